# SPDX-License-Identifier: MPL-2.0
"""Certificates and requests of all kinds, to be read and described.

Some are made by openssl, as they occur, and some by hand, as they should not occur.  The
latter are such that python-nss survives them.
"""

from __future__ import annotations

from pathlib import Path

from made_der import (
    ALGORITHMS,
    MODULUS,
    NULL,
    RSA_KEY,
    RSA_SHA256,
    bits,
    certificate,
    extension,
    integer,
    name,
    octets,
    oid,
    seq,
    tlv,
)
from openssl_tool import new_key, openssl

from nss._core.pem import armor
from nss.nss import KEYPQGParams


def context(number: int, *parts: bytes, constructed: bool = True) -> bytes:
    """An element of a context-specific type."""
    return tlv((0xA0 if constructed else 0x80) | number, *parts)


DNS = context(2, b"a.example", constructed=False)
URI = context(6, b"http://x.example/a", constructed=False)
DIRECTORY = context(4, name("directory"))

NAMES = {
    "mail": context(1, b"x@y.example", constructed=False),
    "DNS": DNS,
    "URI": URI,
    "IPv4": context(7, bytes([1, 2, 3, 4]), constructed=False),
    "IPv6": context(7, b"\x20\x01\x0d\xb8" + bytes(11) + b"\1", constructed=False),
    "IPv6 loopback": context(7, bytes(15) + b"\1", constructed=False),
    "a network": context(7, b"\1\2\3\4\xff\xff\0\0", constructed=False),
    "an impossible address": context(7, b"12345", constructed=False),
    "no address": context(7, constructed=False),
    "directory": DIRECTORY,
    "empty directory": context(4, seq()),
    "UTF-8 directory": context(4, name('Zoë, "x"')),
    "registered": context(8, oid("1.2.3.4")[2:], constructed=False),
    "registered, known": context(8, oid("CN")[2:], constructed=False),
    "principal": context(0, oid("1.3.6.1.4.1.311.20.2.3"), context(0, tlv(12, b"upn@x"))),
    "other, octets": context(0, oid("1.2.3.4"), context(0, octets(b"octets"))),
    "other, integer": context(0, oid("1.2.3.4"), context(0, integer(5))),
    "other, IA5": context(0, oid("1.2.3.4"), context(0, tlv(22, b"a\n"))),
    "other, UTF-8": context(0, oid("1.2.3.4"), context(0, tlv(12, "é".encode()))),
    "other, BMP": context(0, oid("1.2.3.4"), context(0, tlv(30, "ab".encode("utf-16-be")))),
    "other, NULL": context(0, oid("1.2.3.4"), context(0, NULL)),
    "other, known": context(0, oid("CN"), context(0, tlv(12, b"x"))),
    "control characters": context(2, b'a\nb\0c\xe9"?\x7f', constructed=False),
    "UTF-8 as ASCII": context(2, "é".encode(), constructed=False),
    "empty": context(2, constructed=False),
}
"""General names of every kind that python-nss can read."""


def _point(*parts: bytes) -> bytes:
    return seq(seq(*parts))


_FULL = context(0, context(0, URI))
_BASIC, _KEY_USAGE, _TYPE = oid("2.5.29.19"), oid("2.5.29.15"), oid("2.16.840.1.113730.1.1")
_AKI, _CRL, _AIA = oid("2.5.29.35"), oid("2.5.29.31"), oid("1.3.6.1.5.5.7.1.1")
_KEY_ID = context(0, bytes(range(20)), constructed=False)

