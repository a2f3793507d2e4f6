# SPDX-License-Identifier: MPL-2.0
"""Answers of OCSP responders, read strictly, and questions to them (RFC 6960).

An answer tells about single certificates, each named by the hashes of its issuer's name
and key and its serial number.  It is signed by that issuer, or by somebody to whom the
issuer has given a certificate for this very purpose, which travels with the answer.

A server may hand over such an answer about its own certificate during the handshake, a
*stapled* one; then nobody needs to be asked.
"""

from __future__ import annotations

from typing import NamedTuple

from .._core import der
from .._core.ffi import lib
from .._crypto.digests import hash_buf
from . import encoding, strict
from .reasons import Reason, Refusal
from .revlists import Revoked
from .signatures import require_signature
from .strict import StrictCertificate, expect, extensions_of, members, seconds_of

_CONTEXT = der.CONTEXT_SPECIFIC
_CONSTRUCTED = 0x20
_EXPLICIT = _CONTEXT | _CONSTRUCTED

_BASIC = b"\x2b\x06\x01\x05\x05\x07\x30\x01\x01"
_OCSP_SIGNING = b"\x2b\x06\x01\x05\x05\x07\x03\x09"
_OCSP_ACCESS = b"\x2b\x06\x01\x05\x05\x07\x30\x01"
_SHA1 = bytes.fromhex("2b0e03021a")
_HASHES = {
    _SHA1: lib.SEC_OID_SHA1,
    bytes.fromhex("608648016503040201"): lib.SEC_OID_SHA256,
    bytes.fromhex("608648016503040202"): lib.SEC_OID_SHA384,
    bytes.fromhex("608648016503040203"): lib.SEC_OID_SHA512,
}

_SKEW_SECONDS = 300
_MOST_AGE_SECONDS = 10 * 86_400
_MOST_OCTETS = 2**20
_MOST_CERTIFICATES = 8


class Single(NamedTuple):
    """What an answer says about one certificate."""

    hashed: bytes
    """The content of the identifier of the hash."""
    issuer_name: bytes
    issuer_key: bytes
    serial: bytes
    status: int
    """0 for good, 1 for revoked, 2 for unknown."""
    revoked: Revoked | None
    this_update: int
    next_update: int | None


class Response:
    """An answer.

    Args:
        data: its DER.

    Raises:
        Refusal: ``BAD_STATUS``: it is malformed, or no answer but an error.
    """

    def __init__(self, data: bytes) -> None:
        try:
            if len(data) > _MOST_OCTETS:
                raise ValueError("it is larger than 1 MiB")
            self._read(data)
        except ValueError as problem:
            text = f"the answer of the OCSP responder is malformed: {problem}"
            code = lib.SEC_ERROR_OCSP_MALFORMED_RESPONSE
            raise Refusal(Reason.BAD_STATUS, text, code) from None

    def _read(self, data: bytes) -> None:
        status, *answer = members(der.read(data))
        if bytes(expect(status, der.ENUMERATED).content) != b"\0" or len(answer) != 1:
            text = "the OCSP responder has answered with an error"
            raise Refusal(Reason.BAD_STATUS, text, lib.SEC_ERROR_OCSP_SERVER_ERROR)
        kind, content = members(der.read(answer[0].content))
        if kind.content != _BASIC:
            raise ValueError("an unknown kind of answer")
        basic = der.read(expect(content, der.OCTET_STRING).content)
        statement, algorithm, signature, *more = members(basic)
        self.signed = bytes(statement.whole), bytes(algorithm.whole), signature.bits()
        self.certificates: list[bytes] = []
        if more:
            found = members(der.read(more[0].content))
            self.certificates = [bytes(each.whole) for each in found[:_MOST_CERTIFICATES]]
        fields = members(statement)
        if fields and fields[0].identifier == _EXPLICIT:
            fields.pop(0)
        responder, produced, singles, *extensions = fields
        self.responder = responder.identifier & 0x1F, bytes(der.read(responder.content).whole)
        seconds_of(produced)
        _require_understood(extensions)
        self.singles = [_single(each) for each in members(singles)]


def _require_understood(fields: list[der.Element]) -> None:
    """Require that extensions, if there are any, are not critical."""
    for field in fields:
        found = extensions_of(members(der.read(field.content)))
        if any(critical for critical, _ in found.values()):
            raise ValueError("a critical extension is not understood")


def _single(element: der.Element) -> Single:
    identifier, status, this_update, *rest = members(element)
    algorithm, name, key, serial = members(identifier)
    hashed = bytes(expect(members(algorithm)[0], der.OBJECT_IDENTIFIER).content)
    next_update = None
    if rest and rest[0].identifier == _EXPLICIT:
        next_update = seconds_of(der.read(rest.pop(0).content))
    _require_understood(rest)
    number = status.identifier & 0x1F
    if status.tag_class != _CONTEXT or number > 2:
        raise ValueError("an unknown status")
    revoked = None
    if number == 1:
        when, *reason = status
        code = der.read(reason[0].content).content if reason else b"\0"
        revoked = Revoked(seconds_of(when), code[0] if len(code) == 1 else 0)
    return Single(
        hashed,
        bytes(expect(name, der.OCTET_STRING).content),
        bytes(expect(key, der.OCTET_STRING).content),
        bytes(expect(serial, der.INTEGER).content),
        number,
        revoked,
        seconds_of(this_update),
        next_update,
    )


