# SPDX-License-Identifier: MPL-2.0
"""DER made by hand: what no program that issues certificates would write."""

from __future__ import annotations

import itertools

OIDS = {
    "CN": "2.5.4.3",
    "rsa": "1.2.840.113549.1.1.1",
    "sha256WithRSA": "1.2.840.113549.1.1.11",
    "pss": "1.2.840.113549.1.1.10",
    "mgf1": "1.2.840.113549.1.1.8",
    "sha256": "2.16.840.1.101.3.4.2.1",
    "hmacSHA256": "1.2.840.113549.2.9",
    "aes256CBC": "2.16.840.1.101.3.4.1.42",
    "pbeMD5DES": "1.2.840.113549.1.5.3",
    "pkcs12PBE": "1.2.840.113549.1.12.1.3",
    "pbkdf2": "1.2.840.113549.1.5.12",
    "pbes2": "1.2.840.113549.1.5.13",
    "pbmac1": "1.2.840.113549.1.5.14",
    "dsa": "1.2.840.10040.4.1",
    "ec": "1.2.840.10045.2.1",
    "p256": "1.2.840.10045.3.1.7",
    "dh": "1.2.840.10046.2.1",
    "ed25519": "1.3.101.112",
}

_serials = itertools.count(1)


def tlv(identifier: int, *parts: bytes) -> bytes:
    """One element."""
    content = b"".join(parts)
    size = len(content)
    if size < 128:
        return bytes([identifier, size]) + content
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([identifier, 0x80 | len(octets)]) + octets + content


def seq(*parts: bytes) -> bytes:
    """A SEQUENCE."""
    return tlv(0x30, *parts)


def oid(text: str) -> bytes:
    """An OBJECT IDENTIFIER, of its numbers or of a name in ``OIDS``."""
    first, second, *rest = map(int, OIDS.get(text, text).split("."))
    content = b""
    for number in (first * 40 + second, *rest):
        septets = [number & 0x7F]
        while number := number >> 7:
            septets.insert(0, 0x80 | number & 0x7F)
        content += bytes(septets)
    return tlv(6, content)


def integer(number: int) -> bytes:
    """An INTEGER, as short as possible."""
    return tlv(2, number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True))


def octets(content: bytes) -> bytes:
    """An OCTET STRING."""
    return tlv(4, content)


def bits(content: bytes, unused: int = 0) -> bytes:
    """A BIT STRING."""
    return tlv(3, bytes([unused]), content)


NULL = tlv(5)
RSA_SHA256 = seq(oid("sha256WithRSA"), NULL)
VALIDITY = seq(tlv(23, b"260101000000Z"), tlv(23, b"360101000000Z"))
MODULUS = integer(int.from_bytes(b"\xc1" * 64, "big"))
RSA_KEY = seq(seq(oid("rsa"), NULL), bits(seq(MODULUS, integer(65537))))


def name(common_name: str) -> bytes:
    """A Name of one attribute."""
    return seq(tlv(0x31, seq(oid("CN"), tlv(12, common_name.encode()))))


def extension(kind: bytes, value: bytes, *, critical: bool = False) -> bytes:
    """An Extension, of the DER of its identifier and of its value."""
    return seq(kind, tlv(1, b"\xff") if critical else b"", octets(value))


def certificate(
    *extensions: bytes,
    algorithm: bytes = RSA_SHA256,
    inner_algorithm: bytes | None = None,
    key: bytes = RSA_KEY,
    subject: bytes = name("subject"),
    issuer: bytes = name("issuer"),
    serial: bytes | None = None,
    validity: bytes = VALIDITY,
    version: int | None = 2,
    signature: bytes = b"\x55" * 20,
) -> bytes:
    """A certificate whose signature is none.

    Each has a serial number of its own: NSS refuses two of one issuer and number.
    """
    tbs = seq(
        b"" if version is None else tlv(0xA0, integer(version)),
        integer(2**40 + next(_serials)) if serial is None else serial,
        algorithm if inner_algorithm is None else inner_algorithm,
        issuer,
        validity,
        subject,
        key,
        tlv(0xA3, seq(*extensions)) if extensions else b"",
    )
    return seq(tbs, algorithm, bits(signature))


def _pss(*fields: bytes) -> bytes:
    return seq(oid("pss"), seq(*fields))


_SHA256 = seq(oid("sha256"), NULL)
_PSS_FIELDS = (
    tlv(0xA0, _SHA256),
    tlv(0xA1, seq(oid("mgf1"), _SHA256)),
    tlv(0xA2, integer(32)),
    tlv(0xA3, integer(1)),
)
_SALTED = (octets(b"saltsalt"), integer(2048))
_PBKDF2 = seq(oid("pbkdf2"), seq(*_SALTED, integer(32), seq(oid("hmacSHA256"), NULL)))
_AES = seq(oid("aes256CBC"), octets(b"i" * 16))

ALGORITHMS = {
    "RSA": RSA_SHA256,
    "without parameters": seq(oid("sha256WithRSA")),
    "an empty sequence": seq(oid("sha256WithRSA"), seq()),
    "a strange integer": seq(oid("sha256WithRSA"), integer(0)),
    "a curve": seq(oid("ec"), oid("p256")),
    "unknown": seq(oid("1.2.3.4.5"), octets(b"x" * 40)),
    "Ed25519": seq(oid("ed25519")),
    "DSA": seq(oid("dsa"), seq(MODULUS, integer(2**159 + 1), integer(2))),
    "PSS, defaults": _pss(),
    "PSS, nothing": seq(oid("pss")),
    "PSS, NULL": seq(oid("pss"), NULL),
    "PSS, SHA-256": _pss(*_PSS_FIELDS[:3]),
    "PSS, all fields": _pss(*_PSS_FIELDS),
    "PSS, hash only": _pss(_PSS_FIELDS[0]),
    "PSS, salt only": _pss(_PSS_FIELDS[2]),
    "PSS, trailer only": _pss(_PSS_FIELDS[3]),
    "PSS, no hash": _pss(tlv(0xA0, integer(1))),
    "PSS, a field too many": _pss(_PSS_FIELDS[2], tlv(0xA7)),
    "PSS, mask without hash": _pss(tlv(0xA1, seq(oid("mgf1")))),
    "PBE": seq(oid("pbeMD5DES"), seq(*_SALTED)),
    "PKCS #12": seq(oid("pkcs12PBE"), seq(*_SALTED)),
    "PKCS #12, malformed": seq(oid("pkcs12PBE"), seq(integer(2048))),
    "PKCS #12, nothing": seq(oid("pkcs12PBE")),
    "PBES2": seq(oid("pbes2"), seq(_PBKDF2, _AES)),
    "PBMAC1": seq(oid("pbmac1"), seq(_PBKDF2, seq(oid("hmacSHA256"), NULL))),
    "PBKDF2": _PBKDF2,
    "PBES2, malformed": seq(oid("pbes2"), seq(octets(b"x"))),
    "PBES2, nothing": seq(oid("pbes2")),
}
"""Algorithm identifiers of every form, good and bad."""

PBKDF2_DEFAULTS = seq(oid("pbkdf2"), seq(*_SALTED))
"""One whose parameters python-nss cannot read."""
