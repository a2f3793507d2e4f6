# SPDX-License-Identifier: MPL-2.0
"""The descriptor under a socket, and how Python waits for it.

Every socket is a ``PRFileDesc`` inside a ``pynss_socket`` (glue.c), which counts the
calls that are under way: one thread may close a socket while others are inside, and
the descriptor goes when the last of them has left.

*Nothing blocks inside NSPR.*  It would swallow signals and, with TLS, hold libssl's
locks meanwhile.  The descriptor is always non-blocking, and to wait is a loop here:
an attempt of at most a quarter of a second, after which control is back in Python
and signals are handled; then the next attempt, until something has happened, the
time of the caller is over, or another thread has closed the socket.

*Non-blocking* (``PR_SockOpt_Nonblocking``) is therefore no property of the
descriptor but one of ours: attempts that do not wait, and are not repeated.

*Callbacks.*  A callback that runs in the middle of an operation must not begin another
one on the same socket: libssl would wait for itself.  While one runs the socket knows
in which thread, and whatever would do I/O refuses there.
"""

from __future__ import annotations

import math
import warnings
from threading import get_ident
from time import monotonic
from typing import Any, Callable, ClassVar, NoReturn, TypeVar

from .._core.callbacks import pending
from .._core.enumeration import name_of
from .._core.errors import NSPRError, check, check_pointer, failure, reraise
from .._core.ffi import lib
from .._core.handles import Handle
from .intervals import FOREVER, NO_WAIT, TICKS, checked_timeout
from .protocols import addr_family_name

D = TypeVar("D", bound="Descriptor")

