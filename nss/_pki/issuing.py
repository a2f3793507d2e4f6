# SPDX-License-Identifier: MPL-2.0
"""Certificates, made and signed.

A certificate is a statement about a public key, signed by its issuer: whose it is, for
how long, and what it may be used for.  :class:`Terms` holds the statement, :func:`issue`
lets NSS encode and sign it.

What goes into a certificate is what RFC 5280 asks for: version 3; a random serial number
of 127 bits; basic constraints and key usage, critical; the purposes; the identifiers of
both keys; and the names as a subject alternative name, which is critical if the subject
has no name of its own.  NSS writes times until 2049 as UTCTime and later ones as
GeneralizedTime.

The identifier of a key is derived from it with SHA-256 (RFC 7093), and a signature has
the hash that fits the issuer's key: SHA-384 for P-384, SHA-512 for P-521, SHA-256 else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any, NamedTuple, Union

from .._core import errors
from .._core.convert import encode_hostname, item_bytes
from .._core.ffi import ffi, lib
from .._core.lifecycle import needs_nss
from .._core.oids import content_of_tag
from .._crypto.keys import PrivateKey
from .._crypto.randomness import generate_random
from .certificates import Certificate
from .names import DN, _Structures
from .session_keys import public_key, public_octets

Name = Union[str, IPv4Address, IPv6Address]

_SERIAL_OCTETS = 16
_KEY_ID_OCTETS = 20
_VERSION_3 = b"\x02"
_MOST_DNS_OCTETS = 253

_is_dns_name = re.compile(
    rb"(?:\*\.)?[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
    rb"(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*",
    re.IGNORECASE,
).fullmatch


class GeneralName(NamedTuple):
    """A name as certificates hold it."""

    kind: int
    """One of NSS's ``CERTGeneralNameType``."""
    octets: bytes


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


def general_name(name: Name) -> GeneralName:
    """Find out what sort of name something is.

    Args:
        name: an IP address; a URI, which has ``://`` in it; a mail address, which has
            ``@``; or a DNS name, whose first label may be ``*``.  A DNS name that is not
            ASCII becomes IDNA.

    Raises:
        TypeError: it is neither str nor address.
        ValueError: it cannot be a name.
    """
    if isinstance(name, (IPv4Address, IPv6Address)):
        return _address(name)
    if not isinstance(name, str):
        raise TypeError(f"a name must be str or an IP address, not {type(name).__name__}")
    for mark, kind in (("://", lib.certURI), ("@", lib.certRFC822Name)):
        if mark in name:
            if not (name.isascii() and name.isprintable()) or " " in name:
                raise ValueError(f"not a URI or mail address in ASCII: {name!r}")
            return GeneralName(kind, name.encode("ascii"))
    try:
        return _address(ip_address(name))
    except ValueError:
        if ":" in name:
            raise
    wire = encode_hostname(name)
    if len(wire) > _MOST_DNS_OCTETS or not _is_dns_name(wire):
        raise ValueError(f"not a DNS name: {name!r}")
    return GeneralName(lib.certDNSName, wire)


def _address(address: IPv4Address | IPv6Address) -> GeneralName:
    if getattr(address, "scope_id", None) is not None:
        raise ValueError(f"an address with a zone cannot be certified: {address}")
    return GeneralName(lib.certIPAddress, address.packed)


@needs_nss
def issue(
    terms: Terms, key: PrivateKey, issuer_key: PrivateKey, issuer: Certificate | None = None
) -> Certificate:
    """Make a certificate.

    Args:
        terms: what it shall say.
        key: the key of the subject, of which only the public half is used.
        issuer_key: the key that signs.
        issuer: the certificate of the issuer; None: the subject itself.

    Returns:
        The certificate, not in any database.

    Raises:
        ValueError: something is closed, or the key cannot sign certificates.
        NSPRError: ``SEC_ERROR_INVALID_TIME``; ``SEC_ERROR_INVALID_KEY``; or another that
            NSS has for a failed signature.

    Stands on ``CERT_CreateCertificate``, ``CERT_AddExtension``, ``SEC_DerSignData``,
    ``CERT_NewTempCertificate``.
    """
    algorithm = _signature_algorithm(issuer_key)
    with ExitStack() as resources:
        arena = errors.check_pointer(lib.PORT_NewArena(lib.DER_DEFAULT_CHUNKSIZE))
        resources.callback(lib.PORT_FreeArena, arena, False)
        draft = _draft(resources, terms, key, issuer)
        _add_extensions(draft, arena, terms, key, issuer)
        return Certificate(_sign(draft, arena, issuer_key, algorithm))


