# SPDX-License-Identifier: MPL-2.0
"""What is measured, against what, and what is wanted of it.

A work is a loop and its conditions, as the workers take it (README.md lists both).
A pair divides a work of this package by a work of somebody else, or of its own;
two pairs that name the same work share its entrant.
"""

from __future__ import annotations

from dataclasses import dataclass

OURS, C, PYTHON_NSS, STDLIB, CRYPTOGRAPHY = "nss", "C", "python-nss", "ssl", "cryptography"


@dataclass(frozen=True)
class Pair:
    """A row to be.

    Attributes:
        title: what is compared; empty when it is the same as in the pair before.
        ours: the work of this package.
        against: the contestant that it is compared with.
        reference: the work of that one.
        wanted: how many times as fast ours should be at least, if that was decided.
    """

    title: str
    ours: str
    against: str
    reference: str
    wanted: float | None = None

    @property
    def opponent(self) -> str:
        """The other contestant, and the conditions under which only that one works."""
        own, others = self.ours.split(","), self.reference.split(",")[1:]
        return " ".join([self.against, *(name for name in others if name not in own)])


@dataclass(frozen=True)
class Growth:
    """Work that must not need more memory the longer it goes on."""

    title: str
    work: str
    against: str
    operations: int
    quick_operations: int


HANDSHAKES = (
    Pair("full + ping, identity in memory", "handshake", C, "handshake", 0.95),
    Pair("", "handshake", STDLIB, "handshake"),
    Pair("", "handshake", PYTHON_NSS, "handshake,database", 15),
    Pair(
        "full + ping, identity in a database",
        "handshake,database",
        PYTHON_NSS,
        "handshake,database",
    ),
    Pair("", "handshake,database", PYTHON_NSS, "handshake,database,nodelay"),
    Pair("", "handshake,database", C, "handshake,database"),
    Pair(
        "memory : database, set per connection",
        "handshake,each",
        OURS,
        "handshake,database,each",
        1.4,
    ),
    Pair("memory : database, set on the listener", "handshake", OURS, "handshake,database"),
    Pair("resumed by ticket : full, TLS 1.3", "handshake,resume", OURS, "handshake", 2.5),
    Pair("resumed by ticket", "handshake,resume", C, "handshake,resume"),
    Pair("", "handshake,resume", STDLIB, "handshake,resume"),
    Pair(
        "resumed by id : full, TLS 1.2",
        "handshake,tls1.2,resume",
        OURS,
        "handshake,tls1.2",
        2.5,
    ),
)

BULK = (
    Pair("16 KiB records, send / recv_into", "bulk,into", C, "bulk", 0.95),
    Pair("", "bulk,into", PYTHON_NSS, "bulk,database", 1.15),
    Pair("", "bulk,into", STDLIB, "bulk,into"),
    Pair("16 KiB records, send / recv", "bulk", C, "bulk"),
    Pair("", "bulk", PYTHON_NSS, "bulk,database", 1.15),
    Pair("", "bulk", STDLIB, "bulk"),
)

PINGPONG = (
    Pair("a byte to and fro", "pingpong", PYTHON_NSS, "pingpong,database", 1.0),
    Pair("", "pingpong", C, "pingpong"),
    Pair("", "pingpong", STDLIB, "pingpong"),
)

CALLS = tuple(
    Pair(title, f"call,{name},database", PYTHON_NSS, f"call,{name},database")
    for name, title in (
        ("channel-info", "get_ssl_channel_info()"),
        ("get-option", "get_ssl_option()"),
        ("set-option", "set_ssl_option()"),
        ("socket", "SSLSocket().close()"),
        ("certificate", "Certificate(der)"),
        ("subject", "str(certificate.subject)"),
        ("text", "str(certificate)"),
        ("decoded-text", "str(Certificate(der))"),
        ("extensions", "certificate.extensions"),
        ("names", "x509_alt_name(value)"),
    )
)

CRYPTO = (
    *(
        Pair("" if against is PYTHON_NSS else title, work, against, f"{work}{condition}")
        for title, work in (
            ("SHA-256 of 64 octets", "compute,sha256-64"),
            ("SHA-256 of 16 KiB", "compute,sha256-16k"),
        )
        for against, condition in ((STDLIB, ""), (PYTHON_NSS, ",database"))
    ),
    *(
        Pair(title, f"compute,{name}", CRYPTOGRAPHY, f"compute,{name}")
        for name, title in (
            ("gcm-64", "AES-256-GCM of 64 octets, both ways"),
            ("gcm-16k", "AES-256-GCM of 16 KiB, both ways"),
            ("ecdsa-sign", "ECDSA on P-256, sign"),
            ("ecdsa-verify", "ECDSA on P-256, verify"),
            ("pss-sign", "RSA-PSS with 2048 bits, sign"),
            ("pss-verify", "RSA-PSS with 2048 bits, verify"),
        )
    ),
)

CONTEXTS = (
    *(
        Pair(title, f"compute,engine-{name}", STDLIB, f"compute,context-{name}")
        for name, title in (
            ("handshake", "Engine : SSLContext, handshake in memory"),
            ("mebibyte", "Engine : SSLContext, a mebibyte in memory"),
        )
    ),
    *(
        Pair(title, f"compute,context-{name}", STDLIB, f"compute,context-{name}")
        for name, title in (
            ("handshake", "SSLContext, handshake in memory"),
            ("mebibyte", "SSLContext, a mebibyte in memory"),
            ("asyncio", "SSLContext, connection and ping under asyncio"),
            ("asyncio-mebibyte", "SSLContext, a mebibyte to and fro under asyncio"),
        )
    ),
)

# section: the unit of its table, and what is compared
CONTESTS = {
    "handshake": ("/s", HANDSHAKES),
    "bulk": ("MiB/s", BULK),
    "pingpong": ("/s", PINGPONG),
    "calls": ("us", CALLS),
    "crypto": ("us", CRYPTO),
    "contexts": ("us", CONTEXTS),
}

# here a work is the module
IMPORTS = (
    Pair("import nss.ssl : import ssl", "nss.ssl", STDLIB, "ssl", 1.0),
    Pair("", "nss.ssl", PYTHON_NSS, "nss.ssl"),
)

GROWTHS = (
    Growth("handshakes", "handshake", C, 2_500, 500),
    Growth("certificates decoded", "call,certificate,database", PYTHON_NSS, 100_000, 20_000),
)

SECTIONS = (*CONTESTS, "import", "memory")
