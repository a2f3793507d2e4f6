# SPDX-License-Identifier: MPL-2.0
"""Is a certificate good?

A certificate is good *for* something: NSS calls that a usage, and a set of usages a bit
mask of ``certificateUsage*``.  For a usage it builds a chain up to a certificate that is
trusted for it, and checks on the way the signatures, the times, and whether each one
may be what it is used as.  Whether it belongs to the host that one talks to is another
question, :meth:`Verifiable.verify_hostname`.

NSS stops at the first thing that is wrong, and that is the error of the exception.  With
a log it goes on and notes everything: :class:`CertVerifyLog`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar, overload

from .. import enums
from .._core import callbacks, errors
from .._core.bitmask import bits
from .._core.convert import Buffer, boolean, encode_hostname, from_buffer, integer
from .._core.errors import CertVerifyError, check, check_pointer, failure, reraise
from .._core.ffi import ffi, lib
from .._core.formatting import Formatted, Line
from .._core.handles import Handle
from .._core.interruption import interruptible
from .._core.representation import AS_ENUM_DESCRIPTION, AS_ENUM_NAME
from .._core.times import Time, prtime_text, to_prtime
from .._crypto.pins import pin_args
from .names import DN
from .trustdomain import CertDB, handle_of

V = TypeVar("V", bound="Verifiable")

_ISSUER_ERRORS = frozenset(
    (
        lib.SEC_ERROR_UNKNOWN_ISSUER,
        lib.SEC_ERROR_UNTRUSTED_ISSUER,
        lib.SEC_ERROR_EXPIRED_ISSUER_CERTIFICATE,
    )
)
_USAGES_MAX = 2**31 - 1
_USAGE_TEXTS = {
    lib.certificateUsageSSLClient: "SSL Client",
    lib.certificateUsageSSLServer: "SSL Server",
    lib.certificateUsageSSLServerWithStepUp: "SSL Server With StepUp",
    lib.certificateUsageSSLCA: "SSL CA",
    lib.certificateUsageEmailSigner: "Email Signer",
    lib.certificateUsageEmailRecipient: "Email Recipient",
    lib.certificateUsageObjectSigner: "Object Signer",
    lib.certificateUsageUserCertImport: "User Certificate Import",
    lib.certificateUsageVerifyCA: "Verify CA",
    lib.certificateUsageProtectedObjectSigner: "Protected Object Signer",
    lib.certificateUsageStatusResponder: "Status Responder",
    lib.certificateUsageAnyCA: "Any CA",
    lib.certificateUsageIPsec: "IPsec",
}


class _StatusChecking:
    """Whether a verification asks for the status of certificates (see ``ocsp``)."""

    enabled = False


status_checking = _StatusChecking()


class Verifiable(Handle):
    """The questions that a certificate answers about itself; the base of ``Certificate``."""

    __slots__ = ()

    @classmethod
    def _all_of(cls: type[V], found: Any) -> tuple[V, ...]:
        """The certificates in a ``CERTCertList``, which is freed."""
        try:
            reraise()  # what a callback has raised while the list was made
            certs, end = [], ffi.addressof(found, "list")
            link = found.list.next
            while link != end:
                certs.append(cls._share(ffi.cast("CERTCertListNode *", link).cert))
                link = link.next
            return tuple(certs)
        finally:
            lib.CERT_DestroyCertList(found)

    def get_cert_chain(
        self: V, time: Time = None, usages: int = lib.certUsageAnyCA
    ) -> tuple[V, ...]:
        """The chain from this certificate to its root, as far as it can be built.

        Args:
            time: when; microseconds since 1970, an aware ``datetime``, or None for now.
            usages: what for, one ``certUsage*`` (not a mask).

        Returns:
            This certificate, its issuer, and so on.

        Raises:
            NSPRError: ``SEC_ERROR_UNKNOWN_ISSUER`` or another: the chain cannot be built.

        Stands on ``CERT_GetCertChainFromCert``.
        """
        usages = integer(usages, "usages", 0, _USAGES_MAX)
        errors.clear()
        found = lib.CERT_GetCertChainFromCert(self._live(), to_prtime(time), usages)
        if not found:
            raise failure(default=lib.SEC_ERROR_UNKNOWN_ISSUER)
        return self._all_of(found)

    def verify_now(
        self, certdb: CertDB | None, check_sig: bool, required_usages: int, *user_data: Any
    ) -> int:
        """Verify the certificate as of now; see :meth:`verify`."""
        return self.verify(certdb, check_sig, required_usages, None, *user_data)

    def verify(
        self,
        certdb: CertDB | None,
        check_sig: bool,
        required_usages: int,
        time: Time = None,
        *user_data: Any,
    ) -> int:
        """Verify the certificate.

        Args:
            certdb: the database; None for the default one.
            check_sig: whether to check the signatures.
            required_usages: a mask of ``certificateUsage*``, all of which it must be good
                for; 0 asks for everything that it is good for.
            time: when; microseconds since 1970, an aware ``datetime``, or None for now.
            user_data: further arguments for the password callback.

        Returns:
            The usages for which it is good, a mask.

        Raises:
            CertVerifyError: it is not good.  Among the codes:
                ``SEC_ERROR_UNKNOWN_ISSUER``, ``SEC_ERROR_UNTRUSTED_ISSUER``,
                ``SEC_ERROR_UNTRUSTED_CERT``, ``SEC_ERROR_CA_CERT_INVALID``,
                ``SEC_ERROR_EXPIRED_CERTIFICATE``, ``SEC_ERROR_BAD_SIGNATURE``,
                ``SEC_ERROR_INADEQUATE_KEY_USAGE``, ``SEC_ERROR_INADEQUATE_CERT_TYPE``,
                ``SEC_ERROR_REVOKED_CERTIFICATE``; NSS's versions differ in the choice.
                Its ``usages`` are those for which it is good.

        Stands on ``CERT_VerifyCertificate``.
        """
        return self._verify(certdb, check_sig, required_usages, time, user_data)

    def verify_with_log(
        self,
        certdb: CertDB | None,
        check_sig: bool,
        required_usages: int,
        time: Time = None,
        *user_data: Any,
    ) -> tuple[int, CertVerifyLog]:
        """Verify the certificate, and note all that is wrong.

        The arguments are those of :meth:`verify`.

        Returns:
            The usages for which it is good, a mask, and a log, which may have entries all
            the same: of usages for which it is not good and need not be.

        Raises:
            CertVerifyError: it is not good, as :meth:`verify` says; ``log`` tells why.

        Stands on ``CERT_VerifyCertificate``.
        """
        notes = ffi.new("CERTVerifyLog *")
        notes.arena = check_pointer(lib.PORT_NewArena(2048))
        log = CertVerifyLog()
        try:
            usages = self._verify(certdb, check_sig, required_usages, time, user_data, notes=notes)
        except CertVerifyError as problem:
            problem._log = log
            raise
        finally:
            log._nodes = self._take_notes(notes)
        return usages, log

    def _verify(
        self,
        certdb: CertDB | None,
        check_sig: bool,
        required_usages: int,
        time: Time,
        user_data: tuple[Any, ...],
        *,
        notes: Any = ffi.NULL,
    ) -> int:
        signed = boolean(check_sig, "check_sig")
        required = integer(required_usages, "required_usages", 0, _USAGES_MAX)
        moment = to_prtime(time)
        good = ffi.new("SECCertificateUsage *")
        cert, database = self._live(), handle_of(certdb)

        def call() -> tuple[int, BaseException | None]:
            with pin_args(user_data) as cookie:
                errors.clear()
                status = lib.CERT_VerifyCertificate(
                    database, cert, signed, required, moment, cookie, notes, good
                )
                code = lib.PR_GetError() or lib.SEC_ERROR_CERT_NOT_VALID
            return (code if status else 0), callbacks.collect()

        code, raised = interruptible(call) if status_checking.enabled else call()
        usages = enums.CertificateUsage(good[0])
        problem = CertVerifyError(None, code, usages) if code else None
        if raised is not None:
            if problem is not None:
                callbacks.chain(raised, problem)
            raise raised
        if problem is not None:
            raise problem
        return usages

    def _take_notes(self, notes: Any) -> tuple[CertVerifyLogNode, ...]:
        """What a ``CERTVerifyLog`` says; its references are ours now, its memory is freed."""
        nodes, node = [], notes.head
        while node:
            detail = int(ffi.cast("uintptr_t", node.arg)) & 0xFFFFFFFF
            nodes.append(CertVerifyLogNode(self._adopt(node.cert), node.error, node.depth, detail))
            node = node.next
        lib.PORT_FreeArena(notes.arena, 0)
        return tuple(nodes)

    def check_ocsp_status(
        self, certdb: CertDB | None = None, time: Time = None, *user_data: Any
    ) -> bool:
        """Ask an OCSP responder whether the certificate has been revoked.

        The responder is the one that the certificate names, or the default responder if that
        is enabled; it is asked over HTTP, unless its answer is in the cache.  Ctrl-C ends the
        waiting for it.

        Args:
            certdb: the database; None for the default one.
            time: for when; microseconds since 1970, an aware ``datetime``, or None for now.
            user_data: further arguments for the password callback.

        Returns:
            True: the responder vouches for it, or there is no responder to be asked.

        Raises:
            NSPRError: ``SEC_ERROR_REVOKED_CERTIFICATE``; ``SEC_ERROR_OCSP_UNKNOWN_CERT``;
                ``SEC_ERROR_UNKNOWN_ISSUER``: the certificate of its issuer is not known;
                ``SEC_ERROR_OCSP_SERVER_ERROR``, in newer NSS also an error of NSPR: there was no
                answer, unless the failure mode says that this does not matter;
                ``SEC_ERROR_OCSP_BAD_HTTP_RESPONSE``, ``SEC_ERROR_OCSP_MALFORMED_RESPONSE``,
                ``SEC_ERROR_OCSP_OLD_RESPONSE``,
                ``SEC_ERROR_OCSP_INVALID_SIGNING_CERT`` or another: the answer is not good.

        Stands on ``CERT_CheckOCSPStatus``.
        """
        cert, database, moment = self._live(), handle_of(certdb), to_prtime(time)

        def call() -> bool:
            with pin_args(user_data) as cookie:
                errors.clear()
                status = lib.CERT_CheckOCSPStatus(database, cert, moment, cookie)
                check(status, default=lib.SEC_ERROR_OCSP_SERVER_ERROR)
            return True

        return interruptible(call)

    def verify_hostname(self, hostname: str) -> bool:
        """Whether the certificate belongs to a host.

        Args:
            hostname: a name, or the text of an address, as the program was given it.

        Returns:
            Whether one of the certificate's names, which may hold a wildcard, is that one.

        Raises:
            TypeError: it is no text.
            ValueError: it cannot be a host name.

        Stands on ``CERT_VerifyCertName``.
        """
        return lib.CERT_VerifyCertName(self._live(), encode_hostname(hostname)) == lib.SECSuccess

    def has_signer_in_ca_names(self, ca_names: Iterable[Buffer]) -> bool:
        """Whether one of the names has signed this certificate, or one above it.

        Args:
            ca_names: the DER of names, such as a client certificate callback is given.

        Raises:
            TypeError: they are no buffers.

        Stands on ``NSS_CmpCertChainWCANames``.
        """
        views = [from_buffer(name, "a name") for name in ca_names]
        names = ffi.new("SECItem[]", [{"data": view, "len": len(view)} for view in views])
        wanted = ffi.new("CERTDistNames *", {"nnames": len(views), "names": names})
        return lib.NSS_CmpCertChainWCANames(self._live(), wanted) == lib.SECSuccess

    def check_valid_times(self, time: Time = None, allow_override: bool = False) -> int:
        """How a moment stands to the time in which the certificate is valid.

        Args:
            time: microseconds since 1970, an aware ``datetime``, or None or 0 for now.
            allow_override: whether the times do not count for a certificate whose
                expiry somebody has accepted.

        Returns:
            A ``CertTimeValidity``: ``secCertTimeValid``, ``secCertTimeExpired`` or
            ``secCertTimeNotValidYet``.

        Stands on ``CERT_CheckCertValidTimes``.
        """
        moment = to_prtime(time if time != 0 else None)
        answer = lib.CERT_CheckCertValidTimes(
            self._live(), moment, boolean(allow_override, "allow_override")
        )
        return enums.CertTimeValidity(answer)

    def _summary(self, level: int) -> list[Line]:
        """Who, by whom, and when, in three lines."""
        cert = self._live()
        begin, end = ffi.new("PRTime *"), ffi.new("PRTime *")
        when = "unknown"
        if lib.CERT_GetCertTimes(cert, begin, end) == lib.SECSuccess:
            when = f"[{prtime_text(begin[0])}] - [{prtime_text(end[0])}]"
        return [
            (level, "Subject:", str(DN._copy(cert.subject))),
            (level, "Issuer:", str(DN._copy(cert.issuer))),
            (level, "Validity:", when),
        ]


class CertVerifyLogNode(Formatted):
    """One thing that is wrong with a certificate or its chain.

    Args:
        certificate: the certificate that is not good.
        error: the number of the error.
        depth: how far up the chain it is; 0 is the one that was verified.
        detail: what the error is about: the key usages or types that it lacks, a mask.

    Raises:
        TypeError: *certificate* is no certificate, another argument is no number.
    """

    __module__ = "nss.nss"
    __slots__ = ("_certificate", "_depth", "_detail", "_error")

    def __init__(self, certificate: Verifiable, error: int, depth: int, detail: int = 0) -> None:
        if not isinstance(certificate, Verifiable):
            what = type(certificate).__name__
            raise TypeError(f"certificate must be nss.nss.Certificate, not {what}")
        self._certificate = certificate
        self._error = int(integer(error, "error", -(2**31), 2**31 - 1))
        self._depth = int(integer(depth, "depth", 0, 2**31 - 1))
        self._detail = integer(detail, "detail", 0, 2**64 - 1)

    @property
    def certificate(self) -> Verifiable:
        """The certificate that is not good."""
        return self._certificate

    @property
    def error(self) -> int:
        """The number of the error, one of the constants of ``nss.error``."""
        return self._error

    @property
    def depth(self) -> int:
        """How far up the chain it is; 0 is the one that was verified."""
        return self._depth

    def _error_lines(self, level: int) -> list[Line]:
        name, text = errors.error_name(self._error), errors.get_nspr_error_string(self._error)
        lines: list[Line] = [(level, "Error:", f"[{name or self._error}] {text or ''}".rstrip())]
        if self._error == lib.SEC_ERROR_INADEQUATE_KEY_USAGE:
            lacking = bits("KeyUsage", {}, self._detail, AS_ENUM_NAME)
            lines.append((level, "Inadequate Key Usage:", str(lacking)))
        elif self._error == lib.SEC_ERROR_INADEQUATE_CERT_TYPE:
            lacking = bits("NSCertType", {}, self._detail, AS_ENUM_NAME)
            lines.append((level, "Inadequate Cert Type:", str(lacking)))
        elif self._error in _ISSUER_ERRORS:
            lines.append((level, "Issuer:", str(DN._copy(self._certificate._live().issuer))))
        return lines

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the node, line by line, for :func:`nss.nss.indented_format`."""
        return [
            (level, "Certificate:"),
            *self._certificate._summary(level + 1),
            (level, "Depth:", str(self._depth)),
            *self._error_lines(level),
        ]


