# SPDX-License-Identifier: MPL-2.0
"""What a certificate says beyond whose key it is: extensions, to be made.

Each is encoded as RFC 5280 has it, and critical where RFC 5280 wants that.  What is not
given is not there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import NamedTuple, Union

from .._core import oids
from .._core.convert import encode_hostname
from . import strict
from .encoding import (
    boolean,
    encode_name,
    explicit,
    flags,
    implicit,
    integer,
    null,
    octet_string,
    oid,
    sequence,
)
from .names import DN
from .strict import GeneralName
from .subjectnames import encode_general_name, general_name

Subtree = Union[str, DN, IPv4Network, IPv6Network]

_ACCESS = b"\x2b\x06\x01\x05\x05\x07\x30"
_OCSP, _ISSUERS, _NO_CHECK = _ACCESS + b"\x01", _ACCESS + b"\x02", _ACCESS + b"\x01\x05"
_STATUS_REQUEST = 5
_PURPOSE = b"\x2b\x06\x01\x05\x05\x07\x03"
_PURPOSES = {"server": 1, "client": 2, "code": 3, "email": 4, "timestamp": 8, "ocsp": 9}
_KEY_USAGES = (
    "digital_signature",
    "non_repudiation",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


class Extension(NamedTuple):
    """An extension as it is encoded."""

    oid: bytes
    """The content of its object identifier."""
    critical: bool
    value: bytes
    """The DER of its value."""

    def encode(self) -> bytes:
        """The DER of the whole extension."""
        return sequence(oid(self.oid), boolean(self.critical), octet_string(self.value))


@dataclass(frozen=True)
class Extensions:
    """What else a certificate shall say, or a request shall ask for."""

    key_usage: Collection[str] | None = None
    """For which operations the key may be used, instead of what is usual: of
    ``digital_signature``, ``non_repudiation``, ``key_encipherment``, ``data_encipherment``,
    ``key_agreement``, ``key_cert_sign``, ``crl_sign``, ``encipher_only`` and
    ``decipher_only``."""
    purposes: Collection[str] = ()
    """Further purposes: of ``server``, ``client``, ``code``, ``email``, ``timestamp`` and
    ``ocsp``, or object identifiers with dots."""
    permitted: Collection[Subtree] = ()
    """For which names an authority may issue certificates: a DNS name, which includes those
    below it; a network, ``"10.0.0.0/8"``; ``"email:example.org"`` and ``"uri:example.org"``,
    where ``.example.org`` is what is below that; or a ``DN``."""
    excluded: Collection[Subtree] = ()
    """For which it may not."""
    ocsp: Collection[str] = ()
    """Where OCSP responders are, URLs."""
    issuers: Collection[str] = ()
    """Where the certificate of the issuer is, URLs."""
    crls: Collection[str] = ()
    """Where the revocation list of the issuer is, URLs."""
    policies: Collection[str] = ()
    """Under which policies the certificate is issued, object identifiers with dots."""
    must_staple: bool = False
    """Whether its server promises to staple an OCSP answer to each handshake."""
    ocsp_no_check: bool = False
    """Whether nobody need ask about the certificate, which is that of an OCSP responder."""
    others: Collection[tuple[str, bytes, bool]] = ()
    """Any others: object identifier with dots, DER of the value, and whether it is critical."""

    def _purposes(self) -> list[bytes]:
        """The identifiers of the further purposes.

        Raises:
            ValueError: one is none.
        """
        found = []
        for purpose in self.purposes:
            number = _PURPOSES.get(purpose)
            found.append(oids.encode(purpose) if number is None else _PURPOSE + bytes([number]))
        return found

    def _encode(self) -> Iterator[Extension]:
        """All but key usage and purposes.

        Raises:
            TypeError: something is of the wrong type.
            ValueError: something cannot be encoded.
        """
        for dotted, value, critical in self.others:
            yield Extension(oids.encode(dotted), bool(critical), bytes(memoryview(value)))
        if self.ocsp or self.issuers:
            places = [(_OCSP, url) for url in self.ocsp]
            places += [(_ISSUERS, url) for url in self.issuers]
            accesses = (sequence(oid(method), _url(url)) for method, url in places)
            yield Extension(strict.AUTHORITY_ACCESS, False, sequence(*accesses))
        if self.crls:
            points = (sequence(explicit(0, explicit(0, _url(url)))) for url in self.crls)
            yield Extension(strict.CRL_POINTS, False, sequence(*points))
        if self.policies:
            policies = (sequence(oid(oids.encode(policy))) for policy in self.policies)
            yield Extension(strict.CERTIFICATE_POLICIES, False, sequence(*policies))
        if self.permitted or self.excluded:
            trees = (
                explicit(number, *(sequence(_subtree(base)) for base in bases))
                for number, bases in enumerate((self.permitted, self.excluded))
                if bases
            )
            yield Extension(strict.NAME_CONSTRAINTS, True, sequence(*trees))
        if self.must_staple:
            yield Extension(strict.TLS_FEATURES, False, sequence(integer(_STATUS_REQUEST)))
        if self.ocsp_no_check:
            yield Extension(_NO_CHECK, False, null())


# inside the class, @dataclass would look for that module, which may not be there yet
Extensions.__module__ = "nss.pki"


def encode_key_usage(names: Collection[str]) -> Extension:
    """The extension for key usage.

    Raises:
        ValueError: a name is none, or there are none.
    """
    unknown = [name for name in names if name not in _KEY_USAGES]
    if unknown or not names:
        raise ValueError(f"no such key usage: {unknown}; there are {', '.join(_KEY_USAGES)}")
    bits = flags(_KEY_USAGES.index(name) for name in names)
    return Extension(strict.KEY_USAGE, True, bits)


def encode_names(names: Collection[GeneralName], *, critical: bool) -> Extension:
    """The extension for alternative names of the subject."""
    value = sequence(*map(encode_general_name, names))
    return Extension(strict.SUBJECT_ALT_NAME, critical, value)


def _url(text: str) -> bytes:
    name = general_name(text)
    if name.kind != strict.URI:
        raise ValueError(f"not a URL: {text!r}")
    return encode_general_name(name)


def _subtree(base: Subtree) -> bytes:
    """The base of a subtree for name constraints."""
    if isinstance(base, DN):
        return encode_general_name(GeneralName(strict.DIRECTORY, encode_name(base)))
    if isinstance(base, str) and "/" in base:
        base = ip_network(base)
    if isinstance(base, (IPv4Network, IPv6Network)):
        content = base.network_address.packed + base.netmask.packed
        return implicit(strict.ADDRESS, content)
    if not isinstance(base, str):
        raise TypeError(f"a constraint must be str, DN or a network, not {type(base).__name__}")
    kind = strict.DNS
    for prefix, other in (("email:", strict.EMAIL), ("uri:", strict.URI)):
        if base.startswith(prefix):
            kind, base = other, base[len(prefix) :]
    if kind == strict.EMAIL and "@" in base:
        return encode_general_name(general_name(base))
    wire = encode_hostname(base)
    if wire and general_name(wire.decode("ascii").lstrip(".")).kind != strict.DNS:
        raise ValueError(f"not a DNS name: {base!r}")
    return implicit(kind, wire)
