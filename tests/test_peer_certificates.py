# SPDX-License-Identifier: MPL-2.0
"""Certificates as dictionaries, compared with what the standard library makes of them."""

from __future__ import annotations

import hashlib
import ssl as standard
import subprocess

import pytest
from fix_process import require

from nss._tls.peer_certificates import ChainCertificate, describe, is_authority, names_of
from nss._tls.ssl_trust import name_hash

ODD = """
[req]
distinguished_name = names
prompt = no
utf8 = yes
string_mask = MASK
[names]
C = XY
ST = Pa\u00efs
L = two  blanks
O = A & B
OU = first
CN = odd.example
emailAddress = nobody@odd.example
serialNumber = 17
[extensions]
basicConstraints = CA:CONSTRAINT
subjectAltName = DNS:odd.example,DNS:*.odd.example,email:a@odd.example,URI:https://odd.example/,\
IP:127.0.0.1,IP:::1,IP:2001:db8::ffff,RID:1.2.3.4,dirName:place,otherName:1.2.3;UTF8:x
authorityInfoAccess = OCSP;URI:http://ocsp.example/,caIssuers;URI:http://ca.example/,OCSP;DNS:x
crlDistributionPoints = URI:http://crl.example/1,URI:http://crl.example/2
[place]
C = XY
CN = place
"""


@pytest.fixture(scope="module", params=["utf8only", "nombstr"])
def odd(request, tmp_path_factory):
    """A certificate with everything that a dictionary tells, as a file and as DER."""
    folder = tmp_path_factory.mktemp("odd")
    text = ODD.replace("MASK", request.param).replace("CONSTRAINT", "TRUE")
    (folder / "config").write_text(text, encoding="utf-8")
    command = [
        require("openssl"), "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
        "-nodes", "-keyout", "key", "-out", "cert", "-config", "config", "-extensions",
        "extensions", "-set_serial", "0x0a",
    ]  # fmt: skip
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    path = folder / "cert"
    return path, standard.PEM_cert_to_DER_cert(path.read_text())


def test_is_what_ssl_makes_of_it(odd):
    """The dictionary is that of the standard library."""
    path, data = odd
    expected = standard._ssl._test_decode_cert(str(path))
    expected["subjectAltName"] = tuple(
        (k, v.strip()) for k, v in expected["subjectAltName"] if isinstance(v, str)
    ) + tuple(pair for pair in expected["subjectAltName"] if not isinstance(pair[1], str))
    mine = describe(data)
    assert sorted(map(repr, mine.pop("subjectAltName"))) == sorted(
        map(repr, expected.pop("subjectAltName"))
    )
    assert mine == expected


def test_authorities(odd, authority, identity):
    """Who may sign others is an authority."""
    assert is_authority(odd[1])
    assert is_authority(authority.certificate.der_data)
    assert not is_authority(identity.certificate.der_data)


def test_names(odd, identity, authority):
    """The names are those of subject and issuer, whole."""
    subject, issuer = names_of(identity.certificate.der_data)
    assert subject != issuer == names_of(authority.certificate.der_data)[0]
    assert names_of(odd[1])[0] == names_of(odd[1])[1]


def test_hash_of_a_name(odd):
    """Names of files in a directory of authorities are those that OpenSSL gives them."""
    path, data = odd
    command = [require("openssl"), "x509", "-in", str(path), "-noout", "-subject_hash"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert name_hash(names_of(data)[0]) == done.stdout.strip()


def test_chain_certificate(odd):
    """It is given as DER and as PEM, and is equal to another of the same DER."""
    path, data = odd
    certificate = ChainCertificate(data)
    assert certificate.public_bytes(2) == data
    assert certificate.public_bytes() == path.read_text()
    assert certificate == ChainCertificate(data)
    assert certificate != data
    assert len({certificate, ChainCertificate(data)}) == 1
    with pytest.raises(ValueError, match="more parts"):
        certificate.__init__(b"\x30\x02\x30\x00")
    assert certificate == ChainCertificate(data)
    assert "CN=odd.example" in repr(certificate)
    assert certificate.get_info() == describe(data)
    with pytest.raises(ValueError, match="format"):
        certificate.public_bytes(3)
    for refused in (True, None, "text", [data]):
        with pytest.raises(TypeError):
            ChainCertificate(refused)
    for refused in (b"", data[:-1], b"\x30\x02\x30\x00"):
        with pytest.raises(ValueError, match="malformed"):
            ChainCertificate(refused)


def test_damaged(odd):
    """Octets that are no certificate any more raise ValueError, at whatever place they end."""
    data = odd[1]
    for end in range(0, len(data) - 1, 7):
        with pytest.raises(ValueError, match=r"DER|unpack|index|range"):
            describe(data[:end])


def test_damaged_inside(odd):
    """A certificate with any octet changed is described, or raises ValueError."""
    data = odd[1]
    digests = set()
    for at in range(4, len(data) - 70):
        changed = data[:at] + bytes([data[at] ^ 0x1F]) + data[at + 1 :]
        try:
            digests.add(hashlib.sha256(repr(describe(changed)).encode()).digest())
        except ValueError:
            continue
    assert len(digests) > 50
