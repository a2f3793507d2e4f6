# SPDX-License-Identifier: MPL-2.0
"""NSS for a command: its database, its passwords, and the certificate to be shown.

Passwords come from a file, or from whoever sits at the terminal; NSS asks for that of
a database when it needs it.  One that was refused is not given twice, so a wrong file
is a failure, while a person may try again.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from getpass import getpass
from pathlib import Path
from typing import Any

from .._core.errors import NSPRError
from .._core.ffi import lib
from .._core.lifecycle import session
from .._crypto.passwords import set_password_callback
from .._pki.certdb import find_cert_from_nickname, find_key_by_any_cert, get_cert_nicknames
from ..pki import Identity, load_identity
from .output import USAGE, Failure
from .problems import unreadable


def _check(options: argparse.Namespace) -> None:
    """Refuse arguments about a certificate that do not go together."""
    if options.key and not options.cert:
        raise Failure("--key needs --cert", USAGE)
    if options.nickname and not options.db:
        raise Failure("--nickname needs --db", USAGE)
    if options.cert and options.nickname:
        raise Failure("the certificate comes from --cert or from --nickname, not both", USAGE)


@contextmanager
def opened(options: argparse.Namespace) -> Iterator[None]:
    """NSS for the time of a block, with the database and the passwords of the user.

    Raises:
        Failure: the arguments do not go together, or a file cannot be read.
    """
    _check(options)
    given = _given_password(options)

    def answer(slot: Any, retry: bool, *user_data: Any) -> str | None:
        if given is not None:
            return None if retry else given
        return _ask(f"password of {slot.token_name}: ")

    set_password_callback(answer)
    with ExitStack() as stack:
        try:
            stack.enter_context(session(options.db))
        except NSPRError as problem:
            what = f"open the database {options.db}" if options.db else "start NSS"
            raise Failure(f"cannot {what}: {problem}", cause=problem) from problem
        yield


def chosen_identity(options: argparse.Namespace) -> Identity | None:
    """The certificate that the user wants to be shown, or None if nothing was said.

    Raises:
        Failure: it, or its key, cannot be read or found.
    """
    if options.cert:
        return _from_files(options.cert, options.key or options.cert, options)
    if options.nickname:
        return _from_database(options.nickname)
    return None


def _from_files(certificates: str, key: str, options: argparse.Namespace) -> Identity:
    chain, private = _read(certificates, "certificates"), _read(key, "a private key")
    password = _given_password(options)
    try:
        return load_identity(chain, private, password)
    except NSPRError as problem:
        if problem.errno == lib.SEC_ERROR_BAD_PASSWORD and password is None:
            password = _ask(f"password of {key}: ")
            if password is not None:
                return load_identity(chain, private, password)
        raise Failure(
            f"cannot use {certificates} with {key}: {problem}", cause=problem
        ) from problem
    except ValueError as problem:
        raise Failure(f"cannot use {certificates} with {key}: {problem}") from problem


def _from_database(nickname: str) -> Identity:
    try:
        certificate = find_cert_from_nickname(nickname)
    except NSPRError as problem:
        known = sorted(set(get_cert_nicknames(None, lib.SEC_CERT_NICKNAMES_USER)))
        advice = f"with keys there are: {', '.join(known)}" if known else "none there has a key"
        raise Failure(str(problem), cause=problem, advice=advice) from problem
    try:
        return Identity(certificate, find_key_by_any_cert(certificate))
    except NSPRError as problem:
        raise Failure(f"cannot use the key of {nickname!r}: {problem}", cause=problem) from problem


def _read(path: str, what: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as problem:
        raise unreadable(what, path, problem) from problem


def _given_password(options: argparse.Namespace) -> str | None:
    """The first line of the password file, or None when there is none."""
    if options.password_file is None:
        return None
    try:
        lines = Path(options.password_file).read_text("utf-8").splitlines()
    except (OSError, ValueError) as problem:
        raise unreadable("a password", options.password_file, problem) from problem
    return lines[0] if lines else ""


def _ask(prompt: str) -> str | None:
    """A password from whoever sits at the terminal, or None when nobody does."""
    if sys.stdin is None or not sys.stdin.isatty():
        return None
    return getpass(prompt) or None
