# SPDX-License-Identifier: MPL-2.0
"""PKCS#12 files read: ``.p12``, ``.pfx``.

A file holds *bags*, and a bag a certificate, a private key, or a private key that is
encrypted once more.  A key and its certificate have the same ``localKeyID``; a
*friendly name* is what becomes the nickname.  Around the bags there is encryption, and
around all a MAC, made from the same password.

The password is the trap of the format.  In the old schemes and for the MAC it is UTF-16,
big endian, with a terminating zero; in PBES2 it is UTF-8.  NSS takes the former and
converts.  The empty password is two zeros for some programs and nothing at all for
others, and both forms are tried.

A decoder decrypts the certificates at once.  The keys stay encrypted until they are
imported, into a token: what NSS has read from the file is therefore kept, with the
password, until the decoder is closed.

An import is many steps, of which any may fail: a name that is taken, a key that the token
refuses.  What a failed import has stored is deleted again.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any, Callable, Optional

from .. import enums
from .._core import errors
from .._core.callbacks import trampoline
from .._core.convert import decode, encode, from_buffer, item_bytes
from .._core.enumeration import name_of
from .._core.errors import NSPRError, check
from .._core.ffi import ffi, lib
from .._core.formatting import Formatted, Line
from .._core.handles import Handle
from .._core.lifecycle import needs_nss
from .._core.secitem import SecItem, read_der_from_file
from .._crypto.algorithms import AlgorithmID
from .._crypto.slots import PK11Slot
from .._crypto.tokens import get_internal_key_slot
from .certificates import Certificate
from .decryption import Effort, iterations_of
from .pkcs12_file import check_effort
from .pkcs12_import import removing_on_failure
from .pkcs12_password import password_forms

NicknameCallback = Callable[[Optional[str], Certificate], "tuple[str | None, bool]"]

_KEY_BAGS = {
    lib.SEC_OID_PKCS12_V1_KEY_BAG_ID: "Key:",
    lib.SEC_OID_PKCS12_V1_PKCS8_SHROUDED_KEY_BAG_ID: "Key (shrouded):",
}

_nickname_callback: NicknameCallback | None = None


def pkcs12_set_nickname_collision_callback(callback: NicknameCallback | None) -> None:
    """Say whom to ask for a nickname when a certificate with a key is imported.

    It is asked when the file has no name for the certificate, or when the database has a
    certificate of another subject under that name.

    Args:
        callback: called as ``callback(old_nickname, cert)``, where *old_nickname* may be
            None.  It returns the new nickname and whether to give up.  What it raises is
            raised by the import.  None: a name is made of the subject and the issuer, as
            :meth:`Certificate.make_ca_nickname` does.

    Raises:
        TypeError: the callback cannot be called.
    """
    global _nickname_callback
    if callback is not None and not callable(callback):
        raise TypeError(f"callback must be callable or None, not {type(callback).__name__}")
    _nickname_callback = callback


class PKCS12DecodeItem(Formatted):
    """A bag of a PKCS#12 file.

    There is no constructor: a :class:`PKCS12Decoder` is a sequence of them.  It outlives
    the decoder.
    """

    __module__ = "nss.nss"
    __slots__ = ("_der", "_friendly_name", "_has_key", "_shroud", "_type")

    _der: bytes | None
    _friendly_name: str | None
    _has_key: bool
    _shroud: AlgorithmID | None
    _type: int

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        raise TypeError(f"cannot create '{type(self).__qualname__}' instances")

    @classmethod
    def _copy(cls, item: Any) -> PKCS12DecodeItem:
        """A copy of what NSS lends."""
        self = cls.__new__(cls)
        self._type = item.type
        self._has_key = bool(item.hasKey)
        self._der = item_bytes(item.der) if item.der else None
        name = item_bytes(item.friendlyName) if item.friendlyName else b""
        # NSS hands the terminating zero on
        self._friendly_name = name.rstrip(b"\0").decode("utf-8", "replace") if name else None
        self._shroud = AlgorithmID._copy(item.shroudAlg) if item.shroudAlg else None
        return self

    @property
    def type(self) -> int:
        """What the bag is: ``SEC_OID_PKCS12_V1_CERT_BAG_ID``, or another ``OidTag``."""
        return enums.OidTag(self._type)

    @property
    def has_key(self) -> bool:
        """Whether it is a certificate whose private key is in the file, too."""
        return self._has_key

    @property
    def signed_cert_der(self) -> SecItem | None:
        """The DER of the certificate; None for another bag."""
        return None if self._der is None else SecItem._of(self._der)

    @property
    def certificate(self) -> Certificate | None:
        """The certificate, in memory; None for another bag.

        Raises:
            NSPRError: as :class:`Certificate` says.
        """
        return None if self._der is None else Certificate(self._der)

    @property
    def friendly_name(self) -> str | None:
        """The name that the file has for it."""
        return self._friendly_name

    @property
    def shroud_algorithm_id(self) -> AlgorithmID | None:
        """How the key is encrypted; None for a certificate, and for a key that is not."""
        return self._shroud

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the bag, line by line, for :func:`nss.nss.indented_format`.

        Raises:
            NSPRError: as :attr:`certificate` says.
        """
        kind = int(self._type)
        lines: list[Line] = [(level, "Type:", name_of("OidTag", kind) or str(kind))]
        if kind in _KEY_BAGS:
            lines.append((level, _KEY_BAGS[kind]))
        certificate = self.certificate
        if certificate is not None:
            with certificate:
                title = "Certificate (has private key):" if self._has_key else "Certificate:"
                lines.append((level, title))
                lines.append((level + 1, str(certificate)))
                lines.append((level, "Signature:", str(certificate.signed_data)))
        return [
            *lines,
            (level, "Friendly Name:", str(self._friendly_name)),
            (level, "Encryption algorithm:", str(self._shroud)),
        ]

    def __repr__(self) -> str:
        kind = name_of("OidTag", self._type) or str(self._type)
        name = type(self)
        return f"<{name.__module__}.{name.__qualname__} {kind} {self._friendly_name!r}>"


