# SPDX-License-Identifier: MPL-2.0
"""Identities from PKCS#12 files and into them, in memory, together with OpenSSL and pk12util."""

from __future__ import annotations

import contextlib
import random
import ssl

import pytest
from openssl_tool import new_key, openssl, public_der
from pkcs12_tool import (
    HMACS,
    LEGACY,
    PASSWORD,
    PBKDF2,
    PLAIN,
    bag,
    bags_of,
    build,
    certificate_bag,
    contents,
    der,
    key_bag,
    new_certificate,
    new_file,
    oid,
    pk12util,
    protect,
    protect_pbmac1,
    read_file,
)
from references import references

from nss import error, nss, pki, tls
from nss._pki import ber, decryption, pkcs12_file, pkcs12_writing

pytestmark = pytest.mark.usefixtures("nss_nodb")

OPTIONS = (
    (),
    LEGACY,
    (*LEGACY, "-descert"),
    (*LEGACY, "-keypbe", "PBE-SHA1-RC2-128", "-certpbe", "PBE-SHA1-3DES"),
    PLAIN,
    ("-keypbe", "AES-128-CBC", "-certpbe", "AES-192-CBC"),
    ("-keypbe", "DES-EDE3-CBC", "-certpbe", "NONE", "-macalg", "sha1"),
    ("-macalg", "sha224"),
    ("-macalg", "sha384"),
    ("-macalg", "sha512"),
)
FEW = 10_000


def fails(name):
    """That a block raises an NSPRError of that name."""
    return pytest.raises(error.NSPRError, match=rf"\({name}\)")


def pem_to_der(pem):
    """The DER of a certificate."""
    return ssl.PEM_cert_to_DER_cert(pem.decode())


@pytest.fixture(scope="module")
def chained(nss_nodb):
    """An identity with an intermediate certificate and a root."""
    root = pki.create_ca("Root")
    middle = root.issue_ca("Intermediate")
    leaf = middle.issue(["localhost"])
    return pki.Identity(leaf.certificate, leaf.key, [middle.certificate, root.certificate])


# reading


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("kind", ["P-256", "RSA-2048"])
def test_files_of_openssl(kind, options):
    """However the file is encrypted and protected, the key and its certificate come out."""
    with pki.load_pkcs12(new_file(kind, *options), PASSWORD) as identity:
        assert pki.public_key_to_der(identity.key) == public_der(new_key(kind))
        expected = new_certificate(kind, "/CN=stored.example/O=Acme")
        assert identity.certificate.der_data == pem_to_der(expected)
        assert identity.chain == ()


@pytest.mark.parametrize("options", [(), LEGACY])
@pytest.mark.parametrize("password", ["", "x", "x" * 70, "😀", "ü" * 200])
def test_passwords(password, options):
    """Any text is a password; none and the empty one are the same."""
    data = new_file("P-256", *options, password=password)
    for form in (password, password.encode(), bytearray(password.encode()), password or None):
        pki.load_pkcs12(data, form).close()
    for wrong in (password + "y", "" if password else "z"):
        with fails("SEC_ERROR_BAD_PASSWORD"):
            pki.load_pkcs12(data, wrong)


def test_arguments():
    """What is no file, no password or no name is refused as such."""
    data = new_file()
    for arguments in ((5, PASSWORD), ("text", PASSWORD), (None, PASSWORD), (data, 5)):
        with pytest.raises(TypeError):
            pki.load_pkcs12(*arguments)
    for password in ("a\0b", b"\xff\xfe", "\udcff"):
        with pytest.raises(ValueError, match="password"):
            pki.load_pkcs12(data, password)
    for octets in (b"", b"\0", b"0", b"0\x80", b"\xff" * 40, new_key("P-256")):
        with fails("SEC_ERROR_BAD_DER"):
            pki.load_pkcs12(octets, PASSWORD)
    for form in (bytearray(data), memoryview(data), data + b"\n"):
        pki.load_pkcs12(data=form, password=PASSWORD).close()


