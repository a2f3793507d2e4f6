# SPDX-License-Identifier: MPL-2.0
"""How Sphinx makes the documentation.

The pages describe the package that is installed: ``tox -e docs`` builds and installs it.
The builder ``doctest`` runs the examples of the pages and of the docstrings.

Nothing is fetched.  A reference to something of the standard library is therefore no
link, and the names of that library are exempt from ``nitpicky``; every other reference
must lead somewhere.
"""

from __future__ import annotations

import builtins
import re
import sys
from importlib.metadata import version as version_of
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "_extensions"))

project = "nss"
author = "the authors of nss-cffi"
project_copyright = author
release = version_of("nss-cffi")
version = ".".join(release.split(".")[:2])

extensions = [
    "sphinx.ext.autodoc",
    "sphinx.ext.doctest",
    "sphinx.ext.napoleon",
    "nss_tables",
]
exclude_patterns = ["_build"]

nitpicky = True
_standard = sorted({*vars(builtins), *sys.stdlib_module_names})
nitpick_ignore_regex = [("py:.*", rf"({'|'.join(map(re.escape, _standard))})(\..+)?")]

# of the package, but not for those who use it
nitpick_ignore = [
    ("py:class", "Verifiable"),  # the base of Certificate, which is what they have
    ("py:class", "nss._pki.verification.Verifiable"),
    ("py:class", "nss._pki.verification.V"),
]

# NSS is one per process, and so are the examples of all pages
doctest_global_cleanup = """
from nss._core.lifecycle import force_shutdown
force_shutdown()
"""

html_theme = "furo"
html_title = f"nss {release}"

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
