# SPDX-License-Identifier: MPL-2.0
"""Compare the package with C, with python-nss and with the standard library.

    python benchmarks/run.py            all of it, less than four minutes
    python benchmarks/run.py --quick    a first impression
    python benchmarks/run.py --only bulk pingpong --python pypy3 --json result.json

The results are ratios within one run on one machine; README.md tells how they are
taken.  This is no test: whatever the numbers are, the exit status is 0.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import signal
import sys
import tempfile
from pathlib import Path

import identities
from contest import Contest, Contestant, Entrant, Failed, Turn, import_seconds
from contestants import Contestants
from report import Row, as_json, compare, table
from works import CONTESTS, GROWTHS, IMPORTS, OURS, SECTIONS, Growth, Pair

# KiB that the allocators of two processes may add, however short or long the work
NOISE = {"CPython": 128, "PyPy": 16_384}

IMPORTS_PER_ROUND = 3

Turns = dict[tuple[str, str], list[Turn]]


class Run:
    """One run: who takes part, and what has come out.

    Args:
        chosen: the command line.
        folder: holds the identities, and may be written to.
    """

    def __init__(self, chosen: argparse.Namespace, folder: Path) -> None:
        self._chosen = chosen
        self._folder = folder
        self.rows: list[Row] = []
        self.notes: list[str] = []
        found = Contestants(folder, chosen.python, chosen.peer, self.notes.append)
        if OURS not in found.present:
            raise SystemExit("\n".join(self.notes))
        self._present = found.present
        self._implementation = found.described[OURS]["python"].split()[0]
        self.environment = {
            "machine": platform.platform(),
            "cores": os.cpu_count(),
            "rounds": chosen.rounds,
            "seconds": chosen.seconds,
            **found.described,
        }

    def section(self, name: str) -> None:
        """Measure one section."""
        try:
            if name == "import":
                self._import()
            elif name == "memory":
                for growth in GROWTHS:
                    self._memory(growth)
            else:
                self._contest(name, *CONTESTS[name])
        except Failed as problem:
            self.notes.append(str(problem))

    def _contest(self, section: str, unit: str, pairs: tuple[Pair, ...]) -> None:
        with Contest(self._folder, self.notes.append) as contest:
            for pair in pairs:
                other = self._present.get(pair.against)
                if other and contest.enter(self._present[OURS], pair.ours):
                    contest.enter(other, pair.reference)
            contest.run(self._chosen.rounds, self._chosen.seconds)
            turns = {key: entrant.turns for key, entrant in contest.entrants.items()}
        self._compare(section, unit, pairs, turns)

    def _compare(self, section: str, unit: str, pairs: tuple[Pair, ...], turns: Turns) -> None:
        for pair in pairs:
            ours, others = turns.get((OURS, pair.ours)), turns.get((pair.against, pair.reference))
            if ours and others:
                self.rows.append(compare(section, pair, unit, ours, others))

    def _import(self) -> None:
        """Import in fresh interpreters, in turns."""
        order = sorted(
            {(OURS, pair.ours) for pair in IMPORTS}
            | {(pair.against, pair.reference) for pair in IMPORTS if pair.against in self._present}
        )
        turns: Turns = {key: [] for key in order}
        for turn in range(-1, self._chosen.rounds * IMPORTS_PER_ROUND):
            for name, module in order:
                seconds = import_seconds(self._present[name], module, self._folder)
                if turn >= 0:  # the first time may write the compiled modules
                    turns[name, module].append(Turn(1, seconds, 0))
            order.reverse()
        self._compare("import", "ms", IMPORTS, turns)

    def _memory(self, growth: Growth) -> None:
        """Watch what long work adds to the memory of both ends."""
        added = {
            name: self._added(self._present[name], growth)
            for name in (OURS, growth.against)
            if name in self._present
        }
        ours, others = added[OURS], added.get(growth.against)
        if ours is not None:
            operations = growth.quick_operations if self._chosen.quick else growth.operations
            limit = NOISE[self._implementation]
            title = f"added by {operations:,} {growth.title}"
            against = "" if others is None else growth.against
            row = Row("memory", title, "KiB", ours, against, others, wanted=limit, ok=ours <= limit)
            self.rows.append(row)

    def _added(self, contestant: Contestant, growth: Growth) -> int | None:
        operations = growth.quick_operations if self._chosen.quick else growth.operations
        with Contest(self._folder, self.notes.append) as contest:
            contest.enter(contestant, growth.work)
            for entrant in contest.entrants.values():
                operate_times(entrant, operations // 4)
                before = entrant.memory()
                operate_times(entrant, operations)
                return entrant.memory() - before if before else None
        return None


def operate_times(entrant: Entrant, operations: int) -> None:
    """Let an entrant work until it has done so many operations."""
    while operations > 0:
        operations -= entrant.operate(0.25).operations


def command_line() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    add = parser.add_argument
    listed = ", ".join(SECTIONS)
    add("--only", nargs="+", choices=SECTIONS, metavar="SECTION", help=f"of {listed}")
    add("--quick", action="store_true", help="fewer and shorter turns, shorter work")
    add("--rounds", type=int, help="turns of each entrant (9; quick: 3)")
    add("--seconds", type=float, help="length of a turn (0.25; quick: 0.12)")
    add("--json", type=Path, metavar="FILE", help="write the results there, too")
    add("--python", default=sys.executable, help="for the package and the standard library")
    add("--peer", default="/usr/bin/python3", metavar="PYTHON", help="has python-nss (%(default)s)")
    chosen = parser.parse_args()
    chosen.only = chosen.only or SECTIONS
    chosen.rounds = chosen.rounds or (3 if chosen.quick else 9)
    chosen.seconds = chosen.seconds or (0.12 if chosen.quick else 0.25)
    return chosen


def main() -> None:
    """Measure what was asked for, and show it."""
    chosen = command_line()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # and end the workers on the way
    missing = [tool for tool in identities.NEEDS if not shutil.which(tool)]
    if missing:
        raise SystemExit(f"not installed: {', '.join(missing)}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        identities.make(folder)
        run = Run(chosen, folder)
        for section in chosen.only:
            run.section(section)
    for name, value in run.environment.items():
        shown = ", ".join(map(str, value.values())) if isinstance(value, dict) else value
        print(f"{name:<12} {shown}")
    print(table(run.rows))
    for note in run.notes:
        print(f"note: {note}")
    if chosen.json:
        chosen.json.write_text(as_json(run.environment, run.notes, run.rows), encoding="utf-8")


if __name__ == "__main__":
    main()
