# SPDX-License-Identifier: MPL-2.0
"""``python -m nss connect`` with servers of OpenSSL, and certificates that it has made."""

import os
import re
import socket
import ssl
import threading

import pytest
from cli_tool import cli, environment, running
from fix_process import needs_ipv6, require
from openssl_peer import Authority, s_server, server_files
from openssl_tool import openssl

GET = b"GET / HTTP/1.0\r\n\r\n"
VERSIONS = ("tls1.2", "tls1.3")
KINDS = ("RSA-2048", "P-256")


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """An authority that connect is told to trust."""
    return Authority.create(tmp_path_factory.mktemp("authority"), "trusted")


@pytest.fixture(scope="module")
def files(authority):
    """The certificate and the key of a server, by kind of key."""
    return {kind: authority.issue(f"server-{kind}", kind) for kind in KINDS}


@pytest.fixture(scope="module")
def user(authority):
    """The certificate and the key of a client."""
    return authority.issue("user", "P-256", "extendedKeyUsage=clientAuth", subject="/CN=user")


@pytest.fixture
def page_server(files):
    """Makes servers that answer each request with a page about the connection."""
    require("openssl")

    def make(*arguments, kind="P-256", host="127.0.0.1"):
        return s_server(*server_files(*files[kind]), "-www", *arguments, host=host)

    return make


def _ders(text):
    """The certificates in a text, DER."""
    blocks = re.findall("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", text, re.DOTALL)
    return [ssl.PEM_cert_to_DER_cert(block) for block in blocks]


def _der(file):
    """The certificate in a file, DER."""
    return _ders(file.read_text())[0]


def _shown(done):
    """The certificate of the client, as the page of the server shows it, DER."""
    page = done.output.partition(b"Client certificate")[2]
    return _ders(page.decode())[0]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_page(page_server, authority, kind, version):
    """A request through the pipe gets its answer, over the version that was asked for."""
    with page_server(kind=kind) as port:
        limits = ["--min", version, "--max", version]
        done = cli("connect", f"localhost:{port}", "--ca", authority.file, *limits, data=GET)
    assert done.status == 0
    assert done.output.startswith(b"HTTP/1.0 200 ok")
    assert done.output.rstrip().endswith(b"</HTML>")
    assert f"  protocol        {version}\n" in done.errors
    shown = re.search(rb"Protocol *: TLSv(1\.\d)", done.output)
    assert shown is not None
    assert shown[1].decode() == version[3:]
    assert "verified: this is localhost, below O=OpenSSL,CN=trusted" in done.errors
    assert ("rsa_pss" in done.errors) == (kind == "RSA-2048")


@pytest.mark.parametrize("version", VERSIONS)
def test_lines_there_and_back(files, authority, version):
    """All that was sent before the end of the input is answered, and the answer arrives."""
    lines = [f"line {number} of many".encode() for number in range(20_000)]
    with s_server(*server_files(*files["P-256"]), "-rev", f"-{version.replace('.', '_')}") as port:
        target = ["connect", f"127.0.0.1:{port}", "--ca", authority.file]
        done = cli(*target, data=b"\n".join(lines) + b"\n")
    assert done.status == 0, done
    assert done.output.split(b"\n") == [line[::-1] for line in lines] + [b""]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_long_answer(files, authority, tmp_path, version):
    """What the server sends after the end of the input is delivered to its last byte."""
    content = os.urandom(6_000_000)
    (tmp_path / "blob.bin").write_bytes(content)
    option = f"-{version.replace('.', '_')}"
    with s_server(*server_files(*files["RSA-2048"]), "-WWW", option, cwd=tmp_path) as port:
        target = ["connect", f"localhost:{port}", "--ca", authority.file]
        done = cli(*target, data=b"GET /blob.bin HTTP/1.0\r\n\r\n")
    assert done.status == 0, done
    assert done.output.partition(b"\r\n\r\n")[2] == content


def test_the_input_may_stay_open(page_server, authority):
    """When the server has answered and left, the program ends, whatever may still be typed."""
    with page_server() as port:
        arguments = ["connect", f"localhost:{port}", "--ca", authority.file, "--no-shutdown"]
        with running(*arguments) as client:
            client.process.stdin.write(GET)
            client.process.stdin.flush()
            done = client.finish()
    assert done.status == 0
    assert done.output.rstrip().endswith(b"</HTML>")


