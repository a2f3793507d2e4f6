# SPDX-License-Identifier: MPL-2.0
"""Base64 and PEM: what is read, leniently, and what is written."""

import ast
import base64
import random
import subprocess
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nss._core import pem
from nss._core.errors import NSPRError
from nss._core.ffi import lib

PEER = "/usr/bin/python3"

ONE = "-----BEGIN A-----\nAAEC\n-----END A-----\n"
TWO = ONE + "-----BEGIN B C-----\n/+8=\n-----END B C-----\n"
HEADERS = "X-Header: 1\nOther:\n continued\n\n"
ENCRYPTED = "Proc-Type: 4,ENCRYPTED\nDEK-Info: X,0\n\n"


@pytest.mark.parametrize("text", [None, 5, ["a"], object()])
def test_decode_wants_text(text):
    """Neither text nor bytes: TypeError."""
    with pytest.raises(TypeError, match="text must be str or bytes, not"):
        pem.decode(text)


# what python-nss decodes as well, and how
SHARED_DECODED = [
    ("AAEC", b"\0\1\2"),
    ("AAECAw==", b"\0\1\2\3"),
    ("AAECAw", b"\0\1\2\3"),
    ("AAECAw=", b"\0\1\2\3"),
    ("AAECAwQ", b"\0\1\2\3\4"),
    ("ABC", b"\0\x10"),
    ("AB", b"\0"),
    ("AB======", b"\0"),
    ("AAEC=", b"\0\1\2"),
    ("AAEC===", b"\0\1\2"),
    ("!!!", b""),
    (" A\tA\r\nE-C_\v.", b"\0\1\2"),
    ("QUé+/", b"AO\xbf"),
    ("\N{FULLWIDTH LATIN CAPITAL LETTER A}AAEC", b"\0\1\2"),
    (ONE, b"\0\1\2"),
    (TWO, b"\0\1\2"),
    (ONE.replace("\n", "\r\n"), b"\0\1\2"),
    ("junk " + ONE, b"\0\1\2"),
    ("AAAA\n" + ONE, b"\0\1\2"),
    (ONE.replace("AAEC", "!!"), b""),
    (ONE.replace("END A", "END B"), b"\0\1\2"),
    (ONE.replace("-----END A-----", "-----END"), b"\0\1\2"),
    (ONE.replace("-----\nA", "----\nA"), b"\0\1\2"),
    (ONE.replace("A-----\nA", "A-----BBBB\nA"), b"\0\1\2"),
    (ONE.replace("AAEC\n", "AAEC"), b"\0\1\2"),
    ("-----END A-----\nAAEC", b"\x10\xd0\xc0\0\1\2"),
]

SHARED_FAILURES = ["", "A", "ABCDE", "A===", "AAEC====", "=AA=", "====", "A=", "A=A=", "AA==AA=="]
SHARED_FAILURES += ["AA=AAEC", "AA=A", ONE.replace("AAEC\n", ""), ONE.replace("AAEC", "A")]

SHARED_REFUSALS = [
    "-----BEGIN A-----\nAAEC\n",
    "-----BEGIN A-----",
    "-----BEGIN A-----AAEC-----END",
]
SHARED_REFUSALS += [ONE.replace("-----END", "----END")]


@pytest.mark.parametrize(
    ("text", "octets"),
    [
        *SHARED_DECODED,
        # python-nss stops at NUL
        ("AA\0EC", b"\0\1\2"),
        # and takes headers for base64
        (ONE.replace("AAEC", HEADERS + "AAEC"), b"\0\1\2"),
    ],
)
def test_decode(text, octets):
    """The first block is read, or all there is, and skips what is no base64."""
    assert pem.decode(text) == octets
    assert pem.decode(bytearray(text.encode())) == octets


@pytest.mark.parametrize("text", SHARED_FAILURES)
def test_decode_failure(text):
    """Nothing, an impossible length, and data behind padding are SEC_ERROR_BAD_DATA."""
    with pytest.raises(NSPRError, match="Could not base64 decode") as caught:
        pem.decode(text)
    assert caught.value.errno == lib.SEC_ERROR_BAD_DATA


@pytest.mark.parametrize(
    "text",
    [
        *SHARED_REFUSALS,
        ONE.replace("AAEC", ENCRYPTED + "AAEC"),
        ONE.replace("AAEC", ENCRYPTED.strip().replace("\n", "\r\n") + "AAEC"),
    ],
)
def test_decode_refusal(text):
    """A block that does not end is a ValueError, as is one that is encrypted."""
    with pytest.raises(ValueError, match="PEM"):
        pem.decode(text)


def test_reading_does_not_change_the_text():
    """The text is the same after it was read; python-nss wrote into it."""
    text = "".join(list(ONE))
    octets = bytearray(ONE.encode())
    pem.decode(text)
    pem.decode(octets)
    assert (text, octets) == (ONE, ONE.encode())


