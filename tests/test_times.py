# SPDX-License-Identifier: MPL-2.0
"""PRTime and ``datetime``, both ways, and the text of a time.

What is expected was taken from python-nss 1.0.1 and from NSPR, with the exceptions
that :func:`test_text_where_nspr_fails` names.
"""

from __future__ import annotations

import ast
import subprocess
import time
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nss._core.times import (
    from_prtime,
    local_from_seconds,
    prtime_text,
    to_prtime,
    utc_from_seconds,
)

PEER = "/usr/bin/python3"

quick = settings(max_examples=200, deadline=None, database=None)

SECOND = 1_000_000
YEAR_1 = -62_135_596_800 * SECOND
YEAR_10000 = 253_402_300_800 * SECOND
PRTIME_MIN, PRTIME_MAX = -(2**63), 2**63 - 1
CYCLE = 146_097 * 86_400 * SECOND

# (PRTime, text)
TEXTS = [
    (0, "Thu Jan 01 00:00:00 1970 UTC"),
    (1, "Thu Jan 01 00:00:00 1970 UTC"),
    (-1, "Wed Dec 31 23:59:59 1969 UTC"),
    (-1_000_000, "Wed Dec 31 23:59:59 1969 UTC"),
    (-1_000_001, "Wed Dec 31 23:59:58 1969 UTC"),
    (1_795_423_232_000_000, "Mon Nov 23 08:40:32 2026 UTC"),
    (1_770_080_523_000_000, "Tue Feb 03 01:02:03 2026 UTC"),
    (951_782_400_000_000, "Tue Feb 29 00:00:00 2000 UTC"),
    (2_147_483_648_000_000, "Tue Jan 19 03:14:08 2038 UTC"),
    (2_524_607_999_000_000, "Fri Dec 31 23:59:59 2049 UTC"),
    (-631_152_000_000_000, "Sun Jan 01 00:00:00 1950 UTC"),
    (-2_208_988_800_000_000, "Mon Jan 01 00:00:00 1900 UTC"),
    (-12_219_292_800_000_000, "Fri Oct 15 00:00:00 1582 UTC"),
    (-14_826_672_000_000_000, "Thu Mar 01 00:00:00 1500 UTC"),
    (-30_610_310_400_000_000, "Tue Dec 31 00:00:00 999 UTC"),
    (YEAR_1, "Mon Jan 01 00:00:00 1 UTC"),
    (YEAR_10000 - 1, "Fri Dec 31 23:59:59 9999 UTC"),
    (YEAR_10000, "Sat Jan 01 00:00:00 10000 UTC"),
    (971_890_963_199_000_000, "Sun Dec 31 23:59:59 32767 UTC"),
]

# (PRTime, the same as datetime)
DATETIMES = [
    (0, datetime(1970, 1, 1, tzinfo=timezone.utc)),
    (-1, datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=timezone.utc)),
    (1_795_423_232_000_007, datetime(2026, 11, 23, 8, 40, 32, 7, tzinfo=timezone.utc)),
    (YEAR_1, datetime(1, 1, 1, tzinfo=timezone.utc)),
    # as a float these microseconds would be those of the year 10000
    (YEAR_10000 - 1, datetime.max.replace(tzinfo=timezone.utc)),
]


@pytest.fixture
def central_europe(monkeypatch):
    """The process lives in Central Europe, which needs no time zone database."""
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(("prtime", "text"), TEXTS)
def test_text(prtime, text):
    """The text is in UTC, with two digits for all but the year, fractions cut off."""
    assert prtime_text(prtime) == text


@pytest.mark.parametrize(
    ("prtime", "text"),
    [
        # NSPR: Sun Jan 00 23:59:59 1
        (YEAR_1 - 1, "Sun Dec 31 23:59:59 0 UTC"),
        # NSPR: Fri Jan -1 23:59:59 0
        (YEAR_1 - 366 * 86_400 * SECOND - 1, "Fri Dec 31 23:59:59 -1 UTC"),
        # NSPR keeps the year in 16 bits: -32768
        (971_890_963_200_000_000, "Mon Jan 01 00:00:00 32768 UTC"),
        (PRTIME_MAX, "Sun Jan 10 04:00:54 294247 UTC"),
        (PRTIME_MIN, "Sun Dec 21 19:59:05 -290308 UTC"),
    ],
)
def test_text_where_nspr_fails(prtime, text):
    """Each PRTime has a text that is a date, also outside of NSPR's calendar."""
    assert prtime_text(prtime) == text


