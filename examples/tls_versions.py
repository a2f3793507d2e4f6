# SPDX-License-Identifier: MPL-2.0
"""Show the versions of TLS that NSS speaks, or those that a server speaks.

    python tls_versions.py [--min VERSION] [--max VERSION] [HOST [PORT]]

prints the range of versions that NSS supports, and the one that new sockets have; --min and
--max narrow it, by names such as tls1.2.  With a host each version of the range is tried by
itself.  The certificate of the server is not looked at: nothing is said to it.
"""

import argparse
import sys

from nss import error, io, nss, ssl

SECONDS = 10


def names(low, high):
    """The versions from one to another."""
    low, high = map(ssl.ssl_library_version_from_name, (low, high))
    return [ssl.ssl_library_version_name(each, nss.AsString) for each in range(low, high + 1)]


def attempt(address, host, version):
    """Shake hands in one version; what the server chose, or why it did not."""
    with ssl.SSLSocket(address.family) as sock:
        sock.set_ssl_version_range(version, version)
        sock.set_ssl_option(ssl.SSL_NO_CACHE, True)  # a session would have its own version
        sock.set_hostname(host)
        sock.set_auth_certificate_callback(lambda *arguments: True)
        sock.connect(address, seconds=SECONDS)
        try:
            sock.force_handshake_timeout(seconds=SECONDS)
        except error.NSPRError as refusal:
            return f"no   {refusal.name}"
        return f"yes  {ssl.ssl_cipher_suite_name(sock.get_ssl_channel_info().cipher_suite)}"


def main():
    """Show what the command line asks for."""
    parser = argparse.ArgumentParser(description="Show what versions of TLS there are.")
    parser.add_argument("host", nargs="?")
    parser.add_argument("port", nargs="?", type=int, default=443)
    parser.add_argument("--min", help="the lowest version, such as tls1.2")
    parser.add_argument("--max", help="the highest version, such as tls1.3")
    options = parser.parse_args()
    with nss.session():
        low, high = ssl.get_supported_ssl_version_range(repr_kind=nss.AsString)
        print("supported:", low, "to", high)
        if options.min or options.max:
            ssl.set_default_ssl_version_range(options.min or low, options.max or high)
        elif options.host:
            ssl.set_default_ssl_version_range(low, high)
        low, high = ssl.get_default_ssl_version_range(repr_kind=nss.AsString)
        print("new sockets:", low, "to", high)
        if options.host:
            address = io.AddrInfo(options.host)[0]
            address.port = options.port
            for version in names(low, high):
                print(f"{version:7} {attempt(address, options.host, version)}")


if __name__ == "__main__":
    try:
        main()
    except error.NSPRError as failure:
        sys.exit(str(failure))
    except KeyError as unknown:
        sys.exit(unknown.args[0])
