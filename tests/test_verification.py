# SPDX-License-Identifier: MPL-2.0
"""Verification: chains, usages, times, host names, and logs of what is wrong."""

import json
import time
from datetime import datetime, timedelta, timezone

import pytest

from nss import enums, error, nss, pki
from nss._core.convert import item_bytes

pytestmark = pytest.mark.usefixtures("nss_nodb")

SERVER, CA = nss.certificateUsageSSLServer, nss.certificateUsageSSLCA
UNTRUSTED = {
    "SEC_ERROR_UNKNOWN_ISSUER", "SEC_ERROR_UNTRUSTED_ISSUER", "SEC_ERROR_CA_CERT_INVALID",
    "SEC_ERROR_UNTRUSTED_CERT",
}  # fmt: skip


def derived_name(text):
    """The DER of a name: the subject of a certificate that is made for it."""
    with pki.create_ca(nss.DN(text)) as authority:
        return item_bytes(authority.certificate._live().derSubject)


@pytest.fixture
def ca(nssdb):
    """The certificate of an authority, distrusted again at the end."""
    with nss.Certificate(nssdb.der(nssdb.ca)) as cert:
        yield cert
        cert.set_trust_attributes("p,p,p")


@pytest.fixture
def server(nssdb, ca):
    """The certificate of a server, by that authority."""
    with nss.Certificate(nssdb.der(nssdb.server)) as cert:
        yield cert


@pytest.fixture
def trusted(ca):
    """The authority, trusted for servers and clients, without any database."""
    ca.set_trust_attributes("CT,,")
    return ca


def test_a_good_certificate(server, trusted):
    """It is good for what was asked, and 0 asks for all that it is good for."""
    database = nss.get_default_certdb()
    assert server.verify_now(database, True, SERVER) == SERVER
    assert server.verify(database, True, SERVER, None) is enums.CertificateUsage.SSLServer
    everything = server.verify_now(None, True, 0)
    assert everything & SERVER
    assert not everything & CA
    assert server.verify(None, False, SERVER, int(time.time() * 1e6), "user", "data") == SERVER
    assert server.verify_now(certdb=None, check_sig=True, required_usages=SERVER) == SERVER


def test_an_untrusted_certificate(server, ca):
    """Without trust in its issuer it is good for nothing; the exception tells the usages."""
    ca.set_trust_attributes("p,p,p")
    with pytest.raises(error.CertVerifyError) as caught:
        server.verify_now(None, True, SERVER)
    assert caught.value.name in UNTRUSTED
    assert caught.value.usages == 0
    assert caught.value.log is None
    assert str(caught.value).endswith(" usages=0x0")


def test_the_wrong_usage(server, trusted):
    """A certificate of a server is not one of an authority."""
    with pytest.raises(error.CertVerifyError) as caught:
        server.verify_now(None, True, CA)
    assert caught.value.errno in (
        error.SEC_ERROR_INADEQUATE_CERT_TYPE,
        error.SEC_ERROR_INADEQUATE_KEY_USAGE,
        error.SEC_ERROR_CA_CERT_INVALID,
    )


@pytest.mark.parametrize("days", [-3650 * 2, 3650 * 2])
def test_the_wrong_time(server, trusted, days):
    """Outside of its time it is not good, however the moment is given."""
    moment = datetime.now(timezone.utc) + timedelta(days=days)
    for when in (moment, moment.timestamp() * 1e6, int(moment.timestamp() * 1e6)):
        with pytest.raises(error.CertVerifyError) as caught:
            server.verify(None, True, SERVER, when)
        assert caught.value.errno in (
            error.SEC_ERROR_EXPIRED_CERTIFICATE,
            error.SEC_ERROR_EXPIRED_ISSUER_CERTIFICATE,
        )


def test_a_forged_signature(nssdb, trusted):
    """With another serial number its signature is not its own."""
    version, serial = b"\xa0\x03\x02\x01\x02", b"\x02\x01\x02"
    der = nssdb.der(nssdb.server).replace(version + serial, version + b"\x02\x01\x63", 1)
    with nss.Certificate(der) as forged:
        assert forged.serial_number == 99
        with pytest.raises(error.CertVerifyError) as caught:
            forged.verify_now(None, True, SERVER)
        assert caught.value.errno == error.SEC_ERROR_BAD_SIGNATURE


