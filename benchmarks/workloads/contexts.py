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


class OnLoop:
    """A server that sends back what it gets, and its clients, on one event loop.

    Args:
        client: the context of the clients.
        server: the context of the server.
    """

    def __init__(self, client, server):
        self._client = client
        self._run = asyncio.new_event_loop().run_until_complete
        self._listener = self._run(asyncio.start_server(_echo, "127.0.0.1", 0, ssl=server))
        self._stream = self._run(self._connect())

    async def _connect(self):
        port = self._listener.sockets[0].getsockname()[1]
        return await asyncio.open_connection("localhost", port, ssl=self._client)

    async def _ping(self):
        reader, writer = await self._connect()
        writer.write(b"x")
        await reader.readexactly(1)
        writer.close()
        await writer.wait_closed()

    async def _carry(self):
        reader, writer = self._stream
        writer.write(MEBIBYTE)
        await asyncio.gather(writer.drain(), reader.readexactly(len(MEBIBYTE)))

    def ping(self):
        """Open a connection, and send a byte to and fro."""
        self._run(self._ping())

    def carry(self):
        """Send a mebibyte to and fro, on a connection that is there."""
        self._run(self._carry())


def computations(client, server):
    """The works, by name."""
    source, target = pair(client, server)
    loop = OnLoop(client, server)
    return {
        "context-handshake": lambda: pair(client, server),
        "context-mebibyte": lambda: carry(source, target),
        "context-asyncio": loop.ping,
        "context-asyncio-mebibyte": loop.carry,
    }
