# SPDX-License-Identifier: MPL-2.0
"""Private keys read and written, against OpenSSL."""

import random

import pytest
from openssl_tool import CURVES, KINDS, PASSWORD, new_key, openssl, public_der, verify
from references import references

from nss import error, pki
from nss._pki import der, pem

pytestmark = pytest.mark.usefixtures("nss_nodb")

PASS = ["-passout", "env:KEY_PASSWORD"]
EXPLICIT = ["-pkeyopt", "ec_param_enc:explicit"]
EVERY_KIND = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture(autouse=True)
def _password_of_openssl(monkeypatch):
    """What PASS refers to."""
    monkeypatch.setenv("KEY_PASSWORD", PASSWORD)


def fails(name):
    """That a block raises an NSPRError of that name."""
    return pytest.raises(error.NSPRError, match=rf"\({name}\)")


def encrypted(kind, *arguments):
    """A key encrypted by OpenSSL, PKCS#8, with few iterations."""
    options = ["-topk8", "-iter", "1000", *arguments]
    return openssl("pkcs8", *options, *PASS, data=new_key(kind))


def traditional(kind, *arguments):
    """A key in the form that was there before PKCS#8."""
    program = "rsa" if kind.startswith("RSA") else "ec"
    forms = ["-traditional"] if program == "rsa" else []
    return openssl(program, *forms, *arguments, data=new_key(kind))


def content_of(text):
    """The DER of the only block of a PEM."""
    (block,) = pem.read(text)
    return bytes(block.content)


def same_key(loaded, original):
    """Whether a key that was read has the public half that OpenSSL sees."""
    with loaded:
        return pki.public_key_to_der(loaded) == public_der(original)


# reading


@EVERY_KIND
@pytest.mark.parametrize("form", [new_key, traditional])
def test_reading_plain_keys(kind, form):
    """PKCS#8, PKCS#1 and SEC 1 are read, as PEM in str or bytes, and as DER."""
    text = form(kind)
    for data in (text, text.decode(), bytearray(text), memoryview(text), content_of(text)):
        assert same_key(pki.load_key(data), text)


@EVERY_KIND
@pytest.mark.parametrize("cipher", ["aes-128-cbc", "aes-192-cbc", "aes-256-cbc", "des3"])
def test_reading_encrypted_keys(kind, cipher):
    """PKCS#8 under PBES2 is read with AES and triple DES."""
    text = encrypted(kind, "-v2", cipher)
    assert same_key(pki.load_key(text, PASSWORD), new_key(kind))
    assert same_key(pki.load_key(content_of(text), PASSWORD.encode()), new_key(kind))


@pytest.mark.parametrize("mac", ["SHA1", "SHA224", "SHA256", "SHA384", "SHA512"])
def test_reading_keys_derived_with_any_hash(mac):
    """PBKDF2 may use any HMAC of SHA-1 and SHA-2."""
    text = encrypted("P-256", "-v2prf", f"hmacWith{mac}")
    assert same_key(pki.load_key(text, bytearray(PASSWORD.encode())), new_key("P-256"))


@EVERY_KIND
def test_what_was_read_signs(kind, tmp_path):
    """OpenSSL accepts the signatures of a key that was read."""
    with pki.load_key(new_key(kind)) as key, pki.create_ca("signs", key=key) as ca:
        assert verify(tmp_path, ca.to_pem(), ca.to_pem()).endswith(": OK\n")


@pytest.mark.parametrize("kind", CURVES)
def test_keys_without_their_public_half(kind):
    """The public half of an elliptic curve key is found when the file leaves it out."""
    bare = traditional(kind, "-no_public")
    assert same_key(pki.load_key(bare), new_key(kind))
    wrapped = openssl("pkcs8", "-topk8", "-nocrypt", data=bare)
    assert len(content_of(wrapped)) < len(content_of(new_key(kind)))
    assert same_key(pki.load_key(wrapped), new_key(kind))


