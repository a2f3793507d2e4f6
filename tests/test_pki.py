# SPDX-License-Identifier: MPL-2.0
"""The front door of keys and certificates, and the example that goes through it."""

import ast
import inspect
import os
import re
import stat
import sys
from pathlib import Path

import pytest
from fix_process import require_success, run
from openssl_tool import openssl, verify
from sources import ROOT

from nss import nss, pki

EXAMPLE = ROOT / "examples" / "make_ca.py"


def test_everything_public_is_named():
    """The module offers what it says, in order, and no more."""
    tree = ast.parse(inspect.getsource(pki))
    imported = {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module != "__future__"
        for alias in node.names
    }
    assert set(pki.__all__) == imported
    assert len(pki.__all__) == len(imported)


def test_the_same_objects_as_elsewhere():
    """Keys, certificates and names are those of python-nss's module."""
    for name in ("Certificate", "PrivateKey", "PublicKey", "DN"):
        assert getattr(pki, name) is getattr(nss, name)
    for kind in (pki.Identity, pki.CertificateAuthority):
        assert kind.__module__ == "nss.pki"


@pytest.mark.parametrize("name", sorted(set(pki.__all__) - {"DN", "KeyKind"}))
def test_everything_public_is_documented(name):
    """Each function says what it takes and raises, and what it stands on."""
    thing = getattr(pki, name)
    text = inspect.getdoc(thing)
    assert text
    if inspect.isfunction(thing):
        assert "Raises:\n" in text
        for parameter in inspect.signature(thing).parameters:
            assert re.search(rf"^    {parameter}: ", text, re.MULTILINE), parameter


def test_the_example_in_the_documentation(run_python):
    """The module's own example does what it says."""
    run_python(
        """
        import doctest
        from nss import pki
        failures, count = doctest.testmod(pki)
        assert (failures, count) == (0, 6), (failures, count)
        """
    )


def test_the_example(tmp_path):
    """The example makes an authority and a server that OpenSSL accepts, and a private key."""
    names = ["localhost", "*.example.org", "127.0.0.1"]
    require_success(run([sys.executable, str(EXAMPLE), str(tmp_path), *names], env=environment()))
    files = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert set(files) == {"ca.pem", "server.pem", "server.key"}
    assert stat.S_IMODE((tmp_path / "server.key").stat().st_mode) == 0o600
    for options in (["-verify_hostname", "www.example.org"], ["-verify_ip", "127.0.0.1"]):
        said = verify(tmp_path, files["ca.pem"], files["server.pem"], *options)
        assert said.endswith(": OK\n")
    public = openssl("x509", "-noout", "-pubkey", data=files["server.pem"])
    assert openssl("pkey", "-pubout", data=files["server.key"]) == public
    assert run([sys.executable, str(EXAMPLE), str(tmp_path)], env=environment()).returncode != 0


def environment():
    """The environment in which the example finds the package under test."""
    package = Path(nss.__file__).resolve().parent.parent
    return {**os.environ, "PYTHONPATH": str(package)}
