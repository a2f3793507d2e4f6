# SPDX-License-Identifier: MPL-2.0
"""Cryptography, in small functions and objects.

    >>> from nss import crypto, nss
    >>> nss.nss_init_nodb()
    >>> crypto.hash("sha256", b"abc").hexdigest()[:16]
    'ba7816bf8f01cfea'
    >>> key = crypto.AESGCM.generate()
    >>> nonce = key.generate_nonce()
    >>> key.decrypt(nonce, key.encrypt(nonce, b"secret", b"header"), b"header")
    b'secret'
    >>> private, public = crypto.generate_key_pair("P-256")
    >>> crypto.verify(public, crypto.sign(private, b"data"), b"data")

*Digests and codes*: :func:`hash`, :func:`digest`, :func:`hmac`, :func:`cmac`.  *Encryption*:
:class:`AESGCM` and :class:`ChaCha20Poly1305`; :func:`rsa_encrypt`; :func:`hpke_sender`.
*Signatures*: :func:`sign` and :func:`verify`.  *Agreement*: :func:`ecdh`, :func:`encapsulate`.
*Derivation*: :func:`hkdf`, :func:`pbkdf2`.

Secrets go in as octets, or as keys that may be on a token and never leave it.  Whatever can
be wrong with what comes from elsewhere - a tag, a signature, a code, a length - is an
exception, and nothing else comes out.
"""

from __future__ import annotations

from ._crypto.aead import AESGCM, ChaCha20Poly1305
from ._crypto.agreement import decapsulate, ecdh, encapsulate
from ._crypto.derivation import hkdf, hkdf_expand, hkdf_extract, hkdf_key, pbkdf2
from ._crypto.encryption import rsa_decrypt, rsa_encrypt
from ._crypto.hashes import Hash, Mac, algorithms_available, cmac, digest, hash, hmac  # noqa: A004
from ._crypto.hpke import HPKEReceiver, HPKESender, hpke_receiver, hpke_sender
from ._crypto.signing import sign, verify
from ._pki.rawkeys import (
    RawKind,
    generate_key_pair,
    load_public_key,
    private_key_from_bytes,
    public_key_from_bytes,
    public_key_to_bytes,
)

__all__ = [
    "AESGCM",
    "ChaCha20Poly1305",
    "HPKEReceiver",
    "HPKESender",
    "Hash",
    "Mac",
    "RawKind",
    "algorithms_available",
    "cmac",
    "decapsulate",
    "digest",
    "ecdh",
    "encapsulate",
    "generate_key_pair",
    "hash",
    "hkdf",
    "hkdf_expand",
    "hkdf_extract",
    "hkdf_key",
    "hmac",
    "hpke_receiver",
    "hpke_sender",
    "load_public_key",
    "pbkdf2",
    "private_key_from_bytes",
    "public_key_from_bytes",
    "public_key_to_bytes",
    "rsa_decrypt",
    "rsa_encrypt",
    "sign",
    "verify",
]