def test_no_input(page_server, authority):
    """Without standard input there is nothing to send; the handshake alone is of use."""
    with page_server() as port:
        command = ["connect", f"localhost:{port}", "--ca", authority.file, "--json"]
        results = cli(*command).results
    assert results["verified"] is True
    assert results["findings"] == []
    assert results["anchor"] == "O=OpenSSL,CN=trusted"
    assert results["chain"][0]["subject"] == "CN=server"
    assert results["client_certificate"] == {"asked_for": False, "shown": False, "authorities": []}


def test_chain(authority, files, page_server, tmp_path):
    """The chain is told and stored as the server has shown it, and the root, which it has not."""
    constraints = "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign,cRLSign"
    authority.issue("between", "P-256", constraints, subject="/CN=between")
    between = Authority(authority.folder, "between")
    certificate, key = between.issue("deep", "P-256")
    arguments = [*server_files(certificate, key), "-cert_chain", str(between.file), "-www"]
    saved = tmp_path / "chain.pem"
    with s_server(*arguments) as port:
        target = ["connect", f"localhost:{port}", "--ca", authority.file, "--save-chain", saved]
        results = cli(*target, "--json").results
    assert results["anchor"] == "O=OpenSSL,CN=trusted"
    assert [shown["subject"] for shown in results["chain"]] == ["CN=server", "CN=between"]
    assert _ders(saved.read_text()) == [_der(certificate), _der(between.file)]
    fingerprint = openssl("x509", "-in", str(certificate), "-noout", "-fingerprint", "-sha256")
    assert results["chain"][0]["sha256"] == (
        fingerprint.decode().partition("=")[2].strip().replace(":", "").lower()
    )


# who is not trusted


@pytest.fixture(scope="module")
def untrusted(authority, tmp_path_factory):
    """Certificates that must not be accepted, their servers' names, and NSS's errors."""
    stranger = Authority.create(tmp_path_factory.mktemp("stranger"), "stranger")
    unknown = ("SEC_ERROR_UNKNOWN_ISSUER", "SEC_ERROR_UNTRUSTED_ISSUER")
    client = authority.issue("no-server", "P-256", "extendedKeyUsage=clientAuth")
    return {
        "another name": (*authority.issue("other", "P-256"), ("SSL_ERROR_BAD_CERT_DOMAIN",)),
        "an authority that nobody knows": (*stranger.issue("unknown", "P-256"), unknown),
        "a time that is over": (
            *authority.issue("expired", "P-256", days=-1),
            ("SEC_ERROR_EXPIRED_CERTIFICATE",),
        ),
        "another purpose": (*client, ("SEC_ERROR_INADEQUATE_CERT_TYPE",)),
    }


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    "case",
    ["another name", "an authority that nobody knows", "a time that is over", "another purpose"],
)
def test_untrusted(untrusted, authority, case, version):
    """A server that fails verification is not talked to; the reason is told, and as JSON."""
    certificate, key, errors = untrusted[case]
    name = "elsewhere.example" if case == "another name" else "localhost"
    with s_server(*server_files(certificate, key), "-rev") as port:
        target = ["connect", f"127.0.0.1:{port}", "--ca", authority.file, "--servername", name]
        target += ["--min", version, "--max", version]
        refused = cli(*target, data=b"secret\n")
        told = cli(*target, "--json")
        tolerated = cli(*target, "--insecure", data=b"abc\n")
    assert refused.status == 1
    assert refused.output == b""
    assert f"NOT VERIFIED as {name}" in refused.errors
    assert any(f"the handshake has failed: ({error})" in refused.errors for error in errors)
    assert told.status == 1
    assert told.results["error"]["name"] in errors
    assert told.results["verified"] is False
    assert told.results["findings"][0]["error"] in errors
    assert told.results["chain"][0]["subject"] == "CN=server"
    assert tolerated.status == 0
    assert tolerated.output == b"cba\n"
    assert any(f"certificate 0: {error}" in tolerated.errors for error in errors)


def test_all_that_is_wrong(untrusted, authority):
    """Not only the first thing that is wrong is told."""
    certificate, key, _ = untrusted["a time that is over"]
    with s_server(*server_files(certificate, key), "-rev") as port:
        target = ["connect", f"127.0.0.1:{port}", "--servername", "elsewhere.example", "--json"]
        results = cli(*target, "--ca", authority.file).results
    found = [finding["error"] for finding in results["findings"]]
    assert found == ["SEC_ERROR_EXPIRED_CERTIFICATE", "SSL_ERROR_BAD_CERT_DOMAIN"]


