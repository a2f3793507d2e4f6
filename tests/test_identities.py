# SPDX-License-Identifier: MPL-2.0
"""Certificates read and written, and identities: what fits together and what serves."""

import random
import socket
import ssl as stdlib_ssl

import pytest
from openssl_tool import KINDS, new_key, openssl
from references import references

from nss import error, pki
from nss._pki import pem

pytestmark = pytest.mark.usefixtures("nss_nodb")

BOTH = pytest.mark.parametrize("load", [pki.load_certificate, pki.load_certificates])


@pytest.fixture(scope="module")
def ca(nss_nodb):
    """A root."""
    with pki.create_ca("Identities") as ca:
        yield ca


@pytest.fixture(scope="module")
def leaf(ca):
    """A leaf two levels below it."""
    with ca.issue_ca("Intermediate") as intermediate, intermediate.issue("localhost") as leaf:
        yield leaf


@pytest.fixture(scope="module")
def foreign(tmp_path_factory):
    """A self-signed certificate by OpenSSL, with its key."""
    key = tmp_path_factory.mktemp("foreign") / "key"
    key.write_bytes(new_key("P-384"))
    return openssl("req", "-x509", "-new", "-subj", "/CN=foreign", "-key", str(key)), key


def fails(name):
    """That a block raises an NSPRError of that name."""
    return pytest.raises(error.NSPRError, match=name)


# certificates


def test_reading_one_certificate(foreign):
    """A certificate is read from PEM, as str or bytes, and from DER."""
    text, _ = foreign
    octets = openssl("x509", "-outform", "DER", data=text)
    for data in (text, text.decode(), bytearray(text), octets, memoryview(octets)):
        with pki.load_certificate(data) as certificate:
            assert certificate.der_data == octets
            assert str(certificate.subject) == "CN=foreign"
        (certificate,) = pki.load_certificates(data)
        assert certificate.der_data == octets


def test_reading_many(ca, leaf, foreign):
    """Certificates come in their order; keys and text between them are passed over."""
    text = f"Größe:\n{leaf.to_pem()}\n 0 s:x\n{leaf.key_to_pem()}\n{foreign[0].decode()}"
    found = pki.load_certificates(text + ca.to_pem())
    assert [str(certificate.subject) for certificate in found] == [
        "CN=localhost",
        "CN=Intermediate",
        "CN=foreign",
        "CN=Identities",
    ]
    assert found[:2] == [leaf.certificate, *leaf.chain]


def test_the_label_of_old(foreign):
    """``X509 CERTIFICATE`` is what OpenSSL once wrote."""
    text = foreign[0].decode().replace("CERTIFICATE", "X509 CERTIFICATE")
    assert str(pki.load_certificate(text).subject) == "CN=foreign"


def test_an_encrypted_key_beside_certificates(ca):
    """A key that cannot be read does not prevent reading the certificates beside it."""
    secret = openssl(
        *["rsa", "-traditional", "-aes128", "-passout", "pass:hush"], data=new_key("RSA-2048")
    )
    assert pki.load_certificates(secret.decode() + ca.to_pem()) == [ca.certificate]


def test_writing(ca, leaf, foreign):
    """What is written is what OpenSSL writes."""
    certificate = pki.load_certificate(foreign[0])
    assert pki.certificates_to_pem([certificate]).encode() == foreign[0]
    assert pki.certificates_to_pem(iter(())) == ""
    both = pki.certificates_to_pem([ca.certificate, leaf.certificate])
    assert pki.load_certificates(both) == [ca.certificate, leaf.certificate]


@BOTH
def test_no_certificate(load, ca):
    """A PEM without a certificate is an error, and so is what is neither PEM nor DER."""
    for text in ("", "nothing", ca.key_to_pem()):
        with pytest.raises(ValueError, match="no certificate"):
            load(text)
    for octets in (b"", b"nothing", b"\x30", b"\x30\x00", pki.key_to_der(ca.key)):
        with fails("SEC_ERROR_BAD_DER"):
            load(octets)
    with pytest.raises(ValueError, match="has no end"):
        load(ca.to_pem()[:-5])
    for data in (None, 5, [ca.to_pem()]):
        with pytest.raises(TypeError):
            load(data)


