# SPDX-License-Identifier: MPL-2.0
"""Modules: the libraries that bring tokens.

NSS itself is a module.  Others are shared libraries with the interface of PKCS#11: the
driver of a smart card, the client of a hardware security module, the list of the roots
that Mozilla trusts.  A module that is loaded has one or more *slots*, and NSS looks for
keys and certificates on their tokens as it does in its own database.

To unload a module is to take its tokens from NSS: nothing is found on them any more.  What
has been found before, a slot or a key, goes on working, and the library stays in the
process until the last of it is gone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import Any

from .._core import errors
from .._core.convert import decode, take_text
from .._core.errors import NSPRError, check, check_pointer
from .._core.ffi import ffi, lib
from .._core.handles import Handle
from .._core.lifecycle import needs_nss
from .slots import PK11Slot

_CKF_DONT_BLOCK = 1
_NO_WAIT = 0
_LOOK_SECONDS = 0.1


class Module(Handle):
    """A library of tokens that NSS has loaded.

    There is no constructor: modules are loaded by :func:`load_module` and listed by
    :func:`list_modules`.  Two are equal when they are the same module.
    """

    __module__ = "nss.db"
    __slots__ = ()
    _kind = lib.PYNSS_MODULE
    _take = staticmethod(lib.SECMOD_ReferenceModule)
    _give_back = staticmethod(lib.pynss_destroy_module)

    @property
    def name(self) -> str:
        """The name of the module."""
        return decode(self._live().commonName) or ""

    @property
    def library(self) -> str | None:
        """The file that it was loaded from; None for NSS's own."""
        return decode(self._live().dllName) or None

    @property
    def parameters(self) -> str | None:
        """What the library was told when it was loaded."""
        return decode(self._live().libraryParams) or None

    @property
    def internal(self) -> bool:
        """Whether it is NSS's own."""
        return bool(self._live().internal)

    @property
    def loaded(self) -> bool:
        """Whether the library is in the process."""
        return bool(self._live().loaded)

    @property
    def uri(self) -> str | None:
        """The PKCS#11 URI of the module.  Stands on ``PK11_GetModuleURI``."""
        return take_text(lib.PK11_GetModuleURI(self._live()))

    @property
    def slots(self) -> tuple[PK11Slot, ...]:
        """The slots of the module, whether there are tokens in them or not."""
        module = self._live()
        with _reading():
            pointers = [module.slots[index] for index in range(module.slotCount)]
            return tuple(PK11Slot._share(pointer) for pointer in pointers)

    def unload(self) -> None:
        """Take the module from NSS, and close it.

        Keys that are in use go on working.  Until the last is closed, the library cannot
        be loaded again.

        Raises:
            ValueError: the module is closed.
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: it is NSS's own, or unloaded already.

        Stands on ``SECMOD_UnloadUserModule``.
        """
        module = self._live()
        if module.internal or not any(module == other._live() for other in list_modules()):
            raise NSPRError("the module cannot be unloaded", lib.SEC_ERROR_INVALID_ARGS)
        errors.clear()
        check(
            lib.SECMOD_UnloadUserModule(module),
            "the module cannot be unloaded",
            default=lib.SEC_ERROR_LIBRARY_FAILURE,
        )
        self.close()

    def wait_for_token_event(self, timeout: float | None = None) -> PK11Slot | None:
        """Wait until a token of the module is put in or taken out.

        Ctrl-C ends the waiting.

        Args:
            timeout: for how many seconds to wait at most; None: for ever; 0: look once.

        Returns:
            The slot where something has happened; None when the time is over.

        Raises:
            ValueError: the module is closed.
            NSPRError: ``SEC_ERROR_NO_MODULE`` and others.

        Stands on ``SECMOD_WaitForAnyTokenEvent``.
        """
        deadline = None if timeout is None else monotonic() + timeout
        while True:
            errors.clear()
            slot = lib.SECMOD_WaitForAnyTokenEvent(self._live(), _CKF_DONT_BLOCK, _NO_WAIT)
            if slot:
                return PK11Slot._adopt(slot)
            if lib.PR_GetError() not in (0, lib.SEC_ERROR_NO_EVENT):
                raise errors.failure("waiting for a token")
            left = _LOOK_SECONDS if deadline is None else deadline - monotonic()
            if left <= 0:
                return None
            sleep(min(left, _LOOK_SECONDS))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Module):
            return NotImplemented
        return bool(self._live() == other._live())

    def __hash__(self) -> int:
        return hash(int(ffi.cast("uintptr_t", self._live())))

    def __repr__(self) -> str:
        what = "closed" if self.closed else repr(self.name)
        return f"<{type(self).__module__}.{type(self).__qualname__} {what}>"


