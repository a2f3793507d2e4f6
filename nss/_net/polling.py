# SPDX-License-Identifier: MPL-2.0
"""Waiting for several sockets at once.

``PR_Poll`` asks each layer of a socket: with TLS a socket may be readable although
nothing has come from the network, and wait to write although the program wants to
read.  What a socket itself has read ahead for ``readline`` counts as readable too.

The sockets stay open while they are polled; one that another thread closes meanwhile
is answered with ``PR_POLL_NVAL``, as are those that were closed before, and the
waiting is over.
"""

from __future__ import annotations

from collections.abc import Sequence

from .._core.convert import integer
from .._core.errors import failure
from .._core.ffi import ffi, lib
from .descriptors import AGAIN, repeat
from .intervals import NO_WAIT, chosen_timeout
from .streams import Stream

_INT16 = 2**15 - 1
_SHAPE = "poll_descs must be a sequence of (socket, flags)"


def poll(
    poll_descs: Sequence[tuple[Stream, int]], timeout: int | None, seconds: float | None
) -> tuple[int, ...]:
    """Wait until one of several sockets is ready; ``Socket.poll`` says the rest."""
    wanted = _checked(poll_descs)
    timeout = chosen_timeout(timeout, seconds)
    known = [lib.PR_POLL_READ & flags if sock._ahead else 0 for sock, flags in wanted]
    if any(known):
        timeout = NO_WAIT
    owners = [sock._cdata or ffi.NULL for sock, _ in wanted]  # kept while C looks
    socks = ffi.new("pynss_socket *[]", owners)
    in_flags = ffi.new("PRInt16[]", [flags for _, flags in wanted])
    out_flags = ffi.new("PRInt16[]", len(wanted))
    result = repeat(
        lambda ticks: lib.pynss_poll(socks, in_flags, out_flags, len(wanted), ticks) or AGAIN,
        timeout,
    )
    if result < 0 and result != AGAIN:
        raise failure()
    return tuple(ahead | found for ahead, found in zip(known, out_flags))


def _checked(poll_descs: Sequence[tuple[Stream, int]]) -> list[tuple[Stream, int]]:
    wanted = []
    _refuse_socket(poll_descs)
    for entry in poll_descs:
        _refuse_socket(entry)
        try:
            sock, flags = entry
        except (TypeError, ValueError):
            raise TypeError(_SHAPE) from None
        if not isinstance(sock, Stream):
            raise TypeError(f"poll_descs must hold sockets, not {type(sock).__name__}")
        wanted.append((sock, integer(flags, "flags", 0, _INT16)))
    return wanted


def _refuse_socket(what: object) -> None:
    # it could be unpacked: that would read its lines
    if isinstance(what, Stream):
        raise TypeError(_SHAPE)
