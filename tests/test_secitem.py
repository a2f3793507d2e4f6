# SPDX-License-Identifier: MPL-2.0
"""SecItem: a sequence, a buffer, a value; its texts; and its way to C and back."""

import array
import ast
import copy
import gc
import hashlib
import inspect
import io
import operator
import pathlib
import pickle
import subprocess
import sys
import textwrap
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nss._core import secitem
from nss._core.errors import NSPRError
from nss._core.ffi import ffi, lib
from nss._core.formatting import data_to_hex, indented_format
from nss._core.representation import (
    AS_DOTTED_DECIMAL,
    AS_ENUM,
    AS_ENUM_NAME,
    AS_OBJECT,
    AS_STRING,
)
from nss._core.secitem import Kind, SecItem, borrowed

PEER = "/usr/bin/python3"

PEM = "-----BEGIN X-----\nAAEC\n-----END X-----\n"
SERVER_AND_CLIENT = bytes.fromhex("301406082b0601050507030106082b06010505070302")
# CN=a+OU=b,O=c
NAME = bytes.fromhex("3022310a3008060355040a0c01633114300806035504030c01613008060355040b0c0162")


def item_of(octets, kind=Kind.OCTETS, number=0):
    """An item as NSS gives it."""
    memory = ffi.from_buffer("unsigned char[]", octets)
    return SecItem._from_item(ffi.new("SECItem *", (number, memory, len(octets))), kind)


@pytest.mark.parametrize(
    ("data", "octets"),
    [
        (None, b""),
        (b"", b""),
        (b"abc", b"abc"),
        ("é", b"\xc3\xa9"),
        ("", b""),
        (bytearray(b"abc"), b"abc"),
        (memoryview(b"abcdef")[::2], b"ace"),
        (array.array("H", [1]), array.array("H", [1]).tobytes()),
        (SecItem(b"abc"), b"abc"),
    ],
)
def test_construction(data, octets):
    """Any buffer will do, text becomes UTF-8, None is nothing; the octets are a copy."""
    item = SecItem(data)
    assert (item.data, item.len, len(item), item.type) == (octets, len(octets), len(octets), 0)
    assert type(item.data) is bytes
    assert item is not data


def test_construction_by_keyword():
    """The arguments have python-nss's names and order."""
    assert list(inspect.signature(SecItem).parameters) == ["data", "type", "ascii"]
    item = SecItem(data="AAEC", type=lib.siDERCertBuffer, ascii=True)
    assert (item.data, item.type) == (b"\0\1\2", lib.siDERCertBuffer)
    assert SecItem("AAEC", 7, True).data == b"\0\1\2"
    assert SecItem(b"a", 99).type == 99


@pytest.mark.parametrize("text", ["AAEC", b"AAEC", PEM, bytearray(PEM.encode()), "x " + PEM])
def test_construction_from_base64(text):
    """With ascii, base64 or a PEM block is decoded; the item shows its octets."""
    item = SecItem(text, ascii=True)
    assert (item.data, str(item)) == (b"\0\1\2", "00:01:02")
    assert SecItem(None, ascii=True).data == b""


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ((5,), TypeError),
        (([1, 2],), TypeError),
        ((b"", "x"), TypeError),
        ((b"", None), TypeError),
        ((b"", 1.5), TypeError),
        ((b"", -1), OverflowError),
        ((b"", 2**31), OverflowError),
        ((5, 0, True), TypeError),
        (("A", 0, True), NSPRError),
        (("", 0, True), NSPRError),
        (("-----BEGIN", 0, True), ValueError),
        (("\ud800",), UnicodeEncodeError),
    ],
)
def test_construction_failures(arguments, problem):
    """Wrong types, numbers that do not fit, and bad base64 are refused."""
    with pytest.raises(problem):
        SecItem(*arguments)


def test_construction_again():
    """__init__ gives the item new octets, and a failing one leaves it as it was."""
    item = SecItem(b"abc", 3)
    item.__init__(b"longer than before")
    assert (item.data, item.type) == (b"longer than before", 0)
    item.__init__(b"x", 2)
    with pytest.raises(TypeError):
        item.__init__(5)
    assert (item.data, item.type) == (b"x", 2)


def test_an_item_without_init():
    """An item that __init__ has not seen is empty, and works."""
    item = SecItem.__new__(SecItem)
    assert (item.data, item.type, str(item), len(item)) == (b"", 0, "", 0)


