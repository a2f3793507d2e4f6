# SPDX-License-Identifier: MPL-2.0
"""The constants: their values, their classes, and what happens where there is none."""

from __future__ import annotations

import copy
import importlib
import json
import pickle
import subprocess
import sys
import threading
from enum import IntFlag
from pathlib import Path

import pytest

from nss import enums
from nss._core import doors, enumeration, error_table, representation
from nss._core.constants import FAMILIES, SOURCES
from nss._core.ffi import ffi, lib

API = json.loads((Path(__file__).parent / "compat" / "python_nss_api.json").read_text("utf-8"))
DOORS = ("nss.error", "nss.io", "nss.nss", "nss.ssl")
CLASSES = [family for family in FAMILIES if family in enums.__all__]
FLAGS = [family for family in CLASSES if FAMILIES[family][0] == "IntFlag"]
OTHERS = [family for family in CLASSES if FAMILIES[family][0] == "IntEnum"]


def spellings(family):
    """Every flat name that the table lists for a family."""
    *_, names, newer = FAMILIES[family]
    return (names + newer).split()


def run(code):
    """What a fresh interpreter prints."""
    return subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.split()


@pytest.fixture
def fresh(monkeypatch):
    """The machinery with nothing made yet, for tests that make it anew."""
    for cache in ("_classes", "_members", "_values", "_names", "_spellings"):
        monkeypatch.setattr(enumeration, cache, {})


@pytest.fixture
def without(fresh, monkeypatch):
    """Make the build one whose headers lack some names."""

    def lack(*absent):
        monkeypatch.setattr(enumeration, "_lacking", enumeration._lacking | set(absent))

    return lack


@pytest.mark.parametrize("door", DOORS)
def test_every_constant_of_python_nss_has_its_value(door):
    """Each integer that python-nss 1.0.1 exports is an int of the same value here."""
    module = importlib.import_module(door)
    expected = {n: v for n, v in API["modules"][door]["constants"].items() if isinstance(v, int)}
    got = {name: getattr(module, name, None) for name in expected}
    assert got == expected
    assert all(isinstance(value, int) for value in got.values())


@pytest.mark.parametrize("family", CLASSES)
def test_flat_names_are_the_members(family):
    """A flat name, wherever it is offered, is the very member of the class."""
    cls = getattr(enums, family)
    homes = [importlib.import_module(home) for home in FAMILIES[family][1].split()]
    found = enumeration.values(family)
    assert found
    for flat, value in found.items():
        members = {id(getattr(home, flat)) for home in homes}
        assert members == {id(cls(value))}, flat
        assert cls(value) == value == getattr(homes[0], flat)


def test_members_lose_the_prefix():
    """A member has the C name without the prefix of its family, when that is a name."""
    assert enums.Mechanism.AES_CBC == lib.CKM_AES_CBC
    assert enums.SSLVersion.TLS_1_3 == lib.SSL_LIBRARY_VERSION_TLS_1_3
    assert enums.SSLVersion.VERSION_3_0 == lib.SSL_LIBRARY_VERSION_3_0
    assert enums.SSLCipherAlgorithm.calg_3des == lib.ssl_calg_3des
    assert enums.GeneralNameType.DNSName == lib.certDNSName
    for family in CLASSES:
        assert all(name.isidentifier() for name in getattr(enums, family).__members__)


def test_aliases_make_no_member():
    """A second flat name for a constant of the same family only stands in the module."""
    assert getattr(importlib.import_module("nss.ssl"), "tls1.2") is enums.SSLVersion.TLS_1_2
    assert "SSL_VARIANT_STREAM" not in enums.SSLVariant.__members__
    assert importlib.import_module("nss.ssl").SSL_VARIANT_STREAM is enums.SSLVariant.stream


def test_no_constant_has_the_value_of_an_absent_one():
    """Real constants fit in 32 bits, the sentinel does not."""
    assert lib.PYNSS_ABSENT > 1 << 32
    absent = ffi.string(lib.PYNSS_LACKING).decode().split()
    assert all(getattr(lib, name) == lib.PYNSS_ABSENT for name in absent)
    for family in FAMILIES:
        assert all(-(1 << 31) <= n < 1 << 32 for n in enumeration.values(family).values()), family


