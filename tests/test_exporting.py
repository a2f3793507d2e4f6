# SPDX-License-Identifier: MPL-2.0
"""Exported keying material and channel bindings: the same on both sides, OpenSSL's too."""

import hashlib

import pytest
from fix_engine import Pair
from fix_tls import NAME

from nss import error, pki

BOTH = pytest.mark.parametrize("version", ["tls1.2", "tls1.3"])


@BOTH
def test_both_sides_export_the_same(make_pair, versions, version):
    """The bytes depend on label, context and connection, and on nothing else."""
    pair = make_pair(versions(version)).shake()
    other = make_pair(versions(version)).shake()

    def export(end, *arguments):
        return end.export_keying_material(*arguments)

    seen = set()
    for arguments in (("EXPORTER-a", 32), ("EXPORTER-b", 32), ("EXPORTER-a", 32, b"context")):
        mine = export(pair.client, *arguments)
        assert len(mine) == 32
        assert mine == export(pair.server, *arguments)
        assert mine != export(other.client, *arguments)
        seen.add(mine)
    assert len(seen) == 3
    assert len(export(pair.client, b"label", 1000)) == 1000


def test_an_empty_context(make_pair, versions):
    """In TLS 1.3 it is the same as none; TLS 1.2 has it, but NSS cannot express it."""
    pair = make_pair(versions("tls1.3")).shake()
    assert pair.client.export_keying_material("x", 16, b"") == pair.server.export_keying_material(
        "x", 16
    )
    pair = make_pair(versions("tls1.2")).shake()
    with pytest.raises(error.NSPRError, match="SEC_ERROR_INVALID_ARGS"):
        pair.client.export_keying_material("x", 16, b"")


def test_wrong_requests(make_pair):
    """Too early, empty, too long, of a wrong type, closed."""
    pair = make_pair()
    with pytest.raises(error.NSPRError):
        pair.client.export_keying_material("x", 16)
    with pytest.raises(error.NSPRError):
        pair.client.export_early_keying_material("x", 16)
    pair.shake()
    client = pair.client
    for label, length in (("", 16), ("x", 0), ("x", -1)):
        with pytest.raises(ValueError, match="must"):
            client.export_keying_material(label, length)
    with pytest.raises(OverflowError):
        client.export_keying_material("x", 1 << 40)
    for label, length, context in ((None, 16, b""), ("x", "16", b""), ("x", 16, "text")):
        with pytest.raises(TypeError):
            client.export_keying_material(label, length, context)
    client.close()
    with pytest.raises(ValueError, match="closed"):
        client.export_keying_material("x", 16)


def test_tls_exporter(make_pair, versions):
    """The binding of RFC 9266: 32 bytes, the same on both sides, for TLS 1.3 only."""
    pair = make_pair(versions("tls1.3")).shake()
    binding = pair.client.get_channel_binding()
    assert binding == pair.server.get_channel_binding("tls-exporter")
    assert binding == pair.client.export_keying_material("EXPORTER-Channel-Binding", 32)
    pair = make_pair(versions("tls1.2"))
    with pytest.raises(error.NSPRError, match="SSL_ERROR_HANDSHAKE_NOT_COMPLETED"):
        pair.client.get_channel_binding()
    pair.shake()
    with pytest.raises(error.NSPRError, match="SSL_ERROR_UNSUPPORTED_VERSION"):
        pair.client.get_channel_binding()
    for kind in ("tls-unique", "", None):
        with pytest.raises(ValueError, match="channel binding"):
            pair.client.get_channel_binding(kind)


@BOTH
def test_tls_server_end_point(make_pair, versions, version, identity):
    """A digest of the server's certificate, by the hash of its signature (RFC 5929)."""
    pair = make_pair(versions(version))
    with pytest.raises(error.NSPRError, match="SSL_ERROR_HANDSHAKE_NOT_COMPLETED"):
        pair.server.get_channel_binding("tls-server-end-point")
    pair.shake()
    binding = pair.client.get_channel_binding("tls-server-end-point")
    assert binding == pair.server.get_channel_binding("tls-server-end-point")
    assert binding == hashlib.sha256(identity.certificate.der_data).digest()


@pytest.mark.parametrize(("key", "digest"), [("P-384", "sha384"), ("P-521", "sha512")])
def test_tls_server_end_point_of_other_hashes(make_engine, key, digest):
    """The hash is that of the signature, where it is better than SHA-256."""
    authority = pki.create_ca("Other hashes", key=key)
    identity = authority.issue([NAME])
    client, server = make_engine(), make_engine(server=True)
    client.set_auth_certificate_callback(lambda *_: True)
    server.config_server_identity(identity)
    Pair(client, server).shake()
    expected = hashlib.new(digest, identity.certificate.der_data).digest()
    assert client.get_channel_binding("tls-server-end-point") == expected
