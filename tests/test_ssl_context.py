# SPDX-License-Identifier: MPL-2.0
"""nss.tls.SSLContext, against the standard library's contexts on OpenSSL."""

from __future__ import annotations

import contextlib
import copy
import gc
import pickle
import select
import socket
import ssl as standard
import subprocess
import textwrap
import threading
import time
import weakref
from datetime import datetime, timedelta, timezone

import pytest
from fix_contexts import NSS, OPENSSL, Pair
from fix_process import require
from fix_tls import NAME

from nss import error, nss, tls
from nss._tls import ssl_links

SIDES = pytest.mark.parametrize(
    ("client", "server"),
    [(NSS, NSS), (NSS, OPENSSL), (OPENSSL, NSS)],
    ids=["nss", "nss-openssl", "openssl-nss"],
)


@SIDES
@pytest.mark.parametrize("version", ["TLSv1_2", "TLSv1_3"])
def test_talks(make_contexts, client, server, version):
    """Data goes both ways, whole, and both sides say the same of the connection."""
    asking, answering = make_contexts(client, server)
    asking.minimum_version = asking.maximum_version = standard.TLSVersion[version]
    pair = Pair(asking, answering).shake()
    data = bytes(range(256)) * 1000
    assert pair.send(data) == data
    assert pair.send(data, back=True) == data
    assert pair.client.version() == pair.server.version() == version.replace("_", ".")
    assert pair.client.cipher() == pair.server.cipher()
    assert pair.client.compression() is None
    assert pair.server.shared_ciphers()
    assert pair.client.pending() == 0


@SIDES
def test_takes_leave(make_contexts, client, server):
    """After close_notify reading gives nothing, and unwrap waits for the other side's."""
    pair = Pair(*make_contexts(client, server)).shake()
    with pytest.raises(standard.SSLWantReadError):
        pair.client.unwrap()
    assert pair.server.read(10) == b""
    assert pair.both(pair.server.unwrap, pair.client.unwrap) == [None, None]


@pytest.mark.parametrize("server", [NSS, OPENSSL])
def test_cut(make_contexts, server):
    """A connection that ends without close_notify was cut."""
    pair = Pair(*make_contexts(server=server)).shake()
    pair.wires[0].write_eof()
    for _ in range(2):
        with pytest.raises(standard.SSLEOFError) as caught:
            pair.client.read(10)
        assert caught.value.args[0] == standard.SSL_ERROR_EOF


@SIDES
def test_alpn(make_contexts, client, server):
    """The server's preference decides, and nothing in common is no failure."""
    asking, answering = make_contexts(client, server)
    asking.set_alpn_protocols(["http/1.1", "h2"])
    answering.set_alpn_protocols(["h2", "http/1.1"])
    pair = Pair(asking, answering).shake()
    assert pair.client.selected_alpn_protocol() == "h2"
    assert pair.server.selected_alpn_protocol() == "h2"
    answering.set_alpn_protocols(["spdy"])
    pair = Pair(asking, answering).shake()
    assert pair.client.selected_alpn_protocol() is pair.server.selected_alpn_protocol() is None


@SIDES
def test_certificate(make_contexts, client, server, identity, authority):
    """The certificate of the server is there in all forms, and its chain."""
    pair = Pair(*make_contexts(client, server)).shake()
    data = identity.certificate.der_data
    assert pair.client.getpeercert(True) == data
    assert ("DNS", NAME) in pair.client.getpeercert()["subjectAltName"]
    assert pair.server.getpeercert() is None
    if hasattr(pair.client._sslobj, "get_verified_chain"):
        chain = [each.public_bytes(2) for each in pair.client._sslobj.get_verified_chain()]
        assert chain == [data, authority.certificate.der_data]


@SIDES
def test_client_certificate(make_contexts, files, client, server, identity):
    """A server that requires a certificate gets it, and refuses who has none."""
    asking, answering = make_contexts(client, server)
    answering.verify_mode = standard.CERT_REQUIRED
    answering.load_verify_locations(files.authority)
    pair = Pair(asking, answering)
    results = pair.both(pair.client.do_handshake, pair.server.do_handshake)
    assert "PEER_DID_NOT_RETURN_A_CERTIFICATE" in str(results[1])
    user = tls.SSLContext(standard.PROTOCOL_TLS_SERVER)  # only to check that it is refused
    with pytest.raises(TypeError):
        user.use_identity(identity.certificate)