def test_no_database_is_touched(run_python, empty_nssdb, tmp_path):
    """Beside an open database everything is in memory, and the database stays empty."""
    path = tmp_path / "file.p12"
    path.write_bytes(new_file())
    code = f"""
import sys
from nss import nss, pki
nss.set_password_callback(lambda slot, retry: None if retry else {empty_nssdb.password!r})
nss.nss_init_read_write({empty_nssdb.directory!r})
data = open(sys.argv[1], "rb").read()
with pki.load_pkcs12(data, {PASSWORD!r}) as identity:
    data = identity.to_pkcs12({PASSWORD!r}, iterations={FEW})
    assert nss.list_certs(nss.PK11CertListUser) == ()
pki.load_pkcs12(data, {PASSWORD!r}).close()
nss.nss_shutdown()
"""
    run_python(code, str(path))
    assert "stored" not in empty_nssdb.certutil("-L")


def test_an_identity_of_a_database(run_python, nssdb, tmp_path):
    """What lies in a database can be written as well."""
    path = tmp_path / "file.p12"
    code = f"""
import sys
from nss import nss, pki
nss.set_password_callback(lambda slot, retry: None if retry else {nssdb.password!r})
nss.nss_init({nssdb.directory!r})
certificate = nss.find_cert_from_nickname("server")
identity = pki.Identity(certificate, nss.find_key_by_any_cert(certificate))
open(sys.argv[1], "wb").write(identity.to_pkcs12({PASSWORD!r}, iterations={FEW}))
"""
    run_python(code, str(path))
    with pki.load_pkcs12(path.read_bytes(), PASSWORD) as identity:
        assert identity.certificate.der_data == nssdb.der("server")
    assert "BEGIN PRIVATE KEY" in read_file(path)


def test_a_file_of_pk12util(nssdb, tmp_path):
    """NSS writes BER, which has to be made definite, and adds the authority."""
    path = tmp_path / "exported.p12"
    for cipher in (
        ("-c", "AES-256-CBC"),
        ("-c", "PKCS #12 V2 PBE With SHA-1 And 3KEY Triple DES-CBC"),
    ):
        pk12util(nssdb, "-o", str(path), "-n", "server", *cipher)
        with pki.load_pkcs12(path.read_bytes(), PASSWORD) as identity:
            assert identity.certificate.der_data == nssdb.der("server")
            assert [each.subject.common_name for each in identity.chain] == ["Test Authority"]


def test_the_chain_is_put_in_order(chained):
    """Issuers follow what they have issued, whatever the order of the file; others come last."""
    first, second = bags_of("P-256", "one")
    others = [
        der_bag(each.der_data)
        for each in (pki.create_ca("Elsewhere").certificate, *reversed(chained.chain))
    ]
    key = pki.key_to_der(chained.key)
    own = certificate_bag(chained.certificate.der_data, "a")
    with pki.load_pkcs12(build(*others, own, key_bag(key, "a")), PASSWORD) as identity:
        assert identity.certificate == chained.certificate
        names = [each.subject.common_name for each in identity.chain]
        assert names == ["Intermediate", "Root", "Elsewhere"]
    with pki.load_pkcs12(build(*others, first, second), PASSWORD) as identity:
        names = [each.subject.common_name for each in identity.chain]
        assert names == ["Elsewhere", "Root", "Intermediate"]


def der_bag(certificate):
    """The bag of a certificate that belongs to no key."""
    content = der(0x30, oid("1.2.840.113549.1.9.22.1"), der(0xA0, der(4, certificate)))
    return der(0x30, oid("1.2.840.113549.1.12.10.1.3"), der(0xA0, content))


