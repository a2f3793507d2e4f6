# SPDX-License-Identifier: MPL-2.0
"""Build the extension ``nss._nss``.

The C side of the package lives in real C files: ``cdefs/*.h`` declare what
Python may see (cffi parses them), ``cdefs/src/*.c`` is the C that we write
ourselves.  This script joins the former into one ``cdef`` and the latter into
one translation unit; it holds no C of its own.

Nothing happens on import.  setuptools calls :func:`make_ffi` (it is named in
``setup.py``) for every command, an sdist included, so pkg-config is asked only
by :func:`configure`, when the compiler is about to run.

``python build_nss.py`` builds the extension in place, beside the sources.
"""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

NSS_FLOOR = "3.79"
NSPR_FLOOR = "4.34"

HERE = Path(__file__).resolve().parent
CDEFS = HERE / "cdefs"

# The order matters only where a type must be known: plain types come first, then
# the topics from the bottom of NSS to its top, then what refers to all of them.
HEADERS = (
    "base.h",  # NSPR and NSS scalars, SECItem, errors, memory
    "init.h",  # start, stop, versions
    "oid.h",
    "key.h",
    "cert.h",  # uses key.h: a certificate holds a public key
    "verify.h",
    "pk11.h",  # slots and tokens hand out keys and certificates
    "symkey.h",  # uses pk11.h: symmetric keys are made by slots
    "revocation.h",  # uses cert.h and pk11.h
    "crypto.h",  # uses symkey.h
    "secmod.h",
    "pkcs12.h",  # uses cert.h and pk11.h
    "io.h",  # NSPR's sockets
    "ssl.h",  # uses io.h and cert.h
    "callbacks.h",  # every function that C calls and Python implements
    "glue.h",  # our own C
    "sslexp.h",  # uses glue.h
    "constants.h",  # generated
)

# Each file is static code in one translation unit: the prologue includes NSS's
# headers, the rest may use one another only downwards.
SOURCES = (
    "prologue.c",
    "constants.c",
    "callbacks.c",
    "optional.c",
    "glue.c",
    "roots.c",
    "memio.c",
    "experimental.c",
)

MISSING = """
nss cannot be built: {problem}

The headers of NSS {nss} and NSPR {nspr} (or newer) and pkg-config are needed:
    Debian, Ubuntu      apt-get install libnss3-dev libnspr4-dev pkg-config
    Fedora, RHEL        dnf install nss-devel nspr-devel pkgconf
    macOS               brew install nss nspr pkg-config
If they are installed in an unusual place, point PKG_CONFIG_PATH at the folder
that holds nss.pc and nspr.pc.
"""


def _joined(names: tuple[str, ...], folder: Path) -> list[tuple[str, str]]:
    """The named files that exist, each as (path for messages, text)."""
    files = ((folder / name, f"{folder.relative_to(HERE).as_posix()}/{name}") for name in names)
    return [(shown, path.read_text(encoding="utf-8")) for path, shown in files if path.exists()]


def version() -> str:
    """The version of the package, from the one place that states it."""
    text = (HERE / "nss" / "_version.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise RuntimeError("nss/_version.py states no version")
    return found.group(1)


def digest() -> str:
    """A fingerprint of all C that goes into the extension."""
    sources = runpy.run_path(str(HERE / "nss" / "_core" / "sources.py"))
    return str(sources["digest"](str(CDEFS)))


def make_ffi() -> Any:
    """Describe the extension to cffi; compiles nothing."""
    from cffi import FFI

    ffi = FFI()
    for shown, text in _joined(HEADERS, CDEFS):
        # the line marker makes a parse error name the file it is in
        ffi.cdef(f'# 1 "{shown}"\n{text}')
    stamps = {
        "VERSION": version(),
        "DIGEST": digest(),
        "NSS_FLOOR": NSS_FLOOR,
        "NSPR_FLOOR": NSPR_FLOOR,
    }
    parts = [f'static const char *const PYNSS_{name} = "{text}";' for name, text in stamps.items()]
    parts += [f'#line 1 "{shown}"\n{text}' for shown, text in _joined(SOURCES, CDEFS / "src")]
    parts.append('#line 1 "nss._nss.c"')  # what cffi appends is no longer our file
    depends = ["build_nss.py", "nss/_version.py", "nss/_core/sources.py"]
    depends += [f"cdefs/{name}" for name in HEADERS if (CDEFS / name).exists()]
    depends += [f"cdefs/src/{name}" for name in SOURCES if (CDEFS / "src" / name).exists()]
    ffi.set_source("nss._nss", "\n".join(parts), depends=depends)
    return ffi


def configure(extension: Any) -> None:
    """Give the extension the compiler and linker flags that pkg-config knows.

    Args:
        extension: the ``setuptools.Extension`` that is about to be compiled.

    Raises:
        SystemExit: NSS, NSPR or pkg-config is missing or too old.
    """
    wanted = [f"nss >= {NSS_FLOOR}", f"nspr >= {NSPR_FLOOR}"]
    for name, option in (
        ("include_dirs", "--cflags-only-I"),
        ("extra_compile_args", "--cflags-only-other"),
        ("library_dirs", "--libs-only-L"),
        ("libraries", "--libs-only-l"),
        ("extra_link_args", "--libs-only-other"),
    ):
        flags = _pkg_config(option, wanted)
        if name in ("include_dirs", "library_dirs", "libraries"):
            flags = [flag[2:] for flag in flags]
        setattr(extension, name, [*getattr(extension, name), *flags])
    extension.extra_compile_args += ["-Wall", "-Wextra", "-Wno-unused-parameter"]
    extension.extra_compile_args += ["-Wno-unused-function", "-Wno-missing-field-initializers"]


def _pkg_config(option: str, wanted: list[str]) -> list[str]:
    try:
        done = subprocess.run(
            ["pkg-config", "--print-errors", option, *wanted],
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        raise _missing("pkg-config is not installed") from None
    if done.returncode:
        raise _missing(done.stderr.strip() or "pkg-config failed")
    return done.stdout.split()


def _missing(problem: str) -> SystemExit:
    return SystemExit(MISSING.format(problem=problem, nss=NSS_FLOOR, nspr=NSPR_FLOOR))


if __name__ == "__main__":
    raise SystemExit(
        subprocess.call([sys.executable, "setup.py", "build_ext", "--inplace"], cwd=HERE)
    )
