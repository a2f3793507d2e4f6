# SPDX-License-Identifier: MPL-2.0
"""DER that must be of an expected form: what private keys come in.

NSS decodes and encodes what has to do with certificates.  It has no function for the
two forms of private keys older than PKCS#8, though, and its decoder of keys trusts what
it reads more than a file deserves: so their outermost layers are read here.

Where ``_core.der`` takes any element as it comes, a :class:`Reader` is told what must
come next.  It copies nothing, for a copy of a key would have to be wiped.
"""

from __future__ import annotations

from typing import Any

from .._core import der
from .._core.convert import Buffer
from .._core.errors import NSPRError
from .._core.ffi import lib

_CONSTRUCTED = 0x20

INTEGER = der.INTEGER
BIT_STRING = der.BIT_STRING
OCTET_STRING = der.OCTET_STRING
NULL = der.NULL
OBJECT_ID = der.OBJECT_IDENTIFIER
BMP_STRING = der.BMP_STRING
SEQUENCE = der.SEQUENCE | _CONSTRUCTED
SET = der.SET | _CONSTRUCTED


def explicit(number: int) -> int:
    """The identifier of ``[number] EXPLICIT``."""
    return der.CONTEXT_SPECIFIC | _CONSTRUCTED | number


def malformed(what: str) -> NSPRError:
    """The exception for what is no DER, or not the expected one."""
    return NSPRError(what, lib.SEC_ERROR_BAD_DER)


def is_sequence(data: memoryview) -> bool:
    """Whether data is exactly one SEQUENCE, judged by its outermost length."""
    try:
        return der.read(data).identifier == SEQUENCE
    except ValueError:
        return False


class Reader:
    """The elements of one level, from first to last.

    True as long as there are any left.

    Args:
        data: their encoding.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DER``: the first one is malformed.
    """

    __slots__ = ("_at", "_next", "_view")

    _next: der.Element | None

    def __init__(self, data: Any) -> None:
        self._view = memoryview(data)
        self._at = 0
        self._advance()

    def _advance(self) -> None:
        if self._at == len(self._view):
            self._next = None
            return
        try:
            self._next, self._at = der.element_at(self._view, self._at)
        except ValueError as problem:
            raise malformed(str(problem)) from None

    def __bool__(self) -> bool:
        return self._next is not None

    @property
    def identifier(self) -> int | None:
        """The identifier of the next element, or None at the end."""
        return self._next.identifier if self._next is not None else None

    def _take(self, identifier: int | None = None) -> der.Element:
        element = self._next
        if element is None or identifier not in (None, element.identifier):
            raise malformed("an element is missing, or is not the expected one")
        self._advance()
        return element

    def read(self, identifier: int) -> memoryview:
        """The content of the next element, which must be of that kind.

        Raises:
            NSPRError: ``SEC_ERROR_BAD_DER``: it is not, or the one behind it is malformed.
        """
        return self._take(identifier).content

    def whole(self) -> memoryview:
        """The next element with identifier and length, whatever it is."""
        return self._take().whole

    def sequence(self) -> Reader:
        """The elements of the next one, a SEQUENCE."""
        return Reader(self.read(SEQUENCE))

    def unsigned(self) -> memoryview:
        """The octets of the next element, an INTEGER that is not negative."""
        octets = self.read(INTEGER)
        if len(octets) == 0 or octets[0] >= 0x80:
            raise malformed("an integer is empty or negative")
        if len(octets) > 1 and octets[0] == 0 and octets[1] < 0x80:
            raise malformed("an integer has superfluous zeros")
        return octets

    def small(self) -> int:
        """The value of the next element, an INTEGER that is no secret."""
        return int.from_bytes(self.unsigned(), "big")

    def bits(self) -> memoryview:
        """The octets of the next element, a BIT STRING of whole octets."""
        octets = self.read(BIT_STRING)
        if len(octets) == 0 or octets[0] != 0:
            raise malformed("a bit string is no string of octets")
        return octets[1:]

    def finish(self) -> None:
        """Require that there is nothing left."""
        if self:
            raise malformed("there is something behind the last element")


def outermost(data: Any) -> Reader:
    """The elements of the one SEQUENCE that data consists of."""
    reader = Reader(data)
    elements = reader.sequence()
    reader.finish()
    return elements


def header(identifier: int, length: int) -> bytes:
    """Encode what stands in front of the content of an element."""
    if length < 0x80:
        return bytes([identifier, length])
    octets = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([identifier, 0x80 | len(octets)]) + octets


def element(identifier: int, *parts: Buffer) -> bytearray:
    """Encode one element, of the parts of its content."""
    length = sum(len(part) for part in parts)
    start = header(identifier, length)
    # of its final size from the start: a buffer that grows leaves copies behind
    encoded = bytearray(len(start) + length)
    end = 0
    for part in (start, *parts):
        encoded[end : end + len(part)] = part
        end += len(part)
    return encoded
