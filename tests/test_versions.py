# SPDX-License-Identifier: MPL-2.0
"""Protocol versions: their three spellings, and the ranges."""

import pytest

from nss import error, nss, ssl

pytestmark = pytest.mark.usefixtures("nss_nodb")

TABLE = [
    (0x0002, "SSL_LIBRARY_VERSION_2", "ssl2"),
    (0x0300, "SSL_LIBRARY_VERSION_3_0", "ssl3"),
    (0x0301, "SSL_LIBRARY_VERSION_TLS_1_0", "tls1.0"),
    (0x0302, "SSL_LIBRARY_VERSION_TLS_1_1", "tls1.1"),
    (0x0303, "SSL_LIBRARY_VERSION_TLS_1_2", "tls1.2"),
    (0x0304, "SSL_LIBRARY_VERSION_TLS_1_3", "tls1.3"),
]


@pytest.mark.parametrize(("number", "name", "alias"), TABLE)
def test_every_spelling_of_a_version(number, name, alias):
    """Number, C name and alias stand for one another, in any case."""
    assert ssl.ssl_library_version_name(number) == name
    assert ssl.ssl_library_version_name(number, nss.AsString) == alias
    assert ssl.ssl_library_version_name(number, repr_kind=nss.AsEnum) == number
    for spelling in (name, name.lower(), alias, alias.upper()):
        assert ssl.ssl_library_version_from_name(spelling) == number
    assert getattr(ssl, name) == number
    assert getattr(ssl, alias) == number


def test_what_is_no_version():
    """Unknown names and numbers, wrong types and forms have python-nss's exceptions."""
    with pytest.raises(KeyError):
        ssl.ssl_library_version_name(99)
    with pytest.raises(KeyError):
        ssl.ssl_library_version_from_name("tls9")
    for wrong in (3, None, b"tls1.2"):
        with pytest.raises(TypeError):
            ssl.ssl_library_version_from_name(wrong)
    for kind in (nss.AsEnum, nss.AsString):
        with pytest.raises(TypeError):
            ssl.ssl_library_version_name("tls1.2", kind)
    with pytest.raises(ValueError, match=r"Unsupported representation kind \(0\)"):
        ssl.ssl_library_version_name(771, nss.AsObject)


def test_the_two_bytes_of_a_version():
    """major and minor give the version in the wanted form."""
    assert ssl.get_ssl_version_from_major_minor(3, 3) == "tls1.2"
    assert ssl.get_ssl_version_from_major_minor(major=3, minor=4) == "tls1.3"
    assert (
        ssl.get_ssl_version_from_major_minor(3, 3, nss.AsEnumName) == "SSL_LIBRARY_VERSION_TLS_1_2"
    )
    assert ssl.get_ssl_version_from_major_minor(3, 0, nss.AsEnum) == 0x300
    for bad in ((9, 9), (3, 260), (0, 0), (-1, 3)):
        with pytest.raises(ValueError, match="no SSL or TLS version"):
            ssl.get_ssl_version_from_major_minor(*bad)


def test_supported_ranges():
    """TLS and DTLS each have a range that NSS can speak, up to 1.3."""
    low, high = ssl.get_supported_ssl_version_range()
    assert low <= ssl.SSL_LIBRARY_VERSION_TLS_1_2 < high == ssl.SSL_LIBRARY_VERSION_TLS_1_3
    names = ssl.get_supported_ssl_version_range(ssl.SSL_VARIANT_DATAGRAM, nss.AsEnumName)
    assert names == ("SSL_LIBRARY_VERSION_TLS_1_1", "SSL_LIBRARY_VERSION_TLS_1_3")
    with pytest.raises(error.NSPRError) as caught:
        ssl.get_supported_ssl_version_range(7)
    assert caught.value.errno == error.SEC_ERROR_INVALID_ARGS


def test_the_default_range_is_that_of_new_sockets(make_socket):
    """What is set as the default shows in a socket made afterwards."""
    before = ssl.get_default_ssl_version_range()
    try:
        ssl.set_default_ssl_version_range("tls1.3", ssl.SSL_LIBRARY_VERSION_TLS_1_3)
        assert ssl.get_default_ssl_version_range(repr_kind=nss.AsString) == ("tls1.3", "tls1.3")
        assert make_socket().get_ssl_version_range(nss.AsString) == ("tls1.3", "tls1.3")
    finally:
        ssl.set_default_ssl_version_range(*before)


