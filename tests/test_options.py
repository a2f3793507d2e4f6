# SPDX-License-Identifier: MPL-2.0
"""Options of TLS sockets: values, defaults, and those that are gone."""

import pytest

from nss import error, ssl

pytestmark = pytest.mark.usefixtures("nss_nodb")

BOOLEANS = [
    "SSL_SECURITY",
    "SSL_REQUEST_CERTIFICATE",
    "SSL_HANDSHAKE_AS_CLIENT",
    "SSL_HANDSHAKE_AS_SERVER",
    "SSL_NO_CACHE",
    "SSL_ENABLE_FDX",
    "SSL_ROLLBACK_DETECTION",
    "SSL_ENABLE_SESSION_TICKETS",
    "SSL_ENABLE_FALSE_START",
    "SSL_CBC_RANDOM_IV",
    "SSL_ENABLE_OCSP_STAPLING",
    "SSL_ENABLE_ALPN",
    "SSL_REUSE_SERVER_ECDHE_KEY",
    "SSL_ENABLE_FALLBACK_SCSV",
    "SSL_ENABLE_SERVER_DHE",
    "SSL_ENABLE_EXTENDED_MASTER_SECRET",
    "SSL_ENABLE_SIGNED_CERT_TIMESTAMPS",
    "SSL_ENABLE_0RTT_DATA",
    "SSL_ENABLE_TLS13_COMPAT_MODE",
    "SSL_ENABLE_HELLO_DOWNGRADE_CHECK",
    "SSL_ENABLE_POST_HANDSHAKE_AUTH",
    "SSL_ENABLE_DELEGATED_CREDENTIALS",
]


@pytest.mark.parametrize("name", BOOLEANS)
def test_switching_an_option(make_socket, name):
    """An option of a socket can be switched, and shows what it was switched to."""
    sock = make_socket()
    option = getattr(ssl, name)
    for value in (True, False, 1, 0):
        sock.set_ssl_option(option, value)
        expected = int(value)
        if name == "SSL_HANDSHAKE_AS_SERVER" and value:
            assert sock.get_ssl_option(ssl.SSL_NO_CACHE) == 1
        assert sock.get_ssl_option(option) == expected


def test_client_and_server_exclude_each_other(make_socket):
    """A socket cannot be both; asking for the second role is an error."""
    sock = make_socket()
    sock.set_ssl_option(ssl.SSL_HANDSHAKE_AS_CLIENT, True)
    with pytest.raises(error.NSPRError) as caught:
        sock.set_ssl_option(ssl.SSL_HANDSHAKE_AS_SERVER, True)
    assert caught.value.errno == error.SEC_ERROR_INVALID_ARGS


@pytest.mark.parametrize("value", [0, 1, 2, 3])
def test_options_with_more_values(make_socket, value):
    """SSL_REQUIRE_CERTIFICATE and SSL_ENABLE_RENEGOTIATION have four values."""
    sock = make_socket()
    for option in (ssl.SSL_REQUIRE_CERTIFICATE, ssl.SSL_ENABLE_RENEGOTIATION):
        sock.set_ssl_option(option, value)
        assert sock.get_ssl_option(option) == value


def test_defaults_are_those_of_new_sockets(make_socket):
    """What is set as the default shows in a socket made afterwards."""
    option = ssl.SSL_ENABLE_SESSION_TICKETS
    before = ssl.get_ssl_default_option(option)
    try:
        ssl.set_ssl_default_option(option, not before)
        assert make_socket().get_ssl_option(option) == int(not before)
    finally:
        ssl.set_ssl_default_option(option, before)


@pytest.mark.parametrize(
    "name", ["SSL_ENABLE_SSL2", "SSL_V2_COMPATIBLE_HELLO", "SSL_SOCKS", "SSL_NO_LOCKS"]
)
def test_what_is_gone_says_so(make_socket, name):
    """Switching on what NSS has dropped, or what is unsafe, fails with the reason."""
    option = getattr(ssl, name)
    sock = make_socket()
    for attempt in (sock.set_ssl_option, ssl.set_ssl_default_option):
        with pytest.raises(error.NSPRError) as caught:
            attempt(option, True)
        assert caught.value.errno == error.SEC_ERROR_INVALID_ARGS
        assert caught.value.error_message
        attempt(option, False)
    assert sock.get_ssl_option(option) == 0


@pytest.mark.parametrize(
    ("option", "value", "kind"),
    [
        (99, 1, error.NSPRError),
        (2**40, 1, OverflowError),
        ("SSL_SECURITY", 1, TypeError),
        (1, None, TypeError),
        (1, "yes", TypeError),
        (1, 2**40, OverflowError),
    ],
)
def test_wrong_options_and_values(make_socket, option, value, kind):
    """What is no option or no value has its exception."""
    with pytest.raises(kind):
        make_socket().set_ssl_option(option, value)
    with pytest.raises(kind):
        ssl.set_ssl_default_option(option, value)
