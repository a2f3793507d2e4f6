# SPDX-License-Identifier: MPL-2.0
"""Groups, signature schemes, suites, downgrades: what is preferred is what happens."""

import ssl as standard

import pytest
from fix_engine import Pair, Standard
from fix_tls import NAME

from nss import error, nss, ssl

GROUPS = [
    ssl.ssl_grp_ec_curve25519,
    ssl.ssl_grp_ec_secp256r1,
    ssl.ssl_grp_ec_secp384r1,
    ssl.ssl_grp_ec_secp521r1,
]


def hybrid_groups():
    """The hybrid groups that this NSS has, found out by trying."""
    names = (
        "ssl_grp_kem_mlkem768x25519",
        "ssl_grp_kem_secp256r1mlkem768",
        "ssl_grp_kem_secp384r1mlkem1024",
    )
    return [getattr(ssl, name) for name in names if hasattr(ssl, name)]


@pytest.mark.parametrize("group", GROUPS)
def test_one_group(make_pair, versions, group):
    """Keys are agreed on in the one group that is allowed."""
    pair = make_pair(versions("tls1.3"), client=lambda end: end.set_named_groups([group])).shake()
    assert pair.client.get_ssl_channel_info().group == group


@pytest.mark.parametrize("group", [4588, 4587, 4589])
def test_hybrid_groups(make_pair, group):
    """The hybrid groups with ML-KEM work where NSS has them, and are passed over elsewhere."""
    pair = make_pair(
        lambda end: end.set_named_groups([group, ssl.ssl_grp_ec_secp256r1]),
    ).shake()
    used = pair.client.get_ssl_channel_info().group
    assert used in (group, ssl.ssl_grp_ec_secp256r1)
    if group in hybrid_groups() and nss.nss_version_check("3.118"):
        assert used == group


def test_groups_that_are_not_there(make_pair):
    """NSS passes over unknown groups; with no other the handshake cannot begin."""
    pair = make_pair(client=lambda end: end.set_named_groups([0xFE, ssl.ssl_grp_ec_secp256r1]))
    pair.shake()
    pair = make_pair(client=lambda end: end.set_named_groups([0xFE]))
    with pytest.raises(error.NSPRError, match="SSL_ERROR_NO_CIPHERS_SUPPORTED"):
        pair.client.handshake()
    with pytest.raises(TypeError):
        pair.client.set_named_groups(["x25519"])
    with pytest.raises(OverflowError):
        pair.client.set_named_groups([1 << 16])


def test_no_group_in_common(make_pair, versions):
    """Two sides without a common group do not come together."""
    pair = make_pair(
        versions("tls1.3"),
        client=lambda end: end.set_named_groups([ssl.ssl_grp_ec_secp384r1]),
        server=lambda end: end.set_named_groups([ssl.ssl_grp_ec_curve25519]),
    )
    client, server = pair.try_to_shake()
    assert server.errno == error.SSL_ERROR_NO_CYPHER_OVERLAP
    assert client.errno == error.SSL_ERROR_NO_CYPHER_OVERLAP


def test_additional_shares_save_a_round_trip(make_pair):
    """With a second share the server need not ask for it (no second hello)."""

    def client(count):
        def settle(end):
            end.set_named_groups([ssl.ssl_grp_ec_secp384r1, ssl.ssl_grp_ec_secp256r1])
            end.send_additional_key_shares(count)

        return settle

    def hellos(count):
        pair = make_pair(
            client=client(count),
            server=lambda end: end.set_named_groups([ssl.ssl_grp_ec_secp256r1]),
        )
        sent = 0
        while not pair.client.handshake():
            data = pair.client.take()
            sent += data[:1] == b"\x16" and data[5] == 1
            pair.server.feed(data)
            pair.server.handshake()
            pair.client.feed(pair.server.take())
        return sent

    assert (hellos(0), hellos(1)) == (2, 1)
    with pytest.raises(OverflowError):
        make_pair().client.send_additional_key_shares(-1)


def test_signature_schemes(make_pair, versions):
    """The schemes that are set are got back, and decide."""
    scheme = ssl.ssl_sig_ecdsa_secp256r1_sha256
    pair = make_pair(versions("tls1.3"))
    before = pair.client.get_signature_schemes()
    assert scheme in before
    assert len(before) > 3
    pair.client.set_signature_schemes([scheme, ssl.ssl_sig_rsa_pss_rsae_sha256])
    assert pair.client.get_signature_schemes() == (scheme, ssl.ssl_sig_rsa_pss_rsae_sha256)
    pair.shake()
    assert pair.client.get_ssl_channel_info().signature_scheme == scheme


def test_signature_schemes_without_overlap(make_pair, versions):
    """A server that can sign only in another way cannot serve."""
    pair = make_pair(
        versions("tls1.3"),
        client=lambda end: end.set_signature_schemes([ssl.ssl_sig_rsa_pss_rsae_sha256]),
    )
    _, server = pair.try_to_shake()
    assert server.errno == error.SSL_ERROR_UNSUPPORTED_SIGNATURE_ALGORITHM
    for wrong in ([], [0xFEFE]):
        with pytest.raises(error.NSPRError):
            pair.client.set_signature_schemes(wrong)
    with pytest.raises(TypeError):
        pair.client.set_signature_schemes(["rsa"])


