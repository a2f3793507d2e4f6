# SPDX-License-Identifier: MPL-2.0
"""Standard input to a connection, and the connection to standard output.

Both directions are independent, so each has a thread: the main one writes what comes,
the other sends.  The end of the input is passed on as the end of one direction, and
only the end of the other one ends the conversation.

What is lost is told: a server that goes away while it is still being sent to has not
taken everything, whatever it has answered.
"""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress
from typing import TextIO

from .._core.errors import NSPRError
from .._core.ffi import lib
from .._tls.sockets import SSLSocket
from .output import Failure
from .server import READ

_SETTLING_SECONDS = 2


def pass_through(connection: SSLSocket, *, say_end: bool) -> None:
    """Pass data through until the server ends the connection.

    Args:
        connection: a connection, after its handshake.
        say_end: whether to tell the server that the input has ended.

    Raises:
        NSPRError: the connection has failed.
        Failure: it has ended before the server took all of the input.
        OSError: standard output takes no more.
    """
    sender = _Sender(connection, sys.stdin, say_end)
    sender.start()
    while data := connection.recv(READ):
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    # the server may be faster than the thread that has just sent to it
    if not sender.settled.wait(_SETTLING_SECONDS) or sender.problem is not None:
        detail = f": {sender.problem}" if sender.problem else ""
        raise Failure(f"the server has ended the connection before all input was sent{detail}")


class _Sender(threading.Thread):
    """Sends standard input.

    Args:
        connection: where to.
        source: standard input; None when the process has none.
        say_end: whether to say when it ends.
    """

    def __init__(self, connection: SSLSocket, source: TextIO | None, say_end: bool) -> None:
        super().__init__(name="standard input", daemon=True)
        self._connection = connection
        self._source = source
        self._say_end = say_end
        self.settled = threading.Event()
        """Set while nothing is being sent: all of it was, or it has failed."""
        self.settled.set()
        self.problem: NSPRError | None = None
        """Why something could not be sent."""

    def _read(self) -> bytes:
        # os.read, because a thread that waits in a buffered reader keeps the interpreter
        # from ending
        try:
            return os.read(self._source.fileno(), READ) if self._source is not None else b""
        except (OSError, ValueError):  # what cannot be read has nothing to say
            return b""

    def run(self) -> None:
        """Send until the input ends."""
        try:
            while data := self._read():
                self.settled.clear()
                self._connection.send(data)
                self.settled.set()
            if self._say_end:
                with suppress(NSPRError):  # there is nobody to be told
                    self._connection.shutdown(lib.PR_SHUTDOWN_SEND)
        except NSPRError as problem:
            self.problem = problem
            self.settled.set()
        except ValueError:
            return  # the connection has been closed, after its end
