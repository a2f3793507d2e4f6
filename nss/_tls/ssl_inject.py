# SPDX-License-Identifier: MPL-2.0
"""Putting NSS in the place of OpenSSL, for a whole program.

A library that makes its own context does so by ``ssl.SSLContext``, or by functions of ``ssl``
that look this name up.  :func:`inject_into_ssl` puts ours there, so that whoever makes a
context from then on gets one of NSS.

That decides for the whole process, so it is for programs, never for libraries.  It must come
before the libraries that keep the class for themselves when they are imported; those that
are known to do so are changed as well.
"""

from __future__ import annotations

import ssl
import sys
from typing import Any

from .ssl_context import SSLContext

_original: Any = ssl.SSLContext

# modules that keep the class under a name of their own
_KEEPERS = (("urllib3.util.ssl_", "SSLContext"), ("pip._vendor.urllib3.util.ssl_", "SSLContext"))


def inject_into_ssl() -> None:
    """Make ``ssl.SSLContext`` that of NSS, until :func:`extract_from_ssl`.

    Contexts that exist already stay what they are.
    """
    _replace(_original, SSLContext)


def extract_from_ssl() -> None:
    """Make ``ssl.SSLContext`` the standard library's again."""
    _replace(SSLContext, _original)


def _replace(old: Any, new: Any) -> None:
    if ssl.SSLContext is old:
        ssl.SSLContext = new  # type: ignore[misc]
    for module, name in _KEEPERS:
        keeper = sys.modules.get(module)
        if keeper is not None and getattr(keeper, name, None) is old:
            setattr(keeper, name, new)
