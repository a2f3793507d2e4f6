# SPDX-License-Identifier: MPL-2.0
"""Extensions of certificates.

Since version 3 a certificate says most of what it says in *extensions*: each has an object
identifier, which tells what it is about, a value, whose form is a matter of the former, and
a mark whether it is *critical*: who does not understand such a one must not use the
certificate.

An extension is read when somebody asks.  :attr:`CertificateExtension.value` is its DER, and
for the usual ones there is a class or a function that reads that::

    for extension in cert.extensions:
        if extension.oid_tag == nss.SEC_OID_X509_SUBJECT_ALT_NAME:
            print(nss.x509_alt_name(extension.value))
"""

from __future__ import annotations

from typing import Any, Callable

from .. import enums
from .._core import der, oids
from .._core.convert import Buffer, octets_of
from .._core.errors import NSPRError
from .._core.ffi import lib
from .._core.formatting import Formatted, Line, hex_lines, make_line_fmt_tuples, pairs
from .._core.representation import AS_STRING
from .._core.secitem import Kind, SecItem
from .._core.values import Value
from .der import Reader, element, explicit, malformed, outermost
from .distribution import AuthorityInfoAccesses, CRLDistributionPts, name_lines
from .generalnames import GeneralName, forms_of, read_names, x509_alt_name
from .usages import x509_cert_type, x509_ext_key_usage, x509_key_usage

_CONTEXT = der.CONTEXT_SPECIFIC
_MAX_PATH_OCTETS = 4


