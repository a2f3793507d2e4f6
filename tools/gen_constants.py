# SPDX-License-Identifier: MPL-2.0
"""Make everything that lists constants out of ``tools/constants.ini``.

The table says which names there are; the compiler says what they are worth.  So
four files are made, none of which holds a value:

``cdefs/constants.h``
    declares each C constant to cffi as ``#define NAME ...``.
``cdefs/src/constants.c``
    gives the names that the installed headers lack a value that no constant of
    NSS has, ``PYNSS_ABSENT``, and lists them in ``PYNSS_LACKING``.  A macro is
    asked for with ``#ifndef``; an enumerator is invisible to the preprocessor, so
    the release that brought it decides.
``nss/_core/constants.py``
    lists the families for :mod:`nss._core.enumeration`.
``nss/enums.pyi``
    shows type checkers the classes which :mod:`nss.enums` makes on demand.

NSS's headers are not read here.  Usage: ``gen_constants.py [--check]``.
"""

from __future__ import annotations

import configparser
import keyword
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import _output

SOURCE = Path(__file__).with_name("constants.ini")
KINDS = ("IntEnum", "IntFlag")
HOMES = ("nss.error", "nss.io", "nss.nss", "nss.ssl")
KEYS = {"kind", "doc", "c", "homes", "prefix", "names", "newer"}
SINCE = re.compile(r"since 3\.(\d+)")
WIDTH = 98  # of the files that are made


@dataclass
class Family:
    """One section of the table."""

    name: str
    kind: str
    doc: str
    origin: str
    homes: list[str]
    prefix: str = ""
    newer: str = ""
    names: list[str] = field(default_factory=list)
    since: dict[int, list[str]] = field(default_factory=dict)

    def all_names(self) -> list[str]:
        """Every name as it is spelt in the table, the oldest first."""
        return self.names + [name for minor in self.since for name in self.since[minor]]


