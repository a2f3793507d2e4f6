# SPDX-License-Identifier: MPL-2.0
"""Strict verification with revocation lists and OCSP answers, and OpenSSL's opinion of them."""

import http.server
import socket
import threading
from datetime import datetime, timedelta, timezone

import pytest
from chains import (
    CRL_SIGN,
    DAY,
    DIGITAL_SIGNATURE,
    KEY_CERT_SIGN,
    answer,
    authority,
    basic,
    extension,
    general,
    integer,
    leaf,
    make,
    moment,
    oid,
    opinion,
    purposes,
    revocation_list,
    seq,
    tlv,
    usage,
)

from nss import nss, pki
from nss._core.pem import armor

pytestmark = pytest.mark.usefixtures("nss_nodb")

OCSP_SIGNING, OCSP_ACCESS = "1.3.6.1.5.5.7.3.9", "1.3.6.1.5.5.7.48.1"
URL = "http://lists.example/a.crl"


def scope(*parts):
    """An issuing distribution point."""
    return extension("2.5.29.28", seq(*parts), critical=True)


POINT = tlv(0xA0, tlv(0xA0, general("uri", URL)))
POINTS = extension("2.5.29.31", seq(seq(POINT)))


@pytest.fixture(scope="module")
def world(nss_nodb):
    """A root, an authority below it, and a server that names a distribution point."""
    root = authority()
    middle = authority("CN=middle", root)
    return leaf(middle, POINTS), middle, root


def reason_of(world, how=None, *, time=None, **settings):
    """Why the server is not believed, as a word; None if it is."""
    *chain, root = world
    how = how or pki.Revocation(**settings)
    try:
        pki.verify(
            [each.der for each in chain], pki.TrustStore(root.der), revocation=how, time=time
        )
    except pki.VerificationError as problem:
        return problem.reason.value
    return None


# case -> what is special about the list, whether it lists the server, why we refuse it,
# whether OpenSSL does
LISTS = {
    "good": ({}, False, None, True),
    "revoked": ({}, True, "revoked", False),
    "with a reason": (
        {"entry_extensions": [extension("2.5.29.21", tlv(10, b"\1"))]}, True, "revoked", False,
    ),
    "expired": ({"end": -60}, False, "old-status", False),
    "of the future": ({"begin": 3600}, False, "old-status", False),
    "without an end": ({"end": None}, False, "old-status", None),
    "wrong signature": ({"damage": True}, False, "bad-status", False),
    "signed by another key": ({"signer": "CN=else"}, False, "bad-status", False),
    "unknown critical": (
        {"extensions": [extension("1.2.3.4", b"\5\0", critical=True)]}, False, "no-status", False,
    ),
    "unknown critical in an entry": (
        {"entry_extensions": [extension("1.2.3.4", b"\5\0", critical=True)]}, True,
        "bad-status", False,
    ),
    "with a number": ({"extensions": [extension("2.5.29.20", integer(7))]}, False, None, True),
    # OpenSSL takes it for a complete one
    "only changes": (
        {"extensions": [extension("2.5.29.27", integer(1), critical=True)]}, False, "no-status",
        None,
    ),
    "for users": ({"extensions": [scope(tlv(0x81, b"\xff"))]}, False, None, True),
    "for authorities": ({"extensions": [scope(tlv(0x82, b"\xff"))]}, False, "no-status", False),
    "for some reasons": ({"extensions": [scope(tlv(0x83, b"\6\x40"))]}, False, "no-status", None),
    "of other issuers": ({"extensions": [scope(tlv(0x84, b"\xff"))]}, False, "no-status", None),
    "of its point": ({"extensions": [scope(POINT)]}, True, "revoked", False),
    "of another point": (
        {"extensions": [scope(tlv(0xA0, tlv(0xA0, general("uri", URL + "x"))))]}, False,
        "no-status", False,
    ),
    "version 1": ({"version": None}, False, None, True),
}  # fmt: skip


