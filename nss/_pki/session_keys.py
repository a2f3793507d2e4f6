# SPDX-License-Identifier: MPL-2.0
"""Keys in memory: made, imported from their parts, and their public halves.

A key that is made or read without a database is a *session object* of NSS's internal
token: it lives in memory as long as something refers to it, and it may be exported.

What is imported must pass a test: whatever it signs must be good by its public half.
NSS would accept a key that was damaged, or with which the file names a false public
half, and signatures that nobody can verify would be made much later.
"""

from __future__ import annotations

from typing import Any, Literal

from .._core import errors
from .._core.convert import Buffer, from_buffer, item_bytes, item_of, take_bytes
from .._core.errors import NSPRError
from .._core.ffi import ffi, lib, nss_version
from .._core.lifecycle import needs_nss
from .._core.oids import content_of_tag, encode
from .._core.pem import armor
from .._crypto.keypairs import generate_pair, generate_rsa_pair
from .._crypto.keys import X25519, PrivateKey, PublicKey
from .._crypto.numbers import ED25519_OID, X25519_OID
from .._crypto.randomness import generate_random
from .._crypto.tokens import internal_slot
from . import der
from .curves import CURVES, Curve
from .der import outermost
from .pem import wipe

KeyKind = Literal["P-256", "P-384", "P-521", "Ed25519", "RSA-2048", "RSA-3072", "RSA-4096"]

_RSA_BITS = {"RSA-2048": 2048, "RSA-3072": 3072, "RSA-4096": 4096}
EC_PUBLIC_KEY = encode("1.2.840.10045.2.1")
SEC1_VERSION = 1
_DIGEST_SIZE = 32
_X25519_OCTETS = 32


def curve_parameters(curve: Curve) -> bytearray:
    """How a key says which curve it is on."""
    return der.element(der.OBJECT_ID, content_of_tag(curve.tag))


@needs_nss
def generate_key(kind: KeyKind = "P-256") -> PrivateKey:
    """Make a new key in memory.

    Args:
        kind: ``"P-256"``, ``"P-384"`` or ``"P-521"`` for an elliptic curve,
            ``"Ed25519"`` (NSS 3.99), ``"RSA-2048"``, ``"RSA-3072"`` or ``"RSA-4096"`` for RSA.

    Returns:
        The private key; :func:`public_key` gives its other half.

    Raises:
        TypeError: it is no str.
        ValueError: there is no such kind.
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``; ``SEC_ERROR_UNSUPPORTED_KEYALG``: this NSS
            has no Ed25519; ``SEC_ERROR_NEED_RANDOM`` or another error of the token.

    Stands on ``PK11_GenerateKeyPairWithFlags``.
    """
    if not isinstance(kind, str):
        raise TypeError(f"kind must be str, not {type(kind).__name__}")
    if kind in _RSA_BITS:
        return _private(generate_rsa_pair(_RSA_BITS[kind]))
    if kind == "Ed25519":
        return _private(generate_ed25519_pair())
    for curve in CURVES:
        if curve.name == kind:
            parameters = curve_parameters(curve)
            return _private(generate_on_curve(lib.CKM_EC_KEY_PAIR_GEN, parameters))
    known = ", ".join([*(curve.name for curve in CURVES), "Ed25519", *_RSA_BITS])
    raise ValueError(f"no such kind of key: {kind!r}; there are {known}")


def generate_on_curve(mechanism: int, parameters: Buffer) -> tuple[PrivateKey, PublicKey]:
    """Make a pair of keys on a curve that the DER of its identifier names."""
    octets = from_buffer(parameters)
    item = item_of(octets)
    return generate_pair(mechanism, item)


def generate_ed25519_pair() -> tuple[PrivateKey, PublicKey]:
    """Make a pair of keys of Ed25519.

    Raises:
        NSPRError: ``SEC_ERROR_UNSUPPORTED_KEYALG``: this NSS has none.
    """
    _require_ed25519()
    parameters = der.element(der.OBJECT_ID, ED25519_OID)
    return generate_on_curve(lib.CKM_EC_EDWARDS_KEY_PAIR_GEN, parameters)