def read_table(path: Path = SOURCE) -> list[Family]:
    """Parse the table and refuse what makes no sense.

    Raises:
        ValueError: a section is wrong; the text names it.
    """
    parser = configparser.ConfigParser(delimiters=("=",), interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(path.read_text(encoding="utf-8"), path.name)
    families = [_family(parser[section]) for section in parser.sections()]
    seen: dict[str, str] = {}
    for family in families:
        for name in family.all_names():
            flat = name.partition("=")[0]
            if flat in seen:
                raise ValueError(f"{flat} is in both {seen[flat]} and {family.name}")
            seen[flat] = family.name
    return families


def _family(section: configparser.SectionProxy) -> Family:
    since = {}
    for key in section:
        match = SINCE.fullmatch(key)
        if match:
            since[int(match.group(1))] = section[key].split()
        elif key not in KEYS:
            raise ValueError(f"[{section.name}] has an unknown key {key!r}")
    family = Family(
        name=section.name,
        kind=section["kind"],
        doc=section["doc"],
        origin=section.get("c", ""),
        homes=section["homes"].split(),
        prefix=section.get("prefix", ""),
        newer=section.get("newer", ""),
        names=section.get("names", "").split(),
        since=dict(sorted(since.items())),
    )
    if family.kind not in KINDS or not set(family.homes) <= set(HOMES):
        raise ValueError(f"[{family.name}] has an unknown kind or home")
    if bool(family.since) != (family.newer in ("macros", "enumerators")):
        raise ValueError(f"[{family.name}] must say what its newer names are in C")
    return family


def _constants(names: list[str]) -> list[str]:
    """The names that are C constants of their own."""
    return [name for name in names if "=" not in name]


def _filled(names: list[str], indent: str = "") -> str:
    return textwrap.fill(
        " ".join(names),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def constants_h(families: list[Family]) -> str:
    """The declarations for cffi."""
    lines = [
        "/* SPDX-License-Identifier: MPL-2.0 */",
        "/* Made by tools/gen_constants.py from tools/constants.ini: edit that. */",
        "",
        "/* the value of a constant that the headers at hand do not have, and those constants */",
        "#define PYNSS_ABSENT ...",
        "static const char *const PYNSS_LACKING;",
    ]
    for family in families:
        names = _constants(family.all_names())
        if names:
            lines += ["", f"/* {family.name} */", *(f"#define {name} ..." for name in names)]
    return "\n".join(lines) + "\n"


def constants_c(families: list[Family]) -> str:
    """The stand-ins for what older headers lack."""
    lines = [
        "/* SPDX-License-Identifier: MPL-2.0 */",
        "/* Made by tools/gen_constants.py from tools/constants.ini: edit that. */",
        "",
        "/* No constant of NSS, NSPR or PKCS#11 needs more than 32 bits: none has this value. */",
        "#define PYNSS_ABSENT 0x7ead0bad0000001LL",
        "",
        "/* Enumerators are gated on the release that brought them.  NSS and its utility library",
        " * may be packaged apart: the older of the two decides. */",
        "#define PYNSS_SINCE(minor)                                                  \\",
        "    ((NSS_VMAJOR > 3 || (NSS_VMAJOR == 3 && NSS_VMINOR >= (minor))) &&      \\",
        "     (NSSUTIL_VMAJOR > 3 || (NSSUTIL_VMAJOR == 3 && NSSUTIL_VMINOR >= (minor))))",
    ]
    gated = _gated(families)
    lines += ["", "static const char *const PYNSS_LACKING ="]
    for condition, names in gated:
        lines += [f"#if {condition}", *(f'    " {name}"' for name in names), "#endif"]
    lines += ['    "";']
    for condition, names in gated:
        lines += ["", f"#if {condition}"]
        lines += [f"#define {name} PYNSS_ABSENT" for name in names] + ["#endif"]
    return "\n".join(lines) + "\n"


def _gated(families: list[Family]) -> list[tuple[str, list[str]]]:
    """The names that may be absent, under the conditions for the preprocessor."""
    releases: dict[int, list[str]] = {}
    macros = []
    for family in families:
        for minor, names in family.since.items():
            if family.newer == "macros":
                macros += _constants(names)
            else:
                releases.setdefault(minor, []).extend(_constants(names))
    found = [(f"!PYNSS_SINCE({minor})", names) for minor, names in sorted(releases.items())]
    return found + [(f"!defined({name})", [name]) for name in macros]


def constants_py(families: list[Family]) -> str:
    """The table that is imported: few large strings, which unmarshal in microseconds."""
    lines = [
        "# SPDX-License-Identifier: MPL-2.0",
        '"""Which constants there are: made by tools/gen_constants.py from tools/constants.ini.',
        "",
        "For each family its kind, the modules that offer the flat names, the prefix that",
        "members lose, what it is, where it stands in C, the flat names that every NSS has, and",
        "those which the NSS at hand may lack.  A flat name is the C constant of that name, unless",
        "SOURCES says otherwise.  :mod:`nss._core.enumeration` tells the rest.",
        '"""',
        "",
        "from __future__ import annotations",
        "",
        "FAMILIES: dict[str, tuple[str, str, str, str, str, str, str]] = {",
    ]
    for family in families:
        facts = (family.kind, " ".join(family.homes), family.prefix, family.doc, family.origin)
        newer = [name for names in family.since.values() for name in names]
        lines += [f'    "{family.name}": (', *(f"        {_literal(fact)}," for fact in facts)]
        lines += [f"        {_listed(family.names)},", f"        {_listed(newer)},", "    ),"]
    lines += ["}", "", "SOURCES: dict[str, str | int] = {"]
    for family in families:
        for name in family.all_names():
            flat, is_alias, source = name.partition("=")
            if is_alias:
                lines += [f'    "{flat}": {source if source.isdigit() else _literal(source)},']
    return "\n".join([*lines, "}"]) + "\n"


def _listed(names: list[str]) -> str:
    flat = [name.partition("=")[0] for name in names]
    return f'"""\n{_filled(flat)}\n"""' if names else '""'


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def member_name(prefix: str, flat: str) -> str:
    """What a flat name is called within its class.

    ``nss._core.enumeration`` has the same rule for the running program; a test compares them.
    """
    short = flat[len(prefix) :] if flat.startswith(prefix) else flat
    if short.isidentifier() and not keyword.iskeyword(short):
        return short
    return prefix.rstrip("_").rpartition("_")[2] + "_" + short


def members(family: Family) -> Iterator[tuple[str, int]]:
    """The members of a class, each with the minor release that brought it (0: always)."""
    names = family.all_names()
    minors = {name: minor for minor in family.since for name in family.since[minor]}
    for name in names:
        flat, _, source = name.partition("=")
        if source not in names:
            yield member_name(family.prefix, flat), minors.get(name, 0)


def enums_pyi(families: list[Family]) -> str:
    """The classes, for type checkers."""
    lines = [
        "# SPDX-License-Identifier: MPL-2.0",
        "# Made by tools/gen_constants.py from tools/constants.ini: edit that.",
        "",
        "from nss._core.enumeration import Constant as Constant",
        "from nss._core.enumeration import Flags as Flags",
        "from nss._core.enumeration import name_of as name_of",
        "from nss._core.enumeration import value_of as value_of",
    ]
    for family in families:
        base = "Constant" if family.kind == "IntEnum" else "Flags"
        lines += ["", f"class {family.name}({base}):"]
        for name, minor in members(family):
            lines += [f"    {name} = ..." + (f"  # NSS 3.{minor}" if minor else "")]
    return "\n".join(lines) + "\n"


def render() -> dict[str, str]:
    """Everything that this tool makes, by path below the root."""
    families = read_table()
    return {
        "cdefs/constants.h": constants_h(families),
        "cdefs/src/constants.c": constants_c(families),
        "nss/_core/constants.py": constants_py(families),
        "nss/enums.pyi": enums_pyi(families),
    }


if __name__ == "__main__":
    raise SystemExit(_output.main(__doc__, render))
