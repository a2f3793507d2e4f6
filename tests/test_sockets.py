# SPDX-License-Identifier: MPL-2.0
"""Sockets: made, connected, closed; what they refuse, and who may interrupt them."""

from __future__ import annotations

import copy
import gc
import os
import pickle
import socket
import stat
import threading
import time
import weakref

import pytest
from fix_process import needs_ipv6
from threads import Background

from nss import io
from nss._core import callbacks
from nss.error import (
    PR_ADDRESS_IN_USE_ERROR,
    PR_ADDRESS_NOT_SUPPORTED_ERROR,
    PR_BAD_DESCRIPTOR_ERROR,
    PR_CONNECT_REFUSED_ERROR,
    PR_CONNECT_RESET_ERROR,
    PR_DEADLOCK_ERROR,
    PR_IN_PROGRESS_ERROR,
    PR_INVALID_ARGUMENT_ERROR,
    PR_INVALID_METHOD_ERROR,
    PR_IO_TIMEOUT_ERROR,
    PR_IS_CONNECTED_ERROR,
    PR_NOT_CONNECTED_ERROR,
    PR_NOT_SOCKET_ERROR,
    PR_OPERATION_ABORTED_ERROR,
    PR_WOULD_BLOCK_ERROR,
    NSPRError,
)

SHORT = io.milliseconds_to_interval(30)
LONG = io.seconds_to_interval(60)
AT_ONCE = 0.2  # seconds; less than a slice, after which everybody would look

DATAGRAM = io.PR_DESC_SOCKET_UDP


def loopback(port=0, family=io.PR_AF_INET):
    """The address of the loopback interface."""
    return io.NetworkAddress(io.PR_IpAddrLoopback, port, family)


FAMILIES = [io.PR_AF_INET, pytest.param(io.PR_AF_INET6, marks=needs_ipv6)]


def listening(family=io.PR_AF_INET, backlog=5):
    """Our socket, listening, and its address."""
    server = io.Socket(family)
    server.set_socket_option(io.PR_SockOpt_Reuseaddr, True)
    server.bind(loopback(family=family))
    server.listen(backlog)
    return server, server.get_sock_name()


@pytest.fixture
def ends():
    """Two sockets that are connected over TCP."""
    server, address = listening()
    one = io.Socket(io.PR_AF_INET)
    one.connect(address)
    two, _ = server.accept()
    server.close()
    yield one, two
    one.close()
    two.close()


