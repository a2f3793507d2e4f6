# SPDX-License-Identifier: MPL-2.0
"""What TLS has learnt since, against the programs of OpenSSL: s_server and s_client."""

import re
import subprocess

import pytest
from fix_process import require
from fix_tls import NAME, loopback
from made_der import tlv
from openssl_peer import s_server

from nss import io, ssl

KEY = bytes(range(32))
PSK = ["-psk", KEY.hex(), "-psk_identity", "name"]
SECONDS = 20


@pytest.fixture(scope="module")
def files(identity, tmp_path_factory):
    """The identity of the server as arguments of s_server."""
    path = tmp_path_factory.mktemp("modern") / "server.pem"
    path.write_text(identity.to_pem() + identity.key_to_pem())
    return ["-cert", str(path), "-key", str(path)]


@pytest.fixture
def connect(make_socket):
    """Connects to a port, after configuring, and shakes hands."""

    def connect(port, *configure):
        client = make_socket()
        client.set_hostname(NAME)
        for settle in configure:
            settle(client)
        client.connect(loopback(port))
        client.force_handshake()
        return client

    return connect


def exchange(client, text=b"hello\n"):
    """Send a line to a server that answers with it reversed (-rev)."""
    client.sendall(text)
    answer = b""
    while not answer.endswith(b"\n"):
        more = client.recv(1000, seconds=SECONDS)
        assert more
        answer += more
    assert answer == text[:-1][::-1] + b"\n"


