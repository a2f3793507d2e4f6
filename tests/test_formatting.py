# SPDX-License-Identifier: MPL-2.0
"""Lines, hexadecimal text and the ``Formatted`` base class.

What is expected was taken from python-nss 1.0.1.  ``test_same_as_python_nss`` runs the
same calls, and many random ones, through python-nss itself where it is installed.
"""

from __future__ import annotations

import ast
import random
import subprocess
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nss._core import formatting
from nss._core.formatting import (
    Formatted,
    data_to_hex,
    hex_lines,
    indented_format,
    integer_lines,
    integer_text,
    make_line_fmt_tuples,
    nested,
    pairs,
    read_hex,
)

PEER = "/usr/bin/python3"

quick = settings(max_examples=150, deadline=None, database=None)

# (arguments of indented_format, its text)
LAYOUTS = [
    (([],), ""),
    (([(0,)],), ""),
    (([(0,), (0,)],), "\n"),
    (([(1,)],), "    "),
    (([(1, "")],), "    "),
    (([(0, "a")],), "a"),
    (([(2, "a")],), "        a"),
    (([(2, "a")], 3), "      a"),
    (([(2, "a")], 0), "a"),
    (([(True, "a")], True), " a"),
    (([(0, "a", "b")],), "a b"),
    # a value that is empty is none, and its label does not widen the column
    (([(1, "a", "")],), "    a"),
    (([(1, "abc", ""), (1, "a", "b")],), "    abc\n    a b"),
    (([(0, "a", " "), (0, "aaa", " ")],), "a    \naaa  "),
    # empty labels
    (([(0, "", "b")],), "b"),
    (([(0, "", "b"), (0, "", "c")],), "b\nc"),
    (([(0, "", "b"), (0, "aa", "c")],), "   b\naa c"),
    (([(0, "", "b"), (0, "aa", "")],), "b\naa"),
    (([(0, "", "z"), (0, "", "")],), "z\n"),
    # runs: headings and empty lines of the same level belong to them
    (
        ([(0, "Title"), (1, "a", "x"), (1, "long label", "y"), (2, "deep"), (0,)],),
        "Title\n    a          x\n    long label y\n        deep\n",
    ),
    (
        ([(0, "a", "x"), (0, "long only label"), (0, "bb", "y")],),
        "a  x\nlong only label\nbb y",
    ),
    (([(0, "a", "x"), (0,), (0, "bbbb", "y")],), "a    x\n\nbbbb y"),
    (([(0, "a", "x"), (1,), (0, "bbbb", "y")],), "a x\n    \nbbbb y"),
    (
        ([(0, "a", "x"), (1, "bbb", "y"), (0, "ccccc", "z")],),
        "a x\n    bbb y\nccccc z",
    ),
    # without indentation all lines are one run
    (([(0, "a", "x"), (1, "bbb", "y"), (0, "ccccc", "z")], 0), "a     x\nbbb   y\nccccc z"),
    (([(2**31, "a")], 0), "a"),
    (([(0, "a")], 2**31 - 1), "a"),
    # octets of UTF-8 are counted, not characters
    (
        ([(0, "ééééé", "x"), (0, "bbbb", "y"), (0, "日本", "z")],),
        "ééééé x\nbbbb       y\n日本     z",
    ),
    (([(0, "\U0001f600", "x"), (0, "a", "y")],), "\U0001f600 x\na    y"),
    (([(0, "ééé"), (0, "a", "y")],), "ééé\na y"),
    # control characters are text like any other
    (
        ([(0, "a\nb", "x"), (0, "long label", "y\nz")],),
        "a\nb        x\nlong label y\nz",
    ),
    (
        ([(0, "a\0b", "x"), (0, "long label", "y")],),
        "a\0b        x\nlong label y",
    ),
    (([(1, "two\nlines")],), "    two\nlines"),
]

