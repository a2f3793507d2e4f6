# SPDX-License-Identifier: MPL-2.0
"""Early data: what a client says before the handshake is complete (0-RTT).

A client that comes back, or has a pre-shared key, can send data with its very first message.
The price: such data is not fresh.  Whoever recorded it can send it again, to the same server
or to its twin.  So it is for what does no harm when it happens twice, and a server must
remember what it has seen for as long as that would be accepted: the *anti-replay context*,
which all connections of a server share.  Servers that do not share one do not know of one
another's.

Both sides switch it on (``SSL_ENABLE_0RTT_DATA``).  The client writes after the first step of
its handshake; the server reads before the last of its own.  When the server has refused -
``get_ssl_channel_info().early_data_accepted`` tells - nobody has seen the data, and the
client sends it again.
"""

from __future__ import annotations

from typing import Any

from .._core.convert import integer
from .._core.errors import check_pointer
from .._core.ffi import ffi, lib
from .._core.handles import Handle
from .._core.lifecycle import needs_nss
from .._core.times import to_prtime
from .layer import ON_ANY, Layer

_MICROSECONDS = 1_000_000
_LONGEST = 7 * 24 * 3600  # the longest life of a ticket
_MOST_BITS = 24
_INT32 = 2**31 - 1
_UINT32 = 2**32 - 1


class AntiReplay(Handle):
    """What a server remembers of the early data that it has taken.

    Early data is refused for one *window* after this was made: what came before is unknown.
    It keeps NSS up until it is closed.

    Args:
        window: for how many seconds a client's first message may be under way.
        hashes: of the Bloom filter that remembers; more of them make fewer false alarms.
        bits: the binary logarithm of its size in bits.
        age: for how many seconds it is known that nothing was taken; a server that has been
            down for longer than the window need not wait.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up; ``SEC_ERROR_INVALID_ARGS``:
            hashes times bits is too much; ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such
            function.
        ValueError: a number is out of range.
    """

    __module__ = "nss.ssl"
    __slots__ = ()

    _kind = lib.PYNSS_CONTEXT
    _give_back = staticmethod(lib.pynss_destroy_anti_replay)

    @needs_nss
    def __init__(
        self, window: float = 10.0, *, hashes: int = 7, bits: int = 14, age: float = 0.0
    ) -> None:
        if not 0 < window <= _LONGEST or not 0 <= age <= _LONGEST:
            raise ValueError(f"window and age must be positive, and {_LONGEST} seconds at most")
        if not 1 <= integer(bits, "bits", -_INT32, _INT32) <= _MOST_BITS:
            raise ValueError(f"bits must be between 1 and {_MOST_BITS}")
        begun = to_prtime() - int(age * _MICROSECONDS)
        pointer = lib.pynss_anti_replay(
            begun, int(window * _MICROSECONDS), integer(hashes, "hashes", 0, _INT32), bits
        )
        self._take_over(check_pointer(pointer))


class Early(Layer):
    """A connection on which data may come early."""

    __slots__ = ON_ANY

    def set_anti_replay(self, context: AntiReplay) -> None:
        """Have a server take early data, and remember it.

        Stands on ``SSL_SetAntiReplayContext``.

        Args:
            context: shared by all connections of the server; it may be closed afterwards.

        Raises:
            NSPRError: ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function.
            TypeError: it is no anti-replay context.
            ValueError: it is closed, or the connection is.
        """
        if not isinstance(context, AntiReplay):
            raise TypeError(f"context must be nss.ssl.AntiReplay, not {type(context).__name__}")
        self._configure(lib.pynss_SSL_SetAntiReplayContext, context._live())

    def set_max_early_data_size(self, size: int) -> None:
        """Decide how much early data a server takes from a client that comes back.

        Stands on ``SSL_SetMaxEarlyDataSize``.

        Args:
            size: so many octets; it goes into the tickets.

        Raises:
            NSPRError: ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function.
            OverflowError: it does not fit in 32 bits.
            ValueError: the connection is closed.
        """
        number = integer(size, "size", 0, _UINT32)
        self._configure(lib.pynss_SSL_SetMaxEarlyDataSize, number)

    def get_early_data_limit(self) -> int:
        """How many octets may be written now, before the handshake is complete; 0: none.

        Stands on ``SSL_GetPreliminaryChannelInfo``.

        Raises:
            NSPRError: ``PR_OPERATION_ABORTED_ERROR``: another thread closes the connection.
            ValueError: the connection is closed.
        """
        info = self._preliminary()
        return int(info.maxEarlyDataSize) if info.canSendEarlyData else 0

    def _preliminary(self) -> Any:
        """What is known of the connection before its handshake is complete."""
        info = ffi.new("SSLPreliminaryChannelInfo *")
        self._configure(lib.pynss_tls_preliminary, info)
        return info
