# SPDX-License-Identifier: MPL-2.0
"""What an ``SSLContext`` costs, whichever it is: in memory, and under asyncio.

Both ends are in one thread, and the identity is in memory, so what is measured is TLS and
the way to it from Python.
"""

from __future__ import annotations

import asyncio
import ssl

MEBIBYTE = bytes(1 << 20)


def pair(client, server):
    """Both ends of a connection in memory, after the handshake."""
    one, two = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = (
        client.wrap_bio(one, two, server_hostname="localhost"),
        server.wrap_bio(two, one, server_side=True),
    )
    waiting = list(ends)
    while waiting:
        for end in list(waiting):
            try:
                end.do_handshake()
            except ssl.SSLWantReadError:
                continue
            waiting.remove(end)
    return ends


def carry(source, target):
    """A mebibyte from one end to the other."""
    source.write(MEBIBYTE)
    left = len(MEBIBYTE)
    while left:
        left -= len(target.read(1 << 16))


async def _echo(reader, writer):
    while data := await reader.read(1 << 16):
        writer.write(data)
    writer.close()


def asyncio_ping(client, server):
    """A function that opens a connection under asyncio, and sends a byte to and fro."""
    loop = asyncio.new_event_loop()

    async def start():
        listener = await asyncio.start_server(_echo, "127.0.0.1", 0, ssl=server)
        return listener, listener.sockets[0].getsockname()[1]

    listener, port = loop.run_until_complete(start())

    async def ping():
        reader, writer = await asyncio.open_connection("localhost", port, ssl=client)
        writer.write(b"x")
        await reader.readexactly(1)
        writer.close()
        await writer.wait_closed()

    return lambda: loop.run_until_complete(ping()), listener


def computations(client, server):
    """The works, by name."""
    source, target = pair(client, server)
    ping, listener = asyncio_ping(client, server)
    return {
        "context-handshake": lambda: pair(client, server),
        "context-mebibyte": lambda: carry(source, target),
        "context-asyncio": lambda kept=listener: ping(),
    }
