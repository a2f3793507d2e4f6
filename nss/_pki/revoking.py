# SPDX-License-Identifier: MPL-2.0
"""Certificate revocation lists, made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Union

from .._core.convert import integer as checked
from .._core.convert import item_bytes
from .._core.times import to_prtime
from .._crypto.keys import PrivateKey
from . import strict
from .certificates import Certificate
from .encoding import (
    enumerated,
    explicit,
    implicit,
    integer,
    moment,
    sequence,
)
from .profiles import Extension
from .reasons import Refusal
from .revlists import CRL
from .signing import sign, signature_algorithm

Serial = Union[int, Certificate]
Revocations = Union[Iterable[Serial], "Mapping[Serial, tuple[datetime, int]]"]

_VERSION_2 = 1
_WEEK = 7 * 86_400 * 1_000_000
_NUMBER, _REASON = b"\x55\x1d\x14", b"\x55\x1d\x15"
_REASONS = (0, 1, 2, 3, 4, 5, 6, 9, 10)  # 7 is none, and 8 takes an entry back


def make_crl(
    issuer: Certificate,
    key: PrivateKey,
    revoked: Revocations,
    *,
    next_update: datetime | None,
    number: int | None,
    rsa_pss: bool,
) -> CRL:
    """Make a list; ``CertificateAuthority.create_crl`` tells the arguments.

    Raises:
        TypeError, ValueError, OverflowError, NSPRError: as told there.
    """
    if next_update is not None and not isinstance(next_update, datetime):
        raise TypeError(f"next_update must be datetime or None, not {type(next_update).__name__}")
    now = to_prtime()
    end = to_prtime(next_update) if next_update is not None else now + _WEEK
    if end <= now:
        raise ValueError("the list would be out of date at once")
    if number is None:
        number = now // 1_000_000
    key_id = _key_id_of(issuer)
    extensions = [Extension(_NUMBER, False, integer(checked(number, "number", 0, 2**159 - 1)))]
    if key_id is not None:
        value = sequence(implicit(0, key_id))
        extensions.append(Extension(strict.AUTHORITY_KEY_ID, False, value))
    algorithm = signature_algorithm(key, rsa_pss=rsa_pss)
    entries = _entries(revoked, now)
    statement = sequence(
        integer(_VERSION_2),
        algorithm,
        item_bytes(issuer._live().derSubject),
        moment(now),
        moment(end),
        sequence(*entries) if entries else b"",
        explicit(0, sequence(*(each.encode() for each in extensions))),
    )
    return CRL(sign(statement, key, algorithm))


def _key_id_of(issuer: Certificate) -> bytes | None:
    """The identifier of the key of an issuer who may sign lists.

    Raises:
        ValueError: it may not.
    """
    try:
        certificate = strict.StrictCertificate(issuer.der_data)
        usage, key_id = certificate.key_usage, certificate.key_id
    except Refusal as refusal:
        raise ValueError(f"the certificate of the authority: {refusal}") from None
    if usage is not None and not usage & strict.CRL_SIGN:
        raise ValueError("the authority's key must not be used to sign revocation lists")
    return key_id


def _entries(revoked: Revocations, now: int) -> list[bytes]:
    found: dict[int, tuple[int, int]] = {}
    if isinstance(revoked, Mapping):
        for certificate, (when, reason) in revoked.items():
            if not isinstance(when, datetime):
                raise TypeError(f"a time must be datetime, not {type(when).__name__}")
            if reason not in _REASONS:
                raise ValueError(f"not a reason for a revocation: {reason!r}")
            found[_serial_of(certificate)] = to_prtime(when), int(reason)
    else:
        found = {_serial_of(certificate): (now, 0) for certificate in revoked}
    return [_entry(serial, *entry) for serial, entry in found.items()]


def _serial_of(certificate: Serial) -> int:
    if isinstance(certificate, Certificate):
        return certificate.serial_number
    return int(checked(certificate, "a serial number", -(2**167), 2**167 - 1))


def _entry(serial: int, when: int, reason: int) -> bytes:
    more = b""
    if reason:
        more = sequence(Extension(_REASON, False, enumerated(reason)).encode())
    return sequence(integer(serial), moment(when), more)
