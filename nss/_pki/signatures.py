# SPDX-License-Identifier: MPL-2.0
"""Is something signed with a key, and well enough?

NSS does the arithmetic.  Which algorithms count is decided here, before it is asked:
NSS's own rules are a policy of the process, which somebody may have relaxed, and some of
its versions take SHA-1.  What NSS's policy forbids is refused as well.

An algorithm names the hash and the kind of key, and both are compared with the key that
is there: a signature is never checked with an algorithm that only the signature names.
"""

from __future__ import annotations

from .._core import der, errors
from .._core.errors import NSPRError, check
from .._core.ffi import ffi, lib
from .._core.oids import tag_of
from .._crypto import signing
from .._crypto.numbers import ED25519_OID
from .keykinds import EC, ED25519, PKCS1, PSS, RSA, key_of
from .reasons import Reason, Refusal
from .session_keys import decode_public_key
from .strict import expect, members

_HASHES = {
    bytes.fromhex("2b0e03021a"): "SHA-1",
    bytes.fromhex("608648016503040201"): "SHA-256",
    bytes.fromhex("608648016503040202"): "SHA-384",
    bytes.fromhex("608648016503040203"): "SHA-512",
    bytes.fromhex("608648016503040204"): "SHA-224",
}
_ECDSA = bytes.fromhex("2a8648ce3d04")
_ALGORITHMS = {
    PKCS1 + b"\x02": (RSA, "MD2"),
    PKCS1 + b"\x04": (RSA, "MD5"),
    PKCS1 + b"\x05": (RSA, "SHA-1"),
    PKCS1 + b"\x0e": (RSA, "SHA-224"),
    PKCS1 + b"\x0b": (RSA, "SHA-256"),
    PKCS1 + b"\x0c": (RSA, "SHA-384"),
    PKCS1 + b"\x0d": (RSA, "SHA-512"),
    _ECDSA + b"\x01": (EC, "SHA-1"),
    _ECDSA + b"\x03\x01": (EC, "SHA-224"),
    _ECDSA + b"\x03\x02": (EC, "SHA-256"),
    _ECDSA + b"\x03\x03": (EC, "SHA-384"),
    _ECDSA + b"\x03\x04": (EC, "SHA-512"),
    ED25519_OID: (ED25519, "SHA-512"),
}
_STRONG = frozenset(("SHA-256", "SHA-384", "SHA-512"))
_PSS_FIELDS = 0xA0
_MGF1 = PKCS1 + b"\x08"


def _algorithm_of(identifier: bytes) -> tuple[str, str] | None:
    """Kind of key and hash of an AlgorithmIdentifier; None when it is not known.

    Raises:
        ValueError: it is malformed.
    """
    oid, *parameters = members(der.read(identifier))
    content = bytes(expect(oid, der.OBJECT_IDENTIFIER).content)
    if content == ED25519_OID and parameters:  # not even NULL (RFC 8410)
        return None
    if content != PKCS1 + b"\x0a":
        if parameters and (len(parameters) > 1 or not parameters[0].is_universal(der.NULL)):
            return None
        return _ALGORITHMS.get(content)
    if len(parameters) != 1:
        return None
    fields = {field.identifier - _PSS_FIELDS: field.content for field in members(parameters[0])}
    hashes = [_hash_of(fields[0])] if 0 in fields else ["SHA-1"]
    if 1 in fields:
        mask, inner = members(der.read(fields[1]))
        if mask.content != _MGF1:
            return None
        hashes.append(_hash_of(inner.whole))
    else:
        hashes.append("SHA-1")
    return (PSS, hashes[0]) if len(set(hashes)) == 1 else None


def _hash_of(identifier: memoryview) -> str:
    oid = members(der.read(identifier))[0]
    return _HASHES.get(bytes(oid.content), "")


def require_strong(algorithm: bytes, *, allow_sha1: bool) -> str:
    """Require that an algorithm counts, and give the kind of key that it is for.

    Args:
        algorithm: the AlgorithmIdentifier.
        allow_sha1: whether SHA-1 will do.

    Raises:
        Refusal: ``WEAK_SIGNATURE``, ``UNSUPPORTED_SIGNATURE``, ``MALFORMED``.
    """
    try:
        known = _algorithm_of(algorithm)
    except ValueError as problem:
        raise Refusal(Reason.MALFORMED, f"its algorithm is malformed: {problem}") from None
    if known is None or not known[1]:
        raise Refusal(Reason.UNSUPPORTED_SIGNATURE)
    kind, hashed = known
    if hashed not in _STRONG and not (hashed == "SHA-1" and allow_sha1):
        raise Refusal(Reason.WEAK_SIGNATURE, f"it is signed with {hashed}, which is too weak")
    return kind


