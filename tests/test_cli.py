# SPDX-License-Identifier: MPL-2.0
"""The command line by itself: arguments, texts, JSON, exit status."""

import argparse
import io as files
import json
import os
import socket
import subprocess
import sys

import pytest
from cli_tool import cli, environment, look_at, running, serving

import nss
from nss._cli import arguments
from nss._cli.connect import DESCRIPTION as CONNECT
from nss._cli.demo import DESCRIPTION as DEMO
from nss._cli.info import DESCRIPTION as INFO
from nss._cli.main import main
from nss._cli.output import Failure, Report, harmless
from nss._cli.problems import as_failure
from nss.error import NSPRError

COMMANDS = ("demo", "connect", "serve", "info")


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """A folder with files that are not what they should be."""
    folder = tmp_path_factory.mktemp("broken")
    (folder / "empty.pem").write_text("")
    (folder / "text.pem").write_text("no PEM at all\n")
    (folder / "half.pem").write_text("-----BEGIN CERTIFICATE-----\nMIIB\n")
    (folder / "der").write_bytes(b"\x30\x82\x01\x00\x01\x02")
    (folder / "nothing").write_bytes(b"")
    (folder / "latin").write_bytes(b"\xff\xfe\n")
    return folder


# help and usage


@pytest.mark.parametrize("command", COMMANDS)
def test_help(command):
    """Each command explains itself: what it does, its arguments, its JSON."""
    done = cli(command, "--help")
    assert done.status == 0
    text = done.output.decode()
    assert text.startswith(f"usage: python -m nss {command}")
    assert "--json" in text
    assert "JSON object" in text or '{"address", "port"' in text


def test_help_of_all():
    """Without a command the help names all of them, examples, and the exit status."""
    text = cli("--help").output.decode()
    for command in COMMANDS:
        assert f"python -m nss {command}" in text
    assert "130 interrupted" in text
    done = cli()
    assert done.status == 2
    assert "usage: python -m nss" in done.errors


def test_version():
    """The versions of the package and of NSS."""
    done = cli("--version")
    assert done.status == 0
    assert done.output.decode().startswith(f"nss {nss.__version__}, running on NSS 3.")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["fly"], "invalid choice"),
        (["connect"], "HOST[:PORT]"),
        (["connect", "localhost:https"], "is no port"),
        (["connect", "localhost:65536"], "is no port"),
        (["connect", "localhost:0"], "is no HOST[:PORT]"),
        (["connect", ""], "is no HOST[:PORT]"),
        (["connect", "[::1"], "is no HOST[:PORT]"),
        (["connect", "x", "--min", "ssl3"], "invalid choice"),
        (["connect", "x", "--timeout", "0"], "no number of seconds"),
        (["connect", "x", "--timeout", "nan"], "no number of seconds"),
        (["connect", "x", "--key", "k"], "--key needs --cert"),
        (["connect", "x", "--nickname", "n"], "--nickname needs --db"),
        (["connect", "x", "--cert", "c", "--db", "d", "--nickname", "n"], "not both"),
        (["serve", "--port", "-1"], "is no port"),
        (["serve", "--port", "x"], "is no port"),
        (["serve", "--key", "k"], "--key needs --cert"),
        (["serve", "--nickname", "n"], "--nickname needs --db"),
        (["serve", "--db", "d"], "--db needs --nickname"),
        (["serve", "--cert", "c", "--write-ca", "f"], "made on the spot"),
        (["demo", "now"], "unrecognized arguments"),
        (["info", "--xml"], "unrecognized arguments"),
    ],
)
def test_wrong_usage(arguments, complaint, capsys):
    """Arguments that make no sense end with status 2, and say which."""
    try:
        status = main(arguments)
    except SystemExit as end:
        status = end.code
    assert status == 2
    out, err = capsys.readouterr()
    assert complaint in err
    assert out == ""


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("example.com", "example.com", 443),
        ("example.com:8443", "example.com", 8443),
        ("192.0.2.1:1", "192.0.2.1", 1),
        ("::1", "::1", 443),
        ("[::1]", "::1", 443),
        ("[2001:db8::2]:65535", "2001:db8::2", 65535),
    ],
)
def test_target(text, host, port):
    """A target is a name or an address, and may have a port."""
    assert arguments.target(text) == (host, port)


@pytest.mark.parametrize("text", ["", ":443", "[]:1", "[::1]443", "[::1]:", "a:", "a:0", "a:٣"])
def test_no_target(text):
    """What is no target is refused."""
    with pytest.raises(argparse.ArgumentTypeError):
        arguments.target(text)


# what goes wrong


