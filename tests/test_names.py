# SPDX-License-Identifier: MPL-2.0
"""Names: text in and out, access, comparison; and what hostile ones do."""

import copy
import json

import pytest

from nss import error, nss

REDHAT = "CN=www.redhat.com,OU=Web Operations,O=Red Hat Inc,L=Raleigh,ST=North Carolina,C=US"


def test_text_goes_in_and_out():
    """The text of a name is RFC 1485, the most special part first; repr is the same."""
    name = nss.DN(REDHAT)
    assert str(name) == repr(name) == REDHAT
    assert len(name) == 6
    assert str(name[0]) == "C=US"
    assert str(name[-1]) == "CN=www.redhat.com"
    assert [str(rdn) for rdn in name] == REDHAT.split(",")[::-1]
    assert [str(rdn) for rdn in name[1:3]] == ["ST=North Carolina", "L=Raleigh"]


def test_properties():
    """Each well-known attribute has a property; an absent one is None."""
    name = nss.DN(f"UID=id,DC=dc,E=a@b.c,{REDHAT}")
    assert name.common_name == "www.redhat.com"
    assert name.country_name == "US"
    assert name.locality_name == "Raleigh"
    assert name.state_name == "North Carolina"
    assert name.org_name == "Red Hat Inc"
    assert name.org_unit_name == "Web Operations"
    assert name.dc_name == "dc"
    assert name.email_address == "a@b.c"
    assert name.cert_uid == "id"
    assert nss.DN("O=only").common_name is None


@pytest.mark.parametrize("empty", [(), ("",), ([],), (nss.RDN(),), ([nss.RDN(), nss.RDN()],)])
def test_an_empty_name(empty):
    """A name without parts has an empty text, whatever it was made from."""
    name = nss.DN(*empty)
    assert str(name) == ""
    assert len(name) == 0
    assert name == nss.DN()
    assert name.common_name is None


def test_names_are_made_of_parts():
    """RDNs and AVAs may be given one by one or in a sequence."""
    country, person = nss.AVA("C", "US"), nss.AVA("cn", "Zoë")
    for name in (
        nss.DN(nss.RDN(country), nss.RDN(person)),
        nss.DN([nss.RDN([country]), nss.RDN((person,))]),
    ):
        assert str(name) == "CN=Zoë,C=US"
        assert name.common_name == "Zoë"
    both = nss.RDN(person, nss.AVA("ou", "b"))
    assert str(both) == "CN=Zoë+OU=b"
    assert [str(ava) for ava in both] == ["CN=Zoë", "OU=b"]
    assert str(nss.RDN()) == ""


def test_adding_a_part_copies_it():
    """add_rdn() puts a part in front of the text, and needs nothing of it afterwards."""
    name = nss.DN("O=a")
    part = nss.RDN(nss.AVA("cn", "b" * 40))
    name.add_rdn(part)
    del part
    assert str(name) == f"CN={'b' * 40},O=a"
    with pytest.raises(TypeError):
        name.add_rdn("CN=c")
    with pytest.raises(ValueError, match="without attributes"):
        name.add_rdn(nss.RDN())


@pytest.mark.parametrize(
    "form",
    ["cn", "CN", "2.5.4.3", "OID.2.5.4.3", "ava_common_name", "SEC_OID_AVA_COMMON_NAME",
     nss.SecItem(b"\x55\x04\x03"), b"\x55\x04\x03"],
)  # fmt: skip
def test_access_by_identifier(form):
    """Every form of an object identifier finds the parts that contain it."""
    name = nss.DN("CN=a,CN=b+OU=c,O=d")
    assert [str(rdn) for rdn in name[form]] == ["CN=b+OU=c", "CN=a"]
    assert [str(ava) for ava in name[1][form]] == ["CN=b"]
    assert form in name
    assert name.has_key(form)
    assert form in name[1]
    assert form not in name[0]


def test_a_number_is_an_index_but_contained_as_a_tag():
    """name[41] is a position; 41 in name asks for the attribute of that tag."""
    name = nss.DN("CN=a")
    assert nss.SEC_OID_AVA_COMMON_NAME in name
    with pytest.raises(IndexError, match="DN index out of range"):
        name[int(nss.SEC_OID_AVA_COMMON_NAME)]
    with pytest.raises(IndexError, match="RDN index out of range"):
        name[0][1]


