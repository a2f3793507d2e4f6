# SPDX-License-Identifier: MPL-2.0
"""Certificates of every shape, also those that nobody should issue.

They are put together octet by octet, and signed by NSS or, where NSS would refuse, by the
program ``openssl``.  A key is made once and has a name.
"""

from __future__ import annotations

import functools
import hashlib
import ipaddress
import itertools
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openssl_tool import openssl

from nss import pki
from nss._core import der, oids
from nss._core.pem import armor
from nss._pki.signing import sign as sign_with_nss

DAY = 86_400
_serials = itertools.count(1000)

SHA256_ECDSA = "1.2.840.10045.4.3.2"
SERVER_AUTH, CLIENT_AUTH, ANY_PURPOSE = "1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2", "2.5.29.37.0"
DIGITAL_SIGNATURE, KEY_CERT_SIGN, CRL_SIGN = 0, 5, 6


def tlv(identifier: int, *parts: bytes) -> bytes:
    """One element."""
    content = b"".join(parts)
    size = len(content)
    if size < 0x80:
        return bytes([identifier, size]) + content
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([identifier, 0x80 | len(octets)]) + octets + content


def seq(*parts: bytes) -> bytes:
    """A SEQUENCE."""
    return tlv(0x30, *parts)


def oid(dotted: str) -> bytes:
    """An OBJECT IDENTIFIER."""
    return tlv(6, oids.encode(dotted))


def integer(number: int) -> bytes:
    """An INTEGER."""
    return tlv(2, number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True))


def name(text: str, string: int = 12) -> bytes:
    """A Name from ``"CN=x,O=y"``, in this order; empty for an empty text."""
    kinds = {"CN": "2.5.4.3", "O": "2.5.4.10", "C": "2.5.4.6", "E": "1.2.840.113549.1.9.1"}
    parts = [part.split("=", 1) for part in text.split(",") if part]
    strings = {"E": 22}
    return seq(
        *(tlv(0x31, seq(oid(kinds[k]), tlv(strings.get(k, string), v.encode()))) for k, v in parts)
    )


def moment(seconds: float, *, generalized: bool = False) -> bytes:
    """A time, in seconds since 1970."""
    form = "%Y%m%d%H%M%SZ" if generalized else "%y%m%d%H%M%SZ"
    return tlv(24 if generalized else 23, time.strftime(form, time.gmtime(seconds)).encode())


def extension(dotted: str, value: bytes, *, critical: bool = False) -> bytes:
    """An extension."""
    return seq(oid(dotted), tlv(1, b"\xff") if critical else b"", tlv(4, value))


def basic(limit: int | None = None, *, ca: bool = True, critical: bool = True) -> bytes:
    """Basic constraints."""
    inside = (tlv(1, b"\xff") if ca else b"") + (b"" if limit is None else integer(limit))
    return extension("2.5.29.19", seq(inside), critical=critical)


def usage(*bits: int) -> bytes:
    """Key usage: the numbers of its bits."""
    octets = sum(1 << 15 - bit for bit in bits).to_bytes(2, "big")
    octets = octets.rstrip(b"\0")
    unused = (octets[-1] & -octets[-1]).bit_length() - 1
    return extension("2.5.29.15", tlv(3, bytes([unused]), octets), critical=True)


def purposes(*dotted: str) -> bytes:
    """Extended key usage."""
    return extension("2.5.29.37", seq(*map(oid, dotted)))


def general(kind: str, value: Any) -> bytes:
    """A general name: ``dns``, ``email``, ``uri``, ``ip`` (octets or text), ``dir``, ``rid``."""
    if kind == "dir":
        return tlv(0xA4, name(value))
    if kind == "rid":
        return tlv(0x88, oids.encode(value))
    if kind == "ip" and isinstance(value, str):
        if "/" in value:
            network = ipaddress.ip_network(value)
            value = network.network_address.packed + network.netmask.packed
        else:
            value = ipaddress.ip_address(value).packed
    number = {"email": 0x81, "dns": 0x82, "uri": 0x86, "ip": 0x87}[kind]
    return tlv(number, value.encode("latin-1") if isinstance(value, str) else value)


