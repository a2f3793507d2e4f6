# SPDX-License-Identifier: MPL-2.0
"""Init contexts: NSS for a part of a program.

A library that needs NSS cannot know whether the program, or another library, needs it
too.  So contexts are counted: each adds its database to what NSS knows, and NSS goes
down with the last one.  A process that has been initialised plainly, by ``nss_init``,
stays up when all contexts are gone.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from . import lifecycle
from .convert import encode, integer
from .errors import NSPRError, check_pointer
from .ffi import ffi, lib
from .formatting import Formatted, Line, pairs
from .initialize import Directory, places


class _Description:
    """One of the texts of :class:`InitParameters`: None, until it is set; deletable."""

    def __init__(self, field: str, doc: str) -> None:
        self.field = field
        self.__doc__ = doc

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        return self if instance is None else instance._texts.get(self.field)

    def __set__(self, instance: Any, value: str | None) -> None:
        if value is not None and not isinstance(value, str):
            raise TypeError(f"{self.name} must be str or None, not {type(value).__name__}")
        encode(value, self.name)
        instance._texts[self.field] = value

    def __delete__(self, instance: Any) -> None:
        instance._texts.pop(self.field, None)


class InitParameters(Formatted):
    """How NSS's own tokens and slots call themselves, and what passwords they accept.

    Args:
        password_required: whether a database must have a password.
        min_password_len: how many characters it must have at least.
        manufacturer_id: the maker of the module, up to 32 octets.
        library_description: the module, up to 32 octets.
        crypto_token_description: the token that computes, up to 32 octets.
        db_token_description: the token that keeps keys, up to 32 octets.
        fips_token_description: the token in FIPS mode, up to 32 octets.
        crypto_slot_description: the slot that computes, up to 64 octets.
        db_slot_description: the slot that keeps keys, up to 64 octets.
        fips_slot_description: the slot in FIPS mode, up to 64 octets.

    Raises:
        TypeError: a value is of the wrong type.
    """

    __module__ = "nss.nss"
    __slots__ = ("_min_password_len", "_password_required", "_texts")

    manufacturer_id = _Description("manufactureID", "The maker of the module.")
    library_description = _Description("libraryDescription", "The module.")
    crypto_token_description = _Description("cryptoTokenDescription", "The token that computes.")
    db_token_description = _Description("dbTokenDescription", "The token that keeps keys.")
    fips_token_description = _Description("FIPSTokenDescription", "The token in FIPS mode.")
    crypto_slot_description = _Description("cryptoSlotDescription", "The slot that computes.")
    db_slot_description = _Description("dbSlotDescription", "The slot that keeps keys.")
    fips_slot_description = _Description("FIPSSlotDescription", "The slot in FIPS mode.")

    def __init__(
        self,
        password_required: object = None,
        min_password_len: int | None = None,
        manufacturer_id: str | None = None,
        library_description: str | None = None,
        crypto_token_description: str | None = None,
        db_token_description: str | None = None,
        fips_token_description: str | None = None,
        crypto_slot_description: str | None = None,
        db_slot_description: str | None = None,
        fips_slot_description: str | None = None,
    ) -> None:
        self._texts: dict[str, str | None] = {}
        self.password_required = bool(password_required)
        self.min_password_len = 0 if min_password_len is None else min_password_len
        self.manufacturer_id = manufacturer_id
        self.library_description = library_description
        self.crypto_token_description = crypto_token_description
        self.db_token_description = db_token_description
        self.fips_token_description = fips_token_description
        self.crypto_slot_description = crypto_slot_description
        self.db_slot_description = db_slot_description
        self.fips_slot_description = fips_slot_description

    @property
    def password_required(self) -> bool:
        """Whether a database must have a password."""
        return self._password_required

    @password_required.setter
    def password_required(self, value: object) -> None:
        self._password_required = bool(value)

    @property
    def min_password_len(self) -> int:
        """How many characters a password must have at least."""
        return self._min_password_len

    @min_password_len.setter
    def min_password_len(self, value: int) -> None:
        self._min_password_len = integer(value, "min_password_len", -(2**31), 2**31 - 1)

    def _items(self) -> list[tuple[str, str, object]]:
        """The name, label and value of each."""
        return [
            (name, label, getattr(self, name))
            for name, label in (
                ("password_required", "Password Required:"),
                ("min_password_len", "Minimum Password Length:"),
                ("manufacturer_id", "Manufacturer ID:"),
                ("library_description", "Library Description:"),
                ("crypto_token_description", "Crypto Token Description:"),
                ("db_token_description", "Database Token Description:"),
                ("fips_token_description", "FIPS Token Description:"),
                ("crypto_slot_description", "Crypto Slot Description:"),
                ("db_slot_description", "Database Slot Description:"),
                ("fips_slot_description", "FIPS Slot Description:"),
            )
        ]

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the parameters, line by line, for :func:`nss.nss.indented_format`."""
        return pairs(level, [(label, value) for _, label, value in self._items()])

    def __str__(self) -> str:
        return ", ".join(f"{name}={value}" for name, _, value in self._items())

    def _structure(self) -> tuple[Any, list[Any]]:
        """The ``NSSInitParameters``, and the memory that it points to."""
        structure = ffi.new("NSSInitParameters *")
        structure.length = ffi.sizeof("NSSInitParameters")
        structure.passwordRequired = self._password_required
        structure.minPWLen = self._min_password_len
        memory = []
        for field, text in self._texts.items():
            if text is not None:
                memory.append(ffi.new("char[]", encode(text)))
                setattr(structure, field, memory[-1])
        return structure, memory