@pytest.mark.parametrize("case", LISTS)
def test_lists(case, world, tmp_path):
    """A list counts if it is about the certificate, signed, and of now; OpenSSL agrees."""
    how, listed, reason, expected = LISTS[case]
    server, middle, root = world
    der = revocation_list(middle, 5, *([server.serial] if listed else []), **how)
    assert reason_of(world, crls=[pki.CRL(der)]) == reason
    lax = None if reason != "revoked" else "revoked"
    assert reason_of(world, crls=[pki.CRL(der)], required=False) == lax
    if expected is not None:
        (tmp_path / "list").write_text(armor("X509 CRL", der))
        options = ["-crl_check", "-CRLfile", str(tmp_path / "list")]
        verdict, text = opinion(tmp_path, [root], [server, middle], *options)
        assert verdict is expected, text


def test_no_list(world):
    """Without anything known it is refused, unless that does not matter."""
    assert reason_of(world) == "no-status"
    assert reason_of(world, required=False) is None
    stranger = pki.CRL(revocation_list(authority("CN=stranger"), world[0].serial))
    assert reason_of(world, crls=[stranger]) == "no-status"
    *chain, root = world
    assert len(pki.verify([each.der for each in chain], pki.TrustStore(root.der))) == 3


@pytest.mark.parametrize("revoked", [False, True])
def test_the_whole_chain(revoked, world, tmp_path):
    """With the scope of a chain, authorities are looked up as well."""
    server, middle, root = world
    lists = [
        revocation_list(middle, 5),
        revocation_list(root, *([middle.serial] if revoked else [6])),
    ]
    crls = [pki.CRL(each) for each in lists]
    assert reason_of(world, crls=crls) is None
    assert reason_of(world, crls=crls, scope="chain") == ("revoked" if revoked else None)
    assert reason_of(world, crls=crls[:1], scope="chain") == "no-status"
    (tmp_path / "list").write_text("".join(armor("X509 CRL", each) for each in lists))
    options = ["-crl_check", "-crl_check_all", "-CRLfile", str(tmp_path / "list")]
    verdict, text = opinion(tmp_path, [root], [server, middle], *options)
    assert verdict is not revoked, text


def test_an_authority_that_must_not_sign_lists(tmp_path):
    """The key usage of the issuer must permit it."""
    root = authority()
    middle = make("CN=middle", root, basic(), usage(KEY_CERT_SIGN))
    server = leaf(middle)
    der = revocation_list(middle, 5)
    assert reason_of((server, middle, root), crls=[pki.CRL(der)]) == "bad-status"
    (tmp_path / "list").write_text(armor("X509 CRL", der))
    options = ["-crl_check", "-CRLfile", str(tmp_path / "list")]
    verdict, text = opinion(tmp_path, [root], [server, middle], *options)
    assert verdict is False, text


def test_two_lists(world):
    """That something is revoked counts, even if another list does not know it yet."""
    server, middle, _ = world
    old, new = revocation_list(middle, begin=-2 * DAY), revocation_list(middle, server.serial)
    for lists in ([old, new], [new, old]):
        assert reason_of(world, crls=[pki.CRL(each) for each in lists]) == "revoked"


def test_entries_with_an_extension_twice():
    """They are malformed, for whoever looks at the list and for a verification."""
    root = authority()
    server, reason = leaf(root), extension("2.5.29.21", tlv(10, b"\1"))
    crl = pki.CRL(revocation_list(root, server.serial, entry_extensions=[reason, reason]))
    for look in (len, lambda it: it.revoked):
        with pytest.raises(ValueError, match="an entry: it has the same extension twice"):
            look(crl)
    how = pki.Revocation(crls=[crl])
    with pytest.raises(pki.VerificationError, match="it has the same extension twice") as problem:
        pki.verify(server.der, pki.TrustStore(root.der), revocation=how)
    assert problem.value.reason is pki.Reason.BAD_STATUS


