# SPDX-License-Identifier: MPL-2.0
"""Databases, tokens and modules: where keys and certificates are kept.

    >>> from nss import db, nss, pki
    >>> nss.nss_init_nodb()
    >>> ca = pki.create_ca("Example CA")
    >>> with db.create_database(folder, "secret") as database:
    ...     database.add_certificate(ca.certificate, "ca", "CT,C,C")
    ...     database.add_identity(ca.issue(["www.example.org"]), "server")
    ...     sorted((entry.nickname, entry.trust) for entry in database.certificates())
    [('ca', 'CT,C,C'), ('server', ',,')]

A :class:`Database` is what certutil and pk12util work on, and they can read what it
writes.  Any number of them can be open at a time, beside the one that NSS has been
initialised with.  A token of another kind, such as a smart card, is one, too.

A :class:`Module` is a library that brings tokens.  Keys on a token need never leave it:
they sign where they are, in a TLS handshake as well.

:func:`sdr_encrypt` protects small secrets with the password of a database, as Firefox
does.
"""

from __future__ import annotations

from ._crypto.modules import Module, list_modules, load_module, module_of
from ._pki.databases import Database
from ._pki.holdings import Entry, KeyEntry
from ._pki.opening import create_database, database_on, default_database, open_database
from ._pki.sdr import CipherName, sdr_decrypt, sdr_encrypt
from ._pki.uris import find_certificates, find_keys

__all__ = [
    "CipherName",
    "Database",
    "Entry",
    "KeyEntry",
    "Module",
    "create_database",
    "database_on",
    "default_database",
    "find_certificates",
    "find_keys",
    "list_modules",
    "load_module",
    "module_of",
    "open_database",
    "sdr_decrypt",
    "sdr_encrypt",
]