def _require_ed25519() -> None:
    with internal_slot() as slot:
        if not lib.PK11_DoesMechanism(slot, lib.CKM_EDDSA):
            what = f"NSS {nss_version()} has no Ed25519, which came with 3.99"
            raise NSPRError(what, lib.SEC_ERROR_UNSUPPORTED_KEYALG)


def _private(pair: tuple[PrivateKey, PublicKey]) -> PrivateKey:
    """The private half, which is enough: the public one can be had from it."""
    private, public = pair
    public.close()
    return private


def live_private_key(key: PrivateKey) -> Any:
    """The pointer of a private key.

    Raises:
        TypeError: it is no private key.
        ValueError: it is closed.
    """
    if not isinstance(key, PrivateKey):
        raise TypeError(f"key must be PrivateKey, not {type(key).__name__}")
    return key._live()


@needs_nss
def public_key(key: PrivateKey) -> PublicKey:
    """The public half of a private key.

    Args:
        key: the private key.

    Raises:
        TypeError: it is no private key.
        ValueError: the key is closed.
        NSPRError: ``SEC_ERROR_NO_KEY``: the token does not tell.

    Stands on ``SECKEY_ConvertToPublicKey``.
    """
    private = live_private_key(key)
    errors.clear()
    pointer = lib.SECKEY_ConvertToPublicKey(private)
    errors.check_pointer(pointer, "finding the public key", default=lib.SEC_ERROR_NO_KEY)
    public = PublicKey._adopt(pointer)
    return _mended(public) if lib.SECKEY_GetPublicKeyType(pointer) == lib.ecKey else public


def _mended(public: PublicKey) -> PublicKey:
    """A public key on a curve, with the whole point.

    ``SECKEY_ConvertToPublicKey`` takes a point to be the content of an OCTET STRING if it
    can be read as one.  A bare point can, as it begins with the same octet, when its
    second octet happens to be the number of those behind it.  So of one key in 256, or
    of X25519 in 65536, it loses two octets, and these are known.
    """
    information = outermost(public_key_to_der(public))
    algorithm, content = information.sequence(), bytes(information.bits())
    algorithm.read(der.OBJECT_ID)
    point = bytes(der.element(der.OCTET_STRING, content))
    if not algorithm:  # X25519, a key of which is any 32 octets
        if len(content) == _X25519_OCTETS:
            return public
        public.close()
        return _public_key_on(X25519, point)
    parameters = algorithm.whole()
    for curve in CURVES:
        if parameters == curve_parameters(curve):
            lost = curve.normalize(content) is None and curve.normalize(point) == point
            if lost:
                public.close()
                return _curve_public_key(curve, point)
    return public


@needs_nss
def public_key_to_der(key: PrivateKey | PublicKey) -> bytes:
    """Write a public key as ``SubjectPublicKeyInfo``, DER.

    Args:
        key: the public key, or the private one that it belongs to.

    Raises:
        TypeError: it is no key.
        ValueError: the key is closed.
        NSPRError: ``SEC_ERROR_NO_KEY``; ``SEC_ERROR_UNSUPPORTED_KEYALG``.

    Stands on ``SECKEY_EncodeDERSubjectPublicKeyInfo``.
    """
    if isinstance(key, PrivateKey):
        with public_key(key) as public:
            return public_key_to_der(public)
    if not isinstance(key, PublicKey):
        raise TypeError(f"key must be a PublicKey or PrivateKey, not {type(key).__name__}")
    public = key._live()
    errors.clear()
    item = lib.SECKEY_EncodeDERSubjectPublicKeyInfo(public)
    errors.check_pointer(item, "encoding a public key", default=lib.SEC_ERROR_UNSUPPORTED_KEYALG)
    return _as_others_write_it(take_bytes(item))


def _as_others_write_it(information: bytes) -> bytes:
    """The same, but a key of X25519 as RFC 8410 has it; NSS takes its curve for one of ECDH."""
    fields = outermost(information)
    algorithm = bytes(fields.whole())
    if algorithm != der.element(der.SEQUENCE, der.element(der.OBJECT_ID, EC_PUBLIC_KEY), X25519):
        return information
    standard = der.element(der.SEQUENCE, der.element(der.OBJECT_ID, X25519_OID))
    return bytes(der.element(der.SEQUENCE, standard, fields.whole()))


