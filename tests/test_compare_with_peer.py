# SPDX-License-Identifier: MPL-2.0
"""Functions, settings and values that are the same under python-nss 1.0.1.

The tables are read as ``fix_compare`` tells; connections have a file of their own,
``test_compare_connections.py``.
"""

from __future__ import annotations

import re
import sys

import pytest
import test_compare_connections
import test_compare_crypto
from fix_compare import disagreements, read_table
from sources import ROOT


def test_both_kinds_of_disagreement_are_told():
    """What differs unexpectedly is reported, and what agrees although it should not."""
    table = read_table("1 + 1\nabs(-1)   # differs: once\n  \n2 * 2   # differs: always\n")
    assert table == [("1 + 1", None), ("abs(-1)", "once"), ("2 * 2", "always")]
    found = disagreements(table, ["2", "1", "4"], ["3", "1", "5"])
    assert [line.split("\n")[0] for line in found] == ["1 + 1", "abs(-1)"]
    assert len(read_table("ssl.@SUITE@\nssl.@OPTION@")) > 150


def tables() -> list[str]:
    """Every table of the tests that compare."""
    modules = (sys.modules[__name__], test_compare_connections, test_compare_crypto)
    return [
        value
        for module in modules
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str)
    ]


def test_the_page_has_every_difference():
    """docs/compat.rst explains each difference that is tolerated here, and no other."""
    tolerated = {row for text in tables() for row in read_table(text) if row[1]}
    page = (ROOT / "docs" / "compat.rst").read_text("utf-8")
    told = re.findall(r"^   \* - (.*)\n     - ``(.*)``\n     -", page, re.MULTILINE)
    reasons = [reason for reason, _ in told]
    assert sorted(reasons) == sorted({reason for _, reason in tolerated})
    examples = {(example, reason) for reason, example in told}
    missing = {
        row
        for row in examples
        if not any(row[0] in each and row[1] == why for each, why in tolerated)
    }
    assert not missing


ERRORS = """
words(str(error.NSPRError(error_code=error.@ERROR@)))
words(str(error.NSPRError(error_code=error.PR_CONNECT_ABORTED_ERROR)))  # differs: NSPR's
words(str(error.NSPRError(error_code=error.PR_SOCKET_SHUTDOWN_ERROR)))  # differs: NSPR's
words(str(error.NSPRError(error_code=error.SSL_ERROR_CERT_KEA_MISMATCH)))  # differs: NSS's
words(str(error.NSPRError(error_code=error.SSL_ERROR_NEXT_PROTOCOL_DATA_INVALID)))  # differs: NSS's
words(str(error.NSPRError(error_code=error.SSL_ERROR_UNUSED_5)))  # differs: NSS's
words(str(error.NSPRError(error_code=error.SSL_ERROR_UNUSED_10)))  # differs: NSS's
words(error.get_nspr_error_string(error.SEC_ERROR_BUSY))
error.get_nspr_error_string(number=error.SEC_ERROR_BUSY)   # differs: it takes keywords
error.get_nspr_error_string(0)
error.get_nspr_error_string(1)
error.get_nspr_error_string(-12107)   # differs: python-nss knows no error since 2016
error.get_nspr_error_string(2**31 - 1)
error.get_nspr_error_string(2**31)
error.get_nspr_error_string(-2**31 - 1)
error.get_nspr_error_string("x")
error.get_nspr_error_string(1.5)
error.get_nspr_error_string(None)
error.get_nspr_error_string()
str(error.NSPRError("reading", -8053))
str(error.NSPRError(None, -8053))
str(error.NSPRError("", -8053))   # differs: an empty message needs no colon
str(error.NSPRError(error_code=12345))
str(error.NSPRError("text", 12345))
str(error.NSPRError("text", 0))
repr(error.NSPRError("text", -8053))
error.NSPRError("text", -8053).args
error.NSPRError("text", -8053).errno
error.NSPRError("text", -8053).error_code
error.NSPRError("text", -8053).strerror
error.NSPRError("text", -8053).error_desc
error.NSPRError("text", -8053).error_message   # differs: python-nss forgets the message
error.NSPRError(None, -8053).error_message
error.NSPRError(error_message="text", error_code=-8053).strerror
error.NSPRError(message="text")
error.NSPRError(5, -8053)
error.NSPRError("text", "code")
error.NSPRError("text", "5")
error.NSPRError("text", 5.5)
error.NSPRError("text", 2**31)   # differs: python-nss wraps it
error.NSPRError("text", -8053, 1)
error.NSPRError("a", -1).errno == error.NSPRError("b").errno
issubclass(error.NSPRError, OSError)
issubclass(error.CertVerifyError, error.NSPRError)
str(error.CertVerifyError("text", -8053))
str(error.CertVerifyError("text", -8053, 0x30))
str(error.CertVerifyError(error_code=-8053, usages=1, log=None))
error.CertVerifyError("text", -8053, 0x30).usages
error.CertVerifyError("text", -8053).log
error.CertVerifyError("text", -8053).args   # differs: python-nss's are always empty
error.CertVerifyError("text", -8053).errno
error.CertVerifyError("text", -8053, "x")
error.CertVerifyError("text", -8053, 1.5)
"""


@pytest.mark.peer
def test_errors(compare):
    """Texts of errors, and the attributes of the exceptions."""
    # python-nss has its own copy of the texts, with other blanks and full stops
    words = "def words(text): return ' '.join(text.split()).rstrip('.').lower()"
    compare(f"nss.nss_init_nodb()\n{words}", ERRORS)