def test_a_list(world):
    """A list tells what is in it; it comes as DER and PEM, several in one."""
    _, middle, _ = world
    entry = [extension("2.5.29.21", tlv(10, b"\1"))]
    number = [extension("2.5.29.20", integer(77))]
    der = revocation_list(middle, 5, 2**70, entry_extensions=entry, extensions=number)
    crl = pki.CRL(der)
    assert (str(crl.issuer), crl.number, len(crl)) == ("CN=middle", 77, 2)
    now = datetime.now(timezone.utc)
    assert crl.this_update < now < crl.next_update
    assert crl.next_update - crl.this_update == timedelta(days=11)
    assert crl.revoked.keys() == {5, 2**70}
    when, reason = crl.revoked[5]
    assert timedelta(minutes=59) < now - when < timedelta(minutes=62)
    assert reason == nss.crlEntryReasonKeyCompromise
    assert bytes(crl) == crl.der_data == der
    assert repr(crl) == "<nss.pki.CRL 'CN=middle'>"
    other = revocation_list(middle, end=None)
    assert (pki.CRL(other).next_update, pki.CRL(other).number) == (None, None)
    assert (len(pki.CRL(other)), dict(pki.CRL(other).revoked)) == (0, {})
    text = "words\n" + crl.to_pem() + middle.pem + armor("X509 CRL", other)
    assert [bytes(each) for each in pki.load_crls(text)] == [der, other]
    assert pki.load_crls(text.encode())[0] == crl == pki.CRL(crl.to_pem())
    assert len({crl, pki.CRL(der)}) == 1
    assert crl != der
    for wrong in (text, middle.pem, b"", b"\x30\x00", der[:-1]):
        with pytest.raises(ValueError, match="list"):
            pki.CRL(wrong)
    for wrong in (None, 5):
        with pytest.raises(TypeError):
            pki.CRL(wrong)


REVOKED, UNKNOWN = tlv(0xA1, moment(1_600_000_000, generalized=True)), tlv(0x82)
REVOKED_FOR = tlv(0xA1, moment(1_600_000_000, generalized=True), tlv(0xA0, tlv(10, b"\1")))
# case -> what is special about the answer, and why we refuse it
ANSWERS = {
    "good": ({}, None),
    "by key": ({"by_key": True}, None),
    "with SHA-256": ({"digest": "sha256"}, None),
    "without an end": ({"end": None}, None),
    "revoked": ({"status": REVOKED}, "revoked"),
    "revoked for a reason": ({"status": REVOKED_FOR}, "revoked"),
    "unknown": ({"status": UNKNOWN}, "no-status"),
    "old": ({"begin": -2 * DAY, "end": -DAY}, "old-status"),
    "very old": ({"begin": -20 * DAY, "end": None}, "old-status"),
    "of the future": ({"begin": DAY, "end": 2 * DAY}, "old-status"),
    "of a clock that is ahead": ({"begin": 200}, None),
    "wrong signature": ({"damage": True}, "bad-status"),
    "signed by another key": ({"signer": "CN=else"}, "bad-status"),
    "unknown critical": (
        {"extensions": [extension("1.2.3.4", b"\5\0", critical=True)]}, "bad-status",
    ),
    "unknown extension": ({"extensions": [extension("1.2.3.4", b"\5\0")]}, None),
}  # fmt: skip


@pytest.mark.parametrize("case", ANSWERS)
def test_answers(case, world):
    """An answer counts if it is about the certificate, signed, and of now."""
    how, reason = ANSWERS[case]
    server, middle, _ = world
    content = answer(middle, server, **how)
    assert reason_of(world, ocsp_responses=[content]) == reason
    lax = "revoked" if reason == "revoked" else None
    assert reason_of(world, ocsp_responses=[content], required=False) == lax


def test_answers_about_others(world):
    """The answer must be about this certificate of this issuer."""
    server, middle, root = world
    other = answer(middle, leaf(middle))
    assert reason_of(world, ocsp_responses=[other]) == "no-status"
    assert reason_of(world, ocsp_responses=[other, answer(middle, server)]) is None
    assert reason_of(world, ocsp_responses=[answer(root, server)]) == "no-status"


