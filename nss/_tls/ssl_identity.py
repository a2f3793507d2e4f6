# SPDX-License-Identifier: MPL-2.0
"""The identities of a context: certificates that it shows, with their private keys.

``load_cert_chain`` reads them from files, as the standard library does.  An identity may
also be one that was made or read in memory, or lie in a database of NSS, or on a token
that does not give its key away; these are named by a nickname or by a PKCS#11 URI.

A password is asked for only when a key is encrypted.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Callable, Optional, Union

from .._core.errors import NSPRError
from .._core.ffi import lib
from .._pki import pem
from .._pki.certdb import find_cert_from_nickname, find_key_by_any_cert
from .._pki.identities import Identity, load_identity
from .._pki.uris import find_certificates
from . import ssl_errors

Password = Union[str, bytes, bytearray]
PasswordSource = Optional[Union[Password, Callable[[], Password]]]

_LONGEST_PASSWORD = 1024  # octets, OpenSSL's limit


def read_identity(certfile: Any, keyfile: Any = None, password: PasswordSource = None) -> Identity:
    """Read an identity from files.

    Args:
        certfile: the path of a file with the certificate and those above it, in PEM.
        keyfile: the path of a file with the private key; None: it is in *certfile*.
        password: for an encrypted key; or a function that gives it.

    Raises:
        OSError: a file cannot be read.
        SSLError: a file is not what it should be, or the password is wrong.
        TypeError: the password is none.
        ValueError: it is too long.
    """
    if password is not None and not callable(password):
        _checked(password, "password should be a string or callable")
    certificates = _read(certfile, "certfile")
    key = certificates if keyfile is None else _read(keyfile, "keyfile")
    secret = _ask(password) if b"ENCRYPTED" in key else None
    return _assemble(certificates, key, secret)


def _read(path: Any, what: str) -> bytes:
    try:
        name = os.fspath(path)
    except TypeError:
        raise TypeError(f"{what} should be a valid filesystem path") from None
    return Path(os.fsdecode(name)).read_bytes()


def _checked(password: Any, complaint: str) -> Password:
    if not isinstance(password, (str, bytes, bytearray)):
        raise TypeError(complaint)
    size = len(password.encode()) if isinstance(password, str) else len(password)
    if size > _LONGEST_PASSWORD:
        raise ValueError(f"password cannot be longer than {_LONGEST_PASSWORD} bytes")
    return password


def _ask(password: PasswordSource) -> Password | None:
    if callable(password):
        return _checked(password(), "password callback must return a string")
    return password


def _assemble(certificates: bytes, key: bytes, password: Password | None) -> Identity:
    try:
        return load_identity(_only(certificates), key, password)
    except NSPRError as error:
        raise ssl_errors.pem_error(str(error.error_message or error), error.error_code) from None
    except ValueError as problem:
        if "does not belong" in str(problem):
            text = "[X509: KEY_VALUES_MISMATCH] key values mismatch"
            raise ssl_errors.plain(text, lib.SEC_ERROR_BAD_KEY, "KEY_VALUES_MISMATCH") from None
        raise ssl_errors.pem_error(str(problem)) from None


def _only(data: bytes) -> bytes:
    """The same; PEM is what ``load_cert_chain`` takes, and nothing else."""
    if not pem.has_blocks(data):
        raise ValueError("there is no certificate in the file")
    return data


def find_identity(source: str, *user_data: Any) -> Identity:
    """An identity that lies in a database or on a token.

    Args:
        source: a PKCS#11 URI, or the nickname of the certificate.
        user_data: further arguments for the password callback.

    Raises:
        SSLError: there is no such certificate, or no key for it.
        TypeError: it is no text.
        ValueError: it is no PKCS#11 URI although it begins like one.
    """
    if not isinstance(source, str):
        raise TypeError(f"source must be str, not {type(source).__name__}")
    try:
        if source.startswith("pkcs11:"):
            found = find_certificates(source, *user_data)
            if not found:
                raise NSPRError(None, lib.SEC_ERROR_UNKNOWN_CERT)
            certificate = found[0]
        else:
            certificate = find_cert_from_nickname(source, *user_data)
        return Identity(certificate, find_key_by_any_cert(certificate, *user_data))
    except NSPRError as error:
        text = f"[X509] there is no identity {source!r} ({error.name})"
        raise ssl_errors.plain(text, error.error_code) from None
