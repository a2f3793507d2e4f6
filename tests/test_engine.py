# SPDX-License-Identifier: MPL-2.0
"""The engine: TLS with both ends in one thread, fed and drained by the test."""

import gc
import os
import resource
import socket as plain
import sys
import threading

import pytest
from fix_engine import Pair, Standard
from fix_tls import NAME

from nss import error, ssl
from nss._core import handles
from nss.ssl import Engine

VERSIONS = ["tls1.2", "tls1.3"]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("amount", [None, 1, 7])
def test_handshake_and_data(make_pair, versions, version, amount):
    """A verified connection in each version, in pieces of any size, and data both ways."""
    pair = make_pair(versions(version)).shake(amount)
    for end in (pair.client, pair.server):
        assert end.get_ssl_channel_info().protocol_version_str == version
        assert end.handshake() is True  # a second time does nothing
    assert pair.client.write(b"hello") == 5
    pair.carry(amount)
    assert pair.server.data_pending() in (0, 5)
    assert pair.server.read(2) == b"he"
    assert pair.server.data_pending() == 3
    assert pair.server.read() == b"llo"
    assert pair.server.read() is None
    assert pair.send(b"there", back=True) == b"there"


@pytest.mark.parametrize("version", VERSIONS)
def test_large_data(make_pair, versions, version):
    """Megabytes arrive as they were, in both directions."""
    pair = make_pair(versions(version)).shake()
    data = os.urandom(3 << 20)
    assert pair.client.write(data) == 1 << 20  # short, for it all waits in memory
    pair.carry()
    memory = bytearray(1 << 20)
    count = 0
    while count < len(memory):
        count += pair.server.read_into(memoryview(memory)[count:])
    assert memory == data[: 1 << 20]
    assert pair.send(data) == data
    assert pair.send(data, back=True) == data


@pytest.mark.parametrize("version", VERSIONS)
def test_a_clean_end(make_pair, versions, version):
    """close_notify both ways: empty reads, and it is known that nothing was cut."""
    pair = make_pair(versions(version)).shake()
    pair.client.write(b"last")
    pair.client.shutdown()
    with pytest.raises(error.NSPRError, match="PR_SOCKET_SHUTDOWN_ERROR"):
        pair.client.write(b"more")
    pair.carry()
    assert not pair.server.closed_by_peer
    assert pair.server.read() == b"last"
    assert pair.server.read() == b""
    assert pair.server.read() == b""
    assert pair.server.closed_by_peer
    assert not pair.server.at_end
    assert pair.server.alerts_received[-1] == (1, 0)
    assert not pair.server.alerts_received[-1].is_fatal
    # the other half is still open
    assert pair.send(b"answer", back=True) == b"answer"
    pair.server.shutdown()
    pair.carry()
    assert pair.client.read() == b""
    assert pair.client.closed_by_peer
    assert pair.client.alerts_sent == pair.client.alerts_received == ((1, 0),)


def test_a_cut(make_pair):
    """An end of the bytes without close_notify is told apart, whatever was said before."""
    pair = make_pair().shake()
    pair.client.write(b"half of")
    pair.carry()
    pair.server.feed_eof()
    assert not pair.server.at_end
    assert pair.server.read() == b"half of"
    assert pair.server.read() == b""
    assert pair.server.at_end
    assert not pair.server.closed_by_peer
    assert pair.server.alerts_received == ()
    with pytest.raises(error.NSPRError, match="PR_SOCKET_SHUTDOWN_ERROR"):
        pair.server.feed(b"x")


def flight(make_pair, settle):
    """The first flights of a handshake: of the client, and the answer of the server."""
    pair = make_pair(settle)
    pair.client.handshake()
    hello = pair.client.take()
    pair.server.feed(hello)
    pair.server.handshake()
    return hello, pair.server.take()


