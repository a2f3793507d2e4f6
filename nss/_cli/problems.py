# SPDX-License-Identifier: MPL-2.0
"""What goes wrong, in words that tell a user what to do.

NSS's errors say what was found.  What can be done about it depends on the program:
for this one it is mostly an option, and the table here says which.
"""

from __future__ import annotations

from .._core.errors import NSPRError
from .._core.ffi import lib
from .output import Failure, in_words

_TRUST = (
    "trust the authority with --ca FILE, or in the database of --db "
    "(certutil -A -t C,,); --insecure goes on all the same"
)
_PLAIN = "is this port one for TLS?"
_VERSIONS = "the two sides share no version or suite: see --min and --max"
_PASSWORD = "give the right password with --password-file FILE"  # noqa: S105

_ADVICE = {
    lib.PR_ADDRESS_IN_USE_ERROR: "another program listens there; --port 0 takes a free port",
    lib.PR_ADDRESS_NOT_AVAILABLE_ERROR: "this machine does not have that address",
    lib.PR_NO_ACCESS_RIGHTS_ERROR: "ports below 1024 need a privilege; --port 0 takes a free port",
    lib.PR_CONNECT_REFUSED_ERROR: "nobody listens on that port",
    lib.PR_DIRECTORY_LOOKUP_ERROR: "check the spelling of the name, and the network",
    lib.PR_IO_TIMEOUT_ERROR: "--timeout SECONDS gives it more time",
    lib.PR_END_OF_FILE_ERROR: f"the other side has hung up; {_PLAIN}",
    lib.PR_CONNECT_RESET_ERROR: f"the other side has hung up; {_PLAIN}",
    lib.SSL_ERROR_RX_RECORD_TOO_LONG: _PLAIN,
    lib.SSL_ERROR_RX_UNKNOWN_RECORD_TYPE: _PLAIN,
    lib.SSL_ERROR_BAD_CERT_DOMAIN: "ask for one of the names in the certificate with --servername",
    lib.SSL_ERROR_NO_CYPHER_OVERLAP: _VERSIONS,
    lib.SSL_ERROR_UNSUPPORTED_VERSION: _VERSIONS,
    lib.SSL_ERROR_PROTOCOL_VERSION_ALERT: _VERSIONS,
    lib.SSL_ERROR_HANDSHAKE_FAILURE_ALERT: _VERSIONS,
    lib.SSL_ERROR_INVALID_VERSION_RANGE: "'python -m nss info' shows the versions that there are",
    lib.SSL_ERROR_RX_CERTIFICATE_REQUIRED_ALERT: (
        "the server wants a client certificate: --cert FILE, or --db DIR --nickname NAME"
    ),
    lib.SEC_ERROR_UNKNOWN_ISSUER: _TRUST,
    lib.SEC_ERROR_UNTRUSTED_ISSUER: _TRUST,
    lib.SEC_ERROR_UNTRUSTED_CERT: _TRUST,
    lib.SEC_ERROR_CA_CERT_INVALID: _TRUST,
    lib.SEC_ERROR_BAD_PASSWORD: _PASSWORD,
    lib.SEC_ERROR_BAD_DATABASE: "an empty one is made by: certutil -N -d sql:DIR",
}


def advice_for(problem: BaseException | None) -> str | None:
    """What a user may do about an error, or None when nothing is known."""
    if problem is not None and isinstance(problem.__cause__, NSPRError):
        problem = problem.__cause__
    return _ADVICE.get(problem.errno) if isinstance(problem, NSPRError) else None


def as_failure(problem: BaseException) -> Failure:
    """The failure that an exception stands for, with what to do about it."""
    if not isinstance(problem, Failure):
        problem = Failure(in_words(problem), cause=problem)
    if problem.advice is None:
        problem.advice = advice_for(problem.cause)
    return problem


def unreadable(what: str, path: str, problem: BaseException) -> Failure:
    """The failure for a file that something cannot be read from."""
    reason = in_words(problem)
    where = "" if path in reason else f" from {path}"
    return Failure(f"cannot read {what}{where}: {reason}", cause=problem)
