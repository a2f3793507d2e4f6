# SPDX-License-Identifier: MPL-2.0
"""From a failed status to an exception.

NSS and NSPR report failure by a return value and keep the reason in a variable
of the thread, ``PR_GetError``.  Any later call may overwrite it, so the reason
is read in the statement after the call and nowhere else: :func:`check` and
:func:`check_pointer` are the one way from a status to an exception.

The same functions raise what a Python callback raised while the call was under
way (see ``callbacks``): after a failed call with the NSPRError as its context,
and also after a successful one, for not every callback can make its call fail.

The names and texts of the codes come from the libraries.  libssl knows its own
only once it has been started, and a program may build an NSPRError before that,
so a generated table stands in where the library has no answer.
"""

from __future__ import annotations

from typing import Any

from . import callbacks, error_table
from .callbacks import pending
from .convert import integer
from .ffi import ffi, lib

lib.NSS_InitializePRErrorTable()


def error_name(code: int) -> str | None:
    """The symbolic name of an error code, ``"SEC_ERROR_BUSY"``, or None.

    Stands on ``PR_ErrorToName``.
    """
    if code == 0:
        return "SUCCESS"
    name = lib.PR_ErrorToName(code)
    if name:
        return ffi.string(name).decode()
    known = error_table.lookup(code)
    return known[0] if known else None


def get_nspr_error_string(number: int) -> str | None:
    """The English text of an error code, or None when the code is unknown.

    Stands on ``PR_ErrorToString``.

    Args:
        number: one of the constants of ``nss.error``.
    """
    if number == 0:
        return "Success"
    if lib.PR_ErrorToName(number):
        return ffi.string(lib.PR_ErrorToString(number, 0)).decode()
    known = error_table.lookup(number)
    return known[1] if known else None


def _detail() -> str | None:
    """The text that NSPR itself has left with the error of this thread."""
    length = lib.PR_GetErrorTextLength()
    if length <= 0:
        return None
    text = ffi.new("char[]", length + 1)
    lib.PR_GetErrorText(text)
    return ffi.string(text).decode("utf-8", "replace")


class NSPRError(Exception):
    """A call of NSS or NSPR has failed.

    Args:
        error_message: what was being done, in words; put before the text of the code.
        error_code: the number of the error; left out (or -1), the error of the
            last failed call of this thread is taken.

    Raises:
        OverflowError: the number does not fit in 32 bits.
        TypeError: the arguments are no text and no number.
    """

    __module__ = "nss.error"

    def __init__(self, error_message: str | None = None, error_code: int | None = None) -> None:
        detail = None
        if error_code is None or error_code == -1:
            error_code = lib.PR_GetError()
            detail = _detail()
        if not isinstance(error_message, (str, type(None))):
            raise TypeError(f"error_message must be str, not {type(error_message).__name__}")
        code = int(integer(error_code, "error_code", -(2**31), 2**31 - 1))
        super().__init__(error_message, code)
        self._message = error_message
        self._code = code
        self._detail = detail

    @property
    def error_code(self) -> int:
        """The number of the error, one of the constants of ``nss.error``."""
        return self._code

    @property
    def errno(self) -> int:
        """The same as :attr:`error_code`."""
        return self._code

    @property
    def error_message(self) -> str | None:
        """What was being done when the error occurred, if that was said."""
        return self._message

    @property
    def name(self) -> str | None:
        """The symbolic name of the code, such as ``"SEC_ERROR_BUSY"``, or None."""
        return error_name(self._code)

    @property
    def error_desc(self) -> str:
        """Name and text of the code: ``"(SEC_ERROR_BUSY) NSS could not shutdown. ..."``."""
        name = error_name(self._code)
        if name is None:
            text = f"error ({self._code}) unknown"
        else:
            text = f"({name}) {get_nspr_error_string(self._code)}"
        return f"{self._detail} {text}" if self._detail else text

    @property
    def strerror(self) -> str:
        """The same as :attr:`error_desc`."""
        return self.error_desc

    def __str__(self) -> str:
        return f"{self._message}: {self.error_desc}" if self._message else self.error_desc


class CertVerifyError(NSPRError):
    """The verification of a certificate has failed.

    Args:
        error_message: what was being done, in words, or None.
        error_code: the number of the error.
        usages: the usages for which the certificate *is* good, as a bit mask of
            ``certificateUsage*``.
        log: what the verification has found, certificate by certificate; a
            ``CertVerifyLog``, or None when none was asked for.
    """

    __module__ = "nss.error"

    def __init__(
        self,
        error_message: str | None = None,
        error_code: int | None = None,
        usages: int = 0,
        log: Any = None,
    ) -> None:
        super().__init__(error_message, error_code)
        self._usages = int(integer(usages, "usages", 0, 2**32 - 1))
        self._log = log

    @property
    def usages(self) -> int:
        """The usages for which the certificate is good, a bit mask."""
        return self._usages

    @property
    def log(self) -> Any:
        """The ``CertVerifyLog`` of the verification, or None."""
        return self._log

    def __str__(self) -> str:
        return f"{super().__str__()} usages={self._usages:#x}"

    def __reduce__(self) -> tuple[Any, ...]:
        # a log holds certificates of this process: it does not travel
        return type(self), (self._message, self._code, self._usages), {"_detail": self._detail}


def failure(message: str | None = None, *, default: int = 0) -> BaseException:
    """The exception for the call that has just failed; raise it at once.

    Args:
        message: what was being done, in words.
        default: the code to report when the call has set none.
    """
    code = lib.PR_GetError() or default or lib.PR_UNKNOWN_ERROR
    error = NSPRError(message, code)
    error._detail = _detail()
    if pending:
        raised = callbacks.collect()
        if raised is not None:
            callbacks.chain(raised, error)
            return raised
    return error


def check(status: int, message: str | None = None, *, default: int = 0) -> None:
    """Raise when a SECStatus or PRStatus is not success.

    Raises:
        NSPRError: the error that the call has set.
        BaseException: whatever a callback has raised during the call.
    """
    if status != 0:
        raise failure(message, default=default)
    if pending:
        reraise()


def check_pointer(pointer: Any, message: str | None = None, *, default: int = 0) -> Any:
    """Raise when a pointer is NULL, otherwise return it.

    A function that may return NULL without setting an error must be preceded by
    :func:`clear`, or the error of some earlier call is reported.
    """
    if not pointer:
        raise failure(message, default=default)
    if pending:
        reraise()
    return pointer


def clear() -> None:
    """Forget the last error of this thread."""
    lib.PR_SetError(0, 0)


def reraise() -> None:
    """Raise what a callback of this thread has raised, if anything."""
    raised = callbacks.collect()
    if raised is not None:
        raise raised