def names(*pairs: tuple[str, Any], critical: bool = False) -> bytes:
    """Alternative names."""
    inside = seq(*(general(*pair) for pair in pairs))
    return extension("2.5.29.17", inside, critical=critical)


def constraints(permitted: Any = (), excluded: Any = ()) -> bytes:
    """Name constraints."""
    parts = [
        tlv(0xA0 + number, *(seq(general(*pair)) for pair in pairs))
        for number, pairs in enumerate((permitted, excluded))
        if pairs
    ]
    return extension("2.5.29.30", seq(*parts), critical=True)


@functools.cache
def nss_key(label: str) -> Any:
    """A key on P-256, or of another kind that follows a colon: ``x:RSA-2048``."""
    return pki.generate_key(label.partition(":")[2] or "P-256")


@functools.cache
def openssl_key(label: str) -> bytes:
    """A key of a kind that NSS would not make, as PEM: ``openssl/RSA-1024``."""
    kind = label.split("/")[1].partition(":")[0]
    if kind == "DSA-1024":
        bits = ["-pkeyopt", "dsa_paramgen_bits:1024"]
        numbers = openssl("genpkey", "-genparam", "-algorithm", "DSA", *bits)
        return openssl("genpkey", "-paramfile", "/dev/stdin", data=numbers)
    curve = ["EC", "-pkeyopt", "ec_param_enc:named_curve", "-pkeyopt"]
    arguments = {
        "RSA-1024": ["RSA", "-pkeyopt", "rsa_keygen_bits:1024"],
        "RSA-2048": ["RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
        "Ed25519": ["ED25519"],
        "P-192": [*curve, "ec_paramgen_curve:prime192v1"],
        "P-224": [*curve, "ec_paramgen_curve:secp224r1"],
        "P-256-explicit": ["EC", "-pkeyopt", "ec_paramgen_curve:P-256",
                           "-pkeyopt", "ec_param_enc:explicit"],
    }[kind]  # fmt: skip
    return openssl("genpkey", "-algorithm", *arguments)


@functools.cache
def public(label: str) -> bytes:
    """The SubjectPublicKeyInfo of a key."""
    if label.startswith("openssl/"):
        return openssl("pkey", "-pubout", "-outform", "DER", data=openssl_key(label))
    return bytes(pki.public_key_to_der(nss_key(label)))


def algorithm(dotted: str) -> bytes:
    """An AlgorithmIdentifier."""
    is_rsa = dotted.startswith("1.2.840.113549.")
    return seq(oid(dotted), tlv(5) if is_rsa else b"")


def signed(statement: bytes, key: str, sign: str) -> bytes:
    """The signature of a statement; *sign* is an identifier, or it and a hash for openssl."""
    dotted, _, digest = sign.partition(" ")
    if digest or key.startswith("openssl/"):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "key.pem")
            path.write_bytes(openssl_key(key))
            if digest == "raw":
                (Path(folder) / "data").write_bytes(statement)
                return openssl(
                    "pkeyutl", "-sign", "-rawin", "-inkey", str(path),
                    "-in", str(Path(folder) / "data"),
                )  # fmt: skip
            return openssl("dgst", f"-{digest or 'sha256'}", "-sign", str(path), data=statement)
    *_, signature = der.read(sign_with_nss(statement, nss_key(key), algorithm(dotted)))
    return bytes(signature.content[1:])


@dataclass(frozen=True)
class Made:
    """A certificate and the names of its subject and key."""

    der: bytes
    subject: bytes
    key: str
    serial: int

    @property
    def pem(self) -> str:
        """The certificate as text."""
        return armor("CERTIFICATE", self.der)


