# SPDX-License-Identifier: MPL-2.0
"""The reader of DER, and the text for what it has read."""

import ast
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nss._core import der

PEER = "/usr/bin/python3"

DEEPEST = 16
"""How many elements inside of each other are still described."""


def encode(identifier, *contents):
    """The DER of an element with a small type number."""
    content = b"".join(contents)
    size = len(content)
    octets = size.to_bytes((size.bit_length() + 7) // 8 or 1, "big")
    length = octets if size < 0x80 else bytes([0x80 | len(octets)]) + octets
    return bytes([identifier]) + length + content


# what python-nss says, too: with str() of an item, and as lines
SHARED_TEXTS = [
    ("0101ff", "True"),
    ("010101", "True"),
    ("010100", "False"),
    ("020105", "5"),
    ("0201ff", "-1"),
    ("020200ff", "255"),
    ("02020001", "1"),
    ("0200", "0"),
    ("02088102030405060708", "-9150748177064392952"),
    ("0209010203040506070809", "18591708106338011145"),
    ("04026162", "61:62"),
    ("0500", "(null)"),
    ("0603550403", "X520 Common Name"),
    ("06032a0304", "OID.1.2.3.4"),
    ("0a0105", "5"),
    ("0a0180", "-128"),
    ("0c03616263", "abc"),
    ("0c02c3a9", "é"),
    ("0c0361223f", 'a"?'),
    ("1303616263", "abc"),
    ("1304610a3f22", r"a\n\?\""),
    ("13036100e9", r"a\x00\xE9"),
    ("13035c275c", r"\\\'\\"),
    ("130707080b0c0d097f", r"\a\b\v\f\r\t\x7F"),
    ("140361e962", r"a\xE9b"),
    ("16046140622e", "a@b."),
    ("1a03610a62", r"a\nb"),
    ("1c0400000061", "a"),
    ("1c040001f600", "\N{GRINNING FACE}"),
    ("1e0400610062", "ab"),
    ("1e04d83dde00", "\N{GRINNING FACE}"),
    ("1300", ""),
    ("0c00", ""),
    ("1e00", ""),
    # types that are shown with all their octets
    ("0703616263", "07:03:61:62:63"),
    ("0903800001", "09:03:80:00:01"),
    ("0d03010203", "0d:03:01:02:03"),
    ("1203313233", "12:03:31:32:33"),
    ("1b03616263", "1b:03:61:62:63"),
    ("1003020105", "10:03:02:01:05"),
    ("4003616263", "40:03:61:62:63"),
    ("6003020105", "60:03:02:01:05"),
    ("c003616263", "c0:03:61:62:63"),
    # no DER
    ("00", "00"),
    ("0000", "00:00"),
    ("ff", "ff"),
]

# where python-nss fails, or shows something else
OWN_TEXTS = [
    ("", ""),
    # in braces, and inside of each other
    ("3000", "{}"),
    ("30060201050101ff", "{5, True}"),
    ("3103020105", "{5}"),
    ("3010300e06035504030c0761626364656667", "{{X520 Common Name, abcdefg}}"),
    ("300602010504016b", "{5, 6b}"),
    # context-specific
    ("8003616263", "[0] 61:62:63"),
    ("8000", "[0]"),
    ("a003020105", "[0] {5}"),
    ("a103ffffff", "[1] {ff:ff:ff}"),
    ("9f1f0161", "[31] 61"),
    ("bf810003020105", "[128] {5}"),
    # bit strings
    ("030100", ""),
    ("030200ff", "ff"),
    ("030304fff0", "ff:f0 (4 unused bits)"),
    ("03020180", "80 (1 unused bit)"),
    # times
    ("170d3230303130323033303430355a", "Thu Jan 02 03:04:05 2020 UTC"),
    ("170d3439313233313233353935395a", "Fri Dec 31 23:59:59 2049 UTC"),
    ("170d3530303130313030303030305a", "Sun Jan 01 00:00:00 1950 UTC"),
    ("170b323030313032303330345a", "Thu Jan 02 03:04:00 2020 UTC"),
    ("17113230303130323033303430352b30313330", "Thu Jan 02 01:34:05 2020 UTC"),
    ("17113230303130323033303430352d30313330", "Thu Jan 02 04:34:05 2020 UTC"),
    ("180f32303230303130323033303430355a", "Thu Jan 02 03:04:05 2020 UTC"),
    ("181332303230303130323033303430352e3939395a", "Thu Jan 02 03:04:05 2020 UTC"),
    ("180f30303030303130313030303030305a", "Sat Jan 01 00:00:00 0 UTC"),
    ("180f39393939313233313233353935395a", "Fri Dec 31 23:59:59 9999 UTC"),
    ("180f32303030303232393030303030305a", "Tue Feb 29 00:00:00 2000 UTC"),
    # Unicode that would forge a line
    ("0c0661000a1b5b6d", r"a\x00\n\x1B[m"),
    ("0c03e280a8", r"\u2028"),
    ("0c02c285", r"\x85"),
    ("1e020085", r"\x85"),
    ("1c0400002029", r"\u2029"),
    # an object identifier may have numbers of any size
    ("060bffffffffffffffffffff7f", "OID.2.151115727451828646838191"),
    # the content is not what the type says
    ("0100", ""),
    ("01020000", "00:00"),
    ("0300", ""),
    ("030101", "01"),
    ("030209ff", "09:ff"),
    ("050100", "00"),
    ("0600", ""),
    ("06012e", "OID.1.6"),
    ("060180", "80"),
    ("06028001", "80:01"),
    ("06032a8001", "2a:80:01"),
    ("06032a0381", "2a:03:81"),
    ("0c02c328", "c3:28"),
    ("1c04ffffffff", "ff:ff:ff:ff"),
    ("1c03000061", "00:00:61"),
    ("1e03006100", "00:61:00"),
    ("1e02d83d", "d8:3d"),
    ("1700", ""),
    ("1703616263", "61:62:63"),
    ("170d3230313330323033303430355a", "32:30:31:33:30:32:30:33:30:34:30:35:5a"),
    ("170d3230303230333234303430355a", "32:30:30:32:30:33:32:34:30:34:30:35:5a"),
    ("170e3230303130323033303430355a0a", "32:30:30:31:30:32:30:33:30:34:30:35:5a:0a"),
    ("170d3230303130323033303430362b", "32:30:30:31:30:32:30:33:30:34:30:36:2b"),
    # no DER
    ("05", "05"),
    ("02", "02"),
    ("0282", "02:82"),
    ("02820001", "02:82:00:01"),
    ("02810105", "02:81:01:05"),
    ("0285000000000105", "02:85:00:00:00:00:01:05"),
    ("04036162", "04:03:61:62"),
    ("048061620000", "04:80:61:62:00:00"),
    ("0201050500", "02:01:05:05:00"),
    ("30030201050000", "30:03:02:01:05:00:00"),
    # DER to begin with
    ("3006020102030201", "{2, 03:02:01}"),
    ("300402010202", "{2, 02}"),
    # not DER's form of the type
    ("2406040161040162", "24:06:04:01:61:04:01:62"),
]


@pytest.mark.parametrize(("octets", "text"), SHARED_TEXTS + OWN_TEXTS)
def test_text(octets, text):
    """Each type has its text; what is not as it should be is shown in hexadecimal."""
    assert der.text(bytes.fromhex(octets)) == text


@pytest.mark.parametrize(
    ("octets", "lines"),
    [
        ("", []),
        ("3000", []),
        ("0400", []),
        ("030100", []),
        ("1300", [(1, "")]),
        ("0600", [(1, "")]),
        ("0500", [(1, "(null)")]),
        ("020105", [(1, "5")]),
        ("30060201050101ff", [(1, "5"), (1, "True")]),
        ("310a0201050405000102ff04", [(1, "5"), (1, "00:01:02:ff:04")]),
        ("300a3003020105310302010a", [(1, "{5}"), (1, "{10}")]),
        ("3007020105800161ff", [(1, "5"), (1, "[0] 61"), (1, "ff")]),
        ("03020780", [(1, "80 (7 unused bits)")]),
        ("0405000102ff04", [(1, "00:01:02:"), (1, "ff:04")]),
        ("0306000001020304", [(1, "00:01:02:"), (1, "03:04")]),
        ("a003020105", [(1, "a0:03:02:"), (1, "01:05")]),
        ("8003616263", [(1, "80:03:61:"), (1, "62:63")]),
        ("0703616263", [(1, "07:03:61:"), (1, "62:63")]),
        ("0407", [(1, "04:07")]),
    ],
)
def test_lines(octets, lines):
    """A SEQUENCE or SET has a line for each member; octets alone are broken into lines."""
    assert der.lines(1, bytes.fromhex(octets), 3) == lines


def test_lines_by_default():
    """Sixteen octets make a line, with colons between them."""
    assert der.lines(0, encode(4, bytes(18))) == [(0, "00:" * 16), (0, "00:00")]


def test_lines_of_any_length():
    """A length of 0 means one line, and the separator is used everywhere."""
    octets = bytes(range(20))
    assert der.lines(0, encode(4, octets), 0) == [(0, octets.hex(":"))]
    assert der.lines(0, encode(4), 0) == []
    member = encode(0x30, encode(4, octets), b"\x03\x03\x04\xff\xf0")
    assert der.lines(2, encode(0x30, member), 4, "-") == [
        (2, f"{{{octets.hex('-')}, ff-f0 (4 unused bits)}}")
    ]
    assert der.lines(0, encode(4, octets), 0, None) == [(0, octets.hex())]


def test_a_number_of_any_size():
    """Up to some thousand digits a number is decimal, beyond that hexadecimal."""
    for number in (10**4000, -(10**4000), 2**13999, 2**100000 - 1, -(2**100000)):
        octets = number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True)
        expected = str(number) if abs(number) < 2**14000 else hex(number)
        assert der.text(encode(2, octets)) == expected