NUMBERS_AND_ADDRESSES = """
io.htons(1)
io.htons(0xffff)
io.htons(65536)   # differs: python-nss wraps it
io.htons(-1)   # differs: python-nss wraps it
io.htons("1")
io.htons(1.5)
io.htonl(1)
io.htonl(0xff)   # differs: python-nss's is signed
io.htonl(2**32)
io.htonl(None)
io.ntohs(256)
io.ntohs(0x1ff)
io.ntohl(16777216)
io.ntohl(0xff000000)   # differs: python-nss takes 31 bits
io.ntohl(2**31 - 1)   # differs: python-nss's is signed
io.ticks_per_second()
[io.seconds_to_interval(n) for n in (0, 1, 5, 100000)]
[io.milliseconds_to_interval(n) for n in (0, 1, 5, 100000)]
[io.microseconds_to_interval(n) for n in (0, 1, 999, 1000, 1001, 100000)]
[io.interval_to_seconds(n) for n in (0, 1, 499, 500, 999, 1000, 100000)]
[io.interval_to_milliseconds(n) for n in (0, 1, 5, 100000)]
[io.interval_to_microseconds(n) for n in (0, 1, 5, 100000)]
io.seconds_to_interval("1")
io.seconds_to_interval(1.5)
io.seconds_to_interval()
isinstance(io.interval_now(), int)
io.interval_now(1)
io.addr_family_name(io.@FAMILY@)
io.addr_family_name(99)
io.addr_family_name(-1)
io.addr_family_name("2")
io.get_proto_by_name("tcp")
io.get_proto_by_name("udp")
io.get_proto_by_name("UDP")
io.get_proto_by_name("nosuch")   # differs: python-nss answers with what is on the stack
io.get_proto_by_name(6)
io.get_proto_by_name(None)
[io.get_proto_by_number(n) for n in (0, 1, 6, 17, 41)]
io.get_proto_by_number(-1)   # differs: python-nss answers with the one before
io.get_proto_by_number(300)   # differs: python-nss answers with the one before
io.get_proto_by_number("6")
io.NetworkAddress()   # differs: the port shows
io.NetworkAddress(io.PR_IpAddrNull).address
io.NetworkAddress(io.PR_IpAddrAny).address
io.NetworkAddress(io.PR_IpAddrAny, 80)   # differs: the port shows
io.NetworkAddress(io.PR_IpAddrLoopback, 443)   # differs: the port shows
io.NetworkAddress(io.PR_IpAddrLoopback, 443, io.PR_AF_INET6)   # differs: the port shows
io.NetworkAddress(io.PR_IpAddrAny, 0, io.PR_AF_INET6).address
io.NetworkAddress(io.PR_IpAddrV4Mapped, 0, io.PR_AF_INET6)
io.NetworkAddress(io.PR_IpAddrV4Mapped)
io.NetworkAddress("127.0.0.1", 80).address
io.NetworkAddress("::1", 80, io.PR_AF_INET6).address
io.NetworkAddress("::1", 80)
io.NetworkAddress("127.0.0.1", family=io.PR_AF_INET6)
io.NetworkAddress(addr="127.0.0.1", port=7).address
io.NetworkAddress(99)
io.NetworkAddress(1.5)   # differs: a wrong type is a TypeError
io.NetworkAddress("127.0.0.1", "80")
io.NetworkAddress("127.0.0.1", 70000)   # differs: python-nss wraps it
io.NetworkAddress("a.invalid")
io.NetworkAddress("a" * 300)   # differs: it is looked up, and not found
io.NetworkAddress("127.0.0.1", 80).address
io.NetworkAddress("127.0.0.1", 80).port
io.NetworkAddress("127.0.0.1", 80).family
io.NetworkAddress("127.0.0.1", 80).hostname
io.NetworkAddress(io.PR_IpAddrLoopback).hostname
io.NetworkAddress(io.PR_IpAddrLoopback).address
io.NetworkAddress(io.PR_IpAddrLoopback, 0, io.PR_AF_INET6).family
address.port
setattr(address, "port", 81)
address.port
setattr(address, "port", "81")
setattr(address, "address", "1.2.3.4")
setattr(address, "family", 2)
address.set_from_string("127.0.0.2")
address.address
address.port
address.set_from_string("::1", io.PR_AF_INET6)
address.address
address.family
address.set_from_string(5)
address.set_from_string("")
address.hostname   # differs: python-nss forgets the name
address == address
io.NetworkAddress() < io.NetworkAddress()
io.AddrInfo("127.0.0.1")
io.AddrInfo("127.0.0.1").hostname
io.AddrInfo(b"127.0.0.1").hostname
io.AddrInfo("127.0.0.1").canonical_name
io.AddrInfo("127.0.0.1", io.PR_AF_INET)
io.AddrInfo("127.0.0.1", family=io.PR_AF_INET, flags=io.PR_AI_ADDRCONFIG)
io.AddrInfo("127.0.0.1", io.PR_AF_INET6)   # differs: it is looked up, and not found
io.AddrInfo("127.0.0.1", 99)
io.AddrInfo("127.0.0.1", io.PR_AF_UNSPEC, 0)
io.AddrInfo("localhost", io.PR_AF_INET)
io.AddrInfo("a.invalid")
io.AddrInfo("")
io.AddrInfo(5)
io.AddrInfo(None)
io.AddrInfo()
len(found)
found[0].address
found[-1].address
found[1]
found["a"]
[each.port for each in found]
setattr(found[0], "port", 8080)
found[0].port
[each.address for each in found]
found[0:1]   # differs: addresses can be sliced
io.HostEntry("localhost")
io.HostEntry("localhost").hostname
io.HostEntry("localhost").family
io.HostEntry("localhost").aliases
len(io.HostEntry("localhost"))
io.HostEntry("localhost")[0].address
io.HostEntry("localhost")[5]
len(io.HostEntry("localhost").get_network_addresses())
io.HostEntry("localhost").get_network_addresses(80)[0].port   # differs: python-nss ignores the port
io.HostEntry(io.NetworkAddress(io.PR_IpAddrLoopback))
io.HostEntry("a.invalid")
io.HostEntry(5)
io.HostEntry()
"""


