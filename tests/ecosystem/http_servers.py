# SPDX-License-Identifier: MPL-2.0
"""HTTP servers of all kinds, each run in a thread with a context that it is given.

``serve(context)`` is a context manager that gives the port.  Each answers a GET with
``hello``, and sends back what is posted to it.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import socket
import threading
from collections.abc import Iterator
from functools import partial
from typing import Any, Callable

from peers import Server

Serve = Callable[[Any], Any]

SERVERS: dict[str, Serve] = {}
SECONDS = 20


def server(name: str, *needs: str) -> Callable[[Serve], Serve]:
    """Register a server, if its libraries are there."""

    def register(function: Serve) -> Serve:
        try:
            for each in needs:
                importlib.import_module(each)
        except ImportError:
            return function
        SERVERS[name] = contextlib.contextmanager(function)
        return function

    return register


class Loop:
    """An event loop in a thread, that runs one coroutine until it is stopped.

    Args:
        main: called with a function that tells the port; returns when ``stop`` is set.
        make: makes the loop.
    """

    def __init__(self, main: Callable[..., Any], make: Callable[[], Any] = asyncio.new_event_loop):
        self.port = 0
        self.ready = threading.Event()
        self.problem: BaseException | None = None
        self._main, self._make = main, make
        self._thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        self.loop = self._make()
        asyncio.set_event_loop(self.loop)  # Python 3.9 asks for it
        self.loop.set_exception_handler(lambda loop, context: None)
        try:
            self.stop = asyncio.Event()
            self.loop.run_until_complete(self._main(self))
        except BaseException as problem:
            self.problem = problem
        finally:
            self.ready.set()
            self.loop.run_until_complete(self.loop.shutdown_asyncgens())
            self.loop.close()

    def tell(self, port: int) -> None:
        """Say where it serves."""
        self.port = port
        self.ready.set()

    def __enter__(self) -> int:
        self._thread.start()
        assert self.ready.wait(SECONDS)
        if self.problem is not None:
            raise self.problem
        return self.port

    def __exit__(self, *exception: object) -> None:
        with contextlib.suppress(RuntimeError):
            self.loop.call_soon_threadsafe(self.stop.set)
        self._thread.join(SECONDS)
        assert not self._thread.is_alive()


def port_of(listener: Any) -> int:
    """The port of a socket."""
    return int(listener.getsockname()[1])


@server("http.server")
def serve_http_server(context: Any) -> Iterator[int]:
    """The listener of the standard library's server is wrapped."""
    running = Server(context)
    try:
        yield running.server_port
    finally:
        running.stop()


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
        _, found, rest = head.lower().partition(b"content-length:")
        length = int(rest.split(b"\r\n")[0]) if found else 0
        body = await reader.readexactly(length) if length else b"hello"
        writer.write(
            b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body)
        )
        writer.write(body)
        await writer.drain()
    finally:
        writer.close()


def _streams(context: Any) -> Callable[[Loop], Any]:
    async def main(loop: Loop) -> None:
        running = await asyncio.start_server(_answer, "127.0.0.1", 0, ssl=context)
        loop.tell(port_of(running.sockets[0]))
        await loop.stop.wait()
        running.close()

    return main


@server("asyncio streams")
def serve_streams(context: Any) -> Iterator[int]:
    """The context is ``ssl``."""
    with Loop(_streams(context)) as port:
        yield port


@server("uvloop streams", "uvloop")
def serve_uvloop(context: Any) -> Iterator[int]:
    """The same on uvloop."""
    import uvloop

    with Loop(_streams(context), uvloop.new_event_loop) as port:
        yield port


def _reply(request: bytes) -> bytes | None:
    """The answer to a request by hand, when the request is whole."""
    head, end, body = request.partition(b"\r\n\r\n")
    _, found, rest = head.lower().partition(b"content-length:")
    length = int(rest.split(b"\r\n")[0]) if found else 0
    if not end or len(body) < length:
        return None
    body = body or b"hello"
    return b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body


@contextlib.contextmanager
def _in_thread(run: Callable[..., Any]) -> Iterator[int]:
    """A loop that is no asyncio's, in a thread: run(tell, stop) tells the port."""
    ready, stop, ports = threading.Event(), threading.Event(), []

    def tell(port: int) -> None:
        ports.append(port)
        ready.set()

    thread = threading.Thread(target=run, args=(tell, stop), daemon=True)
    thread.start()
    try:
        assert ready.wait(SECONDS)
        yield ports[0]
    finally:
        stop.set()
        thread.join(SECONDS)
        assert not thread.is_alive()


