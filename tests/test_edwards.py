# SPDX-License-Identifier: MPL-2.0
"""Keys of Ed25519 in all that is signed, held against OpenSSL; and X25519, which signs nothing.

Where NSS is older than Ed25519, each of these is refused by an error that says so.
"""

from __future__ import annotations

import dataclasses

import pytest
from chains import (
    SHA256_ECDSA,
    authority,
    integer,
    leaf,
    name,
    oid,
    opinion,
    public,
    revocation_list,
    seq,
    signed,
    tlv,
)
from openssl_tool import openssl, public_der, text_of, verify

from nss import crypto, db, error, nss, pki
from nss._core import der
from nss._core.times import to_prtime
from nss._pki.issuing import Terms, issue

pytestmark = pytest.mark.usefixtures("nss_nodb")

HAS_ED25519 = nss.nss_version_check("3.99")
needs_ed25519 = pytest.mark.skipif(not HAS_ED25519, reason="NSS is older than 3.99")

KEY, OTHER = "openssl/Ed25519", "openssl/Ed25519:other"
SIGN = "1.3.101.112 raw"
PASSWORD = "hush, thou: ünï"


def fails(code):
    """That a block raises an NSPRError of that name."""
    return pytest.raises(error.NSPRError, match=rf"\({code}\)")


def reason_of(chain, anchors, **how):
    """Why a chain is not believed, as a word; None if it is."""
    try:
        pki.verify([each.der for each in chain], pki.TrustStore([anchors[0].der]), **how)
    except pki.VerificationError as problem:
        return problem.reason.value
    return None


# chains of OpenSSL's making


def all_the_way():
    """Root, authority and server, all of them with such a key."""
    root = authority(key=KEY, sign=SIGN)
    middle = authority("CN=middle", root, key=OTHER, sign=SIGN)
    return [leaf(middle, key=KEY, sign=SIGN), middle], [root]


def in_the_middle():
    """An authority with such a key between two on P-256."""
    root = authority()
    middle = authority("CN=middle", root, key=KEY)
    return [leaf(middle, sign=SIGN), middle], [root]


def at_the_end():
    """A server with such a key below authorities on P-256."""
    root = authority()
    return [leaf(root, key=KEY)], [root]


def with_parameters():
    """A server of which the algorithm has NULL as a parameter, inside and outside."""
    root = authority(key=KEY, sign=SIGN)
    server = leaf(root, sign=SIGN)
    fields = [bytes(each.whole) for each in next(iter(der.read(server.der)))]
    algorithm = fields[2] = seq(oid("1.3.101.112"), tlv(5))
    statement = seq(*fields)
    signature = tlv(3, b"\0", signed(statement, KEY, SIGN))
    return [dataclasses.replace(server, der=seq(statement, algorithm, signature))], [root]


def cut_off():
    """A server of which the signature lacks an octet."""
    root = authority(key=KEY, sign=SIGN)
    server = leaf(root, sign=SIGN)
    statement, algorithm, signature = der.read(server.der)
    shorter = tlv(3, bytes(signature.content[:-1]))
    whole = seq(bytes(statement.whole), bytes(algorithm.whole), shorter)
    return [dataclasses.replace(server, der=whole)], [root]


def wrong(**how):
    """A server that is signed wrongly, below a root with such a key."""
    root = authority(key=KEY, sign=SIGN)
    return [leaf(root, **how)], [root]


# case -> how it is made, why it is refused, and why if NSS has no Ed25519
CHAINS = {
    "all the way": (all_the_way, None, "unsupported-signature"),
    "in the middle": (in_the_middle, None, "unsupported-signature"),
    "at the end": (at_the_end, None, None),
    "damaged": (
        lambda: wrong(sign=SIGN, damage=True), "bad-signature", "unsupported-signature",
    ),
    "by another key": (
        lambda: wrong(sign=SIGN, signer=OTHER), "bad-signature", "unsupported-signature",
    ),
    "cut off": (cut_off, "bad-signature", "unsupported-signature"),
    "ECDSA": (lambda: wrong(signer="CN=x"), "bad-signature", "bad-signature"),
}  # fmt: skip


@pytest.mark.parametrize("case", CHAINS)
def test_verdicts(case, tmp_path):
    """The verdict is OpenSSL's, where NSS has Ed25519."""
    build, reason, reason_without = CHAINS[case]
    chain, anchors = build()
    assert reason_of(chain, anchors) == (reason if HAS_ED25519 else reason_without)
    verdict, text = opinion(tmp_path, anchors, chain)
    assert verdict is (reason is None), text


def test_there_are_no_parameters():
    """Not even NULL, which RFC 8410 forbids and OpenSSL passes over."""
    assert reason_of(*with_parameters()) == "unsupported-signature"


