# SPDX-License-Identifier: MPL-2.0
"""Values between Python and C: buffers that are lent."""

from __future__ import annotations

import gc
import sys

import pytest

from nss._core import convert
from nss._core.convert import boolean, from_buffer, octets_of, writable_buffer
from nss._core.ffi import ffi

LENDERS = [from_buffer, writable_buffer]


@pytest.mark.parametrize("lend", LENDERS)
def test_a_view_in_a_cycle(run_python, lend):
    """A memoryview that is lent may be garbage together with the loan.

    CPython's collector clears the view first, and crashes when the loan is given back.
    """
    code = f"""
        import gc
        from nss._core.convert import {lend.__name__} as lend

        def cycle():
            view = memoryview(bytearray(b"octets"))[1:3]
            loan, second = lend(view), lend(view)
            try:
                raise ValueError
            except ValueError as problem:
                kept = problem

        for _ in range(20):
            cycle()
            gc.collect()
        print("alive")
    """
    done = run_python(code)
    assert (done.stdout, done.stderr) == ("alive\n", "")


@pytest.mark.parametrize("lend", LENDERS)
def test_nothing_is_kept(lend):
    """A view is kept for as long as one of its loans lives, and no longer; by PyPy, never."""
    each = sys.implementation.name == "cpython"
    gc.collect()
    before = len(convert._lent)
    view = memoryview(bytearray(b"octets"))
    one, other = lend(view), lend(view[:])
    assert len(convert._lent) == before + 2 * each
    del one
    assert len(convert._lent) == before + each
    assert bytes(ffi.buffer(other)) == b"octets"
    del other
    assert len(convert._lent) == before


def test_copies():
    """They are bytes, whatever they were made of."""
    for data in (b"ab", bytearray(b"ab"), memoryview(b"xaby")[1:3]):
        assert octets_of(data) == b"ab"
    with pytest.raises(TypeError, match="a name must be bytes, not str"):
        octets_of("ab", "a name")
    with pytest.raises(TypeError, match="contiguous"):
        octets_of(memoryview(b"abcd")[::2])


@pytest.mark.parametrize(
    ("value", "converted"), [(True, True), (False, False), (1, True), (0, False), (-(2**70), True)]
)
def test_numbers_are_flags(value, converted):
    """Programs in the manner of C write 0 and 1."""
    assert boolean(value, "it") is converted


@pytest.mark.parametrize("value", ["no", "", None, b"1", 1.0, [], Ellipsis])
def test_nothing_else_is_a_flag(value):
    """A text is no answer to a question of yes or no: ``"no"`` would be true."""
    with pytest.raises(TypeError, match=f"it must be bool, not {type(value).__name__}"):
        boolean(value, "it")
