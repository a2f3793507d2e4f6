# SPDX-License-Identifier: MPL-2.0
"""``info``: what this machine's NSS is and can do."""

from __future__ import annotations

import argparse
import platform
from contextlib import suppress
from typing import Any

from .._core.convert import decode
from .._core.enumeration import values
from .._core.errors import NSPRError
from .._core.ffi import ffi, lib, nspr_version, nss_version
from .._core.lifecycle import session
from .._core.representation import AS_STRING
from .._tls.suites import (
    get_cipher_policy,
    get_default_cipher_pref,
    ssl_cipher_suite_name,
    ssl_implemented_ciphers,
)
from .._tls.versions import get_default_ssl_version_range, get_supported_ssl_version_range
from .._version import __version__
from ..pki import create_ca, distrust, trust
from .describe import HYBRID_GROUPS
from .loopback import EchoServer, connect
from .output import Report

DESCRIPTION = """\
show the versions, libraries, protocols, suites and groups of this NSS

Everything a bug report needs. Groups are found by asking libssl to use them;
suites and versions are shown as new sockets have them.
"""


_NAME = "info.nss.example"
_LAST_GROUP = 0xFFFF  # beyond are names of NSS that are no groups


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def collect() -> dict[str, Any]:
    """All that the command shows; NSS must be up."""
    return {
        "package": __version__,
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "platform": platform.platform(),
        "nss": _library(0, nss_version(), lib.PYNSS_BUILT_NSS),
        "libssl": {"path": decode(lib.pynss_library_path(1))},
        "nspr": _library(2, nspr_version(), lib.PYNSS_BUILT_NSPR),
        "protocols": _protocols(),
        "fips": {"nss": bool(lib.PK11_IsFIPS()), "system": _system_fips()},
        "policy": {"locked": bool(lib.NSS_IsPolicyLocked()), "minimum_rsa_bits": _minimum_rsa()},
        "cipher_suites": [
            {
                "name": ssl_cipher_suite_name(suite),
                "number": suite,
                "offered": get_default_cipher_pref(suite),
                "allowed": get_cipher_policy(suite) == lib.SSL_ALLOWED,
            }
            for suite in ssl_implemented_ciphers
        ],
        "groups": _groups(),
    }


def _library(which: int, running: str, built: Any) -> dict[str, str | None]:
    return {
        "running": running,
        "built_against": decode(built),
        "path": decode(lib.pynss_library_path(which)),
    }


def _protocols() -> dict[str, dict[str, list[str]]]:
    variants = {"tls": lib.ssl_variant_stream, "dtls": lib.ssl_variant_datagram}
    return {
        name: {
            "supported": [str(v) for v in get_supported_ssl_version_range(variant, AS_STRING)],
            "default": [str(v) for v in get_default_ssl_version_range(variant, AS_STRING)],
        }
        for name, variant in variants.items()
    }


def _system_fips() -> bool | None:
    """Whether the operating system asks for FIPS; None where NSS cannot tell (before 3.94)."""
    if not lib.pynss_has_symbol(b"NSS_GetSystemFIPSEnabled"):
        return None
    return bool(lib.pynss_NSS_GetSystemFIPSEnabled())


def _minimum_rsa() -> int:
    bits = ffi.new("PRInt32 *")
    lib.NSS_OptionGet(lib.NSS_RSA_MIN_KEY_SIZE, bits)
    return int(bits[0])


def _groups() -> list[str]:
    """The groups that libssl agrees on: each is tried in a handshake.

    libssl drops a group that it does not know without a word, so nothing short of
    using it tells.
    """
    authority = create_ca("nss info")
    trust(authority.certificate)
    identity = authority.issue([_NAME])
    usable = []
    candidates = {**{n: flat for flat, n in values("NamedGroup").items()}, **HYBRID_GROUPS}
    for group, flat in sorted(candidates.items()):
        if not 0 < group <= _LAST_GROUP or flat == "ssl_grp_ffdhe_custom":
            continue
        with EchoServer(identity, (group,)) as server, suppress(NSPRError):
            with connect(server.port, _NAME, (group,)) as client:
                client.force_handshake()
            usable.append(flat[len("ssl_grp_") :])
    distrust(authority.certificate)
    return usable


def run(options: argparse.Namespace) -> None:
    """Do the command."""
    report = Report(as_json=options.json)
    with session():
        found = report.results
        found.update(collect())
        report.table(
            [
                ("nss package", found["package"]),
                ("Python", found["python"]),
                ("platform", found["platform"]),
                *(
                    _library_row(name, found[key])
                    for name, key in (("NSS", "nss"), ("NSPR", "nspr"))
                ),
                ("libssl", found["libssl"]["path"]),
                ("TLS", _range_text(found["protocols"]["tls"])),
                ("DTLS", _range_text(found["protocols"]["dtls"])),
                ("groups", ", ".join(found["groups"])),
                (
                    "FIPS",
                    f"NSS {_yes(found['fips']['nss'])}, system {_yes(found['fips']['system'])}",
                ),
                ("policy", _policy_text(found["policy"])),
            ]
        )
        report.say("  cipher suites (* offered by default)")
        for suite in found["cipher_suites"]:
            mark = "*" if suite["offered"] else " "
            remark = "" if suite["allowed"] else "  (not allowed by the policy)"
            report.say(f"   {mark} {suite['number']:#06x} {suite['name']}{remark}")
        report.finish()


def _library_row(name: str, library: dict[str, str | None]) -> tuple[str, str]:
    built = library["built_against"]
    return name, f"{library['running']} (built against {built}), {library['path']}"


def _range_text(versions: dict[str, list[str]]) -> str:
    return f"{'-'.join(versions['supported'])}, by default {'-'.join(versions['default'])}"


def _policy_text(policy: dict[str, Any]) -> str:
    return f"RSA from {policy['minimum_rsa_bits']} bits, locked {_yes(policy['locked'])}"


def _yes(answer: bool | None) -> str:
    return "unknown" if answer is None else "yes" if answer else "no"