AGAIN: int = lib.PYNSS_AGAIN
SLICE = max(TICKS // 4, 1)
"""The longest time, in ticks, that a call spends in C."""


class Use:
    """The time during which a descriptor must not be closed.

    Args:
        pointer: the ``pynss_socket`` that it belongs to.
    """

    __slots__ = ("_pointer",)

    def __init__(self, pointer: Any) -> None:
        self._pointer = pointer

    def __enter__(self) -> Any:
        return check_pointer(lib.pynss_socket_enter(self._pointer))

    def __exit__(self, *exception: object) -> None:
        lib.pynss_socket_leave(self._pointer)


class Descriptor(Handle):
    """A descriptor of NSPR that belongs to a Python object."""

    __slots__ = ("_callback_thread", "_family", "_nonblocking")

    _give_back = staticmethod(lib.pynss_socket_destroy)

    _is_scarce: ClassVar[bool] = True
    """Whether one that nobody has closed is worth a warning."""
    _callback_thread: int | None
    """In which thread a callback of this socket is running; 0 once it is broken."""
    _family: int
    _nonblocking: bool

    def __new__(cls: type[D], *arguments: Any, **keywords: Any) -> D:
        self = super().__new__(cls)
        self._cdata = None
        self._owner = None
        self._clear()
        return self

    def _clear(self) -> None:
        """Be as new: there is no descriptor yet, or a different one from now on."""
        self._callback_thread = None
        self._family = lib.PR_AF_UNSPEC
        self._nonblocking = False

    def _install(self, fd: Any, family: int) -> None:
        """Own a ``PRFileDesc``; when that fails, the descriptor is closed."""
        self._clear()
        self._take_over(check_pointer(lib.pynss_socket_wrap(fd)))
        self._family = family

    @classmethod
    def _from_socket(cls: type[D], pointer: Any, family: int) -> D:
        """Own a ``pynss_socket`` that somebody has accepted."""
        self = cls.__new__(cls)
        self._take_over(pointer)
        self._family = family
        return self

    def _live(self) -> Any:
        cdata = self._cdata
        if cdata is None:
            raise ValueError("I/O operation on closed socket")
        return cdata

    def _use(self) -> Use:
        """A context: the ``PRFileDesc``, which stays open for the length of the block.

        Raises:
            NSPRError: ``PR_OPERATION_ABORTED_ERROR``: another thread closes the socket.
            ValueError: the socket is closed.
        """
        return Use(self._live())

    def close(self) -> None:
        """Close the socket; doing so again does nothing.

        A call of another thread that is under way ends with NSPRError
        ``PR_OPERATION_ABORTED_ERROR``; the descriptor is closed when it has ended.
        Stands on ``PR_Close``.

        Raises:
            NSPRError: the system has reported an error; the socket is closed all the same.
        """
        pointer = self._cdata
        super().close()
        if pointer is not None:
            check(lib.pynss_socket_close(pointer))

    def __del__(self, _warn: Callable[..., None] = warnings.warn) -> None:
        if self._cdata is not None and self._is_scarce:
            _warn(f"unclosed socket {self!r}", ResourceWarning, stacklevel=2, source=self)

    def _disown(self) -> None:
        if self._cdata is not None:
            # only the thread that has forked goes on, and it may be inside a callback
            inside = self._callback_thread == get_ident()
            lib.pynss_socket_orphan(self._cdata, 2 if inside else 1)

    def __reduce__(self) -> NoReturn:
        # PyPy would copy the pointer
        raise TypeError(f"cannot pickle or copy '{type(self).__name__}' objects")

    # waiting

    def _refuse_reentry(self, what: str) -> None:
        """Raise when a callback of this socket is running in this very thread."""
        if self._callback_thread == get_ident():
            raise NSPRError(
                f"{what}() cannot be called from inside a callback of the same socket",
                lib.PR_DEADLOCK_ERROR,
            )

    def _wait_slices(
        self,
        attempt: Callable[[int], int],
        timeout: int,
        result: int = AGAIN,
        *,
        patient: bool = False,
        blocked: int = lib.PR_WOULD_BLOCK_ERROR,
    ) -> int:
        """Attempt something until it is done, and return what it gave then.

        Args:
            attempt: called with the ticks that it may take; answers with ``AGAIN`` when
                they are over, with another negative number when it has failed.
            timeout: how long to go on, in ticks.
            result: what the first attempt gave, if there was one already.
            patient: whether to go on although the socket is non-blocking.
            blocked: the error to report when a non-blocking socket would have to wait.

        Raises:
            NSPRError: it has failed; ``PR_IO_TIMEOUT_ERROR``: the time is over.
            BaseException: whatever a callback of this thread has raised.
        """
        timeout = checked_timeout(timeout)
        if result == AGAIN and get_ident() not in pending:
            if self._nonblocking and not patient:
                result = attempt(NO_WAIT)
            else:
                result, blocked = repeat(attempt, timeout), lib.PR_IO_TIMEOUT_ERROR
            if result == AGAIN and get_ident() not in pending:
                raise NSPRError(None, blocked)
        if result < 0:
            raise self._judge(failure())
        if pending:
            reraise()
        return result

    def _judge(self, error: BaseException) -> BaseException:
        """What to raise for an operation that has failed; TLS takes note of it."""
        return error

    # what the descriptor is

    @property
    def desc_type(self) -> int:
        """What kind of descriptor it is, such as ``PR_DESC_SOCKET_TCP``.

        Stands on ``PR_GetDescType``.

        Raises:
            NSPRError: ``PR_OPERATION_ABORTED_ERROR``: another thread closes the socket.
            ValueError: the socket is closed.
        """
        with self._use() as fd:
            return int(lib.PR_GetDescType(fd))

    def fileno(self) -> int:
        """The file descriptor of the system.

        Stands on ``PR_FileDesc2NativeHandle``.

        Raises:
            NSPRError: ``PR_OPERATION_ABORTED_ERROR``: another thread closes the socket.
            ValueError: the socket is closed.
        """
        with self._use() as fd:
            return int(lib.PR_FileDesc2NativeHandle(fd))

    def __str__(self) -> str:
        family = addr_family_name(self._family)
        if self._cdata is None:
            return f"family={family} closed"
        kind = self.desc_type
        return f"family={family} type={name_of('DescType', kind) or kind}"

    def __repr__(self) -> str:
        kind = type(self)
        return f"<{kind.__module__}.{kind.__qualname__} {self}>"


def repeat(attempt: Callable[[int], int], timeout: int) -> int:
    """Attempt something, slice by slice, and return what it gave, or AGAIN at the end.

    It is also given up when a callback has raised; signals are handled between slices.
    """
    if timeout == FOREVER:
        while True:
            result = attempt(SLICE)
            if result != AGAIN or get_ident() in pending:
                return result
    deadline = monotonic() + timeout / TICKS
    left = timeout
    while True:
        result = attempt(min(left, SLICE))
        if result != AGAIN or get_ident() in pending:
            return result
        left = math.ceil((deadline - monotonic()) * TICKS)
        if left <= 0:
            return AGAIN
