# SPDX-License-Identifier: MPL-2.0
"""Whom the commands trust: a file of the user, a database, or the system's roots."""

from __future__ import annotations

import os
from pathlib import Path

from .._core.errors import NSPRError
from ..pki import load_certificates, trust
from .output import USAGE, Failure

# where distributions keep the roots that their users trust, as one PEM file
_SYSTEM_ROOTS = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu, Arch
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora, RHEL
    "/etc/ssl/ca-bundle.pem",  # openSUSE
    "/etc/ssl/cert.pem",  # Alpine, macOS
)


def trust_file(path: str) -> None:
    """Trust the authorities in a PEM or DER file.

    Raises:
        Failure: the file cannot be read, or holds none.
    """
    try:
        for anchor in load_certificates(Path(path).read_bytes()):
            trust(anchor)
    except (OSError, ValueError, NSPRError) as problem:
        raise Failure(f"cannot read certificates from {path}: {problem}", USAGE) from problem


def trust_system() -> None:
    """Trust the roots that the system trusts.

    Raises:
        Failure: the system keeps none in a place that we know.
    """
    for path in (os.environ.get("SSL_CERT_FILE"), *_SYSTEM_ROOTS):
        if path and os.path.exists(path):
            trust_file(path)
            return
    raise Failure("this system has no file of trusted roots: give --ca or --db", USAGE)
