# SPDX-License-Identifier: MPL-2.0
"""The private keys that a token stores: listed, named and deleted.

A key has a *nickname*, which need not be unique and may be missing, and an *identifier*,
which NSS makes of the public half: by it a certificate finds its key.  Beside a private key
its public half may be stored, too, under the same identifier.

A token that wants a password shows its private keys only after a login.
"""

from __future__ import annotations

from typing import Any

from .._core import errors
from .._core.convert import encode, take_bytes, take_text
from .._core.errors import check
from .._core.ffi import ffi, lib
from .keys import PrivateKey
from .objects import delete_object, objects_in
from .pins import pin_args
from .slots import PK11Slot


def log_in(slot: PK11Slot, user_data: tuple[Any, ...]) -> None:
    """Log in to a token that wants it, and is not open yet.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_PASSWORD``: nobody has given the right password.
        BaseException: what the password callback has raised.
    """
    if slot.need_login() and not slot.is_logged_in(*user_data):
        slot.authenticate(False, *user_data)


def list_keys(slot: PK11Slot, *user_data: Any) -> list[PrivateKey]:
    """The private keys on a token.

    Args:
        slot: the slot of the token.
        user_data: further arguments for the password callback.

    Returns:
        The keys; none is no error.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_PASSWORD``: nobody has given the right password.
        BaseException: what the password callback has raised.

    Stands on ``PK11_ListPrivKeysInSlot``.
    """
    log_in(slot, user_data)
    with pin_args(user_data) as cookie:
        errors.clear()
        found = lib.PK11_ListPrivKeysInSlot(slot._live(), ffi.NULL, cookie)
    if not found:
        errors.reraise()
        return []
    try:
        keys, end = [], ffi.addressof(found, "list")
        link = found.list.next
        while link != end:
            node = ffi.cast("SECKEYPrivateKeyListNode *", link)
            keys.append(PrivateKey._share(node.key))
            link = link.next
        return keys
    finally:
        lib.SECKEY_DestroyPrivateKeyList(found)


def nickname_of(key: PrivateKey) -> str | None:
    """The nickname of a private key on a token; None: it has none.

    Stands on ``PK11_GetPrivateKeyNickname``.
    """
    return take_text(lib.PK11_GetPrivateKeyNickname(key._live())) or None


def rename_key(key: PrivateKey, nickname: str) -> None:
    """Give a private key on a token another nickname.

    Raises:
        TypeError: the nickname is no text.
        NSPRError: ``SEC_ERROR_READ_ONLY`` and others: the token does not store it.

    Stands on ``PK11_SetPrivateKeyNickname``.
    """
    text = encode(nickname, "nickname")
    errors.clear()
    check(
        lib.PK11_SetPrivateKeyNickname(key._live(), text),
        "a key cannot be renamed",
        default=lib.SEC_ERROR_LIBRARY_FAILURE,
    )


def identifier_of(key: PrivateKey) -> bytes:
    """The identifier of a private key, which its certificate has in common.

    Stands on ``PK11_GetLowLevelKeyIDForPrivateKey``.
    """
    errors.clear()
    item = lib.PK11_GetLowLevelKeyIDForPrivateKey(key._live())
    errors.check_pointer(item, "a key has no identifier", default=lib.SEC_ERROR_NO_KEY)
    return take_bytes(item)


def delete_key(slot: PK11Slot, key: PrivateKey) -> None:
    """Delete a private key from its token, and its public half.

    Args:
        slot: the slot of the token.
        key: the key; it is of no use afterwards.

    Raises:
        NSPRError: ``SEC_ERROR_READ_ONLY`` and others: the token keeps it;
            ``SEC_ERROR_NO_KEY``: it is not there.

    Stands on ``PK11_DestroyTokenObject``.
    """
    place, identifier = slot._live(), identifier_of(key)
    handles = [
        found.handle
        for kind in (lib.CKO_PRIVATE_KEY, lib.CKO_PUBLIC_KEY)
        for found in objects_in(place, kind)
        if found.read(lib.CKA_ID) == identifier and found.is_stored()
    ]
    if not handles:
        raise errors.NSPRError("the key is not on this token", lib.SEC_ERROR_NO_KEY)
    for handle in handles:
        delete_object(place, handle)
