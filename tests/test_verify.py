# SPDX-License-Identifier: MPL-2.0
"""Strict verification: every rule is broken once, and OpenSSL is asked what it thinks."""

import pickle
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from chains import (
    ANY_PURPOSE,
    CA,
    CLIENT_AUTH,
    CRL_SIGN,
    DAY,
    DIGITAL_SIGNATURE,
    KEY_CERT_SIGN,
    SERVER_AUTH,
    authority,
    basic,
    constraints,
    extension,
    integer,
    leaf,
    make,
    names,
    oid,
    opinion,
    purposes,
    seq,
    tlv,
    usage,
)

from nss import error, nss, pki
from nss._core import der

pytestmark = pytest.mark.usefixtures("nss_nodb")

HOST = "host.example"
RSA_SHA256, RSA_SHA1 = "1.2.840.113549.1.1.11 sha256", "1.2.840.113549.1.1.5 sha1"
RSA_MD5, ECDSA_SHA1 = "1.2.840.113549.1.1.4 md5", "1.2.840.10045.4.1"
UNKNOWN = "1.3.6.1.4.1.99999.1"


def reason_of(chain, anchors, **how):
    """Why a chain is not believed, as a word; None if it is."""
    store = pki.TrustStore([each.der for each in anchors])
    try:
        pki.verify([each.der for each in chain], store, **how)
    except pki.VerificationError as problem:
        assert problem.certificate is None or isinstance(problem.certificate, nss.Certificate)
        return problem.reason.value
    return None


def three(between=(), last=(), top=(), *, ca=CA, **how):
    """A root, an authority below it, and a server, with further extensions."""
    root = authority("CN=root", None, *top)
    middle = make("CN=middle", root, *ca, *between)
    return [leaf(middle, *last, **how), middle], [root]


def of_leaf(*extensions, **how):
    """A server whose certificate has exactly these extensions."""
    root = authority()
    middle = authority("CN=middle", root)
    return [make("CN=leaf", middle, *extensions, **how), middle], [root]


def complete():
    """A server that sends its root as well."""
    chain, anchors = three()
    return [*chain, *anchors], anchors


def crossed():
    """A middle authority that two roots have certified, of which one has expired."""
    old, new = authority("CN=old", end=-1), authority("CN=new")
    by_old = authority("CN=middle", old)
    by_new = authority("CN=middle", new)
    return [leaf(by_old), by_old, by_new], [old, new]


def loop():
    """Two authorities that have certified each other, and nobody else."""
    one, two = authority("CN=one"), authority("CN=two")
    first = authority("CN=one", two)
    second = authority("CN=two", one)
    return [leaf(first), first, second], [authority()]


def weak(key, sign):
    """A server by an authority with a weak key or signature."""
    root = authority()
    middle = authority("CN=weak", root, key=key)
    return [leaf(middle, sign=sign), middle], [root]


def limited(*pairs, permitted=(), excluded=(), **how):
    """A server with names, below an authority with name constraints."""
    alternative = [names(*pairs)] if pairs else []
    chain, anchors = three(between=[constraints(permitted, excluded)])
    middle = chain[1]
    extensions = [usage(DIGITAL_SIGNATURE), *alternative]
    return [make(how.pop("subject", "CN=leaf"), middle, *extensions, **how), middle], anchors


