# SPDX-License-Identifier: MPL-2.0
"""SSLSocket: handshakes, callbacks, and what may go wrong in between."""

import gc
import os
import socket as plain
import threading
import time
from contextlib import suppress

import pytest

from nss import error, io, nss, ssl

NAME = "server.example"
TICKS = io.ticks_per_second()


def read(connection, amount):
    """Exactly so many bytes."""
    data = b""
    while len(data) < amount:
        more = connection.recv(amount - len(data))
        assert more
        data += more
    return data


@pytest.mark.parametrize("version", ["tls1.2", "tls1.3"])
def test_handshake_and_data(make_server, make_client, version):
    """A verified connection in each version, and data both ways."""
    server = make_server()
    client = make_client(
        server.port, configure=lambda sock: sock.set_ssl_version_range(version, version)
    )
    client.force_handshake()
    client.force_handshake()  # a second time does nothing
    assert client.get_ssl_channel_info().protocol_version_str == version
    client.send(b"hello")
    assert read(client, 5) == b"hello"
    big = os.urandom(300_000)
    sender = threading.Thread(target=client.send, args=(big,))
    sender.start()
    assert read(client, len(big)) == big
    sender.join()
    client.shutdown(io.PR_SHUTDOWN_SEND)
    assert client.recv(1) == b""
    assert server.results[0].result(10) == 5 + len(big)


def test_the_first_byte_shakes_hands(make_server, make_client):
    """No force_handshake is needed: sending does it."""
    server = make_server()
    client = make_client(server.port)
    client.send(b"x")
    assert read(client, 1) == b"x"
    assert client.get_ssl_channel_info().protocol_version_str == "tls1.3"


@pytest.mark.parametrize("version", ["tls1.2", "tls1.3"])
@pytest.mark.parametrize("how", ["send", "sendall"])
def test_no_byte_shakes_hands_too(make_server, make_client, how, version):
    """Sending nothing waits for the whole handshake, by which programs get a certificate."""
    asked = []

    def configure(sock):
        sock.set_ssl_version_range(version, version)
        sock.set_auth_certificate_callback(lambda *given: asked.append(given) or True)

    client = make_client(make_server().port, configure=configure)
    assert getattr(client, how)(b"") == 0
    assert len(asked) == 1
    assert client.get_peer_certificate() is not None
    assert client.get_ssl_channel_info().protocol_version_str == version


def test_what_was_agreed_on(make_server, make_client, identity):
    """Channel info, security status, certificates and names tell of the connection."""
    server = make_server()
    client = make_client(server.port)
    client.force_handshake()
    info = client.get_ssl_channel_info()
    assert info.protocol_version == ssl.SSL_LIBRARY_VERSION_TLS_1_3
    assert (info.major_protocol_version, info.minor_protocol_version) == (3, 4)
    assert info.group == ssl.ssl_grp_ec_curve25519 or info.group > 4000  # a hybrid one
    assert info.signature_scheme == ssl.ssl_sig_ecdsa_secp256r1_sha256
    assert not info.resumed
    assert info.compression_method_name == "NULL"
    assert client.get_peer_certificate() == identity.certificate
    assert client.get_certificate() == identity.certificate
    assert client.get_local_certificate() is None
    assert client.get_peer_certificate_chain()[0] == identity.certificate
    on, cipher, bits, secret_bits, issuer, subject = client.get_security_status()
    assert on
    assert cipher.startswith("AES")
    assert bits == secret_bits >= 128
    assert (issuer, subject) == (
        str(identity.certificate.issuer),
        str(identity.certificate.subject),
    )
    assert client.get_negotiated_host() == NAME
    assert client.get_hostname() == NAME
    assert client.connection_info_str().startswith("SSL Protocol Version: 3.4 (tls1.3)\nCipher:")
    assert client.data_pending() == 0


@pytest.mark.parametrize("version", ["tls1.2", "tls1.3"])
def test_who_was_asked_for(make_server, make_client, version):
    """The client knows the name that it asks for; a server that does not choose keeps none."""

    def serve(connection):
        connection.send(b"x")
        return connection.get_negotiated_host()

    server = make_server(serve, lambda sock: sock.set_ssl_version_range(version, version))
    client = make_client(server.port)
    assert read(client, 1) == b"x"
    assert client.get_negotiated_host() == NAME
    assert server.results[0].result(10) is None


