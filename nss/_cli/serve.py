# SPDX-License-Identifier: MPL-2.0
"""``serve``: a TLS server on the command line."""

from __future__ import annotations

import argparse
import io
import platform
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

from .._core.errors import NSPRError
from .._core.ffi import lib
from .._core.lifecycle import session
from .._crypto.passwords import set_password_callback
from .._net.addresses import AddrInfo, NetworkAddress
from .._net.intervals import seconds_to_interval
from .._pki.certdb import find_cert_from_nickname, find_key_by_any_cert
from .._tls import session_cache
from .._tls.sockets import SSLSocket
from ..pki import Identity, certificates_to_pem, create_ca, load_identity
from .output import USAGE, Failure, Report

DESCRIPTION = """\
serve a folder over HTTPS, or echo, until Ctrl-C

Without --cert or --db a certificate for this host is made on the spot, by an
authority that exists only for this run; --write-ca stores the authority's
certificate, so that a client can trust it:

  python -m nss serve --write-ca ca.pem public/
  curl --cacert ca.pem https://localhost:8443/

  python -m nss serve --echo --cert server.pem --key server.key --port 4433
  python -m nss serve --db sql:/etc/pki/nssdb --nickname server public/
"""

_HANDSHAKE_SECONDS = 30
_READ = 65536


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("folder", nargs="?", default=".", help="what to serve (this folder)")
    parser.add_argument("--echo", action="store_true", help="send back what clients send, instead")
    parser.add_argument(
        "--address", default="127.0.0.1", metavar="HOST", help="where to listen (127.0.0.1)"
    )
    parser.add_argument("--port", type=int, default=8443, help="0 for a free one (8443)")
    parser.add_argument("--cert", metavar="FILE", help="certificate and chain, PEM")
    parser.add_argument("--key", metavar="FILE", help="the private key of --cert")
    parser.add_argument("--db", metavar="DIR", help="an NSS database, sql:/path")
    parser.add_argument("--nickname", metavar="NAME", help="the certificate in --db")
    parser.add_argument("--password-file", metavar="FILE", help="the password of --db or --key")
    parser.add_argument(
        "--write-ca", metavar="FILE", help="store the certificate of the authority made on the spot"
    )
    parser.add_argument(
        "--json", action="store_true", help="say where the server listens as JSON, in one object"
    )


def run(options: argparse.Namespace) -> None:
    """Do the command."""
    _check(options)
    report = Report(as_json=options.json)
    with session(options.db):
        password = _password(options.password_file)
        set_password_callback(lambda slot, retry, *data: None if retry else password)
        session_cache.config_server_session_id_cache()
        with _listen(options) as listener:
            _configure(listener, options, password)
            port = listener.get_sock_name().port
            what = "echo" if options.echo else str(Path(options.folder).resolve())
            report.results.update(address=options.address, port=port, serving=what)
            scheme = "tls" if options.echo else "https"
            report.say(f"serving {what} on {scheme}://{options.address}:{port}/ - Ctrl-C ends")
            report.finish()
            _accept_until_interrupted(listener, options)
            report.say("ended")


def _check(options: argparse.Namespace) -> None:
    if bool(options.cert) != bool(options.key):
        raise Failure("--cert and --key belong together", USAGE)
    if bool(options.db) != bool(options.nickname):
        raise Failure("--db and --nickname belong together", USAGE)
    if options.cert and options.db:
        raise Failure("the certificate comes from files or from a database, not both", USAGE)
    if options.write_ca and (options.cert or options.db):
        raise Failure("--write-ca is for a certificate made on the spot", USAGE)
    if not options.echo and not Path(options.folder).is_dir():
        raise Failure(f"{options.folder} is no folder", USAGE)
    if not 0 <= options.port <= 65535:
        raise Failure(f"{options.port} is no port", USAGE)


def _password(path: str | None) -> str | None:
    return None if path is None else Path(path).read_text(encoding="utf-8").splitlines()[0]


def _listen(options: argparse.Namespace) -> SSLSocket:
    address: NetworkAddress = AddrInfo(options.address)[0]
    address.port = options.port
    listener = SSLSocket(address.family)
    listener.set_ssl_option(lib.SSL_HANDSHAKE_AS_SERVER, True)
    listener.set_ssl_option(lib.SSL_ENABLE_SESSION_TICKETS, True)
    listener.set_socket_option(lib.PR_SockOpt_Reuseaddr, True)
    listener.bind(address)
    listener.listen(128)
    return listener


def _configure(listener: SSLSocket, options: argparse.Namespace, password: str | None) -> None:
    """Give the server its certificate: from files, from a database, or made now."""
    if options.db:
        certificate = find_cert_from_nickname(options.nickname)
        key = find_key_by_any_cert(certificate)
        listener.config_secure_server(certificate, key, certificate.find_kea_type())
        return
    if options.cert:
        identity = load_identity(
            Path(options.cert).read_bytes(), Path(options.key).read_bytes(), password=password
        )
    else:
        identity = _make_identity(options)
    listener.config_server_identity(identity)


def _make_identity(options: argparse.Namespace) -> Identity:
    names = dict.fromkeys([options.address, "localhost", "127.0.0.1", "::1", platform.node()])
    authority = create_ca("nss serve, an authority for one run")
    if options.write_ca:
        Path(options.write_ca).write_text(certificates_to_pem([authority.certificate]), "ascii")
    return authority.issue([name for name in names if name])


def _accept_until_interrupted(listener: SSLSocket, options: argparse.Namespace) -> None:
    talk = _echo if options.echo else partial(_answer_http, folder=options.folder)
    try:
        while True:
            connection, address = listener.accept()
            threading.Thread(target=_serve, args=(connection, address, talk), daemon=True).start()
    except KeyboardInterrupt:
        return


def _serve(connection: SSLSocket, address: NetworkAddress, talk: Any) -> None:
    """One connection, in its own thread: what goes wrong there is told and forgotten."""
    try:
        with connection:
            connection.force_handshake_timeout(seconds_to_interval(_HANDSHAKE_SECONDS))
            talk(connection, address)
    except (NSPRError, OSError, ValueError) as problem:
        print(f"{address.address}: {problem}", file=sys.stderr)


def _echo(connection: SSLSocket, address: NetworkAddress) -> None:
    while data := connection.recv(_READ):
        connection.send(data)


def _answer_http(connection: SSLSocket, address: NetworkAddress, folder: str) -> None:
    _Handler(connection, (address.address, address.port), None, directory=folder)  # type: ignore[arg-type]


class _Stream(io.RawIOBase):
    """A connection as a raw file of Python, for code that reads and writes files."""

    def __init__(self, connection: SSLSocket) -> None:
        self._connection = connection

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._connection.recv_into(buffer)

    def write(self, data: Any) -> int:
        self._connection.send(data)
        return len(data)


class _Handler(SimpleHTTPRequestHandler):
    """Serves files; HTTP is the standard library's, the connection is ours."""

    server_version = "nss"

    def setup(self) -> None:
        """Read from and write to the TLS connection."""
        stream = _Stream(self.request)
        self.connection = self.request
        self.rfile = io.BufferedReader(stream)
        self.wfile = io.BufferedWriter(stream)
