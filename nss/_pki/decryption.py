# SPDX-License-Identifier: MPL-2.0
"""What is encrypted under a password opened: private keys, and what PKCS#12 files hold.

NSS would import a private key in one step, but wants to be told beforehand of what kind it
is and what its public half.  So it is decrypted here, by NSS, and then read as any other.

What the file says about its own encryption steers NSS's code, before the password has
proved anything.  It is therefore checked first, down to the last octet: only PBKDF2 with
an HMAC and a block cipher in CBC mode pass (PBES2), the way everybody encrypts keys today,
and in a PKCS#12 file what was used there before; and only so many iterations, for a file
that says two thousand millions would stop the program for an hour.
"""

from __future__ import annotations

from typing import Any

from .._core import errors
from .._core.convert import from_buffer, item_of
from .._core.errors import NSPRError
from .._core.ffi import ffi, lib
from .._core.oids import tag_of
from .._crypto.pbe import VERSION_2
from .._crypto.pins import secret
from .._crypto.tokens import internal_slot
from . import der
from .der import Reader, malformed, outermost
from .pem import wipe

MOST_ITERATIONS = 10_000_000
_MOST_IN_ALL = 100_000_000

_CIPHERS = {  # block and key size in octets
    lib.SEC_OID_AES_128_CBC: (16, 16),
    lib.SEC_OID_AES_192_CBC: (16, 24),
    lib.SEC_OID_AES_256_CBC: (16, 32),
    lib.SEC_OID_DES_EDE3_CBC: (8, 24),
}
_LEGACY = {  # block size in octets; a parameter set of PKCS#12 names its cipher itself
    lib.SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_3KEY_TRIPLE_DES_CBC: 8,
    lib.SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_128_BIT_RC2_CBC: 8,
    lib.SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_40_BIT_RC2_CBC: 8,
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
    encryption = Encryption(fields.sequence())
    content = fields.read(der.OCTET_STRING)
    fields.finish()
    if encryption.legacy:
        raise _unsupported("not encrypted with PBES2")
    with secret(password) as text:
        return encryption.decrypt(content, ffi.cast("unsigned char *", text)[0 : len(text) - 1])


class Encryption:
    """An encryption under a password that has been checked.

    Args:
        algorithm: the elements of its ``AlgorithmIdentifier``.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DER``: malformed; ``SEC_ERROR_INVALID_ALGORITHM``: no such
            encryption, or another than those above.
    """

    __slots__ = ("_block", "_kind", "_parameters", "iterations", "legacy")

    iterations: int
    """How many rounds the file asks for."""
    legacy: bool
    """Whether it is one of PKCS#12, for which the password is UTF-16, and not UTF-8."""

    def __init__(self, algorithm: Reader) -> None:
        self._kind, self._parameters = bytes(algorithm.read(der.OBJECT_ID)), b""
        if algorithm:
            self._parameters = bytes(algorithm.whole())
        algorithm.finish()
        tag = tag_of(self._kind)
        self.legacy = tag in _LEGACY
        if tag == lib.SEC_OID_PKCS5_PBES2:
            self._block = _check_scheme(outermost(self._parameters))
        elif self.legacy:
            self._block = _LEGACY[tag]
            _check_legacy(outermost(self._parameters))
        else:
            raise _unsupported("encrypted in an unknown way")
        self.iterations = iterations_of(self._kind, self._parameters)

    def decrypt(self, content: memoryview, word: Any) -> bytearray:
        """Decrypt; the caller wipes what comes out.

        Args:
            content: what is encrypted.
            word: the password, a buffer of C, in the form that the encryption wants.

        Raises:
            NSPRError: ``SEC_ERROR_BAD_DER``: impossible length; ``SEC_ERROR_BAD_PASSWORD``:
                the password is wrong.

        Stands on ``PK11_PBEKeyGen``, ``PK11_Decrypt``.
        """
        if len(content) == 0 or len(content) % self._block:
            raise malformed("something encrypted of an impossible length")
        item = item_of(word)
        return _decrypt(self._kind, self._parameters, item, content)


def iterations_of(kind: bytes, parameters: bytes | memoryview) -> int:
    """How many rounds an algorithm that starts from a password asks for.

    Args:
        kind: its object identifier.
        parameters: its parameters, in DER.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DER``: they are not of such an algorithm.
    """
    fields = outermost(parameters)
    if tag_of(kind) in VERSION_2:
        derivation = fields.sequence()
        derivation.read(der.OBJECT_ID)
        fields = derivation.sequence()
    fields.read(der.OCTET_STRING)
    return fields.small()


def _unsupported(what: str) -> NSPRError:
    return NSPRError(
        f"{what}, which cannot be read; convert a private key with: openssl pkcs8 -topk8",
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


def _check_legacy(parameters: Reader) -> None:
    """Check the parameters of an encryption of PKCS#12."""
    if len(parameters.read(der.OCTET_STRING)) == 0:
        raise malformed("an empty salt")
    check_iterations(parameters.small())
    parameters.finish()


class Effort:
    """How many iterations a file asks for: no derivation may take too many, nor all of them.

    A file is not believed: it may hold as many encrypted keys as fit into it.
    """

    __slots__ = ("_total",)

    def __init__(self) -> None:
        self._total = 0

    def spend(self, iterations: int) -> None:
        """Count one derivation.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ALGORITHM``: it cannot be waited for.
        """
        check_iterations(iterations)
        self._total += iterations
        if self._total > _MOST_IN_ALL:
            raise NSPRError(
                f"a file with more than {_MOST_IN_ALL:,} iterations in all",
                lib.SEC_ERROR_INVALID_ALGORITHM,
            )


def check_iterations(iterations: int) -> None:
    """Require that a number of iterations can be waited for.

    Raises:
        NSPRError: ``SEC_ERROR_INVALID_ALGORITHM``: it cannot.
    """
    if not 1 <= iterations <= MOST_ITERATIONS:
        raise NSPRError(
            f"encrypted or protected with more than {MOST_ITERATIONS:,} iterations, or none",
            lib.SEC_ERROR_INVALID_ALGORITHM,
        )


def _check_derivation(pbkdf2: Reader, key_size: int) -> None:
    """Check the parameters of PBKDF2."""
    if len(pbkdf2.read(der.OCTET_STRING)) == 0:
        raise malformed("an empty salt")
    check_iterations(pbkdf2.small())
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
    key = vector = ffi.NULL
    try:
        with internal_slot() as slot:
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
