# SPDX-License-Identifier: MPL-2.0
"""Databases of certificates and keys, as objects.

A database is two files in a directory, ``cert9.db`` and ``key4.db``, the latter encrypted
under the password of the database, if it has one.  NSS sees it as a token; here it is seen
as what it holds.

Whatever changes it says first whether it can be changed at all, and logs in.  What is made
of several steps is undone when one of them fails.
"""

from __future__ import annotations

from typing import Any

from .._core.convert import Buffer
from .._core.errors import NSPRError, check, check_pointer, clear
from .._core.ffi import lib
from .._crypto.keys import PrivateKey
from .._crypto.pins import pin_args
from .._crypto.stored_keys import delete_key, log_in, rename_key
from .certificates import Certificate
from .holdings import Contents
from .identities import Identity, load_certificates
from .keyio import Password, load_key
from .keystore import is_on, store_identity, store_key
from .pem import Text
from .pkcs12 import PKCS12Decoder
from .pkcs12_export import encode
from .pkcs12_import import removing_on_failure
from .session_keys import live_private_key
from .stored_certificates import (
    decode_trust,
    delete_certificate,
    key_on,
    rename_certificate,
    set_trust,
    store_certificate,
)


class Database(Contents):
    """A database of certificates and private keys.

    There is no constructor: see :func:`open_database`, :func:`create_database`,
    :func:`default_database` and :func:`database_on`.  It is a context manager, and closes
    itself.

    Where a method says *user_data*, these are further arguments for the password callback
    (:func:`nss.nss.set_password_callback`), which is asked when the database is locked.
    """

    __module__ = "nss.db"
    __slots__ = ()

    def add_certificate(
        self, certificate: Certificate, nickname: str, trust: str | None = None, *user_data: Any
    ) -> None:
        """Store a certificate.

        Args:
            certificate: the certificate.
            nickname: the name to store it under; all of one subject have the same.
            trust: what to trust it for, as :meth:`set_trust` says; None: nothing.
            user_data: further arguments for the password callback.

        Raises:
            TypeError: an argument has the wrong type.
            ValueError: the nickname is empty.
            NSPRError: ``SEC_ERROR_CERT_NICKNAME_COLLISION``: a certificate of another
                subject has the nickname; ``SEC_ERROR_INVALID_ARGS``: the trust is no such
                text; ``SEC_ERROR_READ_ONLY`` and others.

        Stands on ``PK11_ImportCert``.
        """
        if not isinstance(certificate, Certificate):
            raise TypeError(f"certificate must be Certificate, not {type(certificate).__name__}")
        self._require_writable("the certificate cannot be stored")
        if trust is not None:
            decode_trust(trust)
        log_in(self._slot, user_data)
        with removing_on_failure(self._slot, [certificate.der_data]):
            store_certificate(self._slot, certificate, nickname)
            if trust is not None:
                set_trust(self._slot, certificate, trust)

    def add_key(self, key: PrivateKey, nickname: str, *user_data: Any) -> PrivateKey:
        """Store a private key.

        Args:
            key: the key, in memory: of :func:`nss.pki.generate_key`, for instance.
            nickname: the name to store it under.
            user_data: further arguments for the password callback.

        Returns:
            The key in the database.

        Raises:
            TypeError: an argument has the wrong type.
            NSPRError: ``SEC_ERROR_BAD_PASSWORD``; ``SEC_ERROR_READ_ONLY``;
                ``SEC_ERROR_UNSUPPORTED_KEYALG``: a key of Ed25519; ``SEC_ERROR_INVALID_KEY`` or
                another: it does not leave where it is.

        Stands on ``PK11_ImportEncryptedPrivateKeyInfoAndReturnKey``.
        """
        return store_key(self._slot, key, nickname, *user_data)

    def add_identity(self, identity: Identity, nickname: str, *user_data: Any) -> None:
        """Store a certificate with its key, and its chain; all of it or nothing.

        Args:
            identity: the identity, its key in memory.
            nickname: the name to store certificate and key under.
            user_data: further arguments for the password callback.

        Raises:
            TypeError: an argument has the wrong type.
            ValueError: the nickname is empty.
            NSPRError: as :meth:`add_certificate` and :meth:`add_key` say.
        """
        self._require_writable("the identity cannot be stored")
        store_identity(self._slot, identity, nickname, *user_data)

    def import_pem(
        self,
        certificates: Text,
        nickname: str,
        *,
        key: Text | None = None,
        password: Password | None = None,
        trust: str | None = None,
    ) -> None:
        """Store what PEM, or DER, files hold.

        Args:
            certificates: the certificate, and any others up to its root behind it.
            nickname: the name to store it under.
            key: its private key; the same file as the certificate's is fine.
            password: of the key, if it is encrypted.
            trust: what to trust the certificate for, as :meth:`set_trust` says.

        Raises:
            ValueError: as :func:`nss.pki.load_identity` says.
            NSPRError: as :func:`nss.pki.load_identity` and :meth:`add_certificate` say.
        """
        first, *chain = load_certificates(certificates)
        if key is None:
            self.add_certificate(first, nickname, trust)
            for certificate in chain:
                if not is_on(self._slot, certificate):
                    self.add_certificate(certificate, certificate.make_ca_nickname())
            return
        with load_key(key, password) as private, Identity(first, private, chain) as identity:
            self.add_identity(identity, nickname)
        if trust is not None:
            self.set_trust(nickname, trust)

    def import_pkcs12(self, data: Buffer, password: str | bytes, *user_data: Any) -> None:
        """Store what a PKCS#12 file holds; all of it or nothing.

        Args:
            data: the content of the file.
            password: its password.
            user_data: further arguments for the password callback.

        Raises:
            NSPRError: as :class:`nss.nss.PKCS12Decoder` and its ``database_import`` say.
            BaseException: what a callback has raised.
        """
        self._require_writable("nothing can be imported")
        log_in(self._slot, user_data)
        with PKCS12Decoder._read(data, password, self._slot) as decoder:
            decoder.database_import()

    def export_pkcs12(
        self, nickname: str, password: str | bytes, *user_data: Any, chain: bool = True
    ) -> bytes:
        """Write a certificate and its key as a PKCS#12 file, with AES-256 and SHA-256.

        Args:
            nickname: the nickname of the certificate.
            password: the password of the file.
            user_data: further arguments for the password callback.
            chain: whether the certificates of the issuers go along.

        Raises:
            NSPRError: as :meth:`key` says; ``SEC_ERROR_PKCS12_UNABLE_TO_EXPORT_KEY``.
            BaseException: what the password callback has raised.

        Stands on ``SEC_PKCS12Encode``.
        """
        pair = self._pair(nickname, user_data)
        cipher = int(lib.SEC_OID_AES_256_CBC)
        return encode([pair], password, cipher, cipher, chain=chain, pin_args=user_data)

    def set_trust(self, nickname: str, trust: str, *user_data: Any) -> None:
        """Say what the certificates of a nickname are trusted for.

        Args:
            nickname: the nickname.
            trust: letters for TLS, mail and signed programs, with commas between, such as
                ``"CT,C,C"`` for an authority and ``",,"`` for nothing.
            user_data: further arguments for the password callback.

        Raises:
            NSPRError: ``SEC_ERROR_UNKNOWN_CERT``: there is no such certificate;
                ``SEC_ERROR_INVALID_ARGS``: this is no such text; ``SEC_ERROR_READ_ONLY``,
                ``SEC_ERROR_BAD_PASSWORD``.

        Stands on ``CERT_ChangeCertTrust``.
        """
        found = self._named(nickname)
        decode_trust(trust)
        self._require_writable("the trust cannot be stored")
        log_in(self._slot, user_data)
        for certificate in found:
            set_trust(self._slot, certificate, trust)

    def rename(self, nickname: str, new: str, *user_data: Any) -> None:
        """Give the certificates of a nickname, and their keys, another one.

        Args:
            nickname: the nickname that they have.
            new: the nickname to be.
            user_data: further arguments for the password callback.

        Raises:
            TypeError: a nickname is no text.
            ValueError: the new one is empty.
            NSPRError: ``SEC_ERROR_UNKNOWN_CERT``: there is no such certificate;
                ``SEC_ERROR_CERT_NICKNAME_COLLISION``: the new nickname is another's;
                ``SEC_ERROR_READ_ONLY``, ``SEC_ERROR_BAD_PASSWORD``.

        Stands on ``PK11_WriteRawAttribute``, ``PK11_SetPrivateKeyNickname``.
        """
        found = self._named(nickname)
        self._require_writable("nothing can be renamed")
        log_in(self._slot, user_data)
        for certificate in found:
            rename_certificate(self._slot, certificate, new)
            key = key_on(self._slot, certificate, *user_data)
            if key is not None:
                rename_key(key, new)

    def delete(self, nickname: str, *user_data: Any, keep_key: bool = False) -> None:
        """Delete the certificates of a nickname, their trust, and their keys.

        Args:
            nickname: the nickname.
            user_data: further arguments for the password callback.
            keep_key: whether the keys stay.

        Raises:
            NSPRError: ``SEC_ERROR_UNKNOWN_CERT``: there is no such certificate;
                ``SEC_ERROR_READ_ONLY``, ``SEC_ERROR_BAD_PASSWORD``.

        Stands on ``SEC_DeletePermCertificate``, ``PK11_DestroyTokenObject``.
        """
        found = self._named(nickname)
        self._require_writable("nothing can be deleted")
        log_in(self._slot, user_data)
        for certificate in found:
            key = None if keep_key else key_on(self._slot, certificate, *user_data)
            delete_certificate(self._slot, certificate, *user_data)
            if key is not None:
                delete_key(self._slot, key)

    def delete_key(self, key: PrivateKey) -> None:
        """Delete a private key; the certificate stays, if there is one.

        Args:
            key: the key, which is of no use afterwards.

        Raises:
            TypeError: it is no private key.
            ValueError: it is closed.
            NSPRError: ``SEC_ERROR_NO_KEY``: it is not in this database;
                ``SEC_ERROR_READ_ONLY`` and others.

        Stands on ``PK11_DestroyTokenObject``.
        """
        live_private_key(key)
        self._require_writable("nothing can be deleted")
        delete_key(self._slot, key)

    def merge(self, source: Database, *user_data: Any) -> None:
        """Copy what another database holds into this one.

        Args:
            source: the other database; nothing changes in it.
            user_data: further arguments for the password callback, for both.

        Raises:
            TypeError: it is no database.
            NSPRError: ``SEC_ERROR_READ_ONLY``; ``SEC_ERROR_BAD_PASSWORD``; or the error of
                the first object that could not be copied, others having been copied.
            BaseException: what the password callback has raised.

        Stands on ``PK11_MergeTokens``.
        """
        if not isinstance(source, Database):
            raise TypeError(f"source must be Database, not {type(source).__name__}")
        self._require_writable("nothing can be merged in")
        for database in (source, self):
            log_in(database._slot, user_data)
        with pin_args(user_data) as cookie:
            log = check_pointer(lib.PK11_CreateMergeLog())
            try:
                places = self._slot._live(), source._slot._live()
                clear()
                check(
                    lib.PK11_MergeTokens(*places, log, cookie, cookie),
                    "not everything has been merged",
                    default=log.head.error if log.head else lib.SEC_ERROR_LIBRARY_FAILURE,
                )
            finally:
                lib.PK11_DestroyMergeLog(log)

    def _require_writable(self, message: str) -> None:
        if self.readonly:
            raise NSPRError(message, lib.SEC_ERROR_READ_ONLY)
