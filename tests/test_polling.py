# SPDX-License-Identifier: MPL-2.0
"""Waiting for several sockets at once."""

from __future__ import annotations

import pytest
from threads import Background

from nss import io

READ, WRITE, NVAL = io.PR_POLL_READ, io.PR_POLL_WRITE, io.PR_POLL_NVAL
SHORT = io.milliseconds_to_interval(30)
FOREVER = io.PR_INTERVAL_NO_TIMEOUT


@pytest.fixture
def ends():
    """Two sockets that are connected."""
    one, two = io.Socket.new_tcp_pair()
    yield one, two
    one.close()
    two.close()


def test_what_is_ready(ends):
    """Each socket is answered for what was asked, in the order of the question."""
    one, two = ends
    assert io.Socket.poll([(one, READ | WRITE), (two, READ)], FOREVER) == (WRITE, 0)
    one.send(b"x")
    assert io.Socket.poll(((one, READ), (two, READ | WRITE)), FOREVER) == (0, READ | WRITE)
    assert io.Socket.poll([[two, READ], (two, WRITE), (one, 0)], FOREVER) == (READ, WRITE, 0)


def test_nothing_is_ready(ends):
    """When the time is over all answers are zero."""
    one, two = ends
    for timeout in (io.PR_INTERVAL_NO_WAIT, SHORT):
        before = io.interval_now()
        assert io.Socket.poll([(one, READ), (two, READ)], timeout) == (0, 0)
        assert io.interval_now() - before >= timeout


def test_no_sockets():
    """Waiting for nothing is waiting."""
    before = io.interval_now()
    assert io.Socket.poll([], SHORT) == ()
    assert io.interval_now() - before >= SHORT


def test_waiting(ends):
    """A poll without end returns when something happens."""
    one, two = ends
    waiter = Background(io.Socket.poll, [(two, READ)], FOREVER)
    waiter.until_blocked("poll")
    one.send(b"x")
    assert waiter.result() == (READ,)


def test_the_peer_has_gone(ends):
    """The end of a connection can be read, and is told."""
    one, two = ends
    two.close()
    (found,) = io.Socket.poll([(one, READ)], FOREVER)
    assert found & READ
    assert one.recv(1) == b""


def test_what_was_read_ahead_is_ready(ends):
    """A socket that has read ahead is readable although nothing comes any more."""
    one, two = ends
    two.send(b"line\nmore")
    assert one.readline() == b"line\n"
    assert io.Socket.poll([(two, READ), (one, READ)], FOREVER) == (0, READ)
    assert io.Socket.poll([(one, WRITE)], FOREVER) == (WRITE,)
    assert one.recv(100) == b"more"
    assert io.Socket.poll([(one, READ)], SHORT) == (0,)


def test_closed_sockets(ends):
    """A closed socket is answered at once, and does not hide the others."""
    one, two = ends
    closed = io.Socket(io.PR_AF_INET)
    closed.close()
    never = io.Socket.__new__(io.Socket)
    for nothing in (closed, never):
        assert io.Socket.poll([(nothing, READ)], FOREVER) == (NVAL,)
        assert io.Socket.poll([(one, READ), (nothing, READ)], FOREVER) == (0, NVAL)
        assert io.Socket.poll([(nothing, READ), (two, WRITE)], FOREVER) == (NVAL, WRITE)


def test_connecting_and_listening():
    """A listener is readable when somebody has connected."""
    with io.Socket(io.PR_AF_INET) as server, io.Socket(io.PR_AF_INET) as client:
        server.bind(io.NetworkAddress(io.PR_IpAddrLoopback))
        server.listen()
        assert io.Socket.poll([(server, READ)], SHORT) == (0,)
        client.connect(server.get_sock_name())
        assert io.Socket.poll([(server, READ)], FOREVER) == (READ,)


@pytest.mark.parametrize(
    "wrong", [5, None, [5], [()], [("sock", READ)], [(io.Socket, READ)], [READ], "sockets"]
)
def test_what_is_no_list_of_sockets(wrong):
    """Only pairs of a socket and flags will do."""
    with pytest.raises(TypeError):
        io.Socket.poll(wrong, SHORT)


def test_wrong_pairs(ends):
    """A pair is two things, of which the second is flags of 15 bits."""
    one, _ = ends
    for pair in ((one,), (one, READ, WRITE), (one, "r"), (one, None)):
        with pytest.raises(TypeError):
            io.Socket.poll([pair], SHORT)
    for flags in (-1, 2**15):
        with pytest.raises(OverflowError, match="flags must be"):
            io.Socket.poll([(one, flags)], SHORT)


def test_a_socket_is_no_pair(ends):
    """A socket in place of a pair, or of the list, is refused without reading from it."""
    one, two = ends
    two.send(b"1\n2\n")
    for wrong in ([one], one):
        with pytest.raises(TypeError):
            io.Socket.poll(wrong, SHORT)
    assert one.recv(100) == b"1\n2\n"


@pytest.mark.parametrize(
    ("timeout", "error"), [(-1, OverflowError), (2**32, OverflowError), (1.0, TypeError)]
)
def test_wrong_timeouts(ends, timeout, error):
    """A time-out is a number of ticks."""
    with pytest.raises(error, match="timeout must be"):
        io.Socket.poll([(ends[0], READ)], timeout)
