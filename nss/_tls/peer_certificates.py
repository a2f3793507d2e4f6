# SPDX-License-Identifier: MPL-2.0
"""A certificate as the standard ``ssl`` module describes it: a dictionary.

``getpeercert`` is what programs that know nothing of X.509 look at, and its form is that
of OpenSSL's printing functions: attributes by their long names, a serial number in
hexadecimal, times such as ``"Jan  5 09:34:43 2026 GMT"``, alternative names as pairs.  It
is made of the DER here, and only when somebody asks.

:class:`ChainCertificate` is what ``get_verified_chain`` and ``get_unverified_chain`` are made
of.
"""

from __future__ import annotations

import base64
import re
import ssl
from collections.abc import Iterator
from ipaddress import IPv4Address
from typing import Any, Callable, Union

from .._core import der, oids
from .._core.convert import Buffer, octets_of
from .._core.der import Element

Name = tuple[tuple[tuple[str, str], ...], ...]
AltName = tuple[str, Union[str, Name]]

_LONG_NAMES = {
    "2.5.4.3": "commonName",
    "2.5.4.4": "surname",
    "2.5.4.5": "serialNumber",
    "2.5.4.6": "countryName",
    "2.5.4.7": "localityName",
    "2.5.4.8": "stateOrProvinceName",
    "2.5.4.9": "streetAddress",
    "2.5.4.10": "organizationName",
    "2.5.4.11": "organizationalUnitName",
    "2.5.4.12": "title",
    "2.5.4.13": "description",
    "2.5.4.15": "businessCategory",
    "2.5.4.16": "postalAddress",
    "2.5.4.17": "postalCode",
    "2.5.4.18": "postOfficeBox",
    "2.5.4.20": "telephoneNumber",
    "2.5.4.41": "name",
    "2.5.4.42": "givenName",
    "2.5.4.43": "initials",
    "2.5.4.44": "generationQualifier",
    "2.5.4.45": "x500UniqueIdentifier",
    "2.5.4.46": "dnQualifier",
    "2.5.4.65": "pseudonym",
    "2.5.4.97": "organizationIdentifier",
    "1.2.840.113549.1.9.1": "emailAddress",
    "1.2.840.113549.1.9.2": "unstructuredName",
    "0.9.2342.19200300.100.1.1": "userId",
    "0.9.2342.19200300.100.1.3": "rfc822Mailbox",
    "0.9.2342.19200300.100.1.25": "domainComponent",
    "1.3.6.1.4.1.311.60.2.1.1": "jurisdictionLocalityName",
    "1.3.6.1.4.1.311.60.2.1.2": "jurisdictionStateOrProvinceName",
    "1.3.6.1.4.1.311.60.2.1.3": "jurisdictionCountryName",
}
_SHORT_NAMES = {
    "commonName": "CN",
    "countryName": "C",
    "localityName": "L",
    "stateOrProvinceName": "ST",
    "organizationName": "O",
    "organizationalUnitName": "OU",
    "domainComponent": "DC",
}
_ALT_NAMES = oids.encode("2.5.29.17")
_BASIC_CONSTRAINTS = oids.encode("2.5.29.19")
_CRL_POINTS = oids.encode("2.5.29.31")
_INFO_ACCESS = oids.encode("1.3.6.1.5.5.7.1.1")
_OCSP = oids.encode("1.3.6.1.5.5.7.48.1")
_CA_ISSUERS = oids.encode("1.3.6.1.5.5.7.48.2")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_TIME = re.compile(r"(\d{4})(0[1-9]|1[0-2])(\d\d)(\d\d)(\d\d)(\d\d)?")
_ENCODINGS = {der.T61_STRING: "latin-1", der.BMP_STRING: "utf-16-be"}
_ENCODINGS[der.UNIVERSAL_STRING] = "utf-32-be"

# the choices of a GeneralName that hold text
_TEXTS = {1: "email", 2: "DNS", 6: "URI"}
_DIRECTORY_NAME, _IP_ADDRESS, _REGISTERED_ID, _URI = 4, 7, 8, 6


