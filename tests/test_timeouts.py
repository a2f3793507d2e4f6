# SPDX-License-Identifier: MPL-2.0
"""Time-outs in ticks and in seconds, everywhere; sockets among other files that are waited for."""

from __future__ import annotations

import array
import decimal
import fractions
import inspect
import math
import selectors
import time

import pytest
from fix_tls import NAME, loopback
from threads import Background

from nss import io, ssl
from nss._net.intervals import chosen_timeout
from nss.error import PR_IO_TIMEOUT_ERROR, PR_WOULD_BLOCK_ERROR, NSPRError

TICKS = io.ticks_per_second()
FOREVER = io.PR_INTERVAL_NO_TIMEOUT


class TestChoosing:
    """What comes of a time-out in ticks and one in seconds."""

    @pytest.mark.parametrize(
        ("seconds", "ticks"),
        [
            (0, 0),
            (0.0, 0),
            (-0.0, 0),
            (1, TICKS),
            (2.5, 5 * TICKS // 2),
            (fractions.Fraction(1, 2), TICKS // 2),
            (decimal.Decimal("0.5"), TICKS // 2),
            (math.inf, FOREVER),
        ],
    )
    def test_seconds_become_ticks(self, seconds, ticks):
        """Any real number will do, and infinity is for ever."""
        assert chosen_timeout(FOREVER, seconds) == chosen_timeout(None, seconds) == ticks

    def test_a_short_time_is_no_nothing(self):
        """What is not zero waits at least for a tick."""
        assert chosen_timeout(FOREVER, 1e-9) == chosen_timeout(FOREVER, 5e-324) == 1

    @pytest.mark.parametrize("seconds", [-1, -1e-9, -math.inf, math.nan, decimal.Decimal("nan")])
    def test_what_is_no_length(self, seconds):
        """Negative lengths there are none."""
        with pytest.raises(ValueError, match="seconds must not be negative, or NaN"):
            chosen_timeout(FOREVER, seconds)

    @pytest.mark.parametrize("seconds", [1e10, 1e308, 10**400])
    def test_what_is_too_long(self, seconds):
        """Seconds for which NSPR has no number are refused, not cut."""
        with pytest.raises(OverflowError):
            chosen_timeout(FOREVER, seconds)

    @pytest.mark.parametrize("seconds", ["1", b"1", [], 1j, object()])
    def test_what_is_no_number(self, seconds):
        """Seconds are a number."""
        with pytest.raises(TypeError, match="seconds must be float"):
            chosen_timeout(FOREVER, seconds)

    def test_without_seconds(self):
        """Without seconds, the ticks count; where they must be given, something must."""
        assert chosen_timeout(7, None) == 7
        assert chosen_timeout(FOREVER, None) == FOREVER
        with pytest.raises(TypeError, match="must be given"):
            chosen_timeout(None, None)

    @pytest.mark.parametrize("timeout", [0, 1, "1"])
    def test_both(self, timeout):
        """Nobody can mean both."""
        with pytest.raises(TypeError, match="must not both be given"):
            chosen_timeout(timeout, 1.0)


def methods_with_a_timeout():
    """The methods of both classes of sockets that take a time-out in ticks."""
    for kind in (io.Socket, ssl.SSLSocket):
        for name, method in inspect.getmembers(kind, callable):
            if not name.startswith("_") and "timeout" in inspect.signature(method).parameters:
                yield pytest.param(method, id=f"{kind.__name__}.{name}")


@pytest.mark.parametrize("method", list(methods_with_a_timeout()))
def test_every_method_knows_seconds(method):
    """Where there is a timeout there are seconds, in the last place, which may be left out."""
    *_, last = inspect.signature(method).parameters.values()
    assert (last.name, last.default) == ("seconds", None)


def test_there_are_such_methods():
    """The test above does not pass for want of methods."""
    assert len(list(methods_with_a_timeout())) == 9 + 1 + 9 + 2 + 1


CALLS = {
    "accept": lambda s, **t: s.listener.accept(**t),
    "accept_read": lambda s, **t: s.crowd.accept_read(1, **t),
    "recv": lambda s, **t: s.one.recv(1, **t),
    "recv a lot": lambda s, **t: s.one.recv(1 << 20, **t),
    "recv_into": lambda s, **t: s.one.recv_into(bytearray(1), **t),
    "recv_from": lambda s, **t: s.datagrams.recv_from(1, loopback(), **t),
    "send": lambda s, **t: s.one.send(s.large, **t),
    "sendall": lambda s, **t: s.one.sendall(s.large, **t),
    "TLS accept": lambda s, **t: s.tls_listener.accept(**t),
    "TLS recv": lambda s, **t: s.tls.recv(1, **t),
    "TLS handshake": lambda s, **t: s.tls.force_handshake_timeout(**t),
}


@pytest.fixture(scope="module")
def scene(nss_nodb):
    """Sockets of all kinds, on which nothing happens."""

    class Scene:
        large = bytes(100_000_000)

    def listen(kind):
        sock = kind(io.PR_AF_INET)
        sock.bind(loopback())
        sock.listen()
        return sock

    def connect(kind, listener):
        sock = kind(io.PR_AF_INET)
        sock.connect(listener.get_sock_name(), seconds=10.0)
        return sock

    scene = Scene()
    scene.one, scene.two = io.Socket.new_tcp_pair()
    scene.listener, scene.crowd = listen(io.Socket), listen(io.Socket)
    scene.tls_listener, silent = listen(ssl.SSLSocket), listen(io.Socket)
    scene.client = connect(io.Socket, scene.crowd)
    scene.datagrams = io.Socket(io.PR_AF_INET, io.PR_DESC_SOCKET_UDP)
    scene.datagrams.bind(loopback())
    scene.tls = connect(ssl.SSLSocket, silent)
    scene.tls.set_hostname(NAME)
    yield scene
    for sock in (*vars(scene).values(), silent):
        sock.close()


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_seconds_are_waited(scene, call):
    """Each method that waits gives up when the seconds are over, not before."""
    begun = time.monotonic()
    with pytest.raises(NSPRError) as caught:
        call(scene, seconds=0.05)
    assert caught.value.errno == PR_IO_TIMEOUT_ERROR
    assert 0.05 <= time.monotonic() - begun < 5


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_wrong_seconds(scene, call):
    """Each method refuses what is no length, and two time-outs, and then does nothing."""
    for wrong in ({"seconds": -1}, {"seconds": math.nan}):
        with pytest.raises(ValueError, match="seconds must not be"):
            call(scene, **wrong)
    for wrong in ({"seconds": "1"}, {"seconds": 1.0, "timeout": 1}):
        with pytest.raises(TypeError):
            call(scene, **wrong)
    with pytest.raises(OverflowError):
        call(scene, seconds=1e10)


def test_poll_in_seconds(scene):
    """Polling takes one time-out of either kind."""
    one = io.Socket.new_tcp_pair()
    wanted = [(one[0], io.PR_POLL_READ)]
    begun = time.monotonic()
    assert io.Socket.poll(wanted, seconds=0.05) == (0,)
    assert time.monotonic() - begun >= 0.05
    one[1].send(b"x")
    assert io.Socket.poll(wanted, seconds=math.inf) == (io.PR_POLL_READ,)
    assert io.Socket.poll(wanted, seconds=60) == io.Socket.poll(wanted, FOREVER)
    for wrong in ({}, {"timeout": 1, "seconds": 1}, {"timeout": None}):
        with pytest.raises(TypeError, match="be given"):
            io.Socket.poll(wanted, **wrong)
    for sock in one:
        sock.close()


def test_rehandshake_in_seconds(scene):
    """A wrong time-out is found before anything is done."""
    for wrong in ({}, {"timeout": 1, "seconds": 1}):
        with pytest.raises(TypeError, match="be given"):
            scene.tls.rehandshake_timeout(False, **wrong)
        with pytest.raises(TypeError, match="be given"):
            scene.tls.force_handshake_timeout(**wrong)


def test_what_is_in_time(make_server, make_client):
    """A time-out that is long enough changes nothing, on any way through the code."""
    client = make_client(make_server().port)
    client.force_handshake_timeout(seconds=60)
    assert client.send(b"hello", seconds=60) == 5
    assert client.recv(1, seconds=60) == b"h"
    assert client.sendall(b" world", seconds=60.0) == 6
    buffer = bytearray(4)
    assert client.recv_into(buffer, seconds=60) == 4
    assert bytes(buffer) == b"ello"
    assert client.recv(100, seconds=math.inf) == b" world"


# among other files


def test_selectors():
    """fileno() and the socket itself are what the standard library's selectors take."""
    one, two = io.Socket.new_tcp_pair()
    with one, two, selectors.DefaultSelector() as selector:
        selector.register(one, selectors.EVENT_READ, "one")
        assert selector.select(0) == []
        two.send(b"x")
        ((key, events),) = selector.select(60)
        assert (key.data, key.fd, events) == ("one", one.fileno(), selectors.EVENT_READ)
        assert one.recv(1) == b"x"
        selector.modify(one, selectors.EVENT_READ | selectors.EVENT_WRITE)
        ((_, events),) = selector.select(60)
        assert events == selectors.EVENT_WRITE
        two.close()
        ((_, events),) = selector.select(60)
        assert events == selectors.EVENT_READ | selectors.EVENT_WRITE
        assert one.recv(1) == b""
        selector.unregister(one)


def test_selectors_and_tls(make_server, make_client):
    """A TLS socket may be waited for like any file, once what it holds has been read."""
    client = make_client(make_server().port)
    client.force_handshake()
    client.set_socket_option(io.PR_SockOpt_Nonblocking, True)
    received = b""
    with selectors.DefaultSelector() as selector:
        selector.register(client, selectors.EVENT_READ)
        client.send(b"0123456789")
        while len(received) < 10:
            if not client.data_pending():
                assert selector.select(60)
            try:
                received += client.recv(3)
            except NSPRError as problem:  # a record that is not data, such as a ticket
                assert problem.errno == PR_WOULD_BLOCK_ERROR
    assert received == b"0123456789"


def test_buffers_are_filled_and_sent_where_they_are(make_server, make_client):
    """Data goes from a buffer into another without a copy between, also through TLS."""
    client = make_client(make_server().port)
    out = array.array("I", range(1000))
    back = bytearray(len(out) * out.itemsize)
    sender = Background(client.sendall, memoryview(out))
    room, done = memoryview(back), 0
    while done < len(back):
        done += client.recv_into(room[done:], seconds=60)
    assert sender.result() == done
    assert back == out.tobytes()
