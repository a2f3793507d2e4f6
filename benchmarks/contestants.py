# SPDX-License-Identifier: MPL-2.0
"""Who takes part: the package, python-nss, the standard library, cryptography, and C.

Each of them is a command that takes the arguments of ``workloads/worker.py``.
Which NSS they use is found out, not assumed: ratios mean what they say only when
it is the same one.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, Callable

from contest import Contestant
from works import CRYPTOGRAPHY, OURS, PYTHON_NSS, STDLIB, C

HERE = Path(__file__).resolve().parent
WORKER = str(HERE / "workloads" / "worker.py")

# seconds
_WARM_UP = {"CPython": 0.25, "PyPy": 2.0}

_IDENTIFY = """
import importlib.util, json, platform, nss.nss, nss.ssl
print(json.dumps({
    "package": "nss" if importlib.util.find_spec("nss._core") else "python-nss",
    "file": nss.ssl.__file__,
    "python": platform.python_implementation() + " " + platform.python_version(),
    "nss": nss.nss.nss_get_version(),
}))
"""


class Contestants:
    """Those who can take part on this machine.

    Args:
        folder: where the C program is put.
        python: the interpreter for the package and the standard library.
        peer: the interpreter that has python-nss.
        note: is told of those who are missing, and why.

    Attributes:
        present: the contestants by name.
        described: what is known of each: its interpreter and its NSS.
    """

    def __init__(self, folder: Path, python: str, peer: str, note: Callable[[str], None]) -> None:
        self._folder = folder
        self._note = note
        self.present: dict[str, Contestant] = {}
        self.described: dict[str, dict[str, Any]] = {}
        given = dict(os.environ)
        plain = {name: value for name, value in given.items() if name != "PYTHONPATH"}
        # an installed package comes first; without one, that of this source tree
        path = os.pathsep.join([str(HERE.parent), *filter(None, [given.get("PYTHONPATH")])])
        self._find_nss(OURS, python, [given, {**given, "PYTHONPATH": path}])
        self._find_nss(PYTHON_NSS, peer, [plain])
        if OURS in self.present:
            warm_up = self.present[OURS].warm_up
            command = (python, WORKER, "stdlib_peer")
            self.present[STDLIB] = Contestant(STDLIB, command, plain, warm_up)
            openssl = _output(python, "-c", "import ssl; print(ssl.OPENSSL_VERSION)").strip()
            self.described[STDLIB] = {"openssl": openssl}
            self._find_cryptography(python, plain, warm_up)
        self._compile_reference(plain)
        versions = {known["nss"] for known in self.described.values() if "nss" in known}
        if len(versions) > 1:
            self._note(f"these are different NSS, do not compare them: {self.described}")

    def _find_nss(self, name: str, python: str, environments: list[dict[str, str]]) -> None:
        """Find an ``nss`` that this interpreter can import."""
        problem = "there is no such interpreter"
        for environment in environments if shutil.which(python) else []:
            done = subprocess.run(
                [python, "-c", _IDENTIFY],
                check=False,
                capture_output=True,
                text=True,
                env=environment,
                cwd=self._folder,
            )
            if done.returncode:
                problem = done.stderr.strip().rpartition("\n")[2]
                continue
            found = json.loads(done.stdout)
            if found.pop("package") == name:
                self.described[name] = found
                command = (python, WORKER, "nss_peer")
                warm_up = _WARM_UP[found["python"].split()[0]]
                self.present[name] = Contestant(name, command, environment, warm_up)
                return
            problem = f"it has another nss: {found['file']}"
        self._note(f"{name} takes no part: {python}: {problem}")

    def _find_cryptography(self, python: str, environment: dict[str, str], warm_up: float) -> None:
        """See whether this interpreter has the package ``cryptography``."""
        try:
            script = "import cryptography; print(cryptography.__version__)"
            version = _output(python, "-c", script).strip()
        except subprocess.CalledProcessError:
            self._note(f"{CRYPTOGRAPHY} takes no part: {python} does not have it")
            return
        command = (python, WORKER, "cryptography_peer")
        self.present[CRYPTOGRAPHY] = Contestant(CRYPTOGRAPHY, command, environment, warm_up)
        self.described[CRYPTOGRAPHY] = {"version": version}

    def _compile_reference(self, environment: dict[str, str]) -> None:
        """Compile the loops in C against the libnss that pkg-config knows."""
        program = str(self._folder / "reference")
        compiler = os.environ.get("CC", "cc")
        try:
            flags = _output("pkg-config", "--cflags", "--libs", "nss").split()
            _output(compiler, "-O2", "-o", program, str(HERE / "reference.c"), *flags)
            version = _output(program).strip()
        except (OSError, subprocess.CalledProcessError) as problem:
            self._note(f"{C} takes no part: {getattr(problem, 'stderr', None) or problem}")
            return
        self.described[C] = {"compiler": compiler, "nss": version}
        self.present[C] = Contestant(C, (program,), environment)


def _output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
