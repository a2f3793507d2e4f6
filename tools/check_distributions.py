# SPDX-License-Identifier: MPL-2.0
"""Check an sdist and the wheel that was built out of it.

Usage: ``check_distributions.py FOLDER``; the folder holds both, as ``python -m build``
leaves them.  The sdist must hold what git holds.  The wheel must be tagged for all
CPythons and be right to say so (``abi3audit``), and must hold the package, its licence and
its extension: nothing less, and no tests, C files or leftovers.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TAG = "cp39-abi3-linux_"

# of the project, but of no use without its repository
NOT_IN_SDIST = {".gitignore"}
NOT_IN_SDIST_FOLDERS = {".ci", ".github"}


def tracked() -> set[str]:
    """The files of the project, as git knows them or would take them in."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    command += ["--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return {name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()}


def compare(what: str, present: set[str], expected: set[str]) -> list[str]:
    """Sentences about what is missing, and about what should not be there."""
    problems = [f"{what} lacks {name}" for name in sorted(expected - present)]
    return problems + [f"{what} should not hold {name}" for name in sorted(present - expected)]


def check_sdist(path: Path) -> list[str]:
    """Problems of the sdist."""
    with tarfile.open(path) as archive:
        members = [member.name.split("/", 1) for member in archive if member.isfile()]
    present = {name for _, name in members if not name.startswith("nss_cffi.egg-info/")}
    expected = {
        name
        for name in tracked() - NOT_IN_SDIST
        if name.split("/", 1)[0] not in NOT_IN_SDIST_FOLDERS
    }
    return compare("the sdist", present, expected | {"PKG-INFO", "setup.cfg"})


def check_wheel(path: Path) -> list[str]:
    """Problems of the wheel."""
    problems = [] if TAG in path.name else [f"{path.name} has another tag than {TAG}*"]
    with zipfile.ZipFile(path) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        licences = [name for name in archive.namelist() if name.endswith("/licenses/LICENSE")]
    if not licences:
        problems.append("the wheel lacks the licence")
    expected = {name for name in tracked() if name.startswith("nss/")}
    problems += compare("the wheel", names, expected | {"nss/_nss.abi3.so"})
    audit = subprocess.run([sys.executable, "-m", "abi3audit", "--strict", path], check=False)
    return problems + (["abi3audit found violations"] if audit.returncode else [])


def main(folder: Path) -> int:
    """Check what a folder holds, and say what is wrong."""
    (sdist,) = folder.glob("*.tar.gz")
    (wheel,) = folder.glob("*.whl")
    problems = check_sdist(sdist) + check_wheel(wheel)
    for problem in problems:
        print(problem, file=sys.stderr)
    return int(bool(problems))


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