def refused(pair):
    """Why the client refuses the server."""
    results = pair.both(pair.client.do_handshake, pair.server.do_handshake)
    assert isinstance(results[0], standard.SSLCertVerificationError), results
    assert isinstance(results[0], ValueError)
    assert isinstance(results[0], error.NSPRError)
    assert "certificate verify failed" in str(results[0])
    assert isinstance(results[1], standard.SSLError)
    return results


@pytest.mark.parametrize("server", [NSS, OPENSSL])
def test_untrusted(make_contexts, server):
    """A server whose authority is not known is refused, and told so."""
    _, answering = make_contexts(server=server)
    client, told = refused(Pair(NSS(standard.PROTOCOL_TLS_CLIENT), answering))
    assert client.name == "SEC_ERROR_UNKNOWN_ISSUER"
    assert client.verify_code in (19, 20)
    assert told.reason == "TLSV1_ALERT_UNKNOWN_CA"


@pytest.mark.parametrize("server", [NSS, OPENSSL])
@pytest.mark.parametrize(("name", "code"), [("other.example", 62), ("127.0.0.1", 64)])
def test_wrong_name(make_contexts, server, name, code):
    """A server is refused whose certificate is for somebody else."""
    asking, answering = make_contexts(server=server)
    client, _ = refused(Pair(asking, answering, name))
    assert client.verify_code == code
    assert name in client.verify_message
    assert client.name == "SSL_ERROR_BAD_CERT_DOMAIN"
    asking.check_hostname = False
    Pair(asking, answering, name).shake()


def test_expired(make_contexts, authority):
    """A certificate that has expired is refused."""
    asking, answering = make_contexts()
    begin = datetime(2020, 1, 1, tzinfo=timezone.utc)
    answering.use_identity(
        authority.issue([NAME], valid_from=begin, valid_until=begin + timedelta(days=1))
    )
    client, told = refused(Pair(asking, answering))
    assert client.verify_code == 10
    assert told.reason == "SSLV3_ALERT_CERTIFICATE_EXPIRED"


def test_trust_is_the_contexts_own(make_contexts, authority):
    """What one context trusts, or the process, has no effect on another."""
    _, answering = make_contexts()
    assert authority.certificate.ssl_trust_flags  # trusted in this process
    refused(Pair(NSS(standard.PROTOCOL_TLS_CLIENT), answering))


def test_not_verified(make_contexts):
    """CERT_NONE accepts anybody, and says nothing about who it is."""
    _, answering = make_contexts()
    asking = NSS(standard.PROTOCOL_TLS_CLIENT)
    asking.check_hostname = False
    asking.verify_mode = standard.CERT_NONE
    pair = Pair(asking, answering).shake()
    assert pair.client.getpeercert() == {}
    assert pair.client.getpeercert(True)


def test_verify_callback(make_contexts, identity, authority):
    """A callback sees the chain and has the last word, in both directions."""
    asking, answering = make_contexts()
    seen = []

    def accept(connection, chain, refusal):
        seen.append((connection, [each.der_data for each in chain], refusal))
        return True

    asking.verify_callback = accept
    pair = Pair(asking, answering).shake()
    leaf, root = identity.certificate.der_data, authority.certificate.der_data
    assert seen == [(pair.client, [leaf, root], None)]
    Pair(asking, answering, "other.example").shake()
    assert seen[1][2].verify_code == 62
    asking.verify_callback = lambda *arguments: False
    client, _ = refused(Pair(asking, answering))
    assert client.verify_code == 50

    def fail(*arguments):
        raise KeyError("callback")

    asking.verify_callback = fail
    pair = Pair(asking, answering)
    with pytest.raises(standard.SSLWantReadError):
        pair.client.do_handshake()
    with pytest.raises(standard.SSLWantReadError):
        pair.server.do_handshake()
    with pytest.raises(KeyError, match="callback"):
        pair.client.do_handshake()
    with pytest.raises(TypeError):
        asking.verify_callback = 1