@pytest.mark.parametrize("unknown", ["no such name", "1.2.3.4", "e", nss.SecItem(b"\x2a\x03")])
def test_what_is_not_there(unknown):
    """An unknown or absent attribute is a KeyError when asked for, and not contained."""
    name = nss.DN("CN=a")
    assert unknown not in name
    assert name.has_key(unknown) is False
    assert nss.RDN(nss.AVA("cn", "a")).has_key(unknown) is False
    with pytest.raises(KeyError):
        name[unknown]
    with pytest.raises(KeyError):
        name[0][unknown]


@pytest.mark.parametrize("wrong", [3.5, None, object()])
def test_wrong_keys(wrong):
    """What is neither an index nor an identifier is a TypeError."""
    name = nss.DN("CN=a")
    with pytest.raises(TypeError):
        name[wrong]
    with pytest.raises(TypeError):
        wrong in name  # noqa: B015


def test_comparison():
    """Names are equal without regard to case and superfluous blanks, and are ordered."""
    assert nss.DN("CN=a  b") == nss.DN("cn=A B")
    assert nss.DN("CN=a") != nss.DN("CN=b")
    assert nss.DN("CN=a") < nss.DN("CN=b") <= nss.DN("CN=b")
    assert nss.DN("CN=b") > nss.DN("CN=a") >= nss.DN("CN=a")
    assert nss.AVA("cn", "Ä b") == nss.AVA("cn", "ä  B")
    assert nss.AVA("cn", "a") != nss.AVA("ou", "a")
    one, two = nss.AVA("cn", "a"), nss.AVA("ou", "b")
    assert nss.RDN(one, two) == nss.RDN(nss.AVA("cn", "A"), two)
    assert nss.RDN(one, two) != nss.RDN(two, one)
    assert nss.RDN(one) < nss.RDN(one, two)


def test_comparison_with_something_else():
    """A name is not equal to another type, cannot be ordered with it, and has no hash."""
    for thing in (nss.DN("CN=a"), nss.RDN(nss.AVA("cn", "a")), nss.AVA("cn", "a")):
        assert thing != "CN=a"
        assert thing != 5
        with pytest.raises(TypeError):
            thing < 5  # noqa: B015
        with pytest.raises(TypeError):
            hash(thing)


def test_attributes():
    """An AVA tells its type, its tag and the DER of its value."""
    ava = nss.AVA("cn", "Zoë")
    assert ava.oid.data == b"\x55\x04\x03"
    assert ava.oid_tag == nss.SEC_OID_AVA_COMMON_NAME
    assert ava.value.data == b"\x0c\x04Zo\xc3\xab"
    assert str(ava.value) == "Zoë"
    assert ava.value_str == str(ava) == repr(ava) == "CN=Zoë"
    assert nss.AVA(nss.SEC_OID_AVA_COMMON_NAME, "Zoë") == ava


def test_a_private_attribute():
    """A type that NSS does not know is no obstacle; its tag is SEC_OID_UNKNOWN."""
    ava = nss.AVA("1.2.3.4.5", "x" * 300)
    assert ava.oid_tag == nss.SEC_OID_UNKNOWN
    assert ava.value.data == b"\x0c\x82\x01\x2c" + b"x" * 300
    assert str(ava) == f"OID.1.2.3.4.5={'x' * 300}"
    assert nss.DN("OID.1.2.3.4=#0c0178")[0][0].value.data == b"\x0c\x01x"


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        ((5.5, "a"), TypeError),
        (("cn", 5), TypeError),
        (("cn", "a\0b"), ValueError),
        (("no such name", "a"), KeyError),
        ((0, "a"), ValueError),
        ((-1, "a"), ValueError),
        (("9.9", "a"), ValueError),
        (("C", "USA"), error.NSPRError),
        (("cn", "x" * 70000), error.NSPRError),
        ((nss.SEC_OID_SHA1, "a"), error.NSPRError),
    ],
)
def test_wrong_attributes(arguments, kind):
    """What cannot be an attribute is refused by the fitting exception."""
    with pytest.raises(kind):
        nss.AVA(*arguments)


@pytest.mark.parametrize("text", ["junk", "=", "C=USA", ",,", "CN"])
def test_text_that_is_no_name(text):
    """What does not parse is SEC_ERROR_INVALID_AVA."""
    with pytest.raises(error.NSPRError) as caught:
        nss.DN(text)
    assert caught.value.errno == error.SEC_ERROR_INVALID_AVA