class PKCS12Decoder(Handle, Formatted):
    """A PKCS#12 file: decrypted, verified, and ready to be imported.

    It is a sequence of :class:`PKCS12DecodeItem`, and a context manager: closing it wipes
    what NSS holds of the file and the password.

    Args:
        file: a path, or an object whose ``read`` gives bytes.
        password: the password of the file; str, or UTF-8.
        slot: where keys and certificates go on import; None for the database.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: the password holds a NUL character.
        OSError: the file cannot be read.
        NSPRError: ``SEC_ERROR_BAD_PASSWORD`` or ``SEC_ERROR_PKCS12_INVALID_MAC``: the
            password is wrong, or the file is damaged; ``SEC_ERROR_BAD_DER`` and others: it
            is no such file, or has no MAC; ``SEC_ERROR_INVALID_ALGORITHM``: it asks for more
            than 10,000,000 iterations; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``SEC_PKCS12DecoderStart``, ``SEC_PKCS12DecoderVerify``.
    """

    __module__ = "nss.nss"
    __slots__ = ("_busy", "_items", "_lock", "_slot")
    _kind = lib.PYNSS_PKCS12
    _give_back = staticmethod(lib.pynss_destroy_pkcs12)

    _busy: bool
    _items: tuple[PKCS12DecodeItem, ...]
    _slot: PK11Slot

    @needs_nss
    def __init__(self, file: Any, password: str | bytes, slot: PK11Slot | None = None) -> None:
        if slot is None:
            slot = get_internal_key_slot()
        elif not isinstance(slot, PK11Slot):
            raise TypeError(f"slot must be PK11Slot or None, not {type(slot).__name__}")
        self._decode(read_der_from_file(file), password, slot)

    @classmethod
    @needs_nss
    def _read(cls, data: Any, password: str | bytes, slot: PK11Slot) -> PKCS12Decoder:
        """A decoder of what is in memory."""
        self = cls.__new__(cls)
        self._decode(data, password, slot)
        return self

    def _decode(self, data: Any, password: str | bytes, slot: PK11Slot) -> None:
        """Try the password, in each of its forms, and keep what NSS has read."""
        self._lock, self._busy = threading.RLock(), False
        self._slot = PK11Slot._share(slot._live())
        view = from_buffer(data, "a PKCS#12 file")
        try:
            check_effort(ffi.buffer(view))
            with password_forms(password) as forms:
                for number, words in enumerate(forms, 1):
                    try:
                        self._try(view, words.wide)
                        return
                    except NSPRError as problem:
                        if number == len(forms) or problem.error_code not in _WRONG_PASSWORD:
                            raise
        except BaseException:
            self.close()
            raise

    def _try(self, view: Any, octets: Any) -> None:
        errors.clear()
        reader = lib.pynss_pkcs12_open(self._slot._live(), octets, len(octets))
        self._take_over(errors.check_pointer(reader))
        context = self._live().context
        with get_internal_key_slot() as database:
            if database._live() != self._slot._live():
                # without a word NSS would store authorities in the database
                where = lib.SECPKCS12TargetTokenAllCAs
                check(lib.SEC_PKCS12DecoderSetTargetTokenCAs(context, where))
        errors.clear()
        check(
            lib.SEC_PKCS12DecoderUpdate(context, view, len(view)),
            "PKCS12 decoding failed",
            default=lib.SEC_ERROR_PKCS12_DECODING_PFX,
        )
        # when the decryption has failed, this still finds the reason where it was left
        check(
            lib.SEC_PKCS12DecoderVerify(context),
            "PKCS12 decode not verified",
            default=lib.SEC_ERROR_PKCS12_CORRUPT_PFX_STRUCTURE,
        )
        self._items = tuple(_items(context))
        # NSS decrypts the keys when they are imported
        effort = Effort()
        for item in self._items:
            if item._shroud is not None:
                effort.spend(iterations_of(*item._shroud._parts))

    def database_import(self) -> None:
        """Store the keys and certificates on the token.

        What is there already stays as it is.  For each certificate with a key whose name
        is missing or taken, the callback of :func:`pkcs12_set_nickname_collision_callback`
        is asked.  If anything fails, nothing has been stored.

        Raises:
            ValueError: the decoder is closed.
            NSPRError: ``SEC_ERROR_PKCS12_UNABLE_TO_IMPORT_KEY``: a key has no certificate,
                or the token does not take it; ``SEC_ERROR_USER_CANCELLED``: the callback
                has given up; ``SEC_ERROR_CERT_NICKNAME_COLLISION``: it has given a name
                that is taken twice; ``SEC_ERROR_TOKEN_NOT_LOGGED_IN``,
                ``SEC_ERROR_READ_ONLY`` and others: nothing can be stored.
            BaseException: what the callback has raised.

        Stands on ``SEC_PKCS12DecoderValidateBags``, ``SEC_PKCS12DecoderImportBags``.
        """
        with self._lock:
            if self._busy:
                raise NSPRError("the import is under way", lib.SEC_ERROR_BUSY)
            reader, slot = self._live(), self._slot
            self._busy = True
            try:
                if slot.need_login():
                    slot.authenticate()
                ders = [item._der for item in self._items if item._der is not None]
                with removing_on_failure(slot, ders):
                    _tried.names.clear()
                    _store(reader.context)
            finally:
                self._busy = False

    def close(self) -> None:
        """Wipe what NSS holds of the file and the password; doing so again does nothing."""
        super().close()
        self._slot.close()

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index: Any) -> Any:
        return self._items[index]

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe all bags, line by line, for :func:`nss.nss.indented_format`.

        Raises:
            NSPRError: as :attr:`PKCS12DecodeItem.certificate` says.
        """
        lines: list[Line] = [(level, f"{len(self)} PKCS12 Decode Items:")]
        for number, item in enumerate(self._items, 1):
            lines += [(level, f"Item {number}:"), *item.format_lines(level + 1), (level,)]
        return lines[:-1] if self._items else lines

    def __repr__(self) -> str:
        what = "closed" if self.closed else f"{len(self)} items"
        return f"<{type(self).__module__}.{type(self).__qualname__} {what}>"


_WRONG_PASSWORD = (
    lib.SEC_ERROR_BAD_PASSWORD,
    lib.SEC_ERROR_PKCS12_INVALID_MAC,
    lib.SEC_ERROR_PKCS12_PRIVACY_PASSWORD_INCORRECT,
)
_ON_COLLISION = ffi.addressof(lib, "pynss_on_nickname_collision")


class _Tried(threading.local):
    """The names that the callback has given in this thread's import, with the DER."""

    def __init__(self) -> None:
        self.names: set[tuple[bytes, str]] = set()


