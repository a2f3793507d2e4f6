# SPDX-License-Identifier: MPL-2.0
"""Sum up the test runs of the matrix, in the form of pytest's own last line.

Usage: ``summarize_tests.py FOLDER``; the folder holds a JUnit report of each run, named
after its environment.  The exit status is 1 if any test failed, or if none ran.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

OUTCOMES = ("failed", "errors", "passed", "skipped")


def read(report: Path) -> tuple[Counter[str], float]:
    """How many tests of a run had which outcome, and the seconds it took."""
    counts: Counter[str] = Counter()
    seconds = 0.0
    for suite in ElementTree.parse(report).getroot().iter("testsuite"):  # noqa: S314  # our own
        tests, failures, errors, skipped = (
            int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")
        )
        counts["failed"] += failures
        counts["errors"] += errors
        counts["skipped"] += skipped
        counts["passed"] += tests - failures - errors - skipped
        seconds += float(suite.get("time", 0))
    return counts, seconds


def line(counts: Counter[str], seconds: float) -> str:
    """``3 passed, 1 skipped in 2.50s``."""
    parts = [f"{counts[name]} {name}" for name in OUTCOMES if counts[name]]
    return f"{', '.join(parts) or 'no tests ran'} in {seconds:.2f}s"


def main(folder: Path) -> int:
    """Print one line for each run, and one for all."""
    total: Counter[str] = Counter()
    seconds = 0.0
    reports = sorted(folder.glob("*.xml"))
    width = max((len(report.stem) for report in reports), default=0)
    print()
    for report in reports:
        counts, took = read(report)
        print(f"{report.stem:{width}}  {line(counts, took)}")
        total += counts
        seconds += took
    print(f" {line(total, seconds)} ".center(80, "="))
    return int(not total["passed"] or bool(total["failed"] or total["errors"]))


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
