# SPDX-License-Identifier: MPL-2.0
"""Certificates: decoding, what they say, identity, trust, storing."""

import copy
import gc
import json
import pickle
import time

import pytest

from nss import enums, error, nss, pki
from nss._core.ffi import lib

pytestmark = pytest.mark.usefixtures("nss_nodb")

ATTRIBUTES = [
    "subject", "issuer", "subject_common_name", "nickname", "serial_number", "version",
    "valid_not_before", "valid_not_before_str", "valid_not_after", "valid_not_after_str",
    "der_data", "cert_type", "ssl_trust_flags", "ssl_trust_str", "email_trust_flags",
    "email_trust_str", "signing_trust_flags", "signing_trust_str",
]  # fmt: skip
METHODS = [
    ("is_ca_cert", ()), ("find_kea_type", ()), ("make_ca_nickname", ()), ("__hash__", ()),
    ("__bytes__", ()), ("set_trust_attributes", ("C,,",)), ("get_cert_chain", ()),
    ("verify_now", (None, True, 0)), ("verify", (None, True, 0, None)),
    ("verify_with_log", (None, True, 0, None)), ("verify_hostname", ("x",)),
    ("check_valid_times", ()), ("has_signer_in_ca_names", ([],)),
]  # fmt: skip


@pytest.fixture(scope="module")
def ders(nssdb):
    """The DER of the authority and the server of the database."""
    return {"ca": nssdb.der(nssdb.ca), "server": nssdb.der(nssdb.server)}


@pytest.fixture
def ca(ders):
    """The certificate of the authority."""
    with nss.Certificate(ders["ca"]) as cert:
        yield cert


@pytest.fixture
def fresh():
    """The certificate of an authority that nobody has said anything about."""
    with pki.create_ca("Fresh authority") as authority:
        yield authority.certificate


@pytest.fixture
def server(ders):
    """The certificate of the server."""
    with nss.Certificate(ders["server"]) as cert:
        yield cert


def count():
    """How many references of certificates Python holds."""
    for _ in range(3):
        gc.collect()
    return lib.pynss_count(lib.PYNSS_CERTIFICATE)


def test_what_a_certificate_says(server, ca, ders):
    """Names, number, version, times and DER are those of the certificate."""
    assert str(server.subject) == "CN=server.example,O=Acme"
    assert server.issuer == ca.subject == nss.DN("CN=Test Authority,O=Acme")
    assert server.subject_common_name == "server.example"
    assert (ca.serial_number, server.serial_number) == (1, 2)
    assert server.version == 2
    assert server.der_data == bytes(server) == ders["server"]
    assert server.nickname is None
    now = time.time() * 1e6
    assert server.valid_not_before < now < server.valid_not_after
    assert isinstance(server.valid_not_before, float)
    assert server.valid_not_after_str.endswith(" UTC")
    assert repr(server) == "<nss.nss.Certificate CN=server.example,O=Acme>"


def test_authorities_and_others(server, ca):
    """A CA is told from a server; the type of a certificate is a mask."""
    assert ca.is_ca_cert() is True
    assert server.is_ca_cert() is False
    answer, kind = ca.is_ca_cert(return_cert_type=True)
    assert answer is True
    assert kind & nss.NS_CERT_TYPE_SSL_CA
    assert server.is_ca_cert(True)[0] is False
    assert server.cert_type & nss.NS_CERT_TYPE_SSL_SERVER
    assert server.find_kea_type() is enums.SSLKEAType.ecdh
    assert ca.find_kea_type() is enums.SSLKEAType.rsa
    assert ca.make_ca_nickname() == "Test Authority - Acme"


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview, nss.SecItem])
def test_any_buffer(kind, ders):
    """DER may be in any buffer."""
    with nss.Certificate(kind(ders["server"])) as cert:
        assert cert.der_data == ders["server"]


@pytest.mark.parametrize("junk", [b"", b"junk", b"\x30\x80", b"\x30\x03\x02\x01\x01"])
def test_what_is_no_certificate(junk):
    """Malformed DER is an NSPRError, and leaves no reference behind."""
    before = count()
    with pytest.raises(error.NSPRError) as caught:
        nss.Certificate(junk)
    assert caught.value.errno == error.SEC_ERROR_BAD_DER
    assert count() == before


def test_every_cut_of_a_certificate_is_refused(ders):
    """However much is missing at the end, it is an NSPRError."""
    for length in range(0, len(ders["server"]), 13):
        with pytest.raises(error.NSPRError):
            nss.Certificate(ders["server"][:length])


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [(("text",), TypeError), ((5,), TypeError), ((None,), TypeError), ((b"", 5), TypeError),
     ((b"", None, False, 5), TypeError), ((b"", None, False, "a\0b"), ValueError), ((), TypeError)],
)  # fmt: skip
def test_wrong_arguments(arguments, kind):
    """Arguments of another type are TypeErrors."""
    with pytest.raises(kind):
        nss.Certificate(*arguments)


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_attributes_of_a_closed_certificate(ders, name):
    """They raise ValueError."""
    cert = nss.Certificate(ders["server"])
    cert.close()
    with pytest.raises(ValueError, match="closed Certificate"):
        getattr(cert, name)
    assert repr(cert) == "<nss.nss.Certificate closed>"