def test_sni(make_contexts, authority):
    """A callback may put another context in the place of the first, or end the handshake."""
    asking, answering = make_contexts()
    asking.check_hostname = False
    other = NSS(standard.PROTOCOL_TLS_SERVER)
    other.use_identity(authority.issue(["other.example"]))
    calls = []

    def choose(connection, name, context):
        calls.append((name, context))
        if name == "other.example":
            connection.context = other
        return standard.ALERT_DESCRIPTION_UNRECOGNIZED_NAME if name == "no.example" else None

    answering.sni_callback = choose
    pair = Pair(asking, answering, "other.example").shake()
    assert ("DNS", "other.example") in pair.client.getpeercert()["subjectAltName"]
    assert pair.server.context is other
    pair = Pair(asking, answering, None).shake()
    assert ("DNS", NAME) in pair.client.getpeercert()["subjectAltName"]
    pair = Pair(asking, answering, "no.example")
    results = pair.both(pair.client.do_handshake, pair.server.do_handshake)
    assert results[0].reason == "TLSV1_UNRECOGNIZED_NAME"
    assert calls == [(name, answering) for name in ("other.example", None, "no.example")]


def test_password(files):
    """An encrypted key needs its password, which is asked for only then."""
    context = NSS(standard.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(files.chain, files.protected, "secret")
    context.load_cert_chain(files.chain, files.protected, lambda: b"secret")
    context.load_cert_chain(files.chain, files.key, lambda: pytest.fail("asked"))
    with pytest.raises(standard.SSLError, match="SEC_ERROR_BAD_PASSWORD") as caught:
        context.load_cert_chain(files.chain, files.protected, "mistaken")
    assert "mistaken" not in repr(caught.value)
    with pytest.raises(standard.SSLError, match="SEC_ERROR_BAD_PASSWORD"):
        context.load_cert_chain(files.chain, files.protected)
    with pytest.raises(FileNotFoundError):
        context.load_cert_chain(f"{files.chain}.none")


def test_connects_on_a_socket(make_contexts):
    """On sockets it waits for the peer, within the time-out, and is no owner of the socket."""
    asking, answering = make_contexts()
    left, right = socket.socketpair()
    with left, right:
        thread = threading.Thread(
            target=lambda: served.append(answering.wrap_socket(right, server_side=True)),
        )
        served: list = []
        thread.start()
        with asking.wrap_socket(left, server_hostname=NAME) as client:
            thread.join(10)
            (server,) = served
            assert isinstance(client, standard.SSLSocket)
            client.settimeout(0.05)
            with pytest.raises(socket.timeout, match="The read operation timed out"):
                client.recv(1)
            data = bytes(1 << 20)
            sender = threading.Thread(target=server.sendall, args=(data,))
            sender.start()
            client.settimeout(10)
            received = bytearray()
            while len(received) < len(data):
                received += client.recv(1 << 16)
            sender.join(10)
            assert received == data
            client.setblocking(False)
            with pytest.raises(standard.SSLWantReadError):
                client.recv(1)
            with pytest.raises(standard.SSLWantWriteError):
                while True:
                    client.send(data)
            server.close()


@SIDES
@pytest.mark.parametrize("seconds", [None, 60])
def test_a_socket_that_waits_takes_all(make_contexts, client, server, seconds):
    """A send takes whatever there is, as OpenSSL's; many a program does not look how much."""
    asking, answering = make_contexts(client, server)
    data = bytes(range(256)) * (3 << 12) + b"end"
    counts: list = []
    left, right = socket.socketpair()

    def serve():
        right.settimeout(seconds)
        with answering.wrap_socket(right, server_side=True) as sock:
            counts.append(sock.send(data))
            counts.append(sock.send(memoryview(data[:-3])))

    with left, right:
        thread = threading.Thread(target=serve)
        thread.start()
        left.settimeout(60)
        with asking.wrap_socket(left, server_hostname=NAME) as sock:
            received = bytearray()
            while part := sock.recv(1 << 16):
                received += part
        thread.join(60)
    assert counts == [len(data), len(data) - 3]
    assert received == data + data[:-3]


def test_a_send_that_is_late_says_what_was_taken(make_contexts, monkeypatch):
    """When the time is over and a part has gone, that part is the answer; nothing is lost."""
    asking, answering = make_contexts()
    data = bytes(range(256)) * (1 << 14)
    received = bytearray()
    paused, again = threading.Event(), threading.Event()
    left, right = socket.socketpair()

    def listen():
        with asking.wrap_socket(left, server_hostname=NAME) as sock:
            while len(received) <= 1 << 20:
                received.extend(sock.recv(1 << 14))
            paused.set()
            again.wait(60)
            while len(received) < len(data):
                received.extend(sock.recv(1 << 14))

    def run_out(fileno, reading, writing, deadline):
        """The time is over when the peer reads no more."""
        while not wait(fileno, reading, writing, time.monotonic() + 0.01):
            if paused.is_set():
                return False
        return True

    wait = ssl_links.wait
    with left, right:
        thread = threading.Thread(target=listen)
        thread.start()
        with answering.wrap_socket(right, server_side=True) as sock:
            with monkeypatch.context() as patch:
                patch.setattr(ssl_links, "wait", run_out)
                sock.settimeout(60)
                count = sock.send(data)
            again.set()
            assert 0 < count < len(data)
            sock.sendall(data[count:])
            thread.join(60)
    assert received == data


def connected():
    """Two ends of a TCP connection."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return socket.create_connection(listener.getsockname()), listener.accept()[0]


@pytest.mark.parametrize("client", [NSS, OPENSSL])
@pytest.mark.parametrize("pair", [connected, socket.socketpair])
@pytest.mark.parametrize("said", [b"", b"last words"])
def test_a_client_that_leaves_before_its_tickets(make_contexts, client, said, pair):
    """What it has said is heard; that it has gone is for whoever goes on to find out."""
    asking, answering = make_contexts(client)
    left, right = pair()
    incoming, outgoing = standard.MemoryBIO(), standard.MemoryBIO()
    caller = asking.wrap_bio(incoming, outgoing, server_hostname=NAME)
    with left, right, answering.wrap_socket(right, True, False) as sock:
        sock.setblocking(False)
        shaken = False
        while not shaken:
            with contextlib.suppress(standard.SSLWantReadError):
                caller.do_handshake()
                shaken = True
            if not shaken:
                left.sendall(outgoing.read())
                assert select.select([sock], [], [], 60)[0]
                with pytest.raises(standard.SSLWantReadError):
                    sock.do_handshake()
                incoming.write(left.recv(1 << 16))
        if said:
            caller.write(said)
        left.sendall(outgoing.read())
        left.close()
        assert select.select([sock], [], [], 60)[0]
        sock.do_handshake()
        if said:
            assert sock.recv(100) == said
        with pytest.raises(standard.SSLEOFError):
            sock._sslobj.read(1)
        with pytest.raises(ConnectionError):
            while True:
                sock.send(bytes(100_000))


def test_a_write_that_fails_keeps_no_buffer(make_contexts):
    """The buffer is the caller's again, while the exception is still there."""
    pair = Pair(*make_contexts()).shake()
    with pytest.raises(standard.SSLWantReadError):
        pair.server.unwrap()
    data = bytearray(100)
    with pytest.raises(standard.SSLError) as caught:
        pair.server.write(data)
    data.append(0)
    assert caught.value.__traceback__ is not None


def test_time_out_of_a_handshake(make_contexts):
    """A peer that says nothing is not waited for beyond the time-out."""
    asking, answering = make_contexts()
    for context, options in (
        (asking, {"server_hostname": NAME}),
        (answering, {"server_side": True}),
    ):
        left, right = socket.socketpair()
        with left, right:
            left.settimeout(0.05)
            with pytest.raises(socket.timeout, match="The handshake operation timed out"):
                context.wrap_socket(left, **options)


@pytest.mark.parametrize("server", [NSS, OPENSSL])
@pytest.mark.parametrize(
    "said", [b"GET / HTTP/1.1\r\n\r\n", b"EHLO example.org\r\n", b"\0\0\0\0\0"]
)
def test_a_client_without_tls(make_contexts, server, said):
    """A client that speaks something else is refused at once, however little it has said."""
    _, answering = make_contexts(server=server)
    left, right = socket.socketpair()
    with left, right:
        left.sendall(said)
        right.settimeout(60)
        with answering.wrap_socket(right, True, False) as sock:
            with pytest.raises(standard.SSLError) as caught:
                sock.do_handshake()
            assert caught.value.args[0] == standard.SSL_ERROR_SSL


def test_garbage(make_contexts):
    """Octets that are no TLS end the connection with an exception, at any place."""
    asking, answering = make_contexts()
    for garbage in (
        b"GET / HTTP/1.0\r\n\r\n",
        b"\x16\x03\x01\xff\xff" + bytes(70000),
        b"\xff" * 100,
    ):
        for context, options in (
            (asking, {"server_hostname": NAME}),
            (answering, {"server_side": True}),
        ):
            incoming = standard.MemoryBIO()
            incoming.write(garbage)
            connection = context.wrap_bio(incoming, standard.MemoryBIO(), **options)
            with pytest.raises(standard.SSLError) as caught:
                for _ in range(3):
                    try:
                        connection.do_handshake()
                    except standard.SSLWantReadError:
                        incoming.write_eof()
            assert isinstance(caught.value, error.NSPRError)


@pytest.mark.parametrize("from_server", [True, False])
def test_damage_at_any_byte(make_contexts, from_server):
    """A handshake that is damaged ends with an SSLError, or waits for more; nothing else."""
    asking, answering = make_contexts()

    def shake(at):
        pair = Pair(asking, answering)
        wire = pair.wires[0 if from_server else 1]
        ends, seen = [pair.client, pair.server], 0
        for _ in range(8):
            for end in ends:
                with contextlib.suppress(standard.SSLWantReadError):
                    end.do_handshake()
                data = bytearray(wire.read())
                if seen <= at < seen + len(data):
                    data[at - seen] ^= 0xFF
                seen += len(data)
                wire.write(data)
        return seen, pair

    total, pair = shake(1 << 20)
    assert pair.client.version()
    assert total > 200
    refused = 0
    for at in range(0, total, 13):
        try:
            shake(at)
        except standard.SSLError as problem:
            assert isinstance(problem, error.NSPRError)
            refused += 1
    # what a record says of its version, and tickets, have no part in the handshake
    assert refused > 20


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, pickle.dumps])
def test_contexts_stay(copied):
    """A context is neither copied nor pickled; PyPy's own would be, in parts."""
    with pytest.raises(TypeError, match="cannot pickle or copy 'SSLContext' objects"):
        copied(NSS(standard.PROTOCOL_TLS_CLIENT))


