# SPDX-License-Identifier: MPL-2.0
"""Revocation lists and OCSP by python-nss's names: settings of the process, each in its own."""

import base64
import http.server
import socket
import threading
import urllib.parse
from datetime import datetime, timezone

import pytest
from chains import CA, extension, make, names, nss_key, oid, seq, tlv
from fix_process import require, require_success, run
from openssl_tool import openssl

from nss import crypto, error, nss, pki

OCSP_ACCESS = "1.3.6.1.5.5.7.48.1"

START = """
from nss import error, nss
nss.set_password_callback(lambda slot, retry, *more: None if retry else "secret of the tests")

def fails(name, function, *arguments, **keywords):
    try:
        function(*arguments, **keywords)
    except error.NSPRError as problem:
        assert problem.name in name.split(), problem
    else:
        raise AssertionError(name)

SERVER = nss.certificateUsageSSLServer
# the newer NSS is, the more it tells
NO_ANSWER = "SEC_ERROR_OCSP_SERVER_ERROR PR_CONNECT_RESET_ERROR PR_CONNECT_REFUSED_ERROR"
"""


def crl_of(database, *serials):
    """The DER of a list by the authority of a database."""
    now = datetime.now(timezone.utc).strftime("%Y%m%d%H%M%SZ")
    lines = [f"update={now}", *(f"addcert {serial} {now}" for serial in serials)]
    path = database.path / "crl"
    (database.path / "crl.in").write_text("\n".join([*lines, ""]))
    command = ["-G", "-n", database.ca, "-c", str(database.path / "crl.in"), "-o", str(path)]
    base = [require("crlutil"), "-d", database.directory, "-f", str(database.path / "password")]
    require_success(run([*base, *command, "-Z", "SHA256"]))
    # crlutil has stored it as well
    require_success(run([*base, "-D", "-n", database.ca]))
    return path.read_bytes()


@pytest.fixture
def listed(nssdb_copy):
    """A database, and a list in which its server is revoked."""
    return nssdb_copy, crl_of(nssdb_copy, 2)


def test_lists_in_a_database(listed, run_python):
    """A stored list revokes at once, is found by issuer and certificate, and can be deleted."""
    database, der = listed
    run_python(
        START
        + f"""
nss.nss_init_read_write("{database.directory}")
server, ca = (nss.find_cert_from_nickname(each) for each in ("server", "authority"))
certdb, slot = nss.get_default_certdb(), nss.get_internal_key_slot()
name, der = str(ca.subject), nss.SecItem(bytes.fromhex("{der.hex()}"))
fails("SEC_ERROR_CRL_NOT_FOUND", certdb.find_crl_by_cert, server)
fails("SEC_ERROR_CRL_NOT_FOUND", certdb.find_crl_by_name, name)
fails("SEC_ERROR_INVALID_AVA", certdb.find_crl_by_name, "nobody")
assert server.verify_now(certdb, True, SERVER) == SERVER
decoded = nss.decode_der_crl(der)
fails("SEC_ERROR_CRL_INVALID", decoded.delete_permanently)
assert server.verify_now(certdb, True, SERVER) == SERVER
crl = nss.import_crl(slot, der, "http://x/", nss.SEC_CRL_TYPE, 0, 0)
assert type(crl) is nss.SignedCRL
fails("SEC_ERROR_REVOKED_CERTIFICATE", server.verify_now, certdb, True, SERVER)
for found in (
    certdb.find_crl_by_cert(server), certdb.find_crl_by_cert(ca, nss.SEC_CRL_TYPE),
    certdb.find_crl_by_name(name), certdb.find_crl_by_name(ca.subject, type=nss.SEC_CRL_TYPE),
):
    with found:
        assert isinstance(found, nss.SignedCRL)
fails("SEC_ERROR_BUSY", nss.nss_shutdown)
crl.delete_permanently()
assert server.verify_now(certdb, True, SERVER) == SERVER
fails("SEC_ERROR_CRL_NOT_FOUND", certdb.find_crl_by_name, name)
for each in (crl, decoded, server, ca, slot):
    each.close()
try:
    crl.delete_permanently()
except ValueError:
    pass
else:
    raise AssertionError
nss.nss_shutdown()
"""
    )


