# SPDX-License-Identifier: MPL-2.0
"""General names: what else than a distinguished name somebody may be called.

A certificate is for hosts, mail addresses and URIs, and says so in *general names*.  There
are nine kinds (RFC 5280): beside these three an IP address, a distinguished name, an object
identifier, addresses of X.400 and EDI, and *other names*, which are an object identifier and
a value of whatever form that demands.

They are read here, as are the extensions that consist of them, and not by NSS, whose
decoders refuse what is allowed (an EDI party name, a distribution point that has only an
issuer), and make -1 of a large path length.  What is malformed they and this module refuse
alike.
"""

from __future__ import annotations

from socket import AF_INET, AF_INET6, inet_ntop
from typing import Any

from .. import enums
from .._core import der
from .._core.convert import Buffer, octets_of
from .._core.enumeration import known_name, known_value
from .._core.errors import NSPRError
from .._core.ffi import lib
from .._core.formatting import data_to_hex
from .._core.representation import (
    AS_LABELED_STRING,
    AS_OBJECT,
    AS_STRING,
    AS_TYPE_ENUM,
    AS_TYPE_STRING,
    unsupported,
)
from .._core.secitem import name_text
from .._core.values import ValueSequence
from .der import SEQUENCE, Reader, explicit, malformed
from .der import element as encoded
from .reading import read_dn

_CONTEXT = der.CONTEXT_SPECIFIC
_X400, _EDI = explicit(3), explicit(5)

_TYPES = {
    explicit(0): lib.certOtherName,
    _CONTEXT | 1: lib.certRFC822Name,
    _CONTEXT | 2: lib.certDNSName,
    _X400: lib.certX400Address,
    explicit(4): lib.certDirectoryName,
    _EDI: lib.certEDIPartyName,
    _CONTEXT | 6: lib.certURI,
    _CONTEXT | 7: lib.certIPAddress,
    _CONTEXT | 8: lib.certRegisterID,
}
_TEXTS = {
    lib.certOtherName: "Other Name",
    lib.certRFC822Name: "RFC822 Name",
    lib.certDNSName: "DNS name",
    lib.certX400Address: "X400 Address",
    lib.certDirectoryName: "Directory Name",
    lib.certEDIPartyName: "EDI Party",
    lib.certURI: "URI",
    lib.certIPAddress: "IP Address",
    lib.certRegisterID: "Registered ID",
}


class GeneralName(ValueSequence["GeneralName"]):
    """One name, of one of nine kinds.

    There is no constructor: names are in the extensions of certificates.  A name is also a
    sequence, of itself alone.
    """

    __module__ = "nss.nss"
    __slots__ = ()

    @property
    def _items(self) -> tuple[GeneralName, ...]:
        return (self,)

    @property
    def type_enum(self) -> int:
        """The kind of name, a ``GeneralNameType``."""
        return enums.GeneralNameType(self._parts[0])

    @property
    def type_name(self) -> str:
        """The C name of the kind, such as ``"certDNSName"``."""
        return cert_general_name_type_name(self._parts[0])

    @property
    def type_string(self) -> str:
        """The kind of name in words, such as ``"DNS name"``."""
        kind, content = self._parts
        text = _TEXTS[kind]
        if kind == lib.certOtherName:
            return f"{text} ({der.oid_text(bytes(Reader(content).read(der.OBJECT_IDENTIFIER)))})"
        return text

    @property
    def name(self) -> str:
        """The name itself, such as ``"www.example.org"``.

        A distinguished name is RFC 1485 text, an address is written with dots or colons,
        and what cannot be shown as what it is in hexadecimal.
        """
        return _name_text(*self._parts)

    def get_name(self, repr_kind: int = AS_STRING) -> Any:
        """The name, or its kind.

        Args:
            repr_kind: ``AsString``, the name; ``AsTypeString``, its kind in words;
                ``AsLabeledString``, both; ``AsTypeEnum``, its kind, a ``GeneralNameType``;
                ``AsObject``, this object.

        Raises:
            ValueError: *repr_kind* is something else.
        """
        if repr_kind == AS_STRING:
            return self.name
        if repr_kind == AS_LABELED_STRING:
            return f"{self.type_string}: {self.name}"
        if repr_kind == AS_TYPE_STRING:
            return self.type_string
        if repr_kind == AS_TYPE_ENUM:
            return self.type_enum
        if repr_kind == AS_OBJECT:
            return self
        raise unsupported(repr_kind)

    def __repr__(self) -> str:
        return str(self.get_name(AS_LABELED_STRING))