@quick
@given(st.datetimes(min_value=datetime(1000, 1, 1)))
def test_text_agrees_with_ctime(moment):
    """For years of four digits it is ctime() with another order and padding."""
    weekday, month, day, clock, _ = moment.ctime().split()
    prtime = to_prtime(moment.replace(tzinfo=timezone.utc))
    assert prtime_text(prtime) == f"{weekday} {month} {day:0>2} {clock} {moment.year} UTC"


@quick
@given(st.integers(YEAR_1, YEAR_10000 - 1), st.integers(-700, 700))
def test_text_repeats_after_400_years(prtime, cycles):
    """The calendar is periodic: only the year differs."""
    *rest, year, zone = prtime_text(prtime).split()
    shifted = " ".join([*rest, str(int(year) + 400 * cycles), zone])
    assert prtime_text(prtime + cycles * CYCLE) == shifted


@pytest.mark.parametrize(("prtime", "moment"), DATETIMES)
def test_prtime_and_datetime(prtime, moment):
    """Microseconds are kept to the last one, in both directions."""
    assert from_prtime(prtime) == moment
    assert from_prtime(prtime).tzinfo is timezone.utc
    assert to_prtime(moment) == prtime


@quick
@given(st.integers(YEAR_1, YEAR_10000 - 1))
def test_round_trip(prtime):
    """What from_prtime makes, to_prtime takes back."""
    assert to_prtime(from_prtime(prtime)) == prtime


