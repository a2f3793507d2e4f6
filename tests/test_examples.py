# SPDX-License-Identifier: MPL-2.0
"""The programs in examples/: they do what they say, together and with other programs."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fix_process import require_success, run
from sources import ROOT

import nss

EXAMPLES = ROOT / "examples"
LINES = 80  # of code: an example is read in one go


def environment() -> dict[str, str]:
    """The environment in which an example finds the package under test."""
    return {**os.environ, "PYTHONPATH": str(Path(nss.__file__).resolve().parent.parent)}


def command(name: str, *arguments: str) -> list[str]:
    """The command that runs an example; warnings are errors."""
    return [sys.executable, "-W", "error", str(EXAMPLES / f"{name}.py"), *arguments]


def example(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run an example to its end."""
    return run(command(name, *arguments), env=environment())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that make_ca.py writes, for the loopback interface."""
    path = tmp_path_factory.mktemp("identity")
    require_success(example("make_ca", str(path), "127.0.0.1", "localhost"))
    return path


@contextlib.contextmanager
def serving(name: str, *arguments: str) -> Iterator[str]:
    """The port of a running server, which must end well when it is interrupted."""
    with subprocess.Popen(
        command(name, *arguments),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
            process.send_signal(signal.SIGINT)
            output, complaints = process.communicate(timeout=60)
            assert (process.returncode, output) == (0, ""), complaints
            assert "Traceback" not in complaints
        finally:
            process.kill()


@pytest.fixture
def port(folder: Path) -> Iterator[str]:
    """The port of a running tls_server.py."""
    with serving("tls_server", str(folder / "server.pem"), str(folder / "server.key")) as found:
        yield found


def context_for(folder: Path) -> ssl.SSLContext:
    """OpenSSL's settings for a client that trusts the authority of make_ca.py."""
    return ssl.create_default_context(cafile=str(folder / "ca.pem"))


def test_all_examples_are_run() -> None:
    """There is no example that no test runs."""
    run_here = {"make_ca", "prefork_server", "tls_client", "tls_server"}
    assert {path.stem for path in EXAMPLES.glob("*.py")} == run_here


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.stem)
def test_examples_are_for_readers(path: Path) -> None:
    """An example is short, and uses what is public."""
    text = path.read_text(encoding="utf-8")
    code = text.split('"""', 2)[2]
    assert len([line for line in code.splitlines() if line.strip()]) <= LINES
    assert "nss._" not in text
    assert "._" not in code.replace("os._exit(", "")  # which is public


def test_client_and_server(folder: Path, port: str) -> None:
    """The client verifies the server, agrees on TLS 1.3, and gets its line in capitals."""
    done = require_success(
        example("tls_client", str(folder / "ca.pem"), "127.0.0.1", port, "Hello, world")
    )
    assert "tls1.3" in done.stdout
    assert done.stdout.splitlines()[-1] == "HELLO, WORLD"


def test_server_and_openssl(folder: Path, port: str) -> None:
    """The standard library's client, which is OpenSSL's, verifies the server, too."""
    context = context_for(folder)
    plain = socket.create_connection(("127.0.0.1", int(port)), timeout=60)
    with context.wrap_socket(plain, server_hostname="localhost") as client:
        client.sendall(b"from openssl\n")
        assert client.makefile("rb").readline() == b"FROM OPENSSL\n"


def test_client_refuses_strangers(folder: Path, port: str, tmp_path: Path) -> None:
    """A server below another authority is refused, with the reason as the last words."""
    other = tmp_path / "other"
    other.mkdir()
    require_success(example("make_ca", str(other), "127.0.0.1"))
    done = example("tls_client", str(other / "ca.pem"), "127.0.0.1", port)
    assert done.returncode == 1
    assert done.stderr.startswith("SEC_ERROR_")
    assert "ISSUER" in done.stderr
    assert "HELLO" not in done.stdout


@contextlib.contextmanager
def asking(
    port: str, context: ssl.SSLContext, session: ssl.SSLSession | None
) -> Iterator[tuple[int, str, ssl.SSLSession]]:
    """The worker of prefork_server.py that answers, what it says, and the session."""
    plain = socket.create_connection(("127.0.0.1", int(port)), timeout=60)
    with context.wrap_socket(plain, server_hostname="localhost", session=session) as client:
        client.sendall(b"hello")
        worker, state, text = client.recv(100).split()
        assert text == b"hello"
        assert client.session_reused == (state == b"resumed")
        yield int(worker), state.decode(), client.session


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_workers_resume_the_sessions_of_others(folder: Path, version: ssl.TLSVersion) -> None:
    """What the first worker began the second resumes, and a third when the first was killed."""
    context = context_for(folder)
    context.minimum_version = context.maximum_version = version
    files = str(folder / "server.pem"), str(folder / "server.key")
    with contextlib.ExitStack() as stack:
        port = stack.enter_context(serving("prefork_server", *files, "--workers", "2"))

        # a worker serves one client at a time, so each new client gets another worker
        def ask(session: ssl.SSLSession | None) -> tuple[int, str, ssl.SSLSession]:
            return stack.enter_context(asking(port, context, session))

        first, state, session = ask(None)
        second, other_state, _ = ask(session)
        os.kill(first, signal.SIGKILL)
        third, third_state, _ = ask(session)
    assert len({first, second, third}) == 3
    assert (state, other_state, third_state) == ("new", "resumed", "resumed")
