# SPDX-License-Identifier: MPL-2.0
"""Keys and certificates, made, read and written in memory.

    >>> from nss import nss, pki
    >>> nss.nss_init_nodb()
    >>> ca = pki.create_ca("Example CA")
    >>> server = ca.issue(["www.example.org", "192.0.2.1"])
    >>> pki.load_certificate(server.certificate.der_data) == server.certificate
    True
    >>> print(server.key)
    <nss.nss.PrivateKey Elliptic Curve>

No database is needed, and nothing is written anywhere.  Certificates and keys are the
same objects as everywhere else in the package: an :class:`Identity` is what a TLS server
wants, and its certificates can be verified.

*Keys* are of elliptic curves or RSA, and come from files in all common forms.  *Authorities*
issue certificates for servers, clients and other authorities.  *Trust* is what a root
needs before anything below it is good.
"""

from __future__ import annotations

from ._crypto.keys import PrivateKey, PublicKey
from ._pki.anchors import distrust, trust
from ._pki.authorities import CertificateAuthority, create_ca, load_ca
from ._pki.certificates import Certificate
from ._pki.fetching import fetch_over_http
from ._pki.identities import (
    Identity,
    certificates_to_pem,
    load_certificate,
    load_certificates,
    load_identity,
)
from ._pki.keyio import key_to_der, key_to_pem, load_key
from ._pki.names import DN
from ._pki.pkcs12_identity import load_pkcs12
from ._pki.profiles import Extensions
from ._pki.reasons import Reason, VerificationError
from ._pki.requesting import create_request, load_request, load_requests, requests_to_pem
from ._pki.requests import CertificateRequest
from ._pki.revlists import CRL, load_crls
from ._pki.revocation import Revocation
from ._pki.rules import Rules
from ._pki.session_keys import (
    KeyKind,
    generate_key,
    public_key,
    public_key_to_der,
    public_key_to_pem,
)
from ._pki.truststore import TrustStore
from ._pki.validation import VerifiedChain, verify

__all__ = [
    "CRL",
    "DN",
    "Certificate",
    "CertificateAuthority",
    "CertificateRequest",
    "Extensions",
    "Identity",
    "KeyKind",
    "PrivateKey",
    "PublicKey",
    "Reason",
    "Revocation",
    "Rules",
    "TrustStore",
    "VerificationError",
    "VerifiedChain",
    "certificates_to_pem",
    "create_ca",
    "create_request",
    "distrust",
    "fetch_over_http",
    "generate_key",
    "key_to_der",
    "key_to_pem",
    "load_ca",
    "load_certificate",
    "load_certificates",
    "load_crls",
    "load_identity",
    "load_key",
    "load_pkcs12",
    "load_request",
    "load_requests",
    "public_key",
    "public_key_to_der",
    "public_key_to_pem",
    "requests_to_pem",
    "trust",
    "verify",
]
