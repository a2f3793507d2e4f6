# SPDX-License-Identifier: MPL-2.0
"""Digests of data that is there all at once."""

from __future__ import annotations

from .._core.convert import Buffer, from_buffer, integer
from .._core.enumeration import name_of
from .._core.errors import NSPRError, check
from .._core.ffi import ffi, lib
from .._core.lifecycle import gate
from .operations import create_digest_context

_INT_MAX = 2**31 - 1
_ROOM = ffi.typeof(f"unsigned char[{lib.HASH_LENGTH_MAX}]")
_sizes: dict[int, int] = {}


def hash_buf(hash_alg: int, data: Buffer) -> bytes:
    """Compute a digest.

    Args:
        hash_alg: the tag of the algorithm, such as ``SEC_OID_SHA256``.
        data: any contiguous buffer.

    Returns:
        The digest.

    Raises:
        TypeError: an argument has the wrong type.
        NSPRError: ``SEC_ERROR_INVALID_ALGORITHM``, ``SEC_ERROR_UNRECOGNIZED_OID``: there is no
            such digest; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_HashBuf``.
    """
    return _compute(integer(hash_alg, "hash_alg", 0, _INT_MAX), data)


def _compute(tag: int, data: Buffer) -> bytes:
    octets = data if type(data) is bytes else from_buffer(data)  # C reads bytes where they are
    with gate:
        size = _sizes.get(tag) or _size_of(tag)
        count = len(octets)
        if count > _INT_MAX:
            with create_digest_context(tag) as context:
                context.digest_op(data)
                return context.digest_final()
        room = ffi.new(_ROOM)
        check(lib.PK11_HashBuf(tag, room, octets, count))
    return ffi.buffer(room, size)[:]


def _size_of(tag: int) -> int:
    """How many octets a digest has, remembered for the next time.

    Raises:
        NSPRError: ``SEC_ERROR_INVALID_ALGORITHM``, ``SEC_ERROR_UNRECOGNIZED_OID``: it is none.
    """
    size = int(lib.HASH_ResultLenByOidTag(tag))
    if not size:
        name = name_of("OidTag", tag)
        code = lib.SEC_ERROR_INVALID_ALGORITHM if name else lib.SEC_ERROR_UNRECOGNIZED_OID
        raise NSPRError(f"there is no digest {name or f'unknown({tag:#x})'}", code)
    _sizes[tag] = size
    return size


def md5_digest(data: Buffer) -> bytes:
    """Compute the MD5 digest, 16 octets; it is broken, and good for old data only.

    Args:
        data: any contiguous buffer.

    Raises:
        TypeError: *data* is no buffer.
        NSPRError: ``SEC_ERROR_INVALID_ALGORITHM`` in FIPS mode; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_HashBuf``.
    """
    return _compute(lib.SEC_OID_MD5, data)


def sha1_digest(data: Buffer) -> bytes:
    """Compute the SHA-1 digest, 20 octets; it is broken, and good for old data only.

    Args:
        data: any contiguous buffer.

    Raises:
        TypeError: *data* is no buffer.
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_HashBuf``.
    """
    return _compute(lib.SEC_OID_SHA1, data)


def sha256_digest(data: Buffer) -> bytes:
    """Compute the SHA-256 digest, 32 octets.

    Args:
        data: any contiguous buffer.

    Raises:
        TypeError: *data* is no buffer.
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_HashBuf``.
    """
    return _compute(lib.SEC_OID_SHA256, data)


def sha512_digest(data: Buffer) -> bytes:
    """Compute the SHA-512 digest, 64 octets.

    Args:
        data: any contiguous buffer.

    Raises:
        TypeError: *data* is no buffer.
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_HashBuf``.
    """
    return _compute(lib.SEC_OID_SHA512, data)
