# SPDX-License-Identifier: MPL-2.0
"""The callbacks of a TLS socket.

libssl asks three questions while it shakes hands: is this certificate good, which
certificate shall I show, and - a statement rather than a question - the handshake
is complete.  It asks in the thread that does the I/O, in the middle of that I/O,
holding its locks.  From that follow the rules that this module enforces:

* A callback may look at its socket, not read or write it: libssl would wait for
  itself.  While a callback runs the socket knows the thread it runs in, and its
  methods raise ``PR_DEADLOCK_ERROR`` there instead.  Closing is possible: the
  descriptor is closed when the call that is under way has returned.
* No answer is a no.  A certificate is accepted only by a true value.
* An exception ends the connection, at once and below libssl, since "no client
  certificate" and "handshake complete" cannot fail in C, and data would still go
  out.  The call that did the I/O raises it.

A descriptor that libssl copies from another, as it does for an accepted
connection, comes with the other's callbacks and their arguments; the new socket
replaces them by its own, so a listener may go away before what it accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import get_ident
from typing import Any, Callable
from weakref import ref

from .._core.callbacks import new_cookie, owner_of, trampoline
from .._core.errors import check
from .._core.ffi import ffi, lib
from .._core.secitem import SecItem
from .._crypto.keys import PrivateKey
from .._pki.certificates import Certificate
from .pending import PENDING

Hook = tuple[Callable[..., Any], tuple[Any, ...]]

_tell: dict[str, Callable[[Any, Any], int]] = {}


def hook(name: str, tell: Callable[[Any, Any], int]) -> None:
    """Say how libssl is told to call the hook of that name.

    Args:
        name: under which :meth:`Hooks.find` finds what the program has given.
        tell: called with the descriptor and the cookie; answers with a ``SECStatus``.
    """
    _tell[name] = tell


class Hooks:
    """The callbacks of one connection, and the cookie under which C finds them."""

    __slots__ = ("__weakref__", "_cookie", "_functions", "_socket", "extensions")

    def __init__(self, socket: Any) -> None:
        self._socket = ref(socket)  # weak: the socket owns its hooks
        self._functions: dict[str, Hook] = {}
        self._cookie: Any = None
        self.extensions: dict[int, Any] = {}

    @property
    def cookie(self) -> Any:
        """What C gets; most connections have no callbacks, and need none."""
        if self._cookie is None:
            self._cookie = new_cookie(self)
        return self._cookie

    def copy_from(self, other: Hooks) -> bool:
        """Take over the callbacks of a listener or a model; whether it has any."""
        self._functions.update(other._functions)
        self.extensions.update(other.extensions)
        return bool(other._functions or other.extensions)

    def set(self, name: str, function: Callable[..., Any], data: tuple[Any, ...]) -> None:
        """Keep what the program has given; :meth:`attach` tells libssl."""
        self._functions[name] = function, data

    def has(self, name: str) -> bool:
        """Whether the program has given a function of that name."""
        return name in self._functions

    def drop(self, name: str) -> None:
        """Forget a function; whoever calls this tells libssl, too."""
        self._functions.pop(name, None)

    def attach(self, pointer: Any, fd: Any) -> None:
        """Tell libssl to call these, on the descriptor of their socket."""
        if "record" in self._functions:
            lib.pynss_tls_bare(pointer)
        for name in self._functions:
            if name in _tell:
                check(_tell[name](fd, self.cookie))
        if "handshake" in self._functions:
            lib.pynss_tls_tell(pointer, self.cookie)

    @contextmanager
    def running(self) -> Iterator[Any]:
        """The time during which a callback runs; gives the socket, or None if it is gone.

        A socket that has been closed is gone: libssl, which takes leave of the peer then, has
        nothing more to ask.
        """
        socket = self._socket()
        if socket is None or socket.closed:
            lib.PR_SetError(lib.PR_OPERATION_ABORTED_ERROR, 0)
            yield None
            return
        before, socket._callback_thread = socket._callback_thread, get_ident()
        try:
            yield socket
        except BaseException:
            socket._abort()
            raise
        finally:
            socket._callback_thread = 0 if socket._broken else before


@contextmanager
def calling(cookie: Any, name: str) -> Iterator[tuple[Any, Any]]:
    """The time during which a function of the program runs that C wants to have called.

    Gives the socket, and the function, to which what the program has given with it is passed
    behind the other arguments; or None twice, if one of them is gone.
    """
    hooks = owner_of(cookie)
    found = None if hooks is None else hooks._functions.get(name)
    if found is None:
        yield None, None
        return
    function, data = found
    with hooks.running() as socket:
        ask = None if socket is None else lambda *arguments: function(*arguments, *data)
        yield socket, ask


def pointer_to(name: str) -> Any:
    """A function of callbacks.h, as C takes it."""
    return ffi.addressof(lib, name)


hook(
    "auth",
    lambda fd, cookie: lib.SSL_AuthCertificateHook(
        fd, pointer_to("pynss_on_auth_certificate"), cookie
    ),
)


def _watch_client_auth(fd: Any, cookie: Any) -> int:
    status = int(lib.pynss_tap_install(fd))  # for an answer that comes late
    return status or int(
        lib.SSL_GetClientAuthDataHook(fd, pointer_to("pynss_on_client_auth_data"), cookie)
    )


hook("client_auth", _watch_client_auth)


@trampoline("pynss_on_auth_certificate", fail=lib.SECFailure)
def _on_auth_certificate(cookie: Any, fd: Any, check_sig: int, is_server: int) -> int:
    lib.PR_SetError(0, 0)
    with calling(cookie, "auth") as (socket, ask):
        accepted = socket is not None and ask(socket, bool(check_sig), bool(is_server))
    if accepted is PENDING:
        return lib.SECWouldBlock
    if accepted:
        return lib.SECSuccess
    # what the callback's own verification has found is the reason, if there is one
    if lib.PR_GetError() in (0, lib.PR_WOULD_BLOCK_ERROR):
        lib.PR_SetError(lib.SSL_ERROR_BAD_CERTIFICATE, 0)
    return lib.SECFailure


@trampoline("pynss_on_client_auth_data", fail=lib.SECFailure)
def _on_client_auth_data(
    cookie: Any, fd: Any, names: Any, out_certificate: Any, out_key: Any
) -> int:
    with calling(cookie, "client_auth") as (socket, ask):
        if socket is None:
            return lib.SECFailure
        ca_names = (names.names[index] for index in range(names.nnames))
        answer = ask(tuple(SecItem._from_item(each, kind="name") for each in ca_names))
        if answer is PENDING:
            socket._late = PENDING
            return lib.SECWouldBlock
        pointers = identity_pointers(answer)
        if pointers is None:
            return lib.SECFailure
        out_certificate[0], out_key[0] = pointers
    return lib.SECSuccess


def identity_pointers(answer: Any) -> tuple[Any, Any] | None:
    """References of the certificate and key that a callback has chosen, for libssl to own."""
    chosen = chosen_identity(answer)
    if chosen is None:
        return None
    certificate, key = chosen
    live = certificate._live()
    copy = lib.SECKEY_CopyPrivateKey(key._live())
    return (lib.CERT_DupCertificate(live), copy) if copy else None


def chosen_identity(answer: Any) -> tuple[Certificate, PrivateKey] | None:
    """What a client-authentication callback has answered; None for no certificate."""
    if answer is None or answer is False:
        return None
    if isinstance(answer, (tuple, list)):
        if not answer or (len(answer) == 1 and answer[0] is None):
            return None
        if (
            len(answer) == 2
            and isinstance(answer[0], Certificate)
            and isinstance(answer[1], PrivateKey)
        ):
            return answer[0], answer[1]
    raise TypeError(
        "a client authentication callback must return (Certificate, PrivateKey), "
        f"or False for no certificate, not {answer!r}"
    )


@trampoline("pynss_on_handshake", fail=None)
def _on_handshake(fd: Any, cookie: Any) -> None:
    with calling(cookie, "handshake") as (socket, tell):
        if socket is not None:
            tell(socket)
