# SPDX-License-Identifier: MPL-2.0
"""Other programs: this interpreter once more, python-nss, and NSS's own tools.

NSS is one per process, so a test that initialises it in its own way runs its snippet in
a process of its own.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any, Callable

import pytest

import nss

PEER = "/usr/bin/python3"
SECONDS = 120

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


needs_ipv6 = pytest.mark.skipif(not _has_ipv6(), reason="there is no IPv6 loopback interface")


def require(program: str) -> str:
    """The path of a program that a test needs, which is skipped without it.

    In CI that is a failure: see ``plugin_ci``.
    """
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed")
    return path


def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a program to its end; what it writes is text."""
    options.setdefault("timeout", SECONDS)
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def require_success(done: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str]:
    """Fail with what the program wrote unless it ended with status 0."""
    if done.returncode != 0:
        pytest.fail(
            f"{done.args[0]} ended with status {done.returncode}\n{done.stdout}{done.stderr}",
            pytrace=False,
        )
    return done


@pytest.fixture(scope="session")
def run_python(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs a snippet with this interpreter and the package under test.

    ``run_python(code, *arguments, check=True, env=None)`` gives the completed process; the
    test fails when it does not end with status 0, unless *check* is false.  Warnings are
    errors there, too.
    """
    folder = tmp_path_factory.mktemp("run_python")
    package = str(Path(nss.__file__).resolve().parent.parent)

    def run_python(
        code: str, *arguments: str, check: bool = True, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        paths = [package, os.environ.get("PYTHONPATH", "")]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
        environment.update(env or {})
        options = ["-X", "faulthandler", "-W", "error"]
        command = [sys.executable, *options, "-c", textwrap.dedent(code), *arguments]
        done = run(command, cwd=folder, env=environment)
        return require_success(done) if check else done

    return run_python


@pytest.fixture(scope="session")
def peer_python(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs a snippet with python-nss 1.0.1; skips when it is not installed.

    It is used as :func:`run_python` is.
    """
    folder = tmp_path_factory.mktemp("peer_python")
    # isolated: python-nss must not be hidden by the package under test
    base = [PEER, "-I", "-W", "ignore", "-c"]
    probe = "import nss.nss, nss; assert nss.__version__ == '1.0.1', nss.__version__"
    if not os.path.exists(PEER) or run([*base, probe], cwd=folder).returncode != 0:
        pytest.skip("python-nss 1.0.1 is not installed")

    def peer_python(
        code: str, *arguments: str, check: bool = True
    ) -> subprocess.CompletedProcess[str]:
        done = run([*base, textwrap.dedent(code), *arguments], cwd=folder)
        return require_success(done) if check else done

    return peer_python
