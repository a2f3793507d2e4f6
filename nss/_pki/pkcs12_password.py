# SPDX-License-Identifier: MPL-2.0
"""The password of a PKCS#12 file, as NSS wants it.

That is the form of the format itself: UTF-16, big endian, with a terminating zero.  What
came into the format later, PBES2 and PBMAC1, wants UTF-8; NSS's own reader and writer
convert it back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from .._core.convert import item_of
from .._core.ffi import ffi, lib
from .._crypto.pins import secret
from .pem import wipe

_ZERO = 2


class Words(NamedTuple):
    """A password, in buffers of C."""

    wide: Any
    """In UTF-16, with a terminating zero."""
    narrow: Any
    """In UTF-8, without one."""


@contextmanager
def password_forms(password: Any) -> Iterator[list[Words]]:
    """What a password may look like in C: one form, or two for the empty one.

    The forms are wiped at the end of the block.

    Args:
        password: str, or UTF-8 in bytes or bytearray.

    Raises:
        TypeError: it is something else.
        ValueError: it holds a NUL character, or is not UTF-8.

    Stands on ``PORT_UCS2_UTF8Conversion``.
    """
    if password is None:
        raise TypeError("password must be str or bytes, not None")
    with secret(password) as text:
        length = len(text) - 1
        wide = bytearray(2 * length + _ZERO)
        octets = ffi.from_buffer("unsigned char[]", wide)
        try:
            size = ffi.new("unsigned int *")
            narrow = ffi.cast("unsigned char *", text)[0:length]
            done = lib.PORT_UCS2_UTF8Conversion(True, narrow, length, octets, len(wide), size)
            if not done:
                raise ValueError("password is not UTF-8")
            form = octets[0 : size[0] + _ZERO]
            wides = [form] if length else [form, ffi.new("unsigned char[]", 0)]
            yield [Words(each, narrow) for each in wides]
        finally:
            wipe(wide)


@contextmanager
def password_item(password: Any) -> Iterator[Any]:
    """A password as a ``SECItem`` for what writes a file; wiped at the end of the block.

    Args:
        password: as :func:`password_forms` says.

    Raises:
        TypeError: as :func:`password_forms` says.
        ValueError: as :func:`password_forms` says.
    """
    with password_forms(password) as forms:
        yield item_of(forms[0].wide)
