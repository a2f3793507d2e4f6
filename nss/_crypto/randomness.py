# SPDX-License-Identifier: MPL-2.0
"""Random bytes from NSS's generator.

The generator is a deterministic one, seeded by the system and reseeded as it goes; it
is the same that makes NSS's keys and nonces.  A forked child would repeat its parent's
bytes, so the child stirs it before anything else runs (see ``lifecycle``).
"""

from __future__ import annotations

from .._core.convert import integer
from .._core.errors import check
from .._core.ffi import ffi, lib
from .._core.lifecycle import needs_nss

_MOST_AT_ONCE = 1 << 16  # softoken refuses more


@needs_nss
def generate_random(num_bytes: int) -> bytes:
    """Make random bytes, fit for keys.

    Args:
        num_bytes: how many.

    Raises:
        ValueError: the number is negative.
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``; ``SEC_ERROR_NEED_RANDOM``: the generator
            has failed.

    Stands on ``PK11_GenerateRandom``.
    """
    size = integer(num_bytes, "num_bytes", -(2**31), 2**31 - 1)
    if size < 0:
        raise ValueError("num_bytes must not be negative")
    data = ffi.new("unsigned char[]", size)
    for start in range(0, size, _MOST_AT_ONCE):
        check(lib.PK11_GenerateRandom(data + start, min(_MOST_AT_ONCE, size - start)))
    return bytes(ffi.buffer(data, size))
