# SPDX-License-Identifier: MPL-2.0
"""Under which policies has a chain been issued?

A certificate may list the policies under which it was issued, by object identifiers
(RFC 5280, 4.2.1.4).  A policy is good for a chain if every certificate in it lists it, or
*any policy*; an authority may say that a policy of its own domain is equivalent to one of
the domain below it; and it may demand that there is such a policy at all, from a given
number of certificates on.

RFC 5280 describes this with a tree, whose size may grow exponentially with the length of
the chain.  Only two things of it matter: which policies are valid at the present
certificate, and from which policies of the anchor's domain each of them has come.  So
there is one level here, which is replaced as the chain is walked down.  What that costs is
counted for all ways that are tried together, for there may be many of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .._core import der, oids
from . import strict
from .reasons import Reason, Refusal
from .strict import expect, members, small_integer

if TYPE_CHECKING:
    from collections.abc import Collection

    from .constraints import Budget
    from .paths import Path
    from .strict import StrictCertificate

_ANY = b"\x55\x1d\x20\x00"
_MOST = 256  # policies or mappings in one certificate


class _Node(NamedTuple):
    """A policy that is valid at a certificate."""

    expected: frozenset[bytes]
    """What the certificate below may call it."""
    origins: frozenset[bytes]
    """What it is called in the domain of the anchor."""


Level = dict[bytes, _Node]


class _Walk:
    """The state of the algorithm of RFC 5280, 6.1, on its way down a chain.

    Args:
        length: how many certificates there are below the anchor.
        explicit: whether there must be a policy at all.
        budget: how much work is left.
    """

    def __init__(self, length: int, explicit: bool, budget: Budget) -> None:
        self.budget = budget
        self.level: Level = {_ANY: _Node(frozenset((_ANY,)), frozenset((_ANY,)))}
        self.explicit = 0 if explicit else length + 1
        self.mapping = self.any = length + 1

    def enter(self, certificate: StrictCertificate, *, is_last: bool) -> None:
        """Take the policies of a certificate."""
        policies = _policies_of(certificate)
        work = sum(len(each.expected) * len(each.origins) for each in self.level.values())
        self._spend(work + len(policies))
        by_name: dict[bytes, frozenset[bytes]] = {}
        for node in self.level.values():
            for name in node.expected:
                by_name[name] = by_name.get(name, frozenset()) | node.origins
        found: Level = {}
        for policy in policies - {_ANY}:
            if policy in by_name:
                found[policy] = _Node(frozenset((policy,)), by_name[policy])
            elif _ANY in by_name:
                found[policy] = _Node(frozenset((policy,)), frozenset((policy,)))
        if _ANY in policies and (self.any > 0 or (certificate.self_issued and not is_last)):
            for name, origins in by_name.items():
                found.setdefault(name, _Node(frozenset((name,)), origins))
        self.level = found

    def leave(self, certificate: StrictCertificate) -> None:
        """Prepare for the certificate below."""
        mappings = _mappings_of(certificate)
        self._spend(sum(map(len, mappings.values())))
        for policy, names in mappings.items():
            if self.mapping == 0:
                self.level.pop(policy, None)
            elif policy in self.level:
                self.level[policy] = _Node(names, self.level[policy].origins)
            elif _ANY in self.level:
                self.level[policy] = _Node(names, frozenset((policy,)))
        if not certificate.self_issued:
            self.explicit, self.mapping, self.any = (
                max(0, each - 1) for each in (self.explicit, self.mapping, self.any)
            )
        explicit, mapping = _constraints_of(certificate)
        self.explicit = _least(self.explicit, explicit)
        self.mapping = _least(self.mapping, mapping)
        self.any = _least(self.any, _inhibit_any_of(certificate))

    def _spend(self, work: int) -> None:
        self.budget.spend(work, "it has too many policies for the ways that lead from it")

    def finish(self, certificate: StrictCertificate) -> None:
        """Take what the last certificate demands of itself."""
        self.explicit = max(0, self.explicit - 1)
        if _constraints_of(certificate)[0] == 0:
            self.explicit = 0


def _least(now: int, demanded: int | None) -> int:
    return now if demanded is None else min(now, demanded)


def require_policy(path: Path, acceptable: Collection[str], explicit: bool, budget: Budget) -> None:
    """Require that a chain has been issued under an acceptable policy, if that is demanded.

    Args:
        path: the chain, whose anchor does not count.
        acceptable: the policies, with dots; empty: any.
        explicit: whether the program demands it; a certificate may as well.
        budget: how much work is left.

    Raises:
        Refusal: ``POLICY``; ``BAD_EXTENSION``; ``TOO_MUCH_WORK``.
    """
    demanded = explicit or any(each.value(strict.POLICY_CONSTRAINTS) for each in path[:-1])
    if not demanded:
        return
    walk = _Walk(len(path) - 1, explicit, budget)
    for depth in range(len(path) - 2, -1, -1):
        certificate = path[depth]
        try:
            walk.enter(certificate, is_last=depth == 0)
            if walk.explicit == 0 and not walk.level:
                raise Refusal(Reason.POLICY)
            if depth:
                walk.leave(certificate)
            else:
                walk.finish(certificate)
        except Refusal as refusal:
            raise refusal.at(depth) from None
    if walk.explicit == 0:
        origins = frozenset().union(*(node.origins for node in walk.level.values()))
        wanted = {oids.encode(each) for each in acceptable}
        if not (origins if not wanted or _ANY in origins else origins & wanted):
            raise Refusal(Reason.POLICY, "it has not been issued under an acceptable policy").at(0)


def _read(certificate: StrictCertificate, oid: bytes, what: str) -> list[der.Element]:
    """The members of an extension that is a SEQUENCE; none if it is not there."""
    value = certificate.value(oid)
    try:
        found = members(der.read(value)) if value is not None else []
    except ValueError as problem:
        raise _malformed(what, problem) from None
    if len(found) > _MOST:
        raise Refusal(Reason.TOO_MUCH_WORK, f"it has too many {what}")
    return found


def _malformed(what: str, problem: ValueError) -> Refusal:
    return Refusal(Reason.BAD_EXTENSION, f"its {what} are malformed: {problem}")


def _policies_of(certificate: StrictCertificate) -> frozenset[bytes]:
    what = "certificate policies"
    found = _read(certificate, strict.CERTIFICATE_POLICIES, what)
    try:
        names = [bytes(expect(members(each)[0], der.OBJECT_IDENTIFIER).content) for each in found]
    except (ValueError, IndexError) as problem:
        raise _malformed(what, ValueError(problem)) from None
    if len(set(names)) != len(names):
        raise _malformed(what, ValueError("a policy is there twice"))
    return frozenset(names)


def _mappings_of(certificate: StrictCertificate) -> dict[bytes, frozenset[bytes]]:
    what = "policy mappings"
    mappings: dict[bytes, frozenset[bytes]] = {}
    try:
        for pair in _read(certificate, strict.POLICY_MAPPINGS, what):
            above, below = (
                bytes(expect(each, der.OBJECT_IDENTIFIER).content) for each in members(pair)
            )
            if _ANY in (above, below):
                raise ValueError("any policy is mapped")
            mappings[above] = mappings.get(above, frozenset()) | {below}
    except ValueError as problem:
        raise _malformed(what, problem) from None
    return mappings


def _constraints_of(certificate: StrictCertificate) -> tuple[int | None, int | None]:
    """After how many certificates a policy is demanded, and mappings do not count."""
    what = "policy constraints"
    found = {each.identifier: each for each in _read(certificate, strict.POLICY_CONSTRAINTS, what)}
    try:
        return _skip(found.get(der.CONTEXT_SPECIFIC)), _skip(found.get(der.CONTEXT_SPECIFIC | 1))
    except ValueError as problem:
        raise _malformed(what, problem) from None


def _skip(field: der.Element | None) -> int | None:
    if field is None:
        return None
    if not 1 <= len(field.content) <= 8 or field.content[0] > 0x7F:
        raise ValueError("a number is out of range")
    return int.from_bytes(field.content, "big")


def _inhibit_any_of(certificate: StrictCertificate) -> int | None:
    """After how many certificates *any policy* does not count."""
    value = certificate.value(strict.INHIBIT_ANY_POLICY)
    try:
        return None if value is None else small_integer(der.read(value))
    except ValueError as problem:
        raise _malformed("limits to any policy", problem) from None
