# SPDX-License-Identifier: MPL-2.0
"""Where to ask about a certificate: revocation lists and what its issuer offers.

A *distribution point* says where a revocation list is found: by general names, nearly
always a URI, or by a name relative to that of whoever issues the list.  It may be for some
reasons of revocation only, and the list may be by somebody else than the issuer of the
certificate.  *Authority information access* says where the issuer's own certificate is
found, and who answers queries (OCSP).
"""

from __future__ import annotations

from typing import Any

from .. import enums
from .._core import der, oids
from .._core.convert import Buffer, octets_of
from .._core.enumeration import known_name, known_value, name_of
from .._core.errors import NSPRError
from .._core.ffi import lib
from .._core.formatting import Formatted, Line, make_line_fmt_tuples
from .._core.representation import AS_ENUM_DESCRIPTION, AS_LABELED_STRING, AS_STRING
from .._core.secitem import Kind, SecItem
from .._core.values import Value, ValueSequence
from .der import Reader, explicit, outermost
from .generalnames import GeneralName, forms_of, read_names
from .reading import read_rdn
from .usages import BitString

_CONTEXT = der.CONTEXT_SPECIFIC

_REASON_TEXTS = {
    lib.crlEntryReasonUnspecified: "Unspecified",
    lib.crlEntryReasonKeyCompromise: "Key Compromise",
    lib.crlEntryReasonCaCompromise: "CA Compromise",
    lib.crlEntryReasonAffiliationChanged: "Affiliation Changed",
    lib.crlEntryReasonSuperseded: "Superseded",
    lib.crlEntryReasonCessationOfOperation: "Cessation Of Operation",
    lib.crlEntryReasoncertificatedHold: "Certificate On Hold",
    lib.crlEntryReasonPrivilegeWithdrawn: "Privilege Withdrawn",
    lib.crlEntryReasonAaCompromise: "AA Compromise",
}
# the reasons in the order of their bits, which is nearly that of their numbers in a list
REASONS = BitString(
    "CrlReason", [(n, name_of("CrlReason", n), text) for n, text in _REASON_TEXTS.items()]
)


class CRLDistributionPoint(Formatted, Value):
    """One place where a revocation list is found.

    There is no constructor: points are in a :class:`CRLDistributionPts`.
    """

    __module__ = "nss.nss"
    __slots__ = ()

    _parts: tuple[tuple[GeneralName, ...], bytes | None, bytes, tuple[GeneralName, ...]]

    @classmethod
    def _read(cls, fields: Reader) -> CRLDistributionPoint:
        """What the fields of a ``DistributionPoint`` say."""
        names: tuple[GeneralName, ...] = ()
        relative, reasons, issuers = None, b"\0", names
        if fields.identifier == explicit(0):
            name = Reader(fields.read(explicit(0)))
            if name.identifier == explicit(1):
                relative = bytes(name.read(explicit(1)))
                read_rdn(relative)
            else:
                names = read_names(name.read(explicit(0)))
            name.finish()
        if fields.identifier == _CONTEXT | 1:
            reasons = bytes(fields.read(_CONTEXT | 1))
            REASONS.read(reasons, AS_ENUM_DESCRIPTION)
        if fields.identifier == explicit(2):
            issuers = read_names(fields.read(explicit(2)))
        fields.finish()
        return cls._of(names, relative, reasons, issuers)

    def get_general_names(self, repr_kind: int = AS_STRING) -> tuple[Any, ...]:
        """The names of the place; none if it has a relative name, or only an issuer.

        Args:
            repr_kind: what to return of each, as for :meth:`GeneralName.get_name`.

        Raises:
            ValueError: *repr_kind* is something else.
        """
        return forms_of(self._parts[0], repr_kind)

    def get_reasons(self, repr_kind: int = AS_ENUM_DESCRIPTION) -> tuple[Any, ...]:
        """The reasons of revocation that the list is for; none: for all.

        Args:
            repr_kind: what to return of each: ``AsEnumDescription``, words;
                ``AsEnumName``, the C name; ``AsEnum``, a ``CrlReason``; ``AsIndex``, the
                number of the bit.

        Raises:
            ValueError: *repr_kind* is something else.
        """
        return REASONS.read(self._parts[2], repr_kind)

    @property
    def issuer(self) -> GeneralName | None:
        """Who issues the list, or None: whoever has issued the certificate."""
        issuers = self._parts[3]
        return issuers[0] if issuers else None

    def _relative_text(self) -> str | None:
        relative = self._parts[1]
        return None if relative is None else str(read_rdn(relative))

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the point, line by line, for :func:`nss.nss.indented_format`."""
        relative = self._relative_text()
        lines: list[Line] = []
        if relative is not None:
            lines.append((level, "Relative Distinguished Name:", relative))
        elif self._parts[0]:
            lines += name_lines(level, self._parts[0])
        return [
            *lines,
            (level, "Issuer:", str(self.issuer)),
            (level, "Reasons:", str(self.get_reasons())),
        ]

    def __repr__(self) -> str:
        relative = self._relative_text()
        if relative is None:
            what = f"General Name List: [{', '.join(self.get_general_names())}]"
        else:
            what = f"Relative Distinguished Name: {relative}"
        return f"{what}, Issuer: {self.issuer}, Reasons: [{', '.join(self.get_reasons())}]"


class CRLDistributionPts(Formatted, ValueSequence[CRLDistributionPoint]):
    """The value of a CRL distribution points extension; a sequence of its points.

    Args:
        crl_dist_pt_extension: the value, ``CertificateExtension.value`` or any other buffer.

    Raises:
        TypeError: it is no buffer.
        ValueError: it is malformed.
    """

    __module__ = "nss.nss"
    __slots__ = ()

    def __init__(self, crl_dist_pt_extension: Buffer) -> None:
        points, found = octets_of(crl_dist_pt_extension, "crl_dist_pt_extension"), []
        try:
            elements = outermost(points)
            while elements:
                found.append(CRLDistributionPoint._read(elements.sequence()))
        except NSPRError as problem:  # it is a ValueError since python-nss
            raise ValueError("Failed to parse CRL Distribution Point Extension") from problem
        self._parts = (tuple(found),)

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the points, line by line, for :func:`nss.nss.indented_format`."""
        lines: list[Line] = [(level, f"CRL Distribution Points: [{len(self)} total]")]
        for number, point in enumerate(self, 1):
            lines += [(level + 1, f"Point [{number}]:"), *point.format_lines(level + 2)]
        return lines


