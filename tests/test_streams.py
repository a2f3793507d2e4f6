# SPDX-License-Identifier: MPL-2.0
"""Bytes in and out of sockets: sending, receiving, reading lines, files."""

from __future__ import annotations

import array
import pickle
import random
import socket

import pytest
from threads import Background

from nss import io
from nss._net import streams
from nss.error import (
    PR_CONNECT_RESET_ERROR,
    PR_IO_TIMEOUT_ERROR,
    PR_WOULD_BLOCK_ERROR,
    NSPRError,
)

INT32 = 2**31 - 1
SHORT = io.milliseconds_to_interval(30)
LARGE = random.Random(1).randbytes(3_000_000)


@pytest.fixture
def ends():
    """Two of our sockets, connected."""
    one, two = io.Socket.new_tcp_pair()
    yield one, two
    one.close()
    two.close()


@pytest.fixture
def peer():
    """One of our sockets, and one of Python's as its other end."""
    one, two = socket.socketpair()
    ours = io.Socket.import_tcp_socket(one.detach())
    two.settimeout(60)
    yield ours, two
    ours.close()
    two.close()


def receive(sock, amount):
    """So many bytes, from Python's socket or ours."""
    parts, left = [], amount
    while left:
        part = sock.recv(min(left, 1 << 16))
        assert part, "the stream has ended"
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def nonblocking(sock):
    """Make our socket non-blocking."""
    sock.set_socket_option(io.PR_SockOpt_Nonblocking, True)
    return sock


def fill(sock):
    """Send until a non-blocking socket takes no more; how much it took."""
    total = 0
    with pytest.raises(NSPRError) as caught:
        while True:
            total += sock.send(b"x" * 65536)
    assert caught.value.errno == PR_WOULD_BLOCK_ERROR
    assert caught.value.bytes_sent == 0
    return total


class TestSending:
    """send and sendall."""

    @pytest.mark.parametrize("name", ["send", "sendall"])
    @pytest.mark.parametrize(
        "buffer",
        [
            b"data",
            bytearray(b"data"),
            memoryview(b"data"),
            memoryview(b"no data no")[3:7],
            memoryview(bytearray(b"data")),
            array.array("B", b"data"),
            array.array("H", b"data"),
        ],
    )
    def test_any_buffer(self, peer, name, buffer):
        """Any contiguous buffer is sent, byte by byte, and counted in bytes."""
        ours, theirs = peer
        assert getattr(ours, name)(buffer) == 4
        assert receive(theirs, 4) == b"data"

    @pytest.mark.parametrize("name", ["send", "sendall"])
    @pytest.mark.parametrize("wrong", ["text", None, 5, memoryview(b"a b c")[::2]])
    def test_no_buffer(self, ends, name, wrong):
        """Text and what is not contiguous are refused."""
        with pytest.raises(TypeError, match="buf must be"):
            getattr(ends[0], name)(wrong)

    @pytest.mark.parametrize("name", ["send", "sendall"])
    @pytest.mark.parametrize("make", [bytes, bytearray])
    def test_all_is_sent(self, peer, name, make):
        """A blocking socket sends everything, however much more than the network takes."""
        ours, theirs = peer
        reader = Background(receive, theirs, len(LARGE))
        assert getattr(ours, name)(make(LARGE)) == len(LARGE)
        assert reader.result() == LARGE

    def test_nothing(self, ends):
        """Sending nothing sends nothing."""
        assert ends[0].send(b"") == ends[0].sendall(bytearray()) == 0

    def test_time_is_over(self, ends):
        """A send that is not done in time says how much was taken; that much arrives."""
        ours, theirs = ends
        with pytest.raises(NSPRError, match="of 3000000 bytes were sent") as caught:
            ours.send(LARGE, timeout=SHORT)
        assert caught.value.errno == PR_IO_TIMEOUT_ERROR
        assert 0 < caught.value.bytes_sent < len(LARGE)
        sent = caught.value.bytes_sent
        assert receive(theirs, sent) == LARGE[:sent]
        with pytest.raises(NSPRError):
            theirs.recv(1, timeout=SHORT)

    def test_the_number_of_bytes_travels(self, ends):
        """An error that was pickled still says how much was sent."""
        with pytest.raises(NSPRError) as caught:
            ends[0].sendall(LARGE, timeout=SHORT)
        same = pickle.loads(pickle.dumps(caught.value))
        assert same.bytes_sent == caught.value.bytes_sent
        assert str(same) == str(caught.value)

    def test_no_time(self, ends):
        """Without any time to wait, what fits is sent."""
        assert ends[0].send(b"data", timeout=io.PR_INTERVAL_NO_WAIT) == 4

    def test_non_blocking(self, ends):
        """A non-blocking socket takes what fits, then reports that it would block."""
        ours, theirs = ends
        nonblocking(ours)
        taken = ours.send(LARGE)
        assert 0 < taken < len(LARGE)
        taken += fill(ours)
        receive(theirs, taken)
        assert ours.send(b"again") == 5

    def test_sendall_on_a_non_blocking_socket(self, ends):
        """sendall() sends all also there, waiting as it must."""
        ours, theirs = ends
        nonblocking(ours)
        reader = Background(receive, theirs, len(LARGE))
        assert ours.sendall(LARGE) == len(LARGE)
        assert reader.result() == LARGE

    def test_the_peer_has_gone(self, ends):
        """A failing send carries the number of bytes taken, and NSPR's error."""
        ours, theirs = ends
        theirs.close()
        with pytest.raises(NSPRError) as caught:
            ours.send(b"data")
        assert caught.value.errno == PR_CONNECT_RESET_ERROR
        assert caught.value.bytes_sent == 0

    def test_a_failed_send_keeps_no_buffer(self, ends):
        """After a failure a bytearray can be changed again, even while the error lives."""
        ours, theirs = ends
        theirs.close()
        data = bytearray(b"data")
        with pytest.raises(NSPRError) as caught:
            ours.send(data)
        data.append(0)
        assert caught.value is not None

    def test_slowly(self, monkeypatch, peer):
        """Large data goes out in several calls, so that signals are seen in between."""
        monkeypatch.setattr(streams, "_MOST_SENT", 1000)
        ours, theirs = peer
        for name in ("send", "sendall"):
            assert getattr(ours, name)(LARGE[:10_500]) == 10_500
            assert receive(theirs, 10_500) == LARGE[:10_500]


