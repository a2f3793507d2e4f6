# SPDX-License-Identifier: MPL-2.0
"""What is set on a TLS socket before its handshake.

Options, versions, suites and groups say what may be spoken; an identity says who the
server is, a host name whom the client means; callbacks answer the questions of the
handshake.  A listener is configured once: what it accepts has a copy of it all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable

from .._core.convert import boolean, encode, encode_hostname
from .._core.errors import check
from .._core.ffi import ffi, lib
from .._core.representation import AS_ENUM
from .._crypto.keys import PrivateKey
from .._crypto.pins import PinArguments
from .._pki.certificates import Certificate
from .._pki.trustdomain import CertDB, handle_of
from .layer import ON_ANY, Layer
from .options import checked_setting, option_number, option_value
from .suites import suite_number
from .versions import VersionLike, make_range, read_range

if TYPE_CHECKING:  # dates, addresses and more, which a socket does not need
    pass


class Configurable(Layer):
    """A TLS socket, and all that can be set on it."""

    __slots__ = ON_ANY

    # options, versions, suites

    def get_ssl_option(self, option: int) -> int:
        """The value of an option.

        Stands on ``SSL_OptionGet``.

        Args:
            option: one of the ``SSL_*`` options.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: NSS has no such option.
        """
        return self._option(option_number(option))

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
        option, value = checked_setting(option, value)
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

        Raises:
            NSPRError: ``SSL_ERROR_SSL_DISABLED``: it may speak none;
                ``PR_OPERATION_ABORTED_ERROR``: another thread closes the socket.
            ValueError: the socket is closed.
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

        Raises:
            NSPRError: ``SSL_ERROR_UNKNOWN_CIPHER_SUITE``: NSS does not know the suite.
            ValueError: the socket is closed.
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

        Raises:
            NSPRError: ``SSL_ERROR_UNKNOWN_CIPHER_SUITE``: NSS does not know the suite;
                ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
            ValueError: the socket is closed.
        """
        self._configure(lib.SSL_CipherPrefSet, suite_number(cipher), boolean(enabled, "enabled"))

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

    def set_certificate_db(self, certdb: CertDB) -> None:
        """Decide in which database this socket looks for certificates.

        Stands on ``SSL_CertDBHandleSet``.

        Args:
            certdb: the database; NSS has one, that of ``get_default_certdb()``.

        Raises:
            NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
            TypeError: it is no database.
            ValueError: the socket is closed.
        """
        if not isinstance(certdb, CertDB):
            raise TypeError(f"certdb must be nss.nss.CertDB, not {type(certdb).__name__}")
        self._configure(lib.SSL_CertDBHandleSet, handle_of(certdb))

    def set_pkcs11_pin_arg(self, *args: Any) -> None:
        """Decide what the password callback gets as its last arguments.

        Stands on ``SSL_SetPKCS11PinArg``.

        Args:
            args: any objects.

        Raises:
            NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
            ValueError: the socket is closed.
        """
        pin = PinArguments(args)
        self._configure(lib.SSL_SetPKCS11PinArg, pin.cookie)
        self._pin = pin

    def get_pkcs11_pin_arg(self) -> tuple[Any, ...] | None:
        """What the password callback gets as its last arguments; None when never set."""
        self._live()
        return None if self._pin is None else self._pin.values

    # names

    def set_hostname(self, hostname: str | bytes) -> None:
        """Say which server is meant: for SNI, and for the check of its certificate.

        Stands on ``SSL_SetURL``.

        Args:
            hostname: a host name or an IP address; international names are encoded.

        Raises:
            NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
            TypeError: it is no text.
            ValueError: it holds a NUL, or the socket is closed.
        """
        self._configure(lib.SSL_SetURL, encode_hostname(hostname))

    def set_sock_peer_id(self, id: str) -> None:
        """Keep the sessions of this client apart from those with another identifier.

        Stands on ``SSL_SetSockPeerID``.

        Args:
            id: any text.

        Raises:
            NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
            ValueError: it holds a NUL, or the socket is closed.
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
