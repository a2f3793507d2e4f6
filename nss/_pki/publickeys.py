# SPDX-License-Identifier: MPL-2.0
"""Public keys, as certificates and requests hold them.

There a key is an algorithm and a string of bits, whose form is a matter of the algorithm.
NSS makes a key of them if it knows the algorithm; that of Ed25519 it knows since 2024.
"""

from __future__ import annotations

from .._core import der, errors
from .._core.errors import NSPRError, check_pointer
from .._core.ffi import lib
from .._core.formatting import Formatted, Line, hex_lines, nested
from .._core.lifecycle import needs_nss
from .._core.secitem import borrowed
from .._core.values import Value
from .._crypto.algorithms import AlgorithmID
from .._crypto.keys import PublicKey
from .der import outermost
from .reading import read_algorithm


class SubjectPublicKeyInfo(Formatted, Value):
    """A public key and its algorithm, ``Certificate.subject_public_key_info``.

    ``bytes()`` gives its DER.  Two are equal when that is.
    """

    __module__ = "nss.nss"
    __slots__ = ()

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
                ``SEC_ERROR_BAD_DER``: the key is malformed; ``SEC_ERROR_NOT_INITIALIZED``.

        Stands on ``SECKEY_ExtractPublicKey``.
        """
        with borrowed(self._parts[0]) as item:
            errors.clear()
            information = check_pointer(
                lib.SECKEY_DecodeDERSubjectPublicKeyInfo(item), default=lib.SEC_ERROR_BAD_DER
            )
            try:
                errors.clear()
                key = lib.SECKEY_ExtractPublicKey(information)
                return PublicKey._receive(key, default=lib.SEC_ERROR_BAD_DER)
            finally:
                lib.SECKEY_DestroySubjectPublicKeyInfo(information)

    def _bits(self) -> bytes:
        """The key as it is encoded."""
        elements = outermost(self._parts[0])
        elements.whole()
        return bytes(elements.read(der.BIT_STRING)[1:])

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the key, line by line, for :func:`nss.nss.indented_format`.

        What NSS cannot read is shown in hexadecimal.
        """
        return _lines(self, level)


def _lines(info: SubjectPublicKeyInfo, level: int) -> list[Line]:
    """As much as can be read."""
    try:
        lines = nested(level, "Public Key Algorithm:", info.algorithm)
        data = info._bits()
    except NSPRError:
        return [(level, "Malformed Data:"), *hex_lines(level + 1, bytes(info))]
    try:
        with info.public_key as key:
            return lines + key.format_lines(level)
    except NSPRError:
        return [*lines, (level, "Public Key Data:"), *hex_lines(level + 1, data)]