def test_one_certificate_only(ca, leaf):
    """Whoever asks for one gets one."""
    with pytest.raises(ValueError, match="2 certificates"):
        pki.load_certificate(leaf.to_pem())


def test_every_truncation(ca):
    """No prefix of a certificate is one, and none does harm."""
    before = references()
    octets, text = ca.certificate.der_data, ca.to_pem().rstrip()
    for length in range(len(octets)):
        with fails("SEC_ERROR_BAD_DER"):
            pki.load_certificates(octets[:length])
    for length in range(len(text)):
        with pytest.raises(ValueError, match=r"no certificate|has no end"):
            pki.load_certificates(text[:length])
    with fails("SEC_ERROR_BAD_DER"):
        pki.load_certificates(octets + b"\0")
    assert references() == before


def test_damage():
    """A certificate with changed octets is an error or a certificate, and nothing else."""
    with pki.create_ca("damaged") as ca, ca.issue(["localhost", "::1"]) as identity:
        original, key = identity.certificate.der_data, identity.key_to_pem()
    rng, before = random.Random(1), references()
    for _ in range(1000):
        octets = bytearray(original)
        for _ in range(rng.choice((1, 1, 1, 4))):
            position = rng.randrange(len(octets))
            octets[position] = rng.choice((rng.randrange(256), 0, 255, octets[position] ^ 1))
        try:
            pki.load_identity(octets, key).close()
        except error.NSPRError as problem:
            assert problem.name.startswith("SEC_ERROR_")
            assert problem.name != "SEC_ERROR_LIBRARY_FAILURE"
        except ValueError as problem:
            assert "does not belong" in str(problem)
    assert references() == before


# identities


@pytest.mark.parametrize("kind", KINDS)
def test_reading_an_identity(ca, kind):
    """Certificate, chain and key are read from two texts, or one, or from DER."""
    with ca.issue("localhost", key=kind) as original:
        certificate, key = original.to_pem(), original.key_to_pem()
        secret = original.key_to_pem("hush", iterations=10_000)
        binary = original.certificate.der_data, pki.key_to_der(original.key)
    for arguments in (
        (certificate, key),
        (certificate.encode(), key.encode()),
        (certificate + key,),
        (key + certificate,),
        (certificate, secret, "hush"),
        (secret + certificate, None, "hush"),
        binary,
    ):
        with pki.load_identity(*arguments) as identity:
            assert identity.to_pem() == certificate
            assert identity.key_to_pem() == key
            assert identity.chain == ()


def test_the_chain_comes_along(ca, leaf):
    """What is behind the certificate is its chain, in the same order."""
    with pki.load_identity(leaf.to_pem() + ca.to_pem(), leaf.key_to_pem()) as identity:
        assert identity.certificate == leaf.certificate
        assert identity.chain == (*leaf.chain, ca.certificate)
        assert identity.to_pem() == leaf.to_pem() + ca.to_pem()


def test_what_does_not_belong_together(ca, leaf):
    """The key of another certificate is refused, whichever way they come together."""
    for key in (ca.key_to_pem(), new_key("P-384"), new_key("RSA-2048")):
        with pytest.raises(ValueError, match="does not belong to the certificate"):
            pki.load_identity(leaf.to_pem(), key)
    with pytest.raises(ValueError, match="does not belong"):
        pki.Identity(leaf.certificate, ca.key)
    with pytest.raises(ValueError, match="does not belong"):
        pki.load_identity(ca.to_pem() + leaf.to_pem(), leaf.key_to_pem())


def test_what_is_missing(leaf):
    """Certificate, key and password must all be there."""
    with pytest.raises(ValueError, match="no private key"):
        pki.load_identity(leaf.to_pem())
    with pytest.raises(ValueError, match="no certificate"):
        pki.load_identity(leaf.key_to_pem())
    with fails("SEC_ERROR_BAD_PASSWORD"):
        pki.load_identity(leaf.to_pem(), leaf.key_to_pem("hush", iterations=10_000))


