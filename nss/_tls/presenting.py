# SPDX-License-Identifier: MPL-2.0
"""What a server shows of itself: its certificate, and what vouches for it.

*Stapled OCSP answers* (RFC 6066, 8).  The authority says, signed and for a few days, that
the certificate has not been revoked.  A server fetches that now and then and shows it, so
that no client has to ask; a client asks for it with ``SSL_ENABLE_OCSP_STAPLING``.

*Signed certificate timestamps* (RFC 6962).  Logs of Certificate Transparency promise to
publish the certificate.  Most certificates carry them inside; a server may show them
otherwise.  A client asks with ``SSL_ENABLE_SIGNED_CERT_TIMESTAMPS``; NSS gives out what it
gets and judges none of it.

*Delegated credentials* (RFC 9345).  A server far away from its owner gets no private key of the
certificate but a short-lived one of its own, which the owner has signed.  The certificate must
permit that, and the client must support it (``SSL_ENABLE_DELEGATED_CREDENTIALS``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from .._core.convert import Buffer, from_buffer, integer, item_bytes, item_of, take_bytes
from .._core.errors import check
from .._core.ffi import ffi, lib
from .._core.lifecycle import gate, needs_nss
from .._core.times import to_prtime
from .._crypto.keys import PrivateKey, PublicKey
from .layer import ON_ANY, Layer

if TYPE_CHECKING:  # dates, addresses and more, which a socket does not need
    from .._pki.identities import Identity

_LENGTH = 2  # octets that say how long something is
_LONGEST_DELEGATION = 7 * 24 * 3600  # seconds, RFC 9345


class DelegatedCredential(NamedTuple):
    """What a server shows instead of proving that it has the key of its certificate."""

    credential: bytes
    """The signed statement."""
    key: PrivateKey
    """The private key that it speaks of."""


DelegatedCredential.__module__ = "nss.ssl"


@needs_nss
def delegate_credential(
    identity: Identity,
    key: PrivateKey,
    public_key: PublicKey,
    *,
    scheme: int = lib.ssl_sig_ecdsa_secp256r1_sha256,
    valid_for: float = 24 * 3600.0,
) -> DelegatedCredential:
    """Let a key speak for a certificate, for some time.

    Stands on ``SSL_DelegateCredential``.

    Args:
        identity: the certificate, which must permit delegation, and its key.
        key: the key of the server.
        public_key: the public half of it.
        scheme: the signature that the server will make with it, one of ``ssl_sig_*``.
        valid_for: for how many seconds, seven days at most.

    Raises:
        NSPRError: ``SSL_ERROR_DC_BAD_SIGNATURE``, ``SSL_ERROR_UNSUPPORTED_SIGNATURE_ALGORITHM``
            or ``SEC_ERROR_INVALID_ARGS``: something does not fit;
            ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function.
        TypeError: an argument has the wrong type.
        ValueError: the time is too long, or something is closed.
    """
    if not isinstance(key, PrivateKey) or not isinstance(public_key, PublicKey):
        raise TypeError("key and public_key must be nss.nss.PrivateKey and nss.nss.PublicKey")
    if not 0 < valid_for <= _LONGEST_DELEGATION:
        raise ValueError(f"valid_for must be positive, {_LONGEST_DELEGATION} seconds at most")
    item = ffi.new("SECItem *")
    check(
        lib.pynss_SSL_DelegateCredential(
            identity.certificate._live(),
            identity.key._live(),
            public_key._live(),
            integer(scheme, "scheme", 0, 0xFFFF),
            int(valid_for),
            to_prtime(),
            item,
        )
    )
    return DelegatedCredential(take_bytes(item, whole=False), key)


class Presenting(Layer):
    """A connection whose server shows who it is."""

    __slots__ = ON_ANY

    def config_server_identity(
        self,
        identity: Identity,
        *,
        ocsp_responses: Iterable[Buffer] = (),
        certificate_timestamps: Iterable[Buffer] = (),
        delegated: DelegatedCredential | None = None,
    ) -> None:
        """Give a server a certificate with its key and chain, from memory.

        Call it once for each kind of key that the server has.  Stands on
        ``SSL_ConfigServerCert``.

        Args:
            identity: made or read by ``nss.pki``; it may be closed afterwards.
            ocsp_responses: the OCSP answer to staple, in DER; for TLS 1.3 also those of
                the chain.
            certificate_timestamps: signed certificate timestamps, as their logs gave them.
            delegated: what to show instead, to clients that support it.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: the key cannot serve TLS.
            TypeError: it is no identity, or something has the wrong type.
            ValueError: something is closed, or too long.
        """
        try:
            certificate, key, chain = identity.certificate, identity.key, identity.chain
        except AttributeError:
            what = type(identity).__name__
            raise TypeError(f"identity must be nss.pki.Identity, not {what}") from None
        if not isinstance(delegated, (DelegatedCredential, type(None))):
            what = type(delegated).__name__
            raise TypeError(f"delegated must be nss.ssl.DelegatedCredential, not {what}")
        answers = [_item(each, "an OCSP answer") for each in ocsp_responses]
        stapled = ffi.new("SECItem[]", [item[0] for item, _ in answers])
        responses = ffi.new("SECItemArray *", {"items": stapled, "len": len(answers)})
        timestamps, _kept = _item(_join(certificate_timestamps), "certificate_timestamps")
        credential, _kept_too = _item(delegated.credential if delegated else b"", "delegated")
        self._configure(
            lib.pynss_tls_serve,
            certificate._live(),
            key._live(),
            ffi.new("CERTCertificate *[]", [each._live() for each in chain]),
            len(chain),
            responses if answers else ffi.NULL,
            timestamps if timestamps.len else ffi.NULL,
            credential if delegated else ffi.NULL,
            delegated.key._live() if delegated else ffi.NULL,
        )
        self._hold()

    def get_stapled_ocsp_responses(self) -> tuple[bytes, ...]:
        """The OCSP answers that the server has stapled, in DER; the first is its own.

        Stands on ``SSL_PeerStapledOCSPResponses``.

        Raises:
            NSPRError: ``PR_OPERATION_ABORTED_ERROR``: another thread closes the connection.
            ValueError: the connection is closed.
        """
        with gate, self._use() as fd:
            found = lib.SSL_PeerStapledOCSPResponses(fd)
            if not found:
                return ()
            return tuple(item_bytes(found.items[i]) for i in range(found.len))

    def get_signed_certificate_timestamps(self) -> tuple[bytes, ...]:
        """The timestamps that the server has shown beside its certificate.

        Stands on ``SSL_PeerSignedCertTimestamps``.

        Raises:
            NSPRError: ``PR_OPERATION_ABORTED_ERROR``: another thread closes the connection.
            ValueError: what came is malformed, or the connection is closed.
        """
        with gate, self._use() as fd:
            found = lib.SSL_PeerSignedCertTimestamps(fd)
            wire = item_bytes(found) if found else b""
        return _split(wire)


def _item(data: Buffer, what: str) -> tuple[Any, Any]:
    """A SECItem of binary data, and the view that keeps it."""
    view = from_buffer(data, what)
    return item_of(view), view


def _join(timestamps: Iterable[Buffer]) -> bytes:
    """Timestamps as they go over the wire: with their lengths, and that of all."""
    wire = b"".join(_with_length(bytes(each)) for each in timestamps)
    return _with_length(wire) if wire else b""


def _with_length(octets: bytes) -> bytes:
    if len(octets) >> 8 * _LENGTH:
        raise ValueError("the timestamps are too long")
    return len(octets).to_bytes(_LENGTH, "big") + octets


def _split(wire: bytes) -> tuple[bytes, ...]:
    """The timestamps of a list, the reverse of :func:`_join`."""
    found = []
    rest = wire[_LENGTH:]
    while rest:
        size = int.from_bytes(rest[:_LENGTH], "big")
        if not 0 < size <= len(rest) - _LENGTH:
            raise ValueError("the list of timestamps is malformed")
        found.append(rest[_LENGTH : _LENGTH + size])
        rest = rest[_LENGTH + size :]
    return tuple(found)
