# SPDX-License-Identifier: MPL-2.0
"""Options: small integers that switch what libssl does.

An option belongs to a socket; a new socket takes its value from the process-wide
default.  Most are on or off, a few have more values (``SSL_REQUIRE_CERTIFICATE``).

NSS has dropped what some options once switched.  Their names stay, and asking for
what is gone fails with the reason; one that would make a socket unsafe to use
from Python is refused.
"""

from __future__ import annotations

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


def refuse_if_gone(option: int, value: int) -> None:
    """Raise ``SEC_ERROR_INVALID_ARGS`` when an option asks for what cannot be had."""
    if value and option in _GONE:
        raise NSPRError(_GONE[option], lib.SEC_ERROR_INVALID_ARGS)


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
        NSPRError: ``SEC_ERROR_INVALID_ARGS``: NSS has no such option, or no longer
            does what it switches on; ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
    """
    option, value = option_number(option), option_value(value)
    refuse_if_gone(option, value)
    check(lib.SSL_OptionSetDefault(option, value))
