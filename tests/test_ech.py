# SPDX-License-Identifier: MPL-2.0
"""Encrypted hellos: accepted, refused and tried again, and pretended."""

import pytest
from fix_engine import Pair
from fix_tls import NAME
from split_ech import opened

from nss import error, ssl

PUBLIC = "public.example"


@pytest.fixture
def key(nss_nodb):
    """A key for encrypted hellos."""
    key = ssl.generate_ech_key(PUBLIC)
    yield key
    key.private_key.close()
    key.public_key.close()


@pytest.fixture
def make_ends(make_engine, authority):
    """Makes a client that uses a list of keys and a server that has one."""

    def make(configs, key, names=(NAME, PUBLIC)):
        client, server = make_engine(), make_engine(server=True)
        client.set_hostname(NAME)
        if configs is not None:
            client.set_ech_configs(configs)
        server.config_server_identity(authority.issue(list(names)))
        if key is not None:
            server.set_ech_key(key)
        return Pair(client, server)

    return make


def test_an_encrypted_hello(make_ends, key):
    """The true name is inside only; both sides know that the hello was encrypted."""
    pair = make_ends(key.configs, key, names=[NAME])
    pair.client.handshake()
    hello = pair.client.take()
    assert NAME.encode() not in hello
    assert PUBLIC.encode() in hello
    pair.server.feed(hello)
    pair.shake()
    for end in (pair.client, pair.server):
        assert end.get_ssl_channel_info().ech_accepted
    assert pair.client.get_ech_public_name() is None
    assert pair.send(b"data") == b"data"


def test_without_a_key_the_name_is_in_the_clear(make_ends, key):
    """A client that knows no key sends the name as ever, and the server takes it."""
    pair = make_ends(None, key)
    pair.client.handshake()
    hello = pair.client.take()
    assert NAME.encode() in hello
    pair.server.feed(hello)
    pair.shake()
    assert not pair.client.get_ssl_channel_info().ech_accepted


def test_an_old_key_leads_to_a_new_one(make_ends, key):
    """The server shows itself under the public name and tells its key, which works then."""
    old = ssl.generate_ech_key(PUBLIC, config_id=1)
    pair = make_ends(old.configs, key, names=[PUBLIC])
    problem, _ = pair.try_to_shake()
    assert problem.errno == error.SSL_ERROR_ECH_RETRY_WITH_ECH
    assert pair.client.get_ech_public_name() == PUBLIC
    configs = pair.client.get_ech_retry_configs()
    assert configs == key.configs
    again = make_ends(configs, key).shake()
    assert again.client.get_ssl_channel_info().ech_accepted


def test_a_server_that_has_none(make_ends, key):
    """The client is told, under the public name, to do without."""
    pair = make_ends(key.configs, None, names=[PUBLIC])
    problem, _ = pair.try_to_shake()
    assert problem.errno == error.SSL_ERROR_ECH_RETRY_WITHOUT_ECH
    with pytest.raises(error.NSPRError):
        pair.client.get_ech_retry_configs()


def test_a_refusal_of_somebody_else(make_ends, key):
    """Who has no certificate for the public name cannot refuse: that would be an attack."""
    pair = make_ends(key.configs, None, names=[NAME])
    problem, _ = pair.try_to_shake()
    assert problem.errno == error.SSL_ERROR_BAD_CERT_DOMAIN


def test_a_function_judges_by_the_public_name(make_ends, key):
    """An authentication callback learns which name counts."""
    seen = []
    pair = make_ends(key.configs, None, names=[PUBLIC])
    pair.client.set_auth_certificate_callback(
        lambda sock, *_: seen.append(sock.get_ech_public_name()) or True
    )
    pair.try_to_shake()
    assert seen == [PUBLIC]


def test_pretended_hellos(make_pair):
    """A hello that looks encrypted is larger, harmless, and of the wanted size."""

    def hello(**keywords):
        pair = make_pair()
        if keywords:
            pair.client.set_ech_grease(**keywords)
        pair.client.handshake()
        data = pair.client.take()
        pair.server.feed(data)
        pair.shake()
        assert not pair.client.get_ssl_channel_info().ech_accepted
        return len(data)

    plain = hello()
    assert hello(enable=False) == plain
    assert hello(enable=True) > plain
    assert hello(enable=True, size=200) - hello(enable=True, size=100) >= 90  # padded
    with pytest.raises(OverflowError):
        make_pair().client.set_ech_grease(size=256)


