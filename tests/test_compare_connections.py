# SPDX-License-Identifier: MPL-2.0
"""Conversations that go the same way under python-nss 1.0.1, plain and with TLS.

A peer does what a script says; what the socket under test returns or raises is compared,
and what its callbacks were given.
"""

from __future__ import annotations

import pytest

PLAIN_BEFORE = """
import select
def connected(*pieces):
    "A socket whose peer, one of the standard library's, has sent these and has ended."
    ours, theirs = socket.socketpair()
    def send():
        for piece in pieces:
            theirs.sendall(piece)
        theirs.close()
    threading.Thread(target=send, daemon=True).start()
    return io.Socket.import_tcp_socket(ours.detach())

def lines_of(*pieces):
    sock = connected(*pieces)
    return [sock.readline() for _ in range(5)]

def taken(sock, *calls):
    "What several calls of methods give, one after the other."
    return [getattr(sock, name)(*given) for name, *given in calls]

def loopback(port=0, family=io.PR_AF_INET):
    return io.NetworkAddress(io.PR_IpAddrLoopback, port, family)

def listening(family=io.PR_AF_INET):
    listener = io.Socket(family)
    listener.bind(loopback(0, family))
    listener.listen()
    return listener

def in_background(function, *given):
    thread = threading.Thread(target=function, args=given, daemon=True)
    thread.start()
    return thread

def poll(socks, *flags, **more):
    return io.Socket.poll(list(zip(socks, flags)), more.get("timeout", 10))

def code_of(function, *given):
    try:
        return function(*given)
    except error.NSPRError as problem:
        return problem.errno

def connect_by_steps(address):
    "What a non-blocking socket says when it begins, once it is ready, and after that."
    sock = io.Socket(io.PR_AF_INET)
    sock.set_socket_option(io.PR_SockOpt_Nonblocking, True)
    begun = code_of(sock.connect, address)
    with select.epoll() as system:
        system.register(sock.fileno(), select.EPOLLOUT)
        ready = len(system.poll(10))
    return begun, ready, code_of(sock.connect, address)

listener = listening()
soon = io.milliseconds_to_interval(20)
pairs = [io.Socket.new_tcp_pair() for _ in range(20)]
silent, peer_of_silent = pairs[0]
refused = io.Socket(io.PR_AF_INET)
refused.bind(loopback())
nobody = refused.get_sock_name()
refused.close()
udp = io.Socket(io.PR_AF_INET, io.PR_DESC_SOCKET_UDP)
udp.bind(loopback())
sender = io.Socket(io.PR_AF_INET, io.PR_DESC_SOCKET_UDP)
sender.connect(udp.get_sock_name())
origin = io.NetworkAddress()
nonblocking, peer_of_nonblocking = io.Socket.new_tcp_pair()
nonblocking.set_socket_option(io.PR_SockOpt_Nonblocking, True)
"""