def test_a_limit_for_digits_is_respected():
    """Where Python refuses decimal digits, the number is hexadecimal."""
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(640)
    try:
        assert der.text(encode(2, b"\x01" + bytes(400))) == "0x1" + "00" * 400
    finally:
        sys.set_int_max_str_digits(limit)


def test_every_character_of_a_c_string():
    """Printable ASCII is kept, all else is escaped, as are quotes, "?" and the backslash."""
    escaped = der.text(encode(0x13, bytes(range(256))))
    evaluated = ast.literal_eval('"' + escaped.replace("\\?", "?") + '"')
    assert evaluated == bytes(range(256)).decode("latin-1")
    assert escaped.isascii()
    assert escaped.isprintable()


@pytest.mark.parametrize(
    ("octets", "reason"),
    [
        ("", "cut off"),
        ("04", "cut off"),
        ("0481", "cut off"),
        ("048201", "cut off"),
        ("1f", "cut off"),
        ("1f81", "cut off"),
        ("0401", "1 octets announced, 0 present"),
        ("0484ffffffff00", "4294967295 octets announced"),
        ("0485000000000100", "a length of 5 octets"),
        ("04ff00", "a length of 127 octets"),
        ("04800000", "indefinite"),
        ("04810100", "longer than needed"),
        ("04820080" + "00" * 128, "longer than needed"),
        ("0000", "end-of-contents"),
        ("1f1e00", "too long"),
        ("1f801f00", "too long"),
        ("1f818080808000", "too large"),
        ("04000500", "behind the element"),
    ],
)
def test_malformed(octets, reason):
    """What is not DER is refused, and the message says why."""
    with pytest.raises(ValueError, match=reason):
        der.read(bytes.fromhex(octets))


