# SPDX-License-Identifier: MPL-2.0
"""What certificates say, held against OpenSSL's view of them."""

from datetime import datetime, timedelta, timezone
from ipaddress import IPv4Address, IPv6Address

import pytest
from openssl_tool import KINDS, date_of, openssl, text_of, verify
from references import references

from nss import error, pki
from nss._core.ffi import lib
from nss._core.times import to_prtime
from nss._pki.issuing import Terms, issue
from nss._pki.strict import GeneralName
from nss._pki.subjectnames import general_name

pytestmark = pytest.mark.usefixtures("nss_nodb")

UTC = timezone.utc
NOW = datetime(2026, 6, 1, tzinfo=UTC)
END = datetime(2027, 6, 1, tzinfo=UTC)


def terms(subject="CN=test", begin=NOW, end=END, **words):
    """The terms of a certificate of which only some matter."""
    name = pki.DN(subject) if subject else pki.DN()
    return Terms(name, to_prtime(begin), to_prtime(end), **words)


def issued(kind="P-256", **words):
    """A certificate signed by its own key, as PEM."""
    with pki.generate_key(kind) as key, issue(terms(**words), key, key) as certificate:
        return pki.certificates_to_pem([certificate])


# names


@pytest.mark.parametrize(
    ("name", "kind", "octets"),
    [
        ("localhost", "certDNSName", b"localhost"),
        ("www.Example.org", "certDNSName", b"www.Example.org"),
        ("*.example.org", "certDNSName", b"*.example.org"),
        ("_sip._tcp.example.org", "certDNSName", b"_sip._tcp.example.org"),
        ("a-b.c", "certDNSName", b"a-b.c"),
        ("1.example", "certDNSName", b"1.example"),
        ("1.2.3.4.5", "certDNSName", b"1.2.3.4.5"),
        ("bücher.example", "certDNSName", b"xn--bcher-kva.example"),
        ("*.bücher.example", "certDNSName", b"*.xn--bcher-kva.example"),
        ("x" * 63 + ".example", "certDNSName", b"x" * 63 + b".example"),
        ("192.0.2.1", "certIPAddress", bytes([192, 0, 2, 1])),
        ("::1", "certIPAddress", bytes(15) + b"\1"),
        ("2001:DB8::2", "certIPAddress", bytes.fromhex("20010db8") + bytes(11) + b"\2"),
        (IPv4Address("192.0.2.1"), "certIPAddress", bytes([192, 0, 2, 1])),
        (IPv6Address("::1"), "certIPAddress", bytes(15) + b"\1"),
        ("user@example.org", "certRFC822Name", b"user@example.org"),
        ("spiffe://example.org/a", "certURI", b"spiffe://example.org/a"),
        ("https://user@example.org/", "certURI", b"https://user@example.org/"),
    ],
)
def test_sorts_of_names(name, kind, octets):
    """What sort of name something is, can be seen from it."""
    assert general_name(name) == GeneralName(getattr(lib, kind) - 1, octets)


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "example.org.",
        ".example.org",
        "a..b",
        "-a.example",
        "a-.example",
        "a b",
        "a\0b",
        "a/b",
        "*",
        "*.*.example",
        "a.*.example",
        "x*.example",
        "*example.org",
        "x" * 64 + ".example",
        ".".join(["x" * 60] * 5),
        "a\nb",
        "example.org\n",
        "fe80::1%eth0",
        "1::2::3",
        "example.org:443",
        "12345::",
        IPv6Address("fe80::1%eth0"),
        "üser@example.org",
        "us er@example.org",
        "http://exämple.org/",
        "http://example.org/\n",
    ],
)
def test_what_is_no_name(name):
    """What nobody could look up is refused."""
    with pytest.raises(ValueError):  # noqa: PT011 - each for its own reason
        general_name(name)


@pytest.mark.parametrize("name", [None, 5, b"example.org", ["example.org"]])
def test_what_is_not_even_text(name):
    """A name is text or an address."""
    with pytest.raises(TypeError, match="a name must be"):
        general_name(name)


# certificates


def test_what_every_certificate_has():
    """Version 3, a good serial number, names, and constraints."""
    text = text_of(issued(subject="CN=test,O=Acme,C=US"))
    assert "Version: 3 (0x2)" in text
    assert "Issuer: C = US, O = Acme, CN = test Validity" in text
    assert "Subject: C = US, O = Acme, CN = test Subject" in text
    assert "X509v3 Basic Constraints: critical CA:FALSE X509v3" in text
    assert "X509v3 Key Usage: critical Digital Signature Signature" in text
    assert "X509v3 Subject Key Identifier:" in text
    assert "Alternative" not in text
    assert "Extended" not in text
    assert "Authority Key" not in text


