# SPDX-License-Identifier: MPL-2.0
"""Cipher suites: what they are made of, and which of them may be used.

A suite is a 16-bit number from IANA's table.  Two switches decide over each:
the *policy*, process-wide, says what may be used at all, the *preference* what
is offered; a new socket starts from the process-wide preference.  To both a suite
that NSS does not implement is an error.
"""

from __future__ import annotations

import warnings
from typing import Any

from .._core.convert import boolean, decode, integer
from .._core.enumeration import name_of, value_of
from .._core.errors import check
from .._core.ffi import ffi, lib
from .._core.formatting import Formatted, Line, pairs
from .._core.lifecycle import needs_nss

_INT_MIN, _INT_MAX = -(2**31), 2**31 - 1

ssl_implemented_ciphers: tuple[int, ...] = tuple(
    ffi.unpack(lib.SSL_GetImplementedCiphers(), lib.SSL_GetNumImplementedCiphers())
)
"""The suites that NSS implements, TLS 1.3's first."""


class SSLCipherSuiteInfo(Formatted):
    """What a cipher suite is made of.

    Made by :func:`get_cipher_suite_info`; holds copies, so it outlives NSS.
    """

    __module__ = "nss.ssl"
    __slots__ = ("_info",)

    _info: Any

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        raise TypeError("cannot create 'SSLCipherSuiteInfo' instances; use get_cipher_suite_info")

    @classmethod
    def _of(cls, suite: int) -> SSLCipherSuiteInfo:
        self = cls.__new__(cls)
        self._info = ffi.new("SSLCipherSuiteInfo *")
        check(lib.SSL_GetCipherSuiteInfo(suite, self._info, ffi.sizeof(self._info[0])))
        return self

    @property
    def cipher_suite(self) -> int:
        """The number of the suite."""
        return int(self._info.cipherSuite)

    @property
    def cipher_suite_name(self) -> str | None:
        """The name of the suite, such as ``"TLS_AES_128_GCM_SHA256"``."""
        return decode(self._info.cipherSuiteName)

    @property
    def auth_algorithm(self) -> int:
        """How the server proves who it is, an old ``SSLAuthType``; see :attr:`auth_type`."""
        return int(self._info.authAlgorithm)

    @property
    def auth_algorithm_name(self) -> str | None:
        """How the server proves who it is, as a text: ``"RSA"``."""
        return decode(self._info.authAlgorithmName)

    @property
    def auth_type(self) -> int:
        """How the server proves who it is, an ``SSLAuthType``."""
        return int(self._info.authType)

    @property
    def kdf_hash(self) -> int:
        """The hash that keys are derived with, an ``SSLHashType``."""
        return int(self._info.kdfHash)

    @property
    def kea_type(self) -> int:
        """How the keys are agreed on, an ``SSLKEAType``."""
        return int(self._info.keaType)

    @property
    def kea_type_name(self) -> str | None:
        """How the keys are agreed on, as a text: ``"ECDHE"``."""
        return decode(self._info.keaTypeName)

    @property
    def symmetric_cipher(self) -> int:
        """The cipher of the records, an ``SSLCipherAlgorithm``."""
        return int(self._info.symCipher)

    @property
    def symmetric_cipher_name(self) -> str | None:
        """The cipher of the records, as a text: ``"AES-GCM"``."""
        return decode(self._info.symCipherName)

    @property
    def symmetric_key_bits(self) -> int:
        """The length of the cipher's key, in bits."""
        return int(self._info.symKeyBits)

    @property
    def symmetric_key_space(self) -> int:
        """The bits of the key that are free to choose."""
        return int(self._info.symKeySpace)

    @property
    def effective_key_bits(self) -> int:
        """The strength of the cipher, in bits."""
        return int(self._info.effectiveKeyBits)

    @property
    def mac_algorithm(self) -> int:
        """What protects the records from being changed, an ``SSLMACAlgorithm``."""
        return int(self._info.macAlgorithm)

    @property
    def mac_algorithm_name(self) -> str | None:
        """What protects the records from being changed, as a text: ``"AEAD"``."""
        return decode(self._info.macAlgorithmName)

    @property
    def mac_bits(self) -> int:
        """The length of that protection, in bits."""
        return int(self._info.macBits)

    @property
    def is_fips(self) -> bool:
        """Whether FIPS 140 allows the suite."""
        return bool(lib.pynss_suite_is_fips(self._info))

    @property
    def is_exportable(self) -> bool:
        """Whether it is one of the weak suites once made for export."""
        return bool(lib.pynss_suite_is_exportable(self._info))

    @property
    def is_nonstandard(self) -> bool:
        """Whether the suite is NSS's own."""
        return bool(lib.pynss_suite_is_nonstandard(self._info))

    def format_lines(self, level: int = 0) -> list[Line]:
        """The description of the suite, line by line, for ``indented_format``."""
        suite = f"{self.cipher_suite_name} ({self.cipher_suite:#x})"
        cipher = f"{self.symmetric_cipher_name} ({self.symmetric_cipher:#x})"
        body = pairs(
            level + 1,
            (
                ("Auth Algorithm:", f"{self.auth_algorithm_name} ({self.auth_algorithm:#x})"),
                ("Key Exchange Type:", f"{self.kea_type_name} ({self.kea_type:#x})"),
                ("Symmetric Cipher:", cipher),
                ("Symmetric Key Bits:", self.symmetric_key_bits),
                ("Effective Symmetric Key Bits:", self.effective_key_bits),
                ("Symmetric Key Space:", self.symmetric_key_space),
                ("MAC Algorithm:", f"{self.mac_algorithm_name} ({self.mac_algorithm:#x})"),
                ("MAC Bits:", self.mac_bits),
                ("FIPS:", self.is_fips),
                ("Exportable:", self.is_exportable),
                ("Nonstandard:", self.is_nonstandard),
            ),
        )
        return [(level, "Cipher Suite:", suite), *body]

    def __repr__(self) -> str:
        return f"<SSLCipherSuiteInfo {self.cipher_suite_name}>"


