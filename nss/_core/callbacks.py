# SPDX-License-Identifier: MPL-2.0
"""Python functions that C calls.

Three things can go wrong when NSS calls Python, and each would be a hole:

*An exception is an approval.*  When an ``extern "Python"`` function raises,
cffi returns zero to C - and zero is ``SECSuccess``: a certificate callback that
raises would accept the certificate.  So functions are attached through
:func:`trampoline` alone, which demands the value that means failure and returns
it whenever anything at all goes wrong, even before the first line of the
function ran (``onerror``).

*The owner is gone.*  NSS keeps the ``void *`` that it was given for as long as
its socket lives, and copies it to the sockets accepted from it.  A stale
``ffi.new_handle`` aborts the process, so NSS is given a number instead: a
*cookie*, the key of the owner in a weak dictionary.  For a number that is no
longer known, :func:`owner_of` answers None, and the trampoline fails closed.

*The exception is lost.*  There is C between the raising function and the
program.  The exception waits in :data:`pending`, under the thread it was raised
in, until control is back in Python: ``errors.check`` and its kin raise it there,
with the NSPRError of the failed call as its context.  An exception is always
raised by the call that led to it: a trampoline puts aside what an outer one has
stored and gives it back when it ends.
"""

from __future__ import annotations

import itertools
from threading import get_ident
from typing import Any, Callable, TypeVar
from weakref import WeakValueDictionary

from .ffi import ffi, lib

F = TypeVar("F", bound=Callable[..., Any])

pending: dict[int, BaseException] = {}
"""Exceptions on their way through C, by the identifier of their thread."""

_owners: WeakValueDictionary[int, Any] = WeakValueDictionary()
_numbers = itertools.count(1)


def new_cookie(owner: Any) -> Any:
    """A ``void *`` under which C may ask for an object, for as long as it lives."""
    number = next(_numbers)
    _owners[number] = owner
    return ffi.cast("void *", number)


def owner_of(cookie: Any) -> Any:
    """The object that a cookie stands for, or None when it is gone."""
    return _owners.get(int(ffi.cast("uintptr_t", cookie)))


def collect() -> BaseException | None:
    """Take the exception that waits for this thread, if there is one."""
    return pending.pop(get_ident(), None)


def chain(exception: BaseException, other: BaseException) -> None:
    """Put *other* at the far end of the contexts of *exception*, so that it shows."""
    seen = {id(exception)}
    while exception.__context__ is not None and id(exception.__context__) not in seen:
        exception = exception.__context__
        seen.add(id(exception))
    if exception is not other and exception.__context__ is None:
        exception.__context__ = other


def _store(exception: BaseException) -> None:
    """Keep an exception for the Python call that led here; the first one wins."""
    first = pending.setdefault(get_ident(), exception)
    if first is not exception:
        chain(first, exception)
    lib.PR_SetError(lib.SEC_ERROR_APPLICATION_CALLBACK_ERROR, 0)


def _on_escape(kind: Any, exception: BaseException, traceback: Any) -> None:
    """What cffi calls when an exception left the trampoline itself."""
    _store(exception)


def trampoline(name: str, *, fail: Any) -> Callable[[F], F]:
    """Attach a function to the ``extern "Python"`` declaration of that name.

    Args:
        name: the C name, as in ``cdefs/callbacks.h``.
        fail: what C gets when the function cannot give an answer; it must mean
            failure there (None for functions that return nothing).
    """

    def attach(function: F) -> F:
        def guarded(*arguments: Any) -> Any:
            thread = get_ident()
            outer = pending.pop(thread, None)
            try:
                result = function(*arguments)
                if thread in pending:  # of a call inside that nobody checked
                    lib.PR_SetError(lib.SEC_ERROR_APPLICATION_CALLBACK_ERROR, 0)
                    result = fail
            except BaseException as exception:
                _store(exception)
                result = fail
            finally:
                if outer is not None:
                    inner = pending.get(thread)
                    if inner is not None:
                        chain(outer, inner)
                    pending[thread] = outer
            return result

        ffi.def_extern(name=name, error=fail, onerror=_on_escape)(guarded)
        return function

    return attach
