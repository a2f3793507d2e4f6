# SPDX-License-Identifier: MPL-2.0
"""Digests and authentication codes, in the form of ``hashlib`` and ``hmac``.

A digest is a fingerprint that everybody can compute; an authentication code (MAC) is one
that needs a key, so whoever has the key knows that the data is as the maker of the code
had it.  Codes are compared by :meth:`Mac.verify`, which takes the same time whatever is
wrong.

The algorithms are called by the names of ``hashlib``.  Which of them there are, the token
decides: SHA-3 came with NSS 3.91, and in FIPS mode MD5 is gone.
"""

from __future__ import annotations

from typing import Any, TypeVar

from .._core.convert import Buffer, from_buffer
from .._core.errors import NSPRError
from .._core.ffi import ffi, lib
from .._core.handles import Handle
from .._core.lifecycle import needs_nss
from .._core.oids import encode, tag_of
from .digests import hash_buf
from .operations import PK11Context, create_context_by_sym_key, create_digest_context
from .secrets import Secret, import_secret
from .symkeys import PK11SymKey

R = TypeVar("R", bound="_Running")


class Digest:
    """What is known of a digest."""

    __slots__ = ("_tag", "block_size", "digest_size", "hmac", "mask", "mechanism", "name", "oid")

    def __init__(
        self, name: str, oid: str, digest_size: int, block_size: int, mechanisms: tuple[int, ...]
    ) -> None:
        self.name = name
        self.oid = oid
        self.digest_size = digest_size
        self.block_size = block_size
        self._tag = 0  # not looked up yet
        self.mechanism, self.hmac, self.mask = (int(mechanism) for mechanism in mechanisms)

    @property
    def clones(self) -> bool:
        """Whether NSS can tell the state of a computation."""
        return not self.name.startswith("sha3_")

    @property
    def tag(self) -> int:
        """NSS's number.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ALGORITHM``: this NSS does not know it.
        """
        if not self._tag:
            self._tag = tag_of(encode(self.oid))
            if not self._tag:
                raise NSPRError(f"this NSS has no {self.name}", lib.SEC_ERROR_INVALID_ALGORITHM)
        return self._tag


_NIST = "2.16.840.1.101.3.4.2"
_DIGESTS = {
    digest.name: digest
    for digest in (
        Digest("md5", "1.2.840.113549.2.5", 16, 64, (lib.CKM_MD5, lib.CKM_MD5_HMAC, 0)),
        Digest(
            "sha1", "1.3.14.3.2.26", 20, 64,
            (lib.CKM_SHA_1, lib.CKM_SHA_1_HMAC, lib.CKG_MGF1_SHA1),
        ),
        Digest(
            "sha224", f"{_NIST}.4", 28, 64,
            (lib.CKM_SHA224, lib.CKM_SHA224_HMAC, lib.CKG_MGF1_SHA224),
        ),
        Digest(
            "sha256", f"{_NIST}.1", 32, 64,
            (lib.CKM_SHA256, lib.CKM_SHA256_HMAC, lib.CKG_MGF1_SHA256),
        ),
        Digest(
            "sha384", f"{_NIST}.2", 48, 128,
            (lib.CKM_SHA384, lib.CKM_SHA384_HMAC, lib.CKG_MGF1_SHA384),
        ),
        Digest(
            "sha512", f"{_NIST}.3", 64, 128,
            (lib.CKM_SHA512, lib.CKM_SHA512_HMAC, lib.CKG_MGF1_SHA512),
        ),
        Digest("sha3_224", f"{_NIST}.7", 28, 144, (lib.CKM_SHA3_224, lib.CKM_SHA3_224_HMAC, 0)),
        Digest("sha3_256", f"{_NIST}.8", 32, 136, (lib.CKM_SHA3_256, lib.CKM_SHA3_256_HMAC, 0)),
        Digest("sha3_384", f"{_NIST}.9", 48, 104, (lib.CKM_SHA3_384, lib.CKM_SHA3_384_HMAC, 0)),
        Digest("sha3_512", f"{_NIST}.10", 64, 72, (lib.CKM_SHA3_512, lib.CKM_SHA3_512_HMAC, 0)),
    )
}  # fmt: skip

_AES_BLOCK = 16


