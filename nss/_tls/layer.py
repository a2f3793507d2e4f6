# SPDX-License-Identifier: MPL-2.0
"""libssl as a layer on top of a descriptor, be it a socket's or an engine's.

What holds for everything with TLS on it, whether opened, imported or accepted:

*NSS must be up*, before the first call and, once the socket owns certificates or keys,
as long as it is open.

*Session cache.*  libssl crashes as a TLS 1.2 server that looks into a session cache
nobody has configured, so whatever may be a server goes without (``SSL_NO_CACHE``) until
``config_server_session_id_cache`` has been called.

*A broken connection stays broken.*  After a TLS error the state of the two sides no
longer agrees; further reads and writes raise the same error.
"""

from __future__ import annotations

from typing import Any, Callable

from .._core.errors import NSPRError, check, failure
from .._core.ffi import ffi, lib
from .._core.forking import ProcessLock
from .._core.lifecycle import gate
from .._crypto.pins import PinArguments
from .._net.descriptors import Descriptor
from . import session_cache
from .hooks import Hooks, identity_pointers
from .pending import PENDING

# libssl's errors, and those of certificates; NSPR's are about the network
_ERRORS_OF_TLS = range(lib.SSL_ERROR_EXPORT_ONLY_SERVER, lib.SSL_ERROR_EXPORT_ONLY_SERVER + 1000)
_ERRORS_OF_NSS = range(lib.SEC_ERROR_IO, lib.SEC_ERROR_IO + 1000)


def _is_fatal(code: int) -> bool:
    """Whether a connection cannot go on after this error."""
    return code in _ERRORS_OF_TLS or code in _ERRORS_OF_NSS


ON_ANY: tuple[str, ...] = ()
"""The slots of :class:`Layer` and what extends it: none, so that it can be put on top of any
kind of descriptor."""
STATE = (
    "_authorities",
    "_broken",
    "_datagrams",
    "_hooks",
    "_is_server",
    "_late",
    "_no_cache",
    "_pin",
    *("_has_ech", "_has_psk", "_protocols"),
)
"""The slots that a class needs which puts a layer on a descriptor."""


copying = ProcessLock()
"""Held while libssl copies from a model, which may be in a state that nobody shall see."""


