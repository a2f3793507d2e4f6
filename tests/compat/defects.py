#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Programs that break python-nss 1.0.1, each run in a process of its own.

    python3 defects.py [--python /usr/bin/python3] [--only TEXT] [--list]

Every case is a short program.  A case is *defective* when its process dies of
a signal, hangs, or raises the AssertionError / unexpected exception written in
the snippet; it is *fine* when the process ends with status 0.  Against the
peer nearly all of them are defective; a successor should make all of them fine
(where a snippet expects a Python exception it says so with ``raises``).

Needs certutil (libnss3-tools) for the throw-away database; no network.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import textwrap
from typing import NamedTuple

PASSWORD = "DB_passwd"

# A self-signed certificate whose extended key usage holds the malformed object
# identifier 06 01 2e (made with: openssl req -x509 -addext
# "2.5.29.37=DER:300306012e").
HOSTILE_CERT = """
    MIIDDzCCAfegAwIBAgIUffu25vr543rlu2ZVRBtDOVyWv8MwDQYJKoZIhvcNAQELBQAwEDEOMAwG
    A1UEAwwFZXZpbDQwHhcNMjYxMTIzMDg1MTQ1WhcNMjYxMjAzMDg1MTQ1WjAQMQ4wDAYDVQQDDAVl
    dmlsNDCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBAODDyf5/zeTZfMKEkOT4FFyJ04N5
    HYOogrMUIr5j1XWfcojCNXSnN8/iCwCzfrFMqdC3l1OdJAUqXwUhMODtZWDRfa++5U82Jd7Bp8BI
    gUeScXzo0DoA6s7T6MvDlluL3aaq5vZWlGeIrVcT+FyuJYhW7ZWv29nyt37k3zkiHe2/887Y+Zl7
    mdTGTecFWRViYpKMUMG2yBMM8w6wwU815+RY9C7uUni6xIEFn6CXRkuSXKSeo+pGMqIoGbSfSK9L
    0MviGoSBMqhZjuKJuZrFT8g5myrXWYSsfiD0thtY2vjUc5O7Mlc7zdSBIsi0ss7n8qOLM58nv5tn
    kOi/egHZEf0CAwEAAaNhMF8wHQYDVR0OBBYEFLuIbZoSF5U8XJ8FF8g1QpLDK79TMB8GA1UdIwQY
    MBaAFLuIbZoSF5U8XJ8FF8g1QpLDK79TMA8GA1UdEwEB/wQFMAMBAf8wDAYDVR0lBAUwAwYBLjAN
    BgkqhkiG9w0BAQsFAAOCAQEA1gIP1CmRVWe0E0w+fpOMeOkscR1iEH31bboGlCvtqL0DZZhHiBR9
    FiY/5mNIBpeMP+6+ZB9Y5e5H2NGL38q6w9zTq6/CGn+bKGkB6GqKhTFm08A94buspvE+nD0G3TfB
    qn49ajbmEp7BSvHCr70VSz4dtyg6wbHKBWNXxYt7/URYyv1A2FvSadnMSM50DIRb6IURYPLsJpSD
    mwSC3YI7nI455j5AcBttq6fW34IWYC9tlRdf9qI9l6Hx9jH+yIkE3LJTo3KMURvNzlPMu8ddn0BZ
    QQUf0saKntHNbsuItBcOzZxiwPXkOAmnIG+phg1KGbJx8TwWSKGR6mrgCG+dgg==
"""

PRELUDE = """
import base64, contextlib, gc, os, socket, sys, threading, time, warnings
warnings.simplefilter("ignore")
import nss.error as error, nss.io as io, nss.nss as nss, nss.ssl as ssl

DB = os.environ["DEFECTS_DB"]

def hostile_cert():
    return base64.b64decode(os.environ["DEFECTS_CERT"])

@contextlib.contextmanager
def raises(*kinds):
    try:
        yield
    except kinds:
        return
    raise AssertionError("no exception, expected one of %s" % (kinds,))

def open_db():
    nss.nss_init(DB)
    nss.set_password_callback(lambda slot, retry, *data: None if retry else "DB_passwd")

def loopback(port=0):
    return io.NetworkAddress(io.PR_IpAddrLoopback, port)

def tls_listener(*options):
    cert = nss.find_cert_from_nickname("server")
    key = nss.find_key_by_any_cert(cert)
    sock = ssl.SSLSocket(io.PR_AF_INET)
    sock.set_ssl_option(ssl.SSL_SECURITY, True)
    sock.set_ssl_option(ssl.SSL_HANDSHAKE_AS_SERVER, True)
    for option in options:
        sock.set_ssl_option(option, True)
    sock.config_secure_server(cert, key, cert.find_kea_type())
    sock.bind(loopback())
    sock.listen()
    return sock, sock.get_sock_name().port

def tls_client(port, auth=None, client_auth=None):
    sock = ssl.SSLSocket(io.PR_AF_INET)
    sock.set_ssl_option(ssl.SSL_SECURITY, True)
    sock.set_ssl_option(ssl.SSL_HANDSHAKE_AS_CLIENT, True)
    sock.set_hostname("server.example")
    sock.set_auth_certificate_callback(auth or (lambda *args: True))
    if client_auth:
        sock.set_client_auth_data_callback(client_auth)
    sock.connect(loopback(port))
    return sock

def background(function):
    thread = threading.Thread(target=function, daemon=True)
    thread.start()
    return thread

def quiet(function, *args):
    try:
        return function(*args)
    except error.NSPRError:
        return None
"""


class Case(NamedTuple):
    """One program, and what a good package does with it."""

    name: str
    title: str
    code: str
    wanted: str
    env: dict


CASES = []


