# SPDX-License-Identifier: MPL-2.0
"""Slots: the places where NSS finds tokens, and the tokens in them.

PKCS#11 calls a place for a cryptographic device a *slot* and the device in it a
*token*.  A slot that has been opened keeps NSS from being shut down, like a
certificate.  How slots are found is in ``tokens``.
"""

from __future__ import annotations

from typing import Any

from .. import enums
from .._core import errors
from .._core.callbacks import trampoline
from .._core.convert import boolean, decode, integer, take_text
from .._core.doors import public
from .._core.enumeration import name_of, values
from .._core.errors import NSPRError, check, check_pointer, reraise
from .._core.ffi import ffi, lib
from .._core.formatting import Formatted, Line, pairs
from .keygen import KeyMaker
from .mechanisms import MECHANISM_MAX
from .passwords import ask
from .pins import pin_args, secret
from .symkeys import PK11SymKey

_DISABLED_REASONS = {
    lib.PK11_DIS_NONE: "no reason",
    lib.PK11_DIS_USER_SELECTED: "user disabled",
    lib.PK11_DIS_COULD_NOT_INIT_TOKEN: "could not initialize token",
    lib.PK11_DIS_TOKEN_VERIFY_FAILED: "could not verify token",
    lib.PK11_DIS_TOKEN_NOT_PRESENT: "token not present",
}


