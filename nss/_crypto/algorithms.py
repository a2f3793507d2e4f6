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
from .._core import der, errors, oids
from .._core.convert import Buffer, integer, item_bytes
from .._core.errors import NSPRError
from .._core.ffi import lib
from .._core.formatting import Formatted, Line, data_to_hex, hex_lines
from .._core.lifecycle import needs_nss
from .._core.secitem import Kind, SecItem, borrowed
from .mechanisms import take_item, takes_octets
from .pbe import VERSION_2, PasswordBased, is_pbe

_NULL = b"\x05\x00"
_INT_MAX = 2**31 - 1
_MAX_DEPTH = 8


class AlgorithmID(Formatted, PasswordBased):
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
        oid, *parameters = element.members()
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
    return "Parameters:", _password_based if is_pbe(tag) else None


def _small(element: der.Element) -> str:
    """The text of a number that should be a small one."""
    octets = element.octets(der.INTEGER)
    if not 1 <= len(octets) <= 8:
        raise ValueError("a number that is out of all proportion")
    return str(int.from_bytes(octets, "big", signed=True))


def _algorithm_lines(level: int, element: der.Element, depth: int) -> list[Line]:
    if depth > _MAX_DEPTH:
        raise ValueError("algorithms within algorithms")
    return AlgorithmID._read(element)._lines(level, depth)


def _password_based(level: int, element: der.Element, depth: int) -> list[Line]:
    """PBEParameter of PKCS #5 v1, and that of PKCS #12."""
    salt, count = element.members()
    return [
        (level, "Salt:", data_to_hex(salt.octets(der.OCTET_STRING))),
        (level, "Iteration Count:", _small(count)),
    ]


def _pbkdf2(level: int, element: der.Element, depth: int) -> list[Line]:
    """PBKDF2-params; the salt may come from elsewhere, of which nobody made use."""
    salt, count, *rest = element.members()
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
    derivation, use = element.members()
    return [
        (level, "KDF:"),
        *_algorithm_lines(level + 1, derivation, depth),
        (level, "Cipher:"),
        *_algorithm_lines(level + 1, use, depth),
    ]


def _pss(level: int, element: der.Element, depth: int) -> list[Line]:
    """RSASSA-PSS-params; the trailer field has one value only, and is not shown."""
    given: dict[int, der.Element] = {}
    for field in element.members():
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


def live_algorithm(algorithm: Any, what: str = "algid") -> AlgorithmID:
    """An argument that must be an algorithm.

    Raises:
        TypeError: it is none.
    """
    if not isinstance(algorithm, AlgorithmID):
        raise TypeError(f"{what} must be an AlgorithmID, not {type(algorithm).__name__}")
    return algorithm


def _tag(oid: Any) -> int:
    """The tag of an algorithm; ``SEC_OID_UNKNOWN`` lets NSS choose."""
    return 0 if isinstance(oid, int) and oid == lib.SEC_OID_UNKNOWN else int(oids.oid_tag(oid))


def _check_cipher(pbe: int, cipher: int) -> None:
    """Require a cipher that NSS can make a parameter for: others would crash it."""
    if not is_pbe(pbe):
        cipher = pbe  # so NSS takes it
    elif pbe not in (*VERSION_2, lib.SEC_OID_PKCS5_PBKDF2):
        return
    mechanism = lib.PK11_AlgtagToMechanism(cipher)
    if is_pbe(cipher) or not takes_octets(mechanism):
        raise NSPRError("not a cipher for a password", lib.SEC_ERROR_INVALID_ALGORITHM)


@needs_nss
def create_pbev2_algorithm_id(
    pbe_alg: Any = lib.SEC_OID_PKCS5_PBKDF2,
    cipher_alg: Any = lib.SEC_OID_AES_256_CBC,
    prf_alg: Any = lib.SEC_OID_HMAC_SHA1,
    key_length: int = 0,
    iterations: int = 100,
    salt: Buffer | None = None,
) -> AlgorithmID:
    """Describe an encryption under a password.

    The defaults are python-nss's, for a key must come out as it did: HMAC with SHA-1, and
    as few iterations as nobody should use today.  ``nss.crypto.pbkdf2`` has better ones.

    Args:
        pbe_alg: the derivation, in any form that :func:`nss.nss.oid_tag` takes; one of
            PKCS#12 or of PKCS#5 version 1 brings its own cipher.
        cipher_alg: the cipher, or an HMAC for authentication.
        prf_alg: the function that PBKDF2 repeats.
        key_length: how many octets the key shall have; 0 for what the cipher wants.
        iterations: how often the function is repeated.
        salt: at best 16 random octets; None for such.

    Returns:
        The algorithm, with a fresh initialization vector.

    Raises:
        TypeError, KeyError, ValueError: an algorithm is unknown.
        OverflowError: a number is out of range.
        NSPRError: ``SEC_ERROR_INVALID_ALGORITHM``: they do not fit together;
            ``SEC_ERROR_INVALID_ARGS``: no iterations; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_CreatePBEV2AlgorithmID``.
    """
    pbe, cipher, prf = (_tag(oid) for oid in (pbe_alg, cipher_alg, prf_alg))
    length = integer(key_length, "key_length", 0, _INT_MAX)
    rounds = integer(iterations, "iterations", -_INT_MAX, _INT_MAX)
    if rounds <= 0:
        raise NSPRError("there must be iterations", lib.SEC_ERROR_INVALID_ARGS)
    _check_cipher(pbe, cipher)
    with borrowed(salt, "salt", optional=True) as grains:
        errors.clear()
        pointer = lib.PK11_CreatePBEV2AlgorithmID(pbe, cipher, prf, length, rounds, grains)
        errors.check_pointer(pointer, default=lib.SEC_ERROR_INVALID_ALGORITHM)
    try:
        return AlgorithmID._copy(pointer)
    finally:
        lib.SECOID_DestroyAlgorithmID(pointer, True)


@needs_nss
def param_from_algid(algid: AlgorithmID) -> SecItem:
    """The parameter of the mechanism for an algorithm.

    Args:
        algid: the algorithm, a cipher.

    Returns:
        The initialization vector, which is what a context wants.

    Raises:
        TypeError: it is no AlgorithmID.
        NSPRError: ``SEC_ERROR_INVALID_ALGORITHM``: there is no mechanism for it, or its
            parameter would hold addresses; ``SEC_ERROR_BAD_DER``;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_ParamFromAlgid``.
    """
    tag = int(live_algorithm(algid).id_tag)
    if not takes_octets(lib.PK11_AlgtagToMechanism(tag)):
        raise NSPRError("no cipher whose parameter is octets", lib.SEC_ERROR_INVALID_ALGORITHM)
    with algid._lend() as algorithm:
        errors.clear()
        item = lib.PK11_ParamFromAlgid(algorithm)
        errors.check_pointer(item, default=lib.SEC_ERROR_INVALID_ALGORITHM)
    return take_item(item)
