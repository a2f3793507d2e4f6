# SPDX-License-Identifier: MPL-2.0
"""The protection of packets that somebody else carries, as QUIC does (RFC 9001, 5).

A *secret* - of an epoch, told by ``set_secret_callback``, or derived of what both sides know
anyway, as for the first packets of QUIC - protects what one side sends, in two ways:

*Packets.*  The content is encrypted, and the header authenticated with it, with a key and a start
value that come from the secret.  The nonce is the start value with the number of the packet in
it, so a number must never be used twice.

*Headers.*  The number of a packet would tell the packets of one connection from others, so it
is masked.  The mask comes from a second key, and from a *sample* of what is encrypted already.

A secret of TLS 1.3 becomes another by HKDF-Expand-Label (RFC 8446, 7.1), with a *label* that says
what for: ``"client in"`` and ``"quic ku"`` of QUIC, for example.  The labels that QUIC has for
keys are the defaults here.  DTLS 1.3 (RFC 9147) has the same with labels of its own.
"""

from __future__ import annotations

from typing import Any, Callable

from .._core import errors
from .._core.convert import Buffer, encode, from_buffer, integer
from .._core.errors import NSPRError, check, check_pointer
from .._core.ffi import ffi, lib
from .._core.handles import LockedHandle
from .._core.lifecycle import needs_nss
from .._crypto.aead import TAG_SIZE
from .._crypto.secrets import MOST_OCTETS, Secret, as_key, wipe
from .._crypto.symkeys import PK11SymKey
from .exporting import label_octets

_UINT64 = 2**64 - 1
_SAMPLE_SIZE = 16
_LONGEST_MASK = 16
_MOST_EXPANDED = 255 * 32
_MOST_LABELLED = 246  # what libssl has room for, besides its own
_OCTETS, _SIZE = ffi.typeof("unsigned char[]"), ffi.typeof("unsigned int *")


def _variant(datagrams: bool) -> int:
    return int(lib.ssl_variant_datagram if datagrams else lib.ssl_variant_stream)


def _check_room(size: int) -> None:
    if size > _MOST_LABELLED:
        raise ValueError(f"label and context have more than {_MOST_LABELLED} octets")


def _derived(
    function: Callable[..., Any], secret: Secret, suite: int, label: bytes, datagrams: bool
) -> Any:
    """What a function of libssl derives of a secret."""
    number = integer(suite, "suite", 0, 0xFFFF)
    with as_key(secret, lib.CKM_HKDF_DERIVE, lib.CKA_DERIVE, "secret") as key:
        errors.clear()
        pointer = function(number, _variant(datagrams), key, label, len(label))
        return check_pointer(pointer, default=lib.SEC_ERROR_INVALID_ARGS)


class PacketProtection(LockedHandle):
    """The key for the packets of one direction.

    It keeps NSS up until it is closed.  Stands on ``SSL_MakeVariantAead``.

    Args:
        secret: the secret of the direction, any buffer; or a ``PK11SymKey`` for derivation.
        suite: the suite of TLS 1.3 that was agreed on.
        label: what the labels of its parts begin with.
        datagrams: whether to derive as DTLS does.

    Raises:
        NSPRError: ``SEC_ERROR_INVALID_ARGS``: it is no suite of TLS 1.3;
            ``SEC_ERROR_INVALID_KEY``: the secret has no octets;
            ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up; ``PR_NOT_IMPLEMENTED_ERROR``: this NSS
            has no such function.
        OverflowError: the suite is no 16-bit number.
        TypeError: an argument has the wrong type.
        ValueError: the label holds a NUL or is too long, or the secret is closed.
    """

    __module__ = "nss.ssl"
    __slots__ = ()

    _kind = lib.PYNSS_CONTEXT
    _give_back = staticmethod(lib.pynss_destroy_packet_key)

    @needs_nss
    def __init__(
        self,
        secret: Secret,
        suite: int = lib.TLS_AES_128_GCM_SHA256,
        *,
        label: str | bytes = "quic ",
        datagrams: bool = False,
    ) -> None:
        if label is None:
            raise TypeError("label must be str, not NoneType")
        name = bytes(encode(label, "label"))
        _check_room(len(name) + len("key"))
        self._take_over(_derived(lib.pynss_packet_key, secret, suite, name, datagrams))

    def encrypt(self, number: int, data: Buffer, header: Buffer = b"") -> bytes:
        """Encrypt the content of a packet, and authenticate its header with it.

        Stands on ``SSL_AeadEncrypt``.

        Args:
            number: of the packet; each number once.
            data: the content.
            header: of the packet, before its own protection.

        Returns:
            What is sent, 16 octets longer than the content.

        Raises:
            NSPRError: ``SEC_ERROR_BAD_DATA`` or another: the token cannot.
            OverflowError: the number does not fit in 64 bits, or the data is larger than 2 GiB.
            TypeError: an argument has the wrong type.
            ValueError: it is closed.
        """
        size = len(from_buffer(data)) + TAG_SIZE
        room, count = self._run(lib.pynss_SSL_AeadEncrypt, number, data, header, size)
        return bytes(ffi.buffer(room, count))

    def decrypt(self, number: int, data: Buffer, header: Buffer = b"") -> bytes:
        """Decrypt the content of a packet, if all of it is as it was.

        Stands on ``SSL_AeadDecrypt``.

        Args:
            number: of the packet.
            data: what has come.
            header: of the packet, without its own protection.

        Raises:
            NSPRError: ``SEC_ERROR_BAD_DATA``: something is not as it was, or this is the wrong
                key.
            OverflowError: the number does not fit in 64 bits, or the data is larger than 2 GiB.
            TypeError: an argument has the wrong type.
            ValueError: it is closed.
        """
        size = len(from_buffer(data))
        if size < TAG_SIZE:
            raise NSPRError("there is no tag", lib.SEC_ERROR_BAD_DATA)
        room, count = self._run(lib.pynss_SSL_AeadDecrypt, number, data, header, size)
        try:
            return bytes(ffi.buffer(room, count))
        finally:
            wipe(room)

    def _run(
        self, function: Callable[..., int], number: int, data: Buffer, header: Buffer, size: int
    ) -> tuple[Any, int]:
        packet = integer(number, "number", 0, _UINT64)
        octets, clear = from_buffer(data), from_buffer(header, "header")
        integer(len(octets), "the length of data", 0, MOST_OCTETS)
        integer(len(clear), "the length of header", 0, MOST_OCTETS)
        room, count = ffi.new(_OCTETS, size), ffi.new(_SIZE)
        with self._lock:
            errors.clear()
            status = function(
                *(self._live(), packet, clear, len(clear), octets, len(octets)),
                *(room, count, size),
            )
        check(status, default=lib.SEC_ERROR_BAD_DATA)
        return room, count[0]


