# SPDX-License-Identifier: MPL-2.0
"""The MAC of a PKCS#12 file: what says that it is whole, and that the password is right.

It is an HMAC over all that the file holds.  Its key is made of the password in one of two
ways, which NSS does within its token: by the derivation of PKCS#12 itself (RFC 7292,
appendix B), or by PBKDF2.  The second is called PBMAC1 (RFC 9879).  It is for those whose
rules allow no other derivation, and programs older than 2024 cannot read it.

PBMAC1 has a salt and a number of iterations of its own, and what the file says of them in
the old places means nothing.
"""

from __future__ import annotations

from typing import NamedTuple, Union

from .._core.convert import Buffer, from_buffer, item_of
from .._core.errors import NSPRError
from .._core.ffi import lib
from .._core.oids import content_of_tag, tag_of
from .._crypto.algorithms import AlgorithmID
from .._crypto.hashes import Mac, hmac
from .._crypto.pbe import key_of_password
from .._crypto.randomness import generate_random
from .._crypto.secrets import Structure, make_secret
from .._crypto.symkeys import PK11SymKey
from .._crypto.tokens import internal_slot
from . import der
from .decryption import Derivation, hmac_of
from .der import Reader, malformed, outermost
from .encoding import integer, null, octet_string, oid, sequence
from .pkcs12_password import Words

_MECHANISMS = {
    lib.SEC_OID_SHA1: ("sha1", lib.CKM_PBA_SHA1_WITH_SHA1_HMAC),
    lib.SEC_OID_SHA224: ("sha224", lib.CKM_NSS_PKCS12_PBE_SHA224_HMAC_KEY_GEN),
    lib.SEC_OID_SHA256: ("sha256", lib.CKM_NSS_PKCS12_PBE_SHA256_HMAC_KEY_GEN),
    lib.SEC_OID_SHA384: ("sha384", lib.CKM_NSS_PKCS12_PBE_SHA384_HMAC_KEY_GEN),
    lib.SEC_OID_SHA512: ("sha512", lib.CKM_NSS_PKCS12_PBE_SHA512_HMAC_KEY_GEN),
}
_KEY_SIZES = range(20, 65)  # octets; RFC 9879 refuses shorter keys, and no HMAC here gives more
_SALT_OCTETS = 16
_KEY_OCTETS = 32


class _Classic(NamedTuple):
    """A MAC of PKCS#12 itself."""

    digest: str
    mechanism: int
    salt: Buffer
    iterations: int

    def key(self, words: Words) -> PK11SymKey:
        grains = from_buffer(self.salt)
        parameter = Structure(
            "CK_PBE_PARAMS",
            pPassword=words.wide,
            ulPasswordLen=len(words.wide),
            pSalt=grains,
            ulSaltLen=len(grains),
            ulIteration=self.iterations,
        )
        return make_secret(self.mechanism, parameter.item, 0, lib.CKF_SIGN)


class _Pbmac1(NamedTuple):
    """A MAC with a key that PBKDF2 makes."""

    digest: str
    algorithm: AlgorithmID
    iterations: int

    def key(self, words: Words) -> PK11SymKey:
        with internal_slot() as slot:
            return key_of_password(slot, self.algorithm, item_of(words.narrow))


_How = Union[_Classic, _Pbmac1]


class MacData:
    """What a file says about its MAC.

    Args:
        fields: the elements of its ``MacData``.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DER``: malformed; ``SEC_ERROR_INVALID_ALGORITHM``: PBMAC1
            with too many iterations.
    """

    __slots__ = ("_code", "_how", "iterations")

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
        salt = fields.read(der.OCTET_STRING)
        iterations = fields.small() if fields else 1
        fields.finish()
        self._how: _How | None = None
        tag = tag_of(kind)
        if tag == lib.SEC_OID_PKCS5_PBMAC1:
            self._how = _read_pbmac1(kind, parameters)
        elif len(parameters) and parameters != null():
            raise malformed("parameters of a digest that has none")
        elif tag in _MECHANISMS:
            self._how = _Classic(*_MECHANISMS[tag], salt, iterations)
        self.iterations = self._how.iterations if self._how else iterations

    def verify(self, words: Words, data: memoryview) -> bool:
        """Whether the data is as the owner of the password has left it.

        Args:
            words: the password.
            data: what the file holds.

        Raises:
            NSPRError: ``SEC_ERROR_PKCS12_UNSUPPORTED_MAC_ALGORITHM``: the MAC is none of the
                above.
        """
        if self._how is None:
            message = "the MAC is none of PKCS#12 and no PBMAC1, with SHA-1 or SHA-2"
            raise NSPRError(message, lib.SEC_ERROR_PKCS12_UNSUPPORTED_MAC_ALGORITHM)
        with _mac(self._how, words, data) as mac:
            try:
                mac.verify(self._code)
            except NSPRError as problem:
                if problem.error_code != lib.SEC_ERROR_BAD_SIGNATURE:
                    raise
                return False
        return True


def _read_pbmac1(kind: bytes, parameters: memoryview) -> _Pbmac1 | None:
    """Check what a file says about its PBMAC1; None: a derivation or a code not known here."""
    fields = outermost(parameters)
    derivation, digest = Derivation.read(fields.sequence()), hmac_of(fields.sequence())
    fields.finish()
    if derivation is None or digest is None:
        return None
    if derivation.size not in _KEY_SIZES:
        raise malformed("no size of the key for the MAC, or an impossible one")
    algorithm = AlgorithmID._of(kind, bytes(parameters))
    return _Pbmac1(digest, algorithm, derivation.iterations)


def _mac(how: _How, words: Words, data: Buffer) -> Mac:
    """The MAC of data, with a key made of a password."""
    key = how.key(words)
    try:
        return hmac(key, how.digest, data)
    finally:
        key._discard()


def encode(words: Words, iterations: int, data: bytes, *, pbmac1: bool) -> bytes:
    """The ``MacData`` of a file, with an HMAC-SHA-256.

    Args:
        words: the password.
        iterations: how many rounds the derivation takes.
        data: what the file holds.
        pbmac1: whether PBKDF2 makes the key, with HMAC-SHA-256 as well.
    """
    salt = generate_random(_SALT_OCTETS)
    how: _How
    if pbmac1:
        function = sequence(oid(content_of_tag(lib.SEC_OID_HMAC_SHA256)), null())
        numbers = (octet_string(salt), integer(iterations), integer(_KEY_OCTETS))
        derivation = sequence(
            oid(content_of_tag(lib.SEC_OID_PKCS5_PBKDF2)), sequence(*numbers, function)
        )
        kind, parameters = content_of_tag(lib.SEC_OID_PKCS5_PBMAC1), sequence(derivation, function)
        how = _Pbmac1("sha256", AlgorithmID._of(kind, parameters), iterations)
        identifier = sequence(oid(kind), parameters)
    else:
        how = _Classic(*_MECHANISMS[lib.SEC_OID_SHA256], salt, iterations)
        identifier = sequence(oid(content_of_tag(lib.SEC_OID_SHA256)), null())
    with _mac(how, words, data) as mac:
        information = sequence(identifier, octet_string(mac.digest()))
    # in a file with PBMAC1 nobody looks at these two
    return sequence(information, octet_string(salt), integer(iterations))
