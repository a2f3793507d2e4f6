# SPDX-License-Identifier: MPL-2.0
"""Look-ups of certificates and keys: what is found, and what is said of what is not."""

import json

import pytest

from nss import error, nss

SETUP = """
import nss.nss as nss, nss.error as error
asked = []
def callback(slot, retry, *user_data):
    asked.append(user_data)
    return None if retry else {password!r}
nss.set_password_callback(callback)
nss.nss_init({directory!r})
ca, server, user = {ca!r}, {server!r}, {user!r}

def code_of(call, *arguments):
    try:
        call(*arguments)
    except error.NSPRError as problem:
        return problem.errno
    raise AssertionError("no error")
"""


@pytest.fixture
def with_database(run_python, nssdb):
    """Runs a snippet in a process with the database."""
    names = ("password", "directory", "ca", "server", "user")
    setup = SETUP.format(**{name: getattr(nssdb, name) for name in names})
    return lambda code: run_python(setup + code)


def test_by_nickname(with_database):
    """A nickname finds one certificate or all, with and without the name of the token."""
    with_database(
        """
cert = nss.find_cert_from_nickname(server)
assert cert.subject_common_name == "server.example"
assert cert.nickname == server
assert nss.find_certs_from_nickname(server) == (cert,)
assert nss.find_cert_from_nickname("NSS Certificate DB:" + server) == cert
assert nss.find_cert_from_nickname(user).subject.email_address == "user@example.org"
assert nss.find_cert_from_nickname(server.encode()) == cert
"""
    )


def test_by_mail_address(with_database):
    """A mail address finds the certificates that have it."""
    with_database(
        """
cert = nss.find_cert_from_nickname(user)
assert nss.find_certs_from_email_addr("user@example.org") == (cert,)
assert code_of(nss.find_certs_from_email_addr, "no@example.org") == error.SEC_ERROR_UNKNOWN_CERT
"""
    )


def test_all_certificates(with_database):
    """All certificates, or the kind that was asked for, can be listed."""
    with_database(
        """
def names(kind):
    return sorted(cert.nickname for cert in nss.list_certs(kind, "user", "data"))
assert names(nss.PK11CertListAll) == sorted([ca, server, user])
assert names(nss.PK11CertListCA) == [ca]
assert names(nss.PK11CertListUser) == sorted([ca, server, user])
users = nss.get_cert_nicknames(nss.get_default_certdb(), nss.SEC_CERT_NICKNAMES_USER)
assert sorted(users) == sorted([ca, server, user])
assert isinstance(users, tuple)
assert nss.get_cert_nicknames(None, nss.SEC_CERT_NICKNAMES_CA, "data") in ((), (ca,))
"""
    )


def test_keys(with_database):
    """The key of a certificate is found after the password; a closed one is a ValueError."""
    with_database(
        """
cert = nss.find_cert_from_nickname(server)
key = nss.find_key_by_any_cert(cert, "user", "data")
assert asked == [("user", "data")]
assert (key.key_type, key.key_type_str) == (nss.ecKey, "Elliptic Curve")
assert repr(key) == "<nss.nss.PrivateKey Elliptic Curve>"
assert nss.find_key_by_any_cert(nss.find_cert_from_nickname(user)).key_type_str == "RSA"
copy = nss.Certificate(cert.der_data)
assert nss.find_key_by_any_cert(copy).key_type == nss.ecKey
copy.close()
for wrong, kind in ((copy, ValueError), ("server", TypeError), (None, TypeError)):
    try:
        nss.find_key_by_any_cert(wrong)
    except kind:
        pass
    else:
        raise AssertionError(wrong)
"""
    )


def test_the_error_is_of_this_look_up(with_database):
    """What is not found is SEC_ERROR_UNKNOWN_CERT, whatever failed before (python-nss: that)."""
    with_database(
        """
nss.find_cert_from_nickname(server)
try:
    nss.DN("not a name")
except error.NSPRError as problem:
    assert problem.errno == error.SEC_ERROR_INVALID_AVA
for call in (nss.find_cert_from_nickname, nss.find_certs_from_nickname):
    assert code_of(call, "no such nickname") == error.SEC_ERROR_UNKNOWN_CERT
    assert code_of(call, "no such token:x") in (
        error.SEC_ERROR_NO_TOKEN, error.SEC_ERROR_UNKNOWN_CERT)
"""
    )


def test_nothing_is_found_without_a_database(nss_nodb, nssdb):
    """Without a database look-ups fail, and lists do not hold what is stored elsewhere."""
    for find in (nss.find_cert_from_nickname, nss.find_certs_from_nickname):
        with pytest.raises(error.NSPRError, match="'no such nickname'") as caught:
            find("no such nickname")
        assert caught.value.errno == error.SEC_ERROR_UNKNOWN_CERT
    assert isinstance(nss.list_certs(nss.PK11CertListAll), tuple)
    assert isinstance(nss.get_cert_nicknames(None, nss.SEC_CERT_NICKNAMES_ALL), tuple)
    with nss.Certificate(nssdb.der(nssdb.server)) as cert:
        with pytest.raises(error.NSPRError) as caught:
            nss.find_key_by_any_cert(cert)
        assert caught.value.errno == error.SSL_ERROR_NO_CERTIFICATE


