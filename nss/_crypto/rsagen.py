# SPDX-License-Identifier: MPL-2.0
"""What a new RSA key shall be like."""

from __future__ import annotations

from typing import Any

from .._core.convert import integer
from .._core.ffi import ffi

_INT_MAX = 2**31 - 1
_LONG_MAX = 2 ** (8 * ffi.sizeof("unsigned long")) - 1


class RSAGenParams:
    """The size and the exponent of an RSA key that is to be made.

    Args:
        key_size: bits of the modulus.
        exponent: the public exponent.
        public_exponent: another name of *exponent*, which it overrides.

    Raises:
        TypeError, OverflowError: an argument has the wrong type, or is out of range.
    """

    __module__ = "nss.nss"
    __slots__ = ("_exponent", "_key_size")

    def __init__(
        self,
        key_size: int = 2048,
        exponent: int = 0x10001,
        *,
        public_exponent: int | None = None,
    ) -> None:
        self.key_size = key_size
        self.public_exponent = exponent if public_exponent is None else public_exponent

    @property
    def key_size(self) -> int:
        """Bits of the modulus."""
        return self._key_size

    @key_size.setter
    def key_size(self, bits: int) -> None:
        self._key_size = integer(bits, "key_size", 0, _INT_MAX)

    @property
    def public_exponent(self) -> int:
        """The public exponent."""
        return self._exponent

    @public_exponent.setter
    def public_exponent(self, number: int) -> None:
        self._exponent = integer(number, "public_exponent", 0, _LONG_MAX)

    def _parameter(self) -> Any:
        """For ``PK11_GenerateKeyPair``."""
        sizes = {"keySizeInBits": self._key_size, "pe": self._exponent}
        return ffi.new("PK11RSAGenParams *", sizes)

    def __str__(self) -> str:
        return f"key_size={self._key_size} public_exponent={self._exponent}"

    def __repr__(self) -> str:
        return f"<{type(self).__module__}.{type(self).__qualname__} {self}>"