def make(
    subject: str | bytes,
    issuer: Made | None = None,
    *extensions: bytes,
    key: str | None = None,
    signer: str | None = None,
    issuer_name: bytes | None = None,
    begin: float = -DAY,
    end: float = 100 * DAY,
    serial: int | None = None,
    version: int = 2,
    sign: str = SHA256_ECDSA,
    inner: str | None = None,
    generalized: bool = False,
    damage: bool = False,
) -> Made:
    """Make a certificate.

    Args:
        subject: ``"CN=x"``, or the DER of a Name.
        issuer: the issuer; None: itself.
        extensions: its extensions, each as DER.
        key: the name of its key; None: that of the subject.
        signer: the name of the key that signs; None: that of the issuer.
        issuer_name: what it says of its issuer, if not the truth.
        begin: when it begins, seconds from now.
        end: when it ends.
        serial: its number.
        version: 0 for version 1.
        sign: the algorithm.
        inner: what it says about the algorithm inside.
        generalized: whether its times are GeneralizedTime.
        damage: whether its signature is damaged.
    """
    subject_der = name(subject) if isinstance(subject, str) else subject
    key = key or str(subject)
    number = next(_serials) if serial is None else serial
    now = int(time.time())
    dotted = sign.partition(" ")[0]
    statement = seq(
        tlv(0xA0, integer(version)) if version else b"",
        integer(number),
        algorithm(inner or dotted),
        issuer_name if issuer_name is not None else issuer.subject if issuer else subject_der,
        seq(*(moment(now + each, generalized=generalized) for each in (begin, end))),
        subject_der,
        public(key),
        tlv(0xA3, seq(*extensions)) if extensions else b"",
    )
    signer = signer or (issuer.key if issuer else key)
    signature = signed(statement, signer, sign)
    if damage:
        signature = signature[:-1] + bytes([signature[-1] ^ 1])
    whole = seq(statement, algorithm(dotted), tlv(3, b"\0", signature))
    return Made(whole, subject_der, key, number)


CA = (basic(), usage(KEY_CERT_SIGN, CRL_SIGN))


def authority(
    subject: str = "CN=root", issuer: Made | None = None, *more: bytes, **how: Any
) -> Made:
    """The certificate of an authority."""
    return make(subject, issuer, *CA, *more, **how)


def leaf(issuer: Made | None, *more: bytes, host: str = "host.example", **how: Any) -> Made:
    """The certificate of a server."""
    extensions = (usage(DIGITAL_SIGNATURE), purposes(SERVER_AUTH), names(("dns", host)))
    return make("CN=leaf", issuer, *extensions, *more, **how)


def revocation_list(
    issuer: Made,
    *serials: int,
    extensions: Sequence[bytes] = (),
    entry_extensions: Sequence[bytes] = (),
    begin: float = -DAY,
    end: float | None = 10 * DAY,
    signer: str | None = None,
    version: int | None = 1,
    sign: str = SHA256_ECDSA,
    damage: bool = False,
) -> bytes:
    """The DER of a revocation list.

    Args:
        issuer: who has made it.
        serials: what is revoked.
        extensions: those of the list.
        entry_extensions: those of each entry.
        begin: when it was made, seconds from now.
        end: when the next one comes; None: that is not said.
        signer: the name of the key that signs; None: that of the issuer.
        version: None for version 1.
        sign: the algorithm.
        damage: whether its signature is damaged.
    """
    now = int(time.time())
    more = seq(*entry_extensions) if entry_extensions else b""
    entries = [seq(integer(each), moment(now - 3600), more) for each in serials]
    statement = seq(
        b"" if version is None else integer(version),
        algorithm(sign.partition(" ")[0]),
        issuer.subject,
        moment(now + begin),
        b"" if end is None else moment(now + end),
        seq(*entries) if entries else b"",
        tlv(0xA0, seq(*extensions)) if extensions else b"",
    )
    signature = signed(statement, signer or issuer.key, sign)
    if damage:
        signature = signature[:-1] + bytes([signature[-1] ^ 1])
    return seq(statement, algorithm(sign.partition(" ")[0]), tlv(3, b"\0", signature))


