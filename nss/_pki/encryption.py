# SPDX-License-Identifier: MPL-2.0
"""What is encrypted under a password closed: the counterpart of ``decryption``.

There is one way that all programs read that are not older than 2015 or so: AES-256 in CBC
mode, under PBKDF2 with HMAC-SHA-256 (PBES2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._core import errors
from .._core.convert import from_buffer, item_of
from .._core.errors import check
from .._core.ffi import ffi, lib
from .._crypto.algorithms import create_pbev2_algorithm_id
from .._crypto.randomness import generate_random
from .._crypto.tokens import get_internal_slot
from .encoding import oid, sequence

if TYPE_CHECKING:
    from .._core.convert import Buffer

_SALT_OCTETS = 16
_KEY_OCTETS = 32
_BLOCK = 16


def encrypt(content: Buffer, password: str | bytes | bytearray, rounds: int) -> tuple[bytes, bytes]:
    """Encrypt octets.

    Args:
        content: the octets.
        password: str is encoded in UTF-8.
        rounds: how many rounds PBKDF2 takes.

    Returns:
        The AlgorithmIdentifier, and what is encrypted.

    Raises:
        TypeError: the password is none.
        ValueError: it holds a NUL character.
        NSPRError: ``SEC_ERROR_LIBRARY_FAILURE`` or another: NSS does not encrypt.

    Stands on ``PK11_PBEKeyGen``, ``PK11_Encrypt``.
    """
    algorithm = create_pbev2_algorithm_id(
        lib.SEC_OID_PKCS5_PBES2,
        lib.SEC_OID_AES_256_CBC,
        lib.SEC_OID_HMAC_SHA256,
        _KEY_OCTETS,
        rounds,
        generate_random(_SALT_OCTETS),
    )
    with get_internal_slot() as slot, slot.pbe_key_gen(algorithm, password) as key:
        mechanism, vector = algorithm.get_pbe_crypto_mechanism(key)
        octets = _encrypt(key._live(), mechanism, vector.data, content)
    kind, parameters = algorithm._parts
    return sequence(oid(kind), parameters), octets


def _encrypt(key: Any, mechanism: int, vector: bytes, content: Buffer) -> bytes:
    """Encrypt in CBC mode, with padding."""
    octets = from_buffer(vector)
    item = item_of(octets)
    room, size = ffi.new("unsigned char[]", len(content) + _BLOCK), ffi.new("unsigned int *")
    clear = from_buffer(content)
    errors.clear()
    check(
        lib.PK11_Encrypt(key, mechanism, item, room, size, len(room), clear, len(clear)),
        "encrypting under a password",
        default=lib.SEC_ERROR_LIBRARY_FAILURE,
    )
    return bytes(ffi.buffer(room, size[0]))
