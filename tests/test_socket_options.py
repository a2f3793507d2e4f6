# SPDX-License-Identifier: MPL-2.0
"""The options of a socket, compared with what the system says about the same descriptor."""

from __future__ import annotations

import os
import socket
import struct

import pytest

from nss import io
from nss.error import PR_INVALID_ARGUMENT_ERROR, NSPRError

TCP = io.PR_DESC_SOCKET_TCP
UDP = io.PR_DESC_SOCKET_UDP
IP = socket.IPPROTO_IP

FLAGS = [
    (TCP, io.PR_SockOpt_Reuseaddr, socket.SOL_SOCKET, socket.SO_REUSEADDR),
    (TCP, io.PR_SockOpt_Keepalive, socket.SOL_SOCKET, socket.SO_KEEPALIVE),
    (TCP, io.PR_SockOpt_NoDelay, socket.IPPROTO_TCP, socket.TCP_NODELAY),
    (UDP, io.PR_SockOpt_Broadcast, socket.SOL_SOCKET, socket.SO_BROADCAST),
    (UDP, io.PR_SockOpt_McastLoopback, IP, socket.IP_MULTICAST_LOOP),
]
NUMBERS = [
    (TCP, io.PR_SockOpt_RecvBufferSize, socket.SOL_SOCKET, socket.SO_RCVBUF, 65536),
    (TCP, io.PR_SockOpt_SendBufferSize, socket.SOL_SOCKET, socket.SO_SNDBUF, 65536),
    (TCP, io.PR_SockOpt_IpTimeToLive, IP, socket.IP_TTL, 9),
    (TCP, io.PR_SockOpt_IpTypeOfService, IP, socket.IP_TOS, 16),
    (UDP, io.PR_SockOpt_McastTimeToLive, IP, socket.IP_MULTICAST_TTL, 7),
]


def of_the_system(sock, level, option, size=4):
    """The value of an option, as the system says it."""
    with socket.socket(fileno=os.dup(sock.fileno())) as same:
        raw = same.getsockopt(level, option, size)
    return int.from_bytes(raw, "little") if size == 4 else raw


@pytest.fixture
def tcp():
    """A stream socket."""
    with io.Socket(io.PR_AF_INET) as sock:
        yield sock


@pytest.fixture
def udp():
    """A datagram socket."""
    with io.Socket(io.PR_AF_INET, UDP) as sock:
        yield sock


@pytest.mark.parametrize(("kind", "option", "level", "native"), FLAGS)
def test_flags(kind, option, level, native):
    """A flag is a bool; any int sets it; the system agrees."""
    with io.Socket(io.PR_AF_INET, kind) as sock:
        for value, expected in ((True, True), (False, False), (5, True), (0, False)):
            sock.set_socket_option(option, value)
            assert sock.get_socket_option(option) is expected
            assert bool(of_the_system(sock, level, native)) is expected


@pytest.mark.parametrize(("kind", "option", "level", "native", "value"), NUMBERS)
def test_numbers(kind, option, level, native, value):
    """A number is an int, and the same that the system says."""
    with io.Socket(io.PR_AF_INET, kind) as sock:
        sock.set_socket_option(option, value)
        found = sock.get_socket_option(option)
        assert found == of_the_system(sock, level, native)
        assert value <= found <= 2 * value  # Linux doubles the sizes of buffers


def test_reuse_of_ports(udp):
    """An option of a newer NSPR than python-nss's."""
    udp.set_socket_option(io.PR_SockOpt_Reuseport, True)
    assert udp.get_socket_option(io.PR_SockOpt_Reuseport) is True


def test_segments(tcp):
    """The size of segments can be asked for."""
    assert tcp.get_socket_option(io.PR_SockOpt_MaxSegment) > 0


def test_lingering(tcp):
    """Lingering has two values: whether, and for how many ticks."""
    for polarity, seconds in ((False, 0), (True, 5), (True, 0)):
        tcp.set_socket_option(io.PR_SockOpt_Linger, polarity, io.seconds_to_interval(seconds))
        expected = (polarity, io.seconds_to_interval(seconds))
        assert tcp.get_socket_option(io.PR_SockOpt_Linger) == expected
        raw = of_the_system(tcp, socket.SOL_SOCKET, socket.SO_LINGER, 8)
        assert struct.unpack("ii", raw) == (polarity, seconds)