def test_lists_that_are_not_stored(listed, run_python):
    """A list with a wrong signature or an unknown issuer, or a malformed one, is refused."""
    database, der = listed
    run_python(
        START
        + f"""
nss.nss_init_read_write("{database.directory}")
slot, der = nss.get_internal_key_slot(), bytes.fromhex("{der.hex()}")
damaged = der[:-1] + bytes([der[-1] ^ 1])
fails("SEC_ERROR_CRL_BAD_SIGNATURE", nss.import_crl, slot, damaged, "", 1, 0, 0)
unknown = der.replace(b"Acme", b"Ucme")
fails("SEC_ERROR_UNKNOWN_ISSUER", nss.import_crl, slot, unknown, "http://x/", 1, 0, 0)
options = nss.CRL_DECODE_KEEP_BAD_CRL | nss.CRL_DECODE_ADOPT_HEAP_DER | nss.CRL_DECODE_DONT_COPY_DER
for how in (0, nss.CRL_IMPORT_BYPASS_CHECKS):
    fails("SEC_ERROR_CRL_INVALID", nss.import_crl, slot, b"123", "http://x/", 1, how, options)
fails("SEC_ERROR_KRL_INVALID", nss.import_crl, slot, der, "", nss.SEC_KRL_TYPE, 0, 0)
crl = nss.import_crl(slot, damaged, None, 1, nss.CRL_IMPORT_BYPASS_CHECKS, options, "user", "data")
crl.delete_permanently()
"""
    )


def test_a_read_only_database(listed, run_python):
    """Where nothing can be written, nothing is imported."""
    database, der = listed
    run_python(
        START
        + f"""
nss.nss_init("{database.directory}")
slot, der = nss.get_internal_key_slot(), bytes.fromhex("{der.hex()}")
try:
    nss.import_crl(slot, der, "http://x/", nss.SEC_CRL_TYPE, 0, 0)
except error.NSPRError as problem:
    assert problem.name in ("SEC_ERROR_READ_ONLY", "SEC_ERROR_CRL_IMPORT_FAILED"), problem
else:
    raise AssertionError
"""
    )


@pytest.mark.usefixtures("nss_nodb")
def test_decoding(listed):
    """A list is decoded with any options; what is malformed has the error for it."""
    _, der = listed
    for options in range(16):
        nss.decode_der_crl(der, nss.SEC_CRL_TYPE, options).close()
    nss.decode_der_crl(nss.SecItem(der), type=1, decode_options=0).close()
    nss.decode_der_crl(bytearray(der)).close()
    for wrong in (b"", b"123", der[:-1], der[:40], b"\x30\x00"):
        with pytest.raises(error.NSPRError) as caught:
            nss.decode_der_crl(wrong)
        assert caught.value.name == "SEC_ERROR_BAD_DER"
    with pytest.raises(error.NSPRError, match="SEC_ERROR_INVALID_ARGS"):
        nss.decode_der_crl(der, nss.SEC_KRL_TYPE)
    for wrong in (None, "text", 5):
        with pytest.raises(TypeError):
            nss.decode_der_crl(wrong)
    with pytest.raises(OverflowError):
        nss.decode_der_crl(der, 1, 2**40)
    with pytest.raises(TypeError):
        nss.SignedCRL()
    for wrong in (b"certificate", crypto.hmac(bytes(32))):
        with pytest.raises(TypeError):
            nss.CertDB().find_crl_by_cert(wrong)
    with pytest.raises(TypeError):
        nss.import_crl(None, der, "", 1, 0, 0)


@pytest.mark.usefixtures("nss_nodb")
def test_malformed_lists(listed):
    """Cut off anywhere, or with any octet changed, a list does no harm."""
    _, der = listed
    for size in range(len(der)):
        with pytest.raises(error.NSPRError):
            nss.decode_der_crl(der[:size])
    for at in range(len(der)):
        for change in (1, 0x80, 0xFF):
            damaged = bytearray(der)
            damaged[at] ^= change
            try:
                nss.decode_der_crl(damaged).close()
            except error.NSPRError as problem:
                assert problem.name