@pytest.mark.peer
def test_numbers_and_addresses(compare):
    """Byte orders, intervals, protocols, addresses, look-ups of hosts."""
    before = "address = io.NetworkAddress('127.0.0.1', 80)\nfound = io.AddrInfo('127.0.0.1')"
    compare(before, NUMBERS_AND_ADDRESSES)


SOCKETS_BEFORE = """
TCP, UDP = io.PR_DESC_SOCKET_TCP, io.PR_DESC_SOCKET_UDP
def loopback(port=0):
    return io.NetworkAddress(io.PR_IpAddrLoopback, port)
one, two = io.Socket.new_tcp_pair()
server, client = io.Socket(io.PR_AF_INET), io.Socket(io.PR_AF_INET)
left, right = io.Socket(io.PR_AF_INET, UDP), io.Socket(io.PR_AF_INET, UDP)
plain_socket, listener = socket.socket(), socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen()
plain_socket.connect(listener.getsockname())
sender = io.NetworkAddress()
fresh = io.Socket(io.PR_AF_INET)
closed = io.Socket(io.PR_AF_INET)
closed.close()
accepted = []
"""

SOCKETS = """
io.Socket()
io.Socket(io.PR_AF_INET)
io.Socket(io.PR_AF_INET6)
io.Socket(io.PR_AF_INET, UDP)
io.Socket(family=io.PR_AF_INET, type=TCP)
io.Socket(99)
io.Socket(io.PR_AF_INET, 99)
io.Socket("x")
io.Socket(io.PR_AF_INET).family
io.Socket(io.PR_AF_INET, UDP).desc_type
io.Socket(io.PR_AF_INET).desc_type
io.Socket(io.PR_AF_INET).netaddr
one
one.family
[one.send(b"line\\nrest"), two.readline(), two.recv(2), two.read(2)]
[one.send(b"a\\nb\\n"), next(iter(two)), next(two)]
iter(one) is one
one.send(b"")
one.send("text")
one.send(None)
one.send()
one.send(b"x", 1000)
one.send(buf=b"x", timeout=1000)
one.sendall(b"xyz")
two.recv(100)
two.recv(amount=1, timeout=io.milliseconds_to_interval(1))
two.recv(1, 0)
two.recv("1")
two.recv(1.5)
two.recv(-1)   # differs: python-nss fails with a SystemError
[one.send(b"0123456789"), two.readline(4), two.readline(size=2), two.read(size=4)]
[one.send(b"0123456789"), two.recv(0), two.recv(10)]
one.shutdown(io.PR_SHUTDOWN_SEND)
two.recv(1)
two.readline()
two.read()
two.readlines()   # differs: python-nss adds an empty line at the end
list(two)
one.shutdown(99)
one.shutdown("x")
one.get_sock_name().family
one.bind(loopback())
one.makefile() is one
one.close()
one.desc_type
one.close()
one.desc_type
server.bind(loopback())
server.netaddr.address
server.netaddr.port
server.listen()
server.listen("5")
server.get_sock_name().address
server.get_sock_name().port != 0
server.get_peer_name()
server.accept(0)
server.accept(io.milliseconds_to_interval(1))
server.accept("x")
client.connect(server.get_sock_name())
client.netaddr.port == server.get_sock_name().port
client.get_peer_name().address
client.get_sock_name().address
accepted.extend(server.accept())
[type(each) for each in accepted]
server.set_socket_option(io.PR_SockOpt_Nonblocking, True)
server.accept()
server.get_socket_option(io.PR_SockOpt_Nonblocking)
server.bind(loopback())
server.bind("127.0.0.1")
server.bind(io.NetworkAddress(io.PR_IpAddrLoopback, 0, io.PR_AF_INET6))
client.connect(("127.0.0.1", 80))
client.send_to(b"x", "address")
client.fileno() > 2
io.Socket(io.PR_AF_INET).listen()
io.Socket(io.PR_AF_INET).recv(1)
io.Socket(io.PR_AF_INET).send(b"x")
io.Socket(io.PR_AF_INET).get_peer_name()
io.Socket(io.PR_AF_INET).shutdown()
[left.bind(loopback()), right.bind(loopback())]
left.send_to(b"datagram", right.get_sock_name())
[right.recv_from(100, sender), sender.port == left.get_sock_name().port, sender.address]
left.send_to(b"datagram", right.get_sock_name(), 1000)
right.recv_from(4, sender)
right.recv_from(4, sender, io.milliseconds_to_interval(1))
right.recv_from(4, "sender")
right.recv_from(-1, sender)   # differs: python-nss fails with a SystemError
left.netaddr.port == right.get_sock_name().port
left.listen()
left.get_socket_option(io.PR_SockOpt_Broadcast)
fresh.get_socket_option(io.@SOCKET_OPTION@)
fresh.get_socket_option(io.PR_SockOpt_McastInterface)   # differs: python-nss passes no length
client.get_socket_option(99)
client.get_socket_option("x")
client.set_socket_option(io.PR_SockOpt_NoDelay, True)
client.get_socket_option(io.PR_SockOpt_NoDelay)
client.set_socket_option(io.PR_SockOpt_Keepalive, True)
client.get_socket_option(io.PR_SockOpt_Keepalive)
client.set_socket_option(io.PR_SockOpt_Linger, True, io.seconds_to_interval(5))
client.get_socket_option(io.PR_SockOpt_Linger)
client.set_socket_option(io.PR_SockOpt_Linger, True)
client.set_socket_option(io.PR_SockOpt_NoDelay)
client.set_socket_option(io.PR_SockOpt_NoDelay, "yes")
client.set_socket_option(io.PR_SockOpt_NoDelay, True, True)
client.set_socket_option(99, 1)
client.set_socket_option(io.PR_SockOpt_McastInterface, "x")
io.Socket.poll([], 0)
io.Socket.poll([(client, io.PR_POLL_WRITE)], 0)
io.Socket.poll([(client, io.PR_POLL_READ)], 0)   # differs: there is nothing to read
io.Socket.poll(((client, io.PR_POLL_WRITE), (right, io.PR_POLL_READ)), 10)
io.Socket.poll([client], 0)
io.Socket.poll([(client,)], 0)   # differs: a wrong type is a TypeError
io.Socket.poll([(1, 1)], 0)
io.Socket.poll([(client, "x")], 0)
io.Socket.poll(5, 0)
io.Socket.poll()
io.Socket.import_tcp_socket(plain_socket.detach())
io.Socket.import_tcp_socket(listener.fileno()).family
io.Socket.import_tcp_socket(12345)
io.Socket.import_tcp_socket("x")
[type(each) for each in io.Socket.new_tcp_pair()]
closed.recv(1)
closed.read()
closed.readline()
closed.readlines()
next(closed)
closed.desc_type
closed.fileno()   # differs: what is closed is a ValueError
closed.netaddr
closed.family
"""


