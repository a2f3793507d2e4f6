# SPDX-License-Identifier: MPL-2.0
"""What can be decided, asked or changed later than the protocol has it by itself.

*Later answers.*  Whether a certificate is good, or which one to show, may take a question to
somebody else.  A callback that answers with ``PENDING`` stops the handshake; it goes
on when the answer has been given, by a method here and outside of any callback.  That is for
clients, and for connections that do not wait: an engine, or a non-blocking socket.

*Later authentication* (RFC 8446, 4.6.2).  A TLS 1.3 server may ask for the certificate of the
client when the connection is long there - when it touches what needs one.  The client must have
said that it can (``SSL_ENABLE_POST_HANDSHAKE_AUTH``); what is asked and answered travels
with the reads of both sides.

*Later keys.*  Either side of a TLS 1.3 connection may change its keys at any time.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from .._core.convert import boolean, integer
from .._core.errors import NSPRError, check
from .._core.ffi import ffi, lib
from .._core.lifecycle import gate
from .._pki.certificates import Certificate
from .hooks import chosen_identity
from .layer import ON_ANY, Layer
from .pending import PENDING

_INT32 = 2**31 - 1


class Later(Layer):
    """A connection that can be gone on with."""

    __slots__ = ON_ANY

    def complete_authentication(self, error: int = 0) -> None:
        """Say whether the certificate of the server is good, after the callback said PENDING.

        The handshake goes on with the next operation.  Stands on
        ``SSL_AuthCertificateComplete``.

        Args:
            error: 0 when it is good, or the error that is wrong with it, such as
                ``SEC_ERROR_UNTRUSTED_ISSUER``; the server gets the alert that belongs to it.

        Raises:
            NSPRError: ``PR_INVALID_STATE_ERROR``: nobody waits for an answer;
                ``SSL_ERROR_FEATURE_NOT_SUPPORTED_FOR_SERVERS``: this is a server;
                ``PR_DEADLOCK_ERROR``: from inside a callback of this connection.
            ValueError: the connection is closed.
        """
        code = integer(error, "error", -_INT32 - 1, _INT32)
        self._call("complete_authentication", lib.SSL_AuthCertificateComplete, code)
        if code:  # libssl forgets which it was
            self._break(code)

    def complete_client_authentication(self, answer: Any) -> None:
        """Say which certificate to show, after the callback said PENDING.

        The handshake goes on with the next operation.  Stands on
        ``SSL_ClientCertCallbackComplete`` (NSS 3.80).

        Args:
            answer: ``(certificate, private_key)``, or False for none.

        Raises:
            NSPRError: ``PR_INVALID_STATE_ERROR``: nobody waits for an answer;
                ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function;
                ``PR_DEADLOCK_ERROR``: from inside a callback of this connection.
            TypeError: it is no answer.
            ValueError: the connection is closed.
        """
        if self._callback_thread is not None:
            self._refuse_reentry("complete_client_authentication")
        self._live()
        if self._late is not PENDING:
            raise NSPRError("nobody waits for an answer", lib.PR_INVALID_STATE_ERROR)
        chosen_identity(answer)
        self._late = (answer,)
        self._show_late()

    def request_client_certificate(self) -> None:
        """Ask the client for its certificate, on a TLS 1.3 connection that is there.

        The question goes out now; the answer comes with what is read later, when the
        authentication callback of the server is called.  Stands on
        ``SSL_SendCertificateRequest``.

        Raises:
            NSPRError: ``SSL_ERROR_MISSING_POST_HANDSHAKE_AUTH_EXTENSION``: the client cannot;
                ``SSL_ERROR_FEATURE_NOT_SUPPORTED_FOR_VERSION`` or
                ``SEC_ERROR_INVALID_ARGS``: it is no TLS 1.3 server after its handshake;
                ``PR_WOULD_BLOCK_ERROR``: an earlier question has no answer yet;
                ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such function.
            ValueError: the connection is closed.
        """
        self._call("request_client_certificate", lib.pynss_SSL_SendCertificateRequest)

    def update_keys(self, request: bool = True) -> None:
        """Change the keys of a TLS 1.3 connection.

        Stands on ``SSL_KeyUpdate``.

        Args:
            request: whether the other side shall change its keys, too.

        Raises:
            NSPRError: ``SEC_ERROR_INVALID_ARGS`` or
                ``SSL_ERROR_FEATURE_NOT_SUPPORTED_FOR_VERSION``: it is no TLS 1.3 connection
                after its handshake; ``PR_WOULD_BLOCK_ERROR``: an earlier change is
                still under way (DTLS); ``PR_NOT_IMPLEMENTED_ERROR``: this NSS has no such
                function.
            ValueError: the connection is closed.
        """
        self._call("update_keys", lib.pynss_SSL_KeyUpdate, boolean(request, "request"))

    def set_client_ca_names(self, authorities: list[Certificate]) -> None:
        """Say which authorities a server accepts certificates of clients from.

        Only their names are sent, which help the client to choose; they trust nobody.
        When never set, the names are those of all authorities that the database trusts for
        clients.  Stands on ``SSL_SetTrustAnchors``.

        Args:
            authorities: their certificates.

        Raises:
            NSPRError: ``SEC_ERROR_NOT_INITIALIZED``: NSS is not up.
            TypeError: it is no sequence of certificates.
            ValueError: something is closed.
        """
        for authority in authorities:
            if not isinstance(authority, Certificate):
                what = type(authority).__name__
                raise TypeError(f"authorities must be nss.nss.Certificate, not {what}")
        self._live()
        self._authorities = tuple(each.der_data for each in authorities)
        self._name_authorities()

    def _name_authorities(self) -> None:
        with ExitStack() as stack:
            authorities = [
                stack.enter_context(Certificate(each)) for each in self._authorities or ()
            ]
            pointers = ffi.new("CERTCertificate *[]", [each._live() for each in authorities])
            with gate, self._use() as fd:
                check(lib.pynss_tls_name_authorities(fd, pointers, len(pointers)))
