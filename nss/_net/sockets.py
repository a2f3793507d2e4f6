# SPDX-License-Identifier: MPL-2.0
"""Sockets: made, connected, polled.

A socket is a stream or a sender of datagrams of one address family, with an address
and options (``endpoints``).  Bytes go in and out as ``streams`` tells, waiting is done
as ``descriptors`` tells.

*Connecting* may take several calls: a non-blocking socket, or one whose time was over,
goes on with the connection that it has begun when it is asked to connect again.  The
first call that finds it complete returns; a further one raises
``PR_IS_CONNECTED_ERROR``.

TLS sockets are sockets: ``nss._tls`` extends ``_install``, where a descriptor becomes
ours, and ``_accepted``, where a new connection gets its object.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any, TypeVar

from .._core.convert import Buffer, from_buffer, integer
from .._core.errors import NSPRError, check, check_pointer
from .._core.ffi import ffi, lib
from . import polling
from .addresses import NetworkAddress
from .endpoints import Endpoint
from .intervals import FOREVER, chosen_timeout
from .streams import checked_amount, give_back, memory_for

S = TypeVar("S", bound="Socket")

_INT32 = 2**31 - 1
_UNFINISHED = (lib.PR_IN_PROGRESS_ERROR, lib.PR_IO_TIMEOUT_ERROR)


class Socket(Endpoint):
    """A socket of NSPR.

    It is a context manager, and its lines can be iterated over.  An object that is
    dropped without being closed closes its descriptor, with a ResourceWarning.

    Args:
        family: ``PR_AF_INET``, ``PR_AF_INET6`` or ``PR_AF_LOCAL``; to leave it out is
            deprecated and means ``PR_AF_INET``.
        type: ``PR_DESC_SOCKET_TCP`` or ``PR_DESC_SOCKET_UDP``.

    Raises:
        NSPRError: ``PR_ADDRESS_NOT_SUPPORTED_ERROR``: there is no such family;
            ``PR_PROC_DESC_TABLE_FULL_ERROR``: too many files are open.
        ValueError: it is another type.
    """

    __module__ = "nss.io"
    __slots__ = ("_connecting",)

    _connecting: bool

    def __init__(self, family: int | None = None, type: int = lib.PR_DESC_SOCKET_TCP) -> None:
        if family is None:
            warnings.warn(
                "a Socket without a family is deprecated, give that of the address to use",
                DeprecationWarning,
                stacklevel=2,
            )
            family = lib.PR_AF_INET
        family = integer(family, "family", 0, _INT32)
        try:
            self._open(family, integer(type, "type", -_INT32, _INT32))
        except BaseException:
            self.close()
            raise

    def _clear(self) -> None:
        super()._clear()
        self._connecting = False

    def _open(self, family: int, type: int) -> None:
        """Open a descriptor."""
        if type == lib.PR_DESC_SOCKET_TCP:
            fd = lib.PR_OpenTCPSocket(family)
        elif type == lib.PR_DESC_SOCKET_UDP:
            fd = lib.PR_OpenUDPSocket(family)
        else:
            raise ValueError("type must be PR_DESC_SOCKET_TCP or PR_DESC_SOCKET_UDP")
        self._install(check_pointer(fd), family)

    @staticmethod
    def new_tcp_pair() -> tuple[Socket, Socket]:
        """Two sockets that are connected with one another.

        Stands on ``PR_NewTCPSocketPair``; on Unix they are of ``PR_AF_LOCAL``.

        Raises:
            NSPRError: ``PR_PROC_DESC_TABLE_FULL_ERROR`` and others.
        """
        fds = ffi.new("PRFileDesc *[2]")
        check(lib.PR_NewTCPSocketPair(fds))
        pair = Socket.__new__(Socket), Socket.__new__(Socket)
        for sock, fd in zip(pair, fds):
            sock._install(fd, lib.PR_AF_LOCAL)
            sock._family = sock.get_sock_name().family
        return pair

    @classmethod
    def import_tcp_socket(cls: type[S], osfd: int) -> S:
        """Take over an open socket of the system.

        Stands on ``PR_ImportTCPSocket``.

        Args:
            osfd: the file descriptor.  It belongs to the new object, which makes it
                non-blocking and closes it; what else uses it must be prepared for that.

        Raises:
            NSPRError: ``PR_BAD_DESCRIPTOR_ERROR``: it is no open file;
                ``PR_NOT_SOCKET_ERROR``: it is no socket.  The file is as it was.
        """
        family = ffi.new("int *")
        number = integer(osfd, "osfd", -_INT32, _INT32)
        fd = check_pointer(lib.pynss_import_socket(number, family))
        self = cls.__new__(cls)
        self._install(fd, family[0])
        return self

    # connections

    def listen(self, backlog: int = 5) -> None:
        """Wait for connections, which ``accept`` then takes.

        Stands on ``PR_Listen``.

        Args:
            backlog: how many connections may wait to be accepted.

        Raises:
            NSPRError: ``PR_ADDRESS_IN_USE_ERROR`` and others.
            ValueError: the socket is closed.
        """
        with self._use() as fd:
            check(lib.PR_Listen(fd, integer(backlog, "backlog", 0, _INT32)))

    def accept(
        self, timeout: int = FOREVER, seconds: float | None = None
    ) -> tuple[Socket, NetworkAddress]:
        """Take a connection; wait for one if there is none.

        Stands on ``PR_Accept``.

        Args:
            timeout: how long to wait at most, in ticks.
            seconds: how long to wait at most, in seconds, instead of *timeout*.

        Returns:
            A new socket, and the address of its other end.

        Raises:
            NSPRError: ``PR_IO_TIMEOUT_ERROR``: the time is over;
                ``PR_WOULD_BLOCK_ERROR``: nobody waits on a non-blocking socket;
                ``PR_OPERATION_ABORTED_ERROR``: another thread has closed the socket;
                ``PR_PROC_DESC_TABLE_FULL_ERROR``: too many files are open.
            ValueError: the socket is closed.
        """
        if self._callback_thread is not None:
            self._refuse_reentry("accept")
        pointer = self._live()
        timeout = chosen_timeout(timeout, seconds)
        address = ffi.new("PRNetAddr *")
        result = ffi.new("int *")
        accepted = None

        def attempt(ticks: int) -> int:
            nonlocal accepted
            accepted = lib.pynss_accept(pointer, address, ticks, result)
            return int(result[0])

        self._wait_slices(attempt, timeout)
        return self._accepted(accepted), NetworkAddress._of(address)

    def _accepted(self, pointer: Any) -> Socket:
        """The object for a connection that this socket has accepted."""
        return Socket._from_socket(pointer, self._family)

    def accept_read(
        self, amount: int, timeout: int = FOREVER, seconds: float | None = None
    ) -> tuple[Socket, NetworkAddress, bytes]:
        """Take a connection and receive its first data.

        Does what ``PR_AcceptRead`` does.

        Args:
            amount: how many bytes to receive at most.
            timeout: how long to wait for data at most, in ticks; for a connection it
                waits as long as it takes.
            seconds: how long to wait for data at most, in seconds, instead of *timeout*.

        Returns:
            A new socket, the address of its other end, and the data.

        Raises:
            NSPRError: as :meth:`accept` and :meth:`recv`; if nothing can be received, the
                new connection is closed.
            ValueError: the socket is closed, or the amount is negative.
        """
        self._live()
        amount, timeout = checked_amount(amount), chosen_timeout(timeout, seconds)
        connection, address = self.accept()
        try:
            return connection, address, connection.recv(amount, timeout)
        except BaseException:
            connection.close()
            raise

    def connect(
        self, addr: NetworkAddress, timeout: int = FOREVER, seconds: float | None = None
    ) -> None:
        """Connect to another socket, or go on with connecting.

        On a datagram socket this only sets where data goes to and comes from.  Stands on
        ``PR_Connect`` and ``PR_GetConnectStatus``.

        Args:
            addr: the address of the other end.
            timeout: how long to wait at most, in ticks.
            seconds: how long to wait at most, in seconds, instead of *timeout*.

        Raises:
            NSPRError: ``PR_CONNECT_RESET_ERROR``, caused by one with
                ``PR_CONNECT_REFUSED_ERROR``, which is what a non-blocking socket raises:
                nobody listens there;
                ``PR_IO_TIMEOUT_ERROR``: the time is over;
                ``PR_IN_PROGRESS_ERROR``: a non-blocking socket has begun to connect: poll
                it for writing, then connect again;
                ``PR_IS_CONNECTED_ERROR``: it is connected;
                ``PR_NETWORK_UNREACHABLE_ERROR``, ``PR_HOST_UNREACHABLE_ERROR`` and others.
            ValueError: the socket is closed, or of another family than the address.
        """
        if self._callback_thread is not None:
            self._refuse_reentry("connect")
        pointer = self._live()
        timeout = chosen_timeout(timeout, seconds)
        self._note(addr)

        def attempt(ticks: int) -> int:
            begin, self._connecting = not self._connecting, True
            return int(lib.pynss_connect(pointer, addr._pointer, begin, ticks))

        try:
            self._wait_slices(attempt, timeout, blocked=lib.PR_IN_PROGRESS_ERROR)
        except NSPRError as error:
            self._connecting = error.error_code in _UNFINISHED
            if error.error_code == lib.PR_CONNECT_REFUSED_ERROR and not self._nonblocking:
                # NSPR calls it so when it has waited, and programs go by that
                raise NSPRError("nobody listens there", lib.PR_CONNECT_RESET_ERROR) from error
            raise
        self._connecting = False

    def shutdown(self, how: int = lib.PR_SHUTDOWN_BOTH) -> None:
        """End the connection, in one direction or in both.

        Stands on ``PR_Shutdown``.

        Args:
            how: ``PR_SHUTDOWN_RCV``, ``PR_SHUTDOWN_SEND`` or ``PR_SHUTDOWN_BOTH``.

        Raises:
            NSPRError: ``PR_NOT_CONNECTED_ERROR``: there is none;
                ``PR_INVALID_ARGUMENT_ERROR``: there is no such direction.
            ValueError: the socket is closed.
        """
        if self._callback_thread is not None:
            self._refuse_reentry("shutdown")
        how = integer(how, "how", 0, _INT32)
        with self._use() as fd:
            check(lib.PR_Shutdown(fd, how))

    # datagrams

    def send_to(
        self,
        buf: Buffer,
        addr: NetworkAddress,
        timeout: int = FOREVER,
        seconds: float | None = None,
    ) -> int:
        """Send a datagram.

        Stands on ``PR_SendTo``.

        Args:
            buf: any contiguous buffer of bytes.
            addr: where to.
            timeout: how long to wait at most, in ticks.
            seconds: how long to wait at most, in seconds, instead of *timeout*.

        Returns:
            How many bytes were taken.

        Raises:
            NSPRError: ``PR_IO_TIMEOUT_ERROR``: the time is over;
                ``PR_WOULD_BLOCK_ERROR``: a non-blocking socket takes nothing now;
                ``PR_BUFFER_OVERFLOW_ERROR``: it is too long, and others.
            ValueError: the socket is closed, or of another family than the address.
        """
        if self._callback_thread is not None:
            self._refuse_reentry("send_to")
        pointer = self._live()
        view = from_buffer(buf, "buf")
        size = integer(len(view), "the length of buf", 0, _INT32)
        timeout = chosen_timeout(timeout, seconds)
        self._note(addr)
        try:
            return self._wait_slices(
                lambda ticks: lib.pynss_send_to(pointer, view, size, addr._pointer, ticks), timeout
            )
        finally:
            ffi.release(view)

    def recv_from(
        self,
        amount: int,
        addr: NetworkAddress,
        timeout: int = FOREVER,
        seconds: float | None = None,
    ) -> bytes:
        """Receive a datagram, and learn who has sent it.

        Stands on ``PR_RecvFrom``.

        Args:
            amount: how many bytes to take at most; the rest of a longer datagram is lost.
            addr: is set to the address of the sender.
            timeout: how long to wait at most, in ticks.
            seconds: how long to wait at most, in seconds, instead of *timeout*.

        Raises:
            NSPRError: ``PR_IO_TIMEOUT_ERROR``: the time is over;
                ``PR_WOULD_BLOCK_ERROR``: a non-blocking socket has nothing now;
                ``PR_OPERATION_ABORTED_ERROR``: another thread has closed the socket;
                ``PR_INVALID_METHOD_ERROR``: it is no datagram socket.
            ValueError: the socket is closed, or of another family than the address, or
                the amount is negative.
        """
        if self._callback_thread is not None:
            self._refuse_reentry("recv_from")
        pointer = self._live()
        amount, timeout = checked_amount(amount), chosen_timeout(timeout, seconds)
        self._note(addr)
        sender = ffi.new("PRNetAddr *")
        memory, size = memory_for(amount)
        count = self._wait_slices(
            lambda ticks: lib.pynss_recv_from(pointer, memory, size, sender, ticks), timeout
        )
        data: bytes = ffi.unpack(memory, count)
        give_back(memory)
        addr._assign(sender)
        return data

    # polling

    @staticmethod
    def poll(
        poll_descs: Sequence[tuple[Socket, int]],
        timeout: int | None = None,
        seconds: float | None = None,
    ) -> tuple[int, ...]:
        """Wait until one of several sockets is ready.

        Stands on ``PR_Poll``.

        Args:
            poll_descs: pairs of a socket and what to wait for: ``PR_POLL_READ``,
                ``PR_POLL_WRITE``, ``PR_POLL_EXCEPT``.
            timeout: how long to wait at most, in ticks.
            seconds: how long to wait at most, in seconds, instead of *timeout*.

        Returns:
            For each pair what has been found, the same flags and ``PR_POLL_ERR``,
            ``PR_POLL_HUP``, and ``PR_POLL_NVAL`` for a closed socket; all are 0 when the
            time is over.

        Raises:
            NSPRError: ``PR_OUT_OF_MEMORY_ERROR`` and others.
            OverflowError: flags or time-out are out of range.
            TypeError: it is no sequence of such pairs, or no time-out is given.
        """
        return polling.poll(poll_descs, timeout, seconds)