def test_exceptions_travel(make_contexts):
    """An exception can be pickled, with all it says."""
    _, answering = make_contexts()
    client, _ = refused(Pair(NSS(standard.PROTOCOL_TLS_CLIENT), answering))
    again = pickle.loads(pickle.dumps(client))
    assert (str(again), again.verify_code, again.name) == (
        str(client),
        client.verify_code,
        client.name,
    )


def test_nothing_is_left(make_contexts):
    """A connection that is dropped is freed, and with it its context."""
    asking, answering = make_contexts()
    pair = Pair(asking, answering).shake()
    alive = [weakref.ref(pair.client), weakref.ref(pair.server), weakref.ref(asking)]
    del pair, asking
    gc.collect()
    assert [each() for each in alive] == [None, None, None]


def test_roles():
    """A client's context makes no server, and the other way round."""
    for protocol, server in (
        (standard.PROTOCOL_TLS_CLIENT, True),
        (standard.PROTOCOL_TLS_SERVER, False),
    ):
        with pytest.raises(standard.SSLError, match="Cannot create"):
            NSS(protocol).wrap_bio(
                standard.MemoryBIO(), standard.MemoryBIO(), server, "a" if not server else None
            )


@pytest.mark.parametrize("server", [NSS, OPENSSL])
@pytest.mark.parametrize("version", ["TLSv1_2", "TLSv1_3"])
def test_sessions(make_contexts, server, version):
    """A session is resumed by another connection of the same context, and only then."""
    asking, answering = make_contexts(server=server)
    asking.maximum_version = standard.TLSVersion[version]
    first = Pair(asking, answering).shake()
    first.send(b"back", back=True)  # in TLS 1.3 the ticket comes with what is read
    session = first.client.session
    assert isinstance(session, tls.SSLSession)
    assert (first.client.session_reused, session.has_ticket) == (False, True)
    again = Pair(asking, answering)
    again.client.session = session
    again.shake()
    assert again.client.session_reused
    assert again.server.session_reused
    assert again.send(b"data") == b"data"
    assert not Pair(asking, answering).shake().client.session_reused
    with pytest.raises(ValueError, match="after handshake"):
        again.client.session = session
    other = Pair(make_contexts()[0], answering)
    with pytest.raises(ValueError, match="different SSLContext"):
        other.client.session = session
    with pytest.raises(TypeError, match="not a SSLSession"):
        other.client.session = object()
    # another server's session is no use, and no harm
    asking.check_hostname = False
    elsewhere = Pair(asking, answering, "other.example")
    elsewhere.client.session = session
    assert not elsewhere.shake().client.session_reused


