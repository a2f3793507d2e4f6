# SPDX-License-Identifier: MPL-2.0
"""The program ``openssl``, the other opinion on keys and certificates."""

from __future__ import annotations

import functools
import re
import subprocess
from datetime import datetime, timezone
from pathlib import Path

import pytest
from fix_process import SECONDS, require

CURVES = {"P-256": "prime256v1", "P-384": "secp384r1", "P-521": "secp521r1"}
KINDS = (*CURVES, "RSA-2048")

PASSWORD = "hush, thou: ünï"


def openssl(*arguments: str, data: bytes | str = b"", check: bool = True) -> bytes:
    """Run it; gives what it writes to standard output.

    Args:
        arguments: those of the command line.
        data: its standard input.
        check: whether the test fails if it ends with another status than 0.
    """
    data = data.encode() if isinstance(data, str) else data
    command = [require("openssl"), *arguments]
    done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)
    if check and done.returncode:
        pytest.fail(f"{' '.join(command)}\n{done.stderr.decode(errors='replace')}", pytrace=False)
    return done.stdout + (b"" if check else done.stderr)


@functools.cache
def new_key(kind: str) -> bytes:
    """A private key of a kind, PKCS#8, PEM; the same one each time."""
    if kind in CURVES:
        curve = f"ec_paramgen_curve:{CURVES[kind]}"
        return openssl("genpkey", "-algorithm", "EC", "-pkeyopt", curve)
    bits = kind.partition("-")[2]
    return openssl("genpkey", "-quiet", "-algorithm", "RSA", "-pkeyopt", f"rsa_keygen_bits:{bits}")


def public_der(private: bytes | str, *arguments: str) -> bytes:
    """The public half of a private key, DER."""
    return openssl("pkey", "-pubout", "-outform", "DER", *arguments, data=private)


def text_of(certificate: str) -> str:
    """What is in a certificate, with single spaces."""
    return re.sub(r"\s+", " ", openssl("x509", "-noout", "-text", data=certificate).decode())


def date_of(certificate: str, which: str) -> datetime:
    """When a certificate begins (``"startdate"``) or ends (``"enddate"``)."""
    line = openssl("x509", "-noout", f"-{which}", data=certificate).decode()
    moment = datetime.strptime(line.partition("=")[2].strip(), "%b %d %H:%M:%S %Y GMT")
    return moment.replace(tzinfo=timezone.utc)


def verify(folder: Path, root: str, chain: str, *arguments: str, strict: bool = True) -> str:
    """Verify a chain below a root; gives what openssl says, also of a failure.

    Args:
        folder: where files may be written.
        root: what to trust.
        chain: a certificate, and those between it and the root.
        arguments: further options.
        strict: whether to hold the certificates to RFC 5280 in every detail.
    """
    (folder / "root.pem").write_text(root)
    (folder / "chain.pem").write_text(chain)
    files = ["-CAfile", str(folder / "root.pem"), "-untrusted", str(folder / "chain.pem")]
    options = ["-no-CApath", "-no-CAstore", *["-x509_strict"] * strict, *arguments]
    return openssl("verify", *options, *files, str(folder / "chain.pem"), check=False).decode()
