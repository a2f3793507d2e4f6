# SPDX-License-Identifier: MPL-2.0
"""A TLS server with a thread for each connection.

A stranger may connect and say nothing, so a handshake has its time, and the number of
clients an end; how long a client may then be silent is for the conversation to say, which
for an echo is as long as it likes.  At the end of a conversation the server says so, and then
listens until the client has heard it: a connection that is closed with unread data in
it is reset, and what was sent last is lost.

Stopping closes all connections, which ends whatever their threads are waiting for, and
waits for the threads, but not for ever: a file may be slower than the network.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import Callable

from .._core.errors import NSPRError
from .._core.ffi import lib
from .._net.addresses import NetworkAddress
from .._net.intervals import seconds_to_interval
from .._tls.sockets import SSLSocket
from ..pki import Identity
from .output import FORESEEABLE

Talk = Callable[[SSLSocket, NetworkAddress], None]
Complain = Callable[[NetworkAddress, BaseException], None]

READ = 65536
PATIENCE = seconds_to_interval(60)
"""How long a client that should say something may be silent, in ticks."""

_HANDSHAKE = seconds_to_interval(30)
_LINGER = seconds_to_interval(2)
_END_SECONDS = 5
_MOST_DISCARDED = 1 << 24
_MOST_CONNECTIONS = 256
_BACKLOG = 128
_GONE = (lib.PR_CONNECT_ABORTED_ERROR, lib.PR_CONNECT_RESET_ERROR)


def listen(address: NetworkAddress, identity: Identity, groups: tuple[int, ...] = ()) -> SSLSocket:
    """A listener with a certificate.

    Args:
        address: where to listen.
        identity: the certificate and key of the server.
        groups: the groups it agrees on, NSS's default when empty.
    """
    listener = SSLSocket(address.family)
    try:
        listener.set_ssl_option(lib.SSL_HANDSHAKE_AS_SERVER, True)
        listener.set_ssl_option(lib.SSL_ENABLE_SESSION_TICKETS, True)
        listener.set_socket_option(lib.PR_SockOpt_Reuseaddr, True)
        if groups:
            listener.set_named_groups(groups)
        listener.config_server_identity(identity)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except BaseException:
        listener.close()
        raise
    return listener


def echo(connection: SSLSocket, address: NetworkAddress) -> None:
    """Send back what a client sends, until it ends."""
    while data := connection.recv(READ):
        connection.send(data)


class Server:
    """Serves connections until it is stopped.

    Args:
        listener: takes the connections; it is closed in the end.
        talk: does the conversation with a client, after the handshake.
        complain: told which client had what problem.
    """

    def __init__(self, listener: SSLSocket, talk: Talk, complain: Complain) -> None:
        self._listener = listener
        self._talk = talk
        self._complain = complain
        self._connections: dict[threading.Thread, SSLSocket] = {}
        self._places = threading.BoundedSemaphore(_MOST_CONNECTIONS)
        self._stopping = False

    def run(self) -> None:
        """Take connections until another thread calls :meth:`stop`."""
        while not self._stopping:
            self._places.acquire()
            try:
                connection, address = self._listener.accept()
            except (NSPRError, ValueError) as problem:
                self._places.release()
                if not self._stopping and getattr(problem, "errno", 0) not in _GONE:
                    raise
                continue
            thread = threading.Thread(target=self._serve, args=(connection, address), daemon=True)
            self._connections[thread] = connection
            thread.start()

    def _serve(self, connection: SSLSocket, address: NetworkAddress) -> None:
        try:
            with connection:
                connection.force_handshake_timeout(_HANDSHAKE)
                self._talk(connection, address)
                with suppress(NSPRError, ValueError):  # the conversation is over
                    _linger(connection)
        except FORESEEABLE as problem:
            if not (self._stopping and _is_closed(problem)):
                self._complain(address, problem)
        finally:
            self._connections.pop(threading.current_thread(), None)
            self._places.release()

    def stop(self) -> None:
        """Close the listener and all connections, and wait for their threads."""
        self._stopping = True
        self._listener.close()
        for thread, connection in list(self._connections.items()):
            with suppress(NSPRError):
                connection.close()
            with suppress(RuntimeError):  # it has not even begun
                thread.join(_END_SECONDS)


def _is_closed(problem: BaseException) -> bool:
    """Whether this is what closing a connection in another thread leads to."""
    aborted = isinstance(problem, NSPRError) and problem.errno == lib.PR_OPERATION_ABORTED_ERROR
    return aborted or isinstance(problem, ValueError)


def _linger(connection: SSLSocket) -> None:
    """Say that this was all, and wait for the client to do the same."""
    connection.shutdown(lib.PR_SHUTDOWN_SEND)
    discarded = 0
    while discarded < _MOST_DISCARDED:
        data = connection.recv(READ, _LINGER)
        if not data:
            return
        discarded += len(data)
