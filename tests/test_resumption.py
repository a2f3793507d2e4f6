# SPDX-License-Identifier: MPL-2.0
"""Tickets, tokens that the program keeps, pre-shared keys."""

import os
import ssl as standard

import pytest
from fix_engine import Pair, Standard
from fix_tls import NAME

from nss import error, ssl

BOTH = pytest.mark.parametrize("version", ["tls1.2", "tls1.3"])
KEY = bytes(range(32))


def tickets(end):
    """Switches tickets on."""
    end.set_ssl_option(ssl.SSL_ENABLE_SESSION_TICKETS, True)


@pytest.fixture
def model_server(make_engine, identity):
    """A server that gives tickets, as a model."""
    model = make_engine(server=True)
    model.config_server_identity(identity)
    tickets(model)
    return model


@pytest.fixture
def connect(make_engine, model_server, versions):
    """Connects with a token or without; gives the pair and the new tokens."""

    def connect(version, token=None, *, configure=None):
        got = []
        client = make_engine()
        client.set_hostname(NAME)
        versions(version)(client)
        tickets(client)
        if configure is not None:
            configure(client)
        client.set_resumption_token_callback(lambda sock, token: got.append((sock, token)))
        if token is not None:
            client.set_resumption_token(token)
        pair = Pair(client, make_engine(server=True, model=model_server)).shake()
        assert all(sock is client for sock, _ in got)
        return pair, [token for _, token in got]

    return connect


@BOTH
def test_a_session_is_taken_up_again(connect, version):
    """The token of one connection resumes the next, with the same certificate."""
    pair, tokens = connect(version)
    assert not pair.client.get_ssl_channel_info().resumed
    assert len(tokens) == 1
    again, _ = connect(version, tokens[0])
    assert again.client.get_ssl_channel_info().resumed
    assert again.server.get_ssl_channel_info().resumed
    assert again.client.get_peer_certificate() == pair.client.get_peer_certificate()
    assert again.send(b"data") == b"data"


@BOTH
def test_without_a_token_nothing_is_resumed(connect, version):
    """An engine takes up nothing that the program has not given to it."""
    connect(version)
    pair, _ = connect(version)
    assert not pair.client.get_ssl_channel_info().resumed


def test_what_a_token_says(connect, identity):
    """Certificate, protocol, early data and end of the session can be read."""
    before = ssl.get_resumption_token_info
    _, (token,) = connect("tls1.3")
    info = before(token)
    assert info.peer_certificate == identity.certificate
    assert info.alpn_protocol is None
    assert info.max_early_data_size == 0
    assert info.expires.tzinfo is not None
    info.peer_certificate.close()


