# SPDX-License-Identifier: MPL-2.0
"""OpenSSL's cipher strings: what they select, compared with OpenSSL itself."""

from __future__ import annotations

import ssl as standard

import pytest

from nss import ssl
from nss._core.ffi import ffi
from nss._tls import cipher_strings
from nss._tls.cipher_strings import BY_NUMBER, DEFAULT, SUITES, select

STRINGS = [
    "ECDHE+AESGCM:ECDHE+CHACHA20",
    "HIGH:!aNULL:!eNULL:!DSS",
    "ECDHE+AESGCM:ECDHE+CHACHA20:DHE+AESGCM:DHE+CHACHA20:!aNULL:!MD5:!DSS",
    "AES128:AES256:!DSS",
    "kEDH:!DSS",
    "ECDHE:ECDSA:!NULL:!aRSA",
    "AESGCM:!DSS:-kRSA",
    "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384",
    "ECDHE+AES128,ECDHE+AES256 kRSA",
    "CAMELLIA:!DSS",
    "SHA384:!DSS",
]


PLAIN = ("id", "name", "protocol", "strength_bits", "alg_bits", "aead")


def names(suites):
    """The names of suites."""
    return [suite.name for suite in suites]


@pytest.mark.parametrize("string", STRINGS)
def test_selects_what_openssl_selects(string):
    """Of the suites that both have a string selects the same ones."""
    context = standard.SSLContext(standard.PROTOCOL_TLS_CLIENT)
    context.set_ciphers("ALL:@SECLEVEL=0")
    common = {each["name"] for each in context.get_ciphers()} & set(names(SUITES))
    context.set_ciphers(f"{string}:@SECLEVEL=0")
    theirs = [each["name"] for each in context.get_ciphers() if each["protocol"] != "TLSv1.3"]
    assert set(names(select(string))) & common == set(theirs) & common
    assert select(string)


def as_on_cpython(told):
    """What get_ciphers tells, without PyPy's mistakes: a wrong name, and pointers for text."""
    names = {"symmmetric": "symmetric"}
    return {
        names.get(name, name): ffi.string(value).decode() if isinstance(value, ffi.CData) else value
        for name, value in told.items()
    }


def test_describes_as_openssl():
    """What get_ciphers tells of a suite is what OpenSSL tells."""
    context = standard.SSLContext(standard.PROTOCOL_TLS_CLIENT)
    context.set_ciphers("ALL:@SECLEVEL=0")
    theirs = {each["name"]: as_on_cpython(each) for each in context.get_ciphers()}
    compared = [suite for suite in SUITES if suite.name in theirs]
    assert len(compared) > 20
    for suite in compared:
        mine, other = suite.describe(), dict(theirs[suite.name])
        del mine["description"]
        if isinstance(other["kea"], str):  # PyPy has pointers there
            del other["description"]
            assert mine == other
        assert {name: mine[name] for name in PLAIN} == {name: other[name] for name in PLAIN}


def test_order():
    """Words add in their order; + moves to the end; - takes away until it is added again."""
    two = "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384"
    assert names(select(two)) == two.split(":")
    assert names(select(f"{two}:+AES128")) == list(reversed(two.split(":")))
    assert names(select(f"{two}:-AES128")) == two.split(":")[1:]
    assert names(select(f"{two}:-AES128:AES128+ECDHE+AESGCM+aRSA")) == list(
        reversed(two.split(":"))
    )
    assert names(select(f"{two}:!AES128:AES128")) == two.split(":")[1:]
    assert [suite.bits for suite in select(f"{two}:@STRENGTH")] == [256, 128]
    assert [suite.bits for suite in select(f"{two}:@SECLEVEL=5")] == [256]


@pytest.mark.parametrize("string", ["", "nonsense", "RC4:3DES:DES:eNULL:aNULL", "ECDHE+nonsense"])
def test_selects_nothing(string):
    """Words that are not known, or name what nobody should use, select nothing."""
    assert select(string) == ()


def test_unknown_command():
    """A command that does not exist is no word to be passed over."""
    with pytest.raises(ValueError, match="@NONSENSE"):
        select("ALL:@NONSENSE")


def test_default():
    """What is on without a word has forward secrecy and authenticated encryption."""
    assert DEFAULT
    assert select("DEFAULT") == DEFAULT
    assert all(suite.aead and suite.forward_secret for suite in DEFAULT)


def test_nss_has_them():
    """NSS implements each of the suites, and what is said of them is what NSS says."""
    for suite in SUITES:
        info = ssl.get_cipher_suite_info(suite.number)
        assert info.effective_key_bits == suite.bits
        assert suite.aead == (info.mac_algorithm_name == "AEAD")
    assert len(BY_NUMBER) == len(SUITES) == len(set(names(SUITES)))
    assert set(BY_NUMBER) <= set(ssl.ssl_implemented_ciphers)


def test_weak_ones_have_no_name():
    """The suites without a name here are those that nobody should use."""
    for number in set(ssl.ssl_implemented_ciphers) - set(BY_NUMBER):
        name = ssl.ssl_cipher_suite_name(number)
        assert any(word in name for word in ("RC4", "DES", "NULL", "SEED", "_ECDH_")), name


def test_table_is_sorted_by_version():
    """TLS 1.3's suites come first and are in no string."""
    assert SUITES[:3] == cipher_strings.TLS_1_3
    assert not set(cipher_strings.TLS_1_3) & set(select("ALL"))
