# SPDX-License-Identifier: MPL-2.0
"""Carry TLS in protected packets, as QUIC does (RFC 9001), between two ends over datagrams.

    python quic_handshake.py [MESSAGE]

Each packet has a first octet that says whose keys protect it, the identifier of the
connection, a masked number, and one encrypted frame: a piece of the handshake, or data.  What QUIC
has beside this - transport parameters, lost packets, streams, flow control - is left out.
"""

import os
import socket
import sys

from nss import crypto, error, nss, pki, ssl

SALT = bytes.fromhex("38762cf7f55934b34d179ae6a4c80cadccbb7f0a")  # of QUIC version 1
INITIAL, DATA, NUMBER_SIZE = 0, 3, 4
CRYPTO_FRAME, STREAM_FRAME = b"\x06", b"\x08"


class Keys:
    """What protects the packets of one direction and epoch."""

    def __init__(self, secret):
        self.packets = ssl.PacketProtection(secret)
        self.headers = ssl.HeaderProtection(secret)
        self.next_number = 0

    def masked(self, number, sealed):
        """The number of a packet with its mask on, or off again."""
        mask = self.headers.mask(sealed[:16], NUMBER_SIZE)
        return bytes(octet ^ other for octet, other in zip(number, mask))


class End:
    """One end of a connection; mine and others are the labels of its first secrets."""

    def __init__(self, engine, wire, identifier, mine, others):
        self.engine, self.wire, self.identifier, self.received = engine, wire, identifier, b""
        initial = crypto.hkdf_extract(identifier, salt=SALT)
        self.writing = {INITIAL: Keys(ssl.hkdf_expand_label(initial, mine))}
        self.reading = {INITIAL: Keys(ssl.hkdf_expand_label(initial, others))}
        engine.set_ssl_version_range("tls1.3", "tls1.3")
        engine.set_cipher_order([ssl.TLS_AES_128_GCM_SHA256])
        engine.set_record_callback(self.send_piece)
        engine.set_secret_callback(self.learn)

    def learn(self, engine, epoch, direction, secret):
        """Take the secret of an epoch."""
        keys = self.writing if direction == ssl.ssl_secret_write else self.reading
        keys[epoch] = Keys(secret)

    def send_piece(self, engine, epoch, kind, data):
        """Send a piece of the handshake."""
        self.send(epoch, CRYPTO_FRAME + bytes([kind]) + data)

    def send(self, epoch, frame):
        """Protect a frame and send it."""
        keys = self.writing[epoch]
        begin, number = (
            bytes([epoch]) + self.identifier,
            keys.next_number.to_bytes(NUMBER_SIZE, "big"),
        )
        sealed = keys.packets.encrypt(keys.next_number, frame, begin + number)
        keys.next_number += 1
        self.wire.send(begin + keys.masked(number, sealed) + sealed)

    def receive(self):
        """Take all that has come; how many packets that were."""
        count, start = 0, 1 + len(self.identifier)
        while True:
            try:
                packet = self.wire.recv(65536)
            except BlockingIOError:
                return count
            keys, sealed = self.reading[packet[0]], packet[start + NUMBER_SIZE :]
            number = keys.masked(packet[start:][:NUMBER_SIZE], sealed)
            header = packet[:start] + number
            frame = keys.packets.decrypt(int.from_bytes(number, "big"), sealed, header)
            if frame[:1] == CRYPTO_FRAME:
                self.engine.feed_record(packet[0], frame[1], frame[2:])
            else:
                self.received += frame[1:]
            count += 1


def talk(client, server, message):
    """Shake hands and send a message."""
    packets = 0
    while not all([client.engine.handshake(), server.engine.handshake()]):
        packets += server.receive() + client.receive()
    client.send(DATA, STREAM_FRAME + message)
    print("packets of the handshake:", packets + server.receive() - 1)
    print("epochs:", *sorted(client.writing))
    print("received:", server.received.decode())


def main(message):
    """Connect two ends."""
    authority, identifier = pki.create_ca("Example"), os.urandom(8)
    pki.trust(authority.certificate)
    left, right = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    with left, right, ssl.Engine() as client, ssl.Engine(server=True) as server:
        left.setblocking(False)
        right.setblocking(False)
        client.set_hostname("server.example")
        server.config_server_identity(authority.issue(["server.example"]))
        one = End(client, left, identifier, "client in", "server in")
        other = End(server, right, identifier, "server in", "client in")
        talk(one, other, message.encode())


if __name__ == "__main__":
    try:
        with nss.session():
            main(" ".join(sys.argv[1:]) or "Hello, QUIC!")
    except error.NSPRError as failure:
        sys.exit(str(failure))