class AuthorityInfoAccess(Formatted, Value):
    """One thing that an issuer offers.

    There is no constructor: it is in an :class:`AuthorityInfoAccesses`.
    """

    __module__ = "nss.nss"
    __slots__ = ()

    @classmethod
    def _read(cls, fields: Reader) -> AuthorityInfoAccess:
        """What the fields of an ``AccessDescription`` say."""
        method = bytes(fields.read(der.OBJECT_IDENTIFIER))
        locations = read_names(fields.whole())
        fields.finish()
        return cls._of(method, *locations)

    @property
    def method_oid(self) -> SecItem:
        """The object identifier of what is offered."""
        return SecItem._of(self._parts[0], Kind.OID)

    @property
    def method_tag(self) -> int:
        """NSS's number for it, an ``OidTag``; ``SEC_OID_UNKNOWN`` when it has none."""
        return enums.OidTag(oids.tag_of(self._parts[0]))

    @property
    def method_str(self) -> str:
        """What is offered, in words, or else as ``"OID.1.2.3"``."""
        return der.oid_text(self._parts[0])

    @property
    def location(self) -> GeneralName:
        """Where it is."""
        location: GeneralName = self._parts[1]
        return location

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the offer, line by line, for :func:`nss.nss.indented_format`."""
        return [
            (level, "Method:", self.method_str),
            (level, "Location:", str(self.location.get_name(AS_LABELED_STRING))),
        ]


class AuthorityInfoAccesses(Formatted, ValueSequence[AuthorityInfoAccess]):
    """The value of an authority information access extension; a sequence of what it offers.

    Args:
        auth_info_accesses: the value, ``CertificateExtension.value`` or any other buffer.
        data: another name of *auth_info_accesses*.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DER``: it is malformed.
        TypeError: it is no buffer.
    """

    __module__ = "nss.nss"
    __slots__ = ()

    def __init__(
        self, auth_info_accesses: Buffer | None = None, *, data: Buffer | None = None
    ) -> None:
        if (auth_info_accesses is None) == (data is None):
            raise TypeError("AuthorityInfoAccesses() needs auth_info_accesses or data")
        value: Any = data if auth_info_accesses is None else auth_info_accesses
        elements, found = outermost(octets_of(value, "auth_info_accesses")), []
        while elements:
            found.append(AuthorityInfoAccess._read(elements.sequence()))
        self._parts = (tuple(found),)

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the offers, line by line, for :func:`nss.nss.indented_format`."""
        lines: list[Line] = [(level, f"Authority Information Access: [{len(self)} total]")]
        for number, access in enumerate(self, 1):
            lines += [(level + 1, f"Info [{number}]:"), *access.format_lines(level + 2)]
        return lines


def name_lines(level: int, names: tuple[GeneralName, ...]) -> list[Line]:
    """Describe names, line by line."""
    return [
        (level, f"General Names: [{len(names)} total]"),
        *make_line_fmt_tuples(level + 1, forms_of(names, AS_STRING)),
    ]


def cert_crl_reason_name(reason: int) -> str:
    """The C name of a reason of revocation, such as ``"crlEntryReasonKeyCompromise"``.

    Args:
        reason: a ``CrlReason``.

    Raises:
        KeyError: there is no such reason.
    """
    return known_name("CrlReason", reason, "CRL reason")


def cert_crl_reason_from_name(name: str) -> int:
    """The reason of revocation that has a C name.

    Args:
        name: the name, with or without ``crlEntryReason``, in any mixture of upper and
            lower case.

    Raises:
        KeyError: there is no such reason.
        TypeError: it is no text.
    """
    return known_value("CrlReason", name, "CRL reason")
