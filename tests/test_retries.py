# SPDX-License-Identifier: MPL-2.0
"""Stateless retries with a token of the server, and the clock of a connection."""

import gc
import time
from datetime import datetime, timedelta, timezone

import pytest
from fix_engine import Pair
from fix_tls import NAME

from nss import error, ssl

TOKEN = b"the address of the client"
ANY = [False, True]


def ask_once_more(calls):
    """A callback that asks for another hello, with a token, and then goes on."""

    def decide(sock, first, token, *data):
        calls.append((first, token, *data))
        return TOKEN if first else True

    return decide


# retries


@pytest.mark.parametrize("datagrams", ANY)
def test_a_second_hello(make_pair, versions, datagrams):
    """The client says hello twice, and shows the token the second time."""
    calls = []
    pair = make_pair(
        versions("tls1.3"),
        server=lambda end: end.set_hello_retry_callback(ask_once_more(calls), "data", 1),
        datagrams=datagrams,
    ).shake()
    assert calls == [(True, b"", "data", 1), (False, TOKEN, "data", 1)]
    assert pair.send(b"data") == b"data"


@pytest.mark.parametrize("datagrams", ANY)
def test_nothing_is_remembered(make_pair, make_engine, identity, versions, datagrams):
    """The server that takes the second hello need not be the one that has asked for it."""
    calls = []
    pair = make_pair(
        versions("tls1.3"),
        server=lambda end: end.set_hello_retry_callback(ask_once_more(calls)),
        datagrams=datagrams,
    )
    pair.client.handshake()
    pair.carry()
    assert not pair.server.handshake()
    pair.client.feed(pair.server.take())
    pair.server.close()
    assert not pair.client.handshake()
    other = make_engine(server=True, datagrams=datagrams)
    other.config_server_identity(identity)
    versions("tls1.3")(other)
    other.set_hello_retry_callback(ask_once_more(calls))
    Pair(pair.client, other).shake()
    assert calls == [(True, b""), (False, TOKEN)]


def test_a_cookie_that_was_changed(make_pair, versions):
    """libssl has sealed it: who changes the token gets nowhere, and nobody is asked again."""
    calls = []
    pair = make_pair(
        versions("tls1.3"),
        server=lambda end: end.set_hello_retry_callback(ask_once_more(calls)),
    )
    pair.client.handshake()
    pair.carry()
    pair.server.handshake()
    answer = bytearray(pair.server.take())
    cookie = answer.index(b"\0\x2c")  # the number of the extension
    answer[cookie + 40] ^= 1
    pair.client.feed(answer)
    _, server = pair.try_to_shake()
    assert server.errno == error.SSL_ERROR_BAD_2ND_CLIENT_HELLO
    assert calls == [(True, b"")]


@pytest.mark.parametrize("answer", [None, False, 0, "", ssl.ssl_hello_retry_fail])
def test_no_answer_is_a_no(make_pair, answer):
    """A false answer ends the handshake, with an alert."""
    pair = make_pair(server=lambda end: end.set_hello_retry_callback(lambda *_: answer))
    client, server = pair.try_to_shake()
    assert server.errno == error.SSL_ERROR_APPLICATION_ABORT
    assert client.errno == error.SSL_ERROR_NO_CYPHER_OVERLAP  # what libssl makes of the alert
    assert pair.client.alerts_received == ((2, 40),)


@pytest.mark.parametrize("answer", [b"again", b"", ssl.ssl_hello_retry_request])
def test_not_more_than_once(make_pair, answer):
    """A second retry is not to be had: libssl ends the handshake."""
    pair = make_pair(server=lambda end: end.set_hello_retry_callback(lambda *_: answer))
    client, server = pair.try_to_shake()
    assert server.errno == error.SSL_ERROR_APP_CALLBACK_ERROR
    assert client.errno == error.SSL_ERROR_INTERNAL_ERROR_ALERT


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (bytes(257), ValueError),
        ("text", TypeError),
        (4, OverflowError),
        (-1, OverflowError),
        (1.5, TypeError),
        (memoryview(b"abcd")[::2], TypeError),
    ],
)
def test_answers_that_are_none(make_pair, answer, problem):
    """They are the program's mistake, and come out of the operation; nothing goes out."""
    pair = make_pair(server=lambda end: end.set_hello_retry_callback(lambda *_: answer))
    client, server = pair.try_to_shake()
    assert isinstance(server, problem)
    assert client is None
    assert pair.server.outgoing == 0