@pytest.mark.parametrize("version", VERSIONS)
def test_cut_at_any_byte(make_pair, versions, version):
    """A handshake that is cut, at whatever byte, fails, and nothing else happens."""
    hello, _ = flight(make_pair, versions(version))
    for length in range(0, len(hello), 5):
        server = make_pair(versions(version)).server
        server.feed(hello[:length])
        assert server.handshake() is False
        server.feed_eof()
        with pytest.raises(error.NSPRError, match="PR_END_OF_FILE_ERROR"):
            server.handshake()
        assert not server.closed_by_peer
        server.close()
    pair = make_pair(versions(version))
    pair.client.handshake()
    pair.server.feed(pair.client.take())
    pair.server.handshake()
    answer = pair.server.take()
    pair.client.feed(answer[: len(answer) // 2])
    pair.client.feed_eof()
    with pytest.raises(error.NSPRError, match="PR_END_OF_FILE_ERROR"):
        pair.client.handshake()


@pytest.mark.parametrize("version", VERSIONS)
def test_garbage_at_any_byte(make_pair, versions, version):
    """A damaged handshake is completed by neither side, and both stay in good order."""
    hello, _ = flight(make_pair, versions(version))
    for place in range(0, len(hello), 3):
        pair = make_pair(versions(version))
        pair.client.handshake()
        damaged = bytearray(pair.client.take())
        damaged[place] ^= 0x55
        pair.server.feed(damaged)
        errors = pair.try_to_shake()
        # a length that is damaged makes the server wait for what never comes
        assert any(errors) or not pair.server.handshake()
        pair.client.close()
        pair.server.close()


def test_garbage_in_records(make_pair):
    """A damaged record ends the connection, with an alert, and for good."""
    pair = make_pair().shake()
    pair.client.write(b"secret")
    damaged = bytearray(pair.client.take())
    damaged[-1] ^= 1
    pair.server.feed(damaged)
    with pytest.raises(error.NSPRError, match="SSL_ERROR_BAD_MAC_READ"):
        pair.server.read()
    with pytest.raises(error.NSPRError, match="SSL_ERROR_BAD_MAC_READ"):
        pair.server.write(b"x")
    assert pair.server.alerts_sent == ((2, 20),)
    assert pair.server.alerts_sent[0].is_fatal
    pair.carry()  # what is for the peer can be taken all the same
    with pytest.raises(error.NSPRError, match="SSL_ERROR_BAD_MAC_ALERT"):
        pair.client.read()
    assert pair.client.alerts_received == ((2, 20),)


@pytest.mark.parametrize("version", VERSIONS)
def test_what_comes_after_the_end_is_dropped(make_pair, versions, version):
    """A server that has cut off a client without a certificate can still be fed."""

    def server(end):
        end.set_ssl_option(ssl.SSL_REQUEST_CERTIFICATE, True)
        end.set_ssl_option(ssl.SSL_REQUIRE_CERTIFICATE, ssl.SSL_REQUIRE_ALWAYS)

    pair = make_pair(versions(version), server=server)
    _, problem = pair.try_to_shake()
    assert problem.errno == error.SSL_ERROR_NO_CERTIFICATE
    assert pair.server.alerts_sent[0].is_fatal
    assert pair.server.feed(b"more") == 4
    with pytest.raises(error.NSPRError, match="SSL_ERROR_NO_CERTIFICATE"):
        pair.server.read()


def test_noise_is_refused(make_engine, identity):
    """Bytes that are no TLS at all end the handshake, whatever they are."""
    for noise in (b"GET / HTTP/1.1\r\n\r\n", bytes(64), b"\xff" * 64, os.urandom(512)):
        server = make_engine(server=True)
        server.config_server_identity(identity)
        server.feed(noise)
        server.feed_eof()
        with pytest.raises(error.NSPRError):
            server.handshake()


@pytest.mark.parametrize("version", VERSIONS)
def test_verification(make_pair, versions, version):
    """A wrong name ends the handshake; both sides learn why by their errors and alerts."""
    pair = make_pair(versions(version), name="other.example")
    client, server = pair.try_to_shake()
    assert client.errno == error.SSL_ERROR_BAD_CERT_DOMAIN
    assert server.errno == error.SSL_ERROR_BAD_CERT_ALERT
    assert pair.client.alerts_sent == pair.server.alerts_received == ((2, 42),)


@pytest.mark.parametrize("amount", [None, 1])
@pytest.mark.parametrize("version", VERSIONS)
def test_against_openssl_as_client(make_engine, standard_server, versions, version, amount):
    """The standard library's ssl, on OpenSSL, is the server."""
    client = make_engine()
    client.set_hostname(NAME)
    versions(version)(client)
    pair = Pair(client, Standard(standard_server, server=True)).shake(amount)
    assert pair.server.object.version() == {"tls1.2": "TLSv1.2", "tls1.3": "TLSv1.3"}[version]
    data = os.urandom(100_000)
    assert pair.send(data) == data
    assert pair.send(data, back=True) == data
    client.shutdown()
    pair.carry()
    assert pair.server.shutdown()
    pair.carry()
    assert client.read() == b""
    assert client.closed_by_peer


@pytest.mark.parametrize("amount", [None, 1])
@pytest.mark.parametrize("version", VERSIONS)
def test_against_openssl_as_server(
    make_engine, identity, standard_client, versions, version, amount
):
    """The standard library's ssl, on OpenSSL, is the client, and verifies us."""
    server = make_engine(server=True)
    server.config_server_identity(identity)
    versions(version)(server)
    client = Standard(standard_client, name=NAME)
    for _ in range(10):
        done = [client.handshake(), server.handshake()]
        Pair(client, server).carry(amount)
    assert all(done)
    pair = Pair(client, server)
    data = os.urandom(100_000)
    assert pair.send(data) == data
    assert pair.send(data, back=True) == data
    assert not client.shutdown()
    pair.carry()
    assert server.read() == b""
    assert server.closed_by_peer
    server.shutdown()
    pair.carry()
    assert client.shutdown()


# models


def test_a_model_is_configured_once(make_engine, identity):
    """Engines made after a model have its identity, versions, options and callbacks."""
    seen = []
    server_model = make_engine(server=True)
    server_model.config_server_identity(identity)
    server_model.set_ssl_version_range("tls1.2", "tls1.2")
    client_model = make_engine()
    client_model.set_hostname(NAME)
    client_model.set_auth_certificate_callback(lambda sock, *rest: seen.append(sock) or True)
    for _ in range(2):
        pair = Pair(make_engine(model=client_model), make_engine(server=True, model=server_model))
        pair.shake()
        assert seen.pop() is pair.client
        assert pair.client.get_ssl_channel_info().protocol_version_str == "tls1.2"
    server_model.close()
    client_model.close()
    assert pair.send(b"still") == b"still"
    with pytest.raises(ValueError, match="closed"):
        Engine(model=client_model)
    with pytest.raises(TypeError, match="model must be"):
        Engine(model=object())
    with pytest.raises(error.NSPRError, match="SEC_ERROR_INVALID_ARGS"):
        Engine(model=make_engine(), datagrams=True)


def test_many_handshakes_keep_memory_flat(make_engine, identity):
    """Hundreds of connections leave nothing behind."""
    server_model, client_model = make_engine(server=True), make_engine()
    server_model.config_server_identity(identity)
    client_model.set_hostname(NAME)

    def connect(times):
        for _ in range(times):
            with (
                Engine(model=client_model) as client,
                Engine(server=True, model=server_model) as server,
            ):
                Pair(client, server).shake()
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    def alive():
        for _ in range(3):  # PyPy takes its time
            gc.collect()
        return handles.live()["TLS connection"]

    before = alive()
    warm = connect(100)
    assert alive() == before
    # KiB; a lost handshake costs some forty, and a compiler that runs along takes its part
    assert connect(300) - warm < (32768 if sys.implementation.name == "pypy" else 2048)


# the life of an engine


def test_a_closed_engine_does_nothing(make_engine):
    """Every operation on a closed engine raises ValueError, and closing is idempotent."""
    engine = make_engine()
    assert repr(engine) == str(engine) == "<TLS engine, client>"
    engine.close()
    engine.close()
    assert repr(engine) == "<TLS engine, closed>"
    for attempt in (
        lambda: engine.feed(b"x"),
        engine.feed_eof,
        engine.take,
        lambda: engine.outgoing,
        lambda: engine.incoming,
        lambda: engine.at_end,
        lambda: engine.alerts_sent,
        lambda: engine.transport_errno,
        engine.flush,
        engine.handshake,
        engine.read,
        lambda: engine.read_into(bytearray(1)),
        lambda: engine.write(b"x"),
        engine.shutdown,
        engine.data_pending,
    ):
        with pytest.raises(ValueError, match="closed Engine"):
            attempt()


def test_wrong_arguments(make_engine):
    """What is no buffer or no amount is refused before anything happens."""
    engine = make_engine()
    for method in (engine.feed, engine.write, engine.read_into):
        for wrong in (None, "text", 5, [1]):
            with pytest.raises(TypeError):
                method(wrong)
    with pytest.raises(TypeError):
        engine.read_into(b"read only")
    for method in (engine.read, engine.take):
        engine.handshake()
        with pytest.raises(ValueError, match="negative"):
            method(-1)
        with pytest.raises(OverflowError):
            method(1 << 40)
        with pytest.raises(TypeError):
            method("1")
    for wrong in ("3", 1.5):
        with pytest.raises(TypeError):
            Engine(fileno=wrong)
    with pytest.raises(OverflowError):
        Engine(fileno=-1)


def test_buffers_of_any_kind(make_pair):
    """Whatever has bytes in one piece can be fed and written; what has gaps cannot."""
    pair = make_pair().shake()
    for data in (bytearray(b"abc"), memoryview(b"xabcx")[1:4]):
        assert pair.client.write(data) == 3
    pair.server.feed(bytearray(pair.client.take()))
    assert pair.server.read(3) + pair.server.read(3) == b"abcabc"
    with pytest.raises(TypeError):
        pair.client.write(memoryview(b"abcdef")[::2])


def test_counters_of_bytes(make_pair):
    """What waits in each direction is known, and a take takes no more than is asked for."""
    pair = make_pair()
    assert (pair.client.outgoing, pair.client.incoming) == (0, 0)
    assert pair.client.take() == b""
    pair.client.handshake()
    waiting = pair.client.outgoing
    assert waiting > 100
    assert len(pair.client.take(10)) == 10
    assert pair.client.outgoing == waiting - 10
    assert pair.client.take(0) == b""
    assert pair.server.feed(b"\x16\x03") == 2
    assert pair.server.incoming == 2


def test_an_engine_keeps_nss_up(run_python):
    """NSS does not go down under an open engine; afterwards it does, and comes back."""
    run_python(
        """
        from nss import error, nss
        from nss.ssl import Engine

        try:
            Engine()
        except error.NSPRError as problem:
            assert problem.errno == error.SEC_ERROR_NOT_INITIALIZED
        else:
            raise AssertionError("NSS is not up")
        nss.nss_init_nodb()
        engine = Engine()
        try:
            nss.nss_shutdown()
        except error.NSPRError as problem:
            assert problem.errno == error.SEC_ERROR_BUSY and "TLS connection" in str(problem)
        else:
            raise AssertionError("NSS went down")
        engine.handshake()
        assert engine.take()
        engine.close()
        nss.nss_shutdown()
        nss.nss_init_nodb()
        Engine().handshake()
        nss.nss_shutdown()
        """
    )


def test_a_callback_may_not_use_its_engine(make_pair):
    """Inside a callback the operations refuse, and closing is put off to its end."""
    refused = []

    def auth(engine, check_sig, is_server):
        for attempt in (
            engine.handshake,
            engine.read,
            lambda: engine.write(b"x"),
            engine.shutdown,
        ):
            with pytest.raises(error.NSPRError, match="PR_DEADLOCK_ERROR"):
                attempt()
            refused.append(attempt)
        engine.close()
        return True

    pair = make_pair(client=lambda end: end.set_auth_certificate_callback(auth))
    with pytest.raises(error.NSPRError, match="PR_OPERATION_ABORTED_ERROR"):
        pair.shake()
    assert len(refused) == 4
    assert pair.client.closed


def test_an_exception_of_a_callback_ends_the_connection(make_pair):
    """It comes out of the operation that led to the callback, and nothing goes out."""

    def auth(engine, check_sig, is_server):
        raise LookupError("mine")

    pair = make_pair(client=lambda end: end.set_auth_certificate_callback(auth))
    client, server = pair.try_to_shake()
    assert isinstance(client, LookupError)
    assert server is None
    assert pair.server.handshake() is False


@pytest.mark.parametrize("kind", [LookupError, KeyboardInterrupt])
def test_a_callback_that_closes_and_raises(make_pair, kind):
    """Its exception comes out, and no other callback is called any more."""
    called = []

    def auth(engine, check_sig, is_server):
        engine.close()
        raise kind("mine")

    pair = make_pair(client=lambda end: end.set_auth_certificate_callback(auth))
    pair.client.set_handshake_callback(called.append)
    with pytest.raises(kind, match="mine"):
        pair.shake()
    assert pair.client.closed
    assert called == []


def test_threads_may_share_an_engine(make_pair):
    """One thread feeds while others write, read and look: nothing is lost, nothing crashes."""
    pair = make_pair().shake()
    data = os.urandom(400_000)
    received = bytearray()
    done = threading.Event()

    def write():
        sent = 0
        while sent < len(data):
            sent += pair.client.write(data[sent : sent + 5000])

    def carry():
        while not done.is_set():
            pair.server.feed(pair.client.take())

    def look():
        while not done.is_set():
            assert pair.client.alerts_sent == ()
            pair.client.get_ssl_channel_info()

    threads = [threading.Thread(target=run) for run in (write, carry, look)]
    for thread in threads:
        thread.start()
    while len(received) < len(data):
        received += pair.server.read() or b""
    done.set()
    for thread in threads:
        thread.join()
    assert received == data


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
def test_a_forked_child_leaves_the_engine_to_its_parent(make_pair):
    """The child may look and close; the parent goes on as if nothing had happened."""
    pair = make_pair().shake()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        pair.client.close()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    assert pair.send(b"parent") == b"parent"


# on a descriptor of somebody else's


@pytest.fixture
def wires():
    """Two connected sockets of the system's."""
    left, right = plain.socketpair()
    with left, right:
        yield left, right


@pytest.fixture
def wired(make_engine, identity, wires):
    """A client and a server, each on a descriptor."""
    left, right = wires
    client, server = (
        make_engine(fileno=left.fileno()),
        make_engine(server=True, fileno=right.fileno()),
    )
    client.set_hostname(NAME)
    server.config_server_identity(identity)
    return client, server


def shake(client, server):
    """Shake hands over the wires."""
    for _ in range(20):
        if all([client.handshake(), server.handshake()]):
            return
    raise AssertionError("the handshake does not end")


def test_on_a_descriptor(wired, wires):
    """It is read and written without waiting, blocking as it may be, and never closed."""
    client, server = wired
    assert wires[0].getblocking()
    shake(client, server)
    assert client.write(b"ping") == 4
    assert server.read() == b"ping"
    assert server.read() is None
    assert client.take() == b""
    client.shutdown()
    assert server.read() == b""
    assert server.closed_by_peer
    # after TLS the descriptor goes on, without a byte lost
    server.shutdown()
    wires[1].sendall(b"plain")
    assert client.read() == b""
    client.close()
    server.close()
    assert wires[0].recv(10) == b"plain"
    wires[0].sendall(b"back")
    assert wires[1].recv(10) == b"back"


def test_what_was_read_before(wired, wires):
    """What the program has read from the descriptor itself is fed, and comes first."""
    client, server = wired
    assert not client.handshake()
    first = wires[1].recv(100)
    assert server.feed(first) == len(first)
    shake(client, server)
    assert server.incoming == 0
    assert client.write(b"ping") == 4
    assert server.read() == b"ping"


def test_closing_says_nothing(wired, wires):
    """Closing the engine sends no close_notify, as the owner may have other plans."""
    client, server = wired
    shake(client, server)
    client.close()
    assert server.read() is None
    wires[0].close()
    assert server.read() == b""
    assert server.at_end
    assert not server.closed_by_peer


def test_a_descriptor_that_takes_no_more(wired, wires):
    """What the system does not take waits, and goes out before anything else does."""
    client, server = wired
    shake(client, server)
    data = os.urandom(1 << 19)
    assert client.write(data) == len(data)
    assert client.outgoing > 0
    assert client.write(b"more") is None
    received = bytearray()
    while len(received) < len(data):
        more = server.read()
        if more is None:
            assert client.flush() >= 0
        else:
            received += more
    assert received == data
    assert client.flush() == 0
    assert client.write(b"more") == 4
    assert server.read() == b"more"


def test_what_a_peer_has_said_before_it_went(wired, wires):
    """It is heard; whoever has something to send is told that the peer takes nothing."""
    client, server = wired
    shake(client, server)
    assert client.write(b"last words") == 10
    wires[0].close()
    server.update_keys(request=False)
    assert server.read() == b"last words"
    data = bytearray(100_000)
    with pytest.raises(error.NSPRError, match="PR_CONNECT_RESET_ERROR") as caught:
        server.write(data)
    data.append(0)
    assert caught.value.__traceback__ is not None
    with pytest.raises(error.NSPRError, match="PR_CONNECT_RESET_ERROR"):
        server.flush()
    assert server.read() == b""


def test_a_descriptor_that_fails(wired, wires):
    """The system's error is reported, as NSPR's and with its number."""
    client, server = wired
    shake(client, server)
    wires[1].close()
    with pytest.raises(error.NSPRError, match="PR_CONNECT_RESET_ERROR"):
        while True:
            client.write(b"x" * 100_000)
    assert client.transport_errno
    file = os.open(os.devnull, os.O_RDWR)
    with Engine(fileno=file) as engine, pytest.raises(error.NSPRError, match="PR_NOT_SOCKET_ERROR"):
        engine.handshake()
    os.close(file)
    with (
        Engine(fileno=file) as engine,
        pytest.raises(error.NSPRError, match="PR_BAD_DESCRIPTOR_ERROR"),
    ):
        engine.handshake()
