# SPDX-License-Identifier: MPL-2.0
"""Hybrid public key encryption (HPKE, RFC 9180).

Encrypts messages of any size for the owner of an X25519 key.  The sender makes a key for
the occasion, and *enc*, which lets the receiver make the same; after that, both encrypt and
decrypt one message after the other, each with a nonce of its own.  Both can also *export*
secrets for other purposes.

With a *pre-shared key* the receiver knows, too, that the sender has it.

NSS can write down the state of a receiving end, not of a sending one: two that went on from
the same state would encrypt two messages with one nonce.
"""

from __future__ import annotations

from typing import Any, TypeVar

from .._core import errors
from .._core.convert import Buffer, integer, item_bytes, take_bytes
from .._core.errors import check
from .._core.ffi import ffi, lib
from .._core.handles import LockedHandle
from .._core.lifecycle import needs_nss
from .._core.secitem import borrowed
from .keys import PrivateKey, PublicKey
from .mechanisms import take_item
from .secrets import Secret, as_key
from .symkeys import PK11SymKey

H = TypeVar("H", bound="HPKEContext")

_DIGESTS = {
    "sha256": lib.HpkeKdfHkdfSha256,
    "sha384": lib.HpkeKdfHkdfSha384,
    "sha512": lib.HpkeKdfHkdfSha512,
}
_CIPHERS = {
    "AES-128-GCM": lib.HpkeAeadAes128Gcm,
    "AES-256-GCM": lib.HpkeAeadAes256Gcm,
    "ChaCha20-Poly1305": lib.HpkeAeadChaCha20Poly1305,
}
_MOST_EXPORTED = 255 * 32
# what NSS writes down: a version, what is used, how many messages; then parts with a length
_SAVED_NUMBERS, _SAVED_PARTS, _SAVED_LENGTH = 17, 4, 2


class HPKEContext(LockedHandle):
    """One end of an encrypted exchange.

    There is no constructor: :func:`hpke_sender` and :func:`hpke_receiver` make the ends.
    """

    __module__ = "nss.crypto"
    __slots__ = ()
    _kind = lib.PYNSS_HPKE
    _give_back = staticmethod(lib.pynss_destroy_hpke)

    def export(self, context: Buffer, length: int) -> bytes:
        """A secret that both ends have, for another purpose.

        Args:
            context: the purpose.
            length: how many octets.

        Raises:
            TypeError: an argument has the wrong type.
            ValueError: the end is closed.
            OverflowError: the length is out of range.
            NSPRError: ``SEC_ERROR_INVALID_ARGS`` or another.

        Stands on ``PK11_HPKE_ExportSecret``.
        """
        size = integer(length, "length", 1, _MOST_EXPORTED)
        secret = ffi.new("PK11SymKey **")
        with borrowed(context, "context") as purpose, self._lock:
            errors.clear()
            check(lib.PK11_HPKE_ExportSecret(self._live(), purpose, size, secret))
        key = PK11SymKey._adopt(secret[0])
        try:
            return key.key_data
        finally:
            key._discard()

    def _message(self, function: Any, data: Buffer, associated_data: Buffer) -> bytes:
        """Encrypt or decrypt the next message."""
        made = ffi.new("SECItem **")
        with borrowed(data) as text, borrowed(associated_data, "associated_data") as clear:
            with self._lock:
                errors.clear()
                status = function(self._live(), clear, text, made)
            check(status, default=lib.SEC_ERROR_BAD_DATA)
        return take_item(made[0]).data

    def __repr__(self) -> str:
        where = f"{type(self).__module__}.{type(self).__qualname__}"
        return f"<{where} closed>" if self.closed else f"<{where}>"


