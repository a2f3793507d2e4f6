# SPDX-License-Identifier: MPL-2.0
"""The ways in which programs start and stop NSS.

There are two.  *Plain* initialisation, ``nss_init`` and its kin, makes NSS available
to the whole process, and ``nss_shutdown`` takes it away from everybody; to initialise
again what is initialised already does nothing.  The other way is in ``contexts``.

A new program rather writes ``with session(directory):``, which cannot forget the end.

What all of them stand on, and what must hold between start and stop, is in
``lifecycle``.  Here are the forms.
"""

from __future__ import annotations

import os
from typing import Any, Callable, Union

from . import lifecycle
from .bitmask import bits
from .convert import encode, integer
from .errors import check
from .ffi import lib, nss_version
from .representation import AS_ENUM_NAME

Directory = Union[str, bytes, "os.PathLike[str]"]

_SECMOD_NAME = b"secmod.db"
_NO_DATABASE = (
    lib.NSS_INIT_READONLY
    | lib.NSS_INIT_NOCERTDB
    | lib.NSS_INIT_NOMODDB
    | lib.NSS_INIT_FORCEOPEN
    | lib.NSS_INIT_NOROOTINIT
    | lib.NSS_INIT_OPTIMIZESPACE
)
_FLAG_TEXTS = {
    lib.NSS_INIT_READONLY: "Open the databases for reading only",
    lib.NSS_INIT_NOCERTDB: "Open no database of certificates and keys",
    lib.NSS_INIT_NOMODDB: "Open no database of modules",
    lib.NSS_INIT_FORCEOPEN: "Go on without databases that cannot be opened",
    lib.NSS_INIT_NOROOTINIT: "Do not look for a module of root certificates",
    lib.NSS_INIT_OPTIMIZESPACE: "Use smaller tables",
    lib.NSS_INIT_PK11THREADSAFE: "Load only modules that are safe with threads",
    lib.NSS_INIT_PK11RELOAD: "Take over modules that are initialised already",
    lib.NSS_INIT_NOPK11FINALIZE: "Do not finalise modules at shutdown",
    lib.NSS_INIT_RESERVED: "Reserved",
}

_shutdown_callback: tuple[Callable[..., bool], tuple[Any, ...]] | None = None


def _path(directory: Directory | None) -> bytes:
    if not isinstance(directory, (str, bytes, os.PathLike)):
        raise TypeError(f"cert_dir must be str or a path, not {type(directory).__name__}")
    path = os.fsencode(directory)
    if b"\0" in path:
        raise ValueError("embedded null character in cert_dir")
    return path


def nss_init(cert_dir: Directory) -> None:
    """Initialise NSS with a database that is only read.

    Args:
        cert_dir: the directory of the database, such as ``"sql:/etc/pki/nssdb"``, or a path.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DATABASE``: there is no such database, or it is damaged.

    Stands on ``NSS_Initialize``.
    """
    lifecycle.initialize_plain(os.fsdecode(_path(cert_dir)), readonly=True)


def nss_init_read_write(cert_dir: Directory) -> None:
    """Initialise NSS with a database that may be changed; it is made if there is none.

    Args:
        cert_dir: the directory of the database, such as ``"sql:/etc/pki/nssdb"``, or a path.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DATABASE``: the database is damaged or cannot be made.

    Stands on ``NSS_Initialize``.
    """
    lifecycle.initialize_plain(os.fsdecode(_path(cert_dir)), readonly=False)


def nss_init_nodb() -> None:
    """Initialise NSS without a database: certificates and keys live in memory only.

    Raises:
        NSPRError: NSS could not be initialised.

    Stands on ``NSS_NoDB_Init``.
    """
    lifecycle.initialize_plain(None, readonly=True)


def places(
    cert_dir: Directory | None,
    cert_prefix: str | None,
    key_prefix: str | None,
    secmod_name: str | None,
    flags: int,
) -> tuple[bytes, bytes, bytes, bytes, int]:
    """The arguments that say where the databases are, as C takes them."""
    flags = integer(flags, "flags", 0, 2**32 - 1)
    if cert_dir is None:
        path, flags = b"", flags | _NO_DATABASE
    else:
        path = _path(cert_dir)
    return (
        path,
        b"" if cert_prefix is None else encode(cert_prefix, "cert_prefix"),
        b"" if key_prefix is None else encode(key_prefix, "key_prefix"),
        _SECMOD_NAME if secmod_name is None else encode(secmod_name, "secmod_name"),
        flags,
    )


