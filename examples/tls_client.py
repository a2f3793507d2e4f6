# SPDX-License-Identifier: MPL-2.0
"""Connect to a TLS server, verify it, and exchange a line.

    python tls_client.py CA.pem HOST PORT [TEXT]

sends the text as a line and prints the line that comes back, and what the handshake has
agreed on.  The server must prove that it is HOST by a certificate below an authority in
the file; ``tls_server.py`` is such a server, and ``make_ca.py`` makes the files.
"""

import argparse
import sys

from nss import error, io, nss, pki, ssl

SECONDS = 10


def trust_authorities(path):
    """Trust all certificates in a file, for as long as NSS is up."""
    with open(path) as file:
        for certificate in pki.load_certificates(file.read()):
            pki.trust(certificate)


def connect(host, port):
    """A connection to the first address of the host that answers."""
    problem = None
    for address in io.AddrInfo(host):
        address.port = port
        client = ssl.SSLSocket(address.family)
        try:
            # for SNI, and for the check of the certificate, which NSS does by itself
            client.set_hostname(host)
            client.connect(address, seconds=SECONDS)
            return client
        except error.NSPRError as refusal:
            client.close()
            problem = refusal
    raise problem


def main():
    """Say a line, and print what comes back."""
    parser = argparse.ArgumentParser(description="Exchange a line with a TLS server.")
    parser.add_argument("ca", metavar="CA.pem", help="whom to trust")
    parser.add_argument("host")
    parser.add_argument("port", type=int)
    parser.add_argument("text", nargs="?", default="hello")
    options = parser.parse_args()
    with nss.session():
        trust_authorities(options.ca)
        with connect(options.host, options.port) as client:
            # the first byte would shake hands, too, but without a limit of time
            client.force_handshake_timeout(seconds=SECONDS)
            print(client.connection_info_str())
            client.send(options.text.encode() + b"\n")
            print(client.readline().decode().rstrip("\n"))


if __name__ == "__main__":
    try:
        main()
    except (error.NSPRError, OSError) as failure:
        sys.exit(str(failure))
