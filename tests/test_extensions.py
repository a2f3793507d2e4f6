# SPDX-License-Identifier: MPL-2.0
"""Extensions of a program, and certificates that are compressed."""

import zlib

import pytest
from fix_engine import Pair

from nss import error, nss, ssl
from nss._tls import extensions

NUMBER = 0xFFA5
HELLO, ENCRYPTED = ssl.ssl_hs_client_hello, ssl.ssl_hs_encrypted_extensions


def say(data, got, *messages):
    """Configures an end to send these octets with some messages, and to note what comes."""

    def settle(end):
        end.install_extension(
            NUMBER,
            lambda sock, message: data if message in messages else None,
            lambda sock, message, octets: got.append((sock, message, octets)),
        )

    return settle


@pytest.mark.parametrize("data", [b"", b"x", b"parameters" * 50, bytearray(b"ab")])
def test_both_sides_hear_one_another(make_pair, data):
    """The octets arrive with the message that has carried them."""
    client, server = [], []
    pair = make_pair(client=say(data, client, HELLO), server=say(b"answer", server, ENCRYPTED))
    pair.shake()
    assert server == [(pair.server, HELLO, bytes(data))]
    assert client == [(pair.client, ENCRYPTED, b"answer")]


def test_nobody_listens(make_pair):
    """A server that does not know the extension passes it over."""
    got = []
    make_pair(client=say(b"x", got, HELLO)).shake()
    assert got == []


def test_nobody_has_asked(make_pair):
    """A client takes no extension that it has not offered."""
    pair = make_pair(server=say(b"x", [], ENCRYPTED))
    client, _ = pair.try_to_shake()
    assert client.errno == error.SSL_ERROR_RX_UNEXPECTED_EXTENSION


def test_a_reader_refuses(make_pair):
    """The number of an alert ends the handshake with that alert."""

    def server(end):
        end.install_extension(NUMBER, lambda *_: None, lambda *_: 109)

    pair = make_pair(client=say(b"x", [], HELLO), server=server)
    client, _ = pair.try_to_shake()
    assert pair.server.alerts_sent[0] == (2, 109)
    assert client is not None


@pytest.mark.parametrize("which", ["writer", "reader"])
def test_functions_that_raise(make_pair, which):
    """The exception comes out of the operation, and the handshake fails."""

    def fail(*_):
        raise LookupError(which)

    def server(end):
        writer = fail if which == "writer" else lambda *_: None
        reader = fail if which == "reader" else lambda *_: None
        end.install_extension(NUMBER, writer, reader)

    pair = make_pair(client=say(b"x", [], HELLO), server=server)
    _, problem = pair.try_to_shake()
    assert isinstance(problem, LookupError)


def test_a_reader_that_closes(make_pair, versions):
    """The call that is under way ends with the error for that, whatever is asked after it."""
    pair = make_pair(
        versions("tls1.3"),
        client=lambda end: end.install_extension(NUMBER, lambda *_: b"x", lambda *_: None),
        server=lambda end: end.install_extension(
            NUMBER, lambda *_: b"x", lambda sock, *_: sock.close()
        ),
    )
    pair.client.handshake()
    pair.carry()
    with pytest.raises(error.NSPRError, match="PR_OPERATION_ABORTED_ERROR"):
        pair.server.handshake()
    assert pair.server.closed


def test_too_much_to_say(make_pair):
    """What does not fit is refused, not cut."""
    pair = make_pair(client=say(bytes(100_000), [], HELLO))
    with pytest.raises(ValueError, match="room"):
        pair.client.handshake()


def test_what_cannot_be_installed(make_pair):
    """Extensions of NSS's own, no functions, too late, out of range."""
    pair = make_pair()
    nothing = lambda *_: None  # noqa: E731
    with pytest.raises(error.NSPRError, match="SEC_ERROR_INVALID_ARGS"):
        pair.client.install_extension(ssl.ssl_supported_groups_xtn, nothing, nothing)
    with pytest.raises(TypeError):
        pair.client.install_extension(NUMBER, None, nothing)
    with pytest.raises(OverflowError):
        pair.client.install_extension(1 << 16, nothing, nothing)
    pair.shake()
    with pytest.raises(error.NSPRError, match="PR_INVALID_STATE_ERROR"):
        pair.client.install_extension(NUMBER, nothing, nothing)
    pair.client.close()
    with pytest.raises(ValueError, match="closed"):
        pair.client.install_extension(NUMBER, nothing, nothing)


