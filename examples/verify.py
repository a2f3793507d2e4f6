# SPDX-License-Identifier: MPL-2.0
"""Verify a chain of certificates, and say what is wrong with it.

    python verify.py [--ca FILE] [--crl FILE] [--host NAME] [--usage USAGE] CHAIN

CHAIN is a file of PEM: the certificate first, then those between it and an authority.
Without --ca, what the operating system trusts is trusted.
"""

import argparse
import sys
from pathlib import Path

from nss import error, nss, pki


def main():
    """Verify, print the chain, and end with 0 if it is believed."""
    parser = argparse.ArgumentParser(description="Verify a chain of certificates.")
    parser.add_argument("--ca", help="a file of certificates that are trusted")
    parser.add_argument("--crl", help="a file of revocation lists")
    parser.add_argument("--host", help="the host that the certificate must be for")
    parser.add_argument("--usage", default="server", help="server, client, email, code or any")
    parser.add_argument("chain", metavar="CHAIN")
    options = parser.parse_args()
    store = pki.TrustStore()
    if options.ca:
        store.add_file(options.ca)
    else:
        store.add_system()
    revocation = None
    if options.crl:
        revocation = pki.Revocation(crls=pki.load_crls(Path(options.crl).read_bytes()))
    with nss.session():
        verified = pki.verify(
            Path(options.chain).read_bytes(),
            store,
            hostname=options.host,
            usage=options.usage,
            revocation=revocation,
        )
        for certificate in verified.chain:
            print(certificate.subject)


if __name__ == "__main__":
    try:
        main()
    except (error.NSPRError, OSError, ValueError) as failure:
        sys.exit(str(failure))
