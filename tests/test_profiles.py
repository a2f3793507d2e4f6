# SPDX-License-Identifier: MPL-2.0
"""Extensions, requests and revocation lists that are made, held against OpenSSL."""

import ipaddress
import re
from datetime import datetime, timedelta, timezone

import pytest
from openssl_tool import openssl, text_of, verify

from nss import error, nss, pki

pytestmark = pytest.mark.usefixtures("nss_nodb")

NOW = datetime.now(timezone.utc)


@pytest.fixture(scope="module")
def ca(nss_nodb):
    """An authority."""
    with pki.create_ca("Profiles") as ca:
        yield ca


def said(ca, **words):
    """What OpenSSL reads in a certificate with such extensions."""
    with ca.issue("host.example", more=pki.Extensions(**words)) as leaf:
        return text_of(leaf.to_pem())


def request_text(request):
    """What OpenSSL reads in a request, with single spaces."""
    pem = pki.requests_to_pem([request])
    return re.sub(r"\s+", " ", openssl("req", "-noout", "-text", "-verify", data=pem).decode())


def test_extensions(ca):
    """Each is what OpenSSL reads."""
    for words, expected in (
        (
            {"key_usage": ["key_agreement", "decipher_only"]},
            "critical Key Agreement, Decipher Only",
        ),
        ({"key_usage": ["digital_signature"]}, "Key Usage: critical Digital Signature Sig"),
        (
            {"purposes": ["client", "server", "email", "1.2.3.4"]},
            "Web Server Authentication, TLS Web Client Authentication, E-mail Protection, 1.2.3.4",
        ),
        (
            {"ocsp": ["http://o.example/"], "issuers": ["http://i.example/ca.crt"]},
            "OCSP - URI:http://o.example/ CA Issuers - URI:http://i.example/ca.crt",
        ),
        ({"crls": ["http://a.example/1", "http://b.example/2"]}, "URI:http://b.example/2"),
        (
            {"policies": ["2.23.140.1.2.1", "1.3.6.1.4.1.1.2"]},
            "Policy: 2.23.140.1.2.1 Policy: 1.3.6",
        ),
        ({"must_staple": True}, "TLS Feature: status_request"),
        ({"ocsp_no_check": True, "purposes": ["ocsp"]}, "OCSP No Check:"),
        ({"others": [("1.2.3.4.5", b"\x04\x02hi", True)]}, "1.2.3.4.5: critical ..hi"),
    ):
        assert expected in said(ca, **words), words
    assert "TLS Web Server Authentication X509v3" in said(ca, purposes=["server"])


def test_name_constraints(tmp_path):
    """An authority may be limited to some names, and OpenSSL holds it to that."""
    more = pki.Extensions(
        permitted=["example.org", "10.0.0.0/8", ipaddress.ip_network("2001:db8::/32"),
                   "email:.example.org", pki.DN("O=Acme")],
        excluded=["bad.example.org", "uri:.evil.example", "email:root@example.org"],
    )  # fmt: skip
    with pki.create_ca("Limited", more=more) as ca:
        text = text_of(ca.to_pem())
        assert (
            "Name Constraints: critical Permitted: DNS:example.org IP:10.0.0.0/255.0.0.0 "
            "IP:2001:DB8:0:0:0:0:0:0/FFFF:FFFF:0:0:0:0:0:0 email:.example.org DirName:O = Acme "
            "Excluded: DNS:bad.example.org URI:.evil.example email:root@example.org"
        ) in text
        store = pki.TrustStore(ca.certificate)
        for names, good in (
            (["www.example.org"], True), (["10.1.2.3"], True), (["www.bad.example.org"], False),
            (["other.example"], False), (["u@a.example.org"], True), (["u@example.org"], False),
        ):  # fmt: skip
            subject = pki.DN("O=Acme,CN=x")
            with ca.issue(names, subject=pki.DN([subject[1], subject[0]])) as leaf:
                verdict = verify(tmp_path, ca.to_pem(), leaf.to_pem()).endswith(": OK\n")
                assert verdict is good, names
                try:
                    pki.verify(leaf.certificate, store)
                except pki.VerificationError as problem:
                    assert problem.reason is pki.Reason.NAME_CONSTRAINTS
                    assert not good
                else:
                    assert good


