# SPDX-License-Identifier: MPL-2.0
"""Points in time, as NSS counts them and as Python does.

NSPR's ``PRTime`` is a signed 64-bit count of microseconds since 1970-01-01 00:00 UTC,
without leap seconds: 292,000 years to each side.  A ``datetime`` knows the years 1 to
9999 only, and a float is exact only to the year 2255.  So a time stays an int for as
long as it is ours, and all arithmetic here is that of integers.

Certificates are free to name any year from 0 to 9999, and what signs them may be
hostile.  Therefore :func:`prtime_text`, which is what formatted output uses, has a
text for every PRTime, while :func:`from_prtime` raises OverflowError where Python has
no value to give.  The calendar is Gregorian, also for the time before there was one.

The times of a TLS session are not PRTime but whole seconds in 32 bits.  python-nss
gave them as ``datetime`` without a zone, once in UTC and once in local time.
"""

from __future__ import annotations

import operator
import time
from datetime import date, datetime, timedelta, timezone
from typing import Union

Time = Union[int, float, datetime, None]

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_EPOCH_DAY = _EPOCH.toordinal()
_MICROSECOND = timedelta(microseconds=1)
_PRTIME_MAX = 2**63 - 1
_PRTIME_MIN = -(2**63)

# the Gregorian calendar repeats itself, weekdays included, after 400 years
_CYCLE_YEARS = 400
_CYCLE_DAYS = 146_097

# strftime() would speak the language of the program's locale
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def to_prtime(moment: Time = None) -> int:
    """Make a PRTime of whatever a caller may give as a time.

    Args:
        moment: microseconds since 1970-01-01 00:00 UTC, as int or float; or an aware
            ``datetime``; or None, the present.  The fraction of a float is cut off.

    Returns:
        Microseconds since 1970-01-01 00:00 UTC.

    Raises:
        TypeError: it is neither.
        ValueError: it is a ``datetime`` without a time zone, or not a number.
        OverflowError: it does not fit in 64 bits.
    """
    if moment is None:
        return time.time_ns() // 1000
    if isinstance(moment, datetime):
        if moment.utcoffset() is None:
            raise ValueError(
                "the datetime has no time zone: use an aware one, "
                "such as datetime.now(timezone.utc)"
            )
        return (moment - _EPOCH) // _MICROSECOND
    if isinstance(moment, float):
        microseconds = int(moment)
    else:
        try:
            microseconds = int(operator.index(moment))
        except TypeError:
            raise TypeError(
                "a time must be int or float (microseconds), an aware datetime or None, "
                f"not {type(moment).__name__}"
            ) from None
    if not _PRTIME_MIN <= microseconds <= _PRTIME_MAX:
        raise OverflowError(f"a time of {moment} microseconds does not fit in 64 bits")
    return microseconds


def from_prtime(prtime: int) -> datetime:
    """Turn a PRTime into an aware ``datetime`` in UTC.

    Args:
        prtime: microseconds since 1970-01-01 00:00 UTC.

    Raises:
        OverflowError: it lies outside the years 1 to 9999.
    """
    try:
        return _EPOCH + timedelta(microseconds=prtime)
    except OverflowError:
        raise OverflowError(
            f"{prtime_text(prtime)} lies outside the years 1 to 9999 of a datetime"
        ) from None


def prtime_text(prtime: int) -> str:
    """Write a PRTime as formatted output shows it, ``Mon Nov 23 08:40:32 2026 UTC``.

    Days, hours, minutes and seconds have two digits, the year has as many as it needs.
    Fractions of a second are cut off, towards the past.  The text is English in every
    locale, and every PRTime has one; before the year 1 the years count 0, -1, -2.

    Args:
        prtime: microseconds since 1970-01-01 00:00 UTC.
    """
    seconds = prtime // 1_000_000
    days, second = divmod(seconds, 86_400)
    cycles, day = divmod(days, _CYCLE_DAYS)
    when = date.fromordinal(_EPOCH_DAY + day)
    minute, second = divmod(second, 60)
    hour, minute = divmod(minute, 60)
    return (
        f"{_WEEKDAYS[when.weekday()]} {_MONTHS[when.month - 1]} {when.day:02} "
        f"{hour:02}:{minute:02}:{second:02} {when.year + cycles * _CYCLE_YEARS} UTC"
    )


def utc_from_seconds(seconds: int) -> datetime:
    """Turn seconds since 1970 into a ``datetime`` in UTC that does not say so.

    It is naive, as python-nss's ``creation_time_utc`` and its like are.

    Args:
        seconds: seconds since 1970-01-01 00:00 UTC.

    Raises:
        OverflowError: it lies outside the years 1 to 9999.
    """
    return from_prtime(seconds * 1_000_000).replace(tzinfo=None)


def local_from_seconds(seconds: int) -> datetime:
    """Turn seconds since 1970 into a naive ``datetime`` in local time.

    It is what python-nss's ``creation_time`` and its like are.  In the hour that a clock
    set back repeats, ``fold`` tells the second pass from the first.

    Args:
        seconds: seconds since 1970-01-01 00:00 UTC.

    Raises:
        OverflowError: it lies outside the years 1 to 9999, or outside those for which the
            system knows the local time.
    """
    try:
        return datetime.fromtimestamp(seconds)
    except (OSError, ValueError) as problem:
        raise OverflowError(f"no local time for {seconds} seconds since 1970: {problem}") from None
