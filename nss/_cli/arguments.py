# SPDX-License-Identifier: MPL-2.0
"""Arguments that commands share, and the values that are checked while parsing."""

from __future__ import annotations

import argparse

_LONGEST_SECONDS = 86400


def port(text: str) -> int:
    """The number of a port; 0 stands for any that is free."""
    if not (text.isascii() and text.isdigit() and int(text) < 65536):
        raise argparse.ArgumentTypeError(f"{text!r} is no port")
    return int(text)


def milliseconds(text: str) -> int:
    """A time, given in seconds; at least a millisecond, at most a day."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0.001 <= seconds <= _LONGEST_SECONDS:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no number of seconds up to {_LONGEST_SECONDS}"
        )
    return round(seconds * 1000)


def target(text: str) -> tuple[str, int]:
    """Host and port of ``host``, ``host:port``, ``[v6]:port`` or a bare IPv6 address."""
    rest = ""
    if text.startswith("["):
        host, bracket, rest = text[1:].partition("]")
        good = bool(bracket)
    elif text.count(":") == 1:
        host, colon, number = text.partition(":")
        rest, good = colon + number, True
    else:
        host, good = text, True
    good = good and bool(host) and (not rest or rest.startswith(":"))
    if not good or rest == ":" or (rest and not port(rest[1:])):
        raise argparse.ArgumentTypeError(f"{text!r} is no HOST[:PORT], such as [::1]:8443")
    return host, int(rest[1:] or 443)


def add_json(parser: argparse.ArgumentParser) -> None:
    """``--json``, which each command has."""
    parser.add_argument("--json", action="store_true", help="print one JSON object; see below")


def add_identity(parser: argparse.ArgumentParser, use: str) -> None:
    """The arguments that say which certificate is shown.

    Args:
        parser: the parser of a command.
        use: what it does with the certificate.
    """
    parser.add_argument("--cert", metavar="FILE", help=f"{use}: PEM, with the chain behind it")
    parser.add_argument(
        "--key", metavar="FILE", help="the private key; left out, it is in the file of --cert"
    )
    parser.add_argument("--db", metavar="DIR", help="use this NSS database, sql:DIR or DIR")
    parser.add_argument("--nickname", metavar="NAME", help=f"{use}: the one of this name in --db")
    parser.add_argument(
        "--password-file",
        metavar="FILE",
        help="the password of --db or --key, in one line; without it a terminal is asked",
    )
