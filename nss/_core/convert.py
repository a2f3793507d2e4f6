# SPDX-License-Identifier: MPL-2.0
"""Between Python's values and C's.

Text that goes in is UTF-8, except host names, which are IDNA; a NUL inside would
silently cut it and is refused.  Binary data goes in as any contiguous buffer,
without a copy, and comes out as bytes.  Memory of C is copied before the call
that lent it returns.
"""

from __future__ import annotations

import operator
import sys
import weakref
from typing import Any, Union

from .ffi import ffi, lib

Buffer = Union[bytes, bytearray, memoryview]


def encode(text: str | bytes | None, what: str = "text") -> Any:
    """Text for a ``const char *``; None becomes NULL.

    Raises:
        TypeError: it is no text.
        ValueError: it holds a NUL character.
    """
    if text is None:
        return ffi.NULL
    if isinstance(text, str):
        text = text.encode("utf-8")
    elif not isinstance(text, bytes):
        raise TypeError(f"{what} must be str, not {type(text).__name__}")
    if b"\0" in text:
        raise ValueError(f"embedded null character in {what}")
    return text


def encode_hostname(name: str | bytes) -> bytes:
    """A host name in the form that goes over the wire (IDNA for what is not ASCII).

    Raises:
        TypeError: it is no text.
        ValueError: it cannot be a host name.
    """
    if isinstance(name, bytes):
        wire = name
    elif isinstance(name, str):
        # most names are ASCII, and the idna codec is slow to load
        wire = name.encode("ascii") if name.isascii() else name.encode("idna")
    else:
        raise TypeError(f"host name must be str, not {type(name).__name__}")
    if b"\0" in wire:
        raise ValueError("embedded null character in host name")
    return wire


def decode_hostname(wire: bytes) -> str:
    """A host name as people read it."""
    try:
        return wire.decode("idna") if b"xn--" in wire.lower() else wire.decode("ascii")
    except UnicodeError:
        return wire.decode("utf-8", "replace")


def decode(pointer: Any) -> str | None:
    """The text behind a ``char *`` that somebody else owns; NULL gives None."""
    if not pointer:
        return None
    text: bytes = ffi.string(pointer)
    return text.decode("utf-8", "replace")


def take_text(pointer: Any) -> str | None:
    """The text behind a ``char *`` that is ours to free with ``PORT_Free``."""
    text = decode(pointer)
    if pointer:
        lib.PORT_Free(pointer)
    return text


_OCTETS = ffi.typeof("unsigned char[]")
_PYPY = sys.implementation.name == "pypy"


def _require_contiguous(data: Any) -> None:
    """Refuse what has gaps: the cffi of PyPy would hand out what lies in them."""
    if not memoryview(data).c_contiguous:
        raise BufferError("it has gaps")


def _lend(data: Any, writable: bool) -> Any:
    """A buffer for C, which must not be collected before what C has of it.

    A cycle of garbage, such as an exception and the frame that has caught it, may hold a
    memoryview and cffi's loan of it.  CPython's collector then clears the view first, and
    crashes when the loan is given back; so the view is kept out of the cycle meanwhile.
    """
    if _PYPY:
        _require_contiguous(data)
    loan = ffi.from_buffer(_OCTETS, data, writable)
    if type(data) is memoryview and not _PYPY:
        reference = weakref.ref(loan, _returned)
        _lent[id(reference)] = reference, data  # loans of one memory are equal to each other
    return loan


_lent: dict[int, tuple[weakref.ref[Any], memoryview]] = {}


def _returned(reference: weakref.ref[Any]) -> None:
    _lent.pop(id(reference), None)


def from_buffer(data: Buffer, what: str = "data") -> Any:
    """A view of binary data for C; the caller keeps it while C looks.

    Raises:
        TypeError: it is no contiguous buffer of bytes.
    """
    try:
        return ffi.from_buffer(_OCTETS, data) if type(data) is bytes else _lend(data, False)
    except (TypeError, BufferError, ValueError) as problem:
        if isinstance(data, str):
            raise TypeError(f"{what} must be bytes, not str") from None
        raise TypeError(f"{what} must be a contiguous buffer of bytes: {problem}") from None


def octets_of(data: Buffer, what: str = "data") -> bytes:
    """A copy of binary data.

    Raises:
        TypeError: it is no contiguous buffer of bytes.
    """
    return data if type(data) is bytes else bytes(ffi.buffer(from_buffer(data, what)))


def writable_buffer(data: Any, what: str = "buffer") -> Any:
    """A view of binary data that C may fill.

    Raises:
        TypeError: it is no contiguous and writable buffer.
    """
    try:
        return _lend(data, True)
    except (TypeError, BufferError, ValueError) as problem:
        raise TypeError(f"{what} must be a writable contiguous buffer: {problem}") from None


def item_bytes(item: Any) -> bytes:
    """The content of a ``SECItem``, copied."""
    if not item.data:
        return b""
    return bytes(ffi.buffer(item.data, item.len))


def take_bytes(item: Any, *, whole: bool = True) -> bytes:
    """The content of a ``SECItem`` that is ours to wipe and free.

    Args:
        item: the pointer.
        whole: whether NSS has made the ``SECItem`` itself, too; if not, it is memory of ours
            that NSS has only filled.
    """
    try:
        return item_bytes(item)
    finally:
        lib.SECITEM_ZfreeItem(item, whole)


def item_of(octets: Any) -> Any:
    """A ``SECItem *`` for memory of C, which the caller keeps."""
    return ffi.new("SECItem *", {"data": octets, "len": len(octets)})


def integer(value: Any, what: str, low: int, high: int) -> int:
    """An int of a C type.

    Raises:
        TypeError: it is no int.
        OverflowError: it does not lie between *low* and *high*.
    """
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{what} must be int, not {type(value).__name__}") from None
    if not low <= number <= high:
        raise OverflowError(f"{what} must be between {low} and {high}, not {number}")
    return number


def boolean(value: bool, what: str) -> bool:
    """A bool for C; a number is one, a text such as ``"no"`` is not.

    Raises:
        TypeError: it is neither bool nor int.
    """
    try:
        return operator.index(value) != 0
    except TypeError:
        raise TypeError(f"{what} must be bool, not {type(value).__name__}") from None
