# SPDX-License-Identifier: MPL-2.0
"""Certificate requests, made and read.

A request is signed with the very key that it is about.  It *asks*: an authority that gets
one decides by itself what the certificate says.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING

from .._core import der as plain
from .._core.ffi import lib
from .._core.lifecycle import needs_nss
from .._core.oids import content_of_tag
from .._core.pem import armor
from .._crypto.keys import PrivateKey
from . import der, pem, strict
from .encoding import encode_name, explicit, integer, oid, sequence, set_of
from .issuing import Terms, requested
from .names import AVA, DN, RDN
from .profiles import Extensions, encode_key_usage
from .reasons import Refusal
from .requests import CertificateRequest
from .session_keys import public_key_to_der
from .signing import sign, signature_algorithm
from .subjectnames import Name, general_name

if TYPE_CHECKING:
    from .pem import Text
    from .strict import GeneralName

_LABELS = ("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST")
_MOST_COMMON_NAME = 64


def names_and_subject(
    names: Name | Iterable[Name], subject: str | DN | None
) -> tuple[tuple[GeneralName, ...], DN]:
    """The names of a certificate, and its subject, as they were given.

    Args:
        names: one, or any number of them.
        subject: a common name, or a whole name; None: the first of the names that is short
            enough for a common name.

    Raises:
        TypeError: one of them has the wrong type.
        ValueError: a name is none, or there are neither names nor a subject.
    """
    if isinstance(names, (str, IPv4Address, IPv6Address)):
        names = [names]
    names = list(names)
    if subject is None:
        short = (str(name) for name in names if len(str(name)) <= _MOST_COMMON_NAME)
        subject = next(short, "")
    found, name = tuple(map(general_name, names)), distinguished(subject)
    if not found and not name:
        raise ValueError("a certificate needs a name or a subject")
    return found, name


def distinguished(subject: str | DN) -> DN:
    """A subject as a distinguished name; an empty text is an empty name."""
    if isinstance(subject, DN):
        return subject
    if not isinstance(subject, str):
        raise TypeError(f"subject must be str or DN, not {type(subject).__name__}")
    return DN(RDN(AVA("CN", subject))) if subject else DN()


@needs_nss
def create_request(
    key: PrivateKey,
    names: Name | Iterable[Name] = (),
    *,
    subject: str | DN | None = None,
    more: Extensions | None = None,
    rsa_pss: bool = False,
) -> CertificateRequest:
    """Ask for a certificate.

    Args:
        key: the private key whose public half is to be certified.
        names: what the certificate should stand for, as :meth:`CertificateAuthority.issue`
            takes it.
        subject: whose it should be: a common name, or a whole name; None: the first of the
            names that is short enough for a common name.
        more: what else it should say; None: nothing.
        rsa_pss: whether an RSA key signs the request with RSA-PSS.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: a name is none; there are neither names nor a subject; the key is closed or
            does not sign; or an extension cannot be encoded.
        NSPRError: ``SEC_ERROR_INVALID_ARGS``: the subject is too long; or another: the key
            does not sign.

    Stands on ``SEC_DerSignDataWithAlgorithmID``.
    """
    if not isinstance(key, PrivateKey):
        raise TypeError(f"key must be PrivateKey, not {type(key).__name__}")
    algorithm = signature_algorithm(key, rsa_pss=rsa_pss)
    found, name = names_and_subject(names, subject)
    terms = Terms(name, 0, 0, names=found, more=more or Extensions())
    extensions = [*terms.more._encode(), *requested(terms)]
    if terms.more.key_usage is not None:
        extensions.append(encode_key_usage(terms.more.key_usage))
    attributes = b""
    if extensions:
        asked = sequence(*(each.encode() for each in extensions))
        kind = content_of_tag(lib.SEC_OID_PKCS9_EXTENSION_REQUEST)
        attributes = sequence(oid(kind), set_of([asked]))
    statement = sequence(
        integer(0), encode_name(name), public_key_to_der(key), explicit(0, attributes)
    )
    return CertificateRequest(sign(statement, key, algorithm))


def load_requests(data: Text) -> list[CertificateRequest]:
    """Read certificate requests, and verify that each is signed with its own key.

    Args:
        data: PEM, of which everything but requests is passed over, or the DER of one request.

    Returns:
        The requests in their order, at least one.

    Raises:
        TypeError: it is neither text nor bytes.
        ValueError: there is no request in the PEM, or it is damaged.
        NSPRError: as :class:`nss.nss.CertificateRequest` says.
    """
    if not isinstance(data, str):
        octets = memoryview(data).cast("B")
        if der.is_sequence(octets) or not pem.has_blocks(octets):
            return [CertificateRequest(octets)]
    found = [
        CertificateRequest(bytes(block.content))
        for block in pem.read(data)
        if block.label in _LABELS
    ]
    if not found:
        raise ValueError("there is no certificate request in the PEM")
    return found


def load_request(data: Text) -> CertificateRequest:
    """Read one certificate request, and verify that it is signed with its own key.

    Args:
        data: PEM with a single request, or DER.

    Raises:
        TypeError: it is neither text nor bytes.
        ValueError: there is no request in the PEM, or more than one, or it is damaged.
        NSPRError: as :class:`nss.nss.CertificateRequest` says.
    """
    found = load_requests(data)
    if len(found) > 1:
        raise ValueError(f"there are {len(found)} certificate requests in the PEM, not one")
    return found[0]


def requests_to_pem(requests: Iterable[CertificateRequest]) -> str:
    """Write certificate requests as PEM.

    Args:
        requests: the requests, in the order they shall have.

    Raises:
        TypeError: one of them is none.
    """
    given = list(requests)
    for each in given:
        if not isinstance(each, CertificateRequest):
            raise TypeError(f"a request must be CertificateRequest, not {type(each).__name__}")
    return "".join(armor(_LABELS[0], each.der_data) for each in given)


def requested_names(request: CertificateRequest) -> list[Name]:
    """The names that a request asks for, as :meth:`CertificateAuthority.issue` takes them.

    Args:
        request: the request.

    Raises:
        ValueError: it asks for names of another kind than DNS names, addresses, mail addresses
            and URIs, or the extension is malformed.
    """
    names: list[Name] = []
    for extension in request.extensions:
        if extension.oid_tag != lib.SEC_OID_X509_SUBJECT_ALT_NAME:
            continue
        try:
            elements = strict.members(plain.read(extension.value.data))
            names += (_name_of(strict.general_name(each)) for each in elements)
        except (ValueError, Refusal) as problem:
            raise ValueError(f"the request asks for names that cannot be: {problem}") from None
    return names


def _name_of(name: GeneralName) -> Name:
    if name.kind == strict.ADDRESS:
        return ip_address(name.content)
    if name.kind not in (strict.DNS, strict.EMAIL, strict.URI):
        raise ValueError("a name of a kind that is not supported")
    text = name.content.decode("ascii")
    if general_name(text).kind != name.kind:
        raise ValueError(f"{text!r} is not what it is said to be")
    return text
