# SPDX-License-Identifier: MPL-2.0
"""Make the stubs of the front doors, ``nss/nss.pyi`` and its kin.

A front door is a table of names that are loaded when they are first used, which a type
checker cannot follow.  Its stub says where each name comes from, and of which class each
constant is a member.

Usage: ``gen_doors.py [--check]``, after the extension has been built.
"""

from __future__ import annotations

import sys
from importlib import import_module

import _output
import gen_constants

sys.path.append(str(_output.ROOT))  # an installed package comes first

DOORS = ("error", "io", "nss", "ssl")
WIDTH = 100


def constants(door: str) -> dict[str, list[str]]:
    """The flat names that a door offers and that can be written, by family."""
    found: dict[str, list[str]] = {}
    for family in gen_constants.read_table():
        names = [name.partition("=")[0] for name in family.all_names()]
        if f"nss.{door}" in family.homes:
            found[family.name] = [name for name in names if name.isidentifier()]
    return {family: names for family, names in found.items() if names}


def imported(home: str, name: str) -> str:
    """The import of a name that is to be seen from outside, laid out as the formatter would."""
    line = f"from .{home} import {name} as {name}"
    return line if len(line) <= WIDTH else f"from .{home} import (\n    {name} as {name},\n)"


def stub(door: str) -> str:
    """What a type checker must know of a door."""
    lines = [
        "# SPDX-License-Identifier: MPL-2.0",
        "# Made by tools/gen_doors.py from the module beside it and tools/constants.ini.",
        "",
        "from . import enums as _enums",
    ]
    table: dict[str, str] = import_module(f"nss.{door}")._NAMES
    for home, names in sorted(table.items()):
        lines += [imported(home, name) for name in sorted(names.split())]
    lines += ["", "__all__: list[str]"]
    for family, names in constants(door).items():
        lines += ["", *(f"{name}: _enums.{family}" for name in names)]
    return "\n".join(lines) + "\n"


def render() -> dict[str, str]:
    """Everything that this tool makes, by path below the root."""
    return {f"nss/{door}.pyi": stub(door) for door in DOORS}


if __name__ == "__main__":
    raise SystemExit(_output.main(__doc__, render))
