# SPDX-License-Identifier: MPL-2.0
"""Fetching over HTTP what tells of revocation.

Lists and answers are signed, so they travel in the clear; and asking costs time, and tells
others what one is looking at.  So nothing is fetched unless a program asks for it.
"""

from __future__ import annotations

import http.client
import urllib.parse
from typing import Callable, Optional

Fetch = Callable[[str, Optional[bytes]], bytes]
"""Given a URL and, for OCSP, the question, gives what is there; raises OSError."""

_MOST_OCTETS = 32 * 2**20
_SECONDS = 10.0


def fetch_over_http(url: str, question: bytes | None = None) -> bytes:
    """Fetch a revocation list, or ask an OCSP responder.

    It follows no redirection, uses no proxy, takes ten seconds at most for each step, and
    stops after 32 MiB.  Ctrl-C ends it.

    Args:
        url: where; HTTP only.
        question: what to ask an OCSP responder, DER; None: a list is wanted.

    Raises:
        OSError: it cannot be had.
        TypeError: it is no str.
        ValueError: it is no URL for HTTP.
    """
    if not isinstance(url, str):
        raise TypeError(f"url must be str, not {type(url).__name__}")
    parts = urllib.parse.urlsplit(url)
    if parts.scheme.lower() != "http" or not parts.hostname:
        raise ValueError(f"not a URL for HTTP: {url!r}")
    path = urllib.parse.urlunsplit(("", "", parts.path or "/", parts.query, ""))
    headers = {"Content-Type": "application/ocsp-request"} if question is not None else {}
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=_SECONDS)
    try:
        connection.request("GET" if question is None else "POST", path, question, headers)
        answer = connection.getresponse()
        if answer.status != http.client.OK:
            raise OSError(f"{url} answers with the status {answer.status}")
        content = answer.read(_MOST_OCTETS + 1)
    except http.client.HTTPException as problem:
        raise OSError(f"{url} does not speak HTTP: {problem!r}") from None
    finally:
        connection.close()
    if len(content) > _MOST_OCTETS:
        raise OSError(f"{url} has more than {_MOST_OCTETS} octets")
    return content
