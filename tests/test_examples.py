# SPDX-License-Identifier: MPL-2.0
"""The programs in examples/: they do what they say, together and with other programs."""

from __future__ import annotations

import contextlib
import http.server
import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from fix_process import require, require_success, run
from openssl_tool import new_key, openssl
from sources import ROOT

import nss

EXAMPLES = ROOT / "examples"
LINES = 90  # of code: an example is read in one go


def environment() -> dict[str, str]:
    """The environment in which an example finds the package under test."""
    return {**os.environ, "PYTHONPATH": str(Path(nss.__file__).resolve().parent.parent)}


def command(name: str, *arguments: str) -> list[str]:
    """The command that runs an example; warnings are errors."""
    return [sys.executable, "-W", "error", str(EXAMPLES / f"{name}.py"), *arguments]


def example(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run an example to its end."""
    return run(command(name, *arguments), env=environment())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that make_ca.py writes, for the loopback interface."""
    path = tmp_path_factory.mktemp("identity")
    require_success(example("make_ca", str(path), "127.0.0.1", "localhost"))
    return path


@contextlib.contextmanager
def serving(name: str, *arguments: str) -> Iterator[str]:
    """The port of a running server, which must end well when it is interrupted."""
    with subprocess.Popen(
        command(name, *arguments),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
            process.send_signal(signal.SIGINT)
            output, complaints = process.communicate(timeout=120)
            assert (process.returncode, output) == (0, ""), complaints
            assert "Traceback" not in complaints
        finally:
            process.kill()


@pytest.fixture
def port(folder: Path) -> Iterator[str]:
    """The port of a running tls_server.py."""
    with serving("tls_server", str(folder / "server.pem"), str(folder / "server.key")) as found:
        yield found


def context_for(folder: Path) -> ssl.SSLContext:
    """OpenSSL's settings for a client that trusts the authority of make_ca.py."""
    return ssl.create_default_context(cafile=str(folder / "ca.pem"))


def test_all_examples_are_run() -> None:
    """There is no example that no test runs."""
    run_here = {"https_get", "list_suites", "make_ca", "prefork_server"}
    run_here |= {"tls_client", "tls_server", "tls_versions", "verify"}
    run_here |= {"check_password", "digest", "encrypt_file", "show_certificate"}
    run_here |= {"convert_pkcs12", "manage_database", "quic_handshake"}
    assert {path.stem for path in EXAMPLES.glob("*.py")} == run_here


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.stem)
def test_examples_are_for_readers(path: Path) -> None:
    """An example is short, and uses what is public."""
    text = path.read_text(encoding="utf-8")
    code = text.split('"""', 2)[2]
    assert len([line for line in code.splitlines() if line.strip()]) <= LINES
    assert "nss._" not in text
    assert "._" not in code.replace("os._exit(", "")  # which is public


def test_verify(folder: Path, tmp_path: Path) -> None:
    """It prints the chain that is believed, or what is wrong with it."""
    chain, trusted = str(folder / "server.pem"), ["--ca", str(folder / "ca.pem")]
    done = require_success(example("verify", *trusted, "--host", "localhost", chain))
    assert done.stdout == "CN=127.0.0.1\nCN=Example CA\n"
    for arguments, expected in (
        ([*trusted, "--host", "other.example", chain], "SSL_ERROR_BAD_CERT_DOMAIN"),
        ([*trusted, "--usage", "client", chain], "SEC_ERROR_INADEQUATE_CERT_TYPE"),
        (["--ca", chain, str(folder / "ca.pem")], "SEC_ERROR_UNKNOWN_ISSUER"),
        ([*trusted, "--crl", chain, chain], "no revocation list"),
        ([*trusted, str(tmp_path / "absent")], "absent"),
    ):
        failed = example("verify", *arguments)
        assert failed.returncode == 1
        assert expected in failed.stderr
        assert "Traceback" not in failed.stderr


def test_client_and_server(folder: Path, port: str) -> None:
    """The client verifies the server, agrees on TLS 1.3, and gets its line in capitals."""
    done = require_success(
        example("tls_client", str(folder / "ca.pem"), "127.0.0.1", port, "Hello, world")
    )
    assert "tls1.3" in done.stdout
    assert done.stdout.splitlines()[-1] == "HELLO, WORLD"


def test_server_and_openssl(folder: Path, port: str) -> None:
    """The standard library's client, which is OpenSSL's, verifies the server, too."""
    context = context_for(folder)
    plain = socket.create_connection(("127.0.0.1", int(port)), timeout=120)
    with context.wrap_socket(plain, server_hostname="localhost") as client:
        client.sendall(b"from openssl\n")
        assert client.makefile("rb").readline() == b"FROM OPENSSL\n"


def test_client_refuses_strangers(folder: Path, port: str, tmp_path: Path) -> None:
    """A server below another authority is refused, with the reason as the last words."""
    other = tmp_path / "other"
    other.mkdir()
    require_success(example("make_ca", str(other), "127.0.0.1"))
    done = example("tls_client", str(other / "ca.pem"), "127.0.0.1", port)
    assert done.returncode == 1
    assert done.stderr.startswith("(SEC_ERROR_UNKNOWN_ISSUER)")
    assert "HELLO" not in done.stdout


@contextlib.contextmanager
def asking(
    port: str, context: ssl.SSLContext, session: ssl.SSLSession | None
) -> Iterator[tuple[int, str, ssl.SSLSession]]:
    """The worker of prefork_server.py that answers, what it says, and the session."""
    plain = socket.create_connection(("127.0.0.1", int(port)), timeout=120)
    with context.wrap_socket(plain, server_hostname="localhost", session=session) as client:
        client.sendall(b"hello")
        worker, state, text = client.recv(100).split()
        assert text == b"hello"
        assert client.session_reused == (state == b"resumed")
        yield int(worker), state.decode(), client.session


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_workers_resume_the_sessions_of_others(folder: Path, version: ssl.TLSVersion) -> None:
    """What the first worker began the second resumes, and a third when the first was killed."""
    context = context_for(folder)
    context.minimum_version = context.maximum_version = version
    files = str(folder / "server.pem"), str(folder / "server.key")
    with contextlib.ExitStack() as stack:
        port = stack.enter_context(serving("prefork_server", *files, "--workers", "2"))

        # a worker serves one client at a time, so each new client gets another worker
        def ask(session: ssl.SSLSession | None) -> tuple[int, str, ssl.SSLSession]:
            return stack.enter_context(asking(port, context, session))

        first, state, session = ask(None)
        second, other_state, _ = ask(session)
        os.kill(first, signal.SIGKILL)
        third, third_state, _ = ask(session)
    assert len({first, second, third}) == 3
    assert (state, other_state, third_state) == ("new", "resumed", "resumed")


BODY = bytes(range(256)) * 2000


class Pages(http.server.BaseHTTPRequestHandler):
    """Pages whose ends are told in the three ways of HTTP."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer; the path says how."""
        self.send_response(200 if self.path in ("/length?5", "/chunks", "/close") else 404)
        if self.path == "/close":
            self.send_header("Connection", "close")
        elif self.path == "/chunks":
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(BODY), BODY)
        self.wfile.write(chunks if self.path == "/chunks" else BODY)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def https(folder: Path) -> Iterator[str]:
    """The address of an HTTPS server, by the standard library and OpenSSL."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(str(folder / "server.pem"), str(folder / "server.key"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"https://localhost:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("page", ["/length?5", "/chunks", "/close"])
def test_fetching_a_page(folder: Path, https: str, page: str) -> None:
    """http.client reads the whole body, however its end is told."""
    call = command("https_get", "--ca", str(folder / "ca.pem"), https + page)
    done = subprocess.run(call, env=environment(), capture_output=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == BODY


def test_fetching_what_cannot_be_had(folder: Path, https: str, tmp_path: Path) -> None:
    """A missing page, a stranger, a refused connection, and no HTTPS at all have their words."""
    trusted = str(folder / "ca.pem")
    require_success(example("make_ca", str(tmp_path), "localhost"))
    nobody = socket.socket()
    nobody.bind(("127.0.0.1", 0))
    port = nobody.getsockname()[1]
    for arguments, status, words in (
        (("--ca", trusted, https + "/missing"), 1, "status 404"),
        (("--ca", str(tmp_path / "ca.pem"), https), 1, "(SEC_ERROR_UNKNOWN_ISSUER)"),
        (("--ca", trusted, f"https://localhost:{port}/"), 1, "nobody listens there"),
        (("--ca", str(tmp_path / "none"), https), 1, "No such file"),
        (("http://localhost/",), 2, "must begin with https://"),
    ):
        call = command("https_get", *arguments)
        done = subprocess.run(
            call, env=environment(), capture_output=True, check=False, timeout=120
        )
        assert done.returncode == status
        assert words in done.stderr.decode()
        assert "Traceback" not in done.stderr.decode()
    nobody.close()


def test_listing_suites() -> None:
    """All suites are listed, fewer with conditions, and one is described in full."""
    everything = require_success(example("list_suites")).stdout.splitlines()
    fewer = require_success(example("list_suites", "--enabled", "--fips")).stdout.splitlines()
    assert set(fewer) < set(everything)
    assert all(line.endswith("FIPS  on") for line in fewer)
    assert any("TLS_AES_128_GCM_SHA256" in line for line in fewer)
    described = require_success(example("list_suites", "tls_aes_128_gcm_sha256")).stdout
    assert described.startswith("Cipher Suite: TLS_AES_128_GCM_SHA256 (0x1301)\n")
    for wrong in ("AES", "SSL_CK_RC4_128_WITH_MD5"):
        done = example("list_suites", wrong)
        assert done.returncode == 1
        assert wrong in done.stderr


def test_packets_of_quic() -> None:
    """A handshake and a message go through protected packets."""
    shown = require_success(example("quic_handshake", "a message")).stdout.splitlines()
    assert int(shown[0].rpartition(" ")[2]) >= 3
    assert shown[1:] == ["epochs: 0 2 3", "received: a message"]


def test_ranges_of_versions() -> None:
    """The ranges of NSS are shown, and narrowed by names."""
    supported, new = require_success(example("tls_versions")).stdout.splitlines()
    assert supported.endswith("to tls1.3")
    assert new == "new sockets: tls1.2 to tls1.3"
    narrowed = require_success(example("tls_versions", "--min", "TLS1.3")).stdout
    assert narrowed.endswith("new sockets: tls1.3 to tls1.3\n")
    for wrong, words in ((("--min", "tls9"), "tls9"), (("--max", "ssl2"), "(SSL_ERROR_INVALID_V")):
        done = example("tls_versions", *wrong)
        assert done.returncode == 1
        assert words in done.stderr
        assert "Traceback" not in done.stderr


def test_versions_of_a_server(port: str) -> None:
    """Each version is tried by itself: the server speaks two of four."""
    done = require_success(example("tls_versions", "localhost", port))
    answers = [line.split()[:3] for line in done.stdout.splitlines()[2:]]
    refusal = "SSL_ERROR_PROTOCOL_VERSION_ALERT"
    assert answers[:2] == [["tls1.0", "no", refusal], ["tls1.1", "no", refusal]]
    assert [answer[:2] for answer in answers[2:]] == [["tls1.2", "yes"], ["tls1.3", "yes"]]
    assert answers[3][2] == "TLS_AES_128_GCM_SHA256"


def fed(name: str, text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run an example that reads a password."""
    return run(command(name, *arguments), env=environment(), input=text)


