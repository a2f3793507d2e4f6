# SPDX-License-Identifier: MPL-2.0
"""A TLS server that sends back each line in capital letters.

    python tls_server.py SERVER.pem SERVER.key [PORT]

listens on the loopback interface, prints its port, and ends with Ctrl-C.  The files are
those of ``make_ca.py``: the certificate, with its chain if it has one, and its key.
"""

import argparse
import sys
import threading

from nss import error, io, nss, pki, ssl

SECONDS = 10


def read(path):
    """The text of a file."""
    with open(path) as file:
        return file.read()


def listen(identity, port):
    """A listener; the connections that it accepts are configured as it is."""
    listener = ssl.SSLSocket(io.PR_AF_INET)
    listener.config_server_identity(identity)
    listener.set_ssl_version_range("tls1.2", "tls1.3")
    listener.set_ssl_option(ssl.SSL_ENABLE_SESSION_TICKETS, True)  # to resume TLS 1.3
    listener.set_socket_option(io.PR_SockOpt_Reuseaddr, True)
    listener.bind(io.NetworkAddress(io.PR_IpAddrLoopback, port))
    listener.listen(128)
    return listener


def serve(connection, address):
    """Talk to one client; what goes wrong is about this client alone."""
    try:
        with connection:
            # in this thread, not at accept: a client that says nothing holds up nobody
            connection.force_handshake_timeout(seconds=SECONDS)
            for line in connection:
                connection.send(line.upper())
    except error.NSPRError as problem:
        print(f"{address}: {problem}", file=sys.stderr)


def main():
    """Accept connections, each in a thread of its own."""
    parser = argparse.ArgumentParser(description="Send back lines in capital letters.")
    parser.add_argument("certificate", metavar="SERVER.pem")
    parser.add_argument("key", metavar="SERVER.key")
    parser.add_argument("port", type=int, nargs="?", default=0)
    options = parser.parse_args()
    with nss.session():
        ssl.config_server_session_id_cache()  # to resume TLS 1.2
        with pki.load_identity(read(options.certificate), read(options.key)) as identity:
            listener = listen(identity, options.port)
        print(listener.get_sock_name().port, flush=True)
        try:
            while True:
                client = listener.accept()
                threading.Thread(target=serve, args=client, daemon=True).start()
        except KeyboardInterrupt:
            listener.close()


if __name__ == "__main__":
    try:
        main()
    except (error.NSPRError, OSError) as failure:
        sys.exit(str(failure))