def case(name, title, code, wanted, **env):
    """Add a program to the list."""
    CASES.append(Case(name, title, textwrap.dedent(code).strip("\n"), wanted, env))


# A: crashes and hangs

case(
    "A01",
    "Socket.close() twice",
    """
    sock = io.Socket(io.PR_AF_INET)
    sock.close()
    sock.close()
    """,
    "no-op",
)

for number, call in enumerate(
    (
        "str(sock)",
        "sock.send(b'x')",
        "sock.sendall(b'x')",
        "sock.accept()",
        "sock.accept_read(5)",
        "sock.bind(loopback())",
        "sock.connect(loopback(1))",
        "sock.listen()",
        "sock.shutdown()",
        "sock.get_sock_name()",
        "sock.get_peer_name()",
        "sock.get_socket_option(io.PR_SockOpt_NoDelay)",
        "sock.set_socket_option(io.PR_SockOpt_NoDelay, True)",
        "sock.send_to(b'x', loopback(1))",
    ),
    1,
):
    case(
        f"A02.{number:02d}",
        "closed socket: " + call,
        """
        sock = io.Socket(io.PR_AF_INET)
        sock.close()
        try:
            CALL
        except (ValueError, error.NSPRError, OSError):
            pass
        """.replace("CALL", call),
        "ValueError (str() must work)",
    )

for number, call in enumerate(
    (
        "io.Socket.__new__(io.Socket).close()",
        "str(io.Socket.__new__(io.Socket))",
        "io.AddrInfo.__new__(io.AddrInfo).hostname",
        "io.HostEntry.__new__(io.HostEntry).hostname",
        "nss.PyRSAPublicKey().modulus",
        "nss.PyDSAPublicKey().pqg_params",
        "nss.AlgorithmID().id_oid",
        "nss.SignedData().der",
        "nss.PublicKey().key_type",
        "nss.SubjectPublicKeyInfo().algorithm",
        "nss.CertificateExtension().name",
        "nss.CertificateRequest().subject",
        "nss.AuthorityInfoAccess().location",
        "nss.PKCS12DecodeItem(None).certificate",
        "nss.SignedCRL().delete_permanently()",
        "nss.PK11Context().digest_begin()",
        "nss.PK11Slot()",
        "str(nss.PKCS12Decoder.__new__(nss.PKCS12Decoder))",
        "nss.Certificate.__new__(nss.Certificate).subject",
        "nss.CRLDistributionPoint(None).get_reasons()",
        "len(nss.DN.__new__(nss.DN))",
        "nss.RDN(nss.AVA.__new__(nss.AVA))",
        "ssl.SSLCipherSuiteInfo(None).cipher_suite_name",
        "ssl.SSLChannelInfo(None).compression_method_name",
    ),
    1,
):
    case(
        f"A03.{number:02d}",
        "uninitialised object: " + call,
        """
        nss.nss_init_nodb()
        try:
            CALL
        except (AttributeError, TypeError, ValueError):
            pass
        """.replace("CALL", call),
        "TypeError from the constructor, or ValueError on use",
    )

case(
    "A04",
    "HostEntry.get_network_address() returns a borrowed reference",
    """
    host = io.HostEntry("localhost")
    for _ in range(10):
        address = host.get_network_address()
        del address
    str(host[0])
    """,
    "an address, every time",
)

case(
    "A05",
    "accept_read() writes past its buffer",
    """
    # PR_AcceptRead needs room for two PRNetAddr behind the data
    server = io.Socket(io.PR_AF_INET)
    server.bind(loopback())
    server.listen()
    port = server.get_sock_name().port
    background(lambda: socket.create_connection(("127.0.0.1", port)).sendall(b"hello"))
    result = server.accept_read(5)
    del result
    gc.collect()
    """,
    "the data, with no overflow",
    PYTHONMALLOC="debug",
)

case(
    "A06",
    "readline() buffer is malloc'ed but freed with PyMem_Free",
    """
    one, two = io.Socket.new_tcp_pair()
    two.send(b"one\\ntwo\\n")
    two.shutdown(io.PR_SHUTDOWN_SEND)
    one.readline()
    one.read()
    """,
    "b'two\\n'",
    PYTHONMALLOC="debug",
)

case(
    "A07",
    "SSLSocket.set_sock_peer_id() stores through a random pointer",
    """
    nss.nss_init_nodb()
    ssl.SSLSocket(io.PR_AF_INET).set_sock_peer_id("peer")
    """,
    "None",
)

case(
    "A08",
    "channel information before the handshake",
    """
    nss.nss_init_nodb()
    info = ssl.SSLSocket(io.PR_AF_INET).get_ssl_channel_info()
    info.compression_method_name
    """,
    "None or ValueError",
)

case(
    "A09",
    "listening SSLSocket freed before an accepted one shakes hands",
    """
    open_db()
    ssl.config_server_session_id_cache()
    server, port = tls_listener()
    server.set_handshake_callback(lambda sock, *data: None, "x" * 10)
    server.set_auth_certificate_callback(lambda *args: True, "data")
    def serve():
        global server
        accepted, address = server.accept()
        del server
        gc.collect()
        junk = [ssl.SSLSocket.__new__(ssl.SSLSocket) for _ in range(50)]
        junk2 = [os.urandom(100 + i) for i in range(1000)]
        quiet(accepted.force_handshake)
    thread = background(serve)
    time.sleep(.1)
    client = tls_client(port)
    quiet(client.force_handshake)
    quiet(client.send, b"x")
    thread.join(5)
    """,
    "the callbacks of the listener are called",
)