@pytest.mark.parametrize(
    "call",
    [
        lambda: nss.DN(5),
        lambda: nss.DN("CN=a", "CN=b"),
        lambda: nss.DN(nss.AVA("cn", "a")),
        lambda: nss.DN([nss.RDN(), 5]),
        lambda: nss.DN(name="CN=a"),
        lambda: nss.RDN("CN=a"),
        lambda: nss.RDN([5]),
        lambda: nss.DN(b"CN=a"),
    ],
)
def test_wrong_parts(call):
    """What is no part of a name is a TypeError."""
    with pytest.raises(TypeError):
        call()


def test_an_embedded_nul_does_not_cut_a_name():
    """Text with a NUL is refused: C would see only its beginning."""
    with pytest.raises(ValueError, match="null"):
        nss.DN("CN=good.example\0.evil.example")


@pytest.mark.parametrize("value", [b"", b"\x0c", b"\x0c\x05ab", b"\xff" * 40, b"\x0c\x02\xff\xfe"])
def test_malformed_values_have_a_text(value):
    """A name from a hostile certificate can be printed and compared."""
    from nss._pki.names import AVA, DN, RDN

    ava = AVA._make(b"\x55\x04\x03", value)
    name = DN(RDN(ava))
    assert isinstance(str(ava), str)
    assert str(name) == str(ava)
    assert name == DN(RDN(AVA._make(b"\x55\x04\x03", value)))
    assert ava.value.data == value


def test_a_long_value_is_printed():
    """NSS shortens what people would not read; python-nss could not print it at all."""
    from nss._pki.names import AVA, DN, RDN

    ava = AVA._make(b"\x55\x04\x03", b"\x0c\x82\x10\x00" + b"y" * 4096)
    assert str(ava).startswith("CN=yyyy")
    assert str(ava).endswith("y...")
    assert str(DN(RDN(ava))) == str(ava)
    assert DN(RDN(ava)).common_name == "y" * 4096


def test_names_can_be_copied():
    """A copy is equal and independent."""
    name = nss.DN(REDHAT)
    other = copy.deepcopy(name)
    assert other == name
    other.add_rdn(nss.RDN(nss.AVA("ou", "more")))
    assert str(name) == REDHAT


def test_names_work_before_initialisation(run_python):
    """Names need no NSS, and none that has been shut down either."""
    run_python(
        """
        import nss.nss as nss
        assert str(nss.DN("CN=a,O=b")) == "CN=a,O=b"
        assert nss.DN("CN=a") == nss.DN("cn=A")
        assert nss.AVA("cn", "a").oid_tag == nss.SEC_OID_AVA_COMMON_NAME
        nss.nss_init_nodb()
        nss.nss_shutdown()
        assert str(nss.DN("CN=a,O=b")) == "CN=a,O=b"
        assert nss.AVA("cn", "a") in [nss.AVA("cn", "A")]
        assert nss.DN("CN=a").common_name == "a"
        """
    )


SPELLINGS = """
import json
import nss.nss as nss
nss.nss_init_nodb()
types = ("CN ST O OU dnQualifier C serialNumber L title SN givenName initials DC MAIL UID "
         "generationQualifier postalAddress postalCode postOfficeBox houseIdentifier E").split()
values = ["ab", "a,b", "a+b", 'a"b', "a\\\\b", " a", "a ", "#a", "a=b", "a;b", "a<b>", "a  b"]
found = []
for kind in types:
    ava = nss.AVA(kind, "ab")
    found.append([kind, int(ava.oid_tag), ava.value.data.hex(), str(ava)])
    found.append(nss.DN(kind + "=ab")[0][0].value.data.hex())
for value in values + ["Zo\\u00eb", "", "a\\nb"]:
    ava, other = nss.AVA("cn", value), nss.AVA("ou", "z")
    name = nss.DN(nss.RDN(ava, other))
    found.append([str(ava), str(nss.RDN(ava, other)), str(name), name.common_name])
for text in ["CN=a;O=b", 'CN="x,y"', "OID.2.5.4.3=x", "2.5.4.3=x", "CN=x+OU=y,O=z", "cn=a, o = b",
             "OID.1.2.3.4=abc", "E=a@b,CN=c", "OU=a,OU=b,CN=c", "CN=\\u00e4 \\u00f6"]:
    name = nss.DN(text)
    found.append([str(name), len(name), name.org_unit_name, [str(rdn[0].value) for rdn in name]])
print(json.dumps(found))
"""


@pytest.mark.peer
def test_the_same_texts_as_python_nss(run_python, peer_python):
    """Quoting, kinds of strings, order and access agree with python-nss."""
    ours = json.loads(run_python(SPELLINGS).stdout)
    theirs = json.loads(peer_python(SPELLINGS).stdout)
    assert ours == theirs