def test_broken_tokens(connect, make_engine):
    """Noise, and a token that is cut or changed, are refused or resume nothing."""
    _, (token,) = connect("tls1.3")
    client = make_engine()
    with pytest.raises(error.NSPRError, match="SEC_ERROR_INVALID_ARGS"):
        client.set_resumption_token(token)  # for whom?
    client.set_hostname("other.example")
    with pytest.raises(error.NSPRError, match="SSL_ERROR_BAD_RESUMPTION_TOKEN_ERROR"):
        client.set_resumption_token(token)
    client.set_hostname(NAME)
    for wrong in (b"x", os.urandom(200), token[:-1], token[: len(token) // 2], b"\xff" + token[1:]):
        with pytest.raises(error.NSPRError, match="SSL_ERROR_BAD_RESUMPTION_TOKEN_ERROR"):
            client.set_resumption_token(wrong)
        with pytest.raises(error.NSPRError, match="SSL_ERROR_BAD_RESUMPTION_TOKEN_ERROR"):
            ssl.get_resumption_token_info(wrong)
    for wrong in (None, "token", 5):
        with pytest.raises(TypeError):
            client.set_resumption_token(wrong)
        with pytest.raises(TypeError):
            ssl.get_resumption_token_info(wrong)
    with pytest.raises(error.NSPRError, match="SSL_ERROR_BAD_RESUMPTION_TOKEN_ERROR"):
        client.set_resumption_token(b"")
    for place in range(len(token)):  # any damage is noticed before libssl could crash by it
        damaged = token[:place] + bytes([token[place] ^ 0x40]) + token[place + 1 :]
        with pytest.raises(error.NSPRError, match="SSL_ERROR_BAD_RESUMPTION_TOKEN_ERROR"):
            client.set_resumption_token(damaged)


def test_tokens_where_they_do_not_belong(connect, make_engine):
    """A server takes none, and neither does a connection that has begun."""
    pair, (token,) = connect("tls1.3")
    for end in (pair.client, pair.server, make_engine(server=True)):
        with pytest.raises(error.NSPRError, match="SEC_ERROR_INVALID_ARGS"):
            end.set_resumption_token(token)


def test_more_tickets(connect):
    """A TLS 1.3 server gives as many tickets as it wants, and each is good."""
    pair, _ = connect("tls1.3")
    for data in (b"", b"of the server's own"):
        pair.server.send_session_ticket(data)
        pair.carry()
        assert pair.client.read() is None
    with pytest.raises(OverflowError):
        pair.server.send_session_ticket(bytes(70_000))
    with pytest.raises(error.NSPRError, match="SEC_ERROR_INVALID_ARGS"):
        pair.client.send_session_ticket()
    older, _ = connect("tls1.2")
    with pytest.raises(error.NSPRError):
        older.server.send_session_ticket()


def test_a_token_callback_that_raises(connect, make_engine, model_server):
    """Its exception comes out of the reading that has brought the ticket."""

    def keep(sock, token):
        raise LookupError("no room")

    client = make_engine()
    client.set_hostname(NAME)
    tickets(client)
    client.set_resumption_token_callback(keep)
    pair = Pair(client, make_engine(server=True, model=model_server))
    with pytest.raises(LookupError, match="no room"):
        pair.shake()


@BOTH
def test_openssl_resumes(make_engine, standard_server, versions, version):
    """A server on OpenSSL takes up the session of our token."""
    tokens = []
    resumed = []
    for _ in range(2):
        client = make_engine()
        client.set_hostname(NAME)
        versions(version)(client)
        tickets(client)
        client.set_resumption_token_callback(lambda sock, token: tokens.append(token))
        if resumed:
            client.set_resumption_token(tokens[-1])
        other = Standard(standard_server, server=True)
        Pair(client, other).shake()
        resumed.append((client.get_ssl_channel_info().resumed, other.object.session_reused))
    assert resumed == [(False, False), (True, True)]


@BOTH
def test_openssl_comes_back(make_engine, model_server, standard_client, versions, version):
    """A client on OpenSSL comes back with the ticket of our server."""
    standard_client.maximum_version = {
        "tls1.2": standard.TLSVersion.TLSv1_2,
        "tls1.3": standard.TLSVersion.TLSv1_3,
    }[version]
    session = None
    for expected in (False, True):
        other = Standard(standard_client, name=NAME)
        if session is not None:
            other.object.session = session
        server = make_engine(server=True, model=model_server)
        pair = Pair(other, server)
        while not all([other.handshake(), server.handshake()]):
            pair.carry()
        pair.carry()
        assert other.read() is None
        assert other.object.session_reused is expected
        assert server.get_ssl_channel_info().resumed is expected
        session = other.object.session


# pre-shared keys


def psk(identity=b"name", key=KEY, **keywords):
    """Configures an engine with a key."""
    return lambda end: end.add_external_psk(identity, key, **keywords)


@pytest.mark.parametrize("hash", ["sha256", "sha384"])
def test_a_key_takes_the_place_of_certificates(make_pair, hash):
    """Both sides know the key: no certificate is shown, and none is asked about."""

    def client(end):
        psk(hash=hash)(end)
        end.set_auth_certificate_callback(lambda *_: pytest.fail("there is no certificate"))

    pair = make_pair(client=client, server=psk(hash=hash)).shake()
    for end in (pair.client, pair.server):
        info = end.get_ssl_channel_info()
        assert info.psk_type == ssl.ssl_psk_external
        assert end.get_peer_certificate() is None
    assert pair.send(b"data") == b"data"
    with pytest.raises(error.NSPRError, match="SSL_ERROR_FEATURE_DISABLED"):
        pair.server.send_session_ticket()


def test_a_key_that_nobody_knows(make_pair):
    """Without a server that knows the key the handshake goes on with certificates."""
    for server in (None, psk(b"other name")):
        pair = make_pair(client=psk(), server=server).shake()
        assert pair.client.get_ssl_channel_info().psk_type == ssl.ssl_psk_none
        assert pair.client.get_peer_certificate() is not None


def test_a_wrong_key(make_pair):
    """The same name, but another key: the handshake fails."""
    pair = make_pair(client=psk(), server=psk(key=KEY[::-1]))
    client, server = pair.try_to_shake()
    assert server.errno == error.SSL_ERROR_BAD_MAC_READ or server.errno
    assert client.errno
    assert pair.server.alerts_sent[0].is_fatal


def test_a_key_is_forgotten(make_pair):
    """A key that was removed is not used; one that is not there cannot be removed."""
    pair = make_pair(psk())
    pair.client.remove_external_psk(b"name")
    with pytest.raises(error.NSPRError):
        pair.client.remove_external_psk(b"name")
    pair.shake()
    assert pair.client.get_ssl_channel_info().psk_type == ssl.ssl_psk_none


def test_a_key_is_for_tls13(make_pair, versions):
    """TLS 1.2 goes on with certificates."""
    pair = make_pair(lambda end: (psk()(end), versions("tls1.2")(end))).shake()
    assert pair.client.get_ssl_channel_info().psk_type == ssl.ssl_psk_none


def test_wrong_keys_are_refused(make_engine):
    """Too short, of an unknown hash, of a wrong type; and a second one."""
    engine = make_engine()
    for identity, key, name in (
        (b"", KEY, "sha256"),
        (b"n" * 70_000, KEY, "sha256"),
        (b"n", b"short", "sha256"),
        (b"n", KEY, "md5"),
    ):
        with pytest.raises(ValueError, match=r"must have|no hash"):
            engine.add_external_psk(identity, key, name)
    for identity, key in ((None, KEY), ("n", KEY), (b"n", None), (b"n", "k" * 32)):
        with pytest.raises(TypeError):
            engine.add_external_psk(identity, key)
    engine.add_external_psk(b"n", KEY)
    with pytest.raises(error.NSPRError):
        engine.add_external_psk(b"m", KEY)
