# SPDX-License-Identifier: MPL-2.0
"""An import that happens as a whole, or not at all.

NSS stores one thing after the other, and stops where something fails.  What it has stored
by then is found again by its identifier, which a certificate and its keys have in common,
and deleted.  What was there before the import stays, and so does what other threads
store meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from .._core.convert import item_bytes, take_bytes
from .._core.errors import NSPRError
from .._core.ffi import ffi, lib
from .._crypto.objects import delete_object, objects_in
from .._crypto.slots import PK11Slot
from .certificates import Certificate
from .stored_certificates import SERIAL_HEADER, delete_certificate, list_certificates

_CLASSES = (
    lib.CKO_CERTIFICATE,
    lib.CKO_PRIVATE_KEY,
    lib.CKO_PUBLIC_KEY,
    lib.CKO_NSS_TRUST,
    lib.PYNSS_CKO_TRUST,
)


@contextmanager
def removing_on_failure(slot: PK11Slot, certificates: Iterable[bytes]) -> Iterator[None]:
    """Delete what the block has stored on a token when an exception leaves it.

    Args:
        slot: the slot.
        certificates: the DER of the certificates which the block stores, with their keys.
    """
    ders = list(certificates)
    marks = _marks(slot, ders)
    place = slot._live()
    before = set(_handles(place, marks))
    kept = {stored.certificate.der_data for stored in list_certificates(slot)}
    try:
        yield
    except BaseException:
        for stored in list_certificates(slot):
            if stored.certificate.der_data in ders and stored.certificate.der_data not in kept:
                with suppress(NSPRError):
                    delete_certificate(slot, stored.certificate)
        for handle in set(_handles(place, marks)) - before:
            with suppress(NSPRError):
                delete_object(place, handle)
        raise


def _marks(slot: PK11Slot, certificates: Iterable[bytes]) -> set[bytes]:
    """What the objects can be known by that belong to certificates."""
    marks = set()
    for der in certificates:
        with suppress(NSPRError), Certificate(der) as certificate:
            pointer = certificate._live()
            marks.add(item_bytes(pointer.derIssuer) + item_bytes(pointer.serialNumber))
            identifier = lib.PK11_GetLowLevelKeyIDForCert(ffi.NULL, pointer, ffi.NULL)
            if identifier:
                marks.add(take_bytes(identifier))
    return marks


def _handles(slot: Any, marks: set[bytes]) -> Iterator[int]:
    """The stored objects that bear one of the marks."""
    for kind in _CLASSES:
        for found in objects_in(slot, kind):
            issuer = found.read(lib.CKA_ISSUER) or b""
            number = (found.read(lib.CKA_SERIAL_NUMBER) or b"")[SERIAL_HEADER:]
            known = (found.read(lib.CKA_ID), issuer + number)
            if not marks.isdisjoint(known) and found.is_stored():
                yield found.handle
