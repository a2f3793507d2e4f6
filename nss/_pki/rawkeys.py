# SPDX-License-Identifier: MPL-2.0
"""Key pairs of all kinds, and keys as bare octets.

For certificates there are RSA and the curves of NIST.  Newer protocols have other keys, and
exchange public ones without saying of which kind they are, for that is known::

    P-256 P-384 P-521          signatures (ECDSA) and agreement (ECDH)
    X25519                     agreement, and encryption with HPKE (RFC 7748)
    Ed25519                    signatures (RFC 8032); NSS 3.99
    ML-KEM-768 ML-KEM-1024     encapsulation (FIPS 203); NSS 3.113
    RSA-2048 RSA-3072 RSA-4096 signatures and encryption

For X25519 there are two ways to name the curve: the standard one, and one that is older,
which all releases of NSS know.  Keys are given to NSS in the latter way, and written in the
former.
"""

from __future__ import annotations

from typing import Literal

from .._core.convert import Buffer, from_buffer
from .._core.errors import NSPRError
from .._core.ffi import ffi, lib
from .._core.lifecycle import needs_nss
from .._core.oids import encode
from .._crypto.agreement import ecdh
from .._crypto.keypairs import generate_pair, generate_rsa_pair
from .._crypto.keys import X25519, PrivateKey, PublicKey
from .._crypto.numbers import (
    CKM_ML_KEM_KEY_PAIR_GEN,
    CKP_ML_KEM_768,
    CKP_ML_KEM_1024,
    ED25519_OID,
    X25519_OID,
)
from . import der, pem
from .curves import CURVES
from .der import malformed, outermost
from .pem import Text
from .reading import read_algorithm
from .session_keys import (
    EC_PUBLIC_KEY,
    KeyKind,
    curve_parameters,
    decode_public_key,
    encode_halves,
    generate_ed25519_pair,
    generate_on_curve,
    import_parts,
    public_octets,
)

RawKind = Literal["P-256", "P-384", "P-521", "X25519", "Ed25519", "ML-KEM-768", "ML-KEM-1024"]

_RSA_BITS = {"RSA-2048": 2048, "RSA-3072": 3072, "RSA-4096": 4096}
_ML_KEM = {"ML-KEM-768": CKP_ML_KEM_768, "ML-KEM-1024": CKP_ML_KEM_1024}
_SIZE_25519 = 32
_BARE: dict[str, tuple[bytes, bytes, int]] = {  # algorithm, its parameters, octets of a public key
    "X25519": (EC_PUBLIC_KEY, X25519, _SIZE_25519),
    "Ed25519": (ED25519_OID, b"", _SIZE_25519),
    "ML-KEM-768": (encode("2.16.840.1.101.3.4.4.2"), b"", 1184),
    "ML-KEM-1024": (encode("2.16.840.1.101.3.4.4.3"), b"", 1568),
}
_KINDS = {  # of an algorithm and its parameters
    **{(EC_PUBLIC_KEY, bytes(curve_parameters(curve))): curve.name for curve in CURVES},
    **{(algorithm, parameters): kind for kind, (algorithm, parameters, _) in _BARE.items()},
    (X25519_OID, b""): "X25519",
}
_RSA = (encode("1.2.840.113549.1.1.1"), encode("1.2.840.113549.1.1.10"))
_BASE_POINT = bytes([9]).ljust(_SIZE_25519, b"\0")


def _information(key: Buffer, oid: bytes, parameters: Buffer = b"") -> bytearray:
    """A SubjectPublicKeyInfo."""
    return der.element(
        der.SEQUENCE,
        der.element(der.SEQUENCE, der.element(der.OBJECT_ID, oid), parameters),
        der.element(der.BIT_STRING, b"\0", key),
    )


def _unknown(kind: object) -> ValueError:
    known = [*(curve.name for curve in CURVES), *_BARE, *_RSA_BITS]
    return ValueError(f"no such kind of key: {kind!r}; there are {', '.join(known)}")