@quick
@given(
    st.datetimes(),
    st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
def test_to_prtime_of_other_zones(moment, zone):
    """The offset of an aware datetime counts, also where UTC has no datetime."""
    utc = to_prtime(moment.replace(tzinfo=timezone.utc))
    offset = zone.utcoffset(None) // timedelta(microseconds=1)
    assert to_prtime(moment.replace(tzinfo=zone)) == utc - offset


@pytest.mark.parametrize("prtime", [YEAR_1 - 1, YEAR_10000, PRTIME_MIN, PRTIME_MAX])
def test_from_prtime_out_of_range(prtime):
    """A time for which Python has no datetime raises OverflowError and is named."""
    with pytest.raises(OverflowError, match=r"UTC lies outside the years 1 to 9999"):
        from_prtime(prtime)


def test_to_prtime_now():
    """None, and no argument, are the present."""
    before = time.time_ns() // 1000
    assert before <= to_prtime() <= to_prtime(None) <= time.time_ns() // 1000


@pytest.mark.parametrize(
    ("moment", "prtime"),
    [
        (0, 0),
        (0.0, 0),
        (True, 1),
        (1.5, 1),
        (-1.5, -1),
        (1_795_423_232_000_000.0, 1_795_423_232_000_000),
        (PRTIME_MAX, PRTIME_MAX),
        (PRTIME_MIN, PRTIME_MIN),
        (-(2.0**63), PRTIME_MIN),
    ],
)
def test_to_prtime_of_numbers(moment, prtime):
    """Numbers are microseconds; the fraction of a float is cut off."""
    assert to_prtime(moment) == prtime
    assert type(to_prtime(moment)) is int


def test_to_prtime_of_index():
    """Integers of other libraries are integers."""

    class Seven:
        def __index__(self):
            return 7

    assert to_prtime(Seven()) == 7


@pytest.mark.parametrize(
    "moment", [2**63, -(2**63) - 1, 2**70, 2.0**63, 1e30, float("inf"), -float("inf")]
)
def test_to_prtime_out_of_range(moment):
    """What does not fit in 64 bits raises OverflowError."""
    with pytest.raises(OverflowError):
        to_prtime(moment)


def test_to_prtime_of_nan():
    """Not a number is no time."""
    with pytest.raises(ValueError, match="NaN"):
        to_prtime(float("nan"))


@pytest.mark.parametrize("moment", ["1", b"1", date(2026, 1, 1), Decimal(1), [0], 1j])
def test_to_prtime_wrong_types(moment):
    """Text, dates and other numbers raise TypeError."""
    with pytest.raises(TypeError, match=r"a time must be int or float \(microseconds\)"):
        to_prtime(moment)


def test_to_prtime_of_naive_datetime():
    """A datetime without a zone could mean two times, and is refused with advice."""
    with pytest.raises(ValueError, match=r"has no time zone: use an aware one"):
        to_prtime(datetime(2026, 1, 1))


def test_utc_from_seconds():
    """Seconds become a naive datetime in UTC, up to the last of 32 bits and beyond."""
    assert utc_from_seconds(0) == datetime(1970, 1, 1)
    assert utc_from_seconds(2**32 - 1) == datetime(2106, 2, 7, 6, 28, 15)
    assert utc_from_seconds(1_795_425_126) == datetime(2026, 11, 23, 9, 12, 6)
    assert utc_from_seconds(1).tzinfo is None
    assert str(utc_from_seconds(1_795_425_126)) == "2026-11-23 09:12:06"


def test_local_from_seconds(central_europe):
    """Seconds become a naive datetime of local time, in winter and in summer."""
    assert local_from_seconds(0) == datetime(1970, 1, 1, 1)
    assert local_from_seconds(1_795_425_126) == datetime(2026, 11, 23, 10, 12, 6)
    assert local_from_seconds(1_782_900_000) == datetime(2026, 7, 1, 12)
    assert local_from_seconds(2**32 - 1) == datetime(2106, 2, 7, 7, 28, 15)
    assert local_from_seconds(1).tzinfo is None


def test_local_from_seconds_when_the_clock_is_set_back(central_europe):
    """The hour that comes twice is told apart by fold."""
    first, second = local_from_seconds(1_792_888_200), local_from_seconds(1_792_891_800)
    assert first == second == datetime(2026, 10, 25, 2, 30)
    assert (first.fold, second.fold) == (0, 1)


@pytest.mark.parametrize("seconds", [2**62, -(2**62), 253_402_400_000, 2**80])
def test_seconds_out_of_range(seconds):
    """Seconds beyond the years of a datetime raise OverflowError, in both forms."""
    with pytest.raises(OverflowError):
        utc_from_seconds(seconds)
    with pytest.raises(OverflowError):
        local_from_seconds(seconds)


PEER_SCRIPT = """
import ast, sys
import nss.nss as nss

def der(tag, *parts):
    content = b"".join(parts)
    size = len(content)
    if size < 128:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content

def oid(digits):
    return der(0x06, bytes.fromhex(digits))

def name(text):
    return der(0x30, der(0x31, der(0x30, oid("550403"), der(0x0C, text))))

def certificate(serial, not_before):
    rsa = der(0x30, oid("2a864886f70d010101"), der(0x05))
    number = der(0x02, b"\\0" + b"\\xb1" * 64)
    key = der(0x30, rsa, der(0x03, b"\\0", der(0x30, number, der(0x02, b"\\3"))))
    algorithm = der(0x30, oid("2a864886f70d01010b"), der(0x05))
    validity = der(0x30, der(0x18, not_before.encode()), der(0x18, b"99991231235959Z"))
    body = der(0x30, der(0x02, serial.to_bytes(4, "big")), algorithm, name(b"issuer"),
               validity, name(b"subject"), key)
    return der(0x30, body, algorithm, der(0x03, b"\\0" + b"\\x55" * 64))

nss.nss_init_nodb()
for serial, not_before in enumerate(ast.literal_eval(sys.stdin.read()), 1):
    made = nss.Certificate(certificate(serial, not_before))
    print((not_before, int(made.valid_not_before), made.valid_not_before_str))
"""


@pytest.mark.peer
def test_same_as_python_nss():
    """python-nss shows the not-before time of certificates from year 1 to 9999 as we do."""
    probe = "from nss import nss; assert nss.__file__.endswith('.so')"
    try:
        subprocess.run([PEER, "-I", "-c", probe], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip(f"python-nss is not installed for {PEER}")
    moments = [datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59)]
    moments += [datetime(year, 1 + year % 12, 1 + year % 28, 23, 59) for year in range(2, 9999, 41)]
    times = [f"{moment:%m%d%H%M%S}Z" for moment in moments]
    times = [f"{moment.year:04}{rest}" for moment, rest in zip(moments, times)]
    run = subprocess.run(
        [PEER, "-I", "-c", PEER_SCRIPT],
        input=repr(times),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    theirs = [ast.literal_eval(line) for line in run.stdout.splitlines()]
    ours = [
        (text, to_prtime(moment.replace(tzinfo=timezone.utc)))
        for text, moment in zip(times, moments)
    ]
    assert theirs == [(text, prtime, prtime_text(prtime)) for text, prtime in ours]
