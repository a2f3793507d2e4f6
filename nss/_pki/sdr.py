# SPDX-License-Identifier: MPL-2.0
"""Secrets for the same user: SDR, the encryption of Firefox's saved logins.

A key that never leaves the database encrypts small secrets, and the password of the
database protects the key.  What comes out is DER: the identifier of the key, the cipher
with its initialisation vector, and the encrypted octets, padded.  There is no MAC: what
somebody has changed may come out as nonsense instead of an error.

NSS encrypts with triple DES, from 3.113 on also with AES, and an older NSS cannot read
the latter.  It has the cipher, though, so both forms are written and read here, with any
NSS, and on any token.

A newer NSS gives the keys of the two ciphers the same identifier.  For an older one that is
the same key: it would use the wrong one, or replace one by the other, and with it all that
it has encrypted.  So no key is made under an identifier that a key of another kind has.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Literal, NamedTuple

from .._core import errors
from .._core.convert import Buffer, from_buffer, item_of
from .._core.errors import NSPRError, check, check_pointer
from .._core.ffi import ffi, lib
from .._core.forking import ProcessLock
from .._core.lifecycle import needs_nss
from .._core.oids import content_of_tag, tag_of
from .._crypto.objects import read_attribute
from .._crypto.pins import pin_args as _pin_args
from .._crypto.randomness import generate_random
from .._crypto.slots import PK11Slot
from .._crypto.stored_keys import log_in
from .._crypto.tokens import get_internal_key_slot
from . import der
from .der import outermost
from .pem import wipe

CipherName = Literal["AES", "3DES"]

_DEFAULT_KEY_ID = b"\xf8" + bytes(14) + b"\x01"
# where that is taken; whoever decrypts finds the key by what the secret says
_OTHER_KEY_ID = b"\xf8" + bytes(14) + b"\x02"


class _Cipher(NamedTuple):
    tag: int
    mechanism: int
    padded: int
    block: int


_AES = _Cipher(lib.SEC_OID_AES_256_CBC, lib.CKM_AES_CBC, lib.CKM_AES_CBC_PAD, 16)
_CIPHERS = {
    "AES": _AES,
    "3DES": _Cipher(lib.SEC_OID_DES_EDE3_CBC, lib.CKM_DES3_CBC, lib.CKM_DES3_CBC_PAD, 8),
}
_BY_TAG = {
    **{cipher.tag: cipher for cipher in _CIPHERS.values()},
    # the key is of 256 bits all the same
    lib.SEC_OID_AES_128_CBC: _AES,
    lib.SEC_OID_AES_192_CBC: _AES,
}
_making_a_key = ProcessLock()


@needs_nss
def sdr_encrypt(
    data: Buffer,
    *,
    cipher: CipherName | None = None,
    key_id: bytes | None = None,
    slot: PK11Slot | None = None,
    pin_args: tuple[Any, ...] | None = None,
) -> bytes:
    """Encrypt a secret with a key of the database.

    Args:
        data: the secret.
        cipher: ``"AES"``, with a key of 256 bits; ``"3DES"``, which programs with an NSS
            older than 3.113 can read, too; or None: AES if the NSS that is running can
            read it without this package.
        key_id: the identifier of the key; None: the one that NSS and Firefox use, or
            another if a key of another kind has it.  A key that is not there is made.
        slot: the token with the key; None: the database.
        pin_args: further arguments for the password callback.

    Returns:
        What :func:`sdr_decrypt` decrypts, and ``PK11SDR_Decrypt`` in other programs.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: there is no such cipher, or a key for another one has that identifier.
        NSPRError: ``SEC_ERROR_BAD_PASSWORD``: nobody has given the right password;
            ``SEC_ERROR_READ_ONLY`` and others: no key can be made;
            ``SEC_ERROR_NOT_INITIALIZED``.
        BaseException: what the password callback has raised.

    Stands on ``PK11_TokenKeyGen``, ``PK11_Encrypt``.
    """
    if cipher is None:
        cipher = "AES" if lib.pynss_has_symbol(b"PK11SDR_EncryptWithMechanism") else "3DES"
    if cipher not in _CIPHERS:
        raise ValueError(f"no such cipher: {cipher!r}; there are {', '.join(_CIPHERS)}")
    chosen, clear = _CIPHERS[cipher], from_buffer(data)
    identifiers = [_DEFAULT_KEY_ID, _OTHER_KEY_ID]
    if key_id is not None:
        identifiers = [bytes(ffi.buffer(from_buffer(key_id, "key_id")))]
    vector = generate_random(chosen.block)
    with _keys(slot, pin_args, chosen, identifiers, make=True) as keys:
        identifier = _identifier(keys[0])
        encrypted = _apply(lib.PK11_Encrypt, keys[0], chosen, vector, clear)
    algorithm = der.element(
        der.SEQUENCE,
        der.element(der.OBJECT_ID, content_of_tag(chosen.tag)),
        der.element(der.OCTET_STRING, vector),
    )
    parts = der.element(der.OCTET_STRING, identifier), algorithm
    return bytes(der.element(der.SEQUENCE, *parts, der.element(der.OCTET_STRING, encrypted)))


@needs_nss
def sdr_decrypt(
    data: Buffer,
    *,
    slot: PK11Slot | None = None,
    pin_args: tuple[Any, ...] | None = None,
) -> bytes:
    """Decrypt a secret with a key of the database.

    Args:
        data: what :func:`sdr_encrypt`, or ``PK11SDR_Encrypt`` in another program, has
            given.  Firefox keeps it in base64.
        slot: the token with the key; None: the database.
        pin_args: further arguments for the password callback.

    Raises:
        TypeError: an argument has the wrong type.
        NSPRError: ``SEC_ERROR_BAD_DER``: it is no such thing;
            ``SEC_ERROR_INVALID_ALGORITHM``: it is encrypted with another cipher;
            ``SEC_ERROR_NO_KEY``: the key is not there; ``SEC_ERROR_BAD_DATA``: it does not
            fit the key; ``SEC_ERROR_BAD_PASSWORD``: nobody has given the right password;
            ``SEC_ERROR_NOT_INITIALIZED``.
        BaseException: what the password callback has raised.

    Stands on ``PK11_ListFixedKeysInSlot``, ``PK11_Decrypt``.
    """
    # of copies: a view that is lent to C must not get into a cycle with an exception
    fields = outermost(bytes(ffi.buffer(from_buffer(data))))
    identifier = bytes(fields.read(der.OCTET_STRING))
    algorithm = fields.sequence()
    encrypted = bytes(fields.read(der.OCTET_STRING))
    fields.finish()
    chosen = _BY_TAG.get(tag_of(bytes(algorithm.read(der.OBJECT_ID))))
    if chosen is None:
        raise NSPRError("a secret in an unknown cipher", lib.SEC_ERROR_INVALID_ALGORITHM)
    vector = bytes(algorithm.read(der.OCTET_STRING))
    algorithm.finish()
    if len(vector) != chosen.block or len(encrypted) == 0 or len(encrypted) % chosen.block:
        raise der.malformed("a secret of an impossible length")
    with _keys(slot, pin_args, chosen, [identifier], make=False) as keys:
        clear = _decrypt(keys, chosen, vector, ffi.from_buffer("unsigned char[]", encrypted))
    try:
        return bytes(clear)
    finally:
        wipe(clear)


@contextmanager
def _token(slot: PK11Slot | None, arguments: tuple[Any, ...] | None) -> Iterator[tuple[Any, Any]]:
    """The token with the keys, logged in to, and what to hand on to the password callback."""
    if slot is not None and not isinstance(slot, PK11Slot):
        raise TypeError(f"slot must be PK11Slot or None, not {type(slot).__name__}")
    with _pin_args(arguments) as cookie:
        own = get_internal_key_slot() if slot is None else PK11Slot._share(slot._live())
        with own:
            log_in(own, arguments or ())
            yield own._live(), cookie


@contextmanager
def _keys(
    slot: PK11Slot | None,
    arguments: tuple[Any, ...] | None,
    cipher: _Cipher,
    identifiers: list[bytes],
    *,
    make: bool,
) -> Iterator[list[Any]]:
    """The keys for a cipher on a token, those with one of the identifiers first.

    NSS, too, tries the others: an upgrade of the database may have changed identifiers.

    Args:
        slot: the slot of the token; None: the database.
        arguments: further arguments for the password callback.
        cipher: the cipher.
        identifiers: the identifiers, the preferred one first.
        make: whether a key is made if none has any of them.
    """
    owned: list[Any] = []
    try:
        with _token(slot, arguments) as (place, cookie), _making_a_key:
            key = lib.PK11_ListFixedKeysInSlot(place, ffi.NULL, cookie)
            while key:
                owned.append(key)
                key = lib.PK11_GetNextSymKey(key)
            kind = lib.PK11_GetKeyType(cipher.mechanism, 0)
            fitting = [key for key in owned if lib.PK11_GetSymKeyType(key) == kind]
            named = [key for key in fitting if _identifier(key) in identifiers]
            if make and not named:
                taken = {_identifier(key) for key in owned}
                free = [each for each in identifiers if each not in taken]
                if not free:
                    raise ValueError("a key for another cipher has that identifier")
                named = [_make_key(place, cipher, free[0], cookie)]
                owned += named
        yield named + [key for key in fitting if key not in named]
    finally:
        for key in owned:
            lib.PK11_FreeSymKey(key)


def _make_key(place: Any, cipher: _Cipher, identifier: bytes, cookie: Any) -> Any:
    """Make a key on a token."""
    octets = ffi.from_buffer("unsigned char[]", identifier)
    item = item_of(octets)
    size = lib.PK11_GetBestKeyLength(place, cipher.mechanism)
    errors.clear()
    key = lib.PK11_TokenKeyGen(place, cipher.mechanism, ffi.NULL, size, item, True, cookie)
    return check_pointer(key, "making a key", default=lib.SEC_ERROR_NO_KEY)


def _identifier(key: Any) -> bytes:
    """The identifier of a key on a token."""
    return read_attribute(lib.PK11_TypeSymKey, key, lib.CKA_ID) or b""


def _decrypt(keys: list[Any], cipher: _Cipher, vector: bytes, data: Any) -> bytearray:
    """Decrypt with the first key that leaves a correct padding."""
    if not keys:
        raise NSPRError("the key of a secret", lib.SEC_ERROR_NO_KEY)
    *first, last = keys
    for key in first:
        with suppress(NSPRError):
            return _apply(lib.PK11_Decrypt, key, cipher, vector, data)
    return _apply(lib.PK11_Decrypt, last, cipher, vector, data)


def _apply(operation: Any, key: Any, cipher: _Cipher, vector: bytes, data: Any) -> bytearray:
    """Encrypt or decrypt in CBC mode, with padding."""
    octets = ffi.from_buffer("unsigned char[]", vector)
    parameters = item_of(octets)
    result, size = bytearray(len(data) + cipher.block), ffi.new("unsigned int *")
    with ffi.from_buffer("unsigned char[]", result) as room:
        errors.clear()
        status = operation(key, cipher.padded, parameters, room, size, len(room), data, len(data))
    check(status, "the secret does not fit the key", default=lib.SEC_ERROR_BAD_DATA)
    del result[size[0] :]
    return result
