# SPDX-License-Identifier: MPL-2.0
"""``info``: what this machine's NSS is and can do."""

from __future__ import annotations

import argparse
import platform
from contextlib import suppress
from typing import Any

from .._core.convert import decode
from .._core.enumeration import values
from .._core.errors import NSPRError, check
from .._core.ffi import ffi, lib, nspr_version, nss_version
from .._core.lifecycle import session
from .._core.representation import AS_STRING
from .._tls.ssl_groups import HYBRID_GROUPS
from .._tls.suites import (
    get_cipher_policy,
    get_default_cipher_pref,
    ssl_cipher_suite_name,
    ssl_implemented_ciphers,
)
from .._tls.versions import (
    get_default_ssl_version_range,
    get_supported_ssl_version_range,
    ssl_library_version_name,
)
from .._version import __version__
from ..pki import create_ca, distrust, trust
from .arguments import add_json
from .loopback import EchoServer, connect
from .output import Report

DESCRIPTION = """\
show the versions, libraries, protocols, suites and groups of this NSS

Everything a bug report needs. Groups are found by asking libssl to use them;
suites and versions are shown as new sockets have them.

The JSON object: "package", "python", "platform"; "nss" and "nspr":
{"running", "built_against", "path"}; "libssl": {"path"}; "protocols": {"tls", "dtls"},
each with the pairs "supported" and "default"; "cipher_suites": a list of
{"name", "number", "offered", "allowed"}; "groups": a list; "fips": {"nss", "system"},
where null means unknown; "policy": {"locked", "minimum_bits": {"rsa", "dh", "dsa"},
"tls", "dtls"}, the last two being pairs of versions, where null means no limit.
"""


_NAME = "info.nss.example"
_LAST_GROUP = 0xFFFF  # beyond are names of NSS that are no groups


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    add_json(parser)


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
        "policy": _policy(),
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


def _policy() -> dict[str, Any]:
    """What the system's policy, or NSS's own, leaves to programs."""
    return {
        "locked": bool(lib.NSS_IsPolicyLocked()),
        "minimum_bits": {
            "rsa": _setting(lib.NSS_RSA_MIN_KEY_SIZE),
            "dh": _setting(lib.NSS_DH_MIN_KEY_SIZE),
            "dsa": _setting(lib.NSS_DSA_MIN_KEY_SIZE),
        },
        "tls": [
            _limit(lib.NSS_TLS_VERSION_MIN_POLICY),
            _limit(lib.NSS_TLS_VERSION_MAX_POLICY),
        ],
        "dtls": [
            _limit(lib.NSS_DTLS_VERSION_MIN_POLICY),
            _limit(lib.NSS_DTLS_VERSION_MAX_POLICY),
        ],
    }


def _setting(option: int) -> int:
    """One of NSS's numbers that are settings of the process."""
    value = ffi.new("PRInt32 *")
    check(lib.NSS_OptionGet(option, value))
    return int(value[0])


def _limit(option: int) -> str | None:
    """A version that is a limit; None for a number beyond all versions, which is none."""
    try:
        return str(ssl_library_version_name(_setting(option), AS_STRING))
    except KeyError:
        return None


def _groups() -> list[str]:
    """The groups that libssl agrees on: each is tried in a handshake.

    libssl drops a group that it does not know without a word, so nothing short of
    using it tells.
    """
    authority = create_ca("nss info")
    trust(authority.certificate)
    identity = authority.issue([_NAME])
    usable = []
    candidates = {**HYBRID_GROUPS, **{n: flat for flat, n in values("NamedGroup").items()}}
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
    with Report(as_json=options.json) as report, session():
        report.results.update(collect())
        _show(report, report.results)


def _show(report: Report, found: dict[str, Any]) -> None:
    fips = found["fips"]
    report.table(
        [
            ("nss package", found["package"]),
            ("Python", found["python"]),
            ("platform", found["platform"]),
            _library_row("NSS", found["nss"]),
            _library_row("NSPR", found["nspr"]),
            ("libssl", found["libssl"]["path"]),
            ("TLS", _range_text(found["protocols"]["tls"])),
            ("DTLS", _range_text(found["protocols"]["dtls"])),
            ("groups", ", ".join(found["groups"])),
            ("FIPS", f"NSS {_yes(fips['nss'])}, system {_yes(fips['system'])}"),
            ("policy", _policy_text(found["policy"])),
        ]
    )
    report.say("  cipher suites (* offered by default)")
    for suite in found["cipher_suites"]:
        mark = "*" if suite["offered"] else " "
        remark = "" if suite["allowed"] else "  (not allowed by the policy)"
        report.say(f"   {mark} {suite['number']:#06x} {suite['name']}{remark}")


def _library_row(name: str, library: dict[str, str | None]) -> tuple[str, str]:
    built = library["built_against"]
    return name, f"{library['running']} (built against {built}), {library['path']}"


def _range_text(versions: dict[str, list[str]]) -> str:
    return f"{'-'.join(versions['supported'])}, by default {'-'.join(versions['default'])}"


def _policy_text(policy: dict[str, Any]) -> str:
    bits = ", ".join(f"{kind.upper()} {least}" for kind, least in policy["minimum_bits"].items())
    low, high = policy["tls"]
    versions = f"TLS {low or 'any'} to {high or 'any'}"
    return f"{versions}; keys from {bits} bits; locked: {_yes(policy['locked'])}"


def _yes(answer: bool | None) -> str:
    return "unknown" if answer is None else "yes" if answer else "no"
