# SPDX-License-Identifier: MPL-2.0
"""Encryption for the owner of an RSA key: OAEP (RFC 8017).

A message is at most a few octets shorter than the key, so what is encrypted in this way is
a key for something else.  The older form, PKCS#1 version 1.5, is not here: whoever can tell
a good message from a bad one by how long its decryption takes, can decrypt.
"""

from __future__ import annotations

from typing import Any

from .._core import errors
from .._core.convert import Buffer, from_buffer
from .._core.errors import NSPRError, check
from .._core.ffi import ffi, lib
from .._core.lifecycle import needs_nss
from .hashes import digest_of
from .keys import PrivateKey, PublicKey
from .secrets import Structure, wipe

_MOST = 2048  # octets; NSS takes RSA keys of up to 16384 bits


def _parameter(digest: str, label: Any) -> Structure:
    known = digest_of(digest, "digest")
    if not known.mask:
        raise ValueError(f"there is no RSA-OAEP with {known.name}")
    source = from_buffer(label, "label")
    return Structure(
        "CK_RSA_PKCS_OAEP_PARAMS",
        hashAlg=known.mechanism,
        mgf=known.mask,
        source=lib.CKZ_DATA_SPECIFIED,
        pSourceData=source if len(source) else ffi.NULL,
        ulSourceDataLen=len(source),
    )


def _rsa_key(key: Any, kind: type[PrivateKey | PublicKey]) -> Any:
    if not isinstance(key, kind):
        raise TypeError(f"key must be a {kind.__name__}, not {type(key).__name__}")
    pointer = key._live()
    if key.key_type != lib.rsaKey:
        raise NSPRError("no RSA key", lib.SEC_ERROR_INVALID_KEY)
    return pointer


@needs_nss
def rsa_encrypt(
    key: PublicKey, data: Buffer, *, digest: str = "sha256", label: Buffer = b""
) -> bytes:
    """Encrypt a few octets, such as a key, with RSA-OAEP.

    Args:
        key: the RSA key of the receiver.
        data: any buffer, shorter than the key by 2 octets and two digests at least.
        digest: the digest that it is made with.
        label: what both sides know to be the purpose.

    Returns:
        As many octets as the key has.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: there is no such digest, or the key is closed.
        NSPRError: ``SEC_ERROR_INVALID_KEY``: it is no RSA key; ``SEC_ERROR_INPUT_LEN``,
            ``SEC_ERROR_INVALID_ARGS`` or another: there is too much data;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_PubEncrypt``.
    """
    public, octets = _rsa_key(key, PublicKey), from_buffer(data)
    parameter = _parameter(digest, label)
    room, size = ffi.new("unsigned char[]", _MOST), ffi.new("unsigned int *")
    if len(octets) > _MOST:
        raise NSPRError("more data than any RSA key takes", lib.SEC_ERROR_INPUT_LEN)
    errors.clear()
    status = lib.PK11_PubEncrypt(
        public, lib.CKM_RSA_PKCS_OAEP, parameter.item, room, size, _MOST, octets, len(octets),
        ffi.NULL,
    )  # fmt: skip
    check(status, "encrypting", default=lib.SEC_ERROR_INPUT_LEN)
    return bytes(ffi.buffer(room, size[0]))


@needs_nss
def rsa_decrypt(
    key: PrivateKey, data: Buffer, *, digest: str = "sha256", label: Buffer = b""
) -> bytes:
    """Decrypt what :func:`rsa_encrypt` has encrypted.

    Args:
        key: the RSA key, which may be on any token.
        data: any buffer.
        digest: the digest that it was made with.
        label: the label that it was encrypted with.

    Returns:
        The data.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: there is no such digest, or the key is closed.
        NSPRError: ``SEC_ERROR_INVALID_KEY``: it is no RSA key; ``SEC_ERROR_BAD_DATA``: it was
            not encrypted for this key, not in this way, or is damaged;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_PrivDecrypt``.
    """
    private, octets = _rsa_key(key, PrivateKey), from_buffer(data)
    parameter = _parameter(digest, label)
    room, size = ffi.new("unsigned char[]", _MOST), ffi.new("unsigned int *")
    if not 0 < len(octets) <= _MOST:
        raise NSPRError("no encrypted data", lib.SEC_ERROR_BAD_DATA)
    errors.clear()
    status = lib.PK11_PrivDecrypt(
        private, lib.CKM_RSA_PKCS_OAEP, parameter.item, room, size, _MOST, octets, len(octets)
    )
    try:
        if status != lib.SECSuccess:
            # whoever learns what was wrong can decrypt by trying (Manger's attack)
            raise NSPRError("it cannot be decrypted", lib.SEC_ERROR_BAD_DATA)
        return bytes(ffi.buffer(room, size[0]))
    finally:
        wipe(room)
