# SPDX-License-Identifier: MPL-2.0
"""Keys: what they say about themselves."""

import gc

import pytest

from nss import enums, nss, pki
from nss._core.ffi import lib

pytestmark = pytest.mark.usefixtures("nss_nodb")


@pytest.fixture(params=["P-256", "RSA-2048"])
def key(request):
    """A private key of each kind."""
    with pki.generate_key(request.param) as key:
        yield key


def test_the_type_of_a_key(key):
    """It is a member of the enumeration, and has words."""
    public = pki.public_key(key)
    assert public.key_type is key.key_type
    assert isinstance(key.key_type, enums.KeyType)
    assert (key.key_type, key.key_type_str) in ((nss.rsaKey, "RSA"), (nss.ecKey, "Elliptic Curve"))
    assert public.key_type_str == key.key_type_str
    assert repr(key) == f"<nss.nss.PrivateKey {key.key_type_str}>"
    assert repr(public) == f"<nss.nss.PublicKey {key.key_type_str}>"


def test_a_closed_key(key):
    """It says that it is closed, and raises ValueError for all else."""
    public = pki.public_key(key)
    for closed in (key, public):
        closed.close()
        assert "closed" in repr(closed)
        with pytest.raises(ValueError, match="closed"):
            closed.key_type  # noqa: B018
        with pytest.raises(ValueError, match="closed"):
            closed.key_type_str  # noqa: B018


def test_a_shared_key(key):
    """A second handle outlives the first; all references are given back."""
    public = pki.public_key(key)
    gc.collect()
    before = [lib.pynss_count(kind) for kind in (lib.PYNSS_PRIVATE_KEY, lib.PYNSS_PUBLIC_KEY)]
    for one in (key, public):
        other = type(one)._share(one._live())
        expected = one.key_type
        one.close()
        assert other.key_type == expected
        other.close()
    gc.collect()
    after = [lib.pynss_count(kind) for kind in (lib.PYNSS_PRIVATE_KEY, lib.PYNSS_PUBLIC_KEY)]
    assert after == [count - 1 for count in before]


@pytest.mark.parametrize("kind", [nss.PrivateKey, nss.PublicKey])
def test_there_is_no_constructor(kind):
    """Keys are found, generated or imported, never made."""
    with pytest.raises(TypeError):
        kind()