def test_attributes_are_read_only():
    """Type, length and data cannot be set, and there are no others."""
    item = SecItem(b"abc")
    for name in ("type", "len", "data", "other"):
        with pytest.raises(AttributeError):
            setattr(item, name, 1)


def test_indexing():
    """An octet is bytes of length 1, a slice is bytes."""
    item = SecItem(b"abcdef")
    assert (item[0], item[-1], item[5]) == (b"a", b"f", b"f")
    assert (item[1:3], item[::-1], item[::2], item[10:20]) == (b"bc", b"fedcba", b"ace", b"")
    assert all(type(part) is bytes for part in (item[0], item[1:3]))
    for index in (6, -7, 2**70):
        with pytest.raises(IndexError):
            item[index]
    for index in ("a", None, 1.0):
        with pytest.raises(TypeError, match="SecItem indices must be integers"):
            item[index]


def test_it_is_a_sequence():
    """Iteration, membership, counting and searching agree with indexing."""
    item = SecItem(b"abca")
    assert isinstance(item, Sequence)
    assert list(item) == [b"a", b"b", b"c", b"a"]
    assert list(reversed(item)) == [b"a", b"c", b"b", b"a"]
    assert b"b" in item
    for other in (b"bc", b"", b"x", 98, "b", None):
        assert other not in item
    assert (item.index(b"c"), item.count(b"a")) == (2, 2)
    assert SecItem(b"a")
    assert not SecItem()


@pytest.mark.parametrize(
    "change",
    [
        "item.append(1)",
        "item.clear()",
        "item.extend(b'x')",
        "item.insert(0, 1)",
        "item.pop()",
        "item.remove(97)",
        "item.reverse()",
        "item.resize(1)",
        "item[0] = 1",
        "item[0] = b'x'",
        "item[:] = b''",
        "del item[0]",
        "item += b'x'",
        "item *= 2",
        "item + item",
        "item * 2",
        "2 * item",
        "item % 2",
        "item.upper()",
        "item.decode()",
        "item.copy()",
        "SecItem.append",
    ],
)
def test_what_a_bytearray_could_do(change):
    """Nothing changes an item, or makes a bytearray of it, but a buffer."""
    item = SecItem(b"abc")
    with pytest.raises((AttributeError, TypeError)):
        exec(change, {"SecItem": SecItem}, {"item": item})  # noqa: S102
    assert item.data == b"abc"


def test_hidden_methods_are_not_listed():
    """dir() shows an item's own attributes, and each can be got."""
    names = dir(SecItem(b"abc"))
    assert {"data", "to_hex", "format", "index"} <= set(names)
    assert not {"append", "upper", "hex"} & set(names)
    assert not hasattr(SecItem(), "append")


def test_the_buffer_is_the_item():
    """A memoryview is writable, of bytes, and changes the item."""
    item = SecItem(b"abc")
    view = memoryview(item)
    assert (view.format, view.ndim, view.itemsize, view.readonly) == ("B", 1, 1, False)
    view[0] = 66
    view[1:] = b"xy"
    assert item.data == bytes(item) == bytearray(item) == b"Bxy"
    assert str(item) == "42:78:79"


def test_it_goes_wherever_buffers_go():
    """Files, hashes and joins take an item, and a file reads into it."""
    item = SecItem(b"abc")
    assert hashlib.sha256(item).digest() == hashlib.sha256(b"abc").digest()
    assert b"-".join([item, item]) == b"abc-abc"
    assert b"x" + item == b"xabc"
    assert int.from_bytes(item, "big") == 0x616263
    assert io.BytesIO(item).read() == b"abc"
    assert io.BytesIO(b"xyz").readinto(item) == 3
    assert item.data == b"xyz"
    assert data_to_hex(item) == "78:79:7a"


def test_equality():
    """Items are equal when all of their octets are, of whatever type and origin."""
    assert SecItem(b"abc") == SecItem(b"abc", 4)
    assert item_of(b"abc", Kind.DER) == SecItem(b"abc")
    for one, other in ((b"ab", b"abc"), (b"abc", b"ab"), (b"", b"zz"), (b"zz", b""), (b"a", b"b")):
        assert SecItem(one) != SecItem(other)
        assert not SecItem(one) == SecItem(other)  # noqa: SIM201
    assert SecItem() == SecItem(b"")


