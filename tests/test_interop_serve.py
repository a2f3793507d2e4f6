# SPDX-License-Identifier: MPL-2.0
"""``python -m nss serve`` with curl and OpenSSL as its clients."""

import os
import socket
import ssl
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest
from cli_tool import Process, cli, running, serving
from fix_process import SECONDS, needs_ipv6, require, run
from openssl_peer import NAMES, Authority
from openssl_tool import openssl

BIG = 20_000_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder to be served."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "index.txt").write_text("the first file\n")
    (folder / "empty").write_bytes(b"")
    (folder / "big.bin").write_bytes(os.urandom(BIG))
    (folder / "with space & ü.html").write_text("<p>words</p>", "utf-8")
    (folder / "deeper").mkdir()
    (folder / "deeper" / "index.html").write_text("<p>deeper</p>")
    return folder


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """An authority of OpenSSL's."""
    return Authority.create(tmp_path_factory.mktemp("authority"), "openssl")


@pytest.fixture
def site(folder, tmp_path):
    """A server of the folder with a certificate made on the spot: its process, its URL, its CA."""
    ca = tmp_path / "ca.pem"
    with serving("--write-ca", ca, folder) as (process, port):
        yield process, f"https://localhost:{port}", ca


def curl(ca, *arguments, status=0):
    """Run curl; gives what it writes to standard output."""
    command = [require("curl"), "-sS", "--max-time", str(SECONDS), "--cacert", str(ca)]
    done = subprocess.run([*command, *arguments], capture_output=True, check=False)
    assert done.returncode == status, done.stderr.decode()
    return done.stdout


# HTTPS


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/index.txt", "index.txt"),
        ("/empty", "empty"),
        ("/big.bin", "big.bin"),
        ("/with%20space%20%26%20%C3%BC.html", "with space & ü.html"),
        ("/deeper/", "deeper/index.html"),
    ],
)
def test_files(site, folder, path, file):
    """Files arrive as they are, over a connection that curl has verified."""
    _, url, ca = site
    assert curl(ca, url + path) == (folder / file).read_bytes()


def test_status_and_headers(site, folder):
    """HEAD has the length and no body; what is missing is 404; a folder is listed."""
    _, url, ca = site
    head = curl(ca, "--head", f"{url}/big.bin").decode()
    assert head.startswith("HTTP/1.1 200 OK\r\n")
    assert f"Content-Length: {BIG}\r\n" in head
    assert "Server: nss" in head
    code = ["-o", os.devnull, "-w", "%{http_code}"]
    assert curl(ca, *code, f"{url}/missing") == b"404"
    assert curl(ca, *code, "--path-as-is", f"{url}/../../etc/passwd") == b"404"
    assert curl(ca, *code, f"{url}/deeper") == b"301"
    assert curl(ca, "--location", f"{url}/deeper") == b"<p>deeper</p>"
    assert b"index.txt" in curl(ca, f"{url}/")


def test_the_connection_is_kept(site):
    """Several requests go over one connection, also those that fail."""
    process, url, ca = site
    names = ["index.txt", "missing?", "empty", "index.txt"]
    requests = [argument for name in names for argument in ("-o", os.devnull, f"{url}/{name}")]
    lines = curl(ca, "-w", "%{http_code} %{num_connects}\n", *requests).decode().splitlines()
    assert lines[0] == "200 1"
    assert [line.split()[0] for line in lines] == ["200", "404", "200", "200"]
    assert sum(int(line.split()[1]) for line in lines) <= 2
    assert '"GET /index.txt HTTP/1.1" 200' in process.wait_for("/empty")


def test_many_at_once(site, folder):
    """Clients are served at the same time, a silent one in between."""
    _, url, ca = site
    port = int(url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port)), ThreadPoolExecutor(8) as pool:
        answers = pool.map(lambda _: curl(ca, f"{url}/big.bin"), range(8))
        big = (folder / "big.bin").read_bytes()
        assert all(answer == big for answer in answers)


def test_refused_request_with_a_body(site, tmp_path):
    """The answer to a request that the server does not read to its end is not lost."""
    _, url, ca = site
    upload = tmp_path / "upload"
    upload.write_bytes(bytes(3_000_000))
    code = ["-o", os.devnull, "-w", "%{http_code}", "-H", "Expect:", "--data-binary"]
    assert curl(ca, *code, f"@{upload}", f"{url}/index.txt") == b"501"


