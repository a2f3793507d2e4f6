# SPDX-License-Identifier: MPL-2.0
"""What Python holds of NSS, for tests that look for what is left behind."""

from __future__ import annotations

import gc

from nss._core import handles


def references() -> dict[str, int]:
    """How many references there are, by kind, once all garbage is gone.

    PyPy frees what was closed when it collects garbage, and what that refers to in the
    rounds after; it is gone when a few rounds have found nothing more.
    """
    quiet, known = 0, None
    while quiet < 3:
        gc.collect()
        found = handles.live()
        quiet, known = quiet + 1 if found == known else 0, found
    return found
