# SPDX-License-Identifier: MPL-2.0
"""How the constants of C become members of Python enumerations.

``constants.py`` says which names there are and to which family each belongs; the
extension says what they are worth.  Each family is a class of :mod:`nss.enums`
whose members are named without the prefix that they share in C, and a set of flat
names, python-nss's way, in one of the four front doors.  A flat name *is* the
member: ``nss.nss.CKM_AES_CBC is nss.enums.Mechanism.AES_CBC``.

Nothing of this exists until somebody asks.  There are some ninety classes with
2,600 members; to make them all takes longer than to import the rest of the
package, and no program uses more than a few.  So the front doors (see ``doors``) make
one class when a name of it is first looked up, and code that only wants to turn a
number into a name, or a name into a number, has :func:`name_of` and :func:`value_of`,
which need no class.

A name that the NSS at build time did not have is in no class and no module; in C it
has the value ``PYNSS_ABSENT``, which no constant of NSS equals.  A *value* that has
no name, because the NSS that runs is newer, is no error either: a class called
with it answers with a member of that value whose name is ``UNKNOWN_`` and the
number.  Flags keep the bits that they do not know.

Members are ints in every way that shows: ``str`` and ``format`` give the number, as
python-nss did, on every version of Python.  They are pickled by value, so that a
pickle also loads where the name is unknown.
"""

from __future__ import annotations

import keyword
from enum import IntEnum, IntFlag

from .constants import FAMILIES, SOURCES
from .ffi import ffi, lib
from .forking import ProcessLock

TYPE_CHECKING = False  # the module `typing` takes longer to load than this one
if TYPE_CHECKING:
    from typing import Any

PUBLIC = "nss.enums"

_lacking = frozenset(ffi.string(lib.PYNSS_LACKING).decode().split())


class Constant(IntEnum):
    """A constant of NSS that is one of several."""

    __str__ = int.__repr__

    def __format__(self, format_spec: str) -> str:
        return int.__format__(self, format_spec)

    @classmethod
    def _missing_(cls, value: object) -> Constant | None:
        if not isinstance(value, int):
            return None
        unknown = int.__new__(cls, value)
        unknown._name_ = f"UNKNOWN_{int(value)}"
        unknown._value_ = int(value)
        return unknown

    def __reduce_ex__(self, protocol: Any) -> tuple[type[Constant], tuple[int]]:
        return type(self), (int(self),)


class Flags(IntFlag):
    """A constant of NSS that is a bit, or several bits."""

    __str__ = int.__repr__

    def __format__(self, format_spec: str) -> str:
        return int.__format__(self, format_spec)

    def __repr__(self) -> str:
        value = int(self)
        named = {name: int(member) for name, member in type(self).__members__.items()}
        shown = [name for name, bits in named.items() if bits == value][:1]
        if not shown:
            rest = value
            for name, bits in named.items():
                if bits & (bits - 1) == 0 and rest & bits:
                    rest &= ~bits
                    shown.append(name)
            shown += [hex(rest)] * (rest != 0 or not shown)
        return f"<{type(self).__name__}.{'|'.join(shown)}: {value}>"

    def __reduce_ex__(self, protocol: Any) -> tuple[type[Flags], tuple[int]]:
        return type(self), (int(self),)


_making = ProcessLock()  # two threads must not make one class twice
_classes: dict[str, type[Constant | Flags]] = {}
_members: dict[str, dict[str, int]] = {}  # per family: flat name -> member
_values: dict[str, dict[str, int]] = {}  # per family: flat name -> value
_names: dict[str, dict[int, str]] = {}  # per family: value -> the name to show
_spellings: dict[str, dict[str, int]] = {}  # per family: any spelling, folded -> value


def _present(newer: str) -> list[str]:
    """Those of the newer names that this build has."""
    return [flat for flat in newer.split() if SOURCES.get(flat, flat) not in _lacking]


def _short(prefix: str, flat: str) -> str:
    """The name of a member: the flat name without the prefix, if that is a name at all."""
    short = flat[len(prefix) :] if flat.startswith(prefix) else flat
    if short.isidentifier() and not keyword.iskeyword(short):
        return short
    return prefix.rstrip("_").rpartition("_")[2] + "_" + short