@pytest.mark.parametrize("family", FAMILIES)
def test_absent_names_are_nowhere(family):
    """What the headers at build time lacked is in no module, class or look-up."""
    absent = [n for n in spellings(family) if n not in SOURCES]
    absent = [n for n in absent if getattr(lib, n) == lib.PYNSS_ABSENT]
    for home in map(importlib.import_module, FAMILIES[family][1].split()):
        assert not set(absent) & {*dir(home), *home.__all__}
        assert not [name for name in absent if hasattr(home, name)]
    assert not [name for name in absent if enums.value_of(family, name) is not None]
    if len(absent) == len(spellings(family)):
        assert not {family} & {*dir(enums), *enums.__all__}
        assert not hasattr(enums, family)
    else:
        assert lib.PYNSS_ABSENT not in list(getattr(enums, family))


def test_a_name_that_is_absent_is_left_out(without):
    """With an NSS that lacks a name, all others of its family stay."""
    without("CKM_ML_KEM", "CKM_AES_XTS")
    space = {}
    lookup, listed, names = doors.front_door("nss.nss", space, {})
    assert "CKM_ML_KEM" not in names
    assert "CKM_ML_KEM" not in listed()
    assert "CKM_AES_GCM" in names
    with pytest.raises(AttributeError, match=r"'nss\.nss' has no attribute 'CKM_ML_KEM'"):
        lookup("CKM_ML_KEM")
    made = enumeration.enum_class("Mechanism")
    assert not hasattr(made, "ML_KEM")
    assert not hasattr(made, "AES_XTS")
    assert lookup("CKM_AES_GCM") is made.AES_GCM
    assert enumeration.value_of("Mechanism", "CKM_AES_XTS") is None
    assert enumeration.name_of("Mechanism", lib.PYNSS_ABSENT) is None


@pytest.mark.parametrize("family", OTHERS)
def test_an_unknown_value_is_a_member_without_a_name(family):
    """A number that a newer NSS may give does not raise."""
    cls = getattr(enums, family)
    unknown = cls(0x7EADBEE)
    assert isinstance(unknown, cls)
    assert unknown == unknown.value == 0x7EADBEE
    assert unknown.name == "UNKNOWN_132832238"
    assert repr(unknown) == f"<{family}.UNKNOWN_132832238: 132832238>"
    assert unknown == cls(0x7EADBEE)
    assert hash(unknown) == hash(cls(0x7EADBEE))
    assert unknown not in list(cls)


@pytest.mark.parametrize("family", FLAGS)
def test_unknown_bits_survive(family):
    """Flags keep bits that have no name, through all operators."""
    cls = getattr(enums, family)
    some = next(iter(cls.__members__.values()))
    both = some | (1 << 40)
    assert isinstance(both, cls)
    assert int(both) == int(some) | 1 << 40
    assert both & ~int(some) == 1 << 40
    assert isinstance(cls(1 << 40), cls)
    assert cls(1 << 40) ^ (1 << 40) == 0


@pytest.mark.parametrize("value", ["AES_CBC", None, 1.5])
def test_what_is_no_number_is_refused(value):
    """Only ints can be members."""
    with pytest.raises(ValueError, match="is not a valid Mechanism"):
        enums.Mechanism(value)


