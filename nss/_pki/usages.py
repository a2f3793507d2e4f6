# SPDX-License-Identifier: MPL-2.0
"""What a key may be used for.

Three extensions say so.  *Key usage* says it in terms of cryptography, *extended key usage*
in terms of protocols, and Netscape's *certificate type*, older than both, in those of 1996.

The first and the last are BIT STRINGs, whose bits are counted from the most significant one
of the first octet: bit 0 of a key usage is ``KU_DIGITAL_SIGNATURE``, which has the value
0x80.  Of nine bits of a key usage one lies in a second octet; where both octets are one
number, NSS puts the second above the first.
"""

from __future__ import annotations

from typing import Any

from .._core import der
from .._core.bitmask import bits
from .._core.convert import Buffer, integer, octets_of
from .._core.enumeration import enum_class, name_of
from .._core.errors import NSPRError
from .._core.ffi import lib
from .._core.representation import (
    AS_ENUM,
    AS_ENUM_DESCRIPTION,
    AS_ENUM_NAME,
    AS_INDEX,
    AS_STRING,
    unsupported,
)
from .._core.secitem import oid_sequence

_MAX_FLAGS = 2**32 - 1

_KEY_USAGES = {
    lib.KU_DIGITAL_SIGNATURE: "Digital Signature",
    lib.KU_NON_REPUDIATION: "Non-Repudiation",
    lib.KU_KEY_ENCIPHERMENT: "Key Encipherment",
    lib.KU_DATA_ENCIPHERMENT: "Data Encipherment",
    lib.KU_KEY_AGREEMENT: "Key Agreement",
    lib.KU_KEY_CERT_SIGN: "Certificate Signing",
    lib.KU_CRL_SIGN: "CRL Signing",
    lib.KU_ENCIPHER_ONLY: "Encipher Only",
}
_CERT_TYPES = {
    lib.NS_CERT_TYPE_SSL_CLIENT: "SSL Client",
    lib.NS_CERT_TYPE_SSL_SERVER: "SSL Server",
    lib.NS_CERT_TYPE_EMAIL: "Email",
    lib.NS_CERT_TYPE_OBJECT_SIGNING: "Object Signing",
    lib.NS_CERT_TYPE_RESERVED: "Reserved",
    lib.NS_CERT_TYPE_SSL_CA: "SSL CA",
    lib.NS_CERT_TYPE_EMAIL_CA: "Email CA",
    lib.NS_CERT_TYPE_OBJECT_SIGNING_CA: "Object Signing CA",
}
# as masks they have more bits, which NSS has added for itself
_KEY_USAGE_FLAGS = {
    **_KEY_USAGES,
    lib.KU_DIGITAL_SIGNATURE_OR_NON_REPUDIATION: "Digital Signature or Non-Repudiation",
    lib.KU_KEY_AGREEMENT_OR_ENCIPHERMENT: "Key Agreement or Data Encipherment",
    lib.KU_NS_GOVT_APPROVED: "Government Approved",
}
_CERT_TYPE_FLAGS = {
    **_CERT_TYPES,
    lib.NS_CERT_TYPE_IPSEC: "IPsec",
    lib.NS_CERT_TYPE_IPSEC_CA: "IPsec CA",
    lib.EXT_KEY_USAGE_STATUS_RESPONDER: "Key Usage Status Responder",
    lib.EXT_KEY_USAGE_TIME_STAMP: "Key Usage Timestamp",
}


class BitString:
    """A kind of BIT STRING, of which each bit means something.

    Args:
        family: the class of the bits in :mod:`nss.enums`.
        members: for each bit its member of that class, its C name and its words; None for
            a bit that means nothing.
    """

    def __init__(self, family: str, members: list[tuple[int, str | None, str] | None]) -> None:
        self._family = family
        self._members = members

    def read(self, content: bytes, repr_kind: int) -> tuple[Any, ...]:
        """What the bits mean that are set.

        Args:
            content: the content of the BIT STRING.
            repr_kind: ``AS_ENUM``, ``AS_ENUM_NAME``, ``AS_ENUM_DESCRIPTION``, or
                ``AS_INDEX``, their numbers.

        Raises:
            NSPRError: ``SEC_ERROR_BAD_DATA``: it is malformed.
            ValueError: *repr_kind* is something else.
        """
        if repr_kind not in (AS_ENUM, AS_ENUM_NAME, AS_ENUM_DESCRIPTION, AS_INDEX):
            raise unsupported(repr_kind)
        return tuple(self._form(n, repr_kind) for n in self._set_bits(content))

    def _set_bits(self, content: bytes) -> list[int]:
        unused = content[0] if content else 8
        size = 8 * (len(content) - 1) - unused
        if unused > 7 or size < 0:
            raise NSPRError("no bit string", lib.SEC_ERROR_BAD_DATA)
        octets = content[1:]
        count = min(size, len(self._members))
        return [
            number
            for number in range(count)
            if octets[number >> 3] << (number & 7) & 0x80 and self._members[number]
        ]

    def _form(self, number: int, repr_kind: int) -> Any:
        member = self._members[number]
        if repr_kind == AS_INDEX or member is None:
            return number
        if repr_kind == AS_ENUM:
            return enum_class(self._family)(member[0])
        return member[1] if repr_kind == AS_ENUM_NAME else member[2]


