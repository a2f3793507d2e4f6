# SPDX-License-Identifier: MPL-2.0
"""PKCS#12 files: read, stored and written, together with OpenSSL and pk12util."""

from __future__ import annotations

import io
import random

import pytest
from openssl_tool import new_key, openssl, public_der
from pkcs12_tool import (
    LEGACY,
    PASSWORD,
    PLAIN,
    SUBJECT,
    bags_of,
    build,
    new_certificate,
    new_file,
    pk12util,
    read_file,
)

from nss import error, nss, pki

pytestmark = pytest.mark.usefixtures("nss_nodb")


SETUP = """
import io, sys
import nss.nss as nss, nss.error as error
nss.set_password_callback(lambda slot, retry, *user_data: None if retry else {secret!r})
nss.nss_init_read_write({directory!r})
PASSWORD = {password!r}

def code_of(call, *arguments):
    try:
        call(*arguments)
    except error.NSPRError as problem:
        return problem.name
    raise AssertionError("no error")

def read(path, password=PASSWORD):
    return nss.PKCS12Decoder(path, password)

def stored():
    return sorted(cert.nickname for cert in nss.list_certs(nss.PK11CertListUser))
"""


@pytest.fixture
def with_database(run_python, empty_nssdb, tmp_path):
    """Runs a snippet in a process with an empty database; files are its arguments."""

    def with_database(code, *files, database=empty_nssdb):
        paths = []
        for number, content in enumerate(files):
            paths.append(tmp_path / f"{number}.p12")
            paths[-1].write_bytes(content)
        setup = SETUP.format(
            directory=database.directory, password=PASSWORD, secret=database.password
        )
        return run_python(setup + code, *map(str, paths))

    return with_database


def decode(data: bytes, password: str | bytes = PASSWORD) -> nss.PKCS12Decoder:
    """The decoder of a file in memory."""
    return nss.PKCS12Decoder(io.BytesIO(data), password)


def name_of(call, *arguments) -> str | None:
    """The name of the error that a call raises."""
    with pytest.raises(error.NSPRError) as caught:
        call(*arguments)
    return caught.value.name


@pytest.mark.parametrize("options", [(), LEGACY, PLAIN])
@pytest.mark.parametrize("kind", ["P-256", "RSA-2048"])
def test_what_is_in_a_file(kind, options):
    """The bags of a file: the certificate, and the key however it is encrypted."""
    with decode(new_file(kind, *options)) as decoder:
        certificate, key = sorted(decoder, key=lambda item: item.signed_cert_der is None)
    assert certificate.type == nss.SEC_OID_PKCS12_V1_CERT_BAG_ID
    expected = pki.load_certificate(new_certificate(kind, SUBJECT))
    assert certificate.certificate == expected
    assert certificate.signed_cert_der.data == expected.der_data
    assert certificate.has_key
    assert certificate.shroud_algorithm_id is None
    assert certificate.friendly_name == key.friendly_name == "stored"
    shrouded = options != PLAIN
    bag = "PKCS8_SHROUDED_KEY" if shrouded else "KEY"
    assert key.type == getattr(nss, f"SEC_OID_PKCS12_V1_{bag}_BAG_ID")
    assert key.certificate is key.signed_cert_der is None
    assert not key.has_key
    assert (key.shroud_algorithm_id is not None) == shrouded


def test_names():
    """A friendly name is any text, or missing; it has no terminator."""
    for name in ("ein Schlüssel", "", None):
        with decode(new_file(name=name)) as decoder:
            assert {item.friendly_name for item in decoder} == {name}


def test_sequence():
    """A decoder is a sequence of bags that outlive it."""
    with decode(new_file()) as decoder:
        assert len(decoder) == 2
        assert decoder[0] is decoder[-2]
        assert decoder[:1] == (decoder[0],)
        with pytest.raises(IndexError):
            decoder[2]
        items = list(decoder)
        assert "2 items" in repr(decoder)
        assert "CERT_BAG" in repr(items[0])
    assert items[0].friendly_name == "stored"
    assert "closed" in repr(decoder)
    decoder.close()
    with pytest.raises(ValueError, match="closed"):
        decoder.database_import()


