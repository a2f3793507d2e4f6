# SPDX-License-Identifier: MPL-2.0
"""The arithmetic of elliptic curves, held against OpenSSL's parameters and keys."""

import re

import pytest
from openssl_tool import CURVES, new_key, openssl, public_der

from nss._pki import curves

ALL = pytest.mark.parametrize("curve", curves.CURVES, ids=lambda curve: curve.name)


@pytest.fixture
def parameters(curve):
    """What OpenSSL knows of a curve: each number by its name."""
    explicit = ["-name", CURVES[curve.name], "-param_enc", "explicit"]
    text = openssl("ecparam", *explicit, "-text", "-noout").decode()
    found = re.findall(r"^(\w+)[^\n]*:\s*\n((?: +[0-9a-f:]+\n)+)", text, re.MULTILINE)
    return {name: int(re.sub(r"[\s:]", "", digits), 16) for name, digits in found}


@ALL
def test_parameters(curve, parameters):
    """The numbers are those of the standard."""
    assert curve.prime == parameters["Prime"]
    assert curve.b == parameters["B"]
    assert curve.order == parameters["Order"]
    assert parameters["A"] == curve.prime - 3
    x = parameters["Generator"] >> 8 * curve.size & (1 << 8 * curve.size) - 1
    assert curve.generator == x


@ALL
def test_the_square_root_can_be_computed(curve):
    """The primes are such that a power is the root."""
    assert curve.prime % 4 == 3


@ALL
def test_candidates(curve, parameters):
    """The generator is one of the two points with its x."""
    generator = parameters["Generator"].to_bytes(2 * curve.size + 1, "big")
    assert generator in curve.candidates(curve.generator)
    assert len(set(curve.candidates(curve.generator))) == 2


@ALL
def test_no_point(curve):
    """Half of all numbers are the x of no point."""
    without = [x for x in range(100) if curve.square_root(x) is None]
    assert 20 < len(without) < 80
    assert curve.candidates(without[0]) == []


@ALL
def test_forms_of_a_point(curve):
    """A compressed point becomes the same as the one that it was made of."""
    key = new_key(curve.name)
    whole = public_der(key)[-2 * curve.size - 1 :]
    compressed = public_der(key, "-ec_conv_form", "compressed")[-curve.size - 1 :]
    assert compressed[0] in (2, 3)
    assert curve.normalize(whole) == whole
    assert curve.normalize(compressed) == whole


@ALL
def test_what_is_no_point(curve):
    """A point of the wrong length or form, or that is not on the curve, is none."""
    whole = public_der(new_key(curve.name))[-2 * curve.size - 1 :]
    nowhere = next(x for x in range(100) if curve.square_root(x) is None)
    for point in (
        b"",
        b"\0",
        b"\x04",
        whole[:-1],
        whole + b"\0",
        b"\x06" + whole[1:],
        b"\x02" + whole[1:],
        b"\x02" + whole[1 : curve.size],
        b"\x03" + nowhere.to_bytes(curve.size, "big"),
        whole[:-1] + bytes([whole[-1] ^ 1]),
        b"\x04" + bytes(2 * curve.size),
        b"\x02" + curve.prime.to_bytes(curve.size, "big"),
    ):
        assert curve.normalize(point) is None
