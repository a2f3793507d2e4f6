# SPDX-License-Identifier: MPL-2.0
"""BER made definite.

A PKCS#12 file need not be DER: programs that write it as they go, NSS's own among them,
do not know yet how long the outer elements will be.  Those have an *indefinite* length,
and an end mark behind their content; and a long string of octets comes in pieces, each an
element of its own.  Here they get their lengths, and the strings become whole, so that
what reads DER can read them.

What an element holds is looked into only where BER says that it consists of elements.
"""

from __future__ import annotations

from typing import Any

from . import der
from .der import malformed

_CONSTRUCTED = 0x20
_LONG_NUMBER = 0x1F
_INDEFINITE = 0x80
_MOST_LENGTH_OCTETS = 4
_MOST_DEPTH = 32
_END = b"\0\0"


def definite(data: Any, *, alone: bool = True) -> bytearray:
    """Write one element of BER with definite lengths and whole strings.

    Args:
        data: its octets, all of them.
        alone: whether nothing may follow it.

    Returns:
        The same element; the caller wipes it if it holds a secret.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DER``: this is no BER, or too deep.
    """
    view = memoryview(data).cast("B")
    pieces: list[bytes | memoryview] = []
    try:
        end = _element(view, 0, pieces, 0)
    except IndexError:
        raise malformed("it is cut off in the middle") from None
    if alone and end != len(view):
        raise malformed("there is something behind the last element")
    # of its final size from the start: a buffer that grows leaves copies behind
    whole = bytearray(sum(map(len, pieces)))
    at = 0
    for piece in pieces:
        whole[at : at + len(piece)] = piece
        at += len(piece)
    return whole


def joined(data: memoryview) -> bytes:
    """The octets of an implicitly tagged string that has come in pieces.

    Args:
        data: the pieces, after :func:`definite`.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DER``: they are no strings.
    """
    found, pieces = [], der.Reader(data)
    while pieces:
        found.append(pieces.read(der.OCTET_STRING))
    return b"".join(found)


def _element(view: memoryview, at: int, pieces: list[bytes | memoryview], depth: int) -> int:
    """Append one element to the pieces; returns where it ends."""
    identifier, start, end = _header(view, at)
    content: list[bytes | memoryview] = []
    if not identifier & _CONSTRUCTED:
        if end is None:
            raise malformed("an indefinite length of what does not consist of elements")
        if end > len(view):
            raise malformed("it is cut off in the middle")
        content.append(view[start:end])
    else:
        end = _members(view, identifier, start, end, content, depth)
        if identifier == der.OCTET_STRING | _CONSTRUCTED:
            identifier = der.OCTET_STRING
    size = sum(map(len, content))
    pieces.append(der.header(identifier, size))
    pieces += content
    return end


def _members(
    view: memoryview,
    identifier: int,
    at: int,
    end: int | None,
    content: list[bytes | memoryview],
    depth: int,
) -> int:
    """Append the elements that another consists of; returns where that one ends."""
    if depth == _MOST_DEPTH:
        raise malformed("elements deep inside others")
    is_string = identifier == der.OCTET_STRING | _CONSTRUCTED
    while at != end:
        if end is None and view[at : at + 2] == _END:
            return at + 2
        if is_string and view[at] & ~_CONSTRUCTED != der.OCTET_STRING:
            raise malformed("a string of something else than strings")
        first = len(content)
        at = _element(view, at, content, depth + 1)
        if is_string:
            del content[first]  # the header of a piece
        if end is not None and at > end:
            raise malformed("an element reaches beyond what holds it")
    return at


def _header(view: memoryview, at: int) -> tuple[int, int, int | None]:
    """An identifier, where the content begins, and where it ends unless that is indefinite."""
    identifier, length, at = view[at], view[at + 1], at + 2
    if identifier & _LONG_NUMBER == _LONG_NUMBER or identifier == 0:
        raise malformed("a type that PKCS#12 does not know")
    if length < _INDEFINITE:
        return identifier, at, at + length
    if length == _INDEFINITE:
        return identifier, at, None
    count = length & 0x7F
    if count > _MOST_LENGTH_OCTETS:
        raise malformed(f"a length of {count} octets")
    if at + count > len(view):
        raise IndexError
    return identifier, at + count, at + count + int.from_bytes(view[at : at + count], "big")
