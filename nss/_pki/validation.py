# SPDX-License-Identifier: MPL-2.0
"""Verification that can be trusted.

:func:`verify` decides whether a chain of certificates is believed: whether there is a way
from the first one to an anchor that the program has named, and whether every certificate
on that way keeps the rules of RFC 5280, at a given time, for a given usage and host.

It looks at nothing but its arguments: at no database, no token, no trust that was set
elsewhere in the process, no certificate that another connection has left in NSS's caches;
and it changes nothing there.  From NSS it has the check of signatures.

NSS has such a function, ``CERT_PKIXVerifyCert``, and it is not used, for these reasons:
builds of NSS come without it (``PR_NOT_IMPLEMENTED_ERROR``); it finds intermediate
certificates wherever in the process they are, and remembers chains for all of it; a
certificate that is distrusted in the process is refused whatever the anchors are; it
believes a certificate a day before it begins; and it costs time for each anchor.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from .._core.lifecycle import needs_nss
from .._core.times import Time, to_prtime
from . import rules as rulebook
from .certificates import Certificate
from .constraints import Budget
from .hostnames import Host, Reference, require_host
from .paths import Search
from .reasons import Reason, Refusal, VerificationError
from .revocation import Revocation, for_one_verification, require_not_revoked
from .rules import Rules, Usage
from .strict import StrictCertificate
from .truststore import Trusted, TrustStore, each_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .paths import Path

_MOST_CERTIFICATES = 100


class VerifiedChain:
    """A chain that is believed: from the certificate that was verified up to the anchor."""

    __module__ = "nss.pki"
    __slots__ = ("_ders",)

    _ders: tuple[bytes, ...]

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        raise TypeError("cannot create 'VerifiedChain' instances; nss.pki.verify does")

    @classmethod
    def _of(cls, ders: tuple[bytes, ...]) -> VerifiedChain:
        self = cls.__new__(cls)
        self._ders = ders
        return self

    @property
    def chain_der(self) -> tuple[bytes, ...]:
        """The certificates as DER, the one that was verified first and the anchor last."""
        return self._ders

    @property
    def chain(self) -> tuple[Certificate, ...]:
        """The certificates, the one that was verified first and the anchor last.

        Raises:
            NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS has been shut down.
        """
        return tuple(map(Certificate, self._ders))

    @property
    def certificate(self) -> Certificate:
        """The certificate that was verified.

        Raises:
            NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS has been shut down.
        """
        return Certificate(self._ders[0])

    @property
    def anchor(self) -> Certificate:
        """The anchor, in which the chain ends.

        Raises:
            NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS has been shut down.
        """
        return Certificate(self._ders[-1])

    def __len__(self) -> int:
        return len(self._ders)

    def __repr__(self) -> str:
        return f"<{type(self).__module__}.{type(self).__qualname__} {len(self)} certificates>"


@needs_nss
def verify(
    chain: Trusted,
    trust_store: TrustStore,
    *,
    hostname: Host | None = None,
    usage: Usage = "server",
    time: Time = None,
    rules: Rules = rulebook.DEFAULT,
    revocation: Revocation | None = None,
) -> VerifiedChain:
    """Verify a certificate.

    Args:
        chain: the certificate, and others that may stand between it and an anchor, in any
            order: certificates, PEM, DER, or an iterable of these.
        trust_store: what is trusted.
        hostname: the host that it must be for, a DNS name or an address; None: any.
        usage: what it is used for: ``"server"`` and ``"client"`` of TLS, ``"email"``,
            ``"code"``, ``"timestamp"``, ``"ocsp"``, or ``"any"``.
        time: when; microseconds since 1970, an aware ``datetime``, or None for now.
        rules: how strict to be.
        revocation: what is known of revoked certificates; None: it is not asked.

    Returns:
        The chain up to the anchor.

    Raises:
        VerificationError: it is not believed; ``reason``, ``certificate`` and ``depth`` tell
            why, and ``name`` the error of NSS, such as ``SEC_ERROR_UNKNOWN_ISSUER``,
            ``SEC_ERROR_EXPIRED_CERTIFICATE``, ``SEC_ERROR_REVOKED_CERTIFICATE`` or
            ``SSL_ERROR_BAD_CERT_DOMAIN``.
        TypeError: an argument has the wrong type.
        ValueError: there is no certificate; *hostname* cannot be one, or there is no such
            usage.
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``CERT_VerifySignedDataWithPublicKey``.
    """
    if not isinstance(trust_store, TrustStore):
        raise TypeError(f"trust_store must be TrustStore, not {type(trust_store).__name__}")
    if not isinstance(rules, Rules):
        raise TypeError(f"rules must be Rules, not {type(rules).__name__}")
    rulebook.require_usage(usage)
    if not isinstance(revocation, (Revocation, type(None))):
        raise TypeError(f"revocation must be Revocation, not {type(revocation).__name__}")
    host = None if hostname is None else Reference(hostname)
    seconds = to_prtime(time) // 1_000_000
    first, *others = _contents(chain)
    try:
        if len(others) >= _MOST_CERTIFICATES:
            text = f"it comes with {_MOST_CERTIFICATES} others or more"
            raise Refusal(Reason.TOO_MUCH_WORK, text)
        leaf = StrictCertificate(first)
    except Refusal as refusal:
        raise VerificationError._of(refusal.at(0), [first]) from None
    search = Search(trust_store, _readable(others, trust_store), rules)
    revocation = None if revocation is None else for_one_verification(revocation)
    path = _first_valid(search, leaf, _Question(rules, usage, seconds, host, revocation))
    if len(path) > 1:
        trust_store._remember_end(leaf.octets, path[1].key)
    return VerifiedChain._of(tuple(each.octets for each in path))


class _Question(NamedTuple):
    """What a chain must be good for."""

    rules: Rules
    usage: Usage
    seconds: int
    host: Reference | None
    revocation: Revocation | None


def _first_valid(search: Search, leaf: StrictCertificate, question: _Question) -> Path:
    """The first way to an anchor that keeps all rules.

    Raises:
        VerificationError: there is none; it tells what is wrong with the first way, or, if
            none leads to an anchor, why the one that led furthest has ended.
    """
    budget = Budget()
    problem: Refusal | None = None
    failed: Path = (leaf,)
    try:
        for path in search.paths((leaf,)):
            try:
                _require_answer(path, question, budget)
            except Refusal as refusal:
                if problem is None or refusal.reason is Reason.TOO_MUCH_WORK:
                    problem, failed = refusal, path
                if refusal.reason is Reason.TOO_MUCH_WORK:
                    break
            else:
                return path
    except Refusal as refusal:  # the search has given up
        problem = problem or refusal.at(0)
    if problem is None:
        problem, failed = search.problem, search.furthest
    assert problem is not None  # a search ends for a reason
    raise VerificationError._of(problem, [each.octets for each in failed])


def _require_answer(path: Path, question: _Question, budget: Budget) -> None:
    rulebook.require_valid(path, question.rules, question.usage, question.seconds, budget)
    if question.host is not None:
        try:
            require_host(path[0], question.host, common_name=question.rules.common_name)
        except Refusal as refusal:
            raise refusal.at(0) from None
    if question.revocation is not None:
        require_not_revoked(path, question.revocation, question.seconds)


def _contents(chain: Trusted) -> list[bytes]:
    """The DER of the certificates of a chain, of which no more are read than are too many.

    Raises:
        ValueError: there are none.
    """
    contents = list(islice(each_of(chain), _MOST_CERTIFICATES + 1))
    if not contents:
        raise ValueError("there is no certificate to be verified")
    return contents


def _readable(contents: list[bytes], store: TrustStore) -> Iterator[StrictCertificate]:
    """The certificates that may stand between; what is malformed stands nowhere."""
    for content in dict.fromkeys(contents):
        with suppress(Refusal):
            yield store._known(content)
