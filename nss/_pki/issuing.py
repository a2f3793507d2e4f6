# SPDX-License-Identifier: MPL-2.0
"""Certificates, made and signed.

A certificate is a statement about a public key, signed by its issuer: whose it is, for
how long, and what it may be used for.  :class:`Terms` holds the statement, :func:`issue`
encodes it and has NSS sign it.

What goes into a certificate is what RFC 5280 asks for: version 3; a random serial number
of 127 bits; basic constraints and key usage, critical; the purposes; the identifiers of
both keys; and the names as a subject alternative name, which is critical if the subject
has no name of its own.  Times until 2049 are UTCTime, later ones
GeneralizedTime.

The identifier of a key is derived from it with SHA-256 (RFC 7093).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Union

from .._core import errors
from .._core.convert import item_bytes, take_bytes
from .._core.errors import NSPRError
from .._core.ffi import ffi, lib
from .._core.lifecycle import needs_nss
from .._core.oids import content_of_tag
from .._crypto.keys import PrivateKey
from .._crypto.randomness import generate_random
from . import keykinds, strict
from .certificates import Certificate
from .der import outermost
from .encoding import (
    boolean,
    encode_name,
    explicit,
    implicit,
    integer,
    moment,
    octet_string,
    oid,
    sequence,
)
from .names import DN
from .profiles import Extension, Extensions, encode_key_usage, encode_names
from .session_keys import public_key_to_der
from .signing import sign, signature_algorithm
from .strict import GeneralName

Key = Union[PrivateKey, bytes]
"""A private key, or a SubjectPublicKeyInfo."""

_SERIAL_OCTETS = 16
_KEY_ID_OCTETS = 20
_VERSION_3 = 2


@dataclass(frozen=True)
class Terms:
    """What a certificate shall say."""

    subject: DN
    """Whose it is; may be empty if there are names."""
    valid_from: int
    """A PRTime, as is the end."""
    valid_until: int
    names: tuple[GeneralName, ...] = ()
    purposes: tuple[int, ...] = ()
    """What for (tags of extended key usages); without any, for everything."""
    is_ca: bool = False
    path_length: int | None = None
    """How many CAs may stand between this CA and a leaf; None: any number."""
    more: Extensions = field(default_factory=Extensions)
    """What else."""


@needs_nss
def issue(
    terms: Terms,
    key: Key,
    issuer_key: PrivateKey,
    issuer: Certificate | None = None,
    *,
    rsa_pss: bool = False,
) -> Certificate:
    """Make a certificate.

    Args:
        terms: what it shall say.
        key: the key of the subject, of which only the public half is used.
        issuer_key: the key that signs.
        issuer: the certificate of the issuer; None: the subject itself.
        rsa_pss: whether an RSA key signs with RSA-PSS.

    Returns:
        The certificate, not in any database.

    Raises:
        ValueError: something is closed, the key cannot sign certificates, or an extension
            cannot be encoded.
        NSPRError: ``SEC_ERROR_INVALID_TIME``; ``SEC_ERROR_INVALID_KEY``; or another that
            NSS has for a failed signature.

    Stands on ``SEC_DerSignDataWithAlgorithmID``, ``CERT_NewTempCertificate``.
    """
    algorithm = signature_algorithm(issuer_key, rsa_pss=rsa_pss)
    if terms.valid_until < terms.valid_from:
        raise NSPRError(None, lib.SEC_ERROR_INVALID_TIME)
    information = key if isinstance(key, bytes) else public_key_to_der(key)
    subject = encode_name(terms.subject)
    name = subject if issuer is None else item_bytes(issuer._live().derSubject)
    extensions = (each.encode() for each in _extensions(terms, information, issuer))
    statement = sequence(
        explicit(0, integer(_VERSION_3)),
        integer(_serial_number()),
        algorithm,
        name,
        sequence(moment(terms.valid_from), moment(terms.valid_until)),
        subject,
        information,
        explicit(3, sequence(*extensions)),
    )
    return Certificate(sign(statement, issuer_key, algorithm))


def _serial_number() -> int:
    """A random one, positive, that is never shorter when it is encoded."""
    number = bytearray(generate_random(_SERIAL_OCTETS))
    number[0] = number[0] & 0x3F | 0x40
    return int.from_bytes(number, "big")


def _extensions(
    terms: Terms, information: bytes, issuer: Certificate | None
) -> Iterator[Extension]:
    """All extensions of a certificate."""
    yield from terms.more._encode()
    authority = _key_id_of(issuer) if issuer is not None else None
    if authority is not None:
        yield Extension(strict.AUTHORITY_KEY_ID, False, sequence(implicit(0, authority)))
    yield Extension(strict.SUBJECT_KEY_ID, False, octet_string(_key_id(information)))
    yield from requested(terms)
    constraints = boolean(terms.is_ca)
    if terms.path_length is not None:
        constraints += integer(terms.path_length)
    yield Extension(strict.BASIC_CONSTRAINTS, True, sequence(constraints))
    usage = terms.more.key_usage
    yield encode_key_usage(_key_usage(terms, information) if usage is None else usage)


def requested(terms: Terms) -> Iterator[Extension]:
    """Names and purposes, which a request may ask for."""
    if terms.names:
        yield encode_names(terms.names, critical=len(terms.subject) == 0)
    purposes = [content_of_tag(tag) for tag in terms.purposes]
    purposes += [each for each in terms.more._purposes() if each not in purposes]
    if purposes:
        yield Extension(strict.EXT_KEY_USAGE, False, sequence(*map(oid, purposes)))


def _key_usage(terms: Terms, information: bytes) -> tuple[str, ...]:
    """For which operations a key is used as a rule."""
    if terms.is_ca:
        return "key_cert_sign", "crl_sign"
    kind = keykinds.key_of(information).kind
    if kind == keykinds.X25519:
        return ("key_agreement",)
    if kind == keykinds.RSA:
        # the key exchange of TLS 1.2 and older without forward secrecy
        return "digital_signature", "key_encipherment"
    return ("digital_signature",)


def _key_id(information: bytes) -> bytes:
    """An identifier for a public key."""
    fields = outermost(information)
    fields.sequence()
    octets = bytes(fields.bits())
    digest = ffi.new("unsigned char[]", lib.SHA256_LENGTH)
    errors.check(lib.PK11_HashBuf(lib.SEC_OID_SHA256, digest, octets, len(octets)))
    return bytes(ffi.buffer(digest, _KEY_ID_OCTETS))


def _key_id_of(certificate: Certificate) -> bytes | None:
    """The identifier that a certificate gives its key; None if it gives none."""
    found = ffi.new("SECItem *")
    if lib.CERT_FindSubjectKeyIDExtension(certificate._live(), found) != lib.SECSuccess:
        return None
    return take_bytes(found, whole=False)
