# SPDX-License-Identifier: MPL-2.0
"""Answers that come late, certificates that are asked for late, keys that change."""

import ssl as standard

import pytest
from fix_engine import Pair, Standard
from fix_tls import NAME

from nss import error, io, ssl
from nss._tls.pending import PENDING

BOTH = pytest.mark.parametrize("version", ["tls1.2", "tls1.3"])


def ask_later(asked):
    """Configures an engine to verify later."""

    def settle(end):
        end.set_auth_certificate_callback(lambda *_: asked.append(end) or PENDING)

    return settle


@BOTH
def test_a_verdict_that_comes_late(make_pair, versions, version):
    """The handshake stops, and goes on when the certificate has been found to be good."""
    asked = []
    pair = make_pair(versions(version), client=ask_later(asked))
    for _ in range(5):
        assert pair.client.handshake() is False
        pair.server.handshake()
        pair.carry()
    assert asked == [pair.client]
    assert pair.client.get_peer_certificate() is not None
    pair.client.complete_authentication()
    pair.shake()
    assert pair.send(b"data") == b"data"


@BOTH
def test_a_late_no(make_pair, versions, version):
    """A certificate that is found to be bad ends the handshake, with the alert for it."""
    pair = make_pair(versions(version), client=ask_later([]))
    for _ in range(5):
        assert pair.client.handshake() is False
        pair.server.handshake()
        pair.carry()
    pair.client.complete_authentication(error.SEC_ERROR_REVOKED_CERTIFICATE)
    assert pair.client.alerts_sent == ((2, 44),)
    pair.carry()
    with pytest.raises(error.NSPRError, match="SSL_ERROR_REVOKED_CERT_ALERT"):
        pair.server.read()  # in TLS 1.2 its handshake is complete
    for attempt in (pair.client.handshake, pair.client.read, lambda: pair.client.write(b"x")):
        with pytest.raises(error.NSPRError, match="SEC_ERROR_REVOKED_CERTIFICATE"):
            attempt()


def test_answers_that_nobody_waits_for(make_pair, visitor):
    """Before, during and after: an answer without a question is refused."""
    pair = make_pair()
    answer = (visitor.certificate, visitor.key)
    with pytest.raises(error.NSPRError):
        pair.client.complete_authentication()
    with pytest.raises(error.NSPRError, match="PR_INVALID_STATE_ERROR"):
        pair.client.complete_client_authentication(answer)
    pair.shake()
    with pytest.raises(error.NSPRError, match="PR_INVALID_STATE_ERROR"):
        pair.client.complete_authentication()
    with pytest.raises(error.NSPRError, match="PR_INVALID_STATE_ERROR"):
        pair.client.complete_client_authentication(answer)
    with pytest.raises(TypeError):
        pair.client.complete_authentication("no")
    with pytest.raises(OverflowError):
        pair.client.complete_authentication(1 << 40)


def test_no_answer_inside_the_question(make_pair):
    """The callback itself cannot answer by the method."""

    def verify(sock, *_):
        with pytest.raises(error.NSPRError, match="PR_DEADLOCK_ERROR"):
            sock.complete_authentication()
        return True

    make_pair(client=lambda end: end.set_auth_certificate_callback(verify)).shake()


def test_a_server_cannot_wait(make_pair, visitor):
    """libssl lets clients answer later; a server that does is told so, and nobody gets in."""

    def server(end):
        require(end)
        end.set_auth_certificate_callback(lambda *_: PENDING)

    pair = make_pair(
        client=lambda end: end.set_client_auth_data_callback(
            lambda names: (visitor.certificate, visitor.key)
        ),
        server=server,
    )
    _, problem = pair.try_to_shake()
    assert problem.errno == error.SSL_ERROR_FEATURE_NOT_SUPPORTED_FOR_SERVERS
    with pytest.raises(error.NSPRError):
        pair.server.complete_authentication()


