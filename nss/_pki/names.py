# SPDX-License-Identifier: MPL-2.0
"""Distinguished names.

A distinguished name (:class:`DN`) is a sequence of relative ones (:class:`RDN`), from
the most general to the most special: country, organization, person.  A relative name
is a set, nearly always with one member, of attributes (:class:`AVA`): a type, which is
an object identifier, and a value, which is a string of one of several kinds.

Written as text (RFC 1485) the order is the reverse one, ``CN=vm,O=Acme,C=US``.  So
``dn[0]`` is what stands last in the text.

The objects hold plain bytes: the identifiers and the DER of the values.  All that needs
judgement is left to NSS: how text is parsed, quoted and escaped, which kind of string a
value becomes, and when two names are equal.
For the time of such a call the bytes are presented to it as the structures of C.  Only
RDNs and AVAs are compared here: case and superfluous blanks do not count.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator
from typing import Any, Callable, Union, overload

from .. import enums
from .._core import errors, oids
from .._core.convert import encode, from_buffer, item_bytes, item_of, take_bytes, take_text
from .._core.errors import check_pointer
from .._core.ffi import ffi, lib
from .._core.formatting import data_to_hex
from .._core.secitem import Kind, SecItem
from .der import OBJECT_ID, SEQUENCE, SET, element

_PRINTABLE = frozenset(
    (lib.SEC_OID_AVA_COUNTRY_NAME, lib.SEC_OID_AVA_DN_QUALIFIER, lib.SEC_OID_AVA_SERIAL_NUMBER)
)
_IA5 = frozenset((lib.SEC_OID_AVA_DC, lib.SEC_OID_RFC1274_MAIL, lib.SEC_OID_PKCS9_EMAIL_ADDRESS))

_Key = Union[int, str, bytes, SecItem]


class _Structures:
    """A ``CERTName`` in memory of Python, good while this object lives."""

    __slots__ = ("_memory", "name")

    def __init__(self, rdns: list[RDN]) -> None:
        self._memory: list[Any] = []
        lists = [self._keep(ffi.new("CERTRDN *")) for _ in rdns]
        for structure, rdn in zip(lists, rdns):
            structure.avas = self._keep(
                ffi.new("CERTAVA *[]", [*map(self.attribute, rdn._avas), ffi.NULL])
            )
        self.name = self._keep(ffi.new("CERTName *"))
        self.name.rdns = self._keep(ffi.new("CERTRDN *[]", [*lists, ffi.NULL]))

    def _keep(self, memory: Any) -> Any:
        self._memory.append(memory)
        return memory

    def attribute(self, ava: AVA) -> Any:
        """One ``CERTAVA``."""
        structure = self._keep(ffi.new("CERTAVA *"))
        for item, content in ((structure.type, ava._type), (structure.value, ava._value)):
            item.data = self._keep(ffi.new("unsigned char[]", content))
            item.len = len(content)
        return structure


def _text(rdns: list[RDN]) -> str:
    """The names as NSS writes them; it has nothing for none, nor for a malformed identifier."""
    if not rdns:
        return ""
    structures = _Structures(rdns)
    text = take_text(lib.CERT_NameToAscii(structures.name))
    return data_to_hex(_encoded(rdns)) if text is None else text


def _encoded(rdns: list[RDN]) -> bytearray:
    """The DER of names."""
    sets = []
    for rdn in rdns:
        avas = (element(SEQUENCE, element(OBJECT_ID, a._type), a._value) for a in rdn._avas)
        sets.append(element(SET, *avas))
    return element(SEQUENCE, *sets)


class _Ordered:
    """The six comparisons, made of one; equal names may differ in their bytes."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]

    def _compare(self, other: Any) -> int:
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        return self._compare(other) == 0 if isinstance(other, type(self)) else NotImplemented

    def __lt__(self, other: Any) -> bool:
        return self._compare(other) < 0 if isinstance(other, type(self)) else NotImplemented

    def __le__(self, other: Any) -> bool:
        return self._compare(other) <= 0 if isinstance(other, type(self)) else NotImplemented

    def __gt__(self, other: Any) -> bool:
        return self._compare(other) > 0 if isinstance(other, type(self)) else NotImplemented

    def __ge__(self, other: Any) -> bool:
        return self._compare(other) >= 0 if isinstance(other, type(self)) else NotImplemented


