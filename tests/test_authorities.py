# SPDX-License-Identifier: MPL-2.0
"""Authorities: roots, what they issue, and what OpenSSL and NSS think of it."""

from datetime import datetime, timedelta, timezone
from ipaddress import ip_address

import pytest
from openssl_tool import date_of, new_key, openssl, text_of, verify
from references import references

from nss import error, nss, pki

pytestmark = pytest.mark.usefixtures("nss_nodb")

UTC = timezone.utc
SECOND = timedelta(seconds=1)
NAMES = ["localhost", "127.0.0.1", "::1", "*.example.org", "bücher.example"]


def now():
    """The present, in the precision of certificates."""
    return datetime.now(UTC).replace(microsecond=0)


@pytest.fixture(scope="module")
def ca(nss_nodb):
    """A root."""
    with pki.create_ca("Authority of the tests") as ca:
        yield ca


@pytest.fixture(scope="module")
def intermediate(ca):
    """An authority below it, which issues only leaves."""
    with ca.issue_ca("Intermediate authority", path_length=0) as intermediate:
        yield intermediate


@pytest.mark.parametrize(
    ("options", "good"),
    [
        (["-purpose", "sslserver"], True),
        (["-purpose", "sslclient"], False),
        (["-verify_hostname", "localhost"], True),
        (["-verify_hostname", "www.example.org"], True),
        (["-verify_hostname", "xn--bcher-kva.example"], True),
        (["-verify_hostname", "example.org"], False),
        (["-verify_hostname", "a.b.example.org"], False),
        (["-verify_hostname", "evil.example"], False),
        (["-verify_ip", "127.0.0.1"], True),
        (["-verify_ip", "::1"], True),
        (["-verify_ip", "127.0.0.2"], False),
    ],
)
@pytest.mark.parametrize("kind", ["P-256", "RSA-2048"])
def test_openssl_believes_a_server(ca, intermediate, kind, options, good, tmp_path):
    """A certificate is good for its names and addresses, and for nothing else."""
    for issuer in (ca, intermediate):
        with issuer.issue(NAMES, key=pki.load_key(new_key(kind))) as server:
            said = verify(tmp_path, ca.to_pem(), server.to_pem(), *options)
        assert said.endswith(": OK\n") == good, said


def test_nss_believes_a_server(ca, intermediate):
    """NSS agrees, once the root is trusted, and as long as it is."""
    with intermediate.issue(NAMES) as server:
        with pytest.raises(error.CertVerifyError):
            server.certificate.verify_now(None, True, nss.certificateUsageSSLServer)
        pki.trust(ca.certificate)
        try:
            usage = nss.certificateUsageSSLServer
            assert server.certificate.verify_now(None, True, usage) & usage
            with pytest.raises(error.CertVerifyError):
                server.certificate.verify_now(None, True, nss.certificateUsageSSLClient)
        finally:
            pki.distrust(ca.certificate)
        for name in ("localhost", "127.0.0.1", "::1", "www.example.org", "bücher.example"):
            assert server.certificate.verify_hostname(name)
        for name in ("example.org", "a.b.example.org", "127.0.0.2", "evil.example"):
            assert not server.certificate.verify_hostname(name)


@pytest.mark.parametrize(
    ("server", "client", "purposes"),
    [
        (True, False, "TLS Web Server Authentication"),
        (False, True, "TLS Web Client Authentication"),
        (True, True, "TLS Web Server Authentication, TLS Web Client Authentication"),
        (False, False, None),
    ],
)
def test_purposes(ca, server, client, purposes, tmp_path):
    """A certificate is for servers, clients, both, or everything."""
    with ca.issue("localhost", server=server, client=client) as leaf:
        text = text_of(leaf.to_pem())
        for purpose, wanted in (("sslserver", server), ("sslclient", client)):
            said = verify(tmp_path, ca.to_pem(), leaf.to_pem(), "-purpose", purpose)
            assert said.endswith(": OK\n") == (wanted or not (server or client))
    if purposes is None:
        assert "Extended Key Usage" not in text
    else:
        assert f"X509v3 Extended Key Usage: {purposes} X509v3" in text