case(
    "A10",
    "pin argument of an accepted socket after the listener is freed",
    """
    open_db()
    ssl.config_server_session_id_cache()
    server, port = tls_listener()
    server.set_pkcs11_pin_arg("pin", "y" * 50)
    seen = []
    def serve():
        global server
        accepted, address = server.accept()
        del server
        gc.collect()
        junk = [("a%d" % i, "b" * 20) for i in range(1000)]
        seen.append(accepted.get_pkcs11_pin_arg() == ("pin", "y" * 50))
    thread = background(serve)
    client = tls_client(port)
    thread.join(5)
    assert seen == [True], seen
    """,
    "('pin', 'yyy...')",
)

case(
    "A11",
    "authentication callback closes the socket it is given",
    """
    open_db()
    ssl.config_server_session_id_cache()
    server, port = tls_listener()
    background(lambda: quiet(server.accept()[0].force_handshake))
    def authenticate(sock, check_sig, is_server):
        sock.close()
        return True
    quiet(tls_client(port, authenticate).force_handshake)
    """,
    "NSPRError from the handshake",
)

case(
    "A12",
    "client certificate callback returns the same objects twice",
    """
    # the objects keep pointing at what NSS released after the first connection
    open_db()
    ssl.config_server_session_id_cache()
    server, port = tls_listener(ssl.SSL_REQUEST_CERTIFICATE, ssl.SSL_REQUIRE_CERTIFICATE,
                                ssl.SSL_NO_CACHE)
    server.set_auth_certificate_callback(lambda *args: True)
    def serve():
        for _ in range(8):
            accepted, address = server.accept()
            quiet(accepted.force_handshake)
            quiet(accepted.recv, 1)
            accepted.close()
    background(serve)
    cert = nss.find_cert_from_nickname("user")
    key = nss.find_key_by_any_cert(cert)
    for _ in range(8):
        client = tls_client(port, client_auth=lambda names: (cert, key))
        quiet(client.force_handshake)
        quiet(client.send, b"x")
        client.close()
        ssl.clear_session_cache()
    str(cert.subject)
    """,
    "eight connections with the certificate",
)

case(
    "A13",
    "client certificate callback returns an empty tuple",
    """
    open_db()
    ssl.config_server_session_id_cache()
    server, port = tls_listener(ssl.SSL_REQUEST_CERTIFICATE)
    background(lambda: quiet(server.accept()[0].force_handshake))
    client = tls_client(port, client_auth=lambda names: ())
    quiet(client.force_handshake)
    """,
    "no client certificate, or a TypeError from the handshake",
)

case(
    "A14",
    "a subclass of SSLSocket never finishes deallocation (hang)",
    """
    nss.nss_init_nodb()
    class Sub(ssl.SSLSocket):
        pass
    sock = Sub(io.PR_AF_INET)
    sock.close()
    del sock
    gc.collect()
    """,
    "nothing",
)

case(
    "A15",
    "close() while another thread is in recv() (hang)",
    """
    open_db()
    ssl.config_server_session_id_cache()
    server, port = tls_listener()
    def serve():
        accepted, address = server.accept()
        accepted.force_handshake()
        time.sleep(60)
    background(serve)
    client = tls_client(port)
    client.force_handshake()
    background(lambda: quiet(client.recv, 10))
    time.sleep(.3)
    client.close()
    os._exit(0)
    """,
    "recv() raises NSPRError, close() returns",
)

case(
    "A16",
    "PK11Slot.is_logged_in()",
    """
    nss.nss_init_nodb()
    nss.get_internal_slot().is_logged_in()
    """,
    "a bool",
)

case(
    "A17",
    "PK11Slot.change_passwd() and init_pin()",
    """
    nss.nss_init_nodb()
    quiet(nss.get_internal_slot().change_passwd, "a", "b")
    """,
    "NSPRError",
)

case(
    "A18",
    "PK11Slot.init_pin()",
    """
    nss.nss_init_nodb()
    quiet(nss.get_internal_slot().init_pin, "a", "b")
    """,
    "NSPRError",
)

case(
    "A19",
    "token_exists() is registered without arguments",
    """
    nss.nss_init_nodb()
    try:
        nss.token_exists(nss.CKM_AES_CBC)
    except TypeError:
        nss.token_exists()
    """,
    "token_exists(mechanism) returns a bool",
)

case(
    "A20",
    "set_trust_attributes() with slot=None",
    """
    open_db()
    cert = nss.find_cert_from_nickname("server")
    quiet(cert.set_trust_attributes, "P,,", nss.get_default_certdb(), None)
    """,
    "None means the internal key slot",
)

case(
    "A21",
    "nss_initialize() that fails (raises without the GIL)",
    """
    quiet(nss.nss_initialize, "sql:/nonexistent/directory", "", "", "secmod.db", 0)
    """,
    "NSPRError",
)

case(
    "A22",
    "nss_initialize() with its defaults",
    """
    quiet(nss.nss_initialize)
    """,
    "NSPRError, or as nss_init_nodb()",
)

case(
    "A23",
    "nss_shutdown_context() twice (raises without the GIL)",
    """
    context = nss.nss_init_context(DB, "", "", "secmod.db")
    nss.nss_shutdown_context(context)
    quiet(nss.nss_shutdown_context, context)
    """,
    "NSPRError",
)

case(
    "A24",
    "wrap_sym_key() writes through uninitialised memory",
    """
    nss.nss_init_nodb()
    slot = nss.get_internal_slot()
    key = slot.key_gen(nss.CKM_AES_KEY_GEN, None, 16)
    wrapping = slot.key_gen(nss.CKM_AES_KEY_GEN, None, 16)
    for _ in range(20):
        wrapped = wrapping.wrap_sym_key(nss.CKM_AES_ECB, None, key)
        assert len(wrapped) == 16
    """,
    "16 bytes",
)

