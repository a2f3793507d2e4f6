# SPDX-License-Identifier: MPL-2.0
"""The plugin that makes failures of unexpected skips, tried on suites of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from plugin_ci import allowed_reasons

SUITE = """
import pytest

def test_runs():
    pass

@pytest.mark.skip(reason="needs a second moon")
def test_marked():
    pass

def test_inside():
    pytest.skip("only on Tuesdays")

@pytest.mark.xfail(reason="not written yet")
def test_expected_to_fail():
    assert False
"""

MODULE = """
import pytest
pytest.skip("no such library", allow_module_level=True)
"""


def run(folder: Path, suite: str, allowed: str, ci: str) -> str:
    """Run a suite with a copy of the plugin and a list of reasons; gives pytest's output."""
    plugin = Path(__file__).with_name("plugin_ci.py").read_text(encoding="utf-8")
    (folder / "plugin_ci.py").write_text(plugin, encoding="utf-8")
    (folder / "allowed_skips.txt").write_text(allowed, encoding="utf-8")
    (folder / "test_suite.py").write_text(suite, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    environment = {**os.environ, "CI": ci, "PYTHONPATH": str(folder)}
    command = [sys.executable, "-m", "pytest", "-p", "plugin_ci", "-p", "no:cacheprovider"]
    command.append(str(folder))
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return done.stdout


def test_unexpected_skips_fail(tmp_path: Path) -> None:
    """In CI a skip by mark or by call, and an expected failure, are failures with the reason."""
    output = run(tmp_path, SUITE, "", ci="true")
    assert "2 failed, 1 passed, 1 error" in output
    for reason in ("needs a second moon", "only on Tuesdays", "not written yet"):
        assert f"does not list: {reason}" in output


def test_listed_skips_stay(tmp_path: Path) -> None:
    """A reason that a pattern of the list matches stays a skip."""
    output = run(tmp_path, SUITE, "needs a * moon  # there is one\nonly on *\nnot *\n", ci="true")
    assert "1 passed, 2 skipped, 1 xfailed" in output


def test_skipped_module_fails(tmp_path: Path) -> None:
    """A module that skips itself while it is imported is an error of the run."""
    assert "does not list: no such library" in run(tmp_path, MODULE, "", ci="true")


def test_lenient_elsewhere(tmp_path: Path) -> None:
    """Without CI skips are skips."""
    assert "1 passed, 2 skipped, 1 xfailed" in run(tmp_path, SUITE, "", ci="")


@pytest.mark.parametrize(
    ("text", "patterns"),
    [("", []), ("# all\n\n", []), ("a b  # why\n  c*\n", ["a b", "c*"])],
)
def test_list_format(text: str, patterns: list[str]) -> None:
    """Comments and empty lines of the list are no patterns."""
    assert allowed_reasons(text) == patterns