def test_multicast(udp):
    """Groups are joined and left with two addresses, the interface is one."""
    loopback = io.NetworkAddress(io.PR_IpAddrLoopback)
    udp.set_socket_option(io.PR_SockOpt_McastInterface, loopback)
    assert udp.get_socket_option(io.PR_SockOpt_McastInterface).address == "127.0.0.1"
    group = io.AddrInfo("224.0.0.251")[0]
    udp.set_socket_option(io.PR_SockOpt_AddMember, group, loopback)
    udp.set_socket_option(io.PR_SockOpt_DropMember, group, loopback)
    with pytest.raises(NSPRError):
        udp.set_socket_option(io.PR_SockOpt_DropMember, group, loopback)
    for option in (io.PR_SockOpt_AddMember, io.PR_SockOpt_DropMember):
        with pytest.raises(NSPRError) as caught:
            udp.get_socket_option(option)
        assert caught.value.errno == PR_INVALID_ARGUMENT_ERROR


def test_multicast_arrives(udp):
    """What is sent to a group that was joined is received, with the sender's address."""
    loopback = io.NetworkAddress(io.PR_IpAddrLoopback)
    udp.bind(io.NetworkAddress(io.PR_IpAddrAny))
    group = io.AddrInfo("224.0.0.251")[0]
    group.port = udp.get_sock_name().port
    udp.set_socket_option(io.PR_SockOpt_AddMember, group, loopback)
    udp.set_socket_option(io.PR_SockOpt_McastInterface, loopback)
    udp.set_socket_option(io.PR_SockOpt_McastLoopback, True)
    udp.send_to(b"to the group", group)
    sender = io.NetworkAddress()
    assert udp.recv_from(100, sender, io.seconds_to_interval(60)) == b"to the group"
    assert str(sender) == f"127.0.0.1:{group.port}"


def test_non_blocking(tcp):
    """Whether a socket blocks is ours to say: the descriptor never does."""
    assert tcp.get_socket_option(io.PR_SockOpt_Nonblocking) is False
    for value, expected in ((1, True), (False, False)):
        tcp.set_socket_option(io.PR_SockOpt_Nonblocking, value)
        assert tcp.get_socket_option(io.PR_SockOpt_Nonblocking) is expected
        assert not os.get_blocking(tcp.fileno())


def test_unknown_options(tcp):
    """There is nothing to get or to set under any other number."""
    for option in (99, -1):
        with pytest.raises(NSPRError) as caught:
            tcp.get_socket_option(option)
        assert caught.value.errno == PR_INVALID_ARGUMENT_ERROR
        with pytest.raises(ValueError, match="there is no socket option"):
            tcp.set_socket_option(option, 1)


@pytest.mark.parametrize(
    ("option", "values"),
    [
        (io.PR_SockOpt_NoDelay, ()),
        (io.PR_SockOpt_NoDelay, (True, True)),
        (io.PR_SockOpt_NoDelay, ("on",)),
        (io.PR_SockOpt_NoDelay, (None,)),
        (io.PR_SockOpt_Nonblocking, ()),
        (io.PR_SockOpt_Nonblocking, ("yes",)),
        (io.PR_SockOpt_Linger, (True,)),
        (io.PR_SockOpt_Linger, (True, 1.5)),
        (io.PR_SockOpt_RecvBufferSize, ("1",)),
        (io.PR_SockOpt_McastInterface, ("127.0.0.1",)),
        (io.PR_SockOpt_AddMember, (io.NetworkAddress(),)),
        (io.PR_SockOpt_AddMember, (io.NetworkAddress(), None)),
    ],
)
def test_wrong_values(tcp, option, values):
    """An option takes its own values, neither more nor less of them."""
    with pytest.raises(TypeError):
        tcp.set_socket_option(option, *values)


@pytest.mark.parametrize(
    ("option", "values"),
    [
        (io.PR_SockOpt_RecvBufferSize, (-1,)),
        (io.PR_SockOpt_RecvBufferSize, (2**31,)),
        (io.PR_SockOpt_IpTimeToLive, (-1,)),
        (io.PR_SockOpt_Linger, (True, -5)),
        (io.PR_SockOpt_Linger, (True, 2**32)),
        (io.PR_SockOpt_NoDelay, (2**40,)),
    ],
)
def test_values_out_of_range(tcp, option, values):
    """A number that does not fit is refused."""
    with pytest.raises(OverflowError):
        tcp.set_socket_option(option, *values)


@pytest.mark.peer
def test_values_are_those_of_python_nss(peer_python, tcp):
    """The options of a new socket read as python-nss reads them."""
    code = """
        import nss.io as io
        names = [name for name in sorted(dir(io)) if name.startswith('PR_SockOpt_')]
        unlike = ('AddMember', 'DropMember', 'McastInterface')
        names = [name for name in names if not name.endswith(unlike)]
        sock = io.Socket(io.PR_AF_INET)
        print([(name, sock.get_socket_option(getattr(io, name))) for name in names])
    """
    for name, value in eval(peer_python(code).stdout, {}):  # noqa: S307
        ours = tcp.get_socket_option(getattr(io, name))
        assert (type(ours), ours) == (type(value), value), name
