# SPDX-License-Identifier: MPL-2.0
"""Who owns a pointer: adopting, sharing, borrowing, closing."""

import gc
import threading

import pytest

from nss import nss
from nss._core import handles
from nss._core.ffi import lib

pytestmark = pytest.mark.usefixtures("nss_nodb")


@pytest.fixture
def slot():
    """A slot, the cheapest of all handles."""
    return nss.get_internal_slot()


def count():
    """How many slots Python holds."""
    gc.collect()
    gc.collect()
    return lib.pynss_count(lib.PYNSS_SLOT)


def test_closing_is_idempotent(slot):
    """close() may be called again, and a closed handle says so."""
    before = count()
    slot.close()
    slot.close()
    assert slot.closed
    assert count() == before - 1
    with pytest.raises(ValueError, match="closed PK11Slot"):
        slot.token_name  # noqa: B018


def test_leaving_a_block_closes(slot):
    """A handle is a context manager; entering a closed one is an error."""
    with slot as same:
        assert same is slot
    assert slot.closed
    with pytest.raises(ValueError, match="closed"), slot:
        pass


def test_a_shared_handle_has_its_own_reference(slot):
    """Closing one of two handles leaves the other usable."""
    before = count()
    other = type(slot)._share(slot._live())
    assert count() == before + 1
    slot.close()
    assert other.token_name
    other.close()
    assert count() == before - 1


def test_a_borrowed_handle_frees_nothing(slot):
    """A borrowed pointer is the owner's to free."""
    before = count()
    borrowed = type(slot)._borrow(slot._live(), slot)
    borrowed.close()
    assert count() == before
    assert slot.token_name


def test_garbage_is_given_back():
    """A handle that nobody holds gives its reference back."""
    before = count()
    for _ in range(100):
        nss.get_internal_slot()
    assert count() == before


def test_handles_are_made_by_nss_only(slot):
    """A handle cannot be made from nothing, nor used when it was."""
    with pytest.raises(TypeError, match="cannot create 'PK11Slot' instances"):
        type(slot)()
    with pytest.raises((AttributeError, ValueError)):
        type(slot).__new__(type(slot)).token_name  # noqa: B018


def test_live_names_and_counts(slot):
    """What is alive is told by kind."""
    kinds = handles.live()
    assert kinds["slot"] >= 1
    assert all(number > 0 for number in kinds.values())
    assert slot.token_name


def test_closing_in_one_thread_while_others_use_it():
    """A call that is under way keeps the object whole when another thread closes it."""
    for _ in range(50):
        shared = nss.get_internal_slot()
        problems = []

        def use(shared=shared, problems=problems):
            try:
                for _ in range(100):
                    assert shared.token_name
            except ValueError:
                return  # closed meanwhile
            except Exception as problem:
                problems.append(problem)

        threads = [threading.Thread(target=use) for _ in range(3)]
        for thread in threads:
            thread.start()
        shared.close()
        for thread in threads:
            thread.join()
        assert not problems
