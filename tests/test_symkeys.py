# SPDX-License-Identifier: MPL-2.0
"""Symmetric keys: made, imported, derived, wrapped; and shown nowhere."""

import gc
import traceback

import pytest
from openssl_tool import openssl

from nss import enums, error, nss, pki
from nss._core.ffi import lib

pytestmark = pytest.mark.usefixtures("nss_nodb")

AES = nss.CKM_AES_KEY_GEN
OCTETS = bytes(range(16))


@pytest.fixture
def slot():
    """The slot that computes."""
    with nss.get_internal_slot() as slot:
        yield slot


@pytest.fixture
def key(slot):
    """A key whose octets are known."""
    with imported(slot) as key:
        yield key


def imported(slot, octets=OCTETS, mechanism=nss.CKM_AES_CBC, operation=nss.CKA_ENCRYPT):
    """A key of octets."""
    return nss.import_sym_key(slot, mechanism, nss.PK11_OriginUnwrap, operation, octets)


def count():
    """How many symmetric keys Python holds."""
    gc.collect()
    gc.collect()
    return lib.pynss_count(lib.PYNSS_SYMMETRIC_KEY)


def code(function, *arguments):
    """The name of the error that a call ends with."""
    with pytest.raises(error.NSPRError) as problem:
        function(*arguments)
    return problem.value.name


@pytest.mark.parametrize("size", [16, 24, 32])
def test_made_keys(slot, size):
    """A new key has the length that was asked for, and no two are the same."""
    with slot.key_gen(AES, None, size) as one, slot.key_gen(AES, None, size) as other:
        assert one.key_length == len(one.key_data) == size
        assert one.mechanism is enums.Mechanism.AES_KEY_GEN
        assert one.key_data != other.key_data
        assert isinstance(one.slot, nss.PK11Slot)
        assert one.slot.token_name == slot.token_name


def test_other_kinds(slot):
    """Where the mechanism says the length, none is needed; other mechanisms make keys, too."""
    assert slot.key_gen(nss.CKM_DES3_KEY_GEN, None, 0).key_length == 24
    assert slot.key_gen(nss.CKM_AES_CBC, None, 16).key_length == 16
    assert slot.key_gen(nss.CKM_SHA256_HMAC, None, 32).mechanism == nss.CKM_SHA256_HMAC
    assert slot.key_gen(nss.CKM_AES_GCM, None, 32).key_length == 32


def test_keys_that_cannot_be_made(slot):
    """Impossible sizes and unknown mechanisms are errors, wrong types exceptions."""
    assert code(slot.key_gen, AES, None, 7) == "SEC_ERROR_INVALID_KEY"
    assert code(slot.key_gen, AES, b"x", 16) == "SEC_ERROR_BAD_DATA"
    assert code(slot.key_gen, 99999, None, 16) == "SEC_ERROR_NO_MODULE"
    assert code(slot.key_gen, nss.CKM_PBE_SHA1_DES3_EDE_CBC, None, 16) == "SEC_ERROR_INVALID_ARGS"
    assert code(slot.key_gen, AES, None, 2**31 - 1).startswith("SEC_ERROR_")
    for size in (-1, 2**31):
        with pytest.raises(OverflowError):
            slot.key_gen(AES, None, size)
    for arguments in (("x", None, 16), (AES, "x", 16), (AES, None, None)):
        with pytest.raises(TypeError):
            slot.key_gen(*arguments)


def test_import(slot):
    """An imported key has the octets that it was made of, from any buffer."""
    for octets in (OCTETS, bytearray(OCTETS), memoryview(OCTETS), nss.SecItem(OCTETS)):
        with imported(slot, octets) as key:
            assert key.key_data == OCTETS
            assert key.mechanism == nss.CKM_AES_CBC


def test_imports_that_fail(slot):
    """A key of the wrong length is refused, and so is what is no slot or no buffer."""
    assert code(imported, slot, b"12345") == "SEC_ERROR_INVALID_KEY"
    assert code(imported, slot, b"") == "SEC_ERROR_INVALID_KEY"
    with pytest.raises(TypeError, match="slot must be a PK11Slot"):
        imported(None)
    with pytest.raises(TypeError, match="key_data must be bytes"):
        imported(slot, "0" * 16)
    slot.close()
    with pytest.raises(ValueError, match="closed PK11Slot"):
        imported(slot)


