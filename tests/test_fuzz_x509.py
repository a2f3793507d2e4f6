# SPDX-License-Identifier: MPL-2.0
"""Malformed certificates, requests and extensions: exceptions, never signals, nothing leaked.

What must hold of any octets is said in ``fuzz/fuzz_x509.py``; here it is tried with
truncations, single bits, random changes and what hypothesis thinks of.
"""

from __future__ import annotations

import gc
import sys

import pytest
from corpus import EXTENSIONS, REQUESTS
from fuzz import fuzz_x509
from hypothesis import given, settings
from hypothesis import strategies as st
from made_der import certificate, tlv

from nss import nss
from nss._core.ffi import lib
from nss.error import NSPRError

pytestmark = pytest.mark.usefixtures("nss_nodb")

USUAL = ("key usage", "authority", "authority key and issuer", "distribution points", "access")
SAMPLE = certificate(*(EXTENSIONS[kind] for kind in USUAL))


def test_truncated_certificates():
    """A certificate that is cut off anywhere is none."""
    for length in range(len(SAMPLE)):
        with pytest.raises(NSPRError, match="SEC_ERROR_BAD_DER"):
            nss.Certificate(SAMPLE[:length])


@pytest.mark.parametrize("kind", ["challenge", "malformed extensions", "extensions twice"])
def test_truncated_requests(kind):
    """A request that is cut off anywhere is none."""
    octets = REQUESTS[kind]
    for length in range(len(octets)):
        with pytest.raises(NSPRError, match="SEC_ERROR_BAD_DER"):
            nss.CertificateRequest(octets[:length])


def test_truncated_values():
    """The values of extensions, cut off anywhere, are errors or other values."""
    for target, octets in fuzz_x509.seeds():
        if target == "values":
            for length in range(0, len(octets), 1 + len(octets) // 24):
                fuzz_x509.values(octets[:length])


@pytest.mark.parametrize("flip", [0, 2, 7])
def test_single_bits(flip):
    """One wrong bit, wherever it is, does no harm."""
    for at in range(0, len(SAMPLE), 2):
        octets = bytearray(SAMPLE)
        octets[at] ^= 1 << (at + flip) % 8
        fuzz_x509.certificate(bytes(octets))


def test_random_changes():
    """A few changes to certificates, requests and values do no harm."""
    fuzz_x509.run(2000, seed=7)


@pytest.mark.slow
def test_many_random_changes():
    """Nor do very many."""
    fuzz_x509.run(100_000, seed=11)


TREES = st.recursive(
    st.builds(tlv, st.sampled_from([1, 2, 3, 4, 5, 6, 12, 19, 22, 30, 0x80, 0x82]), st.binary()),
    lambda inner: st.builds(
        lambda tag, members: tlv(tag, *members),
        st.sampled_from([0x30, 0x31, 0xA0, 0xA1, 0xA2, 0xA4]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@settings(deadline=None, max_examples=150)
@given(TREES | st.binary(max_size=40))
def test_anything(octets):
    """Any element, and what is none, is read or refused."""
    fuzz_x509.all_targets(octets)


def resident() -> int:
    """The memory of this process, in KiB."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4


def grown(rounds: int) -> int:
    """By how much the memory grows while certificates are decoded and told, in KiB."""
    samples = [certificate(*(EXTENSIONS[kind] for kind in USUAL)) for _ in range(20)]

    def decode(times: int) -> None:
        for number in range(times):
            with nss.Certificate(samples[number % len(samples)]) as cert:
                for extension in cert.extensions:
                    repr(extension)
                if number % 10 == 0:
                    str(cert)
        gc.collect()

    decode(max(rounds // 10, 300))
    begin = resident()
    decode(rounds)
    return resident() - begin


needs_proc = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")


@needs_proc
def test_memory_is_flat():
    """Certificates that are decoded and closed leave nothing behind."""
    before = lib.pynss_count(lib.PYNSS_CERTIFICATE), lib.pynss_count(lib.PYNSS_PUBLIC_KEY)
    assert grown(2000) < 2000
    after = lib.pynss_count(lib.PYNSS_CERTIFICATE), lib.pynss_count(lib.PYNSS_PUBLIC_KEY)
    assert after <= before


@needs_proc
@pytest.mark.slow
def test_memory_stays_flat():
    """However many there are; PyPy's own memory settles only after some more."""
    assert grown(100_000) < 10_000
