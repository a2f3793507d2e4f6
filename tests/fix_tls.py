# SPDX-License-Identifier: MPL-2.0
"""Fixtures for TLS: an authority, a server with its certificate, and peers.

The server of these tests is an SSLSocket in a thread; it serves each connection by a
function, in a thread of its own, and keeps what that function returned or raised.
"""

from __future__ import annotations

import contextlib
import threading
from concurrent.futures import Future

import pytest

from nss import error, io, pki, ssl

NAME = "server.example"


def loopback(port=0):
    """The address of the loopback interface."""
    return io.NetworkAddress(io.PR_IpAddrLoopback, port)


def echo(connection):
    """Send back what comes, until the other side ends."""
    total = 0
    while data := connection.recv(65536):
        connection.send(data)
        total += len(data)
    return total


class Server:
    """A listener, and the threads that serve its connections."""

    def __init__(self, identity, serve=echo, configure=None):
        self.listener = ssl.SSLSocket(io.PR_AF_INET)
        self.listener.set_ssl_option(ssl.SSL_HANDSHAKE_AS_SERVER, True)
        if identity is not None:
            self.listener.config_server_identity(identity)
        if configure is not None:
            configure(self.listener)
        self.listener.bind(loopback())
        self.listener.listen()
        self.port = self.listener.get_sock_name().port
        self.results: list[Future] = []
        self._serve = serve
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except (error.NSPRError, ValueError):
                return
            result: Future = Future()
            self.results.append(result)
            threading.Thread(target=self._answer, args=(connection, result), daemon=True).start()

    def _answer(self, connection, result):
        try:
            with connection:
                result.set_result(self._serve(connection))
        except BaseException as problem:
            result.set_exception(problem)

    def close(self):
        """Stop serving."""
        self.listener.close()
        self._thread.join(10)
        assert not self._thread.is_alive()


@pytest.fixture(scope="session")
def authority(nss_nodb):
    """An authority that is trusted for as long as the tests run."""
    authority = pki.create_ca("TLS tests")
    pki.trust(authority.certificate)
    return authority


@pytest.fixture(scope="session")
def identity(authority):
    """The certificate and key of the server NAME."""
    return authority.issue([NAME])


@pytest.fixture
def make_socket(nss_nodb):
    """Makes TLS sockets that are closed at the end of the test."""
    with contextlib.ExitStack() as stack:

        def make(family=io.PR_AF_INET):
            return stack.enter_context(ssl.SSLSocket(family))

        yield make


@pytest.fixture
def make_server(identity):
    """Makes servers that are stopped at the end of the test."""
    with contextlib.ExitStack() as stack:

        def make(serve=echo, configure=None, identity=identity):
            server = Server(identity, serve, configure)
            stack.callback(server.close)
            return server

        yield make


@pytest.fixture
def make_client(make_socket):
    """Makes connected clients of a server, before their handshake."""

    def make(port, name=NAME, configure=None):
        client = make_socket()
        client.set_hostname(name)
        if configure is not None:
            configure(client)
        client.connect(loopback(port))
        return client

    return make
