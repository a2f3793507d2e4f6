# SPDX-License-Identifier: MPL-2.0
"""Agreement, encapsulation, HPKE, and keys as bare octets."""

import threading

import pytest
from made_der import NULL, bits, certificate, integer, oid, seq

from nss import crypto, error, nss, pki

pytestmark = pytest.mark.usefixtures("nss_nodb")

CURVES = ["P-256", "P-384", "P-521"]
KEMS = {"ML-KEM-768": (1184, 1088), "ML-KEM-1024": (1568, 1568)}
SECP256K1 = "1.3.132.0.10"
has_ml_kem = nss.nss_version_check("3.113")


def code(function, *arguments, **keywords):
    """The name of the error that a call ends with."""
    with pytest.raises(error.NSPRError) as problem:
        function(*arguments, **keywords)
    return problem.value.name


@pytest.mark.parametrize("kind", [*CURVES, "X25519"])
def test_both_get_the_same(kind):
    """Two parties get the same secret, and others get others."""
    (one, one_public), (two, two_public), (three, _) = (
        crypto.generate_key_pair(kind) for _ in range(3)
    )
    secret = crypto.ecdh(one, two_public)
    assert isinstance(secret, nss.PK11SymKey)
    assert secret.key_data == crypto.ecdh(two, one_public).key_data
    assert secret.key_data != crypto.ecdh(three, two_public).key_data
    assert secret.key_length == len(secret.key_data)


@pytest.mark.parametrize("kind", CURVES)
def test_ecdh_against_cryptography(kind):
    """On the curves of NIST, the package cryptography gets the same."""
    pytest.importorskip("cryptography")
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    private, public = crypto.generate_key_pair(kind)
    their_public = serialization.load_der_public_key(pki.public_key_to_der(public))
    theirs = ec.generate_private_key(their_public.curve)
    for form in (serialization.PublicFormat.UncompressedPoint,
                 serialization.PublicFormat.CompressedPoint):  # fmt: skip
        point = theirs.public_key().public_bytes(serialization.Encoding.X962, form)
        peer = crypto.public_key_from_bytes(kind, point)
        ours = crypto.ecdh(private, peer).key_data
        assert ours == theirs.exchange(ec.ECDH(), their_public)


def test_x25519_against_cryptography():
    """X25519 keys go both ways, as octets, PEM and DER, and the secret is the same."""
    theirs = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.x25519")
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    key = theirs.X25519PrivateKey.generate()
    octets = key.public_key().public_bytes_raw()
    private, public = crypto.generate_key_pair("X25519")
    mine = theirs.X25519PublicKey.from_public_bytes(crypto.public_key_to_bytes(public))
    expected = key.exchange(mine)
    encoded = [
        key.public_key().public_bytes(encoding, PublicFormat.SubjectPublicKeyInfo)
        for encoding in (Encoding.PEM, Encoding.DER)
    ]
    for peer in (
        crypto.public_key_from_bytes("X25519", octets),
        crypto.load_public_key(encoded[0]),
        crypto.load_public_key(encoded[0].decode()),
        crypto.load_public_key(encoded[1]),
    ):
        assert crypto.public_key_to_bytes(peer) == octets
        assert crypto.ecdh(private, peer).key_data == expected
    imported = crypto.private_key_from_bytes("X25519", key.private_bytes_raw())
    assert crypto.public_key_to_bytes(imported) == octets
    assert crypto.ecdh(imported, public).key_data == expected


def test_agreements_that_are_refused():
    """Keys on different curves, points of small order, and what is no key on a curve."""
    private, public = crypto.generate_key_pair("X25519")
    on_p256, public_p256 = crypto.generate_key_pair("P-256")
    rsa, public_rsa = crypto.generate_key_pair("RSA-2048")
    for low in (bytes(32), (1).to_bytes(32, "little")):
        peer = crypto.public_key_from_bytes("X25519", low)
        assert code(crypto.ecdh, private, peer).startswith("SEC_ERROR_")
    assert code(crypto.ecdh, private, public_p256).startswith("SEC_ERROR_")
    assert code(crypto.ecdh, on_p256, public).startswith("SEC_ERROR_")
    assert code(crypto.ecdh, rsa, public) == "SEC_ERROR_INVALID_KEY"
    assert code(crypto.ecdh, private, public_rsa) == "SEC_ERROR_INVALID_KEY"
    off = b"\x04" + bytes(63) + b"\x01"
    assert code(
        lambda: crypto.ecdh(on_p256, crypto.public_key_from_bytes("P-256", off))
    ).startswith("SEC_ERROR_")  # fmt: skip
    for wrong in ((public, public), (private, private), (None, public), (private, b"0" * 32)):
        with pytest.raises(TypeError):
            crypto.ecdh(*wrong)
    private.close()
    with pytest.raises(ValueError, match="closed PrivateKey"):
        crypto.ecdh(private, public)


