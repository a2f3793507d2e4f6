# SPDX-License-Identifier: MPL-2.0
"""The standard library's own tests of its ssl module pass on NSS.

``run_test_ssl.py`` runs them, with our context in the place of ``ssl.SSLContext``;
``test_ssl_outcomes.txt`` lists those that do not pass, and why.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
RUNNER = HERE / "run_test_ssl.py"


def listed():
    """The outcomes of the list that are for this Python."""
    found = {}
    for line in (HERE / "test_ssl_outcomes.txt").read_text(encoding="utf-8").splitlines():
        words = line.partition("#")[0].split()
        if words:
            outcome, _, below = words[0].partition("<")
            if not below or sys.version_info[:2] < tuple(map(int, below.split("."))):
                found[words[1]] = outcome
    return found


LISTED = listed()


def run(*options):
    """What the runner answers."""
    command = [sys.executable, str(RUNNER), *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=250, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def pytest_generate_tests(metafunc):
    """A test for each of the standard library's."""
    if "name" in metafunc.fixturenames:
        metafunc.parametrize("name", run("--list"))


@pytest.fixture(scope="session")
def outcomes():
    """What became of each."""
    return run()


def test_outcome(outcomes, name):
    """It passes, or does what the list says."""
    found = outcomes[name]
    assert found["outcome"] == LISTED.get(name, "ok"), found["text"]


def test_enough(outcomes):
    """Nearly all of those that run do pass."""
    counts = [each["outcome"] for each in outcomes.values()]
    assert len(counts) > 150
    assert counts.count("ok") >= 0.92 * (len(counts) - counts.count("skip"))
