# SPDX-License-Identifier: MPL-2.0
"""Is a certificate for a host?

What a program wants to talk to is either a DNS name or an address, and a certificate
lists either kind among its alternative names; an address is never a DNS name and a DNS
name is never found in an address.  The common name of the subject is nobody's name here:
it was one before there were alternative names, and has no type.

A name matches without regard to case, and to a dot at the end of what the program says.
In a certificate the whole first label may be ``*``, which stands for one label, if at
least two follow: so ``*.example.org`` is for ``www.example.org`` and not for
``example.org`` or ``a.b.example.org``, and ``*.org`` is for nothing.  A name in a
certificate that is no DNS name, such as one with a NUL in it, matches nothing.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING, Union

from .._core.convert import encode_hostname
from .reasons import Reason, Refusal
from .strict import ADDRESS, COMMON_NAME, DNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .strict import StrictCertificate

Host = Union[str, IPv4Address, IPv6Address]

_MOST_OCTETS = 253
_MOST_SHOWN = 8

_LABEL = rb"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
is_dns_name = re.compile(rb"%b(?:\.%b)*" % (_LABEL, _LABEL)).fullmatch
_is_pattern = re.compile(rb"\*(?:\.%b){2,}" % _LABEL).fullmatch


class Reference:
    """What a program wants to talk to.

    Args:
        host: a DNS name, which becomes IDNA if it is not ASCII; or an address, also as text.

    Raises:
        TypeError: it is neither str nor address.
        ValueError: it cannot be the name of a host.
    """

    __slots__ = ("address", "name", "text")

    address: bytes | None
    name: bytes

    def __init__(self, host: Host) -> None:
        self.text = str(host)
        self.name = b""
        self.address = _address(host)
        if self.address is None:
            wire = encode_hostname(host).lower()  # type: ignore[arg-type]
            self.name = wire[:-1] if wire.endswith(b".") else wire
            numeric = self.name.rpartition(b".")[2].isdigit()
            if numeric or len(self.name) > _MOST_OCTETS or not is_dns_name(self.name):
                raise ValueError(f"not the name of a host: {self.text!r}")

    def matches(self, presented: bytes) -> bool:
        """Whether it is what a DNS name of a certificate stands for."""
        presented = presented.lower()
        if presented == self.name:
            return True
        if not presented.startswith(b"*.") or len(presented) > _MOST_OCTETS:
            return False
        return self.name.partition(b".")[2] == presented[2:] and bool(_is_pattern(presented))


def _address(host: Host) -> bytes | None:
    """The octets of an address; None for what is none."""
    if isinstance(host, str):
        if host[-1:].isdigit() or ":" in host:  # nothing else can be an address
            try:
                host = ip_address(host)
            except ValueError:
                return None
        else:
            return None
    if not isinstance(host, (IPv4Address, IPv6Address)):
        raise TypeError(f"hostname must be str or an IP address, not {type(host).__name__}")
    if getattr(host, "scope_id", None) is not None:
        raise ValueError(f"an address with a zone cannot be verified: {host}")
    return host.packed


def require_host(certificate: StrictCertificate, host: Reference, *, common_name: bool) -> None:
    """Require that a certificate is for a host.

    Args:
        certificate: the certificate.
        host: what the program wants to talk to.
        common_name: whether the common name counts, as a DNS name without wildcard, if there
            are no DNS names and no addresses among the alternative names.

    Raises:
        Refusal: ``HOSTNAME``: it is not; ``BAD_EXTENSION``.
    """
    names = certificate.alternative_names or ()
    presented = [name for name in names if name.kind in (DNS, ADDRESS)]
    for kind, content in presented:
        if kind == DNS and host.address is None and host.matches(content):
            return
        if kind == ADDRESS and content == host.address:
            return
    if common_name and not presented and host.name in common_names(certificate):
        return
    shown = [_shown(*name) for name in presented]
    few = ", ".join(shown[:_MOST_SHOWN]) + (", ..." if len(shown) > _MOST_SHOWN else "")
    text = f"it is not for {host.text!r}, only for {few}" if few else "it is not for any host"
    raise Refusal(Reason.HOSTNAME, text)


def common_names(certificate: StrictCertificate) -> Iterator[bytes]:
    """The common names of a certificate that could be DNS names, in lower case."""
    for name in certificate.attributes(COMMON_NAME):
        wire = name.encode("utf-8").lower()
        if is_dns_name(wire):
            yield wire


def _shown(kind: int, content: bytes) -> str:
    """A name of a certificate, as text that cannot pretend to be another."""
    if kind == ADDRESS and len(content) in (4, 16):
        return str(ip_address(content))
    return ascii(content.decode("latin-1"))
