# SPDX-License-Identifier: MPL-2.0
"""Certificate requests: what tests/test_certificate_text.py does not compare."""

import pickle

import pytest
from corpus import CHALLENGE, REQUESTS, WANTED, attribute, request
from made_der import NULL, RSA_KEY, RSA_SHA256, bits, integer, name, oid, seq, tlv
from openssl_tool import new_key, openssl

from nss import nss
from nss._pki import requests
from nss.error import NSPRError

pytestmark = pytest.mark.usefixtures("nss_nodb")


@pytest.fixture(scope="module")
def make_request(tmp_path_factory):
    """Makes requests with openssl."""
    folder = tmp_path_factory.mktemp("requests")

    def make(kind, *options):
        path = folder / kind
        path.write_bytes(new_key(kind))
        command = ["req", "-new", "-subj", "/CN=x", "-key", str(path), "-outform", "DER"]
        return openssl(*command, *options)

    return make


@pytest.fixture
def unsigned(monkeypatch):
    """Reads requests without looking at their signature."""
    monkeypatch.setattr(requests, "verify_signature", lambda *arguments: None)
    return nss.CertificateRequest


@pytest.mark.parametrize("kind", ["RSA-2048", "P-256", "P-384"])
def test_a_request(make_request, kind):
    """It has a name, a key and a version, and is equal to another one of the same octets."""
    der = make_request(kind)
    found = nss.CertificateRequest(data=bytearray(der))
    assert bytes(found) == found.der_data == der
    assert (str(found.subject), found.version) == ("CN=x", 0)
    assert found == nss.CertificateRequest(nss.SecItem(der)) == pickle.loads(pickle.dumps(found))
    assert repr(found) == "<nss.nss.CertificateRequest CN=x>"
    with found.subject_public_key_info.public_key as key:
        assert key.key_type_str == ("RSA" if kind == "RSA-2048" else "Elliptic Curve")


def test_rsa_pss(make_request):
    """A signature with RSA-PSS is verified, which ends python-nss."""
    der = make_request("RSA-2048", "-sigopt", "rsa_padding_mode:pss")
    assert str(nss.CertificateRequest(der).subject) == "CN=x"


@pytest.mark.parametrize("kind", ["RSA-2048", "P-256"])
def test_a_wrong_signature(make_request, kind):
    """It is an error, whichever octet of the signature is wrong."""
    der = bytearray(make_request(kind))
    der[-3] ^= 1
    with pytest.raises(NSPRError, match="SEC_ERROR_BAD_SIGNATURE"):
        nss.CertificateRequest(der)


def test_another_key(make_request):
    """A request that is signed with another key than its own is refused."""
    der, other = make_request("P-256"), make_request("P-384")
    one, two = nss.CertificateRequest(der), nss.CertificateRequest(other)
    keys = bytes(one.subject_public_key_info), bytes(two.subject_public_key_info)
    with pytest.raises(NSPRError, match="SEC_ERROR_BAD_"):
        nss.CertificateRequest(der.replace(*keys))


@pytest.mark.parametrize(
    "malformed",
    [
        b"",
        NULL,
        seq(),
        request() + NULL,
        request(version=-1),
        request(subject=NULL),
        request(NULL),
        request(seq(oid("CN"))),
        request(seq(oid("CN"), NULL)),
        request(seq(oid("CN"), tlv(0x31), NULL)),
        seq(seq(integer(0), name("x"), RSA_KEY), RSA_SHA256, bits(b"x", 1)),
        seq(seq(integer(0), name("x"), RSA_KEY, NULL), RSA_SHA256, bits(b"x")),
        seq(seq(integer(0), name("x")), RSA_SHA256, bits(b"x")),
        seq(seq(integer(0), name("x"), RSA_KEY), NULL, bits(b"x")),
    ],
)
def test_malformed_requests(malformed):
    """They are refused."""
    with pytest.raises(NSPRError, match="SEC_ERROR_BAD_DER"):
        nss.CertificateRequest(malformed)


def test_an_algorithm_that_nss_does_not_know():
    """Its signature cannot be verified."""
    info = seq(integer(0), name("x"), RSA_KEY, tlv(0xA0))
    with pytest.raises(NSPRError, match="SEC_ERROR_"):
        nss.CertificateRequest(seq(info, seq(oid("1.2.3.4")), bits(b"x" * 64)))


def test_no_request():
    """There must be octets."""
    for wrong in (None, "text", 5):
        with pytest.raises(TypeError):
            nss.CertificateRequest(wrong)
    with pytest.raises(TypeError):
        nss.CertificateRequest()


def test_without_nss(run_python):
    """There is nothing to verify a signature with."""
    code = """
        import nss.nss as nss
        try:
            nss.CertificateRequest(b"x")
        except Exception as problem:
            print(problem.name)
    """
    assert run_python(code).stdout == "SEC_ERROR_NOT_INITIALIZED\n"


def test_attributes(unsigned):
    """An attribute is a sequence of its values, or of the extensions that it asks for."""
    (found,) = unsigned(REQUESTS["several values"]).attributes
    assert found.type_tag is nss.SEC_OID_PKCS9_CHALLENGE_PASSWORD
    assert found.type_str == str(found.type_oid) == "PKCS #9 Challenge Password"
    assert [str(value) for value in found] == ["a", "{1, (null)}", "(null)"]
    assert tuple(found) == found.values
    assert found.format_lines(1)[-5:] == [
        (2, "Value [1]"),
        (3, "1"),
        (3, "(null)"),
        (2, "Value [2]"),
        (3, "(null)"),
    ]
    with pytest.raises(IndexError, match="CertAttribute"):
        found[3]
    with pytest.raises(TypeError, match="CertAttribute"):
        nss.CertAttribute(None)


def test_extensions(unsigned):
    """Those that are asked for, in the order of the request; malformed ones are values."""
    assert len(unsigned(REQUESTS["extensions"]).extensions) > 50
    assert unsigned(REQUESTS["nothing"]).extensions == ()
    odd = unsigned(REQUESTS["malformed extensions"])
    assert odd.extensions == ()
    assert [type(value) for value in odd.attributes[0]] == [nss.SecItem]
    twice = unsigned(REQUESTS["extensions twice"])
    assert twice.extensions == ()
    assert len(twice.attributes[0]) == 2


def test_an_attribute_without_values(unsigned):
    """It has none to show."""
    (found,) = unsigned(request(attribute(CHALLENGE))).attributes
    assert str(found).splitlines()[-1] == "Values (0 total)"
    (found,) = unsigned(request(attribute(WANTED))).attributes
    assert len(found) == 0
