# SPDX-License-Identifier: MPL-2.0
"""Functions that run in a thread, and the moment at which they wait for something."""

from __future__ import annotations

import sys
import threading
import time
from concurrent.futures import Future
from typing import Any, Callable

SECONDS = 60
YIELDS = 300


class Background:
    """A call that runs in a thread of its own.

    What it returns or raises is what :meth:`result` returns or raises.
    """

    def __init__(self, function: Callable[..., Any], *arguments: Any) -> None:
        self._future: Future[Any] = Future()
        self._thread = threading.Thread(target=self._run, args=(function, arguments), daemon=True)
        self._thread.start()

    def _run(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        try:
            self._future.set_result(function(*arguments))
        except BaseException as exception:
            self._future.set_exception(exception)

    def result(self) -> Any:
        """The outcome of the call, when it has ended."""
        try:
            return self._future.result(SECONDS)
        finally:
            self._thread.join(SECONDS)

    def until_blocked(self, name: str) -> None:
        """Wait until the call waits for something inside a function of that name."""

        def ended() -> bool:
            if self._future.done():
                self._future.result()
            return self._future.done()

        until_blocked(self._thread.ident or 0, name, ended)


def until_blocked(thread: int, name: str, ended: Callable[[], bool] = bool) -> None:
    """Wait until a thread waits for something inside a function of that name.

    A thread that gets the chance to run many times, and still is where it was, waits
    in C.

    Args:
        thread: its identifier.
        name: the name of the function.
        ended: whether the thread has ended, and will never wait.
    """
    where, unchanged = None, 0
    while unchanged < YIELDS:
        if ended():
            raise AssertionError("the call has ended")
        frame = sys._current_frames().get(thread)
        now = (frame, frame.f_lasti) if frame is not None else None
        inside = False
        while frame is not None:
            inside = inside or frame.f_code.co_name == name
            frame = frame.f_back
        unchanged = unchanged + 1 if inside and now == where else 0
        where = now
        time.sleep(0)  # let it run