@BOTH
def test_later_on_a_socket(make_server, make_client, versions, version):
    """A non-blocking socket goes on when the answer has come."""
    asked = []

    def configure(sock):
        versions(version)(sock)
        sock.set_auth_certificate_callback(lambda *_: asked.append(1) or PENDING)

    server = make_server()
    client = make_client(server.port, configure=configure)
    client.set_socket_option(io.PR_SockOpt_Nonblocking, True)
    answered = False
    while True:
        try:
            client.force_handshake()
            break
        except error.NSPRError as problem:
            assert problem.errno == error.PR_WOULD_BLOCK_ERROR
        if asked and not answered:
            client.complete_authentication()
            answered = True
        else:
            io.Socket.poll([(client, io.PR_POLL_READ)], seconds=5)
    assert answered
    client.set_socket_option(io.PR_SockOpt_Nonblocking, False)
    client.send(b"x")
    assert client.recv(1) == b"x"


def require(end):
    """Configures a server to require a certificate."""
    end.set_ssl_option(ssl.SSL_REQUEST_CERTIFICATE, True)
    end.set_ssl_option(ssl.SSL_REQUIRE_CERTIFICATE, ssl.SSL_REQUIRE_ALWAYS)


@BOTH
@pytest.mark.parametrize("amount", [None, 1])
def test_a_choice_that_comes_late(make_pair, versions, visitor, version, amount):
    """The client shows the certificate that was chosen when the handshake had stopped."""
    asked = []
    pair = make_pair(
        versions(version),
        client=lambda end: end.set_client_auth_data_callback(
            lambda names: asked.append(1) or PENDING
        ),
        server=require,
    )
    while not asked:
        assert pair.client.handshake() is False
        pair.server.handshake()
        pair.carry(amount)
    with pytest.raises(TypeError):
        pair.client.complete_client_authentication("mine")
    pair.client.complete_client_authentication((visitor.certificate, visitor.key))
    pair.shake(amount)
    assert pair.server.get_peer_certificate() == visitor.certificate
    assert pair.client.get_local_certificate() == visitor.certificate
    assert len(asked) == 1


@BOTH
def test_a_late_choice_of_none(make_pair, versions, version):
    """No certificate is an answer, too, which a server may refuse."""
    asked = []
    pair = make_pair(
        versions(version),
        client=lambda end: end.set_client_auth_data_callback(
            lambda names: asked.append(1) or PENDING
        ),
        server=require,
    )
    while not asked:
        pair.client.handshake()
        pair.server.handshake()
        pair.carry()
    pair.client.complete_client_authentication(None)
    _, server = pair.try_to_shake()
    assert server.errno == error.SSL_ERROR_NO_CERTIFICATE


@pytest.mark.parametrize("version", ["tls1.2", "tls1.3"])
def test_an_early_choice(make_engine, authority, visitor, standard_server, version):
    """A choice that is made before the server has said everything is kept until it has.

    OpenSSL sends its messages in records of their own, so they arrive one by one.  Older
    releases of NSS would crash.
    """
    context = standard_server
    context.load_verify_locations(cadata=authority.certificate.der_data)
    context.verify_mode = standard.CERT_REQUIRED
    early = 0
    try:
        for back in range(0, 30, 3):
            asked = []
            client = make_engine()
            client.set_hostname(NAME)
            client.set_ssl_version_range(version, version)
            client.set_named_groups([ssl.ssl_grp_ec_secp256r1])  # one flight, no second hello
            client.set_client_auth_data_callback(
                lambda names, asked=asked: asked.append(1) or PENDING
            )
            server = Standard(context, server=True)
            client.handshake()
            server.feed(client.take())
            server.handshake()
            flight = server.take()
            cut = len(flight) - back
            client.feed(flight[:cut])
            client.handshake()
            early += back > 0 and bool(asked)
            if asked:
                client.complete_client_authentication((visitor.certificate, visitor.key))
            client.feed(flight[cut:])
            client.handshake()
            if client._late is PENDING:
                client.complete_client_authentication((visitor.certificate, visitor.key))
            Pair(client, server).shake()
            assert server.object.getpeercert(True) == visitor.certificate.der_data
    finally:
        context.verify_mode = standard.CERT_NONE
    assert early


# authentication after the handshake


def can_show(visitor):
    """Configures a client to show a certificate when it is asked for one later."""

    def settle(end):
        end.set_ssl_option(ssl.SSL_ENABLE_POST_HANDSHAKE_AUTH, True)
        end.set_client_auth_data_callback(lambda names: (visitor.certificate, visitor.key))

    return settle