@pytest.mark.parametrize("kind", [LookupError, KeyboardInterrupt, SystemExit])
def test_a_retry_callback_that_raises(make_pair, kind):
    """The exception comes out, and the connection has ended."""

    def fail(*_):
        gc.collect()
        raise kind("mine")

    pair = make_pair(server=lambda end: end.set_hello_retry_callback(fail))
    pair.client.handshake()
    pair.carry()
    with pytest.raises(kind):
        pair.server.handshake()
    with pytest.raises(error.NSPRError):
        pair.server.handshake()


def test_not_asked_for_older_versions(make_pair, versions):
    """TLS 1.2 has nothing of the kind."""
    calls = []
    pair = make_pair(
        versions("tls1.2"),
        server=lambda end: end.set_hello_retry_callback(ask_once_more(calls)),
    ).shake()
    assert calls == []
    assert pair.send(b"data") == b"data"


def test_what_a_callback_may_do(make_pair):
    """It may look at its engine, not use it; and close it."""
    seen = []

    def decide(sock, first, token):
        for attempt in (sock.handshake, sock.read):
            with pytest.raises(error.NSPRError, match="PR_DEADLOCK_ERROR"):
                attempt()
        seen.append(sock)
        sock.close()
        return True

    pair = make_pair(server=lambda end: end.set_hello_retry_callback(decide))
    pair.client.handshake()
    pair.carry()
    with pytest.raises(error.NSPRError, match="PR_OPERATION_ABORTED_ERROR"):
        pair.server.handshake()
    assert seen == [pair.server]
    assert pair.server.closed


@pytest.fixture
def tickets(make_engine, identity):
    """Makes pairs that give tickets, the client with a token if there is one."""

    def make(token=None):
        client, server = make_engine(), make_engine(server=True)
        client.set_hostname(NAME)
        server.config_server_identity(identity)
        for end in (client, server):
            end.set_ssl_option(ssl.SSL_ENABLE_SESSION_TICKETS, True)
            end.set_ssl_option(ssl.SSL_ENABLE_0RTT_DATA, True)
        server.set_max_early_data_size(1000)
        if token is not None:
            client.set_resumption_token(token)
        return Pair(client, server)

    return make


@pytest.fixture
def get_token(tickets):
    """Gives a token for another connection, after settling the server that gives it."""

    def get(settle=None, data=None):
        got = []
        pair = tickets()
        if settle is not None:
            settle(pair.server)
        pair.client.set_resumption_token_callback(lambda _, token: got.append(token))
        pair.shake()
        if data is not None:
            pair.server.send_session_ticket(data)
            pair.carry()
            assert pair.client.read() is None
        return got[-1]

    return get


def test_what_a_ticket_holds(tickets, get_token):
    """The data of send_session_ticket comes back with the first hello of the next connection."""
    calls = []
    again = tickets(get_token(data=b"about this client"))
    again.server.set_hello_retry_callback(
        lambda sock, first, token: calls.append((first, token)) or True
    )
    again.shake()
    assert calls == [(True, b"about this client")]
    assert again.client.get_ssl_channel_info().resumed


@pytest.mark.parametrize(
    ("answer", "taken"), [(True, True), (ssl.ssl_hello_retry_reject_0rtt, False)]
)
def test_early_data_may_be_refused(tickets, get_token, answer, taken):
    """By one answer of the callback; the connection goes on without."""
    with ssl.AntiReplay(10.0, age=100.0) as replay:
        again = tickets(get_token(lambda server: server.set_anti_replay(replay)))
        again.server.set_anti_replay(replay)
        again.server.set_hello_retry_callback(lambda *_: answer)
        again.client.handshake()
        again.client.write(b"early")
        again.carry()
        assert again.server.read() == (b"early" if taken else None)
        again.shake()
        info = again.client.get_ssl_channel_info()
        assert (info.resumed, info.early_data_accepted) == (True, taken)


def test_on_a_socket(make_server, make_client):
    """What a listener has been given counts for what it accepts."""
    calls = []
    server = make_server(
        configure=lambda listener: listener.set_hello_retry_callback(ask_once_more(calls))
    )
    client = make_client(server.port)
    client.force_handshake()
    assert client.send(b"ping") == 4
    assert client.recv(4) == b"ping"
    assert calls == [(True, b""), (False, TOKEN)]


# the clock


def later(**much):
    """A clock that is fast by so much."""
    return lambda *_: datetime.now(timezone.utc) + timedelta(**much)


