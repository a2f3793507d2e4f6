# SPDX-License-Identifier: MPL-2.0
"""Sets of anchors: what they are made of, and where they are read from."""

import glob
import threading
import time
from datetime import datetime, timezone

import pytest
from chains import DAY, authority, leaf

from nss import error, nss, pki
from nss._core.ffi import ffi, lib
from nss._pki import paths, truststore

pytestmark = pytest.mark.usefixtures("nss_nodb")


@pytest.fixture(scope="module")
def roots(nss_nodb):
    """Three roots."""
    return [authority(f"CN=root {number}") for number in range(3)]


def test_contents(roots):
    """A store holds each certificate once, in whatever form it came."""
    text = "".join(each.pem for each in roots)
    store = pki.TrustStore(text)
    assert len(store) == 3
    assert list(store) == [each.der for each in roots]
    assert store.add(roots[0].der) == 0
    assert store.add([nss.Certificate(authority("CN=more").der), roots[1].pem.encode()]) == 1
    assert roots[0].der in store
    assert nss.Certificate(roots[0].der) in store
    assert b"" not in store
    assert repr(store) == "<nss.pki.TrustStore 4 certificates>"
    assert len(pki.TrustStore()) == 0


def test_what_cannot_be_trusted(roots):
    """A malformed certificate is refused, and nothing is added then."""
    store = pki.TrustStore()
    for wrong in ([roots[0].der, b"\x30\x00"], [roots[0].der, "no PEM"], b""):
        with pytest.raises(ValueError, match="certificate"):
            store.add(wrong)
    with pytest.raises(TypeError):
        store.add(5)
    with pytest.raises(TypeError):
        store.add([None])
    assert len(store) == 0


def test_files(roots, tmp_path):
    """A file must be good; of a directory what is good is taken."""
    (tmp_path / "two.pem").write_text("words\n" + roots[0].pem + "more\n" + roots[1].pem)
    (tmp_path / "one.der").write_bytes(roots[2].der)
    (tmp_path / "notes").write_text("nothing to see here")
    (tmp_path / "bad.pem").write_text(roots[0].pem.replace("M", "N", 1))
    (tmp_path / "directory").mkdir()
    store = pki.TrustStore()
    assert store.add_file(tmp_path / "two.pem") == 2
    assert store.add_file(str(tmp_path / "one.der")) == 1
    with pytest.raises(ValueError, match="certificate"):
        store.add_file(tmp_path / "notes")
    with pytest.raises(FileNotFoundError):
        store.add_file(tmp_path / "absent")
    other = pki.TrustStore()
    assert other.add_directory(tmp_path) == 3
    assert set(other) == set(store)
    with pytest.raises(FileNotFoundError):
        other.add_directory(tmp_path / "absent")


def test_the_system(roots, tmp_path, monkeypatch):
    """The environment names files as for OpenSSL; otherwise the usual places are tried."""
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    (tmp_path / "file.pem").write_text(roots[0].pem)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "b.pem").write_text(roots[1].pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "file.pem"))
    assert list(pki.TrustStore.system()) == [roots[0].der]
    monkeypatch.setenv("SSL_CERT_DIR", f"{tmp_path / 'absent'}:{tmp_path / 'folder'}")
    assert list(pki.TrustStore.system()) == [roots[0].der, roots[1].der]
    monkeypatch.delenv("SSL_CERT_FILE")
    monkeypatch.delenv("SSL_CERT_DIR")
    bundle = tmp_path / "bundle"
    monkeypatch.setattr("nss._pki.truststore._SYSTEM_BUNDLES", (str(bundle),))
    with pytest.raises(FileNotFoundError):
        pki.TrustStore.system()
    bundle.write_text(roots[2].pem)
    assert list(pki.TrustStore.system()) == [roots[2].der]


def test_threads(roots):
    """Threads verify with one store while another adds to it."""
    server = leaf(roots[0])
    store = pki.TrustStore(roots[0].der)
    problems = []

    def work():
        try:
            for _ in range(30):
                assert len(pki.verify(server.der, store)) == 2
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(50):
        store.add(authority(f"CN=another {number}").der)
    for thread in threads:
        thread.join()
    assert not problems
    assert len(store) == 51


def test_signatures_are_remembered(roots):
    """What a store knows of one certificate does not vouch for another."""
    middle = authority("CN=middle", roots[0])
    store = pki.TrustStore(roots[0].der)
    pki.verify([leaf(middle).der, middle.der], store)
    with pytest.raises(pki.VerificationError) as caught:
        pki.verify([leaf(middle, damage=True).der, middle.der], store)
    assert caught.value.reason is pki.Reason.BAD_SIGNATURE
    forged = authority("CN=middle", roots[0], signer="CN=else")
    with pytest.raises(pki.VerificationError) as caught:
        pki.verify([leaf(forged).der, forged.der], store)
    assert (caught.value.reason, caught.value.depth) == (pki.Reason.BAD_SIGNATURE, 1)