@pytest.fixture
def crowded():
    """The address of a listener that has no room for connections, and how to give it some."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    crowd = []
    while True:  # the system decides how many it takes
        client = socket.socket()
        client.settimeout(0.1)
        crowd.append(client)
        try:
            client.connect(listener.getsockname())
        except OSError:
            break

    def make_room():
        for client in crowd:
            client.close()
        for _ in crowd[:-1]:
            listener.accept()[0].close()

    yield loopback(listener.getsockname()[1]), make_room
    listener.close()
    for client in crowd:
        client.close()


def code_of(function, *arguments, **keywords):
    """The error that a call raises."""
    with pytest.raises(NSPRError) as caught:
        function(*arguments, **keywords)
    return caught.value.errno


def open_files():
    """How many descriptors this process has."""
    return len(os.listdir("/dev/fd"))


class TestMaking:
    """Opening sockets."""

    def test_kinds(self):
        """A socket knows its family and kind, and shows them."""
        with io.Socket(io.PR_AF_INET) as sock:
            assert (sock.family, sock.desc_type) == (io.PR_AF_INET, io.PR_DESC_SOCKET_TCP)
            assert str(sock) == "family=PR_AF_INET type=PR_DESC_SOCKET_TCP"
            assert repr(sock) == "<nss.io.Socket family=PR_AF_INET type=PR_DESC_SOCKET_TCP>"
            assert sock.netaddr is None
        with io.Socket(io.PR_AF_INET, type=DATAGRAM) as sock:
            assert sock.desc_type == io.PR_DESC_SOCKET_UDP
            assert str(sock) == "family=PR_AF_INET type=PR_DESC_SOCKET_UDP"

    def test_without_a_family(self):
        """A family that is left out is IPv4, and deprecated."""
        with pytest.warns(DeprecationWarning, match="without a family") as caught:
            sock = io.Socket()
        assert caught[0].filename == __file__
        assert sock.family == io.PR_AF_INET
        sock.close()

    @pytest.mark.parametrize(
        ("arguments", "error"),
        [
            (("inet",), TypeError),
            ((2.0,), TypeError),
            ((io.PR_AF_INET, "tcp"), TypeError),
            ((io.PR_AF_INET, io.PR_DESC_FILE), ValueError),
            ((io.PR_AF_INET, 99), ValueError),
            ((-1,), OverflowError),
        ],
    )
    def test_wrong_arguments(self, arguments, error):
        """What is no family or kind of socket is refused."""
        with pytest.raises(error):
            io.Socket(*arguments)

    @pytest.mark.parametrize("family", [io.PR_AF_UNSPEC, 99])
    def test_wrong_families(self, family):
        """NSPR knows families that have sockets."""
        assert code_of(io.Socket, family) == PR_ADDRESS_NOT_SUPPORTED_ERROR

    def test_writing_the_family(self):
        """The family can be written, and decides which addresses are accepted."""
        with io.Socket(io.PR_AF_INET) as sock:
            sock.family = io.PR_AF_INET6
            with pytest.raises(ValueError, match=r"family \(PR_AF_INET6\) does not match"):
                sock.bind(loopback())
            with pytest.raises(TypeError, match="family must be int"):
                sock.family = "inet"

    def test_pair(self):
        """A pair is connected in both directions."""
        one, two = io.Socket.new_tcp_pair()
        with one, two:
            one.send(b"to two")
            two.send(b"to one")
            assert (one.recv(10), two.recv(10)) == (b"to one", b"to two")
            assert one.family == two.family == one.get_sock_name().family
            assert one.netaddr is None

    def test_making_again(self):
        """A socket that is constructed again has a new descriptor; the old one is closed."""
        sock = io.Socket(io.PR_AF_INET)
        before = open_files()
        sock.__init__(io.PR_AF_INET, DATAGRAM)
        gc.collect()
        assert open_files() == before
        assert sock.desc_type == io.PR_DESC_SOCKET_UDP
        sock.close()

    def test_subclasses(self):
        """A subclass has its own attributes and constructor, and is collected like others."""

        class Counting(io.Socket):
            def __init__(self, family):
                super().__init__(family)
                self.sent = 0

            def send(self, buf, timeout=io.PR_INTERVAL_NO_TIMEOUT):
                self.sent += 1
                return super().send(buf, timeout)

        sock = Counting(io.PR_AF_INET)
        assert repr(sock).startswith(f"<{__name__}.TestMaking.")
        with pytest.raises(NSPRError):
            sock.send(b"x")
        assert sock.sent == 1
        sock.close()
        alive = weakref.ref(sock)
        del sock
        for _ in range(3):
            gc.collect()
        assert alive() is None

    def test_sockets_do_not_travel(self):
        """A socket can neither be pickled nor copied."""
        with io.Socket(io.PR_AF_INET) as sock:
            for duplicate in (pickle.dumps, copy.copy, copy.deepcopy):
                with pytest.raises(TypeError, match="cannot pickle or copy 'Socket'"):
                    duplicate(sock)


class TestImporting:
    """Sockets made from descriptors of the system."""

    @pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
    def test_kinds(self, kind):
        """The new object owns the descriptor, and knows what it is."""
        theirs = socket.socket(type=kind)
        number = theirs.detach()
        ours = io.Socket.import_tcp_socket(number)
        assert ours.fileno() == number
        assert ours.family == io.PR_AF_INET
        expected = {socket.SOCK_STREAM: io.PR_DESC_SOCKET_TCP, socket.SOCK_DGRAM: DATAGRAM}
        assert ours.desc_type == expected[kind]
        ours.close()
        with pytest.raises(OSError, match="Bad file"):
            os.fstat(number)

    def test_class(self):
        """A subclass imports objects of its own."""

        class Special(io.Socket):
            pass

        with Special.import_tcp_socket(socket.socket().detach()) as sock:
            assert type(sock) is Special

    @pytest.mark.parametrize("number", [-1, 2**20])
    def test_no_descriptor(self, number):
        """A number that is no open file is an error."""
        assert code_of(io.Socket.import_tcp_socket, number) == PR_BAD_DESCRIPTOR_ERROR

    def test_no_socket(self):
        """A file that is no socket is an error, and stays as it was."""
        reading, writing = os.pipe()
        try:
            assert code_of(io.Socket.import_tcp_socket, reading) == PR_NOT_SOCKET_ERROR
            assert stat.S_ISFIFO(os.fstat(reading).st_mode)
            assert os.get_blocking(reading)
        finally:
            os.close(reading)
            os.close(writing)

    def test_wrong_type(self):
        """A descriptor is an int."""
        with pytest.raises(TypeError):
            io.Socket.import_tcp_socket("0")
        with pytest.raises(OverflowError):
            io.Socket.import_tcp_socket(2**40)


class TestConnections:
    """Connecting, accepting, and the addresses of both ends."""

    @pytest.mark.parametrize("family", FAMILIES)
    def test_python_connects(self, family):
        """A connection of Python's socket is accepted, with its address."""
        server, address = listening(family)
        with server, socket.create_connection((address.address, address.port)) as client:
            connection, peer = server.accept()
            with connection:
                assert (peer.address, peer.port) == client.getsockname()[:2]
                assert str(connection.get_peer_name()) == str(peer)
                assert str(connection.get_sock_name()) == str(address)
                assert (connection.family, connection.netaddr) == (family, None)
                assert type(connection) is io.Socket
                client.sendall(b"hello")
                assert connection.recv(10) == b"hello"

    @pytest.mark.parametrize("family", FAMILIES)
    def test_python_accepts(self, family):
        """We connect to Python's socket."""
        name = "::1" if family == io.PR_AF_INET6 else "127.0.0.1"
        with (
            socket.create_server((name, 0), family=int(family)) as server,
            io.Socket(family) as ours,
        ):
            address = loopback(server.getsockname()[1], family)
            ours.connect(address, timeout=LONG)
            assert ours.netaddr is address
            theirs, peer = server.accept()
            with theirs:
                assert str(ours.get_peer_name()) == str(address)
                assert (ours.get_sock_name().address, ours.get_sock_name().port) == peer[:2]

    def test_local_sockets(self, tmp_path):
        """Sockets may also be named by a path."""
        address = io.NetworkAddress(tmp_path / "socket", family=io.PR_AF_LOCAL)
        with io.Socket(io.PR_AF_LOCAL) as server, io.Socket(io.PR_AF_LOCAL) as client:
            server.bind(address)
            server.listen()
            assert server.get_sock_name().address == address.address
            client.connect(address)
            connection, peer = server.accept()
            with connection:
                assert (peer.family, peer.address, str(peer)) == (io.PR_AF_LOCAL, "", "")
                assert repr(peer) == "<nss.io.NetworkAddress (unnamed)>"
                client.send(b"hello")
                assert connection.recv(10) == b"hello"

    def test_accept_read(self):
        """A connection is accepted with its first data."""
        server, address = listening()
        with server, socket.create_connection((address.address, address.port)) as client:
            client.sendall(b"hello, world")
            connection, peer, data = server.accept_read(5)
            with connection:
                assert data == b"hello"
                assert peer.port == client.getsockname()[1]
                assert connection.recv(100) == b", world"

    def test_accept_read_without_data(self):
        """When no data comes in time the new connection is closed."""
        server, address = listening()
        with server, socket.create_connection((address.address, address.port)) as client:
            assert code_of(server.accept_read, 5, SHORT) == PR_IO_TIMEOUT_ERROR
            client.settimeout(60)
            assert client.recv(1) == b""

    def test_nobody_listens(self):
        """A refused connection is what NSPR makes of it, with the reason; by steps the reason."""
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            address = loopback(other.getsockname()[1])
            with io.Socket(io.PR_AF_INET) as ours:
                with pytest.raises(NSPRError, match=r"^nobody listens there: ") as refused:
                    ours.connect(address)
                assert refused.value.errno == PR_CONNECT_RESET_ERROR
                assert refused.value.__cause__.errno == PR_CONNECT_REFUSED_ERROR
            with io.Socket(io.PR_AF_INET) as ours:
                ours.set_socket_option(io.PR_SockOpt_Nonblocking, True)
                assert code_of(ours.connect, address) == PR_IN_PROGRESS_ERROR
                assert any(io.Socket.poll([(ours, io.PR_POLL_WRITE)], LONG))
                assert code_of(ours.connect, address) == PR_CONNECT_REFUSED_ERROR
            other.listen()
            with io.Socket(io.PR_AF_INET) as ours:
                ours.connect(address)

    def test_connecting_twice(self, ends):
        """A connected socket says so when it is asked to connect."""
        one, _ = ends
        assert code_of(one.connect, one.get_peer_name()) == PR_IS_CONNECTED_ERROR

    def test_connecting_takes_too_long(self, crowded):
        """After a time-out, to connect again goes on with the same connection."""
        address, make_room = crowded
        with io.Socket(io.PR_AF_INET) as ours:
            for _ in range(2):
                assert code_of(ours.connect, address, SHORT) == PR_IO_TIMEOUT_ERROR
            port = ours.get_sock_name().port
            make_room()
            ours.connect(address, LONG)
            assert ours.get_sock_name().port == port
            assert code_of(ours.connect, address) == PR_IS_CONNECTED_ERROR

    def test_connecting_without_waiting(self, crowded):
        """A non-blocking socket is connected by a poll and a second call."""
        address, make_room = crowded
        with io.Socket(io.PR_AF_INET) as ours:
            ours.set_socket_option(io.PR_SockOpt_Nonblocking, True)
            for _ in range(3):
                assert code_of(ours.connect, address, LONG) == PR_IN_PROGRESS_ERROR
            make_room()
            assert io.Socket.poll([(ours, io.PR_POLL_WRITE)], LONG) == (io.PR_POLL_WRITE,)
            ours.connect(address)
            assert code_of(ours.connect, address) == PR_IS_CONNECTED_ERROR
            assert ours.send(b"x") == 1

    def test_accepting_without_connection(self):
        """Nobody connecting is an error in time, or at once on a non-blocking socket."""
        server, address = listening()
        with server:
            assert code_of(server.accept, SHORT) == PR_IO_TIMEOUT_ERROR
            assert code_of(server.accept, timeout=io.PR_INTERVAL_NO_WAIT) == PR_IO_TIMEOUT_ERROR
            server.set_socket_option(io.PR_SockOpt_Nonblocking, True)
            assert code_of(server.accept, LONG) == PR_WOULD_BLOCK_ERROR
            with socket.create_connection((address.address, address.port)):
                io.Socket.poll([(server, io.PR_POLL_READ)], LONG)
                connection, _ = server.accept()
                # as in NSPR, what is accepted waits
                assert not connection.get_socket_option(io.PR_SockOpt_Nonblocking)
                assert code_of(connection.recv, 1, SHORT) == PR_IO_TIMEOUT_ERROR
                connection.close()

    def test_states(self):
        """Who is not connected, or does not listen, is told so."""
        with io.Socket(io.PR_AF_INET) as sock:
            assert code_of(sock.recv, 1) == PR_NOT_CONNECTED_ERROR
            assert code_of(sock.get_peer_name) == PR_NOT_CONNECTED_ERROR
            assert code_of(sock.shutdown) == PR_NOT_CONNECTED_ERROR
            assert code_of(sock.accept) == PR_INVALID_ARGUMENT_ERROR

    def test_address_in_use(self):
        """Two listeners cannot have one address."""
        server, address = listening()
        with server, io.Socket(io.PR_AF_INET) as other:
            assert code_of(other.bind, address) == PR_ADDRESS_IN_USE_ERROR
            assert other.netaddr is address

    def test_shutdown(self, ends):
        """One direction of a connection can end before the other."""
        one, two = ends
        one.shutdown(io.PR_SHUTDOWN_SEND)
        assert two.recv(1) == b""
        two.send(b"still")
        assert one.recv(10) == b"still"
        two.shutdown()
        assert one.recv(1) == b""
        assert code_of(one.shutdown, 9) == PR_INVALID_ARGUMENT_ERROR

    @pytest.mark.parametrize("name", ["bind", "connect"])
    def test_other_families(self, name):
        """An address of another family is refused, and not remembered."""
        with io.Socket(io.PR_AF_INET) as sock:
            with pytest.raises(
                ValueError,
                match=r"Socket family \(PR_AF_INET\) does not match "
                r"NetworkAddress family \(PR_AF_INET6\)",
            ):
                getattr(sock, name)(loopback(1, io.PR_AF_INET6))
            assert sock.netaddr is None


