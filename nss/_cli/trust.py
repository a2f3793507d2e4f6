# SPDX-License-Identifier: MPL-2.0
"""Whom the commands trust: a file of the user, a database, or the system's roots."""

from __future__ import annotations

import os
from pathlib import Path

from .._core.errors import NSPRError
from .._core.ffi import lib
from .._pki.certificates import Certificate
from ..pki import load_certificates, trust
from .output import Failure
from .problems import unreadable

# where distributions keep the roots that their users trust, as one PEM file
_SYSTEM_ROOTS = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu, Arch
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora, RHEL
    "/etc/ssl/ca-bundle.pem",  # openSUSE
    "/etc/ssl/cert.pem",  # Alpine, macOS
)
_TRUSTED = lib.CERTDB_TRUSTED_CA | lib.CERTDB_TRUSTED


def trust_file(path: str) -> None:
    """Trust the authorities in a PEM or DER file.

    A certificate that is none of an authority is trusted itself.

    Raises:
        Failure: the file cannot be read, or holds no certificate, or one that the
            database holds without trusting it.
    """
    try:
        anchors = load_certificates(Path(path).read_bytes())
    except (OSError, ValueError, NSPRError) as problem:
        raise unreadable("certificates", path, problem) from problem
    for anchor in anchors:
        _trust(anchor)


def _trust(anchor: Certificate) -> None:
    try:
        trust(anchor)
    except ValueError as problem:  # it lies in the database, where trust is kept with it
        if not (anchor.ssl_trust_flags or 0) & _TRUSTED:
            raise Failure(
                f"{anchor.subject} lies in the database, which does not trust it",
                advice=f"set its trust there: certutil -M -t C,, -n {anchor.nickname!r}",
            ) from problem


def trust_system() -> None:
    """Trust the roots that the system trusts, or those of ``SSL_CERT_FILE``.

    Raises:
        Failure: the system keeps none in a place that we know.
    """
    for path in (os.environ.get("SSL_CERT_FILE"), *_SYSTEM_ROOTS):
        if path and os.path.exists(path):
            trust_file(path)
            return
    raise Failure(
        "this system has no file of trusted roots where one is expected",
        advice="say whom to trust: --ca FILE, --db DIR, or SSL_CERT_FILE in the environment",
    )
