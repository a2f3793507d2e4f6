# SPDX-License-Identifier: MPL-2.0
"""The options of a socket, and the shape of the value that each one has.

NSPR keeps the value of an option in a union.  Which member counts, and what a Python
program gives and gets for it, depends on the option: a truth value, a size, a number,
two values for lingering, one or two addresses for multicast.  The table at the end is
the one place that knows.
"""

from __future__ import annotations

from typing import Any

from .._core.convert import integer
from .._core.errors import NSPRError, check
from .._core.ffi import ffi, lib
from .addresses import NetworkAddress
from .intervals import checked_timeout

_INT32 = 2**31 - 1


class _Shape:
    """How the values of an option lie in ``PRSocketOptionData.value``."""

    count = 1  # of values to give

    def __init__(self, member: str) -> None:
        self._member = member

    def write(self, union: Any, values: tuple[Any, ...]) -> None:
        """Put the values of a program into the union."""
        setattr(union, self._member, integer(values[0], "value", 0, _INT32))

    def read(self, union: Any) -> Any:
        """What the union holds, for a program."""
        return int(getattr(union, self._member))


class _Flag(_Shape):
    def write(self, union: Any, values: tuple[Any, ...]) -> None:
        setattr(union, self._member, one_flag(values))

    def read(self, union: Any) -> bool:
        return bool(getattr(union, self._member))


class _Lingering(_Shape):
    count = 2

    def write(self, union: Any, values: tuple[Any, ...]) -> None:
        linger = getattr(union, self._member)
        linger.polarity = integer(values[0], "polarity", -_INT32, _INT32) != 0
        linger.linger = checked_timeout(values[1])

    def read(self, union: Any) -> tuple[bool, int]:
        linger = getattr(union, self._member)
        return bool(linger.polarity), int(linger.linger)


class _Interface(_Shape):
    def write(self, union: Any, values: tuple[Any, ...]) -> None:
        setattr(union, self._member, _raw(values[0]))

    def read(self, union: Any) -> NetworkAddress:
        return _cooked(getattr(union, self._member))


class _Membership(_Shape):
    count = 2

    def write(self, union: Any, values: tuple[Any, ...]) -> None:
        request = getattr(union, self._member)
        request.mcaddr, request.ifaddr = _raw(values[0]), _raw(values[1])

    def read(self, union: Any) -> tuple[NetworkAddress, NetworkAddress]:
        request = getattr(union, self._member)
        return _cooked(request.mcaddr), _cooked(request.ifaddr)


def _raw(address: Any) -> Any:
    """The ``PRNetAddr`` of an address."""
    if not isinstance(address, NetworkAddress):
        raise TypeError(f"value must be nss.io.NetworkAddress, not {type(address).__name__}")
    return address._pointer[0]


def _cooked(raw: Any) -> NetworkAddress:
    """The address that NSPR has filled in; of multicast it knows IPv4 only."""
    raw.inet.family = lib.PR_AF_INET
    return NetworkAddress._of(ffi.addressof(raw))


_SHAPES: dict[int, _Shape] = {
    lib.PR_SockOpt_Linger: _Lingering("linger"),
    lib.PR_SockOpt_Reuseaddr: _Flag("reuse_addr"),
    lib.PR_SockOpt_Keepalive: _Flag("keep_alive"),
    lib.PR_SockOpt_RecvBufferSize: _Shape("recv_buffer_size"),
    lib.PR_SockOpt_SendBufferSize: _Shape("send_buffer_size"),
    lib.PR_SockOpt_IpTimeToLive: _Shape("ip_ttl"),
    lib.PR_SockOpt_IpTypeOfService: _Shape("tos"),
    lib.PR_SockOpt_AddMember: _Membership("add_member"),
    lib.PR_SockOpt_DropMember: _Membership("drop_member"),
    lib.PR_SockOpt_McastInterface: _Interface("mcast_if"),
    lib.PR_SockOpt_McastTimeToLive: _Shape("mcast_ttl"),
    lib.PR_SockOpt_McastLoopback: _Flag("mcast_loopback"),
    lib.PR_SockOpt_NoDelay: _Flag("no_delay"),
    lib.PR_SockOpt_MaxSegment: _Shape("max_segment"),
    lib.PR_SockOpt_Broadcast: _Flag("broadcast"),
    lib.PR_SockOpt_Reuseport: _Flag("reuse_port"),
    lib.PR_SockOpt_DontFrag: _Flag("dont_fragment"),
}


def read_option(fd: Any, option: int) -> Any:
    """The value of an option of a ``PRFileDesc``.

    Stands on ``PR_GetSocketOption``.

    Raises:
        NSPRError: ``PR_INVALID_ARGUMENT_ERROR``: there is no such option, or it has no
            value to get; ``PR_OPERATION_NOT_SUPPORTED_ERROR``: not for this socket.
    """
    shape = _SHAPES.get(option)
    if shape is None:
        raise NSPRError(f"there is no socket option {option}", lib.PR_INVALID_ARGUMENT_ERROR)
    data = ffi.new("PRSocketOptionData *")
    data.option = option
    check(lib.PR_GetSocketOption(fd, data))
    return shape.read(data.value)


def write_option(fd: Any, option: int, values: tuple[Any, ...]) -> None:
    """Set an option of a ``PRFileDesc``.

    Stands on ``PR_SetSocketOption``.

    Raises:
        NSPRError: the system refuses.
        TypeError: the option takes other values, or more or less of them.
        ValueError: there is no such option.
    """
    shape = _SHAPES.get(option)
    if shape is None:
        raise ValueError(f"there is no socket option {option}")
    _require_count(values, shape.count)
    data = ffi.new("PRSocketOptionData *")
    data.option = option
    shape.write(data.value, values)
    check(lib.PR_SetSocketOption(fd, data))


def one_flag(values: tuple[Any, ...]) -> bool:
    """The value that a program has given for an option which is a truth value.

    Raises:
        TypeError: it is no int, or not one value.
    """
    _require_count(values, 1)
    return integer(values[0], "value", -_INT32, _INT32) != 0


def _require_count(values: tuple[Any, ...], count: int) -> None:
    if len(values) != count:
        raise TypeError(f"the option takes {count} value(s), {len(values)} were given")
