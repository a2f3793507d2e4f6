# SPDX-License-Identifier: MPL-2.0
"""Signatures.

A *scheme* says how a signature is made: the kind of key, the form, and the digest that is
signed in place of the data.  Schemes are called as TLS 1.3 calls them (RFC 8446, 4.2.3)::

    rsa_pkcs1_sha256     RSA, PKCS#1 version 1.5
    rsa_pss_sha256       RSA, PSS, with a salt as long as the digest
    ecdsa_sha256         elliptic curves, DER, as in certificates and TLS
    ecdsa_raw_sha256     the same, as two numbers of fixed length (PKCS#11, JOSE)
    ed25519              Ed25519; NSS has it from 3.99 on

and with the other digests in place of SHA-256.
"""

from __future__ import annotations

from typing import Any

from .._core import der, errors
from .._core.convert import Buffer, from_buffer, item_bytes, item_of, take_bytes
from .._core.errors import NSPRError, check
from .._core.ffi import ffi, lib
from .._core.lifecycle import needs_nss
from .._core.oids import encode
from .._core.secitem import borrowed
from .hashes import Digest, digest_of
from .hashes import digest as _digest
from .keys import X25519, PrivateKey, PublicKey, curve_of
from .numbers import EDWARDS_KEY
from .secrets import Structure

ED25519 = "ed25519"
_FORMS = ("rsa_pkcs1_", "rsa_pss_", "ecdsa_raw_", "ecdsa_")
_CURVES = ((32, "sha256"), (48, "sha384"))
_WIDEST = "ecdsa_sha512"
ED25519_SIZE = 64
MOST_SIGNATURE = 2048  # octets; NSS takes RSA keys of up to 16384 bits


class _Scheme:
    """How a signature is made."""

    __slots__ = ("digest", "form")

    def __init__(self, form: str, digest: Digest | None) -> None:
        self.form = form
        self.digest = digest

    @property
    def mechanism(self) -> int:
        """What the token does with the digest."""
        return {
            "rsa_pkcs1_": lib.CKM_RSA_PKCS,
            "rsa_pss_": lib.CKM_RSA_PKCS_PSS,
            ED25519: lib.CKM_EDDSA,
        }.get(self.form, lib.CKM_ECDSA)

    def parameter(self) -> Structure | None:
        """The parameter of the mechanism."""
        if self.form != "rsa_pss_" or self.digest is None:
            return None
        if not self.digest.mask:
            raise ValueError(f"there is no RSA-PSS with {self.digest.name}")
        return Structure(
            "CK_RSA_PKCS_PSS_PARAMS",
            hashAlg=self.digest.mechanism,
            mgf=self.digest.mask,
            sLen=self.digest.digest_size,
        )

    def prepare(self, data: Buffer, prehashed: bool) -> bytes:
        """What the token signs in place of data."""
        if self.digest is None:
            if prehashed:
                raise ValueError(f"{ED25519} signs data, no digest of it")
            return bytes(ffi.buffer(from_buffer(data)))
        if not prehashed:
            hashed = _digest(self.digest.name, data)
        else:
            hashed = bytes(ffi.buffer(from_buffer(data)))
            if len(hashed) != self.digest.digest_size:
                raise ValueError(f"{len(hashed)} octets are no {self.digest.name} digest")
        if self.form == "rsa_pkcs1_":
            oid = encode(self.digest.oid)
            name = bytes([0x30, len(oid) + 4, 0x06, len(oid)]) + oid + b"\x05\x00"
            body = name + bytes([0x04, len(hashed)]) + hashed
            return bytes([0x30, len(body)]) + body
        return hashed