PLAIN = """
lines_of(b"one\\ntwo\\n", b"three")
lines_of(b"o", b"ne\\n", b"\\n\\n", b"t", b"wo")
lines_of()
lines_of(b"\\r\\n\\r\\n", b"a\\rb\\n")
lines_of(b"\\0\\n\\xff\\n")
[len(line) for line in lines_of(b"x" * 1023 + b"\\n" + b"y" * 1024 + b"\\n" + b"z" * 5000)]
[len(line) for line in lines_of(b"x" * 2048, b"\\n")]
taken(connected(b"0123456789\\nab\\n"), ("readline", 4), ("readline", 100), ("readline", 1))
taken(connected(b"0123456789\\nab\\n"), ("readline", 0), ("readline", -1), ("readline",))
taken(connected(b"0123456789\\nab"), ("readline", 3), ("read", 3), ("recv", 3), ("read",))
taken(connected(b"line\\nrest"), ("readline",), ("read", -1), ("read", -1), ("recv", 1))
taken(connected(b"line\\nrest"), ("read", 0), ("recv", 0), ("readline",), ("read",))
taken(connected(b"x" * 100000), ("read",)) == [b"x" * 100000]
len(taken(connected(b"x" * 100000), ("readline",))[0])
list(connected(b"a\\nb\\nc"))
list(connected(b"a\\n\\nb\\n"))
list(connected())
[[next(sock), sock.readline(), next(sock)] for sock in [connected(b"a\\nb\\nc\\n")]]
next(connected())
connected(b"a\\nb\\nc\\n").readlines(2)
connected(b"a\\nb\\nc\\n").readlines(100)   # differs: python-nss adds an empty line at the end
connected(b"a\\nb\\nc\\n").readlines(sizehint=3)
connected(b"a\\nb\\nc\\n").readlines("x")
connected(b"a\\n").readline("x")
connected(b"a\\n").readline(size=1)
connected(b"abc").read(size=2)
connected(b"abc").read("x")
connected(b"abc").recv(100)
taken(connected(b"a\\nb\\n"), ("readline",), ("recv", 2))
silent.recv(1, 0)
silent.recv(1, soon)
silent.recv(1, timeout=soon)
silent.recv(1, io.PR_INTERVAL_NO_WAIT)
[peer_of_silent.send(b"x"), silent.recv(5, soon), peer_of_silent.send(b"yz"), silent.recv(1)]
silent.recv(1)
silent.send(b"", 0)
[silent.send(b"abc", soon), peer_of_silent.recv(3, soon)]
[silent.sendall(b"abc"), peer_of_silent.recv(10)]
[silent.sendall(b"abc", soon), peer_of_silent.recv(10)]
[silent.send(nss.data_to_hex(b"a").encode()), peer_of_silent.recv(10)]
silent.send(bytearray(b"abc"))   # differs: any buffer of bytes can be sent
silent.send(memoryview(b"abc"))   # differs: any buffer of bytes can be sent
silent.send(5)
silent.sendall(None)
nonblocking.recv(1)
nonblocking.recv(1, soon)
nonblocking.readline()
nonblocking.read(1)
nonblocking.send(b"abc")
[peer_of_nonblocking.recv(3), peer_of_nonblocking.send(b"de"), nonblocking.recv(5)]
nonblocking.get_socket_option(io.PR_SockOpt_Nonblocking)
listener.accept_read("x")
listener.accept_read()
listener.accept(soon)
listener.accept(timeout=soon)
listener.accept(io.PR_INTERVAL_NO_WAIT)
io.Socket(io.PR_AF_INET).connect(nobody)
io.Socket(io.PR_AF_INET).connect(nobody, io.seconds_to_interval(5))
io.Socket(io.PR_AF_INET).connect(nobody, io.PR_INTERVAL_NO_WAIT)
connect_by_steps(nobody)
connect_by_steps(listener.get_sock_name())
io.Socket(io.PR_AF_INET).connect(listener.get_sock_name(), timeout=io.seconds_to_interval(5))
io.Socket(io.PR_AF_INET).connect(listener.get_sock_name(), "x")
io.Socket(io.PR_AF_INET6).connect(nobody)
io.Socket(io.PR_AF_INET).bind(listener.get_sock_name())
io.Socket(io.PR_AF_INET).bind(addr=loopback())   # differs: it takes keywords
io.Socket(io.PR_AF_INET).listen(backlog=3)
sender.send(b"datagram")
[udp.recv_from(100, origin), origin.address, origin.port == sender.get_sock_name().port]
[sender.send(b""), udp.recv_from(100, origin, soon)]
[sender.send(b"0123456789"), udp.recv_from(4, origin), udp.netaddr is origin]
udp.recv_from(4, origin, soon)
udp.recv_from(4, addr=origin, timeout=soon)
udp.recv_from(4, None, soon)
udp.recv_from(4, io.NetworkAddress(io.PR_IpAddrLoopback, 0, io.PR_AF_INET6), soon)
[udp.send_to(b"back", sender.get_sock_name()), sender.recv(100, soon)]
[udp.send_to(buf=b"back", addr=sender.get_sock_name(), timeout=soon), sender.recv(100, soon)]
udp.send_to(b"x" * 100000, sender.get_sock_name())
udp.send_to("text", sender.get_sock_name())
udp.send_to(b"x", io.NetworkAddress(io.PR_IpAddrLoopback, 9, io.PR_AF_INET6))
udp.accept(soon)
udp.get_peer_name()
poll([a for a, b in pairs], *[io.PR_POLL_READ] * 20)   # differs: there is nothing to read
[b.send(b"x") for a, b in pairs[5:8]]
poll([a for a, b in pairs], *[io.PR_POLL_READ] * 20)
poll([a for a, b in pairs[:3]], *[io.PR_POLL_READ | io.PR_POLL_WRITE] * 3)
poll([pairs[5][0], pairs[6][0]], io.PR_POLL_READ, io.PR_POLL_WRITE)
poll([pairs[5][0], pairs[5][0]], io.PR_POLL_READ, io.PR_POLL_WRITE)
poll([pairs[8][0]], 0, timeout=0)
pairs[9][1].close()
poll([pairs[9][0]], io.PR_POLL_READ)
poll([listener], io.PR_POLL_READ)
poll([silent], io.PR_POLL_EXCEPT)
poll([silent], -1)   # differs: python-nss wraps it
poll([silent], 2**20)   # differs: out of range is an OverflowError
io.Socket.poll([(silent, 1), (silent,)], 0)   # differs: a wrong type is a TypeError
io.Socket.poll(None, 0)
io.Socket.poll("ab", 0)
io.Socket.poll(poll_descs=[(silent, io.PR_POLL_WRITE)], timeout=0)   # differs: it takes keywords
silent.shutdown(io.PR_SHUTDOWN_RCV)
silent.recv(1)
silent.shutdown(how=io.PR_SHUTDOWN_BOTH)
silent.send(b"x")
silent.shutdown()
silent.get_peer_name().family
silent.get_sock_name().family
silent.makefile("rb", 0) is silent
pairs[1][0].makefile(mode="w", buffersize=5) is pairs[1][0]   # differs: it takes keywords
"""