case(
    "A25",
    "create_context_by_sym_key() without sec_param",
    """
    nss.nss_init_nodb()
    key = nss.get_internal_slot().key_gen(nss.CKM_AES_KEY_GEN, None, 16)
    context = nss.create_context_by_sym_key(nss.CKM_AES_ECB, nss.CKA_ENCRYPT, key)
    assert len(context.cipher_op(b"0" * 16)) == 16
    """,
    "16 bytes",
)

case(
    "A26",
    "param_from_iv() without iv",
    """
    nss.nss_init_nodb()
    slot = nss.get_internal_slot()
    for number in range(200):             # the parameter is whatever is on the stack
        str(slot), nss.oid_str("2.5.4.3"), nss.md5_digest(b"x" * number)
        nss.data_to_hex(b"x" * number, 16)
        assert len(nss.param_from_iv(nss.CKM_AES_CBC)) == 0
        assert len(nss.generate_new_param(nss.CKM_AES_CBC)) == 16
    """,
    "a SecItem",
)

case(
    "A27",
    "decode_der_crl() with its second argument",
    """
    nss.nss_init_nodb()
    quiet(nss.decode_der_crl, nss.SecItem(b"123"), nss.SEC_CRL_TYPE)
    """,
    "NSPRError",
)

case(
    "A28",
    "get_all_tokens() releases slots it does not own",
    """
    nss.nss_init_nodb()
    for _ in range(30):
        tokens = nss.get_all_tokens()
        del tokens
    nss.md5_digest(b"x")
    """,
    "nothing",
)

case(
    "A29",
    "PKCS12Decoder(slot=None)",
    """
    open_db()
    quiet(lambda: nss.PKCS12Decoder("/etc/passwd", "password", slot=None))
    """,
    "NSPRError",
)

case(
    "A30",
    "KEYPQGParams.__init__() twice",
    """
    nss.nss_init_nodb()
    params = nss.KEYPQGParams(None, None, None)
    params.__init__(None, None, None)
    """,
    "nothing",
)

case(
    "A31",
    "GeneralName.get_name(repr_kind) smashes the stack",
    """
    nss.nss_init_nodb()
    names = nss.x509_alt_name(nss.SecItem(bytes.fromhex("3003820161")), nss.AsObject)
    assert names[0].get_name(nss.AsString) == "a"
    """,
    "'a'",
)

case(
    "A32",
    "DN made from an empty RDN",
    """
    nss.nss_init_nodb()
    str(nss.DN([nss.RDN()]))
    """,
    "a DN or ValueError",
)

case(
    "A33",
    "DN.add_rdn() keeps pointers into the RDN",
    """
    nss.nss_init_nodb()
    names = []
    for _ in range(200):
        name = nss.DN("CN=a")
        for i in range(5):
            name.add_rdn(nss.RDN(nss.AVA("ou", "x" * (50 + i))))
        names.append(name)
    junk = [nss.SecItem(os.urandom(2000)) for _ in range(2000)]
    junk2 = [nss.DN("CN=" + "y" * 60) for _ in range(2000)]
    for name in names:
        for rdn in name:
            str(rdn)
        assert len(name["ou"]) == 5
    """,
    "five ou's",
)

case(
    "A34",
    "verifying against CertDB()",
    """
    open_db()
    cert = nss.find_cert_from_nickname("server")
    quiet(cert.verify_now, nss.CertDB(), True, nss.certificateUsageSSLServer)
    """,
    "TypeError from CertDB(), or NSPRError",
)

case(
    "A35",
    "verifying after nss_shutdown()",
    """
    open_db()
    cert = nss.find_cert_from_nickname("server")
    certdb = nss.get_default_certdb()
    quiet(nss.nss_shutdown)
    try:
        cert.verify_now(certdb, True, nss.certificateUsageSSLServer)
    except (ValueError, error.NSPRError):
        pass
    """,
    "ValueError or NSPRError",
)

case(
    "A36",
    "data_to_hex() with a long separator overflows an int",
    """
    try:
        nss.data_to_hex(b"a" * 65537, separator="x" * 65536)
    except (MemoryError, OverflowError, ValueError):
        pass
    """,
    "4 GiB of text, MemoryError or ValueError",
)

case(
    "A37",
    "indented_format() with a negative indent overflows the heap",
    """
    try:
        nss.indented_format([(0, "A" * 10000000), (1, "b", "c")], -9999990)
    except ValueError:
        pass
    """,
    "ValueError",
)

case(
    "A38",
    "der_universal_secitem_fmt_lines() of an empty item",
    """
    try:
        nss.der_universal_secitem_fmt_lines(nss.SecItem())
    except (ValueError, error.NSPRError):
        pass
    """,
    "[] or ValueError",
)

case(
    "A39",
    "malformed object identifier: a SECItem is used as a PyObject",
    """
    nss.nss_init_nodb()
    bad = b"\\x06\\x01\\x2e" + b"\\x06\\x82\\x04\\x00" + b"\\xff" * 1024
    der = b"\\x30\\x82" + len(bad).to_bytes(2, "big") + bad
    try:
        nss.x509_ext_key_usage(nss.SecItem(der))
    except error.NSPRError:
        pass
    """,
    "the bytes in hex, or NSPRError",
)

case(
    "A40",
    "str() of a hostile certificate",
    """
    nss.nss_init_nodb()
    for _ in range(300):
        cert = nss.Certificate(hostile_cert())
        try:
            str(cert)
        except TypeError:
            pass
        junk = [os.urandom(300) for _ in range(20)]
    """,
    "text, with the raw bytes for what cannot be decoded",
)

case(
    "A41",
    "pkcs12_enable_cipher() with an unknown cipher",
    """
    quiet(nss.pkcs12_enable_cipher, 99999, True)
    """,
    "NSPRError",
)