@pytest.mark.peer
def test_sockets(compare):
    """Sockets of all kinds on the loopback interface: results and exceptions."""
    compare(SOCKETS_BEFORE, SOCKETS)


SETTINGS = """
str(ssl.get_cipher_suite_info(ssl.@SUITE@))
ssl.ssl_cipher_suite_name(ssl.@SUITE@)
ssl.ssl_cipher_suite_name(ssl.SSL_RSA_EXPORT_WITH_RC2_CBC_40_MD5)   # differs: not that of SRTP
ssl.ssl_cipher_suite_name(ssl.SSL_RSA_WITH_NULL_MD5)   # differs: not that of SRTP
ssl.ssl_cipher_suite_name(ssl.SSL_RSA_WITH_NULL_SHA)   # differs: not that of SRTP
ssl.ssl_cipher_suite_name(ssl.SSL_RSA_WITH_RC4_128_SHA)   # differs: not that of SRTP
ssl.ssl_cipher_suite_name(ssl.TLS_RSA_EXPORT_WITH_RC2_CBC_40_MD5)   # differs: not that of SRTP
ssl.ssl_cipher_suite_name(ssl.TLS_RSA_WITH_NULL_MD5)   # differs: not that of SRTP
ssl.ssl_cipher_suite_name(ssl.TLS_RSA_WITH_NULL_SHA)   # differs: not that of SRTP
ssl.ssl_cipher_suite_name(ssl.TLS_RSA_WITH_RC4_128_SHA)   # differs: not that of SRTP
ssl.ssl_cipher_suite_from_name("@SUITE@".lower())
int(ssl.get_cipher_policy(ssl.@SUITE@))
ssl.get_default_cipher_pref(ssl.@SUITE@)
sock.get_cipher_pref(ssl.@SUITE@)
ssl.get_ssl_default_option(ssl.@OPTION@)
sock.get_ssl_option(ssl.@OPTION@)
ssl.ssl_implemented_ciphers
[str(ssl.get_cipher_suite_info(suite)) for suite in ssl.ssl_implemented_ciphers]
[getattr(info, name) for name in PARTS for info in INFOS]
info.format_lines()
info.format_lines(2)
info.format(1)
info.format(1, 2)
info.format(level=1, indent_len=2)
info.format("x")
info.cipher_suite
ssl.get_cipher_policy(ssl.TLS_AES_128_GCM_SHA256)   # differs: a policy has three values
ssl.get_cipher_suite_info(0x7777)
ssl.get_cipher_suite_info(-1)   # differs: out of range is an OverflowError
ssl.get_cipher_suite_info("TLS_AES_128_GCM_SHA256")
ssl.ssl_cipher_suite_name(0x7777)
ssl.ssl_cipher_suite_name("x")
ssl.ssl_cipher_suite_name(-1)
ssl.ssl_cipher_suite_from_name("nothing")
ssl.ssl_cipher_suite_from_name(5)
ssl.ssl_cipher_suite_from_name("")
ssl.set_default_cipher_pref(ssl.TLS_RSA_WITH_AES_128_CBC_SHA, False)
ssl.get_default_cipher_pref(ssl.TLS_RSA_WITH_AES_128_CBC_SHA)
ssl.set_default_cipher_pref(0x7777, True)
ssl.set_default_cipher_pref("x", True)
ssl.get_default_cipher_pref(0x7777)
ssl.set_cipher_policy(ssl.TLS_RSA_WITH_AES_128_CBC_SHA, ssl.SSL_NOT_ALLOWED)
int(ssl.get_cipher_policy(ssl.TLS_RSA_WITH_AES_128_CBC_SHA))
ssl.set_cipher_policy(ssl.TLS_RSA_WITH_AES_128_CBC_SHA, ssl.SSL_ALLOWED)
int(ssl.get_cipher_policy(ssl.TLS_RSA_WITH_AES_128_CBC_SHA))
ssl.set_cipher_policy(0x7777, ssl.SSL_ALLOWED)
ssl.get_cipher_policy(0x7777)
ssl.get_cipher_policy("x")
ssl.set_domestic_policy()
ssl.set_export_policy()
ssl.set_france_policy()
ssl.get_ssl_default_option(99)
ssl.get_ssl_default_option("x")
ssl.set_ssl_default_option(ssl.SSL_ENABLE_FDX, True)
ssl.get_ssl_default_option(ssl.SSL_ENABLE_FDX)
ssl.set_ssl_default_option(99, True)
ssl.set_ssl_default_option(ssl.SSL_SECURITY, "x")
ssl.get_supported_ssl_version_range()
ssl.get_supported_ssl_version_range(ssl.SSL_VARIANT_STREAM, nss.AsString)
ssl.get_supported_ssl_version_range(repr_kind=nss.AsEnumName)
ssl.get_supported_ssl_version_range(ssl.SSL_VARIANT_DATAGRAM, nss.AsString)
ssl.get_supported_ssl_version_range(99)
ssl.get_supported_ssl_version_range(repr_kind=nss.AsObject)
ssl.get_default_ssl_version_range()
ssl.get_default_ssl_version_range(repr_kind=nss.AsString)
ssl.get_default_ssl_version_range(ssl.SSL_VARIANT_DATAGRAM, nss.AsEnumName)
ssl.get_default_ssl_version_range("x")
ssl.set_default_ssl_version_range("tls1.2", "tls1.3")
ssl.get_default_ssl_version_range(repr_kind=nss.AsString)
ssl.set_default_ssl_version_range("tls1.3", "tls1.2")
ssl.set_default_ssl_version_range("SSL_LIBRARY_VERSION_TLS_1_2", 0x304)
ssl.set_default_ssl_version_range("TLS1.2", "Tls1.3", ssl.SSL_VARIANT_DATAGRAM)
ssl.set_default_ssl_version_range("tls9", "tls1.2")
ssl.set_default_ssl_version_range(1, 2)
ssl.set_default_ssl_version_range(1.5, None)
[ssl.ssl_library_version_name(n) for n in (2, 0x300, 0x301, 0x302, 0x303, 0x304)]
[ssl.ssl_library_version_name(n, nss.AsString) for n in (2, 0x300, 0x301, 0x304)]
[ssl.ssl_library_version_name(0x304, kind) for kind in (nss.AsEnum, nss.AsEnumName)]
ssl.ssl_library_version_name(0x304, nss.AsObject)
ssl.ssl_library_version_name(99)
ssl.ssl_library_version_name("x")
ssl.ssl_library_version_from_name("tls1.2")
ssl.ssl_library_version_from_name("SSL_LIBRARY_VERSION_TLS_1_2")
ssl.ssl_library_version_from_name("Ssl3")
ssl.ssl_library_version_from_name("nothing")
ssl.ssl_library_version_from_name(5)
[ssl.get_ssl_version_from_major_minor(3, minor) for minor in range(5)]
ssl.get_ssl_version_from_major_minor(2, 0)   # differs: SSL 2 is a version too
ssl.get_ssl_version_from_major_minor(9, 9)
ssl.get_ssl_version_from_major_minor("3", 1)
ssl.clear_session_cache()
ssl.get_max_server_cache_locks()
ssl.set_max_server_cache_locks(5)
ssl.get_max_server_cache_locks()
ssl.set_max_server_cache_locks("x")
sock
sock.desc_type
sock.family
ssl.SSLSocket(io.PR_AF_INET6)
ssl.SSLSocket(io.PR_AF_INET, io.PR_DESC_SOCKET_UDP)
ssl.SSLSocket("x")
ssl.SSLSocket(99)
sock.set_ssl_option(ssl.SSL_REQUIRE_CERTIFICATE, ssl.SSL_REQUIRE_ALWAYS)
sock.get_ssl_option(ssl.SSL_REQUIRE_CERTIFICATE)
sock.set_ssl_option(ssl.SSL_NO_CACHE, True)
sock.get_ssl_option(ssl.SSL_NO_CACHE)
sock.set_ssl_option(ssl.SSL_ENABLE_FDX, 1)
sock.get_ssl_option(ssl.SSL_ENABLE_FDX)
sock.set_ssl_option(99, True)
sock.set_ssl_option("x", True)
sock.get_ssl_option(99)
sock.set_ssl_version_range("tls1.2", "tls1.2")
sock.get_ssl_version_range()
sock.get_ssl_version_range(nss.AsString)
sock.get_ssl_version_range(repr_kind=nss.AsEnumName)
sock.get_ssl_version_range(nss.AsObject)
sock.set_ssl_version_range("tls1.3", "tls1.2")
sock.set_ssl_version_range("tls9", "tls1.2")
sock.set_ssl_version_range(None, None)
sock.set_cipher_pref(ssl.TLS_AES_128_GCM_SHA256, False)
sock.get_cipher_pref(ssl.TLS_AES_128_GCM_SHA256)
sock.set_cipher_pref(0x7777, True)
sock.get_cipher_pref(0x7777)
sock.set_cipher_pref("x", True)
sock.get_hostname()   # differs: python-nss reports another error
sock.set_hostname("server.example")
sock.get_hostname()
sock.set_hostname("b\u00fccher.example")
sock.get_hostname()
sock.set_hostname(5)
sock.set_hostname(None)
sock.set_hostname("a\\0b")   # differs: text with a NUL is a ValueError
sock.get_pkcs11_pin_arg()
sock.set_pkcs11_pin_arg("a", 1)
sock.get_pkcs11_pin_arg()
sock.set_pkcs11_pin_arg()
sock.get_pkcs11_pin_arg()
sock.set_certificate_db("x")
sock.set_certificate_db(nss.get_default_certdb())
sock.set_auth_certificate_callback(None)
sock.set_auth_certificate_callback()
sock.set_client_auth_data_callback(5)
sock.set_handshake_callback("x")
sock.set_handshake_callback(print, 1, 2)
sock.config_secure_server(None, None, 1)
sock.config_secure_server()
sock.get_peer_certificate()
sock.get_certificate()
sock.get_peer_certificate("pin")
sock.get_certificate(1, 2)
sock.force_handshake()
sock.get_negotiated_host()
sock.get_security_status()
sock.get_session_id()   # differs: python-nss reports another error
sock.data_pending()
sock.connection_info_str()
sock.get_ssl_channel_info().cipher_suite
sock.get_ssl_channel_info().protocol_version
sock.rehandshake(True)
sock.rehandshake_timeout(True, 10)
sock.invalidate_session()
sock.reset_handshake(False)
sock.force_handshake_timeout("x")
sock.recv(1)
sock.send(b"x")
sock.get_peer_name()
sock.close()
"""


