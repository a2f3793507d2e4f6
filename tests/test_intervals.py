# SPDX-License-Identifier: MPL-2.0
"""Lengths of time in NSPR's ticks."""

from __future__ import annotations

import pytest

from nss import io

TO_INTERVAL = (
    (io.seconds_to_interval, 1),
    (io.milliseconds_to_interval, 1_000),
    (io.microseconds_to_interval, 1_000_000),
)
FROM_INTERVAL = (
    (io.interval_to_seconds, 1),
    (io.interval_to_milliseconds, 1_000),
    (io.interval_to_microseconds, 1_000_000),
)


@pytest.mark.parametrize(("convert", "unit"), TO_INTERVAL)
def test_lengths_become_ticks(convert, unit):
    """A second is as many ticks as the clock makes in one, whatever the unit."""
    assert convert(0) == io.PR_INTERVAL_NO_WAIT
    assert convert(unit) == io.ticks_per_second()
    assert convert(7 * unit) == 7 * io.ticks_per_second()


@pytest.mark.parametrize(("convert", "unit"), FROM_INTERVAL)
def test_ticks_become_lengths(convert, unit):
    """The ticks of a second are a second."""
    assert convert(io.ticks_per_second()) == unit
    assert convert(5 * io.ticks_per_second()) == 5 * unit


def test_rounding():
    """Fractions of a tick are rounded, seconds that are not over are not counted."""
    half = 1_000_000 // io.ticks_per_second() // 2
    assert io.microseconds_to_interval(half - 1) == 0
    assert io.microseconds_to_interval(half) == 1
    assert io.interval_to_seconds(2 * io.ticks_per_second() - 1) == 1


def test_long_intervals_do_not_wrap():
    """Microseconds that do not fit in 32 bits are given as they are."""
    interval = io.seconds_to_interval(5_000)
    assert io.interval_to_microseconds(interval) == 5_000_000_000
    assert io.microseconds_to_interval(5_000_000_000) == interval


@pytest.mark.parametrize(("convert", "unit"), TO_INTERVAL)
def test_what_has_no_interval(convert, unit):
    """A length that is negative, or longer than NSPR can say, is refused."""
    longest = (io.PR_INTERVAL_NO_TIMEOUT - 1) * unit // io.ticks_per_second()
    assert convert(longest) < io.PR_INTERVAL_NO_TIMEOUT
    for length in (-1, longest + 1, 2**64):
        with pytest.raises(OverflowError, match="must be between 0 and"):
            convert(length)


@pytest.mark.parametrize(("convert", "_unit"), FROM_INTERVAL)
def test_what_is_no_interval(convert, _unit):
    """An interval has 32 bits and no sign."""
    assert convert(io.PR_INTERVAL_NO_TIMEOUT) > 0
    for interval in (-1, io.PR_INTERVAL_NO_TIMEOUT + 1):
        with pytest.raises(OverflowError, match="interval must be between"):
            convert(interval)


@pytest.mark.parametrize("convert", [f for f, _ in TO_INTERVAL + FROM_INTERVAL])
@pytest.mark.parametrize("wrong", [1.5, "1", None])
def test_lengths_are_ints(convert, wrong):
    """A length is an int."""
    with pytest.raises(TypeError, match="must be int"):
        convert(wrong)


def test_the_clock_goes_forward():
    """Two readings of the clock differ by little, also where it wraps around."""
    before = io.interval_now()
    passed = (io.interval_now() - before) % 2**32
    assert passed < io.seconds_to_interval(60)


@pytest.mark.peer
def test_conversions_are_those_of_python_nss(peer_python):
    """Where python-nss does not overflow, the conversions give what it gives."""
    code = """
        import nss.io as io
        numbers = (0, 1, 499, 500, 501, 1499, 1500, 1999, 2000, 123456)
        print([f(n) for n in numbers for f in (
            io.seconds_to_interval, io.milliseconds_to_interval, io.microseconds_to_interval,
            io.interval_to_seconds, io.interval_to_milliseconds, io.interval_to_microseconds)])
    """
    numbers = (0, 1, 499, 500, 501, 1499, 1500, 1999, 2000, 123456)
    functions = [f for f, _ in TO_INTERVAL + FROM_INTERVAL]
    ours = [function(number) for number in numbers for function in functions]
    assert peer_python(code).stdout.strip() == str(ours)
