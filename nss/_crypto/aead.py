# SPDX-License-Identifier: MPL-2.0
"""Encryption that also authenticates (AEAD).

What is encrypted in this way cannot be changed without being noticed, and neither can
*associated data* that goes along in the clear.  The price is the *nonce*: a number that
need not be secret, but must never be used twice with one key.  Twelve random octets are
good for some 2**32 messages with AES-GCM; a counter is good for all of them.

The result of encrypting is the encrypted data with 16 octets of *tag* behind it.  When
the tag is wrong, decrypting gives an exception and none of the data.
"""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from .._core import errors
from .._core.convert import Buffer, from_buffer, integer
from .._core.errors import check
from .._core.ffi import ffi, lib
from .._core.lifecycle import gate
from .randomness import generate_random
from .secrets import MOST_OCTETS, Secret, import_secret, new_secret, wipe
from .symkeys import PK11SymKey

A = TypeVar("A", bound="AEAD")

TAG_SIZE = 16
_OCTETS, _SIZE = ffi.typeof("unsigned char[]"), ffi.typeof("unsigned int *")


class AEAD:
    """A key for authenticated encryption.

    It may be used by any number of threads at once: each call is on its own.  A context
    manager that lets go of the key at the end.
    """

    __slots__ = ("_key",)

    _mechanism: ClassVar[int]
    _generator: ClassVar[int]
    _sizes: ClassVar[tuple[int, ...]]
    _nonces: ClassVar[tuple[int, int]]

    nonce_size: ClassVar[int] = 12
    """How many octets a nonce should have."""
    tag_size: ClassVar[int] = TAG_SIZE
    """How many octets longer the encrypted data is."""

    _key: PK11SymKey

    def __init__(self, key: Secret) -> None:
        with gate:
            if not isinstance(key, PK11SymKey):
                size = len(from_buffer(key, "key"))
                if size not in self._sizes:
                    wanted = ", ".join(map(str, self._sizes))
                    raise ValueError(f"the key has {size} octets; there must be {wanted}")
                key = import_secret(key, self._mechanism, lib.CKA_ENCRYPT)
            key._live()
            self._key = key

    @classmethod
    def _generated(cls: type[A], size: int) -> A:
        """A new key that stays on the token."""
        with gate:
            return cls(new_secret(size, cls._generator))

    @property
    def key(self) -> PK11SymKey:
        """The key on its token."""
        return self._key

    def close(self) -> None:
        """Let go of the key; doing so again does nothing."""
        self._key.close()

    def __enter__(self: A) -> A:
        self._key._live()
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __repr__(self) -> str:
        key = getattr(self, "_key", None)  # a debugger may look into the constructor
        what = "closed" if key is None or key.closed else f"{8 * key.key_length} bits"
        return f"<{type(self).__module__}.{type(self).__qualname__} {what}>"

    def generate_nonce(self) -> bytes:
        """Twelve random octets.

        Raises:
            NSPRError: ``SEC_ERROR_NEED_RANDOM``; ``SEC_ERROR_NOT_INITIALIZED``.
        """
        return generate_random(self.nonce_size)

    def encrypt(self, nonce: Buffer, data: Buffer, associated_data: Buffer | None = None) -> bytes:
        """Encrypt and authenticate.

        Args:
            nonce: a number that is never used twice with this key.
            data: what to encrypt; any buffer.
            associated_data: what to authenticate only.

        Returns:
            The encrypted data, and the tag.

        Raises:
            TypeError: an argument is no buffer.
            ValueError: the nonce has the wrong length, or the key is closed.
            OverflowError: the data is larger than 2 GiB.
            NSPRError: ``SEC_ERROR_INVALID_KEY`` or another: the token refuses.

        Stands on ``PK11_Encrypt``.
        """
        octets = from_buffer(data)
        most = integer(len(octets), "the length of data", 0, MOST_OCTETS) + TAG_SIZE
        room, size = self._apply(True, nonce, octets, associated_data, most)
        return ffi.buffer(room, size)[:]

    def decrypt(self, nonce: Buffer, data: Buffer, associated_data: Buffer | None = None) -> bytes:
        """Decrypt what is authentic.

        Args:
            nonce: the number that it was encrypted with.
            data: the encrypted data, and the tag; any buffer.
            associated_data: what was authenticated only.

        Returns:
            The data.

        Raises:
            TypeError: an argument is no buffer.
            ValueError: the nonce has the wrong length, or the key is closed.
            OverflowError: the data is larger than 2 GiB.
            NSPRError: ``SEC_ERROR_BAD_DATA``: something is not as it was, or the key is another
                one, or the data is shorter than a tag.

        Stands on ``PK11_Decrypt``.
        """
        octets = from_buffer(data)
        most = integer(len(octets), "the length of data", 0, MOST_OCTETS)
        if most < TAG_SIZE:
            raise errors.NSPRError("there is no tag", lib.SEC_ERROR_BAD_DATA)
        room, size = self._apply(False, nonce, octets, associated_data, most)
        try:
            return ffi.buffer(room, size)[:]
        finally:
            wipe(room)

    def _apply(
        self, encrypt: bool, nonce: Buffer, octets: Any, associated_data: Buffer | None, most: int
    ) -> tuple[Any, int]:
        """Encrypt or decrypt into a room of *most* octets; gives the room and what is in it."""
        number = from_buffer(nonce, "nonce")
        low, high = self._nonces
        if not low <= len(number) <= high:
            raise ValueError(f"a nonce of {len(number)} octets; there must be {self.nonce_size}")
        clear = from_buffer(b"" if associated_data is None else associated_data, "associated_data")
        integer(len(clear), "the length of associated_data", 0, MOST_OCTETS)
        room, made = ffi.new(_OCTETS, most), ffi.new(_SIZE)
        status = lib.pynss_aead(
            self._key._live(), self._mechanism, encrypt, number, len(number), clear, len(clear),
            octets, len(octets), room, most, made,
        )  # fmt: skip
        check(status, default=lib.SEC_ERROR_INVALID_KEY if encrypt else lib.SEC_ERROR_BAD_DATA)
        return room, made[0]