def _signature_algorithm(key: PrivateKey) -> int:
    """With which algorithm a key signs certificates, as a SECOidTag."""
    kind = lib.SECKEY_GetPrivateKeyType(key._live())
    if kind == lib.rsaKey:
        return int(lib.SEC_OID_PKCS1_SHA256_WITH_RSA_ENCRYPTION)
    if kind != lib.ecKey:
        raise ValueError(f"certificates cannot be signed with a key of the type {key.key_type_str}")
    with public_key(key) as public:
        bits = lib.SECKEY_PublicKeyStrengthInBits(public._live())
    for most, algorithm in (
        (256, lib.SEC_OID_ANSIX962_ECDSA_SHA256_SIGNATURE),
        (384, lib.SEC_OID_ANSIX962_ECDSA_SHA384_SIGNATURE),
    ):
        if bits <= most:
            return int(algorithm)
    return int(lib.SEC_OID_ANSIX962_ECDSA_SHA512_SIGNATURE)


def _draft(resources: ExitStack, terms: Terms, key: PrivateKey, issuer: Certificate | None) -> Any:
    """A ``CERTCertificate`` with all but extensions and signature."""

    def keep(pointer: Any, destroy: Any) -> Any:
        errors.check_pointer(pointer)
        resources.callback(destroy, pointer)
        return pointer

    with public_key(key) as public:
        information = lib.SECKEY_CreateSubjectPublicKeyInfo(public._live())
        keep(information, lib.SECKEY_DestroySubjectPublicKeyInfo)
    subject = _Structures(terms.subject._rdns)
    request = lib.CERT_CreateCertificateRequest(subject.name, information, ffi.NULL)
    keep(request, lib.CERT_DestroyCertificateRequest)
    validity = lib.CERT_CreateValidity(terms.valid_from, terms.valid_until)
    keep(validity, lib.CERT_DestroyValidity)
    name = subject.name if issuer is None else ffi.addressof(issuer._live(), "subject")
    draft = lib.CERT_CreateCertificate(0, name, validity, request)
    return keep(draft, lib.CERT_DestroyCertificate)


def _item(arena: Any, octets: bytes) -> Any:
    """A SECItem with a copy of octets, both in an arena."""
    item = errors.check_pointer(lib.SECITEM_AllocItem(arena, ffi.NULL, len(octets)))
    ffi.memmove(item.data, octets, len(octets))
    return item


def _add_extensions(
    draft: Any, arena: Any, terms: Terms, key: PrivateKey, issuer: Certificate | None
) -> None:
    """Give a draft all its extensions."""
    handle = errors.check_pointer(lib.CERT_StartCertExtensions(draft))
    try:
        usage = _item(arena, bytes([_key_usage(terms, key)]))
        errors.check(
            lib.CERT_EncodeAndAddBitStrExtension(handle, lib.SEC_OID_X509_KEY_USAGE, usage, True)
        )
        for tag, value, critical in _extensions(arena, terms, key, issuer):
            errors.check(lib.CERT_AddExtension(handle, tag, value, critical, True))
    finally:
        finished = lib.CERT_FinishExtensions(handle)
    errors.check(finished)


def _key_usage(terms: Terms, key: PrivateKey) -> int:
    """For which operations the key may be used: bits of ``KU_*``."""
    if terms.is_ca:
        return int(lib.KU_KEY_CERT_SIGN | lib.KU_CRL_SIGN)
    if lib.SECKEY_GetPrivateKeyType(key._live()) == lib.rsaKey:
        # the key exchange of TLS 1.2 and older without forward secrecy
        return int(lib.KU_DIGITAL_SIGNATURE | lib.KU_KEY_ENCIPHERMENT)
    return int(lib.KU_DIGITAL_SIGNATURE)


