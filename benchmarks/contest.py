# SPDX-License-Identifier: MPL-2.0
"""Contestants, run against one another.

A machine is never quiet, and what it does meanwhile weighs on whoever is being
measured.  So nobody is measured alone: all entrants of a contest are started, and
then take turns, a fraction of a second each, round after round and in the
opposite order every other round.  A ratio is taken within a round, between
turns that lie as close together as possible, and the median of these ratios is
the result.

Each entrant is two processes, a server and a client, so that the interpreter lock
of one end does not hold up the other.  They live as long as the contest and speak
by lines (``workloads/worker.py``); while others have their turn, they sleep.

Where the two ends only ever wait for one another they share one processor: to wake
a process on another one takes a virtual machine up to 100 us, more than what is to
be measured, and whether that happens is the scheduler's mood.
"""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

_PATIENCE = 60.0


@dataclass(frozen=True)
class Contestant:
    """Somebody who does the works: a command, and the name in the tables."""

    name: str
    command: tuple[str, ...]
    environment: dict[str, str] = field(hash=False)
    warm_up: float = 0.25
    """Seconds of work before the first round, which a just-in-time compiler needs."""


@dataclass(frozen=True)
class Turn:
    """What was done in a turn."""

    operations: int
    seconds: float
    processor_seconds: float
    """Of both ends together; 0 where the system does not tell."""

    @property
    def rate(self) -> float:
        """Operations a second."""
        return self.operations / self.seconds


class Failed(Exception):
    """A process of an entrant has ended or does not answer."""


class Entrant:
    """The two processes of one contestant that do one work."""

    def __init__(self, contestant: Contestant, work: str, folder: Path) -> None:
        self.contestant = contestant
        self.name = f"{contestant.name} {work}"
        self.turns: list[Turn] = []
        self._both_busy = work.startswith("bulk")
        self._processes: list[subprocess.Popen[str]] = []
        self._complaints = folder / f"{self.name}.stderr"
        self._server = self._start("serve", work, str(folder))
        port = self._answer(self._server, _PATIENCE)
        self._client = self._start("client", work, str(folder), port)
        self._answer(self._client, _PATIENCE)

    def _start(self, *arguments: str) -> subprocess.Popen[str]:
        with self._complaints.open("a", encoding="utf-8") as complaints:
            process = subprocess.Popen(
                [*self.contestant.command, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                text=True,
                env=self.contestant.environment,
                cwd=os.sep,
            )
        self._processes.append(process)
        if hasattr(os, "sched_setaffinity") and not self._both_busy:
            os.sched_setaffinity(process.pid, {max(os.sched_getaffinity(0))})
        return process

    def _answer(self, process: subprocess.Popen[str], patience: float) -> str:
        assert process.stdout is not None
        ready, _, _ = select.select([process.stdout], [], [], patience)
        line = process.stdout.readline() if ready else ""
        if not line:
            raise self._failure("has ended" if ready else "does not answer")
        return line.strip()

    def _failure(self, what: str) -> Failed:
        """The end of an entrant, with the last words of its processes."""
        self.close()
        words = self._complaints.read_text(encoding="utf-8").strip().rpartition("\n")[2]
        return Failed(f"{self.name} {what}: {words}" if words else f"{self.name} {what}")

    def operate(self, seconds: float) -> Turn:
        """Let the client work for a time."""
        before = self._processor_seconds()
        assert self._client.stdin is not None
        try:
            print(seconds, file=self._client.stdin, flush=True)
        except BrokenPipeError:
            raise self._failure("has ended") from None
        count, elapsed = self._answer(self._client, seconds + _PATIENCE).split()
        return Turn(int(count), float(elapsed), self._processor_seconds() - before)

    def _processor_seconds(self) -> float:
        """What both processes have had of processors; 0 where the system does not tell."""
        return sum(int(text.split()[0]) for text in self._status("schedstat")) / 1e9

    def memory(self) -> int:
        """What both processes hold in memory, in KiB; 0 where the system does not tell."""
        found = [re.search(r"^Rss: +(\d+) kB", text, re.M) for text in self._status("smaps_rollup")]
        return sum(int(match.group(1)) for match in found if match)

    def _status(self, name: str) -> list[str]:
        """What Linux says of both processes."""
        files = [Path(f"/proc/{process.pid}/{name}") for process in self._processes]
        return [file.read_text(encoding="ascii") for file in files if file.exists()]

    def close(self) -> None:
        """End both processes."""
        for process in self._processes:
            process.kill()
            process.communicate()
        self._processes.clear()


class Contest:
    """Entrants who take turns.  A ``with`` block ends their processes.

    Args:
        folder: the identities.
        complain: is told of each entrant who fails; the others go on without.
    """

    def __init__(self, folder: Path, complain: Callable[[str], None]) -> None:
        self._folder = folder
        self._complain = complain
        self._failed: set[tuple[str, str]] = set()
        self.entrants: dict[tuple[str, str], Entrant] = {}

    def __enter__(self) -> Contest:
        return self

    def __exit__(self, *exception: object) -> None:
        for entrant in self.entrants.values():
            entrant.close()

    def enter(self, contestant: Contestant, work: str) -> bool:
        """Start an entrant, unless the same is there already; whether it takes part."""
        key = contestant.name, work
        if key not in self.entrants and key not in self._failed:
            try:
                self.entrants[key] = Entrant(contestant, work, self._folder)
            except Failed as problem:
                self._failed.add(key)
                self._complain(str(problem))
        return key in self.entrants

    def run(self, rounds: int, seconds: float) -> None:
        """Hold the rounds; ``turns`` of each entrant gets one for each of them."""
        order = list(self.entrants)
        for key in order:
            self._operate(key, self.entrants[key].contestant.warm_up)
        for turn in range(rounds):
            _progress(f"{len(order)} entrants, round {turn + 1} of {rounds}")
            for key in [key for key in order if key in self.entrants]:
                done = self._operate(key, seconds)
                if done is not None:
                    self.entrants[key].turns.append(done)
            order.reverse()
        _progress("")

    def _operate(self, key: tuple[str, str], seconds: float) -> Turn | None:
        """Give an entrant a turn; one that fails takes no further part."""
        try:
            return self.entrants[key].operate(seconds)
        except Failed as problem:
            self._complain(str(problem))
            del self.entrants[key]
            return None


def import_seconds(contestant: Contestant, module: str, folder: Path) -> float:
    """How long a fresh interpreter takes to import a module, without its own start.

    Raises:
        Failed: it cannot be imported.
    """
    script = (
        "import sys, time\n"
        "start = time.perf_counter()\n"
        f"import {module}\n"
        "print(time.perf_counter() - start)\n"
    )
    command = [contestant.command[0], "-c", script]
    done = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        env=contestant.environment,
        cwd=folder,
    )
    if done.returncode:
        words = done.stderr.strip().rpartition("\n")[2]
        raise Failed(f"{contestant.name} import {module}: {words}")
    return float(done.stdout)


def _progress(text: str) -> None:
    """Show on a terminal how far it is, in a line of its own that the next one replaces."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{text:<60}" if text else f"\r{'':<60}\r")
        sys.stderr.flush()