@pytest.mark.peer
def test_settings_of_tls(compare):
    """Suites, options, versions and policies; a TLS socket before its handshake."""
    before = """
nss.nss_init_nodb()
sock = ssl.SSLSocket(io.PR_AF_INET)
info = ssl.get_cipher_suite_info(ssl.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256)
INFOS = [ssl.get_cipher_suite_info(suite) for suite in ssl.ssl_implemented_ciphers]
PARTS = [name for name in dir(info) if name.partition("_")[0] in (
    "auth", "cipher", "effective", "is", "kea", "mac", "symmetric") and name != "auth_type"]
"""
    compare(before, SETTINGS)


CONNECT = """
nss.set_password_callback(lambda slot, retry, *data: None if retry else arguments[1])
nss.nss_init(arguments[0])
ssl.config_server_session_id_cache()
cert = nss.find_cert_from_nickname("server")
key = nss.find_key_by_any_cert(cert)
os.environ["TZ"] = arguments[2]
time.tzset()

class Connection:
    "The two ends of a TLS connection, and what their callbacks were given."

    def __init__(self, version):
        self.seen = []
        listener = ssl.SSLSocket(io.PR_AF_INET)
        listener.set_ssl_version_range(version, version)
        listener.set_ssl_option(ssl.SSL_HANDSHAKE_AS_SERVER, True)
        listener.config_secure_server(cert, key, cert.find_kea_type())
        listener.set_pkcs11_pin_arg("pin", 1)
        listener.bind(io.NetworkAddress(io.PR_IpAddrLoopback, 0))
        listener.listen()
        self.listener = listener
        thread = threading.Thread(target=self.accept)
        thread.start()
        self.client = client = ssl.SSLSocket(io.PR_AF_INET)
        client.set_ssl_version_range(version, version)
        client.set_hostname("server.example")
        client.set_handshake_callback(self.see, "handshake", 5)
        client.connect(listener.get_sock_name())
        client.force_handshake()
        client.send(b"from the client")
        thread.join()
        self.data = client.recv(100)
        self.infos = [end.get_ssl_channel_info() for end in (client, self.server)]

    def accept(self):
        self.server, address = self.listener.accept()
        self.server.force_handshake()
        self.server.send(self.server.recv(100).replace(b"client", b"server"))

    def see(self, sock, *data):
        self.seen.append((type(sock), data))

def masked(text):
    "What the random session identifier and the moment of a connection leave of a text."
    return re.sub("[0-9a-f]{2}(:|$)", "*", re.sub("20[0-9]{2}-[- :0-9]*", "*", text))

def hours(moment):
    "How much later than now it is in UTC, or the moment when it is not of today."
    seconds = (moment - datetime.datetime(1970, 1, 1)).total_seconds()
    return moment if seconds < 10 ** 8 else round((seconds - time.time()) / 3600)

def shown(info, label):
    "A time as the text of a channel has it."
    text = [line for line in str(info).splitlines() if line.startswith(label)][0]
    return datetime.datetime.strptime(text.partition(": ")[2].strip(), "%Y-%m-%d %H:%M:%S")

MOMENTS = ("creation", "last_access")
LABELS = ("Creation Time", "Last Access Time", "Expiration Time")
NUMBERS = ("auth_key_bits cipher_suite compression_method compression_method_name kea_key_bits "
           "major_protocol_version minor_protocol_version protocol_version "
           "protocol_version_enum protocol_version_str").split()
connection = Connection(arguments[3])
client, server, infos = connection.client, connection.server, connection.infos
"""

