# SPDX-License-Identifier: MPL-2.0
"""The matrix of handshakes: versions, keys, client certificates, resumption, ways of waiting.

Every combination is tried with each peer: this package in another process, OpenSSL, and
NSS's own programs; with the latter two once as the client and once as the server.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import tls_talk
from fix_tls import NAME
from tls_peers import (
    Files,
    NSSClient,
    NSSServers,
    OpenSSLClient,
    OpenSSLServers,
    OurServers,
    Servers,
)

from nss import io, ssl

SCHEMES = {
    "RSA": {ssl.ssl_sig_rsa_pss_rsae_sha256},
    "ECDSA": {ssl.ssl_sig_ecdsa_secp256r1_sha256},
}


@dataclass(frozen=True)
class Case:
    """A combination."""

    version: str
    kind: str
    users: bool
    resumed: bool
    blocking: bool

    def __str__(self) -> str:
        return "-".join(
            [
                self.version,
                self.kind,
                "user" if self.users else "anybody",
                "resumed" if self.resumed else "full",
                "blocking" if self.blocking else "nonblocking",
            ]
        )

    @property
    def user(self) -> str | None:
        """The user who shows a certificate."""
        return f"user-{self.kind}" if self.users else None

    @property
    def times(self) -> int:
        """How many connections it takes."""
        return 2 if self.resumed else 1


YES_AND_NO = (True, False)
CASES = [
    Case(*combination)
    for combination in itertools.product(
        ("tls1.2", "tls1.3"), ("RSA", "ECDSA"), YES_AND_NO, YES_AND_NO, YES_AND_NO
    )
]
every_case = pytest.mark.parametrize("case", CASES, ids=str)


@pytest.fixture(scope="module")
def files(authority, tmp_path_factory):
    """The certificates and keys of everybody."""
    return Files(tmp_path_factory.mktemp("matrix"), authority, NAME)


@pytest.fixture(scope="module")
def database(files):
    """The same, in a database of NSS."""
    return files.make_database()


def until_closed(servers: Servers) -> Iterator[Servers]:
    """A fixture of servers."""
    try:
        yield servers
    finally:
        servers.close()


@pytest.fixture(scope="module")
def our_servers(files):
    """Servers of this package."""
    yield from until_closed(OurServers(files))


@pytest.fixture(scope="module")
def openssl_servers(files):
    """Servers of OpenSSL."""
    yield from until_closed(OpenSSLServers(files))


@pytest.fixture(scope="module")
def nss_servers(files, database):
    """Servers of NSS."""
    yield from until_closed(NSSServers(files, database))


class Client:
    """A connection of ours to a server; what comes out of it is asserted here.

    Args:
        files: whose certificates to expect and to show.
        case: what is to be done.
    """

    def __init__(self, files: Files, case: Case) -> None:
        self.case = case
        self.server = files.identities[f"server-{case.kind}"].certificate
        self.user = files.identities[case.user] if case.user else None

    def connect(self, port: int, request: bytes, *, resumed: bool) -> bytes:
        """Connect, ask and get an answer of a line."""
        with ssl.SSLSocket(io.PR_AF_INET) as sock:
            sock.set_ssl_version_range(self.case.version, self.case.version)
            sock.set_ssl_option(ssl.SSL_ENABLE_SESSION_TICKETS, True)
            sock.set_hostname(NAME)
            sock.set_client_auth_data_callback(self.choose)
            if not self.case.blocking:
                tls_talk.make_nonblocking(sock)
            tls_talk.connect(sock, port)
            tls_talk.shake_hands(sock)
            self.look(sock, resumed)
            tls_talk.send(sock, request)
            answer = tls_talk.receive_line(sock)
            assert not resumed or sock.get_ssl_channel_info().resumed
            return answer

    def choose(self, ca_names):
        """The certificate to show, if any."""
        return (self.user.certificate, self.user.key) if self.user else False

    def look(self, sock: ssl.SSLSocket, resumed: bool) -> None:
        """See whether what was agreed on is what the case says."""
        info = sock.get_ssl_channel_info()
        assert info.protocol_version_str == self.case.version
        assert info.resumed == resumed
        assert sock.get_peer_certificate() == self.server
        assert sock.get_negotiated_host() == NAME
        if not resumed:
            assert info.signature_scheme in SCHEMES[self.case.kind]
            shown = sock.get_local_certificate()
            assert shown == (self.user.certificate if self.user else None)

    def ask(self, port: int, request: bytes) -> list[bytes]:
        """Connect as often as the case says; gives the answers."""
        ssl.clear_session_cache()
        return [
            self.connect(port, request, resumed=number > 0) for number in range(self.case.times)
        ]


def check_answers(case: Case, answers: list[str]) -> None:
    """See whether our server's view of its connections is what the case says."""
    known = [json.loads(answer) for answer in answers]
    assert [each["resumed"] for each in known] == [False, True][: case.times]
    for each in known:
        assert each["version"] == case.version
        assert each["user"] == (f"CN={case.kind} user" if case.users else None)


@every_case
def test_ourselves(case, files, our_servers):
    """Our client and our server understand one another, and see the same."""
    port = our_servers.port(case.kind, case.users, case.blocking)
    answers = Client(files, case).ask(port, b"hello\n")
    check_answers(case, [answer.decode() for answer in answers])


@every_case
def test_openssl_serves(case, files, openssl_servers):
    """Our client understands openssl s_server."""
    port = openssl_servers.port(case.kind, case.users, case.blocking)
    assert Client(files, case).ask(port, b"hello\n") == [b"olleh\n"] * case.times


@every_case
def test_openssl_asks(case, files, our_servers):
    """Our server understands openssl s_client, which verifies it."""
    port = our_servers.port(case.kind, case.users, case.blocking)
    check_answers(case, OpenSSLClient(files).ask(port, case.version, case.user, case.times))


@every_case
def test_nss_serves(case, files, nss_servers):
    """Our client understands selfserv."""
    port = nss_servers.port(case.kind, case.users, case.blocking)
    answers = Client(files, case).ask(port, b"GET / HTTP/1.0\r\n\r\n")
    assert [answer[:15] for answer in answers] == [b"HTTP/1.0 200 OK"] * case.times


@every_case
def test_nss_asks(case, files, database, our_servers):
    """Our server understands tstclnt, which verifies it."""
    port = our_servers.port(case.kind, case.users, case.blocking)
    check_answers(case, NSSClient(files, database).ask(port, case.version, case.user, case.times))