def test_derive(slot):
    """A key derived by a digest is that digest; it may do what it was made for."""
    with imported(slot, OCTETS, nss.CKM_SHA256_KEY_DERIVATION, nss.CKA_DERIVE) as base:
        with base.derive(
            nss.CKM_SHA256_KEY_DERIVATION, None, nss.CKM_AES_CBC, nss.CKA_ENCRYPT, 16
        ) as key:
            assert key.key_data == nss.sha256_digest(OCTETS)[:16]
            assert key.mechanism == nss.CKM_AES_CBC
        position = (32).to_bytes(8, "little")
        target = (nss.CKM_GENERIC_SECRET_KEY_GEN, nss.CKA_SIGN, 8)
        extracted = base.derive(nss.CKM_EXTRACT_KEY_FROM_KEY, position, *target)
        assert extracted.key_data == OCTETS[4:12]


def test_derivations_that_fail(key):
    """Parameters with addresses do not get through; unknown mechanisms are errors."""
    target = (nss.CKM_AES_CBC, nss.CKA_ENCRYPT, 16)
    for mechanism in (nss.CKM_HKDF_DERIVE, nss.CKM_XOR_BASE_AND_DATA):
        assert code(key.derive, mechanism, b"0" * 48, *target) == "SEC_ERROR_INVALID_ARGS"
        assert code(key.derive, mechanism, None, *target) == "SEC_ERROR_INVALID_ARGS"
    assert code(key.derive, 99999, None, *target) == "SEC_ERROR_NO_TOKEN"
    with pytest.raises(OverflowError, match="key_size"):
        key.derive(nss.CKM_SHA256_KEY_DERIVATION, None, nss.CKM_AES_CBC, nss.CKA_ENCRYPT, -1)


# RFC 5649, section 6
PADDED_KEY = "5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8"
PADDED = [
    ("c37b7e6492584340bed12207808941155068f738",
     "138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a"),
    ("466f7250617369", "afbeb0f07dfbf5419200f2ccb50bb24f"),
]  # fmt: skip
# RFC 3394, 4.1 and 4.6
WRAPPINGS = [
    ("000102030405060708090A0B0C0D0E0F", "00112233445566778899AABBCCDDEEFF",
     "1FA68B0A8112B447AEF34BD8FB5A7B829D3E862371D2CFE5"),
    ("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F",
     "00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F",
     "28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21"),
]  # fmt: skip


@pytest.mark.parametrize(("octets", "wrapped"), PADDED)
def test_padded_key_wrap(slot, octets, wrapped):
    """AES key wrap with padding gives the answers of RFC 5649."""
    outer, mechanism = bytes.fromhex(PADDED_KEY), nss.CKM_AES_KEY_WRAP_KWP
    with (
        imported(slot, outer, mechanism, nss.CKA_WRAP) as key,
        imported(slot, bytes.fromhex(octets), nss.CKM_SHA256_HMAC, nss.CKA_SIGN) as inner,
    ):
        assert key.wrap_sym_key(mechanism, None, inner).data.hex() == wrapped
    back = imported(slot, outer, mechanism, nss.CKA_UNWRAP)
    made = nss.SecItem(bytes.fromhex(wrapped))
    with back as key, key.unwrap_sym_key(
        mechanism, None, made, nss.CKM_SHA256_HMAC, nss.CKA_SIGN, len(octets) // 2
    ) as inner:  # fmt: skip
        assert inner.key_data.hex() == octets


@pytest.mark.parametrize(("wrapping", "octets", "wrapped"), WRAPPINGS)
def test_key_wrap(slot, wrapping, octets, wrapped):
    """AES key wrap gives the answers of RFC 3394, and its way back."""
    with (
        imported(slot, bytes.fromhex(wrapping), nss.CKM_NSS_AES_KEY_WRAP, nss.CKA_WRAP) as outer,
        imported(slot, bytes.fromhex(octets)) as inner,
    ):
        made = outer.wrap_sym_key(nss.CKM_NSS_AES_KEY_WRAP, None, inner)
        assert made.data == bytes.fromhex(wrapped)
    with imported(slot, bytes.fromhex(wrapping), nss.CKM_NSS_AES_KEY_WRAP, nss.CKA_UNWRAP) as outer:
        size = len(octets) // 2
        with outer.unwrap_sym_key(
            nss.CKM_NSS_AES_KEY_WRAP, None, made, nss.CKM_AES_CBC, nss.CKA_ENCRYPT, size
        ) as back:
            assert back.key_data == bytes.fromhex(octets)
        damaged = bytes([made.data[0] ^ 1]) + made.data[1:]
        with pytest.raises(error.NSPRError):
            outer.unwrap_sym_key(
                nss.CKM_NSS_AES_KEY_WRAP, None, damaged, nss.CKM_AES_CBC, nss.CKA_ENCRYPT, size
            )