CONNECTION = """
connection.data
connection.seen
[end.get_security_status() for end in (client, server)]
[end.connection_info_str() for end in (client, server)]
[end.connection_info_format(1, 2) for end in (client, server)]
[end.connection_info_format_lines(1) for end in (client, server)]
[end.get_negotiated_host() for end in (client, server)]
client.get_hostname()
server.get_hostname()   # differs: python-nss reports another error
[end.data_pending() for end in (client, server)]
client.get_peer_certificate().subject
client.get_certificate().subject
server.get_peer_certificate()
server.get_certificate()
server.get_pkcs11_pin_arg()
client.get_pkcs11_pin_arg()
[len(end.get_session_id()) for end in (client, server)]
[client.get_session_id().data == info.session_id.data for info in infos]
[len(info.session_id) for info in infos]
[str(info.session_id) == info.session_id.to_hex() for info in infos]
[[getattr(info, name) for name in NUMBERS] for info in infos]
[masked(str(info)) for info in infos]
[masked(info.format(1, 2)) for info in infos]
[[line[:2] for line in info.format_lines(1)][:9] for info in infos]
[[hours(getattr(info, name + "_time")) for name in MOMENTS] for info in infos]
[[hours(getattr(info, name + "_time_utc")) for name in MOMENTS] for info in infos]
[[hours(shown(info, label)) for label in LABELS] for info in infos]
[info.expiration_time >= info.creation_time for info in infos]
client.get_ssl_version_range(nss.AsString)
[client.get_ssl_option(option) for option in (ssl.SSL_SECURITY, ssl.SSL_NO_CACHE)]
[end.desc_type for end in (client, server)]
[end.get_peer_name().address for end in (client, server)]
client.invalidate_session()
client.set_ssl_version_range("tls1.2", "tls1.3")
client.shutdown(io.PR_SHUTDOWN_SEND)
server.recv(1)
client.send(b"x")
server.close()
client.recv(1)
client.close()
"""