class HeaderProtection(LockedHandle):
    """The key that masks the headers of one direction.

    It keeps NSS up until it is closed.  Stands on ``SSL_CreateVariantMaskingContext``.

    Args:
        secret: the secret of the direction, any buffer; or a ``PK11SymKey`` for derivation.
        suite: the suite of TLS 1.3 that was agreed on.
        label: the label of the key.
        datagrams: whether to derive as DTLS does.

    Raises:
        NSPRError: ``SEC_ERROR_INVALID_ARGS``: it is no suite of TLS 1.3;
            ``SEC_ERROR_INVALID_KEY``: the secret has no octets;
            ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up; ``PR_NOT_IMPLEMENTED_ERROR``: this NSS
            has no such function.
        OverflowError: the suite is no 16-bit number.
        TypeError: an argument has the wrong type.
        ValueError: the label is empty or too long, or the secret is closed.
    """

    __module__ = "nss.ssl"
    __slots__ = ()

    _kind = lib.PYNSS_CONTEXT
    _give_back = staticmethod(lib.pynss_destroy_header_key)

    @needs_nss
    def __init__(
        self,
        secret: Secret,
        suite: int = lib.TLS_AES_128_GCM_SHA256,
        *,
        label: str | bytes = "quic hp",
        datagrams: bool = False,
    ) -> None:
        name = label_octets(label)
        _check_room(len(name))
        self._take_over(_derived(lib.pynss_header_key, secret, suite, name, datagrams))

    def mask(self, sample: Buffer, length: int = 5) -> bytes:
        """What the bits of a header are changed by (exclusive or).

        Stands on ``SSL_CreateMask``.

        Args:
            sample: 16 octets of what is encrypted.
            length: how many octets of the mask to give, 16 at most.

        Raises:
            NSPRError: ``SEC_ERROR_PKCS11_FUNCTION_FAILED``: the token cannot.
            OverflowError: the length is out of range.
            TypeError: an argument has the wrong type.
            ValueError: the sample has another length, or this is closed.
        """
        octets = from_buffer(sample, "sample")
        if len(octets) != _SAMPLE_SIZE:
            raise ValueError(f"sample must have {_SAMPLE_SIZE} octets, not {len(octets)}")
        out = ffi.new(_OCTETS, integer(length, "length", 1, _LONGEST_MASK))
        with self._lock:
            check(lib.pynss_SSL_CreateMask(self._live(), octets, len(octets), out, len(out)))
        return bytes(ffi.buffer(out))


@needs_nss
def hkdf_expand_label(
    secret: Secret,
    label: str | bytes,
    length: int = 32,
    *,
    suite: int = lib.TLS_AES_128_GCM_SHA256,
    context: Buffer = b"",
    datagrams: bool = False,
) -> bytes:
    """Derive octets of a secret as TLS 1.3 does: HKDF-Expand-Label.

    Stands on ``SSL_HkdfVariantExpandLabelWithMech``.

    Args:
        secret: the secret, any buffer; or a ``PK11SymKey`` for derivation.
        label: what the octets are for; TLS puts ``"tls13 "`` before it.
        length: how many octets.
        suite: a suite of TLS 1.3, whose hash is used.
        context: what the octets are also bound to.
        datagrams: whether to derive as DTLS does, with ``"dtls13"`` before the label.

    Raises:
        NSPRError: ``SEC_ERROR_INVALID_ARGS``: it is no suite of TLS 1.3;
            ``SEC_ERROR_INVALID_KEY``: the secret has no octets;
            ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up; ``PR_NOT_IMPLEMENTED_ERROR``: this NSS
            has no such function.
        OverflowError: a number is out of range.
        TypeError: an argument has the wrong type.
        ValueError: the label is empty, label and context are too long, or the secret is
            closed.
    """
    name, bound = label_octets(label), from_buffer(context, "context")
    _check_room(len(name) + len(bound))
    size = integer(length, "length", 1, _MOST_EXPANDED)
    number = integer(suite, "suite", 0, 0xFFFF)
    made = ffi.new("PK11SymKey **")
    with as_key(secret, lib.CKM_HKDF_DERIVE, lib.CKA_DERIVE, "secret") as key:
        errors.clear()
        status = lib.pynss_SSL_HkdfVariantExpandLabelWithMech(
            *(lib.SSL_LIBRARY_VERSION_TLS_1_3, number, key, bound, len(bound), name, len(name)),
            *(lib.CKM_HKDF_DERIVE, size, _variant(datagrams), made),
        )
        check(status, default=lib.SEC_ERROR_INVALID_ARGS)
    derived = PK11SymKey._adopt(made[0])
    try:
        return derived.key_data
    finally:
        derived._discard()