@pytest.mark.parametrize("options", [(), LEGACY])
@pytest.mark.parametrize("password", ["", "x", "pässwörd €", "x" * 70, "😀", "ü" * 200])
def test_passwords(password, options):
    """Any text is a password, also none and one that is longer than a block of the hash."""
    data = new_file("P-256", *options, password=password)
    decode(data, password).close()
    decode(data, password.encode()).close()
    assert name_of(decode, data, password + "y") in (
        "SEC_ERROR_BAD_PASSWORD",
        "SEC_ERROR_PKCS12_INVALID_MAC",
    )


def test_wrong_password():
    """A wrong password is that, whatever is encrypted with it."""
    assert name_of(decode, new_file(), "wrong") == "SEC_ERROR_BAD_PASSWORD"
    assert name_of(decode, new_file("P-256", *LEGACY), "") == "SEC_ERROR_BAD_PASSWORD"
    assert name_of(decode, new_file("P-256", *PLAIN), "x") == "SEC_ERROR_PKCS12_INVALID_MAC"


def test_arguments():
    """A decoder wants a path or a file, a password, and a slot or None."""
    data = new_file()
    for arguments in ((data, PASSWORD, 1), (data, None), (data, 5), (data, PASSWORD, "slot")):
        with pytest.raises(TypeError):
            nss.PKCS12Decoder(io.BytesIO(arguments[0]), *arguments[1:])
    for password in ("a\0b", b"\xff\xfe"):
        with pytest.raises(ValueError, match="password"):
            decode(data, password)
    with pytest.raises(TypeError):
        nss.PKCS12Decoder(io.StringIO("text"), PASSWORD)
    with pytest.raises(TypeError):
        nss.PKCS12Decoder(None, PASSWORD)
    with pytest.raises(FileNotFoundError):
        nss.PKCS12Decoder("there is no such file", PASSWORD)
    with nss.PKCS12Decoder(file=io.BytesIO(data), password=PASSWORD, slot=None) as decoder:
        assert len(decoder) == 2
    with pytest.raises(TypeError):
        nss.PKCS12DecodeItem()


def test_every_truncation():
    """A file that ends too early is refused wherever it ends."""
    data, problems = new_file(), set()
    for size in range(len(data)):
        problems.add(name_of(decode, data[:size]))
    # one that ends within the MAC is whole but for its algorithm, for a newer NSS
    assert problems <= {
        "SEC_ERROR_BAD_DER",
        "SEC_ERROR_BAD_DATA",
        "SEC_ERROR_INVALID_ALGORITHM",
        "SEC_ERROR_BAD_EXPORT_ALGORITHM",
    }


