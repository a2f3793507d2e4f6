# SPDX-License-Identifier: MPL-2.0
"""The ``_sslobj`` of the standard library's ``SSLSocket`` and ``SSLObject``.

Those two classes have the interface that programs know, and leave the work to an object
that their context makes for them.  :class:`TLSConnection` is that object, over an
:class:`~nss._tls.engine.Engine`.

*A server waits for the first message* before it has an engine: what the client says there
decides with which context, certificate and protocol it is answered (``client_hello``).

*The end.*  ``read`` gives nothing when the peer has taken leave, and raises
``SSLEOFError`` when the connection was cut.  A connection that is dropped sends nothing
more, not even leave: only ``shutdown`` says that all has been said.
"""

from __future__ import annotations

import ssl
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Callable, TypeVar
from weakref import ref

from .._core.errors import NSPRError
from .._core.ffi import lib
from . import client_hello, ssl_errors
from .cipher_strings import BY_NUMBER
from .peer_certificates import ChainCertificate, describe
from .ssl_links import BufferLink, SocketLink, system_error
from .ssl_sessions import SSLSession

if TYPE_CHECKING:
    from .engine import Engine
    from .ssl_context import SSLContext

T = TypeVar("T")

_VERSIONS = {0x301: "TLSv1", 0x302: "TLSv1.1", 0x303: "TLSv1.2", 0x304: "TLSv1.3"}
_HANDSHAKE_FAILURE, _INTERNAL_ERROR = 40, 80
_BINDINGS = ("tls-unique", "tls-exporter", "tls-server-end-point")