@pytest.mark.peer
def test_plain_sockets(compare):
    """Lines, datagrams, time-outs, many sockets in one poll, and ends."""
    compare(PLAIN_BEFORE, PLAIN)


TLS_BEFORE = """
asked = []
def password(slot, retry, *data):
    asked.append(data)
    return None if retry else arguments[1]
nss.set_password_callback(password)
nss.nss_init(arguments[0])
ssl.config_server_session_id_cache()
DB = nss.get_default_certdb()
def identity(name):
    cert = nss.find_cert_from_nickname(name)
    return cert, nss.find_key_by_any_cert(cert)
server_cert, server_key = identity("server")
def user(*ignored):
    "A new reference each time: NSS takes over those that a callback of python-nss gives."
    return identity("user")
SOON = io.milliseconds_to_interval(50)
LONG = io.seconds_to_interval(20)

def listen(*options, version=None, **hooks):
    "A configured listener; a hook is a function, or one with its data."
    listener = ssl.SSLSocket(io.PR_AF_INET)
    listener.set_ssl_option(ssl.SSL_HANDSHAKE_AS_SERVER, True)
    listener.config_secure_server(server_cert, server_key, server_cert.find_kea_type())
    configure(listener, options, version, hooks)
    listener.bind(io.NetworkAddress(io.PR_IpAddrLoopback, 0))
    listener.listen()
    return listener

def configure(sock, options, version, hooks):
    sock.set_ssl_version_range(*(version or ("tls1.2", "tls1.3")))
    for option, value in options:
        sock.set_ssl_option(option, value)
    for name, hook in hooks.items():
        function, *data = hook if isinstance(hook, tuple) else (hook,)
        getattr(sock, f"set_{name}_callback")(function, *data)

def outcome(function, *given):
    try:
        return function(*given)
    except error.NSPRError as problem:
        return problem.errno

def meet(listener, *options, version=None, hostname="server.example", talk=None, again=False,
         **hooks):
    "What happens at both ends when a client comes and shakes hands: the client's side first."
    seen = []
    def serve():
        connection, address = listener.accept()
        seen.append(outcome(connection.force_handshake_timeout, LONG))
        if seen[0] is None:
            seen.append(outcome(connection.recv, 1, LONG))
            if seen[1] == b"x":
                seen.append(outcome(connection.send, b"ok", LONG))
                seen.append(outcome(connection.recv, 1, LONG))
        elif again:
            seen.append(outcome(connection.recv, 1, LONG))
        connection.close()
    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    client = ssl.SSLSocket(io.PR_AF_INET)
    configure(client, options, version, hooks)
    if hostname:
        client.set_hostname(hostname)
    client.connect(listener.get_sock_name(), LONG)
    ours = outcome(client.force_handshake_timeout, LONG)
    if ours is None:
        ours = [outcome(client.send, b"x", LONG), outcome(client.recv, 2, LONG)]
        if talk:
            ours.append(talk(client))
    elif talk:
        ours = [ours, outcome(talk, client)]
    client.close()
    thread.join(20)
    return ours, seen

def refused(talk):
    "What a client can do that has refused the server."
    return meet(TLS13, hostname="x", talk=talk)[0][1]

calls = []
def note(answer, *, describe=None):
    "A callback that notes how it was called, and answers."
    def callback(*given):
        calls.append([describe(each) if describe else plain_argument(each) for each in given])
        if isinstance(answer, Exception):
            raise answer
        return answer() if callable(answer) else answer
    return callback

def plain_argument(value):
    return type(value).__name__ if isinstance(value, ssl.SSLSocket) else value

def noted():
    found = list(calls)
    calls.clear()
    return found

def judge(sock, check_sig, is_server, *data):
    "What a callback of old does: it verifies, and checks the name by itself."
    certificate = sock.get_peer_certificate()
    usage = nss.certificateUsageSSLClient if is_server else nss.certificateUsageSSLServer
    approved = certificate.verify_now(data[0], check_sig, usage)
    calls.append((bool(approved & usage), is_server, certificate.subject.common_name))
    return bool(approved & usage) and (is_server or certificate.verify_hostname(data[1]))

def ca_names(names, *data):
    calls.append((type(names), sorted(str(name) for name in names), data))
    return user()

REQUEST = (ssl.SSL_REQUEST_CERTIFICATE, True)
def require(value):
    return REQUEST, (ssl.SSL_REQUIRE_CERTIFICATE, value)

def with_client_certificates(answer, value=ssl.SSL_REQUIRE_ALWAYS, version=None):
    "A server that asks, and a client that answers."
    hook = ca_names if answer is ca_names else note(answer, describe=type)
    with contextlib.closing(listen(*require(value), version=version)) as listener:
        return meet(listener, version=version, client_auth_data=hook), noted()[-1:]

def session_ids(listener, times, **more):
    "Whether each connection has the session of the one before."
    found = [meet(listener, talk=lambda sock: sock.get_session_id().data, **more)[0][-1]
             for _ in range(times)]
    return [bool(one) and one == other for one, other in zip(found, found[1:])]

V12, V13 = ("tls1.2", "tls1.2"), ("tls1.3", "tls1.3")
TLS12, TLS13 = listen(version=V12), listen(version=V13)
plain = listen(version=V12)

silent = socket.socket()
silent.bind(("127.0.0.1", 0))
silent.listen()
def to_silent():
    client = ssl.SSLSocket(io.PR_AF_INET)
    client.set_hostname("server.example")
    client.connect(io.NetworkAddress(io.PR_IpAddrLoopback, silent.getsockname()[1]))
    return client
"""