def public_key_to_pem(key: PrivateKey | PublicKey) -> str:
    """Write a public key as PEM.

    Args:
        key: the public key, or the private one that it belongs to.

    Raises:
        TypeError: it is no key.
        ValueError: the key is closed.
        NSPRError: ``SEC_ERROR_NO_KEY``; ``SEC_ERROR_UNSUPPORTED_KEYALG``.
    """
    return armor("PUBLIC KEY", public_key_to_der(key))


def public_octets(key: PrivateKey | PublicKey) -> bytes:
    """A public key without its algorithm: what tells keys of one kind apart."""
    information = outermost(public_key_to_der(key))
    information.sequence()
    return bytes(information.bits())


def _belong_together(private: Any, public: Any) -> bool:
    """Whether a signature of one key is good by the other.

    Raises:
        NSPRError: the private key cannot sign.
    """
    digest = from_buffer(generate_random(_DIGEST_SIZE))
    size = lib.PK11_SignatureLen(private)
    if size <= 0:
        raise errors.failure("a private key that cannot sign", default=lib.SEC_ERROR_INVALID_KEY)
    room = ffi.new("unsigned char[]", size)
    signature, signed = item_of(room), item_of(digest)
    errors.check(
        lib.PK11_Sign(private, signature, signed),
        "the private key does not work",
        default=lib.SEC_ERROR_BAD_KEY,
    )
    status: int = lib.PK11_Verify(public, signature, signed, ffi.NULL)
    return status == lib.SECSuccess


def import_rsa_key(core: Buffer) -> PrivateKey:
    """Import an RSA key.

    Args:
        core: its ``RSAPrivateKey`` of PKCS#1, DER, known to be well-formed.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_KEY`` or another: NSS does not want it.
    """
    kind = content_of_tag(lib.SEC_OID_PKCS1_RSA_ENCRYPTION)
    return _tested(import_parts(kind, b"", core))


def import_ed25519_key(core: Buffer) -> PrivateKey:
    """Import a key of Ed25519.

    Args:
        core: its ``CurvePrivateKey`` of RFC 8410, DER, known to be well-formed.  Any 32 octets
            are a key, and NSS finds the public half, so there is nothing to test.

    Raises:
        NSPRError: ``SEC_ERROR_UNSUPPORTED_KEYALG``: this NSS has none; ``SEC_ERROR_BAD_KEY`` or
            another: NSS does not want it.
    """
    _require_ed25519()
    return import_parts(ED25519_OID, b"", core)


def import_curve_key(curve: Curve, number: Buffer, point: bytes | None) -> PrivateKey:
    """Import an elliptic curve key.

    Args:
        curve: the curve.
        number: the private half, big endian, of at most the octets of a coordinate.
        point: the public half with both coordinates; None if it is not known.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_KEY`` or another: NSS does not want it.
    """
    padded = bytearray(curve.size)
    padded[curve.size - len(number) :] = number
    try:
        if not bytes(curve.size) < padded < curve.order.to_bytes(curve.size, "big"):
            raise NSPRError("a private key outside of its range", lib.SEC_ERROR_BAD_KEY)
        if point is None:
            point = _find_point(curve, padded)
        return _tested(_import_halves(curve, padded, point))
    finally:
        wipe(padded)


def _import_halves(curve: Curve, number: bytearray, point: bytes) -> PrivateKey:
    """Import an elliptic curve key, without a test."""
    core = encode_halves(number, point)
    try:
        parameters = bytes(curve_parameters(curve))
        return import_parts(EC_PUBLIC_KEY, parameters, core)
    finally:
        wipe(core)


def encode_halves(number: Buffer, point: bytes) -> bytearray:
    """Both halves of an elliptic curve key as ``ECPrivateKey`` of SEC 1, DER."""
    private = der.element(der.OCTET_STRING, number)
    try:
        return der.element(
            der.SEQUENCE,
            der.element(der.INTEGER, bytes([SEC1_VERSION])),
            private,
            der.element(der.explicit(1), der.element(der.BIT_STRING, b"\0", point)),
        )
    finally:
        wipe(private)


