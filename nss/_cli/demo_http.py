# SPDX-License-Identifier: MPL-2.0
"""The part of the demonstration that is not ours: the standard library's HTTP, on NSS.

``http.client`` and ``http.server`` take an ``ssl.SSLContext``, and are given one of
:mod:`nss.tls`; they know of nothing else.
"""

from __future__ import annotations

import ssl
import threading
from http.client import HTTPSConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from .. import tls
from ..pki import CertificateAuthority, Identity
from .output import Failure

ADDRESS = "127.0.0.1"
_BODY = b"hello over HTTPS"
_SECONDS = 30


class _Handler(BaseHTTPRequestHandler):
    """Answers every request with the same."""

    def do_GET(self) -> None:
        """Answer."""
        self.send_response(200)
        self.send_header("Content-Length", str(len(_BODY)))
        self.end_headers()
        self.wfile.write(_BODY)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def fetch(authority: CertificateAuthority, identity: Identity) -> dict[str, Any]:
    """Serve a page and fetch it; what was agreed on, as the standard library tells it.

    Args:
        authority: whom the client trusts.
        identity: the server's, for the address of the loopback interface.

    Raises:
        Failure: something else came back.
        OSError, HTTPException: the connection has failed.
    """
    serving = tls.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.use_identity(identity)
    asking = tls.create_default_context(cadata=authority.to_pem())
    with HTTPServer((ADDRESS, 0), _Handler) as server:
        server.socket = serving.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.handle_request)
        server.timeout = _SECONDS
        thread.start()
        client = HTTPSConnection(ADDRESS, server.server_port, timeout=_SECONDS, context=asking)
        try:
            client.connect()
            suite, protocol, _ = client.sock.cipher() or ("none", "none", 0)
            client.request("GET", "/")
            answer = client.getresponse()
            body = answer.read()
        finally:
            client.close()
            thread.join()
    if (answer.status, body) != (200, _BODY):
        raise Failure(f"the HTTP server should have sent {_BODY!r}, and sent {body!r}")
    return {"status": answer.status, "cipher": suite, "protocol": protocol}
