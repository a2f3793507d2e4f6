# SPDX-License-Identifier: MPL-2.0
"""The documentation is complete and true, as far as a program can tell.

Sphinx sees that references lead somewhere and that examples do what they say
(``tox -e docs``).  Here the pages are compared with the package, without Sphinx: nothing
public is left out, nothing is described that there is not, and the README keeps its word.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sources import ROOT, read

from nss import enums
from nss._cli.main import make_parser

API = ROOT / "docs" / "api"
README = read(ROOT / "README.md")
ARCHITECTURE = read(ROOT / "docs" / "development" / "architecture.rst")
MODULES = tuple(
    f"nss.{name}" for name in ("crypto", "db", "error", "io", "nss", "pki", "ssl", "tls")
)

# the calls through which an NSPRError is raised
RAISING = {"check", "check_pointer", "failure", "NSPRError", "_receive", "_configure", "_call"}
RAISING |= {"_use", "_wait_slices", "_hold", "needs_nss", "gate"}
ERROR_NAME = re.compile(r"\b(?:SEC_ERROR|SSL_ERROR)_[A-Z]|\bPR_[A-Z_]+_ERROR\b")
ELSEWHERE = re.compile(r":(?:meth|func|class):`")


def public_names(module: str) -> set[str]:
    """What a module offers, but for the constants, modules, and what has another home."""
    loaded = importlib.import_module(module)
    things = {name: getattr(loaded, name) for name in loaded.__all__}
    return {
        name
        for name, thing in things.items()
        if not isinstance(thing, (enums.Constant, enums.Flags, types.ModuleType))
        and not (isinstance(thing, type) and thing.__module__ != module)
    }


def directives(page: str, *kinds: str) -> list[str]:
    """The names that a page has directives for."""
    text = read(API / f"{page}.rst")
    return re.findall(rf"^\.\. (?:{'|'.join(kinds)}):: (\w+)$", text, re.MULTILINE)


AUTODOC = ("autofunction", "autoclass", "autoexception", "autodata")


# Pages


@pytest.mark.parametrize("module", MODULES)
def test_everything_public_is_on_a_page(module: str) -> None:
    """The page of a module has one directive for each name that it offers, and no other."""
    shown = directives(module.rpartition(".")[2], *AUTODOC)
    assert len(shown) == len(set(shown))
    assert set(shown) == public_names(module)


def test_every_enumeration_is_on_a_page() -> None:
    """All classes of constants are listed, also those that this build does not have."""
    stub = ast.parse((Path(enums.__file__).parent / "enums.pyi").read_text(encoding="utf-8"))
    classes = {node.name for node in stub.body if isinstance(node, ast.ClassDef)}
    shown = directives("enums", "autoclass", "py:class")
    assert len(shown) == len(set(shown))
    assert set(shown) == classes | {"Constant", "Flags"}
    rest = {name for name in enums.__all__ if name not in shown}
    assert set(directives("enums", "autofunction")) == rest


# Docstrings


class Callable(NamedTuple):
    """Something public that can be called or read."""

    name: str
    function: Any


def members(module: str, name: str) -> Iterator[Callable]:
    """A function, or the public methods and properties that a class defines or inherits."""
    thing = getattr(importlib.import_module(module), name)
    if inspect.isfunction(thing):
        yield Callable(f"{module}.{name}", thing)
    if not isinstance(thing, type):
        return
    for member in dir(thing):
        if member.startswith("_"):
            continue
        found = inspect.getattr_static(thing, member)
        found = getattr(found, "__func__", found)
        found = found.fget if isinstance(found, property) else found
        if inspect.isfunction(found) and (found.__module__ or "").startswith("nss."):
            yield Callable(f"{module}.{name}.{member}", found)


CALLABLES = [
    found for module in MODULES for name in public_names(module) for found in members(module, name)
]


def calls(function: Any) -> set[str]:
    """The names of what a function calls, its decorators included."""
    tree = ast.parse(inspect.cleandoc("\n" + inspect.getsource(function)))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            names.add(node.id)
        elif isinstance(node, ast.Attribute):
            names.add(node.attr)
    return names


def section(text: str, title: str) -> str:
    """A section of a docstring in Google's style."""
    found = re.search(rf"^{title}:\n((?:(?: .*)?(?:\n|\Z))+)", text, re.MULTILINE)
    return found[1] if found else ""


def test_the_package_is_being_read() -> None:
    """The tests below do not pass for want of functions."""
    assert len(CALLABLES) > 250
    assert {"nss.ssl.SSLSocket.accept", "nss.pki.create_ca"} <= {each.name for each in CALLABLES}


