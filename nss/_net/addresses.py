# SPDX-License-Identifier: MPL-2.0
"""Where sockets are: network addresses, and how names become addresses.

A :class:`NetworkAddress` is a ``PRNetAddr``: the address of a host and a port, or
the path of a local socket.  It is a place to write to, not a value: a program sets
its ``port``, ``Socket.recv_from`` fills in the sender.  So two are equal only when
they are the same object, and each owns its memory.

Names become addresses in :class:`AddrInfo`, which asks ``getaddrinfo`` and knows
IPv4 and IPv6.  :class:`HostEntry` asks the older functions, which know IPv4 only but
tell aliases, and can ask for the name of an address.  Both copy the answer at once:
nothing of the resolver's memory outlives the call.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Sequence
from typing import Any

from .._core.convert import decode_hostname, encode_hostname, integer
from .._core.errors import NSPRError, check, check_pointer
from .._core.ffi import ffi, lib
from .protocols import addr_family_name, strings

_INTERNET = (lib.PR_AF_INET, lib.PR_AF_INET6)
_WELL_KNOWN = (
    lib.PR_IpAddrNull,
    lib.PR_IpAddrAny,
    lib.PR_IpAddrLoopback,
    lib.PR_IpAddrV4Mapped,
)
_HIGHEST_PORT = 2**16 - 1
_INT32 = 2**31 - 1
_TEXT_SIZE = 64  # of an address; the longest has 45 characters
_ANSWER_SIZE = 8 * lib.PR_NETDB_BUF_SIZE  # of a resolver: a host may have many addresses


class NetworkAddress:
    """An address and a port, or the path of a local socket.

    ``str()`` gives both, ``"127.0.0.1:80"``, ``"[::1]:80"``, also for port 0, as
    python-nss documents it (by a slip it left the port out); :attr:`address` is the
    address alone.  An object that was never set shows ``"<unset>"``.

    Args:
        addr: ``PR_IpAddrAny``, ``PR_IpAddrLoopback`` or ``PR_IpAddrNull`` (no address,
            0.0.0.0); or a host name or numeric address, which is looked up at once, and
            whose first address is taken (deprecated: see :class:`AddrInfo`); or, with
            ``PR_AF_LOCAL``, a path.
        port: the number of the port.
        family: ``PR_AF_INET``, ``PR_AF_INET6`` or ``PR_AF_LOCAL``; for a name also
            ``PR_AF_UNSPEC``, the family of its first address.

    Raises:
        NSPRError: ``PR_DIRECTORY_LOOKUP_ERROR``: there is no such name;
            ``PR_INVALID_ARGUMENT_ERROR``: NSPR makes no such address (``PR_IpAddrV4Mapped``).
        ValueError: there is no such well-known address or family, the name has no
            address of that family, or the path is too long.
        OverflowError: there is no such port.
    """

    __module__ = "nss.io"
    __slots__ = ("__weakref__", "_hostentry", "_hostname", "_pointer")

    _pointer: Any
    _hostname: str | None
    _hostentry: HostEntry | None

    def __new__(cls, *arguments: Any, **keywords: Any) -> NetworkAddress:
        self = super().__new__(cls)
        self._pointer = ffi.new("PRNetAddr *")
        self._hostname = None
        self._hostentry = None
        return self

    def __init__(
        self,
        addr: int | str | bytes | os.PathLike[str] | None = None,
        port: int = 0,
        family: int = lib.PR_AF_INET,
    ) -> None:
        port = integer(port, "port", 0, _HIGHEST_PORT)
        family = integer(family, "family", 0, _HIGHEST_PORT)
        if family == lib.PR_AF_LOCAL:
            self._set_path(addr)
            self.port = port
        elif isinstance(addr, (str, bytes)):
            _warn_of_names()
            self._look_up(addr, family)
            self.port = port
        else:
            self._set_well_known(lib.PR_IpAddrNull if addr is None else addr, port, family)

    @classmethod
    def _of(cls, pointer: Any) -> NetworkAddress:
        """The address in a ``PRNetAddr``, which is copied."""
        self = cls.__new__(cls)
        self._assign(pointer)
        return self

    def _assign(self, pointer: Any) -> None:
        """Become the address in a ``PRNetAddr``."""
        self._pointer[0] = pointer[0]
        self._hostname = None
        self._hostentry = None

    def _set_well_known(self, addr: Any, port: int, family: int) -> None:
        known = integer(addr, "addr", -_INT32, _INT32)
        if known not in _WELL_KNOWN:
            raise ValueError(
                "addr must be PR_IpAddrNull, PR_IpAddrAny, PR_IpAddrLoopback or "
                f"PR_IpAddrV4Mapped, not {known}"
            )
        if family not in _INTERNET:
            raise ValueError("family must be PR_AF_INET or PR_AF_INET6")
        check(lib.PR_SetNetAddr(known, family, port, self._pointer))

    def _set_path(self, path: Any) -> None:
        local = self._pointer.local
        encoded = os.fsencode(path)
        if b"\0" in encoded:
            raise ValueError("embedded null character in the path")
        if len(encoded) >= len(local.path):
            raise ValueError(f"the path must be shorter than {len(local.path)} bytes")
        local.path = encoded + bytes(len(local.path) - len(encoded))
        local.family = lib.PR_AF_LOCAL

    def _look_up(self, name: str | bytes, family: int) -> None:
        """Become the first address of a name; the port stays."""
        if family != lib.PR_AF_UNSPEC and family not in _INTERNET:
            raise ValueError("family must be PR_AF_INET, PR_AF_INET6 or PR_AF_UNSPEC")
        port = self.port
        found = AddrInfo(name, lib.PR_AF_UNSPEC)
        for address in found:
            if family in (lib.PR_AF_UNSPEC, address.family):
                self._assign(address._pointer)
                self._hostname = found.canonical_name or found.hostname
                self.port = port
                return
        raise ValueError(f'no address for "{found.hostname}" in family {addr_family_name(family)}')

    def set_from_string(self, addr: str | bytes, family: int = lib.PR_AF_INET) -> None:
        """Become the first address of a name; the port stays.  Deprecated: see AddrInfo.

        Stands on ``PR_GetAddrInfoByName``.

        Args:
            addr: a host name or a numeric address.
            family: ``PR_AF_INET``, ``PR_AF_INET6`` or ``PR_AF_UNSPEC``.

        Raises:
            NSPRError: ``PR_DIRECTORY_LOOKUP_ERROR``: there is no such name.
            ValueError: the name has no address of that family.
        """
        _warn_of_names()
        self._look_up(addr, integer(family, "family", 0, _HIGHEST_PORT))

    @property
    def address(self) -> str:
        """The address alone, without the port: ``"127.0.0.1"``, ``"::1"``, or a path.

        Stands on ``PR_NetAddrToString``.

        Raises:
            NSPRError: ``PR_INVALID_ARGUMENT_ERROR``: it is of a family that NSPR does not know.
        """
        if self.family == lib.PR_AF_UNSPEC:
            return "<unset>"
        if self.family == lib.PR_AF_LOCAL:
            return os.fsdecode(ffi.string(self._pointer.local.path))
        text = ffi.new("char[]", _TEXT_SIZE)
        check(lib.PR_NetAddrToString(self._pointer, text, len(text)))
        return ffi.string(text).decode("ascii")

    @property
    def family(self) -> int:
        """The address family, such as ``PR_AF_INET``; 0 when the address is not set."""
        return int(self._pointer.raw.family)

    @property
    def port(self) -> int:
        """The number of the port, 0 to 65535; it can be set.

        Raises:
            OverflowError: there is no such port.
            ValueError: the address is of a family that has no ports.
        """
        if self.family not in _INTERNET:
            return 0
        return int(lib.PR_ntohs(self._pointer.inet.port))

    @port.setter
    def port(self, port: int) -> None:
        port = integer(port, "port", 0, _HIGHEST_PORT)
        if self.family in _INTERNET:
            # at the same place in both families; PR_SetNetAddr would forget the scope
            self._pointer.inet.port = lib.PR_htons(port)
        elif port:
            raise ValueError(f"an address of {addr_family_name(self.family)} has no port")

    @property
    def hostname(self) -> str | None:
        """The canonical name, or the given one, if it was made from a name; else None."""
        return self._hostname

    @property
    def hostentry(self) -> HostEntry:
        """The host that has this address.  Deprecated: see :class:`HostEntry`.

        It is looked up once.  Stands on ``PR_GetHostByAddr``.

        Raises:
            NSPRError: ``PR_DIRECTORY_LOOKUP_ERROR``: nobody knows a name.
        """
        warnings.warn(
            "NetworkAddress.hostentry is deprecated, use HostEntry(address)",
            DeprecationWarning,
            stacklevel=2,
        )
        if self._hostentry is None:
            self._hostentry = HostEntry(self)
        return self._hostentry

    def __str__(self) -> str:
        family = self.family
        if family == lib.PR_AF_INET:
            return f"{self.address}:{self.port}"
        if family == lib.PR_AF_INET6:
            return f"[{self.address}]:{self.port}"
        return self.address

    def __repr__(self) -> str:
        return f"<nss.io.NetworkAddress {str(self) or '(unnamed)'}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), bytes(ffi.buffer(self._pointer)), self._hostname)


def _restore(kind: type[NetworkAddress], raw: bytes, hostname: str | None) -> NetworkAddress:
    """An address out of a pickle, or a copy."""
    self = kind.__new__(kind)
    ffi.buffer(self._pointer)[:] = raw
    self._hostname = hostname
    return self


def _warn_of_names() -> None:
    warnings.warn(
        "a NetworkAddress from a name has only its first address, use AddrInfo",
        DeprecationWarning,
        stacklevel=3,
    )


class _Addresses(Sequence[NetworkAddress]):
    """The addresses of one host."""

    __slots__ = ("__weakref__", "_addresses")

    _addresses: tuple[NetworkAddress, ...]

    def __len__(self) -> int:
        return len(self._addresses)

    def __getitem__(self, index: Any) -> Any:
        return self._addresses[index]


class AddrInfo(_Addresses):
    """The addresses of a host, in the order in which they should be tried.

    A sequence of :class:`NetworkAddress` with port 0: set the port of the one to
    connect to.  Stands on ``PR_GetAddrInfoByName``.

    Args:
        hostname: a host name, also an international one, or a numeric address.
        family: ``PR_AF_UNSPEC`` for all, ``PR_AF_INET`` or ``PR_AF_INET6``.
        flags: ``PR_AI_ADDRCONFIG``, and ``PR_AI_NOCANONNAME`` to leave
            :attr:`canonical_name` out.

    Raises:
        NSPRError: ``PR_DIRECTORY_LOOKUP_ERROR``: there is no such name, or it has no
            address of that family; ``PR_INVALID_ARGUMENT_ERROR``: NSPR does not know the
            family or the flags.
    """

    __module__ = "nss.io"
    __slots__ = ("_canonical_name", "_hostname")

    _canonical_name: str | None
    _hostname: str

    def __init__(
        self,
        hostname: str | bytes,
        family: int = lib.PR_AF_UNSPEC,
        flags: int = lib.PR_AI_ADDRCONFIG,
    ) -> None:
        wire = encode_hostname(hostname)
        family = integer(family, "family", 0, _HIGHEST_PORT)
        flags = integer(flags, "flags", 0, _INT32)
        # NSPR cannot be asked for IPv6 alone
        asked = lib.PR_AF_UNSPEC if family == lib.PR_AF_INET6 else family
        info = check_pointer(
            lib.PR_GetAddrInfoByName(wire, asked, flags), default=lib.PR_DIRECTORY_LOOKUP_ERROR
        )
        try:
            found = _enumerate(info)
            canonical = lib.PR_GetCanonNameFromAddrInfo(info)
            self._canonical_name = decode_hostname(ffi.string(canonical)) if canonical else None
        finally:
            lib.PR_FreeAddrInfo(info)
        if family != lib.PR_AF_UNSPEC:
            found = [address for address in found if address.family == family]
        if not found:
            raise NSPRError(None, lib.PR_DIRECTORY_LOOKUP_ERROR)
        self._addresses = tuple(found)
        self._hostname = decode_hostname(wire)

    @property
    def hostname(self) -> str:
        """The name that was looked up."""
        return self._hostname

    @property
    def canonical_name(self) -> str | None:
        """The canonical name of the host, or None when it is unknown or was not asked for."""
        return self._canonical_name

    def __str__(self) -> str:
        shown = (f" addr[{i}]={address.address}" for i, address in enumerate(self))
        return (
            f"host={self._hostname} canonical={self._canonical_name} "
            f"({len(self)} addrs){''.join(shown)}"
        )

    def __repr__(self) -> str:
        return f"<nss.io.AddrInfo {self}>"


def _enumerate(info: Any) -> list[NetworkAddress]:
    """The addresses in a ``PRAddrInfo``."""
    found = []
    pointer = ffi.new("PRNetAddr *")
    position = lib.PR_EnumerateAddrInfo(ffi.NULL, info, 0, pointer)
    while position:
        found.append(NetworkAddress._of(pointer))
        position = lib.PR_EnumerateAddrInfo(position, info, 0, pointer)
    return found


class HostEntry(_Addresses):
    """A host: its name, its other names, and its IPv4 addresses.  Prefer AddrInfo.

    A sequence of :class:`NetworkAddress` with port 0.  Stands on ``PR_GetHostByName``
    and ``PR_GetHostByAddr``.

    Args:
        addr: the name of the host; or one of its addresses, whose name is then asked for.

    Raises:
        NSPRError: ``PR_DIRECTORY_LOOKUP_ERROR``: nobody knows it.
        TypeError: it is neither a name nor a NetworkAddress.
    """

    __module__ = "nss.io"
    __slots__ = ("_aliases", "_family", "_hostname")

    _aliases: tuple[str, ...]
    _family: int
    _hostname: str

    def __init__(self, addr: str | bytes | NetworkAddress) -> None:
        entry = ffi.new("PRHostEnt *")
        memory = ffi.new("char[]", _ANSWER_SIZE)  # holds what the entry points to
        if isinstance(addr, NetworkAddress):
            status = lib.PR_GetHostByAddr(addr._pointer, memory, len(memory), entry)
        elif isinstance(addr, (str, bytes)):
            name = encode_hostname(addr)
            status = lib.PR_GetHostByName(name, memory, len(memory), entry)
        else:
            raise TypeError(f"addr must be str or NetworkAddress, not {type(addr).__name__}")
        check(status, default=lib.PR_DIRECTORY_LOOKUP_ERROR)
        self._hostname = decode_hostname(ffi.string(entry.h_name))
        self._aliases = tuple(strings(entry.h_aliases))
        self._family = int(entry.h_addrtype)
        found = []
        pointer = ffi.new("PRNetAddr *")
        index = lib.PR_EnumerateHostEnt(0, entry, 0, pointer)
        while index > 0:
            found.append(NetworkAddress._of(pointer))
            index = lib.PR_EnumerateHostEnt(index, entry, 0, pointer)
        self._addresses = tuple(found)

    @property
    def hostname(self) -> str:
        """The official name of the host."""
        return self._hostname

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other names of the host."""
        return self._aliases

    @property
    def family(self) -> int:
        """The family of its addresses, ``PR_AF_INET``."""
        return self._family

    def get_network_addresses(self, port: int = 0) -> tuple[NetworkAddress, ...]:
        """New addresses of the host with a port.  Deprecated: iterate over the HostEntry.

        Args:
            port: the port of each of them.

        Raises:
            OverflowError: there is no such port.
        """
        _warn_of_ports()
        return self._with_port(port)

    def get_network_address(self, port: int = 0) -> NetworkAddress | None:
        """A new first address of the host with a port, or None if it has no address.

        Deprecated: take the first item of the HostEntry.

        Args:
            port: its port.

        Raises:
            OverflowError: there is no such port.
        """
        _warn_of_ports()
        return next(iter(self._with_port(port)), None)

    def _with_port(self, port: int) -> tuple[NetworkAddress, ...]:
        copies = tuple(NetworkAddress._of(address._pointer) for address in self)
        for address in copies:
            address.port = port
        return copies

    def __str__(self) -> str:
        return (
            f"name={self._hostname} family={addr_family_name(self._family)} "
            f"aliases=({', '.join(self._aliases)}) "
            f"addresses=({', '.join(address.address for address in self)})"
        )

    def __repr__(self) -> str:
        return f"<nss.io.HostEntry {self}>"


def _warn_of_ports() -> None:
    warnings.warn(
        "get_network_address(es) is deprecated, iterate over the HostEntry",
        DeprecationWarning,
        stacklevel=3,
    )
