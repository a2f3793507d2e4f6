# SPDX-License-Identifier: MPL-2.0
"""PKCS#11 modules: SoftHSM's tokens, their passwords, and keys that never leave them."""

from __future__ import annotations

import hashlib

import pytest
from openssl_tool import new_key, openssl

from nss import db, error, nss

SETUP = """
import gc, os, sys, threading
from nss import db, error, io, nss, pki, ssl
from nss._core import handles

LIBRARY, TOKEN, PIN, OFFICER = sys.argv[1:5]
nss.nss_init_nodb()
asked = []

def answer(slot, retry, *user_data):
    asked.append((slot.token_name, retry, *user_data))
    return None if retry else PIN

def name_of(call, *arguments, **keywords):
    try:
        call(*arguments, **keywords)
    except error.NSPRError as problem:
        return problem.name
    raise AssertionError("no error")

nss.set_password_callback(answer)
module = db.load_module(LIBRARY, "hsm")
(slot,) = [slot for slot in module.slots if slot.token_name == TOKEN]
"""


@pytest.fixture
def with_token(run_python, soft_token):
    """Runs a snippet in a process that has loaded the module of a fresh token."""

    def with_token(code):
        arguments = (soft_token.library, soft_token.name, soft_token.pin, soft_token.officer_pin)
        return run_python(SETUP + code, *arguments, env=soft_token.environment)

    return with_token


@pytest.mark.usefixtures("nss_nodb")
def test_modules_of_nss():
    """NSS's own module is always there, and cannot be unloaded."""
    first, *_ = db.list_modules()
    assert first.internal
    assert first.loaded
    assert first.uri.startswith("pkcs11:")
    assert {slot.token_name for slot in first.slots} >= {"NSS Generic Crypto Services"}
    with nss.get_internal_slot() as slot:
        assert db.module_of(slot) == first
        assert slot.does_mechanism(nss.CKM_AES_CBC)
        assert not slot.does_mechanism(2**31)
        assert {nss.CKM_AES_CBC, nss.CKM_SHA256} <= set(slot.mechanisms)
        assert slot.uri.startswith("pkcs11:token=NSS%20Generic")
    with pytest.raises(error.NSPRError) as caught:
        first.unload()
    assert caught.value.name == "SEC_ERROR_INVALID_ARGS"
    first.close()
    for call in (first.unload, lambda: first.name, lambda: first.slots):
        with pytest.raises(ValueError, match="closed"):
            call()
    assert "closed" in repr(first)
    with pytest.raises(TypeError):
        db.Module()
    with pytest.raises(TypeError):
        db.module_of("slot")


@pytest.mark.usefixtures("nss_nodb")
def test_what_is_no_module(tmp_path):
    """What cannot be loaded is an error that says so."""
    text = tmp_path / "text.so"
    text.write_text("this is no library")
    for path, expected in (
        (tmp_path / "nothing.so", "PR_LOAD_LIBRARY_ERROR"),
        (text, "PR_LOAD_LIBRARY_ERROR"),
        ('a"b\\c', "PR_LOAD_LIBRARY_ERROR"),
    ):
        with pytest.raises(error.NSPRError) as caught:
            db.load_module(path)
        assert caught.value.name == expected
    for arguments, kind in (
        ((None,), TypeError),
        ((b"x",), TypeError),
        (("x", 5), TypeError),
        (("",), ValueError),
        (("a\0b",), ValueError),
        (("x", ""), ValueError),
        (("x", "NSS Internal PKCS #11 Module"), ValueError),
    ):
        with pytest.raises(kind):
            db.load_module(*arguments)
    assert len(db.list_modules()) == 1


def test_the_built_in_roots(run_python):
    """The module with the roots that Mozilla trusts is a database that cannot be changed."""
    run_python(
        """
from nss import db, error, nss
nss.nss_init_nodb()
try:
    module = db.load_module("libnssckbi.so", "roots")
except error.NSPRError as problem:
    assert problem.name == "PR_LOAD_LIBRARY_ERROR"  # a system may keep it elsewhere
else:
    (slot,) = module.slots
    assert slot.has_root_certs() and slot.is_read_only()
    roots = db.database_on(slot)
    entries = roots.certificates()
    assert len(entries) > 50
    assert all(entry.certificate.is_ca_cert() for entry in entries)
    assert sum(entry.trust.startswith("C") for entry in entries) > 50
    assert roots.readonly and not roots.has_password and roots.private_keys() == []
    assert db.find_certificates(slot.uri)
    try:
        roots.set_trust(entries[0].nickname, ",,")
    except error.NSPRError as problem:
        assert problem.name == "SEC_ERROR_READ_ONLY"
"""
    )


