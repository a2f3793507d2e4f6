# SPDX-License-Identifier: MPL-2.0
"""What TLS has learnt since, on sockets: each feature works there, and fails there.

The engines of the other tests show the details; here a listener hands its settings on to what
it accepts, and the bytes go over the loopback interface.
"""

import contextlib

import pytest
from fix_tls import NAME
from openssl_peer import Authority

from nss import error, nss, pki, ssl

KEY = bytes(range(32))
SECONDS = 20
PING = b"ping"


@pytest.fixture
def connect(make_server, make_client):
    """Connects two sockets; gives the client, and what the server has seen in the end."""

    def connect(client=None, server=None, look=None, before=None):
        def serve(connection):
            if before is not None:
                before(connection)
            connection.sendall(connection.recv(100, seconds=SECONDS))
            return None if look is None else look(connection)

        peer = make_server(serve, configure=server)
        sock = make_client(peer.port, configure=client)
        sock.force_handshake_timeout(seconds=SECONDS)
        return sock, lambda: peer.results[0].result(SECONDS)

    return connect


def ping(sock):
    """Say something, and hear it back; tickets and the like come along."""
    sock.sendall(PING)
    assert sock.recv(100, seconds=SECONDS) == PING


def refused(connect, code, **keywords):
    """The handshake of the client fails with that error."""
    with pytest.raises(error.NSPRError) as caught:
        sock, _ = connect(**keywords)
        ping(sock)
    assert caught.value.errno == code


def switched_on(*options):
    """Configures with options on."""

    def settle(sock):
        for option in options:
            sock.set_ssl_option(option, True)

    return settle


def only(version):
    """Configures for one version."""
    return lambda sock: sock.set_ssl_version_range(version, version)


@pytest.mark.parametrize("version", ["tls1.2", "tls1.3"])
def test_protocols(connect, version):
    """ALPN: the order of the server counts, and without overlap there is no connection."""

    def speak(*names):
        def settle(sock):
            only(version)(sock)
            sock.set_alpn_protocols(names)

        return settle

    sock, seen = connect(
        speak("h2", "http/1.1", "x"),
        speak("http/1.1", "h2"),
        lambda connection: connection.get_alpn_protocol(),
    )
    ping(sock)
    assert sock.get_alpn_protocol() == seen() == "http/1.1"
    refused(
        connect,
        error.SSL_ERROR_NEXT_PROTOCOL_NO_PROTOCOL,
        client=speak("h2"),
        server=speak("http/1.1"),
    )


def test_names(connect, authority):
    """SNI: the name chooses the identity, and an unknown one gets an alert."""
    others = {NAME: authority.issue([NAME], subject="chosen")}

    def server(sock):
        sock.set_sni_callback(lambda _, name: others.get(name))

    sock, seen = connect(None, server, lambda connection: connection.get_negotiated_host())
    ping(sock)
    assert sock.get_peer_certificate() == others[NAME].certificate
    assert seen() == NAME
    others.clear()
    refused(connect, error.SSL_ERROR_UNRECOGNIZED_NAME_ALERT, server=server)


def test_sessions_and_early_data(connect, make_client, make_server):
    """A token that the program keeps takes up the session, with early data."""
    tokens = []
    settle = switched_on(ssl.SSL_ENABLE_SESSION_TICKETS, ssl.SSL_ENABLE_0RTT_DATA)

    def client(sock):
        settle(sock)
        sock.set_named_groups([ssl.ssl_grp_ec_curve25519])
        sock.set_resumption_token_callback(lambda _, token: tokens.append(token))
        if tokens:
            sock.set_resumption_token(tokens.pop())

    with ssl.AntiReplay(10.0, age=100.0) as replay:

        def server(sock):
            settle(sock)
            sock.set_max_early_data_size(1000)
            sock.set_anti_replay(replay)

        peer = make_server(
            lambda connection: connection.sendall(connection.recv(100, seconds=SECONDS)),
            configure=server,
        )
        for early in (False, True):
            sock = make_client(peer.port, configure=client)
            assert sock.send(PING) == len(PING)
            assert sock.recv(100, seconds=SECONDS) == PING
            info = sock.get_ssl_channel_info()
            assert (info.resumed, info.early_data_accepted) == (early, early)


def test_keys_from_elsewhere(connect):
    """A pre-shared key takes the place of certificates; a wrong one convinces nobody."""

    def has(key):
        return lambda sock: sock.add_external_psk(b"name", key)

    sock, seen = connect(
        has(KEY), has(KEY), lambda connection: connection.get_ssl_channel_info().psk_type
    )
    ping(sock)
    assert sock.get_ssl_channel_info().psk_type == seen() == ssl.ssl_psk_external
    assert sock.get_peer_certificate() is None
    refused(connect, error.SSL_ERROR_DECRYPT_ERROR_ALERT, client=has(KEY), server=has(KEY[::-1]))


