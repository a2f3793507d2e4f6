# SPDX-License-Identifier: MPL-2.0
"""The constants of NSS as enumerations: one class for each C type or family of macros.

    >>> from nss import enums
    >>> enums.Mechanism.AES_CBC
    <Mechanism.AES_CBC: 4226>
    >>> enums.KeyUsage(0xA0)
    <KeyUsage.DIGITAL_SIGNATURE|KEY_ENCIPHERMENT: 160>

A member is called what NSS calls it, less the prefix of its family; where that would be
no identifier, the last word of the prefix stays (``SSL_LIBRARY_VERSION_3_0`` is
``SSLVersion.VERSION_3_0``).  The flat names of C, which python-nss has, are the very same
objects: ``nss.nss.CKM_AES_CBC is enums.Mechanism.AES_CBC``.

Every member is an int and prints as one.  A number that has no name makes a member of
that value called ``UNKNOWN_<number>``, flags keep bits that have no name, and a name that
NSS did not have when the package was built does not exist, nor does a class of which it
had no name: ask with ``hasattr(enums.NamedGroup, "kem_mlkem768x25519")``.

:func:`name_of` and :func:`value_of` look names and values up without making a class,
which is done when a class is first used.  nss/enums.pyi lists all members.
"""

from __future__ import annotations

from ._core.enumeration import Constant, Flags, enum_class, families, name_of, value_of

_CLASSES = families()

__all__ = ["Constant", "Flags", "name_of", "value_of"]
__all__.extend(_CLASSES)


def __getattr__(name: str) -> type[Constant | Flags]:
    """Make the class that is asked for."""
    if name not in _CLASSES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    made = globals()[name] = enum_class(name)
    return made


def __dir__() -> list[str]:
    return sorted({*globals(), *_CLASSES})
