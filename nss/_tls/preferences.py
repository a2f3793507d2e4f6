# SPDX-License-Identifier: MPL-2.0
"""What cryptography a connection prefers.

*Groups* decide how keys are agreed on.  The hybrid ones join a curve with ML-KEM, so that
neither a break of the one nor a quantum computer alone opens what was recorded.
NSS passes over what it does not know, silently; which groups it has is a question of its version.

*Signature schemes* decide by which signatures a side proves who it is, and which it accepts.

*Suites* decide how data is protected.  A list in an order is exact: what is not in it is off.
A server of NSS picks by its own order, whatever the client prefers.
"""

from __future__ import annotations

from collections.abc import Iterable

from .._core.convert import boolean, integer
from .._core.errors import NSPRError
from .._core.ffi import ffi, lib
from .layer import ON_ANY, Layer
from .suites import suite_number
from .versions import VersionLike, version_number

_MOST_SHARES = 16
_MOST_SUITES = 1 << 10


class Preferring(Layer):
    """A connection that prefers some cryptography to other."""

    __slots__ = ON_ANY

    def set_named_groups(self, groups: Iterable[int]) -> None:
        """Decide in which groups keys may be agreed on, the preferred one first.

        NSS drops the groups that it does not know.  Stands on ``SSL_NamedGroupConfig``.

        Args:
            groups: numbers, the ``ssl_grp_*`` constants; the hybrid ones are
                ``ssl_grp_kem_mlkem768x25519`` (NSS 3.105) and its kin (3.118).

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: there are too many.
        """
        numbers = [integer(group, "group", 0, 0xFFFF) for group in groups]
        self._configure(lib.SSL_NamedGroupConfig, ffi.new("SSLNamedGroup[]", numbers), len(numbers))

    def send_additional_key_shares(self, count: int) -> None:
        """Offer keys in more than one group at once, which may save the client a round trip.

        Stands on ``SSL_SendAdditionalKeyShares``.

        Args:
            count: of how many groups besides the first.

        Raises:
            NSPRError: ``PR_OPERATION_ABORTED_ERROR``: another thread closes the socket.
            OverflowError: the number is out of range.
            ValueError: the socket is closed.
        """
        self._configure(lib.SSL_SendAdditionalKeyShares, integer(count, "count", 0, _MOST_SHARES))

    def set_signature_schemes(self, schemes: Iterable[int]) -> None:
        """Decide which signatures are made and accepted, the preferred one first.

        Stands on ``SSL_SignatureSchemePrefSet``.

        Args:
            schemes: numbers, the ``ssl_sig_*`` constants.

        Raises:
            NSPRError: ``SSL_ERROR_NO_SUPPORTED_SIGNATURE_ALGORITHM``: NSS has none of them;
                ``SEC_ERROR_INVALID_ARGS``: there are none, or too many.
        """
        numbers = [integer(scheme, "scheme", 0, 0xFFFF) for scheme in schemes]
        self._configure(
            lib.SSL_SignatureSchemePrefSet, ffi.new("SSLSignatureScheme[]", numbers), len(numbers)
        )

    def get_signature_schemes(self) -> tuple[int, ...]:
        """Which signatures are made and accepted, the preferred one first.

        Stands on ``SSL_SignatureSchemePrefGet``.

        Raises:
            NSPRError: ``PR_OPERATION_ABORTED_ERROR``: another thread closes the socket.
            ValueError: the socket is closed.
        """
        most = lib.SSL_SignatureMaxCount()
        schemes, count = ffi.new("SSLSignatureScheme[]", most), ffi.new("unsigned int *")
        self._configure(lib.SSL_SignatureSchemePrefGet, schemes, count, most)
        return tuple(int(schemes[i]) for i in range(count[0]))

    def set_cipher_order(self, ciphers: Iterable[int]) -> None:
        """Switch on exactly these suites, the preferred one first.

        Stands on ``SSL_CipherSuiteOrderSet``.

        Args:
            ciphers: numbers of suites.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS``: NSS does not know one, or one occurs
                twice; ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function.
        """
        numbers = [suite_number(cipher) for cipher in ciphers]
        if len(numbers) > _MOST_SUITES:
            raise NSPRError("there are too many suites", lib.SEC_ERROR_INVALID_ARGS)
        self._configure(
            lib.pynss_SSL_CipherSuiteOrderSet, ffi.new("PRUint16[]", numbers), len(numbers)
        )

    def get_cipher_order(self) -> tuple[int, ...]:
        """The suites that are switched on, the preferred one first.

        Stands on ``SSL_CipherSuiteOrderGet``.

        Raises:
            NSPRError: ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function.
            ValueError: the socket is closed.
        """
        order, count = ffi.new("PRUint16[]", _MOST_SUITES), ffi.new("unsigned int *", _MOST_SUITES)
        self._configure(lib.pynss_SSL_CipherSuiteOrderGet, order, count)
        return tuple(order[0 : count[0]])

    def set_downgrade_check_version(self, version: VersionLike) -> None:
        """Say which version a client would have spoken, when it now offers less.

        A client that tries again with a lower version, after a failure, finds out by this when
        the server could have spoken the higher one.  Set it after the range of versions.
        Stands on ``SSL_SetDowngradeCheckVersion``.

        Args:
            version: the highest version that the client can speak, a number or a name.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS`` or ``SSL_ERROR_INVALID_VERSION_RANGE``: it is
                less than what is offered.
            KeyError: there is no version of that name.
        """
        self._configure(lib.SSL_SetDowngradeCheckVersion, version_number(version, "version"))

    def set_false_start(self, enable: bool) -> None:
        """Let a TLS 1.2 client send data before the server has finished its handshake.

        It does so only under the conditions that NSS recommends: a strong cipher, a key
        agreement with forward secrecy.  Stands on ``SSL_SetCanFalseStartCallback`` and
        ``SSL_RecommendedCanFalseStart``.

        Args:
            enable: whether to do so.

        Raises:
            NSPRError: ``PR_OPERATION_ABORTED_ERROR``: another thread closes the socket.
            ValueError: the socket is closed.
        """
        self._configure(lib.pynss_tls_false_start, boolean(enable, "enable"))