@pytest.mark.parametrize(("name", "arguments"), METHODS)
def test_methods_of_a_closed_certificate(ders, name, arguments):
    """They raise ValueError."""
    cert = nss.Certificate(ders["server"])
    cert.close()
    with pytest.raises(ValueError, match="closed Certificate"):
        getattr(cert, name)(*arguments)


def test_equality_and_hash(server, ca, ders):
    """Certificates are equal by their DER, so they can be keys."""
    other = nss.Certificate(ders["server"])
    assert other == server
    assert hash(other) == hash(server)
    assert other != ca
    assert server != ders["server"]
    assert {server: 1}[other] == 1
    assert len({server, other, ca}) == 2
    other.close()
    assert not server.closed


def test_two_handles_of_one_certificate_are_both_open(ders):
    """Equal as they are, each holds a reference, and each is closed for itself."""
    before = count()
    one, two = nss.Certificate(ders["server"]), nss.Certificate(ders["server"])
    assert count() == before + 2
    one.close()
    assert two.subject_common_name == "server.example"
    two.close()
    assert count() == before


def test_a_certificate_is_shared_with_others(ca):
    """_share() takes a reference of what C holds; closing it leaves the other alone."""
    other = nss.Certificate._share(ca._live())
    assert other == ca
    other.close()
    assert ca.subject_common_name == "Test Authority"


def test_a_certificate_does_not_travel(ca):
    """It is a reference into this process: it is neither pickled nor copied; its DER may be."""
    for duplicate in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="Certificate"):
            duplicate(ca)


def test_trust_of_a_temporary_certificate(fresh):
    """Trust is set without a database, and holds for all who have the certificate."""
    ca = fresh
    assert ca.ssl_trust_flags is None
    assert ca.ssl_trust_str is None
    ca.set_trust_attributes("CT,C,c")
    wanted = nss.CERTDB_TRUSTED_CA | nss.CERTDB_VALID_CA
    assert ca.ssl_trust_flags & wanted == wanted
    assert ca.ssl_trust_flags & nss.CERTDB_TRUSTED_CLIENT_CA
    assert "Trusted CA" in ca.email_trust_str
    assert ca.signing_trust_flags & nss.CERTDB_VALID_CA
    assert "Trusted CA" not in ca.signing_trust_str
    with nss.Certificate(ca.der_data) as other:
        assert other.ssl_trust_flags == ca.ssl_trust_flags
    ca.set_trust_attributes("p,p,p", nss.get_default_certdb(), None, "user data")
    assert ca.ssl_trust_str == ["Terminal Record"]


def test_trust_that_nss_keeps_silently(fresh):
    """Taking all trust back from a temporary certificate is noticed not to work."""
    ca = fresh
    ca.set_trust_attributes(",,")
    ca.set_trust_attributes("CT,,")
    try:
        ca.set_trust_attributes(",,")
    except error.NSPRError as problem:
        assert problem.errno == error.SEC_ERROR_INVALID_ARGS
        assert "old trust" in str(problem)
        assert ca.ssl_trust_flags & nss.CERTDB_TRUSTED_CA
    else:
        assert not ca.ssl_trust_flags
    finally:
        ca.set_trust_attributes("p,p,p")


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [(("zz",), error.NSPRError), ((5,), TypeError), (("P,,", 5), TypeError),
     (("P,,", None, 5), TypeError), (("P\0,,",), ValueError)],
)  # fmt: skip
def test_wrong_trust(ca, arguments, kind):
    """What is no trust changes nothing."""
    before = ca.ssl_trust_flags
    with pytest.raises(kind):
        ca.set_trust_attributes(*arguments)
    assert ca.ssl_trust_flags == before


STORED = """
import nss.nss as nss, nss.error as error
nss.set_password_callback(lambda slot, retry, *data: None if retry else {password!r})
def open_db(write):
    (nss.nss_init_read_write if write else nss.nss_init)({directory!r})
    return nss.find_cert_from_nickname({server!r})
"""


def test_trust_of_a_permanent_certificate(run_python, nssdb_copy):
    """It is stored, after logging in when that is needed, and there after a restart."""
    values = {name: getattr(nssdb_copy, name) for name in ("password", "directory", "server")}
    run_python(
        STORED.format(**values)
        + """
cert = open_db(True)
assert "User" in cert.ssl_trust_str
cert.set_trust_attributes("P,,", nss.get_default_certdb(), None)
with nss.get_internal_key_slot() as slot:
    cert.set_trust_attributes("P,,", None, slot)
assert {"Terminal Record", "Trusted"} <= set(cert.ssl_trust_str), cert.ssl_trust_str
cert.close()
nss.nss_shutdown()
cert = open_db(False)
assert {"Terminal Record", "Trusted"} <= set(cert.ssl_trust_str), cert.ssl_trust_str
cert.close()
nss.nss_shutdown()
cert = open_db(True)
cert.set_trust_attributes(",,")
assert "Trusted" not in cert.ssl_trust_str
"""
    )


