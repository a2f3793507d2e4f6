# SPDX-License-Identifier: MPL-2.0
"""Databases as objects: what certutil and pk12util say of them, and the other way round."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from fix_nss import Database as Files
from openssl_tool import new_key, openssl, public_der
from pkcs12_tool import PASSWORD, SUBJECT, bags_of, build, new_certificate, new_file, pk12util

from nss import db, error, nss, pki

pytestmark = pytest.mark.usefixtures("nss_nodb")

SECRET = "secret of the tests"


@pytest.fixture(autouse=True)
def nobody_is_asked():
    """Without a password in a call, nobody gives one."""
    nss.set_password_callback(None)
    yield
    nss.set_password_callback(None)


@pytest.fixture
def files(tmp_path):
    """The files of the database that :func:`database` gives, for certutil."""
    path = tmp_path / "made"
    path.mkdir()
    (path / "password").write_text(SECRET + "\n")
    return Files(path)


@pytest.fixture
def database(files):
    """A new database with a password, and nothing in it."""
    with db.create_database(files.path, SECRET) as made:
        yield made


@pytest.fixture(scope="module")
def authority():
    """An authority in memory."""
    ca = pki.create_ca("Authority in memory")
    yield ca
    ca.close()


@pytest.fixture
def server(authority):
    """A server of the authority, in memory."""
    with authority.issue(["server.example"]) as identity:
        yield identity


def name_of(call, *arguments, **keywords) -> str | None:
    """The name of the error that a call raises."""
    with pytest.raises(error.NSPRError) as caught:
        call(*arguments, **keywords)
    return caught.value.name


def names(database: db.Database) -> list[str]:
    """The nicknames in a database."""
    return sorted(entry.nickname for entry in database.certificates())


def listing(files: Files) -> dict[str, str]:
    """What certutil lists: trust by nickname."""
    lines = [line.rsplit(None, 1) for line in files.certutil("-L").splitlines()[4:] if line]
    return {line[0].strip(): line[1] for line in lines}


def test_certutil_reads_what_is_written(database, files, authority, server):
    """certutil sees certificates, trust and keys, and verifies the server."""
    database.add_certificate(authority.certificate, "ca", "CT,C,C")
    database.add_identity(server, "server")
    assert listing(files) == {"ca": "CT,C,C", "server": "u,u,u"}
    assert files.certutil("-K").count("server") == 1
    assert "certificate is valid" in files.certutil("-V", "-n", "server", "-u", "V")
    assert files.der("server") == server.certificate.der_data
    entries = {entry.nickname: entry for entry in database.certificates()}
    assert entries["ca"][1:] == (authority.certificate, "CT,C,C", False)
    assert entries["server"][1:] == (server.certificate, ",,", True)
    assert [entry.nickname for entry in database.private_keys()] == ["server"]


def test_what_certutil_has_written(nssdb):
    """A database of certutil is read as certutil lists it; its password opens its keys."""
    with db.open_database(nssdb.directory, readonly=True) as database:
        assert database.readonly
        assert database.has_password
        assert database.path == os.path.realpath(nssdb.path)
        trust = {entry.nickname: (entry.trust, entry.has_key) for entry in database.certificates()}
        assert trust == {
            "authority": ("CT,C,C", True),
            "server": (",,", True),
            "user": (",,", True),
        }
        assert database.certificate("server").der_data == nssdb.der("server")
        assert name_of(database.private_keys) == "SEC_ERROR_BAD_PASSWORD"
        assert name_of(database.unlock, "wrong") == "SEC_ERROR_BAD_PASSWORD"
        database.unlock(nssdb.password)
        assert len(database.private_keys()) == 3
        with database.identity("server") as identity:
            assert identity.certificate == database.certificate("server")
            assert identity.chain == ()
        database.lock()
        assert name_of(database.key, "server") == "SEC_ERROR_BAD_PASSWORD"
        assert name_of(database.certificate, "nobody") == "SEC_ERROR_UNKNOWN_CERT"


def test_read_only(nssdb, server):
    """Nothing is stored in a database that is open for reading only."""
    with db.open_database(nssdb.path, nssdb.password, readonly=True) as database:
        for call, arguments in (
            (database.add_certificate, (server.certificate, "name")),
            (database.add_identity, (server, "name")),
            (database.add_key, (server.key, "name")),
            (database.import_pkcs12, (new_file(), PASSWORD)),
            (database.import_pem, (server.to_pem(), "name")),
            (database.set_trust, ("authority", ",,")),
            (database.rename, ("user", "other")),
            (database.delete, ("user",)),
            (database.delete_key, (database.key("user"),)),
            (database.change_password, (nssdb.password, "other")),
            (database.merge, (database,)),
        ):
            assert name_of(call, *arguments) == "SEC_ERROR_READ_ONLY"
        assert names(database) == ["authority", "server", "user"]


def test_create(tmp_path):
    """A database is made where there is none, with a password or without."""
    for password in (None, "", "pässwörd"):
        folder = tmp_path / f"new {password}" / "it's"
        with db.create_database(folder, password) as database:
            assert database.has_password == bool(password)
            assert database.certificates() == []
            assert not database.readonly
        assert folder.stat().st_mode & 0o777 == 0o700 or os.name == "nt"
        assert {path.name for path in folder.iterdir()} == {"cert9.db", "key4.db"}
        with db.open_database(f"sql:{folder}", password) as database:
            assert database.private_keys() == []
        with pytest.raises(FileExistsError):
            db.create_database(folder)
    with pytest.raises(FileNotFoundError):
        db.open_database(tmp_path)
    with pytest.raises(OSError, match="regular"):
        (tmp_path / "regular").write_text("")
        db.create_database(tmp_path / "regular" / "below")
    assert name_of(db.open_database, folder, "wrong") == "SEC_ERROR_BAD_PASSWORD"
    for wrong in (None, 5, b"/tmp"):
        with pytest.raises(TypeError):
            db.open_database(wrong)
    with pytest.raises(ValueError, match="null"):
        db.open_database("a\0b")
    with pytest.raises(ValueError, match="dbm"):
        db.open_database("dbm:/somewhere")


def test_damaged_files(tmp_path):
    """What is no database is refused."""
    folder = tmp_path / "damaged"
    folder.mkdir()
    for file in ("cert9.db", "key4.db"):
        (folder / file).write_bytes(b"this is no database" * 100)
    assert name_of(db.open_database, folder) is not None


def test_names(tmp_path, server):
    """Each open database has a name of its own, by which NSS finds what is in it."""
    with db.create_database(tmp_path / "a" / "same") as first:
        with db.create_database(tmp_path / "b" / "same") as second:
            assert (first.name, second.name) == ("same", "same 2")
            second.add_certificate(server.certificate, "here")
            assert nss.find_cert_from_nickname("same 2:here") == server.certificate
            assert name_of(nss.find_cert_from_nickname, "same:here") is not None
        with pytest.raises(ValueError, match="already"):
            db.create_database(tmp_path / "c", name="same")
        for wrong in ("", "x" * 33, "a:b", "a'b", "a\nb"):
            with pytest.raises(ValueError, match="name"):
                db.create_database(tmp_path / "c", name=wrong)
        with pytest.raises(TypeError):
            db.create_database(tmp_path / "c", name=5)
        assert name_of(db.open_database, tmp_path / "a" / "same") == "SEC_ERROR_BUSY"
    with db.create_database(tmp_path / "c", name="a name") as third:
        assert third.name == "a name"
        assert "'a name'" in repr(third)
    assert "closed" in repr(third)


def test_closed(database):
    """A closed database is of no use, and may be closed again."""
    slot = database.slot
    database.close()
    database.close()
    assert database.closed
    for call in (
        database.certificates,
        database.private_keys,
        lambda: database.slot,
        database.lock,
    ):
        with pytest.raises(ValueError, match="closed"):
            call()
    assert slot.closed
    with pytest.raises(TypeError):
        db.Database()


def test_nicknames(database, files, authority, server):
    """A nickname belongs to one subject."""
    database.add_certificate(authority.certificate, "taken")
    assert (
        name_of(database.add_certificate, server.certificate, "taken")
        == name_of(database.add_identity, server, "taken")
        == "SEC_ERROR_CERT_NICKNAME_COLLISION"
    )
    database.add_identity(server, "ein Name")
    with authority.issue(["server.example"]) as renewed:
        database.add_identity(renewed, "ein Name")
        assert database.certificate("ein Name") in (server.certificate, renewed.certificate)
    assert names(database) == ["ein Name", "ein Name", "taken"]
    assert len(database.private_keys()) == 2
    assert name_of(database.rename, "ein Name", "taken") == "SEC_ERROR_CERT_NICKNAME_COLLISION"
    database.rename("ein Name", "Ünicode")
    assert names(database) == ["taken", "Ünicode", "Ünicode"]
    assert {entry.nickname for entry in database.private_keys()} == {"Ünicode"}
    assert set(listing(files)) == {"taken", "Ünicode"}
    database.delete("Ünicode")
    assert names(database) == ["taken"]
    assert database.private_keys() == []
    for wrong, kind in (("", ValueError), ("a\0b", ValueError), (None, TypeError)):
        with pytest.raises(kind):
            database.add_certificate(server.certificate, wrong)
    with pytest.raises(TypeError):
        database.add_certificate(server.certificate.der_data, "name")
    assert name_of(database.rename, "nobody", "name") == "SEC_ERROR_UNKNOWN_CERT"


def test_trust(database, files, authority):
    """Trust is what certutil shows, and can be taken back."""
    database.add_certificate(authority.certificate, "ca")
    for trust in ("CT,C,C", "C,,", ",,", "P,,", "p,p,p", "T,,"):
        database.set_trust("ca", trust)
        assert [entry.trust for entry in database.certificates()] == [trust]
        assert listing(files) == {"ca": trust}
    assert name_of(database.set_trust, "ca", "X,,") == "SEC_ERROR_INVALID_ARGS"
    with pytest.raises(TypeError):
        database.set_trust("ca", None)
    assert name_of(database.set_trust, "nobody", ",,") == "SEC_ERROR_UNKNOWN_CERT"
    with pytest.raises(error.NSPRError):
        database.add_certificate(pki.create_ca("Other").certificate, "other", "nonsense,,")
    assert names(database) == ["ca"]
    database.set_trust("ca", "CT,C,C")
    database.delete("ca")
    database.add_certificate(authority.certificate, "ca")
    assert [entry.trust for entry in database.certificates()] == [",,"]


@pytest.mark.parametrize("kind", ["P-256", "P-521", "RSA-2048"])
def test_keys(database, files, kind):
    """A key is stored under a name, found, exported encrypted, and deleted."""
    with pki.generate_key(kind) as key:
        expected = pki.public_key_to_der(key)
        with database.add_key(key, "my key") as stored:
            assert pki.public_key_to_der(stored) == expected
    (entry,) = database.private_keys()
    assert entry.nickname == "my key"
    pem = pki.key_to_pem(entry.key, "export")
    assert public_der(pem, "-passin", "pass:export") == expected
    assert "my key" in files.certutil("-K")
    database.delete_key(entry.key)
    assert database.private_keys() == []
    assert name_of(database.delete_key, pki.generate_key("P-256")) == "SEC_ERROR_NO_KEY"
    with pytest.raises(TypeError):
        database.delete_key("my key")
    with pytest.raises(TypeError):
        database.add_key("key", "name")


def test_a_key_without_its_certificate(database, authority, server):
    """The certificate may go and the key stay, and the other way round."""
    database.add_identity(server, "server")
    database.delete("server", keep_key=True)
    assert names(database) == []
    assert [entry.nickname for entry in database.private_keys()] == ["server"]
    database.add_certificate(server.certificate, "again")
    database.key("again").close()
    database.delete_key(database.key("again"))
    assert name_of(database.key, "again") == "SEC_ERROR_NO_KEY"
    assert names(database) == ["again"]


def test_pem(database, authority, server, tmp_path):
    """Certificates and keys come from PEM; what does not fit together stays out."""
    database.import_pem(pki.certificates_to_pem([authority.certificate]), "ca", trust="C,,")
    together = server.to_pem() + server.key_to_pem("key's")
    database.import_pem(together, "server", key=together, password="key's")
    assert {entry[0]: entry[2:] for entry in database.certificates()} == {
        "ca": ("C,,", False),
        "server": (",,", True),
    }
    with pytest.raises(ValueError, match="belong"):
        database.import_pem(server.to_pem(), "other", key=new_key("P-256"))
    database.import_pem(new_certificate("RSA-2048", SUBJECT), "rsa", key=new_key("RSA-2048"))
    assert pki.public_key_to_der(database.key("rsa")) == public_der(new_key("RSA-2048"))
    assert len(database.private_keys()) == 2


def test_pkcs12(database, files, nssdb, tmp_path):
    """PKCS#12 files are exchanged with OpenSSL and pk12util, both ways."""
    database.import_pkcs12(new_file("RSA-2048", "-legacy"), PASSWORD)
    pk12util(nssdb, "-o", str(tmp_path / "server.p12"), "-n", "server")
    database.import_pkcs12((tmp_path / "server.p12").read_bytes(), PASSWORD)
    assert names(database) == ["authority", "server", "stored"]
    data = database.export_pkcs12("server", PASSWORD)
    (tmp_path / "out.p12").write_bytes(data)
    text = openssl(
        *("pkcs12", "-in", str(tmp_path / "out.p12"), "-noenc"), "-passin", f"pass:{PASSWORD}"
    )
    assert text.count(b"BEGIN CERTIFICATE") == 2
    assert b"BEGIN PRIVATE KEY" in text
    assert b"friendlyName: server\n" in text
    assert b"friendlyName: authority\n" in text
    assert f"{database.name}:".encode() not in text
    assert nss.find_cert_from_nickname(f"{database.name}:server").nickname.endswith(":server")
    with nss.PKCS12Decoder(
        io.BytesIO(database.export_pkcs12("server", "x", chain=False)), "x"
    ) as d:
        assert len(d) == 2
    assert name_of(database.export_pkcs12, "authority", "x") == "SEC_ERROR_NO_KEY"
    assert name_of(database.export_pkcs12, "nobody", "x") == "SEC_ERROR_UNKNOWN_CERT"
    before = names(database), len(database.private_keys())
    half = build(*bags_of("P-256", "first"), *bags_of("P-521", "second", damaged=True))
    assert name_of(database.import_pkcs12, half, PASSWORD) is not None
    assert name_of(database.import_pkcs12, new_file(), "wrong") == "SEC_ERROR_BAD_PASSWORD"
    assert (names(database), len(database.private_keys())) == before
    assert set(listing(files)) == {"authority", "server", "stored"}


