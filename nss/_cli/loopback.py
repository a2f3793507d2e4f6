# SPDX-License-Identifier: MPL-2.0
"""A TLS server and its clients in one process, over the loopback interface.

The demonstration and the search for supported groups need both ends of a
connection.  The server runs in threads, sends back what it gets, and keeps what went
wrong for whoever asks.
"""

from __future__ import annotations

import threading

from .._core.ffi import lib
from .._net.addresses import NetworkAddress
from .._tls.sockets import SSLSocket
from ..pki import Identity
from .server import Server, echo, listen


class EchoServer:
    """Serves TLS on a free port of the loopback interface; a context manager.

    Args:
        identity: the certificate and key of the server.
        groups: the groups it agrees on, NSS's default when empty.
    """

    def __init__(self, identity: Identity, groups: tuple[int, ...] = ()) -> None:
        listener = listen(NetworkAddress(lib.PR_IpAddrLoopback, 0), identity, groups)
        self.port = listener.get_sock_name().port
        self.problems: list[BaseException] = []
        """What has ended conversations before their time."""
        self._server = Server(listener, echo, lambda _, problem: self.problems.append(problem))
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> EchoServer:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._server.stop()
        self._thread.join()


def connect(port: int, hostname: str, groups: tuple[int, ...] = ()) -> SSLSocket:
    """A client of a server on the loopback interface, before its handshake."""
    client = SSLSocket(lib.PR_AF_INET)
    try:
        client.set_hostname(hostname)
        if groups:
            client.set_named_groups(groups)
        client.connect(NetworkAddress(lib.PR_IpAddrLoopback, port))
    except BaseException:
        client.close()
        raise
    return client