PROBLEMS = [
    ("connect 127.0.0.1:{port} --ca {}/missing", "{}/missing: No such file"),
    ("connect 127.0.0.1:{port} --ca {}", "{}: Is a directory"),
    ("connect 127.0.0.1:{port} --ca {}/empty.pem", "cannot read certificates"),
    ("connect 127.0.0.1:{port} --ca {}/text.pem", "cannot read certificates"),
    ("connect 127.0.0.1:{port} --ca {}/half.pem", "cannot read certificates"),
    ("connect 127.0.0.1:{port} --ca {}/der", "(SEC_ERROR_BAD_DER)"),
    ("connect 127.0.0.1:{port} --insecure", "nobody listens on that port"),
    ("connect [::1]:{port} --insecure", "cannot connect to [::1]:"),
    ("connect no.such.invalid --insecure", "check the spelling"),
    ("connect x\0y --insecure", "null character"),
    ("connect " + "x" * 300 + " --insecure", "cannot find"),
    ("connect 127.0.0.1:{port} --insecure --cert {}/missing", "{}/missing: No such file"),
    ("connect 127.0.0.1:{port} --insecure --cert {}/text.pem", "cannot use {}/text.pem"),
    ("connect 127.0.0.1:{port} --db sql:{}/missing", "certutil -N"),
    ("connect 127.0.0.1:{port} --db {}", "(SEC_ERROR_BAD_DATABASE)"),
    ("connect 127.0.0.1:{port} --insecure --password-file {}/missing", "{}/missing: No such file"),
    ("connect 127.0.0.1:{port} --insecure --password-file {}/latin", "cannot read a password"),
    (
        "connect 127.0.0.1:{port} --insecure --min tls1.3 --max tls1.2",
        "(SSL_ERROR_INVALID_VERSION_RANGE)",
    ),
    ("serve {}/missing", "{}/missing is no folder"),
    ("serve {}/empty.pem", "{}/empty.pem is no folder"),
    ("serve --address no.such.invalid", "cannot listen on no.such.invalid"),
    ("serve --address 192.0.2.1 --port 0", "does not have that address"),
    ("serve --port 0 --write-ca {}/missing/ca.pem", "{}/missing/ca.pem: No such file"),
    ("serve --cert {}/half.pem", "cannot use {}/half.pem"),
    ("serve --db {}/missing --nickname n", "(SEC_ERROR_BAD_DATABASE)"),
]

IN_A_ROW = """
import contextlib, io, json, sys
from nss._cli.main import main
outcomes = []
for arguments in json.loads(sys.argv[1]):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(arguments)
    outcomes.append((status, out.getvalue(), err.getvalue()))
print(json.dumps(outcomes))
"""


@pytest.fixture(scope="module")
def outcomes(broken, tmp_path_factory):
    """What has come of each of PROBLEMS, one after the other in one process."""
    folder = tmp_path_factory.mktemp("outcomes")
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))  # taken, and yet nobody listens
        where = {"port": silent.getsockname()[1]}
        commands = [command.format(broken, **where).split(" ") for command, _ in PROBLEMS]
        arguments = json.dumps([[*command, "--json"] for command in commands])
        outcomes = cli(arguments, code=IN_A_ROW, cwd=folder).results
    return dict(zip((command for command, _ in PROBLEMS), outcomes))


@pytest.mark.parametrize(("command", "complaint"), PROBLEMS)
def test_foreseeable_problems(command, complaint, broken, outcomes):
    """What a user can do wrong ends with status 1 and a sentence, as JSON if wanted."""
    status, out, err = outcomes[command]
    assert complaint.format(broken) in err
    assert status == 1
    assert err.startswith(f"nss {command.split()[0]}: ")
    assert json.loads(out)["error"]["message"] in err


def test_a_port_in_use():
    """A server whose port is taken says so, and what to do."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        done = cli("serve", "--echo", "--port", other.getsockname()[1])
    assert done.status == 1
    assert "(PR_ADDRESS_IN_USE_ERROR)" in done.errors
    assert "--port 0" in done.errors


def test_no_roots():
    """Without roots of the system, and without --ca, connect says whom to ask."""
    code = """
