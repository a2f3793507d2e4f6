# SPDX-License-Identifier: MPL-2.0
"""What an ``nss.ssl.Engine`` costs by itself: both ends in memory, in one thread.

Each connection is a copy of a model, as in an ``nss.tls.SSLContext``, so the difference between
the two is what the interface of the standard library's ``ssl`` costs.
"""

from __future__ import annotations

from contexts import MEBIBYTE

from nss import ssl

PART = 1 << 16


def models(certificate, key):
    """A client, and a server with its identity, to be copied."""
    server = ssl.Engine(server=True)
    server.config_secure_server(certificate, key, certificate.find_kea_type())
    return ssl.Engine(), server


def pair(client_model, server_model):
    """Both ends of a connection in memory, after the handshake."""
    client, server = ssl.Engine(model=client_model), ssl.Engine(server=True, model=server_model)
    client.set_hostname("localhost")
    done = [False, False]
    while not all(done):
        done = [client.handshake(), server.feed(client.take()) >= 0 and server.handshake()]
        client.feed(server.take())
    return client, server


def carry(source, target):
    """A mebibyte from one end to the other."""
    left = len(MEBIBYTE)
    for at in range(0, len(MEBIBYTE), PART):
        source.write(MEBIBYTE[at : at + PART])
        target.feed(source.take())
        while data := target.read(PART):
            left -= len(data)
    if left:
        raise RuntimeError("something is missing")


def handshake(client_model, server_model):
    """One connection from its beginning to its end."""
    for end in pair(client_model, server_model):
        end.close()


def computations(certificate, key):
    """The works, by name."""
    client_model, server_model = models(certificate, key)
    source, target = pair(client_model, server_model)
    return {
        "engine-handshake": lambda: handshake(client_model, server_model),
        "engine-mebibyte": lambda: carry(source, target),
    }