class AVA(_Ordered):
    """One attribute of a name: a type and a value, such as ``CN=vm``.

    Args:
        type: the object identifier, in any form that :func:`nss.nss.oid_tag` takes.
        value: the text.  It becomes a PrintableString in a country, a qualifier and a
            serial number, an IA5String in a domain component and a mail address, and a
            UTF8String elsewhere.

    Raises:
        TypeError: *type* is no identifier, or *value* is no text.
        KeyError: the name of the type is unknown.
        ValueError: the type is no object identifier.
        NSPRError: ``SEC_ERROR_INVALID_ARGS``: NSS knows the type, but not as one of names;
            or the value is longer than NSS permits, or a country has not two letters.

    Stands on ``CERT_CreateAVA``.
    """

    __module__ = "nss.nss"
    __slots__ = ("_type", "_value")

    _type: bytes
    _value: bytes

    def __init__(self, type: Any, value: str) -> None:
        self._type = oids.content_of(type)
        if not isinstance(value, str):
            raise TypeError(f"AVA value must be a string, not {value.__class__.__name__}")
        self._value = _encode_value(oids.tag_of(self._type), value)

    @classmethod
    def _make(cls, type: bytes, value: bytes) -> AVA:
        self = cls.__new__(cls)
        self._type, self._value = type, value
        return self

    @property
    def oid(self) -> SecItem:
        """The object identifier of the type."""
        return SecItem._of(self._type, Kind.OID)

    @property
    def oid_tag(self) -> int:
        """NSS's number for the type; ``SEC_OID_UNKNOWN`` when it has none."""
        return enums.OidTag(oids.tag_of(self._type))

    @property
    def value(self) -> SecItem:
        """The DER of the value; its ``str`` is the text."""
        return SecItem._of(self._value, Kind.DER)

    @property
    def value_str(self) -> str:
        """The whole attribute as text, type included: ``"CN=vm"``."""
        return str(self)

    def __str__(self) -> str:
        return _text([RDN(self)])

    __repr__ = __str__

    def _compare(self, other: AVA) -> int:
        one, two = (self._type, _folded(self._value)), (other._type, _folded(other._value))
        return (one > two) - (one < two)


def _folded(value: bytes) -> bytes:
    """What counts in a comparison: text without case and superfluous blanks, or the DER."""
    view = from_buffer(value)
    decoded = lib.CERT_DecodeAVAValue(item_of(view))
    if not decoded:
        return value
    text = take_bytes(decoded).decode("utf-8", "surrogateescape")
    return " ".join(text.casefold().split()).encode("utf-8", "surrogateescape")


def _encode_value(tag: int, value: str) -> bytes:
    """The DER of an attribute's value."""
    text = encode(value, "AVA value")
    if not tag:  # NSS makes attributes of the types it knows
        return bytes(element(lib.SEC_ASN1_UTF8_STRING, text))
    kind = lib.SEC_ASN1_UTF8_STRING
    if tag in _PRINTABLE:
        kind = lib.SEC_ASN1_PRINTABLE_STRING
    elif tag in _IA5:
        kind = lib.SEC_ASN1_IA5_STRING
    arena = check_pointer(lib.PORT_NewArena(1024))
    try:
        ava = lib.CERT_CreateAVA(arena, tag, kind, ffi.from_buffer("char[]", text + b"\0"))
        return item_bytes(check_pointer(ava, f"could not create AVA, oid tag = {tag}").value)
    finally:
        lib.PORT_FreeArena(arena, 0)


