# SPDX-License-Identifier: MPL-2.0
"""Mail and files work with the context that they are given, and fail as they should.

All run on OpenSSL first: what a test expects is what the library does there.
"""

from __future__ import annotations

import contextlib
import imaplib
import poplib
import smtplib
import ssl
from concurrent.futures import ThreadPoolExecutor

import pytest
from http_servers import SECONDS
from line_protocols import TALKS, TEXT, Lines

EACH = pytest.mark.parametrize("kind", TALKS.values(), ids=TALKS)
BROKEN = (OSError, EOFError, smtplib.SMTPException, poplib.error_proto, imaplib.IMAP4.error)


def serving(kind, context, fault=""):
    """A server for a client."""
    _, dialect, protected = kind
    return Lines(dialect, context, protected, fault)


def talking(kind, context, port, seconds=SECONDS):
    """A client, which is closed in the end."""
    talk, _, protected = kind
    return contextlib.closing(talk(context, port, seconds, protected))


@EACH
def test_large(contexts, kind):
    """A command is answered, and large texts go to and fro whole."""
    with (
        serving(kind, contexts.server()) as port,
        talking(kind, contexts.client(), port) as talk,
    ):
        assert talk.ask()
        assert talk.large(TEXT) == len(TEXT)
        assert talk.ask()


@EACH
@pytest.mark.parametrize(("identity", "code"), [("untrusted", 20), ("wrong", 62), ("expired", 10)])
def test_refused(contexts, kind, identity, code):
    """A server that cannot prove who it is gets no command."""
    context = contexts.server(getattr(contexts.world, identity))
    with serving(kind, context) as port:
        with pytest.raises(ssl.SSLCertVerificationError) as caught:
            talking(kind, contexts.client(), port)
        assert caught.value.verify_code == code


@EACH
def test_cut(contexts, kind):
    """A connection that is cut instead of an answer is noticed at once."""
    with (
        serving(kind, contexts.server(), "cut") as port,
        talking(kind, contexts.client(), port) as talk,
    ):
        with pytest.raises(BROKEN) as caught:
            talk.ask()
        assert "timed out" not in str(caught.value)


@EACH
def test_time_out(contexts, kind):
    """A server that does not answer is not waited for."""
    with (
        serving(kind, contexts.server(), "stall") as port,
        talking(kind, contexts.client(), port, 0.5) as talk,
    ):
        with pytest.raises(BROKEN) as caught:
            talk.ask()
        assert "timed out" in str(caught.value)


@EACH
def test_client_certificate(contexts, kind):
    """Who has a certificate is served, and nobody else."""
    with serving(kind, contexts.server(requires=True)) as port:
        with talking(kind, contexts.client(identity=contexts.world.user), port) as talk:
            assert talk.ask()
        with pytest.raises(BROKEN), talking(kind, contexts.client(), port) as talk:
            talk.ask()


@EACH
def test_concurrent(contexts, kind):
    """One context serves many connections at once, in many threads."""
    context = contexts.client()

    def once(port):
        with talking(kind, context, port) as talk:
            return talk.ask() and talk.large(TEXT[: 1 << 16])

    with serving(kind, contexts.server()) as port, ThreadPoolExecutor(6) as pool:
        assert all(pool.map(once, [port] * 12))