def test_roots_of_the_environment(page_server, authority, tmp_path):
    """SSL_CERT_FILE says whom to trust when nothing else does."""
    with page_server() as port:
        command = ["connect", f"localhost:{port}", "--json"]
        good = cli(*command, env=environment(SSL_CERT_FILE=str(authority.file)))
        bad = cli(*command, env=environment(SSL_CERT_FILE=str(tmp_path)))
    assert good.status == 0
    assert bad.status == 1
    assert f"{tmp_path}: Is a directory" in bad.errors


def test_a_pinned_certificate(tmp_path):
    """A self-signed certificate of a server can be trusted itself."""
    key, certificate = tmp_path / "key.pem", tmp_path / "self.pem"
    options = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=me"]
    extensions = ["-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=CA:FALSE"]
    openssl("req", "-x509", *options, *extensions, "-keyout", str(key), "-out", str(certificate))
    with s_server(*server_files(certificate, key), "-www") as port:
        done = cli("connect", f"localhost:{port}", "--ca", certificate, data=GET)
    assert done.status == 0
    assert done.output.startswith(b"HTTP/1.0 200 ok")


# names, addresses, versions


def test_server_name(files, authority):
    """The name that is asked for decides which certificate the server shows."""
    certificate, key = authority.issue("second", "RSA-2048", "subjectAltName=DNS:second.example")
    second = ["-servername", "second.example", "-cert2", str(certificate), "-key2", str(key)]
    with s_server(*server_files(*files["P-256"]), *second, "-www") as port:
        target = ["connect", f"localhost:{port}", "--ca", authority.file, "--json"]
        first = cli(*target).results
        other = cli(*target, "--servername", "second.example").results
    assert first["signature_scheme"].startswith("ecdsa")
    assert other["signature_scheme"].startswith("rsa")
    assert other["verified"] is True


@needs_ipv6
def test_ipv6(page_server, authority):
    """A server is found, and verified, under an IPv6 address."""
    with page_server(host="[::1]") as port:
        results = cli("connect", f"[::1]:{port}", "--ca", authority.file, "--json").results
    assert results["address"] == "::1"
    assert results["verified"] is True


@pytest.mark.parametrize(
    ("arguments", "errors"),
    [
        (["--min", "tls1.3"], ("SSL_ERROR_PROTOCOL_VERSION_ALERT",)),
        (["--max", "tls1.2"], ()),
        (["--max", "tls1.1"], ("SSL_ERROR_PROTOCOL_VERSION_ALERT", "INTERNAL_ERROR_ALERT")),
    ],
)
def test_versions(page_server, authority, arguments, errors):
    """The limits of the user count; no version in common is a failure with advice."""
    with page_server("-tls1_2") as port:
        done = cli("connect", f"localhost:{port}", "--ca", authority.file, "--json", *arguments)
    if not errors:
        assert done.results["protocol"] == "tls1.2"
        return
    assert done.status == 1
    assert any(error in done.results["error"]["name"] for error in errors)
    if "--min" in arguments:
        assert "see --min and --max" in done.errors


# client certificates


@pytest.mark.parametrize("version", VERSIONS)
def test_client_certificate(page_server, authority, user, version):
    """A server that demands a certificate is shown that of --cert."""
    certificate, key = user
    demand = ["-Verify", "2", "-verify_return_error", "-CAfile", str(authority.file)]
    limits = ["--min", version, "--max", version]
    with page_server(*demand) as port:
        target = ["connect", f"localhost:{port}", "--ca", authority.file, *limits]
        done = cli(*target, "--cert", certificate, "--key", key, data=GET)
        told = cli(*target, "--cert", certificate, "--key", key, "--json").results
        without = cli(*target, data=GET)
    assert done.status == 0
    assert _shown(done) == _der(certificate)
    assert told["client_certificate"] == {
        "asked_for": True,
        "shown": True,
        "authorities": ["O=OpenSSL,CN=trusted"],
    }
    assert without.status == 1
    assert without.output == b""
    assert "_ALERT)" in without.errors
    assert "asked for a client certificate by O=OpenSSL,CN=trusted: give --cert" in without.errors


def test_key_and_certificate_in_one_file(page_server, authority, user, tmp_path):
    """--cert may hold the key as well, as for other programs."""
    both = tmp_path / "both.pem"
    both.write_bytes(user[0].read_bytes() + user[1].read_bytes())
    with page_server("-Verify", "2", "-CAfile", str(authority.file)) as port:
        target = ["connect", f"localhost:{port}", "--ca", authority.file, "--cert", both]
        assert _shown(cli(*target, data=GET)) == _der(user[0])


