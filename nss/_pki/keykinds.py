# SPDX-License-Identifier: MPL-2.0
"""Of what kind is a public key, and is it long enough?

A SubjectPublicKeyInfo tells both before NSS has decoded it: the algorithm is the kind, and
the size of a key is that of the numbers that it reckons with, the modulus of RSA, the prime
of DSA, a coordinate of a curve.  Ed25519 and X25519 leave no choice.

112 bits of a cipher are taken as enough, which is what NIST SP 800-57 and level 2 of OpenSSL
take: 2048 bits of RSA or DSA, 224 of a curve.  A curve must have a name.  One that is
described by its numbers, which RFC 5480 forbids, may have been chosen so that somebody
knows the private key of a public one that exists already.
"""

from __future__ import annotations

from typing import NamedTuple

from .._core import der
from .._crypto.numbers import ED25519_OID, X25519_OID

LEAST_BITS = 2048
_LEAST_CURVE_BITS = 224

RSA, PSS, DSA, EC, ED25519, X25519 = "RSA", "RSA-PSS", "DSA", "EC", "Ed25519", "X25519"
PKCS1 = bytes.fromhex("2a864886f70d0101")
_KINDS = {
    PKCS1 + b"\x01": RSA,
    PKCS1 + b"\x0a": PSS,
    bytes.fromhex("2a8648ce380401"): DSA,
    bytes.fromhex("2a8648ce3d0201"): EC,
    ED25519_OID: ED25519,
    X25519_OID: X25519,
}
_COMPRESSED_POINT = (2, 3)


class Key(NamedTuple):
    """What a SubjectPublicKeyInfo says of its key."""

    kind: str | None
    """``"RSA"`` and so on; None when it is not known."""
    bits: int
    """The size of its numbers; 0 where the kind leaves no choice, or is not known."""

    def is_short(self, least_bits: int = LEAST_BITS) -> bool:
        """Whether it is too short.

        Args:
            least_bits: how many bits a key of RSA or DSA must have.
        """
        return 0 < self.bits < (_LEAST_CURVE_BITS if self.kind == EC else least_bits)


def key_of(information: bytes) -> Key:
    """Read a SubjectPublicKeyInfo.

    Raises:
        ValueError: it is malformed.
    """
    algorithm, content = der.read(information).members()
    oid, *parameters = algorithm.members()
    kind = _KINDS.get(bytes(oid.content))
    if kind == EC:
        return Key(kind, _curve_bits(parameters, content.bits()))
    if kind in (RSA, PSS):
        number, _ = der.read(content.bits()).members()
    elif kind == DSA and parameters:
        number, *_ = parameters[0].members()
    else:
        return Key(kind, 0)
    return Key(kind, int.from_bytes(number.octets(der.INTEGER), "big").bit_length())


def _curve_bits(parameters: list[der.Element], point: bytes) -> int:
    """The size of a coordinate, rounded up to octets.

    Raises:
        ValueError: the curve has no name, or there is no point.
    """
    if len(parameters) != 1 or not parameters[0].is_universal(der.OBJECT_IDENTIFIER):
        raise ValueError("its curve has no name")
    if len(point) < 2:
        raise ValueError("there is no point of its curve")
    coordinates = 1 if point[0] in _COMPRESSED_POINT else 2
    return (len(point) - 1) // coordinates * 8
