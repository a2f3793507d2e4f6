# SPDX-License-Identifier: MPL-2.0
"""Pairs of keys that are made in memory.

They are *session objects* of NSS's internal token: they live as long as something refers
to them, are written nowhere, and may be exported.
"""

from __future__ import annotations

from typing import Any

from .._core.errors import check_pointer
from .._core.ffi import ffi, lib
from .keys import PrivateKey, PublicKey
from .tokens import internal_slot

_RSA_EXPONENT = 65537


def generate_pair(mechanism: int, parameters: Any) -> tuple[PrivateKey, PublicKey]:
    """Make a pair of keys; stands on ``PK11_GenerateKeyPairWithFlags``.

    Args:
        mechanism: one of ``CKM_*_KEY_PAIR_GEN``.
        parameters: what the mechanism wants, as cdata.
    """
    flags = lib.PK11_ATTR_SESSION | lib.PK11_ATTR_INSENSITIVE | lib.PK11_ATTR_PUBLIC
    public = ffi.new("SECKEYPublicKey **")
    with internal_slot() as slot:
        private = lib.PK11_GenerateKeyPairWithFlags(
            slot, mechanism, parameters, public, flags, ffi.NULL
        )
        key = PrivateKey._adopt(check_pointer(private, "generating a key"))
    return key, PublicKey._adopt(public[0])


def generate_rsa_pair(bits: int) -> tuple[PrivateKey, PublicKey]:
    """Make a pair of RSA keys of that length."""
    parameters = ffi.new("PK11RSAGenParams *", {"keySizeInBits": bits, "pe": _RSA_EXPONENT})
    return generate_pair(lib.CKM_RSA_PKCS_KEY_PAIR_GEN, parameters)
