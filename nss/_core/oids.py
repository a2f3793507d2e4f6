# SPDX-License-Identifier: MPL-2.0
"""Object identifiers.

An object identifier is a path of numbers, ``2.5.4.3``.  It has four forms here: that
text; its DER content, which is what certificates hold; NSS's own number for it, its
*tag*, if NSS knows it; and names, such as ``SEC_OID_AVA_COMMON_NAME`` or ``CN``.  The
one that stands for an identifier inside the package is the content, as bytes: every
identifier has it, also those that NSS has never heard of.

Wherever python-nss takes an identifier it takes all of these forms.  What comes from
a peer may be malformed; it has a text all the same.
"""

from __future__ import annotations

import re
from typing import Any

from . import enumeration
from .convert import item_bytes
from .errors import check
from .ffi import ffi, lib

_MOST_OCTETS = 512

ATTRIBUTES = {
    "CN": lib.SEC_OID_AVA_COMMON_NAME,
    "ST": lib.SEC_OID_AVA_STATE_OR_PROVINCE,
    "O": lib.SEC_OID_AVA_ORGANIZATION_NAME,
    "OU": lib.SEC_OID_AVA_ORGANIZATIONAL_UNIT_NAME,
    "dnQualifier": lib.SEC_OID_AVA_DN_QUALIFIER,
    "C": lib.SEC_OID_AVA_COUNTRY_NAME,
    "serialNumber": lib.SEC_OID_AVA_SERIAL_NUMBER,
    "L": lib.SEC_OID_AVA_LOCALITY,
    "title": lib.SEC_OID_AVA_TITLE,
    "SN": lib.SEC_OID_AVA_SURNAME,
    "givenName": lib.SEC_OID_AVA_GIVEN_NAME,
    "initials": lib.SEC_OID_AVA_INITIALS,
    "generationQualifier": lib.SEC_OID_AVA_GENERATION_QUALIFIER,
    "DC": lib.SEC_OID_AVA_DC,
    "MAIL": lib.SEC_OID_RFC1274_MAIL,
    "UID": lib.SEC_OID_RFC1274_UID,
    "postalAddress": lib.SEC_OID_AVA_POSTAL_ADDRESS,
    "postalCode": lib.SEC_OID_AVA_POSTAL_CODE,
    "postOfficeBox": lib.SEC_OID_AVA_POST_OFFICE_BOX,
    "houseIdentifier": lib.SEC_OID_AVA_HOUSE_IDENTIFIER,
    "E": lib.SEC_OID_PKCS9_EMAIL_ADDRESS,
}
"""The short names of what distinguished names consist of."""

_attributes = {name.lower(): tag for name, tag in ATTRIBUTES.items()}
_by_tag: dict[int, bytes] = {}  # tag -> content; filled when it is first needed
_by_content: dict[bytes, int] = {}
_descriptions: dict[int, str] = {}  # tag -> words


def _table() -> dict[int, bytes]:
    """The identifiers of NSS's table; what a program adds to that is not among them."""
    if not _by_tag:
        # looking behind the end of the table takes a lock that NSS_Init makes, or this
        check(lib.SECOID_Init())
        found, tag = {}, 1
        while entry := lib.SECOID_FindOIDByTag(tag):
            found[tag] = item_bytes(entry.oid)
            tag += 1
        for tag, content in found.items():
            if content:  # some tags are NSS's own and name no identifier; of two the last counts
                _by_content[content] = tag
        _by_tag.update(found)
    return _by_tag


def content_of_tag(tag: int) -> bytes:
    """The DER content of the identifier that NSS has a number for.

    Raises:
        ValueError: there is no such number.
    """
    content = _table().get(tag)
    if not content:
        raise ValueError(f"no object identifier has the tag {tag}")
    return content


def tag_of(content: bytes) -> int:
    """NSS's number for an identifier; ``SEC_OID_UNKNOWN``, which is 0, when it has none."""
    _table()
    return _by_content.get(content, int(lib.SEC_OID_UNKNOWN))


def content_of(oid: Any) -> bytes:
    """The DER content of an identifier in whatever form.

    Args:
        oid: a tag; or a ``SecItem`` or bytes, the content itself; or text: the short name
            of an attribute, numbers with dots with or without ``OID.``, or a tag's name
            with or without ``SEC_OID_``, in any mixture of upper and lower case.

    Raises:
        TypeError: it is nothing of these.
        KeyError: the name is unknown.
        ValueError: the tag is, or the numbers are no object identifier.
    """
    if isinstance(oid, int):
        return content_of_tag(int(oid))
    if isinstance(oid, str):
        return _content_of_text(oid)
    if isinstance(oid, (bytes, bytearray, memoryview)) or hasattr(type(oid), "__bytes__"):
        return bytes(oid)
    raise TypeError(f"oid must be a string, an integer or a SecItem, not {type(oid).__name__}")


