# SPDX-License-Identifier: MPL-2.0
"""Cipher suites by the names that OpenSSL has for them.

Programs that use Python's ``ssl`` choose cipher suites with OpenSSL's *cipher strings*, such
as ``"ECDHE+AESGCM:!aRSA"``: words that each name one suite, or a group of them, and that add
to a list, take away from it, or reorder it.  What a word means is read here, over the suites
that NSS implements.

Suites that nobody should use any more (RC4, DES, triple DES, SEED, NULL, anonymous and
static elliptic-curve ones) have no name here: no string selects them.  The suites of TLS 1.3
cannot be chosen by a string, as in OpenSSL; they are always there.  They alone serve with
pre-shared keys: the words for suites with such keys name none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Callable, NamedTuple


class Suite(NamedTuple):
    """A cipher suite, as OpenSSL describes it."""

    number: int
    name: str
    protocol: str
    """The version that brought it; all but TLS 1.3's serve in TLS 1.2."""
    exchange: str
    authentication: str
    encryption: str
    bits: int
    digest: str

    @property
    def aead(self) -> bool:
        """Whether the cipher protects the integrity by itself."""
        return self.digest == "AEAD"

    @property
    def forward_secret(self) -> bool:
        """Whether a key that is stolen later opens nothing that was recorded before."""
        return self.exchange != "RSA"

    def describe(self) -> dict[str, Any]:
        """The suite as ``SSLContext.get_ciphers`` tells it."""
        cipher = {"AESGCM": "aes-{}-gcm", "AES": "aes-{}-cbc", "Camellia": "camellia-{}-cbc"}
        symmetric = cipher.get(self.encryption, "chacha20-poly1305").format(self.bits)
        parts = f"Kx={self.exchange:<8} Au={self.authentication:<5}"
        encryption = f"{self.encryption}({self.bits})"
        return {
            "id": 0x03000000 | self.number,
            "name": self.name,
            "protocol": self.protocol,
            "description": f"{self.name:<30} {self.protocol:<7} {parts} Enc={encryption:<22} "
            f"Mac={self.digest}",
            "strength_bits": self.bits,
            "alg_bits": self.bits,
            "aead": self.aead,
            "symmetric": symmetric,
            "digest": None if self.aead else self.digest.lower(),
            "kea": _EXCHANGES[self.exchange],
            "auth": f"auth-{self.authentication.lower()}",
        }


_EXCHANGES = {"any": "kx-any", "ECDH": "kx-ecdhe", "DH": "kx-dhe", "RSA": "kx-rsa"}

