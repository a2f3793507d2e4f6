# SPDX-License-Identifier: MPL-2.0
"""PKCS#12 files written.

A file is made of certificates whose keys a token has, and the certificates of their
issuers as far as NSS knows them.  It is encrypted with AES-256 and a key that PBKDF2 with
HMAC-SHA-256 makes of the password in 600,000 rounds, and has a MAC with SHA-256.

Old programs cannot read that.  Who chooses a scheme of PKCS#12 itself, such as
``SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_3KEY_TRIPLE_DES_CBC``, gets a MAC of SHA-1 with it,
as they expect.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

from .._core import errors
from .._core.convert import integer, take_bytes
from .._core.errors import NSPRError, check, check_pointer
from .._core.ffi import ffi, lib
from .._core.lifecycle import needs_nss
from .._crypto.keys import PrivateKey
from .._crypto.pins import pin_args as _pin_args
from .._crypto.pins import secret
from .._crypto.tokens import get_all_tokens
from .certdb import find_certs_from_nickname, find_key_by_any_cert
from .certificates import Certificate
from .pkcs12_ciphers import pkcs12_map_cipher
from .trustdomain import handle_of

_UNKNOWN = int(lib.SEC_OID_UNKNOWN)
_MAX_TAG = 2**31 - 1


@needs_nss
def pkcs12_export(
    nickname: str,
    pkcs12_password: str | bytes,
    key_cipher: int = lib.SEC_OID_AES_256_CBC,
    cert_cipher: int = lib.SEC_OID_AES_256_CBC,
    pin_args: tuple[Any, ...] | None = None,
) -> bytes:
    """Write certificates, their keys and their issuers as a PKCS#12 file.

    Args:
        nickname: the nickname of the certificates.
        pkcs12_password: the password of the file; str, or UTF-8.
        key_cipher: how the keys are encrypted, a ``SEC_OID_*``: a cipher (with PBES2) or a
            scheme of PKCS#12; :func:`pkcs12_map_cipher` finds one.
        cert_cipher: how the certificates are encrypted; ``SEC_OID_UNKNOWN``: not at all.
        pin_args: further arguments for the password callback.

    Returns:
        The content of the file.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: there is no certificate of that nickname, or none that has a key; the
            password holds a NUL character, or is not UTF-8; or a cipher is no object
            identifier.
        NSPRError: ``SEC_ERROR_BAD_EXPORT_ALGORITHM``, ``SEC_ERROR_INVALID_ALGORITHM`` and
            others: it cannot be encrypted like that; ``SEC_ERROR_BAD_PASSWORD``: the token
            is locked; ``SEC_ERROR_PKCS12_UNABLE_TO_EXPORT_KEY``: the key does not leave
            its token; ``SEC_ERROR_NOT_INITIALIZED``.
        BaseException: what the password callback has raised.

    Stands on ``SEC_PKCS12CreateExportContext``, ``SEC_PKCS12Encode``.
    """
    arguments = () if pin_args is None else pin_args
    found: tuple[Certificate, ...] = ()
    with suppress(NSPRError):
        found = find_certs_from_nickname(nickname, *arguments)
    if not found:
        raise ValueError(f"there is no certificate of nickname {nickname!r}")
    pairs = list(_with_keys(found, arguments))
    if not pairs:
        raise ValueError(f"there is no key for the certificate of nickname {nickname!r}")
    return encode(pairs, pkcs12_password, key_cipher, cert_cipher, pin_args=arguments)


def _with_keys(
    certificates: Iterable[Certificate], arguments: tuple[Any, ...]
) -> Iterator[tuple[Certificate, PrivateKey]]:
    """The certificates that have keys, with them."""
    for certificate in certificates:
        try:
            yield certificate, find_key_by_any_cert(certificate, *arguments)
        except NSPRError as problem:
            if problem.error_code not in (lib.SEC_ERROR_NO_KEY, lib.SSL_ERROR_NO_CERTIFICATE):
                raise


def encode(
    pairs: list[tuple[Certificate, PrivateKey]],
    password: Any,
    key_cipher: int,
    cert_cipher: int,
    *,
    chain: bool = True,
    pin_args: tuple[Any, ...] = (),
) -> bytes:
    """Write certificates and their keys.

    Args:
        pairs: the certificates and their keys, all of one token.
        password: the password of the file; str, or UTF-8.
        key_cipher: how the keys are encrypted.
        cert_cipher: how the certificates are encrypted; ``SEC_OID_UNKNOWN``: not at all.
        chain: whether the certificates of the issuers go along.
        pin_args: further arguments for the password callback.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: see :func:`pkcs12_export`.
        NSPRError: see :func:`pkcs12_export`.
    """
    ciphers = [_scheme(key_cipher), _UNKNOWN]
    if integer(cert_cipher, "cert_cipher", 0, _MAX_TAG) != _UNKNOWN:
        ciphers[1] = _scheme(cert_cipher)
    if password is None:
        raise TypeError("password must be str or bytes, not None")
    with secret(password) as text, _pin_args(pin_args) as cookie:
        word = ffi.new("SECItem *", {"data": ffi.cast("unsigned char *", text)})
        word.len = len(text) - 1
        with _export_context(pairs[0][1], cookie) as context:
            hashing = lib.SEC_OID_SHA256
            if lib.SEC_PKCS5IsAlgorithmPBEAlgTag(ciphers[0]):
                hashing = lib.SEC_OID_SHA1
            check(lib.SEC_PKCS12AddPasswordIntegrity(context, word, hashing))
            for certificate, _ in pairs:
                with _plain_nicknames(certificate, chain):
                    _add(context, certificate, word, ciphers, chain)
            return _encoded(context)


def _scheme(cipher: int) -> int:
    """The tag of a cipher or a scheme.

    Raises:
        ValueError: it is neither.
    """
    number = int(integer(cipher, "cipher", 0, _MAX_TAG))
    pkcs12_map_cipher(number)
    return number


@contextmanager
def _export_context(key: PrivateKey, cookie: Any) -> Iterator[Any]:
    """What collects the content of a file, on the token of a key."""
    slot = check_pointer(lib.PK11_GetSlotFromPrivateKey(key._live()))
    try:
        context = lib.pynss_pkcs12_export(slot, cookie)
        check_pointer(context, default=lib.SEC_ERROR_NO_MEMORY)
        try:
            yield context
        finally:
            lib.SEC_PKCS12DestroyExportContext(context)
    finally:
        lib.PK11_FreeSlot(slot)


@contextmanager
def _plain_nicknames(certificate: Certificate, chain: bool) -> Iterator[None]:
    """Have NSS write nicknames without the token's name that it puts in front of them.

    Outside of the first database a nickname is ``"token:nickname"``, and a file would keep
    the name of a token that its reader has never had.
    """
    certificates = [certificate]
    if chain:
        with suppress(NSPRError):
            certificates += certificate.get_cert_chain()
    pointers = {each._live(): each for each in certificates}
    moved = []
    with ExitStack() as tokens:
        names = [tokens.enter_context(slot).token_name for slot in get_all_tokens()]
    prefixes = [f"{name}:".encode() for name in names if name]
    for pointer in pointers:
        text = ffi.string(pointer.nickname) if pointer.nickname else b""
        length = next((len(prefix) for prefix in prefixes if text.startswith(prefix)), 0)
        if length:
            moved.append((pointer, pointer.nickname, pointer.nickname + length))
            pointer.nickname += length
    try:
        yield
    finally:
        for pointer, whole, plain in moved:
            if pointer.nickname == plain:
                pointer.nickname = whole


def _add(
    context: Any, certificate: Certificate, word: Any, ciphers: list[int], chain: bool
) -> None:
    """Add a certificate and its key."""
    key_cipher, cert_cipher = ciphers
    errors.clear()
    key_safe = lib.SEC_PKCS12CreateUnencryptedSafe(context)
    check_pointer(key_safe, default=lib.SEC_ERROR_NO_MEMORY)
    cert_safe = key_safe
    if cert_cipher != _UNKNOWN:
        cert_safe = lib.SEC_PKCS12CreatePasswordPrivSafe(context, word, cert_cipher)
        check_pointer(
            cert_safe,
            "certificates cannot be encrypted like that",
            default=lib.SEC_ERROR_INVALID_ALGORITHM,
        )
    errors.clear()
    check(
        lib.SEC_PKCS12AddCertOrChainAndKey(
            context,
            cert_safe,
            ffi.NULL,
            certificate._live(),
            handle_of(None),
            key_safe,
            ffi.NULL,
            True,
            word,
            key_cipher,
            chain,
        ),
        "a certificate and its key cannot be exported",
        default=lib.SEC_ERROR_PKCS12_UNABLE_TO_EXPORT_KEY,
    )


def _encoded(context: Any) -> bytes:
    item = ffi.new("SECItem *")
    errors.clear()
    check(
        lib.pynss_pkcs12_encode(context, item),
        "PKCS12 encoding failed",
        default=lib.SEC_ERROR_PKCS12_UNABLE_TO_WRITE,
    )
    return take_bytes(item, whole=False)
