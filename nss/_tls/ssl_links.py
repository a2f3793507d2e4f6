# SPDX-License-Identifier: MPL-2.0
"""What carries the bytes of an ``_sslobj``: a socket, or a pair of memory buffers.

The standard library's ``SSLSocket`` and ``SSLObject`` leave to their ``_sslobj`` how it
comes to the peer's bytes, and what it does while there are none:

*A socket* has a time-out.  None means to wait, zero means to raise ``SSLWantReadError`` or
``SSLWantWriteError``, anything else is for the whole operation.  The engine works on the
socket's descriptor, which stays the socket's; it is asked for anew before each wait, for
another thread may have closed the socket.

*Buffers* never wait.  Here nothing can be waited for but the peer, so it is always
``SSLWantReadError``: event loops know no other answer.

Whatever an operation leaves to be sent goes out before its result, or its exception, is
seen: an exception may come with the alert that tells the peer why.
"""

from __future__ import annotations

import errno
import os
import select
import socket
import ssl
from time import monotonic
from typing import Any, Callable, Optional, TypeVar
from weakref import ref

from .._core.errors import NSPRError
from .engine import Engine
from .ssl_errors import want_read, want_write

T = TypeVar("T")
Attempt = Callable[[], Optional[T]]

_plain_recv = socket.socket.recv
_plain_send = socket.socket.send
_HEADER = 5  # of a record
_AT_ONCE = 1 << 16  # octets encrypted before they are put out: more would need new memory each time
_has_poll = hasattr(select, "poll")


class BufferLink:
    """A pair of ``ssl.MemoryBIO``.

    Args:
        incoming: what the peer has sent.
        outgoing: what is for the peer.
    """

    __slots__ = ("_ended", "_header", "_incoming", "_lacking", "_outgoing", "engine")

    fileno: int | None = None
    engine: Engine

    def __init__(self, incoming: ssl.MemoryBIO, outgoing: ssl.MemoryBIO) -> None:
        self._incoming = incoming
        self._outgoing = outgoing
        self._header = b""
        self._lacking = 0
        self._ended = False

    def run(self, attempt: Attempt[T], what: str) -> T:
        """Do something, with as many records as it needs, and put out what it leaves.

        Raises:
            SSLWantReadError: it cannot go on without more of the peer's bytes.
        """
        try:
            result = attempt()
            while result is None and self._feed():
                result = attempt()
        finally:
            self.put_out()
        if result is None:
            raise want_read()
        return result

    def put_out(self) -> None:
        """Give away what the engine has for the peer."""
        if self.engine.outgoing:
            self._outgoing.write(self.engine.take())

    def _feed(self) -> bool:
        """Give the next record to the engine, or what is there of it; False: there is nothing.

        No more than that: who has the buffers looks into them to see whether there is more.
        """
        incoming, engine = self._incoming, self.engine
        if not incoming.pending:
            if not incoming.eof or self._ended:
                return False
            self._ended = True
            engine.feed_eof()
            return True
        if not self._lacking:
            part = incoming.read(_HEADER - len(self._header))
            self._header += part
            engine.feed(part)
            if len(self._header) < _HEADER:
                return True
            self._lacking = self._header[3] << 8 | self._header[4]
            self._header = b""
        if self._lacking:
            part = incoming.read(self._lacking)
            self._lacking -= len(part)
            engine.feed(part)
        return True

    def skip(self, head: bytes) -> None:
        """Take note of bytes that the engine was fed otherwise, whole records as a rule."""
        while head:
            if len(head) < _HEADER:
                self._header = head
                return
            length = head[3] << 8 | head[4]
            rest = head[_HEADER + length :]
            self._lacking = max(_HEADER + length - len(head), 0)
            head = rest

    def write(self, data: Any, size: int | None = None) -> int:
        """Encrypt all of it: there is always room, and nobody expects less."""
        view = memoryview(data).cast("B")
        done = 0
        while done < len(view):
            part = view[done : done + _AT_ONCE]
            done += self.run(lambda: self.engine.write(part), "write")  # noqa: B023  # runs now
        return done

    def receive(self, amount: int, what: str) -> bytes:
        """Some of the peer's bytes, before there is an engine; nothing at the end."""
        data = self._incoming.read(amount)
        if not data and not self._incoming.eof:
            raise want_read()
        return data

    def send(self, data: bytes) -> None:
        """Something for the peer that is not the engine's."""
        self._outgoing.write(data)

    def before(self) -> None:
        """Nothing: a buffer is always there."""

    @property
    def result_of_shutdown(self) -> Any:
        """What is left when TLS has ended."""
        return None


