# SPDX-License-Identifier: MPL-2.0
"""Cipher suites: names, parts, policy, preference."""

import pytest

from nss import error, ssl

pytestmark = pytest.mark.usefixtures("nss_nodb")

AES_128 = """\
Cipher Suite: TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 (0xc02f)
    Auth Algorithm:               RSA (0x1)
    Key Exchange Type:            ECDHE (0x4)
    Symmetric Cipher:             AES-GCM (0xa)
    Symmetric Key Bits:           128
    Effective Symmetric Key Bits: 128
    Symmetric Key Space:          128
    MAC Algorithm:                AEAD (0x6)
    MAC Bits:                     128
    FIPS:                         True
    Exportable:                   False
    Nonstandard:                  False"""


def test_the_text_of_a_suite():
    """str() is python-nss's layout."""
    info = ssl.get_cipher_suite_info(ssl.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256)
    assert str(info) == info.format() == AES_128
    assert info.format(level=1, indent_len=2).startswith("  Cipher Suite")
    name = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 (0xc02f)"
    assert info.format_lines(1)[0] == (1, "Cipher Suite:", name)
    assert repr(info) == "<SSLCipherSuiteInfo TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256>"


def test_every_implemented_suite_is_described():
    """Each suite that NSS implements has a name, parts, and the way back."""
    assert ssl.TLS_AES_128_GCM_SHA256 in ssl.ssl_implemented_ciphers
    for suite in ssl.ssl_implemented_ciphers:
        info = ssl.get_cipher_suite_info(suite)
        assert info.cipher_suite == suite
        assert info.symmetric_key_bits >= info.effective_key_bits >= 0
        assert isinstance(info.is_fips, bool)
        for text in (
            info.cipher_suite_name,
            info.auth_algorithm_name,
            info.kea_type_name,
            info.symmetric_cipher_name,
            info.mac_algorithm_name,
        ):
            assert text
        name = ssl.ssl_cipher_suite_name(suite)
        assert ssl.ssl_cipher_suite_from_name(name.lower()) == suite


def test_what_nss_added_since():
    """auth_type and kdf_hash are those of the suite."""
    info = ssl.get_cipher_suite_info(ssl.TLS_AES_256_GCM_SHA384)
    assert info.auth_type == ssl.ssl_auth_tls13_any
    assert info.kdf_hash == ssl.ssl_hash_sha384


def test_suites_that_are_none():
    """Unknown numbers and names have their exceptions."""
    with pytest.raises(error.NSPRError) as caught:
        ssl.get_cipher_suite_info(0x7777)
    assert caught.value.errno == error.SEC_ERROR_INVALID_ARGS
    for number in (-1, 0x10000):
        with pytest.raises(OverflowError):
            ssl.get_cipher_suite_info(number)
    with pytest.raises(KeyError):
        ssl.ssl_cipher_suite_name(99999)
    with pytest.raises(KeyError):
        ssl.ssl_cipher_suite_from_name("AES")
    with pytest.raises(TypeError):
        ssl.ssl_cipher_suite_from_name(5)
    with pytest.raises(TypeError):
        ssl.get_cipher_suite_info("TLS_AES_128_GCM_SHA256")
    with pytest.raises(TypeError):
        ssl.SSLCipherSuiteInfo(None)


def test_policy():
    """A suite's policy can be read, changed and put back."""
    suite = ssl.TLS_DHE_RSA_WITH_AES_128_CBC_SHA
    before = ssl.get_cipher_policy(suite)
    try:
        ssl.set_cipher_policy(suite, ssl.SSL_NOT_ALLOWED)
        assert ssl.get_cipher_policy(suite) == ssl.SSL_NOT_ALLOWED
        assert not ssl.get_cipher_policy(suite)
    finally:
        ssl.set_cipher_policy(suite, ssl.SSL_ALLOWED)
    assert ssl.get_cipher_policy(suite) == ssl.SSL_ALLOWED
    assert before in (ssl.SSL_ALLOWED, ssl.SSL_NOT_ALLOWED)


def test_preferences_of_the_process_are_those_of_new_sockets(make_socket):
    """A suite that is off by default is not offered by a new socket."""
    suite = ssl.TLS_DHE_RSA_WITH_AES_128_CBC_SHA
    before = ssl.get_default_cipher_pref(suite)
    try:
        ssl.set_default_cipher_pref(suite, not before)
        sock = make_socket()
        assert sock.get_cipher_pref(suite) is (not before)
        sock.set_cipher_pref(suite, before)
        assert sock.get_cipher_pref(suite) is before
        assert ssl.get_default_cipher_pref(suite) is (not before)
    finally:
        ssl.set_default_cipher_pref(suite, before)


def test_the_domestic_policy():
    """All suites are allowed."""
    assert ssl.set_domestic_policy() is None
    assert ssl.get_cipher_policy(ssl.TLS_AES_128_GCM_SHA256) == ssl.SSL_ALLOWED


@pytest.mark.parametrize("name", ["set_export_policy", "set_france_policy"])
def test_policies_of_old(name):
    """They are the domestic one in today's NSS, and say so where they are used."""
    with pytest.warns(DeprecationWarning, match="no policy for .* any more") as caught:
        assert getattr(ssl, name)() is None
    assert caught[0].filename == __file__
    assert ssl.get_cipher_policy(ssl.TLS_AES_128_GCM_SHA256) == ssl.SSL_ALLOWED


def test_suites_of_ssl2():
    """Their names are there, and NSS knows none of them any more."""
    for name in ("SSL_EN_RC4_128_WITH_MD5", "SSL_CK_DES_64_CBC_WITH_MD5"):
        suite = getattr(ssl, name)
        for use in (ssl.get_default_cipher_pref, ssl.get_cipher_policy):
            with pytest.raises(error.NSPRError) as caught:
                use(suite)
            assert caught.value.errno == error.SSL_ERROR_UNKNOWN_CIPHER_SUITE
