# SPDX-License-Identifier: MPL-2.0
"""Keys from memory stored on a token.

A key in memory is a session object that may be exported.  It goes to the token encrypted
under a password that is drawn for the occasion, so it is nowhere in clear; and some tokens
take no key in any other way.  Its identifier is made of its public half, as NSS makes it
for a certificate, so that one finds the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from .._core import errors
from .._core.convert import encode, item_of
from .._core.ffi import ffi, lib
from .._crypto.keys import PrivateKey
from .._crypto.numbers import EDWARDS_KEY
from .._crypto.objects import objects_in
from .._crypto.pins import pin_args, secret
from .._crypto.randomness import generate_random
from .._crypto.slots import PK11Slot
from .._crypto.stored_keys import log_in, nickname_of, rename_key
from .certificates import Certificate
from .der import outermost
from .identities import Identity
from .pkcs12_import import removing_on_failure
from .session_keys import live_private_key, public_key, public_octets
from .stored_certificates import require_free, store_certificate

_PASSWORD_OCTETS = 32


def store_key(slot: PK11Slot, key: PrivateKey, nickname: str, *user_data: Any) -> PrivateKey:
    """Store a key on a token.

    Args:
        slot: the slot of the token.
        key: the key, in memory.
        nickname: the name to store it under.
        user_data: further arguments for the password callback.

    Returns:
        The key on the token.

    Raises:
        TypeError: an argument has the wrong type.
        NSPRError: ``SEC_ERROR_BAD_PASSWORD``; ``SEC_ERROR_READ_ONLY``;
            ``SEC_ERROR_UNSUPPORTED_KEYALG``: a key of Ed25519; ``SEC_ERROR_INVALID_KEY`` or
            another: the key does not leave where it is.

    Stands on ``PK11_ImportEncryptedPrivateKeyInfoAndReturnKey``.
    """
    private, text = live_private_key(key), encode(nickname, "nickname")
    if lib.SECKEY_GetPrivateKeyType(private) == EDWARDS_KEY:
        # it would be there as one for ECDSA, which does not work
        what = "NSS does not store keys of Ed25519"
        raise errors.NSPRError(what, lib.SEC_ERROR_UNSUPPORTED_KEYALG)
    if slot.is_read_only():
        raise errors.NSPRError("the key cannot be stored", lib.SEC_ERROR_READ_ONLY)
    log_in(slot, user_data)
    with _exported(private) as (exported, word), pin_args(user_data) as cookie:
        stored: PrivateKey = _import(slot._live(), key, exported, word, text, cookie)
    if nickname_of(stored) != nickname:  # some tokens forget it on the way
        with suppress(errors.NSPRError):
            rename_key(stored, nickname)
    # by it NSS knows of the key while the token is locked; not all tokens take one
    with public_key(key) as other_half:
        lib.PK11_ImportPublicKey(slot._live(), other_half._live(), True)
    return stored


def _import(place: Any, key: PrivateKey, exported: Any, word: Any, text: bytes, cookie: Any) -> Any:
    """Import a key that is encrypted, as one that stays."""
    octets = [ffi.from_buffer("unsigned char[]", part) for part in (_public_value(key), text)]
    public, name = map(item_of, octets)
    kind = lib.SECKEY_GetPrivateKeyType(key._live())
    stored = ffi.new("SECKEYPrivateKey **")
    errors.clear()
    errors.check(
        lib.PK11_ImportEncryptedPrivateKeyInfoAndReturnKey(
            place, exported, word, name, public, True, True, kind, lib.KU_ALL, stored, cookie
        ),
        "the key cannot be stored",
        default=lib.SEC_ERROR_BAD_KEY,
    )
    return PrivateKey._adopt(stored[0])


def _public_value(key: PrivateKey) -> bytes:
    """What NSS makes the identifier of a key from: a modulus, or a point."""
    octets = public_octets(key)
    if lib.SECKEY_GetPrivateKeyType(key._live()) != lib.rsaKey:
        return octets
    modulus = bytes(outermost(octets).unsigned())
    return modulus.lstrip(b"\0")


@contextmanager
def _exported(private: Any) -> Iterator[tuple[Any, Any]]:
    """A key, encrypted, and the password."""
    password = generate_random(_PASSWORD_OCTETS).hex()
    with secret(password) as text:
        word = ffi.new("SECItem *", {"data": ffi.cast("unsigned char *", text)})
        word.len = len(text) - 1
        cipher = lib.SEC_OID_AES_256_CBC
        errors.clear()
        exported = lib.PK11_ExportEncryptedPrivKeyInfoV2(
            ffi.NULL, cipher, cipher, lib.SEC_OID_HMAC_SHA256, word, private, 1, ffi.NULL
        )
        errors.check_pointer(exported, "exporting a private key", default=lib.SEC_ERROR_INVALID_KEY)
        try:
            yield exported, word
        finally:
            lib.SECKEY_DestroyEncryptedPrivateKeyInfo(exported, True)


def store_identity(slot: PK11Slot, identity: Identity, nickname: str, *user_data: Any) -> None:
    """Store a certificate, its key, and those of its chain that the token has not.

    If anything fails, nothing has been stored.

    Raises:
        TypeError: an argument has the wrong type.
        NSPRError: as :func:`store_key` and ``store_certificate`` say.
    """
    if not isinstance(identity, Identity):
        raise TypeError(f"identity must be Identity, not {type(identity).__name__}")
    certificates = [identity.certificate, *identity.chain]
    require_free(slot, nickname, subject_of(identity.certificate))
    log_in(slot, user_data)
    with removing_on_failure(slot, [certificate.der_data for certificate in certificates]):
        store_key(slot, identity.key, nickname, *user_data).close()
        store_certificate(slot, identity.certificate, nickname)
        for certificate in identity.chain:
            if not is_on(slot, certificate):
                store_certificate(slot, certificate, certificate.make_ca_nickname())


def subject_of(certificate: Certificate) -> bytes:
    """The DER of the subject of a certificate."""
    return bytes(
        ffi.buffer(certificate._live().derSubject.data, certificate._live().derSubject.len)
    )


def is_on(slot: PK11Slot, certificate: Certificate) -> bool:
    """Whether a token has a certificate."""
    der = certificate.der_data
    found = objects_in(slot._live(), lib.CKO_CERTIFICATE)
    return any(each.read(lib.CKA_VALUE) == der and each.is_stored() for each in found)
