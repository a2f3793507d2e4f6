# SPDX-License-Identifier: MPL-2.0
"""The fifteen promises of docs/development/architecture, and the tests that hold them.

TESTS says for each promise which tests fail when what protects it is taken away.  Most of
them stand beside the module that they are about; here are those that are about all modules
at once, or about NSS, threads, signals and callbacks together.
"""

from __future__ import annotations

import ast
import collections
import ctypes
import json
import re
import traceback
from pathlib import Path

import pytest
from corpus import by_openssl
from fix_process import SECONDS, require, require_success, run
from fix_tls import NAME, loopback
from made_der import bits, integer, oid, seq, tlv
from pkcs12_tool import new_file
from sources import ROOT
from sweep import public_callables
from threads import Background

from nss import error, io, nss, pki, ssl
from nss._core import callbacks, errors
from nss._core.ffi import ffi, lib, nss_version
from nss._tls.retries import LATEST

HERE = Path(__file__).parent

TESTS = {
    1: """
        test_callbacks.py::test_raising_is_a_refusal
        test_callbacks.py::test_a_dead_owner_is_a_refusal
        test_callbacks.py::test_a_result_that_c_cannot_take_is_a_failure
        test_cdefs.py::test_callbacks_fail_closed
        test_passwords.py::test_c_gets_null_for_whatever_goes_wrong
        test_initialize.py::test_a_shutdown_callback_that_raises
        test_invariants.py::test_a_callback_without_an_owner_fails
        test_invariants.py::test_whatever_a_callback_raises
    """,
    2: """
        test_errors.py::test_check_raises_the_error_of_the_call
        test_errors.py::test_a_destructor_between_call_and_check_disturbs_nothing
        test_invariants.py::test_a_result_is_checked_in_the_next_statement
    """,
    3: """
        test_handles.py::test_closing_is_idempotent
        test_handles.py::test_a_shared_handle_has_its_own_reference
        test_handles.py::test_a_borrowed_handle_frees_nothing
        test_sockets.py::TestClosing::test_methods_of_a_closed_socket
        test_invariants.py::test_bad_input_to_everything_public
    """,
    4: """
        test_lifecycle.py::test_shutdown_with_live_objects_is_refused_and_harmless
        test_lifecycle.py::test_a_session_ends_for_sure
        test_invariants.py::test_bad_input_to_everything_public
    """,
    5: """
        test_lifecycle.py::test_children_of_a_fork_draw_different_random_bytes
        test_lifecycle.py::test_a_forked_child_frees_nothing_of_its_parent
        test_tls_sockets.py::test_a_child_that_closes_does_not_cut_off_its_parent
    """,
    6: """
        test_lifecycle.py::test_calls_before_init_are_refused_and_do_not_spoil_libssl
        test_invariants.py::test_nothing_reaches_libssl_before_nss
    """,
    7: """
        test_tls_sockets.py::test_a_tls12_server_without_a_cache_survives
    """,
    8: """
        test_passwords.py::test_the_callback_may_use_nss
        test_initialize.py::test_a_shutdown_callback_that_shuts_down
        test_sockets.py::TestCallbacks::test_no_operation_inside_a_callback
        test_tls_sockets.py::test_no_input_or_output_inside_a_callback
        test_tls_sockets.py::test_closing_inside_a_callback
        test_invariants.py::test_everything_inside_every_callback
    """,
    9: """
        test_sockets.py::test_ctrl_c
        test_sockets.py::TestThreads::test_a_reader
        test_tls_sockets.py::test_timeouts_inside_records_lose_nothing
        test_tls_sockets.py::test_a_send_that_times_out_can_go_on
        test_tls_sockets.py::test_closing_wakes_a_reader
        test_invariants.py::test_ctrl_c_ends_what_waits
    """,
    10: """
        test_handles.py::test_closing_in_one_thread_while_others_use_it
        test_sockets.py::TestThreads::test_many_at_once
        test_constants.py::test_two_threads_get_one_class
        test_lifecycle.py::test_shutdown_while_threads_are_inside
        test_invariants.py::test_threads_that_count
        test_invariants.py::test_threads_on_one_connection
    """,
    11: """
        test_passwords.py::test_a_refused_password_is_not_tried_again
        test_passwords.py::test_secrets_are_wiped
        test_passwords.py::test_nss_gets_memory_of_its_own
        test_invariants.py::test_secrets_show_nowhere
    """,
    12: """
        test_constants.py::test_an_unknown_value_is_a_member_without_a_name
        test_constants.py::test_unknown_bits_survive
        test_constants.py::test_absent_names_are_nowhere
        test_invariants.py::test_a_function_that_nss_does_not_have
        test_absent.py::test_a_libssl_without_experiments
    """,
    13: """
        test_cdefs.py::test_no_symbol_newer_than_the_floor
        test_packaging.py::test_floor_has_one_place
    """,
    14: """
        test_tls_sockets.py::test_tcp_nodelay_is_on
    """,
    15: """
        test_invariants.py::test_bad_input_to_everything_public
    """,
}


