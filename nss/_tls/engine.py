# SPDX-License-Identifier: MPL-2.0
"""TLS without a socket: bytes in, bytes out.

An :class:`Engine` is one end of a TLS connection that leaves the transport to others.
What the peer has sent is fed to it, what is for the peer is taken from it, and in between
it shakes hands, encrypts and decrypts.  It never waits: where a socket would, an
operation answers with None (or a handshake with False), which means "feed me more".  So
it fits under an event loop, a test with both ends in one thread, or another protocol.

Everything that can be set on an ``SSLSocket`` can be set on an engine: they share all
of it.  One engine can be the *model* of others, which then start with its options,
identity and callbacks; that costs much less than to configure each, for a private key
is prepared once.

*What is for the peer.*  Any operation may leave something to be sent, one that fails
too: the alert that tells the peer why.  Take it before looking at the error, and
send it.

*Datagrams.*  An engine for DTLS keeps the boundaries: one ``feed`` is one datagram,
and one ``take`` gives one.

*On a descriptor.*  With ``fileno`` the engine reads and writes a descriptor of the
system's instead, without waiting and without ever closing it.  None then means "wait until
it is readable, or, while ``outgoing`` is not zero, writable, and try again".  What the
program itself has read from the descriptor before can be fed, and is taken first.

*Sessions* are not cached for an engine: libssl's cache knows peers by their
addresses, and an engine has none.  An application may keep sessions itself.
"""

from __future__ import annotations

from typing import Any

from .._core.callbacks import pending
from .._core.convert import Buffer, boolean, from_buffer, integer, writable_buffer
from .._core.errors import NSPRError, check, check_pointer, failure, reraise
from .._core.ffi import ffi, lib
from .._core.lifecycle import gate
from .._net.descriptors import AGAIN
from .._net.streams import BLOCK, checked_amount, give_back, memory_for
from .connection import Connection
from .layer import STATE

_INT32 = 2**31 - 1
_MOST_WRITTEN = 1 << 20  # by one call: what is encrypted waits in memory to be taken

_unpack = ffi.unpack