def test_models_lend_their_extensions(make_engine, make_pair, identity):
    """An engine that was made after a model hears by itself, also when the model is gone."""
    got, model = [], make_engine(server=True)
    model.config_server_identity(identity)
    say(b"answer", got, ENCRYPTED)(model)
    server = make_engine(server=True, model=model)
    model.close()
    client = make_pair(client=say(b"x", [], HELLO)).client
    Pair(client, server).shake()
    assert got == [(server, HELLO, b"x")]


# compressed certificates

HAS_COMPRESSION = "3.99"


def compress(*arguments):
    """Configures an end to compress certificates."""
    return lambda end: end.set_certificate_compression(*arguments)


def size_of_the_answer(pair):
    """How many bytes the server's first flight has."""
    pair.client.handshake()
    pair.server.feed(pair.client.take())
    pair.server.handshake()
    answer = pair.server.take()
    pair.client.feed(answer)
    pair.shake()
    return len(answer)


def test_certificates_are_compressed(make_pair):
    """They take less room, and verify as ever; an NSS without it says so."""
    plain = size_of_the_answer(make_pair())
    if not nss.nss_version_check(HAS_COMPRESSION):
        with pytest.raises(error.NSPRError, match="PR_NOT_IMPLEMENTED_ERROR"):
            make_pair(compress())
        return
    pair = make_pair(compress())
    assert size_of_the_answer(pair) < plain
    assert pair.send(b"data") == b"data"
    one_sided = make_pair(client=compress())
    assert abs(size_of_the_answer(one_sided) - plain) < 16


def test_codecs_of_a_program(make_pair):
    """Functions of the program are used, and are not trusted."""
    if not nss.nss_version_check(HAS_COMPRESSION):
        with pytest.raises(error.NSPRError, match="PR_NOT_IMPLEMENTED_ERROR"):
            make_pair(compress("zstd", zlib.compress, zlib.decompress))
        return
    calls = []

    def squeeze(data):
        calls.append("squeeze")
        return zlib.compress(data)

    def blow_up(data, size):
        calls.append("blow up")
        return zlib.decompress(data)

    make_pair(compress("zstd", squeeze, blow_up)).shake()
    assert calls == ["squeeze", "blow up"]
    for bad in (lambda data, size: b"", lambda data, size: bytes(size), lambda data, size: 5):
        pair = make_pair(compress("brotli", zlib.compress, bad))
        client, _ = pair.try_to_shake()
        assert client is not None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-6],
        lambda data: data + b"more",
        lambda data: data[:20] + bytes(20) + data[40:],
        lambda data: zlib.compress(bytes(1 << 20)),
    ],
    ids=["cut", "more", "damaged", "large"],
)
def test_malformed_certificates_of_a_peer(make_pair, monkeypatch, spoil):
    """What a peer has compressed wrongly is an error of the connection, as any other."""
    if not nss.nss_version_check(HAS_COMPRESSION):
        assert extensions._inflate(zlib.compress(b"certificate"), 11) == b"certificate"
        with pytest.raises(error.NSPRError, match="SSL_ERROR_RX_MALFORMED_CERTIFICATE"):
            extensions._inflate(spoil(zlib.compress(bytes(range(100)))), 11)
        return
    compressor, inflate = extensions._codecs[1]
    spoilt = {1: (lambda data: spoil(compressor(data)), inflate)}
    monkeypatch.setattr(extensions, "_codecs", spoilt)
    pair = make_pair(compress())
    client, server = pair.try_to_shake()
    assert client.errno == error.SSL_ERROR_RX_MALFORMED_CERTIFICATE
    assert server is None or pair.server.alerts_received[0].is_fatal
    with pytest.raises(error.NSPRError, match="SSL_ERROR_RX_MALFORMED_CERTIFICATE"):
        pair.client.handshake()


def test_wrong_codecs(make_engine):
    """Unknown algorithms and missing functions are refused."""
    engine = make_engine()
    with pytest.raises(ValueError, match="no algorithm"):
        engine.set_certificate_compression("gzip")
    engine.close()
    with pytest.raises(ValueError, match="closed"):
        engine.set_certificate_compression()