@pytest.mark.peer
@pytest.mark.parametrize("zone", ["America/New_York", "UTC"])
@pytest.mark.parametrize("version", ["tls1.2", "tls1.3"])
def test_connections(compare, nssdb, version, zone):
    """Both ends of a TLS connection, and its times and texts in two time zones."""
    compare(CONNECT, CONNECTION, nssdb.directory, nssdb.password, zone, version)


CERTIFICATES = """
nss.SecItem(b"x" * 48).to_base64(0)
nss.SecItem(b"x" * 48).to_base64(10, "X")
nss.SecItem(b"x" * 49).to_base64()   # differs: python-nss ends lines inside of it
nss.SecItem(b"x" * 49).to_base64(0)   # differs: python-nss ends lines inside of it
[[getattr(cert, name) for name in PROPERTIES] for cert in CERTS]
[cert.subject.common_name for cert in CERTS]
[cert.subject.email_address for cert in CERTS]
[[str(rdn) for rdn in cert.subject] for cert in CERTS]
[[(int(ava.oid_tag), ava.value_str) for rdn in cert.subject for ava in rdn] for cert in CERTS]
[cert.is_ca_cert() for cert in CERTS]
[cert.is_ca_cert(True) for cert in CERTS]
[cert.find_kea_type() for cert in CERTS]
[cert.make_ca_nickname() for cert in CERTS]
[cert.check_valid_times() for cert in CERTS]
[cert.check_valid_times(0, True) for cert in CERTS]
[cert.check_valid_times(10 ** 15) for cert in CERTS]
[cert.check_valid_times(2 * 10 ** 18) for cert in CERTS]
[cert.check_valid_times("x") for cert in CERTS]
[cert.verify_hostname("server.example") for cert in CERTS]
[server.verify_hostname(name) for name in ("a.wild.example", "wild.example", "b.a.wild.example")]
[server.verify_hostname(name) for name in ("SERVER.EXAMPLE", "server.example.", "", "127.0.0.1")]
server.verify_hostname(5)
[[each.subject for each in cert.get_cert_chain()] for cert in CERTS]
server.verify_now(DB, True, nss.certificateUsageSSLServer)
server.verify_now(DB, False, 0)
server.verify_now(DB, True, nss.certificateUsageSSLCA)
server.verify(DB, True, nss.certificateUsageSSLServer, 2 * 10 ** 15)
server.verify_now(DB, "x", 0)
server.verify_now(DB, None, 0)
server.check_valid_times(0, "x")
nss.Certificate(server.der_data, DB, "x")
nss.set_use_pkix_for_validation("x")
nss.set_use_pkix_for_validation(None)
nss.get_use_pkix_for_validation()
[nss.set_use_pkix_for_validation(value) for value in (True, 1, False, 0)]
nss.set_ocsp_failure_mode(nss.ocspMode_FailureIsNotAVerificationFailure)
nss.set_ocsp_failure_mode(nss.ocspMode_FailureIsVerificationFailure)
nss.set_ocsp_failure_mode(-1)
nss.set_ocsp_failure_mode(7)
nss.set_ocsp_failure_mode(2 ** 31)
nss.set_ocsp_failure_mode("x")
nss.set_ocsp_timeout(10)
nss.set_ocsp_timeout("ten")
nss.set_ocsp_cache_settings(10, 1, 2)
nss.set_ocsp_cache_settings(-5, 1, 2)
nss.set_ocsp_cache_settings("x", 1, 2)
nss.clear_ocsp_cache()
nss.enable_ocsp_checking()
nss.disable_ocsp_checking()
nss.disable_ocsp_checking("x")
nss.disable_ocsp_default_responder(DB)
nss.set_ocsp_default_responder(DB, "", "nobody")   # differs: python-nss reports another error
nss.set_ocsp_default_responder(DB, "http://127.0.0.1:1/", "authority")
nss.set_ocsp_default_responder(DB, 5, "authority")
nss.enable_ocsp_default_responder(DB)
nss.disable_ocsp_default_responder()
[slot.authenticate("x") for slot in nss.get_all_tokens()]
nss.get_all_tokens(nss.CKM_AES_CBC, "x")
server.verify_now()
server.verify_with_log(DB, True, nss.certificateUsageSSLServer)   # differs: the time is optional
failure(server.verify_with_log, DB, True, nss.certificateUsageSSLServer, 10 ** 15)
failure(user.verify_now, DB, True, nss.certificateUsageSSLCA)
[nss.Certificate(cert.der_data).subject for cert in CERTS]
nss.Certificate(server.der_data, DB, False, "name").subject
nss.Certificate(nss.SecItem(server.der_data)).serial_number
nss.Certificate(b"")   # differs: the reason is the DER
nss.Certificate(b"nonsense")   # differs: the reason is the DER
nss.Certificate(5)
nss.Certificate()
nss.find_cert_from_nickname("server").subject
nss.find_cert_from_nickname("nobody")   # differs: python-nss reports another error
nss.find_cert_from_nickname(5)
len(nss.find_certs_from_nickname("user"))
[cert.subject for cert in nss.find_certs_from_email_addr("user@example.org")]
nss.find_certs_from_email_addr("nobody@example.org")   # differs: python-nss reports another error
type(nss.find_key_by_any_cert(server)).__name__
nss.find_key_by_any_cert(5)
sorted(str(cert.subject) for cert in nss.list_certs(nss.PK11CertListAll))
sorted(nss.get_cert_nicknames(DB, nss.SEC_CERT_NICKNAMES_ALL))
nss.Certificate.trust_flags(0xff)
nss.cert_usage_flags(nss.certificateUsageSSLServer | nss.certificateUsageSSLCA)
nss.cert_usage_flags(nss.certificateUsageSSLServer, nss.AsEnumName)
DB
nss.is_fips()
nss.need_pw_init()
nss.nss_is_initialized()
nss.nss_get_version()
nss.nss_version_check("3.0")
nss.nss_version_check("99.0")
nss.nss_version_check("x")
nss.nss_version_check(3)
[slot.token_name for slot in nss.get_all_tokens()]
nss.get_internal_slot()
nss.get_internal_key_slot()
nss.get_best_slot(nss.CKM_AES_CBC).token_name
nss.get_best_slot("x")
nss.find_slot_by_name(nss.get_internal_slot().slot_name).token_name
nss.find_slot_by_name("no such slot")
len(nss.generate_random(10))
nss.generate_random(-1)
nss.generate_random("x")
nss.set_password_callback(None)   # differs: None takes it away
nss.set_shutdown_callback(5)
"""