# (arguments of data_to_hex, its result)
HEX_TEXTS: list[tuple[tuple[object, ...], str | list[str]]] = [
    ((b"",), ""),
    ((b"", 3), []),
    ((b"\x01",), "01"),
    ((b"\x01", 1), ["01"]),
    ((b"\x01\x02\xab",), "01:02:ab"),
    ((b"\x01\x02\xab", -1), "01:02:ab"),
    ((b"\x01\x02\xab", 0, ""), "0102ab"),
    ((b"\x01\x02\xab", 0, None), "0102ab"),
    ((b"\x01\x02\xab", 0, ", "), "01, 02, ab"),
    ((b"\x01\x02\xab", 0, "é"), "01é02éab"),
    ((b"\x01\x02\xab", 1), ["01:", "02:", "ab"]),
    ((b"\x01\x02\xab", 2), ["01:02:", "ab"]),
    ((b"\x01\x02\xab", 2, None), ["0102", "ab"]),
    ((b"\x01\x02\xab", 2, ", "), ["01, 02, ", "ab"]),
    ((b"\x01\x02\xab", 3), ["01:02:ab"]),
    ((b"\x01\x02\xab", 16), ["01:02:ab"]),
    (
        (bytes(range(20)), 16),
        ["00:01:02:03:04:05:06:07:08:09:0a:0b:0c:0d:0e:0f:", "10:11:12:13"],
    ),
]

# (arguments of read_hex, its result)
HEX_INPUTS: list[tuple[tuple[str, ...], bytes]] = [
    (("",), b""),
    (("::",), b""),
    (("  ",), b""),
    (("0102",), b"\x01\x02"),
    (("01:02 03,0x04\n05",), b"\x01\x02\x03\x04\x05"),
    (("0x010x02",), b"\x01\x02"),
    (("0x01, 0X02,",), b"\x01\x02"),
    (("000x01",), b"\x00\x01"),
    ((":01::02 ",), b"\x01\x02"),
    (("AbaBABab",), b"\xab\xab\xab\xab"),
    (("01-02-", "-"), b"\x01\x02"),
    (("01a2", ""), b"\x01\xa2"),
    (("01é02", "é"), b"\x01\x02"),
    # separators that could be digits or a prefix are separators before an octet only
    (("x01x02", "x"), b"\x01\x02"),
    (("0x01x02", "x"), b"\x01\x02"),
    (("010", "0"), b"\x10"),
    (("01a", "ab"), b"\x01"),
    (("xx", "0x"), b""),
]

# (arguments of read_hex, where its error is)
HEX_ERRORS: list[tuple[tuple[str, ...], int]] = [
    (("1",), 0),
    (("012",), 2),
    (("zz",), 0),
    (("01:zz",), 3),
    (("01:2:3",), 3),
    (("0 1",), 0),
    (("0x",), 2),
    (("0x1",), 2),
    (("0x 01",), 2),
    (("0x:01",), 2),
    (("0x0x01",), 2),
    (("00x1",), 2),
    (("01 x02",), 3),
    (("01\r02",), 2),
    (("01\v02",), 2),
    (("01;02",), 2),
    (("01é",), 2),
    (("\uff10\uff11",), 0),
    (("01:02", ""), 2),
    (("0102", "0"), 3),
    (("01\x1f02", " "), 2),
]


class Described(Formatted):
    """An object with a few lines."""

    __slots__ = ("lines",)

    def __init__(self, *lines):
        self.lines = lines

    def format_lines(self, level=0):
        """The lines given, moved to the level."""
        return [(level + line[0], *line[1:]) for line in self.lines]


@pytest.mark.parametrize(("arguments", "text"), LAYOUTS)
def test_layout(arguments, text):
    """Lines are indented by level, and values aligned within each run."""
    assert indented_format(*arguments) == text


def test_documented_keywords():
    """The names of python-nss and those of its manual are both accepted."""
    lines = [(1, "a"), (2, "b")]
    assert indented_format(lines_pairs=lines, indent_len=2) == "  a\n    b"
    assert indented_format(line_fmt_tuples=lines, indent=2) == "  a\n    b"


