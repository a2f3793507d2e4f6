# SPDX-License-Identifier: MPL-2.0
"""Mozilla's NSS (Network Security Services) and NSPR for Python.

``nss.tls`` has the context that asyncio and HTTP libraries take.  ``nss.error``,
``nss.io``, ``nss.nss`` and ``nss.ssl`` are the modules of python-nss, ``nss.pki``,
``nss.crypto`` and ``nss.db`` are new, and ``nss.enums`` has all constants.  Each is
loaded when it is first used, imported or not: importing one of python-nss's modules
brought others along, and programs rely on that.
"""

from ._core.forking import load
from ._version import __version__ as __version__

_MODULES = frozenset(("crypto", "db", "enums", "error", "io", "nss", "pki", "ssl", "tls"))

TYPE_CHECKING = False  # type checkers want to see what a program imports
if not TYPE_CHECKING:

    def __getattr__(name):
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return load(f"{__name__}.{name}")