class TestReceiving:
    """recv and recv_into."""

    def test_what_there_is(self, peer):
        """What has come is returned, at most so much, and nothing at the end."""
        ours, theirs = peer
        theirs.sendall(b"some data")
        assert ours.recv(4) == b"some"
        assert ours.recv(100) == b" data"
        theirs.shutdown(socket.SHUT_WR)
        assert ours.recv(100) == b""
        assert ours.recv(100) == b""

    def test_much(self, peer):
        """Amounts of any size may be asked for; a limited one comes at once."""
        ours, theirs = peer
        writer = Background(theirs.sendall, LARGE)
        received = b""
        for amount in (1, 65_535, 65_536, 65_537, 1 << 20, INT32):
            part = ours.recv(amount)
            assert 0 < len(part) <= min(amount, 1 << 20)
            received += part
        received += receive(ours, len(LARGE) - len(received))
        writer.result()
        assert received == LARGE

    def test_nothing(self, ends):
        """Who asks for nothing gets nothing, at once."""
        assert ends[0].recv(0) == b""
        assert ends[0].recv_into(bytearray()) == 0

    @pytest.mark.parametrize(
        ("amount", "error"),
        [
            (-1, ValueError),
            (-(2**40), ValueError),
            (2**31, OverflowError),
            (2**32 + 3, OverflowError),
        ],
    )
    def test_amounts_out_of_range(self, ends, amount, error):
        """An amount is neither negative nor longer than 31 bits."""
        with pytest.raises(error):
            ends[0].recv(amount)

    @pytest.mark.parametrize("amount", ["1", 1.0, None, b"1"])
    def test_amounts_of_wrong_type(self, ends, amount):
        """An amount is an int."""
        with pytest.raises(TypeError, match="amount must be int"):
            ends[0].recv(amount)

    def test_amounts_that_are_almost_ints(self, peer):
        """Whatever is an int in Python's eyes will do."""
        ours, theirs = peer
        theirs.sendall(b"ab")
        assert ours.recv(True) == b"a"
        assert ours.recv(io.PR_POLL_WRITE) == b"b"

    def test_into_a_buffer(self, peer):
        """Data is put at the beginning of a writable buffer, which may be a part."""
        ours, theirs = peer
        theirs.sendall(b"some data")
        buffer = bytearray(b"-" * 10)
        assert ours.recv_into(buffer, 4) == 4
        assert ours.recv_into(memoryview(buffer)[5:]) == 5
        assert buffer == b"some- data"
        numbers = array.array("H", [0, 0])
        theirs.sendall(b"\1\1\1")
        assert ours.recv_into(numbers, nbytes=3) == 3
        assert numbers.tobytes() == b"\1\1\1\0"

    def test_into_an_enormous_buffer(self, monkeypatch, peer):
        """A buffer that is longer than C can say is filled from its beginning."""
        monkeypatch.setattr(streams, "_INT32", 5)
        ours, theirs = peer
        theirs.sendall(b"some data")
        buffer = bytearray(10)
        assert ours.recv_into(buffer) == 5
        assert buffer == b"some \0\0\0\0\0"

    def test_into_what_is_no_buffer(self, ends):
        """A buffer must be writable, contiguous, and large enough."""
        for wrong in (b"bytes", "text", None, 5, memoryview(bytearray(4))[::2]):
            with pytest.raises(TypeError, match="buffer must be"):
                ends[0].recv_into(wrong)
        for nbytes in (5, -1, 2**40):
            with pytest.raises(ValueError, match="nbytes must be between 0 and 4"):
                ends[0].recv_into(bytearray(4), nbytes)
        with pytest.raises(TypeError, match="nbytes must be int"):
            ends[0].recv_into(bytearray(4), "4")

    def test_a_failed_receive_keeps_no_buffer(self, ends):
        """After a failure a bytearray can be changed again, even while the error lives."""
        buffer = bytearray(4)
        with pytest.raises(NSPRError) as caught:
            ends[0].recv_into(buffer, timeout=SHORT)
        buffer.append(0)
        assert caught.value.errno == PR_IO_TIMEOUT_ERROR

    @pytest.mark.parametrize(
        "receive_one",
        [
            lambda sock, timeout: sock.recv(1, timeout),
            lambda sock, timeout: sock.recv(100_000, timeout),
            lambda sock, timeout: sock.recv_into(bytearray(1), 0, timeout),
        ],
    )
    def test_time_is_over(self, ends, receive_one):
        """When nothing comes in time that is an error, and the socket goes on working."""
        ours, theirs = ends
        for timeout in (io.PR_INTERVAL_NO_WAIT, SHORT):
            before = io.interval_now()
            with pytest.raises(NSPRError) as caught:
                receive_one(ours, timeout)
            assert caught.value.errno == PR_IO_TIMEOUT_ERROR
            assert io.interval_now() - before >= timeout
        theirs.send(b"x")
        assert receive_one(ours, SHORT) in (1, b"x")

    def test_longer_than_a_slice(self, ends):
        """A time-out may be longer than what is spent in C at a time."""
        timeout = io.milliseconds_to_interval(600)
        before = io.interval_now()
        with pytest.raises(NSPRError):
            ends[0].recv(1, timeout)
        assert timeout <= io.interval_now() - before < 10 * timeout

    def test_data_comes_later(self, ends):
        """A reader that waits, for longer than a slice, gets what comes."""
        ours, theirs = ends
        for wait in (lambda: ours.recv(10), lambda: ours.recv(10, io.seconds_to_interval(60))):
            reader = Background(wait)
            reader.until_blocked("recv")
            theirs.send(b"late")
            assert reader.result() == b"late"

    def test_non_blocking(self, ends):
        """A non-blocking socket never waits, whatever the time-out."""
        ours, theirs = ends
        nonblocking(ours)
        for timeout in (io.PR_INTERVAL_NO_TIMEOUT, io.seconds_to_interval(60)):
            for attempt in (
                lambda timeout: ours.recv(1, timeout),
                lambda timeout: ours.recv_into(bytearray(1), 0, timeout),
            ):
                with pytest.raises(NSPRError) as caught:
                    attempt(timeout)
                assert caught.value.errno == PR_WOULD_BLOCK_ERROR
        theirs.send(b"x")
        assert ours.recv(10) == b"x"

    @pytest.mark.parametrize("name", ["recv", "send", "sendall", "recv_into"])
    @pytest.mark.parametrize(
        ("timeout", "error"),
        [(-5, OverflowError), (2**32, OverflowError), (0.5, TypeError), (None, TypeError)],
    )
    def test_wrong_timeouts(self, ends, name, timeout, error):
        """A time-out is a number of ticks in 32 bits; nothing is lost by a wrong one."""
        ours, theirs = ends
        theirs.send(b"kept\nx")
        argument = {"recv": 1, "recv_into": bytearray(1)}.get(name, b"data")
        with pytest.raises(error, match="timeout must be"):
            getattr(ours, name)(argument, timeout=timeout)
        assert ours.readline() == b"kept\n"
        with pytest.raises(error, match="timeout must be"):
            getattr(ours, name)(argument, timeout=timeout)
        assert ours.recv(1) == b"x"

    def test_memory_is_used_again(self, ends):
        """Blocks for receiving come from a pool, and none is with two callers."""
        ours, theirs = ends
        theirs.send(b"ab")
        ours.recv(1)
        kept = len(streams._pool)
        assert kept
        memory, _ = streams.memory_for(1)
        assert len(streams._pool) == kept - 1
        streams.give_back(memory)
        assert ours.recv(1) == b"b"
        assert len(streams._pool) == kept