class TLSConnection:
    """A TLS connection as the standard library's classes want it."""

    __module__ = "nss.tls"

    def __init__(
        self,
        context: SSLContext,
        link: BufferLink | SocketLink,
        server_side: bool,
        server_hostname: str | None,
        owner: Any,
        session: SSLSession | None,
    ) -> None:
        self._context = context
        self._link = link
        self.server_side = server_side
        self.server_hostname = server_hostname
        self.owner = owner
        self._engine: Engine | None = None
        self._head = b""
        self._hello = client_hello.EMPTY
        self._offered = server_side
        self._shaken = False
        self._closing = False
        self._heard = False
        self._refusal: BaseException | None = None
        self.verified: tuple[bytes, ...] = ()
        self._session: SSLSession | None = None
        self._resumed: SSLSession | None = None
        if session is not None:
            self.session = session
        if not server_side:
            self._start(context._engine_for_client(self, link.fileno))

    # what the standard library sets and asks for

    @property
    def owner(self) -> Any:
        """The ``SSLSocket`` or ``SSLObject`` that this belongs to."""
        return self._owner()

    @owner.setter
    def owner(self, value: Any) -> None:
        self._owner: Callable[[], Any] = (lambda: None) if value is None else ref(value)

    @property
    def context(self) -> SSLContext:
        """The context; an SNI callback may put another one in its place."""
        return self._context

    @context.setter
    def context(self, value: SSLContext) -> None:
        if not hasattr(value, "_engine_for_server"):
            raise TypeError("The value must be a SSLContext")
        self._context = value

    @property
    def session(self) -> SSLSession | None:
        """The session, which another connection of the same context may resume."""
        return self._session

    @session.setter
    def session(self, value: SSLSession) -> None:
        if not isinstance(value, SSLSession):
            raise TypeError("Value is not a SSLSession.")
        if value._context() is not self._context:
            raise ValueError("Session refers to a different SSLContext.")
        if self.server_side:
            raise ValueError("Cannot set session for server-side SSLSocket.")
        if self._shaken:
            raise ValueError("Cannot set session after handshake.")
        self._session = self._resumed = value._again()
        if self._engine is not None:
            self._resume()

    def _resume(self) -> None:
        """Offer the session to the server, unless it is too old or for another one."""
        assert self._engine is not None
        if self._resumed is not None:
            with suppress(NSPRError):
                self._engine.set_resumption_token(self._resumed._token)

    def keep(self, token: bytes) -> None:
        """Make a session of what the server has given, if this is not an earlier one."""
        if self._resumed is None or not self._shaken or not self.session_reused:
            self._session = SSLSession._of(self._context, token, time.time())

    @property
    def session_reused(self) -> bool | None:
        """Whether an earlier session was taken up again; None before the handshake."""
        if not self._shaken or self._engine is None:
            return None
        return self._engine.get_ssl_channel_info().resumed

    # the connection

    def _start(self, engine: Engine) -> None:
        self._engine = self._link.engine = engine
        if not self.server_side:
            self._resume()

    def _run(self, attempt: Callable[[], T | None], what: str) -> T:
        try:
            return self._link.run(attempt, what)
        except NSPRError as error:
            raise self._translated(error) from None

    def _translated(self, error: NSPRError) -> BaseException:
        """The exception of ``ssl`` for one of NSS."""
        if isinstance(error, OSError):
            return error
        refusal, self._refusal = self._refusal, None
        if refusal is not None:
            return refusal
        engine = self._engine
        if engine is None:
            return error
        alert = next((each for each in engine.alerts_received if each.is_fatal), None)
        told = None if alert is None else alert.description
        return system_error(engine) or ssl_errors.failure(
            error.error_code, server=self.server_side, alert=told
        )

    def do_handshake(self) -> None:
        """Shake hands, as far as the transport allows it."""
        if self._shaken:
            return
        self._link.before()
        engine = self._engine or self._accept()
        if not self._offered:
            self._context._offer_key(engine)
            self._offered = True
        self._run(lambda: engine.handshake() or None, "handshake")
        self._shaken = True
        if self._resumed is not None and self.session_reused:
            self._session = self._resumed
        self._context._finish(self, engine)
        self._link.put_out()

    def _accept(self) -> Engine:
        """Wait for the client's first message, and be the server it asks for."""
        while lacking := client_hello.missing(self._head):
            data = self._link.receive(lacking, "handshake")
            if not data:
                break
            self._head += data
        if not self._head:
            raise ssl_errors.cut()
        if client_hello.is_foreign(self._head):
            raise ssl_errors.failure(lib.SSL_ERROR_RX_UNKNOWN_RECORD_TYPE, server=True)
        self._hello = client_hello.read(self._head)
        self._choose_context()
        try:
            engine = self._context._engine_for_server(self, self._hello, self._link.fileno)
        except BaseException:
            self._send_alert(_INTERNAL_ERROR)
            raise
        engine.feed(self._head)
        self._start(engine)
        self._link.skip(self._head)
        self._head = b""
        return engine

    def _choose_context(self) -> None:
        """Let the SNI callback say who is asked for."""
        callback = self._context.sni_callback
        if callback is None:
            return
        owner = self.owner
        asked = self if owner is None else owner
        try:
            answer = callback(asked, self._hello.server_name, self._context)
        except BaseException:
            sys.unraisablehook(_unraisable(callback))
            raise self._alert(_HANDSHAKE_FAILURE) from None
        if answer is None:
            return
        try:
            alert = int(answer)
        except (TypeError, ValueError):
            try:
                raise TypeError(f"an integer is required (got type {type(answer).__name__})")
            except TypeError:
                sys.unraisablehook(_unraisable(callback))
            alert = _INTERNAL_ERROR
        raise self._alert(alert)

    def _alert(self, description: int) -> ssl_errors.SSLError:
        """End the connection before it has begun."""
        self._send_alert(description)
        text = "[SSL: CALLBACK_FAILED] callback failed"
        return ssl_errors.plain(text, lib.SSL_ERROR_APPLICATION_ABORT, "CALLBACK_FAILED")

    def _send_alert(self, description: int) -> None:
        """Tell the client that this is the end, if it is still there."""
        with suppress(OSError):
            self._link.send(bytes((21, 3, 3, 0, 2, 2, description & 0xFF)))

    def _ready(self) -> Engine:
        """The engine, after the handshake."""
        if not self._shaken:
            self.do_handshake()
        assert self._engine is not None
        return self._engine

    def read(self, amount: int = 1024, buffer: Any = None) -> bytes | int:
        """Data of the peer: as bytes, or into a buffer."""
        engine = self._ready()
        if buffer is None:
            if amount < 0:
                raise ValueError("size should not be negative")
            if amount == 0:
                return b""
            data: bytes | int = self._receive(lambda: engine.read(amount))
        else:
            view = memoryview(buffer)
            if not view.nbytes:
                return 0
            if 0 < amount < view.nbytes:
                view = view.cast("B")[:amount]
            data = self._receive(lambda: engine.read_into(view))
        if not data:
            return self._end(data)
        self._heard = True
        return data

    def _receive(self, attempt: Callable[[], T | None]) -> T:
        try:
            return self._run(attempt, "read")
        except ConnectionError:
            if self._heard or not self.server_side:
                raise
            # a client that leaves without a word has not read its tickets: the system
            # calls that a reset, or a broken pipe
            raise ssl_errors.cut() from None

    def _end(self, nothing: T) -> T:
        """What it means that there is nothing to read any more."""
        engine = self._engine
        assert engine is not None
        if not engine.closed_by_peer:
            raise ssl_errors.cut()
        if self._closing:
            raise ssl_errors.closed()
        return nothing

    def write(self, data: Any) -> int:
        """Send data; how much was taken."""
        if type(data) is bytes:
            return self._write_with_length(data) if data else 0
        with memoryview(data) as view:
            return self._write_with_length(view) if view.nbytes else 0

    def _write_with_length(self, data: Any, length: int | None = None) -> int:
        """The same; PyPy's ``sendall`` passes the address of the rest, and its length."""
        self._ready()
        if self._closing:
            raise ssl_errors.closed()
        try:
            return self._link.write(data, length)
        except NSPRError as error:
            raise self._translated(error) from None

    def pending(self) -> int:
        """How many bytes of data can be read without the peer."""
        return 0 if self._engine is None else self._engine.data_pending()

    def shutdown(self) -> Any:
        """Take leave, and wait until the peer does."""
        engine = self._engine
        if engine is None or not self._shaken:
            raise ssl_errors.plain(
                "[SSL: SHUTDOWN_WHILE_IN_INIT] shutdown while in init",
                lib.SSL_ERROR_HANDSHAKE_NOT_COMPLETED,
                "SHUTDOWN_WHILE_IN_INIT",
            )
        if not self._closing:
            self._run(lambda: _done(engine.shutdown), "shutdown")
            self._closing = True
        rest = b"" if engine.closed_by_peer else self._run(engine.read, "shutdown")
        if rest:
            reason = "APPLICATION_DATA_AFTER_CLOSE_NOTIFY"
            text = f"[SSL: {reason}] application data after close notify"
            raise ssl_errors.plain(text, lib.SSL_ERROR_RX_UNEXPECTED_APPLICATION_DATA, reason)
        if not engine.closed_by_peer:
            raise ssl_errors.cut()
        return self._link.result_of_shutdown

    def verify_client_post_handshake(self) -> None:
        """Ask the client for its certificate, on a connection that is there."""
        if not self.server_side:
            raise ssl_errors.plain(
                "[SSL: NOT_SERVER] not server",
                lib.SSL_ERROR_FEATURE_NOT_SUPPORTED_FOR_CLIENTS,
                "NOT_SERVER",
            )
        engine = self._ready()
        if self.version() != "TLSv1.3":
            raise ssl_errors.plain(
                "[SSL: WRONG_SSL_VERSION] wrong ssl version",
                lib.SSL_ERROR_FEATURE_NOT_SUPPORTED_FOR_VERSION,
                "WRONG_SSL_VERSION",
            )
        self._run(lambda: _done(engine.request_client_certificate), "write")

    # the certificate of the peer

    def judge(self, engine: Engine) -> bool:
        """Whether the certificate of the peer is good; libssl asks during the handshake."""
        try:
            self.verified = self._context._verify(self, engine)
        except ssl_errors.SSLCertVerificationError as refusal:
            self._refusal = refusal
            lib.PR_SetError(refusal.error_code, 0)
            return False
        return True

    def _require_handshake(self) -> Engine:
        if not self._shaken or self._engine is None:
            raise ValueError("handshake not done yet")
        return self._engine

    def getpeercert(self, binary_form: bool = False) -> dict[str, Any] | bytes | None:
        """The certificate of the peer: a dictionary, or DER; None when it has shown none."""
        certificate = self._require_handshake().get_peer_certificate()
        if certificate is None:
            return None
        with certificate:
            if binary_form:
                return certificate.der_data
            if self._context.verify_mode == ssl.CERT_NONE:
                return {}
            return describe(certificate.der_data)

    def get_verified_chain(self) -> list[ChainCertificate] | None:
        """The chain that was verified, up to what is trusted."""
        self._require_handshake()
        if not self.verified:
            return self.get_unverified_chain()
        return [ChainCertificate(each) for each in self.verified]

    def get_unverified_chain(self) -> list[ChainCertificate] | None:
        """The certificates that the peer has sent, its own first."""
        found = [
            ChainCertificate(each.der_data)
            for each in self._require_handshake().get_peer_certificate_chain()
        ]
        return found or None

    # what was agreed on

    def version(self) -> str | None:
        """The version: ``"TLSv1.3"``."""
        if not self._shaken or self._engine is None:
            return None
        return _VERSIONS.get(self._engine.get_ssl_channel_info().protocol_version)

    def cipher(self) -> tuple[str, str, int] | None:
        """Name, version and strength of the cipher suite."""
        if not self._shaken or self._engine is None:
            return None
        suite = BY_NUMBER.get(self._engine.get_ssl_channel_info().cipher_suite)
        return None if suite is None else (suite.name, suite.protocol, suite.bits)

    def shared_ciphers(self) -> list[tuple[str, str, int]] | None:
        """The suites that a client has offered and this server would take."""
        if not self.server_side or not self._hello.suites:
            return None
        enabled = {suite.number: suite for suite in self._context._suites()}
        shared = (enabled[number] for number in self._hello.suites if number in enabled)
        return [(suite.name, suite.protocol, suite.bits) for suite in shared]

    def compression(self) -> None:
        """Nothing: NSS does not compress."""
        return

    def selected_alpn_protocol(self) -> str | None:
        """The protocol that ALPN has agreed on."""
        if not self._shaken or self._engine is None:
            return None
        return self._engine.get_alpn_protocol()

    def selected_npn_protocol(self) -> None:
        """Nothing: what ALPN has replaced is gone."""
        return

    def get_channel_binding(self, cb_type: str = "tls-unique") -> bytes | None:
        """What ties another authentication to this connection (RFC 5929, RFC 9266).

        Args:
            cb_type: ``"tls-exporter"`` or ``"tls-server-end-point"``; there is nothing for
                ``"tls-unique"``, for NSS does not give away what that is made of.
        """
        if cb_type not in _BINDINGS:
            raise ValueError(f"{cb_type!r} channel binding type not implemented")
        if not self._shaken or self._engine is None or cb_type == "tls-unique":
            return None
        try:
            return self._engine.get_channel_binding(cb_type)
        except NSPRError:  # TLS 1.2 has no exporter for it
            return None


def _done(function: Callable[[], None]) -> bool:
    """Call a function that gives nothing and never has to wait."""
    function()
    return True


def _unraisable(callback: Any) -> Any:
    """What ``sys.unraisablehook`` takes."""
    kind, value, traceback = sys.exc_info()
    return _Unraisable(kind, value, traceback, None, callback)


class _Unraisable:
    def __init__(
        self, exc_type: Any, exc_value: Any, exc_traceback: Any, err_msg: Any, object: Any
    ):
        self.exc_type, self.exc_value, self.exc_traceback = exc_type, exc_value, exc_traceback
        self.err_msg, self.object = err_msg, object