@server("trio", "trio")
def serve_trio(context: Any) -> Iterator[int]:
    """The context is an argument of ``serve_ssl_over_tcp``."""
    import trio

    async def answer(stream: Any) -> None:
        request = b""
        with contextlib.suppress(trio.BrokenResourceError, trio.ClosedResourceError):
            async with stream:
                while (reply := _reply(request)) is None:
                    part = await stream.receive_some(1 << 16)
                    if not part:
                        return
                    request += part
                await stream.send_all(reply)

    def run(tell: Any, stop: Any) -> None:
        async def main() -> None:
            async with trio.open_nursery() as nursery:
                serve = partial(
                    trio.serve_ssl_over_tcp,
                    answer,
                    0,
                    context,
                    host="127.0.0.1",
                    https_compatible=True,
                )
                (listener,) = await nursery.start(serve)
                tell(port_of(listener.transport_listener.socket))
                while not stop.is_set():
                    await trio.sleep(0.02)
                nursery.cancel_scope.cancel()

        trio.run(main)

    with _in_thread(run) as port:
        yield port


@server("anyio", "anyio")
def serve_anyio(context: Any) -> Iterator[int]:
    """The context is an argument of a listener that stands on another."""
    import anyio
    from anyio.streams.tls import TLSListener

    async def answer(stream: Any) -> None:
        request = b""
        with contextlib.suppress(anyio.EndOfStream, anyio.BrokenResourceError):
            async with stream:
                while (reply := _reply(request)) is None:
                    request += await stream.receive()
                await stream.send(reply)

    async def main(loop: Loop) -> None:
        tcp = await anyio.create_tcp_listener(local_host="127.0.0.1")
        listener = TLSListener(tcp, context, standard_compatible=False)
        loop.tell(tcp.extra(anyio.abc.SocketAttribute.local_port))  # noqa: S610
        async with anyio.create_task_group() as group:
            group.start_soon(listener.serve, answer)
            await loop.stop.wait()
            group.cancel_scope.cancel()

    with Loop(main) as port:
        yield port


@server("aiohttp", "aiohttp")
def serve_aiohttp(context: Any) -> Iterator[int]:
    """The context is ``ssl_context``."""
    from aiohttp import web

    async def handle(request: Any) -> Any:
        return web.Response(body=await request.read() or b"hello")

    async def main(loop: Loop) -> None:
        application = web.Application(client_max_size=1 << 26)
        application.router.add_route("*", "/", handle)
        runner = web.AppRunner(application)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context)
        await site.start()
        loop.tell(port_of(site._server.sockets[0]))
        await loop.stop.wait()
        await runner.cleanup()

    with Loop(main) as port:
        yield port


@server("uvicorn", "uvicorn")
def serve_uvicorn(context: Any) -> Iterator[int]:
    """The context is made by ``ssl_context_factory``, or put into the configuration."""
    import uvicorn

    async def application(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        body, more = b"", True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": body or b"hello"})

    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()  # clients may come before it serves
    config = uvicorn.Config(
        application, log_config=None, lifespan="off", ws="none", timeout_graceful_shutdown=1
    )
    config.load()
    config.ssl = context
    running = uvicorn.Server(config)
    running.install_signal_handlers = lambda: None  # older ones
    thread = threading.Thread(target=running.run, args=([listener],), daemon=True)
    thread.start()
    try:
        yield port_of(listener)
    finally:
        running.should_exit = True
        thread.join(SECONDS)
        assert not thread.is_alive()


@server("werkzeug", "werkzeug")
def serve_werkzeug(context: Any) -> Iterator[int]:
    """The context is ``ssl_context``."""
    from werkzeug import Request, Response
    from werkzeug.serving import WSGIRequestHandler, make_server

    @Request.application
    def application(request: Any) -> Any:
        return Response(request.get_data() or b"hello")

    class Quiet(WSGIRequestHandler):
        def log(self, *arguments: Any) -> None:
            """Say nothing."""

    running = make_server(
        "127.0.0.1", 0, application, threaded=True, ssl_context=context, request_handler=Quiet
    )
    thread = threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield running.port
    finally:
        running.shutdown()
        thread.join(SECONDS)
        running.server_close()


@server("tornado", "tornado")
def serve_tornado(context: Any) -> Iterator[int]:
    """The context is ``ssl_options``."""
    from tornado.httpserver import HTTPServer
    from tornado.netutil import bind_sockets
    from tornado.web import Application, RequestHandler

    class Echo(RequestHandler):
        def get(self) -> None:
            self.write(b"hello")

        def post(self) -> None:
            self.write(self.request.body)

        def log_exception(self, *arguments: Any) -> None:
            """Say nothing."""

    async def main(loop: Loop) -> None:
        application = Application([("/", Echo)], log_function=lambda handler: None)
        running = HTTPServer(application, ssl_options=context, max_buffer_size=1 << 26)
        sockets = bind_sockets(0, "127.0.0.1")
        running.add_sockets(sockets)
        loop.tell(port_of(sockets[0]))
        await loop.stop.wait()
        running.stop()
        await running.close_all_connections()

    with Loop(main) as port:
        yield port
