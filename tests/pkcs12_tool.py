# SPDX-License-Identifier: MPL-2.0
"""PKCS#12 files made by ``openssl pkcs12`` and ``pk12util``, and what these say of ours."""

from __future__ import annotations

import functools
import hashlib
import hmac
import ssl
from pathlib import Path

from fix_nss import Database
from fix_process import require, require_success, run
from openssl_tool import new_key, openssl

PASSWORD = "a file's pässwörd €"
SUBJECT = "/CN=stored.example/O=Acme"
# ways of encryption, as options of openssl
LEGACY = ("-legacy",)
PLAIN = ("-keypbe", "NONE", "-certpbe", "NONE")


@functools.cache
def new_certificate(kind: str, subject: str) -> bytes:
    """A self-signed certificate for the key that :func:`new_key` makes; the same each time."""
    command = ["req", "-x509", "-new", "-key", "/dev/stdin", "-days", "30", "-subj", subject]
    return openssl(*command, data=new_key(kind))


@functools.cache
def new_file(
    kind: str = "P-256",
    *options: str,
    name: str | None = "stored",
    password: str = PASSWORD,
    subject: str = SUBJECT,
) -> bytes:
    """A file of OpenSSL with one key and its certificate, with few iterations."""
    command = ["pkcs12", "-export", "-passout", f"pass:{password}", "-iter", "10", *options]
    command += ["-name", name] if name is not None else []
    return openssl(*command, data=new_key(kind) + new_certificate(kind, subject))


def read_file(path: Path, *options: str, password: str = PASSWORD) -> str:
    """What OpenSSL reads from a file: certificates and the key, unencrypted."""
    command = ["pkcs12", "-in", str(path), "-passin", f"pass:{password}", "-noenc", *options]
    return openssl(*command).decode()


def pk12util(database: Database, *arguments: str, password: str = PASSWORD) -> str:
    """Run pk12util on a database; gives what it writes."""
    command = [require("pk12util"), *arguments, "-d", database.directory]
    command += ["-k", str(database.path / "password"), "-W", password]
    return require_success(run(command)).stdout


def der(identifier: int, *parts: bytes) -> bytes:
    """A DER element."""
    content = b"".join(parts)
    size = len(content)
    length = bytes([size]) if size < 0x80 else b"\x82" + size.to_bytes(2, "big")
    return bytes([identifier]) + length + content