import sys
from nss._cli import trust
from nss._cli.main import main
trust._SYSTEM_ROOTS = ()
sys.exit(main())
"""
    done = cli("connect", "localhost:1", code=code)
    assert done.status == 1
    assert "--ca FILE, --db DIR, or SSL_CERT_FILE" in done.errors


def test_a_reader_that_leaves():
    """When nobody reads the output any more the program ends, without a word."""
    read, write = os.pipe()
    os.close(read)
    try:
        command = [sys.executable, "-W", "error", "-m", "nss", "info"]
        done = subprocess.run(
            command, stdout=write, stderr=subprocess.PIPE, env=environment(), check=False
        )
    finally:
        os.close(write)
    assert done.returncode == 1
    assert done.stderr == b""


def test_no_standard_streams():
    """A process without standard input, output and error can do its work."""
    command = f'exec "{sys.executable}" -m nss demo <&- >&- 2>&-'
    assert subprocess.run(["sh", "-c", command], env=environment(), check=False).returncode == 0


# output


def test_strangers_do_not_steer_the_terminal():
    """Control characters out of certificates are shown, not obeyed."""
    assert harmless("CN=\x1b[2J\u202eevil\n") == "CN=\\x1b[2J\\u202eevil\\n"
    stream = files.StringIO()
    Report(as_json=False, stream=stream).say("a\x07b ü")
    assert stream.getvalue() == "a\\x07b ü\n"


def test_json_of_a_failure(capsys):
    """A report prints what is known so far, and the error."""
    with pytest.raises(Failure), Report(as_json=True) as report:
        report.say("nobody sees this")
        report.results["half"] = 1
        raise Failure("no more", cause=NSPRError(None, -12276))
    shown = json.loads(capsys.readouterr().out)
    assert shown == {
        "half": 1,
        "error": {"name": "SSL_ERROR_BAD_CERT_DOMAIN", "message": "no more"},
    }


def test_advice():
    """Errors come with what can be done about them; an own advice stays."""
    plain = as_failure(NSPRError("x", -8179))
    assert str(plain).startswith("x: (SEC_ERROR_UNKNOWN_ISSUER)")
    assert "--ca FILE" in plain.advice
    assert as_failure(Failure("x", advice="y")).advice == "y"
    assert as_failure(ValueError("x")).advice is None
    assert str(as_failure(FileNotFoundError(2, "No such file", "f"))) == "f: No such file"


# demo


def test_demo():
    """The demonstration tells of a good connection and of two refusals."""
    done = cli("demo")
    assert done.status == 0
    text = done.output.decode()
    for part in (
        "protocol        tls1.3",
        "cipher suite    TLS_",
        "key exchange",
        "subject  CN=server.nss.example",
        "chain and host name verified",
        " ms for 'hello over TLS'",
        "http.client fetched a page from http.server, both on nss.tls: TLSv1.3, TLS_",
        "refused a wrong host name: SSL_ERROR_BAD_CERT_DOMAIN",
        "refused an untrusted authority: SEC_ERROR_",
    ):
        assert part in text
    assert text.endswith("all as it should be\n")
    assert done.errors == ""


AGREED = {
    "authentication_bits",
    "chain",
    "cipher_suite",
    "early_data",
    "extended_master_secret",
    "fips",
    "group",
    "key_exchange_bits",
    "protocol",
    "resumed",
    "signature_scheme",
}
"""The members of the JSON object that describe a connection."""


def test_demo_json():
    """The same as JSON, with the members that the help tells of and no others."""
    results = cli("demo", "--json").results
    assert set(results) == AGREED | {"http", "nss", "refused", "timings_ms"}
    assert results["http"]["status"] == 200
    assert set(results["timings_ms"]) == {"certificates", "handshake", "round_trip"}
    assert all(time > 0 for time in results["timings_ms"].values())
    assert results["refused"]["wrong_host_name"] == "SSL_ERROR_BAD_CERT_DOMAIN"
    assert results["protocol"] == "tls1.3"
    assert results["extended_master_secret"] is True
    assert results["resumed"] is False
    leaf = results["chain"][0]
    assert leaf["subject"] == "CN=server.nss.example"
    assert leaf["issuer"] == "CN=nss demo CA"
    for name in {*results, *leaf, *results["timings_ms"], *results["http"], *results["refused"]}:
        assert f'"{name}"' in DEMO


BREAK = """
import sys
from nss._cli import demo, loopback, server
from nss._cli.main import main
from nss._tls.sockets import SSLSocket
{}
sys.exit(main())
"""

DIFFERENT_VERSIONS = """
real = SSLSocket.force_handshake_timeout

def of_the_server(self, ticks):
    self.set_ssl_version_range("tls1.2", "tls1.2")
    real(self, ticks)

def of_the_client(self):
    self.set_ssl_version_range("tls1.3", "tls1.3")
    real(self, 10000)

SSLSocket.force_handshake_timeout = of_the_server
SSLSocket.force_handshake = of_the_client
"""

ONE_AUTHORITY = """
pair = []
real = demo._make_identities

def the_same():
    pair[:] = pair or [real()]
    return pair[0]

