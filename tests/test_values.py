# SPDX-License-Identifier: MPL-2.0
"""Values: what has been read, and does not change."""

import copy
import pickle

import pytest

from nss._core.values import Value, ValueSequence


class Pair(Value):
    """A value of two parts."""

    __slots__ = ()


class Other(Value):
    """Another kind of value."""

    __slots__ = ()


class Items(ValueSequence[str]):
    """A value that is a sequence of texts."""

    __slots__ = ()


def test_equality():
    """Two of one class are equal when their parts are, and then their hashes are, too."""
    assert Pair._of(b"a", 1) == Pair._of(b"a", 1) != Pair._of(b"a", 2)
    assert Pair._of(b"a", 1) != Other._of(b"a", 1)
    assert Pair._of(b"a") != (b"a",)
    assert len({Pair._of(1), Pair._of(1), Other._of(1)}) == 2


def test_copies():
    """A copy is the value itself, and a pickle is equal to it."""
    pair = Pair._of(b"a", None)
    assert copy.copy(pair) is copy.deepcopy(pair) is pair
    assert pickle.loads(pickle.dumps(pair)) == pair


def test_no_constructor():
    """Values are read, not made, unless their class says how."""
    with pytest.raises(TypeError, match="cannot create 'Pair' instances"):
        Pair(b"a", 1)


def test_no_attributes():
    """Nothing can be put into a value."""
    with pytest.raises(AttributeError):
        Pair._of(1).other = 2


def test_sequences():
    """They have all that a sequence has."""
    items = Items._of(("a", "b", "c"))
    assert (len(items), list(items), items[-1], items[1:]) == (3, ["a", "b", "c"], "c", ("b", "c"))
    assert (items.index("b"), items.count("x"), "c" in items) == (1, 0, True)
    assert list(reversed(items)) == ["c", "b", "a"]
    with pytest.raises(IndexError, match="Items index out of range"):
        items[3]
    with pytest.raises(TypeError):
        items["a"]
