# SPDX-License-Identifier: MPL-2.0
"""What is wrong with the certificates of a server.

libssl decides whether a handshake goes on, and stops at the first thing that is wrong.
Who looks for the reason wants all of it, certificate by certificate, so the chain that
the server has shown is verified once more, with a log.  The decision stays with libssl.
"""

from __future__ import annotations

from typing import Any

from .._core.errors import CertVerifyError, NSPRError, error_name, get_nspr_error_string
from .._core.ffi import lib
from .._pki.certificates import Certificate
from .._tls.sockets import SSLSocket


def findings(connection: SSLSocket) -> list[dict[str, Any]]:
    """All that is wrong with the certificate of the peer and its chain, ready for JSON.

    Each is a dict with ``error``, ``message``, ``depth`` in the chain, and ``subject``.
    """
    certificate = connection.get_peer_certificate()
    if certificate is None:
        return [_finding(lib.SSL_ERROR_NO_CERTIFICATE, 0, None)]
    found = _verify(certificate)
    if not certificate.verify_hostname(connection.get_hostname()):
        found.append(_finding(lib.SSL_ERROR_BAD_CERT_DOMAIN, 0, certificate))
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
        "subject": None if certificate is None else str(certificate.subject),
    }


def anchor_of(connection: SSLSocket) -> str | None:
    """The subject of the certificate that the chain of a good peer ends with."""
    certificate = connection.get_peer_certificate()
    try:
        chain = certificate.get_cert_chain(None, lib.certUsageSSLServer) if certificate else ()
    except NSPRError:
        return None
    return str(chain[-1].subject) if chain else None
