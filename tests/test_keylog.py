# SPDX-License-Identifier: MPL-2.0
"""The log of keys: complete, the same on both sides, and what OpenSSL writes."""

import sys

import pytest
from fix_engine import Pair, Standard
from fix_tls import NAME

from nss import error

LABELS = {
    "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
    "SERVER_HANDSHAKE_TRAFFIC_SECRET",
    "CLIENT_TRAFFIC_SECRET_0",
    "SERVER_TRAFFIC_SECRET_0",
}


def log_to(lines):
    """Configures an engine to log into a list."""
    return lambda end: end.set_keylog_callback(lambda sock, line: lines.append(line))


@pytest.mark.parametrize("amount", [None, 1])
def test_both_sides_log_the_same(make_pair, amount):
    """All secrets of a TLS 1.3 connection, under the random number of the client."""
    client, server = [], []
    pair = make_pair(client=log_to(client), server=log_to(server))
    pair.client.handshake()
    hello = pair.client.take()
    pair.server.feed(hello)
    pair.shake(amount)
    assert sorted(client) == sorted(server)
    assert {line.split()[0] for line in client} == LABELS
    assert {line.split()[1] for line in client} == {hello[11:43].hex()}
    pair.client.update_keys()
    pair.carry()
    assert pair.server.read() is None
    pair.carry()
    assert pair.client.read() is None
    assert sorted(client) == sorted(server)
    assert {line.split()[0] for line in client} - LABELS == {
        "CLIENT_TRAFFIC_SECRET_1",
        "SERVER_TRAFFIC_SECRET_1",
    }


def test_it_is_what_openssl_logs(make_engine, standard_server, tmp_path):
    """OpenSSL's log of the same connection has the same lines, and one secret more."""
    path = tmp_path / "keys"
    standard_server.keylog_filename = str(path)
    lines = []
    client = make_engine()
    client.set_hostname(NAME)
    log_to(lines)(client)
    try:
        Pair(client, Standard(standard_server, server=True)).shake()
    finally:
        standard_server.keylog_filename = None
    if sys.implementation.name == "pypy":
        return  # its ssl takes the name of a file, and writes none
    theirs = {line for line in path.read_text().splitlines() if line[0] != "#"}
    assert {line.split()[0] for line in theirs - set(lines)} == {"EXPORTER_SECRET"}
    assert set(lines) < theirs


def test_on_a_socket(make_server, make_client):
    """A listener's log has the connections that it accepts, a client's its own."""
    client_lines, server_lines = [], []
    server = make_server(configure=log_to(server_lines))
    for _ in range(2):
        client = make_client(server.port, configure=log_to(client_lines))
        client.send(b"x")
        assert client.recv(1) == b"x"
        client.close()
    for result in server.results:
        result.result(10)
    assert sorted(client_lines) == sorted(server_lines)
    assert len(client_lines) == 2 * len(LABELS)
    assert len({line.split()[1] for line in client_lines}) == 2


def test_tls12_has_no_log(make_pair, versions):
    """NSS gives the master secret to nobody."""
    lines = []
    make_pair(versions("tls1.2"), client=log_to(lines)).shake()
    assert lines == []


def test_an_exception_ends_the_connection(make_pair):
    """A log that cannot be written is noticed."""

    def write(sock, line):
        raise OSError("the disk is full")

    pair = make_pair(client=lambda end: end.set_keylog_callback(write))
    client, _ = pair.try_to_shake()
    assert isinstance(client, OSError)


def test_epochs(make_pair, versions):
    """The number of key changes is known, for both directions."""
    pair = make_pair()
    assert pair.client.get_current_epochs() == (0, 0)
    pair.shake()
    assert pair.client.get_current_epochs() == (3, 3)
    pair.server.update_keys(request=False)
    pair.carry()
    pair.client.read()
    assert pair.client.get_current_epochs() == (4, 3)
    assert pair.server.get_current_epochs() == (3, 4)
    assert pair.send(b"data") == b"data"
    assert pair.send(b"data", back=True) == b"data"
    early = make_pair()
    with pytest.raises(error.NSPRError):
        early.client.update_keys()
    older = make_pair(versions("tls1.2")).shake()
    with pytest.raises(error.NSPRError):
        older.client.update_keys()
