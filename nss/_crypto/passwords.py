# SPDX-License-Identifier: MPL-2.0
"""Whom NSS asks when a token wants a password.

There is one function for the whole process, :func:`set_password_callback`, and NSS
calls it in whatever thread needs the token, in the middle of whatever call: a look-up
of a key, a handshake, a change of trust.  C calls with a slot, so the function that it
calls is in ``slots``; it comes here with an object of Python.

NSS repeats the question, with *retry* set, until the answer is right or None.  A
function that ignores *retry* would be asked for ever, and a token that counts wrong
passwords would lock itself.  So after a refusal a password that has been refused
already is not passed on again; the operation fails instead.  What has been refused
is remembered as a keyed hash, per thread and slot, until the next first question.

What the callback returns is copied into memory of NSS, which wipes and frees it.
Whatever else it does - another type, an exception - is an error of the program and
raised by the call that needed the password.
"""

from __future__ import annotations

import os
import threading
from typing import Any, Callable, Optional, Union

from .._core.callbacks import owner_of
from .._core.errors import NSPRError
from .._core.ffi import ffi, lib
from .pins import PinArguments, secret

PasswordCallback = Callable[..., Optional[Union[str, bytes]]]

_callback: PasswordCallback | None = None
_key = os.urandom(32)


class _Refusals(threading.local):
    """The hashes of what this thread has answered since the first question, by slot."""

    def __init__(self) -> None:
        self.by_slot: dict[int, set[bytes]] = {}

    def repeats(self, slot: int, retry: bool, password: Any) -> bool:
        """Whether this password has been refused; if not, it counts as tried now."""
        # costs more than all the rest of this package: it loads OpenSSL
        from hashlib import blake2b  # noqa: PLC0415

        tried = self.by_slot.setdefault(slot, set())
        if not retry:
            tried.clear()
        digest = blake2b(ffi.buffer(password), key=_key).digest()
        if digest in tried:
            return True
        tried.add(digest)
        return False


_refusals = _Refusals()


def set_password_callback(callback: PasswordCallback | None) -> None:
    """Say whom NSS shall ask for the passwords of tokens, in all threads.

    It may be set before NSS is initialised, and outlives a shutdown.  Stands on
    ``PK11_SetPasswordFunc``.

    Args:
        callback: called as ``callback(slot, retry, *user_data)`` with the
            ``PK11Slot`` to be opened, whether the last answer was refused, and
            the further arguments of the call that needs the password (of a socket,
            those of ``set_pkcs11_pin_arg``).  It returns the password as str
            (encoded in UTF-8) or bytes, or None to give up.  What it raises is
            raised by that call.  None: nobody is asked, and whatever needs a
            password fails.

    Raises:
        TypeError: the callback cannot be called.
    """
    global _callback
    if callback is None:
        lib.PK11_SetPasswordFunc(ffi.NULL)
    elif not callable(callback):
        raise TypeError(f"callback must be callable or None, not {type(callback).__name__}")
    _callback = callback
    if callback is not None:
        lib.PK11_SetPasswordFunc(ffi.addressof(lib, "pynss_on_password"))


def ask(slot: Any, address: int, retry: bool, cookie: Any) -> Any:
    """Ask the callback, on behalf of C.

    Args:
        slot: the ``PK11Slot`` to be opened.
        address: the number that stands for this slot.
        retry: whether the last answer was refused.
        cookie: what the call that needs the password has handed to NSS.

    Returns:
        A ``char *`` that NSS will free, or NULL.
    """
    callback, owner = _callback, owner_of(cookie)
    if callback is None:
        return ffi.NULL
    user_data = owner.values if isinstance(owner, PinArguments) else ()
    with secret(callback(slot, retry, *user_data)) as password:
        if not password or _refusals.repeats(address, retry, password):
            return ffi.NULL
        size = len(password)
        memory = lib.PORT_Alloc(size)
        if not memory:
            raise NSPRError(None, lib.SEC_ERROR_NO_MEMORY)
        ffi.memmove(memory, password, size)
        return ffi.cast("char *", memory)
