# SPDX-License-Identifier: MPL-2.0
"""Keep a password so that it can be checked but not read, and check it.

    python examples/check_password.py set FILE < password
    python examples/check_password.py check FILE < password

What is kept is salt, number of iterations, and the key that PBKDF2 has derived.
"""

from __future__ import annotations

import hmac
import sys

from nss import crypto, nss

ITERATIONS = 600_000


def make_record(password: str) -> str:
    """What to keep in place of a password."""
    salt = nss.generate_random(16)
    key = crypto.pbkdf2(password, salt, iterations=ITERATIONS)
    return f"pbkdf2-sha256:{ITERATIONS}:{salt.hex()}:{key.hex()}"


def matches(password: str, record: str) -> bool:
    """Whether that was the password."""
    _, iterations, salt, key = record.split(":")
    derived = crypto.pbkdf2(password, bytes.fromhex(salt), iterations=int(iterations))
    return hmac.compare_digest(derived, bytes.fromhex(key))


def main() -> int:
    """Set or check a password; the status is 1 when it is wrong."""
    action, path = sys.argv[1:]
    password = sys.stdin.readline().rstrip("\n")
    with nss.session():
        if action == "set":
            with open(path, "w", encoding="ascii") as file:
                file.write(make_record(password))
            return 0
        with open(path, encoding="ascii") as file:
            good = matches(password, file.read())
    print("right" if good else "wrong")
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
