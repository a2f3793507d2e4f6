# SPDX-License-Identifier: MPL-2.0
"""Keys and certificates found by PKCS#11 URI (RFC 7512).

Such a URI says on which token something lies and what it is called there::

    pkcs11:token=My%20Card;serial=0001;object=client;id=%01

Whatever is left out may be anything.  NSS finds certificates by it; for keys it has no
such function, so they are looked for here, by the same rules.

A PIN in a URI is not used: the password callback is asked.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote_to_bytes

from .._core import errors
from .._core.convert import encode
from .._core.ffi import lib
from .._core.lifecycle import needs_nss
from .._crypto.keys import PrivateKey
from .._crypto.pins import pin_args
from .._crypto.slots import PK11Slot
from .._crypto.stored_keys import identifier_of, list_keys, nickname_of
from .._crypto.tokens import get_all_tokens
from .certificates import Certificate

_SCHEME = "pkcs11:"
_OF_TOKENS = {"token", "manufacturer", "serial", "model"}
_OF_MODULES = {"library-manufacturer", "library-description", "library-version"}
_OF_SLOTS = {"slot-manufacturer", "slot-description", "slot-id"}
_OF_OBJECTS = {"object", "id", "type"}
_KNOWN = _OF_TOKENS | _OF_MODULES | _OF_SLOTS | _OF_OBJECTS


@needs_nss
def find_certificates(uri: str, *user_data: Any) -> tuple[Certificate, ...]:
    """The certificates that a PKCS#11 URI describes.

    Args:
        uri: the URI.
        user_data: further arguments for the password callback.

    Returns:
        The certificates; none is no error.

    Raises:
        TypeError: it is no text.
        ValueError: it is no PKCS#11 URI.
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.
        BaseException: what the password callback has raised.

    Stands on ``PK11_FindCertsFromURI``.
    """
    _parse(uri)
    with pin_args(user_data) as cookie:
        errors.clear()
        found = lib.PK11_FindCertsFromURI(encode(uri, "uri"), cookie)
        if not found:
            errors.reraise()
            return ()
        return Certificate._all_of(found)


@needs_nss
def find_keys(uri: str, *user_data: Any) -> tuple[PrivateKey, ...]:
    """The private keys that a PKCS#11 URI describes.

    Args:
        uri: the URI; of what it says, the token, the label and the identifier count.
        user_data: further arguments for the password callback.

    Returns:
        The keys; none is no error.

    Raises:
        TypeError: it is no text.
        ValueError: it is no PKCS#11 URI, or says something that is not known of keys.
        NSPRError: ``SEC_ERROR_BAD_PASSWORD``: a token is locked;
            ``SEC_ERROR_NOT_INITIALIZED``.
        BaseException: what the password callback has raised.

    Stands on ``PK11_GetTokenURI``, ``PK11_ListPrivKeysInSlot``.
    """
    wanted = _parse(uri)
    unknown = set(wanted) - _OF_TOKENS - _OF_OBJECTS
    if unknown:
        raise ValueError(f"keys are not found by {', '.join(sorted(unknown))}")
    if wanted.pop("type", b"private") != b"private":
        return ()
    label, identifier = wanted.pop("object", None), wanted.pop("id", None)
    found = []
    for slot in get_all_tokens(pin_args=user_data):
        if wanted.items() <= _description(slot).items():
            for key in list_keys(slot, *user_data):
                name = (nickname_of(key) or "").encode()
                if label in (None, name) and identifier in (None, identifier_of(key)):
                    found.append(key)
    return tuple(found)


def _description(slot: PK11Slot) -> dict[str, bytes]:
    """What a URI can say of a token."""
    return _parse(slot.uri or _SCHEME)


def _parse(uri: str) -> dict[str, bytes]:
    """What a URI says, without its query.

    Raises:
        TypeError: it is no text.
        ValueError: it is no PKCS#11 URI.
    """
    if not isinstance(uri, str):
        raise TypeError(f"uri must be str, not {type(uri).__name__}")
    if not uri.startswith(_SCHEME):
        raise ValueError(f"a PKCS#11 URI begins with {_SCHEME!r}: {uri!r}")
    path = uri[len(_SCHEME) :].partition("?")[0]
    said: dict[str, bytes] = {}
    for part in filter(None, path.split(";")):
        name, equals, value = part.partition("=")
        if not equals or name in said or (name not in _KNOWN and not name.startswith("x-")):
            raise ValueError(f"{part!r} is no part of a PKCS#11 URI")
        said[name] = unquote_to_bytes(value)
    return said