@pytest.mark.parametrize(
    ("names", "words", "subject"),
    [
        ("localhost", {}, "CN=localhost"),
        (["a.example", "b.example"], {}, "CN=a.example"),
        ((name for name in ["a.example"]), {}, "CN=a.example"),
        (ip_address("127.0.0.1"), {}, "CN=127.0.0.1"),
        ([ip_address("::1")], {}, "CN=::1"),
        ("bücher.example", {}, "CN=bücher.example"),
        ([f"{'x' * 60}.example", "a.example"], {}, "CN=a.example"),
        (f"{'x' * 60}.example", {}, ""),
        ("localhost", {"subject": ""}, ""),
        ("localhost", {"subject": '#1, "O\'Hara\\" = <a+b>; '}, None),
        ("localhost", {"subject": pki.DN}, "CN=x,OU=y,O=Acme,C=US"),
        ((), {"subject": "Jane Doe"}, "CN=Jane Doe"),
    ],
)
def test_subjects(ca, names, words, subject, tmp_path):
    """The subject is a common name, or a whole name, or made of the names."""
    if words.get("subject") is pki.DN:
        words = {"subject": pki.DN(subject)}
    with ca.issue(names, **words) as leaf:
        if subject is None:
            options = ["-noout", "-subject", "-nameopt", "multiline"]
            shown = openssl("x509", *options, data=leaf.to_pem()).decode()
            escaped = words["subject"].replace("\\", "\\\\")
            assert shown.endswith(f"= {escaped}\n")
        else:
            assert str(leaf.certificate.subject) == subject
        critical = "Alternative Name: critical" in text_of(leaf.to_pem())
        assert critical == (subject == "")
        assert verify(tmp_path, ca.to_pem(), leaf.to_pem()).endswith(": OK\n")


def test_subjects_of_authorities():
    """An authority has a common name or a whole one, in any script."""
    for subject, shown in (
        ("My CA", "CN=My CA"),
        ("Größe 体 🔑", "CN=Größe 体 🔑"),
        (pki.DN("CN=Root,O=Acme,C=US"), "CN=Root,O=Acme,C=US"),
    ):
        with pki.create_ca(subject) as ca, ca.issue_ca(subject) as below:
            assert str(ca.certificate.subject) == str(ca.certificate.issuer) == shown
            assert str(below.certificate.issuer) == shown


def test_whoever_has_no_name(ca):
    """A certificate without name and subject, or an authority without one, is refused."""
    for empty in ("", pki.DN()):
        with pytest.raises(ValueError, match="needs a name"):
            pki.create_ca(empty)
        with pytest.raises(ValueError, match="needs a name"):
            ca.issue_ca(empty)
        with pytest.raises(ValueError, match="needs a name"):
            ca.issue([], subject=empty)
    with pytest.raises(ValueError, match="needs a name"):
        ca.issue()
    with pytest.raises(ValueError, match="not a DNS name"):
        ca.issue("")
    with pytest.raises(ValueError, match="not a DNS name"):
        ca.issue(["good.example", "not good"])
    with pytest.raises(ValueError, match="null character"):
        pki.create_ca("a\0b")
    with pytest.raises(error.NSPRError, match="SEC_ERROR_INVALID_ARGS"):
        pki.create_ca("x" * 5000)


def test_what_is_no_subject(ca):
    """Arguments of other types are TypeErrors."""
    for subject in (5, b"CN=x", ["CN=x"]):
        with pytest.raises(TypeError, match="subject"):
            pki.create_ca(subject)
        with pytest.raises(TypeError, match="subject"):
            ca.issue("localhost", subject=subject)
    with pytest.raises(TypeError, match="subject"):
        pki.create_ca(None)
    for names in (5, None, b"localhost", [b"localhost"], [5]):
        with pytest.raises(TypeError):
            ca.issue(names)
    for moment in (5, "2030-01-01", timedelta(days=1)):
        with pytest.raises(TypeError, match="valid_from must be a datetime"):
            pki.create_ca("x", valid_from=moment)
        with pytest.raises(TypeError, match="valid_until must be a datetime"):
            ca.issue("localhost", valid_until=moment)
    with pytest.raises(TypeError):
        pki.create_ca("x", path_length="1")
    with pytest.raises(TypeError, match="certificate must be"):
        pki.CertificateAuthority(None, ca.key)
    with pytest.raises(ValueError, match="no such kind of key"):
        pki.create_ca("x", key="RSA-1024")


