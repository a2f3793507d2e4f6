# SPDX-License-Identifier: MPL-2.0
"""Starting NSS, stopping it, and what must hold in between.

NSS is one per process, and it is easily broken for good:

*Stopping with something alive.*  ``NSS_Shutdown`` while one certificate is
referenced fails, tears NSS down all the same, and NSS can never start again in
the process.  So :func:`shutdown` looks first: if Python holds any reference, or
any thread is inside a call, it raises ``SEC_ERROR_BUSY`` and touches nothing.

*Stopping libssl in the wrong order.*  Its caches hold certificates too, and used
after their end they crash.  They are always ended right before NSS, client cache
first, with nothing in between.

*Calling before the start.*  A call that reaches libssl before NSS is initialised
spoils libssl for the process.  Entry points carry :func:`needs_nss`, which raises
``SEC_ERROR_NOT_INITIALIZED`` instead, and holds a *gate* open for the time of the
call, so that no shutdown of another thread can happen meanwhile.

*Forking.*  A child inherits the state of the random generator: two children
would make the same keys, and the same ECDSA nonces, which gives the key away.
Each child mixes in fresh randomness at once, uses up what the generator has kept ready,
and frees nothing of its parent's.
"""

from __future__ import annotations

import atexit
import functools
import gc
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic, sleep
from types import TracebackType
from typing import Any, Callable, TypeVar, cast

from . import callbacks, errors, handles
from .errors import NSPRError
from .ffi import ffi, lib
from .forking import ProcessLock

F = TypeVar("F", bound=Callable[..., Any])

_DRAIN_SECONDS = 5.0
_OUR_MODULES = __name__.partition(".")[0] + "."
_PAUSE_SECONDS = 0.01
_RESEED_BYTES = 64
_RESEED_SECONDS = 2.0  # then its lock is lost
_CACHED_BYTES = 64  # NSS keeps up to 32 (SHA256_LENGTH, lib/freebl/drbg.c)


class Gate:
    """Counts the calls that are inside NSS, and keeps new ones out at the end.

    A context manager: ``with gate:`` around calls that no live handle protects.  The count
    is kept in C (glue.c).
    """

    __slots__ = ()

    def __enter__(self) -> None:
        if not lib.pynss_enter():
            raise NSPRError(None, lib.SEC_ERROR_NOT_INITIALIZED)

    def __exit__(self, *exception: object) -> None:
        lib.pynss_leave()

    @property
    def users(self) -> int:
        """How many calls are inside."""
        return int(lib.pynss_inside())

    def close(self) -> None:
        """Let nobody in any more; who is inside stays until it leaves."""
        if not lib.pynss_gate_close():
            raise NSPRError("NSS is being shut down", lib.SEC_ERROR_BUSY)

    def open(self) -> None:
        """Let callers in again."""
        lib.pynss_gate_open()


gate = Gate()
after_start: list[Callable[[], None]] = []
"""Called after each successful initialisation: what other rooms must set up."""
before_stop: list[Callable[[], bool]] = []
"""Called when a shutdown has been asked for; False makes it report a failure."""
at_stop: list[Callable[[], None]] = []
"""Called right before NSS goes down, when nothing stands in the way any more."""
after_stop: list[Callable[[], None]] = []
"""Called when NSS has gone down: what other rooms must forget."""

_contexts: set[Any] = set()
_plain = False  # started without a context, so that no context ends it
_stopping = False
_started_by: int | None = None
_threads = 1  # at the latest fork
_transition = ProcessLock()


def is_initialized() -> bool:
    """Whether NSS is up, whoever has initialised it.  Stands on ``NSS_IsInitialized``."""
    return bool(lib.NSS_IsInitialized())


def needs_nss(function: F) -> F:
    """Let a function run only while NSS is up, and keep NSS up while it runs.

    The function raises NSPRError ``SEC_ERROR_NOT_INITIALIZED`` otherwise.
    """

    @functools.wraps(function)
    def guarded(*arguments: Any, **keywords: Any) -> Any:
        with gate:
            return function(*arguments, **keywords)

    return cast(F, guarded)


def start(initialise: Callable[[], None], *, context: bool = False) -> None:
    """Run a form of NSS's initialisation, and set up what depends on it.

    NSS ignores a second initialisation; that is kept.

    Args:
        initialise: calls NSS, and raises when that fails.
        context: whether it opens an ``NSSInitContext``, which ends on its own.
    """
    global _plain, _started_by
    with _transition:
        initialise()
        _plain = _plain or not context
        lib.pynss_set_usable(1)
        if _started_by is None:
            atexit.register(_at_exit)
        _started_by = os.getpid()
        # loads the names of libssl's errors, and applies the system's policy to it
        errors.check(lib.SSL_OptionSetDefault(lib.SSL_SECURITY, 1))
        for prepare in after_start:
            prepare()