@contextmanager
def _reading() -> Iterator[None]:
    """Keep the list of modules as it is."""
    lock = lib.SECMOD_GetDefaultModuleListLock()
    check_pointer(lock, default=lib.SEC_ERROR_NOT_INITIALIZED)
    lib.SECMOD_GetReadLock(lock)
    try:
        yield
    finally:
        lib.SECMOD_ReleaseReadLock(lock)


@needs_nss
def list_modules() -> tuple[Module, ...]:
    """The modules that NSS has loaded, its own first.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``SECMOD_GetDefaultModuleList``.
    """
    with _reading():
        found, element = [], lib.SECMOD_GetDefaultModuleList()
        while element:
            found.append(Module._share(element.module))
            element = element.next
        return tuple(found)


def module_of(slot: PK11Slot) -> Module:
    """The module that a slot belongs to.

    Args:
        slot: the slot.

    Raises:
        TypeError: it is none.
        ValueError: it is closed.

    Stands on ``PK11_GetModule``.
    """
    if not isinstance(slot, PK11Slot):
        raise TypeError(f"slot must be PK11Slot, not {type(slot).__name__}")
    return Module._share(lib.PK11_GetModule(slot._live()))


@needs_nss
def load_module(
    library: str | os.PathLike[str], name: str | None = None, *, parameters: str | None = None
) -> Module:
    """Load a PKCS#11 module, for as long as NSS is up.

    Args:
        library: the shared library; without a slash it is looked for as the system does.
        name: what to call the module; None: as the file.
        parameters: what the library shall be told, for those that want something.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: a text is empty, or holds a NUL character; or there is a module of that
            name.
        NSPRError: ``PR_LOAD_LIBRARY_ERROR``: there is no such library, or it is none of
            PKCS#11; ``SEC_ERROR_PKCS11_DEVICE_ERROR`` and others: it does not work;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``SECMOD_LoadUserModule``.
    """
    path = os.fspath(library)
    if not isinstance(path, str):
        raise TypeError(f"library must be str or a path, not {type(path).__name__}")
    if name is None:
        name = os.path.basename(path)
    texts = {"library": path, "name": name}
    if parameters is not None:
        texts["parameters"] = parameters
    spec = " ".join(f"{key}={_quoted(key, text)}" for key, text in texts.items())
    if any(module.name == name for module in list_modules()):
        raise ValueError(f"there is a module {name!r} already")
    errors.clear()
    pointer = lib.SECMOD_LoadUserModule(ffi.from_buffer(os.fsencode(spec) + b"\0"), ffi.NULL, False)
    if pointer and not pointer.loaded:
        failed = errors.failure(f"{path!r} cannot be loaded", default=lib.PR_LOAD_LIBRARY_ERROR)
        lib.SECMOD_DestroyModule(pointer)
        raise failed
    return Module._receive(pointer, f"{path!r} cannot be loaded")


def _quoted(what: str, text: Any) -> str:
    """A text as a value in the specification of a module."""
    if not isinstance(text, str):
        raise TypeError(f"{what} must be str, not {type(text).__name__}")
    if not text or "\0" in text:
        raise ValueError(f"{what} is empty, or holds a null character")
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
