# SPDX-License-Identifier: MPL-2.0
"""How a connection is told: what was negotiated, and who the peer is."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from .._core.enumeration import name_of
from .._pki.certificates import Certificate
from .._tls.info import SSLChannelInfo
from .._tls.sockets import SSLSocket
from .._tls.ssl_groups import HYBRID_GROUPS
from .._tls.suites import ssl_cipher_suite_name
from .output import Report


def _short(family: str, prefix: str, value: int) -> str:
    """A constant without the prefix of its C name; unknown ones as a number."""
    name = name_of(family, value) or HYBRID_GROUPS.get(value)
    return name[len(prefix) :] if name else f"unknown ({value:#x})"


def negotiated(info: SSLChannelInfo) -> dict[str, Any]:
    """What the handshake has agreed on, ready for JSON."""
    return {
        "protocol": info.protocol_version_str,
        "cipher_suite": ssl_cipher_suite_name(info.cipher_suite),
        "group": _short("NamedGroup", "ssl_grp_", info.group),
        "key_exchange_bits": info.kea_key_bits,
        "signature_scheme": _short("SignatureScheme", "ssl_sig_", info.signature_scheme),
        "authentication_bits": info.auth_key_bits,
        "resumed": info.resumed,
        "early_data": info.early_data_accepted,
        "extended_master_secret": info.extended_master_secret,
        "fips": info.is_fips,
    }


def certificate(cert: Certificate) -> dict[str, Any]:
    """What a certificate says, ready for JSON."""
    return {
        "subject": str(cert.subject),
        "issuer": str(cert.issuer),
        "serial_number": f"{cert.serial_number:x}",
        "not_before": cert.valid_not_before_str,
        "not_after": cert.valid_not_after_str,
        "sha256": sha256(cert.der_data).hexdigest(),
    }


def show_parameters(report: Report, connection: SSLSocket) -> None:
    """Report what the handshake has agreed on."""
    agreed = negotiated(connection.get_ssl_channel_info())
    report.results.update(agreed)
    authentication = f"{agreed['signature_scheme']}, {agreed['authentication_bits']} bits"
    report.table(
        [
            ("protocol", agreed["protocol"]),
            ("cipher suite", agreed["cipher_suite"]),
            ("key exchange", f"{agreed['group']}, {agreed['key_exchange_bits']} bits"),
            ("authentication", authentication),
        ]
    )


def show_chain(report: Report, chain: Iterable[Certificate]) -> None:
    """Report the certificates that the peer has shown, its own first."""
    told = report.results["chain"] = [certificate(each) for each in chain]
    for depth, shown in enumerate(told):
        report.say(f"  certificate {depth}")
        report.table(
            [
                ("  subject", shown["subject"] or "(none)"),
                ("  issuer", shown["issuer"]),
                ("  valid", f"{shown['not_before']} - {shown['not_after']}"),
                ("  SHA-256", shown["sha256"]),
            ]
        )
