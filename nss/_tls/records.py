# SPDX-License-Identifier: MPL-2.0
"""TLS without its records, as QUIC uses it (RFC 9001).

QUIC carries the messages of the TLS handshake in packets of its own, protected by keys that the
handshake yields.  So libssl hands out what it would have put into records, with the *epoch* whose
keys belong to it; what the peer has said is given to it in the same way; and the secrets of
each epoch are told.  Transport parameters travel in an extension: ``install_extension``.

Epochs: 0 is without keys, 1 early data, 2 the handshake, 3 the data.
"""

from __future__ import annotations

from typing import Any, Callable

from .._core.callbacks import trampoline
from .._core.convert import Buffer, from_buffer, integer
from .._core.errors import NSPRError, check, clear
from .._core.ffi import ffi, lib
from .._core.lifecycle import gate
from .hooks import calling, hook, pointer_to
from .layer import ON_ANY, Layer


class Bare(Layer):
    """A connection whose records somebody else makes."""

    __slots__ = ON_ANY

    def set_record_callback(self, callback: Callable[..., Any], *user_data: Any) -> None:
        """Have a function called with what would go into a record.

        It is called as ``callback(sock, epoch, content_type, data, *user_data)``;
        *content_type* is one of ``ssl_ct_*``.  Nothing goes out otherwise, and nothing can be
        read: that raises ``PR_OPERATION_NOT_SUPPORTED_ERROR``.  Stands on
        ``SSL_RecordLayerWriteCallback``.

        Args:
            callback: the function.
            user_data: given to it after its own arguments.

        Raises:
            NSPRError: ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function;
                ``SEC_ERROR_INVALID_ARGS``: not for DTLS.
            TypeError: the callback cannot be called.
        """
        if self._datagrams:
            raise NSPRError("not for DTLS", lib.SEC_ERROR_INVALID_ARGS)
        self._set_hook("record", callback, user_data)

    def feed_record(self, epoch: int, content_type: int, data: Buffer) -> None:
        """Hand over what the peer has said; the handshake goes on with it.

        Stands on ``SSL_RecordLayerData``.

        Args:
            epoch: whose keys have protected it.
            content_type: one of ``ssl_ct_*``.
            data: the content, whole messages or pieces of them.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: it is not the time for that epoch; and why
                the handshake has failed.
            OverflowError: a number is out of range.
            ValueError: the connection is closed.
        """
        view = from_buffer(data)
        number = integer(epoch, "epoch", 0, 0xFFFF)
        kind = integer(content_type, "content_type", 0, 0xFF)
        if self._callback_thread is not None:
            self._refuse_reentry("feed_record")
        try:
            with gate, self._use() as fd:
                clear()  # an error of before must not be taken for that it waits for more
                check(
                    lib.pynss_SSL_RecordLayerData(fd, number, kind, view, len(view)),
                    default=lib.SSL_ERROR_HANDSHAKE_FAILED,
                )
        except NSPRError as error:
            if error.errno != lib.PR_WOULD_BLOCK_ERROR:  # that it waits for more is no failure
                raise self._judge(error) from None

    def set_secret_callback(self, callback: Callable[..., Any], *user_data: Any) -> None:
        """Have a function called with each traffic secret of a TLS 1.3 connection.

        It is called as ``callback(sock, epoch, direction, secret, *user_data)``; *direction* is
        ``ssl_secret_read`` or ``ssl_secret_write``, *secret* is bytes.  Who has them can read
        the connection.  Stands on ``SSL_SecretCallback``.

        Args:
            callback: the function.
            user_data: given to it after its own arguments.

        Raises:
            NSPRError: ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function.
            TypeError: the callback cannot be called.
        """
        self._set_hook("secret", callback, user_data)


hook("secret", lib.pynss_tls_watch_secrets)
hook(
    "record",
    lambda fd, cookie: lib.pynss_SSL_RecordLayerWriteCallback(
        fd, pointer_to("pynss_on_record"), cookie
    ),
)


@trampoline("pynss_on_record", fail=lib.SECFailure)
def _on_record(fd: Any, epoch: int, kind: int, data: Any, size: int, cookie: Any) -> int:
    with calling(cookie, "record") as (socket, tell):
        if socket is None:
            return lib.SECFailure
        tell(socket, int(epoch), int(kind), bytes(ffi.buffer(data, size)))
    return lib.SECSuccess
