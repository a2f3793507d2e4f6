# SPDX-License-Identifier: MPL-2.0
"""Show what is in certificates and certificate requests.

    python show_certificate.py [--text] FILE...

A file holds PEM, any number of certificates or one request, or the DER of one of them.
Without --text there is a summary of each: whose it is, by whom, for which names, until when,
and its fingerprint.
"""

import argparse
import sys
from datetime import datetime, timezone

from nss import error, nss, pki

REQUEST = b"-----BEGIN CERTIFICATE REQUEST-----"


def read(path):
    """The certificates, or the request, that a file holds."""
    with open(path, "rb") as file:
        content = file.read()
    if REQUEST in content:
        return [nss.CertificateRequest(nss.base64_to_binary(content))]
    try:
        return pki.load_certificates(content)
    except (error.NSPRError, ValueError) as failure:
        try:
            return [nss.CertificateRequest(content)]
        except error.NSPRError:
            raise failure from None


def alternative_names(extensions):
    """The names for which the subject stands, each with its kind."""
    for extension in extensions:
        if extension.oid_tag == nss.SEC_OID_X509_SUBJECT_ALT_NAME:
            yield from nss.x509_alt_name(extension.value, nss.AsLabeledString)


def summary(found):
    """The most important of what a certificate or a request says, line by line."""
    yield f"subject:     {found.subject}"
    for name in alternative_names(found.extensions):
        yield f"name:        {name}"
    yield f"key:         {found.subject_public_key_info.algorithm.id_str}"
    if isinstance(found, nss.Certificate):
        left = found.not_after - datetime.now(timezone.utc)
        yield f"issuer:      {found.issuer}"
        yield f"valid until: {found.not_after:%Y-%m-%d %H:%M} UTC, {left.days} days from now"
        yield f"authority:   {'yes' if found.is_ca_cert() else 'no'}"
        yield f"SHA-256:     {found.fingerprint().hex(':')}"


def main():
    """Show what is in the files of the command line."""
    parser = argparse.ArgumentParser(description="Show certificates and certificate requests.")
    parser.add_argument("--text", action="store_true", help="show all of them, as a text")
    parser.add_argument("files", metavar="FILE", nargs="+")
    options = parser.parse_args()
    with nss.session():
        for path in options.files:
            for found in read(path):
                print(found if options.text else "\n".join(summary(found)), end="\n\n")


if __name__ == "__main__":
    try:
        main()
    except (error.NSPRError, OSError, ValueError, OverflowError) as failure:
        sys.exit(str(failure))