def open_context(context: Any) -> None:
    """Remember an ``NSSInitContext``: with the last of them, NSS goes down."""
    _contexts.add(context)


def close_context(context: Any) -> None:
    """Close an ``NSSInitContext``.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: it is closed already;
            ``SEC_ERROR_BUSY``: NSS would go down while references are held.
    """
    with _transition:
        if context not in _contexts:
            raise NSPRError(None, lib.SEC_ERROR_NOT_INITIALIZED)
        if len(_contexts) == 1 and not _plain:
            _announced_stop(lambda: int(lib.NSS_ShutdownContext(context)))
        else:
            errors.check(lib.NSS_ShutdownContext(context))
        _contexts.discard(context)


def shutdown() -> None:
    """Shut NSS down, if nothing of it is in use.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up, or for contexts only;
            ``SEC_ERROR_BUSY``: objects are alive or calls are under way - the message says
            which, and NSS stays usable; ``SEC_ERROR_LIBRARY_FAILURE``: a shutdown callback
            has returned False (NSS is down all the same).
        BaseException: what a shutdown callback has raised (NSS is down all the same).
    """
    with _transition:
        if not is_initialized():
            raise NSPRError(None, lib.SEC_ERROR_NOT_INITIALIZED)
        if _contexts and not _plain:  # NSS would say so as well, with our caches gone
            raise NSPRError("NSS is up for contexts only", lib.SEC_ERROR_NOT_INITIALIZED)
        _announced_stop(lambda: int(lib.NSS_Shutdown()))


def _announced_stop(end: Callable[[], int], *, by_force: bool = False) -> None:
    """Tell those who want to know, stop NSS, and raise what one of them has raised."""
    problem = _announce()
    try:
        _stop(end, by_force=by_force)
    except NSPRError as error:
        if problem is not None:
            callbacks.chain(error, problem)
        raise
    if problem is not None:
        raise problem


def _announce() -> BaseException | None:
    """Call those who want to know of a shutdown; the first exception of theirs."""
    global _stopping
    if _stopping:
        raise NSPRError("NSS is being shut down", lib.SEC_ERROR_BUSY)
    _stopping = True
    problem: BaseException | None = None
    try:
        for tell in list(before_stop):
            try:
                if not tell() and problem is None:
                    code = lib.SEC_ERROR_LIBRARY_FAILURE
                    problem = NSPRError("the shutdown callback has failed", code)
            except BaseException as exception:
                problem = problem or exception
    finally:
        _stopping = False
    return problem


@contextmanager
def session(
    directory: str | os.PathLike[str] | None = None, *, readonly: bool = True
) -> Iterator[None]:
    """Initialise NSS for the length of a ``with`` block.

    At its end everything that is still open is closed, and NSS goes down for
    sure.  An exception that leaves the block may lose the local variables of its
    frames, where they hold pointers of NSS.

    Args:
        directory: the database, ``"sql:/path"`` or a path; None for no database.
        readonly: whether the database is opened for reading only.

    Raises:
        NSPRError: ``SEC_ERROR_BUSY``: NSS is up already; ``SEC_ERROR_BAD_DATABASE``:
            the database cannot be opened.
    """
    if is_initialized():
        raise NSPRError("a session cannot begin: NSS is initialised already", lib.SEC_ERROR_BUSY)
    initialize_plain(directory, readonly=readonly)
    try:
        yield
    finally:
        force_shutdown()


def initialize_plain(directory: str | os.PathLike[str] | None, *, readonly: bool) -> None:
    """Start NSS with a database, or with none."""

    def initialise() -> None:
        if directory is None:
            errors.check(lib.NSS_NoDB_Init(ffi.NULL))
        else:
            flags = lib.NSS_INIT_READONLY if readonly else 0
            path = os.fsencode(directory)
            if b"\0" in path:
                raise ValueError("embedded null character in the directory")
            errors.check(lib.NSS_Initialize(path, b"", b"", b"secmod.db", flags))

    start(initialise)


def force_shutdown() -> None:
    """Close all that is open, wait for the calls under way, and shut NSS down.

    Raises:
        NSPRError: ``SEC_ERROR_BUSY``: a call of another thread would not end.
    """
    with _transition:
        if not is_initialized():
            return
        _announced_stop(lambda: int(lib.NSS_Shutdown()), by_force=True)


