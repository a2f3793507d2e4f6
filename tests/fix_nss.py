# SPDX-License-Identifier: MPL-2.0
"""NSS for tests: initialised without a database in this process, and databases.

The databases are made by certutil, once, and must not be written to; a test that writes
takes a copy.
"""

from __future__ import annotations

import os
import shutil
import ssl
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from fix_process import require, require_success, run

from nss._core.lifecycle import initialize_plain


@pytest.fixture(scope="session")
def nss_nodb() -> None:
    """NSS in this process, without a database, until the end of the tests."""
    initialize_plain(None, readonly=True)


@dataclass(frozen=True)
class Database:
    """A database of NSS, and what is in it.

    There are an authority (RSA), a server (P-256) and a user (RSA), the latter two with
    certificates by the former, and all with their keys.
    """

    path: Path
    password: str = "secret of the tests"
    ca: str = "authority"
    server: str = "server"
    user: str = "user"
    server_name: str = "server.example"
    user_address: str = "user@example.org"

    @property
    def directory(self) -> str:
        """What ``nss_init`` takes."""
        return f"sql:{self.path}"

    def certutil(self, *arguments: str, answers: str = "") -> str:
        """Run certutil on this database; gives what it writes."""
        command = [require("certutil"), "-d", self.directory, "-f", str(self.path / "password")]
        command += [*arguments]
        return require_success(run(command, input=answers)).stdout

    def der(self, nickname: str) -> bytes:
        """The DER of a certificate."""
        return ssl.PEM_cert_to_DER_cert(self.certutil("-L", "-n", nickname, "-a").strip())

    def copy(self, path: Path) -> Database:
        """A copy that may be written to."""
        shutil.copytree(self.path, path)
        return replace(self, path=path)


def _issue(database: Database, number: int, nickname: str, subject: str, *arguments: str) -> None:
    command = ["-S", "-n", nickname, "-s", subject, "-m", str(number), "-v", "120"]
    command += ["-z", str(database.path / "noise"), *arguments]
    answers = "y\n0\ny\n" if "-2" in arguments else ""
    database.certutil(*command, answers=answers)


@pytest.fixture(scope="session")
def nssdb(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """A database with a password, an authority, a server and a user; not to be written to."""
    path = tmp_path_factory.mktemp("nssdb")
    database = Database(path)
    (path / "password").write_text(database.password + "\n")
    (path / "noise").write_bytes(os.urandom(4096))
    database.certutil("-N")
    authority = ["-x", "-t", "CT,C,C", "-k", "rsa", "-g", "2048", "-2"]
    _issue(database, 1, database.ca, "CN=Test Authority,O=Acme", *authority)
    server = ["-c", database.ca, "-t", ",,", "-k", "ec", "-q", "nistp256"]
    server += ["-8", f"{database.server_name},*.wild.example"]
    _issue(database, 2, database.server, f"CN={database.server_name},O=Acme", *server)
    user = ["-c", database.ca, "-t", ",,", "-k", "rsa", "-g", "2048", "-7", database.user_address]
    _issue(database, 3, database.user, f"E={database.user_address},CN=User,O=Acme", *user)
    return database


@pytest.fixture
def nssdb_copy(nssdb: Database, tmp_path: Path) -> Database:
    """The same database, to be written to."""
    return nssdb.copy(tmp_path / "nssdb")


@pytest.fixture
def empty_nssdb(tmp_path: Path) -> Database:
    """A database without a password, and with nothing in it; to be written to."""
    path = tmp_path / "empty"
    path.mkdir()
    database = Database(path, password="")
    (path / "password").write_text("\n")
    database.certutil("-N", "--empty-password")
    return database
