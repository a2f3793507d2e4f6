# SPDX-License-Identifier: MPL-2.0
"""What is not HTTP: streams of trio and anyio, and TLS that begins in the middle of one."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
from functools import partial

import pytest
from http_servers import SECONDS, port_of
from peers import HOST


def test_start_tls(contexts):
    """asyncio's streams and transports begin TLS in the middle, on both sides."""

    async def main():
        done = asyncio.get_running_loop().create_future()

        class Upgrading(asyncio.Protocol):
            def connection_made(self, transport):
                self.transport = transport

            def data_received(self, data):
                if data == b"start\n":
                    self.transport.pause_reading()  # what follows is not for us
                    self.transport.write(b"go\n")
                    self.task = asyncio.ensure_future(self.upgrade())
                else:
                    self.transport.write(data.upper())

            async def upgrade(self):
                loop = asyncio.get_running_loop()
                self.transport = await loop.start_tls(
                    self.transport, self, contexts.server(), server_side=True
                )
                done.set_result(self.transport.get_extra_info("cipher"))

        loop = asyncio.get_running_loop()
        server = await loop.create_server(Upgrading, "127.0.0.1", 0)
        port = port_of(server.sockets[0])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"start\n")
        assert await reader.readline() == b"go\n"
        plain = writer.transport
        protocol = plain.get_protocol()
        protected = await loop.start_tls(plain, protocol, contexts.client(), server_hostname=HOST)
        assert (await done)[1] == "TLSv1.3"
        protected.write(b"hello\n")
        assert await reader.readline() == b"HELLO\n"
        protected.close()
        server.close()

    asyncio.run(asyncio.wait_for(main(), SECONDS))


@pytest.mark.skipif(importlib.util.find_spec("trio") is None, reason="no trio")
def test_trio(contexts):
    """trio serves and connects, and tells a cut from an end."""
    import trio

    async def echo(stream):
        with contextlib.suppress(trio.BrokenResourceError):
            async for data in stream:
                await stream.send_all(data)

    async def main():
        async with trio.open_nursery() as nursery:
            (listener,) = await nursery.start(
                partial(trio.serve_ssl_over_tcp, echo, 0, contexts.server(), host="127.0.0.1")
            )
            port = port_of(listener.transport_listener.socket)
            stream = await trio.open_ssl_over_tcp_stream(HOST, port, ssl_context=contexts.client())
            await stream.send_all(b"hello")
            assert await stream.receive_some(100) == b"hello"
            await stream.aclose()
            stream = await trio.open_ssl_over_tcp_stream(
                HOST, port, ssl_context=contexts.client(trusting=False)
            )
            with pytest.raises(trio.BrokenResourceError):
                await stream.do_handshake()
            nursery.cancel_scope.cancel()

    trio.run(main)


@pytest.mark.skipif(importlib.util.find_spec("anyio") is None, reason="no anyio")
def test_anyio(contexts):
    """anyio serves and connects."""
    import anyio
    from anyio.streams.tls import TLSListener

    async def echo(stream):
        async with stream:
            with contextlib.suppress(anyio.EndOfStream, anyio.BrokenResourceError):
                while True:
                    await stream.send(await stream.receive())

    async def main():
        tcp = await anyio.create_tcp_listener(local_host="127.0.0.1")
        listener = TLSListener(tcp, contexts.server())
        port = tcp.extra(anyio.abc.SocketAttribute.local_port)  # noqa: S610
        async with anyio.create_task_group() as group:
            group.start_soon(listener.serve, echo)
            async with await anyio.connect_tcp(HOST, port, ssl_context=contexts.client()) as stream:
                await stream.send(b"hello")
                assert await stream.receive() == b"hello"
            group.cancel_scope.cancel()

    anyio.run(main)
