# SPDX-License-Identifier: MPL-2.0
"""Network addresses, and how names become addresses."""

from __future__ import annotations

import copy
import os
import pickle
import socket

import pytest

from nss import io
from nss.error import (
    PR_DIRECTORY_LOOKUP_ERROR,
    PR_INVALID_ARGUMENT_ERROR,
    NSPRError,
)

WELL_KNOWN = [
    (io.PR_IpAddrNull, io.PR_AF_INET, "0.0.0.0", "0.0.0.0:80"),  # noqa: S104
    (io.PR_IpAddrAny, io.PR_AF_INET, "0.0.0.0", "0.0.0.0:80"),  # noqa: S104
    (io.PR_IpAddrLoopback, io.PR_AF_INET, "127.0.0.1", "127.0.0.1:80"),
    (io.PR_IpAddrAny, io.PR_AF_INET6, "::", "[::]:80"),
    (io.PR_IpAddrLoopback, io.PR_AF_INET6, "::1", "[::1]:80"),
]


def deprecated():
    """Expect the warning that there is something better."""
    return pytest.warns(DeprecationWarning, match=r"use AddrInfo|iterate over|use HostEntry")


def resolvable(name, family):
    """Whether this machine finds an address of a name."""
    try:
        return bool(socket.getaddrinfo(name, None, family))
    except OSError:
        return False


needs_localhost = pytest.mark.skipif(
    not resolvable("localhost", socket.AF_INET), reason="localhost has no IPv4 address"
)


@pytest.mark.parametrize(("addr", "family", "address", "text"), WELL_KNOWN)
def test_well_known_addresses(addr, family, address, text):
    """A well-known address has its family and port; str() shows address and port."""
    made = io.NetworkAddress(addr, 80, family)
    assert (made.address, made.port, made.family, made.hostname) == (address, 80, family, None)
    assert str(made) == text
    assert repr(made) == f"<nss.io.NetworkAddress {text}>"


def test_address_from_nothing():
    """Without arguments the address is 0.0.0.0, port 0; both always show."""
    made = io.NetworkAddress()
    assert (str(made), made.address, made.family) == ("0.0.0.0:0", "0.0.0.0", io.PR_AF_INET)  # noqa: S104
    assert io.NetworkAddress(port=7).port == 7


def test_address_that_was_never_set():
    """An object without an address says so, and has no port."""
    unset = io.NetworkAddress.__new__(io.NetworkAddress)
    assert (str(unset), unset.address) == ("<unset>", "<unset>")
    assert (unset.port, unset.family) == (0, io.PR_AF_UNSPEC)
    with pytest.raises(ValueError, match="no port"):
        unset.port = 1


def test_setting_the_port():
    """The port can be set; the address stays, and so does the scope of an IPv6 address."""
    made = io.NetworkAddress(io.PR_IpAddrLoopback, 1)
    made.port = 65535
    assert str(made) == "127.0.0.1:65535"
    scoped = io.NetworkAddress(io.PR_IpAddrLoopback, 1, io.PR_AF_INET6)
    scoped._pointer.ipv6.scope_id = 5
    scoped.port = 9
    assert (scoped.port, scoped._pointer.ipv6.scope_id) == (9, 5)


@pytest.mark.parametrize("port", [-1, 65536, 70000, 2**64])
def test_ports_out_of_range(port):
    """A port that does not exist is refused, and nothing has changed."""
    with pytest.raises(OverflowError, match="port must be between"):
        io.NetworkAddress(io.PR_IpAddrAny, port)
    made = io.NetworkAddress(io.PR_IpAddrAny, 5)
    with pytest.raises(OverflowError):
        made.port = port
    assert made.port == 5


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ((9,), ValueError),
        ((-1,), ValueError),
        ((io.PR_IpAddrAny, 0, io.PR_AF_UNSPEC), ValueError),
        ((io.PR_IpAddrAny, 0, 99), ValueError),
        (("127.0.0.1", 0, 99), ValueError),
        (([],), TypeError),
        ((1.5,), TypeError),
        ((io.PR_IpAddrAny, "http"), TypeError),
        ((io.PR_IpAddrAny, 1.5), TypeError),
        ((io.PR_IpAddrAny, 0, "inet"), TypeError),
        ((io.PR_IpAddrAny, 0, -1), OverflowError),
        (("local\0host",), ValueError),
    ],
)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_wrong_addresses(arguments, error):
    """What is no address, port or family is refused."""
    with pytest.raises(error):
        io.NetworkAddress(*arguments)


