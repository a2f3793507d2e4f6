# SPDX-License-Identifier: MPL-2.0
"""Keys in memory: making them, and their public halves."""

import pytest
from openssl_tool import CURVES, new_key, openssl, public_der
from references import references

from nss import error, pki
from nss._pki import session_keys
from nss._pki.curves import CURVES as KNOWN

pytestmark = pytest.mark.usefixtures("nss_nodb")


@pytest.mark.parametrize("kind", [*CURVES, "RSA-2048", "RSA-3072"])
def test_made_keys(kind):
    """A new key is of the kind that was asked for, and OpenSSL finds nothing wrong with it."""
    with pki.generate_key(kind) as key:
        assert key.key_type_str == ("RSA" if "RSA" in kind else "Elliptic Curve")
        pem = pki.key_to_pem(key)
    text = openssl("pkey", "-check", "-text", "-noout", data=pem).decode()
    assert "Key is valid" in text
    assert f"({kind.partition('-')[2]} bit" in text


def test_the_default_kind():
    """Without a kind, the key is on P-256."""
    with pki.generate_key() as key:
        assert session_keys.public_octets(key)[:1] == b"\x04"
        assert len(session_keys.public_octets(key)) == 65


def test_keys_differ():
    """No two keys are the same."""
    keys = {pki.public_key_to_der(pki.generate_key()) for _ in range(20)}
    assert len(keys) == 20


@pytest.mark.parametrize("kind", ["RSA-1024", "RSA-2047", "RSA", "P-224", "p-256", ""])
def test_kinds_that_there_are_not(kind):
    """Weak, unknown and misspelt kinds are refused, and the message says what there is."""
    with pytest.raises(ValueError, match=r"there are P-256, .*RSA-4096"):
        pki.generate_key(kind)
    for thing in (None, 2048, b"P-256", ["P-256"]):
        with pytest.raises(TypeError, match="kind must be str"):
            pki.generate_key(thing)


@pytest.mark.parametrize("kind", [*CURVES, "RSA-2048"])
def test_public_halves(kind):
    """The public half is what OpenSSL derives, as DER and PEM, from either half."""
    expected = public_der(new_key(kind))
    with pki.load_key(new_key(kind)) as key, pki.public_key(key) as public:
        assert isinstance(public, pki.PublicKey)
        assert pki.public_key_to_der(public) == pki.public_key_to_der(key) == expected
        assert (
            pki.public_key_to_pem(key)
            == openssl("pkey", "-pubin", "-inform", "DER", data=expected).decode()
        )
        assert expected.endswith(session_keys.public_octets(public))


@pytest.mark.parametrize("thing", [None, "key", b"key", 5])
def test_what_is_no_key(thing):
    """Only keys have public halves."""
    with pytest.raises(TypeError, match="must be a PublicKey or PrivateKey"):
        pki.public_key_to_der(thing)
    with pytest.raises(TypeError):
        pki.public_key_to_pem(thing)
    for function in (pki.public_key, pki.key_to_der, pki.key_to_pem):
        with pytest.raises(TypeError, match="key must be PrivateKey"):
            function(thing)


def test_closed_keys():
    """A closed key says so, instead of crashing."""
    key = pki.generate_key()
    public = pki.public_key(key)
    key.close()
    public.close()
    for function in (pki.public_key, pki.public_key_to_der, pki.key_to_der, pki.key_to_pem):
        with pytest.raises(ValueError, match="operation on closed PrivateKey"):
            function(key)
    with pytest.raises(ValueError, match="operation on closed PublicKey"):
        pki.public_key_to_der(public)


@pytest.mark.parametrize("curve", KNOWN, ids=lambda curve: curve.name)
@pytest.mark.parametrize("number", [1, 2, 3, 0x80, 2**128 + 1])
def test_points_of_known_numbers(curve, number):
    """The public half is found from the private one alone, whatever its length."""
    octets = number.to_bytes((number.bit_length() + 7) // 8, "big")
    with session_keys.import_curve_key(curve, octets, None) as key:
        found = session_keys.public_octets(key)
        if number == 1:
            assert found in curve.candidates(curve.generator)
        exported = openssl("pkey", "-check", "-pubout", "-outform", "DER", data=pki.key_to_pem(key))
    assert exported.endswith(found)


def made_like(kind, second):
    """A new key whose point has a certain second octet."""
    while True:
        key = pki.generate_key(kind)
        if session_keys.public_octets(key)[1] == second:
            return key
        key.close()


def read_like(kind, number):
    """A key with a certain private half, of which the public one was not known."""
    curve = next(curve for curve in KNOWN if curve.name == kind)
    return session_keys.import_curve_key(curve, number.to_bytes(2, "big"), None)


@pytest.mark.parametrize(
    ("make", "kind", "argument"),
    [
        (made_like, "P-256", 63),
        (made_like, "P-384", 95),
        (read_like, "P-256", 111),
        (read_like, "P-256", 1149),
        (read_like, "P-384", 94),
    ],
)
def test_points_that_look_like_octet_strings(make, kind, argument):
    """A point is whole, also if it could be read as the encoding of a shorter one.

    NSS reads it so: with one key in 256 what it says of the public half is wrong.
    """
    with make(kind, argument) as key:
        point = session_keys.public_octets(key)
        assert point[:2] == bytes([4, len(point) - 2])
        public = pki.public_key_to_der(key)
        for written in (pki.key_to_pem(key), pki.key_to_pem(key, "hush", iterations=10_000)):
            with pki.load_key(written, "hush") as again:
                assert pki.public_key_to_der(again) == public
            assert public_der(written, "-passin", "pass:hush") == public
        with pki.create_ca("looks like", key=key) as ca:
            expected = openssl("pkey", "-pubin", "-inform", "DER", data=public)
            assert openssl("x509", "-noout", "-pubkey", data=ca.to_pem()) == expected


@pytest.mark.parametrize("curve", KNOWN, ids=lambda curve: curve.name)
@pytest.mark.parametrize("octet", [0x00, 0xFF])
def test_numbers_out_of_range(curve, octet):
    """A private half that is zero, or beyond the order of the curve, is refused."""
    with pytest.raises(error.NSPRError):
        session_keys.import_curve_key(curve, bytes([octet]) * curve.size, None)


def test_nothing_is_left_of_failures():
    """A key that is refused leaves no reference behind."""
    before = references()
    for _ in range(20):
        with pytest.raises(error.NSPRError):
            session_keys.import_curve_key(KNOWN[0], bytes(32), None)
        with pytest.raises(error.NSPRError):
            session_keys.import_rsa_key(b"\x30\x00")
    assert references() == before


def test_without_nss(run_python):
    """Before NSS is initialised there are no keys."""
    run_python(
        """
        from nss import error, pki
        for call in (pki.generate_key, lambda: pki.load_key(b"0")):
            try:
                call()
            except error.NSPRError as problem:
                assert problem.errno == error.SEC_ERROR_NOT_INITIALIZED
            else:
                raise AssertionError
        """
    )
