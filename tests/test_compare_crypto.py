# SPDX-License-Identifier: MPL-2.0
"""The cryptography of nss.nss, held against python-nss 1.0.1, expression by expression.

The tables are read as ``fix_compare`` tells.
"""

from __future__ import annotations

import pytest

MECHANISMS = """
nss.get_iv_length(nss.@MECHANISM@)
nss.get_block_size(nss.@MECHANISM@, None)
nss.get_pad_mechanism(nss.@MECHANISM@)
outcome(lambda: nss.mechanism_to_algtag(nss.@MECHANISM@))
outcome(lambda: nss.algtag_to_mechanism(nss.@OID@))
nss.key_mechanism_type_name(nss.@MECHANISM@)
nss.pk11_attribute_type_name(nss.@ATTRIBUTE@)
nss.key_mechanism_type_name(99999)
nss.key_mechanism_type_name("CKM_AES_CBC")
nss.pk11_attribute_type_name(99999)
nss.get_iv_length("x")
nss.get_iv_length(-1)   # differs: python-nss wraps it
nss.get_pad_mechanism(2**64)   # differs: python-nss wraps it
nss.algtag_to_mechanism("SHA256")
nss.algtag_to_mechanism(0)
nss.mechanism_to_algtag(99999)
nss.key_mechanism_type_from_name("CKM_AES_CBC")   # differs: python-nss wants bytes
nss.pk11_attribute_type_from_name("encrypt")   # differs: python-nss wants bytes
"""

PARAMETERS = """
nss.param_from_iv(nss.CKM_AES_CBC, VECTOR).data
nss.param_from_iv(nss.CKM_AES_CBC, VECTOR).type
nss.param_from_iv(nss.CKM_AES_CBC, nss.SecItem(b"123")).data
nss.param_from_iv(nss.CKM_AES_CBC, None).data
nss.param_from_iv(nss.CKM_AES_CBC, nss.SecItem()).data
nss.param_from_iv(nss.CKM_AES_ECB, VECTOR).data
nss.param_from_iv(nss.CKM_DES3_CBC, nss.SecItem(b"12345678")).data
nss.param_from_iv(nss.CKM_RC2_CBC, nss.SecItem(b"12345678")).data
nss.param_from_iv(nss.CKM_SHA256, None).data
nss.param_from_iv(nss.CKM_AES_CBC, "text")
len(nss.generate_new_param(nss.CKM_AES_CBC, None))
len(nss.generate_new_param(nss.CKM_DES3_CBC_PAD, None))
len(nss.generate_new_param(nss.CKM_RC2_CBC, KEY))
len(nss.generate_new_param(nss.CKM_AES_ECB, None))
len(nss.param_from_iv(nss.CKM_RC5_CBC, VECTOR))   # differs: it would hold addresses
nss.get_block_size(nss.CKM_RC5_CBC, None)
nss.algtag_to_mechanism(ALGORITHM.id_tag)
nss.param_from_algid(ALGORITHM)   # differs: python-nss reports another error
nss.param_from_algid(None)
"""

DIGESTS = """
nss.hash_buf(nss.SEC_OID_MD5, b"abc")
nss.hash_buf(nss.SEC_OID_SHA1, b"")
nss.hash_buf(nss.SEC_OID_SHA256, b"abc" * 1000)
nss.hash_buf(nss.SEC_OID_SHA384, b"abc")
nss.hash_buf(nss.SEC_OID_SHA512, b"abc")
nss.hash_buf(nss.SEC_OID_MD2, b"abc")
nss.hash_buf(nss.SEC_OID_AES_128_CBC, b"")
nss.hash_buf(99999, b"")
nss.hash_buf("sha256", b"")
nss.hash_buf(nss.SEC_OID_SHA256, "text")
nss.hash_buf(nss.SEC_OID_SHA256, bytearray(b"abc"))   # differs: any buffer of bytes will do
nss.md5_digest(b"abc")
nss.sha1_digest(b"abc")
nss.sha256_digest(b"abc")
nss.sha512_digest(b"abc")
nss.md5_digest("text")
nss.md5_digest(None)
D.digest_final()
D.digest_final()
D.digest_op(b"abc")
D.digest_begin()
D.digest_begin()
D.digest_op(b"")
D.digest_op(b"abc")
D.digest_op("text")
D.clone_context(D).digest_final()
D.digest_final()
D.digest_begin()
D.digest_key(KEY)
D.digest_final()
D.digest_key(None)
D.cipher_op(b"x")
D.finalize()
D.finalize()
D.clone_context(None)   # differs: the argument that it ignores can be left out
D.digest_begin()
D.digest_op(b"abc")
D.finalize()
D.digest_final()
nss.create_digest_context(99999)
nss.create_digest_context(nss.SEC_OID_AES_128_CBC)
nss.create_digest_context("sha256")
"""

