# SPDX-License-Identifier: MPL-2.0
"""Whom a context trusts, and whether the peer's certificate is good.

Each context has a trust store of its own, to which ``load_verify_locations`` adds.  Neither
the trust that NSS's databases hold nor that of other contexts has any part in it.

*Files* are read when they are named.  *Directories* have a file for each authority, under
a name made of a hash of the authority's own name, as ``openssl rehash`` makes them; only
what a chain needs is read, when it is needed.

*Revocation* is checked against lists that were loaded, if ``verify_flags`` ask for it.
"""

from __future__ import annotations

import hashlib
import os
import re
import ssl
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

from .._core import der
from .._core.convert import Buffer
from .._core.ffi import lib
from .._pki import pem
from .._pki.der import SEQUENCE, SET, element
from .._pki.reasons import VerificationError
from .._pki.revlists import CRL
from .._pki.revocation import Revocation
from .._pki.rules import Rules, Usage
from .._pki.strict import STRING_ENCODINGS
from .._pki.truststore import CERTIFICATE_LABELS, TrustStore
from .._pki.validation import verify
from . import ssl_errors
from .peer_certificates import is_authority, names_of

_MOST_FILES = 16  # with the same hash
_MOST_LOOKED_FOR = 4096  # names, which strangers make up; a repeated look does no harm
_MOST_STEPS = 16  # from the certificates that were sent up to a root
_SPACES = re.compile(rb"[ \t\n\v\f\r]+")
# texts that OpenSSL has for its numbers, where they are not those of the verification
_MESSAGES = {
    3: "unable to get certificate CRL",
    7: "certificate signature failure",
    9: "certificate is not yet valid",
    10: "certificate has expired",
    18: "self-signed certificate",
    19: "self-signed certificate in certificate chain",
    20: "unable to get local issuer certificate",
    23: "certificate revoked",
    25: "path length constraint exceeded",
    26: "unsuitable certificate purpose",
    32: "key usage does not include certificate signing",
    34: "unhandled critical extension",
    41: "invalid or inconsistent certificate extension",
    47: "permitted subtree violation",
    66: "EE certificate key too weak",
    68: "CA signature digest algorithm too weak",
    79: "invalid CA certificate",
}
_SELF_SIGNED, _SELF_SIGNED_IN_CHAIN, _HOSTNAME = 18, 19, 62


def name_hash(name: bytes) -> str:
    """The first part of the name of a file in a directory of authorities.

    It is the beginning of a digest of the name of the authority in a canonical form: text in
    UTF-8, small letters, single blanks.

    Args:
        name: the DER of a distinguished name.
    """
    parts = []
    for relative in der.read(name):
        attributes = b"".join(_canonical(attribute) for attribute in relative)
        parts.append(bytes(element(SET, attributes)))
    digest = hashlib.sha1(b"".join(parts), usedforsecurity=False).digest()
    return f"{int.from_bytes(digest[:4], 'little'):08x}"


def _canonical(attribute: der.Element) -> bytes:
    kind, value = attribute
    encoding = STRING_ENCODINGS.get(value.identifier)
    if encoding is None:
        return bytes(attribute.whole)
    text = bytes(value.content).decode(encoding, "replace").encode()
    text = _SPACES.sub(b" ", text).strip(b" ").lower()
    return bytes(element(SEQUENCE, kind.whole, element(der.UTF8_STRING, text)))