# number, name, version, key exchange, authentication, cipher, bits, integrity; best first
_TABLE = """
1302 TLS_AES_256_GCM_SHA384         TLSv1.3 any  any   AESGCM            256 AEAD
1303 TLS_CHACHA20_POLY1305_SHA256   TLSv1.3 any  any   CHACHA20/POLY1305 256 AEAD
1301 TLS_AES_128_GCM_SHA256         TLSv1.3 any  any   AESGCM            128 AEAD
c02c ECDHE-ECDSA-AES256-GCM-SHA384  TLSv1.2 ECDH ECDSA AESGCM            256 AEAD
c030 ECDHE-RSA-AES256-GCM-SHA384    TLSv1.2 ECDH RSA   AESGCM            256 AEAD
c02b ECDHE-ECDSA-AES128-GCM-SHA256  TLSv1.2 ECDH ECDSA AESGCM            128 AEAD
c02f ECDHE-RSA-AES128-GCM-SHA256    TLSv1.2 ECDH RSA   AESGCM            128 AEAD
cca9 ECDHE-ECDSA-CHACHA20-POLY1305  TLSv1.2 ECDH ECDSA CHACHA20/POLY1305 256 AEAD
cca8 ECDHE-RSA-CHACHA20-POLY1305    TLSv1.2 ECDH RSA   CHACHA20/POLY1305 256 AEAD
00a3 DHE-DSS-AES256-GCM-SHA384      TLSv1.2 DH   DSS   AESGCM            256 AEAD
009f DHE-RSA-AES256-GCM-SHA384      TLSv1.2 DH   RSA   AESGCM            256 AEAD
00a2 DHE-DSS-AES128-GCM-SHA256      TLSv1.2 DH   DSS   AESGCM            128 AEAD
009e DHE-RSA-AES128-GCM-SHA256      TLSv1.2 DH   RSA   AESGCM            128 AEAD
ccaa DHE-RSA-CHACHA20-POLY1305      TLSv1.2 DH   RSA   CHACHA20/POLY1305 256 AEAD
c024 ECDHE-ECDSA-AES256-SHA384      TLSv1.2 ECDH ECDSA AES               256 SHA384
c028 ECDHE-RSA-AES256-SHA384        TLSv1.2 ECDH RSA   AES               256 SHA384
c023 ECDHE-ECDSA-AES128-SHA256      TLSv1.2 ECDH ECDSA AES               128 SHA256
c027 ECDHE-RSA-AES128-SHA256        TLSv1.2 ECDH RSA   AES               128 SHA256
c00a ECDHE-ECDSA-AES256-SHA         TLSv1.0 ECDH ECDSA AES               256 SHA1
c014 ECDHE-RSA-AES256-SHA           TLSv1.0 ECDH RSA   AES               256 SHA1
c009 ECDHE-ECDSA-AES128-SHA         TLSv1.0 ECDH ECDSA AES               128 SHA1
c013 ECDHE-RSA-AES128-SHA           TLSv1.0 ECDH RSA   AES               128 SHA1
006a DHE-DSS-AES256-SHA256          TLSv1.2 DH   DSS   AES               256 SHA256
006b DHE-RSA-AES256-SHA256          TLSv1.2 DH   RSA   AES               256 SHA256
0040 DHE-DSS-AES128-SHA256          TLSv1.2 DH   DSS   AES               128 SHA256
0067 DHE-RSA-AES128-SHA256          TLSv1.2 DH   RSA   AES               128 SHA256
0038 DHE-DSS-AES256-SHA             SSLv3   DH   DSS   AES               256 SHA1
0039 DHE-RSA-AES256-SHA             SSLv3   DH   RSA   AES               256 SHA1
0032 DHE-DSS-AES128-SHA             SSLv3   DH   DSS   AES               128 SHA1
0033 DHE-RSA-AES128-SHA             SSLv3   DH   RSA   AES               128 SHA1
0087 DHE-DSS-CAMELLIA256-SHA        SSLv3   DH   DSS   Camellia          256 SHA1
0088 DHE-RSA-CAMELLIA256-SHA        SSLv3   DH   RSA   Camellia          256 SHA1
0044 DHE-DSS-CAMELLIA128-SHA        SSLv3   DH   DSS   Camellia          128 SHA1
0045 DHE-RSA-CAMELLIA128-SHA        SSLv3   DH   RSA   Camellia          128 SHA1
009d AES256-GCM-SHA384              TLSv1.2 RSA  RSA   AESGCM            256 AEAD
009c AES128-GCM-SHA256              TLSv1.2 RSA  RSA   AESGCM            128 AEAD
003d AES256-SHA256                  TLSv1.2 RSA  RSA   AES               256 SHA256
003c AES128-SHA256                  TLSv1.2 RSA  RSA   AES               128 SHA256
0035 AES256-SHA                     SSLv3   RSA  RSA   AES               256 SHA1
002f AES128-SHA                     SSLv3   RSA  RSA   AES               128 SHA1
0084 CAMELLIA256-SHA                SSLv3   RSA  RSA   Camellia          256 SHA1
0041 CAMELLIA128-SHA                SSLv3   RSA  RSA   Camellia          128 SHA1
"""


def _read_table() -> tuple[Suite, ...]:
    rows = (line.split() for line in _TABLE.strip().splitlines())
    return tuple(
        Suite(int(number, 16), name, version, exchange, proof, cipher, int(bits), digest)
        for number, name, version, exchange, proof, cipher, bits, digest in rows
    )


SUITES = _read_table()
BY_NUMBER = {suite.number: suite for suite in SUITES}
_BY_NAME = {suite.name: suite for suite in SUITES}

TLS_1_3 = tuple(suite for suite in SUITES if suite.protocol == "TLSv1.3")
_CHOICE = tuple(suite for suite in SUITES if suite.protocol != "TLSv1.3")
DEFAULT = tuple(
    suite
    for suite in _CHOICE
    if suite.aead and suite.forward_secret and suite.authentication != "DSS"
)
"""Below TLS 1.3: the suites with forward secrecy and authenticated encryption."""

Test = Callable[[Suite], bool]


def _exchange(name: str) -> Test:
    return lambda suite: suite.exchange == name


def _authentication(name: str) -> Test:
    return lambda suite: suite.authentication == name


def _cipher(name: str, bits: int = 0) -> Test:
    return lambda suite: suite.encryption.startswith(name) and bits in (0, suite.bits)


