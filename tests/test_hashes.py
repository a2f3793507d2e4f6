# SPDX-License-Identifier: MPL-2.0
"""Digests and codes in the form of hashlib, held against hashlib and hmac."""

import hashlib
import hmac
import os
import threading

import pytest

from nss import crypto, error, nss

pytestmark = pytest.mark.usefixtures("nss_nodb")

NAMES = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"]
SHA3 = ["sha3_224", "sha3_256", "sha3_384", "sha3_512"]
SIZES = [0, 1, 63, 64, 65, 127, 128, 129, 5000]


def reference(name, data=b""):
    """The digest of hashlib."""
    return hashlib.new(name, data, usedforsecurity=False)


def code(function, *arguments):
    """The name of the error that a call ends with."""
    with pytest.raises(error.NSPRError) as problem:
        function(*arguments)
    return problem.value.name


def test_which_there_are():
    """The old ones are there; SHA-3 is there all together, or not at all."""
    present = crypto.algorithms_available()
    assert present - set(SHA3) == set(NAMES)
    assert present & set(SHA3) in (set(), set(SHA3))
    if nss.nss_version_check("3.98"):
        assert present >= set(SHA3)


@pytest.mark.parametrize("name", NAMES + SHA3)
def test_as_hashlib(name):
    """Everything that a hash object of hashlib says, ours says; for data of all sizes."""
    if name not in crypto.algorithms_available():
        assert code(crypto.hash, name) == "SEC_ERROR_INVALID_ALGORITHM"
        assert code(crypto.digest, name, b"") == "SEC_ERROR_INVALID_ALGORITHM"
        return
    for size in SIZES:
        data = os.urandom(size)
        ours, theirs = crypto.hash(name, data[:10]), reference(name, data[:10])
        assert (ours.name, ours.digest_size) == (theirs.name, theirs.digest_size)
        assert ours.block_size == theirs.block_size
        if name not in SHA3:
            assert ours.digest() == theirs.digest()
            branch = ours.copy()
        ours.update(data[10:])
        theirs.update(data[10:])
        assert ours.hexdigest() == theirs.hexdigest()
        assert ours.digest() == theirs.digest() == crypto.digest(name, data)
        if name not in SHA3:
            assert branch.digest() == reference(name, data[:10]).digest()


@pytest.mark.parametrize("name", SHA3)
def test_the_state_of_sha3(name):
    """NSS does not tell the state of SHA-3: there is no copy, and a digest is the end."""
    if name not in crypto.algorithms_available():
        return
    running = crypto.hash(name, b"data")
    with pytest.raises(error.NSPRError):
        running.copy()
    assert running.digest() == running.digest() == reference(name, b"data").digest()
    with pytest.raises(ValueError, match="the computation is over"):
        running.update(b"more")


def test_spellings():
    """Upper case and hyphens do not matter; other names are refused, and others listed."""
    for name in ("SHA256", "sha-256", "SHA-256"):
        assert crypto.hash(name).name == "sha256"
    for name in ("sha", "sha257", "", "blake2b"):
        with pytest.raises(ValueError, match=r"no such digest: .*there are md5, sha1"):
            crypto.hash(name)
    for wrong in (None, 5, b"sha256"):
        with pytest.raises(TypeError, match="name must be str"):
            crypto.hash(wrong)
    for wrong in ("text", None, 5):
        with pytest.raises(TypeError, match="data must be"):
            crypto.hash("sha256", wrong)


def test_a_closed_hash():
    """A hash that was given up raises in every use; a with block gives it up."""
    with crypto.hash("sha256") as made:
        assert repr(made) == "<nss.crypto.Hash sha256>"
        assert not made.closed
    assert repr(made) == "<nss.crypto.Hash closed>"
    made.close()
    for use in (made.digest, made.hexdigest, made.copy, lambda: made.update(b"")):
        with pytest.raises(ValueError, match="closed Hash"):
            use()
    for cls in (crypto.Hash, crypto.Mac):
        with pytest.raises(TypeError):
            cls()


@pytest.mark.parametrize("name", NAMES + SHA3)
def test_hmac(name):
    """An HMAC is that of the standard library, with keys shorter and longer than a block."""
    if name not in crypto.algorithms_available():
        assert code(crypto.hmac, b"k", name) in (
            "SEC_ERROR_INVALID_ALGORITHM", "SEC_ERROR_INVALID_KEY", "SEC_ERROR_NO_TOKEN",
        )  # fmt: skip
        return
    for size in (0, 1, 20, 64, 65, 128, 200):
        key, data = os.urandom(size), os.urandom(300)
        ours = crypto.hmac(key, name, data[:100])
        ours.update(data[100:])
        expected = hmac.digest(key, data, name)
        assert ours.digest() == ours.digest() == expected
        assert ours.hexdigest() == expected.hex()
        assert ours.digest_size == len(expected)
        assert ours.name == name


def test_a_key_on_a_token():
    """A key that is an object of a token signs and need not be read."""
    with nss.get_internal_slot() as slot:
        key = nss.import_sym_key(
            slot, nss.CKM_SHA256_HMAC, nss.PK11_OriginUnwrap, nss.CKA_SIGN, b"0" * 32
        )
        assert crypto.hmac(key, "sha256", b"data").digest() == hmac.digest(
            b"0" * 32, b"data", "sha256"
        )
        wrong = nss.import_sym_key(
            slot, nss.CKM_AES_CBC, nss.PK11_OriginUnwrap, nss.CKA_ENCRYPT, b"0" * 16
        )
        assert code(crypto.hmac, wrong) == "SEC_ERROR_INVALID_KEY"
    key.close()
    with pytest.raises(ValueError, match="closed PK11SymKey"):
        crypto.hmac(key)


def test_verifying_codes():
    """The right code passes; every other one, shorter, longer or changed, does not."""
    for make in (lambda: crypto.hmac(b"key", "sha256", b"data"),
                 lambda: crypto.cmac(b"0" * 16, b"data")):  # fmt: skip
        right = make().digest()
        make().verify(right)
        make().verify(bytearray(right))
        flipped = bytes([right[0] ^ 1]) + right[1:]
        for wrong in (b"", right[:-1], right + b"0", flipped, bytes(len(right))):
            assert code(make().verify, wrong) == "SEC_ERROR_BAD_SIGNATURE"
        with pytest.raises(TypeError, match="code must be"):
            make().verify(right.hex())
        done = make()
        done.digest()
        with pytest.raises(ValueError, match="the computation is over"):
            done.update(b"more")


def test_cmac_keys():
    """A CMAC wants a key of AES."""
    for size in (16, 24, 32):
        assert len(crypto.cmac(bytes(size), b"x").digest()) == 16
    for size in (0, 1, 15, 17, 64):
        assert code(crypto.cmac, bytes(size)) == "SEC_ERROR_INVALID_KEY"
    with pytest.raises(TypeError, match="key must be"):
        crypto.cmac("0" * 16)


def test_eight_threads():
    """Eight threads, each with objects of its own, compute what one would."""
    expected, wrong = reference("sha256", b"x" * 20_000).hexdigest(), []

    def work():
        for _ in range(50):
            made = crypto.hash("sha256")
            for _ in range(20):
                made.update(b"x" * 1000)
            if made.hexdigest() != expected:
                wrong.append(made)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