@pytest.mark.parametrize("kind", KEMS)
def test_encapsulation(kind):
    """Where NSS has ML-KEM both get the same secret; elsewhere an error says that it does not."""
    if not has_ml_kem:
        assert code(crypto.generate_key_pair, kind).startswith("SEC_ERROR_")
        assert code(crypto.public_key_from_bytes, kind, bytes(KEMS[kind][0])).startswith("SEC_")
        return
    private, public = crypto.generate_key_pair(kind)
    octets = crypto.public_key_to_bytes(public)
    assert len(octets) == KEMS[kind][0]
    assert public.key_type_str == private.key_type_str == "ML-KEM"
    for key in (public, crypto.public_key_from_bytes(kind, octets)):
        ciphertext, secret = crypto.encapsulate(key)
        assert len(ciphertext) == KEMS[kind][1]
        assert secret.key_length == 32
        assert crypto.decapsulate(private, ciphertext).key_data == secret.key_data
    changed = bytes([ciphertext[0] ^ 1]) + ciphertext[1:]
    assert crypto.decapsulate(private, changed).key_data != secret.key_data
    other, _ = crypto.generate_key_pair(kind)
    assert crypto.decapsulate(other, ciphertext).key_data != secret.key_data
    for wrong in (b"", b"0", ciphertext[:-1], ciphertext + b"0"):
        assert code(crypto.decapsulate, private, wrong).startswith("SEC_ERROR_")
    assert len(crypto.hkdf(secret, 16)) == 16


def test_what_is_no_kem():
    """Only keys for encapsulation encapsulate."""
    private, public = crypto.generate_key_pair("P-256")
    assert code(crypto.encapsulate, public) == "SEC_ERROR_INVALID_KEY"
    assert code(crypto.decapsulate, private, b"0") == "SEC_ERROR_INVALID_KEY"
    for wrong in (private, None, b"0"):
        with pytest.raises(TypeError, match="key must be a PublicKey"):
            crypto.encapsulate(wrong)
    with pytest.raises(TypeError, match="key must be a PrivateKey"):
        crypto.decapsulate(public, b"0")
    from nss._core.ffi import ffi, lib

    if not has_ml_kem:  # the function itself says what is missing
        status = lib.pynss_PK11_Encapsulate(
            ffi.NULL, 0, 0, 0, ffi.NULL, ffi.NULL
        )  # fmt: skip
        assert status == lib.SECFailure
        assert lib.PR_GetError() == lib.PR_NOT_IMPLEMENTED_ERROR


def test_public_keys_as_octets():
    """A key that was made of octets has these octets; wrong ones are refused."""
    for kind in [*CURVES, "X25519"]:
        private, public = crypto.generate_key_pair(kind)
        octets = crypto.public_key_to_bytes(public)
        assert octets == crypto.public_key_to_bytes(private)
        assert crypto.public_key_to_bytes(crypto.public_key_from_bytes(kind, octets)) == octets
        for wrong in (b"", b"0", octets[:-1], octets + b"0"):
            assert code(crypto.public_key_from_bytes, kind, wrong) == "SEC_ERROR_BAD_KEY"
    for kind in ("RSA-2048", "P-257", ""):
        with pytest.raises(ValueError, match="no such kind of key"):
            crypto.public_key_from_bytes(kind, b"0")
    with pytest.raises(ValueError, match="no such kind of key"):
        crypto.generate_key_pair("x25519")
    with pytest.raises(ValueError, match="no private key of the kind"):
        crypto.private_key_from_bytes("P-256", bytes(32))
    for size in (0, 31, 33):
        arguments = ("X25519", bytes(size))
        assert code(crypto.private_key_from_bytes, *arguments) == "SEC_ERROR_BAD_KEY"
    for wrong in ((None, b""), ("X25519", "text"), ("X25519", None)):
        for function in (crypto.public_key_from_bytes, crypto.private_key_from_bytes):
            with pytest.raises(TypeError):
                function(*wrong)


