# SPDX-License-Identifier: MPL-2.0
"""Authenticated encryption: against another library, and against everything wrong."""

import io
import os
import sys
import threading
import traceback

import pytest

from nss import crypto, error, nss

pytestmark = pytest.mark.usefixtures("nss_nodb")

CIPHERS = [
    (crypto.AESGCM, 16), (crypto.AESGCM, 24), (crypto.AESGCM, 32), (crypto.ChaCha20Poly1305, 32),
]  # fmt: skip
NONCE = bytes(range(12))
# octets that an allocator may add, however long the work; PyPy's, and its compiler's
LIMIT = 16_000_000 if sys.implementation.name == "pypy" else 2_000_000


def code(function, *arguments):
    """The name of the error that a call ends with."""
    with pytest.raises(error.NSPRError) as problem:
        function(*arguments)
    return problem.value.name


@pytest.mark.parametrize(("kind", "size"), CIPHERS)
def test_against_cryptography(kind, size):
    """What we encrypt is what the package cryptography encrypts, octet for octet."""
    theirs = pytest.importorskip("cryptography.hazmat.primitives.ciphers.aead")
    key = os.urandom(size)
    ours, other = kind(key), getattr(theirs, kind.__name__)(key)
    for count in (0, 1, 15, 16, 17, 1000, 70_000):
        for associated in (None, b"", b"header" * 50):
            data, nonce = os.urandom(count), os.urandom(12)
            encrypted = ours.encrypt(nonce, data, associated)
            assert encrypted == other.encrypt(nonce, data, associated)
            assert ours.decrypt(nonce, encrypted, associated) == data


def test_nonces_of_other_lengths():
    """AES-GCM takes longer and shorter nonces, ChaCha20-Poly1305 does not."""
    theirs = pytest.importorskip("cryptography.hazmat.primitives.ciphers.aead")
    key = os.urandom(16)
    for size in (8, 11, 13, 16, 128):
        nonce = os.urandom(size)
        encrypted = crypto.AESGCM(key).encrypt(nonce, b"data")
        assert encrypted == theirs.AESGCM(key).encrypt(nonce, b"data", None)
    for size in (0, 7, 129):
        for method in (crypto.AESGCM(key).encrypt, crypto.AESGCM(key).decrypt):
            with pytest.raises(ValueError, match=f"a nonce of {size} octets"):
                method(bytes(size), bytes(20))
    for size in (0, 11, 13):
        with pytest.raises(ValueError, match="there must be 12"):
            crypto.ChaCha20Poly1305(bytes(32)).encrypt(bytes(size), b"")


@pytest.mark.parametrize(("kind", "size"), CIPHERS)
def test_nothing_comes_out_of_what_is_wrong(kind, size):
    """A changed octet anywhere, another nonce, key or header: an error, and no data."""
    cipher = kind(b"k" * size)
    encrypted = cipher.encrypt(NONCE, b"some data", b"header")
    for index in range(len(encrypted)):
        changed = bytearray(encrypted)
        changed[index] ^= 1
        assert code(cipher.decrypt, NONCE, changed, b"header") == "SEC_ERROR_BAD_DATA"
    for cut in range(len(encrypted)):
        assert code(cipher.decrypt, NONCE, encrypted[:cut], b"header") == "SEC_ERROR_BAD_DATA"
    for wrong in (
        (bytes(12), encrypted, b"header"), (NONCE, encrypted, b"Header"), (NONCE, encrypted),
        (NONCE, encrypted + b"0", b"header"), (NONCE, b"", b"header"),
    ):  # fmt: skip
        assert code(cipher.decrypt, *wrong) == "SEC_ERROR_BAD_DATA"
    other = kind(b"K" * size)
    assert code(other.decrypt, NONCE, encrypted, b"header") == "SEC_ERROR_BAD_DATA"
    assert cipher.decrypt(NONCE, encrypted, b"header") == b"some data"


def test_buffers():
    """Any buffer will do, and text will not."""
    cipher = crypto.AESGCM(bytearray(16))
    encrypted = cipher.encrypt(bytearray(NONCE), memoryview(b"data"), nss.SecItem(b"header"))
    assert cipher.decrypt(NONCE, bytearray(encrypted), b"header") == b"data"
    for wrong in (("0" * 12, b"", b""), (NONCE, "text", b""), (NONCE, b"", "text"), (None, b"")):
        with pytest.raises(TypeError):
            cipher.encrypt(*wrong)


