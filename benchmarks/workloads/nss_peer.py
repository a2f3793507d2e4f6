# SPDX-License-Identifier: MPL-2.0
"""This package and python-nss as contestants: one script, for the names are the same.

Only what python-nss does not have is ours alone: identities held in memory, and
session tickets.
"""

from __future__ import annotations

import ssl as standard
from pathlib import Path

from nss import io, nss, ssl

try:
    from nss import crypto, pki
except ImportError:  # python-nss: an identity is in a database, or nowhere
    crypto = pki = None


class Peer:
    """Connections by ``nss.ssl.SSLSocket``, with its default options."""

    def __init__(self, folder, conditions):
        self._folder = Path(folder)
        self._conditions = conditions
        if "database" in conditions:
            nss.nss_init(f"sql:{folder}/database")
            self._certificate = nss.find_cert_from_nickname("leaf")
            self._key = nss.find_key_by_any_cert(self._certificate)
        else:
            self._hold_in_memory()
        if "tls1.2" in conditions:
            ssl.set_default_ssl_version_range("tls1.2", "tls1.2")

    def _hold_in_memory(self):
        nss.nss_init_nodb()
        self._authority = pki.load_certificate((self._folder / "ca.der").read_bytes())
        pki.trust(self._authority)
        self._certificate = pki.load_certificate((self._folder / "leaf.der").read_bytes())
        self._key = pki.load_key((self._folder / "leaf-key.der").read_bytes())

    def _open(self):
        sock = ssl.SSLSocket(io.PR_AF_INET)
        if "resume" in self._conditions and "tls1.2" not in self._conditions:
            # TLS 1.2 resumes by the session's id
            sock.set_ssl_option(ssl.SSL_ENABLE_SESSION_TICKETS, True)
        return sock

    def _prepare(self, sock):
        if "nodelay" in self._conditions:
            sock.set_socket_option(io.PR_SockOpt_NoDelay, True)

    def _configure(self, sock):
        sock.config_secure_server(self._certificate, self._key, self._certificate.find_kea_type())

    def listen(self):
        """Open a listener; the port."""
        if "resume" in self._conditions:
            ssl.config_server_session_id_cache()
        self._listener = self._open()
        if "each" not in self._conditions:
            self._configure(self._listener)
        self._listener.bind(io.NetworkAddress(io.PR_IpAddrLoopback, 0))
        self._listener.listen()
        return self._listener.get_sock_name().port

    def accept(self):
        """The next connection; its handshake comes with the first byte."""
        sock, _ = self._listener.accept()
        self._prepare(sock)
        if "each" in self._conditions:
            self._configure(sock)
        return sock

    def connect(self, port):
        """A connection to the server, after its handshake."""
        sock = self._open()
        self._prepare(sock)
        sock.set_hostname("localhost")
        sock.connect(io.NetworkAddress(io.PR_IpAddrLoopback, port))
        sock.force_handshake()
        return sock

    def was_resumed(self, sock):
        """Whether the connection goes on with an earlier session."""
        return "resume" in self._conditions and sock.get_ssl_channel_info().resumed

    def remember(self, sock):
        """NSS keeps the sessions itself."""

    def calls(self, sock):
        """The single calls that are measured, by name."""
        der = (self._folder / "leaf.der").read_bytes()
        certificate = nss.Certificate(der)
        names = certificate.get_extension(nss.SEC_OID_X509_SUBJECT_ALT_NAME).value
        return {
            "channel-info": sock.get_ssl_channel_info,
            "set-option": lambda: sock.set_ssl_option(ssl.SSL_REQUEST_CERTIFICATE, False),
            "get-option": lambda: sock.get_ssl_option(ssl.SSL_REQUEST_CERTIFICATE),
            "certificate": lambda: nss.Certificate(der),
            "subject": lambda: str(certificate.subject),
            "text": lambda: str(certificate),
            "decoded-text": lambda: str(nss.Certificate(der)),
            "extensions": lambda: certificate.extensions,
            "names": lambda: nss.x509_alt_name(names),
            "socket": lambda: ssl.SSLSocket(io.PR_AF_INET).close(),
        }

    def computations(self):
        """What is computed, by name."""
        small, large = bytes(64), bytes(16 * 1024)
        digests = {
            "sha256-64": lambda: nss.sha256_digest(small),
            "sha256-16k": lambda: nss.sha256_digest(large),
        }
        if crypto is None:
            return digests
        return {**digests, **_modern(small, large), **self._without_sockets()}

    def _without_sockets(self):
        """The works of ``nss.ssl.Engine`` and ``nss.tls.SSLContext``."""
        import contexts  # noqa: PLC0415  # python-nss has no such things
        import engines  # noqa: PLC0415

        from nss import tls  # noqa: PLC0415

        client = tls.create_default_context(cafile=self._folder / "ca.pem")
        server = tls.create_default_context(standard.Purpose.CLIENT_AUTH)
        server.load_cert_chain(self._folder / "leaf.pem", self._folder / "leaf-key.pem")
        return {
            **contexts.computations(client, server),
            **engines.computations(self._certificate, self._key),
        }


def _modern(small, large):
    """What python-nss does not have."""
    cipher, nonce = crypto.AESGCM(bytes(32)), bytes(12)
    curve_key, curve_public = crypto.generate_key_pair("P-256")
    rsa_key, rsa_public = crypto.generate_key_pair("RSA-2048")
    curve_signature, rsa_signature = crypto.sign(curve_key, small), crypto.sign(rsa_key, small)
    return {
        "gcm-64": lambda: cipher.decrypt(nonce, cipher.encrypt(nonce, small)),
        "gcm-16k": lambda: cipher.decrypt(nonce, cipher.encrypt(nonce, large)),
        "ecdsa-sign": lambda: crypto.sign(curve_key, small),
        "ecdsa-verify": lambda: crypto.verify(curve_public, curve_signature, small),
        "pss-sign": lambda: crypto.sign(rsa_key, small),
        "pss-verify": lambda: crypto.verify(rsa_public, rsa_signature, small),
    }