for number, call in enumerate(
    (
        "nss.find_cert_from_nickname('x')",
        "nss.find_certs_from_nickname('x')",
        "nss.find_certs_from_email_addr('x')",
        "nss.list_certs(nss.PK11CertListAll)",
        "nss.get_cert_nicknames(nss.CertDB(), nss.SEC_CERT_NICKNAMES_ALL)",
        "nss.pkcs12_export('x', 'y')",
        "nss.clear_ocsp_cache()",
        "nss.set_ocsp_cache_settings(1, 1, 1)",
        "nss.dump_certificate_cache_info()",
        "nss.hash_buf(12345, b'x')",
    ),
    1,
):
    case(
        f"A42.{number:02d}",
        "before nss_init(): " + call,
        """
        try:
            CALL
        except (error.NSPRError, TypeError, ValueError):
            pass
        """.replace("CALL", call),
        "NSPRError SEC_ERROR_NOT_INITIALIZED",
    )

case(
    "A43",
    "nss_shutdown() inside the shutdown callback (hang)",
    """
    nss.nss_init_nodb()
    def callback(nss_data):
        quiet(nss.nss_shutdown)
        return True
    nss.set_shutdown_callback(callback)
    nss.nss_shutdown()
    """,
    "the inner call raises",
)

case(
    "A44",
    "nss_shutdown() while other threads use NSS (intermittent crash or hang)",
    """
    nss.nss_init_nodb()
    stop = False
    def work():
        while not stop:
            quiet(nss.generate_random, 1000)
    threads = [background(work) for _ in range(8)]
    time.sleep(.2)
    for _ in range(300):
        quiet(nss.nss_shutdown)
        quiet(nss.nss_init_nodb)
    stop = True
    for thread in threads:
        thread.join(5)
        assert not thread.is_alive()
    """,
    "NSPRError in the threads",
)

case(
    "A45",
    "force_handshake() inside the authentication callback (hang)",
    """
    open_db()
    ssl.config_server_session_id_cache()
    server, port = tls_listener()
    background(lambda: quiet(server.accept()[0].force_handshake))
    def authenticate(sock, check_sig, is_server):
        quiet(sock.force_handshake)
        return True
    quiet(tls_client(port, authenticate).force_handshake)
    """,
    "the inner call raises",
)

# B: wrong behaviour

case(
    "B01",
    "decoding PEM text changes an immutable object",
    """
    text = "-----BEGIN X-----\\nAAAA\\n-----END X-----\\n"
    copy = "".join(list(text))
    nss.base64_to_binary(text)
    assert text == copy, repr(text)
    """,
    "",
)

case(
    "B02",
    "SecItem equality compares a prefix only, and may read past the other",
    """
    assert nss.SecItem(b"ab") != nss.SecItem(b"abc")
    assert nss.SecItem(b"") != nss.SecItem(b"zz")
    """,
    "",
)

case(
    "B03",
    "comparison with another type raises",
    """
    nss.nss_init_nodb()
    assert (nss.SecItem(b"a") == None) is False
    assert (nss.DN("CN=a") == "CN=a") in (True, False)
    """,
    "",
)

case(
    "B04",
    "RSAGenParams.public_exponent returns the key size",
    """
    assert nss.RSAGenParams(2048, 3).public_exponent == 3
    """,
    "",
)

case(
    "B05",
    "SSLChannelInfo.expiration_time returns the creation time",
    """
    open_db()
    ssl.config_server_session_id_cache()
    server, port = tls_listener()
    background(lambda: quiet(server.accept()[0].force_handshake))
    client = tls_client(port)
    client.set_ssl_version_range("tls1.2", "tls1.2")
    client.force_handshake()
    info = client.get_ssl_channel_info()
    assert info.expiration_time > info.creation_time
    """,
    "",
)

case(
    "B06",
    "every NSPRError raised is leaked, with its traceback",
    """
    nss.nss_init_nodb()
    def count():
        gc.collect()
        return sum(type(o) is error.NSPRError for o in gc.get_objects())
    before = count()
    for _ in range(100):
        quiet(nss.find_slot_by_name, "none")
    assert count() - before < 5, count() - before
    """,
    "",
)

case(
    "B07",
    "... so a handled error keeps objects alive and nss_shutdown() fails",
    """
    open_db()
    def look():
        cert = nss.find_cert_from_nickname("server")
        nss.find_cert_from_nickname("no such nickname")
    quiet(look)
    gc.collect()
    nss.nss_shutdown()
    """,
    "",
)

case(
    "B08",
    "PKCS12Decoder leaks a slot: nss_shutdown() fails",
    """
    import io as pyio
    open_db()
    data = nss.pkcs12_export("user", "secret")
    decoder = nss.PKCS12Decoder(pyio.BytesIO(data), "secret")
    del decoder
    gc.collect()
    nss.nss_shutdown()
    """,
    "",
)

case(
    "B09",
    "after SEC_ERROR_BUSY NSS is down and cannot be started again",
    """
    open_db()
    cert = nss.find_cert_from_nickname("server")
    with raises(error.NSPRError):
        nss.nss_shutdown()
    del cert
    assert nss.nss_is_initialized() or nss.nss_init(DB) is None
    """,
    "",
)

case(
    "B10",
    "the *_from_name() functions accept neither str nor bytes",
    """
    assert nss.key_mechanism_type_from_name("CKM_AES_CBC") == nss.CKM_AES_CBC
    assert nss.pk11_attribute_type_from_name("CKA_CLASS") == nss.CKA_CLASS
    assert nss.cert_crl_reason_from_name("KeyCompromise") == nss.crlEntryReasonKeyCompromise
    assert nss.pkcs12_cipher_from_name("DES_56") == nss.PKCS12_DES_56
    assert nss.cert_general_name_type_from_name("URI") == nss.certURI
    """,
    "",
)