class CertVerifyLog(Formatted):
    """All that a verification has found wrong; a sequence of :class:`CertVerifyLogNode`.

    Args:
        nodes: the entries, in the order of their depth.

    Raises:
        TypeError: they are no such nodes.
    """

    __module__ = "nss.nss"
    __slots__ = ("_nodes",)

    def __init__(self, nodes: list[CertVerifyLogNode] | None = None) -> None:
        given = tuple(nodes or ())
        if not all(isinstance(node, CertVerifyLogNode) for node in given):
            raise TypeError("nodes must be nss.nss.CertVerifyLogNode")
        self._nodes = given

    @property
    def count(self) -> int:
        """How many entries there are."""
        return len(self._nodes)

    def __len__(self) -> int:
        return len(self._nodes)

    def __iter__(self) -> Iterator[CertVerifyLogNode]:
        return iter(self._nodes)

    @overload
    def __getitem__(self, index: int) -> CertVerifyLogNode: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[CertVerifyLogNode, ...]: ...

    def __getitem__(self, index: Any) -> Any:
        try:
            return self._nodes[index]
        except IndexError:
            raise IndexError("CertVerifyLog index out of range") from None

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the log, line by line, for :func:`nss.nss.indented_format`."""
        lines: list[Line] = [(level, "Validation Errors:", str(len(self._nodes)))]
        depth = None
        for number, node in enumerate(self._nodes, 1):
            if node.depth != depth:
                depth = node.depth
                lines.append((level, f"Certificate at chain depth {depth}:"))
                lines += [*node.certificate._summary(level + 1), (level,)]
            lines.append((level + 1, f"Validation Error #{number}:"))
            lines += node._error_lines(level + 2)
        return lines


def cert_usage_flags(flags: int, repr_kind: int = AS_ENUM_DESCRIPTION) -> list[Any]:
    """Tell the usages in a mask one by one.

    Args:
        flags: a mask of ``certificateUsage*``.
        repr_kind: ``AsEnumDescription`` gives words, ``AsEnumName`` the C names,
            ``AsEnum`` the usages themselves.

    Returns:
        A sorted list.

    Raises:
        ValueError: *repr_kind* is something else.
    """
    mask = integer(flags, "flags", 0, 2**32 - 1)
    return bits("CertificateUsage", _USAGE_TEXTS, mask, repr_kind)
