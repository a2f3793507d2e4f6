# SPDX-License-Identifier: MPL-2.0
"""ALPN and SNI: what is settled by name, with ourselves and with OpenSSL."""

import ssl as standard

import pytest
from fix_engine import Pair, Standard
from fix_tls import NAME

from nss import error

BOTH = pytest.mark.parametrize("version", ["tls1.2", "tls1.3"])


def offer(*protocols):
    """Configures an engine with these protocols."""
    return lambda end: end.set_alpn_protocols(protocols)


@BOTH
@pytest.mark.parametrize(
    ("client", "server", "agreed"),
    [
        (["h2", "http/1.1"], ["h2", "http/1.1"], "h2"),
        (["h2", "http/1.1"], ["http/1.1", "h2"], "http/1.1"),  # the server decides
        (["h2", "http/1.1"], ["http/1.1"], "http/1.1"),
        (["a", "b", "c"], ["c", "x", "b"], "c"),
        (["h2"], ["h2"], "h2"),
        (["h2"], [], None),
        ([], ["h2"], None),
        ([], [], None),
        (["x" * 255], ["x" * 255], "x" * 255),
    ],
)
def test_alpn(make_pair, versions, version, client, server, agreed):
    """The server picks by its own order; without a list on one side there is no protocol."""
    pair = make_pair(versions(version), client=offer(*client), server=offer(*server)).shake()
    assert pair.client.get_alpn_protocol() == pair.server.get_alpn_protocol() == agreed


def test_alpn_order_on_the_wire(make_engine, standard_server):
    """A client sends the protocols in the order in which they were given."""
    client = make_engine()
    client.set_hostname(NAME)
    client.set_alpn_protocols(["first", "second", "third"])
    client.handshake()
    assert b"\x05first\x06second\x05third" in client.take()


@BOTH
def test_alpn_without_overlap(make_pair, versions, version):
    """No protocol in common ends the handshake with the alert for that."""
    pair = make_pair(versions(version), client=offer("h2"), server=offer("http/1.1"))
    client, server = pair.try_to_shake()
    assert client.errno == error.SSL_ERROR_NEXT_PROTOCOL_NO_PROTOCOL
    assert server.errno
    assert pair.server.alerts_sent == ((2, 120),)


def test_alpn_is_refused_when_it_is_wrong(make_engine):
    """What is no list of names does not reach libssl."""
    engine = make_engine()
    for wrong in (["h2", "h2"], [""], ["x" * 256], [b""]):
        with pytest.raises(ValueError, match="protocol"):
            engine.set_alpn_protocols(wrong)
    for wrong in ("h2", b"h2", [None], [2], None):
        with pytest.raises(TypeError):
            engine.set_alpn_protocols(wrong)
    engine.close()
    with pytest.raises(ValueError, match="closed"):
        engine.set_alpn_protocols(["h2"])
    with pytest.raises(ValueError, match="closed"):
        engine.get_alpn_protocol()


@BOTH
def test_alpn_by_a_function(make_pair, versions, version):
    """A function of the server chooses among what the client offers."""
    seen = []

    def choose(sock, protocols, *data):
        seen.append((sock, protocols, data))
        return protocols[-1]

    pair = make_pair(
        versions(version),
        client=offer("one", "two"),
        server=lambda end: end.set_alpn_callback(choose, "data"),
    ).shake()
    assert seen == [(pair.server, ("one", "two"), ("data",))]
    assert pair.client.get_alpn_protocol() == pair.server.get_alpn_protocol() == "two"


@pytest.mark.parametrize(
    ("answer", "problem"), [(None, "NSPRError"), ("three", "ValueError"), (5, "TypeError")]
)
def test_alpn_function_that_refuses(make_pair, answer, problem):
    """None, a protocol that nobody offers, or what is none at all, ends the handshake."""
    pair = make_pair(
        client=offer("one", "two"), server=lambda end: end.set_alpn_callback(lambda *_: answer)
    )
    client, server = pair.try_to_shake()
    assert type(server).__name__ == problem
    assert pair.client.get_alpn_protocol() is None
    if answer is None:
        assert client.errno == error.SSL_ERROR_NEXT_PROTOCOL_NO_PROTOCOL


def test_alpn_with_openssl(make_engine, identity, standard_client, standard_server):
    """OpenSSL agrees, as the server and as the client."""
    context = standard_server
    context.set_alpn_protocols(["http/1.1", "h2"])
    client = make_engine()
    client.set_hostname(NAME)
    client.set_alpn_protocols(["h2", "http/1.1"])
    other = Standard(context, server=True)
    Pair(client, other).shake()
    assert client.get_alpn_protocol() == other.object.selected_alpn_protocol() == "http/1.1"

    standard_client.set_alpn_protocols(["h2", "http/1.1"])
    server = make_engine(server=True)
    server.config_server_identity(identity)
    server.set_alpn_protocols(["http/1.1", "h2"])
    other = Standard(standard_client, name=NAME)
    pair = Pair(other, server)
    while not all([other.handshake(), server.handshake()]):
        pair.carry()
    assert server.get_alpn_protocol() == other.object.selected_alpn_protocol() == "http/1.1"


