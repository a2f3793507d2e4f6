# SPDX-License-Identifier: MPL-2.0
"""A TLS server of several processes, which take up one another's sessions.

    python prefork_server.py SERVER.pem SERVER.key [--port PORT] [--workers NUMBER]

listens on the loopback interface, prints its port, and ends with Ctrl-C.  What is sent comes
back with the number of the process that serves the connection, and whether the session was
resumed.  A worker that ends is replaced.  The files are those of ``make_ca.py``.
"""

import argparse
import os
import signal
import sys
import traceback

from nss import error, io, nss, pki, ssl

SECONDS = 30


def read(path):
    """The text of a file."""
    with open(path) as file:
        return file.read()


def listen(identity, port):
    """A listener, which the workers will inherit."""
    listener = ssl.SSLSocket(io.PR_AF_INET)
    listener.config_server_identity(identity)
    listener.set_ssl_option(ssl.SSL_ENABLE_SESSION_TICKETS, True)  # TLS 1.3 knows no others
    listener.set_socket_option(io.PR_SockOpt_Reuseaddr, True)
    listener.bind(io.NetworkAddress(io.PR_IpAddrLoopback, port))
    listener.listen(128)
    return listener


def serve(listener):
    """What a worker does: one client after the other."""
    while True:
        connection, address = listener.accept()
        with connection:
            try:
                connection.force_handshake_timeout(seconds=SECONDS)
                info = connection.get_ssl_channel_info()
                state = "resumed" if info.resumed else "new"
                while text := connection.recv(4096, seconds=SECONDS):
                    connection.send(f"{os.getpid()} {state} ".encode() + text, seconds=SECONDS)
            except error.NSPRError as problem:
                print(f"{address}: {problem}", file=sys.stderr)


def fork(listener):
    """Start a worker; it has what was made before: the cache and the listener."""
    worker = os.fork()
    if worker == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        try:
            serve(listener)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)  # the rest of this program is for the parent
    return worker


def main():
    """Make what the workers share, and then the workers."""
    parser = argparse.ArgumentParser(description="A TLS server of several processes.")
    parser.add_argument("certificate")
    parser.add_argument("key")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with nss.session():
        ssl.config_mp_server_sid_cache()
        with pki.load_identity(read(options.certificate), read(options.key)) as identity:
            listener = listen(identity, options.port)
        print(listener.get_sock_name().port, flush=True)
        workers = {fork(listener) for _ in range(options.workers)}
        try:
            while True:
                worker, status = os.wait()
                print(f"worker {worker} ended with status {status}", file=sys.stderr)
                workers.remove(worker)
                workers.add(fork(listener))
        except KeyboardInterrupt:
            for worker in workers:
                os.kill(worker, signal.SIGTERM)
            listener.close()


if __name__ == "__main__":
    try:
        main()
    except (error.NSPRError, OSError) as failure:
        sys.exit(str(failure))
