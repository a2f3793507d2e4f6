# SPDX-License-Identifier: MPL-2.0
"""The settings for OCSP, the online way to ask whether a certificate has been revoked.

When checking is enabled, every verification of the process asks the responder that a
certificate names, or the default responder, over HTTP, and waits for it.  The answers are
kept in a cache.  Without an answer a certificate is not good, unless the failure mode says
otherwise.

All of this is said once for the process and all its threads: nothing here belongs to a
connection or a certificate.  The default is not to ask.  A shutdown of NSS ends the
checking and forgets the default responder, whose certificate would keep NSS up; the cache
settings, the failure mode, the time-out and the choice of libpkix stay.

``nss.pki.verify`` pays no attention to any of it.
"""

from __future__ import annotations

from .._core import errors, lifecycle
from .._core.convert import boolean, encode, integer
from .._core.errors import NSPRError, check
from .._core.ffi import ffi, lib
from .._core.lifecycle import needs_nss
from .._core.times import to_prtime
from .certdb import find_cert_from_nickname
from .trustdomain import CertDB, handle_of
from .verification import status_checking

_MAX = 2**32 - 1
_HIGHEST = 2**31 - 1
_SIGNERS = (
    lib.certificateUsageSSLClient
    | lib.certificateUsageSSLServer
    | lib.certificateUsageSSLServerWithStepUp
    | lib.certificateUsageEmailSigner
    | lib.certificateUsageObjectSigner
    | lib.certificateUsageStatusResponder
    | lib.certificateUsageSSLCA
)


class _Responder:
    """The default responder, as far as NSS does not tell."""

    nickname: str | None = None


@needs_nss
def enable_ocsp_checking(certdb: CertDB | None = None) -> None:
    """Ask for the status of certificates, from now on, in every verification.

    Args:
        certdb: the database; None for the default one.

    Raises:
        TypeError: it is no database.
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``CERT_EnableOCSPChecking``.
    """
    errors.clear()
    check(lib.CERT_EnableOCSPChecking(handle_of(certdb)), default=lib.SEC_ERROR_NO_MEMORY)
    status_checking.enabled = True


@needs_nss
def disable_ocsp_checking(certdb: CertDB | None = None) -> None:
    """Do not ask for the status of certificates any more.

    Args:
        certdb: the database; None for the default one.

    Raises:
        TypeError: it is no database.
        NSPRError: ``SEC_ERROR_OCSP_NOT_ENABLED``: it was not enabled, and need not be disabled;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``CERT_DisableOCSPChecking``.
    """
    errors.clear()
    check(lib.CERT_DisableOCSPChecking(handle_of(certdb)), default=lib.SEC_ERROR_OCSP_NOT_ENABLED)
    status_checking.enabled = False


@needs_nss
def set_ocsp_default_responder(certdb: CertDB | None, url: str, nickname: str) -> None:
    """Name the responder that is asked about all certificates, once that is enabled.

    Args:
        certdb: the database; None for the default one.
        url: where it is, ``"http://host:80/path"``; nobody looks until it is asked.
        nickname: the certificate that signs its answers.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: a text holds a NUL character.
        NSPRError: ``SEC_ERROR_UNKNOWN_CERT``: there is no such certificate;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``CERT_SetOCSPDefaultResponder``.
    """
    database = handle_of(certdb)
    for text, what in ((url, "url"), (nickname, "nickname")):
        if not isinstance(text, (str, bytes)):
            raise TypeError(f"{what} must be str, not {type(text).__name__}")
    place, name = encode(url, "url"), encode(nickname, "nickname")
    errors.clear()
    status = lib.CERT_SetOCSPDefaultResponder(database, place, name)
    check(status, default=lib.SEC_ERROR_UNKNOWN_CERT)
    _Responder.nickname = nickname


@needs_nss
def enable_ocsp_default_responder(certdb: CertDB | None = None) -> None:
    """Ask the default responder about all certificates, once checking is enabled.

    Args:
        certdb: the database; None for the default one.

    Raises:
        TypeError: it is no database.
        NSPRError: ``SEC_ERROR_OCSP_NO_DEFAULT_RESPONDER``: none has been set;
            ``SEC_ERROR_OCSP_RESPONDER_CERT_INVALID``: its certificate is not good for anything
            that signs; ``SEC_ERROR_UNKNOWN_CERT``: it is not there any more;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``CERT_EnableOCSPDefaultResponder``.
    """
    database = handle_of(certdb)
    nickname = _Responder.nickname
    if nickname is None:
        raise NSPRError(None, lib.SEC_ERROR_OCSP_NO_DEFAULT_RESPONDER)
    # NSS loses the reference of a certificate that it does not accept, or had already, and
    # could never be shut down then: so that must not happen
    with find_cert_from_nickname(nickname) as certificate:
        good = ffi.new("SECCertificateUsage *")
        live, now = certificate._live(), to_prtime()
        lib.CERT_VerifyCertificate(database, live, True, 0, now, ffi.NULL, ffi.NULL, good)
        if not good[0] & _SIGNERS:
            raise NSPRError(None, lib.SEC_ERROR_OCSP_RESPONDER_CERT_INVALID)
    check(lib.CERT_DisableOCSPDefaultResponder(database))
    errors.clear()
    status = lib.CERT_EnableOCSPDefaultResponder(database)
    check(status, default=lib.SEC_ERROR_OCSP_NO_DEFAULT_RESPONDER)


