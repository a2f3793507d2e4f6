# SPDX-License-Identifier: MPL-2.0
"""Whatever octets a peer sends, reading and showing them ends, without a signal.

Invariant: a decoder raises NSPRError (a distribution point: ValueError) or gives an object;
and what it gave has a text, line by line and as a whole, and an answer for each property,
of which only those may fail that ask NSS for a key or a time.

Run by tests/test_fuzz_x509.py, and by hand as ``driver`` tells.
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from unittest import mock

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]  # when it is run by hand

# ruff: noqa: E402
from corpus import EXTENSIONS, NAMES, REQUESTS, by_hand
from fuzz import driver
from made_der import ALGORITHMS, PBKDF2_DEFAULTS, name, seq

from nss import error, nss
from nss._core import der
from nss._crypto.algorithms import AlgorithmID
from nss._pki import requests
from nss._pki.reading import read_dn

KINDS = range(10)


def _show(thing: object) -> None:
    """What has lines has a text; neither fails."""
    lines = thing.format_lines(1)
    assert nss.indented_format(lines) == thing.format(1)
    assert isinstance(str(thing), str)
    assert isinstance(repr(thing), str)


def _forms(function: object, *arguments: object) -> None:
    """All forms in which something is told."""
    for kind in KINDS:
        with contextlib.suppress(error.NSPRError, ValueError):
            function(*arguments, kind)


def _algorithm(algorithm: nss.AlgorithmID) -> None:
    _show(algorithm)
    assert str(algorithm.id_oid) == algorithm.id_str
    assert int(algorithm.id_tag) >= 0
    assert isinstance(str(algorithm.parameters), str)


def _key(info: nss.SubjectPublicKeyInfo) -> None:
    _show(info)
    with contextlib.suppress(error.NSPRError):
        _algorithm(info.algorithm)
        with info.public_key as key:
            _show(key)
            for kind in ("rsa", "dsa"):
                numbers = getattr(key, kind, None)
                if numbers is not None:
                    _show(numbers)


def values(data: bytes) -> None:
    """The octets as the value of each extension that can be read."""
    for function in (nss.x509_key_usage, nss.x509_cert_type, nss.x509_ext_key_usage):
        _forms(function, data)
    with contextlib.suppress(error.NSPRError):
        for each in nss.x509_alt_name(data, nss.AsObject):
            _forms(each.get_name)
            assert each.type_name
            assert isinstance(repr(each), str)
    for kind in (nss.BasicConstraints, nss.AuthorityInfoAccesses, nss.AuthKeyID):
        with contextlib.suppress(error.NSPRError):
            _show(kind(data))
    with contextlib.suppress(error.NSPRError):
        key = nss.AuthKeyID(data)
        assert key.serial_number is None or isinstance(key.serial_number, int)
        _forms(key.get_general_names)
    with contextlib.suppress(ValueError):
        points = nss.CRLDistributionPts(data)
        _show(points)
        for point in points:
            _show(point)
            _forms(point.get_reasons)
            _forms(point.get_general_names)
    with contextlib.suppress(error.NSPRError):
        str(read_dn(data))
    with contextlib.suppress(ValueError):
        _algorithm(AlgorithmID._read(der.read(data)))


def certificate(data: bytes) -> None:
    """The octets as a certificate."""
    try:
        cert = nss.Certificate(data)
    except error.NSPRError:
        return
    with cert:
        _show(cert)
        assert bytes(cert) == cert.der_data
        _algorithm(cert.signature_algorithm)
        _algorithm(cert.signed_data.algorithm)
        _show(cert.signed_data)
        _key(cert.subject_public_key_info)
        for each in cert.extensions:
            _show(each)
            assert cert.get_extension(each.oid).name == each.name
            values(each.value.data)
        for kind in ("not_before", "not_after", "valid_not_before_str", "valid_not_after"):
            with contextlib.suppress(error.NSPRError, OverflowError):
                getattr(cert, kind)
        assert isinstance(cert.serial_number + cert.version, int)
        assert isinstance(cert.subject_common_name, (str, type(None)))


def request(data: bytes) -> None:
    """The octets as a certificate request, as if its signature was good."""
    with mock.patch.object(requests, "verify_signature"), contextlib.suppress(error.NSPRError):
        found = nss.CertificateRequest(data)
        assert bytes(found) == found.der_data == data
        assert isinstance(str(found.subject), str)
        _show(found)
        _key(found.subject_public_key_info)
        for attribute in found.attributes:
            _show(attribute)
        for each in found.extensions:
            _show(each)


TARGETS = {"values": values, "certificate": certificate, "request": request}


def all_targets(data: bytes) -> None:
    """The octets as everything."""
    for target in TARGETS.values():
        target(data)


def seeds() -> list[tuple[str, bytes]]:
    """Octets to begin with, and for which target they are."""
    found = [("values", value) for value in (*ALGORITHMS.values(), PBKDF2_DEFAULTS, name("x"))]
    found += [("values", seq(each)) for each in NAMES.values()]
    for each in EXTENSIONS.values():
        found.append(("values", bytes(list(der.read(each))[-1].content)))
    found += [("certificate", each) for each in by_hand().values()]
    found += [("request", each) for each in REQUESTS.values()]
    return found


def run(count: int, seed: int) -> None:
    """Try that many mutations."""
    driver.run(TARGETS, seeds(), count, seed)


if __name__ == "__main__":
    driver.main(TARGETS, seeds)