def _find_point(curve: Curve, number: bytearray) -> bytes:
    """The public half of an elliptic curve key of which the file has only the private one."""
    generator = curve.candidates(curve.generator)[0]
    # NSS takes no key without a point, but uses only the number for ECDH and signing
    with _import_halves(curve, number, generator) as key:
        private = key._live()
        with _curve_public_key(curve, generator) as peer:
            x = _shared_coordinate(private, peer._live())
        for point in curve.candidates(x):
            with _curve_public_key(curve, point) as public:
                if _belong_together(private, public._live()):
                    return point
    raise NSPRError("a private key without a public half", lib.SEC_ERROR_BAD_KEY)


def _curve_public_key(curve: Curve, point: bytes) -> PublicKey:
    return _public_key_on(curve_parameters(curve), point)


def _public_key_on(parameters: Buffer, point: bytes) -> PublicKey:
    """A public key on a curve that the DER of its identifier names."""
    encoded = der.element(
        der.SEQUENCE,
        der.element(
            der.SEQUENCE,
            der.element(der.OBJECT_ID, EC_PUBLIC_KEY),
            parameters,
        ),
        der.element(der.BIT_STRING, b"\0", point),
    )
    return decode_public_key(encoded)


def decode_public_key(information: Buffer) -> PublicKey:
    """The key in a SubjectPublicKeyInfo.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_KEY`` or ``SEC_ERROR_UNSUPPORTED_KEYALG``, or others.
    """
    octets = from_buffer(information)
    errors.clear()
    decoded = lib.SECKEY_DecodeDERSubjectPublicKeyInfo(item_of(octets))
    errors.check_pointer(decoded, default=lib.SEC_ERROR_BAD_KEY)
    try:
        public = lib.SECKEY_ExtractPublicKey(decoded)
        return PublicKey._receive(public, default=lib.SEC_ERROR_UNSUPPORTED_KEYALG)
    finally:
        lib.SECKEY_DestroySubjectPublicKeyInfo(decoded)


def _shared_coordinate(private: Any, public: Any) -> int:
    """What ECDH gives."""
    shared = lib.PK11_PubDeriveWithKDF(
        private,
        public,
        False,
        ffi.NULL,
        ffi.NULL,
        lib.CKM_ECDH1_DERIVE,
        lib.CKM_SHA256_HMAC,
        lib.CKA_SIGN,
        0,
        lib.CKD_NULL,
        ffi.NULL,
        ffi.NULL,
    )
    errors.check_pointer(shared, "finding the public key", default=lib.SEC_ERROR_BAD_KEY)
    try:
        errors.check(lib.PK11_ExtractKeyValue(shared))
        value = item_bytes(errors.check_pointer(lib.PK11_GetKeyData(shared)))
    finally:
        lib.PK11_FreeSymKey(shared)
    return int.from_bytes(value, "big")


def import_parts(algorithm: bytes, parameters: bytes, core: Buffer) -> PrivateKey:
    """Import the parts of a PKCS#8 ``PrivateKeyInfo`` as a key in memory, without a test.

    Args:
        algorithm: what kind of key it is, the content of an object identifier.
        parameters: the DER of the algorithm's parameters.
        core: the key itself.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_KEY`` or another: NSS does not want it.
    """
    octets = from_buffer(core)
    kind = from_buffer(algorithm)
    extra = from_buffer(parameters)
    information = ffi.new("SECKEYPrivateKeyInfo *")
    information.algorithm.algorithm = item_of(kind)[0]
    information.algorithm.parameters = item_of(extra)[0]
    information.privateKey = item_of(octets)[0]
    key = ffi.new("SECKEYPrivateKey **")
    with internal_slot() as slot:
        errors.clear()
        status = lib.PK11_ImportPrivateKeyInfoAndReturnKey(
            slot, information, ffi.NULL, ffi.NULL, False, False, lib.KU_ALL, key, ffi.NULL
        )
        errors.check(status, "importing a private key", default=lib.SEC_ERROR_BAD_KEY)
    return PrivateKey._adopt(key[0])


def _tested(key: PrivateKey) -> PrivateKey:
    """A key that works.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_KEY``: it does not, or its public half is not its own.
    """
    with public_key(key) as public:
        if _belong_together(key._live(), public._live()):
            return key
    key.close()
    raise NSPRError("the two halves of a key do not fit together", lib.SEC_ERROR_BAD_KEY)
