# SPDX-License-Identifier: MPL-2.0
"""To and from the objects of the package ``cryptography``.

Both packages read and write DER, so an object of one becomes an object of the other by way
of it, and neither needs the other: ``cryptography`` is loaded when it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_SERIALIZATION = "cryptography.hazmat.primitives.serialization"


def to_cryptography(loader: str, der: bytes) -> Any:
    """What a function of ``cryptography`` makes of DER.

    Args:
        loader: the function, with its module.
        der: the octets.

    Raises:
        ImportError: ``cryptography`` is not installed.
        ValueError: it does not take the octets.
    """
    module, _, name = loader.rpartition(".")
    return getattr(import_module(module), name)(der)


def from_cryptography(theirs: Any, *form: str) -> bytes:
    """The DER of an object of ``cryptography``.

    Args:
        theirs: the object.
        form: for a key, how it is to be written.

    Raises:
        TypeError: it is no such object.
    """
    write = getattr(theirs, "public_bytes", None)
    if write is None or not type(theirs).__module__.startswith("cryptography."):
        raise TypeError(f"an object of cryptography is needed, not {type(theirs).__name__}")
    serialization = import_module(_SERIALIZATION)
    encoding = serialization.Encoding.DER
    forms = (getattr(serialization.PublicFormat, name) for name in form)
    octets: bytes = write(encoding, *forms)
    return octets