@pytest.mark.parametrize("kind", [crypto.AESGCM, crypto.ChaCha20Poly1305])
def test_keys(kind):
    """A key has one of the lengths that there are; or it is one of a token."""
    for size in (0, 1, 15, 33, 64):
        with pytest.raises(ValueError, match=f"the key has {size} octets; there must be .*32"):
            kind(bytes(size))
    for wrong in ("0" * 32, None, 32):
        with pytest.raises(TypeError, match="key must be"):
            kind(wrong)
    with kind.generate() as made:
        assert isinstance(made.key, nss.PK11SymKey)
        assert made.key.key_length == 32
        assert repr(made) == f"<nss.crypto.{kind.__name__} 256 bits>"
        encrypted = made.encrypt(NONCE, b"data")
        assert kind(made.key).decrypt(NONCE, encrypted) == b"data"
        assert kind(made.key.key_data).decrypt(NONCE, encrypted) == b"data"
        assert len({made.generate_nonce() for _ in range(20)}) == 20
    assert repr(made) == f"<nss.crypto.{kind.__name__} closed>"
    for use in (made.encrypt, made.decrypt):
        with pytest.raises(ValueError, match="closed PK11SymKey"):
            use(NONCE, bytes(20))
    with pytest.raises(ValueError, match="closed PK11SymKey"):
        kind(made.key)


def test_sizes_of_new_keys():
    """AES has three sizes."""
    for bits in (128, 192, 256):
        assert crypto.AESGCM.generate(bits).key.key_length == bits // 8
    for bits in (0, 64, 127, 512):
        with pytest.raises(ValueError, match="128, 192 or 256"):
            crypto.AESGCM.generate(bits)
    with pytest.raises(TypeError):
        crypto.AESGCM.generate("256")


def test_a_key_for_something_else():
    """The token refuses a key that is of another kind."""
    with nss.get_internal_slot() as slot:
        key = nss.import_sym_key(slot, nss.CKM_DES3_CBC, 4, nss.CKA_SIGN, bytes(range(24)))
    assert code(crypto.AESGCM(key).encrypt, NONCE, b"data").startswith("SEC_ERROR_")