def names_in(path: Path) -> set[str]:
    """The tests of a file, those of a class with its name before theirs."""
    found = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        prefix = f"{node.name}::" if isinstance(node, ast.ClassDef) else ""
        found |= {prefix + each.name for each in inside if isinstance(each, ast.FunctionDef)}
    return found


def test_each_promise_has_its_tests():
    """All promises of the document are here, and all tests that are named exist."""
    text = (ROOT / "docs" / "development" / "architecture.rst").read_text("utf-8")
    listed = re.findall(r"(?m)^(\d+)\. \*\*", text)
    assert list(map(int, listed)) == list(TESTS)
    for named in TESTS.values():
        for name in named.split():
            path, _, function = name.partition("::")
            assert function in names_in(HERE / path), name
        assert named.split()


# 1

REFUSALS = {
    "pynss_on_server_name": lib.SSL_SNI_SEND_ALERT,
    "pynss_on_extension_write": 0,
    "pynss_on_hello": lib.ssl_hello_retry_fail,
    "pynss_on_clock": LATEST,
}
"""What means failure, or that there is nothing to say, where the answer is a number."""


@pytest.mark.parametrize("name", [name for name in dir(lib) if name.startswith("pynss_on_")])
def test_a_callback_without_an_owner_fails(nss_nodb, name):
    """A callback that C calls for nobody answers what means failure."""
    function = ffi.addressof(lib, name)
    kind = ffi.typeof(function)
    with nss.get_internal_slot() as slot:
        known = {ffi.typeof("PK11SlotInfo *"): slot._live()}
        zeros = [ffi.NULL if each.kind == "pointer" else 0 for each in kind.args]
        answer = function(*[known.get(each, zero) for each, zero in zip(kind.args, zeros)])
    if name in REFUSALS:
        assert answer == REFUSALS[name]
    elif kind.result.kind == "pointer":
        assert answer == ffi.NULL
    elif kind.result.kind == "enum":
        assert answer == lib.SECFailure
    else:
        assert answer is None
    callbacks.collect()


@pytest.mark.parametrize("kind", [LookupError, KeyboardInterrupt, SystemExit, GeneratorExit])
@pytest.mark.parametrize("hook", ["auth_certificate", "client_auth_data", "handshake"])
@pytest.mark.parametrize("version", ["tls1.2", "tls1.3"])
def test_whatever_a_callback_raises(make_server, make_client, version, hook, kind):
    """It comes up, whatever it is, and the peer gets no data over that connection."""

    def complain(*arguments):
        raise kind("of the callback")

    def configure(sock):
        sock.set_ssl_version_range(version, version)
        sock.set_ssl_option(ssl.SSL_REQUEST_CERTIFICATE, True)
        sock.set_ssl_option(ssl.SSL_REQUIRE_CERTIFICATE, ssl.SSL_REQUIRE_NEVER)

    server = make_server(configure=configure)
    client = make_client(server.port)
    getattr(client, f"set_{hook}_callback")(complain)
    with pytest.raises(kind, match="of the callback"):
        client.send(b"secret")
    with pytest.raises(error.NSPRError):
        client.send(b"secret")
    result = server.results[0]
    assert result.exception(SECONDS) is not None or result.result() == 0


# 2

READERS = {"PR_GetError", "PR_GetErrorTextLength", "PR_GetErrorText"}


def calls_before_checks(function: ast.FunctionDef) -> list[str]:
    """Calls of C between one that gives a result and the check of that result."""
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    into_c = {
        (call.lineno, call.col_offset): call.func.attr
        for call in calls
        if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "lib"
    }
    given = [
        (node.end_lineno or 0, node.end_col_offset or 0, node.targets[0].id)
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    ]
    late = []
    for call in calls:
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name in {"check", "check_pointer"} and call.args and isinstance(call.args[0], ast.Name):
            here = (call.lineno, call.col_offset)
            made = [each[:2] for each in given if each[2] == call.args[0].id and each[:2] < here]
            between = [name for place, name in into_c.items() if made and max(made) < place < here]
            late += [f"line {call.lineno}: {name}" for name in between if name not in READERS]
    return late


