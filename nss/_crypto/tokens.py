# SPDX-License-Identifier: MPL-2.0
"""Finding tokens.

NSS's own software is two tokens.  The one in the *internal slot*, "NSS Generic Crypto
Services", computes and keeps nothing; that in the *internal key slot*, "NSS Certificate
DB", is the database, which holds keys and certificates and may want a password.  Modules
add others: smart cards, hardware security modules, the list of built-in roots.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from .._core import errors
from .._core.convert import boolean, encode, integer
from .._core.errors import reraise
from .._core.ffi import lib
from .._core.lifecycle import needs_nss
from .mechanisms import MECHANISM_MAX
from .pins import pin_args as _pin_args
from .slots import PK11Slot


@needs_nss
def get_internal_slot() -> PK11Slot:
    """The slot of NSS's software that computes.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_GetInternalSlot``.
    """
    return PK11Slot._receive(lib.PK11_GetInternalSlot())


@contextmanager
def internal_slot() -> Iterator[Any]:
    """That slot as C has it, for the length of a ``with`` block: where keys in memory are."""
    slot = errors.check_pointer(lib.PK11_GetInternalSlot())
    try:
        yield slot
    finally:
        lib.PK11_FreeSlot(slot)


@needs_nss
def get_internal_key_slot() -> PK11Slot:
    """The slot of NSS's software that keeps keys and certificates: the database.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_GetInternalKeySlot``.
    """
    return PK11Slot._receive(lib.PK11_GetInternalKeySlot())


@needs_nss
def find_slot_by_name(name: str) -> PK11Slot:
    """The slot whose token has a name.

    Args:
        name: the name of the token, such as ``"NSS Certificate DB"``.

    Raises:
        NSPRError: ``SEC_ERROR_NO_TOKEN``: there is none; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_FindSlotByName``.
    """
    wanted = encode(name, "name")
    if not wanted:
        raise ValueError("a token has a name that is not empty")
    errors.clear()
    pointer = lib.PK11_FindSlotByName(wanted)
    return PK11Slot._receive(
        pointer, f'could not find slot name "{name}"', default=lib.SEC_ERROR_NO_TOKEN
    )


@needs_nss
def get_best_slot(mechanism: int, *user_data: Any) -> PK11Slot:
    """The slot that is best at a mechanism.

    Args:
        mechanism: a ``CKM_*``.
        user_data: further arguments for the password callback.

    Raises:
        NSPRError: ``SEC_ERROR_NO_TOKEN``: no token has it; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_GetBestSlot``.
    """
    mechanism = integer(mechanism, "mechanism", 0, MECHANISM_MAX)
    with _pin_args(user_data) as cookie:
        errors.clear()
        pointer = lib.PK11_GetBestSlot(mechanism, cookie)
        return PK11Slot._receive(pointer, default=lib.SEC_ERROR_NO_TOKEN)


@needs_nss
def get_all_tokens(
    mechanism: int = lib.CKM_INVALID_MECHANISM,
    need_rw: bool = False,
    load_certs: bool = False,
    pin_args: tuple[Any, ...] | None = None,
) -> tuple[PK11Slot, ...]:
    """All slots that have a token which can do something.

    Args:
        mechanism: a ``CKM_*`` that the token must have; ``CKM_INVALID_MECHANISM``: any token.
        need_rw: whether the token must be writable.
        load_certs: whether to load the certificates of tokens that are logged in to.
        pin_args: further arguments for the password callback.

    Returns:
        The slots; none of them is no error.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_GetAllTokens``.
    """
    mechanism = integer(mechanism, "mechanism", 0, MECHANISM_MAX)
    with _pin_args(pin_args) as cookie:
        errors.clear()
        found = lib.PK11_GetAllTokens(
            mechanism, boolean(need_rw, "need_rw"), boolean(load_certs, "load_certs"), cookie
        )
    if not found:
        reraise()
        return ()
    try:
        reraise()
        slots, element = [], found.head
        while element:
            slots.append(PK11Slot._share(element.slot))
            element = element.next
        return tuple(slots)
    finally:
        lib.PK11_FreeSlotList(found)


@needs_nss
def token_exists(mechanism: int) -> bool:
    """Whether there is a token that can do a mechanism.

    Args:
        mechanism: a ``CKM_*``.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_TokenExists``.
    """
    return bool(lib.PK11_TokenExists(integer(mechanism, "mechanism", 0, MECHANISM_MAX)))


@needs_nss
def need_pw_init() -> bool:
    """Whether the database has never been given a password.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_NeedPWInit``.
    """
    return bool(lib.PK11_NeedPWInit())


@needs_nss
def is_fips() -> bool:
    """Whether NSS's own module is in FIPS mode.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_IsFIPS``.
    """
    return bool(lib.PK11_IsFIPS())


@needs_nss
def pk11_logout_all() -> None:
    """Log out of all tokens.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_LogoutAll``.
    """
    lib.PK11_LogoutAll()