EXTENSIONS = {
    "key usage": extension(_KEY_USAGE, bits(b"\x86", 1), critical=True),
    "all key usages": extension(_KEY_USAGE, bits(b"\xff")),
    "key usage, unused bits": extension(_KEY_USAGE, bits(b"\xff", 5)),
    "certificate type": extension(_TYPE, bits(b"\x40", 6)),
    "all certificate types": extension(_TYPE, bits(b"\xff")),
    "too many types": extension(_TYPE, bits(b"\xff\xff")),
    "subject key": extension(oid("2.5.29.14"), octets(bytes(range(20)))),
    "subject key, integer": extension(oid("2.5.29.14"), integer(5)),
    "subject key, empty": extension(oid("2.5.29.14"), octets(b"")),
    "no authority": extension(_BASIC, seq(), critical=True),
    "authority": extension(_BASIC, seq(tlv(1, b"\xff")), critical=True),
    "path length 0": extension(_BASIC, seq(tlv(1, b"\xff"), integer(0))),
    "path length 5": extension(_BASIC, seq(tlv(1, b"\xff"), integer(5))),
    "a default, encoded": extension(_BASIC, seq(tlv(1, b"\0"))),
    "authority key": extension(_AKI, seq(_KEY_ID)),
    "authority key and issuer": extension(
        _AKI, seq(_KEY_ID, context(1, DIRECTORY), context(2, b"\x11", constructed=False))
    ),
    "authority key, long serial": extension(
        _AKI, seq(_KEY_ID, context(1, DNS), context(2, b"\x80" * 9, constructed=False))
    ),
    "issuer names": extension(oid("2.5.29.18"), seq(URI, DNS)),
    "distribution points": extension(
        _CRL,
        seq(
            seq(_FULL, context(1, b"\1\x60", constructed=False), context(2, DIRECTORY)),
            seq(context(0, context(0, URI, DNS))),
        ),
    ),
    "relative point": extension(
        _CRL, _point(context(0, context(1, seq(oid("CN"), tlv(12, b"relative")))))
    ),
    "no points": extension(_CRL, seq()),
    "point with reasons": extension(_CRL, _point(_FULL, context(1, b"\1\xfe", constructed=False))),
    "point without reasons": extension(_CRL, _point(_FULL, context(1, b"\0", constructed=False))),
    "two issuers": extension(_CRL, _point(_FULL, context(2, DIRECTORY, URI))),
    "freshest": extension(oid("2.5.29.46"), _point(_FULL)),
    "access": extension(
        _AIA,
        seq(
            seq(oid("1.3.6.1.5.5.7.48.1"), URI),
            seq(oid("1.3.6.1.5.5.7.48.2"), DIRECTORY),
            seq(oid("1.2.3.4"), DNS),
        ),
    ),
    "no access": extension(_AIA, seq()),
    "subject access": extension(
        oid("1.3.6.1.5.5.7.1.11"), seq(seq(oid("1.3.6.1.5.5.7.48.5"), URI))
    ),
    "extended usage": extension(
        oid("2.5.29.37"),
        seq(oid("1.3.6.1.5.5.7.3.1"), oid("1.2.3.4"), oid("2.5.29.37.0")),
    ),
    "no extended usage": extension(oid("2.5.29.37"), seq()),
    "policies": extension(oid("2.5.29.32"), seq(seq(oid("2.5.29.32.0")))),
    "name constraints": extension(oid("2.5.29.30"), seq(context(0, seq(DNS))), critical=True),
    "unknown": extension(oid("1.2.3.4.5"), NULL),
    "unknown, without octets": extension(oid("1.2.3.4.6"), b""),
    "comment": extension(oid("2.16.840.1.113730.1.13"), tlv(22, b"comment")),
    **{f"name: {kind}": extension(oid("2.5.29.17"), seq(each)) for kind, each in NAMES.items()},
    "all names": extension(oid("2.5.29.17"), seq(*NAMES.values())),
}
"""Extensions that python-nss can read."""

_RSA_NUMBERS = seq(MODULUS, integer(65537))
_DSA_PARAMETERS = seq(MODULUS, integer(2**159 + 1), integer(2))

KEYS = {
    "DSA": seq(seq(oid("dsa"), _DSA_PARAMETERS), bits(integer(2**511 + 5))),
    "EC": seq(seq(oid("ec"), oid("p256")), bits(b"\4" + b"\x11" * 64)),
    "DH": seq(seq(oid("dh"), seq(MODULUS, integer(2), integer(2**159 + 1))), bits(integer(2**99))),
    "PSS": seq(ALGORITHMS["PSS, SHA-256"], bits(_RSA_NUMBERS)),
    "a long exponent": seq(seq(oid("rsa"), NULL), bits(seq(MODULUS, integer(2**64 + 3)))),
    "unused bits": seq(seq(oid("rsa"), NULL), bits(_RSA_NUMBERS, 3)),
}
"""Public keys that python-nss can read."""