@SIDES
@pytest.mark.parametrize("tickets", [0, 1, 2, 4])
def test_a_handshake_leaves_nothing_behind(make_contexts, client, server, tickets):
    """All tickets go out with the handshake: who reads afterwards has nothing to send."""
    asking, answering = make_contexts(client, server)
    answering.num_tickets = tickets
    pair = Pair(asking, answering).shake()
    into_client, into_server = pair.wires
    assert bool(into_client.pending) == bool(tickets)
    into_client.read()
    with pytest.raises(standard.SSLWantReadError):
        pair.server.read(1)
    assert not into_client.pending
    assert not into_server.pending


def test_groups(make_contexts):
    """Keys are agreed on in the groups that were chosen."""
    asking, answering = make_contexts()
    asking.set_groups("P-384:secp521r1")
    assert asking.get_groups() == ["secp384r1", "secp521r1"]
    Pair(asking, answering).shake()
    answering.set_ecdh_curve("X25519")
    pair = Pair(asking, answering)
    results = pair.both(pair.client.do_handshake, pair.server.do_handshake)
    assert all(isinstance(each, standard.SSLError) for each in results)
    with pytest.raises(ValueError, match="nonsense"):
        asking.set_groups(["nonsense"])


HYBRIDS = {"X25519MLKEM768": "3.105", "SecP256r1MLKEM768": "3.118", "SecP384r1MLKEM1024": "3.118"}