def _check_kind(kind: object) -> None:
    if not isinstance(kind, str):
        raise TypeError(f"kind must be str, not {type(kind).__name__}")


@needs_nss
def generate_key_pair(kind: RawKind | KeyKind = "P-256") -> tuple[PrivateKey, PublicKey]:
    """Make a key pair in memory.

    Args:
        kind: ``"X25519"``, ``"P-256"`` or another one of those above.

    Returns:
        The private and the public key.

    Raises:
        TypeError: it is no str.
        ValueError: there is no such kind.
        NSPRError: ``SEC_ERROR_UNSUPPORTED_KEYALG`` or another: this NSS has no such keys;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_GenerateKeyPairWithFlags``.
    """
    _check_kind(kind)
    if kind in _RSA_BITS:
        return generate_rsa_pair(_RSA_BITS[kind])
    if kind in _ML_KEM:
        parameter = ffi.new("unsigned long *", _ML_KEM[kind])
        return generate_pair(CKM_ML_KEM_KEY_PAIR_GEN, parameter)
    if kind == "Ed25519":
        return generate_ed25519_pair()
    if kind == "X25519":
        return generate_on_curve(lib.CKM_EC_KEY_PAIR_GEN, X25519)
    for curve in CURVES:
        if curve.name == kind:
            return generate_on_curve(lib.CKM_EC_KEY_PAIR_GEN, curve_parameters(curve))
    raise _unknown(kind)


@needs_nss
def public_key_from_bytes(kind: RawKind, data: Buffer) -> PublicKey:
    """A public key from its bare octets.

    Args:
        kind: which kind it is; there are no bare RSA keys.
        data: the octets; for NIST's curves a point, with one coordinate or both.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: there is no such kind.
        NSPRError: ``SEC_ERROR_BAD_KEY``: the octets are no such key;
            ``SEC_ERROR_UNSUPPORTED_KEYALG`` or another: this NSS has no such keys;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``SECKEY_ExtractPublicKey``.
    """
    _check_kind(kind)
    return _public_key(kind, bytes(ffi.buffer(from_buffer(data))))


def _public_key(kind: str, octets: bytes) -> PublicKey:
    for curve in CURVES:
        if curve.name == kind:
            point = curve.normalize(octets)
            if point is None:
                raise _bad()
            return decode_public_key(_information(point, EC_PUBLIC_KEY, curve_parameters(curve)))
    if kind not in _BARE:
        raise _unknown(kind)
    oid, parameters, size = _BARE[kind]
    if len(octets) != size:
        raise _bad()
    return decode_public_key(_information(octets, oid, parameters))


def _bad() -> NSPRError:
    return NSPRError("these octets are no such key", lib.SEC_ERROR_BAD_KEY)


def public_key_to_bytes(key: PublicKey | PrivateKey) -> bytes:
    """The bare octets of a public key.

    Args:
        key: the public key, or the private one that it belongs to.

    Returns:
        For NIST's curves the point with both coordinates; for RSA the DER of
        ``RSAPublicKey``.

    Raises:
        TypeError: it is no key.
        ValueError: the key is closed.
        NSPRError: ``SEC_ERROR_NO_KEY``; ``SEC_ERROR_UNSUPPORTED_KEYALG``;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``SECKEY_EncodeDERSubjectPublicKeyInfo``.
    """
    return public_octets(key)