def test_keys_on_a_token(with_token, soft_token):
    """Keys of another program are found, those stored here are seen by it, by URI too."""
    soft_token.tool("--keypairgen", "--key-type", "EC:prime256v1", "--id", "0a", "--label", "ec")
    with_token(
        """
token = db.database_on(slot)
assert token.has_password and not token.readonly and token.name == TOKEN
(entry,) = token.private_keys("for you")
assert asked == [(TOKEN, False, "for you")]
assert entry.nickname == "ec"
assert name_of(pki.key_to_pem, entry.key)

ca = pki.create_ca("CA")
client = ca.issue(["client.example"])
token.add_certificate(ca.certificate, "authority")
token.add_identity(client, "client")
assert sorted(each.nickname for each in token.certificates()) == ["authority", "client"]
assert {each.nickname: each.has_key for each in token.certificates()} == {
    "authority": False, "client": True
}
uri = slot.uri
for path, expected in (
    (uri, 2), (uri + ";object=client", 1), (uri + ";object=nothing", 0), ("pkcs11:object=ec", 1),
    (uri + ";id=%0a", 1), ("pkcs11:token=another", 0), (uri + ";type=cert", 0),
    (uri + ";type=private?pin-value=1", 2),
):
    assert len(db.find_keys(path)) == expected, path
assert db.find_certificates(uri + ";object=client") == (client.certificate,)
assert db.find_certificates("pkcs11:object=nothing") == ()
for call in (db.find_keys, db.find_certificates):
    for wrong in ("", "http://x", "pkcs11:nonsense", "pkcs11:a=b", "pkcs11:id=1;id=2"):
        try:
            call(wrong)
        except ValueError:
            continue
        raise AssertionError(wrong)
token.rename("client", "renamed")
assert token.key("renamed").key_type_str == "Elliptic Curve"
token.delete("renamed")
assert len(token.private_keys()) == 1
assert [each.nickname for each in token.certificates()] == ["authority"]
"""
    )
    listing = soft_token.tool("--list-objects")
    assert "authority" in listing
    assert "client" not in listing


def test_login(with_token):
    """Login state, wrong passwords, and a callback that never stops being wrong."""
    with_token(
        """
assert slot.need_login() and not slot.need_user_init() and not slot.is_logged_in()
assert slot.check_user_passwd("wrong") is False
slot.authenticate(False, "you")
assert slot.is_logged_in() and asked == [(TOKEN, False, "you")]
slot.logout()
assert not slot.is_logged_in()

calls = []
def wrong(slot, retry):
    calls.append(retry)
    return "0000"
nss.set_password_callback(wrong)
assert name_of(slot.authenticate) == "SEC_ERROR_BAD_PASSWORD"
assert calls == [False, True], calls
nss.set_password_callback(lambda slot, retry: PIN if retry else "0000")
slot.authenticate()
slot.logout()
for nobody in (None, lambda slot, retry: None):
    nss.set_password_callback(nobody)
    assert name_of(slot.authenticate) == "SEC_ERROR_BAD_PASSWORD"
nss.set_password_callback(lambda slot, retry: 1 / 0)
try:
    slot.authenticate()
except ZeroDivisionError:
    pass
else:
    raise AssertionError("no error")
nss.set_password_callback(answer)

assert name_of(slot.change_passwd, "0000", "5678") == "SEC_ERROR_BAD_PASSWORD"
slot.change_passwd(PIN, "5678")
assert slot.check_user_passwd("5678") and not slot.check_user_passwd(PIN)
slot.logout()

# NSS keeps a session open, and a token that is strict lets no officer in then
for call, arguments in (
    (slot.check_security_officer_passwd, (OFFICER,)), (slot.init_pin, (OFFICER, "4321"))
):
    assert name_of(call, *arguments) == "SEC_ERROR_UNKNOWN_PKCS11_ERROR"
assert slot.check_user_passwd("5678")
"""
    )


