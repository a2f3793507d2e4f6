# SPDX-License-Identifier: MPL-2.0
"""The public half of an elliptic curve key, from its private half.

The private key is a number *d*, the public one the point *dG*.  Both older forms of a
key file may leave the point out, and Java does; NSS then refuses the key (before 3.125)
and has no function that multiplies points.

It has one that does nearly so: ECDH with the generator *G* as the peer gives the *x* of
*dG*, in constant time.  The equation of the curve, y² = x³ - 3x + b, leaves two values
of *y* for it.  Which of them is right, a signature tells: only with the true public key
is it good.  So the arithmetic in here is on public numbers alone.
"""

from __future__ import annotations

from typing import NamedTuple

from .._core.ffi import lib

_UNCOMPRESSED = 0x04
_COMPRESSED = (0x02, 0x03)


class Curve(NamedTuple):
    """One of the curves y² = x³ - 3x + b over a prime field that NSS knows.

    The numbers are those of SEC 2.
    """

    name: str
    tag: int
    """What NSS calls it, a SECOidTag."""
    prime: int
    b: int
    generator: int
    """The *x* of the generator; which of the two *y* it has, makes no difference here."""
    order: int
    """Private keys are smaller."""

    @property
    def size(self) -> int:
        """How many octets a coordinate, or a private key, has."""
        return (self.prime.bit_length() + 7) // 8

    def square(self, x: int) -> int:
        """What the square of *y* is at that *x*."""
        return (x**3 - 3 * x + self.b) % self.prime

    def square_root(self, x: int) -> int | None:
        """One *y* of the points with that *x*; None if there are none."""
        square = self.square(x)
        # all three primes are 3 modulo 4
        y = pow(square, (self.prime + 1) // 4, self.prime)
        return y if y * y % self.prime == square else None

    def encode(self, x: int, y: int) -> bytes:
        """A point as octets."""
        octets = (coordinate.to_bytes(self.size, "big") for coordinate in (x, y))
        return bytes([_UNCOMPRESSED]) + b"".join(octets)

    def candidates(self, x: int) -> list[bytes]:
        """The two points with that *x*, or none."""
        y = self.square_root(x)
        return [] if y is None else [self.encode(x, y), self.encode(x, self.prime - y)]

    def normalize(self, point: bytes) -> bytes | None:
        """A point with both its coordinates, as NSS wants it; None when it is none.

        NSS looks whether a point is on the curve, but no earlier than it computes with it.
        """
        form, octets = point[:1], (point[1 : 1 + self.size], point[1 + self.size :])
        x, y = (int.from_bytes(coordinate, "big") for coordinate in octets)
        sizes = tuple(map(len, octets))
        if max(x, y) >= self.prime:
            return None
        if form == bytes([_UNCOMPRESSED]) and sizes == (self.size, self.size):
            return point if y * y % self.prime == self.square(x) else None
        if form and form[0] in _COMPRESSED and sizes == (self.size, 0):
            for candidate in self.candidates(x):
                if candidate[-1] % 2 == form[0] % 2:
                    return candidate
        return None


CURVES = (
    Curve(
        "P-256",
        lib.SEC_OID_SECG_EC_SECP256R1,
        2**256 - 2**224 + 2**192 + 2**96 - 1,
        0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B,
        0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
        0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    ),
    Curve(
        "P-384",
        lib.SEC_OID_SECG_EC_SECP384R1,
        2**384 - 2**128 - 2**96 + 2**32 - 1,
        int(
            "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875a"
            "c656398d8a2ed19d2a85c8edd3ec2aef",
            16,
        ),
        int(
            "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a38"
            "5502f25dbf55296c3a545e3872760ab7",
            16,
        ),
        int(
            "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf"
            "581a0db248b0a77aecec196accc52973",
            16,
        ),
    ),
    Curve(
        "P-521",
        lib.SEC_OID_SECG_EC_SECP521R1,
        2**521 - 1,
        int(
            "0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef1"
            "09e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b50"
            "3f00",
            16,
        ),
        int(
            "00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d"
            "3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5"
            "bd66",
            16,
        ),
        int(
            "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            "fffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e9138"
            "6409",
            16,
        ),
    ),
)
"""The curves, weakest first."""