@pytest.mark.usefixtures("nss_nodb")
def test_times_of_the_text_are_local(run_python):
    """The properties have local times and UTC, the text has local times, as in python-nss."""
    run_python(
        """
        import os, time
        os.environ["TZ"] = "America/New_York"
        time.tzset()
        from datetime import datetime
        from nss import nss, ssl
        from nss._core.ffi import ffi
        info = ssl.SSLChannelInfo.__new__(ssl.SSLChannelInfo)
        info._info = ffi.new("SSLChannelInfo *", {"creationTime": 1_800_000_000})
        assert info.creation_time_utc == datetime(2027, 1, 15, 8, 0)
        assert info.creation_time == datetime(2027, 1, 15, 3, 0)
        assert "Creation Time:         2027-01-15 03:00:00" in str(info).splitlines()
        """
    )


def test_before_the_handshake(make_socket):
    """Without a connection there is nothing to tell, and nothing crashes."""
    sock = make_socket()
    info = sock.get_ssl_channel_info()
    assert info.protocol_version == info.cipher_suite == 0
    assert info.protocol_version_str is None
    assert info.compression_method_name is None
    assert len(info.session_id) == 0
    assert "0.0 (None)" in str(info)
    assert sock.get_peer_certificate() is None
    assert sock.get_security_status() == (0, None, 0, 0, None, None)
    assert sock.get_pkcs11_pin_arg() is None
    assert sock.data_pending() == 0
    for failing in (
        sock.get_hostname,
        sock.get_session_id,
        sock.connection_info_str,
        sock.invalidate_session,
        lambda: sock.rehandshake(False),
    ):
        with pytest.raises(error.NSPRError):
            failing()


def test_a_wrong_name_is_refused(make_server, make_client):
    """NSS's own check refuses a certificate for another host, and the server hears of it."""
    server = make_server()
    client = make_client(server.port, name="other.example")
    with pytest.raises(error.NSPRError) as caught:
        client.force_handshake()
    assert caught.value.errno == error.SSL_ERROR_BAD_CERT_DOMAIN
    with pytest.raises(error.NSPRError):
        client.send(b"x")
    assert isinstance(server.results[0].exception(10), error.NSPRError)


def test_no_name_is_refused(make_server, make_socket):
    """A client that says no name cannot verify one."""
    server = make_server()
    client = make_socket()
    client.connect(io.NetworkAddress(io.PR_IpAddrLoopback, server.port))
    with pytest.raises(error.NSPRError) as caught:
        client.force_handshake()
    assert caught.value.errno == error.SSL_ERROR_BAD_CERT_DOMAIN


# callbacks


def test_the_authentication_callback_decides(make_server, make_client):
    """A true answer accepts what NSS would refuse; a false one refuses what it accepts."""
    server = make_server()
    seen = []
    client = make_client(server.port, name="other.example")
    client.set_auth_certificate_callback(lambda *a: seen.append(a) or True, "data")
    client.force_handshake()
    assert seen == [(client, True, False, "data")]
    client = make_client(server.port)
    client.set_auth_certificate_callback(lambda *a: False)
    with pytest.raises(error.NSPRError) as caught:
        client.force_handshake()
    assert caught.value.errno == error.SSL_ERROR_BAD_CERTIFICATE


@pytest.mark.parametrize("kind", [ZeroDivisionError, KeyboardInterrupt])
@pytest.mark.parametrize("hook", ["auth_certificate", "handshake"])
def test_a_raising_callback_ends_the_connection(make_server, make_client, hook, kind):
    """Whatever a callback raises, the call that shook hands raises it; nothing is sent."""

    def complain(*arguments):
        raise kind("from the callback")

    server = make_server()
    client = make_client(server.port)
    getattr(client, f"set_{hook}_callback")(complain)
    with pytest.raises(kind, match="from the callback"):
        client.send(b"secret")
    with pytest.raises(error.NSPRError):
        client.send(b"secret")
    result = server.results[0]
    assert result.exception(10) is not None or result.result() == 0


def test_a_raising_callback_of_a_server(make_server, make_client):
    """On a server the thread that shakes hands gets the exception."""

    def complain(*arguments):
        raise ZeroDivisionError

    server = make_server(configure=lambda sock: sock.set_handshake_callback(complain))
    client = make_client(server.port)
    with suppress(error.NSPRError):  # a cut connection shows as an error, or as its end
        client.send(b"x")
        assert client.recv(1) == b""
    assert isinstance(server.results[0].exception(10), ZeroDivisionError)


