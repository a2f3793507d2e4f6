# SPDX-License-Identifier: MPL-2.0
"""Thousands of connections leave nothing behind, and no peer holds up the event loop."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import platform
import resource
import socket
import ssl
import time

import pytest
from peers import HOST

from nss import tls
from nss._core import handles

# what a compiler at run time makes is memory as well
MEBIBYTES = 24 if platform.python_implementation() == "PyPy" else 8
AT_ONCE = 20
LATE = 3.0  # seconds that the loop may have been away, on a busy machine


def resident():
    """How much memory the process has, in mebibytes."""
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[1]) * resource.getpagesize() / (1 << 20)


async def echo(reader, writer):
    """Send back what comes."""
    try:
        while data := await reader.read(1 << 16):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


async def talk(context, port):
    """One connection."""
    reader, writer = await asyncio.open_connection(HOST, port, ssl=context)
    writer.write(b"ping" * 256)
    assert len(await reader.readexactly(1024)) == 1024
    writer.close()
    await writer.wait_closed()


async def many(contexts, count):
    """So many connections, some at once."""
    server = await asyncio.start_server(echo, "127.0.0.1", 0, ssl=contexts.server())
    port = server.sockets[0].getsockname()[1]
    context = contexts.client()
    for _ in range(count // AT_ONCE):
        await asyncio.gather(*(talk(context, port) for _ in range(AT_ONCE)))
    server.close()


@pytest.mark.parametrize("count", [400, pytest.param(10_000, marks=pytest.mark.slow)])
def test_flat_memory(contexts, count):
    """Memory does not grow with the number of connections."""
    if contexts.kind is not tls.SSLContext:
        return
    asyncio.run(many(contexts, AT_ONCE * 10))
    gc.collect()
    before, alive = resident(), handles.live().get("TLS connection", 0)
    asyncio.run(many(contexts, count))
    gc.collect()
    gc.collect()
    assert resident() - before < MEBIBYTES
    assert handles.live().get("TLS connection", 0) <= alive + 2


@pytest.mark.parametrize("beginning", [b"", b"\x16", b"\x16\x03\x01\x02\x00\x01", b"\xff" * 64])
def test_loop_goes_on(contexts, beginning):
    """Peers that are slow, half open, or send garbage do not hold up the others."""

    async def main():
        server = await asyncio.start_server(
            echo, "127.0.0.1", 0, ssl=contexts.server(), ssl_handshake_timeout=5
        )
        port = server.sockets[0].getsockname()[1]
        wires = [socket.create_connection(("127.0.0.1", port)) for _ in range(10)]
        for wire in wires[:5]:
            wire.sendall(beginning)
        for wire in wires[5:]:
            wire.sendall(beginning)
            wire.shutdown(socket.SHUT_WR)
        await asyncio.wait_for(talk(contexts.client(), port), 4)
        for wire in wires:
            wire.close()
        await asyncio.wait_for(talk(contexts.client(), port), 4)
        server.close()

    asyncio.run(main())


class Pulse:
    """Watches how long an event loop is away at most, while a ``with`` block runs."""

    async def _beat(self):
        while True:
            before = time.monotonic()
            await asyncio.sleep(0.01)
            self.longest = max(self.longest, time.monotonic() - before)

    async def __aenter__(self):
        self.longest = 0.0
        self._task = asyncio.ensure_future(self._beat())
        return self

    async def __aexit__(self, *exception):
        self._task.cancel()
        if exception[0] is None:
            assert self.longest < LATE


def flights(contexts):
    """What a client says first, and what a server answers."""
    to_client, to_server = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = contexts.client().wrap_bio(to_client, to_server, server_hostname=HOST)
    server = contexts.server().wrap_bio(to_server, to_client, server_side=True)
    with pytest.raises(ssl.SSLWantReadError):
        client.do_handshake()
    hello = to_server.read()
    to_server.write(hello)
    with pytest.raises(ssl.SSLWantReadError):
        server.do_handshake()
    return hello, to_client.read()


def damaged(data, step):
    """The data cut, and with an octet changed, at any place."""
    for at in range(0, len(data), step):
        yield data[:at]
        yield data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


@pytest.mark.parametrize("closing", [True, False])
def test_damaged_clients(contexts, closing):
    """Whatever a client sends, cut or damaged at any byte, the server's loop goes on."""
    hello, _ = flights(contexts)

    async def main():
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
        server = await asyncio.start_server(
            echo, "127.0.0.1", 0, ssl=contexts.server(), ssl_handshake_timeout=5
        )
        port = server.sockets[0].getsockname()[1]
        wires = []
        async with Pulse():
            for data in damaged(hello, 23):
                wire = socket.create_connection(("127.0.0.1", port))
                wires.append(wire)
                wire.sendall(data)
                if closing:
                    wire.shutdown(socket.SHUT_WR)
                await asyncio.sleep(0)
            await asyncio.wait_for(talk(contexts.client(), port), 5)
        for wire in wires:
            wire.close()
        await asyncio.wait_for(talk(contexts.client(), port), 5)
        server.close()

    asyncio.run(main())


@pytest.mark.parametrize("closing", [True, False])
def test_damaged_servers(contexts, closing):
    """Whatever a server answers, the client's loop goes on, and the client gives up in time."""
    _, answer = flights(contexts)
    answers = list(damaged(answer, 97))

    async def main():
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
        waiting, held = list(answers), []

        async def serve(reader, writer):
            await reader.read(1 << 16)
            writer.write(waiting.pop())
            if closing:
                writer.close()
            else:
                held.append(writer)

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        context = contexts.client()

        async def connect():
            with pytest.raises((OSError, asyncio.TimeoutError)):
                await asyncio.open_connection(HOST, port, ssl=context, ssl_handshake_timeout=1)

        async with Pulse():
            await asyncio.gather(*(connect() for _ in answers))
        for writer in held:
            writer.close()
        server.close()

    asyncio.run(main())


def test_byte_by_byte(contexts):
    """A slow peer, from whom each byte comes by itself, is served all the same."""

    async def crawl(reader, writer):
        with contextlib.suppress(OSError):
            while data := await reader.read(1 << 16):
                for at in range(len(data)):
                    writer.write(data[at : at + 1])
                    await asyncio.sleep(0)
        writer.close()

    async def main():
        server = await asyncio.start_server(echo, "127.0.0.1", 0, ssl=contexts.server())
        behind = server.sockets[0].getsockname()[1]

        async def relay(reader, writer):
            onward = await asyncio.open_connection("127.0.0.1", behind)
            await asyncio.gather(crawl(reader, onward[1]), crawl(onward[0], writer))

        slow = await asyncio.start_server(relay, "127.0.0.1", 0)
        async with Pulse():
            port = slow.sockets[0].getsockname()[1]
            await asyncio.gather(*(talk(contexts.client(), port) for _ in range(3)))
        slow.close()
        server.close()

    asyncio.run(asyncio.wait_for(main(), 30))
