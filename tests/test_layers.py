# SPDX-License-Identifier: MPL-2.0
"""The shape of the sources: who may import whom, and what each file must look like.

The rooms of the package stand on one another as docs/development/architecture says.  The
tests here read the sources and import nothing, so they hold for modules that this machine
cannot import, too.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Union

from sources import ROOT, name_of, project_files, read

PACKAGE = ROOT / "nss"

# Room -> the rooms that it may import.  "enums" is the one public module that stands on the
# ground floor; every other public module, and the command line, may import everything.
GROUND = {"_version", "_core", "enums"}
ROOMS = {
    "_version": set(),
    "_core": GROUND,
    "enums": GROUND,
    "_crypto": GROUND | {"_crypto"},
    "_pki": GROUND | {"_crypto", "_pki"},
    "_net": GROUND | {"_net"},
    "_tls": GROUND | {"_crypto", "_pki", "_net", "_tls"},
}

MODULE_LINES = 500
FUNCTION_LINES = 40

SOURCES = {".py", ".pyi", ".c", ".h"}
TEXTS = SOURCES | {".cfg", ".in", ".ini", ".md", ".rst", ".sh", ".toml", ".txt", ".yml", ""}

# written in two halves, for this file is searched too
FORBIDDEN = {
    "a note of unfinished work": r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b",
    "a path of one machine": r"(?<![\w.$}])/(?:wo" + r"rk|ro" + r"ot|ho" + r"me|Us" + r"ers)/",
    "the host of a package registry": r"py" + r"pi\.org|pythonh" + r"osted\.org",
    "a conflict of a merge": r"^(?:<{7}|>{7}) ",
}


FILES = [path for path in project_files() if path.stat().st_size]
PYTHON = [path for path in FILES if path.suffix == ".py"]
MODULES = [path for path in PYTHON if PACKAGE in path.parents]


def is_generated(path: Path) -> bool:
    """Whether a file says, in its first lines, that a program has made it."""
    return "made by tools/" in read(path)[:600].lower()


def written_by_hand() -> list[Path]:
    """The modules of the package that people write."""
    return [path for path in MODULES if not is_generated(path)]


class Import(NamedTuple):
    """That a module imports another one of the package."""

    importer: str
    imported: str
    line: int
    at_run_time: bool
    in_function: bool


def module_name(path: Path) -> str:
    """The dotted name of a module of the package."""
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {module_name(path) for path in MODULES} | {"nss._nss"}


def targets(node: ast.AST, path: Path) -> Iterator[str]:
    """The modules of the package that an import statement names."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "nss")
    elif isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            package = list(path.relative_to(ROOT).parent.parts)
            base = ".".join([*package[: len(package) - node.level + 1], *filter(None, [base])])
        if base.split(".")[0] == "nss":
            # `from .._core import errors` names a module, `from .errors import check` does not
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield inner if inner in NAMES else base


def imports_of(path: Path) -> Iterator[Import]:
    """What a module imports of the package."""

    def walk(node: ast.AST, at_run_time: bool, in_function: bool) -> Iterator[Import]:
        for imported in targets(node, path):
            yield Import(module_name(path), imported, node.lineno, at_run_time, in_function)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            at_run_time = False
        inside = in_function or isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        for child in ast.iter_child_nodes(node):
            yield from walk(child, at_run_time, inside)

    yield from walk(ast.parse(read(path)), at_run_time=True, in_function=False)


IMPORTS = [found for path in MODULES for found in imports_of(path)]


def room(module: str) -> str:
    """The room of a module: the part of its name after ``nss``."""
    return [*module.split("."), ""][1]


def test_modules_are_found() -> None:
    """The sources are really being read: the tests below do not pass for want of files."""
    assert {"nss", "nss._core.ffi", "nss._core.errors"} <= NAMES
    assert any(found.imported == "nss._core.ffi" for found in IMPORTS)


def test_layers() -> None:
    """Each room imports only what it stands on."""
    wrong = [
        f"{found.importer}:{found.line} imports {found.imported}"
        for found in IMPORTS
        if room(found.importer) in ROOMS
        and found.imported != "nss._nss"
        and room(found.imported) not in ROOMS[room(found.importer)]
    ]
    assert not wrong


