# SPDX-License-Identifier: MPL-2.0
"""DTLS: handshakes over datagrams that get lost, and keys for SRTP."""

import contextlib
import os
import threading

import pytest
from fix_tls import NAME, loopback

from nss import error, io, ssl

BOTH = pytest.mark.parametrize("version", ["tls1.2", "tls1.3"])


@BOTH
def test_handshake_and_data(make_pair, versions, version):
    """Datagrams carry handshake and data, each as one piece."""
    pair = make_pair(versions(version), datagrams=True).shake()
    assert repr(pair.client) == "<DTLS engine, client>"
    assert pair.client.get_ssl_channel_info().protocol_version_str == version
    for data in (b"one", b"two", os.urandom(1000)):
        pair.client.write(data)
    assert pair.carry()
    assert [pair.server.read() for _ in range(3)] == [b"one", b"two", data]
    assert pair.server.read() is None
    assert pair.send(b"back", back=True) == b"back"
    pair.client.shutdown()
    pair.carry()
    assert pair.server.read() == b""
    assert pair.server.closed_by_peer


@BOTH
def test_lost_datagrams_are_sent_again(make_pair, versions, version):
    """After its time a flight that nobody has got is sent again."""
    pair = make_pair(versions(version), datagrams=True)
    assert pair.client.get_handshake_timeout() is None
    pair.client.handshake()
    assert pair.client.take()  # and lost
    left = pair.client.get_handshake_timeout()
    assert 0 < left <= 1
    while not (again := pair.client.take()):
        threading.Event().wait(pair.client.get_handshake_timeout() + 0.001)
        assert pair.client.handshake() is False
    pair.server.feed(again)
    pair.shake()
    assert pair.send(b"data") == b"data"


def test_a_replayed_datagram_is_dropped(make_pair):
    """The same record a second time, and noise, are passed over: that is no attack yet."""
    pair = make_pair(datagrams=True).shake()
    pair.client.write(b"once")
    datagram = pair.client.take()
    for each in (datagram, datagram, b"noise", bytes(30), datagram[:-1]):
        pair.server.feed(each)
    assert pair.server.read() == b"once"
    assert pair.server.read() is None
    assert pair.send(b"still") == b"still"


def test_a_short_buffer_loses_the_rest(make_pair):
    """A datagram is read as one piece, or with the error for that."""
    pair = make_pair(datagrams=True).shake()
    pair.client.write(b"a long datagram")
    pair.carry()
    with pytest.raises(error.NSPRError, match="SSL_ERROR_RX_SHORT_DTLS_READ"):
        pair.server.read(3)


def test_timeouts_are_for_datagrams(make_pair):
    """A stream has none."""
    with pytest.raises(error.NSPRError, match="SEC_ERROR_INVALID_ARGS"):
        make_pair().client.get_handshake_timeout()


def test_srtp(make_pair):
    """Both sides agree on a profile, by the order of the client, and export the same keys."""
    profiles = [ssl.SRTP_AES128_CM_HMAC_SHA1_80, ssl.SRTP_AES128_CM_HMAC_SHA1_32]

    def offer(*numbers):
        return lambda end: end.set_srtp_profiles(numbers)

    pair = make_pair(client=offer(*profiles), server=offer(*profiles), datagrams=True)
    assert pair.client.get_srtp_profile() is None
    pair.shake()
    assert pair.client.get_srtp_profile() == pair.server.get_srtp_profile()
    assert pair.client.get_srtp_profile() in profiles
    label = "EXTRACTOR-dtls_srtp"
    assert pair.client.export_keying_material(label, 60) == (
        pair.server.export_keying_material(label, 60)
    )
    alone = make_pair(client=offer(*profiles), datagrams=True).shake()
    assert alone.client.get_srtp_profile() is None
    with pytest.raises(error.NSPRError):
        make_pair().client.set_srtp_profiles(profiles)
    with pytest.raises(OverflowError):
        pair.client.set_srtp_profiles([1 << 20])
    with pytest.raises(TypeError):
        pair.client.set_srtp_profiles(["x"])
    with pytest.raises(ValueError, match="too many"):
        pair.client.set_srtp_profiles(profiles * 20)


@pytest.fixture
def make_udp(nss_nodb):
    """Makes sockets for DTLS, each with an address."""
    with contextlib.ExitStack() as stack:

        def make(kind=ssl.SSLSocket):
            sock = stack.enter_context(kind(io.PR_AF_INET, io.PR_DESC_SOCKET_UDP))
            sock.bind(loopback())
            return sock

        yield make


def test_on_sockets(make_udp, identity):
    """Two sockets for datagrams that are connected with one another speak DTLS."""
    client, server = make_udp(), make_udp()
    client.connect(server.get_sock_name())
    server.connect(client.get_sock_name())
    client.set_hostname(NAME)
    server.config_server_identity(identity)
    server.reset_handshake(True)
    received = []

    def serve():
        received.append(server.recv(100, seconds=20))
        server.send(b"answer")

    thread = threading.Thread(target=serve)
    thread.start()
    client.force_handshake_timeout(seconds=20)
    client.send(b"question")
    assert client.recv(100, seconds=20) == b"answer"
    thread.join()
    assert received == [b"question"]
    assert client.get_ssl_channel_info().protocol_version_str == "tls1.2"


def test_a_silent_peer(make_udp):
    """The first flight is sent again and again, and the time is kept."""
    client, silent = make_udp(), make_udp(io.Socket)
    client.connect(silent.get_sock_name())
    client.set_hostname(NAME)
    with pytest.raises(error.NSPRError, match="PR_IO_TIMEOUT_ERROR"):
        client.force_handshake_timeout(seconds=0.6)
    flights = [silent.recv(2000, seconds=5) for _ in range(2)]
    assert all(flight[0] == 22 for flight in flights)
