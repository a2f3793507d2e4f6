# SPDX-License-Identifier: MPL-2.0
"""Pre-shared keys of nss.tls.SSLContext, also against OpenSSL."""

from __future__ import annotations

import contextlib
import socket
import ssl as standard
import subprocess

import pytest
from fix_contexts import NSS, Pair
from fix_engine import Pair as EnginePair
from fix_engine import Standard
from fix_process import SECONDS, require
from fix_tls import NAME
from openssl_peer import s_server

from nss import error, ssl

KEY = bytes(range(32))
OTHER = KEY[::-1]
PSK = ("nobody", KEY)

pytestmark = pytest.mark.usefixtures("nss_nodb")


def client_of(*answer, **options):
    """A context for clients, that trusts nobody and offers a key."""
    context = NSS(standard.PROTOCOL_TLS_CLIENT)
    if answer:
        context.set_psk_client_callback(lambda hint: answer)
    for name, value in options.items():
        setattr(context, name, value)
    return context


def server_of(keys, *, identity=None):
    """A context for servers, with those keys by name, and the list of the names asked for."""
    asked = []

    def look_up(name):
        asked.append(name)
        return keys.get(name, b"")

    context = NSS(standard.PROTOCOL_TLS_SERVER)
    context.set_psk_server_callback(look_up)
    if identity is not None:
        context.use_identity(identity)
    return context, asked


def shake(client, server):
    """What has become of a handshake on either side: an exception, or None."""
    pair = Pair(client, server)
    return [pair, *pair.both(pair.client.do_handshake, pair.server.do_handshake)]


@pytest.mark.parametrize("key", [KEY, b"four", b"k" * 300, bytearray(KEY), memoryview(KEY)])
@pytest.mark.parametrize("name", ["me", "客户身份", "n" * 256])
def test_takes_the_place_of_certificates(name, key):
    """Neither side has a certificate, or trusts anybody; data goes both ways."""
    server, asked = server_of({name: key})
    hints = []
    client = client_of()
    client.set_psk_client_callback(lambda hint: hints.append(hint) or (name, key))
    pair = Pair(client, server)
    assert hints == []
    pair.shake()
    assert hints == [None]
    assert asked == [name]
    assert pair.client.version() == "TLSv1.3"
    assert pair.client.cipher() == pair.server.cipher()
    assert pair.client.cipher()[0].endswith("SHA256")
    assert pair.client.getpeercert(True) is pair.server.getpeercert(True) is None
    assert pair.send(b"there") == b"there"
    assert pair.send(b"and back", back=True) == b"and back"


def test_beside_a_certificate(identity):
    """A server that has both uses the key with who knows it, and else its certificate."""
    server, asked = server_of({"me": KEY}, identity=identity)
    pair, *results = shake(client_of("me", KEY), server)
    assert results == [None, None]
    assert pair.client.getpeercert(True) is None
    for answer in (("you", KEY), ("me", b"")):
        client = client_of(*answer, check_hostname=False, verify_mode=standard.CERT_NONE)
        pair, *results = shake(client, server)
        assert results == [None, None]
        assert pair.client.getpeercert(True) == identity.certificate.der_data
        assert pair.client.version() == "TLSv1.3"
    assert asked == ["me", "you"]


def test_certificates_are_still_verified(identity):
    """Who offers a key and gets a certificate does not take it for good."""
    server, _ = server_of({}, identity=identity)
    _, client, _ = shake(client_of("me", KEY), server)
    assert isinstance(client, standard.SSLCertVerificationError)


@pytest.mark.parametrize(
    ("answer", "keys"),
    [(("me", KEY), {}), (("me", KEY), {"you": KEY}), (("me", b""), {"me": KEY}), ((), {})],
    ids=["none", "another", "empty", "no callback"],
)
def test_unknown(answer, keys):
    """Without a certificate nothing is left when the key is not known; and none is made up."""
    server, _ = server_of(keys)
    client = client_of(*answer, check_hostname=False, verify_mode=standard.CERT_NONE)
    pair, asking, answering = shake(client, server)
    assert asking.reason == "SSLV3_ALERT_HANDSHAKE_FAILURE"
    assert answering.reason == "NO_SUITABLE_SIGNATURE_ALGORITHM"
    assert b"nobody" not in pair.wires[0].read() + pair.wires[1].read()