def test_loading_public_keys():
    """A file holds one public key; what is malformed, cut off or none is an exception."""
    _, public = crypto.generate_key_pair("P-256")
    der, pem = pki.public_key_to_der(public), pki.public_key_to_pem(public)
    for form in (der, bytearray(der), memoryview(der), pem, pem.encode(), f"text\n{pem}text\n"):
        assert pki.public_key_to_der(crypto.load_public_key(form)) == der
    for cut in range(len(der)):
        assert code(crypto.load_public_key, der[:cut]) == "SEC_ERROR_BAD_DER"
    for wrong in ("", "text", pem + pem):
        with pytest.raises(ValueError, match="public keys in the PEM, and not one"):
            crypto.load_public_key(wrong)
    with pytest.raises(TypeError):
        crypto.load_public_key(None)


def test_public_keys_that_say_something_else():
    """What a key says of itself is read to its end, and must be true."""
    _, public = crypto.generate_key_pair("P-256")
    point, p256 = crypto.public_key_to_bytes(public), oid("p256")
    x25519 = crypto.public_key_to_bytes(crypto.generate_key_pair("X25519")[0])
    compressed = bytes([2 + point[-1] % 2]) + point[1:33]
    for kind, form in (("ec", compressed), ("ec", point)):
        loaded = crypto.load_public_key(seq(seq(oid(kind), p256), bits(form)))
        assert crypto.public_key_to_bytes(loaded) == point
    numbers = seq(integer(2**2047 + 1), integer(65537))
    for error_name, key in (
        ("SEC_ERROR_BAD_DER", seq(seq(oid("ec"), p256, NULL), bits(point))),
        ("SEC_ERROR_BAD_DER", seq(seq(oid("ec"), p256), bits(point), NULL)),
        ("SEC_ERROR_BAD_DER", seq(seq(oid("ec"), p256), bits(point, 2))),
        ("SEC_ERROR_BAD_KEY", seq(seq(oid("ec"), p256), bits(point + b"0"))),
        ("SEC_ERROR_BAD_KEY", seq(seq(oid("ec"), p256), bits(point[:-1] + b"0"))),
        ("SEC_ERROR_UNSUPPORTED_ELLIPTIC_CURVE", seq(seq(oid("ec")), bits(point))),
        ("SEC_ERROR_UNSUPPORTED_ELLIPTIC_CURVE", seq(seq(oid("ec"), seq(p256)), bits(point))),
        ("SEC_ERROR_UNSUPPORTED_ELLIPTIC_CURVE", seq(seq(oid("ec"), oid(SECP256K1)), bits(point))),
        ("SEC_ERROR_BAD_DER", seq(seq(oid("1.3.101.110"), NULL), bits(x25519))),
        ("SEC_ERROR_BAD_KEY", seq(seq(oid("1.3.101.110")), bits(x25519[1:]))),
        ("SEC_ERROR_BAD_DER", seq(seq(oid("rsa"), NULL), bits(numbers + NULL))),
        ("SEC_ERROR_BAD_DER", seq(seq(oid("rsa"), NULL), bits(seq(integer(3))))),
        ("SEC_ERROR_BAD_DER", seq(seq(oid("rsa"), NULL), bits(seq(integer(-3), integer(3))))),
    ):
        assert code(crypto.load_public_key, key) == error_name


def test_a_peer_on_another_curve():
    """The curve that the peer's key names counts, and not only its point."""
    private, public = crypto.generate_key_pair("P-256")
    point = crypto.public_key_to_bytes(public)
    for curve, good in (("p256", True), (SECP256K1, False)):
        key = seq(seq(oid("ec"), oid(curve)), bits(point))
        with nss.Certificate(certificate(key=key)) as holder:
            peer = holder.subject_public_key_info.public_key
        if good:
            assert crypto.ecdh(private, peer).key_length == 32
        else:
            assert code(crypto.ecdh, private, peer) == "SEC_ERROR_INVALID_KEY"
    for kind in ("P-384", "X25519"):
        other = crypto.generate_key_pair(kind)[1]
        assert code(crypto.ecdh, private, other) == "SEC_ERROR_INVALID_KEY"