class TestDatagrams:
    """send_to and recv_from."""

    @pytest.fixture
    def ours(self):
        """Our socket, with an address."""
        with io.Socket(io.PR_AF_INET, DATAGRAM) as sock:
            sock.bind(loopback())
            yield sock

    @pytest.fixture
    def theirs(self):
        """Python's socket, with an address."""
        with socket.socket(type=socket.SOCK_DGRAM) as sock:
            sock.bind(("127.0.0.1", 0))
            sock.settimeout(60)
            yield sock

    def test_there_and_back(self, ours, theirs):
        """A datagram goes to an address, and the sender of the answer is filled in."""
        address = loopback(theirs.getsockname()[1])
        for data in (b"data", bytearray(b"data"), memoryview(b"data")):
            assert ours.send_to(data, address, timeout=LONG) == 4
            assert ours.netaddr is address
            assert theirs.recvfrom(10) == (b"data", ("127.0.0.1", ours.get_sock_name().port))
        theirs.sendto(b"answer", ("127.0.0.1", ours.get_sock_name().port))
        sender = io.NetworkAddress()
        assert ours.recv_from(100, sender) == b"answer"
        assert ours.netaddr is sender
        assert str(sender) == str(address)

    def test_only_whole_datagrams(self, ours, theirs):
        """What does not fit into the amount is lost; empty datagrams exist."""
        name = ("127.0.0.1", ours.get_sock_name().port)
        for data in (b"too long", b"", b"next"):
            theirs.sendto(data, name)
        sender = io.NetworkAddress()
        assert [ours.recv_from(n, sender) for n in (3, 10, 100_000)] == [b"too", b"", b"next"]

    def test_connected(self, ours, theirs):
        """A datagram socket can be connected, and then sends and receives without address."""
        ours.connect(loopback(theirs.getsockname()[1]))
        ours.send(b"data")
        theirs.sendto(b"answer", theirs.recvfrom(10)[1])
        assert ours.recv(100) == b"answer"

    def test_nothing_comes(self, ours):
        """A time-out leaves the address as it was."""
        address = loopback(80)
        assert code_of(ours.recv_from, 10, address, SHORT) == PR_IO_TIMEOUT_ERROR
        assert str(address) == "127.0.0.1:80"
        ours.set_socket_option(io.PR_SockOpt_Nonblocking, True)
        assert code_of(ours.recv_from, 10, address) == PR_WOULD_BLOCK_ERROR

    def test_wrong_arguments(self, ours):
        """Amount, buffer and address must be what they should."""
        with pytest.raises(ValueError, match="negative"):
            ours.recv_from(-1, loopback())
        with pytest.raises(OverflowError):
            ours.recv_from(2**31, loopback())
        with pytest.raises(TypeError, match=r"must be nss\.io\.NetworkAddress"):
            ours.recv_from(1, None)
        with pytest.raises(TypeError, match=r"must be nss\.io\.NetworkAddress"):
            ours.send_to(b"x", ("127.0.0.1", 1))
        with pytest.raises(TypeError, match="buf must be bytes, not str"):
            ours.send_to("x", loopback(1))
        for call in (
            lambda: ours.send_to(b"x", loopback(1, io.PR_AF_INET6)),
            lambda: ours.recv_from(1, loopback(1, io.PR_AF_INET6)),
        ):
            with pytest.raises(ValueError, match="does not match"):
                call()

    def test_streams_have_no_datagrams(self, ends):
        """recv_from is for datagrams."""
        assert code_of(ends[0].recv_from, 1, loopback()) == PR_INVALID_METHOD_ERROR


