# SPDX-License-Identifier: MPL-2.0
"""For which names may an authority issue certificates?

An authority's certificate may have name constraints (RFC 5280, 4.2.1.10): subtrees of
names that are permitted below it, and subtrees that are excluded.  They hold for every
certificate further down the chain, for its subject and for all its alternative names; a
kind of name of which nothing is permitted explicitly is not constrained, and what is
excluded is excluded even if it is permitted.

What cannot be understood is refused, not passed over: a constraint for a kind of name
that is not handled here, once there is such a name; a malformed name or constraint.  A
wildcard stands for all that it could match: it must be permitted as a whole, and is
excluded when any part of it is.

Each name is compared with each constraint.  A certificate with many names below an
authority with many constraints would take minutes, so the comparisons are counted for all
ways that are tried together, and too many of them are a reason to refuse.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .hostnames import common_names, is_dns_name
from .reasons import Reason, Refusal
from .strict import ADDRESS, DIRECTORY, DNS, EMAIL, EMAIL_ADDRESS, URI, GeneralName, canonical

if TYPE_CHECKING:
    from collections.abc import Callable

    from .strict import StrictCertificate, Subtree

_MOST_COMPARISONS = 100_000

_authority_of = re.compile(
    rb"[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#:\[\]]+)(?::[0-9]*)?(?:[/?#]|$)"
)

_is_plain = re.compile(rb"[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+").fullmatch


class Budget:
    """How many comparisons are left for one verification."""

    __slots__ = ("_left",)

    def __init__(self) -> None:
        self._left = _MOST_COMPARISONS

    def spend(self, comparisons: int, what: str) -> None:
        """Take some of it.

        Args:
            comparisons: how much.
            what: the refusal, in words.

        Raises:
            Refusal: ``TOO_MUCH_WORK``: there is not so much left.
        """
        self._left -= comparisons
        if self._left < 0:
            raise Refusal(Reason.TOO_MUCH_WORK, what)


def names_of(certificate: StrictCertificate, *, common_name: bool) -> list[GeneralName]:
    """All names of a certificate that constraints are about."""
    names = list(certificate.alternative_names or ())
    if certificate.subject_name:
        names.append(GeneralName(DIRECTORY, certificate.subject))
        addresses = certificate.attributes(EMAIL_ADDRESS)
        names += (GeneralName(EMAIL, address.encode("utf-8")) for address in addresses)
        if common_name:
            names += (GeneralName(DNS, name) for name in common_names(certificate))
    return names


def require_permitted(
    names: list[GeneralName],
    permitted: tuple[Subtree, ...],
    excluded: tuple[Subtree, ...],
    budget: Budget,
) -> None:
    """Require that an authority may issue for names.

    Raises:
        Refusal: ``NAME_CONSTRAINTS``: it may not, or that cannot be decided;
            ``TOO_MUCH_WORK``.
    """
    comparisons = len(names) * (len(permitted) + len(excluded))
    budget.spend(comparisons, "it has too many names for the constraints above it")
    for name in names:
        inside = [subtree for subtree in permitted if subtree.base.kind == name.kind]
        outside = [subtree for subtree in excluded if subtree.base.kind == name.kind]
        if not inside and not outside:
            continue
        if not all(subtree.exact for subtree in (*inside, *outside)):
            raise _refusal("a name constraint has a minimum or maximum")
        try:
            matches = _MATCHING[name.kind]
            good = not inside or any(matches(name.content, each.base.content) for each in inside)
            if name.kind == DNS and good and outside:
                matches = _dns_overlaps
            bad = good and any(matches(name.content, each.base.content) for each in outside)
        except KeyError:
            raise _refusal("a name constraint is of a kind that is not supported") from None
        except ValueError as problem:
            raise _refusal(f"a name or a name constraint is malformed: {problem}") from None
        if bad or not good:
            shown = ascii(name.content[:64].decode("latin-1"))
            raise _refusal(f"an authority above it must not issue for its name {shown}")


def _refusal(text: str) -> Refusal:
    return Refusal(Reason.NAME_CONSTRAINTS, text)


def _host_within(host: bytes, base: bytes, *, subdomains: bool) -> bool:
    """Whether a host is a base, or, if it may be, below it; ``.base`` is only what is below."""
    if base.startswith(b"."):
        return host.endswith(base) and bool(is_dns_name(base[1:]))
    if host == base:
        return True
    return subdomains and (not base or host.endswith(b"." + base))


def _dns_name(name: bytes, what: str) -> bytes:
    name = name.lower()
    if not is_dns_name(name):
        raise ValueError(f"{what} is no DNS name")
    return name


def _dns_base(base: bytes) -> bytes:
    if base:
        _dns_name(base[1:] if base.startswith(b".") else base, "a constraint")
    return base.lower()


def _dns_within(name: bytes, base: bytes) -> bool:
    """Whether all that a DNS name stands for is in a subtree."""
    base = _dns_base(base)
    if not name.startswith(b"*."):
        return _host_within(_dns_name(name, "a name"), base, subdomains=True)
    # what is below a name is within the same subtrees as any label below it
    parent = _dns_name(name[2:], "a name")
    return not base or _host_within(b"x." + parent, b"." + base.lstrip(b"."), subdomains=True)


def _dns_overlaps(name: bytes, base: bytes) -> bool:
    """Whether something that a DNS name stands for is in a subtree."""
    if _dns_within(name, base):
        return True
    # the subtree may lie within the wildcard
    return name.startswith(b"*.") and _dns_base(base).lstrip(b".").endswith(name[1:].lower())


def _address_within(address: bytes, base: bytes) -> bool:
    if len(base) not in (8, 32) or len(address) not in (4, 16):
        raise ValueError("an address is of a wrong length")
    half = len(base) // 2
    network, mask = (int.from_bytes(part, "big") for part in (base[:half], base[half:]))
    inverse = mask ^ ((1 << 8 * half) - 1)
    if inverse & (inverse + 1):
        raise ValueError("a mask has gaps")
    return len(address) == half and int.from_bytes(address, "big") & mask == network & mask


def _mailbox(address: bytes) -> tuple[bytes, bytes]:
    """Who it is, and at which host; one in quotes may be written in more than one way."""
    local, _, host = address.partition(b"@")
    if not _is_plain(local):
        raise ValueError("no mail address, or one in quotes")
    return local, _dns_name(host, "the host of a mail address")


def _email_within(address: bytes, base: bytes) -> bool:
    local, host = _mailbox(address)
    if b"@" in base:
        return (local, host) == _mailbox(base)
    return _host_within(host, _dns_base(base), subdomains=False) if base else True


def _uri_within(uri: bytes, base: bytes) -> bool:
    found = _authority_of.match(uri.lower())
    if found is None or not is_dns_name(found[1]) or found[1].rpartition(b".")[2].isdigit():
        raise ValueError("a URI has no name of a host")
    return _host_within(found[1], _dns_base(base), subdomains=False) if base else True


def _directory_within(name: bytes, base: bytes) -> bool:
    whole, start = canonical(name), canonical(base)
    return whole[: len(start)] == start


_MATCHING: dict[int, Callable[[bytes, bytes], bool]] = {
    DNS: _dns_within,
    ADDRESS: _address_within,
    EMAIL: _email_within,
    URI: _uri_within,
    DIRECTORY: _directory_within,
}