def test_revocation_lists():
    """A list that is signed so counts, and revokes; a damaged one does not."""
    root = authority(key=KEY, sign=SIGN)
    server = leaf(root, sign=SIGN)
    for serials, damage, reason in (
        ([], False, None),
        ([server.serial], False, "revoked"),
        ([], True, "bad-status"),
    ):
        octets = revocation_list(root, *serials, sign=SIGN, damage=damage)
        how = pki.Revocation(crls=[pki.CRL(octets)])
        expected = reason if HAS_ED25519 else "unsupported-signature"
        assert reason_of([server], [root], revocation=how) == expected


# what NSS signs


def test_everything_is_signed(tmp_path):
    """Authorities, servers, requests and lists: OpenSSL and we believe them."""
    if not HAS_ED25519:
        with fails("SEC_ERROR_UNSUPPORTED_KEYALG") as problem:
            pki.generate_key("Ed25519")
        assert f"NSS {nss.nss_get_version()} has no Ed25519" in str(problem.value)
        with fails("SEC_ERROR_UNSUPPORTED_KEYALG"):
            pki.create_ca("Root", key="Ed25519")
        return
    with (
        pki.create_ca("Root", key="Ed25519") as root,
        root.issue_ca("Middle", key="Ed25519") as middle,
        middle.issue(["a.example"], key="Ed25519") as server,
    ):
        said = verify(tmp_path, root.to_pem(), server.to_pem(), "-verify_hostname", "a.example")
        assert said.endswith(": OK\n"), said
        assert text_of(server.to_pem()).count("Signature Algorithm: ED25519") == 2
        chain = [server.certificate, *server.chain]
        store = pki.TrustStore(root.certificate)
        assert len(pki.verify(chain, store, hostname="a.example").chain) == 3
        with pytest.raises(pki.VerificationError):
            pki.verify([server.certificate.der_data[:-1] + b"x", *server.chain], store)

        with pki.generate_key("Ed25519") as key:
            request = pki.create_request(key, ["b.example"])
        pem = pki.requests_to_pem([request])
        assert b"verify OK" in openssl("req", "-verify", "-noout", data=pem, check=False)
        asked = middle.sign_request(pki.load_request(pem))
        pki.verify([asked, *server.chain], store, hostname="b.example")

        crl = middle.create_crl([asked])
        authority_pem = tmp_path / "middle.pem"
        authority_pem.write_text(pki.certificates_to_pem([middle.certificate]))
        command = ["crl", "-inform", "DER", "-noout", "-CAfile", str(authority_pem)]
        assert b"verify OK" in openssl(*command, data=bytes(crl), check=False)
        how = pki.Revocation(crls=[crl])
        pki.verify(chain, store, revocation=how)
        with pytest.raises(pki.VerificationError, match="revoked"):
            pki.verify([asked, *server.chain], store, revocation=how)


@needs_ed25519
def test_rsa_pss_is_none_of_it():
    """RSA-PSS is a matter of RSA keys."""
    with pki.generate_key("Ed25519") as key, pytest.raises(ValueError, match="takes an RSA key"):
        pki.create_request(key, ["a.example"], rsa_pss=True)


@pytest.mark.parametrize("part", ["good", "damaged"])
def test_requests_of_openssl(part):
    """A request that is signed so is read where NSS can verify it."""
    key = openssl("genpkey", "-algorithm", "ED25519")
    octets = openssl(
        "req", "-new", "-key", "/dev/stdin", "-subj", "/CN=x", "-outform", "DER", data=key
    )
    if part == "damaged":
        octets = octets[:-1] + bytes([octets[-1] ^ 1])
    if not HAS_ED25519:
        with fails("SEC_ERROR_UNSUPPORTED_KEYALG"):
            pki.load_request(octets)
    elif part == "damaged":
        with fails("SEC_ERROR_BAD_SIGNATURE"):
            pki.load_request(octets)
    else:
        request = pki.load_request(octets)
        assert bytes(request.subject_public_key_info) == public_der(key)


POLICY = """
import ctypes
from nss import error, nss, pki
nss.nss_init_nodb()
request = pki.create_request(pki.generate_key("Ed25519"), ["a.example"]).der_data
library = ctypes.CDLL("libnss3.so")
tag = nss.oid_tag("1.3.101.112")
for forbidden in (nss.NSS_USE_ALG_IN_CERT_SIGNATURE, nss.NSS_USE_ALG_IN_ANY_SIGNATURE):
    assert library.NSS_SetAlgorithmPolicy(int(tag), 0, int(forbidden)) == 0
    try:
        pki.load_request(request)
    except error.NSPRError as problem:
        print(problem.name)
    assert library.NSS_SetAlgorithmPolicy(int(tag), int(forbidden), 0) == 0
print(pki.load_request(request).subject)
"""


