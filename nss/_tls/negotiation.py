# SPDX-License-Identifier: MPL-2.0
"""What the two sides settle by name: the protocol, and who the server is.

*ALPN* (RFC 7301).  The client says which protocols it can speak over the connection, the one it
prefers first; the server picks one, by an order of its own.  When they have none in common the
handshake fails, with the alert ``no_application_protocol``.

*SNI* (RFC 6066).  The client says which host it means, in the clear.  A server with
several identities chooses by that name: a function is asked in the middle of the handshake.
An identity must be prepared for its use, which for a key on a token takes long; who has many
gives each to a connection of its own, once, and answers with that *model*.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Callable

from .._core.callbacks import trampoline
from .._core.convert import decode_hostname, item_bytes
from .._core.errors import check, failure
from .._core.ffi import ffi, lib
from .._pki.identities import Identity
from .configuration import Configurable
from .hooks import calling, hook, pointer_to
from .layer import ON_ANY, copying

_LONGEST = 255  # octets of the name of a protocol


def _protocol(name: str | bytes) -> bytes:
    """The name of a protocol as it goes over the wire."""
    if isinstance(name, str):
        name = name.encode()
    elif not isinstance(name, bytes):
        raise TypeError(f"a protocol must be str, not {type(name).__name__}")
    if not 0 < len(name) <= _LONGEST:
        raise ValueError(f"the name of a protocol has 1 to {_LONGEST} octets, not {len(name)}")
    return name


def _text(wire: bytes) -> str:
    return wire.decode("utf-8", "backslashreplace")


class Negotiating(Configurable):
    """A connection whose protocol and server are settled by name."""

    __slots__ = ON_ANY

    def set_alpn_protocols(self, protocols: Iterable[str | bytes]) -> None:
        """Say which protocols can be spoken over this connection, the preferred one first.

        On a server the order decides, over that of the client.  Stands on
        ``SSL_SetNextProtoNego``.

        Args:
            protocols: names such as ``"h2"`` and ``"http/1.1"``; none switches ALPN off.

        Raises:
            TypeError: it is no sequence of names.
            ValueError: a name is empty or longer than 255 octets, or occurs twice.
        """
        if isinstance(protocols, (str, bytes)):
            raise TypeError("protocols must be a sequence of names, not one name")
        names = [_protocol(name) for name in protocols]
        if len(set(names)) != len(names):
            raise ValueError("a protocol occurs twice")
        # libssl moves the first of its list to the end: what it was for is history
        wire = b"".join(bytes([len(name)]) + name for name in names[-1:] + names[:-1])
        self._hooks.drop("alpn")
        self._protocols = wire
        self._set_protocols(wire)

    def set_alpn_callback(self, callback: Callable[..., Any], *user_data: Any) -> None:
        """Choose by a function which protocol a server speaks.

        It is called as ``callback(sock, protocols, *user_data)``, when a client offers any;
        *protocols* are their names in the order of the client.  It answers with one of
        them, or with None, which ends the handshake.  It takes the place of the order of
        :meth:`set_alpn_protocols`, whichever is set last.  Stands on
        ``SSL_SetNextProtoCallback``.

        Args:
            callback: the function.
            user_data: given to it after its own arguments.

        Raises:
            TypeError: the callback cannot be called.
        """
        self._set_hook("alpn", callback, user_data)

    def get_alpn_protocol(self) -> str | None:
        """The protocol that was settled on; None when there is none.

        Stands on ``SSL_GetNextProto``.

        Raises:
            NSPRError: ``PR_OPERATION_ABORTED_ERROR``: another thread closes the socket.
            ValueError: the socket is closed.
        """
        state = ffi.new("SSLNextProtoState *")
        name, size = ffi.new("unsigned char[]", _LONGEST), ffi.new("unsigned int *")
        with self._use() as fd:
            check(lib.SSL_GetNextProto(fd, state, name, size, _LONGEST))
        if state[0] not in (lib.SSL_NEXT_PROTO_NEGOTIATED, lib.SSL_NEXT_PROTO_SELECTED):
            return None
        return _text(bytes(ffi.buffer(name, size[0])))

    def set_sni_callback(self, callback: Callable[..., Any], *user_data: Any) -> None:
        """Choose by a function who a server is, for a client that says whom it means.

        It is called as ``callback(sock, name, *user_data)`` in the middle of the handshake.
        It answers with

        * an ``nss.pki.Identity``, which the server shows in this handshake;
        * a connection of the same kind, a *model*, whose configuration and callbacks this
          one takes over; but for its protocols (ALPN), which are settled earlier;
        * True, to go on as it is;
        * anything else: the name is not known, and the handshake ends with the
          alert ``unrecognized_name``.

        A client that says no name gets what is configured.  Stands on
        ``SSL_SNISocketConfigHook`` and ``SSL_ReconfigFD``.

        Args:
            callback: the function.
            user_data: given to it after its own arguments.

        Raises:
            TypeError: the callback cannot be called.
        """
        self._set_hook("server_name", callback, user_data)

    def _take_configuration(self, model: Negotiating) -> None:
        """Be configured as another connection, in the middle of the handshake."""
        if model._datagrams != self._datagrams:
            raise TypeError("the model of a connection must be of the same kind")
        if self._has_ech or self._hooks.extensions or model._hooks.extensions:
            # older releases free the keys twice, and none takes extensions in the middle
            raise TypeError("with encrypted hellos or extensions, choose by an identity")
        # Older releases copy the pointer to the list of protocols, so that two connections
        # free it: there must be none.  The protocol is settled already.
        with copying:
            self._configure(lib.SSL_SetNextProtoNego, b"", 0)
            model._configure(lib.SSL_SetNextProtoNego, b"", 0)
            try:
                check(lib.pynss_tls_reconfigure(self._live(), model._live()))
            finally:
                model._set_protocols(model._protocols)
        self._pin = model._pin
        if lib.pynss_tls_equip(self._live(), False) < 0:
            raise failure()
        self._hooks.copy_from(model._hooks)
        self._attach_hooks()

    def _set_protocols(self, wire: bytes) -> None:
        self._configure(lib.SSL_SetNextProtoNego, wire, len(wire))
        if not wire:  # without any libssl would refuse clients that have some
            self._configure(lib.SSL_SetNextProtoCallback, ffi.NULL, ffi.NULL)
        if self._hooks.has("alpn"):
            self._attach_hooks()


hook(
    "alpn",
    lambda fd, cookie: lib.SSL_SetNextProtoCallback(
        fd, pointer_to("pynss_on_next_protocol"), cookie
    ),
)
hook(
    "server_name",
    lambda fd, cookie: lib.SSL_SNISocketConfigHook(fd, pointer_to("pynss_on_server_name"), cookie),
)


def _names(wire: bytes) -> list[bytes]:
    """The protocols of a list as it goes over the wire."""
    names = []
    while wire:
        names.append(wire[1 : 1 + wire[0]])
        wire = wire[1 + wire[0] :]
    return names


@trampoline("pynss_on_next_protocol", fail=lib.SECFailure)
def _on_next_protocol(
    cookie: Any, fd: Any, offered: Any, size: int, out: Any, out_size: Any, most: int
) -> int:
    with calling(cookie, "alpn") as (socket, ask):
        if socket is None:
            return lib.SECFailure
        out_size[0] = 0
        names = _names(bytes(ffi.buffer(offered, size)))
        chosen = ask(socket, tuple(_text(name) for name in names))
        if chosen is None:
            return lib.SECSuccess  # with nothing, which libssl refuses as it should
        name = _protocol(chosen)
        if name not in names or len(name) > most:
            raise ValueError(f"the client does not offer the protocol {chosen!r}")
    ffi.memmove(out, name, len(name))
    out_size[0] = len(name)
    return lib.SECSuccess


@trampoline("pynss_on_server_name", fail=lib.SSL_SNI_SEND_ALERT)
def _on_server_name(fd: Any, names: Any, count: int, cookie: Any) -> int:
    with calling(cookie, "server_name") as (socket, ask):
        if socket is None or count == 0:
            return lib.SSL_SNI_SEND_ALERT
        chosen = ask(socket, decode_hostname(item_bytes(names)))
        if isinstance(chosen, Identity):
            socket.config_server_identity(chosen)
        elif isinstance(chosen, Negotiating):
            socket._take_configuration(chosen)
        elif chosen is not True:
            return lib.SSL_SNI_SEND_ALERT
    return 0  # the first name is the one that is used