def test_password(database, files):
    """The password is changed, taken away and set; certutil needs the same one."""
    assert name_of(database.change_password, "wrong", "new") == "SEC_ERROR_BAD_PASSWORD"
    database.change_password(SECRET, "ein pässwörd")
    (files.path / "password").write_text("ein pässwörd\n")
    database.lock()
    assert name_of(database.unlock, SECRET) == "SEC_ERROR_BAD_PASSWORD"
    database.unlock("ein pässwörd")
    database.change_password("ein pässwörd", None)
    assert not database.has_password
    database.unlock("whatever")
    database.change_password(None, SECRET)
    assert database.has_password


def test_who_is_asked(database, server):
    """Without a password the callback is asked, with what the call has for it."""
    database.lock()
    asked = []

    def answer(slot, retry, *user_data):
        asked.append((slot.token_name, retry, *user_data))
        return answers.pop(0)

    nss.set_password_callback(answer)
    answers = ["wrong", SECRET]
    database.add_identity(server, "server", "for you")
    assert asked == [(database.name, False, "for you"), (database.name, True, "for you")]
    database.lock()
    answers, asked[:] = ["wrong"] * 5, []
    assert name_of(database.private_keys) == "SEC_ERROR_BAD_PASSWORD"
    assert len(asked) == 2
    answers = [None]
    assert name_of(database.private_keys) == "SEC_ERROR_BAD_PASSWORD"
    nss.set_password_callback(lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        database.delete("server")
    assert names(database) == ["server"]


def test_merge(tmp_path, authority, server):
    """A merge copies everything, keys and trust too, and leaves the source alone."""
    with db.create_database(tmp_path / "source") as source:
        source.add_certificate(authority.certificate, "ca", "CT,C,C")
        source.add_identity(server, "server")
        with db.create_database(tmp_path / "target", "other") as target:
            target.merge(source)
            assert names(target) == names(source) == ["ca", "server"]
            assert len(target.private_keys()) == len(source.private_keys()) == 1
            with pytest.raises(TypeError):
                target.merge("source")
            source.delete("server")
            assert names(target) == ["ca", "server"]
            assert len(target.private_keys()) == 1
            assert source.private_keys() == []


def test_a_server_from_a_database(database, authority, server):
    """An identity of a database serves: its key signs where it is."""
    database.add_identity(server, "server")
    with database.identity("server") as identity:
        assert identity.certificate == server.certificate
        assert pki.public_key_to_der(identity.key) == pki.public_key_to_der(server.key)


def test_shutdown_and_fork(run_python, tmp_path):
    """An open database keeps NSS up, is closed by a session, and a child leaves it alone."""
    run_python(
        """
import os, sys
from nss import db, error, nss
nss.nss_init_nodb()
database = db.create_database(sys.argv[1], "secret")
try:
    nss.nss_shutdown()
except error.NSPRError as problem:
    assert problem.name == "SEC_ERROR_BUSY" and "database" in str(problem), problem
else:
    raise AssertionError("shut down with an open database")
assert database.certificates() == []
if hasattr(os, "fork"):
    child = os.fork()
    if child == 0:
        database.close()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
assert database.certificates() == []
database.close()
nss.nss_shutdown()
with nss.session():
    database = db.open_database(sys.argv[1], "secret")
assert database.closed
with nss.session("sql:" + sys.argv[1], readonly=False):
    database = db.default_database()
    database.unlock("secret")
    assert database.path is None and database.private_keys() == []
    try:
        db.open_database(sys.argv[1])
    except error.NSPRError as problem:
        assert problem.name == "SEC_ERROR_BUSY", problem
    else:
        raise AssertionError("opened twice")
    assert db.default_database().certificates() == []
for call in (db.default_database, lambda: db.open_database(sys.argv[1]), db.list_modules,
             lambda: db.load_module("x"), lambda: db.sdr_encrypt(b""), lambda: db.sdr_decrypt(b""),
             lambda: db.find_keys("pkcs11:"), lambda: db.find_certificates("pkcs11:")):
    try:
        call()
    except error.NSPRError as problem:
        assert problem.name == "SEC_ERROR_NOT_INITIALIZED"
    else:
        raise AssertionError("no error")
""",
        str(tmp_path / "database"),
    )


def test_closing_is_at_once(tmp_path, authority):
    """A database that is closed is closed, also where memory is collected late."""
    databases = [db.create_database(tmp_path / name) for name in ("one", "two")]
    for database in databases:
        database.add_certificate(authority.certificate, "ca", "CT,C,C")
        slot = nss.find_slot_by_name(database.name)
        database.close()
        assert not slot.is_present()
        slot.close()
    with db.open_database(tmp_path / "two") as database:
        assert [entry.trust for entry in database.certificates()] == ["CT,C,C"]


def test_nothing_is_left(tmp_path, authority):
    """Databases that are opened, filled and closed many times leave nothing behind."""
    folder = Path(tmp_path, "often")
    with db.create_database(folder) as database:
        database.add_certificate(authority.certificate, "ca")
    for _ in range(20):
        with db.open_database(folder) as database:
            assert names(database) == ["ca"]