def test_indent_may_be_text():
    """A text as indent is repeated for each level, in either parameter."""
    lines = [(0, "a"), (2, "b", "x"), (2, "cc", "y")]
    assert indented_format(lines, indent="  ") == "a\n    b  x\n    cc y"
    assert indented_format(lines, "--") == "a\n----b  x\n----cc y"
    assert indented_format(lines, indent="\t") == "a\n\t\tb  x\n\t\tcc y"
    assert indented_format(lines, indent="") == "a\nb  x\ncc y"
    assert indented_format([(2**70, "a")], indent="") == "a"


def test_indent_overrides_indent_len():
    """When both are given, the documented name wins."""
    assert indented_format([(1, "a")], 8, indent=1) == " a"


@pytest.mark.parametrize(
    "lines",
    [
        ((0, "a"),),
        iter([(0, "a")]),
        "a",
        [[0, "a"]],
        ["ab"],
        [None],
        [()],
        [(0, "a", "b", "c")],
        [(-1, "a")],
        [(-1,)],
        [(0, "a"), (-1, "b")],
        [(1.0, "a")],
        [("1", "a")],
        [(None, "a")],
        [(0, 1)],
        [(0, None)],
        [(0, b"a")],
        [(0, "a", None)],
        [(0, "a", 1)],
        [(0, "a", b"b")],
    ],
)
def test_what_is_no_line(lines):
    """Anything but a list of tuples of a level and up to two texts raises TypeError."""
    with pytest.raises(TypeError):
        indented_format(lines)


def test_error_names_the_line():
    """The message tells which line is wrong, and how."""
    with pytest.raises(TypeError, match=r"line 1: text must be str, not bytes"):
        indented_format([(0, "a"), (0, b"b")])
    with pytest.raises(TypeError, match=r"line 2: the level must not be negative: -3"):
        indented_format([(0,), (0,), (-3,)])


def test_lines_are_required_once():
    """No lines, or lines under both names, raise TypeError."""
    with pytest.raises(TypeError, match="needs lines_pairs"):
        indented_format()
    with pytest.raises(TypeError, match="not both"):
        indented_format([(0,)], line_fmt_tuples=[(0,)])


@pytest.mark.parametrize("indent", [4.0, b"  ", [4]])
def test_indent_of_wrong_type(indent):
    """An indent that is neither an integer nor text raises TypeError."""
    with pytest.raises(TypeError, match="indent must be int or str"):
        indented_format([(0, "a")], indent)


@pytest.mark.parametrize("indent", [-1, -4, -(2**40)])
def test_negative_indent(indent):
    """A negative indent raises ValueError, whatever the lines (python-nss: SIGSEGV)."""
    with pytest.raises(ValueError, match="must not be negative"):
        indented_format([(0, "A" * 100), (1, "b", "c")], indent)
    with pytest.raises(ValueError, match="must not be negative"):
        indented_format([], indent)


def test_indentation_is_limited():
    """A line is indented by up to 65535 columns, by level or by width."""
    assert indented_format([(0xFFFF, "a")], 1) == " " * 0xFFFF + "a"
    for lines, indent in [
        ([(1, "a")], 0x10000),
        ([(0x10000, "a")], 1),
        ([(2**70, "a")], 4),
        ([(1, "a")], 2**70),
        ([(1, "a")], "x" * 0x10000),
    ]:
        with pytest.raises(OverflowError, match="line 0 is indented"):
            indented_format(lines, indent)


def test_alignment_is_limited():
    """A long label in a long run is refused before its blanks fill the memory."""
    lines = [(0, "a", "x")] * 4000 + [(0, "A" * 1_000_000, "x")]
    with pytest.raises(ValueError, match="aligned text would be longer"):
        indented_format(lines)