def test_the_end_is_remembered(roots, monkeypatch):
    """The signature of a certificate that was good is not checked again; all else is."""
    asked = []
    real = paths.require_signature
    monkeypatch.setattr(
        paths, "require_signature", lambda *a, **k: asked.append(a) or real(*a, **k)
    )
    server, store = leaf(roots[0]), pki.TrustStore(roots[0].der)
    for _ in range(3):
        pki.verify(server.der, store)
    assert len(asked) == 1
    with pytest.raises(pki.VerificationError) as caught:
        pki.verify(server.der, store, hostname="another.example")
    assert caught.value.reason is pki.Reason.HOSTNAME
    with pytest.raises(pki.VerificationError) as caught:
        pki.verify(server.der, store, time=datetime(2100, 1, 1, tzinfo=timezone.utc))
    assert caught.value.reason is pki.Reason.EXPIRED
    for _ in range(2):  # one that is not good is never known
        with pytest.raises(pki.VerificationError):
            pki.verify(leaf(roots[0], damage=True).der, store)
    assert len(asked) == 3
    for number in range(truststore._MOST_ENDS + 1):
        store._remember_end(b"%d" % number, b"")
    assert len(store._ends) <= truststore._MOST_ENDS


PLACES = ("/usr/lib/*/libnssckbi.so", "/usr/lib/*/nss/libnssckbi.so", "/usr/lib*/libnssckbi.so")
MODULE = next((found for place in PLACES for found in glob.glob(place)), None)


@pytest.fixture
def module():
    """The root module of the system."""
    if MODULE is None:
        pytest.skip("libnssckbi is not installed")
    return MODULE


def test_the_root_module(module, run_python):
    """Mozilla's roots are read, for servers and for mail, and nobody else trusts them."""
    run_python(
        f"""
        from nss import error, nss, pki
        for initialised in (False, True):
            if initialised:
                nss.nss_init_nodb()
            store = pki.TrustStore()
            count = store.add_builtin("{module}")
            assert 100 < count == len(store) < 250
            assert store.add_builtin("{module}", usage="server") == 0
            mail = pki.TrustStore()
            assert mail.add_builtin("{module}", usage="email") > 50
            assert set(mail) != set(store)
        root = nss.Certificate(next(iter(store)))
        assert pki.verify(root, store, usage="any", time=(
            root.valid_not_before + root.valid_not_after) / 2).chain == (root,)
        try:
            root.verify_now(None, True, nss.certificateUsageSSLCA)
        except error.CertVerifyError:
            pass
        else:
            raise AssertionError("NSS trusts it")
        root.close()
        nss.nss_shutdown()
        pki.TrustStore().add_builtin("{module}")
        """
    )


def test_what_is_no_root_module(tmp_path, monkeypatch):
    """A file that is none has the error for it, and so has a library without PKCS #11."""
    (tmp_path / "text").write_text("nothing")
    library = ffi.string(lib.pynss_library_path(2)).decode()
    for path, name in (
        (tmp_path / "text", "PR_LOAD_LIBRARY_ERROR"),
        (tmp_path / "absent", "PR_LOAD_LIBRARY_ERROR"),
        (library, "PR_FIND_SYMBOL_ERROR"),
    ):
        store = pki.TrustStore()
        with pytest.raises(error.NSPRError, match=name):
            store.add_builtin(path)
        assert len(store) == 0
    with pytest.raises(ValueError, match="usage"):
        store.add_builtin(usage="code")
    with pytest.raises(ValueError, match="null"):
        store.add_builtin("a\0b")
    monkeypatch.setattr("nss._pki.rootmodule._NAMES", ("libabsent.so",))
    with pytest.raises(FileNotFoundError):
        store.add_builtin()


def test_a_root_that_is_trusted_for_old_certificates_only(roots):
    """Below it, what begins later than that day is refused."""
    old, new = leaf(roots[0], begin=-10 * DAY), leaf(roots[0])
    store = pki.TrustStore(roots[0].der)
    (anchor,) = store._anchors.values()
    anchor.distrusted_after = int(time.time()) - 5 * DAY
    assert len(pki.verify(old.der, store)) == 2
    with pytest.raises(pki.VerificationError) as caught:
        pki.verify(new.der, store)
    assert caught.value.reason is pki.Reason.DISTRUSTED
    assert caught.value.name == "SEC_ERROR_UNTRUSTED_ISSUER"
