# SPDX-License-Identifier: MPL-2.0
"""What is said once and repeated elsewhere, how the package is built, and how it refuses.

The builds run on copies of the sources, so that nothing is left in the tree.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

import pytest
from build_script import build_nss
from sources import ROOT, name_of, project_files, read

import nss
from nss import _nss
from nss._core import ffi as loader

PYPROJECT = read(ROOT / "pyproject.toml")
DOCUMENTS = [path for path in project_files() if path.suffix in {".md", ".rst"}]
INSTALLED = Path(nss.__file__).parent


def copy_of_sources(folder: Path) -> Path:
    """The files of the project, without anything that was built."""
    for path in project_files():
        target = folder / name_of(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
    return folder


def copy_of_package(folder: Path, *, sources: Iterable[str] = ()) -> Path:
    """The package that is being tested, extension included, and files from beside it."""
    shutil.copytree(INSTALLED, folder / "nss", ignore=shutil.ignore_patterns("__pycache__"))
    for name in sources:
        origin = ROOT / name
        if origin.is_dir():
            shutil.copytree(origin, folder / name)
        else:
            shutil.copy2(origin, folder / name)
    return folder


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run this Python in a folder, whose modules it finds first."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def import_error(folder: Path, code: str = "import nss._core.ffi") -> str:
    """The message with which the copied package refuses to be imported."""
    done = run(folder, "-c", code)
    assert done.returncode == 1
    last = done.stderr.strip().splitlines()[-1]
    kind, _, message = last.partition(": ")
    assert kind == "ImportError"
    return message


# Said once


def test_version_has_one_place() -> None:
    """Only ``nss/_version.py`` states the version; the extension and the metadata repeat it."""
    quoted = re.compile(rf"[\"'=]{re.escape(nss.__version__)}\b")
    places = {
        name_of(path)
        for path in project_files()
        if path.suffix in {".py", ".toml", ".ini", ".h", ".c"} and quoted.search(read(path))
    }
    assert places == {"nss/_version.py"}
    assert build_nss.version() == nss.__version__
    assert loader.ffi.string(loader.lib.PYNSS_VERSION).decode() == nss.__version__


def test_installed_version() -> None:
    """The metadata of the installed distribution carry the version of the package."""
    if "site-packages" in str(INSTALLED):
        assert metadata.version("nss-cffi") == nss.__version__
    else:  # a source tree that was built in place
        assert (INSTALLED.parent / "build_nss.py").exists()


def test_changelog_knows_the_version() -> None:
    """The changelog has a section for the version, or for what is not released yet."""
    sections = re.findall(r"^## \[?([\w.]+)", read(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert sections[0] == ("Unreleased" if "dev" in nss.__version__ else nss.__version__)


@pytest.mark.parametrize(
    ("library", "floor", "stamp"),
    [
        ("NSS", build_nss.NSS_FLOOR, "PYNSS_NSS_FLOOR"),
        ("NSPR", build_nss.NSPR_FLOOR, "PYNSS_NSPR_FLOOR"),
    ],
)
def test_floor_has_one_place(library: str, floor: str, stamp: str) -> None:
    """The oldest library that is checked for at import is the one that all documents name."""
    assert loader.ffi.string(getattr(loader.lib, stamp)).decode() == floor
    said = {
        (name_of(path), version)
        for path in DOCUMENTS
        for version in re.findall(
            rf"\b{library},? (?:version )?(\d+\.\d+)(?:\+| or newer| and newer)", read(path)
        )
    }
    assert "README.md" in {name for name, _ in said}
    assert {version for _, version in said} == {floor}


def test_pythons_have_one_place() -> None:
    """The Pythons of the classifiers are those of the matrix, and the oldest is the floor."""
    classified = re.findall(r"Python :: (3\.\d+)\"", PYPROJECT)
    matrix = re.search(r"^env_list = (.*)$", read(ROOT / "tox.ini"), re.MULTILINE)
    assert matrix is not None
    tested = re.findall(r"\bpy(3)(\d+)", matrix[1])
    assert {f"{major}.{minor}" for major, minor in tested} == set(classified)
    oldest = classified[0]
    assert f'requires-python = ">={oldest}"' in PYPROJECT
    assert f'target-version = "py{oldest.replace(".", "")}"' in PYPROJECT
    assert f'"py_limited_api": "cp{oldest.replace(".", "")}"' in read(ROOT / "setup.py")
    assert oldest in read(ROOT / "README.md")


def test_tools_are_pinned_once() -> None:
    """A tool's version is in pyproject.toml and in no other file."""
    pinned = dict(re.findall(r'"([\w-]+)==([\w.]+)"', PYPROJECT))
    assert {"tox", "pytest", "ruff", "mypy", "sphinx", "hypothesis"} <= set(pinned)
    elsewhere = [
        f"{name_of(path)}: {found.group()}"
        for path in project_files()
        if path.name in {"tox.ini", "Makefile", "run"} or path.suffix in {".md", ".rst", ".yml"}
        for found in re.finditer(rf"\b({'|'.join(pinned)})\s*==\s*\d", read(path))
    ]
    assert not elsewhere


