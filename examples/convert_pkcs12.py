# SPDX-License-Identifier: MPL-2.0
"""Turn a PKCS#12 file into PEM, or PEM into a PKCS#12 file.

    python convert_pkcs12.py FILE.p12 FILE.pem
    python convert_pkcs12.py FILE.pem FILE.p12 [--name NAME]

The first file is read, the second one written.  The password of the PKCS#12 file, which is
that of the private key in the PEM, too, is asked for, or is in the variable PASSWORD of the
environment.  A database holds everything meanwhile, in a folder that is removed at the end,
encrypted under a password that nobody knows.
"""

import argparse
import getpass
import os
import secrets
import sys
import tempfile
from pathlib import Path

from nss import db, error, nss, pki


def to_pem(database, content, password):
    """The certificates and the keys of a PKCS#12 file as PEM."""
    database.import_pkcs12(content, password)
    entries = sorted(database.certificates(), key=lambda entry: not entry.has_key)
    text = pki.certificates_to_pem(entry.certificate for entry in entries)
    keys = [pki.key_to_pem(entry.key, password) for entry in database.private_keys()]
    return (text + "".join(keys)).encode()


def to_pkcs12(database, content, password, name):
    """The certificates and the key of a PEM file as PKCS#12."""
    database.import_pem(content, name, key=content, password=password)
    return database.export_pkcs12(name, password)


def convert(source, target, password, name):
    """Read one file and write the other."""
    content = source.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "database")
        with db.create_database(place, secrets.token_hex()) as database:
            if target.suffix == ".pem":
                result = to_pem(database, content, password)
            else:
                result = to_pkcs12(database, content, password, name)
    with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(result)


def main():
    """Convert what the command line names."""
    parser = argparse.ArgumentParser(description="Turn PKCS#12 into PEM, or PEM into PKCS#12.")
    parser.add_argument("source", type=Path, help="the file to read")
    parser.add_argument("target", type=Path, help="the file to write, .pem or .p12")
    parser.add_argument("--name", default="my certificate", help="what to call the certificate")
    options = parser.parse_args()
    password = os.environ.get("PASSWORD") or getpass.getpass("Password: ")
    with nss.session():
        try:
            convert(options.source, options.target, password, options.name)
        except (error.NSPRError, OSError, ValueError) as problem:
            sys.exit(f"{options.source}: {problem}")


if __name__ == "__main__":
    main()
