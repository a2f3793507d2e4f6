# SPDX-License-Identifier: MPL-2.0
"""``connect``: a TLS client on the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from .._core.errors import NSPRError
from .._net.addresses import AddrInfo
from .._net.intervals import milliseconds_to_interval
from .._pki.certificates import Certificate
from .._tls.sockets import SSLSocket
from .._tls.versions import ssl_library_version_from_name
from ..pki import Identity, certificates_to_pem
from . import describe
from .arguments import add_identity, milliseconds, target
from .identities import chosen_identity, opened
from .output import Failure, Report
from .passing import pass_through
from .trust import trust_file, trust_system
from .verdict import anchor_of, findings

DESCRIPTION = """\
connect to a TLS server, verify it, and pass standard input and output through

The chain and the host name are verified against --ca, against the trust of --db,
or against the roots of the system (or of SSL_CERT_FILE); a server that fails is
not talked to. What the handshake has agreed on, and what is wrong with a server, is
told on standard error, so that standard output is what the server sends:

  printf 'GET / HTTP/1.0\\r\\n\\r\\n' | python -m nss connect example.com
  python -m nss connect localhost:8443 --ca ca.pem --servername www.example.test
  python -m nss connect mail.example.com:993 --cert me.pem --key me.key --min tls1.3
  python -m nss connect host --db sql:/etc/pki/nssdb --nickname me

At the end of standard input the server is told so (close_notify), and what it still
sends is passed on until it ends, too; --no-shutdown is for servers that take this for
the end of everything.

The JSON object: "host", "port", "address"; "protocol", "cipher_suite", "group",
"key_exchange_bits", "signature_scheme", "authentication_bits", "resumed", "early_data",
"extended_master_secret", "fips"; "chain", what the server has shown: a list of
{"subject", "issuer", "serial_number", "not_before", "not_after", "sha256"}; "verified",
true or false; "anchor", the subject of the root; "findings", all that is wrong: a list
of {"error", "message", "depth", "subject"}; "client_certificate": {"asked_for", "shown",
"authorities"}; and, if there was no connection, "error": {"name", "message"}, with
whatever is known of the rest.
"""

_VERSIONS = ("tls1.0", "tls1.1", "tls1.2", "tls1.3")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "target", type=target, metavar="HOST[:PORT]", help="the server (port 443); [::1]:443 works"
    )
    parser.add_argument(
        "--ca", metavar="FILE", help="trust the authorities in this PEM or DER file"
    )
    parser.add_argument("--servername", metavar="NAME", help="ask for and verify this name")
    parser.add_argument("--min", choices=_VERSIONS, help="the lowest version to speak")
    parser.add_argument("--max", choices=_VERSIONS, help="the highest version to speak")
    add_identity(parser, "a certificate to show if asked")
    parser.add_argument(
        "--timeout",
        type=milliseconds,
        default=milliseconds("30"),
        metavar="SECONDS",
        help="for the connection and the handshake, each (30)",
    )
    parser.add_argument(
        "--insecure",
        action="store_true",
        help="go on with a server that fails verification; say what is wrong",
    )
    parser.add_argument(
        "--save-chain", metavar="FILE", help="store the certificates that the server shows, PEM"
    )
    parser.add_argument(
        "--no-shutdown", action="store_true", help="do not tell the server that input has ended"
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help="print what was agreed on as JSON and end, without passing data; see below",
    )


def run(options: argparse.Namespace) -> None:
    """Do the command."""
    host, port = options.target
    with Report(as_json=options.json, stream=sys.stderr) as report, opened(options):
        report.results.update(host=host, port=port)
        _trust(options)
        questions = _Questions(chosen_identity(options))
        with ExitStack() as stack:
            connection = stack.enter_context(_connect(options, report, questions))
            _shake_hands(options, report, connection, questions)
            if not options.json:
                try:
                    pass_through(connection, say_end=not options.no_shutdown)
                except NSPRError as problem:
                    raise Failure(
                        f"the connection has failed: {problem}",
                        cause=problem,
                        advice=questions.advice() or "",
                    ) from problem


class _Questions:
    """What the server asks of its client, and what it is answered.

    Args:
        identity: what to show when a certificate is asked for.
    """

    def __init__(self, identity: Identity | None) -> None:
        self._identity = identity
        self.authorities: list[str] | None = None
        """Whose certificates the server accepts; None when it has not asked."""

    def answer(self, names: Any) -> Any:
        """The callback for the client's certificate."""
        self.authorities = [str(name) for name in names]
        return (self._identity.certificate, self._identity.key) if self._identity else False

    def results(self) -> dict[str, Any]:
        """What happened, ready for JSON."""
        asked = self.authorities is not None
        shown = asked and self._identity is not None
        return {"asked_for": asked, "shown": shown, "authorities": self.authorities or []}

    def advice(self) -> str | None:
        """What the user may do if the server ends the connection, or None."""
        if self.authorities is None or self._identity is not None:
            return None
        accepted = f" by {' or '.join(self.authorities)}" if self.authorities else ""
        return f"the server has asked for a client certificate{accepted}: give --cert FILE"


