# SPDX-License-Identifier: MPL-2.0
"""The fifteen invariants of the architecture, and which tests hold them.

Most are tested beside the module that keeps them: :data:`HELD_BY` names those tests,
and that they exist is itself tested.  Here is what belongs to no single module: every
blocking call under Ctrl-C, and bad input to everything that is public.
"""

import ast
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

TESTS = Path(__file__).parent

HELD_BY = {
    1: [
        "test_callbacks.py::test_raising_is_a_refusal",
        "test_callbacks.py::test_a_dead_owner_is_a_refusal",
        "test_tls_sockets.py::test_a_raising_callback_ends_the_connection",
        "test_cdefs.py::test_callbacks_fail_closed",
    ],
    2: ["test_errors.py::test_a_destructor_between_call_and_check_disturbs_nothing"],
    3: [
        "test_handles.py::test_closing_is_idempotent",
        "test_handles.py::test_a_shared_handle_has_its_own_reference",
        "test_handles.py::test_a_borrowed_handle_frees_nothing",
    ],
    4: [
        "test_lifecycle.py::test_shutdown_with_live_objects_is_refused_and_harmless",
        "test_lifecycle.py::test_a_session_ends_for_sure",
    ],
    5: [
        "test_lifecycle.py::test_children_of_a_fork_draw_different_random_bytes",
        "test_lifecycle.py::test_a_forked_child_frees_nothing_of_its_parent",
    ],
    6: ["test_lifecycle.py::test_calls_before_init_are_refused_and_do_not_spoil_libssl"],
    7: ["test_tls_sockets.py::test_a_tls12_server_without_a_cache_survives"],
    8: [
        "test_tls_sockets.py::test_no_input_or_output_inside_a_callback",
        "test_tls_sockets.py::test_closing_inside_a_callback",
    ],
    9: [
        "test_invariants.py::test_every_blocking_call_can_be_interrupted",
        "test_tls_sockets.py::test_closing_wakes_a_reader",
        "test_tls_sockets.py::test_timeouts_inside_records_lose_nothing",
        "test_tls_sockets.py::test_a_send_that_times_out_can_go_on",
    ],
    10: [
        "test_handles.py::test_closing_in_one_thread_while_others_use_it",
        "test_tls_sockets.py::test_one_reader_and_one_writer",
        "test_lifecycle.py::test_shutdown_while_threads_are_inside",
    ],
    11: ["test_passwords.py::test_a_refused_password_is_not_tried_again"],
    12: ["test_constants.py::test_an_unknown_value_is_a_member_without_a_name"],
    13: ["test_cdefs.py::test_no_symbol_newer_than_the_floor"],
    14: ["test_tls_sockets.py::test_tcp_nodelay_is_on"],
    15: ["test_invariants.py::test_bad_input_gets_an_exception"],
}


def test_every_invariant_is_held():
    """Each invariant has tests, and they are there."""
    assert list(HELD_BY) == list(range(1, 16))
    missing = []
    for names in HELD_BY.values():
        for name in names:
            file, _, function = name.partition("::")
            tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
            if function not in {node.name for node in tree.body if hasattr(node, "name")}:
                missing.append(name)
    assert not missing


BLOCKING = {
    "recv": "pair[0].recv(1)",
    "recv_into": "pair[0].recv_into(bytearray(1))",
    "readline": "pair[0].readline()",
    "send": "pair[0].send(bytes(100_000_000))",
    "accept": "idle.accept()",
    "poll": "io.Socket.poll([(idle, io.PR_POLL_READ)], io.PR_INTERVAL_NO_TIMEOUT)",
    "tls accept": "tls_listener.accept()",
    "tls handshake": "client.force_handshake()",
    "tls recv": "client.recv(1)",
    "tls send": "client.send(b'x')",
}

PROGRAM = """
import sys
import nss.io as io, nss.nss as nss, nss.ssl as ssl
nss.nss_init_nodb()
def listen(kind):
    sock = kind(io.PR_AF_INET)
    sock.bind(io.NetworkAddress(io.PR_IpAddrLoopback, 0))
    sock.listen()
    return sock
pair = io.Socket.new_tcp_pair()
listener, idle, tls_listener = listen(io.Socket), listen(io.Socket), listen(ssl.SSLSocket)
client = ssl.SSLSocket(io.PR_AF_INET)
client.set_hostname("server.example")
client.connect(io.NetworkAddress(io.PR_IpAddrLoopback, listener.get_sock_name().port))
print("ready", flush=True)
try:
    {call}
except KeyboardInterrupt:
    sys.exit(42)
"""


@pytest.mark.parametrize("call", BLOCKING.values(), ids=BLOCKING.keys())
def test_every_blocking_call_can_be_interrupted(call):
    """Ctrl-C ends each call that waits, with a KeyboardInterrupt (invariant 9)."""
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", PROGRAM.format(call=call)],
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout.readline() == "ready\n"
        for _ in range(50):  # the first signals may come before the call has begun to wait
            process.send_signal(signal.SIGINT)
            try:
                process.wait(0.5)
                break
            except subprocess.TimeoutExpired:
                continue
    assert process.returncode in (42, -signal.SIGINT)