def test_lone_surrogates_are_text():
    """A label that UTF-8 cannot hold is laid out all the same, as three octets."""
    assert indented_format([(0, "\ud800", "x"), (0, "abcd", "y")]) == "\ud800  x\nabcd y"


levels = st.integers(0, 3)
texts = st.text("ab é日\n\0\ud800", max_size=6)
line_lists = st.lists(
    st.one_of(
        st.tuples(levels),
        st.tuples(levels, texts),
        st.tuples(levels, texts, texts),
    ),
    max_size=12,
)


def octets(text):
    """How many octets a text has in UTF-8."""
    return len(text.encode("utf-8", "surrogatepass"))


def laid_out(lines, indent):
    """Lay out lines by looking, for each line, at all that stand next to it."""
    result = []
    for index, line in enumerate(lines):
        first = last = index
        while first > 0 and lines[first - 1][0] * indent == line[0] * indent:
            first -= 1
        while last + 1 < len(lines) and lines[last + 1][0] * indent == line[0] * indent:
            last += 1
        labels = [
            octets(other[1])
            for other in lines[first : last + 1]
            if len(other) == 3 and other[2] != ""
        ]
        text = " " * (line[0] * indent) + "".join(line[1:2])
        if len(line) == 3 and line[2] != "":
            gap = max(labels) - octets(line[1]) + (max(labels) > 0)
            text += " " * gap + line[2]
        result.append(text)
    return "\n".join(result)


@quick
@given(line_lists, st.integers(0, 5))
def test_layout_follows_the_model(lines, indent):
    """The layout is that of a naive model which searches the run of every line."""
    assert indented_format(lines, indent) == laid_out(lines, indent)


@pytest.mark.parametrize(
    ("obj", "expected"),
    [
        ("a", [(2, "a")]),
        (1, [(2, "1")]),
        (None, [(2, "None")]),
        ([1, "b", None], [(2, "1"), (2, "b"), (2, "None")]),
        ((1, 2), [(2, "1"), (2, "2")]),
        ([], []),
        ((), []),
        ({1: 2}, [(2, "{1: 2}")]),
        ([[1, 2]], [(2, "[1, 2]")]),
        (b"x", [(2, "b'x'")]),
    ],
)
def test_make_line_fmt_tuples(obj, expected):
    """A list or a tuple gives one line an item, anything else one line."""
    assert make_line_fmt_tuples(2, obj) == expected
    assert make_line_fmt_tuples(level=2, obj=obj) == expected


@pytest.mark.parametrize("level", ["1", 1.0, None])
def test_make_line_fmt_tuples_needs_a_level(level):
    """A level that is no integer raises TypeError."""
    with pytest.raises(TypeError):
        make_line_fmt_tuples(level, "a")


def test_make_line_fmt_tuples_passes_errors_on():
    """What ``str(item)`` raises comes out as it is (python-nss: SystemError)."""

    class Mute:
        def __str__(self):
            raise KeyError("mute")

    with pytest.raises(KeyError, match="mute"):
        make_line_fmt_tuples(0, [1, Mute()])


@pytest.mark.parametrize(("arguments", "text"), HEX_TEXTS)
def test_data_to_hex(arguments, text):
    """One text, or lines that end with the separator, except for the last."""
    assert data_to_hex(*arguments) == text


def test_data_to_hex_keywords():
    """All arguments have names."""
    assert data_to_hex(data=b"ab", octets_per_line=1, separator=None) == ["61", "62"]


def test_data_to_hex_keeps_any_separator():
    """A separator may be any text, a NUL included, also where bytes.hex() would lose it."""
    assert data_to_hex(b"ab", 0, "\0") == "61\x0062"
    assert data_to_hex(b"ab", 0, "::") == "61::62"