class PK11Slot(KeyMaker, Formatted):
    """A slot, and the token in it.

    There is no constructor: slots are found, by ``get_internal_key_slot()``,
    ``find_slot_by_name()``, ``get_best_slot()`` and ``get_all_tokens()``.
    """

    __module__ = "nss.nss"
    __slots__ = ()
    _kind = lib.PYNSS_SLOT
    _take = staticmethod(lib.PK11_ReferenceSlot)
    _give_back = staticmethod(lib.pynss_destroy_slot)

    @property
    def slot_name(self) -> str | None:
        """The name of the slot.  Stands on ``PK11_GetSlotName``."""
        return decode(lib.PK11_GetSlotName(self._live())) or None

    @property
    def token_name(self) -> str | None:
        """The name of the token.  Stands on ``PK11_GetTokenName``."""
        return decode(lib.PK11_GetTokenName(self._live())) or None

    @property
    def uri(self) -> str | None:
        """The PKCS#11 URI of the token.  Stands on ``PK11_GetTokenURI``."""
        return take_text(lib.PK11_GetTokenURI(self._live()))

    def does_mechanism(self, mechanism: int) -> bool:
        """Whether the token can do a mechanism.  Stands on ``PK11_DoesMechanism``.

        Args:
            mechanism: a ``CKM_*``.
        """
        number = integer(mechanism, "mechanism", 0, MECHANISM_MAX)
        return bool(lib.PK11_DoesMechanism(self._live(), number))

    @property
    def mechanisms(self) -> tuple[int, ...]:
        """What the token can do: of all mechanisms that NSS has names for, each a ``Mechanism``.

        Stands on ``PK11_DoesMechanism``.
        """
        numbers = sorted(set(values("Mechanism").values()))
        return tuple(enums.Mechanism(number) for number in numbers if self.does_mechanism(number))

    def is_hw(self) -> bool:
        """Whether the token is a piece of hardware.  Stands on ``PK11_IsHW``."""
        return bool(lib.PK11_IsHW(self._live()))

    def is_present(self) -> bool:
        """Whether there is a token in the slot.  Stands on ``PK11_IsPresent``."""
        return bool(lib.PK11_IsPresent(self._live()))

    def is_read_only(self) -> bool:
        """Whether nothing can be stored on the token.  Stands on ``PK11_IsReadOnly``."""
        return bool(lib.PK11_IsReadOnly(self._live()))

    def is_internal(self) -> bool:
        """Whether the slot is one of NSS's own.  Stands on ``PK11_IsInternal``."""
        return bool(lib.PK11_IsInternal(self._live()))

    def is_friendly(self) -> bool:
        """Whether certificates can be read without a login.  Stands on ``PK11_IsFriendly``."""
        return bool(lib.PK11_IsFriendly(self._live()))

    def is_removable(self) -> bool:
        """Whether the token can be taken out.  Stands on ``PK11_IsRemovable``."""
        return bool(lib.PK11_IsRemovable(self._live()))

    def is_disabled(self) -> bool:
        """Whether NSS leaves the slot alone.  Stands on ``PK11_IsDisabled``."""
        return bool(lib.PK11_IsDisabled(self._live()))

    def has_root_certs(self) -> bool:
        """Whether the token holds the built-in roots.  Stands on ``PK11_HasRootCerts``."""
        return bool(lib.PK11_HasRootCerts(self._live()))

    def list_certs(self) -> tuple[Any, ...]:
        """The certificates on the token; none is no error.

        Returns:
            ``Certificate`` objects.  Of a token that must be logged in to be read they are
            only those that it tells without.

        Raises:
            NSPRError: ``SEC_ERROR_NO_MEMORY``.

        Stands on ``PK11_ListCertsInSlot``.
        """
        certificate = public("nss", "Certificate")
        slot = self._live()
        errors.clear()
        found = lib.PK11_ListCertsInSlot(slot)
        found = check_pointer(found, default=lib.SEC_ERROR_NO_MEMORY)
        certs: tuple[Any, ...] = certificate._all_of(found)
        return certs

    def has_protected_authentication_path(self) -> bool:
        """Whether the token asks for its PIN itself, on a keypad.

        Stands on ``PK11_ProtectedAuthenticationPath``.
        """
        return bool(lib.PK11_ProtectedAuthenticationPath(self._live()))

    def need_login(self) -> bool:
        """Whether the token has a password.  Stands on ``PK11_NeedLogin``."""
        return bool(lib.PK11_NeedLogin(self._live()))

    def need_user_init(self) -> bool:
        """Whether the password has never been set.  Stands on ``PK11_NeedUserInit``."""
        return bool(lib.PK11_NeedUserInit(self._live()))

    def get_disabled_reason(self) -> int:
        """Why the slot is disabled: a ``DisableReason``.  Stands on ``PK11_GetDisabledReason``."""
        return enums.DisableReason(lib.PK11_GetDisabledReason(self._live()))

    def user_disable(self) -> None:
        """Make NSS leave this slot alone.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: it is one of NSS's own.

        Stands on ``PK11_UserDisableSlot``.
        """
        done = lib.PK11_UserDisableSlot(self._live())
        check(0 if done else -1, "the slot cannot be disabled", default=lib.SEC_ERROR_INVALID_ARGS)

    def user_enable(self) -> None:
        """Make NSS use this slot again.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: it cannot be enabled.

        Stands on ``PK11_UserEnableSlot``.
        """
        done = lib.PK11_UserEnableSlot(self._live())
        check(0 if done else -1, "the slot cannot be enabled", default=lib.SEC_ERROR_INVALID_ARGS)

    def get_best_key_length(self, mechanism: int) -> int:
        """The longest key that the token has for a mechanism.

        Args:
            mechanism: a ``CKM_*``.

        Returns:
            Octets; 0 when the mechanism has no key, or one of a fixed length.

        Stands on ``PK11_GetBestKeyLength``.
        """
        mechanism = integer(mechanism, "mechanism", 0, MECHANISM_MAX)
        return int(lib.PK11_GetBestKeyLength(self._live(), mechanism))

    def get_best_wrap_mechanism(self) -> int:
        """The mechanism that wraps symmetric keys best on this token: a ``Mechanism``.

        Stands on ``PK11_GetBestWrapMechanism``.
        """
        return enums.Mechanism(lib.PK11_GetBestWrapMechanism(self._live()))

    def authenticate(self, load_certs: bool = False, *user_data: Any) -> None:
        """Log in to the token, asking the password callback if it wants a password.

        Args:
            load_certs: whether to load the certificates of the token at once.
            user_data: further arguments for the password callback.

        Raises:
            NSPRError: ``SEC_ERROR_BAD_PASSWORD``: nobody has given the right password;
                ``SEC_ERROR_IO``, ``SEC_ERROR_NO_TOKEN``.
            BaseException: what the callback has raised.

        Stands on ``PK11_Authenticate``.
        """
        with pin_args(user_data) as cookie:
            errors.clear()
            check(
                lib.PK11_Authenticate(self._live(), boolean(load_certs, "load_certs"), cookie),
                "Unable to authenticate",
                default=lib.SEC_ERROR_BAD_PASSWORD,
            )

    def logout(self) -> None:
        """Log out of the token.

        Raises:
            NSPRError: ``SEC_ERROR_TOKEN_NOT_LOGGED_IN``.

        Stands on ``PK11_Logout``.
        """
        check(lib.PK11_Logout(self._live()), "failed to log out of the slot")

    def is_logged_in(self, *user_data: Any) -> bool:
        """Whether somebody is logged in, or nobody has to be.

        Args:
            user_data: further arguments for the password callback.

        Stands on ``PK11_IsLoggedIn``.
        """
        with pin_args(user_data) as cookie:
            answer = bool(lib.PK11_IsLoggedIn(self._live(), cookie))
            reraise()
            return answer

    def check_user_passwd(self, user_passwd: str | bytes) -> bool:
        """Whether this is the password of the token's user; if so, he is logged in.

        Args:
            user_passwd: the password.

        Returns:
            False also for a token that has no password.

        Raises:
            NSPRError: the token cannot tell.

        Stands on ``PK11_CheckUserPassword``.
        """
        with secret(user_passwd) as password:
            return _is_right(lib.PK11_CheckUserPassword(self._live(), password))

    def check_security_officer_passwd(self, security_officer_passwd: str | bytes) -> bool:
        """Whether this is the password of the token's security officer.

        Args:
            security_officer_passwd: the password.

        Raises:
            NSPRError: the token cannot tell, or has no security officer.

        Stands on ``PK11_CheckSSOPassword``.
        """
        with secret(security_officer_passwd) as password:
            return _is_right(lib.PK11_CheckSSOPassword(self._live(), password))

    def init_pin(
        self,
        security_officer_passwd: str | bytes | None = None,
        user_passwd: str | bytes | None = None,
    ) -> None:
        """Set the first password of a token.

        Args:
            security_officer_passwd: the password of the security officer; None for the
                database, which has none.
            user_passwd: the password to be; None or the empty text makes a token that
                wants none.

        Raises:
            NSPRError: ``SEC_ERROR_TOKEN_NOT_LOGGED_IN``: it has a password already;
                ``SEC_ERROR_INVALID_PASSWORD``: FIPS mode refuses this one;
                ``SEC_ERROR_READ_ONLY``.

        Stands on ``PK11_InitPin``.
        """
        with secret(security_officer_passwd) as officer, secret(user_passwd) as user:
            check(lib.PK11_InitPin(self._live(), officer, user), "failed to set the password")

    def change_passwd(
        self, old_passwd: str | bytes | None = None, new_passwd: str | bytes | None = None
    ) -> None:
        """Change the password of the token's user.

        Args:
            old_passwd: the password that it has; None or the empty text if it has none.
            new_passwd: the password to be; None or the empty text for none.

        Raises:
            NSPRError: ``SEC_ERROR_BAD_PASSWORD``: the old one is wrong;
                ``SEC_ERROR_INVALID_PASSWORD``: FIPS mode refuses the new one;
                ``SEC_ERROR_READ_ONLY``.

        Stands on ``PK11_CheckUserPassword``, ``PK11_ChangePW``.
        """
        # as C_SetPIN demands
        if self.need_login() and not self.check_user_passwd(old_passwd or ""):
            raise NSPRError("failed to change the password", lib.SEC_ERROR_BAD_PASSWORD)
        with secret(old_passwd or "") as old, secret(new_passwd or "") as new:
            check(lib.PK11_ChangePW(self._live(), old, new), "failed to change the password")

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the slot, line by line, for :func:`nss.nss.indented_format`."""
        mechanism = int(self.get_best_wrap_mechanism())
        reason = pk11_disabled_reason_str(self.get_disabled_reason())
        return pairs(
            level,
            [
                ("Slot Name:", self.slot_name),
                ("Token Name:", self.token_name),
                ("Is Hardware:", self.is_hw()),
                ("Is Present:", self.is_present()),
                ("Is Read Only:", self.is_read_only()),
                ("Is Internal:", self.is_internal()),
                ("Needs Login:", self.need_login()),
                ("Needs User Init:", self.need_user_init()),
                ("Is Friendly:", self.is_friendly()),
                ("Is Removable:", self.is_removable()),
                ("Has Protected Authentication Path:", self.has_protected_authentication_path()),
                ("Is Disabled:", f"{self.is_disabled()} ({reason})"),
                ("Has Root Certs:", self.has_root_certs()),
                ("Best Wrap Mechanism:", f"{_mechanism_name(mechanism)} ({mechanism:#x})"),
            ],
        )

    def __repr__(self) -> str:
        name = "closed" if self.closed else repr(self.token_name)
        return f"<{type(self).__module__}.{type(self).__qualname__} {name}>"


PK11SymKey._slot_class = PK11Slot


@trampoline("pynss_on_password", fail=ffi.NULL)
def _on_password(slot: Any, retry: int, cookie: Any) -> Any:
    return ask(PK11Slot._share(slot), int(ffi.cast("uintptr_t", slot)), bool(retry), cookie)


def _is_right(status: int) -> bool:
    """What a check of a password says: a wrong one is an answer, no failure."""
    if status and lib.PR_GetError() == lib.SEC_ERROR_BAD_PASSWORD:
        return False
    check(status, "the password cannot be checked")
    return True


def _mechanism_name(mechanism: int) -> str:
    return name_of("Mechanism", mechanism) or "unknown"


def pk11_disabled_reason_name(reason: int) -> str:
    """The C name of a reason for which a slot is disabled, such as ``"PK11_DIS_NONE"``.

    Args:
        reason: a ``PK11_DIS_*``.

    Returns:
        The name; ``"unknown(0x9)"`` for a number that has none.
    """
    number = integer(reason, "reason", 0, MECHANISM_MAX)
    return name_of("DisableReason", number) or f"unknown({number:#x})"


def pk11_disabled_reason_str(reason: int) -> str:
    """A reason for which a slot is disabled, in words, such as ``"token not present"``.

    Args:
        reason: a ``PK11_DIS_*``.

    Returns:
        The words; ``"unknown(0x9)"`` for a number that has none.
    """
    number = integer(reason, "reason", 0, MECHANISM_MAX)
    return _DISABLED_REASONS.get(number, f"unknown({number:#x})")
