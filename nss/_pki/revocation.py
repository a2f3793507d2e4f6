# SPDX-License-Identifier: MPL-2.0
"""Has a certificate been revoked?

Whoever has issued a certificate may take it back, and says so in a revocation list or
through an OCSP responder.  A verification knows of it only what it is told:
:class:`Revocation` has lists, stapled answers, and perhaps a function that fetches more.

What says that a certificate is revoked counts, whatever else says that it is good.  What
is malformed, out of date or signed by somebody else says nothing.  If nothing is known in
the end, *required* decides.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from .._core import der
from .reasons import Reason, Refusal
from .responses import Response, request_for, responders_of, status_in
from .revlists import CRL, points_at
from .strict import TLS_FEATURES, members, small_integer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .fetching import Fetch
    from .paths import Path
    from .strict import StrictCertificate

_STATUS_REQUEST = 5
_MOST_SOURCES = 4


@dataclass(frozen=True)
class Revocation:
    """What is known of the revocation of certificates, and how much must be."""

    crls: Sequence[CRL] = ()
    """Revocation lists, of any issuers."""
    ocsp_responses: Sequence[bytes] = ()
    """Answers of OCSP responders, DER, such as those that a server has stapled."""
    scope: Literal["leaf", "chain"] = "leaf"
    """Whether only the certificate itself counts, or every one below the anchor."""
    required: bool = True
    """Whether a certificate of which nothing is known is refused.  One that promises an OCSP
    answer with every handshake is refused without it in any case."""
    fetch: Fetch | None = None
    """Called with a URL, and for OCSP the question, when nothing is known; None: nothing is
    fetched.  :func:`nss.pki.fetch_over_http` is one."""

    def __post_init__(self) -> None:
        if self.scope not in ("leaf", "chain"):
            raise ValueError(f"scope must be 'leaf' or 'chain', not {self.scope!r}")
        if not all(isinstance(each, CRL) for each in self.crls):
            raise TypeError("crls must be nss.pki.CRL")
        if not all(isinstance(each, bytes) for each in self.ocsp_responses):
            raise TypeError("ocsp_responses must be bytes")


# inside the class, @dataclass would look for that module, which may not be there yet
Revocation.__module__ = "nss.pki"


class _Once:
    """A function that fetches, and is asked only once for the same.

    Args:
        fetch: the function of the program.
    """

    __slots__ = ("_answers", "_fetch")

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._answers: dict[tuple[str, bytes | None], bytes | None] = {}

    def __call__(self, url: str, question: bytes | None) -> bytes:
        if (url, question) not in self._answers:
            self._answers[url, question] = None
            # what a certificate takes for a URL may be none
            with suppress(OSError, ValueError):
                self._answers[url, question] = self._fetch(url, question)
        content = self._answers[url, question]
        if content is None:
            raise OSError(f"{url} cannot be had")
        return content


def for_one_verification(revocation: Revocation) -> Revocation:
    """The same knowledge, which fetches nothing twice, however many ways are tried."""
    if revocation.fetch is None:
        return revocation
    return replace(revocation, fetch=_Once(revocation.fetch))


def require_not_revoked(path: Path, revocation: Revocation, seconds: int) -> None:
    """Require that no certificate of a chain has been revoked.

    Raises:
        Refusal: ``REVOKED``; or ``NO_STATUS``, ``OLD_STATUS``, ``BAD_STATUS``: nothing is
            known, and that matters.
    """
    last = len(path) - 1 if revocation.scope == "chain" else min(1, len(path) - 1)
    for depth in range(last):
        certificate, issuer = path[depth : depth + 2]
        try:
            _require_not_revoked(certificate, issuer, revocation, seconds)
        except Refusal as refusal:
            raise refusal.at(depth) from None


def _require_not_revoked(
    certificate: StrictCertificate,
    issuer: StrictCertificate,
    revocation: Revocation,
    seconds: int,
) -> None:
    problem: Refusal | None = None
    known = answered = False
    for status, is_answer in _told(certificate, issuer, revocation, seconds):
        if isinstance(status, Refusal):
            problem = problem or status
        else:
            known, answered = True, answered or is_answer
    if not known and revocation.fetch is not None:
        fetched = _fetched(certificate, issuer, revocation.fetch, seconds)
        known = any(not isinstance(status, Refusal) for status in fetched)
    broken = not answered and _promises_answer(certificate)
    if broken or (revocation.required and not known):
        raise problem or Refusal(Reason.NO_STATUS)


def _told(
    certificate: StrictCertificate,
    issuer: StrictCertificate,
    revocation: Revocation,
    seconds: int,
) -> Iterator[tuple[Refusal | None, bool]]:
    """For each source None, or why it says nothing; and whether it is of a responder.

    Raises:
        Refusal: ``REVOKED``.
    """
    for content in revocation.ocsp_responses:
        yield _status_in_answer(content, certificate, issuer, seconds), True
    for crl in revocation.crls:
        if crl._is_about(certificate):
            yield _status_in_list(crl, certificate, issuer, seconds), False


def _fetched(
    certificate: StrictCertificate, issuer: StrictCertificate, fetch: Fetch, seconds: int
) -> Iterator[Refusal | None]:
    """The same for each source that a certificate names, fetched when it is needed.

    Raises:
        Refusal: ``REVOKED``.
    """
    for url in responders_of(certificate)[:_MOST_SOURCES]:
        with suppress(OSError):
            content = fetch(url, request_for(certificate, issuer))
            yield _status_in_answer(content, certificate, issuer, seconds)
    for url in points_at(certificate)[:_MOST_SOURCES]:
        with suppress(OSError, ValueError):
            crl = CRL(fetch(url, None))
            if crl._is_about(certificate):
                yield _status_in_list(crl, certificate, issuer, seconds)


def _status_in_answer(
    content: bytes, certificate: StrictCertificate, issuer: StrictCertificate, seconds: int
) -> Refusal | None:
    try:
        revoked = status_in(Response(content), certificate, issuer, seconds)
    except Refusal as refusal:
        return refusal
    if revoked is not None:
        raise Refusal(Reason.REVOKED)
    return None


def _status_in_list(
    crl: CRL, certificate: StrictCertificate, issuer: StrictCertificate, seconds: int
) -> Refusal | None:
    try:
        crl._require_good(issuer, seconds)
        revoked = crl._status_of(certificate)
    except Refusal as refusal:
        return refusal
    if revoked is not None:
        raise Refusal(Reason.REVOKED)
    return None


def _promises_answer(certificate: StrictCertificate) -> bool:
    """Whether a certificate says that its server always staples an answer (RFC 7633)."""
    value = certificate.value(TLS_FEATURES)
    if value is None:
        return False
    try:
        return _STATUS_REQUEST in map(small_integer, members(der.read(value)))
    except ValueError as problem:
        text = f"its extension for TLS features is malformed: {problem}"
        raise Refusal(Reason.BAD_EXTENSION, text) from None