def test_secrets(connect):
    """Exported material and channel bindings are the same on both sides; keys change."""

    def secrets(connection):
        return (
            connection.export_keying_material("EXPORTER-test", 32, b"context"),
            connection.get_channel_binding(),
            connection.get_channel_binding("tls-server-end-point"),
        )

    def change(connection):
        connection.force_handshake_timeout(seconds=SECONDS)
        connection.update_keys()

    sock, seen = connect(look=secrets, before=change)
    sock.update_keys()
    ping(sock)
    assert secrets(sock) == seen()
    assert min(sock.get_current_epochs()) > 3
    older, _ = connect(only("tls1.2"))
    with pytest.raises(error.NSPRError, match="SEC_ERROR_INVALID_ARGS"):
        older.update_keys()
    ping(older)


def test_what_goes_along_with_a_certificate(connect, identity):
    """A stapled answer and timestamps, for who asks for them."""

    def server(sock):
        sock.config_server_identity(
            identity, ocsp_responses=[b"answer"], certificate_timestamps=[b"stamp"]
        )

    asked = switched_on(ssl.SSL_ENABLE_OCSP_STAPLING, ssl.SSL_ENABLE_SIGNED_CERT_TIMESTAMPS)
    for client, answers, stamps in ((asked, (b"answer",), (b"stamp",)), (None, (), ())):

        def judged(sock, client=client):
            if client is not None:
                client(sock)
            sock.set_auth_certificate_callback(lambda *_: True)

        sock, _ = connect(judged, server)
        ping(sock)
        assert sock.get_stapled_ocsp_responses() == answers
        assert sock.get_signed_certificate_timestamps() == stamps


def test_preferences(connect):
    """Groups, signature schemes and suites: what both have is used, without any it ends."""

    def prefer(group, scheme, suite):
        def settle(sock):
            only("tls1.3")(sock)
            sock.set_named_groups([group])
            sock.set_signature_schemes([scheme])
            sock.set_cipher_order([suite])

        return settle

    wanted = (
        ssl.ssl_grp_ec_secp384r1,
        ssl.ssl_sig_ecdsa_secp256r1_sha256,
        ssl.TLS_CHACHA20_POLY1305_SHA256,
    )
    sock, _ = connect(prefer(*wanted))
    ping(sock)
    info = sock.get_ssl_channel_info()
    assert (info.group, info.signature_scheme, info.cipher_suite) == wanted
    refused(
        connect,
        error.SSL_ERROR_NO_CYPHER_OVERLAP,
        client=lambda sock: sock.set_named_groups([ssl.ssl_grp_ec_secp384r1]),
        server=lambda sock: sock.set_named_groups([ssl.ssl_grp_ec_curve25519]),
    )


def test_compressed_certificates(connect):
    """They arrive, where NSS has them."""

    def compress(sock):
        sock.set_certificate_compression()

    if not nss.nss_version_check("3.99"):
        with pytest.raises(error.NSPRError, match="PR_NOT_IMPLEMENTED_ERROR"):
            connect(compress)
        return
    sock, _ = connect(compress, compress)
    ping(sock)


def test_encrypted_hellos(connect, authority):
    """A key is used, and an old one is replaced by what the server says."""
    key, old = (ssl.generate_ech_key("public.example", config_id=each) for each in (1, 2))
    configs = [old.configs]
    identity = authority.issue([NAME, "public.example"])

    def client(sock):
        configs.append(sock)
        sock.set_ech_configs(configs[0])

    def server(sock):
        sock.config_server_identity(identity)
        sock.set_ech_key(key)

    refused(connect, error.SSL_ERROR_ECH_RETRY_WITH_ECH, client=client, server=server)
    configs[0] = configs[1].get_ech_retry_configs()
    sock, seen = connect(
        client, server, lambda connection: connection.get_ssl_channel_info().ech_accepted
    )
    ping(sock)
    assert sock.get_ssl_channel_info().ech_accepted
    assert seen()