def _first(element: Element) -> Element:
    """The first of the elements inside another.

    Raises:
        ValueError: there is none.
    """
    for inner in element:
        return inner
    raise ValueError("malformed DER: an empty element")


class _Fields:
    """The parts of a certificate that are asked for."""

    def __init__(self, data: bytes) -> None:
        body = list(_first(der.read(data)))
        first = 1 if body[0].identifier == 0xA0 else 0
        self.version = int.from_bytes(_first(body[0]).content, "big") + 1 if first else 1
        self.serial = body[first]
        self.issuer = body[first + 2]
        self.validity = list(body[first + 3])
        self.subject = body[first + 4]
        self.extensions = dict(self._extensions(body[first + 6 :]))

    @staticmethod
    def _extensions(rest: list[Element]) -> Iterator[tuple[bytes, memoryview]]:
        for part in rest:
            if part.identifier == 0xA3:
                for extension in _first(part):
                    parts = list(extension)
                    yield bytes(parts[0].content), parts[-1].content


def _text(element: Element) -> str:
    encoding = _ENCODINGS.get(element.number, "utf-8")
    return bytes(element.content).decode(encoding, "replace")


def _name(name: Element) -> Name:
    """A distinguished name, as a tuple of its parts, each a tuple of pairs."""
    parts = []
    for relative in name:
        pairs = []
        for attribute in relative:
            kind, value = attribute
            number = oids.dotted(bytes(kind.content))
            pairs.append((_LONG_NAMES.get(number, number), _text(value)))
        parts.append(tuple(pairs))
    return tuple(parts)


def _serial(element: Element) -> str:
    number = int.from_bytes(element.content, "big", signed=True)
    digits = f"{abs(number):X}"
    return ("-" if number < 0 else "") + digits.zfill(len(digits) + len(digits) % 2)


def _time(element: Element) -> str:
    text = bytes(element.content).decode("ascii", "replace")
    if element.number == der.UTC_TIME:
        text = ("19" if text[:2] >= "50" else "20") + text
    found = _TIME.match(text)
    if found is None:
        return "Bad time value"
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
    clock = f"{hour:02}:{minute:02}:{second:02}"
    return f"{_MONTHS[month - 1]} {day:2} {clock} {year:04} GMT"


def _address(octets: memoryview) -> str:
    if len(octets) == 4:
        return str(IPv4Address(bytes(octets)))
    if len(octets) == 16:
        words = (octets[at] << 8 | octets[at + 1] for at in range(0, 16, 2))
        return ":".join(f"{word:X}" for word in words)
    return "<invalid>"


def _alt_name(general: Element) -> AltName:
    content = general.content
    kind = _TEXTS.get(general.number)
    if kind is not None:
        return kind, bytes(content).decode("utf-8", "replace")
    if general.number == _DIRECTORY_NAME:
        return "DirName", _name(_first(general))
    if general.number == _IP_ADDRESS:
        return "IP Address", _address(content)
    if general.number == _REGISTERED_ID:
        return "Registered ID", oids.dotted(bytes(content))
    return "othername", "<unsupported>"


def _access_locations(extension: memoryview, method: bytes) -> tuple[str, ...]:
    """The URIs of an authority information access that serve one purpose."""
    found = []
    for description in der.read(extension):
        kind, location = description
        if bytes(kind.content) == method and location.number == _URI:
            found.append(bytes(location.content).decode("utf-8", "replace"))
    return tuple(found)


def _crl_locations(extension: memoryview) -> tuple[str, ...]:
    """The URIs among the places where revocations are published."""
    found = []
    for point in der.read(extension):
        for field in point:
            if field.identifier != 0xA0:
                continue
            for name in field:
                if name.identifier == 0xA0:
                    found += [bytes(g.content) for g in name if g.number == _URI]
    return tuple(uri.decode("utf-8", "replace") for uri in found)


def _alt_names(extension: memoryview) -> tuple[AltName, ...]:
    return tuple(_alt_name(each) for each in der.read(extension))