case(
    "B11",
    "nss_init_flags() always raises SystemError",
    """
    assert nss.nss_init_flags(nss.NSS_INIT_READONLY) == ["NSS_INIT_READONLY"]
    """,
    "",
)

case(
    "B12",
    "config_server_session_id_cache_with_opt() takes no argument",
    """
    nss.nss_init_nodb()
    ssl.config_server_session_id_cache_with_opt(max_cache_entries=10, enable_mp_cache=False)
    """,
    "",
)

case(
    "B13",
    "get_ssl_version_from_major_minor(): wrong keywords, no repr_kind",
    """
    assert ssl.get_ssl_version_from_major_minor(3, 3, nss.AsEnumName) \\
        == "SSL_LIBRARY_VERSION_TLS_1_2"
    assert ssl.get_ssl_version_from_major_minor(major=3, minor=3) == "tls1.2"
    """,
    "",
)

case(
    "B14",
    "config_server_session_id_cache() ignores its directory",
    """
    nss.nss_init_nodb()
    with raises(error.NSPRError):
        ssl.config_mp_server_sid_cache(directory="/nonexistent/directory")
    """,
    "",
)

case(
    "B15",
    "set_shutdown_callback(None) when there is none",
    """
    nss.nss_init_nodb()
    nss.set_password_callback(lambda *args: None)
    nss.set_shutdown_callback(None)
    """,
    "",
)

case(
    "B16",
    "has_key() and 'in' with an unknown name",
    """
    nss.nss_init_nodb()
    assert nss.DN("CN=a").has_key("no such name") is False
    assert "no such name" not in nss.DN("CN=a")
    """,
    "",
)

case(
    "B17",
    "KEYPQGParams: arguments are not optional, a mix is a SystemError",
    """
    nss.nss_init_nodb()
    nss.KEYPQGParams()
    with raises(ValueError):
        nss.KEYPQGParams(b"1", None, None)
    """,
    "",
)

case(
    "B18",
    "InitParameters with a wrong type",
    """
    with raises(TypeError):
        nss.InitParameters(manufacturer_id=5)
    """,
    "",
)

case(
    "B19",
    "set_trust_attributes() that fails: NULL without an exception",
    """
    open_db()
    cert = nss.find_cert_from_nickname("server")
    slot = nss.get_internal_key_slot()
    with raises(error.NSPRError):
        cert.set_trust_attributes("P,,", nss.get_default_certdb(), slot, "pin")
    """,
    "",
)

case(
    "B20",
    "DN() and RDN() ignore keyword arguments",
    """
    nss.nss_init_nodb()
    try:
        assert str(nss.DN(name="CN=a")) == "CN=a"
    except TypeError:
        pass
    """,
    "",
)

case(
    "B21",
    "str(NetworkAddress) has lost the port",
    """
    assert str(loopback(80)) == "127.0.0.1:80", str(loopback(80))
    """,
    "(drop-in compatibility may forbid this one)",
)

case(
    "B22",
    "recv() blocks although data is buffered, and loses it on a timeout",
    """
    one, two = io.Socket.new_tcp_pair()
    two.send(b"first\\nrest")
    assert one.readline() == b"first\\n"
    try:
        data = one.recv(100, timeout=io.milliseconds_to_interval(100))
    except error.NSPRError:
        data = one.recv(4, timeout=io.milliseconds_to_interval(100))
    assert data == b"rest", data
    """,
    "",
)

case(
    "B23",
    "readlines() ends with an empty line",
    """
    one, two = io.Socket.new_tcp_pair()
    two.send(b"a\\nb")
    two.close()
    assert one.readlines() == [b"a\\n", b"b"]
    """,
    "",
)

case(
    "B24",
    "get_proto_by_name() of an unknown protocol gives a number",
    """
    with raises(error.NSPRError):
        io.get_proto_by_name("nosuchprotocol")
    """,
    "",
)

case(
    "B25",
    "an unclosed socket leaks its descriptor for ever",
    """
    def open_files():
        return len(os.listdir("/proc/self/fd"))
    before = open_files()
    for _ in range(50):
        io.Socket(io.PR_AF_INET)
    for _ in range(3):                    # PyPy frees in stages what has a __del__
        gc.collect()
    assert open_files() - before < 5
    """,
    "",
)

case(
    "B26",
    "after fork() parent and child draw the same random bytes",
    """
    nss.nss_init_nodb()
    nss.generate_random(1)
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(write, nss.generate_random(16))
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(write)
    assert os.read(read, 16) != nss.generate_random(16)
    """,
    "",
)

case(
    "B27",
    "callbacks are per thread: another thread has no password callback",
    """
    open_db()
    slot = nss.get_internal_key_slot()
    result = []
    def other():
        try:
            result.append(slot.authenticate())
        except error.NSPRError as exc:
            result.append(exc)
    background(other).join(5)
    assert result == [None], result
    """,
    "",
)

case(
    "B28",
    "str(SecItem) of an ASN.1 sequence raises TypeError",
    """
    nss.nss_init_nodb()
    str(nss.base64_to_binary("MAMCAQU="))
    """,
    "",
)

case(
    "B29",
    "str() of an authority key identifier without key id",
    """
    nss.nss_init_nodb()
    item = nss.SecItem(bytes.fromhex("301fa11aa4183016311430120603550403130b") + b"an issuer11"
                       + bytes.fromhex("820101"))
    str(nss.AuthKeyID(item))
    """,
    "",
)

case(
    "B30",
    "PKCS12DecodeItem.friendly_name ends with NUL",
    """
    import io as pyio
    open_db()
    data = nss.pkcs12_export("user", "secret")
    names = {item.friendly_name for item in nss.PKCS12Decoder(pyio.BytesIO(data), "secret")}
    assert not any(name.endswith("\\0") for name in names), names
    """,
    "",
)