@pytest.mark.parametrize("cipher", ["AES-128-GCM", "AES-256-GCM", "ChaCha20-Poly1305"])
@pytest.mark.parametrize("digest", ["sha256", "sha384", "sha512"])
def test_hpke(cipher, digest):
    """Message after message arrives, with and without a pre-shared key; exports are equal."""
    private, public = crypto.generate_key_pair("X25519")
    for shared in ({}, {"psk": b"p" * 32, "psk_id": b"name"}):
        options = {"cipher": cipher, "digest": digest, **shared}
        sender = crypto.hpke_sender(public, b"info", **options)
        receiver = crypto.hpke_receiver(private, public, sender.enc, b"info", **options)
        assert len(sender.enc) == 32
        for number in range(5):
            data = bytes([number]) * number * 100
            assert receiver.open(sender.seal(data, b"header"), b"header") == data
        assert sender.export(b"purpose", 40) == receiver.export(b"purpose", 40)
        assert sender.export(b"purpose", 16) != sender.export(b"another", 16)


@pytest.mark.parametrize("cipher", ["AES-128-GCM", "AES-256-GCM", "ChaCha20-Poly1305"])
@pytest.mark.parametrize("digest", ["sha256", "sha384", "sha512"])
def test_a_saved_receiver(cipher, digest):
    """A receiver that was saved goes on with the next message, and its secrets are wrapped."""
    private, public = crypto.generate_key_pair("X25519")
    options = {"cipher": cipher, "digest": digest}
    sender = crypto.hpke_sender(public, b"info", **options)
    receiver = crypto.hpke_receiver(private, public, sender.enc, b"info", **options)
    receiver.open(sender.seal(b"first"))
    for size in (16, 24, 32):
        key = bytes(range(size))
        saved = receiver.save(key)
        assert sender.enc in saved
        receiver = crypto.HPKEReceiver.restore(saved, key)
        assert receiver.open(sender.seal(b"next")) == b"next"
        assert receiver.export(b"purpose", 32) == sender.export(b"purpose", 32)


def test_what_is_not_restored():
    """Another key, every truncation and any damage give errors."""
    private, public = crypto.generate_key_pair("X25519")
    sender = crypto.hpke_sender(public)
    with crypto.hpke_receiver(private, public, sender.enc) as receiver:
        saved = receiver.save(bytes(16))
        assert code(receiver.save, b"short").startswith("SEC_ERROR_")
        with pytest.raises(TypeError):
            receiver.save("text")
    with pytest.raises(ValueError, match="closed HPKEReceiver"):
        receiver.save(bytes(16))
    restore = crypto.HPKEReceiver.restore
    assert code(restore, saved, bytes(15) + b"!").startswith("SEC_ERROR_")
    for wrong in (*(saved[:size] for size in range(len(saved))), saved + b"!"):
        assert code(restore, wrong, bytes(16)) == "SEC_ERROR_BAD_DATA"
    for position in range(len(saved)):
        damaged = bytearray(saved)
        damaged[position] ^= 0xFF
        try:
            restore(damaged, bytes(16)).close()
        except error.NSPRError as problem:
            assert problem.name.startswith("SEC_ERROR_")
    for wrong in ((saved, "text"), ("text", bytes(16)), (None, bytes(16))):
        with pytest.raises(TypeError):
            restore(*wrong)


