# SPDX-License-Identifier: MPL-2.0
"""DER, written: what certificates, requests and revocation lists are put together from.

There is one way to write a value in DER, so these are short functions without choices: the
shortest length, the shortest integer, a set in the order of its encodings, a time as RFC
5280 wants it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._core import der
from .._core.times import from_prtime
from .der import element

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .names import DN

_CONSTRUCTED = 0x20
_SEQUENCE, _SET = der.SEQUENCE | _CONSTRUCTED, der.SET | _CONSTRUCTED
_GENERALIZED_SINCE = 2050


def sequence(*parts: bytes) -> bytes:
    """A SEQUENCE."""
    return bytes(element(_SEQUENCE, *parts))


def set_of(parts: Iterable[bytes]) -> bytes:
    """A SET OF."""
    return bytes(element(_SET, *sorted(parts)))


def explicit(number: int, *parts: bytes) -> bytes:
    """``[number] EXPLICIT``, or an implicit one that is constructed."""
    return bytes(element(der.CONTEXT_SPECIFIC | _CONSTRUCTED | number, *parts))


def implicit(number: int, content: bytes) -> bytes:
    """``[number] IMPLICIT`` of a primitive type."""
    return bytes(element(der.CONTEXT_SPECIFIC | number, content))


def oid(content: bytes) -> bytes:
    """An OBJECT IDENTIFIER."""
    return bytes(element(der.OBJECT_IDENTIFIER, content))


def integer(number: int) -> bytes:
    """An INTEGER."""
    octets = number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True)
    return bytes(element(der.INTEGER, octets))


def enumerated(number: int) -> bytes:
    """An ENUMERATED, not negative and below 128."""
    return bytes(element(der.ENUMERATED, bytes([number])))


def boolean(value: bool) -> bytes:
    """A BOOLEAN; nothing for False, which is the default wherever it is used."""
    return bytes(element(der.BOOLEAN, b"\xff")) if value else b""


def octet_string(content: bytes) -> bytes:
    """An OCTET STRING."""
    return bytes(element(der.OCTET_STRING, content))


def bit_string(content: bytes) -> bytes:
    """A BIT STRING of whole octets."""
    return bytes(element(der.BIT_STRING, b"\0", content))


def flags(bits: Iterable[int]) -> bytes:
    """A BIT STRING with some bits set, by their numbers, without zeros at its end."""
    value = 0
    last = -1
    for bit in bits:
        value |= 1 << bit
        last = max(last, bit)
    octets = bytearray((last + 8) // 8)
    for bit in range(last + 1):
        if value >> bit & 1:
            octets[bit // 8] |= 0x80 >> bit % 8
    return bytes(element(der.BIT_STRING, bytes([-(last + 1) % 8]), octets))


def null() -> bytes:
    """NULL."""
    return bytes(element(der.NULL))


def moment(prtime: int) -> bytes:
    """A time: UTCTime until 2049, GeneralizedTime from then on.

    Raises:
        OverflowError: it lies outside the years 1 to 9999.
    """
    when = from_prtime(prtime)
    if 1950 <= when.year < _GENERALIZED_SINCE:
        return bytes(element(der.UTC_TIME, when.strftime("%y%m%d%H%M%SZ").encode()))
    return generalized(prtime)


def generalized(prtime: int) -> bytes:
    """A GeneralizedTime.

    Raises:
        OverflowError: it lies outside the years 1 to 9999.
    """
    when = from_prtime(prtime)
    text = f"{when.year:04}{when:%m%d%H%M%SZ}"
    return bytes(element(der.GENERALIZED_TIME, text.encode()))


def encode_name(name: DN) -> bytes:
    """A distinguished name."""
    return sequence(
        *(
            set_of(sequence(oid(ava._type), ava._value) for ava in relative._avas)
            for relative in name._rdns
        )
    )
