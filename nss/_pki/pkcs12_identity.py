# SPDX-License-Identifier: MPL-2.0
"""An identity out of a PKCS#12 file, in memory.

A file may hold several keys, and more certificates than belong to them.  Of the keys the
first one is taken that says which certificate is its own, by a common ``localKeyID``; and
that is believed only if the certificate is about this very key.
"""

from __future__ import annotations

from contextlib import ExitStack

from .._core.convert import Buffer
from .._core.errors import NSPRError
from .._core.ffi import lib
from .._core.lifecycle import needs_nss
from .._crypto.keys import PrivateKey
from .certificates import Certificate
from .identities import Identity, certified_octets, decode_certificate
from .keyio import Password, load_pkcs8
from .pkcs12_file import Bag, Opened, opened
from .session_keys import public_octets

_CERTIFICATE = lib.SEC_OID_PKCS12_V1_CERT_BAG_ID
_Found = tuple[Bag, Certificate]


@needs_nss
def load_pkcs12(data: Buffer, password: Password | None = None) -> Identity:
    """Read an identity from a PKCS#12 file (``.p12``, ``.pfx``), without any database.

    Of several private keys the first one is taken that has a certificate with the same
    ``localKeyID``, or, if there is none such, the first one of which any certificate is.
    ``nss.nss.PKCS12Decoder`` gives everything that is in a file.

    The chain is the issuer of the certificate, its issuer, and so on, as far as they are in
    the file, and behind them what other certificates there are, but for those that have
    another key of the file.

    Args:
        data: what the file holds, any buffer.
        password: str is encoded in UTF-8; None is the empty one.

    Returns:
        The identity; its key and certificates are in memory only.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: there is no private key in the file, or no certificate for it; or the
            password holds a NUL character.
        NSPRError: ``SEC_ERROR_BAD_PASSWORD``: the password is wrong, or the file is damaged,
            which nobody can tell apart; ``SEC_ERROR_BAD_DER``: it is malformed, or has no
            MAC; ``SEC_ERROR_INVALID_ALGORITHM``: it is encrypted in a way that is not
            supported, or asks for more than 10,000,000 iterations;
            ``SEC_ERROR_PKCS12_UNSUPPORTED_MAC_ALGORITHM`` and others: something else is not
            supported; and as :func:`nss.pki.load_key` says of the key.

    Stands on ``PK11_TokenKeyGenWithFlags``, ``PK11_PBEKeyGen``, ``PK11_Decrypt``,
    ``PK11_ImportPrivateKeyInfoAndReturnKey``.
    """
    with opened(data, "" if password is None else password) as file, ExitStack() as parts:
        bags = file.bags()
        keys = [bag for bag in bags if bag.kind != _CERTIFICATE]
        if not keys:
            raise ValueError("there is no private key in the PKCS#12 file")
        certificates = [
            (bag, parts.enter_context(decode_certificate(bag.value)))
            for bag in bags
            if bag.kind == _CERTIFICATE
        ]
        return _pair(file, keys, certificates)


def _pair(file: Opened, keys: list[Bag], certificates: list[_Found]) -> Identity:
    """The identity of the first key that has a certificate.

    Raises:
        ValueError: there is none.
    """
    names = {bag.identifier for bag, _ in certificates if bag.identifier}
    for bag in sorted(keys, key=lambda each: each.identifier not in names):
        # the certificates that name the key come first
        candidates = sorted(certificates, key=lambda pair: pair[0].identifier != bag.identifier)
        with load_pkcs8(file.key(bag)) as key:
            for own, certificate in candidates:
                if _is_of(certificate, key):
                    taken = {each.identifier for each in keys} - {b""}
                    others = [
                        each
                        for other, each in certificates
                        if other is not own and other.identifier not in taken
                    ]
                    return Identity(certificate, key, _in_order(certificate, others))
    raise ValueError("there is no certificate for a private key in the PKCS#12 file")


def _is_of(certificate: Certificate, key: PrivateKey) -> bool:
    """Whether a certificate is about a key; it may be about one that NSS does not know."""
    try:
        return certified_octets(certificate) == public_octets(key)
    except NSPRError:
        return False


def _in_order(certificate: Certificate, others: list[Certificate]) -> list[Certificate]:
    """Each issuer behind what it has issued, and last what has issued nothing of these."""
    chain, rest = [certificate], list(others)
    while True:
        wanted = chain[-1].issuer
        found = next((each for each in rest if each.subject == wanted), None)
        if found is None:
            return chain[1:] + rest
        rest.remove(found)
        chain.append(found)