def test_data_to_hex_takes_contiguous_buffers():
    """Bytes, bytearray, memoryview, arrays: what counts is the memory."""
    assert data_to_hex(bytearray(b"ab")) == "61:62"
    assert data_to_hex(memoryview(b"abcd")[1:3]) == "62:63"
    assert data_to_hex(memoryview(b"abcd").cast("H")) == "61:62:63:64"
    assert data_to_hex(array("B", [1, 2]), 1) == ["01:", "02"]


def test_data_to_hex_takes_what_turns_into_bytes():
    """A class with ``__bytes__`` is as good as a buffer."""

    class Item:
        def __bytes__(self):
            return b"ab"

    assert data_to_hex(Item()) == "61:62"


def test_data_to_hex_gives_the_buffer_back():
    """A bytearray can be resized after the call, and after a refusal."""
    data = bytearray(b"abcd")
    data_to_hex(data)
    view = memoryview(data)[::2]
    with pytest.raises(TypeError):
        data_to_hex(view)
    view.release()
    data.append(1)
    assert data_to_hex(data) == "61:62:63:64:01"


@pytest.mark.parametrize("data", ["a", None, 1, [1, 2], memoryview(b"abcd")[::2]])
def test_data_to_hex_needs_a_contiguous_buffer(data):
    """Text, numbers, lists and views with gaps raise TypeError."""
    with pytest.raises(TypeError, match="buffer"):
        data_to_hex(data)


@pytest.mark.parametrize("arguments", [("1",), (1.0,), (None,), (0, b":"), (0, 1), (0, ["", ""])])
def test_data_to_hex_wrong_types(arguments):
    """The number of octets is an integer, the separator text or None."""
    with pytest.raises(TypeError):
        data_to_hex(b"ab", *arguments)


def test_data_to_hex_is_limited():
    """A text of 4 GiB is refused, not made (python-nss: SIGSEGV)."""
    with pytest.raises(ValueError, match="65537 octets, 65538 characters each"):
        data_to_hex(b"a" * 65537, separator="x" * 65536)


@pytest.mark.parametrize(("arguments", "data"), HEX_INPUTS)
def test_read_hex(arguments, data):
    """Pairs of digits, with or without 0x, between any number of separators."""
    assert read_hex(*arguments) == data


@pytest.mark.parametrize(("arguments", "offset"), HEX_ERRORS)
def test_read_hex_errors(arguments, offset):
    """The message tells where the first thing is that is no octet."""
    with pytest.raises(ValueError, match=rf"at offset {offset}: ") as caught:
        read_hex(*arguments)
    assert "%" not in str(caught.value)


def test_read_hex_keywords():
    """Both arguments have names; None as separators means none."""
    assert read_hex(input="01-02", separators="-") == b"\x01\x02"
    assert read_hex("0102", None) == b"\x01\x02"
    with pytest.raises(ValueError, match="at offset 2"):
        read_hex("01 02", None)


@pytest.mark.parametrize("arguments", [(b"01",), (None,), (1,), ("01", b":"), ("01", 1)])
def test_read_hex_wrong_types(arguments):
    """What is no text raises TypeError."""
    with pytest.raises(TypeError, match="must be str"):
        read_hex(*arguments)


@quick
@given(st.binary(max_size=70), st.sampled_from([":", "", " ", ", ", "\n", ":\t", None]))
def test_hex_round_trip(data, separator):
    """What data_to_hex writes, as text or as lines, read_hex reads."""
    assert read_hex(data_to_hex(data, 0, separator)) == data
    assert read_hex("".join(data_to_hex(data, 16, separator))) == data


