# SPDX-License-Identifier: MPL-2.0
"""Whatever a peer sends, and whatever callbacks do, a handshake ends, without a signal.

Invariant: each operation on an engine gives an answer, or raises NSPRError, or what a
callback has raised, or the ValueError of an engine that a callback has closed; and data that is
read is what the other side has written, from its beginning and in its order.

Each round takes a client and a server of some kind, and carries what they say to one
another, with changes at some places; callbacks look around, collect garbage, raise, close
their engine or answer nonsense.  Without records (as for QUIC) the messages of TLS 1.3 are
changed before they are encrypted, so that all of them are read.

Run by tests/test_fuzz_tls.py, and by hand, for any length of time::

    python tests/fuzz/fuzz_tls.py 100000 [SEED [LOG]]

LOG gets the number of the round that is under way, for a signal leaves no other trace.
"""

from __future__ import annotations

import contextlib
import gc
import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any, Callable

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]  # when it is run by hand

# ruff: noqa: E402
from fuzz.driver import mutated

from nss import error, nss, pki, ssl

NAME = "server.example"
KEY = bytes(range(32))
TURNS = 12
INTERESTING = [
    *(bytes([octet]) for octet in (0, 1, 2, 3, 4, 8, 11, 13, 15, 20, 21, 22, 23, 24, 0x80, 0xFF)),
    *(number.to_bytes(2, "big") for number in (0, 1, 10, 13, 16, 35, 41, 42, 43, 44, 45, 51, 57)),
    b"\xfe\x0d",  # an encrypted hello
    b"\x03\x03",
    b"\x03\x04",
    b"\xff\xff",
    b"\x00\x00\x00",
    b"\xff\xff\xff",
    b"\x15\x03\x03\x00\x02\x01\x00",  # a close_notify
    b"\x15\x03\x03\x00\x02\x02\x28",
    b"\x14\x03\x03\x00\x01\x01",
    b"\x18\x00\x00\x05\x00\x00\x00\x01\x01",  # a change of keys
]


class ProvokedError(BaseException):
    """Raised by a callback; no Exception, as KeyboardInterrupt is none."""


class Stage:
    """What all rounds have in common: identities, tokens and keys."""

    def __init__(self) -> None:
        authority = pki.create_ca("Authority")
        pki.trust(authority.certificate)
        self.identity = authority.issue([NAME, "public.example"])
        self.visitor = authority.issue(["client.example"], client=True, server=False)
        self.ech = ssl.generate_ech_key("public.example")
        self.replay = ssl.AntiReplay(10.0, age=1000.0)
        self.models = {datagrams: self._model(datagrams) for datagrams in (False, True)}
        self.token = b""
        pair = Round(self, random.Random(0), changes=0.0, chaos=0.0)
        pair.with_tickets()
        pair.client.set_resumption_token_callback(self._keep)
        pair.talk()
        pair.close()

    def _model(self, datagrams: bool) -> ssl.Engine:
        model = ssl.Engine(server=True, datagrams=datagrams)
        model.config_server_identity(self.identity)
        return model

    def _keep(self, engine: ssl.Engine, token: bytes) -> None:
        self.token = token


