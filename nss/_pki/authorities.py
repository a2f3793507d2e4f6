# SPDX-License-Identifier: MPL-2.0
"""Certificate authorities: roots that sign themselves, and what they issue.

A root is trusted because somebody says so; below it, trust is a chain of signatures.  An
authority may issue for servers and clients, and other authorities, whose number on the
way down a *path length* limits: with 0, it issues only leaves.

Nothing of this is written anywhere.  An authority lives in memory until its certificate
and key are written out (:meth:`~nss.pki.Identity.to_pem`, and ``key_to_pem``, which
should be given a password), and :func:`load_ca` reads it again.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Address
from typing import TYPE_CHECKING, TypeVar

from .._core import errors
from .._core.convert import integer, item_bytes
from .._core.ffi import ffi, lib
from .._core.lifecycle import needs_nss
from .._core.times import to_prtime
from .._crypto.keys import PrivateKey
from .certificates import Certificate
from .identities import Identity, assemble
from .issuing import Name, Terms, general_name, issue
from .names import AVA, DN, RDN
from .session_keys import KeyKind, generate_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .keyio import Password
    from .pem import Text

I = TypeVar("I", bound=Identity)  # noqa: E741

_MICROSECOND = timedelta(microseconds=1)
_CA_LIFETIME = timedelta(days=3650) // _MICROSECOND
_LEAF_LIFETIME = timedelta(days=365) // _MICROSECOND
_BACKDATED = timedelta(hours=1) // _MICROSECOND

_MOST_COMMON_NAME = 64
_MOST_PATH_LENGTH = 2**15 - 1


class CertificateAuthority(Identity):
    """An identity that issues others.

    Its arguments are those of :class:`Identity`.

    Raises:
        TypeError: as for an identity.
        ValueError: as for an identity; or the certificate is not that of an authority.
        NSPRError: as for an identity.
    """

    __module__ = "nss.pki"
    __slots__ = ("_path_length",)

    @needs_nss
    def __init__(
        self, certificate: Certificate, key: PrivateKey, chain: Sequence[Certificate] = ()
    ) -> None:
        if not isinstance(certificate, Certificate):
            what = type(certificate).__name__
            raise TypeError(f"certificate must be nss.nss.Certificate, not {what}")
        self._path_length = _path_length_of(certificate)
        super().__init__(certificate, key, chain)

    @property
    def path_length(self) -> int | None:
        """How many authorities may stand between this one and a leaf; None: any number."""
        return self._path_length

    @needs_nss
    def issue(
        self,
        names: Name | Iterable[Name] = (),
        *,
        subject: str | DN | None = None,
        key: PrivateKey | KeyKind = "P-256",
        server: bool = True,
        client: bool = False,
        valid_from: datetime | None = None,
        valid_until: datetime | None = None,
    ) -> Identity:
        """Issue a certificate for a server or a client.

        Args:
            names: what it stands for: DNS names, of which the first label may be ``*``, IP
                addresses, mail addresses or URIs; one, or any number of them.
            subject: whose it is: a common name, or a whole name; None: the first of the names
                that is short enough for a common name.
            key: the private key, or what kind of key to make.
            server: whether it is for TLS servers.
            client: whether it is for TLS clients; if neither, it is for everything.
            valid_from: an aware datetime; None: an hour ago, so that nobody whose clock is
                slow refuses it.
            valid_until: an aware datetime; None: 365 days later, or when this authority's
                certificate ends, if that is earlier.

        Returns:
            The new identity, with the chain up to, but without, the root.

        Raises:
            TypeError: an argument has the wrong type.
            ValueError: a name is none; there are neither names nor a subject; the times are
                naive or in the wrong order; there is no such kind of key; the authority is
                closed.
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: the subject is too long; or another: the key
                of the authority does not sign.

        Stands on ``CERT_CreateCertificate``, ``SEC_DerSignData``.
        """
        if isinstance(names, (str, IPv4Address, IPv6Address)):
            names = [names]
        names = list(names)
        if subject is None:
            short = (str(name) for name in names if len(str(name)) <= _MOST_COMMON_NAME)
            subject = next(short, "")
        purposes = [lib.SEC_OID_EXT_KEY_USAGE_SERVER_AUTH] * server
        purposes += [lib.SEC_OID_EXT_KEY_USAGE_CLIENT_AUTH] * client
        begin, end = _validity(valid_from, valid_until, _LEAF_LIFETIME, self.certificate)
        terms = Terms(
            subject=_distinguished(subject),
            valid_from=begin,
            valid_until=end,
            names=tuple(map(general_name, names)),
            purposes=tuple(purposes),
        )
        if not names and not terms.subject:
            raise ValueError("a certificate needs a name or a subject")
        return self._certify(Identity, terms, key)

    @needs_nss
    def issue_ca(
        self,
        subject: str | DN,
        *,
        key: PrivateKey | KeyKind = "P-256",
        path_length: int | None = None,
        valid_from: datetime | None = None,
        valid_until: datetime | None = None,
    ) -> CertificateAuthority:
        """Issue a certificate for another authority.

        Args:
            subject: what it is called: a common name, or a whole name.
            key: its private key, or what kind of key to make.
            path_length: how many further authorities may stand between it and a leaf; None:
                as many as this one permits.
            valid_from: an aware datetime; None: an hour ago.
            valid_until: an aware datetime; None: 3650 days later, or when this authority's
                certificate ends, if that is earlier.

        Returns:
            The new authority, with the chain up to, but without, the root.

        Raises:
            TypeError: an argument has the wrong type.
            ValueError: the subject is empty; this authority issues no other, or none with that
                path length; the times are naive or in the wrong order; there is no such kind
                of key; the authority is closed.
            OverflowError: the path length is out of range.
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: the subject is too long; or another: the key
                of the authority does not sign.

        Stands on ``CERT_CreateCertificate``, ``SEC_DerSignData``.
        """
        if self._path_length is not None:
            if path_length is None:
                path_length = self._path_length - 1
            if not 0 <= path_length < self._path_length:
                raise ValueError(f"the path length of the authority is only {self._path_length}")
        begin, end = _validity(valid_from, valid_until, _CA_LIFETIME, self.certificate)
        return self._certify(
            CertificateAuthority, _authority_terms(subject, path_length, begin, end), key
        )

    def _certify(self, kind: type[I], terms: Terms, key: PrivateKey | KeyKind) -> I:
        """Make an identity of that kind."""
        chain = [each for each in (self.certificate, *self.chain) if not _is_root(each)]
        with _key_for(key) as own, issue(terms, own, self.key, self.certificate) as certificate:
            return kind(certificate, own, chain)


@needs_nss
def create_ca(
    subject: str | DN,
    *,
    key: PrivateKey | KeyKind = "P-256",
    path_length: int | None = None,
    valid_from: datetime | None = None,
    valid_until: datetime | None = None,
) -> CertificateAuthority:
    """Make a certificate authority whose certificate is signed by itself: a root.

    Args:
        subject: what it is called: a common name, or a whole name.
        key: its private key, or what kind of key to make.
        path_length: how many further authorities may stand between it and a leaf; None: any
            number.
        valid_from: an aware datetime; None: an hour ago, so that nobody whose clock is slow
            refuses it.
        valid_until: an aware datetime; None: 3650 days later.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: the subject is empty; the times are naive or in the wrong order; there is no
            such kind of key.
        OverflowError: the path length is out of range.
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``; ``SEC_ERROR_INVALID_ARGS``: the subject is
            too long.

    Stands on ``CERT_CreateCertificate``, ``SEC_DerSignData``.
    """
    begin, end = _validity(valid_from, valid_until, _CA_LIFETIME, None)
    terms = _authority_terms(subject, path_length, begin, end)
    with _key_for(key) as own_key, issue(terms, own_key, own_key) as certificate:
        return CertificateAuthority(certificate, own_key)


def load_ca(
    certificate: Text, key: Text | None = None, password: Password | None = None
) -> CertificateAuthority:
    """Read a certificate authority, to issue certificates with it.

    Args:
        certificate: its certificate, and behind it those of the chain, if any: PEM, or the
            DER of the certificate alone.
        key: the private key, in any form that :func:`nss.pki.load_key` reads; None: it is
            in the same PEM as the certificate.
        password: for an encrypted key; str is encoded in UTF-8.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: certificate or key is missing, or damaged; they do not belong together; or
            the certificate is not that of an authority.
        NSPRError: as :func:`nss.pki.load_certificates` and :func:`nss.pki.load_key` say.
    """
    return assemble(CertificateAuthority, certificate, key, password)


def _authority_terms(subject: str | DN, path_length: int | None, begin: int, end: int) -> Terms:
    """What the certificate of an authority says."""
    if path_length is not None:
        path_length = integer(path_length, "path_length", 0, _MOST_PATH_LENGTH)
    name = _distinguished(subject)
    if not name:
        raise ValueError("a certificate authority needs a name")
    return Terms(name, begin, end, is_ca=True, path_length=path_length)


def _distinguished(subject: str | DN) -> DN:
    """A subject as a distinguished name; an empty text is an empty name."""
    if isinstance(subject, DN):
        return subject
    if not isinstance(subject, str):
        raise TypeError(f"subject must be str or DN, not {type(subject).__name__}")
    return DN(RDN(AVA("CN", subject))) if subject else DN()


@contextmanager
def _key_for(key: PrivateKey | KeyKind) -> Iterator[PrivateKey]:
    """The key that was given, or a new one for the length of a block."""
    if isinstance(key, PrivateKey):
        yield key
    else:
        with generate_key(key) as made:
            yield made


def _validity(
    valid_from: datetime | None,
    valid_until: datetime | None,
    lifetime: int,
    issuer: Certificate | None,
) -> tuple[int, int]:
    """Begin and end of a certificate, as PRTimes."""
    for name, moment in (("valid_from", valid_from), ("valid_until", valid_until)):
        if moment is not None and not isinstance(moment, datetime):
            raise TypeError(f"{name} must be a datetime or None, not {type(moment).__name__}")
    begin = to_prtime(valid_from) if valid_from is not None else to_prtime() - _BACKDATED
    if valid_until is not None:
        end = to_prtime(valid_until)
    else:
        end = begin + lifetime + (_BACKDATED if valid_from is None else 0)
        if issuer is not None:
            times = ffi.new("PRTime[2]")
            errors.check(lib.CERT_GetCertTimes(issuer._live(), times, times + 1))
            end = min(end, times[1])
    if end <= begin:
        raise ValueError("the certificate would end before it begins")
    return begin, end


def _is_root(certificate: Certificate) -> bool:
    """Whether a certificate names itself as its issuer."""
    pointer = certificate._live()
    return item_bytes(pointer.derSubject) == item_bytes(pointer.derIssuer)


def _path_length_of(certificate: Certificate) -> int | None:
    """The path length in the certificate of an authority.

    Raises:
        ValueError: it is not the certificate of an authority.
    """
    constraints = ffi.new("CERTBasicConstraints *")
    item = ffi.new("SECItem *")
    tag = lib.SEC_OID_X509_BASIC_CONSTRAINTS
    status = lib.CERT_FindCertExtension(certificate._live(), tag, item)
    if status == lib.SECSuccess:
        status = lib.CERT_DecodeBasicConstraintValue(constraints, item)
        lib.SECITEM_FreeItem(item, False)
    if status != lib.SECSuccess or not constraints.isCA:
        raise ValueError("the certificate is not that of a certificate authority")
    limit = int(constraints.pathLenConstraint)
    return None if limit == lib.CERT_UNLIMITED_PATH_CONSTRAINT else limit
