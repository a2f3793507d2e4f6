# SPDX-License-Identifier: MPL-2.0
"""Make ``nss/_core/error_table.py``, the errors that NSS cannot name yet.

NSS names its errors itself, but those of TLS only once libssl has been used, and
newer ones only when it is new enough.  ``tools/data/errors.tsv`` holds what a new
NSS said: number, name and text of each error, a line each.  ``--refresh`` adds to
it the errors of the NSS that is running; names that are known stay as they are.

Usage: ``gen_errors.py [--check | --refresh]``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import _output

SOURCE = Path(__file__).parent / "data" / "errors.tsv"
# where the error tables of NSPR, NSS and libssl begin; each has fewer than 1000 errors
BASES = (-6000, -8192, -12288)
Errors = dict[int, tuple[str, str]]

HEAD = '''\
# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: E501
"""The name and the text of every error: made by tools/gen_errors.py.

Used for errors that the running NSS does not name: those of TLS before libssl has
been used, and those of a newer NSS.  The table is one string, taken apart when an
error is first looked up.
"""

from __future__ import annotations

_known: dict[int, tuple[str, str]] = {}


def lookup(code: int) -> tuple[str, str] | None:
    """The name and the English text of an error code, or None when it is unknown."""
    if not _known:
        rows = (line.split(" ", 2) for line in _TABLE.splitlines())
        _known.update({int(number): (name, text) for number, name, text in rows})
    return _known.get(code)


_TABLE = """\\
'''


def read_source() -> Errors:
    """The errors of the data file."""
    rows = (line.split("\t") for line in SOURCE.read_text(encoding="utf-8").splitlines())
    return {int(number): (name, text) for number, name, text in rows}


def from_library() -> Errors:
    """The errors that the running NSS knows."""
    sys.path.append(str(_output.ROOT))  # an installed package comes first
    from nss._core.ffi import ffi, lib  # noqa: PLC0415 - all else works without an extension

    lib.NSS_InitializePRErrorTable()
    if lib.NSS_NoDB_Init(ffi.NULL) != 0 or lib.SSL_OptionSetDefault(lib.SSL_SECURITY, 1) != 0:
        raise RuntimeError("NSS does not start")  # libssl names its errors when first used
    found = {}
    for base in BASES:
        for code in range(base, base + 1000):
            name = lib.PR_ErrorToName(code)
            if name:
                text = ffi.string(lib.PR_ErrorToString(code, 0)).decode()
                found[code] = ffi.string(name).decode(), text
    return found


def render() -> dict[str, str]:
    """Everything that this tool makes, by path below the root."""
    lines = [f"{code} {name} {text}" for code, (name, text) in read_source().items()]
    table = "\n".join(lines)
    if '"' * 3 in table or "\\" in table:
        raise ValueError("the texts cannot stand in a plain string")
    return {"nss/_core/error_table.py": HEAD + table + '\n"""\n'}


def refresh() -> None:
    """Add to the data file what the running NSS knows more."""
    errors = {**from_library(), **read_source()}
    # NSPR first: its numbers are the greatest, and each table counts upwards
    order = sorted(errors, key=lambda code: (-max(b for b in BASES if b <= code), code))
    rows = ("\t".join((str(code), *errors[code])) + "\n" for code in order)
    SOURCE.write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--refresh"]:
        refresh()
        del sys.argv[1:]
    raise SystemExit(_output.main(__doc__, render))
