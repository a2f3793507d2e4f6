# SPDX-License-Identifier: MPL-2.0
"""Certificates, read strictly.

NSS decodes a certificate into a structure that the whole process shares, and passes over
what a verification must not: an extension that is there twice, of which it takes the
first; octets behind a value; a time with fractions.  The verification of this package
reads certificates itself, from their DER, keeps nothing of NSS alive, and refuses what
RFC 5280 does not allow.

All of a certificate is read at once but for the values of its extensions, which are read
when they are asked for.  What is malformed raises a :class:`~.reasons.Refusal`.
"""

from __future__ import annotations

from calendar import timegm
from datetime import datetime
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Callable, NamedTuple, TypeVar

from .._core import der
from .keykinds import Key, key_of
from .reasons import Reason, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")

_MOST_OCTETS = 2**20
_MOST_EXTENSIONS = 1000

_CONSTRUCTED = 0x20
_VERSION = der.CONTEXT_SPECIFIC | _CONSTRUCTED | 0
_EXTENSIONS = der.CONTEXT_SPECIFIC | _CONSTRUCTED | 3
_UNIQUE_IDS = (der.CONTEXT_SPECIFIC | 1, der.CONTEXT_SPECIFIC | 2)
_VERSION_3 = 2

# content of object identifiers: the extensions of RFC 5280 are 2.5.29.x
SUBJECT_KEY_ID, KEY_USAGE, SUBJECT_ALT_NAME = b"\x55\x1d\x0e", b"\x55\x1d\x0f", b"\x55\x1d\x11"
BASIC_CONSTRAINTS, NAME_CONSTRAINTS = b"\x55\x1d\x13", b"\x55\x1d\x1e"
CRL_POINTS, CERTIFICATE_POLICIES = b"\x55\x1d\x1f", b"\x55\x1d\x20"
POLICY_MAPPINGS, AUTHORITY_KEY_ID = b"\x55\x1d\x21", b"\x55\x1d\x23"
POLICY_CONSTRAINTS, EXT_KEY_USAGE = b"\x55\x1d\x24", b"\x55\x1d\x25"
INHIBIT_ANY_POLICY = b"\x55\x1d\x36"
AUTHORITY_ACCESS = b"\x2b\x06\x01\x05\x05\x07\x01\x01"
TLS_FEATURES = b"\x2b\x06\x01\x05\x05\x07\x01\x18"
COMMON_NAME, EMAIL_ADDRESS = b"\x55\x04\x03", b"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x01"

# general names: the number in their identifier
OTHER, EMAIL, DNS, X400, DIRECTORY, EDI_PARTY, URI, ADDRESS, REGISTERED = range(9)
_GENERAL_FORMS = {
    der.CONTEXT_SPECIFIC | (_CONSTRUCTED if kind in (OTHER, X400, DIRECTORY, EDI_PARTY) else 0)
    | kind: kind
    for kind in range(9)
}  # fmt: skip

# key usage: the first bit is the highest of the first octet
DIGITAL_SIGNATURE, NON_REPUDIATION, KEY_ENCIPHERMENT = 0x8000, 0x4000, 0x2000
KEY_AGREEMENT, KEY_CERT_SIGN, CRL_SIGN = 0x0800, 0x0400, 0x0200

STRING_ENCODINGS = {
    der.UTF8_STRING: "utf-8",
    der.PRINTABLE_STRING: "latin-1",
    der.IA5_STRING: "latin-1",
    der.T61_STRING: "latin-1",
    der.VISIBLE_STRING: "latin-1",
    der.BMP_STRING: "utf-16-be",
    der.UNIVERSAL_STRING: "utf-32-be",
}

Extensions = dict[bytes, tuple[bool, bytes]]
"""Whether it is critical, and its value, by the content of its identifier."""
Attribute = tuple[bytes, bytes]
CanonicalName = tuple[tuple[Attribute, ...], ...]


class GeneralName(NamedTuple):
    """A name in an extension."""

    kind: int
    """``DNS``, ``ADDRESS`` and so on."""
    content: bytes
    """Its content; of a directory name, the whole Name."""


class Subtree(NamedTuple):
    """The names that a constraint is about."""

    base: GeneralName
    exact: bool
    """Whether it has no minimum and maximum, which RFC 5280 forbids."""


