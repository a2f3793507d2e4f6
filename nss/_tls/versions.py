# SPDX-License-Identifier: MPL-2.0
"""Protocol versions.

libssl counts versions as they stand in a record: 3.0 is SSL 3, 3.1 is TLS 1.0,
3.4 is TLS 1.3; one 16-bit number holds both bytes.  Programs write them in three
ways - the number, the C name, and a short alias such as ``"tls1.2"`` - and may
use each wherever a version is taken.

What is spoken is decided by a *range*, the lowest and the highest version.
There is one range that NSS can speak at all, one that new sockets begin with,
and one of each socket.  TLS and DTLS (the *variants*) have ranges of their own,
in the same numbers.
"""

from __future__ import annotations

from typing import Any, Callable, NamedTuple, Union

from .._core.convert import integer
from .._core.errors import check, clear
from .._core.ffi import ffi, lib
from .._core.lifecycle import needs_nss
from .._core.representation import AS_ENUM, AS_ENUM_NAME, AS_STRING, unsupported

VersionLike = Union[int, str]


class _Version(NamedTuple):
    number: int
    name: str
    alias: str


_VERSIONS = tuple(
    _Version(getattr(lib, name), name, alias)
    for name, alias in (
        ("SSL_LIBRARY_VERSION_2", "ssl2"),
        ("SSL_LIBRARY_VERSION_3_0", "ssl3"),
        ("SSL_LIBRARY_VERSION_TLS_1_0", "tls1.0"),
        ("SSL_LIBRARY_VERSION_TLS_1_1", "tls1.1"),
        ("SSL_LIBRARY_VERSION_TLS_1_2", "tls1.2"),
        ("SSL_LIBRARY_VERSION_TLS_1_3", "tls1.3"),
    )
)
_BY_NUMBER = {version.number: version for version in _VERSIONS}
_BY_NAME = {key.lower(): v.number for v in _VERSIONS for key in (v.name, v.alias)}


def represent(number: int, repr_kind: int) -> VersionLike:
    """A version in the wanted form; KeyError when it has no name."""
    if repr_kind == AS_ENUM:
        return number
    if repr_kind not in (AS_ENUM_NAME, AS_STRING):
        raise unsupported(repr_kind)
    version = _BY_NUMBER.get(number)
    if version is None:
        raise KeyError(f"SSL Library Version name not found: {number}")
    return version.name if repr_kind == AS_ENUM_NAME else version.alias


def ssl_library_version_name(
    ssl_library_version: int, repr_kind: int = AS_ENUM_NAME
) -> VersionLike:
    """The name of a protocol version.

    Args:
        ssl_library_version: one of the ``SSL_LIBRARY_VERSION_*`` constants.
        repr_kind: ``AsEnumName`` for the C name, ``AsString`` for the alias
            (``"tls1.3"``), ``AsEnum`` for the number itself.

    Raises:
        KeyError: the number is no version.
        ValueError: the representation is none of these.
    """
    number = integer(ssl_library_version, "ssl_library_version", 0, 0xFFFF)
    return represent(number, repr_kind)


def ssl_library_version_from_name(name: str) -> int:
    """The number of a protocol version.

    Args:
        name: ``"SSL_LIBRARY_VERSION_TLS_1_3"`` or ``"tls1.3"``, in any case.

    Raises:
        KeyError: there is no such version.
        TypeError: the name is no str.
    """
    if not isinstance(name, str):
        raise TypeError(f"ssl library version name must be a string, not {type(name).__name__}")
    number = _BY_NAME.get(name.lower())
    if number is None:
        raise KeyError(f"ssl_library_version name not found: {name}")
    return number


def get_ssl_version_from_major_minor(
    major: int, minor: int, repr_kind: int = AS_STRING
) -> VersionLike:
    """The version that two bytes of a record stand for.

    Args:
        major: the first byte, 3 for everything since SSL 3.
        minor: the second byte, 4 for TLS 1.3.
        repr_kind: ``AsString``, ``AsEnumName`` or ``AsEnum``.

    Raises:
        ValueError: the bytes stand for no version.
    """
    number = lib.SSL_LIBRARY_VERSION_2 if (major, minor) == (2, 0) else major << 8 | minor
    if not 0 <= minor <= 255 or number not in _BY_NUMBER:
        raise ValueError(f"there is no SSL or TLS version {major}.{minor}")
    return represent(number, repr_kind)


