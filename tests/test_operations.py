# SPDX-License-Identifier: MPL-2.0
"""Contexts: ciphers, codes and digests piece by piece, in threads, across forks."""

import gc
import hashlib
import hmac
import os
import threading

import pytest
from openssl_tool import openssl

from nss import error, nss
from nss._core.ffi import lib

pytestmark = pytest.mark.usefixtures("nss_nodb")

KEY, VECTOR = bytes(range(16)), bytes(range(16, 32))
DIGESTS = {
    nss.SEC_OID_MD5: "md5", nss.SEC_OID_SHA1: "sha1", nss.SEC_OID_SHA224: "sha224",
    nss.SEC_OID_SHA256: "sha256", nss.SEC_OID_SHA384: "sha384", nss.SEC_OID_SHA512: "sha512",
}  # fmt: skip
MACS = {
    nss.CKM_MD5_HMAC: "md5", nss.CKM_SHA_1_HMAC: "sha1", nss.CKM_SHA256_HMAC: "sha256",
    nss.CKM_SHA384_HMAC: "sha384", nss.CKM_SHA512_HMAC: "sha512",
}  # fmt: skip
SIZES = [0, 1, 55, 56, 63, 64, 65, 127, 128, 129, 10_000]


def key_for(mechanism, operation, octets=KEY):
    """A key of known octets."""
    with nss.get_internal_slot() as slot:
        return nss.import_sym_key(slot, mechanism, nss.PK11_OriginUnwrap, operation, octets)


def begin(mechanism, operation, octets=KEY, parameter=None):
    """A context with such a key."""
    with key_for(mechanism, operation, octets) as key:
        return nss.create_context_by_sym_key(mechanism, operation, key, parameter)


def count():
    """How many contexts Python holds."""
    gc.collect()
    gc.collect()
    return lib.pynss_count(lib.PYNSS_CONTEXT)


def code(function, *arguments):
    """The name of the error that a call ends with."""
    with pytest.raises(error.NSPRError) as problem:
        function(*arguments)
    return problem.value.name


