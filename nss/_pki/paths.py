# SPDX-License-Identifier: MPL-2.0
"""The ways from a certificate to an anchor.

The issuer of a certificate is one whose name is the issuer's name in it and whose key has
signed it.  There may be several: authorities renew their certificates, and certify one
another.  So there may be many ways, and somebody who sends a hundred certificates with
the same name could make them very many.  The search tries the likely ones first, never
comes back to a key that is on the way already, and gives up after a fixed number of
signatures.

Signatures are checked on the way, all other rules when an anchor is reached
(:mod:`~nss._pki.rules`), so that another way is tried when one breaks a rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .reasons import Reason, Refusal
from .signatures import require_signature, require_strong

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .rules import Rules
    from .strict import CanonicalName, StrictCertificate
    from .truststore import TrustStore

_MOST_SIGNATURES = 64
_MOST_STEPS = 1024

Path = tuple["StrictCertificate", ...]


class Search:
    """Looks for ways to an anchor.

    Args:
        store: where the anchors are.
        others: certificates that may be between, in any order.
        rules: how strict to be.
    """

    def __init__(
        self, store: TrustStore, others: Iterable[StrictCertificate], rules: Rules
    ) -> None:
        self._store = store
        self._rules = rules
        self._signatures = _MOST_SIGNATURES
        self._steps = _MOST_STEPS
        self._between: dict[CanonicalName, list[StrictCertificate]] = {}
        self._checked: dict[tuple[bytes, bytes], Refusal | None] = {}
        self.problem: Refusal | None = None
        """Why the search came to nothing; the way that led furthest counts."""
        self.furthest: Path = ()
        for other in others:
            self._between.setdefault(other.subject_name, []).append(other)

    def paths(self, path: Path) -> Iterator[Path]:
        """All ways on from the end of a path, each up to an anchor."""
        end = path[-1]
        if self._is_anchor(end):
            yield path
        if len(path) > self._rules.max_depth:
            self._note(path, Refusal(Reason.TOO_MUCH_WORK, "the chain is too long"))
            return
        keys = {(each.subject_name, each.key) for each in path}
        for issuer in self._issuers(end):
            if (issuer.subject_name, issuer.key) in keys:
                continue
            self._step()
            try:
                self._require_signature(end, issuer)
            except Refusal as refusal:
                self._note(path, refusal)
            else:
                yield from self.paths((*path, issuer))
        self._note(path, Refusal(Reason.SELF_SIGNED if end.self_issued else Reason.UNKNOWN_ISSUER))

    def _is_anchor(self, certificate: StrictCertificate) -> bool:
        rooted = self._rules.partial_chain or certificate.self_issued
        return rooted and self._store._is_anchor(certificate)

    def _issuers(self, certificate: StrictCertificate) -> list[StrictCertificate]:
        """Those who may have signed a certificate, likely ones first."""
        name, wanted = certificate.issuer_name, certificate.authority_key_id
        found = [*self._store._named(name), *self._between.get(name, ())]
        if len(found) > 1 and wanted is not None:
            found.sort(key=lambda issuer: issuer.key_id not in (wanted, None))
        return found

    def _step(self) -> None:
        self._steps -= 1
        if self._steps < 0 or self._signatures <= 0:
            raise Refusal(Reason.TOO_MUCH_WORK, "there are too many ways to go from it")

    def _require_signature(self, certificate: StrictCertificate, issuer: StrictCertificate) -> None:
        """Require that an issuer has signed a certificate; ask NSS only once."""
        pair = certificate.octets, issuer.key
        allow_sha1 = self._rules.allow_sha1
        if certificate.algorithm != certificate.inner_algorithm:
            raise Refusal(Reason.MALFORMED, "it names two algorithms for its signature")
        if self._store._is_good(*pair):
            require_strong(certificate.algorithm, allow_sha1=allow_sha1)
            return
        if pair not in self._checked:
            self._signatures -= 1
            self._checked[pair] = None
            signed = certificate.tbs, certificate.algorithm, certificate.signature
            try:
                require_signature(*signed, issuer.key, allow_sha1=allow_sha1)
            except Refusal as problem:
                self._checked[pair] = problem
            else:
                if certificate.basic_constraints[0]:
                    self._store._remember(*pair)
        refusal = self._checked[pair]
        if refusal is not None:
            raise refusal

    def _note(self, path: Path, refusal: Refusal) -> None:
        """Remember why a way has ended."""
        if len(path) > len(self.furthest):
            self.furthest = path
            self.problem = refusal.at(len(path) - 1)
