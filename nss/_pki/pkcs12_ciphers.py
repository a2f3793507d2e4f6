# SPDX-License-Identifier: MPL-2.0
"""What PKCS#12 may encrypt with.

NSS has two ways to name a cipher here.  The ``PKCS12_*`` numbers are from the time of
export rules: they name what may be used at all, and NSS keeps that in the policy of its
algorithms, of one key length like of the other.  What a file is really encrypted with is
an object identifier: that of a scheme that derives a key from a password, such as
``SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_3KEY_TRIPLE_DES_CBC``, or that of a bare cipher,
such as ``SEC_OID_AES_256_CBC``, which then goes with PBES2 of PKCS#5.
"""

from __future__ import annotations

from typing import Any

from .. import enums
from .._core import oids
from .._core.convert import boolean, integer
from .._core.enumeration import known_name, known_value, name_of, values
from .._core.errors import check
from .._core.ffi import lib
from .._core.lifecycle import needs_nss

_FAMILY = "Pkcs12Cipher"
_LONG = 2 ** (8 * 4 - 1)  # NSS's numbers are small, and a long may have 32 bits
_MAX_BITS = 2**31 - 1


def pkcs12_cipher_name(cipher: int) -> str:
    """The name of a cipher that PKCS#12 may use, such as ``"PKCS12_DES_EDE3_168"``.

    Args:
        cipher: a ``PKCS12_*``.

    Raises:
        KeyError: there is no such cipher.
        OverflowError: the number is out of range.
    """
    number = integer(cipher, "cipher", 0, 2 * _LONG - 1)
    return known_name(_FAMILY, number, "PKCS12 cipher")


def pkcs12_cipher_from_name(name: str) -> int:
    """The number of a cipher that PKCS#12 may use.

    Args:
        name: its name, in any mixture of upper and lower case, with or without
            ``PKCS12_``.

    Returns:
        A ``Pkcs12Cipher``.

    Raises:
        TypeError: it is no text.
        KeyError: there is no such cipher.
    """
    return known_value(_FAMILY, name, "PKCS12 cipher")


@needs_nss
def pkcs12_enable_cipher(cipher: int, enabled: bool) -> None:
    """Allow a cipher in PKCS#12 files, or forbid it, in the whole process.

    NSS has one policy for all key lengths of an algorithm: ``PKCS12_RC2_CBC_40`` stands
    for RC2 as a whole.

    Args:
        cipher: a ``PKCS12_*``.
        enabled: whether it may be used.

    Raises:
        NSPRError: ``SEC_ERROR_INVALID_ALGORITHM``: there is no such cipher;
            ``SEC_ERROR_POLICY_LOCKED``; ``SEC_ERROR_NOT_INITIALIZED``.
        OverflowError: the number is out of range.

    Stands on ``SEC_PKCS12EnableCipher``.
    """
    number = integer(cipher, "cipher", -_LONG, _LONG - 1)
    what = f"no PKCS#12 cipher {name_of(_FAMILY, number) or number} can be set"
    check(lib.SEC_PKCS12EnableCipher(number, boolean(enabled, "enabled")), what)


def pkcs12_enable_all_ciphers() -> None:
    """Allow all ciphers in PKCS#12 files, the weak ones too.

    Raises:
        NSPRError: ``SEC_ERROR_POLICY_LOCKED``; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``SEC_PKCS12EnableCipher``.
    """
    for number in values(_FAMILY).values():
        pkcs12_enable_cipher(number, True)


@needs_nss
def pkcs12_set_preferred_cipher(cipher: int, enabled: bool) -> None:
    """Say which cipher is preferred; NSS has never looked at it.

    What a file is encrypted with is said by the call that makes it.

    Args:
        cipher: a ``PKCS12_*``.
        enabled: whether it is preferred.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.
        OverflowError: the number is out of range.

    Stands on ``SEC_PKCS12SetPreferredCipher``.
    """
    number = integer(cipher, "cipher", -_LONG, _LONG - 1)
    check(lib.SEC_PKCS12SetPreferredCipher(number, boolean(enabled, "enabled")))


@needs_nss
def pkcs12_map_cipher(cipher: Any, key_length: int = 0) -> int:
    """The scheme by which PKCS#12 encrypts with a cipher.

    Args:
        cipher: the cipher in any form that :func:`nss.nss.oid_tag` takes, such as
            ``SEC_OID_DES_EDE3_CBC``.
        key_length: the length of the key in bits; 0 for the usual one.

    Returns:
        An ``OidTag``, to be passed to :func:`pkcs12_export`.  A scheme is its own, and a
        cipher that goes with PBES2 too.

    Raises:
        TypeError: *cipher* has the wrong type.
        KeyError: there is no object identifier of that name.
        ValueError: PKCS#12 cannot encrypt with it, or not with that key length.
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``SEC_PKCS5GetPBEAlgorithm``.
    """
    bits = integer(key_length, "key_length", -_MAX_BITS, _MAX_BITS)
    try:
        tag = oids.tag_of(oids.content_of(cipher))
    except ValueError:
        tag = lib.SEC_OID_UNKNOWN
    scheme = lib.SEC_PKCS5GetPBEAlgorithm(tag, bits) if tag else tag
    if scheme == lib.SEC_OID_PKCS5_PBES2:
        scheme = tag
    if scheme in (lib.SEC_OID_UNKNOWN, lib.SEC_OID_PKCS5_PBMAC1):
        raise ValueError("PKCS#12 cannot encrypt with that")
    return enums.OidTag(scheme)
