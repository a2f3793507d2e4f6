# SPDX-License-Identifier: MPL-2.0
"""NSS's errors as exceptions of the standard ``ssl`` module.

Programs and libraries know the exceptions of ``ssl``, their numbers, and the names that
OpenSSL has for what went wrong: they look at ``reason`` and ``verify_code``, or search the
text.  So each error of NSS gets the words that OpenSSL would have for it, and the exception
is both: an ``ssl.SSLError`` of the right class, and an :class:`~nss.error.NSPRError` with
NSS's own number and name.
"""

from __future__ import annotations

import ssl
from typing import Any, NamedTuple, TypeVar

from .._core.errors import NSPRError, error_name
from .._core.ffi import lib


class _Mixed(NSPRError):
    """What the exceptions have from NSS; all else comes from ``ssl``, which goes first."""

    _code: int = 0
    _message: str | None = None
    _detail: str | None = None
    reason: str | None = None
    library: str | None = None

    def __init__(self, *arguments: Any) -> None:
        ssl.SSLError.__init__(self, *arguments)


class SSLError(ssl.SSLError, _Mixed):  # type: ignore[misc]
    """A TLS operation has failed: an ``ssl.SSLError``, and an :class:`nss.error.NSPRError`.

    ``reason`` is the name that OpenSSL has for it, ``name`` is NSS's.
    """

    __module__ = "nss.tls"

    def __init__(self, *arguments: Any) -> None:
        _Mixed.__init__(self, *arguments)


class SSLCertVerificationError(ssl.SSLCertVerificationError, _Mixed):  # type: ignore[misc]
    """The certificate of the peer is not good; ``verify_message`` says why."""

    __module__ = "nss.tls"
    verify_code: int = 1
    verify_message: str = "unspecified certificate verification error"

    def __init__(self, *arguments: Any) -> None:
        _Mixed.__init__(self, *arguments)


class SSLEOFError(ssl.SSLEOFError, _Mixed):  # type: ignore[misc]
    """The connection has ended without notice: it was cut."""

    __module__ = "nss.tls"

    def __init__(self, *arguments: Any) -> None:
        _Mixed.__init__(self, *arguments)


class SSLZeroReturnError(ssl.SSLZeroReturnError, _Mixed):  # type: ignore[misc]
    """The connection has been closed in order."""

    __module__ = "nss.tls"

    def __init__(self, *arguments: Any) -> None:
        _Mixed.__init__(self, *arguments)


class SSLWantReadError(ssl.SSLWantReadError, _Mixed):  # type: ignore[misc]
    """The operation goes on when the peer has sent more."""

    __module__ = "nss.tls"
    _code = lib.PR_WOULD_BLOCK_ERROR

    def __init__(self, *arguments: Any) -> None:
        _Mixed.__init__(self, *arguments)


class SSLWantWriteError(ssl.SSLWantWriteError, _Mixed):  # type: ignore[misc]
    """The operation goes on when the connection takes more."""

    __module__ = "nss.tls"
    _code = lib.PR_WOULD_BLOCK_ERROR

    def __init__(self, *arguments: Any) -> None:
        _Mixed.__init__(self, *arguments)


E = TypeVar("E", bound=Any)