def _trust(options: argparse.Namespace) -> None:
    """Trust whom the user trusts."""
    if options.ca:
        trust_file(options.ca)
    elif not (options.db or options.insecure):
        trust_system()


def _connect(options: argparse.Namespace, report: Report, questions: _Questions) -> SSLSocket:
    """A configured socket, connected to the first address that answers."""
    host, port = options.target
    where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    problem: NSPRError | None = None
    try:
        addresses = AddrInfo(host)
    except NSPRError as unknown:
        raise Failure(f"cannot find {host!r}: {unknown}", cause=unknown) from unknown
    for address in addresses:
        address.port = port
        connection = _configured(options, address.family, questions)
        try:
            connection.connect(address, milliseconds_to_interval(options.timeout))
        except NSPRError as refused:
            connection.close()
            problem = refused
        except BaseException:
            connection.close()
            raise
        else:
            report.results["address"] = address.address
            report.say(f"connected to {where} ({address.address})")
            return connection
    raise Failure(f"cannot connect to {where}: {problem}", cause=problem)


def _configured(options: argparse.Namespace, family: int, questions: _Questions) -> SSLSocket:
    connection = SSLSocket(family)
    try:
        connection.set_hostname(options.servername or options.target[0])
        _limit_versions(connection, options.min, options.max)
        connection.set_client_auth_data_callback(questions.answer)
        if options.insecure:
            connection.set_auth_certificate_callback(_tolerate)
    except BaseException:
        connection.close()
        raise
    return connection


def _limit_versions(connection: SSLSocket, low: str | None, high: str | None) -> None:
    """Keep to the versions that the user wants; one limit alone moves the other, if it must."""
    if low or high:
        lowest, highest = connection.get_ssl_version_range()
        lower = ssl_library_version_from_name(low) if low else lowest
        upper = ssl_library_version_from_name(high) if high else highest
        connection.set_ssl_version_range(
            lower if low else min(lower, upper), upper if high else max(lower, upper)
        )


def _tolerate(connection: SSLSocket, check: bool, server: bool) -> bool:
    """Accept any certificate."""
    return connection.get_peer_certificate() is not None


def _shake_hands(
    options: argparse.Namespace, report: Report, connection: SSLSocket, questions: _Questions
) -> None:
    """Do the handshake, and tell what has come of it, or why nothing has."""
    problem: NSPRError | None = None
    try:
        connection.force_handshake_timeout(milliseconds_to_interval(options.timeout))
        describe.show_parameters(report, connection)
    except NSPRError as failed:
        problem = failed
    report.results["client_certificate"] = questions.results()
    chain = connection.get_peer_certificate_chain()
    if chain:
        describe.show_chain(report, chain)
        _show_verdict(report, chain, connection.get_hostname())
        if options.save_chain:
            Path(options.save_chain).write_text(certificates_to_pem(chain), "ascii")
    if problem is not None:
        # a server that was not accepted has no say in what to do
        advice = questions.advice() if report.results.get("verified") else None
        raise Failure(
            f"the handshake has failed: {problem}", cause=problem, advice=advice
        ) from problem


def _show_verdict(report: Report, chain: Sequence[Certificate], name: str) -> None:
    """Report whether the server is who it should be, and if not, all that speaks against it."""
    found = findings(chain, name)
    anchor = None if found else anchor_of(chain)
    report.results.update(verified=not found, findings=found, anchor=anchor)
    if not found:
        report.say(f"  verified: this is {name}, below {anchor}")
        return
    report.say(f"  NOT VERIFIED as {name}:")
    for finding in found:
        where = f"certificate {finding['depth']}"
        report.say(f"    {where}: {finding['error']}: {finding['message']}")
