# SPDX-License-Identifier: MPL-2.0
"""Algorithms, as certificates and encrypted keys name them.

An algorithm identifier is an object identifier and parameters, whose form depends on the
former.  Most algorithms have none (or NULL, which is the same).  Those that have some:

* RSA-PSS: a hash, a mask generation function with its own hash, a salt length, each of
  which may be left out and then has a default (RFC 4055);
* encryption with a password, of PKCS #5 v1 and PKCS #12: salt and iteration count;
* PBES2 and PBMAC1 of PKCS #5 v2: two algorithms, one that makes a key and one that uses
  it (RFC 8018);
* PBKDF2, which is the former: salt, iteration count, the length of the key and a
  pseudo-random function, the latter two of which may be left out;
* a key on an elliptic curve, or of DSA: the curve, or p, q and g.

Parameters of an unknown form, and malformed ones, are shown as octets.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Callable

from .. import enums
from .._core import der, oids
from .._core.convert import item_bytes
from .._core.ffi import lib
from .._core.formatting import Formatted, Line, data_to_hex, hex_lines
from .._core.secitem import Kind, SecItem
from .._core.values import Value

_NULL = b"\x05\x00"
_MAX_DEPTH = 8


class AlgorithmID(Formatted, Value):
    """The identifier of an algorithm, and its parameters.

    There is no constructor: certificates, keys and encrypted data have them.  Two are
    equal when their octets are.
    """

    __module__ = "nss.nss"
    __slots__ = ()

    @classmethod
    def _copy(cls, structure: Any) -> AlgorithmID:
        """A copy of a ``SECAlgorithmID``, which stays the caller's."""
        return cls._of(item_bytes(structure.algorithm), item_bytes(structure.parameters))

    @classmethod
    def _read(cls, element: der.Element) -> AlgorithmID:
        """What a DER element says.

        Raises:
            ValueError: it is no algorithm identifier.
        """
        element.octets(der.SEQUENCE)
        oid, *parameters = element
        if len(parameters) > 1:
            raise ValueError("an algorithm identifier with more than one parameter")
        whole = b"".join(bytes(parameter.whole) for parameter in parameters)
        return cls._of(oid.octets(der.OBJECT_IDENTIFIER), whole)

    @property
    def id_oid(self) -> SecItem:
        """The object identifier of the algorithm."""
        return SecItem._of(self._parts[0], Kind.OID)

    @property
    def id_tag(self) -> int:
        """NSS's number for the algorithm, an ``OidTag``; ``SEC_OID_UNKNOWN``: it has none."""
        return enums.OidTag(oids.tag_of(self._parts[0]))

    @property
    def id_str(self) -> str:
        """The algorithm in NSS's words, or else its numbers, ``"OID.1.2.3"``."""
        return der.oid_text(self._parts[0])

    @property
    def parameters(self) -> SecItem:
        """The DER of the parameters; empty when there are none."""
        return SecItem._of(self._parts[1])

    def __repr__(self) -> str:
        return f"<{type(self).__module__}.{type(self).__qualname__} {self.id_str}>"

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the algorithm, line by line, for :func:`nss.nss.indented_format`."""
        return self._lines(level, 0)

    def _lines(self, level: int, depth: int) -> list[Line]:
        oid, parameters = self._parts
        lines: list[Line] = [(level, "Algorithm:", self.id_str)]
        title, describe = _form(oids.tag_of(oid))
        if describe is not None:
            lines.append((level, title))
            with suppress(ValueError):  # the octets are shown in any case
                lines += describe(level + 1, der.read(parameters), depth + 1)
        if parameters not in (b"", _NULL):
            lines += [(level, "Raw Parameter Data:"), *hex_lines(level + 1, parameters)]
        return lines


_Describe = Callable[[int, der.Element, int], "list[Line]"]


def _form(tag: int) -> tuple[str, _Describe | None]:
    """Under which title, and how, the parameters of an algorithm are described."""
    form = _FORMS.get(tag)
    if form is not None:
        return form
    return "Parameters:", _password_based if lib.SEC_PKCS5IsAlgorithmPBEAlgTag(tag) else None


def _small(element: der.Element) -> str:
    """The text of a number that should be a small one."""
    octets = element.octets(der.INTEGER)
    if not 1 <= len(octets) <= 8:
        raise ValueError("a number that is out of all proportion")
    return str(int.from_bytes(octets, "big", signed=True))


def _members(element: der.Element) -> list[der.Element]:
    """What a SEQUENCE consists of."""
    element.octets(der.SEQUENCE)
    return list(element)


def _algorithm_lines(level: int, element: der.Element, depth: int) -> list[Line]:
    if depth > _MAX_DEPTH:
        raise ValueError("algorithms within algorithms")
    return AlgorithmID._read(element)._lines(level, depth)


def _password_based(level: int, element: der.Element, depth: int) -> list[Line]:
    """PBEParameter of PKCS #5 v1, and that of PKCS #12."""
    salt, count = _members(element)
    return [
        (level, "Salt:", data_to_hex(salt.octets(der.OCTET_STRING))),
        (level, "Iteration Count:", _small(count)),
    ]


