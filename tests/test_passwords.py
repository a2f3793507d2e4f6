# SPDX-License-Identifier: MPL-2.0
"""Passwords: who is asked, with what, in which thread, and what answers may be."""

import gc
import weakref

import pytest

from nss import nss
from nss._core import callbacks
from nss._core.callbacks import owner_of
from nss._core.ffi import ffi, lib
from nss._crypto.pins import PinArguments, pin_args, secret

SETUP = """
import threading
import nss.nss as nss, nss.error as error

def expect(code, call, *arguments):
    try:
        call(*arguments)
    except error.NSPRError as problem:
        assert problem.errno == code, problem
        return problem
    raise AssertionError("no error")

asked = []

def answering(*answers):
    left = list(answers)
    def callback(slot, retry, *user_data):
        asked.append((slot.token_name, retry, user_data))
        return left.pop(0) if left else None
    nss.set_password_callback(callback)
"""


@pytest.fixture
def with_password(run_python, nssdb):
    """Runs a snippet in a process with a database that wants ``password``."""

    def run(code):
        start = f"password = {nssdb.password!r}\nnss.nss_init({nssdb.directory!r})\n"
        names = f"server = {nssdb.server!r}\nslot = nss.get_internal_key_slot()\n"
        return run_python(SETUP + start + names + code)

    return run


def test_the_callback_is_asked_with_the_arguments_of_the_call(with_password):
    """It gets the slot, whether it is a retry, and the user data of whatever call it is."""
    with_password(
        """
answering("wrong", password)
marker = object()
slot.authenticate(False, "a", marker)
assert asked == [("NSS Certificate DB", False, ("a", marker)),
                 ("NSS Certificate DB", True, ("a", marker))], asked
slot.logout()
del asked[:]
answering(password)
key = nss.find_key_by_any_cert(nss.find_cert_from_nickname(server), 1)
assert asked == [("NSS Certificate DB", False, (1,))], asked
assert slot.is_logged_in()
"""
    )


@pytest.mark.parametrize("kind", ["bytes", "bytearray"])
def test_binary_passwords(with_password, kind):
    """The answer may be bytes as well as text."""
    with_password(f"answering({kind}(password.encode()))\nslot.authenticate()\n")


def test_giving_up(with_password):
    """None ends the asking: the call fails with SEC_ERROR_BAD_PASSWORD."""
    with_password(
        """
answering()
expect(error.SEC_ERROR_BAD_PASSWORD, slot.authenticate)
assert len(asked) == 1
cert = nss.find_cert_from_nickname(server)
expect(error.SEC_ERROR_BAD_PASSWORD, nss.find_key_by_any_cert, cert)
"""
    )


def test_nobody_to_ask(with_password):
    """Without a callback, or after it was taken away, what needs a password fails."""
    with_password(
        """
expect(error.SEC_ERROR_BAD_PASSWORD, slot.authenticate)
answering(password)
nss.set_password_callback(None)
expect(error.SEC_ERROR_BAD_PASSWORD, slot.authenticate)
assert not asked
"""
    )


def test_a_refused_password_is_not_tried_again(with_password):
    """A callback that ignores retry is asked once more, and then no more."""
    with_password(
        """
answering(*["wrong"] * 100)
expect(error.SEC_ERROR_BAD_PASSWORD, slot.authenticate)
assert [retry for _, retry, _ in asked] == [False, True], asked
del asked[:]
answering("wrong", "other", "wrong", password)
expect(error.SEC_ERROR_BAD_PASSWORD, slot.authenticate)
assert [retry for _, retry, _ in asked] == [False, True, True], asked
answering("wrong", "other", password)
slot.authenticate()
"""
    )


@pytest.mark.parametrize("wrong", ["5", "object()", "True", "['x']"])
def test_an_answer_of_the_wrong_type(with_password, wrong):
    """Anything else than text is a TypeError of the call that needed the password."""
    with_password(
        f"""
answering({wrong})
try:
    slot.authenticate()
except TypeError as problem:
    assert isinstance(problem.__context__, error.NSPRError), problem.__context__
else:
    raise AssertionError("no error")
"""
    )


@pytest.mark.parametrize("wrong", ["pass\\0word", "\\udc80 pass\\udc80word"])
def test_an_answer_that_cannot_be_passed_on(with_password, wrong):
    """A NUL and a lone surrogate are ValueErrors, which do not show the password."""
    with_password(
        f"""
import traceback
answering("{wrong}")
try:
    slot.authenticate()
except ValueError as problem:
    text = "".join(traceback.format_exception(type(problem), problem, problem.__traceback__))
    assert "word'" not in text and "pass" + chr(92) not in repr(problem.args), text
    assert not isinstance(problem, UnicodeError)
else:
    raise AssertionError("no error")
"""
    )


