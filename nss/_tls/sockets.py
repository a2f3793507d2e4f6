# SPDX-License-Identifier: MPL-2.0
"""Sockets that speak TLS.

An SSLSocket is a Socket with libssl as a layer on top of its descriptor.  It is
configured before the handshake (``configuration``), which happens by itself at the first
byte sent or received, or when it is forced; afterwards it knows about the connection.

*Who is the server.*  A connected socket is the client, an accepted one the server,
unless an option or ``reset_handshake`` says otherwise.

*Latency.*  A handshake is a conversation of small messages, which Nagle's algorithm
delays by 40 ms each; ``PR_SockOpt_NoDelay`` is therefore on.

*Accepted sockets* have a copy of the listener's options, suites, versions, certificates
and callbacks: a listener is configured once.
"""

from __future__ import annotations

from typing import Any, cast

from .._core.errors import NSPRError, check
from .._core.ffi import lib
from .._core.lifecycle import gate
from .._net.addresses import NetworkAddress
from .._net.intervals import FOREVER, chosen_timeout
from .._net.sockets import Socket
from .connection import Connection
from .layer import STATE


class SSLSocket(Connection, Socket):
    """A TLS connection, or a listener for such connections.

    Args:
        family: ``PR_AF_INET`` or ``PR_AF_INET6``.
        type: ``PR_DESC_SOCKET_TCP``, or ``PR_DESC_SOCKET_UDP`` for DTLS.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
    """

    __module__ = "nss.ssl"
    __slots__ = STATE

    def _open(self, family: int, type: int) -> None:
        with gate:
            super()._open(family, type)

    def _install(self, fd: Any, family: int) -> None:
        super()._install(fd, family)
        self._datagrams = self.desc_type == lib.PR_DESC_SOCKET_UDP
        try:
            self._import()
        except BaseException:
            self.close()
            raise

    def _wants_no_delay(self) -> bool:
        return self._family != lib.PR_AF_LOCAL and not self._datagrams

    def _accepted(self, pointer: Any) -> SSLSocket:
        """The socket of a connection that this listener has accepted."""
        connection = SSLSocket._from_socket(pointer, self.family)
        connection._datagrams = False
        try:
            connection._equip(self)
            connection._hold()
            if connection._has_psk:  # libssl offers only what it knew at the last reset
                check(lib.pynss_tls_reset(pointer, connection._is_server))
        except BaseException:
            connection.close()
            raise
        return connection

    @classmethod
    def import_tcp_socket(cls, osfd: int) -> SSLSocket:
        """Take over an open TCP socket and put TLS on it.

        Stands on ``PR_ImportTCPSocket`` and ``SSL_ImportFD``.

        Args:
            osfd: the file descriptor; it belongs to the new socket, which closes it.

        Raises:
            NSPRError: ``PR_BAD_DESCRIPTOR_ERROR``: it is no open socket;
                ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
        """
        with gate:
            connection = super().import_tcp_socket(osfd)
        connection._hold()
        return connection

    def shutdown(self, how: int = lib.PR_SHUTDOWN_BOTH) -> None:
        """End the connection, in one direction or in both; the peer is told.

        One that has failed is ended without a word of TLS, in both directions, so that
        programs need not ask how it stands with it.  Stands on ``PR_Shutdown``.

        Args:
            how: ``PR_SHUTDOWN_RCV``, ``PR_SHUTDOWN_SEND`` or ``PR_SHUTDOWN_BOTH``.

        Raises:
            NSPRError: ``PR_NOT_CONNECTED_ERROR``: there is none;
                ``PR_INVALID_ARGUMENT_ERROR``: there is no such direction.
            ValueError: the socket is closed.
        """
        if self._broken:
            self._live()
            self._abort()
        else:
            super().shutdown(how)

    # connecting and shaking hands

    def accept(
        self, timeout: int = FOREVER, seconds: float | None = None
    ) -> tuple[SSLSocket, NetworkAddress]:
        """Take a connection; wait for one if there is none.

        The new socket is configured like this one, callbacks included; its handshake
        comes with the first byte, or when it is forced.  Stands on ``PR_Accept``.

        Args:
            timeout: how long to wait at most, in ticks.
            seconds: how long to wait at most, in seconds, instead of *timeout*.

        Returns:
            The socket of the connection, and the address of the client.

        Raises:
            NSPRError: ``PR_IO_TIMEOUT_ERROR``: nobody came; ``PR_WOULD_BLOCK_ERROR`` on a
                non-blocking socket; ``PR_OPERATION_ABORTED_ERROR``: another thread has
                closed this one.
            ValueError: the socket is closed.
        """
        connection, address = super().accept(timeout, seconds=seconds)
        return cast(SSLSocket, connection), address

    def connect(
        self, addr: NetworkAddress, timeout: int = FOREVER, seconds: float | None = None
    ) -> None:
        """Connect to a server; the handshake comes with the first byte, or when forced.

        Stands on ``PR_Connect``.

        Args:
            addr: the NetworkAddress of the server.
            timeout: how long to wait at most, in ticks.
            seconds: how long to wait at most, in seconds, instead of *timeout*.

        Raises:
            NSPRError: ``PR_CONNECT_RESET_ERROR``: nobody listens there;
                ``PR_IO_TIMEOUT_ERROR`` and others, as for :meth:`nss.io.Socket.connect`;
                ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
            ValueError: the socket is closed, or of another family than the address.
        """
        with gate:
            self._hold()
        super().connect(addr, timeout, seconds=seconds)

    def force_handshake(self) -> None:
        """Shake hands now, rather than at the first byte; nothing when that is done.

        Stands on ``SSL_ForceHandshake``.

        Raises:
            NSPRError: why the handshake has failed: ``SSL_ERROR_BAD_CERT_DOMAIN``,
                ``SEC_ERROR_UNKNOWN_ISSUER``, ``SSL_ERROR_NO_CYPHER_OVERLAP``,
                ``PR_END_OF_FILE_ERROR`` (the peer has hung up) and many others;
                ``PR_WOULD_BLOCK_ERROR`` on a non-blocking socket.
        """
        self.force_handshake_timeout(FOREVER)

    def force_handshake_timeout(
        self, timeout: int | None = None, seconds: float | None = None
    ) -> None:
        """Shake hands now, within a time.

        Stands on ``SSL_ForceHandshake``.

        Args:
            timeout: how long to wait at most, in ticks.
            seconds: how long to wait at most, in seconds, instead of *timeout*.

        Raises:
            NSPRError: as :meth:`force_handshake`; ``PR_IO_TIMEOUT_ERROR``.
            TypeError: no time-out is given, or both are.
        """
        pointer = self._live()
        if self._callback_thread is not None:
            self._refuse_reentry("force_handshake")
        ticks = chosen_timeout(timeout, seconds)
        with gate:
            self._hold()
        try:
            self._wait_slices(lambda length: lib.pynss_tls_handshake(pointer, length), ticks)
        except NSPRError:
            self._show_late()
            raise

    def rehandshake_timeout(
        self, flush_cache: bool, timeout: int | None = None, seconds: float | None = None
    ) -> None:
        """Do another handshake on a TLS 1.2 connection, within a time.

        Stands on ``SSL_ReHandshake`` and ``SSL_ForceHandshake``.

        Args:
            flush_cache: whether to forget the session, so that it is not resumed.
            timeout: how long to wait at most, in ticks.
            seconds: how long to wait at most, in seconds, instead of *timeout*.

        Raises:
            NSPRError: as :meth:`rehandshake`; ``PR_IO_TIMEOUT_ERROR``.
            TypeError: no time-out is given, or both are.
        """
        ticks = chosen_timeout(timeout, seconds)
        self.rehandshake(flush_cache)
        self.force_handshake_timeout(ticks)

    def data_pending(self) -> int:
        """How many bytes can be read at once, without the network.

        Stands on ``SSL_DataPending``.

        Raises:
            NSPRError: ``PR_OPERATION_ABORTED_ERROR``: another thread closes the socket.
            ValueError: the socket is closed.
        """
        return super().data_pending() + len(self._ahead)