def require_signature(
    statement: bytes, algorithm: bytes, signature: bytes, key: bytes, *, allow_sha1: bool = False
) -> None:
    """Require that a statement is signed with a key.

    Args:
        statement: what is signed.
        algorithm: the AlgorithmIdentifier.
        signature: the octets of the signature.
        key: the SubjectPublicKeyInfo of the signer.
        allow_sha1: whether SHA-1 will do.

    Raises:
        Refusal: ``BAD_SIGNATURE``, ``WEAK_SIGNATURE``, ``UNSUPPORTED_SIGNATURE``,
            ``MALFORMED``.
    """
    kind = require_strong(algorithm, allow_sha1=allow_sha1)
    try:
        signer = key_of(key)
    except ValueError as problem:
        raise Refusal(Reason.MALFORMED, f"the key of its issuer is malformed: {problem}") from None
    if signer.kind != kind and (signer.kind, kind) != (RSA, PSS):
        raise Refusal(Reason.BAD_SIGNATURE, "its signature is of another kind than the key")
    try:
        if kind == EC:  # NSS reads other forms than DER's as well
            signing.numbers_of(signature)
        verify_signature(statement, algorithm, signature, key)
    except NSPRError as problem:
        raise _refusal_of(problem.error_code) from None


def verify_signature(statement: bytes, algorithm: bytes, signature: bytes, key: bytes) -> None:
    """Let NSS check a signature, with any algorithm that it knows and its policy permits.

    Args:
        statement: what is signed.
        algorithm: the AlgorithmIdentifier.
        signature: the octets of the signature.
        key: the SubjectPublicKeyInfo of the signer.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_SIGNATURE``, or why NSS cannot tell.
        ValueError: the algorithm is malformed.

    Stands on ``CERT_VerifySignedDataWithPublicKey``, and for Ed25519, which that does not know,
    on ``PK11_VerifyWithMechanism``.
    """
    oid, *parameters = der.read(algorithm)
    with decode_public_key(key) as public:
        if signing.is_x25519(public):
            raise NSPRError("the key does not sign", lib.SEC_ERROR_BAD_SIGNATURE)
        if oid.content == ED25519_OID and not parameters:
            _require_permission(ED25519_OID)
            signing.verify(public, signature, statement, signing.ED25519)
            return
        # copies: a memoryview that cffi has borrowed must not be part of what is collected
        named_as, with_them = bytes(oid.content), b"".join(each.whole for each in parameters)
        octets = (statement, signature, named_as, with_them)
        memory = [ffi.from_buffer("unsigned char[]", each) for each in octets]
        signed = ffi.new("CERTSignedData *")
        named = signed.signatureAlgorithm
        items = (signed.data, signed.signature, named.algorithm, named.parameters)
        for item, view in zip(items, memory):
            item.data, item.len = view, len(view)
        signed.signature.len *= 8  # it is counted in bits
        errors.clear()
        status = lib.CERT_VerifySignedDataWithPublicKey(signed, public._live(), ffi.NULL)
        check(status, default=lib.SEC_ERROR_BAD_SIGNATURE)


def _require_permission(algorithm: bytes) -> None:
    """Require that NSS's policy permits certificates that are signed with an algorithm.

    Raises:
        NSPRError: ``SEC_ERROR_CERT_SIGNATURE_ALGORITHM_DISABLED``: it does not.
    """
    policy = ffi.new("PRUint32 *")
    check(lib.NSS_GetAlgorithmPolicy(tag_of(algorithm), policy))
    if ~policy[0] & lib.NSS_USE_CERT_SIGNATURE_OK:
        raise NSPRError(None, lib.SEC_ERROR_CERT_SIGNATURE_ALGORITHM_DISABLED)


def _refusal_of(code: int) -> Refusal:
    """Why NSS says no."""
    if code == lib.SEC_ERROR_BAD_SIGNATURE:
        return Refusal(Reason.BAD_SIGNATURE)
    if code == lib.SEC_ERROR_CERT_SIGNATURE_ALGORITHM_DISABLED:
        return Refusal(Reason.WEAK_SIGNATURE, "NSS's policy forbids how it is signed")
    text = f"NSS cannot check its signature ({errors.error_name(code) or code})"
    return Refusal(Reason.UNSUPPORTED_SIGNATURE, text, code)
