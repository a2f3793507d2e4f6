# SPDX-License-Identifier: MPL-2.0
"""What a certificate says of itself.

NSS has decoded the frame of a certificate when it hands it out; the rest waits until
somebody asks.  What is asked for is copied out of NSS's structure, so it outlives the
handle.

The text of a certificate is for people, and it never fails: what a peer has sent should be
shown all the more when it is wrong.  What cannot be read as what it should be is shown in
hexadecimal.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from .._core import oids
from .._core.convert import item_bytes, take_text
from .._core.errors import NSPRError, check
from .._core.ffi import ffi, lib
from .._core.formatting import Formatted, Line, integer_text, nested
from .._core.handles import Handle
from .._core.secitem import SecItem, name_text
from .._core.times import from_prtime, prtime_text
from .._crypto.algorithms import AlgorithmID
from .extensions import CertificateExtension
from .names import DN
from .publickeys import SubjectPublicKeyInfo
from .signeddata import SignedData, fingerprint


class Contents(Handle, Formatted):
    """What a certificate says of itself; a base of ``Certificate``."""

    __slots__ = ()

    @property
    def der_data(self) -> bytes:
        """The DER of the certificate; ``bytes(cert)`` is the same."""
        return item_bytes(self._live().derCert)

    def __bytes__(self) -> bytes:
        return self.der_data

    @property
    def subject(self) -> DN:
        """Whose certificate it is."""
        return DN._copy(self._live().subject)

    @property
    def issuer(self) -> DN:
        """Who has signed it."""
        return DN._copy(self._live().issuer)

    @property
    def subject_common_name(self) -> str | None:
        """The common name of the subject, or None.  Stands on ``CERT_GetCommonName``."""
        cert = self._live()
        return take_text(lib.CERT_GetCommonName(ffi.addressof(cert, "subject")))

    @property
    def serial_number(self) -> int:
        """The number that the issuer has given to the certificate."""
        return int.from_bytes(item_bytes(self._live().serialNumber), "big", signed=True)

    @property
    def version(self) -> int:
        """The version of the format as it is encoded: 0 for X.509 v1, 2 for v3."""
        return int.from_bytes(item_bytes(self._live().version), "big")

    def _times(self) -> tuple[int, int]:
        begin, end = ffi.new("PRTime *"), ffi.new("PRTime *")
        check(lib.CERT_GetCertTimes(self._live(), begin, end))
        return int(begin[0]), int(end[0])

    @property
    def valid_not_before(self) -> float:
        """When the certificate begins to be valid: microseconds since 1970.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_TIME``: the certificate's times are malformed.

        Stands on ``CERT_GetCertTimes``.
        """
        return float(self._times()[0])

    @property
    def valid_not_before_str(self) -> str:
        """When the certificate begins to be valid: ``"Mon Nov 23 08:40:32 2026 UTC"``."""
        return prtime_text(self._times()[0])

    @property
    def valid_not_after(self) -> float:
        """Until when the certificate is valid: microseconds since 1970.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_TIME``: the certificate's times are malformed.

        Stands on ``CERT_GetCertTimes``.
        """
        return float(self._times()[1])

    @property
    def valid_not_after_str(self) -> str:
        """Until when the certificate is valid: ``"Tue Nov 23 08:40:32 2027 UTC"``."""
        return prtime_text(self._times()[1])

    @property
    def not_before(self) -> datetime:
        """When the certificate begins to be valid, as an aware ``datetime``.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_TIME``: the certificate's times are malformed.
            OverflowError: it is in the year 0, which a ``datetime`` does not know.

        Stands on ``CERT_GetCertTimes``.
        """
        return from_prtime(self._times()[0])

    @property
    def not_after(self) -> datetime:
        """Until when the certificate is valid, as an aware ``datetime``.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_TIME``: the certificate's times are malformed.
            OverflowError: it is in the year 0, which a ``datetime`` does not know.

        Stands on ``CERT_GetCertTimes``.
        """
        return from_prtime(self._times()[1])

    @property
    def signature_algorithm(self) -> AlgorithmID:
        """The algorithm of the signature, as the signed part of the certificate names it."""
        return AlgorithmID._copy(self._live().signature)

    @property
    def signed_data(self) -> SignedData:
        """The signature and what it is over."""
        cert = self._live()
        return SignedData._copy(item_bytes(cert.derCert), cert.signatureWrap)

    @property
    def subject_public_key_info(self) -> SubjectPublicKeyInfo:
        """The public key of the subject, and its algorithm."""
        return SubjectPublicKeyInfo._of(item_bytes(self._live().derPublicKey))

    @property
    def extensions(self) -> tuple[CertificateExtension, ...]:
        """The extensions, in the order of the certificate."""
        return tuple(map(_copied_extension, self._each_extension()))

    def _each_extension(self) -> Iterator[Any]:
        """Each ``CERTCertExtension``."""
        array, index = self._live().extensions, 0
        while array and array[index]:
            yield array[index]
            index += 1

    def get_extension(self, oid: int | str | bytes | SecItem) -> CertificateExtension:
        """The extension that is about something; the first one, if there are several.

        Args:
            oid: the object identifier of what it is about, in any form that
                :func:`nss.nss.oid_tag` takes; NSS need not know it.

        Raises:
            KeyError: there is no such extension.
            TypeError: it is no form of an identifier.
            ValueError: the identifier is malformed.
        """
        wanted = oids.content_of(oid)
        for extension in self._each_extension():
            if item_bytes(extension.id) == wanted:
                return _copied_extension(extension)
        raise KeyError(f"no extension with OID {oids.text_of(wanted)} found")

    def fingerprint(self, algorithm: str = "sha256") -> bytes:
        """A digest of the DER, by which the certificate is known.

        Args:
            algorithm: one of those that :func:`hashlib.new` knows.

        Raises:
            TypeError: *algorithm* is no text.
            ValueError: there is no such algorithm, or its digests have no fixed length.

        Example:
            ``cert.fingerprint().hex(":")``
        """
        return fingerprint(self.der_data, algorithm)

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the certificate, line by line, for :func:`nss.nss.indented_format`."""
        extensions = self.extensions
        lines = self._data_lines(level)
        lines.append((level + 1, f"Signed Extensions: ({len(extensions)} total)"))
        for extension in extensions:
            lines += [*extension.format_lines(level + 2), (0,)]
        lines += self._trust_lines(level + 2)
        return lines + nested(level + 1, "Signature:", self.signed_data)

    def _data_lines(self, level: int) -> list[Line]:
        """What is not in extensions."""
        cert, version, inner = self._live(), self.version, level + 2
        begin, end = self._time_texts()
        return [
            (level, "Data:"),
            (inner, "Version:", f"{version + 1} ({version:#x})"),
            (inner, "Serial Number:", integer_text(self.serial_number)),
            *nested(inner, "Signature Algorithm:", self.signature_algorithm),
            (inner, "Issuer:", name_text(item_bytes(cert.derIssuer))),
            (inner, "Validity:"),
            (inner + 1, "Not Before:", begin),
            (inner + 1, "Not After:", end),
            (inner, "Subject:", name_text(item_bytes(cert.derSubject))),
            *nested(inner, "Subject Public Key Info:", self.subject_public_key_info),
        ]

    def _time_texts(self) -> tuple[str, str]:
        try:
            begin, end = self._times()
        except NSPRError:
            return "unknown", "unknown"
        return prtime_text(begin), prtime_text(end)

    def _trust_lines(self, level: int) -> list[Line]:
        """How far the certificate is trusted."""
        raise NotImplementedError


def _copied_extension(extension: Any) -> CertificateExtension:
    """A copy of a ``CERTCertExtension``."""
    critical = any(item_bytes(extension.critical))
    return CertificateExtension._of(item_bytes(extension.id), critical, item_bytes(extension.value))