def test_default_times():
    """Everything begins an hour ago; an authority lasts 3650 days, a leaf 365."""
    before = now()
    with pki.create_ca("times") as ca, ca.issue("localhost") as leaf, ca.issue_ca("below") as sub:
        after = datetime.now(UTC)
        for identity, days in ((ca, 3650), (leaf, 365)):
            begin = date_of(identity.to_pem(), "startdate")
            end = date_of(identity.to_pem(), "enddate")
            assert before <= begin + timedelta(hours=1) <= after
            assert before <= end - timedelta(days=days) <= after
        # nothing lasts longer than its issuer, unless one says so
        assert date_of(sub.to_pem(), "enddate") == date_of(ca.to_pem(), "enddate")


def test_chosen_times():
    """Begin and end may be said; an end that is not said is counted from the begin."""
    begin, end = datetime(2030, 1, 1, tzinfo=UTC), datetime(2060, 1, 1, tzinfo=UTC)
    with pki.create_ca("times", valid_from=begin, valid_until=end) as ca:
        assert date_of(ca.to_pem(), "startdate") == begin
        assert date_of(ca.to_pem(), "enddate") == end
        later, latest = begin + timedelta(days=10), end + timedelta(days=1)
        with ca.issue("localhost", valid_from=later) as leaf:
            assert date_of(leaf.to_pem(), "startdate") == later
            assert date_of(leaf.to_pem(), "enddate") == later + timedelta(days=365)
        with ca.issue("localhost", valid_until=latest) as leaf:
            assert date_of(leaf.to_pem(), "enddate") == latest
        with ca.issue("localhost", valid_from=end - SECOND) as leaf:
            assert date_of(leaf.to_pem(), "enddate") == end


def test_impossible_times(ca):
    """Times must be aware, and in their order."""
    moment = datetime(2030, 1, 1, tzinfo=UTC)
    with pytest.raises(ValueError, match="time zone"):
        pki.create_ca("x", valid_until=datetime(2030, 1, 1))
    with pytest.raises(ValueError, match="end before it begins"):
        pki.create_ca("x", valid_from=moment, valid_until=moment)
    with pytest.raises(ValueError, match="end before it begins"):
        ca.issue("localhost", valid_until=now() - timedelta(days=1))
    with pytest.raises(ValueError, match="end before it begins"):
        ca.issue("localhost", valid_from=now() + timedelta(days=5000))


def test_path_lengths(tmp_path):
    """Each authority on the way down may issue one level less."""
    with pki.create_ca("two", path_length=2) as two:
        assert two.path_length == 2
        with two.issue_ca("one") as one, one.issue_ca("zero") as zero, zero.issue("a.b") as leaf:
            assert (one.path_length, zero.path_length) == (1, 0)
            assert [str(each.subject) for each in leaf.chain] == ["CN=zero", "CN=one"]
            assert verify(tmp_path, two.to_pem(), leaf.to_pem()).endswith(": OK\n")
            with pytest.raises(ValueError, match="path length of the authority is only 0"):
                zero.issue_ca("below zero")
            with pytest.raises(ValueError, match="is only 1"):
                one.issue_ca("as long", path_length=1)
        with two.issue_ca("shorter", path_length=0) as shorter:
            assert shorter.path_length == 0
    with pki.create_ca("any") as ca, ca.issue_ca("any") as below:
        assert ca.path_length is below.path_length is None
    for length in (-1, 2**15, 2**40):
        with pytest.raises(OverflowError, match="path_length"):
            pki.create_ca("x", path_length=length)


def test_chains(ca, intermediate):
    """What is issued brings all certificates between it and the root."""
    assert ca.chain == intermediate.chain == ()
    with ca.issue("localhost") as leaf:
        assert leaf.chain == ()
        assert leaf.to_pem() == pki.certificates_to_pem([leaf.certificate])
    with intermediate.issue("localhost") as leaf:
        assert leaf.chain == (intermediate.certificate,)
        assert [*map(str, pki.load_certificates(leaf.to_pem()))] == [
            *map(str, [leaf.certificate, intermediate.certificate])
        ]


def test_keys(ca):
    """A key is made, or given; a given one stays its owner's."""
    for kind in ("P-384", "RSA-2048"):
        with ca.issue("localhost", key=kind) as leaf:
            assert kind.partition("-")[2] in text_of(leaf.to_pem())
    with pki.generate_key() as key:
        with ca.issue("localhost", key=key) as leaf, ca.issue("other", key=key) as other:
            assert pki.public_key_to_der(leaf.key) == pki.public_key_to_der(other.key)
        assert leaf.closed
        assert not key.closed
        assert pki.public_key_to_der(key)