@needs_ed25519
def test_the_policy_of_nss_counts(run_python):
    """What NSS's policy forbids is refused, though NSS itself is not asked for the signature."""
    forbidden = "SEC_ERROR_CERT_SIGNATURE_ALGORITHM_DISABLED\n"
    assert run_python(POLICY).stdout == 2 * forbidden + "CN=a.example\n"


# files of keys


def test_keys_of_openssl():
    """A key is read, plain and encrypted, and is the same in a file of ours."""
    pem = openssl("genpkey", "-algorithm", "ED25519")
    if not HAS_ED25519:
        with fails("SEC_ERROR_UNSUPPORTED_KEYALG"):
            pki.load_key(pem)
        return
    sealed = openssl("pkcs8", "-topk8", "-iter", "1000", "-passout", f"pass:{PASSWORD}", data=pem)
    for text, password in ((pem, None), (sealed, PASSWORD)):
        with pki.load_key(text, password) as key:
            assert pki.public_key_to_der(key) == public_der(pem)
            assert pki.key_to_pem(key).encode() == pem
            ours = pki.key_to_pem(key, PASSWORD, iterations=10_000)
    assert openssl("pkcs8", "-passin", f"pass:{PASSWORD}", data=ours) == pem
    with pki.load_key(ours, PASSWORD) as again, fails("SEC_ERROR_BAD_PASSWORD"):
        assert pki.key_to_pem(again).encode() == pem
        pki.load_key(ours, "wrong")


@needs_ed25519
def test_writing_is_guarded():
    """An empty password, and too few iterations, are refused as for other keys."""
    with pki.generate_key("Ed25519") as key:
        with pytest.raises(ValueError, match="empty"):
            pki.key_to_der(key, "")
        with pytest.raises(OverflowError):
            pki.key_to_der(key, PASSWORD, iterations=9_999)
        with pytest.raises(TypeError):
            pki.key_to_der(key, 5)


@needs_ed25519
def test_malformed_keys():
    """A key of another length, with parameters, or with something behind it is none."""
    for parameters, core in (
        (b"", tlv(4, bytes(31))),
        (b"", tlv(4, bytes(33))),
        (b"", tlv(4)),
        (b"", bytes(32)),
        (b"", tlv(4, bytes(32)) + tlv(5)),
        (tlv(5), tlv(4, bytes(32))),
    ):
        algorithm = seq(oid("1.3.101.112"), parameters)
        with fails("SEC_ERROR_BAD_DER"):
            pki.load_key(seq(integer(0), algorithm, tlv(4, core)))


@needs_ed25519
def test_pkcs12(tmp_path):
    """An identity with such a key goes into a PKCS #12 file and out of it, and to OpenSSL."""
    with pki.create_ca("Root", key="Ed25519") as root, root.issue(["x"], key="Ed25519") as server:
        octets, key = server.to_pkcs12(PASSWORD), pki.key_to_pem(server.key)
        with pki.load_pkcs12(octets, PASSWORD) as again:
            assert again.certificate == server.certificate
    command = ["pkcs12", "-nocerts", "-noenc", "-passin", f"pass:{PASSWORD}"]
    assert key in openssl(*command, data=octets).decode()


@needs_ed25519
def test_databases(empty_nssdb):
    """NSS would store a key of another kind: it is refused, and nothing is stored."""
    with (
        pki.create_ca("Root", key="Ed25519") as root,
        db.open_database(empty_nssdb.path) as database,
        fails("SEC_ERROR_UNSUPPORTED_KEYALG"),
    ):
        database.add_identity(root, "root")
    with db.open_database(empty_nssdb.path) as database:
        assert list(database.certificates()) == list(database.private_keys()) == []


@needs_ed25519
def test_nss_itself_verifies_none():
    """NSS's own verification has no use for such a certificate, and says so."""
    with pki.create_ca("Root", key="Ed25519") as root, root.issue(["x"], key="Ed25519") as server:
        pki.trust(root.certificate)
        with pytest.raises(error.CertVerifyError):
            server.certificate.verify_now(None, True, nss.certificateUsageSSLServer)


# X25519