KEYS = """
KEY.mechanism
KEY.key_length
KEY.key_data
KEY.slot.token_name
KEY.format_lines()   # differs: the key is not shown
str(KEY) == KEY.format()
[line for line in KEY.format_lines() if "30:30" not in str(line) and "Key Data" not in str(line)]
S.key_gen(nss.CKM_AES_KEY_GEN, None, 16).key_length
S.key_gen(nss.CKM_AES_KEY_GEN, None, 32).mechanism
S.key_gen(nss.CKM_AES_CBC, None, 24).mechanism
S.key_gen(nss.CKM_DES3_KEY_GEN, None, 0).key_length
S.key_gen(nss.CKM_SHA256_HMAC, None, 20).mechanism
S.key_gen(nss.CKM_GENERIC_SECRET_KEY_GEN, None, 32).key_length
S.key_gen(nss.CKM_AES_KEY_GEN, None, 0)
S.key_gen(nss.CKM_AES_KEY_GEN, None, 7)
S.key_gen(99999, None, 16)
S.key_gen(nss.CKM_AES_KEY_GEN, "x", 16)
S.key_gen(nss.CKM_AES_KEY_GEN, None, -1)   # differs: a size cannot be negative
key(b"12345")
key(b"")
key(b"0" * 16).key_data
key(b"0" * 24).key_length
key(b"0" * 16, mechanism=nss.CKM_DES3_CBC).key_length
key(b"0" * 24, mechanism=nss.CKM_DES3_CBC).mechanism
key(b"0" * 20, mechanism=nss.CKM_SHA_1_HMAC, operation=nss.CKA_SIGN).key_length
nss.import_sym_key(None, 1, 1, 1, VECTOR)
nss.import_sym_key(S, nss.CKM_AES_CBC, 4, nss.CKA_ENCRYPT, "text")
KEY.wrap_sym_key(nss.CKM_AES_CBC, VECTOR, None)
KEY.derive(nss.CKM_SHA256_KEY_DERIVATION, None, nss.CKM_AES_CBC, nss.CKA_ENCRYPT, 16).key_data
KEY.derive(nss.CKM_SHA1_KEY_DERIVATION, None, nss.CKM_SHA_1_HMAC, nss.CKA_SIGN, 0).key_data
KEY.derive(nss.CKM_MD5_KEY_DERIVATION, None, nss.CKM_AES_CBC, nss.CKA_ENCRYPT, 16).key_data
KEY.derive(nss.CKM_SHA256_KEY_DERIVATION, None, nss.CKM_AES_CBC, nss.CKA_ENCRYPT, 7)
KEY.derive(99999, None, nss.CKM_AES_CBC, nss.CKA_ENCRYPT, 16)
KEY.derive("x", None, nss.CKM_AES_CBC, nss.CKA_ENCRYPT, 16)
str(nss.RSAGenParams(2048, 3))
str(nss.RSAGenParams(key_size=1024))
nss.RSAGenParams(2048, 3).key_size
nss.RSAGenParams(2048, 3).public_exponent   # differs: python-nss answers with the size
str(nss.RSAGenParams())   # differs: 1024 bits are too few
nss.RSAGenParams("x")
nss.RSAGenParams(2**31)
S.generate_key_pair(RSA, nss.RSAGenParams(1024), False, False)[0].key_type
S.generate_key_pair(DSA, GROUP, False, False)[0].key_type_str
S.generate_key_pair(RSA, nss.RSAGenParams(1024, 3), False, False)[0].key_type
S.generate_key_pair(RSA, GROUP, False, False)
S.generate_key_pair(DSA, None, False, False)
S.generate_key_pair(99999, None, False, False)
"""

CIPHERS = """
C.cipher_op(b"hello")
C.cipher_op(b"0" * 11)
C.cipher_op(b"0" * 111)
C.digest_final()
C.cipher_op(b"0" * 11)
C.digest_final()
B.cipher_op(b"0" * 5)
B.cipher_op(b"0" * 16)
B.digest_op(b"0" * 16)
context(nss.CKM_AES_CBC, nss.CKA_ENCRYPT, VECTOR).cipher_op(b"0" * 16)
context(nss.CKM_AES_CBC, nss.CKA_DECRYPT, VECTOR).cipher_op(b"0" * 32)
context(nss.CKM_AES_CBC_PAD, nss.CKA_DECRYPT, VECTOR).cipher_op(b"0" * 32)
context(nss.CKM_AES_ECB, nss.CKA_ENCRYPT, None).cipher_op(b"0" * 16)
context(nss.CKM_AES_CBC, nss.CKA_ENCRYPT, None)
context(nss.CKM_AES_CBC, nss.CKA_ENCRYPT, nss.SecItem(b"123"))
context(nss.CKM_AES_CBC, nss.CKA_SIGN, VECTOR)
context(99999, nss.CKA_ENCRYPT, None)
context(99999, nss.CKA_ENCRYPT, VECTOR)
context("x", nss.CKA_ENCRYPT, None)
context(nss.CKM_AES_CBC, nss.CKA_ENCRYPT, "text")
nss.create_context_by_sym_key(nss.CKM_AES_ECB, nss.CKA_ENCRYPT, None, None)
M.digest_begin()
M.digest_op(b"abc")
M.digest_final()
M.digest_key(KEY)
"""

