# SPDX-License-Identifier: MPL-2.0
"""The certificates that a token stores: listed, named, trusted and deleted.

A certificate may lie on several tokens, under a nickname on each.  Outside of the first
database NSS puts the name of the token in front, ``"token:nickname"``; here nicknames are
without it.  All certificates of one subject share a nickname.

Trust is written as three lists of letters, for TLS, mail and signed programs:

=====  ================================================================
``C``  an authority, trusted to issue certificates for servers
``T``  an authority, trusted to issue certificates for clients
``c``  an authority, but not a trusted one
``P``  a peer, trusted itself
``p``  known, and not trusted whatever its issuer says
=====  ================================================================
"""

from __future__ import annotations

import sys
from typing import Any, NamedTuple

from .._core import errors
from .._core.convert import encode, item_bytes, item_of
from .._core.errors import NSPRError, check
from .._core.ffi import ffi, lib
from .._crypto.keys import PrivateKey
from .._crypto.objects import TokenObject, delete_object, objects_in
from .._crypto.pins import pin_args
from .._crypto.slots import PK11Slot
from .certificates import Certificate
from .trustdomain import handle_of

SERIAL_HEADER = 2  # a serial number is stored as DER, and is short


class _TrustForm(NamedTuple):
    """How an object says what a certificate is trusted for."""

    kind: int
    client: int
    columns: tuple[int, int, int]
    anchor: int
    letters: dict[int, str]


_TRUST_FORMS = (
    _TrustForm(
        lib.CKO_NSS_TRUST,
        lib.CKA_TRUST_CLIENT_AUTH,
        (lib.CKA_TRUST_SERVER_AUTH, lib.CKA_TRUST_EMAIL_PROTECTION, lib.CKA_TRUST_CODE_SIGNING),
        lib.CKT_NSS_TRUSTED_DELEGATOR,
        {
            lib.CKT_NSS_TRUSTED_DELEGATOR: "C",
            lib.CKT_NSS_VALID_DELEGATOR: "c",
            lib.CKT_NSS_TRUSTED: "P",
            lib.CKT_NSS_NOT_TRUSTED: "p",
        },
    ),
    _TrustForm(
        lib.PYNSS_CKO_TRUST,
        lib.PYNSS_CKA_TRUST_CLIENT,
        (lib.PYNSS_CKA_TRUST_SERVER, lib.PYNSS_CKA_TRUST_EMAIL, lib.PYNSS_CKA_TRUST_CODE),
        lib.PYNSS_CKT_ANCHOR,
        {
            lib.PYNSS_CKT_ANCHOR: "C",
            lib.PYNSS_CKT_TRUSTED: "P",
            lib.PYNSS_CKT_NOT_TRUSTED: "p",
        },
    ),
)


class Stored(NamedTuple):
    """A certificate on a token."""

    nickname: str
    certificate: Certificate
    identifier: bytes
    """What it has in common with its key."""
    trust: str
    """What it is trusted for there, ``"CT,C,C"``."""


def list_certificates(slot: PK11Slot) -> list[Stored]:
    """The certificates on a token.

    NSS remembers nickname and trust of a certificate for as long as anybody uses it, and
    takes all tokens together, so this one is asked.  ``PK11_FindCertFromDERCertItem`` will
    not do: it renames what it finds, and gives a slot back that it does not own.

    Stands on ``PK11_FindGenericObjects``, ``PK11_ListCertsInSlot``.
    """
    trust, stored = trust_on(slot), []
    known = {certificate.der_data: certificate for certificate in slot.list_certs()}
    for found in objects_in(slot._live(), lib.CKO_CERTIFICATE):
        der = found.read(lib.CKA_VALUE)
        if not der or not found.is_stored():
            continue
        certificate = known.get(der)
        if certificate is not None:  # it may be damaged
            label = (found.read(lib.CKA_LABEL) or b"").rstrip(b"\0").decode("utf-8", "replace")
            letters = trust.get(_mark(certificate), ",,")
            stored.append(Stored(label, certificate, found.read(lib.CKA_ID) or b"", letters))
    return stored


