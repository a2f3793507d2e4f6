# SPDX-License-Identifier: MPL-2.0
"""Names that a certificate shall stand for, told by their looks.

A program says ``"www.example.org"``, ``"192.0.2.1"``, ``"user@example.org"`` or
``"https://example.org/"``, and a certificate has a different kind of name for each.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Union

from .._core.convert import encode_hostname
from .encoding import explicit, implicit
from .strict import ADDRESS, DIRECTORY, DNS, EMAIL, URI, GeneralName

Name = Union[str, IPv4Address, IPv6Address]

_MOST_DNS_OCTETS = 253

_is_dns_name = re.compile(
    rb"(?:\*\.)?[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
    rb"(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*",
    re.IGNORECASE,
).fullmatch


def general_name(name: Name) -> GeneralName:
    """Find out what sort of name something is.

    Args:
        name: an IP address; a URI, which has ``://`` in it; a mail address, which has
            ``@``; or a DNS name, whose first label may be ``*``.  A DNS name that is not
            ASCII becomes IDNA.

    Raises:
        TypeError: it is neither str nor address.
        ValueError: it cannot be a name.
    """
    if isinstance(name, (IPv4Address, IPv6Address)):
        return _address(name)
    if not isinstance(name, str):
        raise TypeError(f"a name must be str or an IP address, not {type(name).__name__}")
    for mark, kind in (("://", URI), ("@", EMAIL)):
        if mark in name:
            if not (name.isascii() and name.isprintable()) or " " in name:
                raise ValueError(f"not a URI or mail address in ASCII: {name!r}")
            return GeneralName(kind, name.encode("ascii"))
    try:
        return _address(ip_address(name))
    except ValueError:
        if ":" in name:
            raise
    wire = encode_hostname(name)
    if len(wire) > _MOST_DNS_OCTETS or not _is_dns_name(wire):
        raise ValueError(f"not a DNS name: {name!r}")
    return GeneralName(DNS, wire)


def _address(address: IPv4Address | IPv6Address) -> GeneralName:
    if getattr(address, "scope_id", None) is not None:
        raise ValueError(f"an address with a zone cannot be certified: {address}")
    return GeneralName(ADDRESS, address.packed)


def encode_general_name(name: GeneralName) -> bytes:
    """The DER of a general name."""
    if name.kind == DIRECTORY:
        return explicit(name.kind, name.content)
    return implicit(name.kind, name.content)
