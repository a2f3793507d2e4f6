# SPDX-License-Identifier: MPL-2.0
"""Encryption under passwords, and what must not pass for it."""

import hashlib

import pytest
from openssl_tool import openssl

from nss import enums, error, nss
from nss._core import oids

pytestmark = pytest.mark.usefixtures("nss_nodb")

PASSWORD = "password"
SALT = b"saltsalt"


def algorithm_of(name, parameters=b""):
    """An algorithm that a file may hold."""
    return nss.AlgorithmID._of(oids.content_of(name), parameters)


def code(function, *arguments):
    """The name of the error that a call ends with."""
    with pytest.raises(error.NSPRError) as problem:
        function(*arguments)
    return problem.value.name


def derive(algorithm, password=PASSWORD):
    """The key for a password."""
    with nss.get_internal_slot() as slot:
        return slot.pbe_key_gen(algorithm, password)


def test_text_of_a_password_encryption():
    """Both parts of an encryption under a password are told."""
    algorithm = nss.create_pbev2_algorithm_id(salt=SALT)
    lines = algorithm.format_lines()
    assert lines[:9] == [
        (0, "Algorithm:", "PKCS #5 Password Based Encryption v2 "),
        (0, "Encryption:"), (1, "KDF:"),
        (2, "Algorithm:", nss.oid_str("PKCS5_PBKDF2")),  # NSS has mended a word of it
        (2, "Parameters:"), (3, "Salt:", "73:61:6c:74:73:61:6c:74"),
        (3, "Iteration Count:", "100"), (3, "Key Length:", "32"), (3, "KDF Algorithm:"),
    ]  # fmt: skip
    assert (2, "Algorithm:", "AES-256-CBC") in lines


@pytest.mark.parametrize("digest", ["sha1", "sha224", "sha256", "sha384", "sha512"])
def test_pbkdf2(digest):
    """The key is that of hashlib, and the mechanism with its vector decrypts what it encrypts."""
    algorithm = nss.create_pbev2_algorithm_id(
        "PKCS5_PBKDF2", "AES_128_CBC", f"HMAC_{digest}", 16, 1000, SALT
    )
    key = derive(algorithm)
    assert key.key_data == hashlib.pbkdf2_hmac(digest, b"password", SALT, 1000, 16)
    for other in (b"password", bytearray(b"password")):
        assert derive(algorithm, other).key_data == key.key_data
    mechanism, parameter = algorithm.get_pbe_crypto_mechanism(key)
    assert mechanism is enums.Mechanism.AES_CBC_PAD
    assert parameter == algorithm.get_pbe_iv("password") == algorithm.get_pbe_iv(b"other")
    assert algorithm.get_pbe_crypto_mechanism(sym_key=key, padded=False)[0] == nss.CKM_AES_CBC
    with nss.create_context_by_sym_key(mechanism, nss.CKA_ENCRYPT, key, parameter) as context:
        encrypted = context.cipher_op(b"secret data") + context.digest_final()
    options = ["-K", key.key_data.hex(), "-iv", parameter.data.hex(), "-d"]
    assert openssl("enc", "-aes-128-cbc", *options, data=encrypted) == b"secret data"


def test_older_encryption():
    """PKCS#12's own encryption makes key and vector of the password, as OpenSSL does."""
    algorithm = nss.create_pbev2_algorithm_id(
        nss.SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_3KEY_TRIPLE_DES_CBC, iterations=100, salt=SALT
    )
    password = b"\0p\0w\0\0"  # UTF-16, as RFC 7292 wants it
    key = derive(algorithm, password)
    mechanism, parameter = algorithm.get_pbe_crypto_mechanism(key)
    assert mechanism == nss.CKM_DES3_CBC_PAD
    assert parameter == algorithm.get_pbe_iv(password)
    options = ["-kdfopt", f"salt:{SALT.decode()}", "-kdfopt", "iter:100", "-kdfopt", "digest:SHA1",
               "-kdfopt", f"hexpass:{password.hex()}"]  # fmt: skip
    for purpose, size, octets in ((1, 24, None), (2, 8, parameter.data)):
        made = openssl("kdf", "-keylen", str(size), *options, "-kdfopt", f"id:{purpose}", "-binary",
                       "PKCS12KDF")  # fmt: skip
        if octets is None:  # NSS sets the parity of a DES key
            assert all(a | 1 == b | 1 for a, b in zip(made, key.key_data))
        else:
            assert made == octets
    other = nss.create_pbev2_algorithm_id()
    made = derive(other, "x")
    assert code(algorithm.get_pbe_crypto_mechanism, made) == "SEC_ERROR_INVALID_ARGS"


