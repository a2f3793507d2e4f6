# SPDX-License-Identifier: MPL-2.0
"""Private keys, read and written.

A file holds a private key in one of four forms, as PEM or bare DER:

=========================  ===========================================================
``PRIVATE KEY``            PKCS#8, the form for all kinds of keys
``ENCRYPTED PRIVATE KEY``  the same, encrypted with a password (PKCS#5, PBES2)
``RSA PRIVATE KEY``        PKCS#1
``EC PRIVATE KEY``         SEC 1
=========================  ===========================================================

NSS knows PKCS#8 only, of which the others are the core, and its decoder trusts what it
reads more than a file deserves.  So a key is taken apart here, strictly, and its parts
are given to ``session_keys``.

Octets of keys are kept in buffers that are wiped.  What a caller hands over or gets as
bytes or str is beyond that.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Callable, Union

from .._core import errors
from .._core.convert import Buffer, integer
from .._core.errors import NSPRError
from .._core.ffi import ffi, lib
from .._core.lifecycle import needs_nss
from .._core.oids import content_of_tag
from .._core.pem import armor
from .._crypto.keys import PrivateKey
from .._crypto.numbers import ED25519_OID, EDWARDS_KEY, X25519_OID
from .._crypto.pins import secret
from .._crypto.signing import is_x25519
from . import der, pem
from .curves import CURVES, Curve
from .decryption import MOST_ITERATIONS, decrypt
from .der import Reader, malformed, outermost
from .encoding import octet_string, sequence
from .encryption import encrypt
from .pem import Text, wipe
from .rawkeys import import_x25519_key
from .session_keys import (
    SEC1_VERSION,
    curve_parameters,
    encode_halves,
    import_curve_key,
    import_ed25519_key,
    import_rsa_key,
    live_private_key,
    public_octets,
)

Password = Union[str, bytes, bytearray]
Loader = Callable[[memoryview, Union[Password, None]], PrivateKey]

PBKDF2_ITERATIONS = 600_000
FEWEST_ITERATIONS = 10_000

_RSA_NUMBERS = 8
_OCTETS_25519 = 32
_RFC_8410 = (ED25519_OID, X25519_OID)
_PKCS8_VERSIONS = (0, 1)


@needs_nss
def load_key(data: Text, password: Password | None = None) -> PrivateKey:
    """Read a private key.

    Args:
        data: PEM, of which everything but the one private key is passed over, or DER;
            PKCS#8 (also encrypted), PKCS#1 (RSA) or SEC 1 (elliptic curves).
        password: for an encrypted key; str is encoded in UTF-8.  It is not looked at
            when the key is not encrypted.

    Returns:
        The key, in memory.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: there is no private key in the PEM, or more than one; or it is
            encrypted in a form that NSS cannot read.
        NSPRError: ``SEC_ERROR_BAD_DER``: it is malformed; ``SEC_ERROR_BAD_PASSWORD``:
            the password is wrong, or missing; ``SEC_ERROR_UNSUPPORTED_KEYALG``,
            ``SEC_ERROR_UNSUPPORTED_ELLIPTIC_CURVE``: the kind of key; ``SEC_ERROR_BAD_KEY``:
            its public half does not fit; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_ImportPrivateKeyInfoAndReturnKey``.
    """
    if isinstance(data, str):
        return _load_pem(data, password)
    octets = memoryview(data).cast("B")
    if pem.has_blocks(octets) and not der.is_sequence(octets):
        return _load_pem(octets, password)
    return _form(octets)(octets, password)


def _load_pem(data: Text, password: Password | None) -> PrivateKey:
    key = None
    for block in pem.read(data):
        with block:
            if not block.label.endswith("PRIVATE KEY"):
                continue
            if key is not None:
                raise ValueError("there is more than one private key in the PEM")
            if block.encrypted:
                raise ValueError(
                    "the private key is encrypted in OpenSSL's traditional way, which NSS cannot "
                    "read; convert it with: openssl pkcs8 -topk8"
                )
            load = _LOADERS.get(block.label)
            if load is None:
                raise ValueError(f"the form {block.label!r} of a private key is not supported")
            key = load(memoryview(block.content), password)
    if key is None:
        raise ValueError("there is no private key in the PEM")
    return key


def _form(octets: memoryview) -> Loader:
    """The loader for bare DER: the four forms differ in their first two elements."""
    outer = outermost(octets)
    if outer.identifier != der.INTEGER:
        return _load_encrypted
    outer.unsigned()
    loaders: dict[int | None, Loader] = {
        der.SEQUENCE: load_pkcs8,
        der.INTEGER: _load_pkcs1,
        der.OCTET_STRING: _load_sec1,
    }
    if outer.identifier not in loaders:
        raise malformed("this is no private key")
    return loaders[outer.identifier]


def _load_encrypted(octets: memoryview, password: Password | None) -> PrivateKey:
    if password is None:
        raise NSPRError("the private key is encrypted", lib.SEC_ERROR_BAD_PASSWORD)
    clear = decrypt(outermost(octets), password)
    try:
        return load_pkcs8(memoryview(clear))
    except NSPRError as problem:
        if problem.error_code != lib.SEC_ERROR_BAD_DER:
            raise
        # one wrong password in 256 leaves a correct padding
        raise NSPRError("the private key stays encrypted", lib.SEC_ERROR_BAD_PASSWORD) from None
    finally:
        wipe(clear)


def load_pkcs8(octets: memoryview, password: Password | None = None) -> PrivateKey:
    """Read a private key in the form of PKCS#8, DER, which is not encrypted."""
    information = outermost(octets)
    if information.small() not in _PKCS8_VERSIONS:
        raise malformed("a private key of unknown version")
    algorithm = information.sequence()
    kind = bytes(algorithm.read(der.OBJECT_ID))
    parameters = bytes(algorithm.whole()) if algorithm else b""
    algorithm.finish()
    core = information.read(der.OCTET_STRING)
    while information:  # attributes, and the public key once more
        information.whole()
    if kind == content_of_tag(lib.SEC_OID_PKCS1_RSA_ENCRYPTION):
        return _load_pkcs1(core, None)
    if kind == content_of_tag(lib.SEC_OID_ANSIX962_EC_PUBLIC_KEY):
        return _load_curve_key(outermost(core), parameters)
    if kind in _RFC_8410:
        return _load_rfc8410(kind, core, parameters)
    raise NSPRError(
        "a private key of a kind that is not supported", lib.SEC_ERROR_UNSUPPORTED_KEYALG
    )