@pytest.mark.parametrize("size", [0, 1, 127, 128, 255, 256, 65535, 65536])
def test_lengths(size):
    """Lengths are read in each of their shortest forms."""
    octets = encode(4, bytes(size))
    element = der.read(octets)
    assert (len(element.content), bytes(element.whole)) == (size, octets)
    assert element.is_universal(der.OCTET_STRING)


@pytest.mark.parametrize(
    ("octets", "tag_class", "constructed", "number"),
    [
        ("0500", 0x00, False, 5),
        ("3000", 0x00, True, 16),
        ("4000", 0x40, False, 0),
        ("a300", 0x80, True, 3),
        ("de00", 0xC0, False, 30),
        ("9f1f00", 0x80, False, 31),
        ("bf810000", 0x80, True, 128),
        ("1fffffff7f00", 0x00, False, 2**28 - 1),
    ],
)
def test_identifiers(octets, tag_class, constructed, number):
    """Class, form and number, which may follow in octets of its own."""
    element = der.read(bytes.fromhex(octets))
    assert (element.tag_class, element.constructed, element.number) == (
        tag_class,
        constructed,
        number,
    )


def test_only_der_s_form_is_the_type():
    """A SEQUENCE is constructed, an OCTET STRING is not, and no other class is universal."""
    assert der.read(b"\x30\x00").is_universal(der.SEQUENCE)
    assert not der.read(b"\x10\x00").is_universal(der.SEQUENCE)
    assert der.read(b"\x04\x00").is_universal(der.OCTET_STRING)
    assert not der.read(b"\x24\x00").is_universal(der.OCTET_STRING)
    assert not der.read(b"\x84\x00").is_universal(der.OCTET_STRING)


