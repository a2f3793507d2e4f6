# SPDX-License-Identifier: MPL-2.0
"""HTTP over a TLS connection: the files of a folder, read only.

HTTP itself is the standard library's.  What it needs of a connection is two files, one
to read from and one to write to; both are one object here.
"""

from __future__ import annotations

import io
import sys
from http.server import SimpleHTTPRequestHandler
from typing import Any

from .._core.errors import NSPRError
from .._core.ffi import lib
from .._net.addresses import NetworkAddress
from .._tls.sockets import SSLSocket
from .output import say
from .server import PATIENCE


def answer(connection: SSLSocket, address: NetworkAddress, folder: str) -> None:
    """Answer the requests of a client with the files of a folder."""
    _Handler(connection, (address.address, address.port), None, directory=folder)  # type: ignore[arg-type]


class _Stream(io.RawIOBase):
    """A connection as a raw file of Python."""

    def __init__(self, connection: SSLSocket) -> None:
        self._connection = connection

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            return self._connection.recv_into(buffer, 0, PATIENCE)
        except NSPRError as problem:
            if problem.errno == lib.PR_IO_TIMEOUT_ERROR:
                return 0  # nobody asks for more
            raise

    def write(self, data: Any) -> int:
        return self._connection.send(data, PATIENCE)


class _Handler(SimpleHTTPRequestHandler):
    """One conversation with a client."""

    protocol_version = "HTTP/1.1"
    server_version = "nss"

    def setup(self) -> None:
        """Read from and write to the TLS connection."""
        self.connection = self.request
        stream = _Stream(self.request)
        self.rfile = io.BufferedReader(stream)
        self.wfile = stream  # type: ignore[assignment]

    def log_message(self, format: str, *args: Any) -> None:
        """Tell of a request on standard error."""
        say(f"{self.client_address[0]}: {format % args}", sys.stderr)