def test_wrong():
    """A client that does not know the key of its name is found out."""
    server, _ = server_of({"me": OTHER})
    _, asking, answering = shake(client_of("me", KEY), server)
    assert answering.name == "SSL_ERROR_BAD_HANDSHAKE_HASH_VALUE"
    assert asking.name == "SSL_ERROR_DECRYPT_ERROR_ALERT"
    assert asking.reason == "TLSV1_ALERT_DECRYPT_ERROR"


def test_second_hello():
    """A server that asks for a key of another group goes on with the same pre-shared key."""
    server, asked = server_of({"me": KEY})
    server.set_groups("P-384")
    client = client_of("me", KEY)
    client.set_groups("X25519:P-384")
    pair, *results = shake(client, server)
    assert results == [None, None]
    assert asked == ["me"]
    assert pair.client.getpeercert(True) is None


def test_in_tls12(identity):
    """In TLS 1.2 there are no such keys: nobody is asked, and certificates decide."""
    for side in (0, 1):
        server, asked = server_of({"me": KEY}, identity=identity)
        client = client_of("me", KEY, check_hostname=False, verify_mode=standard.CERT_NONE)
        (client, server)[side].maximum_version = standard.TLSVersion.TLSv1_2
        pair, *results = shake(client, server)
        assert results == [None, None]
        assert pair.client.version() == "TLSv1.2"
        assert pair.client.getpeercert(True)
        assert asked == []
    server, _ = server_of({"me": KEY})
    client.maximum_version = standard.TLSVersion.TLSv1_2
    _, asking, _ = shake(client, server)
    assert asking.reason == "TLSV1_ALERT_PROTOCOL_VERSION"


def test_tickets_are_no_names(make_contexts):
    """A session is resumed beside a callback, which is not asked about its ticket."""
    client, server = make_contexts()
    asked = []
    server.set_psk_server_callback(lambda name: asked.append(name) or KEY)
    first = Pair(client, server).shake()
    first.send(b"ticket", back=True)
    for resumed in (True, False):
        again = Pair(client, server)
        again.client.session = first.client.session
        again.shake()
        assert again.client.session_reused is again.server.session_reused is resumed
        assert again.send(b"data") == b"data"
        # a client that has both speaks of its key
        client.set_psk_client_callback(lambda hint: ("me", KEY))
    assert asked == ["me"]


def test_no_sessions_of_a_key():
    """A connection with a key leaves no session behind; the next one has the key as well."""
    server, asked = server_of({"me": KEY})
    client = client_of("me", KEY)
    first = Pair(client, server).shake()
    first.send(b"back", back=True)
    again = Pair(client, server)
    assert first.client.session is None
    again.shake()
    assert again.send(b"data") == b"data"
    assert set(asked) == {"me"}


@pytest.mark.parametrize("mode", [standard.CERT_REQUIRED, standard.CERT_OPTIONAL])
def test_client_certificates(mode, authority, identity):
    """A key is what a client has to show: no certificate is asked for."""
    server, _ = server_of({"me": KEY}, identity=identity)
    server.verify_mode = mode
    server.load_verify_locations(cadata=authority.certificate.der_data)
    pair, *results = shake(client_of("me", KEY), server)
    assert results == [None, None]
    assert pair.server.getpeercert(True) is None
    bare, _ = server_of({"me": KEY})
    bare.verify_mode = mode
    assert shake(client_of("me", KEY), bare)[1:] == [None, None]