CALLS = {
    "accept": (),
    "accept_read": (1,),
    "bind": (loopback(),),
    "connect": (loopback(1),),
    "fileno": (),
    "get_peer_name": (),
    "get_sock_name": (),
    "get_socket_option": (io.PR_SockOpt_NoDelay,),
    "listen": (),
    "makefile": (),
    "read": (),
    "readline": (),
    "readlines": (),
    "recv": (1,),
    "recv_from": (1, loopback()),
    "recv_into": (bytearray(1),),
    "send": (b"x",),
    "send_to": (b"x", loopback(1)),
    "sendall": (b"x",),
    "set_socket_option": (io.PR_SockOpt_NoDelay, True),
    "shutdown": (),
}
OTHERS = {"close", "closed", "desc_type", "family", "import_tcp_socket", "netaddr", "new_tcp_pair"}
OTHERS |= {"poll"}

REFUSED_IN_CALLBACKS = set(CALLS) - {
    "bind",
    "fileno",
    "get_peer_name",
    "get_sock_name",
    "get_socket_option",
    "listen",
    "makefile",
    "set_socket_option",
}

WRONG_TYPES = [
    ("accept", ("1",)),
    ("accept_read", ("1",)),
    ("bind", ("127.0.0.1",)),
    ("connect", (("127.0.0.1", 1),)),
    ("connect", (loopback(1), "1")),
    ("get_socket_option", ("NoDelay",)),
    ("listen", ("5",)),
    ("set_socket_option", ("NoDelay", True)),
    ("shutdown", ("both",)),
]