@quick
@given(st.binary(max_size=70), st.integers(1, 20), st.text("xé:, ", max_size=3))
def test_hex_lines_are_pieces_of_the_text(data, octets_per_line, separator):
    """The lines joined are the text, and each but the last has the same length."""
    lines = data_to_hex(data, octets_per_line, separator)
    assert "".join(lines) == data_to_hex(data, 0, separator)
    assert len(lines) == -(-len(data) // octets_per_line)
    assert {len(line) for line in lines[:-1]} <= {octets_per_line * (2 + len(separator))}


@quick
@given(
    st.text("0011aFxX :,\n\r?", max_size=9),
    st.sampled_from([" ,:\t\n", "", ":", "\r", "?", "x", "0", "aF"]),
)
def test_read_hex_follows_the_grammar(text, separators):
    """Both ways of reading agree with an octet-by-octet reading of the grammar."""
    expected = bytearray()
    rest = text.lstrip(separators)
    while rest:
        digits = rest[2:4] if rest[:2] in ("0x", "0X") else rest[:2]
        if len(digits) < 2 or digits.strip("0123456789abcdefABCDEF"):
            with pytest.raises(ValueError, match="no octet"):
                read_hex(text, separators)
            return
        expected.append(int(digits, 16))
        rest = rest.partition(digits)[2].lstrip(separators)
    assert read_hex(text, separators) == expected


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0 (0x0)"),
        (65537, "65537 (0x10001)"),
        (-1, "-1 (-0x1)"),
        (-128, "-128 (-0x80)"),
        (0x010203040506070809, "18591708106338011145 (0x10203040506070809)"),
    ],
)
def test_integer_text(number, text):
    """A number is written in decimal and in hexadecimal."""
    assert integer_text(number) == text


def test_integer_text_of_a_hostile_number():
    """Beyond 2048 bits only hexadecimal digits are made; Python may refuse the others."""
    assert integer_text(2**2048 - 1).startswith("32317006071311007300714876688669951960444102")
    assert integer_text(2**2048) == "0x1" + "0" * 512
    assert integer_text(-(2**100_000)) == "-0x1" + "0" * 25_000


@pytest.mark.parametrize(
    ("data", "signed", "lines"),
    [
        ("03", True, [(2, "3 (0x3)")]),
        ("010001", True, [(2, "65537 (0x10001)")]),
        ("80", True, [(2, "-128 (-0x80)")]),
        ("80", False, [(2, "128 (0x80)")]),
        ("", True, [(2, "0 (0x0)")]),
        ("7fffffffffffffff", True, [(2, "9223372036854775807 (0x7fffffffffffffff)")]),
        ("8000000000000000", False, [(2, "9223372036854775808 (0x8000000000000000)")]),
        ("010203040506070809", True, [(2, "01:02:03:04:05:06:07:08:09")]),
        (
            "00" + "ab" * 16,
            False,
            [(2, "00:" + "ab:" * 15), (2, "ab")],
        ),
    ],
)
def test_integer_lines(data, signed, lines):
    """Up to 8 octets make one number, more of them hexadecimal lines."""
    assert integer_lines(2, bytes.fromhex(data), signed=signed) == lines


def test_helpers_compose():
    """Pairs, nested objects and hexadecimal blocks make up one list of lines."""
    inner = Described((0, "Algorithm:", "RSA"), (1, "Bits:", "2048"))
    lines = [
        *pairs(1, [("Version:", 3), ("Critical:", True), ("Parent:", None)]),
        *nested(1, "Signature Algorithm:", inner),
        (1, "Signature:"),
        *hex_lines(2, bytes(range(18))),
    ]
    assert lines == [
        (1, "Version:", "3"),
        (1, "Critical:", "True"),
        (1, "Parent:", "None"),
        (1, "Signature Algorithm:"),
        (2, "Algorithm:", "RSA"),
        (3, "Bits:", "2048"),
        (1, "Signature:"),
        (2, "00:01:02:03:04:05:06:07:08:09:0a:0b:0c:0d:0e:0f:"),
        (2, "10:11"),
    ]
    assert hex_lines(1, b"") == []


