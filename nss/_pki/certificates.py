# SPDX-License-Identifier: MPL-2.0
"""Certificates.

NSS keeps each certificate once: whoever decodes the same DER again, finds it on a token
or gets it from a peer, gets another reference of the one structure.  What is said of it,
its trust, is said for all who hold it, and is there as long as somebody does.

A certificate that was made from DER is *temporary*: it is in memory only, but otherwise
like any other.  It can be trusted, and others verify against it.  A *permanent* one is on
a token.
"""

from __future__ import annotations

from typing import Any, TypeVar

from .. import enums
from .._core import errors
from .._core.bitmask import bits
from .._core.convert import Buffer, boolean, decode, encode, integer, item_bytes, take_text
from .._core.errors import NSPRError, check, check_pointer
from .._core.ffi import ffi, lib
from .._core.formatting import Line, make_line_fmt_tuples
from .._core.lifecycle import needs_nss
from .._core.representation import AS_ENUM_DESCRIPTION
from .._core.secitem import borrowed
from .._crypto.slots import PK11Slot
from .._crypto.tokens import get_internal_key_slot
from .contents import Contents
from .interchange import from_cryptography, to_cryptography
from .trustdomain import CertDB, handle_of
from .verification import Verifiable

C = TypeVar("C", bound="Certificate")

_TRUST_TEXTS = {
    lib.CERTDB_TERMINAL_RECORD: "Terminal Record",
    lib.CERTDB_TRUSTED: "Trusted",
    lib.CERTDB_SEND_WARN: "Warn When Sending",
    lib.CERTDB_VALID_CA: "Valid CA",
    lib.CERTDB_TRUSTED_CA: "Trusted CA",
    lib.CERTDB_NS_TRUSTED_CA: "Netscape Trusted CA",
    lib.CERTDB_USER: "User",
    lib.CERTDB_TRUSTED_CLIENT_CA: "Trusted Client CA",
    lib.CERTDB_INVISIBLE_CA: "Invisible CA",
    lib.CERTDB_GOVT_APPROVED_CA: "Step-up",
}
# what NSS says of DER that it cannot decode, by its version and what it did before
_SAYS_NOTHING = frozenset((lib.SEC_ERROR_INVALID_ARGS, lib.SEC_ERROR_LIBRARY_FAILURE))
# what a trust string decides; NSS itself adds the others
_DECIDED = (
    lib.CERTDB_TERMINAL_RECORD
    | lib.CERTDB_TRUSTED
    | lib.CERTDB_VALID_CA
    | lib.CERTDB_TRUSTED_CA
    | lib.CERTDB_TRUSTED_CLIENT_CA
)