def digest_of(name: str, what: str = "name") -> Digest:
    """What is known of a digest.

    Args:
        name: as ``hashlib`` calls it; upper case and hyphens do not matter.
        what: the name of the argument, for messages.

    Raises:
        TypeError: it is no str.
        ValueError: there is no such digest.
    """
    if not isinstance(name, str):
        raise TypeError(f"{what} must be str, not {type(name).__name__}")
    plain = name.lower().replace("sha-", "sha").replace("-", "_")
    if plain not in _DIGESTS:
        raise ValueError(f"no such digest: {name!r}; there are {', '.join(_DIGESTS)}")
    return _DIGESTS[plain]


@needs_nss
def algorithms_available() -> frozenset[str]:
    """The names of the digests that this NSS has.

    Raises:
        NSPRError: ``SEC_ERROR_NOT_INITIALIZED``.
    """
    present = set()
    for name, known in _DIGESTS.items():
        try:
            hash_buf(known.tag, b"")
        except NSPRError:
            continue
        present.add(name)
    return frozenset(present)


class _Running(Handle):
    """A computation that is fed by ``update``."""

    __slots__ = ("_algorithm", "_context", "_done")

    _context: PK11Context
    _algorithm: Digest
    _done: bytes | None

    @classmethod
    def _begin(cls: type[R], algorithm: Digest, context: PK11Context) -> R:
        self = cls.__new__(cls)
        self._algorithm, self._context, self._done = algorithm, context, None
        return self

    @property
    def closed(self) -> bool:
        """Whether the computation has been given up."""
        return self._context.closed

    def close(self) -> None:
        """Give the computation up; doing so again does nothing."""
        self._context.close()

    def _live(self) -> Any:
        if self._context.closed:
            raise ValueError(f"operation on closed {type(self).__name__}")
        return self._context

    @property
    def digest_size(self) -> int:
        """How many octets the result has."""
        return self._algorithm.digest_size

    @property
    def block_size(self) -> int:
        """How many octets the algorithm takes at once."""
        return self._algorithm.block_size

    def update(self, data: Buffer) -> None:
        """Feed the next piece.

        Args:
            data: any contiguous buffer.

        Raises:
            TypeError: *data* is no buffer.
            ValueError: the computation is closed, or over.
            NSPRError: ``SEC_ERROR_LIBRARY_FAILURE`` or another: the token cannot.

        Stands on ``PK11_DigestOp``.
        """
        context = self._live()
        if self._done is not None:
            raise ValueError("the computation is over")
        context.digest_op(data)

    def digest(self) -> bytes:
        """The result, which ends the computation.

        Raises:
            ValueError: the computation is closed.
            NSPRError: ``SEC_ERROR_LIBRARY_FAILURE`` or another: the token cannot.

        Stands on ``PK11_DigestFinal``.
        """
        context = self._live()
        if self._done is None:
            self._done = context.digest_final()
        return self._done

    def hexdigest(self) -> str:
        """The result in hexadecimal."""
        return self.digest().hex()

    def __repr__(self) -> str:
        what = "closed" if self.closed else self.name
        return f"<{type(self).__module__}.{type(self).__qualname__} {what}>"

    @property
    def name(self) -> str:
        """What the algorithm is called."""
        return self._algorithm.name


class Hash(_Running):
    """A digest that is fed piece by piece; made by :func:`hash`."""

    __module__ = "nss.crypto"
    __slots__ = ()

    def digest(self) -> bytes:
        """The digest of all that has been fed; more may follow, but with SHA-3.

        Raises:
            ValueError: the computation is closed.
            NSPRError: ``SEC_ERROR_NO_MEMORY`` or another: the token cannot tell its state.

        Stands on ``PK11_CloneContext``, ``PK11_DigestFinal``.
        """
        if not self._algorithm.clones:
            return super().digest()
        result: bytes = self._live()._digest_so_far()
        return result

    def copy(self) -> Hash:
        """Another computation that goes on from here.

        Raises:
            ValueError: the computation is closed.
            NSPRError: ``SEC_ERROR_NO_MEMORY`` or another: the token cannot tell its state, as
                that of SHA-3.

        Stands on ``PK11_CloneContext``.
        """
        return self._begin(self._algorithm, self._live().clone_context())