def test_settings(nssdb_copy, run_python):
    """The settings do what they say, and what is not allowed has its error."""
    run_python(
        START
        + f"""
import time
nss.nss_init_read_write("{nssdb_copy.directory}")
server, ca = (nss.find_cert_from_nickname(each) for each in ("server", "authority"))
certdb = nss.get_default_certdb()
fails("SEC_ERROR_OCSP_NOT_ENABLED", nss.disable_ocsp_checking)
for _ in range(2):
    assert nss.enable_ocsp_checking() is None
assert nss.disable_ocsp_checking(certdb) is None
fails("SEC_ERROR_OCSP_NOT_ENABLED", nss.disable_ocsp_checking, None)
assert nss.disable_ocsp_default_responder() is None
fails("SEC_ERROR_OCSP_NO_DEFAULT_RESPONDER", nss.enable_ocsp_default_responder)
url = "http://127.0.0.1:1/"
fails("SEC_ERROR_UNKNOWN_CERT", nss.set_ocsp_default_responder, certdb, url, "nobody")
assert server.check_ocsp_status(certdb, None) is True
nss.set_ocsp_default_responder(certdb, url, "authority")
for _ in range(3):
    nss.enable_ocsp_default_responder(certdb)
fails(NO_ANSWER, server.check_ocsp_status, certdb, None, "user", "data")
nss.enable_ocsp_checking(certdb)
fails(NO_ANSWER, server.verify_now, certdb, True, SERVER)
nss.set_ocsp_failure_mode(nss.ocspMode_FailureIsNotAVerificationFailure)
assert server.verify_now(certdb, True, SERVER) == SERVER
assert server.check_ocsp_status() is True
nss.set_ocsp_failure_mode(failure_mode=nss.ocspMode_FailureIsVerificationFailure)
fails("SEC_ERROR_INVALID_ARGS", nss.set_ocsp_failure_mode, 7)
assert nss.set_ocsp_cache_settings(-1, 1, 2) is None
fails("SEC_ERROR_INVALID_ARGS", nss.set_ocsp_cache_settings, -1, 3, 2)
fails("SEC_ERROR_INVALID_ARGS", nss.set_ocsp_cache_settings, -2, 1, 2)
assert nss.clear_ocsp_cache() is None
assert nss.set_ocsp_timeout(seconds=3) is None
for wrong in (-1, 2**32):
    try:
        nss.set_ocsp_timeout(wrong)
    except OverflowError:
        pass
    else:
        raise AssertionError
for function, arguments in (
    (nss.enable_ocsp_checking, (5,)), (nss.set_ocsp_timeout, ("3",)),
    (nss.set_ocsp_default_responder, (certdb, None, "authority")),
    (nss.set_ocsp_default_responder, (certdb, url, None)),
    (server.check_ocsp_status, (certdb, "now")),
):
    try:
        function(*arguments)
    except TypeError:
        pass
    else:
        raise AssertionError(function)
server.close(), ca.close()
nss.nss_shutdown()  # the certificate of the default responder does not keep NSS up
nss.nss_init("{nssdb_copy.directory}")
fails("SEC_ERROR_OCSP_NO_DEFAULT_RESPONDER", nss.enable_ocsp_default_responder)
fails("SEC_ERROR_OCSP_NOT_ENABLED", nss.disable_ocsp_checking)
nss.nss_shutdown()
"""
    )


def test_a_responder_that_signs_nothing(nssdb_copy, run_python):
    """A default responder must have a certificate that is good; NSS goes down afterwards."""
    nssdb_copy.certutil("-M", "-n", nssdb_copy.ca, "-t", "p,p,p")
    run_python(
        START
        + f"""
nss.nss_init("{nssdb_copy.directory}")
nss.set_ocsp_default_responder(None, "http://127.0.0.1:1/", "server")
fails("SEC_ERROR_OCSP_RESPONDER_CERT_INVALID", nss.enable_ocsp_default_responder)
nss.nss_shutdown()
"""
    )


def test_before_nss_is_initialised(run_python):
    """Nothing of it is called without NSS."""
    run_python(
        START
        + """
for function, arguments in (
    (nss.clear_ocsp_cache, ()), (nss.set_ocsp_cache_settings, (1, 1, 1)),
    (nss.set_ocsp_timeout, (1,)), (nss.set_ocsp_failure_mode, (0,)),
    (nss.enable_ocsp_checking, ()), (nss.disable_ocsp_checking, ()),
    (nss.set_ocsp_default_responder, (None, "x", "y")), (nss.enable_ocsp_default_responder, ()),
    (nss.disable_ocsp_default_responder, ()), (nss.decode_der_crl, (b"",)),
    (nss.CertDB().find_crl_by_name, ("CN=x",)),
):
    fails("SEC_ERROR_NOT_INITIALIZED", function, *arguments)
"""
    )