def expect(element: der.Element, number: int) -> der.Element:
    """The same element, if it is of that universal type.

    Raises:
        ValueError: it is not.
    """
    if not element.is_universal(number):
        raise ValueError(f"an element of the type {number} was expected")
    return element


def members(element: der.Element) -> list[der.Element]:
    """The elements of a SEQUENCE."""
    return list(expect(element, der.SEQUENCE))


def small_integer(element: der.Element) -> int:
    """The value of an INTEGER that is not negative and not large."""
    content = expect(element, der.INTEGER).content
    if not 1 <= len(content) <= 8 or content[0] > 0x7F:
        raise ValueError("an integer is out of range")
    return int.from_bytes(content, "big")


def boolean(element: der.Element) -> bool:
    """The value of a BOOLEAN."""
    content = expect(element, der.BOOLEAN).content
    if len(content) != 1 or content[0] not in (0, 0xFF):
        raise ValueError("a boolean is malformed")
    return content[0] != 0


def seconds_of(element: der.Element) -> int:
    """A UTCTime or GeneralizedTime as RFC 5280 wants it, in seconds since 1970."""
    text = bytes(element.content)
    if element.identifier == der.UTC_TIME:
        return utc_seconds(text)
    if element.identifier != der.GENERALIZED_TIME:
        raise ValueError("a time is malformed")
    return _seconds(text)


def utc_seconds(text: bytes) -> int:
    """The content of a UTCTime, in seconds since 1970."""
    return _seconds((b"20" if text[:2] < b"50" else b"19") + text)


def _seconds(text: bytes) -> int:
    if len(text) != 15:
        raise ValueError("a time is malformed")
    if not text[:14].isdigit() or text[14:] != b"Z":
        raise ValueError("a time is malformed")
    month, day, hour, minute, second = (int(text[at : at + 2]) for at in range(4, 14, 2))
    when = datetime(int(text[:4]), month, day, hour, minute, second)
    return timegm(when.timetuple())


@lru_cache(maxsize=4096)
def canonical(name: bytes) -> CanonicalName:
    """A Name in the form in which two are compared.

    Upper and lower case of ASCII, the number of blanks between words, and the type of a
    string make no difference, nor does the order within a relative name.

    Args:
        name: its whole DER.

    Raises:
        ValueError: it is malformed.
    """
    relatives = []
    for relative in members(der.read(name)):
        attributes = [_attribute(each) for each in expect(relative, der.SET)]
        if not attributes:
            raise ValueError("a relative name is empty")
        relatives.append(tuple(sorted(attributes)))
    return tuple(relatives)


def _attribute(element: der.Element) -> Attribute:
    kind, value = members(element)
    encoding = STRING_ENCODINGS.get(value.identifier)
    if encoding is None:
        text = bytes(value.whole)
    else:
        words = str(value.content, encoding).encode("utf-8").lower().split()
        text = b" ".join(words)
    return bytes(expect(kind, der.OBJECT_IDENTIFIER).content), text


def general_name(element: der.Element) -> GeneralName:
    """Read one general name.

    Raises:
        ValueError: it is none.
    """
    kind = _GENERAL_FORMS.get(element.identifier)
    if kind is None:
        raise ValueError("a general name is malformed")
    content = bytes(element.content)
    if kind == DIRECTORY:
        canonical(content)
    return GeneralName(kind, content)


def extensions_of(found: list[der.Element]) -> Extensions:
    """Read a list of extensions.

    Raises:
        Refusal: ``DUPLICATE_EXTENSION``.
        ValueError: one is malformed, or there are too many.
    """
    extensions: Extensions = {}
    if len(found) > _MOST_EXTENSIONS:
        raise ValueError("there are too many extensions")
    for extension in found:
        kind, *critical, value = members(extension)
        if len(critical) > 1:
            raise ValueError("an extension is malformed")
        oid = bytes(expect(kind, der.OBJECT_IDENTIFIER).content)
        if oid in extensions:
            raise Refusal(Reason.DUPLICATE_EXTENSION)
        content = bytes(expect(value, der.OCTET_STRING).content)
        extensions[oid] = (bool(critical) and boolean(critical[0]), content)
    return extensions


