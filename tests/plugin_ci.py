# SPDX-License-Identifier: MPL-2.0
"""In CI a test that did not run has failed.

A skip is quiet: a program that is no longer installed, or a condition that is no longer
true anywhere, takes its tests out of the suite and nobody notices.  So when ``CI`` is set,
each skip must give a reason that is listed in ``allowed_skips.txt``; any other, and a test
that is expected to fail, counts as a failure.

The list has one pattern in a line (``fnmatch``, compared with the whole reason) and
comments after ``#``.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Union

import pytest

ALLOWED = Path(__file__).with_name("allowed_skips.txt")

Report = Union[pytest.TestReport, pytest.CollectReport]


def allowed_reasons(text: str) -> list[str]:
    """The patterns of a list of allowed reasons."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


def reason_of(report: Report) -> str:
    """Why the test of a report did not run, or was allowed to fail."""
    expected: str | None = getattr(report, "wasxfail", None)
    if expected is not None:
        return expected.replace("reason: ", "", 1)
    if isinstance(report.longrepr, tuple):
        return report.longrepr[2].replace("Skipped: ", "", 1)
    return str(report.longrepr)


class Strict:
    """Makes failures of the skips that nobody has allowed."""

    def __init__(self, patterns: list[str]) -> None:
        self.patterns = patterns

    def judge(self, report: Report) -> None:
        """Turn a report of a skip into one of a failure, unless its reason is listed."""
        if not report.skipped:
            return
        reason = reason_of(report)
        if any(fnmatchcase(reason, pattern) for pattern in self.patterns):
            return
        if hasattr(report, "wasxfail"):
            del report.wasxfail
        report.outcome = "failed"
        report.longrepr = f"skipped for a reason that {ALLOWED.name} does not list: {reason}"

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_makereport(self) -> Generator[None, Any, None]:
        """Judge the report of a test."""
        outcome = yield
        self.judge(outcome.get_result())

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_make_collect_report(self) -> Generator[None, Any, None]:
        """Judge the report of a whole module."""
        outcome = yield
        self.judge(outcome.get_result())


def pytest_configure(config: pytest.Config) -> None:
    """Be strict in CI."""
    if os.environ.get("CI"):
        patterns = allowed_reasons(ALLOWED.read_text(encoding="utf-8"))
        config.pluginmanager.register(Strict(patterns), "strict-skips")