def nss_initialize(
    cert_dir: Directory | None = None,
    cert_prefix: str | None = None,
    key_prefix: str | None = None,
    secmod_name: str | None = None,
    flags: int = 0,
) -> None:
    """Initialise NSS, with all there is to choose.

    Args:
        cert_dir: the directory of the database, such as ``"sql:/etc/pki/nssdb"``, or a path;
            None for no database.
        cert_prefix: what the name of the file of certificates begins with.
        key_prefix: what the name of the file of keys begins with.
        secmod_name: the name of the file that lists modules; None for ``"secmod.db"``.
        flags: a mask of ``NSS_INIT_*``.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DATABASE``: there is no such database, or it is damaged.

    Stands on ``NSS_Initialize``.
    """
    where = places(cert_dir, cert_prefix, key_prefix, secmod_name, flags)
    lifecycle.start(lambda: check(lib.NSS_Initialize(*where)))


def nss_is_initialized() -> bool:
    """Whether NSS is up, whoever has initialised it.  Stands on ``NSS_IsInitialized``."""
    return lifecycle.is_initialized()


def nss_shutdown() -> None:
    """Shut NSS down, for the whole process, if nothing of it is in use.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up, or up only for init
            contexts, such as that of ``nss.tls``; ``SEC_ERROR_BUSY``: certificates, keys,
            slots or connections are open, or another thread is inside
            a call - the message says what, and NSS stays usable;
            ``SEC_ERROR_LIBRARY_FAILURE``: the shutdown callback has not returned True.
        BaseException: what the shutdown callback has raised.

    After a failure of the shutdown callback NSS is down all the same.

    Stands on ``NSS_Shutdown``.
    """
    lifecycle.shutdown()


def set_shutdown_callback(callback: Callable[..., bool] | None, *user_data: Any) -> None:
    """Say whom to call before NSS goes down the next time.

    It is called once, by ``nss_shutdown``, by the end of the last context or of a session,
    or at the end of the program, and then forgotten.

    Args:
        callback: called as ``callback(nss_data, *user_data)``, with an empty dict; it
            returns True.  None: nobody is called.
        user_data: further arguments for it.

    Raises:
        TypeError: the callback cannot be called.
    """
    global _shutdown_callback
    if callback is not None and not callable(callback):
        raise TypeError(f"callback must be callable or None, not {type(callback).__name__}")
    _shutdown_callback = None if callback is None else (callback, user_data)


def _announce() -> bool:
    """Call the shutdown callback; whether it agrees."""
    global _shutdown_callback
    if _shutdown_callback is None:
        return True
    (callback, user_data), _shutdown_callback = _shutdown_callback, None
    return callback({}, *user_data) is True


lifecycle.before_stop.append(_announce)


def nss_get_version() -> str:
    """The version of the NSS library that is running.  Stands on ``NSS_GetVersion``."""
    return nss_version()


def nss_version_check(version: str) -> bool:
    """Whether the NSS that is running can stand in for a version.

    Args:
        version: numbers with dots, such as ``"3.101"``.

    Returns:
        False also for a text that is no version.

    Stands on ``NSS_VersionCheck``.
    """
    text = encode(version, "version")
    if not text:
        raise TypeError("version must be str, not None")
    return bool(lib.NSS_VersionCheck(text))


def nss_init_flags(flags: int, repr_kind: int = AS_ENUM_NAME) -> list[Any]:
    """Tell the flags of an initialisation one by one.

    Args:
        flags: a mask of ``NSS_INIT_*``.
        repr_kind: ``AsEnumName`` gives the C names, ``AsEnumDescription`` words, ``AsEnum``
            the flags themselves.

    Returns:
        A sorted list.

    Raises:
        ValueError: *repr_kind* is something else.
    """
    return bits("InitFlag", _FLAG_TEXTS, integer(flags, "flags", 0, 2**32 - 1), repr_kind)
