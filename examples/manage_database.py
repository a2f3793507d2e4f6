# SPDX-License-Identifier: MPL-2.0
"""Make, show and change a database of NSS.

    python manage_database.py FOLDER create
    python manage_database.py FOLDER list
    python manage_database.py FOLDER add NAME CERTIFICATE.pem [--trust CT,C,C] [--key KEY.pem]
    python manage_database.py FOLDER trust NAME CT,C,C
    python manage_database.py FOLDER rename NAME NEW
    python manage_database.py FOLDER delete NAME

A password is asked for where one is needed, or is in the variable PASSWORD of the
environment.  certutil and pk12util work on the same databases.
"""

import argparse
import getpass
import os
import sys
from pathlib import Path

from nss import db, error, nss


def ask(slot, retry, *rest):
    """What NSS calls when a database wants its password."""
    if "PASSWORD" in os.environ:
        return None if retry else os.environ["PASSWORD"]
    return getpass.getpass(f"Password of {slot.token_name}: ") or None


def show(database):
    """List certificates and keys."""
    for entry in sorted(database.certificates(), key=lambda entry: entry.nickname):
        key = "key" if entry.has_key else "   "
        print(f"{entry.trust:10} {key} {entry.nickname}: {entry.certificate.subject}")


def change(database, options):
    """Do what the command says."""
    if options.command == "add":
        key = options.key.read_bytes() if options.key else None
        certificates = options.certificate.read_bytes()
        database.import_pem(certificates, options.name, key=key, trust=options.trust)
    elif options.command == "trust":
        database.set_trust(options.name, options.letters)
    elif options.command == "rename":
        database.rename(options.name, options.new)
    elif options.command == "delete":
        database.delete(options.name)


def arguments():
    """The command line."""
    parser = argparse.ArgumentParser(description="Make, show and change a database of NSS.")
    parser.add_argument("folder", help="where the database is")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("create", help="make the database")
    commands.add_parser("list", help="list certificates, trust and keys")
    for name, more in (("add", "certificate"), ("trust", "letters"), ("rename", "new")):
        command = commands.add_parser(name)
        command.add_argument("name")
        command.add_argument(more, type=Path if name == "add" else str)
        if name == "add":
            command.add_argument("--trust")
            command.add_argument("--key", type=Path)
    commands.add_parser("delete").add_argument("name")
    return parser.parse_args()


def main():
    """Open the database, and do what the command line asks for."""
    options = arguments()
    nss.set_password_callback(ask)
    with nss.session():
        try:
            if options.command == "create":
                password = os.environ.get("PASSWORD") or getpass.getpass("New password: ")
                db.create_database(options.folder, password).close()
                return
            reading = options.command == "list"
            with db.open_database(options.folder, readonly=reading) as database:
                show(database) if reading else change(database, options)
        except (error.NSPRError, OSError, ValueError) as problem:
            sys.exit(str(problem))


if __name__ == "__main__":
    main()
