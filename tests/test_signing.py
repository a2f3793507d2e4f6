# SPDX-License-Identifier: MPL-2.0
"""Signatures: against cryptography and OpenSSL in both directions, and all that is wrong."""

import os

import pytest
from made_der import integer, seq, tlv
from openssl_tool import openssl

from nss import crypto, error, nss, pki

pytestmark = pytest.mark.usefixtures("nss_nodb")

DIGESTS = ["sha1", "sha224", "sha256", "sha384", "sha512"]
KINDS = ["P-256", "P-384", "P-521", "RSA-2048"]
RSA_FORMS, CURVE_FORMS = ["rsa_pkcs1_", "rsa_pss_"], ["ecdsa_", "ecdsa_raw_"]
has_ed25519 = nss.nss_version_check("3.99")


def code(function, *arguments, **keywords):
    """The name of the error that a call ends with."""
    with pytest.raises(error.NSPRError) as problem:
        function(*arguments, **keywords)
    return problem.value.name


@pytest.fixture(scope="module")
def pairs(nss_nodb):
    """A key pair of each kind."""
    return {kind: crypto.generate_key_pair(kind) for kind in KINDS}


def forms_of(kind):
    """How keys of a kind sign."""
    return RSA_FORMS if kind.startswith("RSA") else CURVE_FORMS


def to_der(signature):
    """Two numbers of fixed length as a DER sequence."""
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

    half = len(signature) // 2
    return encode_dss_signature(*(int.from_bytes(signature[at : at + half], "big")
                                  for at in (0, half)))  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_against_cryptography(kind, pairs):
    """What we sign, the package cryptography verifies; what it signs, we verify."""
    pytest.importorskip("cryptography")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec, padding

    private, public = pairs[kind]
    their_public = serialization.load_der_public_key(pki.public_key_to_der(public))
    their_private = serialization.load_der_private_key(pki.key_to_der(private), None)
    for digest in DIGESTS:
        data, algorithm = os.urandom(100), getattr(hashes, digest.upper())()
        for form in forms_of(kind):
            how = {
                "rsa_pkcs1_": [padding.PKCS1v15(), algorithm],
                "rsa_pss_": [
                    padding.PSS(padding.MGF1(algorithm), algorithm.digest_size), algorithm,
                ],
            }.get(form, [ec.ECDSA(algorithm)])  # fmt: skip
            signature = crypto.sign(private, data, form + digest)
            crypto.verify(public, signature, data, form + digest)
            der = to_der(signature) if form == "ecdsa_raw_" else signature
            their_public.verify(der, data, *how)
            if form != "ecdsa_raw_":
                crypto.verify(public, their_private.sign(data, *how), data, form + digest)


def test_against_openssl(pairs, tmp_path):
    """OpenSSL's program verifies what we sign, and signs what we verify."""
    private, public = pairs["P-256"]
    for name, content in (
        ("key.pem", pki.key_to_pem(private).encode()),
        ("public.pem", pki.public_key_to_pem(public).encode()),
        ("signature", crypto.sign(private, b"data")),
    ):
        (tmp_path / name).write_bytes(content)
    options = ["-verify", tmp_path / "public.pem", "-signature", tmp_path / "signature"]
    assert b"Verified OK" in openssl("dgst", "-sha256", *map(str, options), data=b"data")
    signature = openssl("dgst", "-sha256", "-sign", str(tmp_path / "key.pem"), data=b"data")
    crypto.verify(crypto.load_public_key(pki.public_key_to_pem(public)), signature, b"data")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_verified(kind, pairs):
    """Other data, another key, another scheme, and every kind of damage: an error."""
    private, public = pairs[kind]
    other_private, other = crypto.generate_key_pair(kind)
    for form in forms_of(kind):
        scheme = f"{form}sha256"
        signature = crypto.sign(private, b"data", scheme)
        crypto.verify(public, bytearray(signature), memoryview(b"data"), scheme)
        flipped = signature[:-1] + bytes([signature[-1] ^ 1])
        wrong = [
            b"", b"0", signature[:-1], signature + b"0", bytes(len(signature)), flipped,
            b"\xff" * len(signature), signature * 2, b"\x30\x06\x02\x01\x00\x02\x01\x00",
            b"\x30\x80", b"\x30\x84\xff\xff\xff\xff", b"0" * 5000,
            crypto.sign(other_private, b"data", scheme),
        ]  # fmt: skip
        for each in wrong:
            assert code(crypto.verify, public, each, b"data", scheme) == "SEC_ERROR_BAD_SIGNATURE"
        assert code(crypto.verify, public, signature, b"Data", scheme) == "SEC_ERROR_BAD_SIGNATURE"
        assert code(crypto.verify, other, signature, b"data", scheme) == "SEC_ERROR_BAD_SIGNATURE"
        assert code(
            crypto.verify, public, signature, b"data", f"{form}sha384"
        ).startswith("SEC_ERROR_")  # fmt: skip


