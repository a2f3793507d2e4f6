# SPDX-License-Identifier: MPL-2.0
"""The first message of a connection, read before libssl sees it.

A server of the standard ``ssl`` module decides by the client's first message: the SNI callback
may put another context in the place of this one, ALPN is answered by the own preference
or not at all, ``shared_ciphers`` tells what both sides have, and a pre-shared key is looked up
by the name that the client gives.  libssl gives no access to that message, so it is read here,
as far as that, and then given to libssl unchanged.  What it says is unverified at this moment,
as it is inside libssl.

A message that is malformed is of no interest: libssl gets it and says what is wrong.
"""

from __future__ import annotations

from typing import NamedTuple

_RECORD_TYPES = range(20, 25)
_OLD_HEADER = 0x80  # and above: that of a hello in the form of SSL 2
_HANDSHAKE, _CLIENT_HELLO = 22, 1
_RECORD_HEADER, _MESSAGE_HEADER, _RANDOM = 5, 4, 32
_MOST = 1 << 17  # libssl takes no longer messages
_SERVER_NAME, _ALPN, _PRE_SHARED_KEY, _KEY_EXCHANGE_MODES = 0, 16, 41, 45


class ClientHello(NamedTuple):
    """What the client has said."""

    random: bytes
    suites: tuple[int, ...]
    server_name: str | None
    protocols: tuple[bytes, ...]
    """The protocols of ALPN, in the client's order; none when it does not use it."""
    key_name: bytes = b""
    """The name of the first key that the client says both sides know: a pre-shared key, or a
    ticket; nothing when it names none."""
    key_modes: bytes = b""
    """How such a key may be used, each octet a mode of TLS 1.3."""


EMPTY = ClientHello(b"", (), None, ())
"""What stands for a message that cannot be read."""


class _Cut(Exception):
    """There is less than the lengths say."""


class _Octets:
    """Numbers and vectors, from the first octet to the last."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def __bool__(self) -> bool:
        return self._at < len(self._data)

    def take(self, amount: int) -> bytes:
        part = self._data[self._at : self._at + amount]
        if len(part) < amount:
            raise _Cut
        self._at += amount
        return part

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size), "big")

    def vector(self, size: int) -> bytes:
        """Octets with their length in front, a number of that size."""
        return self.take(self.number(size))


def is_foreign(data: bytes) -> bool:
    """Whether this is the beginning of no TLS at all, such as a request of plain HTTP.

    libssl would take its first octets for the header of a record, and wait for the rest.
    """
    return data[0] not in _RECORD_TYPES and data[0] < _OLD_HEADER


def missing(data: bytes) -> int:
    """How many octets of the message are missing, at least; 0 when it can be read.

    Args:
        data: all octets of the connection so far.
    """
    message = bytearray()
    at = 0
    while at < len(data):
        header = data[at : at + _RECORD_HEADER]
        if header[0] != _HANDSHAKE or at > _MOST:
            return 0  # no such message: libssl shall see it
        if len(header) < _RECORD_HEADER:
            return _RECORD_HEADER - len(header)
        length = int.from_bytes(header[3:5], "big")
        at += _RECORD_HEADER
        message += data[at : at + length]
        if len(message) >= _MESSAGE_HEADER:
            if message[0] != _CLIENT_HELLO:
                return 0
            if len(message) >= _MESSAGE_HEADER + int.from_bytes(message[1:4], "big"):
                return 0
        if at + length > len(data):
            return at + length - len(data)
        at += length
    return _RECORD_HEADER


def read(data: bytes) -> ClientHello:
    """Read the message; :data:`EMPTY` when it is malformed, or no such message at all.

    Args:
        data: the octets of the connection so far, of which none is :func:`missing`.
    """
    try:
        records, message = _Octets(data), b""
        while records:
            if records.number(1) != _HANDSHAKE:
                return EMPTY
            records.take(2)
            message += records.vector(2)
        fields = _Octets(message)
        if fields.number(1) != _CLIENT_HELLO:
            return EMPTY
        return _body(_Octets(fields.vector(3)))
    except (_Cut, UnicodeDecodeError):
        return EMPTY


def _body(fields: _Octets) -> ClientHello:
    fields.take(2)
    random = fields.take(_RANDOM)
    fields.vector(1)  # the session's identifier
    octets = fields.vector(2)
    suites = tuple(octets[at] << 8 | octets[at + 1] for at in range(0, len(octets) - 1, 2))
    fields.vector(1)  # compression
    name: str | None = None
    protocols: tuple[bytes, ...] = ()
    key_name = key_modes = b""
    extensions = _Octets(fields.vector(2) if fields else b"")
    while extensions:
        kind, content = extensions.number(2), _Octets(extensions.vector(2))
        if kind == _SERVER_NAME:
            name = _server_name(content)
        elif kind == _ALPN:
            protocols = _protocols(content)
        elif kind == _PRE_SHARED_KEY:
            key_name = _Octets(content.vector(2)).vector(2)
        elif kind == _KEY_EXCHANGE_MODES:
            key_modes = content.vector(1)
    return ClientHello(random, suites, name, protocols, key_name, key_modes)


def _server_name(extension: _Octets) -> str | None:
    names = _Octets(extension.vector(2))
    while names:
        kind, name = names.number(1), names.vector(2)
        if kind == 0:
            return name.decode("ascii")
    return None


def _protocols(extension: _Octets) -> tuple[bytes, ...]:
    names, found = _Octets(extension.vector(2)), []
    while names:
        found.append(names.vector(1))
    return tuple(found)