@pytest.mark.parametrize("name", [b"\xff\xfe", b"n" * 257])
def test_names_that_are_none(name, identity):
    """A name that is no text, or too long, is nobody's; the handshake goes on without it."""
    server, asked = server_of({}, identity=identity)

    def client(end):
        end.set_hostname(NAME)
        end.set_auth_certificate_callback(lambda *_: True)
        end.add_external_psk(name, KEY)

    with ssl.Engine() as engine:
        client(engine)
        EnginePair(engine, Standard(server, server=True)).shake()
        assert engine.get_ssl_channel_info().psk_type == ssl.ssl_psk_none
    assert asked == []


def test_suites_of_another_hash(identity):
    """A client without a suite of SHA-256 is not asked for a key that it could not use."""
    server, asked = server_of({"me": KEY}, identity=identity)
    with ssl.Engine() as engine:
        engine.set_auth_certificate_callback(lambda *_: True)
        engine.set_cipher_order([ssl.TLS_AES_256_GCM_SHA384])
        engine.add_external_psk(b"me", KEY, "sha384")
        EnginePair(engine, Standard(server, server=True)).shake()
    assert asked == []


@pytest.mark.parametrize("problem", [KeyError("who"), KeyboardInterrupt()])
def test_exceptions(problem):
    """An exception of either callback is raised by the handshake, which is over."""

    def fail(argument):
        raise problem

    server, _ = server_of({"me": KEY})
    server.set_psk_server_callback(fail)
    pair = Pair(client_of("me", KEY), server)
    with pytest.raises(standard.SSLWantReadError):
        pair.client.do_handshake()
    with pytest.raises(type(problem)):
        pair.server.do_handshake()
    with pytest.raises(standard.SSLError, match="SSL_ERROR_INTERNAL_ERROR_ALERT"):
        pair.client.do_handshake()
    client = client_of()
    client.set_psk_client_callback(fail)
    pair = Pair(client, server)
    with pytest.raises(type(problem)):
        pair.client.do_handshake()
    assert pair.wires[1].read() == b""


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("me", TypeError),
        (("me",), TypeError),
        (("me", KEY, "sha256"), TypeError),
        (None, TypeError),
        (("me", "text"), TypeError),
        (("me", None), TypeError),
        ((b"me", KEY), TypeError),
        ((None, KEY), ValueError),
        (("", KEY), ValueError),
        (("n" * 257, KEY), ValueError),
        (("\udcff", KEY), ValueError),
    ],
)
def test_bad_answers_of_a_client(answer, kind):
    """What is no pair of a name and a key is refused, and the key is not told."""
    client = client_of()
    client.set_psk_client_callback(lambda hint: answer)
    server, _ = server_of({})
    pair = Pair(client, server)
    with pytest.raises(kind) as caught:
        pair.client.do_handshake()
    assert KEY.hex() not in repr(caught.value)
    assert repr(KEY) not in repr(caught.value)


@pytest.mark.parametrize("answer", [None, "text", 16, object()])
def test_bad_answers_of_a_server(answer):
    """What is no key is refused, and is not taken for "none"."""
    server, _ = server_of({})
    server.set_psk_server_callback(lambda name: answer)
    pair = Pair(client_of("me", KEY), server)
    with pytest.raises(standard.SSLWantReadError):
        pair.client.do_handshake()
    with pytest.raises(TypeError, match="psk must be"):
        pair.server.do_handshake()
    with pytest.raises(standard.SSLError, match="SSL_ERROR_INTERNAL_ERROR_ALERT"):
        pair.client.do_handshake()


