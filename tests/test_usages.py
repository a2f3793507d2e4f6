# SPDX-License-Identifier: MPL-2.0
"""Usages of keys: what tests/test_certificate_text.py does not compare with python-nss."""

import pytest
from made_der import NULL, bits, octets, oid, seq, tlv

from nss import enums, nss
from nss.error import NSPRError

READERS = (nss.x509_key_usage, nss.x509_cert_type)


def test_the_ninth_bit():
    """It lies in a second octet, and is a key usage, too."""
    value = bits(b"\x01\x80", 7)
    assert nss.x509_key_usage(value) == ("Encipher Only", "Decipher Only")
    assert nss.x509_key_usage(value, nss.AsIndex) == (7, 8)
    assert nss.x509_key_usage(value, nss.AsEnum) == (1, 0x8000)
    assert nss.x509_key_usage(value, nss.AsEnumName) == ("KU_ENCIPHER_ONLY", "KU_DECIPHER_ONLY")


@pytest.mark.parametrize("read", READERS)
def test_no_bits(read):
    """A bit string without bits says nothing."""
    assert read(bits(b"")) == read(bits(b"\0\0", 3)) == ()


@pytest.mark.parametrize("read", READERS)
def test_bits_that_mean_nothing(read):
    """Bits far behind, however many, are not told."""
    assert len(read(bits(b"\xff" * 100_000))) in (8, 9)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    "malformed",
    [b"", NULL, octets(b"\0\xff"), tlv(3), bits(b"\xff", 8), bits(b"", 1), bits(b"\xff") + NULL],
)
def test_malformed_bit_strings(read, malformed):
    """They are refused."""
    with pytest.raises(NSPRError, match="SEC_ERROR_BAD_DATA"):
        read(malformed)


@pytest.mark.parametrize("read", [*READERS, nss.x509_ext_key_usage])
def test_wrong_arguments(read):
    """What is no buffer is a TypeError, an unknown form a ValueError."""
    for wrong in ("text", None, 5):
        with pytest.raises(TypeError):
            read(wrong)
    value = seq(oid("CN")) if read is nss.x509_ext_key_usage else bits(b"\xff")
    for kind in (-1, nss.AsTypeString, 99):
        with pytest.raises(ValueError, match="Unsupported"):
            read(value, kind)


@pytest.mark.parametrize("malformed", [b"", NULL, seq(NULL), seq(oid("CN"), NULL), b"\x30\x05"])
def test_malformed_purposes(malformed):
    """They are refused."""
    with pytest.raises(NSPRError, match="SEC_ERROR_BAD_DER"):
        nss.x509_ext_key_usage(malformed)


def test_a_malformed_purpose():
    """An identifier that is none has its octets: python-nss crashes on it."""
    value = seq(tlv(6, b"\x2e"), tlv(6, b"\xff" * 1024))
    assert nss.x509_ext_key_usage(value)[1] == ":".join(["ff"] * 1024)


@pytest.mark.parametrize("flags", [nss.key_usage_flags, nss.cert_type_flags])
def test_masks(flags):
    """Each bit has a name; one without shows as itself."""
    assert flags(0) == []
    assert flags(0x400) == ["unknown bit 0x400"]
    assert flags(0x406, nss.AsEnum) == [2, 4, 0x400]
    for wrong in (-1, 2**32):
        with pytest.raises(OverflowError):
            flags(wrong)
    with pytest.raises(TypeError):
        flags("KU_CRL_SIGN")
    with pytest.raises(ValueError, match="Unsupported"):
        flags(1, nss.AsString)


def test_names_of_bits():
    """They are those of python-nss, which are sorted."""
    assert nss.key_usage_flags(3) == ["KU_CRL_SIGN", "KU_ENCIPHER_ONLY"]
    assert nss.key_usage_flags(0x8006, nss.AsEnumDescription) == [
        "CRL Signing",
        "Certificate Signing",
        "Government Approved",
    ]
    assert nss.cert_type_flags(0x8080) == ["EXT_KEY_USAGE_TIME_STAMP", "NS_CERT_TYPE_SSL_CLIENT"]
    assert nss.cert_type_flags(0x4040, nss.AsEnumDescription) == [
        "Key Usage Status Responder",
        "SSL Server",
    ]
    assert nss.cert_type_flags(0x300, nss.AsEnumDescription) == ["IPsec", "IPsec CA"]
    assert nss.cert_type_flags(1, nss.AsEnum) == [enums.NSCertType.OBJECT_SIGNING_CA]