class TestClosing:
    """Closed sockets, and sockets that nobody closes."""

    def test_every_method_is_listed(self):
        """The tables of this module know all methods."""
        public = {name for name in dir(io.Socket) if not name.startswith("_")}
        assert public == {*CALLS, *OTHERS}

    @pytest.mark.parametrize(("name", "arguments"), CALLS.items())
    def test_methods_of_a_closed_socket(self, name, arguments):
        """A closed socket says so, whatever it is asked to do."""
        sock = io.Socket(io.PR_AF_INET)
        sock.close()
        with pytest.raises(ValueError, match=r"^I/O operation on closed socket$"):
            getattr(sock, name)(*arguments)

    def test_a_closed_socket(self):
        """Closing again does nothing; a closed socket can still be looked at."""
        sock = io.Socket(io.PR_AF_INET)
        assert not sock.closed
        sock.close()
        sock.close()
        assert sock.closed
        assert str(sock) == "family=PR_AF_INET closed"
        assert repr(sock) == "<nss.io.Socket family=PR_AF_INET closed>"
        assert (sock.family, sock.netaddr) == (io.PR_AF_INET, None)
        assert iter(sock) is sock
        for use in (lambda: sock.desc_type, lambda: next(sock), sock.__enter__):
            with pytest.raises(ValueError, match="closed socket"):
                use()

    def test_an_object_that_was_never_a_socket(self):
        """An object without descriptor behaves like a closed socket."""
        sock = io.Socket.__new__(io.Socket)
        assert str(sock) == "family=PR_AF_UNSPEC closed"
        sock.close()
        with pytest.raises(ValueError, match="closed socket"):
            sock.recv(1)

    def test_closing_forgets_what_was_read_ahead(self):
        """Nothing can be read from a closed socket, not even what has come."""
        one, two = io.Socket.new_tcp_pair()
        with two:
            two.send(b"a\nb\n")
            assert one.readline() == b"a\n"
            one.close()
            with pytest.raises(ValueError, match="closed socket"):
                one.readline()

    def test_leaving_a_block(self):
        """A socket is a context manager that closes it."""
        with io.Socket(io.PR_AF_INET) as sock:
            number = sock.fileno()
            os.fstat(number)
        assert sock.closed
        with pytest.raises(OSError, match="Bad file"):
            os.fstat(number)

    @pytest.mark.filterwarnings("ignore:unclosed socket:ResourceWarning")
    def test_dropped_sockets_are_closed(self):
        """The descriptor of a socket that is dropped goes with it."""
        before = open_files()
        for _ in range(50):
            io.Socket(io.PR_AF_INET)
        for _ in range(3):
            gc.collect()
        assert open_files() <= before

    def test_dropping_a_socket_is_told(self):
        """A socket that is dropped without being closed warns, a closed one does not."""

        def drop():
            io.Socket(io.PR_AF_INET)
            for _ in range(3):
                gc.collect()

        with pytest.warns(ResourceWarning, match="unclosed socket <nss"):
            drop()
        io.Socket(io.PR_AF_INET).close()
        gc.collect()

    def test_nothing_is_left(self):
        """Connections that come and go leave no descriptor and no error behind."""
        server, address = listening(backlog=100)
        with server:
            before = open_files()
            for _ in range(300):
                client = io.Socket(io.PR_AF_INET)
                client.connect(address)
                connection, _ = server.accept()
                connection.send(b"x")
                assert client.recv(1) == b"x"
                client.close()
                connection.close()
            assert open_files() == before

    def test_a_failed_constructor_leaves_nothing(self):
        """A socket that could not be made has no descriptor."""
        before = open_files()
        for _ in range(20):
            with pytest.raises(ValueError, match="type must be"):
                io.Socket(io.PR_AF_INET, 99)
            with pytest.raises(NSPRError):
                io.Socket(99)
        assert open_files() == before


