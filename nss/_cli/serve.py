# SPDX-License-Identifier: MPL-2.0
"""``serve``: a TLS server on the command line."""

from __future__ import annotations

import argparse
import platform
import sys
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from .._core.errors import NSPRError
from .._net.addresses import AddrInfo, NetworkAddress
from .._tls import session_cache
from .._tls.sockets import SSLSocket
from ..pki import Identity, certificates_to_pem, create_ca
from .arguments import add_identity, add_json, port
from .identities import chosen_identity, opened
from .output import USAGE, Failure, Report, say
from .server import Server, echo, listen
from .web import answer

DESCRIPTION = """\
serve a folder over HTTPS, or echo, until Ctrl-C

Without --cert or --nickname a certificate for this host is made on the spot, by an
authority that exists only for this run; --write-ca stores the authority's
certificate, so that a client can trust it:

  python -m nss serve --write-ca ca.pem public/
  curl --cacert ca.pem https://localhost:8443/

  python -m nss serve --echo --cert server.pem --key server.key --port 4433
  python -m nss serve --db sql:/etc/pki/nssdb --nickname server public/

Once clients can connect, standard output says where: the line

  serving FOLDER on https://ADDRESS:PORT/ - Ctrl-C ends

or, with --json, one line {"address", "port", "url", "serving", "certificate"}, where
"serving" is the folder or "echo", and "certificate" the subject of the server's. What
clients ask for, and what goes wrong with them, is told on standard error.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("folder", nargs="?", default=".", help="what to serve (this folder)")
    parser.add_argument("--echo", action="store_true", help="send back what clients send, instead")
    parser.add_argument(
        "--address", default="127.0.0.1", metavar="HOST", help="where to listen (127.0.0.1)"
    )
    parser.add_argument("--port", type=port, default=8443, help="0 for a free one (8443)")
    add_identity(parser, "the certificate of the server")
    parser.add_argument(
        "--write-ca", metavar="FILE", help="store the certificate of the authority made on the spot"
    )
    add_json(parser)


def run(options: argparse.Namespace) -> None:
    """Do the command."""
    with Report(as_json=options.json) as report, _checked(options):
        session_cache.config_server_session_id_cache()
        identity = chosen_identity(options) or _make_identity(options)
        talk = echo if options.echo else partial(answer, folder=options.folder)
        with _listen(options, identity) as listener:
            server = Server(listener, talk, _complain)
            try:
                _announce(report, options, listener.get_sock_name(), identity)
                server.run()
            except KeyboardInterrupt:
                server.stop()
        report.say("ended")


def _checked(options: argparse.Namespace) -> AbstractContextManager[None]:
    """NSS for the time of a block, unless the arguments make no sense."""
    if options.write_ca and (options.cert or options.nickname):
        raise Failure("--write-ca is for a certificate made on the spot", USAGE)
    if options.db and not options.nickname:
        raise Failure("--db needs --nickname", USAGE)
    if not options.echo and not Path(options.folder).is_dir():
        raise Failure(f"{options.folder} is no folder")
    return opened(options)


def _listen(options: argparse.Namespace, identity: Identity) -> SSLSocket:
    """A listener where the user wants it."""
    try:
        address: NetworkAddress = AddrInfo(options.address)[0]
        address.port = options.port
        return listen(address, identity)
    except NSPRError as problem:
        where = f"{options.address}, port {options.port}"
        raise Failure(f"cannot listen on {where}: {problem}", cause=problem) from problem


def _make_identity(options: argparse.Namespace) -> Identity:
    """A certificate for this host, by an authority that nobody else knows."""
    authority = create_ca("nss serve CA for one run")
    names = [options.address, "localhost", "127.0.0.1", "::1"]
    try:
        identity = authority.issue(dict.fromkeys([*names, platform.node()]))
    except ValueError:  # not every name that a machine gives itself is one for certificates
        identity = authority.issue(dict.fromkeys(names))
    if options.write_ca:
        Path(options.write_ca).write_text(certificates_to_pem([authority.certificate]), "ascii")
    return identity


def _announce(
    report: Report, options: argparse.Namespace, where: NetworkAddress, identity: Identity
) -> None:
    """Say where the server listens, and with what."""
    what = "echo" if options.echo else str(Path(options.folder).resolve())
    url = f"{'tls' if options.echo else 'https'}://{where}/"
    subject = str(identity.certificate.subject)
    report.results.update(
        address=where.address, port=where.port, url=url, serving=what, certificate=subject
    )
    report.print_now()
    report.say(f"serving {what} on {url} - Ctrl-C ends")


def _complain(address: NetworkAddress, problem: BaseException) -> None:
    say(f"{address.address}: {problem}", sys.stderr)
