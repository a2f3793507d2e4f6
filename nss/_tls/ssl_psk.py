# SPDX-License-Identifier: MPL-2.0
"""Pre-shared keys of a context.

Two ends that have a secret from elsewhere need no certificates: the client says the name of
the key, the server looks it up, and each proves to the other that it knows it.  A program
gives its context a function for that, as the standard library does since Python 3.13.

*TLS 1.3 only.*  NSS has no such keys for TLS 1.2.  A server's hint, by which a client could
choose a key, belongs to TLS 1.2, so there never is one.

*A key is for a hash*, which is SHA-256 here, as in OpenSSL: it goes with suites of that hash.

*Looking up.*  libssl wants to know the one key of a connection before the client's first
message, and looks at the first name there alone.  So that name is read before libssl sees it
(``client_hello``).  Tickets of sessions stand in the same place; their names are no text, and
nobody is asked about them.

*A server without certificates.*  libssl will not be a server of TLS 1.3 without an identity,
whether it is shown or not.  One that is made up must never be: it gets a key on one curve, and
the server may sign with keys on another one only.  So a client whose key is not known is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Optional

from .._core.convert import Buffer, from_buffer
from .._core.ffi import lib
from .._pki.authorities import create_ca

if TYPE_CHECKING:
    from .client_hello import ClientHello
    from .engine import Engine

ClientCallback = Callable[[Optional[str]], "tuple[str | None, Buffer]"]
ServerCallback = Callable[[Optional[str]], Buffer]

TLS_1_3 = 0x304
LONGEST_NAME = 256  # octets, OpenSSL's limit
_WITH_EXCHANGE = 1  # the mode of use in which keys are agreed on as well; libssl knows no other
_SUITES = {lib.TLS_AES_128_GCM_SHA256, lib.TLS_CHACHA20_POLY1305_SHA256}


def offer(engine: Engine, callback: ClientCallback) -> None:
    """Have a client offer the key that its function gives.

    Raises:
        TypeError: the function has given something else.
        ValueError: the name of the key is empty or too long.
    """
    answer: Any = callback(None)
    if not isinstance(answer, tuple) or len(answer) != 2:
        raise TypeError("the PSK callback of a client must return (identity, psk)")
    name, key = answer[0], from_buffer(answer[1], "psk")
    if not len(key):
        return
    if not isinstance(name, (str, type(None))):
        raise TypeError(f"identity must be str or None, not {type(name).__name__}")
    octets = (name or "").encode()
    if not 0 < len(octets) <= LONGEST_NAME:
        raise ValueError(f"identity must have 1 to {LONGEST_NAME} octets for TLS 1.3")
    engine._add_psk(octets, key)


def look_up(engine: Engine, callback: ServerCallback, hello: ClientHello) -> None:
    """Have a server use the key that its function knows for the client's name of it.

    Raises:
        TypeError: the function has given something else than octets.
    """
    name = _asked_for(hello)
    if name is None:
        return
    key = from_buffer(callback(name), "psk")
    if len(key):
        engine._add_psk(hello.key_name, key)


def _asked_for(hello: ClientHello) -> str | None:
    """The name of the key that a client offers, if it can be used with it."""
    if _WITH_EXCHANGE not in hello.key_modes or _SUITES.isdisjoint(hello.suites):
        return None
    if len(hello.key_name) > LONGEST_NAME:
        return None
    try:
        return hello.key_name.decode() or None
    except UnicodeDecodeError:
        return None


def do_without_identity(engine: Engine) -> None:
    """Let a server of TLS 1.3 have keys and nothing else."""
    engine.set_ssl_version_range(TLS_1_3, TLS_1_3)
    engine.set_signature_schemes([lib.ssl_sig_ecdsa_secp521r1_sha512])
    with create_ca("nobody") as authority, authority.issue(subject="nobody") as identity:
        engine.config_server_identity(identity)
