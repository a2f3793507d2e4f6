# SPDX-License-Identifier: MPL-2.0
"""Mechanisms: what PKCS#11 calls an algorithm together with the way it is used.

A mechanism is a number, a ``CKM_*``.  Most algorithms also have an object identifier, and
NSS a tag for that; the two number the same things differently, so there are functions
from one to the other.

Many mechanisms take a *parameter*, such as an initialization vector.  In C that is a
pointer and a length, and NSS believes both.  For some mechanisms the octets there are the
parameter; for others they are a structure full of addresses.  python-nss hands over
whatever a program has put into a ``SecItem``.  Here :func:`check_parameter` knows how many
octets each mechanism wants, and lets no structure through: what needs one is in
:mod:`nss.crypto`, which builds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from .. import enums
from .._core import errors
from .._core.convert import integer, take_bytes
from .._core.enumeration import known_name, known_value, name_of, value_of
from .._core.errors import NSPRError
from .._core.ffi import ffi, lib
from .._core.lifecycle import needs_nss
from .._core.secitem import SecItem, borrowed

MECHANISM_MAX: int = 2 ** (8 * ffi.sizeof("CK_MECHANISM_TYPE")) - 1
_TAG_MAX = 2**31 - 1

_LONG = ffi.sizeof("unsigned long")
_COUNTER = ffi.sizeof("CK_AES_CTR_PARAMS")
_RC2_CBC = ffi.sizeof("CK_RC2_CBC_PARAMS")
_RC5_CBC = ffi.sizeof("CK_RC5_CBC_PARAMS")
_VENDOR = 0x80000000
_VENDOR_NSS = lib.CKM_NSS
_NSS_NUMBERS = range(0x10000)

_VECTORS = {  # block ciphers in a mode with an initialization vector: its octets
    "AES": 16,
    "CAMELLIA": 16,
    "SEED": 16,
    "ARIA": 16,
    "TWOFISH": 16,
    "DES": 8,
    "DES3": 8,
    "CDMF": 8,
    "IDEA": 8,
    "CAST": 8,
    "CAST3": 8,
    "CAST5": 8,
    "BLOWFISH": 8,
}
_CHAINED = ("CBC", "CBC_PAD", "CTS", "OFB", "CFB8", "CFB64", "CFB128")


def _sizes() -> dict[int, tuple[int, ...]]:
    """How many octets the parameter of a mechanism may have, where it may have any."""
    sizes: dict[str, tuple[int, ...]] = {
        f"CKM_{cipher}_{mode}": (octets,)
        for cipher, octets in _VECTORS.items()
        for mode in _CHAINED
    }
    for wrap in ("CKM_AES_KEY_WRAP", "CKM_NSS_AES_KEY_WRAP"):
        sizes[wrap] = sizes[f"{wrap}_PAD"] = (0, 8)
    sizes.update(
        {
            "CKM_AES_KEY_WRAP_KWP": (0, 4),
            "CKM_AES_CTR": (_COUNTER,),
            "CKM_RC2_ECB": (_LONG,),
            "CKM_RC2_MAC": (_LONG,),
            "CKM_RC2_MAC_GENERAL": (2 * _LONG,),
            "CKM_RC5_ECB": (2 * _LONG,),
            "CKM_RC5_MAC": (2 * _LONG,),
            "CKM_RC5_MAC_GENERAL": (3 * _LONG,),
            "CKM_RC2_CBC": (_RC2_CBC,),
            "CKM_RC2_CBC_PAD": (_RC2_CBC,),
            "CKM_EXTRACT_KEY_FROM_KEY": (_LONG,),
            "CKM_CONCATENATE_BASE_AND_KEY": (_LONG,),
        }
    )
    known = ((value_of("Mechanism", name), octets) for name, octets in sizes.items())
    return {number: octets for number, octets in known if number is not None}


_sizes_by_mechanism: dict[int, tuple[int, ...]] = {}

# of the mechanisms of PKCS#11 and NSS, those that take no parameter: by the ends of their names
_BARE = (
    "_ECB", "_KEY_GEN", "_HMAC", "_KEY_DERIVATION", "_MAC", "_CMAC", "RC4",
)  # fmt: skip
_BARE_NAMES = {
    "CKM_MD2", "CKM_MD5", "CKM_SHA_1", "CKM_SHA224", "CKM_SHA256", "CKM_SHA384", "CKM_SHA512",
    "CKM_SHA3_224", "CKM_SHA3_256", "CKM_SHA3_384", "CKM_SHA3_512", "CKM_RSA_PKCS",
    "CKM_RSA_X_509",
}  # fmt: skip
_STRUCTURED = (  # what ends like one of these and takes a structure all the same
    "CKM_TLS", "CKM_SSL3", "CKM_WTLS", "CKM_KIP", "CKM_NSS_TLS", "CKM_NSS_PBE", "CKM_NSS_PKCS12",
    "CKM_PBE", "CKM_PBA",
)  # fmt: skip


def _own_sizes(mechanism: int) -> tuple[int, ...] | None:
    """The sizes that a parameter may have; None: it is a structure."""
    if not _sizes_by_mechanism:
        _sizes_by_mechanism.update(_sizes())
    if mechanism in _sizes_by_mechanism:
        return _sizes_by_mechanism[mechanism]
    name = name_of("Mechanism", mechanism) or ""
    if name.endswith("_GENERAL") and not name.startswith(_STRUCTURED):
        return (_LONG,)
    if name in _BARE_NAMES or (name.endswith(_BARE) and not name.startswith(_STRUCTURED)):
        return (0,)
    return None


def check_parameter(mechanism: int, size: int) -> None:
    """Refuse what would let NSS read behind a parameter, or follow addresses in it.

    Args:
        mechanism: a ``CKM_*``.
        size: how many octets its parameter has; 0 when there is none.

    Raises:
        NSPRError: ``SEC_ERROR_INVALID_ARGS``: the mechanism takes a structure of addresses;
            ``SEC_ERROR_BAD_DATA``: the parameter has the wrong length.
    """
    name = name_of("Mechanism", mechanism)
    if name is None:
        # a token of another maker may have it, who knows what his octets are
        if size == 0 or (mechanism >= _VENDOR and mechanism - _VENDOR_NSS not in _NSS_NUMBERS):
            return
        raise NSPRError("an unknown mechanism", lib.SEC_ERROR_INVALID_ALGORITHM)
    sizes = _own_sizes(mechanism)
    if sizes is None:
        raise NSPRError(
            f"the parameter of {name} holds addresses, and cannot be given as octets; "
            "nss.crypto has what it is for",
            lib.SEC_ERROR_INVALID_ARGS,
        )
    if size not in sizes:
        wanted = " or ".join(map(str, sizes))
        raise NSPRError(
            f"the parameter of {name} has {size} octets instead of {wanted}",
            lib.SEC_ERROR_BAD_DATA,
        )


def takes_octets(mechanism: int) -> bool:
    """Whether a mechanism takes no parameter, or one that is no structure of addresses."""
    return _own_sizes(mechanism) is not None


def mechanism_number(mechanism: Any, what: str = "mechanism") -> int:
    """A mechanism as C takes it.

    Raises:
        TypeError: it is no int.
        OverflowError: it is out of range.
    """
    return integer(mechanism, what, 0, MECHANISM_MAX)


@contextmanager
def parameter_of(mechanism: int, sec_param: Any, *, new_key: bool = False) -> Iterator[Any]:
    """Lend the parameter of a mechanism to C, for the length of a ``with`` block.

    Args:
        mechanism: the mechanism.
        sec_param: a SecItem or another buffer; None is the same as no octets.
        new_key: whether a key is made for the mechanism, which mostly takes no parameter,
            whatever the mechanism itself takes.

    Raises:
        TypeError: it is something else.
        NSPRError: see :func:`check_parameter`.
    """
    with borrowed(b"" if sec_param is None else sec_param, "sec_param") as item:
        name = name_of("Mechanism", mechanism) or ""
        if item.len or not new_key or name.startswith(_STRUCTURED):
            check_parameter(mechanism, item.len)
        if item.len == 0:
            item.data = ffi.NULL  # NSS takes any address for that of a vector
        yield item


def take_item(item: Any) -> SecItem:
    """The octets of a ``SECItem`` that is ours to wipe and free."""
    return SecItem._of(take_bytes(item), "octets")  # its type may be whatever lay in memory


@needs_nss
def param_from_iv(mechanism: int, iv: SecItem | None = None) -> SecItem:
    """Make the parameter of a mechanism from an initialization vector.

    Args:
        mechanism: a ``CKM_*``.
        iv: the vector, a SecItem or another buffer; None for none.

    Returns:
        The parameter; no octets when the mechanism takes none.

    Raises:
        TypeError: an argument has the wrong type.
        NSPRError: ``SEC_ERROR_BAD_DATA``: the vector is too short for RC2;
            ``SEC_ERROR_INVALID_ALGORITHM``: RC5, whose parameter would hold addresses;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_ParamFromIV``.
    """
    number = mechanism_number(mechanism)
    _refuse_rc5(number)
    with borrowed(iv, "iv", optional=True) as vector:
        if vector and number in (lib.CKM_RC2_CBC, lib.CKM_RC2_CBC_PAD):
            if 0 < vector.len < _VECTORS["DES"]:
                raise NSPRError("the vector is too short", lib.SEC_ERROR_BAD_DATA)
            if vector.len == 0:
                vector.data = ffi.NULL
        errors.clear()
        item = errors.check_pointer(
            lib.PK11_ParamFromIV(number, vector), default=lib.SEC_ERROR_NO_MEMORY
        )
    return take_item(item)


def _refuse_rc5(mechanism: int) -> None:
    if mechanism in (lib.CKM_RC5_CBC, lib.CKM_RC5_CBC_PAD):
        raise NSPRError("the parameter would hold addresses", lib.SEC_ERROR_INVALID_ALGORITHM)


def new_parameter(mechanism: int, key: Any) -> SecItem:
    """Make a fresh parameter.

    Args:
        mechanism: the mechanism.
        key: a ``PK11SymKey *``, or NULL.
    """
    _refuse_rc5(mechanism)
    errors.clear()
    item = lib.PK11_GenerateNewParam(mechanism, key)
    return take_item(errors.check_pointer(item, default=lib.SEC_ERROR_INVALID_ALGORITHM))


@needs_nss
def get_iv_length(mechanism: int) -> int:
    """How many octets the initialization vector of a mechanism has.

    Args:
        mechanism: a ``CKM_*``.

    Returns:
        0 for none; 8 for a mechanism that NSS does not know.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_GetIVLength``.
    """
    return int(lib.PK11_GetIVLength(mechanism_number(mechanism)))


@needs_nss
def get_block_size(mechanism: int, sec_param: SecItem | None = None) -> int:
    """How many octets a block of a mechanism has.

    Args:
        mechanism: a ``CKM_*``.
        sec_param: its parameter, of which the block size of RC5 depends; or None.

    Returns:
        0 for a stream cipher; 8 for a mechanism that NSS does not know; -1 where it
        depends on the key, as for RSA.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DATA``: the parameter is too short;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_GetBlockSize``.
    """
    number = mechanism_number(mechanism)
    with borrowed(sec_param, "sec_param", optional=True) as parameter:
        name = name_of("Mechanism", number) or ""
        if parameter and name.startswith("CKM_RC5") and parameter.len < _RC5_CBC:
            raise NSPRError("the parameter is too short", lib.SEC_ERROR_BAD_DATA)
        return int(lib.PK11_GetBlockSize(number, parameter))


@needs_nss
def get_pad_mechanism(mechanism: int) -> int:
    """The mechanism that pads what another one leaves as it is.

    Args:
        mechanism: a ``CKM_*``, such as ``CKM_AES_CBC``.

    Returns:
        A ``Mechanism``, such as ``CKM_AES_CBC_PAD``; the same one when there is no such.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_GetPadMechanism``.
    """
    return enums.Mechanism(lib.PK11_GetPadMechanism(mechanism_number(mechanism)))


@needs_nss
def algtag_to_mechanism(algtag: int) -> int:
    """The mechanism for an algorithm.

    Args:
        algtag: its tag, a ``SEC_OID_*``.

    Returns:
        A ``Mechanism``.

    Raises:
        KeyError: there is none.
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_AlgtagToMechanism``.
    """
    tag = integer(algtag, "algtag", 0, _TAG_MAX)
    mechanism = lib.PK11_AlgtagToMechanism(tag)
    if mechanism == lib.CKM_INVALID_MECHANISM:
        raise KeyError(f"algtag not found: {tag:#x}")
    return enums.Mechanism(mechanism)


@needs_nss
def mechanism_to_algtag(mechanism: int) -> int:
    """The algorithm that a mechanism is for.

    Args:
        mechanism: a ``CKM_*``.

    Returns:
        Its tag, an ``OidTag``.

    Raises:
        KeyError: there is none.
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_MechanismToAlgtag``.
    """
    number = mechanism_number(mechanism)
    tag = lib.PK11_MechanismToAlgtag(number)
    if tag == lib.SEC_OID_UNKNOWN:
        raise KeyError(f"mechanism not found: {number:#x}")
    return enums.OidTag(tag)


def key_mechanism_type_name(mechanism: int) -> str:
    """The C name of a mechanism, such as ``"CKM_AES_CBC"``.

    Args:
        mechanism: a ``CKM_*``.

    Raises:
        KeyError: the number has no name.
    """
    number = integer(mechanism, "mechanism", 0, MECHANISM_MAX)
    return known_name("Mechanism", number, "mechanism")


def key_mechanism_type_from_name(name: str) -> int:
    """The mechanism with a name.

    Args:
        name: the C name, with or without ``CKM_``, in any mixture of upper and lower case.

    Returns:
        A ``Mechanism``.

    Raises:
        KeyError: there is none.
    """
    return known_value("Mechanism", name, "mechanism")


def pk11_attribute_type_name(type: int) -> str:
    """The C name of an attribute of PKCS#11, such as ``"CKA_ENCRYPT"``.

    Args:
        type: a ``CKA_*``.

    Raises:
        KeyError: the number has no name.
    """
    number = integer(type, "attribute type", 0, MECHANISM_MAX)
    return known_name("Attribute", number, "attribute type")


def pk11_attribute_type_from_name(name: str) -> int:
    """The attribute of PKCS#11 with a name.

    Args:
        name: the C name, with or without ``CKA_``, in any mixture of upper and lower case.

    Returns:
        An ``Attribute``.

    Raises:
        KeyError: there is none.
    """
    return known_value("Attribute", name, "attribute type")
