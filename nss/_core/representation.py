# SPDX-License-Identifier: MPL-2.0
"""In which form a value is wanted: python-nss's representation kinds.

Many functions answer with a number, its C name, a text for people, or an object,
as their ``repr_kind`` says.  The numbers are python-nss's own, not NSS's; public
code has them as members of ``nss.enums.RepresentationKind`` and as ``nss.nss.As*``.
"""

from __future__ import annotations

AS_OBJECT = 0
AS_STRING = 1
AS_TYPE_STRING = 2
AS_TYPE_ENUM = 3
AS_LABELED_STRING = 4
AS_ENUM = 5
AS_ENUM_NAME = 6
AS_ENUM_DESCRIPTION = 7
AS_INDEX = 8
AS_DOTTED_DECIMAL = 9


def unsupported(repr_kind: object) -> ValueError:
    """What a function raises when it has no such form."""
    number = int(repr_kind) if isinstance(repr_kind, int) else repr_kind
    return ValueError(f"Unsupported representation kind ({number})")
