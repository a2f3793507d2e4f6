# SPDX-License-Identifier: MPL-2.0
"""Encrypted private keys opened: ``EncryptedPrivateKeyInfo`` with PBES2.

NSS would import such a key in one step, but wants to be told beforehand of what kind it
is and what its public half.  So it is decrypted here, by NSS, and then read as any other.

What the file says about its own encryption steers NSS's code, before the password has
proved anything.  It is therefore checked first, down to the last octet: only PBKDF2 with
an HMAC and a block cipher in CBC mode pass, the way everybody encrypts keys today; and
only so many iterations, for a file that says two thousand millions would stop the
program for an hour.
"""

from __future__ import annotations

from typing import Any

from .._core import errors
from .._core.convert import from_buffer
from .._core.errors import NSPRError
from .._core.ffi import ffi, lib
from .._core.oids import tag_of
from .._crypto.pins import secret
from . import der
from .der import Reader, malformed, outermost
from .pem import wipe

MOST_ITERATIONS = 10_000_000

_CIPHERS = {  # block and key size in octets
    lib.SEC_OID_AES_128_CBC: (16, 16),
    lib.SEC_OID_AES_192_CBC: (16, 24),
    lib.SEC_OID_AES_256_CBC: (16, 32),
    lib.SEC_OID_DES_EDE3_CBC: (8, 24),
}
_MACS = (
    lib.SEC_OID_HMAC_SHA1,
    lib.SEC_OID_HMAC_SHA224,
    lib.SEC_OID_HMAC_SHA256,
    lib.SEC_OID_HMAC_SHA384,
    lib.SEC_OID_HMAC_SHA512,
)


def decrypt(fields: Reader, password: str | bytes | bytearray) -> bytearray:
    """Decrypt what an ``EncryptedPrivateKeyInfo`` holds.

    Args:
        fields: its elements.
        password: str is encoded in UTF-8.

    Returns:
        A ``PrivateKeyInfo``, or nonsense: one wrong password in 256 goes unnoticed.  The
        caller wipes it.

    Raises:
        TypeError: the password is none.
        ValueError: it holds a NUL character.
        NSPRError: ``SEC_ERROR_BAD_DER``: malformed; ``SEC_ERROR_INVALID_ALGORITHM``: encrypted
            in another way; ``SEC_ERROR_BAD_PASSWORD``: the password is wrong.

    Stands on ``PK11_PBEKeyGen``, ``PK11_Decrypt``.
    """
    algorithm = fields.sequence()
    kind, parameters = algorithm.read(der.OBJECT_ID), bytes(algorithm.whole())
    algorithm.finish()
    content = fields.read(der.OCTET_STRING)
    fields.finish()
    if tag_of(bytes(kind)) != lib.SEC_OID_PKCS5_PBES2:
        raise _unsupported("not encrypted with PBES2")
    block = _check_scheme(outermost(parameters))
    if len(content) == 0 or len(content) % block:
        raise malformed("an encrypted private key of an impossible length")
    with secret(password) as text:
        word = ffi.new("SECItem *")
        word.data, word.len = ffi.cast("unsigned char *", text), len(text) - 1
        return _decrypt(bytes(kind), parameters, word, content)


def _unsupported(what: str) -> NSPRError:
    return NSPRError(
        f"{what}: the private key cannot be read; convert it with: openssl pkcs8 -topk8",
        lib.SEC_ERROR_INVALID_ALGORITHM,
    )


def _check_scheme(scheme: Reader) -> int:
    """Check the parameters of PBES2; returns the block size of the cipher in octets."""
    derivation, encryption = scheme.sequence(), scheme.sequence()
    scheme.finish()
    sizes = _CIPHERS.get(tag_of(bytes(encryption.read(der.OBJECT_ID))))
    if sizes is None:
        raise _unsupported("encrypted with a cipher other than AES and triple DES in CBC mode")
    block, key_size = sizes
    if len(encryption.read(der.OCTET_STRING)) != block:
        raise malformed("an initialization vector of the wrong size")
    encryption.finish()
    if tag_of(bytes(derivation.read(der.OBJECT_ID))) != lib.SEC_OID_PKCS5_PBKDF2:
        raise _unsupported("encrypted with a key not derived by PBKDF2")
    _check_derivation(derivation.sequence(), key_size)
    derivation.finish()
    return block


def _check_derivation(pbkdf2: Reader, key_size: int) -> None:
    """Check the parameters of PBKDF2."""
    if len(pbkdf2.read(der.OCTET_STRING)) == 0:
        raise malformed("an empty salt")
    if not 1 <= pbkdf2.small() <= MOST_ITERATIONS:
        raise _unsupported(f"encrypted with more than {MOST_ITERATIONS} iterations, or none")
    if pbkdf2.identifier == der.INTEGER and pbkdf2.small() != key_size:
        raise malformed("a key size that is not the cipher's")
    if pbkdf2:
        function = pbkdf2.sequence()
        if tag_of(bytes(function.read(der.OBJECT_ID))) not in _MACS:
            raise _unsupported("encrypted with a key derived by an unknown function")
        if function and len(function.read(der.NULL)):
            raise malformed("parameters of a function that has none")
        function.finish()
    pbkdf2.finish()


def _decrypt(kind: bytes, parameters: bytes, word: Any, content: memoryview) -> bytearray:
    """Let NSS derive the key and decrypt."""
    kept = [from_buffer(octets) for octets in (kind, parameters)]
    algorithm = ffi.new("SECAlgorithmID *")
    algorithm.algorithm.data, algorithm.algorithm.len = kept[0], len(kept[0])
    algorithm.parameters.data, algorithm.parameters.len = kept[1], len(kept[1])
    slot = errors.check_pointer(lib.PK11_GetInternalSlot())
    key = vector = ffi.NULL
    try:
        key = lib.PK11_PBEKeyGen(slot, algorithm, word, False, ffi.NULL)
        errors.check_pointer(key, "deriving a key", default=lib.SEC_ERROR_INVALID_ALGORITHM)
        found = ffi.new("SECItem **")
        mechanism = lib.PK11_GetPBECryptoMechanism(algorithm, found, word)
        vector = errors.check_pointer(found[0], default=lib.SEC_ERROR_INVALID_ALGORITHM)
        return _apply(key, lib.PK11_GetPadMechanism(mechanism), vector, content)
    finally:
        if vector:
            lib.SECITEM_ZfreeItem(vector, True)
        if key:
            lib.PK11_FreeSymKey(key)
        lib.PK11_FreeSlot(slot)


def _apply(key: Any, mechanism: int, vector: Any, content: memoryview) -> bytearray:
    """Decrypt in CBC mode, and take the padding off."""
    clear = bytearray(len(content))
    size = ffi.new("unsigned int *")
    with ffi.from_buffer("unsigned char[]", clear) as room:
        status = lib.PK11_Decrypt(
            key,
            mechanism,
            vector,
            room,
            size,
            len(clear),
            from_buffer(content),
            len(content),
        )
    if status != lib.SECSuccess:
        wipe(clear)
        raise NSPRError("the password is wrong", lib.SEC_ERROR_BAD_PASSWORD)
    del clear[size[0] :]
    return clear