def read_bit_string(data: Buffer, what: str) -> bytes:
    """The content of the one BIT STRING that data consists of.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DATA``: it is something else.
        TypeError: it is no buffer.
    """
    octets = octets_of(data, what)
    try:
        return der.read(octets).octets(der.BIT_STRING)
    except ValueError as problem:
        raise NSPRError(str(problem), lib.SEC_ERROR_BAD_DATA) from None


def _of_one_octet(family: str, texts: dict[int, str]) -> list[tuple[int, str | None, str] | None]:
    return [(0x80 >> n, name_of(family, 0x80 >> n), texts[0x80 >> n]) for n in range(8)]


KEY_USAGE = BitString(
    "KeyUsage",
    [*_of_one_octet("KeyUsage", _KEY_USAGES), (0x8000, "KU_DECIPHER_ONLY", "Decipher Only")],
)
CERT_TYPE = BitString("NSCertType", _of_one_octet("NSCertType", _CERT_TYPES))


def x509_key_usage(bitstr: Buffer, repr_kind: int = AS_ENUM_DESCRIPTION) -> tuple[Any, ...]:
    """Read the value of a key usage extension.

    Args:
        bitstr: the value, :attr:`CertificateExtension.value` or any other buffer.
        repr_kind: what to return of each usage: ``AsEnumDescription``, words;
            ``AsEnumName``, the C name; ``AsEnum``, a ``KeyUsage``; ``AsIndex``, the number
            of the bit.

    Returns:
        The usages, in the order of their bits.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DATA``: it is malformed.
        TypeError: *bitstr* is no buffer.
        ValueError: *repr_kind* is something else.
    """
    return KEY_USAGE.read(read_bit_string(bitstr, "bitstr"), repr_kind)


def x509_cert_type(bitstr: Buffer, repr_kind: int = AS_ENUM_DESCRIPTION) -> tuple[Any, ...]:
    """Read the value of a Netscape certificate type extension.

    Args:
        bitstr: the value, :attr:`CertificateExtension.value` or any other buffer.
        repr_kind: what to return of each type, as for :func:`x509_key_usage`; ``AsEnum``
            gives ``NSCertType``.

    Returns:
        The types, in the order of their bits.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DATA``: it is malformed.
        TypeError: *bitstr* is no buffer.
        ValueError: *repr_kind* is something else.
    """
    return CERT_TYPE.read(read_bit_string(bitstr, "bitstr"), repr_kind)


def x509_ext_key_usage(sec_item: Buffer, repr_kind: int = AS_STRING) -> tuple[Any, ...]:
    """Read the value of an extended key usage extension.

    Args:
        sec_item: the value, :attr:`CertificateExtension.value` or any other buffer.
        repr_kind: what to return of each usage, as for ``SecItem.get_oid_sequence``.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DER``: it is malformed.
        TypeError: *sec_item* is no buffer.
        ValueError: *repr_kind* is something else.
    """
    return oid_sequence(octets_of(sec_item, "sec_item"), repr_kind)


def key_usage_flags(flags: int, repr_kind: int = AS_ENUM_NAME) -> list[Any]:
    """Tell the key usages in a mask one by one.

    Args:
        flags: a mask of ``KU_*``.
        repr_kind: ``AsEnumName`` gives the C names, ``AsEnumDescription`` words, ``AsEnum``
            the usages themselves.

    Returns:
        A sorted list.

    Raises:
        OverflowError: *flags* does not fit in 32 bits.
        ValueError: *repr_kind* is something else.
    """
    mask = integer(flags, "flags", 0, _MAX_FLAGS)
    return bits("KeyUsage", _KEY_USAGE_FLAGS, mask, repr_kind)


def cert_type_flags(flags: int, repr_kind: int = AS_ENUM_NAME) -> list[Any]:
    """Tell the types of certificates in a mask one by one.

    Args:
        flags: a mask of ``NS_CERT_TYPE_*``, such as :attr:`Certificate.cert_type`.
        repr_kind: ``AsEnumName`` gives the C names, ``AsEnumDescription`` words, ``AsEnum``
            the types themselves.

    Returns:
        A sorted list.

    Raises:
        OverflowError: *flags* does not fit in 32 bits.
        ValueError: *repr_kind* is something else.
    """
    mask = integer(flags, "flags", 0, _MAX_FLAGS)
    return bits("NSCertType", _CERT_TYPE_FLAGS, mask, repr_kind)