@pytest.mark.parametrize("group", HYBRIDS)
def test_hybrid_groups(make_contexts, group):
    """They can be used with every NSS that has them, whichever the package was built with."""
    asking, answering = make_contexts(NSS, NSS)
    if nss.nss_version_check(HYBRIDS[group]):
        for context in (asking, answering):
            context.set_groups(group)
        assert asking.get_groups() == [group]
    else:
        with pytest.raises(ValueError, match="has none of these groups"):
            asking.set_groups(group)
        with pytest.raises(ValueError, match="has none of these groups"):
            asking.set_ecdh_curve(group)
        asking.set_groups([group, "X25519"])
        answering.set_groups("X25519")
    Pair(asking, answering).shake()


def test_starts_nss_itself(run_python, files):
    """No set-up is needed, and a program's own comes on top of it."""
    run_python(
        """
        import ssl, sys
        from nss import nss, tls
        context = tls.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_verify_locations(sys.argv[1])
        assert not nss.nss_is_initialized()
        asking = tls.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        asking.load_verify_locations(sys.argv[1])
        a, b = ssl.MemoryBIO(), ssl.MemoryBIO()
        client = asking.wrap_bio(a, b, server_hostname="server.example")
        try:
            client.do_handshake()
        except ssl.SSLWantReadError:
            pass
        assert nss.nss_is_initialized()
        del client
        nss.nss_init_nodb()
        nss.nss_shutdown()
        assert not nss.nss_is_initialized()
        client = asking.wrap_bio(a, b, server_hostname="server.example")
        """,
        str(files.authority),
    )