class BasicConstraints(Formatted, Value):
    """The value of a basic constraints extension: whether it is an authority's certificate.

    Args:
        basic_constraints: the value, ``CertificateExtension.value`` or any other buffer.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DER``: it is malformed.
        TypeError: it is no buffer.
    """

    __module__ = "nss.nss"
    __slots__ = ()

    def __init__(self, basic_constraints: Buffer) -> None:
        fields = outermost(octets_of(basic_constraints, "basic_constraints"))
        is_ca, length = False, None
        if fields.identifier == der.BOOLEAN:
            truth = fields.read(der.BOOLEAN)
            if len(truth) != 1:
                raise malformed("a truth value of some other length than one octet")
            is_ca = truth[0] != 0
        if fields.identifier == der.INTEGER:
            octets = fields.unsigned()
            if not is_ca or len(octets) > _MAX_PATH_OCTETS:
                raise malformed("a path length that is too large, or of no authority")
            length = int.from_bytes(octets, "big")
        fields.finish()
        if length is None:
            length = int(lib.CERT_UNLIMITED_PATH_CONSTRAINT) if is_ca else 0
        self._parts = (is_ca, length)

    @property
    def is_ca(self) -> bool:
        """Whether the certificate may sign others."""
        answer: bool = self._parts[0]
        return answer

    @property
    def path_len(self) -> int:
        """How many authorities may stand between it and a leaf.

        -2 stands for any number; for what is no authority it is 0.
        """
        length: int = self._parts[1]
        return length

    def __str__(self) -> str:
        return f"is_ca={self.is_ca} path_len={self.path_len}"

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the value, line by line, for :func:`nss.nss.indented_format`."""
        return pairs(level, [("Is CA:", self.is_ca), ("Path Length:", self.path_len)])


class AuthKeyID(Formatted, Value):
    """The value of an authority key identifier extension: which key has signed.

    Args:
        auth_key_id: the value, ``CertificateExtension.value`` or any other buffer.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DER``: it is malformed.
        TypeError: it is no buffer.
    """

    __module__ = "nss.nss"
    __slots__ = ()

    _parts: tuple[bytes | None, tuple[GeneralName, ...], bytes | None]

    def __init__(self, auth_key_id: Buffer) -> None:
        fields = outermost(octets_of(auth_key_id, "auth_key_id"))
        names: tuple[GeneralName, ...] = ()
        key_id = serial = None
        if fields.identifier == _CONTEXT | 0:
            key_id = bytes(fields.read(_CONTEXT | 0))
        if fields.identifier == explicit(1):
            names = read_names(fields.read(explicit(1)))
        if fields.identifier == _CONTEXT | 2:
            serial = bytes(fields.read(_CONTEXT | 2))
            if not serial:
                raise malformed("a serial number without octets")
        fields.finish()
        self._parts = (key_id, names, serial)

    @property
    def key_id(self) -> SecItem | None:
        """The identifier of the key, the issuer's subject key identifier; or None."""
        key_id = self._parts[0]
        return None if key_id is None else SecItem._of(key_id, Kind.OCTETS)

    @property
    def serial_number(self) -> int | None:
        """The serial number of the issuer's certificate, or None."""
        serial = self._parts[2]
        return None if serial is None else int.from_bytes(serial, "big", signed=True)

    def get_general_names(self, repr_kind: int = AS_STRING) -> tuple[Any, ...]:
        """The names of the issuer of the issuer's certificate.

        Args:
            repr_kind: what to return of each, as for :meth:`GeneralName.get_name`.

        Raises:
            ValueError: *repr_kind* is something else.
        """
        return forms_of(self._parts[1], repr_kind)

    def _serial_text(self) -> str:
        serial = self._parts[2]
        return "None" if serial is None else der.text(bytes(element(der.INTEGER, serial)))

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the value, line by line, for :func:`nss.nss.indented_format`."""
        key_id, names, _ = self._parts
        lines: list[Line] = [(level, "Key ID:", "None")]
        if key_id is not None:
            lines = [(level, "Key ID:"), *hex_lines(level + 1, key_id)]
        return [*lines, (level, "Serial Number:", self._serial_text()), *name_lines(level, names)]

    def __repr__(self) -> str:
        key_id = self.key_id
        names = ", ".join(map(str, self.get_general_names()))
        return f"ID: {key_id}, Serial Number: {self._serial_text()}, Issuer: [{names}]"


class CertificateExtension(Formatted, Value):
    """An extension of a certificate or of a request.

    There is no constructor: :attr:`Certificate.extensions` has them.  Two are equal when
    all that they consist of is.
    """

    __module__ = "nss.nss"
    __slots__ = ()

    @classmethod
    def _read(cls, fields: Reader) -> CertificateExtension:
        """What the fields of an ``Extension`` say.

        Raises:
            NSPRError: ``SEC_ERROR_BAD_DER``: they are malformed.
        """
        oid = bytes(fields.read(der.OBJECT_IDENTIFIER))
        critical = fields.identifier == der.BOOLEAN and any(fields.read(der.BOOLEAN))
        value = bytes(fields.read(der.OCTET_STRING))
        fields.finish()
        return cls._of(oid, critical, value)

    @property
    def name(self) -> str:
        """What the extension is about, in words, or else as ``"OID.1.2.3"``."""
        return der.oid_text(self._parts[0])

    @property
    def oid(self) -> SecItem:
        """The object identifier of what it is about."""
        return SecItem._of(self._parts[0], Kind.OID)

    @property
    def oid_tag(self) -> int:
        """NSS's number for it, an ``OidTag``; ``SEC_OID_UNKNOWN`` when it has none."""
        return enums.OidTag(oids.tag_of(self._parts[0]))

    @property
    def critical(self) -> bool:
        """Whether who does not understand the extension must not use the certificate."""
        critical: bool = self._parts[1]
        return critical

    @property
    def value(self) -> SecItem:
        """The DER of the value."""
        return SecItem._of(self._parts[2])

    def __repr__(self) -> str:
        return self.name

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the extension, line by line, for :func:`nss.nss.indented_format`.

        The values of the usual ones are shown; a malformed one in hexadecimal.
        """
        oid, critical, value = self._parts
        lines = pairs(level, [("Name:", self.name), ("Critical:", critical)])
        return lines + _body_lines(level, oids.tag_of(oid), value)


def _listed(title: str, read: Callable[[bytes], tuple[Any, ...]]) -> Callable[..., list[Line]]:
    """Describe a value that is a list of texts."""

    def describe(level: int, value: bytes) -> list[Line]:
        texts = list(read(value))
        return [(level, title), *make_line_fmt_tuples(level + 1, texts)]

    return describe


def _object(kind: Callable[[bytes], Formatted]) -> Callable[[int, bytes], list[Line]]:
    """Describe a value that there is a class for."""
    return lambda level, value: kind(value).format_lines(level)


def _content(level: int, value: bytes) -> list[Line]:
    return [(level, "Data:"), *hex_lines(level + 1, der.read(value).content)]


_BODIES: dict[int, Callable[[int, bytes], list[Line]]] = {
    lib.SEC_OID_X509_KEY_USAGE: _listed("Usages:", x509_key_usage),
    lib.SEC_OID_NS_CERT_EXT_CERT_TYPE: _listed("Types:", x509_cert_type),
    lib.SEC_OID_X509_SUBJECT_KEY_ID: _content,
    lib.SEC_OID_X509_CRL_DIST_POINTS: _object(CRLDistributionPts),
    lib.SEC_OID_X509_AUTH_INFO_ACCESS: _object(AuthorityInfoAccesses),
    lib.SEC_OID_X509_AUTH_KEY_ID: _object(AuthKeyID),
    lib.SEC_OID_X509_EXT_KEY_USAGE: _listed("Usages:", x509_ext_key_usage),
    lib.SEC_OID_X509_BASIC_CONSTRAINTS: _object(BasicConstraints),
    lib.SEC_OID_X509_SUBJECT_ALT_NAME: _listed("Names:", x509_alt_name),
    lib.SEC_OID_X509_ISSUER_ALT_NAME: _listed("Names:", x509_alt_name),
}


def _body_lines(level: int, tag: int, value: bytes) -> list[Line]:
    """The value of an extension, if it is one of the usual ones."""
    describe = _BODIES.get(tag)
    if describe is None:
        return []
    try:
        return describe(level, value)
    except (NSPRError, ValueError):
        return [(level, "Malformed Data:"), *hex_lines(level + 1, value)]


def read_extensions(data: Any) -> tuple[CertificateExtension, ...]:
    """Read the ``Extensions`` that a request asks for.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DER``: they are malformed.
    """
    elements, found = outermost(data), []
    while elements:
        found.append(CertificateExtension._read(elements.sequence()))
    return tuple(found)