class HPKESender(HPKEContext):
    """The end that encrypts; made by :func:`hpke_sender`."""

    __module__ = "nss.crypto"
    __slots__ = ()

    @property
    def enc(self) -> bytes:
        """What the receiver needs to begin.

        Raises:
            ValueError: the end is closed.
            NSPRError: ``SEC_ERROR_INVALID_ARGS``.

        Stands on ``PK11_HPKE_GetEncapPubKey``.
        """
        with self._lock:
            return item_bytes(errors.check_pointer(lib.PK11_HPKE_GetEncapPubKey(self._live())))

    def seal(self, data: Buffer, associated_data: Buffer = b"") -> bytes:
        """Encrypt the next message.

        Args:
            data: any buffer.
            associated_data: what to authenticate only.

        Raises:
            TypeError: an argument is no buffer.
            ValueError: the end is closed.
            NSPRError: ``SEC_ERROR_INVALID_ARGS`` or another.

        Stands on ``PK11_HPKE_Seal``.
        """
        return self._message(lib.PK11_HPKE_Seal, data, associated_data)


class HPKEReceiver(HPKEContext):
    """The end that decrypts; made by :func:`hpke_receiver`."""

    __module__ = "nss.crypto"
    __slots__ = ()

    def open(self, data: Buffer, associated_data: Buffer = b"") -> bytes:
        """Decrypt the next message; the messages must come in the order in which they went.

        Args:
            data: what ``seal`` has given; any buffer.
            associated_data: what was authenticated only.

        Raises:
            TypeError: an argument is no buffer.
            ValueError: the end is closed.
            NSPRError: ``SEC_ERROR_BAD_DATA`` or another: it is not the next message, or is not
                as it was.

        Stands on ``PK11_HPKE_Open``.
        """
        return self._message(lib.PK11_HPKE_Open, data, associated_data)

    def save(self, key: Secret) -> bytes:
        """Write down where this end is, so that :meth:`restore` can go on from there.

        The form is NSS's own.  The keys in it are wrapped (RFC 5649), and nothing else is a
        secret.  But nothing else is protected either: whoever can change the octets can have
        a message decrypted once more.

        Args:
            key: a key for AES, 16, 24 or 32 octets; or a ``PK11SymKey`` for wrapping.

        Raises:
            TypeError: the key is none.
            ValueError: the end or the key is closed.
            NSPRError: ``SEC_ERROR_INVALID_KEY`` or another: the key has the wrong length, or
                is for something else.

        Stands on ``PK11_HPKE_ExportContext``.
        """
        made = ffi.new("SECItem **")
        with as_key(key, lib.CKM_AES_KEY_WRAP_KWP, lib.CKA_WRAP) as wrapping, self._lock:
            errors.clear()
            status = lib.PK11_HPKE_ExportContext(self._live(), wrapping, made)
            check(status, "saving", default=lib.SEC_ERROR_INVALID_KEY)
        return take_bytes(made[0])

    @classmethod
    @needs_nss
    def restore(cls, data: Buffer, key: Secret) -> HPKEReceiver:
        """A receiving end that goes on where another one was, in this process or before.

        Args:
            data: what :meth:`save` has given; any buffer.
            key: the key that it was saved with.

        Raises:
            TypeError: an argument has the wrong type.
            ValueError: the key is closed.
            NSPRError: ``SEC_ERROR_BAD_DATA`` or another: it was saved with another key, or is
                damaged; ``SEC_ERROR_NOT_INITIALIZED``.

        Stands on ``PK11_HPKE_ImportContext``.
        """
        with borrowed(data) as saved:
            _check_saved(ffi.buffer(saved.data, saved.len))
            with as_key(key, lib.CKM_AES_KEY_WRAP_KWP, lib.CKA_UNWRAP) as wrapping:
                errors.clear()
                end = lib.PK11_HPKE_ImportContext(saved, wrapping)
                return cls._receive(end, "restoring", default=lib.SEC_ERROR_BAD_DATA)


def _check_saved(octets: Any) -> None:
    """Require that the parts of what was saved fill it: NSS reads on behind its end.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DATA``: they do not.
    """
    position, size = _SAVED_NUMBERS, len(octets)
    for _ in range(_SAVED_PARTS):
        length = int.from_bytes(octets[position : position + _SAVED_LENGTH], "big")
        position += _SAVED_LENGTH + length
    if position != size:
        raise errors.NSPRError("nothing that was saved", lib.SEC_ERROR_BAD_DATA)