def number(value: int) -> bytes:
    """A DER integer."""
    return der(2, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def oid(dotted: str) -> bytes:
    """A DER object identifier."""
    first, second, *rest = map(int, dotted.split("."))
    content = bytearray()
    for part in (first * 40 + second, *rest):
        septets = [part >> shift & 0x7F for shift in range(28, -1, -7)]
        while len(septets) > 1 and septets[0] == 0:
            del septets[0]
        content += bytes([*(septet | 0x80 for septet in septets[:-1]), septets[-1]])
    return der(6, content)


RSA_DSI, PKCS12 = "1.2.840.113549", "1.2.840.113549.1.12"


def bag(kind: int, content: bytes, name: str, identifier: bytes) -> bytes:
    """A bag: 1 is a private key, 3 a certificate."""
    friendly = der(0x30, oid(f"{RSA_DSI}.1.9.20"), der(0x31, der(30, name.encode("utf-16-be"))))
    local = der(0x30, oid(f"{RSA_DSI}.1.9.21"), der(0x31, der(4, identifier)))
    attributes = der(0x31, friendly, local)
    return der(0x30, oid(f"{PKCS12}.10.1.{kind}"), der(0xA0, content), attributes)


def certificate_bag(certificate: bytes, name: str) -> bytes:
    """The bag of a certificate, from its DER."""
    content = der(0x30, oid(f"{RSA_DSI}.1.9.22.1"), der(0xA0, der(4, certificate)))
    return bag(3, content, name, name.encode())


def key_bag(key: bytes, name: str) -> bytes:
    """The bag of a private key, from its PKCS#8 in DER."""
    return bag(1, key, name, name.encode())


def _derive(password: str, salt: bytes) -> bytes:
    """The key of a MAC, RFC 7292 B.2, for one iteration and SHA-256."""

    def fill(octets: bytes) -> bytes:
        return (octets * (64 // len(octets) + 1))[: -(-len(octets) // 64) * 64]

    word = password.encode("utf-16-be") + b"\0\0"
    long = (word * 64)[: -(-len(word) // 64) * 64]
    return hashlib.sha256(bytes([3]) * 64 + fill(salt) + long).digest()


def build(*bags: bytes, password: str = PASSWORD, claimed: int = 1) -> bytes:
    """A file of bags that are not encrypted, with a MAC."""
    return protect(contents(*bags), password=password, claimed=claimed)


def contents(*bags: bytes) -> bytes:
    """What a file of bags that are not encrypted protects."""
    octets = der(4, der(0x30, *bags))
    return der(0x30, der(0x30, oid(f"{RSA_DSI}.1.7.1"), der(0xA0, octets)))


def protect(inner: bytes, *, password: str = PASSWORD, claimed: int = 1) -> bytes:
    """A file of contents, with a MAC of one iteration that may claim to have more."""
    salt = b"8 octets"
    mac = hmac.new(_derive(password, salt), inner, "sha256").digest()
    algorithm = der(0x30, oid("2.16.840.1.101.3.4.2.1"), der(5))
    return der(
        0x30,
        der(2, bytes([3])),
        der(0x30, oid(f"{RSA_DSI}.1.7.1"), der(0xA0, der(4, inner))),
        der(0x30, der(0x30, algorithm, der(4, mac)), der(4, salt), number(claimed)),
    )


PBMAC1, PBKDF2 = f"{RSA_DSI}.1.5.14", f"{RSA_DSI}.1.5.12"
HMACS = {"sha1": 7, "sha224": 8, "sha256": 9, "sha384": 10, "sha512": 11}


def _hmac(digest: str) -> bytes:
    return der(0x30, oid(f"{RSA_DSI}.2.{HMACS[digest]}"), der(5))


def protect_pbmac1(
    inner: bytes,
    *,
    password: str = PASSWORD,
    prf: str = "sha256",
    digest: str = "sha256",
    size: int | None = 32,
    salt: bytes = b"8 octets",
    iterations: int = 3,
    claimed: int | None = None,
    derivation: str = PBKDF2,
) -> bytes:
    """A file of contents, with a MAC as RFC 9879 has it."""
    key = hashlib.pbkdf2_hmac(prf, password.encode(), salt, iterations, size or 32)
    mac = hmac.new(key, inner, digest).digest()
    rounds = number(iterations if claimed is None else claimed)
    length = b"" if size is None else number(size)
    how = der(0x30, oid(derivation), der(0x30, der(4, salt), rounds, length, _hmac(prf)))
    algorithm = der(0x30, oid(PBMAC1), der(0x30, how, _hmac(digest)))
    return der(
        0x30,
        der(2, bytes([3])),
        der(0x30, oid(f"{RSA_DSI}.1.7.1"), der(0xA0, der(4, inner))),
        der(0x30, der(0x30, algorithm, der(4, mac)), der(4, b"NOT USED"), der(2, b"\1")),
    )


def bags_of(kind: str, name: str, *, damaged: bool = False) -> tuple[bytes, bytes]:
    """The bags of a certificate and its key, which may be no key at all."""
    certificate = new_certificate(kind, f"/CN={name}.example/O=Acme")
    key = openssl("pkcs8", "-topk8", "-nocrypt", "-outform", "DER", data=new_key(kind))
    if damaged:
        position = len(key) // 3
        key = key[:position] + bytes(len(key) - position)
    decoded = ssl.PEM_cert_to_DER_cert(certificate.decode())
    return certificate_bag(decoded, name), key_bag(key, name)