# case -> how it is made, why we refuse it, and whether OpenSSL does
CASES = {
    "good": (three, None, True),
    "good, by the root itself": (lambda: ([leaf(r := authority())], [r]), None, True),
    "good, sent with its root": (
        complete, None, True,
    ),
    "good, times of the other form": (lambda: three(generalized=True), None, True),
    # OpenSSL settles for the first root that has the name
    "good, two ways": (crossed, None, None),
    "expired": (lambda: three(end=-1), "expired", False),
    "not yet valid": (lambda: three(begin=3600), "not-yet-valid", False),
    "expired authority": (
        lambda: ([leaf(m := authority("CN=middle", r := authority(), end=-1)), m], [r]),
        "expired", False,
    ),
    "expired root": (lambda: ([leaf(r := authority(end=-1))], [r]), "expired", False),
    "wrong signature": (lambda: three(damage=True), "bad-signature", False),
    "signed by another key": (lambda: three(signer="CN=else"), "bad-signature", False),
    "two algorithms": (lambda: three(inner="1.2.840.10045.4.3.3"), "malformed", False),
    "no certificate sign": (
        lambda: three(ca=[basic(), usage(CRL_SIGN)]), "key-usage", False,
    ),
    "no basic constraints": (
        lambda: three(ca=[usage(KEY_CERT_SIGN)]), "not-an-authority", False,
    ),
    "not an authority": (
        lambda: three(ca=[basic(ca=False), usage(KEY_CERT_SIGN)]), "not-an-authority", False,
    ),
    "authority of version 1": (
        lambda: ([leaf(m := make("CN=middle", r := authority(), version=0)), m], [r]),
        "not-an-authority", False,
    ),
    "root of version 1": (lambda: ([leaf(r := make("CN=root", version=0))], [r]), None, True),
    "path length": (
        lambda: (
            [
                leaf(m := authority("CN=middle", n := authority("CN=upper", r := make(
                    "CN=root", None, basic(0), usage(KEY_CERT_SIGN))))),
                m, n,
            ],
            [r],
        ),
        "path-too-long", False,
    ),
    "path length kept": (
        lambda: ([leaf(m := authority("CN=middle", r := make(
            "CN=root", None, basic(1), usage(KEY_CERT_SIGN)))), m], [r]),
        None, True,
    ),
    "unknown critical": (
        lambda: three(last=[extension(UNKNOWN, b"\5\0", critical=True)]),
        "unknown-extension", False,
    ),
    "unknown critical in the root": (
        lambda: three(top=[extension(UNKNOWN, b"\5\0", critical=True)]),
        "unknown-extension", False,
    ),
    "unknown": (lambda: three(last=[extension(UNKNOWN, b"\5\0")]), None, True),
    "duplicate extension": (
        lambda: three(last=[purposes(CLIENT_AUTH)]), "duplicate-extension", None,
    ),
    "other purpose": (
        lambda: of_leaf(names(("dns", HOST)), purposes(CLIENT_AUTH)), "purpose", False,
    ),
    "any purpose": (
        lambda: of_leaf(names(("dns", HOST)), purposes(ANY_PURPOSE)), "purpose", False,
    ),
    "no purpose": (lambda: of_leaf(names(("dns", HOST))), None, True),
    "authority for another purpose": (
        lambda: three(between=[purposes(CLIENT_AUTH)]), "purpose", False,
    ),
    "authority for this purpose": (lambda: three(between=[purposes(SERVER_AUTH)]), None, True),
    "wrong key usage": (
        lambda: of_leaf(names(("dns", HOST)), usage(CRL_SIGN)), "key-usage", False,
    ),
    "RSA-1024": (
        lambda: weak("openssl/RSA-1024", RSA_SHA256), "weak-key", False,
    ),
    "P-192": (lambda: three(key="openssl/P-192"), "weak-key", False),
    "P-224": (lambda: three(key="openssl/P-224"), None, True),
    "DSA-1024": (lambda: three(key="openssl/DSA-1024"), "weak-key", False),
    "a curve without a name": (lambda: three(key="openssl/P-256-explicit"), "malformed", None),
    "SHA-1": (lambda: weak("openssl/RSA-2048", RSA_SHA1), "weak-signature", False),
    "MD5": (lambda: weak("openssl/RSA-2048", RSA_MD5), "weak-signature", False),
    "RSA": (lambda: weak("openssl/RSA-2048", RSA_SHA256), None, True),
    "self-signed": (lambda: ([leaf(None)], [authority()]), "self-signed", False),
    "self-signed, trusted": (lambda: ([x := leaf(None)], [x]), None, True),
    "loop": (loop, "unknown-issuer", False),
    "missing intermediate": (lambda: (three()[0][:1], [authority()]), "unknown-issuer", False),
    "untrusted root": (
        lambda: (complete()[0], [authority("CN=other")]),
        "self-signed", False,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_openssl_agrees(case, tmp_path):
    """The verdict is the right one, and OpenSSL's as well."""
    build, reason, expected = CASES[case]
    chain, anchors = build()
    assert reason_of(chain, anchors) == reason
    if expected is not None:
        verdict, text = opinion(tmp_path, anchors, chain, "-partial_chain")
        assert verdict is expected, text
        assert expected is (reason is None)


# names of the certificate, what is permitted, what is excluded; None: it is believed
LIMITS = {
    "inside": ([("dns", "a.example")], [("dns", "example")], [], True),
    "the name itself": ([("dns", "example")], [("dns", "example")], [], True),
    "outside": ([("dns", "a.other")], [("dns", "example")], [], False),
    "only alike": ([("dns", "badexample")], [("dns", "example")], [], False),
    "upper case": ([("dns", "A.EXAMPLE")], [("dns", "Example")], [], True),
    "excluded": ([("dns", "a.bad.example")], [], [("dns", "bad.example")], False),
    "not excluded": ([("dns", "a.example")], [], [("dns", "bad.example")], True),
    "permitted and excluded": (
        [("dns", "x.b.example")], [("dns", "example")], [("dns", "b.example")], False,
    ),
    "one of two": ([("dns", "a.example"), ("dns", "b.other")], [("dns", "example")], [], False),
    "everything excluded": ([("dns", "a.example")], [], [("dns", "")], False),
    "wildcard inside": ([("dns", "*.a.example")], [("dns", "a.example")], [], True),
    "wildcard above": ([("dns", "*.example")], [("dns", "a.example")], [], False),
    "another kind": ([("dns", "a.other")], [("email", "example")], [], True),
    "address inside": ([("ip", "10.1.2.3")], [("ip", "10.0.0.0/8")], [], True),
    "address outside": ([("ip", "11.1.2.3")], [("ip", "10.0.0.0/8")], [], False),
    "address excluded": ([("ip", "10.1.2.3")], [], [("ip", "10.1.0.0/16")], False),
    "IPv6 inside": ([("ip", "2001:db8::1")], [("ip", "2001:db8::/32")], [], True),
    "IPv6 outside": ([("ip", "2001:db9::1")], [("ip", "2001:db8::/32")], [], False),
    "the other family": ([("ip", "10.1.2.3")], [("ip", "2001:db8::/32")], [], False),
    "mail host": ([("email", "u@example.org")], [("email", "example.org")], [], True),
    "mail below it": ([("email", "u@a.example.org")], [("email", "example.org")], [], False),
    "mail domain": ([("email", "u@a.example.org")], [("email", ".example.org")], [], True),
    "mailbox": ([("email", "u@example.org")], [("email", "u@example.org")], [], True),
    "other mailbox": ([("email", "v@example.org")], [("email", "u@example.org")], [], False),
    "URI": ([("uri", "https://a.example.org/x")], [("uri", ".example.org")], [], True),
    "URI with port": ([("uri", "https://a.example:1/x")], [("uri", "a.example")], [], True),
    "URI outside": ([("uri", "https://a.other/x")], [("uri", ".example.org")], [], False),
    "URI of an address": ([("uri", "https://10.0.0.1/")], [("uri", ".example.org")], [], False),
    "URI with a name in it": (
        [("uri", "https://a.example@b.other/")], [("uri", "a.example")], [], False,
    ),
    "directory": ([("dir", "O=acme,CN=x")], [("dir", "O=acme")], [], False),
    "no name": ([], [("dns", "example")], [], True),
    "unsupported": ([("rid", "1.2.3")], [("rid", "1.2.3")], [], False),
    "unsupported, but absent": ([("dns", "a.example")], [], [("rid", "1.2.3")], True),
}  # fmt: skip


@pytest.mark.parametrize("case", LIMITS)
def test_name_constraints(case, tmp_path):
    """A name must be inside of what is permitted, and outside of what is excluded."""
    pairs, permitted, excluded, good = LIMITS[case]
    chain, anchors = limited(*pairs, permitted=permitted, excluded=excluded)
    assert reason_of(chain, anchors) == (None if good else "name-constraints")
    verdict, text = opinion(tmp_path, anchors, chain)
    assert verdict is good, text


@pytest.mark.parametrize(
    ("subject", "permitted", "excluded", "good"),
    [
        ("O=acme,CN=x", [("dir", "O=acme")], [], True),
        ("O=Acme ,CN=x", [("dir", "O=ACME")], [], True),
        ("O=other,CN=x", [("dir", "O=acme")], [], False),
        ("CN=x,O=acme", [("dir", "O=acme")], [], False),
        ("O=acme,CN=x", [], [("dir", "O=acme")], False),
        ("O=acme,E=u@example.org", [("email", "example.org")], [], True),
        ("O=acme,E=u@other.org", [("email", "example.org")], [], False),
        ("", [("dir", "O=acme")], [], True),
    ],
)
def test_constraints_on_the_subject(subject, permitted, excluded, good, tmp_path):
    """The subject is a name as well, and a mail address in it another."""
    chain, anchors = limited(subject=subject, permitted=permitted, excluded=excluded)
    assert reason_of(chain, anchors) == (None if good else "name-constraints")
    verdict, text = opinion(tmp_path, anchors, chain)
    assert verdict is good, text


def test_a_wildcard_that_could_match_what_is_excluded():
    """It is excluded, where OpenSSL lets it pass: it could stand for the excluded name."""
    chain, anchors = limited(("dns", "*.example"), excluded=[("dns", "bad.example")])
    assert reason_of(chain, anchors) == "name-constraints"
    chain, anchors = limited(("dns", "*.other"), excluded=[("dns", "bad.example")])
    assert reason_of(chain, anchors) is None


@pytest.mark.parametrize(
    ("pair", "constraint"),
    [
        (("dns", "a\0.example"), ("dns", "example")),
        (("dns", "a..example"), ("dns", "example")),
        (("dns", "a.example"), ("dns", "exa mple")),
        (("ip", b"\n\0\0"), ("ip", "10.0.0.0/8")),
        (("ip", "10.0.0.1"), ("ip", b"\n\0\0\1\xff\0\xff\0")),
        (("ip", "10.0.0.1"), ("ip", b"\n\0")),
        (("email", "nobody"), ("email", "example.org")),
        (("email", "u@v@example.org"), ("email", "example.org")),
        (("email", '"u"@example.org'), ("email", "u@example.org")),
        (("email", "u v@example.org"), ("email", "example.org")),
        (("email", "u@example.org"), ("email", "v@u@example.org")),
        (("uri", "mailto:u@example.org"), ("uri", "example.org")),
    ],
)
def test_malformed_names_and_constraints(pair, constraint):
    """What cannot be compared is refused, whether it is permitted or excluded."""
    for how in ({"permitted": [constraint]}, {"excluded": [constraint]}):
        assert reason_of(*limited(pair, **how)) == "name-constraints"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        tlv(0xA0),
        tlv(0xA1),
        tlv(0xA0) + tlv(0xA1),
        tlv(0xA0, seq(tlv(0x82, b"example"))) + tlv(0xA1),
        tlv(0xA1, seq(tlv(0x82, b"other"))) + tlv(0xA0, seq(tlv(0x82, b"example"))),
        tlv(0xA2, seq(tlv(0x82, b"example"))),
    ],
)
def test_malformed_lists_of_constraints(content):
    """A list of subtrees has one at least; who has written it otherwise is the one refused."""
    chain, anchors = three(between=[extension("2.5.29.30", seq(content), critical=True)])
    with pytest.raises(pki.VerificationError, match="name constraints") as caught:
        pki.verify([each.der for each in chain], pki.TrustStore(anchors[0].der))
    assert (caught.value.reason, caught.value.depth) == (pki.Reason.BAD_EXTENSION, 1)
    assert caught.value.certificate.der_data == chain[1].der