def _subject(*attributes: tuple[str, int, bytes]) -> bytes:
    return seq(*(tlv(0x31, seq(oid(kind), tlv(tag, value))) for kind, tag, value in attributes))


SUBJECTS = {
    "UTF-8": _subject(("2.5.4.6", 19, b"DE"), ("CN", 12, "Zoë Müller, Jr.".encode())),
    "BMP": _subject(("2.5.4.10", 30, "Ærø".encode("utf-16-be")), ("CN", 30, b"\0a\0b")),
    "T61": _subject(("CN", 20, b"caf\xe9")),
    "universal": _subject(("CN", 28, "ab".encode("utf-32-be"))),
    "numeric": _subject(("CN", 18, b"123 45")),
    "quotes": _subject(("CN", 12, b'a "b", c+d=e\\f#g;h<i>')),
    "blanks": _subject(("CN", 12, b"  two  blanks  ")),
    "unknown": _subject(("1.2.3.4.5", 12, b"value"), ("1.2.3.4.6", 2, b"\5")),
    "multi-valued": seq(
        tlv(0x31, seq(oid("CN"), tlv(12, b"a")), seq(oid("2.5.4.11"), tlv(12, b"b")))
    ),
    "mail": _subject(("1.2.840.113549.1.9.1", 22, b"x@y.example"), ("2.5.4.3", 19, b"x")),
    "components": _subject(
        ("0.9.2342.19200300.100.1.25", 22, b"example"), ("0.9.2342.19200300.100.1.1", 12, b"uid")
    ),
    "control characters": _subject(("CN", 12, b"a\nb\tc\x01\x7f")),
    "long": _subject(("CN", 12, b"x" * 300)),
    "empty": seq(),
    "empty value": _subject(("CN", 12, b"")),
}
"""Names of subjects, as they occur and as they should not."""

_TIMES = {
    "generalized": (tlv(24, b"20500101000000Z"), tlv(24, b"20991231235959Z")),
    "old": (tlv(23, b"500101000000Z"), tlv(23, b"491231235959Z")),
    "the end of time": (tlv(23, b"260101000000Z"), tlv(24, b"99991231235959Z")),
}


def by_hand() -> dict[str, bytes]:
    """Certificates without a valid signature."""
    made = {f"extension: {k}": certificate(v) for k, v in EXTENSIONS.items()}
    made.update({f"algorithm: {k}": certificate(algorithm=v) for k, v in ALGORITHMS.items()})
    made.update({f"key: {k}": certificate(key=v) for k, v in KEYS.items()})
    made.update({f"subject: {k}": certificate(subject=v) for k, v in SUBJECTS.items()})
    made.update({f"times: {k}": certificate(validity=seq(*v)) for k, v in _TIMES.items()})
    serials = {
        "zero": b"\0",
        "negative": b"\x80",
        "negative, of eight octets": b"\x80" + b"\1" * 7,
        "nine octets": b"\0" + b"\x80" * 8,
        "twenty octets": b"\x7f" * 20,
        "negative, of twenty octets": b"\x80" * 20,
        "200 octets": b"\x7f" * 200,
    }
    for kind, number in serials.items():
        made[f"serial: {kind}"] = certificate(serial=tlv(2, number), issuer=name("serials"))
    made["version 1"] = certificate(version=None)
    made["version 6"] = certificate(version=5)
    made["all extensions"] = certificate(*EXTENSIONS.values())
    made["one extension twice"] = certificate(EXTENSIONS["no authority"], EXTENSIONS["authority"])
    made["two algorithms"] = certificate(inner_algorithm=ALGORITHMS["PSS, defaults"])
    made["no signature"] = certificate(signature=b"")
    made["no issuer"] = certificate(issuer=seq())
    return made


