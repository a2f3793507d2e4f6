# SPDX-License-Identifier: MPL-2.0
"""What the generators share: write the files they make, or check the committed ones."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def stale(files: dict[str, str]) -> list[str]:
    """The files, by path below the root, that differ from the text they should have."""
    return [
        name
        for name, text in files.items()
        if not (ROOT / name).is_file() or (ROOT / name).read_text(encoding="utf-8") != text
    ]


def main(doc: str, render: Callable[[], dict[str, str]]) -> int:
    """Run one generator: write what ``render`` returns, or with ``--check`` compare it."""
    parser = argparse.ArgumentParser(description=doc.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing, fail on a difference")
    check = parser.parse_args().check
    files = render()
    old = stale(files)
    for name in old:
        print(f"{'differs' if check else 'written'}: {name}", file=sys.stderr)
        if not check:
            (ROOT / name).write_text(files[name], encoding="utf-8")
    return int(check and bool(old))
