# SPDX-License-Identifier: MPL-2.0
"""Object identifiers in all their forms, and sets of flags told one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nss import enums, nss
from nss._core import oids

COMMON_NAME = [
    "cn", "CN", "2.5.4.3", "OID.2.5.4.3", "oid.2.5.4.3", "ava_common_name",
    "SEC_OID_AVA_COMMON_NAME", "sec_oid_ava_common_name", nss.SEC_OID_AVA_COMMON_NAME,
    int(nss.SEC_OID_AVA_COMMON_NAME), nss.SecItem(b"\x55\x04\x03"), b"\x55\x04\x03",
    bytearray(b"\x55\x04\x03"),
]  # fmt: skip


@pytest.mark.parametrize("form", COMMON_NAME)
def test_every_form_says_the_same(form):
    """Tag, name, numbers and description of an identifier do not depend on its form."""
    assert nss.oid_tag(form) is enums.OidTag.AVA_COMMON_NAME
    assert nss.oid_tag_name(form) == "SEC_OID_AVA_COMMON_NAME"
    assert nss.oid_dotted_decimal(form) == "OID.2.5.4.3"
    assert nss.oid_str(form) == "X520 Common Name"


@pytest.mark.parametrize(("name", "tag"), sorted(oids.ATTRIBUTES.items()))
def test_short_names_of_attributes(name, tag):
    """Each short name is known, in any case."""
    assert nss.oid_tag(name) == nss.oid_tag(name.upper()) == nss.oid_tag(name.lower()) == tag


@pytest.mark.parametrize("form", ["1.2.3.4.5", "OID.2.999.1", nss.SecItem(b"\x2a\x03\x04")])
def test_identifiers_that_nss_does_not_know(form):
    """They have numbers and a text, but no tag (python-nss refuses them altogether)."""
    assert nss.oid_str(form) == nss.oid_dotted_decimal(form)
    assert nss.oid_dotted_decimal(form).startswith("OID.")
    for function in (nss.oid_tag, nss.oid_tag_name):
        with pytest.raises(ValueError, match="no tag"):
            function(form)


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        ("no such name", KeyError), ("", KeyError), ("2.5.4.", KeyError), ("OID.", KeyError),
        ("3.1.2", ValueError), ("1", ValueError), ("1.40.1", ValueError), (0, ValueError),
        (-1, ValueError), (99999, ValueError), (2**80, ValueError), (None, TypeError),
        (3.5, TypeError), (["cn"], TypeError),
    ],
)  # fmt: skip
def test_what_is_no_identifier(wrong, kind):
    """A wrong form is a TypeError, an unknown name a KeyError, a wrong number a ValueError."""
    for function in (nss.oid_tag, nss.oid_str, nss.oid_tag_name, nss.oid_dotted_decimal):
        with pytest.raises(kind):
            function(wrong)


@pytest.mark.parametrize("content", [b"", b"\x80\x01", b"\x2a\x83", b"\x2a" + b"\xff" * 2000])
def test_malformed_identifiers(content):
    """What a peer has malformed has no numbers; its text is its octets."""
    with pytest.raises(ValueError, match="malformed"):
        nss.oid_dotted_decimal(content)
    assert nss.oid_str(content) == content.hex(":")


def test_an_enormous_identifier():
    """One of megabytes is malformed as well; it is not decoded, which would take an hour."""
    assert nss.oid_str(b"\xff" * 3_000_000).startswith("ff:ff:ff")


@given(
    st.integers(0, 2).flatmap(
        lambda first: st.tuples(
            st.just(first),
            st.integers(0, 39 if first < 2 else 2**70),
            st.lists(st.integers(0, 2**70), max_size=10),
        )
    )
)
def test_numbers_survive(parts):
    """Encoding and decoding the numbers of an identifier gives them back."""
    first, second, rest = parts
    dotted = ".".join(map(str, (first, second, *rest)))
    assert oids.dotted(oids.encode(dotted)) == dotted
    assert nss.oid_dotted_decimal(dotted) == f"OID.{dotted}"


def test_every_tag_of_nss_has_its_identifier():
    """All tags that name an identifier are found by it again."""
    for tag in enums.OidTag:
        try:
            content = oids.content_of_tag(tag)
        except ValueError:
            continue  # a number of NSS's own, without an identifier
        assert oids.content_of_tag(oids.tag_of(content)) == content
        assert nss.oid_str(tag)


def test_flags_one_by_one():
    """A mask is told as words, as C names or as members; what is unknown as bits."""
    mask = nss.certificateUsageSSLClient | nss.certificateUsageSSLServer
    assert nss.cert_usage_flags(mask) == ["SSL Client", "SSL Server"]
    assert nss.cert_usage_flags(mask, nss.AsEnumName) == [
        "certificateUsageSSLClient",
        "certificateUsageSSLServer",
    ]
    members = nss.cert_usage_flags(mask, nss.AsEnum)
    assert members == [1, 2]
    assert members[0] is enums.CertificateUsage.SSLClient
    assert nss.cert_usage_flags(0) == []
    assert nss.cert_usage_flags(1 | 1 << 30) == ["SSL Client", "unknown bit 0x40000000"]
    assert nss.cert_usage_flags(1 << 30, nss.AsEnum) == [1 << 30]
    for flags in (nss.nss_init_flags, nss.cert_usage_flags, nss.Certificate.trust_flags):
        for wrong in (nss.AsString, 99, "x"):
            with pytest.raises(ValueError, match="representation kind"):
                flags(1, wrong)
        with pytest.raises(TypeError):
            flags("1")
        with pytest.raises(OverflowError):
            flags(-1)


def test_every_usage_has_words():
    """No flag of NSS shows as an unknown bit."""
    for flags, family in (
        (nss.cert_usage_flags, enums.CertificateUsage),
        (nss.Certificate.trust_flags, enums.TrustFlag),
    ):
        for flag in family:
            if flag:
                assert not any("unknown" in text for text in flags(flag))
