# SPDX-License-Identifier: MPL-2.0
"""A TLS server of this package that many clients talk with; a program of its own.

    python tls_server.py FOLDER

It serves each kind of key that FOLDER has, to anybody and to users with a certificate,
with sockets that block and with such that do not: prints the ports of all these as JSON, by
``KIND/anybody/blocking`` and the like, and serves until its standard input ends.  A
connection is a line, which is answered with a line of JSON: what the server knows of the
connection.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import sys
import threading
from pathlib import Path

import tls_talk

from nss import error, io, nss, pki, ssl


def listen(identity: pki.Identity, users: bool, blocking: bool) -> ssl.SSLSocket:
    """A listener that gives tickets."""
    listener = ssl.SSLSocket(io.PR_AF_INET)
    listener.set_ssl_version_range("tls1.2", "tls1.3")
    listener.set_ssl_option(ssl.SSL_ENABLE_SESSION_TICKETS, True)
    listener.config_server_identity(identity)
    if users:
        listener.set_ssl_option(ssl.SSL_REQUEST_CERTIFICATE, True)
        listener.set_ssl_option(ssl.SSL_REQUIRE_CERTIFICATE, ssl.SSL_REQUIRE_ALWAYS)
    listener.bind(io.NetworkAddress(io.PR_IpAddrLoopback, 0))
    listener.listen(50)
    if not blocking:
        tls_talk.make_nonblocking(listener)
    return listener


def answer(connection: ssl.SSLSocket) -> bytes:
    """What is known of a connection after its handshake."""
    info = connection.get_ssl_channel_info()
    user = connection.get_peer_certificate()
    known = {
        "version": info.protocol_version_str,
        "resumed": info.resumed,
        "user": None if user is None else str(user.subject),
    }
    return json.dumps(known).encode() + b"\n"


def serve(listener: ssl.SSLSocket) -> None:
    """Serve one connection after the other, until the listener is closed."""
    while True:
        try:
            connection = tls_talk.accept(listener)
        except (AssertionError, ValueError, error.NSPRError):
            if listener.closed:
                return
            continue  # nobody came for a while
        # a client may also break off
        with connection, contextlib.suppress(error.NSPRError):
            tls_talk.shake_hands(connection)
            if tls_talk.receive_line(connection):
                tls_talk.send(connection, answer(connection))


def main() -> None:
    """Serve until standard input ends."""
    folder = Path(sys.argv[1])
    nss.nss_init_nodb()
    ssl.config_server_session_id_cache()
    root = pki.load_certificate((folder / "ca.pem").read_bytes())
    pki.trust(root)
    listeners = {}
    for kind in ("RSA", "ECDSA"):
        chain = (folder / f"server-{kind}.pem").read_bytes()
        with pki.load_identity(chain, (folder / f"server-{kind}.key").read_bytes()) as identity:
            for users, blocking in itertools.product((False, True), repeat=2):
                whom = "users" if users else "anybody"
                how = "blocking" if blocking else "nonblocking"
                listeners[f"{kind}/{whom}/{how}"] = listen(identity, users, blocking)
    root.close()
    threads = [threading.Thread(target=serve, args=[each]) for each in listeners.values()]
    for thread in threads:
        thread.start()
    ports = {name: each.get_sock_name().port for name, each in listeners.items()}
    print(json.dumps(ports), flush=True)
    sys.stdin.read()
    for listener in listeners.values():
        listener.close()
    for thread in threads:
        thread.join()
    nss.nss_shutdown()


if __name__ == "__main__":
    main()
