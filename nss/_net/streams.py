# SPDX-License-Identifier: MPL-2.0
"""Bytes in and out of a socket.

*Sending* takes any contiguous buffer as it is.  A blocking ``send`` returns when all
has been taken, and so does ``sendall`` in any case.  When it fails on the way, the
exception has the number of bytes that were taken in its attribute ``bytes_sent``.

*Receiving* needs memory of the size that the caller is ready to take, for a moment:
it is borrowed from a small pool, and what was received is copied out of it.  Calls
that ask for more than a block are given memory of their own, of limited size, for
nobody receives a gigabyte at once.  ``recv_into`` needs no memory.

*Lines.*  Whoever reads a line cannot know how long it is, and reads ahead.  What is
left over belongs to the socket: every reading method takes it first, and only when
there is nothing left does one ask the network.  It also survives a time-out, or a
reading of a non-blocking socket that found only half of a line.
"""

from __future__ import annotations

from collections import deque
from typing import Any, TypeVar

from .._core.callbacks import pending
from .._core.convert import Buffer, from_buffer, integer, writable_buffer
from .._core.errors import NSPRError
from .._core.ffi import ffi, lib
from .descriptors import AGAIN, SLICE, Descriptor
from .intervals import FOREVER, checked_timeout, chosen_timeout

S = TypeVar("S", bound="Stream")

_INT32 = 2**31 - 1
_INT64 = 2**63 - 1
BLOCK = 1 << 16
"""How many bytes the memory of :func:`memory_for` has at least."""
_MOST_RECEIVED = 1 << 20  # by one call, however much is asked for
_MOST_SENT = 1 << 24  # between two looks at signals
_LINE_AHEAD = 1 << 13  # how far to read ahead for a line

_BYTES = ffi.typeof("char[]")
_new = ffi.new_allocator(should_clear_after_alloc=False)
_unpack = ffi.unpack
_recv = lib.pynss_recv
_send = lib.pynss_send

# at most so many blocks are kept; each is with one caller at a time, as deques are atomic
_pool: deque[Any] = deque(maxlen=16)


def memory_for(amount: int) -> tuple[Any, int]:
    """Memory to receive into, and how much of it to use; :func:`give_back` when done."""
    if amount > BLOCK:
        amount = min(amount, _MOST_RECEIVED)
        return _new(_BYTES, amount), amount
    try:
        return _pool.pop(), amount
    except IndexError:
        return _new(_BYTES, BLOCK), amount


def give_back(memory: Any) -> None:
    """Keep memory for the next who needs some, if it is a block."""
    if len(memory) == BLOCK:
        _pool.append(memory)


def checked_amount(amount: int) -> int:
    """How much a caller wants to receive.

    Raises:
        OverflowError: it does not fit in 31 bits.
        TypeError: it is no int.
        ValueError: it is negative.
    """
    amount = integer(amount, "amount", -_INT64, _INT32)
    if amount < 0:
        raise ValueError("amount must not be negative")
    return amount