def test_delegated_credentials(connect, tmp_path):
    """The key of a credential is used for who supports it."""
    extensions = (
        f"subjectAltName=DNS:{NAME}\nkeyUsage=critical,digitalSignature\n"
        "1.3.6.1.4.1.44363.44=ASN1:NULL\n"
    )
    files = Authority.create(tmp_path, "authority").issue("server", "P-256", extensions)
    identity = pki.load_identity(*(file.read_text() for file in files))
    private = pki.generate_key("P-256")
    credential = ssl.delegate_credential(identity, private, pki.public_key(private))

    def client(sock):
        sock.set_ssl_option(ssl.SSL_ENABLE_DELEGATED_CREDENTIALS, True)
        sock.set_auth_certificate_callback(lambda *_: True)

    sock, _ = connect(
        client, lambda sock: sock.config_server_identity(identity, delegated=credential)
    )
    ping(sock)
    assert sock.get_ssl_channel_info().peer_delegated_credential


@pytest.mark.parametrize("option", [ssl.SSL_ENABLE_TLS13_COMPAT_MODE, 42, 43])
def test_disguises(connect, option):
    """Middlebox compatibility, GREASE and permutation (NSS 3.89) do no harm."""
    with contextlib.ExitStack() as stack:
        if option != ssl.SSL_ENABLE_TLS13_COMPAT_MODE and not nss.nss_version_check("3.89"):
            stack.enter_context(pytest.raises(error.NSPRError, match="SEC_ERROR_INVALID_ARGS"))
        sock, _ = connect(switched_on(option))
        ping(sock)


def test_short_records(connect):
    """A side that wants short records gets all that is sent."""
    sock, _ = connect(
        lambda sock: sock.set_ssl_option(ssl.SSL_RECORD_SIZE_LIMIT, 64),
        before=lambda connection: connection.sendall(b"x" * 5000),
    )
    received = b""
    while len(received) < 5000:
        more = sock.recv(5000, seconds=SECONDS)
        assert len(more) <= 64
        received += more
    assert received == b"x" * 5000
    ping(sock)


def test_asked_later(connect, visitor, authority):
    """The server asks for a certificate on a connection that is there, and names authorities."""
    seen = []

    def client(sock):
        sock.set_ssl_option(ssl.SSL_ENABLE_POST_HANDSHAKE_AUTH, True)
        sock.set_client_auth_data_callback(
            lambda names: seen.extend(names) or (visitor.certificate, visitor.key)
        )

    def server(sock):
        sock.set_client_ca_names([authority.certificate])

    def ask(connection):
        connection.force_handshake_timeout(seconds=SECONDS)
        connection.request_client_certificate()
        connection.sendall(b"asked")

    sock, shown = connect(client, server, lambda connection: connection.get_peer_certificate(), ask)
    assert sock.recv(5, seconds=SECONDS) == b"asked"
    ping(sock)
    assert shown() == visitor.certificate
    (name,) = seen
    assert bytes(name.data) in authority.certificate.der_data


def test_forced_down(connect):
    """A client that could do better notices who forces it down."""

    def client(sock):
        only("tls1.2")(sock)
        sock.set_downgrade_check_version("tls1.3")

    refused(
        connect,
        error.SSL_ERROR_RX_MALFORMED_SERVER_HELLO,
        client=client,
        server=switched_on(ssl.SSL_ENABLE_HELLO_DOWNGRADE_CHECK),
    )

    def falling_back(sock):
        only("tls1.2")(sock)
        sock.set_ssl_option(ssl.SSL_ENABLE_FALLBACK_SCSV, True)

    refused(connect, error.SSL_ERROR_INAPPROPRIATE_FALLBACK_ALERT, client=falling_back)


def test_false_start(connect):
    """A client of TLS 1.2 speaks before the server has answered, and all is well."""

    def client(sock):
        only("tls1.2")(sock)
        sock.set_false_start(True)

    sock, _ = connect(client)
    ping(sock)


def test_extensions(connect):
    """Both sides hear what the other has added; a reader may end it."""
    heard = []

    def add(text, answer=None):
        def settle(sock):
            sock.install_extension(
                65_280,
                lambda _, message: text,
                lambda _, message, data: heard.append(data) or answer,
            )

        return settle

    sock, _ = connect(add(b"client"), add(b"server"))
    ping(sock)
    assert set(heard) == {b"client", b"server"}
    refused(
        connect,
        error.SSL_ERROR_UNSUPPORTED_EXTENSION_ALERT,
        client=add(b"client"),
        server=add(b"server", 110),
    )


def test_alerts(connect):
    """What one side says of the connection, the other side hears."""
    sock, seen = connect(look=lambda connection: connection.shutdown())
    ping(sock)
    seen()
    assert sock.recv(100, seconds=SECONDS) == b""
    assert sock.closed_by_peer
    assert sock.alerts_received == ((1, 0),)
    problem = error.SSL_ERROR_BAD_CERTIFICATE
    refused(
        connect, problem, client=lambda sock: sock.set_auth_certificate_callback(lambda *_: False)
    )