@needs_nss
def disable_ocsp_default_responder(certdb: CertDB | None = None) -> None:
    """Ask the responders that certificates name; without a default one this does nothing.

    Args:
        certdb: the database; None for the default one.

    Raises:
        TypeError: it is no database.
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``CERT_DisableOCSPDefaultResponder``.
    """
    check(lib.CERT_DisableOCSPDefaultResponder(handle_of(certdb)))


@needs_nss
def set_ocsp_cache_settings(
    max_cache_entries: int, min_secs_till_next_fetch: int, max_secs_till_next_fetch: int
) -> None:
    """Say how answers are kept.

    Args:
        max_cache_entries: how many; 0 for any number, -1 for none.
        min_secs_till_next_fetch: for how many seconds a responder is not asked again, even if
            it did not answer.
        max_secs_till_next_fetch: after how many seconds it is asked again, even if its answer
            said to last longer.

    Raises:
        TypeError: an argument is no int.
        OverflowError: it does not fit in 32 bits.
        NSPRError: ``SEC_ERROR_INVALID_ARGS``: the least is more than the most, or there are
            less than -1 entries; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``CERT_OCSPCacheSettings``.
    """
    entries = integer(max_cache_entries, "max_cache_entries", -(2**31), _HIGHEST)
    least = integer(min_secs_till_next_fetch, "min_secs_till_next_fetch", 0, _MAX)
    most = integer(max_secs_till_next_fetch, "max_secs_till_next_fetch", 0, _MAX)
    check(lib.CERT_OCSPCacheSettings(entries, least, most))


@needs_nss
def set_ocsp_failure_mode(failure_mode: int) -> None:
    """Say what it means when no responder answers.

    Args:
        failure_mode: ``ocspMode_FailureIsVerificationFailure``, the default, or
            ``ocspMode_FailureIsNotAVerificationFailure``.

    Raises:
        TypeError: it is no int.
        OverflowError: it does not fit in 32 bits.
        NSPRError: ``SEC_ERROR_INVALID_ARGS``: there is no such mode;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``CERT_SetOCSPFailureMode``.
    """
    mode = integer(failure_mode, "failure_mode", -(2**31), _HIGHEST)
    check(lib.CERT_SetOCSPFailureMode(mode & _MAX))  # the type of C is unsigned


@needs_nss
def set_ocsp_timeout(seconds: int) -> None:
    """Say how long to wait for a responder, to connect and again for its answer.

    Args:
        seconds: the time in whole seconds; NSS starts with 60.

    Raises:
        TypeError: it is no int.
        OverflowError: it does not fit in 32 bits.
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``CERT_SetOCSPTimeout``.
    """
    check(lib.CERT_SetOCSPTimeout(integer(seconds, "seconds", 0, _MAX)))


@needs_nss
def clear_ocsp_cache() -> None:
    """Forget all answers.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``CERT_ClearOCSPCache``.
    """
    check(lib.CERT_ClearOCSPCache())


def get_use_pkix_for_validation() -> bool:
    """Whether NSS verifies with libpkix.

    Stands on ``CERT_GetUsePKIXForValidation``.
    """
    return bool(lib.CERT_GetUsePKIXForValidation())


def set_use_pkix_for_validation(flag: bool) -> bool:
    """Let NSS verify with libpkix, its other implementation, or not.

    libpkix finds longer ways between authorities that have certified each other, and it may
    fetch what it lacks over HTTP, of which nothing can be interrupted.

    Args:
        flag: whether to use it; the default is not to.

    Returns:
        What it was before.

    Raises:
        TypeError: the flag is neither bool nor int.
        NSPRError: ``PR_NOT_IMPLEMENTED_ERROR``: this NSS was built without libpkix.

    Stands on ``CERT_SetUsePKIXForValidation``.
    """
    use, before = boolean(flag, "flag"), get_use_pkix_for_validation()
    errors.clear()
    check(lib.CERT_SetUsePKIXForValidation(use), default=lib.PR_NOT_IMPLEMENTED_ERROR)
    return before


def _let_go() -> None:
    """Release the certificate of the default responder, which would keep NSS up."""
    lib.CERT_DisableOCSPDefaultResponder(lib.CERT_GetDefaultCertDB())


def _forget() -> None:
    status_checking.enabled = False
    _Responder.nickname = None


lifecycle.at_stop.append(_let_go)
lifecycle.after_stop.append(_forget)