_READERS: tuple[tuple[str, bytes, Callable[[memoryview], tuple[Any, ...]]], ...] = (
    ("subjectAltName", _ALT_NAMES, _alt_names),
    ("OCSP", _INFO_ACCESS, lambda extension: _access_locations(extension, _OCSP)),
    ("caIssuers", _INFO_ACCESS, lambda extension: _access_locations(extension, _CA_ISSUERS)),
    ("crlDistributionPoints", _CRL_POINTS, _crl_locations),
)


def _read(
    reader: Callable[[memoryview], tuple[Any, ...]], extension: memoryview
) -> tuple[Any, ...]:
    """What an extension says; nothing when it is malformed."""
    try:
        return reader(extension)
    except ValueError:
        return ()


def describe(data: bytes) -> dict[str, Any]:
    """A certificate as ``SSLSocket.getpeercert`` gives it.

    Args:
        data: the DER of a certificate that NSS has decoded.
    """
    fields = _Fields(data)
    described: dict[str, Any] = {
        "subject": _name(fields.subject),
        "issuer": _name(fields.issuer),
        "version": fields.version,
        "serialNumber": _serial(fields.serial),
        "notBefore": _time(fields.validity[0]),
        "notAfter": _time(fields.validity[1]),
    }
    for key, extension, read in _READERS:
        content = fields.extensions.get(extension)
        found = _read(read, content) if content is not None else ()
        if found or (content is not None and extension == _ALT_NAMES):
            described[key] = found
    return described


def is_authority(data: bytes) -> bool:
    """Whether a certificate says that it may sign others.

    Args:
        data: the DER of a certificate that NSS has decoded.
    """
    fields = _Fields(data)
    constraints = fields.extensions.get(_BASIC_CONSTRAINTS)
    if constraints is not None:
        try:
            first = _first(der.read(constraints))
        except ValueError:  # empty: it may not
            return False
        return first.number == der.BOOLEAN and any(first.content)
    # before version 3 there were no extensions; a root of that age signs itself
    return fields.version < 3 and fields.subject.whole == fields.issuer.whole


class ChainCertificate:
    """One certificate of a chain, as the standard library's private class of that purpose.

    Args:
        data: the DER of a certificate.

    Raises:
        TypeError: *data* is no contiguous buffer of bytes.
        ValueError: it is no certificate.
    """

    __module__ = "nss.tls"
    __slots__ = ("_data",)

    def __init__(self, data: Buffer) -> None:
        octets = octets_of(data)
        try:
            _Fields(octets)
        except IndexError:
            raise ValueError("malformed DER: a certificate has more parts") from None
        self._data = octets

    def public_bytes(self, format: int = 1) -> str | bytes:
        """The certificate as a file would hold it.

        Args:
            format: 1 for PEM, 2 for DER.

        Raises:
            ValueError: the format is neither.
        """
        if format == 2:
            return self._data
        if format == 1:
            lines = base64.encodebytes(self._data).decode().replace("\n", "")
            body = "\n".join(lines[at : at + 64] for at in range(0, len(lines), 64))
            return f"{ssl.PEM_HEADER}\n{body}\n{ssl.PEM_FOOTER}\n"
        raise ValueError("Unsupported format")

    def get_info(self) -> dict[str, Any]:
        """The certificate as a dictionary."""
        return describe(self._data)

    def __eq__(self, other: object) -> bool:
        return self._data == other._data if isinstance(other, ChainCertificate) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._data)

    def __repr__(self) -> str:
        try:
            subject = self.get_info()["subject"]
        except ValueError:
            return "<nss.tls.ChainCertificate malformed>"
        parts = [
            f"{_SHORT_NAMES.get(kind, kind)}={value}" for part in subject for kind, value in part
        ]
        return f"<nss.tls.ChainCertificate {', '.join(reversed(parts))!r}>"


def names_of(data: bytes) -> tuple[bytes, bytes]:
    """The DER of the names of the subject and the issuer of a certificate.

    Raises:
        ValueError: it is malformed.
    """
    fields = _Fields(data)
    return bytes(fields.subject.whole), bytes(fields.issuer.whole)