@pytest.mark.parametrize(
    ("version", "suites"),
    [
        ("tls1.3", [ssl.TLS_CHACHA20_POLY1305_SHA256, ssl.TLS_AES_256_GCM_SHA384]),
        (
            "tls1.2",
            [
                ssl.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
                ssl.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
            ],
        ),
    ],
)
def test_cipher_order(make_pair, versions, version, suites):
    """The list is exact, and a server picks by its order."""
    for order in (suites, suites[::-1]):
        pair = make_pair(
            versions(version),
            client=lambda end: end.set_cipher_order(suites),
            server=lambda end, order=order: end.set_cipher_order(order),
        )
        assert pair.server.get_cipher_order() == tuple(order)
        pair.shake()
        assert pair.client.get_ssl_channel_info().cipher_suite == order[0]


def test_wrong_cipher_orders(make_engine):
    """Unknown and repeated suites are refused; the order stays as it was."""
    engine = make_engine()
    before = engine.get_cipher_order()
    assert len(before) > 10
    suite = ssl.TLS_AES_128_GCM_SHA256
    for wrong in ([0xFEFE], [suite, suite], [], [suite] * 2000):
        with pytest.raises(error.NSPRError, match="SEC_ERROR_INVALID_ARGS"):
            engine.set_cipher_order(wrong)
    with pytest.raises(TypeError):
        engine.set_cipher_order(["TLS_AES_128_GCM_SHA256"])
    assert engine.get_cipher_order() == before


def test_openssl_sees_the_order(make_engine, standard_server):
    """OpenSSL's server, which follows the client, takes the suite that stands first."""
    client = make_engine()
    client.set_hostname(NAME)
    client.set_ssl_version_range("tls1.3", "tls1.3")
    client.set_cipher_order([ssl.TLS_CHACHA20_POLY1305_SHA256, ssl.TLS_AES_128_GCM_SHA256])
    standard_server.options &= ~standard.OP_CIPHER_SERVER_PREFERENCE
    other = Standard(standard_server, server=True)
    Pair(client, other).shake()
    assert other.object.cipher()[0] == "TLS_CHACHA20_POLY1305_SHA256"


def test_downgrades_are_noticed(make_pair):
    """A client that could speak more than it offers learns that the server could, too."""

    def client(end):
        end.set_ssl_version_range("tls1.2", "tls1.2")
        end.set_downgrade_check_version("tls1.3")

    pair = make_pair(client=client)
    problem, _ = pair.try_to_shake()
    assert problem.errno == error.SSL_ERROR_RX_MALFORMED_SERVER_HELLO
    with pytest.raises(error.NSPRError, match="SEC_ERROR_INVALID_ARGS"):
        make_pair().client.set_downgrade_check_version("tls1.2")
    with pytest.raises(KeyError):
        pair.client.set_downgrade_check_version("tls9")


def test_fallback_is_refused(make_pair):
    """A server that can do better refuses a client that has fallen back (RFC 7507)."""

    def client(end):
        end.set_ssl_version_range("tls1.2", "tls1.2")
        end.set_ssl_option(ssl.SSL_ENABLE_FALLBACK_SCSV, True)

    pair = make_pair(client=client)
    problem, _ = pair.try_to_shake()
    assert problem.errno == error.SSL_ERROR_INAPPROPRIATE_FALLBACK_ALERT


def test_false_start(make_pair, versions):
    """A TLS 1.2 client sends data before the server has finished; without it, it waits."""

    def first_flight_of_data(enable):
        pair = make_pair(versions("tls1.2"), client=lambda end: end.set_false_start(enable))
        pair.client.handshake()
        pair.server.feed(pair.client.take())
        pair.server.handshake()
        pair.client.feed(pair.server.take())
        pair.client.handshake()
        sent = pair.client.write(b"early")
        pair.server.feed(pair.client.take())
        return sent, pair.server.read()

    assert first_flight_of_data(True) == (5, b"early")
    assert first_flight_of_data(False) == (None, None)


@pytest.mark.parametrize(
    ("option", "version"),
    [
        (ssl.SSL_ENABLE_TLS13_COMPAT_MODE, "tls1.3"),
        (42, "tls1.3"),  # SSL_ENABLE_GREASE
        (43, "tls1.3"),  # SSL_ENABLE_CH_EXTENSION_PERMUTATION
    ],
)
def test_hellos_for_picky_middle_boxes(make_pair, versions, option, version):
    """The options that change the hello change it, and the connection works."""

    def hello(enable):
        pair = make_pair(versions(version))
        pair.client.set_ssl_option(option, enable)
        pair.client.handshake()
        data = pair.client.take()
        pair.server.feed(data)
        pair.shake()
        return data

    try:
        plain, changed = hello(False), hello(True)
    except error.NSPRError as problem:  # 3.89 and later
        assert problem.errno == error.SEC_ERROR_INVALID_ARGS
        assert not nss.nss_version_check("3.89")
    else:
        if option == ssl.SSL_ENABLE_TLS13_COMPAT_MODE:
            assert (plain[43], changed[43]) == (0, 32)  # a session identifier that says nothing
        assert plain != changed


def test_record_size_limit(make_pair, versions):
    """The peer sends no longer records than a side wants to receive."""
    for version in ("tls1.2", "tls1.3"):
        pair = make_pair(
            versions(version),
            server=lambda end: end.set_ssl_option(ssl.SSL_RECORD_SIZE_LIMIT, 512),
        ).shake()
        pair.client.write(b"x" * 5000)
        data = pair.client.take()
        sizes = []
        while data:
            length = int.from_bytes(data[3:5], "big")
            sizes.append(length)
            data = data[5 + length :]
        assert len(sizes) >= 10
        assert max(sizes) <= 512 + 32
    with pytest.raises(error.NSPRError, match="SEC_ERROR_INVALID_ARGS"):
        pair.client.set_ssl_option(ssl.SSL_RECORD_SIZE_LIMIT, 1)
