# SPDX-License-Identifier: MPL-2.0
"""A fingerprint of the C sources, to tell an extension that was built from others.

``build_nss.py`` compiles it in; ``nss._core.ffi`` compares it, where the package is
imported from a source tree.  Both load this file, which therefore imports nothing of
the package, and little else: it runs at each import there.
"""

from __future__ import annotations

import os
import zlib


def digest(folder: str) -> str:
    """The fingerprint of the ``.h`` and ``.c`` files below a folder.

    Args:
        folder: the path of ``cdefs``.
    """
    total = 0
    for place, subfolders, names in os.walk(folder):
        subfolders.sort()
        for name in sorted(names):
            if name.endswith((".h", ".c")):
                with open(os.path.join(place, name), "rb") as source:
                    total = zlib.crc32(source.read(), zlib.crc32(name.encode(), total))
    return f"{total:08x}"