def test_which_key():
    """The first key with a certificate of its localKeyID is taken, whatever comes before it."""
    (one, first), (two, second) = bags_of("P-256", "one"), bags_of("P-384", "two")
    loaded = pki.load_pkcs12
    for bags, name in (
        ((one, first, two, second), "one.example"),
        ((second, first, one, two), "two.example"),
        ((first, two, second), "two.example"),
        ((der(0x30, first), one), None),
    ):
        if name is None:
            with fails("SEC_ERROR_BAD_DER"):
                loaded(build(*bags), PASSWORD)
            continue
        with loaded(build(*bags), PASSWORD) as identity:
            assert identity.certificate.subject.common_name == name
            assert identity.chain == ()  # a certificate of another key is no issuer


def test_localkeyid_is_not_believed():
    """A localKeyID that names another's certificate, or nothing, does not mislead."""
    (one, first), (two, _) = bags_of("P-256", "one"), bags_of("P-384", "two")
    key = pki.key_to_der(pki.load_key(new_key("P-256")))
    with pki.load_pkcs12(build(two, one, key_bag(key, "two")), PASSWORD) as identity:
        assert identity.certificate.subject.common_name == "one.example"
    anonymous = der(0x30, oid("1.2.840.113549.1.12.10.1.1"), der(0xA0, key))
    with pki.load_pkcs12(build(anonymous, one), PASSWORD) as identity:
        assert identity.certificate.subject.common_name == "one.example"
    with pytest.raises(ValueError, match="no certificate"):
        pki.load_pkcs12(build(first, two), PASSWORD)


def test_what_is_missing():
    """A file without a key, without a certificate, or without a MAC says so."""
    certificate, key = bags_of("P-256", "one")
    for bags, what in (((certificate,), "no private key"), ((), "no private key")):
        with pytest.raises(ValueError, match=what):
            pki.load_pkcs12(build(*bags), PASSWORD)
    with pytest.raises(ValueError, match="no certificate"):
        pki.load_pkcs12(build(key), PASSWORD)
    with fails("SEC_ERROR_BAD_DER"):
        pki.load_pkcs12(new_file("P-256", "-nomac"), PASSWORD)


def test_other_bags():
    """Bags within bags are opened; what is neither key nor certificate is passed over."""
    certificate, key = bags_of("P-256", "one")
    kept = bag(5, der(0x30, oid("1.2.3"), der(0xA0, der(4, b"secret"))), "x", b"x")
    nested = bag(6, der(0x30, certificate, key), "x", b"x")
    with pki.load_pkcs12(build(kept, nested), PASSWORD) as identity:
        assert identity.certificate.subject.common_name == "one.example"
    for _ in range(20):
        nested = bag(6, der(0x30, nested), "x", b"x")
    with fails("SEC_ERROR_BAD_DER"):
        pki.load_pkcs12(build(nested), PASSWORD)


def test_unsupported_kinds():
    """A kind of key that NSS does not import is called that."""
    key = openssl("genpkey", "-algorithm", "ED448")
    certificate = openssl("req", "-x509", "-new", "-key", "/dev/stdin", "-subj", "/CN=x", data=key)
    command = ["pkcs12", "-export", "-passout", f"pass:{PASSWORD}", "-iter", "10"]
    with fails("SEC_ERROR_UNSUPPORTED_KEYALG"):
        pki.load_pkcs12(openssl(*command, data=key + certificate), PASSWORD)
    with fails("SEC_ERROR_INVALID_ALGORITHM"):
        pki.load_pkcs12(new_file("P-256", *LEGACY, "-keypbe", "PBE-SHA1-RC4-128"), PASSWORD)
    md5 = new_file("P-256", "-macalg", "md5")
    with fails("SEC_ERROR_PKCS12_UNSUPPORTED_MAC_ALGORITHM"):
        pki.load_pkcs12(md5, PASSWORD)


def test_triple_des_with_two_keys():
    """It is read where NSS has it, and the file is called unsupported where not."""
    data = new_file("P-256", *LEGACY, "-keypbe", "PBE-SHA1-2DES", "-certpbe", "PBE-SHA1-2DES")
    if nss.nss_version_check("3.101"):
        with pki.load_pkcs12(data, PASSWORD) as identity:
            assert pki.public_key_to_der(identity.key) == public_der(new_key("P-256"))
    else:
        with fails("SEC_ERROR_INVALID_ALGORITHM"):
            pki.load_pkcs12(data, PASSWORD)


