# SPDX-License-Identifier: MPL-2.0
"""What is not HTTP: mail, files, WebSockets, and TLS that begins in the middle of a stream."""

from __future__ import annotations

import asyncio
import contextlib
import ftplib
import imaplib
import importlib.util
import poplib
import smtplib
import socket
import ssl
import threading
from functools import partial

import pytest
from http_servers import SECONDS, Loop, port_of
from peers import HOST


class Lines:
    """A server of lines: a greeting, then an answer to each command, as a table says.

    Args:
        context: of the server.
        greeting: the first line.
        answers: for each command, in small letters, what to say; a function is called with
            the server's end.  What is not there gets the answer of the empty command.
        upgrade: the command after whose answer TLS begins; None: it begins at once.
    """

    def __init__(self, context, greeting, answers, upgrade=None):
        self.context, self.greeting, self.answers = context, greeting, answers
        self.upgrade = upgrade
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = port_of(self.listener)
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self):
        with contextlib.suppress(OSError):
            while True:
                wire, _ = self.listener.accept()
                with contextlib.suppress(OSError, ssl.SSLError):
                    self._talk(wire)

    def _talk(self, wire):
        wire.settimeout(SECONDS)
        if self.upgrade is None:
            wire = self.context.wrap_socket(wire, server_side=True)
        with contextlib.ExitStack() as stack:
            stack.callback(lambda: wire.close())  # noqa: PLW0108  # the one it is by then
            file = wire.makefile("rb")
            wire.sendall(self.greeting)
            while line := file.readline():
                words = line.decode().lower().split()
                tag = words.pop(0).upper() if self.greeting.startswith(b"*") else ""
                answer = self.answers.get(words[0], self.answers[""])
                wire.sendall(answer.replace(b"TAG", tag.encode()))
                if words[0] == self.upgrade:
                    file.close()
                    wire = self.context.wrap_socket(wire, server_side=True)
                    file = wire.makefile("rb")
                if words[0] in ("quit", "logout"):
                    return

    def __enter__(self):
        return self.port

    def __exit__(self, *exception):
        # a listener that is closed goes on accepting until somebody comes
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join(10)


SMTP = {"": b"250 ok\r\n", "ehlo": b"250-here\r\n250 STARTTLS\r\n", "quit": b"221 bye\r\n"}
SMTP["starttls"] = b"220 go\r\n"
POP = {"": b"+OK\r\n", "stat": b"+OK 2 320\r\n", "quit": b"+OK\r\n", "stls": b"+OK\r\n"}
POP["capa"] = b"+OK\r\nSTLS\r\n.\r\n"
IMAP = {"": b"TAG OK done\r\n", "capability": b"* CAPABILITY IMAP4REV1 STARTTLS\r\nTAG OK done\r\n"}
IMAP["logout"] = b"* BYE now\r\nTAG OK done\r\n"


def test_smtp(contexts):
    """smtplib speaks TLS from the start, and after STARTTLS."""
    client = contexts.client()
    with (
        Lines(contexts.server(), b"220 here\r\n", SMTP) as port,
        smtplib.SMTP_SSL(HOST, port, timeout=SECONDS, context=client) as mail,
    ):
        assert mail.noop()[0] == 250
    with (
        Lines(contexts.server(), b"220 here\r\n", SMTP, "starttls") as port,
        smtplib.SMTP(HOST, port, timeout=SECONDS) as mail,
    ):
        assert mail.starttls(context=client)[0] == 220
        assert mail.noop()[0] == 250
        assert mail.sock.version() == "TLSv1.3"
    with (
        Lines(contexts.server(contexts.world.wrong), b"220 here\r\n", SMTP) as port,
        pytest.raises(ssl.SSLCertVerificationError),
    ):
        smtplib.SMTP_SSL(HOST, port, timeout=SECONDS, context=client)


def test_pop(contexts):
    """poplib speaks TLS from the start, and after STLS."""
    client = contexts.client()
    with Lines(contexts.server(), b"+OK here\r\n", POP) as port:
        box = poplib.POP3_SSL(HOST, port, timeout=SECONDS, context=client)
        assert box.stat() == (2, 320)
        box.quit()
    with Lines(contexts.server(), b"+OK here\r\n", POP, "stls") as port:
        box = poplib.POP3(HOST, port, timeout=SECONDS)
        assert box.stls(context=client) == b"+OK"
        assert box.stat() == (2, 320)
        box.quit()


def test_imap(contexts):
    """imaplib speaks TLS from the start, and after STARTTLS."""
    client = contexts.client()
    with Lines(contexts.server(), b"* OK here\r\n", IMAP) as port:
        box = imaplib.IMAP4_SSL(HOST, port, ssl_context=client)
        assert box.noop()[0] == "OK"
        box.logout()
    with Lines(contexts.server(), b"* OK here\r\n", IMAP, "starttls") as port:
        box = imaplib.IMAP4(HOST, port)
        assert box.starttls(ssl_context=client)[0] == "OK"
        assert box.noop()[0] == "OK"
        box.logout()


def test_ftp(contexts):
    """ftplib protects its commands, and a file on a connection of its own."""
    with socket.create_server(("127.0.0.1", 0)) as data:
        high, low = divmod(port_of(data), 256)
        content = bytes(range(256)) * 512
        server = contexts.server()

        def send():
            wire, _ = data.accept()
            with server.wrap_socket(wire, server_side=True) as protected:
                protected.sendall(content)
                with contextlib.suppress(OSError):
                    protected.unwrap()

        sender = threading.Thread(target=send, daemon=True)
        sender.start()
        answers = {
            "": b"200 ok\r\n",
            "auth": b"234 go\r\n",
            "user": b"230 in\r\n",
            "pasv": f"227 (127,0,0,1,{high},{low})\r\n".encode(),
            "retr": b"150 now\r\n226 done\r\n",
            "quit": b"221 bye\r\n",
        }
        with Lines(server, b"220 here\r\n", answers, "auth") as port:
            ftp = ftplib.FTP_TLS(context=contexts.client(), timeout=SECONDS)  # noqa: S321
            ftp.connect(HOST, port)
            ftp.login()
            ftp.prot_p()
            received = bytearray()
            ftp.retrbinary("RETR file", received.extend)
            assert received == content
            ftp.quit()
        sender.join(10)


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


@pytest.mark.skipif(importlib.util.find_spec("websockets") is None, reason="no websockets")
def test_websockets(contexts):
    """Messages go both ways, for clients of both kinds."""
    from websockets.asyncio.client import connect
    from websockets.asyncio.server import serve
    from websockets.sync.client import connect as connect_sync

    async def echo(connection):
        async for message in connection:
            await connection.send(message)

    async def main(loop):
        async with serve(echo, "127.0.0.1", 0, ssl=contexts.server(), max_size=1 << 22) as server:
            loop.tell(port_of(next(iter(server.sockets))))
            await loop.stop.wait()

    with Loop(main) as port:
        url, large = f"wss://{HOST}:{port}/", b"x" * (1 << 20)
        with connect_sync(url, ssl=contexts.client(), max_size=1 << 22, proxy=None) as connection:
            connection.send("hello")
            assert connection.recv() == "hello"
            connection.send(large)
            assert connection.recv() == large

        async def client():
            async with connect(
                url, ssl=contexts.client(), max_size=1 << 22, proxy=None
            ) as connection:
                await connection.send(large)
                assert await connection.recv() == large

        asyncio.run(asyncio.wait_for(client(), SECONDS))
        with pytest.raises(ssl.SSLCertVerificationError):
            connect_sync(url, ssl=contexts.client(trusting=False), proxy=None)


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
