# SPDX-License-Identifier: MPL-2.0
"""Options: small integers that switch what libssl does.

An option belongs to a socket; a new socket takes its value from the process-wide
default.  Most are on or off, a few have more values (``SSL_REQUIRE_CERTIFICATE``).
libssl keeps of a value as many bits as it has room for, so that 2 would switch off, and
4 would mean ``SSL_REQUIRE_NEVER``; here what is not 0 is on, and a value must be one.

NSS has dropped what some options once switched.  Their names stay, and asking for
what is gone fails with the reason, or is warned of where NSS takes the value and does
nothing; one that would make a socket unsafe to use from Python is refused.
"""

from __future__ import annotations

import warnings

from .._core.convert import integer
from .._core.errors import NSPRError, check
from .._core.ffi import ffi, lib
from .._core.lifecycle import needs_nss

INT_MIN, INT_MAX = -(2**31), 2**31 - 1

_GONE = {
    lib.SSL_SOCKS: "NSS no longer speaks SOCKS",
    lib.SSL_ENABLE_SSL2: "NSS no longer speaks SSL 2, since 3.24",
    lib.SSL_V2_COMPATIBLE_HELLO: "NSS no longer sends SSL 2 compatible hellos, since 3.24",
    lib.SSL_NO_LOCKS: "without locks a socket is unsafe in a process that has threads",
}

_IDLE = {
    lib.SSL_NO_STEP_DOWN: "SSL_NO_STEP_DOWN: NSS has no export suites to step down to",
    lib.SSL_BYPASS_PKCS11: "SSL_BYPASS_PKCS11: NSS always goes through PKCS #11",
    lib.SSL_ENABLE_NPN: "SSL_ENABLE_NPN: NSS no longer speaks NPN, since 3.37",
    lib.SSL_ENABLE_DEFLATE: "SSL_ENABLE_DEFLATE: NSS no longer compresses",
}
_VALUES = {
    lib.SSL_REQUIRE_CERTIFICATE: range(lib.SSL_REQUIRE_NO_ERROR + 1),
    lib.SSL_ENABLE_RENEGOTIATION: range(lib.SSL_RENEGOTIATE_TRANSITIONAL + 1),
    lib.SSL_RECORD_SIZE_LIMIT: range(INT_MIN, INT_MAX + 1),  # libssl looks at it itself
}


def checked_setting(option: int, value: int, *, stacklevel: int = 3) -> tuple[int, int]:
    """An option and its value as C takes them.

    Args:
        option: the option.
        value: its value.
        stacklevel: how far the program is that has to be warned.

    Raises:
        NSPRError: ``SEC_ERROR_INVALID_ARGS``: it asks for what cannot be had.
    """
    option, value = option_number(option), option_value(value)
    if value and option in _GONE:
        raise NSPRError(_GONE[option], lib.SEC_ERROR_INVALID_ARGS)
    if value and option in _IDLE:
        warnings.warn(_IDLE[option], DeprecationWarning, stacklevel=stacklevel)
    if option not in _VALUES:
        return option, int(value != 0)
    if value not in _VALUES[option]:
        raise NSPRError(f"the option has no value {value}", lib.SEC_ERROR_INVALID_ARGS)
    return option, value


def option_number(option: int) -> int:
    """An option as C takes it."""
    return integer(option, "option", INT_MIN, INT_MAX)


def option_value(value: int) -> int:
    """The value of an option as C takes it."""
    return integer(value, "value", INT_MIN, INT_MAX)


def get_ssl_default_option(option: int) -> int:
    """The value that a new socket has for an option.

    Stands on ``SSL_OptionGetDefault``.

    Args:
        option: one of the ``SSL_*`` options.

    Raises:
        NSPRError: ``SEC_ERROR_INVALID_ARGS``: NSS has no such option, or no default for it.
    """
    value = ffi.new("PRIntn *")
    check(lib.SSL_OptionGetDefault(option_number(option), value))
    return int(value[0])


@needs_nss
def set_ssl_default_option(option: int, value: int) -> None:
    """Decide the value that new sockets have for an option.

    Stands on ``SSL_OptionSetDefault``.

    Args:
        option: one of the ``SSL_*`` options.
        value: True or False, or one of the values of that option.

    Raises:
        NSPRError: ``SEC_ERROR_INVALID_ARGS``: NSS has no such option or value, or no
            longer does what it switches on; ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
    """
    option, value = checked_setting(option, value, stacklevel=4)  # needs_nss is between
    check(lib.SSL_OptionSetDefault(option, value))