def test_bits():
    """A BIT STRING of whole octets has them; one with bits left over, or without any, has not."""
    assert der.read(b"\x03\x03\x00\x05\x06").bits() == b"\x05\x06"
    assert der.read(b"\x03\x01\x00").bits() == b""
    for other in (b"\x03\x00", b"\x03\x02\x04\x50", b"\x04\x02\x00\x05", b"\x23\x02\x00\x05"):
        with pytest.raises(ValueError, match=r"bit string|universal type"):
            der.read(other).bits()


def test_elements_in_order():
    """An element yields the elements of its content, each as views without a copy."""
    octets = encode(0x30, b"\x02\x01\x05", b"\x05\x00")
    first, second = der.read(octets)
    assert (bytes(first.content), bytes(second.whole)) == (b"\x05", b"\x05\x00")
    assert first.content.obj is octets


def test_elements_before_a_malformed_one_are_given_out():
    """Reading stops with ValueError at the place that is wrong, and not earlier."""
    members = der.elements(b"\x05\x00\x05")
    assert bytes(next(members).whole) == b"\x05\x00"
    with pytest.raises(ValueError, match="cut off"):
        next(members)


@pytest.mark.parametrize("identifier", [0x30, 0x31, 0xA0])
def test_deep_nesting(identifier):
    """However deep elements lie in each other, there is a text; its end is hexadecimal."""
    bomb = b""
    while len(bomb) < 100_000:
        bomb = encode(identifier, bomb)
    text = der.text(bomb)
    assert text.count("{") == DEEPEST
    assert len(text) < 3 * len(bomb) + 10 * DEEPEST
    assert len(der.lines(0, bomb)) > 0


def test_deep_but_not_too_deep():
    """Down to the sixteenth level elements are described."""
    octets = b"\x02\x01\x05"
    for _ in range(DEEPEST):
        octets = encode(0x30, octets)
    assert der.text(octets) == "{" * DEEPEST + "5" + "}" * DEEPEST
    assert der.text(encode(0x30, octets)) == "{" * DEEPEST + "30:03:02:01:05" + "}" * DEEPEST


