# SPDX-License-Identifier: MPL-2.0
"""A peer that is gone, and a wire that corrupts, at every step of a connection.

A client and a server of ours, both with certificates, shake hands, exchange a word each,
and end.  Between them is a wire that lets pass what comes up to a place in one of the
records, and then

* ``half``: lets nothing more pass in this direction, but all that comes in the other one,
* ``cut``: is gone for both of them, as when a machine has crashed,
* ``flip``: turns over a bit there, lets the rest of the record pass, and then does the same.

Each of the two ends with an NSPRError or has done all that it had to do; nobody hangs, and
nobody takes for good what is not what the other one has sent.
"""

from __future__ import annotations

import contextlib
import gc
import os
import selectors
import socket
import struct
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from fix_process import SECONDS
from fix_tls import NAME, loopback

from nss import error, io, ssl
from nss._core import handles

HEADER = 5
KIND_AND_LENGTH = {0, 3, 4}
"""Of the bytes of a header, those that decide how the rest is taken."""
QUESTION, ANSWER = b"the question", b"the answer"
DONE = "all done"


@dataclass
class Direction:
    """One way along the wire.

    Args:
        source: where bytes come from.
        target: where they go.
    """

    source: socket.socket
    target: socket.socket
    pending: bytes = b""
    records: list[int] = field(default_factory=list)
    """The lengths of the records that have come, with their headers."""
    dead: bool = False

    def record(self) -> bytes:
        """The next record, if it has come as a whole."""
        size = HEADER + int.from_bytes(self.pending[3:HEADER], "big")
        if len(self.pending) < max(size, HEADER):
            return b""
        record, self.pending = self.pending[:size], self.pending[size:]
        self.records.append(size)
        return record

    def write(self, data: bytes) -> None:
        """Deliver, if there is anybody."""
        if not self.dead:
            with contextlib.suppress(OSError):
                self.target.sendall(data)

    def end(self) -> None:
        """Deliver nothing more."""
        self.dead = True
        with contextlib.suppress(OSError):
            self.target.shutdown(socket.SHUT_WR)

    def reset(self) -> None:
        """Be gone."""
        for each in (self.source, self.target):
            each.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            each.close()


@dataclass(frozen=True)
class Place:
    """Where something happens, and what.

    Args:
        of_client: in which direction.
        record: in which record, counted from 0.
        offset: after how many bytes of that.
        what: ``half``, ``cut`` or ``flip``.
    """

    of_client: bool
    record: int
    offset: int
    what: str


class Wire:
    """What is between a client and a server.

    Args:
        client: the end of the client's connection.
        server: the end of the server's.
        place: where something happens; None: nowhere.
    """

    def __init__(self, client: socket.socket, server: socket.socket, place: Place | None) -> None:
        self._place = place
        self._gone = False
        self.directions = {True: Direction(client, server), False: Direction(server, client)}

    def run(self) -> None:
        """Pass on what comes, until both sides have ended."""
        with selectors.DefaultSelector() as selector:
            for of_client, direction in self.directions.items():
                selector.register(direction.source, selectors.EVENT_READ, of_client)
            while selector.get_map() and not self._gone:
                ready = selector.select(SECONDS)
                assert ready, "somebody hangs"
                for key, _ in ready:
                    if self._gone:
                        return
                    if not self._pass_on(key.data):
                        selector.unregister(key.fileobj)

    def _pass_on(self, of_client: bool) -> bool:
        """Read once; False at the end."""
        direction = self.directions[of_client]
        try:
            data = direction.source.recv(65536)
        except OSError:
            data = b""
        if not data:
            direction.write(direction.pending)
            direction.end()
            return False
        direction.pending += data
        while not self._gone and (record := direction.record()):
            place = self._place
            number = len(direction.records) - 1
            if place and (place.of_client, place.record) == (of_client, number):
                self._spoil(direction, record, place)
            else:
                direction.write(record)
        return True

    def _spoil(self, direction: Direction, record: bytes, place: Place) -> None:
        offset = min(place.offset, len(record) - 1)  # signatures are not all of one length
        if place.what == "flip":
            spoiled = bytearray(record)
            spoiled[offset] ^= 1
            direction.write(bytes(spoiled))
        else:
            direction.write(record[:offset])
        self._gone = place.what == "cut"
        if self._gone:
            direction.reset()
        else:
            direction.end()


def receive(sock, word):
    """Receive a word, and nothing else."""
    data = b""
    while len(data) < len(word):
        more = sock.recv(len(word) - len(data))
        if not more:
            return False
        data += more
    assert data == word
    return True


def ask(client):
    """Be the client."""
    client.force_handshake()
    client.send(QUESTION)
    if not receive(client, ANSWER):
        return "too short"
    client.shutdown(io.PR_SHUTDOWN_SEND)
    assert client.recv(1) == b""
    return DONE


def answer(server):
    """Be the server."""
    server.force_handshake()
    if not receive(server, QUESTION):
        return "too short"
    server.send(ANSWER)
    assert server.recv(1) == b""
    return DONE


def to_the_end(role, sock):
    """What becomes of one side: what its role gives, or the name of its error."""
    with sock:
        try:
            return role(sock)
        except error.NSPRError as problem:
            return problem.name


