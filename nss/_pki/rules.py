# SPDX-License-Identifier: MPL-2.0
"""The rules for a whole chain (RFC 5280, section 6, and beyond).

The certificates of a chain are numbered from the one that is verified, 0, up to the
anchor.  The anchor is held to the rules as well: one that has expired, or that is not to
sign certificates, is no anchor, whoever trusts it.

Stricter than NSS:

* a certificate is not valid a moment before it begins, where NSS allows a day;
* no extension twice, and no critical one that is not understood;
* keys and signatures that are too weak are refused, whatever the policy of the process;
* an authority's certificate that lists purposes passes on only these;
* only alternative names count for hosts, unless the program says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .._core import oids
from .._core.ffi import lib
from . import strict
from .constraints import names_of, require_permitted
from .keykinds import LEAST_BITS
from .policies import require_policy
from .reasons import Reason, Refusal

if TYPE_CHECKING:
    from collections.abc import Collection

    from .constraints import Budget
    from .paths import Path
    from .strict import StrictCertificate

Usage = Literal["server", "client", "email", "code", "timestamp", "ocsp", "any"]

_PURPOSE = b"\x2b\x06\x01\x05\x05\x07\x03"
_ANY_PURPOSE = b"\x55\x1d\x25\x00"
_SIGNS = strict.DIGITAL_SIGNATURE | strict.NON_REPUDIATION
_KEY_EXCHANGE = strict.KEY_ENCIPHERMENT | strict.KEY_AGREEMENT
# what its purpose is, and for which operations its key must be good, any of them
_USAGES: dict[str, tuple[bytes, int]] = {
    "server": (_PURPOSE + b"\x01", strict.DIGITAL_SIGNATURE | _KEY_EXCHANGE),
    "client": (_PURPOSE + b"\x02", strict.DIGITAL_SIGNATURE | strict.KEY_AGREEMENT),
    "code": (_PURPOSE + b"\x03", strict.DIGITAL_SIGNATURE),
    "email": (_PURPOSE + b"\x04", _SIGNS | _KEY_EXCHANGE),
    "timestamp": (_PURPOSE + b"\x08", _SIGNS),
    "ocsp": (_PURPOSE + b"\x09", _SIGNS),
    "any": (b"", 0),
}
_EXPLICIT = ("timestamp", "ocsp")  # what nobody is for without saying so

_UNDERSTOOD = frozenset(
    (
        strict.BASIC_CONSTRAINTS,
        strict.KEY_USAGE,
        strict.EXT_KEY_USAGE,
        strict.SUBJECT_ALT_NAME,
        strict.NAME_CONSTRAINTS,
        strict.CERTIFICATE_POLICIES,
        strict.POLICY_MAPPINGS,
        strict.POLICY_CONSTRAINTS,
        strict.INHIBIT_ANY_POLICY,
        strict.CRL_POINTS,
    )
)


@dataclass(frozen=True)
class Rules:
    """How strict a verification is.

    Without arguments it is as strict as it should be.
    """

    partial_chain: bool = True
    """Whether any certificate of the store may end a chain; if not, only one that has issued
    itself, and the others of the store merely stand between."""
    x509_strict: bool = False
    """Whether certificates are also held to what RFC 5280 demands of those who issue them, as
    OpenSSL's ``X509_V_FLAG_X509_STRICT`` does."""
    min_rsa_bits: int = LEAST_BITS
    """How large the RSA keys of all certificates must be, and those of DSA; a key on an elliptic
    curve must have 224 bits in any case."""
    allow_sha1: bool = False
    """Whether a signature may be made with SHA-1; MD5 is never accepted."""
    common_name: bool = False
    """Whether the common name is the name of a host, if there are no alternative names for
    hosts."""
    max_depth: int = 16
    """How many certificates there may be above the one that is verified."""
    policies: Collection[str] = ()
    """Under which policies it may have been issued, object identifiers with dots; empty: any."""
    require_policy: bool = False
    """Whether it must have been issued under one of them; an authority may demand that, too."""


# inside the class, @dataclass would look for that module, which may not be there yet
Rules.__module__ = "nss.pki"
DEFAULT = Rules()


def require_usage(usage: str) -> None:
    """Require that there is such a usage.

    Raises:
        ValueError: there is none.
        TypeError: it is no str.
    """
    if not isinstance(usage, str):
        raise TypeError(f"usage must be str, not {type(usage).__name__}")
    if usage not in _USAGES:
        raise ValueError(f"no such usage: {usage!r}; there are {', '.join(_USAGES)}")


def require_valid(path: Path, rules: Rules, usage: str, seconds: int, budget: Budget) -> None:
    """Require that a chain keeps all rules but those for signatures and hosts.

    Raises:
        Refusal: it does not; ``depth`` says which certificate.
    """
    for depth, certificate in enumerate(path):
        try:
            _require_valid_time(certificate, depth, seconds)
            _require_understood(certificate)
            _require_strong_key(certificate, rules)
            if depth == 0:
                _require_leaf(certificate, usage)
            else:
                _require_authority(certificate, usage, is_anchor=depth == len(path) - 1)
            if rules.x509_strict:
                _require_profile(certificate, depth)
        except Refusal as refusal:
            raise refusal.at(depth) from None
    limit = path[-1].distrusted_after
    if limit is not None and path[0].not_before > limit:
        raise Refusal(Reason.DISTRUSTED).at(0)
    _require_path_lengths(path)
    _require_names(path, rules, budget)
    require_policy(path, rules.policies, rules.require_policy, budget)