def test_key_of_another(files, authority):
    """A key that does not belong to the certificate is refused before anything is sent."""
    certificate, key = files["P-256"][0], files["RSA-2048"][1]
    done = cli(
        "connect", "localhost:1", "--ca", authority.file, "--cert", certificate, "--key", key
    )
    assert done.status == 1
    assert f"cannot use {certificate} with {key}: the private key does not belong" in done.errors


def test_encrypted_key(page_server, authority, user, tmp_path):
    """The password of a key comes from a file; a wrong one and none are told apart from trouble."""
    key, right, wrong = tmp_path / "key.pem", tmp_path / "right", tmp_path / "wrong"
    right.write_text("geheim\n")
    wrong.write_text("falsch\n")
    encrypt = ["pkcs8", "-topk8", "-v2", "aes256", "-passout", "pass:geheim"]
    openssl(*encrypt, "-in", str(user[1]), "-out", str(key))
    with page_server("-Verify", "2", "-CAfile", str(authority.file)) as port:
        target = ["connect", f"localhost:{port}", "--ca", authority.file]
        target += ["--cert", user[0], "--key", key]
        done = cli(*target, "--password-file", right, data=GET)
        refused = [cli(*target, "--password-file", wrong), cli(*target)]
    assert _shown(done) == _der(user[0])
    for failed in refused:
        assert failed.status == 1
        assert "(SEC_ERROR_BAD_PASSWORD)" in failed.errors
        assert "--password-file FILE" in failed.errors


@pytest.mark.skipif(os.name != "posix", reason="terminals are Unix's here")
def test_password_at_the_terminal(authority, user, tmp_path):
    """Without a password file whoever sits at the terminal is asked."""
    key = tmp_path / "key.pem"
    encrypt = ["pkcs8", "-topk8", "-v2", "aes256", "-passout", "pass:geheim"]
    openssl(*encrypt, "-in", str(user[1]), "-out", str(key))
    ours, theirs = os.openpty()
    try:
        identity = ["--cert", user[0], "--key", key]
        arguments = ["serve", "--echo", "--port", "0", *identity]
        with running(*arguments, stdin=theirs, start_new_session=True) as server:
            server.wait_for(f"password of {key}: ")
            os.write(ours, b"geheim\n")
            assert server.line().startswith("serving echo on tls://127.0.0.1:")
            server.interrupt()
            done = server.finish()
    finally:
        os.close(ours)
        os.close(theirs)
    assert done.status == 0
    assert "geheim" not in done.errors + done.output.decode()


# databases


@pytest.fixture
def database(nssdb_copy, authority):
    """A database of certutil's, with a password, that trusts the authority."""
    nssdb_copy.certutil("-A", "-n", "openssl", "-t", "C,,", "-a", "-i", str(authority.file))
    return nssdb_copy


def test_trust_of_a_database(page_server, database, nssdb, empty_nssdb):
    """--db trusts whom the database trusts, which takes no password."""
    with page_server() as port:
        target = ["connect", f"localhost:{port}", "--db"]
        done = cli(*target, database.directory, data=GET)
        plain = cli(*target, database.path, data=GET)
        others = [cli(*target, other.directory, data=GET) for other in (nssdb, empty_nssdb)]
    assert done.status == plain.status == 0, done
    assert done.output.startswith(b"HTTP/1.0 200 ok")
    for other in others:
        assert other.status == 1
        assert "_ISSUER)" in other.errors
        assert other.output == b""


def test_file_and_database(page_server, database, nssdb, authority):
    """--ca adds to the trust of a database; a certificate that lies there is trusted there."""
    with page_server() as port:
        target = ["connect", f"localhost:{port}", "--ca", authority.file, "--json", "--db"]
        added = cli(*target, nssdb.directory)
        already = cli(*target, database.directory)
        database.certutil("-M", "-n", "openssl", "-t", ",,")
        refused = cli(*target, database.directory)
    assert added.results["verified"] is True
    assert already.results["verified"] is True
    assert refused.status == 1
    assert "certutil -M -t C,, -n 'openssl'" in refused.errors


@pytest.mark.parametrize("version", VERSIONS)
def test_client_certificate_of_a_database(page_server, database, tmp_path, version):
    """The certificate and key under a nickname are shown, once the password is right."""
    ca = tmp_path / "ca.pem"
    ca.write_text(database.certutil("-L", "-n", database.ca, "-a"))
    demand = ["-Verify", "2", "-verify_return_error", "-CAfile", str(ca)]
    with page_server(*demand) as port:
        target = ["connect", f"localhost:{port}", "--db", database.directory]
        target += ["--nickname", database.user, "--max", version]
        done = cli(*target, "--password-file", database.path / "password", data=GET)
    assert done.status == 0, done
    assert _shown(done) == database.der(database.user)


