# SPDX-License-Identifier: MPL-2.0
"""The standard library's ``ssl`` as a contestant.

One context for each end, made once, with the defaults that its documentation
recommends: the client checks the chain and the host name.  TCP_NODELAY is set, as
asyncio and the usual HTTP clients do.
"""

from __future__ import annotations

import hashlib
import socket
import ssl

import contexts


class Peer:
    """Connections by ``ssl.SSLContext`` on sockets of the standard library."""

    def __init__(self, folder, conditions):
        self._folder = folder
        self._conditions = conditions
        self._session = None
        self._client = ssl.create_default_context(cafile=f"{folder}/ca.pem")
        self._server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._server.load_cert_chain(f"{folder}/leaf.pem", f"{folder}/leaf-key.pem")
        if "tls1.2" in conditions:
            self._server.maximum_version = ssl.TLSVersion.TLSv1_2

    def listen(self):
        """Open a listener; the port."""
        self._listener = socket.create_server(("127.0.0.1", 0))
        return self._listener.getsockname()[1]

    def accept(self):
        """The next connection, after its handshake."""
        sock, _ = self._listener.accept()
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._server.wrap_socket(sock, server_side=True)

    def connect(self, port):
        """A connection to the server, after its handshake."""
        sock = socket.create_connection(("127.0.0.1", port))
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._client.wrap_socket(sock, server_hostname="localhost", session=self._session)

    def was_resumed(self, sock):
        """Whether the connection goes on with an earlier session."""
        return sock.session_reused

    def remember(self, sock):
        """Keep the session of the connection for the next one, if that is wanted."""
        if "resume" in self._conditions:
            self._session = sock.session

    def computations(self):
        """What is computed, by name."""
        small, large = bytes(64), bytes(16 * 1024)
        return {
            "sha256-64": lambda: hashlib.sha256(small).digest(),
            "sha256-16k": lambda: hashlib.sha256(large).digest(),
            **contexts.computations(self._client, self._server),
        }
