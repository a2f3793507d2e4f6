# SPDX-License-Identifier: MPL-2.0
"""Locks of the whole process, and what becomes of them in a fork.

In the child of a fork there is one thread, the one that forked.  A lock that another
thread held then is held for ever, and whoever asks for it hangs.  Two things can be done
about that:

*Lose it.*  The child gets a new lock.  What the other thread was in the middle of stays
half done, so this is for work that the child can do again from the start.

*Wait for it.*  The fork takes place when the other thread is ready.  This is for work that
cannot be begun again and is short: a module that was half imported stays so, and Python
has no way to wait for that.  The rooms of this package are imported when they are first
used, by whichever thread it is, so :func:`load` is how they are imported.

A thread that forks while it holds a lock itself goes on holding it, in both processes.
"""

from __future__ import annotations

import os
from _thread import RLock
from importlib import import_module

TYPE_CHECKING = False  # the module `typing` takes longer to load than this one
if TYPE_CHECKING:
    from types import ModuleType


class ProcessLock:
    """A lock for one thing of the process, which one thread may take several times.

    Instances live as long as the process does.

    Args:
        wait: whether a fork waits for the lock; otherwise the child gets a new one.
    """

    __slots__ = ("_lock", "_wait")

    def __init__(self, *, wait: bool = False) -> None:
        self._lock = RLock()
        self._wait = wait
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(
                before=self._before_fork,
                after_in_parent=self._give_back,
                after_in_child=self._after_fork,
            )

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(self, *exception: object) -> None:
        self._lock.release()

    def _before_fork(self) -> None:
        self._lock.acquire(blocking=self._wait)

    def _give_back(self) -> bool:
        """Release the lock, if this thread could take it before the fork."""
        try:
            self._lock.release()
        except RuntimeError:
            return False
        return True

    def _after_fork(self) -> None:
        if not self._give_back():
            self._lock = RLock()


_loading = ProcessLock(wait=True)


def load(module: str) -> ModuleType:
    """Import a module of this package; no fork takes place in the middle of it.

    Args:
        module: its full name.
    """
    with _loading:
        return import_module(module)
