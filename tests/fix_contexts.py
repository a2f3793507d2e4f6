# SPDX-License-Identifier: MPL-2.0
"""Contexts of both kinds, and both ends of a connection between them, in memory."""

from __future__ import annotations

import ssl as standard

import pytest
from fix_tls import NAME

from nss import pki, tls

OPENSSL, NSS = standard.SSLContext, tls.SSLContext


class Files:
    """An authority and an identity, as files."""

    def __init__(self, folder, authority, identity):
        self._folder = folder
        self.authority = self._write("authority", pki.certificates_to_pem([authority.certificate]))
        self.chain = self._write("chain", identity.to_pem())
        self.key = self._write("key", identity.key_to_pem())
        self.protected = self._write("protected", identity.key_to_pem("secret", iterations=10_000))

    def _write(self, name, text):
        path = self._folder / f"{name}.pem"
        path.write_text(text)
        return str(path)  # PyPy's ssl takes nothing else


@pytest.fixture(scope="module")
def files(tmp_path_factory, authority, identity):
    """The files of the authority and the server NAME."""
    return Files(tmp_path_factory.mktemp("files"), authority, identity)


@pytest.fixture
def make_contexts(files):
    """Makes a client and a server context, of one kind or of two."""

    def make(client=NSS, server=NSS):
        asking = client(standard.PROTOCOL_TLS_CLIENT)
        asking.load_verify_locations(files.authority)
        answering = server(standard.PROTOCOL_TLS_SERVER)
        answering.load_cert_chain(files.chain, files.key)
        return asking, answering

    return make


class Pair:
    """Both ends of a connection in memory."""

    def __init__(self, client, server, name=NAME):
        self.wires = [standard.MemoryBIO() for _ in range(2)]
        one, two = self.wires
        self.client = client.wrap_bio(one, two, server_hostname=name)
        self.server = server.wrap_bio(two, one, server_side=True)

    def both(self, *operations):
        """Do something on both ends until neither has to wait; their results or exceptions."""
        results = [None] * len(operations)
        waiting = set(range(len(operations)))
        for _ in range(50):
            for index in sorted(waiting):
                try:
                    results[index] = operations[index]()
                except standard.SSLWantReadError:
                    continue
                except (OSError, ValueError) as problem:
                    results[index] = problem
                waiting.discard(index)
            if not waiting:
                break
        return results

    def shake(self):
        """Shake hands."""
        for result in self.both(self.client.do_handshake, self.server.do_handshake):
            if isinstance(result, BaseException):
                raise result
        return self

    def send(self, data, back=False):
        """Send data; gives what has arrived."""
        source, target = (self.server, self.client) if back else (self.client, self.server)
        sent, received = 0, bytearray()
        while len(received) < len(data):
            if sent < len(data):
                sent += source.write(data[sent:])
            try:
                received += target.read(1 << 16)
            except standard.SSLWantReadError:
                continue
        return bytes(received)
