# SPDX-License-Identifier: MPL-2.0
"""``SSLContext``: the standard library's, with NSS behind it.

The standard library's classes ask their context for two things only, an ``_sslobj`` for a
socket and one for a pair of buffers.  A subclass that answers these by NSS is therefore
accepted wherever a context is, and ``SSLSocket`` and ``SSLObject`` are used as they are.

*Settings.*  The context of OpenSSL that lies under this one is never used for a
connection; it keeps settings (``ssl_state``).  What belongs to certificates, keys and
callbacks is kept here.

*Connections* are made in ``ssl_models``.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Callable, NoReturn, Optional, Union

from .._core.convert import Buffer
from .._core.ffi import lib
from .._pki.identities import Identity
from . import cipher_strings, ssl_errors, ssl_psk
from .peer_certificates import describe
from .ssl_groups import check_groups, group_name, group_number
from .ssl_identity import PasswordSource, find_identity, read_identity
from .ssl_links import BufferLink, SocketLink
from .ssl_models import Models
from .ssl_objects import TLSConnection
from .ssl_trust import Trust
from .startup import ensure_nss

if TYPE_CHECKING:
    import socket

    from .engine import Engine
    from .ssl_sessions import SSLSession


ServerNameCallback = Callable[[Any, Optional[str], "SSLContext"], Optional[int]]
Paths = Union[str, bytes, "os.PathLike[str]", "os.PathLike[bytes]"]

_COUNTERS = (
    "number", "connect", "connect_good", "connect_renegotiate", "accept", "accept_good",
    "accept_renegotiate", "hits", "misses", "timeouts", "cache_full",
)  # fmt: skip


class SSLContext(Models):
    """How to speak TLS, with NSS: an ``ssl.SSLContext`` for everybody who takes one.

    All methods and attributes of the standard library's are there.

    Args:
        protocol: ``ssl.PROTOCOL_TLS_CLIENT`` or ``ssl.PROTOCOL_TLS_SERVER``.
    """

    __module__ = "nss.tls"

    _chosen: tuple[cipher_strings.Suite, ...]
    _sni_callback: ServerNameCallback | None
    _counters: dict[str, int]

    def __new__(cls, protocol: Any = None, *arguments: Any, **keywords: Any) -> SSLContext:
        """Make a context with nothing loaded."""
        if protocol is not None:  # each version of Python has its own default, and warning
            arguments = (protocol, *arguments)
        self: SSLContext = super().__new__(cls, *arguments, **keywords)
        self._prepare()
        self._trust = Trust()
        self._identities = []
        self._chosen = cipher_strings.DEFAULT
        self._alpn = []
        self._groups = ()
        self._sni_callback = None
        self._counters = dict.fromkeys(_COUNTERS, 0)
        return self

    def __reduce__(self) -> NoReturn:
        # PyPy would try, and complain of what is inside
        raise TypeError(f"cannot pickle or copy '{type(self).__name__}' objects")

    # connections

    def _wrap_socket(
        self,
        sock: socket.socket,
        server_side: bool,
        server_hostname: str | None = None,
        *,
        owner: Any = None,
        session: SSLSession | None = None,
    ) -> TLSConnection:
        self._check(server_side, server_hostname)
        return TLSConnection(self, SocketLink(sock), server_side, server_hostname, owner, session)

    def _wrap_bio(
        self,
        incoming: ssl.MemoryBIO,
        outgoing: ssl.MemoryBIO,
        server_side: bool,
        server_hostname: str | None = None,
        *,
        owner: Any = None,
        session: SSLSession | None = None,
    ) -> TLSConnection:
        self._check(server_side, server_hostname)
        link = BufferLink(incoming, outgoing)
        return TLSConnection(self, link, server_side, server_hostname, owner, session)

    def _check(self, server_side: bool, server_hostname: str | None) -> None:
        """Refuse what cannot become a connection."""
        if server_side and self.protocol == ssl.PROTOCOL_TLS_CLIENT:
            raise ssl_errors.plain(
                "Cannot create a server socket with a PROTOCOL_TLS_CLIENT context"
            )
        if not server_side and self.protocol == ssl.PROTOCOL_TLS_SERVER:
            raise ssl_errors.plain(
                "Cannot create a client socket with a PROTOCOL_TLS_SERVER context"
            )
        if server_hostname is not None:
            if not server_hostname or server_hostname.startswith("."):
                raise ValueError(
                    "server_hostname cannot be an empty string or start with a leading dot."
                )
            if "\0" in server_hostname:
                raise TypeError("server_hostname must not hold a null character")
        elif self.check_hostname and not server_side:
            raise ValueError("check_hostname requires server_hostname")
        ensure_nss()

    # identities

    def load_cert_chain(
        self, certfile: Paths, keyfile: Paths | None = None, password: PasswordSource = None
    ) -> None:
        """Show a certificate to peers; of each kind of key the one that was loaded last.

        Args:
            certfile: a file with the certificate and those above it, in PEM.
            keyfile: a file with the private key; None: it is in *certfile*.
            password: for an encrypted key, or a function that gives it.

        Raises:
            OSError: a file cannot be read.
            SSLError: a file is not what it should be, or the password is wrong.
        """
        ensure_nss()
        self.use_identity(read_identity(certfile, keyfile, password))

    def use_identity(self, identity: Identity) -> None:
        """Show an identity to peers, which may lie in memory or on a token.

        Args:
            identity: a certificate with its key and chain; this context holds its own
                references.

        Raises:
            TypeError: it is no ``nss.pki.Identity``.
            ValueError: it is closed.
        """
        if not isinstance(identity, Identity):
            what = type(identity).__name__
            raise TypeError(f"identity must be nss.pki.Identity, not {what}")
        own = Identity(identity.certificate, identity.key, identity.chain)
        kind = own.certificate.find_kea_type()
        others = [each for each in self._identities if each.certificate.find_kea_type() != kind]
        self._identities = [*others, own]
        self._change()

    def load_identity(self, source: str, *user_data: Any) -> None:
        """Show an identity to peers that lies in a database or on a token, as a smart card.

        The program has initialised NSS with that database, or loaded the module of that
        token.  A private key never leaves its token.

        Args:
            source: a PKCS#11 URI, such as ``"pkcs11:token=card;object=me"``, or the nickname
                of the certificate.
            user_data: further arguments for the password callback, which is asked for a PIN.

        Raises:
            SSLError: there is no such certificate, or no key for it.
            TypeError: *source* is no text.
            ValueError: it begins like a PKCS#11 URI, and is none.

        Stands on ``PK11_FindCertsFromURI``, ``PK11_FindCertFromNickname`` and
        ``PK11_FindKeyByAnyCert``.
        """
        ensure_nss()
        self.use_identity(find_identity(source, *user_data))

    # trust

    def load_verify_locations(
        self,
        cafile: Paths | None = None,
        capath: Paths | None = None,
        cadata: Any = None,
    ) -> None:
        """Trust more certificates, and take over revocation lists.

        Args:
            cafile: a file with any number of them, in PEM.
            capath: a directory with a file for each, named as ``openssl rehash`` does it.
            cadata: PEM, or DER one after another.

        Raises:
            OSError: the file cannot be read.
            SSLError: there is no certificate, or a damaged one.
            TypeError: nothing is given, or something of a wrong type.
        """
        if cafile is None and capath is None and cadata is None:
            raise TypeError("cafile, capath and cadata cannot be all omitted")
        for name, path in (("cafile", cafile), ("capath", capath)):
            if path is not None and not isinstance(path, (str, bytes, os.PathLike)):
                raise TypeError(f"{name} should be a valid filesystem path")
        if cadata is not None:
            self._load_data(cadata)
        if cafile is not None:
            self._trust.load_file(cafile)
        if capath is not None:
            self._trust.load_directory(capath)

    def _load_data(self, data: Any) -> None:
        if isinstance(data, str):
            if not data.isascii():
                raise TypeError("cadata should be an ASCII string")
        else:
            try:
                data = bytes(memoryview(data))
            except TypeError:
                complaint = "cadata should be an ASCII string or a bytes-like object"
                raise TypeError(complaint) from None
        if not data:
            raise ValueError("Empty certificate data")
        self._trust.load_data(data)

    def set_default_verify_paths(self) -> None:
        """Trust what the operating system does, or what ``SSL_CERT_FILE`` and its kin name."""
        self._trust.load_defaults()

    def cert_store_stats(self) -> dict[str, int]:
        """How many certificates are trusted, and how many of them are of authorities."""
        kinds = [authority for _, authority in self._trust.certificates()]
        return {"x509": len(kinds), "crl": len(self._trust.crls), "x509_ca": sum(kinds)}

    def get_ca_certs(self, binary_form: bool = False) -> list[Any]:
        """The authorities that are trusted.

        Args:
            binary_form: whether to give them as DER; if not, each is a dictionary.
        """
        found = [content for content, authority in self._trust.certificates() if authority]
        return found if binary_form else [describe(content) for content in found]

    # keys that both sides know

    def set_psk_client_callback(
        self, callback: Callable[[str | None], tuple[str | None, Buffer]] | None
    ) -> None:
        """Have a client offer a key that the server knows as well, with TLS 1.3.

        The function is called at the beginning of each handshake, as ``callback(None)``: what the
        standard library passes there, the hint of a server, belongs to TLS 1.2, for which NSS
        has no such keys.  It gives the name of the key, which goes over the wire in the clear,
        and the key; an empty key is none.  An exception ends the handshake, which raises it.

        A server that does not know the key goes on with its certificate, if it has one, and
        that is verified as ever.

        Args:
            callback: the function; None for none.

        Raises:
            SSLError: the context is for servers.
            TypeError: it cannot be called.
        """
        self._check_key_source("client", callback, ssl.PROTOCOL_TLS_SERVER)
        self._psk_client = callback

    def set_psk_server_callback(
        self, callback: Callable[[str | None], Buffer] | None, identity_hint: str | None = None
    ) -> None:
        """Have a server look up the keys of its clients by their names, with TLS 1.3.

        The function is called as ``callback(identity)`` with the name that a client gives, and
        answers with the key.  An empty key is none: the handshake goes on with a certificate, and
        fails if there is none.  An exception ends the handshake, which raises it.

        Args:
            callback: the function; None for none.
            identity_hint: what the standard library's servers of TLS 1.2 send; checked, and
                never sent.

        Raises:
            SSLError: the context is for clients.
            TypeError: the function cannot be called, or the hint is no text.
            ValueError: the hint has more than 256 octets.
        """
        self._check_key_source("server", callback, ssl.PROTOCOL_TLS_CLIENT)
        if not isinstance(identity_hint, (str, type(None))):
            what = type(identity_hint).__name__
            raise TypeError(f"identity_hint must be str or None, not {what}")
        if len((identity_hint or "").encode()) > ssl_psk.LONGEST_NAME:
            raise ValueError(f"identity_hint cannot be longer than {ssl_psk.LONGEST_NAME} bytes")
        self._psk_server = callback
        self._change()

    def _check_key_source(self, side: str, callback: Any, foreign: Any) -> None:
        if self.protocol == foreign:
            text = f"Cannot add PSK {side} callback to a {foreign.name} context"
            raise ssl_errors.plain(text, lib.SEC_ERROR_INVALID_ARGS)
        if callback is not None and not callable(callback):
            raise TypeError("callback must be callable")

    # what is negotiated

    def set_ciphers(self, ciphers: str) -> None:
        """Choose cipher suites for TLS 1.2 and below; those of TLS 1.3 are always there.

        Args:
            ciphers: a cipher string of OpenSSL.

        Raises:
            SSLError: it selects none.
        """
        if not isinstance(ciphers, str):
            raise TypeError(f"argument must be str, not {type(ciphers).__name__}")
        try:
            chosen = cipher_strings.select(ciphers)
        except ValueError:
            chosen = ()
        if not chosen and not cipher_strings.has_keys(ciphers):
            raise ssl_errors.plain("No cipher can be selected.")
        self._chosen = chosen
        self._change()

    def get_ciphers(self) -> list[Any]:
        """The cipher suites, the preferred first."""
        return [suite.describe() for suite in self._suites()]

    def _suites(self) -> tuple[cipher_strings.Suite, ...]:
        return (*cipher_strings.TLS_1_3, *self._chosen)

    def _set_alpn_protocols(self, protocols: bytes) -> None:
        """What ``set_alpn_protocols`` has put together."""
        names, wire = [], bytes(protocols)
        while wire:
            names.append(wire[1 : 1 + wire[0]])
            wire = wire[1 + wire[0] :]
        self._alpn = names
        self._change()

    def set_ecdh_curve(self, name: str | bytes) -> None:
        """Agree on keys in one group only; see :meth:`set_groups`.

        Raises:
            ValueError: there is no group of that name, or not in this NSS.
        """
        self.set_groups([name])

    def set_groups(self, groups: str | Iterable[str | bytes]) -> None:
        """Say in which groups keys may be agreed on, the preferred first.

        Those that this NSS does not have are left out: ``X25519MLKEM768`` came with NSS 3.105,
        the other two with ML-KEM with 3.118.

        Args:
            groups: names such as ``"X25519MLKEM768"``, ``"X25519"``, ``"P-256"``; a text with
                colons between them, or a sequence.

        Raises:
            ValueError: there is no group of such a name, or this NSS has none of the groups.
        """
        names = groups.split(":") if isinstance(groups, str) else list(groups)
        numbers = tuple(group_number(name) for name in names)
        check_groups(numbers)
        self._groups = numbers
        self._change()

    def get_groups(self) -> list[str]:
        """The groups that :meth:`set_groups` has set; none when NSS chooses."""
        return [group_name(number) for number in self._groups]

    @property
    def sni_callback(self) -> Any:
        """Called with connection, host name and context when a client says whom it means."""
        return self._sni_callback

    @sni_callback.setter
    def sni_callback(self, callback: Any) -> None:
        if self.protocol == ssl.PROTOCOL_TLS_CLIENT:
            raise ValueError("sni_callback cannot be set on TLS_CLIENT context")
        if callback is not None and not callable(callback):
            raise TypeError("not a callable object")
        self._sni_callback = callback

    def session_stats(self) -> dict[str, int]:
        """How many connections there were."""
        return dict(self._counters)

    def _finish(self, connection: TLSConnection, engine: Engine) -> None:
        super()._finish(connection, engine)
        side = "accept" if connection.server_side else "connect"
        self._counters[side] += 1
        self._counters[f"{side}_good"] += 1
        if connection.session_reused:
            self._counters["hits"] += 1
