# SPDX-License-Identifier: MPL-2.0
"""The identities that all contestants of a benchmark use.

An authority and a server certificate for ``localhost``, both on P-256, the same
for everyone, in each form that somebody needs: DER and PKCS#8 for those who hold
them in memory, PEM for the standard library, an sql: database for those who read
from one.  Made by ``openssl``, ``certutil`` and ``pk12util``, which stand for the
tools that an administrator would use, and keep the contestants out of it.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

NEEDS = ("openssl", "certutil", "pk12util")

_AUTHORITY = """
[extensions]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
"""

_LEAF = """
[extensions]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = DNS:localhost
authorityKeyIdentifier = keyid
"""

_DAYS = "30"


def make(folder: Path) -> None:
    """Fill an empty folder with the authority ``ca`` and the server's ``leaf``.

    Args:
        folder: gets ``NAME.pem``, ``NAME.der``, ``NAME-key.pem``, ``NAME-key.der``
            (PKCS#8) for both, and ``database/``, where they have these nicknames.

    Raises:
        SystemExit: one of the tools has failed; the message is what it has said.
    """
    _certificate(folder, "ca", "/CN=Benchmark Authority", _AUTHORITY, ["-signkey", "ca-key.pem"])
    _certificate(
        folder,
        "leaf",
        "/O=Benchmarks/CN=localhost",
        _LEAF,
        ["-CA", "ca.pem", "-CAkey", "ca-key.pem", "-set_serial", "2"],
    )
    _database(folder)


def _certificate(folder: Path, name: str, subject: str, extensions: str, signer: list[str]) -> None:
    key, request, settings = f"{name}-key.pem", f"{name}.csr", f"{name}.cnf"
    (folder / settings).write_text(extensions, encoding="ascii")
    curve = ["-pkeyopt", "ec_paramgen_curve:P-256", "-pkeyopt", "ec_param_enc:named_curve"]
    _openssl(folder, "genpkey", "-algorithm", "EC", *curve, "-out", key)
    _openssl(folder, "req", "-new", "-key", key, "-subj", subject, "-out", request)
    added = ["-extfile", settings, "-extensions", "extensions"]
    issue = ["x509", "-req", "-in", request, "-days", _DAYS, "-sha256"]
    _openssl(folder, *issue, *added, *signer, "-out", f"{name}.pem")
    _openssl(folder, "x509", "-in", f"{name}.pem", "-outform", "DER", "-out", f"{name}.der")
    pkcs8 = ["pkcs8", "-topk8", "-nocrypt", "-in", key, "-outform", "DER"]
    _openssl(folder, *pkcs8, "-out", f"{name}-key.der")


def _database(folder: Path) -> None:
    (folder / "database").mkdir()
    where = ["-d", "sql:database"]
    bundle = [
        "-in",
        "leaf.pem",
        "-inkey",
        "leaf-key.pem",
        "-name",
        "leaf",
        "-passout",
        "pass:bench",
    ]
    _run(folder, "certutil", "-N", *where, "--empty-password")
    _run(folder, "certutil", "-A", *where, "-n", "ca", "-t", "C,,", "-i", "ca.der")
    _openssl(folder, "pkcs12", "-export", *bundle, "-out", "leaf.p12")
    _run(folder, "pk12util", *where, "-i", "leaf.p12", "-W", "bench", "-K", "")


def _openssl(folder: Path, *arguments: str) -> None:
    _run(folder, "openssl", *arguments)


def _run(folder: Path, *command: str) -> None:
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}:\n{done.stderr.strip()}")
