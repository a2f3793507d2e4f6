# SPDX-License-Identifier: MPL-2.0
"""Calls of C that may wait for long, and that nobody can interrupt.

Some functions of NSS talk to a server before they return, and NSPR swallows signals while
it waits: Ctrl-C would do nothing until the server answers or a time-out strikes.  Such a
call runs in a thread of its own, and the thread that wants the result looks up from its
waiting often enough for signals.  It waits for a bare lock: what a signal's handler raises
within one of the objects that :mod:`threading` builds on it leaves that object broken.

A call that has been given up goes on behind the scenes until it ends by itself.  It keeps
what it uses, so NSS cannot be shut down before that.
"""

from __future__ import annotations

import threading
from typing import Callable, TypeVar

from .lifecycle import gate

T = TypeVar("T")

_SLICE_SECONDS = 0.25


def interruptible(call: Callable[[], T]) -> T:
    """Run a call so that a signal can interrupt the waiting for it.

    Args:
        call: what to do; it must read its own errors, for they are those of its thread.

    Returns:
        What the call returns.

    Raises:
        BaseException: what the call raises.
    """
    results: list[T] = []
    problems: list[BaseException] = []
    running = threading.Lock()
    running.acquire()

    def work() -> None:
        try:
            with gate:
                results.append(call())
        except BaseException as problem:
            problems.append(problem)
        finally:
            running.release()

    threading.Thread(target=work, daemon=True, name="nss").start()
    while not running.acquire(timeout=_SLICE_SECONDS):
        pass
    if problems:
        raise problems.pop()
    return results.pop()
