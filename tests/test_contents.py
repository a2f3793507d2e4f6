# SPDX-License-Identifier: MPL-2.0
"""What certificates say: what tests/test_certificate_text.py does not compare."""

import hashlib
from datetime import datetime, timezone

import pytest
from corpus import EXTENSIONS
from made_der import ALGORITHMS, RSA_SHA256, bits, certificate, extension, name, oid, seq, tlv
from openssl_tool import new_key, openssl

from nss import nss
from nss.error import NSPRError

pytestmark = pytest.mark.usefixtures("nss_nodb")


def test_times():
    """They are aware, beside python-nss's microseconds."""
    with nss.Certificate(certificate()) as cert:
        assert cert.not_before == datetime(2026, 1, 1, tzinfo=timezone.utc)
        assert cert.not_after == datetime(2036, 1, 1, tzinfo=timezone.utc)
        assert cert.not_before.timestamp() * 1e6 == cert.valid_not_before


def test_malformed_times():
    """They are an error, and unknown to people."""
    wrong = seq(tlv(23, b"26010100000Z"), tlv(23, b"270101000000Z"))
    with nss.Certificate(certificate(validity=wrong)) as cert:
        for which in ("not_before", "not_after", "valid_not_before", "valid_not_after_str"):
            with pytest.raises(NSPRError, match="SEC_ERROR_INVALID_TIME"):
                getattr(cert, which)
        assert "Not Before: unknown" in str(cert)


def test_fingerprints():
    """They are digests of the DER, SHA-256 unless another one is wanted."""
    with nss.Certificate(certificate()) as cert:
        assert cert.fingerprint() == hashlib.sha256(bytes(cert)).digest()
        assert cert.fingerprint("sha1") == openssl("dgst", "-sha1", "-binary", data=bytes(cert))
        for wrong in ("nothing", "shake_128"):
            with pytest.raises(ValueError, match=wrong):
                cert.fingerprint(wrong)
        with pytest.raises(TypeError):
            cert.fingerprint(None)


def test_an_extension_that_nss_does_not_know():
    """It is found all the same, by any form of its identifier; the first of several is."""
    first, second = extension(oid("1.2.3.4"), b"a"), extension(oid("1.2.3.4"), b"b")
    with nss.Certificate(certificate(EXTENSIONS["authority"], first, second)) as cert:
        for form in ("1.2.3.4", "OID.1.2.3.4", cert.extensions[1].oid, oid("1.2.3.4")[2:]):
            assert cert.get_extension(form).value.data == b"a"
        assert cert.get_extension(nss.SEC_OID_X509_BASIC_CONSTRAINTS) == cert.extensions[0]
        with pytest.raises(KeyError, match=r"OID\.2\.5\.29\.15"):
            cert.get_extension("2.5.29.15")
        with pytest.raises(KeyError, match="nothing"):
            cert.get_extension("nothing")
        with pytest.raises(ValueError, match="tag"):
            cert.get_extension(-1)
        with pytest.raises(TypeError):
            cert.get_extension(None)


def test_two_algorithms():
    """What is signed names one, and the signature another, if somebody has cheated."""
    with nss.Certificate(certificate(inner_algorithm=ALGORITHMS["PSS, defaults"])) as cert:
        assert cert.signature_algorithm.id_tag is nss.SEC_OID_PKCS1_RSA_PSS_SIGNATURE
        assert cert.signed_data.algorithm.id_tag is nss.SEC_OID_PKCS1_SHA256_WITH_RSA_ENCRYPTION


def test_a_closed_certificate():
    """It says nothing any more; what it has said stays."""
    cert = nss.Certificate(certificate(EXTENSIONS["authority"]))
    kept = cert.signed_data, cert.subject_public_key_info, cert.extensions, cert.subject
    cert.close()
    for which in ("extensions", "signed_data", "signature_algorithm", "not_after", "der_data"):
        with pytest.raises(ValueError, match="closed"):
            getattr(cert, which)
    for call in (cert.format, cert.format_lines, cert.fingerprint, cert.__str__, cert.__bytes__):
        with pytest.raises(ValueError, match="closed"):
            call()
    with pytest.raises(ValueError, match="closed"):
        cert.get_extension("2.5.29.19")
    assert all(map(str, kept))


def test_signed_data():
    """It has the octets of all, of what is signed, and of the signature."""
    der = certificate(signature=b"\2\1\5")
    with nss.Certificate(der) as cert:
        signed = cert.signed_data
    assert bytes(signed) == signed.der.data == der
    assert der.index(signed.data.data) == 3
    assert str(signed.signature) == "02:01:05"
    assert signed.algorithm.id_tag is nss.SEC_OID_PKCS1_SHA256_WITH_RSA_ENCRYPTION
    with pytest.raises(TypeError, match="SignedData"):
        nss.SignedData()