def test_a_certificate_is_asked_for_later(make_pair, visitor):
    """The server asks on a connection that is there, again and again, and gets an answer."""
    seen = []

    def server(end):
        end.set_auth_certificate_callback(
            lambda sock, *_: seen.append(sock.get_peer_certificate()) or True
        )

    pair = make_pair(client=can_show(visitor), server=server).shake()
    assert pair.server.get_peer_certificate() is None
    for _ in range(2):
        pair.server.request_client_certificate()
        pair.carry()
        assert pair.client.read() is None
        pair.carry()
        assert pair.server.read() is None
        assert pair.server.get_peer_certificate() == visitor.certificate
        assert seen.pop() == visitor.certificate
        assert pair.send(b"data") == b"data"


def test_who_cannot_be_asked_later(make_pair, visitor, versions):
    """A client that has not said so, TLS 1.2, a client as the asker, a handshake under way."""
    pair = make_pair().shake()
    with pytest.raises(error.NSPRError, match="SSL_ERROR_MISSING_POST_HANDSHAKE_AUTH_EXTENSION"):
        pair.server.request_client_certificate()
    pair = make_pair(versions("tls1.2"), client=can_show(visitor)).shake()
    with pytest.raises(error.NSPRError):
        pair.server.request_client_certificate()
    pair = make_pair(client=can_show(visitor))
    with pytest.raises(error.NSPRError):
        pair.server.request_client_certificate()
    pair.shake()
    with pytest.raises(error.NSPRError):
        pair.client.request_client_certificate()


def test_a_later_certificate_that_is_refused(make_pair, visitor):
    """The server's callback says no: the connection ends, with an alert."""
    pair = make_pair(
        client=can_show(visitor),
        server=lambda end: end.set_auth_certificate_callback(lambda *_: False),
    ).shake()
    pair.server.request_client_certificate()
    pair.carry()
    assert pair.client.read() is None
    pair.carry()
    with pytest.raises(error.NSPRError, match="SSL_ERROR_BAD_CERTIFICATE"):
        pair.server.read()
    pair.carry()
    with pytest.raises(error.NSPRError, match="SSL_ERROR_BAD_CERT_ALERT"):
        pair.client.read()


def test_openssl_asks_later(make_engine, authority, visitor, standard_server):
    """OpenSSL asks for the certificate of our client after the handshake."""
    context = standard_server
    context.load_verify_locations(cadata=authority.certificate.der_data)
    context.post_handshake_auth = True
    context.verify_mode = standard.CERT_REQUIRED
    client = make_engine()
    client.set_hostname(NAME)
    can_show(visitor)(client)
    try:
        pair = Pair(client, Standard(context, server=True)).shake()
        pair.server.object.verify_client_post_handshake()
        pair.server.write(b"question")
        pair.carry()
        assert client.read() == b"question"
        client.write(b"answer")
        pair.carry()
        assert pair.server.read() == b"answer"
        assert pair.server.object.getpeercert(True) == visitor.certificate.der_data
    finally:
        context.verify_mode = standard.CERT_NONE
        context.post_handshake_auth = False


# names of authorities


def test_names_of_authorities(make_pair, make_engine, authority, visitor):
    """The client learns which authorities the server accepts."""
    names = []

    def choose(ca_names):
        names.append(ca_names)
        return visitor.certificate, visitor.key

    def server(end):
        require(end)
        end.set_client_ca_names([authority.certificate])

    pair = make_pair(
        client=lambda end: end.set_client_auth_data_callback(choose), server=server
    ).shake()
    assert pair.server.get_peer_certificate() == visitor.certificate
    ((name,),) = names
    assert bytes(name.data) in authority.certificate.der_data
    # a model hands them on
    again = make_pair(client=lambda end: end.set_client_auth_data_callback(choose))
    again.server = make_engine(server=True, model=pair.server)
    again.shake()
    assert names[1] == names[0]
    for wrong in ([None], ["name"], [authority]):
        with pytest.raises(TypeError):
            pair.server.set_client_ca_names(wrong)


def test_keys_change_under_load(make_pair):
    """Both sides change keys again and again, and no byte is lost."""
    pair = make_pair().shake()
    for count in range(20):
        (pair.client if count % 2 else pair.server).update_keys(request=bool(count % 3))
        assert pair.send(b"x" * 3000) == b"x" * 3000
        assert pair.send(b"y" * 3000, back=True) == b"y" * 3000
    assert pair.client.get_current_epochs()[1] > 8
