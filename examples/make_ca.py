# SPDX-License-Identifier: MPL-2.0
"""Make a certificate authority and a server certificate below it.

    python make_ca.py FOLDER NAME...

writes ca.pem, server.pem and server.key into the folder.  The names are DNS names, also
with wildcards, or IP addresses.  The key of the authority is not kept: it signs once.
"""

import os
import sys

from nss import nss, pki


def write(folder, name, text, mode=0o644):
    """Write a new file that only those may read who should."""
    path = os.path.join(folder, name)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w") as file:
        file.write(text)


def main(folder, *names):
    """Make the three files."""
    nss.nss_init_nodb()
    with pki.create_ca("Example CA") as ca, ca.issue(names) as server:
        write(folder, "ca.pem", ca.to_pem())
        write(folder, "server.pem", server.to_pem())
        write(folder, "server.key", server.key_to_pem(), mode=0o600)
    nss.nss_shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])
