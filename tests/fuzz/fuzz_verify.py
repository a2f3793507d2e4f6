# SPDX-License-Identifier: MPL-2.0
"""Whatever a chain, a list or an answer holds, a verification ends, with a verdict.

Invariant: ``nss.pki.verify`` gives a chain or raises ``VerificationError``; reading a list
raises ``ValueError`` or gives one that has an answer for each property.

Signatures are taken for good, so that what is behind them is reached.  Run by
tests/test_fuzz_verify.py, and by hand as ``driver`` tells.
"""

from __future__ import annotations

import contextlib
import functools
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]  # when it is run by hand

# ruff: noqa: E402
from chains import (
    SERVER_AUTH,
    Made,
    answer,
    authority,
    constraints,
    extension,
    general,
    make,
    names,
    oid,
    purposes,
    revocation_list,
    seq,
    tlv,
    usage,
)
from fuzz import driver

from nss import error, nss, pki
from nss._pki import paths, responses, revlists

SIGNED = (paths, responses, revlists)


@functools.cache
def world() -> tuple[Made, Made, Made, bytes, bytes]:
    """A server with all sorts of extensions, its authorities, a list and an answer."""
    root = authority("CN=fuzzed", None, constraints([("dns", "example"), ("ip", "10.0.0.0/8")]))
    point = extension("2.5.29.31", seq(seq(tlv(0xA0, tlv(0xA0, general("uri", "http://x/"))))))
    middle = authority("CN=fuzzed middle", root, point)
    place = seq(seq(oid("1.3.6.1.5.5.7.48.1"), general("uri", "http://x.example/")))
    server = make(
        "CN=x,O=y,E=u@example",
        middle,
        usage(0),
        purposes(SERVER_AUTH),
        names(("dns", "host.example"), ("ip", "10.0.0.1"), ("dir", "O=z"), critical=True),
        point,
        extension("1.3.6.1.5.5.7.1.1", place),
        extension("2.5.29.32", seq(seq(oid("2.23.140.1.2.1")))),
    )
    return server, middle, root, revocation_list(middle, 5), answer(middle, server)


def believed(chain: list[bytes], anchors: bytes, **how: object) -> bool:
    """Whether a chain is believed; nothing else is raised than what says that it is not."""
    try:
        pki.verify(chain, pki.TrustStore(anchors), hostname="host.example", **how)
    except pki.VerificationError as problem:
        assert problem.reason is not None
        assert problem.name
        assert str(problem)
        return False
    return True


@contextlib.contextmanager
def all_signatures_good() -> Iterator[None]:
    """No signature is checked inside of the block."""
    with contextlib.ExitStack() as stack:
        for module in SIGNED:
            stack.enter_context(mock.patch.object(module, "require_signature"))
        yield


def chain(data: bytes) -> None:
    """The octets as each certificate of a chain, and as an anchor."""
    server, middle, root, crl, reply = world()
    how = pki.Revocation([pki.CRL(crl)], [reply], scope="chain", required=False)
    with all_signatures_good():
        believed([data, middle.der], root.der, revocation=how)
        believed([server.der, data, middle.der], root.der)
        with contextlib.suppress(ValueError):
            believed([server.der, middle.der], data)


def revoked(data: bytes) -> None:
    """The octets as a revocation list, read by us and by NSS."""
    server, middle, root, _, _ = world()
    with contextlib.suppress(error.NSPRError):
        nss.decode_der_crl(data).close()
    try:
        crl = pki.CRL(data)
    except ValueError:
        return
    assert bytes(crl) == crl.der_data
    for tell in (str, hash, len, lambda it: it.number, lambda it: dict(it.revoked)):
        with contextlib.suppress(ValueError):
            tell(crl)
    assert crl.this_update
    with all_signatures_good():
        believed([server.der, middle.der], root.der, revocation=pki.Revocation(crls=[crl]))


def answered(data: bytes) -> None:
    """The octets as the answer of an OCSP responder."""
    server, middle, root, _, _ = world()
    how = pki.Revocation(ocsp_responses=[data])
    with all_signatures_good():
        believed([server.der, middle.der], root.der, revocation=how)


TARGETS = {"chain": chain, "revoked": revoked, "answered": answered}


def seeds() -> list[tuple[str, bytes]]:
    """Octets to begin with, and for which target they are."""
    server, middle, root, crl, reply = world()
    found = [("chain", each.der) for each in (server, middle, root)]
    return [*found, ("revoked", crl), ("answered", reply)]


def run(count: int, seed: int) -> None:
    """Try that many mutations."""
    driver.run(TARGETS, seeds(), count, seed)


if __name__ == "__main__":
    driver.main(TARGETS, seeds)
