# SPDX-License-Identifier: MPL-2.0
"""The other sides of TLS connections: OpenSSL, NSS's own tools, and ourselves elsewhere.

All of them have the same certificates: of a root, and of a server and a user with each
kind of key.  A client asks a line, and what it is answered depends on the server.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import re
import socket
import subprocess
import sys
from pathlib import Path

from cli_tool import Process, environment
from fix_process import require, require_success, run
from openssl_tool import openssl

from nss import pki

KINDS = {"RSA": "RSA-2048", "ECDSA": "P-256"}
ANSWER = re.compile(r'{"version".*?}')
SERVER = Path(__file__).with_name("tls_server.py")


class Files:
    """Certificates and keys: in files as PEM, and in a database of NSS.

    Args:
        folder: an empty folder for all that.
        authority: who issues them.
        name: the name of the server.
    """

    def __init__(self, folder: Path, authority: pki.CertificateAuthority, name: str) -> None:
        self.folder = folder
        self.name = name
        self.identities: dict[str, pki.Identity] = {}
        self.write("ca.pem", authority.to_pem())
        for kind, key in KINDS.items():
            server = authority.issue([name], subject=f"{kind} server", key=key)
            user = authority.issue(
                subject=f"{kind} user", key=key, server=False, client=True, names=["user.example"]
            )
            for who, identity in (("server", server), ("user", user)):
                self.identities[f"{who}-{kind}"] = identity
                self.write(f"{who}-{kind}.pem", identity.to_pem())
                self.write(f"{who}-{kind}.key", identity.key_to_pem())

    def write(self, name: str, text: str) -> str:
        """Write a file; gives its path."""
        (self.folder / name).write_text(text)
        return self.path(name)

    def path(self, name: str) -> str:
        """The path of a file."""
        return str(self.folder / name)

    def pair(self, who: str) -> list[str]:
        """The options of openssl for somebody's certificate and key."""
        return ["-cert", self.path(f"{who}.pem"), "-key", self.path(f"{who}.key")]

    def make_database(self) -> str:
        """A database with all of it, and without a password; its name."""
        (self.folder / "database").mkdir()
        name = f"sql:{self.folder / 'database'}"

        def tool(program: str, *arguments: str) -> None:
            require_success(run([require(program), "-d", name, *arguments]))

        tool("certutil", "-N", "--empty-password")
        tool("certutil", "-A", "-n", "ca", "-t", "CT,C,C", "-i", self.path("ca.pem"))
        for who in self.identities:
            files = ["-in", self.path(f"{who}.pem"), "-inkey", self.path(f"{who}.key")]
            target = ["-name", who, "-out", self.path(f"{who}.p12"), "-passout", "pass:x"]
            openssl("pkcs12", "-export", *files, *target)
            tool("pk12util", "-i", self.path(f"{who}.p12"), "-W", "x", "-K", "")
        return name


class Servers:
    """Servers of one kind of program, each started when it is first asked for.

    Args:
        files: their certificates.
    """

    def __init__(self, files: Files) -> None:
        self.files = files
        self._stack = contextlib.ExitStack()
        self._ports: dict[str, int] = {}

    def port(self, kind: str, users: bool, blocking: bool) -> int:
        """Where to find the server with a kind of key that wants users or takes anybody."""
        name = f"{kind}/{'users' if users else 'anybody'}"
        if name not in self._ports:
            self._ports[name] = self.start(kind, users)
        return self._ports[name]

    def start(self, kind: str, users: bool) -> int:
        """Start a server; gives its port."""
        raise NotImplementedError

    def beside(self, *command: str, **options: object) -> Process:
        """Run a program until these servers are closed."""
        process = Process(list(command), **{"stdin": subprocess.DEVNULL, **options})
        self._stack.callback(process.close)
        return process

    def close(self) -> None:
        """Stop them."""
        self._stack.close()


