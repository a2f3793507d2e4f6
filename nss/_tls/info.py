# SPDX-License-Identifier: MPL-2.0
"""What a handshake has agreed on.

libssl copies its answer into a structure that has grown over the years; each
caller says how long its own idea of it is.  Everything before the handshake is
zero: the properties then answer 0 or None, and the text says so.

The layouts are python-nss's, which show the fields of 2012; what NSS tells since
then is in the properties.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from .._core import times
from .._core.convert import decode
from .._core.errors import check
from .._core.ffi import ffi, lib
from .._core.formatting import Formatted, Line, hex_lines, pairs
from .._core.representation import AS_STRING
from .._core.secitem import SecItem
from .suites import SSLCipherSuiteInfo, ssl_cipher_suite_name
from .versions import get_ssl_version_from_major_minor


class SSLChannelInfo(Formatted):
    """The parameters of one TLS connection, at the moment they were asked for.

    Made by ``SSLSocket.get_ssl_channel_info``; holds copies, so it outlives the
    connection.
    """

    __module__ = "nss.ssl"
    __slots__ = ("_info",)

    _info: Any

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        raise TypeError("cannot create 'SSLChannelInfo' instances; ask an SSLSocket")

    @classmethod
    def _of(cls, fd: Any) -> SSLChannelInfo:
        self = cls.__new__(cls)
        self._info = ffi.new("SSLChannelInfo *")
        check(lib.SSL_GetChannelInfo(fd, self._info, ffi.sizeof(self._info[0])))
        return self

    @property
    def protocol_version(self) -> int:
        """The version, 772 (0x304) for TLS 1.3; 0 before the handshake."""
        return int(self._info.protocolVersion)

    @property
    def protocol_version_enum(self) -> int:
        """The same as :attr:`protocol_version`, one of ``SSL_LIBRARY_VERSION_*``."""
        return self.protocol_version

    @property
    def protocol_version_str(self) -> str | None:
        """The version as a text, ``"tls1.3"``; None before the handshake."""
        if not self.protocol_version:
            return None
        major, minor = self.major_protocol_version, self.minor_protocol_version
        return str(get_ssl_version_from_major_minor(major, minor, AS_STRING))

    @property
    def major_protocol_version(self) -> int:
        """The first byte of the version."""
        return self.protocol_version >> 8

    @property
    def minor_protocol_version(self) -> int:
        """The second byte of the version."""
        return self.protocol_version & 0xFF

    @property
    def cipher_suite(self) -> int:
        """The number of the cipher suite; 0 before the handshake."""
        return int(self._info.cipherSuite)

    @property
    def auth_key_bits(self) -> int:
        """The length of the key that proved who the server is, in bits."""
        return int(self._info.authKeyBits)

    @property
    def kea_key_bits(self) -> int:
        """The length of the key of the key exchange, in bits."""
        return int(self._info.keaKeyBits)

    @property
    def creation_time(self) -> datetime:
        """When the session was made, in local time, naive."""
        return times.local_from_seconds(self._info.creationTime)

    @property
    def creation_time_utc(self) -> datetime:
        """When the session was made, in UTC, naive."""
        return times.utc_from_seconds(self._info.creationTime)

    @property
    def last_access_time(self) -> datetime:
        """When the session was last used, in local time, naive."""
        return times.local_from_seconds(self._info.lastAccessTime)

    @property
    def last_access_time_utc(self) -> datetime:
        """When the session was last used, in UTC, naive."""
        return times.utc_from_seconds(self._info.lastAccessTime)

    @property
    def expiration_time(self) -> datetime:
        """When the session ends, in local time, naive."""
        return times.local_from_seconds(self._info.expirationTime)

    @property
    def expiration_time_utc(self) -> datetime:
        """When the session ends, in UTC, naive."""
        return times.utc_from_seconds(self._info.expirationTime)

    @property
    def compression_method(self) -> int:
        """How records are compressed: 0, for NSS compresses no more."""
        return int(self._info.compressionMethod)

    @property
    def compression_method_name(self) -> str | None:
        """How records are compressed, ``"NULL"``; None before the handshake."""
        return decode(self._info.compressionMethodName)

    @property
    def session_id(self) -> SecItem:
        """The identifier of the session; empty when there is none."""
        length = min(self._info.sessionIDLength, len(self._info.sessionID))
        return SecItem(bytes(ffi.buffer(self._info.sessionID)[:length]))

    @property
    def extended_master_secret(self) -> bool:
        """Whether the keys are bound to the handshake (always so in TLS 1.3)."""
        return bool(self._info.extendedMasterSecretUsed)

    @property
    def early_data_accepted(self) -> bool:
        """Whether data sent before the handshake's end (0-RTT) was accepted."""
        return bool(self._info.earlyDataAccepted)

    @property
    def kea_type(self) -> int:
        """How the keys were agreed on, an ``SSLKEAType``."""
        return int(self._info.keaType)

    @property
    def group(self) -> int:
        """The group of the key exchange, an ``SSLNamedGroup``.

        It is ``ssl_grp_none`` when there was none, and 0 before the handshake.
        """
        return int(self._info.keaGroup)

    @property
    def original_group(self) -> int:
        """The group of the key exchange of the session that was resumed.

        It is ``ssl_grp_none`` when none was, and 0 before the handshake.
        """
        return int(self._info.originalKeaGroup)

    @property
    def auth_type(self) -> int:
        """How the server proved who it is, an ``SSLAuthType``."""
        return int(self._info.authType)

    @property
    def signature_scheme(self) -> int:
        """What the server signed the handshake with, an ``SSLSignatureScheme``."""
        return int(self._info.signatureScheme)

    @property
    def symmetric_cipher(self) -> int:
        """The cipher of the records, an ``SSLCipherAlgorithm``."""
        return int(self._info.symCipher)

    @property
    def mac_algorithm(self) -> int:
        """What protects the records from being changed, an ``SSLMACAlgorithm``."""
        return int(self._info.macAlgorithm)

    @property
    def resumed(self) -> bool:
        """Whether an earlier session was taken up again."""
        return bool(self._info.resumed)

    @property
    def peer_delegated_credential(self) -> bool:
        """Whether the server proved who it is by a delegated credential."""
        return bool(self._info.peerDelegCred)

    @property
    def psk_type(self) -> int:
        """Which kind of pre-shared key was used, an ``SSLPskType``; resumed sessions are one."""
        return int(self._info.pskType)

    @property
    def ech_accepted(self) -> bool:
        """Whether the server accepted the encrypted client hello."""
        return bool(self._info.echAccepted)

    @property
    def is_fips(self) -> bool:
        """Whether the connection meets the rules of FIPS 140."""
        return bool(self._info.isFIPS)

    def format_lines(self, level: int = 0) -> list[Line]:
        """The parameters, line by line, for ``indented_format``; times are local."""
        compression = f"{self.compression_method_name} ({self.compression_method:#x})"
        lines = pairs(
            level,
            (
                ("Protocol Version:", _version_text(self)),
                ("Cipher Suite:", _suite_text(self.cipher_suite)),
                ("Auth Key Bits:", self.auth_key_bits),
                ("Key Exchange Key Bits:", self.kea_key_bits),
                ("Creation Time:", self.creation_time),
                ("Last Access Time:", self.last_access_time),
                ("Expiration Time:", self.expiration_time),
                ("Compression Method:", compression),
            ),
        )
        return [*lines, (level, "Session ID:"), *hex_lines(level + 1, self.session_id)]

    def __repr__(self) -> str:
        return f"<SSLChannelInfo {_version_text(self)} {_suite_text(self.cipher_suite)}>"


def _version_text(info: SSLChannelInfo) -> str:
    number = f"{info.major_protocol_version}.{info.minor_protocol_version}"
    return f"{number} ({info.protocol_version_str})"


def _suite_text(suite: int) -> str:
    try:
        name = ssl_cipher_suite_name(suite)
    except KeyError:
        name = "unknown"
    return f"{name} ({suite:#x})"


def connection_lines(info: SSLChannelInfo, level: int) -> list[Line]:
    """The layout of ``SSLSocket.connection_info_format_lines``."""
    suite = SSLCipherSuiteInfo._of(info.cipher_suite)
    return pairs(
        level,
        (
            ("SSL Protocol Version:", _version_text(info)),
            ("Cipher:", f"{suite.effective_key_bits}-bit {suite.symmetric_cipher_name}"),
            ("MAC:", f"{suite.mac_bits}-bit {suite.mac_algorithm_name}"),
            ("Auth:", f"{info.auth_key_bits}-bit {suite.auth_algorithm_name}"),
            ("Key Exchange:", f"{info.kea_key_bits}-bit {suite.kea_type_name}"),
            ("Compression:", info.compression_method_name),
        ),
    )
