# SPDX-License-Identifier: MPL-2.0
"""Lengths of time, as NSPR counts them.

A ``PRIntervalTime`` is a number of *ticks*, 32 bits wide.  How many of them make a
second depends on the system (1,000 on all of today's), so programs convert.  Two
values are no lengths: ``PR_INTERVAL_NO_WAIT``, zero, does not wait at all, and
``PR_INTERVAL_NO_TIMEOUT``, the highest of all, waits for ever.

NSPR's own conversions wrap around silently: an hour more than 1,193 of them becomes
no wait at all.  The conversions here round as NSPR's do, but know no overflow; a
length for which there is no PRIntervalTime is refused.

Methods that wait take ``timeout`` in ticks, or else ``seconds``, a float:
:func:`chosen_timeout` makes one of the two.  Seconds are the last parameter, to be given
by keyword; they are not keyword-only, which would make every call slower (CPython is
quick with calls of functions that have none).
"""

from __future__ import annotations

import math

from .._core.convert import integer
from .._core.ffi import lib

FOREVER: int = lib.PR_INTERVAL_NO_TIMEOUT
NO_WAIT: int = lib.PR_INTERVAL_NO_WAIT
TICKS: int = lib.PR_TicksPerSecond()

_MILLISECONDS = 1_000
_MICROSECONDS = 1_000_000


def checked_timeout(timeout: int) -> int:
    """A time-out that a caller has given, in ticks.

    Raises:
        TypeError: it is no int.
        OverflowError: it is negative, or does not fit in 32 bits.
    """
    return integer(timeout, "timeout", 0, FOREVER)


def chosen_timeout(timeout: int | None, seconds: float | None) -> int:
    """The time-out of a method that takes one in ticks or in seconds, in ticks.

    Seconds are rounded up: what is not zero waits.

    Args:
        timeout: the time-out in ticks; None where a method demands one and has got none.
        seconds: the time-out in seconds, infinity for ever; None: that in ticks counts.

    Raises:
        OverflowError: there is no number of ticks for it.
        TypeError: it is no number, both are given, or none is.
        ValueError: the seconds are negative, or not a number.
    """
    if seconds is None:
        if timeout is None:
            raise TypeError("timeout or seconds must be given")
        return checked_timeout(timeout)
    if timeout is not None and timeout != FOREVER:
        raise TypeError("timeout and seconds must not both be given")
    try:
        is_length = not math.isnan(seconds) and seconds >= 0
    except TypeError:
        raise TypeError(f"seconds must be float, not {type(seconds).__name__}") from None
    if not is_length:
        raise ValueError(f"seconds must not be negative, or NaN: {seconds!r}")
    if seconds == math.inf:
        return FOREVER
    return integer(math.ceil(seconds * TICKS), "seconds, in ticks,", 0, FOREVER - 1)


def _to_ticks(amount: int, what: str, per_second: int) -> int:
    highest = (FOREVER - 1) * per_second // TICKS
    return (integer(amount, what, 0, highest) * TICKS + per_second // 2) // per_second


def _from_ticks(interval: int, per_second: int) -> int:
    return (integer(interval, "interval", 0, FOREVER) * per_second + TICKS // 2) // TICKS


def interval_now() -> int:
    """What NSPR's clock shows, in ticks; it wraps around, differences do not matter.

    Stands on ``PR_IntervalNow``.
    """
    return int(lib.PR_IntervalNow())


def ticks_per_second() -> int:
    """How many ticks make a second.

    Stands on ``PR_TicksPerSecond``.
    """
    return TICKS


def seconds_to_interval(seconds: int) -> int:
    """A length in ticks.  Does what ``PR_SecondsToInterval`` does, without its overflow.

    Args:
        seconds: the length in seconds, an int.

    Raises:
        OverflowError: it is negative, or so long that NSPR has no number for it.
    """
    return _to_ticks(seconds, "seconds", 1)


def milliseconds_to_interval(milliseconds: int) -> int:
    """A length in ticks.  Does what ``PR_MillisecondsToInterval`` does, without its overflow.

    Args:
        milliseconds: the length in thousandths of a second, an int.

    Raises:
        OverflowError: it is negative, or so long that NSPR has no number for it.
    """
    return _to_ticks(milliseconds, "milliseconds", _MILLISECONDS)


def microseconds_to_interval(microseconds: int) -> int:
    """A length in ticks.  Does what ``PR_MicrosecondsToInterval`` does, without its overflow.

    Args:
        microseconds: the length in millionths of a second, an int; it is rounded to a
            whole number of ticks.

    Raises:
        OverflowError: it is negative, or so long that NSPR has no number for it.
    """
    return _to_ticks(microseconds, "microseconds", _MICROSECONDS)


def interval_to_seconds(interval: int) -> int:
    """A length in whole seconds, what is over cut off, as ``PR_IntervalToSeconds`` gives it.

    Args:
        interval: the length in ticks.

    Raises:
        OverflowError: it is negative, or does not fit in 32 bits.
    """
    return integer(interval, "interval", 0, FOREVER) // TICKS


def interval_to_milliseconds(interval: int) -> int:
    """A length in milliseconds.  Does what ``PR_IntervalToMilliseconds`` does.

    Args:
        interval: the length in ticks.

    Raises:
        OverflowError: it is negative, or does not fit in 32 bits.
    """
    return _from_ticks(interval, _MILLISECONDS)


def interval_to_microseconds(interval: int) -> int:
    """A length in microseconds.  ``PR_IntervalToMicroseconds`` without its overflow.

    Args:
        interval: the length in ticks.

    Raises:
        OverflowError: it is negative, or does not fit in 32 bits.
    """
    return _from_ticks(interval, _MICROSECONDS)
