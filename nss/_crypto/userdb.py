# SPDX-License-Identifier: MPL-2.0
"""Databases beside the first: a directory becomes a slot.

NSS is initialised with one database, or with none.  Any number of others can be opened
afterwards, each as a token of its own in a slot of its own, and closed again.  What NSS
calls them is part of nicknames and URIs, so two that are open at a time have different
names.
"""

from __future__ import annotations

import os
from typing import Any
from weakref import WeakValueDictionary

from .._core import errors
from .._core.errors import NSPRError, check_pointer
from .._core.ffi import ffi, lib
from .._core.forking import ProcessLock
from .._core.handles import Handle
from .slots import PK11Slot

_NAME_OCTETS = 32  # as many as a token has for its name
_PREFIX = "sql:"

_lock = ProcessLock()
_open: WeakValueDictionary[str, UserDatabase] = WeakValueDictionary()


class UserDatabase(Handle):
    """An open database; closing it empties its slot."""

    __slots__ = ("path",)
    _kind = lib.PYNSS_DATABASE
    _give_back = staticmethod(lib.pynss_destroy_database)

    path: str

    def close(self) -> None:
        """Close the database now, not when memory is collected."""
        cdata = self._cdata
        super().close()
        if cdata is not None:
            ffi.release(cdata)


def path_of(directory: str | os.PathLike[str]) -> str:
    """The path that is meant by a path, or by ``"sql:/path"``.

    Raises:
        TypeError: it is no path.
        ValueError: it holds a NUL character, or asks for another kind of database.
    """
    text = os.fspath(directory)
    if not isinstance(text, str):
        raise TypeError(f"directory must be str or a path, not {type(text).__name__}")
    if "\0" in text:
        raise ValueError("embedded null character in the directory")
    kind, colon, rest = text.partition(":")
    if colon and kind in ("dbm", "extern", "rdb", "multiaccess"):
        raise ValueError(f"databases of the kind {kind!r} are not supported")
    return os.path.realpath(rest if text.startswith(_PREFIX) else text)


def open_user_database(path: str, name: str | None, readonly: bool) -> UserDatabase:
    """Open a database as one more token.

    Args:
        path: its directory, as :func:`path_of` gives it.
        name: the name of its token; None: one that is made of the directory's.
        readonly: whether nothing shall be stored in it.

    Raises:
        ValueError: the name is empty, too long, in use, or holds a character that NSS
            cannot have there.
        NSPRError: ``SEC_ERROR_BUSY``: it is open already, by this function or because NSS
            has been initialised with it; ``SEC_ERROR_BAD_DATABASE`` and others.

    Stands on ``SECMOD_OpenUserDB``.
    """
    with _lock:
        if path in _open and not _open[path].closed:
            raise NSPRError(f"the database {path!r} is open already", lib.SEC_ERROR_BUSY)
        label = _free_name(path) if name is None else _checked(name)
        flags = "readOnly" if readonly else ""
        quoted = path.replace("\\", "\\\\").replace("'", "\\'")
        spec = f"configdir='{_PREFIX}{quoted}' tokenDescription='{label}' flags={flags}"
        errors.clear()
        slot = lib.SECMOD_OpenUserDB(os.fsencode(spec))
        check_pointer(
            slot, f"the database {path!r} cannot be opened", default=lib.SEC_ERROR_BAD_DATABASE
        )
        first = lib.PK11_GetInternalKeySlot()
        lib.PK11_FreeSlot(first)
        if slot == first:
            lib.PK11_FreeSlot(slot)
            raise NSPRError(f"NSS is initialised with {path!r}", lib.SEC_ERROR_BUSY)
        database = UserDatabase._adopt(slot)
        database.path = path
        if not lib.PK11_IsPresent(slot):
            database.close()
            raise NSPRError(f"the database {path!r} cannot be opened", lib.SEC_ERROR_BAD_DATABASE)
        _open[path] = database
        return database


def slot_of(database: UserDatabase) -> PK11Slot:
    """The slot that a database is in."""
    return PK11Slot._share(database._live())


def _checked(name: str) -> str:
    """A name that a token may have.

    Raises:
        TypeError: it is no text.
        ValueError: see :func:`open_user_database`.
    """
    if not isinstance(name, str):
        raise TypeError(f"name must be str, not {type(name).__name__}")
    if not 0 < len(name.encode()) <= _NAME_OCTETS or not name.isprintable():
        raise ValueError(f"a token's name is printable, of 1 to {_NAME_OCTETS} octets: {name!r}")
    if not _FORBIDDEN.isdisjoint(name):
        raise ValueError(f"a token's name has none of {' '.join(sorted(_FORBIDDEN))}: {name!r}")
    if _is_taken(name):
        raise ValueError(f"there is a token {name!r} already")
    return name


_FORBIDDEN = frozenset(":'\"\\<>[]{}()=")


def _free_name(path: str) -> str:
    """A name that no token has, made of the last part of a path."""
    folder = os.path.basename(path)
    plain = "".join(c for c in folder if c.isascii() and c.isprintable() and c not in _FORBIDDEN)
    base = plain.strip()[: _NAME_OCTETS - 6] or "database"
    name, number = base, 2
    while _is_taken(name):
        name, number = f"{base} {number}", number + 1
    return name


def _is_taken(name: str) -> bool:
    slot: Any = lib.PK11_FindSlotByName(name.encode())
    if slot == ffi.NULL:
        return False
    lib.PK11_FreeSlot(slot)
    return True
