# SPDX-License-Identifier: MPL-2.0
"""Trampolines: whatever Python does, C must see a failure.

The functions are called here as C calls them, through their C addresses.
"""

import gc
import threading

import pytest

from nss import error
from nss._core import callbacks, errors
from nss._core.ffi import ffi, lib
from nss._tls.hooks import Hooks

auth = ffi.addressof(lib, "pynss_on_auth_certificate")
client_auth = ffi.addressof(lib, "pynss_on_client_auth_data")
handshake = ffi.addressof(lib, "pynss_on_handshake")


class FakeSocket:
    """Stands for the socket that owns hooks."""

    closed = False
    _broken = 0

    def __init__(self):
        self._callback_thread = None
        self.aborted = False
        self.hooks = Hooks(self)

    def _abort(self):
        self.aborted = True


@pytest.fixture
def socket():
    """A socket without a network."""
    return FakeSocket()


@pytest.mark.parametrize("kind", [ValueError, KeyboardInterrupt, SystemExit, MemoryError])
def test_raising_is_a_refusal(socket, kind):
    """Any exception, also one that is no Exception, makes C see SECFailure."""

    def refuse(*arguments):
        raise kind("no")

    socket.hooks.set("auth", refuse, ())
    assert auth(socket.hooks.cookie, ffi.NULL, 1, 0) == lib.SECFailure
    assert lib.PR_GetError() == lib.SEC_ERROR_APPLICATION_CALLBACK_ERROR
    assert socket.aborted
    with pytest.raises(kind) as caught:
        errors.check(lib.SECFailure)
    assert isinstance(caught.value.__context__, error.NSPRError)


@pytest.mark.parametrize("answer", [None, False, 0, "", ()])
def test_only_a_true_answer_accepts(socket, answer):
    """A false answer of any kind is a refusal with a certificate error."""
    socket.hooks.set("auth", lambda *arguments: answer, ())
    assert auth(socket.hooks.cookie, ffi.NULL, 1, 0) == lib.SECFailure
    assert lib.PR_GetError() == lib.SSL_ERROR_BAD_CERTIFICATE


def test_a_refusal_keeps_the_reason_that_nss_has_set(socket):
    """When the callback's own check failed, its error is the one of the handshake."""

    def verify(*arguments):
        lib.PR_SetError(lib.SEC_ERROR_UNKNOWN_ISSUER, 0)
        return False

    socket.hooks.set("auth", verify, ())
    assert auth(socket.hooks.cookie, ffi.NULL, 1, 0) == lib.SECFailure
    assert lib.PR_GetError() == lib.SEC_ERROR_UNKNOWN_ISSUER


def test_arguments_and_user_data(socket):
    """The callback gets the socket, two booleans, and the user's data."""
    seen = []
    socket.hooks.set("auth", lambda *arguments: seen.append(arguments) or True, ("a", "b"))
    assert auth(socket.hooks.cookie, ffi.NULL, 1, 0) == lib.SECSuccess
    assert seen == [(socket, True, False, "a", "b")]


def test_a_dead_owner_is_a_refusal(socket):
    """A cookie whose owner is gone fails closed instead of aborting the process."""
    socket.hooks.set("auth", lambda *arguments: True, ())
    cookie = socket.hooks.cookie
    del socket.hooks
    gc.collect()
    assert callbacks.owner_of(cookie) is None
    assert auth(cookie, ffi.NULL, 1, 0) == lib.SECFailure


@pytest.mark.parametrize("number", [0, 1, 2**63 - 1])
def test_a_cookie_that_never_was_is_a_refusal(number):
    """Numbers that Python has not given out are refused."""
    assert auth(ffi.cast("void *", number), ffi.NULL, 1, 0) == lib.SECFailure