def test_v4_mapped_is_refused_by_nspr():
    """There is no IPv4-mapped address of nothing."""
    with pytest.raises(NSPRError) as caught:
        io.NetworkAddress(io.PR_IpAddrV4Mapped, 1, io.PR_AF_INET6)
    assert caught.value.errno == PR_INVALID_ARGUMENT_ERROR


def test_addresses_compare_by_identity():
    """An address is a place, not a value: it is a usable key although its port changes."""
    one, two = (io.NetworkAddress(io.PR_IpAddrLoopback, 80) for _ in range(2))
    assert one != two
    known = {one: "one"}
    one.port = 81
    assert known[one] == "one"


@pytest.mark.parametrize(
    "duplicate", [copy.copy, copy.deepcopy, lambda made: pickle.loads(pickle.dumps(made))]
)
def test_copies_are_independent(duplicate):
    """A copy has the address, and memory of its own."""
    made = io.NetworkAddress(io.PR_IpAddrLoopback, 80, io.PR_AF_INET6)
    same = duplicate(made)
    assert str(same) == "[::1]:80"
    same.port = 1
    assert made.port == 80


class TestPaths:
    """Addresses of local sockets."""

    def test_path(self, tmp_path):
        """The address of a local socket is its path, which has no port."""
        made = io.NetworkAddress(tmp_path / "socket", family=io.PR_AF_LOCAL)
        assert str(made) == made.address == str(tmp_path / "socket")
        assert (made.family, made.port) == (io.PR_AF_LOCAL, 0)
        with pytest.raises(ValueError, match="PR_AF_LOCAL has no port"):
            made.port = 1
        with pytest.raises(ValueError, match="no port"):
            io.NetworkAddress("/a", 1, io.PR_AF_LOCAL)

    def test_bytes_that_are_no_text(self):
        """A path may hold any bytes but NUL."""
        made = io.NetworkAddress(b"/\xff", family=io.PR_AF_LOCAL)
        assert os.fsencode(made.address) == b"/\xff"
        with pytest.raises(ValueError, match="null character"):
            io.NetworkAddress("/a\0b", family=io.PR_AF_LOCAL)

    def test_length(self):
        """The longest path leaves room for a NUL; a longer one is refused."""
        room = len(io.NetworkAddress()._pointer.local.path)
        longest = "/" + "a" * (room - 2)
        assert io.NetworkAddress(longest, family=io.PR_AF_LOCAL).address == longest
        with pytest.raises(ValueError, match="shorter than"):
            io.NetworkAddress(longest + "a", family=io.PR_AF_LOCAL)

    def test_wrong_type(self):
        """A local socket has no well-known address."""
        with pytest.raises(TypeError):
            io.NetworkAddress(io.PR_IpAddrAny, family=io.PR_AF_LOCAL)