def _name_text(kind: int, content: bytes) -> str:
    if kind == lib.certOtherName:
        elements = Reader(content)
        elements.whole()
        return der.text(elements.read(explicit(0)))
    if kind == lib.certDirectoryName:
        return name_text(content)
    if kind == lib.certRegisterID:
        return der.oid_text(content)
    if kind == lib.certIPAddress:
        family = {4: AF_INET, 16: AF_INET6}.get(len(content))
        return inet_ntop(family, content) if family else data_to_hex(content)
    if kind in (lib.certX400Address, lib.certEDIPartyName):
        return der.text(bytes(encoded(_X400 if kind == lib.certX400Address else _EDI, content)))
    return der.c_string(content)


def general_name(element: der.Element) -> GeneralName:
    """What an element says.

    Raises:
        ValueError: it is malformed.
    """
    kind = _TYPES.get(element.identifier)
    if kind is None:
        raise ValueError("a general name of an unknown kind")
    content = bytes(element.content)
    if kind == lib.certOtherName:
        oid, value = element
        oid.octets(der.OBJECT_IDENTIFIER)
        if value.identifier != explicit(0):
            raise ValueError("an other name without a value")
        der.read(value.content)
    elif kind == lib.certDirectoryName:
        read_dn(content)
    elif kind == lib.certRegisterID and not content:
        raise ValueError("a registered identifier without octets")
    return GeneralName._of(kind, content)


def read_names(data: Any) -> tuple[GeneralName, ...]:
    """Read names to the last.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DER``: something is malformed.
    """
    try:
        return tuple(map(general_name, der.elements(data)))
    except ValueError as problem:
        raise malformed(str(problem)) from None


def forms_of(names: tuple[GeneralName, ...], repr_kind: int) -> tuple[Any, ...]:
    """All names in one form, as :meth:`GeneralName.get_name` knows them."""
    return tuple(name.get_name(repr_kind) for name in names)


def x509_alt_name(sec_item: Buffer, repr_kind: int = AS_STRING) -> tuple[Any, ...]:
    """Read the value of an alternative name extension, of the subject or the issuer.

    Args:
        sec_item: the value, :attr:`CertificateExtension.value` or any other buffer.
        repr_kind: what to return of each name, as for :meth:`GeneralName.get_name`.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DER``: it is malformed; ``SEC_ERROR_EXTENSION_NOT_FOUND``:
            there are no names, of which there should be one at least.
        TypeError: *sec_item* is no buffer.
        ValueError: *repr_kind* is something else.
    """
    elements = Reader(octets_of(sec_item, "sec_item"))
    names = read_names(elements.read(SEQUENCE))
    elements.finish()
    if not names:
        raise NSPRError("no names", lib.SEC_ERROR_EXTENSION_NOT_FOUND)
    return forms_of(names, repr_kind)


def cert_general_name_type_name(type: int) -> str:
    """The C name of a kind of general name, such as ``"certDNSName"``.

    Args:
        type: a ``GeneralNameType``.

    Raises:
        KeyError: there is no such kind.
    """
    return known_name("GeneralNameType", type, "GeneralName type")


def cert_general_name_type_from_name(name: str) -> int:
    """The kind of general name that has a C name.

    Args:
        name: the name, with or without ``cert``, in any mixture of upper and lower case.

    Raises:
        KeyError: there is no such kind.
        TypeError: it is no text.
    """
    return known_value("GeneralNameType", name, "GeneralName type")