class Connections:
    """Connections, one after the other, of clients and a server.

    Args:
        identity: the server's.
        user: the client's.
        version: that of TLS.
    """

    def __init__(self, identity, user, version):
        self._stack = contextlib.ExitStack()
        self._user, self._version = user, version
        self._pool = self._stack.enter_context(ThreadPoolExecutor(2))
        self._entrance = self._stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        self._listener = self._stack.enter_context(ssl.SSLSocket(io.PR_AF_INET))
        self._listener.set_ssl_version_range(version, version)
        self._listener.set_ssl_option(ssl.SSL_REQUEST_CERTIFICATE, True)
        self._listener.set_ssl_option(ssl.SSL_REQUIRE_CERTIFICATE, ssl.SSL_REQUIRE_ALWAYS)
        self._listener.config_server_identity(identity)
        self._listener.bind(loopback())
        self._listener.listen()

    def close(self):
        """Stop."""
        self._stack.close()

    def _client(self):
        client = ssl.SSLSocket(io.PR_AF_INET)
        client.set_ssl_version_range(self._version, self._version)
        client.set_ssl_option(ssl.SSL_NO_CACHE, True)
        client.set_hostname(NAME)
        client.set_client_auth_data_callback(lambda names: (self._user.certificate, self._user.key))
        client.connect(loopback(self._entrance.getsockname()[1]))
        return client

    def run(self, place=None):
        """Make a connection; gives what becomes of the client and of the server, and the wire."""
        client = self._client()
        near, _ = self._entrance.accept()
        far = socket.create_connection(("127.0.0.1", self._listener.get_sock_name().port))
        server, _ = self._listener.accept()
        for raw in (near, far):
            raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        ends = [(ask, client), (answer, server)]
        with near, far:
            futures = [self._pool.submit(to_the_end, *each) for each in ends]
            wire = Wire(near, far, place)
            wire.run()
            return *[each.result(SECONDS) for each in futures], wire


@pytest.fixture(params=["tls1.2", "tls1.3"])
def connections(request, identity, authority):
    """Connections of a version."""
    user = authority.issue(["user.example"], client=True, server=False)
    connections = Connections(identity, user, request.param)
    yield connections
    connections.close()


def places(directions, what):
    """Where something happens: at the edges of each record and of what is in it, and between."""
    for of_client, direction in directions.items():
        for number, size in enumerate(direction.records):
            edges = {0, 1, 3, 4, HEADER, HEADER + 1, HEADER + 3, HEADER + 4, size - 1}
            steps = {size * eighth // 8 for eighth in range(8)}
            for offset in sorted(edges | steps):
                if offset < size:
                    yield Place(of_client, number, offset, what)


def count():
    """What is open: files, and objects of NSS."""
    for _ in range(3):
        gc.collect()
    return len(os.listdir("/dev/fd")), handles.live()


class Expected:
    """What may become of the two sides.

    Args:
        directions: those of an undisturbed connection.
        place: where something has happened.
    """

    def __init__(self, directions, place):
        self.place = place
        # the last two records of each side are its word and its farewell
        left = len(directions[place.of_client].records) - place.record
        self.shaking_hands = left > 2
        self.word = left == 2

    def check(self, sender, receiver):
        """Look at what has become of the side whose record it was, and of the other one."""
        self.check_receiver(receiver)
        if self.shaking_hands or (self.word and self.place.of_client):
            assert sender != DONE
        assert sender in {DONE, "too short"} or sender.startswith(("PR_", "SEC_", "SSL_"))

    def check_receiver(self, receiver):
        """Nobody is content with a part of a handshake or of a word."""
        if self.place.what == "flip":
            assert receiver not in {"PR_UNKNOWN_ERROR", "SSL_ERROR_HANDSHAKE_FAILED"}
            encrypted = not self.shaking_hands
            if encrypted and self.place.offset not in KIND_AND_LENGTH:
                assert receiver == "SSL_ERROR_BAD_MAC_READ"
            elif not encrypted or self.word:
                assert receiver == "too short" or receiver.startswith(("PR_", "SEC_", "SSL_"))
        elif self.shaking_hands:
            assert receiver in GONE[self.place.what]
        elif self.word:
            assert receiver in {"too short", *GONE[self.place.what]}
        else:
            assert receiver in {DONE, *GONE[self.place.what]}


GONE = {
    "half": {"PR_END_OF_FILE_ERROR"},
    "cut": {"PR_END_OF_FILE_ERROR", "PR_CONNECT_RESET_ERROR", "PR_NOT_CONNECTED_ERROR"},
}


@pytest.mark.parametrize("what", ["half", "cut", "flip"])
def test_at_every_step(connections, what):
    """Whatever happens, and when, each side ends with the right error, and nothing is left."""
    client, server, wire = connections.run()
    assert (client, server) == (DONE, DONE)
    before = count()
    for place in places(wire.directions, what):
        client, server, _ = connections.run(place)
        ends = (client, server) if place.of_client else (server, client)
        try:
            Expected(wire.directions, place).check(*ends)
        except AssertionError as problem:
            pytest.fail(f"{place}: the client: {client}, the server: {server}\n{problem}")
    assert connections.run()[:2] == (DONE, DONE)
    (files, alive), (files_before, alive_before) = count(), before
    assert files == files_before
    # PyPy may have found garbage of earlier tests in the meantime
    assert {kind: n for kind, n in alive.items() if n > alive_before.get(kind, 0)} == {}
