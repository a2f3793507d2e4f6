# SPDX-License-Identifier: MPL-2.0
"""``connect``: a TLS client on the command line."""

from __future__ import annotations

import argparse
import os
import sys
import threading
from contextlib import ExitStack
from pathlib import Path

from .._core.errors import NSPRError
from .._core.ffi import lib
from .._core.lifecycle import session
from .._crypto.passwords import set_password_callback
from .._net.addresses import AddrInfo
from .._net.intervals import seconds_to_interval
from .._pki.certdb import find_cert_from_nickname, find_key_by_any_cert
from .._tls.sockets import SSLSocket
from ..pki import load_identity
from . import describe
from .output import USAGE, Failure, Report
from .trust import trust_file, trust_system

DESCRIPTION = """\
connect to a TLS server, verify it, and pass standard input and output through

The chain and the host name are verified against --ca, against the trust of --db,
or against the roots of the system; a server that fails is not talked to.
What the handshake has agreed on is printed on standard error, so that standard
output is what the server sends:

  printf 'GET / HTTP/1.0\\r\\n\\r\\n' | python -m nss connect example.com
  python -m nss connect localhost:8443 --ca ca.pem --servername www.example.test
  python -m nss connect mail.example.com:993 --cert me.pem --key me.key --min tls1.3
  python -m nss connect host --db sql:/etc/pki/nssdb --nickname me
"""

_VERSIONS = ("tls1.0", "tls1.1", "tls1.2", "tls1.3")
_READ = 65536


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "target", metavar="HOST[:PORT]", help="the server; the port is 443 unless given"
    )
    parser.add_argument(
        "--ca", metavar="FILE", help="trust the authorities in this PEM or DER file"
    )
    parser.add_argument("--db", metavar="DIR", help="use this NSS database, sql:/path")
    parser.add_argument("--servername", metavar="NAME", help="ask for and verify this name")
    parser.add_argument("--min", choices=_VERSIONS, help="the lowest version to speak")
    parser.add_argument("--max", choices=_VERSIONS, help="the highest version to speak")
    parser.add_argument("--cert", metavar="FILE", help="show this certificate (and chain) if asked")
    parser.add_argument("--key", metavar="FILE", help="the private key of --cert")
    parser.add_argument("--nickname", metavar="NAME", help="show this certificate of --db if asked")
    parser.add_argument("--password-file", metavar="FILE", help="the password of --db or --key")
    parser.add_argument(
        "--timeout",
        type=float,
        default=30.0,
        metavar="SECONDS",
        help="for the connection and the handshake (30)",
    )
    parser.add_argument(
        "--insecure",
        action="store_true",
        help="go on with a server that fails verification; say why it failed",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help="print what was agreed on as JSON and end, without passing data",
    )


def run(options: argparse.Namespace) -> None:
    """Do the command."""
    host, port = split_target(options.target)
    if bool(options.cert) != bool(options.key):
        raise Failure("--cert and --key belong together", USAGE)
    if options.nickname and not options.db:
        raise Failure("--nickname needs --db", USAGE)
    report = Report(as_json=options.json, stream=sys.stderr)
    with session(options.db), ExitStack() as stack:
        password = _password(options.password_file)
        set_password_callback(lambda slot, retry, *data: None if retry else password)
        _trust(options)
        connection = stack.enter_context(_open(options, host, port))
        verdict = _shake_hands(options, connection)
        report.say(f"connected to {host}:{port}")
        describe.show(report, connection)
        report.results.update(host=host, port=port, verified=verdict is None, error=verdict)
        report.say(f"  verified      {'yes' if verdict is None else f'NO: {verdict}'}")
        report.finish()
        if not options.json:
            _pass_through(connection)