def test_a_log(server, trusted):
    """With a log the exception tells everything that is wrong, and with which certificate."""
    usages, log = server.verify_with_log(None, True, SERVER, None)
    assert usages == SERVER
    assert len(log) == log.count == 0
    assert str(log) == "Validation Errors: 0"
    with pytest.raises(error.CertVerifyError) as caught:
        server.verify_with_log(None, True, nss.certificateUsageObjectSigner | SERVER, 1)
    log = caught.value.log
    assert isinstance(log, nss.CertVerifyLog)
    assert len(log) == log.count == len(list(log)) >= 3
    assert log[0].certificate == server
    assert (log[0].depth, log[-1].depth) == (0, 1)
    assert log[0].error == error.SEC_ERROR_EXPIRED_CERTIFICATE
    assert log[-1].certificate == trusted
    assert "Inadequate Cert Type: ['NS_CERT_TYPE_OBJECT_SIGNING']" in str(log)
    assert log[0:2] == tuple(log)[:2]
    assert isinstance(log[0].certificate, nss.Certificate)
    with pytest.raises(IndexError, match="CertVerifyLog"):
        log[99]
    for node in log:
        node.certificate.close()


def test_an_empty_log():
    """One can be made, and has nothing to say."""
    log = nss.CertVerifyLog()
    assert log.count == 0
    assert log.format_lines(2) == [(2, "Validation Errors:", "0")]


def test_a_log_of_something_else(server):
    """A log takes nodes, and a node a certificate and numbers."""
    assert nss.CertVerifyLog([nss.CertVerifyLogNode(server, -8172, 0)])[0].certificate is server
    for wrong in ([None], ["x"], 5):
        with pytest.raises(TypeError):
            nss.CertVerifyLog(wrong)
    for arguments in ((None, 1, 0), (server, "1", 0), (server, 1, None), (server, 1, 0, "x")):
        with pytest.raises(TypeError):
            nss.CertVerifyLogNode(*arguments)


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("server.example", True), ("SERVER.example", True), ("a.wild.example", True),
        ("a.b.wild.example", False), ("wild.example", False), ("other.example", False),
        ("server.example.evil.example", False), ("", False), ("127.0.0.1", False), ("*", False),
        (b"server.example", True), ("sërver.example", False),
    ],
)  # fmt: skip
def test_host_names(server, name, good):
    """Whether a certificate belongs to a host is a bool, never an exception."""
    assert server.verify_hostname(name) is good


def test_wrong_host_names(server):
    """What cannot be a host name is an error, not an answer."""
    with pytest.raises(ValueError, match="null"):
        server.verify_hostname("server.example\0.evil.example")
    for wrong in (None, 5):
        with pytest.raises(TypeError):
            server.verify_hostname(wrong)


def test_times(server):
    """A moment is within, before or after the time of a certificate; 0 and None are now."""
    assert server.check_valid_times() is enums.CertTimeValidity.Valid
    assert server.check_valid_times(0) == server.check_valid_times(None) == nss.secCertTimeValid
    assert server.check_valid_times(1) == nss.secCertTimeNotValidYet
    late = server.valid_not_after + 86400e6 * 2
    assert server.check_valid_times(late) == nss.secCertTimeExpired
    assert server.check_valid_times(late, allow_override=True) == nss.secCertTimeExpired
    for wrong in ("x", datetime.now()):
        with pytest.raises((TypeError, ValueError)):
            server.check_valid_times(wrong)


def test_chains(server, ca):
    """The chain begins with the certificate and ends with its root."""
    chain = server.get_cert_chain(time=None, usages=nss.certUsageSSLServer)
    assert chain == (server, ca)
    assert ca.get_cert_chain() == (ca,)
    for cert in chain:
        cert.close()
    assert not server.closed
    with pytest.raises(OverflowError):
        server.get_cert_chain(usages=-1)


