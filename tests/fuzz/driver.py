# SPDX-License-Identifier: MPL-2.0
"""What runs the fuzz targets of this folder.

A program of targets is run by hand for any length of time::

    python tests/fuzz/fuzz_x509.py 100000                          that many mutations
    python tests/fuzz/fuzz_x509.py --atheris request -runs=100000  guided by coverage

Mutations are those of a fixed seed, of all targets.  With atheris there is one target, which
begins with the same octets; what follows are options of libFuzzer.  ``PYTHONPATH`` says where
an nss is that was not installed.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from made_der import integer, oid, tlv

from nss import nss

Targets = Mapping[str, Callable[[bytes], None]]
Seeds = Sequence[tuple[str, bytes]]
"""Octets to begin with, and for which target they are."""

INTERESTING = [
    *(bytes([octet]) for octet in (0, 1, 2, 3, 5, 6, 0x2E, 0x30, 0x31, 0x7F, 0x80, 0xA0, 0xFF)),
    b"\x30\x80",
    b"\x84\xff\xff\xff\xff",
    b"\x84\x7f\xff\xff\xff",
    tlv(6),
    tlv(6, b"\x80"),
    integer(-1),
    oid("CN"),
    b"\x00\x00",
]


def mutated(
    octets: bytes, chance: random.Random, interesting: Sequence[bytes] = INTERESTING
) -> bytes:
    """The octets with a few changes."""
    found = bytearray(octets)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        at = chance.randrange(len(found) + 1)
        kind = chance.randrange(6)
        if kind == 0 and at < len(found):
            found[at] ^= 1 << chance.randrange(8)
        elif kind == 1 and at < len(found):
            found[at] = chance.randrange(256)
        elif kind == 2:
            found[at : at + chance.choice((0, 1, 2, 5))] = chance.choice(interesting)
        elif kind == 3:
            del found[at : at + chance.choice((1, 2, 10, 100))]
        elif kind == 4:
            found[at:at] = found[at : at + chance.randrange(1, 40)]
        else:
            del found[at:]
    return bytes(found)


def mutations(begin: Seeds, count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Octets that are nearly right, and for which target they are."""
    chance = random.Random(seed)
    for _ in range(count):
        target, octets = chance.choice(begin)
        yield target, mutated(octets, chance)


def run(targets: Targets, begin: Seeds, count: int, seed: int) -> None:
    """Try that many mutations."""
    for target, octets in mutations(begin, count, seed):
        try:
            targets[target](octets)
        except Exception as problem:
            raise AssertionError(f"{target} of {octets.hex()}") from problem


def main(targets: Targets, seeds: Callable[[], Seeds]) -> None:
    """Run for as long as the command line says."""
    nss.nss_init_nodb()
    if sys.argv[1:2] != ["--atheris"]:
        run(targets, seeds(), int(sys.argv[1]), 1)
        return
    import atheris

    wanted = sys.argv[2]
    target = atheris.instrument_func(targets[wanted])
    with tempfile.TemporaryDirectory() as corpus:
        for number, (kind, octets) in enumerate(seeds()):
            if kind == wanted:
                Path(corpus, str(number)).write_bytes(octets)
        atheris.instrument_all()
        atheris.Setup([sys.argv[0], *sys.argv[3:], corpus], target)
        atheris.Fuzz()
