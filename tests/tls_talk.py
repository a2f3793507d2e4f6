# SPDX-License-Identifier: MPL-2.0
"""Connections of TLS that are blocking or not, by the same steps.

A step waits for at most a minute: what hangs fails.  A socket that does not block is
asked again when ``Socket.poll`` says so.
"""

from __future__ import annotations

from typing import Any, Callable

from nss import error, io, ssl

SECONDS = 60
LATER = (error.PR_WOULD_BLOCK_ERROR, error.PR_IN_PROGRESS_ERROR)
TICKS = io.seconds_to_interval(SECONDS)


def make_nonblocking(sock: io.Socket) -> None:
    """Have methods of a socket fail rather than wait."""
    sock.set_socket_option(io.PR_SockOpt_Nonblocking, True)


def step(sock: io.Socket, flags: int, method: Callable[..., Any], *arguments: Any) -> Any:
    """Call a method of a socket until it has done what it should.

    Args:
        sock: the socket.
        flags: what the method waits for.
        method: the method, which takes a time-out in ticks as its last argument.
        arguments: those before the time-out.
    """
    while True:
        try:
            return method(*arguments, TICKS)
        except error.NSPRError as problem:
            if problem.errno not in LATER:
                raise
        assert any(io.Socket.poll([(sock, flags)], seconds=SECONDS)), "nothing happens"


def connect(sock: io.Socket, port: int) -> None:
    """Connect to the loopback interface."""
    address = io.NetworkAddress(io.PR_IpAddrLoopback, port)
    step(sock, io.PR_POLL_WRITE, sock.connect, address)


def accept(listener: Any) -> Any:
    """Take a connection; it blocks if the listener does."""
    connection, _ = step(listener, io.PR_POLL_READ, listener.accept)
    if listener.get_socket_option(io.PR_SockOpt_Nonblocking):
        make_nonblocking(connection)
    return connection


def shake_hands(sock: ssl.SSLSocket) -> None:
    """Shake hands."""
    step(sock, io.PR_POLL_READ, sock.force_handshake_timeout)


def send(sock: io.Socket, data: bytes) -> None:
    """Send all of it."""
    while data:
        data = data[step(sock, io.PR_POLL_WRITE, sock.send, data) :]


def receive_line(sock: io.Socket) -> bytes:
    """Receive up to the end of a line, or of the stream."""
    line = b""
    while not line.endswith(b"\n"):
        more: bytes = step(sock, io.PR_POLL_READ, sock.recv, 4096)
        if not more:
            break
        line += more
    return line
