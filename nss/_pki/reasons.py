# SPDX-License-Identifier: MPL-2.0
"""Why a certificate is not believed.

Each rule of the strict verification that may fail has a :class:`Reason`: a word for the
program, a sentence for people, the error of NSS that comes closest, and the number that
OpenSSL has for it, which is what ``ssl.SSLCertVerificationError`` tells.

NSS has no error of its own for a certificate that begins in the future, nor for one that
has signed itself: these have that of an expired one and of an unknown issuer.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from .._core.errors import CertVerifyError
from .._core.ffi import lib
from .certificates import Certificate

if TYPE_CHECKING:
    from collections.abc import Sequence


class Reason(Enum):
    """Which rule a certificate has broken.

    The value of a member is a word, such as ``"expired"``.
    """

    __module__ = "nss.pki"

    MALFORMED = "malformed", lib.SEC_ERROR_BAD_DER, 41, "it is malformed"
    DUPLICATE_EXTENSION = (
        "duplicate-extension", lib.SEC_ERROR_EXTENSION_VALUE_INVALID, 41,
        "it has the same extension twice",
    )  # fmt: skip
    BAD_EXTENSION = (
        "bad-extension", lib.SEC_ERROR_EXTENSION_VALUE_INVALID, 41,
        "one of its extensions is malformed, or must not be there",
    )  # fmt: skip
    UNKNOWN_EXTENSION = (
        "unknown-extension", lib.SEC_ERROR_UNKNOWN_CRITICAL_EXTENSION, 34,
        "it has a critical extension that is not understood",
    )  # fmt: skip
    UNKNOWN_ISSUER = (
        "unknown-issuer", lib.SEC_ERROR_UNKNOWN_ISSUER, 20, "its issuer is not known",
    )  # fmt: skip
    SELF_SIGNED = (
        "self-signed", lib.SEC_ERROR_UNKNOWN_ISSUER, 18, "it has signed itself and is not trusted",
    )  # fmt: skip
    DISTRUSTED = (
        "distrusted", lib.SEC_ERROR_UNTRUSTED_ISSUER, 28,
        "it was issued after its root was no longer trusted",
    )  # fmt: skip
    BAD_SIGNATURE = "bad-signature", lib.SEC_ERROR_BAD_SIGNATURE, 7, "its signature is wrong"
    WEAK_SIGNATURE = (
        "weak-signature", lib.SEC_ERROR_CERT_SIGNATURE_ALGORITHM_DISABLED, 68,
        "it is signed with an algorithm that is too weak",
    )  # fmt: skip
    UNSUPPORTED_SIGNATURE = (
        "unsupported-signature", lib.SEC_ERROR_INVALID_ALGORITHM, 76,
        "it is signed with an algorithm that is not supported",
    )  # fmt: skip
    WEAK_KEY = "weak-key", lib.SEC_ERROR_INVALID_KEY, 66, "its key is too weak"
    EXPIRED = "expired", lib.SEC_ERROR_EXPIRED_CERTIFICATE, 10, "it has expired"
    NOT_YET_VALID = (
        "not-yet-valid", lib.SEC_ERROR_EXPIRED_CERTIFICATE, 9, "it is not valid yet",
    )  # fmt: skip
    NOT_AN_AUTHORITY = (
        "not-an-authority", lib.SEC_ERROR_CA_CERT_INVALID, 79,
        "it has signed another one, but is not that of an authority",
    )  # fmt: skip
    PATH_TOO_LONG = (
        "path-too-long", lib.SEC_ERROR_PATH_LEN_CONSTRAINT_INVALID, 25,
        "there are more authorities below it than it permits",
    )  # fmt: skip
    KEY_USAGE = (
        "key-usage", lib.SEC_ERROR_INADEQUATE_KEY_USAGE, 32, "its key must not be used for that",
    )  # fmt: skip
    PURPOSE = (
        "purpose", lib.SEC_ERROR_INADEQUATE_CERT_TYPE, 26, "it is not for this purpose",
    )  # fmt: skip
    NAME_CONSTRAINTS = (
        "name-constraints", lib.SEC_ERROR_CERT_NOT_IN_NAME_SPACE, 47,
        "an authority above it must not issue for one of its names",
    )  # fmt: skip
    POLICY = (
        "policy", lib.SEC_ERROR_POLICY_VALIDATION_FAILED, 43,
        "it has not been issued under a policy, which an authority above it demands",
    )  # fmt: skip
    HOSTNAME = (
        "hostname", lib.SSL_ERROR_BAD_CERT_DOMAIN, 62, "it is not for this host",
    )  # fmt: skip
    REVOKED = "revoked", lib.SEC_ERROR_REVOKED_CERTIFICATE, 23, "it has been revoked"
    NO_STATUS = (
        "no-status", lib.SEC_ERROR_CRL_NOT_FOUND, 3,
        "nobody has told whether it has been revoked",
    )  # fmt: skip
    OLD_STATUS = (
        "old-status", lib.SEC_ERROR_CRL_EXPIRED, 12,
        "what is known of its revocation is out of date",
    )  # fmt: skip
    BAD_STATUS = (
        "bad-status", lib.SEC_ERROR_CRL_INVALID, 8,
        "what is known of its revocation cannot be trusted",
    )  # fmt: skip
    TOO_MUCH_WORK = (
        "too-much-work", lib.SEC_ERROR_OUT_OF_SEARCH_LIMITS, 1,
        "it would take more work to verify it than any honest one",
    )  # fmt: skip

    error_code: int
    openssl_code: int
    text: str

    def __new__(cls, word: str, error_code: int, openssl_code: int, text: str) -> Reason:
        """Keep the word as the value, and the others as attributes."""
        member = object.__new__(cls)
        member._value_ = word
        member.error_code = error_code
        member.openssl_code = openssl_code
        member.text = text
        return member


class Refusal(Exception):
    """Inside the verification: a rule is broken.

    Attributes:
        reason: which one.
        detail: what exactly, in words.
        code: the error of NSS.
        depth: which certificate of the chain has broken it, once that is known.
    """

    def __init__(self, reason: Reason, detail: str = "", code: int = 0) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail
        self.code = code or reason.error_code
        self.depth: int | None = None

    def __str__(self) -> str:
        return self.detail or self.reason.text

    def at(self, depth: int) -> Refusal:
        """Say which certificate it is, unless that has been said."""
        if self.depth is None:
            self.depth = depth
        return self


class VerificationError(CertVerifyError):
    """A certificate is not believed.

    ``error_code`` and ``name`` are those of NSS; :attr:`reason` is more exact.

    Args:
        error_message: the reason in words.
        error_code: the number of the error.
        usages: nothing; it is there because ``CertVerifyError`` has it.
        log: nothing, likewise.
    """

    __module__ = "nss.pki"

    _reason: Reason | None = None
    _depth: int = 0
    _ders: tuple[bytes, ...] = ()

    @classmethod
    def _of(cls, refusal: Refusal, ders: Sequence[bytes]) -> VerificationError:
        depth = refusal.depth or 0
        where = "the certificate" if depth == 0 else f"the certificate {depth} above it"
        text = f"{where} is refused: {refusal}"
        self = cls(text, refusal.code)
        self._reason = refusal.reason
        self._depth = depth
        self._ders = tuple(ders)
        return self

    @property
    def reason(self) -> Reason | None:
        """The rule that is broken."""
        return self._reason

    @property
    def depth(self) -> int:
        """Which certificate of the chain has broken it; 0 is the first."""
        return self._depth

    @property
    def chain_der(self) -> tuple[bytes, ...]:
        """The chain as far as it was built, each certificate as DER."""
        return self._ders

    @property
    def chain(self) -> tuple[Certificate, ...]:
        """The chain as far as it was built.

        Raises:
            NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS has been shut down;
                ``SEC_ERROR_BAD_DER``: one of them is malformed.
        """
        return tuple(map(Certificate, self._ders))

    @property
    def certificate(self) -> Certificate | None:
        """The certificate that has broken the rule.

        Raises:
            NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS has been shut down;
                ``SEC_ERROR_BAD_DER``: it is malformed.
        """
        return Certificate(self._ders[self._depth]) if self._depth < len(self._ders) else None

    def __str__(self) -> str:
        return f"{self._message}: {self.error_desc}" if self._message else self.error_desc

    def __reduce__(self) -> tuple[Any, ...]:
        state: dict[str, Any] = {"_detail": self._detail, "_reason": self._reason}
        state.update(_depth=self._depth, _ders=self._ders)
        return type(self), (self._message, self._code, self._usages), state