def test_injection(run_python):
    """In the place of ssl.SSLContext it is what everybody gets, until it is taken back."""
    run_python(
        """
        import ssl
        from nss import tls
        original = ssl.SSLContext
        tls.inject_into_ssl()
        tls.inject_into_ssl()
        context = ssl.create_default_context()
        assert type(context) is tls.SSLContext and isinstance(context, original)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.options |= ssl.OP_NO_TICKET
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.verify_flags |= ssl.VERIFY_X509_STRICT
        assert context.minimum_version == ssl.TLSVersion.TLSv1_3
        assert ssl.OP_NO_TICKET in context.options
        tls.extract_from_ssl()
        assert ssl.SSLContext is original
        assert type(ssl.create_default_context()) is original
        """
    )


TALK = """
import ssl, sys
from nss import nss, tls
def talk(client, server):
    a, b = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = (client.wrap_bio(a, b, server_hostname="server.example"),
            server.wrap_bio(b, a, server_side=True))
    for _ in range(5):
        for end in ends:
            try:
                end.do_handshake()
            except ssl.SSLWantReadError:
                pass
    return ends
"""


def test_identity_on_a_token(run_python, soft_token, files, tmp_path):
    """A server whose key lies on a token, and stays there, is found by a PKCS#11 URI."""
    for name, command in (
        ("key.der", ["pkcs8", "-topk8", "-nocrypt", "-in", files.key]),
        ("cert.der", ["x509", "-in", files.chain]),
    ):
        path = str(tmp_path / name)
        subprocess.run([require("openssl"), *command, "-outform", "DER", "-out", path], check=True)
        kind = "privkey" if name == "key.der" else "cert"
        soft_token.tool(
            "--write-object", path, "--type", kind, "--id", "01", "--label", "me", "--usage-sign"
        )
    run_python(
        TALK
        + textwrap.dedent(
            """
            cafile, library, name, pin = sys.argv[1:]
            from nss import db
            nss.nss_init_nodb()
            nss.set_password_callback(lambda slot, retry: None if retry else pin)
            module = db.load_module(library, "hsm")
            server = tls.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            uri = f"pkcs11:token={name.replace(' ', '%20')};object=me"
            server.load_identity(uri)
            client = tls.create_default_context(cafile=cafile)
            ends = talk(client, server)
            assert ends[0].version() == "TLSv1.3", ends
            try:
                server.load_identity("pkcs11:object=nobody")
            except tls.SSLError as problem:
                assert problem.name == "SEC_ERROR_UNKNOWN_CERT"
            """
        ),
        *(files.authority, soft_token.library, soft_token.name, soft_token.pin),
        env=soft_token.environment,
    )


def test_identity_in_a_database(run_python, files, tmp_path):
    """A server whose identity lies in a database is found by its nickname."""
    folder = tmp_path / "database"
    folder.mkdir()
    pk12 = str(tmp_path / "me.p12")
    source = ["-in", files.chain, "-inkey", files.key, "-name", "me"]
    for command in (
        ["openssl", "pkcs12", "-export", *source, "-out", pk12, "-passout", "pass:secret"],
        ["certutil", "-N", "-d", f"sql:{folder}", "--empty-password"],
        ["pk12util", "-i", pk12, "-d", f"sql:{folder}", "-W", "secret", "-K", ""],
    ):
        subprocess.run([require(command[0]), *command[1:]], check=True, capture_output=True)
    run_python(
        TALK
        + textwrap.dedent(
            """
            cafile, folder = sys.argv[1:]
            nss.nss_init(f"sql:{folder}")
            server = tls.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            server.load_identity("me")
            client = tls.create_default_context(cafile=cafile)
            ends = talk(client, server)
            assert ends[0].version() == "TLSv1.3", ends
            assert ("DNS", "server.example") in ends[0].getpeercert()["subjectAltName"]
            try:
                server.load_identity("nobody")
            except tls.SSLError as problem:
                assert problem.name == "SEC_ERROR_UNKNOWN_CERT"
            else:
                raise AssertionError("nobody was found")
            """
        ),
        *(files.authority, str(folder)),
    )
