# SPDX-License-Identifier: MPL-2.0
"""Handshakes that are changed on their way, and callbacks that misbehave: never a signal.

What must hold is said in ``fuzz/fuzz_tls.py``; it runs in a process of its own, for what
it looks for would end this one.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from fix_process import run

PROGRAM = Path(__file__).parent / "fuzz" / "fuzz_tls.py"
WATCHED = """
import faulthandler, runpy, sys
faulthandler.dump_traceback_later(float(sys.argv.pop(1)), exit=True)
del sys.argv[0]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@pytest.mark.parametrize(
    ("rounds", "seed", "seconds"),
    [(400, 1, 100), pytest.param(20_000, 1000, 1200, marks=pytest.mark.slow)],
)
def test_changed_handshakes(tmp_path, rounds, seed, seconds):
    """Each round ends with answers and exceptions; some data arrives, and much is refused."""
    log = tmp_path / "round"
    arguments = [str(seconds), str(PROGRAM), str(rounds), str(seed), str(log)]
    command = [sys.executable, "-X", "faulthandler", "-c", WATCHED, *arguments]
    done = run(command, timeout=seconds + 20)
    if done.returncode:
        pytest.fail(f"round {log.read_text() if log.exists() else 'none'}\n{done.stderr}")
    outcomes = {name: int(times) for times, name in map(str.split, done.stdout.splitlines())}
    assert outcomes["rounds"] == rounds
    assert outcomes["data"] > rounds / 4
    assert outcomes["SSL_ERROR_BAD_MAC_READ"] > 0
    assert outcomes["ProvokedError"] > 0