def test_libpkix(run_python):
    """The choice is that of the process; an NSS without libpkix says so."""
    run_python(
        START
        + """
assert nss.get_use_pkix_for_validation() is False
nss.nss_init_nodb()
try:
    assert nss.set_use_pkix_for_validation(1) is False
except error.NSPRError as problem:
    assert problem.name == "PR_NOT_IMPLEMENTED_ERROR"
else:
    assert nss.get_use_pkix_for_validation() is True
    assert nss.set_use_pkix_for_validation(flag=False) is True
assert nss.get_use_pkix_for_validation() is False
"""
    )


class Responder(http.server.BaseHTTPRequestHandler):
    """Answers as ``openssl ocsp`` does."""

    def do_GET(self):
        """A request in the path."""
        text = urllib.parse.unquote(self.path[1:])
        self.answer(base64.b64decode(text))

    def do_POST(self):
        """A request in the body."""
        self.answer(self.rfile.read(int(self.headers["Content-Length"])))

    def answer(self, request):
        """Let openssl answer."""
        folder = self.server.folder
        (folder / "request").write_bytes(request)
        openssl(
            "ocsp", "-index", str(folder / "index"), "-CA", str(folder / "ca.pem"),
            "-rsigner", str(folder / "ca.pem"), "-rkey", str(folder / "ca.key"),
            "-reqin", str(folder / "request"), "-respout", str(folder / "response"),
            "-ndays", "1",
        )  # fmt: skip
        response = (folder / "response").read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", "application/ocsp-response")
        self.send_header("Content-Length", str(len(response)))
        self.end_headers()
        self.wfile.write(response)

    def log_message(self, *arguments):
        """Say nothing."""


@pytest.fixture
def responder(tmp_path):
    """A responder, which tells what is in ``index`` of its folder."""
    server = http.server.HTTPServer(("127.0.0.1", 0), Responder)
    server.folder = tmp_path
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.usefixtures("nss_nodb")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("V\t401123000000Z\t\t{serial}\tunknown\t/CN=x\n", None),
        (
            "R\t401123000000Z\t200101000000Z\t{serial}\tunknown\t/CN=x\n",
            "SEC_ERROR_REVOKED_CERTIFICATE",
        ),
        ("", "SEC_ERROR_OCSP_UNKNOWN_CERT"),
    ],
)
def test_the_answer_of_a_responder(line, expected, responder, tmp_path):
    """The status is what the responder says that the certificate names."""
    root = make("CN=responding", None, *CA)
    url = f"http://127.0.0.1:{responder.server_port}/".encode()
    access = extension("1.3.6.1.5.5.7.1.1", seq(seq(oid(OCSP_ACCESS), tlv(0x86, url))))
    server = make("CN=asked", root, names(("dns", "host.example")), access)
    (tmp_path / "ca.pem").write_text(root.pem)
    (tmp_path / "ca.key").write_text(pki.key_to_pem(nss_key(root.key)))
    (tmp_path / "index").write_text(line.format(serial=f"{server.serial:04X}"))
    with nss.Certificate(root.der) as ca, nss.Certificate(server.der) as cert:
        pki.trust(ca)
        try:
            if expected is None:
                assert cert.check_ocsp_status(nss.get_default_certdb(), None) is True
            else:
                with pytest.raises(error.NSPRError) as caught:
                    cert.check_ocsp_status(None, None)
                assert caught.value.name == expected
        finally:
            pki.distrust(ca)
            nss.clear_ocsp_cache()


def test_waiting_can_be_interrupted(run_python):
    """Ctrl-C ends the waiting for a responder that never answers."""
    root = make("CN=silent", None, *CA)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/".encode()
        access = extension("1.3.6.1.5.5.7.1.1", seq(seq(oid(OCSP_ACCESS), tlv(0x86, url))))
        server = make("CN=waiting", root, access)
        run_python(
            START
            + f"""
import os, signal, threading, time
nss.nss_init_nodb()
ca = nss.Certificate(bytes.fromhex("{root.der.hex()}"))
ca.set_trust_attributes("CT,,")
cert = nss.Certificate(bytes.fromhex("{server.der.hex()}"))
for enable in (False, True):
    if enable:
        nss.enable_ocsp_checking()
    timer = threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    began = time.monotonic()
    try:
        if enable:
            cert.verify_now(None, True, SERVER)
        else:
            cert.check_ocsp_status(None, None)
    except KeyboardInterrupt:
        assert time.monotonic() - began < 10
    else:
        raise AssertionError
    timer.join()
"""
        )