SWEEP = """
import faulthandler, gc, inspect, os, signal, sys, warnings
faulthandler.enable()
warnings.simplefilter("ignore")
import nss.error, nss.io, nss.nss, nss.ssl, nss.pki
from nss import io, nss as n, ssl, pki

n.nss_init_nodb()
authority = pki.create_ca("sweep")
identity = authority.issue(["server.example"])

class Endless(Exception):
    pass

def give_up(*arguments):
    raise Endless

signal.signal(signal.SIGALRM, give_up)

class Odd:
    def __index__(self):
        raise ZeroDivisionError
    def __str__(self):
        raise ZeroDivisionError

BAD = [None, True, -1, 0, 1, 2**31, 2**63, 2**64, -2**63, 2**200, 1.5, float("nan"), "", "\\0",
       "\\ud800", b"", b"\\0", b"x" * 100, bytearray(3), memoryview(b"abc")[::2], [], (), {}, (1,),
       [None], object(), Odd(), Odd, int, lambda *a, **k: None, sys]
SKIP = {  # what ends NSS, or asks the network
    "nss_shutdown", "session", "AddrInfo", "HostEntry", "set_from_string", "hostentry",
}
outcomes = set()

def attempt(what, call, *arguments):
    signal.setitimer(signal.ITIMER_REAL, 20)
    try:
        call(*arguments)
    except Endless:
        print("endless:", what, arguments)
        os._exit(3)
    except (SystemError, SystemExit, KeyboardInterrupt, MemoryError, RecursionError) as problem:
        print("wrong exception:", what, [type(a) for a in arguments], repr(problem))
        os._exit(4)
    except Exception as problem:
        outcomes.add(type(problem).__name__)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)

def sweep(what, call):
    attempt(what, call)
    for one in BAD:
        attempt(what, call, one)
        attempt(what, call, one, one)
        attempt(what, call, 1, one)
        attempt(what, call, b"x", one, one)
        attempt(what, call, one, one, one, one)

def plain_members(owner):
    for name in dir(owner):
        if not name.startswith("_") and name not in SKIP:
            yield name

def closed(thing):
    thing.close()
    return thing

def instances():
    yield io.Socket(io.PR_AF_INET)
    yield closed(io.Socket(io.PR_AF_INET))
    yield ssl.SSLSocket(io.PR_AF_INET)
    yield closed(ssl.SSLSocket(io.PR_AF_INET))
    yield io.NetworkAddress(io.PR_IpAddrLoopback, 1)
    yield n.get_internal_slot()
    yield closed(n.get_internal_slot())
    yield identity.certificate
    yield closed(n.Certificate(identity.certificate.der_data))
    yield pki.generate_key()
    yield closed(pki.generate_key())
    yield identity.certificate.subject
    yield identity.certificate.subject[0]
    yield identity.certificate.subject[0][0]
    yield n.SecItem(b"\\x30\\x03\\x02\\x01\\x05")
    yield ssl.get_cipher_suite_info(0x1301)
    yield ssl.SSLSocket(io.PR_AF_INET).get_ssl_channel_info()
    yield n.InitParameters()

classes = set()
for module in (nss.error, nss.io, nss.nss, nss.ssl, nss.pki):
    constants = set(getattr(module, "_constants", ()))
    for name in module.__all__:
        if name in constants or name in SKIP:
            continue
        value = getattr(module, name)
        if inspect.isclass(value):
            classes.add(value)
        if callable(value) and not inspect.ismodule(value):
            sweep(f"{module.__name__}.{name}", value)

def sweep_members(what, instance):
    for name in plain_members(type(instance)):
        attempt(f"{what}.{name}", getattr, instance, name)
        static = inspect.getattr_static(type(instance), name)
        if isinstance(static, property):
            for bad in BAD:
                attempt(f"{what}.{name} =", setattr, instance, name, bad)
        elif name not in ("close",):
            sweep(f"{what}.{name}", lambda *a, name=name: getattr(instance, name)(*a))
    for function in (repr, str, hash, len, iter, bytes, list, bool):
        attempt(f"{function.__name__}({what})", function, instance)
    for bad in BAD:
        attempt(f"{what}[]", lambda bad=bad: instance[bad])
        attempt(f"{what} ==", lambda bad=bad: instance == bad)

for instance in instances():
    sweep_members(type(instance).__name__, instance)
for cls in sorted(classes, key=lambda c: c.__name__):
    if cls.__name__ in SKIP:
        continue
    try:
        empty = cls.__new__(cls)
    except Exception:
        continue
    sweep_members(f"empty {cls.__name__}", empty)
    del empty
gc.collect()
print("exceptions:", sorted(outcomes))
"""


def test_bad_input_gets_an_exception(tmp_path):
    """Wrong types, huge numbers, closed and empty objects: no signal, no hang (invariant 15)."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", textwrap.dedent(SWEEP)],
        check=False,
        capture_output=True,
        text=True,
        errors="replace",
        stdin=subprocess.DEVNULL,
        cwd=tmp_path,
        timeout=250,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    assert "TypeError" in done.stdout
