# SPDX-License-Identifier: MPL-2.0
"""The exceptions of ``nss.error`` and the way from a status to them."""

import copy
import pickle

import pytest

from nss import error
from nss._core import callbacks, errors
from nss._core.ffi import ffi, lib

BUSY = "(SEC_ERROR_BUSY) NSS could not shutdown. Objects are still in use."


def test_attributes_of_an_error_with_a_message():
    """Code and texts are there under all of python-nss's names."""
    raised = error.NSPRError("closing", error.SEC_ERROR_BUSY)
    assert raised.errno == raised.error_code == error.SEC_ERROR_BUSY == -8053
    assert raised.strerror == raised.error_desc == BUSY
    assert raised.error_message == "closing"
    assert str(raised) == f"closing: {BUSY}"
    assert raised.name == "SEC_ERROR_BUSY"
    assert raised.args == ("closing", -8053)


def test_text_without_a_message():
    """Without a message the text is name and description of the code."""
    assert str(error.NSPRError(error_code=-8053)) == BUSY


def test_code_zero_and_unknown_codes():
    """Zero and numbers that NSS does not know still give a readable text."""
    assert error.NSPRError(error_code=0).strerror == "(SUCCESS) Success"
    assert error.NSPRError(error_code=12345).strerror == "error (12345) unknown"
    assert error.NSPRError(error_code=12345).name is None


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        ((5, 1), TypeError),
        (("x", "5"), TypeError),
        (("x", 1.5), TypeError),
        (("x", 2**31), OverflowError),
        (("x", -(2**31) - 1), OverflowError),
    ],
)
def test_wrong_arguments(arguments, kind):
    """What could not be printed later cannot be made."""
    for made in (error.NSPRError, error.CertVerifyError):
        with pytest.raises(kind):
            made(*arguments)


@pytest.mark.parametrize(("usages", "kind"), [("1", TypeError), (-1, OverflowError)])
def test_wrong_usages(usages, kind):
    """Usages are a bit mask."""
    with pytest.raises(kind):
        error.CertVerifyError("x", 1, usages)


@pytest.mark.parametrize("absent", [None, -1])
def test_without_a_code_the_last_error_of_the_thread_is_taken(absent):
    """The constructor reads PR_GetError when it is given no code."""
    lib.PR_SetError(error.SEC_ERROR_BAD_DER, 0)
    assert error.NSPRError(error_code=absent).errno == error.SEC_ERROR_BAD_DER


@pytest.mark.parametrize("name", ["errno", "error_code", "strerror", "error_desc", "error_message"])
def test_attributes_are_read_only(name):
    """python-nss's attributes cannot be assigned."""
    with pytest.raises(AttributeError):
        setattr(error.NSPRError("x", 1), name, 2)


@pytest.mark.parametrize(
    "original",
    [
        error.NSPRError("message", -8053),
        error.NSPRError(error_code=-12107),
        error.CertVerifyError("bad", -8179, 0x30),
    ],
)
@pytest.mark.parametrize(
    "clone", [copy.copy, copy.deepcopy, lambda e: pickle.loads(pickle.dumps(e))]
)
def test_copies_and_pickles_are_equal(original, clone):
    """A copy keeps the code, whatever NSS does in between."""
    lib.PR_SetError(error.SEC_ERROR_BAD_DER, 0)
    made = clone(original)
    assert type(made) is type(original)
    assert str(made) == str(original)
    assert made.errno == original.errno
    assert getattr(made, "usages", None) == getattr(original, "usages", None)


def test_certificate_errors_tell_the_usages():
    """CertVerifyError adds the usages to its text, and is an NSPRError."""
    raised = error.CertVerifyError("bad", error.SEC_ERROR_UNKNOWN_ISSUER, usages=0x30)
    assert isinstance(raised, error.NSPRError)
    assert str(raised).endswith(" usages=0x30")
    assert raised.usages == 0x30
    assert raised.log is None


def test_errors_newer_than_python_nss_have_names():
    """Alerts of TLS 1.3 are known by name."""
    assert "(SSL_ERROR_RX_CERTIFICATE_REQUIRED_ALERT)" in str(error.NSPRError(error_code=-12107))


def test_names_before_nss_is_initialised(run_python):
    """libssl's errors have name and text in a process that never starts NSS."""
    done = run_python(
        """
        import nss.error as error
        from nss._core.ffi import ffi, lib
        assert not lib.PR_ErrorToName(error.SSL_ERROR_BAD_CERT_DOMAIN)
        print(error.NSPRError(error_code=error.SSL_ERROR_BAD_CERT_DOMAIN))
        print(error.get_nspr_error_string(error.SSL_ERROR_BAD_CERT_DOMAIN))
        """
    )
    first, second = done.stdout.splitlines()
    assert first.startswith("(SSL_ERROR_BAD_CERT_DOMAIN) Unable to communicate securely")
    assert second in first


def test_the_error_string():
    """get_nspr_error_string gives the text alone, None for what is unknown."""
    assert error.get_nspr_error_string(error.SEC_ERROR_BUSY) == BUSY.partition(" ")[2]
    assert error.get_nspr_error_string(12345) is None


def test_check_raises_the_error_of_the_call():
    """A failed status becomes the NSPRError of that moment."""
    lib.PR_SetError(lib.SEC_ERROR_BAD_DER, 0)
    with pytest.raises(error.NSPRError, match=r"reading: .SEC_ERROR_BAD_DER.") as caught:
        errors.check(lib.SECFailure, "reading")
    assert caught.value.errno == error.SEC_ERROR_BAD_DER
    errors.check(lib.SECSuccess)


def test_a_failure_without_an_error_is_not_called_success():
    """A call that fails and sets nothing gives the default, or PR_UNKNOWN_ERROR."""
    errors.clear()
    with pytest.raises(error.NSPRError) as caught:
        errors.check_pointer(ffi.NULL)
    assert caught.value.errno == error.PR_UNKNOWN_ERROR
    errors.clear()
    with pytest.raises(error.NSPRError) as caught:
        errors.check_pointer(ffi.NULL, default=lib.SEC_ERROR_NO_KEY)
    assert caught.value.errno == error.SEC_ERROR_NO_KEY


def test_an_exception_of_a_callback_comes_first():
    """What a callback raised is raised, with the NSPRError as its context."""
    callbacks._store(ZeroDivisionError("in the callback"))
    with pytest.raises(ZeroDivisionError) as caught:
        errors.check(lib.SECFailure)
    assert isinstance(caught.value.__context__, error.NSPRError)
    assert not callbacks.pending


def test_an_exception_of_a_callback_comes_up_after_success_too():
    """A callback whose call cannot fail still has its exception raised."""
    callbacks._store(ZeroDivisionError("in the callback"))
    with pytest.raises(ZeroDivisionError):
        errors.check(lib.SECSuccess)


def test_a_destructor_between_call_and_check_disturbs_nothing(nss_nodb):
    """Destructors restore the error of the thread (invariant 2)."""
    slot = lib.PK11_GetInternalSlot()
    lib.pynss_adopt(lib.PYNSS_SLOT)
    lib.PR_SetError(lib.SEC_ERROR_BAD_DER, 7)
    lib.pynss_destroy_slot(slot)
    assert lib.PR_GetError() == lib.SEC_ERROR_BAD_DER