class AESGCM(AEAD):
    """AES in Galois/counter mode (NIST SP 800-38D).

    Args:
        key: 16, 24 or 32 octets; or a ``PK11SymKey``, which may be on any token.

    Raises:
        TypeError: it is something else.
        ValueError: it has the wrong length, or is closed.
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.
    """

    __module__ = "nss.crypto"
    __slots__ = ()
    _mechanism = lib.CKM_AES_GCM
    _generator = lib.CKM_AES_GCM
    _sizes = (16, 24, 32)
    _nonces = (8, 128)

    @classmethod
    def generate(cls, bits: int = 256) -> AESGCM:
        """Make a new key, which stays in NSS.

        Args:
            bits: 128, 192 or 256.

        Raises:
            TypeError: it is no int.
            ValueError: it is another number.
            NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

        Stands on ``PK11_TokenKeyGenWithFlags``.
        """
        size = integer(bits, "bits", 0, 2**16)
        if size % 8 or size // 8 not in cls._sizes:
            raise ValueError(f"bits must be 128, 192 or 256, not {size}")
        return cls._generated(size // 8)


class ChaCha20Poly1305(AEAD):
    """The stream cipher ChaCha20 with the code Poly1305 (RFC 8439).

    Args:
        key: 32 octets; or a ``PK11SymKey``, which may be on any token.

    Raises:
        TypeError: it is something else.
        ValueError: it has the wrong length, or is closed.
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.
    """

    __module__ = "nss.crypto"
    __slots__ = ()
    _mechanism = lib.CKM_CHACHA20_POLY1305
    _generator = lib.CKM_CHACHA20_POLY1305
    _sizes = (32,)
    _nonces = (12, 12)

    @classmethod
    def generate(cls) -> ChaCha20Poly1305:
        """Make a new key, which stays in NSS.

        Raises:
            NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

        Stands on ``PK11_TokenKeyGenWithFlags``.
        """
        return cls._generated(32)
