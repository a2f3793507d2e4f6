# SPDX-License-Identifier: MPL-2.0
"""Keys that a slot makes: at random, of a password, and in pairs.

What ``PK11Slot`` inherits.  A key is made on the token and may never leave it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from .._core import errors
from .._core.convert import boolean, integer
from .._core.errors import NSPRError
from .._core.ffi import ffi, lib
from .._core.handles import Handle
from .._core.secitem import SecItem, borrowed
from .algorithms import AlgorithmID, live_algorithm
from .keys import PrivateKey, PublicKey
from .mechanisms import mechanism_number, parameter_of
from .pbe import key_of_password, password_item
from .pins import pin_args
from .pqg import KEYPQGParams
from .rsagen import RSAGenParams
from .symkeys import PK11SymKey

_INT_MAX = 2**31 - 1
_RSA = (lib.CKM_RSA_PKCS_KEY_PAIR_GEN, lib.CKM_RSA_X9_31_KEY_PAIR_GEN)
_CURVES = (lib.CKM_EC_KEY_PAIR_GEN, lib.CKM_EC_EDWARDS_KEY_PAIR_GEN,
           lib.CKM_EC_MONTGOMERY_KEY_PAIR_GEN)  # fmt: skip


class KeyMaker(Handle):
    """The methods of a slot that make keys."""

    __slots__ = ()

    def key_gen(
        self, mechanism: int, sec_param: SecItem | None, key_size: int, *user_data: Any
    ) -> PK11SymKey:
        """Make a symmetric key at random.

        Args:
            mechanism: what it is for, a ``CKM_*`` such as ``CKM_AES_KEY_GEN``.
            sec_param: the parameter of the mechanism, or None.
            key_size: how many octets it has; 0 where the mechanism says it.
            user_data: further arguments for the password callback.

        Raises:
            TypeError, OverflowError: an argument has the wrong type, or is out of range.
            NSPRError: ``SEC_ERROR_NO_MODULE``: the token does not have the mechanism;
                ``SEC_ERROR_INVALID_KEY``, ``SEC_ERROR_BAD_DATA``: the size or the parameter;
                ``SEC_ERROR_INVALID_ARGS``: the parameter would hold addresses.
            BaseException: what the password callback has raised.

        Stands on ``PK11_KeyGen``.
        """
        number = mechanism_number(mechanism)
        size = integer(key_size, "key_size", 0, _INT_MAX)
        param = parameter_of(number, sec_param, new_key=True)
        with param as parameter, pin_args(user_data) as cookie:
            errors.clear()
            pointer = lib.PK11_KeyGen(self._live(), number, parameter, size, cookie)
            return PK11SymKey._receive(pointer, default=lib.SEC_ERROR_INVALID_ALGORITHM)

    def pbe_key_gen(
        self, algid: AlgorithmID, password: str | bytes | bytearray, *user_data: Any
    ) -> PK11SymKey:
        """Make a symmetric key of a password.

        Args:
            algid: how, from ``create_pbev2_algorithm_id``.
            password: the password; str is encoded in UTF-8.  What PKCS#12 wants is UTF-16,
                big endian, with two zeros at the end.
            user_data: further arguments for the password callback.

        Raises:
            TypeError: an argument has the wrong type.
            NSPRError: ``SEC_ERROR_INVALID_ALGORITHM``: it is no encryption under a password;
                ``SEC_ERROR_BAD_DER``; or another.
            BaseException: what the password callback has raised.

        Stands on ``PK11_PBEKeyGen``.
        """
        algorithm = live_algorithm(algid)
        with password_item(password) as word, pin_args(user_data) as cookie:
            return key_of_password(self._live(), algorithm, word, cookie)

    def generate_key_pair(
        self,
        mechanism: int,
        key_params: RSAGenParams | KEYPQGParams | SecItem | None,
        token: bool,
        sensitive: bool,
        *user_data: Any,
    ) -> tuple[PublicKey, PrivateKey]:
        """Make a public and a private key.

        Args:
            mechanism: what kind, a ``CKM_*``.
            key_params: ``RSAGenParams`` for ``CKM_RSA_PKCS_KEY_PAIR_GEN``; ``KEYPQGParams`` for
                ``CKM_DSA_KEY_PAIR_GEN``; for ``CKM_EC_KEY_PAIR_GEN``, which python-nss
                could not make, the DER of the object identifier of the curve.
            token: whether the private key is kept on the token; otherwise it is gone with the
                last reference to it.
            sensitive: whether the token keeps the private key to itself.
            user_data: further arguments for the password callback.

        Raises:
            TypeError: the parameters are not those of the mechanism.
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: the mechanism makes no pairs, or its
                parameters have no class here; ``SEC_ERROR_READ_ONLY`` or another: the token
                refuses.
            BaseException: what the password callback has raised.

        Stands on ``PK11_GenerateKeyPair``.
        """
        number = mechanism_number(mechanism)
        public = ffi.new("SECKEYPublicKey **")
        with _group(number, key_params) as group, pin_args(user_data) as cookie:
            errors.clear()
            flags = _flags(boolean(token, "token"), boolean(sensitive, "sensitive"))
            pointer = lib.PK11_GenerateKeyPairWithFlags(
                self._live(), number, group, public, flags, cookie
            )
            private = PrivateKey._receive(pointer, default=lib.SEC_ERROR_INVALID_ALGORITHM)
        return PublicKey._adopt(public[0]), private


def _flags(token: bool, sensitive: bool) -> int:
    """As ``PK11_GenerateKeyPair`` makes them of its two switches."""
    flags = lib.PK11_ATTR_TOKEN if token else lib.PK11_ATTR_SESSION
    if sensitive:
        return int(flags | lib.PK11_ATTR_SENSITIVE | lib.PK11_ATTR_PRIVATE)
    return int(flags | lib.PK11_ATTR_INSENSITIVE | lib.PK11_ATTR_PUBLIC)


@contextmanager
def _group(mechanism: int, key_params: Any) -> Iterator[Any]:
    """What a key pair shall be like, as C takes it for this mechanism."""
    if mechanism in _RSA:
        if not isinstance(key_params, RSAGenParams):
            raise TypeError(_wrong(key_params, "an RSAGenParams"))
        yield key_params._parameter()
    elif mechanism == lib.CKM_DSA_KEY_PAIR_GEN:
        if not isinstance(key_params, KEYPQGParams):
            raise TypeError(_wrong(key_params, "a KEYPQGParams"))
        numbers = [borrowed(number) for number in key_params._parts]
        with numbers[0] as prime, numbers[1] as subprime, numbers[2] as base:
            if not (prime.len and subprime.len and base.len):
                raise NSPRError("a number without octets", lib.SEC_ERROR_INVALID_ARGS)
            group = {"prime": prime[0], "subPrime": subprime[0], "base": base[0]}
            yield ffi.new("SECKEYPQGParams *", group)
    elif mechanism in _CURVES:
        if key_params is None:
            raise TypeError(_wrong(key_params, "the DER of the curve's object identifier"))
        with borrowed(key_params, "key_params") as curve:
            yield curve
    else:
        raise NSPRError("a mechanism that makes no key pairs", lib.SEC_ERROR_INVALID_ARGS)


def _wrong(key_params: object, wanted: str) -> str:
    return f"key_params must be {wanted}, not {type(key_params).__name__}"