def test_set_and_removed():
    """Each side has its own callback, which None removes."""
    client, server = client_of("me", KEY), server_of({"me": KEY})[0]
    with pytest.raises(standard.SSLError, match="Cannot add PSK server callback") as caught:
        client.set_psk_server_callback(lambda name: KEY)
    assert isinstance(caught.value, error.NSPRError)
    with pytest.raises(standard.SSLError, match="Cannot add PSK client callback"):
        server.set_psk_client_callback(lambda hint: ("me", KEY))
    for refused in (3, "text"):
        with pytest.raises(TypeError, match="callable"):
            client.set_psk_client_callback(refused)
        with pytest.raises(TypeError, match="callable"):
            server.set_psk_server_callback(refused)
    with pytest.raises(TypeError, match="identity_hint"):
        server.set_psk_server_callback(lambda name: KEY, b"hint")
    with pytest.raises(ValueError, match="identity_hint"):
        server.set_psk_server_callback(lambda name: KEY, "h" * 257)
    server.set_psk_server_callback(lambda name: KEY, identity_hint="身份暗示")
    assert shake(client, server)[1:] == [None, None]
    client.set_psk_client_callback(None)
    assert all(isinstance(each, standard.SSLError) for each in shake(client, server)[1:])
    client.set_psk_client_callback(lambda hint: ("me", KEY))
    server.set_psk_server_callback(None)
    _, _, answering = shake(client, server)
    assert isinstance(answering, standard.SSLError)


def test_the_context_of_the_name(identity):
    """The callback is that of the context which the SNI callback has chosen."""
    first, asked_first = server_of({}, identity=identity)
    second, asked_second = server_of({"me": KEY})

    def choose(connection, name, context):
        connection.context = second

    first.sni_callback = choose
    assert shake(client_of("me", KEY), first)[1:] == [None, None]
    assert (asked_first, asked_second) == ([], ["me"])


def test_cipher_strings():
    """The words for keys select nothing more than TLS 1.3, and are no mistake."""
    client, server = client_of("me", KEY), server_of({"me": KEY})[0]
    for context in (client, server):
        context.set_ciphers("PSK")
        assert {each["protocol"] for each in context.get_ciphers()} == {"TLSv1.3"}
    assert shake(client, server)[1:] == [None, None]
    client.set_ciphers("PSK:ECDHE+AESGCM:!kRSA")
    assert "TLSv1.2" in {each["protocol"] for each in client.get_ciphers()}
    with pytest.raises(standard.SSLError, match="No cipher can be selected"):
        client.set_ciphers("!PSK")


def test_on_sockets_with_openssl_s_server():
    """OpenSSL's server takes the key, refuses a wrong one, and tells one without a name."""
    options = ["-tls1_3", "-nocert", "-psk", KEY.hex(), "-psk_identity", "me"]
    with s_server(*options, stdin=subprocess.PIPE) as port:
        for answer, works in ((("me", KEY), True), (("me", OTHER), False), (("you", KEY), False)):
            with socket.create_connection(("127.0.0.1", port), SECONDS) as wire:
                context = client_of(*answer)
                if works:
                    with context.wrap_socket(wire, server_hostname=NAME) as connection:
                        assert connection.version() == "TLSv1.3"
                        assert connection.getpeercert(True) is None
                        connection.sendall(b"hello\n")
                else:
                    with pytest.raises(standard.SSLError):
                        context.wrap_socket(wire, server_hostname=NAME)


@pytest.mark.parametrize(("key", "works"), [(KEY, True), (OTHER, False)])
def test_on_sockets_with_openssl_s_client(key, works):
    """OpenSSL's client shakes hands with a key that is looked up by its name."""
    server, asked = server_of({"me": KEY})
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(SECONDS)
        command = [require("openssl"), "s_client", "-connect"]
        command += [f"127.0.0.1:{listener.getsockname()[1]}", "-tls1_3", "-quiet"]
        command += ["-psk", key.hex(), "-psk_identity", "me"]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as client:
            wire, _ = listener.accept()
            wire.settimeout(SECONDS)
            with wire:
                if works:
                    with server.wrap_socket(wire, server_side=True) as connection:
                        client.stdin.write(b"hello\n")
                        client.stdin.flush()
                        assert connection.recv(100) == b"hello\n"
                        connection.sendall(b"goodbye\n")
                        with contextlib.suppress(OSError):
                            connection.unwrap()
                else:
                    with pytest.raises(standard.SSLError, match="HASH_VALUE"):
                        server.wrap_socket(wire, server_side=True)
            output, errors = client.communicate(timeout=SECONDS)
    assert asked == ["me"]
    assert (b"goodbye" in output) is works
    assert (b"decrypt error" in errors) is not works
