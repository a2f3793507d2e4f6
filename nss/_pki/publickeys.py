# SPDX-License-Identifier: MPL-2.0
"""Public keys, as certificates and requests hold them.

There a key is an algorithm and a string of bits, whose form is a matter of the algorithm.
NSS makes a key of them if it knows the algorithm; that of Ed25519 it knows since 3.99.
"""

from __future__ import annotations

from typing import Any

from .._core import der
from .._core.errors import NSPRError
from .._core.formatting import Formatted, Line, hex_lines, nested
from .._core.lifecycle import needs_nss
from .._core.values import Value
from .._crypto.algorithms import AlgorithmID
from .._crypto.keys import PublicKey
from .der import outermost
from .interchange import from_cryptography, to_cryptography
from .reading import read_algorithm
from .session_keys import decode_public_key


class SubjectPublicKeyInfo(Formatted, Value):
    """A public key and its algorithm, ``Certificate.subject_public_key_info``.

    ``bytes()`` gives its DER.  Two are equal when that is.
    """

    __module__ = "nss.nss"
    __slots__ = ()

    @classmethod
    def from_cryptography(cls, key: Any) -> SubjectPublicKeyInfo:
        """Make it of a public key of the package ``cryptography``.

        Args:
            key: such as a ``RSAPublicKey``.

        Raises:
            TypeError: it is none.
        """
        return cls._of(from_cryptography(key, "SubjectPublicKeyInfo"))

    def to_cryptography(self) -> Any:
        """Make a public key of the package ``cryptography``, which must be installed.

        Returns:
            An ``RSAPublicKey``, an ``EllipticCurvePublicKey`` and so on.

        Raises:
            ImportError: the package is not installed.
            ValueError: it does not take the key.
        """
        loader = "cryptography.hazmat.primitives.serialization.load_der_public_key"
        return to_cryptography(loader, self._parts[0])

    def __bytes__(self) -> bytes:
        octets: bytes = self._parts[0]
        return octets

    @property
    def algorithm(self) -> AlgorithmID:
        """The algorithm of the key.

        Raises:
            NSPRError: ``SEC_ERROR_BAD_DER``: it is malformed.
        """
        return read_algorithm(outermost(self._parts[0]))

    @property
    @needs_nss
    def public_key(self) -> PublicKey:
        """The key; a new handle each time.

        Raises:
            NSPRError: ``SEC_ERROR_UNSUPPORTED_KEYALG``: NSS does not know the algorithm;
                ``SEC_ERROR_BAD_DER``, ``SEC_ERROR_BAD_KEY``: the key is malformed;
                ``SEC_ERROR_NOT_INITIALIZED``.

        Stands on ``SECKEY_ExtractPublicKey``.
        """
        return decode_public_key(self._parts[0])

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the key, line by line, for :func:`nss.nss.indented_format`.

        What NSS cannot read is shown in hexadecimal.
        """
        return _lines(self, level)


def _lines(info: SubjectPublicKeyInfo, level: int) -> list[Line]:
    """As much as can be read."""
    try:
        elements = outermost(bytes(info))
        lines = nested(level, "Public Key Algorithm:", read_algorithm(elements))
        data = elements.read(der.BIT_STRING)[1:]
    except NSPRError:
        return [(level, "Malformed Data:"), *hex_lines(level + 1, bytes(info))]
    try:
        with info.public_key as key:
            return lines + key.format_lines(level)
    except NSPRError:
        return [*lines, (level, "Public Key Data:"), *hex_lines(level + 1, data)]
