# SPDX-License-Identifier: MPL-2.0
"""Distribution points and access: what tests/test_certificate_text.py does not compare."""

import pytest
from corpus import DIRECTORY, DNS, URI, context
from made_der import NULL, octets, oid, seq

from nss import enums, nss
from nss.error import NSPRError

pytestmark = pytest.mark.usefixtures("nss_nodb")

FULL = context(0, context(0, URI))


def point(*fields):
    """One distribution point, out of its DER."""
    (found,) = nss.CRLDistributionPts(seq(seq(*fields)))
    return found


def reasons(octet_string):
    """The reasons of a distribution point."""
    return context(1, octet_string, constructed=False)


def test_an_issuer_alone():
    """A point may have no name but that of who issues the list: NSS does not read it."""
    found = point(context(2, DIRECTORY))
    assert str(found.issuer) == "Directory Name: CN=directory"
    assert found.get_general_names() == found.get_reasons() == ()
    assert str(found) == "Issuer:  Directory Name: CN=directory\nReasons: ()"
    assert repr(found) == (
        "General Name List: [], Issuer: Directory Name: CN=directory, Reasons: []"
    )


def test_the_last_reasons():
    """The bits are not those of the reasons in a list: 7 and 8 are other ones there."""
    found = point(FULL, reasons(b"\x07\x01\x80"))
    assert found.get_reasons() == ("Privilege Withdrawn", "AA Compromise")
    assert found.get_reasons(nss.AsIndex) == (7, 8)
    assert found.get_reasons(nss.AsEnum) == (
        enums.CrlReason.PrivilegeWithdrawn,
        enums.CrlReason.AaCompromise,
    )


def test_a_point():
    """Points are equal when all that they say is; the points are a sequence."""
    points = nss.CRLDistributionPts(seq(seq(FULL), seq(FULL), seq()))
    assert (len(points), points[0], points[-1]) == (3, points[1], point())
    assert points == nss.CRLDistributionPts(crl_dist_pt_extension=points_der(FULL, FULL, None))
    assert points != nss.CRLDistributionPts(seq())
    with pytest.raises(IndexError, match="CRLDistributionPts"):
        points[3]
    with pytest.raises(ValueError, match="Unsupported"):
        points[0].get_reasons(nss.AsString)
    with pytest.raises(ValueError, match="Unsupported"):
        points[0].get_general_names(nss.AsEnum)


def points_der(*points):
    """The DER of points with one field each, or none."""
    return seq(*(seq(each) if each else seq() for each in points))


@pytest.mark.parametrize(
    "malformed",
    [
        b"",
        NULL,
        seq(NULL),
        seq(seq(FULL)) + NULL,
        seq(seq(NULL)),
        seq(seq(FULL, FULL)),
        seq(seq(context(0))),
        seq(seq(context(0, URI))),
        seq(seq(context(0, context(0, NULL)))),
        seq(seq(context(0, context(1, NULL)))),
        seq(seq(context(0, context(1)))),
        seq(seq(FULL, reasons(b""))),
        seq(seq(FULL, reasons(b"\x09\xff"))),
        seq(seq(context(2, DIRECTORY), FULL)),
    ],
)
def test_malformed_points(malformed):
    """They are a ValueError, as in python-nss."""
    with pytest.raises(ValueError, match="CRL Distribution Point"):
        nss.CRLDistributionPts(malformed)


def test_an_access():
    """It tells what is offered, and where."""
    accesses = nss.AuthorityInfoAccesses(seq(seq(oid("1.3.6.1.5.5.7.48.1"), URI)))
    (found,) = accesses
    assert found.method_tag is nss.SEC_OID_PKIX_OCSP
    assert found.method_str == str(found.method_oid) == "PKIX Online Certificate Status Protocol"
    assert found.location.name == "http://x.example/a"
    assert accesses == nss.AuthorityInfoAccesses(data=seq(seq(oid("1.3.6.1.5.5.7.48.1"), URI)))
    with pytest.raises(IndexError, match="AuthorityInfoAccesses"):
        accesses[1]


@pytest.mark.parametrize(
    "malformed",
    [b"", NULL, seq(NULL), seq(seq()), seq(seq(oid("CN"))), seq(seq(oid("CN"), DNS, NULL))],
)
def test_malformed_accesses(malformed):
    """They are refused."""
    with pytest.raises(NSPRError, match="SEC_ERROR_BAD_DER"):
        nss.AuthorityInfoAccesses(malformed)


@pytest.mark.parametrize("kind", [nss.CRLDistributionPts, nss.AuthorityInfoAccesses])
def test_no_octets(kind):
    """What is no buffer is a TypeError, and so is nothing."""
    for wrong in ("text", 5, memoryview(b"abcd")[::2]):
        with pytest.raises(TypeError):
            kind(wrong)
    with pytest.raises(TypeError):
        kind()


def test_one_name_for_the_argument():
    """It is given once."""
    with pytest.raises(TypeError):
        nss.AuthorityInfoAccesses(seq(), data=seq())


@pytest.mark.parametrize("kind", [nss.CRLDistributionPoint, nss.AuthorityInfoAccess])
def test_there_is_no_constructor(kind):
    """Points and offers are read, not made."""
    with pytest.raises(TypeError, match="cannot create"):
        kind(None)


def test_names_of_reasons():
    """Both ways, in any spelling; what is unknown is a KeyError."""
    assert nss.cert_crl_reason_name(1) == "crlEntryReasonKeyCompromise"
    for spelling in ("KeyCompromise", "keycompromise", "crlEntryReasonKeyCompromise"):
        assert nss.cert_crl_reason_from_name(spelling) is nss.crlEntryReasonKeyCompromise
    for unknown in (7, 11, -1):
        with pytest.raises(KeyError):
            nss.cert_crl_reason_name(unknown)
    with pytest.raises(KeyError, match="nothing"):
        nss.cert_crl_reason_from_name("nothing")
    with pytest.raises(TypeError):
        nss.cert_crl_reason_from_name(octets(b""))
