# SPDX-License-Identifier: MPL-2.0
"""TLS over datagrams: DTLS, and keys for SRTP.

Datagrams get lost, so whoever waits for an answer sends its last flight again after some time,
and again after a longer one.  libssl has no clock of its own: a program that waits asks for the
time that is left, and shakes hands on when it is over, which sends again what is due.

DTLS 1.2 is on by itself; DTLS 1.3 must be allowed, by the range of versions.

*SRTP* (RFC 5764) takes the keys for sound and pictures from the handshake: the two sides agree
on a profile, and both export the keys (``"EXTRACTOR-dtls_srtp"``).
"""

from __future__ import annotations

from collections.abc import Iterable

from .._core.convert import integer
from .._core.errors import NSPRError, check
from .._core.ffi import ffi, lib
from .._net.intervals import TICKS
from .layer import ON_ANY, Layer

_MOST_PROFILES = 16


class Sending(Layer):
    """A connection over datagrams."""

    __slots__ = ON_ANY

    def get_handshake_timeout(self) -> float | None:
        """For how many seconds to wait for the peer before shaking hands on; None: for ever.

        Stands on ``DTLS_GetHandshakeTimeout``.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: it is no DTLS.
            ValueError: the connection is closed.
        """
        ticks = ffi.new("PRIntervalTime *")
        try:
            self._configure(lib.DTLS_GetHandshakeTimeout, ticks)
        except NSPRError as error:
            if error.errno == lib.SSL_ERROR_NO_TIMERS_FOUND:
                return None
            raise
        return float(ticks[0]) / TICKS

    def set_srtp_profiles(self, profiles: Iterable[int]) -> None:
        """Offer SRTP, with these profiles, the preferred one first.

        Stands on ``SSL_SetSRTPCiphers``.  NSS has no profile with AES-GCM.

        Args:
            profiles: numbers, the ``SRTP_*`` constants.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: it is no DTLS, or NSS knows none of them.
            OverflowError: a number is out of range.
            ValueError: there are too many, or the connection is closed.
        """
        numbers = [integer(profile, "profile", 0, 0xFFFF) for profile in profiles]
        if len(numbers) > _MOST_PROFILES:
            raise ValueError("there are too many profiles")
        self._configure(lib.SSL_SetSRTPCiphers, ffi.new("PRUint16[]", numbers), len(numbers))

    def get_srtp_profile(self) -> int | None:
        """The profile of SRTP that was agreed on; None when there is none.

        Stands on ``SSL_GetSRTPCipher``.

        Raises:
            NSPRError: ``PR_OPERATION_ABORTED_ERROR``: another thread closes the connection.
            ValueError: the connection is closed.
        """
        number = ffi.new("PRUint16 *")
        with self._use() as fd:
            status = lib.SSL_GetSRTPCipher(fd, number)
            if status and lib.PR_GetError() == lib.SEC_ERROR_INVALID_ARGS:
                return None
            check(status)
        return int(number[0])