@pytest.mark.parametrize("password", ["wrong\n", "", None])
def test_wrong_password_of_a_database(database, tmp_path, password):
    """A wrong password, an empty one, or none is a failure, and never an endless loop."""
    target = ["connect", "localhost:1", "--db", database.directory, "--nickname", database.user]
    if password is not None:
        (tmp_path / "password").write_text(password)
        target += ["--password-file", tmp_path / "password"]
    done = cli(*target, timeout=60)
    assert done.status == 1
    assert f"cannot use the key of {database.user!r}" in done.errors
    assert "--password-file" in done.errors


def test_no_such_nickname(database):
    """A nickname that is not there is answered with those that are."""
    target = ["connect", "localhost:1", "--db", database.directory, "--nickname", "nobody"]
    done = cli(*target)
    assert done.status == 1
    assert "no certificate with nickname 'nobody'" in done.errors
    assert database.user in done.errors


# what is no TLS server


@pytest.fixture
def plain_server():
    """Makes servers without TLS, which answer each connection in their way."""
    listeners, threads = [], []

    def make(answer):
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)

        def serve():
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    answer(connection)

        threads.append(threading.Thread(target=serve, daemon=True))
        threads[-1].start()
        return listener.getsockname()[1]

    yield make
    for listener in listeners:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
    for thread in threads:
        thread.join(10)


def _speak_plainly(connection):
    connection.recv(65536)
    connection.sendall(b"HTTP/1.1 400 this is no place for a handshake\r\n\r\n")


def _hang_up(connection):
    connection.recv(65536)


def _say_nothing(connection):
    while connection.recv(65536):
        continue


@pytest.mark.parametrize(
    ("answer", "name", "advice"),
    [
        (_speak_plainly, "SSL_ERROR_RX_RECORD_TOO_LONG", "is this port one for TLS?"),
        (_hang_up, "PR_END_OF_FILE_ERROR", "the other side has hung up"),
        (_say_nothing, "PR_IO_TIMEOUT_ERROR", "--timeout SECONDS"),
    ],
)
def test_no_tls(plain_server, answer, name, advice):
    """What is no TLS server, or none that answers, is told as such."""
    target = f"127.0.0.1:{plain_server(answer)}"
    done = cli("connect", target, "--insecure", "--json", "--timeout", "0.5")
    assert done.status == 1
    assert done.results["error"]["name"] == name
    assert advice in done.errors


# the end


def test_interrupt(files, authority):
    """Ctrl-C ends the program with status 130, without a word."""
    server = s_server(*server_files(*files["P-256"]), "-rev")
    command = ["connect", "--ca", authority.file]
    with server as port, running(*command, f"localhost:{port}") as client:
        client.wait_for("verified: this is localhost")
        client.process.stdin.write(b"abc\n")
        client.process.stdin.flush()
        assert client.line() == "cba\n"
        client.interrupt()
        done = client.finish()
    assert done.status == 130
    assert done.errors.endswith("below O=OpenSSL,CN=trusted\n")


def test_interrupt_of_a_handshake(plain_server):
    """Ctrl-C ends also a handshake that leads nowhere."""
    target = f"127.0.0.1:{plain_server(_say_nothing)}"
    with running("connect", target, "--insecure") as client:
        client.wait_for("connected to")
        client.interrupt()
        done = client.finish()
    assert done.status == 130


def test_a_reader_that_leaves(files, authority):
    """When nobody reads the output any more the program ends; nothing is said about it."""
    server = s_server(*server_files(*files["P-256"]), "-rev")
    command = ["connect", "--ca", authority.file]
    with server as port, running(*command, f"localhost:{port}") as client:
        client.wait_for("verified: this is localhost")
        client.process.stdout.close()
        client.process.stdin.write(b"abc\n")
        client.process.stdin.flush()
        assert client.process.wait(60) == 1
    assert client.errors().endswith("below O=OpenSSL,CN=trusted\n")


def test_a_server_that_leaves(plain_server, files):
    """A server that goes away while it is sent to has not taken everything: a failure."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*map(str, files["P-256"]))

    def take_a_little(connection):
        with context.wrap_socket(connection, server_side=True) as tls:
            tls.recv(10)

    target = f"127.0.0.1:{plain_server(take_a_little)}"
    done = cli("connect", target, "--insecure", data=bytes(50_000_000))
    assert done.status == 1
    assert "the server has ended the connection" in done.errors or "_RESET_" in done.errors
