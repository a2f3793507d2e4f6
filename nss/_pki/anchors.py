# SPDX-License-Identifier: MPL-2.0
"""Trust without a database.

NSS keeps trust with a certificate: in the database for one that lies there, and in
memory for any other, as long as the certificate is alive.  So the certificates that are
trusted here are kept alive, for the whole process, until they are distrusted or NSS is
shut down.

To NSS, trust is a setting of the process, not of a connection: whatever verifies a
certificate anywhere in it sees the same.
"""

from __future__ import annotations

from typing import Any

from .._core import lifecycle
from .._core.convert import item_bytes
from .._core.errors import check
from .._core.ffi import ffi, lib
from .._core.lifecycle import needs_nss
from .certificates import Certificate

_AUTHORITY = "CT,C,C"
_PEER = "P,P,P"
_DISTRUSTED = "p,p,p"

_anchors: dict[bytes, Certificate] = {}


@needs_nss
def trust(certificate: Certificate) -> None:
    """Trust a certificate, in this process, until :func:`distrust` or the end of NSS.

    Below an authority that is trusted, certificates of servers, clients and mail are good.
    A certificate that is not of an authority is then good itself, as a pinned one.

    The trust is that of the whole process, of all its threads and all uses of NSS.  It is
    kept in memory alone, and a shutdown ends it, even one that is refused because NSS is
    in use.

    Args:
        certificate: the certificate; it may be closed afterwards.

    Raises:
        TypeError: it is no certificate.
        ValueError: the certificate lies in a database, where its trust would be written
            (use ``Certificate.set_trust_attributes``); or it is closed.
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``CERT_ChangeCertTrust``.
    """
    pointer = _live(certificate)
    is_permanent = ffi.new("PRBool *")
    check(lib.CERT_GetCertIsPerm(pointer, is_permanent))
    if is_permanent[0]:
        raise ValueError("the certificate lies in a database: set its trust there")
    certificate.set_trust_attributes(_AUTHORITY if certificate.is_ca_cert() else _PEER)
    _anchors[item_bytes(pointer.derCert)] = Certificate._share(pointer)


@needs_nss
def distrust(certificate: Certificate) -> None:
    """Take back what :func:`trust` has given.

    As long as anything refers to the certificate it is then known as not to be trusted,
    and nothing below it is good.

    Args:
        certificate: the certificate.

    Raises:
        TypeError: it is no certificate.
        KeyError: it has not been trusted, or not any more.
        ValueError: it is closed.
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``CERT_ChangeCertTrust``.
    """
    content = item_bytes(_live(certificate).derCert)
    if content not in _anchors:
        raise KeyError("the certificate has not been trusted")
    # without any flags NSS would leave a certificate in memory as it is
    certificate.set_trust_attributes(_DISTRUSTED)
    _anchors.pop(content).close()


def _live(certificate: Certificate) -> Any:
    """The pointer of a certificate."""
    if not isinstance(certificate, Certificate):
        raise TypeError(f"certificate must be Certificate, not {type(certificate).__name__}")
    return certificate._live()


def _let_go() -> bool:
    """Stop keeping NSS up."""
    while _anchors:
        _anchors.popitem()[1].close()
    return True


lifecycle.before_stop.append(_let_go)