def test_a_client_that_does_not_trust(site, authority):
    """A client that refuses the certificate is told of; the next one is served."""
    process, url, ca = site
    curl(authority.file, f"{url}/index.txt", status=60)
    process.wait_for("127.0.0.1: (SSL_ERROR_")
    assert curl(ca, f"{url}/index.txt") == b"the first file\n"


def test_a_client_without_tls(site):
    """A client that speaks plain HTTP is told of; the next one is served."""
    process, url, ca = site
    with socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2]))) as plain:
        plain.sendall(b"GET / HTTP/1.0\r\n\r\n")
    process.wait_for("127.0.0.1: (")
    assert curl(ca, f"{url}/index.txt") == b"the first file\n"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_made_on_the_spot(site, host):
    """The certificate that is made on the spot is for the names of this machine."""
    _, url, ca = site
    assert curl(ca, url.replace("localhost", host) + "/index.txt") == b"the first file\n"


# certificates from files and databases


@pytest.mark.parametrize("version", ["tls1_2", "tls1_3"])
@pytest.mark.parametrize("kind", ["RSA-2048", "P-256", "P-384"])
def test_s_client(authority, kind, version):
    """OpenSSL verifies chain and name of a certificate of its own, and gets its echo."""
    certificate, key = authority.issue(f"server-{kind}", kind)
    with serving("--echo", "--cert", certificate, "--key", key) as (_, port):
        assert _echo_of_s_client(port, authority.file, f"-{version}") == b"hello, echo\n"


def _echo_of_s_client(port, ca, *arguments, name="server.example"):
    """Send a line with s_client, and gives what comes back, once it has verified the server."""
    command = [require("openssl"), "s_client", "-connect", f"127.0.0.1:{port}", "-quiet"]
    command += ["-CAfile", str(ca), "-verify_return_error", "-verify_hostname", name, *arguments]
    client = Process(command)
    try:
        client.process.stdin.write(b"hello, echo\n")
        client.process.stdin.flush()
        answer = client.line().encode()
        assert "verify return:1" in client.wait_for("verify return:1")
        return answer
    finally:
        client.close()


def test_s_client_with_another_name(authority):
    """The other way round: OpenSSL refuses this server under another name."""
    certificate, key = authority.issue("named", "P-256")
    with serving("--echo", "--cert", certificate, "--key", key) as (process, port):
        command = ["openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-verify_return_error"]
        command += ["-CAfile", str(authority.file), "-verify_hostname", "other.example"]
        done = run(command, input="")
        assert done.returncode != 0
        assert "hostname mismatch" in done.stdout + done.stderr
        process.wait_for("127.0.0.1: (SSL_ERROR_")


def test_intermediate(authority, tmp_path):
    """The chain behind the certificate is sent: a client that knows only the root is content."""
    constraints = "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign,cRLSign"
    authority.issue("between", "P-256", constraints, subject="/CN=between")
    between = Authority(authority.folder, "between")
    certificate, key = between.issue("deep", "P-256")
    both = tmp_path / "chain.pem"
    both.write_bytes(certificate.read_bytes() + between.file.read_bytes() + key.read_bytes())
    with serving("--echo", "--cert", both) as (_, port):
        assert _echo_of_s_client(port, authority.file) == b"hello, echo\n"


def test_encrypted_key(authority, tmp_path):
    """A key with a password, which comes from a file; without it nothing is served."""
    certificate, key = authority.issue("locked", "RSA-2048", NAMES)
    locked, password = tmp_path / "locked.key", tmp_path / "password"
    password.write_text("Öffne dich\n", "utf-8")
    encrypt = ["pkcs8", "-topk8", "-v2", "aes256", "-passout", f"file:{password}"]
    openssl(*encrypt, "-in", str(key), "-out", str(locked))
    identity = ["--cert", certificate, "--key", locked]
    with serving("--echo", *identity, "--password-file", password) as (_, port):
        assert _echo_of_s_client(port, authority.file) == b"hello, echo\n"
    refused = cli("serve", "--port", "0", "--echo", *identity)
    assert refused.status == 1
    assert "(SEC_ERROR_BAD_PASSWORD)" in refused.errors