class Trust:
    """What a context trusts."""

    def __init__(self) -> None:
        self.store = TrustStore()
        self.crls: dict[bytes, CRL] = {}
        self._directories: dict[str, None] = {}
        self._looked_for: set[tuple[str, str]] = set()

    # loading

    def load_file(self, path: Any) -> None:
        """Trust the certificates in a file, and take over the revocation lists there.

        Raises:
            OSError: it cannot be read.
            SSLError: there is nothing in it, or it is damaged.
        """
        data = Path(os.fsdecode(path)).read_bytes()
        if not self._load_blocks(data):
            raise ssl_errors.pem_error("there is no certificate in the file")

    def _load_blocks(self, data: str | bytes) -> int:
        """How many certificates and lists there are in PEM."""
        certificates, count = [], 0
        try:
            for block in pem.read(data):
                if block.label in CERTIFICATE_LABELS:
                    certificates.append(bytes(block.content))
                elif block.label == "X509 CRL":
                    self.crls[bytes(block.content)] = CRL(bytes(block.content))
                    count += 1
            self.store.add(certificates)
        except ValueError as problem:
            raise ssl_errors.pem_error(str(problem)) from None
        return count + len(certificates)

    def load_directory(self, path: Any) -> None:
        """Look for authorities in a directory, from now on, when one is needed."""
        for each in os.fsdecode(path).split(os.pathsep):
            self._directories[each] = None

    def load_data(self, data: str | Buffer) -> None:
        """Trust certificates that are in memory: PEM, or DER one after another.

        Raises:
            SSLError: there is no certificate, or something else as well.
        """
        if isinstance(data, str):
            if not self._load_blocks(data):
                raise ssl_errors.plain(
                    "no start line: cadata does not contain a certificate", lib.SEC_ERROR_BAD_DER
                )
            return
        octets = bytes(data)
        try:
            found = [bytes(each.whole) for each in der.elements(octets)]
            self.store.add(found)
        except ValueError as problem:
            if octets[:1] != b"\x30":
                text = "not enough data: cadata does not contain a certificate"
                raise ssl_errors.plain(text, lib.SEC_ERROR_BAD_DER) from None
            raise ssl_errors.plain(f"[SSL] {problem}", lib.SEC_ERROR_BAD_DER) from None

    def load_defaults(self) -> None:
        """Trust what the operating system does, or the places that OpenSSL was told."""
        places = ssl.get_default_verify_paths()
        if places.cafile is not None:
            self._load_blocks(Path(places.cafile).read_bytes())
        if places.capath is not None:
            self.load_directory(places.capath)
        if places.cafile is None and places.capath is None:
            try:
                self.store.add_system()
            except FileNotFoundError:
                return  # nobody is trusted then

    # asking

    def certificates(self) -> Iterator[tuple[bytes, bool]]:
        """The DER of each certificate, and whether it is that of an authority."""
        for each in self.store:
            yield each, is_authority(each)

    def verify(
        self,
        chain: Iterable[bytes],
        *,
        hostname: str | None,
        usage: Usage,
        rules: Rules,
        flags: int,
    ) -> tuple[bytes, ...]:
        """The chain up to what is trusted.

        Args:
            chain: what the peer has sent, its own certificate first.
            hostname: whose it must be; None: anybody's.
            usage: what it is used for.
            rules: how strict to be.
            flags: whose revocation is to be checked: ``ssl.VERIFY_CRL_CHECK_LEAF`` and
                ``ssl.VERIFY_CRL_CHECK_CHAIN``, among others.

        Raises:
            SSLCertVerificationError: it is not good.
        """
        sent = list(chain)
        self._look_for_issuers(sent)
        revocation = None
        if flags & ssl.VERIFY_CRL_CHECK_LEAF:
            whole = flags & ssl.VERIFY_CRL_CHECK_CHAIN == ssl.VERIFY_CRL_CHECK_CHAIN
            scope: Literal["leaf", "chain"] = "chain" if whole else "leaf"
            revocation = Revocation(crls=tuple(self.crls.values()), scope=scope)
        try:
            good = verify(
                sent,
                self.store,
                hostname=hostname,
                usage=usage,
                rules=rules,
                revocation=revocation,
            )
        except VerificationError as error:
            raise _refusal(error, hostname) from None
        except ValueError as problem:  # no name of a host
            verdict = ssl_errors.Verdict(_HOSTNAME, str(problem))
            raise ssl_errors.refusal(lib.SSL_ERROR_BAD_CERT_DOMAIN, verdict) from None
        return good.chain_der

    def _look_for_issuers(self, sent: list[bytes]) -> None:
        """Read the authorities from the directories that may be needed."""
        known = list(sent)
        for _ in range(_MOST_STEPS if self._directories else 0):
            found: list[bytes] = []
            for content in known:
                found += self._issuers(names_of(content)[1])
            if not found:
                return
            known = found

    def _issuers(self, name: bytes) -> list[bytes]:
        """The certificates in the directories that are of an authority of that name."""
        found: list[bytes] = []
        wanted = name_hash(name)
        for directory in self._directories:
            if (directory, wanted) in self._looked_for:
                continue
            if len(self._looked_for) >= _MOST_LOOKED_FOR:
                self._looked_for.clear()
            self._looked_for.add((directory, wanted))
            for number in range(_MOST_FILES):
                try:
                    data = Path(directory, f"{wanted}.{number}").read_bytes()
                    new = [
                        bytes(b.content) for b in pem.read(data) if b.label in CERTIFICATE_LABELS
                    ]
                    self.store.add(new)
                except (OSError, ValueError):
                    break
                found += new
        return found


def _refusal(error: VerificationError, hostname: str | None) -> ssl_errors.SSLCertVerificationError:
    """What ``ssl`` says of a chain that is not good."""
    reason = error.reason
    code = 1 if reason is None else reason.openssl_code
    text = _MESSAGES.get(code, str(error.error_message))
    if code == _HOSTNAME and hostname is not None:
        verdict = ssl_errors.hostname_mismatch(hostname)
        return ssl_errors.refusal(error.error_code, verdict)
    if code == _SELF_SIGNED and error.depth:
        code, text = _SELF_SIGNED_IN_CHAIN, _MESSAGES[_SELF_SIGNED_IN_CHAIN]
    return ssl_errors.refusal(error.error_code, ssl_errors.Verdict(code, text))
