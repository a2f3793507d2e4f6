# SPDX-License-Identifier: MPL-2.0
"""Front doors: modules that say which names they have, and load them when they are asked for.

The four modules of python-nss are wide: ``nss.nss`` alone has certificates, tokens,
ciphers and PKCS #12, and a program uses a few names of each.  So a front door holds a
table, from each module of the rooms to the names that it takes from there, and a
``__getattr__`` (PEP 562) that imports the module of a name when the name is first looked
up and keeps what it has found: the next look-up is one of an ordinary global.  Constants
come the same way, see ``enumeration``.

Type checkers and editors do not see the table; for them tools/gen_doors.py writes the
names, constants included, into a stub beside each door.
"""

from __future__ import annotations

from .enumeration import flat_name, flat_names
from .forking import load

TYPE_CHECKING = False  # the module `typing` takes longer to load than this one
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

PACKAGE = __name__.partition(".")[0]


def public(door: str, name: str) -> Any:
    """What a front door offers, for a room that hands out what a room above it makes.

    A slot lists certificates, for instance; whoever lists some needs their class, and
    whoever does not does not load it.
    """
    return getattr(load(f"{PACKAGE}.{door}"), name)


def front_door(
    module: str, namespace: dict[str, Any], table: dict[str, str]
) -> tuple[Callable[[str], Any], Callable[[], list[str]], list[str]]:
    """Offer names of other modules, and the flat names of constants, without loading any.

    Args:
        module: the ``__name__`` of the front door.
        namespace: its ``globals()``, where a name is kept once it has been looked up.
        table: from modules, below the package, to the names that are offered of them,
            separated by white space.

    Returns:
        The module's ``__getattr__``, ``__dir__`` and ``__all__``.
    """
    homes = {name: home for home, names in table.items() for name in names.split()}
    constants = flat_names(module)
    listed = sorted(homes) + [name for name in constants if name.isidentifier()]

    def __getattr__(name: str) -> Any:  # noqa: N807
        home = homes.get(name)
        if home is not None:
            found = getattr(load(f"{PACKAGE}.{home}"), name)
        else:
            found = flat_name(constants.get(name), name)
            if found is None:
                raise AttributeError(f"module {module!r} has no attribute {name!r}")
        namespace[name] = found
        return found

    def __dir__() -> list[str]:  # noqa: N807
        return sorted({*namespace, *homes, *constants})

    return __getattr__, __dir__, listed
