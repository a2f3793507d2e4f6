# SPDX-License-Identifier: MPL-2.0
"""To and from the package ``cryptography``, which need not be there."""

from __future__ import annotations

import sys

import pytest
from made_der import certificate
from openssl_tool import new_key, openssl

from nss import nss

pytestmark = pytest.mark.usefixtures("nss_nodb")


@pytest.fixture(scope="module")
def x509():
    """The module ``cryptography.x509``."""
    return pytest.importorskip("cryptography.x509")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The DER of a certificate and of a request, with the same key."""
    key = tmp_path_factory.mktemp("key") / "key"
    key.write_bytes(new_key("RSA-2048"))
    command = ["req", "-new", "-key", str(key), "-subj", "/CN=x", "-outform", "DER"]
    return openssl(*command, "-x509"), openssl(*command)


def test_certificates(x509, made):
    """There and back again they are the same."""
    with nss.Certificate(made[0]) as cert:
        theirs = cert.to_cryptography()
        assert isinstance(theirs, x509.Certificate)
        assert theirs.serial_number == cert.serial_number
        assert (theirs.not_valid_before_utc, theirs.not_valid_after_utc) == (
            cert.not_before,
            cert.not_after,
        )
        with nss.Certificate.from_cryptography(theirs) as back:
            assert back == cert


def test_requests(x509, made):
    """There and back again they are the same."""
    request = nss.CertificateRequest(made[1])
    theirs = request.to_cryptography()
    assert isinstance(theirs, x509.CertificateSigningRequest)
    assert theirs.subject.rfc4514_string() == str(request.subject)
    assert nss.CertificateRequest.from_cryptography(theirs) == request


def test_keys(x509, made):
    """There and back again they are the same."""
    info = nss.CertificateRequest(made[1]).subject_public_key_info
    theirs = info.to_cryptography()
    with info.public_key as key:
        modulus = int.from_bytes(key.rsa.modulus.data, "big")
    assert theirs.public_numbers().n == modulus
    assert nss.SubjectPublicKeyInfo.from_cryptography(theirs) == info


@pytest.mark.parametrize(
    "kind", [nss.Certificate, nss.CertificateRequest, nss.SubjectPublicKeyInfo]
)
@pytest.mark.parametrize("wrong", [b"octets", None, 5])
def test_other_objects(kind, wrong):
    """What is no object of cryptography is a TypeError."""
    with pytest.raises(TypeError, match="cryptography"):
        kind.from_cryptography(wrong)


def test_without_the_package(monkeypatch):
    """An ImportError says what is missing."""
    monkeypatch.setitem(sys.modules, "cryptography", None)
    monkeypatch.setitem(sys.modules, "cryptography.x509", None)
    with nss.Certificate(certificate()) as cert, pytest.raises(ImportError, match="cryptography"):
        cert.to_cryptography()