@pytest.mark.parametrize(
    ("member", "shown"),
    [
        (enums.Mechanism.AES_CBC, "<Mechanism.AES_CBC: 4226>"),
        (enums.Mechanism(99999), "<Mechanism.UNKNOWN_99999: 99999>"),
        (enums.ErrorCode(-8053), "<ErrorCode.SEC_ERROR_BUSY: -8053>"),
        (enums.KeyUsage.CRL_SIGN, "<KeyUsage.CRL_SIGN: 2>"),
        (enums.KeyUsage(0xA0), "<KeyUsage.DIGITAL_SIGNATURE|KEY_ENCIPHERMENT: 160>"),
        (enums.KeyUsage(0x10002), "<KeyUsage.CRL_SIGN|0x10000: 65538>"),
        (enums.KeyUsage(0), "<KeyUsage.0x0: 0>"),
        (enums.KeyUsage.ALL, "<KeyUsage.ALL: 255>"),
    ],
)
def test_a_member_prints_as_a_number(member, shown):
    """The number is what str and format give, the name what repr gives, on every Python."""
    number = int(member)
    assert str(member) == f"{member}" == f"{member}" == str(number)
    assert f"{member:#010x}|{member:>7}" == f"{number:#010x}|{number:>7}"
    assert json.dumps([member]) == f"[{number}]"
    assert repr(member) == shown


@pytest.mark.parametrize(
    "member",
    [
        enums.CipherSuite.TLS_AES_128_GCM_SHA256,
        enums.CipherSuite(0xFAFA),
        enums.TrustFlag.TRUSTED_CA,
        enums.TrustFlag.TRUSTED_CA | enums.TrustFlag.VALID_CA | 1 << 20,
    ],
)
def test_members_are_copied_and_pickled_by_value(member):
    """A copy, or what a pickle of any protocol holds, is the same value of the same class."""
    copies = [copy.copy(member), copy.deepcopy([member])[0]]
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        data = pickle.dumps(member, protocol)
        copies.append(pickle.loads(data))
        assert b"nss.enums" in data
    assert [(type(c), c) for c in copies] == [(type(member), member)] * len(copies)
    if member.name in type(member).__members__:
        assert all(c is member for c in copies)


def test_every_name_can_be_looked_up_in_any_case():
    """value_of takes the flat name and the member's; name_of gives the first flat name."""
    for family in CLASSES:
        first = {}
        for flat, value in enumeration.values(family).items():
            first.setdefault(value, flat)
            assert enums.value_of(family, flat.swapcase()) == value
        for name, member in getattr(enums, family).__members__.items():
            assert enums.value_of(family, name.lower()) == member
        for value, flat in first.items():
            assert enums.name_of(family, value) == flat
        assert enums.name_of(family, 0x7EADBEE) is None
        assert enums.value_of(family, "NO_SUCH_NAME") is None


@pytest.mark.parametrize(
    ("family", "name"),
    [
        ("Mechanism", "CKM_EC_KEY_PAIR_GEN"),
        ("Mechanism", "CKM_CAST128_CBC"),
        ("Mechanism", "CKM_PBE_SHA1_CAST128_CBC"),
        ("Attribute", "CKA_EC_PARAMS"),
        ("Attribute", "CKA_SUB_PRIME_BITS"),
        ("OidTag", "SEC_OID_ANSIX962_ECDSA_SIGNATURE_WITH_SHA1_DIGEST"),
        ("OidTag", "SEC_OID_SECG_EC_SECP192R1"),
        ("OidTag", "SEC_OID_SECG_EC_SECP256R1"),
        ("OidTag", "SEC_OID_PKCS12_KEY_USAGE"),
        ("CipherSuite", "TLS_RSA_WITH_NULL_MD5"),
        ("CipherSuite", "TLS_DH_anon_WITH_AES_128_CBC_SHA"),
        ("CipherSuite", "TLS_DH_anon_WITH_RC4_128_MD5"),
    ],
)
def test_of_several_names_python_nss_chooses(family, name):
    """Where C has two names for a value, the one that python-nss shows is shown."""
    value = enums.value_of(family, name)
    assert enums.name_of(family, value) == name
    assert getattr(enums, family)(value).name == name[len(FAMILIES[family][2]) :]


def test_no_class_is_made_before_it_is_wanted():
    """Importing the package makes no enumeration; using a name makes one."""
    made = "sorted(nss._core.enumeration._classes)"
    assert run(
        f"import nss.ssl, nss.enums; print(*{made}, '-');"
        f"nss.ssl.SSL_SECURITY; nss.ssl.SSL_NO_CACHE; print(*{made}, '-');"
        f"nss.enums.KeyType; print(*{made})"
    ) == ["-", "SSLOption", "-", "KeyType", "SSLOption"]


