# SPDX-License-Identifier: MPL-2.0
"""Tokens that are not NSS's own: SoftHSM, a hardware security module in software."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from fix_process import require, require_success, run

_LIBRARIES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
)


@dataclass(frozen=True)
class SoftToken:
    """A token of SoftHSM, with nothing on it."""

    library: str
    configuration: Path
    name: str = "token of the tests"
    pin: str = "1234"
    officer_pin: str = "12345678"

    @property
    def environment(self) -> dict[str, str]:
        """What a process must have to see the token."""
        return {"SOFTHSM2_CONF": str(self.configuration)}

    def tool(self, *arguments: str) -> str:
        """Run pkcs11-tool, which is OpenSC's, on the token."""
        command = [require("pkcs11-tool"), "--module", self.library, "--token-label", self.name]
        command += ["--login", "--pin", self.pin, *arguments]
        return require_success(run(command, env={**os.environ, **self.environment})).stdout


@pytest.fixture
def soft_token(tmp_path: Path) -> SoftToken:
    """A fresh token of SoftHSM, for processes with its environment; they load its library."""
    program = require("softhsm2-util")
    library = next((path for path in _LIBRARIES if os.path.exists(path)), None)
    if library is None:
        pytest.skip("the library of SoftHSM is not found")
    folder = tmp_path / "softhsm"
    (folder / "tokens").mkdir(parents=True)
    configuration = folder / "softhsm2.conf"
    configuration.write_text(
        f"directories.tokendir = {folder / 'tokens'}\n"
        "objectstore.backend = file\nlog.level = ERROR\n"
    )
    token = SoftToken(library, configuration)
    command = [program, "--init-token", "--free", "--label", token.name]
    command += ["--so-pin", token.officer_pin, "--pin", token.pin]
    require_success(run(command, env={**os.environ, **token.environment}))
    return token