def values(family: str) -> dict[str, int]:
    """The flat names of a family and their values, those to show first."""
    found = _values.get(family)
    if found is None:
        *_, names, newer = FAMILIES[family]
        found = {}
        for flat in [*names.split(), *_present(newer)]:
            source = SOURCES.get(flat, flat)
            found[flat] = source if isinstance(source, int) else getattr(lib, source)
        _values[family] = found
    return found


def name_of(family: str, value: int) -> str | None:
    """The flat C name of a value.

    Args:
        family: the name of a class in :mod:`nss.enums`, such as ``"CipherSuite"``.
        value: any number.

    Returns:
        The name, or None when NSS had none for it at build time.  Where C has several, the
        one that python-nss prefers.
    """
    names = _names.get(family)
    if names is None:
        names = {}
        for flat, number in values(family).items():
            names.setdefault(number, flat)
        _names[family] = names
    return names.get(value)


def value_of(family: str, name: str) -> int | None:
    """The value of a name, in any mixture of upper and lower case.

    Args:
        family: the name of a class in :mod:`nss.enums`, such as ``"Mechanism"``.
        name: the flat C name (``"CKM_AES_CBC"``) or the member's (``"AES_CBC"``).

    Returns:
        The value, or None when there is no such name or NSS did not have it at build time.
    """
    spellings = _spellings.get(family)
    if spellings is None:
        prefix = FAMILIES[family][2]
        spellings = {_short(prefix, flat).lower(): n for flat, n in values(family).items()}
        spellings.update((flat.lower(), number) for flat, number in values(family).items())
        _spellings[family] = spellings
    return spellings.get(name.lower())


def known_name(family: str, value: int, what: str) -> str:
    """The flat C name of a value that must have one.

    Args:
        family: the name of a class in :mod:`nss.enums`.
        value: the number.
        what: what it is, for the message.

    Raises:
        KeyError: it has none.
    """
    name = name_of(family, value)
    if name is None:
        raise KeyError(f"{what} name not found: {value}")
    return name


def known_value(family: str, name: str, what: str) -> int:
    """The member that a name stands for, with or without the prefix, in upper or lower case.

    Args:
        family: the name of a class in :mod:`nss.enums`.
        name: the name.
        what: what it is, for the message.

    Raises:
        KeyError: there is no such name.
        TypeError: it is no text.
    """
    if not isinstance(name, str):
        raise TypeError(f"name must be str, not {type(name).__name__}")
    value = value_of(family, name)
    if value is None:
        raise KeyError(f"{what} name not found: {name}")
    return enum_class(family)(value)


def families() -> list[str]:
    """The families of which this build has at least one name."""
    return [family for family, facts in FAMILIES.items() if facts[-2] or _present(facts[-1])]


def enum_class(family: str) -> type[Constant | Flags]:
    """The class of a family, made when it is first wanted.

    Raises:
        KeyError: there is no such family.
    """
    made = _classes.get(family)
    if made is None:
        with _making:
            made = _classes.get(family)
            if made is None:
                made = _classes[family] = _make(family)
    return made


def _make(family: str) -> type[Constant | Flags]:
    kind, _, prefix, doc, origin, _, _ = FAMILIES[family]
    found = values(family)
    # a flat name for another one of the same family is that member, not a further one
    sources = {flat: str(SOURCES.get(flat, flat)) for flat in found}
    target = {flat: source if source in found else flat for flat, source in sources.items()}
    shorts = {flat: _short(prefix, flat) for flat in found if target[flat] == flat}
    base: Any = Constant if kind == "IntEnum" else Flags
    members = [(short, found[flat]) for flat, short in shorts.items()]
    made: type[Constant] | type[Flags] = base(family, members, module=PUBLIC, qualname=family)
    made.__doc__ = f"{doc}\n\n{origin}." if origin else doc
    _members[family] = {flat: made[shorts[target[flat]]] for flat in found}
    return made


def flat_names(home: str) -> dict[str, str]:
    """The flat names that a front door offers, and the family of each."""
    index: dict[str, str] = {}
    for family, (_, homes, _, _, _, names, newer) in FAMILIES.items():
        if home in homes:
            index.update(dict.fromkeys([*names.split(), *_present(newer)], family))
    return index


def flat_name(family: str | None, flat: str) -> int | None:
    """The member with a flat name, or None when this build does not have it."""
    if family is None:
        return None
    enum_class(family)
    return _members[family].get(flat)
