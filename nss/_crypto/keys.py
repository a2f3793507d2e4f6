# SPDX-License-Identifier: MPL-2.0
"""Asymmetric keys.

A private key never leaves its token: what Python holds is a reference to an object
there, of a token or of a session.  A public key is a structure in memory.  Either
keeps NSS from being shut down.
"""

from __future__ import annotations

from typing import Any

from .. import enums
from .._core import der
from .._core.convert import item_bytes
from .._core.ffi import lib
from .._core.formatting import Formatted, Line, integer_lines, nested
from .._core.handles import Handle
from .._core.secitem import Kind, SecItem
from .._core.values import Value
from .numbers import CURVE25519_OID, EDWARDS_KEY, KYBER_KEY, MONTGOMERY_KEY, X25519_OID
from .objects import read_attribute
from .pqg import KEYPQGParams

_TYPE_NAMES = {
    lib.rsaKey: "RSA",
    lib.dsaKey: "DSA",
    lib.fortezzaKey: "Fortezza",
    lib.dhKey: "Diffie Helman",  # so spelt since python-nss
    lib.keaKey: "Key Exchange Algorithm",
    lib.ecKey: "Elliptic Curve",
    lib.rsaPssKey: "RSA-PSS",
    lib.rsaOaepKey: "RSA-OAEP",
    KYBER_KEY: "ML-KEM",
    EDWARDS_KEY: "Edwards Curve",
    MONTGOMERY_KEY: "Montgomery Curve",
}


# whatever their use, their numbers are those of RSA
_RSA = frozenset((lib.rsaKey, lib.rsaPssKey, lib.rsaOaepKey))
_DSA = frozenset((lib.dsaKey,))


def _type_name(key_type: int) -> str:
    return _TYPE_NAMES.get(key_type, f"unknown({key_type:#x})")