def answer(
    issuer: Made,
    certificate: Made,
    status: bytes = tlv(0x80),
    *,
    responder: Made | None = None,
    signer: str | None = None,
    certificates: Sequence[Made] = (),
    begin: float = -60,
    end: float | None = DAY,
    extensions: Sequence[bytes] = (),
    damage: bool = False,
    by_key: bool = False,
    digest: str = "sha1",
) -> bytes:
    """The DER of an OCSP responder's answer.

    Args:
        issuer: who has issued the certificate.
        certificate: what it is about.
        status: ``[0]`` for good, ``[2]`` for unknown.
        responder: who answers; None: the issuer.
        signer: the name of the key that signs; None: that of the responder.
        certificates: what comes with it.
        begin: when it was made, seconds from now.
        end: when it becomes old; None: that is not said.
        extensions: its extensions.
        damage: whether its signature is damaged.
        by_key: whether the responder is named by its key.
        digest: how the issuer is named.
    """
    now = int(time.time())
    responder = responder or issuer

    def hashed(content: bytes, name: str = digest) -> bytes:
        return tlv(4, hashlib.new(name, content).digest())

    def key_bits(label: str) -> bytes:
        _, bits = der.read(public(label))
        return bytes(bits.content[1:])

    identifier = seq(
        seq(oid({"sha1": "1.3.14.3.2.26", "sha256": "2.16.840.1.101.3.4.2.1"}[digest]), tlv(5)),
        hashed(issuer.subject),
        hashed(key_bits(issuer.key)),
        integer(certificate.serial),
    )
    who = (
        tlv(0xA2, hashed(key_bits(responder.key), "sha1"))
        if by_key
        else tlv(0xA1, responder.subject)
    )
    single = seq(
        identifier,
        status,
        moment(now + begin, generalized=True),
        b"" if end is None else tlv(0xA0, moment(now + end, generalized=True)),
    )
    statement = seq(
        who,
        moment(now + begin, generalized=True),
        seq(single),
        tlv(0xA1, seq(*extensions)) if extensions else b"",
    )
    signature = signed(statement, signer or responder.key, SHA256_ECDSA)
    if damage:
        signature = signature[:-1] + bytes([signature[-1] ^ 1])
    basic = seq(
        statement,
        algorithm(SHA256_ECDSA),
        tlv(3, b"\0", signature),
        tlv(0xA0, seq(*(each.der for each in certificates))) if certificates else b"",
    )
    kind = oid("1.3.6.1.5.5.7.48.1.1")
    return seq(tlv(10, b"\0"), tlv(0xA0, seq(kind, tlv(4, basic))))


def opinion(
    folder: Path, anchors: list[Made], chain: list[Made], *options: str
) -> tuple[bool, str]:
    """What openssl says about a chain.

    Args:
        folder: where files may be written.
        anchors: what to trust.
        chain: the certificate, and those that may stand between.
        options: further ones of ``openssl verify``.

    Returns:
        Whether it is believed, and the text.
    """
    files = {"anchors": anchors, "between": chain[1:], "leaf": chain[:1]}
    for stem, members in files.items():
        (folder / stem).write_text("".join(each.pem for each in members))
    arguments = ["-no-CApath", "-no-CAstore", "-auth_level", "2", "-purpose", "sslserver", *options]
    arguments += ["-CAfile", str(folder / "anchors")]
    if chain[1:]:
        arguments += ["-untrusted", str(folder / "between")]
    said = openssl("verify", *arguments, str(folder / "leaf"), check=False).decode()
    return said.endswith(": OK\n"), said