def request(*attributes: bytes, subject: bytes = name("subject"), version: int = 0) -> bytes:
    """A request whose signature is none."""
    info = seq(integer(version), subject, RSA_KEY, context(0, *attributes))
    return seq(info, RSA_SHA256, bits(b"\x55" * 64))


def attribute(kind: str, *values: bytes) -> bytes:
    """An attribute of a request."""
    return seq(oid(kind), tlv(0x31, *values))


CHALLENGE, WANTED = "1.2.840.113549.1.9.7", "1.2.840.113549.1.9.14"

REQUESTS = {
    "nothing": request(),
    "challenge": request(attribute(CHALLENGE, tlv(12, b"secret"))),
    "several values": request(attribute(CHALLENGE, tlv(19, b"a"), seq(integer(1), NULL), NULL)),
    "no values": request(attribute(CHALLENGE)),
    "extensions": request(attribute(WANTED, seq(*EXTENSIONS.values()))),
    "extensions twice": request(attribute(WANTED, seq(EXTENSIONS["authority"]), seq())),
    "malformed extensions": request(attribute(WANTED, seq(NULL))),
    "unknown": request(attribute("1.2.3.4", octets(b"x"))),
    "empty subject": request(subject=seq()),
}
"""Requests without a valid signature."""

_CONFIG = """
[req]
distinguished_name = dn
prompt = no
string_mask = utf8only
utf8 = yes
[dn]
C = DE
O = Acme
CN = Zoë
[attributes]
challengePassword = a secret
unstructuredName = a name
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, keyEncipherment
extendedKeyUsage = serverAuth, clientAuth, codeSigning, 1.2.3.4
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid:always, issuer:always
subjectAltName = @names
issuerAltName = URI:http://x.example/
crlDistributionPoints = first, second
authorityInfoAccess = OCSP;URI:http://o.example/, caIssuers;URI:http://c.example/
certificatePolicies = 1.2.3.4, @policy
tlsfeature = status_request
nsCertType = server, client, email
nsComment = a comment
[names]
DNS.1 = a.example
DNS.2 = *.b.example
email = x@y.example
URI = https://x.example/?a=b
IP.1 = 192.0.2.1
IP.2 = 2001:db8::1
dirName = other
RID = 1.2.3.4
otherName = 1.3.6.1.4.1.311.20.2.3;UTF8:zoë@x
[other]
O = Acme
CN = Other
[first]
fullname = URI:http://x.example/crl
CRLissuer = dirName:other
reasons = keyCompromise, CACompromise
[second]
relativename = relative
[relative]
CN = relative
[policy]
policyIdentifier = 1.3.5.8
CPS.1 = http://x.example/cps
userNotice.1 = @notice
[notice]
explicitText = UTF8:a text
[ca]
basicConstraints = critical, CA:TRUE, pathlen:3
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
nameConstraints = permitted;DNS:example, excluded;IP:10.0.0.0/255.0.0.0
policyConstraints = requireExplicitPolicy:3
inhibitAnyPolicy = 2
[wanted]
subjectAltName = DNS:a.example, IP:192.0.2.1
keyUsage = critical, digitalSignature
basicConstraints = CA:FALSE
"""


_REQUEST = ("req", "-new", "-outform", "DER")


