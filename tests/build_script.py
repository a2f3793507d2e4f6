# SPDX-License-Identifier: MPL-2.0
"""``build_nss.py``, which is no part of the package, as a module."""

from __future__ import annotations

import importlib.util

from sources import ROOT

_spec = importlib.util.spec_from_file_location("build_nss", ROOT / "build_nss.py")
assert _spec is not None
assert _spec.loader is not None
build_nss = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(build_nss)