def _load_rfc8410(kind: bytes, octets: memoryview, parameters: bytes) -> PrivateKey:
    """Import a key of Ed25519 or X25519, which is one string of octets."""
    fields = Reader(octets)
    number = fields.read(der.OCTET_STRING)
    fields.finish()
    if parameters or len(number) != _OCTETS_25519:
        raise malformed("a private key of the curve 25519 that is not 32 octets")
    return import_ed25519_key(octets) if kind == ED25519_OID else import_x25519_key(number)


def _load_pkcs1(octets: memoryview, password: Password | None) -> PrivateKey:
    numbers = outermost(octets)
    if numbers.small() != 0:  # a modulus of more than two primes
        raise NSPRError("a multi-prime RSA key", lib.SEC_ERROR_UNSUPPORTED_KEYALG)
    for _ in range(_RSA_NUMBERS):
        numbers.unsigned()
    numbers.finish()
    return import_rsa_key(octets)


def _load_sec1(octets: memoryview, password: Password | None) -> PrivateKey:
    return _load_curve_key(outermost(octets), b"")


_LOADERS: dict[str, Loader] = {
    "PRIVATE KEY": load_pkcs8,
    "ENCRYPTED PRIVATE KEY": _load_encrypted,
    "RSA PRIVATE KEY": _load_pkcs1,
    "EC PRIVATE KEY": _load_sec1,
}


def _curve_of(parameters: bytes) -> Curve:
    """The curve that a key says it is on."""
    for curve in CURVES:
        if parameters == curve_parameters(curve):
            return curve
    raise NSPRError(
        "a private key on a curve that is not supported", lib.SEC_ERROR_UNSUPPORTED_ELLIPTIC_CURVE
    )


def _load_curve_key(fields: Reader, parameters: bytes) -> PrivateKey:
    """Import an elliptic curve key, from the fields of SEC 1's ``ECPrivateKey``."""
    if fields.small() != SEC1_VERSION:
        raise malformed("a private key of unknown version")
    number = fields.read(der.OCTET_STRING)
    if fields.identifier == der.explicit(0):
        named = Reader(fields.read(der.explicit(0)))
        parameters = parameters or bytes(named.whole())
    curve = _curve_of(parameters)
    point = None
    if fields.identifier == der.explicit(1):
        point = curve.normalize(bytes(Reader(fields.read(der.explicit(1))).bits()))
        if point is None:
            raise malformed("the public half of a key is no point of its curve")
    fields.finish()
    if not 0 < len(number) <= curve.size:
        raise malformed("a private key of the wrong size for its curve")
    return import_curve_key(curve, number, point)