def test_two_threads_get_one_class(fresh):
    """A class that several threads ask for at once is made once."""
    start, got = threading.Barrier(8), []

    def ask():
        start.wait(10)
        got.append(enumeration.enum_class("Attribute"))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 8
    assert len({id(cls) for cls in got}) == 1


@pytest.mark.parametrize("module", [*DOORS, "nss.enums"])
def test_a_missing_name_is_an_ordinary_attribute_error(module):
    """The error says which module lacks which name."""
    with pytest.raises(AttributeError, match=f"^module '{module}' has no attribute 'CKM_NONE'$"):
        importlib.import_module(module).CKM_NONE  # noqa: B018
    with pytest.raises(ImportError, match="cannot import name 'CKM_NONE'"):
        exec(f"from {module} import CKM_NONE")  # noqa: S102


@pytest.mark.parametrize("module", [*DOORS, "nss.enums"])
def test_a_star_import_takes_everything_that_is_public(module):
    """``from ... import *`` and dir() know the names that have not been used yet."""
    names = {}
    exec(f"from {module} import *", names)  # noqa: S102
    loaded = importlib.import_module(module)
    assert set(loaded.__all__) <= set(names)
    assert set(loaded.__all__) <= set(dir(loaded))
    assert all(name.isidentifier() for name in loaded.__all__)


def test_a_name_is_kept_once_it_has_been_used():
    """After the first use a flat name is an ordinary attribute of its module."""
    assert run(
        "import nss.ssl; seen = lambda: 'tls1.2' in vars(nss.ssl); print(seen());"
        "getattr(nss.ssl, 'tls1.2'); print(seen(), 'tls1.2' in dir(nss.ssl))"
    ) == ["False", "True", "True"]


@pytest.mark.parametrize("family", CLASSES)
def test_classes_say_what_they_are(family):
    """Each class has a public home and a sentence, and names its header where C has it."""
    cls = getattr(enums, family)
    assert (cls.__module__, cls.__qualname__) == ("nss.enums", family)
    assert issubclass(cls, enums.Flags if family in FLAGS else enums.Constant)
    assert issubclass(cls, IntFlag) == (family in FLAGS)
    summary, *origin = cls.__doc__.split("\n\n")
    assert summary.endswith(".")
    assert (".h" in "".join(origin)) or family == "RepresentationKind"
    assert family in enums.__all__


def test_representation_kinds_are_those_of_the_library():
    """What users write as ``nss.nss.AsString`` is what the rooms compare with."""
    inside = {n.replace("_", "").lower(): v for n, v in vars(representation).items() if "AS_" in n}
    outside = {n.lower(): v for n, v in enumeration.values("RepresentationKind").items()}
    assert inside == outside


def test_every_error_has_a_constant():
    """Each error of the table is in nss.error, unless the build is older than the error."""
    module = importlib.import_module("nss.error")
    lacking = {n for n in spellings("ErrorCode") if not hasattr(module, n)}
    listed = set()
    for line in error_table._TABLE.splitlines():
        number, name, text = line.split(" ", 2)
        assert error_table.lookup(int(number)) == (name, text)
        assert name in lacking or getattr(module, name) == int(number)
        listed.add(int(number))
    assert {int(member) for member in enums.ErrorCode} <= {0, *listed}
    assert error_table.lookup(12345) is None


def test_the_table_of_errors_agrees_with_nss():
    """What the running NSS calls an error is what the fallback calls it."""
    assert lib.NSS_InitializePRErrorTable() == 0
    running = {}
    for line in error_table._TABLE.splitlines():
        name = lib.PR_ErrorToName(int(line.split()[0]))
        if name:
            running[ffi.string(name).decode()] = line.split()[1]
    assert len(running) >= 250  # NSPR and NSS; libssl adds its own when it is used
    assert all(name == known for name, known in running.items())