def _content_of_text(text: str) -> bytes:
    tag = _attributes.get(text.lower())
    if tag is None and re.fullmatch(r"(?:[oO][iI][dD]\.)?[0-9]+(?:\.[0-9]+)*", text):
        return encode(text)
    if tag is None:
        tag = enumeration.value_of("OidTag", text)
    if tag is None:
        raise KeyError(f"oid tag name not found: {text}")
    return content_of_tag(tag)


def encode(dotted: str) -> bytes:
    """The DER content of numbers with dots.

    Raises:
        ValueError: they are no object identifier.
    """
    numbers = [int(number) for number in dotted.split(".") if number.lower() != "oid"]
    if len(numbers) < 2 or numbers[0] > 2 or (numbers[0] < 2 and numbers[1] > 39):
        raise ValueError(f'"{dotted}" is no object identifier')
    numbers[:2] = [numbers[0] * 40 + numbers[1]]
    content = bytearray()
    for number in numbers:
        septets = range(7 * (max(number.bit_length() - 1, 0) // 7), 0, -7)
        content += bytes([*(0x80 | number >> shift & 0x7F for shift in septets), number & 0x7F])
    return bytes(content)


def dotted(content: bytes) -> str:
    """The numbers of an identifier, with dots and without a prefix.

    Raises:
        ValueError: the content is malformed.
    """
    numbers, number, complete = [], 0, True
    # an enormous one, which somebody may have sent, would take quadratic time
    for octet in content if len(content) <= _MOST_OCTETS else b"":
        if complete and octet == 0x80:
            break
        number = number << 7 | octet & 0x7F
        complete = octet < 0x80
        if complete:
            numbers.append(number)
            number = 0
    else:
        if numbers and complete:
            first = min(numbers[0] // 40, 2)
            return ".".join(map(str, [first, numbers[0] - 40 * first, *numbers[1:]]))
    raise ValueError(f"malformed object identifier: {content[:64].hex(':')}")


def text_of(content: bytes) -> str:
    """``"OID.2.5.4.3"``, or the octets in hexadecimal when they are malformed."""
    try:
        return f"OID.{dotted(content)}"
    except ValueError:
        return content.hex(":")


def description_of(content: bytes) -> str:
    """What NSS says about an identifier, ``"X520 Common Name"``; its numbers otherwise."""
    tag = tag_of(content)
    if not tag:
        return text_of(content)
    text = _descriptions.get(tag)
    if text is None:
        text = ffi.string(lib.SECOID_FindOIDByTag(tag).desc).decode("utf-8", "replace")
        _descriptions[tag] = text
    return text


def oid_tag(oid: Any) -> int:
    """NSS's number for an object identifier.

    Args:
        oid: the identifier: a tag; or a ``SecItem`` or bytes, its DER content; or text: the
            short name of an attribute (``"CN"``), numbers with dots with or without
            ``OID.``, or a tag's name with or without ``SEC_OID_``, in any mixture of upper
            and lower case.

    Returns:
        One of the ``SEC_OID_*``.

    Raises:
        TypeError: it is no form of an identifier.
        KeyError: the name is unknown.
        ValueError: it is no identifier, or NSS does not know it.
    """
    tag = tag_of(content_of(oid))
    if not tag:
        raise ValueError("NSS has no tag for this object identifier")
    return enumeration.enum_class("OidTag")(tag)


def oid_str(oid: Any) -> str:
    """What an object identifier stands for, in words: ``"X520 Common Name"``.

    Args:
        oid: the identifier in any form; see :func:`oid_tag`.

    Returns:
        The description by NSS, or ``"OID.1.2.3"`` when NSS does not know it.

    Raises:
        TypeError, KeyError, ValueError: as in :func:`oid_tag`.
    """
    return description_of(content_of(oid))


def oid_tag_name(oid: Any) -> str:
    """The C name of NSS's number for an object identifier, ``"SEC_OID_AVA_COMMON_NAME"``.

    Args:
        oid: the identifier in any form; see :func:`oid_tag`.

    Raises:
        KeyError: the name is unknown, or the tag has none.
        TypeError, ValueError: as in :func:`oid_tag`.
    """
    tag = int(oid_tag(oid))
    name = enumeration.name_of("OidTag", tag)
    if name is None:
        raise KeyError(f"oid tag not found: {tag:#x}")
    return name


def oid_dotted_decimal(oid: Any) -> str:
    """The numbers of an object identifier: ``"OID.2.5.4.3"``.

    Args:
        oid: the identifier in any form; see :func:`oid_tag`.

    Raises:
        ValueError: it is no identifier.
        TypeError, KeyError: as in :func:`oid_tag`.
    """
    return f"OID.{dotted(content_of(oid))}"