def test_wrong_keys(make_engine, key):
    """What is no list of keys, or no key, is refused."""
    client, server = make_engine(), make_engine(server=True)
    for wrong in (b"x", key.configs[:-1], b"\0\0"):
        with pytest.raises(error.NSPRError):
            client.set_ech_configs(wrong)
    with pytest.raises(error.NSPRError):
        client.set_ech_configs(b"")
    for wrong in (None, "text"):
        with pytest.raises(TypeError):
            client.set_ech_configs(wrong)
    for wrong in (None, key.configs, tuple(key)):
        with pytest.raises(TypeError):
            server.set_ech_key(wrong)
    with pytest.raises(error.NSPRError):
        client.get_ech_retry_configs()
    for wrong in ("", "x" * 256):
        with pytest.raises(ValueError, match="public_name"):
            ssl.generate_ech_key(wrong)
    with pytest.raises(OverflowError):
        ssl.generate_ech_key(PUBLIC, config_id=256)
    with pytest.raises(TypeError):
        ssl.generate_ech_key(None)


def test_no_model_with_encrypted_hellos(make_ends, make_engine, key, identity):
    """A server with such a key chooses by an identity; NSS could not take a model."""
    model = make_engine(server=True)
    model.config_server_identity(identity)
    pair = make_ends(key.configs, key)
    pair.server.set_sni_callback(lambda *_: model)
    _, problem = pair.try_to_shake()
    assert isinstance(problem, TypeError)
    pair = make_ends(key.configs, key)
    pair.server.set_sni_callback(lambda sock, name: identity if name == NAME else None)
    pair.shake()
    assert pair.client.get_peer_certificate() == identity.certificate


# split mode


def front(pair, key):
    """Pass the client's hello on as a server in front does that has opened it."""
    pair.client.handshake()
    hello = pair.client.take()
    assert NAME.encode() not in hello
    inner = opened(hello, key)
    assert NAME.encode() in inner
    pair.server.feed(inner)


def test_a_server_behind_another(make_ends, key):
    """The server that is meant has no key, and the client knows that its hello came through."""
    pair = make_ends(key.configs, None, names=[NAME])
    pair.server.set_ech_backend()
    front(pair, key)
    pair.shake()
    assert pair.client.get_ssl_channel_info().ech_accepted
    assert pair.client.get_ech_public_name() is None
    assert pair.send(b"data") == b"data"


def test_a_server_that_is_behind_nobody(make_ends, key):
    """It takes no hello that somebody else has opened."""
    pair = make_ends(key.configs, None, names=[NAME])
    pair.server.set_ech_backend()
    pair.server.set_ech_backend(False)
    front(pair, key)
    _, server = pair.try_to_shake()
    assert server.errno == error.SSL_ERROR_RX_UNEXPECTED_EXTENSION
    assert pair.client.alerts_received == ((2, 47),)


def test_an_inner_hello_that_says_more(make_ends, key):
    """It is malformed, and refused."""
    pair = make_ends(key.configs, None, names=[NAME])
    pair.server.set_ech_backend()
    pair.client.handshake()
    inner = opened(pair.client.take(), key)
    place = inner.index(b"\xfe\x0d\0\1\1")
    pair.server.feed(inner[: place + 4] + b"\2" + inner[place + 5 :])
    with pytest.raises(error.NSPRError):
        pair.server.handshake()


def test_a_server_behind_another_takes_ordinary_hellos(make_pair):
    """Who does not encrypt is served as ever."""
    pair = make_pair(server=lambda end: end.set_ech_backend()).shake()
    assert not pair.client.get_ssl_channel_info().ech_accepted
    assert pair.send(b"data") == b"data"
    pair.server.close()
    with pytest.raises(ValueError, match="closed"):
        pair.server.set_ech_backend()