def test_fingerprint_lines():
    """They are those of any data."""
    assert nss.fingerprint_format_lines(nss.SecItem(b""), 2)[0] == (2, "Fingerprint (MD5):")
    digest = openssl("dgst", "-md5", "-binary", data=b"x").hex(":")
    assert nss.fingerprint_format_lines(bytearray(b"x"))[1] == (1, digest)
    for wrong in ("text", None, 5):
        with pytest.raises(TypeError):
            nss.fingerprint_format_lines(wrong)


def test_a_key_that_nss_does_not_know():
    """It is shown in hexadecimal, and only who asks for it gets an exception."""
    with nss.Certificate(certificate(key=seq(seq(oid("1.2.3.4")), bits(b"abc")))) as cert:
        info = cert.subject_public_key_info
        with pytest.raises(NSPRError, match="SEC_ERROR_UNSUPPORTED_KEYALG"):
            info.public_key  # noqa: B018
        assert str(info).splitlines() == [
            "Public Key Algorithm:",
            "    Algorithm: OID.1.2.3.4",
            "Public Key Data:",
            "    61:62:63",
        ]
        assert "Public Key Data:" in str(cert)


def test_ed25519():
    """A certificate with such a key has a text, whether or not NSS knows the key."""
    key = openssl("genpkey", "-algorithm", "ed25519")
    der = openssl(
        "req", "-x509", "-new", "-subj", "/CN=x", "-key", "/dev/stdin", "-outform", "DER", data=key
    )
    with nss.Certificate(der) as cert:
        text = str(cert)
    assert "Subject: CN=x" in text
    assert "Public Key Data:" in text or "Key Type:" in text


def test_numbers_of_a_key_are_not_negative():
    """Whatever their first bit: NSS leaves out the zero before it."""
    exponent = seq(
        seq(oid("rsa"), tlv(5)), bits(seq(tlv(2, b"\0\xc1" + bytes(63)), tlv(2, b"\0\x81")))
    )
    with nss.Certificate(certificate(key=exponent)) as cert:
        assert "129 (0x81)" in str(cert)
        with cert.subject_public_key_info.public_key as key:
            assert key.rsa.exponent.data == b"\x81"
            assert str(key.rsa.exponent) == "81"


def test_public_keys(nss_nodb):
    """Numbers are there for a key of their kind, and an AttributeError for another one."""
    key = openssl("pkey", "-pubout", "-outform", "DER", data=new_key("RSA-2048"))
    info = nss.SubjectPublicKeyInfo._of(key)
    assert bytes(info) == key
    with info.public_key as rsa:
        assert len(rsa.rsa.modulus) == 256
        assert rsa.rsa == info.public_key.rsa
        with pytest.raises(AttributeError, match="RSA has no attribute 'dsa'"):
            rsa.dsa  # noqa: B018
        assert not hasattr(rsa, "dsa")
    for which in (lambda: rsa.rsa, lambda: rsa.dsa, rsa.format_lines, rsa.__str__):
        with pytest.raises(ValueError, match="closed"):
            which()
    for kind in (nss.SubjectPublicKeyInfo, nss.PyRSAPublicKey, nss.PyDSAPublicKey):
        with pytest.raises(TypeError, match="cannot create"):
            kind()


@pytest.mark.parametrize(
    "octets", [b"", seq(), seq(RSA_SHA256), seq(seq(), bits(b"")), b"\x30\x05"]
)
def test_a_malformed_key(octets):
    """It is shown in hexadecimal."""
    info = nss.SubjectPublicKeyInfo._of(octets)
    assert info.format_lines()[0] == (0, "Malformed Data:")
    with pytest.raises(NSPRError):
        info.public_key  # noqa: B018


def test_names(nss_nodb):
    """Those of a certificate are what its text shows."""
    with nss.Certificate(certificate(subject=name("x"), issuer=seq())) as cert:
        assert (str(cert.subject), str(cert.issuer)) == ("CN=x", "")
        assert "        Subject: CN=x\n" in str(cert)
        assert "        Issuer:\n" in str(cert)


def test_a_name_with_a_malformed_type():
    """It is shown in hexadecimal: NSS has no text for it."""
    odd = seq(tlv(0x31, seq(tlv(6, b"\x55"), tlv(4, b"x"))))
    with nss.Certificate(certificate(subject=odd)) as cert:
        shown = odd.hex(":")
        assert str(cert.subject) == repr(cert.subject) == shown
        assert str(cert.subject[0]) == str(cert.subject[0][0]) == shown
        assert f"        Subject: {shown}\n" in str(cert)
        assert shown in repr(cert)
