# SPDX-License-Identifier: MPL-2.0
"""Asymmetric keys.

A private key never leaves its token: what Python holds is a reference to an object
there, of a token or of a session.  A public key is a structure in memory.  Either
keeps NSS from being shut down.
"""

from __future__ import annotations

from .. import enums
from .._core.ffi import lib
from .._core.handles import Handle

_TYPE_NAMES = {
    lib.rsaKey: "RSA",
    lib.dsaKey: "DSA",
    lib.fortezzaKey: "Fortezza",
    lib.dhKey: "Diffie Helman",  # so spelt since python-nss
    lib.keaKey: "Key Exchange Algorithm",
    lib.ecKey: "Elliptic Curve",
    lib.rsaPssKey: "RSA-PSS",
    lib.rsaOaepKey: "RSA-OAEP",
}


def _type_name(key_type: int) -> str:
    return _TYPE_NAMES.get(key_type, f"unknown({key_type:#x})")


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


class PublicKey(Handle):
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

    def __repr__(self) -> str:
        return _repr(self)


def _repr(key: PrivateKey | PublicKey) -> str:
    what = "closed" if key.closed else key.key_type_str
    return f"<{type(key).__module__}.{type(key).__qualname__} {what}>"
