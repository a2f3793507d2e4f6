# SPDX-License-Identifier: MPL-2.0
"""Additions to the handshake: extensions of a program, and smaller certificates.

*Extensions.*  Messages of the handshake carry extensions, each with a number and octets that are
up to it.  A program may add its own, or take over one that NSS leaves to it, such as the
transport parameters of QUIC.  The *writer* is asked for each message that could carry it, the
*reader* is given what has come.  A server must answer only what the client has offered:
the client ends the handshake otherwise.

*Compressed certificates* (RFC 8879, NSS 3.99).  Certificates are most of a handshake, and zlib
makes them smaller.  The codecs are functions of Python, known to the whole process: libssl
calls them without telling for whom.
"""

from __future__ import annotations

import zlib
from typing import Any, Callable
from weakref import ref

from .._core.callbacks import new_cookie, owner_of, trampoline
from .._core.convert import Buffer, integer, item_bytes
from .._core.errors import NSPRError, check
from .._core.ffi import ffi, lib
from .._core.lifecycle import gate
from .hooks import Hooks, pointer_to
from .layer import ON_ANY, Layer

Writer = Callable[[Any, int], "Buffer | None"]
Reader = Callable[[Any, int, bytes], "int | None"]
Codec = tuple[Callable[[bytes], bytes], Callable[[bytes, int], bytes]]

_NUMBERS = {"zlib": 1, "brotli": 2, "zstd": 3}
_LARGEST = 1 << 24  # what the length of a certificate message can say


def _inflate(data: bytes, size: int) -> bytes:
    """Decompress, but no more than what was announced."""
    inflater = zlib.decompressobj()
    try:
        out = inflater.decompress(data, size)
    except zlib.error as problem:
        raise NSPRError(str(problem), lib.SSL_ERROR_RX_MALFORMED_CERTIFICATE) from None
    if not inflater.eof or inflater.unused_data:
        raise NSPRError("the lengths do not fit", lib.SSL_ERROR_RX_MALFORMED_CERTIFICATE)
    return out


_codecs: dict[int, Codec] = {_NUMBERS["zlib"]: (zlib.compress, _inflate)}
_names = {number: ffi.new("char[]", name.encode()) for name, number in _NUMBERS.items()}


class Extension:
    """An extension of one connection, as C finds it."""

    __slots__ = ("__weakref__", "_hooks", "reader", "writer")

    def __init__(self, hooks: Hooks, writer: Writer, reader: Reader) -> None:
        self._hooks = ref(hooks)
        self.writer = writer
        self.reader = reader

    @property
    def hooks(self) -> Hooks | None:
        """Those of its connection, or None when it is gone."""
        return self._hooks()


class Extending(Layer):
    """A connection to whose handshake a program adds."""

    __slots__ = ON_ANY

    def _take_extensions(self) -> None:
        for number, extension in list(self._hooks.extensions.items()):
            mine = Extension(self._hooks, extension.writer, extension.reader)
            self._hooks.extensions[number] = mine
            with gate, self._use() as fd:
                _install(fd, self._hooks, number)

    def install_extension(self, number: int, writer: Writer, reader: Reader) -> None:
        """Send and receive an extension of the handshake.

        *writer* is called as ``writer(sock, message)`` for each message that could carry it
        - ``ssl_hs_client_hello``, ``ssl_hs_encrypted_extensions`` and others - and answers with
        its octets, or None to leave it out.  *reader* is called as
        ``reader(sock, message, data)`` with what has come, and answers with None, or with
        the number of an alert that ends the handshake.  Stands on
        ``SSL_InstallExtensionHooks``.

        Args:
            number: of the extension; not one that NSS handles itself.
            writer: the one function.
            reader: the other function.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: NSS handles the extension itself;
                ``PR_INVALID_STATE_ERROR``: the handshake has begun;
                ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function.
            OverflowError: the number is out of range.
            TypeError: a function cannot be called.
            ValueError: the connection is closed.
        """
        if not callable(writer) or not callable(reader):
            raise TypeError("writer and reader must be callable")
        number = integer(number, "number", 0, 0xFFFF)
        self._live()
        before = self._hooks.extensions.get(number)
        self._hooks.extensions[number] = Extension(self._hooks, writer, reader)
        try:
            with gate, self._use() as fd:
                _install(fd, self._hooks, number)
        except BaseException:
            self._hooks.extensions.pop(number)
            if before is not None:
                self._hooks.extensions[number] = before
            raise

    def set_certificate_compression(
        self,
        algorithm: str = "zlib",
        compress: Callable[[bytes], bytes] | None = None,
        decompress: Callable[[bytes, int], bytes] | None = None,
    ) -> None:
        """Let certificates be sent and received compressed, with TLS 1.3 (NSS 3.99).

        Stands on ``SSL_SetCertificateCompressionAlgorithm``.

        Args:
            algorithm: ``"zlib"``, ``"brotli"`` or ``"zstd"``.
            compress: for the other two: called with bytes, answers with bytes; it counts for
                the whole process.
            decompress: called with bytes and the size that they must have afterwards.

        Raises:
            NSPRError: ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function;
                ``SEC_ERROR_INVALID_ARGS``: there are too many.
            TypeError: a function cannot be called, or is missing.
            ValueError: there is no such algorithm, or the connection is closed.
        """
        number = _NUMBERS.get(algorithm)
        if number is None:
            raise ValueError(f"no algorithm {algorithm!r}: use {', '.join(_NUMBERS)}")
        self._live()
        if compress is not None or decompress is not None or number not in _codecs:
            if not callable(compress) or not callable(decompress):
                raise TypeError("compress and decompress must be callable")
            _codecs[number] = compress, decompress
        self._configure(lib.pynss_tls_compress_certificates, number, _names[number])


