# SPDX-License-Identifier: MPL-2.0
"""Every kind of key in every function of nss.crypto: answers and exceptions, no signals."""

from __future__ import annotations

import pytest

from nss import crypto, error

pytestmark = pytest.mark.usefixtures("nss_nodb")

EVERYTHING = """
import os, sys
from nss import crypto, error, nss, pki
nss.nss_init_nodb()
slot = nss.get_internal_slot()
pairs, imported, done = {}, {}, 0

def attempt(function, *arguments, **keywords):
    global done
    try:
        result = function(*arguments, **keywords)
    except (error.NSPRError, ValueError, TypeError, OverflowError):
        return None
    done += 1
    return result

for kind in ("P-256", "P-384", "P-521", "X25519", "Ed25519", "ML-KEM-768", "RSA-2048"):
    pairs[kind] = attempt(crypto.generate_key_pair, kind)
for kind, mechanism, parameters, sensitive in (
    ("DSA", nss.CKM_DSA_KEY_PAIR_GEN, nss.KEYPQGParams(), False),
    ("sensitive", nss.CKM_EC_KEY_PAIR_GEN, bytes.fromhex("06082a8648ce3d030107"), True),
    ("Montgomery", nss.CKM_EC_MONTGOMERY_KEY_PAIR_GEN, bytes.fromhex("06032b656e"), False),
):
    made = attempt(slot.generate_key_pair, mechanism, parameters, False, sensitive)
    pairs[kind] = made and made[::-1]
pairs = {kind: pair for kind, pair in pairs.items() if pair}
for kind, (_, public) in pairs.items():
    imported[kind] = attempt(lambda key: crypto.load_public_key(pki.public_key_to_der(key)), public)
SCHEMES = [None, "ed25519"] + [
    form + digest for form in ("rsa_pkcs1_", "rsa_pss_", "ecdsa_", "ecdsa_raw_")
    for digest in ("md5", "sha1", "sha512", "sha3_256")]
RAW = [bytes(32), bytes(65), b"\\x04" + b"\\xff" * 64, b"\\x04" + b"\\xff" * 132, b"\\xff" * 32,
       b"\\x02" + bytes(32), bytes(1184), b"\\xff" * 1184, b"\\xff" * 1568]

def halves(kind):
    return [key for key in (pairs[kind][1], imported[kind]) if key]

for kind, (private, public) in pairs.items():
    for scheme in SCHEMES:
        for data in (b"", b"x" * 64):
            signature = attempt(crypto.sign, private, data, scheme)
            for each in (signature, b"1", b"\\x30\\x00", bytes(64), bytes(4000)):
                for key in halves(kind):
                    attempt(crypto.verify, key, each, data, scheme)
    for other in pairs:
        for key in halves(other):
            secret = attempt(crypto.ecdh, private, key)
            attempt(crypto.hkdf, secret, 10)
            attempt(crypto.hpke_receiver, private, key, bytes(32))
            attempt(crypto.hpke_receiver, private, key, bytes(range(32)))
    for key in halves(kind):
        attempt(crypto.encapsulate, key)
        attempt(crypto.hpke_sender, key)
        attempt(crypto.rsa_encrypt, key, b"x")
        attempt(crypto.public_key_to_bytes, key)
        for size in (1, 16, 256):
            wrapped = slot.key_gen(nss.CKM_GENERIC_SECRET_KEY_GEN, None, size)
            attempt(nss.pub_wrap_sym_key, 1, key, wrapped)
    for sealed in (b"", b"1", bytes(256), bytes(1088), bytes(1568)):
        attempt(crypto.decapsulate, private, sealed)
        attempt(crypto.rsa_decrypt, private, sealed)
    attempt(pki.key_to_der, private)
    for made in ("P-256", "P-384", "P-521", "X25519", "Ed25519", "ML-KEM-768", "ML-KEM-1024"):
        for octets in RAW:
            key = attempt(crypto.public_key_from_bytes, made, octets)
            attempt(crypto.ecdh, private, key)
            attempt(crypto.verify, key, bytes(64), b"")
            attempt(crypto.encapsulate, key)
            attempt(crypto.hpke_sender, key)
for mechanism, size in ((nss.CKM_AES_KEY_GEN, 16), (nss.CKM_DES3_KEY_GEN, 0),
                        (nss.CKM_GENERIC_SECRET_KEY_GEN, 1), (nss.CKM_GENERIC_SECRET_KEY_GEN, 256)):
    key = slot.key_gen(mechanism, None, size)
    for function in (crypto.hkdf, crypto.hkdf_key, crypto.hkdf_expand):
        attempt(function, key, 32)
        attempt(function, key, 8160)
    for digest in ("md5", "sha1", "sha512", "sha3_512"):
        attempt(crypto.hmac, key, digest)
        attempt(crypto.hkdf, b"k" * 4000, 10, digest=digest, salt=b"s" * 5000, info=bytes(100_000))
    attempt(crypto.cmac, key)
    for kind in (crypto.AESGCM, crypto.ChaCha20Poly1305):
        cipher = attempt(kind, key)
        if cipher:
            attempt(cipher.encrypt, bytes(12), b"x")
            attempt(cipher.decrypt, bytes(12), bytes(20))
    for use in ("AES-GCM", "ChaCha20-Poly1305", "HMAC", "HKDF"):
        for size in (1, 7, 16, 32, 64, 300):
            derived = attempt(crypto.hkdf_key, key, size, use)
            attempt(crypto.hmac, derived)
            attempt(crypto.hkdf, derived, 5)
print(done)
"""


def test_everything_with_everything(run_python):
    """No combination of keys, schemes and octets ends the process, and many of them work."""
    assert int(run_python(EVERYTHING).stdout) > 500


def test_a_key_that_does_not_sign():
    """X25519 is for agreement: NSS 3.87 crashes when it shall sign a long digest with it."""
    private, public = crypto.generate_key_pair("X25519")
    for scheme in (None, "ecdsa_sha256", "ecdsa_sha512", "ecdsa_raw_sha512"):
        with pytest.raises(error.NSPRError, match="does not sign") as problem:
            crypto.sign(private, b"data", scheme)
        assert problem.value.name == "SEC_ERROR_INVALID_KEY"
        with pytest.raises(error.NSPRError, match="does not sign"):
            crypto.verify(public, bytes(64), b"data", scheme)
