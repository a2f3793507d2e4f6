# SPDX-License-Identifier: MPL-2.0
"""The protection of packets: the answers of RFC 9001, and what is refused."""

import json
import threading
from pathlib import Path

import pytest
from references import references

from nss import crypto, error, nss, ssl

VECTORS = json.loads((Path(__file__).parent / "vectors" / "quic.json").read_text("utf-8"))
SECRET = bytes(range(32))

pytestmark = pytest.mark.usefixtures("nss_nodb")

octets = bytes.fromhex


def masked(header, mask, number_size):
    """A header with its protection on, or off again."""
    long = header[0] & 0x80
    changed = bytearray(header)
    changed[0] ^= mask[0] & (0x0F if long else 0x1F)
    for place in range(number_size):
        changed[place - number_size] ^= mask[1 + place]
    return bytes(changed)


@pytest.fixture(params=VECTORS["packets"], ids=lambda packet: packet["source"])
def packet(request):
    """One of the packets of the RFC."""
    return request.param


def test_the_secrets_of_the_first_packets():
    """They come from the identifier that the client has chosen, by HKDF and labels."""
    initial = crypto.hkdf_extract(octets(VECTORS["connection_id"]), salt=octets(VECTORS["salt"]))
    assert initial == octets(VECTORS["initial_secret"])
    for packet in VECTORS["packets"]:
        if packet["label"]:
            assert ssl.hkdf_expand_label(initial, packet["label"]) == octets(packet["secret"])


def test_the_keys_of_a_secret(packet):
    """Key, start value and mask key are as the RFC has them; so is the next secret."""
    suite = getattr(ssl, packet["suite"])
    for label, name in (("quic key", "key"), ("quic iv", "iv"), ("quic hp", "hp")):
        wanted = octets(packet[name])
        made = ssl.hkdf_expand_label(octets(packet["secret"]), label, len(wanted), suite=suite)
        assert made == wanted
    last = VECTORS["packets"][-1]
    suite = getattr(ssl, last["suite"])
    updated = ssl.hkdf_expand_label(octets(last["secret"]), "quic ku", suite=suite)
    assert updated == octets(VECTORS["updated_secret"])


def test_the_packets_of_the_rfc(packet):
    """Protecting gives the packet, octet by octet, and taking it off gives the content."""
    suite, secret = getattr(ssl, packet["suite"]), octets(packet["secret"])
    header, number = octets(packet["header"]), packet["number"]
    content = octets(packet["payload"]).ljust(packet["payload_length"], b"\0")
    number_size = (header[0] & 3) + 1
    with ssl.PacketProtection(secret, suite) as key, ssl.HeaderProtection(secret, suite) as mask:
        sealed = key.encrypt(number, content, header)
        sample = sealed[4 - number_size :][:16]
        assert sample == octets(packet["sample"])
        assert mask.mask(sample) == octets(packet["mask"])
        whole = masked(header, mask.mask(sample), number_size) + sealed
        assert whole == octets(packet["packet"])
        received = memoryview(whole)[len(header) :]
        assert masked(whole[: len(header)], mask.mask(sample), number_size) == header
        assert key.decrypt(number, received, bytearray(header)) == content