@pytest.mark.parametrize(
    "words",
    [
        {"key_usage": []},
        {"key_usage": ["signing"]},
        {"purposes": ["servers"]},
        {"ocsp": ["o.example"]},
        {"crls": ["http://exämple/"]},
        {"policies": ["policy"]},
        {"permitted": ["*"]},
        {"permitted": ["a b"]},
        {"permitted": ["10.0.0.1/8"]},
        {"excluded": ["email:a b@c"]},
        {"others": [("1", b"", False)]},
    ],
)
def test_what_cannot_be_encoded(ca, words):
    """A text that is none of what is wanted is refused."""
    with pytest.raises(ValueError):  # noqa: PT011 - each for its own reason
        said(ca, **words)


def test_wrong_types(ca):
    """What has the wrong type is refused."""
    for words in ({"permitted": [5]}, {"ocsp": [None]}, {"others": [("1.2.3", "text", True)]}):
        with pytest.raises(TypeError):
            said(ca, **words)
    with pytest.raises(TypeError, match="more"):
        ca.issue("host.example", more={})
    with pytest.raises(TypeError, match="more"):
        pki.create_ca("x", more=5)
    with pytest.raises(TypeError, match="key"):
        pki.create_request(None, "host.example")


@pytest.mark.parametrize("kind", ["P-256", "P-384", "RSA-2048"])
def test_a_request(kind, ca, tmp_path):
    """A request asks for names and extensions, is good to OpenSSL, and gets a certificate."""
    key = pki.generate_key(kind)
    more = pki.Extensions(key_usage=["digital_signature"], purposes=["client"], must_staple=True)
    names = ["host.example", "*.wild.example", "192.0.2.1", "u@example.org", "https://a.example/"]
    request = pki.create_request(key, names, subject=pki.DN("CN=host,O=Acme"), more=more)
    assert isinstance(request, nss.CertificateRequest)
    text = request_text(request)
    assert "Subject: O = Acme, CN = host " in text
    assert (
        "DNS:host.example, DNS:*.wild.example, IP Address:192.0.2.1, email:u@example.org, "
        "URI:https://a.example/"
    ) in text
    for what in ("Key Usage: critical Digital Signature", "Client Authentication", "status_req"):
        assert what in text
    with ca.sign_request(request) as cert:
        pem = pki.certificates_to_pem([cert])
        text = text_of(pem)
        assert "DNS:host.example, DNS:*.wild.example, IP Address:192.0.2.1, email:" in text
        assert "Subject: O = Acme, CN = host " in text
        assert "TLS Web Server Authentication X509v3" in text
        assert "status_request" not in text
        assert verify(tmp_path, ca.to_pem(), pem).endswith(": OK\n")
        with pki.Identity(cert, key) as identity:
            assert identity.certificate == cert
        pki.verify(cert, pki.TrustStore(ca.certificate), hostname="a.wild.example")
    with ca.sign_request(request, names="other.example", subject="other", client=True) as cert:
        text = text_of(pki.certificates_to_pem([cert]))
        assert "DNS:other.example X509v3" in text
        assert "Subject: CN = other " in text
        assert "wild" not in text


def test_plain_requests():
    """A request without names has no extensions; one without a subject has critical names."""
    key = pki.generate_key()
    assert "X509v3" not in request_text(pki.create_request(key, subject="host"))
    text = request_text(pki.create_request(key, "host.example", subject=""))
    assert "Alternative Name: critical DNS:host.example" in text
    assert "Subject: Subject Public" in text
    with pytest.raises(ValueError, match="name or a subject"):
        pki.create_request(key)
    key.close()
    with pytest.raises(ValueError, match="closed"):
        pki.create_request(key, "host.example")


