# SPDX-License-Identifier: MPL-2.0
"""A reader of DER, and the text for what it has read.

An *element* is an identifier, a length and a content: first come class, form and
number of the type, then how many octets follow, then these octets, which are elements
again if the form is "constructed".  The same value has many encodings in BER and only
one in DER, and what is signed is DER.  So the reader is as strict as NSS's own for
certificates: lengths are definite and as short as possible, identifiers too, and an
element ends where what holds it ends.  It checks no more than what one asks for;
reading an element does not look into it.

The text is for people, and it is not strict, for it must not fail: what a peer has
sent should be shown all the more when it is wrong.  What can be read is shown as its
type wants it, everything else in hexadecimal::

    INTEGER, ENUMERATED         65537
    BOOLEAN                     True
    NULL                        (null)
    OBJECT IDENTIFIER           X520 Common Name, or OID.1.2.3
    OCTET STRING, BIT STRING    the octets; 80 (7 unused bits)
    UTCTime, GeneralizedTime    Mon Nov 23 08:40:32 2026 UTC
    strings                     the characters
    SEQUENCE, SET               {5, True, {a, b}}
    context-specific            [0] 61:62, [1] {5}
    any other type              all octets of the element
    not what its type says      the octets of the content
    no element at all           all the octets

Printable, IA5, Visible and T61 strings are escaped like a C string, as python-nss did
it.  In Unicode strings only control characters are escaped, so that no name can forge
a line of a log.  The work is linear in the size: elements deep inside others, which
only an attacker would make, are shown in hexadecimal.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Callable, Union

from .formatting import OCTETS_PER_LINE_DEFAULT, Line, data_to_hex
from .oids import description_of
from .times import prtime_text

if TYPE_CHECKING:
    from collections.abc import Iterator

Octets = Union[bytes, memoryview]

BOOLEAN, INTEGER, BIT_STRING, OCTET_STRING, NULL, OBJECT_IDENTIFIER = 1, 2, 3, 4, 5, 6
ENUMERATED, UTF8_STRING, SEQUENCE, SET = 10, 12, 16, 17
PRINTABLE_STRING, T61_STRING, IA5_STRING = 19, 20, 22
UTC_TIME, GENERALIZED_TIME, VISIBLE_STRING, UNIVERSAL_STRING, BMP_STRING = 23, 24, 26, 28, 30

UNIVERSAL, CONTEXT_SPECIFIC = 0x00, 0x80

_CLASS_BITS = 0xC0
_CONSTRUCTED_BIT = 0x20
_NUMBER_BITS = 0x1F
_LONG = 0x80

# NSS counts in 32 bits
_MAX_LENGTH_OCTETS = 4
_MAX_NUMBER_OCTETS = 4

_MAX_DEPTH = 16
# decimal digits take quadratic time, and nobody reads so many
_MAX_OID_OCTETS = 1024
_MAX_DECIMAL_BITS = 14_000

_C_ESCAPES = {
    **{code: f"\\x{code:02X}" for code in (*range(0x20), *range(0x7F, 0x100))},
    **{code: f"\\{letter}" for code, letter in enumerate("abtnvfr", 0x07)},
    **{ord(mark): f"\\{mark}" for mark in "\"'?\\"},
}
_CONTROL_ESCAPES = {
    **{code: _C_ESCAPES[code] for code in (*range(0x20), *range(0x7F, 0xA0))},
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}

# compiled when it is first used: to compile it takes longer than to load this module
_TIME = (
    rb"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)"  # year, month, day, hour, minute
    rb"(?:(\d\d)(?:\.\d+)?)?"  # second
    rb"(?:Z|([+-])(\d\d)(\d\d))"  # distance to UTC
)
_EPOCH_DAY = date(1970, 1, 1).toordinal()


class Element:
    """One DER element: views of the octets that it was read from.

    Attributes:
        identifier: its first octet, which holds class, form and, if it is small, number.
        number: the number of its type within its class.
        content: the octets behind identifier and length.
        whole: all its octets.
    """

    __slots__ = ("content", "identifier", "number", "whole")

    def __init__(self, identifier: int, number: int, content: memoryview, whole: memoryview):
        self.identifier = identifier
        self.number = number
        self.content = content
        self.whole = whole

    @property
    def tag_class(self) -> int:
        """``UNIVERSAL``, ``CONTEXT_SPECIFIC``, or 0x40 (application), or 0xC0 (private)."""
        return self.identifier & _CLASS_BITS

    @property
    def constructed(self) -> bool:
        """Whether the content consists of elements."""
        return bool(self.identifier & _CONSTRUCTED_BIT)

    def is_universal(self, number: int) -> bool:
        """Whether it is a value of a universal type, in the form that DER wants."""
        form = _CONSTRUCTED_BIT if number in (SEQUENCE, SET) else 0
        return self.identifier == UNIVERSAL | form | number

    def octets(self, number: int) -> bytes:
        """The content of what should be a value of a universal type.

        Raises:
            ValueError: it is something else.
        """
        if not self.is_universal(number):
            raise ValueError(f"DER: a universal type {number} was expected")
        return bytes(self.content)

    def bits(self) -> bytes:
        """The octets of what should be a BIT STRING that has whole octets.

        Raises:
            ValueError: it is something else, or has not.
        """
        content = self.octets(BIT_STRING)
        if content[:1] != b"\0":
            raise ValueError("a bit string is no string of octets")
        return content[1:]

    def members(self) -> Iterator[Element]:
        """The elements of what should be a SEQUENCE.

        Raises:
            ValueError: it is something else, or malformed.
        """
        if not self.is_universal(SEQUENCE):
            raise ValueError("DER: a SEQUENCE was expected")
        return elements(self.content)

    def __iter__(self) -> Iterator[Element]:
        """The elements of the content."""
        return elements(self.content)


def read(data: Octets) -> Element:
    """Read the one element that octets consist of.

    Raises:
        ValueError: they are no DER, or something follows the element.
    """
    view = memoryview(data)
    element, end = element_at(view, 0)
    if end < len(view):
        raise ValueError("malformed DER: octets behind the element")
    return element


def elements(data: Octets) -> Iterator[Element]:
    """Read the elements that octets consist of, one after the other.

    Raises:
        ValueError: they are no DER; all elements before that place have been given out.
    """
    view = memoryview(data)
    at, end = 0, len(view)
    while at < end:
        element, at = element_at(view, at)
        yield element


def element_at(view: memoryview, start: int) -> tuple[Element, int]:
    """The element that begins somewhere, and where it ends.

    Raises:
        ValueError: there is none.
    """
    try:
        identifier, length = view[start], view[start + 1]
        number, at = identifier & _NUMBER_BITS, start + 2
        if number == _NUMBER_BITS or length >= _LONG:  # most have a header of two octets
            number, at = _number(view, start)
            length, at = _length(view, at)
    except IndexError:
        raise ValueError("malformed DER: cut off in the middle") from None
    end = at + length
    if end > len(view):
        raise ValueError(f"malformed DER: {length} octets announced, {len(view) - at} present")
    if identifier == 0:
        raise ValueError("malformed DER: end-of-contents octets")
    return Element(identifier, number, view[at:end], view[start:end]), end


def _number(view: memoryview, at: int) -> tuple[int, int]:
    """The number in the identifier, and where the length begins."""
    number = view[at] & _NUMBER_BITS
    if number != _NUMBER_BITS:
        return number, at + 1
    number = 0
    for index in range(at + 1, at + 1 + _MAX_NUMBER_OCTETS):
        octet = view[index]
        number = number << 7 | octet & 0x7F
        if number == 0:
            break
        if octet < 0x80:
            if number < _NUMBER_BITS:
                break
            return number, index + 1
    raise ValueError("malformed DER: a type number that is too large, or too long")


def _length(view: memoryview, at: int) -> tuple[int, int]:
    """The length, and where the content begins."""
    length = view[at]
    at += 1
    if length < _LONG:
        return length, at
    count = length & 0x7F
    if count == 0:
        raise ValueError("malformed DER: an indefinite length")
    if count > _MAX_LENGTH_OCTETS:
        raise ValueError(f"malformed DER: a length of {count} octets")
    if at + count > len(view):
        raise IndexError
    length = int.from_bytes(view[at : at + count], "big")
    if length < _LONG or length >> 8 * (count - 1) == 0:
        raise ValueError("malformed DER: a length that is longer than needed")
    return length, at + count


def lines(
    level: int,
    data: Octets,
    octets_per_line: int = OCTETS_PER_LINE_DEFAULT,
    separator: str | None = ":",
) -> list[Line]:
    """Describe octets that should be an element as lines for ``indented_format``.

    Args:
        level: the indentation level of the lines.
        data: the octets.
        octets_per_line: how many octets a line of hexadecimal text has; 0 for all.
        separator: what stands between two octets.

    Returns:
        One line for each element of a SEQUENCE or SET, none for no octets.
    """
    try:
        element = read(data)
    except ValueError:
        shown: str | Octets = data
    else:
        if element.is_universal(SEQUENCE) or element.is_universal(SET):
            return [(level, text) for text in _member_texts(element.content, separator, 1)]
        shown = element.whole if element.tag_class else _value(element, separator, 0)
    if isinstance(shown, str):
        return [(level, shown)]
    hexadecimal = data_to_hex(shown, octets_per_line, separator)
    if isinstance(hexadecimal, str):
        return [(level, hexadecimal)] if hexadecimal else []
    return [(level, text) for text in hexadecimal]


def text(data: Octets) -> str:
    """Describe octets that should be an element in one line."""
    try:
        element = read(data)
    except ValueError:
        return data_to_hex(data)
    return _element_text(element, ":", 0)


def _element_text(element: Element, separator: str | None, depth: int) -> str:
    value = _value(element, separator, depth)
    return value if isinstance(value, str) else data_to_hex(value, 0, separator)


def _member_texts(content: Octets, separator: str | None, depth: int) -> list[str]:
    """The text of each element; and last, in hexadecimal, of what is none."""
    texts = []
    done = 0
    try:
        for element in elements(content):
            texts.append(_element_text(element, separator, depth))
            done += len(element.whole)
    except ValueError:
        texts.append(data_to_hex(content[done:], 0, separator))
    return texts


def _value(element: Element, separator: str | None, depth: int) -> str | Octets:
    """The text for an element, or the octets to show in its place."""
    content = element.content
    if element.tag_class == CONTEXT_SPECIFIC:
        inner = element.constructed and depth < _MAX_DEPTH
        value = _braces(content, separator, depth) if inner else data_to_hex(content, 0, separator)
        return f"[{element.number}] {value}".rstrip()
    if element.is_universal(SEQUENCE) or element.is_universal(SET):
        return _braces(content, separator, depth) if depth < _MAX_DEPTH else element.whole
    if element.is_universal(BIT_STRING):
        return _bit_string(content, separator)
    represent = _BY_IDENTIFIER.get(element.identifier)
    if represent is None:
        return element.whole
    try:
        return represent(bytes(content))
    except ValueError:
        return content


def _braces(content: memoryview, separator: str | None, depth: int) -> str:
    return "{" + ", ".join(_member_texts(content, separator, depth + 1)) + "}"


def _bit_string(content: memoryview, separator: str | None) -> str | Octets:
    # the first octet says how many bits of the last one do not count
    unused = content[0] if content else 0
    if not content or unused > (7 if len(content) > 1 else 0):
        return content
    if unused == 0:
        return content[1:]
    octets = data_to_hex(content[1:], 0, separator)
    return f"{octets} ({unused} unused bit{'s' if unused > 1 else ''})"


def _boolean(content: bytes) -> str:
    if len(content) != 1:
        raise ValueError("a BOOLEAN of some other length than one octet")
    return str(content != b"\0")


def _integer(content: bytes) -> str:
    number = int.from_bytes(content, "big", signed=True)
    if number.bit_length() <= _MAX_DECIMAL_BITS:
        try:
            return str(number)
        except ValueError:  # sys.set_int_max_str_digits()
            return f"{number:#x}"
    return f"{number:#x}"


def _null(content: bytes) -> str:
    if content:
        raise ValueError("a NULL that is not empty")
    return "(null)"


def oid_text(content: bytes) -> str:
    """Describe the content of an OBJECT IDENTIFIER: in words, numbers, or hexadecimal."""
    if len(content) > _MAX_OID_OCTETS:
        return data_to_hex(content)
    return description_of(content)


def c_string(content: bytes) -> str:
    """Describe characters of 8 bits as in C: what is not printable is escaped."""
    return content.decode("latin-1").translate(_C_ESCAPES)


def _utf8_string(content: bytes) -> str:
    return content.decode("utf-8").translate(_CONTROL_ESCAPES)


def _bmp_string(content: bytes) -> str:
    return content.decode("utf-16-be").translate(_CONTROL_ESCAPES)


def _universal_string(content: bytes) -> str:
    return content.decode("utf-32-be").translate(_CONTROL_ESCAPES)


def _utc_time(content: bytes) -> str:
    short = int(content[:2])
    return _time(b"%d%b" % (20 if short < 50 else 19, content))


def _time(content: bytes) -> str:
    """The text of a time whose year has four digits; fractions of a second are cut off."""
    found = re.fullmatch(_TIME, content)
    if found is None:
        raise ValueError("no time")
    year, month, day, hour, minute = map(int, found.groups()[:5])
    second, zone_hour, zone_minute = (int(found[n] or 0) for n in (6, 8, 9))
    if max(hour, zone_hour) > 23 or max(minute, second, zone_minute) > 59:
        raise ValueError("no time of day")
    # a year 0 is no date to Python, but the calendar repeats itself every 400 years
    cycle, within = divmod(year, 400)
    days = date(400 + within, month, day).toordinal() + (cycle - 1) * 146_097 - _EPOCH_DAY
    zone = (zone_hour * 60 + zone_minute) * (-1 if found[7] == b"-" else 1)
    minutes = days * 1440 + hour * 60 + minute - zone
    return prtime_text((minutes * 60 + second) * 1_000_000)


# universal types in their primitive form: there the identifier is the number
_BY_IDENTIFIER: dict[int, Callable[[bytes], str | bytes]] = {
    BOOLEAN: _boolean,
    INTEGER: _integer,
    ENUMERATED: _integer,
    OCTET_STRING: bytes,
    NULL: _null,
    OBJECT_IDENTIFIER: oid_text,
    UTF8_STRING: _utf8_string,
    PRINTABLE_STRING: c_string,
    T61_STRING: c_string,
    IA5_STRING: c_string,
    VISIBLE_STRING: c_string,
    UTC_TIME: _utc_time,
    GENERALIZED_TIME: _time,
    UNIVERSAL_STRING: _universal_string,
    BMP_STRING: _bmp_string,
}
