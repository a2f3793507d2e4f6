# SPDX-License-Identifier: MPL-2.0
"""What the commands print, and how they fail.

What a person reads goes through a :class:`Report`; with ``--json`` the same
results are one JSON object on standard output instead, and the remarks for people
go nowhere.  A command that cannot do its work raises :class:`Failure` with a
sentence, which becomes one line on standard error and the exit status.
"""

from __future__ import annotations

import json
import sys
from typing import Any, TextIO

DONE = 0
FAILED = 1
USAGE = 2
INTERRUPTED = 130  # what a shell says of a program that SIGINT has ended


class Failure(Exception):
    """The work could not be done.

    Args:
        reason: a sentence for the user.
        status: the exit status of the program.
    """

    def __init__(self, reason: str, status: int = FAILED) -> None:
        super().__init__(reason)
        self.status = status


class Report:
    """Collects results, and shows them as they come unless JSON is wanted.

    Args:
        as_json: whether the results are to be one JSON object.
        stream: where people read; standard output by default.
    """

    def __init__(self, *, as_json: bool, stream: TextIO | None = None) -> None:
        self._as_json = as_json
        self._stream = stream or sys.stdout
        self.results: dict[str, Any] = {}

    def say(self, text: str = "") -> None:
        """A line for people."""
        if not self._as_json:
            print(text, file=self._stream, flush=True)

    def table(self, rows: list[tuple[str, object]]) -> None:
        """Labels and values for people, the values in one column."""
        width = max(len(label) for label, _ in rows)
        for label, value in rows:
            self.say(f"  {label:<{width}}  {value}")

    def finish(self) -> None:
        """The end of the work: print the JSON, if that is wanted."""
        if self._as_json:
            json.dump(self.results, sys.stdout, indent=2, sort_keys=True)
            sys.stdout.write("\n")
            sys.stdout.flush()
