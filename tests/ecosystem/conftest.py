# SPDX-License-Identifier: MPL-2.0
"""The fixtures of ``peers.py``, for the tests of other people's libraries."""

from __future__ import annotations

from pathlib import Path

import pytest
from peers import contexts, servers, world

__all__ = ["contexts", "servers", "world"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What a library leaves unclosed, after a failure that a test provokes, is its own affair."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings("ignore::ResourceWarning"))
