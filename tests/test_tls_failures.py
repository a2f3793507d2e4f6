# SPDX-License-Identifier: MPL-2.0
"""Handshakes that fail: the exact error on each side, in TLS 1.2 and 1.3.

A client and a server of ours shake hands, send one another a byte, and end.  Whoever finds
fault has the error that says which, and tells the other side by an alert, which is an error
there; in TLS 1.3 a client has sent all that it has to say before its server can object, so
it hears of that when it reads.  Where one side does not speak TLS, it sees the alert itself.
"""

from __future__ import annotations

import gc
import socket
from datetime import datetime, timedelta, timezone

import pytest
from fix_process import SECONDS
from fix_tls import NAME

from nss import error, pki, ssl

VERSIONS = ["tls1.2", "tls1.3"]
NOW = datetime.now(timezone.utc)
DAY = timedelta(days=1)

either_version = pytest.mark.parametrize("version", VERSIONS)


def of_a_stranger(**arguments):
    """An identity whose authority nobody knows: it is gone from the memory of NSS, too."""
    with pki.create_ca("stranger") as stranger, stranger.issue(**arguments) as identity:
        chain, key = identity.to_pem(), identity.key_to_pem()
    for _ in range(3):  # PyPy forgets late
        gc.collect()
    return pki.load_identity(chain, key)


@pytest.fixture(scope="module")
def identities(authority):
    """Those whom something is wrong with, and one who is right."""
    old = {"valid_from": NOW - 3 * DAY, "valid_until": NOW - DAY}
    new = {"valid_from": NOW + 3 * DAY, "valid_until": NOW + 5 * DAY}
    return {
        "right": authority.issue([NAME]),
        "expired": authority.issue([NAME], **old),
        "not yet valid": authority.issue([NAME], **new),
        "of a stranger": of_a_stranger(names=[NAME]),
        "no server's": authority.issue([NAME], server=False, client=True),
        "user": authority.issue(["user.example"], server=False, client=True),
        "expired user": authority.issue(["user.example"], server=False, client=True, **old),
        "strange user": of_a_stranger(names=["user.example"], server=False, client=True),
        "no user's": authority.issue(["user.example"], server=True, client=False),
    }


def outcome(action):
    """What an action gives, or the name of the error that it ends with."""
    try:
        return action()
    except error.NSPRError as problem:
        return problem.name


def with_version(*versions):
    """A configuration: the versions, from the first to the last."""
    return lambda sock: sock.set_ssl_version_range(versions[0], versions[-1])


class Meeting:
    """A client and a server that talk with one another."""

    def __init__(self, make_server, make_client):
        self._make_server = make_server
        self._make_client = make_client

    def serve(self, connection):
        """Be the server."""
        connection.force_handshake()
        connection.send(b"s")
        return connection.recv(1)

    def __call__(self, client=None, server=None, identity=None, name=NAME):
        """Let them meet; gives how it ends for the client and for the server.

        Args:
            client: configures the client.
            server: configures the server.
            identity: the server's.
            name: whom the client wants.
        """
        arguments = {} if identity is None else {"identity": identity}
        host = self._make_server(
            lambda sock: outcome(lambda: self.serve(sock)), server, **arguments
        )
        ssl.clear_session_cache()
        guest = self._make_client(host.port, name, client)

        def talk():
            guest.force_handshake()
            data = guest.recv(1)
            guest.send(b"c")
            return data

        seen = outcome(talk)
        if seen != b"s":  # what is broken stays so
            assert outcome(lambda: guest.send(b"c")) == outcome(lambda: guest.recv(1)) == seen
            guest.shutdown()  # as a program does whatever has happened
        guest.close()
        return seen, host.results[0].result(SECONDS)


@pytest.fixture
def meet(make_server, make_client):
    """Lets a client meet a server; see ``Meeting``."""
    return Meeting(make_server, make_client)


def demanding(version, *, always=True):
    """A server that wants a certificate of its clients."""

    def configure(sock):
        sock.set_ssl_version_range(version, version)
        sock.set_ssl_option(ssl.SSL_REQUEST_CERTIFICATE, True)
        how = ssl.SSL_REQUIRE_ALWAYS if always else ssl.SSL_REQUIRE_NEVER
        sock.set_ssl_option(ssl.SSL_REQUIRE_CERTIFICATE, how)

    return configure


