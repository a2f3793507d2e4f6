# SPDX-License-Identifier: MPL-2.0
"""Fixtures for TLS in memory: both ends of a connection in one thread.

The other end is an engine of ours, or the standard library's ssl, which runs on OpenSSL.
"""

from __future__ import annotations

import contextlib
import ssl as standard

import pytest
from fix_tls import NAME

from nss._tls.engine import Engine


class Pair:
    """A client and a server, and what connects them."""

    def __init__(self, client, server):
        self.client, self.server = client, server

    def carry(self, amount=None):
        """Carry what waits, in both directions; gives how many bytes that were."""
        total = 0
        for source, target in ((self.client, self.server), (self.server, self.client)):
            while data := source.take(amount):
                target.feed(data)
                total += len(data)
        return total

    def shake(self, amount=None):
        """Shake hands to the end, and carry what follows it."""
        for _ in range(100):
            done = [end.handshake() for end in (self.client, self.server)]
            if not self.carry(amount) and all(done):
                # tickets and the like come after the handshake
                assert self.client.read() is None
                return self
        raise AssertionError("the handshake does not end")

    def try_to_shake(self):
        """Shake hands until an end gives up; gives what each has raised, or None."""
        errors = [None, None]
        for _ in range(100):
            for index, end in enumerate((self.client, self.server)):
                if errors[index] is None:
                    try:
                        end.handshake()
                    except Exception as problem:
                        errors[index] = problem
            if not self.carry():
                return errors
        raise AssertionError("the handshake does not end")

    def send(self, data, *, back=False):
        """Send data from the client to the server, or back; gives what has arrived."""
        source, target = (self.server, self.client) if back else (self.client, self.server)
        received, sent = bytearray(), 0
        while len(received) < len(data):
            if sent < len(data):
                sent += source.write(data[sent:]) or 0
            moved = self.carry()
            while (more := target.read()) not in (None, b""):
                received += more
                moved += len(more)
            assert moved
        return bytes(received)


class Standard:
    """The standard library's ssl with the same interface as an engine."""

    def __init__(self, context, *, server=False, name=None):
        self.incoming_bytes, self.outgoing_bytes = standard.MemoryBIO(), standard.MemoryBIO()
        self.object = context.wrap_bio(
            self.incoming_bytes, self.outgoing_bytes, server_side=server, server_hostname=name
        )

    def handshake(self):
        """Whether it is complete."""
        try:
            self.object.do_handshake()
        except standard.SSLWantReadError:
            return False
        return True

    def feed(self, data):
        """Hand over what the peer has sent."""
        self.incoming_bytes.write(data)

    def feed_eof(self):
        """Say that nothing follows."""
        self.incoming_bytes.write_eof()

    def take(self, amount=None):
        """Take what is for the peer."""
        return self.outgoing_bytes.read(-1 if amount is None else amount)

    def read(self, amount=1 << 16):
        """Data, nothing at the end, or None."""
        try:
            return self.object.read(amount)
        except standard.SSLWantReadError:
            return None
        except standard.SSLZeroReturnError:
            return b""

    def write(self, data):
        """Encrypt data."""
        return self.object.write(data)

    def shutdown(self):
        """Send close_notify; whether the peer's has come."""
        try:
            self.object.unwrap()
        except standard.SSLWantReadError:
            return False
        return True


@pytest.fixture
def make_engine(nss_nodb):
    """Makes engines that are closed at the end of the test."""
    with contextlib.ExitStack() as stack:

        def make(**keywords):
            return stack.enter_context(Engine(**keywords))

        yield make


@pytest.fixture
def make_pair(make_engine, identity):
    """Makes pairs of engines that trust one another, before their handshake."""

    def make(configure=None, *, client=None, server=None, name=NAME, datagrams=False):
        pair = Pair(make_engine(datagrams=datagrams), make_engine(server=True, datagrams=datagrams))
        pair.client.set_hostname(name)
        pair.server.config_server_identity(identity)
        for end, own in ((pair.client, client), (pair.server, server)):
            for settle in (configure, own):
                if settle is not None:
                    settle(end)
        return pair

    return make


@pytest.fixture
def versions():
    """Gives a function that limits an engine to one version."""
    return lambda version: lambda end: end.set_ssl_version_range(version, version)


@pytest.fixture(scope="session")
def standard_server(identity, tmp_path_factory):
    """A context of the standard library's with the identity of the server."""
    path = tmp_path_factory.mktemp("identity") / "server.pem"
    path.write_text(identity.to_pem() + identity.key_to_pem())
    context = standard.SSLContext(standard.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(str(path))
    return context


@pytest.fixture
def standard_client(authority):
    """A context of the standard library's that trusts the authority of the tests."""
    context = standard.SSLContext(standard.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=authority.certificate.der_data)
    return context


@pytest.fixture(scope="session")
def visitor(authority):
    """The certificate and key of a client."""
    return authority.issue(["client.example"], client=True, server=False)
