# SPDX-License-Identifier: MPL-2.0
"""``python -m nss`` in a process of its own, as a user runs it.

Whatever a test does to the program, it must not show a traceback, nor warn: every end of
a process is looked at.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fix_process import SECONDS

import nss

_ROOT = str(Path(nss.__file__).resolve().parent.parent)
_OPTIONS = ["-X", "faulthandler", "-W", "error"]
# in a job in the background, which these tests may be, SIGINT is ignored
_MAIN = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from nss._cli.main import main
sys.exit(main())
"""


def environment(**extra: str) -> dict[str, str]:
    """The environment in which a new Python finds the package under test."""
    paths = [_ROOT, os.environ.get("PYTHONPATH", "")]
    inherited = {name: value for name, value in os.environ.items() if name != "SSL_CERT_FILE"}
    return {**inherited, "PYTHONPATH": os.pathsep.join(filter(None, paths)), **extra}


def look_at(errors: str) -> None:
    """Fail if a program has written a traceback or a warning."""
    for sign in ("Traceback", "Exception ignored", "Warning", "Fatal"):
        assert sign not in errors, errors


class Done:
    """A program that has ended: its status, what it has written, and that as JSON."""

    def __init__(self, status: int, output: bytes, errors: str) -> None:
        look_at(errors)
        self.status = status
        self.output = output
        self.errors = errors

    @property
    def results(self) -> Any:
        """The JSON object that it has printed."""
        return json.loads(self.output)

    def __repr__(self) -> str:
        return f"status {self.status}\n{self.output[:2000]!r}\n{self.errors}"


def cli(*arguments: object, data: bytes = b"", code: str | None = None, **options: Any) -> Done:
    """Run the program to its end.

    Args:
        arguments: those of the command line.
        data: its standard input.
        code: what to run instead of ``-m nss``, with the same arguments.
        options: further ones for ``subprocess.run``.
    """
    begin = ["-m", "nss"] if code is None else ["-c", code]
    command = [sys.executable, *_OPTIONS, *begin, *map(str, arguments)]
    options = {"env": environment(), "timeout": SECONDS, **options}
    done = subprocess.run(command, input=data, capture_output=True, check=False, **options)
    return Done(done.returncode, done.stdout, done.stderr.decode(errors="replace"))


class Process:
    """A program that runs beside the test.

    Standard error is read all the time, by a thread, so that it never fills up.
    """

    def __init__(self, command: list[str], **options: Any) -> None:
        options = {"stdin": subprocess.PIPE, "env": environment(), **options}
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options
        )
        self._errors = b""
        self._news = threading.Condition()
        self._ended = False
        self._reader = threading.Thread(target=self._read_errors, daemon=True)
        self._reader.start()

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        while data := os.read(self.process.stderr.fileno(), 65536):
            with self._news:
                self._errors += data
                self._news.notify_all()
        with self._news:
            self._ended = True
            self._news.notify_all()

    def line(self) -> str:
        """The next line of standard output."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline().decode()
        assert line, self.errors()
        return line

    def errors(self) -> str:
        """What is on standard error by now; all of it, when the program has ended."""
        with self._news:
            return self._errors.decode(errors="replace")

    def wait_for(self, text: str) -> str:
        """Wait until standard error has a text; gives all that is there."""
        wanted = text.encode()
        with self._news:
            self._news.wait_for(lambda: self._ended or wanted in self._errors, SECONDS)
        errors = self.errors()
        assert text in errors, errors
        return errors

    def interrupt(self) -> None:
        """What Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)

    def finish(self) -> Done:
        """Wait until it ends."""
        assert self.process.stdout is not None
        output = self.process.stdout.read()
        status = self.process.wait(SECONDS)
        self._reader.join(SECONDS)
        return Done(status, output, self.errors())

    def close(self) -> None:
        """End it, if it has not ended."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(SECONDS)
        self._reader.join(SECONDS)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()


@contextlib.contextmanager
def running(*arguments: object, **options: Any) -> Iterator[Process]:
    """``python -m nss`` with arguments, beside the test; Ctrl-C reaches it."""
    command = [sys.executable, *_OPTIONS, "-c", _MAIN, *map(str, arguments)]
    process = Process(command, **options)
    try:
        yield process
    finally:
        process.close()


@contextlib.contextmanager
def serving(*arguments: object) -> Iterator[tuple[Process, int]]:
    """``python -m nss serve`` on a free port; gives the process, once it serves, and the port."""
    with running("serve", "--port", "0", "--json", *arguments) as process:
        yield process, json.loads(process.line())["port"]