def showing(identity, version):
    """A client that shows a certificate, or says that it has none."""

    def configure(sock):
        sock.set_ssl_version_range(version, version)
        answer = (identity.certificate, identity.key) if identity else False
        sock.set_client_auth_data_callback(lambda names: answer)

    return configure


@either_version
def test_nothing_is_wrong(meet, identities, version):
    """When nothing is wrong, both get their byte."""
    only = with_version(version)
    assert meet(only, identity=identities["right"]) == (b"s", b"c")
    user = showing(identities["user"], version)
    assert meet(user, demanding(version)) == (b"s", b"c")


@either_version
def test_wrong_host(meet, version):
    """A certificate for another host is refused."""
    ends = ("SSL_ERROR_BAD_CERT_DOMAIN", "SSL_ERROR_BAD_CERT_ALERT")
    assert meet(with_version(version), name="other.example") == ends


@either_version
@pytest.mark.parametrize(
    ("whose", "of_client", "of_server"),
    [
        ("expired", "SEC_ERROR_EXPIRED_CERTIFICATE", "SSL_ERROR_EXPIRED_CERT_ALERT"),
        ("not yet valid", "SEC_ERROR_EXPIRED_CERTIFICATE", "SSL_ERROR_EXPIRED_CERT_ALERT"),
        ("of a stranger", "SEC_ERROR_UNKNOWN_ISSUER", "SSL_ERROR_UNKNOWN_CA_ALERT"),
        ("no server's", "SEC_ERROR_INADEQUATE_CERT_TYPE", "SSL_ERROR_CERTIFICATE_UNKNOWN_ALERT"),
    ],
)
def test_certificate_of_the_server(meet, identities, version, whose, of_client, of_server):
    """A client says what is wrong with a certificate, and the server hears it."""
    ends = meet(with_version(version), identity=identities[whose])
    assert ends == (of_client, of_server)


@either_version
@pytest.mark.parametrize(
    ("whose", "of_client", "of_server"),
    [
        ("expired user", "SSL_ERROR_EXPIRED_CERT_ALERT", "SEC_ERROR_EXPIRED_CERTIFICATE"),
        ("strange user", "SSL_ERROR_UNKNOWN_CA_ALERT", "SEC_ERROR_UNKNOWN_ISSUER"),
        ("no user's", "SSL_ERROR_CERTIFICATE_UNKNOWN_ALERT", "SEC_ERROR_INADEQUATE_CERT_TYPE"),
    ],
)
@pytest.mark.parametrize("always", [True, False], ids=["required", "requested"])
def test_certificate_of_the_client(meet, identities, version, whose, of_client, of_server, always):
    """A server that asks for a certificate refuses a bad one, also where none would do."""
    server = demanding(version, always=always)
    assert meet(showing(identities[whose], version), server) == (of_client, of_server)


@either_version
def test_no_certificate_of_the_client(meet, version):
    """A server that requires a certificate refuses a client without one; who asks does not."""
    alert = "RX_CERTIFICATE_REQUIRED" if version == "tls1.3" else "BAD_CERT"
    ends = (f"SSL_ERROR_{alert}_ALERT", "SSL_ERROR_NO_CERTIFICATE")
    assert meet(showing(None, version), demanding(version)) == ends
    assert meet(showing(None, version), demanding(version, always=False)) == (b"s", b"c")


@either_version
def test_no_common_version(meet, version):
    """A client of one version and a server of the other know that they do not fit."""
    other = VERSIONS[VERSIONS[0] == version]
    ends = ("SSL_ERROR_PROTOCOL_VERSION_ALERT", "SSL_ERROR_UNSUPPORTED_VERSION")
    assert meet(with_version(version), with_version(other)) == ends


SUITES = {
    "tls1.2": (
        ssl.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        ssl.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    ),
    "tls1.3": (ssl.TLS_AES_128_GCM_SHA256, ssl.TLS_CHACHA20_POLY1305_SHA256),
}
NOTHING_IN_COMMON = ("SSL_ERROR_NO_CYPHER_OVERLAP", "SSL_ERROR_NO_CYPHER_OVERLAP")


