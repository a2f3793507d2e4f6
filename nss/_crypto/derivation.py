# SPDX-License-Identifier: MPL-2.0
"""Keys made of other secrets.

*HKDF* (RFC 5869) makes keys of a secret that is good but of the wrong form, such as what
two parties have agreed on: it *extracts* a key from it, and *expands* that to any length.
*PBKDF2* (RFC 8018) makes a key of a password, which is not good: so it takes long, to
make it just as long for whoever tries one password after the other.
"""

from __future__ import annotations

from typing import Any

from .._core import errors
from .._core.convert import Buffer, from_buffer, integer
from .._core.errors import NSPRError
from .._core.ffi import ffi, lib
from .._core.lifecycle import needs_nss
from .algorithms import create_pbev2_algorithm_id
from .hashes import digest_of, hmac
from .secrets import ALL_OPERATIONS, Secret, Structure, as_key
from .symkeys import PK11SymKey
from .tokens import get_internal_slot

PBKDF2_ITERATIONS = 600_000
_INT_MAX = 2**31 - 1
_MOST_BLOCKS = 255


def _empty(secret: Secret) -> bool:
    return not isinstance(secret, PK11SymKey) and len(from_buffer(secret, "key")) == 0


def _parameter(digest: str, salt: Any, info: Any, steps: tuple[bool, bool]) -> Structure:
    """The parameter of HKDF."""
    grains, context = from_buffer(salt, "salt"), from_buffer(info, "info")
    extract, expand = steps
    return Structure(
        "CK_HKDF_PARAMS",
        bExtract=extract,
        bExpand=expand,
        prfHashMechanism=digest_of(digest, "digest").mechanism,
        ulSaltType=lib.CKF_HKDF_SALT_DATA if len(grains) else lib.CKF_HKDF_SALT_NULL,
        pSalt=grains,
        ulSaltLen=len(grains),
        hSaltKey=0,
        pInfo=context,
        ulInfoLen=len(context),
    )


def _derive(
    key: Secret, length: int, parameter: Structure, mechanism: int, target: int, operation: int
) -> PK11SymKey:
    with as_key(key, lib.CKM_HKDF_DERIVE, lib.CKA_DERIVE) as base:
        errors.clear()
        pointer = lib.PK11_DeriveWithFlags(
            base, mechanism, parameter.item, target, operation, length, ALL_OPERATIONS
        )
        return PK11SymKey._receive(pointer, default=lib.SEC_ERROR_INVALID_ALGORITHM)


def _length(length: Any, digest: str) -> int:
    most = _MOST_BLOCKS * digest_of(digest, "digest").digest_size
    size = integer(length, "length", -_INT_MAX, _INT_MAX)
    if not 1 <= size <= most:
        raise ValueError(f"length must be between 1 and {most}, not {size}")
    return size


def _hkdf_octets(
    key: Secret, length: int, digest: str, salt: Buffer, info: Buffer, steps: tuple[bool, bool]
) -> bytes:
    parameter = _parameter(digest, salt, info, steps)
    purpose = (lib.CKM_HKDF_DATA, lib.CKM_HKDF_DERIVE, lib.CKA_DERIVE)
    made = _derive(key, length, parameter, *purpose)
    try:
        return made.key_data
    finally:
        made._discard()


@needs_nss
def hkdf(
    key: Secret, length: int, *, salt: Buffer = b"", info: Buffer = b"", digest: str = "sha256"
) -> bytes:
    """Derive octets from a secret: extract and expand.

    Args:
        key: the secret, any buffer; or a ``PK11SymKey`` for derivation.
        length: how many octets to derive, at most 255 times the length of the digest.
        salt: makes the extraction stronger; need not be secret.
        info: what the octets are for, so that others are derived for anything else.
        digest: the digest that it is made with.

    Returns:
        The octets.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: there is no such digest, the length is out of range, or the key is closed.
        NSPRError: ``SEC_ERROR_INVALID_KEY`` or another: the token refuses;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_DeriveWithFlags``.
    """
    size = _length(length, digest)
    if _empty(key):
        key, steps = hkdf_extract(key, salt=salt, digest=digest), (False, True)
    else:
        steps = (True, True)
    return _hkdf_octets(key, size, digest, salt, info, steps)


@needs_nss
def hkdf_extract(key: Secret, *, salt: Buffer = b"", digest: str = "sha256") -> bytes:
    """Extract a key from a secret: the first half of HKDF.

    Args:
        key: the secret, any buffer; or a ``PK11SymKey`` for derivation.
        salt: makes the extraction stronger; need not be secret.
        digest: the digest that it is made with.

    Returns:
        A key of the length of the digest.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: there is no such digest, or the key is closed.
        NSPRError: ``SEC_ERROR_INVALID_KEY`` or another: the token refuses;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_DeriveWithFlags``.
    """
    if _empty(key):  # no token has a key without octets, but extracting is an HMAC
        with hmac(salt, digest) as code:
            return code.digest()
    size = digest_of(digest, "digest").digest_size
    return _hkdf_octets(key, size, digest, salt, b"", (True, False))