class Stream(Descriptor):
    """A descriptor that bytes can be sent to and received from."""

    __slots__ = ("_ahead", "_files")

    _ahead: bytearray
    """What has been received and not been read yet."""
    _files: int
    """How many closings, after those of ``makefile``, do not close."""

    def _clear(self) -> None:
        super()._clear()
        self._ahead = bytearray()
        self._files = 0

    # sending

    def send(self, buf: Buffer, timeout: int = FOREVER, seconds: float | None = None) -> int:
        """Send data; on a blocking socket, all of it.

        Stands on ``PR_Send``.

        Args:
            buf: any contiguous buffer of bytes.
            timeout: how long to wait at most, in ticks.
            seconds: how long to wait at most, in seconds, instead of *timeout*.

        Returns:
            How many bytes were taken, which is all, or on a non-blocking socket at least one.

        Raises:
            NSPRError: ``PR_IO_TIMEOUT_ERROR``: the time is over;
                ``PR_WOULDBLOCK_ERROR``: a non-blocking socket takes nothing now;
                ``PR_CONNECT_RESET_ERROR`` and others: the connection has ended.  The
                attribute ``bytes_sent`` says how much was taken.
            ValueError: the socket is closed.
        """
        if self._callback_thread is not None:
            self._refuse_reentry("send")
        pointer = self._cdata
        if pointer is None:
            self._live()
        if seconds is not None:
            timeout = chosen_timeout(timeout, seconds)
        data = buf if type(buf) is bytes else from_buffer(buf, "buf")
        size = len(data)
        count = AGAIN
        if timeout == FOREVER and not self._nonblocking:
            count = _send(pointer, data, size if size < _MOST_SENT else _MOST_SENT, SLICE)
            if count == size and not pending:
                return size
        return self._send_rest(pointer, data, timeout, count, not self._nonblocking)

    def sendall(self, buf: Buffer, timeout: int = FOREVER, seconds: float | None = None) -> int:
        """Send all of the data, also on a non-blocking socket.

        Stands on ``PR_Send``.

        Args:
            buf: any contiguous buffer of bytes.
            timeout: how long to wait at most, in ticks.
            seconds: how long to wait at most, in seconds, instead of *timeout*.

        Returns:
            How many bytes were taken, which is all.

        Raises:
            NSPRError: ``PR_IO_TIMEOUT_ERROR``: the time is over;
                ``PR_CONNECT_RESET_ERROR`` and others: the connection has ended.  The
                attribute ``bytes_sent`` says how much was taken.
            ValueError: the socket is closed.
        """
        if self._callback_thread is not None:
            self._refuse_reentry("sendall")
        pointer = self._cdata
        if pointer is None:
            self._live()
        if seconds is not None:
            timeout = chosen_timeout(timeout, seconds)
        data = buf if type(buf) is bytes else from_buffer(buf, "buf")
        size = len(data)
        count = AGAIN
        if timeout == FOREVER:
            count = _send(pointer, data, size if size < _MOST_SENT else _MOST_SENT, SLICE)
            if count == size and not pending:
                return size
        return self._send_rest(pointer, data, timeout, count, True)

    def _send_rest(self, pointer: Any, data: Any, timeout: int, result: int, whole: bool) -> int:
        """Go on after a first attempt that took *result* bytes, or AGAIN for none."""
        view = from_buffer(data) if isinstance(data, bytes) else data
        total = len(view)
        done = 0

        def take(count: int) -> int:
            nonlocal done
            if count < 0:
                return count
            done += count
            return done if done == total or not whole else AGAIN

        def attempt(ticks: int) -> int:
            size = min(total - done, _MOST_SENT)
            return take(_send(pointer, view + done, size, ticks))

        try:
            return self._wait_slices(attempt, timeout, take(result), patient=whole)
        except NSPRError as error:
            if error.error_code == lib.PR_IO_TIMEOUT_ERROR and error.error_message is None:
                error._message = f"{done} of {total} bytes were sent"
            error.bytes_sent = done  # type: ignore[attr-defined]
            raise
        finally:
            ffi.release(view)  # the traceback would keep it, and a bytearray locked

    # receiving

    def recv(self, amount: int, timeout: int = FOREVER, seconds: float | None = None) -> bytes:
        """Receive data, as soon as there is some.

        Stands on ``PR_Recv``.

        Args:
            amount: how many bytes to take at most.  However large it is, no more than a
                mebibyte comes at once.
            timeout: how long to wait at most, in ticks.
            seconds: how long to wait at most, in seconds, instead of *timeout*.

        Returns:
            What has come, at least one byte; nothing when the peer has ended the
            connection, or when nothing was asked for.

        Raises:
            NSPRError: ``PR_IO_TIMEOUT_ERROR``: the time is over;
                ``PR_WOULDBLOCK_ERROR``: a non-blocking socket has nothing now;
                ``PR_OPERATION_ABORTED_ERROR``: another thread has closed the socket;
                ``PR_CONNECT_RESET_ERROR`` and others: the connection has failed.
            ValueError: the amount is negative, or the socket is closed.
            OverflowError: the amount does not fit in 31 bits.
        """
        if self._callback_thread is not None:
            self._refuse_reentry("recv")
        pointer = self._cdata
        if pointer is None:
            self._live()
        if seconds is not None:
            timeout = chosen_timeout(timeout, seconds)
        if self._ahead or type(amount) is not int or not 0 < amount <= BLOCK:
            return self._recv_otherwise(amount, timeout)
        try:
            block = _pool.pop()
        except IndexError:
            block = _new(_BYTES, BLOCK)
        count = AGAIN
        if timeout == FOREVER and not self._nonblocking:
            count = _recv(pointer, block, amount, SLICE)
        if count < 0 or pending:
            count = self._fetch(pointer, block, amount, timeout, count)
        data: bytes = _unpack(block, count)
        _pool.append(block)
        return data

    def recv_into(
        self,
        buffer: Any,
        nbytes: int = 0,
        timeout: int = FOREVER,
        seconds: float | None = None,
    ) -> int:
        """Receive data into a buffer, as soon as there is some.

        Stands on ``PR_Recv``.

        Args:
            buffer: any contiguous, writable buffer of bytes.
            nbytes: how many bytes to take at most; 0 for as many as there is room for.
            timeout: how long to wait at most, in ticks.
            seconds: how long to wait at most, in seconds, instead of *timeout*.

        Returns:
            How many bytes have come; 0 when the peer has ended the connection, or when
            there is no room.

        Raises:
            NSPRError: as :meth:`recv`.
            ValueError: there is less room than that, the number is negative, or the
                socket is closed.
        """
        if self._callback_thread is not None:
            self._refuse_reentry("recv_into")
        pointer = self._cdata
        if pointer is None:
            self._live()
        if seconds is not None:
            timeout = chosen_timeout(timeout, seconds)
        view = writable_buffer(buffer)
        amount = len(view)
        if nbytes:
            if not 0 < integer(nbytes, "nbytes", -_INT64, _INT64) <= amount:
                raise ValueError(f"nbytes must be between 0 and {amount}, not {nbytes}")
            amount = nbytes
        try:
            if self._ahead or not 0 < amount <= _INT32:
                return self._recv_into_otherwise(pointer, view, amount, timeout)
            count = AGAIN
            if timeout == FOREVER and not self._nonblocking:
                count = _recv(pointer, view, amount, SLICE)
            if count < 0 or pending:
                count = self._fetch(pointer, view, amount, timeout, count)
            return count
        except BaseException:
            ffi.release(view)  # the traceback would keep it, and a bytearray locked
            raise

    def _fetch(self, pointer: Any, memory: Any, amount: int, timeout: int, result: int) -> int:
        """Receive into memory, after a first attempt that gave *result*."""
        return self._wait_slices(
            lambda ticks: _recv(pointer, memory, amount, ticks), timeout, result
        )

    def _recv_otherwise(self, amount: int, timeout: int) -> bytes:
        """Receive where there is something read ahead, or the amount is unusual."""
        amount = checked_amount(amount)
        checked_timeout(timeout)
        if self._ahead or not amount:
            return self._consume(amount)
        memory, size = memory_for(amount)
        count = self._fetch(self._live(), memory, size, timeout, AGAIN)
        data: bytes = _unpack(memory, count)
        give_back(memory)
        return data

    def _recv_into_otherwise(self, pointer: Any, view: Any, amount: int, timeout: int) -> int:
        """Receive into a buffer where something is read ahead, or of unusual size."""
        checked_timeout(timeout)
        if self._ahead or not amount:
            data = self._consume(amount)
            ffi.memmove(view, data, len(data))
            return len(data)
        return self._fetch(pointer, view, _INT32, timeout, AGAIN)

    # reading

    def _consume(self, amount: int) -> bytes:
        """Take at most so much of what has been read ahead."""
        ahead = self._ahead
        data = bytes(ahead[:amount])
        del ahead[:amount]
        return data

    def _read_ahead(self, what: str, amount: int) -> bool:
        """Receive more into what has been read ahead; False at the end of the stream."""
        if self._callback_thread is not None:
            self._refuse_reentry(what)
        memory, size = memory_for(amount)
        count = self._fetch(self._live(), memory, size, FOREVER, AGAIN)
        self._ahead += ffi.buffer(memory, count)
        give_back(memory)
        return count > 0

    def read(self, size: int = -1) -> bytes:
        """Read to the end of the stream, or receive once.

        Stands on ``PR_Recv``.

        Args:
            size: when it is negative, everything is read that comes until the peer ends
                the connection; otherwise this is ``recv(size)``.

        Raises:
            NSPRError: as :meth:`recv`; what has come before is not lost, but read next.
            ValueError: the socket is closed.
        """
        if integer(size, "size", -_INT64, _INT64) >= 0:
            return self.recv(size)
        self._live()
        while self._read_ahead("read", BLOCK):
            continue
        return self._consume(len(self._ahead))

    def readline(self, size: int = 0) -> bytes:
        r"""Read a line, up to and with its ``b"\n"``.

        Stands on ``PR_Recv``.

        Args:
            size: how many bytes to read at most; 0 or less for the whole line.

        Returns:
            The line; without ``b"\n"`` at the end of the stream, or when *size* is
            reached; ``b""`` when there is nothing more.

        Raises:
            NSPRError: as :meth:`recv`; what has come of the line is not lost.
            ValueError: the socket is closed.
        """
        size = integer(size, "size", -_INT64, _INT64)
        self._live()
        searched = 0
        while True:
            ahead = self._ahead
            end = ahead.find(b"\n", searched) + 1
            if 0 < size <= len(ahead):
                end = min(end or size, size)
            if end:
                return self._consume(end)
            searched = len(ahead)
            if not self._read_ahead("readline", _LINE_AHEAD):
                return self._consume(searched)

    def readlines(self, sizehint: int = 0) -> list[bytes]:
        """Read lines, to the end of the stream or until there is enough.

        Stands on ``PR_Recv``.

        Args:
            sizehint: when it is positive, stop after the line that completes so many bytes.

        Raises:
            NSPRError: as :meth:`recv`; what has come before is not lost, but read next.
            ValueError: the socket is closed.
        """
        sizehint = integer(sizehint, "sizehint", -_INT64, _INT64)
        lines: list[bytes] = []
        total = 0
        try:
            while not 0 < sizehint <= total:
                line = self.readline()
                if not line:
                    break
                lines.append(line)
                total += len(line)
        except BaseException:
            self._ahead[:0] = b"".join(lines)
            raise
        return lines

    def __iter__(self: S) -> S:
        return self

    def __next__(self) -> bytes:
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    # files

    def makefile(self: S, mode: str = "r", buffersize: int = -1) -> S:
        """The socket itself, which reads and iterates like a file.

        Each call takes one more ``close()`` to close the socket, so that the file and
        the socket can be closed independently.

        Args:
            mode: ignored: sockets are open in both directions, for bytes.
            buffersize: ignored.

        Raises:
            ValueError: the socket is closed.
        """
        self._live()
        self._files += 1
        return self

    def close(self) -> None:
        """Close the socket, or one of the files made of it; see :meth:`makefile`.

        Closing a closed socket does nothing.  A call of another thread that is under
        way ends with NSPRError ``PR_OPERATION_ABORTED_ERROR``; the descriptor is closed
        when it has ended.  Stands on ``PR_Close``.

        Raises:
            NSPRError: the system has reported an error; the socket is closed all the same.
        """
        if self._files and self._cdata is not None:
            self._files -= 1
            return
        self._ahead = bytearray()
        super().close()

    def _end(self) -> None:
        self._files = 0
        self.close()