@pytest.mark.parametrize("options", [(), LEGACY, PLAIN])
def test_damage(options):
    """A file with a wrong octet is refused, unless the octet means nothing."""
    data, chance = new_file("P-256", *options), random.Random(12)
    accepted = 0
    for _ in range(300):
        damaged = bytearray(data)
        damaged[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        try:
            decode(damaged).close()
        except error.NSPRError:
            continue
        accepted += 1
    assert accepted < 3
    damaged = bytearray(data)
    damaged[-20] ^= 1  # in the salt of the MAC, or in the MAC itself
    assert name_of(decode, damaged) == "SEC_ERROR_PKCS12_INVALID_MAC"


def test_no_mac():
    """A file without a MAC is refused: nothing says that it is whole."""
    assert name_of(decode, new_file("P-256", "-nomac")) == "SEC_ERROR_BAD_DER"


def test_no_reference_is_left():
    """Decoders that are closed, dropped or failed hold nothing."""
    for _ in range(50):
        decode(new_file()).close()
        name_of(decode, new_file(), "wrong")
    with decode(new_file()) as decoder:
        slot = decoder._slot
    assert slot.closed


@pytest.mark.parametrize(
    ("kind", "options"), [("P-256", ()), ("RSA-2048", LEGACY), ("P-384", PLAIN)]
)
def test_import(with_database, empty_nssdb, tmp_path, kind, options):
    """What is imported is in the database: pk12util gives it out again, key and all."""
    with_database(
        """
with read(sys.argv[1]) as decoder:
    decoder.database_import()
    decoder.database_import()
with read(sys.argv[1]) as decoder:
    decoder.database_import()
assert stored() == ["stored"]
key = nss.find_key_by_any_cert(nss.find_cert_from_nickname("stored"))
key.close()
""",
        new_file(kind, *options),
    )
    pk12util(empty_nssdb, "-o", str(tmp_path / "again.p12"), "-n", "stored")
    again = read_file(tmp_path / "again.p12")
    assert public_der(again[again.index("-----BEGIN PRIVATE") :]) == public_der(new_key(kind))


def test_import_of_several(with_database, empty_nssdb, tmp_path, nssdb):
    """A file of pk12util brings the whole chain, and several files share a database."""
    for name in (nssdb.server, nssdb.user):
        pk12util(nssdb, "-o", str(tmp_path / f"{name}.p12"), "-n", name)
    with_database(
        """
for path in sys.argv[1:]:
    with read(path) as decoder:
        assert sum(item.has_key for item in decoder) == 1 and len(decoder) == 3
        decoder.database_import()
assert stored() == ["server", "user"]
assert nss.find_cert_from_nickname("authority").is_ca_cert()
""",
        *((tmp_path / f"{name}.p12").read_bytes() for name in (nssdb.server, nssdb.user)),
    )
    assert "authority" in empty_nssdb.certutil("-L")
    assert empty_nssdb.certutil("-K").count("<") == 2


def test_nicknames(with_database):
    """Where a name is missing or taken, the callback says another; by default NSS does."""
    with_database(
        """
asked = []
def answer(old, cert):
    asked.append((old, cert.subject_common_name))
    return answers.pop(0)

first, nameless, taken = sys.argv[1:]
read(first).database_import()
nss.pkcs12_set_nickname_collision_callback(answer)

answers = [("stored", False), ("other", False)]
read(taken).database_import()
assert asked == [("stored", "other.example"), ("stored", "other.example")], asked
assert stored() == ["other", "stored"]

nss.pkcs12_set_nickname_collision_callback(None)
read(nameless).database_import()
assert len(stored()) == 3 and "nameless" in " ".join(stored()), stored()
""",
        new_file("P-256"),
        new_file("P-384", name=None, subject="/CN=nameless.example"),
        new_file("RSA-2048", subject="/CN=other.example"),
    )


def test_refused_nicknames(with_database):
    """A callback that gives up, is wrong for ever, raises or talks nonsense stores nothing."""
    with_database(
        """
first, taken = sys.argv[1:]
read(first).database_import()
def everything():
    found = sorted(cert.der_data for cert in nss.list_certs(nss.PK11CertListAll))
    return found, stored()

before = everything()

def fails(answer):
    calls = []
    def callback(old, cert):
        calls.append(old)
        return answer()
    nss.pkcs12_set_nickname_collision_callback(callback)
    decoder = read(taken)
    try:
        decoder.database_import()
    except Exception as problem:
        assert 1 <= len(calls) <= 2, calls
        return problem
    finally:
        decoder.close()
    raise AssertionError("no error")

assert fails(lambda: (None, True)).name == "SEC_ERROR_USER_CANCELLED"
assert fails(lambda: (None, False)).name == "SEC_ERROR_USER_CANCELLED"
assert fails(lambda: ("stored", False)).name == "SEC_ERROR_CERT_NICKNAME_COLLISION"
assert type(fails(lambda: 1 / 0)) is ZeroDivisionError
for nonsense in (None, "name", ("a", False, 1), (5, False), ["a", False]):
    assert type(fails(lambda: nonsense)) is TypeError
assert type(fails(lambda: ("", False))) is ValueError
assert type(fails(lambda: ("a\\0b", False))) is ValueError
assert before == everything(), (len(before[0]), len(everything()[0]))
""",
        new_file("P-256"),
        new_file("RSA-2048", subject="/CN=other.example"),
    )
    with pytest.raises(TypeError):
        nss.pkcs12_set_nickname_collision_callback("callback")


def test_import_within_an_import(with_database):
    """A callback cannot import once more, and may close the decoder."""
    with_database(
        """
first, taken = sys.argv[1:]
read(first).database_import()
decoder = read(taken)
def again(old, cert):
    if not seen:
        seen.append(code_of(decoder.database_import))
        decoder.close()
    return "other", False
seen = []
nss.pkcs12_set_nickname_collision_callback(again)
decoder.database_import()
assert seen == ["SEC_ERROR_BUSY"]
assert decoder.closed and stored() == ["other", "stored"]
""",
        new_file("P-256"),
        new_file("RSA-2048", subject="/CN=other.example"),
    )


def test_failed_import(with_database, empty_nssdb):
    """An import that fails half-way leaves neither keys nor certificates behind."""
    lonely = openssl(
        *("pkcs12", "-export", "-nocerts", "-inkey", "/dev/stdin", "-iter", "10"),
        *("-passout", f"pass:{PASSWORD}"),
        data=new_key("P-384"),
    )
    half = build(*bags_of("P-256", "first"), *bags_of("RSA-2048", "second", damaged=True))
    whole = build(*bags_of("P-256", "first"), *bags_of("RSA-2048", "second"))
    with_database(
        """
lonely, half, whole, other = sys.argv[1:]
read(other).database_import()
assert code_of(read(lonely).database_import) == "SEC_ERROR_PKCS12_UNABLE_TO_IMPORT_KEY"
assert code_of(read(half).database_import) == "SEC_ERROR_PKCS12_UNABLE_TO_IMPORT_KEY"
assert stored() == ["other"], stored()
with read(half) as decoder:
    for item in decoder:
        if item.certificate is not None:
            assert code_of(nss.find_key_by_any_cert, item.certificate)
read(whole).database_import()
assert stored() == ["first", "other", "second"], stored()
""",
        lonely,
        half,
        whole,
        new_file("P-384", name="other", subject="/CN=other.example"),
    )
    assert empty_nssdb.certutil("-K").count("<") == 3


def test_failed_import_spares_what_was_there(with_database, empty_nssdb):
    """An import that fails deletes nothing that an earlier one has stored."""
    with_database(
        """
first, half = sys.argv[1:]
read(first).database_import()
assert code_of(read(half).database_import) == "SEC_ERROR_PKCS12_UNABLE_TO_IMPORT_KEY"
assert stored() == ["first"], stored()
nss.find_key_by_any_cert(nss.find_cert_from_nickname("first")).close()
""",
        build(*bags_of("P-256", "first")),
        build(*bags_of("P-256", "first"), *bags_of("RSA-2048", "second", damaged=True)),
    )
    assert empty_nssdb.certutil("-K").count("<") == 1


def test_read_only_database(run_python, nssdb):
    """A database that is opened for reading only takes nothing."""
    setup = SETUP.format(directory=nssdb.directory, password=PASSWORD, secret=nssdb.password)
    code = """
import base64
data = base64.b64decode(sys.argv[1])
assert code_of(nss.PKCS12Decoder(io.BytesIO(data), PASSWORD).database_import) in (
    "SEC_ERROR_READ_ONLY", "SEC_ERROR_PKCS12_UNABLE_TO_IMPORT_KEY"
)
"""
    encoded = openssl("base64", "-A", data=new_file()).decode()
    run_python(setup.replace("nss_init_read_write", "nss_init") + code, encoded)


def test_locked_database(with_database, nssdb_copy):
    """Without the password of the database nothing is stored."""
    with_database(
        """
def nobody(slot, retry):
    raise LookupError("nobody knows")
nss.set_password_callback(nobody)
try:
    read(sys.argv[1]).database_import()
except LookupError:
    pass
else:
    raise AssertionError("no error")
nss.set_password_callback(None)
assert code_of(read(sys.argv[1]).database_import) == "SEC_ERROR_BAD_PASSWORD"
nss.set_password_callback(lambda slot, retry: None if retry else "secret of the tests")
read(sys.argv[1]).database_import()
assert "stored" in stored()
""",
        new_file(),
        database=nssdb_copy,
    )


EXPORT = """
import nss.nss as nss
nss.set_password_callback(lambda slot, retry, *user_data: None if retry else {password!r})
nss.nss_init({directory!r})
"""


def test_export(run_python, nssdb, tmp_path):
    """What is exported is read by OpenSSL and pk12util; by default with AES and SHA-256."""
    code = f"""
import sys, time
open(sys.argv[1] + "/new", "wb").write(nss.pkcs12_export("server", {PASSWORD!r}))
old = nss.SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_3KEY_TRIPLE_DES_CBC
open(sys.argv[1] + "/old", "wb").write(nss.pkcs12_export("user", {PASSWORD!r}, old, old))
open(sys.argv[1] + "/open", "wb").write(
    nss.pkcs12_export("user", {PASSWORD!r}, cert_cipher=nss.SEC_OID_UNKNOWN, pin_args=(1,))
)
open(sys.argv[1] + "/none", "wb").write(nss.pkcs12_export(nickname="user", pkcs12_password=""))
"""
    setup = EXPORT.format(password=nssdb.password, directory=nssdb.directory)
    run_python(setup + code, str(tmp_path))
    for name in ("new", "old", "open"):
        text = read_file(tmp_path / name, "-legacy")
        assert text.count("-----BEGIN CERTIFICATE") == 2
        assert text.count("-----BEGIN PRIVATE KEY") == 1
    assert "Test Authority" in pk12util(nssdb, "-l", str(tmp_path / "new"))
    assert "BEGIN PRIVATE" in read_file(tmp_path / "none", password="")
    command = ("pkcs12", "-info", "-noout", "-legacy", "-passin", f"pass:{PASSWORD}", "-in")
    facts = openssl(*command, str(tmp_path / "new"), check=False).decode()
    assert "MAC: sha256" in facts
    assert facts.count("PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256") == 2
    facts = openssl(*command, str(tmp_path / "old"), check=False).decode()
    assert "MAC: sha1" in facts
    assert facts.count("pbeWithSHA1And3-KeyTripleDES-CBC") == 2


def test_export_refused(run_python, nssdb):
    """What cannot be exported, or not like that, is an error that says why."""
    setup = EXPORT.format(password=nssdb.password, directory=nssdb.directory)
    run_python(
        setup
        + """
def fails(kind, *arguments, **keywords):
    try:
        nss.pkcs12_export(*arguments, **keywords)
    except kind as problem:
        return problem
    raise AssertionError("no error")

fails(ValueError, "no such nickname", "password")
fails(ValueError, "user", "a\\0b")
fails(TypeError, "user", None)
fails(TypeError, None, "password")
fails(ValueError, "user", "password", nss.SEC_OID_SHA1)
fails(ValueError, "user", "password", cert_cipher=nss.SEC_OID_SHA1)
fails(ValueError, "user", "password", nss.SEC_OID_UNKNOWN)
fails(ValueError, "user", "password", 999999)
fails(OverflowError, "user", "password", -1)
fails(TypeError, "user", "password", pin_args=5)
nss.set_password_callback(None)
nss.pk11_logout_all()
assert fails(nss.error_class, "user", "password").name == "SEC_ERROR_BAD_PASSWORD"
""".replace("nss.error_class", "__import__('nss.error').error.NSPRError"),
    )


def test_ciphers():
    """Names and numbers of ciphers belong together; unknown ones are refused."""
    assert nss.pkcs12_cipher_name(nss.PKCS12_DES_EDE3_168) == "PKCS12_DES_EDE3_168"
    for name in ("PKCS12_RC2_CBC_40", "pkcs12_rc2_cbc_40", "RC2_CBC_40", "rc2_cbc_40"):
        assert nss.pkcs12_cipher_from_name(name) == nss.PKCS12_RC2_CBC_40
    for wrong in ("PKCS12_NONSENSE", ""):
        with pytest.raises(KeyError):
            nss.pkcs12_cipher_from_name(wrong)
    with pytest.raises(KeyError):
        nss.pkcs12_cipher_name(0)
    for call, wrong in ((nss.pkcs12_cipher_name, "x"), (nss.pkcs12_cipher_from_name, 5)):
        with pytest.raises(TypeError):
            call(wrong)
    with pytest.raises(OverflowError):
        nss.pkcs12_cipher_name(-1)


def test_policy():
    """A cipher can be forbidden and allowed again; an unknown one is an error."""
    data = new_file("P-256", *LEGACY)
    nss.pkcs12_enable_cipher(nss.PKCS12_RC2_CBC_40, False)
    try:
        assert name_of(decode, data) is not None
    finally:
        nss.pkcs12_enable_all_ciphers()
    decode(data).close()
    assert name_of(nss.pkcs12_enable_cipher, 99999, True) == "SEC_ERROR_INVALID_ALGORITHM"
    nss.pkcs12_set_preferred_cipher(nss.PKCS12_AES_CBC_256, True)
    for call in (nss.pkcs12_enable_cipher, nss.pkcs12_set_preferred_cipher):
        with pytest.raises(TypeError):
            call("x", True)
        with pytest.raises(OverflowError):
            call(2**80, True)


def test_map_cipher():
    """A cipher is mapped to a scheme of PKCS#12, if there is one for its key length."""
    scheme = "SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_"
    for cipher, length, expected in (
        (nss.SEC_OID_DES_EDE3_CBC, 0, scheme + "3KEY_TRIPLE_DES_CBC"),
        ("des_ede3_cbc", 128, scheme + "2KEY_TRIPLE_DES_CBC"),
        (nss.SEC_OID_RC2_CBC, 40, scheme + "40_BIT_RC2_CBC"),
        ("SEC_OID_RC4", 128, scheme + "128_BIT_RC4"),
        (nss.SEC_OID_AES_256_CBC, 0, "SEC_OID_AES_256_CBC"),
        (scheme + "40_BIT_RC4", 0, scheme + "40_BIT_RC4"),
    ):
        assert nss.oid_tag_name(nss.pkcs12_map_cipher(cipher, length)) == expected
    for cipher, length in (("des_ede3_cbc", 40), (nss.SEC_OID_SHA1, 0), (0, 0), ("1.2.3", 0)):
        with pytest.raises(ValueError, match="cannot encrypt"):
            nss.pkcs12_map_cipher(cipher, length)
    with pytest.raises(KeyError):
        nss.pkcs12_map_cipher("nonsense")
    with pytest.raises(TypeError):
        nss.pkcs12_map_cipher(None)


def test_the_text_is_that_of_python_nss(run_python, peer_python, tmp_path):
    """Decoders and bags describe themselves as in python-nss, but for NULs in their names."""
    code = f"""
import sys
import nss.nss as nss
nss.nss_init_nodb()
for path in sys.argv[1:]:
    decoder = nss.PKCS12Decoder(path, {PASSWORD!r})
    text = [str(decoder), repr(decoder.format_lines(2)), decoder.format(1, 2)]
    text += [str(item) + repr(item.format_lines(1)) for item in decoder]
    print("|".join(text).replace("\\0", "").replace("\\\\x00", ""))
"""
    paths = []
    for kind in ("P-256", "RSA-2048"):
        for options in (LEGACY, PLAIN):
            path = tmp_path / f"{kind}{options[0]}"
            path.write_bytes(new_file(kind, *options))
            paths.append(str(path))
    ours = run_python(code, *paths).stdout
    assert ours == peer_python(code, *paths).stdout
    assert "Certificate (has private key):" in ours