class Mac(_Running):
    """An authentication code that is fed piece by piece; made by :func:`hmac`, :func:`cmac`.

    Tokens do not tell the state of a code.  So there is no copy, and when the code has been
    asked for, the computation is over.
    """

    __module__ = "nss.crypto"
    __slots__ = ()

    def verify(self, code: Buffer) -> None:
        """Compare the code with the one that has come with the data.

        Args:
            code: the code that has come; all of it, any buffer.

        Raises:
            TypeError: it is no buffer.
            ValueError: the computation is closed.
            NSPRError: ``SEC_ERROR_BAD_SIGNATURE``: it is another one.

        Stands on ``NSS_SecureMemcmp``.
        """
        theirs, ours = from_buffer(code, "code"), self.digest()
        same = len(theirs) == len(ours) and lib.NSS_SecureMemcmp(theirs, ours, len(ours)) == 0
        if not same:
            raise NSPRError("the data is not authentic", lib.SEC_ERROR_BAD_SIGNATURE)


@needs_nss
def hash(name: str, data: Buffer = b"") -> Hash:  # noqa: A001
    """Begin to compute a digest, as ``hashlib.new`` does.

    Args:
        name: the digest, ``"sha256"`` for instance.
        data: the first piece.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: there is no such digest.
        NSPRError: ``SEC_ERROR_INVALID_ALGORITHM``: this NSS does not have it;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_CreateDigestContext``.
    """
    algorithm = digest_of(name)
    made = Hash._begin(algorithm, create_digest_context(algorithm.tag))
    made.update(data)
    return made


def digest(name: str, data: Buffer) -> bytes:
    """Compute the digest of data that is there.

    Args:
        name: the digest, ``"sha256"`` for instance.
        data: any contiguous buffer.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: there is no such digest.
        NSPRError: ``SEC_ERROR_INVALID_ALGORITHM``: this NSS does not have it;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_HashBuf``.
    """
    return hash_buf(digest_of(name).tag, data)


@needs_nss
def hmac(key: Secret, name: str = "sha256", data: Buffer = b"") -> Mac:
    """Begin to compute an HMAC (RFC 2104).

    Args:
        key: the key, any buffer; or a ``PK11SymKey`` for signing.
        name: the digest that it is made with.
        data: the first piece.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: there is no such digest, or the key is closed.
        NSPRError: ``SEC_ERROR_INVALID_ALGORITHM``: this NSS does not have it;
            ``SEC_ERROR_INVALID_KEY``: the key is for something else;
            ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_CreateContextBySymKey``.
    """
    algorithm = digest_of(name)
    if not isinstance(key, PK11SymKey) and len(ffi.buffer(from_buffer(key, "key"))) == 0:
        key = b"\0"  # the same: HMAC fills a key up with zeros
    return _mac(algorithm, algorithm.hmac, key, data)


@needs_nss
def cmac(key: Secret, data: Buffer = b"") -> Mac:
    """Begin to compute a CMAC with AES (RFC 4493, NIST SP 800-38B).

    Args:
        key: a key for AES, 16, 24 or 32 octets; or a ``PK11SymKey`` for signing.
        data: the first piece.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: the key is closed.
        NSPRError: ``SEC_ERROR_INVALID_KEY``: the key has the wrong length, or is for something
            else; ``SEC_ERROR_NOT_INITIALIZED``.

    Stands on ``PK11_CreateContextBySymKey``.
    """
    return _mac(_CMAC, _CMAC.mechanism, key, data)


_CMAC = Digest("cmac", "", _AES_BLOCK, _AES_BLOCK, (lib.CKM_AES_CMAC, 0, 0))


def _mac(algorithm: Digest, mechanism: int, key: Secret, data: Buffer) -> Mac:
    if isinstance(key, PK11SymKey):
        context = create_context_by_sym_key(mechanism, lib.CKA_SIGN, key)
    else:
        imported = import_secret(key, mechanism, lib.CKA_SIGN)
        try:
            context = create_context_by_sym_key(mechanism, lib.CKA_SIGN, imported)
        finally:
            imported._discard()
    made = Mac._begin(algorithm, context)
    made.update(data)
    return made
