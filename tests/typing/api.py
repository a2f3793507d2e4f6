# SPDX-License-Identifier: MPL-2.0
"""What a type checker must know of the public interface.  This file is checked, not run.

Each function uses the package as a program would, and says with ``assert_type`` what the
results are.  A line with ``type: ignore`` is a mistake that a type checker must find: mypy
is told to complain about every such comment that it does not need.
"""

from __future__ import annotations

from typing import Any, Optional, Union

from typing_extensions import assert_type

from nss import enums, error, io, nss, pki, ssl


def errors(problem: error.NSPRError) -> None:
    """Exceptions have a number, a name and texts; one of them knows about certificates."""
    assert_type(problem.errno, int)
    assert_type(problem.error_code, int)
    assert_type(problem.name, Optional[str])
    assert_type(problem.strerror, str)
    assert_type(problem.error_message, Optional[str])
    if isinstance(problem, error.CertVerifyError):
        assert_type(problem.usages, int)
    assert_type(error.SEC_ERROR_BUSY, enums.ErrorCode)
    raise error.NSPRError("reading", error_code=error.SEC_ERROR_BAD_DER)


def constants() -> None:
    """A constant is a member of its class, by its flat name too, and so an int."""
    assert_type(nss.CKM_AES_CBC, enums.Mechanism)
    mechanism: enums.Mechanism = enums.Mechanism.AES_CBC
    number: int = mechanism
    assert_type(enums.Mechanism(number), enums.Mechanism)
    usage = enums.KeyUsage.DIGITAL_SIGNATURE | enums.KeyUsage.KEY_ENCIPHERMENT
    assert_type(usage, enums.KeyUsage)
    wrong = enums.Mechanism.AES_CBCS  # type: ignore[attr-defined]
    assert_type(wrong, Any)


def start_and_stop() -> None:
    """NSS is started in one of several ways, and is stopped by the end of a block."""
    with nss.session("sql:/etc/pki/nssdb"):
        assert_type(nss.nss_is_initialized(), bool)
    nss.nss_init_nodb()
    assert_type(nss.nss_get_version(), str)
    assert_type(nss.generate_random(16), bytes)
    nss.nss_shutdown()
    nss.nss_init(7)  # type: ignore[arg-type]


def certificates(cert: nss.Certificate) -> None:
    """A certificate gives its parts as Python values."""
    assert_type(cert.subject, nss.DN)
    assert_type(cert.subject_common_name, Optional[str])
    assert_type(cert.serial_number, int)
    assert_type(cert.der_data, bytes)
    assert_type(cert.valid_not_after_str, str)
    assert_type(cert.ssl_trust_flags, Optional[int])
    with cert as same:
        assert_type(same, nss.Certificate)
    cert.close()
    assert_type(cert.closed, bool)
    cert.subject = nss.DN("CN=x")  # type: ignore[misc]


def items(item: nss.SecItem) -> None:
    """A SecItem is bytes, in many forms."""
    assert_type(item.data, bytes)
    assert_type(item[0], bytes)
    assert_type(item.to_hex(), Union[str, list[str]])
    assert_type(nss.base64_to_binary("AAEC"), nss.SecItem)
    assert_type(memoryview(item).nbytes, int)


def network(sock: io.Socket) -> None:
    """Sockets take buffers, count time-outs in ticks or seconds, and give bytes."""
    address = io.NetworkAddress("127.0.0.1", 443)
    sock.connect(address, timeout=io.seconds_to_interval(5))
    assert_type(sock.send(memoryview(b"x")), int)
    assert_type(sock.sendall(bytearray(b"x")), int)
    assert_type(sock.recv(16), bytes)
    assert_type(sock.recv(16, seconds=0.5), bytes)
    assert_type(sock.recv_into(bytearray(16)), int)
    assert_type(list(sock), list[bytes])
    accepted, peer = sock.accept()
    assert_type(accepted, io.Socket)
    assert_type(peer, io.NetworkAddress)
    assert_type(peer.port, int)
    assert_type(io.Socket.poll([(sock, io.PR_POLL_READ)], seconds=1), tuple[int, ...])
    sock.send("text")  # type: ignore[arg-type]
    sock.recv(16, seconds="1")  # type: ignore[arg-type]


def tls(sock: ssl.SSLSocket, identity: pki.Identity) -> None:
    """A TLS socket is a socket that knows more; what it accepts are TLS sockets, too."""
    plain: io.Socket = sock
    plain.close()
    sock.set_hostname("www.example.com")
    sock.set_ssl_option(ssl.SSL_SECURITY, True)
    sock.set_ssl_version_range("tls1.2", "tls1.3")
    sock.config_server_identity(identity)
    sock.force_handshake()
    assert_type(sock.get_peer_certificate(), Optional[nss.Certificate])
    assert_type(sock.get_peer_certificate_chain(), tuple[nss.Certificate, ...])
    assert_type(sock.get_negotiated_host(), Optional[str])
    assert_type(sock.get_ssl_channel_info(), ssl.SSLChannelInfo)
    accepted, _ = sock.accept()
    assert_type(accepted, ssl.SSLSocket)


def authority() -> None:
    """Keys and certificates are made in memory; a server's identity is what TLS wants."""
    ca = pki.create_ca("Example CA")
    assert_type(ca, pki.CertificateAuthority)
    server = ca.issue(["www.example.org"])
    assert_type(server, pki.Identity)
    assert_type(server.certificate, nss.Certificate)
    assert_type(server.key, nss.PrivateKey)
    assert_type(server.chain, tuple[nss.Certificate, ...])
    assert_type(pki.certificates_to_pem(server.chain), str)
    assert_type(pki.load_certificates(b""), list[nss.Certificate])
