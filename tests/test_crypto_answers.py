# SPDX-License-Identifier: MPL-2.0
"""Known answers, from public specifications; and that those are copied correctly.

tests/vectors/README says where they come from.
"""

import hashlib
import hmac
import json
from pathlib import Path

import pytest

from nss import crypto, error, nss

pytestmark = pytest.mark.usefixtures("nss_nodb")

TEXT = (Path(__file__).parent / "vectors" / "answers.json").read_text("utf-8")


def unhex(answer):
    """An answer with octets in place of hexadecimal."""
    names = {"source", "name", "digest", "mechanism", "cipher", "iterations", "parameter"}
    return {key: value if key in names else bytes.fromhex(value) for key, value in answer.items()}


ANSWERS = {kind: [unhex(answer) for answer in each] for kind, each in json.loads(TEXT).items()}


def each(kind):
    """Parametrizes a test with the answers of a kind."""
    answers = ANSWERS[kind]
    return pytest.mark.parametrize("answer", answers, ids=[one["source"] for one in answers])


def available(name):
    """Skip nothing: a digest that this NSS lacks must say so."""
    if name in crypto.algorithms_available():
        return True
    with pytest.raises(error.NSPRError) as problem:
        crypto.hash(name)
    assert problem.value.name == "SEC_ERROR_INVALID_ALGORITHM"
    return False


@each("digests")
def test_digests(answer):
    """A digest, in both interfaces."""
    expected = bytes.fromhex(answer["digest"])
    name, data = answer["name"], answer["data"]
    assert hashlib.new(name, data, usedforsecurity=False).digest() == expected
    if available(name):
        assert crypto.digest(name, data) == crypto.hash(name, data).digest() == expected


@each("hmacs")
def test_hmacs(answer):
    """An HMAC."""
    key, data, name = answer["key"], answer["data"], answer["name"]
    assert hmac.digest(key, data, name) == answer["code"]
    assert crypto.hmac(key, name, data).digest() == answer["code"]


@each("cmacs")
def test_cmacs(answer):
    """A CMAC."""
    assert crypto.cmac(answer["key"], answer["data"]).digest() == answer["code"]
    primitives = pytest.importorskip("cryptography.hazmat.primitives.cmac")
    from cryptography.hazmat.primitives.ciphers.algorithms import AES

    theirs = primitives.CMAC(AES(answer["key"]))
    theirs.update(answer["data"])
    assert theirs.finalize() == answer["code"]


@each("ciphers")
def test_ciphers(answer):
    """A context that encrypts, and one that decrypts."""
    mechanism = getattr(nss, answer["mechanism"])
    word, _, octets = answer["parameter"].rpartition(" ")
    parameter = bytes.fromhex(octets)
    if word == "counter":
        parameter = (128).to_bytes(8, "little") + parameter
    with nss.get_internal_slot() as slot:
        for operation, before, after in (
            (nss.CKA_ENCRYPT, "data", "encrypted"),
            (nss.CKA_DECRYPT, "encrypted", "data"),
        ):
            key = nss.import_sym_key(
                slot, mechanism, nss.PK11_OriginUnwrap, operation, answer["key"]
            )
            with nss.create_context_by_sym_key(mechanism, operation, key, parameter) as context:
                assert context.cipher_op(answer[before]) + context.digest_final() == answer[after]
    base = pytest.importorskip("cryptography.hazmat.primitives.ciphers")
    old = pytest.importorskip("cryptography.hazmat.decrepit.ciphers.algorithms")
    _, name, mode = answer["mechanism"].split("_")
    algorithm = {
        "AES": base.algorithms.AES,
        "CAMELLIA": base.algorithms.Camellia,
        "DES3": old.TripleDES,
        "SEED": old.SEED,
    }[name]
    vector = [bytes.fromhex(octets)] if octets else []
    theirs = base.Cipher(algorithm(answer["key"]), getattr(base.modes, mode)(*vector))
    assert theirs.encryptor().update(answer["data"]) == answer["encrypted"]


@each("aeads")
def test_aeads(answer):
    """An authenticated encryption, both ways."""
    key, nonce, associated = answer["key"], answer["nonce"], answer["associated"]
    with getattr(crypto, answer["cipher"])(key) as ours:
        assert ours.encrypt(nonce, answer["data"], associated) == answer["encrypted"]
        assert ours.decrypt(nonce, answer["encrypted"], associated) == answer["data"]
    theirs = pytest.importorskip("cryptography.hazmat.primitives.ciphers.aead")
    cipher = getattr(theirs, answer["cipher"])(key)
    assert cipher.encrypt(nonce, answer["data"], associated) == answer["encrypted"]


@each("hkdfs")
def test_hkdf(answer):
    """HKDF as a whole, and its halves."""
    key, salt, info, digest = (answer[name] for name in ("key", "salt", "info", "digest"))
    size = len(answer["derived"])
    assert hmac.digest(salt or b"\0", key, digest) == answer["extracted"]
    assert crypto.hkdf_extract(key, salt=salt, digest=digest) == answer["extracted"]
    expanded = crypto.hkdf_expand(answer["extracted"], size, info=info, digest=digest)
    assert expanded == answer["derived"]
    assert crypto.hkdf(key, size, salt=salt, info=info, digest=digest) == answer["derived"]


@each("pbkdf2s")
def test_pbkdf2(answer):
    """A key of a password."""
    password, salt, rounds = answer["password"], answer["salt"], answer["iterations"]
    size, digest = len(answer["derived"]), answer["digest"]
    derived = crypto.pbkdf2(password, salt, iterations=rounds, length=size, digest=digest)
    assert derived == answer["derived"]
    assert hashlib.pbkdf2_hmac(digest, password, salt, rounds, size) == answer["derived"]


@each("x25519s")
def test_x25519(answer):
    """The secret that two parties agree on."""
    private = crypto.private_key_from_bytes("X25519", answer["private"])
    peer = crypto.public_key_from_bytes("X25519", answer["peer"])
    assert crypto.ecdh(private, peer).key_data == answer["shared"]
    theirs = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.x25519")
    key = theirs.X25519PrivateKey.from_private_bytes(answer["private"])
    peer = theirs.X25519PublicKey.from_public_bytes(answer["peer"])
    assert key.exchange(peer) == answer["shared"]


@each("ed25519s")
def test_ed25519(answer):
    """A signature, where NSS knows Ed25519; elsewhere an error says that it does not."""
    if nss.nss_version_check("3.99"):
        public = crypto.public_key_from_bytes("Ed25519", answer["public"])
        crypto.verify(public, answer["signature"], answer["data"])
    else:
        with pytest.raises(error.NSPRError) as problem:
            crypto.public_key_from_bytes("Ed25519", answer["public"])
        assert problem.value.name == "SEC_ERROR_UNSUPPORTED_KEYALG"
    theirs = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ed25519")
    key = theirs.Ed25519PublicKey.from_public_bytes(answer["public"])
    key.verify(answer["signature"], answer["data"])


@each("hpkes")
def test_hpke(answer):
    """What the sender of the specification has sealed, is opened."""
    private = crypto.private_key_from_bytes("X25519", answer["private"])
    public = crypto.public_key_from_bytes("X25519", crypto.public_key_to_bytes(private))
    with crypto.hpke_receiver(private, public, answer["enc"], answer["info"]) as receiver:
        assert receiver.open(answer["encrypted"], answer["associated"]) == answer["data"]
        assert receiver.export(b"", 32) == answer["exported"]
