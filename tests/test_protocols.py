# SPDX-License-Identifier: MPL-2.0
"""Protocols, families, and the order of bytes."""

from __future__ import annotations

import socket
import sys

import pytest

from nss import io
from nss.error import PR_DIRECTORY_LOOKUP_ERROR, NSPRError


def test_family_names():
    """A family has its name in C, an unknown one shows its number."""
    assert io.addr_family_name(io.PR_AF_INET) == "PR_AF_INET"
    assert io.addr_family_name(io.PR_AF_INET6) == "PR_AF_INET6"
    assert io.addr_family_name(io.PR_AF_LOCAL) == "PR_AF_LOCAL"
    assert io.addr_family_name(io.PR_AF_UNSPEC) == "PR_AF_UNSPEC"
    assert io.addr_family_name(99) == "unknown(0x63)"
    assert io.addr_family_name(-1) == "unknown(0xffffffff)"


def test_known_protocols():
    """A protocol is found by its name, by an alias, and by its number."""
    try:
        number = socket.getprotobyname("tcp")
    except OSError:
        pytest.skip("this system has no list of protocols")
    assert io.get_proto_by_name("tcp") == number
    assert io.get_proto_by_name("TCP") == number
    assert io.get_proto_by_number(number) == ("tcp", ("TCP",))


@pytest.mark.parametrize("name", ["nosuchprotocol", "", "tcp "])
def test_unknown_protocol_names(name):
    """A name that nobody knows is an error, not the last protocol of the list."""
    with pytest.raises(NSPRError) as caught:
        io.get_proto_by_name(name)
    assert caught.value.errno == PR_DIRECTORY_LOOKUP_ERROR


def test_unknown_protocol_number():
    """A number that nobody uses is an error, not the last protocol of the list."""
    with pytest.raises(NSPRError) as caught:
        io.get_proto_by_number(251)
    assert caught.value.errno == PR_DIRECTORY_LOOKUP_ERROR


def test_wrong_keys():
    """A protocol is looked up by text without NUL, or by a number."""
    for wrong in (None, 6, b"tcp"):
        with pytest.raises(TypeError):
            io.get_proto_by_name(wrong)
    with pytest.raises(ValueError, match="null character"):
        io.get_proto_by_name("tc\0p")
    with pytest.raises(TypeError):
        io.get_proto_by_number("6")
    with pytest.raises(OverflowError):
        io.get_proto_by_number(-1)


@pytest.mark.parametrize(
    ("there", "back", "width"), [(io.htons, io.ntohs, 2), (io.htonl, io.ntohl, 4)]
)
def test_byte_order(there, back, width):
    """Numbers are turned as the machine needs it, without a sign, and back."""
    for number in (0, 1, 0xFF, 256 ** (width - 1), 256**width - 1):
        turned = int.from_bytes(number.to_bytes(width, sys.byteorder), "big")
        assert there(number) == turned
        assert back(turned) == number


@pytest.mark.parametrize(
    ("function", "width"), [(io.htons, 2), (io.ntohs, 2), (io.htonl, 4), (io.ntohl, 4)]
)
def test_byte_order_of_wrong_numbers(function, width):
    """A number that does not fit, or is none, is refused."""
    for number in (-1, 256**width):
        with pytest.raises(OverflowError):
            function(number)
    with pytest.raises(TypeError):
        function(1.0)