def test_digest(tmp_path: Path) -> None:
    """What digest.py prints, sha256sum accepts; a file that is not there is told of."""
    path = tmp_path / "data"
    path.write_bytes(b"x" * 200_000)
    done = require_success(example("digest", str(path)))
    assert "OK" in require_success(run(["sha256sum", "-c"], input=done.stdout)).stdout
    other = require_success(example("digest", "--algorithm", "sha512", str(path)))
    assert "OK" in require_success(run(["sha512sum", "-c"], input=other.stdout)).stdout
    missing = example("digest", str(tmp_path / "none"), str(path))
    assert (missing.returncode, missing.stdout) == (1, done.stdout)
    assert "No such file" in missing.stderr


def test_check_password(tmp_path: Path) -> None:
    """The right password is right, every other one wrong, and the file has none of it."""
    record = tmp_path / "record"
    require_success(fed("check_password", "pässword\n", "set", str(record)))
    assert "ssword" not in record.read_text("ascii")
    right = fed("check_password", "pässword\n", "check", str(record))
    assert (right.returncode, right.stdout) == (0, "right\n")
    wrong = fed("check_password", "password\n", "check", str(record))
    assert (wrong.returncode, wrong.stdout) == (1, "wrong\n")


def test_encrypt_file(tmp_path: Path) -> None:
    """A file comes back; with another password, or one octet changed, nothing does."""
    plain, sealed, opened = (tmp_path / name for name in ("plain", "sealed", "opened"))
    plain.write_bytes(bytes(range(256)) * 40)
    require_success(fed("encrypt_file", "secret\n", "encrypt", str(plain), str(sealed)))
    content = sealed.read_bytes()
    assert plain.read_bytes()[:64] not in content
    require_success(fed("encrypt_file", "secret\n", "decrypt", str(sealed), str(opened)))
    assert opened.read_bytes() == plain.read_bytes()
    opened.unlink()
    for password, changed in (
        ("other\n", content),
        ("secret\n", content[:-1] + bytes([content[-1] ^ 1])),
        ("secret\n", content[:30]),
        ("secret\n", b"something else"),
    ):
        sealed.write_bytes(changed)
        done = fed("encrypt_file", password, "decrypt", str(sealed), str(opened))
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert not opened.exists()