def test_eight_threads_with_one_key():
    """Eight threads encrypt with one key at once, and each gets what is right."""
    cipher, wrong = crypto.AESGCM(b"k" * 16), []
    texts = [bytes([number]) * 3000 for number in range(8)]
    expected = [cipher.encrypt(NONCE, text) for text in texts]

    def work(number):
        for _ in range(100):
            if cipher.encrypt(NONCE, texts[number]) != expected[number]:
                wrong.append(number)
            if cipher.decrypt(NONCE, expected[number]) != texts[number]:
                wrong.append(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_secrets_show_nowhere():
    """Neither the key nor the data is in a repr, in an exception, or in its traceback."""
    secret, key = b"the secret data!", bytes(range(0x40, 0x60))
    cipher = crypto.ChaCha20Poly1305(key)
    encrypted = bytearray(cipher.encrypt(NONCE, secret))
    encrypted[-1] ^= 1
    shown = [repr(cipher), str(cipher), repr(cipher.key), str(cipher.key)]
    for attempt in (
        lambda: cipher.decrypt(NONCE, encrypted),
        lambda: cipher.decrypt(b"short", encrypted),
        lambda: crypto.AESGCM(key + b"x"),
        lambda: crypto.hmac(key, "nonsense"),
        lambda: crypto.hkdf(key, 0),
        lambda: crypto.pbkdf2(secret, b"salt", iterations=0),
    ):
        try:
            attempt()
        except (error.NSPRError, ValueError) as problem:
            shown += [repr(problem), traceback.format_exc()]
        else:
            raise AssertionError("it should have failed")
    text = "".join(shown)
    for form in (secret.decode(), secret.hex(), key.decode("latin-1"), key.hex(), key.hex(":")):
        assert form not in text


def test_tracebacks_with_local_variables():
    """What a constructor has not finished can be shown, as debuggers show it."""
    for attempt in (
        lambda: crypto.AESGCM(b"short"),
        lambda: nss.PKCS12Decoder(io.BytesIO(b"nothing"), "password"),
        lambda: nss.Certificate(b"nothing"),
    ):
        try:
            attempt()
        except (error.NSPRError, ValueError) as problem:
            whole = traceback.TracebackException.from_exception(problem, capture_locals=True)
            assert "self = <nss." in "".join(whole.format())
        else:
            raise AssertionError("it should have failed")


def test_decrypted_data_is_wiped(monkeypatch):
    """The memory that decrypted data has been in is overwritten, also when the tag is wrong."""
    from nss._crypto import aead

    ffi, rooms = aead.ffi, []

    class Recorder:
        """What makes memory of C, and keeps it."""

        buffer = ffi.buffer

        def new(self, kind, *arguments):
            made = ffi.new(kind, *arguments)
            if kind is aead._OCTETS:
                rooms.append(made)
            return made

    cipher = crypto.AESGCM(bytes(16))
    encrypted = cipher.encrypt(NONCE, b"data")
    monkeypatch.setattr(aead, "ffi", Recorder())
    assert cipher.decrypt(NONCE, encrypted) == b"data"
    assert code(cipher.decrypt, NONCE, encrypted[:-1] + b"!") == "SEC_ERROR_BAD_DATA"
    assert [bytes(ffi.buffer(room)) for room in rooms] == [bytes(len(encrypted))] * 2


MEMORY = """
import gc, resource, sys
from nss import crypto, error, nss, pki
nss.nss_init_nodb()
private, public = crypto.generate_key_pair("P-256")
receiving, receiver = crypto.generate_key_pair("X25519")
cipher, nonce = crypto.AESGCM(bytes(16)), bytes(12)
slot, wrap, cbc = nss.get_internal_slot(), nss.CKM_NSS_AES_KEY_WRAP, nss.CKM_AES_CBC_PAD
inner = nss.import_sym_key(slot, cbc, nss.PK11_OriginUnwrap, nss.CKA_ENCRYPT, bytes(16))
outer = nss.import_sym_key(slot, wrap, nss.PK11_OriginUnwrap, nss.CKA_WRAP, bytes(16))
identity = pki.create_ca("authority").issue(["localhost"])
identity = pki.Identity(identity.certificate, identity.key)
files = [identity.to_pkcs12("secret", iterations=10000, pbmac1=pbmac1) for pbmac1 in (False, True)]

def work(count):
    for number in range(count):
        made = crypto.hash("sha256", b"data")
        made.update(b"more"); made.digest(); made.close()
        crypto.hmac(b"key", "sha256", b"data").digest()
        cipher.decrypt(nonce, cipher.encrypt(nonce, b"data", b"header"), b"header")
        crypto.AESGCM(b"k" * 16).encrypt(nonce, b"")
        crypto.hkdf(b"key", 32)
        wrapped = outer.wrap_sym_key(wrap, None, inner)
        outer.unwrap_sym_key(wrap, None, wrapped, cbc, nss.CKA_ENCRYPT, 16).close()
        with nss.create_context_by_sym_key(cbc, nss.CKA_ENCRYPT, inner, bytes(16)) as context:
            context.cipher_op(b"data"); context.digest_final()
        if number % 500 == 0:
            for data in files:
                pki.load_pkcs12(data, "secret").close()
                try:
                    pki.load_pkcs12(data, "wrong")
                except error.NSPRError:
                    pass
            identity.to_pkcs12("secret", iterations=10000)
        if number % 50 == 0:
            with crypto.hpke_sender(receiver) as sender:
                with crypto.hpke_receiver(receiving, receiver, sender.enc) as end:
                    end.open(sender.seal(b"data")); end.export(b"", 32)
            signature = crypto.sign(private, b"data")
            crypto.verify(public, signature, b"data")
            crypto.ecdh(private, public)

def used():
    with open("/proc/self/statm") as stream:
        return int(stream.read().split()[1]) * resource.getpagesize()

# PyPy's compiler and collector take what they want for thousands of rounds
work(4000 if sys.implementation.name == "pypy" else 500)
gc.collect()
before = used()
work(int(sys.argv[1]))
gc.collect()
print(used() - before)
"""


def test_flat_memory(run_python):
    """Thousands of operations of all kinds leave no memory behind."""
    assert int(run_python(MEMORY, "2000").stdout) < LIMIT


@pytest.mark.slow
def test_flat_memory_over_hundred_thousand_operations(run_python):
    """A hundred thousand operations of all kinds leave no memory behind."""
    assert int(run_python(MEMORY, "11000").stdout) < 2 * LIMIT
