# SPDX-License-Identifier: MPL-2.0
"""Sockets that speak TLS.

An SSLSocket is a Socket with libssl as a layer on top of its descriptor.  What it
adds is configuration before the handshake, the handshake itself - which happens
by itself at the first byte sent or received, or when it is forced - and knowledge
about the connection after it.

*Who is the server.*  A connected socket is the client, an accepted one the
server, unless an option or ``reset_handshake`` says otherwise.

*Accepted sockets* have a copy of the listener's options, suites, versions,
certificates and callbacks: a listener is configured once.

*Session cache.*  libssl crashes as a TLS 1.2 server that looks into a session
cache nobody has configured, so a server goes without (``SSL_NO_CACHE``) until
``config_server_session_id_cache`` has been called.

*Latency.*  A handshake is a conversation of small messages, which Nagle's
algorithm delays by 40 ms each; ``PR_SockOpt_NoDelay`` is therefore on.

*A broken connection stays broken.*  After a TLS error the state of the two sides
no longer agrees; further reads and writes raise the same error.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Callable, cast

from .._core.convert import (
    decode_hostname,
    encode,
    encode_hostname,
    integer,
    item_bytes,
    take_text,
)
from .._core.errors import NSPRError, check, check_pointer, clear, failure
from .._core.ffi import ffi, lib
from .._core.formatting import Line, indented_format
from .._core.lifecycle import gate
from .._core.representation import AS_ENUM
from .._core.secitem import SecItem
from .._crypto.keys import PrivateKey
from .._crypto.pins import PinArguments
from .._net.addresses import NetworkAddress
from .._net.sockets import Socket
from .._pki.certificates import Certificate
from .._pki.trustdomain import CertDB, handle_of
from . import session_cache
from .hooks import Hook, Hooks
from .info import SSLChannelInfo, connection_lines
from .options import option_number, option_value, refuse_if_gone
from .suites import suite_number
from .versions import VersionLike, make_range, read_range

if TYPE_CHECKING:  # dates, addresses and more, which a socket does not need
    from .._pki.identities import Identity

_NO_TIMEOUT = lib.PR_INTERVAL_NO_TIMEOUT


# libssl's errors, and those of certificates; NSPR's are about the network
_ERRORS_OF_TLS = range(lib.SSL_ERROR_EXPORT_ONLY_SERVER, lib.SSL_ERROR_EXPORT_ONLY_SERVER + 1000)
_ERRORS_OF_NSS = range(lib.SEC_ERROR_IO, lib.SEC_ERROR_IO + 1000)


def _is_fatal(code: int) -> bool:
    """Whether a connection cannot go on after this error."""
    return code in _ERRORS_OF_TLS or code in _ERRORS_OF_NSS


class SSLSocket(Socket):
    """A TLS connection, or a listener for such connections.

    Args:
        family: ``PR_AF_INET`` or ``PR_AF_INET6``.
        type: ``PR_DESC_SOCKET_TCP``.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
    """

    __module__ = "nss.ssl"
    __slots__ = ("_broken", "_hooks", "_is_server", "_no_cache", "_pin")

    _hooks: Hooks
    _pin: PinArguments | None
    _is_server: bool
    """Whether it may shake hands as a server."""
    _no_cache: bool
    """What the program wants of ``SSL_NO_CACHE``."""
    _broken: int
    """The error that has broken the connection, or 0."""

    # how a socket comes to be

    def _install(self, fd: Any, family: int) -> None:
        with gate:
            super()._install(fd, family)
            check(lib.pynss_tls_import(self._live(), ffi.NULL))
            self._equip()

    def _equip(self) -> None:
        """What every TLS socket needs, whether opened, imported or accepted."""
        self._hooks = Hooks(self)
        self._pin = None
        self._broken = 0
        check(lib.pynss_tls_watch(self._live(), ffi.NULL))
        self._no_cache = bool(self.get_ssl_option(lib.SSL_NO_CACHE))
        self._is_server = False
        if self.get_ssl_option(lib.SSL_HANDSHAKE_AS_SERVER):
            self._become_server()
        if self.family != lib.PR_AF_LOCAL:
            self.set_socket_option(lib.PR_SockOpt_NoDelay, True)

    def _accepted(self, pointer: Any) -> SSLSocket:
        """The socket of a connection that this listener has accepted."""
        connection = SSLSocket._from_socket(pointer, self.family)
        connection._equip()
        connection._no_cache = self._no_cache
        connection._hooks.copy_from(self._hooks)
        connection._pin = self._pin
        with connection._use() as fd:
            connection._hooks.attach(connection._live(), fd)
        connection._hold()
        if not connection.get_ssl_option(lib.SSL_HANDSHAKE_AS_CLIENT):
            connection._become_server()
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
        connection = super().import_tcp_socket(osfd)
        connection._hold()
        return connection

    def _hold(self) -> None:
        """From here on the socket owns objects of NSS, which must not go down."""
        lib.pynss_socket_hold_nss(self._live())

    def _become_server(self) -> None:
        """From here on this may be a server, which may need to do without a cache."""
        self._is_server = True
        self._configure(lib.SSL_OptionSet, lib.SSL_NO_CACHE, self._must_not_cache())

    def _must_not_cache(self) -> bool:
        """The safe value of ``SSL_NO_CACHE``."""
        return self._no_cache or (self._is_server and not session_cache.is_configured())

    # what may stop an operation

    def _refuse_reentry(self, what: str) -> None:
        if self._broken:
            raise NSPRError("the connection is broken", self._broken)
        super()._refuse_reentry(what)

    def _judge(self, error: BaseException) -> BaseException:
        # the thread 0 is nobody's: from now on each operation asks _refuse_reentry
        if isinstance(error, NSPRError) and _is_fatal(error.errno):
            self._broken = error.errno
            self._callback_thread = 0
        return error

    def _abort(self) -> None:
        """End the connection below libssl, from inside a callback."""
        lib.pynss_socket_abort(self._live())

    # connecting and shaking hands

    def accept(self, timeout: int = _NO_TIMEOUT) -> tuple[SSLSocket, NetworkAddress]:
        """Take a connection; wait for one if there is none.

        The new socket is configured like this one, callbacks included; its handshake
        comes with the first byte, or when it is forced.  Stands on ``PR_Accept``.

        Args:
            timeout: how long to wait at most, in ticks.

        Returns:
            The socket of the connection, and the address of the client.

        Raises:
            NSPRError: ``PR_IO_TIMEOUT_ERROR``: nobody came; ``PR_WOULD_BLOCK_ERROR`` on a
                non-blocking socket; ``PR_OPERATION_ABORTED_ERROR``: another thread has
                closed this one.
            ValueError: the socket is closed.
        """
        connection, address = super().accept(timeout)
        return cast(SSLSocket, connection), address

    def connect(self, addr: NetworkAddress, timeout: int = _NO_TIMEOUT) -> None:
        """Connect to a server; the handshake comes with the first byte, or when forced.

        Stands on ``PR_Connect``.

        Args:
            addr: the NetworkAddress of the server.
            timeout: in ticks of NSPR's clock.

        Raises:
            NSPRError: ``PR_CONNECT_REFUSED_ERROR``, ``PR_IO_TIMEOUT_ERROR`` and others;
                ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
            ValueError: the socket is closed, or of another family than the address.
        """
        with gate:
            self._hold()
        super().connect(addr, timeout)

    def force_handshake(self) -> None:
        """Shake hands now, rather than at the first byte; nothing when that is done.

        Stands on ``SSL_ForceHandshake``.

        Raises:
            NSPRError: why the handshake has failed: ``SSL_ERROR_BAD_CERT_DOMAIN``,
                ``SEC_ERROR_UNKNOWN_ISSUER``, ``SSL_ERROR_NO_CYPHER_OVERLAP``,
                ``PR_END_OF_FILE_ERROR`` (the peer has hung up) and many others;
                ``PR_WOULD_BLOCK_ERROR`` on a non-blocking socket.
        """
        self.force_handshake_timeout(_NO_TIMEOUT)

    def force_handshake_timeout(self, timeout: int) -> None:
        """Shake hands now, within a time.

        Stands on ``SSL_ForceHandshake``.

        Args:
            timeout: in ticks of NSPR's clock.

        Raises:
            NSPRError: as :meth:`force_handshake`; ``PR_IO_TIMEOUT_ERROR``.
        """
        pointer = self._live()
        if self._callback_thread is not None:
            self._refuse_reentry("force_handshake")
        with gate:
            self._hold()
        self._wait_slices(lambda ticks: lib.pynss_tls_handshake(pointer, ticks), timeout)

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
        lib.pynss_tls_restart(self._live(), 1)

    def rehandshake_timeout(self, flush_cache: bool, timeout: int) -> None:
        """Do another handshake on a TLS 1.2 connection, within a time.

        Stands on ``SSL_ReHandshake`` and ``SSL_ForceHandshake``.

        Args:
            flush_cache: whether to forget the session, so that it is not resumed.
            timeout: in ticks of NSPR's clock.

        Raises:
            NSPRError: as :meth:`rehandshake`; ``PR_IO_TIMEOUT_ERROR``.
        """
        self.rehandshake(flush_cache)
        self.force_handshake_timeout(timeout)

    def reset_handshake(self, as_server: bool) -> None:
        """Begin anew with a handshake, as the client or as the server.

        Stands on ``SSL_ResetHandshake``.

        Args:
            as_server: whether this side is the server.

        Raises:
            NSPRError: NSS has refused.
        """
        with gate:
            self._hold()
        if as_server:
            self._become_server()
        self._call("reset_handshake", lib.SSL_ResetHandshake, bool(as_server))
        lib.pynss_tls_restart(self._live(), 0)

    def invalidate_session(self) -> None:
        """Forget the session of this connection, so that nobody resumes it.

        Stands on ``SSL_InvalidateSession``.

        Raises:
            NSPRError: ``SSL_ERROR_HANDSHAKE_NOT_COMPLETED``.
        """
        self._configure(lib.SSL_InvalidateSession)

    def _call(self, name: str, function: Callable[..., int], *arguments: Any) -> None:
        """Call what libssl must not be asked from inside a callback of this socket."""
        if self._callback_thread is not None:
            self._refuse_reentry(name)
        self._configure(function, *arguments)

    def _configure(self, function: Callable[..., int], *arguments: Any) -> None:
        """Call a function of libssl on the descriptor, and check what it returns."""
        with gate, self._use() as fd:
            check(function(fd, *arguments))

    # options, versions, suites

    def get_ssl_option(self, option: int) -> int:
        """The value of an option.

        Stands on ``SSL_OptionGet``.

        Args:
            option: one of the ``SSL_*`` options.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: NSS has no such option.
        """
        value = ffi.new("PRIntn *")
        with self._use() as fd:
            check(lib.SSL_OptionGet(fd, option_number(option), value))
        return int(value[0])

    def set_ssl_option(self, option: int, value: int) -> None:
        """Set an option.

        A server without a session cache keeps ``SSL_NO_CACHE``, whatever is asked.
        Stands on ``SSL_OptionSet``.

        Args:
            option: one of the ``SSL_*`` options.
            value: True or False, or one of the values of that option.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: NSS has no such option or value, or
                no longer does what the option switches on.
        """
        option, value = option_number(option), option_value(value)
        refuse_if_gone(option, value)
        if option == lib.SSL_NO_CACHE:
            self._no_cache = bool(value)
            value = self._must_not_cache()
        if option == lib.SSL_HANDSHAKE_AS_SERVER and value:
            self._become_server()
        self._configure(lib.SSL_OptionSet, option, value)

    def get_ssl_version_range(self, repr_kind: int = AS_ENUM) -> tuple[VersionLike, VersionLike]:
        """The versions that this socket may speak, lowest and highest.

        Stands on ``SSL_VersionRangeGet``.

        Args:
            repr_kind: ``AsEnum``, ``AsEnumName`` or ``AsString``.
        """
        with self._use() as fd:
            return read_range(lambda out: lib.SSL_VersionRangeGet(fd, out), repr_kind)

    def set_ssl_version_range(self, min_version: VersionLike, max_version: VersionLike) -> None:
        """Decide what versions this socket may speak.

        Stands on ``SSL_VersionRangeSet``.

        Args:
            min_version: the lowest version, a number or a name such as ``"tls1.2"``.
            max_version: the highest version, a number or a name.

        Raises:
            NSPRError: ``SSL_ERROR_INVALID_VERSION_RANGE``: NSS cannot speak that range.
            KeyError: there is no version of that name.
        """
        self._configure(lib.SSL_VersionRangeSet, make_range(min_version, max_version))

    def get_cipher_pref(self, cipher: int) -> bool:
        """Whether this socket offers a suite.

        Stands on ``SSL_CipherPrefGet``.

        Args:
            cipher: the number of the suite.
        """
        enabled = ffi.new("PRBool *")
        with self._use() as fd:
            check(lib.SSL_CipherPrefGet(fd, suite_number(cipher), enabled))
        return bool(enabled[0])

    def set_cipher_pref(self, cipher: int, enabled: bool) -> None:
        """Decide whether this socket offers a suite.

        Stands on ``SSL_CipherPrefSet``.

        Args:
            cipher: the number of the suite.
            enabled: whether to offer it.
        """
        self._configure(lib.SSL_CipherPrefSet, suite_number(cipher), bool(enabled))

    def set_named_groups(self, groups: Iterable[int]) -> None:
        """Decide in which groups keys may be agreed on, the preferred one first.

        NSS drops the groups that it does not know.  Stands on ``SSL_NamedGroupConfig``.

        Args:
            groups: numbers, the ``ssl_grp_*`` constants.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: there are too many.
        """
        numbers = [integer(group, "group", 0, 0xFFFF) for group in groups]
        self._configure(lib.SSL_NamedGroupConfig, ffi.new("SSLNamedGroup[]", numbers), len(numbers))

    # identities

    def config_secure_server(self, cert: Certificate, key: PrivateKey, kea: int) -> None:
        """Give a server its certificate and key.

        Call it once for each kind of key that the server has.  Stands on
        ``SSL_ConfigServerCert``.

        Args:
            cert: the certificate; those of its issuers are found by NSS.
            key: the private key that belongs to it.
            kea: what ``cert.find_kea_type()`` says; NSS finds it out by itself.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS`` or ``PR_INVALID_ARGUMENT_ERROR``: key and
                certificate do not fit.
            TypeError: they are no certificate and no private key.
        """
        if not isinstance(cert, Certificate):
            raise TypeError(f"cert must be nss.nss.Certificate, not {type(cert).__name__}")
        if not isinstance(key, PrivateKey):
            raise TypeError(f"key must be nss.nss.PrivateKey, not {type(key).__name__}")
        option_value(kea)
        self._configure(lib.SSL_ConfigServerCert, cert._live(), key._live(), ffi.NULL, 0)
        self._hold()

    def config_server_identity(self, identity: Identity) -> None:
        """Give a server a certificate with its key and chain, from memory.

        Call it once for each kind of key that the server has.  Stands on
        ``SSL_ConfigServerCert``.

        Args:
            identity: made or read by ``nss.pki``; it may be closed afterwards.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: the key cannot serve TLS.
            TypeError: it is no identity.
        """
        try:
            certificate, key = identity.certificate, identity.key
        except AttributeError:
            what = type(identity).__name__
            raise TypeError(f"identity must be nss.pki.Identity, not {what}") from None
        self.config_secure_server(certificate, key, certificate.find_kea_type())

    def set_certificate_db(self, certdb: CertDB) -> None:
        """Decide in which database this socket looks for certificates.

        Stands on ``SSL_CertDBHandleSet``.

        Args:
            certdb: the database; NSS has one, that of ``get_default_certdb()``.
        """
        if not isinstance(certdb, CertDB):
            raise TypeError(f"certdb must be nss.nss.CertDB, not {type(certdb).__name__}")
        self._configure(lib.SSL_CertDBHandleSet, handle_of(certdb))

    def set_pkcs11_pin_arg(self, *args: Any) -> None:
        """Decide what the password callback gets as its last arguments.

        Stands on ``SSL_SetPKCS11PinArg``.
        """
        pin = PinArguments(args)
        self._configure(lib.SSL_SetPKCS11PinArg, pin.cookie)
        self._pin = pin

    def get_pkcs11_pin_arg(self) -> tuple[Any, ...] | None:
        """What the password callback gets as its last arguments; None when never set."""
        self._live()
        return None if self._pin is None else self._pin.values

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
        """
        with gate, self._use() as fd:
            found = lib.SSL_PeerCertificateChain(fd)
        return Certificate._all_of(found) if found else ()

    def _certificate(self, function: Callable[[Any], Any]) -> Certificate | None:
        with gate, self._use() as fd:
            pointer = function(fd)
        return Certificate._adopt(pointer) if pointer else None

    # names

    def set_hostname(self, hostname: str | bytes) -> None:
        """Say which server is meant: for SNI, and for the check of its certificate.

        Stands on ``SSL_SetURL``.

        Args:
            hostname: a host name or an IP address; international names are encoded.

        Raises:
            TypeError: it is no text.
            ValueError: it holds a NUL.
        """
        self._configure(lib.SSL_SetURL, encode_hostname(hostname))

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
        """The name that the client has asked for (SNI), on both sides; None if none.

        Stands on ``SSL_GetNegotiatedHostInfo``.
        """
        with self._use() as fd:
            item = lib.SSL_GetNegotiatedHostInfo(fd)
        if not item:
            return None
        name = item_bytes(item)
        lib.SECITEM_FreeItem(item, True)
        return decode_hostname(name)

    def set_sock_peer_id(self, id: str) -> None:
        """Keep the sessions of this client apart from those with another identifier.

        Stands on ``SSL_SetSockPeerID``.

        Args:
            id: any text.
        """
        self._configure(lib.SSL_SetSockPeerID, encode(id, "id"))

    # callbacks

    def set_auth_certificate_callback(self, callback: Callable[..., Any], *user_data: Any) -> None:
        """Decide by a function whether the certificate of the peer is good.

        It replaces NSS's own check of chain and host name, and is called as
        ``callback(sock, check_sig, is_server, *user_data)``: *check_sig* says whether
        signatures are to be verified, *is_server* whether this side is the server.  A
        true answer accepts; a false one, or an exception, ends the handshake.
        Stands on ``SSL_AuthCertificateHook``.

        Args:
            callback: the function.
            user_data: given to it after its own arguments.

        Raises:
            TypeError: the callback cannot be called.
        """
        self._set_hook("auth", callback, user_data)

    def set_client_auth_data_callback(self, callback: Callable[..., Any], *user_data: Any) -> None:
        """Choose by a function which certificate a client shows.

        It is called as ``callback(ca_names, *user_data)`` when the server asks for a
        certificate; *ca_names* is a tuple of SecItem, the issuers that the server
        accepts.  It answers with ``(certificate, private_key)``, or with False for
        none.  Stands on ``SSL_GetClientAuthDataHook``.

        Args:
            callback: the function.
            user_data: given to it after its own arguments.

        Raises:
            TypeError: the callback cannot be called.
        """
        self._set_hook("client_auth", callback, user_data)

    def set_handshake_callback(self, callback: Callable[..., Any], *user_data: Any) -> None:
        """Have a function called when the handshake is complete.

        It is called as ``callback(sock, *user_data)``.  Stands on
        ``SSL_HandshakeCallback``.

        Args:
            callback: the function.
            user_data: given to it after its own arguments.

        Raises:
            TypeError: the callback cannot be called.
        """
        self._set_hook("handshake", callback, user_data)

    def _set_hook(self, name: str, callback: Any, data: tuple[Any, ...]) -> None:
        if not callable(callback):
            raise TypeError("callback must be callable")
        hook: Hook = (callback, data)
        with gate, self._use() as fd:
            setattr(self._hooks, name, hook)
            self._hooks.attach(self._live(), fd)

    # what has been agreed on

    def get_ssl_channel_info(self) -> SSLChannelInfo:
        """The parameters of the connection; all zero before the handshake.

        Stands on ``SSL_GetChannelInfo``.
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
        """
        with self._use() as fd:
            pending = lib.SSL_DataPending(fd)
        if pending < 0:
            raise failure()
        return int(pending)