@pytest.mark.parametrize("kind", CURVES)
def test_keys_with_a_compressed_public_half(kind):
    """NSS knows no compressed points; they are decompressed."""
    assert same_key(pki.load_key(traditional(kind, "-conv_form", "compressed")), new_key(kind))


def test_short_private_numbers():
    """A private number is padded when the file has left out its leading zeros."""
    fields = der.outermost(content_of(new_key("P-256")))
    version, algorithm = fields.whole(), fields.whole()
    number = der.element(der.OCTET_STRING, b"\x05")
    core = der.element(der.SEQUENCE, der.element(der.INTEGER, b"\1"), number)
    short = der.element(der.SEQUENCE, version, algorithm, der.element(der.OCTET_STRING, core))
    with pki.load_key(short) as key:
        whole = pki.key_to_pem(key)
    assert b"Key is valid" in openssl("pkey", "-check", "-noout", data=whole)
    assert len(content_of(whole)) == len(content_of(new_key("P-256")))


@pytest.mark.parametrize("version", [0, 1])
def test_attributes_and_second_public_halves(version):
    """PKCS#8 may have attributes, and of version 2 a public key; both are passed over."""
    fields = der.outermost(content_of(new_key("P-256")))
    fields.small()
    parts = [fields.whole(), fields.whole()]
    parts.append(der.element(der.explicit(0), b""))
    parts.append(der.element(0x81, b"\0point"))
    whole = der.element(der.SEQUENCE, der.element(der.INTEGER, bytes([version])), *parts)
    assert same_key(pki.load_key(whole), new_key("P-256"))


def test_the_key_among_other_things():
    """Of a PEM with certificates, parameters and text, the key is taken."""
    with pki.create_ca("among others") as ca:
        curve = openssl("ecparam", "-name", "prime256v1").decode()
        text = f"Here:\n{ca.to_pem()}{curve}{traditional('P-256').decode()}{ca.to_pem()}"
    assert same_key(pki.load_key(text), new_key("P-256"))


def test_not_one_key():
    """A PEM must have one private key, no fewer and no more."""
    text = new_key("P-256").decode()
    with pytest.raises(ValueError, match="no private key"):
        pki.load_key("")
    with pytest.raises(ValueError, match="no private key"):
        pki.load_key(openssl("ecparam", "-name", "prime256v1"))
    with pytest.raises(ValueError, match="no private key"):
        pki.load_key(openssl("pkey", "-pubout", data=text))
    with pytest.raises(ValueError, match="more than one"):
        pki.load_key(text + text)


def test_forms_that_are_not_supported():
    """What cannot be read is called by its name, with what to do about it."""
    with pytest.raises(ValueError, match=r"'OPENSSH PRIVATE KEY' .* not supported"):
        pki.load_key(new_key("P-256").decode().replace("PRIVATE", "OPENSSH PRIVATE"))
    with pytest.raises(ValueError, match="openssl pkcs8 -topk8"):
        pki.load_key(traditional("RSA-2048", "-aes128", *PASS), PASSWORD)
    with pytest.raises(ValueError, match="openssl pkcs8 -topk8"):
        pki.load_key(traditional("P-256", "-aes128", *PASS), PASSWORD)
    for arguments in (["-scrypt"], ["-v1", "PBE-SHA1-3DES"], ["-v2", "camellia-128-cbc"]):
        with fails(
            "SEC_ERROR_INVALID_ALGORITHM",
        ) as caught:
            pki.load_key(encrypted("P-256", *arguments), PASSWORD)
        assert "openssl pkcs8 -topk8" in str(caught.value)


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["-algorithm", "ED448"], "SEC_ERROR_UNSUPPORTED_KEYALG"),
        (["-algorithm", "X448"], "SEC_ERROR_UNSUPPORTED_KEYALG"),
        (["-algorithm", "RSA-PSS", "-quiet"], "SEC_ERROR_UNSUPPORTED_KEYALG"),
        (
            ["-algorithm", "RSA", "-quiet", "-pkeyopt", "rsa_keygen_primes:3"],
            "SEC_ERROR_UNSUPPORTED_KEYALG",
        ),
        (
            ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"],
            "SEC_ERROR_UNSUPPORTED_ELLIPTIC_CURVE",
        ),
        (
            ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", *EXPLICIT],
            "SEC_ERROR_UNSUPPORTED_ELLIPTIC_CURVE",
        ),
    ],
)
def test_kinds_that_are_not_supported(arguments, name):
    """Keys of other kinds are refused, each for its reason."""
    with fails(name):
        pki.load_key(openssl("genpkey", *arguments))


