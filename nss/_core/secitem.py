# SPDX-License-Identifier: MPL-2.0
"""``SecItem``: a piece of binary data, as NSS hands it around.

In C it is a pointer, a length, and a number for the type that hardly anybody looks at.
Here it owns a copy of its octets.  An item that NSS lends is copied before the call
that lent it returns; the way back is :func:`borrowed`, which lends an item, or any
other buffer, to C functions for the length of a ``with`` block.

*It is a buffer.*  ``memoryview(item)[0] = 66`` changes the item, as in python-nss.
Before Python 3.12 a class written in Python is a buffer only if it inherits that, and
of what there is to inherit from, ``bytearray`` alone works everywhere.  What else a
bytearray can do would break what holds for an item: its length is fixed, and its
elements are not ints but ``bytes`` of length 1.  So the methods of bytearray are
hidden, its operators refuse, and it is equal to items only.

*It wipes itself.*  An item may be a key, so its octets are overwritten when it goes.

*Its text depends on its origin.*  What a program made from octets is shown as octets,
what NSS says is a name or an object identifier is shown as that, and everything else is
believed to be DER.
"""

from __future__ import annotations

import operator
import os
from enum import Enum
from typing import TYPE_CHECKING, Any, Callable, SupportsIndex, Union, overload

from . import der, oids, pem
from .convert import from_buffer, integer, take_text
from .enumeration import enum_class, name_of
from .errors import NSPRError
from .ffi import ffi, lib
from .formatting import OCTETS_PER_LINE_DEFAULT, Formatted, Line, data_to_hex, hex_lines
from .lifecycle import gate
from .representation import AS_DOTTED_DECIMAL, AS_ENUM, AS_OBJECT, AS_STRING, unsupported

if TYPE_CHECKING:
    from collections.abc import Iterator

Data = Union[str, bytes, bytearray, memoryview]

_BUFFER = int(lib.siBuffer)
_MAX_INT = 2**31 - 1
_MAX_UINT = 2**32 - 1


class Kind(Enum):
    """Where an item comes from, which decides what its text is."""

    OCTETS = "octets"
    """Nothing but octets: hexadecimal."""
    DER = "der"
    """A DER element: as its type wants it."""
    OID = "oid"
    """The content of an object identifier: its description."""
    NAME = "name"
    """The DER of a distinguished name: RFC 1485 text."""