def test_too_many_names():
    """A certificate with thousands of names below thousands of constraints is refused at once."""
    pairs = [("dns", f"n{number}.example") for number in range(1000)]
    bases = [("dns", f"n{number}.other") for number in range(1000)]
    began = datetime.now(timezone.utc)
    assert reason_of(*limited(*pairs, excluded=bases)) == "too-much-work"
    assert datetime.now(timezone.utc) - began < timedelta(seconds=20)
    assert reason_of(*limited(*pairs[:90], excluded=bases)) is None


HOSTS = [
    ([("dns", "host.example")], "host.example", True),
    ([("dns", "HOST.Example")], "host.example", True),
    ([("dns", "host.example")], "HOST.example", True),
    ([("dns", "host.example")], "host.example.", True),
    ([("dns", "host.example.")], "host.example", False),
    ([("dns", "host.example")], "example", False),
    ([("dns", "host.example")], "a.host.example", False),
    ([("dns", "*.host.example")], "a.host.example", True),
    ([("dns", "*.host.example")], "A.host.example.", True),
    ([("dns", "*.host.example")], "host.example", False),
    ([("dns", "*.host.example")], "a.b.host.example", False),
    ([("dns", "*.example")], "host.example", False),
    ([("dns", "*")], "localhost", False),
    ([("dns", "a.*.example")], "a.b.example", False),
    ([("dns", "*.*.example")], "a.b.example", False),
    ([("dns", "*.host.example")], ".host.example", None),
    ([("dns", "localhost")], "localhost", True),
    ([("dns", "a_b.example")], "a_b.example", True),
    ([("dns", "xn--bcher-kva.example")], "bücher.example", True),
    ([("dns", "xn--bcher-kva.example")], "xn--bcher-kva.example", True),
    ([("dns", "*.host.example")], "bücher.host.example", True),
    ([("dns", "host.example\0.evil")], "host.example", False),
    ([("dns", "host.example ")], "host.example", False),
    ([("dns", "10.0.0.1")], "10.0.0.1", False),
    ([("ip", "10.0.0.1")], "10.0.0.1", True),
    ([("ip", "10.0.0.1")], "10.0.0.2", False),
    ([("ip", "2001:db8::1")], "2001:DB8:0::1", True),
    ([("ip", "::ffff:10.0.0.1")], "10.0.0.1", False),
    ([("uri", "https://host.example/")], "host.example", False),
    ([("email", "u@host.example")], "host.example", False),
    ([("dns", "a.example"), ("dns", "host.example")], "host.example", True),
]


