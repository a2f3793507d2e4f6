# SPDX-License-Identifier: MPL-2.0
"""What every test has: the plugins, what is under test, and an end to what hangs."""

from __future__ import annotations

import faulthandler
import os
import platform
from collections.abc import Iterator

import pytest
from hypothesis import settings

from nss import __version__
from nss._core import ffi as extension

# it needs other people's packages, and has environments of its own in tox.ini
collect_ignore = ["ecosystem"]

pytest_plugins = [
    "plugin_ci",
    "fix_process",
    "fix_nss",
    "fix_tls",
    "fix_engine",
    "fix_contexts",
    "fix_compare",
    "fix_tokens",
]

# the same examples each time, and no clock; HYPOTHESIS_PROFILE=default looks for others
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

TEST_SECONDS = 300

_stderr = pytest.StashKey[int]()


def pytest_report_header() -> list[str]:
    """Say which libraries are tested: those of the build and those that run."""
    ffi, lib = extension.ffi, extension.lib
    built_nss = ffi.string(lib.PYNSS_BUILT_NSS).decode()
    built_nspr = ffi.string(lib.PYNSS_BUILT_NSPR).decode()
    library = lib.pynss_library_path(0)
    path = ffi.string(library).decode() if library else "unknown file"
    return [
        f"nss: {__version__} on {platform.python_implementation()} {platform.python_version()}",
        f"NSS: built with {built_nss}, running {extension.nss_version()} ({path})",
        f"NSPR: built with {built_nspr}, running {extension.nspr_version()}",
    ]


def pytest_configure(config: pytest.Config) -> None:
    """Keep the real standard error: tests run with another one."""
    config.stash[_stderr] = os.dup(2)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Give it back."""
    os.close(config.stash[_stderr])


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """End the process, with the stacks of all threads, when a test does not end."""
    faulthandler.dump_traceback_later(TEST_SECONDS, exit=True, file=item.config.stash[_stderr])
    yield
    faulthandler.cancel_dump_traceback_later()