@pytest.mark.parametrize("version", ["tls1.2", "tls1.3"])
@pytest.mark.parametrize(
    ("clock", "good"),
    [
        (lambda *_: None, True),
        (lambda *_: int(time.time() * 1_000_000), True),
        (later(days=365 * 900), False),
        (lambda *_: datetime(1999, 1, 1, tzinfo=timezone.utc), False),
    ],
    ids=["system", "number", "fast", "slow"],
)
def test_certificates_are_judged_by_the_clock(make_pair, versions, version, clock, good):
    """What is good today has not begun in 1999, and is over in 900 years."""
    pair = make_pair(versions(version), client=lambda end: end.set_clock_callback(clock))
    client, server = pair.try_to_shake()
    if good:
        assert client is server is None
        return
    assert client.errno in (
        error.SEC_ERROR_EXPIRED_CERTIFICATE,
        error.SEC_ERROR_EXPIRED_ISSUER_CERTIFICATE,
    )
    assert pair.server.alerts_received == ((2, 45),)


@pytest.mark.parametrize(
    ("ahead", "resumed"), [(timedelta(), True), (timedelta(days=8), False)], ids=["now", "later"]
)
def test_tickets_grow_old(tickets, get_token, ahead, resumed):
    """A server whose clock is days ahead takes no ticket of today, and shakes hands in full."""
    again = tickets(get_token())
    seen = []
    again.server.set_clock_callback(
        lambda sock, much: seen.append(sock) or datetime.now(timezone.utc) + much, ahead
    )
    again.shake()
    assert set(seen) == {again.server}
    assert again.client.get_ssl_channel_info().resumed == resumed


def test_a_token_is_over(tickets, get_token):
    """A client whose clock is ahead does not offer what has expired."""
    again = tickets()
    again.client.set_clock_callback(later(days=8))
    with pytest.raises(error.NSPRError, match="SSL_ERROR_BAD_RESUMPTION_TOKEN_ERROR"):
        again.client.set_resumption_token(get_token())


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("noon", TypeError),
        (-1, OverflowError),
        (2**62, OverflowError),
        (float("nan"), ValueError),
        (datetime(2026, 1, 1), ValueError),
    ],
)
def test_a_clock_that_tells_no_time(make_pair, answer, problem):
    """The connection ends, and the mistake comes out."""
    pair = make_pair(client=lambda end: end.set_clock_callback(lambda *_: answer))
    client, server = pair.try_to_shake()
    assert isinstance(client, problem)
    assert server is None
    assert not pair.server.handshake()


@pytest.mark.parametrize("kind", [LookupError, KeyboardInterrupt])
@pytest.mark.parametrize("of_server", ANY)
def test_a_clock_that_raises(make_pair, kind, of_server):
    """Its exception comes out, and the connection is good for nothing from then on."""

    def fail(*_):
        gc.collect()
        raise kind("mine")

    pair = make_pair()
    end = pair.server if of_server else pair.client
    end.set_clock_callback(fail)
    with pytest.raises(kind, match="mine"):
        pair.shake()
    for use in (end.handshake, end.read, lambda: end.write(b"x")):
        with pytest.raises((kind, error.NSPRError)):
            use()


def test_a_model_hands_its_callbacks_on(make_engine, identity):
    """Clock and decision of a model are those of what is made after it, with their own engine."""
    seen = []
    model = make_engine(server=True)
    model.config_server_identity(identity)
    model.set_clock_callback(seen.append)
    model.set_hello_retry_callback(lambda sock, *_: seen.append(sock) or True)
    pair = Pair(make_engine(), make_engine(server=True, model=model))
    model.close()
    del model
    gc.collect()
    pair.client.set_hostname(NAME)
    pair.shake()
    assert set(seen) == {pair.server}


def test_a_clock_on_a_socket(make_server, make_client):
    """A socket asks its clock, too."""
    server = make_server()
    client = make_client(server.port)
    client.set_clock_callback(later(days=365 * 900))
    with pytest.raises(error.NSPRError, match="SEC_ERROR_EXPIRED"):
        client.force_handshake()


def test_what_cannot_be_called(make_engine):
    """Callbacks are functions, on an open connection."""
    engine = make_engine(server=True)
    for method in (engine.set_hello_retry_callback, engine.set_clock_callback):
        with pytest.raises(TypeError, match="callable"):
            method(None)
    engine.close()
    for method in (engine.set_hello_retry_callback, engine.set_clock_callback):
        with pytest.raises(ValueError, match="closed"):
            method(print)