@needs_nss
def hkdf_expand(key: Secret, length: int, *, info: Buffer = b"", digest: str = "sha256") -> bytes:
    """Expand a key: the second half of HKDF.

    Args:
        key: the key that was extracted, any buffer; or a ``PK11SymKey`` for derivation.
        length: how many octets to derive, at most 255 times the length of the digest.
        info: what the octets are for.
        digest: the digest that it is made with.

    Returns:
        The octets.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: there is no such digest, the length is out of range, or the key is closed.
        NSPRError: ``SEC_ERROR_INVALID_KEY`` or another: the token refuses;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_DeriveWithFlags``.
    """
    size = _length(length, digest)
    return _hkdf_octets(key, size, digest, b"", info, (False, True))


_TARGETS = {
    "AES-GCM": (lib.CKM_AES_GCM, lib.CKA_ENCRYPT),
    "ChaCha20-Poly1305": (lib.CKM_CHACHA20_POLY1305, lib.CKA_ENCRYPT),
    "HMAC": (lib.CKM_SHA256_HMAC, lib.CKA_SIGN),
    "HKDF": (lib.CKM_HKDF_DERIVE, lib.CKA_DERIVE),
}


@needs_nss
def hkdf_key(
    key: Secret,
    length: int,
    use: str = "AES-GCM",
    *,
    salt: Buffer = b"",
    info: Buffer = b"",
    digest: str = "sha256",
) -> PK11SymKey:
    """Derive a key from a secret that never leaves its token, onto the same token.

    Args:
        key: the secret, any buffer; or a ``PK11SymKey`` for derivation.
        length: how many octets the new key has.
        use: what it is for: ``"AES-GCM"``, ``"ChaCha20-Poly1305"``, ``"HMAC"``, or ``"HKDF"``
            for further derivation.
        salt: makes the extraction stronger; need not be secret.
        info: what the key is for, so that others are derived for anything else.
        digest: the digest that it is made with.

    Returns:
        The key.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: there is no such digest or use, the length is out of range, or the key is
            closed.
        NSPRError: ``SEC_ERROR_INVALID_KEY`` or another: the token refuses;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_DeriveWithFlags``.
    """
    size = _length(length, digest)
    if use not in _TARGETS:
        raise ValueError(f"no such use of a key: {use!r}; there are {', '.join(_TARGETS)}")
    parameter = _parameter(digest, salt, info, (True, True))
    return _derive(key, size, parameter, lib.CKM_HKDF_DERIVE, *_TARGETS[use])


@needs_nss
def pbkdf2(
    password: str | Buffer,
    salt: Buffer,
    *,
    iterations: int = PBKDF2_ITERATIONS,
    length: int = 32,
    digest: str = "sha256",
) -> bytes:
    """Derive a key from a password.

    Args:
        password: str is encoded in UTF-8; or any buffer.
        salt: octets that are random and kept with what the key is for; 16 of them are good.
        iterations: how long it takes.
        length: how many octets to derive, at most 256.
        digest: the digest that it is made with: SHA-1 or one of the SHA-2 family.

    Returns:
        The octets.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: there is no such digest, or a number is out of range.
        NSPRError: ``SEC_ERROR_INVALID_ALGORITHM``: NSS does not derive with this digest;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_CreatePBEV2AlgorithmID``, ``PK11_PBEKeyGen``.
    """
    function = digest_of(digest, "digest")
    rounds = integer(iterations, "iterations", -_INT_MAX, _INT_MAX)
    size = integer(length, "length", -_INT_MAX, _INT_MAX)
    if rounds < 1 or not 1 <= size <= _MOST_OCTETS:
        raise ValueError(f"{rounds} iterations for a key of {size} octets are impossible")
    name = f"HMAC_{function.name}"
    if function.name not in _PRFS:
        message = f"NSS does not derive keys with {function.name}"
        raise NSPRError(message, lib.SEC_ERROR_INVALID_ALGORITHM)
    grains = bytes(ffi.buffer(from_buffer(salt, "salt")))
    if not isinstance(password, (str, bytes)):
        password = bytes(ffi.buffer(from_buffer(password, "password")))
    algorithm = create_pbev2_algorithm_id(
        lib.SEC_OID_PKCS5_PBKDF2, lib.SEC_OID_HMAC_SHA256, name, size, rounds, grains
    )
    with get_internal_slot() as slot:
        key = slot.pbe_key_gen(algorithm, password)
    try:
        return key.key_data
    finally:
        key._discard()


_MOST_OCTETS = 256
_PRFS = ("sha1", "sha224", "sha256", "sha384", "sha512")
