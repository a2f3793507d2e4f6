# SPDX-License-Identifier: MPL-2.0
"""``openssl s_server``, and certificates that OpenSSL has made, for TLS with another library."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cli_tool import Process
from fix_process import require
from openssl_tool import new_key, openssl

NAMES = "subjectAltName=DNS:localhost,DNS:server.example,IP:127.0.0.1,IP:::1"


@dataclass(frozen=True)
class Authority:
    """An authority of OpenSSL's, and the folder with its files and those that it issues."""

    folder: Path
    name: str

    @classmethod
    def create(cls, folder: Path, name: str) -> Authority:
        """A new one, with an RSA key."""
        self = cls(folder, name)
        (folder / f"{name}.key").write_bytes(new_key("RSA-2048"))
        extension = ["-addext", "keyUsage=critical,keyCertSign,cRLSign"]
        subject = ["-subj", f"/CN={name}/O=OpenSSL", "-days", "30"]
        files = ["-key", str(folder / f"{name}.key"), "-out", str(self.file)]
        openssl("req", "-x509", "-new", *files, *subject, *extension)
        return self

    @property
    def file(self) -> Path:
        """Its certificate."""
        return self.folder / f"{self.name}.pem"

    def issue(
        self,
        name: str,
        kind: str,
        extensions: str = NAMES,
        *,
        subject: str = "/CN=server",
        days: int = 20,
    ) -> tuple[Path, Path]:
        """A certificate and its key; gives the two files."""
        certificate, key = self.folder / f"{name}.pem", self.folder / f"{name}.key"
        key.write_bytes(new_key(kind))
        request = openssl("req", "-new", "-key", str(key), "-subj", subject)
        (self.folder / "extensions").write_text(extensions)
        issuer = ["-CA", str(self.file), "-CAkey", str(self.folder / f"{self.name}.key")]
        issuer += ["-CAcreateserial", "-extfile", str(self.folder / "extensions")]
        options = ["-req", *issuer, "-days", str(days), "-out", str(certificate)]
        openssl("x509", *options, data=request)
        return certificate, key


def server_files(certificate: Path, key: Path) -> list[str]:
    """The arguments of s_server for a certificate."""
    return ["-cert", str(certificate), "-key", str(key)]


@contextlib.contextmanager
def s_server(*arguments: str, host: str = "127.0.0.1", **options: object) -> Iterator[int]:
    """A server of OpenSSL's; gives its port, once it listens."""
    command = [require("openssl"), "s_server", "-accept", f"{host}:0", *arguments]
    process = Process(command, **{"stdin": subprocess.DEVNULL, **options})
    try:
        while not (line := process.line()).startswith("ACCEPT"):
            continue
        yield int(line.rpartition(":")[2])
    finally:
        process.close()
