# SPDX-License-Identifier: MPL-2.0
"""A log of the keys of a connection.

Whoever has the traffic secrets of a connection can read it, Wireshark for example, which wants
them in the format of NSS: lines of a label, the random number of the client, and a secret.
Such a log is for finding faults; it takes all secrecy away.

NSS itself writes one for the whole process when the variable ``SSLKEYLOGFILE`` is set - if it was
built for that, and Debian's is not.  What is here works with any build and for one connection,
for TLS 1.3; of TLS 1.2 NSS gives the master secret to nobody.
"""

from __future__ import annotations

from typing import Any, Callable

from .._core.callbacks import trampoline
from .._core.errors import check
from .._core.ffi import ffi, lib
from .hooks import calling, hook
from .layer import ON_ANY, Layer

_RANDOM_SIZE = 32
_EPOCH_EARLY, _EPOCH_HANDSHAKE, _EPOCH_DATA = 1, 2, 3


def _label(epoch: int, of_client: bool) -> str:
    """What Wireshark calls a secret."""
    side = "CLIENT" if of_client else "SERVER"
    if epoch == _EPOCH_EARLY:
        return f"{side}_EARLY_TRAFFIC_SECRET"
    if epoch == _EPOCH_HANDSHAKE:
        return f"{side}_HANDSHAKE_TRAFFIC_SECRET"
    return f"{side}_TRAFFIC_SECRET_{epoch - _EPOCH_DATA}"


class Logging(Layer):
    """A connection whose keys can be logged."""

    __slots__ = ON_ANY

    def set_keylog_callback(self, callback: Callable[..., Any], *user_data: Any) -> None:
        """Have a function called with each line of a log of keys.

        It is called as ``callback(sock, line, *user_data)``; *line* is a text without its end,
        ``"CLIENT_TRAFFIC_SECRET_0 <random> <secret>"``.  For TLS 1.3, and before the
        handshake begins.  Stands on ``SSL_SecretCallback``.

        Args:
            callback: the function.
            user_data: given to it after its own arguments.

        Raises:
            NSPRError: ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function.
            TypeError: the callback cannot be called.
        """
        self._set_hook("keylog", callback, user_data)

    def _client_random(self) -> bytes | None:
        """The random number of the client, once it has gone through."""
        random = ffi.new("unsigned char[]", _RANDOM_SIZE)
        if not lib.pynss_tap_random(self._live(), random):
            return None
        return bytes(ffi.buffer(random))

    def get_current_epochs(self) -> tuple[int, int]:
        """How often the keys have changed, for reading and for writing.

        0 is without keys, 1 early data, 2 the handshake, 3 the first data, and each update of
        the keys is one more.  Stands on ``SSL_GetCurrentEpoch``.

        Raises:
            NSPRError: ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function.
            ValueError: the socket is closed.
        """
        numbers = ffi.new("PRUint16[2]")
        with self._use() as fd:
            check(lib.pynss_SSL_GetCurrentEpoch(fd, numbers, numbers + 1))
        return numbers[0], numbers[1]


def _watch(fd: Any, cookie: Any) -> int:
    status = int(lib.pynss_tap_install(fd))
    return status or int(lib.pynss_tls_watch_secrets(fd, cookie))


hook("keylog", _watch)


@trampoline("pynss_on_secret", fail=None)
def _on_secret(epoch: int, direction: int, secret: Any, size: int, cookie: Any) -> None:
    value = bytes(ffi.buffer(secret, size))
    with calling(cookie, "secret") as (socket, tell):
        if socket is not None:
            tell(socket, int(epoch), int(direction), value)
    with calling(cookie, "keylog") as (socket, log):
        random = None if socket is None else socket._client_random()
        if socket is None or random is None:
            return
        of_client = (direction == lib.ssl_secret_write) != bool(
            socket._option(lib.SSL_HANDSHAKE_AS_SERVER)
        )
        log(socket, f"{_label(epoch, of_client)} {random.hex()} {value.hex()}")