@pytest.mark.parametrize(("name", "arguments"), WRONG_TYPES)
def test_wrong_types(name, arguments):
    """An argument of a wrong type is refused before anything happens."""
    with io.Socket(io.PR_AF_INET) as sock, pytest.raises(TypeError, match="must be"):
        getattr(sock, name)(*arguments)


class TestThreads:
    """Closing a socket while other threads are inside a call on it."""

    @pytest.mark.parametrize(
        ("name", "arguments"),
        [
            ("recv", (10,)),
            ("recv", (10, LONG)),
            ("recv", (1_000_000,)),
            ("recv_into", (bytearray(10),)),
            ("readline", ()),
            ("read", ()),
        ],
    )
    def test_a_reader(self, ends, name, arguments):
        """A reader that waits is woken at once."""
        self.closing_wakes(ends[0], name, arguments)

    def test_a_writer(self, ends):
        """A writer that waits is woken at once."""
        self.closing_wakes(ends[0], "sendall", (bytes(30_000_000),))

    def test_a_listener(self):
        """Whoever waits for a connection is woken at once."""
        self.closing_wakes(listening()[0], "accept", ())

    def test_a_receiver_of_datagrams(self):
        """Whoever waits for a datagram is woken at once."""
        sock = io.Socket(io.PR_AF_INET, DATAGRAM)
        sock.bind(loopback())
        self.closing_wakes(sock, "recv_from", (10, io.NetworkAddress()))

    def test_a_client(self, crowded):
        """Whoever waits for a connection to be accepted is woken at once."""
        self.closing_wakes(io.Socket(io.PR_AF_INET), "connect", (crowded[0],))

    def closing_wakes(self, sock, name, arguments):
        """Close a socket that another thread waits for."""
        number = sock.fileno()
        waiter = Background(getattr(sock, name), *arguments)
        waiter.until_blocked(name)
        before = time.monotonic()
        sock.close()
        assert code_of(waiter.result) == PR_OPERATION_ABORTED_ERROR
        assert time.monotonic() - before < AT_ONCE
        with pytest.raises(OSError, match="Bad file"):
            os.fstat(number)

    def test_a_poll(self, ends):
        """A poll that waits ends, and says that there is nothing to poll any more."""
        one, two = ends
        wanted = [(two, io.PR_POLL_READ), (one, io.PR_POLL_READ)]
        waiter = Background(io.Socket.poll, wanted, io.PR_INTERVAL_NO_TIMEOUT)
        waiter.until_blocked("poll")
        one.close()
        assert waiter.result()[1] == io.PR_POLL_NVAL

    def test_many_at_once(self):
        """Threads that use and close the same sockets get data or an error, never a crash."""
        outcomes = []

        def use(sock, start):
            start.wait()
            try:
                while True:
                    sock.recv(10)
                    sock.send(b"x")
            except NSPRError as error:
                outcomes.append(error.errno)
            except ValueError as error:
                outcomes.append(str(error))

        for _ in range(30):
            one, two = io.Socket.new_tcp_pair()
            start = threading.Barrier(5)
            users = [Background(use, sock, start) for sock in (one, one, two)]
            closers = [
                Background(lambda: (start.wait(), two.send(b"x"), one.close())),  # noqa: B023
            ]
            start.wait()
            for thread in users + closers:
                thread.result()
            two.close()
        assert len(outcomes) == 90

    def test_reader_and_writer(self, ends):
        """One thread may send while another receives."""
        data = bytes(range(256)) * 8000

        def receive(sock):
            received = bytearray()
            while len(received) < len(data):
                received += sock.recv(65536)
            return bytes(received)

        readers = [Background(receive, sock) for sock in ends]
        writers = [Background(sock.sendall, data) for sock in ends]
        assert [reader.result() for reader in readers] == [data, data]
        assert [writer.result() for writer in writers] == [len(data)] * 2