class TestReading:
    """read, readline, readlines, iteration, and how they mix with recv."""

    TEXT = b"one\ntwo\n\nlast"

    def test_lines(self, peer):
        """Lines end with a newline, except perhaps the last one."""
        ours, theirs = peer
        theirs.sendall(self.TEXT)
        theirs.shutdown(socket.SHUT_WR)
        assert [ours.readline() for _ in range(6)] == [b"one\n", b"two\n", b"\n", b"last", b"", b""]

    def test_iteration(self, peer):
        """A socket is an iterator over its lines."""
        ours, theirs = peer
        theirs.sendall(self.TEXT)
        theirs.shutdown(socket.SHUT_WR)
        assert iter(ours) is ours
        assert list(ours) == [b"one\n", b"two\n", b"\n", b"last"]
        assert next(ours, None) is None

    def test_readlines(self, peer):
        """All lines, without an empty one at the end; a hint stops after enough of them."""
        ours, theirs = peer
        theirs.sendall(self.TEXT)
        theirs.shutdown(socket.SHUT_WR)
        assert ours.readlines(5) == [b"one\n", b"two\n"]
        assert ours.readlines(0) == [b"\n", b"last"]
        assert ours.readlines() == []

    @pytest.mark.parametrize("size", [1, 3, 4, 5, 100])
    def test_sizes_of_lines(self, peer, size):
        """No line is longer than was asked for, and none is lost."""
        ours, theirs = peer
        theirs.sendall(self.TEXT)
        theirs.shutdown(socket.SHUT_WR)
        lines = []
        while line := ours.readline(size):
            lines.append(line)
        assert b"".join(lines) == self.TEXT
        assert max(map(len, lines)) <= size
        assert all(b"\n" not in line[:-1] for line in lines)
        assert lines[0] == b"one\n"[:size]

    def test_a_limited_line_does_not_wait_for_more(self, ends):
        """As many bytes as were asked for are a line although no newline has come."""
        ours, theirs = ends
        theirs.send(b"abc")
        assert ours.readline(2) == b"ab"
        assert ours.readline(1) == b"c"

    def test_long_lines(self, peer):
        """A line may be much longer than what is read at a time."""
        ours, theirs = peer
        line = LARGE.replace(b"\n", b" ")[:100_000] + b"\n"
        writer = Background(theirs.sendall, 3 * line)
        for _ in range(3):
            assert ours.readline() == line
        writer.result()

    def test_reading_to_the_end(self, peer):
        """read() without a size reads until the peer has ended the connection."""
        ours, theirs = peer

        def write():
            theirs.sendall(LARGE)
            theirs.shutdown(socket.SHUT_WR)

        writer = Background(write)
        assert ours.read() == LARGE
        writer.result()
        assert ours.read() == b""

    def test_reading_once(self, peer):
        """read() with a size receives once, up to so much."""
        ours, theirs = peer
        theirs.sendall(b"some data")
        assert ours.read(4) == b"some"
        assert ours.read(size=100) == b" data"
        assert ours.read(0) == b""

    def test_what_was_read_ahead_comes_first(self, ends):
        """After a line, recv() returns what is left of the read-ahead, and does not wait."""
        ours, theirs = ends
        theirs.send(b"first\nrest")
        assert ours.readline() == b"first\n"
        assert ours.recv(2) == b"re"
        buffer = bytearray(10)
        assert ours.recv_into(buffer, 1) == 1
        assert ours.recv(100, timeout=SHORT) == b"t"
        assert buffer[:1] == b"s"
        with pytest.raises(NSPRError):
            ours.recv(100, timeout=SHORT)

    def test_into_a_buffer_from_what_was_read_ahead(self, ends):
        """recv_into() takes from the read-ahead, too."""
        ours, theirs = ends
        theirs.send(b"a\nbcd")
        ours.readline()
        buffer = bytearray(2)
        assert ours.recv_into(buffer) == 2
        assert ours.recv_into(buffer) == 1
        assert buffer == b"dc"

    def test_reading_to_the_end_after_a_line(self, peer):
        """read() joins what was read ahead and what comes."""
        ours, theirs = peer
        theirs.sendall(b"line\nmore")
        assert ours.readline() == b"line\n"
        theirs.sendall(b" and more")
        theirs.shutdown(socket.SHUT_WR)
        assert ours.read() == b"more and more"

    @pytest.mark.parametrize(
        ("read", "whole"),
        [
            (lambda sock: sock.readline(), b"half a line\n"),
            (lambda sock: sock.read(), b"half a line\n"),
            (lambda sock: sock.readlines(), [b"half a line\n"]),
            (next, b"half a line\n"),
        ],
    )
    def test_nothing_is_lost_when_more_is_to_come(self, ends, read, whole):
        """What a non-blocking socket has of a line is kept until the rest has come."""
        ours, theirs = ends
        nonblocking(ours)
        theirs.send(b"half ")
        for _ in range(2):
            with pytest.raises(NSPRError) as caught:
                read(ours)
            assert caught.value.errno == PR_WOULD_BLOCK_ERROR
        theirs.send(b"a line\n")
        theirs.shutdown(io.PR_SHUTDOWN_SEND)
        assert read(ours) == whole

    def test_lines_are_not_lost_when_more_are_to_come(self, ends):
        """readlines() that fails gives back the lines that it has."""
        ours, theirs = ends
        nonblocking(ours)
        theirs.send(b"one\ntwo\nthr")
        with pytest.raises(NSPRError):
            ours.readlines()
        assert ours.recv(100) == b"one\ntwo\nthr"

    @pytest.mark.parametrize("name", ["read", "readline", "readlines"])
    def test_wrong_sizes(self, ends, name):
        """A size is an int of 64 bits."""
        with pytest.raises(TypeError, match="must be int"):
            getattr(ends[0], name)("1")
        with pytest.raises(OverflowError):
            getattr(ends[0], name)(2**64)


class TestFiles:
    """makefile, which gives the socket itself."""

    def test_each_file_takes_one_closing(self, ends):
        """The socket closes when it was closed once more than files were made of it."""
        ours, theirs = ends
        file = ours.makefile()
        assert file is ours
        assert ours.makefile("rb", 0) is ours
        for _ in range(2):
            ours.close()
            assert not ours.closed
        theirs.send(b"line\n")
        assert file.readline() == b"line\n"
        ours.close()
        assert ours.closed
        ours.close()
        with pytest.raises(ValueError, match="closed socket"):
            ours.makefile()

    def test_with_a_file(self, ends):
        """The file can be used in a with statement of its own."""
        ours, theirs = ends
        with ours.makefile() as file:
            theirs.send(b"line\n")
            assert next(file) == b"line\n"
        assert not ours.closed


@pytest.mark.parametrize("name", ["send", "sendall"])
def test_nothing_to_a_peer_that_is_gone(name):
    """An empty send that fails is an error, and reads nothing beside the empty buffer."""
    one, two = io.Socket.new_tcp_pair()
    with one:
        two.close()
        with pytest.raises(NSPRError) as caught:
            getattr(one, name)(b"")
        assert caught.value.errno == PR_CONNECT_RESET_ERROR
