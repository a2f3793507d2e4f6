# SPDX-License-Identifier: MPL-2.0
"""The clients and servers of websockets work with the context that they are given."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import platform
import ssl
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from http_servers import SECONDS, Loop, port_of
from peers import HOST, LARGE, STACKS

pytest.importorskip("websockets")

from websockets.asyncio import client as asyncio_client
from websockets.asyncio import server as asyncio_server
from websockets.exceptions import WebSocketException
from websockets.sync import client as sync_client
from websockets.sync import server as sync_server

MOST = 1 << 23
BROKEN = (OSError, EOFError, WebSocketException)


@contextlib.contextmanager
def serve_asyncio(context):
    """A server that sends back what it gets; ``cut`` and ``stall`` are what they say."""

    async def echo(connection):
        async for message in connection:
            if message == "cut":
                connection.transport.abort()
            elif message != "stall":
                await connection.send(message)

    async def main(loop):
        options = {"ssl": context, "max_size": MOST, "close_timeout": 1}
        async with asyncio_server.serve(echo, "127.0.0.1", 0, **options) as server:
            loop.tell(port_of(next(iter(server.sockets))))
            await loop.stop.wait()

    with Loop(main) as port:
        yield port


@contextlib.contextmanager
def serve_sync(context):
    """The same with threads."""

    def echo(connection):
        for message in connection:
            if message == "cut":
                connection.socket.shutdown(2)
            elif message != "stall":
                connection.send(message)

    options = {"ssl": context, "max_size": MOST, "close_timeout": 1}
    with sync_server.serve(echo, "127.0.0.1", 0, **options) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield port_of(server.socket)
        finally:
            server.shutdown()
            thread.join(SECONDS)


def talk_asyncio(context, port, message, seconds=SECONDS):
    """Send a message, and give what comes back."""

    async def main():
        options = {"ssl": context, "max_size": MOST, "proxy": None, "close_timeout": 1}
        async with asyncio_client.connect(f"wss://{HOST}:{port}/", **options) as connection:
            await connection.send(message)
            return await asyncio.wait_for(connection.recv(), seconds)

    return asyncio.run(asyncio.wait_for(main(), SECONDS))


def talk_sync(context, port, message, seconds=SECONDS):
    """The same with threads."""
    options = {"ssl": context, "max_size": MOST, "proxy": None, "close_timeout": 1}
    with sync_client.connect(f"wss://{HOST}:{port}/", **options) as connection:
        connection.send(message)
        return connection.recv(timeout=seconds)


SERVING = {"asyncio": serve_asyncio, "sync": serve_sync}
TALKING = {"asyncio": talk_asyncio, "sync": talk_sync}
if platform.python_implementation() == "PyPy":
    # two threads that wait for the end of a third, as the library's do, break PyPy's lock of it
    del SERVING["sync"], TALKING["sync"]
# The library's threads read and write one connection at a time, and OpenSSL has no lock for
# that: one of five hundred such connections hung, on a busy machine.
PAIRS = {
    f"{stack}-{server}-{client}": (stack, SERVING[server], TALKING[client])
    for stack, server, client in itertools.product(STACKS, SERVING, TALKING)
    if stack != "openssl" or "sync" not in (server, client)
}
pytestmark = pytest.mark.parametrize(
    ("contexts", "serve", "talk"), PAIRS.values(), ids=PAIRS, indirect=["contexts"]
)


def test_large(contexts, serve, talk):
    """Messages go to and fro whole, large ones as well."""
    client = contexts.client()
    with serve(contexts.server()) as port:
        assert talk(client, port, "hello") == "hello"
        assert talk(client, port, LARGE) == LARGE


@pytest.mark.parametrize(("identity", "code"), [("untrusted", 20), ("wrong", 62), ("expired", 10)])
def test_refused(contexts, serve, talk, identity, code):
    """A server that cannot prove who it is gets no message."""
    with serve(contexts.server(getattr(contexts.world, identity))) as port:
        with pytest.raises(ssl.SSLCertVerificationError) as caught:
            talk(contexts.client(), port, "hello")
        assert caught.value.verify_code == code


def test_cut(contexts, serve, talk):
    """A connection that is cut is noticed at once."""
    with serve(contexts.server()) as port:
        with pytest.raises(BROKEN) as caught:
            talk(contexts.client(), port, "cut")
        assert not isinstance(caught.value, TimeoutError)


def test_time_out(contexts, serve, talk):
    """A server that does not answer is not waited for."""
    with serve(contexts.server()) as port, pytest.raises((TimeoutError, asyncio.TimeoutError)):
        talk(contexts.client(), port, "stall", 0.3)


def test_client_certificate(contexts, serve, talk):
    """Who has a certificate is served, and nobody else."""
    with serve(contexts.server(requires=True)) as port:
        client = contexts.client(identity=contexts.world.user)
        assert talk(client, port, "hello") == "hello"
        with pytest.raises(BROKEN):
            talk(contexts.client(), port, "hello")


def test_concurrent(contexts, serve, talk):
    """One context serves many connections at once, in many threads."""
    client = contexts.client()
    with serve(contexts.server()) as port, ThreadPoolExecutor(6) as pool:
        messages = [f"message {number}" for number in range(12)]
        assert list(pool.map(lambda each: talk(client, port, each), messages)) == messages
