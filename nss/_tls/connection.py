# SPDX-License-Identifier: MPL-2.0
"""A TLS connection, whatever carries its bytes.

What can be asked of a connection once it is there - who the other side is, what was
agreed on, how it has ended - and the few things that can be done to it which move no
bytes.

*How it has ended.*  A peer that has said everything sends the alert ``close_notify``.  A
connection that ends without it has been cut, by an accident or by an attacker, and what
was received may be half of a message.  libssl reports an empty read for both, so
:meth:`Connection.closed_by_peer` is what tells them apart.
"""

from __future__ import annotations

from typing import Any, Callable, NamedTuple

from .._core.convert import boolean, decode_hostname, take_bytes, take_text
from .._core.errors import check, check_pointer, clear, failure
from .._core.ffi import ffi, lib
from .._core.formatting import Line, indented_format
from .._core.lifecycle import gate
from .._core.secitem import SecItem
from .._pki.certificates import Certificate
from .datagrams import Sending
from .ech import Encrypting
from .exporting import Exporting
from .extensions import Extending
from .info import SSLChannelInfo, connection_lines
from .keylog import Logging
from .later import Later
from .layer import ON_ANY
from .negotiation import Negotiating
from .preferences import Preferring
from .presenting import Presenting
from .records import Bare
from .resumption import Resuming
from .retries import Retrying

_CLOSE_NOTIFY = 0


class Alert(NamedTuple):
    """What one side has told the other about the connection itself (RFC 8446, 6)."""

    level: int
    """1: a warning; 2: fatal."""
    description: int
    """What it is about; 0 is ``close_notify``."""

    @property
    def is_fatal(self) -> bool:
        """Whether the connection has ended by it."""
        return self.level > 1


Alert.__module__ = "nss.ssl"


class Connection(
    Negotiating,
    Preferring,
    Presenting,
    Resuming,
    Retrying,
    Encrypting,
    Exporting,
    Logging,
    Later,
    Extending,
    Sending,
    Bare,
):
    """A TLS connection that can be asked about."""

    __slots__ = ON_ANY

    def rehandshake(self, flush_cache: bool) -> None:
        """Ask for another handshake on a TLS 1.2 connection; ``force_handshake`` does it.

        Stands on ``SSL_ReHandshake``.

        Args:
            flush_cache: whether to forget the session, so that it is not resumed.

        Raises:
            NSPRError: ``SSL_ERROR_RENEGOTIATION_NOT_ALLOWED`` (always in TLS 1.3);
                ``SSL_ERROR_HANDSHAKE_NOT_COMPLETED``.
        """
        self._call("rehandshake", lib.SSL_ReHandshake, boolean(flush_cache, "flush_cache"))
        lib.pynss_tls_restart(self._live())

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
        check(lib.pynss_tls_reset(self._live(), boolean(as_server, "as_server")))

    def invalidate_session(self) -> None:
        """Forget the session of this connection, so that nobody resumes it.

        Stands on ``SSL_InvalidateSession``.

        Raises:
            NSPRError: ``SSL_ERROR_HANDSHAKE_NOT_COMPLETED``: there is no session yet.
            ValueError: the connection is closed.
        """
        clear()
        with gate, self._use() as fd:
            check(lib.SSL_InvalidateSession(fd), default=lib.SSL_ERROR_HANDSHAKE_NOT_COMPLETED)

    # the two sides

    def get_peer_certificate(self, *ignored: Any) -> Certificate | None:
        """The certificate of the other side, or None when it has shown none.

        Stands on ``SSL_PeerCertificate``.

        Args:
            ignored: programs for python-nss may give something here, which means nothing.
        """
        return self._certificate(lib.SSL_PeerCertificate)

    def get_certificate(self, *ignored: Any) -> Certificate | None:
        """The certificate of the other side, the same as :meth:`get_peer_certificate`.

        That is what python-nss answers; see :meth:`get_local_certificate`.

        Args:
            ignored: programs for python-nss may give something here, which means nothing.
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
        """The name of the server that the client asks for (SNI); None if none.

        On a server it is None unless :meth:`set_sni_callback` has chosen by it: NSS keeps
        the name for nobody else.

        Stands on ``SSL_GetNegotiatedHostInfo``.

        Raises:
            NSPRError: ``PR_OPERATION_ABORTED_ERROR``: another thread closes the socket.
            ValueError: the socket is closed.
        """
        with self._use() as fd:
            item = lib.SSL_GetNegotiatedHostInfo(fd)
        if not item:
            return None
        return decode_hostname(take_bytes(item))

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
        return SecItem(take_bytes(item))

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
        return int(pending)

    # alerts

    @property
    def alerts_received(self) -> tuple[Alert, ...]:
        """The alerts of the other side, in their order; of very many the first eight.

        Stands on ``SSL_AlertReceivedCallback``.
        """
        return self._alerts(0)

    @property
    def alerts_sent(self) -> tuple[Alert, ...]:
        """The alerts of this side, in their order; of very many the first eight.

        Stands on ``SSL_AlertSentCallback``.
        """
        return self._alerts(1)

    @property
    def closed_by_peer(self) -> bool:
        """Whether the other side has said that nothing follows.

        When nothing can be read any more and this is False, the connection was cut.
        """
        return any(alert.description == _CLOSE_NOTIFY for alert in self.alerts_received)

    def _alerts(self, sent: int) -> tuple[Alert, ...]:
        pointer = self._live()
        found: list[Alert] = []
        while (alert := lib.pynss_tls_alert(pointer, sent, len(found))) >= 0:
            found.append(Alert(alert >> 8, alert & 0xFF))
        return tuple(found)
