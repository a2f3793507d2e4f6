# SPDX-License-Identifier: MPL-2.0
"""What a server shows: its chain, stapled OCSP answers, timestamps, delegated credentials."""

from datetime import datetime, timedelta, timezone

import pytest
from fix_engine import Pair
from fix_tls import NAME
from openssl_peer import Authority

from nss import error, pki, ssl

BOTH = pytest.mark.parametrize("version", ["tls1.2", "tls1.3"])


def asking(*options):
    """Configures a client that asks, and trusts whatever it is shown."""

    def settle(end):
        end.set_auth_certificate_callback(lambda *_: True)
        for option in options:
            end.set_ssl_option(option, True)

    return settle


@BOTH
def test_the_chain_comes_from_the_identity(make_engine, authority, versions, version):
    """The server shows its certificate and those up to the root, which NSS need not find."""
    middle = authority.issue_ca("In between")
    leaf = middle.issue([NAME])
    server, client = make_engine(server=True), make_engine()
    server.config_server_identity(leaf)
    leaf.close()
    client.set_hostname(NAME)
    versions(version)(client)
    Pair(client, server).shake()  # the root is trusted, the one in between is not known
    chain = client.get_peer_certificate_chain()
    assert [str(each.subject) for each in chain] == [f"CN={NAME}", "CN=In between"]


@BOTH
def test_stapled_answers(make_pair, identity, versions, version):
    """The client that asks gets what the server has been given, and nobody else does."""

    def server(end):
        end.config_server_identity(identity, ocsp_responses=[b"an answer"])

    pair = make_pair(
        versions(version), client=asking(ssl.SSL_ENABLE_OCSP_STAPLING), server=server
    ).shake()
    assert pair.client.get_stapled_ocsp_responses() == (b"an answer",)
    assert pair.server.get_stapled_ocsp_responses() == ()
    silent = make_pair(versions(version), client=asking(), server=server).shake()
    assert silent.client.get_stapled_ocsp_responses() == ()
    without = make_pair(versions(version), client=asking(ssl.SSL_ENABLE_OCSP_STAPLING)).shake()
    assert without.client.get_stapled_ocsp_responses() == ()


@BOTH
def test_a_stapled_answer_in_the_callback(make_pair, identity, versions, version):
    """Whoever judges the certificate can look at the answer before deciding."""
    seen = []

    def client(end):
        end.set_ssl_option(ssl.SSL_ENABLE_OCSP_STAPLING, True)
        end.set_auth_certificate_callback(
            lambda sock, *_: seen.extend(sock.get_stapled_ocsp_responses()) or False
        )

    pair = make_pair(
        versions(version),
        client=client,
        server=lambda end: end.config_server_identity(identity, ocsp_responses=[b"revoked"]),
    )
    problem, _ = pair.try_to_shake()
    assert seen == [b"revoked"]
    assert problem.errno == error.SSL_ERROR_BAD_CERTIFICATE


@BOTH
def test_timestamps(make_pair, identity, versions, version):
    """The timestamps arrive one by one, as they were given."""
    stamps = [b"first timestamp", b"second"]

    def server(end):
        end.config_server_identity(identity, certificate_timestamps=stamps)

    pair = make_pair(
        versions(version), client=asking(ssl.SSL_ENABLE_SIGNED_CERT_TIMESTAMPS), server=server
    ).shake()
    assert pair.client.get_signed_certificate_timestamps() == tuple(stamps)
    silent = make_pair(versions(version), client=asking(), server=server).shake()
    assert silent.client.get_signed_certificate_timestamps() == ()


def test_wrong_things_to_show(make_engine, identity):
    """What is no buffer, too long, or no credential, is refused."""
    server = make_engine(server=True)
    for wrong in ({"ocsp_responses": ["text"]}, {"ocsp_responses": 5}, {"delegated": b"x"}):
        with pytest.raises(TypeError):
            server.config_server_identity(identity, **wrong)
    with pytest.raises(ValueError, match="too long"):
        server.config_server_identity(identity, certificate_timestamps=[bytes(70_000)])
    with pytest.raises(TypeError, match="identity must be"):
        server.config_server_identity(None)


# delegated credentials


def permitted(folder):
    """An identity whose certificate permits delegation, which OpenSSL has issued."""
    extensions = (
        f"subjectAltName=DNS:{NAME}\nkeyUsage=critical,digitalSignature\n"
        "1.3.6.1.4.1.44363.44=ASN1:NULL\n"
    )
    certificate, key = Authority.create(folder, "authority").issue("server", "P-256", extensions)
    return pki.load_identity(certificate.read_text(), key.read_text())


@pytest.fixture(scope="module")
def delegating(tmp_path_factory, nss_nodb):
    """One such identity."""
    return permitted(tmp_path_factory.mktemp("delegating"))


@pytest.fixture(scope="module")
def other_delegating(tmp_path_factory, nss_nodb):
    """Another one."""
    return permitted(tmp_path_factory.mktemp("delegating"))


def delegate(identity, **keywords):
    """A credential with a key of its own."""
    key = pki.generate_key("P-256")
    return ssl.delegate_credential(identity, key, pki.public_key(key), **keywords)


@pytest.mark.parametrize("supported", [True, False])
def test_delegated_credentials(make_engine, delegating, supported):
    """A client that supports it sees the credential's key; another one the certificate's."""
    server, client = make_engine(server=True), make_engine()
    server.config_server_identity(delegating, delegated=delegate(delegating))
    asking(*([ssl.SSL_ENABLE_DELEGATED_CREDENTIALS] if supported else []))(client)
    Pair(client, server).shake()
    assert client.get_ssl_channel_info().peer_delegated_credential is supported
    assert client.get_peer_certificate() == delegating.certificate


def test_delegation_needs_permission(identity, delegating):
    """Too long, of a wrong type; and a certificate that does not permit it."""
    for seconds in (0, -1, 8 * 24 * 3600):
        with pytest.raises(ValueError, match="valid_for"):
            delegate(delegating, valid_for=seconds)
    with pytest.raises(TypeError):
        ssl.delegate_credential(delegating, None, None)
    with pytest.raises(error.NSPRError):
        delegate(delegating, scheme=0)


def test_a_credential_of_somebody_else(make_engine, delegating, other_delegating):
    """A credential that the key of another certificate has signed convinces nobody."""
    server, client = make_engine(server=True), make_engine()
    server.config_server_identity(delegating, delegated=delegate(other_delegating))
    asking(ssl.SSL_ENABLE_DELEGATED_CREDENTIALS)(client)
    problem, refusal = Pair(client, server).try_to_shake()
    assert problem.errno == error.SSL_ERROR_DC_BAD_SIGNATURE
    assert refusal.errno == error.SSL_ERROR_ILLEGAL_PARAMETER_ALERT


def test_a_credential_that_is_over(make_engine, delegating):
    """It is good for its time only, by the clock of the client."""
    server, client = make_engine(server=True), make_engine()
    server.config_server_identity(delegating, delegated=delegate(delegating, valid_for=3600))
    asking(ssl.SSL_ENABLE_DELEGATED_CREDENTIALS)(client)
    client.set_clock_callback(lambda _: datetime.now(timezone.utc) + timedelta(hours=2))
    problem, _ = Pair(client, server).try_to_shake()
    assert problem.errno == error.SSL_ERROR_DC_EXPIRED
