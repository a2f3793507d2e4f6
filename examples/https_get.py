# SPDX-License-Identifier: MPL-2.0
"""Fetch a page by HTTPS: http.client speaks HTTP, NSS speaks TLS.

    python https_get.py [--ca CA.pem] URL

writes the body to the standard output.  The server must prove who it is by a certificate
below an authority in the file, which is that of the system unless another is named.
"""

import argparse
import http.client
import io
import shutil
import sys
import urllib.parse

from nss import error, nss, pki, ssl
from nss.io import AddrInfo

SECONDS = 30
SYSTEM_AUTHORITIES = "/etc/ssl/certs/ca-certificates.crt"


class Stream(io.RawIOBase):
    """What has been sent to us, as a file; the connection stays open until it is closed."""

    def __init__(self, sock):
        self.connection = sock.makefile()  # the socket itself, to be closed once more

    def readable(self):
        """Say that it can be read."""
        return True

    def readinto(self, buffer):
        """Read what has come, straight into the buffer of the reader."""
        return self.connection.recv_into(buffer, seconds=SECONDS)

    def close(self):
        """Close the connection, if nobody else uses it."""
        if not self.closed:
            super().close()
            self.connection.close()


class Transport:
    """As much of a socket of Python as http.client needs."""

    def __init__(self, sock):
        self.connection = sock
        self.close = sock.close

    def sendall(self, data):
        """Send everything."""
        self.connection.sendall(data, seconds=SECONDS)

    def makefile(self, mode):
        """A file with all the methods of one; a socket reads as little as has come."""
        return io.BufferedReader(Stream(self.connection))


class HTTPSConnection(http.client.HTTPConnection):
    """A connection of http.client with TLS by NSS."""

    default_port = 443

    def connect(self):
        """Connect to the first address that answers, and shake hands."""
        problem = None
        for address in AddrInfo(self.host):
            address.port = self.port
            sock = ssl.SSLSocket(address.family)
            try:
                sock.set_hostname(self.host)  # which NSS compares with the certificate
                sock.connect(address, seconds=SECONDS)
                sock.force_handshake_timeout(seconds=SECONDS)
            except error.NSPRError as refusal:
                sock.close()
                problem = refusal
            else:
                self.sock = Transport(sock)
                return
        raise problem


def fetch(url):
    """Write the body of a page to the standard output; give its status."""
    where = urllib.parse.urlsplit(url)
    connection = HTTPSConnection(where.hostname, where.port)
    connection.request("GET", urllib.parse.urlunsplit(("", "", where.path or "/", where.query, "")))
    with connection.getresponse() as response:
        shutil.copyfileobj(response, sys.stdout.buffer)
    connection.close()
    return response.status


def main():
    """Fetch what the command line names."""
    parser = argparse.ArgumentParser(description="Fetch a page by HTTPS, with TLS by NSS.")
    parser.add_argument("url")
    parser.add_argument("--ca", default=SYSTEM_AUTHORITIES, help="a file of trusted authorities")
    options = parser.parse_args()
    if not options.url.startswith("https://"):
        parser.error("the URL must begin with https://")
    with open(options.ca, "rb") as file, nss.session():
        for authority in pki.load_certificates(file.read()):
            pki.trust(authority)
        status = fetch(options.url)
    if status != http.client.OK:
        sys.exit(f"status {status}")


if __name__ == "__main__":
    try:
        main()
    except (error.NSPRError, http.client.HTTPException, OSError) as failure:
        sys.exit(str(failure))
