# SPDX-License-Identifier: MPL-2.0
"""Mail and files: the standard library's clients, and a server for each of their dialects.

``TALKS`` has each client with each way in which its TLS begins, and what its server speaks.
"""

from __future__ import annotations

import contextlib
import ftplib
import imaplib
import io
import poplib
import smtplib
import socket
import ssl
import threading
from typing import Any, Callable

from http_servers import SECONDS, port_of
from peers import HOST

CRLF = b"\r\n"


class Wire:
    """The server's end of a connection, with TLS or before it."""

    def __init__(self, sock: socket.socket) -> None:
        self._take(sock)

    def _take(self, sock: socket.socket) -> None:
        self.sock, self.file = sock, sock.makefile("rb")

    def protect(self, context: ssl.SSLContext) -> None:
        """Begin TLS."""
        self.file.close()
        self._take(context.wrap_socket(self.sock, server_side=True))

    def line(self) -> bytes:
        """The next line."""
        return self.file.readline()

    def send(self, *lines: bytes) -> None:
        """Send lines."""
        self.sock.sendall(b"".join(line + CRLF for line in lines))

    def close(self) -> None:
        """Hang up, without taking leave."""
        self.file.close()
        with contextlib.suppress(OSError):
            self.sock.shutdown(socket.SHUT_RDWR)
        self.sock.close()


class Dialect:
    """What a server says, in the simplest of all worlds; each protocol changes that.

    Args:
        wire: the connection.
        context: for TLS.
    """

    greeting = b""
    upgrade = ""
    fine = b""

    def __init__(self, wire: Wire, context: ssl.SSLContext) -> None:
        self.wire, self.context, self.text = wire, context, b""

    def answer(self, words: list[str]) -> bool:
        """Answer a command; False when that was the last one."""
        getattr(self, f"_do_{words[0].lower()}", self._do_anything)(*words[1:])
        if words[0].lower() == self.upgrade:
            self.wire.protect(self.context)
        return words[0].lower() not in ("quit", "logout")

    def _do_anything(self, *words: str) -> None:
        """All is well."""
        self.wire.send(self.fine)


class Smtp(Dialect):
    """SMTP."""

    greeting, upgrade, fine = b"220 here", "starttls", b"250 ok"

    def _do_ehlo(self, *words: str) -> None:
        self.wire.send(b"250-here", b"250 STARTTLS")

    def _do_starttls(self) -> None:
        self.wire.send(b"220 go")

    def _do_data(self) -> None:
        self.wire.send(b"354 go on")
        while (line := self.wire.line()) != b"." + CRLF:
            self.text += line
        self.wire.send(b"250 " + str(len(self.text)).encode())


class Pop(Dialect):
    """POP3."""

    greeting, upgrade, fine = b"+OK here", "stls", b"+OK 2 320"

    def _do_capa(self) -> None:
        self.wire.send(b"+OK", b"STLS", b".")

    def _do_retr(self, number: str) -> None:
        self.wire.send(b"+OK", *TEXT.split(CRLF), b".")


class Imap(Dialect):
    """IMAP."""

    greeting, upgrade, fine = b"* OK here", "starttls", b"OK done"

    def answer(self, words: list[str]) -> bool:
        """The same, below the tag of a command."""
        self.fine = words[0].encode() + b" OK done"
        return super().answer(words[1:])

    def _do_capability(self) -> None:
        self.wire.send(b"* CAPABILITY IMAP4REV1 STARTTLS", self.fine)

    def _do_select(self, *words: str) -> None:
        self.wire.send(b"* 1 EXISTS", self.fine)

    def _do_append(self, *words: str) -> None:
        self.wire.send(b"+ go on")
        self.text = self.wire.file.read(int(words[-1].strip("{}")))
        self.wire.line()
        self.wire.send(self.fine)

    def _do_fetch(self, *words: str) -> None:
        length = str(len(self.text)).encode()
        self.wire.send(b"* 1 FETCH (BODY[] {" + length + b"}", self.text + b")", self.fine)

    def _do_logout(self) -> None:
        self.wire.send(b"* BYE", self.fine)


class Ftp(Dialect):
    """FTP, with files on connections of their own."""

    greeting, upgrade, fine = b"220 here", "auth", b"200 ok"

    def _do_auth(self, *words: str) -> None:
        self.wire.send(b"234 go")

    def _do_user(self, *words: str) -> None:
        self.wire.send(b"230 in")

    def _do_pasv(self) -> None:
        self.data = socket.create_server(("127.0.0.1", 0))
        high, low = divmod(port_of(self.data), 256)
        self.wire.send(f"227 (127,0,0,1,{high},{low})".encode())

    def _open(self) -> ssl.SSLSocket:
        self.wire.send(b"150 now")
        with self.data:
            self.data.settimeout(SECONDS)
            return self.context.wrap_socket(self.data.accept()[0], server_side=True)

    def _do_stor(self, name: str) -> None:
        with self._open() as file:
            while part := file.recv(1 << 16):
                self.text += part
            with contextlib.suppress(OSError):
                file.unwrap()
        self.wire.send(b"226 done")

    def _do_retr(self, name: str) -> None:
        with self._open() as file:
            file.sendall(self.text)
            with contextlib.suppress(OSError):
                file.unwrap()
        self.wire.send(b"226 done")


