# SPDX-License-Identifier: MPL-2.0
"""The script that installs system packages, with programs of ours in the place of apt.

Each test gives the script a PATH on which some programs are missing, broken or replaced by
one that writes down how it was called.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from sources import ROOT

SCRIPT = ROOT / "tools" / "install-system-packages"

NEEDED = ("as", "bash", "cc", "dirname", "env", "id", "ld", "pkg-config", "python3", "sed")
NSS_PROGRAMS = ("certutil", "crlutil", "pk12util", "selfserv", "tstclnt")


class Machine:
    """A folder of programs, which is all that the script finds."""

    def __init__(self, folder: Path) -> None:
        self.programs = folder / "programs"
        self.calls = folder / "calls"
        self.programs.mkdir()
        for name in NEEDED:
            found = shutil.which(name, path=os.defpath) or shutil.which(name)
            if found:
                self.script(name, f'exec {found} "$@"')

    def script(self, name: str, body: str) -> None:
        """Add a program, or put one in the place of another."""
        path = self.programs / name
        path.write_text(f"#!/bin/bash\n{body}\n", encoding="utf-8")
        path.chmod(0o755)

    def remove(self, name: str) -> None:
        """Take a program away."""
        (self.programs / name).unlink()

    def recorder(self, name: str, body: str = "") -> None:
        """Add a program that notes its arguments."""
        self.script(name, f'echo "{name} $*" >>{self.calls}\n{body}')

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the script on this machine."""
        return subprocess.run(
            ["/bin/bash", SCRIPT, *arguments],
            env={"PATH": str(self.programs)},
            capture_output=True,
            text=True,
            check=False,
        )

    def called(self) -> list[str]:
        """The calls of the recorders."""
        return self.calls.read_text().splitlines() if self.calls.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine that has all that a build needs, and on which the user is root."""
    made = Machine(tmp_path)
    made.script("cc", "exit 0")
    made.script("gcc", "exit 0")
    made.script("pkg-config", "exit 0")
    made.script("python3", "exit 0")
    made.script("id", "echo 0")
    made.recorder("apt-get")
    made.recorder("apt-cache")
    return made


def test_nothing_is_missing(machine: Machine) -> None:
    """Where all is there the script says nothing, and does not even look at apt."""
    done = machine.run("build")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert machine.called() == []


def test_only_the_missing_is_installed(machine: Machine) -> None:
    """What is missing is named with the reason, and nothing else is installed."""
    machine.script("pkg-config", '[ "$2" = nspr ]')
    done = machine.run("build")
    assert done.returncode == 0
    assert "libnss3-dev      NSS and its headers" in done.stderr
    update, install = machine.called()
    assert update.endswith(" update")
    assert install.split(" install ")[1] == "--no-install-recommends libnss3-dev"


def test_sudo_is_used(machine: Machine) -> None:
    """Who is not root installs through sudo."""
    machine.script("id", "echo 1000")
    machine.script("python3", "exit 1")
    machine.recorder("sudo", 'exec "$@"')
    done = machine.run("build")
    assert done.returncode == 0
    sudo = [call for call in machine.called() if call.startswith("sudo ")]
    assert len(sudo) == 2
    assert sudo[1].endswith(" python3-venv python3-dev")


def test_without_sudo(machine: Machine) -> None:
    """Who can become nobody else is told what to run, and the script fails."""
    machine.script("id", "echo 1000")
    machine.remove("cc")
    done = machine.run("build")
    assert done.returncode == 1
    assert "as root: apt-get install gcc libc6-dev" in done.stderr
    assert machine.called() == []


def test_without_apt(machine: Machine) -> None:
    """On another system the script names what is missing, and fails."""
    machine.remove("apt-get")
    machine.remove("pkg-config")
    done = machine.run("build")
    assert done.returncode == 1
    assert "pkg-config       tells the compiler" in done.stderr


def test_optional_packages(machine: Machine) -> None:
    """A package that only some tests need, and that the release lacks, stops nothing."""
    for name in ("git", "openssl", "curl", *NSS_PROGRAMS, "nm"):
        machine.script(name, "exit 0")
    machine.recorder("apt-cache", '[ "$2" != pypy3 ]')
    done = machine.run("test")
    assert done.returncode == 0
    assert "pypy3 is not in this release" in done.stderr
    (install,) = [call for call in machine.called() if " install " in call]
    installed = install.split(" --no-install-recommends ")[1].split()
    assert "pypy3" not in installed
    assert {"pypy3-dev", "pypy3-venv"} <= set(installed)


@pytest.mark.parametrize("lacking", NSS_PROGRAMS)
def test_each_program_of_nss_is_needed(machine: Machine, lacking: str) -> None:
    """The tests need each of NSS's programs; one that is missing brings their package."""
    for name in NSS_PROGRAMS:
        if name != lacking:
            machine.script(name, "exit 0")
    assert machine.run("test").returncode == 0
    (install,) = [call for call in machine.called() if " install " in call]
    assert "libnss3-tools" in install.split()


def test_failure_of_apt(machine: Machine) -> None:
    """When apt fails the script fails."""
    machine.script("pkg-config", "exit 1")
    machine.recorder("apt-get", "exit 100")
    assert machine.run("build").returncode != 0


def test_unknown_purpose(machine: Machine) -> None:
    """Another word than build or test is refused with the usage."""
    done = machine.run("dinner")
    assert done.returncode == 2
    assert "usage:" in done.stderr
