# SPDX-License-Identifier: MPL-2.0
"""The database of certificates, as an argument.

NSS has one *trust domain* per process: all certificates in memory and those of all
tokens.  Its functions take a handle of it wherever a certificate is looked up, checked
or trusted, and there is only ever the one.  So a :class:`CertDB` holds nothing; it
stands for the database that NSS has at the moment of a call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._core import errors
from .._core.convert import item_bytes
from .._core.errors import check_pointer
from .._core.ffi import lib
from .._core.handles import Handle
from .._core.lifecycle import is_initialized, needs_nss
from .crls import SignedCRL, find_crl
from .encoding import encode_name
from .names import DN

if TYPE_CHECKING:
    from .certificates import Certificate


class CertDB:
    """NSS's database of certificates; all objects of this class are equal."""

    __module__ = "nss.nss"
    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return True if isinstance(other, CertDB) else NotImplemented

    def __hash__(self) -> int:
        return hash(CertDB)

    @needs_nss
    def find_crl_by_cert(self, cert: Certificate, type: int = lib.SEC_CRL_TYPE) -> SignedCRL:
        """The stored revocation list that tells about a certificate: that of its issuer.

        Args:
            cert: the ``Certificate``.
            type: ``SEC_CRL_TYPE``.

        Raises:
            TypeError: it is no certificate.
            NSPRError: ``SEC_ERROR_CRL_NOT_FOUND``: there is none; ``SEC_ERROR_NOT_INITIALIZED``.

        Stands on ``SEC_FindCrlByName``.
        """
        if not isinstance(cert, Handle) or cert._kind != lib.PYNSS_CERTIFICATE:
            raise TypeError(f"cert must be Certificate, not {cert.__class__.__name__}")
        return find_crl(handle_of(self), item_bytes(cert._live().derIssuer), type)

    @needs_nss
    def find_crl_by_name(self, name: str | DN, type: int = lib.SEC_CRL_TYPE) -> SignedCRL:
        """The stored revocation list of an issuer.

        Args:
            name: the issuer, ``"CN=Authority,O=Example"``; the types of the strings in it must
                be those in the list.
            type: ``SEC_CRL_TYPE``.

        Raises:
            TypeError: it is no name.
            NSPRError: ``SEC_ERROR_CRL_NOT_FOUND``: there is none; ``SEC_ERROR_INVALID_AVA``:
                the text is no name; ``SEC_ERROR_NOT_INITIALIZED``.

        Stands on ``SEC_FindCrlByName``.
        """
        wanted = name if isinstance(name, DN) else DN(name)
        return find_crl(handle_of(self), encode_name(wanted), type)


def handle_of(certdb: CertDB | None) -> Any:
    """What C takes for a database; None is the default one, too.

    To be called while NSS is kept up, by ``needs_nss`` or by a live handle.

    Raises:
        TypeError: it is no database.
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.
    """
    if certdb is not None and not isinstance(certdb, CertDB):
        raise TypeError(f"certdb must be CertDB or None, not {type(certdb).__name__}")
    errors.clear()
    return check_pointer(lib.CERT_GetDefaultCertDB(), default=lib.SEC_ERROR_NOT_INITIALIZED)


def get_default_certdb() -> CertDB | None:
    """NSS's database of certificates, or None when NSS is not initialised.

    Stands on ``CERT_GetDefaultCertDB``.
    """
    return CertDB() if is_initialized() else None
