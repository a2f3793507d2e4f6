# SPDX-License-Identifier: MPL-2.0
"""Statements, signed: certificates, requests and revocation lists have the same cover.

The statement comes first, then the algorithm, then the signature.  Which algorithm it is
follows from the key, and the hash from its strength: SHA-384 for P-384, SHA-512 for P-521,
SHA-256 else.  An RSA key signs by PKCS #1 v1.5 unless RSA-PSS is asked for, which not
everybody reads; the salt has the length of the hash then.  Ed25519 is one algorithm, with
its hash.
"""

from __future__ import annotations

from typing import Any

from .._core import der, errors
from .._core.convert import from_buffer, item_bytes
from .._core.ffi import ffi, lib
from .._core.oids import content_of_tag
from .._crypto import signing
from .._crypto.keys import PrivateKey
from .._crypto.numbers import ED25519_OID, EDWARDS_KEY
from .encoding import bit_string, explicit, integer, null, oid, sequence
from .session_keys import public_key

_SALT_OCTETS = 32


def signature_algorithm(key: PrivateKey, *, rsa_pss: bool = False) -> bytes:
    """The AlgorithmIdentifier with which a key signs.

    Args:
        key: the private key.
        rsa_pss: whether an RSA key uses RSA-PSS.

    Raises:
        ValueError: a key of this type does not sign; or RSA-PSS is no matter of it; or the
            key is closed.
    """
    kind = lib.SECKEY_GetPrivateKeyType(key._live())
    if kind == lib.rsaKey:
        if rsa_pss:
            return _pss_algorithm()
        return sequence(oid(content_of_tag(lib.SEC_OID_PKCS1_SHA256_WITH_RSA_ENCRYPTION)), null())
    if kind not in (lib.ecKey, EDWARDS_KEY) or signing.is_x25519(key):
        what = key.key_type_str if kind != lib.ecKey else "X25519"
        raise ValueError(f"certificates cannot be signed with a key of the type {what}")
    if rsa_pss:
        raise ValueError(f"RSA-PSS takes an RSA key, not one of the type {key.key_type_str}")
    if kind == EDWARDS_KEY:
        return sequence(oid(ED25519_OID))
    with public_key(key) as public:
        bits = lib.SECKEY_PublicKeyStrengthInBits(public._live())
    tag = lib.SEC_OID_ANSIX962_ECDSA_SHA512_SIGNATURE
    for most, algorithm in (
        (256, lib.SEC_OID_ANSIX962_ECDSA_SHA256_SIGNATURE),
        (384, lib.SEC_OID_ANSIX962_ECDSA_SHA384_SIGNATURE),
    ):
        if bits <= most:
            tag = algorithm
            break
    return sequence(oid(content_of_tag(tag)))


def _pss_algorithm() -> bytes:
    """RSA-PSS with SHA-256 everywhere."""
    hashed = sequence(oid(content_of_tag(lib.SEC_OID_SHA256)), null())
    mask = sequence(oid(content_of_tag(lib.SEC_OID_PKCS1_MGF1)), hashed)
    parameters = sequence(
        explicit(0, hashed), explicit(1, mask), explicit(2, integer(_SALT_OCTETS))
    )
    return sequence(oid(content_of_tag(lib.SEC_OID_PKCS1_RSA_PSS_SIGNATURE)), parameters)


def sign(statement: bytes, key: PrivateKey, algorithm: bytes) -> bytes:
    """Sign a statement: the DER of it, the algorithm and the signature.

    Args:
        statement: the DER of what is signed.
        key: the private key.
        algorithm: the AlgorithmIdentifier, as :func:`signature_algorithm` gives it.

    Raises:
        ValueError: the key is closed.
        NSPRError: ``SEC_ERROR_INVALID_KEY``, or another that NSS has for a failed signature.

    Stands on ``SEC_DerSignDataWithAlgorithmID``, and for Ed25519, which that does not know, on
    ``PK11_SignWithMechanism``.
    """
    kind, *parameters = der.read(algorithm)
    if kind.content == ED25519_OID:
        return sequence(statement, algorithm, bit_string(signing.sign(key, statement)))
    parts = [bytes(kind.content), *(bytes(each.whole) for each in parameters)]
    views = [from_buffer(part) for part in (statement, *parts)]
    identifier, signed = ffi.new("SECAlgorithmID *"), ffi.new("SECItem *")
    for item, view in zip((identifier.algorithm, identifier.parameters), views[1:]):
        item.data, item.len = view, len(view)
    arena: Any = errors.check_pointer(lib.PORT_NewArena(lib.DER_DEFAULT_CHUNKSIZE))
    try:
        errors.clear()
        status = lib.SEC_DerSignDataWithAlgorithmID(
            arena, signed, views[0], len(statement), key._live(), identifier
        )
        errors.check(status, "signing", default=lib.SEC_ERROR_INVALID_KEY)
        return item_bytes(signed)
    finally:
        lib.PORT_FreeArena(arena, False)
