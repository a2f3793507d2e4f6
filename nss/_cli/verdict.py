# SPDX-License-Identifier: MPL-2.0
"""What is wrong with the certificates of a server.

libssl decides whether a handshake goes on, and stops at the first thing that is wrong.
Who looks for the reason wants all of it, certificate by certificate, so the chain that
the server has shown is verified once more, with a log.  The decision stays with libssl.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .._core.errors import CertVerifyError, NSPRError, error_name, get_nspr_error_string
from .._core.ffi import lib
from .._pki.certificates import Certificate


def findings(chain: Sequence[Certificate], hostname: str) -> list[dict[str, Any]]:
    """All that is wrong with a server, ready for JSON.

    Args:
        chain: the certificates that it has shown, its own first.  They must be at hand:
            newer versions of NSS keep only their octets once the handshake is over, and
            would not find the issuers.
        hostname: whom it should be.

    Returns:
        Each is a dict with ``error``, ``message``, ``depth`` in the chain, and ``subject``.
    """
    found = _verify(chain[0])
    if not chain[0].verify_hostname(hostname):
        found.append(_finding(lib.SSL_ERROR_BAD_CERT_DOMAIN, 0, chain[0]))
    return found


def _verify(certificate: Certificate) -> list[dict[str, Any]]:
    try:
        certificate.verify_with_log(None, True, lib.certificateUsageSSLServer)
    except CertVerifyError as problem:
        # a certificate may be told of once for each thing that is looked at
        notes = {(n.error, n.depth): _finding(n.error, n.depth, n.certificate) for n in problem.log}
        return list(notes.values()) or [_finding(problem.errno, 0, certificate)]
    return []


def _finding(error: int, depth: int, certificate: Any) -> dict[str, Any]:
    return {
        "error": error_name(error) or str(error),
        "message": get_nspr_error_string(error),
        "depth": depth,
        "subject": str(certificate.subject),
    }


def anchor_of(chain: Sequence[Certificate]) -> str | None:
    """The subject of the certificate that the chain of a good server ends with."""
    try:
        return str(chain[0].get_cert_chain(None, lib.certUsageSSLServer)[-1].subject)
    except NSPRError:
        return None