def test_requests_as_text(ca):
    """Several requests in a PEM, and one as DER; damage and strangers are refused."""
    key = pki.generate_key()
    one, two = (pki.create_request(key, name) for name in ("one.example", "two.example"))
    text = "words\n" + pki.requests_to_pem([one]) + ca.to_pem() + pki.requests_to_pem([two])
    assert pki.load_requests(text) == pki.load_requests(text.encode()) == [one, two]
    assert pki.load_request(one.der_data) == one
    assert pki.load_request(bytearray(pki.requests_to_pem([two]).encode())) == two
    for wrong, message in (
        (text, "2 certificate requests"),
        (ca.to_pem(), "no certificate request"),
    ):
        with pytest.raises(ValueError, match=message):
            pki.load_request(wrong)
    damaged = bytearray(one.der_data)
    damaged[-1] ^= 1
    with pytest.raises(error.NSPRError, match="SEC_ERROR_BAD_SIGNATURE"):
        pki.load_request(damaged)
    with pytest.raises(error.NSPRError, match="SEC_ERROR_BAD_DER"):
        pki.load_request(b"\x30\x00")
    with pytest.raises(TypeError):
        pki.requests_to_pem([b""])


def openssl_request(tmp_path, *options, config=""):
    """A request that OpenSSL has made, as PEM."""
    path = tmp_path / "config"
    path.write_text(f"[req]\ndistinguished_name=dn\nprompt=no\n[dn]\nCN=asked\n[ext]\n{config}\n")
    options = [*options, "-config", str(path), *(["-reqexts", "ext"] if config else [])]
    return openssl("req", "-new", "-nodes", "-keyout", "/dev/null", *options)


def test_requests_of_openssl(ca, tmp_path):
    """What OpenSSL asks for is issued, unless the key is weak or a name is of another kind."""
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    config = "subjectAltName=DNS:host.example,IP:2001:db8::1\nbasicConstraints=CA:TRUE"
    request = pki.load_request(openssl_request(tmp_path, *curve, config=config))
    with ca.sign_request(request) as cert:
        text = text_of(pki.certificates_to_pem([cert]))
        assert "DNS:host.example, IP Address:2001:DB8:0:0:0:0:0:1" in text
        assert "CA:FALSE" in text
    weak = pki.load_request(openssl_request(tmp_path, "-newkey", "rsa:1024"))
    with pytest.raises(ValueError, match=r"RSA key .* only 1024 bits"):
        ca.sign_request(weak)
    for config in ("otherName:1.2.3;UTF8:x", "RID:1.2.3", "DNS:a b", "DNS:10.0.0.1"):
        pem = openssl_request(tmp_path, *curve, config=f"subjectAltName={config}")
        with pytest.raises(ValueError, match="names that cannot be"):
            ca.sign_request(pki.load_request(pem))
        ca.sign_request(pki.load_request(pem), names="host.example").close()
    with pytest.raises(TypeError, match="request"):
        ca.sign_request(pem)


def test_rsa_pss(tmp_path):
    """An authority with an RSA key may sign with RSA-PSS, which others read."""
    with (
        pki.create_ca("PSS", key="RSA-2048", rsa_pss=True) as ca,
        ca.issue("host.example", rsa_pss=True) as leaf,
    ):
        for each in (ca, leaf):
            text = text_of(pki.certificates_to_pem([each.certificate]))
            assert "Signature Algorithm: rsassaPss" in text
            assert "Hash Algorithm: sha256" in text
            assert "Salt Length: 0x20" in text
        assert verify(tmp_path, ca.to_pem(), leaf.to_pem()).endswith(": OK\n")
        store = pki.TrustStore(ca.certificate)
        assert len(pki.verify(leaf.certificate, store, hostname="host.example")) == 2
        crl = ca.create_crl([leaf.certificate], rsa_pss=True)
        with pytest.raises(pki.VerificationError, match="revoked"):
            pki.verify(leaf.certificate, store, revocation=pki.Revocation(crls=[crl]))
        request = pki.create_request(ca.key, "host.example", rsa_pss=True)
        assert "rsassaPss" in request_text(request)
    with pytest.raises(ValueError, match="RSA-PSS"):
        pki.create_ca("EC", rsa_pss=True)