@pytest.mark.peer
def test_certificates(compare, nssdb):
    """Certificates, names, look-ups, verification and tokens of a database."""
    before = """
nss.set_password_callback(lambda slot, retry, *data: None if retry else arguments[1])
nss.nss_init(arguments[0])
DB = nss.get_default_certdb()
CERTS = [nss.find_cert_from_nickname(name) for name in ("authority", "server", "user")]
authority, server, user = CERTS
PROPERTIES = ("cert_type der_data email_trust_flags email_trust_str issuer serial_number "
    "signing_trust_flags signing_trust_str ssl_trust_flags ssl_trust_str subject "
    "subject_common_name valid_not_after valid_not_after_str valid_not_before "
    "valid_not_before_str version").split()

def failure(function, *given):
    try:
        return function(*given)
    except error.CertVerifyError as problem:
        return problem.errno, problem.usages, " ".join(str(problem.log).split())
"""
    compare(before, CERTIFICATES, nssdb.directory, nssdb.password)


NAMES = """
[nss.DN(text) for text in ("CN=a", "CN=a,O=b", "", "C=US,O=x+OU=y", "E=a@b,CN=c", 'CN="a,b"')]
[len(nss.DN(text)) for text in ("CN=a", "CN=a,O=b", "", "C=US,O=x+OU=y")]
nss.DN()
nss.DN("nonsense")
nss.DN("CN=")
nss.DN(5)
nss.DN(None)
nss.DN("CN=" + "x" * 1000)
name
repr(name)
name[0]
name[-1]
name[9]
name[0:2]
name["cn"]
name["2.5.4.10"]
name["e"]
name["nonsense"]
name[1.5]
"cn" in name
nss.SEC_OID_AVA_COMMON_NAME in name
name.has_key("ou")
name.has_key(nss.SEC_OID_AVA_COMMON_NAME)
name.has_key("nonsense")   # differs: python-nss fails with a SystemError
[getattr(name, part + "_name") for part in ("common", "country", "locality", "state", "org")]
[name.org_unit_name, name.dc_name, name.email_address, name.cert_uid]
name == nss.DN("cn=A,ou=B,o=C,l=D,st=E,c=US")
name == nss.DN("CN=a")
name == 5   # differs: anything can be compared
name < nss.DN("CN=a")
hash(name)
list(name)
name.add_rdn(nss.RDN(nss.AVA("dc", "z")))
name
name.add_rdn("x")
nss.RDN()
nss.RDN(nss.AVA("cn", "a"))
nss.RDN(nss.AVA("cn", "a"), nss.AVA("ou", "b"))
nss.RDN([nss.AVA("cn", "a"), nss.AVA("ou", "b")])
nss.RDN(nss.AVA("cn", "a"), nss.AVA("ou", "b"))["ou"]
nss.RDN("x")
nss.RDN(nss.AVA("cn", "a")) == nss.RDN(nss.AVA("CN", "A"))
nss.AVA("cn", "a")
nss.AVA("2.5.4.3", "a")
nss.AVA(nss.SEC_OID_AVA_COMMON_NAME, "a")
nss.AVA("c", "USA")
nss.AVA("nonsense", "a")
nss.AVA("cn", 5)
nss.AVA("cn")
nss.AVA("cn", "a").oid.data
nss.AVA("cn", "a").oid   # differs: an object identifier says its name
nss.AVA("cn", "a").oid_tag
nss.AVA("cn", "a").value.data
nss.AVA("cn", "a").value_str
nss.AVA("cn", "a") == nss.AVA("cn", "A")
[nss.oid_str(tag) for tag in TAGS]
[nss.oid_tag(tag) for tag in TAGS]
[nss.oid_tag_name(tag) for tag in TAGS]
[nss.oid_dotted_decimal(tag) for tag in TAGS]
nss.oid_str(nss.@OID@)
nss.oid_tag_name(nss.@OID@)
nss.oid_dotted_decimal(nss.@OID@)
nss.oid_tag("nonsense")
nss.oid_tag(1.5)
nss.oid_str("1.2.3.4.5")   # differs: python-nss knows no private identifiers
nss.oid_tag("1.2.3.4.5")
nss.oid_str(10 ** 6)   # differs: there is no such tag
"""


@pytest.mark.peer
def test_names_and_identifiers(compare):
    """Distinguished names and their parts; object identifiers."""
    before = """
name = nss.DN("CN=a,OU=b,O=c,L=d,ST=e,C=US")
TAGS = ["cn", "E", "dc", "uid", "2.5.4.3", "OID.2.5.4.3", "sha256", "SEC_OID_SHA1", "SHA1"]
"""
    compare(f"nss.nss_init_nodb()\n{before}", NAMES)
