# SPDX-License-Identifier: MPL-2.0
"""One end of a connection: its address, that of the other end, and its options.

A socket takes addresses of its own family only, which is checked here, for NSPR would
hand anything to the system.
"""

from __future__ import annotations

from typing import Any

from .._core.convert import integer
from .._core.errors import check
from .._core.ffi import ffi, lib
from . import options
from .addresses import NetworkAddress
from .protocols import addr_family_name
from .streams import Stream

_INT32 = 2**31 - 1


class Endpoint(Stream):
    """A stream, or sender of datagrams, with addresses and options."""

    __slots__ = ("_netaddr",)

    _netaddr: NetworkAddress | None
    """The address that a program has given last."""

    def _clear(self) -> None:
        super()._clear()
        self._netaddr = None

    # addresses

    @property
    def family(self) -> int:
        """The address family, such as ``PR_AF_INET``.

        It can be set, as in python-nss; which addresses the methods accept is all that
        changes.
        """
        return self._family

    @family.setter
    def family(self, family: int) -> None:
        self._family = integer(family, "family", 0, _INT32)

    @property
    def netaddr(self) -> NetworkAddress | None:
        """The address last given to bind, connect, send_to or recv_from, or None."""
        return self._netaddr

    def _note(self, addr: NetworkAddress) -> None:
        """Remember an address that was given, if it is one for this socket."""
        if not isinstance(addr, NetworkAddress):
            raise TypeError(f"addr must be nss.io.NetworkAddress, not {type(addr).__name__}")
        if addr.family != self._family:
            raise ValueError(
                f"Socket family ({addr_family_name(self._family)}) does not match "
                f"NetworkAddress family ({addr_family_name(addr.family)})"
            )
        self._netaddr = addr

    def get_sock_name(self) -> NetworkAddress:
        """The address of this end.

        Stands on ``PR_GetSockName``.

        Raises:
            NSPRError: ``PR_OPERATION_ABORTED_ERROR``: another thread closes the socket.
            ValueError: the socket is closed.
        """
        pointer = ffi.new("PRNetAddr *")
        with self._use() as fd:
            check(lib.PR_GetSockName(fd, pointer))
        return NetworkAddress._of(pointer)

    def get_peer_name(self) -> NetworkAddress:
        """The address of the other end.

        Stands on ``PR_GetPeerName``.

        Raises:
            NSPRError: ``PR_NOT_CONNECTED_ERROR``: there is no other end.
            ValueError: the socket is closed.
        """
        pointer = ffi.new("PRNetAddr *")
        with self._use() as fd:
            check(lib.PR_GetPeerName(fd, pointer))
        return NetworkAddress._of(pointer)

    def bind(self, addr: NetworkAddress) -> None:
        """Give this end an address.

        Stands on ``PR_Bind``.

        Args:
            addr: the address; with port 0 the system chooses a port.

        Raises:
            NSPRError: ``PR_ADDRESS_IN_USE_ERROR``, ``PR_ADDRESS_NOT_AVAILABLE_ERROR``,
                ``PR_NO_ACCESS_RIGHTS_ERROR`` and others.
            ValueError: the socket is closed, or of another family than the address.
        """
        self._live()
        self._note(addr)
        with self._use() as fd:
            check(lib.PR_Bind(fd, addr._pointer))

    # options

    def get_socket_option(self, option: int) -> Any:
        """The value of an option.

        Stands on ``PR_GetSocketOption``.

        Args:
            option: one of ``PR_SockOpt_*``.

        Returns:
            A bool for ``Nonblocking``, ``Reuseaddr``, ``Reuseport``, ``Keepalive``,
            ``McastLoopback``, ``NoDelay``, ``Broadcast`` and ``DontFrag``; an int for
            ``RecvBufferSize``, ``SendBufferSize``, ``MaxSegment`` (bytes),
            ``IpTimeToLive``, ``McastTimeToLive`` (hops) and ``IpTypeOfService``;
            ``(bool, ticks)`` for ``Linger``; a NetworkAddress for ``McastInterface``.

        Raises:
            NSPRError: ``PR_INVALID_ARGUMENT_ERROR``: there is no such option, or it
                cannot be got (``AddMember``, ``DropMember``);
                ``PR_OPERATION_NOT_SUPPORTED_ERROR``: not for this kind of socket.
            ValueError: the socket is closed.
        """
        option = integer(option, "option", -_INT32, _INT32)
        with self._use() as fd:
            if option == lib.PR_SockOpt_Nonblocking:
                return self._nonblocking
            return options.read_option(fd, option)

    def set_socket_option(self, option: int, *values: Any) -> None:
        """Set an option.

        Stands on ``PR_SetSocketOption``, except ``PR_SockOpt_Nonblocking``: NSPR's
        descriptors never block here, and the option says what methods do with that.

        Args:
            option: one of ``PR_SockOpt_*``.
            values: one value, of the type that :meth:`get_socket_option` returns; two for
                ``Linger``: whether, and how many ticks; two addresses for ``AddMember``
                and ``DropMember``: of the group, and of the interface.

        Raises:
            NSPRError: the system refuses: ``PR_BUFFER_OVERFLOW_ERROR`` for a value that it
                does not want, ``PR_NOT_TCP_SOCKET_ERROR`` for the wrong kind of socket,
                and others.
            OverflowError: a number is out of range.
            TypeError: the option takes other values, or more or less of them.
            ValueError: there is no such option, or the socket is closed.
        """
        option = integer(option, "option", -_INT32, _INT32)
        with self._use() as fd:
            if option == lib.PR_SockOpt_Nonblocking:
                self._nonblocking = options.one_flag(values)
            else:
                options.write_option(fd, option, values)