PASSWORDS = """
A.id_tag
A.id_str
A.id_oid.data
A.format_lines()[:9]
pbe(salt=nss.SecItem(b"salt")).format_lines()[4]
pbe(cipher_alg="AES_128_CBC").format_lines()[7]
pbe("PKCS5_PBES2").id_tag
pbe("PKCS5_PBMAC1", "HMAC_SHA256").id_str
pbe("AES_256_CBC", "AES_128_CBC").format_lines()[:8]
pbe(nss.SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_3KEY_TRIPLE_DES_CBC).format_lines()
pbe(nss.SEC_OID_PKCS5_PBE_WITH_MD5_AND_DES_CBC).format_lines()
pbe("1.2.840.113549.1.5.12").id_str
pbe("nonsense")
pbe(cipher_alg="AVA_COMMON_NAME")
pbe(iterations="x")
pbe(iterations=2**31)
pbe(key_length=-1).id_tag   # differs: a size cannot be negative
pbe(salt=5)
S.pbe_key_gen(A, "password").key_data
S.pbe_key_gen(A, b"password").key_length
S.pbe_key_gen(A, "p\\xe4ssword").key_data
S.pbe_key_gen(A, "password").mechanism
S.pbe_key_gen(pbe(key_length=5), "password")
S.pbe_key_gen(A, None)
S.pbe_key_gen(None, "password")
S.pbe_key_gen(OLD, "\\0p\\0w\\0\\0").key_data
OLD.get_pbe_iv("\\0p\\0w\\0\\0").data
len(A.get_pbe_iv("password"))
A.get_pbe_iv(5)
A.get_pbe_crypto_mechanism(S.pbe_key_gen(A, "password"))[0]
A.get_pbe_crypto_mechanism(S.pbe_key_gen(A, "password"), False)[0]
A.get_pbe_crypto_mechanism(S.pbe_key_gen(A, "x"))[1].data == A.get_pbe_iv("x").data
OLD.get_pbe_crypto_mechanism(S.pbe_key_gen(OLD, "x"))[1].data == OLD.get_pbe_iv("x").data
A.get_pbe_crypto_mechanism(None)
"""

BEFORE = """
nss.nss_init_nodb()
S = nss.get_internal_slot()
VECTOR = nss.SecItem(b"v" * 16)
RSA, DSA = nss.CKM_RSA_PKCS_KEY_PAIR_GEN, nss.CKM_DSA_KEY_PAIR_GEN
GROUP = nss.KEYPQGParams(None, None, None)

def outcome(function):
    try:
        return int(function())
    except Exception as problem:
        return type(problem).__name__

def key(octets, mechanism=nss.CKM_AES_CBC, operation=nss.CKA_ENCRYPT):
    return nss.import_sym_key(S, mechanism, 4, operation, nss.SecItem(octets))

def context(mechanism, operation, parameter):
    return nss.create_context_by_sym_key(
        mechanism, operation, key(b"0" * 16, operation=operation), parameter)

def pbe(pbe_alg="PKCS5_PBKDF2", cipher_alg="AES_256_CBC", prf_alg="HMAC_SHA1", key_length=0,
        iterations=100, salt=b"saltsalt"):
    return nss.create_pbev2_algorithm_id(
        pbe_alg, cipher_alg, prf_alg, key_length, iterations, salt)

KEY = key(b"0" * 16)
ALGORITHM = A = pbe()
OLD = pbe(nss.SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_3KEY_TRIPLE_DES_CBC)
D = nss.create_digest_context(nss.SEC_OID_SHA256)
C = context(nss.CKM_AES_CBC_PAD, nss.CKA_ENCRYPT, VECTOR)
B = context(nss.CKM_AES_CBC, nss.CKA_ENCRYPT, VECTOR)
SIGNING = key(b"0" * 16, nss.CKM_SHA256_HMAC, nss.CKA_SIGN)
M = nss.create_context_by_sym_key(nss.CKM_SHA256_HMAC, nss.CKA_SIGN, SIGNING, None)
"""


@pytest.mark.peer
@pytest.mark.parametrize(
    "table",
    [MECHANISMS, PARAMETERS, DIGESTS, KEYS, CIPHERS, PASSWORDS],
    ids=["mechanisms", "parameters", "digests", "keys", "ciphers", "passwords"],
)
def test_cryptography(compare, table):
    """Mechanisms, parameters, digests, keys, ciphers, passwords: the same values and errors."""
    compare(BEFORE, table)