def test_serial_numbers():
    """They are random, positive, and all of 127 bits."""
    with pki.generate_key() as key:
        numbers = set()
        for _ in range(50):
            with issue(terms(), key, key) as certificate:
                numbers.add(certificate.serial_number)
    assert len(numbers) == 50
    assert {number.bit_length() for number in numbers} == {127}
    assert len({number >> 100 for number in numbers}) == 50


@pytest.mark.parametrize(
    ("kind", "algorithm"),
    [
        ("P-256", "ecdsa-with-SHA256"),
        ("P-384", "ecdsa-with-SHA384"),
        ("P-521", "ecdsa-with-SHA512"),
        ("RSA-2048", "sha256WithRSAEncryption"),
    ],
)
def test_signatures(kind, algorithm, tmp_path):
    """The hash fits the key, and the signature is good."""
    certificate = issued(kind, is_ca=True, begin=datetime(2020, 1, 1, tzinfo=UTC))
    assert text_of(certificate).count(f"Signature Algorithm: {algorithm}") == 2
    assert verify(tmp_path, certificate, certificate, "-check_ss_sig").endswith(": OK\n")


def test_key_usage():
    """Only RSA keys are for the old key exchange, and only authorities sign certificates."""
    assert "Digital Signature, Key Encipherment Signature" in text_of(issued("RSA-2048"))
    for kind in ("RSA-2048", "P-256"):
        text = text_of(issued(kind, is_ca=True))
        assert "X509v3 Key Usage: critical Certificate Sign, CRL Sign Signature" in text


@pytest.mark.parametrize("length", [None, 0, 1, 5, 2**15 - 1])
def test_path_lengths(length):
    """An authority may have a path length, also zero."""
    text = text_of(issued(is_ca=True, path_length=length))
    said = "" if length is None else f", pathlen:{length}"
    assert f"X509v3 Basic Constraints: critical CA:TRUE{said} X509v3" in text


def test_alternative_names():
    """All sorts of names are what OpenSSL reads, in their order."""
    names = ["localhost", "*.bücher.example", "192.0.2.1", "::1", "user@example.org", "a://b"]
    text = text_of(issued(names=tuple(map(general_name, names))))
    assert (
        "X509v3 Subject Alternative Name: DNS:localhost, DNS:*.xn--bcher-kva.example, "
        "IP Address:192.0.2.1, IP Address:0:0:0:0:0:0:0:1, email:user@example.org, URI:a://b X509v3"
    ) in text


def test_many_names():
    """There may be hundreds of them."""
    names = tuple(general_name(f"host-{number}.example.org") for number in range(500))
    text = text_of(issued(names=names))
    assert text.count("DNS:host-") == 500
    assert text.index("DNS:host-1.") < text.index("DNS:host-499.")


def test_an_empty_subject():
    """Without a subject the names are critical, as RFC 5280 wants it."""
    text = text_of(issued(subject="", names=(general_name("localhost"),)))
    assert "Subject: Subject Public Key" in text
    assert "X509v3 Subject Alternative Name: critical DNS:localhost" in text


def test_purposes():
    """Extended key usages are in their order."""
    purposes = (lib.SEC_OID_EXT_KEY_USAGE_CLIENT_AUTH, lib.SEC_OID_EXT_KEY_USAGE_SERVER_AUTH)
    text = text_of(issued(purposes=purposes))
    said = "TLS Web Client Authentication, TLS Web Server Authentication"
    assert f"X509v3 Extended Key Usage: {said} X509v3" in text


def test_key_identifiers():
    """A certificate names its issuer's key as the issuer's certificate does."""
    with pki.create_ca("issuer") as ca, ca.issue("localhost") as leaf:
        above, below = (text_of(each.to_pem()) for each in (ca, leaf))
        own = above.partition("Subject Key Identifier: ")[2].split()[0]
        assert f"X509v3 Authority Key Identifier: {own} X509v3" in below
        assert len(own) == 20 * 3 - 1
        assert below.partition("Subject Key Identifier: ")[2].split()[0] != own


def test_an_issuer_without_an_identifier(tmp_path):
    """Below an issuer that does not identify its key, no identifier is made up."""
    config = tmp_path / "config"
    config.write_text(
        "[req]\ndistinguished_name=dn\nprompt=no\nx509_extensions=ca\n[dn]\nCN=plain\n"
        "[ca]\nbasicConstraints=critical,CA:TRUE\nsubjectKeyIdentifier=none\n"
        "authorityKeyIdentifier=none\n"
    )
    with pki.generate_key() as key:
        (tmp_path / "key").write_text(pki.key_to_pem(key))
        options = ["-x509", "-new", "-config", str(config), "-key", str(tmp_path / "key")]
        with pki.load_ca(openssl("req", *options), pki.key_to_pem(key)) as ca:
            assert "Key Identifier" not in text_of(ca.to_pem())
            with ca.issue("localhost") as leaf:
                assert "Authority Key Identifier" not in text_of(leaf.to_pem())