class TestNames:
    """NetworkAddress made from names, the deprecated way."""

    @pytest.mark.parametrize("name", ["127.0.0.1", b"127.0.0.1"])
    def test_numeric(self, name):
        """A numeric address needs no resolver; its text is the host name."""
        with deprecated():
            made = io.NetworkAddress(name, 80)
        assert (str(made), made.hostname) == ("127.0.0.1:80", "127.0.0.1")

    def test_ipv6(self):
        """IPv6 addresses can be made, too, when asked for or when any will do."""
        for family in (io.PR_AF_INET6, io.PR_AF_UNSPEC):
            with deprecated():
                made = io.NetworkAddress("::1", 80, family)
            assert (str(made), made.family) == ("[::1]:80", io.PR_AF_INET6)

    def test_other_family(self):
        """A name without an address of the family is an error."""
        with (
            deprecated(),
            pytest.raises(ValueError, match='no address for "::1" in family PR_AF_INET'),
        ):
            io.NetworkAddress("::1")

    @needs_localhost
    def test_host_name(self):
        """A host name gives its first address, and stays known."""
        with deprecated():
            made = io.NetworkAddress("localhost", 80)
        assert made.address.startswith("127.")
        assert made.hostname

    def test_set_from_string(self):
        """An address can be replaced; its port stays."""
        made = io.NetworkAddress(io.PR_IpAddrLoopback, 80)
        with deprecated():
            made.set_from_string("127.0.0.5")
        assert (str(made), made.hostname) == ("127.0.0.5:80", "127.0.0.5")
        with deprecated(), pytest.raises(TypeError):
            made.set_from_string(5)
        with deprecated(), pytest.raises(NSPRError):
            made.set_from_string("no.such.host.invalid")
        assert str(made) == "127.0.0.5:80"


class TestAddrInfo:
    """The addresses of a host."""

    def test_sequence(self):
        """It is a sequence whose items are the same objects at each access."""
        info = io.AddrInfo("127.0.0.1")
        assert len(info) == 1
        assert info[0] is info[-1] is next(iter(info))
        assert info[0] in info
        assert info.index(info[0]) == 0
        assert info[0:1] == (info[0],)
        info[0].port = 80
        assert info[0].port == 80
        with pytest.raises(IndexError):
            info[1]
        with pytest.raises(TypeError):
            info["0"]

    def test_text(self):
        """Its text has names and bare addresses."""
        info = io.AddrInfo("127.0.0.1")
        text = "host=127.0.0.1 canonical=127.0.0.1 (1 addrs) addr[0]=127.0.0.1"
        assert str(info) == text
        assert repr(info) == f"<nss.io.AddrInfo {text}>"

    def test_names(self):
        """The name is what was asked for; the canonical one can be left out."""
        info = io.AddrInfo(b"127.0.0.1", flags=io.PR_AI_ADDRCONFIG | io.PR_AI_NOCANONNAME)
        assert (info.hostname, info.canonical_name) == ("127.0.0.1", None)

    def test_families(self):
        """One family can be asked for, IPv6 too."""
        assert [a.family for a in io.AddrInfo("::1", io.PR_AF_INET6)] == [io.PR_AF_INET6]
        assert [a.family for a in io.AddrInfo("::1")] == [io.PR_AF_INET6]
        for name, family in (("::1", io.PR_AF_INET), ("127.0.0.1", io.PR_AF_INET6)):
            with pytest.raises(NSPRError) as caught:
                io.AddrInfo(name, family)
            assert caught.value.errno == PR_DIRECTORY_LOOKUP_ERROR

    @pytest.mark.parametrize("name", ["no.such.host.invalid", "", "exämple.invalid"])
    def test_unknown_names(self, name):
        """A name that nobody knows is an error."""
        with pytest.raises(NSPRError) as caught:
            io.AddrInfo(name)
        assert caught.value.errno == PR_DIRECTORY_LOOKUP_ERROR

    @pytest.mark.parametrize(
        ("arguments", "error"),
        [
            ((5,), TypeError),
            ((None,), TypeError),
            (("local\0host",), ValueError),
            (("a" * 300 + "ä",), ValueError),
            (("localhost", "inet"), TypeError),
            (("localhost", -1), OverflowError),
            (("localhost", 0, "flags"), TypeError),
        ],
    )
    def test_wrong_arguments(self, arguments, error):
        """What is no name, family or flags is refused."""
        with pytest.raises(error):
            io.AddrInfo(*arguments)

    @pytest.mark.parametrize("arguments", [(99,), (io.PR_AF_UNSPEC, 0)])
    def test_arguments_that_nspr_refuses(self, arguments):
        """NSPR knows few families, and two sets of flags."""
        with pytest.raises(NSPRError) as caught:
            io.AddrInfo("127.0.0.1", *arguments)
        assert caught.value.errno == PR_INVALID_ARGUMENT_ERROR

    def test_uninitialised(self):
        """An object that was not constructed has no attributes."""
        for read in (len, str, lambda info: info.hostname, lambda info: info[0]):
            with pytest.raises(AttributeError):
                read(io.AddrInfo.__new__(io.AddrInfo))


