# SPDX-License-Identifier: MPL-2.0
"""Make a certificate authority and a server certificate below it.

    python make_ca.py FOLDER NAME...

writes ca.pem, server.pem and server.key into the folder.  The names are DNS names, also
with wildcards, or IP addresses.  The key of the authority is not kept: it signs once.
"""

import argparse
import os
import sys

from nss import error, nss, pki


def write(folder, name, text, mode=0o644):
    """Write a new file that only those may read who should."""
    path = os.path.join(folder, name)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w") as file:
        file.write(text)


def main():
    """Make the three files."""
    parser = argparse.ArgumentParser(description="Make an authority, and a server below it.")
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("names", metavar="NAME", nargs="+")
    options = parser.parse_args()
    with nss.session(), pki.create_ca("Example CA") as ca, ca.issue(options.names) as server:
        write(options.folder, "ca.pem", ca.to_pem())
        write(options.folder, "server.pem", server.to_pem())
        write(options.folder, "server.key", server.key_to_pem(), mode=0o600)


if __name__ == "__main__":
    try:
        main()
    except (error.NSPRError, OSError, ValueError) as failure:
        sys.exit(str(failure))
