# SPDX-License-Identifier: MPL-2.0
"""The recipes of the documentation run, with a server of ours in the place of example.org."""

from __future__ import annotations

import importlib
import os
import re
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from fix_process import require, require_success, run
from http_clients import with_http_client
from peers import HOST, STACKS, Contexts, Server

import nss
from nss import tls

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "recipes"
CLIENTS = ["requests", "urllib3", "httpx", "aiohttp", "asyncio"]
PACKAGE = str(Path(nss.__file__).resolve().parent.parent)
SECONDS = 60


@pytest.fixture(scope="module")
def example_org(world):
    """A server that the recipes take for www.example.org."""
    server = Server(Contexts(world, STACKS["nss"]).server())
    yield server
    server.stop()


def text_of(name, **replacements):
    """The text of a recipe, with other names and numbers in it."""
    text = (FOLDER / f"with_{name}.py").read_text(encoding="utf-8")
    for old, new in replacements.values():
        assert old in text
        text = text.replace(old, new)
    return text


def environment(world, **more):
    """What a recipe is run with: our authority instead of the system's."""
    return {
        **os.environ,
        "PYTHONPATH": PACKAGE,
        "SSL_CERT_FILE": world.cafile,
        "REQUESTS_CA_BUNDLE": world.cafile,
        **more,
    }


def execute(text, world, **more):
    """Run a recipe to its end; gives what it prints."""
    done = run([sys.executable, "-c", text], env=environment(world, **more), timeout=SECONDS)
    return require_success(done).stdout


def at(server, text):
    """The text with the place of the server."""
    text = text.replace("https://www.example.org/", server.url("/recipe"))
    text = text.replace('"www.example.org", 443', f'"{HOST}", {server.server_port}')
    return text.replace("GET / ", "GET /recipe ")


@pytest.mark.parametrize("name", CLIENTS)
def test_clients(example_org, world, name):
    """The recipe prints what the server answers."""
    if name not in ("asyncio",) and importlib.util.find_spec(name) is None:
        assert name == "aiohttp"
        return
    assert "hello from /recipe" in execute(at(example_org, text_of(name)), world)


def test_a_shared_key(world):
    """The server and the client of the recipe find the key, and talk."""
    assert "21 degrees" in execute(text_of("a_shared_key"), world)


def test_uvicorn(world, tmp_path):
    """The server of the recipe answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    text = text_of("uvicorn", port=("8443", str(port)), file=("server.pem", world.good))
    process = subprocess.Popen(
        [sys.executable, "-c", text],
        env=environment(world),
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        for line in process.stderr:
            if "running on" in line:
                break
        else:
            pytest.fail("the server has ended")
        drain = threading.Thread(target=process.stderr.read, daemon=True)
        drain.start()
        context = tls.create_default_context(cafile=world.cafile)
        assert with_http_client(context, f"https://{HOST}:{port}/") == b"hello from NSS"
    finally:
        process.terminate()
        process.wait(20)
        drain.join(20)
        process.stderr.close()


def test_smart_card(world, soft_token, tmp_path):
    """The client shows the certificate whose key lies on the card."""
    pem = tmp_path / "user.pem"
    pem.write_text(Path(world.user).read_text())
    for kind, words in (("privkey", ["pkcs8", "-topk8", "-nocrypt"]), ("cert", ["x509"])):
        path = str(tmp_path / f"{kind}.der")
        command = [require("openssl"), *words, "-in", str(pem), "-outform", "DER", "-out", path]
        require_success(run(command))
        soft_token.tool(
            "--write-object", path, "--type", kind, "--id", "01", "--label", "me", "--usage-sign"
        )
    server = Server(Contexts(world, STACKS["nss"]).server(requires=True))
    try:
        text = text_of(
            "a_smart_card",
            module=("/usr/lib/softhsm/libsofthsm2.so", soft_token.library),
            pin=('getpass.getpass(f"PIN of {slot.token_name}: ")', repr(soft_token.pin)),
            url=("https://www.example.org/", server.url("/user")),
        )
        assert "user.example" in execute(text, world, **soft_token.environment)
    finally:
        server.stop()


def test_fips(example_org, world, tmp_path):
    """The recipe computes in FIPS mode."""
    password = tmp_path / "password"
    password.write_text("fips-secret\n")
    directory = f"sql:{tmp_path}"
    require_success(run([require("certutil"), "-N", "-d", directory, "-f", str(password)]))
    command = [require("modutil"), "-fips", "true", "-dbdir", directory, "-force"]
    require_success(run(command))
    text = text_of("fips", database=("sql:/etc/pki/nssdb", directory))
    assert "hello from /recipe" in execute(at(example_org, text), world)


def test_each_is_in_the_documentation():
    """Each recipe is shown, and each that is shown is there."""
    page = (FOLDER.parent / "recipes.rst").read_text(encoding="utf-8")
    shown = set(re.findall(r"literalinclude:: recipes/with_(\w+)\.py", page))
    assert shown == {path.stem.replace("with_", "") for path in FOLDER.glob("with_*.py")}
    assert shown == {*CLIENTS, "uvicorn", "a_shared_key", "a_smart_card", "fips"}
