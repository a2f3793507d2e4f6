# SPDX-License-Identifier: MPL-2.0
"""Encrypt a file under a password, and decrypt it again.

    python examples/encrypt_file.py encrypt FILE ENCRYPTED < password
    python examples/encrypt_file.py decrypt ENCRYPTED FILE < password

The key is derived with PBKDF2, and the file encrypted with AES-GCM: a wrong password, or
one changed octet, and nothing is decrypted.  Salt and nonce stand before the data.
"""

from __future__ import annotations

import sys

from nss import crypto, error, nss

MAGIC = b"nss-example-1"
SALT, NONCE = 16, 12


def cipher_for(password: str, salt: bytes) -> crypto.AESGCM:
    """The key for a password."""
    return crypto.AESGCM(crypto.pbkdf2(password, salt, length=32))


def encrypt(password: str, data: bytes) -> bytes:
    """Encrypt data; what must not be changed besides is authenticated with it."""
    salt = nss.generate_random(SALT)
    with cipher_for(password, salt) as cipher:
        nonce = cipher.generate_nonce()
        return MAGIC + salt + nonce + cipher.encrypt(nonce, data, MAGIC + salt)


def decrypt(password: str, encrypted: bytes) -> bytes:
    """Decrypt what :func:`encrypt` has made."""
    if not encrypted.startswith(MAGIC) or len(encrypted) < len(MAGIC) + SALT + NONCE:
        raise ValueError("this file was not encrypted by this program")
    rest = encrypted[len(MAGIC) :]
    salt, nonce, data = rest[:SALT], rest[SALT : SALT + NONCE], rest[SALT + NONCE :]
    with cipher_for(password, salt) as cipher:
        return cipher.decrypt(nonce, data, MAGIC + salt)


def main() -> int:
    """Encrypt or decrypt; nothing is written when that fails."""
    action, source, target = sys.argv[1:]
    password = sys.stdin.readline().rstrip("\n")
    with open(source, "rb") as file:
        content = file.read()
    with nss.session():
        try:
            made = encrypt(password, content) if action == "encrypt" else decrypt(password, content)
        except (ValueError, error.NSPRError) as problem:
            print(problem, file=sys.stderr)
            return 1
    with open(target, "wb") as file:
        file.write(made)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
