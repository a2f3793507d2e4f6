# SPDX-License-Identifier: MPL-2.0
"""The layers of a PKCS#12 file (RFC 7292).

From outside in::

    PFX                 version, contents, MAC
    AuthenticatedSafe   a few contents, each encrypted under the password or not
    SafeContents        bags: a certificate, a private key, an encrypted private key, more
                        bags, or what is of no use here

NSS's own decoder puts what it reads into a token and its database, and knows no other way.
Here the layers are taken apart without NSS, which does the cryptography: nothing is
decrypted before the MAC has proved the password, and a key not before it is asked for.

What a file asks for is also counted for NSS's decoder, which would do any number of
iterations: :func:`check_effort`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from .._core.convert import from_buffer
from .._core.errors import NSPRError
from .._core.ffi import ffi, lib
from .._core.oids import tag_of
from . import ber, der
from .decryption import Effort, Encryption, iterations_of
from .der import Reader, malformed, outermost
from .pem import wipe
from .pkcs12_mac import MacData
from .pkcs12_password import Words, password_forms

_VERSION = 3
_MOST_NESTED = 8
_IMPLICIT_STRING = 0x80


class Bag(NamedTuple):
    """What lay in a file: a certificate or a private key."""

    kind: int
    """The tag of what it is, such as ``SEC_OID_PKCS12_V1_CERT_BAG_ID``."""
    value: memoryview
    """The certificate, or the key as PKCS#8, or as such encrypted; DER."""
    identifier: bytes
    """The ``localKeyID``, the same for a key and its certificate; or nothing."""


class Pfx:
    """The outer layers of a file; a context manager that wipes what was read.

    Args:
        data: all octets of the file.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DER``: malformed; ``SEC_ERROR_PKCS12_UNSUPPORTED_VERSION``;
            ``SEC_ERROR_PKCS12_UNSUPPORTED_TRANSPORT_MODE``: for the owner of a key, and not
            of a password.
    """

    def __init__(self, data: Any) -> None:
        self._rooms: list[bytearray] = []
        self.effort = Effort()
        try:
            # other programs pass over what follows, too: a line feed mostly
            self._read(outermost(self._definite(data, alone=False)))
        except BaseException:
            self.__exit__()
            raise

    def _read(self, fields: Reader) -> None:
        if fields.small() != _VERSION:
            message = "a PKCS#12 file of an unknown version"
            raise NSPRError(message, lib.SEC_ERROR_PKCS12_UNSUPPORTED_VERSION)
        kind, content = _content(fields.sequence())
        if kind != lib.SEC_OID_PKCS7_DATA:
            message = "a PKCS#12 file that is not protected by a password"
            raise NSPRError(message, lib.SEC_ERROR_PKCS12_UNSUPPORTED_TRANSPORT_MODE)
        self.safe = content.read(der.OCTET_STRING)
        content.finish()
        self.mac = MacData(fields.sequence()) if fields else None
        fields.finish()

    def __enter__(self) -> Pfx:
        return self

    def __exit__(self, *exception: object) -> None:
        for room in self._rooms:
            wipe(room)

    def _definite(self, data: Any, *, alone: bool = True) -> memoryview:
        """BER as DER, which is wiped in the end."""
        room = ber.definite(data, alone=alone)
        self._rooms.append(room)
        return memoryview(room)

    def contents(self) -> Iterator[tuple[int, Reader]]:
        """What the file holds: kinds and contents, which may be encrypted."""
        safe = outermost(self._definite(self.safe))
        while safe:
            yield _content(safe.sequence())

    def open(self, words: Words) -> bool:
        """Whether a password is that of the file."""
        if self.mac is None:
            raise malformed("the file has no MAC: nothing says that it is whole")
        self.effort.spend(self.mac.iterations)
        return self.mac.verify(words, self.safe)

    def bags(self, octets: memoryview, depth: int = 0) -> Iterator[Bag]:
        """The certificates and keys among the bags of a SafeContents."""
        if depth == _MOST_NESTED:
            raise malformed("bags deep inside others")
        safe = outermost(self._definite(octets))
        while safe:
            fields = safe.sequence()
            kind = tag_of(bytes(fields.read(der.OBJECT_ID)))
            value = Reader(fields.read(der.explicit(0))).whole()
            identifier = _local_key_id(fields) if fields else b""
            fields.finish()
            if kind == lib.SEC_OID_PKCS12_V1_SAFE_CONTENTS_BAG_ID:
                yield from self.bags(value, depth + 1)
            elif kind == lib.SEC_OID_PKCS12_V1_CERT_BAG_ID:
                certificate = _certificate(outermost(value))
                if certificate is not None:
                    yield Bag(kind, certificate, identifier)
            elif kind in _KEYS:
                yield Bag(kind, value, identifier)


_KEYS = (lib.SEC_OID_PKCS12_V1_KEY_BAG_ID, lib.SEC_OID_PKCS12_V1_PKCS8_SHROUDED_KEY_BAG_ID)


def _content(fields: Reader) -> tuple[int, Reader]:
    """Kind and content of a ContentInfo."""
    kind = tag_of(bytes(fields.read(der.OBJECT_ID)))
    content = Reader(fields.read(der.explicit(0)))
    fields.finish()
    return kind, content


def _certificate(fields: Reader) -> memoryview | None:
    """The certificate in its bag; None for one that is not X.509."""
    kind = tag_of(bytes(fields.read(der.OBJECT_ID)))
    value = Reader(fields.read(der.explicit(0)))
    fields.finish()
    return value.read(der.OCTET_STRING) if kind == lib.SEC_OID_PKCS9_X509_CERT else None