def _install(fd: Any, hooks: Hooks, number: int) -> None:
    extension = hooks.extensions[number]
    cookie = new_cookie(extension)
    check(
        lib.pynss_SSL_InstallExtensionHooks(
            *(fd, number, pointer_to("pynss_on_extension_write"), cookie),
            *(pointer_to("pynss_on_extension_read"), cookie),
        )
    )


@trampoline("pynss_on_extension_write", fail=False)
def _on_extension_write(
    fd: Any, message: int, out: Any, out_size: Any, room: int, cookie: Any
) -> bool:
    extension = owner_of(cookie)
    hooks = None if extension is None else extension.hooks
    if hooks is None:
        return False
    with hooks.running() as socket:
        data = None if socket is None else extension.writer(socket, int(message))
        if data is None:
            return False
        octets = bytes(memoryview(data))
        if len(octets) > room:
            raise ValueError(
                f"the extension has {len(octets)} octets, and there is room for {room}"
            )
    ffi.memmove(out, octets, len(octets))
    out_size[0] = len(octets)
    return True


@trampoline("pynss_on_extension_read", fail=lib.SECFailure)
def _on_extension_read(fd: Any, message: int, data: Any, size: int, alert: Any, cookie: Any) -> int:
    extension = owner_of(cookie)
    hooks = None if extension is None else extension.hooks
    if hooks is None:
        return lib.SECFailure
    with hooks.running() as socket:
        octets = bytes(ffi.buffer(data, size)) if size else b""
        answer = None if socket is None else extension.reader(socket, int(message), octets)
        if answer is None:
            return lib.SECSuccess if socket is not None else lib.SECFailure
        alert[0] = integer(answer, "the answer of a reader", 0, 0xFF)
    lib.PR_SetError(lib.SEC_ERROR_APPLICATION_CALLBACK_ERROR, 0)
    return lib.SECFailure


@trampoline("pynss_on_compress", fail=lib.SECFailure)
def _on_compress(number: int, source: Any, out: Any) -> int:
    compress, _ = _codecs[number]
    octets = compress(item_bytes(source))
    memory = lib.PORT_Alloc(max(len(octets), 1))
    if not memory:
        return lib.SECFailure
    ffi.memmove(memory, octets, len(octets))
    out.data, out.len = ffi.cast("unsigned char *", memory), len(octets)
    return lib.SECSuccess


@trampoline("pynss_on_decompress", fail=lib.SECFailure)
def _on_decompress(number: int, source: Any, out: Any, room: int, used: Any) -> int:
    if room > _LARGEST:
        return lib.SECFailure
    _, decompress = _codecs[number]
    octets = decompress(item_bytes(source), int(room))
    if len(octets) > room:
        raise ValueError("the certificate is larger than was said")
    ffi.memmove(out, octets, len(octets))
    used[0] = len(octets)
    return lib.SECSuccess