def _pbkdf2(level: int, element: der.Element, depth: int) -> list[Line]:
    """PBKDF2-params; the salt may come from elsewhere, of which nobody made use."""
    salt, count, *rest = _members(element)
    lines: list[Line] = [
        (level, "Salt:", data_to_hex(salt.octets(der.OCTET_STRING))),
        (level, "Iteration Count:", _small(count)),
    ]
    if rest and rest[0].is_universal(der.INTEGER):
        lines.append((level, "Key Length:", _small(rest.pop(0))))
    if not rest:
        return [*lines, (level, "KDF Algorithm:", "default, HMAC SHA-1")]
    (function,) = rest
    return [
        *lines,
        (level, "KDF Algorithm:"),
        *_algorithm_lines(level + 1, function, depth),
    ]


def _two_algorithms(level: int, element: der.Element, depth: int) -> list[Line]:
    """PBES2-params and PBMAC1-params."""
    derivation, use = _members(element)
    return [
        (level, "KDF:"),
        *_algorithm_lines(level + 1, derivation, depth),
        (level, "Cipher:"),
        *_algorithm_lines(level + 1, use, depth),
    ]


def _pss(level: int, element: der.Element, depth: int) -> list[Line]:
    """RSASSA-PSS-params; the trailer field has one value only, and is not shown."""
    given: dict[int, der.Element] = {}
    for field in _members(element):
        if field.tag_class != der.CONTEXT_SPECIFIC or not max(given, default=-1) < field.number < 4:
            raise ValueError("no field of RSASSA-PSS-params")
        (given[field.number],) = field
    if _TRAILER in given:
        _small(given[_TRAILER])
    hash_name, mask, mask_hash, salt = "default, SHA-1", "default, MGF1", "default, SHA-1", None
    if _HASH in given:
        hash_name = AlgorithmID._read(given[_HASH]).id_str
    if _MASK in given:
        generator = AlgorithmID._read(given[_MASK])
        mask, mask_hash = generator.id_str, _mask_hash(generator)
    if _SALT in given:
        salt = _small(given[_SALT])
    return [
        (level, "Hash algorithm:", hash_name),
        (level, "Mask Algorithm:", mask),
        (level, "Mask hash algorithm:", mask_hash),
        (level, "Salt length:", salt or "default, 20"),
    ]


_HASH, _MASK, _SALT, _TRAILER = range(4)


def _mask_hash(generator: AlgorithmID) -> str:
    try:
        return AlgorithmID._read(der.read(generator._parts[1])).id_str
    except ValueError:
        return "Invalid mask generation algorithm parameters"


_FORMS: dict[int, tuple[str, _Describe | None]] = {
    lib.SEC_OID_PKCS1_RSA_PSS_SIGNATURE: ("Parameters:", _pss),
    lib.SEC_OID_PKCS5_PBKDF2: ("Parameters:", _pbkdf2),
    lib.SEC_OID_PKCS5_PBES2: ("Encryption:", _two_algorithms),
    lib.SEC_OID_PKCS5_PBMAC1: ("MAC:", _two_algorithms),
}