def test_defaults(pairs):
    """Without a scheme RSA signs with PSS, and a curve with the digest of its own strength."""
    for kind, scheme in (
        ("P-256", "ecdsa_sha256"), ("P-384", "ecdsa_sha384"), ("P-521", "ecdsa_sha512"),
        ("RSA-2048", "rsa_pss_sha256"),
    ):  # fmt: skip
        private, public = pairs[kind]
        crypto.verify(public, crypto.sign(private, b"data"), b"data", scheme)
        crypto.verify(public, crypto.sign(private, b"data", scheme), b"data")


def test_digests_that_are_there(pairs):
    """A digest may be signed in place of the data; it must have its length."""
    for kind in ("P-256", "RSA-2048"):
        private, public = pairs[kind]
        for form in forms_of(kind):
            scheme, digest = f"{form}sha384", crypto.digest("sha384", b"data")
            signature = crypto.sign(private, digest, scheme, prehashed=True)
            crypto.verify(public, signature, b"data", scheme)
            crypto.verify(public, signature, digest, scheme, prehashed=True)
            for wrong in (b"", b"data", digest[:-1], digest + b"0"):
                with pytest.raises(ValueError, match="no sha384 digest"):
                    crypto.sign(private, wrong, scheme, prehashed=True)
                with pytest.raises(ValueError, match="no sha384 digest"):
                    crypto.verify(public, signature, wrong, scheme, prehashed=True)


def test_schemes_that_do_not_fit(pairs):
    """A scheme is one of those that there are, and one for the kind of key."""
    private, public = pairs["P-256"]
    for scheme in ("rsa_pss_sha256", "rsa_pkcs1_sha256", "ed25519"):
        assert code(crypto.sign, private, b"", scheme) == "SEC_ERROR_INVALID_KEY"
        assert code(crypto.verify, public, b"0", b"", scheme) == "SEC_ERROR_INVALID_KEY"
    assert code(crypto.sign, pairs["RSA-2048"][0], b"", "ecdsa_sha256") == "SEC_ERROR_INVALID_KEY"
    for scheme in ("", "sha256", "dsa_sha256"):
        with pytest.raises(ValueError, match="no such scheme"):
            crypto.sign(private, b"", scheme)
    for scheme in ("ecdsa_sha257", "ecdsa_", "ecdsa_raw_"):
        with pytest.raises(ValueError, match="no such digest"):
            crypto.sign(private, b"", scheme)
    with pytest.raises(ValueError, match="there is no RSA-PSS with md5"):
        crypto.sign(pairs["RSA-2048"][0], b"", "rsa_pss_md5")
    for wrong in ((public, b""), (None, b""), (private, "text"), (private, b"", 5)):
        with pytest.raises(TypeError):
            crypto.sign(*wrong)
    for wrong in ((private, b"0", b""), (public, "0", b""), (public, b"0", "text")):
        with pytest.raises(TypeError):
            crypto.verify(*wrong)
    closed, half = crypto.generate_key_pair("P-256")
    closed.close()
    half.close()
    with pytest.raises(ValueError, match="closed PrivateKey"):
        crypto.sign(closed, b"")
    with pytest.raises(ValueError, match="closed PublicKey"):
        crypto.verify(half, b"0", b"")


def test_numbers_in_another_form(pairs):
    """Two numbers have one form in DER; of a good signature nobody can make another one."""
    private, public = pairs["P-256"]
    raw = crypto.sign(private, b"data", "ecdsa_raw_sha256")
    numbers = [int.from_bytes(raw[at : at + 32], "big") for at in (0, 32)]
    for wrong in (
        seq(*(tlv(2, b"\0" * 2 + raw[at : at + 32]) for at in (0, 32))),
        seq(*map(integer, numbers), b"\5\0"),
        seq(integer(0), integer(numbers[1])),
        seq(integer(numbers[0]), tlv(2)),
        seq(integer(-numbers[0]), integer(numbers[1])),
        seq(integer(numbers[0]), integer(numbers[1] + 2**256)),
        tlv(0x31, *map(integer, numbers)),
        b"\x30\x80" + b"".join(map(integer, numbers)) + bytes(2),
    ):
        assert code(crypto.verify, public, wrong, b"data") == "SEC_ERROR_BAD_SIGNATURE"
    crypto.verify(public, seq(*map(integer, numbers)), b"data")