def test_revocation_lists(ca, tmp_path):
    """A list is what OpenSSL reads; another one is made from it."""
    with ca.issue("one.example") as one, ca.issue("two.example") as two:
        first = ca.create_crl([one.certificate], number=7)
        text = re.sub(r"\s+", " ", openssl("crl", "-noout", "-text", data=first.to_pem()).decode())
        assert "Version 2 (0x1) Signature Algorithm: ecdsa-with-SHA256 Issuer: CN = Prof" in text
        assert "X509v3 CRL Number: 7 X509v3 Authority Key Identifier:" in text
        assert f"Serial Number: {one.certificate.serial_number:X} Revocation Date" in text
        assert "verify OK" in openssl(
            "crl", "-noout", "-CAfile", str(written(tmp_path, ca.to_pem())), data=first.to_pem(),
            check=False,
        ).decode()  # fmt: skip
        assert first.next_update - first.this_update == timedelta(days=7)
        reason = nss.crlEntryReasonKeyCompromise
        when = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
        end = NOW.replace(microsecond=0) + timedelta(days=1)
        second = ca.create_crl(
            {**first.revoked, two.certificate: (when, reason), 5: (when, 0)}, next_update=end
        )
        assert second.revoked == {
            **first.revoked, two.certificate.serial_number: (when, reason), 5: (when, 0),
        }  # fmt: skip
        assert second.next_update == end
        assert second.number > 1_700_000_000
        text = openssl("crl", "-noout", "-text", data=second.to_pem()).decode()
        assert "Key Compromise" in text
        store = pki.TrustStore(ca.certificate)
        for leaf, crl, good in ((one, first, False), (two, first, True), (two, second, False)):
            (tmp_path / "crl").write_text(crl.to_pem())
            options = ["-crl_check", "-CRLfile", str(tmp_path / "crl")]
            verdict = verify(tmp_path, ca.to_pem(), leaf.to_pem(), *options).endswith(": OK\n")
            assert verdict is good
            known = pki.Revocation(crls=[crl])
            if good:
                pki.verify(leaf.certificate, store, revocation=known)
            else:
                with pytest.raises(pki.VerificationError, match="revoked"):
                    pki.verify(leaf.certificate, store, revocation=known)
        assert len(ca.create_crl()) == 0
        with nss.decode_der_crl(bytes(second)) as decoded:
            assert isinstance(decoded, nss.SignedCRL)


def written(folder, text):
    """A file with a text."""
    path = folder / "text.pem"
    path.write_text(text)
    return path


def test_lists_that_cannot_be(ca):
    """Times that are over, reasons that are none, and authorities that must not are refused."""
    when = datetime(2026, 1, 1, tzinfo=timezone.utc)
    for how in (
        {"next_update": when}, {"next_update": datetime(2030, 1, 1)},
        {"revoked": {5: (when, 7)}}, {"revoked": {5: (when, 8)}},
        {"revoked": {5: (datetime(2026, 1, 1), 0)}},
    ):  # fmt: skip
        with pytest.raises(ValueError):  # noqa: PT011 - each for its own reason
            ca.create_crl(**how)
    for how in (
        {"revoked": ["5"]}, {"revoked": 5}, {"revoked": {5: (5, 0)}}, {"next_update": 5},
        {"number": "7"},
    ):  # fmt: skip
        with pytest.raises(TypeError):
            ca.create_crl(**how)
    for how in ({"number": -1}, {"revoked": [2**200]}):
        with pytest.raises(OverflowError):
            ca.create_crl(**how)
    other = pki.create_ca("no lists", more=pki.Extensions(key_usage=["key_cert_sign"]))
    with pytest.raises(ValueError, match="revocation lists"):
        other.create_crl()
    other.close()
    with pytest.raises(ValueError, match="closed"):
        other.create_crl()
