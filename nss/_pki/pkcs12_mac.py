# SPDX-License-Identifier: MPL-2.0
"""The MAC of a PKCS#12 file: what says that it is whole, and that the password is right.

It is an HMAC over all that the file holds.  Its key is made of the password by the
derivation of PKCS#12 (RFC 7292, appendix B), which NSS does within its token.
"""

from __future__ import annotations

from typing import Any

from .._core.convert import Buffer, from_buffer
from .._core.errors import NSPRError
from .._core.ffi import lib
from .._core.oids import tag_of
from .._crypto.hashes import Mac, hmac
from .._crypto.secrets import Structure, make_secret
from . import der
from .decryption import iterations_of
from .der import Reader, malformed

_MECHANISMS = {
    lib.SEC_OID_SHA1: ("sha1", lib.CKM_PBA_SHA1_WITH_SHA1_HMAC),
    lib.SEC_OID_SHA224: ("sha224", lib.CKM_NSS_PKCS12_PBE_SHA224_HMAC_KEY_GEN),
    lib.SEC_OID_SHA256: ("sha256", lib.CKM_NSS_PKCS12_PBE_SHA256_HMAC_KEY_GEN),
    lib.SEC_OID_SHA384: ("sha384", lib.CKM_NSS_PKCS12_PBE_SHA384_HMAC_KEY_GEN),
    lib.SEC_OID_SHA512: ("sha512", lib.CKM_NSS_PKCS12_PBE_SHA512_HMAC_KEY_GEN),
}


class MacData:
    """What a file says about its MAC.

    Args:
        fields: the elements of its ``MacData``.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DER``: malformed.
    """

    __slots__ = ("_code", "_salt", "_tag", "iterations")

    iterations: int
    """How many rounds the file asks for."""

    def __init__(self, fields: Reader) -> None:
        information = fields.sequence()
        algorithm = information.sequence()
        kind = bytes(algorithm.read(der.OBJECT_ID))
        parameters = algorithm.whole() if algorithm else memoryview(b"")
        algorithm.finish()
        self._code = information.read(der.OCTET_STRING)
        information.finish()
        self._tag = tag_of(kind)
        self._salt = fields.read(der.OCTET_STRING)
        self.iterations = fields.small() if fields else 1
        fields.finish()
        if self._tag == lib.SEC_OID_PKCS5_PBMAC1:  # has these numbers of its own
            self.iterations = iterations_of(kind, parameters)
        elif len(parameters) and parameters != _NULL:
            raise malformed("parameters of a digest that has none")

    def verify(self, word: Any, data: memoryview) -> bool:
        """Whether the data is as the owner of the password has left it.

        Args:
            word: the password in UTF-16, a buffer of C.
            data: what the file holds.

        Raises:
            NSPRError: ``SEC_ERROR_PKCS12_UNSUPPORTED_MAC_ALGORITHM``: the MAC is none of the
                above.
        """
        if self._tag not in _MECHANISMS:
            message = "the MAC is none of PKCS#12 with SHA-1 or SHA-2"
            raise NSPRError(message, lib.SEC_ERROR_PKCS12_UNSUPPORTED_MAC_ALGORITHM)
        with _mac(self._tag, word, self._salt, self.iterations, data) as mac:
            try:
                mac.verify(self._code)
            except NSPRError as problem:
                if problem.error_code != lib.SEC_ERROR_BAD_SIGNATURE:
                    raise
                return False
        return True


_NULL = bytes(der.element(der.NULL))


def code(word: Any, salt: bytes, iterations: int, data: bytes) -> bytes:
    """The MAC of a file, an HMAC with SHA-256.

    Args:
        word: the password in UTF-16, a buffer of C.
        salt: random octets.
        iterations: how many rounds the derivation takes.
        data: what the file holds.
    """
    with _mac(lib.SEC_OID_SHA256, word, salt, iterations, data) as mac:
        return mac.digest()


def _mac(tag: int, word: Any, salt: Buffer, iterations: int, data: Buffer) -> Mac:
    """The MAC of data, with a key made of a password."""
    digest, mechanism = _MECHANISMS[tag]
    grains = from_buffer(salt)
    parameter = Structure(
        "CK_PBE_PARAMS",
        pPassword=word,
        ulPasswordLen=len(word),
        pSalt=grains,
        ulSaltLen=len(grains),
        ulIteration=iterations,
    )
    key = make_secret(mechanism, parameter.item, 0, lib.CKF_SIGN)
    try:
        return hmac(key, digest, data)
    finally:
        key._discard()
