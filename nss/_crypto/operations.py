# SPDX-License-Identifier: MPL-2.0
"""``PK11Context``: a computation that gets its data piece by piece.

A context encrypts, decrypts, digests, or computes an authentication code, as its
*operation* says.  It holds a session of its token, and its state is there.  When the
computation is over, it can begin again with the same key and parameter.

Two threads in one context would mix their data, and NSS looks at some of its state
without a lock; so a context has one, and each call holds it.
"""

from __future__ import annotations

from typing import Any

from .._core import errors
from .._core.convert import Buffer, from_buffer, integer
from .._core.errors import NSPRError, check
from .._core.ffi import ffi, lib
from .._core.handles import LockedHandle
from .._core.lifecycle import needs_nss
from .._core.secitem import SecItem
from .mechanisms import MECHANISM_MAX, mechanism_number, parameter_of
from .symkeys import PK11SymKey, live_sym_key

_INT_MAX = 2**31 - 1
_MOST_AT_ONCE = 1 << 30  # NSS counts in an int
_BLOCK = 32  # what a cipher gives more than it gets, at most
_FINAL = 512  # a digest, a code, or a last block


class PK11Context(LockedHandle):
    """A computation on a token.

    There is no constructor: contexts come from :func:`create_context_by_sym_key` and
    :func:`create_digest_context`.
    """

    __module__ = "nss.nss"
    __slots__ = ()
    _kind = lib.PYNSS_CONTEXT
    _give_back = staticmethod(lib.pynss_destroy_context)

    def cipher_op(self, data: Buffer) -> bytes:
        """Encrypt or decrypt the next piece.

        Args:
            data: any contiguous buffer.

        Returns:
            Whole blocks, as far as they are ready, and nothing when there are none yet.

        Raises:
            TypeError: *data* is no buffer.
            ValueError: the context is closed.
            NSPRError: ``SEC_ERROR_INPUT_LEN``: no whole blocks, where there is no padding;
                ``SEC_ERROR_LIBRARY_FAILURE``: the context is for something else, or at its
                end.

        Stands on ``PK11_CipherOp``.
        """
        octets = from_buffer(data)
        pieces = []
        with self._lock:
            context = self._live()
            for start in range(0, max(len(octets), 1), _MOST_AT_ONCE):
                size = min(_MOST_AT_ONCE, len(octets) - start)
                pieces.append(_cipher(context, octets + start, size))
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def digest_begin(self) -> None:
        """Begin again, once the last computation is over.

        Raises:
            ValueError: the context is closed.
            NSPRError: ``SEC_ERROR_LIBRARY_FAILURE`` or another: the token cannot.

        Stands on ``PK11_DigestBegin``.
        """
        with self._lock:
            errors.clear()
            check(lib.PK11_DigestBegin(self._live()), default=lib.SEC_ERROR_LIBRARY_FAILURE)

    def digest_op(self, data: Buffer) -> None:
        """Digest the next piece.

        Args:
            data: any contiguous buffer.

        Raises:
            TypeError: *data* is no buffer.
            ValueError: the context is closed.
            NSPRError: ``SEC_ERROR_LIBRARY_FAILURE``: the context is for something else, or at
                its end.

        Stands on ``PK11_DigestOp``.
        """
        octets = from_buffer(data)
        with self._lock:
            context = self._live()
            for start in range(0, len(octets), _MOST_AT_ONCE):
                size = min(_MOST_AT_ONCE, len(octets) - start)
                errors.clear()
                status = lib.PK11_DigestOp(context, octets + start, size)
                check(status, default=lib.SEC_ERROR_LIBRARY_FAILURE)

    def digest_key(self, sym_key: PK11SymKey) -> None:
        """Digest the octets of a key, without looking at them.

        Args:
            sym_key: the key.

        Raises:
            TypeError: it is no key.
            ValueError: the context or the key is closed.
            NSPRError: ``SEC_ERROR_LIBRARY_FAILURE``: the context is for something else, or at
                its end.

        Stands on ``PK11_DigestKey``.
        """
        key = live_sym_key(sym_key)
        with self._lock:
            errors.clear()
            status = lib.PK11_DigestKey(self._live(), key)
            check(status, default=lib.SEC_ERROR_LIBRARY_FAILURE)

    def digest_final(self) -> bytes:
        """End the computation.

        Returns:
            The digest, the authentication code, or the last block.

        Raises:
            ValueError: the context is closed.
            NSPRError: ``SEC_ERROR_BAD_DATA``: what was decrypted has no correct padding;
                ``SEC_ERROR_LIBRARY_FAILURE``: the computation is over already.

        Stands on ``PK11_DigestFinal``.
        """
        with self._lock:
            return _final(self._live())

    def _digest_so_far(self) -> bytes:
        """The digest of what has been fed; the computation goes on.

        Raises:
            ValueError: the context is closed.
            NSPRError: as :meth:`clone_context` says.

        Stands on ``PK11_CloneContext``, ``PK11_DigestFinal``.
        """
        with self._lock:
            errors.clear()
            clone = lib.PK11_CloneContext(self._live())
            errors.check_pointer(clone, default=lib.SEC_ERROR_LIBRARY_FAILURE)
            try:
                return _final(clone)
            finally:
                lib.PK11_DestroyContext(clone, True)

    def finalize(self) -> None:
        """End the computation and throw away what it would have given.

        Raises:
            ValueError: the context is closed.
            NSPRError: ``SEC_ERROR_LIBRARY_FAILURE`` or another: the token cannot.

        Stands on ``PK11_Finalize``.
        """
        with self._lock:
            errors.clear()
            check(lib.PK11_Finalize(self._live()), default=lib.SEC_ERROR_LIBRARY_FAILURE)

    def clone_context(self, context: PK11Context | None = None) -> PK11Context:
        """Make another context that goes on from where this one is.

        Args:
            context: python-nss demands a context here, and does not look at it.

        Returns:
            The new context.

        Raises:
            TypeError: *context* is something else.
            ValueError: the context is closed.
            NSPRError: ``SEC_ERROR_NO_MEMORY`` or another: the token cannot tell the state of a
                cipher or of an authentication code, nor of what is over.

        Stands on ``PK11_CloneContext``.
        """
        if context is not None and not isinstance(context, PK11Context):
            raise TypeError(f"context must be a PK11Context, not {type(context).__name__}")
        with self._lock:
            errors.clear()
            pointer = lib.PK11_CloneContext(self._live())
            return self._receive(pointer, default=lib.SEC_ERROR_LIBRARY_FAILURE)

    def __repr__(self) -> str:
        where = f"{type(self).__module__}.{type(self).__qualname__}"
        return f"<{where} closed>" if self.closed else f"<{where}>"