@pytest.mark.parametrize("other", [None, 5, "abc", b"abc", bytearray(b"abc"), [b"a"], object()])
def test_equality_with_others(other):
    """Whatever is no item is not equal to one, from either side, and has no order."""
    item = SecItem(b"abc")
    assert not item == other  # noqa: SIM201
    assert not other == item  # noqa: SIM201
    assert item != other
    assert other != item
    assert item not in [other]
    if not isinstance(other, bytearray):
        for compare in (operator.lt, operator.le, operator.gt, operator.ge):
            with pytest.raises(TypeError):
                compare(item, other)


@given(st.binary(max_size=3), st.binary(max_size=3))
def test_order_is_that_of_bytes(one, other):
    """Items compare as their octets do, the shorter of two before the longer."""
    for name in ("eq", "ne", "lt", "le", "gt", "ge"):
        compare = getattr(operator, name)
        assert compare(SecItem(one), SecItem(other)) is compare(one, other)


def test_items_are_unhashable():
    """What can change through its buffer has no hash."""
    with pytest.raises(TypeError, match="unhashable"):
        hash(SecItem(b"abc"))


def test_copies():
    """Copying, deeply or not, and pickling keep octets, type and text."""
    item = item_of(b"\x02\x01\x05", Kind.DER, 4)
    for double in (copy.copy(item), copy.deepcopy(item)):
        assert (double.data, double.type, str(double)) == (b"\x02\x01\x05", 4, "5")
        memoryview(double)[2] = 6
    assert str(item) == "5"


def test_pickling():
    """Every protocol of pickle keeps octets, type and text."""
    item = item_of(b"\x02\x01\x05", Kind.DER, 4)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        double = pickle.loads(pickle.dumps(item, protocol))
        assert (type(double), double.data, double.type, str(double)) == (
            SecItem,
            b"\x02\x01\x05",
            4,
            "5",
        )


def test_subclasses():
    """A class derived from SecItem may have an __init__ of its own."""

    class Secret(SecItem):
        def __init__(self, text):
            super().__init__(text.encode())
            self.text = text

    secret = Secret("abc")
    assert (secret.data, secret.text) == (b"abc", "abc")
    assert secret == SecItem(b"abc")
    assert repr(secret).endswith("Secret siBuffer, 3 octets>")


def test_octets_are_wiped():
    """When an item goes, its memory holds zeros."""
    item = SecItem(b"secret octets")
    memory = memoryview(item)
    item.__del__()
    assert memory.tobytes() == bytes(13)


def test_octets_are_wiped_when_replaced():
    """New octets do not leave the old ones behind, not even where they are still looked at."""
    item = SecItem(b"secret octets")
    with memoryview(item) as memory:
        try:
            item.__init__(b"new")
        except BufferError:
            assert sys.implementation.name == "cpython"
        assert memory.tobytes() in {bytes(13), b"new"}
    item.__init__(b"new")
    assert item.data == b"new"


def test_nothing_leaks():
    """Making, showing, lending and dropping items leaves no memory behind."""
    # PyPy does not know, but the loop itself is a test there, too
    count_blocks = getattr(sys, "getallocatedblocks", lambda: 0)

    def use():
        item = SecItem(b"\x30\x03\x02\x01\x05" * 2)
        str(item), item.to_hex(), item.to_base64(), item == item.data
        with borrowed(item) as lent:
            str(SecItem._from_item(lent, Kind.DER))
        with borrowed(None, optional=True):
            pass

    for _ in range(100):
        use()
    gc.collect()
    before = count_blocks()
    for _ in range(1000):
        use()
    gc.collect()
    assert count_blocks() - before < 100


def test_repr_tells_type_and_length_only():
    """repr() does not show octets, which may be a key."""
    assert repr(SecItem(b"abc")) == "<nss.nss.SecItem siBuffer, 3 octets>"
    assert repr(SecItem(b"a", lib.siDEROID)) == "<nss.nss.SecItem siDEROID, 1 octet>"
    assert repr(SecItem(type=99)) == "<nss.nss.SecItem type 99, 0 octets>"