@pytest.mark.parametrize("tag", DIGESTS, ids=DIGESTS.get)
def test_digests(tag):
    """A digest is hashlib's: at once, in pieces, after a beginning anew, and of a clone."""
    with nss.create_digest_context(tag) as context:
        for size in SIZES:
            data = bytes(index % 251 for index in range(size))
            expected = hashlib.new(DIGESTS[tag], data, usedforsecurity=False).digest()
            assert nss.hash_buf(tag, data) == expected
            context.digest_begin()
            context.digest_op(data[: size // 3])
            with context.clone_context(context) as clone:
                clone.digest_op(memoryview(data)[size // 3 :])
                assert clone.digest_final() == expected
            context.digest_op(bytearray(data[size // 3 :]))
            assert context.digest_final() == expected


def test_named_digests():
    """The one-shot functions are named after what they compute, and take any buffer."""
    for name in ("md5", "sha1", "sha256", "sha512"):
        function = getattr(nss, f"{name}_digest")
        expected = hashlib.new(name, b"abc", usedforsecurity=False).digest()
        for data in (b"abc", bytearray(b"abc"), memoryview(b"abc"), nss.SecItem(b"abc")):
            assert function(data) == expected
        for wrong in ("abc", None, 3):
            with pytest.raises(TypeError, match="data must be"):
                function(wrong)


def test_what_is_no_digest():
    """An algorithm that digests nothing is an error, and no number of one a TypeError."""
    assert code(nss.hash_buf, nss.SEC_OID_AES_128_CBC, b"") == "SEC_ERROR_INVALID_ALGORITHM"
    assert code(nss.hash_buf, 99999, b"") == "SEC_ERROR_UNRECOGNIZED_OID"
    assert code(nss.create_digest_context, 99999) == "SEC_ERROR_NO_MODULE"
    assert code(nss.create_digest_context, nss.SEC_OID_AES_128_CBC) == "SEC_ERROR_INVALID_ALGORITHM"
    for function in (nss.create_digest_context, lambda tag: nss.hash_buf(tag, b"")):
        with pytest.raises(TypeError, match="hash_alg must be int"):
            function("sha256")
        with pytest.raises(OverflowError):
            function(2**31)


@pytest.mark.parametrize("mechanism", MACS, ids=MACS.get)
def test_codes(mechanism):
    """An HMAC is that of the standard library."""
    for size in SIZES:
        data, key = os.urandom(size), os.urandom(20)
        with begin(mechanism, nss.CKA_SIGN, key) as context:
            context.digest_begin()
            context.digest_op(data[:40])
            context.digest_op(data[40:])
            assert context.digest_final() == hmac.digest(key, data, MACS[mechanism])


CIPHERS = [
    ("aes-128-cbc", nss.CKM_AES_CBC_PAD, 16, 16), ("aes-256-cbc", nss.CKM_AES_CBC_PAD, 32, 16),
    ("des-ede3-cbc", nss.CKM_DES3_CBC_PAD, 24, 8), ("camellia-128-cbc", nss.CKM_CAMELLIA_CBC_PAD,
                                                     16, 16),
]  # fmt: skip


@pytest.mark.parametrize(("name", "mechanism", "size", "block"), CIPHERS)
def test_ciphers(name, mechanism, size, block):
    """What is encrypted piece by piece, OpenSSL decrypts, and the other way round."""
    key, vector, data = os.urandom(size), os.urandom(block), os.urandom(1000)
    options = ["enc", f"-{name}", "-K", key.hex(), "-iv", vector.hex()]
    parameter = nss.param_from_iv(mechanism, nss.SecItem(vector))
    with begin(mechanism, nss.CKA_ENCRYPT, key, parameter) as context:
        cut = [context.cipher_op(data[at : at + 77]) for at in range(0, 1000, 77)]
        encrypted = b"".join([*cut, context.digest_final()])
    assert openssl(*options, "-d", data=encrypted) == data
    encrypted = openssl(*options, data=data)
    with begin(mechanism, nss.CKA_DECRYPT, key, parameter) as context:
        assert context.cipher_op(encrypted) + context.digest_final() == data


def test_counter_mode():
    """The flat parameter of counter mode is the number of bits of the counter, and the block."""
    parameter = (128).to_bytes(8, "little") + VECTOR
    with begin(nss.CKM_AES_CTR, nss.CKA_ENCRYPT, KEY, parameter) as context:
        encrypted = context.cipher_op(b"message of 31 octets, no blocks")
    options = ["enc", "-aes-128-ctr", "-K", KEY.hex(), "-iv", VECTOR.hex(), "-d"]
    assert openssl(*options, data=encrypted) == b"message of 31 octets, no blocks"


def test_wrong_padding():
    """What does not decrypt gives an error, and no data."""
    with begin(nss.CKM_AES_CBC_PAD, nss.CKA_DECRYPT, KEY, VECTOR) as context:
        assert context.cipher_op(b"0" * 16) == b""
        assert code(context.digest_final) == "SEC_ERROR_BAD_DATA"


def test_wrong_uses():
    """A context does what it was made for, until its end, and can begin again."""
    with begin(nss.CKM_AES_CBC, nss.CKA_ENCRYPT, KEY, VECTOR) as cipher:
        assert code(cipher.cipher_op, b"12345") == "SEC_ERROR_INPUT_LEN"
        assert code(cipher.digest_op, b"1") == "SEC_ERROR_LIBRARY_FAILURE"
    with begin(nss.CKM_AES_CBC, nss.CKA_ENCRYPT, KEY, VECTOR) as cipher:
        first = cipher.cipher_op(b"0" * 16)
        assert cipher.digest_final() == b""
        assert code(cipher.cipher_op, b"0" * 16) == "SEC_ERROR_LIBRARY_FAILURE"
        assert code(cipher.digest_final) == "SEC_ERROR_LIBRARY_FAILURE"
        cipher.digest_begin()
        assert cipher.cipher_op(b"0" * 16) == first
        with pytest.raises(error.NSPRError):
            cipher.clone_context()
    with nss.create_digest_context(nss.SEC_OID_SHA256) as digest:
        assert code(digest.cipher_op, b"1") == "SEC_ERROR_LIBRARY_FAILURE"
        digest.digest_op(b"1")
        digest.finalize()
        digest.finalize()
        assert code(digest.digest_final) == "SEC_ERROR_LIBRARY_FAILURE"
        assert code(digest.digest_op, b"1") == "SEC_ERROR_LIBRARY_FAILURE"
        with pytest.raises(error.NSPRError):
            digest.clone_context(digest)
        with pytest.raises(TypeError, match="context must be a PK11Context"):
            digest.clone_context("x")


def test_digest_of_a_key():
    """The digest of a key is that of its octets; what is no key is a TypeError."""
    with nss.create_digest_context(nss.SEC_OID_SHA256) as digest:
        digest.digest_op(b"before")
        digest.digest_key(key_for(nss.CKM_AES_CBC, nss.CKA_ENCRYPT))
        assert digest.digest_final() == hashlib.sha256(b"before" + KEY).digest()
        with pytest.raises(TypeError, match="sym_key must be a PK11SymKey"):
            digest.digest_key(KEY)


def test_contexts_that_cannot_be():
    """Keys, parameters and operations that do not fit are refused when the context is made."""
    with key_for(nss.CKM_AES_CBC, nss.CKA_ENCRYPT) as key:
        make = nss.create_context_by_sym_key
        for parameter in (None, b"", b"123", b"1" * 17):
            arguments = (nss.CKM_AES_CBC, nss.CKA_ENCRYPT, key, parameter)
            assert code(make, *arguments) == "SEC_ERROR_BAD_DATA"
        for mechanism, operation, name in (
            (nss.CKM_AES_CBC, nss.CKA_SIGN, "SEC_ERROR_INVALID_KEY"),
            (nss.CKM_DES3_CBC, nss.CKA_ENCRYPT, "SEC_ERROR_BAD_DATA"),
            (99999, nss.CKA_ENCRYPT, "SEC_ERROR_INVALID_ALGORITHM"),
            (nss.CKM_AES_GCM, nss.CKA_ENCRYPT, "SEC_ERROR_INVALID_ARGS"),
            (nss.CKM_AES_CBC, nss.CKA_NSS_MESSAGE | nss.CKA_ENCRYPT, "SEC_ERROR_INVALID_ARGS"),
        ):
            assert code(make, mechanism, operation, key, VECTOR) == name
        for arguments in ((1, 1, None), (1, "x", key), ("x", 1, key), (nss.CKM_AES_ECB, 1, key, 5)):
            with pytest.raises(TypeError):
                make(*arguments)
    with pytest.raises(TypeError):
        nss.PK11Context()


def test_a_closed_context():
    """A closed context raises in every use; it is counted while it is open."""
    context = nss.create_digest_context(nss.SEC_OID_SHA256)
    before = count()
    assert repr(context) == "<nss.nss.PK11Context>"
    context.close()
    assert count() == before - 1
    assert repr(context) == "<nss.nss.PK11Context closed>"
    for use in (
        context.digest_begin, context.digest_final, context.finalize, context.clone_context,
        lambda: context.digest_op(b"1"), lambda: context.cipher_op(b"1"),
        lambda: context.digest_op(b""), lambda: context.cipher_op(b""),
    ):  # fmt: skip
        with pytest.raises(ValueError, match="closed PK11Context"):
            use()


def test_one_context_in_eight_threads():
    """Eight threads feed one digest: nothing is lost, nothing is torn."""
    context, piece = nss.create_digest_context(nss.SEC_OID_SHA256), b"x" * 997
    problems = []

    def work():
        try:
            for _ in range(100):
                context.digest_op(piece)
        except Exception as problem:
            problems.append(problem)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not problems
    assert context.digest_final() == hashlib.sha256(piece * 800).digest()


def test_closing_under_other_threads():
    """A context that is closed while others use it ends their calls with exceptions."""
    for _ in range(20):
        context = nss.create_digest_context(nss.SEC_OID_SHA256)
        seen = []

        def work(context=context, seen=seen):
            try:
                while True:
                    context.digest_op(b"y" * 10_000)
            except ValueError as problem:
                seen.append(str(problem))

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        context.close()
        for thread in threads:
            thread.join()
        assert seen == ["operation on closed PK11Context"] * 4


def test_a_fork_in_the_middle(run_python):
    """A child goes on from the middle of a digest, and so does its parent."""
    run_python(
        """
        import hashlib, os
        from nss import nss
        nss.nss_init_nodb()
        context = nss.create_digest_context(nss.SEC_OID_SHA256)
        context.digest_op(b"before")
        context._lock.acquire()
        child = os.fork()
        if child == 0:
            context.digest_op(b"child")
            good = context.digest_final() == hashlib.sha256(b"beforechild").digest()
            context.close()
            os._exit(not good)
        context._lock.release()
        assert os.waitpid(child, 0)[1] == 0
        context.digest_op(b"parent")
        assert context.digest_final() == hashlib.sha256(b"beforeparent").digest()
        """
    )
