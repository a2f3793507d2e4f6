# SPDX-License-Identifier: MPL-2.0
"""Algorithm identifiers: what they say, and their text."""

import copy
import pickle

import pytest
from made_der import ALGORITHMS, NULL, PBKDF2_DEFAULTS, oid, seq, tlv

from nss import nss
from nss._core import der
from nss._crypto.algorithms import AlgorithmID


def read(encoded):
    """An algorithm identifier."""
    return AlgorithmID._read(der.read(encoded))


def test_what_an_algorithm_says():
    """Identifier, tag, words and parameters."""
    curve = read(ALGORITHMS["a curve"])
    assert isinstance(curve, nss.AlgorithmID)
    assert curve.id_tag is nss.SEC_OID_ANSIX962_EC_PUBLIC_KEY
    assert curve.id_str == str(curve.id_oid) == "X9.62 elliptic curve public key"
    assert curve.parameters.data == oid("p256")
    assert repr(curve) == "<nss.nss.AlgorithmID X9.62 elliptic curve public key>"


def test_an_unknown_algorithm():
    """It has numbers instead of words."""
    unknown = read(ALGORITHMS["unknown"])
    assert (unknown.id_tag, unknown.id_str) == (0, "OID.1.2.3.4.5")
    assert str(read(seq(oid("1.2.3.4.5")))) == "Algorithm: OID.1.2.3.4.5"
    assert read(seq(oid("1.2.3.4.5"))).parameters.data == b""
    assert read(seq(oid("1.2.3.4.5"), NULL)).parameters.data == NULL


def test_a_malformed_identifier():
    """It is shown in hexadecimal: python-nss takes it for a Python object, and crashes."""
    assert str(read(seq(tlv(6, b"\xff\xff")))) == "Algorithm: ff:ff"


def test_defaults_of_pbkdf2():
    """The key length may be left out, and SHA-1 is the default function."""
    assert read(PBKDF2_DEFAULTS).format_lines(2)[1:-2] == [
        (2, "Parameters:"),
        (3, "Salt:", "73:61:6c:74:73:61:6c:74"),
        (3, "Iteration Count:", "2048"),
        (3, "KDF Algorithm:", "default, HMAC SHA-1"),
    ]


def test_algorithms_within_algorithms():
    """Nesting without end, which only an attacker would write, ends at some depth."""
    encoded = ALGORITHMS["PBES2"]
    for _ in range(60):
        encoded = seq(oid("pbes2"), seq(encoded, ALGORITHMS["RSA"]))
    assert len(str(read(encoded)).splitlines()) < 3000


def test_equality():
    """Two are equal when their octets are; copies and pickles are."""
    one = read(ALGORITHMS["PBES2"])
    assert one == read(ALGORITHMS["PBES2"])
    assert one != read(ALGORITHMS["PBKDF2"])
    assert one != ALGORITHMS["PBES2"]
    assert len({one, read(ALGORITHMS["PBES2"])}) == 1
    assert pickle.loads(pickle.dumps(one)) == copy.copy(one) == copy.deepcopy(one) == one


@pytest.mark.parametrize("encoded", [NULL, seq(), seq(NULL), seq(oid("rsa"), NULL, NULL)])
def test_no_algorithm(encoded):
    """What is none raises ValueError."""
    with pytest.raises(ValueError, match=r"DER|algorithm|unpack"):
        read(encoded)


def test_there_is_no_constructor():
    """Algorithm identifiers are read, not made."""
    with pytest.raises(TypeError, match="AlgorithmID"):
        nss.AlgorithmID()


def test_pqg_params():
    """The numbers are those that were given, and are never negative."""
    params = nss.KEYPQGParams(b"\x80" * 9, nss.SecItem(b"\xff"), base=bytearray(b"\x01\x02"))
    assert params.format_lines() == [
        (0, "Prime:"),
        (1, "80:80:80:80:80:80:80:80:80"),
        (0, "SubPrime:"),
        (1, "255 (0xff)"),
        (0, "Base:"),
        (1, "258 (0x102)"),
    ]
    numbers = params.prime.data, params.subprime.data, params.base.data
    assert numbers == (b"\x80" * 9, b"\xff", b"\x01\x02")
    assert params == nss.KEYPQGParams(*numbers) != nss.KEYPQGParams()
    assert repr(params) == "<nss.nss.KEYPQGParams 72 bits>"


def test_default_pqg_params(peer_python):
    """Without arguments they are those of python-nss, and their text is the same."""
    code = "import nss.nss as n; n.nss_init_nodb(); print(n.KEYPQGParams(None, None, None))"
    assert str(nss.KEYPQGParams()) + "\n" == peer_python(code).stdout
    params = nss.KEYPQGParams(None, None, None)
    p, q, g = (
        int.from_bytes(bytes(n), "big") for n in (params.prime, params.subprime, params.base)
    )
    assert (p - 1) % q == 0
    assert pow(g, q, p) == 1


def test_pqg_params_of_nothing():
    """Some without the others, or no octets, raise an exception."""
    with pytest.raises(ValueError, match="subprime and base"):
        nss.KEYPQGParams(b"1", None, None)
    with pytest.raises(TypeError, match="prime"):
        nss.KEYPQGParams("1", b"2", b"3")
    params = nss.KEYPQGParams(b"1", b"2", b"3")
    params.__init__()
    assert params == nss.KEYPQGParams()