def test_what_hpke_does_not_open():
    """Wrong info, key, header, order, damage: an error, and no data."""
    private, public = crypto.generate_key_pair("X25519")
    other, other_public = crypto.generate_key_pair("X25519")
    sender = crypto.hpke_sender(public, b"info")
    sealed = [sender.seal(b"data", b"header") for _ in range(2)]

    def receiver(key=private, half=public, enc=sender.enc, info=b"info", **options):
        return crypto.hpke_receiver(key, half, enc, info, **options)

    assert receiver().open(sealed[0], b"header") == b"data"
    assert code(receiver().open, sealed[1], b"header") == "SEC_ERROR_BAD_DATA"
    assert code(receiver().open, sealed[0], b"Header") == "SEC_ERROR_BAD_DATA"
    assert code(receiver(info=b"Info").open, sealed[0], b"header") == "SEC_ERROR_BAD_DATA"
    assert code(receiver(other, other_public).open, sealed[0], b"header") == "SEC_ERROR_BAD_DATA"
    psk = {"psk": b"p" * 32, "psk_id": b"name"}
    assert code(receiver(**psk).open, sealed[0], b"header") == "SEC_ERROR_BAD_DATA"
    for wrong in (b"", b"0", sealed[0][:-1], bytes(20)):
        assert code(receiver().open, wrong, b"header").startswith("SEC_ERROR_")
    for enc in (b"", b"0", sender.enc[:-1], bytes(32)):
        assert code(receiver, enc=enc).startswith("SEC_ERROR_")


def test_what_hpke_does_not_begin():
    """Other keys, unknown names, half a pre-shared key, wrong types, a closed end."""
    private, public = crypto.generate_key_pair("X25519")
    on_p256, public_p256 = crypto.generate_key_pair("P-256")
    assert code(crypto.hpke_sender, public_p256).startswith("SEC_ERROR_")
    assert code(crypto.hpke_receiver, on_p256, public_p256, bytes(65)).startswith("SEC_ERROR_")
    for wrong in ({"digest": "md5"}, {"cipher": "AES"}, {"psk": b"p" * 32}, {"psk_id": b"x"}):
        with pytest.raises(ValueError, match=r"for HPKE|go together"):
            crypto.hpke_sender(public, **wrong)
    for wrong in ((private,), (None,), (public, "text")):
        with pytest.raises(TypeError):
            crypto.hpke_sender(*wrong)
    for wrong in ((public, public, b""), (private, private, b""), (private, public, "text")):
        with pytest.raises(TypeError):
            crypto.hpke_receiver(*wrong)
    with crypto.hpke_sender(public) as sender:
        assert repr(sender) == "<nss.crypto.HPKESender>"
        for size in (0, -1, 255 * 32 + 1):
            with pytest.raises(OverflowError):
                sender.export(b"", size)
    assert repr(sender) == "<nss.crypto.HPKESender closed>"
    for use in (lambda: sender.enc, lambda: sender.seal(b""), lambda: sender.export(b"", 5)):
        with pytest.raises(ValueError, match="closed HPKESender"):
            use()
    for kind in (crypto.HPKESender, crypto.HPKEReceiver):
        with pytest.raises(TypeError):
            kind()


def test_one_sender_in_eight_threads():
    """Eight threads seal with one sender: every message has a nonce of its own."""
    private, public = crypto.generate_key_pair("X25519")
    sender, sealed = crypto.hpke_sender(public), []

    def work():
        sealed.extend([sender.seal(b"same") for _ in range(25)])

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(sealed)) == 200
    receiver = crypto.hpke_receiver(private, public, sender.enc)
    opened, left = 0, set(sealed)
    while left:
        for each in list(left):
            try:
                assert receiver.open(each) == b"same"
            except error.NSPRError:
                continue
            left.discard(each)
            opened += 1
            break
        else:
            break
    assert opened == 200


def test_a_fork_in_the_middle(run_python):
    """A child and its parent both go on with their keys, and no two keys are the same."""
    run_python(
        """
        import os
        from nss import crypto, nss
        nss.nss_init_nodb()
        private, public = crypto.generate_key_pair("X25519")
        cipher, sender = crypto.AESGCM.generate(), crypto.hpke_sender(public)
        running = crypto.hash("sha256", b"a")
        encrypted = cipher.encrypt(bytes(12), b"data")
        for _ in range(2):
            sender._lock.acquire()
            reading, writing = os.pipe()
            if os.fork() == 0:
                assert cipher.decrypt(bytes(12), encrypted) == b"data"
                sender.seal(b"x")
                running.update(b"b")
                assert running.digest() == crypto.digest("sha256", b"ab")
                os.write(writing, crypto.AESGCM.generate().key.key_data)
                os._exit(0)
            sender._lock.release()
            status = os.wait()[1]
            assert status == 0, status
            running_key = os.read(reading, 32)
            assert running_key != crypto.AESGCM.generate().key.key_data
        assert running.digest() == crypto.digest("sha256", b"a")
        """
    )
