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
from typing import Any, Callable, Optional
from weakref import ref

from .._core.callbacks import new_cookie, owner_of, trampoline
from .._core.errors import check
from .._core.ffi import ffi, lib
from .._core.secitem import SecItem
from .._crypto.keys import PrivateKey
from .._pki.certificates import Certificate

Hook = Optional[tuple[Callable[..., Any], tuple[Any, ...]]]


class Hooks:
    """The callbacks of one socket, and the cookie under which C finds them."""

    __slots__ = ("__weakref__", "_cookie", "_socket", "auth", "client_auth", "handshake")

    def __init__(self, socket: Any) -> None:
        self._socket = ref(socket)  # weak: the socket owns its hooks
        self.auth: Hook = None
        self.client_auth: Hook = None
        self.handshake: Hook = None
        self._cookie: Any = None

    @property
    def cookie(self) -> Any:
        """What C gets; most sockets have no callbacks, and need none."""
        if self._cookie is None:
            self._cookie = new_cookie(self)
        return self._cookie

    def copy_from(self, other: Hooks) -> bool:
        """Take over the callbacks of a listener; whether it has any."""
        self.auth, self.client_auth, self.handshake = other.auth, other.client_auth, other.handshake
        return other._cookie is not None

    def attach(self, pointer: Any, fd: Any) -> None:
        """Tell libssl to call these, on the descriptor of their socket."""
        if self.auth is not None:
            check(
                lib.SSL_AuthCertificateHook(
                    fd, ffi.addressof(lib, "pynss_on_auth_certificate"), self.cookie
                )
            )
        if self.client_auth is not None:
            check(
                lib.SSL_GetClientAuthDataHook(
                    fd, ffi.addressof(lib, "pynss_on_client_auth_data"), self.cookie
                )
            )
        if self.handshake is not None:
            lib.pynss_tls_tell(pointer, self.cookie)

    @contextmanager
    def running(self) -> Iterator[Any]:
        """The time during which a callback runs; gives the socket, or None if it is gone."""
        socket = self._socket()
        if socket is None:
            yield None
            return
        before, socket._callback_thread = socket._callback_thread, get_ident()
        try:
            yield socket
        except BaseException:
            socket._abort()
            raise
        finally:
            socket._callback_thread = before


@trampoline("pynss_on_auth_certificate", fail=lib.SECFailure)
def _on_auth_certificate(cookie: Any, fd: Any, check_sig: int, is_server: int) -> int:
    hooks = owner_of(cookie)
    if hooks is None or hooks.auth is None:
        lib.PR_SetError(lib.SSL_ERROR_BAD_CERTIFICATE, 0)
        return lib.SECFailure
    function, data = hooks.auth
    lib.PR_SetError(0, 0)
    with hooks.running() as socket:
        accepted = socket is not None and function(socket, bool(check_sig), bool(is_server), *data)
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
    hooks = owner_of(cookie)
    if hooks is None or hooks.client_auth is None:
        return lib.SECFailure
    function, data = hooks.client_auth
    ca_names = tuple(SecItem._from_item(names.names[i], kind="name") for i in range(names.nnames))
    with hooks.running():
        chosen = _chosen_identity(function(ca_names, *data))
        if chosen is None:
            return lib.SECFailure
        certificate, key = chosen
        copy = lib.SECKEY_CopyPrivateKey(key._live())
        if not copy:
            return lib.SECFailure
        # libssl takes over both references
        out_key[0] = copy
        out_certificate[0] = lib.CERT_DupCertificate(certificate._live())
    return lib.SECSuccess


def _chosen_identity(answer: Any) -> tuple[Certificate, PrivateKey] | None:
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
    hooks = owner_of(cookie)
    if hooks is None or hooks.handshake is None:
        return
    function, data = hooks.handshake
    with hooks.running() as socket:
        if socket is not None:
            function(socket, *data)