def test_trust_that_cannot_be_stored(run_python, nssdb):
    """A read-only database and a refused password leave the trust as it was, in memory too."""
    values = {name: getattr(nssdb, name) for name in ("password", "directory", "server")}
    run_python(
        STORED.format(**values)
        + """
cert = open_db(False)
before = cert.ssl_trust_flags
try:
    cert.set_trust_attributes("P,,")
except error.NSPRError as problem:
    assert problem.errno == error.SEC_ERROR_READ_ONLY, problem
else:
    raise AssertionError("no error")
assert cert.ssl_trust_flags == before
cert.close()
nss.nss_shutdown()
nss.set_password_callback(lambda *arguments: None)
cert = open_db(True)
try:
    cert.set_trust_attributes("P,,")
except error.NSPRError as problem:
    assert problem.errno == error.SEC_ERROR_BAD_PASSWORD, problem
else:
    raise AssertionError("no error")
assert cert.ssl_trust_flags == before
"""
    )


def test_storing_a_certificate(run_python, empty_nssdb, nssdb, tmp_path):
    """perm=True stores it under its nickname, and storing it again is no error."""
    file = tmp_path / "server.der"
    file.write_bytes(nssdb.der(nssdb.server))
    run_python(
        f"""
        import nss.nss as nss, nss.error as error
        data = open({str(file)!r}, "rb").read()
        nss.nss_init_read_write({empty_nssdb.directory!r})
        cert = nss.Certificate(data, nss.get_default_certdb(), True, "stored")
        assert nss.find_cert_from_nickname("stored") == cert
        again = nss.Certificate(data, perm=True, nickname="stored")
        assert again == cert and again.nickname == "stored"
        cert.close(), again.close()
        nss.nss_shutdown()
        nss.nss_init({empty_nssdb.directory!r})
        cert = nss.find_cert_from_nickname("stored")
        assert cert.der_data == data
        """
    )


def test_a_certificate_that_cannot_be_stored(ders):
    """Without a database to write to it is an error (python-nss: silence)."""
    before = count()
    with pytest.raises(error.NSPRError, match="stored"):
        nss.Certificate(ders["ca"], perm=True, nickname="x")
    assert count() == before


def test_before_initialisation(run_python):
    """Decoding needs NSS: SEC_ERROR_NOT_INITIALIZED."""
    run_python(
        """
        import nss.nss as nss, nss.error as error
        try:
            nss.Certificate(b"x")
        except error.NSPRError as problem:
            assert problem.errno == error.SEC_ERROR_NOT_INITIALIZED
        else:
            raise AssertionError("no error")
        """
    )


DESCRIPTION = """
import json, sys
import nss.nss as nss
nss.nss_init(sys.argv[1])
found = []
for nickname in sys.argv[2:]:
    cert = nss.find_cert_from_nickname(nickname)
    found.append([str(cert.subject), str(cert.issuer), cert.subject_common_name, cert.version,
        cert.serial_number, cert.valid_not_before, cert.valid_not_before_str, cert.valid_not_after,
        cert.valid_not_after_str, cert.der_data.hex(), cert.cert_type, cert.ssl_trust_flags,
        cert.ssl_trust_str, cert.email_trust_flags, cert.email_trust_str, cert.signing_trust_flags,
        cert.signing_trust_str, cert.is_ca_cert(), cert.is_ca_cert(True), cert.find_kea_type(),
        cert.make_ca_nickname(), cert.check_valid_times(), cert.check_valid_times(1),
        [str(one.subject) for one in cert.get_cert_chain()],
        nss.Certificate.trust_flags(0xff), nss.Certificate.trust_flags(0x48, nss.AsEnumName),
        nss.Certificate.trust_flags(0x48, nss.AsEnum)])
print(json.dumps(found))
"""


@pytest.mark.peer
def test_the_same_as_python_nss(run_python, peer_python, nssdb):
    """What certificates of a database say agrees with python-nss."""
    arguments = [nssdb.directory, nssdb.ca, nssdb.server, nssdb.user]
    ours = json.loads(run_python(DESCRIPTION, *arguments).stdout)
    theirs = json.loads(peer_python(DESCRIPTION, *arguments).stdout)
    assert ours == theirs


def test_a_view_that_is_collected(run_python):
    """Octets that are refused may be collected in any order, with what refers to them.

    A memoryview that cffi still borrows ends CPython when the collector clears it.
    """
    code = """
        import gc
        import nss.nss as nss

        def refused():
            view = memoryview(b"no certificate")[1:5]
            try:
                nss.Certificate(view)
            except Exception as problem:
                kept = problem  # a cycle, through the traceback

        nss.nss_init_nodb()
        for _ in range(20):
            refused()
            gc.collect()
        print("alive")
    """
    done = run_python(code)
    assert (done.stdout, done.stderr) == ("alive\n", "")