@pytest.mark.parametrize(("pairs", "host", "good"), HOSTS)
def test_hosts(pairs, host, good, tmp_path):
    """A certificate is for the hosts that it names, and OpenSSL agrees."""
    chain, anchors = of_leaf(names(*pairs))
    if good is None:
        with pytest.raises(ValueError, match="not the name of a host"):
            reason_of(chain, anchors, hostname=host)
        return
    assert reason_of(chain, anchors, hostname=host) == (None if good else "hostname")
    assert reason_of(chain, anchors) is None
    if host.isascii() and not host.endswith("."):
        which = "-verify_ip" if pairs[0][0] == "ip" or host[0] == "1" else "-verify_hostname"
        verdict, text = opinion(tmp_path, anchors, chain, which, host)
        assert verdict is good, text


@pytest.mark.parametrize("pattern", ["h*.host.example", "*a.host.example", "ha*.host.example"])
def test_a_wildcard_in_a_label(pattern):
    """A wildcard is a whole label, as for Python's ``ssl``; the program openssl lets it pass."""
    chain, anchors = of_leaf(names(("dns", pattern)))
    assert reason_of(chain, anchors, hostname="ha.host.example") == "hostname"


def test_the_common_name():
    """It is no name of a host, unless the program says so and there are no others."""
    chain, anchors = of_leaf()
    lax = pki.Rules(common_name=True)
    assert reason_of(chain, anchors, hostname="leaf") == "hostname"
    assert reason_of(chain, anchors, hostname="leaf", rules=lax) is None
    assert reason_of(chain, anchors, hostname="lea", rules=lax) == "hostname"
    chain, anchors = of_leaf(names(("dns", HOST)))
    assert reason_of(chain, anchors, hostname="leaf", rules=lax) == "hostname"
    for subject, host in (("CN=*.host.example", "a.host.example"), ("CN=10.0.0.1", "10.0.0.1")):
        root = authority()
        chain = [make(subject, root)]
        assert reason_of(chain, [root], hostname=host, rules=lax) == "hostname"


