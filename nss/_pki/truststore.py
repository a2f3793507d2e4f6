# SPDX-License-Identifier: MPL-2.0
"""Whom to trust, said explicitly.

A :class:`TrustStore` is a set of certificates, the *anchors*: a chain is believed if it
leads to one of them.  It belongs to the program that made it.  It is no database of NSS,
nothing else in the process sees it, and trust that NSS has elsewhere has no effect on
it.  It holds no object of NSS either, so it may be made before NSS is initialised, and
it survives a shutdown.

To verify a connection after another with the same store costs little: the anchors are
read once, and a signature between two certificates of authorities, once found good, is
remembered with the store.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Union

from . import der, pem
from .certificates import Certificate
from .reasons import Refusal
from .rootmodule import builtin_roots
from .strict import CanonicalName, StrictCertificate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .pem import Text

CERTIFICATE_LABELS = ("CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE")
_MOST_REMEMBERED = 2048
_MOST_ENDS = 256

_SYSTEM_BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Alpine, Arch
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",  # Fedora, RHEL
    "/etc/pki/tls/certs/ca-bundle.crt",  # older RHEL
    "/etc/ssl/ca-bundle.pem",  # openSUSE
    "/etc/ssl/cert.pem",  # Alpine, the BSDs, macOS
    "/usr/local/share/certs/ca-root-nss.crt",  # FreeBSD
)

Trusted = Union[Certificate, "Text", "Iterable[Certificate | Text]"]


def ders_of(data: Certificate | Text) -> list[bytes]:
    """The DER of certificates, in whatever form they come.

    Raises:
        TypeError: it is neither text nor bytes.
        ValueError: there is no certificate in the PEM, or it is damaged.
    """
    if isinstance(data, Certificate):
        return [data.der_data]
    if not isinstance(data, str):
        octets = bytes(memoryview(data))
        if der.is_sequence(memoryview(octets)) or not pem.has_blocks(octets):
            return [octets]
    found = [bytes(block.content) for block in pem.read(data) if block.label in CERTIFICATE_LABELS]
    if not found:
        raise ValueError("there is no certificate in the PEM")
    return found


def each_of(data: Trusted) -> Iterator[bytes]:
    """The DER of certificates: of one object, or of several in an iterable."""
    if isinstance(data, (Certificate, str, bytes, bytearray, memoryview)):
        yield from ders_of(data)
    else:
        for one in data:
            yield from ders_of(one)


class TrustStore:
    """A set of certificates that are trusted.

    Any certificate may be an anchor: the root of an authority, an intermediate one, or
    that of a single server.  Iteration gives them as DER.

    A store may be used by any number of threads, and be added to meanwhile.

    Args:
        certificates: the anchors: certificates, PEM with any number of them, DER, or an
            iterable of these.

    Raises:
        TypeError: something is neither text nor bytes nor certificate.
        ValueError: a certificate is malformed, or there is none in the PEM.
    """

    __module__ = "nss.pki"
    __slots__ = ("_anchors", "_by_subject", "_ends", "_good", "_lock", "_read")

    def __init__(self, certificates: Trusted = ()) -> None:
        self._lock = threading.Lock()
        self._anchors: dict[bytes, StrictCertificate] = {}
        self._by_subject: dict[CanonicalName, tuple[StrictCertificate, ...]] = {}
        self._good: dict[tuple[bytes, bytes], None] = {}
        self._ends: dict[tuple[bytes, bytes], None] = {}
        self._read: dict[bytes, StrictCertificate] = {}
        self.add(certificates)

    def add(self, certificates: Trusted) -> int:
        """Trust more certificates.

        Args:
            certificates: as for the constructor.

        Returns:
            How many of them are new.

        Raises:
            TypeError: something is neither text nor bytes nor certificate.
            ValueError: a certificate is malformed, or there is none in the PEM; nothing has
                been added then.
        """
        return self._add(map(_strict, list(each_of(certificates))))

    def _add(self, certificates: Iterable[StrictCertificate]) -> int:
        fresh = {each.octets: each for each in certificates}
        with self._lock:
            new = [each for content, each in fresh.items() if content not in self._anchors]
            for each in new:
                others = self._by_subject.get(each.subject_name, ())
                self._by_subject[each.subject_name] = (*others, each)
                self._anchors[each.octets] = each
        return len(new)

    def add_file(self, path: str | os.PathLike[str]) -> int:
        """Trust the certificates in a file.

        Args:
            path: a file with PEM or the DER of one certificate.

        Returns:
            How many of them are new.

        Raises:
            OSError: the file cannot be read.
            ValueError: as for :meth:`add`.
        """
        return self.add(Path(path).read_bytes())

    def add_directory(self, path: str | os.PathLike[str]) -> int:
        """Trust the certificates in all files of a directory.

        Files that hold no certificate, and certificates that are malformed, are passed over:
        they are not trusted.

        Args:
            path: the directory; its subdirectories are not read.

        Returns:
            How many of them are new.

        Raises:
            OSError: the directory cannot be read.
        """
        return sum(self._add_what_is_good(file) for file in sorted(Path(path).iterdir()))

    def add_builtin(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        usage: Literal["server", "email"] = "server",
    ) -> int:
        """Trust what Mozilla does: the roots in NSS's root module.

        The module is read, not loaded into NSS: nothing else in the process trusts its roots
        because of this.  Of a root that Mozilla trusts only for what it has issued until some
        day, later certificates are refused.

        Args:
            path: the module, ``libnssckbi.so``; None: the one that belongs to NSS.  It is run.
            usage: whether the roots for ``"server"`` or for ``"email"`` are wanted.

        Returns:
            How many of them are new.

        Raises:
            ValueError: there is no such usage.
            FileNotFoundError: there is no module where it should be.
            NSPRError: ``PR_LOAD_LIBRARY_ERROR``, ``PR_FIND_SYMBOL_ERROR``,
                ``SEC_ERROR_PKCS11_GENERAL_ERROR``: it is none, or does not work.
        """
        return self._add(builtin_roots(path, usage))

    def add_system(self) -> int:
        """Trust what the operating system trusts.

        The environment variables ``SSL_CERT_FILE`` and ``SSL_CERT_DIR`` name a file and
        directories, as for OpenSSL; without them it is the first bundle that is found where
        operating systems have theirs.  A certificate that is malformed is passed over.

        Returns:
            How many certificates are new.

        Raises:
            FileNotFoundError: there is nothing where it should be.
        """
        file, folders = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
        if file or folders:
            found = self._add_what_is_good(Path(file)) if file else 0
            directories = [Path(each) for each in (folders or "").split(os.pathsep) if each]
            return found + sum(self.add_directory(each) for each in directories if each.is_dir())
        for bundle in map(Path, _SYSTEM_BUNDLES):
            if bundle.is_file():
                return self._add_what_is_good(bundle)
        raise FileNotFoundError("the operating system has no certificates in the usual places")

    def _add_what_is_good(self, path: Path) -> int:
        try:
            contents = ders_of(path.read_bytes())
        except (OSError, ValueError):
            return 0
        good = []
        for content in contents:
            try:
                good.append(StrictCertificate(content))
            except Refusal:
                continue
        return self._add(good)

    @classmethod
    def system(cls) -> TrustStore:
        """A store with what the operating system trusts; see :meth:`add_system`.

        Raises:
            FileNotFoundError: there is nothing where it should be.
        """
        store = cls()
        store.add_system()
        return store

    def __len__(self) -> int:
        return len(self._anchors)

    def __iter__(self) -> Iterator[bytes]:
        return iter(list(self._anchors))

    def __contains__(self, certificate: object) -> bool:
        if isinstance(certificate, Certificate):
            return certificate.der_data in self._anchors
        return certificate in self._anchors

    def __repr__(self) -> str:
        return f"<{type(self).__module__}.{type(self).__qualname__} {len(self)} certificates>"

    def _is_anchor(self, certificate: StrictCertificate) -> bool:
        return certificate.octets in self._anchors

    def _named(self, subject: CanonicalName) -> tuple[StrictCertificate, ...]:
        """The anchors with a name."""
        return self._by_subject.get(subject, ())

    def _known(self, content: bytes) -> StrictCertificate:
        """An intermediate certificate, which is read once."""
        found = self._anchors.get(content) or self._read.get(content)
        if found is None:
            found = StrictCertificate(content)
            if len(self._read) >= _MOST_REMEMBERED:
                self._read = {}
            self._read[content] = found
        return found

    def _is_good(self, content: bytes, key: bytes) -> bool:
        """Whether a signature is known to be good."""
        return (content, key) in self._good or (content, key) in self._ends

    def _remember(self, content: bytes, key: bytes) -> None:
        """Know that the signature of an authority's certificate is good."""
        if len(self._good) >= _MOST_REMEMBERED:
            self._good = {}
        self._good[content, key] = None

    def _remember_end(self, content: bytes, key: bytes) -> None:
        """Know that the signature is good of a certificate that was verified up to an anchor."""
        if len(self._ends) >= _MOST_ENDS:
            self._ends = {}
        self._ends[content, key] = None


def _strict(content: bytes) -> StrictCertificate:
    """Read an anchor.

    Raises:
        ValueError: it is malformed.
    """
    try:
        return StrictCertificate(content)
    except Refusal as refusal:
        raise ValueError(f"a certificate cannot be trusted: {refusal}") from None
