# SPDX-License-Identifier: MPL-2.0
"""The roots that Mozilla trusts, as NSS ships them.

They are in a PKCS #11 module, ``libnssckbi``, beside NSS's own libraries.  Distributions
may put another one in its place, which has what the administrator trusts.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from .._core.errors import check
from .._core.ffi import ffi, lib
from .reasons import Refusal
from .strict import StrictCertificate, utc_seconds

_NAMES = ("libnssckbi.so", "nss/libnssckbi.so", "libnssckbi.dylib")
_USAGES = ("server", "email")


def builtin_roots(path: str | os.PathLike[str] | None, usage: str) -> Iterator[StrictCertificate]:
    """The roots of a module that are trusted for a usage.

    Args:
        path: the module; None: the one that belongs to NSS.
        usage: ``"server"`` or ``"email"``.

    Raises:
        ValueError: there is no such usage.
        FileNotFoundError: there is no module where it should be.
        NSPRError: it is none, or does not work.
    """
    if usage not in _USAGES:
        raise ValueError(f"no such usage: {usage!r}; there are {', '.join(_USAGES)}")
    module = os.fsencode(_module() if path is None else path)
    if b"\0" in module:
        raise ValueError("embedded null character in the path")
    first = ffi.new("pynss_root **")
    check(lib.pynss_read_roots(module, usage == "email", first), f"reading {os.fsdecode(module)}")
    try:
        return iter(list(_each(first[0])))
    finally:
        lib.pynss_free_roots(first[0])


def _module() -> Path:
    """The module that belongs to NSS."""
    folder = Path(os.fsdecode(ffi.string(lib.pynss_library_path(0)))).parent
    for name in _NAMES:
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(f"there is no root module beside NSS, in {folder}")


def _each(root: Any) -> Iterator[StrictCertificate]:
    """Those that are well-formed; a root that is not is not trusted."""
    while root:
        content = bytes(ffi.buffer(root.data, root.size))
        after = bytes(ffi.buffer(root.distrusted, root.distrusted_size))
        with suppress(Refusal, ValueError):
            certificate = StrictCertificate(content)
            if len(after) > 1:  # a single octet is the boolean for never
                certificate.distrusted_after = utc_seconds(after)
            yield certificate
        root = root.next