def test_formatted():
    """A class with format_lines has format, with both documented spellings, and str."""
    thing = Described((0, "Thing:"), (1, "Name:", "x"), (1, "Number:", "7"))
    assert str(thing) == thing.format() == "Thing:\n    Name:   x\n    Number: 7"
    assert f"{thing}" == str(thing)
    assert thing.format(1, 2) == "  Thing:\n    Name:   x\n    Number: 7"
    assert thing.format(level=0, indent="  ") == "Thing:\n  Name:   x\n  Number: 7"
    assert thing.format(0, "\t") == "Thing:\n\tName:   x\n\tNumber: 7"
    assert thing.format(indent_len=0) == "Thing:\nName:   x\nNumber: 7"
    with pytest.raises(ValueError, match="negative"):
        thing.format(0, -1)


def test_formatted_adds_no_dict():
    """The base class leaves it to the subclass whether its instances have a dict."""
    assert not hasattr(Described(), "__dict__")


def test_formatted_without_lines():
    """A subclass that forgot its format_lines is named by the error."""

    class Forgetful(Formatted):
        pass

    with pytest.raises(NotImplementedError, match="Forgetful has no format_lines"):
        str(Forgetful())


PEER_SCRIPT = """
import ast, importlib.util, sys
import nss.nss as peer

spec = importlib.util.spec_from_file_location("formatting", sys.argv[1])
ours = importlib.util.module_from_spec(spec)
spec.loader.exec_module(ours)

def outcome(module, name, arguments):
    try:
        return getattr(module, name)(*arguments)
    except Exception as problem:
        return type(problem)

for name, arguments in ast.literal_eval(sys.stdin.read()):
    theirs, mine = (outcome(module, name, arguments) for module in (peer, ours))
    if (type(mine), mine) != (type(theirs), theirs):
        print(f"{name}{arguments!r}: {mine!r}, python-nss has {theirs!r}")
"""


def peer_calls():
    """Calls of which python-nss must think as we do: all tables, and random ones."""
    calls = [("indented_format", arguments) for arguments, _ in LAYOUTS]
    calls += [("data_to_hex", arguments) for arguments, _ in HEX_TEXTS]
    calls += [("read_hex", arguments) for arguments, _ in HEX_INPUTS]
    calls += [("read_hex", arguments) for arguments, _ in HEX_ERRORS]
    calls += [("make_line_fmt_tuples", (1, item)) for item in ("a", 1, None, [1, "b"], (), {1})]
    calls += [("indented_format", ([item],)) for item in ("a", None, (), (0, 1), (-1,), (0.5,))]
    calls += [("data_to_hex", (item,)) for item in ("a", None, 1, [1])]
    random_ = random.Random(1)
    for _ in range(3000):
        lines = [
            (
                random_.randrange(3),
                *("".join(random_.choices("ab é日\n", k=random_.randrange(4))) for _ in range(n)),
            )
            for n in random_.choices((0, 1, 2, 2, 2), k=random_.randrange(8))
        ]
        data = random_.randbytes(random_.randrange(40))
        text = "".join(random_.choices("0011aFxX :,\n\r?é", k=random_.randrange(9)))
        separators = random_.choice((" ,:\t\n", "", ":", "\r", "?", "x", "0", "aF"))
        calls += [
            ("indented_format", (lines, random_.randrange(5))),
            (
                "data_to_hex",
                (data, random_.randrange(-1, 18), random_.choice((":", "", None, "é;"))),
            ),
            ("read_hex", (text, separators)),
        ]
    return calls


@pytest.mark.peer
def test_same_as_python_nss():
    """Results, their types, and the types of exceptions are those of python-nss."""
    probe = "from nss import nss; assert nss.__file__.endswith('.so')"
    try:
        subprocess.run([PEER, "-I", "-c", probe], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip(f"python-nss is not installed for {PEER}")
    calls = peer_calls()
    text = repr(calls)
    assert ast.literal_eval(text) == calls
    run = subprocess.run(
        [PEER, "-I", "-X", "utf8", "-c", PEER_SCRIPT, formatting.__file__],
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.returncode, run.stderr, run.stdout) == (0, "", "")