def test_fresh_salts():
    """Without a salt a random one is made, and a vector always."""
    one, other = nss.create_pbev2_algorithm_id(), nss.create_pbev2_algorithm_id()
    assert one.parameters != other.parameters
    one, other = (nss.create_pbev2_algorithm_id(salt=SALT) for _ in range(2))
    assert one.get_pbe_iv("") != other.get_pbe_iv("")
    assert derive(one).key_data == derive(other).key_data


def test_what_cannot_be_created():
    """Ciphers that are none, no iterations, impossible sizes: errors, and never a crash."""
    create = nss.create_pbev2_algorithm_id
    for cipher in ("PKCS5_PBE_WITH_MD5_AND_DES_CBC", "PKCS5_PBES2", "AVA_COMMON_NAME", "SHA256",
                   "AES_128_GCM", "RC5_CBC_PAD"):  # fmt: skip
        assert code(create, "PKCS5_PBKDF2", cipher).startswith("SEC_ERROR_")
    for rounds in (0, -1):
        arguments = ("PKCS5_PBKDF2", "AES_256_CBC", "HMAC_SHA1", 0, rounds)
        assert code(create, *arguments) == "SEC_ERROR_INVALID_ARGS"
    for wrong in ({"iterations": 2**31}, {"key_length": -1}, {"key_length": 2**31}):
        with pytest.raises(OverflowError):
            create(**wrong)
    with pytest.raises(KeyError):
        create("NONSENSE")
    for wrong in ({"salt": "text"}, {"cipher_alg": 1.5}, {"iterations": "1"}):
        with pytest.raises(TypeError):
            create(**wrong)


def test_what_is_no_password_encryption():
    """Other algorithms, and such inside of one, are refused before NSS looks at them."""
    with nss.get_internal_slot() as slot:
        for algorithm in (
            algorithm_of("AES_256_CBC", b"\x04\x10" + bytes(16)),
            algorithm_of("PKCS1_RSA_ENCRYPTION", b"\x05\x00"),
            algorithm_of("PKCS5_PBKDF2", b"\x30\x00"),
            algorithm_of("1.2.3.4"),
            algorithm_of(  # PBES2 whose derivation is a cipher
                "PKCS5_PBES2",
                bytes.fromhex("301e" + 2 * "300d060960864801650304012a0400"),
            ),
        ):
            assert code(slot.pbe_key_gen, algorithm, "x") == "SEC_ERROR_INVALID_ALGORITHM"
            assert code(algorithm.get_pbe_iv, "x") == "SEC_ERROR_INVALID_ALGORITHM"
        for malformed in (b"", b"\x05\x00", b"\x30\x00", b"\x30\x02\x30\x00", b"\x30\xff"):
            algorithm = algorithm_of("PKCS5_PBES2", malformed)
            assert code(slot.pbe_key_gen, algorithm, "x") == "SEC_ERROR_BAD_DER"
        for wrong in ((None, "x"), (nss.create_pbev2_algorithm_id(), None), ("x", "x")):
            with pytest.raises(TypeError):
                slot.pbe_key_gen(*wrong)


def test_parameter_of_an_algorithm():
    """The parameter of a cipher is the vector in it; addresses are not given out."""
    vector = bytes(range(16))
    cipher = algorithm_of("AES_128_CBC", b"\x04\x10" + vector)
    assert nss.param_from_algid(cipher).data == vector
    for algorithm, name in (
        (nss.create_pbev2_algorithm_id(), "SEC_ERROR_INVALID_ALGORITHM"),
        (algorithm_of("RC5_CBC_PAD", b"\x30\x00"), "SEC_ERROR_INVALID_ALGORITHM"),
        (algorithm_of("AES_128_CBC", b"\x05\x00"), "SEC_ERROR_BAD_DER"),
    ):
        assert code(nss.param_from_algid, algorithm) == name
    with pytest.raises(TypeError, match="algid must be an AlgorithmID"):
        nss.param_from_algid("AES_128_CBC")


def test_wrong_arguments():
    """What is no key, no password, no identifier is an exception."""
    algorithm = nss.create_pbev2_algorithm_id()
    for wrong in (None, "key"):
        with pytest.raises(TypeError, match="sym_key must be a PK11SymKey"):
            algorithm.get_pbe_crypto_mechanism(wrong)
    with pytest.raises(TypeError, match="password must be"):
        algorithm.get_pbe_iv(None)
    key = derive(algorithm)
    key.close()
    with pytest.raises(ValueError, match="closed PK11SymKey"):
        algorithm.get_pbe_crypto_mechanism(key)