def test_an_authority_that_is_read_again(ca, intermediate, tmp_path):
    """An authority issues as before after it was written and read."""
    for each in (ca, intermediate):
        secret = each.key_to_pem("hush", iterations=10_000)
        with pki.load_ca(each.to_pem(), secret, "hush") as again, again.issue("a.b") as leaf:
            assert again.certificate == each.certificate
            assert again.path_length == each.path_length
            assert verify(tmp_path, ca.to_pem(), leaf.to_pem() + each.to_pem()).endswith(": OK\n")
        with pki.load_ca(each.to_pem() + each.key_to_pem()) as again:
            assert again.certificate == each.certificate


def test_an_authority_of_openssl(tmp_path):
    """A root and an intermediate made by OpenSSL issue, with the chain but not the root."""

    def request(name, *options):
        (tmp_path / f"{name}.key").write_bytes(new_key("P-256" if name == "root" else "RSA-2048"))
        files = ["-key", str(tmp_path / f"{name}.key"), "-out", str(tmp_path / name)]
        usage = ["-addext", "keyUsage=critical,keyCertSign"]
        openssl("req", "-x509", "-new", "-subj", f"/CN={name}", *files, *usage, *options)
        return (tmp_path / name).read_text(), (tmp_path / f"{name}.key").read_text()

    constraints = ["-addext", "basicConstraints=critical,CA:TRUE,pathlen:1"]
    root, root_key = request("root")
    issuer = ["-CA", str(tmp_path / "root"), "-CAkey", str(tmp_path / "root.key")]
    middle, middle_key = request("middle", *issuer, *constraints)
    with pki.load_ca(root, root_key) as ca:
        assert ca.path_length is None
    with pki.load_ca(middle + root, middle_key) as ca, ca.issue("localhost") as leaf:
        assert ca.path_length == 1
        assert [str(each.subject) for each in leaf.chain] == ["CN=middle"]
        said = verify(tmp_path, root, leaf.to_pem(), "-verify_hostname", "localhost")
        assert said.endswith(": OK\n")


def test_an_authority_in_a_database(nssdb, run_python, tmp_path):
    """An authority whose key lies in a database issues without giving the key away."""
    done = run_python(
        """
        import sys
        from nss import nss, pki
        nss.set_password_callback(lambda *arguments: sys.argv[2])
        nss.nss_init(sys.argv[1])
        certificate = nss.find_cert_from_nickname("authority")
        ca = pki.CertificateAuthority(certificate, nss.find_key_by_any_cert(certificate))
        print(ca.to_pem() + ca.issue("localhost").to_pem())
        """,
        nssdb.directory,
        nssdb.password,
    )
    root, leaf = pki.load_certificates(done.stdout)
    said = verify(
        tmp_path, *(pki.certificates_to_pem([each]) for each in (root, leaf)), strict=False
    )
    assert said.endswith(": OK\n"), said


def test_whoever_is_no_authority(ca):
    """A certificate that may not sign others makes no authority."""
    with ca.issue("localhost") as leaf:
        with pytest.raises(ValueError, match="not that of a certificate authority"):
            pki.load_ca(leaf.to_pem(), leaf.key_to_pem())
        with pytest.raises(ValueError, match="not that of a certificate authority"):
            pki.CertificateAuthority(leaf.certificate, leaf.key)
        with pytest.raises(ValueError, match="does not belong"):
            pki.CertificateAuthority(ca.certificate, leaf.key)


def test_a_closed_authority():
    """It issues nothing any more, and says so."""
    ca = pki.create_ca("closed")
    ca.close()
    ca.close()
    for call in (lambda: ca.issue("localhost"), lambda: ca.issue_ca("below"), ca.to_pem):
        with pytest.raises(ValueError, match="closed"):
            call()
    assert repr(ca) == "<nss.pki.CertificateAuthority closed>"


def test_no_references_are_left(ca):
    """Issuing again and again leaves no reference behind, failing neither."""
    before = references()
    for _ in range(50):
        with ca.issue_ca("below") as below:
            below.issue("localhost").close()
        with pytest.raises(ValueError, match="DNS name"):
            ca.issue("not good")
    assert references() == before
