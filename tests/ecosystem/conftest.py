# SPDX-License-Identifier: MPL-2.0
"""The fixtures of ``peers.py``, for the tests of other people's libraries."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from peers import contexts, servers, world

__all__ = ["contexts", "servers", "world"]


@pytest.fixture(scope="session", autouse=True)
def tidy() -> Iterator[None]:
    """Collect what libraries have left, before anybody could complain of it."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for _ in range(3):
            gc.collect()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What a library leaves unclosed after a failure that a test provokes is its own affair."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings("ignore::ResourceWarning"))
