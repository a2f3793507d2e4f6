# SPDX-License-Identifier: MPL-2.0
"""Protocols, families, and the order of bytes.

The numbers of Internet protocols and their names are the system's (``/etc/protocols``
and its kin).  For a protocol that nobody knows NSPR reports success, and answers with
the last one that the system has looked at; so an answer is believed only if it fits the
question.

Numbers of more than one byte travel with the highest byte first.  The functions that
turn them are unsigned, as the fields of protocols are.
"""

from __future__ import annotations

from typing import Any, Callable

from .._core.convert import encode, integer
from .._core.enumeration import name_of
from .._core.errors import NSPRError, check
from .._core.ffi import ffi, lib

_UINT16 = 2**16 - 1
_UINT32 = 2**32 - 1
_INT32 = 2**31 - 1


def addr_family_name(family: int) -> str:
    """The name of an address family, such as ``"PR_AF_INET"``.

    Args:
        family: a number; of one without a name ``"unknown(0x63)"`` is said.
    """
    family = integer(family, "family", -_INT32 - 1, _INT32)
    return name_of("AddressFamily", family) or f"unknown({family & _UINT32:#x})"


def get_proto_by_name(name: str) -> int:
    """The number of a protocol, 6 for ``"tcp"``.

    Stands on ``PR_GetProtoByName``.

    Args:
        name: its name or one of its aliases.

    Raises:
        NSPRError: ``PR_DIRECTORY_LOOKUP_ERROR``: nobody knows it.
    """
    if not isinstance(name, str):
        raise TypeError(f"name must be str, not {type(name).__name__}")
    number, official, aliases = _look_up(lib.PR_GetProtoByName, encode(name, "name"))
    if name.lower() not in {official.lower(), *(alias.lower() for alias in aliases)}:
        raise NSPRError(f"there is no protocol {name!r}", lib.PR_DIRECTORY_LOOKUP_ERROR)
    return number


def get_proto_by_number(number: int) -> tuple[str, tuple[str, ...]]:
    """The name of a protocol and its aliases, ``("tcp", ("TCP",))`` for 6.

    Stands on ``PR_GetProtoByNumber``.

    Args:
        number: the number of the protocol.

    Raises:
        NSPRError: ``PR_DIRECTORY_LOOKUP_ERROR``: nobody knows it.
    """
    number = integer(number, "number", 0, _INT32)
    found, official, aliases = _look_up(lib.PR_GetProtoByNumber, number)
    if found != number:
        raise NSPRError(f"there is no protocol {number}", lib.PR_DIRECTORY_LOOKUP_ERROR)
    return official, aliases


def _look_up(function: Callable[..., int], key: Any) -> tuple[int, str, tuple[str, ...]]:
    """Number, name and aliases of a protocol."""
    entry = ffi.new("PRProtoEnt *")
    memory = ffi.new("char[]", lib.PR_NETDB_BUF_SIZE)  # holds what the entry points to
    status = function(key, memory, len(memory), entry)
    check(status, default=lib.PR_DIRECTORY_LOOKUP_ERROR)
    name = ffi.string(entry.p_name).decode() if entry.p_name else ""
    return int(entry.p_num), name, tuple(strings(entry.p_aliases))


def strings(array: Any) -> list[str]:
    """The texts of a ``char **`` that ends with NULL."""
    texts: list[str] = []
    while array and array[len(texts)]:
        texts.append(ffi.string(array[len(texts)]).decode("utf-8", "replace"))
    return texts


def htons(host: int) -> int:
    """A 16-bit number in the order of the network.  Stands on ``PR_htons``.

    Args:
        host: the number, without a sign.

    Raises:
        OverflowError: it is negative or needs more than 16 bits.
    """
    return int(lib.PR_htons(integer(host, "host", 0, _UINT16)))


def htonl(host: int) -> int:
    """A 32-bit number in the order of the network.  Stands on ``PR_htonl``.

    Args:
        host: the number, without a sign.

    Raises:
        OverflowError: it is negative or needs more than 32 bits.
    """
    return int(lib.PR_htonl(integer(host, "host", 0, _UINT32)))


def ntohs(net: int) -> int:
    """A 16-bit number in the order of this machine.  Stands on ``PR_ntohs``.

    Args:
        net: the number, without a sign.

    Raises:
        OverflowError: it is negative or needs more than 16 bits.
    """
    return int(lib.PR_ntohs(integer(net, "net", 0, _UINT16)))


def ntohl(net: int) -> int:
    """A 32-bit number in the order of this machine.  Stands on ``PR_ntohl``.

    Args:
        net: the number, without a sign.

    Raises:
        OverflowError: it is negative or needs more than 32 bits.
    """
    return int(lib.PR_ntohl(integer(net, "net", 0, _UINT32)))
