# SPDX-License-Identifier: MPL-2.0
"""What a database holds; see ``databases`` for what changes it."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeVar

from .._core.errors import NSPRError
from .._core.ffi import lib
from .._crypto.keys import PrivateKey
from .._crypto.slots import PK11Slot
from .._crypto.stored_keys import list_keys, log_in, nickname_of
from .._crypto.userdb import UserDatabase
from .certificates import Certificate
from .identities import Identity
from .stored_certificates import (
    key_identifiers,
    key_on,
    list_certificates,
)

C = TypeVar("C", bound="Contents")


class Entry(NamedTuple):
    """A certificate in a database."""

    nickname: str
    """The name that it is stored under; empty when it has none."""
    certificate: Certificate
    """The certificate."""
    trust: str
    """What the database says that it is trusted for, ``"CT,C,C"``."""
    has_key: bool
    """Whether its private key is there, too."""


Entry.__module__ = "nss.db"


class KeyEntry(NamedTuple):
    """A private key in a database."""

    nickname: str | None
    """The name that it is stored under, if it has one."""
    key: PrivateKey
    """The key."""


KeyEntry.__module__ = "nss.db"


class Contents:
    """The reading half of a database."""

    __slots__ = ("_guard", "_path", "_slot")

    _guard: UserDatabase | None
    _path: str | None
    _slot: PK11Slot

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        raise TypeError(f"cannot create '{type(self).__qualname__}' instances")

    @classmethod
    def _of(cls: type[C], slot: PK11Slot, guard: UserDatabase | None = None) -> C:
        self = cls.__new__(cls)
        self._slot, self._guard = slot, guard
        self._path = guard.path if guard is not None else None
        return self

    @property
    def slot(self) -> PK11Slot:
        """The slot that the database is in; it closes with the database."""
        self._slot._live()
        return self._slot

    @property
    def name(self) -> str:
        """The name of its token: ``"name:nickname"`` finds its certificates everywhere."""
        return self._slot.token_name or ""

    @property
    def path(self) -> str | None:
        """The directory that it has been opened from here; None: it has not."""
        return self._path

    @property
    def readonly(self) -> bool:
        """Whether nothing can be stored in it."""
        return self._slot.is_read_only()

    @property
    def has_password(self) -> bool:
        """Whether it has a password that is not empty."""
        return not self._slot.need_user_init() and self._slot.need_login()

    def unlock(self, password: str | bytes) -> None:
        """Open the database with its password.

        Args:
            password: the password; str is encoded in UTF-8.

        Raises:
            NSPRError: ``SEC_ERROR_BAD_PASSWORD``: it is another one.

        Stands on ``PK11_CheckUserPassword``.
        """
        if self.has_password and not self._slot.check_user_passwd(password):
            raise NSPRError("the password of the database", lib.SEC_ERROR_BAD_PASSWORD)

    def lock(self) -> None:
        """Have the password asked for again.

        Raises:
            NSPRError: ``SEC_ERROR_TOKEN_NOT_LOGGED_IN``: it is locked already.

        Stands on ``PK11_Logout``.
        """
        self._slot.logout()

    def change_password(self, old: str | bytes | None, new: str | bytes | None) -> None:
        """Give the database another password.

        Args:
            old: the password that it has; None or the empty text if it has none.
            new: the password to be; None or the empty text for none.

        Raises:
            NSPRError: ``SEC_ERROR_BAD_PASSWORD``: the old one is wrong;
                ``SEC_ERROR_INVALID_PASSWORD``: FIPS mode refuses the new one;
                ``SEC_ERROR_READ_ONLY``.

        Stands on ``PK11_InitPin``, ``PK11_ChangePW``.
        """
        if self.readonly:
            raise NSPRError("the password cannot be changed", lib.SEC_ERROR_READ_ONLY)
        if self._slot.need_user_init():
            self._slot.init_pin(None, new or "")
        else:
            self._slot.change_passwd(old, new)

    def certificates(self) -> list[Entry]:
        """The certificates in the database.

        Stands on ``PK11_FindGenericObjects``.
        """
        keys = key_identifiers(self._slot)
        return [
            Entry(found.nickname, found.certificate, found.trust, found.identifier in keys)
            for found in list_certificates(self._slot)
        ]

    def certificate(self, nickname: str) -> Certificate:
        """The certificate of a nickname; if there are several, the newest.

        Args:
            nickname: the nickname.

        Raises:
            TypeError: it is no text.
            NSPRError: ``SEC_ERROR_UNKNOWN_CERT``: there is none.
        """
        found = self._named(nickname)
        return max(found, key=lambda certificate: certificate.valid_not_before)

    def _named(self, nickname: str) -> list[Certificate]:
        if not isinstance(nickname, str):
            raise TypeError(f"nickname must be str, not {type(nickname).__name__}")
        stored = list_certificates(self._slot)
        found = [each.certificate for each in stored if each.nickname == nickname]
        if not found:
            raise NSPRError(
                f"there is no certificate {nickname!r} in the database", lib.SEC_ERROR_UNKNOWN_CERT
            )
        return found

    def private_keys(self, *user_data: Any) -> list[KeyEntry]:
        """The private keys in the database.

        Args:
            user_data: further arguments for the password callback.

        Raises:
            NSPRError: ``SEC_ERROR_BAD_PASSWORD``: the database is locked.
            BaseException: what the password callback has raised.

        Stands on ``PK11_ListPrivKeysInSlot``.
        """
        return [KeyEntry(nickname_of(key), key) for key in list_keys(self._slot, *user_data)]

    def key(self, nickname: str, *user_data: Any) -> PrivateKey:
        """The private key of a certificate.

        Args:
            nickname: the nickname of the certificate.
            user_data: further arguments for the password callback.

        Raises:
            NSPRError: ``SEC_ERROR_UNKNOWN_CERT``: there is no such certificate;
                ``SEC_ERROR_NO_KEY``: it has no key here; ``SEC_ERROR_BAD_PASSWORD``.
            BaseException: what the password callback has raised.
        """
        return self._pair(nickname, user_data)[1]

    def _pair(self, nickname: str, user_data: tuple[Any, ...]) -> tuple[Certificate, PrivateKey]:
        """The newest certificate of a nickname that has a key, and this key."""
        found = self._named(nickname)
        log_in(self._slot, user_data)
        for certificate in sorted(found, key=lambda cert: -cert.valid_not_before):
            key = key_on(self._slot, certificate, *user_data)
            if key is not None:
                return certificate, key
        raise NSPRError(f"there is no key for {nickname!r}", lib.SEC_ERROR_NO_KEY)

    def identity(self, nickname: str, *user_data: Any) -> Identity:
        """A certificate with its key and the chain to its root, as a TLS server wants it.

        Args:
            nickname: the nickname of the certificate.
            user_data: further arguments for the password callback.

        Raises:
            NSPRError: as :meth:`key` says.
            BaseException: what the password callback has raised.
        """
        certificate, key = self._pair(nickname, user_data)
        chain = [each for each in certificate.get_cert_chain() if each != certificate]
        return Identity(certificate, key, [each for each in chain if each.issuer != each.subject])

    @property
    def closed(self) -> bool:
        """Whether the database has been closed."""
        return self._slot.closed

    def close(self) -> None:
        """Let go of the database; doing so again does nothing.

        One that has been opened here disappears from NSS: its keys and certificates are of
        no use any more.
        """
        self._slot.close()
        if self._guard is not None:
            self._guard.close()

    def __enter__(self: C) -> C:
        self._slot._live()
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __repr__(self) -> str:
        what = "closed" if self.closed else repr(self.name)
        return f"<{type(self).__module__}.{type(self).__qualname__} {what}>"
