# SPDX-License-Identifier: MPL-2.0
"""PEM: certificates and keys as text (RFC 7468).

A block is a line ``-----BEGIN WHAT-----``, base64, and a line ``-----END WHAT-----``.
A file may hold any number of them, with text for people before, between and after.
Whitespace does not matter inside; anything else that is no base64 does, and makes the
block an error rather than a shorter object.

Before PKCS#8 there was another way to encrypt: header lines in the block (``DEK-Info``,
RFC 1421) and a key made with one round of MD5.  Such a block is recognised, so that it
can be refused by name, and not decoded.

What a block holds may be a private key.  The base64 is therefore decoded by NSS, from
where the caller has it into memory that is wiped, and the result is a ``bytearray``,
which :func:`wipe` can clear: no ``bytes`` object keeps a copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Union

from .._core import errors
from .._core.convert import Buffer
from .._core.ffi import ffi, lib

Text = Union[str, Buffer]

_BOUNDARY = re.compile(rb"^[ \t]*-----(BEGIN|END) ([^\r\n]{0,80}?)-----[ \t]*\r?$", re.MULTILINE)
_BASE64 = re.compile(rb"[A-Za-z0-9+/ \t\r\n]*(?:=[ \t\r\n]*){0,2}")
_HEADERS = re.compile(rb"\s*(?:[!-9;-~]+:[^\n]*\n(?:[ \t]+[^\n]*\n)*)+\s*")
_ENCRYPTED = re.compile(rb"Proc-Type:[ \t]*4,[ \t]*ENCRYPTED")

_MAX = 2**31 - 1


class Block:
    """What lay between two boundary lines.

    A context manager: leaving the block wipes the content.
    """

    __slots__ = ("content", "encrypted", "label")

    label: str
    """What the block says it is, ``"CERTIFICATE"``."""
    content: bytearray
    """The binary object; empty when it is encrypted in the old way."""
    encrypted: bool
    """Whether it is encrypted in the old way, by header lines."""

    def __init__(self, label: str, content: bytearray, encrypted: bool = False) -> None:
        self.label = label
        self.content = content
        self.encrypted = encrypted

    def __enter__(self) -> Block:
        return self

    def __exit__(self, *exception: object) -> None:
        wipe(self.content)

    def __repr__(self) -> str:
        return f"<PEM block {self.label!r} of {len(self.content)} bytes>"


def wipe(secret: bytearray) -> None:
    """Overwrite a secret with zeros."""
    secret[:] = bytes(len(secret))


def has_blocks(data: Buffer) -> bool:
    """Whether there is any boundary line in data."""
    return _BOUNDARY.search(data) is not None


def read(data: Text) -> Iterator[Block]:
    """Take the PEM blocks out of a text, one after another.

    Args:
        data: the text; only its boundary lines and base64 must be ASCII.

    Yields:
        Each block, to be wiped by the caller (``with block:``) if it may be secret.

    Raises:
        TypeError: it is no text.
        ValueError: a block has no end, an end has no begin, or the base64 is damaged.
    """
    if isinstance(data, bytes):
        yield from _blocks(data)
        return
    text = bytearray(data, "utf-8") if isinstance(data, str) else bytearray(memoryview(data))
    try:
        yield from _blocks(text)
    finally:
        wipe(text)


def _blocks(text: bytes | bytearray) -> Iterator[Block]:
    """The blocks, found by their boundary lines."""
    opened = None
    for boundary in _BOUNDARY.finditer(text):
        label = boundary[2].decode("ascii", "backslashreplace")
        if boundary[1] == b"BEGIN":
            if opened is not None:
                raise _damaged(text, opened, "has no end")
            opened = boundary
        elif opened is None:
            raise _damaged(text, boundary, "has no begin")
        elif opened[2] != boundary[2]:
            raise _damaged(text, opened, f"ends as {label!r}")
        else:
            yield _block(text, opened, boundary.start())
            opened = None
    if opened is not None:
        raise _damaged(text, opened, "has no end")


def _block(text: bytes | bytearray, opened: re.Match[bytes], end: int) -> Block:
    """The block between a boundary line and where the next one starts."""
    label = opened[2].decode("ascii", "backslashreplace")
    start = opened.end()
    headers = _HEADERS.match(text, start, end)
    if headers is not None:
        if _ENCRYPTED.search(text, start, headers.end()):
            return Block(label, bytearray(), encrypted=True)
        start = headers.end()
    content = _decode(text, start, end)
    if not content:
        raise _damaged(text, opened, "is empty" if content is not None else "is no base64")
    return Block(label, content)


def _decode(text: bytes | bytearray, start: int, end: int) -> bytearray | None:
    """Decode a piece of base64; None when that is not what it is.

    NSS skips what it does not know and supplies what is missing, so it is not asked
    unless every character is good.
    """
    spaces = sum(text.count(space, start, end) for space in b" \t\r\n")
    if (end - start - spaces) % 4 or _BASE64.fullmatch(text, start, end) is None:
        return None
    if end - start - spaces == 0:
        return bytearray()
    if end - start > _MAX:
        raise OverflowError("a PEM block of more than 2 GiB")
    whole = ffi.from_buffer("char[]", text)
    item = lib.NSSBase64_DecodeBuffer(ffi.NULL, ffi.NULL, whole + start, end - start)
    errors.check_pointer(item, "decoding base64", default=lib.SEC_ERROR_BAD_DATA)
    try:
        return bytearray(ffi.buffer(item.data, item.len))
    finally:
        lib.SECITEM_ZfreeItem(item, True)
        ffi.release(whole)


def _damaged(text: bytes | bytearray, boundary: re.Match[bytes], what: str) -> ValueError:
    """The exception for a block, naming it and the line it is on."""
    label = boundary[2].decode("ascii", "backslashreplace")
    line = text.count(b"\n", 0, boundary.start()) + 1
    return ValueError(f"the PEM block {label!r} on line {line} {what}")
