# SPDX-License-Identifier: MPL-2.0
"""Thousands of connections leave nothing behind, and no peer holds up the event loop."""

from __future__ import annotations

import asyncio
import gc
import os
import resource
import socket

import pytest
from peers import HOST

from nss import tls
from nss._core import handles

CONNECTIONS = int(os.environ.get("NSS_CONNECTIONS", "400"))
MEBIBYTES = 8
AT_ONCE = 20


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


def test_flat_memory(contexts):
    """Memory does not grow with the number of connections."""
    if contexts.kind is not tls.SSLContext:
        return
    asyncio.run(many(contexts, AT_ONCE * 10))
    gc.collect()
    before, alive = resident(), handles.live().get("TLS connection", 0)
    asyncio.run(many(contexts, CONNECTIONS))
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
