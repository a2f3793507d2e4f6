# SPDX-License-Identifier: MPL-2.0
"""What the documentation takes from the package instead of repeating it.

``error-codes`` is a table of all error codes with their texts.  ``command-help`` shows
what ``python -m nss COMMAND --help`` prints.  And the members of an enumeration, which
autodoc would give a paragraph each, become one.
"""

from __future__ import annotations

import enum
import os
import subprocess
import sys
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from nss import enums, error


def _paragraph(word: str) -> nodes.paragraph:
    """A paragraph of one word in code type."""
    return nodes.paragraph("", "", nodes.literal(text=word))


def _table(widths: list[int], rows: list[list[nodes.Node]]) -> nodes.table:
    group = nodes.tgroup(cols=len(widths))
    group += [nodes.colspec(colwidth=width) for width in widths]
    body = nodes.tbody()
    for row in rows:
        body += nodes.row("", *(nodes.entry("", cell) for cell in row))
    group += body
    return nodes.table("", group)


class ErrorCodes(SphinxDirective):
    """The error codes, their numbers and their texts."""

    def run(self) -> list[nodes.Node]:
        """Make the table."""
        rows = []
        for name, code in enums.ErrorCode.__members__.items():
            text = error.get_nspr_error_string(code) or ""
            cells = [_paragraph(name), nodes.paragraph(text=str(int(code)))]
            rows.append([*cells, nodes.paragraph(text=text)])
        return [_table([40, 10, 50], rows)]


class CommandHelp(SphinxDirective):
    """The help of a command, as a terminal of 80 columns shows it."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Ask the command."""
        shown = subprocess.run(
            [sys.executable, "-m", "nss", self.arguments[0], "--help"],
            env={**os.environ, "COLUMNS": "80"},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout
        return [nodes.literal_block(shown, shown, language="text")]


def _list_members(
    app: Sphinx, what: str, name: str, thing: Any, options: Any, lines: list[str]
) -> None:
    """Add the names of its members to the description of an enumeration."""
    if isinstance(thing, enum.EnumMeta) and thing.__members__:
        lines += ["", ", ".join(f"``{member}``" for member in thing.__members__), ""]


def _shield_colon(
    app: Sphinx, what: str, name: str, thing: Any, options: Any, lines: list[str]
) -> None:
    """Keep napoleon from taking the words before a colon for the type of a property."""
    if what in {"attribute", "data", "property"}:
        lines[:0] = ["..", ""]  # an empty comment: it looks at the first line only


def setup(app: Sphinx) -> dict[str, Any]:
    """Make this known to Sphinx."""
    app.add_directive("command-help", CommandHelp)
    app.add_directive("error-codes", ErrorCodes)
    app.connect("autodoc-process-docstring", _shield_colon, priority=400)  # before napoleon
    app.connect("autodoc-process-docstring", _list_members)
    return {"parallel_read_safe": True}