class OpenSSLServers(Servers):
    """``openssl s_server``; it answers with the line, reversed."""

    def start(self, kind: str, users: bool) -> int:
        """Start a server; gives its port."""
        wanted = ["-Verify", "1", "-verify_return_error"] if users else []
        wanted += ["-CAfile", self.files.path("ca.pem"), *self.files.pair(f"server-{kind}")]
        command = [require("openssl"), "s_server", "-accept", "127.0.0.1:0", "-rev", *wanted]
        process = self.beside(*command)
        while not (line := process.line()).startswith("ACCEPT"):
            continue
        return int(line.rpartition(":")[2])


class NSSServers(Servers):
    """``selfserv``; it speaks HTTP."""

    def __init__(self, files: Files, database: str) -> None:
        super().__init__(files)
        self._database = database

    def start(self, kind: str, users: bool) -> int:
        """Start a server; gives its port."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            port: int = free.getsockname()[1]
        which = ["-n", f"server-{kind}"] if kind == "RSA" else ["-e", f"server-{kind}"]
        options = ["-v", "-p", str(port), "-V", "tls1.2:tls1.3", "-u", *["-r", "-r"] * users]
        process = self.beside(require("selfserv"), "-d", self._database, *which, *options)
        process.wait_for("About to call accept")
        return port


class OurServers(Servers):
    """A server of this package, in a process of its own; see ``tls_server``."""

    def __init__(self, files: Files) -> None:
        super().__init__(files)
        command = [sys.executable, "-X", "faulthandler", "-W", "error", str(SERVER)]
        paths = f"{SERVER.parent}:{environment()['PYTHONPATH']}"
        self._process = self.beside(
            *command,
            str(files.folder),
            stdin=subprocess.PIPE,
            env=environment(PYTHONPATH=paths),
        )
        self._all: dict[str, int] = json.loads(self._process.line())

    def port(self, kind: str, users: bool, blocking: bool) -> int:
        """The port of a server that blocks or does not."""
        whom, how = "users" if users else "anybody", "blocking" if blocking else "nonblocking"
        return self._all[f"{kind}/{whom}/{how}"]

    def close(self) -> None:
        """Stop it; it must end well, with nothing left over."""
        stdin = self._process.process.stdin
        assert stdin is not None
        stdin.close()
        done = self._process.finish()
        super().close()
        assert done.status == 0, done


class OpenSSLClient:
    """``openssl s_client``."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._numbers = itertools.count()

    def ask(self, port: int, version: str, user: str | None, times: int) -> list[str]:
        """Connect so many times, resuming from the second time on; gives the answers."""
        session = self._files.path(f"session-{next(self._numbers)}")
        options = ["-connect", f"127.0.0.1:{port}", "-CAfile", self._files.path("ca.pem")]
        options += ["-servername", self._files.name, "-verify_hostname", self._files.name]
        options += ["-verify_return_error", f"-{version.replace('.', '_')}", "-ign_eof"]
        options += self._files.pair(user) if user else []
        answers = []
        for number in range(times):
            again = ["-sess_in" if number else "-sess_out", session]
            output = openssl("s_client", *options, *again, data="hello\n").decode()
            answers += ANSWER.findall(output)  # in the midst of a dump of the session
            assert ("Reused, TLS" if number else "New, TLS") in output
        return answers


class NSSClient:
    """``tstclnt``."""

    def __init__(self, files: Files, database: str) -> None:
        self._files = files
        self._database = database
        self._request = files.write("request", "hello\n")

    def ask(self, port: int, version: str, user: str | None, times: int) -> list[str]:
        """Connect so many times, resuming from the second time on; gives the answers."""
        options = ["-4", "-h", "127.0.0.1", "-p", str(port), "-a", self._files.name]
        options += ["-d", self._database, "-V", f"{version}:{version}", "-u", "-A", self._request]
        options += ["-n", user] if user else []
        command = [require("tstclnt"), *options, "-L", str(times)]
        done = require_success(run(command))
        return ANSWER.findall(done.stdout)
