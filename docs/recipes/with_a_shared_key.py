# SPDX-License-Identifier: MPL-2.0
"""Two ends that have a secret from elsewhere need no certificates."""

import asyncio
import secrets
import ssl

from nss import tls

keys = {"sensor-7": secrets.token_bytes(32)}


async def answer(reader, writer):
    writer.write(await reader.readline())
    await writer.drain()
    writer.close()


async def main():
    server_context = tls.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server_context.set_psk_server_callback(lambda name: keys.get(name, b""))
    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=server_context)
    port = server.sockets[0].getsockname()[1]

    context = tls.create_default_context()
    context.set_psk_client_callback(lambda hint: ("sensor-7", keys["sensor-7"]))
    reader, writer = await asyncio.open_connection("localhost", port, ssl=context)
    writer.write(b"21 degrees\n")
    print((await reader.readline()).decode())
    writer.close()
    server.close()


asyncio.run(main())
