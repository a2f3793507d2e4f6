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

from typing import Any, NamedTuple

from .._core.convert import from_buffer, item_of
from .._core.errors import NSPRError
from .._core.ffi import ffi, lib
from .._core.oids import tag_of
from .._core.secitem import SecItem, borrowed
from .._crypto.algorithms import AlgorithmID
from .._crypto.pbe import VERSION_2, key_of_password
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
    lib.SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_2KEY_TRIPLE_DES_CBC: 8,
    lib.SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_128_BIT_RC2_CBC: 8,
    lib.SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_40_BIT_RC2_CBC: 8,
}
_HMACS = {
    lib.SEC_OID_HMAC_SHA1: "sha1",
    lib.SEC_OID_HMAC_SHA224: "sha224",
    lib.SEC_OID_HMAC_SHA256: "sha256",
    lib.SEC_OID_HMAC_SHA384: "sha384",
    lib.SEC_OID_HMAC_SHA512: "sha512",
}


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

    __slots__ = ("_algorithm", "_block", "iterations", "legacy")

    iterations: int
    """How many rounds the file asks for."""
    legacy: bool
    """Whether it is one of PKCS#12, for which the password is UTF-16, and not UTF-8."""

    def __init__(self, algorithm: Reader) -> None:
        kind, parameters = bytes(algorithm.read(der.OBJECT_ID)), b""
        if algorithm:
            parameters = bytes(algorithm.whole())
        algorithm.finish()
        self._algorithm = AlgorithmID._of(kind, parameters)
        tag = tag_of(kind)
        self.legacy = tag in _LEGACY
        if tag == lib.SEC_OID_PKCS5_PBES2:
            self._block = _check_scheme(outermost(parameters))
        elif self.legacy:
            self._block = _LEGACY[tag]
            _check_legacy(outermost(parameters))
        else:
            raise _unsupported("encrypted in an unknown way")
        self.iterations = iterations_of(kind, parameters)

    def decrypt(self, content: memoryview, word: Any) -> bytearray:
        """Decrypt; the caller wipes what comes out.

        Args:
            content: what is encrypted.
            word: the password, a buffer of C, in the form that the encryption wants.

        Raises:
            NSPRError: ``SEC_ERROR_BAD_DER``: impossible length; ``SEC_ERROR_BAD_PASSWORD``:
                the password is wrong; ``SEC_ERROR_INVALID_ALGORITHM``: this NSS cannot.

        Stands on ``PK11_PBEKeyGen``, ``PK11_Decrypt``.
        """
        if len(content) == 0 or len(content) % self._block:
            raise malformed("something encrypted of an impossible length")
        try:
            with internal_slot() as slot:
                key = key_of_password(slot, self._algorithm, item_of(word))
        except NSPRError as problem:
            message = "a way of encryption that this NSS does not have"
            raise NSPRError(message, lib.SEC_ERROR_INVALID_ALGORITHM) from problem
        try:
            mechanism, vector = self._algorithm.get_pbe_crypto_mechanism(key)
            return _apply(key._live(), mechanism, vector, content)
        finally:
            key._discard()


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
    made = Derivation.read(derivation)
    if made is None:
        raise _unsupported("encrypted with a key that is not derived by PBKDF2 with an HMAC")
    if made.size not in (None, key_size):
        raise malformed("a key size that is not the cipher's")
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


class Derivation(NamedTuple):
    """A key that is made of a password by PBKDF2, as the algorithm says it."""

    iterations: int
    """How many rounds."""
    size: int | None
    """How many octets; None: as many as are needed."""

    @classmethod
    def read(cls, algorithm: Reader) -> Derivation | None:
        """Check and read the elements of an ``AlgorithmIdentifier``; None: it is another one.

        Raises:
            NSPRError: ``SEC_ERROR_BAD_DER``: malformed; ``SEC_ERROR_INVALID_ALGORITHM``: too
                many iterations.
        """
        if tag_of(bytes(algorithm.read(der.OBJECT_ID))) != lib.SEC_OID_PKCS5_PBKDF2:
            return None
        fields = algorithm.sequence()
        algorithm.finish()
        if len(fields.read(der.OCTET_STRING)) == 0:
            raise malformed("an empty salt")
        iterations = fields.small()
        check_iterations(iterations)
        size = fields.small() if fields.identifier == der.INTEGER else None
        if fields and hmac_of(fields.sequence()) is None:
            return None
        fields.finish()
        return cls(iterations, size)


def hmac_of(algorithm: Reader) -> str | None:
    """The digest of an HMAC, from the elements of its ``AlgorithmIdentifier``; None: of none.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DER``: it has parameters.
    """
    digest = _HMACS.get(tag_of(bytes(algorithm.read(der.OBJECT_ID))))
    if digest is None:
        return None
    if algorithm and len(algorithm.read(der.NULL)):
        raise malformed("parameters of a function that has none")
    algorithm.finish()
    return digest


def _apply(key: Any, mechanism: int, vector: SecItem, content: memoryview) -> bytearray:
    """Decrypt in CBC mode, and take the padding off."""
    clear = bytearray(len(content))
    size = ffi.new("unsigned int *")
    with borrowed(vector) as parameter, ffi.from_buffer("unsigned char[]", clear) as room:
        status = lib.PK11_Decrypt(
            key,
            mechanism,
            parameter,
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
