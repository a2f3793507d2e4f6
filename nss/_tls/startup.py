# SPDX-License-Identifier: MPL-2.0
"""NSS for whoever needs TLS and nothing else.

A program that passes a context to its HTTP library does not want to know that NSS must be
initialised.  So it is, without a database, when the first connection or identity needs it,
as an init context of its own: a program that initialises NSS itself, before or after, is not
disturbed.
"""

from __future__ import annotations

from .._core import lifecycle
from .._core.contexts import InitContext, nss_init_context
from .._core.forking import ProcessLock

_lock = ProcessLock()
_context: InitContext | None = None


def ensure_nss() -> None:
    """Initialise NSS unless it is up.

    Raises:
        NSPRError: it cannot be initialised.

    Stands on ``NSS_InitContext``.
    """
    global _context
    if lifecycle.is_initialized():
        return
    with _lock:
        if not lifecycle.is_initialized():
            _context = nss_init_context()


def _forget() -> None:
    """NSS has gone down, and what kept it up with it."""
    global _context
    if _context is not None:
        _context._context = None
        _context = None


lifecycle.after_stop.append(_forget)