class Round:
    """A client and a server, and what may happen to them."""

    def __init__(
        self, stage: Stage, chance: random.Random, changes: float = 0.3, chaos: float = 0.2
    ) -> None:
        self.stage, self.chance = stage, chance
        self.changes = chance.choice((changes, changes / 4, 0.0))
        self.chaos = chance.choice((chaos, 0.0, 0.0))
        datagrams = chance.random() < 0.15
        self.client = ssl.Engine(datagrams=datagrams)
        self.server = ssl.Engine(server=True, datagrams=datagrams, model=stage.models[datagrams])
        self.client.set_hostname(NAME)
        self.written: dict[ssl.Engine, list[bytes]] = {self.client: [], self.server: []}
        self.early, self.complete = 0, False  # pieces of early data; the client's handshake
        self.datagrams = datagrams
        self.bare: dict[ssl.Engine, list[tuple[int, int, bytes]]] = {}
        self.outcomes: Counter[str] = Counter()

    # kinds

    def settle(self) -> None:
        """Choose some of all that may be settled before a handshake."""
        chance = self.chance
        highest = chance.choice(("tls1.2", "tls1.3", "tls1.3", "tls1.3"))
        for end in (self.client, self.server):
            end.set_ssl_version_range("tls1.2", highest)
        kinds: tuple[Callable[[], None], ...] = (
            self.with_tickets,
            self.with_client_certificate,
            self.with_key,
            self.with_encrypted_hello,
            self.with_extensions,
            self.with_names,
            self.with_retry,
            self.with_many_options,
            self.with_pending,
            self.without_records,
            self.with_compression,
        )
        for kind in chance.sample(kinds, chance.randrange(5)):
            self.attempt(kind)  # this NSS may have no such function, and a clock may raise
        for end in (self.client, self.server):
            self.attempt(end.set_handshake_callback, self.callback(None))

    def with_tickets(self) -> None:
        """Tickets and early data, and a client that comes back."""
        for end in (self.client, self.server):
            end.set_ssl_option(ssl.SSL_ENABLE_SESSION_TICKETS, True)
            end.set_ssl_option(ssl.SSL_ENABLE_0RTT_DATA, True)
        self.server.set_max_early_data_size(1000)
        self.server.set_anti_replay(self.stage.replay)
        if self.stage.token and not self.datagrams:
            self.client.set_resumption_token(self.stage.token)
        self.client.set_resumption_token_callback(self.callback(None))

    def with_client_certificate(self) -> None:
        """A certificate of the client, now or later."""
        self.server.set_ssl_option(ssl.SSL_REQUEST_CERTIFICATE, True)
        self.client.set_ssl_option(ssl.SSL_ENABLE_POST_HANDSHAKE_AUTH, True)
        visitor = self.stage.visitor
        answer = self.chance.choice(((visitor.certificate, visitor.key), False))
        self.client.set_client_auth_data_callback(self.callback(answer))
        self.server.set_auth_certificate_callback(self.callback(True))

    def with_key(self) -> None:
        """A key that both sides have, or nearly."""
        self.client.add_external_psk(b"name", KEY, early_data=self.chance.choice((0, 1000)))
        other = self.chance.choice((KEY, KEY, KEY[::-1]))
        self.server.add_external_psk(b"name", other, early_data=self.chance.choice((0, 1000)))

    def with_encrypted_hello(self) -> None:
        """Encrypted hellos, real and pretended ones."""
        chance = self.chance
        if chance.random() < 0.3:
            self.client.set_ech_grease(size=chance.choice((0, 100)))
        else:
            self.client.set_ech_configs(self.stage.ech.configs)
        if chance.random() < 0.7:
            self.server.set_ech_key(self.stage.ech)
        if chance.random() < 0.3:
            self.server.set_ech_backend()

    def with_extensions(self) -> None:
        """An extension of the program, in all messages."""
        for end in (self.client, self.server):
            end.install_extension(65_280, self.callback(b"written"), self.callback(None))

    def with_names(self) -> None:
        """Protocols, and an identity or a model that is chosen by name."""
        chance = self.chance
        self.client.set_alpn_protocols(["h2", "http/1.1"])
        if chance.random() < 0.5:
            self.server.set_alpn_protocols(["http/1.1", "h2"])
        else:
            self.server.set_alpn_callback(self.callback("h2"))
        chosen = chance.choice((True, self.stage.identity, self.stage.models[self.datagrams], None))
        self.server.set_sni_callback(self.callback(chosen))

    def with_retry(self) -> None:
        """A server that asks for a second hello, and clocks."""
        self.server.set_hello_retry_callback(
            self.callback(self.chance.choice((b"token", True, ssl.ssl_hello_retry_reject_0rtt)))
        )
        for end in (self.client, self.server):
            end.set_clock_callback(self.callback(None))

    def with_many_options(self) -> None:
        """Options, switched on or off."""
        for option in (
            ssl.SSL_ENABLE_TLS13_COMPAT_MODE,
            ssl.SSL_ENABLE_OCSP_STAPLING,
            ssl.SSL_ENABLE_SIGNED_CERT_TIMESTAMPS,
            ssl.SSL_ENABLE_DELEGATED_CREDENTIALS,
            42,  # SSL_ENABLE_GREASE, which headers before 3.89 lack
            43,  # SSL_ENABLE_CH_EXTENSION_PERMUTATION
            ssl.SSL_ENABLE_FALSE_START,
        ):
            for end in (self.client, self.server):
                with contextlib.suppress(error.NSPRError):  # NSS 3.87 lacks some
                    end.set_ssl_option(option, self.chance.random() < 0.5)
        self.client.set_ssl_option(ssl.SSL_RECORD_SIZE_LIMIT, self.chance.choice((64, 16_384)))
        for end in (self.client, self.server):
            end.set_keylog_callback(self.callback(None))

    def with_pending(self) -> None:
        """A verdict that comes later."""
        self.client.set_auth_certificate_callback(self.callback(ssl.PENDING))

    def with_compression(self) -> None:
        """Compressed certificates."""
        for end in (self.client, self.server):
            end.set_certificate_compression()

    def without_records(self) -> None:
        """Messages that somebody else carries."""
        for end in (self.client, self.server):
            end.set_ssl_version_range("tls1.3", "tls1.3")
            end.set_record_callback(self._record)
            self.bare[end] = []

    def _record(self, engine: ssl.Engine, epoch: int, kind: int, data: bytes) -> None:
        self.bare[engine].append((epoch, kind, data))

    # what happens

    def callback(self, answer: object) -> Callable[..., object]:
        """A callback that answers so, mostly."""

        def called(*arguments: Any) -> object:
            if self.chance.random() >= self.chaos:
                return answer
            kind = self.chance.randrange(6)
            if kind == 0:
                raise ProvokedError
            if kind == 1:
                self.chance.choice((self.client, self.server)).close()
            elif kind == 2:
                gc.collect()
            elif kind == 3:
                return self.chance.choice((None, b"", "x", 0, -1, 2**70, object(), ssl.PENDING))
            elif kind == 4:
                for end in (self.client, self.server):
                    with contextlib.suppress(error.NSPRError, ValueError):
                        self.look(end)
            else:
                self.client.read()  # of the own engine: refused
            return answer

        return called

    @staticmethod
    def look(end: ssl.Engine) -> None:
        """Ask all that can be asked at any time."""
        for ask in (
            end.get_ssl_channel_info,
            end.get_peer_certificate_chain,
            end.get_alpn_protocol,
            end.get_negotiated_host,
            end.get_stapled_ocsp_responses,
            end.get_signed_certificate_timestamps,
            end.get_early_data_limit,
            end.get_ech_public_name,
            end.get_ech_retry_configs,
            end.get_current_epochs,
            end.get_channel_binding,
            end.get_session_id,
            end.connection_info_str,
            end.get_security_status,
        ):
            with contextlib.suppress(error.NSPRError):
                ask()
        assert len(end.alerts_received) + len(end.alerts_sent) <= 16

    def attempt(self, use: Callable[..., Any], *arguments: Any) -> Any:
        """Do something; what it gives, or None for an exception that may be."""
        try:
            return use(*arguments)
        except error.NSPRError as problem:
            self.outcomes[problem.name] += 1
        except (ProvokedError, ValueError, TypeError, OverflowError) as problem:
            self.outcomes[type(problem).__name__] += 1
            if not self.chaos and not isinstance(problem, (ValueError, TypeError)):
                raise
        return None

    def changed(self, data: bytes) -> bytes:
        """What arrives of what was sent."""
        if self.chance.random() < self.changes:
            return mutated(data, self.chance, INTERESTING)
        return data

    def carry(self, source: ssl.Engine, target: ssl.Engine) -> None:
        """Carry what waits, in pieces, some of them changed, doubled or lost."""
        for epoch, kind, data in self.bare.get(source, []):
            self.attempt(target.feed_record, epoch, kind, self.changed(data) or b"\0")
        if source in self.bare:
            del self.bare[source][:]
        while not source.closed and (data := source.take()):
            for _ in range(2 if self.chance.random() < self.changes / 10 else 1):
                self.attempt(target.feed, self.changed(data))

    def receive(self, end: ssl.Engine, other: ssl.Engine, got: dict[ssl.Engine, bytes]) -> None:
        """Read all that is there, and hold it against what was written."""
        while data := self.attempt(end.read):
            if self.datagrams:
                assert any(data in each for each in self.written[other]), "data of nobody"
                continue
            got[end] += data
            # early data may be refused, all of it
            chances = (self.written[other], self.written[other][self.early :])
            assert any(b"".join(each).startswith(got[end]) for each in chances), "data of nobody"

    def act(self, end: ssl.Engine) -> None:
        """Do something that is done after the handshake, or before, where it is refused."""
        kind = self.chance.randrange(12)
        if kind < 5:
            data = self.chance.randbytes(self.chance.choice((1, 100, 5000)))
            count = self.attempt(end.write, data)
            if count:
                self.written[end].append(data[:count])
                self.early += end is self.client and not self.complete
        elif kind == 5:
            self.attempt(end.update_keys, self.chance.random() < 0.5)
        elif kind == 6:
            self.attempt(end.request_client_certificate)
        elif kind == 7:
            self.attempt(end.send_session_ticket, b"data")
        elif kind == 8:
            self.attempt(end.shutdown)
        elif kind == 9:
            self.attempt(end.rehandshake, self.chance.random() < 0.5)
        elif kind == 10:
            code = self.chance.choice((0, error.SEC_ERROR_UNKNOWN_ISSUER))
            self.attempt(end.complete_authentication, code)
        else:
            self.attempt(self.look, end)

    def talk(self) -> None:
        """Shake hands, and say this and that."""
        ends = ((self.client, self.server), (self.server, self.client))
        got = {self.client: b"", self.server: b""}
        for turn in range(TURNS):
            for end, other in ends:
                if turn or end is self.client:
                    done = self.attempt(end.handshake)
                    self.complete |= end is self.client and done is True
                if self.chance.random() < 0.4:
                    self.act(end)
                if end is self.client:
                    self.attempt(end.complete_authentication)
                self.receive(end, other, got)
                self.carry(end, other)
        for end in (self.client, self.server):
            for use in (end.feed_eof, end.handshake):
                self.attempt(use)
            self.attempt(self.look, end)

    def close(self) -> None:
        """Close both ends, which callbacks may have done."""
        self.client.close()
        self.server.close()


def run(count: int, seed: int, log: Path | None = None) -> Counter[str]:
    """Try that many; how often what has happened."""
    stage, outcomes = Stage(), Counter()
    outcomes["tokens"] = bool(stage.token)
    for number in range(seed, seed + count):
        if log is not None:
            log.write_text(str(number))
        each = Round(stage, random.Random(number))
        try:
            each.settle()
            each.talk()
        except BaseException as problem:
            raise AssertionError(f"round {number}") from problem
        finally:
            each.close()
        outcomes.update(each.outcomes)
        outcomes["rounds"] += 1
        outcomes["data"] += any(each.written.values())
    return outcomes


def main() -> None:
    """Run for as long as the command line says."""
    nss.nss_init_nodb()
    count, seed, log = [*sys.argv[1:], *["1", ""][len(sys.argv) - 2 :]]
    found = run(int(count), int(seed), Path(log) if log else None)
    for what, times in found.most_common():
        print(f"{times:8} {what}")


if __name__ == "__main__":
    main()
