# SPDX-License-Identifier: MPL-2.0
"""What a server asks of a client before it does anything for it, and what time it takes it to be.

*Stateless retries* (RFC 8446, 4.2.2).  Whoever sends a first message may be many, or have the
address of somebody else.  A TLS 1.3 server can answer that the client shall say hello once more,
and show the *token* that it is given: only then does the server compute and remember.  libssl
seals the token, and what it needs itself, into a cookie; so the server may drop the connection
after its answer and take the second hello with a new one.  DTLS 1.3 is what this is made for.

The token of the first hello is what :meth:`send_session_ticket` has put into the ticket with which
the client comes back, or empty.

*The clock.*  libssl looks at the time to judge certificates and tickets, and early data.  A
connection can be given a clock of its own: that of a trusted source, or one that a test turns.
"""

from __future__ import annotations

from typing import Any, Callable

from .._core.callbacks import trampoline
from .._core.convert import integer, octets_of
from .._core.ffi import ffi, lib
from .._core.times import to_prtime
from .hooks import calling, hook, pointer_to
from .layer import ON_ANY, Layer

LATEST = 253_402_300_799_999_999
"""The end of the year 9999 as PRTime: by then everything has expired."""


class Retrying(Layer):
    """A connection that may ask for another hello, and has a clock."""

    __slots__ = ON_ANY

    def set_hello_retry_callback(self, callback: Callable[..., Any], *user_data: Any) -> None:
        """Decide by a function what a TLS 1.3 server does with the hello of a client.

        It is called as ``callback(sock, first, token, *user_data)``; *first* says whether it is
        the first hello, without a cookie; *token* is bytes: what the callback has answered to the
        first one, or what a ticket holds.  It answers with

        * a true number, ``ssl_hello_retry_accept``: go on;
        * bytes: ask for another hello, with these as its token; only for the first one;
        * ``ssl_hello_retry_reject_0rtt``: go on, and take no early data;
        * a false value, ``ssl_hello_retry_fail``: end the handshake.

        Stands on ``SSL_HelloRetryRequestCallback``.

        Args:
            callback: the function.
            user_data: given to it after its own arguments.

        Raises:
            NSPRError: ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function.
            TypeError: the callback cannot be called.
        """
        self._set_hook("hello", callback, user_data)

    def set_clock_callback(self, callback: Callable[..., Any], *user_data: Any) -> None:
        """Have this connection ask a function what time it is.

        It is called as ``callback(sock, *user_data)`` and answers with an aware ``datetime``, with
        microseconds since 1970 in UTC, or with None for the time of the system.  NSS's own check
        of certificates goes by it, and so do tickets, delegated credentials and the
        anti-replay context.  Stands on ``SSL_SetTimeFunc``.

        Args:
            callback: the function.
            user_data: given to it after its own arguments.

        Raises:
            NSPRError: ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function.
            TypeError: the callback cannot be called.
        """
        self._set_hook("clock", callback, user_data)


hook(
    "hello",
    lambda fd, cookie: lib.pynss_SSL_HelloRetryRequestCallback(
        fd, pointer_to("pynss_on_hello"), cookie
    ),
)
hook(
    "clock", lambda fd, cookie: lib.pynss_SSL_SetTimeFunc(fd, pointer_to("pynss_on_clock"), cookie)
)


@trampoline("pynss_on_hello", fail=lib.ssl_hello_retry_fail)
def _on_hello(
    first: int, token: Any, size: int, out: Any, out_size: Any, room: int, cookie: Any
) -> int:
    with calling(cookie, "hello") as (socket, ask):
        if socket is None:
            return int(lib.ssl_hello_retry_fail)
        shown = bytes(ffi.buffer(token, size)) if size else b""
        answer = ask(socket, bool(first), shown)
        if not isinstance(answer, (bytes, bytearray, memoryview)):
            return _decision(answer)
        octets = octets_of(answer, "the token")
        if len(octets) > room:
            raise ValueError(f"the token has {len(octets)} octets, and there is room for {room}")
    ffi.memmove(out, octets, len(octets))
    out_size[0] = len(octets)
    return int(lib.ssl_hello_retry_request)


def _decision(answer: Any) -> int:
    """A number of ``SSLHelloRetryRequestAction``; that for a retry goes without a token."""
    if not answer:
        return int(lib.ssl_hello_retry_fail)
    return integer(
        answer,
        "the answer about a hello",
        lib.ssl_hello_retry_fail,
        lib.ssl_hello_retry_reject_0rtt,
    )


@trampoline("pynss_on_clock", fail=LATEST)
def _on_clock(cookie: Any) -> int:
    with calling(cookie, "clock") as (socket, ask):
        if socket is None:
            return LATEST
        return integer(to_prtime(ask(socket)), "the time", 0, LATEST)
