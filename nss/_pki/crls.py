# SPDX-License-Identifier: MPL-2.0
"""Certificate revocation lists, as NSS keeps them.

An authority says in a signed list which of its certificates are not good any more.  NSS
stores such a list on a token, one for each issuer, and every verification of the process
consults what is stored there, after :func:`import_crl` as well as after
:meth:`SignedCRL.delete_permanently`.

A list that is only decoded is known to nobody but the program.
"""

from __future__ import annotations

from typing import Any

from .._core import errors
from .._core.convert import Buffer, encode, from_buffer, integer, item_of
from .._core.errors import check
from .._core.ffi import ffi, lib
from .._core.handles import Handle
from .._core.lifecycle import needs_nss
from .._crypto.pins import pin_args
from .._crypto.slots import PK11Slot

# to copy or not to copy is our business: NSS would keep, or free, memory of Python
_MEMORY_OPTIONS = lib.CRL_DECODE_DONT_COPY_DER | lib.CRL_DECODE_ADOPT_HEAP_DER


class SignedCRL(Handle):
    """A certificate revocation list.

    There is no constructor: lists are decoded, imported or found.
    """

    __module__ = "nss.nss"
    __slots__ = ()
    _kind = lib.PYNSS_CRL
    _take = staticmethod(lib.SEC_DupCrl)
    _give_back = staticmethod(lib.pynss_destroy_crl)

    @needs_nss
    def delete_permanently(self) -> None:
        """Remove the list from the token that it is on.

        Raises:
            NSPRError: ``SEC_ERROR_CRL_INVALID``: it is on no token; ``SEC_ERROR_READ_ONLY`` or
                another error of the token; ``SEC_ERROR_NOT_INITIALIZED``.
            ValueError: it is closed.

        Stands on ``SEC_DeletePermCRL``.
        """
        errors.clear()
        check(lib.SEC_DeletePermCRL(self._live()), default=lib.SEC_ERROR_CRL_INVALID)


def _options(decode_options: int) -> int:
    options = integer(decode_options, "decode_options", 0, 2**31 - 1)
    return options & ~_MEMORY_OPTIONS


def _item(der_crl: Buffer) -> Any:
    view = from_buffer(der_crl, "der_crl")
    return item_of(view), view


@needs_nss
def decode_der_crl(
    der_crl: Buffer, type: int = lib.SEC_CRL_TYPE, decode_options: int = 0
) -> SignedCRL:
    """Decode a revocation list.

    Args:
        der_crl: its DER, in a ``SecItem`` or any other buffer.
        type: ``SEC_CRL_TYPE``; NSS knows no other any more.
        decode_options: a mask of ``CRL_DECODE_*``; ``CRL_DECODE_SKIP_ENTRIES`` leaves out the
            entries.  Those about memory have no effect: the DER is copied.

    Raises:
        TypeError: an argument has the wrong type.
        NSPRError: ``SEC_ERROR_BAD_DER``: it is malformed; ``SEC_ERROR_INVALID_ARGS``: another
            type; ``SEC_ERROR_CRL_INVALID_VERSION``, ``SEC_ERROR_CRL_V1_CRITICAL_EXTENSION``,
            ``SEC_ERROR_CRL_UNKNOWN_CRITICAL_EXTENSION``; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``CERT_DecodeDERCrlWithFlags``.
    """
    kind, options = integer(type, "type", -(2**31), 2**31 - 1), _options(decode_options)
    item, view = _item(der_crl)
    errors.clear()
    crl = lib.CERT_DecodeDERCrlWithFlags(ffi.NULL, item, kind, options)
    decoded = SignedCRL._receive(crl, default=lib.SEC_ERROR_BAD_DER)
    del view
    return decoded


@needs_nss
def import_crl(
    slot: PK11Slot,
    der_crl: Buffer,
    url: str | None = None,
    type: int = lib.SEC_CRL_TYPE,
    import_options: int = 0,
    decode_options: int = 0,
    *user_data: Any,
) -> SignedCRL:
    """Store a revocation list on a token, in place of an older one of the same issuer.

    Args:
        slot: where; :func:`nss.nss.get_internal_key_slot` is the database.
        der_crl: its DER, in a ``SecItem`` or any other buffer.
        url: where the list comes from, which is stored with it.
        type: ``SEC_CRL_TYPE``; NSS knows no other any more.
        import_options: ``CRL_IMPORT_BYPASS_CHECKS`` stores it without its signature being
            checked, and without a certificate of its issuer.
        decode_options: as for :func:`decode_der_crl`.
        user_data: further arguments for the password callback.

    Raises:
        TypeError: an argument has the wrong type.
        NSPRError: ``SEC_ERROR_CRL_INVALID``: it is malformed; ``SEC_ERROR_UNKNOWN_ISSUER``:
            the certificate of its issuer is not known; ``SEC_ERROR_CRL_BAD_SIGNATURE``;
            ``SEC_ERROR_OLD_CRL``: a newer one is stored; ``SEC_ERROR_CRL_IMPORT_FAILED``,
            ``SEC_ERROR_TOKEN_NOT_LOGGED_IN`` or another: the token does not store it;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_ImportCRL``.
    """
    if not isinstance(slot, PK11Slot):
        raise TypeError(f"slot must be PK11Slot, not {slot.__class__.__name__}")
    kind = integer(type, "type", -(2**31), 2**31 - 1)
    how = integer(import_options, "import_options", 0, 2**31 - 1)
    # a list that could not be decoded must not be stored
    options = _options(decode_options) & ~lib.CRL_DECODE_KEEP_BAD_CRL
    place = encode(url, "url")
    place = ffi.new("char[]", place) if place else ffi.NULL
    item, view = _item(der_crl)
    with pin_args(user_data) as cookie:
        errors.clear()
        crl = lib.PK11_ImportCRL(slot._live(), item, place, kind, cookie, how, ffi.NULL, options)
        imported = SignedCRL._receive(crl, default=lib.SEC_ERROR_CRL_IMPORT_FAILED)
    del view
    return imported


def find_crl(database: Any, name: bytes, type: int) -> SignedCRL:
    """The stored list of an issuer.

    Args:
        database: NSS's handle.
        name: the issuer, as DER.
        type: ``SEC_CRL_TYPE``.

    Raises:
        NSPRError: ``SEC_ERROR_CRL_NOT_FOUND``.
    """
    kind = integer(type, "type", -(2**31), 2**31 - 1)
    item, view = _item(name)
    errors.clear()
    crl = lib.SEC_FindCrlByName(database, item, kind)
    found = SignedCRL._receive(crl, default=lib.SEC_ERROR_CRL_NOT_FOUND)
    del view
    return found
