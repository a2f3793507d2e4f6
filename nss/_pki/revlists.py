# SPDX-License-Identifier: MPL-2.0
"""Certificate revocation lists, read strictly.

A list (RFC 5280, section 5) has an issuer, the time when it was made, the time of the next
one, and the serial numbers of the certificates that are revoked.  It tells about the
certificates of its issuer only, and of these perhaps only about some: those of
authorities, or of a part that a certificate names as its distribution point.

What would have to be combined with something else is not understood here, and never taken
for a complete list: one that lists only changes, one for some reasons only, or one that
lists the certificates of other issuers.

Nothing of NSS is kept.  The entries are read when the first serial number is looked up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from .._core import der as plain
from .._core import oids
from .._core.pem import armor
from .._core.times import from_prtime
from . import pem, strict
from .names import DN
from .reading import read_dn
from .reasons import Reason, Refusal
from .signatures import require_signature
from .strict import Extensions, expect, extensions_of, members, seconds_of, small_integer

if TYPE_CHECKING:
    from .pem import Text
    from .strict import StrictCertificate

_LABELS = ("X509 CRL",)
_TIMES = (plain.UTC_TIME, plain.GENERALIZED_TIME)
_CONTEXT = plain.CONTEXT_SPECIFIC
_CONSTRUCTED = 0x20
_SEQUENCE = plain.SEQUENCE | _CONSTRUCTED

_NUMBER, _DELTA = b"\x55\x1d\x14", b"\x55\x1d\x1b"
_SCOPE, _REASON, _ISSUER = b"\x55\x1d\x1c", b"\x55\x1d\x15", b"\x55\x1d\x1d"
_UNDERSTOOD = frozenset((_SCOPE, _NUMBER, strict.AUTHORITY_KEY_ID))
_MOST_REASON = 10


class Revoked(NamedTuple):
    """What a list says about a certificate."""

    when: int
    """Seconds since 1970."""
    reason: int
    """One of ``crlEntryReason*``; 0 when none is given."""


class _Scope(NamedTuple):
    """For which certificates of its issuer a list is."""

    point: bytes | None
    """The names of its distribution point, one after the other."""
    only_users: bool
    only_authorities: bool


class CRL:
    """A certificate revocation list.

    Args:
        data: its DER, or PEM with a single list.

    Raises:
        TypeError: it is neither text nor bytes.
        ValueError: it is malformed, or there is not one list in the PEM.
    """

    __module__ = "nss.pki"

    def __init__(self, data: Text) -> None:
        contents = crls_of(data)
        if len(contents) != 1:
            raise ValueError(f"there are {len(contents)} revocation lists in the PEM, not one")
        self._octets = contents[0]
        self._good: set[bytes] = set()
        try:
            self._read()
        except Refusal as refusal:
            raise ValueError(f"the revocation list is refused: {refusal}") from None
        except ValueError as problem:
            raise ValueError(f"the revocation list is malformed: {problem}") from None

    def _read(self) -> None:
        statement, algorithm, signature = members(plain.read(self._octets))
        self._signed = bytes(statement.whole)
        self._algorithm = bytes(expect(algorithm, plain.SEQUENCE).whole)
        self._signature = signature.bits()
        fields = members(statement)
        version = small_integer(fields.pop(0)) if fields and _is(fields[0], plain.INTEGER) else 0
        if len(fields) < 3 or version > 1:
            raise ValueError("it is incomplete, or of an unknown version")
        if fields[0].whole != self._algorithm:
            raise ValueError("it names two algorithms for its signature")
        self._issuer = bytes(expect(fields[1], plain.SEQUENCE).whole)
        self._issuer_name = strict.canonical(self._issuer)
        self._this_update = seconds_of(fields[2])
        rest = fields[3:]
        self._next_update = None
        if rest and rest[0].identifier in _TIMES:
            self._next_update = seconds_of(rest.pop(0))
        self._entries = b""
        if rest and rest[0].identifier == _SEQUENCE:
            self._entries = bytes(rest.pop(0).content)
        self._extensions: Extensions = {}
        if rest and rest[0].identifier == _CONTEXT | _CONSTRUCTED and version == 1:
            self._extensions = extensions_of(members(plain.read(rest.pop(0).content)))
        if rest:
            raise ValueError("it has unexpected fields")
        self._scope = self._read_scope()

    def _read_scope(self) -> _Scope | None:
        """For which certificates it is; None: for none, as far as that can be told."""
        for oid, (critical, _) in self._extensions.items():
            if (critical and oid not in _UNDERSTOOD) or oid == _DELTA:
                return None
        if _SCOPE not in self._extensions:
            return _Scope(None, False, False)
        fields = {each.number: each for each in members(plain.read(self._extensions[_SCOPE][1]))}
        if not fields.keys() <= {0, 1, 2}:
            return None  # some reasons only, other issuers, or certificates of attributes
        point = None
        if 0 in fields:
            name = plain.read(fields[0].content)
            if name.number != 0:
                return None
            point = bytes(name.content)
        only = [number in fields and bytes(fields[number].content) == b"\xff" for number in (1, 2)]
        return _Scope(point, *only)

    @property
    def der_data(self) -> bytes:
        """The DER of the list; ``bytes(crl)`` is the same."""
        return self._octets

    def __bytes__(self) -> bytes:
        return self._octets

    def to_pem(self) -> str:
        """Write the list as PEM."""
        return armor(_LABELS[0], self._octets)

    @property
    def issuer(self) -> DN:
        """Who has made the list."""
        return read_dn(self._issuer)

    @property
    def this_update(self) -> datetime:
        """When the list was made, in UTC."""
        return from_prtime(self._this_update * 1_000_000)

    @property
    def next_update(self) -> datetime | None:
        """When the next one will have been made, in UTC; None when that is not said."""
        return None if self._next_update is None else from_prtime(self._next_update * 1_000_000)

    @property
    def number(self) -> int | None:
        """Its number among those of its issuer, or None.

        Raises:
            ValueError: the extension is malformed.
        """
        if _NUMBER not in self._extensions:
            return None
        content = expect(plain.read(self._extensions[_NUMBER][1]), plain.INTEGER).content
        return int.from_bytes(content, "big", signed=True)

    @cached_property
    def _revoked(self) -> dict[bytes, Revoked]:
        """The entries, by the content of the serial number.

        Raises:
            ValueError: one is malformed, or is about a certificate of another issuer.
        """
        found = {}
        for entry in plain.elements(self._entries):
            serial, when, *more = members(entry)
            reason = 0
            if more:
                reason = _reason_of(_extensions_of(more[0]))
            content = bytes(expect(serial, plain.INTEGER).content)
            found[content] = Revoked(seconds_of(when), reason)
        return found

    @property
    def revoked(self) -> Mapping[int, tuple[datetime, int]]:
        """When and why certificates have been revoked, by their serial numbers.

        The reason is one of ``crlEntryReason*``, 0 when none is given.

        Raises:
            ValueError: an entry is malformed, or is about a certificate of another issuer.
        """
        return MappingProxyType(
            {
                int.from_bytes(serial, "big", signed=True): (
                    from_prtime(entry.when * 1_000_000),
                    entry.reason,
                )
                for serial, entry in self._revoked.items()
            }
        )

    def __len__(self) -> int:
        return len(self._revoked)

    def __eq__(self, other: object) -> bool:
        return self._octets == other._octets if isinstance(other, CRL) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._octets)

    def __repr__(self) -> str:
        return f"<{type(self).__module__}.{type(self).__qualname__} {str(self.issuer)!r}>"

    def _is_about(self, certificate: StrictCertificate) -> bool:
        """Whether it would list a certificate if that was revoked."""
        scope = self._scope
        if scope is None or certificate.issuer_name != self._issuer_name:
            return False
        is_ca, _ = certificate.basic_constraints
        if (scope.only_users and is_ca) or (scope.only_authorities and not is_ca):
            return False
        return scope.point is None or any(
            name in _parts(scope.point) for name in _points_of(certificate)
        )

    def _require_good(self, issuer: StrictCertificate, seconds: int) -> None:
        """Require that it is signed by that issuer, and neither old nor of the future.

        Raises:
            Refusal: ``BAD_STATUS``, ``OLD_STATUS``.
        """
        may = issuer.key_usage
        if may is not None and not may & strict.CRL_SIGN:
            raise Refusal(Reason.BAD_STATUS, "its issuer must not sign revocation lists")
        if issuer.key not in self._good:
            try:
                require_signature(self._signed, self._algorithm, self._signature, issuer.key)
            except Refusal as refusal:
                text = f"the revocation list of its issuer is refused: {refusal.reason.text}"
                code = refusal.code
                raise Refusal(Reason.BAD_STATUS, text, code) from None
            self._good.add(issuer.key)
        if seconds < self._this_update:
            raise Refusal(Reason.OLD_STATUS, "the revocation list of its issuer is of the future")
        if self._next_update is None or seconds > self._next_update:
            raise Refusal(Reason.OLD_STATUS, "the revocation list of its issuer is out of date")

    def _status_of(self, certificate: StrictCertificate) -> Revoked | None:
        """The entry about a certificate.

        Raises:
            Refusal: ``BAD_STATUS``: the list is malformed.
        """
        try:
            return self._revoked.get(certificate.serial)
        except ValueError as problem:
            text = f"the revocation list of its issuer is malformed: {problem}"
            raise Refusal(Reason.BAD_STATUS, text) from None


def _is(element: plain.Element, number: int) -> bool:
    return element.is_universal(number)


def _extensions_of(element: plain.Element) -> Extensions:
    """The extensions of an entry.

    Raises:
        ValueError: they are malformed, or one is there twice.
    """
    try:
        return extensions_of(members(element))
    except Refusal as refusal:
        raise ValueError(f"an entry: {refusal}") from None


def _reason_of(extensions: Extensions) -> int:
    """The reason in the extensions of an entry.

    Raises:
        ValueError: there is something else in them that must not be passed over.
    """
    for oid, (critical, _) in extensions.items():
        if critical and oid != _REASON:
            what = "another issuer" if oid == _ISSUER else oids.text_of(oid)
            raise ValueError(f"an entry has a critical extension: {what}")
    if _REASON not in extensions:
        return 0
    content = expect(plain.read(extensions[_REASON][1]), plain.ENUMERATED).content
    if len(content) != 1 or content[0] > _MOST_REASON:
        raise ValueError("an entry has an unknown reason")
    return content[0]


def _points_of(certificate: StrictCertificate) -> Iterator[bytes]:
    """The names of the distribution points of a certificate, each as DER."""
    value = certificate.value(strict.CRL_POINTS)
    try:
        for point in members(plain.read(value)) if value is not None else ():
            for field in point:
                if field.number == 0 and field.tag_class == _CONTEXT:
                    names = plain.read(field.content)
                    if names.number == 0:
                        yield from _parts(names.content)
    except ValueError as problem:
        text = f"its CRL distribution points are malformed: {problem}"
        raise Refusal(Reason.BAD_EXTENSION, text) from None


def points_at(certificate: StrictCertificate) -> list[str]:
    """Where a certificate says that lists are to be had: its URLs for HTTP."""
    found = (plain.read(name) for name in _points_of(certificate))
    urls = [bytes(each.content) for each in found if each.identifier == _CONTEXT | strict.URI]
    return [url.decode("latin-1") for url in urls if url.lower().startswith(b"http://")]


def _parts(names: plain.Octets) -> list[bytes]:
    return [bytes(each.whole) for each in plain.elements(names)]


def crls_of(data: Text) -> list[bytes]:
    """The DER of revocation lists: of one, or of all in a PEM.

    Raises:
        TypeError: it is neither text nor bytes.
        ValueError: there is none in the PEM, or it is damaged.
    """
    if not isinstance(data, str):
        octets = bytes(memoryview(data))
        if not pem.has_blocks(octets):
            return [octets]
    found = [bytes(block.content) for block in pem.read(data) if block.label in _LABELS]
    if not found:
        raise ValueError("there is no revocation list in the PEM")
    return found


def load_crls(data: Text) -> list[CRL]:
    """Read certificate revocation lists.

    Args:
        data: PEM, of which everything but lists is passed over, or the DER of one list.

    Returns:
        The lists in their order, at least one.

    Raises:
        TypeError: it is neither text nor bytes.
        ValueError: a list is malformed, or there is none in the PEM, or it is damaged.
    """
    return [CRL(content) for content in crls_of(data)]