def test_passwords():
    """A wrong password is told from damage, and none from a wrong one."""
    text = encrypted("P-256", "-v2", "aes-256-cbc")
    for wrong in ("", "hush", PASSWORD + " ", PASSWORD.encode("latin-1")):
        with fails("SEC_ERROR_BAD_PASSWORD") as caught:
            pki.load_key(text, wrong)
        assert "hush" not in str(caught.value) + repr(caught.value)
    with fails(
        "SEC_ERROR_BAD_PASSWORD",
    ) as caught:
        pki.load_key(text)
    assert "is encrypted" in str(caught.value)
    with pytest.raises(ValueError, match="null character"):
        pki.load_key(text, "a\0b")
    with pytest.raises(TypeError, match="password"):
        pki.load_key(text, 5)
    assert same_key(pki.load_key(new_key("P-256"), "not needed"), new_key("P-256"))


def test_many_wrong_passwords():
    """No wrong password gets through the padding: that is found out by what is inside."""
    text = encrypted("P-256", "-v2", "aes-256-cbc", "-iter", "1")
    for number in range(2000):
        with fails("SEC_ERROR_BAD_PASSWORD"):
            pki.load_key(text, f"{number}")


def rebuilt(old, new):
    """An encrypted key with something else in its parameters, of the same length."""
    octets = content_of(encrypted("P-256", "-v2", "aes-256-cbc", "-v2prf", "hmacWithSHA256"))
    assert octets.count(old) == 1
    assert len(old) == len(new)
    return octets.replace(old, new)


ITERATIONS = b"\x02\x02\x03\xe8"


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        (ITERATIONS, b"\x02\x02\x00\x00", "SEC_ERROR_BAD_DER"),
        (ITERATIONS, b"\x02\x02\xff\xff", "SEC_ERROR_BAD_DER"),
        (ITERATIONS, b"\x02\x02\x03\xe9", "SEC_ERROR_BAD_PASSWORD"),
        (ITERATIONS, b"\x04\x02\x03\xe8", "SEC_ERROR_BAD_DER"),
        # the last octet of hmacWithSHA256, and of AES-256 in CBC mode
        (b"\x2a\x86\x48\x86\xf7\x0d\x02\x09", b"\x2a\x86\x48\x86\xf7\x0d\x02\x05", "INVALID_ALG"),
        (b"\x01\x65\x03\x04\x01\x2a", b"\x01\x65\x03\x04\x01\x29", "INVALID_ALG"),
        # of PBKDF2, and of PBES2
        (b"\xf7\x0d\x01\x05\x0c", b"\xf7\x0d\x01\x05\x0e", "INVALID_ALG"),
        (b"\xf7\x0d\x01\x05\x0d", b"\xf7\x0d\x01\x05\x0f", "INVALID_ALG"),
    ],
)
def test_parameters_of_the_encryption(old, new, name):
    """What the file says about its encryption is not trusted."""
    with pytest.raises(error.NSPRError, match=name):
        pki.load_key(rebuilt(old, new), PASSWORD)


