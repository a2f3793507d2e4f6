# SPDX-License-Identifier: MPL-2.0
"""Expressions that are evaluated by python-nss 1.0.1 and by this package.

A table is a text: one expression in a line.  After ``# differs:`` stands why the two do
not agree; then they must not, and ``docs/compat.rst`` has the same words.  ``@SUITE@`` makes
an expression for each name of a family that python-nss has; one that is also written out is
taken from there.  Each table is evaluated by one process of python-nss and one of ours, in
order, in one namespace.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Callable, Optional

import pytest
from fix_process import Run

from nss import enums, error, io, nss, ssl

COMPAT = Path(__file__).parent / "compat"
API = json.loads((COMPAT / "python_nss_api.json").read_text("utf-8"))["modules"]

FAMILIES = {
    "ERROR": (error, enums.ErrorCode),
    "SUITE": (ssl, enums.CipherSuite),
    "OPTION": (ssl, enums.SSLOption),
    "FAMILY": (io, enums.AddressFamily),
    "SOCKET_OPTION": (io, enums.SocketOption),
    "OID": (nss, enums.OidTag),
    "MECHANISM": (nss, enums.Mechanism),
    "ATTRIBUTE": (nss, enums.Attribute),
}
MARK = "# differs: "

Row = tuple[str, Optional[str]]

# evaluates the expressions of a file that begins with what to do before
EVALUATE = """
import contextlib, datetime, gc, json, os, re, socket, sys, threading, time, warnings
warnings.simplefilter("ignore")
import nss.error as error, nss.io as io, nss.nss as nss, nss.ssl as ssl

def plain(value):
    if isinstance(value, (tuple, list)):
        return [type(value).__name__] + [plain(each) for each in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return repr(int(value))
    if value is None or isinstance(value, (bool, str, bytes, float, type)):
        return repr(value)
    text = str(value)
    return [type(value).__name__, "an object" if " object at 0x" in text else text]

def evaluate(expression):
    try:
        return plain(eval(expression, namespace))
    except error.NSPRError as problem:
        return f"raises {type(problem).__name__} {problem.errno}"
    except Exception as problem:
        return f"raises {type(problem).__name__}"

with open(sys.argv[1], encoding="utf-8") as stream:
    before, *expressions = json.load(stream)
namespace = dict(globals(), arguments=sys.argv[2:])
exec(before, namespace)
print(json.dumps([evaluate(expression) for expression in expressions]), flush=True)
os._exit(0)
"""


def names_of(family: str) -> list[str]:
    """The names of a family that python-nss has."""
    module, kind = FAMILIES[family]
    constants = API[module.__name__]["constants"]
    return [name for name in constants if isinstance(getattr(module, name), kind)]


def read_table(text: str) -> list[Row]:
    """The expressions of a table, each with the reason for which it differs."""
    lines = [tuple(map(str.strip, line.partition(MARK))) for line in text.splitlines()]
    written = {expression for expression, _, _ in lines}
    table: list[Row] = []
    for expression, _, reason in lines:
        found = re.search("@([A-Z_]+)@", expression)
        if found:
            made = (expression.replace(found[0], name) for name in names_of(found[1]))
            table += [(each, None) for each in made if each not in written]
        elif expression:
            table.append((expression, reason or None))
    return table


def disagreements(table: list[Row], ours: list[Any], theirs: list[Any]) -> list[str]:
    """What is not as the table says."""
    assert len(ours) == len(theirs) == len(table)
    return [
        f"{expression}\n  ours   {mine}\n  theirs {other}\n  {reason or 'are to agree'}"
        for (expression, reason), mine, other in zip(table, ours, theirs)
        if (mine == other) is not (reason is None)
    ]


@pytest.fixture
def compare(run_python: Run, peer_python: Run, tmp_path: Path) -> Callable[..., None]:
    """Evaluates a table in both packages; fails with all that is not as it says."""

    def compare(before: str, text: str, *arguments: str) -> None:
        table = read_table(text)
        program = tmp_path / "expressions.json"
        program.write_text(json.dumps([before, *(line for line, _ in table)]), encoding="utf-8")
        call = [EVALUATE, str(program), *arguments]
        ours, theirs = (json.loads(run(*call).stdout) for run in (run_python, peer_python))
        wrong = disagreements(table, ours, theirs)
        assert not wrong, "\n".join([f"{len(wrong)} of {len(table)}", *wrong])

    return compare
