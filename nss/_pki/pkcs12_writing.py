# SPDX-License-Identifier: MPL-2.0
"""PKCS#12 files written from what lies in memory.

NSS's own encoder wants certificates of a database.  So the layers are put together here, as
``pkcs12_file`` takes them apart, and NSS does the cryptography.  Keys and certificates are
encrypted in the same way, with AES-256 under PBKDF2 with HMAC-SHA-256 (PBES2), and the MAC
is an HMAC-SHA-256: what all programs read that are not older than 2015 or so.
"""

from __future__ import annotations

from collections.abc import Sequence

from .._core.convert import integer
from .._core.ffi import lib
from .._core.oids import content_of_tag
from .._crypto.digests import sha1_digest
from .._crypto.keys import PrivateKey
from . import der, encoding, pkcs12_mac
from .certificates import Certificate
from .decryption import MOST_ITERATIONS
from .encoding import explicit, implicit, octet_string, oid, sequence, set_of
from .encryption import encrypt
from .keyio import FEWEST_ITERATIONS, Password, key_to_der
from .pkcs12_password import password_forms

_VERSION = 3


def write(
    key: PrivateKey,
    certificates: Sequence[Certificate],
    password: Password,
    friendly_name: str | None,
    iterations: int,
    pbmac1: bool,
) -> bytes:
    """Write a private key and certificates, of which the first is that of the key.

    Args:
        key: the private key.
        certificates: the certificates.
        password: str, or UTF-8.
        friendly_name: what key and certificate are called; None: nothing.
        iterations: how many rounds each derivation takes.
        pbmac1: whether the MAC is a PBMAC1.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: as :meth:`nss.pki.Identity.to_pkcs12` says.
        OverflowError: the number of iterations is out of range.
        NSPRError: as :func:`nss.pki.key_to_der` says.
    """
    rounds = int(integer(iterations, "iterations", FEWEST_ITERATIONS, MOST_ITERATIONS))
    first = certificates[0].der_data
    attributes = _attributes(sha1_digest(first), friendly_name)
    bags = [_certificate_bag(first, attributes)]
    bags += (_certificate_bag(each.der_data, b"") for each in certificates[1:])
    if password is None:
        raise TypeError("password must be str or bytes, not None")
    encrypted_key = key_to_der(key, password, iterations=rounds)
    shrouded = lib.SEC_OID_PKCS12_V1_PKCS8_SHROUDED_KEY_BAG_ID
    key_safe = sequence(_bag(shrouded, encrypted_key, attributes))
    safe = sequence(_encrypted(sequence(*bags), password, rounds), _data(key_safe))
    with password_forms(password) as forms:
        mac = pkcs12_mac.encode(forms[0], rounds, safe, pbmac1=pbmac1)
    return sequence(encoding.integer(_VERSION), _data(safe), mac)


def _attributes(identifier: bytes, friendly_name: str | None) -> bytes:
    """What makes a pair of a key and its certificate."""
    local = octet_string(identifier)
    found = [sequence(oid(content_of_tag(lib.SEC_OID_PKCS9_LOCAL_KEY_ID)), set_of([local]))]
    if friendly_name is not None:
        if not isinstance(friendly_name, str):
            what = type(friendly_name).__name__
            raise TypeError(f"friendly_name must be str or None, not {what}")
        name = bytes(der.element(der.BMP_STRING, friendly_name.encode("utf-16-be")))
        found.append(sequence(oid(content_of_tag(lib.SEC_OID_PKCS9_FRIENDLY_NAME)), set_of([name])))
    return set_of(found)


def _bag(kind: int, content: bytes, attributes: bytes) -> bytes:
    return sequence(oid(content_of_tag(kind)), explicit(0, content), attributes)


def _certificate_bag(certificate: bytes, attributes: bytes) -> bytes:
    content = sequence(
        oid(content_of_tag(lib.SEC_OID_PKCS9_X509_CERT)), explicit(0, octet_string(certificate))
    )
    return _bag(lib.SEC_OID_PKCS12_V1_CERT_BAG_ID, content, attributes)


def _data(content: bytes) -> bytes:
    """A ContentInfo of what is not encrypted, or is so inside."""
    kind = oid(content_of_tag(lib.SEC_OID_PKCS7_DATA))
    return sequence(kind, explicit(0, octet_string(content)))


def _encrypted(content: bytes, password: Password, iterations: int) -> bytes:
    """A ContentInfo of what is encrypted under a password."""
    algorithm, octets = encrypt(content, password, iterations)
    information = sequence(
        oid(content_of_tag(lib.SEC_OID_PKCS7_DATA)),
        algorithm,
        implicit(0, octets),
    )
    return sequence(
        oid(content_of_tag(lib.SEC_OID_PKCS7_ENCRYPTED_DATA)),
        explicit(0, sequence(encoding.integer(0), information)),
    )
