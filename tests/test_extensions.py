# SPDX-License-Identifier: MPL-2.0
"""Extensions: what tests/test_certificate_text.py does not compare with python-nss."""

import pytest
from corpus import DIRECTORY, DNS, EXTENSIONS, context
from made_der import NULL, bits, certificate, extension, integer, octets, oid, seq, tlv

from nss import nss
from nss.error import NSPRError

pytestmark = pytest.mark.usefixtures("nss_nodb")

TRUE = tlv(1, b"\xff")


def test_an_extension():
    """It outlives its certificate, and is equal to another one of the same octets."""
    with nss.Certificate(certificate(EXTENSIONS["authority"])) as cert:
        (found,) = cert.extensions
        assert found == cert.extensions[0] == cert.get_extension("2.5.29.19")
    assert (found.name, found.critical) == ("Certificate Basic Constraints", True)
    assert found.oid_tag is nss.SEC_OID_X509_BASIC_CONSTRAINTS
    assert nss.BasicConstraints(found.value).is_ca
    assert repr(found) == str(found.oid) == "Certificate Basic Constraints"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("2.5.29.15", octets(b"\0")),
        ("2.5.29.19", seq(integer(5))),
        ("2.5.29.17", seq()),
        ("2.5.29.17", seq(context(12, b"x", constructed=False))),
        ("2.5.29.18", NULL),
        ("2.5.29.35", octets(b"")),
        ("2.5.29.31", seq(octets(b""))),
        ("2.5.29.37", octets(b"")),
        ("2.5.29.14", b"\x04\x05x"),
        ("1.3.6.1.5.5.7.1.1", seq(seq())),
        ("2.16.840.1.113730.1.1", b"\x03"),
    ],
)
def test_malformed_values(kind, value):
    """They are shown in hexadecimal, and so the certificate has a text, too."""
    with nss.Certificate(certificate(extension(oid(kind), value))) as cert:
        (found,) = cert.extensions
        shown = [(0, "Malformed Data:"), (1, value.hex(":"))]
        assert found.format_lines()[2:] == shown
        assert "Malformed Data:" in str(cert)


def test_a_value_without_octets():
    """It is malformed, and there is nothing to show."""
    with nss.Certificate(certificate(extension(oid("2.5.29.14"), b""))) as cert:
        assert cert.extensions[0].format_lines()[2:] == [(0, "Malformed Data:")]


def test_basic_constraints():
    """A large path length is what it says: NSS makes -1 of it."""
    found = nss.BasicConstraints(seq(TRUE, integer(2**31 - 1)))
    assert (found.is_ca, found.path_len) == (True, 2**31 - 1)
    assert found == nss.BasicConstraints(basic_constraints=seq(TRUE, integer(2**31 - 1)))
    assert nss.BasicConstraints(seq()) == nss.BasicConstraints(seq(tlv(1, b"\0")))
    assert str(nss.BasicConstraints(seq(TRUE))) == "is_ca=True path_len=-2"


@pytest.mark.parametrize(
    "malformed",
    [
        b"",
        NULL,
        seq(NULL),
        seq() + NULL,
        seq(TRUE, integer(-1)),
        seq(TRUE, integer(2**40)),
        seq(TRUE, integer(1), NULL),
        seq(TRUE, tlv(2)),
        seq(tlv(1)),
        seq(tlv(1, b"\xff\xff")),
        seq(integer(5)),
    ],
)
def test_malformed_constraints(malformed):
    """They are refused."""
    with pytest.raises(NSPRError, match="SEC_ERROR_BAD_DER"):
        nss.BasicConstraints(malformed)


def test_an_issuer_without_a_key():
    """python-nss cannot show an authority key identifier that has no key identifier."""
    serial = context(2, b"\x11", constructed=False)
    found = nss.AuthKeyID(seq(context(1, DIRECTORY, DNS), serial))
    assert (found.key_id, found.serial_number) == (None, 17)
    assert found.get_general_names() == ("CN=directory", "a.example")
    assert str(found).splitlines() == [
        "Key ID:        None",
        "Serial Number: 17",
        "General Names: [2 total]",
        "    CN=directory",
        "    a.example",
    ]
    assert repr(found) == "ID: None, Serial Number: 17, Issuer: [CN=directory, a.example]"
    nothing = nss.AuthKeyID(seq())
    assert (nothing.key_id, nothing.serial_number, nothing.get_general_names()) == (None, None, ())


def test_an_enormous_serial_number():
    """It has a text, whatever Python's limit for decimal digits is."""
    found = nss.AuthKeyID(seq(context(2, b"\x7f" * 5000, constructed=False)))
    assert found.serial_number.bit_length() == 39999
    assert "Serial Number: 0x7f7f" in str(found)


def test_the_identifier_of_a_key():
    """It is octets, not DER: python-nss takes it for that."""
    found = nss.AuthKeyID(seq(context(0, integer(5), constructed=False)))
    assert str(found.key_id) == "02:01:05"
    assert repr(found) == "ID: 02:01:05, Serial Number: None, Issuer: []"


@pytest.mark.parametrize(
    "malformed",
    [
        b"",
        NULL,
        seq(NULL),
        seq(context(0, NULL)),
        seq(context(1, NULL)),
        seq(context(2, constructed=False)),
        seq(context(2, b"\1", constructed=False), context(0, b"\1", constructed=False)),
    ],
)
def test_malformed_key_identifiers(malformed):
    """They are refused."""
    with pytest.raises(NSPRError, match="SEC_ERROR_BAD_DER"):
        nss.AuthKeyID(malformed)


@pytest.mark.parametrize("kind", [nss.BasicConstraints, nss.AuthKeyID])
def test_no_octets(kind):
    """What is no buffer is a TypeError."""
    for wrong in ("text", None, 5, memoryview(b"abcd")[::2]):
        with pytest.raises(TypeError):
            kind(wrong)


def test_there_is_no_constructor():
    """Extensions are read, not made."""
    with pytest.raises(TypeError, match="CertificateExtension"):
        nss.CertificateExtension()


def test_a_critical_mark():
    """Any octet but zero says that an extension is critical."""
    for mark, critical in ((b"\xff", True), (b"\0", False), (b"\1", True)):
        encoded = seq(oid("1.2.3.4"), tlv(1, mark), octets(bits(b"")))
        with nss.Certificate(certificate(encoded)) as cert:
            assert cert.extensions[0].critical is critical