class Lines:
    """A server, each of whose connections has a thread.

    Args:
        dialect: what it speaks.
        context: for TLS.
        protected: whether TLS begins at once, and not by a command.
        fault: what happens to the command ``NOOP`` and its like: ``"cut"`` or ``"stall"``.
    """

    def __init__(
        self, dialect: type[Dialect], context: Any, protected: bool, fault: str = ""
    ) -> None:
        self.dialect, self.context, self.protected, self.fault = dialect, context, protected, fault
        self.released = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=32)
        self.port = port_of(self.listener)
        self.threads = [threading.Thread(target=self._serve, daemon=True)]
        self.threads[0].start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                sock, _ = self.listener.accept()
                thread = threading.Thread(target=self._run, args=(sock,), daemon=True)
                self.threads.append(thread)
                thread.start()

    def _run(self, sock: socket.socket) -> None:
        sock.settimeout(SECONDS)
        wire = Wire(sock)
        try:
            with contextlib.suppress(OSError):
                self._talk(wire)
        finally:
            wire.close()

    def _talk(self, wire: Wire) -> None:
        if self.protected:
            wire.protect(self.context)
        dialect = self.dialect(wire, self.context)
        wire.send(dialect.greeting)
        while line := wire.line():
            words = line.decode().split()
            if self.fault and {"NOOP", "STAT"} & {word.upper() for word in words}:
                if self.fault == "stall":
                    self.released.wait(SECONDS)
                return
            if not dialect.answer(words):
                return

    def __enter__(self) -> int:
        return self.port

    def __exit__(self, *exception: object) -> None:
        self.released.set()
        # a listener that is closed goes on accepting until somebody comes
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for thread in self.threads:
            thread.join(SECONDS)
            assert not thread.is_alive()


TEXT = CRLF.join(b"%060d" % number for number in range(20_000))


class SmtpTalk:
    """smtplib."""

    def __init__(self, context: Any, port: int, seconds: float, protected: bool) -> None:
        if protected:
            self.mail: Any = smtplib.SMTP_SSL(HOST, port, timeout=seconds, context=context)
        else:
            self.mail = smtplib.SMTP(HOST, port, timeout=seconds)
            self.mail.starttls(context=context)
        self.close = self.mail.close

    def ask(self) -> bool:
        """Send a command; whether its answer is right."""
        return self.mail.noop()[0] == 250

    def large(self, text: bytes) -> int:
        """Send and fetch a text, as far as there is that; how much of it has arrived."""
        self.mail.ehlo()
        self.mail.mail("me")
        return int(self.mail.data(text)[1]) - len(CRLF)


class PopTalk:
    """poplib."""

    def __init__(self, context: Any, port: int, seconds: float, protected: bool) -> None:
        if protected:
            self.box: Any = poplib.POP3_SSL(HOST, port, timeout=seconds, context=context)
        else:
            self.box = poplib.POP3(HOST, port, timeout=seconds)
            self.box.stls(context=context)
        self.close = self.box.close

    def ask(self) -> bool:
        """Send a command; whether its answer is right."""
        return self.box.stat() == (2, 320)

    def large(self, text: bytes) -> int:
        """Send and fetch a text, as far as there is that; how much of it has arrived."""
        return len(CRLF.join(self.box.retr(1)[1]))


class ImapTalk:
    """imaplib."""

    def __init__(self, context: Any, port: int, seconds: float, protected: bool) -> None:
        if protected:
            self.box: Any = imaplib.IMAP4_SSL(HOST, port, ssl_context=context, timeout=seconds)
        else:
            self.box = imaplib.IMAP4(HOST, port, timeout=seconds)
            self.box.starttls(ssl_context=context)
        self.box.state = "AUTH"
        self.close = self.box.shutdown

    def ask(self) -> bool:
        """Send a command; whether its answer is right."""
        return self.box.noop()[0] == "OK"

    def large(self, text: bytes) -> int:
        """Send and fetch a text, as far as there is that; how much of it has arrived."""
        self.box.append("INBOX", "", "", text)
        self.box.select()
        return len(self.box.fetch("1", "(BODY[])")[1][0][1])


class FtpTalk:
    """ftplib; its TLS always begins by a command."""

    def __init__(self, context: Any, port: int, seconds: float, protected: bool) -> None:
        self.ftp = ftplib.FTP_TLS(context=context, timeout=seconds)  # noqa: S321
        self.close = self.ftp.close
        self.ftp.connect(HOST, port)
        try:
            self.ftp.login()
        except BaseException:
            self.ftp.close()
            raise

    def ask(self) -> bool:
        """Send a command; whether its answer is right."""
        return self.ftp.voidcmd("NOOP").startswith("200")

    def large(self, text: bytes) -> int:
        """Send and fetch a text, as far as there is that; how much of it has arrived."""
        self.ftp.prot_p()
        self.ftp.storbinary("STOR file", io.BytesIO(text))
        received = bytearray()
        self.ftp.retrbinary("RETR file", received.extend)
        return len(received)


Talk = Callable[..., Any]

TALKS: dict[str, tuple[Talk, type[Dialect], bool]] = {
    "smtplib": (SmtpTalk, Smtp, True),
    "smtplib-starttls": (SmtpTalk, Smtp, False),
    "poplib": (PopTalk, Pop, True),
    "poplib-stls": (PopTalk, Pop, False),
    "imaplib": (ImapTalk, Imap, True),
    "imaplib-starttls": (ImapTalk, Imap, False),
    "ftplib": (FtpTalk, Ftp, False),
}
