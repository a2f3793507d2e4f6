# SPDX-License-Identifier: MPL-2.0
"""How the package lays out text.

An object does not print itself.  It describes itself as a list of *lines*, and one
function turns such a list into text, so that a program may as well put the lines
into a tree widget or indent them in its own way.  A line is a tuple::

    (level,)                   an empty line
    (level, text)              a heading, or a piece of data
    (level, label, value)      a label and what it is worth

Neighbours of the same indentation form a *run*.  Within a run the values stand in
one column, one blank behind the longest label that has a value; an empty value
counts as none.  Widths are counted in octets of UTF-8, as python-nss did, so its
output can be compared with ours byte for byte.

A class that describes itself inherits from :class:`Formatted` and writes its lines
as one list, made of plain tuples and of the functions below::

    def format_lines(self, level: int = 0) -> list[Line]:
        return [
            (level, "Key Type:", "RSA"),
            *pairs(level, [("Bits:", self.bits), ("Token:", self.token)]),
            (level, "Modulus:"),
            *hex_lines(level + 1, self.modulus),
            *nested(level, "Algorithm:", self.algorithm),
        ]

Much of what is printed comes from the other end of a connection.  Nothing here
fails because of a *text*: not for control characters, not for lone surrogates.
What would multiply into gigabytes is refused before it is made.
"""

from __future__ import annotations

import operator
from contextlib import suppress
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal, Union, overload

if TYPE_CHECKING:
    from collections.abc import Iterable

Line = Union[tuple[int], tuple[int, str], tuple[int, str, str]]

OCTETS_PER_LINE_DEFAULT = 16
HEX_SEPARATOR_DEFAULT = ":"

_MAX_INDENT = 0xFFFF
# python-nss counted its text in a C int: we give up no earlier than it had to
_MAX_TEXT = 0x7FFFFFFF

# 617 digits: sys.set_int_max_str_digits() cannot forbid as few as that
_MAX_DECIMAL_BITS = 2048

_HEX_DIGITS = frozenset("0123456789abcdefABCDEF")
# what bytes.fromhex() skips whether or not it was asked to
_FROMHEX_SKIPS = "\t\n\v\f\r "


