# SPDX-License-Identifier: MPL-2.0
"""Trust without a database: given, taken back, and ended by a shutdown."""

import pytest
from openssl_tool import new_key, openssl
from references import references

from nss import error, nss, pki

pytestmark = pytest.mark.usefixtures("nss_nodb")

SERVER, CLIENT = nss.certificateUsageSSLServer, nss.certificateUsageSSLClient


def is_good(identity, usage=SERVER):
    """Whether NSS takes a certificate for good."""
    try:
        return bool(identity.certificate.verify_now(None, True, usage) & usage)
    except error.CertVerifyError as problem:
        assert problem.name in (
            "SEC_ERROR_UNKNOWN_ISSUER",
            "SEC_ERROR_UNTRUSTED_ISSUER",
            "SEC_ERROR_UNTRUSTED_CERT",
            "SEC_ERROR_CA_CERT_INVALID",
        )
        return False


@pytest.fixture
def ca(nss_nodb):
    """A root that nobody knows yet."""
    with pki.create_ca("Anchors") as ca:
        yield ca


def test_trust_and_distrust(ca):
    """What is below a root is good while it is trusted, neither before nor after."""
    with ca.issue_ca("middle") as middle, middle.issue("localhost", client=True) as leaf:
        assert not is_good(leaf)
        pki.trust(ca.certificate)
        assert is_good(leaf)
        assert is_good(leaf, CLIENT)
        pki.distrust(ca.certificate)
        assert not is_good(leaf)
        assert not is_good(leaf, CLIENT)


def test_trust_can_be_given_again(ca):
    """A root that was distrusted can be trusted once more, and twice is the same as once."""
    with ca.issue("localhost") as leaf:
        for _ in range(3):
            pki.trust(ca.certificate)
            pki.trust(ca.certificate)
            assert is_good(leaf)
            pki.distrust(ca.certificate)
            assert not is_good(leaf)


def test_trust_outlives_the_handle():
    """The root stays trusted after it was closed, and can be named by any other handle."""
    with pki.create_ca("short-lived") as ca:
        leaf, text = ca.issue("localhost"), ca.to_pem()
        pki.trust(ca.certificate)
    with leaf, pki.load_certificate(text) as again:
        assert is_good(leaf)
        pki.distrust(again)
        assert not is_good(leaf)


def test_one_root_is_not_another(ca):
    """Trust in one root says nothing of another, of the same name even."""
    with pki.create_ca("Anchors") as other, other.issue("localhost") as leaf:
        pki.trust(ca.certificate)
        assert not is_good(leaf)
        pki.distrust(ca.certificate)


def test_a_pinned_certificate(tmp_path):
    """A certificate that is no authority's can be trusted itself."""
    (tmp_path / "key").write_bytes(new_key("P-256"))
    options = ["-x509", "-new", "-subj", "/CN=pinned", "-key", str(tmp_path / "key")]
    text = openssl("req", *options, "-addext", "basicConstraints=critical,CA:FALSE")
    with pki.load_identity(text, new_key("P-256")) as pinned:
        assert not is_good(pinned)
        pki.trust(pinned.certificate)
        assert is_good(pinned)
        pki.distrust(pinned.certificate)
        assert not is_good(pinned)


def test_whoever_was_not_trusted(ca):
    """Only given trust can be taken back."""
    with pytest.raises(KeyError, match="not been trusted"):
        pki.distrust(ca.certificate)
    pki.trust(ca.certificate)
    pki.distrust(ca.certificate)
    with pytest.raises(KeyError, match="not been trusted"):
        pki.distrust(ca.certificate)


def test_what_cannot_be_trusted(ca):
    """A closed certificate, and anything else."""
    with ca.issue("localhost") as leaf:
        pass
    for function in (pki.trust, pki.distrust):
        with pytest.raises(ValueError, match="closed Certificate"):
            function(leaf.certificate)
        for thing in (None, 5, ca, ca.key, ca.to_pem()):
            with pytest.raises(TypeError, match="certificate must be Certificate"):
                function(thing)


def test_a_reference_each(ca):
    """Trust holds one reference of the root, and gives it back."""
    before = references()
    for _ in range(5):
        pki.trust(ca.certificate)
    during = references()
    assert during["certificate"] == before["certificate"] + 1
    pki.distrust(ca.certificate)
    assert references() == before


def test_trust_in_a_database_is_not_touched(nssdb, run_python):
    """The trust of a certificate in a database is its own matter."""
    run_python(
        """
        import sys
        from nss import nss, pki
        nss.nss_init(sys.argv[1])
        certificate = nss.find_cert_from_nickname("authority")
        try:
            pki.trust(certificate)
        except ValueError as problem:
            assert "lies in a database" in str(problem)
        else:
            raise AssertionError
        """,
        nssdb.directory,
    )


def test_a_shutdown_ends_trust(run_python):
    """Trust does not keep NSS up, and is gone when NSS starts again."""
    run_python(
        """
        from nss import error, nss, pki
        nss.nss_init_nodb()
        ca = pki.create_ca("root")
        leaf = ca.issue("localhost")
        pki.trust(ca.certificate)
        leaf.certificate.verify_now(None, True, nss.certificateUsageSSLServer)
        texts = ca.to_pem(), leaf.to_pem(), leaf.key_to_pem()
        ca.close()
        leaf.close()
        nss.nss_shutdown()

        nss.nss_init_nodb()
        ca = pki.load_certificate(texts[0])
        leaf = pki.load_identity(*texts[1:])
        for trusted in (False, True):
            try:
                leaf.certificate.verify_now(None, True, nss.certificateUsageSSLServer)
            except error.CertVerifyError:
                assert not trusted
            else:
                assert trusted
            pki.trust(ca)
        ca.close()
        leaf.close()
        nss.nss_shutdown()
        """
    )


def test_the_end_of_a_context_ends_trust(run_python):
    """Trust does not keep a context of NSS open."""
    run_python(
        """
        from nss import nss, pki
        flags = nss.NSS_INIT_NOCERTDB | nss.NSS_INIT_NOMODDB
        context = nss.nss_init_context(flags=flags)
        with pki.create_ca("root") as ca:
            pki.trust(ca.certificate)
        nss.nss_shutdown_context(context)
        assert not nss.nss_is_initialized()
        """
    )


def test_a_refused_shutdown_ends_trust(run_python):
    """Whoever tries to shut NSS down has done with its trust, also if NSS stays up."""
    run_python(
        """
        from nss import error, nss, pki
        nss.nss_init_nodb()
        ca = pki.create_ca("root")
        pki.trust(ca.certificate)
        try:
            nss.nss_shutdown()
        except error.NSPRError as problem:
            assert problem.errno == error.SEC_ERROR_BUSY
        else:
            raise AssertionError
        try:
            pki.distrust(ca.certificate)
        except KeyError:
            ca.close()
        nss.nss_shutdown()
        """
    )


def test_a_session_ends_trust(run_python):
    """A session that ends takes trust and all identities with it."""
    run_python(
        """
        from nss._core import lifecycle
        from nss import pki
        for _ in range(2):
            with lifecycle.session():
                ca = pki.create_ca("root")
                pki.trust(ca.certificate)
                leaf = ca.issue("localhost")
            assert ca.closed and leaf.closed
        """
    )


def test_trust_at_the_end_of_the_program(run_python):
    """A program that never takes trust back ends in peace."""
    run_python(
        """
        from nss import nss, pki
        nss.nss_init_nodb()
        ca = pki.create_ca("root")
        pki.trust(ca.certificate)
        """
    )
