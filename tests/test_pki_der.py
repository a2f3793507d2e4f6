# SPDX-License-Identifier: MPL-2.0
"""DER of an expected form: the reader and the writer."""

import pytest
from openssl_tool import openssl

from nss import error
from nss._pki import der
from nss._pki.der import Reader, element, outermost


def bad_der():
    """That a block raises SEC_ERROR_BAD_DER."""
    return pytest.raises(error.NSPRError, match="SEC_ERROR_BAD_DER")


SAMPLE = element(
    der.SEQUENCE,
    element(der.INTEGER, b"\x05"),
    element(der.OCTET_STRING, b"secret"),
    element(der.explicit(1), element(der.BIT_STRING, b"\0", b"point")),
)


def test_reading_what_was_written():
    """The elements come in their order, and then there are no more."""
    reader = outermost(SAMPLE)
    assert reader
    assert reader.identifier == der.INTEGER
    assert reader.small() == 5
    assert reader.read(der.OCTET_STRING) == b"secret"
    assert reader.identifier == 0xA1
    assert Reader(reader.read(der.explicit(1))).bits() == b"point"
    assert not reader
    assert reader.identifier is None
    reader.finish()


def test_nothing_is_copied():
    """What the reader gives out is the memory it was given."""
    buffer = bytearray(SAMPLE)
    reader = outermost(buffer)
    reader.small()
    content = reader.read(der.OCTET_STRING)
    buffer[:] = bytes(len(buffer))
    assert content == bytes(6)


@pytest.mark.parametrize("length", [0, 1, 127, 128, 255, 256, 65535, 65536])
def test_lengths(length):
    """An element of any length is what OpenSSL takes it for."""
    encoded = element(der.OCTET_STRING, bytes(length))
    assert Reader(encoded).read(der.OCTET_STRING) == bytes(length)
    shown = openssl("asn1parse", "-inform", "DER", data=bytes(encoded)).decode()
    assert f"l={length:4d} prim: OCTET STRING" in " ".join(shown.splitlines())


def test_another_element_than_expected():
    """An element of another kind, or none, is an error."""
    with bad_der():
        outermost(SAMPLE).read(der.OCTET_STRING)
    with bad_der():
        outermost(SAMPLE).finish()
    with bad_der():
        Reader(b"").read(der.INTEGER)
    with bad_der():
        Reader(b"").whole()


@pytest.mark.parametrize("length", range(len(SAMPLE)))
def test_every_truncation_is_an_error(length):
    """No prefix of an element is one."""
    assert not der.is_sequence(memoryview(SAMPLE)[:length])
    with bad_der():
        outermost(SAMPLE[:length])


def test_octets_behind_the_end_are_an_error():
    """What is more than one element is not one."""
    assert der.is_sequence(memoryview(SAMPLE))
    assert not der.is_sequence(memoryview(SAMPLE + b"\0\0"))
    with bad_der():
        outermost(SAMPLE + b"\x05\x00")


def test_malformed_elements_inside():
    """The reader looks one element ahead, and finds what is malformed there."""
    with bad_der():
        outermost(element(der.SEQUENCE, element(der.INTEGER, b"\x05"), b"\x04\x81\x01x")).small()


@pytest.mark.parametrize("octets", [b"", b"\x80", b"\xff\x01", b"\x00\x01", b"\x00\x00"])
def test_numbers_must_be_natural(octets):
    """An integer that is empty, negative or too long is refused."""
    with bad_der():
        Reader(element(der.INTEGER, octets)).unsigned()


@pytest.mark.parametrize(("octets", "value"), [(b"\0", 0), (b"\x7f", 127), (b"\0\x80", 128)])
def test_numbers(octets, value):
    """Natural numbers have a zero in front only where they would look negative."""
    assert Reader(element(der.INTEGER, octets)).small() == value


@pytest.mark.parametrize("octets", [b"", b"\x01\x00", b"\x07"])
def test_bit_strings_must_be_octets(octets):
    """A bit string that ends within an octet is no string of octets."""
    with bad_der():
        Reader(element(der.BIT_STRING, octets)).bits()
