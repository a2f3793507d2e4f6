# SPDX-License-Identifier: MPL-2.0
"""Numbers that are sets of flags, told one by one."""

from __future__ import annotations

from typing import Any

from .enumeration import enum_class, name_of
from .representation import AS_ENUM, AS_ENUM_DESCRIPTION, AS_ENUM_NAME, unsupported


def bits(family: str, texts: dict[int, str], value: int, repr_kind: int) -> list[Any]:
    """Take a set of flags apart.

    Args:
        family: the class of the flags in :mod:`nss.enums`.
        texts: what each flag means, in words.
        value: the flags.
        repr_kind: ``AS_ENUM`` gives members of the class, ``AS_ENUM_NAME`` C names,
            ``AS_ENUM_DESCRIPTION`` words.

    Returns:
        A sorted list.  A flag without a name shows as itself, or as ``"unknown bit 0x200"``.

    Raises:
        ValueError: *repr_kind* is something else.
    """
    if repr_kind not in (AS_ENUM, AS_ENUM_NAME, AS_ENUM_DESCRIPTION):
        raise unsupported(repr_kind)
    single = [1 << index for index in range(value.bit_length()) if value >> index & 1]
    if repr_kind == AS_ENUM:
        return [enum_class(family)(bit) for bit in single]
    names = [
        name_of(family, bit) if repr_kind == AS_ENUM_NAME else texts.get(bit) for bit in single
    ]
    return sorted(name or f"unknown bit {bit:#x}" for name, bit in zip(names, single))
