# SPDX-License-Identifier: MPL-2.0
"""The answer "not yet" of a callback.

A callback runs in the middle of a handshake, and while it runs nothing else happens on that
connection.  One whose answer takes long - it asks a person, a network or a process - answers
with :data:`PENDING` instead: the handshake stops there, the operation that has led to the
callback returns as if more had to come from the peer, and the handshake goes on when the answer
has been given to the connection.
"""

from __future__ import annotations

from enum import Enum


class Pending(Enum):
    """The type of :data:`PENDING`."""

    PENDING = "PENDING"

    def __bool__(self) -> bool:
        return False  # where nobody expects it, it is no approval


PENDING = Pending.PENDING
"""What a callback answers when the answer will be given later."""