def suite_number(cipher: int) -> int:
    """A suite as C takes it."""
    return integer(cipher, "cipher", _INT_MIN, _INT_MAX)


def get_cipher_suite_info(suite: int) -> SSLCipherSuiteInfo:
    """What a cipher suite is made of.

    Stands on ``SSL_GetCipherSuiteInfo``.

    Args:
        suite: the number of the suite.

    Raises:
        NSPRError: ``SEC_ERROR_INVALID_ARGS``: NSS does not know the suite.
        OverflowError: it is no 16-bit number.
    """
    return SSLCipherSuiteInfo._of(integer(suite, "suite", 0, 0xFFFF))


def _library_name(cipher: int) -> str | None:
    """The name that libssl has for a suite it implements."""
    if not 0 <= cipher <= 0xFFFF:
        return None
    info = ffi.new("SSLCipherSuiteInfo *")
    if lib.SSL_GetCipherSuiteInfo(cipher, info, ffi.sizeof(info[0])) != lib.SECSuccess:
        return None
    return decode(info.cipherSuiteName)


def ssl_cipher_suite_name(cipher: int) -> str:
    """The name of a cipher suite.

    Args:
        cipher: the number of the suite.

    Raises:
        KeyError: no suite of that number has a name.
    """
    number = suite_number(cipher)
    name = name_of("CipherSuite", number) or _library_name(number)
    if name is None:
        raise KeyError(f"cipher suite name not found: {number}")
    return name


def ssl_cipher_suite_from_name(name: str) -> int:
    """The number of a cipher suite.

    Args:
        name: the name of the suite, in any case.

    Raises:
        KeyError: there is no suite of that name.
        TypeError: the name is no str.
    """
    if not isinstance(name, str):
        raise TypeError(f"cipher suite name must be a string, not {type(name).__name__}")
    number = value_of("CipherSuite", name)
    if number is None:
        raise KeyError(f"cipher suite name not found: {name}")
    return number


def get_cipher_policy(cipher: int) -> int:
    """Whether a suite may be used at all.

    Stands on ``SSL_CipherPolicyGet``.

    Args:
        cipher: the number of the suite.

    Returns:
        ``SSL_NOT_ALLOWED`` (0), ``SSL_ALLOWED`` (1) or ``SSL_RESTRICTED`` (2).

    Raises:
        NSPRError: ``SSL_ERROR_UNKNOWN_CIPHER_SUITE``: NSS does not know the suite.
    """
    policy = ffi.new("PRInt32 *")
    check(lib.SSL_CipherPolicyGet(suite_number(cipher), policy))
    return int(policy[0])


@needs_nss
def set_cipher_policy(cipher: int, policy: int) -> None:
    """Decide whether a suite may be used at all.

    Stands on ``SSL_CipherPolicySet``.

    Args:
        cipher: the number of the suite.
        policy: ``SSL_NOT_ALLOWED``, ``SSL_ALLOWED`` or ``SSL_RESTRICTED``.

    Raises:
        NSPRError: ``SSL_ERROR_UNKNOWN_CIPHER_SUITE``: NSS does not know the suite;
            ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
    """
    policy = integer(policy, "policy", _INT_MIN, _INT_MAX)
    check(lib.SSL_CipherPolicySet(suite_number(cipher), policy))


def get_default_cipher_pref(cipher: int) -> bool:
    """Whether new sockets offer a suite.

    Stands on ``SSL_CipherPrefGetDefault``.

    Args:
        cipher: the number of the suite.

    Raises:
        NSPRError: ``SSL_ERROR_UNKNOWN_CIPHER_SUITE``: NSS does not know the suite.
    """
    enabled = ffi.new("PRBool *")
    check(lib.SSL_CipherPrefGetDefault(suite_number(cipher), enabled))
    return bool(enabled[0])


@needs_nss
def set_default_cipher_pref(cipher: int, enabled: bool) -> None:
    """Decide whether new sockets offer a suite.

    Stands on ``SSL_CipherPrefSetDefault``.

    Args:
        cipher: the number of the suite.
        enabled: whether to offer it.

    Raises:
        NSPRError: ``SSL_ERROR_UNKNOWN_CIPHER_SUITE``: NSS does not know the suite;
            ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
    """
    check(lib.SSL_CipherPrefSetDefault(suite_number(cipher), boolean(enabled, "enabled")))


@needs_nss
def set_domestic_policy() -> None:
    """Allow all the suites that NSS implements, unless the system's policy says less.

    Stands on ``NSS_SetDomesticPolicy``.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
    """
    check(lib.NSS_SetDomesticPolicy())


@needs_nss
def set_export_policy() -> None:
    """The same as :func:`set_domestic_policy`: NSS has no export suites any more.

    It says so by a DeprecationWarning.  Stands on ``NSS_SetExportPolicy``.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
    """
    _warn_of_policy("export")
    check(lib.NSS_SetExportPolicy())


@needs_nss
def set_france_policy() -> None:
    """The same as :func:`set_domestic_policy`: NSS has no policy for France any more.

    It says so by a DeprecationWarning.  Stands on ``NSS_SetFrancePolicy``.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
    """
    _warn_of_policy("France")
    check(lib.NSS_SetFrancePolicy())


def _warn_of_policy(what: str) -> None:
    warnings.warn(
        f"NSS has no policy for {what} any more: all the suites that it implements are allowed",
        DeprecationWarning,
        stacklevel=4,  # the policy, needs_nss, the program
    )
