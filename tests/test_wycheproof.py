# SPDX-License-Identifier: MPL-2.0
"""What Project Wycheproof has found wrong with other libraries.

tests/vectors/README says how the vectors were chosen.
"""

import json
from pathlib import Path

import pytest
from made_der import integer, octets, oid, seq

from nss import crypto, error, nss, pki

pytestmark = pytest.mark.usefixtures("nss_nodb")

TEXT = (Path(__file__).parent / "vectors" / "wycheproof.json").read_text("utf-8")
GROUPS = json.loads(TEXT)
CURVES = {
    "P-256": ("1.2.840.10045.3.1.7", 32),
    "P-384": ("1.3.132.0.34", 48),
    "P-521": ("1.3.132.0.35", 66),
}
LATER = {"ed25519": "3.99", "encapsulation": "3.113"}
REFUSALS = (error.NSPRError, ValueError)


def private_key(curve, number):
    """A key on a curve, of what Wycheproof calls the private key."""
    if curve == "X25519":
        return pki.load_key(number)
    name, size = CURVES[curve]
    core = seq(integer(1), octets(int.from_bytes(number, "big").to_bytes(size, "big")))
    return pki.load_key(seq(integer(0), seq(oid("ec"), oid(name)), octets(core)))


def check_signature(group, vector):
    """A signature is verified; that it is good is all that there is to know."""
    public = crypto.load_public_key(bytes.fromhex(group["key"]))
    crypto.verify(public, vector["sig"], vector["msg"], group["scheme"])


def check_decryption(group, vector):
    """RSA-OAEP is decrypted."""
    key, label = pki.load_key(bytes.fromhex(group["key"])), vector["label"]
    clear = crypto.rsa_decrypt(key, vector["ct"], digest=group["digest"], label=label)
    assert clear == vector["msg"]


def check_agreement(group, vector):
    """Two parties agree, by a point or a whole public key of the other one."""
    key = private_key(group["curve"], vector["private"])
    if group["form"] == "ecpoint":
        peer = crypto.public_key_from_bytes(group["curve"], vector["public"])
    else:
        peer = crypto.load_public_key(vector["public"])
    assert crypto.ecdh(key, peer).key_data == vector["shared"]


def check_sealed(group, vector):
    """Authenticated encryption is opened, and sealed again."""
    name = "AESGCM" if group["file"].startswith("aes") else "ChaCha20Poly1305"
    sealed = vector["ct"] + vector["tag"]
    with getattr(crypto, name)(vector["key"]) as key:
        assert key.decrypt(vector["iv"], sealed, vector["aad"]) == vector["msg"]
        assert key.encrypt(vector["iv"], vector["msg"], vector["aad"]) == sealed


def context(mechanism, operation, octets_of_key, vector):
    """A context of nss.nss with a key in memory."""
    with nss.get_internal_slot() as slot:
        arguments = (slot, mechanism, nss.PK11_OriginUnwrap, operation, octets_of_key)
        with nss.import_sym_key(*arguments) as key:
            return nss.create_context_by_sym_key(mechanism, operation, key, vector)


def check_cbc(group, vector):
    """AES in CBC mode with padding, in a context."""
    for operation, before, after in (
        (nss.CKA_DECRYPT, "ct", "msg"), (nss.CKA_ENCRYPT, "msg", "ct"),
    ):  # fmt: skip
        with context(nss.CKM_AES_CBC_PAD, operation, vector["key"], vector["iv"]) as running:
            assert running.cipher_op(vector[before]) + running.digest_final() == vector[after]


def check_wrapped(group, vector):
    """A key is unwrapped, and wrapped again."""
    padded = group["file"].startswith("aes_kwp")
    how = nss.CKM_AES_KEY_WRAP_KWP if padded else nss.CKM_AES_KEY_WRAP
    with nss.get_internal_slot() as slot:
        keys = [
            nss.import_sym_key(slot, how, nss.PK11_OriginUnwrap, operation, vector["key"])
            for operation in (nss.CKA_UNWRAP, nss.CKA_WRAP)
        ]
    purpose = (nss.CKM_GENERIC_SECRET_KEY_GEN, nss.CKA_SIGN)
    inner = keys[0].unwrap_sym_key(how, None, vector["ct"], *purpose)
    assert inner.key_data == vector["msg"]
    assert keys[1].wrap_sym_key(how, None, inner).data == vector["ct"]


def check_code(group, vector):
    """An authentication code is compared."""
    make = crypto.hmac if group["file"].startswith("hmac") else crypto.cmac
    with make(vector["key"]) as code:
        code.update(vector["msg"])
        code.verify(vector["tag"])


def check_hkdf(group, vector):
    """Octets are derived."""
    salt, info = vector["salt"], vector["info"]
    derived = crypto.hkdf(vector["ikm"], vector["size"], salt=salt, info=info)
    assert derived == vector["okm"]


def check_encapsulation(group, vector):
    """A secret is made for the owner of a key of ML-KEM."""
    sealed, secret = crypto.encapsulate(crypto.public_key_from_bytes("ML-KEM-768", vector["ek"]))
    assert (len(sealed), secret.key_length) == (1088, 32)


CHECKS = {
    "signature": check_signature,
    "rsa decryption": check_decryption,
    "agreement": check_agreement,
    "sealed": check_sealed,
    "cbc": check_cbc,
    "wrapped": check_wrapped,
    "code": check_code,
    "hkdf": check_hkdf,
    "encapsulation": check_encapsulation,
}


def vectors_of(group):
    """The vectors of a group by the names of their fields, with octets for hexadecimal."""
    for row in group["vectors"]:
        vector = dict(zip(group["fields"], row))
        plain = {"number", "good", "comment", "size"}
        yield {
            name: value if name in plain else bytes.fromhex(value) for name, value in vector.items()
        }


@pytest.mark.parametrize(
    "group", GROUPS, ids=[f"{at}-{group['file'][:-10]}" for at, group in enumerate(GROUPS)]
)
def test_vectors(group):
    """What is good does what it should; everything else is refused, by an exception of ours."""
    check = CHECKS[group["kind"]]
    since = LATER.get(group.get("scheme", group["kind"]))
    absent = since is not None and not nss.nss_version_check(since)
    for vector in vectors_of(group):
        if vector["good"] and not absent:
            check(group, vector)
            continue
        with pytest.raises(REFUSALS) as refusal:
            check(group, vector)
        if absent:
            assert refusal.value.name == "SEC_ERROR_UNSUPPORTED_KEYALG", vector["number"]
        elif isinstance(refusal.value, error.NSPRError):
            assert refusal.value.name.startswith("SEC_ERROR_"), vector["number"]


def test_each_kind_has_both():
    """There are vectors of both sorts for everything, so that no check refuses all or nothing."""
    for kind in CHECKS:
        rows = [row for group in GROUPS if group["kind"] == kind for row in group["vectors"]]
        assert {row[1] for row in rows} == {True, False}, kind