@pytest.mark.parametrize(
    "answer", [True, (1,), (1, 2), ("cert", "key"), (None, None), object(), b"x"]
)
def test_a_wrong_client_certificate_is_an_error(socket, answer):
    """Anything but a certificate with its key, or False, raises TypeError."""
    socket.hooks.set("client_auth", lambda names: answer, ())
    names = ffi.new("CERTDistNames *")
    cert, key = ffi.new("CERTCertificate **"), ffi.new("SECKEYPrivateKey **")
    assert client_auth(socket.hooks.cookie, ffi.NULL, names, cert, key) == lib.SECFailure
    assert not cert[0]
    assert socket.aborted
    with pytest.raises(TypeError, match="client authentication callback"):
        errors.check(lib.SECFailure)


@pytest.mark.parametrize("answer", [False, None, (None,), ()])
def test_no_client_certificate(socket, answer):
    """python-nss's ways to say "none" send no certificate and raise nothing."""
    socket.hooks.set("client_auth", lambda names: answer, ())
    names = ffi.new("CERTDistNames *")
    cert, key = ffi.new("CERTCertificate **"), ffi.new("SECKEYPrivateKey **")
    assert client_auth(socket.hooks.cookie, ffi.NULL, names, cert, key) == lib.SECFailure
    assert not callbacks.pending
    assert not socket.aborted


def test_a_callback_without_a_result_ends_the_connection_when_it_raises(socket):
    """The handshake callback cannot fail in C: its exception is kept, the socket aborted."""

    def complain(*arguments):
        raise LookupError("after the handshake")

    socket.hooks.set("handshake", complain, ())
    handshake(ffi.NULL, socket.hooks.cookie)
    assert socket.aborted
    with pytest.raises(LookupError):
        errors.reraise()


def test_the_socket_knows_its_callback_thread(socket):
    """While a callback runs, and only then, the socket names the thread."""
    seen = []
    socket.hooks.set("handshake", lambda sock: seen.append(sock._callback_thread), ())
    handshake(ffi.NULL, socket.hooks.cookie)
    assert seen == [threading.get_ident()]
    assert socket._callback_thread is None


def test_an_inner_call_does_not_raise_an_outer_exception(socket):
    """An exception waits for the call that led to it, not for the next one."""
    raised = ZeroDivisionError("outer")
    callbacks._store(raised)
    seen = []

    def inner(*arguments):
        errors.check(lib.SECSuccess)  # would raise the outer one here
        seen.append("ran")
        return True

    socket.hooks.set("auth", inner, ())
    assert auth(socket.hooks.cookie, ffi.NULL, 1, 0) == lib.SECSuccess
    assert seen == ["ran"]
    assert callbacks.collect() is raised


def test_a_second_exception_hangs_on_the_first(socket):
    """Of several exceptions the first is raised, and shows the others as context."""
    first = ZeroDivisionError("first")
    callbacks._store(first)

    def second(*arguments):
        raise KeyError("second")

    socket.hooks.set("auth", second, ())
    assert auth(socket.hooks.cookie, ffi.NULL, 1, 0) == lib.SECFailure
    raised = callbacks.collect()
    assert raised is first
    assert isinstance(raised.__context__, KeyError)


def test_exceptions_belong_to_their_thread(socket):
    """An exception of another thread's callback is not raised here."""

    def refuse(*arguments):
        raise ValueError("there")

    socket.hooks.set("auth", refuse, ())
    collected = []

    def elsewhere():
        auth(socket.hooks.cookie, ffi.NULL, 1, 0)
        errors_here = callbacks.collect()
        collected.append(errors_here)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    errors.check(lib.SECSuccess)
    assert isinstance(collected[0], ValueError)


def test_a_result_that_c_cannot_take_is_a_failure():
    """A trampoline that returns nonsense fails by its failing value."""

    @callbacks.trampoline("pynss_on_auth_certificate", fail=lib.SECFailure)
    def nonsense(*arguments):
        return "nonsense"

    try:
        assert auth(ffi.NULL, ffi.NULL, 0, 0) == lib.SECFailure
        assert isinstance(callbacks.collect(), TypeError)
    finally:
        from nss._tls import hooks

        callbacks.trampoline("pynss_on_auth_certificate", fail=lib.SECFailure)(
            hooks._on_auth_certificate
        )
