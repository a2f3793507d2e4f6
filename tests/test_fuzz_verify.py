# SPDX-License-Identifier: MPL-2.0
"""Whatever somebody sends, a verification ends soon, and believes nothing that was changed."""

from __future__ import annotations

import contextlib

import pytest
from chains import extension, leaf, nss_key, seq, signed, tlv
from fuzz import fuzz_verify
from fuzz.fuzz_verify import believed, world
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from references import references

from nss import error, nss, pki
from nss._core import der

pytestmark = pytest.mark.usefixtures("nss_nodb")
quick = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

# positions and what is done there: replaced, taken away, or repeated
MUTATIONS = st.lists(
    st.tuples(st.integers(0, 4000), st.integers(0, 3), st.binary(min_size=1, max_size=4)),
    min_size=1,
    max_size=4,
)


def mutated(octets: bytes, mutations) -> bytes:
    """Octets after some accidents."""
    content = bytearray(octets)
    for place, how, new in mutations:
        at = place % (len(content) + 1)
        if how == 0:
            content[at : at + len(new)] = new
        elif how == 1:
            del content[at : at + len(new)]
        elif how == 2:
            content[at:at] = new
        else:
            content[at:at] = content[at : at + 16 * new[0]]
    return bytes(content)


def test_what_is_mutated_is_good():
    """Without mutations all of it is believed."""
    server, middle, root, crl, reply = world()
    how = pki.Revocation(crls=[pki.CRL(crl)], ocsp_responses=[reply])
    assert believed([server.der, middle.der], root.der, revocation=how)


@quick
@given(MUTATIONS)
def test_certificates(mutations):
    """A changed certificate is refused, wherever it stands in the chain."""
    server, middle, root, _, _ = world()
    changed = mutated(server.der, mutations)
    assert changed == server.der or not believed([changed, middle.der], root.der)
    changed = mutated(middle.der, mutations)
    assert changed == middle.der or not believed([server.der, changed], root.der)
    assert believed([server.der, changed, middle.der], root.der)


@quick
@given(MUTATIONS)
def test_signed_nonsense(mutations):
    """A statement that was changed before it was signed is read, or refused."""
    server, middle, root, _, _ = world()
    statement, algorithm, _ = der.read(server.der)
    body = mutated(bytes(statement.content), mutations)
    changed = tlv(0x30, body)
    signature = tlv(3, b"\0", signed(changed, middle.key, "1.2.840.10045.4.3.2"))
    content = seq(changed, bytes(algorithm.whole), signature)
    how = pki.Revocation(required=False, scope="chain")
    believed([content, middle.der], root.der, revocation=how)
    with contextlib.suppress(ValueError):
        believed([content], content)


@quick
@given(MUTATIONS)
def test_lists_and_answers(mutations):
    """What was changed of a list or an answer counts no more."""
    server, middle, root, crl, reply = world()
    chain = [server.der, middle.der]
    changed = mutated(crl, mutations)
    try:
        how = pki.Revocation(crls=[pki.CRL(changed)])
    except ValueError:
        pass
    else:
        assert changed == crl or not believed(chain, root.der, revocation=how)
    changed = mutated(reply, mutations)
    how = pki.Revocation(ocsp_responses=[changed])
    assert changed == reply or not believed(chain, root.der, revocation=how)


@quick
@given(MUTATIONS)
def test_requests(mutations):
    """A changed request is refused."""
    request = pki.create_request(nss_key("fuzzed request"), ["a.example", "10.0.0.1"])
    changed = mutated(bytes(request), mutations)
    try:
        read = pki.load_request(changed)
    except (error.NSPRError, ValueError):
        return
    assert bytes(read) == bytes(request)


@quick
@given(st.binary(max_size=200))
def test_octets(octets):
    """Any octets at all are refused by everybody."""
    root = world()[2]
    if octets:
        assert not believed([octets], root.der)
    for load in (pki.CRL, pki.TrustStore, pki.load_request):
        with pytest.raises((ValueError, error.NSPRError)):
            load(octets)


@quick
@given(st.text(max_size=40))
def test_host_names(text):
    """Any text is the name of a host, or is none."""
    server, middle, root, _, _ = world()
    try:
        pki.verify([server.der, middle.der], pki.TrustStore(root.der), hostname=text)
    except pki.VerificationError as problem:
        assert problem.reason is pki.Reason.HOSTNAME
    except ValueError:
        return
    else:
        assert text.lower().rstrip(".") == "host.example" or text == "10.0.0.1"


def test_deep_and_long():
    """Elements deep inside of others, and enormous numbers, are refused at once."""
    root = world()[2]
    deep = b""
    for _ in range(2000):
        deep = tlv(0x30, deep)
    for content in (deep, seq(seq(tlv(2, bytes(2**20)))), b"\x30\x84\xff\xff\xff\xff"):
        assert not believed([content], root.der)
        with pytest.raises(ValueError, match="list"):
            pki.CRL(content)
    nested = extension("2.5.29.17", deep)
    assert not believed([leaf(root, nested).der], root.der)


def test_nothing_is_kept():
    """However a verification ends, no reference of NSS is left behind."""
    server, middle, root, crl, reply = world()
    store = pki.TrustStore(root.der)
    how = pki.Revocation(crls=[pki.CRL(crl)], ocsp_responses=[reply])
    before = references()
    for number in range(100):
        pki.verify([server.der, middle.der], store, revocation=how)
        with pytest.raises(pki.VerificationError):
            pki.verify(server.der[:-1] + bytes([number]), store)
        with pytest.raises(error.NSPRError):
            nss.decode_der_crl(crl[: -number - 1])
    assert references() == before


def test_signatures_are_no_defence():
    """With all signatures taken for good, changed chains, lists and answers get a verdict."""
    fuzz_verify.run(2000, seed=7)


@pytest.mark.slow
def test_many_changes():
    """And very many do."""
    fuzz_verify.run(100_000, seed=11)