class PyRSAPublicKey(Formatted, Value):
    """The numbers of a public key of RSA, :attr:`PublicKey.rsa`."""

    __module__ = "nss.nss"
    __slots__ = ()

    @property
    def modulus(self) -> SecItem:
        """The modulus n, the most significant octet first."""
        return SecItem._of(self._parts[0], Kind.OCTETS)

    @property
    def exponent(self) -> SecItem:
        """The public exponent e, the most significant octet first."""
        return SecItem._of(self._parts[1], Kind.OCTETS)

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the numbers, line by line, for :func:`nss.nss.indented_format`."""
        modulus, exponent = self._parts
        return [
            (level, "Modulus:"),
            *integer_lines(level + 1, modulus, signed=False),
            (level, "Exponent:"),
            *integer_lines(level + 1, exponent, signed=False),
        ]


class PyDSAPublicKey(Formatted, Value):
    """The numbers of a public key of DSA, :attr:`PublicKey.dsa`."""

    __module__ = "nss.nss"
    __slots__ = ()

    @property
    def pqg_params(self) -> KEYPQGParams:
        """The numbers that the key shares with others."""
        params: KEYPQGParams = self._parts[0]
        return params

    @property
    def public_value(self) -> SecItem:
        """The key's own number y, the most significant octet first."""
        return SecItem._of(self._parts[1], Kind.OCTETS)

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the numbers, line by line, for :func:`nss.nss.indented_format`."""
        params, value = self._parts
        return [
            *params.format_lines(level),
            (level, "Public Value:"),
            *integer_lines(level + 1, value, signed=False),
        ]


class PrivateKey(Handle):
    """A private key on a token.

    There is no constructor: keys are found, generated or imported.
    """

    __module__ = "nss.nss"
    __slots__ = ()
    _kind = lib.PYNSS_PRIVATE_KEY
    _take = staticmethod(lib.SECKEY_CopyPrivateKey)
    _give_back = staticmethod(lib.pynss_destroy_private_key)

    @property
    def key_type(self) -> int:
        """The kind of key: a ``KeyType``.  Stands on ``SECKEY_GetPrivateKeyType``."""
        return enums.KeyType(lib.SECKEY_GetPrivateKeyType(self._live()))

    @property
    def key_type_str(self) -> str:
        """The kind of key in words, such as ``"RSA"`` or ``"Elliptic Curve"``."""
        return _type_name(int(self.key_type))

    def __repr__(self) -> str:
        return _repr(self)


class PublicKey(Handle, Formatted):
    """A public key.

    There is no constructor: keys are found, generated or imported.
    """

    __module__ = "nss.nss"
    __slots__ = ()
    _kind = lib.PYNSS_PUBLIC_KEY
    _take = staticmethod(lib.SECKEY_CopyPublicKey)
    _give_back = staticmethod(lib.pynss_destroy_public_key)

    @property
    def key_type(self) -> int:
        """The kind of key: a ``KeyType``.  Stands on ``SECKEY_GetPublicKeyType``."""
        return enums.KeyType(lib.SECKEY_GetPublicKeyType(self._live()))

    @property
    def key_type_str(self) -> str:
        """The kind of key in words, such as ``"RSA"`` or ``"Elliptic Curve"``."""
        return _type_name(int(self.key_type))

    @property
    def rsa(self) -> PyRSAPublicKey:
        """The numbers of a key of RSA.

        Raises:
            AttributeError: it is a key of another kind.
        """
        numbers = lib.pynss_rsa_numbers(self._live_of(_RSA, "rsa"))
        return PyRSAPublicKey._of(item_bytes(numbers.modulus), item_bytes(numbers.publicExponent))

    @property
    def dsa(self) -> PyDSAPublicKey:
        """The numbers of a key of DSA.

        Raises:
            AttributeError: it is a key of another kind.
        """
        numbers = lib.pynss_dsa_numbers(self._live_of(_DSA, "dsa"))
        return PyDSAPublicKey._of(
            KEYPQGParams._copy(numbers.params), item_bytes(numbers.publicValue)
        )

    def _live_of(self, key_types: frozenset[int], attribute: str) -> Any:
        """The pointer, if the key is of one of these kinds."""
        key = self._live()
        kind = lib.SECKEY_GetPublicKeyType(key)
        if kind not in key_types:
            raise AttributeError(f"a key of type {_type_name(kind)} has no attribute {attribute!r}")
        return key

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the key, line by line, for :func:`nss.nss.indented_format`.

        Of keys other than those of RSA and DSA the kind alone is told, as python-nss did.
        """
        key_type = lib.SECKEY_GetPublicKeyType(self._live())
        if key_type in _RSA:
            return nested(level, "RSA Public Key:", self.rsa)
        if key_type in _DSA:
            return nested(level, "DSA Public Key:", self.dsa)
        return [(level, "Key Type:", _type_name(key_type))]

    def __repr__(self) -> str:
        return _repr(self)


def _named(curve: bytes) -> bytes:
    """The DER of a curve's identifier."""
    return bytes([der.OBJECT_IDENTIFIER, len(curve)]) + curve


X25519 = _named(CURVE25519_OID)


def curve_of(key: PrivateKey | PublicKey) -> bytes | None:
    """The curve of a key for ECDSA and ECDH, as the DER of its identifier.

    NSS keeps keys of X25519 among these, under either name of their curve; here it has one,
    ``X25519``.  None: it is a key of another kind, or its curve has no name or is not told.

    Stands on ``PK11_ReadRawAttribute``.
    """
    pointer = key._live()
    if isinstance(key, PublicKey):
        on_curve = lib.SECKEY_GetPublicKeyType(pointer) == lib.ecKey
        parameters = item_bytes(lib.pynss_curve(pointer)) if on_curve else b""
    else:
        on_curve = lib.SECKEY_GetPrivateKeyType(pointer) == lib.ecKey
        told = on_curve and read_attribute(lib.PK11_TypePrivKey, pointer, lib.CKA_EC_PARAMS)
        parameters = told or b""
    if parameters[:1] != bytes([der.OBJECT_IDENTIFIER]):
        return None
    return X25519 if parameters == _named(X25519_OID) else parameters


def _repr(key: PrivateKey | PublicKey) -> str:
    what = "closed" if key.closed else key.key_type_str
    return f"<{type(key).__module__}.{type(key).__qualname__} {what}>"
