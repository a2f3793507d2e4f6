# SPDX-License-Identifier: MPL-2.0
"""Sockets that speak TLS.

An SSLSocket is a Socket with libssl as a layer on top of its descriptor.  It is
configured before the handshake (``configuration``), which happens by itself at the first
byte sent or received, or when it is forced; afterwards it knows about the connection.

*Who is the server.*  A connected socket is the client, an accepted one the server,
unless an option or ``reset_handshake`` says otherwise.

*Accepted sockets* have a copy of the listener's options, suites, versions, certificates
and callbacks: a listener is configured once.
"""

from __future__ import annotations

from typing import Any, Callable, cast

from .._core.convert import decode_hostname, item_bytes, take_text
from .._core.errors import check, check_pointer, clear, failure
from .._core.ffi import ffi, lib
from .._core.formatting import Line, indented_format
from .._core.lifecycle import gate
from .._core.secitem import SecItem
from .._net.addresses import NetworkAddress
from .._net.intervals import FOREVER, chosen_timeout
from .._pki.certificates import Certificate
from .configuration import Configurable
from .info import SSLChannelInfo, connection_lines


class SSLSocket(Configurable):
    """A TLS connection, or a listener for such connections.

    Args:
        family: ``PR_AF_INET`` or ``PR_AF_INET6``.
        type: ``PR_DESC_SOCKET_TCP``.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
    """

    __module__ = "nss.ssl"
    __slots__ = ()

    def _accepted(self, pointer: Any) -> SSLSocket:
        """The socket of a connection that this listener has accepted."""
        connection = SSLSocket._from_socket(pointer, self.family)
        try:
            connection._inherit(self)
        except BaseException:
            connection.close()
            raise
        return connection

    def _inherit(self, listener: SSLSocket) -> None:
        """Be configured as the listener that has accepted this connection."""
        self._equip()
        self._no_cache = listener._no_cache
        self._hooks.copy_from(listener._hooks)
        self._pin = listener._pin
        with self._use() as fd:
            self._hooks.attach(self._live(), fd)
        self._hold()
        if not self.get_ssl_option(lib.SSL_HANDSHAKE_AS_CLIENT):
            self._become_server()

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
            NSPRError: ``PR_CONNECT_REFUSED_ERROR``, ``PR_IO_TIMEOUT_ERROR`` and others;
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
        self._wait_slices(lambda length: lib.pynss_tls_handshake(pointer, length), ticks)

    def rehandshake(self, flush_cache: bool) -> None:
        """Ask for another handshake on a TLS 1.2 connection; ``force_handshake`` does it.

        Stands on ``SSL_ReHandshake``.

        Args:
            flush_cache: whether to forget the session, so that it is not resumed.

        Raises:
            NSPRError: ``SSL_ERROR_RENEGOTIATION_NOT_ALLOWED`` (always in TLS 1.3);
                ``SSL_ERROR_HANDSHAKE_NOT_COMPLETED``.
        """
        self._call("rehandshake", lib.SSL_ReHandshake, bool(flush_cache))
        lib.pynss_tls_restart(self._live())

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

    def reset_handshake(self, as_server: bool) -> None:
        """Decide that this socket shakes hands as the client or as the server.

        Stands on ``SSL_ResetHandshake``.

        Args:
            as_server: whether this side is the server.

        Raises:
            NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up;
                ``SSL_ERROR_RENEGOTIATION_NOT_ALLOWED``: the handshake has come too far;
                ``PR_DEADLOCK_ERROR``: from inside a callback of this socket.
            ValueError: the socket is closed.
        """
        with gate:
            self._hold()
        if as_server:
            self._become_server()
        if self._callback_thread is not None:
            self._refuse_reentry("reset_handshake")
        check(lib.pynss_tls_reset(self._live(), bool(as_server)))

    def invalidate_session(self) -> None:
        """Forget the session of this connection, so that nobody resumes it.

        Stands on ``SSL_InvalidateSession``.

        Raises:
            NSPRError: ``SSL_ERROR_HANDSHAKE_NOT_COMPLETED``.
        """
        self._configure(lib.SSL_InvalidateSession)

    # the two sides

    def get_peer_certificate(self) -> Certificate | None:
        """The certificate of the other side, or None when it has shown none.

        Stands on ``SSL_PeerCertificate``.
        """
        return self._certificate(lib.SSL_PeerCertificate)

    def get_certificate(self) -> Certificate | None:
        """The certificate of the other side, the same as :meth:`get_peer_certificate`.

        That is what python-nss answers; see :meth:`get_local_certificate`.
        """
        return self._certificate(lib.SSL_PeerCertificate)

    def get_local_certificate(self) -> Certificate | None:
        """The certificate that this side has shown, or None.

        Stands on ``SSL_LocalCertificate``.
        """
        return self._certificate(lib.SSL_LocalCertificate)

    def get_peer_certificate_chain(self) -> tuple[Certificate, ...]:
        """The certificates that the other side has shown, its own first.

        Stands on ``SSL_PeerCertificateChain``.

        Returns:
            The certificates; none when the other side has shown none.

        Raises:
            NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
            ValueError: the socket is closed.
        """
        with gate, self._use() as fd:
            found = lib.SSL_PeerCertificateChain(fd)
        return Certificate._all_of(found) if found else ()

    def _certificate(self, function: Callable[[Any], Any]) -> Certificate | None:
        with gate, self._use() as fd:
            pointer = function(fd)
        return Certificate._adopt(pointer) if pointer else None

    def get_hostname(self) -> str:
        """The name that :meth:`set_hostname` has set.

        Stands on ``SSL_RevealURL``.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: none was set.
        """
        clear()
        with self._use() as fd:
            url = check_pointer(lib.SSL_RevealURL(fd), default=lib.SEC_ERROR_INVALID_ARGS)
        return decode_hostname((take_text(url) or "").encode())

    def get_negotiated_host(self) -> str | None:
        """The name of the server that this client asks for (SNI); None if none.

        On a server it is None: NSS keeps the name only for a program that chooses an
        identity by it.

        Stands on ``SSL_GetNegotiatedHostInfo``.

        Raises:
            NSPRError: ``PR_OPERATION_ABORTED_ERROR``: another thread closes the socket.
            ValueError: the socket is closed.
        """
        with self._use() as fd:
            item = lib.SSL_GetNegotiatedHostInfo(fd)
        if not item:
            return None
        name = item_bytes(item)
        lib.SECITEM_FreeItem(item, True)
        return decode_hostname(name)

    # what has been agreed on

    def get_ssl_channel_info(self) -> SSLChannelInfo:
        """The parameters of the connection; all zero before the handshake.

        Stands on ``SSL_GetChannelInfo``.

        Raises:
            NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
            ValueError: the socket is closed.
        """
        with gate, self._use() as fd:
            return SSLChannelInfo._of(fd)

    def connection_info_format_lines(self, level: int = 0) -> list[Line]:
        """Version, cipher and key lengths of the connection, for ``indented_format``.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: there was no handshake yet.
        """
        return connection_lines(self.get_ssl_channel_info(), level)

    def connection_info_format(
        self, level: int = 0, indent_len: int | str = 4, *, indent: int | str | None = None
    ) -> str:
        """Version, cipher and key lengths of the connection, as a text.

        Args:
            level: the indentation level of the outermost lines.
            indent_len: blanks for each level, or the text that stands for one level.
            indent: another name of *indent_len*, which it overrides.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: there was no handshake yet.
        """
        return indented_format(self.connection_info_format_lines(level), indent_len, indent=indent)

    def connection_info_str(self) -> str:
        """The same as :meth:`connection_info_format`.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: there was no handshake yet.
        """
        return self.connection_info_format()

    def get_security_status(self) -> tuple[int, str | None, int, int, str | None, str | None]:
        """An old summary of the connection.

        Stands on ``SSL_SecurityStatus``.

        Returns:
            ``(on, cipher, key_size, secret_key_size, issuer, subject)``: one of
            ``SSL_SECURITY_STATUS_*``, the cipher, two lengths in bits, and two names
            of the peer's certificate.

        Raises:
            NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
            ValueError: the socket is closed.
        """
        numbers = ffi.new("int[3]")
        texts = ffi.new("char *[3]")
        with gate, self._use() as fd:
            check(
                lib.SSL_SecurityStatus(
                    fd, numbers, texts, numbers + 1, numbers + 2, texts + 1, texts + 2
                )
            )
        cipher, issuer, subject = (take_text(text) for text in texts)
        return numbers[0], cipher, numbers[1], numbers[2], issuer, subject

    def get_session_id(self) -> SecItem:
        """The identifier of the session; empty when it has none.

        Stands on ``SSL_GetSessionID``.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: there was no handshake yet.
        """
        clear()
        with self._use() as fd:
            item = check_pointer(lib.SSL_GetSessionID(fd), default=lib.SEC_ERROR_INVALID_ARGS)
        session_id = item_bytes(item)
        lib.SECITEM_FreeItem(item, True)
        return SecItem(session_id)

    def data_pending(self) -> int:
        """How many bytes can be read at once, without the network.

        Stands on ``SSL_DataPending``.

        Raises:
            NSPRError: ``PR_OPERATION_ABORTED_ERROR``: another thread closes the socket.
            ValueError: the socket is closed.
        """
        with self._use() as fd:
            pending = lib.SSL_DataPending(fd)
        if pending < 0:
            raise failure()
        return int(pending) + len(self._ahead)