class Layer(Descriptor):
    """A descriptor with TLS on it, not yet configured."""

    __slots__ = ON_ANY

    _authorities: tuple[bytes, ...] | None
    """The certificates of those whose names a server tells, encoded; None for NSS's choice."""
    _datagrams: bool
    """Whether it speaks DTLS."""
    _has_ech: bool
    """Whether it is a server that opens encrypted hellos."""
    _has_psk: bool
    """Whether it was given a key that both sides know."""
    _hooks: Hooks
    _pin: PinArguments | None
    _protocols: bytes
    """Those of ALPN, as libssl takes them."""
    _is_server: bool
    """Whether it may shake hands as a server."""
    _late: Any
    """PENDING while libssl waits for a certificate to show; then the answer, until it can be
    given; otherwise None."""
    _no_cache: bool
    """What the program wants of ``SSL_NO_CACHE``."""
    _broken: int
    """The error that has broken the connection, or 0."""

    def _import(self, model: Layer | None = None) -> None:
        """Put libssl on the descriptor, configured like a model if there is one."""
        source = ffi.NULL if model is None else model._live()
        with copying:
            check(lib.pynss_tls_import(self._live(), source))
        self._equip(model)

    def _equip(self, model: Layer | None = None) -> None:
        """What everything with TLS needs, whether opened, imported or accepted.

        Args:
            model: what libssl has copied the configuration from, as far as it is libssl's.
        """
        self._hooks = Hooks(self)
        self._pin = None
        self._broken = 0
        self._late = None
        self._authorities = None
        self._protocols = b""
        self._has_psk = self._has_ech = False
        self._is_server = False
        options = lib.pynss_tls_equip(self._live(), self._wants_no_delay())
        if options < 0:
            raise failure()
        self._no_cache = bool(options & lib.PYNSS_NO_CACHE)
        if model is None:
            may_serve = options & lib.PYNSS_AS_SERVER
        else:
            self._inherit(model)
            may_serve = not options & lib.PYNSS_AS_CLIENT
        if may_serve:
            self._is_server = True
            if self._must_not_cache() != bool(options & lib.PYNSS_NO_CACHE):
                self._become_server()

    def _wants_no_delay(self) -> bool:
        """Whether small messages must not wait in the system for more to come."""
        return False

    def _inherit(self, model: Layer) -> None:
        """Take over what of a configuration is Python's."""
        self._no_cache = model._no_cache
        self._pin = model._pin
        self._protocols = model._protocols
        self._has_psk, self._has_ech = model._has_psk, model._has_ech
        self._authorities = model._authorities
        if self._authorities is not None:  # which libssl does not copy
            self._name_authorities()
        if self._hooks.copy_from(model._hooks):
            self._attach_hooks()
            self._take_extensions()

    def _hold(self) -> None:
        """From here on the socket owns objects of NSS, which must not go down."""
        lib.pynss_socket_hold_nss(self._live())

    def _become_server(self) -> None:
        """From here on this may be a server, which may need to do without a cache."""
        self._is_server = True
        self._configure(lib.SSL_OptionSet, lib.SSL_NO_CACHE, self._must_not_cache())

    def _must_not_cache(self) -> bool:
        """The safe value of ``SSL_NO_CACHE``."""
        return self._no_cache or (self._is_server and not session_cache.is_configured())

    def _refuse_reentry(self, what: str) -> None:
        if self._broken:
            raise NSPRError("the connection is broken", self._broken)
        super()._refuse_reentry(what)

    def _judge(self, error: BaseException) -> BaseException:
        if isinstance(error, NSPRError) and _is_fatal(error.errno):
            self._break(error.errno)
        return error

    def _break(self, code: int) -> None:
        """From now on the connection is good for nothing."""
        self._broken = code
        # the thread 0 is nobody's: from now on each operation asks _refuse_reentry
        self._callback_thread = 0

    def _abort(self) -> None:
        """End the connection, from inside a callback that raises, and may have closed it.

        That happens below libssl, where nothing is left to be asked.  libssl itself may be in
        the middle of something, and must not be asked to go on.
        """
        if self._cdata is not None:
            lib.pynss_socket_abort(self._cdata)
        self._break(lib.SEC_ERROR_APPLICATION_CALLBACK_ERROR)

    def _call(self, name: str, function: Callable[..., int], *arguments: Any) -> None:
        """Call what libssl must not be asked from inside a callback of this socket."""
        if self._callback_thread is not None:
            self._refuse_reentry(name)
        self._configure(function, *arguments)

    def _configure(self, function: Callable[..., int], *arguments: Any) -> None:
        """Call a function of libssl on the descriptor, and check what it returns."""
        with gate, self._use() as fd:
            check(function(fd, *arguments))

    def _option(self, option: int) -> int:
        """The value of an option."""
        value = ffi.new("PRIntn *")
        with self._use() as fd:
            check(lib.SSL_OptionGet(fd, option, value))
        return int(value[0])

    def _set_hook(self, name: str, callback: Any, data: tuple[Any, ...]) -> None:
        """Have libssl call a function of the program."""
        if not callable(callback):
            raise TypeError("callback must be callable")
        self._live()
        self._hooks.set(name, callback, data)
        self._attach_hooks()

    def _name_authorities(self) -> None:
        """Have a server tell the names of its authorities."""

    def _take_extensions(self) -> None:
        """Make those extensions this connection's own that libssl has copied."""

    def _attach_hooks(self) -> None:
        with gate, self._use() as fd:
            self._hooks.attach(self._live(), fd)

    def _show_late(self) -> None:
        """Give libssl the certificate to show that came late, if it can take it by now."""
        if self._late is None or self._late is PENDING:
            return
        with gate:
            pointers = identity_pointers(self._late[0])
            outcome = lib.SECFailure if pointers is None else lib.SECSuccess
            certificate, key = pointers or (ffi.NULL, ffi.NULL)
            result = lib.pynss_tls_show(self._live(), outcome, key, certificate)
        if result < 0:
            self._late = None
            raise self._judge(failure())
        if result > 0:
            self._late = None