@pytest.mark.parametrize("kind", ["P-256", "RSA-2048"])
def test_a_client_key_signs_a_handshake(with_token, soft_token, tmp_path, kind):
    """A TLS client proves who it is with a key that lies on the token.

    The RSA key is put there by OpenSC: NSS 3.125 cannot store one on SoftHSM.
    """
    key, pem = tmp_path / "key.der", new_key(kind)
    key.write_bytes(openssl("rsa" if kind == "RSA-2048" else "ec", "-outform", "DER", data=pem))
    if kind == "RSA-2048":
        number = openssl("rsa", "-modulus", "-noout", data=pem).decode().partition("=")[2]
        identifier = hashlib.sha1(bytes.fromhex(number)).hexdigest()  # noqa: S324 - as NSS makes it
        soft_token.tool(
            *("--write-object", str(key), "--type", "privkey", "--usage-sign"),
            *("--id", identifier, "--label", "client"),
        )
    with_token(
        f"""
KIND = {kind!r}
KEY = {pem!r}
ca = pki.create_ca("CA")
server = ca.issue(["localhost"])
pki.trust(ca.certificate)
memory = ca.issue(["client.example"], key=pki.load_key(KEY), server=False, client=True)
token = db.database_on(slot)
if KIND == "RSA-2048":
    token.add_certificate(memory.certificate, "client")
else:
    token.add_identity(memory, "client")
expected = memory.certificate.der_data
memory.close()
del memory
identity = token.identity("client")
"""
        """
listener = ssl.SSLSocket(io.PR_AF_INET)
listener.bind(io.NetworkAddress(io.PR_IpAddrLoopback, 0))
listener.listen()
seen = []

def serve():
    accepted, _ = listener.accept()
    accepted.config_server_identity(server)
    accepted.set_ssl_option(ssl.SSL_REQUEST_CERTIFICATE, True)
    accepted.set_ssl_option(ssl.SSL_REQUIRE_CERTIFICATE, ssl.SSL_REQUIRE_ALWAYS)
    accepted.set_auth_certificate_callback(
        lambda sock, check, is_server: seen.append(sock.get_peer_certificate().der_data) or True
    )
    accepted.reset_handshake(True)
    accepted.force_handshake()
    accepted.send(b"hello")
    accepted.close()

thread = threading.Thread(target=serve)
thread.start()
sock = ssl.SSLSocket(io.PR_AF_INET)
sock.set_hostname("localhost")
sock.set_client_auth_data_callback(
    lambda names, *data: (identity.certificate, identity.key)
)
sock.connect(listener.get_sock_name())
sock.force_handshake()
assert sock.recv(10) == b"hello"
sock.close()
thread.join()
listener.close()
assert seen == [expected]
"""
    )


def test_unload(with_token):
    """A module that is unloaded takes its tokens along; a key in use goes on working."""
    with_token(
        """
token = db.database_on(slot)
with pki.generate_key("P-256") as made:
    key = token.add_key(made, "key")
token.close()
other = db.list_modules()[-1]
assert other == module and other is not module and hash(other) == hash(module)
assert name_of(db.load_module, LIBRARY, "again")
module.unload()
assert module.closed
assert name_of(other.unload) == "SEC_ERROR_INVALID_ARGS"
assert [each.name for each in db.list_modules()] == ["NSS Internal PKCS #11 Module"]
assert TOKEN not in {each.token_name for each in nss.get_all_tokens()}
assert key.key_type_str == "Elliptic Curve"
assert len(pki.public_key_to_der(key)) > 60
key.close()
slot.close()
other.close()
gc.collect()
module = db.load_module(LIBRARY, "hsm")
assert TOKEN in {each.token_name for each in module.slots}
"""
    )


def test_shutdown_and_fork(with_token):
    """A module or a slot that is held keeps NSS up; a child frees nothing."""
    with_token(
        """
try:
    nss.nss_shutdown()
except error.NSPRError as problem:
    assert problem.name == "SEC_ERROR_BUSY" and "module" in str(problem), problem
else:
    raise AssertionError("shut down")
if hasattr(os, "fork"):
    child = os.fork()
    if child == 0:
        module.close()
        slot.close()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
assert slot.token_name == TOKEN
slot.close()
module.close()
gc.collect()
assert handles.live() == {}, handles.live()
nss.nss_shutdown()
nss.nss_init_nodb()
assert len(db.list_modules()) == 1
"""
    )


def test_waiting_for_a_token(with_token):
    """Waiting ends when the time is over, or by an interrupt."""
    with_token(
        """
import signal, time
assert module.wait_for_token_event(0) is None
begun = time.monotonic()
assert module.wait_for_token_event(0.2) is None
assert 0.15 < time.monotonic() - begun < 5
signal.signal(signal.SIGALRM, lambda *_: 1 / 0)
signal.setitimer(signal.ITIMER_REAL, 0.2)
try:
    module.wait_for_token_event()
except ZeroDivisionError:
    pass
else:
    raise AssertionError("no interrupt")
"""
    )


def test_waiting_is_interrupted_anywhere(with_token):
    """A signal that comes at any moment of the waiting raises what its handler raises."""
    with_token(
        """
import signal
signal.signal(signal.SIGALRM, lambda *_: 1 / 0)
ended = 0
for moment in range(3000):
    try:
        try:
            signal.setitimer(signal.ITIMER_REAL, 100e-6 + (moment % 400) * 2e-6)
            for _ in range(50):
                module.wait_for_token_event(0.0005)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except ZeroDivisionError:
        ended += 1
# what a handler raises within a callback of the interpreter's own is lost
assert ended > 2900, ended
"""
    )