def test_showing_certificates(folder: Path, tmp_path: Path) -> None:
    """The certificates of a file are summed up, or shown as they are."""
    path = str(folder / "server.pem")
    shown = require_success(example("show_certificate", path)).stdout
    assert "name:        DNS name: localhost\n" in shown
    assert "name:        IP Address: 127.0.0.1\n" in shown
    digest = openssl("x509", "-noout", "-sha256", "-fingerprint", "-in", path).decode()
    assert digest.partition("=")[2].strip().lower() in shown
    text = require_success(example("show_certificate", "--text", path)).stdout
    assert text.startswith("Data:\n")
    assert "Certificate Subject Alt Name" in text
    (tmp_path / "nothing").write_bytes(b"no certificate")
    assert example("show_certificate", str(tmp_path / "nothing")).returncode == 1


@pytest.mark.parametrize("form", ["PEM", "DER"])
def test_showing_requests(tmp_path: Path, form: str) -> None:
    """A request, too."""
    (tmp_path / "key").write_bytes(new_key("P-256"))
    command = ["req", "-new", "-key", str(tmp_path / "key"), "-subj", "/CN=x", "-outform", form]
    extension = ["-addext", "subjectAltName=DNS:x.example"]
    (tmp_path / "request").write_bytes(openssl(*command, *extension))
    shown = require_success(example("show_certificate", str(tmp_path / "request"))).stdout
    assert shown.startswith("subject:     CN=x\nname:        DNS name: x.example\nkey:")


