# SPDX-License-Identifier: MPL-2.0
"""The package ``cryptography``, which is OpenSSL, as a contestant: it only computes."""

from __future__ import annotations

import stdlib_peer
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


class Peer(stdlib_peer.Peer):
    """The same computations as those of ``nss_peer``, as its documentation shows them."""

    def computations(self):
        """What is computed, by name."""
        small, large, nonce = bytes(64), bytes(16 * 1024), bytes(12)
        cipher, sha256 = AESGCM(bytes(32)), hashes.SHA256()
        ecdsa, pss = ec.ECDSA(sha256), padding.PSS(padding.MGF1(sha256), 32)
        curve_key = ec.generate_private_key(ec.SECP256R1())
        curve_public, curve_signature = curve_key.public_key(), curve_key.sign(small, ecdsa)
        rsa_key = rsa.generate_private_key(65537, 2048)
        rsa_public, rsa_signature = rsa_key.public_key(), rsa_key.sign(small, pss, sha256)
        return {
            "gcm-64": lambda: cipher.decrypt(nonce, cipher.encrypt(nonce, small, None), None),
            "gcm-16k": lambda: cipher.decrypt(nonce, cipher.encrypt(nonce, large, None), None),
            "ecdsa-sign": lambda: curve_key.sign(small, ecdsa),
            "ecdsa-verify": lambda: curve_public.verify(curve_signature, small, ecdsa),
            "pss-sign": lambda: rsa_key.sign(small, pss, sha256),
            "pss-verify": lambda: rsa_public.verify(rsa_signature, small, pss, sha256),
        }