def test_absurd_iterations():
    """A file cannot keep the program busy for hours."""
    many = der.element(der.INTEGER, (2**31 - 1).to_bytes(4, "big"))
    outer = der.outermost(content_of(encrypted("P-256", "-v2", "aes-256-cbc")))
    scheme = outer.sequence()
    kind, parameters = scheme.whole(), scheme.sequence()
    derivation, cipher = parameters.sequence(), parameters.whole()
    pbkdf2, arguments = derivation.whole(), derivation.sequence()
    salt, _, function = arguments.whole(), arguments.whole(), arguments.whole()
    arguments = der.element(der.SEQUENCE, salt, many, function)
    derivation = der.element(der.SEQUENCE, pbkdf2, arguments)
    scheme = der.element(der.SEQUENCE, kind, der.element(der.SEQUENCE, derivation, cipher))
    with fails(
        "SEC_ERROR_INVALID_ALGORITHM",
    ) as caught:
        pki.load_key(der.element(der.SEQUENCE, scheme, outer.whole()), PASSWORD)
    assert "iterations" in str(caught.value)


@pytest.mark.parametrize("kind", ["P-256", "RSA-2048"])
@pytest.mark.parametrize("form", [new_key, traditional, encrypted])
def test_every_truncation(kind, form):
    """No prefix of a key is a key, be it DER or PEM, and none does harm."""
    octets, before = content_of(form(kind)), references()
    for length in range(len(octets)):
        with fails("SEC_ERROR_BAD_DER"):
            pki.load_key(octets[:length], PASSWORD)
    text = form(kind).rstrip()
    for length in range(len(text)):
        with pytest.raises((ValueError, error.NSPRError)):
            pki.load_key(text[:length], PASSWORD)
    assert references() == before


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", [new_key, traditional, encrypted])
def test_damage(kind, form):
    """A key with changed octets is an error or a working key, and nothing else."""
    original, rng = content_of(form(kind)), random.Random(f"{kind} {form.__name__}")
    for _ in range(300):
        octets = bytearray(original)
        for _ in range(rng.choice((1, 1, 1, 3))):
            position = rng.randrange(len(octets))
            octets[position] = rng.choice((rng.randrange(256), 0, 255, octets[position] ^ 1))
        try:
            key = pki.load_key(octets, PASSWORD)
        except error.NSPRError as problem:
            assert problem.name.startswith("SEC_ERROR_")
        else:
            with key, pki.create_ca("survivor", key=key) as ca:
                openssl("x509", "-noout", "-pubkey", data=ca.to_pem())


@pytest.mark.parametrize("kind", KINDS)
def test_halves_that_do_not_fit(kind):
    """A key with another's public half is refused where it is read."""
    mine = _bits(public_der(new_key(kind)))
    with pki.generate_key(kind) as other:
        others = _bits(pki.public_key_to_der(other))
    if kind.startswith("RSA"):
        mine, others = (bytes(der.outermost(octets).unsigned()) for octets in (mine, others))
    octets = content_of(new_key(kind))
    assert octets.count(mine) == 1
    with pytest.raises(error.NSPRError):
        pki.load_key(octets.replace(mine, others))


def _bits(information):
    """The key within a SubjectPublicKeyInfo."""
    fields = der.outermost(information)
    fields.sequence()
    return bytes(fields.bits())


@pytest.mark.parametrize("data", [None, 5, ["-----BEGIN PRIVATE KEY-----"], object()])
def test_what_is_no_data(data):
    """Anything but text and buffers is a TypeError."""
    with pytest.raises(TypeError):
        pki.load_key(data)


# writing


@EVERY_KIND
def test_writing(kind):
    """What is written in the clear is what OpenSSL would write."""
    with pki.load_key(new_key(kind)) as key:
        assert openssl("pkey", data=pki.key_to_pem(key)) == new_key(kind)
        assert pki.key_to_der(key) == content_of(pki.key_to_pem(key))
        assert same_key(pki.load_key(pki.key_to_der(key)), new_key(kind))


