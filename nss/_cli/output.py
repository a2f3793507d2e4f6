# SPDX-License-Identifier: MPL-2.0
"""What the commands print, and how they fail.

What a person reads goes through a :class:`Report`; with ``--json`` the same
results are one JSON object on standard output instead, and the remarks for people
go nowhere.  A command that cannot do its work raises an exception, which becomes a
sentence on standard error, the member ``"error"`` of the JSON object, and the exit
status.

Names out of certificates and requests come from strangers: what would steer the
terminal is shown escaped.
"""

from __future__ import annotations

import json
import sys
from types import TracebackType
from typing import Any, TextIO

from .._core.errors import NSPRError

DONE = 0
FAILED = 1
USAGE = 2
INTERRUPTED = 130  # what a shell says of a program that SIGINT has ended

FORESEEABLE = (NSPRError, OSError, ValueError)
"""What goes wrong without being a mistake of the program."""


class Failure(Exception):
    """The work could not be done.

    Args:
        reason: a sentence for the user.
        status: the exit status of the program.
        cause: the error behind it, if there is one.
        advice: what the user may do about it; None for what is known about the cause, empty
            for nothing.
    """

    def __init__(
        self,
        reason: str,
        status: int = FAILED,
        *,
        cause: BaseException | None = None,
        advice: str | None = None,
    ) -> None:
        super().__init__(reason)
        self.status = status
        self.cause = cause
        self.advice = advice

    @property
    def name(self) -> str | None:
        """The name of NSS's error behind it, or None."""
        return self.cause.name if isinstance(self.cause, NSPRError) else None


def in_words(problem: BaseException) -> str:
    """An exception as a sentence."""
    if isinstance(problem, OSError) and problem.strerror:
        where = f"{problem.filename}: " if problem.filename else ""
        return f"{where}{problem.strerror}"
    return str(problem)


def harmless(text: str) -> str:
    """A text without characters that steer a terminal."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def say(text: str, stream: TextIO) -> None:
    """A line for people."""
    print(harmless(text), file=stream, flush=True)


def print_json(results: dict[str, Any], indent: int | None = 2) -> None:
    """One JSON object on standard output."""
    print(json.dumps(results, indent=indent, sort_keys=True), flush=True)


class Report:
    """Collects results, and shows them as they come unless JSON is wanted.

    A context manager: at the end of the block the JSON is printed, also that of a
    failure.

    Args:
        as_json: whether the results are to be one JSON object.
        stream: where people read; standard output by default.
    """

    def __init__(self, *, as_json: bool, stream: TextIO | None = None) -> None:
        self._pending = self._as_json = as_json
        self._stream = stream or sys.stdout
        self.results: dict[str, Any] = {}

    def say(self, text: str = "") -> None:
        """A line for people."""
        if not self._as_json:
            say(text, self._stream)

    def table(self, rows: list[tuple[str, object]]) -> None:
        """Labels and values for people, the values in one column."""
        width = max(len(label) for label, _ in rows)
        for label, value in rows:
            self.say(f"  {label:<{width}}  {value}")

    def print_now(self) -> None:
        """Print the JSON, if it is wanted, in one line and before the end of the work."""
        if self._pending:
            self._pending = False
            print_json(self.results, None)

    def __enter__(self) -> Report:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if isinstance(problem, (Failure, *FORESEEABLE)):
            name = getattr(problem, "name", None)
            self.results["error"] = {"name": name, "message": in_words(problem)}
        elif problem is not None:
            return
        if self._pending:
            print_json(self.results)