def by_openssl(folder: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Certificates and requests that openssl has made; it gets its files from a folder."""
    config, attributes = folder / "config", folder / "attributes"
    config.write_text(_CONFIG, "utf-8")
    text = _CONFIG.replace("prompt = no", "prompt = no\nattributes = attributes")
    attributes.write_text(text, "utf-8")
    keys = {}
    for kind in ("RSA-2048", "P-256", "P-521", "DSA"):
        keys[kind] = folder / kind
        keys[kind].write_bytes(_dsa_key(folder) if kind == "DSA" else new_key(kind))

    def certificate(kind: str, *options: str, part: str = "server") -> bytes:
        arguments = ("-x509", "-key", str(keys[kind]), "-config", str(config))
        return openssl(*_REQUEST, *arguments, "-extensions", part, "-days", "3000", *options)

    def request(kind: str, *options: str, config: Path = config) -> bytes:
        return openssl(*_REQUEST, "-key", str(keys[kind]), "-config", str(config), *options)

    certificates = {
        "openssl: RSA": certificate("RSA-2048", "-set_serial", "0x" + "7f" * 20),
        "openssl: authority": certificate("RSA-2048", part="ca"),
        "openssl: PSS": certificate("RSA-2048", "-sigopt", "rsa_padding_mode:pss"),
        "openssl: SHA-1": certificate("RSA-2048", "-sha1"),
        "openssl: P-256": certificate("P-256", "-set_serial", "-5"),
        "openssl: P-521": certificate("P-521", "-sha512"),
        "openssl: DSA": certificate("DSA"),
        "openssl: empty subject": certificate("RSA-2048", "-subj", "/"),
    }
    wanted = ("-reqexts", "wanted")
    requests = {
        "RSA": request("RSA-2048"),
        "extensions": request("RSA-2048", *wanted),
        "attributes": request("RSA-2048", config=attributes),
        "both": request("P-256", *wanted, config=attributes),
        "P-521": request("P-521", *wanted, "-sha512"),
        "empty subject": request("RSA-2048", "-subj", "/"),
    }
    return certificates, requests


def _dsa_key(folder: Path) -> bytes:
    """A private key of DSA; its parameters would take long to find."""
    numbers = (int.from_bytes(number, "big") for number in KEYPQGParams()._parts)
    path = folder / "parameters"
    path.write_text(armor("DSA PARAMETERS", seq(*map(integer, numbers))))
    return openssl("genpkey", "-paramfile", str(path))


DESCRIBE = """
import json, sys
import nss.nss as nss

def tried(function, *arguments):
    try:
        return function(*arguments)
    except Exception as problem:
        return type(problem).__name__

def describe_name(name):
    kinds = nss.AsString, nss.AsTypeString, nss.AsTypeEnum, nss.AsLabeledString
    return [
        [tried(nss.x509_alt_name, name, kind) for kind in kinds],
        [[n.name, n.type_enum, n.type_name, n.type_string, repr(n), len(n), str(n[0])]
         for n in nss.x509_alt_name(name, nss.AsObject)],
    ]

def describe_points(value):
    names = [nss.AsString, nss.AsTypeString, nss.AsTypeEnum, nss.AsLabeledString]
    reasons = [nss.AsEnum, nss.AsEnumName, nss.AsEnumDescription, nss.AsIndex]
    points = nss.CRLDistributionPts(value)
    return [str(points), points.format_lines(2), len(points)] + [
        [str(p), repr(p), str(p.issuer), [p.get_general_names(n) for n in names],
         [p.get_reasons(r) for r in reasons]] for p in points
    ]

def describe_accesses(value):
    accesses = nss.AuthorityInfoAccesses(value)
    return [str(accesses), accesses.format_lines(1), len(accesses)] + [
        [str(a), a.format_lines(3), a.method_str, a.method_tag, a.method_oid.data.hex(),
         str(a.location)] for a in accesses
    ]

def describe_constraints(value):
    constraints = nss.BasicConstraints(value)
    return [str(constraints), constraints.format_lines(1), constraints.format(2),
            constraints.is_ca, constraints.path_len]

def describe_key_id(value):
    key = nss.AuthKeyID(value)
    return [str(key), key.format_lines(1), key.key_id.data.hex(), key.serial_number,
            key.get_general_names(), key.get_general_names(nss.AsLabeledString)]

BIT_FORMS = nss.AsEnum, nss.AsEnumName, nss.AsEnumDescription, nss.AsIndex

def describe_usages(value):
    return [nss.x509_key_usage(value, kind) for kind in BIT_FORMS]

def describe_types(value):
    return [nss.x509_cert_type(value, kind) for kind in BIT_FORMS]

def describe_purposes(value):
    return [nss.x509_ext_key_usage(value, kind)
            for kind in (nss.AsString, nss.AsEnum, nss.AsDottedDecimal)]

BODIES = {
    "SEC_OID_X509_KEY_USAGE": describe_usages,
    "SEC_OID_NS_CERT_EXT_CERT_TYPE": describe_types,
    "SEC_OID_X509_SUBJECT_ALT_NAME": describe_name,
    "SEC_OID_X509_ISSUER_ALT_NAME": describe_name,
    "SEC_OID_X509_CRL_DIST_POINTS": describe_points,
    "SEC_OID_X509_AUTH_INFO_ACCESS": describe_accesses,
    "SEC_OID_X509_AUTH_KEY_ID": describe_key_id,
    "SEC_OID_X509_BASIC_CONSTRAINTS": describe_constraints,
    "SEC_OID_X509_EXT_KEY_USAGE": describe_purposes,
}
BODIES = {getattr(nss, name): body for name, body in BODIES.items()}

def describe_extension(extension):
    body = BODIES.get(extension.oid_tag)
    return [
        extension.name, extension.oid_tag, extension.oid.data.hex(), extension.critical,
        extension.value.data.hex(), repr(extension), str(extension), extension.format_lines(1),
        None if body is None else tried(body, extension.value),
    ]

def describe_algorithm(algorithm):
    return [algorithm.id_str, algorithm.id_tag, algorithm.id_oid.data.hex(),
            algorithm.parameters.data.hex(), str(algorithm), algorithm.format_lines(1)]

def describe_key(info):
    key = info.public_key
    found = [str(info), info.format_lines(1), key.key_type, key.key_type_str, str(key),
             key.format_lines(2), describe_algorithm(info.algorithm)]
    if key.key_type_str == "RSA":
        found += [str(key.rsa), key.rsa.format_lines(1), key.rsa.modulus.data.hex(),
                  key.rsa.exponent.data.hex()]
    if key.key_type_str == "DSA":
        params = key.dsa.pqg_params
        found += [str(key.dsa), key.dsa.format(1), key.dsa.public_value.data.hex(), str(params),
                  [n.data.hex() for n in (params.prime, params.subprime, params.base)]]
    return found

def describe_certificate(cert):
    signed = cert.signed_data
    return {
        "text": str(cert), "format": cert.format(1, 2), "lines": cert.format_lines(3),
        "names": [str(cert.subject), str(cert.issuer), cert.subject_common_name],
        "numbers": [cert.version, cert.serial_number, cert.cert_type],
        "extensions": [describe_extension(each) for each in cert.extensions],
        "found": [cert.get_extension(each.oid_tag).name for each in cert.extensions
                  if each.oid_tag],
        "algorithm": describe_algorithm(cert.signature_algorithm),
        "signed": [str(signed), signed.format_lines(1), signed.der.data.hex(),
                   signed.data.data.hex(), signed.signature.data.hex(),
                   describe_algorithm(signed.algorithm)],
        "key": describe_key(cert.subject_public_key_info),
        "times": [cert.valid_not_before, cert.valid_not_after, cert.valid_not_before_str,
                  cert.valid_not_after_str],
        "fingerprints": nss.fingerprint_format_lines(cert.der_data, 1),
    }

def describe_attribute(attribute):
    return [attribute.type_str, attribute.type_tag, attribute.type_oid.data.hex(), str(attribute),
            attribute.format_lines(1), len(attribute), len(attribute.values),
            [str(value) for value in attribute]]

def describe_request(request):
    return {
        "text": str(request), "format": request.format(1, 2), "lines": request.format_lines(2),
        "name": str(request.subject), "version": request.version,
        "key": describe_key(request.subject_public_key_info),
        "extensions": [describe_extension(each) for each in request.extensions],
        "attributes": [describe_attribute(each) for each in request.attributes],
    }

with open(sys.argv[1]) as file:
    certificates, requests, database, nicknames = json.load(file)
nss.nss_init(database)
found = {}
for name, der in certificates.items():
    found[name] = describe_certificate(nss.Certificate(bytes.fromhex(der)))
for name in nicknames:
    found["database: " + name] = describe_certificate(nss.find_cert_from_nickname(name))
for name, der in requests.items():
    found["request: " + name] = describe_request(nss.CertificateRequest(bytes.fromhex(der)))
json.dump(found, sys.stdout)
"""
"""A program that tells all about them in JSON; its argument is a file with the former."""