def test_only_one_module_imports_the_extension() -> None:
    """``nss._core.ffi`` alone sees the extension; everybody else sees its checks first."""
    importers = {found.importer for found in IMPORTS if found.imported == "nss._nss"}
    assert importers == {"nss._core.ffi"}


def test_no_import_inside_a_function() -> None:
    """A module names what it stands on at its top; a cycle is solved, not hidden."""
    hidden = [
        f"{found.importer}:{found.line} imports {found.imported}"
        for found in IMPORTS
        if found.in_function
    ]
    assert not hidden


def test_no_cycles() -> None:
    """Modules can be put in an order in which each imports only earlier ones."""
    graph: dict[str, set[str]] = {name: set() for name in NAMES}
    for found in IMPORTS:
        if found.at_run_time and found.imported in NAMES - {found.importer}:
            graph[found.importer].add(found.imported)
    while any(not needs for needs in graph.values()):
        ready = {name for name, needs in graph.items() if not needs}
        graph = {name: needs - ready for name, needs in graph.items() if name not in ready}
    assert not graph


Function = Union[ast.FunctionDef, ast.AsyncFunctionDef]


def functions_of(path: Path) -> list[Function]:
    """The functions and methods of a file."""
    nodes = ast.walk(ast.parse(read(path)))
    return [node for node in nodes if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]


def code_lines(function: Function) -> int:
    """How many lines a function has below its docstring."""
    first = function.body[ast.get_docstring(function) is not None :][:1]
    return (function.end_lineno or 0) - first[0].lineno + 1 if first else 0


def test_module_size() -> None:
    """A module has one subject, and can be read at a sitting."""
    lengths = {name_of(path): len(read(path).splitlines()) for path in written_by_hand()}
    assert not {name: length for name, length in lengths.items() if length > MODULE_LINES}


def test_function_size() -> None:
    """A function can be seen at once."""
    lengths = {
        f"{name_of(path)}:{function.lineno} {function.name}": code_lines(function)
        for path in written_by_hand()
        for function in functions_of(path)
    }
    assert not {name: length for name, length in lengths.items() if length > FUNCTION_LINES}


def test_licence() -> None:
    """A source file says its licence in its first line, or after that of its interpreter."""
    unlicensed = []
    for path in FILES:
        if path.suffix in SOURCES:
            lines = read(path).splitlines()
            line = lines[1] if lines[0].startswith("#!") else lines[0]
            comment = "/* {} */" if path.suffix in {".c", ".h"} else "# {}"
            if line != comment.format("SPDX-License-Identifier: MPL-2.0"):
                unlicensed.append(name_of(path))
    assert not unlicensed


def test_module_docstrings() -> None:
    """A module tells what it is about."""
    silent = [name_of(path) for path in PYTHON if not ast.get_docstring(ast.parse(read(path)))]
    assert not silent


def test_postponed_annotations() -> None:
    """A module with annotations postpones them: they may be newer than Python 3.9."""
    eager = [
        name_of(path)
        for path in PYTHON
        if re.search(r"\bdef .*(?:->|\w: )", read(path))
        and "from __future__ import annotations" not in read(path)
    ]
    assert not eager


def test_forbidden_text() -> None:
    """No file holds what only its writer could use."""
    found = [
        f"{name_of(path)}: {match.group()!r} is {what}"
        for path in FILES
        if path.suffix in TEXTS and path.name != "LICENSE"
        for what, pattern in FORBIDDEN.items()
        for match in re.finditer(pattern, read(path), re.MULTILINE)
    ]
    assert not found


def test_tests_are_described() -> None:
    """Each test says, in its docstring, what must hold."""
    silent = [
        f"{name_of(path)}:{function.lineno} {function.name}"
        for path in PYTHON
        if path.name.startswith("test_")
        for function in functions_of(path)
        if function.name.startswith("test_") and ast.get_docstring(function) is None
    ]
    assert not silent
