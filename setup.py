# SPDX-License-Identifier: MPL-2.0
"""What pyproject.toml cannot say: the cffi module, pkg-config, the abi3 tag."""

import platform
import sys
import sysconfig
from pathlib import Path

from setuptools import setup
from setuptools.command.build_ext import build_ext

sys.path.insert(0, str(Path(__file__).resolve().parent))

import build_nss


class BuildExtension(build_ext):
    """Asks pkg-config when the extension is built, so that an sdist needs no NSS."""

    def pre_run(self, extension, ffi):
        """Called by cffi just before it writes the C source."""
        build_nss.configure(extension)


# One wheel for every CPython: cffi compiles against the limited API.  PyPy has no
# such API, and a free-threaded CPython does not have it yet.
abi3 = platform.python_implementation() == "CPython" and not sysconfig.get_config_var(
    "Py_GIL_DISABLED"
)

setup(
    cffi_modules=["build_nss.py:make_ffi"],
    cmdclass={"build_ext": BuildExtension},
    options={"bdist_wheel": {"py_limited_api": "cp39"}} if abi3 else {},
)
