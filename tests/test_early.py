# SPDX-License-Identifier: MPL-2.0
"""Early data: taken once, refused again, and never lost."""

import pytest
from fix_engine import Pair
from fix_tls import NAME

from nss import error, ssl

KEY = bytes(range(32))


def switch_on(end):
    """Switches on what early data needs."""
    end.set_ssl_option(ssl.SSL_ENABLE_0RTT_DATA, True)
    end.set_ssl_option(ssl.SSL_ENABLE_SESSION_TICKETS, True)


@pytest.fixture
def replay(nss_nodb):
    """What a server remembers, made long ago."""
    with ssl.AntiReplay(10.0, age=100.0) as context:
        yield context


@pytest.fixture
def make_ends(make_engine, identity):
    """Makes a client and a server that can have early data, the client with a token."""

    def make(token=None, context=None, most=1000):
        client, server = make_engine(), make_engine(server=True)
        client.set_hostname(NAME)
        server.config_server_identity(identity)
        for end in (client, server):
            switch_on(end)
        server.set_max_early_data_size(most)
        if context is not None:
            server.set_anti_replay(context)
        if token is not None:
            client.set_resumption_token(token)
        return Pair(client, server)

    return make


@pytest.fixture
def token(make_ends, replay):
    """A token that allows early data."""
    pair, got = make_ends(context=replay), []
    pair.client.set_resumption_token_callback(lambda _, token: got.append(token))
    pair.shake()
    info = ssl.get_resumption_token_info(got[0])
    assert info.max_early_data_size == 1000
    info.peer_certificate.close()
    return got[0]


def first_flight(pair, data):
    """The client's first flight, with early data."""
    assert pair.client.handshake() is False
    assert pair.client.write(data) == len(data)
    return pair.client.take()


def test_early_data_arrives(make_ends, token, replay):
    """The server reads it before the handshake is complete; both know that it was taken."""
    pair = make_ends(token, replay)
    assert pair.client.get_early_data_limit() == 0
    pair.server.feed(first_flight(pair, b"early"))
    assert pair.client.get_early_data_limit() > 0
    assert pair.server.read() == b"early"
    assert pair.client.export_early_keying_material("EXPORTER-x", 32) == (
        pair.server.export_early_keying_material("EXPORTER-x", 32)
    )
    pair.shake()
    assert pair.client.get_ssl_channel_info().early_data_accepted
    assert pair.server.get_ssl_channel_info().early_data_accepted
    assert pair.send(b"later") == b"later"
    assert pair.client.get_early_data_limit() == 0


def test_a_replay_is_refused(make_ends, token, replay):
    """The same flight a second time is not taken as early data, by any connection."""
    pair = make_ends(token, replay)
    flight = first_flight(pair, b"once only")
    pair.server.feed(flight)
    assert pair.server.read() == b"once only"
    again = make_ends(None, replay).server
    again.feed(flight)
    assert again.read() is None
    assert not again.get_ssl_channel_info().early_data_accepted


def test_a_server_that_remembers_nothing_refuses(make_ends, token):
    """Without an anti-replay context, and with a fresh one, early data is not taken."""
    with ssl.AntiReplay(10.0) as fresh:
        for context in (None, fresh):
            pair = make_ends(token, context)
            pair.server.feed(first_flight(pair, b"early"))
            assert pair.server.read() is None
            pair.shake()
            assert pair.client.get_ssl_channel_info().resumed
            assert not pair.client.get_ssl_channel_info().early_data_accepted
            assert pair.send(b"early") == b"early"  # nobody has seen it


def test_too_much_early_data(make_ends, token, replay):
    """No more can be sent than the server has allowed."""
    pair = make_ends(token, replay)
    pair.client.handshake()
    written = 0
    while (count := pair.client.write(b"x" * 300)) is not None and written < 10_000:
        written += count
    assert written <= 1000
    pair.carry()
    received = b""
    while data := pair.server.read():
        received += data
    assert received == b"x" * written


def test_early_data_with_a_shared_key(make_ends, replay):
    """A pre-shared key that allows early data needs no ticket."""
    pair = make_ends(context=replay)
    for end in (pair.client, pair.server):
        end.add_external_psk(b"name", KEY, early_data=1000)
    pair.server.feed(first_flight(pair, b"early"))
    assert pair.server.read() == b"early"
    pair.shake()
    assert pair.client.get_ssl_channel_info().early_data_accepted


def test_no_early_data_without_the_option(make_pair):
    """A client that has nothing to come back with cannot write early."""
    pair = make_pair()
    pair.client.handshake()
    assert pair.client.write(b"early") is None
    assert pair.client.get_early_data_limit() == 0


def test_anti_replay_contexts(make_engine, nss_nodb):
    """Wrong numbers, wrong types, closed ones; and it may go before the connection."""
    for wrong in (
        {"window": 0},
        {"window": -1.0},
        {"window": 1e9},
        {"age": -1},
        {"bits": 0},
        {"bits": 60},
    ):
        with pytest.raises(ValueError, match="must be"):
            ssl.AntiReplay(**wrong)
    for wrong in ({"hashes": 0}, {"hashes": 1000}):
        with pytest.raises(error.NSPRError, match="SEC_ERROR_INVALID_ARGS"):
            ssl.AntiReplay(**wrong)
    with pytest.raises(TypeError):
        ssl.AntiReplay("10")
    server = make_engine(server=True)
    with ssl.AntiReplay() as context:
        server.set_anti_replay(context)
    with pytest.raises(ValueError, match="closed"):
        server.set_anti_replay(context)
    for wrong in (None, 5):
        with pytest.raises(TypeError):
            server.set_anti_replay(wrong)
    with pytest.raises(OverflowError):
        server.set_max_early_data_size(1 << 40)
    with pytest.raises(TypeError):
        server.set_max_early_data_size("1")