def test_wrap_by_a_cipher(slot, key):
    """A cipher in CBC mode wraps, too; without a vector it is one of zeros."""
    wrap, unwrap = nss.CKA_WRAP, nss.CKA_UNWRAP
    for vector in (None, b"1" * 16):
        with imported(slot, b"w" * 16, nss.CKM_AES_CBC, wrap) as outer:
            wrapped = outer.wrap_sym_key(nss.CKM_AES_CBC, vector, key)
        clear = ["-K", (b"w" * 16).hex(), "-iv", (vector or bytes(16)).hex(), "-nopad", "-d"]
        assert openssl("enc", "-aes-128-cbc", *clear, data=wrapped.data) == OCTETS
        with imported(slot, b"w" * 16, nss.CKM_AES_CBC, unwrap) as outer:
            back = outer.unwrap_sym_key(
                nss.CKM_AES_CBC, vector, wrapped, nss.CKM_AES_CBC, nss.CKA_ENCRYPT, 16
            )
            assert back.key_data == OCTETS
    for wrong in (b"", b"123"):
        assert code(key.wrap_sym_key, nss.CKM_AES_CBC, wrong, key) == "SEC_ERROR_BAD_DATA"
        assert code(
            key.unwrap_sym_key, nss.CKM_AES_CBC, wrong, b"1" * 16, AES, nss.CKA_ENCRYPT, 16
        ) == "SEC_ERROR_BAD_DATA"  # fmt: skip
    with pytest.raises(TypeError, match="sym_key must be a PK11SymKey"):
        key.wrap_sym_key(nss.CKM_AES_CBC, None, None)
    with pytest.raises(TypeError, match="wrapped_key must be"):
        key.unwrap_sym_key(nss.CKM_AES_CBC, None, None, AES, nss.CKA_ENCRYPT, 16)


def test_wrap_for_a_public_key(slot, key, tmp_path):
    """What an RSA key wraps, OpenSSL opens with the private half; other keys cannot."""
    with pki.generate_key("RSA-2048") as private, pki.public_key(private) as public:
        wrapped = nss.pub_wrap_sym_key(nss.CKM_RSA_PKCS, public, key)
        (tmp_path / "key.pem").write_text(pki.key_to_pem(private))
    options = ["-inkey", str(tmp_path / "key.pem"), "-pkeyopt", "rsa_padding_mode:pkcs1"]
    assert openssl("pkeyutl", "-decrypt", *options, data=wrapped.data) == OCTETS
    with pki.generate_key() as private, pki.public_key(private) as public:
        assert code(nss.pub_wrap_sym_key, 1, public, key) == "SEC_ERROR_INVALID_KEY"
        for arguments in ((1, private, key), (1, public, public)):
            with pytest.raises(TypeError):
                nss.pub_wrap_sym_key(*arguments)


def test_the_key_shows_nowhere(key):
    """The octets are in no text of the key, nor in what a failure prints."""
    shown = [str(key), repr(key), key.format(), str(key.format_lines())]
    try:
        key.derive(nss.CKM_HKDF_DERIVE, b"0" * 48, nss.CKM_AES_CBC, nss.CKA_ENCRYPT, 16)
    except error.NSPRError:
        shown.append(traceback.format_exc())
    for text in shown:
        for form in (OCTETS.hex(), OCTETS.hex(":"), repr(OCTETS)[2:-1]):
            assert form not in text
    assert repr(key) == "<nss.nss.PK11SymKey CKM_AES_CBC, 16 octets>"
    assert "Mechanism:  CKM_AES_CBC (0x1082)\nKey Length: 16\nPK11 Slot:\n" in str(key)
    key.close()
    assert repr(key) == "<nss.nss.PK11SymKey closed>"


def test_a_closed_key(key):
    """A closed key raises in every use; it is counted while it is open."""
    before = count()
    key.close()
    key.close()
    assert count() == before - 1
    for use in (
        lambda: key.key_data, lambda: key.key_length, lambda: key.mechanism, lambda: key.slot,
        lambda: key.derive(1), lambda: key.wrap_sym_key(1, None, key), key.format,
        lambda: nss.create_context_by_sym_key(nss.CKM_AES_ECB, nss.CKA_ENCRYPT, key),
        lambda: nss.generate_new_param(nss.CKM_AES_CBC, key),
    ):  # fmt: skip
        with pytest.raises(ValueError, match="closed PK11SymKey"):
            use()
    with pytest.raises(TypeError):
        nss.PK11SymKey()


