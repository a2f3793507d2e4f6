# SPDX-License-Identifier: MPL-2.0
"""Print the digests of files, as sha256sum does.

python examples/digest.py [--algorithm sha256] FILE...
"""

from __future__ import annotations

import argparse
import sys

from nss import crypto, nss

PIECE = 1 << 16


def digest_of(path: str, algorithm: str) -> str:
    """The digest of a file, which need not fit into memory."""
    with crypto.hash(algorithm) as running, open(path, "rb") as file:
        while piece := file.read(PIECE):
            running.update(piece)
        return running.hexdigest()


def main() -> int:
    """Digest every file; those that cannot be read are told of at the end."""
    parser = argparse.ArgumentParser(description="Print the digests of files.")
    parser.add_argument("--algorithm", default="sha256", help="sha256, sha512, sha3_256, ...")
    parser.add_argument("files", nargs="+", metavar="FILE")
    options = parser.parse_args()
    status = 0
    with nss.session():
        for path in options.files:
            try:
                print(f"{digest_of(path, options.algorithm)}  {path}")
            except OSError as problem:
                print(f"{path}: {problem.strerror}", file=sys.stderr)
                status = 1
    return status


if __name__ == "__main__":
    raise SystemExit(main())