@pytest.mark.parametrize("call", ["sock.recv(1)", "sock.readline()", "server.accept()", "poll()"])
def test_ctrl_c(run_python, call):
    """SIGINT ends a call that waits, with KeyboardInterrupt, within a second."""
    code = """
        import os, signal, sys, threading, time
        import nss.io as io

        sock, other = io.Socket.new_tcp_pair()
        server = io.Socket(io.PR_AF_INET)
        server.bind(io.NetworkAddress(io.PR_IpAddrLoopback))
        server.listen()

        def poll():
            return io.Socket.poll([(sock, io.PR_POLL_READ)], io.PR_INTERVAL_NO_TIMEOUT)

        main = threading.main_thread().ident
        sent = []

        def interrupt():
            unchanged, where = 0, None
            while unchanged < 300:
                frame = sys._current_frames()[main]
                inside = "_net" in frame.f_code.co_filename
                now = (frame, frame.f_lasti)
                unchanged = unchanged + 1 if inside and now == where else 0
                where = now
                time.sleep(0)
            sent.append(time.monotonic())
            os.kill(os.getpid(), signal.SIGINT)

        threading.Thread(target=interrupt, daemon=True).start()
        try:
            CALL
        except KeyboardInterrupt:
            passed = time.monotonic() - sent[0]
            assert passed < 1, passed
            other.send(b"alive")
            assert sock.recv(10) == b"alive"
            for each in (sock, other, server):
                each.close()
            print("interrupted")
    """
    assert run_python(code.replace("CALL", call)).stdout == "interrupted\n"


