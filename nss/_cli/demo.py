# SPDX-License-Identifier: MPL-2.0
"""``demo``: TLS on NSS, with nothing to set up."""

from __future__ import annotations

import argparse
from http.client import HTTPException
from time import perf_counter
from typing import Callable, TypeVar

from .._core.errors import NSPRError
from .._core.ffi import lib, nss_version
from .._core.lifecycle import session
from .._tls.sockets import SSLSocket
from ..pki import CertificateAuthority, Identity, create_ca, distrust, trust
from . import describe
from .arguments import add_json
from .demo_http import ADDRESS, fetch
from .loopback import EchoServer, connect
from .output import Failure, Report

DESCRIPTION = """\
show NSS shake hands: a CA, a server and a client in memory, over the loopback

Makes an authority and a server certificate without a file or a database, serves
TLS on a free port, connects with full verification of chain and host name,
exchanges data, has the standard library's http.client fetch a page from its
http.server over NSS, and shows that a wrong host name and an untrusted authority are
refused. Ends with status 1, and the reason, if any of this does not happen.

The JSON object: "nss", the version; "protocol", "cipher_suite", "group",
"key_exchange_bits", "signature_scheme", "authentication_bits", "resumed", "early_data",
"extended_master_secret", "fips"; "chain", the certificates of the server: a list of
{"subject", "issuer", "serial_number", "not_before", "not_after", "sha256"};
"timings_ms": {"certificates", "handshake", "round_trip"}; "http": {"status", "protocol",
"cipher"}, as the standard library tells it; "refused": {"wrong_host_name",
"untrusted_authority"}, the names of the errors; and, if something did not happen,
"error": {"name", "message"}.
"""

_NAME = "server.nss.example"
_GREETING = b"hello over TLS"
_UNTRUSTED = (
    # the same finding has had several names over the years
    lib.SEC_ERROR_UNKNOWN_ISSUER,
    lib.SEC_ERROR_UNTRUSTED_ISSUER,
    lib.SEC_ERROR_CA_CERT_INVALID,
)

T = TypeVar("T")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    add_json(parser)


def run(options: argparse.Namespace) -> None:
    """Do the command."""
    with Report(as_json=options.json) as report, session():
        report.results["nss"] = nss_version()
        report.say(f"NSS {nss_version()}, no database")
        (authority, identity), made = _timed(_make_identities)
        report.say(f"made an authority and a certificate for {_NAME} in {made:.1f} ms")
        trust(authority.certificate)
        report.results["timings_ms"] = {"certificates": made, **_talk(report, identity)}
        report.results["http"] = _fetch(report, authority, identity)
        refusals = {"wrong_host_name": _wrong_name(report, identity)}
        distrust(authority.certificate)
        refusals["untrusted_authority"] = _untrusted(report)
        report.results["refused"] = refusals
        report.say("all as it should be")


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    """What the work gives, and how many milliseconds it took."""
    begun = perf_counter()
    result = work()
    return result, (perf_counter() - begun) * 1000


def _make_identities() -> tuple[CertificateAuthority, Identity]:
    authority = create_ca("nss demo CA")
    return authority, authority.issue([_NAME, ADDRESS])


def _talk(report: Report, identity: Identity) -> dict[str, float]:
    """A good connection: shake hands, exchange data, tell what was agreed on."""
    server = EchoServer(identity)
    try:
        with server, connect(server.port, _NAME) as client:
            report.say(f"server on 127.0.0.1:{server.port}")
            _, handshake = _timed(client.force_handshake)
            report.say(f"connected to {_NAME}, chain and host name verified")
            describe.show_parameters(report, client)
            describe.show_chain(report, client.get_peer_certificate_chain())
            answer, exchange = _timed(lambda: _exchange(client))
    except NSPRError as problem:
        seen = "".join(f"; the server: {other}" for other in server.problems)
        raise Failure(f"the connection has failed: {problem}{seen}", cause=problem) from problem
    if answer != _GREETING:
        raise Failure(f"the server should have echoed {_GREETING!r}, and sent {answer!r}")
    report.say(f"  handshake     {handshake:.2f} ms")
    report.say(f"  round trip    {exchange:.2f} ms for {_GREETING.decode()!r}")
    return {"handshake": handshake, "round_trip": exchange}


def _exchange(client: SSLSocket) -> bytes:
    """Send the greeting, and receive as much."""
    client.send(_GREETING)
    answer = b""
    while len(answer) < len(_GREETING):
        more = client.recv(len(_GREETING) - len(answer))
        if not more:
            break
        answer += more
    return answer


def _fetch(
    report: Report, authority: CertificateAuthority, identity: Identity
) -> dict[str, str | int]:
    """A page over HTTPS, by the standard library."""
    try:
        agreed = fetch(authority, identity)
    except (OSError, HTTPException) as problem:
        raise Failure(f"http.client has failed: {problem}", cause=problem) from problem
    report.say(
        f"http.client fetched a page from http.server, both on nss.tls: "
        f"{agreed['protocol']}, {agreed['cipher']}"
    )
    return agreed


def _wrong_name(report: Report, identity: Identity) -> str:
    """A client that means another host must not accept this server."""
    wanted = (lib.SSL_ERROR_BAD_CERT_DOMAIN,)
    return _refused(report, "a wrong host name", identity, "other.nss.example", wanted)


def _untrusted(report: Report) -> str:
    """A certificate of an authority that nobody trusts must not be accepted."""
    _, stranger = _make_identities()
    return _refused(report, "an untrusted authority", stranger, _NAME, _UNTRUSTED)


def _refused(
    report: Report, what: str, identity: Identity, name: str, wanted: tuple[int, ...]
) -> str:
    """Connect, and demand that the client refuses for the wanted reason."""
    with EchoServer(identity) as server, connect(server.port, name) as client:
        try:
            client.force_handshake()
        except NSPRError as problem:
            if problem.errno not in wanted:
                raise Failure(f"{what} was refused for the wrong reason: {problem}") from problem
            report.say(f"refused {what}: {problem.name}")
            return str(problem.name)
    raise Failure(f"{what} was accepted")