def _reading(what: str) -> Callable[[Callable[[Any], T]], Callable[[Any], T]]:
    """Turn the ValueError of a malformed extension into a refusal."""

    def decorate(read: Callable[[Any], T]) -> Callable[[Any], T]:
        def reading(self: Any) -> T:
            try:
                return read(self)
            except ValueError as problem:
                text = f"its extension {what} is malformed: {problem}"
                raise Refusal(Reason.BAD_EXTENSION, text) from None

        reading.__doc__ = read.__doc__
        return reading

    return decorate


class StrictCertificate:
    """A certificate, as the verification sees it.

    Two are equal when their DER is.

    Args:
        data: its DER.

    Raises:
        Refusal: ``MALFORMED``, ``DUPLICATE_EXTENSION``.
    """

    octets: bytes
    tbs: bytes
    """What is signed."""
    version: int
    """0 for version 1."""
    serial: bytes
    issuer: bytes
    subject: bytes
    not_before: int
    """Seconds since 1970, as is the end."""
    not_after: int
    key: bytes
    """The SubjectPublicKeyInfo."""
    inner_algorithm: bytes
    algorithm: bytes
    """The AlgorithmIdentifier of the signature."""
    signature: bytes
    extensions: Extensions
    distrusted_after: int | None = None
    """Of an anchor: certificates that begin later are not trusted below it, seconds since 1970."""

    def __init__(self, data: bytes) -> None:
        self.octets = data
        try:
            if len(data) > _MOST_OCTETS:
                raise ValueError("it is larger than 1 MiB")
            self._read()
        except ValueError as problem:
            raise Refusal(Reason.MALFORMED, f"it is malformed: {problem}") from None

    def _read(self) -> None:
        statement, algorithm, signature = members(der.read(self.octets))
        self.tbs = bytes(statement.whole)
        self.algorithm = bytes(expect(algorithm, der.SEQUENCE).whole)
        self.signature = signature.bits()
        fields = members(statement)
        self.version = 0
        if fields and fields[0].identifier == _VERSION:
            self.version = small_integer(der.read(fields.pop(0).content))
        number, *rest = fields
        self.serial = bytes(expect(number, der.INTEGER).content)
        if len(rest) < 5 or self.version > _VERSION_3:
            raise ValueError("it is incomplete, or of an unknown version")
        self.inner_algorithm = bytes(rest[0].whole)
        self.issuer, self.subject = bytes(rest[1].whole), bytes(rest[3].whole)
        self.issuer_name, self.subject_name = canonical(self.issuer), canonical(self.subject)
        begin, end = members(rest[2])
        self.not_before, self.not_after = seconds_of(begin), seconds_of(end)
        self.key = bytes(expect(rest[4], der.SEQUENCE).whole)
        self.extensions = {}
        self._read_optional(rest[5:])

    def _read_optional(self, fields: list[der.Element]) -> None:
        """What only later versions have: unique identifiers, and extensions."""
        order = [*_UNIQUE_IDS, _EXTENSIONS]
        for field in fields:
            if field.identifier not in order:
                raise ValueError("it has an unexpected field, or fields in the wrong order")
            order = order[order.index(field.identifier) + 1 :]
            if field.identifier == _EXTENSIONS:
                self._read_extensions(members(der.read(field.content)))

    def _read_extensions(self, found: list[der.Element]) -> None:
        if not found or self.version != _VERSION_3:
            raise ValueError("it must not have extensions, or not an empty list of them")
        self.extensions = extensions_of(found)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StrictCertificate) and self.octets == other.octets

    def __hash__(self) -> int:
        return hash(self.octets)

    @property
    def self_issued(self) -> bool:
        """Whether it names itself as its issuer."""
        return self.issuer_name == self.subject_name

    def value(self, oid: bytes) -> bytes | None:
        """The value of an extension, or None."""
        found = self.extensions.get(oid)
        return None if found is None else found[1]

    @cached_property
    def key_kind(self) -> Key:
        """What sort of key it is for."""
        try:
            return key_of(self.key)
        except ValueError as problem:
            raise Refusal(Reason.MALFORMED, f"its key is malformed: {problem}") from None

    @cached_property
    @_reading("basic constraints")
    def basic_constraints(self) -> tuple[bool, int | None]:
        """Whether it is that of an authority, and how many may be below it."""
        value = self.value(BASIC_CONSTRAINTS)
        fields = members(der.read(value)) if value is not None else []
        is_ca = bool(fields) and fields[0].identifier == der.BOOLEAN and boolean(fields.pop(0))
        limit = small_integer(fields.pop(0)) if fields else None
        if fields or (limit is not None and not is_ca):
            raise ValueError("there is too much in it")
        return is_ca, limit

    @cached_property
    @_reading("key usage")
    def key_usage(self) -> int | None:
        """What the key may be used for, as ``KEY_CERT_SIGN`` and so on; None: anything."""
        value = self.value(KEY_USAGE)
        if value is None:
            return None
        content = expect(der.read(value), der.BIT_STRING).content
        if not 2 <= len(content) <= 3 or content[0] > 7 or not any(content[1:]):
            raise ValueError("no bits, or too many")
        return int.from_bytes(bytes(content[1:]).ljust(2, b"\0"), "big")

    @cached_property
    @_reading("extended key usage")
    def purposes(self) -> frozenset[bytes] | None:
        """The identifiers of what it is for; None: for everything."""
        value = self.value(EXT_KEY_USAGE)
        if value is None:
            return None
        found = members(der.read(value))
        if not found:
            raise ValueError("it is empty")
        return frozenset(bytes(expect(each, der.OBJECT_IDENTIFIER).content) for each in found)

    @cached_property
    @_reading("subject alternative name")
    def alternative_names(self) -> tuple[GeneralName, ...] | None:
        """The names of the subject; None if it has none but that one."""
        value = self.value(SUBJECT_ALT_NAME)
        if value is None:
            return None
        found = tuple(map(general_name, members(der.read(value))))
        if not found:
            raise ValueError("it is empty")
        return found

    @cached_property
    @_reading("name constraints")
    def name_constraints(self) -> tuple[tuple[Subtree, ...], tuple[Subtree, ...]] | None:
        """What is permitted and what is excluded below it; None: no constraints."""
        value = self.value(NAME_CONSTRAINTS)
        if value is None:
            return None
        trees: dict[int, tuple[Subtree, ...]] = {}
        for field in members(der.read(value)):
            number = field.identifier - (der.CONTEXT_SPECIFIC | _CONSTRUCTED)
            if number not in (0, 1) or number in trees or (number == 0 and trees):
                raise ValueError("an unexpected field")
            trees[number] = tuple(_subtrees(field))
        if not trees or not all(trees.values()):
            raise ValueError("it is empty, or a list in it is")
        return trees.get(0, ()), trees.get(1, ())

    @cached_property
    @_reading("subject key identifier")
    def key_id(self) -> bytes | None:
        """The identifier of its key."""
        value = self.value(SUBJECT_KEY_ID)
        return None if value is None else bytes(expect(der.read(value), der.OCTET_STRING).content)

    @cached_property
    @_reading("authority key identifier")
    def authority_key_id(self) -> bytes | None:
        """The identifier of the key that has signed it."""
        value = self.value(AUTHORITY_KEY_ID)
        for field in members(der.read(value)) if value is not None else ():
            if field.identifier == der.CONTEXT_SPECIFIC:
                return bytes(field.content)
        return None

    def attributes(self, oid: bytes) -> Sequence[str]:
        """The values of an attribute of the subject, most general first."""
        return self._attributes.get(oid, ())

    @cached_property
    def _attributes(self) -> dict[bytes, list[str]]:
        found: dict[bytes, list[str]] = {}
        for relative in members(der.read(self.subject)):
            for attribute in relative:
                kind, value = attribute
                encoding = STRING_ENCODINGS.get(value.identifier)
                if encoding is not None:
                    found.setdefault(bytes(kind.content), []).append(str(value.content, encoding))
        return found


def _subtrees(field: der.Element) -> Iterator[Subtree]:
    for subtree in field:
        base, *distances = members(subtree)
        # a minimum of 0 is the default, which DER leaves out
        yield Subtree(general_name(base), not distances)