class TestCallbacks:
    """What happens while a callback of the socket runs, and when one has raised."""

    @pytest.mark.parametrize("name", sorted(REFUSED_IN_CALLBACKS))
    def test_no_operation_inside_a_callback(self, ends, name):
        """In the thread of a callback its own socket refuses to do I/O, naming the method."""
        one, _ = ends
        one._callback_thread = threading.get_ident()
        with pytest.raises(NSPRError, match=r"\(\) cannot be called from inside") as caught:
            getattr(one, name)(*CALLS[name])
        assert caught.value.errno == PR_DEADLOCK_ERROR

    def test_other_threads_may_go_on(self, ends):
        """A callback is no concern of other threads."""
        one, two = ends
        two.send(b"x")
        one._callback_thread = -1
        assert one.recv(1) == b"x"
        assert one.send(b"y") == 1

    def test_closing_inside_a_callback(self, ends):
        """A callback may close its socket."""
        one, _ = ends
        one._callback_thread = threading.get_ident()
        one.close()
        assert one.closed

    @pytest.mark.parametrize(
        "operation",
        [
            lambda sock: sock.send(b"x"),
            lambda sock: sock.sendall(b"x"),
            lambda sock: sock.recv(1),
            lambda sock: sock.recv_into(bytearray(1)),
            lambda sock: sock.recv(1, SHORT),
            lambda sock: sock.readline(),
        ],
    )
    def test_what_a_callback_raised_comes_up(self, ends, operation):
        """An exception of a callback is raised by the operation, also by one that succeeds."""
        one, two = ends
        two.send(b"x\n")
        callbacks.pending[threading.get_ident()] = LookupError("of the callback")
        with pytest.raises(LookupError, match="of the callback"):
            operation(one)
        assert not callbacks.pending

    def test_what_a_callback_of_another_thread_raised(self, ends):
        """The exceptions of other threads are left to them."""
        one, two = ends
        callbacks.pending[-1] = LookupError()
        try:
            assert one.send(b"xy") == 2
            assert two.recv(1) == b"x"
            assert two.recv_into(bytearray(1)) == 1
            assert code_of(two.recv, 1, SHORT) == PR_IO_TIMEOUT_ERROR
        finally:
            del callbacks.pending[-1]


class TestFork:
    """Sockets that a forked child has inherited."""

    def test_children_close_their_own_descriptors(self, run_python):
        """What the child closes or drops the parent still has, and the other way round."""
        code = """
            import gc, os, warnings
            import nss.io as io

            def child(work):
                pid = os.fork()
                if pid == 0:
                    status = 1
                    try:
                        work()
                        status = 0
                    finally:
                        os._exit(status)
                assert os.waitpid(pid, 0)[1] == 0

            one, two = io.Socket.new_tcp_pair()
            number = one.fileno()

            def close():
                one.close()
                try:
                    os.fstat(number)
                except OSError:
                    return
                raise AssertionError("still open")

            def drop():
                global one
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore", ResourceWarning)
                    del one
                    gc.collect()
                    gc.collect()
                try:
                    os.fstat(number)
                except OSError:
                    return
                raise AssertionError("still open")

            def serve():
                assert one.readline() == b"question\\n"
                one.send(b"answer\\n")

            child(close)
            child(drop)
            two.send(b"question\\n")
            child(serve)
            assert two.readline() == b"answer\\n"
            one.close()
            child(two.close)
            assert two.recv(1) == b""
            two.close()
        """
        run_python(code)

    def test_a_child_closes_what_another_thread_of_the_parent_reads(self, run_python):
        """The reader of the parent is not disturbed."""
        code = """
            import os, sys, threading, time, warnings
            import nss.io as io

            one, two = io.Socket.new_tcp_pair()
            received = []
            reader = threading.Thread(target=lambda: received.append(one.recv(10)))
            reader.start()
            unchanged, where = 0, None
            while unchanged < 300:
                frame = sys._current_frames()[reader.ident]
                inside = "_net" in frame.f_code.co_filename
                now = (frame, frame.f_lasti)
                unchanged = unchanged + 1 if inside and now == where else 0
                where = now
                time.sleep(0)
            number = one.fileno()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)  # that there are threads
                pid = os.fork()
            if pid == 0:
                status = 1
                try:
                    one.close()
                    try:
                        os.fstat(number)
                    except OSError:
                        status = 0
                finally:
                    os._exit(status)
            assert os.waitpid(pid, 0)[1] == 0
            two.send(b"still here")
            reader.join()
            assert received == [b"still here"]
            one.close()
            two.close()
        """
        run_python(code)


def test_no_heavy_imports(run_python):
    """nss.io does without the modules of the standard library that do the same."""
    code = """
        import sys
        sys.modules.update(dict.fromkeys(["asyncio", "socket", "ssl"]))  # not to be imported
        import nss.io as io
        io.Socket(io.PR_AF_INET).close()
    """
    run_python(code)