case(
    "B31",
    "DER bit strings are formatted as nothing",
    """
    lines = nss.der_universal_secitem_fmt_lines(nss.SecItem(bytes.fromhex("03020780")))
    assert lines
    """,
    "",
)

case(
    "B32",
    "handshake callback of an accepted socket is given the listener",
    """
    open_db()
    ssl.config_server_session_id_cache()
    server, port = tls_listener()
    seen = []
    server.set_handshake_callback(lambda sock, *data: seen.append(sock is server))
    def serve():
        accepted, address = server.accept()
        quiet(accepted.force_handshake)
        quiet(accepted.recv, 1)
    thread = background(serve)
    client = tls_client(port)
    client.force_handshake()
    client.send(b"x")
    thread.join(5)
    assert seen == [False], seen
    """,
    "",
)

case(
    "B33",
    "an exception in a callback is printed and lost",
    """
    open_db()
    ssl.config_server_session_id_cache()
    server, port = tls_listener()
    background(lambda: quiet(server.accept()[0].force_handshake))
    def authenticate(*args):
        raise ZeroDivisionError
    try:
        tls_client(port, authenticate).force_handshake()
    except Exception as exc:
        chain = [exc, exc.__cause__, exc.__context__]
        assert any(isinstance(e, ZeroDivisionError) for e in chain), repr(exc)
    """,
    "",
)

case(
    "B34",
    "a lookup that finds nothing reports the error of an earlier call",
    """
    open_db()
    quiet(nss.find_cert_from_nickname, "server")
    quiet(nss.DN, "not a name")
    try:
        nss.find_cert_from_nickname("no such nickname")
    except error.NSPRError as exc:
        assert exc.errno != error.SEC_ERROR_INVALID_AVA, exc
    """,
    "",
)

case(
    "B35",
    "copying an NSPRError raised by NSS loses its code",
    """
    import copy
    nss.nss_init_nodb()
    try:
        nss.find_slot_by_name("none")
    except error.NSPRError as exc:
        nss.md5_digest(b"x")
        quiet(nss.PKCS12Decoder, "/etc/passwd", "x")
        assert copy.copy(exc).errno == exc.errno
    """,
    "",
)

case(
    "B36",
    "messages show freed memory or unexpanded formats",
    """
    nss.nss_init_nodb()
    try:
        nss.find_slot_by_name("a slot name that is long enough")
    except error.NSPRError as exc:
        assert "a slot name" in str(exc), str(exc)
    """,
    "",
)

case(
    "B37",
    "read_hex(): message holds '%td'",
    """
    try:
        nss.read_hex("zz")
    except ValueError as exc:
        assert "%" not in str(exc), str(exc)
    """,
    "",
)

case(
    "B38",
    "negative and huge timeouts wrap silently",
    """
    one, two = io.Socket.new_tcp_pair()
    two.send(b"xx")
    with raises(ValueError, OverflowError):
        one.recv(1, timeout=-5)
    """,
    "",
)

case(
    "B39",
    "recv() of more than 2**32 bytes is truncated",
    """
    one, two = io.Socket.new_tcp_pair()
    two.send(b"x" * 10)
    try:
        assert one.recv(2 ** 32 + 3) == b"x" * 10
    except (MemoryError, OverflowError, ValueError):
        pass
    """,
    "",
)

case(
    "B40",
    "recv(-1) is a SystemError",
    """
    one, two = io.Socket.new_tcp_pair()
    with raises(ValueError):
        one.recv(-1)
    """,
    "",
)

case(
    "B41",
    "htonl() is signed, ntohl() refuses half of its values",
    """
    assert io.htonl(0xff) == 0xff000000
    assert io.ntohl(0xff000000) == 0xff
    """,
    "",
)

case(
    "B42",
    "a port number out of range wraps",
    """
    with raises(ValueError, OverflowError):
        io.NetworkAddress(io.PR_IpAddrAny, 70000)
    """,
    "",
)

case(
    "B43",
    "check_ocsp_status() cannot be given pin arguments",
    """
    open_db()
    cert = nss.find_cert_from_nickname("server")
    quiet(cert.check_ocsp_status, nss.get_default_certdb(), None, "pin")
    """,
    "",
)

case(
    "B44",
    "sendall() does not send all on a non-blocking socket",
    """
    one, two = io.Socket.new_tcp_pair()
    one.set_socket_option(io.PR_SockOpt_Nonblocking, True)
    data = b"x" * 4000000
    received = []
    def read():
        while sum(map(len, received)) < len(data):
            received.append(two.recv(65536))
    background(read)
    assert one.sendall(data) in (None, len(data))
    """,
    "",
)

case(
    "B45",
    "bytearray and memoryview are refused",
    """
    one, two = io.Socket.new_tcp_pair()
    one.send(bytearray(b"x"))
    nss.nss_init_nodb()
    nss.sha256_digest(memoryview(b"x"))
    """,
    "",
)

case(
    "B46",
    "path-like objects are refused",
    """
    import pathlib
    nss.read_der_from_file(pathlib.Path("/etc/passwd"))
    """,
    "",
)

case(
    "B47",
    "no context managers",
    """
    with io.Socket(io.PR_AF_INET):
        pass
    """,
    "",
)

case(
    "B48",
    "str() of a symmetric key shows the key",
    """
    nss.nss_init_nodb()
    key = nss.get_internal_slot().key_gen(nss.CKM_AES_KEY_GEN, None, 16)
    assert nss.data_to_hex(key.key_data) not in str(key)
    """,
    "(drop-in compatibility may forbid this one)",
)

