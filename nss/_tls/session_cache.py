# SPDX-License-Identifier: MPL-2.0
"""Session caches: how a connection is taken up again without a full handshake.

A client keeps the sessions of its servers in memory.  A server keeps those of
its clients in a cache of its own, which must be configured, or hands them out as
*tickets*, encrypted with keys of its own.

Several processes may share one cache (``config_mp_server_sid_cache``, before they
are forked).  What is shared includes the keys of the tickets: libssl lays them into the
cache, encrypted with an RSA key, and leaves each process to make its own when a
server has none, so the cache gets an RSA key that is for nothing else.

Traps of libssl that are closed here:

* A TLS 1.2 server that looks into a cache that was never configured divides by
  zero, so sockets ask :func:`is_configured` and do without a cache when there is none.
* libssl crashes at the next use once the server's cache has been shut down, so that
  is left to the shutdown of NSS, which does it last of all.
* A child that has not said that it inherits the shared cache destroys the locks of all
  processes when it shuts NSS down, and is not missed when it dies holding one.
* To share a cache that is not shared already ends the process.
* The size of a cache is counted in 32 bits, and what is beyond is written to all the same.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Any, Callable

from .._core import lifecycle
from .._core.convert import integer
from .._core.errors import NSPRError, check
from .._core.ffi import ffi, lib
from .._core.lifecycle import needs_nss
from .._crypto.keypairs import generate_rsa_pair

_INT_MAX = 2**31 - 1
_UINT_MAX = 2**32 - 1
_MOST_BYTES = 2**32 - 2**24  # less what every cache has

# what an entry takes, and a little more: a session of a client counts twice, for half of
# a cache is certificates unless their number is given
_SESSION_BYTES, _CERTIFICATE_BYTES, _NAME_BYTES = 512, 4352, 1152
_TICKET_KEY_BITS = 2048

_configured = False
_shared = False


def is_configured() -> bool:
    """Whether servers of this process have a session cache."""
    return _configured


def _forget() -> None:
    global _configured, _shared
    _configured = _shared = False


def _inherit() -> None:
    """In a forked child: be one of those who share the cache of the parent."""
    if _shared:
        check(lib.SSL_InheritMPServerSIDCache(ffi.NULL))


lifecycle.after_stop.append(_forget)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_inherit)


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


def _configure(
    make: Callable[[], int], sessions: int, certificates: int = 0, names: int = 0, *, shared: bool
) -> None:
    """Make the cache, unless there is one."""
    global _configured, _shared
    # a shared cache has as many certificates as sessions
    certificates = max(certificates, sessions if shared else 0)
    size = sessions * _SESSION_BYTES + certificates * _CERTIFICATE_BYTES + names * _NAME_BYTES
    if size > _MOST_BYTES:
        raise OverflowError("the session cache would not fit into four gibibytes")
    if _configured:
        if shared and not _shared:
            text = "there is a session cache already, which processes do not share"
            raise NSPRError(text, lib.SEC_ERROR_INVALID_ARGS)
        return
    check(make())
    _configured, _shared = True, shared
    if shared:
        with suppress(NSPRError):  # a FIPS token before its login: the tickets are not shared
            _share_ticket_keys()


def _share_ticket_keys() -> None:
    private, public = generate_rsa_pair(_TICKET_KEY_BITS)
    with private, public:
        check(lib.SSL_SetSessionTicketKeyPair(public._live(), private._live()))


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
        OverflowError: a number is negative or too large, or the cache would be.
    """
    sessions = _entries(max_cache_entries, "max_cache_entries")
    timeouts = _seconds(ssl2_timeout, "ssl2_timeout"), _seconds(ssl3_timeout, "ssl3_timeout")
    path = _path(directory)
    _configure(
        lambda: lib.SSL_ConfigServerSessionIDCache(sessions, *timeouts, path),
        sessions,
        shared=False,
    )


@needs_nss
def config_mp_server_sid_cache(
    max_cache_entries: int = 0,
    ssl2_timeout: int = 0,
    ssl3_timeout: int = 0,
    directory: str | os.PathLike[str] | None = None,
) -> None:
    """Give servers a session cache that forked processes share.

    Call it before forking, and once: a further call changes nothing until NSS has been
    shut down.  The keys of session tickets are shared as well.  Stands on
    ``SSL_ConfigMPServerSIDCache``, ``SSL_SetSessionTicketKeyPair`` and, in the child,
    ``SSL_InheritMPServerSIDCache``.

    Args:
        max_cache_entries: how many sessions it holds; 0 for NSS's choice.
        ssl2_timeout: not used any more, SSL 2 is gone.
        ssl3_timeout: seconds that a session lives; 0 for NSS's choice.
        directory: where its files lie; None for the system's temporary folder.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up;
            ``SEC_ERROR_INVALID_ARGS``: there is a cache that is not shared;
            ``SEC_ERROR_LIBRARY_FAILURE``: the file cannot be made.
        OverflowError: a number is negative or too large, or the cache would be.
    """
    sessions = _entries(max_cache_entries, "max_cache_entries")
    timeouts = _seconds(ssl2_timeout, "ssl2_timeout"), _seconds(ssl3_timeout, "ssl3_timeout")
    path = _path(directory)
    _configure(
        lambda: lib.SSL_ConfigMPServerSIDCache(sessions, *timeouts, path),
        sessions,
        shared=True,
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
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up;
            ``SEC_ERROR_INVALID_ARGS``: there is a cache already, and it is not shared;
            ``SEC_ERROR_LIBRARY_FAILURE``: the cache cannot be made.
        OverflowError: a number is negative or too large, or the cache would be.
    """
    sizes = (
        _entries(max_cache_entries, "max_cache_entries"),
        _entries(max_cert_cache_entries, "max_cert_cache_entries"),
        _entries(max_server_name_cache_entries, "max_server_name_cache_entries"),
    )
    timeouts = _seconds(ssl2_timeout, "ssl2_timeout"), _seconds(ssl3_timeout, "ssl3_timeout")
    path, shared = _path(directory), bool(enable_mp_cache)
    _configure(
        lambda: lib.SSL_ConfigServerSessionIDCacheWithOpt(*timeouts, path, *sizes, shared),
        *sizes,
        shared=shared,
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