@pytest.mark.parametrize(
    ("octets", "length", "lines"),
    [
        (b"", 64, []),
        (b"abc", 64, ["YWJj"]),
        (b"abcdef", 3, ["YWJ", "jZG", "Vm"]),
        (bytes(48), 64, ["A" * 64]),
        (bytes(49), 64, ["A" * 64, "AA=="]),
    ],
)
def test_lines(octets, length, lines):
    """Base64 is broken into lines of equal length, and a block has two lines more."""
    assert pem.base64_lines(octets, length) == lines
    assert pem.base64_text(octets) == "".join(lines)
    assert pem.block_lines("A B", octets, length) == [
        "-----BEGIN A B-----",
        *lines,
        "-----END A B-----",
    ]


@pytest.mark.parametrize("label", ["A\n", "a\tb", "A--B", "-A", "A-", " A", "A  B", "é", "A\0"])
def test_bad_labels(label):
    """A label that would not be read again is refused."""
    with pytest.raises(ValueError, match="not a PEM label"):
        pem.armor(label, b"")


@given(
    st.from_regex("(?:[!-,.-~](?:[- ]?[!-,.-~])*)?", fullmatch=True),
    st.binary(min_size=1, max_size=100),
    st.sampled_from(["", "\n", "words\n", "Key: value\n\n"]),
)
def test_what_is_written_is_read(label, octets, around):
    """A block survives a round trip, whatever its label and the text around it."""
    text = pem.armor(label, octets)
    assert text.startswith(f"-----BEGIN {label}-----\n")
    assert text.endswith(f"\n-----END {label}-----\n")
    assert pem.decode(around + text + around) == octets


PIECES = ["-----BEGIN A-----", "-----END A-----", "-----BEGIN ", "-----", "BEGIN", "AAEC", "A", "="]
PIECES += [
    "Proc-Type: 4,ENCRYPTED",
    ":",
    "\n",
    "\r",
    " ",
    "é",
    "\N{LINE SEPARATOR}",
    "\0",
    "\udc80",
]
texts = st.lists(st.text(max_size=5) | st.sampled_from(PIECES), max_size=25).map("".join)


@given(texts | st.binary(max_size=100))
def test_decode_raises_nothing_else(text):
    """Whatever the text, it is read, or refused with ValueError or NSPRError."""
    with suppress(ValueError, NSPRError):
        assert isinstance(pem.decode(text), bytes)


@given(st.binary(max_size=100), st.integers(0, 2**32))
def test_noise_in_base64_is_skipped(octets, seed):
    """Where characters that are no base64 stand in it, the octets are the same."""
    noise = random.Random(seed)
    text = base64.b64encode(octets).decode()
    noisy = "".join(noise.choice(["", "", "\n", " ", "-", "é", "."]) + char for char in text)
    assert pem.decode(noisy + "\n") == octets if octets else noisy == ""


@pytest.mark.parametrize(
    "text",
    [
        "-----BEGIN A-----\n" * 50_000,
        "-----BEGIN " + "A " * 500_000,
        "-----BEGIN " + "A-" * 500_000 + "-----",
        "-----BEGIN A-----\n" + "A" * 1_000_000 + "=" * 1_000_000,
        "-----BEGIN A-----\n" + "Proc-Type:" + "ENCRYPTE " * 100_000 + "\n-----END A-----",
        "-----BEGIN A-----\n" + "a: \n" * 200_000 + "-----END A-----",
        "-----BEGIN A-----\r" * 50_000 + "-----END",
    ],
    ids=lambda text: text[:32],
)
def test_a_megabyte_of_malice(text):
    """Reading is linear in the size: what is quadratic would not end today."""
    with suppress(ValueError, NSPRError):
        assert len(pem.decode(text)) < len(text)


PEER_SCRIPT = """
import ast, sys
from nss import nss, error

def outcome(text):
    try:
        return nss.SecItem(text, ascii=True).data
    except (ValueError, error.NSPRError) as problem:
        return type(problem).__name__

for text, expected in ast.literal_eval(sys.stdin.read()):
    found = outcome(text)
    if found != expected:
        print(repr(text), found, "not", expected)
"""


@pytest.mark.peer
def test_same_as_python_nss():
    """We read what python-nss reads, and refuses what it refuses."""
    probe = "from nss import nss; assert nss.__file__.endswith('.so')"
    try:
        subprocess.run([PEER, "-I", "-c", probe], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip(f"python-nss is not installed for {PEER}")
    cases = list(SHARED_DECODED)
    cases += [(text, "NSPRError") for text in SHARED_FAILURES]
    cases += [(text, "ValueError") for text in SHARED_REFUSALS]
    random_ = random.Random(1)
    for _ in range(3000):
        text = "".join(random_.choices("ABab9+/\n- é", k=random_.randrange(2, 12)))
        text += "".join(random_.choices("==\n-", k=random_.randrange(5)))
        try:
            cases.append((text, pem.decode(text)))
        except NSPRError:
            cases.append((text, "NSPRError"))
    sent = repr(cases)
    assert ast.literal_eval(sent) == cases
    run = subprocess.run(
        [PEER, "-I", "-X", "utf8", "-c", PEER_SCRIPT],
        input=sent,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.returncode, run.stderr, run.stdout) == (0, "", "")
