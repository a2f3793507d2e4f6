# SPDX-License-Identifier: MPL-2.0
"""A server in front that opens encrypted hellos for others (RFC 9849, split mode).

Only what the tests need: the hello is one record, and its key is known to be the right one.
"""

from __future__ import annotations

from nss import crypto

ENCRYPTED_HELLO, OUTER_EXTENSIONS = 0xFE0D, 0xFD00
CIPHERS = {1: "AES-128-GCM", 2: "AES-256-GCM", 3: "ChaCha20-Poly1305"}
RECORD_HEADER, MESSAGE_HEADER = 5, 4


class Octets:
    """Reads numbers and vectors, one after the other."""

    def __init__(self, data):
        self.data, self.place = data, 0

    def take(self, size):
        """So many octets."""
        self.place += size
        return self.data[self.place - size : self.place]

    def number(self, size):
        """A number of so many octets."""
        return int.from_bytes(self.take(size), "big")

    def vector(self, size):
        """Octets behind their length."""
        return self.take(self.number(size))


def vector(octets, size):
    """Octets with their length before them."""
    return len(octets).to_bytes(size, "big") + octets


class Hello:
    """The body of a hello; what follows it is padding."""

    def __init__(self, body):
        octets = Octets(body)
        self.beginning = octets.take(2 + 32)  # version and random number
        self.session = octets.vector(1)
        self.suites = octets.vector(2)
        self.compressions = octets.vector(1)
        self.start = octets.place + 2
        extensions = Octets(octets.vector(2))
        self.extensions = {}
        self.places = {}
        while extensions.place < len(extensions.data):
            number = extensions.number(2)
            self.extensions[number] = extensions.vector(2)
            self.places[number] = self.start + extensions.place - len(self.extensions[number])

    def encoded(self):
        """The body, without padding."""
        extensions = b"".join(
            number.to_bytes(2, "big") + vector(data, 2) for number, data in self.extensions.items()
        )
        return (
            self.beginning
            + vector(self.session, 1)
            + vector(self.suites, 2)
            + vector(self.compressions, 1)
            + vector(extensions, 2)
        )


def opened(record, key):
    """The record with the inner hello of a record with an outer one."""
    body = record[RECORD_HEADER + MESSAGE_HEADER :]
    outer = Hello(body)
    extension = Octets(outer.extensions[ENCRYPTED_HELLO])
    assert extension.number(1) == 0  # an outer hello
    assert extension.number(2) == 1  # HKDF with SHA-256
    cipher = CIPHERS[extension.number(2)]
    extension.take(1)
    enc, payload = extension.vector(2), extension.vector(2)
    place = outer.places[ENCRYPTED_HELLO] + len(extension.data) - len(payload)
    authenticated = body[:place] + bytes(len(payload)) + body[place + len(payload) :]
    info = b"tls ech\0" + key.configs[2:]
    with crypto.hpke_receiver(
        key.private_key, key.public_key, enc, info, cipher=cipher
    ) as receiver:
        inner = Hello(receiver.open(payload, authenticated))
    inner.session = outer.session
    extensions = {}
    for number, data in inner.extensions.items():
        if number != OUTER_EXTENSIONS:
            extensions[number] = data
            continue
        names = Octets(Octets(data).vector(1))
        while names.place < len(names.data):
            name = names.number(2)
            extensions[name] = outer.extensions[name]
    inner.extensions = extensions
    message = b"\x01" + vector(inner.encoded(), 3)
    return record[:3] + vector(message, 2)