@needs_nss
def key_to_der(
    key: PrivateKey, password: Password | None = None, *, iterations: int = PBKDF2_ITERATIONS
) -> bytes:
    """Write a private key as PKCS#8, DER.

    Args:
        key: the private key; one in a database can only be written encrypted.
        password: encrypts it, with AES-256 in CBC mode under PBKDF2 with HMAC-SHA-256
            (PBES2); str is encoded in UTF-8.  None: not encrypted.
        iterations: how many rounds PBKDF2 takes, at least 10,000.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: the password is empty, or the key is closed.
        OverflowError: the number of iterations is out of range.
        NSPRError: ``SEC_ERROR_INVALID_KEY`` or another: the token does not give it away.

    Stands on ``PK11_ExportDERPrivateKeyInfo``, ``PK11_ExportEncryptedPrivKeyInfoV2``.
    """
    private = live_private_key(key)
    kind = lib.SECKEY_GetPrivateKeyType(private)
    of_x25519 = is_x25519(key)
    if password is None:
        errors.clear()
        with _exported(lib.PK11_ExportDERPrivateKeyInfo(private, ffi.NULL)) as octets:
            if of_x25519:
                return _without_curve(octets)
            return _with_point(octets, public_octets(key)) if kind == lib.ecKey else bytes(octets)
    if not password:
        raise ValueError("the password is empty")
    rounds = int(integer(iterations, "iterations", FEWEST_ITERATIONS, MOST_ITERATIONS))
    if kind == EDWARDS_KEY or of_x25519:  # NSS would write them in a way that nobody else reads
        algorithm, sealed = encrypt(key_to_der(key), password, rounds)
        return sequence(algorithm, octet_string(sealed))
    item = _export_encrypted(private, password, rounds)
    with _exported(item) as octets:
        return bytes(octets)


@contextmanager
def _exported(item: Any) -> Iterator[memoryview]:
    """What NSS has written, which is wiped behind the block."""
    errors.check_pointer(item, "exporting a private key", default=lib.SEC_ERROR_INVALID_KEY)
    try:
        yield memoryview(ffi.buffer(item.data, item.len))
    finally:
        lib.SECITEM_ZfreeItem(item, True)


def _with_point(octets: memoryview, point: bytes) -> bytes:
    """An elliptic curve key in PKCS#8 with its whole public half.

    NSS writes what ``SECKEY_ConvertToPublicKey`` makes of it; see ``session_keys``.
    """
    version, algorithm, number = _parts_of(octets)
    return _joined(version, algorithm, encode_halves(number, point))


def _without_curve(octets: memoryview) -> bytes:
    """A key of X25519 as RFC 8410 has it, where NSS writes one on a curve for ECDH."""
    version, _, number = _parts_of(octets)
    algorithm = der.element(der.SEQUENCE, der.element(der.OBJECT_ID, X25519_OID))
    return _joined(version, algorithm, der.element(der.OCTET_STRING, number))


def _parts_of(octets: memoryview) -> tuple[memoryview, memoryview, memoryview]:
    """The version and the algorithm of a key on a curve in PKCS#8, and its number."""
    information = outermost(octets)
    version, algorithm = information.whole(), information.whole()
    fields = outermost(information.read(der.OCTET_STRING))
    fields.unsigned()
    return version, algorithm, fields.read(der.OCTET_STRING)


def _joined(version: Buffer, algorithm: Buffer, core: bytearray) -> bytes:
    """A key in PKCS#8; all that was in between is wiped."""
    wrapped = der.element(der.OCTET_STRING, core)
    whole = der.element(der.SEQUENCE, version, algorithm, wrapped)
    try:
        return bytes(whole)
    finally:
        for buffer in (core, wrapped, whole):
            wipe(buffer)


def key_to_pem(
    key: PrivateKey, password: Password | None = None, *, iterations: int = PBKDF2_ITERATIONS
) -> str:
    """Write a private key as PKCS#8, PEM.

    Args:
        key: the private key; one in a database can only be written encrypted.
        password: encrypts it, as :func:`key_to_der` says.
        iterations: how many rounds PBKDF2 takes, at least 10,000.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: the password is empty, or the key is closed.
        OverflowError: the number of iterations is out of range.
        NSPRError: ``SEC_ERROR_INVALID_KEY`` or another: the token does not give it away.
    """
    label = "PRIVATE KEY" if password is None else "ENCRYPTED PRIVATE KEY"
    return armor(label, key_to_der(key, password, iterations=iterations))


def _export_encrypted(private: Any, password: Password, rounds: int) -> Any:
    """The DER of an encrypted private key, as a SECItem of NSS, or NULL."""
    errors.clear()
    with secret(password) as text:
        word = ffi.new("SECItem *")
        word.data, word.len = ffi.cast("unsigned char *", text), len(text) - 1
        cipher, mac = lib.SEC_OID_AES_256_CBC, lib.SEC_OID_HMAC_SHA256
        exported = lib.PK11_ExportEncryptedPrivKeyInfoV2(
            ffi.NULL, cipher, cipher, mac, word, private, rounds, ffi.NULL
        )
    if not exported:
        return exported
    try:
        template = lib.NSS_Get_SECKEY_EncryptedPrivateKeyInfoTemplate(ffi.NULL, False)
        return lib.SEC_ASN1EncodeItem(ffi.NULL, ffi.NULL, exported, template)
    finally:
        lib.SECKEY_DestroyEncryptedPrivateKeyInfo(exported, True)