def test_ed25519():
    """Ed25519 signs and verifies where NSS has it, as the package cryptography does."""
    if not has_ed25519:
        assert code(crypto.generate_key_pair, "Ed25519").startswith("SEC_ERROR_")
        return
    private, public = crypto.generate_key_pair("Ed25519")
    assert private.key_type_str == "Edwards Curve"
    signature = crypto.sign(private, b"data")
    crypto.verify(public, signature, b"data", "ed25519")
    assert signature == crypto.sign(private, b"data")
    for wrong in (b"", signature[:-1], signature + b"0", bytes(64)):
        assert code(crypto.verify, public, wrong, b"data").startswith("SEC_ERROR_")
    with pytest.raises(ValueError, match="no digest of it"):
        crypto.sign(private, bytes(32), prehashed=True)
    theirs = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ed25519")
    octets = crypto.public_key_to_bytes(public)
    theirs.Ed25519PublicKey.from_public_bytes(octets).verify(signature, b"data")
    other = theirs.Ed25519PrivateKey.generate()
    public = crypto.public_key_from_bytes("Ed25519", other.public_key().public_bytes_raw())
    crypto.verify(public, other.sign(b"data"), b"data")


def test_rsa_encryption(pairs):
    """The package cryptography decrypts what we encrypt, and the other way round."""
    pytest.importorskip("cryptography")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import padding

    private, public = pairs["RSA-2048"]
    theirs = serialization.load_der_private_key(pki.key_to_der(private), None)
    for digest in DIGESTS:
        algorithm = getattr(hashes, digest.upper())
        for label in (b"", b"label"):
            how = padding.OAEP(padding.MGF1(algorithm()), algorithm(), label)
            options = {"digest": digest, "label": label}
            for data in (b"", b"secret", os.urandom(256 - 2 - 2 * algorithm().digest_size)):
                assert theirs.decrypt(crypto.rsa_encrypt(public, data, **options), how) == data
                encrypted = theirs.public_key().encrypt(data, how)
                assert crypto.rsa_decrypt(private, encrypted, **options) == data


def test_what_rsa_does_not_decrypt(pairs):
    """Damaged data, another label, digest or key, too much data: one and the same error."""
    private, public = pairs["RSA-2048"]
    other, _ = crypto.generate_key_pair("RSA-2048")
    encrypted = crypto.rsa_encrypt(public, b"secret", label=b"label")
    flipped = encrypted[:-1] + bytes([encrypted[-1] ^ 1])
    names = {
        code(crypto.rsa_decrypt, key, data, label=label, digest=digest)
        for key, data, label, digest in (
            (private, encrypted, b"", "sha256"), (private, encrypted, b"label", "sha1"),
            (private, flipped, b"label", "sha256"), (other, encrypted, b"label", "sha256"),
        )
    }  # fmt: skip
    assert names == {"SEC_ERROR_BAD_DATA"}
    for data in (b"", b"1", encrypted[:-1], encrypted + b"0", bytes(5000)):
        assert code(crypto.rsa_decrypt, private, data, label=b"label") == "SEC_ERROR_BAD_DATA"
    for size in (191, 256, 5000):
        assert code(crypto.rsa_encrypt, public, bytes(size)).startswith("SEC_ERROR_")
    curve_private, curve_public = pairs["P-256"]
    assert code(crypto.rsa_encrypt, curve_public, b"") == "SEC_ERROR_INVALID_KEY"
    assert code(crypto.rsa_decrypt, curve_private, b"0") == "SEC_ERROR_INVALID_KEY"
    with pytest.raises(ValueError, match="there is no RSA-OAEP with md5"):
        crypto.rsa_encrypt(public, b"", digest="md5")
    for wrong in ((private, b""), (public, "text"), (None, b"")):
        with pytest.raises(TypeError):
            crypto.rsa_encrypt(*wrong)
    with pytest.raises(TypeError, match="key must be a PrivateKey"):
        crypto.rsa_decrypt(public, encrypted)
