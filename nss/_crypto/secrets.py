# SPDX-License-Identifier: MPL-2.0
"""Secret octets as keys of a token, for as long as something is computed with them.

The functions of :mod:`nss.crypto` take a secret in either of two forms: as octets, which
become a key of NSS's own token and are gone from there when the computation is over; or
as a ``PK11SymKey``, which may be on any token, need not be readable, and stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Union

from .._core import errors
from .._core.convert import Buffer, integer
from .._core.errors import NSPRError
from .._core.ffi import ffi, lib
from .._core.secitem import borrowed
from .symkeys import PK11SymKey
from .tokens import internal_slot

Secret = Union[Buffer, PK11SymKey]

ALL_OPERATIONS: int = (
    lib.CKF_ENCRYPT | lib.CKF_DECRYPT | lib.CKF_SIGN | lib.CKF_VERIFY | lib.CKF_DERIVE
    | lib.CKF_WRAP | lib.CKF_UNWRAP
)  # fmt: skip
MOST_OCTETS = 2**31 - 64  # NSS counts in 32 bits, and adds a little


class Structure:
    """The parameter of a mechanism that is a structure, with all that it points to.

    Args:
        kind: its C type.
        fields: what is in it; buffers of C are kept.
    """

    __slots__ = ("_fields", "_made", "item")

    def __init__(self, kind: str, **fields: Any) -> None:
        pointer, size = _types.get(kind) or _type_of(kind)
        self._fields = fields
        self._made = ffi.new(pointer, fields)
        self.item = ffi.new(_ITEM, (_BUFFER, ffi.cast(_OCTETS, self._made), size))


_ITEM, _OCTETS = ffi.typeof("SECItem *"), ffi.typeof("unsigned char *")
_BUFFER = int(lib.siBuffer)
_types: dict[str, tuple[Any, int]] = {}


def _type_of(kind: str) -> tuple[Any, int]:
    """The pointer type and the size of a structure; looking for a name takes its time."""
    found = _types[kind] = (ffi.typeof(f"{kind} *"), ffi.sizeof(kind))
    return found


def import_secret(octets: Buffer, mechanism: int, operation: int, what: str = "key") -> PK11SymKey:
    """A key in memory, of octets.

    Args:
        octets: any buffer.
        mechanism: what it is for.
        operation: the first thing that it may do; it may do all others, too.
        what: the name of the argument, for messages.

    Raises:
        TypeError: it is no buffer.
        NSPRError: ``SEC_ERROR_INVALID_KEY``: it has the wrong length.
    """
    with borrowed(octets, what) as item, internal_slot() as slot:
        if item.len == 0:
            raise NSPRError(f"{what} has no octets", lib.SEC_ERROR_INVALID_KEY)
        errors.clear()
        pointer = lib.PK11_ImportSymKeyWithFlags(
            slot,
            mechanism,
            lib.PK11_OriginUnwrap,
            operation,
            item,
            ALL_OPERATIONS,
            False,
            ffi.NULL,
        )
        return PK11SymKey._receive(pointer, default=lib.SEC_ERROR_INVALID_KEY)


@contextmanager
def as_key(secret: Secret, mechanism: int, operation: int, what: str = "key") -> Iterator[Any]:
    """The ``PK11SymKey *`` of a secret, for the length of a ``with`` block.

    Raises:
        TypeError: it is neither a key nor a buffer.
        ValueError: the key is closed.
        NSPRError: ``SEC_ERROR_INVALID_KEY``: it has the wrong length.
    """
    if isinstance(secret, PK11SymKey):
        yield secret._live()
        return
    key = import_secret(secret, mechanism, operation, what)
    try:
        yield key._live()
    finally:
        key._discard()


def new_secret(size: int, mechanism: int = lib.CKM_GENERIC_SECRET_KEY_GEN) -> PK11SymKey:
    """A random key in memory, which may do everything.

    Args:
        size: its octets.
        mechanism: what it is for.
    """
    octets = integer(size, "size", 1, 2**16)
    failure = lib.SEC_ERROR_INVALID_KEY
    return make_secret(mechanism, ffi.NULL, octets, ALL_OPERATIONS, default=failure)


def make_secret(
    mechanism: int,
    parameter: Any,
    size: int,
    operations: int,
    *,
    default: int = lib.SEC_ERROR_INVALID_ALGORITHM,
) -> PK11SymKey:
    """A key that NSS's own token makes and keeps in memory.

    Args:
        mechanism: how it is made: at random, or of a password in the parameter.
        parameter: that of the mechanism, a ``SECItem *`` or NULL.
        size: its octets; 0 for as many as the mechanism wants.
        operations: what it may do, ``CKF_*``.
        default: the error to report when NSS gives none.

    Raises:
        NSPRError: ``SEC_ERROR_INVALID_ALGORITHM`` or another: the token cannot.

    Stands on ``PK11_TokenKeyGenWithFlags``.
    """
    with internal_slot() as slot:
        errors.clear()
        pointer = lib.PK11_TokenKeyGenWithFlags(
            slot,
            mechanism,
            parameter,
            size,
            ffi.NULL,
            operations,
            lib.PK11_ATTR_SESSION,
            ffi.NULL,
        )
        return PK11SymKey._receive(pointer, default=default)


def wipe(room: Any) -> None:
    """Overwrite what was written into memory of C."""
    ffi.memmove(room, bytes(len(room)), len(room))