@pytest.mark.parametrize("kind", ["ZeroDivisionError", "KeyboardInterrupt", "SystemExit"])
def test_an_exception_of_the_callback_reaches_the_caller(with_password, kind):
    """It is raised by the call that needed the password, also by one that could go on."""
    with_password(
        f"""
def fail(slot, retry):
    raise {kind}("in the callback")
nss.set_password_callback(fail)
cert = nss.find_cert_from_nickname(server)
for call in (slot.authenticate, lambda: nss.find_key_by_any_cert(cert)):
    try:
        call()
    except {kind} as problem:
        assert str(problem) == "in the callback"
    else:
        raise AssertionError("no error")
cert.close(), slot.close()
nss.nss_shutdown()
"""
    )


def test_one_callback_for_all_threads(with_password):
    """It is set for the process: another thread is asked, too (python-nss: never)."""
    with_password(
        """
answering(password)
result = []
thread = threading.Thread(target=lambda: result.append(slot.authenticate()))
thread.start()
thread.join()
assert result == [None]
"""
    )


def test_the_callback_outlives_a_shutdown(run_python, nssdb):
    """It may be set before NSS is initialised, and is there after a second start."""
    run_python(
        SETUP
        + f"""
answering({nssdb.password!r}, {nssdb.password!r})
for _ in range(2):
    with nss.session({nssdb.directory!r}):
        nss.get_internal_key_slot().authenticate()
assert len(asked) == 2
"""
    )


def test_the_callback_may_use_nss(with_password):
    """Other calls of NSS work while NSS waits for the password."""
    with_password(
        """
def callback(slot, retry):
    assert slot.need_login() and len(nss.generate_random(8)) == 8
    assert str(nss.find_cert_from_nickname(server).subject)
    return password
nss.set_password_callback(callback)
slot.authenticate()
"""
    )


@pytest.mark.parametrize("wrong", [5, "password", object()])
def test_a_callback_must_be_callable(wrong):
    """What cannot be called is a TypeError, and changes nothing."""
    with pytest.raises(TypeError, match="callable"):
        nss.set_password_callback(wrong)


def test_pin_arguments_live_as_long_as_their_owner():
    """C finds them by their cookie while somebody holds them, and nothing afterwards."""
    arguments = PinArguments(("a", 5))
    cookie = arguments.cookie
    assert owner_of(cookie).values == ("a", 5)
    gone = weakref.ref(arguments)
    del arguments
    for _ in range(3):
        gc.collect()
    assert gone() is None
    assert owner_of(cookie) is None


def test_pin_arguments_of_a_call():
    """They are a tuple or None; without any C gets NULL."""
    with pin_args(("a",)) as cookie:
        assert owner_of(cookie).values == ("a",)
    for empty in ((), None):
        with pin_args(empty) as cookie:
            assert cookie == ffi.NULL
    with pytest.raises(TypeError):
        pin_args(["a"])


@pytest.mark.parametrize("text", ["päss", b"p\xc3\xa4ss", bytearray(b"p\xc3\xa4ss")])
def test_secrets_are_wiped(text):
    """C sees the text with a NUL behind it, and zeros when the block is over."""
    with secret(text) as copy:
        assert ffi.string(copy) == b"p\xc3\xa4ss"
    assert bytes(ffi.buffer(copy)) == bytes(6)
    assert bytes(bytearray(text, "utf-8") if isinstance(text, str) else text) == b"p\xc3\xa4ss"


def test_secrets_are_wiped_after_an_exception():
    """They are wiped however the block ends; None is NULL."""
    kept = []
    with pytest.raises(ZeroDivisionError), secret("x") as copy:
        kept.append(copy)
        raise ZeroDivisionError
    assert bytes(ffi.buffer(kept[0])) == bytes(2)
    with secret(None) as copy:
        assert copy == ffi.NULL


@pytest.mark.parametrize("answer", [5, "a\0b", None])
def test_c_gets_null_for_whatever_goes_wrong(nss_nodb, answer):
    """Called as C calls it, the trampoline answers NULL, and the reason waits."""
    asks = ffi.addressof(lib, "pynss_on_password")
    nss.set_password_callback(lambda *arguments: answer)
    try:
        with nss.get_internal_slot() as slot:
            assert asks(slot._live(), 0, ffi.NULL) == ffi.NULL
    finally:
        nss.set_password_callback(None)
    raised = callbacks.collect()
    assert isinstance(raised, (TypeError, ValueError)) if answer else raised is None


def test_nss_gets_memory_of_its_own(nss_nodb):
    """The answer is a copy that NSS may free."""
    asks = ffi.addressof(lib, "pynss_on_password")
    nss.set_password_callback(lambda *arguments: "päss")
    try:
        with nss.get_internal_slot() as slot:
            answer = asks(slot._live(), 0, ffi.NULL)
    finally:
        nss.set_password_callback(None)
    assert ffi.string(answer) == "päss".encode()
    lib.PORT_Free(answer)
