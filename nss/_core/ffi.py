# SPDX-License-Identifier: MPL-2.0
"""The extension, and the checks that make it safe to use.

This is the only module that imports ``nss._nss``; everybody else takes ``ffi``
and ``lib`` from here.  An extension that does not fit the Python beside it, or
an NSS that is too old, must stop here with a sentence: any later and it would
be a crash.
"""

from __future__ import annotations

import os

from .._version import __version__
from .sources import digest

_ADVICE = "install libnss3 and libnspr4 (nss and nspr on Fedora and macOS)"

try:
    from .._nss import ffi, lib
except ImportError as problem:
    raise ImportError(
        f"the compiled half of nss could not be loaded ({problem}); "
        f"if it has been built, {_ADVICE}; in a source tree, run: python build_nss.py"
    ) from problem

__all__ = ["ffi", "lib", "nspr_version", "nss_version"]


def nss_version() -> str:
    """The version of the NSS library that is running, as NSS says it."""
    return ffi.string(lib.NSS_GetVersion()).decode()


def nspr_version() -> str:
    """The version of the NSPR library that is running."""
    return ffi.string(lib.PR_GetVersion()).decode()


def _check_build() -> None:
    """Refuse an extension that was built from other sources."""
    built = ffi.string(lib.PYNSS_VERSION).decode()
    if built != __version__:
        raise ImportError(
            f"the compiled half of nss is stale: it is of version {built}, the package of "
            f"{__version__}; build it again (pip install, or python build_nss.py)"
        )
    folder = os.path.join(os.path.dirname(__file__), "..", "..", "cdefs")
    # in a source tree the declarations may have been edited
    if os.path.exists(folder) and digest(folder) != ffi.string(lib.PYNSS_DIGEST).decode():
        raise ImportError(
            "the compiled half of nss is stale: cdefs/ has changed since it was built; "
            "run: python build_nss.py"
        )


def _check_libraries() -> None:
    """Refuse libraries older than those that the code is written for."""
    for name, fits, floor, running in (
        ("NSS", lib.NSS_VersionCheck, lib.PYNSS_NSS_FLOOR, nss_version),
        ("NSPR", lib.PR_VersionCheck, lib.PYNSS_NSPR_FLOOR, nspr_version),
    ):
        if not fits(floor):
            raise ImportError(
                f"nss needs {name} {ffi.string(floor).decode()} or newer, "
                f"but {running()} is installed; {_ADVICE}"
            )


_check_build()
_check_libraries()