# NSS's name, OpenSSL's, and its text where that is not the name in small letters
_REASONS = """
SSL_ERROR_NO_CYPHER_OVERLAP                  NO_SHARED_CIPHER
SSL_ERROR_NO_CERTIFICATE                     NO_CERTIFICATE_ASSIGNED
SSL_ERROR_UNSUPPORTED_VERSION                UNSUPPORTED_PROTOCOL
SSL_ERROR_NO_CIPHERS_SUPPORTED               NO_CIPHERS_AVAILABLE
SSL_ERROR_SSL_DISABLED                       NO_PROTOCOLS_AVAILABLE
SSL_ERROR_INVALID_VERSION_RANGE              NO_PROTOCOLS_AVAILABLE
SSL_ERROR_RX_RECORD_TOO_LONG                 WRONG_VERSION_NUMBER
SSL_ERROR_RX_UNKNOWN_RECORD_TYPE             WRONG_VERSION_NUMBER
SSL_ERROR_BAD_MAC_READ                       DECRYPTION_FAILED_OR_BAD_RECORD_MAC
SSL_ERROR_DECRYPTION_FAILURE                 DECRYPTION_FAILED_OR_BAD_RECORD_MAC
SSL_ERROR_RX_UNEXPECTED_HANDSHAKE            UNEXPECTED_MESSAGE
SSL_ERROR_RX_UNEXPECTED_APPLICATION_DATA     APPLICATION_DATA_ON_HANDSHAKE
SSL_ERROR_RX_UNEXPECTED_RECORD_TYPE          UNEXPECTED_RECORD
SSL_ERROR_RX_UNEXPECTED_CLIENT_HELLO         UNEXPECTED_MESSAGE
SSL_ERROR_RX_MALFORMED_CLIENT_HELLO          BAD_PACKET
SSL_ERROR_RX_MALFORMED_HANDSHAKE             BAD_PACKET
SSL_ERROR_RX_MALFORMED_SERVER_HELLO          BAD_PACKET
SSL_ERROR_RX_MALFORMED_FINISHED              DIGEST_CHECK_FAILED
SSL_ERROR_BAD_HANDSHAKE_HASH_VALUE           DIGEST_CHECK_FAILED
SSL_ERROR_RENEGOTIATION_NOT_ALLOWED          NO_RENEGOTIATION
SSL_ERROR_WEAK_SERVER_EPHEMERAL_DH_KEY       DH_KEY_TOO_SMALL
SSL_ERROR_WEAK_SERVER_CERT_KEY               EE_KEY_TOO_SMALL
SSL_ERROR_MISSING_POST_HANDSHAKE_AUTH_EXTENSION EXTENSION_NOT_RECEIVED
SSL_ERROR_UNSUPPORTED_SIGNATURE_ALGORITHM    NO_SUITABLE_SIGNATURE_ALGORITHM
SSL_ERROR_NO_SUPPORTED_SIGNATURE_ALGORITHM   NO_SUITABLE_SIGNATURE_ALGORITHM
SSL_ERROR_INCORRECT_SIGNATURE_ALGORITHM      WRONG_SIGNATURE_TYPE
SSL_ERROR_HANDSHAKE_UNEXPECTED_ALERT         SSLV3_ALERT_UNEXPECTED_MESSAGE
SSL_ERROR_BAD_MAC_ALERT                      SSLV3_ALERT_BAD_RECORD_MAC
SSL_ERROR_DECRYPTION_FAILED_ALERT            TLSV1_ALERT_DECRYPTION_FAILED
SSL_ERROR_RECORD_OVERFLOW_ALERT              TLSV1_ALERT_RECORD_OVERFLOW
SSL_ERROR_DECOMPRESSION_FAILURE_ALERT        SSLV3_ALERT_DECOMPRESSION_FAILURE
SSL_ERROR_HANDSHAKE_FAILURE_ALERT            SSLV3_ALERT_HANDSHAKE_FAILURE
SSL_ERROR_BAD_CERT_ALERT                     SSLV3_ALERT_BAD_CERTIFICATE
SSL_ERROR_UNSUPPORTED_CERT_ALERT             SSLV3_ALERT_UNSUPPORTED_CERTIFICATE
SSL_ERROR_REVOKED_CERT_ALERT                 SSLV3_ALERT_CERTIFICATE_REVOKED
SSL_ERROR_EXPIRED_CERT_ALERT                 SSLV3_ALERT_CERTIFICATE_EXPIRED
SSL_ERROR_CERTIFICATE_UNKNOWN_ALERT          SSLV3_ALERT_CERTIFICATE_UNKNOWN
SSL_ERROR_ILLEGAL_PARAMETER_ALERT            SSLV3_ALERT_ILLEGAL_PARAMETER
SSL_ERROR_UNKNOWN_CA_ALERT                   TLSV1_ALERT_UNKNOWN_CA
SSL_ERROR_ACCESS_DENIED_ALERT                TLSV1_ALERT_ACCESS_DENIED
SSL_ERROR_DECODE_ERROR_ALERT                 TLSV1_ALERT_DECODE_ERROR
SSL_ERROR_DECRYPT_ERROR_ALERT                TLSV1_ALERT_DECRYPT_ERROR
SSL_ERROR_EXPORT_RESTRICTION_ALERT           TLSV1_ALERT_EXPORT_RESTRICTION
SSL_ERROR_PROTOCOL_VERSION_ALERT             TLSV1_ALERT_PROTOCOL_VERSION
SSL_ERROR_INSUFFICIENT_SECURITY_ALERT        TLSV1_ALERT_INSUFFICIENT_SECURITY
SSL_ERROR_INTERNAL_ERROR_ALERT               TLSV1_ALERT_INTERNAL_ERROR
SSL_ERROR_INAPPROPRIATE_FALLBACK_ALERT       TLSV1_ALERT_INAPPROPRIATE_FALLBACK
SSL_ERROR_USER_CANCELED_ALERT                TLSV1_ALERT_USER_CANCELLED
SSL_ERROR_NO_RENEGOTIATION_ALERT             TLSV1_ALERT_NO_RENEGOTIATION
SSL_ERROR_MISSING_EXTENSION_ALERT            TLSV13_ALERT_MISSING_EXTENSION
SSL_ERROR_UNSUPPORTED_EXTENSION_ALERT        TLSV1_UNSUPPORTED_EXTENSION
SSL_ERROR_CERTIFICATE_UNOBTAINABLE_ALERT     TLSV1_CERTIFICATE_UNOBTAINABLE
SSL_ERROR_UNRECOGNIZED_NAME_ALERT            TLSV1_UNRECOGNIZED_NAME
SSL_ERROR_BAD_CERT_STATUS_RESPONSE_ALERT     TLSV1_BAD_CERTIFICATE_STATUS_RESPONSE
SSL_ERROR_BAD_CERT_HASH_VALUE_ALERT          TLSV1_BAD_CERTIFICATE_HASH_VALUE
SSL_ERROR_RX_CERTIFICATE_REQUIRED_ALERT      TLSV13_ALERT_CERTIFICATE_REQUIRED
SSL_ERROR_NEXT_PROTOCOL_NO_PROTOCOL          TLSV1_ALERT_NO_APPLICATION_PROTOCOL
SEC_ERROR_APPLICATION_CALLBACK_ERROR         CALLBACK_FAILED
"""

