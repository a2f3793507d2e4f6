# SPDX-License-Identifier: MPL-2.0
"""Identities: a certificate, its private key, and the chain to a root.

Who is to prove an identity needs three things at once: the certificate, the private key,
and the intermediate certificates up to a root that the other side knows.  They are read
from two files that may be mistaken for another's, so an :class:`Identity` holds only what
fits together.

The intermediate certificates need no place in a database.  NSS looks for issuers among
all certificates that are alive in the process, and an identity keeps its chain alive: a
TLS server that uses it sends the whole chain.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, TypeVar

from .._core.errors import NSPRError
from .._core.ffi import lib
from .._core.lifecycle import needs_nss
from .._core.pem import armor
from .._crypto.keys import PrivateKey
from . import der, pem
from .certificates import Certificate
from .keyio import PBKDF2_ITERATIONS, Password, key_to_pem, load_key
from .pkcs12_writing import write
from .session_keys import live_private_key, public_octets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .pem import Text

I = TypeVar("I", bound="Identity")  # noqa: E741

_LABELS = ("CERTIFICATE", "X509 CERTIFICATE")


@needs_nss
def load_certificates(data: Text) -> list[Certificate]:
    """Read certificates.

    Args:
        data: PEM, of which everything but certificates is passed over, or the DER of one
            certificate.

    Returns:
        The certificates in their order, at least one; they are in no database.

    Raises:
        TypeError: it is neither text nor bytes.
        ValueError: there is no certificate in the PEM, or it is damaged.
        NSPRError: ``SEC_ERROR_BAD_DER``: a certificate is malformed;
            ``SEC_ERROR_REUSED_ISSUER_AND_SERIAL``: another certificate of the same issuer has
            the same number; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``CERT_NewTempCertificate``.
    """
    if not isinstance(data, str):
        octets = memoryview(data).cast("B")
        if der.is_sequence(octets) or not pem.has_blocks(octets):
            return [decode_certificate(octets)]
    found = []
    for block in pem.read(data):
        with block:
            if block.label in _LABELS:
                found.append(decode_certificate(memoryview(block.content)))
    if not found:
        raise ValueError("there is no certificate in the PEM")
    return found


def load_certificate(data: Text) -> Certificate:
    """Read one certificate.

    Args:
        data: PEM with a single certificate, or DER.

    Raises:
        TypeError: it is neither text nor bytes.
        ValueError: there is no certificate in the PEM, or more than one, or it is damaged.
        NSPRError: as :func:`load_certificates` says.
    """
    found = load_certificates(data)
    if len(found) > 1:
        raise ValueError(f"there are {len(found)} certificates in the PEM, not one")
    return found[0]


def decode_certificate(octets: memoryview) -> Certificate:
    """The certificate that octets are the DER of."""
    if not der.is_sequence(octets):
        raise der.malformed("this is no certificate")
    try:
        return Certificate(octets)
    except NSPRError as problem:
        # what NSS says when it cannot decode what is inside
        if problem.error_code in (lib.SEC_ERROR_LIBRARY_FAILURE, lib.SEC_ERROR_INVALID_ARGS):
            raise der.malformed("this certificate is malformed") from None
        raise


def certificates_to_pem(certificates: Iterable[Certificate]) -> str:
    """Write certificates as PEM.

    Args:
        certificates: the certificates, in the order they shall have.

    Raises:
        TypeError: one of them is none.
        ValueError: one of them is closed.
    """
    return "".join(armor("CERTIFICATE", _certificate(each).der_data) for each in certificates)


def _certificate(certificate: Certificate) -> Certificate:
    """The same, if it is a certificate.

    Raises:
        TypeError: it is none.
    """
    if not isinstance(certificate, Certificate):
        raise TypeError(f"certificate must be Certificate, not {type(certificate).__name__}")
    return certificate


@needs_nss
def certified_octets(certificate: Certificate) -> bytes:
    """The public key that a certificate is about, without its algorithm."""
    information = der.outermost(bytes(_certificate(certificate).subject_public_key_info))
    information.sequence()
    return bytes(information.bits())


class Identity:
    """A certificate with its private key, and the certificates between it and a root.

    An identity is independent of the objects that it is made of: it may be closed, and
    they may be, without regard to each other.  It is a context manager, and closes itself.

    Args:
        certificate: the certificate.
        key: its private key.
        chain: the intermediate certificates, the issuer of *certificate* first.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: the key is not that of the certificate, or something is closed.
        NSPRError: ``SEC_ERROR_NO_KEY``: the public half of the key cannot be found;
            ``SEC_ERROR_NOT_INITIALIZED``.
    """

    __module__ = "nss.pki"
    __slots__ = ("_certificate", "_chain", "_key")

    @needs_nss
    def __init__(
        self, certificate: Certificate, key: PrivateKey, chain: Sequence[Certificate] = ()
    ) -> None:
        private = live_private_key(key)
        if certified_octets(certificate) != public_octets(key):
            raise ValueError("the private key does not belong to the certificate")
        self._chain = tuple(Certificate._share(_certificate(each)._live()) for each in chain)
        self._certificate = Certificate._share(certificate._live())
        self._key = PrivateKey._share(private)

    @property
    def certificate(self) -> Certificate:
        """The certificate."""
        return self._certificate

    @property
    def key(self) -> PrivateKey:
        """The private key."""
        return self._key

    @property
    def chain(self) -> tuple[Certificate, ...]:
        """The intermediate certificates, the issuer of :attr:`certificate` first."""
        return self._chain

    def to_pem(self) -> str:
        """Write the certificate and its chain as PEM, as servers want it.

        Raises:
            ValueError: the identity is closed.
        """
        return certificates_to_pem([self._certificate, *self._chain])

    def key_to_pem(
        self, password: Password | None = None, *, iterations: int = PBKDF2_ITERATIONS
    ) -> str:
        """Write the private key as PKCS#8, PEM.

        Args:
            password: encrypts it, as :func:`nss.pki.key_to_der` says; None: not encrypted.
            iterations: how many rounds PBKDF2 takes, at least 10,000.

        Raises:
            ValueError: the password is empty, or the identity is closed.
            OverflowError: the number of iterations is out of range.
            NSPRError: ``SEC_ERROR_INVALID_KEY`` or another: the token does not give it away.
        """
        return key_to_pem(self._key, password, iterations=iterations)

    def to_pkcs12(
        self,
        password: Password,
        *,
        friendly_name: str | None = None,
        iterations: int = PBKDF2_ITERATIONS,
        pbmac1: bool = False,
    ) -> bytes:
        """Write certificate, private key and chain as a PKCS#12 file.

        Key and certificates are encrypted with AES-256 in CBC mode under PBKDF2 with
        HMAC-SHA-256 (PBES2), and the MAC is an HMAC-SHA-256.

        Args:
            password: the password of the file; str is encoded in UTF-8.
            friendly_name: what the pair is called, a nickname for whoever imports it.
            iterations: how many rounds each derivation takes, at least 10,000.
            pbmac1: whether the key of the MAC is made by PBKDF2 as well (RFC 9879), as the
                rules of FIPS 140-3 want it; OpenSSL before 3.4 and NSS before 3.101 cannot
                read that.

        Returns:
            The file, for :func:`nss.pki.load_pkcs12` and other programs.

        Raises:
            TypeError: an argument has the wrong type.
            ValueError: the password is empty or holds a NUL character, or the identity is
                closed.
            OverflowError: the number of iterations is out of range.
            NSPRError: ``SEC_ERROR_INVALID_KEY`` or another: the token does not give it away.

        Stands on ``PK11_ExportEncryptedPrivKeyInfoV2``, ``PK11_Encrypt``,
        ``PK11_TokenKeyGenWithFlags``.
        """
        certificates = [self._certificate, *self._chain]
        return write(self._key, certificates, password, friendly_name, iterations, pbmac1)

    @property
    def closed(self) -> bool:
        """Whether the identity has been closed."""
        return self._key.closed

    def close(self) -> None:
        """Let go of certificates and key; doing so again does nothing."""
        for handle in (self._key, self._certificate, *self._chain):
            handle.close()

    def __enter__(self: I) -> I:
        self._key._live()
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __repr__(self) -> str:
        what = "closed" if self.closed else repr(str(self._certificate.subject))
        return f"<{type(self).__module__}.{type(self).__qualname__} {what}>"


def load_identity(
    certificate: Text, key: Text | None = None, password: Password | None = None
) -> Identity:
    """Read the identity of a server or a client.

    Args:
        certificate: its certificate, and behind it those of the chain, if any: PEM, or the
            DER of the certificate alone.
        key: the private key, in any form that :func:`nss.pki.load_key` reads; None: it is
            in the same PEM as the certificate.
        password: for an encrypted key; str is encoded in UTF-8.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: certificate or key is missing, or damaged, or they do not belong together.
        NSPRError: as :func:`nss.pki.load_certificates` and :func:`nss.pki.load_key` say.
    """
    return assemble(Identity, certificate, key, password)


def assemble(kind: type[I], certificate: Text, key: Text | None, password: Password | None) -> I:
    """Read an identity of that kind."""
    with ExitStack() as parts:
        first, *others = map(parts.enter_context, load_certificates(certificate))
        private = parts.enter_context(load_key(certificate if key is None else key, password))
        return kind(first, private, others)
