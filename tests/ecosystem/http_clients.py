# SPDX-License-Identifier: MPL-2.0
"""HTTP clients of all kinds, each with one function: fetch a URL with a context.

``fetch(context, url, body=None, seconds=10)`` gives the body of the answer, or raises what
the library raises.
"""

from __future__ import annotations

import asyncio
import http.client
import importlib
import io
import urllib.request
from functools import partial
from typing import Any, Callable
from urllib.parse import urlsplit

Fetch = Callable[..., bytes]

CLIENTS: dict[str, Fetch] = {}


def client(name: str, *needs: str) -> Callable[[Fetch], Fetch]:
    """Register a client, if its libraries are there."""

    def register(function: Fetch) -> Fetch:
        try:
            for each in needs:
                importlib.import_module(each)
        except ImportError:
            return function
        CLIENTS[name] = function
        return function

    return register


@client("http.client")
def with_http_client(context: Any, url: str, body: bytes | None = None, seconds: float = 10):
    """The standard library's."""
    parts = urlsplit(url)
    connection = http.client.HTTPSConnection(
        parts.hostname, parts.port, context=context, timeout=seconds
    )
    try:
        connection.request("GET" if body is None else "POST", parts.path, body)
        return connection.getresponse().read()
    finally:
        connection.close()


@client("urllib.request")
def with_urllib(context: Any, url: str, body: bytes | None = None, seconds: float = 10):
    """The standard library's."""
    handlers = [urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context)]
    with urllib.request.build_opener(*handlers).open(url, body, seconds) as answer:
        return answer.read()


@client("urllib3", "urllib3")
def with_urllib3(context: Any, url: str, body: bytes | None = None, seconds: float = 10):
    """The context is an argument of the pool."""
    import urllib3

    with urllib3.PoolManager(ssl_context=context, retries=False, timeout=seconds) as pool:
        return pool.request("GET" if body is None else "POST", url, body=body).data


@client("requests", "requests")
def with_requests(context: Any, url: str, body: bytes | None = None, seconds: float = 10):
    """The context is an argument of the pool, which an adapter makes."""
    import requests
    from requests.adapters import HTTPAdapter

    class Adapter(HTTPAdapter):
        def init_poolmanager(self, *arguments, **keywords):
            return super().init_poolmanager(*arguments, ssl_context=context, **keywords)

        def build_connection_pool_key_attributes(self, request, verify, cert=None):
            host, pool = super().build_connection_pool_key_attributes(request, verify, cert)
            pool.pop("ca_certs", None)
            pool["ssl_context"] = context
            return host, pool

        def cert_verify(self, connection, url, verify, cert):
            """The context knows whom it trusts."""

    with requests.Session() as session:
        session.trust_env = False
        session.mount("https://", Adapter())
        method = "GET" if body is None else "POST"
        return session.request(method, url, data=body, timeout=seconds).content


@client("httpx", "httpx")
def with_httpx(context: Any, url: str, body: bytes | None = None, seconds: float = 10):
    """The context is ``verify``."""
    import httpx

    with httpx.Client(verify=context, timeout=seconds, trust_env=False) as session:
        return session.request("GET" if body is None else "POST", url, content=body).content


async def _httpx(context: Any, url: str, body: bytes | None, seconds: float) -> bytes:
    import httpx

    async with httpx.AsyncClient(verify=context, timeout=seconds, trust_env=False) as session:
        answer = await session.request("GET" if body is None else "POST", url, content=body)
        return answer.content


@client("httpx-asyncio", "httpx")
def with_httpx_asyncio(context: Any, url: str, body: bytes | None = None, seconds: float = 10):
    """Over anyio's asyncio."""
    return asyncio.run(_httpx(context, url, body, seconds))


@client("httpx-trio", "httpx", "trio")
def with_httpx_trio(context: Any, url: str, body: bytes | None = None, seconds: float = 10):
    """Over trio."""
    import trio

    return trio.run(_httpx, context, url, body, seconds)


async def _aiohttp(context: Any, url: str, body: bytes | None, seconds: float) -> bytes:
    import aiohttp

    timeout = aiohttp.ClientTimeout(total=seconds)
    connector = aiohttp.TCPConnector(ssl=context)
    async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
        method = "GET" if body is None else "POST"
        data = None if body is None else io.BytesIO(body)
        async with session.request(method, url, data=data) as answer:
            return await answer.read()


@client("aiohttp", "aiohttp")
def with_aiohttp(context: Any, url: str, body: bytes | None = None, seconds: float = 10):
    """The context is ``ssl``."""
    return asyncio.run(_aiohttp(context, url, body, seconds))


def _request(parts: Any, body: bytes | None) -> bytes:
    length = f"Content-Length: {len(body)}\r\n" if body is not None else ""
    method = "GET" if body is None else "POST"
    lines = f"{method} {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\n{length}"
    return f"{lines}Connection: close\r\n\r\n".encode() + (body or b"")