@pytest.mark.parametrize(
    "octets",
    [
        encode(6, b"\xff" * 1_000_000 + b"\x7f"),
        encode(6, b"\x2a" * 1_000_000),
        encode(2, b"\x7f" * 1_000_000),
        encode(0x30, b"\x05\x00" * 300_000),
        encode(0x30, b"\x05" * 1_000_001),
        encode(0x17, b"0" * 1_000_000),
        encode(0x18, b"20200102030405." + b"0" * 1_000_000),
        encode(0x0C, b"\xff" * 1_000_000),
        b"\x30\x80" * 500_000,
        b"\xa0\x84\x7f\xff\xff\xff" * 200_000,
        b"\xff" * 1_000_000,
    ],
    ids=lambda octets: octets[:6].hex(),
)
def test_a_megabyte_of_malice(octets):
    """Work and text are linear in the size: what is quadratic would not end today."""
    assert len(der.text(octets)) < 10 * len(octets)
    assert sum(len(line[1]) for line in der.lines(0, octets)) < 10 * len(octets)


trees = st.recursive(
    st.builds(encode, st.integers(1, 255).filter(lambda i: i & 0x1F != 0x1F), st.binary()),
    lambda inner: st.builds(
        lambda identifier, members: encode(identifier, *members),
        st.sampled_from([0x30, 0x31, 0xA0, 0xA3, 0x60]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@given(st.binary(max_size=80) | trees)
def test_whatever_comes_there_is_a_text(octets):
    """Neither text nor lines ever raise anything, nor hold what could forge a line."""
    text = der.text(octets)
    assert len(text.splitlines()) <= 1
    for line in der.lines(3, octets):
        assert line[0] == 3
        assert len(line[1].splitlines()) <= 1


@given(st.binary(max_size=80))
def test_the_reader_raises_value_error_only(octets):
    """Octets are an element, with nothing lost of them, or a ValueError."""
    try:
        element = der.read(octets)
    except ValueError:
        return
    assert bytes(element.whole) == octets
    assert octets.endswith(bytes(element.content))
    try:
        members = list(element)
    except ValueError:
        return
    assert b"".join(bytes(member.whole) for member in members) == bytes(element.content)


@given(trees)
def test_what_is_encoded_is_read(octets):
    """The reader accepts all that is DER."""
    element = der.read(octets)
    assert element.identifier == octets[0]
    assert bytes(element.whole) == octets


@given(trees, st.data())
def test_a_part_of_an_element_is_none(octets, data):
    """An element that has lost its end, or found another, is refused."""
    cut = data.draw(st.integers(0, len(octets) - 1))
    with pytest.raises(ValueError, match="malformed DER"):
        der.read(octets[:cut])
    with pytest.raises(ValueError, match="malformed DER"):
        der.read(octets + data.draw(st.binary(min_size=1)))


PEER_SCRIPT = """
import ast, base64, sys
from nss import nss

for octets, expected in ast.literal_eval(sys.stdin.read()):
    item = nss.base64_to_binary(base64.b64encode(bytes.fromhex(octets)).decode())
    lines = nss.der_universal_secitem_fmt_lines(item, 1)
    if str(item) != expected:
        print(octets, "str", repr(str(item)), "not", repr(expected))
    if lines != ([] if octets == "0400" else [(1, expected)]):
        print(octets, "lines", lines)
"""


@pytest.mark.peer
def test_same_as_python_nss():
    """Where python-nss has a text that is right, it is ours."""
    probe = "from nss import nss; assert nss.__file__.endswith('.so')"
    try:
        subprocess.run([PEER, "-I", "-c", probe], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip(f"python-nss is not installed for {PEER}")
    run = subprocess.run(
        [PEER, "-I", "-X", "utf8", "-c", PEER_SCRIPT],
        input=repr(SHARED_TEXTS),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.returncode, run.stderr, run.stdout) == (0, "", "")