def test_what_is_returned():
    """The chain goes from the certificate up to the anchor, whatever else was sent."""
    chain, anchors = three()
    stranger = authority("CN=stranger")
    sent = [chain[0].der, stranger.der, b"no certificate", chain[1].der, chain[1].der]
    verified = pki.verify(sent, pki.TrustStore(anchors[0].der), hostname=HOST)
    assert verified.chain_der == tuple(each.der for each in (*chain, *anchors))
    assert [str(each.subject) for each in verified.chain] == ["CN=leaf", "CN=middle", "CN=root"]
    assert verified.certificate.der_data == chain[0].der
    assert verified.anchor.der_data == anchors[0].der
    assert len(verified) == 3
    assert repr(verified) == "<nss.pki.VerifiedChain 3 certificates>"


def test_what_a_chain_may_be():
    """Certificates, DER, PEM of several, and iterables of these."""
    chain, anchors = three()
    store = pki.TrustStore(anchors[0].pem)
    text = "".join(each.pem for each in chain)
    objects = [nss.Certificate(each.der) for each in chain]
    for given in (text, text.encode(), [each.der for each in chain], objects, iter(objects)):
        assert len(pki.verify(given, store)) == 3
    assert len(pki.verify(objects[0], pki.TrustStore(objects[1]))) == 2
    assert len(pki.verify(chain[0].der, pki.TrustStore(objects))) == 1
    objects[0].close()
    with pytest.raises(ValueError, match="closed"):
        pki.verify(objects, store)


def test_what_is_raised():
    """The exception tells which certificate, why, and the error of NSS; it can be pickled."""
    chain, anchors = three(top=[], between=[extension(UNKNOWN, b"", critical=True)])
    with pytest.raises(pki.VerificationError) as caught:
        pki.verify([each.der for each in chain], pki.TrustStore(anchors[0].der))
    problem = caught.value
    assert isinstance(problem, error.CertVerifyError)
    assert problem.name == "SEC_ERROR_UNKNOWN_CRITICAL_EXTENSION"
    assert problem.reason is pki.Reason.UNKNOWN_EXTENSION
    assert problem.depth == 1
    assert str(problem.certificate.subject) == "CN=middle"
    assert problem.chain_der == tuple(each.der for each in (*chain, *anchors))
    assert [each.der_data for each in problem.chain] == list(problem.chain_der)
    assert UNKNOWN in str(problem)
    again = pickle.loads(pickle.dumps(problem))
    assert (again.reason, again.depth, again.errno) == (problem.reason, 1, problem.errno)
    assert str(again) == str(problem)
    assert pki.VerificationError("text", 5).certificate is None


def test_reasons():
    """Each has a word, a text, an error of NSS and a number of OpenSSL."""
    for reason in pki.Reason:
        assert pki.Reason(reason.value) is reason
        assert reason.text
        assert error.NSPRError(None, reason.error_code).name
        assert 0 < reason.openssl_code < 100


def test_codes():
    """An authority that has expired has another error than the certificate itself."""
    for depth, (chain, anchors) in enumerate(
        (three(end=-1), ([leaf(m := authority("CN=m", r := authority(), end=-1)), m], [r]))
    ):
        with pytest.raises(pki.VerificationError) as caught:
            pki.verify([each.der for each in chain], pki.TrustStore(anchors[0].der))
        assert caught.value.depth == depth
        codes = (error.SEC_ERROR_EXPIRED_CERTIFICATE, error.SEC_ERROR_EXPIRED_ISSUER_CERTIFICATE)
        assert caught.value.errno == codes[depth]


def test_times():
    """A certificate is valid from its first second to its last, and not a moment longer."""
    root = authority(begin=-10 * DAY)
    now = datetime.now(timezone.utc).replace(microsecond=0)
    server = leaf(root, begin=-3600)
    with nss.Certificate(server.der) as cert:
        begin, end = (
            datetime.fromtimestamp(each / 1e6, timezone.utc)
            for each in (cert.valid_not_before, cert.valid_not_after)
        )
    second = timedelta(seconds=1)
    for when, expected in (
        (begin - second, "not-yet-valid"),
        (begin, None),
        (now, None),
        (end + timedelta(microseconds=999_999), None),
        (end + second, "expired"),
        (0, "not-yet-valid"),
        (2**62, "expired"),
    ):
        assert reason_of([server], [root], time=when) == expected
    with pytest.raises(ValueError, match="time zone"):
        reason_of([server], [root], time=datetime(2030, 1, 1))


def test_usages():
    """Each usage has its purpose, and its operations of the key."""
    root = authority()
    client = make("CN=c", root, purposes(CLIENT_AUTH), usage(DIGITAL_SIGNATURE))
    signer = make("CN=s", root, purposes("1.3.6.1.5.5.7.3.9"), usage(DIGITAL_SIGNATURE))
    plain = make("CN=p", root)
    for made, good in (
        (client, {"client", "any"}),
        (signer, {"ocsp", "any"}),
        (plain, {"server", "client", "email", "code", "any"}),
    ):
        for name in ("server", "client", "email", "code", "timestamp", "ocsp", "any"):
            believed = reason_of([made], [root], usage=name) is None
            assert believed is (name in good), (made, name)