def _stop(end: Callable[[], int], *, by_force: bool = False) -> None:
    """The one way down: look, end libssl's caches, end NSS."""
    global _plain
    gate.close()
    try:
        if by_force:
            handles.close_all()
            if handles.live():
                _forget_locals(sys.exc_info()[1])
        _require_idle(patience=_DRAIN_SECONDS if by_force else 0.0)
        for let_go in at_stop:
            let_go()
        lib.SSL_ClearSessionCache()
        lib.SSL_ShutdownServerSessionIDCache()
        lib.pynss_set_usable(0)
        status = end()
        error = errors.failure("NSS could not be shut down") if status else None
        if is_initialized():  # another context keeps it up
            lib.pynss_set_usable(1)
        else:
            _plain = False
            _contexts.clear()
            for forget in after_stop:
                forget()
        if error is not None:
            raise error
    finally:
        gate.open()


def _forget_locals(problem: BaseException | None) -> None:
    """Have an exception let go of what the functions that it has ended were using.

    A pointer is freed when nobody uses it any more.  The frames in a traceback would
    hold theirs until the exception is forgotten, which may be long after the shutdown.
    """
    seen: set[int] = set()
    problems = [problem]
    while problems:
        current = problems.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        problems += [current.__cause__, current.__context__]
        level = current.__traceback__
        while level is not None:
            with suppress(RuntimeError):  # it is still running
                level.tb_frame.clear()
            level = level.tb_next


def _forget_our_locals() -> None:
    """Have all tracebacks that there are let go of what functions of ours were using.

    A program that closes down because a call of an object has failed has dropped the object
    itself; the exception, which may be on its way still, has not.
    """
    for level in gc.get_objects():
        if type(level) is TracebackType:
            frame = level.tb_frame
            if str(frame.f_globals.get("__name__")).startswith(_OUR_MODULES):
                with suppress(RuntimeError):  # it is still running
                    frame.clear()


def _require_idle(patience: float) -> None:
    """Raise ``SEC_ERROR_BUSY``, with names and numbers, unless nothing is in use.

    Args:
        patience: for how many seconds to wait for what is about to end.
    """
    deadline = monotonic() + patience
    if handles.live():
        _forget_our_locals()
        # PyPy frees late, and everywhere a cycle keeps what the program has dropped
        for _ in range(3 if sys.implementation.name == "pypy" else 1):
            gc.collect()
    while (handles.live() or gate.users) and monotonic() < deadline:
        sleep(_PAUSE_SECONDS)
    alive, inside = handles.live(), gate.users
    if alive or inside:
        what = [f"{count} {name}{'s' if count > 1 else ''}" for name, count in alive.items()]
        what += [f"{inside} call{'s' if inside > 1 else ''} under way"] if inside else []
        raise NSPRError(f"still in use: {', '.join(what)}", lib.SEC_ERROR_BUSY)


def _at_exit() -> None:
    """The end of the interpreter: shut down if nothing is in the way.

    Daemon threads may be in the middle of something, and are left there: the process
    ends anyway, and databases are written at each operation.
    """
    if _started_by == os.getpid() and threading.active_count() == 1:
        with suppress(NSPRError):
            force_shutdown()


def _before_fork() -> None:
    global _threads
    _threads = threading.active_count()


def _after_fork() -> None:
    """In the child: fresh randomness, and hands off the parent's objects."""
    lib.pynss_gate_reset()
    thread = threading.get_ident()
    for other in [ident for ident in callbacks.pending if ident != thread]:
        del callbacks.pending[other]
    if is_initialized():
        gate.close()
        if _threads == 1:
            _reseed()
        else:
            # A thread that is gone may have held the lock of the random generator for ever.
            # Who only wants to go on to exec() must not wait for it; NSS stays closed.
            helper = threading.Thread(target=_reseed, daemon=True, name="nss")
            helper.start()
            helper.join(_RESEED_SECONDS)


def _reseed() -> None:
    """Mix fresh randomness in, and let callers into NSS again."""
    fresh = os.urandom(_RESEED_BYTES)
    errors.check(lib.PK11_RandomUpdate(fresh, len(fresh)), "reseeding after fork")
    # small requests are served from what was generated before the fork: use it up
    single = ffi.new("unsigned char[1]")
    for _ in range(_CACHED_BYTES):
        errors.check(lib.PK11_GenerateRandom(single, 1), "reseeding after fork")
    gate.open()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_child=_after_fork)