@needs_nss
def load_public_key(data: Text) -> PublicKey:
    """Read a public key.

    What it says of itself is read strictly, but NSS does not keep that an RSA key is for RSA-PSS
    only: whoever verifies with one names the scheme.

    Args:
        data: a ``SubjectPublicKeyInfo``, DER or PEM.

    Raises:
        TypeError: it is neither text nor a buffer.
        ValueError: there is no public key in the PEM, or more than one.
        NSPRError: ``SEC_ERROR_BAD_DER``, ``SEC_ERROR_BAD_KEY`` or another: it is malformed, or
            its point is not on its curve; ``SEC_ERROR_UNSUPPORTED_KEYALG``: this NSS has no such
            keys; ``SEC_ERROR_UNSUPPORTED_ELLIPTIC_CURVE``: it is on another curve than NIST's
            three and X25519's, or describes its curve instead of naming it;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``SECKEY_DecodeDERSubjectPublicKeyInfo``.
    """
    if not isinstance(data, str):
        octets = memoryview(data).cast("B")
        if der.is_sequence(octets) or not pem.has_blocks(octets):
            return _decode(bytes(octets))
        data = octets
    found = []
    for block in pem.read(data):
        with block:
            if block.label == "PUBLIC KEY":
                found.append(bytes(block.content))
    if len(found) != 1:
        raise ValueError(f"there are {len(found)} public keys in the PEM, and not one")
    return _decode(found[0])


def _decode(information: bytes) -> PublicKey:
    """Read a ``SubjectPublicKeyInfo``, of which NSS leaves much unread."""
    fields = outermost(information)
    algorithm, parameters = read_algorithm(fields)._parts
    octets = bytes(fields.bits())
    fields.finish()
    kind = _bare_kind(algorithm, parameters)
    if kind is not None:
        return _public_key(kind, octets)
    if algorithm in _RSA:
        numbers = outermost(octets)
        for _ in ("modulus", "exponent"):
            numbers.unsigned()
        numbers.finish()
    return decode_public_key(information)


def _bare_kind(algorithm: bytes, parameters: bytes) -> str | None:
    """Which kind a key is of; None: keys of that kind are never bare octets.

    Raises:
        NSPRError: ``SEC_ERROR_UNSUPPORTED_ELLIPTIC_CURVE``: it is on another curve, or on one
            that it does not name; ``SEC_ERROR_BAD_DER``: it has parameters, and no such key has.
    """
    kind = _KINDS.get((algorithm, parameters))
    if kind is None and algorithm == EC_PUBLIC_KEY:
        message = "a public key on a curve that is not supported"
        raise NSPRError(message, lib.SEC_ERROR_UNSUPPORTED_ELLIPTIC_CURVE)
    if kind is None and any(algorithm == known for known, _ in _KINDS):
        raise malformed("parameters of a key that has none")
    return kind


@needs_nss
def private_key_from_bytes(kind: Literal["X25519"], data: Buffer) -> PrivateKey:
    """A private key from its bare octets.

    Args:
        kind: ``"X25519"``; keys of other kinds come from files, see ``nss.pki.load_key``.
        data: 32 octets.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: there is no such kind.
        NSPRError: ``SEC_ERROR_BAD_KEY``: the octets are no such key;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_ImportPrivateKeyInfoAndReturnKey``.
    """
    _check_kind(kind)
    if kind != "X25519":
        raise ValueError(f"no private key of the kind {kind!r} is bare octets; X25519 is")
    return import_x25519_key(memoryview(ffi.buffer(from_buffer(data))))


def import_x25519_key(octets: Buffer) -> PrivateKey:
    """Import a private key of X25519.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_KEY``: the octets are no such key.
    """
    number = bytearray(octets)
    try:
        if len(number) != _SIZE_25519:
            raise _bad()
        # NSS wants the public half as well, and can compute it with any
        with _import_x25519(number, _BASE_POINT) as key:
            base = public_key_from_bytes("X25519", _BASE_POINT)
            with base, ecdh(key, base) as point:
                public = point.key_data
        return _import_x25519(number, public)
    finally:
        pem.wipe(number)


def _import_x25519(number: bytearray, public: bytes) -> PrivateKey:
    core = encode_halves(number, public)
    try:
        return import_parts(EC_PUBLIC_KEY, X25519, core)
    finally:
        pem.wipe(core)