_tried = _Tried()


def _items(context: Any) -> Iterator[PKCS12DecodeItem]:
    """Copies of what a decoder has found."""
    check(lib.SEC_PKCS12DecoderIterateInit(context))
    found = ffi.new("SEC_PKCS12DecoderItem **")
    while lib.SEC_PKCS12DecoderIterateNext(context, found) == lib.SECSuccess:
        yield PKCS12DecodeItem._copy(found[0])


def _store(context: Any) -> None:
    """Give the names, then store."""
    errors.clear()
    check(
        lib.SEC_PKCS12DecoderValidateBags(context, _ON_COLLISION),
        "PKCS12 decode validate bags failed",
        default=lib.SEC_ERROR_PKCS12_UNABLE_TO_IMPORT_KEY,
    )
    errors.clear()
    check(
        lib.SEC_PKCS12DecoderImportBags(context),
        "PKCS12 decode import bags failed",
        default=lib.SEC_ERROR_PKCS12_UNABLE_TO_IMPORT_KEY,
    )


@trampoline("pynss_on_nickname_collision", fail=ffi.NULL)
def _on_collision(old: Any, cancel: Any, pointer: Any) -> Any:
    if not pointer:
        return ffi.NULL
    # the certificate of NSS points into the decoder, and may not outlive it
    cert = Certificate(item_bytes(ffi.cast("CERTCertificate *", pointer).derCert))
    name = _new_name(decode(ffi.cast("char *", old.data)) if old else None, cert)
    if name is None:
        cancel[0] = True
        return ffi.NULL
    if (cert.der_data, name) in _tried.names:
        raise NSPRError(f"nickname {name!r} is taken", lib.SEC_ERROR_CERT_NICKNAME_COLLISION)
    _tried.names.add((cert.der_data, name))
    text = encode(name, "nickname")
    item = errors.check_pointer(lib.SECITEM_AllocItem(ffi.NULL, ffi.NULL, len(text) + 1))
    item.type = lib.siAsciiString
    ffi.memmove(item.data, text + b"\0", len(text) + 1)
    return item


def _new_name(old: str | None, cert: Certificate) -> str | None:
    """What the program calls a certificate; None when it gives up."""
    if _nickname_callback is None:
        return cert.make_ca_nickname()
    answer = _nickname_callback(old, cert)
    if not isinstance(answer, tuple) or len(answer) != 2:
        raise TypeError("the nickname callback must return a nickname and whether to give up")
    name, cancel = answer
    if name is not None and not isinstance(name, str):
        raise TypeError(f"the new nickname must be str or None, not {type(name).__name__}")
    if name == "":
        raise ValueError("the new nickname is empty")
    return None if cancel else name