demo._make_identities = the_same
demo.distrust = lambda certificate: None
"""


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ("demo._NAME = 'not a name'", "not a name"),
        ("demo.trust = lambda _: None; demo.distrust = lambda _: None", "_ISSUER)"),
        ("demo._exchange = lambda client: b'hullo'", "should have echoed"),
        (ONE_AUTHORITY, "an untrusted authority was accepted"),
        (
            "demo.connect = lambda port, name: loopback.connect(port, demo._NAME)",
            "a wrong host name was accepted",
        ),
        (
            "from nss._cli import demo_http; demo_http._Handler.do_GET = lambda self: None",
            "http.client has failed",
        ),
        ("demo._UNTRUSTED = ()", "refused for the wrong reason: (SEC_ERROR_"),
        (DIFFERENT_VERSIONS, "the server: (SSL_ERROR_UNSUPPORTED_VERSION)"),
        ("SSLSocket.listen = None", None),
    ],
)
def test_a_broken_demo(change, complaint):
    """A step that does not happen ends the demonstration with a reason and status 1."""
    if complaint is None:  # a mistake in the program itself, and the test of this test
        with pytest.raises(AssertionError, match="TypeError"):
            cli("demo", code=BREAK.format(change))
        return
    done = cli("demo", code=BREAK.format(change))
    assert done.status == 1
    assert done.errors.startswith("nss demo: ")
    assert complaint in done.errors
    assert b"all as it should be" not in done.output


# info


def test_info():
    """What a bug report needs: versions, libraries, protocols, suites, groups, policy."""
    results = cli("info", "--json").results
    assert results["package"] == nss.__version__
    assert results["python"].split()[1].startswith(f"{sys.version_info[0]}.{sys.version_info[1]}.")
    for library in ("nss", "nspr"):
        assert os.path.exists(results[library]["path"])
        assert results[library]["running"][0] == results[library]["built_against"][0]
    assert os.path.exists(results["libssl"]["path"])
    assert results["protocols"]["tls"]["supported"][1] == "tls1.3"
    assert {"ec_curve25519", "ec_secp256r1", "ffdhe_2048"} <= set(results["groups"])
    suites = {suite["name"]: suite for suite in results["cipher_suites"]}
    assert suites["TLS_AES_128_GCM_SHA256"]["number"] == 0x1301
    assert suites["TLS_AES_128_GCM_SHA256"]["offered"] is True
    assert suites["TLS_RSA_WITH_NULL_SHA"]["offered"] is False
    assert results["fips"]["nss"] in (True, False)
    assert results["policy"]["minimum_bits"]["rsa"] >= 1023
    for name in {*results, *results["policy"], *suites["TLS_AES_128_GCM_SHA256"]}:
        assert f'"{name}"' in INFO
    text = cli("info").output.decode()
    for part in (results["nss"]["path"], ", ".join(results["groups"]), "   * 0x1301 TLS_AES"):
        assert part in text


# connect with serve


def test_connect_json():
    """The JSON of a connection has the members that the help tells of and no others."""
    with serving("--echo") as (_, port):
        results = cli("connect", f"127.0.0.1:{port}", "--insecure", "--json").results
    others = {"host", "port", "address", "verified", "anchor", "findings", "client_certificate"}
    assert set(results) == AGREED | others
    (finding,) = results["findings"]
    for name in {*results, *finding, *results["client_certificate"], *results["chain"][0]}:
        assert f'"{name}"' in CONNECT


def test_both_ends(tmp_path):
    """What connect sends comes back from serve, through files alone."""
    ca = tmp_path / "ca.pem"
    data = os.urandom(3_000_000)
    with serving("--echo", "--write-ca", ca) as (server, port):
        done = cli("connect", f"localhost:{port}", "--ca", ca, data=data)
        assert done.status == 0
        assert done.output == data
        assert "verified: this is localhost, below CN=nss serve" in done.errors
        server.interrupt()
        ended = server.finish()
    assert ended.status == 0
    assert ended.errors == ""


def test_serve_tells_where():
    """A person reads a line with the address, and a last one."""
    with running("serve", "--port", "0", "--address", "localhost", "--echo") as server:
        line = server.line()
        assert line.startswith("serving echo on tls://127.0.0.1:")
        assert line.endswith("/ - Ctrl-C ends\n")
        server.interrupt()
        done = server.finish()
    assert (done.status, done.output, done.errors) == (0, b"ended\n", "")


def test_a_traceback_is_noticed():
    """The helper of these tests fails when a program shows a traceback."""
    with pytest.raises(AssertionError):
        look_at("Traceback (most recent call last):")
