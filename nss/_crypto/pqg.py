# SPDX-License-Identifier: MPL-2.0
"""The parameters of DSA.

Keys of DSA share three numbers: a *prime* p, a smaller one, *subprime* q, which divides
p - 1, and a *base* g.  Whoever generates a key chooses them, and they are part of each
public key.  Good ones take long to find, so there are some to begin with, those of
python-nss; they have 1024 bits, and nobody should sign with such a key any more.
"""

from __future__ import annotations

from typing import Any

from .._core.convert import Buffer, item_bytes, octets_of
from .._core.formatting import Formatted, Line, integer_lines
from .._core.secitem import Kind, SecItem
from .._core.values import Value

_DEFAULTS = (
    bytes.fromhex(
        "0098ef3aae70989b44db3586c1b6c2477cb4ff99e8ae44f2ebc3be230f65d04c"
        "048290a79d4ac8937f41dff8806b0b687fafe4a8b5b299c369fb3fe71bd00fa9"
        "7a4a04bf509e2233b889532410f96877adaf1068b8d3685da3c3eb723ba00b73"
        "65c5d1fa8cc07daa5229344401bf1225fe180ac83fc16048dbad93b66167d7a8"
        "2d"
    ),
    bytes.fromhex("00b5b0848b4429f63359a13cbed27f35a176270381"),
    bytes.fromhex(
        "040e8369f1cd7de50c7893d6496f00044e0e6c37aa382247d258ec831295f99c"
        "f1f427ffd7995735c6644cc047123150823c2a070301ef30098982417671da9e"
        "578b7638375fa5cd3284458d4c17542b5dc26bba3ea07b95d70042f708b88387"
        "60e1e5f41a54c220da383ad1b610f4cb35da979287d6a53762b4934a1521a510"
    ),
)


class KEYPQGParams(Formatted, Value):
    """The three numbers that keys of DSA share.

    Each is given as its octets, the most significant one first.

    Args:
        prime: p, in a ``SecItem`` or any other buffer; None: python-nss's, of 1024 bits.
        subprime: q, likewise.
        base: g, likewise.

    Raises:
        TypeError: an argument is no buffer.
        ValueError: some are given, and others are not.
    """

    __module__ = "nss.nss"
    __slots__ = ()

    def __init__(
        self,
        prime: Buffer | None = None,
        subprime: Buffer | None = None,
        base: Buffer | None = None,
    ) -> None:
        given: dict[str, Any] = {"prime": prime, "subprime": subprime, "base": base}
        if all(number is None for number in given.values()):
            self._parts = _DEFAULTS
            return
        lacking = [name for name, number in given.items() if number is None]
        if lacking:
            raise ValueError(f"give all numbers or none; {' and '.join(lacking)} lacks")
        self._parts = tuple(octets_of(number, name) for name, number in given.items())

    @classmethod
    def _copy(cls, structure: Any) -> KEYPQGParams:
        """A copy of a ``SECKEYPQGParams``, which stays the caller's."""
        numbers = (structure.prime, structure.subPrime, structure.base)
        return cls._of(*map(item_bytes, numbers))

    @property
    def prime(self) -> SecItem:
        """The prime p."""
        return SecItem._of(self._parts[0], Kind.OCTETS)

    @property
    def subprime(self) -> SecItem:
        """The prime q."""
        return SecItem._of(self._parts[1], Kind.OCTETS)

    @property
    def base(self) -> SecItem:
        """The base g."""
        return SecItem._of(self._parts[2], Kind.OCTETS)

    def __repr__(self) -> str:
        bits = int.from_bytes(self._parts[0], "big").bit_length()
        return f"<{type(self).__module__}.{type(self).__qualname__} {bits} bits>"

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the numbers, line by line, for :func:`nss.nss.indented_format`."""
        prime, subprime, base = self._parts
        return [
            (level, "Prime:"),
            *integer_lines(level + 1, prime, signed=False),
            (level, "SubPrime:"),
            *integer_lines(level + 1, subprime, signed=False),
            (level, "Base:"),
            *integer_lines(level + 1, base, signed=False),
        ]
