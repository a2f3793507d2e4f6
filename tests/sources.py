# SPDX-License-Identifier: MPL-2.0
"""The files of the project, for the tests that read them."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

MADE = {"build", "dist", "__pycache__"}


@cache
def project_files() -> tuple[Path, ...]:
    """All files: those that git knows or would take in, or those of an unpacked sdist."""
    if (ROOT / ".git").exists():
        # whoever owns the folder: a checkout is often made by one user and tested by another
        command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
        command += ["--cached", "--others", "--exclude-standard"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        found = [ROOT / name for name in done.stdout.split("\0") if name]
    else:
        found = [
            path
            for path in ROOT.rglob("*")
            if not any(part in MADE or part[0] == "." for part in path.relative_to(ROOT).parts)
        ]
    return tuple(sorted(path for path in found if path.is_file()))


def name_of(path: Path) -> str:
    """The name of a file below the root of the project."""
    return path.relative_to(ROOT).as_posix()


@cache
def read(path: Path) -> str:
    """The text of a file."""
    return path.read_text(encoding="utf-8")