def test_key_pairs(slot):
    """Pairs of all three kinds are made; each half knows its kind."""
    curve = bytes.fromhex("06082a8648ce3d030107")
    for mechanism, parameters, kind in (
        (nss.CKM_RSA_PKCS_KEY_PAIR_GEN, nss.RSAGenParams(), "RSA"),
        (nss.CKM_DSA_KEY_PAIR_GEN, nss.KEYPQGParams(), "DSA"),
        (nss.CKM_EC_KEY_PAIR_GEN, nss.SecItem(curve), "Elliptic Curve"),
    ):
        public, private = slot.generate_key_pair(mechanism, parameters, False, False)
        assert isinstance(public, nss.PublicKey)
        assert isinstance(private, nss.PrivateKey)
        assert public.key_type_str == private.key_type_str == kind
    assert pki.public_key_to_der(private) == pki.public_key_to_der(public)
    _, secret = slot.generate_key_pair(mechanism, parameters, False, True)
    with pytest.raises(error.NSPRError):
        pki.key_to_der(secret)


def test_pairs_that_cannot_be_made(slot):
    """Parameters that are not the mechanism's are TypeErrors, other mechanisms errors."""
    rsa, pqg = nss.RSAGenParams(), nss.KEYPQGParams()
    for mechanism, parameters in (
        (nss.CKM_RSA_PKCS_KEY_PAIR_GEN, pqg),
        (nss.CKM_RSA_PKCS_KEY_PAIR_GEN, None),
        (nss.CKM_DSA_KEY_PAIR_GEN, rsa),
        (nss.CKM_EC_KEY_PAIR_GEN, None),
        (nss.CKM_EC_KEY_PAIR_GEN, rsa),
    ):
        with pytest.raises(TypeError, match="key_params must be"):
            slot.generate_key_pair(mechanism, parameters, False, False)
    for mechanism in (nss.CKM_DH_PKCS_KEY_PAIR_GEN, nss.CKM_AES_CBC, 99999):
        arguments = (mechanism, rsa, False, False)
        assert code(slot.generate_key_pair, *arguments) == "SEC_ERROR_INVALID_ARGS"
    nothing = nss.KEYPQGParams(b"", b"", b"")
    arguments = (nss.CKM_DSA_KEY_PAIR_GEN, nothing, False, False)
    assert code(slot.generate_key_pair, *arguments) == "SEC_ERROR_INVALID_ARGS"


def test_rsa_parameters():
    """Size and exponent are kept, under both names; 2048 bits is the least to be the default."""
    parameters = nss.RSAGenParams()
    assert (parameters.key_size, parameters.public_exponent) == (2048, 65537)
    parameters.key_size, parameters.public_exponent = 4096, 3
    assert str(parameters) == "key_size=4096 public_exponent=3"
    assert str(nss.RSAGenParams(1024, public_exponent=5)) == "key_size=1024 public_exponent=5"
    assert str(nss.RSAGenParams(1024, exponent=5)) == "key_size=1024 public_exponent=5"
    for wrong in (-1, 2**31):
        with pytest.raises(OverflowError):
            nss.RSAGenParams(wrong)
    with pytest.raises(TypeError):
        parameters.public_exponent = "3"


def test_dsa_parameters():
    """The numbers of a group are what was given; all or none must be."""
    group = nss.KEYPQGParams(b"1111", bytearray(9), nss.SecItem(b"g" * 10))
    assert (group.prime.data, group.subprime.data, group.base.data) == (
        b"1111",
        bytes(9),
        b"g" * 10,
    )
    assert group.format_lines() == [
        (0, "Prime:"), (1, "825307441 (0x31313131)"), (0, "SubPrime:"),
        (1, "00:00:00:00:00:00:00:00:00"), (0, "Base:"), (1, "67:67:67:67:67:67:67:67:67:67"),
    ]  # fmt: skip
    group = nss.KEYPQGParams()
    assert len(group.prime) == 129
    assert len(group.base) == 128
    for some in ((b"1", None, None), (None, b"1", b"2")):
        with pytest.raises(ValueError, match="all numbers or none"):
            nss.KEYPQGParams(*some)
    with pytest.raises(TypeError, match="base must be"):
        nss.KEYPQGParams(b"1", b"2", "3")