def s_client(port, *arguments, text="hello\n"):
    """Run s_client against a port; gives what it writes."""
    command = [require("openssl"), "s_client", "-connect", f"127.0.0.1:{port}", *arguments]
    done = subprocess.run(
        [*command, "-servername", NAME, "-ign_eof"],
        input=text,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    return done.stdout + done.stderr


def say_hello(connection):
    """A server that says one line and ends."""
    connection.recv(100)
    connection.sendall(b"from the server\n")


@pytest.mark.parametrize("version", ["tls1.2", "tls1.3"])
def test_alpn_of_s_server(connect, files, version):
    """s_server picks the protocol, by its own order."""
    with s_server(*files, "-alpn", "second,first", "-rev") as port:
        client = connect(
            port,
            lambda end: end.set_alpn_protocols(["first", "second"]),
            lambda end: end.set_ssl_version_range(version, version),
        )
        assert client.get_alpn_protocol() == "second"
        exchange(client)


@pytest.mark.parametrize("version", ["-tls1_2", "-tls1_3"])
def test_exporter_of_s_client(make_server, version):
    """s_client exports the same bytes as our server."""
    exported = []

    def serve(connection):
        connection.recv(100)
        exported.append(connection.export_keying_material("EXPORTER-test", 24))
        connection.sendall(b"bye\n")

    server = make_server(serve)
    output = s_client(
        server.port, version, "-keymatexport", "EXPORTER-test", "-keymatexportlen", "24"
    )
    server.results[0].result(SECONDS)
    assert re.search(r"Keying material: ([0-9A-F]+)", output)[1].lower() == exported[0].hex()


def test_psk_with_s_server(connect):
    """A server without any certificate, which knows our key; its tickets do no harm."""
    with s_server("-nocert", *PSK, "-rev", "-tls1_3") as port:
        client = connect(port, lambda end: end.add_external_psk(b"name", KEY))
        assert client.get_ssl_channel_info().psk_type == ssl.ssl_psk_external
        exchange(client)  # reads the tickets that follow the handshake
        assert client.get_peer_certificate() is None


def test_psk_tokens_with_s_server(connect):
    """With a function for tokens it is the same: a session without a certificate gives none."""
    tokens = []
    with s_server("-nocert", *PSK, "-rev", "-tls1_3") as port:
        client = connect(
            port,
            lambda end: end.add_external_psk(b"name", KEY),
            lambda end: end.set_resumption_token_callback(lambda _, token: tokens.append(token)),
        )
        exchange(client)
    assert tokens == []


def test_psk_with_s_client(make_server):
    """s_client knows the key of our server."""
    server = make_server(say_hello, configure=lambda end: end.add_external_psk(b"name", KEY))
    output = s_client(server.port, *PSK, "-tls1_3")
    assert "from the server" in output
    assert "no peer certificate available" in output


def test_early_data_to_s_server(connect, make_socket, files):
    """s_server takes the data that comes with the first flight of a client that comes back."""
    tokens = []

    def settle(end):
        end.set_named_groups([ssl.ssl_grp_ec_curve25519])  # a second hello would refuse it
        end.set_ssl_option(ssl.SSL_ENABLE_0RTT_DATA, True)
        end.set_ssl_option(ssl.SSL_ENABLE_SESSION_TICKETS, True)
        end.set_resumption_token_callback(lambda _, token: tokens.append(token))

    early = ["-early_data", "-max_early_data", "1000", "-tls1_3", "-no_anti_replay"]
    with open("/dev/zero", "rb") as zeros, s_server(*files, *early, stdin=zeros) as port:
        client = connect(port, settle)
        client.recv(1, seconds=SECONDS)  # after the tickets
        with ssl.get_resumption_token_info(tokens[-1]).peer_certificate as certificate:
            assert certificate == client.get_peer_certificate()
        client.close()
        again = make_socket()
        again.set_hostname(NAME)
        settle(again)
        again.set_resumption_token(tokens[-1])
        again.connect(loopback(port))
        assert again.send(b"early\n") == 6
        again.force_handshake()
        assert again.get_ssl_channel_info().early_data_accepted


def test_resumption_with_s_server(connect, files):
    """The token of one connection is taken by s_server for the next."""
    tokens = []

    def settle(end):
        end.set_ssl_option(ssl.SSL_ENABLE_SESSION_TICKETS, True)
        end.set_resumption_token_callback(lambda _, token: tokens.append(token))

    with s_server(*files, "-rev") as port:
        with connect(port, settle) as first:  # s_server takes one at a time
            exchange(first)
        client = connect(port, settle, lambda end: end.set_resumption_token(tokens[-1]))
        assert client.get_ssl_channel_info().resumed
        exchange(client)


@pytest.mark.parametrize("group", ["X25519", "P-256", "P-384"])
def test_groups_of_s_server(connect, files, group):
    """The one group that s_server takes is agreed on."""
    numbers = {
        "X25519": ssl.ssl_grp_ec_curve25519,
        "P-256": ssl.ssl_grp_ec_secp256r1,
        "P-384": ssl.ssl_grp_ec_secp384r1,
    }
    with s_server(*files, "-groups", group, "-rev", "-tls1_3") as port:
        client = connect(port, lambda end: end.set_named_groups(list(numbers.values())))
        assert client.get_ssl_channel_info().group == numbers[group]
        exchange(client)


def test_key_updates_with_s_server(connect, files):
    """We change our keys, and have OpenSSL change its own."""
    with s_server(*files, "-rev", "-tls1_3") as port:
        client = connect(port)
        client.update_keys()
        exchange(client)
        assert client.get_current_epochs()[0] > 3


def test_stapling_to_s_client(make_server, identity):
    """s_client prints the answer that we staple."""
    server = make_server(
        say_hello,
        configure=lambda end: end.config_server_identity(identity, ocsp_responses=[b"no answer"]),
    )
    output = s_client(server.port, "-status")
    assert "OCSP response" in output
    assert "no response sent" not in output


def test_names_to_s_client(make_server, authority):
    """s_client gets the certificate of the name that it asks for."""
    other = authority.issue([NAME, "chosen.example"], subject="Chosen by name")
    server = make_server(
        say_hello, configure=lambda end: end.set_sni_callback(lambda _, name: other)
    )
    assert "CN = Chosen by name" in s_client(server.port)


def test_a_second_hello_of_s_client(make_server):
    """OpenSSL shows the token of a stateless retry, in a cookie that it cannot read."""
    calls = []

    def decide(sock, first, token):
        calls.append((first, token))
        return b"a token" if first else True

    server = make_server(say_hello, configure=lambda end: end.set_hello_retry_callback(decide))
    assert "from the server" in s_client(server.port, "-tls1_3")
    assert calls == [(True, b""), (False, b"a token")]


def test_the_answer_that_s_server_staples(connect, files, tmp_path):
    """What OpenSSL has stapled arrives as it is."""
    file = tmp_path / "answer.der"
    answer = tlv(0x30, tlv(0x0A, b"\x03"))  # OCSPResponse: tryLater
    file.write_bytes(answer)

    def ask(end):
        end.set_ssl_option(ssl.SSL_ENABLE_OCSP_STAPLING, True)
        end.set_auth_certificate_callback(lambda *_: True)

    with s_server(*files, "-status_file", str(file), "-rev") as port:
        client = connect(port, ask)
        assert client.get_stapled_ocsp_responses() == (answer,)
        exchange(client)


def test_names_of_authorities_to_s_client(make_server, authority):
    """s_client prints whom our server accepts certificates from."""

    def ask(end):
        end.set_ssl_option(ssl.SSL_REQUEST_CERTIFICATE, True)
        end.set_ssl_option(ssl.SSL_REQUIRE_CERTIFICATE, ssl.SSL_REQUIRE_NEVER)
        end.set_client_ca_names([authority.certificate])

    output = s_client(make_server(say_hello, configure=ask).port)
    assert "from the server" in output
    assert "Acceptable client certificate CA names" in output
    assert authority.certificate.subject.common_name in output


@pytest.mark.parametrize("names", [["-alpn", "h2"], ["-alpn", "x,http/1.1"]])
def test_alpn_of_s_client(make_server, names):
    """Our server picks the protocol, or ends the handshake with the alert for that."""
    server = make_server(
        say_hello, configure=lambda end: end.set_alpn_protocols(["http/1.1", "spdy"])
    )
    output = s_client(server.port, *names)
    if "http/1.1" in names[1]:
        assert "ALPN protocol: http/1.1" in output
    else:
        assert "alert number 120" in output


# datagrams


def settled(sock, peer, identity=None):
    """A socket for DTLS 1.2 that talks with a peer."""
    sock.connect(peer)
    if identity is None:
        sock.set_hostname(NAME)
    else:
        sock.config_server_identity(identity)
        sock.reset_handshake(True)
    sock.set_srtp_profiles([ssl.SRTP_AES128_CM_HMAC_SHA1_80, ssl.SRTP_AES128_CM_HMAC_SHA1_32])
    return sock


PROFILE = ["-use_srtp", "SRTP_AES128_CM_SHA1_80"]
EXTRACTOR = ["-keymatexport", "EXTRACTOR-dtls_srtp", "-keymatexportlen", "60"]


def test_datagrams_to_s_server(files):
    """DTLS 1.2 with OpenSSL's server, and the keys of SRTP that both have."""
    options = [*files, "-dtls1_2", *PROFILE, *EXTRACTOR]
    with (
        s_server(*options, stdin=subprocess.PIPE) as port,
        ssl.SSLSocket(io.PR_AF_INET, io.PR_DESC_SOCKET_UDP) as client,
    ):
        settled(client, loopback(port)).force_handshake_timeout(seconds=SECONDS)
        assert client.get_srtp_profile() == ssl.SRTP_AES128_CM_HMAC_SHA1_80
        assert len(client.export_keying_material("EXTRACTOR-dtls_srtp", 60)) == 60
        client.send(b"hello\n")


def test_datagrams_of_s_client(identity):
    """DTLS 1.2 with OpenSSL's client, which exports the same keys of SRTP."""
    with (
        io.Socket(io.PR_AF_INET, io.PR_DESC_SOCKET_UDP) as plain,
        ssl.SSLSocket(io.PR_AF_INET, io.PR_DESC_SOCKET_UDP) as server,
    ):
        # the client's address is known before our server is connected to it
        plain.bind(loopback())
        mine = plain.get_sock_name()
        server.bind(loopback())
        port = server.get_sock_name().port
        plain.close()
        command = [require("openssl"), "s_client", "-connect", f"127.0.0.1:{port}", "-dtls1_2"]
        command += ["-bind", f"127.0.0.1:{mine.port}", *PROFILE, *EXTRACTOR, "-ign_eof"]
        client = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        try:
            settled(server, mine, identity).force_handshake_timeout(seconds=SECONDS)
            exported = server.export_keying_material("EXTRACTOR-dtls_srtp", 60)
            assert server.get_srtp_profile() == ssl.SRTP_AES128_CM_HMAC_SHA1_80
            client.stdin.write(b"hello\n")
            client.stdin.flush()
            assert server.recv(1000, seconds=SECONDS) == b"hello\n"
            server.shutdown()
            output = client.communicate(timeout=SECONDS)[0].decode()
        finally:
            client.kill()
            client.wait()
    assert re.search(r"Keying material: ([0-9A-F]+)", output)[1].lower() == exported.hex()
    assert "SRTP Extension negotiated, profile=SRTP_AES128_CM_SHA1_80" in output
