# SPDX-License-Identifier: MPL-2.0
"""What travels through C when a password is wanted: arguments in, a secret out.

A call that may need a token hands NSS a ``void *``, and NSS hands it on to the
password callback.  Python programs pass any number of objects along in this way;
:class:`PinArguments` holds them, and C carries only their cookie.  A socket keeps
one for as long as it lives; a function that takes ``*user_data`` makes one for the
time of its call::

    with pin_args(user_data) as cookie:
        check(lib.PK11_Authenticate(slot, load_certs, cookie))

Python cannot take back what it has put into a ``str``.  But the copies that we make
of a password on its way to NSS are ours: :func:`secret` makes one, and wipes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from .._core.callbacks import new_cookie
from .._core.ffi import ffi


class PinArguments:
    """The further arguments that the password callback gets.

    A context manager that gives the cookie: for the time of a block it keeps alive
    what C may ask for.

    Args:
        values: the objects.
    """

    __slots__ = ("__weakref__", "cookie", "values")

    def __init__(self, values: tuple[Any, ...]) -> None:
        self.values = values
        self.cookie = new_cookie(self) if values else ffi.NULL

    def __enter__(self) -> Any:
        return self.cookie

    def __exit__(self, *exception: object) -> None:
        return None


def pin_args(user_data: tuple[Any, ...] | None) -> PinArguments:
    """The arguments of one call on their way through C.

    Args:
        user_data: the objects; None is the same as none of them.

    Raises:
        TypeError: it is no tuple.
    """
    if user_data is None:
        user_data = ()
    elif not isinstance(user_data, tuple):
        raise TypeError(f"pin arguments must be a tuple, not {type(user_data).__name__}")
    return PinArguments(user_data)


@contextmanager
def secret(text: Any, what: str = "password", *, binary: bool = False) -> Iterator[Any]:
    """A password as a ``char *`` for C, wiped at the end of the block.

    Args:
        text: str (C gets UTF-8), bytes or bytearray; None becomes NULL.
        what: how to call it in an error message.
        binary: whether it may hold NUL characters, because C is told how long it is: it has
            one octet less than the ``char[]``.

    Raises:
        TypeError: it is something else.
        ValueError: it holds a NUL character, or cannot be encoded.
    """
    if text is None:
        yield ffi.NULL
        return
    copy = _encoded(text, what)
    try:
        if 0 in copy and not binary:
            raise ValueError(f"embedded null character in {what}")
        copy.append(0)
        yield ffi.from_buffer("char[]", copy)
    finally:
        for index in range(len(copy)):
            copy[index] = 0


def _encoded(text: Any, what: str) -> bytearray:
    if isinstance(text, str):
        try:
            return bytearray(text, "utf-8")
        except UnicodeEncodeError:
            pass  # that exception would show the password
        raise ValueError(f"{what} cannot be encoded in UTF-8")
    if isinstance(text, (bytes, bytearray)):
        return bytearray(text)
    raise TypeError(f"{what} must be str, bytes or None, not {type(text).__name__}")