def _key_bits(certificate: StrictCertificate) -> bytes:
    _, content = members(der.read(certificate.key))
    return content.bits()


def status_in(
    response: Response, certificate: StrictCertificate, issuer: StrictCertificate, seconds: int
) -> Revoked | None:
    """What an answer says about a certificate.

    Returns:
        When it was revoked, or None: it is good.

    Raises:
        Refusal: ``NO_STATUS``: it says nothing about it; ``OLD_STATUS``; ``BAD_STATUS``: it
            is not signed by who may do so.
    """
    for single in response.singles:
        if single.serial == certificate.serial and _is_issuer(single, issuer):
            break
    else:
        text = "the OCSP responder has not told about it"
        raise Refusal(Reason.NO_STATUS, text, lib.SEC_ERROR_OCSP_UNKNOWN_CERT)
    _require_signer(response, issuer, seconds)
    _require_fresh(single, seconds)
    if single.status == 2:
        text = "the OCSP responder does not know it"
        raise Refusal(Reason.NO_STATUS, text, lib.SEC_ERROR_OCSP_UNKNOWN_CERT)
    return single.revoked


def _is_issuer(single: Single, issuer: StrictCertificate) -> bool:
    tag = _HASHES.get(single.hashed)
    return (
        tag is not None
        and hash_buf(tag, issuer.subject) == single.issuer_name
        and hash_buf(tag, _key_bits(issuer)) == single.issuer_key
    )


def _require_fresh(single: Single, seconds: int) -> None:
    code = 0
    if single.this_update > seconds + _SKEW_SECONDS:
        code = lib.SEC_ERROR_OCSP_FUTURE_RESPONSE
    last = single.next_update
    if last is None:
        last = single.this_update + _MOST_AGE_SECONDS
    if seconds > last:
        code = lib.SEC_ERROR_OCSP_OLD_RESPONSE
    if code:
        text = "the answer of the OCSP responder is out of date, or of the future"
        raise Refusal(Reason.OLD_STATUS, text, code)


def _require_signer(response: Response, issuer: StrictCertificate, seconds: int) -> None:
    """Require that an answer is signed by the issuer, or by whom it has appointed."""
    signers = [issuer]
    for content in response.certificates:
        try:
            signers.append(StrictCertificate(content))
        except Refusal:
            continue
    for signer in signers:
        if not _names(response, signer):
            continue
        try:
            if signer is not issuer and signer.octets != issuer.octets:
                _require_appointed(signer, issuer, seconds)
            require_signature(*response.signed, signer.key)
        except Refusal as refusal:
            text = f"the answer of the OCSP responder is refused: {refusal.reason.text}"
            code = lib.SEC_ERROR_OCSP_INVALID_SIGNING_CERT
            raise Refusal(Reason.BAD_STATUS, text, code) from None
        return
    text = "it is not known who has signed the answer of the OCSP responder"
    raise Refusal(Reason.BAD_STATUS, text, lib.SEC_ERROR_OCSP_INVALID_SIGNING_CERT)


def _names(response: Response, signer: StrictCertificate) -> bool:
    """Whether an answer says that it is by somebody."""
    number, name = response.responder
    if number == 1:
        try:
            return strict.canonical(name) == signer.subject_name
        except ValueError:
            return False
    return bytes(der.read(name).content) == hash_buf(lib.SEC_OID_SHA1, _key_bits(signer))


def _require_appointed(signer: StrictCertificate, issuer: StrictCertificate, seconds: int) -> None:
    """Require that an issuer has appointed somebody to answer for it."""
    if signer.issuer_name != issuer.subject_name or _OCSP_SIGNING not in (signer.purposes or ()):
        raise Refusal(Reason.PURPOSE)
    if not signer.not_before <= seconds <= signer.not_after:
        raise Refusal(Reason.EXPIRED)
    may = signer.key_usage
    if may is not None and not may & (strict.DIGITAL_SIGNATURE | strict.NON_REPUDIATION):
        raise Refusal(Reason.KEY_USAGE)
    require_signature(signer.tbs, signer.algorithm, signer.signature, issuer.key)


def request_for(certificate: StrictCertificate, issuer: StrictCertificate) -> bytes:
    """The question about a certificate.  SHA-1 is what all responders understand."""
    identifier = encoding.sequence(
        encoding.sequence(encoding.oid(_SHA1), encoding.null()),
        encoding.octet_string(hash_buf(lib.SEC_OID_SHA1, issuer.subject)),
        encoding.octet_string(hash_buf(lib.SEC_OID_SHA1, _key_bits(issuer))),
        encoding.integer(int.from_bytes(certificate.serial, "big", signed=True)),
    )
    requests = encoding.sequence(encoding.sequence(identifier))
    return encoding.sequence(encoding.sequence(requests))


def responders_of(certificate: StrictCertificate) -> list[str]:
    """Where a certificate says that it may be asked about: its URLs for HTTP."""
    value = certificate.value(strict.AUTHORITY_ACCESS)
    found = []
    try:
        for access in members(der.read(value)) if value is not None else ():
            method, place = members(access)
            url = bytes(place.content)
            if method.content == _OCSP_ACCESS and place.identifier == _CONTEXT | strict.URI:
                found.append(url.decode("latin-1"))
    except ValueError as problem:
        text = f"its authority information access is malformed: {problem}"
        raise Refusal(Reason.BAD_EXTENSION, text) from None
    return [url for url in found if url.lower().startswith("http://")]
