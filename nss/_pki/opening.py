# SPDX-License-Identifier: MPL-2.0
"""Databases found, opened and made; see ``databases``."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from .._core.errors import NSPRError
from .._core.ffi import lib
from .._core.lifecycle import needs_nss
from .._crypto.slots import PK11Slot
from .._crypto.tokens import get_internal_key_slot
from .._crypto.userdb import open_user_database, path_of, slot_of
from .databases import Database

_FILES = ("cert9.db", "key4.db")


@needs_nss
def default_database() -> Database:
    """The database that NSS has been initialised with.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_GetInternalKeySlot``.
    """
    return Database._of(get_internal_key_slot())


@needs_nss
def database_on(slot: PK11Slot) -> Database:
    """What any token holds: a smart card, for instance.

    Args:
        slot: the slot of the token.

    Raises:
        TypeError: it is no slot.
        ValueError: it is closed.
        NSPRError: ``SEC_ERROR_NO_TOKEN``: there is no token in it;
            ``SEC_ERROR_NOT_INITIALIZED``.
    """
    if not isinstance(slot, PK11Slot):
        raise TypeError(f"slot must be PK11Slot, not {type(slot).__name__}")
    if not slot.is_present():
        raise NSPRError("there is no token in the slot", lib.SEC_ERROR_NO_TOKEN)
    return Database._of(PK11Slot._share(slot._live()))


@needs_nss
def open_database(
    directory: str | os.PathLike[str],
    password: str | bytes | None = None,
    *,
    readonly: bool = False,
    name: str | None = None,
) -> Database:
    """Open a database beside the one that NSS has been initialised with, if any.

    Args:
        directory: where it is: a path, or ``"sql:/path"``.
        password: its password; None: the password callback is asked when it is needed.
        readonly: whether nothing shall be stored in it.
        name: what NSS shall call it; None: a name made of the directory's.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: the name cannot be had; or it is a database of an old kind.
        FileNotFoundError: there is no database in the directory.
        NSPRError: ``SEC_ERROR_BAD_PASSWORD``: the password is wrong; ``SEC_ERROR_BUSY``: it
            is open already; ``SEC_ERROR_BAD_DATABASE`` and others;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``SECMOD_OpenUserDB``.
    """
    path = path_of(directory)
    if not any(os.path.exists(os.path.join(path, file)) for file in _FILES):
        raise FileNotFoundError(f"there is no database in {path!r}")
    database = _open(path, name, readonly)
    if password is not None:
        try:
            database.unlock(password)
        except BaseException:
            database.close()
            raise
    return database


@needs_nss
def create_database(
    directory: str | os.PathLike[str],
    password: str | bytes | None = None,
    *,
    name: str | None = None,
) -> Database:
    """Make a database, and open it.

    Args:
        directory: where: a path, or ``"sql:/path"``; made, for its owner alone, if it is
            not there.
        password: its password; None or the empty text for none.
        name: what NSS shall call it; None: a name made of the directory's.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: as :func:`open_database` says.
        FileExistsError: there is a database already.
        OSError: the directory cannot be made.
        NSPRError: ``SEC_ERROR_INVALID_PASSWORD``: FIPS mode refuses the password;
            ``SEC_ERROR_BAD_DATABASE`` and others; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``SECMOD_OpenUserDB``, ``PK11_InitPin``.
    """
    path = path_of(directory)
    os.makedirs(path, mode=0o700, exist_ok=True)
    files = [Path(path, file) for file in _FILES]
    if any(file.exists() for file in files):
        raise FileExistsError(f"there is a database in {path!r}")
    try:
        database = _open(path, name, False)
        try:
            database.change_password(None, password)
        except BaseException:
            database.close()
            raise
    except BaseException:
        for file in files:
            with suppress(FileNotFoundError):
                file.unlink()
        raise
    return database


def _open(path: str, name: str | None, readonly: bool) -> Database:
    guard = open_user_database(path, name, readonly)
    return Database._of(slot_of(guard), guard)
