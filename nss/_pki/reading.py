# SPDX-License-Identifier: MPL-2.0
"""Parts that certificates, requests and extensions have in common, out of their DER.

NSS hands out structures for what it has decoded itself.  For the rest, such as the names
inside of extensions, there are these functions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .._core import der
from .._crypto.algorithms import AlgorithmID
from .der import SET, Reader, malformed, outermost
from .names import AVA, DN, RDN


def read_algorithm(elements: Reader) -> AlgorithmID:
    """The next element, an algorithm identifier.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DER``: it is none.
    """
    try:
        return AlgorithmID._read(der.read(elements.whole()))
    except ValueError as problem:
        raise malformed(str(problem)) from None


def read_rdn(attributes: Any) -> RDN:
    """A relative distinguished name, of the content of its SET.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DER``: it is none, or empty.
    """
    rdn = RDN(list(_avas(Reader(attributes))))
    if not rdn:
        raise malformed("a relative distinguished name without attributes")
    return rdn


def _avas(attributes: Reader) -> Iterator[AVA]:
    while attributes:
        ava = attributes.sequence()
        kind, value = ava.read(der.OBJECT_IDENTIFIER), ava.whole()
        ava.finish()
        yield AVA._make(bytes(kind), bytes(value))


def read_dn(data: Any) -> DN:
    """A distinguished name, of its DER.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DER``: it is none.
    """
    rdns, steps = [], outermost(data)
    while steps:
        rdns.append(read_rdn(steps.read(SET)))
    return DN(rdns)