def test_callbacks_of_a_listener_hold_for_what_it_accepts(make_server, make_client):
    """An accepted socket has the listener's callbacks, and is what they are given."""
    seen = []

    def serve(connection):
        connection.force_handshake()
        return seen == [(connection, "data")]

    server = make_server(
        serve, configure=lambda sock: sock.set_handshake_callback(lambda *a: seen.append(a), "data")
    )
    make_client(server.port).force_handshake()
    assert server.results[0].result(10) is True


def test_an_accepted_socket_outlives_its_listener(identity, make_client, make_socket):
    """Callbacks and pin arguments stay good when the listener is gone."""
    seen = []
    listener = make_socket()
    listener.config_server_identity(identity)
    listener.set_handshake_callback(lambda sock, *data: seen.append(data), "still here")
    listener.set_pkcs11_pin_arg("pin", "argument")
    listener.bind(io.NetworkAddress(io.PR_IpAddrLoopback, 0))
    listener.listen()
    client = make_client(listener.get_sock_name().port)
    accepted, _ = listener.accept()
    listener.close()
    del listener
    gc.collect()
    thread = threading.Thread(target=client.force_handshake)
    thread.start()
    accepted.force_handshake()
    thread.join()
    assert seen == [("still here",)]
    assert accepted.get_pkcs11_pin_arg() == ("pin", "argument")
    accepted.close()


def test_no_input_or_output_inside_a_callback(make_server, make_client):
    """Reading, writing and shaking hands inside a callback raise instead of blocking."""
    server = make_server()
    client = make_client(server.port)
    outcome = {}

    def authenticate(sock, *arguments):
        for name, attempt in {
            "recv": lambda: sock.recv(1),
            "send": lambda: sock.send(b"x"),
            "handshake": sock.force_handshake,
            "timeout": lambda: sock.force_handshake_timeout(1),
            "reset": lambda: sock.reset_handshake(False),
            "shutdown": sock.shutdown,
            "readline": sock.readline,
        }.items():
            try:
                outcome[name] = attempt()
            except error.NSPRError as problem:
                outcome[name] = problem.errno
        outcome["allowed"] = sock.get_peer_certificate() is not None
        return True

    client.set_auth_certificate_callback(authenticate)
    client.force_handshake()
    assert outcome.pop("allowed")
    assert set(outcome.values()) == {error.PR_DEADLOCK_ERROR}
    client.send(b"works")
    assert read(client, 5) == b"works"


def test_closing_inside_a_callback(make_server, make_client):
    """A callback may close its socket: the call that led to it fails."""
    server = make_server()
    client = make_client(server.port)
    client.set_auth_certificate_callback(lambda sock, *a: sock.close() or True)
    with pytest.raises((error.NSPRError, ValueError)):
        client.force_handshake()
    with pytest.raises(ValueError, match="closed"):
        client.send(b"x")


@pytest.mark.parametrize("setter", ["auth_certificate", "client_auth_data", "handshake"])
@pytest.mark.parametrize("wrong", [None, 5, "name"])
def test_what_cannot_be_called_is_no_callback(make_socket, setter, wrong):
    """A callback must be callable, and must be given."""
    sock = make_socket()
    with pytest.raises(TypeError):
        getattr(sock, f"set_{setter}_callback")(wrong)
    with pytest.raises(TypeError):
        getattr(sock, f"set_{setter}_callback")()


# client certificates


def request_certificate(sock):
    """Make a server demand a certificate."""
    sock.set_ssl_option(ssl.SSL_REQUEST_CERTIFICATE, True)
    sock.set_ssl_option(ssl.SSL_REQUIRE_CERTIFICATE, ssl.SSL_REQUIRE_ALWAYS)


@pytest.mark.parametrize("version", ["tls1.2", "tls1.3"])
def test_client_authentication(authority, make_server, make_client, version):
    """The client's callback sees whom the server accepts, and its certificate arrives."""
    user = authority.issue(["user.example"], client=True, server=False)
    shown = []

    def serve(connection):
        connection.force_handshake()
        connection.send(b".")
        return connection.get_peer_certificate()

    def choose(ca_names, *data):
        shown.append((ca_names, data))
        return user.certificate, user.key

    server = make_server(serve, configure=request_certificate)
    for _ in range(3):  # the same objects again and again: libssl takes references of its own
        ssl.clear_session_cache()
        client = make_client(
            server.port, configure=lambda sock: sock.set_ssl_version_range(version, version)
        )
        client.set_client_auth_data_callback(choose, "data")
        assert client.recv(1) == b"."
        assert client.get_local_certificate() == user.certificate
        client.close()
        assert server.results[-1].result(10) == user.certificate
    names, data = shown[0]
    assert data == ("data",)
    assert all(isinstance(name, nss.SecItem) for name in names)