def _scheme_of(name: str) -> _Scheme:
    """Read the name of a scheme.

    Raises:
        TypeError: it is no str.
        ValueError: there is no such scheme.
    """
    if not isinstance(name, str):
        raise TypeError(f"scheme must be str, not {type(name).__name__}")
    if name == ED25519:
        return _Scheme(ED25519, None)
    for form in _FORMS:
        if name.startswith(form):
            return _Scheme(form, digest_of(name[len(form) :], "scheme"))
    known = ", ".join(f"{form}sha256" for form in _FORMS)
    raise ValueError(f"no such scheme: {name!r}; there are {known}, {ED25519}, and so on")


def _key_of(key: Any, kind: type[PrivateKey | PublicKey]) -> tuple[Any, int]:
    """The pointer and the type of a key.

    Raises:
        TypeError: it is none of that kind.
        ValueError: it is closed.
    """
    if not isinstance(key, kind):
        raise TypeError(f"key must be a {kind.__name__}, not {type(key).__name__}")
    return key._live(), int(key.key_type)


def _choose(scheme: str | None, key_type: int, size: int) -> _Scheme:
    """The scheme that is wanted, or with which a key is used best.

    Args:
        scheme: its name, or None.
        key_type: the type of the key.
        size: how many octets a signature with the key has.

    Raises:
        TypeError: it is no str.
        ValueError: there is no such scheme.
        NSPRError: ``SEC_ERROR_INVALID_KEY``: it is not one for such a key.
    """
    if key_type in (lib.rsaKey, lib.rsaPssKey):
        family, best = "rsa", "rsa_pss_sha256"
    elif key_type == lib.ecKey:
        family = "ecdsa"
        best = next((f"ecdsa_{name}" for most, name in _CURVES if size <= 2 * most), _WIDEST)
    elif key_type == EDWARDS_KEY:
        family = best = ED25519
    else:
        raise NSPRError("a key that signs in no way known here", lib.SEC_ERROR_INVALID_KEY)
    chosen = _scheme_of(best if scheme is None else scheme)
    if not chosen.form.startswith(family):
        raise NSPRError(f"no key for the scheme {scheme}", lib.SEC_ERROR_INVALID_KEY)
    return chosen


@needs_nss
def sign(
    key: PrivateKey, data: Buffer, scheme: str | None = None, *, prehashed: bool = False
) -> bytes:
    """Sign data.

    Args:
        key: the private key, which may be on any token.
        data: what to sign; any buffer.
        scheme: how, ``"rsa_pss_sha256"`` for instance; None: RSA-PSS with SHA-256, ECDSA in
            DER with the digest that is as strong as the curve, or Ed25519.
        prehashed: whether *data* is the digest already.

    Returns:
        The signature.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: there is no such scheme, the digest has the wrong length, or the key is
            closed.
        NSPRError: ``SEC_ERROR_INVALID_KEY``: the key is not one for the scheme, or too short;
            ``SEC_ERROR_INVALID_ALGORITHM`` or another: the token refuses;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_SignWithMechanism``.
    """
    private, key_type = _key_of(key, PrivateKey)
    if is_x25519(key):
        raise NSPRError("a key that does not sign", lib.SEC_ERROR_INVALID_KEY)
    # for Ed25519 this answers nothing
    chosen = _choose(scheme, key_type, max(lib.PK11_SignatureLen(private), 0))
    prepared = ffi.from_buffer("unsigned char[]", chosen.prepare(data, prehashed))
    parameter = chosen.parameter()
    # freebl demands that there is room for one of Ed25519 and for nothing more
    room = ffi.new("unsigned char[]", ED25519_SIZE if chosen.digest is None else MOST_SIGNATURE)
    signature = item_of(room)
    errors.clear()
    status = lib.PK11_SignWithMechanism(
        private, chosen.mechanism, parameter.item if parameter else ffi.NULL, signature,
        item_of(prepared),
    )  # fmt: skip
    check(status, "signing", default=lib.SEC_ERROR_INVALID_KEY)
    return _as_der(signature) if chosen.form == "ecdsa_" else item_bytes(signature)