class RDN(_Ordered):
    """One step of a name: a set of attributes, nearly always a single one.

    Args:
        avas: the attributes, as arguments or in one list or tuple.

    Raises:
        TypeError: something is no AVA.

    An index gives an AVA, a slice a list of them, and an object identifier in any form
    but a number the list of those that have this type (KeyError: none has).
    """

    __module__ = "nss.nss"
    __slots__ = ("_avas",)

    _avas: tuple[AVA, ...]

    def __init__(self, *avas: AVA | list[AVA] | tuple[AVA, ...]) -> None:
        self._avas = _members(avas, AVA)

    def __len__(self) -> int:
        return len(self._avas)

    def __iter__(self) -> Iterator[AVA]:
        return iter(self._avas)

    @overload
    def __getitem__(self, key: int) -> AVA: ...

    @overload
    def __getitem__(self, key: slice | str | bytes | SecItem) -> list[AVA]: ...

    def __getitem__(self, key: Any) -> AVA | list[AVA]:
        found: AVA | list[AVA] = _look_up(
            self, list(self._avas), key, lambda ava, oid: ava._type == oid
        )
        return found

    def __contains__(self, oid: object) -> bool:
        return _has_type(self._avas, oid)

    def has_key(self, arg: _Key) -> bool:
        """Whether there is an attribute of a type.

        Args:
            arg: the object identifier in any form, a tag too; an unknown one is not there.

        Raises:
            TypeError: it is no form of an identifier.
        """
        return _has_type(self._avas, arg)

    def __str__(self) -> str:
        return _text([self]) if self._avas else ""

    __repr__ = __str__

    def _compare(self, other: RDN) -> int:
        if len(self) != len(other):
            return -1 if len(self) < len(other) else 1
        return next((r for a, b in zip(self, other) if (r := a._compare(b))), 0)


class DN(_Ordered):
    """A distinguished name.

    Args:
        parts: text (RFC 1485, the most special first: ``"CN=vm,O=Acme,C=US"``); or RDNs,
            the most general first, as arguments or in one list or tuple; or nothing.

    Raises:
        TypeError: it is something else.
        NSPRError: ``SEC_ERROR_INVALID_AVA``: the text is no name.

    An index gives an RDN, a slice a list of them, and an object identifier in any form
    but a number the list of those that contain it (KeyError: none does).  Index 0 is the
    most general one, which stands last in the text.

    Stands on ``CERT_AsciiToName``, ``CERT_NameToAscii``, ``CERT_CompareName``.
    """

    __module__ = "nss.nss"
    __slots__ = ("_rdns",)

    _rdns: list[RDN]

    def __init__(self, *parts: str | RDN | list[RDN] | tuple[RDN, ...]) -> None:
        if len(parts) == 1 and isinstance(parts[0], str):
            self._rdns = _parse(parts[0])
        else:
            # X.501 knows no empty set: python-nss, and NSS, crash on one
            self._rdns = [rdn for rdn in _members(parts, RDN) if rdn]

    @classmethod
    def _copy(cls, name: Any) -> DN:
        """A copy of a ``CERTName`` of C."""
        self = cls.__new__(cls)
        self._rdns = _copied(name)
        return self

    def add_rdn(self, rdn: RDN) -> None:
        """Add a step that is more special than all before: the text begins with it.

        Args:
            rdn: the step.

        Raises:
            TypeError: it is no RDN.
            ValueError: it is empty.
        """
        if not isinstance(rdn, RDN):
            raise TypeError(f"must be an RDN object, not {type(rdn).__name__}")
        if not rdn:
            raise ValueError("an RDN without attributes cannot be part of a name")
        self._rdns.append(rdn)

    def __len__(self) -> int:
        return len(self._rdns)

    def __iter__(self) -> Iterator[RDN]:
        return iter(self._rdns)

    @overload
    def __getitem__(self, key: int) -> RDN: ...

    @overload
    def __getitem__(self, key: slice | str | bytes | SecItem) -> list[RDN]: ...

    def __getitem__(self, key: Any) -> RDN | list[RDN]:
        found: RDN | list[RDN] = _look_up(
            self, self._rdns, key, lambda rdn, oid: any(ava._type == oid for ava in rdn)
        )
        return found

    def __contains__(self, oid: object) -> bool:
        return _has_type([ava for rdn in self for ava in rdn], oid)

    def has_key(self, arg: _Key) -> bool:
        """Whether there is an attribute of a type.

        Args:
            arg: the object identifier in any form, a tag too; an unknown one is not there.

        Raises:
            TypeError: it is no form of an identifier.
        """
        return arg in self

    def __str__(self) -> str:
        return _text(self._rdns)

    __repr__ = __str__

    def _compare(self, other: DN) -> int:
        one, two = _Structures(self._rdns), _Structures(other._rdns)
        return int(lib.CERT_CompareName(one.name, two.name))

    def _element(self, getter: Callable[[Any], Any]) -> str | None:
        structures = _Structures(self._rdns)
        return take_text(getter(structures.name))

    @property
    def common_name(self) -> str | None:
        """CN, or None.  Stands on ``CERT_GetCommonName``."""
        return self._element(lib.CERT_GetCommonName)

    @property
    def country_name(self) -> str | None:
        """C, or None.  Stands on ``CERT_GetCountryName``."""
        return self._element(lib.CERT_GetCountryName)

    @property
    def locality_name(self) -> str | None:
        """L, or None.  Stands on ``CERT_GetLocalityName``."""
        return self._element(lib.CERT_GetLocalityName)

    @property
    def state_name(self) -> str | None:
        """ST, or None.  Stands on ``CERT_GetStateName``."""
        return self._element(lib.CERT_GetStateName)

    @property
    def org_name(self) -> str | None:
        """O, or None.  Stands on ``CERT_GetOrgName``."""
        return self._element(lib.CERT_GetOrgName)

    @property
    def org_unit_name(self) -> str | None:
        """OU, or None.  Stands on ``CERT_GetOrgUnitName``."""
        return self._element(lib.CERT_GetOrgUnitName)

    @property
    def dc_name(self) -> str | None:
        """DC, or None.  Stands on ``CERT_GetDomainComponentName``."""
        return self._element(lib.CERT_GetDomainComponentName)

    @property
    def email_address(self) -> str | None:
        """The mail address, E or MAIL, or None.  Stands on ``CERT_GetCertEmailAddress``."""
        return self._element(lib.CERT_GetCertEmailAddress)

    @property
    def cert_uid(self) -> str | None:
        """UID, or None.  Stands on ``CERT_GetCertUid``."""
        return self._element(lib.CERT_GetCertUid)


