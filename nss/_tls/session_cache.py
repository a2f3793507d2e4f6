# SPDX-License-Identifier: MPL-2.0
"""Session caches: how a connection is taken up again without a full handshake.

A client keeps the sessions of its servers in memory.  A server keeps those of
its clients in a cache of its own, which must be configured; several processes
may share one (``config_mp_server_sid_cache``, before they are forked).

Two of libssl's traps are closed here.  A TLS 1.2 server that looks into a cache
that was never configured divides by zero, so sockets ask :func:`is_configured`
and do without a cache when there is none.  And libssl crashes at the next use
once the server's cache has been shut down, so that is left to the shutdown of
NSS, which does it last of all.
"""

from __future__ import annotations

import os
from typing import Any

from .._core import lifecycle
from .._core.convert import integer
from .._core.errors import check
from .._core.ffi import ffi, lib
from .._core.lifecycle import needs_nss

_INT_MAX = 2**31 - 1
_UINT_MAX = 2**32 - 1

_configured = False


def is_configured() -> bool:
    """Whether servers of this process have a session cache."""
    return _configured


def _forget() -> None:
    global _configured
    _configured = False


lifecycle.after_stop.append(_forget)


def _entries(value: int, what: str) -> int:
    return integer(value, what, 0, _INT_MAX)


def _seconds(value: int, what: str) -> int:
    return integer(value, what, 0, _UINT_MAX)


def _path(directory: str | os.PathLike[str] | None) -> Any:
    if directory is None:
        return ffi.NULL
    path = os.fsencode(directory)
    if b"\0" in path:
        raise ValueError("embedded null character in directory")
    return path


def _done(status: int) -> None:
    global _configured
    check(status)
    _configured = True


@needs_nss
def config_server_session_id_cache(
    max_cache_entries: int = 0,
    ssl2_timeout: int = 0,
    ssl3_timeout: int = 0,
    directory: str | os.PathLike[str] | None = None,
) -> None:
    """Give the servers of this process a session cache.

    Once there is one, a further call changes nothing until NSS has been shut
    down.  Stands on ``SSL_ConfigServerSessionIDCache``.

    Args:
        max_cache_entries: how many sessions it holds; 0 for NSS's choice (10,000).
        ssl2_timeout: not used any more, SSL 2 is gone.
        ssl3_timeout: seconds that a session lives, 5 to 86,400; 0 for NSS's choice (a day).
        directory: where a cache that is shared between processes has its files.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up; the error of the
            allocation when the cache cannot be made.
        OverflowError: a number is negative or too large.
    """
    _done(
        lib.SSL_ConfigServerSessionIDCache(
            _entries(max_cache_entries, "max_cache_entries"),
            _seconds(ssl2_timeout, "ssl2_timeout"),
            _seconds(ssl3_timeout, "ssl3_timeout"),
            _path(directory),
        )
    )


@needs_nss
def config_mp_server_sid_cache(
    max_cache_entries: int = 0,
    ssl2_timeout: int = 0,
    ssl3_timeout: int = 0,
    directory: str | os.PathLike[str] | None = None,
) -> None:
    """Give servers a session cache that forked processes share.

    Call it before forking.  Stands on ``SSL_ConfigMPServerSIDCache``.

    Args:
        max_cache_entries: how many sessions it holds; 0 for NSS's choice.
        ssl2_timeout: not used any more, SSL 2 is gone.
        ssl3_timeout: seconds that a session lives; 0 for NSS's choice.
        directory: where its files lie; None for the system's temporary folder.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up; an error of NSPR
            when the files cannot be made.
        OverflowError: a number is negative or too large.
    """
    _done(
        lib.SSL_ConfigMPServerSIDCache(
            _entries(max_cache_entries, "max_cache_entries"),
            _seconds(ssl2_timeout, "ssl2_timeout"),
            _seconds(ssl3_timeout, "ssl3_timeout"),
            _path(directory),
        )
    )


@needs_nss
def config_server_session_id_cache_with_opt(
    max_cache_entries: int = 0,
    max_cert_cache_entries: int = 0,
    max_server_name_cache_entries: int = 0,
    ssl2_timeout: int = 0,
    ssl3_timeout: int = 0,
    directory: str | os.PathLike[str] | None = None,
    enable_mp_cache: bool = False,
) -> None:
    """Give servers a session cache, with the size of each of its parts.

    Stands on ``SSL_ConfigServerSessionIDCacheWithOpt``.

    Args:
        max_cache_entries: how many sessions it holds; 0 for NSS's choice.
        max_cert_cache_entries: how many certificates of clients it holds.
        max_server_name_cache_entries: how many server names it holds.
        ssl2_timeout: not used any more, SSL 2 is gone.
        ssl3_timeout: seconds that a session lives; 0 for NSS's choice.
        directory: where the files of a shared cache lie.
        enable_mp_cache: whether forked processes share it.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up; an error of NSPR
            when the cache cannot be made.
        OverflowError: a number is negative or too large.
    """
    _done(
        lib.SSL_ConfigServerSessionIDCacheWithOpt(
            _seconds(ssl2_timeout, "ssl2_timeout"),
            _seconds(ssl3_timeout, "ssl3_timeout"),
            _path(directory),
            _entries(max_cache_entries, "max_cache_entries"),
            _entries(max_cert_cache_entries, "max_cert_cache_entries"),
            _entries(max_server_name_cache_entries, "max_server_name_cache_entries"),
            bool(enable_mp_cache),
        )
    )


@needs_nss
def shutdown_server_session_id_cache() -> None:
    """Say that the server's session cache is no longer needed.

    libssl cannot be used safely once the cache is gone, so its memory is given
    back when NSS is shut down.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
    """


@needs_nss
def clear_session_cache() -> None:
    """Forget the sessions that clients of this process could resume.

    Stands on ``SSL_ClearSessionCache``.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
    """
    lib.SSL_ClearSessionCache()


def get_max_server_cache_locks() -> int:
    """How many locks guard a server cache that processes share.

    Stands on ``SSL_GetMaxServerCacheLocks``.
    """
    return int(lib.SSL_GetMaxServerCacheLocks())


def set_max_server_cache_locks(max_locks: int) -> None:
    """Decide how many locks guard a server cache that processes share.

    It counts for a cache that is configured afterwards.  Stands on
    ``SSL_SetMaxServerCacheLocks``.

    Args:
        max_locks: how many, at least one.

    Raises:
        NSPRError: ``SEC_ERROR_INVALID_ARGS``: it is zero.
        OverflowError: the number is negative or too large.
    """
    check(lib.SSL_SetMaxServerCacheLocks(integer(max_locks, "max_locks", 0, _UINT_MAX)))