@pytest.mark.parametrize("module", MODULES)
def test_summaries(module: str) -> None:
    """Each public docstring begins with a sentence in a line of its own."""
    wrong = []
    loaded = importlib.import_module(module)
    things = [(f"{module}.{name}", getattr(loaded, name)) for name in public_names(module)]
    things += [each for each in CALLABLES if each.name.startswith(f"{module}.")]
    for name, thing in things:
        if not (callable(thing) and hasattr(thing, "__module__")) or "Literal" in repr(thing):
            continue
        summary, *rest = (inspect.getdoc(thing) or "").splitlines() or [""]
        if not re.search(r"[.:]$", summary) or (rest and rest[0]):
            wrong.append(name)
    assert not wrong


def test_errors_are_named() -> None:
    """What can raise an NSPRError says so, and says which, or where that is said."""
    silent = []
    for each in CALLABLES:
        if not calls(each.function) & RAISING:
            continue
        raises = section(inspect.getdoc(each.function) or "", "Raises")
        if not (ERROR_NAME.search(raises) or ELSEWHERE.search(raises)):
            silent.append(each.name)
    assert not sorted(silent)


def test_arguments_are_described() -> None:
    """A docstring describes all arguments and no others, or says where they are described."""
    wrong = []
    for each in CALLABLES:
        text = inspect.getdoc(each.function) or ""
        described = re.findall(r"^    (\w+): ", section(text, "Args"), re.MULTILINE)
        expected = set(inspect.signature(each.function).parameters) - {"self", "cls"}
        elsewhere = not described and (expected == {"level"} or ELSEWHERE.search(text))
        if set(described) != expected and not elsewhere:
            wrong.append(each.name)
    assert not sorted(wrong)


# README


def blocks(language: str) -> list[str]:
    """The code of the README in some language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def part(title: str) -> str:
    """A section of the README."""
    return README.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_the_example_of_the_readme(run_python: Any) -> None:
    """The example does what the README says."""
    (code,), (output,) = blocks("python"), blocks("text")
    assert run_python(code).stdout == output
    assert 20 <= len(code.splitlines()) <= 40


def test_commands_of_the_readme() -> None:
    """The README names the commands that there are."""
    makefile = read(ROOT / "Makefile")
    for target in re.findall(r"\bmake ([a-z]+)\b(?!`? built)", part("Try it")):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    (choices,) = (action.choices for action in make_parser()._subparsers._group_actions)
    line = next(line for line in README.splitlines() if "python -m nss demo" in line)
    assert set(re.findall(r"`(?:python -m nss )?([a-z]+)`", line)) == set(choices)


def test_files_of_the_readme() -> None:
    """What the README points to is there."""
    for name in re.findall(r"`([\w./]+(?:/|\.md|\.rst)|LICENSE)`", README):
        assert (ROOT / name).exists(), name


def test_modules_of_the_readme() -> None:
    """The table of the README has each public module, and no other."""
    listed = set(re.findall(r"`nss\.(\w+)`", "".join(re.findall(r"(?m)^\| `[^|]*\|", README))))
    modules = {path.stem for path in (ROOT / "nss").glob("[a-z]*.py")}
    assert listed == modules


def test_pythons_of_the_readme() -> None:
    """The README names the Pythons that the package says it is for."""
    pythons = re.findall(r"Python :: (3\.\d+)\"", read(ROOT / "pyproject.toml"))
    assert f"CPython {pythons[0]} to {pythons[-1]}" in part("Versions")


# The plan of the house


def test_the_house_has_the_rooms_that_it_shows() -> None:
    """The picture names every module of every room but the command line's, and no other."""
    picture = ARCHITECTURE.partition("The house\n")[2].partition("\nLayers\n")[0]
    for folder in sorted((ROOT / "nss").glob("_*/")):
        if not (folder / "__init__.py").exists():
            continue
        modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
        _, _, below = picture.partition(f"     {folder.name}/")
        lines = below.splitlines()[1:]
        shown = set()
        for line in lines:
            if not line.startswith(" " * 7):
                break
            shown |= set(re.findall(r"\w+", line.split("  generated")[0]))
        if folder.name == "_cli":
            assert {"main", "connect", "demo", "info", "serve"} <= modules
        else:
            assert shown == modules, folder.name


def test_files_of_the_pages() -> None:
    """The files that pages name are there."""
    for page in sorted((ROOT / "docs").rglob("*.rst")):
        text = read(page)
        for name in re.findall(r"``((?:tests|tools|cdefs|nss|benchmarks)/[\w./]+)``", text):
            assert (ROOT / name).exists(), f"{page.name}: {name}"