@pytest.mark.parametrize(
    ("extensions", "how", "reason"),
    [
        ([purposes(OCSP_SIGNING)], {}, None),
        ([purposes(OCSP_SIGNING), usage(DIGITAL_SIGNATURE)], {}, None),
        ([purposes(OCSP_SIGNING)], {"end": -60}, "bad-status"),
        ([purposes(OCSP_SIGNING)], {"damage": True}, "bad-status"),
        ([purposes(OCSP_SIGNING), usage(CRL_SIGN)], {}, "bad-status"),
        ([purposes("1.3.6.1.5.5.7.3.1")], {}, "bad-status"),
        ([purposes("2.5.29.37.0")], {}, "bad-status"),
        ([], {}, "bad-status"),
    ],
)
def test_appointed_responders(extensions, how, reason, world):
    """Somebody else may answer whose certificate the issuer has made for that."""
    server, middle, root = world
    responder = make("CN=responder", middle, *extensions, **how)
    content = answer(middle, server, responder=responder, certificates=[responder])
    assert reason_of(world, ocsp_responses=[content]) == reason
    content = answer(middle, server, responder=responder)
    assert reason_of(world, ocsp_responses=[content]) == "bad-status"
    stranger = make("CN=responder", root, purposes(OCSP_SIGNING))
    content = answer(middle, server, responder=stranger, certificates=[stranger])
    assert reason_of(world, ocsp_responses=[content]) == "bad-status"


def test_errors_of_nss(world):
    """The error of NSS tells lists and answers apart."""
    server, middle, root = world
    for how, name in (
        ({}, "SEC_ERROR_CRL_NOT_FOUND"),
        ({"ocsp_responses": [b"\x30\x03\x0a\x01\x06"]}, "SEC_ERROR_OCSP_SERVER_ERROR"),
        ({"ocsp_responses": [b""]}, "SEC_ERROR_OCSP_MALFORMED_RESPONSE"),
        ({"ocsp_responses": [answer(middle, server, UNKNOWN)]}, "SEC_ERROR_OCSP_UNKNOWN_CERT"),
        ({"ocsp_responses": [answer(middle, server, REVOKED)]}, "SEC_ERROR_REVOKED_CERTIFICATE"),
    ):
        with pytest.raises(pki.VerificationError) as caught:
            pki.verify(
                [server.der, middle.der], pki.TrustStore(root.der), revocation=pki.Revocation(**how)
            )
        assert (caught.value.name, caught.value.depth) == (name, 0)


def test_a_promised_answer():
    """A certificate that promises an answer with each handshake is refused without one."""
    root = authority()
    server = leaf(root, extension("1.3.6.1.5.5.7.1.24", seq(integer(5))))
    world = server, root
    for required in (True, False):
        assert reason_of(world, required=required) == "no-status"
        crls = [pki.CRL(revocation_list(root))]
        assert reason_of(world, required=required, crls=crls) == "no-status"
        content = answer(root, server)
        assert reason_of(world, required=required, ocsp_responses=[content]) is None


def test_fetching(world):
    """Nothing is fetched without being asked for, and only for what is not known."""
    _, middle, root = world
    place = seq(seq(oid(OCSP_ACCESS), general("uri", "http://ask.example/")))
    server = leaf(middle, POINTS, extension("1.3.6.1.5.5.7.1.1", place))
    there = {}
    asked = []

    def fetch(url, question):
        asked.append(url)
        assert (question is None) == url.endswith(".crl")
        if url not in there:
            raise OSError("nobody there")
        return there[url]

    seen = (server, middle, root)
    assert reason_of(seen, fetch=fetch) == "no-status"
    assert asked == ["http://ask.example/", URL]
    there[URL] = b"nothing"
    assert reason_of(seen, fetch=fetch) == "no-status"
    there[URL] = revocation_list(middle, 7)
    assert reason_of(seen, fetch=fetch) is None
    there[URL] = revocation_list(middle, server.serial)
    assert reason_of(seen, fetch=fetch, required=False) == "revoked"
    there["http://ask.example/"] = answer(middle, server)
    assert reason_of(seen, fetch=fetch) is None
    there["http://ask.example/"] = answer(middle, server, REVOKED)
    assert reason_of(seen, fetch=fetch) == "revoked"
    asked.clear()
    assert reason_of(seen, fetch=fetch, ocsp_responses=[answer(middle, server)]) is None
    assert not asked

    def broken(url, question):
        raise RuntimeError(url)

    with pytest.raises(RuntimeError):
        reason_of(seen, fetch=broken)


def test_nothing_is_fetched_twice():
    """However many ways to the anchor there are, each source is asked once about a certificate."""
    place = seq(seq(oid(OCSP_ACCESS), general("uri", "http://ask.example/")))
    issuer = root = authority()
    chain = []
    for number in range(8):
        twins = [authority(f"CN=level {number}", issuer) for _ in range(2)]
        issuer = twins[0]
        chain += twins
    server = leaf(issuer, POINTS, extension("1.3.6.1.5.5.7.1.1", place))
    asked = []

    def fetch(url, question):
        asked.append(url)
        raise OSError("nobody there")

    assert reason_of((server, *chain, root), fetch=fetch) == "no-status"
    assert asked == ["http://ask.example/", URL]