@needs_localhost
class TestHostEntry:
    """Hosts, as the older functions know them."""

    def test_by_name(self):
        """A host has a name, aliases, a family, and is a sequence of addresses."""
        host = io.HostEntry("localhost")
        assert host.hostname
        assert isinstance(host.aliases, tuple)
        assert host.family == io.PR_AF_INET
        assert len(host) >= 1
        assert all(address.family == io.PR_AF_INET for address in host)
        assert host[0].port == 0
        listed = ", ".join(address.address for address in host)
        aliases = ", ".join(host.aliases)
        text = f"name={host.hostname} family=PR_AF_INET aliases=({aliases}) addresses=({listed})"
        assert str(host) == text
        assert repr(host) == f"<nss.io.HostEntry {text}>"

    def test_by_address(self):
        """The host of an address can be asked for, also from the address, where it is kept."""
        address = io.NetworkAddress(io.PR_IpAddrLoopback, 80)
        try:
            host = io.HostEntry(address)
        except NSPRError as error:
            assert error.errno == PR_DIRECTORY_LOOKUP_ERROR
            pytest.skip("127.0.0.1 has no name here")
        assert "127.0.0.1" in [found.address for found in host]
        with deprecated():
            kept = address.hostentry
        assert str(kept) == str(host)
        with deprecated():
            assert address.hostentry is kept

    def test_addresses_with_a_port(self):
        """The deprecated methods give new addresses, with the port, every time."""
        host = io.HostEntry("localhost")
        for _ in range(10):
            with deprecated():
                one = host.get_network_address(80)
            with deprecated():
                every = host.get_network_addresses(port=80)
            assert str(one) == str(every[0]) == f"{host[0].address}:80"
        assert host[0].port == 0
        with deprecated(), pytest.raises(OverflowError):
            host.get_network_address(65536)
        with deprecated(), pytest.raises(TypeError):
            host.get_network_addresses("80")

    def test_unknown(self):
        """A host that nobody knows is an error."""
        with pytest.raises(NSPRError) as caught:
            io.HostEntry("no.such.host.invalid")
        assert caught.value.errno == PR_DIRECTORY_LOOKUP_ERROR

    def test_wrong_types(self):
        """A host is found by text or by address, and an object must be constructed."""
        for wrong in (5, None, ["localhost"]):
            with pytest.raises(TypeError, match="addr must be str or NetworkAddress"):
                io.HostEntry(wrong)
        with pytest.raises(AttributeError):
            io.HostEntry.__new__(io.HostEntry).hostname  # noqa: B018


@pytest.mark.peer
@needs_localhost
def test_texts_are_those_of_python_nss(peer_python):
    """AddrInfo and HostEntry are written as python-nss writes them."""
    code = """
        import nss.io as io
        print(io.AddrInfo('localhost'), io.AddrInfo('127.0.0.1'), io.AddrInfo('::1'), sep='\\n')
        print(io.HostEntry('localhost'))
    """
    ours = [*map(io.AddrInfo, ("localhost", "127.0.0.1", "::1")), io.HostEntry("localhost")]
    assert peer_python(code).stdout.splitlines() == [str(made) for made in ours]
