# SPDX-License-Identifier: MPL-2.0
"""Contexts of either kind, identities for them, and a server that misbehaves on demand."""

from __future__ import annotations

import contextlib
import platform
import socket
import ssl
import threading
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from nss import pki, tls

HOST = "localhost"
LARGE = bytes(range(256)) * 8192  # two mebibytes

STACKS = {"openssl": ssl.SSLContext, "nss": tls.SSLContext}
if platform.python_implementation() == "PyPy":
    del STACKS["openssl"]  # its own ssl fails some of these tests


class World:
    """An authority, and the identities that it has issued, as files."""

    def __init__(self, folder):
        self.folder = folder
        self.authority = pki.create_ca("ecosystem")
        self.cafile = self._write("ca", pki.certificates_to_pem([self.authority.certificate]))
        past = datetime(2020, 1, 1, tzinfo=timezone.utc)
        day = timedelta(days=1)
        stranger = pki.create_ca("stranger")
        issue = self.authority.issue
        self.good = self._identity("good", issue([HOST, "127.0.0.1"]))
        self.wrong = self._identity("wrong", issue(["other.example"]))
        self.expired = self._identity(
            "expired", issue([HOST], valid_from=past, valid_until=past + day)
        )
        self.untrusted = self._identity("untrusted", stranger.issue([HOST]))
        as_user = {"names": ["user.example"], "server": False, "client": True}
        self.user = self._identity("user", issue(**as_user))
        self.foreign_user = self._identity("foreign_user", stranger.issue(**as_user))
        self.expired_user = self._identity(
            "expired_user", issue(**as_user, valid_from=past, valid_until=past + day)
        )

    def _write(self, name, text):
        path = self.folder / f"{name}.pem"
        path.write_text(text)
        return str(path)

    def _identity(self, name, identity):
        return self._write(name, identity.to_pem() + identity.key_to_pem())


class Contexts:
    """Makes contexts of one kind."""

    def __init__(self, world, kind):
        self.world, self.kind = world, kind

    def client(self, *, identity=None, trusting=True, alpn=()):
        """A context for a client."""
        context = self.kind(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if trusting:
            context.load_verify_locations(self.world.cafile)
        if identity is not None:
            context.load_cert_chain(identity)
        if alpn:
            context.set_alpn_protocols(list(alpn))
        return context

    def server(self, identity=None, *, requires=False):
        """A context for a server."""
        context = self.kind(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(identity or self.world.good)
        if requires:
            context.load_verify_locations(self.world.cafile)
            context.verify_mode = ssl.CERT_REQUIRED
        return context


@pytest.fixture(scope="session")
def world(nss_nodb, tmp_path_factory):
    """Whom there is."""
    return World(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="session", params=list(STACKS))
def contexts(request, world):
    """Contexts of OpenSSL, and of NSS."""
    return Contexts(world, STACKS[request.param])


class Handler(BaseHTTPRequestHandler):
    """Answers, or does not."""

    protocol_version = "HTTP/1.1"
    released: threading.Event

    def setup(self):
        """Shake hands in the thread of the connection."""
        self.request.settimeout(30)
        super().setup()

    def log_message(self, *arguments):
        """Say nothing."""

    def answer(self, body, *, length=None):
        """Send an answer."""
        self.send_response(200)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        """The path says what is wanted."""
        if self.path == "/large":
            self.answer(LARGE)
        elif self.path == "/cut":
            self.answer(b"half of it", length=1000)
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
        elif self.path == "/stall":
            self.released.wait(30)
            self.close_connection = True
        elif self.path == "/user":
            certificate = self.connection.getpeercert(True)
            self.answer(b"user.example" if b"user.example" in certificate else b"somebody")
        else:
            self.answer(f"hello from {self.path}".encode())

    def do_POST(self):
        """Send back what has come."""
        self.answer(self.rfile.read(int(self.headers["Content-Length"])))


class Server(ThreadingHTTPServer):
    """An HTTPS server."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, context):
        released = threading.Event()
        handler = type("Bound", (Handler,), {"released": released})
        super().__init__(("127.0.0.1", 0), handler)
        self.released = released
        self.socket = context.wrap_socket(
            self.socket, server_side=True, do_handshake_on_connect=False
        )
        self.thread = threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()

    def shutdown_request(self, request):
        """Take leave, as uvloop expects it: it drops what came right before a cut."""
        with contextlib.suppress(OSError, ValueError):
            request.settimeout(0.5)
            request.unwrap()
        self.close_request(request)

    def handle_error(self, request, client_address):
        """A client that went away is none of our business."""

    def url(self, path="/"):
        """Where something is."""
        return f"https://{HOST}:{self.server_port}{path}"

    def stop(self):
        """Serve no more."""
        self.released.set()
        self.shutdown()
        self.server_close()
        self.thread.join(10)


@pytest.fixture(scope="session")
def servers(contexts):
    """Servers with each kind of identity, made when they are asked for."""
    made = {}

    def serve(identity="good", *, requires=False):
        key = identity, requires
        if key not in made:
            context = contexts.server(getattr(contexts.world, identity), requires=requires)
            made[key] = Server(context)
        return made[key]

    with contextlib.ExitStack() as stack:
        yield serve
        for server in made.values():
            stack.callback(server.stop)