def _length(head: bytes) -> int:
    return int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])


def _content(answer: bytes) -> bytes:
    head, _, content = answer.partition(b"\r\n\r\n")
    if len(content) < _length(head):
        raise EOFError("the answer is not whole")
    return content


async def _open(context: Any, host: Any, port: Any, **options: float) -> Any:
    return await asyncio.open_connection(host, port, ssl=context, **options)


async def _open_and_start(context: Any, host: Any, port: Any) -> Any:
    """TLS begins on a connection that is there."""
    reader, writer = await asyncio.open_connection(host, port)
    try:
        await writer.start_tls(context, server_hostname=host)
    except BaseException:
        writer.transport.abort()
        raise
    return reader, writer


async def _streams(
    context: Any,
    url: str,
    body: bytes | None,
    seconds: float,
    connect: Callable[..., Any] = _open,
) -> bytes:
    parts = urlsplit(url)

    async def fetch() -> bytes:
        reader, writer = await connect(context, parts.hostname, parts.port)
        try:
            writer.write(_request(parts, body))
            await writer.drain()
            head = await reader.readuntil(b"\r\n\r\n")
            return await reader.readexactly(_length(head))
        finally:
            writer.transport.abort()

    return await asyncio.wait_for(fetch(), seconds)


@client("asyncio streams")
def with_streams(context: Any, url: str, body: bytes | None = None, seconds: float = 10):
    """HTTP by hand, on streams."""
    return asyncio.run(_streams(context, url, body, seconds))


def with_start_tls(context: Any, url: str, body: bytes | None = None, seconds: float = 10):
    """TLS that begins in the middle of a stream."""
    return asyncio.run(_streams(context, url, body, seconds, _open_and_start))


if hasattr(asyncio.StreamWriter, "start_tls"):  # since Python 3.11
    client("asyncio start_tls")(with_start_tls)


@client("uvloop streams", "uvloop")
def with_uvloop(
    context: Any,
    url: str,
    body: bytes | None = None,
    seconds: float = 10,
    connect: Callable[..., Any] = partial(_open, ssl_shutdown_timeout=0.5),
):
    """The same on uvloop, which has a TLS protocol of its own."""
    import uvloop

    loop = uvloop.new_event_loop()
    try:
        return loop.run_until_complete(_streams(context, url, body, seconds, connect))
    finally:
        loop.run_until_complete(asyncio.sleep(0.01))  # what is left closes itself
        loop.close()


if hasattr(asyncio.StreamWriter, "start_tls"):

    @client("uvloop start_tls", "uvloop")
    def with_uvloop_start_tls(
        context: Any, url: str, body: bytes | None = None, seconds: float = 10
    ):
        """TLS that begins in the middle of a stream of uvloop."""
        return with_uvloop(context, url, body, seconds, _open_and_start)


@client("trio streams", "trio")
def with_trio(context: Any, url: str, body: bytes | None = None, seconds: float = 10):
    """HTTP by hand, on trio's streams."""
    import trio

    parts = urlsplit(url)

    async def fetch() -> bytes:
        with trio.fail_after(seconds):
            stream = await trio.open_ssl_over_tcp_stream(
                parts.hostname, parts.port, ssl_context=context, https_compatible=True
            )
            async with stream:
                await stream.send_all(_request(parts, body))
                answer = b""
                while part := await stream.receive_some(1 << 16):
                    answer += part
                return _content(answer)

    return trio.run(fetch)


@client("anyio streams", "anyio")
def with_anyio(context: Any, url: str, body: bytes | None = None, seconds: float = 10):
    """HTTP by hand, on anyio's streams."""
    import anyio

    parts = urlsplit(url)

    async def fetch() -> bytes:
        with anyio.fail_after(seconds):
            stream = await anyio.connect_tcp(
                parts.hostname, parts.port, ssl_context=context, tls_standard_compatible=False
            )
            async with stream:
                await stream.send(_request(parts, body))
                answer = b""
                while True:
                    try:
                        answer += await stream.receive()
                    except anyio.EndOfStream:
                        return _content(answer)

    return anyio.run(fetch)


@client("tornado", "tornado")
def with_tornado(context: Any, url: str, body: bytes | None = None, seconds: float = 10):
    """The context is ``ssl_options``."""
    from tornado.simple_httpclient import SimpleAsyncHTTPClient

    async def fetch() -> bytes:
        session = SimpleAsyncHTTPClient(force_instance=True)
        try:
            answer = await session.fetch(
                url,
                method="GET" if body is None else "POST",
                body=body,
                ssl_options=context,
                request_timeout=seconds,
            )
            return answer.body
        finally:
            session.close()

    return asyncio.run(fetch())
