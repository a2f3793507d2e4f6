# SPDX-License-Identifier: MPL-2.0
"""Each HTTP client works with the context that it is given, and fails as it should.

All run on OpenSSL first: what a test expects is what the library does there.
"""

from __future__ import annotations

import ssl
from concurrent.futures import ThreadPoolExecutor

import pytest
from http_clients import CLIENTS
from peers import LARGE

EACH = pytest.mark.parametrize("fetch", CLIENTS.values(), ids=CLIENTS)


def behind(problem):
    """An exception, and all those that have led to it."""
    seen, waiting = [], [problem]
    while waiting:
        each = waiting.pop()
        if not isinstance(each, BaseException) or each in seen:
            continue
        seen.append(each)
        waiting += [each.__cause__, each.__context__, getattr(each, "reason", None), *each.args]
        waiting += getattr(each, "exceptions", ())
        waiting += [getattr(each, "certificate_error", None), getattr(each, "os_error", None)]
    return seen


@EACH
def test_get(contexts, servers, fetch):
    """An answer arrives."""
    assert fetch(contexts.client(), servers().url("/there")) == b"hello from /there"


@EACH
def test_large(contexts, servers, fetch):
    """Large bodies arrive whole, in both directions."""
    context = contexts.client()
    assert fetch(context, servers().url("/large")) == LARGE
    assert fetch(context, servers().url("/echo"), LARGE) == LARGE


@EACH
@pytest.mark.parametrize(("identity", "code"), [("untrusted", 20), ("wrong", 62), ("expired", 10)])
def test_refused(contexts, servers, fetch, identity, code):
    """A server that cannot prove who it is gets no request."""
    with pytest.raises(Exception) as caught:  # noqa: PT011  # each library has its own
        fetch(contexts.client(), servers(identity).url())
    errors = [e for e in behind(caught.value) if isinstance(e, ssl.SSLCertVerificationError)]
    codes = {getattr(each, "verify_code", None) for each in errors}
    assert code in codes, behind(caught.value)


@EACH
def test_cut(contexts, servers, fetch):
    """An answer that is cut is no answer."""
    with pytest.raises(Exception) as caught:  # noqa: PT011
        fetch(contexts.client(), servers().url("/cut"))
    assert not any("timed out" in str(each) for each in behind(caught.value))


@EACH
def test_time_out(contexts, servers, fetch):
    """A server that does not answer is not waited for."""
    with pytest.raises(Exception) as caught:  # noqa: PT011
        fetch(contexts.client(), servers().url("/stall"), seconds=0.3)
    names = " ".join(type(each).__name__ for each in behind(caught.value))
    assert "Time" in names or "TooSlow" in names or "timeout" in names.lower()


@EACH
def test_client_certificate(contexts, servers, fetch):
    """A client shows its certificate to a server that wants one; who has none is refused."""
    server = servers(requires=True)
    context = contexts.client(identity=contexts.world.user)
    assert fetch(context, server.url("/user")) == b"user.example"
    with pytest.raises(Exception):  # noqa: B017, PT011
        fetch(contexts.client(), server.url("/user"), seconds=5)


@EACH
def test_concurrent(contexts, servers, fetch):
    """One context serves many connections at once, in many threads."""
    context = contexts.client()
    urls = [servers().url(f"/{number}") for number in range(12)]
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda url: fetch(context, url), urls))
    assert answers == [f"hello from /{number}".encode() for number in range(12)]


def test_all_are_there():
    """The clients that an environment has installed are tested, not passed over."""
    assert {"http.client", "urllib.request", "requests", "urllib3", "httpx"} <= set(CLIENTS)