def _mark(certificate: Certificate) -> tuple[bytes | None, bytes]:
    """Whose trust a trust object is about."""
    pointer = certificate._live()
    return item_bytes(pointer.derIssuer), item_bytes(pointer.serialNumber)


def _mark_of(found: TokenObject) -> tuple[bytes | None, bytes]:
    """The same, of a trust object."""
    return found.read(lib.CKA_ISSUER), (found.read(lib.CKA_SERIAL_NUMBER) or b"")[SERIAL_HEADER:]


def trust_on(slot: PK11Slot) -> dict[tuple[bytes | None, bytes], str]:
    """What a token says is trusted."""
    return {
        _mark_of(found): _letters(found, form)
        for form in _TRUST_FORMS
        for found in objects_in(slot._live(), form.kind)
    }


def _letters(found: TokenObject, form: _TrustForm) -> str:
    """The letters of a trust object."""
    columns = [form.letters.get(_number(found.read(column)), "") for column in form.columns]
    if _number(found.read(form.client)) == form.anchor:
        columns[0] = columns[0].replace("c", "") + "T"
    return ",".join(columns)


def set_trust(slot: PK11Slot, certificate: Certificate, text: str) -> None:
    """Say what a certificate is trusted for on a token.

    NSS leaves the token alone when it believes that nothing changes, and what it believes
    may be from another token.  So the token is asked, and if need be everything changed
    twice.

    Args:
        slot: the slot of the token.
        certificate: a certificate on it.
        text: the letters.

    Raises:
        TypeError: it is no text.
        NSPRError: ``SEC_ERROR_INVALID_ARGS``: the text is nothing of the kind;
            ``SEC_ERROR_LIBRARY_FAILURE`` and others: it cannot be stored.

    Stands on ``CERT_DecodeTrustString``, ``CERT_ChangeCertTrust``.
    """
    for change in (text, _DISTRUST, text):
        _change_trust(certificate, decode_trust(change))
        now = trust_on(slot).get(_mark(certificate), ",,")
        if change == text and _decided(now) == _decided(text):
            return
    raise NSPRError(f"the trust {text!r} is not stored", lib.SEC_ERROR_LIBRARY_FAILURE)


_DISTRUST = "p,p,p"
_DECIDED = frozenset("CTPp")


def _decided(text: str) -> list[frozenset[str]]:
    """The part of a trust text that a token stores."""
    return [_DECIDED.intersection(column) for column in text.split(",")]


def decode_trust(text: str) -> Any:
    """What a text of letters means, as C has it."""
    if not isinstance(text, str):
        raise TypeError(f"trust must be str, not {type(text).__name__}")
    wanted = ffi.new("CERTCertTrust *")
    check(lib.CERT_DecodeTrustString(wanted, encode(text)), f"cannot decode trust {text!r}")
    return wanted


def _change_trust(certificate: Certificate, wanted: Any) -> None:
    errors.clear()
    check(
        lib.CERT_ChangeCertTrust(handle_of(None), certificate._live(), wanted),
        "the trust cannot be changed",
        default=lib.SEC_ERROR_LIBRARY_FAILURE,
    )


def _number(octets: bytes | None) -> int:
    return int.from_bytes(octets or b"", sys.byteorder)


def key_identifiers(slot: PK11Slot) -> set[bytes]:
    """The identifiers of the keys on a token, of which a locked one shows the public halves."""
    kinds = (lib.CKO_PRIVATE_KEY, lib.CKO_PUBLIC_KEY)
    place = slot._live()
    return {
        found.read(lib.CKA_ID) or b""
        for kind in kinds
        for found in objects_in(place, kind)
        if found.is_stored()
    }


def key_on(slot: PK11Slot, certificate: Certificate, *user_data: Any) -> PrivateKey | None:
    """The private key of a certificate on a token, or None.

    Stands on ``PK11_FindKeyByDERCert``.
    """
    with pin_args(user_data) as cookie:
        errors.clear()
        found = lib.PK11_FindKeyByDERCert(slot._live(), certificate._live(), cookie)
        errors.reraise()
    return PrivateKey._adopt(found) if found else None