@pytest.mark.parametrize(
    ("kind", "octets", "text"),
    [
        (Kind.OCTETS, "020105", "02:01:05"),
        (Kind.OCTETS, "", ""),
        (Kind.DER, "020105", "5"),
        (Kind.DER, "", "(null)"),
        (Kind.DER, "3003020105", "{5}"),
        (Kind.DER, "310302010a", "{10}"),
        (Kind.DER, "03020780", "80 (7 unused bits)"),
        (Kind.DER, "03030001ff", "01:ff"),
        (Kind.DER, "0201", "02:01"),
        (Kind.OID, "550403", "X520 Common Name"),
        (Kind.OID, "2a0304", "OID.1.2.3.4"),
        (Kind.OID, "2a8001", "2a:80:01"),
        (Kind.OID, "", ""),
        (Kind.OID, "ff" * 2000, ":".join(["ff"] * 2000)),
    ],
)
def test_str_depends_on_the_origin(kind, octets, text):
    """Octets are shown as octets, DER by its type, an object identifier as NSS knows it."""
    item = item_of(bytes.fromhex(octets), kind)
    assert str(item) == f"{item}" == text


def run_python(source):
    """Run a program in a Python of its own, since NSS is one for each process."""
    path = str(pathlib.Path(secitem.__file__).parents[2])
    program = f"import sys; sys.path.insert(0, {path!r})\n{textwrap.dedent(source)}"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_str_of_names():
    """A distinguished name is RFC 1485 text while NSS is up; what is none is hexadecimal."""
    run_python(
        f"""
        from nss._core import lifecycle
        from nss._core.secitem import Kind, SecItem
        name, other, empty = (
            SecItem._of(octets, Kind.NAME) for octets in ({NAME!r}, b"0\\1", b"0\\0")
        )
        assert str(name) == {NAME.hex(":")!r}, str(name)
        with lifecycle.session():
            assert str(name) == "CN=a+OU=b,O=c", str(name)
            assert str(other) == "30:01", str(other)
            assert str(empty) == "", str(empty)
        assert str(name) == {NAME.hex(":")!r}, str(name)
        """
    )


def test_str_of_an_oid_needs_no_nss():
    """Descriptions of object identifiers are there before and after NSS is."""
    run_python(
        """
        from nss._core import lifecycle
        from nss._core.secitem import Kind, SecItem
        item = SecItem._of(bytes.fromhex("550403"), Kind.OID)
        for _ in range(2):
            assert str(item) == "X520 Common Name", str(item)
            with lifecycle.session():
                assert str(item) == "X520 Common Name", str(item)
        assert str(item) == "X520 Common Name", str(item)
        """
    )


def test_format():
    """format() shows the octets below a heading, with every spelling of the indent."""
    item = SecItem(bytes(range(18)))
    lines = [(1, "Data:"), (2, "00:01:02:03:04:05:06:07:08:09:0a:0b:0c:0d:0e:0f:"), (2, "10:11")]
    assert item.format_lines(1) == item.format_lines(level=1) == lines
    assert SecItem().format_lines() == [(0, "Data:")]
    assert SecItem(b"a").format() == "Data:\n    61"
    for indentation in ({"indent_len": 2}, {"indent": 2}, {"indent": "  "}):
        assert SecItem(b"a").format(level=1, **indentation) == "  Data:\n    61"
    assert item.format(2) == indented_format(item.format_lines(2))


def test_to_hex():
    """One string, or a list of lines that end with the separator."""
    item = SecItem(b"abcde")
    assert item.to_hex() == "61:62:63:64:65"
    assert item.to_hex(2) == item.to_hex(octets_per_line=2) == ["61:62:", "63:64:", "65"]
    assert item.to_hex(0, "") == item.to_hex(separator=None) == "6162636465"
    assert SecItem().to_hex() == ""
    assert SecItem().to_hex(16) == []


