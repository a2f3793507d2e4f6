# SPDX-License-Identifier: MPL-2.0
"""The settings that the standard library's context keeps.

Options, flags, modes and versions have rules: which may be set with which, what raises, what
comes back from a read.  All of that is inside the context of OpenSSL under ours, and is
used as it stands.

Their properties are written anew because those of the standard library say
``super(SSLContext, SSLContext)``: when ours has taken the place of ``ssl.SSLContext`` that would be
ours, and would never end.
"""

from __future__ import annotations

import ssl
from typing import Any, Callable

from . import ssl_errors

_State: Any = ssl.SSLContext.__mro__[1]
"""The type that the interpreter's ``_ssl`` has; the standard library's stands on it."""


def _kept(name: str, read: Callable[[Any], Any], doc: str) -> Any:
    """A property that the state has, read as an enumeration."""
    descriptor = getattr(_State, name)

    def get(self: Any) -> Any:
        value = descriptor.__get__(self, type(self))
        try:
            return read(value)
        except ValueError:
            return value

    def set_(self: Any, value: Any) -> None:
        descriptor.__set__(self, value)

    get.__doc__ = doc
    return property(get, set_)


class StateKeeper(ssl.SSLContext):
    """The properties whose values the state of OpenSSL keeps."""

    options = _kept("options", ssl.Options, "A mask of ``ssl.OP_*``.")
    verify_flags = _kept("verify_flags", ssl.VerifyFlags, "A mask of ``ssl.VERIFY_*``.")
    verify_mode = _kept(
        "verify_mode", ssl.VerifyMode, "Whether the peer must have a good certificate."
    )
    minimum_version = _kept("minimum_version", ssl.TLSVersion, "The lowest version to speak.")
    maximum_version = _kept("maximum_version", ssl.TLSVersion, "The highest version to speak.")

    _message_callback: Any = None

    @property
    def _msg_callback(self) -> Any:
        """Kept, and never called: NSS shows its messages to nobody."""
        return self._message_callback

    @_msg_callback.setter
    def _msg_callback(self, callback: Any) -> None:
        if callback is not None and not callable(callback):
            raise TypeError(f"{callback} is not callable.")
        self._message_callback = callback

    @property
    def protocol(self) -> Any:  # type: ignore[override]
        """``ssl.PROTOCOL_TLS_CLIENT``, ``ssl.PROTOCOL_TLS_SERVER`` or an older one."""
        return type(ssl.PROTOCOL_TLS)(_State.protocol.__get__(self, type(self)))

    @property
    def _version_range(self) -> tuple[int, int]:
        """The lowest and the highest version, as they stand in a record."""
        enabled = [
            version
            for version, excluded in _VERSIONS
            if not self.options & excluded and self._permits(version)
        ]
        if not enabled:
            text = "[SSL: NO_PROTOCOLS_AVAILABLE] no protocols available"
            raise ssl_errors.plain(text, 0, "NO_PROTOCOLS_AVAILABLE")
        return enabled[0], enabled[-1]

    def _permits(self, version: int) -> bool:
        only = _ONLY.get(self.protocol.name)
        if only is not None:
            return version == only
        lowest, highest = self.minimum_version, self.maximum_version
        if lowest == ssl.TLSVersion.MINIMUM_SUPPORTED:
            lowest = ssl.TLSVersion.TLSv1_2  # older ones must be asked for
            if highest in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1):
                lowest = highest
        elif lowest == ssl.TLSVersion.MAXIMUM_SUPPORTED:
            lowest = ssl.TLSVersion.TLSv1_3
        if highest == ssl.TLSVersion.MAXIMUM_SUPPORTED:
            highest = ssl.TLSVersion.TLSv1_3
        elif highest == ssl.TLSVersion.MINIMUM_SUPPORTED:
            highest = lowest
        return bool(lowest <= version <= highest)


_VERSIONS = (
    (0x301, ssl.OP_NO_TLSv1),
    (0x302, ssl.OP_NO_TLSv1_1),
    (0x303, ssl.OP_NO_TLSv1_2),
    (0x304, ssl.OP_NO_TLSv1_3),
)
_ONLY = {"PROTOCOL_TLSv1": 0x301, "PROTOCOL_TLSv1_1": 0x302, "PROTOCOL_TLSv1_2": 0x303}
