# SPDX-License-Identifier: MPL-2.0
"""Connect to a TLS server, verify it, and exchange a line.

    python tls_client.py CA.pem HOST PORT [TEXT]

sends the text as a line and prints the line that comes back, and what the handshake has
agreed on.  The server must prove that it is HOST by a certificate below an authority in
the file; ``tls_server.py`` is such a server, and ``make_ca.py`` makes the files.
"""

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
            client.connect(address, io.seconds_to_interval(SECONDS))
            return client
        except error.NSPRError as refusal:
            client.close()
            problem = refusal
    raise problem


def main(ca_path, host, port, text="hello"):
    """Say a line, and print what comes back."""
    with nss.session():
        trust_authorities(ca_path)
        with connect(host, int(port)) as client:
            # the first byte would shake hands, too, but without a limit of time
            client.force_handshake_timeout(io.seconds_to_interval(SECONDS))
            print(client.connection_info_str())
            client.send(text.encode() + b"\n")
            print(client.readline().decode().rstrip("\n"))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except error.NSPRError as failure:
        sys.exit(f"{failure.name}: {failure}")