# Under test


def test_the_installed_package_is_tested() -> None:
    """Under tox the tests see the wheel that was built, not the folder of the sources."""
    if "TOX_ENV_NAME" in os.environ:
        assert ROOT / "nss" != INSTALLED
        assert "site-packages" in INSTALLED.parts


def test_the_chosen_nss_is_tested() -> None:
    """The extension runs with the NSS that LD_LIBRARY_PATH offers first, if it offers one."""
    folders = [Path(name) for name in os.environ.get("LD_LIBRARY_PATH", "").split(":") if name]
    offered = [folder for folder in folders if (folder / "libnss3.so").exists()]
    loaded = loader.ffi.string(loader.lib.pynss_library_path(0)).decode()
    if offered:
        assert Path(loaded).parent.resolve() == offered[0].resolve()
    else:
        assert ".cache" not in Path(loaded).parts


def test_one_extension() -> None:
    """On CPython the extension is for all CPythons, on PyPy for this one."""
    expected = "_nss.abi3.so" if sys.implementation.name == "cpython" else "_nss.pypy39-"
    assert Path(_nss.__file__).name.startswith(expected)


# Building

WATCH = """
import sys
seen = []
sys.addaudithook(lambda event, arguments: seen.append((event, arguments)))
import build_nss
processes = [e for e, a in seen if e in ("subprocess.Popen", "os.system", "os.posix_spawn")]
written = [a for e, a in seen if e == "open" and isinstance(a[1], str) and set(a[1]) & set("wax+")]
print(processes, written, "cffi" in sys.modules, "setuptools" in sys.modules)
"""


def test_import_of_the_build_script_does_nothing(tmp_path: Path) -> None:
    """Importing build_nss.py starts no process, writes no file, loads no build tool."""
    shutil.copy2(ROOT / "build_nss.py", tmp_path)
    done = run(tmp_path, "-c", WATCH)
    assert done.stdout.strip() == "[] [] False False"
    assert [path.name for path in tmp_path.iterdir()] == ["build_nss.py"]


