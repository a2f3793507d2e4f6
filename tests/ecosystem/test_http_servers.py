# SPDX-License-Identifier: MPL-2.0
"""Each HTTP server works with the context that it is given, and is not stopped by bad clients."""

from __future__ import annotations

import contextlib
import socket
import ssl
from concurrent.futures import ThreadPoolExecutor

import pytest
from http_clients import with_http_client
from http_servers import SERVERS
from peers import HOST, LARGE

EACH = pytest.mark.parametrize("serve", SERVERS.values(), ids=SERVERS)


@EACH
def test_serves(contexts, serve):
    """Answers arrive whole, large bodies as well."""
    client = contexts.client()
    with serve(contexts.server()) as port:
        url = f"https://{HOST}:{port}/"
        assert b"hello" in with_http_client(client, url)
        assert with_http_client(client, url, LARGE) == LARGE


@EACH
def test_client_certificates(contexts, serve):
    """A server that requires a certificate serves who has one, and nobody else."""
    with serve(contexts.server(requires=True)) as port:
        url = f"https://{HOST}:{port}/"
        client = contexts.client(identity=contexts.world.user)
        assert b"hello" in with_http_client(client, url)
        with pytest.raises((OSError, EOFError, ssl.SSLError)):
            with_http_client(contexts.client(), url)


@EACH
@pytest.mark.parametrize("identity", ["foreign_user", "expired_user"])
def test_bad_client_certificates(contexts, serve, identity):
    """A client's certificate must be of whom the server trusts, and in its time."""
    with serve(contexts.server(requires=True)) as port:
        url = f"https://{HOST}:{port}/"
        bad = contexts.client(identity=getattr(contexts.world, identity))
        with pytest.raises((OSError, EOFError, ssl.SSLError)):
            with_http_client(bad, url)
        good = contexts.client(identity=contexts.world.user)
        assert b"hello" in with_http_client(good, url)


@EACH
def test_concurrent(contexts, serve):
    """Many clients at once are all served."""
    client = contexts.client()
    with serve(contexts.server()) as port, ThreadPoolExecutor(6) as pool:
        urls = [f"https://{HOST}:{port}/"] * 12
        answers = list(pool.map(lambda url: with_http_client(client, url, LARGE[:65536]), urls))
    assert answers == [LARGE[:65536]] * 12


@EACH
def test_half_a_request(contexts, serve):
    """Clients that are cut, or stop, in the middle of a request leave it serving others."""
    client = contexts.client()
    half = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n" + bytes(500)
    with contextlib.ExitStack() as stack, serve_and_wait(serve, contexts, stack) as port:
        for cut in (True, False):
            wire = socket.create_connection(("127.0.0.1", port), 10)
            wire = stack.enter_context(client.wrap_socket(wire, server_hostname=HOST))
            wire.sendall(half)
            if cut:
                wire.shutdown(socket.SHUT_RDWR)
        assert b"hello" in with_http_client(client, f"https://{HOST}:{port}/")


@EACH
def test_bad_clients(contexts, serve):
    """Clients that do not trust it, send garbage, are slow or gone leave it serving others."""
    with contextlib.ExitStack() as stack, serve_and_wait(serve, contexts, stack) as port:
        url = f"https://{HOST}:{port}/"
        for _ in range(3):
            with pytest.raises(ssl.SSLCertVerificationError):
                with_http_client(contexts.client(trusting=False), url)
        for garbage in (b"", b"GET / HTTP/1.0\r\n\r\n", b"\x16\x03\x01\x01\x00\x01", b"\xff" * 999):
            with socket.create_connection(("127.0.0.1", port), 10) as wire:
                wire.sendall(garbage)
        if serve is not SERVERS.get("werkzeug"):  # which shakes hands before it accepts another
            for beginning in (b"", b"\x16\x03"):
                wire = stack.enter_context(socket.create_connection(("127.0.0.1", port), 10))
                wire.sendall(beginning)
        assert b"hello" in with_http_client(contexts.client(), url)


@contextlib.contextmanager
def serve_and_wait(serve, contexts, stack):
    """Serve, and let the clients of the stack go before the server does."""
    with serve(contexts.server()) as port:
        yield port
        stack.close()


def test_all_are_there():
    """The servers that an environment has installed are tested, not passed over."""
    assert {
        "http.server",
        "asyncio streams",
        "werkzeug",
        "uvicorn",
        "tornado",
        "trio",
        "anyio",
    } <= set(SERVERS)