_REASON_OF = dict(line.split() for line in _REASONS.strip().splitlines())


class Verdict(NamedTuple):
    """Why OpenSSL would refuse a certificate: the number and the text of its error."""

    code: int
    message: str


_HANDSHAKE_FAILURE = 40
REJECTED = Verdict(50, "application verification failure")


def hostname_mismatch(hostname: str) -> Verdict:
    """The certificate is good, but for another host."""
    is_address = ":" in hostname or hostname.replace(".", "").isdigit()
    what = "IP address" if is_address else "Hostname"
    text = f"{what} mismatch, certificate is not valid for '{hostname}'."
    return Verdict(64 if is_address else 62, text)


def _equip(error: E, code: int, reason: str | None, library: str | None = "SSL") -> E:
    error._code = code
    error.reason = reason
    error.library = library
    return error


def _tail(code: int) -> str:
    name = error_name(code)
    return f" ({name})" if name else ""


def failure(code: int, *, server: bool = False, alert: int | None = None) -> SSLError | SSLEOFError:
    """The exception for an operation that has failed with an error of NSS.

    Args:
        code: the error.
        server: whether this end is the server, which may have asked for a certificate.
        alert: what the peer has told of it, if anything.
    """
    if code == lib.PR_END_OF_FILE_ERROR:
        return cut()
    if code == lib.SSL_ERROR_NO_CERTIFICATE and server:
        return _failure(code, "PEER_DID_NOT_RETURN_A_CERTIFICATE")
    if code == lib.SSL_ERROR_NO_CYPHER_OVERLAP and alert == _HANDSHAKE_FAILURE:
        return _failure(code, "SSLV3_ALERT_HANDSHAKE_FAILURE")  # NSS guesses why
    name = error_name(code) or f"ERROR_{code}"
    reason = _REASON_OF.get(name)
    if reason is None:
        reason = name.replace("SSL_ERROR_", "").replace("SEC_ERROR_", "")
    return _failure(code, reason)


def _failure(code: int, reason: str) -> SSLError:
    text = f"[SSL: {reason}] {reason.lower().replace('_', ' ')}{_tail(code)}"
    return _equip(SSLError(ssl.SSL_ERROR_SSL, text), code, reason)


def refusal(code: int, verdict: Verdict) -> SSLCertVerificationError:
    """The exception for a certificate that is not good."""
    reason = "CERTIFICATE_VERIFY_FAILED"
    text = f"[SSL: {reason}] certificate verify failed: {verdict.message}{_tail(code)}"
    error = _equip(SSLCertVerificationError(ssl.SSL_ERROR_SSL, text), code, reason)
    error.verify_code, error.verify_message = verdict
    return error


def cut() -> SSLEOFError:
    """The exception for a connection that has ended without ``close_notify``."""
    reason = "UNEXPECTED_EOF_WHILE_READING"
    text = f"EOF occurred in violation of protocol [SSL: {reason}] (PR_END_OF_FILE_ERROR)"
    return _equip(SSLEOFError(ssl.SSL_ERROR_EOF, text), lib.PR_END_OF_FILE_ERROR, reason)


def closed() -> SSLZeroReturnError:
    """The exception for the use of a connection that has been closed in order."""
    text = "TLS/SSL connection has been closed (EOF)"
    error = SSLZeroReturnError(ssl.SSL_ERROR_ZERO_RETURN, text)
    return _equip(error, lib.SSL_ERROR_CLOSE_NOTIFY_ALERT, None, None)


def want_read() -> SSLWantReadError:
    """The exception for an operation that waits for the peer."""
    return SSLWantReadError(ssl.SSL_ERROR_WANT_READ, "The operation did not complete (read)")


def want_write() -> SSLWantWriteError:
    """The exception for an operation that waits until the connection takes more."""
    return SSLWantWriteError(ssl.SSL_ERROR_WANT_WRITE, "The operation did not complete (write)")


def pem_error(what: str, code: int = 0) -> SSLError:
    """The exception for a file that is not what it should be."""
    error = SSLError(ssl.SSL_ERROR_SSL, f"[SSL] PEM lib: {what}{_tail(code) if code else ''}")
    return _equip(error, code or lib.SEC_ERROR_BAD_DATA, None)


def plain(message: str, code: int = 0, reason: str | None = None) -> SSLError:
    """An exception with its own text."""
    return _equip(SSLError(ssl.SSL_ERROR_SSL, message), code, reason)