@pytest.mark.parametrize(
    ("call", "arguments", "kind"),
    [
        (nss.find_cert_from_nickname, (5,), TypeError),
        (nss.find_cert_from_nickname, (None,), TypeError),
        (nss.find_cert_from_nickname, ("a\0b",), ValueError),
        (nss.find_certs_from_nickname, (None,), TypeError),
        (nss.find_certs_from_email_addr, (5,), TypeError),
        (nss.list_certs, ("x",), TypeError),
        (nss.list_certs, (-1,), OverflowError),
        (nss.get_cert_nicknames, (5, 1), TypeError),
        (nss.get_cert_nicknames, (None, "x"), TypeError),
    ],
)
def test_wrong_arguments(nss_nodb, call, arguments, kind):
    """Arguments of another type are refused before NSS sees them."""
    with pytest.raises(kind):
        call(*arguments)


def test_before_initialisation(run_python):
    """Every look-up is SEC_ERROR_NOT_INITIALIZED (python-nss: a crash)."""
    run_python(
        """
        import nss.nss as nss, nss.error as error
        for call in (
            lambda: nss.find_cert_from_nickname("x"),
            lambda: nss.find_certs_from_nickname("x"),
            lambda: nss.find_certs_from_email_addr("x"),
            lambda: nss.find_key_by_any_cert(None),
            lambda: nss.list_certs(nss.PK11CertListAll),
            lambda: nss.get_cert_nicknames(nss.CertDB(), nss.SEC_CERT_NICKNAMES_ALL),
            lambda: nss.get_all_tokens(),
            lambda: nss.find_slot_by_name("x"),
            lambda: nss.need_pw_init(),
        ):
            try:
                call()
            except error.NSPRError as problem:
                assert problem.errno == error.SEC_ERROR_NOT_INITIALIZED, problem
            else:
                raise AssertionError("no error")
        """
    )


def test_look_ups_leave_no_references(with_database):
    """Thousands of look-ups, good and bad, and NSS can still be shut down."""
    with_database(
        """
import gc
from nss._core import handles
for _ in range(500):
    cert = nss.find_cert_from_nickname(server)
    nss.find_certs_from_nickname(ca), nss.list_certs(nss.PK11CertListAll), cert.get_cert_chain()
    code_of(nss.find_cert_from_nickname, "no such nickname")
for _ in range(20):
    nss.find_key_by_any_cert(cert)
del cert
for _ in range(3):
    gc.collect()
assert handles.live() == {}, handles.live()
nss.nss_shutdown()
"""
    )


LISTS = """
import json, sys
import nss.nss as nss
nss.set_password_callback(lambda slot, retry, *data: None if retry else sys.argv[2])
nss.nss_init(sys.argv[1])
database = nss.get_default_certdb()
found = [sorted(nss.get_cert_nicknames(database, what)) for what in (
    nss.SEC_CERT_NICKNAMES_ALL, nss.SEC_CERT_NICKNAMES_USER, nss.SEC_CERT_NICKNAMES_SERVER,
    nss.SEC_CERT_NICKNAMES_CA)]
for kind in range(7):
    found.append(sorted(str(cert.subject) for cert in nss.list_certs(kind)))
print(json.dumps(found))
"""


@pytest.mark.peer
def test_the_same_as_python_nss(run_python, peer_python, nssdb):
    """Lists of certificates and nicknames agree with python-nss."""
    arguments = [nssdb.directory, nssdb.password]
    ours = json.loads(run_python(LISTS, *arguments).stdout)
    theirs = json.loads(peer_python(LISTS, *arguments).stdout)
    assert ours == theirs


def test_the_certificates_on_a_token(nssdb, run_python):
    """A slot lists those that are on its token; another one, none."""
    code = """
        import sys
        import nss.nss as nss
        nss.nss_init(sys.argv[1])
        found = nss.get_internal_key_slot().list_certs()
        assert all(type(cert) is nss.Certificate for cert in found)
        print(sorted(cert.nickname for cert in found), nss.get_internal_slot().list_certs())
    """
    done = run_python(code, nssdb.directory)
    assert done.stdout == f"{sorted([nssdb.ca, nssdb.server, nssdb.user])} ()\n"


def test_the_certificates_of_a_closed_slot(nss_nodb):
    """It has none to list."""
    slot = nss.get_internal_key_slot()
    slot.close()
    with pytest.raises(ValueError, match="closed"):
        slot.list_certs()


def test_what_is_in_memory(nssdb, run_python):
    """NSS prints the certificates that it holds; without NSS there is nothing to print."""
    code = """
        import sys
        import nss.nss as nss
        try:
            nss.dump_certificate_cache_info()
        except Exception as problem:
            print(problem.name, flush=True)
        nss.nss_init(sys.argv[1])
        cert = nss.find_cert_from_nickname("server")
        nss.dump_certificate_cache_info()
    """
    printed = run_python(code, nssdb.directory).stdout
    assert printed.startswith("SEC_ERROR_NOT_INITIALIZED\n")
    assert "server" in printed