class _Hidden:
    """Stands before a method of bytearray, as if there was none."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        name = (owner or type(instance)).__name__
        raise AttributeError(f"{name!r} object has no attribute {self._name!r}")


def _refuse(self: object, *operands: object) -> Any:
    raise TypeError(f"{type(self).__name__!r} object does not support this operation")


class _FixedOctets(bytearray):
    """The memory of a bytearray, without what moves it or takes it for text."""

    __slots__ = ()


_OF_ANY_SEQUENCE = {"count", "index"}
_HIDDEN = {name for name in vars(bytearray) if name[0] != "_"} - _OF_ANY_SEQUENCE
for _name in _HIDDEN:
    setattr(_FixedOctets, _name, _Hidden(_name))
for _name in ("add", "iadd", "mul", "rmul", "imul", "mod", "rmod", "setitem", "delitem"):
    setattr(_FixedOctets, f"__{_name}__", _refuse)


class SecItem(Formatted, _FixedOctets):
    """Binary data, with a type.

    An item is a sequence of ``bytes`` of length 1, and a writable buffer whose length is
    fixed.  Items can be compared with items.  The octets are overwritten when the item is
    freed.

    Args:
        data: the octets: any buffer; or text, which becomes UTF-8; or None for no octets.
        type: one of ``si*`` (``nss.enums.SECItemType``); NSS has little use for it.
        ascii: whether *data* is base64, or holds a PEM block, and must be decoded.

    Raises:
        TypeError: an argument has the wrong type.
        OverflowError: *type* is negative, or larger than an int of C.
        ValueError: a PEM block does not end, or is encrypted.
        NSPRError: ``SEC_ERROR_BAD_DATA``: *data* should be base64, and is not.
    """

    __slots__ = ("__weakref__", "_kind", "_type")
    __module__ = "nss.nss"

    # not there before __init__: see `type` and `_origin`
    _kind: Kind
    _type: int

    def __init__(self, data: Data | None = None, type: int = _BUFFER, ascii: bool = False) -> None:
        number = int(integer(type, "type", 0, _MAX_INT))
        if data is None:
            octets: Any = b""
        elif ascii:
            octets = pem.decode(data)
        elif isinstance(data, str):
            octets = data.encode()
        else:
            octets = _view(data)
        self._fill(octets, Kind.OCTETS, number)

    def _fill(self, octets: Any, kind: Kind | str, number: int) -> None:
        self._wipe()
        bytearray.__init__(self, octets)
        self._kind = Kind(kind)
        self._type = number

    @classmethod
    def _of(cls, octets: Any, kind: Kind | str = Kind.DER, type: int = _BUFFER) -> SecItem:
        """Make an item with a copy of the octets of a buffer."""
        self = cls.__new__(cls)
        self._fill(octets, kind, type)
        return self

    @classmethod
    def _from_item(cls, item: Any, kind: Kind | str = Kind.DER) -> SecItem:
        """Make an item with a copy of the octets of a ``SECItem``, which stays the caller's."""
        octets = ffi.buffer(item.data, item.len) if item.data else b""
        return cls._of(octets, kind, item.type)

    def _wipe(self) -> None:
        bytearray.__setitem__(self, slice(None), bytes(bytearray.__len__(self)))

    def __del__(self) -> None:
        self._wipe()

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Any, ...]:
        return type(self)._of, (self.data, self._origin, self.type)

    @property
    def _origin(self) -> Kind:
        return getattr(self, "_kind", Kind.OCTETS)

    @property
    def type(self) -> int:
        """The type, one of ``si*``."""
        return getattr(self, "_type", _BUFFER)

    @property
    def len(self) -> int:
        """The number of octets."""
        return len(self)

    @property
    def data(self) -> bytes:
        """A copy of the octets."""
        return bytes(self)

    @overload  # type: ignore[override]
    def __getitem__(self, index: SupportsIndex) -> bytes: ...

    @overload
    def __getitem__(self, index: slice) -> bytes: ...

    def __getitem__(self, index: SupportsIndex | slice) -> bytes:
        if isinstance(index, slice):
            return bytes(bytearray.__getitem__(self, index))
        try:
            return bytes((bytearray.__getitem__(self, index),))
        except IndexError:
            raise IndexError("SecItem index out of range") from None
        except TypeError:
            raise TypeError(
                f"SecItem indices must be integers or slices, not {type(index).__name__}"
            ) from None

    def __iter__(self) -> Iterator[bytes]:  # type: ignore[override]
        return (bytes((octet,)) for octet in self.data)

    def __contains__(self, octet: object) -> bool:
        return isinstance(octet, bytes) and len(octet) == 1 and octet in self.data

    # a bytearray would look at the octets: no NotImplemented for it, or it answers
    def __eq__(self, other: object) -> bool:
        if isinstance(other, SecItem):
            return self.data == other.data
        return False if isinstance(other, bytearray) else NotImplemented

    def __ne__(self, other: object) -> bool:
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    def __lt__(self, other: object) -> bool:
        return self.data < other.data if isinstance(other, SecItem) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self.data <= other.data if isinstance(other, SecItem) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self.data > other.data if isinstance(other, SecItem) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return self.data >= other.data if isinstance(other, SecItem) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __dir__(self) -> list[str]:
        return [name for name in super().__dir__() if name not in _HIDDEN]

    def __repr__(self) -> str:
        cls = type(self)
        kind = name_of("SECItemType", self.type) or f"type {self.type}"
        size = len(self)
        return f"<{cls.__module__}.{cls.__qualname__} {kind}, {size} octet{'s'[: size != 1]}>"

    def __str__(self) -> str:
        octets, origin = self.data, self._origin
        if origin is Kind.DER:
            return der.text(octets) if octets else "(null)"
        if origin is Kind.OID:
            return der.oid_text(octets)
        if origin is Kind.NAME:
            return name_text(octets)
        return data_to_hex(octets)

    def format_lines(self, level: int = 0) -> list[Line]:
        """Describe the octets as lines for ``indented_format``.

        Args:
            level: the indentation level of the heading.

        Returns:
            A heading, and the octets in hexadecimal, 16 in a line.
        """
        return [(level, "Data:"), *hex_lines(level + 1, self)]

    def to_hex(self, octets_per_line: int = 0, separator: str | None = ":") -> str | list[str]:
        """Write the octets in hexadecimal.

        Args:
            octets_per_line: 0 gives one string; a positive number gives a list of lines
                with that many octets each.
            separator: stands between two octets, and so at the end of each line but the
                last.  None is the empty text.

        Raises:
            TypeError: an argument has the wrong type.
            ValueError: the text would be longer than 2 GiB.
        """
        return data_to_hex(self, octets_per_line, separator)

    def der_to_hex(self, octets_per_line: int = 0, separator: str | None = ":") -> str | list[str]:
        """Write the content of a DER element in hexadecimal.

        Args:
            octets_per_line: as in :meth:`to_hex`.
            separator: as in :meth:`to_hex`.

        Raises:
            TypeError: an argument has the wrong type.
            ValueError: the item is not one DER element, or the text would be too long.
        """
        return data_to_hex(der.read(self.data).content, octets_per_line, separator)

    def to_base64(
        self, chars_per_line: int = pem.LINE_LENGTH, pem_type: str | None = None
    ) -> str | list[str]:
        r"""Write the octets in base64.

        Args:
            chars_per_line: 0 gives one string; a positive number gives a list of lines of
                that many characters.
            pem_type: the label of a PEM block, such as ``"CERTIFICATE"``.  Its first and
                last line are part of the list, and *chars_per_line* is 64 instead of 0.

        Raises:
            TypeError: an argument has the wrong type.
            ValueError: *chars_per_line* is negative, or *pem_type* cannot be a label.

        Example:
            >>> print(*SecItem(b"abc").to_base64(pem_type="X"), sep="\n")
            -----BEGIN X-----
            YWJj
            -----END X-----
        """
        length = operator.index(chars_per_line)
        if length < 0:
            raise ValueError(f"chars_per_line must not be negative: {length}")
        if pem_type is not None:
            return pem.block_lines(pem_type, self.data, length or pem.LINE_LENGTH)
        return pem.base64_lines(self.data, length) if length else pem.base64_text(self.data)

    def get_integer(self) -> int:
        """Read all octets as one big-endian number in two's complement; none are 0."""
        return int.from_bytes(self.data, "big", signed=True)

    def get_oid_sequence(self, repr_kind: int = AS_STRING) -> tuple[Any, ...]:
        """Read a DER sequence of object identifiers, such as an extended key usage.

        Args:
            repr_kind: what to return for each: ``AsString``, NSS's description, or else
                ``OID.1.2.3``; ``AsDottedDecimal``, ``OID.1.2.3`` in any case; ``AsEnum``,
                NSS's number for it, 0 when it has none; ``AsObject``, a SecItem.

        Raises:
            NSPRError: ``SEC_ERROR_BAD_DER``: the item is no such sequence.
            ValueError: *repr_kind* is something else.
        """
        return oid_sequence(self.data, repr_kind)