def without_zeros(certificate):
    """A certificate whose signature's numbers begin without the zero that DER may want there."""
    statement, how, bits = der.read(certificate).members()
    numbers = (bytes(each.content) for each in der.read(bits.content[1:]))
    signature = seq(*(tlv(2, each[1:] if each[0] == 0 else each) for each in numbers))
    return seq(bytes(statement.whole), bytes(how.whole), tlv(3, b"\0", signature))


def test_a_signature_in_another_form(tmp_path):
    """A signature that has been written differently is bad, though the numbers are the same.

    NSS reads both, and so one certificate would be two.
    """
    root = authority()
    servers = (leaf(root) for _ in range(100))
    server = next(each for each in servers if without_zeros(each.der) != each.der)
    other = replace(server, der=without_zeros(server.der))
    assert reason_of([server], [root]) is None
    assert reason_of([other], [root]) == "bad-signature"
    verdict, text = opinion(tmp_path, [root], [other])
    assert not verdict, text


def test_partial_chains():
    """Any anchor ends a chain, or only a root, as OpenSSL has it without its flag."""
    chain, anchors = three()
    rooted = pki.Rules(partial_chain=False)
    assert reason_of(chain[:1], chain[1:]) is None
    assert reason_of(chain[:1], chain[1:], rules=rooted) == "unknown-issuer"
    assert reason_of(chain[:1], [*chain[1:], *anchors], rules=rooted) is None
    assert reason_of(chain[:1], chain[:1]) is None
    assert reason_of(chain[:1], chain[:1], rules=rooted) == "unknown-issuer"


def test_relaxed_rules():
    """A program may allow SHA-1 and short keys, never MD5, and limit the length of chains."""
    for sign, lax in ((RSA_SHA1, True), (RSA_MD5, False)):
        reason = reason_of(*weak("openssl/RSA-2048", sign), rules=pki.Rules(allow_sha1=True))
        assert reason == (None if lax else "weak-signature")
    short = pki.Rules(min_rsa_bits=1024)
    assert reason_of(*weak("openssl/RSA-1024", RSA_SHA256), rules=short) is None
    chain, anchors = three()
    assert reason_of(chain, anchors, rules=pki.Rules(max_depth=2)) is None
    assert reason_of(chain, anchors, rules=pki.Rules(max_depth=1)) == "too-much-work"


STRICT = {
    "good": ([*CA, extension("2.5.29.14", tlv(4, b"id"))], True),
    "constraints not critical": (
        [basic(critical=False), usage(KEY_CERT_SIGN), extension("2.5.29.14", tlv(4, b"id"))],
        False,
    ),
    "no key usage": ([basic(), extension("2.5.29.14", tlv(4, b"id"))], False),
    "no key identifier": (CA, False),
}


@pytest.mark.parametrize("case", STRICT)
def test_x509_strict(case, tmp_path):
    """On demand certificates are held to what RFC 5280 demands of their issuers."""
    extensions, good = STRICT[case]
    root = make("CN=root", None, *extensions)
    server = leaf(root, extension("2.5.29.35", seq(tlv(0x80, b"id"))))
    assert reason_of([server], [root]) is None
    strict = pki.Rules(x509_strict=True)
    assert reason_of([server], [root], rules=strict) == (None if good else "bad-extension")
    verdict, text = opinion(tmp_path, [root], [server], "-x509_strict")
    assert verdict is good, text


