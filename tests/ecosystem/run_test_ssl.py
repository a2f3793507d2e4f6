# SPDX-License-Identifier: MPL-2.0
"""Run the standard library's own tests of its ssl module, on NSS.

Usage: ``python run_test_ssl.py [--list] [--openssl] [--jobs N] [PATTERN ...]``

``test_ssl`` of this interpreter is loaded with :class:`nss.tls.SSLContext` in the place of
``ssl.SSLContext``; ``--openssl`` leaves the real one there.  Each test runs in a process of
its own: one that crashes or hangs takes no other along, and each begins with a fresh NSS.
The process is forked when everything has been imported, and before NSS is initialised.

The result is JSON: for each test its outcome (``ok``, ``fail``, ``skip``, ``crash``,
``hang``), the seconds it took, and what it said.
"""

from __future__ import annotations

import argparse
import fnmatch
import importlib
import json
import os
import selectors
import signal
import sys
import tempfile
import time
import unittest
import warnings
from typing import Any

SECONDS = 60


def load(openssl: bool) -> list[str]:
    """Import the tests, and name them; ends the process where the interpreter has none."""
    if not openssl:
        from nss import tls

        tls.inject_into_ssl()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            module = importlib.import_module("test.test_ssl")
            support = importlib.import_module("test.support")
        except ImportError as problem:
            raise SystemExit(f"this Python has no test_ssl: {problem}") from problem
    support.use_resources = ["cpu", "walltime"]  # no network
    suite = unittest.defaultTestLoader.loadTestsFromModule(module)
    names: list[str] = []

    def walk(part: Any) -> None:
        for each in part:
            if isinstance(each, unittest.TestSuite):
                walk(each)
            else:
                names.append(".".join(each.id().split(".")[-2:]))

    walk(suite)
    return sorted(names)


def run_one(name: str, out: int) -> None:
    """Run one test, in a child, and write what became of it."""
    os.dup2(out, 1)
    os.dup2(out, 2)
    module = sys.modules["test.test_ssl"]
    suite = unittest.defaultTestLoader.loadTestsFromName(name, module)
    result = unittest.TestResult()
    result.failfast = False
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        suite.run(result)
    bad = [text for _, text in [*result.failures, *result.errors]]
    sys.stdout.flush()
    if bad:
        outcome, text = "fail", "\n".join(bad)
    elif result.skipped:
        outcome, text = "skip", "; ".join(reason for _, reason in result.skipped)
    else:
        outcome, text = "ok", ""
    os.write(out, f"\0{json.dumps([outcome, text])}".encode())


class Child:
    """One test under way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.output = tempfile.TemporaryFile()  # noqa: SIM115  # it outlives this function
        self.end, inherited = os.pipe()
        self.started = time.monotonic()
        self.pid = os.fork()
        if self.pid == 0:
            status = 1
            try:
                os.close(self.end)
                run_one(name, self.output.fileno())
                status = 0
            finally:
                os._exit(status)
        os.close(inherited)  # at end of file the child is gone

    def finish(self, killed: bool) -> dict[str, Any]:
        """Reap the child, and read what it has written."""
        if killed:
            os.kill(self.pid, signal.SIGKILL)
        _, status = os.waitpid(self.pid, 0)
        os.close(self.end)
        self.output.seek(0)
        noise, _, verdict = self.output.read().decode("utf-8", "replace").rpartition("\0")
        self.output.close()
        if killed:
            outcome, text = "hang", verdict
        elif not verdict.startswith("[") or os.WIFSIGNALED(status):
            outcome, text = "crash", f"wait status {status:#x}\n{noise}{verdict}"
        else:
            outcome, text = json.loads(verdict)
            text += noise if outcome != "ok" else ""
        seconds = round(time.monotonic() - self.started, 2)
        return {"outcome": outcome, "seconds": seconds, "text": text}


def run_all(names: list[str], jobs: int, seconds: float) -> dict[str, dict[str, Any]]:
    """Run tests, so many beside one another."""
    waiting, results = list(names), {}
    with selectors.DefaultSelector() as running:
        while waiting or running.get_map():
            while waiting and len(running.get_map()) < jobs:
                child = Child(waiting.pop(0))
                running.register(child.end, selectors.EVENT_READ, child)
            done = {key.data for key, _ in running.select(timeout=1)}
            for key in list(running.get_map().values()):
                late = time.monotonic() - key.data.started > seconds
                if key.data in done or late:
                    running.unregister(key.data.end)
                    results[key.data.name] = key.data.finish(killed=key.data not in done)
    return results


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description="the standard library's test_ssl, on NSS")
    parser.add_argument("patterns", nargs="*", metavar="PATTERN", help="such as *alpn*")
    parser.add_argument("--openssl", action="store_true", help="run on the real ssl")
    parser.add_argument("--list", action="store_true", help="only name the tests")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for each test")
    options = parser.parse_args()
    names = load(options.openssl)
    if options.patterns:
        names = [n for n in names if any(fnmatch.fnmatch(n, p) for p in options.patterns)]
    if options.list:
        json.dump(names, sys.stdout)
        return 0
    results = run_all(names, options.jobs, options.seconds)
    json.dump(results, sys.stdout, indent=1, sort_keys=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