def test_what_was_changed(packet):
    """Another number, header, content or key: nothing comes out."""
    suite, secret = getattr(ssl, packet["suite"]), octets(packet["secret"])
    header, sealed = (
        octets(packet["header"]),
        octets(packet["packet"])[len(packet["header"]) // 2 :],
    )
    number = packet["number"]
    with ssl.PacketProtection(secret, suite) as key:
        assert key.decrypt(number, sealed, header)
        for wrong in (
            (number + 1, sealed, header),
            (number, sealed, header[:-1]),
            (number, sealed[:-1], header),
            (number, bytes([sealed[0] ^ 1]) + sealed[1:], header),
            (number, sealed[:15], header),
            (number, b"", header),
        ):
            with pytest.raises(error.NSPRError, match="SEC_ERROR_BAD_DATA"):
                key.decrypt(*wrong)
    with (
        ssl.PacketProtection(SECRET, suite) as other,
        pytest.raises(error.NSPRError, match="SEC_ERROR_BAD_DATA"),
    ):
        other.decrypt(number, sealed, header)


@pytest.mark.parametrize("size", [0, 1, 15, 16, 17, 1200, 65_536])
def test_any_size(size):
    """What is encrypted is longer by the tag, and comes back; a foreign AES-GCM agrees."""
    data = bytes(size)
    with ssl.PacketProtection(SECRET) as key:
        sealed = key.encrypt(2**64 - 1, data, b"header")
        assert len(sealed) == size + 16
        assert key.decrypt(2**64 - 1, sealed, b"header") == data
    theirs = pytest.importorskip("cryptography.hazmat.primitives.ciphers.aead")
    nonce = ssl.hkdf_expand_label(SECRET, "quic iv", 12)
    nonce = nonce[:4] + bytes(octet ^ 0xFF for octet in nonce[4:])
    foreign = theirs.AESGCM(ssl.hkdf_expand_label(SECRET, "quic key", 16))
    assert foreign.decrypt(nonce, sealed, b"header") == data


def test_a_key_that_stays_on_its_token():
    """A PK11SymKey will do for a secret."""
    slot = nss.get_internal_slot()
    item = nss.SecItem(SECRET)
    key = nss.import_sym_key(slot, nss.CKM_HKDF_DERIVE, nss.PK11_OriginUnwrap, nss.CKA_DERIVE, item)
    with ssl.PacketProtection(key) as one, ssl.PacketProtection(SECRET) as other:
        assert one.encrypt(7, b"data") == other.encrypt(7, b"data")
    with ssl.HeaderProtection(key) as one, ssl.HeaderProtection(SECRET) as other:
        assert one.mask(bytes(16)) == other.mask(bytes(16))
    assert ssl.hkdf_expand_label(key, "x") == ssl.hkdf_expand_label(SECRET, "x")
    key.close()
    for use in (ssl.PacketProtection, ssl.HeaderProtection):
        with pytest.raises(ValueError, match="closed"):
            use(key)
    with pytest.raises(ValueError, match="closed"):
        ssl.hkdf_expand_label(key, "x")


def test_labels():
    """HKDF-Expand-Label is HKDF-Expand with a structure; DTLS has its own prefix."""

    def info(prefix, label, context, length):
        name = prefix + label
        return (
            length.to_bytes(2, "big") + bytes([len(name)]) + name + bytes([len(context)]) + context
        )

    for label, context, length in (
        (b"label", b"", 32),
        (b"x" * 100, b"y" * 100, 1),
        (b"l", b"c", 8160),
    ):
        for datagrams, prefix in ((False, b"tls13 "), (True, b"dtls13")):
            made = ssl.hkdf_expand_label(
                SECRET, label, length, context=context, datagrams=datagrams
            )
            assert made == crypto.hkdf_expand(
                SECRET, length, info=info(prefix, label, context, length)
            )
    with (
        ssl.PacketProtection(SECRET, datagrams=True, label="") as one,
        ssl.PacketProtection(SECRET, label="") as other,
    ):
        assert one.encrypt(0, b"data") != other.encrypt(0, b"data")
    longer = ssl.hkdf_expand_label(bytes(48), "label", suite=ssl.TLS_AES_256_GCM_SHA384)
    assert longer == crypto.hkdf_expand(
        bytes(48), 32, info=info(b"tls13 ", b"label", b"", 32), digest="sha384"
    )


def test_what_is_refused():
    """Suites of other versions, secrets without octets, and what has the wrong size or type."""
    for use in (ssl.PacketProtection, ssl.HeaderProtection):
        for suite in (0, 0xFFFF, ssl.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256):
            with pytest.raises(error.NSPRError, match="SEC_ERROR_INVALID_ARGS"):
                use(SECRET, suite)
        with pytest.raises(error.NSPRError, match="SEC_ERROR_INVALID_KEY"):
            use(b"")
        with pytest.raises(OverflowError):
            use(SECRET, 0x10000)
        for wrong in (
            {"label": "x" * 247},
            {"label": "a\0b" if use is ssl.PacketProtection else ""},
        ):
            with pytest.raises(ValueError, match="label"):
                use(SECRET, **wrong)
        for wrong in ((None,), ("secret",), (SECRET, "suite")):
            with pytest.raises(TypeError):
                use(*wrong)
        with pytest.raises(TypeError, match="label"):
            use(SECRET, label=None)
    with pytest.raises(error.NSPRError, match="SEC_ERROR_INVALID_ARGS"):
        ssl.hkdf_expand_label(SECRET, "label", suite=0)
    for keywords, problem in (
        ({"label": ""}, ValueError),
        ({"label": "x" * 247}, ValueError),
        ({"label": "x", "context": bytes(246)}, ValueError),
        ({"label": "x", "length": 0}, OverflowError),
        ({"label": "x", "length": 8161}, OverflowError),
        ({"label": 1}, TypeError),
    ):
        with pytest.raises(problem):
            ssl.hkdf_expand_label(SECRET, **keywords)
    with ssl.PacketProtection(SECRET) as key:
        for number in (-1, 2**64):
            with pytest.raises(OverflowError):
                key.encrypt(number, b"")
        for wrong in (("0", b""), (0, "data"), (0, b"", "header"), (0, None)):
            with pytest.raises(TypeError):
                key.encrypt(*wrong)
    with ssl.HeaderProtection(SECRET) as mask:
        assert mask.mask(bytes(16), 16)[:5] == mask.mask(bytes(16))
        for length in (0, 17, -1):
            with pytest.raises(OverflowError):
                mask.mask(bytes(16), length)
        for size in (0, 15, 17):
            with pytest.raises(ValueError, match="sample"):
                mask.mask(bytes(size))
        with pytest.raises(TypeError):
            mask.mask(None)


def test_closing():
    """A closed key says so, and leaves nothing behind."""
    before = references()
    key, mask = ssl.PacketProtection(SECRET), ssl.HeaderProtection(SECRET)
    assert references()["cryptographic context"] >= 2
    for each in (key, mask):
        each.close()
        each.close()
        assert each.closed
    for use in (lambda: key.encrypt(0, b""), lambda: key.decrypt(0, bytes(16))):
        with pytest.raises(ValueError, match="closed PacketProtection"):
            use()
    with pytest.raises(ValueError, match="closed HeaderProtection"):
        mask.mask(bytes(16))
    assert references() == before


def test_threads_share_a_key():
    """Each gets its own answer."""
    wrong = []
    with ssl.PacketProtection(SECRET) as key, ssl.HeaderProtection(SECRET) as mask:
        expected = mask.mask(bytes(16))

        def work(first):
            for number in range(first, first + 300):
                data = number.to_bytes(4, "big") * 20
                if key.decrypt(number, key.encrypt(number, data, b"h"), b"h") != data:
                    wrong.append(number)
                if mask.mask(bytes(16)) != expected:
                    wrong.append(number)

        threads = [threading.Thread(target=work, args=(1000 * each,)) for each in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert not wrong


def test_nss_must_be_up(run_python):
    """Without NSS there is no key, and an open one keeps it up."""
    run_python(
        """
        from nss import error, nss, ssl

        for use in (ssl.PacketProtection, ssl.HeaderProtection):
            try:
                use(bytes(32))
            except error.NSPRError as problem:
                assert problem.errno == error.SEC_ERROR_NOT_INITIALIZED
            else:
                raise AssertionError("NSS is not up")
        nss.nss_init_nodb()
        key = ssl.PacketProtection(bytes(32))
        try:
            nss.nss_shutdown()
        except error.NSPRError as problem:
            assert problem.errno == error.SEC_ERROR_BUSY
        else:
            raise AssertionError("NSS went down")
        key.close()
        nss.nss_shutdown()
        """
    )