def test_what_is_no_part_of_an_identity(leaf):
    """Other types are TypeErrors, and closed parts say that they are closed."""
    for arguments in ((None, leaf.key), (leaf.certificate, None), (leaf.key, leaf.certificate)):
        with pytest.raises(TypeError):
            pki.Identity(*arguments)
    for chain in (5, [5], [leaf.key], leaf.certificate):
        with pytest.raises(TypeError):
            pki.Identity(leaf.certificate, leaf.key, chain)
    with pytest.raises(TypeError, match="must be Certificate"):
        pki.certificates_to_pem([leaf.certificate, leaf.key])
    with pki.generate_key() as key:
        pass
    with pytest.raises(ValueError, match="closed PrivateKey"):
        pki.Identity(leaf.certificate, key)


def test_an_identity_of_its_own(ca):
    """An identity and what it was made of are closed without regard to each other."""
    leaf = ca.issue("localhost")
    certificate, key = pki.load_certificate(leaf.to_pem()), pki.load_key(leaf.key_to_pem())
    identity = pki.Identity(certificate, key, [ca.certificate])
    certificate.close()
    key.close()
    leaf.close()
    assert identity.certificate.subject.common_name == "localhost"
    assert pki.load_key(identity.key_to_pem())
    identity.close()
    assert ca.certificate.subject.common_name == "Identities"


def test_closing(ca):
    """A closed identity is closed in all its parts, and says so."""
    with ca.issue_ca("below") as below, below.issue("localhost") as identity:
        parts = [identity.certificate, identity.key, *identity.chain]
        assert not identity.closed
    assert identity.closed
    assert all(part.closed for part in parts)
    identity.close()
    for call in (identity.to_pem, identity.key_to_pem, identity.__enter__):
        with pytest.raises(ValueError, match="closed"):
            call()


def test_reprs(ca, leaf):
    """An identity is shown by its subject, and never by its key."""
    assert repr(leaf) == "<nss.pki.Identity 'CN=localhost'>"
    assert repr(ca) == "<nss.pki.CertificateAuthority 'CN=Identities'>"
    with ca.issue("localhost") as identity:
        pass
    assert repr(identity) == "<nss.pki.Identity closed>"


def test_no_references_are_left(ca, leaf):
    """Reading identities, also those that do not fit, leaves no reference behind."""
    certificate, key, before = leaf.to_pem(), leaf.key_to_pem(), references()
    for _ in range(50):
        pki.load_identity(certificate, key).close()
        with pytest.raises(ValueError, match="does not belong"):
            pki.load_identity(ca.to_pem(), key)
    assert references() == before


# serving


@pytest.mark.parametrize("kind", ["P-256", "P-384", "RSA-2048"])
def test_a_server_sends_the_chain(ca, kind, make_server):
    """OpenSSL, which knows the root alone, believes a server whose identity was read."""
    names = ["localhost", "127.0.0.1"]
    with ca.issue_ca("1") as one, one.issue_ca("2") as two, two.issue(names, key=kind) as original:
        texts = original.to_pem(), original.key_to_pem("hush", iterations=10_000), "hush"
    with pki.load_identity(*texts) as identity:
        server = make_server(identity=identity)
    context = stdlib_ssl.create_default_context(cadata=ca.to_pem())
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as plain:
        for_whom = {"server_hostname": "localhost"}
        with context.wrap_socket(plain, **for_whom) as connection:
            connection.sendall(b"hello")
            assert connection.recv(5) == b"hello"


def test_blocks_are_not_secret_in_certificates(leaf):
    """What is written holds certificates alone, unless the key was asked for."""
    assert {block.label for block in pem.read(leaf.to_pem())} == {"CERTIFICATE"}
    assert {block.label for block in pem.read(leaf.key_to_pem())} == {"PRIVATE KEY"}
