# SPDX-License-Identifier: MPL-2.0
"""From the settings of a context to a connection.

To configure a connection takes longer than to copy one that is configured: a private key
is prepared for its use, and each cipher suite is a call.  So a context has a *model* of a
client and one of a server, of which connections are copies; what is of one connection
alone is set on the copy.  A model is made anew when a setting has changed.

A model keeps NSS up, as a connection does.  It can be made again at any time, so a shutdown
of NSS lets go of it.
"""

from __future__ import annotations

import ssl
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Callable, Optional
from weakref import WeakSet, ref

from .._core import lifecycle
from .._core.errors import NSPRError
from .._core.ffi import lib
from .._pki.certificates import Certificate
from .._pki.identities import Identity
from .._pki.rules import Rules
from . import ssl_errors, ssl_psk
from .cipher_strings import Suite
from .engine import Engine
from .ssl_keylog import KeyLog
from .ssl_state import StateKeeper
from .ssl_trust import Trust

if TYPE_CHECKING:
    from .client_hello import ClientHello
    from .ssl_objects import TLSConnection

VerifyCallback = Callable[
    [Any, "list[Certificate]", Optional[ssl_errors.SSLCertVerificationError]], bool
]

_ALWAYS = 1  # of SSL_REQUIRE_CERTIFICATE: in every handshake
_contexts: WeakSet[Models]