@pytest.mark.parametrize(
    ("low", "high", "kind"),
    [
        ("tls1.3", "tls1.2", error.NSPRError),
        ("ssl2", "tls1.2", error.NSPRError),
        ("x", "tls1.2", KeyError),
        (None, "tls1.2", TypeError),
        (1.5, "tls1.2", TypeError),
        (-1, 771, OverflowError),
        (771, 2**40, OverflowError),
    ],
)
def test_impossible_ranges(make_socket, low, high, kind):
    """A range that NSS cannot speak, or that is none, changes nothing."""
    before = ssl.get_default_ssl_version_range()
    with pytest.raises(kind):
        ssl.set_default_ssl_version_range(low, high)
    assert ssl.get_default_ssl_version_range() == before
    sock = make_socket()
    with pytest.raises(kind):
        sock.set_ssl_version_range(low, high)
    assert sock.get_ssl_version_range() == before


# the guarantees of ssl.h: what the two old options do to a range, and say of it
OLD_OPTIONS = [
    # range before, option, value, range afterwards, SSL 3 and TLS afterwards
    (("tls1.2", "tls1.3"), "SSL_ENABLE_TLS", True, ("tls1.0", "tls1.3"), (0, 1)),
    (("tls1.2", "tls1.2"), "SSL_ENABLE_TLS", True, ("tls1.0", "tls1.2"), (0, 1)),
    (("tls1.0", "tls1.2"), "SSL_ENABLE_TLS", True, ("tls1.0", "tls1.2"), (0, 1)),
    (("ssl3", "ssl3"), "SSL_ENABLE_TLS", True, ("ssl3", "tls1.0"), (1, 1)),
    (("ssl3", "tls1.2"), "SSL_ENABLE_TLS", False, ("ssl3", "ssl3"), (1, 0)),
    (("tls1.2", "tls1.3"), "SSL_ENABLE_TLS", False, None, (0, 0)),
    (("tls1.2", "tls1.3"), "SSL_ENABLE_SSL3", False, ("tls1.2", "tls1.3"), (0, 1)),
    (("ssl3", "tls1.2"), "SSL_ENABLE_SSL3", False, ("tls1.0", "tls1.2"), (0, 1)),
    (("ssl3", "ssl3"), "SSL_ENABLE_SSL3", False, None, (0, 0)),
    (("tls1.2", "tls1.3"), "SSL_ENABLE_SSL3", True, ("ssl3", "tls1.3"), (1, 1)),
]


@pytest.mark.parametrize(("before", "option", "value", "after", "enabled"), OLD_OPTIONS)
def test_old_options_and_ranges(make_socket, before, option, value, after, enabled):
    """SSL_ENABLE_SSL3 and SSL_ENABLE_TLS widen or narrow the range, and leave no gap."""
    sock = make_socket()
    sock.set_ssl_version_range(*before)
    sock.set_ssl_option(getattr(ssl, option), value)
    options = (ssl.SSL_ENABLE_SSL3, ssl.SSL_ENABLE_TLS)
    if after is None:
        with pytest.raises(error.NSPRError) as caught:
            sock.get_ssl_version_range()
        assert caught.value.errno == error.SSL_ERROR_SSL_DISABLED
    else:
        assert sock.get_ssl_version_range(nss.AsString) == after
    assert tuple(map(sock.get_ssl_option, options)) == enabled


def test_the_range_decides_over_the_old_options(make_socket):
    """A range set afterwards shows in the options, whatever they were."""
    sock = make_socket()
    sock.set_ssl_option(ssl.SSL_ENABLE_TLS, False)
    sock.set_ssl_version_range("tls1.2", "tls1.3")
    assert sock.get_ssl_option(ssl.SSL_ENABLE_TLS) == 1
    assert sock.get_ssl_option(ssl.SSL_ENABLE_SSL3) == 0