def _local_key_id(fields: Reader) -> bytes:
    """The ``localKeyID`` among the attributes of a bag, or nothing."""
    attributes = Reader(fields.read(der.SET))
    while attributes:
        attribute = attributes.sequence()
        kind = tag_of(bytes(attribute.read(der.OBJECT_ID)))
        values = Reader(attribute.read(der.SET))
        attribute.finish()
        if kind == lib.SEC_OID_PKCS9_LOCAL_KEY_ID and values:
            return bytes(values.read(der.OCTET_STRING))
    return b""


def _encrypted(content: Reader) -> tuple[Reader, memoryview | bytes]:
    """The algorithm of an EncryptedData, and what is encrypted."""
    fields = content.sequence()
    content.finish()
    fields.small()
    information = fields.sequence()
    information.read(der.OBJECT_ID)
    algorithm = information.sequence()
    if information.identifier == der.explicit(0):
        octets: memoryview | bytes = ber.joined(information.read(der.explicit(0)))
    else:
        octets = information.read(_IMPLICIT_STRING)
    information.finish()
    return algorithm, octets


def check_effort(data: Any) -> None:
    """Require that a file can be opened in a time that can be waited for.

    Encrypted keys that lie in encrypted contents are not seen from outside.

    Args:
        data: all octets of the file.

    Raises:
        NSPRError: ``SEC_ERROR_INVALID_ALGORITHM``: it asks for too many iterations;
            ``SEC_ERROR_BAD_DER``: malformed; and as :class:`Pfx` says.
    """
    with Pfx(data) as file:
        if file.mac is not None:
            file.effort.spend(file.mac.iterations)
        for kind, content in file.contents():
            if kind == lib.SEC_OID_PKCS7_ENCRYPTED_DATA:
                file.effort.spend(_rounds(_encrypted(content)[0]))
            elif kind == lib.SEC_OID_PKCS7_DATA:
                for bag in file.bags(content.read(der.OCTET_STRING)):
                    if bag.kind == lib.SEC_OID_PKCS12_V1_PKCS8_SHROUDED_KEY_BAG_ID:
                        file.effort.spend(_rounds(outermost(bag.value).sequence()))


def _rounds(algorithm: Reader) -> int:
    """How many iterations an AlgorithmIdentifier asks for."""
    return iterations_of(bytes(algorithm.read(der.OBJECT_ID)), algorithm.whole())


class Opened:
    """A file whose password is known.

    Args:
        file: its outer layers.
        words: the password.
    """

    def __init__(self, file: Pfx, words: Words) -> None:
        self._file, self._words = file, words

    def bags(self) -> list[Bag]:
        """The certificates and the keys, in their order.

        Raises:
            NSPRError: ``SEC_ERROR_BAD_DER``: malformed; ``SEC_ERROR_INVALID_ALGORITHM``:
                encrypted in another way, or with too many iterations;
                ``SEC_ERROR_BAD_PASSWORD``: with another password.
        """
        found: list[Bag] = []
        for kind, content in self._file.contents():
            if kind == lib.SEC_OID_PKCS7_DATA:
                found += self._file.bags(content.read(der.OCTET_STRING))
            elif kind == lib.SEC_OID_PKCS7_ENCRYPTED_DATA:
                algorithm, octets = _encrypted(content)
                found += self._file.bags(self._decrypt(algorithm, memoryview(octets)))
            else:
                message = "contents that are not encrypted under a password"
                raise NSPRError(message, lib.SEC_ERROR_PKCS12_UNSUPPORTED_TRANSPORT_MODE)
        return found

    def key(self, bag: Bag) -> memoryview:
        """The private key in a bag, PKCS#8, DER; wiped with the file."""
        if bag.kind == lib.SEC_OID_PKCS12_V1_KEY_BAG_ID:
            return bag.value
        fields = outermost(bag.value)
        algorithm, octets = fields.sequence(), fields.read(der.OCTET_STRING)
        fields.finish()
        return self._file._definite(self._decrypt(algorithm, octets))

    def _decrypt(self, algorithm: Reader, octets: memoryview) -> memoryview:
        encryption = Encryption(algorithm)
        self._file.effort.spend(encryption.iterations)
        word = self._words.wide if encryption.legacy else self._words.narrow
        room = encryption.decrypt(octets, word)
        self._file._rooms.append(room)
        return memoryview(room)


@contextmanager
def opened(data: Any, password: str | bytes | bytearray) -> Iterator[Opened]:
    """A file, opened with its password; what was read is wiped at the end of the block.

    Args:
        data: all octets of the file, any buffer.
        password: str, or UTF-8.

    Raises:
        TypeError: an argument has the wrong type.
        ValueError: the password holds a NUL character, or is not UTF-8.
        NSPRError: ``SEC_ERROR_BAD_PASSWORD``: the password is wrong, or the file damaged; and
            as :class:`Pfx` and :class:`Opened` say.
    """
    octets = ffi.buffer(from_buffer(data, "a PKCS#12 file"))
    with password_forms(password) as forms, Pfx(octets) as file:
        for words in forms:
            if file.open(words):
                yield Opened(file, words)
                return
        message = "the password is wrong, or the file is damaged"
        raise NSPRError(message, lib.SEC_ERROR_BAD_PASSWORD)