def _digest(name: str) -> Test:
    return lambda suite: suite.digest == name


def _version(name: str) -> Test:
    return lambda suite: suite.protocol == name


_GROUPS: dict[str, Test] = {
    "ALL": lambda suite: True,
    "DEFAULT": lambda suite: suite in DEFAULT,
    "COMPLEMENTOFDEFAULT": lambda suite: suite not in DEFAULT,
    "HIGH": lambda suite: True,
    "FIPS": _cipher("AES"),
    "PROFILE=SYSTEM": lambda suite: suite in DEFAULT,
    **dict.fromkeys(("ECDHE", "EECDH", "kECDHE", "kEECDH", "ECDH"), _exchange("ECDH")),
    **dict.fromkeys(("DHE", "EDH", "kDHE", "kEDH", "DH"), _exchange("DH")),
    "kRSA": _exchange("RSA"),
    "aRSA": _authentication("RSA"),
    "RSA": _exchange("RSA"),
    **dict.fromkeys(("aECDSA", "ECDSA"), _authentication("ECDSA")),
    **dict.fromkeys(("aDSS", "DSS"), _authentication("DSS")),
    "AES": _cipher("AES"),
    "AES128": _cipher("AES", 128),
    "AES256": _cipher("AES", 256),
    "AESGCM": _cipher("AESGCM"),
    "CHACHA20": _cipher("CHACHA20"),
    "CAMELLIA": _cipher("Camellia"),
    "CAMELLIA128": _cipher("Camellia", 128),
    "CAMELLIA256": _cipher("Camellia", 256),
    "CBC": lambda suite: not suite.aead,
    **dict.fromkeys(("SHA", "SHA1"), _digest("SHA1")),
    "SHA256": _digest("SHA256"),
    "SHA384": _digest("SHA384"),
    "TLSv1.2": _version("TLSv1.2"),
    **dict.fromkeys(("TLSv1.0", "TLSv1"), _version("TLSv1.0")),
    "SSLv3": _version("SSLv3"),
}

_WITH_KEYS = {"PSK", "kPSK", "aPSK", "kECDHEPSK", "kDHEPSK", "kRSAPSK"}

# the bits that a cipher must have at a security level of OpenSSL
_LEVELS = (0, 80, 112, 128, 192, 256)
_SEPARATORS = re.compile(r"[:;, ]+")
_LEVEL = re.compile(r"@SECLEVEL=([0-5])")


def select(string: str) -> tuple[Suite, ...]:
    """The suites that a cipher string selects, the preferred first; none of TLS 1.3's.

    Args:
        string: words with colons between them, as ``openssl ciphers`` takes them.  What is
            not known is passed over, as OpenSSL does.

    Raises:
        ValueError: a word begins with ``@`` and is no command.
    """
    chosen: list[Suite] = []
    barred: set[Suite] = set()
    for word in filter(None, _SEPARATORS.split(string)):
        if word.startswith("@"):
            chosen = _command(word, chosen)
            continue
        operator = word[0] if word[0] in "!-+" else ""
        named = [suite for suite in _meaning(word[len(operator) :]) if suite not in barred]
        if operator == "!":
            barred.update(named)
        if operator:
            moved = [suite for suite in chosen if suite in named] if operator == "+" else []
            chosen = [suite for suite in chosen if suite not in named] + moved
        else:
            chosen += [suite for suite in named if suite not in chosen]
    return tuple(chosen)


def has_keys(string: str) -> bool:
    """Whether a cipher string asks for pre-shared keys, and so may select none of the suites."""
    return not _WITH_KEYS.isdisjoint(_SEPARATORS.split(string))


def _meaning(word: str) -> Iterable[Suite]:
    """The suites that a word without its operator names: all that each of its parts does."""
    named: Iterable[Suite] = _CHOICE
    for part in word.split("+"):
        single = _BY_NAME.get(part)
        test = _GROUPS.get(part)
        if single is not None:
            named = [suite for suite in named if suite is single]
        elif test is not None:
            named = [suite for suite in named if test(suite)]
        else:
            return ()
    return named


def _command(word: str, chosen: list[Suite]) -> list[Suite]:
    """The list after a word that is a command."""
    if word == "@STRENGTH":
        return sorted(chosen, key=lambda suite: -suite.bits)
    level = _LEVEL.fullmatch(word)
    if level is None:
        raise ValueError(f"{word!r} is no command of a cipher string")
    return [suite for suite in chosen if suite.bits >= _LEVELS[int(level[1])]]