class Models(StateKeeper):
    """Makes connections that are configured as the context says."""

    _trust: Trust
    _identities: list[Identity]
    _alpn: list[bytes]
    _groups: tuple[int, ...]

    def _prepare(self) -> None:
        """What a new context needs."""
        self._lock = threading.RLock()
        self._models: dict[bool, tuple[Any, Engine]] = {}
        self._generation = 0
        self._keylog: KeyLog | None = None
        self._verify_callback: VerifyCallback | None = None
        self._psk_client: ssl_psk.ClientCallback | None = None
        self._psk_server: ssl_psk.ServerCallback | None = None
        _contexts.add(self)

    def _change(self) -> None:
        """A setting of ours has changed, so that models must be made anew."""
        self._generation += 1

    def _suites(self) -> tuple[Suite, ...]:
        raise NotImplementedError

    def _let_go(self) -> None:
        """Keep NSS up no longer than connections and identities do."""
        with self._lock:
            self._models.clear()

    @property
    def verify_callback(self) -> VerifyCallback | None:
        """A function that has the last word about the certificate of a peer.

        It is called as ``callback(connection, chain, error)`` during the handshake.  *chain*
        is a list of ``nss.nss.Certificate``: up to what is trusted if *error* is None, and
        what the peer has sent otherwise, when *error* is the exception that says why it is
        not good.  A true answer accepts the certificate, even one that is not good; any other
        refuses it, and so does an exception, which is raised by the handshake.
        """
        return self._verify_callback

    @verify_callback.setter
    def verify_callback(self, callback: VerifyCallback | None) -> None:
        if callback is not None and not callable(callback):
            raise TypeError("verify_callback must be callable or None")
        self._verify_callback = callback

    @property
    def keylog_filename(self) -> Any:
        """A file to which the keys of connections are appended, for Wireshark; None for none.

        NSS gives the keys of TLS 1.3, and of these all but the exporter's.
        """
        return None if self._keylog is None else self._keylog.path

    @keylog_filename.setter
    def keylog_filename(self, path: Any) -> None:
        self._keylog = None if path is None else KeyLog(path)

    # models

    def _model(self, server: bool) -> Engine:
        """The model of a client or a server, as the settings are now."""
        settings = (
            self._generation,
            self._version_range,
            self.options,
            self.verify_mode,
            self.post_handshake_auth,
            self.num_tickets,
        )
        with self._lock:
            known, model = self._models.get(server, (None, None))
            if model is None or known != settings:
                model = Engine(server=server)
                self._configure(model, server)
                self._models[server] = settings, model
            return model

    def _configure(self, engine: Engine, server: bool) -> None:
        engine.set_ssl_version_range(*self._version_range)
        engine.set_cipher_order([suite.number for suite in self._suites()])
        if self._groups:
            engine.set_named_groups(self._groups)
        engine.set_ssl_option(lib.SSL_ENABLE_SESSION_TICKETS, self._has_tickets(server))
        if server:
            self._configure_server(engine)
        else:
            self._configure_client(engine)

    def _has_tickets(self, server: bool) -> bool:
        """Whether sessions can be resumed."""
        return not self.options & ssl.OP_NO_TICKET and not (server and self.num_tickets == 0)

    def _configure_server(self, engine: Engine) -> None:
        for identity in self._identities:
            engine.config_server_identity(identity)
        if self._key_source is not None and not self._identities:
            ssl_psk.do_without_identity(engine)
        mode = self.verify_mode
        if mode != ssl.CERT_NONE:
            engine.set_ssl_option(lib.SSL_REQUEST_CERTIFICATE, not self.post_handshake_auth)
            required = _ALWAYS if mode == ssl.CERT_REQUIRED else 0
            engine.set_ssl_option(lib.SSL_REQUIRE_CERTIFICATE, required)

    def _configure_client(self, engine: Engine) -> None:
        engine.set_ssl_option(lib.SSL_ENABLE_POST_HANDSHAKE_AUTH, self.post_handshake_auth)
        compatible = bool(self.options & getattr(ssl, "OP_ENABLE_MIDDLEBOX_COMPAT", 1 << 20))
        engine.set_ssl_option(lib.SSL_ENABLE_TLS13_COMPAT_MODE, compatible)
        engine.set_client_auth_data_callback(_choose_identity, ref(self))
        if self._alpn:
            engine.set_alpn_protocols(self._alpn)

    # connections

    def _engine_for_client(self, connection: TLSConnection, fileno: int | None) -> Engine:
        engine = Engine(model=self._model(False), fileno=fileno)
        if connection.server_hostname is not None:
            engine.set_hostname(connection.server_hostname)
        if self._has_tickets(False):
            engine.set_resumption_token_callback(_keep_token, ref(connection))
        self._equip(engine, connection)
        return engine

    def _engine_for_server(
        self, connection: TLSConnection, hello: ClientHello, fileno: int | None
    ) -> Engine:
        engine = Engine(server=True, model=self._model(True), fileno=fileno)
        chosen = [name for name in self._alpn if name in hello.protocols]
        if chosen:
            engine.set_alpn_protocols(chosen[:1])
        if (look_up := self._key_source) is not None:
            ssl_psk.look_up(engine, look_up, hello)
        self._equip(engine, connection)
        return engine

    @property
    def _key_source(self) -> ssl_psk.ServerCallback | None:
        """The function by which a server looks up the keys of its clients, if that is of use."""
        if self._psk_server is None or self._version_range[1] < ssl_psk.TLS_1_3:
            return None
        return self._psk_server

    def _offer_key(self, engine: Engine) -> None:
        """What a client does right before its handshake."""
        if self._psk_client is not None:
            ssl_psk.offer(engine, self._psk_client)

    def _equip(self, engine: Engine, connection: TLSConnection) -> None:
        engine.set_auth_certificate_callback(_judge, ref(connection))
        if self._keylog is not None:
            engine.set_keylog_callback(_log_key, self._keylog)

    def _finish(self, connection: TLSConnection, engine: Engine) -> None:
        """Give the client of a server as many tickets as it shall have; libssl gives one."""
        if not connection.server_side or not self._has_tickets(True):
            return
        if connection.version() == "TLSv1.3":
            for _ in range(self.num_tickets - 1):
                # a client that has left by now is found out by the next operation
                with suppress(NSPRError):
                    engine.send_session_ticket()

    # the certificate of the peer

    def _verify(self, connection: TLSConnection, engine: Engine) -> tuple[bytes, ...]:
        """The chain of the peer, up to what is trusted; nothing when nobody wants to know.

        Raises:
            SSLCertVerificationError: it is not good.
        """
        callback = self._verify_callback
        if self.verify_mode == ssl.CERT_NONE and callback is None:
            return ()
        sent = tuple(each.der_data for each in engine.get_peer_certificate_chain())
        chain, refusal = sent, None
        if self.verify_mode != ssl.CERT_NONE:
            try:
                chain = self._trust.verify(
                    sent,
                    hostname=connection.server_hostname if self.check_hostname else None,
                    usage="client" if connection.server_side else "server",
                    rules=self._rules,
                    flags=self.verify_flags,
                )
            except ssl_errors.SSLCertVerificationError as error:
                refusal = error
        if callback is not None:
            owner = connection.owner
            certificates = [Certificate(each) for each in chain]
            asked = connection if owner is None else owner
            if not callback(asked, certificates, refusal):
                raise refusal or ssl_errors.refusal(
                    lib.SSL_ERROR_BAD_CERTIFICATE, ssl_errors.REJECTED
                )
        elif refusal is not None:
            raise refusal
        return chain

    @property
    def _rules(self) -> Rules:
        """How strict to be."""
        flags = self.verify_flags
        return Rules(
            partial_chain=bool(flags & getattr(ssl, "VERIFY_X509_PARTIAL_CHAIN", 0x80000)),
            x509_strict=bool(flags & ssl.VERIFY_X509_STRICT),
            common_name=self.hostname_checks_common_name,
        )


_contexts = WeakSet()


def _judge(engine: Engine, check_signature: bool, is_server: bool, connection: Any) -> bool:
    """Whether the certificate of a peer is good."""
    alive = connection()
    return alive is not None and alive.judge(engine)


def _keep_token(engine: Engine, token: bytes, connection: Any) -> None:
    """What the server gives a client to come back with."""
    alive = connection()
    if alive is not None:
        alive.keep(token)


def _log_key(engine: Engine, line: str, log: KeyLog) -> None:
    """Write a line of the log of keys."""
    log.write(line)


def _choose_identity(authorities: Any, context: Any) -> Any:
    """The certificate that a client shows, with its key."""
    alive = context()
    if alive is None or not alive._identities:
        return False
    fitting = [
        each
        for each in alive._identities
        if not authorities or each.certificate.has_signer_in_ca_names(authorities)
    ]
    chosen = (fitting or alive._identities)[-1]
    return chosen.certificate, chosen.key


def _let_go() -> bool:
    """Before NSS goes down."""
    for context in list(_contexts):
        context._let_go()
    return True


lifecycle.before_stop.append(_let_go)