def test_signers(server, ca):
    """A certificate is signed by whom its chain leads to, and by nobody else."""
    names = [derived_name("CN=Test Authority,O=Acme"), derived_name("CN=other")]
    assert server.has_signer_in_ca_names(names) is True
    assert server.has_signer_in_ca_names([nss.SecItem(names[0])]) is True
    assert ca.has_signer_in_ca_names(names) is True
    assert server.has_signer_in_ca_names(names[1:]) is False
    assert server.has_signer_in_ca_names(()) is False
    for wrong in (5, ["CN=x"], [None]):
        with pytest.raises(TypeError):
            server.has_signer_in_ca_names(wrong)


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        ((5, True, 0), TypeError),
        ((None, True, "x"), TypeError),
        ((None, True, -1), OverflowError),
        ((None, True, 2**40), OverflowError),
        ((None, True, 0, "yesterday"), TypeError),
        ((None, True, 0, 2**63), OverflowError),
        ((None, True), TypeError),
    ],
)
def test_wrong_arguments(server, arguments, kind):
    """Wrong types and numbers are refused before NSS sees them."""
    with pytest.raises(kind):
        server.verify(*arguments)


def test_a_database_stands_for_the_one_of_nss(server, trusted):
    """CertDB objects are all the same; one made by a program is as good (python-nss: crash)."""
    assert nss.CertDB() == nss.get_default_certdb()
    assert hash(nss.CertDB()) == hash(nss.CertDB())
    assert nss.CertDB() != 5
    assert server.verify_now(nss.CertDB(), True, SERVER) == SERVER


def test_after_a_shutdown(run_python, nssdb):
    """A certificate of before is closed, a database is that of the NSS of today."""
    run_python(
        f"""
        import nss.nss as nss, nss.error as error
        assert nss.get_default_certdb() is None
        with nss.session({nssdb.directory!r}):
            database = nss.get_default_certdb()
            cert = nss.find_cert_from_nickname({nssdb.server!r})
        for call in (lambda: cert.verify_now(database, True, 0), lambda: cert.subject):
            try:
                call()
            except ValueError as problem:
                assert "closed" in str(problem)
            else:
                raise AssertionError("no error")
        with nss.session({nssdb.directory!r}):
            cert = nss.find_cert_from_nickname({nssdb.server!r})
            assert cert.verify_now(database, True, 0)
        """
    )


LOGS = """
import json, sys
import nss.nss as nss, nss.error as error
nss.nss_init(sys.argv[1])
database = nss.get_default_certdb()
found = []
for nickname in sys.argv[2:]:
    cert = nss.find_cert_from_nickname(nickname)
    for usages in (0, nss.certificateUsageSSLServer, nss.certificateUsageSSLCA,
                   nss.certificateUsageObjectSigner | nss.certificateUsageSSLClient):
        for when in (None, 1, 4e15):
            try:
                good, log = cert.verify_with_log(database, True, usages, when)
                found.append([good, log.format_lines(), str(log)])
            except error.CertVerifyError as problem:
                # the words of the errors are newer than python-nss
                found.append([problem.errno, problem.usages])
                for node in problem.log:
                    lines = [line[:2] if line[1] == "Error:" else line
                             for line in node.format_lines(1)]
                    found.append([node.error, node.depth, lines])
                lines = problem.log.format_lines()
                found.append([line[:2] if len(line) > 1 and line[1] == "Error:" else line
                              for line in lines])
            try:
                found.append(cert.verify(database, True, usages, when))
            except error.CertVerifyError as problem:
                found.append([problem.errno, problem.usages])
    found.append([cert.verify_hostname(name) for name in
                  ("server.example", "x.wild.example", "wild.example", "User", "")])
print(json.dumps(found))
"""


@pytest.mark.peer
def test_the_same_as_python_nss(run_python, peer_python, nssdb):
    """Answers, errors and logs agree with python-nss."""
    arguments = [nssdb.directory, nssdb.ca, nssdb.server, nssdb.user]
    ours = json.loads(run_python(LOGS, *arguments).stdout)
    theirs = json.loads(peer_python(LOGS, *arguments).stdout)
    assert ours == theirs
