# SPDX-License-Identifier: MPL-2.0
"""What is signed: data, an algorithm, and a signature over the data with it.

Certificates, requests and revocation lists are of this form.  A *fingerprint* is a digest
of all of it, signature included; people compare fingerprints when there is nobody who
could vouch for a certificate.

The digests are those of Python.  NSS refuses MD5 in FIPS mode, where a fingerprint must
still be shown: it is a name here, and secures nothing.
"""

from __future__ import annotations

import hashlib
from typing import Any

from .._core.convert import Buffer, item_bytes
from .._core.ffi import ffi
from .._core.formatting import Formatted, Line, hex_lines, nested
from .._core.secitem import Kind, SecItem
from .._core.values import Value
from .._crypto.algorithms import AlgorithmID


class SignedData(Formatted, Value):
    """Signed data and its signature, ``Certificate.signed_data``.

    ``bytes()`` gives the DER.  Two are equal when that is.
    """

    __module__ = "nss.nss"
    __slots__ = ()

    @classmethod
    def _copy(cls, whole: bytes, structure: Any) -> SignedData:
        """A copy of a ``CERTSignedData``; *whole* is the DER that it was read from."""
        signature, data = structure.signature, item_bytes(structure.data)
        size = (signature.len + 7) // 8  # it is counted in bits
        octets = bytes(ffi.buffer(signature.data, size)) if size else b""
        return cls._of(whole, data, AlgorithmID._copy(structure.signatureAlgorithm), octets)

    def __bytes__(self) -> bytes:
        octets: bytes = self._parts[0]
        return octets

    @property
    def der(self) -> SecItem:
        """The DER of all of it."""
        return SecItem._of(self._parts[0])

    @property
    def data(self) -> SecItem:
        """The DER of the data that is signed."""
        return SecItem._of(self._parts[1])

    @property
    def algorithm(self) -> AlgorithmID:
        """The algorithm of the signature."""
        algorithm: AlgorithmID = self._parts[2]
        return algorithm

    @property
    def signature(self) -> SecItem:
        """The signature."""
        return SecItem._of(self._parts[3], Kind.OCTETS)

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the signature, line by line, for :func:`nss.nss.indented_format`."""
        whole, _, algorithm, signature = self._parts
        return [
            *nested(level, "Signature Algorithm:", algorithm),
            (level, "Signature:"),
            *hex_lines(level + 1, signature),
            *fingerprint_format_lines(whole, level),
        ]


def fingerprint(data: Buffer, algorithm: str) -> bytes:
    """A digest that is used as a name.

    Raises:
        TypeError: *data* is no buffer, or *algorithm* no text.
        ValueError: there is no such algorithm, or its digests have no fixed length.
    """
    if isinstance(algorithm, str) and algorithm.lower().startswith("shake"):
        raise ValueError(f"the digests of {algorithm} have no fixed length")
    return hashlib.new(algorithm, data, usedforsecurity=False).digest()


def fingerprint_format_lines(data: Buffer, level: int = 0) -> list[Line]:
    """Describe the fingerprints of data, line by line, for :func:`indented_format`.

    Args:
        data: the data, such as the DER of a certificate: a ``SecItem`` or any other buffer.
        level: the indentation level of the headings.

    Returns:
        The MD5 and the SHA-1 digest, each under a heading.

    Raises:
        TypeError: *data* is no buffer.
    """
    lines: list[Line] = []
    for title, algorithm in (("MD5", "md5"), ("SHA1", "sha1")):
        lines.append((level, f"Fingerprint ({title}):"))
        lines += hex_lines(level + 1, fingerprint(data, algorithm))
    return lines