def _new(end: type[H], digest: str, cipher: str, psk: Secret | None, psk_id: Buffer | None) -> H:
    """An end that has not begun."""
    for name, known, what in ((digest, _DIGESTS, "digest"), (cipher, _CIPHERS, "cipher")):
        if name not in known:
            raise ValueError(f"no such {what} for HPKE: {name!r}; there are {', '.join(known)}")
    if (psk is None) != (psk_id is None):
        raise ValueError("psk and psk_id go together")
    suite = (lib.HpkeDhKemX25519Sha256, _DIGESTS[digest], _CIPHERS[cipher])
    if psk is None:
        errors.clear()
        return end._receive(lib.PK11_HPKE_NewContext(*suite, ffi.NULL, ffi.NULL))
    shared = as_key(psk, lib.CKM_HKDF_DERIVE, lib.CKA_DERIVE, "psk")
    with shared as key, borrowed(psk_id, "psk_id") as name:
        errors.clear()
        return end._receive(lib.PK11_HPKE_NewContext(*suite, key, name))


@needs_nss
def hpke_sender(
    key: PublicKey,
    info: Buffer = b"",
    *,
    digest: str = "sha256",
    cipher: str = "AES-128-GCM",
    psk: Secret | None = None,
    psk_id: Buffer | None = None,
) -> HPKESender:
    """Begin to encrypt for the owner of an X25519 key.

    Args:
        key: the public key of the receiver.
        info: what both ends know to be the purpose.
        digest: ``"sha256"``, ``"sha384"`` or ``"sha512"``.
        cipher: ``"AES-128-GCM"``, ``"AES-256-GCM"`` or ``"ChaCha20-Poly1305"``.
        psk: a secret that both ends share, of 32 octets at least; or None.
        psk_id: what they call it.

    Returns:
        The sending end; its ``enc`` must reach the receiver.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: there is no such digest or cipher, or the key is closed.
        NSPRError: ``SEC_ERROR_INVALID_ARGS``, ``SEC_ERROR_BAD_KEY`` or another: it is no X25519
            key; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_HPKE_NewContext``, ``PK11_HPKE_SetupS``.
    """
    if not isinstance(key, PublicKey):
        raise TypeError(f"key must be a PublicKey, not {type(key).__name__}")
    public = key._live()
    end = _new(HPKESender, digest, cipher, psk, psk_id)
    with borrowed(info, "info") as purpose:
        errors.clear()
        status = lib.PK11_HPKE_SetupS(end._live(), ffi.NULL, ffi.NULL, public, purpose)
        check(status, default=lib.SEC_ERROR_INVALID_KEY)
    return end


@needs_nss
def hpke_receiver(
    key: PrivateKey,
    public: PublicKey,
    enc: Buffer,
    info: Buffer = b"",
    *,
    digest: str = "sha256",
    cipher: str = "AES-128-GCM",
    psk: Secret | None = None,
    psk_id: Buffer | None = None,
) -> HPKEReceiver:
    """Begin to decrypt with an X25519 key.

    Args:
        key: one's own private key.
        public: its public half.
        enc: what the sender has sent to begin.
        info: what both ends know to be the purpose.
        digest: as the sender has it.
        cipher: as the sender has it.
        psk: as the sender has it.
        psk_id: as the sender has it.

    Returns:
        The receiving end.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: there is no such digest or cipher, or a key is closed.
        NSPRError: ``SEC_ERROR_INVALID_ARGS``, ``SEC_ERROR_BAD_KEY`` or another: these are no
            X25519 keys, or *enc* is none; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_HPKE_NewContext``, ``PK11_HPKE_SetupR``.
    """
    if not isinstance(key, PrivateKey):
        raise TypeError(f"key must be a PrivateKey, not {type(key).__name__}")
    if not isinstance(public, PublicKey):
        raise TypeError(f"public must be a PublicKey, not {type(public).__name__}")
    private, known = key._live(), public._live()
    end = _new(HPKEReceiver, digest, cipher, psk, psk_id)
    with borrowed(enc, "enc") as sent, borrowed(info, "info") as purpose:
        errors.clear()
        status = lib.PK11_HPKE_SetupR(end._live(), known, private, sent, purpose)
        check(status, default=lib.SEC_ERROR_INVALID_KEY)
    return end
