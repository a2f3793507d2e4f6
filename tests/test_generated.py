# SPDX-License-Identifier: MPL-2.0
"""The generated files are what their generators make of the sources today."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from nss import enums
from nss._core import enumeration
from nss._core.constants import SOURCES

ROOT = Path(__file__).resolve().parent.parent
GENERATORS = ("gen_constants", "gen_doors", "gen_errors", "gen_stub")


@pytest.fixture
def tool(monkeypatch):
    """Import a generator by name, from tools/."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return importlib.import_module


@pytest.mark.parametrize("name", GENERATORS)
def test_the_committed_files_are_current(tool, name):
    """Generating again changes nothing."""
    files = tool(name).render()
    assert files
    assert tool("_output").stale(files) == []


@pytest.mark.parametrize("name", GENERATORS)
def test_the_check_mode_changes_nothing(name):
    """With --check a generator says by its exit status that all is current."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / f"{name}.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_stale_file_is_found(tool, tmp_path, monkeypatch):
    """A file that differs, or is not there, is named."""
    output = tool("_output")
    monkeypatch.setattr(output, "ROOT", tmp_path)
    (tmp_path / "same").write_text("text")
    (tmp_path / "other").write_text("text, edited")
    assert output.stale({"same": "text", "other": "text", "gone": "text"}) == ["other", "gone"]


def test_the_stub_of_the_enumerations_lists_the_members(tool):
    """What type checkers see are the members that are made, and those of newer versions."""
    generator = tool("gen_constants")
    for family in generator.read_table():
        members = dict(generator.members(family))
        real = getattr(getattr(enums, family.name, None), "__members__", {})
        assert {name for name, minor in members.items() if not minor} <= set(real) <= set(members)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("kind = IntEnum\ndoc = D.\nhomes = nss.nss\nnames = A A", "A is in both X and X"),
        ("kind = Enum\ndoc = D.\nhomes = nss.nss\nnames = A", "unknown kind or home"),
        ("kind = IntEnum\ndoc = D.\nhomes = nss\nnames = A", "unknown kind or home"),
        ("kind = IntEnum\ndoc = D.\nhomes = nss.nss\nsince 3.99 = A", "newer names are in C"),
        ("kind = IntEnum\ndoc = D.\nhomes = nss.nss\nname = A", "unknown key 'name'"),
    ],
)
def test_a_wrong_table_is_refused(tool, tmp_path, text, complaint):
    """A mistake in the table is an error, not a wrong file."""
    table = tmp_path / "constants.ini"
    table.write_text(f"[X]\n{text}\n")
    with pytest.raises(ValueError, match=complaint):
        tool("gen_constants").read_table(table)


def test_aliases_name_what_exists():
    """The source of a further name is a constant of the extension or a number."""
    for flat, source in SOURCES.items():
        assert isinstance(source, int) or hasattr(enumeration.lib, source), flat
