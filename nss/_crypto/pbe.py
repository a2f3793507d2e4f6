# SPDX-License-Identifier: MPL-2.0
"""Encryption under a password (PBE): the key is made of the password each time.

The parameters of such an algorithm hold the salt, the number of iterations, and which
function and cipher to use, so that whoever has the password can make the key again.  In
PKCS#5 version 1 and in PKCS#12 the algorithm itself says all but the numbers.  PKCS#5
version 2 puts two algorithms into one: a derivation and a cipher (PBES2), or a derivation
and an authentication code (PBMAC1).

An algorithm may come out of a file, and steers NSS's code before the password has proved
anything.  Where NSS would take the parameters of one kind for those of another, they are
looked at first.

What ``AlgorithmID`` inherits is here; the class itself is in ``algorithms``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from .. import enums
from .._core import der, errors, oids
from .._core.convert import boolean
from .._core.errors import NSPRError
from .._core.ffi import ffi, lib
from .._core.lifecycle import needs_nss
from .._core.secitem import Kind, SecItem, borrowed
from .._core.values import Value
from .mechanisms import take_item, takes_octets
from .pins import secret
from .symkeys import PK11SymKey, live_sym_key

_INT_MAX = 2**31 - 1
VERSION_2 = (lib.SEC_OID_PKCS5_PBES2, lib.SEC_OID_PKCS5_PBMAC1)


class PasswordBased(Value):
    """The methods of an algorithm that has to do with passwords."""

    __slots__ = ()

    @contextmanager
    def _lend(self) -> Iterator[Any]:
        """A ``SECAlgorithmID *`` for C, for the length of a ``with`` block."""
        with borrowed(self._parts[0]) as content, borrowed(self._parts[1]) as parameters:
            pair = {"algorithm": content[0], "parameters": parameters[0]}
            yield ffi.new("SECAlgorithmID *", pair)

    def get_pbe_crypto_mechanism(
        self,
        alg_id: PK11SymKey | None = None,
        padded: bool = True,
        *,
        sym_key: PK11SymKey | None = None,
    ) -> tuple[int, SecItem]:
        """What to encrypt with, under a key made of a password.

        Args:
            alg_id: the key that ``PK11Slot.pbe_key_gen`` has made with this algorithm.
            padded: whether the mechanism shall be one that pads the data to whole blocks.
            sym_key: the name that python-nss's manual gives to *alg_id*.

        Returns:
            A ``Mechanism`` and its parameter, for ``create_context_by_sym_key``.

        Raises:
            TypeError: there is no key, or it is none.
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: the key was not made with this algorithm;
                ``SEC_ERROR_INVALID_ALGORITHM``.

        Stands on ``PK11_GetPBECryptoMechanism``, ``PK11_GetPadMechanism``.
        """
        key = alg_id if sym_key is None else sym_key
        live_sym_key(key)
        if self._brings_cipher:
            mechanism, parameter = self._cipher(ffi.new("SECItem *"))
        else:
            made = key._pbe if key is not None else None
            if made is None or made[0] != self:
                message = "the key was not made with this algorithm"
                raise NSPRError(message, lib.SEC_ERROR_INVALID_ARGS)
            mechanism, parameter = made[1]
        if boolean(padded, "padded"):
            mechanism = lib.PK11_GetPadMechanism(mechanism)
        return enums.Mechanism(mechanism), SecItem._of(parameter, Kind.OCTETS)

    @property
    def _brings_cipher(self) -> bool:
        """Whether the vector of the cipher is in the parameters, and not made of the password."""
        return oids.tag_of(self._parts[0]) in VERSION_2

    @needs_nss
    def _cipher(self, word: Any) -> tuple[int, SecItem]:
        """What it encrypts with.

        Older encryptions make the initialization vector of the password.
        """
        check_pbe(self)
        found = ffi.new("SECItem **")
        with self._lend() as algorithm:
            errors.clear()
            mechanism = lib.PK11_GetPBECryptoMechanism(algorithm, found, word)
            errors.check_pointer(found[0], default=lib.SEC_ERROR_INVALID_ALGORITHM)
        return int(mechanism), take_item(found[0])

    def get_pbe_iv(self, password: str | bytes) -> SecItem:
        """The initialization vector of an encryption under a password.

        Args:
            password: the password; str is encoded in UTF-8.

        Raises:
            TypeError: the password is none.
            NSPRError: ``SEC_ERROR_INVALID_ALGORITHM``: this is no such encryption;
                ``SEC_ERROR_BAD_DER``; ``SEC_ERROR_NOT_INITIALIZED``.

        Stands on ``PK11_GetPBEIV``.
        """
        with password_item(password) as word:
            return self._pbe_iv(word)

    @needs_nss
    def _pbe_iv(self, word: Any) -> SecItem:
        check_pbe(self)
        with self._lend() as algorithm:
            errors.clear()
            item = lib.PK11_GetPBEIV(algorithm, word)
            errors.check_pointer(item, default=lib.SEC_ERROR_INVALID_ALGORITHM)
        return take_item(item)


@contextmanager
def password_item(password: Any) -> Iterator[Any]:
    """A password as a ``SECItem *``, wiped at the end of the block."""
    if password is None:
        raise TypeError("password must be str or bytes, not None")
    with secret(password, binary=True) as text:
        word = ffi.new("SECItem *")
        word.data, word.len = ffi.cast("unsigned char *", text), len(text) - 1
        yield word


def key_of_password(
    slot: Any, algorithm: PasswordBased, word: Any, cookie: Any = ffi.NULL
) -> PK11SymKey:
    """The key that an algorithm makes of a password.

    Args:
        slot: where it is made, a ``PK11SlotInfo *``.
        algorithm: the algorithm.
        word: the password in the form that the algorithm wants, a ``SECItem *``.
        cookie: the further arguments for the password callback.

    Raises:
        NSPRError: as :func:`check_pbe` says; ``SEC_ERROR_INVALID_ALGORITHM`` or another: the
            token cannot.
        BaseException: what the password callback has raised.

    Stands on ``PK11_PBEKeyGen``.
    """
    check_pbe(algorithm)
    with algorithm._lend() as lent:
        errors.clear()
        pointer = lib.PK11_PBEKeyGen(slot, lent, word, False, cookie)
        key = PK11SymKey._receive(pointer, default=lib.SEC_ERROR_INVALID_ALGORITHM)
    if not algorithm._brings_cipher:  # what the password makes: later it will be gone
        key._pbe = algorithm, algorithm._cipher(word)
    return key


def check_pbe(algorithm: PasswordBased) -> None:
    """Require that an algorithm is an encryption under a password, all the way down.

    Raises:
        NSPRError: ``SEC_ERROR_INVALID_ALGORITHM``: it is not; ``SEC_ERROR_BAD_DER``: its
            parameters are malformed.
    """
    content, parameters = algorithm._parts
    tag = oids.tag_of(content)
    try:
        if tag in VERSION_2:
            good = _is_version_2(parameters)
        else:
            good = tag != lib.SEC_OID_PKCS5_PBKDF2 and is_pbe(tag)
            if good:
                _check_derivation(parameters)
    except ValueError:
        raise NSPRError("malformed parameters", lib.SEC_ERROR_BAD_DER) from None
    if not good:
        raise NSPRError("no encryption under a password", lib.SEC_ERROR_INVALID_ALGORITHM)


def is_pbe(tag: int) -> bool:
    """Whether an algorithm is an encryption under a password."""
    return tag != lib.SEC_OID_UNKNOWN and bool(lib.SEC_PKCS5IsAlgorithmPBEAlgTag(tag))


def _is_version_2(parameters: bytes) -> bool:
    """Whether a derivation and a cipher are such that NSS can do what they say.

    Raises:
        ValueError: they are malformed.
    """
    (derivation, how), (cipher, _) = map(_algorithm, der.read(parameters))
    if derivation != lib.SEC_OID_PKCS5_PBKDF2:
        return False
    _check_derivation(how)
    return not is_pbe(cipher) and takes_octets(lib.PK11_AlgtagToMechanism(cipher))


def _check_derivation(parameters: bytes) -> None:
    """Check what NSS's decoder of some releases leaves out without a word.

    Raises:
        ValueError: there is no salt, or no number of iterations.
    """
    salt, iterations, *rest = der.read(parameters)
    if not salt.is_universal(der.OCTET_STRING):
        raise ValueError("no salt")
    for element in (iterations, *rest[:1]):
        if element.is_universal(der.INTEGER):
            number = int.from_bytes(element.content, "big", signed=True)
            if len(element.content) == 0 or not 0 < number <= _INT_MAX:
                raise ValueError("an impossible number")
        elif element is iterations:
            raise ValueError("no number of iterations")
    for element in rest:
        if not element.is_universal(der.INTEGER):
            _algorithm(element)


def _algorithm(element: der.Element) -> tuple[int, bytes]:
    """The tag and the parameters of an ``AlgorithmIdentifier``.

    Raises:
        ValueError: it is none.
    """
    element.octets(der.SEQUENCE)
    identifier, *parameters = element
    tag = oids.tag_of(identifier.octets(der.OBJECT_IDENTIFIER))
    return tag, bytes(parameters[0].whole) if parameters else b""
