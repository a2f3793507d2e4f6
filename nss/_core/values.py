# SPDX-License-Identifier: MPL-2.0
"""What has been read, and does not change.

A certificate is taken apart into many small things: algorithms, extensions, names.
Python holds them as octets of its own, copied when they were asked for, so they outlive
what they were read from, and no thread can change them.  What the octets mean is worked
out when somebody asks.

Such a value is equal to another one of its class when their octets are; it can be a key
of a dict, copied and pickled.  Programs do not make any, unless the class says how.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, overload

T = TypeVar("T")
V = TypeVar("V", bound="Value")


class Value:
    """The base of such classes; all that a value consists of is in one tuple."""

    __slots__ = ("_parts",)

    _parts: tuple[Any, ...]

    def __init__(self, *arguments: Any, **keywords: Any) -> None:
        raise TypeError(f"cannot create '{type(self).__qualname__}' instances")

    @classmethod
    def _of(cls: type[V], *parts: Any) -> V:
        """Make a value of its parts."""
        self = cls.__new__(cls)
        self._parts = parts
        return self

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return bool(self._parts == other._parts)

    def __hash__(self) -> int:
        return hash((type(self), self._parts))

    def __copy__(self: V) -> V:
        return self

    def __deepcopy__(self: V, memo: Any) -> V:
        return self

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        return type(self)._of, self._parts


class ValueSequence(Value, Sequence[T]):
    """A value that is also a sequence; its class says of what."""

    __slots__ = ()

    @property
    def _items(self) -> tuple[T, ...]:
        items: tuple[T, ...] = self._parts[0]
        return items

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[T]:
        return iter(self._items)

    @overload
    def __getitem__(self, index: int) -> T: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...

    def __getitem__(self, index: Any) -> Any:
        try:
            return self._items[index]
        except IndexError:
            raise IndexError(f"{type(self).__name__} index out of range") from None