def _parse(text: str) -> list[RDN]:
    """The steps of a name that is given as text."""
    if not text:
        return []
    errors.clear()
    name = check_pointer(
        lib.CERT_AsciiToName(encode(text, "name")),
        f'cannot parse X500 name "{text}"',
        default=lib.SEC_ERROR_INVALID_AVA,
    )
    try:
        return _copied(name)
    finally:
        lib.CERT_DestroyName(name)


def _copied(name: Any) -> list[RDN]:
    """The steps of a ``CERTName``."""
    return [
        RDN(
            [
                AVA._make(item_bytes(ava.type), item_bytes(ava.value))
                for ava in _until_null(rdn.avas)
            ]
        )
        for rdn in _until_null(name.rdns)
    ]


def _until_null(array: Any) -> Iterator[Any]:
    index = 0
    while array and array[index]:
        yield array[index]
        index += 1


def _members(items: tuple[Any, ...], wanted: type[Any]) -> Any:
    """What a constructor was given, as arguments or in one sequence."""
    if len(items) == 1 and isinstance(items[0], (list, tuple)):
        items = tuple(items[0])
    for index, item in enumerate(items):
        if not isinstance(item, wanted):
            raise TypeError(
                f"item {index} must be an {wanted.__name__} object, not {type(item).__name__}"
            )
    return items


def _look_up(
    owner: DN | RDN, items: list[Any], key: Any, matches: Callable[[Any, bytes], bool]
) -> Any:
    """What ``owner[key]`` is."""
    if isinstance(key, slice):
        return items[key]
    if isinstance(key, (str, bytes, SecItem)):
        oid = oids.content_of(key)
        found = [item for item in items if matches(item, oid)]
        if not found:
            name = key if isinstance(key, str) else oids.text_of(oid)
            raise KeyError(f'oid name not found: "{name}"')
        return found
    try:
        return items[operator.index(key)]
    except TypeError:
        what = "indices must be integers, slices or object identifiers"
        raise TypeError(f"{what}, not {type(key).__name__}") from None
    except IndexError:
        raise IndexError(f"{type(owner).__name__} index out of range") from None


def _has_type(avas: Any, oid: Any) -> bool:
    try:
        content = oids.content_of(oid)
    except (KeyError, ValueError):
        return False
    return any(ava._type == content for ava in avas)