@either_version
def test_no_common_suite(meet, version):
    """Without a suite that both have there is no connection; with one there is."""

    def only(suite):
        def configure(sock):
            sock.set_ssl_version_range(version, version)
            for each in ssl.ssl_implemented_ciphers:
                sock.set_cipher_pref(each, each == suite)

        return configure

    one, other = SUITES[version]
    assert meet(only(one), only(other)) == NOTHING_IN_COMMON
    assert meet(only(one), only(one)) == (b"s", b"c")


def test_no_suite_for_the_certificate(meet):
    """A server whose key is of another kind than the suites of the client cannot answer it."""

    def configure(sock):
        sock.set_ssl_version_range("tls1.2", "tls1.2")
        for each in ssl.ssl_implemented_ciphers:
            sock.set_cipher_pref(each, each == ssl.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256)

    assert meet(configure) == NOTHING_IN_COMMON


@either_version
def test_no_common_group(meet, version):
    """Without a group that both have there is no connection."""

    def only(group):
        def configure(sock):
            sock.set_ssl_version_range(version, version)
            sock.set_named_groups([group])

        return configure

    client, server = only(ssl.ssl_grp_ec_secp256r1), only(ssl.ssl_grp_ec_secp384r1)
    assert meet(client, server) == NOTHING_IN_COMMON


# garbage

HANDSHAKE, ALERT = 22, 21
UNEXPECTED, OVERFLOW, ILLEGAL, DECODE = 10, 22, 47, 50


def record(kind, body):
    """A record of TLS."""
    return bytes([kind]) + b"\x03\x03" + len(body).to_bytes(2, "big") + body


def message(kind, body):
    """A message of a handshake in a record of its own."""
    return record(HANDSHAKE, bytes([kind]) + len(body).to_bytes(3, "big") + body)


