# SPDX-License-Identifier: MPL-2.0
"""Encrypted hellos (ECH): the name of the server is nobody else's business.

A server publishes a key, usually in the DNS.  The client encrypts its hello with it, with the true
name inside, and shows a *public name* to the outside.  A server whose key has changed shows who
it is under the public name, and tells the new key: the client fails with
``SSL_ERROR_ECH_RETRY_WITH_ECH`` and tries again with ``get_ech_retry_configs``.  Whoever judges
certificates by a function must look at ``get_ech_public_name`` then; NSS's own check does.

A client without a key may pretend to have one (GREASE), so that hellos look alike.

NSS speaks the draft that became RFC 9849, with keys on X25519.
"""

from __future__ import annotations

from typing import NamedTuple

from .._core.convert import (
    Buffer,
    boolean,
    decode,
    encode_hostname,
    from_buffer,
    integer,
    take_bytes,
)
from .._core.errors import check
from .._core.ffi import ffi, lib
from .._core.lifecycle import gate, needs_nss
from .._crypto.keys import PrivateKey, PublicKey
from .early import Early
from .layer import ON_ANY

_ROOM = 1024
_LONGEST_NAME = 255
_SUITES = (
    (lib.HpkeKdfHkdfSha256, lib.HpkeAeadAes128Gcm),
    (lib.HpkeKdfHkdfSha256, lib.HpkeAeadChaCha20Poly1305),
)


class EchKey(NamedTuple):
    """What a server needs for encrypted hellos, and what it publishes."""

    configs: bytes
    """An ``ECHConfigList``, to be published."""
    private_key: PrivateKey
    """The key that opens the hellos."""
    public_key: PublicKey
    """The other half."""


EchKey.__module__ = "nss.ssl"


@needs_nss
def generate_ech_key(public_name: str, *, config_id: int = 0, longest_name: int = 128) -> EchKey:
    """Make a key for encrypted hellos.

    Stands on ``SSL_EncodeEchConfigId``.

    Args:
        public_name: what is shown to the outside; the server has a certificate for it, too.
        config_id: which of several keys this is.
        longest_name: how long the true names may be; shorter ones are padded.

    Raises:
        NSPRError: ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function;
            ``SEC_ERROR_INVALID_ARGS``: the name cannot be one.
        OverflowError: a number is out of range.
        ValueError: the name cannot be a host name.
    """
    name = encode_hostname(public_name)
    if not 0 < len(name) <= _LONGEST_NAME:
        raise ValueError(f"public_name must have 1 to {_LONGEST_NAME} octets")
    private, public = ffi.new("SECKEYPrivateKey **"), ffi.new("SECKEYPublicKey **")
    number = integer(config_id, "config_id", 0, 0xFF)
    longest = integer(longest_name, "longest_name", 1, _LONGEST_NAME)
    check(lib.pynss_ech_generate(private, public))
    key, public_key = PrivateKey._adopt(private[0]), PublicKey._adopt(public[0])
    out, size = ffi.new("unsigned char[]", _ROOM), ffi.new("unsigned int *")
    suites = ffi.new("PRUint16[]", [each for suite in _SUITES for each in suite])
    live, count = public_key._live(), len(_SUITES)
    check(lib.pynss_ech_encode(number, name, longest, live, suites, count, out, size, _ROOM))
    return EchKey(bytes(ffi.buffer(out, size[0])), key, public_key)


class Encrypting(Early):
    """A connection whose hello may be encrypted."""

    __slots__ = ON_ANY

    def set_ech_configs(self, configs: Buffer) -> None:
        """Have a client encrypt its hello for a server.

        Stands on ``SSL_SetClientEchConfigs``.

        Args:
            configs: an ``ECHConfigList``, as the server has published it.

        Raises:
            NSPRError: ``SSL_ERROR_RX_MALFORMED_ECH_CONFIG``: it is none;
                ``SEC_ERROR_INVALID_ARGS``: NSS supports nothing in it;
                ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function.
            TypeError: it is no buffer of bytes.
            ValueError: the connection is closed.
        """
        view = from_buffer(configs, "configs")
        own = not self._hooks.has("auth")
        self._configure(lib.pynss_ech_offer, view, len(view), own)

    def set_ech_key(self, key: EchKey) -> None:
        """Have a server open encrypted hellos.

        Stands on ``SSL_SetServerEchConfigs``.

        Args:
            key: of :func:`generate_ech_key`; it may be closed afterwards.

        Raises:
            NSPRError: ``SSL_ERROR_RX_MALFORMED_ECH_CONFIG`` or ``SEC_ERROR_INVALID_ARGS``: its
                parts do not fit; ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function.
            TypeError: it is no such key.
            ValueError: something is closed.
        """
        if not isinstance(key, EchKey):
            raise TypeError(f"key must be nss.ssl.EchKey, not {type(key).__name__}")
        self._configure(
            lib.pynss_SSL_SetServerEchConfigs,
            *(key.public_key._live(), key.private_key._live(), key.configs, len(key.configs)),
        )
        self._has_ech = True

    def set_ech_backend(self, enable: bool = True) -> None:
        """Have a server take hellos that another one has opened.

        In *split mode* a server in front opens the encrypted hellos, and passes on what was inside
        to the server that is meant, which has no key of its own and shows the client that
        the hello has come through.  Stands on ``SSL_EnableTls13BackendEch``.

        Args:
            enable: whether to do so; for connections that come from such a server only.

        Raises:
            NSPRError: ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function.
            ValueError: the connection is closed.
        """
        self._configure(lib.pynss_SSL_EnableTls13BackendEch, boolean(enable, "enable"))

    def get_ech_retry_configs(self) -> bytes:
        """What to try again with, after ``SSL_ERROR_ECH_RETRY_WITH_ECH``.

        Stands on ``SSL_GetEchRetryConfigs``.

        Raises:
            NSPRError: ``SSL_ERROR_HANDSHAKE_NOT_COMPLETED`` or ``SEC_ERROR_INVALID_ARGS``: the
                server has said nothing of the kind; ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has
                no such function.
            ValueError: the connection is closed.
        """
        item = ffi.new("SECItem *")
        with gate, self._use() as fd:
            check(lib.pynss_SSL_GetEchRetryConfigs(fd, item))
        return take_bytes(item, whole=False)

    def get_ech_public_name(self) -> str | None:
        """The name under which a server shows itself that has refused the encrypted hello.

        Stands on ``SSL_GetPreliminaryChannelInfo``.

        Returns:
            The name, which its certificate must have instead of the true one; None when the
            hello was accepted, or not encrypted.

        Raises:
            NSPRError: ``PR_OPERATION_ABORTED_ERROR``: another thread closes the connection.
            ValueError: the connection is closed.
        """
        return decode(self._preliminary().echPublicName)

    def set_ech_grease(self, enable: bool = True, *, size: int = 0) -> None:
        """Have a client without a key send a hello that looks encrypted.

        Stands on ``SSL_EnableTls13GreaseEch`` and ``SSL_SetTls13GreaseEchSize`` (NSS 3.77).

        Args:
            enable: whether to do so.
            size: how large the pretended content is; 0 leaves that to NSS.

        Raises:
            NSPRError: ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function.
            OverflowError: the size is out of range.
            ValueError: the connection is closed.
        """
        number = integer(size, "size", 0, 0xFF)
        if number:
            self._configure(lib.pynss_SSL_SetTls13GreaseEchSize, number)
        self._configure(lib.pynss_SSL_EnableTls13GreaseEch, boolean(enable, "enable"))
