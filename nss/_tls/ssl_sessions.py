# SPDX-License-Identifier: MPL-2.0
"""Sessions that a program keeps.

A client that has talked to a server before may take the session up again, which saves
both of them the work of proving who they are.  What is kept for that is a token of NSS's,
opaque and good for this version of NSS alone: it arrives in the handshake, or, in TLS 1.3,
some time after it, as often as the server likes.

The standard library's own ``SSLSession`` belongs to OpenSSL; this one has its attributes.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Callable
from weakref import ref

if TYPE_CHECKING:
    from .ssl_context import SSLContext

_LIFETIME = 7200  # seconds; what libssl's tickets live


class SSLSession:
    """A session that another connection of the same context may resume.

    Given by ``SSLSocket.session``; two are equal when they are of the same handshake.
    """

    __module__ = "nss.tls"
    __slots__ = ("__weakref__", "_context", "_hint", "_identifier", "_time", "_token")

    _context: Callable[[], SSLContext | None]
    _token: bytes
    _identifier: bytes
    _time: int
    _hint: int

    def __init__(self, *arguments: object, **keywords: object) -> None:
        raise TypeError("cannot create 'SSLSession' instances: ask a connection")

    @classmethod
    def _of(cls, context: SSLContext, token: bytes, created: float) -> SSLSession:
        self = cls.__new__(cls)
        self._context = ref(context)
        self._token = token
        self._identifier = hashlib.sha256(token).digest()
        self._time = int(created)
        self._hint = _LIFETIME
        return self

    def _again(self) -> SSLSession:
        """The same session, of another connection."""
        other = type(self).__new__(type(self))
        for name in ("_context", "_token", "_identifier", "_time", "_hint"):
            setattr(other, name, getattr(self, name))
        return other

    @property
    def id(self) -> bytes:
        """What tells the session from others."""
        return self._identifier

    @property
    def time(self) -> int:
        """When it began, in seconds since 1970."""
        return self._time

    @property
    def timeout(self) -> int:
        """How many seconds it can be resumed."""
        return self._hint

    @property
    def has_ticket(self) -> bool:
        """Whether the server keeps nothing of it: what libssl resumes is a ticket."""
        return True

    @property
    def ticket_lifetime_hint(self) -> int:
        """How many seconds the ticket is good."""
        return self._hint

    def __eq__(self, other: object) -> bool:
        return self.id == other.id if isinstance(other, SSLSession) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._identifier)

    def __repr__(self) -> str:
        return f"<nss.tls.SSLSession {self._identifier[:8].hex()}>"