@EVERY_KIND
@pytest.mark.parametrize("password", [PASSWORD, PASSWORD.encode(), bytearray(b"hush")])
def test_writing_encrypted(kind, password, monkeypatch):
    """An encrypted key is read by OpenSSL, and by us, with the password."""
    text = password if isinstance(password, str) else password.decode()
    monkeypatch.setenv("KEY_PASSWORD", text)
    with pki.load_key(new_key(kind)) as key:
        written = pki.key_to_pem(key, password, iterations=10_000)
        assert written.startswith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n")
        assert openssl("pkey", "-passin", "env:KEY_PASSWORD", data=written) == new_key(kind)
        binary = pki.key_to_der(key, password, iterations=10_000)
    assert same_key(pki.load_key(written, text), new_key(kind))
    assert same_key(pki.load_key(binary, text), new_key(kind))
    with fails("SEC_ERROR_BAD_PASSWORD"):
        pki.load_key(written, text + "x")


def test_how_keys_are_encrypted():
    """The default is AES-256 under PBKDF2 with HMAC-SHA-256 and 600,000 iterations."""
    with pki.generate_key() as key:
        text = openssl("asn1parse", data=pki.key_to_pem(key, PASSWORD)).decode()
    for word in ("PBES2", "PBKDF2", f":{600_000:06X}", "hmacWithSHA256", "aes-256-cbc"):
        assert word in text


def test_no_two_encryptions_are_the_same():
    """Salt and initialization vector are random."""
    with pki.generate_key() as key:
        assert len({pki.key_to_der(key, "hush", iterations=10_000) for _ in range(5)}) == 5


def test_weak_encryption_is_refused():
    """An empty password, or few iterations, would be no protection."""
    with pki.generate_key() as key:
        for empty in ("", b"", bytearray()):
            with pytest.raises(ValueError, match="empty"):
                pki.key_to_pem(key, empty)
        for iterations in (0, -1, 9_999, 10_000_001, 2**64):
            with pytest.raises(OverflowError, match="iterations"):
                pki.key_to_pem(key, "hush", iterations=iterations)
        for wrong in ({"password": 5}, {"password": "hush", "iterations": "many"}):
            with pytest.raises(TypeError):
                pki.key_to_pem(key, **wrong)
        with pytest.raises(ValueError, match="null character"):
            pki.key_to_pem(key, "a\0b")


def test_keys_of_a_database(nssdb_copy, run_python):
    """A key of a database is written only encrypted; then OpenSSL reads it."""
    done = run_python(
        """
        import sys
        from nss import error, nss, pki
        nss.set_password_callback(lambda *arguments: sys.argv[2])
        nss.nss_init(sys.argv[1])
        certificate = nss.find_cert_from_nickname("server")
        key = nss.find_key_by_any_cert(certificate)
        try:
            pki.key_to_pem(key)
        except error.NSPRError:
            print(pki.key_to_pem(key, "hush", iterations=10_000))
        """,
        nssdb_copy.directory,
        nssdb_copy.password,
    )
    assert b"BEGIN PUBLIC KEY" in openssl(
        "pkey", "-passin", "pass:hush", "-pubout", data=done.stdout
    )


def test_secrets_do_not_show(capfd):
    """Neither key nor password is in what a key, or an exception, looks like."""
    with pki.generate_key() as key:
        number = bytes(_private_number(pki.key_to_der(key)))
        shown = f"{key!r} {key}"
        damaged = bytearray(pki.key_to_der(key))
        damaged[-1] ^= 1
        with pytest.raises(error.NSPRError) as caught:
            pki.load_key(damaged)
        shown += f"{caught.value!r} {caught.value} {caught.value.args}"
    assert number.hex() not in shown.replace(":", "")
    assert repr(number)[2:-1] not in shown
    assert capfd.readouterr() == ("", "")


def _private_number(octets):
    """The private half of an elliptic curve key."""
    fields = der.outermost(octets)
    fields.small()
    fields.sequence()
    core = der.outermost(fields.read(der.OCTET_STRING))
    core.small()
    return core.read(der.OCTET_STRING)


def test_no_references_are_left():
    """Reading and writing keys again and again leaves no reference behind."""
    text, before = new_key("P-256"), references()
    for _ in range(200):
        with pki.load_key(text) as key:
            pki.key_to_pem(key)
    assert references() == before