@pytest.mark.parametrize(
    "url", ["http://host.example:99999/", "http://[::1/", "http://h\xf6st/\xf6"]
)
def test_what_is_no_url(url):
    """A certificate that names nonsense as its responder has none."""
    root = authority()
    place = seq(seq(oid(OCSP_ACCESS), general("uri", url)))
    server = leaf(root, extension("1.3.6.1.5.5.7.1.1", place))
    assert reason_of((server, root), fetch=pki.fetch_over_http) == "no-status"


def test_settings():
    """What is no list, no answer and no scope is refused."""
    for wrong in ({"crls": [b""]}, {"ocsp_responses": [None]}):
        with pytest.raises(TypeError):
            pki.Revocation(**wrong)
    with pytest.raises(ValueError, match="scope"):
        pki.Revocation(scope="all")
    root = authority()
    with pytest.raises(TypeError, match="revocation"):
        pki.verify(root.der, pki.TrustStore(root.der), revocation=True)


def test_damage(world):
    """With any octet changed or missing, lists and answers are refused, or say the same."""
    server, middle, root = world
    store = pki.TrustStore(root.der)
    chain = [server.der, middle.der]
    whole = revocation_list(middle, server.serial)
    reply = answer(middle, server, REVOKED)
    for at in range(0, len(whole), 2):
        damaged = bytearray(whole)
        damaged[at] ^= 0x41
        for content in (bytes(damaged), whole[:at]):
            try:
                how = pki.Revocation(crls=[pki.CRL(content)])
            except ValueError:
                continue
            with pytest.raises(pki.VerificationError) as caught:
                pki.verify(chain, store, revocation=how)
            assert caught.value.reason is not pki.Reason.REVOKED
    for at in range(0, len(reply), 2):
        damaged = bytearray(reply)
        damaged[at] ^= 0x41
        for content in (bytes(damaged), reply[:at]):
            with pytest.raises(pki.VerificationError):
                pki.verify(chain, store, revocation=pki.Revocation(ocsp_responses=[content]))


class Shelf(http.server.BaseHTTPRequestHandler):
    """Gives back what it is asked, or what its path says."""

    def do_GET(self):
        """A list."""
        self.give(200 if self.path == "/a?b" else 404, b"a list")

    def do_POST(self):
        """A question."""
        assert self.headers["Content-Type"] == "application/ocsp-request"
        self.give(200, self.rfile.read(int(self.headers["Content-Length"]))[::-1])

    def give(self, status, content):
        """Answer."""
        self.send_response(status)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments):
        """Say nothing."""


def test_fetching_over_http():
    """A list is fetched, a question is answered, and what goes wrong is an OSError."""
    server = http.server.HTTPServer(("127.0.0.1", 0), Shelf)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        base = f"http://127.0.0.1:{server.server_port}"
        assert pki.fetch_over_http(f"{base}/a?b") == b"a list"
        assert pki.fetch_over_http(base, b"question") == b"noitseuq"
        with pytest.raises(OSError, match="404"):
            pki.fetch_over_http(f"{base}/absent")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    with pytest.raises(ConnectionRefusedError):
        pki.fetch_over_http(base)
    for wrong in ("https://host.example/", "file:///etc/passwd", "http:///x", "", "http://[::1/"):
        with pytest.raises(ValueError):  # noqa: PT011
            pki.fetch_over_http(wrong)
    for wrong in (None, True, b"http://127.0.0.1/", 5):
        with pytest.raises(TypeError, match="url must be str"):
            pki.fetch_over_http(wrong)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def babble():
            connection, _ = listener.accept()
            with connection:
                connection.sendall(b"no HTTP\r\n\r\n")

        thread = threading.Thread(target=babble, daemon=True)
        thread.start()
        with pytest.raises(OSError, match="HTTP"):
            pki.fetch_over_http(f"http://127.0.0.1:{listener.getsockname()[1]}/")
        thread.join()