TLS = """
[meet(listener) for listener in (TLS12, TLS13)]
[meet(listener, hostname="other.example") for listener in (TLS12, TLS13)]
[meet(listener, hostname=None) for listener in (TLS12, TLS13)]
[meet(each, hostname="x", talk=lambda sock: sock.shutdown())[0] for each in (TLS12, TLS13)]
meet(TLS12, auth_certificate=note(False), talk=lambda sock: sock.shutdown())[0], len(noted())
meet(TLS13, auth_certificate=note(False), talk=lambda sock: sock.shutdown())[0][1:], len(noted())
meet(TLS12, version=V13, talk=lambda sock: sock.shutdown(io.PR_SHUTDOWN_SEND))[0]
refused(lambda sock: sock.data_pending())
refused(lambda sock: sock.get_peer_certificate().subject.common_name)
refused(lambda sock: sock.get_ssl_channel_info().protocol_version)
refused(lambda sock: sock.get_security_status())
refused(lambda sock: sock.get_negotiated_host())
refused(lambda sock: sock.get_hostname())
refused(lambda sock: sock.get_session_id())   # differs: python-nss reports another error
refused(lambda sock: sock.invalidate_session())
refused(lambda sock: type(sock.get_peer_name()))
refused(lambda sock: sock.send(b"x"))   # differs: a connection that is broken repeats why
refused(lambda sock: sock.recv(1))   # differs: a connection that is broken repeats why
meet(TLS12, hostname=None, again=True)   # differs: a connection that is broken repeats why
meet(TLS12, version=V13, again=True)   # differs: a connection that is broken repeats why
meet(TLS12, version=V13)
meet(TLS13, version=V12)
meet(TLS12, handshake=note(None)), noted()
meet(TLS13, handshake=(note(None), "data", 5)), noted()
[meet(listener, auth_certificate=note(True)) for listener in (TLS12, TLS13)], noted()
meet(TLS12, auth_certificate=(note(1), "a", 2)), noted()
[meet(TLS12, auth_certificate=note(answer)) for answer in ("yes", [0], 5)], len(noted())
meet(TLS12, auth_certificate=note(True), hostname="other.example"), noted()
meet(TLS13, auth_certificate=note(True), hostname=None), len(noted())
meet(TLS12, auth_certificate=(judge, DB, "server.example")), noted()
meet(TLS13, auth_certificate=(judge, DB, "server.example")), noted()
meet(TLS13, auth_certificate=(judge, DB, "server.example"), hostname=None), noted()
[meet(TLS12, auth_certificate=note(answer))[0] for answer in (False, None, 0, "")], noted()
meet(TLS12, auth_certificate=(judge, DB, "other.example"))[0], noted()
meet(TLS13, auth_certificate=note(ValueError()))   # differs: exceptions of callbacks are raised
len(noted())
with_client_certificates(ca_names)[0]
calls[-1:], calls.clear()
with_client_certificates(ca_names, version=V12)
with_client_certificates(user)
with_client_certificates(lambda: list(user()))   # differs: a list is as good as a tuple
with_client_certificates(False)
with_client_certificates((None,))
with_client_certificates(None)
with_client_certificates("certificate")   # differs: an answer of a wrong type is a TypeError
with_client_certificates(lambda: user()[:1])   # differs: an answer of a wrong type is a TypeError
with_client_certificates(lambda: user()[::-1])   # differs: an answer of a wrong type is a TypeError
with_client_certificates(lambda: (*user(), 5))   # differs: an answer of a wrong type is a TypeError
[with_client_certificates(False, value) for value in range(4)]
[with_client_certificates(False, value, V12) for value in range(4)]
[with_client_certificates(user, value) for value in range(4)]
meet(listen(REQUEST, auth_certificate=(judge, DB, None)), client_auth_data=ca_names), noted()
meet(listen(*require(1), auth_certificate=(note(True), 1)), client_auth_data=ca_names), noted()
meet(listen(*require(1), auth_certificate=note(False)), client_auth_data=ca_names)[1], noted()
meet(listen(*require(1), handshake=(note(None), "x")), client_auth_data=ca_names), noted()
meet(TLS12, client_auth_data=ca_names), noted()
session_ids(TLS12, 3)
session_ids(TLS13, 3)
session_ids(TLS12, 2, auth_certificate=note(True)), len(noted())
meet(TLS12, talk=lambda sock: sock.invalidate_session()), session_ids(TLS12, 2)
ssl.clear_session_cache(), session_ids(TLS12, 2)
[meet(TLS12, talk=lambda sock: outcome(sock.rehandshake, flush))[0] for flush in (True, False)]
meet(TLS13, talk=lambda sock: outcome(sock.rehandshake, True))[0]
meet(TLS13, talk=lambda sock: outcome(sock.rehandshake_timeout, True, SOON))[0]
meet(TLS12, talk=lambda sock: outcome(sock.rehandshake_timeout, False, LONG))
meet(TLS12, talk=lambda sock: outcome(sock.rehandshake_timeout, True, LONG))
meet(TLS13, talk=lambda sock: sock.data_pending())[0]
meet(TLS12, talk=lambda sock: sock.get_security_status()[:4])[0]
meet(TLS12, talk=lambda sock: sock.get_negotiated_host())[0]
meet(TLS12, talk=lambda sock: sock.get_certificate().subject.common_name)[0]
meet(TLS12, talk=lambda sock: sock.set_cipher_pref(ssl.TLS_AES_128_GCM_SHA256, True))[0]
meet(TLS12, talk=lambda sock: sock.set_hostname("x"))[0]
meet(TLS12, talk=lambda sock: (sock.shutdown(io.PR_SHUTDOWN_SEND), sock.recv(1, LONG)))
meet(TLS13, talk=lambda sock: (sock.shutdown(io.PR_SHUTDOWN_SEND), sock.readline()))
meet(TLS13, talk=lambda sock: (sock.shutdown(io.PR_SHUTDOWN_SEND), sock.read(), list(sock)))
meet(TLS12, talk=lambda sock: outcome(sock.recv, 1, SOON))
meet(TLS13, talk=lambda sock: sock.shutdown(io.PR_SHUTDOWN_SEND))
meet(TLS13, talk=lambda sock: (sock.makefile("rb") is sock, sock.close()))[0]
meet(TLS12, (ssl.SSL_HANDSHAKE_AS_CLIENT, True))
meet(TLS12, (ssl.SSL_ENABLE_FDX, True), (ssl.SSL_NO_CACHE, True))
meet(TLS13, (ssl.SSL_ROLLBACK_DETECTION, False))
to_silent().force_handshake_timeout(SOON)
to_silent().force_handshake_timeout(timeout=SOON)   # differs: it takes keywords
to_silent().force_handshake_timeout()
to_silent().recv(1, SOON)
to_silent().get_peer_certificate()
to_silent().get_ssl_channel_info().protocol_version
to_silent().get_security_status()
to_silent().rehandshake(True)
to_silent().data_pending()
[type(sock) for sock in [ssl.SSLSocket.import_tcp_socket(socket.socket().detach())]]
[sock.family for sock in [ssl.SSLSocket.import_tcp_socket(socket.socket().detach())]]
[sock.desc_type for sock in [ssl.SSLSocket.import_tcp_socket(socket.socket().detach())]]
ssl.SSLSocket.import_tcp_socket(12345)
ssl.SSLSocket.import_tcp_socket("x")
TLS12.accept(SOON)
TLS12.accept(timeout=0)
TLS12.get_ssl_version_range(nss.AsString)
io.Socket.poll([(TLS12, 1), (TLS13, 1)], 0)   # differs: there is nothing to read
ssl.config_server_session_id_cache(10, 5, 5)
ssl.config_server_session_id_cache(max_cache_entries=10, ssl2_timeout=5, ssl3_timeout=5)
ssl.config_server_session_id_cache("x")
ssl.config_server_session_id_cache(0, 0, 0, 5)
ssl.config_server_session_id_cache_with_opt("x")
ssl.config_mp_server_sid_cache("x")
set(asked)
"""


@pytest.mark.peer
def test_tls_connections(compare, nssdb):
    """Handshakes that succeed and fail, callbacks and what they are given, sessions."""
    compare(TLS_BEFORE, TLS, nssdb.directory, nssdb.password)
