# SPDX-License-Identifier: MPL-2.0
"""TLS by NSS, for programs and libraries that know the standard ``ssl`` module.

    >>> from nss import tls
    >>> context = tls.create_default_context()

The context is an ``ssl.SSLContext``, so whatever takes one runs on NSS with it: ``requests``,
``urllib3``, ``httpx``, ``aiohttp``, ``asyncio``, ``http.client``, servers of all kinds.  Sockets
and exceptions are the classes of ``ssl``, or derived from them.

*No set-up.*  NSS is initialised when the first connection needs it, without a database, and
beside whatever else the program does with NSS.

*Defaults.*  TLS 1.2 and 1.3, with forward secrecy and authenticated encryption; the
certificate of a server must be good and for the host that was meant.

*Trust* belongs to a context, not to the process: what was loaded into it, or what the
operating system trusts.
"""

from __future__ import annotations

import os
import ssl
import sys
from typing import Any

from ._tls.peer_certificates import ChainCertificate
from ._tls.ssl_context import SSLContext
from ._tls.ssl_errors import (
    SSLCertVerificationError,
    SSLEOFError,
    SSLError,
    SSLWantReadError,
    SSLWantWriteError,
    SSLZeroReturnError,
)
from ._tls.ssl_inject import extract_from_ssl, inject_into_ssl
from ._tls.ssl_sessions import SSLSession

__all__ = [
    "ChainCertificate",
    "SSLCertVerificationError",
    "SSLContext",
    "SSLEOFError",
    "SSLError",
    "SSLSession",
    "SSLWantReadError",
    "SSLWantWriteError",
    "SSLZeroReturnError",
    "create_default_context",
    "extract_from_ssl",
    "inject_into_ssl",
]


def create_default_context(
    purpose: ssl.Purpose = ssl.Purpose.SERVER_AUTH,
    *,
    cafile: Any = None,
    capath: Any = None,
    cadata: Any = None,
) -> SSLContext:
    """A context with settings that are good for most.

    If the environment variable ``SSLKEYLOGFILE`` names a file, keys are logged there.

    Args:
        purpose: ``ssl.Purpose.SERVER_AUTH`` for a client, which verifies servers;
            ``ssl.Purpose.CLIENT_AUTH`` for a server.
        cafile: a file with the certificates of those who are trusted, in PEM.
        capath: a directory with a file for each of them, as ``openssl rehash`` names it.
        cadata: their certificates, as PEM or DER.  A client that is given none of the three
            trusts whom the operating system trusts.

    Raises:
        OSError: the file cannot be read.
        SSLError: there is no certificate in what was given, or a damaged one.
        TypeError: the purpose is none, or an argument is of a wrong type.
    """
    if not isinstance(purpose, ssl.Purpose):
        raise TypeError(purpose)
    client = purpose is ssl.Purpose.SERVER_AUTH
    context = SSLContext(ssl.PROTOCOL_TLS_CLIENT if client else ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.hostname_checks_common_name = False
    context.verify_flags |= ssl.VERIFY_X509_STRICT | getattr(
        ssl, "VERIFY_X509_PARTIAL_CHAIN", 0x80000
    )
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    elif client:
        context.load_default_certs(purpose)
    keylog = os.environ.get("SSLKEYLOGFILE")
    if keylog and not sys.flags.ignore_environment:
        context.keylog_filename = keylog
    return context
