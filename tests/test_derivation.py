# SPDX-License-Identifier: MPL-2.0
"""HKDF and PBKDF2: against other implementations, with octets and with keys of a token."""

import hashlib
import os

import pytest

from nss import crypto, error, nss

pytestmark = pytest.mark.usefixtures("nss_nodb")

DIGESTS = ["sha1", "sha224", "sha256", "sha384", "sha512"]


def code(function, *arguments, **keywords):
    """The name of the error that a call ends with."""
    with pytest.raises(error.NSPRError) as problem:
        function(*arguments, **keywords)
    return problem.value.name


@pytest.mark.parametrize("digest", DIGESTS)
def test_hkdf_against_cryptography(digest):
    """Secrets, salts and lengths of all sizes give what the package cryptography derives."""
    theirs = pytest.importorskip("cryptography.hazmat.primitives.kdf.hkdf")
    from cryptography.hazmat.primitives import hashes

    algorithm = getattr(hashes, digest.upper())()
    for secret in (b"", b"a", os.urandom(80), os.urandom(300)):
        for salt in (b"", b"s", os.urandom(200)):
            for size in (1, algorithm.digest_size + 1, 255 * algorithm.digest_size):
                expected = theirs.HKDF(algorithm, size, salt, b"info").derive(secret)
                options = {"digest": digest, "info": b"info"}
                assert crypto.hkdf(secret, size, salt=salt, **options) == expected
                extracted = crypto.hkdf_extract(secret, salt=salt, digest=digest)
                assert crypto.hkdf_expand(extracted, size, **options) == expected


def test_a_key_that_stays():
    """A key derived on the token decrypts what the octets, derived by us, have encrypted."""
    private, _ = crypto.generate_key_pair("X25519")
    _, peer = crypto.generate_key_pair("X25519")
    shared = crypto.ecdh(private, peer)
    for use, kind in (("AES-GCM", crypto.AESGCM), ("ChaCha20-Poly1305", crypto.ChaCha20Poly1305)):
        key = crypto.hkdf_key(shared, 32, use, salt=b"salt", info=b"info")
        octets = crypto.hkdf(shared, 32, salt=b"salt", info=b"info")
        assert octets == crypto.hkdf(shared.key_data, 32, salt=b"salt", info=b"info")
        encrypted = kind(octets).encrypt(bytes(12), b"data")
        assert kind(key).decrypt(bytes(12), encrypted) == b"data"
    signing = crypto.hkdf_key(shared, 32, "HMAC")
    assert crypto.hmac(signing).digest() == crypto.hmac(crypto.hkdf(shared, 32)).digest()
    further = crypto.hkdf_key(shared, 32, "HKDF")
    assert crypto.hkdf(further, 16) == crypto.hkdf(crypto.hkdf(shared, 32), 16)
    with pytest.raises(ValueError, match="no such use of a key: 'RSA'"):
        crypto.hkdf_key(shared, 32, "RSA")


@pytest.mark.parametrize("function", [crypto.hkdf, crypto.hkdf_expand, crypto.hkdf_key])
def test_what_hkdf_refuses(function):
    """Lengths out of range, unknown digests, and what is no secret."""
    for size in (0, -1, 255 * 32 + 1):
        with pytest.raises(ValueError, match="length must be between 1 and 8160"):
            function(b"secret", size)
    with pytest.raises(ValueError, match="no such digest"):
        function(b"secret", 32, digest="sha257")
    for wrong in (("text", 32), (None, 32), (b"secret", "32"), (b"secret", None)):
        with pytest.raises(TypeError):
            function(*wrong)
    with pytest.raises(TypeError, match="info must be"):
        function(b"secret", 32, info="text")
    closed = crypto.AESGCM.generate().key
    closed.close()
    with pytest.raises(ValueError, match="closed PK11SymKey"):
        function(closed, 32)


@pytest.mark.parametrize("digest", DIGESTS)
def test_pbkdf2_against_hashlib(digest):
    """Passwords, salts and lengths of all sizes give what hashlib derives."""
    for password in ("", "secret", "pässword", b"\0with\0zeros", bytearray(b"x" * 200)):
        octets = password.encode() if isinstance(password, str) else bytes(password)
        for salt in (b"", b"salt", os.urandom(64)):
            for size in (1, 20, 33, 256):
                expected = hashlib.pbkdf2_hmac(digest, octets, salt, 3, size)
                options = {"iterations": 3, "length": size, "digest": digest}
                assert crypto.pbkdf2(password, salt, **options) == expected
    assert crypto.pbkdf2(memoryview(b"secret"), b"salt", iterations=3) == hashlib.pbkdf2_hmac(
        "sha256", b"secret", b"salt", 3
    )


def test_what_pbkdf2_refuses():
    """Numbers out of range, digests that NSS does not derive with, and what is no password."""
    for wrong in ({"iterations": 0}, {"iterations": -1}, {"length": 0}, {"length": 257}):
        with pytest.raises(ValueError, match="impossible"):
            crypto.pbkdf2("secret", b"salt", **wrong)
    with pytest.raises(OverflowError):
        crypto.pbkdf2("secret", b"salt", iterations=2**31)
    assert code(crypto.pbkdf2, "x", b"salt", digest="md5") == "SEC_ERROR_INVALID_ALGORITHM"
    for wrong in ((None, b"salt"), (5, b"salt"), ("secret", "salt"), ("secret", None)):
        with pytest.raises(TypeError):
            crypto.pbkdf2(*wrong, iterations=1)


def test_before_nss(run_python):
    """Without NSS every function says that it is missing."""
    run_python(
        """
        from nss import crypto, error
        calls = [
            lambda: crypto.hash("sha256"), lambda: crypto.digest("sha256", b""),
            lambda: crypto.hmac(b"k"), lambda: crypto.cmac(bytes(16)),
            lambda: crypto.AESGCM(bytes(16)), lambda: crypto.AESGCM.generate(),
            lambda: crypto.ChaCha20Poly1305(bytes(32)), lambda: crypto.hkdf(b"k", 16),
            lambda: crypto.hkdf_extract(b""), lambda: crypto.hkdf_expand(b"k", 16),
            lambda: crypto.pbkdf2("x", b"s"), lambda: crypto.generate_key_pair("P-256"),
            lambda: crypto.public_key_from_bytes("X25519", bytes(32)),
            lambda: crypto.private_key_from_bytes("X25519", bytes(32)),
            lambda: crypto.load_public_key(b"0"), crypto.algorithms_available,
        ]
        for number, call in enumerate(calls):
            try:
                call()
            except error.NSPRError as problem:
                assert problem.name == "SEC_ERROR_NOT_INITIALIZED", (number, problem)
            else:
                raise AssertionError(number)
        """
    )


def test_nothing_is_left_of_keys():
    """Secrets that were given as octets are no keys any more when the function returns."""
    from nss._core.ffi import lib

    before = lib.pynss_count(lib.PYNSS_SYMMETRIC_KEY)
    crypto.hkdf(b"secret", 32)
    crypto.pbkdf2("secret", b"salt", iterations=1)
    with crypto.hmac(b"secret"):
        assert lib.pynss_count(lib.PYNSS_SYMMETRIC_KEY) == before
    assert lib.pynss_count(lib.PYNSS_SYMMETRIC_KEY) == before
    assert nss.nss_is_initialized()