def store_certificate(slot: PK11Slot, certificate: Certificate, nickname: str) -> None:
    """Store a certificate on a token.

    Raises:
        TypeError: the nickname is no text.
        ValueError: it is empty.
        NSPRError: ``SEC_ERROR_CERT_NICKNAME_COLLISION``: a certificate of another subject
            has it; ``SEC_ERROR_READ_ONLY``, ``SEC_ERROR_TOKEN_NOT_LOGGED_IN`` and others.

    Stands on ``PK11_ImportCert``.
    """
    require_free(slot, nickname, item_bytes(certificate._live().derSubject))
    errors.clear()
    check(
        lib.PK11_ImportCert(slot._live(), certificate._live(), 0, encode(nickname), False),
        "the certificate cannot be stored",
        default=lib.SEC_ERROR_ADDING_CERT,
    )


def require_free(slot: PK11Slot, nickname: str, subject: bytes) -> None:
    """Refuse a nickname that a certificate of another subject has on a token."""
    if not isinstance(nickname, str):
        raise TypeError(f"nickname must be str, not {type(nickname).__name__}")
    if not nickname:
        raise ValueError("the nickname is empty")
    encode(nickname, "nickname")
    for name, certificate, *_ in list_certificates(slot):
        if name == nickname and item_bytes(certificate._live().derSubject) != subject:
            raise NSPRError(
                f"another certificate has the nickname {nickname!r}",
                lib.SEC_ERROR_CERT_NICKNAME_COLLISION,
            )


def rename_certificate(slot: PK11Slot, certificate: Certificate, nickname: str) -> None:
    """Give the certificates of a subject another nickname on a token.

    Raises:
        TypeError: the nickname is no text.
        ValueError: it is empty.
        NSPRError: ``SEC_ERROR_CERT_NICKNAME_COLLISION``; ``SEC_ERROR_READ_ONLY`` and others.

    Stands on ``PK11_WriteRawAttribute``.
    """
    subject = item_bytes(certificate._live().derSubject)
    require_free(slot, nickname, subject)
    text = ffi.from_buffer("unsigned char[]", encode(nickname))
    item = item_of(text)
    for found in objects_in(slot._live(), lib.CKO_CERTIFICATE):
        if found.read(lib.CKA_SUBJECT) == subject:
            found.write(lib.CKA_LABEL, item)


def delete_certificate(slot: PK11Slot, certificate: Certificate, *user_data: Any) -> None:
    """Delete a certificate from a token, with what it is trusted for there.

    Raises:
        NSPRError: ``SEC_ERROR_READ_ONLY``, ``SEC_ERROR_TOKEN_NOT_LOGGED_IN`` and others.

    Stands on ``SEC_DeletePermCertificate``, ``PK11_DestroyTokenObject``.
    """
    pointer, place = certificate._live(), slot._live()
    der = item_bytes(pointer.derCert)
    mark = _mark(certificate)
    if slot.is_read_only():
        raise NSPRError("the certificate cannot be deleted", lib.SEC_ERROR_READ_ONLY)
    if _is_only_on(slot, certificate, user_data):
        # which makes NSS forget it, too; but it would delete it from all tokens
        errors.clear()
        check(
            lib.SEC_DeletePermCertificate(pointer),
            "the certificate cannot be deleted",
            default=lib.SEC_ERROR_LIBRARY_FAILURE,
        )
    handles = [
        found.handle
        for found in objects_in(place, lib.CKO_CERTIFICATE)
        if found.read(lib.CKA_VALUE) == der
    ]
    handles += [
        found.handle
        for form in _TRUST_FORMS
        for found in objects_in(place, form.kind)
        if _mark_of(found) == mark and found.is_stored()
    ]
    for handle in handles:
        delete_object(place, handle)


def _is_only_on(slot: PK11Slot, certificate: Certificate, user_data: tuple[Any, ...]) -> bool:
    """Whether no other token has a certificate."""
    with pin_args(user_data) as cookie:
        found = lib.PK11_GetAllSlotsForCert(certificate._live(), cookie)
        errors.reraise()
    if not found:
        return False
    try:
        element = found.head
        while element:
            if element.slot != slot._live():
                return False
            element = element.next
        return True
    finally:
        lib.PK11_FreeSlotList(found)