@pytest.mark.parametrize(
    ("octets", "text"),
    [
        ("04026162", "61:62"),
        ("0400", ""),
        ("3003020105", "02:01:05"),
        ("03020780", "07:80"),
        ("1f810000", ""),
        ("9f1f0161", "61"),
        ("048180" + "00" * 128, ":".join(["00"] * 128)),
    ],
)
def test_der_to_hex(octets, text):
    """Identifier and length are left out."""
    item = SecItem(bytes.fromhex(octets))
    assert item.der_to_hex() == text
    assert item.der_to_hex(1, separator="-") == [
        part + "-" * (at < len(text) // 3) for at, part in enumerate(text.split(":")) if part
    ]


@pytest.mark.parametrize("octets", ["", "04", "040361", "0400ff", "0480610000", "04810161"])
def test_der_to_hex_of_what_is_no_der(octets):
    """What is cut off, too long, or not DER is a ValueError."""
    with pytest.raises(ValueError, match="malformed DER"):
        SecItem(bytes.fromhex(octets)).der_to_hex()


def test_to_base64():
    """A list of lines, or one string; with pem_type, a PEM block."""
    item = SecItem(b"abcdef")
    assert item.to_base64() == ["YWJjZGVm"]
    assert item.to_base64(0) == "YWJjZGVm"
    assert item.to_base64(5) == item.to_base64(chars_per_line=5) == ["YWJjZ", "GVm"]
    assert item.to_base64(pem_type=None) == ["YWJjZGVm"]
    for length in (0, 64, 2**40):
        assert item.to_base64(length, "X") == ["-----BEGIN X-----", "YWJjZGVm", "-----END X-----"]
    assert item.to_base64(4, pem_type="")[:2] == ["-----BEGIN -----", "YWJj"]
    # longer than a line: python-nss counted line endings that it had not asked for
    assert SecItem(bytes(100)).to_base64() == ["A" * 64, "A" * 64, "AAAAAA=="]
    assert SecItem(bytes(100)).to_base64(0) == "A" * 134 + "=="
    assert SecItem().to_base64() == []
    assert SecItem().to_base64(0) == ""
    assert SecItem().to_base64(pem_type="X") == ["-----BEGIN X-----", "-----END X-----"]


def test_to_base64_failures():
    """A negative length, a label that is none, and wrong types are refused."""
    item = SecItem(b"abc")
    for arguments in ((-1,), (64, "A\n"), (64, "-----")):
        with pytest.raises(ValueError, match=r"negative|label"):
            item.to_base64(*arguments)
    for arguments in (("64",), (6.4,), (64, 5), (64, b"X")):
        with pytest.raises(TypeError):
            item.to_base64(*arguments)


@given(st.binary())
def test_base64_round_trip(octets):
    """What to_base64 writes, the constructor reads."""
    item = SecItem(octets)
    if octets:
        assert SecItem("\n".join(item.to_base64()), ascii=True) == item
        assert SecItem("\n".join(item.to_base64(7, "X")), ascii=True) == item
        assert secitem.base64_to_binary(item.to_base64(0)) == item


@pytest.mark.parametrize(
    ("octets", "number"),
    [(b"", 0), (b"\x80", -128), (b"\0\x80", 128), (b"\xff\xff", -1), (b"\1\0", 256)],
)
def test_get_integer(octets, number):
    """All octets are one number in two's complement."""
    assert SecItem(octets).get_integer() == number


def test_get_oid_sequence():
    """A sequence of object identifiers, in each of the four forms."""
    item = SecItem(SERVER_AND_CLIENT)
    descriptions = (
        "TLS Web Server Authentication Certificate",
        "TLS Web Client Authentication Certificate",
    )
    assert item.get_oid_sequence() == item.get_oid_sequence(AS_STRING) == descriptions
    assert item.get_oid_sequence(repr_kind=AS_DOTTED_DECIMAL) == (
        "OID.1.3.6.1.5.5.7.3.1",
        "OID.1.3.6.1.5.5.7.3.2",
    )
    assert item.get_oid_sequence(AS_ENUM) == (
        lib.SEC_OID_EXT_KEY_USAGE_SERVER_AUTH,
        lib.SEC_OID_EXT_KEY_USAGE_CLIENT_AUTH,
    )
    objects = item.get_oid_sequence(AS_OBJECT)
    assert [part.data for part in objects] == [SERVER_AND_CLIENT[4:12], SERVER_AND_CLIENT[14:]]
    assert tuple(map(str, objects)) == descriptions
    assert SecItem(b"\x30\0").get_oid_sequence() == ()


def test_get_oid_sequence_of_unknown_and_malformed_ones():
    """An unknown identifier is shown in numbers, a malformed one in hexadecimal."""
    octets = b"\x06\x03\x2a\x03\x04" + b"\x06\x03\x2a\x80\x01" + b"\x06\x00"
    item = SecItem(b"\x30" + bytes([len(octets)]) + octets)
    assert item.get_oid_sequence() == ("OID.1.2.3.4", "2a:80:01", "")
    assert item.get_oid_sequence(AS_DOTTED_DECIMAL) == ("OID.1.2.3.4", "2a:80:01", "")
    assert item.get_oid_sequence(AS_ENUM) == (0, 0, 0)
    # A39: here python-nss took the identifier for a Python object
    bad = b"\x06\x01\x2e" + b"\x06\x82\x04\x00" + b"\xff" * 1024
    der = b"\x30\x82" + len(bad).to_bytes(2, "big") + bad
    assert SecItem(der).get_oid_sequence() == ("OID.1.6", ":".join(["ff"] * 1024))


@pytest.mark.parametrize(
    "octets", ["", "05", "3000ff", "310306012a", "3003020105", "300406012a05", "308006012a0000"]
)
def test_get_oid_sequence_of_something_else(octets):
    """What is no sequence of object identifiers is SEC_ERROR_BAD_DER."""
    with pytest.raises(NSPRError, match="unable to decode OID sequence") as caught:
        SecItem(bytes.fromhex(octets)).get_oid_sequence()
    assert caught.value.errno == lib.SEC_ERROR_BAD_DER


@pytest.mark.parametrize("kind", [2, AS_ENUM_NAME, -1, 10])
def test_get_oid_sequence_in_an_unsupported_form(kind):
    """There are four forms, and no others."""
    with pytest.raises(ValueError, match="Unsupported representation kind"):
        SecItem(SERVER_AND_CLIENT).get_oid_sequence(kind)


def test_from_c():
    """An item of NSS is copied: the copy stays when the memory changes."""
    memory = ffi.new("unsigned char[]", b"abc")
    lent = ffi.new("SECItem *", (lib.siDERNameBuffer, memory, 3))
    item = SecItem._from_item(lent)
    memory[0] = 0
    assert (item.data, item.type) == (b"abc", lib.siDERNameBuffer)
    assert SecItem._from_item(ffi.new("SECItem *")).data == b""


@pytest.mark.parametrize(
    "data", [b"abc", bytearray(b"abc"), memoryview(b"abc"), SecItem(b"abc", 5), b"", SecItem()]
)
def test_borrowed(data):
    """C sees the octets where they are, and never a NULL for them."""
    with borrowed(data) as item:
        assert item != ffi.NULL
        assert item.data != ffi.NULL
        assert (item.len, bytes(ffi.buffer(item.data, item.len))) == (len(data), bytes(data))
        assert item.type == (5 if isinstance(data, SecItem) and data else 0)


def test_borrowed_memory_is_the_item_s():
    """What C writes is in the item, and the memory stays where it is for the block."""
    item = SecItem(b"abc")
    with borrowed(item) as lent:
        lent.data[0] = 66
        if sys.implementation.name == "cpython":
            with pytest.raises(BufferError):
                bytearray.append(item, 1)
    assert item.data == b"Bbc"
    buffer = bytearray(b"abc")
    with borrowed(buffer):
        pass
    buffer.append(1)


def test_borrowed_nothing():
    """None is NULL where that is allowed, and refused elsewhere."""
    with borrowed(None, optional=True) as item:
        assert item == ffi.NULL
    with pytest.raises(TypeError, match="salt must be"):
        borrowed(None, "salt")


def test_borrowed_pieces():
    """A buffer in pieces is refused."""
    with pytest.raises(TypeError, match="contiguous"):
        borrowed(memoryview(b"abcd")[::2])


@pytest.mark.parametrize("data", ["abc", 5, [1], object()])
def test_borrowed_failures(data):
    """What is no buffer is a TypeError that names the argument."""
    for optional in (False, True):
        with pytest.raises(TypeError, match="salt must be"):
            borrowed(data, "salt", optional=optional)


def test_base64_to_binary():
    """The octets are taken for DER, by any name of the argument; the text is unchanged."""
    item = secitem.base64_to_binary(text="MAMCAQU=")
    assert (item.data, item.type, str(item)) == (b"0\3\2\1\5", 0, "{5}")
    text = "".join(list(PEM))
    assert secitem.base64_to_binary(text).data == b"\0\1\2"
    assert text == PEM
    with pytest.raises(TypeError):
        secitem.base64_to_binary(None)
    with pytest.raises(ValueError, match="no PEM END"):
        secitem.base64_to_binary("-----BEGIN X-----\nAAEC")
    with pytest.raises(NSPRError):
        secitem.base64_to_binary("A")


def test_read_der_from_file(tmp_path):
    """A file is read by its path, of any kind, as it is or as text."""
    path = tmp_path / "x.der"
    path.write_bytes(b"\2\1\5")
    for name in (path, str(path), bytes(path)):
        item = secitem.read_der_from_file(name)
        assert (item.data, item.type, str(item)) == (b"\2\1\5", 0, "5")
    path.write_text("words before\n" + PEM)
    assert secitem.read_der_from_file(path).data == path.read_bytes()
    assert secitem.read_der_from_file(file=path, ascii=True).data == b"\0\1\2"
    path.write_bytes(b"")
    assert secitem.read_der_from_file(path).data == b""


def test_read_der_from_file_object():
    """Whatever has read() is a file; text will do for base64."""
    assert secitem.read_der_from_file(io.BytesIO(b"\2\1\5")).data == b"\2\1\5"
    assert secitem.read_der_from_file(io.BytesIO(PEM.encode()), True).data == b"\0\1\2"
    assert secitem.read_der_from_file(io.StringIO(PEM), True).data == b"\0\1\2"


def test_read_der_from_file_failures(tmp_path):
    """A file that is not there, is a folder, is no file, or gives the wrong thing."""
    with pytest.raises(FileNotFoundError):
        secitem.read_der_from_file(tmp_path / "none")
    with pytest.raises(OSError, match=r"directory|denied"):
        secitem.read_der_from_file(tmp_path)
    for other in (5, None, b"x".join, 1.5):
        with pytest.raises(TypeError, match="path or an object with a read method"):
            secitem.read_der_from_file(other)
    with pytest.raises(TypeError, match="binary mode"):
        secitem.read_der_from_file(io.StringIO("abc"))
    with pytest.raises(NSPRError, match="base64"):
        secitem.read_der_from_file(io.BytesIO(b"A"), ascii=True)


def test_der_universal_secitem_fmt_lines():
    """All parameters work, by position and by name; the item may be any buffer."""
    fmt_lines = secitem.der_universal_secitem_fmt_lines
    octets = b"\4\5abcde"
    assert fmt_lines(SecItem(octets)) == [(0, "61:62:63:64:65")]
    assert fmt_lines(SecItem(octets), 1, 2, "-") == [(1, "61-62-"), (1, "63-64-"), (1, "65")]
    assert fmt_lines(sec_item=bytearray(octets), level=1, octets_per_line=0, separator=None) == [
        (1, "6162636465")
    ]
    assert fmt_lines(b"\4\x12" + bytes(18), 2) == [(2, "00:" * 16), (2, "00:00")]
    assert fmt_lines(b"\x30\6\2\1\5\1\1\xff") == [(0, "5"), (0, "True")]


def test_der_universal_secitem_fmt_lines_of_nothing():
    """A38 and B31: an empty item has no lines, a bit string has some."""
    assert secitem.der_universal_secitem_fmt_lines(SecItem()) == []
    assert secitem.der_universal_secitem_fmt_lines(SecItem(b"\3\2\7\x80")) == [
        (0, "80 (7 unused bits)")
    ]


@pytest.mark.parametrize(
    "arguments", [(None,), ("abc",), (5,), (b"", "1"), (b"", 1.0), (b"\4\1a", 0, "2")]
)
def test_der_universal_secitem_fmt_lines_failures(arguments):
    """Arguments of the wrong type are a TypeError."""
    with pytest.raises(TypeError):
        secitem.der_universal_secitem_fmt_lines(*arguments)


# evaluated here and by python-nss; exceptions count by their type
SAME = """
S().data, S().len, S().type, len(S(b'abc'))
S(b'abc', type=99).type
S('QUJD', ascii=True).data
S(data='x', type=3).type
S('\\xe9').data
S(5)
S(b'', 'x')
S(b'', 2**31)
i[0], i[-1], i[1:3], i[::-1], i[10:]
i[6]
i[-7]
i['a']
i[None]
list(i), list(reversed(i))
b'c' in i, b'cd' in i, 99 in i, 'c' in i
bool(S()), bool(i)
hash(i)
i == S(b'abcdef'), i != S(b'abcdef'), i <= S(b'abcdef', 4), i >= S(b'abcdef')
i < S(b'abd'), i > S(b'abd'), i == S(b'abcdeg'), S(b'b') > S(b'a')
bytes(i), bytearray(i)
memoryview(i).format, memoryview(i).readonly, memoryview(i).ndim, memoryview(i).itemsize
str(i), format(i), str(S())
i.format(), i.format(1), i.format(level=1, indent_len=2), S().format()
i.format_lines(), i.format_lines(2), i.format_lines(level=1), S().format_lines()
S(bytes(range(40))).format_lines()
i.to_hex(), i.to_hex(2), i.to_hex(separator=None), i.to_hex(-1), S().to_hex(), S().to_hex(16)
i.to_hex(octets_per_line=2, separator='--')
i.to_hex('2')
i.to_hex(2, 2)
S(b'\\4\\2ab').der_to_hex(), S(b'\\4\\2ab').der_to_hex(1), S(b'\\4\\0').der_to_hex()
S(b'\\4\\2ab').der_to_hex(octets_per_line=1, separator='--')
S(b'\\x30\\3\\2\\1\\5').der_to_hex()
S().der_to_hex()
S(b'\\4').der_to_hex()
i.to_base64(), i.to_base64(0), i.to_base64(4), i.to_base64(5), i.to_base64(1)
i.to_base64(pem_type='X'), i.to_base64(0, 'X'), i.to_base64(chars_per_line=4, pem_type='X Y')
S(bytes(48)).to_base64(), S(bytes(48)).to_base64(pem_type='')
i.to_base64('4')
S(b'\\x80').get_integer(), S(b'\\0\\x80').get_integer(), S().get_integer()
o.get_oid_sequence(), o.get_oid_sequence(1), o.get_oid_sequence(repr_kind=9)
[int(tag) for tag in o.get_oid_sequence(5)]
[x.data for x in o.get_oid_sequence(0)]
o.get_oid_sequence(2)
o.get_oid_sequence(10)
i.get_oid_sequence()
S(b'0\\0').get_oid_sequence()
base64_to_binary('MAMCAQU=').data, base64_to_binary(text='AAEC').type
base64_to_binary('A')
base64_to_binary('-----BEGIN X-----')
base64_to_binary(None)
read_der_from_file(f).data, read_der_from_file(file=f, ascii=True).data
read_der_from_file(f, 0).type
read_der_from_file('/none/such')
read_der_from_file(None)
read_der_from_file(5)
der_universal_secitem_fmt_lines(S(b'\\4\\x14' + bytes(20)), 3)
der_universal_secitem_fmt_lines(S(b'0\\6\\2\\1\\5\\1\\1\\xff'))
der_universal_secitem_fmt_lines(None)
setattr(i, 'len', 4)
setattr(i, 'other', 4)
i + i
i * 2
""".strip().splitlines()

EVALUATE = f"""
def evaluate(nss, expressions, file):
    names = dict(vars(nss) if hasattr(nss, "__dict__") else nss)
    names.update(S=nss.SecItem, i=nss.SecItem(b"abcdef"), o=nss.SecItem({SERVER_AND_CLIENT!r}))
    names["f"] = file
    for expression in expressions:
        try:
            yield repr(eval(expression, names))
        except Exception as problem:
            yield type(problem).__name__
"""


@pytest.mark.peer
def test_same_as_python_nss(tmp_path):
    """Where python-nss is right, results and types of exceptions are the same."""
    probe = "from nss import nss; assert nss.__file__.endswith('.so')"
    try:
        subprocess.run([PEER, "-I", "-c", probe], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip(f"python-nss is not installed for {PEER}")
    file = tmp_path / "x.pem"
    file.write_text(PEM)
    script = EVALUATE + (
        "import ast, sys\n"
        "from nss import nss\n"
        "print(list(evaluate(nss, ast.literal_eval(sys.stdin.read()), sys.argv[1])))\n"
    )
    run = subprocess.run(
        [PEER, "-I", "-X", "utf8", "-c", script, str(file)],
        input=repr(SAME),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    namespace = {}
    exec(EVALUATE, namespace)  # noqa: S102
    ours = namespace["evaluate"](secitem, SAME, str(file))
    theirs = ast.literal_eval(run.stdout)
    assert dict(zip(SAME, ours)) == dict(zip(SAME, theirs))