# names of servers


@pytest.fixture
def identities(authority):
    """Two servers with names of their own."""
    return {name: authority.issue([name]) for name in ("one.example", "two.example")}


@BOTH
@pytest.mark.parametrize("name", ["one.example", "two.example"])
def test_sni(make_pair, versions, version, identities, name):
    """The server shows the identity that belongs to the name; both know the name."""
    seen = []

    def choose(sock, asked, *data):
        seen.append((sock, asked, data))
        return identities[asked]

    pair = make_pair(
        versions(version), name=name, server=lambda end: end.set_sni_callback(choose, 1)
    ).shake()
    assert seen == [(pair.server, name, (1,))]
    assert pair.client.get_peer_certificate() == identities[name].certificate
    assert pair.server.get_local_certificate() == identities[name].certificate
    assert pair.client.get_negotiated_host() == pair.server.get_negotiated_host() == name


@BOTH
def test_sni_with_models(make_pair, make_engine, versions, version, identities):
    """A model lends its identity, its settings and its callbacks; its own sender stays."""
    finished = []
    models = {}
    for name, each in identities.items():
        models[name] = make_engine(server=True)
        models[name].config_server_identity(each)
        models[name].set_alpn_protocols([name])
        models[name].set_handshake_callback(finished.append)
    for name in identities:
        pair = make_pair(
            versions(version),
            name=name,
            client=offer(*identities),
            server=lambda end: end.set_sni_callback(lambda sock, asked: models[asked]),
        ).shake()
        assert pair.client.get_peer_certificate() == identities[name].certificate
        assert finished.pop() is pair.server
        pair.client.shutdown()
        pair.carry()
        assert pair.server.read() == b""
        assert pair.server.closed_by_peer
        assert models[name].alerts_received == ()


@BOTH
@pytest.mark.parametrize("answer", [None, False, "one.example", 0])
def test_sni_that_is_not_known(make_pair, versions, version, answer):
    """A name that the function does not know ends the handshake with the alert for that."""
    pair = make_pair(versions(version), server=lambda end: end.set_sni_callback(lambda *_: answer))
    client, server = pair.try_to_shake()
    assert client.errno == server.errno == error.SSL_ERROR_UNRECOGNIZED_NAME_ALERT
    assert pair.server.alerts_sent == ((2, 112),)


def test_sni_as_it_is(make_pair, identity):
    """True goes on with what is configured."""
    pair = make_pair(server=lambda end: end.set_sni_callback(lambda *_: True)).shake()
    assert pair.client.get_peer_certificate() == identity.certificate


def test_sni_function_that_raises(make_pair):
    """An exception comes out of the operation of the server, and nobody gets in."""

    def choose(sock, asked):
        raise LookupError(asked)

    pair = make_pair(server=lambda end: end.set_sni_callback(choose))
    client, server = pair.try_to_shake()
    assert isinstance(server, LookupError)
    assert client is None
    assert pair.client.handshake() is False


def test_sni_without_a_name(make_engine, identity):
    """Who says no name gets what is configured, and the function is not called."""
    server, client = make_engine(server=True), make_engine()
    server.config_server_identity(identity)
    server.set_sni_callback(lambda *_: pytest.fail("there is no name"))
    client.set_auth_certificate_callback(lambda *_: True)
    Pair(client, server).shake()
    assert server.get_negotiated_host() is None


def test_sni_with_openssl(make_engine, identity, identities, authority):
    """OpenSSL as the client gets the identity that it asks for, and verifies it."""
    for name in identities:
        context = standard.SSLContext(standard.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(cadata=authority.certificate.der_data)
        server = make_engine(server=True)
        server.config_server_identity(identity)
        server.set_sni_callback(lambda sock, asked: identities.get(asked))
        other = Standard(context, name=name)
        pair = Pair(other, server)
        while not all([other.handshake(), server.handshake()]):
            pair.carry()
        assert other.object.getpeercert()["subjectAltName"] == (("DNS", name),)


def test_wrong_callbacks(make_engine):
    """What cannot be called is refused."""
    for method in ("set_alpn_callback", "set_sni_callback", "set_keylog_callback"):
        with pytest.raises(TypeError, match="callable"):
            getattr(make_engine(), method)(None)
