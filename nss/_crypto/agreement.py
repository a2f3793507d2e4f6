# SPDX-License-Identifier: MPL-2.0
"""Two parties agree on a secret.

*Diffie-Hellman* on curves (ECDH): each has a key pair, each computes with its own private
key and the other's public one, and both get the same.  *Encapsulation* (KEM): one makes a
secret and a *ciphertext* for the other's public key, and only its owner gets the secret out
of that.  ML-KEM (FIPS 203) is of the latter kind, and holds against quantum computers.

What comes out is a key on a token, good for making other keys of it: :func:`hkdf_key`, or
:func:`hkdf` for octets.  It should not be used in any other way.
"""

from __future__ import annotations

from .._core import errors
from .._core.convert import Buffer
from .._core.errors import NSPRError, check
from .._core.ffi import ffi, lib
from .._core.lifecycle import needs_nss
from .._core.secitem import SecItem, borrowed
from .keys import PrivateKey, PublicKey, curve_of
from .mechanisms import take_item
from .numbers import KYBER_KEY, MONTGOMERY_KEY
from .secrets import ALL_OPERATIONS
from .symkeys import PK11SymKey
from .tokens import internal_slot

_CURVES = (lib.ecKey, MONTGOMERY_KEY)


@needs_nss
def ecdh(key: PrivateKey, peer: PublicKey) -> PK11SymKey:
    """Agree on a secret, with keys on one curve: X25519 or one of NIST's.

    Args:
        key: one's own private key, which may be on any token.
        peer: the other's public key.

    Returns:
        The *x* coordinate of a point, as a secret.

    Raises:
        TypeError: an argument is no such key.
        ValueError: a key is closed.
        NSPRError: ``SEC_ERROR_INVALID_KEY``, ``SEC_ERROR_BAD_KEY`` or another: they are not on
            one curve, or the other's is one of the few that give the same secret to
            everybody; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_PubDeriveWithKDF``.
    """
    if not isinstance(key, PrivateKey):
        raise TypeError(f"key must be a PrivateKey, not {type(key).__name__}")
    if not isinstance(peer, PublicKey):
        raise TypeError(f"peer must be a PublicKey, not {type(peer).__name__}")
    private, public = key._live(), peer._live()
    if key.key_type not in _CURVES or peer.key_type not in _CURVES:
        raise NSPRError("no keys on a curve", lib.SEC_ERROR_INVALID_KEY)
    curve = curve_of(key)
    # NSS takes a point of the peer for one of the curve that the private key is on
    if int(key.key_type) != int(peer.key_type) or curve not in (None, curve_of(peer)):
        raise NSPRError("keys on different curves", lib.SEC_ERROR_INVALID_KEY)
    errors.clear()
    shared = lib.PK11_PubDeriveWithKDF(
        private, public, False, ffi.NULL, ffi.NULL, lib.CKM_ECDH1_DERIVE, lib.CKM_HKDF_DERIVE,
        lib.CKA_DERIVE, 0, lib.CKD_NULL, ffi.NULL, ffi.NULL,
    )  # fmt: skip
    return PK11SymKey._receive(shared, default=lib.SEC_ERROR_BAD_KEY)


def _require_kem(key: PublicKey | PrivateKey) -> None:
    if int(key.key_type) != KYBER_KEY:
        raise NSPRError("no key for encapsulation", lib.SEC_ERROR_INVALID_KEY)


@needs_nss
def encapsulate(key: PublicKey) -> tuple[bytes, PK11SymKey]:
    """Make a secret for the owner of a key, with ML-KEM; NSS has it from 3.113 on.

    Args:
        key: the public key of the other party.

    Returns:
        The ciphertext, to be sent, and the secret.

    Raises:
        TypeError: it is no public key.
        ValueError: the key is closed.
        NSPRError: ``SEC_ERROR_INVALID_KEY``: it is no key for that;
            ``PR_NOT_IMPLEMENTED_ERROR``: NSS is too old; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_Encapsulate``.
    """
    if not isinstance(key, PublicKey):
        raise TypeError(f"key must be a PublicKey, not {type(key).__name__}")
    public = key._live()
    _require_kem(key)
    secret, ciphertext = ffi.new("PK11SymKey **"), ffi.new("SECItem **")
    with internal_slot() as slot:  # NSS follows the slot of the key, whether it has one or not
        errors.clear()
        if lib.PK11_ImportPublicKey(slot, public, False) == lib.CK_INVALID_HANDLE:
            raise errors.failure("encapsulating", default=lib.SEC_ERROR_INVALID_KEY)
    errors.clear()
    status = lib.pynss_PK11_Encapsulate(
        public, lib.CKM_HKDF_DERIVE, lib.PK11_ATTR_SESSION, ALL_OPERATIONS, secret, ciphertext
    )
    check(status, "encapsulating", default=lib.SEC_ERROR_INVALID_KEY)
    sealed: SecItem = take_item(ciphertext[0])
    return sealed.data, PK11SymKey._adopt(secret[0])


@needs_nss
def decapsulate(key: PrivateKey, ciphertext: Buffer) -> PK11SymKey:
    """Get the secret that the other party has made, with ML-KEM.

    Args:
        key: one's own private key.
        ciphertext: what :func:`encapsulate` has given there.

    Returns:
        The secret.  A ciphertext of the right length that was made for another key, or
        changed, gives another secret and no error: so ML-KEM wants it.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: the key is closed.
        NSPRError: ``SEC_ERROR_INVALID_KEY``: it is no key for that; ``SEC_ERROR_INVALID_ARGS``,
            ``SEC_ERROR_BAD_DATA`` or another: the ciphertext has the wrong length;
            ``PR_NOT_IMPLEMENTED_ERROR``: NSS is too old; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_Decapsulate``.
    """
    if not isinstance(key, PrivateKey):
        raise TypeError(f"key must be a PrivateKey, not {type(key).__name__}")
    private = key._live()
    _require_kem(key)
    secret = ffi.new("PK11SymKey **")
    with borrowed(ciphertext, "ciphertext") as sealed:
        errors.clear()
        status = lib.pynss_PK11_Decapsulate(
            private, sealed, lib.CKM_HKDF_DERIVE, lib.PK11_ATTR_SESSION, ALL_OPERATIONS, secret
        )
        check(status, "decapsulating", default=lib.SEC_ERROR_BAD_DATA)
    return PK11SymKey._adopt(secret[0])
