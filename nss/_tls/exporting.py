# SPDX-License-Identifier: MPL-2.0
"""Secrets that both sides of a connection have, and nobody else.

*Exported keying material* (RFC 5705; RFC 8446, 7.5).  Both sides derive the same bytes
from the secrets of their connection, for a purpose that a label names, and may use them as a
key for something else.

*Channel bindings* (RFC 5056).  An authentication that runs inside TLS - a password, a ticket -
can be tied to the connection, so that nobody in the middle can pass it on:

``tls-exporter`` (RFC 9266)
    32 bytes of exported keying material.  It names this connection.  For TLS 1.3;
    TLS 1.2 can have it only with the extended master secret, and with an empty context,
    which NSS cannot express.
``tls-server-end-point`` (RFC 5929)
    A digest of the certificate of the server.  It names the server, with any version.
``tls-unique``
    was for TLS 1.2, from the Finished messages, which NSS does not give away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from .._core import der, oids
from .._core.convert import Buffer, from_buffer, integer
from .._core.errors import NSPRError, check
from .._core.ffi import ffi, lib
from .._core.lifecycle import gate
from .._pki.certificates import Certificate
from .layer import ON_ANY, Layer

_LONGEST = 1 << 16
_BINDING_LABEL = "EXPORTER-Channel-Binding"
_BINDING_SIZE = 32
_DIGESTS = {
    lib.SEC_OID_SHA384: "sha384",
    lib.SEC_OID_SHA512: "sha512",
    lib.SEC_OID_PKCS1_SHA384_WITH_RSA_ENCRYPTION: "sha384",
    lib.SEC_OID_PKCS1_SHA512_WITH_RSA_ENCRYPTION: "sha512",
    lib.SEC_OID_ANSIX962_ECDSA_SHA384_SIGNATURE: "sha384",
    lib.SEC_OID_ANSIX962_ECDSA_SHA512_SIGNATURE: "sha512",
}


class Exporting(Layer):
    """A connection from whose secrets more can be derived."""

    __slots__ = ON_ANY

    def export_keying_material(
        self, label: str | bytes, length: int, context: Buffer | None = None
    ) -> bytes:
        """Derive bytes that the other side derives too, and nobody else can.

        Stands on ``SSL_ExportKeyingMaterial``.

        Args:
            label: what they are for, such as ``"EXPORTER-my-protocol"``.
            length: how many bytes.
            context: what they are also bound to; None for nothing.  TLS 1.2 tells nothing
                from an empty context, which NSS cannot express.

        Raises:
            NSPRError: ``SSL_ERROR_HANDSHAKE_NOT_COMPLETED``: it is too early;
                ``SEC_ERROR_INVALID_ARGS``: the context is empty, in TLS 1.2.
            ValueError: label or length is empty, or the socket is closed.
        """
        name = label_octets(label)
        out = ffi.new("unsigned char[]", _checked_length(length))
        view = None if context is None else from_buffer(context, "context")
        size = 0 if view is None else len(view)
        with gate, self._use() as fd:
            if view is not None and not size and self._speaks_tls13(fd):
                view = None  # the same there, and libssl takes only that
            check(
                lib.SSL_ExportKeyingMaterial(
                    fd,
                    name,
                    len(name),
                    view is not None,
                    ffi.NULL if view is None else view,
                    size,
                    out,
                    length,
                )
            )
        return bytes(ffi.buffer(out))

    def export_early_keying_material(
        self, label: str | bytes, length: int, context: Buffer = b""
    ) -> bytes:
        """Derive bytes from the secrets of early data, before the handshake is complete.

        Stands on ``SSL_ExportEarlyKeyingMaterial``.

        Args:
            label: what they are for.
            length: how many bytes.
            context: what they are also bound to.

        Raises:
            NSPRError: ``SSL_ERROR_HANDSHAKE_NOT_COMPLETED`` or ``SEC_ERROR_INVALID_ARGS``:
                there is no early data.
            ValueError: label or length is empty, or the socket is closed.
        """
        name = label_octets(label)
        out = ffi.new("unsigned char[]", _checked_length(length))
        view = from_buffer(context, "context")
        size = len(view)
        with gate, self._use() as fd:
            check(
                lib.SSL_ExportEarlyKeyingMaterial(
                    fd, name, len(name), view if size else ffi.NULL, size, out, length
                )
            )
        return bytes(ffi.buffer(out))

    def get_channel_binding(self, kind: str = "tls-exporter") -> bytes | None:
        """What ties an authentication to this connection.

        Stands on ``SSL_ExportKeyingMaterial``, or on the certificate of the server.

        Args:
            kind: ``"tls-exporter"`` or ``"tls-server-end-point"``.

        Returns:
            The binding; None for a server that has no certificate.

        Raises:
            NSPRError: ``SSL_ERROR_HANDSHAKE_NOT_COMPLETED``: it is too early;
                ``SSL_ERROR_UNSUPPORTED_VERSION``: ``tls-exporter`` needs TLS 1.3.
            ValueError: there is no such binding, or the socket is closed.
        """
        if kind == "tls-exporter":
            with gate, self._use() as fd:
                version = self._agreed_version(fd)
            if not version:
                raise NSPRError(None, lib.SSL_ERROR_HANDSHAKE_NOT_COMPLETED)
            if version < lib.SSL_LIBRARY_VERSION_TLS_1_3:
                raise NSPRError(f"{kind} needs TLS 1.3", lib.SSL_ERROR_UNSUPPORTED_VERSION)
            return self.export_keying_material(_BINDING_LABEL, _BINDING_SIZE)
        if kind == "tls-server-end-point":
            return self._end_point()
        raise ValueError(f"no channel binding {kind!r}: use tls-exporter or tls-server-end-point")

    def _end_point(self) -> bytes | None:
        with gate, self._use() as fd:
            if not self._agreed_version(fd):
                raise NSPRError(None, lib.SSL_ERROR_HANDSHAKE_NOT_COMPLETED)
            as_server = self._option(lib.SSL_HANDSHAKE_AS_SERVER)
            pointer = (lib.SSL_LocalCertificate if as_server else lib.SSL_PeerCertificate)(fd)
        if not pointer:
            return None
        with Certificate._adopt(pointer) as certificate:
            return hashlib.new(_digest_of(certificate), certificate.der_data).digest()

    def _speaks_tls13(self, fd: Any) -> bool:
        return self._agreed_version(fd) >= lib.SSL_LIBRARY_VERSION_TLS_1_3

    @staticmethod
    def _agreed_version(fd: Any) -> int:
        info = ffi.new("SSLChannelInfo *")
        check(lib.SSL_GetChannelInfo(fd, info, ffi.sizeof("SSLChannelInfo")))
        return int(info.protocolVersion)


def _digest_of(certificate: Certificate) -> str:
    """The hash function of ``tls-server-end-point``: that of the signature, if it is good."""
    _, algorithm, _ = der.read(certificate.der_data)
    return next((name for oid in _oids(algorithm) if (name := _DIGESTS.get(oid))), "sha256")


def _oids(element: der.Element) -> Iterator[int]:
    """The tags of all object identifiers: those of RSA-PSS lie inside its parameters."""
    if element.constructed:
        for inner in element:
            yield from _oids(inner)
    elif element.is_universal(der.OBJECT_IDENTIFIER):
        yield oids.tag_of(element.octets(der.OBJECT_IDENTIFIER))


def label_octets(label: str | bytes) -> bytes:
    """What a secret is for, as C takes it."""
    name = label.encode() if isinstance(label, str) else label
    if not isinstance(name, bytes):
        raise TypeError(f"label must be str, not {type(label).__name__}")
    if not name:
        raise ValueError("label must not be empty")
    return name


def _checked_length(length: int) -> int:
    if integer(length, "length", -_LONGEST, _LONGEST) < 1:
        raise ValueError("length must be positive")
    return length
