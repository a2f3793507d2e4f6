# SPDX-License-Identifier: MPL-2.0
"""General names: what tests/test_certificate_text.py does not compare with python-nss."""

import pytest
from corpus import NAMES, context
from made_der import NULL, integer, name, octets, oid, seq, tlv

from nss import enums, nss
from nss.error import NSPRError

pytestmark = pytest.mark.usefixtures("nss_nodb")


def read(*names, kind=nss.AsObject):
    """Names out of their DER."""
    return nss.x509_alt_name(seq(*names), kind)


def test_a_name():
    """It tells its kind in three ways, and is a sequence of itself."""
    (found,) = read(NAMES["DNS"])
    assert found.type_enum is nss.certDNSName is enums.GeneralNameType.DNSName
    assert (found.type_name, found.type_string) == ("certDNSName", "DNS name")
    assert found.name == found.get_name() == "a.example"
    assert str(found) == repr(found) == "DNS name: a.example"
    assert (len(found), found[0], list(found)) == (1, found, [found])
    assert found.get_name(nss.AsObject) is found
    assert found == read(NAMES["DNS"])[0] != read(NAMES["URI"])[0]


@pytest.mark.parametrize("kind", [-1, nss.AsEnum, nss.AsEnumDescription, 99])
def test_another_form(kind):
    """A form that names do not have is a ValueError."""
    with pytest.raises(ValueError, match="Unsupported representation kind"):
        read(NAMES["DNS"], kind=kind)


def test_names_that_nss_refuses():
    """EDI parties and X.400 addresses are names, too."""
    party, address = read(context(5, context(1, tlv(12, b"party"))), context(3, seq(NULL)))
    assert (str(party), party.type_name) == ("EDI Party: [5] {[1] {party}}", "certEDIPartyName")
    assert (str(address), address.type_name) == ("X400 Address: [3] {{(null)}}", "certX400Address")


def test_addresses_within_addresses():
    """An IPv4 address in an IPv6 one is not the former."""
    mapped = context(7, bytes(10) + b"\xff\xff\xc0\0\2\1", constructed=False)
    assert read(mapped, kind=nss.AsString) == ("::ffff:192.0.2.1",)


def test_values_that_python_nss_crashes_on():
    """A sequence or a bit string as an other name, and a malformed identifier, have a text."""
    names = [
        context(0, oid("1.2.3.4"), context(0, seq(tlv(12, b"a"), integer(5)))),
        context(0, oid("1.2.3.4"), context(0, tlv(3, b"\0\5"))),
        context(8, b"\x2e\x80", constructed=False),
    ]
    assert read(*names, kind=nss.AsString) == ("{a, 5}", "05", "2e:80")


@pytest.mark.parametrize(
    "malformed",
    [
        context(9, b"x", constructed=False),  # there is no such kind
        context(2, tlv(22, b"a")),  # constructed
        context(4, name("a"), constructed=False),  # primitive
        context(4, name("a"), NULL),
        context(4, seq(tlv(0x31, seq(oid("CN"))))),  # an attribute without a value
        context(4, seq(tlv(0x31))),  # a set without attributes
        context(4),
        context(0, oid("1.2.3.4")),  # an other name without a value
        context(0, oid("1.2.3.4"), context(0)),
        context(0, oid("1.2.3.4"), context(0, NULL, NULL)),
        context(0, oid("1.2.3.4"), context(0, NULL), NULL),
        context(0, NULL, context(0, NULL)),
        context(8, constructed=False),  # an identifier without octets
        tlv(22, b"a"),  # not of a context-specific type
        b"\x82\x05a",  # cut off
    ],
)
def test_malformed_names(malformed):
    """They are refused, also behind a good one."""
    with pytest.raises(NSPRError, match="SEC_ERROR_BAD_DER"):
        read(malformed)
    with pytest.raises(NSPRError, match="SEC_ERROR_BAD_DER"):
        read(NAMES["DNS"], malformed)


def test_no_names():
    """There must be one."""
    with pytest.raises(NSPRError, match="SEC_ERROR_EXTENSION_NOT_FOUND"):
        read()


@pytest.mark.parametrize("wrong", ["text", None, 5, memoryview(b"abcd")[::2]])
def test_no_octets(wrong):
    """Only contiguous buffers are read."""
    with pytest.raises(TypeError):
        nss.x509_alt_name(wrong)


def test_buffers():
    """Any buffer will do."""
    encoded = seq(NAMES["mail"])
    for kind in (bytes, bytearray, memoryview, nss.SecItem):
        assert nss.x509_alt_name(kind(encoded)) == ("x@y.example",)
    assert nss.x509_alt_name(sec_item=encoded, repr_kind=nss.AsTypeEnum) == (nss.certRFC822Name,)


def test_names_of_kinds():
    """Both ways, in any spelling; what is unknown is a KeyError."""
    assert nss.cert_general_name_type_name(nss.certURI) == "certURI"
    for spelling in ("URI", "uri", "certURI", "CERTuri"):
        assert nss.cert_general_name_type_from_name(spelling) is nss.certURI
    for unknown in (0, 10, -1, 2**40):
        with pytest.raises(KeyError):
            nss.cert_general_name_type_name(unknown)
    with pytest.raises(KeyError, match="nothing"):
        nss.cert_general_name_type_from_name("nothing")
    with pytest.raises(TypeError):
        nss.cert_general_name_type_from_name(b"URI")


def test_there_is_no_constructor():
    """Names are read, not made."""
    with pytest.raises(TypeError, match="GeneralName"):
        nss.GeneralName(octets(b""))