@pytest.mark.parametrize("prf", HMACS)
@pytest.mark.parametrize("digest", HMACS)
def test_pbmac1(prf, digest):
    """A MAC with a key that PBKDF2 has made is verified, with any digests."""
    inner = contents(*bags_of("P-256", "one"))
    for size in (20, 64):
        data = protect_pbmac1(inner, prf=prf, digest=digest, size=size)
        pki.load_pkcs12(data, PASSWORD).close()
        with fails("SEC_ERROR_BAD_PASSWORD"):
            pki.load_pkcs12(data, "wrong")
        with fails("SEC_ERROR_BAD_PASSWORD"):
            pki.load_pkcs12(data.replace(b"one.example", b"two.example"), PASSWORD)
    empty = protect_pbmac1(inner, prf=prf, digest=digest, password="")
    pki.load_pkcs12(empty, "").close()


def test_pbmac1_is_checked():
    """The size of its key and its salt must be told, and what takes long is refused."""
    inner = contents(*bags_of("P-256", "one"))
    for problem, keywords in (
        ("SEC_ERROR_BAD_DER", {"size": None}),
        ("SEC_ERROR_BAD_DER", {"size": 19}),
        ("SEC_ERROR_BAD_DER", {"size": 65}),
        ("SEC_ERROR_BAD_DER", {"salt": b""}),
        ("SEC_ERROR_PKCS12_UNSUPPORTED_MAC_ALGORITHM", {"derivation": "1.3.6.1.4.1.11591.4.11"}),
    ):
        with fails(problem):
            pki.load_pkcs12(protect_pbmac1(inner, **keywords), PASSWORD)
    for claimed in (0, decryption.MOST_ITERATIONS + 1):
        with fails("SEC_ERROR_INVALID_ALGORITHM"):
            pki.load_pkcs12(protect_pbmac1(inner, claimed=claimed), PASSWORD)


# files that mean harm


@pytest.mark.parametrize("options", [(), LEGACY, PLAIN])
def test_every_truncation(options):
    """A file that ends too early is refused wherever it ends."""
    data = new_file("P-256", *options)
    for size in range(len(data)):
        with fails("SEC_ERROR_BAD_DER"):
            pki.load_pkcs12(data[:size], PASSWORD)