class Engine(Connection):
    """One end of a TLS connection, without a transport.

    Args:
        server: whether this end is the server.
        datagrams: whether it speaks DTLS.
        model: an engine of the same kind, whose configuration this one starts with; it may
            be closed afterwards.
        fileno: a descriptor of the system's to use as the transport; it must stay open as
            long as the engine.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up; ``SEC_ERROR_INVALID_ARGS``:
            the model is not of the same kind.
        TypeError: the model is no engine.
    """

    __module__ = "nss.ssl"
    __slots__ = STATE

    _is_scarce = False

    def __init__(
        self,
        *,
        server: bool = False,
        datagrams: bool = False,
        model: Engine | None = None,
        fileno: int | None = None,
    ) -> None:
        if not isinstance(model, (Engine, type(None))):
            raise TypeError(f"model must be nss.ssl.Engine, not {type(model).__name__}")
        self._datagrams = boolean(datagrams, "datagrams")
        as_server = boolean(server, "server")
        if model is not None and model._datagrams != self._datagrams:
            raise NSPRError("the model is of another kind", lib.SEC_ERROR_INVALID_ARGS)
        osfd = -1 if fileno is None else integer(fileno, "fileno", 0, _INT32)
        with gate:
            self._take_over(check_pointer(lib.pynss_engine_new(osfd, self._datagrams)))
            try:
                self._import(model)
                self._hold()
                self._choose_role(as_server)
            except BaseException:
                self.close()
                raise

    def _choose_role(self, server: bool) -> None:
        self._configure(lib.SSL_OptionSet, lib.SSL_HANDSHAKE_AS_SERVER, server)
        self._configure(lib.SSL_OptionSet, lib.SSL_HANDSHAKE_AS_CLIENT, not server)
        self._no_cache = True
        self._is_server = server
        self._configure(lib.SSL_OptionSet, lib.SSL_NO_CACHE, True)
        check(lib.pynss_tls_reset(self._live(), server))

    def _live(self) -> Any:
        cdata = self._cdata
        if cdata is None:
            raise ValueError("operation on closed Engine")
        return cdata

    def close(self) -> None:
        """Close the engine; doing so again does nothing.

        The peer is told nothing: :meth:`shutdown` does that.

        Raises:
            NSPRError: ``PR_OUT_OF_MEMORY_ERROR`` and the like; the engine is closed all the same.
        """
        super().close()

    # the side of the peer

    def feed(self, data: Buffer) -> int:
        """Hand over what the peer has sent.

        Args:
            data: any contiguous buffer of bytes; for DTLS one datagram.

        Returns:
            How many bytes that were, which is all.

        Raises:
            NSPRError: ``PR_SOCKET_SHUTDOWN_ERROR``: the end was fed already;
                ``PR_OUT_OF_MEMORY_ERROR``.
            ValueError: the engine is closed.
        """
        view = data if type(data) is bytes else from_buffer(data)
        size = len(view)
        if size > _INT32:
            raise OverflowError("more than two gigabytes cannot be fed at once")
        count = lib.pynss_engine_feed(self._live(), view, size)
        if count < 0:
            raise failure()
        return int(count)

    def feed_eof(self) -> None:
        """Say that the peer will send nothing more: the connection has ended, or was cut.

        Raises:
            NSPRError: ``PR_OPERATION_ABORTED_ERROR``: another thread closes the engine.
            ValueError: the engine is closed.
        """
        check(lib.pynss_engine_end(self._live()))

    def take(self, amount: int | None = None) -> bytes:
        """Take what is for the peer.

        Args:
            amount: how many bytes at most; all when left out.  A datagram is cut to it.

        Returns:
            The bytes, or one datagram; nothing when there is nothing to send.

        Raises:
            ValueError: the amount is negative, or the engine is closed.
        """
        pointer = self._live()
        there = lib.pynss_engine_waiting(pointer, 1)
        if there <= 0:
            return b""
        if amount is not None:
            there = min(there, checked_amount(amount))
        memory = ffi.new("char[]", there) if there > BLOCK else memory_for(there)[0]
        count = lib.pynss_engine_take(pointer, memory, there)
        data = _unpack(memory, count) if count > 0 else b""
        give_back(memory)
        return bytes(data)

    @property
    def outgoing(self) -> int:
        """How many bytes are for the peer, and have not been taken or sent yet."""
        return max(int(lib.pynss_engine_waiting(self._live(), 1)), 0)

    @property
    def incoming(self) -> int:
        """How many bytes have been fed, and have not been looked at yet."""
        return max(int(lib.pynss_engine_waiting(self._live(), 0)), 0)

    @property
    def at_end(self) -> bool:
        """Whether the engine has come to the end of what the peer has sent.

        The connection was cut when this is True and :attr:`closed_by_peer` is not.
        """
        return bool(lib.pynss_engine_at_end(self._live()))

    @property
    def transport_errno(self) -> int:
        """The system's error that has ended the descriptor's connection, or 0."""
        return int(lib.pynss_engine_os_error(self._live()))

    def flush(self) -> int:
        """Give the descriptor what it did not take before.

        Returns:
            How many bytes still wait.

        Raises:
            NSPRError: ``PR_CONNECT_RESET_ERROR`` and others: the connection has failed, or the
                peer has gone; what it has sent before can still be read.
            ValueError: the engine is closed.
        """
        left = lib.pynss_engine_flush(self._live())
        if left < 0:
            raise failure()
        return int(left)

    # the side of the program

    def handshake(self) -> bool:
        """Shake hands as far as it goes now.

        Stands on ``SSL_ForceHandshake``.

        Returns:
            Whether the handshake is complete; when not, more must be fed.

        Raises:
            NSPRError: why it has failed: ``SSL_ERROR_BAD_CERT_DOMAIN``,
                ``SEC_ERROR_UNKNOWN_ISSUER``, ``SSL_ERROR_NO_CYPHER_OVERLAP``,
                ``PR_END_OF_FILE_ERROR`` (the peer has hung up) and many others.
            ValueError: the engine is closed.
        """
        pointer = self._enter("handshake")
        return self._answer(lib.pynss_engine_handshake(pointer)) is not None

    def read(self, amount: int = 1 << 16) -> bytes | None:
        """Take data that the peer has sent.

        Stands on ``PR_Recv``.

        Args:
            amount: how many bytes at most.

        Returns:
            The data, at least one byte; nothing at the end, which :attr:`closed_by_peer`
            tells from a cut; None when more must be fed.

        Raises:
            NSPRError: as :meth:`handshake`; ``SSL_ERROR_BAD_MAC_READ`` and others: the
                connection was damaged.
            ValueError: the amount is negative, or the engine is closed.
        """
        pointer = self._enter("read")
        memory, size = memory_for(checked_amount(amount))
        count = self._answer(lib.pynss_engine_recv(pointer, memory, size))
        data = None if count is None else bytes(_unpack(memory, count))
        give_back(memory)
        return data

    def read_into(self, buffer: Any) -> int | None:
        """Put data that the peer has sent into memory of the caller.

        Stands on ``PR_Recv``.

        Args:
            buffer: any writable contiguous buffer.

        Returns:
            How many bytes; 0 at the end, None when more must be fed.

        Raises:
            NSPRError: as :meth:`read`.
            TypeError: it is no writable contiguous buffer.
            ValueError: the engine is closed.
        """
        pointer = self._enter("read_into")
        view = writable_buffer(buffer)
        try:
            return self._answer(lib.pynss_engine_recv(pointer, view, min(len(view), _INT32)))
        finally:
            ffi.release(view)

    def write(self, data: Buffer) -> int | None:
        """Encrypt data for the peer.

        Stands on ``PR_Send``.

        Args:
            data: any contiguous buffer of bytes.

        Returns:
            How many bytes were taken, a mebibyte at most; None when none can be now.

        Raises:
            NSPRError: as :meth:`handshake`; ``PR_SOCKET_SHUTDOWN_ERROR``: after
                :meth:`shutdown`; ``PR_CONNECT_RESET_ERROR`` and others on a descriptor.
            ValueError: the engine is closed.
        """
        pointer = self._enter("write")
        view: Any = data if type(data) is bytes else from_buffer(data)
        try:
            return self._answer(lib.pynss_engine_send(pointer, view, min(len(view), _MOST_WRITTEN)))
        finally:
            if view is not data:
                ffi.release(view)

    def _write_at(self, address: Any, size: int) -> int | None:
        """The same for what lies at an address that C takes."""
        pointer = self._enter("write")
        return self._answer(lib.pynss_engine_send(pointer, address, min(size, _MOST_WRITTEN)))

    def shutdown(self) -> None:
        """Tell the peer that nothing follows; reading goes on.

        It sends ``close_notify``, once the handshake is complete.  Stands on ``PR_Shutdown``.

        Raises:
            NSPRError: ``PR_DEADLOCK_ERROR``: from inside a callback of this engine.
            ValueError: the engine is closed.
        """
        pointer = self._enter("shutdown")
        check(lib.pynss_engine_shutdown(pointer))

    def _enter(self, what: str) -> Any:
        if self._callback_thread is not None:
            self._refuse_reentry(what)
        pointer = self._cdata
        return self._live() if pointer is None else pointer

    def _answer(self, result: int) -> int | None:
        """What an operation has given; None for one that could not go on."""
        if result >= 0:
            if pending:
                reraise()
            return result
        if result == AGAIN:
            reraise()
            self._show_late()
            return None
        raise self._judge(failure())

    def __repr__(self) -> str:
        kind = "DTLS" if self._datagrams else "TLS"
        state = "closed" if self._cdata is None else "server" if self._is_server else "client"
        return f"<{kind} engine, {state}>"

    def __str__(self) -> str:
        return repr(self)