def of_x25519():
    """A key that cannot sign, and the certificates of an authority that has it and of a root.

    The key is named as NSS names it, or no version of NSS would try to use it.
    """
    private, other_half = crypto.generate_key_pair("X25519")
    curve = seq(oid("1.2.840.10045.2.1"), oid("1.3.6.1.4.1.11591.15.1"))
    information = seq(curve, tlv(3, b"\0", crypto.public_key_to_bytes(other_half)))
    terms = Terms(pki.DN("CN=x"), to_prtime() - 10**9, to_prtime() + 10**12, is_ca=True)
    with pki.create_ca("Root") as root:
        certificate = issue(terms, information, root.key, root.certificate)
        return private, certificate, pki.load_certificate(root.certificate.der_data)


def test_files_of_x25519():
    """Keys of X25519 are written as others read them, and read as others write them."""
    theirs = openssl("genpkey", "-algorithm", "X25519")
    sealed = openssl(
        "pkcs8", "-topk8", "-iter", "1000", "-passout", f"pass:{PASSWORD}", data=theirs
    )
    for text, password in ((theirs, None), (sealed, PASSWORD)):
        with pki.load_key(text, password) as key:
            assert pki.key_to_pem(key).encode() == theirs
            assert pki.public_key_to_der(key) == public_der(theirs)
            ours = pki.key_to_pem(key, PASSWORD, iterations=10_000)
    assert openssl("pkcs8", "-passin", f"pass:{PASSWORD}", data=ours) == theirs
    with fails("SEC_ERROR_BAD_DER"):
        pki.load_key(seq(integer(0), seq(oid("1.3.101.110")), tlv(4, tlv(4, bytes(31)))))


def test_a_public_half_that_looks_like_der():
    """NSS takes one that begins with the octets 4 and 30 for another, two octets shorter."""
    number = (886054).to_bytes(32, "big")
    with crypto.private_key_from_bytes("X25519", number) as key:
        octets = crypto.public_key_to_bytes(key)
        pem = pki.key_to_pem(key)
    assert octets[:2] == b"\x04\x1e"
    assert pki.public_key_to_der(pki.load_key(pem)) == public_der(pem)
    assert public_der(pem).endswith(octets)


def test_certificates_for_x25519():
    """A key that cannot sign can be certified, for agreement and in the form of RFC 8410."""
    key, _ = crypto.generate_key_pair("X25519")
    with pki.create_ca("Root") as root, root.issue(["a.example"], key=key) as agreeing:
        text = text_of(pki.certificates_to_pem([agreeing.certificate]))
        assert "Public Key Algorithm: X25519" in text
        assert "X509v3 Key Usage: critical Key Agreement Signature" in text


def test_x25519_signs_nothing():
    """Whatever shall be signed with such a key is refused: NSS 3.87 would end the process."""
    key, certificate, _ = of_x25519()
    said = pytest.raises(ValueError, match="key of the type X25519")
    for rsa_pss in (False, True):
        with said:
            pki.create_ca("x", key=key, rsa_pss=rsa_pss)
        with said:
            pki.create_request(key, ["a.example"], rsa_pss=rsa_pss)
    with said:
        pki.CertificateAuthority(certificate, key)
    with pki.create_ca("Root") as root, said:
        root.issue_ca("x", key=key)


def test_x25519_verifies_nothing():
    """A signature by such a key is bad, in chains and in requests."""
    _, certificate, root = of_x25519()
    fields = [bytes(each.whole) for each in next(iter(der.read(leaf(None).der)))]
    fields[3] = name("CN=x")
    algorithm, statement = fields[2], seq(*fields)
    signature = signed(statement, "CN=x", SHA256_ECDSA)
    chain = [seq(statement, algorithm, tlv(3, b"\0", signature)), certificate]
    with pytest.raises(pki.VerificationError) as problem:
        pki.verify(chain, pki.TrustStore(root))
    assert problem.value.reason is pki.Reason.BAD_SIGNATURE
    information = bytes(certificate.subject_public_key_info)
    asked = seq(integer(0), name("CN=x"), information, tlv(0xA0))
    signature = signed(asked, "CN=x", SHA256_ECDSA)
    with fails("SEC_ERROR_BAD_SIGNATURE"):
        nss.CertificateRequest(seq(asked, algorithm, tlv(3, b"\0", signature)))


@pytest.mark.parametrize("signer", ["ECDSA", "Ed25519"])
def test_kinds_are_not_mixed(signer):
    """A key of one kind has made no signature of the other."""
    kinds = {"ECDSA": (public(KEY), SHA256_ECDSA, "CN=x"), "Ed25519": (public("CN=x"), SIGN, KEY)}
    information, sign, key = kinds[signer]
    asked = seq(integer(0), name("CN=x"), information, tlv(0xA0))
    algorithm = seq(oid(sign.partition(" ")[0]))
    with pytest.raises(error.NSPRError):
        nss.CertificateRequest(seq(asked, algorithm, tlv(3, b"\0", signed(asked, key, sign))))