def _extensions(
    arena: Any, terms: Terms, key: PrivateKey, issuer: Certificate | None
) -> Iterator[tuple[int, Any, bool]]:
    """Identifier, DER and criticality of the extensions but key usage."""
    value = ffi.new("SECItem *")
    constraints = ffi.new("CERTBasicConstraints *")
    constraints.isCA = terms.is_ca
    constraints.pathLenConstraint = lib.CERT_UNLIMITED_PATH_CONSTRAINT
    if terms.path_length is not None:
        constraints.pathLenConstraint = terms.path_length
    errors.check(lib.CERT_EncodeBasicConstraintValue(arena, constraints, value))
    yield lib.SEC_OID_X509_BASIC_CONSTRAINTS, value, True
    if terms.purposes:
        yield lib.SEC_OID_X509_EXT_KEY_USAGE, _encode_purposes(arena, terms.purposes), False
    if terms.names:
        encoded = _encode_names(arena, terms.names)
        yield lib.SEC_OID_X509_SUBJECT_ALT_NAME, encoded, len(terms.subject) == 0
    identifier = _item(arena, _key_id(key))
    errors.check(lib.CERT_EncodeSubjectKeyID(arena, identifier, value))
    yield lib.SEC_OID_X509_SUBJECT_KEY_ID, value, False
    found = _key_id_of(issuer) if issuer is not None else None
    if found is not None:
        authority = ffi.new("CERTAuthKeyID *")
        authority.keyID = _item(arena, found)[0]
        errors.check(lib.CERT_EncodeAuthKeyID(arena, authority, value))
        yield lib.SEC_OID_X509_AUTH_KEY_ID, value, False


def _encode_purposes(arena: Any, purposes: tuple[int, ...]) -> Any:
    """Extended key usages as DER."""
    items = [_item(arena, content_of_tag(purpose)) for purpose in purposes]
    array = ffi.new("SECItem *[]", [*items, ffi.NULL])
    holder = ffi.new("SECItem **[1]", [array])
    template = lib.NSS_Get_SEC_SequenceOfObjectIDTemplate(ffi.NULL, False)
    return errors.check_pointer(lib.SEC_ASN1EncodeItem(arena, ffi.NULL, holder, template))


def _encode_names(arena: Any, names: tuple[GeneralName, ...]) -> Any:
    """Alternative names as DER."""
    array = ffi.new("CERTGeneralName[]", len(names))
    for index, (kind, octets) in enumerate(names):
        array[index].type = kind
        array[index].name.other = _item(arena, octets)[0]
        following = array[(index + 1) % len(names)]  # the list is a ring
        array[index].l.next = ffi.addressof(following, "l")
        following.l.prev = ffi.addressof(array[index], "l")
    value = ffi.new("SECItem *")
    errors.check(lib.CERT_EncodeAltNameExtension(arena, array, value))
    return value


def _key_id(key: PrivateKey) -> bytes:
    """An identifier for the public half of a key."""
    octets = public_octets(key)
    digest = ffi.new("unsigned char[]", lib.SHA256_LENGTH)
    errors.check(lib.PK11_HashBuf(lib.SEC_OID_SHA256, digest, octets, len(octets)))
    return bytes(ffi.buffer(digest, _KEY_ID_OCTETS))


def _key_id_of(certificate: Certificate) -> bytes | None:
    """The identifier that a certificate gives its key; None if it gives none."""
    found = ffi.new("SECItem *")
    if lib.CERT_FindSubjectKeyIDExtension(certificate._live(), found) != lib.SECSuccess:
        return None
    try:
        return item_bytes(found)
    finally:
        lib.SECITEM_FreeItem(found, False)


def _sign(draft: Any, arena: Any, key: PrivateKey, algorithm: int) -> bytes:
    """Complete a draft, and sign it: the DER of the certificate."""
    serial = bytearray(generate_random(_SERIAL_OCTETS))
    serial[0] = serial[0] & 0x3F | 0x40  # positive, and not shorter when encoded
    draft.serialNumber = _item(arena, bytes(serial))[0]
    draft.version = _item(arena, _VERSION_3)[0]
    status = lib.SECOID_SetAlgorithmID(
        arena, ffi.addressof(draft, "signature"), algorithm, ffi.NULL
    )
    errors.check(status)
    statement = ffi.new("SECItem *")
    template = lib.NSS_Get_CERT_CertificateTemplate(ffi.NULL, False)
    errors.check_pointer(lib.SEC_ASN1EncodeItem(arena, statement, draft, template))
    signed = ffi.new("SECItem *")
    status = lib.SEC_DerSignData(
        arena, signed, statement.data, statement.len, key._live(), algorithm
    )
    errors.check(status, "signing a certificate", default=lib.SEC_ERROR_INVALID_KEY)
    return item_bytes(signed)
