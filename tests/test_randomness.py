# SPDX-License-Identifier: MPL-2.0
"""Random bytes."""

import pytest

from nss import nss

pytestmark = pytest.mark.usefixtures("nss_nodb")


@pytest.mark.parametrize("size", [0, 1, 32, 65536, 65537, 1_000_000])
def test_any_number_of_bytes(size):
    """As many as were asked for, also more than NSS makes at once (python-nss: an error)."""
    data = nss.generate_random(size)
    assert isinstance(data, bytes)
    assert len(data) == size


def test_bytes_differ():
    """Two draws differ, and the parts of a long one do."""
    data = nss.generate_random(3 * 65536)
    assert len({data[start : start + 16] for start in range(0, len(data), 65536)}) == 3
    assert nss.generate_random(16) != nss.generate_random(16)


@pytest.mark.parametrize(
    ("wrong", "kind"), [(-1, ValueError), (2**31, OverflowError), (1.5, TypeError)]
)
def test_wrong_numbers(wrong, kind):
    """A number of bytes is an int that is not negative."""
    with pytest.raises(kind):
        nss.generate_random(wrong)