def _require_valid_time(certificate: StrictCertificate, depth: int, seconds: int) -> None:
    if seconds < certificate.not_before:
        raise Refusal(Reason.NOT_YET_VALID)
    if seconds > certificate.not_after:
        code = lib.SEC_ERROR_EXPIRED_ISSUER_CERTIFICATE if depth else 0
        raise Refusal(Reason.EXPIRED, code=code)


def _require_understood(certificate: StrictCertificate) -> None:
    for oid, (critical, _) in certificate.extensions.items():
        if critical and oid not in _UNDERSTOOD:
            text = f"its critical extension {oids.description_of(oid)} is not understood"
            raise Refusal(Reason.UNKNOWN_EXTENSION, text)


def _require_strong_key(certificate: StrictCertificate, rules: Rules) -> None:
    key = certificate.key_kind
    if key.is_short(rules.min_rsa_bits):
        raise Refusal(Reason.WEAK_KEY, f"its {key.kind} key has only {key.bits} bits")


def _require_leaf(certificate: StrictCertificate, usage: str) -> None:
    """Require that a certificate may be used as the program wants to use it."""
    purpose, operations = _USAGES[usage]
    may = certificate.key_usage
    if may is not None and operations and not may & operations:
        raise Refusal(Reason.KEY_USAGE)
    purposes = certificate.purposes
    if purposes is None:
        if usage in _EXPLICIT:
            raise Refusal(Reason.PURPOSE)
    elif purpose and purpose not in purposes:
        raise Refusal(Reason.PURPOSE)


def _require_authority(certificate: StrictCertificate, usage: str, *, is_anchor: bool) -> None:
    """Require that a certificate may sign others, for this usage."""
    is_ca, _ = certificate.basic_constraints
    # version 1 had no way to say so: somebody who trusts it as an anchor says it
    if not is_ca and not (is_anchor and certificate.version == 0):
        raise Refusal(Reason.NOT_AN_AUTHORITY)
    may = certificate.key_usage
    if may is not None and not may & strict.KEY_CERT_SIGN:
        text = "it has signed another one, which its key must not be used for"
        raise Refusal(Reason.KEY_USAGE, text)
    purpose, _ = _USAGES[usage]
    purposes = certificate.purposes
    if purpose and purposes is not None and not purposes & {purpose, _ANY_PURPOSE}:
        raise Refusal(Reason.PURPOSE, "it is an authority, but not for this purpose")


def _require_path_lengths(path: Path) -> None:
    below = 0  # authorities between, without those that have only changed their key
    for depth, certificate in enumerate(path[1:], 1):
        _, limit = certificate.basic_constraints
        if limit is not None and below > limit:
            raise Refusal(Reason.PATH_TOO_LONG).at(depth)
        below += not certificate.self_issued


def _require_names(path: Path, rules: Rules, budget: Budget) -> None:
    """Require that each authority may issue for all names below it."""
    for depth in range(len(path) - 1, 0, -1):
        try:
            constraints = path[depth].name_constraints
        except Refusal as refusal:
            raise refusal.at(depth) from None
        if constraints is None:
            continue
        for below in range(depth):
            if below and path[below].self_issued:
                continue
            try:
                names = names_of(path[below], common_name=rules.common_name)
                require_permitted(names, *constraints, budget)
            except Refusal as refusal:
                raise refusal.at(below) from None


def _require_profile(certificate: StrictCertificate, depth: int) -> None:
    """Require what RFC 5280 demands of those who issue certificates."""
    if certificate.version == 0:
        return
    is_ca, limit = certificate.basic_constraints
    may = certificate.key_usage or 0
    signs = bool(may & strict.KEY_CERT_SIGN)

    def critical(oid: bytes) -> bool | None:
        found = certificate.extensions.get(oid)
        return None if found is None else found[0]

    unnamed = not certificate.subject_name
    demands = (
        (
            is_ca and not critical(strict.BASIC_CONSTRAINTS),
            "its basic constraints are not critical",
        ),
        (is_ca and certificate.key_usage is None, "it is an authority without key usage"),
        (is_ca and certificate.key_id is None, "it is an authority without key identifier"),
        (signs and not is_ca, "its key signs certificates, but it is no authority"),
        (limit is not None and not signs, "it limits a chain that its key does not sign"),
        (
            unnamed and (is_ca or may & strict.CRL_SIGN),
            "it has no name, and signs certificates or revocation lists",
        ),
        (not certificate.issuer_name, "its issuer has no name"),
        (
            unnamed and not critical(strict.SUBJECT_ALT_NAME),
            "it has no subject, and no critical alternative names",
        ),
        (critical(strict.SUBJECT_KEY_ID), "its subject key identifier is critical"),
        (critical(strict.AUTHORITY_KEY_ID), "its authority key identifier is critical"),
        (
            certificate.authority_key_id is None and not certificate.self_issued,
            "it has no authority key identifier",
        ),
    )
    for broken, text in demands:
        if broken:
            raise Refusal(Reason.BAD_EXTENSION, text).at(depth)
