# SPDX-License-Identifier: MPL-2.0
"""Who owns a pointer.

A Python object that stands for an NSS object holds one reference of it, and says
in its constructor where the reference comes from:

``_adopt(pointer)``
    the reference is ours now: the call that made it has given it away.
``_share(pointer)``
    somebody else's: take one more reference, then own that.
``_borrow(pointer, owner)``
    no reference at all; the pointer is good while *owner* lives.

The pointer lies in a cdata whose destructor gives the reference back.  Closing a
handle only drops the cdata: a call of another thread that is under way has its
own reference to it, so the object under that call stays whole, and the
destructor runs when the last user is done.

NSS must not be shut down while references are out, so C counts them (glue.c) and
:func:`live` reads the counts.  A handle is also known to a weak table, for a
session that ends must be able to close what the program has left open.

After a fork the child has copies of all handles, and the same tokens and files
behind them.  The child may use them, but frees none of them.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from typing import Any, ClassVar, TypeVar
from weakref import WeakValueDictionary

from . import errors
from .ffi import ffi, lib

H = TypeVar("H", bound="Handle")

# by identity: two handles of one certificate are equal, and both are open
_open: WeakValueDictionary[int, Handle] = WeakValueDictionary()


class Handle:
    """An NSS object that Python holds a reference of.

    Subclasses say how a reference is counted, taken and given back.  Handles are
    context managers: leaving the block closes them.
    """

    __slots__ = ("__weakref__", "_cdata", "_owner")

    _kind: ClassVar[int | None] = None
    """How C counts it; None for what does not keep NSS up."""
    _take: ClassVar[staticmethod[[Any], Any]]
    _give_back: ClassVar[staticmethod[[Any], None]]

    _cdata: Any
    _owner: Any

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        raise TypeError(f"cannot create '{type(self).__qualname__}' instances")

    @classmethod
    def _adopt(cls: type[H], pointer: Any) -> H:
        """Own a reference that a call has given to us."""
        self = cls.__new__(cls)
        self._take_over(pointer)
        return self

    @classmethod
    def _receive(cls: type[H], pointer: Any, message: str | None = None, *, default: int = 0) -> H:
        """Own what a call has just returned, or raise why it has returned NULL.

        What a callback raised during the call is raised also when the call succeeded;
        its result is given back then.
        """
        if not pointer:
            raise errors.failure(message, default=default)
        self = cls._adopt(pointer)
        errors.reraise()
        return self

    @classmethod
    def _share(cls: type[H], pointer: Any) -> H:
        """Own a new reference to what somebody else holds."""
        return cls._receive(cls._take(pointer))

    @classmethod
    def _borrow(cls: type[H], pointer: Any, owner: Any) -> H:
        """Use a pointer that is good while its owner lives."""
        self = cls.__new__(cls)
        self._cdata = pointer
        self._owner = owner
        return self

    def _take_over(self, pointer: Any) -> None:
        """Make this object the owner of a reference."""
        if self._kind is not None:
            lib.pynss_adopt(self._kind)
        self._cdata = ffi.gc(pointer, self._give_back)
        self._owner = None
        _open[id(self)] = self

    def _live(self) -> Any:
        """The pointer.

        Raises:
            ValueError: the handle has been closed.
        """
        cdata = self._cdata
        if cdata is None:
            raise ValueError(f"operation on closed {type(self).__name__}")
        return cdata

    @property
    def closed(self) -> bool:
        """Whether the handle has given its reference back, or never got one."""
        return getattr(self, "_cdata", None) is None  # a debugger may look into a constructor

    def close(self) -> None:
        """Give the reference back; doing so again does nothing."""
        self._cdata = None
        self._owner = None
        _open.pop(id(self), None)

    def _discard(self) -> None:
        """Close, and free at once: for what nobody else can be using.

        Where objects are freed late, as by PyPy, a secret would stay in the token till then.
        """
        cdata = self._cdata
        self.close()
        if cdata is not None:
            ffi.release(cdata)

    def _end(self) -> None:
        """Close, whatever the program would have to do first."""
        self.close()

    def __enter__(self: H) -> H:
        self._live()
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __reduce_ex__(self, protocol: Any) -> Any:
        raise TypeError(f"cannot pickle or copy '{type(self).__qualname__}' object")

    def _disown(self) -> None:
        """Keep the pointer, but never free it: it belongs to the parent process."""
        if self._cdata is not None:
            ffi.gc(self._cdata, None)


class LockedHandle(Handle):
    """A handle of what one call at a time may use: the GIL is released around each.

    Whoever calls NSS with it holds :attr:`_lock`.
    """

    __slots__ = ("_lock",)

    _lock: threading.Lock

    def _take_over(self, pointer: Any) -> None:
        super()._take_over(pointer)
        self._lock = threading.Lock()

    def _disown(self) -> None:
        super()._disown()
        self._lock = threading.Lock()  # a thread that is gone may hold the old one


_KINDS = (
    (lib.PYNSS_CERTIFICATE, "certificate"),
    (lib.PYNSS_PRIVATE_KEY, "private key"),
    (lib.PYNSS_PUBLIC_KEY, "public key"),
    (lib.PYNSS_SLOT, "slot"),
    (lib.PYNSS_SYMMETRIC_KEY, "symmetric key"),
    (lib.PYNSS_CONTEXT, "cryptographic context"),
    (lib.PYNSS_CRL, "revocation list"),
    (lib.PYNSS_HPKE, "HPKE context"),
    (lib.PYNSS_SOCKET, "TLS connection"),
    (lib.PYNSS_PKCS12, "PKCS#12 decoder"),
    (lib.PYNSS_MODULE, "module"),
    (lib.PYNSS_DATABASE, "database"),
)


def live() -> dict[str, int]:
    """How many references Python holds, by kind; kinds without any are left out."""
    counts = ((name, lib.pynss_count(kind)) for kind, name in _KINDS)
    return {name: count for name, count in counts if count}


def close_all() -> None:
    """Close every handle of this process, for good."""
    for handle in list(_open.values()):
        with suppress(errors.NSPRError):
            handle._end()


def disown_all() -> None:
    """In a forked child: leave everything that exists to the parent."""
    for handle in list(_open.values()):
        handle._disown()
    _open.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=disown_all)