def is_x25519(key: PrivateKey | PublicKey) -> bool:
    """Whether a key is one of X25519, by which there are no signatures.

    NSS 3.87 would sign with one, and end the process.  A private key whose token does not tell
    its curve is taken for another.
    """
    return curve_of(key) == X25519


def _as_der(signature: Any) -> bytes:
    """Two numbers of fixed length as a DER sequence."""
    encoded = ffi.new("SECItem *")
    check(lib.DSAU_EncodeDerSigWithLen(encoded, signature, signature.len))
    return take_bytes(encoded, whole=False)


def _plain(signature: Buffer, form: str, size: int) -> Buffer:
    """A signature as the token wants it: of a curve, two numbers of fixed length.

    Raises:
        TypeError: it is no buffer.
        NSPRError: ``SEC_ERROR_BAD_SIGNATURE``: it has not the form of one.
    """
    with borrowed(signature, "signature") as item:
        if item.len == 0 or (form == "ecdsa_raw_" and item.len != size):
            raise NSPRError("no signature", lib.SEC_ERROR_BAD_SIGNATURE)
        if form != "ecdsa_":
            return signature
        numbers = numbers_of(item_bytes(item))
    try:
        return b"".join(number.to_bytes(size // 2, "big") for number in numbers)
    except OverflowError:
        raise NSPRError("no signature", lib.SEC_ERROR_BAD_SIGNATURE) from None


def numbers_of(signature: bytes) -> tuple[int, int]:
    """The two numbers of a signature by a curve, in DER.

    DER has one form for each number.  NSS reads others as well, so whoever has a signature could
    make a second one of it that is good, too.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_SIGNATURE``: it has not the form of one.
    """
    try:
        first, second = map(_number, der.read(signature).members())
    except ValueError:
        raise NSPRError("no signature", lib.SEC_ERROR_BAD_SIGNATURE) from None
    return first, second


def _number(element: der.Element) -> int:
    """The value of an INTEGER above 0.

    Raises:
        ValueError: it is none, or not in its shortest form.
    """
    octets = element.octets(der.INTEGER)
    number = int.from_bytes(octets, "big", signed=True)
    if number <= 0 or len(octets) != number.bit_length() // 8 + 1:
        raise ValueError("no number of a signature")
    return number


@needs_nss
def verify(
    key: PublicKey,
    signature: Buffer,
    data: Buffer,
    scheme: str | None = None,
    *,
    prehashed: bool = False,
) -> None:
    """Verify a signature; it is good if nothing is raised.

    Args:
        key: the public key.
        signature: the signature; any buffer.
        data: what was signed; any buffer.
        scheme: how, as in :func:`sign`; whoever verifies must not take it from whoever signs.
        prehashed: whether *data* is the digest already.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: there is no such scheme, the digest has the wrong length, or the key is
            closed.
        NSPRError: ``SEC_ERROR_BAD_SIGNATURE``: the signature is bad, or not by this key;
            ``SEC_ERROR_INVALID_KEY``: the key is not one for the scheme;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_VerifyWithMechanism``.
    """
    public, key_type = _key_of(key, PublicKey)
    if is_x25519(key):
        raise NSPRError("a key that does not sign", lib.SEC_ERROR_INVALID_KEY)
    size = int(lib.SECKEY_SignatureLen(public))
    chosen = _choose(scheme, key_type, size)
    prepared = ffi.from_buffer("unsigned char[]", chosen.prepare(data, prehashed))
    parameter = chosen.parameter()
    with borrowed(_plain(signature, chosen.form, size), "signature") as item:
        errors.clear()
        status = lib.PK11_VerifyWithMechanism(
            public, chosen.mechanism, parameter.item if parameter else ffi.NULL, item,
            item_of(prepared), ffi.NULL,
        )  # fmt: skip
    if status != lib.SECSuccess:
        # the reasons differ from release to release, and from one damage to another
        cause = errors.failure()
        raise NSPRError("the signature is bad", lib.SEC_ERROR_BAD_SIGNATURE) from cause