class Formatted:
    """Gives ``format`` and ``str`` to a class that has ``format_lines``."""

    __slots__ = ()

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the object as lines for :func:`indented_format`.

        Args:
            level: the indentation level of the outermost lines.

        Returns:
            A list of ``(level,)``, ``(level, text)`` and ``(level, label, value)``.
        """
        raise NotImplementedError(f"{type(self).__qualname__} has no format_lines()")

    def format(
        self, level: int = 0, indent_len: int | str = 4, *, indent: int | str | None = None
    ) -> str:
        """Describe the object as text.

        Args:
            level: the indentation level of the outermost lines.
            indent_len: blanks for each level, or the text that stands for one level.
            indent: another name of *indent_len*, which it overrides.

        Returns:
            The lines, with a newline between them and none at the end.

        Raises:
            ValueError: *indent_len* is negative.
        """
        return _laid_out(self.format_lines(level), indent_len if indent is None else indent)

    def __str__(self) -> str:
        return self.format()


def pairs(level: int, items: Iterable[tuple[str, object]]) -> list[Line]:
    """One line for each label and value; values become ``str``."""
    return [(level, label, str(value)) for label, value in items]


def nested(level: int, title: str, body: Formatted) -> list[Line]:
    """A heading, and below it the lines of another object, one level deeper."""
    return [(level, title), *body.format_lines(level + 1)]


def hex_lines(level: int, data: Any) -> list[Line]:
    """Binary data as hexadecimal text, 16 octets in a line."""
    return [(level, text) for text in data_to_hex(data, OCTETS_PER_LINE_DEFAULT)]


def integer_text(number: int) -> str:
    """A number as people and programmers read it, ``65537 (0x10001)``.

    One of more than 2048 bits, such as a hostile serial number, is written in hexadecimal
    only: decimal digits take quadratic time, and Python may refuse them.
    """
    if number.bit_length() > _MAX_DECIMAL_BITS:
        return f"{number:#x}"
    return f"{number} ({number:#x})"


def integer_lines(level: int, octets: bytes, *, signed: bool) -> list[Line]:
    """A big-endian number: one line when it has up to 8 octets, else hexadecimal lines.

    Args:
        level: the indentation level of the lines.
        octets: the number as NSS holds it.
        signed: True for the content of an ASN.1 INTEGER, which is in two's complement;
            False for the magnitudes that keys are made of.
    """
    if len(octets) > 8:
        return hex_lines(level, octets)
    return [(level, integer_text(int.from_bytes(octets, "big", signed=signed)))]


def make_line_fmt_tuples(level: int, obj: object) -> list[Line]:
    """Make lines of plain values.

    Args:
        level: the indentation level of the lines.
        obj: a list or tuple gives one line for each item, anything else one line.

    Returns:
        A list of ``(level, str(item))``.
    """
    level = operator.index(level)
    items = obj if isinstance(obj, (list, tuple)) else (obj,)
    return [(level, str(item)) for item in items]


def indented_format(
    lines_pairs: list[Line] | None = None,
    indent_len: int | str = 4,
    *,
    line_fmt_tuples: list[Line] | None = None,
    indent: int | str | None = None,
) -> str:
    """Lay out lines as text.

    Args:
        lines_pairs: a list of ``(level,)``, ``(level, text)`` and ``(level, label, value)``,
            as made by the ``format_lines`` methods.  Required.
        indent_len: blanks for each level, or the text that stands for one level.
        line_fmt_tuples: the name that python-nss's manual gives to *lines_pairs*.
        indent: another name of *indent_len*, which it overrides.

    Returns:
        The lines, with a newline between them and none at the end.  Values of
        neighbouring lines with the same indentation are aligned.

    Raises:
        TypeError: there is no list, or it holds something else than such tuples, or a
            level is negative.
        ValueError: *indent_len* is negative, or the text would be longer than 2 GiB.
        OverflowError: a line would be indented by more than 65535 columns.

    Example:
        >>> print(indented_format([(0, "Key"), (1, "Type:", "RSA"), (1, "Size:", "2048")]))
        Key
            Type: RSA
            Size: 2048
    """
    if (lines_pairs is None) == (line_fmt_tuples is None):
        raise TypeError("indented_format() needs lines_pairs or line_fmt_tuples, and not both")
    lines = line_fmt_tuples if lines_pairs is None else lines_pairs
    if not isinstance(lines, list):
        raise TypeError(f"the lines must be in a list, not in a {type(lines).__name__}")
    for index, line in enumerate(lines):
        _check_line(index, line)
    return _laid_out(lines, indent_len if indent is None else indent)


def _laid_out(lines: list[Line], indent: int | str) -> str:
    """Lay out lines, which are known to be lines, as :func:`indented_format` documents."""
    unit, count = _indent_unit(indent)
    per_level = count * len(unit)

    text: list[str] = []
    size = 0
    # where levels are not indented, all lines are neighbours
    runs = groupby(lines, operator.itemgetter(0)) if count else [(0, iter(lines))]
    for level, run in runs:
        if level < 0:
            raise TypeError(f"line {len(text)}: the level must not be negative: {level}")
        if level * per_level > _MAX_INDENT:
            raise OverflowError(f"line {len(text)} is indented by more than {_MAX_INDENT} columns")
        members, indentation = list(run), unit * (count * level)
        widest = 0
        for line in members:
            if len(line) == 3 and line[2]:
                widest = max(widest, _utf8_length(line[1]))
        # labels that are all empty take no room, not even that of the blank behind them
        column = widest + 1 if widest else 0
        # a long label is repeated as blanks in all lines of its run
        size += len(members) * (len(indentation) + column)
        if size > _MAX_TEXT:
            raise ValueError(f"aligned text would be longer than {_MAX_TEXT} characters")
        for line in members:
            text.append(indentation + (line[1] if len(line) == 2 else _aligned(line, column)))
    return "\n".join(text)


def _indent_unit(indent: int | str) -> tuple[str, int]:
    """What one level is indented by: a text that is not empty, and how often it is repeated."""
    if isinstance(indent, str):
        return (indent, 1) if indent else (" ", 0)
    try:
        count = operator.index(indent)
    except TypeError:
        raise TypeError(f"indent must be int or str, not {type(indent).__name__}") from None
    if count < 0:
        raise ValueError(f"indent must not be negative: {count}")
    return " ", count


def _check_line(index: int, line: object) -> None:
    """Refuse what is no line.

    Raises:
        TypeError: as :func:`indented_format` documents.
    """
    if not isinstance(line, tuple):
        raise TypeError(f"line {index} must be a tuple, not {type(line).__name__}")
    if not 1 <= len(line) <= 3:
        raise TypeError(f"line {index} must have 1 to 3 items, not {len(line)}")
    level = line[0]
    if not isinstance(level, int):
        raise TypeError(f"line {index}: the level must be int, not {type(level).__name__}")
    if level < 0:
        raise TypeError(f"line {index}: the level must not be negative: {level}")
    for item in line[1:]:
        if not isinstance(item, str):
            raise TypeError(f"line {index}: text must be str, not {type(item).__name__}")


def _aligned(line: Line, column: int) -> str:
    """The text of a line without its indentation."""
    if len(line) == 1:
        return ""
    if len(line) == 2 or not line[2]:
        return line[1]
    return line[1] + " " * (column - _utf8_length(line[1])) + line[2]


def _utf8_length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


@overload
def data_to_hex(
    data: Any, octets_per_line: Literal[0] = 0, separator: str | None = HEX_SEPARATOR_DEFAULT
) -> str: ...


@overload
def data_to_hex(
    data: Any, octets_per_line: int, separator: str | None = HEX_SEPARATOR_DEFAULT
) -> str | list[str]: ...


def data_to_hex(
    data: Any, octets_per_line: int = 0, separator: str | None = HEX_SEPARATOR_DEFAULT
) -> str | list[str]:
    """Write binary data in hexadecimal.

    Args:
        data: bytes, or any other contiguous buffer.
        octets_per_line: 0 gives one string; a positive number gives a list of lines with
            that many octets each.
        separator: stands between two octets, and so also at the end of each line but the
            last.  None is the empty text.

    Returns:
        The digits, in lower case, as text or as a list of lines.

    Raises:
        TypeError: *data* is no contiguous buffer, or another argument has the wrong type.
        ValueError: the text would be longer than 2 GiB.
    """
    octets = _octets(data)
    per_line = operator.index(octets_per_line)
    between = "" if separator is None else separator
    if not isinstance(between, str):
        raise TypeError(f"separator must be str or None, not {type(between).__name__}")
    width = 2 + len(between)
    if len(octets) * width > _MAX_TEXT:
        raise ValueError(
            f"hexadecimal text of {len(octets)} octets, {width} characters each, "
            f"would be longer than {_MAX_TEXT} characters"
        )
    # bytes.hex() takes one ASCII character only, and PyPy's loses it when that is a NUL
    text = octets.hex(":") if between else octets.hex()
    if between not in ("", ":"):
        text = text.replace(":", between)
    if per_line <= 0:
        return text
    step = per_line * width
    return [text[start : start + step] for start in range(0, len(text), step)]


def _octets(data: Any) -> bytes:
    """The content of a buffer, or of an object that turns into bytes."""
    if isinstance(data, bytes):
        return data
    try:
        view = memoryview(data)
    except TypeError:
        # before Python 3.12 a class written in Python cannot be a buffer
        if hasattr(type(data), "__bytes__"):
            return bytes(data)
        raise TypeError(f"data must be a buffer of bytes, not {type(data).__name__}") from None
    with view:
        if not view.c_contiguous:
            raise TypeError("data must be a contiguous buffer: pass a copy, bytes(data)")
        return view.tobytes()


def read_hex(input: str, separators: str | None = " ,:\t\n") -> bytes:
    r"""Read binary data from hexadecimal text.

    Args:
        input: octets of two digits each, upper or lower case.  ``0x`` or ``0X`` may stand
            before an octet, and any number of separators before, between and after them.
        separators: the characters that are separators; none when empty or None.

    Returns:
        The octets.

    Raises:
        TypeError: an argument is no text.
        ValueError: something is neither a separator nor an octet; the message says where.

    Example:
        >>> read_hex("01:02 0xab, 0xCD")
        b'\x01\x02\xab\xcd'
    """
    if not isinstance(input, str):
        raise TypeError(f"input must be str, not {type(input).__name__}")
    if separators is None:
        separators = ""
    if not isinstance(separators, str):
        raise TypeError(f"separators must be str or None, not {type(separators).__name__}")
    # bytes.fromhex() is many times faster, but knows no separator than blanks and no 0x: a
    # prefix becomes a blank, unless it has no octet behind it, for that would go unnoticed
    table = dict.fromkeys(map(ord, _FROMHEX_SKIPS), "?")
    table.update(dict.fromkeys(map(ord, separators), " "))
    text = input.translate(table).replace("0X", "0x") + " "
    if "0x " not in text and "0x0x" not in text:
        with suppress(ValueError):
            return bytes.fromhex(text.replace("0x", " "))
    return _scan_hex(input, separators)


def _scan_hex(text: str, separators: str) -> bytes:
    """Read octet by octet: knows ``0x``, and where an error is."""
    octets = bytearray()
    skipped = frozenset(separators)
    position, end = 0, len(text)
    while True:
        while position < end and text[position] in skipped:
            position += 1
        if position == end:
            return bytes(octets)
        start = position + 2 * text.startswith(("0x", "0X"), position)
        pair = text[start : start + 2]
        if len(pair) != 2 or not _HEX_DIGITS.issuperset(pair):
            raise ValueError(f"no octet of two hexadecimal digits at offset {start}: {pair!r}")
        octets.append(int(pair, 16))
        position = start + 2