def oid_sequence(octets: bytes, repr_kind: int) -> tuple[Any, ...]:
    """Read a DER sequence of object identifiers, as ``SecItem.get_oid_sequence`` says.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DER``: it is none.
        ValueError: there is no such *repr_kind*.
    """
    represent = _OID_FORMS.get(repr_kind)
    if represent is None:
        raise unsupported(repr_kind)
    try:
        contents = [each.octets(der.OBJECT_IDENTIFIER) for each in der.read(octets).members()]
    except ValueError:
        raise NSPRError("unable to decode OID sequence", lib.SEC_ERROR_BAD_DER) from None
    return tuple(map(represent, contents))


_OID_FORMS: dict[int, Callable[[bytes], Any]] = {
    AS_OBJECT: lambda content: SecItem._of(content, Kind.OID),
    AS_STRING: der.oid_text,
    AS_ENUM: lambda content: enum_class("OidTag")(oids.tag_of(content)),
    AS_DOTTED_DECIMAL: oids.text_of,
}


def _view(data: Any) -> memoryview:
    try:
        return memoryview(data)
    except TypeError:
        raise TypeError(
            f"data must be a buffer of bytes, str or None, not {type(data).__name__}"
        ) from None


def name_text(octets: bytes) -> str:
    """The text of a distinguished name; hexadecimal when it is none, or NSS is down."""
    if octets == b"\x30\x00":  # for a name of no parts NSS has no text, not even an empty one
        return ""
    try:
        with gate, borrowed(octets) as item:
            text = take_text(lib.CERT_DerNameToAscii(item))
    except NSPRError:
        text = None
    return data_to_hex(octets) if text is None else text


