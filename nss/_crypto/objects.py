# SPDX-License-Identifier: MPL-2.0
"""What lies on a token, as PKCS#11 sees it.

NSS shows a token's content as certificates and keys, and remembers some of it.  Below that
everything is an *object* with attributes: a class, a label, an identifier that a key and
its certificate have in common.  Here the objects are counted, read and deleted where NSS
has no function for what is wanted.  A private object shows only after a login.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .._core import errors
from .._core.convert import take_bytes
from .._core.ffi import ffi, lib


def read_attribute(kind: int, pointer: Any, attribute: int) -> bytes | None:
    """The value of an attribute; None when there is none, or the token does not tell.

    Args:
        kind: what the pointer is, a ``PK11_Type*``.
        pointer: the object, as NSS has it.
        attribute: a ``CKA_*``.

    Stands on ``PK11_ReadRawAttribute``.
    """
    item = ffi.new("SECItem *")
    if lib.PK11_ReadRawAttribute(kind, pointer, attribute, item) != lib.SECSuccess:
        return None
    return take_bytes(item, whole=False)


class TokenObject:
    """An object on a token; good until the next one of the iteration is asked for."""

    __slots__ = ("_pointer", "handle")

    handle: int
    """The number that the token has for it; another one in the next process."""

    def __init__(self, pointer: Any) -> None:
        self._pointer = pointer
        slot = ffi.new("PK11SlotInfo **")
        self.handle = int(lib.PK11_GetObjectHandle(lib.PK11_TypeGeneric, pointer, slot))

    def read(self, attribute: int) -> bytes | None:
        """The value of an attribute; None when the object has none, or does not tell.

        Stands on ``PK11_ReadRawAttribute``.
        """
        return read_attribute(lib.PK11_TypeGeneric, self._pointer, attribute)

    def write(self, attribute: int, item: Any) -> None:
        """Change the value of an attribute to that of a ``SECItem``.

        Raises:
            NSPRError: ``SEC_ERROR_READ_ONLY`` and others.

        Stands on ``PK11_WriteRawAttribute``.
        """
        errors.clear()
        errors.check(
            lib.PK11_WriteRawAttribute(lib.PK11_TypeGeneric, self._pointer, attribute, item),
            "an object cannot be changed",
            default=lib.SEC_ERROR_LIBRARY_FAILURE,
        )

    def is_stored(self) -> bool:
        """Whether it stays when the process ends."""
        return any(self.read(lib.CKA_TOKEN) or b"")


def objects_in(slot: Any, kind: int) -> Iterator[TokenObject]:
    """The objects of a class in a slot.

    Args:
        slot: the pointer of the slot, which the caller keeps.
        kind: a ``CKO_*``.

    Stands on ``PK11_FindGenericObjects``.
    """
    first = lib.PK11_FindGenericObjects(slot, kind)
    if not first:
        return
    try:
        current = first
        while current:
            yield TokenObject(current)
            current = lib.PK11_GetNextGenericObject(current)
    finally:
        lib.PK11_DestroyGenericObjects(first)


def delete_object(slot: Any, handle: int) -> None:
    """Delete an object from its token.

    Args:
        slot: the pointer of the slot, which the caller keeps.
        handle: the number of the object.

    Raises:
        NSPRError: ``SEC_ERROR_READ_ONLY``, ``SEC_ERROR_TOKEN_NOT_LOGGED_IN`` and others.

    Stands on ``PK11_DestroyTokenObject``.
    """
    errors.clear()
    errors.check(
        lib.PK11_DestroyTokenObject(slot, handle),
        "an object cannot be deleted",
        default=lib.SEC_ERROR_LIBRARY_FAILURE,
    )