END = ("PR_END_OF_FILE_ERROR", None)
UNKNOWN_RECORD = ("SSL_ERROR_RX_UNKNOWN_RECORD_TYPE", UNEXPECTED)
TOO_LONG = ("SSL_ERROR_RX_RECORD_TOO_LONG", OVERFLOW)
# what comes; the error of a server, and the alert that it sends; those of a client
GARBAGE = {
    "nothing": (b"", END, END),
    "half a request of HTTP": (b"GET / HTTP/1.0\r\nHost: server.example\r\n\r\n", END, END),
    "mail": (b"220 server.example ESMTP\r\n" * 400, UNKNOWN_RECORD, UNKNOWN_RECORD),
    "zeros": (bytes(100), UNKNOWN_RECORD, UNKNOWN_RECORD),
    "ones": (b"\xff" * 100, TOO_LONG, TOO_LONG),
    "SSL 2": (b"\x80\x2e\x01\0\2\0\x15\0\0\0\x10" + bytes(37), UNKNOWN_RECORD, UNKNOWN_RECORD),
    "a long record": (b"\x16\x03\x01\xff\xff" + bytes(70_000), TOO_LONG, TOO_LONG),
    "empty records": (record(HANDSHAKE, b"") * 2, END, END),
    "an unknown record": (record(99, bytes(20)), UNKNOWN_RECORD, UNKNOWN_RECORD),
    "an unknown message": (
        message(99, bytes(20)),
        ("SSL_ERROR_RX_UNKNOWN_HANDSHAKE", UNEXPECTED),
        ("SSL_ERROR_RX_UNKNOWN_HANDSHAKE", UNEXPECTED),
    ),
    "a short hello of a client": (
        message(1, b"\x03\x03"),
        ("SSL_ERROR_RX_MALFORMED_CLIENT_HELLO", ILLEGAL),
        ("SSL_ERROR_RX_UNEXPECTED_CLIENT_HELLO", UNEXPECTED),
    ),
    "a short hello of a server": (
        message(2, b"\x03\x03"),
        ("SSL_ERROR_RX_UNEXPECTED_SERVER_HELLO", UNEXPECTED),
        ("SSL_ERROR_RX_MALFORMED_SERVER_HELLO", DECODE),
    ),
    "a hello of zeros": (
        message(1, bytes(80)),
        ("SSL_ERROR_RX_MALFORMED_CLIENT_HELLO", DECODE),
        ("SSL_ERROR_RX_UNEXPECTED_CLIENT_HELLO", UNEXPECTED),
    ),
    "a huge message": (
        record(HANDSHAKE, b"\x01\xff\xff\xff" + bytes(1000)),
        ("SSL_ERROR_RX_MALFORMED_HANDSHAKE", ILLEGAL),
        ("SSL_ERROR_RX_MALFORMED_HANDSHAKE", ILLEGAL),
    ),
    "data": (
        record(23, bytes(20)),
        ("SSL_ERROR_RX_UNEXPECTED_APPLICATION_DATA", UNEXPECTED),
        ("SSL_ERROR_RX_UNEXPECTED_APPLICATION_DATA", UNEXPECTED),
    ),
    "a malformed change of ciphers": (
        record(20, b"\2"),
        ("SSL_ERROR_RX_MALFORMED_CHANGE_CIPHER", ILLEGAL),
        ("SSL_ERROR_RX_MALFORMED_CHANGE_CIPHER", ILLEGAL),
    ),
    "the end of a handshake": (
        message(20, bytes(12)),
        ("SSL_ERROR_RX_UNEXPECTED_FINISHED", UNEXPECTED),
        ("SSL_ERROR_RX_UNEXPECTED_FINISHED", UNEXPECTED),
    ),
    "an alert": (
        record(ALERT, b"\2\x28"),
        ("SSL_ERROR_HANDSHAKE_FAILURE_ALERT", None),
        ("SSL_ERROR_NO_CYPHER_OVERLAP", None),
    ),
    "an unknown alert": (
        record(ALERT, b"\2\xee"),
        ("SSL_ERROR_RX_UNKNOWN_ALERT", None),
        ("SSL_ERROR_RX_UNKNOWN_ALERT", None),
    ),
    "a long alert": (
        record(ALERT, b"\2\x28\0\0"),
        ("SSL_ERROR_RX_MALFORMED_ALERT", ILLEGAL),
        ("SSL_ERROR_RX_MALFORMED_ALERT", ILLEGAL),
    ),
    "a farewell": (record(ALERT, b"\1\0"), END, END),
}


def alert_in(answer):
    """The number of the alert at the end of what came, if there is one."""
    while answer[:1] == bytes([HANDSHAKE]):  # the client has said hello
        answer = answer[5 + int.from_bytes(answer[3:5], "big") :]
    if not answer:
        return None
    assert (answer[0], answer[3:6], len(answer)) == (ALERT, b"\0\2\2", 7)
    return answer[6]


def receive_all(raw):
    """What comes up to the end of a connection, which may be a sudden one."""
    answer = b""
    try:
        while more := raw.recv(10_000):
            answer += more
    except ConnectionResetError:
        pass
    return answer


@either_version
@pytest.mark.parametrize("as_server", [True, False], ids=["to a server", "to a client"])
@pytest.mark.parametrize("name", GARBAGE)
def test_garbage(identity, version, as_server, name):
    """What is not TLS, or not its turn, is an error, and the sender is told which by an alert."""
    garbage, of_server, of_client = GARBAGE[name]
    with socket.create_server(("127.0.0.1", 0)) as listener:
        raw = socket.create_connection(listener.getsockname(), SECONDS)
        accepted, _ = listener.accept()
    with raw:
        with ssl.SSLSocket.import_tcp_socket(accepted.detach()) as sock:
            sock.set_ssl_version_range(version, version)
            sock.set_hostname(NAME)
            if as_server:
                sock.config_server_identity(identity)
            sock.reset_handshake(as_server)
            raw.sendall(garbage)
            raw.shutdown(socket.SHUT_WR)
            seen = outcome(sock.force_handshake)
            assert outcome(lambda: sock.send(b"x")) == outcome(lambda: sock.recv(1)) == seen
        assert (seen, alert_in(receive_all(raw))) == (of_server if as_server else of_client)