class Certificate(Contents, Verifiable):
    """An X.509 certificate.

    Two are equal when their DER is; so a certificate may be a key of a dict.

    Args:
        data: its DER, in a ``SecItem`` or any other buffer.
        certdb: the database; None for the default one.
        perm: whether to store it in the database.
        nickname: the name to store it under; not needed for a CA.

    Raises:
        TypeError: an argument is of the wrong type.
        NSPRError: ``SEC_ERROR_BAD_DER``: it is no certificate;
            ``SEC_ERROR_REUSED_ISSUER_AND_SERIAL``: another one of the same issuer has its
            number; ``SEC_ERROR_NOT_INITIALIZED``; or it could not be stored:
            ``SEC_ERROR_READ_ONLY``, ``SEC_ERROR_ADDING_CERT`` and others.

    Stands on ``CERT_NewTempCertificate``, ``CERT_ImportCerts``.
    """

    __module__ = "nss.nss"
    __slots__ = ()
    _kind = lib.PYNSS_CERTIFICATE
    _take = staticmethod(lib.CERT_DupCertificate)
    _give_back = staticmethod(lib.pynss_destroy_certificate)

    @needs_nss
    def __init__(
        self,
        data: Buffer,
        certdb: CertDB | None = None,
        perm: bool = False,
        nickname: str | None = None,
    ) -> None:
        database, name = handle_of(certdb), encode(nickname, "nickname")
        permanent = boolean(perm, "perm")
        with borrowed(data, "a certificate") as item:
            errors.clear()
            cert = lib.CERT_NewTempCertificate(database, item, ffi.NULL, 0, 1)
            if not cert and lib.PR_GetError() in _SAYS_NOTHING:
                errors.clear()
            self._take_over(check_pointer(cert, default=lib.SEC_ERROR_BAD_DER))
            if permanent:
                self._store(database, item, name)

    def _store(self, database: Any, item: Any, name: Any) -> None:
        """Put the certificate into the database."""
        items, imported = ffi.new("SECItem *[1]", [item]), ffi.new("CERTCertificate ***")
        usage = lib.certUsageUserCertImport
        errors.clear()
        check(lib.CERT_ImportCerts(database, usage, 1, items, imported, 1, 0, name))
        # NSS ignores it when the token refuses the certificate, but the error is there
        code = lib.PR_GetError()
        stored = Certificate._adopt(imported[0][0])
        lib.PORT_Free(imported[0])
        if not _is_permanent(stored._live()):
            raise NSPRError(
                "the certificate could not be stored", code or lib.SEC_ERROR_ADDING_CERT
            )

    @classmethod
    def from_cryptography(cls: type[C], certificate: Any) -> C:
        """Make a certificate of one of the package ``cryptography``.

        Args:
            certificate: a ``cryptography.x509.Certificate``.

        Raises:
            TypeError: it is none.
            NSPRError: as the constructor says, ``SEC_ERROR_BAD_DER`` for instance.
        """
        return cls(from_cryptography(certificate))

    def to_cryptography(self) -> Any:
        """Make a certificate of the package ``cryptography``, which must be installed.

        Returns:
            A ``cryptography.x509.Certificate``.

        Raises:
            ImportError: the package is not installed.
            ValueError: it does not take the certificate, such as one of version 2.
        """
        return to_cryptography("cryptography.x509.load_der_x509_certificate", self.der_data)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Certificate):
            return NotImplemented
        one, two = self._live(), other._live()
        return bool(one == two) or item_bytes(one.derCert) == item_bytes(two.derCert)

    def __hash__(self) -> int:
        return hash(self.der_data)

    def __repr__(self) -> str:
        what = "closed" if self.closed else str(self.subject)
        return f"<{type(self).__module__}.{type(self).__qualname__} {what}>"

    @property
    def nickname(self) -> str | None:
        """The name under which the certificate is stored, or None."""
        return decode(self._live().nickname)

    @property
    def cert_type(self) -> int:
        """What the certificate may be used for by its extensions: an ``NSCertType`` mask."""
        return enums.NSCertType(self._live().nsCertType)

    def is_ca_cert(self, return_cert_type: bool = False) -> bool | tuple[bool, int]:
        """Whether the certificate may sign others.

        Args:
            return_cert_type: whether to tell its type as well.

        Returns:
            The answer, or a pair of the answer and an ``NSCertType`` mask.

        Stands on ``CERT_IsCACert``.
        """
        kind = ffi.new("unsigned int *")
        answer = bool(lib.CERT_IsCACert(self._live(), kind))
        return (answer, enums.NSCertType(kind[0])) if return_cert_type else answer

    def find_kea_type(self) -> int:
        """How keys are exchanged with this certificate: an ``SSLKEAType``.

        Returns:
            ``ssl_kea_null`` for keys that can only sign, such as Ed25519 and RSA-PSS.

        Stands on ``NSS_FindCertKEAType``.
        """
        return enums.SSLKEAType(lib.NSS_FindCertKEAType(self._live()))

    def make_ca_nickname(self) -> str:
        """A nickname for the certificate of a CA, made of its subject.

        Raises:
            NSPRError: ``SEC_ERROR_NO_MEMORY``.

        Stands on ``CERT_MakeCANickname``.
        """
        errors.clear()
        text = lib.CERT_MakeCANickname(self._live())
        return take_text(check_pointer(text, default=lib.SEC_ERROR_NO_MEMORY)) or ""

    @classmethod
    def trust_flags(cls, flags: int, repr_kind: int = AS_ENUM_DESCRIPTION) -> list[Any]:
        """Tell the flags of a trust one by one.

        Args:
            flags: a mask of ``CERTDB_*``.
            repr_kind: ``AsEnumDescription`` gives words, ``AsEnumName`` the C names,
                ``AsEnum`` the flags themselves.

        Returns:
            A sorted list.

        Raises:
            ValueError: *repr_kind* is something else.
        """
        return bits("TrustFlag", _TRUST_TEXTS, integer(flags, "flags", 0, 2**32 - 1), repr_kind)

    def _trust(self) -> Any:
        """The ``CERTCertTrust``, or None when nothing was ever said."""
        trust = ffi.new("CERTCertTrust *")
        return trust if lib.CERT_GetCertTrust(self._live(), trust) == lib.SECSuccess else None

    @property
    def ssl_trust_flags(self) -> int | None:
        """How far it is trusted for TLS: a ``TrustFlag`` mask, or None.

        Stands on ``CERT_GetCertTrust``.
        """
        trust = self._trust()
        return None if trust is None else enums.TrustFlag(trust.sslFlags)

    @property
    def ssl_trust_str(self) -> list[str] | None:
        """How far it is trusted for TLS, in words, or None."""
        flags = self.ssl_trust_flags
        return None if flags is None else self.trust_flags(flags)

    @property
    def email_trust_flags(self) -> int | None:
        """How far it is trusted for S/MIME: a ``TrustFlag`` mask, or None.

        Stands on ``CERT_GetCertTrust``.
        """
        trust = self._trust()
        return None if trust is None else enums.TrustFlag(trust.emailFlags)

    @property
    def email_trust_str(self) -> list[str] | None:
        """How far it is trusted for S/MIME, in words, or None."""
        flags = self.email_trust_flags
        return None if flags is None else self.trust_flags(flags)

    @property
    def signing_trust_flags(self) -> int | None:
        """How far it is trusted for signed objects: a ``TrustFlag`` mask, or None.

        Stands on ``CERT_GetCertTrust``.
        """
        trust = self._trust()
        return None if trust is None else enums.TrustFlag(trust.objectSigningFlags)

    @property
    def signing_trust_str(self) -> list[str] | None:
        """How far it is trusted for signed objects, in words, or None."""
        flags = self.signing_trust_flags
        return None if flags is None else self.trust_flags(flags)

    def _trust_lines(self, level: int) -> list[Line]:
        trust = self._trust()
        if trust is None:
            return []
        lines: list[Line] = [(level, "Certificate Trust Flags:")]
        for title, flags in (
            ("SSL Flags:", trust.sslFlags),
            ("Email Flags:", trust.emailFlags),
            ("Object Signing Flags:", trust.objectSigningFlags),
        ):
            texts = self.trust_flags(flags)
            lines += [(level + 1, title), *make_line_fmt_tuples(level + 2, texts)]
        return lines

    def set_trust_attributes(
        self,
        trust: str,
        certdb: CertDB | None = None,
        slot: PK11Slot | None = None,
        *user_data: Any,
    ) -> None:
        """Say how far the certificate is trusted.

        The trust of a temporary certificate lasts as long as somebody holds it; that of a
        permanent one is stored.

        Args:
            trust: as ``certutil -t`` takes it: flags for TLS, S/MIME and signed objects
                with commas between them.  ``"CT,,"`` makes a CA trusted for servers and
                clients, ``"P,,"`` trusts a peer, ``"p,p,p"`` distrusts.
            certdb: the database; None for the default one.
            slot: where to log in if that is needed; None for the internal key slot.
            user_data: further arguments for the password callback.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: *trust* is malformed, or NSS has silently
                kept the old one, as it does when all trust is to be taken back from a
                temporary certificate; ``SEC_ERROR_READ_ONLY``: a permanent one, and the
                database was opened for reading only; ``SEC_ERROR_BAD_PASSWORD``.

        Stands on ``CERT_DecodeTrustString``, ``CERT_ChangeCertTrust``.
        """
        if slot is not None and not isinstance(slot, PK11Slot):
            raise TypeError(f"slot must be PK11Slot or None, not {type(slot).__name__}")
        wanted, text = ffi.new("CERTCertTrust *"), encode(trust, "trust")
        check(lib.CERT_DecodeTrustString(wanted, text), f"cannot decode trust string {trust!r}")
        cert, database, before = self._live(), handle_of(certdb), _decided(self._trust())
        if _is_permanent(cert):
            _prepare_to_store(slot, user_data)
        errors.clear()
        check(
            lib.CERT_ChangeCertTrust(database, cert, wanted),
            "the trust cannot be changed",
            default=lib.SEC_ERROR_LIBRARY_FAILURE,
        )
        now = _decided(self._trust())
        if now != _decided(wanted) and now == before:
            raise NSPRError(
                f"NSS has kept the old trust instead of {trust!r}", lib.SEC_ERROR_INVALID_ARGS
            )


def _is_permanent(cert: Any) -> bool:
    """Whether a certificate is on a token."""
    permanent = ffi.new("PRBool *")
    check(lib.CERT_GetCertIsPerm(cert, permanent))
    return bool(permanent[0])


def _prepare_to_store(slot: PK11Slot | None, user_data: tuple[Any, ...]) -> None:
    """Make sure that trust can be stored: NSS changes memory before it finds out.

    It is stored in the internal key slot, wherever the certificate is.
    """
    with get_internal_key_slot() as database:
        if database.is_read_only():
            raise NSPRError("the trust cannot be stored", lib.SEC_ERROR_READ_ONLY)
        token = database if slot is None else slot
        if token.need_login() and not token.is_logged_in(*user_data):
            token.authenticate(False, *user_data)


def _decided(trust: Any) -> tuple[int, int, int]:
    """The part of a ``CERTCertTrust`` that a trust string decides."""
    if trust is None:
        return 0, 0, 0
    return (
        trust.sslFlags & _DECIDED,
        trust.emailFlags & _DECIDED,
        trust.objectSigningFlags & _DECIDED,
    )