def test_database(nssdb, folder, tmp_path):
    """The certificate and key under a nickname of a database serve curl, OpenSSL and ourselves."""
    ca = tmp_path / "ca.pem"
    ca.write_text(nssdb.certutil("-L", "-n", nssdb.ca, "-a"))
    password = nssdb.path / "password"
    identity = ["--db", nssdb.directory, "--nickname", nssdb.server, "--password-file", password]
    with serving(*identity, folder) as (_, port):
        where = f"{nssdb.server_name}:{port}"
        resolve = ["--resolve", f"{where}:127.0.0.1"]
        assert curl(ca, *resolve, f"https://{where}/index.txt") == b"the first file\n"
    with serving("--echo", *identity) as (_, port):
        assert _echo_of_s_client(port, ca, name=nssdb.server_name) == b"hello, echo\n"
        target = ["connect", f"127.0.0.1:{port}", "--servername", nssdb.server_name]
        done = cli(*target, "--db", nssdb.directory, data=b"between databases")
    assert done.status == 0
    assert done.output == b"between databases"


@pytest.mark.parametrize("password", ["wrong\n", "", None])
def test_wrong_password_of_a_database(nssdb, tmp_path, password):
    """A wrong password, an empty one, or none ends the program, which does not ask for ever."""
    arguments = ["serve", "--port", "0", "--db", nssdb.directory, "--nickname", nssdb.server]
    if password is not None:
        (tmp_path / "password").write_text(password)
        arguments += ["--password-file", tmp_path / "password"]
    done = cli(*arguments, timeout=60)
    assert done.status == 1
    assert f"cannot use the key of {nssdb.server!r}" in done.errors
    assert "--password-file" in done.errors
    assert done.output == b""


def test_no_such_nickname(nssdb):
    """A nickname that is not there is answered with those that are."""
    done = cli("serve", "--port", "0", "--db", nssdb.directory, "--nickname", "nobody")
    assert done.status == 1
    assert "no certificate with nickname 'nobody'" in done.errors
    assert nssdb.server in done.errors


def test_a_certificate_without_a_key(nssdb_copy, authority):
    """A nickname of a certificate alone cannot serve."""
    nssdb_copy.certutil("-A", "-n", "keyless", "-t", ",,", "-a", "-i", str(authority.file))
    identity = ["--db", nssdb_copy.directory, "--nickname", "keyless"]
    done = cli("serve", *identity, "--password-file", nssdb_copy.path / "password")
    assert done.status == 1
    assert "cannot use the key of 'keyless'" in done.errors


# the end


def test_interrupt(site, folder):
    """Ctrl-C ends the server with status 0, also in the middle of what clients do."""
    process, url, ca = site
    port = int(url.rpartition(":")[2])
    context = ssl.create_default_context(cafile=str(ca))
    silent = socket.create_connection(("127.0.0.1", port))
    plain = socket.create_connection(("127.0.0.1", port))
    with silent, context.wrap_socket(plain, server_hostname="localhost") as busy:
        busy.sendall(b"GET /big.bin HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert busy.recv(15) == b"HTTP/1.1 200 OK"
        process.interrupt()
        done = process.finish()
        assert silent.recv(1) == b""
    assert done.status == 0
    with socket.create_server(("127.0.0.1", port)) as next_one:
        assert next_one.getsockname()[1] == port


@needs_ipv6
def test_ipv6(folder, tmp_path):
    """A server on an IPv6 address says so as a URL does, and is verified by that address."""
    ca = tmp_path / "ca.pem"
    arguments = ["serve", "--address", "::1", "--port", "0", "--write-ca", ca, folder]
    with running(*arguments) as server:
        line = server.line()
        assert line.startswith(f"serving {folder.resolve()} on https://[::1]:")
        url = line.split(" on ")[1].split()[0]
        assert curl(ca, f"{url}index.txt") == b"the first file\n"


def test_many_connections_leave_nothing(tmp_path):
    """Hundreds of connections, more than may be open at a time, one after the other."""
    ca = tmp_path / "ca.pem"
    with serving("--echo", "--write-ca", ca) as (process, port):
        context = ssl.create_default_context(cafile=str(ca))
        for number in range(300):
            plain = socket.create_connection(("127.0.0.1", port))
            with context.wrap_socket(plain, server_hostname="localhost") as client:
                client.sendall(b"%d" % number)
                assert client.recv(10) == b"%d" % number
        process.interrupt()
        assert process.finish().status == 0