@pytest.mark.parametrize("options", [(), LEGACY, PLAIN])
def test_damage(options):
    """A file with a wrong bit is refused, unless the bit means nothing."""
    data, chance = new_file("P-256", *options), random.Random(12)
    accepted = 0
    for _ in range(500):
        damaged = bytearray(data)
        damaged[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        if asks_for_much(damaged):
            continue
        try:
            pki.load_pkcs12(damaged, PASSWORD).close()
        except (error.NSPRError, ValueError):
            continue
        accepted += 1
    assert accepted < 5


def asks_for_much(data):
    """Whether a file asks for so many iterations that a test would take long."""
    try:
        with pkcs12_file.Pfx(data) as file:
            return file.mac is not None and file.mac.iterations > 100_000
    except error.NSPRError:
        return False


def with_damaged_bags(chance, bags):
    """A file whose MAC is right, and whose bags are not."""
    damaged = [bytearray(each) for each in bags]
    for _ in range(chance.randrange(1, 3)):
        which = damaged[chance.randrange(len(damaged))]
        which[chance.randrange(len(which))] ^= 1 << chance.randrange(8)
    return build(*map(bytes, damaged))


def test_damage_behind_the_mac():
    """Whoever knows the password can write anything, and does no harm."""
    chance, refused = random.Random(5), 0
    bags = bags_of("P-256", "one")
    for _ in range(400):
        try:
            pki.load_pkcs12(with_damaged_bags(chance, bags), PASSWORD).close()
        except (error.NSPRError, ValueError):
            refused += 1
    assert refused > 200


def hostile(iterations, *, count=1, hidden=False):
    """A file whose keys are encrypted with many iterations, in contents that are, too."""
    # damaged copies of its certificate, of other tests, must be gone: they have its number
    references()
    salt = der(4, b"8 octets")
    number = der(2, iterations.to_bytes(iterations.bit_length() // 8 + 1, "big"))
    algorithm = der(0x30, oid("1.2.840.113549.1.12.1.3"), der(0x30, salt, number))
    key = der(0x30, algorithm, der(4, bytes(16)))
    bags = [bags_of("P-256", "one")[0], *[bag(2, key, "one", b"one")] * count]
    if not hidden:
        return build(*bags)
    return protect(der(0x30, pkcs12_writing._encrypted(der(0x30, *bags), PASSWORD, 10)))


@pytest.mark.parametrize("iterations", [0, decryption.MOST_ITERATIONS + 1, 2**31 - 1, 2**32])
def test_too_many_iterations(iterations):
    """What would take hours is refused at once, also by NSS's own decoder."""
    data = hostile(iterations)
    with fails("SEC_ERROR_INVALID_ALGORITHM"):
        pki.load_pkcs12(data, PASSWORD)
    with fails("SEC_ERROR_INVALID_ALGORITHM"):
        pkcs12_file.check_effort(data)


@pytest.mark.parametrize(("iterations", "count"), [(2**31 - 1, 1), (10_000_000, 11)])
def test_too_many_iterations_inside(iterations, count, tmp_path):
    """Keys in encrypted contents are only seen when these are open; they wait until then."""
    data = hostile(iterations, count=count, hidden=True)
    pkcs12_file.check_effort(data)
    path = tmp_path / "hidden.p12"
    path.write_bytes(data)
    with fails("SEC_ERROR_INVALID_ALGORITHM"):
        nss.PKCS12Decoder(str(path), PASSWORD)
    if count == 1:
        with fails("SEC_ERROR_INVALID_ALGORITHM"):
            pki.load_pkcs12(data, PASSWORD)


def test_too_many_iterations_of_the_mac(tmp_path):
    """The MAC is made before the password is known, so its iterations are looked at, too."""
    huge = build(*bags_of("P-256", "one"), claimed=2**31 - 1)
    with fails("SEC_ERROR_INVALID_ALGORITHM"):
        pki.load_pkcs12(huge, PASSWORD)
    path = tmp_path / "huge.p12"
    path.write_bytes(huge)
    with fails("SEC_ERROR_INVALID_ALGORITHM"):
        nss.PKCS12Decoder(str(path), PASSWORD)


def test_too_many_iterations_in_all(tmp_path):
    """Many keys with as many iterations as one may have are too much together."""
    path = tmp_path / "many.p12"
    path.write_bytes(hostile(decryption.MOST_ITERATIONS, count=11))
    with fails("SEC_ERROR_INVALID_ALGORITHM"):
        nss.PKCS12Decoder(str(path), PASSWORD)
    path.write_bytes(hostile(FEW, count=11))
    with nss.PKCS12Decoder(str(path), PASSWORD) as decoder:
        assert len(decoder) == 12


def test_ber():
    """Indefinite lengths and strings in pieces become definite and whole."""
    for octets, expected in (
        (b"\x30\x80\0\0", b"\x30\0"),
        (b"\x30\x80\x24\x80\4\1a\x24\5\4\1b\4\0\0\0\0\0", b"\x30\4\4\2ab"),
        (b"\x30\x81\2\5\0", b"\x30\2\5\0"),
        (b"\x30\x80\xa0\x80\2\1\5\0\0\0\0", b"\x30\5\xa0\3\2\1\5"),
    ):
        assert ber.definite(octets) == expected
        for size in range(len(octets)):
            with fails("SEC_ERROR_BAD_DER"):
                ber.definite(octets[:size])
    for octets in (
        b"\4\x80\0\0", b"\x24\3\2\1\0", b"\x1f\x20\0", b"\0\0", b"\x30\2\5\1", b"\5\0\5\0",
        b"\x30\x85\0\0\0\0\0", b"\x30\3\4\2a", b"\x30\x80" * 5000,
    ):  # fmt: skip
        with fails("SEC_ERROR_BAD_DER"):
            ber.definite(octets)


# writing


@pytest.mark.parametrize("kind", ["P-256", "RSA-2048"])
def test_round_trip(kind, tmp_path, empty_nssdb):
    """What is written is read by OpenSSL, by pk12util into a database, and by ourselves."""
    with pki.load_pkcs12(new_file(kind), PASSWORD) as identity:
        data = identity.to_pkcs12(PASSWORD, friendly_name="Schlüssel", iterations=FEW)
        path = tmp_path / "new.p12"
        path.write_bytes(data)
        text = openssl(
            "pkcs12",
            "-in",
            str(path),
            "-passin",
            f"pass:{PASSWORD}",
            "-noenc",
            "-info",
            check=False,
        )
        assert public_der(text) == public_der(new_key(kind))
        with pki.load_pkcs12(data, PASSWORD) as again:
            assert again.certificate == identity.certificate
            assert pki.key_to_der(again.key) == pki.key_to_der(identity.key)
    pk12util(empty_nssdb, "-i", str(path))
    assert "Schlüssel" in empty_nssdb.certutil("-K", "-f", str(empty_nssdb.path / "password"))


def test_how_it_is_encrypted(chained, tmp_path):
    """Keys and certificates are encrypted with AES-256 and PBKDF2, and the MAC is SHA-256."""
    path = tmp_path / "new.p12"
    path.write_bytes(chained.to_pkcs12(PASSWORD))
    assert chained.certificate.der_data not in path.read_bytes()
    command = ("pkcs12", "-info", "-noout", "-passin", f"pass:{PASSWORD}", "-in", str(path))
    facts = openssl(*command, check=False).decode()
    assert "MAC: sha256, Iteration 600000" in facts
    assert facts.count("PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256") == 2


def test_writing_pbmac1(chained, tmp_path):
    """The MAC is the one of RFC 9879, and who knows that reads the file."""
    data = chained.to_pkcs12(PASSWORD, iterations=FEW, pbmac1=True)
    with pki.load_pkcs12(data, PASSWORD) as identity:
        assert identity.certificate == chained.certificate
    with fails("SEC_ERROR_BAD_PASSWORD"):
        pki.load_pkcs12(data, "wrong")
    with pkcs12_file.Pfx(data) as file:
        inner, salt = bytes(file.safe), data[data.rindex(oid(PBKDF2)) + 15 :][:16]
    expected = protect_pbmac1(inner, salt=salt, iterations=FEW)
    assert expected.count(inner) == data.count(inner) == 1
    code = expected[-47:-15]
    assert len(code) == 32
    assert code in data
    path = tmp_path / "new.p12"
    path.write_bytes(data)
    if nss.nss_version_check("3.101"):
        with nss.PKCS12Decoder(str(path), PASSWORD) as decoder:
            assert len(decoder) == 4


def test_the_chain_comes_along(chained, tmp_path):
    """The chain is written and read in its order, without a name where there is none."""
    data = chained.to_pkcs12("x", iterations=FEW)
    with pki.load_pkcs12(data, "x") as identity:
        assert identity.chain == chained.chain
    path = tmp_path / "new.p12"
    path.write_bytes(data)
    text = read_file(path, password="x")
    assert text.count("BEGIN CERTIFICATE") == 3
    assert "friendlyName" not in text
    with nss.PKCS12Decoder(str(path), "x") as decoder:
        assert [item.has_key for item in decoder if item.certificate] == [True, False, False]


def test_the_package_cryptography(chained):
    """What is written is read by the package cryptography, and the other way round."""
    pkcs12 = pytest.importorskip("cryptography.hazmat.primitives.serialization.pkcs12")
    serialization = pytest.importorskip("cryptography.hazmat.primitives.serialization")
    data = chained.to_pkcs12("pässwörd €", friendly_name="näme €", iterations=FEW)
    found = pkcs12.load_pkcs12(data, "pässwörd €".encode())
    assert found.cert.friendly_name == "näme €".encode()
    encoding = serialization.Encoding.DER
    assert found.cert.certificate.public_bytes(encoding) == chained.certificate.der_data
    assert len(found.additional_certs) == 2
    written = pkcs12.serialize_key_and_certificates(
        b"name",
        found.key,
        found.cert.certificate,
        [each.certificate for each in found.additional_certs],
        serialization.PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(100)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .build(b"secret"),
    )
    with pki.load_pkcs12(written, "secret") as identity:
        assert identity.certificate == chained.certificate
        assert {each.der_data for each in identity.chain} == {
            each.der_data for each in chained.chain
        }


def test_writing_is_refused(chained):
    """A weak or impossible encryption, or a closed identity, is no file."""
    for password, problem in (
        ("", ValueError),
        ("a\0b", ValueError),
        (b"\xff", ValueError),
        (None, TypeError),
        (5, TypeError),
    ):
        with pytest.raises(problem):
            chained.to_pkcs12(password, iterations=FEW)
    for iterations in (FEW - 1, -1, decryption.MOST_ITERATIONS + 1, 2**70):
        with pytest.raises(OverflowError):
            chained.to_pkcs12("x", iterations=iterations)
    for keywords in ({"iterations": "1"}, {"friendly_name": b"x"}, {"friendly_name": 5}):
        with pytest.raises(TypeError):
            chained.to_pkcs12("x", **keywords)
    with pki.Identity(chained.certificate, chained.key) as identity:
        pass
    with pytest.raises(ValueError, match="closed"):
        identity.to_pkcs12("x", iterations=FEW)


def test_no_two_files_are_the_same(chained):
    """Salts are random."""
    first, second = (chained.to_pkcs12("x", iterations=FEW) for _ in range(2))
    assert first != second


def test_no_references_are_left():
    """Reading and writing, also when they fail, leave nothing behind."""
    data = new_file()
    pki.load_pkcs12(data, PASSWORD).close()
    before = references()
    for _ in range(5):
        with pki.load_pkcs12(data, PASSWORD) as identity:
            identity.to_pkcs12("x", iterations=FEW)
        for octets, password in ((data, "wrong"), (data[:-1], PASSWORD)):
            with pytest.raises(error.NSPRError):
                pki.load_pkcs12(octets, password)
    assert references() == before


def test_secrets_are_wiped(monkeypatch):
    """What was decrypted is overwritten, whether it could be read or not."""
    rooms = []
    original = decryption.Encryption.decrypt

    def decrypt(self, content, word):
        rooms.append(original(self, content, word))
        return rooms[-1]

    monkeypatch.setattr(decryption.Encryption, "decrypt", decrypt)
    pki.load_pkcs12(new_file(), PASSWORD).close()
    assert len(rooms) == 2
    assert not any(map(any, rooms))


def test_a_server(chained):
    """An identity from a file is what a TLS context shows."""
    server, client = (
        tls.SSLContext(ssl.PROTOCOL_TLS_SERVER),
        tls.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
    )
    server.use_identity(pki.load_pkcs12(chained.to_pkcs12("x", iterations=FEW), "x"))
    client.load_verify_locations(cadata=chained.chain[-1].der_data)
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    ours = client.wrap_bio(incoming, outgoing, server_hostname="localhost")
    theirs = server.wrap_bio(outgoing, incoming, server_side=True)
    for _ in range(4):
        for side in (ours, theirs):
            with contextlib.suppress(ssl.SSLWantReadError):
                side.do_handshake()
    assert ours.getpeercert(True) == chained.certificate.der_data