case(
    "B49",
    "get_pbe_crypto_mechanism() and others: keyword differs from the documents",
    """
    nss.RSAGenParams(key_size=2048, public_exponent=3)
    nss.AuthorityInfoAccesses(data=bytes.fromhex(
        "301d301b06082b06010505073001860f687474703a2f2f782e782f6f637370"))
    nss.indented_format(line_fmt_tuples=[(0, "a")])
    nss.SecItem(b"a").format(level=0, indent="  ")
    """,
    "",
)

case(
    "B50",
    "oid_tag(-1)",
    """
    with raises(ValueError, error.NSPRError):
        nss.oid_tag(-1)
    """,
    "",
)

case(
    "B51",
    "memory leaks (KiB over 3000 calls)",
    """
    nss.nss_init_nodb()
    cert = nss.Certificate(hostile_cert())
    subject = cert.subject
    def size():
        with open("/proc/self/statm") as stream:
            return int(stream.read().split()[1]) * 4
    def growth(function):
        # what leaks grows for ever; a compiler that compiles what is used much does not
        grown = []
        while len(grown) < 10 and min(grown, default=300) >= 300:
            start = size()
            for _ in range(3000):
                function()
            gc.collect()
            grown.append(size() - start)
        return min(grown)
    leaks = {
        "DN[name]": growth(lambda: subject["cn"]),
        "RDN[0]": growth(lambda: subject[0][0]),
        "str(SignedData)": growth(lambda: str(cert.signed_data)),
        "indented_format": growth(lambda: nss.indented_format([(0, "a", "b")] * 20)),
        "NetworkAddress str": growth(lambda: str(loopback(1))),
    }
    assert max(leaks.values()) < 300, leaks
    """,
    "",
)

case(
    "B52",
    "str(SSLChannelInfo) fails for a cipher suite without an exported name",
    """
    open_db()
    ssl.config_server_session_id_cache()
    server, port = tls_listener()
    background(lambda: quiet(server.accept()[0].force_handshake))
    client = tls_client(port)
    client.set_ssl_version_range("tls1.2", "tls1.2")
    for suite in ssl.ssl_implemented_ciphers:
        client.set_cipher_pref(suite, suite == 0xc030)   # ECDHE-RSA-AES256-GCM-SHA384
    client.force_handshake()
    info = client.get_ssl_channel_info()
    assert info.cipher_suite == 0xc030
    str(info)
    """,
    "",
)

case(
    "B53",
    "errors newer than 2016 have no name",
    """
    text = str(error.NSPRError(error_code=-12107))
    assert "SSL_ERROR_RX_CERTIFICATE_REQUIRED_ALERT" in text, text
    """,
    "",
)

case(
    "B54",
    "private object identifiers are refused",
    """
    nss.nss_init_nodb()
    assert nss.oid_dotted_decimal("1.2.3.4.5") == "OID.1.2.3.4.5"
    """,
    "",
)


def make_database(folder):
    """Make a database with an authority, a server and a user; what NSS calls it."""
    password, noise = os.path.join(folder, "password"), os.path.join(folder, "noise")
    with open(password, "w", encoding="ascii") as stream:
        stream.write(PASSWORD)
    with open(noise, "wb") as stream:
        stream.write(os.urandom(4096))
    database = "sql:" + folder

    def certutil(*arguments, answers=None):
        command = ["certutil", "-d", database, "-f", password, "-z", noise, *arguments]
        subprocess.run(command, check=True, input=answers, text=True, capture_output=True)

    certutil("-N")
    authority = ["-s", "CN=Test CA", "-x", "-t", "CT,C,C", "-m", "1", "-2"]
    certutil("-S", "-n", "ca", *authority, answers="y\n\ny\n")
    for number, name in (("2", "server"), ("3", "user")):
        subject = f"CN={name}.example"
        certutil("-S", "-n", name, "-s", subject, "-c", "ca", "-t", ",,", "-m", number)
    return database


def environment(database):
    """What the programs find in their environment."""
    return {**os.environ, "DEFECTS_DB": database, "DEFECTS_CERT": "".join(HOSTILE_CERT.split())}


def run(program, python, env, folder, limit=20):
    """Run one program; what was wrong, or None.

    *folder* is where it runs: nss_initialize() writes into the working directory.
    """
    where = {"cwd": folder, "env": {**env, **program.env}, "timeout": limit}
    try:
        done = subprocess.run(
            [python, "-c", PRELUDE + program.code],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            **where,
        )
    except subprocess.TimeoutExpired:
        return "it hangs"
    if done.returncode < 0:
        return signal.Signals(-done.returncode).name
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        return lines[-1] if lines else f"status {done.returncode}"
    return None


def main():
    """Run the programs that were chosen, and report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--python", default=sys.executable, help="whose nss is examined")
    parser.add_argument("--only", default="", metavar="TEXT", help="those with TEXT in their title")
    parser.add_argument("--list", action="store_true", help="print the programs, run nothing")
    parser.add_argument("--limit", type=float, default=20, help="seconds for one program")
    options = parser.parse_args()
    chosen = [one for one in CASES if options.only in one.name or options.only in one.title]
    if options.list:
        for one in chosen:
            print(
                f"# {one.name} {one.title}{' -> ' if one.wanted else ''}{one.wanted}\n{one.code}\n"
            )
        return 0
    defective = 0
    with tempfile.TemporaryDirectory(prefix="defects.") as folder:
        env = environment(make_database(folder))
        for one in chosen:
            wrong = run(one, options.python, env, folder, options.limit)
            defective += wrong is not None
            verdict = "fine" if wrong is None else "defective"
            print(f"{one.name:<7} {verdict:<9} {one.title}{' | ' if wrong else ''}{wrong or ''}")
    print(f"{defective} of {len(chosen)} defective")
    return 1 if defective else 0


if __name__ == "__main__":
    sys.exit(main())
