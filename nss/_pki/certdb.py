# SPDX-License-Identifier: MPL-2.0
"""Looking up certificates and keys.

A look-up asks every token, and a token may ask for its password before it answers:
*user_data* goes to the password callback.  What is not found is an NSPRError - of this
very look-up: NSS often sets none then, and ``SEC_ERROR_UNKNOWN_CERT``, or
``SEC_ERROR_NO_KEY`` for a key, stands in.
"""

from __future__ import annotations

from typing import Any

from .._core import errors
from .._core.convert import decode, encode, integer
from .._core.errors import failure, reraise
from .._core.ffi import ffi, lib
from .._core.lifecycle import needs_nss
from .._crypto.keys import PrivateKey
from .._crypto.pins import pin_args
from .certificates import Certificate
from .trustdomain import CertDB, get_default_certdb, handle_of

__all__ = [
    "CertDB",
    "find_cert_from_nickname",
    "find_certs_from_email_addr",
    "find_certs_from_nickname",
    "find_key_by_any_cert",
    "get_cert_nicknames",
    "get_default_certdb",
    "list_certs",
]


def _name(text: str, what: str) -> Any:
    if text is None:
        raise TypeError(f"{what} must be str, not None")
    return encode(text, what)


def _not_found(message: str) -> BaseException:
    """The exception for a look-up of certificates that has found none."""
    if lib.PR_GetError() == lib.SEC_ERROR_EXTENSION_NOT_FOUND:  # of one that does not match
        errors.clear()
    return failure(message, default=lib.SEC_ERROR_UNKNOWN_CERT)


@needs_nss
def find_cert_from_nickname(nickname: str, *user_data: Any) -> Certificate:
    """The certificate that is stored under a nickname.

    Args:
        nickname: the nickname; with ``"token:nickname"`` only that token is asked.
        user_data: further arguments for the password callback.

    Returns:
        If there are several, the one that is valid now, or the newest.

    Raises:
        NSPRError: ``SEC_ERROR_UNKNOWN_CERT``: there is none; ``SEC_ERROR_NO_TOKEN``: there
            is no such token; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_FindCertFromNickname``.
    """
    with pin_args(user_data) as cookie:
        name = _name(nickname, "nickname")
        errors.clear()
        found = lib.PK11_FindCertFromNickname(name, cookie)
        if not found:
            raise _not_found(f"no certificate with nickname {nickname!r}")
        return Certificate._receive(found)


@needs_nss
def find_certs_from_nickname(nickname: str, *user_data: Any) -> tuple[Certificate, ...]:
    """All certificates that are stored under a nickname.

    Args:
        nickname: the nickname; with ``"token:nickname"`` only that token is asked.
        user_data: further arguments for the password callback.

    Raises:
        NSPRError: ``SEC_ERROR_UNKNOWN_CERT``: there is none; ``SEC_ERROR_NO_TOKEN``: there
            is no such token; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_FindCertsFromNickname``.
    """
    with pin_args(user_data) as cookie:
        name = _name(nickname, "nickname")
        errors.clear()
        found = lib.PK11_FindCertsFromNickname(name, cookie)
        if not found:
            raise _not_found(f"no certificate with nickname {nickname!r}")
        return Certificate._all_of(found)


@needs_nss
def find_certs_from_email_addr(email_addr: str, *user_data: Any) -> tuple[Certificate, ...]:
    """All certificates for a mail address.

    Args:
        email_addr: the address.
        user_data: further arguments for the password callback.

    Raises:
        NSPRError: ``SEC_ERROR_UNKNOWN_CERT``: there is none; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_FindCertsFromEmailAddress``.
    """
    with pin_args(user_data) as cookie:
        address = _name(email_addr, "email_addr")
        errors.clear()
        found = lib.PK11_FindCertsFromEmailAddress(address, cookie)
        if not found:
            raise _not_found(f"no certificate for {email_addr!r}")
        return Certificate._all_of(found)


@needs_nss
def list_certs(type: int, *user_data: Any) -> tuple[Certificate, ...]:
    """The certificates on all tokens.

    Args:
        type: a ``PK11CertList*``: which of them.
        user_data: further arguments for the password callback.

    Returns:
        The certificates; none is no error.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``; ``SEC_ERROR_NO_MEMORY``.

    Stands on ``PK11_ListCerts``.
    """
    number = integer(type, "type", 0, 2**31 - 1)
    with pin_args(user_data) as cookie:
        errors.clear()
        found = lib.PK11_ListCerts(number, cookie)
        if not found:
            raise failure(default=lib.SEC_ERROR_NO_MEMORY)
        return Certificate._all_of(found)


@needs_nss
def find_key_by_any_cert(cert: Certificate, *user_data: Any) -> PrivateKey:
    """The private key that belongs to a certificate, from whatever token has it.

    Args:
        cert: the certificate; it need not be on a token itself.
        user_data: further arguments for the password callback.

    Raises:
        TypeError: it is no certificate.
        NSPRError: ``SSL_ERROR_NO_CERTIFICATE``, or ``SEC_ERROR_NO_KEY`` when NSS says
            nothing: no token has it; ``SEC_ERROR_BAD_PASSWORD``: nobody has given the right
            password; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_FindKeyByAnyCert``.
    """
    if not isinstance(cert, Certificate):
        raise TypeError(f"cert must be Certificate, not {cert.__class__.__name__}")
    with pin_args(user_data) as cookie:
        pointer = cert._live()
        errors.clear()
        found = lib.PK11_FindKeyByAnyCert(pointer, cookie)
        return PrivateKey._receive(
            found, "no key for the certificate", default=lib.SEC_ERROR_NO_KEY
        )


@needs_nss
def get_cert_nicknames(certdb: CertDB | None, what: int, *user_data: Any) -> tuple[str, ...]:
    """The nicknames of the certificates on all tokens.

    Args:
        certdb: the database; None for the default one.
        what: a ``SEC_CERT_NICKNAMES_*``: all, or those of users, servers or CAs.
        user_data: further arguments for the password callback.

    Returns:
        The nicknames; none is no error.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``; ``SEC_ERROR_NO_MEMORY``.

    Stands on ``CERT_GetCertNicknames``.
    """
    what = integer(what, "what", -(2**31), 2**31 - 1)
    with pin_args(user_data) as cookie:
        database = handle_of(certdb)
        errors.clear()
        found = lib.CERT_GetCertNicknames(database, what, cookie)
        if not found:
            raise failure(default=lib.SEC_ERROR_NO_MEMORY)
    try:
        reraise()
        names = ffi.unpack(found.nicknames, found.numnicknames) if found.numnicknames else []
        return tuple(decode(name) or "" for name in names)
    finally:
        lib.CERT_FreeNicknames(found)


@needs_nss
def dump_certificate_cache_info() -> None:
    """Print the certificates that NSS holds in memory, for whoever looks for a leak of them.

    NSS writes to the standard output of the process, past that of Python.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``nss_DumpCertificateCacheInfo``.
    """
    lib.nss_DumpCertificateCacheInfo()