def test_a_result_is_checked_in_the_next_statement():
    """No other call of C stands between a result and its check: it could change the error."""
    source = "def f():\n  status = lib.A()\n  lib.B()\n  check(status)\n  check(lib.C())"
    assert calls_before_checks(ast.parse(source).body[0]) == ["line 4: B"]
    late = {}
    for path in sorted((ROOT / "nss").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and calls_before_checks(node):
                late[f"{path.name}: {node.name}"] = calls_before_checks(node)
    assert late == {}


# 3, 4, 6, 15

SWEEP = HERE / "sweep.py"


@pytest.fixture(scope="module")
def documents(tmp_path_factory, authority):
    """A folder of what openssl has made: certificates, a request, a list, a file of PKCS#12."""
    folder = tmp_path_factory.mktemp("documents")
    certificates, requests = by_openssl(tmp_path_factory.mktemp("corpus"))
    for name in ("RSA", "DSA"):
        (folder / name).write_bytes(certificates[f"openssl: {name}"])
    (folder / "request").write_bytes(requests["both"])
    (folder / "list").write_bytes(revocation_list())
    (folder / "PKCS12").write_bytes(new_file(password="password"))
    return folder


def revocation_list():
    """The DER of a list that somebody has signed."""
    name = seq(tlv(0x31, seq(oid("CN"), tlv(12, b"issuer"))))
    algorithm = seq(oid("sha256WithRSA"), tlv(5))
    now = tlv(23, b"260101000000Z")
    body = seq(integer(1), algorithm, name, now, seq(seq(integer(2), now)))
    return seq(body, algorithm, bits(bytes(256)))


def sweep(run_python, tmp_path, documents, state, *database):
    """Run the sweep in a state of NSS; what it says, and where it was when it died."""
    log = tmp_path / "log"
    code = "import runpy, sys; sys.argv.pop(0); runpy.run_path(sys.argv[0], run_name='__main__')"
    # whoever looks up a name must not wait for a server far away
    environment = {"RES_OPTIONS": "timeout:1 attempts:1"}
    arguments = [str(SWEEP), state, str(log), str(documents), *database]
    done = run_python(code, *arguments, check=False, env=environment)
    where = log.read_text("utf-8", "replace").strip(" \0\n") if log.exists() else ""
    assert done.returncode == 0, f"{done.returncode} in {where}\n{done.stderr[-3000:]}"
    # what was called with anything may have printed something, before and after
    found, _ = json.JSONDecoder().raw_decode(done.stdout, done.stdout.rindex('{"wrong": '))
    assert found["wrong"] == {}
    assert found["calls"] > 10_000
    return set(found["seen"])


def test_nothing_reaches_libssl_before_nss(run_python, tmp_path, documents):
    """Everything public is called before NSS is initialised; afterwards TLS works as ever."""
    sweep(run_python, tmp_path, documents, "before")


def test_bad_input_to_everything_public(run_python, tmp_path, documents, nssdb_copy):
    """Only exceptions come of it; no reference is left, and NSS works and ends as ever."""
    database = [nssdb_copy.directory, nssdb_copy.password]
    seen = sweep(run_python, tmp_path, documents, "initialised", *database)
    classes = {
        f"{value.__module__}.{value.__qualname__}"
        for _, value in public_callables()
        if isinstance(value, type) and not issubclass(value, BaseException)
    }
    # seeds() in sweep.py makes objects of classes that no call gives
    assert len(classes - seen) < len(classes) / 3, classes - seen


def test_calls_after_the_end(run_python, tmp_path, documents):
    """Everything public is called when NSS is down again, on objects of before."""
    sweep(run_python, tmp_path, documents, "afterwards")


# 8

INPUT_AND_OUTPUT = {
    "__next__": (),
    "accept": (),
    "accept_read": (1,),
    "connect": (loopback(1),),
    "force_handshake": (),
    "force_handshake_timeout": (1,),
    "read": (),
    "readline": (),
    "readlines": (),
    "recv": (1,),
    "recv_from": (1, loopback()),
    "recv_into": (bytearray(1),),
    "rehandshake": (True,),
    "rehandshake_timeout": (True, 1),
    "reset_handshake": (False,),
    "send": (b"x",),
    "send_to": (b"x", loopback(1)),
    "sendall": (b"x",),
    "shutdown": (),
}


def use_everything(sock):
    """Call all methods of a socket that is inside a callback; those that did not refuse."""
    allowed = {}
    for name in sorted({*dir(ssl.SSLSocket), "__next__"}):
        method = getattr(ssl.SSLSocket, name)
        if (name.startswith("_") and name != "__next__") or name in {"close", "import_tcp_socket"}:
            continue
        if not callable(method) or name in {"new_tcp_pair", "poll", "makefile"}:
            continue
        try:
            getattr(sock, name)(*INPUT_AND_OUTPUT.get(name, ()))
        except error.NSPRError as problem:
            allowed[name] = problem.errno
        except (TypeError, ValueError) as problem:  # it needs arguments, and would not wait
            allowed[name] = type(problem)
        else:
            allowed[name] = None
    return allowed


@pytest.mark.parametrize("version", ["tls1.2", "tls1.3"])
@pytest.mark.parametrize(
    ("side", "hook"),
    [
        ("client", "auth_certificate"),
        ("client", "client_auth_data"),
        ("client", "handshake"),
        ("server", "auth_certificate"),
        ("server", "handshake"),
    ],
)
def test_everything_inside_every_callback(authority, make_server, make_client, version, side, hook):
    """In a callback a socket refuses to read, write and shake hands; nothing else waits."""
    seen = []
    user = authority.issue([NAME], client=True)
    answers = {
        "auth_certificate": True,
        "client_auth_data": (user.certificate, user.key),
        "handshake": None,
    }

    def inside(*arguments):
        seen.append(use_everything(sockets[side]))
        return answers[hook]

    def configure(sock):
        sock.set_ssl_version_range(version, version)
        sock.set_ssl_option(ssl.SSL_REQUEST_CERTIFICATE, True)
        if side == "server":
            getattr(sock, f"set_{hook}_callback")(inside)

    def serve(connection):
        sockets["server"] = connection
        connection.force_handshake()
        connection.send(connection.recv(5))

    sockets = {}
    server = make_server(serve, configure)
    client = sockets["client"] = make_client(server.port)
    client.set_client_auth_data_callback(lambda names: (user.certificate, user.key))
    if side == "client":
        getattr(client, f"set_{hook}_callback")(inside)
    client.force_handshake()
    client.send(b"after")
    assert client.recv(5) == b"after"
    server.results[0].result(SECONDS)
    assert seen
    for allowed in seen:
        refused = {name for name, how in allowed.items() if how == error.PR_DEADLOCK_ERROR}
        assert set(INPUT_AND_OUTPUT) - refused == set()


# 9

INTERRUPTED = """
import os, signal, socket, sys, threading
sys.path.insert(0, sys.argv[1])
from threads import until_blocked
from nss import error, io, nss, pki, ssl

def bound(kind, *arguments):
    sock = kind(io.PR_AF_INET, *arguments)
    sock.bind(io.NetworkAddress(io.PR_IpAddrLoopback, 0))
    return sock

def crowded():
    # a listener without room, whose backlog is full
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    crowd = [listener]
    for _ in range(3):
        client = socket.socket()
        client.setblocking(False)
        client.connect_ex(listener.getsockname())
        crowd.append(client)
    return crowd

def interrupted(name, call, *arguments):
    def interrupt():
        until_blocked(main, name)
        os.kill(os.getpid(), signal.SIGINT)
    thread = threading.Thread(target=interrupt)
    thread.start()
    try:
        call(*arguments)
    except KeyboardInterrupt:
        thread.join()
    else:
        os._exit(1)

signal.signal(signal.SIGINT, signal.default_int_handler)
main = threading.main_thread().ident
nss.nss_init_nodb()
one, two = io.Socket.new_tcp_pair()
for name, arguments in {
    "recv": (1,), "recv_into": (bytearray(1),), "read": (), "readline": (), "readlines": (),
    "__next__": (), "accept": (), "accept_read": (1,), "recv_from": (1, io.NetworkAddress()),
}.items():
    sock = one
    if name == "recv_from":
        sock = bound(io.Socket, io.PR_DESC_SOCKET_UDP)
    elif name.startswith("accept"):
        sock = bound(io.Socket)
        sock.listen()
    interrupted(name, getattr(sock, name), *arguments)
    if sock is not one:
        sock.close()
two.send(b"x")
assert one.recv(9) == b"x"
interrupted("poll", io.Socket.poll, [(one, io.PR_POLL_READ)], io.PR_INTERVAL_NO_TIMEOUT)
crowd = crowded()
sock = io.Socket(io.PR_AF_INET)
address = io.NetworkAddress(io.PR_IpAddrLoopback, crowd[0].getsockname()[1])
interrupted("connect", sock.connect, address)
for each in (sock, *crowd):
    each.close()
for name in ("send", "sendall"):
    interrupted(name, getattr(one, name), bytes(30_000_000))

authority = pki.create_ca("test")
pki.trust(authority.certificate)
listener = bound(ssl.SSLSocket)
listener.config_server_identity(authority.issue(["server.example"]))
listener.listen()
interrupted("accept", listener.accept)
client = ssl.SSLSocket(io.PR_AF_INET)
client.set_hostname("server.example")
client.connect(listener.get_sock_name())
interrupted("force_handshake", client.force_handshake)
server, _ = listener.accept()
thread = threading.Thread(target=server.force_handshake)
thread.start()
client.force_handshake()
thread.join()
interrupted("recv", client.recv, 1)
server.send(b"whole")
assert client.recv(9) == b"whole"
interrupted("send", client.send, bytes(30_000_000))
for each in (one, two, client, server, listener):
    each.close()
print("all")
"""


def test_ctrl_c_ends_what_waits(run_python):
    """SIGINT is a KeyboardInterrupt of whatever waits, after which a socket can be used."""
    assert run_python(INTERRUPTED, str(HERE)).stdout == "all\n"


# 10


COUNTED = """
import gc, os, sys
sys.path.insert(0, sys.argv[1])
from threads import Background
from nss import error, io, nss, pki
from nss._core import handles
from nss._core.lifecycle import gate

nss.nss_init_nodb()
authority = pki.create_ca("test").certificate
der = authority.der_data

def use():
    for _ in range(60):
        with nss.Certificate(der) as certificate, nss.get_internal_slot() as slot:
            assert certificate == authority
            assert certificate.subject == certificate.issuer
            assert slot.token_name
        try:
            nss.Certificate(b"0")
        except error.NSPRError:
            pass
        one, two = io.Socket.new_tcp_pair()
        with one, two:
            one.send(b"x")
            assert two.recv(1) == b"x"

def count():
    for _ in range(3):
        gc.collect()
    return handles.live(), gate.users, len(os.listdir("/dev/fd"))

use()
before = count()
for thread in [Background(use) for _ in range(8)]:
    thread.result()
assert count() == before, (count(), before)
authority.close()
nss.nss_shutdown()
"""


def test_threads_that_count(run_python):
    """What many threads make, share and drop at once is counted exactly."""
    run_python(COUNTED, str(HERE))


@pytest.mark.parametrize("version", ["tls1.2", "tls1.3"])
def test_threads_on_one_connection(make_server, make_client, version):
    """What several threads send arrives, each piece whole; several get each byte once."""
    size, times = 100, 40
    writers = range(6)

    def receive(sock):
        data = b""
        while more := sock.recv(777):
            data += more
        return data

    def send(sock, who):
        for number in range(times):
            assert sock.send(bytes([who, number]).ljust(size, b".")) == size

    def serve(connection):
        connection.force_handshake()
        readers = [Background(receive, connection) for _ in range(3)]
        threads = [Background(send, connection, who) for who in writers]
        for thread in threads:
            thread.result()
        connection.shutdown(io.PR_SHUTDOWN_SEND)
        return b"".join(reader.result() for reader in readers)

    server = make_server(serve, lambda sock: sock.set_ssl_version_range(version, version))
    client = make_client(server.port)
    client.force_handshake()
    reader = Background(receive, client)
    for thread in [Background(send, client, who) for who in writers]:
        thread.result()
    client.shutdown(io.PR_SHUTDOWN_SEND)
    received = reader.result()
    pieces = [received[start : start + size] for start in range(0, len(received), size)]
    sent = [bytes([who, number]).ljust(size, b".") for who in writers for number in range(times)]
    assert sorted(pieces) == sent
    by_server = server.results[0].result(SECONDS)
    assert collections.Counter(by_server) == collections.Counter(b"".join(sent))


# 11

SECRET = "Ihr Geheimnis"


def texts_of(problem):
    """All that a program may show of an exception, its attributes included."""
    yield repr(problem)
    yield from map(repr, problem.args)
    yield from map(repr, vars(problem).values())
    yield from traceback.format_exception(type(problem), problem, problem.__traceback__)


def test_secrets_show_nowhere(nss_nodb, authority):
    """No text of an object, nor of an exception, has a password or a private key in it."""
    with authority.issue([NAME]) as identity:
        key = identity.key
        encrypted = pki.key_to_pem(key, SECRET, iterations=10_000)
        plain = pki.key_to_pem(key)
        texts = [f"{each!r} {each} {each!a}" for each in (key, identity, authority)]
        with ssl.SSLSocket(io.PR_AF_INET) as sock:
            sock.set_pkcs11_pin_arg(SECRET)
            texts += [repr(sock), str(sock)]
        body = "".join(plain.splitlines()[1:-1])
        for call in (
            lambda: pki.load_key(encrypted, SECRET + "!"),
            lambda: pki.load_key(encrypted, SECRET + "\0"),
            lambda: pki.load_key(encrypted, SECRET + "\udcff"),
            lambda: pki.load_key(encrypted, [SECRET]),
            lambda: pki.load_key(plain[: len(plain) // 2] + plain[-30:]),
            lambda: pki.load_key(nss.base64_to_binary(body)[:-1]),
            lambda: pki.key_to_pem(key, SECRET + "\0"),
            lambda: pki.key_to_pem(key, {SECRET: 1}),
            lambda: pki.key_to_pem(key, SECRET, iterations="1"),
            lambda: pki.key_to_pem(SECRET, SECRET),
        ):
            with pytest.raises((error.NSPRError, TypeError, ValueError)) as caught:
                call()
            texts += texts_of(caught.value)
    shown = "\n".join(texts)
    here = [line for line in shown.splitlines() if "SECRET" not in line]  # the lines above
    assert not [line for line in here if SECRET in line]
    pieces = [line for line in plain.splitlines() if "-" not in line]
    assert not [piece for piece in pieces if piece[:20] in shown]


def test_passwords_of_a_database_show_nowhere(run_python, nssdb):
    """A refused password is neither in the exception, nor on the screen, nor in the slot."""
    done = run_python(
        f"""
        import traceback
        from nss import error, nss
        secret = input_of_the_user = {SECRET!r}
        nss.nss_init({nssdb.directory!r})
        nss.set_password_callback(lambda slot, retry: secret)
        slot = nss.get_internal_key_slot()
        for call in (
            slot.authenticate,
            lambda: slot.check_user_passwd(secret),
            lambda: slot.change_passwd(secret, secret),
            lambda: slot.init_pin(secret, secret),
            lambda: slot.change_passwd(secret + chr(0), secret),
        ):
            try:
                print(call())
            except (error.NSPRError, ValueError) as problem:
                traceback.print_exc()
                print(repr(problem), vars(problem))
        print(repr(slot), slot)
        """
    )
    assert "SEC_ERROR_BAD_PASSWORD" in done.stderr
    assert SECRET not in done.stdout + done.stderr


# 12

# what C that is newer than the library would be: a function of the next century
ABSENT = """
#include "prologue.c"
#include "constants.c"
#include "optional.c"
PYNSS_OPTIONAL(SECStatus, SECFailure, NSS_OfTheNextCentury, (int number), (number))
int call(void) { return pynss_NSS_OfTheNextCentury(1); }
"""


def test_a_function_that_nss_does_not_have(nss_nodb, tmp_path):
    """It fails as any other function does, and the error says which library lacks what."""
    flags = require_success(run([require("pkg-config"), "--cflags", "--libs", "nss"])).stdout
    (tmp_path / "absent.c").write_text(ABSENT)
    command = [
        require("cc"),
        "-shared",
        "-fPIC",
        "-w",
        "-D_GNU_SOURCE",
        f"-I{ROOT / 'cdefs' / 'src'}",
    ]
    command += ["-o", str(tmp_path / "absent.so"), str(tmp_path / "absent.c"), *flags.split()]
    require_success(run(command))
    status = ctypes.CDLL(str(tmp_path / "absent.so")).call()
    with pytest.raises(error.NSPRError) as caught:
        errors.check(status)
    assert caught.value.errno == error.PR_NOT_IMPLEMENTED_ERROR
    assert f"NSS {nss_version()} has no NSS_OfTheNextCentury" in str(caught.value)