class _Loan:
    """A ``SECItem`` that is good inside of a ``with`` block."""

    __slots__ = ("_item", "_octets")

    def __init__(self, octets: Any, item: Any) -> None:
        self._octets = octets
        self._item = item

    def __enter__(self) -> Any:
        return self._item

    def __exit__(self, *exception: object) -> None:
        self._item = ffi.NULL
        if self._octets is not None:
            ffi.release(self._octets)


def borrowed(data: Any, what: str = "data", *, optional: bool = False) -> _Loan:
    """Lend binary data to C functions, without a copy, for the length of a ``with`` block.

    The block keeps the memory alive and where it is::

        with borrowed(data, "salt") as salt:
            check_pointer(lib.PK11_CreatePBEAlgorithmID(algorithm, rounds, salt))

    Args:
        data: a SecItem, or any other contiguous buffer.
        what: the name of the argument, for messages.
        optional: whether it may be None, which gives NULL.

    Returns:
        A context manager whose value is a ``SECItem *``.  Its data is not NULL, even when
        there are no octets.

    Raises:
        TypeError: it is no contiguous buffer.
        OverflowError: it is larger than 4 GiB.
    """
    if data is None and optional:
        return _Loan(None, ffi.NULL)
    octets = from_buffer(data, what)
    size = integer(len(octets), f"the length of {what}", 0, _MAX_UINT)
    type_ = data.type if isinstance(data, SecItem) else _BUFFER
    return _Loan(octets, ffi.new("SECItem *", (type_, octets, size)))


def base64_to_binary(text: str | bytes) -> SecItem:
    """Decode base64 text, which may hold a PEM block.

    Characters that are no base64 are passed over; of several PEM blocks the first is read.

    Args:
        text: the text.

    Raises:
        TypeError: it is none.
        ValueError: a PEM block does not end, or is encrypted.
        NSPRError: ``SEC_ERROR_BAD_DATA``: there is nothing to decode, or not all of it.
    """
    return SecItem._of(pem.decode(text))


def read_der_from_file(file: Any, ascii: bool = False) -> SecItem:
    """Read binary data from a file.

    Args:
        file: a path, or an object with a ``read`` method.
        ascii: whether the content is base64 text, or text with a PEM block.

    Raises:
        TypeError: *file* is neither, or gives text where binary data is expected.
        OSError: the file cannot be read.
        ValueError: a PEM block does not end, or is encrypted.
        NSPRError: ``SEC_ERROR_BAD_DATA``: *ascii*, and the content is not base64.
    """
    if hasattr(file, "read"):
        content = file.read()
    else:
        with open(_path(file), "rb") as opened:
            content = opened.read()
    if ascii:
        return SecItem._of(pem.decode(content))
    if isinstance(content, str):
        raise TypeError("the file gives text: open it in binary mode, or say ascii=True")
    return SecItem._of(_view(content))


def _path(file: Any) -> str | bytes:
    try:
        path: str | bytes = os.fspath(file)
    except TypeError:
        raise TypeError(
            f"file must be a path or an object with a read method, not {type(file).__name__}"
        ) from None
    return path


def der_universal_secitem_fmt_lines(
    sec_item: bytes | bytearray | memoryview,
    level: int = 0,
    octets_per_line: int = OCTETS_PER_LINE_DEFAULT,
    separator: str | None = ":",
) -> list[Line]:
    """Describe a DER element of a universal type as lines for ``indented_format``.

    Args:
        sec_item: the element: a SecItem, or any other buffer.  What is no DER is shown in
            hexadecimal.
        level: the indentation level of the lines.
        octets_per_line: how many octets a line of hexadecimal text has; 0 for all of them.
        separator: stands between two octets.  None is the empty text.

    Returns:
        A list of ``(level, text)``, with one item for each member of a SEQUENCE or SET,
        and none when there are no octets.

    Raises:
        TypeError: an argument has the wrong type.
    """
    return der.lines(operator.index(level), bytes(_view(sec_item)), octets_per_line, separator)
