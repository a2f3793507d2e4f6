# SPDX-License-Identifier: MPL-2.0
"""Secrets under a key of the database: both ciphers, what NSS itself makes of them, damage."""

from __future__ import annotations

import base64
from contextlib import suppress

import pytest
from fix_process import require, require_success, run

from nss import db, error, nss

pytestmark = pytest.mark.usefixtures("nss_nodb")

SECRET = "secret of the tests"

CIPHERS = ("AES", "3DES")


@pytest.fixture
def store(tmp_path):
    """A new database with a password."""
    nss.set_password_callback(None)
    with db.create_database(tmp_path / "store", SECRET) as database:
        yield database


def name_of(call, *arguments, **keywords) -> str | None:
    """The name of the error that a call raises."""
    with pytest.raises(error.NSPRError) as caught:
        call(*arguments, **keywords)
    return caught.value.name


@pytest.mark.parametrize("cipher", [*CIPHERS, None])
def test_there_and_back(store, cipher):
    """Any secret comes back, of any length, and is different each time."""
    for secret in (b"", b"x", b"y" * 15, b"z" * 16, bytes(range(256)) * 40):
        first = db.sdr_encrypt(secret, cipher=cipher, slot=store.slot)
        second = db.sdr_encrypt(bytearray(secret), cipher=cipher, slot=store.slot)
        assert first != second
        assert secret not in first or len(secret) < 15
        for data in (first, bytearray(second), memoryview(first)):
            assert db.sdr_decrypt(data, slot=store.slot) == secret


def test_both_ciphers_and_several_keys(store):
    """The keys of both ciphers, and others by their identifiers, lie side by side."""
    encrypted = [
        db.sdr_encrypt(b"secret", cipher=cipher, key_id=key_id, slot=store.slot)
        for cipher, key_id in (
            ("3DES", None),
            ("AES", None),
            ("3DES", b"another"),
            ("AES", b"one more"),
            ("AES", None),
            ("3DES", None),
        )
    ]
    assert {db.sdr_decrypt(data, slot=store.slot) for data in encrypted} == {b"secret"}
    # an older NSS would replace the one key by the other
    with pytest.raises(ValueError, match="identifier"):
        db.sdr_encrypt(b"secret", cipher="AES", key_id=b"another", slot=store.slot)
    assert db.sdr_decrypt(encrypted[2], slot=store.slot) == b"secret"


def test_password(store):
    """A locked database wants its password, and gives up when nobody knows it."""
    data = db.sdr_encrypt(b"secret", slot=store.slot)
    store.lock()
    assert name_of(db.sdr_decrypt, data, slot=store.slot) == "SEC_ERROR_BAD_PASSWORD"
    asked = []

    def answer(slot, retry, *user_data):
        asked.append(user_data)
        return None if retry else SECRET

    nss.set_password_callback(answer)
    try:
        assert db.sdr_decrypt(data, slot=store.slot, pin_args=("you",)) == b"secret"
    finally:
        nss.set_password_callback(None)
    assert asked == [("you",)]


def test_another_database(store, tmp_path):
    """Another database cannot decrypt it."""
    data = db.sdr_encrypt(b"secret", slot=store.slot)
    with db.create_database(tmp_path / "other") as other:
        assert name_of(db.sdr_decrypt, data, slot=other.slot) == "SEC_ERROR_NO_KEY"
        db.sdr_encrypt(b"something", slot=other.slot)
        try:  # one wrong key in 256 leaves a correct padding
            assert db.sdr_decrypt(data, slot=other.slot) != b"secret"
        except error.NSPRError as problem:
            assert problem.name in ("SEC_ERROR_BAD_DATA", "SEC_ERROR_LIBRARY_FAILURE")


@pytest.mark.parametrize("cipher", CIPHERS)
def test_damage(store, cipher):
    """What is too short or of the wrong form is an error, never a crash."""
    data = db.sdr_encrypt(b"secret", cipher=cipher, slot=store.slot)
    for size in range(len(data)):
        assert name_of(db.sdr_decrypt, data[:size], slot=store.slot) == "SEC_ERROR_BAD_DER"
    for position in range(len(data)):
        damaged = bytearray(data)
        damaged[position] ^= 0x55
        with suppress(error.NSPRError):
            db.sdr_decrypt(damaged, slot=store.slot)
    for wrong in ("text", None, 5):
        with pytest.raises(TypeError):
            db.sdr_decrypt(wrong, slot=store.slot)
        with pytest.raises(TypeError):
            db.sdr_encrypt(wrong, slot=store.slot)
    with pytest.raises(ValueError, match="cipher"):
        db.sdr_encrypt(b"", cipher="DES", slot=store.slot)
    with pytest.raises(TypeError):
        db.sdr_encrypt(b"", slot="slot")
    with pytest.raises(TypeError):
        db.sdr_encrypt(b"", slot=store.slot, pin_args="text")


def test_pwdecrypt_reads_it(store, tmp_path):
    """NSS's own program decrypts what was encrypted here, in the form that it knows."""
    lines = tmp_path / "secrets"
    secret = "a saved löt of words"
    encrypted = db.sdr_encrypt(secret.encode(), cipher="3DES", slot=store.slot)
    lines.write_text(f"{base64.b64encode(encrypted).decode()}\n")
    output = tmp_path / "output"
    command = [require("pwdecrypt"), "-d", f"sql:{store.path}", "-p", SECRET]
    require_success(run([*command, "-i", str(lines), "-o", str(output)]))
    assert f'"{secret}"' in output.read_text()


def test_nss_itself(run_python, empty_nssdb):
    """What NSS's own functions encrypt is decrypted, and the other way round."""
    run_python(
        """
import ctypes, sys
from nss import db, nss
from nss._core.ffi import ffi, lib

nss.nss_init_read_write(sys.argv[1])
library = ctypes.CDLL(ffi.string(lib.pynss_library_path(0)).decode())

class Item(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("data", ctypes.c_void_p), ("len", ctypes.c_uint)]

def item(octets):
    keep = ctypes.create_string_buffer(octets, len(octets))
    return Item(0, ctypes.cast(keep, ctypes.c_void_p), len(octets)), keep

def call(function, *arguments):
    result = Item()
    assert function(*arguments, ctypes.byref(result), None) == 0
    return ctypes.string_at(result.data, result.len)

def decrypt(data):
    given, keep = item(data)
    return call(library.PK11SDR_Decrypt, ctypes.byref(given))

given, keep = item(b"a secret")
empty, none = item(b"")
old = call(library.PK11SDR_Encrypt, ctypes.byref(empty), ctypes.byref(given))
assert db.sdr_decrypt(old) == b"a secret"
assert decrypt(db.sdr_encrypt(b"mine", cipher="3DES")) == b"mine"
if hasattr(library, "PK11SDR_EncryptWithMechanism"):
    new = call(
        library.PK11SDR_EncryptWithMechanism,
        *(None, ctypes.byref(empty), ctypes.c_ulong(nss.CKM_AES_CBC), ctypes.byref(given)),
    )
    assert db.sdr_decrypt(new) == b"a secret"
    for cipher in ("AES", None):
        assert decrypt(db.sdr_encrypt(b"mine", cipher=cipher)) == b"mine"
else:
    assert db.sdr_decrypt(db.sdr_encrypt(b"mine", cipher="AES")) == b"mine"
assert decrypt(old) == db.sdr_decrypt(old) == b"a secret"
""",
        empty_nssdb.directory,
    )
