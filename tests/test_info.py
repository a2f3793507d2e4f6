# SPDX-License-Identifier: MPL-2.0
"""What a handshake has agreed on: every property, before, after, and of a resumed session."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

from nss import error, ssl

PROPERTIES = {
    name for name, value in vars(ssl.SSLChannelInfo).items() if isinstance(value, property)
}
TIMES = {
    name
    for each in ("creation", "last_access", "expiration")
    for name in (f"{each}_time", f"{each}_time_utc")
}

TWICE = """
    import json, sys, threading
    from datetime import datetime
    from nss import enums, io, nss, pki, ssl
    version = sys.argv[1]
    nss.nss_init_nodb()
    ssl.config_server_session_id_cache(ssl3_timeout=100)
    kind = ssl.SSLChannelInfo
    names = [name for name, value in vars(kind).items() if isinstance(value, property)]
    infos = []

    def told(sock):
        info = sock.get_ssl_channel_info()
        found = {name: getattr(info, name) for name in names}
        found["session_id"] = info.session_id.to_hex() if len(info.session_id) else ""
        found["text"], found["repr"] = str(info), repr(info)
        for name, value in found.items():
            if isinstance(value, datetime):
                found[name] = value.isoformat()
        return found

    def configure(sock):
        sock.set_ssl_version_range(version, version)
        sock.set_ssl_option(ssl.SSL_ENABLE_SESSION_TICKETS, True)

    def serve():
        for _ in range(2):
            with listener.accept()[0] as connection:
                connection.send(connection.recv(1))
                infos.append(told(connection))
                connection.recv(1)

    with pki.create_ca("test") as authority, authority.issue(["server.example"]) as identity:
        pki.trust(authority.certificate)
        with ssl.SSLSocket(io.PR_AF_INET) as listener:
            configure(listener)
            listener.config_server_identity(identity)
            listener.bind(io.NetworkAddress(io.PR_IpAddrLoopback))
            listener.listen()
            thread = threading.Thread(target=serve)
            thread.start()
            for _ in range(2):
                with ssl.SSLSocket(io.PR_AF_INET) as client:
                    configure(client)
                    client.set_hostname("server.example")
                    client.connect(listener.get_sock_name())
                    client.send(b"x")
                    client.recv(1)
                    infos.append(told(client))
            thread.join()
    nss.nss_shutdown()
    print(json.dumps(infos))
"""


@pytest.fixture(scope="module", params=["tls1.2", "tls1.3"])
def infos(run_python, request):
    """The version, and what the ends of two connections say, the second one resumed."""
    return request.param, json.loads(run_python(TWICE, request.param).stdout)


def test_before_the_handshake(make_socket):
    """Everything is 0, None or empty, and the text says so."""
    info = make_socket().get_ssl_channel_info()
    assert not any(getattr(info, name) for name in PROPERTIES - TIMES - {"session_id"})
    assert len(info.session_id) == 0
    assert info.creation_time_utc == datetime(1970, 1, 1)
    assert "Protocol Version:      0.0 (None)" in str(info)
    with pytest.raises(error.NSPRError) as caught:
        make_socket().connection_info_str()
    assert caught.value.errno == error.SEC_ERROR_INVALID_ARGS
    with pytest.raises(TypeError):
        ssl.SSLChannelInfo()


def test_the_version_and_the_suite(infos):
    """Both ends and both connections agree on them."""
    version, found = infos
    number = ssl.ssl_library_version_from_name(version)
    for info in found:
        assert info["protocol_version"] == info["protocol_version_enum"] == number
        assert (info["major_protocol_version"], info["minor_protocol_version"]) == divmod(
            number, 256
        )
        assert info["protocol_version_str"] == version
        suite = ssl.get_cipher_suite_info(info["cipher_suite"])
        assert suite.cipher_suite_name in info["text"]
        assert suite.cipher_suite_name in info["repr"]
        assert info["symmetric_cipher"] == suite.symmetric_cipher
        assert info["mac_algorithm"] == suite.mac_algorithm == ssl.ssl_mac_aead
        assert (info["compression_method"], info["compression_method_name"]) == (0, "NULL")
    assert len({info["cipher_suite"] for info in found}) == 1


def test_keys_and_their_exchange(infos):
    """The key of the server, how it has signed, and the group of the exchange."""
    version, found = infos
    for info in found:
        assert info["auth_key_bits"] == 256
        assert info["auth_type"] == ssl.ssl_auth_ecdsa
        assert info["extended_master_secret"] is True
        assert info["peer_delegated_credential"] is False
        assert info["early_data_accepted"] is False
        assert info["ech_accepted"] is False
        assert isinstance(info["is_fips"], bool)
        if not info["resumed"] or version == "tls1.3":
            assert info["group"] in {ssl.ssl_grp_ec_curve25519, *range(4001, 65536)}
            assert info["kea_key_bits"] >= 255
        if not info["resumed"]:
            assert info["original_group"] == ssl.ssl_grp_none
            assert info["signature_scheme"] == ssl.ssl_sig_ecdsa_secp256r1_sha256


def test_resumption(infos):
    """The second connection is the first one's session, by a key that both had."""
    version, found = infos
    assert sorted(info["resumed"] for info in found) == [False, False, True, True]
    for info in found:
        assert info["psk_type"] == (ssl.ssl_psk_resume if info["resumed"] else ssl.ssl_psk_none)
        if version == "tls1.3":
            full = ssl.ssl_kea_tls13_any
            assert info["kea_type"] in {full, *range(ssl.ssl_kea_ecdh, full + 10)}
        else:
            assert info["kea_type"] == ssl.ssl_kea_ecdh
    if version == "tls1.2":
        assert len({info["session_id"] for info in found if info["resumed"]}) == 1


def test_times(infos):
    """A session was made now, and ends; TLS 1.3 knows less, for its sessions are tickets."""
    version, found = infos
    for info in found:
        created, used, ends = (
            datetime.fromisoformat(info[f"{each}_time_utc"])
            for each in ("creation", "last_access", "expiration")
        )
        assert version == "tls1.3" or created <= used <= ends <= created + timedelta(days=2)
        if created.year > 1970:
            here = datetime.fromisoformat(info["creation_time"])
            assert abs(here - datetime.now()) < timedelta(minutes=5)