def build(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run setup.py in a copy of the sources, without the package that is installed."""
    return run(copy_of_sources(folder), "setup.py", "-q", *arguments, **environment)


@pytest.fixture
def no_nss(tmp_path: Path) -> dict[str, str]:
    """An environment in which pkg-config knows no library."""
    empty = tmp_path / "empty"
    empty.mkdir()
    return {"PKG_CONFIG_PATH": "", "PKG_CONFIG_LIBDIR": str(empty)}


def test_sdist_needs_no_nss(tmp_path: Path, no_nss: dict[str, str]) -> None:
    """An sdist is made where NSS is not installed, and holds what a build starts from."""
    done = build(tmp_path / "tree", "sdist", "--dist-dir", str(tmp_path), **no_nss)
    assert done.returncode == 0, done.stderr
    with tarfile.open(tmp_path / f"nss_cffi-{nss.__version__}.tar.gz") as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    needed = {name_of(path) for path in project_files() if path.parts[len(ROOT.parts)] != ".ci"}
    assert needed - names <= {".gitignore"}


PACKAGES = ("libnss3-dev", "libnspr4-dev", "nss-devel", "nspr-devel", "brew install nss nspr")


def test_missing_headers_are_explained(tmp_path: Path, no_nss: dict[str, str]) -> None:
    """Without NSS the build stops with one message that says what to install, and how."""
    done = build(tmp_path / "tree", "build_ext", **no_nss)
    assert done.returncode != 0
    assert done.stderr.count("nss cannot be built") == 1
    assert "Traceback" not in done.stderr
    for word in (*PACKAGES, "PKG_CONFIG_PATH", build_nss.NSS_FLOOR, build_nss.NSPR_FLOOR):
        assert word in done.stderr


def test_missing_pkg_config_is_explained(tmp_path: Path) -> None:
    """Without pkg-config the same message says that it is what is missing."""
    empty = tmp_path / "empty"
    empty.mkdir()
    done = build(tmp_path / "tree", "build_ext", PATH=str(empty))
    assert done.returncode != 0
    assert "pkg-config is not installed" in done.stderr
    assert "Traceback" not in done.stderr


def test_old_headers_are_explained(tmp_path: Path, no_nss: dict[str, str]) -> None:
    """With an NSS that is too old the message names both versions."""
    for name, version in (("nss", "3.61.0"), ("nspr", "4.35.0")):
        pc_file = tmp_path / "empty" / f"{name}.pc"
        pc_file.write_text(f"Name: {name}\nDescription: old\nVersion: {version}\n")
    done = build(tmp_path / "tree", "build_ext", **no_nss)
    assert done.returncode != 0
    assert "3.61.0" in done.stderr
    assert f"NSS {build_nss.NSS_FLOOR}" in done.stderr
    assert "Traceback" not in done.stderr


# Refusing


def test_missing_extension(tmp_path: Path) -> None:
    """Sources without an extension say how it is built."""
    copy_of_package(tmp_path)
    for extension in (tmp_path / "nss").glob("_nss*.so"):
        extension.unlink()
    message = import_error(tmp_path)
    assert "compiled half" in message
    assert "python build_nss.py" in message


def test_extension_of_another_version(tmp_path: Path) -> None:
    """An extension that was built from another version is refused, and both are named."""
    version_file = copy_of_package(tmp_path) / "nss" / "_version.py"
    version_file.write_text('__version__ = "1.9.9"\n')
    message = import_error(tmp_path)
    assert "stale" in message
    assert "1.9.9" in message
    assert nss.__version__ in message


def test_extension_of_other_declarations(tmp_path: Path) -> None:
    """In a source tree an extension older than the declarations is refused."""
    copy_of_package(tmp_path, sources=["build_nss.py", "cdefs"])
    assert run(tmp_path, "-c", "import nss._core.ffi").returncode == 0
    with (tmp_path / "cdefs" / "base.h").open("a") as header:
        header.write("\nint PR_Something(void);\n")
    message = import_error(tmp_path)
    assert "stale" in message
    assert "python build_nss.py" in message


OLD_LIBRARY = """
import sys, types
from nss import _nss

class Old:
    def __getattr__(self, name):
        return getattr(_nss.lib, name)

def too_old(floor):
    return 0

old = Old()
setattr(old, "{check}", too_old)
text = _nss.ffi.new("char[]", b"3.11.4 Basic")
setattr(old, "{version}", lambda: text)
sys.modules["nss._nss"] = types.SimpleNamespace(ffi=_nss.ffi, lib=old)
import nss._core.ffi
"""


@pytest.mark.parametrize(
    ("library", "check", "version", "floor"),
    [
        ("NSS", "NSS_VersionCheck", "NSS_GetVersion", build_nss.NSS_FLOOR),
        ("NSPR", "PR_VersionCheck", "PR_GetVersion", build_nss.NSPR_FLOOR),
    ],
)
def test_library_that_is_too_old(
    tmp_path: Path, library: str, check: str, version: str, floor: str
) -> None:
    """A library below the floor is refused at import; the message names both versions."""
    code = OLD_LIBRARY.format(check=check, version=version)
    message = import_error(copy_of_package(tmp_path), code)
    assert f"nss needs {library} {floor} or newer, but 3.11.4 Basic is installed" in message
