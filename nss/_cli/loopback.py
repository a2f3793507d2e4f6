# SPDX-License-Identifier: MPL-2.0
"""A TLS server and its clients in one process, over the loopback interface.

The demonstration and the search for supported groups need both ends of a
connection.  The server runs in a thread, serves one connection after the other
by sending back what it gets, and keeps what went wrong for whoever asks.
"""

from __future__ import annotations

import threading
from types import TracebackType

from .._core.errors import NSPRError
from .._core.ffi import lib
from .._net.addresses import NetworkAddress
from .._tls.sockets import SSLSocket
from ..pki import Identity

_READ = 4096


class EchoServer:
    """Serves TLS on a free port of the loopback interface; a context manager.

    Args:
        identity: the certificate and key of the server.
        groups: the groups it agrees on, NSS's default when empty.
    """

    def __init__(self, identity: Identity, groups: tuple[int, ...] = ()) -> None:
        self._listener = SSLSocket(lib.PR_AF_INET)
        self._listener.set_ssl_option(lib.SSL_HANDSHAKE_AS_SERVER, True)
        if groups:
            self._listener.set_named_groups(groups)
        self._listener.config_server_identity(identity)
        self._listener.bind(NetworkAddress(lib.PR_IpAddrLoopback, 0))
        self._listener.listen()
        self.port = self._listener.get_sock_name().port
        self.errors: list[NSPRError] = []
        self._thread = threading.Thread(target=self._serve, name="nss echo server", daemon=True)

    def __enter__(self) -> EchoServer:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._listener.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except (NSPRError, ValueError):  # closed, which is how a server is stopped
                return
            try:
                with connection:
                    self._echo(connection)
            except NSPRError as problem:
                self.errors.append(problem)

    @staticmethod
    def _echo(connection: SSLSocket) -> None:
        connection.force_handshake()
        while data := connection.recv(_READ):
            connection.send(data)


def connect(port: int, hostname: str, groups: tuple[int, ...] = ()) -> SSLSocket:
    """A client of a server on the loopback interface, before its handshake."""
    client = SSLSocket(lib.PR_AF_INET)
    client.set_hostname(hostname)
    if groups:
        client.set_named_groups(groups)
    client.connect(NetworkAddress(lib.PR_IpAddrLoopback, port))
    return client