def split_target(target: str) -> tuple[str, int]:
    """Host and port of ``host``, ``host:port``, ``[v6]:port`` or a bare IPv6 address."""
    if target.startswith("["):
        host, bracket, rest = target[1:].partition("]")
        port = rest[1:] if rest.startswith(":") else ""
        good = bool(bracket) and (not rest or rest.startswith(":"))
    elif target.count(":") == 1:
        host, _, port = target.partition(":")
        good = True
    else:
        host, port, good = target, "", True
    if not (good and host and (not port or (port.isdigit() and 0 < int(port) < 65536))):
        raise Failure(f"{target!r} is no HOST[:PORT]", USAGE)
    return host, int(port or 443)


def _password(path: str | None) -> str | None:
    if path is None:
        return None
    return Path(path).read_text(encoding="utf-8").splitlines()[0]


def _trust(options: argparse.Namespace) -> None:
    """Trust whom the user trusts."""
    if options.ca:
        trust_file(options.ca)
    elif not (options.db or options.insecure):
        trust_system()


def _open(options: argparse.Namespace, host: str, port: int) -> SSLSocket:
    """A configured socket, connected to the first address that answers."""
    ticks = seconds_to_interval(options.timeout)
    problem: NSPRError | None = None
    for address in AddrInfo(host):
        address.port = port
        connection = SSLSocket(address.family)
        try:
            connection.set_hostname(options.servername or host)
            _limit_versions(connection, options.min, options.max)
            _offer_identity(connection, options)
            connection.connect(address, ticks)
            return connection
        except NSPRError as error:
            connection.close()
            problem = error
    raise Failure(f"cannot connect to {host}:{port}: {problem or 'it has no address'}")


def _limit_versions(connection: SSLSocket, low: str | None, high: str | None) -> None:
    lowest, highest = connection.get_ssl_version_range()
    if low or high:
        connection.set_ssl_version_range(low or min(lowest, highest), high or highest)


def _offer_identity(connection: SSLSocket, options: argparse.Namespace) -> None:
    """Have a certificate ready for a server that asks for one."""
    if options.cert:
        identity = load_identity(
            Path(options.cert).read_bytes(),
            Path(options.key).read_bytes(),
            password=_password(options.password_file),
        )
        pair = identity.certificate, identity.key
    elif options.nickname:
        certificate = find_cert_from_nickname(options.nickname)
        pair = certificate, find_key_by_any_cert(certificate)
    else:
        return
    connection.set_client_auth_data_callback(lambda names: pair)


def _shake_hands(options: argparse.Namespace, connection: SSLSocket) -> str | None:
    """Do the handshake; why the server failed verification, when that is tolerated."""
    verdicts: list[str] = []
    if options.insecure:
        connection.set_auth_certificate_callback(_tolerate, verdicts)
    try:
        connection.force_handshake_timeout(seconds_to_interval(options.timeout))
    except NSPRError as error:
        raise Failure(f"the handshake has failed: {error}") from error
    return verdicts[0] if verdicts else None


def _tolerate(connection: SSLSocket, check: bool, server: bool, verdicts: list[str]) -> bool:
    """Accept any certificate, but find out what is wrong with it."""
    certificate = connection.get_peer_certificate()
    if certificate is None:
        return False
    try:
        certificate.verify_now(None, check, lib.certificateUsageSSLServer)
        if not certificate.verify_hostname(connection.get_hostname()):
            verdicts.append("the certificate is for another name")
    except NSPRError as error:
        verdicts.append(str(error))
    return True


def _pass_through(connection: SSLSocket) -> None:
    """Standard input to the server, in a thread; what it sends to standard output."""
    sender = threading.Thread(target=_send_input, args=(connection,), daemon=True)
    sender.start()
    while data := connection.recv(_READ):
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _send_input(connection: SSLSocket) -> None:
    # os.read, because a thread that waits in a buffered reader stops the
    # interpreter from ending
    try:
        while data := os.read(0, _READ):
            connection.send(data)
        connection.shutdown(lib.PR_SHUTDOWN_SEND)
    except (NSPRError, ValueError, OSError):
        return  # the connection is gone, which the reader notices too