def _final(context: Any) -> bytes:
    """End a computation; gives the digest, the code, or the last block."""
    room, size = ffi.new("unsigned char[]", _FINAL), ffi.new("unsigned int *")
    errors.clear()
    status = lib.PK11_DigestFinal(context, room, size, _FINAL)
    check(status, default=lib.SEC_ERROR_LIBRARY_FAILURE)
    return bytes(ffi.buffer(room, size[0]))


def _cipher(context: Any, octets: Any, size: int) -> bytes:
    """Encrypt or decrypt what NSS can count."""
    room, length = ffi.new("unsigned char[]", size + _BLOCK), ffi.new("int *")
    errors.clear()
    status = lib.PK11_CipherOp(context, room, length, len(room), octets, size)
    check(status, default=lib.SEC_ERROR_LIBRARY_FAILURE)
    return bytes(ffi.buffer(room, length[0]))


@needs_nss
def create_context_by_sym_key(
    mechanism: int, operation: int, sym_key: PK11SymKey, sec_param: SecItem | None = None
) -> PK11Context:
    """Begin to encrypt, decrypt, or compute an authentication code.

    Args:
        mechanism: how, a ``CKM_*``.
        operation: ``CKA_ENCRYPT``, ``CKA_DECRYPT``, or ``CKA_SIGN`` for a code.
        sym_key: the key.
        sec_param: the parameter of the mechanism, from ``param_from_iv`` or
            ``generate_new_param``; None for none.

    Raises:
        TypeError, OverflowError: an argument has the wrong type, or is out of range.
        ValueError: the key is closed.
        NSPRError: ``SEC_ERROR_INVALID_ALGORITHM``: the token does not have the mechanism for
            that operation; ``SEC_ERROR_BAD_DATA``: the parameter has the wrong length;
            ``SEC_ERROR_INVALID_ARGS``: it would hold addresses; ``SEC_ERROR_INVALID_KEY``: the
            key is for something else; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_CreateContextBySymKey``.
    """
    number = mechanism_number(mechanism)
    purpose = integer(operation, "operation", 0, MECHANISM_MAX)
    if purpose & lib.CKA_NSS_MESSAGE_MASK == lib.CKA_NSS_MESSAGE:
        raise NSPRError("nss.crypto encrypts messages", lib.SEC_ERROR_INVALID_ARGS)
    key = live_sym_key(sym_key)
    with parameter_of(number, sec_param) as parameter:
        errors.clear()
        pointer = lib.PK11_CreateContextBySymKey(number, purpose, key, parameter)
        return PK11Context._receive(pointer, default=lib.SEC_ERROR_INVALID_ALGORITHM)


@needs_nss
def create_digest_context(hash_alg: int) -> PK11Context:
    """Begin to compute a digest.

    Args:
        hash_alg: the tag of the algorithm, such as ``SEC_OID_SHA256``.

    Raises:
        TypeError, OverflowError: it is no int of C.
        NSPRError: ``SEC_ERROR_INVALID_ALGORITHM``, ``SEC_ERROR_NO_MODULE``: there is no such
            digest; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_CreateDigestContext``.
    """
    tag = integer(hash_alg, "hash_alg", 0, _INT_MAX)
    errors.clear()
    pointer = lib.PK11_CreateDigestContext(tag)
    return PK11Context._receive(pointer, default=lib.SEC_ERROR_INVALID_ALGORITHM)