@pytest.mark.parametrize(
    ("moment", "form"),
    [
        (datetime(1950, 1, 1, tzinfo=UTC), "UTCTIME"),
        (datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC), "UTCTIME"),
        (datetime(1999, 12, 31, 23, 59, 59, tzinfo=UTC), "UTCTIME"),
        (datetime(2000, 2, 29, 12, 34, 56, tzinfo=UTC), "UTCTIME"),
        (datetime(2049, 12, 31, 23, 59, 59, tzinfo=UTC), "UTCTIME"),
        (datetime(2050, 1, 1, tzinfo=UTC), "GENERALIZEDTIME"),
        (datetime(2100, 3, 1, 1, 2, 3, tzinfo=UTC), "GENERALIZEDTIME"),
        (datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), "GENERALIZEDTIME"),
    ],
)
def test_times(moment, form):
    """Times are encoded as RFC 5280 wants it, to the second."""
    begin = datetime(1950, 1, 1, tzinfo=UTC)
    certificate = issued(begin=begin, end=max(moment, begin + timedelta(seconds=1)))
    assert date_of(certificate, "startdate") == begin
    assert date_of(certificate, "enddate") == max(moment, begin + timedelta(seconds=1))
    assert date_of(issued(begin=moment, end=moment), "startdate") == moment
    forms = openssl("asn1parse", data=certificate).decode()
    assert "UTCTIME" in forms
    assert ("GENERALIZEDTIME" in forms) == (form == "GENERALIZEDTIME")


def test_fractions_of_seconds_are_cut_off():
    """Certificates have whole seconds."""
    certificate = issued(begin=NOW + timedelta(microseconds=999_999), end=END)
    assert date_of(certificate, "startdate") == NOW


def test_times_of_other_zones():
    """Any aware time is the same moment in UTC."""
    zone = timezone(timedelta(hours=5, minutes=30))
    certificate = issued(begin=NOW.astimezone(zone), end=END.astimezone(zone))
    assert (date_of(certificate, "startdate"), date_of(certificate, "enddate")) == (NOW, END)


@pytest.mark.parametrize("kind", KINDS)
def test_every_signer_for_every_subject(kind, tmp_path):
    """The kind of the issuer's key has nothing to do with that of the subject's."""
    with pki.create_ca("signer", key=kind) as ca:
        for other in KINDS:
            with ca.issue("localhost", key=other) as leaf:
                assert verify(tmp_path, ca.to_pem(), leaf.to_pem()).endswith(": OK\n")


def test_keys_that_cannot_sign(empty_nssdb, run_python):
    """A key of a kind that should not sign certificates is refused."""
    noise = empty_nssdb.path / "noise"
    noise.write_bytes(bytes(4096))
    command = ["-S", "-n", "dsa", "-s", "CN=dsa", "-x", "-t", "CT,,", "-m", "1", "-k", "dsa"]
    empty_nssdb.certutil(*command, "-g", "1024", "-z", str(noise))
    run_python(
        """
        import sys
        from nss import nss, pki
        nss.nss_init(sys.argv[1])
        key = nss.find_key_by_any_cert(nss.find_cert_from_nickname("dsa"))
        try:
            pki.create_ca("dsa", key=key)
        except ValueError as problem:
            assert "type DSA" in str(problem), problem
        else:
            raise AssertionError
        """,
        empty_nssdb.directory,
    )


def test_closed_things():
    """What is closed does not sign, and is not signed."""
    key, closed = pki.generate_key(), pki.generate_key()
    closed.close()
    with pytest.raises(ValueError, match="closed PrivateKey"):
        issue(terms(), closed, key)
    with pytest.raises(ValueError, match="closed PrivateKey"):
        issue(terms(), key, closed)
    certificate = issue(terms(), key, key)
    certificate.close()
    with pytest.raises(ValueError, match="closed Certificate"):
        issue(terms(), key, key, certificate)


def test_no_references_are_left():
    """Neither success nor failure leaves a reference behind."""
    with pki.generate_key() as key:
        before = references()
        for _ in range(100):
            issue(terms(), key, key).close()
            with pytest.raises(error.NSPRError):
                issue(terms(begin=END, end=NOW), key, key)
        assert references() == before