STRICT_LEAVES = {
    "good": ("CN=leaf", [usage(DIGITAL_SIGNATURE)], True),
    "signs certificates, but is no authority": (
        "CN=leaf", [usage(DIGITAL_SIGNATURE, KEY_CERT_SIGN)], False,
    ),
    "limits its length, but signs no certificates": (
        "CN=leaf", [basic(0), usage(DIGITAL_SIGNATURE), extension("2.5.29.14", tlv(4, b"x"))],
        False,
    ),
    "no subject": ("", [usage(DIGITAL_SIGNATURE), names(("dns", HOST), critical=True)], True),
    "no subject, alternative names not critical": (
        "", [usage(DIGITAL_SIGNATURE), names(("dns", HOST))], False,
    ),
    "no subject, but signs lists": (
        "", [usage(DIGITAL_SIGNATURE, CRL_SIGN), names(("dns", HOST), critical=True)], False,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", STRICT_LEAVES)
def test_x509_strict_below_an_authority(case, tmp_path):
    """The same for a certificate that is no authority's, or need not be."""
    subject, extensions, good = STRICT_LEAVES[case]
    root = authority("CN=root", None, extension("2.5.29.14", tlv(4, b"id")))
    by_root = extension("2.5.29.35", seq(tlv(0x80, b"id")))
    server = make(subject, root, *extensions, by_root, key="CN=leaf")
    assert reason_of([server], [root]) is None
    strict = pki.Rules(x509_strict=True)
    assert reason_of([server], [root], rules=strict) == (None if good else "bad-extension")
    verdict, text = opinion(tmp_path, [root], [server], "-x509_strict")
    assert verdict is good, text


def test_a_chain_that_is_too_long():
    """Who sends more certificates than anybody needs is not believed."""
    chain, anchors = three()
    crowd = [chain[1]] * 98
    assert reason_of([*chain, *crowd], anchors) is None
    assert reason_of([*chain, *crowd, chain[1]], anchors) == "too-much-work"


def test_many_ways_to_go():
    """Certificates with the same name and different keys do not keep a verification busy."""
    authorities = [authority("CN=same", key=f"same {number}") for number in range(12)]
    crowd = [
        make("CN=same", one, *CA, key=two.key) for one in authorities for two in authorities[:8]
    ]
    server = leaf(authorities[0])
    began = datetime.now(timezone.utc)
    reason = reason_of([server, *crowd[:99]], [authority()])
    assert reason in ("too-much-work", "bad-signature", "unknown-issuer", "self-signed")
    assert datetime.now(timezone.utc) - began < timedelta(seconds=20)


def test_bad_arguments():
    """What is none of what is wanted is refused before anything is verified."""
    chain, anchors = three()
    ders, store = [each.der for each in chain], pki.TrustStore(anchors[0].der)
    for wrong in ({"usage": 5}, {"rules": None}, {"hostname": b"host.example"}, {"time": "now"}):
        with pytest.raises(TypeError):
            pki.verify(ders, store, **wrong)
    for wrong in ({"usage": "mail"}, {"hostname": ""}, {"hostname": "a b"}, {"hostname": "1.2.3"}):
        with pytest.raises(ValueError, match=r"no such usage|not the name of a host"):
            pki.verify(ders, store, **wrong)
    with pytest.raises(TypeError, match="trust_store"):
        pki.verify(ders, anchors[0].der)
    for nothing in ([], ""):
        with pytest.raises(ValueError, match="certificate"):
            pki.verify(nothing, store)
    with pytest.raises(TypeError):
        pki.verify(5, store)
    with pytest.raises(TypeError):
        pki.verify([None], store)


def test_a_malformed_certificate():
    """What is no certificate is refused with the error for malformed DER."""
    chain, anchors = three()
    for content in (b"\0", chain[0].der[:-1], chain[0].der + b"\0", b"\x30\x03\x02\x01\1"):
        with pytest.raises(pki.VerificationError) as caught:
            pki.verify(content, pki.TrustStore(anchors[0].der))
        assert caught.value.reason is pki.Reason.MALFORMED
        assert caught.value.name == "SEC_ERROR_BAD_DER"


def test_before_nss_is_initialised(run_python):
    """A store can be made without NSS; to verify takes NSS."""
    root = authority()
    run_python(
        f"""
        from nss import error, nss, pki
        der = bytes.fromhex("{root.der.hex()}")
        store = pki.TrustStore(der)
        try:
            pki.verify(der, store)
        except error.NSPRError as problem:
            assert problem.name == "SEC_ERROR_NOT_INITIALIZED"
        else:
            raise AssertionError
        for _ in range(2):
            nss.nss_init_nodb()
            pki.verify(der, store, usage="any")
            nss.nss_shutdown()
        """
    )


def test_nothing_of_the_process_counts():
    """Trust that NSS has elsewhere, and certificates that it knows, make no difference."""
    chain, anchors = three()
    with nss.Certificate(anchors[0].der) as root, nss.Certificate(chain[1].der) as middle:
        pki.trust(root)
        assert reason_of(chain, [authority("CN=other")]) == "unknown-issuer"
        assert reason_of(chain[:1], anchors) == "unknown-issuer"
        pki.distrust(root)
        assert root.ssl_trust_flags is not None
        middle.set_trust_attributes("p,p,p")
        assert reason_of(chain, anchors) is None


ONE, TWO, THREE, ANY_POLICY = "1.2.3.1", "1.2.3.2", "1.2.3.3", "2.5.29.32.0"


def listed(*dotted):
    """Certificate policies."""
    return extension("2.5.29.32", seq(*(seq(oid(each)) for each in dotted)))


def mapped(*pairs):
    """Policy mappings."""
    return extension("2.5.29.33", seq(*(seq(oid(a), oid(b)) for a, b in pairs)), critical=True)


def demanded(explicit=None, mapping=None):
    """Policy constraints."""
    parts = ((0x80, explicit), (0x81, mapping))
    inside = (tlv(kind, bytes([number])) for kind, number in parts if number is not None)
    return extension("2.5.29.36", seq(*inside), critical=True)


def no_any(number):
    """The limit to any policy."""
    return extension("2.5.29.54", integer(number), critical=True)


# of the upper and the lower authority and of the server: extensions; then what is acceptable,
# whether the program demands a policy, and whether it is believed
POLICIES = {
    "none": ([], [], [], [], False, True),
    "none, but demanded": ([], [], [], [], True, False),
    "the same everywhere": ([listed(ONE)], [listed(ONE)], [listed(ONE)], [], True, True),
    "acceptable": ([listed(ONE)], [listed(ONE)], [listed(ONE)], [ONE], True, True),
    "not acceptable": ([listed(ONE)], [listed(ONE)], [listed(ONE)], [TWO], True, False),
    "acceptable or not": ([listed(ONE)], [listed(ONE)], [listed(ONE)], [TWO], False, True),
    "not in the middle": ([listed(ONE)], [], [listed(ONE)], [], True, False),
    "another below": ([listed(ONE)], [listed(ONE)], [listed(TWO)], [], True, False),
    "any above": ([listed(ANY_POLICY)], [listed(ANY_POLICY)], [listed(TWO)], [TWO], True, True),
    "any below": ([listed(ONE)], [listed(ONE)], [listed(ANY_POLICY)], [ONE], True, True),
    "any below, other wanted": (
        [listed(ONE)], [listed(ONE)], [listed(ANY_POLICY)], [TWO], True, False,
    ),
    "any everywhere": (
        [listed(ANY_POLICY)], [listed(ANY_POLICY)], [listed(ANY_POLICY)], [TWO], True, True,
    ),
    "any inhibited": (
        [listed(ANY_POLICY), no_any(0)], [listed(ANY_POLICY)], [listed(TWO)], [], True, False,
    ),
    "any inhibited later": (
        [listed(ANY_POLICY), no_any(1)], [listed(ANY_POLICY)], [listed(TWO)], [], True, True,
    ),
    "demanded by an authority": ([listed(ONE), demanded(0)], [listed(ONE)], [], [], False, False),
    "demanded and there": (
        [listed(ONE), demanded(0)], [listed(ONE)], [listed(ONE)], [], False, True,
    ),
    "demanded later": ([demanded(5)], [], [], [], False, True),
    "demanded of the last": ([demanded(1)], [], [], [], False, False),
    "mapped": (
        [listed(ONE), mapped((ONE, TWO))], [listed(TWO)], [listed(TWO)], [ONE], True, True,
    ),
    "mapped, by the name below": (
        [listed(ONE), mapped((ONE, TWO))], [listed(TWO)], [listed(TWO)], [TWO], True, False,
    ),
    "mapped twice": (
        [listed(ONE), mapped((ONE, TWO))], [listed(TWO), mapped((TWO, THREE))], [listed(THREE)],
        [ONE], True, True,
    ),
    "mapped to two": (
        [listed(ONE), mapped((ONE, TWO), (ONE, THREE))], [listed(THREE)], [listed(THREE)], [ONE],
        True, True,
    ),
    "mapped of any": (
        [listed(ANY_POLICY), mapped((ONE, TWO))], [listed(TWO)], [listed(TWO)], [ONE], True, True,
    ),
    "mapping inhibited": (
        [listed(ONE), demanded(0, 0)], [listed(ONE), mapped((ONE, TWO))], [listed(TWO)], [], True,
        False,
    ),
    "any policy mapped": (
        [listed(ONE), mapped((ANY_POLICY, TWO))], [listed(TWO)], [listed(TWO)], [], True, False,
    ),
    "a policy twice": (
        [listed(ONE, ONE)], [listed(ONE)], [listed(ONE)], [], True, False,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", POLICIES)
def test_policies(case, tmp_path):
    """A policy is good for a chain if everybody has it, by whatever name; OpenSSL agrees."""
    upper, lower, last, acceptable, explicit, good = POLICIES[case]
    root = authority()
    one = authority("CN=upper", root, *upper)
    two = authority("CN=lower", one, *lower)
    chain = [leaf(two, *last), two, one]
    rules = pki.Rules(policies=acceptable, require_policy=explicit)
    reason = reason_of(chain, [root], rules=rules)
    assert (reason is None) is good
    assert reason in (None, "policy", "bad-extension")
    options = ["-policy_check", *["-explicit_policy"] * explicit]
    for each in acceptable or [ANY_POLICY]:
        options += ["-policy", each]
    verdict, text = opinion(tmp_path, [root], chain, *options)
    assert verdict is good, text


def nine_levels(width):
    """A root, and a leaf with the authorities above it, each level issued by one of the last.

    All have a hundred policies, which are mapped to one another.
    """
    dotted = [f"1.2.3.{number}" for number in range(100)]
    pairs = [(one, two) for one in dotted[:10] for two in dotted[:10]]
    issuer = root = authority()
    chain = []
    for number in range(9):
        extensions = [listed(*dotted), mapped(*pairs), demanded(5)]
        twins = [authority(f"CN=level {number}", issuer, *extensions) for _ in range(width)]
        issuer = twins[0]
        chain += twins
    return root, [leaf(issuer, listed(*dotted)), *chain]


def test_many_policies():
    """Policies that would make a tree of a billion nodes are no work here."""
    root, chain = nine_levels(1)
    assert reason_of(chain, [root], rules=pki.Rules(require_policy=True)) is None
    many = authority("CN=many", root, listed(*(f"1.2.3.{number}" for number in range(300))))
    rules = pki.Rules(require_policy=True)
    assert reason_of([leaf(many), many], [root], rules=rules) == "too-much-work"


def test_many_policies_on_many_ways():
    """What policies cost is counted over all ways: two authorities at each level make thousands."""
    root, chain = nine_levels(2)
    assert reason_of(chain, [root], hostname=HOST) is None
    assert reason_of(chain, [root], hostname="other.example") == "too-much-work"
