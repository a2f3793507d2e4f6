# SPDX-License-Identifier: MPL-2.0
"""Sessions that are taken up again, and keys that both sides know before.

A server gives its client *tickets*, with which a later handshake takes up the session: without
certificates, without signatures.  libssl keeps them in a cache of the process, by the address
of the server.  A program that knows better keeps them itself, as *tokens*: opaque bytes, good
for the same version of NSS, which it hands to a later connection.  They are secrets, and a
client that uses one twice can be recognised.

A *pre-shared key* that both sides have from elsewhere takes the place of certificates.  One
connection knows one such key, and libssl looks at the first name alone that a client gives.  It
cannot look a key up by that name: who wants to must read it before libssl does, as the contexts
of ``nss.tls`` do.  A server needs an identity all the same, though nobody sees it.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime
from typing import Any, Callable, NamedTuple

from .._core.callbacks import trampoline
from .._core.convert import Buffer, from_buffer, integer
from .._core.errors import NSPRError, check
from .._core.ffi import ffi, lib
from .._core.lifecycle import needs_nss
from .._core.times import from_prtime
from .._pki.certificates import Certificate
from .hooks import calling, hook, pointer_to
from .layer import ON_ANY, Layer
from .suites import suite_number

_SEAL = b"nss-token-1"
"""How a token begins; what follows is a digest, and what libssl has made."""
_HASHES = {"sha256": lib.ssl_hash_sha256, "sha384": lib.ssl_hash_sha384}
_MOST_OCTETS = 0xFFFF
_UINT32 = 2**32 - 1


class TokenInfo(NamedTuple):
    """What a token of a session says; read by :func:`get_resumption_token_info`."""

    peer_certificate: Certificate | None
    """The certificate that the server has shown."""
    alpn_protocol: str | None
    """The protocol that was settled on."""
    max_early_data_size: int
    """How many octets of early data the server takes; 0 for none."""
    expires: datetime
    """When it ends."""


TokenInfo.__module__ = "nss.ssl"


def _seal(octets: bytes) -> bytes:
    """A token for a program to keep.

    libssl trusts what it reads in a token, and some damaged ones crash it: so it gets back only
    what it has made.
    """
    return _SEAL + hashlib.sha256(octets).digest() + octets


def _unsealed(token: Buffer) -> bytes:
    """What libssl has made.

    Raises:
        NSPRError: ``SSL_ERROR_BAD_RESUMPTION_TOKEN_ERROR``: it is not that.
    """
    whole = bytes(ffi.buffer(from_buffer(token, "token")))
    octets = whole[len(_SEAL) + hashlib.sha256().digest_size :]
    if not octets or not hmac.compare_digest(whole, _seal(octets)):
        raise NSPRError("it is no token", lib.SSL_ERROR_BAD_RESUMPTION_TOKEN_ERROR)
    return octets


@needs_nss
def get_resumption_token_info(token: Buffer) -> TokenInfo:
    """What a token of a session says.

    Stands on ``SSL_GetResumptionTokenInfo``.

    Args:
        token: what a resumption-token callback was given.

    Raises:
        NSPRError: ``SSL_ERROR_BAD_RESUMPTION_TOKEN_ERROR``: it is no token of this NSS;
            ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function.
        TypeError: it is no buffer of bytes.
    """
    octets = _unsealed(token)
    info = ffi.new("SSLResumptionTokenInfo *")
    size = ffi.sizeof("SSLResumptionTokenInfo")
    check(lib.pynss_SSL_GetResumptionTokenInfo(octets, len(octets), info, size))
    try:
        protocol = bytes(ffi.buffer(info.alpnSelection, info.alpnSelectionLen))
        return TokenInfo(
            Certificate._share(info.peerCert) if info.peerCert else None,
            protocol.decode("utf-8", "backslashreplace") or None,
            int(info.maxEarlyDataSize),
            from_prtime(info.expirationTime),
        )
    finally:
        lib.pynss_SSL_DestroyResumptionTokenInfo(info)


class Resuming(Layer):
    """A connection that can take up an earlier one."""

    __slots__ = ON_ANY

    def set_resumption_token_callback(self, callback: Callable[..., Any], *user_data: Any) -> None:
        """Have a function called with each token that a client could come back with.

        It is called as ``callback(sock, token, *user_data)``; *token* is bytes.  With
        TLS 1.3 tokens come after the handshake, with what is read.  From then on this client
        uses libssl's own cache no more.  Stands on ``SSL_SetResumptionTokenCallback``.

        A server gives tickets only when ``SSL_ENABLE_SESSION_TICKETS`` is on, on both sides;
        and a session in which the client has shown a certificate gives no token.

        Args:
            callback: the function.
            user_data: given to it after its own arguments.

        Raises:
            NSPRError: ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function.
            TypeError: the callback cannot be called.
        """
        self._set_hook("token", callback, user_data)
        self._permit_sessions()

    def set_resumption_token(self, token: Buffer) -> None:
        """Take up the session of a token, in the handshake that is to come.

        The token is good for the server whose name :meth:`set_hostname` has set before.
        Whether the server has agreed is ``get_ssl_channel_info().resumed``.  Stands on
        ``SSL_SetResumptionToken``.

        Args:
            token: what a resumption-token callback was given.

        Raises:
            NSPRError: ``SSL_ERROR_BAD_RESUMPTION_TOKEN_ERROR``: it is no token of this NSS,
                too old, or for another server; ``SEC_ERROR_INVALID_ARGS``: the handshake has
                begun, no server was named, or this is a server;
                ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function.
            TypeError: it is no buffer of bytes.
            ValueError: the connection is closed.
        """
        self._live()
        octets = _unsealed(token)
        self._permit_sessions()
        self._configure(lib.pynss_tls_set_token, octets, len(octets))

    def send_session_ticket(self, application_data: Buffer = b"") -> None:
        """Give the client of a TLS 1.3 connection one more ticket.

        One is given at the end of the handshake, if ``SSL_ENABLE_SESSION_TICKETS`` is on.
        Stands on ``SSL_SendSessionTicket``.

        Args:
            application_data: put into the ticket, for the server itself.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: it is no TLS 1.3 server after its
                handshake; ``SSL_ERROR_FEATURE_DISABLED``: tickets are off, or a pre-shared
                key was used; ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function.
            OverflowError: there is more than 65,535 octets of it.
            ValueError: the connection is closed.
        """
        view = from_buffer(application_data, "application_data")
        integer(len(view), "the length of application_data", 0, _MOST_OCTETS)
        self._call("send_session_ticket", lib.pynss_SSL_SendSessionTicket, view, len(view))

    def add_external_psk(
        self,
        identity: Buffer,
        key: Buffer,
        hash: str = "sha256",
        *,
        early_data: int = 0,
        early_suite: int = lib.TLS_AES_128_GCM_SHA256,
    ) -> None:
        """Use a key that both sides have from elsewhere, with TLS 1.3.

        Without a server that knows it, the handshake goes on with certificates.  Stands on
        ``SSL_AddExternalPsk`` and ``SSL_AddExternalPsk0Rtt``.

        Args:
            identity: the name of the key, which goes over the wire in the clear.
            key: the key, of at least 16 octets: a password is none.
            hash: ``"sha256"`` or ``"sha384"``, for which the key is meant.
            early_data: how many octets may be sent with it before the handshake is
                complete, if ``SSL_ENABLE_0RTT_DATA`` is on.
            early_suite: by which suite those are protected; its hash is *hash*.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: there is a key already, or something does
                not fit; ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function.
            ValueError: identity or key is too short or too long, there is no such hash, or
                the connection is closed.
        """
        name, secret = from_buffer(identity, "identity"), from_buffer(key, "key")
        if not 0 < len(name) <= _MOST_OCTETS:
            raise ValueError(f"identity must have 1 to {_MOST_OCTETS} octets")
        if len(secret) < 16:
            raise ValueError("key must have at least 16 octets")
        if hash not in _HASHES:
            raise ValueError(f"no hash {hash!r}: use sha256 or sha384")
        most = integer(early_data, "early_data", 0, _UINT32)
        self._add_psk(name, secret, _HASHES[hash], suite_number(early_suite), most)

    def _add_psk(
        self,
        name: Any,
        secret: Any,
        hash: int = lib.ssl_hash_sha256,
        suite: int = lib.TLS_AES_128_GCM_SHA256,
        early_data: int = 0,
    ) -> None:
        """The same, with a key of any length: libssl has no opinion about that."""
        self._permit_sessions()
        self._configure(
            lib.pynss_tls_add_psk,
            *(secret, len(secret), name, len(name)),
            *(hash, suite, early_data),
        )
        self._has_psk = True

    def remove_external_psk(self, identity: Buffer) -> None:
        """Forget a pre-shared key.

        Stands on ``SSL_RemoveExternalPsk``.

        Args:
            identity: the name of the key.

        Raises:
            NSPRError: ``SEC_ERROR_NO_KEY`` or ``SEC_ERROR_INVALID_ARGS``: there is no such key;
                ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function.
            ValueError: the connection is closed.
        """
        name = from_buffer(identity, "identity")
        self._configure(lib.pynss_SSL_RemoveExternalPsk, name, len(name))

    def _permit_sessions(self) -> None:
        """Have a client speak of what it knows before, tickets and keys.

        libssl does so only where sessions are cached.  A connection without a cache gets one
        of its own: what the program does not keep is thrown away.
        """
        if not self._no_cache or self._is_server:
            return
        if not self._hooks.has("token"):
            self._configure(lib.pynss_tls_discard_tokens)
        self._no_cache = False
        self._configure(lib.SSL_OptionSet, lib.SSL_NO_CACHE, False)


hook(
    "token",
    lambda fd, cookie: lib.pynss_SSL_SetResumptionTokenCallback(
        fd, pointer_to("pynss_on_token"), cookie
    ),
)


@trampoline("pynss_on_token", fail=lib.SECFailure)
def _on_token(fd: Any, token: Any, size: int, cookie: Any) -> int:
    with calling(cookie, "token") as (socket, tell):
        if socket is None:
            return lib.SECFailure
        tell(socket, _seal(bytes(ffi.buffer(token, size))))
    return lib.SECSuccess
