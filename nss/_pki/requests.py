# SPDX-License-Identifier: MPL-2.0
"""Certificate requests: what an authority is asked to certify.

A request (PKCS #10) has a name, a public key and attributes, and is signed with the key
itself, which proves that whoever asks has it.  Of the attributes only one is in use, which
holds the extensions that the certificate should have.

A request is a value: it has nothing of NSS, except while its signature is verified.
"""

from __future__ import annotations

from typing import Any, TypeVar, Union

from .. import enums
from .._core import der, oids
from .._core.convert import Buffer, octets_of
from .._core.errors import NSPRError
from .._core.ffi import lib
from .._core.formatting import Formatted, Line, nested
from .._core.lifecycle import needs_nss
from .._core.secitem import Kind, SecItem
from .._core.values import Value, ValueSequence
from .der import SET, Reader, explicit, outermost
from .extensions import CertificateExtension, read_extensions
from .interchange import from_cryptography, to_cryptography
from .names import DN
from .publickeys import SubjectPublicKeyInfo
from .reading import read_algorithm, read_dn
from .signatures import verify_signature

R = TypeVar("R", bound="CertificateRequest")

_Member = Union[CertificateExtension, SecItem]


class CertAttribute(Formatted, ValueSequence[_Member]):
    """An attribute of a request; a sequence of its values.

    There is no constructor: :attr:`CertificateRequest.attributes` has them.
    """

    __module__ = "nss.nss"
    __slots__ = ()

    @classmethod
    def _read(cls, fields: Reader) -> CertAttribute:
        """What the fields of an ``Attribute`` say."""
        oid, content = bytes(fields.read(der.OBJECT_IDENTIFIER)), Reader(fields.read(SET))
        fields.finish()
        values = []
        while content:
            values.append(bytes(content.whole()))
        return cls._of(oid, tuple(values))

    @property
    def type_oid(self) -> SecItem:
        """The object identifier of what the attribute is about."""
        return SecItem._of(self._parts[0], Kind.OID)

    @property
    def type_tag(self) -> int:
        """NSS's number for it, an ``OidTag``; ``SEC_OID_UNKNOWN`` when it has none."""
        return enums.OidTag(oids.tag_of(self._parts[0]))

    @property
    def type_str(self) -> str:
        """What the attribute is about, in words, or else as ``"OID.1.2.3"``."""
        return der.oid_text(self._parts[0])

    @property
    def values(self) -> tuple[_Member, ...]:
        """The values: the DER of each; of a request for extensions, these."""
        return self._items

    def _extensions(self) -> tuple[CertificateExtension, ...] | None:
        """The extensions that are asked for, or None: it is something else, or malformed."""
        oid, values = self._parts
        if oids.tag_of(oid) != lib.SEC_OID_PKCS9_EXTENSION_REQUEST or len(values) != 1:
            return None
        try:
            return read_extensions(values[0])
        except NSPRError:
            return None

    @property
    def _items(self) -> tuple[_Member, ...]:
        extensions = self._extensions()
        return tuple(map(SecItem._of, self._parts[1])) if extensions is None else extensions

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the attribute, line by line, for :func:`nss.nss.indented_format`."""
        values = self.values
        lines: list[Line] = [
            (level, "Type:", self.type_str),
            (level, f"Values ({len(values)} total)"),
        ]
        for number, value in enumerate(values):
            lines.append((level + 1, f"Value [{number}]"))
            if isinstance(value, SecItem):
                lines += der.lines(level + 2, value.data)
            else:
                lines += value.format_lines(level + 2)
        return lines


class CertificateRequest(Formatted, Value):
    """A certificate request (PKCS #10), whose signature has been verified.

    ``bytes()`` gives its DER.  Two are equal when that is.

    Args:
        data: its DER, in a ``SecItem`` or any other buffer.  Required.

    Raises:
        TypeError: *data* is no buffer, or is missing.
        NSPRError: ``SEC_ERROR_BAD_DER``: it is no request; ``SEC_ERROR_BAD_SIGNATURE``: it
            is not signed with its own key; ``SEC_ERROR_UNSUPPORTED_KEYALG``,
            ``SEC_ERROR_INVALID_ALGORITHM``, ``SEC_ERROR_CERT_SIGNATURE_ALGORITHM_DISABLED``
            and others: NSS cannot verify that; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``CERT_VerifySignedDataWithPublicKey``.
    """

    __module__ = "nss.nss"
    __slots__ = ()

    _parts: tuple[bytes, int, bytes, bytes, bytes]

    @needs_nss
    def __init__(self, data: Buffer | None = None) -> None:
        if data is None:
            raise TypeError("CertificateRequest() needs the DER of a request")
        octets = octets_of(data)
        elements = outermost(octets)
        signed = elements.whole()
        algorithm, signature = bytes(elements.whole()), bytes(elements.bits())
        elements.finish()
        read_algorithm(Reader(algorithm))
        fields = outermost(signed)
        version, subject, key = fields.small(), bytes(fields.whole()), bytes(fields.whole())
        read_dn(subject)
        attributes = bytes(fields.read(explicit(0))) if fields else b""
        fields.finish()
        self._parts = (octets, version, subject, key, attributes)
        self._read_attributes()
        verify_signature(bytes(signed), algorithm, signature, key)

    @classmethod
    def from_cryptography(cls: type[R], request: Any) -> R:
        """Make a request of one of the package ``cryptography``.

        Args:
            request: a ``cryptography.x509.CertificateSigningRequest``.

        Raises:
            TypeError: it is none.
            NSPRError: as the constructor says, ``SEC_ERROR_BAD_SIGNATURE`` for instance.
        """
        return cls(from_cryptography(request))

    def to_cryptography(self) -> Any:
        """Make a request of the package ``cryptography``, which must be installed.

        Returns:
            A ``cryptography.x509.CertificateSigningRequest``.

        Raises:
            ImportError: the package is not installed.
            ValueError: it does not take the request.
        """
        return to_cryptography("cryptography.x509.load_der_x509_csr", self._parts[0])

    def __bytes__(self) -> bytes:
        return self._parts[0]

    def __repr__(self) -> str:
        return f"<{type(self).__module__}.{type(self).__qualname__} {self.subject}>"

    @property
    def der_data(self) -> bytes:
        """The DER of the request; ``bytes(request)`` is the same."""
        return self._parts[0]

    @property
    def version(self) -> int:
        """The version of the format as it is encoded; there is one, which is 0."""
        return self._parts[1]

    @property
    def subject(self) -> DN:
        """Whom the certificate should be for."""
        return read_dn(self._parts[2])

    @property
    def subject_public_key_info(self) -> SubjectPublicKeyInfo:
        """The public key of the subject, and its algorithm."""
        return SubjectPublicKeyInfo._of(self._parts[3])

    def _read_attributes(self) -> tuple[CertAttribute, ...]:
        elements, found = Reader(self._parts[4]), []
        while elements:
            found.append(CertAttribute._read(elements.sequence()))
        return tuple(found)

    @property
    def attributes(self) -> tuple[CertAttribute, ...]:
        """The attributes, in the order of the request."""
        return self._read_attributes()

    @property
    def extensions(self) -> tuple[CertificateExtension, ...]:
        """The extensions that the certificate should have."""
        asked = (attribute._extensions() for attribute in self._read_attributes())
        return tuple(extension for extensions in asked for extension in extensions or ())

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the request, line by line, for :func:`nss.nss.indented_format`."""
        attributes, inner = self.attributes, level + 2
        lines: list[Line] = [
            (level + 1, "Data:"),
            (inner, "Version:", f"{self.version} ({self.version:#x})"),
            (inner, "Subject:", str(self.subject)),
            *nested(inner, "Subject Public Key Info:", self.subject_public_key_info),
            (level + 1, f"Attributes: ({len(attributes)} total)"),
        ]
        for number, attribute in enumerate(attributes):
            lines += [*nested(inner, f"Attribute [{number}]", attribute), (0,)]
        return lines
