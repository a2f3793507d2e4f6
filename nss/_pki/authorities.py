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
from typing import TYPE_CHECKING, TypeVar

from .._core import errors
from .._core.convert import integer, item_bytes
from .._core.ffi import ffi, lib
from .._core.lifecycle import needs_nss
from .._core.times import to_prtime
from .._crypto.keys import PrivateKey
from .certificates import Certificate
from .identities import Identity, assemble
from .issuing import Terms, issue
from .keykinds import key_of
from .names import DN
from .profiles import Extensions
from .requesting import distinguished, names_and_subject, requested_names
from .requests import CertificateRequest
from .revoking import Revocations, make_crl
from .session_keys import KeyKind, generate_key
from .signing import signature_algorithm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .keyio import Password
    from .pem import Text
    from .revlists import CRL
    from .strict import GeneralName
    from .subjectnames import Name

I = TypeVar("I", bound=Identity)  # noqa: E741

_MICROSECOND = timedelta(microseconds=1)
_CA_LIFETIME = timedelta(days=3650) // _MICROSECOND
_LEAF_LIFETIME = timedelta(days=365) // _MICROSECOND
_BACKDATED = timedelta(hours=1) // _MICROSECOND

_MOST_PATH_LENGTH = 2**15 - 1


class CertificateAuthority(Identity):
    """An identity that issues others.

    Its arguments are those of :class:`Identity`.

    Raises:
        TypeError: as for an identity.
        ValueError: as for an identity; or the certificate is not that of an authority, or its
            key does not sign.
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
        signature_algorithm(self.key)

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
        more: Extensions | None = None,
        rsa_pss: bool = False,
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
            more: what else the certificate says; None: nothing.
            rsa_pss: whether this authority, which has an RSA key, signs with RSA-PSS.

        Returns:
            The new identity, with the chain up to, but without, the root.

        Raises:
            TypeError: an argument has the wrong type.
            ValueError: a name is none; there are neither names nor a subject; the times are
                naive or in the wrong order; there is no such kind of key; the authority is
                closed.
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: the subject is too long; or another: the key
                of the authority does not sign.

        Stands on ``SEC_DerSignDataWithAlgorithmID``.
        """
        found, name = names_and_subject(names, subject)
        begin, end = _validity(valid_from, valid_until, _LEAF_LIFETIME, self.certificate)
        terms = _leaf_terms(name, begin, end, found, server, client, more)
        return self._certify(Identity, terms, key, rsa_pss)

    @needs_nss
    def sign_request(
        self,
        request: CertificateRequest,
        *,
        names: Name | Iterable[Name] | None = None,
        subject: str | DN | None = None,
        server: bool = True,
        client: bool = False,
        valid_from: datetime | None = None,
        valid_until: datetime | None = None,
        more: Extensions | None = None,
        rsa_pss: bool = False,
    ) -> Certificate:
        """Issue a certificate for whom has sent a request.

        Of the request only the key, the subject and the names are taken, and these may be
        replaced: everything else that it asks for is passed over.

        Args:
            request: the request.
            names: what the certificate stands for, as :meth:`issue` takes it; None: what the
                request asks for.
            subject: whose it is: a common name, or a whole name; None: as the request says.
            server: whether it is for TLS servers.
            client: whether it is for TLS clients; if neither, it is for everything.
            valid_from: an aware datetime; None: an hour ago.
            valid_until: an aware datetime; None: 365 days later, or when this authority's
                certificate ends, if that is earlier.
            more: what else the certificate says; None: nothing.
            rsa_pss: whether this authority, which has an RSA key, signs with RSA-PSS.

        Raises:
            TypeError: an argument has the wrong type.
            ValueError: the request asks for names of a kind that is not supported; its key is one
                of RSA or DSA with less than 2048 bits; and as for :meth:`issue`.
            NSPRError: as for :meth:`issue`.

        Stands on ``SEC_DerSignDataWithAlgorithmID``.
        """
        if not isinstance(request, CertificateRequest):
            raise TypeError(f"request must be CertificateRequest, not {type(request).__name__}")
        found, name = names_and_subject(
            requested_names(request) if names is None else names,
            request.subject if subject is None else subject,
        )
        information = bytes(request.subject_public_key_info)
        key = key_of(information)
        if key.is_short():
            raise ValueError(f"the {key.kind} key of the request has only {key.bits} bits")
        begin, end = _validity(valid_from, valid_until, _LEAF_LIFETIME, self.certificate)
        terms = _leaf_terms(name, begin, end, found, server, client, more)
        return issue(terms, information, self.key, self.certificate, rsa_pss=rsa_pss)

    @needs_nss
    def create_crl(
        self,
        revoked: Revocations = (),
        *,
        next_update: datetime | None = None,
        number: int | None = None,
        rsa_pss: bool = False,
    ) -> CRL:
        """Make a list of the certificates that are not good any more.

        Args:
            revoked: certificates of this authority, or their serial numbers, which are revoked
                as of now; or a mapping from these to pairs of a datetime and a reason, one of
                ``crlEntryReason*``, as ``CRL.revoked`` has them.
            next_update: until when the list is good, an aware datetime; None: for seven days.
            number: its number, larger than that of all before; None: the seconds since 1970.
            rsa_pss: whether this authority, which has an RSA key, signs with RSA-PSS.

        Raises:
            TypeError: an argument has the wrong type.
            ValueError: the time is naive, or over; a reason is none; the authority is closed, or
                its certificate does not permit it to sign lists.
            OverflowError: a number is out of range.
            NSPRError: ``SEC_ERROR_INVALID_KEY`` or another: the key of the authority does not sign.

        Stands on ``SEC_DerSignDataWithAlgorithmID``.
        """
        return make_crl(
            self.certificate,
            self.key,
            revoked,
            next_update=next_update,
            number=number,
            rsa_pss=rsa_pss,
        )

    @needs_nss
    def issue_ca(
        self,
        subject: str | DN,
        *,
        key: PrivateKey | KeyKind = "P-256",
        path_length: int | None = None,
        valid_from: datetime | None = None,
        valid_until: datetime | None = None,
        more: Extensions | None = None,
        rsa_pss: bool = False,
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
            more: what else the certificate says, such as name constraints; None: nothing.
            rsa_pss: whether this authority, which has an RSA key, signs with RSA-PSS.

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

        Stands on ``SEC_DerSignDataWithAlgorithmID``.
        """
        if self._path_length is not None:
            if path_length is None:
                path_length = self._path_length - 1
            if not 0 <= path_length < self._path_length:
                raise ValueError(f"the path length of the authority is only {self._path_length}")
        begin, end = _validity(valid_from, valid_until, _CA_LIFETIME, self.certificate)
        terms = _authority_terms(subject, path_length, begin, end, more)
        return self._certify(CertificateAuthority, terms, key, rsa_pss)

    def _certify(self, kind: type[I], terms: Terms, key: PrivateKey | KeyKind, rsa_pss: bool) -> I:
        """Make an identity of that kind."""
        chain = [each for each in (self.certificate, *self.chain) if not _is_root(each)]
        signer = self.key, self.certificate
        with _key_for(key) as own, issue(terms, own, *signer, rsa_pss=rsa_pss) as certificate:
            return kind(certificate, own, chain)


@needs_nss
def create_ca(
    subject: str | DN,
    *,
    key: PrivateKey | KeyKind = "P-256",
    path_length: int | None = None,
    valid_from: datetime | None = None,
    valid_until: datetime | None = None,
    more: Extensions | None = None,
    rsa_pss: bool = False,
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
        more: what else the certificate says, such as name constraints; None: nothing.
        rsa_pss: whether an RSA key signs with RSA-PSS.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: the subject is empty; the times are naive or in the wrong order; there is no
            such kind of key.
        OverflowError: the path length is out of range.
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``; ``SEC_ERROR_INVALID_ARGS``: the subject is
            too long.

    Stands on ``SEC_DerSignDataWithAlgorithmID``.
    """
    begin, end = _validity(valid_from, valid_until, _CA_LIFETIME, None)
    terms = _authority_terms(subject, path_length, begin, end, more)
    with _key_for(key) as own, issue(terms, own, own, rsa_pss=rsa_pss) as certificate:
        return CertificateAuthority(certificate, own)


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


def _leaf_terms(
    name: DN,
    begin: int,
    end: int,
    names: tuple[GeneralName, ...],
    server: bool,
    client: bool,
    more: Extensions | None,
) -> Terms:
    """What the certificate of a server or a client says."""
    purposes = [lib.SEC_OID_EXT_KEY_USAGE_SERVER_AUTH] * server
    purposes += [lib.SEC_OID_EXT_KEY_USAGE_CLIENT_AUTH] * client
    return Terms(name, begin, end, names, tuple(purposes), more=_checked(more))


def _authority_terms(
    subject: str | DN, path_length: int | None, begin: int, end: int, more: Extensions | None
) -> Terms:
    """What the certificate of an authority says."""
    if path_length is not None:
        path_length = integer(path_length, "path_length", 0, _MOST_PATH_LENGTH)
    name = distinguished(subject)
    if not name:
        raise ValueError("a certificate authority needs a name")
    return Terms(name, begin, end, is_ca=True, path_length=path_length, more=_checked(more))


def _checked(more: Extensions | None) -> Extensions:
    if more is None:
        return Extensions()
    if not isinstance(more, Extensions):
        raise TypeError(f"more must be Extensions or None, not {type(more).__name__}")
    return more


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