def test_converting_pkcs12(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PEM becomes a PKCS#12 file that OpenSSL reads, and that becomes PEM again."""
    monkeypatch.setenv("PASSWORD", "päss wörd")
    key = new_key("P-256")
    command = ("req", "-x509", "-new", "-key", "/dev/stdin", "-days", "9", "-subj", "/CN=one")
    certificate = openssl(*command, data=key)
    source, file, back = (tmp_path / name for name in ("a.pem", "b.p12", "c.pem"))
    source.write_bytes(certificate + key)
    require_success(example("convert_pkcs12", str(source), str(file), "--name", "one"))
    shown = openssl("pkcs12", "-in", str(file), "-passin", "pass:päss wörd", "-noenc")
    assert certificate.strip() in shown
    require_success(example("convert_pkcs12", str(file), str(back)))
    assert certificate.replace(b"\n", b"") in back.read_bytes().replace(b"\n", b"")
    text = back.read_text()
    secret = text[text.index("-----BEGIN ENCRYPTED") :]
    public = openssl("pkey", "-pubout", "-passin", "pass:päss wörd", data=secret)
    assert public == openssl("pkey", "-pubout", data=key)
    assert back.stat().st_mode & 0o777 == 0o600
    monkeypatch.setenv("PASSWORD", "wrong")
    done = example("convert_pkcs12", str(file), str(back))
    assert done.returncode == 1
    assert "BAD_PASSWORD" in done.stderr


def test_managing_a_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database is made, filled, changed and listed; certutil agrees."""
    monkeypatch.setenv("PASSWORD", "secret")
    place = str(tmp_path / "database")

    def manage(*arguments: str) -> str:
        return require_success(example("manage_database", place, *arguments)).stdout

    key = new_key("P-256")
    subject = ("req", "-x509", "-new", "-key", "/dev/stdin", "-days", "9", "-subj", "/CN=me")
    (tmp_path / "key.pem").write_bytes(key)
    (tmp_path / "me.pem").write_bytes(openssl(*subject, data=key))
    manage("create")
    manage("add", "me", str(tmp_path / "me.pem"), "--key", str(tmp_path / "key.pem"))
    manage("trust", "me", "P,,")
    assert manage("list").split() == ["P,,", "key", "me:", "CN=me"]
    manage("rename", "me", "you")
    listing = require_success(run([require("certutil"), "-L", "-d", f"sql:{place}"])).stdout
    assert listing.split()[-2:] == ["you", "Pu,u,u"]
    manage("delete", "you")
    assert manage("list") == ""
    assert example("manage_database", place, "delete", "you").returncode == 1
