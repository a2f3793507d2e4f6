# SPDX-License-Identifier: MPL-2.0
"""The client's first message, as libssl and OpenSSL write it."""

from __future__ import annotations

import ssl as standard

import pytest

from nss._tls import client_hello
from nss._tls.client_hello import EMPTY, missing, read
from nss._tls.engine import Engine


def of_openssl(name, protocols=()):
    """The first message of the standard library's ssl."""
    context = standard.SSLContext(standard.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    # by themselves, for PyPy also counts those that are never offered
    context.set_ciphers("ECDHE+AESGCM")
    if protocols:
        context.set_alpn_protocols(protocols)
    outgoing = standard.MemoryBIO()
    client = context.wrap_bio(standard.MemoryBIO(), outgoing, server_hostname=name)
    with pytest.raises(standard.SSLWantReadError):
        client.do_handshake()
    return outgoing.read(), {each["id"] & 0xFFFF for each in context.get_ciphers()}


@pytest.fixture
def of_nss(nss_nodb):
    """The first message of an engine."""
    with Engine() as engine:
        engine.set_hostname("one.example")
        engine.set_alpn_protocols(["h2", "http/1.1"])
        assert not engine.handshake()
        return engine.take()


def test_of_openssl():
    """Name, protocols and suites are those that OpenSSL was told."""
    data, suites = of_openssl("one.example", ["h2", "http/1.1"])
    hello = read(data)
    assert missing(data) == 0
    assert hello.server_name == "one.example"
    assert hello.protocols == (b"h2", b"http/1.1")
    assert {0x1301, 0x1302, 0xC02F} <= set(hello.suites) & suites
    assert hello.random in data
    assert len(hello.random) == 32


def test_of_nss(of_nss):
    """Name and protocols are those that the engine was told."""
    hello = read(of_nss)
    assert missing(of_nss) == 0
    assert hello.server_name == "one.example"
    assert hello.protocols == (b"h2", b"http/1.1")
    assert 0x1301 in hello.suites


def test_without_extensions():
    """A client that says no name and no protocols has said none."""
    hello = read(of_openssl(None)[0])
    assert hello.server_name is None
    assert hello.protocols == ()


def test_bit_by_bit():
    """At every place where it may be cut something is missing, and never too much."""
    data = of_openssl("one.example")[0]
    for end in range(len(data)):
        lacking = missing(data[:end])
        assert 0 < lacking <= len(data) - end


@pytest.mark.parametrize("size", [1, 5, 100])
def test_in_many_records(size):
    """A message may be spread over records."""
    data = of_openssl("one.example")[0]
    body = data[5:]
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    spread = b"".join(data[:3] + len(part).to_bytes(2, "big") + part for part in parts)
    assert read(spread) == read(data)
    assert missing(spread) == 0
    assert missing(spread[:-1]) == 1


@pytest.mark.parametrize(
    "garbage",
    [b"GET / HTTP/1.0\r\n\r\n", b"\x16\x03\x01\x00\x04\x02\0\0\0", b"\x80\x2e\x01\0\x02", b"\xff"],
)
def test_something_else(garbage):
    """What is no such message is not waited for, and says nothing."""
    assert missing(garbage) == 0
    assert read(garbage) == EMPTY


def test_damaged():
    """Wherever an octet is changed, the message is read or it is EMPTY."""
    data = of_openssl("one.example", ["h2"])[0]
    for at in range(5, len(data)):
        for change in (0x01, 0x80, 0xFF):
            changed = data[:at] + bytes([data[at] ^ change]) + data[at + 1 :]
            hello = read(changed)
            assert isinstance(hello, client_hello.ClientHello)
            assert missing(changed) >= 0


def test_endless():
    """A message that never ends is given up."""
    record = b"\x16\x03\x01\x40\x00" + b"\x01\xff\xff\xff".ljust(1 << 14, b"x")
    rest = b"\x16\x03\x01\x40\x00" + bytes(1 << 14)
    assert missing(record) > 0
    assert missing(record + rest * 20) == 0


def with_key(identity):
    """The first message of an engine that has a pre-shared key."""
    with Engine() as engine:
        engine.set_hostname("one.example")
        engine.add_external_psk(identity, bytes(32))
        assert not engine.handshake()
        return engine.take()


@pytest.mark.parametrize("identity", [b"me", b"\xff" * 300])
def test_key(nss_nodb, of_nss, identity):
    """The name of a pre-shared key is there, and how it can be used."""
    hello = read(with_key(identity))
    assert (hello.key_name, hello.key_modes) == (identity, b"\x01")
    assert hello.server_name == "one.example"
    assert (read(of_nss).key_name, read(of_nss).key_modes) == (b"", b"")


def test_damaged_key(nss_nodb):
    """A list of keys that is cut, or empty, makes the message one that cannot be read."""
    data = with_key(b"me")
    at = data.index(b"\x00\x02me") - 6  # where the extension begins; keys are random
    assert data[at : at + 2] == b"\x00\x29"
    for lengths in (b"\0\0", b"\xff\xff", b"\0\x01"):
        assert read(data[: at + 4] + lengths + data[at + 6 :]) == EMPTY