def version_number(version: VersionLike, what: str) -> int:
    """A version given in any form, as its number."""
    if isinstance(version, str):
        return ssl_library_version_from_name(version)
    if not isinstance(version, int):
        raise TypeError(
            f"ssl library {what} version must be an integer or a string, "
            f"not {type(version).__name__}"
        )
    if not 0 <= version <= 0xFFFF:
        raise OverflowError(f"ssl library {what} version must be between 0 and 65535")
    return int(version)


def make_range(min_version: VersionLike, max_version: VersionLike) -> Any:
    """An ``SSLVersionRange`` for a C call."""
    low, high = version_number(min_version, "min"), version_number(max_version, "max")
    return ffi.new("SSLVersionRange *", {"min": low, "max": high})


def read_range(get: Callable[[Any], int], repr_kind: int) -> tuple[VersionLike, VersionLike]:
    """What a C function has put into an ``SSLVersionRange``, in the wanted form.

    Raises:
        NSPRError: ``SSL_ERROR_SSL_DISABLED``: the range is empty, for which libssl has no word.
    """
    limits = ffi.new("SSLVersionRange *")
    clear()
    check(get(limits), default=lib.SSL_ERROR_SSL_DISABLED)
    return represent(limits.min, repr_kind), represent(limits.max, repr_kind)


def get_supported_ssl_version_range(
    protocol_variant: int = lib.ssl_variant_stream, repr_kind: int = AS_ENUM
) -> tuple[VersionLike, VersionLike]:
    """The versions that NSS can speak, lowest and highest.

    Stands on ``SSL_VersionRangeGetSupported``.

    Args:
        protocol_variant: ``SSL_VARIANT_STREAM`` (TLS) or ``SSL_VARIANT_DATAGRAM`` (DTLS).
        repr_kind: ``AsEnum``, ``AsEnumName`` or ``AsString``.

    Raises:
        NSPRError: ``SEC_ERROR_INVALID_ARGS``: there is no such variant.
    """
    return read_range(
        lambda out: lib.SSL_VersionRangeGetSupported(protocol_variant, out), repr_kind
    )


def get_default_ssl_version_range(
    protocol_variant: int = lib.ssl_variant_stream, repr_kind: int = AS_ENUM
) -> tuple[VersionLike, VersionLike]:
    """The versions that a new socket may speak, lowest and highest.

    Stands on ``SSL_VersionRangeGetDefault``.

    Args:
        protocol_variant: ``SSL_VARIANT_STREAM`` (TLS) or ``SSL_VARIANT_DATAGRAM`` (DTLS).
        repr_kind: ``AsEnum``, ``AsEnumName`` or ``AsString``.

    Raises:
        NSPRError: ``SEC_ERROR_INVALID_ARGS``: there is no such variant.
    """
    return read_range(lambda out: lib.SSL_VersionRangeGetDefault(protocol_variant, out), repr_kind)


@needs_nss
def set_default_ssl_version_range(
    min_version: VersionLike,
    max_version: VersionLike,
    protocol_variant: int = lib.ssl_variant_stream,
) -> None:
    """Decide what new sockets may speak.

    Stands on ``SSL_VersionRangeSetDefault``.

    Args:
        min_version: the lowest version, a number or a name.
        max_version: the highest version, a number or a name.
        protocol_variant: ``SSL_VARIANT_STREAM`` (TLS) or ``SSL_VARIANT_DATAGRAM`` (DTLS).

    Raises:
        NSPRError: ``SSL_ERROR_INVALID_VERSION_RANGE``: NSS cannot speak that range;
            ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
        KeyError: there is no version of that name.
    """
    limits = make_range(min_version, max_version)
    check(lib.SSL_VersionRangeSetDefault(protocol_variant, limits))