def test_no_client_certificate(make_server, make_client):
    """A server that demands a certificate refuses a client that has none."""
    server = make_server(configure=request_certificate)
    client = make_client(server.port)
    client.set_client_auth_data_callback(lambda names: False)
    with suppress(error.NSPRError):
        client.send(b"x")
        assert client.recv(1) == b""
    problem = server.results[0].exception(10)
    assert problem.errno == error.SSL_ERROR_NO_CERTIFICATE


# interruptions


def test_a_handshake_has_a_timeout(make_socket):
    """A server that says nothing lets the handshake time out, when it should."""
    with plain.create_server(("127.0.0.1", 0)) as silent:
        client = make_socket()
        client.set_hostname(NAME)
        client.connect(io.NetworkAddress(io.PR_IpAddrLoopback, silent.getsockname()[1]))
        begun = time.monotonic()
        with pytest.raises(error.NSPRError) as caught:
            client.force_handshake_timeout(TICKS // 2)
        assert caught.value.errno == error.PR_IO_TIMEOUT_ERROR
        assert 0.4 < time.monotonic() - begun < 5


def test_timeouts_inside_records_lose_nothing(make_server, make_client):
    """Reads that time out again and again deliver all data in the end (invariant 9)."""
    data = os.urandom(200_000)
    gate = threading.Event()

    def serve(connection):
        for start in range(0, len(data), 5000):
            connection.send(data[start : start + 5000])
            gate.wait(0.002)
        return True

    server = make_server(serve)
    client = make_client(server.port)
    got, timeouts = b"", 0
    while len(got) < len(data):
        try:
            got += client.recv(3700, timeout=1)
        except error.NSPRError as problem:
            assert problem.errno == error.PR_IO_TIMEOUT_ERROR
            timeouts += 1
    assert got == data
    assert timeouts


def test_a_send_that_times_out_can_go_on(make_server, make_client):
    """A send that times out says how much was taken; the rest can follow, undamaged."""
    go = threading.Event()

    def serve(connection):
        connection.force_handshake()
        assert go.wait(10)
        received = []
        while more := connection.recv(65536):
            received.append(more)
        return b"".join(received)

    server = make_server(serve)
    client = make_client(server.port)
    client.force_handshake()
    data = os.urandom(20_000_000)
    with pytest.raises(error.NSPRError) as caught:
        client.send(data, timeout=TICKS // 10)
    assert caught.value.errno == error.PR_IO_TIMEOUT_ERROR
    sent = caught.value.bytes_sent
    assert 0 < sent < len(data)
    go.set()
    client.send(data[sent:])
    client.shutdown(io.PR_SHUTDOWN_SEND)
    assert server.results[0].result(30) == data


def test_closing_wakes_a_reader(make_server, make_client):
    """close() in another thread returns at once, and so does the blocked recv."""
    server = make_server()
    client = make_client(server.port)
    client.send(b"x")
    read(client, 1)
    outcome = []
    entered = threading.Event()

    def wait():
        entered.set()
        try:
            outcome.append(client.recv(10))
        except (error.NSPRError, ValueError) as problem:
            outcome.append(problem)

    reader = threading.Thread(target=wait)
    reader.start()
    entered.wait()
    client.close()
    reader.join(5)
    assert not reader.is_alive()
    assert isinstance(outcome[0], (error.NSPRError, ValueError))


def test_one_reader_and_one_writer(make_server, make_client):
    """A thread may write while another is blocked in a read."""
    server = make_server()
    client = make_client(server.port)
    client.force_handshake()
    data = os.urandom(500_000)
    received = []
    reader = threading.Thread(target=lambda: received.append(read(client, len(data))))
    reader.start()
    for start in range(0, len(data), 10_000):
        client.send(data[start : start + 10_000])
    reader.join(20)
    assert received == [data]


# the server's session cache


def test_a_tls12_server_without_a_cache_survives(run_python):
    """Nobody configured a session cache: the handshake works, without one (invariant 7)."""
    run_python(
        """
        import threading
        import nss.io as io, nss.nss as nss, nss.ssl as ssl, nss.pki as pki
        nss.nss_init_nodb()
        ca = pki.create_ca("test")
        pki.trust(ca.certificate)
        identity = ca.issue(["server.example"])
        listener = ssl.SSLSocket(io.PR_AF_INET)
        listener.set_ssl_version_range("tls1.2", "tls1.2")
        listener.set_ssl_option(ssl.SSL_NO_CACHE, False)
        listener.config_server_identity(identity)
        listener.bind(io.NetworkAddress(io.PR_IpAddrLoopback, 0))
        listener.listen()
        port = listener.get_sock_name().port
        def serve():
            for _ in range(2):
                connection, _ = listener.accept()
                assert connection.get_ssl_option(ssl.SSL_NO_CACHE) == 1
                connection.set_ssl_option(ssl.SSL_NO_CACHE, False)
                connection.send(connection.recv(1))
                connection.close()
        thread = threading.Thread(target=serve)
        thread.start()
        for _ in range(2):
            with ssl.SSLSocket(io.PR_AF_INET) as client:
                client.set_hostname("server.example")
                client.connect(io.NetworkAddress(io.PR_IpAddrLoopback, port))
                client.send(b"x")
                assert client.recv(1) == b"x"
                assert not client.get_ssl_channel_info().resumed
        thread.join()
        """
    )


@pytest.mark.parametrize("version", ["tls1.2", "tls1.3"])
def test_sessions_are_resumed(run_python, version):
    """With a configured cache a second connection takes up the first one's session."""
    run_python(
        f"""
        import threading
        import nss.io as io, nss.nss as nss, nss.ssl as ssl, nss.pki as pki
        nss.nss_init_nodb()
        ssl.config_server_session_id_cache()
        ca = pki.create_ca("test")
        pki.trust(ca.certificate)
        identity = ca.issue(["server.example"])
        listener = ssl.SSLSocket(io.PR_AF_INET)
        listener.set_ssl_option(ssl.SSL_ENABLE_SESSION_TICKETS, {version == "tls1.3"})
        listener.config_server_identity(identity)
        listener.bind(io.NetworkAddress(io.PR_IpAddrLoopback, 0))
        listener.listen()
        port = listener.get_sock_name().port
        def serve():
            for _ in range(2):
                connection, _ = listener.accept()
                connection.send(connection.recv(1))
                connection.recv(1)
                connection.close()
        thread = threading.Thread(target=serve)
        thread.start()
        resumed = []
        for _ in range(2):
            with ssl.SSLSocket(io.PR_AF_INET) as client:
                client.set_ssl_version_range({version!r}, {version!r})
                client.set_ssl_option(ssl.SSL_ENABLE_SESSION_TICKETS, {version == "tls1.3"})
                client.set_hostname("server.example")
                client.connect(io.NetworkAddress(io.PR_IpAddrLoopback, port))
                client.send(b"x")
                assert client.recv(1) == b"x"
                resumed.append(client.get_ssl_channel_info().resumed)
        thread.join()
        assert resumed == [False, True], resumed
        listener.close()
        for closing in (identity, ca):
            closing.close()
        nss.nss_shutdown()
        """
    )


def test_tcp_nodelay_is_on(make_server, make_client, make_socket):
    """TLS sockets do not wait for Nagle, whether made or accepted; it can be turned off."""
    seen = []
    server = make_server(lambda c: seen.append(c.get_socket_option(io.PR_SockOpt_NoDelay)))
    client = make_client(server.port)
    assert client.get_socket_option(io.PR_SockOpt_NoDelay) is True
    client.set_socket_option(io.PR_SockOpt_NoDelay, False)
    assert client.get_socket_option(io.PR_SockOpt_NoDelay) is False
    server.results[0].result(10) if server.results else client.close()
    assert make_socket().get_socket_option(io.PR_SockOpt_NoDelay) is True


def test_a_socket_may_be_subclassed(make_socket, nss_nodb):
    """A subclass works and goes away."""

    class Mine(ssl.SSLSocket):
        pass

    sock = Mine(io.PR_AF_INET)
    assert isinstance(sock, ssl.SSLSocket)
    sock.close()
    assert str(make_socket()) == "family=PR_AF_INET type=PR_DESC_LAYERED"


def test_an_imported_socket(make_server, make_socket, nss_nodb):
    """A connected descriptor of Python's socket can be taken over."""
    server = make_server()
    raw = plain.create_connection(("127.0.0.1", server.port))
    with ssl.SSLSocket.import_tcp_socket(raw.detach()) as client:
        client.set_hostname(NAME)
        client.reset_handshake(False)
        client.send(b"imported")
        assert read(client, 8) == b"imported"


@pytest.mark.parametrize("version", ["tls1.2", "tls1.3"])
def test_a_handshake_that_has_begun_is_not_reset(make_server, make_client, version):
    """Once a version is agreed on it is too late; the connection goes on, and nothing crashes."""
    server = make_server(configure=lambda sock: sock.set_ssl_version_range(version, version))
    client = make_client(server.port)
    client.set_ssl_version_range(version, version)
    client.reset_handshake(False)
    client.force_handshake()
    for as_server in (False, True):
        with pytest.raises(error.NSPRError) as caught:
            client.reset_handshake(as_server)
        assert caught.value.errno == error.SSL_ERROR_RENEGOTIATION_NOT_ALLOWED
    client.send(b"as before")
    assert read(client, 9) == b"as before"


PREFORK = """
import os, threading
import nss.io as io, nss.nss as nss, nss.ssl as ssl, nss.pki as pki
nss.nss_init_nodb()
ca = pki.create_ca("test")
pki.trust(ca.certificate)
listener = ssl.SSLSocket(io.PR_AF_INET)
listener.config_server_identity(ca.issue(["server.example"]))
listener.bind(io.NetworkAddress(io.PR_IpAddrLoopback, 0))
listener.listen()
client = ssl.SSLSocket(io.PR_AF_INET)
client.set_hostname("server.example")
client.connect(io.NetworkAddress(io.PR_IpAddrLoopback, listener.get_sock_name().port))
accepted, _ = listener.accept()
"""


def test_a_child_serves_what_its_parent_accepted(run_python):
    """A forked child may shake hands, talk, and take leave of the peer properly."""
    run_python(
        PREFORK
        + """
child = os.fork()
if child == 0:
    accepted.send(accepted.recv(10))
    accepted.close()
    os._exit(0)
accepted.close()  # nothing was said in the parent: the peer must not notice
client.send(b"x")
assert client.recv(10) == b"x"
assert client.recv(10) == b""
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
client.close()
"""
    )


def test_a_child_that_closes_does_not_cut_off_its_parent(run_python):
    """What a child only inherited it closes without a word to the peer."""
    run_python(
        PREFORK
        + """
thread = threading.Thread(target=client.force_handshake)
thread.start()
accepted.force_handshake()
thread.join()
child = os.fork()
if child == 0:
    accepted.close()
    client.close()
    os._exit(0)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
accepted.send(b"still here")
assert client.recv(10) == b"still here"
client.close(), accepted.close()
"""
    )


def test_no_descriptor_is_left_when_nss_is_down(run_python):
    """A TLS socket that cannot be made leaves nothing open, and an imported one its owner's."""
    run_python(
        """
        import os, socket
        import nss.io as io, nss.ssl as ssl, nss.error as error
        def count():
            return len(os.listdir("/proc/self/fd"))
        raw = socket.socket()
        before = count()
        for make in (
            lambda: ssl.SSLSocket(io.PR_AF_INET),
            lambda: ssl.SSLSocket.import_tcp_socket(raw.fileno()),
        ):
            for _ in range(5):
                try:
                    make()
                except error.NSPRError as problem:
                    assert problem.errno == error.SEC_ERROR_NOT_INITIALIZED
                else:
                    raise AssertionError("no error")
        assert count() == before
        raw.getsockname()
        """
    )


def test_a_session_closes_files_made_of_sockets(run_python):
    """makefile() asks for one more close(); the end of a session does not."""
    run_python(
        """
        import nss.io as io, nss.nss as nss, nss.ssl as ssl
        with nss.session():
            sock = ssl.SSLSocket(io.PR_AF_INET)
            sock.makefile()
            sock.reset_handshake(False)
        assert sock.closed
        assert not nss.nss_is_initialized()
        """
    )


def test_no_session_to_forget(make_socket):
    """Before the handshake there is no session, and the error says so, whatever came before."""
    sock = make_socket()
    with suppress(error.NSPRError):
        sock.get_peer_name()
    with pytest.raises(error.NSPRError) as caught:
        sock.invalidate_session()
    assert caught.value.errno == error.SSL_ERROR_HANDSHAKE_NOT_COMPLETED
