# SPDX-License-Identifier: MPL-2.0
"""Options of TLS sockets: values, defaults, and those that are gone."""

import pytest

from nss import enums, error, ssl

pytestmark = pytest.mark.usefixtures("nss_nodb")

# what has more values, or none that can be set
OTHERS = {
    "SSL_REQUIRE_CERTIFICATE": "values",
    "SSL_ENABLE_RENEGOTIATION": "values",
    "SSL_RECORD_SIZE_LIMIT": "values",
    "SSL_SOCKS": "gone",
    "SSL_ENABLE_SSL2": "gone",
    "SSL_V2_COMPATIBLE_HELLO": "gone",
    "SSL_NO_LOCKS": "gone",
    "SSL_NO_STEP_DOWN": "without effect",
    "SSL_BYPASS_PKCS11": "without effect",
    "SSL_ENABLE_NPN": "without effect",
    "SSL_ENABLE_DEFLATE": "without effect",
}
ALL = [member.name for member in enums.SSLOption]
BOOLEANS = [name for name in ALL if f"SSL_{name}" not in OTHERS]


def test_all_options_are_there():
    """Every option of NSS 3.79 has a name, and says how it is tested here."""
    assert {enums.SSLOption(number).name for number in {1, 2, 3, *range(5, 42)}} <= set(ALL)
    assert {f"SSL_{name}" for name in ALL} >= set(OTHERS)
    assert len(BOOLEANS) >= 29


@pytest.mark.parametrize("name", BOOLEANS)
def test_switching_an_option(make_socket, name):
    """An option can be switched, and shows it; what is not 0 is on."""
    sock = make_socket()
    option = enums.SSLOption[name]
    if name == "ENABLE_SSL3":  # TLS without a gap needs TLS 1.0
        sock.set_ssl_version_range("tls1.0", "tls1.2")
    for value in (True, False, 1, 0, 2, 0, -1, 2**16, 0):
        sock.set_ssl_option(option, value)
        if name == "HANDSHAKE_AS_SERVER" and value:
            assert sock.get_ssl_option(ssl.SSL_NO_CACHE) == 1
        assert sock.get_ssl_option(option) == int(value != 0)


@pytest.mark.parametrize("name", [name for name, kind in OTHERS.items() if kind != "values"])
def test_options_that_switch_nothing(make_socket, name):
    """What NSS has dropped says so, by an exception or a warning where it is used."""
    sock = make_socket()
    option = getattr(ssl, name)
    for set_option in (sock.set_ssl_option, ssl.set_ssl_default_option):
        if OTHERS[name] == "gone":
            with pytest.raises(error.NSPRError) as caught:
                set_option(option, True)
            assert caught.value.errno == error.SEC_ERROR_INVALID_ARGS
        else:
            with pytest.warns(DeprecationWarning, match=name) as warned:
                set_option(option, True)
            assert warned[0].filename == __file__
        set_option(option, False)
    assert sock.get_ssl_option(option) == ssl.get_ssl_default_option(option) == 0


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


@pytest.mark.parametrize("value", [-1, 4, 100, 2**16])
def test_values_that_an_option_has_not(make_socket, value):
    """libssl would keep two bits of them, and ask for no certificate at all."""
    sock = make_socket()
    for option in (ssl.SSL_REQUIRE_CERTIFICATE, ssl.SSL_ENABLE_RENEGOTIATION):
        for set_option in (sock.set_ssl_option, ssl.set_ssl_default_option):
            with pytest.raises(error.NSPRError) as caught:
                set_option(option, value)
            assert caught.value.errno == error.SEC_ERROR_INVALID_ARGS
        assert sock.get_ssl_option(option) == ssl.get_ssl_default_option(option) == 2


def test_record_sizes(make_socket):
    """The limit of a record is a number of bytes; what no record can be is refused."""
    sock = make_socket()
    for size in (64, 16385):
        sock.set_ssl_option(ssl.SSL_RECORD_SIZE_LIMIT, size)
        assert sock.get_ssl_option(ssl.SSL_RECORD_SIZE_LIMIT) == size
    for size in (-1, 0, 63, 16386):
        with pytest.raises(error.NSPRError) as caught:
            sock.set_ssl_option(ssl.SSL_RECORD_SIZE_LIMIT, size)
        assert caught.value.errno == error.SEC_ERROR_INVALID_ARGS


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
