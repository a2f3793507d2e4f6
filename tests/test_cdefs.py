# SPDX-License-Identifier: MPL-2.0
"""The C declarations, held against the Python that uses them and the binary they became."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from build_script import build_nss
from sources import ROOT, name_of, project_files, read

from nss import _nss
from nss._core.ffi import ffi, lib

HEADERS = [path for path in project_files() if path.parent == ROOT / "cdefs"]
C_SOURCES = [path for path in project_files() if path.parent == ROOT / "cdefs" / "src"]
MODULES = [
    path for path in project_files() if path.suffix == ".py" and ROOT / "nss" in path.parents
]

# Their symbols carry the version NSS_3.2, but no release before 3.97 has them.
MISFILED = {"PK11_ConcatSymKeys", "PK11_Decapsulate", "PK11_Encapsulate"}


class Function(NamedTuple):
    """A function that a header declares."""

    where: str
    name: str
    result: str
    implemented_in_python: bool
    comment: str


COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BLOCK = re.compile(r"\{[^{}]*\}")
FUNCTION = re.compile(r'(?P<python>extern "Python" )?(?P<result>[\w *]*?)(?P<name>\w+) ?\([^(].*\)')


def blank(match: re.Match[str]) -> str:
    """As many spaces and lines as the text that they take the place of."""
    return re.sub(r"[^\n]", " ", match.group())


def functions_of(text: str, where: str) -> Iterator[Function]:
    """The functions that a header declares, each with the comments beside it.

    A comment that says "as all of these" is also that of the lines which follow directly.
    """
    comments = {
        text.count("\n", 0, found.start()): found.group()[2:-2].strip()
        for found in COMMENT.finditer(text)
    }
    code = re.sub(r"^#.*$", blank, COMMENT.sub(blank, text), flags=re.MULTILINE)
    while BLOCK.search(code):
        code = BLOCK.sub(blank, code)
    end, above, shared = 0, -1, ""
    for statement in code.split(";")[:-1]:
        first = code.count("\n", 0, end + len(statement) - len(statement.lstrip()))
        end += len(statement) + 1
        last = code.count("\n", 0, end)
        comment = " ".join(comments.get(line, "") for line in range(first, last + 1)).strip()
        comment = comment or (shared if first == above + 1 else "")
        above, shared = last, comment if "as all of these" in comment else ""
        function = FUNCTION.fullmatch(" ".join(statement.split()))
        if function is not None and not function["result"].startswith("typedef"):
            yield Function(
                f"{where}:{first + 1}",
                function["name"],
                function["result"].strip(),
                function["python"] is not None,
                comment,
            )


DECLARED = [found for path in HEADERS for found in functions_of(read(path), name_of(path))]
CALLBACKS = {found.name: found for found in DECLARED if found.implemented_in_python}
TREES = {path: ast.parse(read(path)) for path in MODULES}
NODES = [(path, node) for path, tree in TREES.items() for node in ast.walk(tree)]


def test_reading_declarations() -> None:
    """The reader of headers sees what a declaration says, and nothing that is none."""
    text = (
        "/* a.h */\ntypedef struct { int (*f)(int); } x;\n#define N ...\n"
        "int f(void);\nconst char *g(int,\n    char *(*)(void)); /* arena */\nint n;\n"
        'extern "Python" char *h(void);\ntypedef int (*t)(void);\n'
        "char *i(void); /* new: x, as all of these */\nchar *j(void);\n\nchar *k(void);\n"
    )
    assert list(functions_of(text, "a.h")) == [
        Function("a.h:4", "f", "int", False, ""),
        Function("a.h:5", "g", "const char *", False, "arena"),
        Function("a.h:8", "h", "char *", True, ""),
        Function("a.h:10", "i", "char *", False, "new: x, as all of these"),
        Function("a.h:11", "j", "char *", False, "new: x, as all of these"),
        Function("a.h:13", "k", "char *", False, ""),
    ]


def test_all_declarations_are_read() -> None:
    """What is checked here is what the extension has: no function escapes the reader."""
    present = set()
    for name in dir(lib):
        value = getattr(lib, name)
        if isinstance(value, ffi.CData):
            if ffi.typeof(value).kind == "function":
                present.add(name)
        elif not isinstance(value, (int, float)):
            present.add(name)
    assert present == {found.name for found in DECLARED}


def test_declared_once() -> None:
    """A function has one declaration, in the header of its topic."""
    counts = Counter(found.name for found in DECLARED)
    assert not [name for name, count in counts.items() if count > 1]


def test_headers_are_listed() -> None:
    """Every header and every C file is part of the build, and the build names no other."""
    assert {path.name for path in HEADERS} == set(build_nss.HEADERS)
    assert {path.name for path in C_SOURCES} == set(build_nss.SOURCES)


def names_used() -> dict[str, str]:
    """The members of ``lib`` that the package uses, each with one place."""
    return {
        node.attr: f"{name_of(path)}:{node.lineno}"
        for path, node in NODES
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "lib"
    }


def names_spelled() -> set[str]:
    """The strings of the package, for ``addressof(lib, name)`` and tables of functions."""
    return {
        node.value
        for _, node in NODES
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_declaration_is_used() -> None:
    """Nothing is declared that nothing calls."""
    used = {*names_used(), *names_spelled()}
    assert not [f"{found.where} {found.name}" for found in DECLARED if found.name not in used]


def test_every_use_is_declared() -> None:
    """The package uses no name that C does not give it, on no path of the code."""
    known = set(dir(lib))
    wrong = {place: name for name, place in names_used().items() if name not in known}
    assert not wrong


def test_ownership_is_said() -> None:
    """Who returns a pointer says whose it is, and of a new one how it is given back."""
    code = "\n".join(read(path) for path in HEADERS + C_SOURCES)
    wrong = []
    for found in DECLARED:
        if found.result.endswith("*") and not found.implemented_in_python:
            said = re.search(r"(?:^|\s)(?:(new|ref\+1): (\w+)|borrowed\b.|arena\b)", found.comment)
            if said is None:
                wrong.append(f"{found.where} {found.name}: no owner")
            elif said[2] and not re.search(rf"\b{said[2]}\b", COMMENT.sub("", code)):
                wrong.append(f"{found.where} {found.name}: no {said[2]}")
    assert not wrong


def attachments() -> Iterator[tuple[str, ast.expr | None, str]]:
    """Each use of the decorator: the C name, the failing value, the place."""
    for path, node in NODES:
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        for decorator in node.decorator_list:
            if isinstance(decorator, ast.Call) and "trampoline" in ast.unparse(decorator.func):
                (name,) = decorator.args
                fail = {word.arg: word.value for word in decorator.keywords}.get("fail")
                yield ast.literal_eval(name), fail, f"{name_of(path)}:{decorator.lineno}"


def test_callbacks_are_attached_once() -> None:
    """Every function that C calls has one Python function, through the one safe decorator."""
    counts = Counter(name for name, _, _ in attachments())
    assert counts == dict.fromkeys(CALLBACKS, 1)


def test_callbacks_fail_closed() -> None:
    """The value that C gets from a callback that cannot answer means failure there."""
    wrong = []
    for name, fail, where in attachments():
        result = CALLBACKS[name].result
        if result == "void":
            closed = {"None"}
        elif result.endswith("*"):
            closed = {"ffi.NULL"}
        elif result == "SECStatus":
            closed = {"lib.SECFailure"}
        elif result == "PRStatus":
            closed = {"lib.PR_FAILURE"}
        else:  # what means failure is known to the author only; but it must be said
            closed = {ast.unparse(fail)} - {"None"} if fail is not None else set()
        if fail is None or ast.unparse(fail) not in closed:
            wrong.append(f"{where} {name}: {fail and ast.unparse(fail)}")
    assert not wrong


def test_no_other_way_to_attach() -> None:
    """One place uses the ways of cffi itself to give a function to C, for they fail open."""
    users = {
        name_of(path)
        for path, node in NODES
        if isinstance(node, ast.Attribute) and node.attr in {"def_extern", "callback"}
        if isinstance(node.value, ast.Name) and node.value.id == "ffi"
    }
    assert users == {"nss/_core/callbacks.py"}


@pytest.mark.skipif(sys.platform != "linux", reason="only ELF has versions of symbols")
def test_no_symbol_newer_than_the_floor() -> None:
    """The binary loads with the oldest NSS that is supported: it links nothing newer."""
    command = ["nm", "-D", "--undefined-only", "--with-symbol-versions", _nss.__file__]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    linked = re.findall(r"(\w+)@+(?:NSS|NSSUTIL)_([\d.]+)", listed)
    assert "NSS_GetVersion" in dict(linked)
    floor = version_tuple(build_nss.NSS_FLOOR)
    assert not [name for name, version in linked if version_tuple(version) > floor]
    assert not MISFILED & set(dict(linked))


def version_tuple(version: str) -> tuple[int, ...]:
    """``"3.79"`` as numbers."""
    return tuple(int(part) for part in version.split("."))