class SocketLink:
    """A socket.

    Args:
        sock: the socket, of which only a weak reference is kept: it owns this.
    """

    __slots__ = ("_owed", "_sock", "engine")

    engine: Engine

    def __init__(self, sock: socket.socket) -> None:
        self._sock = ref(sock)
        self._owed = 0

    @property
    def fileno(self) -> int:
        """The socket's descriptor.

        Raises:
            OSError: it has been closed.
        """
        sock = self._sock()
        number = -1 if sock is None else sock.fileno()
        if number < 0:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return number

    def skip(self, head: bytes) -> None:
        """Nothing: the engine reads records by itself."""

    def before(self) -> None:
        """Make sure that there is a descriptor, for an engine would use any of its number."""
        _ = self.fileno

    def put_out(self) -> None:
        """Nothing: it is sent, and what the socket has not taken goes with whatever comes next."""

    def run(self, attempt: Attempt[T], what: str) -> T:
        """Do something, and wait for the peer as long as the socket's time-out allows.

        Raises:
            SSLWantReadError: the socket does not block, and there is nothing to read.
            SSLWantWriteError: the socket does not block, and takes nothing.
            TimeoutError: the time is over.
        """
        self.before()
        result = attempt()
        if result is not None and not self.engine.outgoing:
            return result
        return self._go_on(attempt, result, what)

    def _go_on(self, attempt: Attempt[T], result: T | None, what: str) -> T:
        timeout, deadline = self._begin()
        while True:
            try:
                left = self.engine.flush()
            except NSPRError:  # a peer that takes nothing may have said something before
                left = 0
            if result is not None and (left == 0 or timeout == 0):
                return result
            self._wait(left == 0, left > 0, deadline, what)
            if result is None:
                result = attempt()

    def write(self, data: Any, size: int | None = None) -> int:
        """Encrypt and send: all of it on a socket that waits, for programs count on that.

        When the time is over, and more than the engine takes at once has gone, the result is
        how much.  With a size the data are an address, of PyPy's ``sendall``, which goes on by
        itself.

        On a socket that does not block the same data must be offered again after
        ``SSLWantWriteError``, as with OpenSSL: it has been taken and is on its way.
        """
        self.before()
        whole = len(data) if type(data) is bytes else data.nbytes if size is None else size
        taken: int | None = self._owed or self._encrypt(data, size)
        if taken == whole and not self.engine.outgoing:
            self._owed = 0
            return whole
        return self._write_on(data, size, taken, whole)

    def _write_on(self, data: Any, size: int | None, taken: int | None, whole: int) -> int:
        timeout, deadline = self._begin()
        sent = 0
        while True:
            left = self.engine.flush()
            if taken is not None and not left:
                self._owed = 0
                sent += taken
                if sent == whole or timeout == 0 or size is not None:
                    return sent
                taken = None
            elif timeout == 0 and taken is not None:
                self._owed = taken
                raise want_write()
            else:
                try:
                    self._wait(left == 0, left > 0, deadline, "write")
                except socket.timeout:
                    if not sent:
                        raise
                    return sent + (taken or 0)
            if taken is None:
                if sent:
                    with memoryview(data).cast("B")[sent:] as rest:
                        taken = self._encrypt(rest, size)
                else:
                    taken = self._encrypt(data, size)

    def _encrypt(self, data: Any, size: int | None) -> int | None:
        """Have the engine take some of it; PyPy gives an address and a size."""
        return self.engine.write(data) if size is None else self.engine._write_at(data, size)

    def _begin(self) -> tuple[float | None, float | None]:
        """The time-out of the socket, and the moment when it is over."""
        sock = self._sock()
        timeout = None if sock is None else sock.gettimeout()
        return timeout, None if timeout is None else monotonic() + timeout

    def _wait(self, reading: bool, writing: bool, deadline: float | None, what: str) -> None:
        """Wait for the socket."""
        sock = self._sock()
        if sock is not None and sock.gettimeout() == 0:
            raise want_write() if writing else want_read()
        if not wait(self.fileno, reading, writing, deadline):
            raise socket.timeout(f"The {what} operation timed out")

    def receive(self, amount: int, what: str) -> bytes:
        """Some of the peer's bytes, before there is an engine; nothing at the end."""
        timeout, deadline = self._begin()
        if timeout != 0:
            self._wait(True, False, deadline, what)
        sock = self._sock()
        try:
            return _plain_recv(sock, amount) if sock is not None else b""
        except BlockingIOError:
            raise want_read() from None

    def send(self, data: bytes) -> None:
        """Something for the peer that is not the engine's; what is not taken is lost."""
        sock = self._sock()
        if sock is not None:
            _plain_send(sock, data)

    @property
    def result_of_shutdown(self) -> Any:
        """What is left when TLS has ended."""
        return self._sock()


def wait(fileno: int, reading: bool, writing: bool, deadline: float | None) -> bool:
    """Wait until a descriptor can be read or written; False when the time is over."""
    left = None if deadline is None else max(deadline - monotonic(), 0.0)
    if not _has_poll:
        ready = select.select([fileno] * reading, [fileno] * writing, [], left)
        return any(ready)
    poll = select.poll()
    poll.register(fileno, select.POLLIN * reading | select.POLLOUT * writing)
    return bool(poll.poll(None if left is None else left * 1000))


def system_error(engine: Engine) -> OSError | None:
    """The error of the system that an operation of the engine has failed with, if any."""
    number = engine.transport_errno
    return OSError(number, os.strerror(number)) if number else None