class InitContext:
    """A reason for NSS to be up: with the last one that is shut down, NSS goes down.

    Made by :func:`nss_init_context`.  Leaving a ``with`` block shuts it down.
    """

    __module__ = "nss.nss"
    __slots__ = ("__weakref__", "_context")

    _context: Any

    def __init__(self) -> None:
        raise TypeError("cannot create 'InitContext' instances: call nss_init_context()")

    @classmethod
    def _open(cls, context: Any) -> InitContext:
        self = cls.__new__(cls)
        self._context = context
        return self

    def shutdown(self) -> None:
        """End this context.

        Raises:
            NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: that was done already;
                ``SEC_ERROR_BUSY``: NSS would go down while something of it is in use.

        Stands on ``NSS_ShutdownContext``.
        """
        if self._context is None:
            raise NSPRError("the context is shut down", lib.SEC_ERROR_NOT_INITIALIZED)
        lifecycle.close_context(self._context)
        self._context = None

    def __enter__(self) -> InitContext:
        return self

    def __exit__(self, *exception: object) -> None:
        if self._context is not None:
            self.shutdown()

    def __del__(self) -> None:
        # python-nss's programs drop a context to end it; one in use ends with the process
        if getattr(self, "_context", None) is not None:
            with suppress(NSPRError):
                self.shutdown()


def nss_init_context(
    cert_dir: Directory | None = None,
    cert_prefix: str | None = None,
    key_prefix: str | None = None,
    secmod_name: str | None = None,
    init_params: InitParameters | None = None,
    flags: int = 0,
) -> InitContext:
    """Initialise NSS for a part of a program.

    If NSS is up, it gains the keys and certificates of another database.

    Args:
        cert_dir: the directory of the database, such as ``"sql:/etc/pki/nssdb"``, or a path;
            None for no database.
        cert_prefix: what the name of the file of certificates begins with.
        key_prefix: what the name of the file of keys begins with.
        secmod_name: the name of the file that lists modules; None for ``"secmod.db"``.
        init_params: how tokens and slots call themselves.
        flags: a mask of ``NSS_INIT_*``.

    Returns:
        The context, which must be shut down.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DATABASE``: there is no such database, or it is damaged.

    Stands on ``NSS_InitContext``.
    """
    where = places(cert_dir, cert_prefix, key_prefix, secmod_name, flags)
    if init_params is not None and not isinstance(init_params, InitParameters):
        raise TypeError(f"init_params must be InitParameters, not {type(init_params).__name__}")
    parameters, memory = (ffi.NULL, []) if init_params is None else init_params._structure()
    made: list[Any] = []

    def initialise() -> None:
        path, cert, key, modules, mask = where
        made.append(check_pointer(lib.NSS_InitContext(path, cert, key, modules, parameters, mask)))
        lifecycle.open_context(made[0])

    lifecycle.start(initialise, context=True)
    del memory[:]
    return InitContext._open(made[0])


def nss_shutdown_context(context: InitContext) -> None:
    """End a context; see :meth:`InitContext.shutdown`.

    Args:
        context: what :func:`nss_init_context` has given.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED`` or ``SEC_ERROR_BUSY``, as that method says.
        TypeError: it is no context.
    """
    if not isinstance(context, InitContext):
        raise TypeError(f"context must be InitContext, not {type(context).__name__}")
    context.shutdown()
