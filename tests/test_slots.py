# SPDX-License-Identifier: MPL-2.0
"""Slots: finding them, what they say about themselves, logging in, changing passwords."""

import re

import pytest

from nss import enums, error, nss

pytestmark = pytest.mark.usefixtures("nss_nodb")

QUERIES = [
    "is_hw", "is_present", "is_read_only", "is_internal", "is_friendly", "is_removable",
    "is_disabled", "is_logged_in", "has_root_certs", "has_protected_authentication_path",
    "need_login", "need_user_init",
]  # fmt: skip
ACTIONS = [
    ("authenticate", ()), ("logout", ()), ("check_user_passwd", ("x",)),
    ("check_security_officer_passwd", ("x",)), ("init_pin", ("a", "b")),
    ("change_passwd", ("a", "b")), ("get_disabled_reason", ()), ("get_best_wrap_mechanism", ()),
    ("get_best_key_length", (1,)), ("user_enable", ()), ("user_disable", ()), ("format", ()),
    ("format_lines", ()),
]  # fmt: skip


@pytest.fixture
def slot():
    """The slot that computes."""
    with nss.get_internal_slot() as slot:
        yield slot


def test_the_slots_of_nss():
    """NSS has two of its own, and they can be found by the names of their tokens."""
    for find, name in (
        (nss.get_internal_slot, "NSS Generic Crypto Services"),
        (nss.get_internal_key_slot, "NSS Certificate DB"),
    ):
        with find() as slot, nss.find_slot_by_name(name) as same:
            assert slot.token_name == same.token_name == name
            assert slot.slot_name == same.slot_name
            assert slot.is_internal()
            assert slot.is_present()
            assert not slot.is_hw()
            assert repr(slot) == f"<nss.nss.PK11Slot {name!r}>"
    assert repr(slot) == "<nss.nss.PK11Slot closed>"


def test_all_tokens():
    """All tokens are given as often as one asks, each with a reference of its own."""
    for _ in range(50):
        names = {slot.token_name for slot in nss.get_all_tokens()}
        assert {"NSS Generic Crypto Services", "NSS Certificate DB"} <= names
    with nss.get_internal_slot() as slot:
        assert slot.token_name == "NSS Generic Crypto Services"
    able = nss.get_all_tokens(nss.CKM_AES_CBC, need_rw=False, load_certs=False, pin_args=("x",))
    assert "NSS Generic Crypto Services" in {slot.token_name for slot in able}


def test_the_best_slot():
    """NSS knows a slot for AES; a mechanism that nobody has is SEC_ERROR_NO_TOKEN."""
    assert nss.get_best_slot(nss.CKM_AES_CBC, "user data").token_name
    assert nss.token_exists(nss.CKM_AES_CBC) is True
    assert nss.token_exists(0x7FFFFFF0) is False
    with pytest.raises(error.NSPRError) as caught:
        nss.get_best_slot(0x7FFFFFF0)
    assert caught.value.errno == error.SEC_ERROR_NO_TOKEN


def test_a_name_that_no_token_has():
    """Looking for it is SEC_ERROR_NO_TOKEN; the message has the name."""
    with pytest.raises(error.NSPRError, match='"none"') as caught:
        nss.find_slot_by_name("none")
    assert caught.value.errno == error.SEC_ERROR_NO_TOKEN
    for wrong, kind in ((5, TypeError), (None, ValueError), ("", ValueError), ("a\0", ValueError)):
        with pytest.raises(kind):
            nss.find_slot_by_name(wrong)


@pytest.mark.parametrize("query", QUERIES)
def test_queries_give_bools(slot, query):
    """Each question about a slot is answered with True or False."""
    assert getattr(slot, query)() in (True, False)


@pytest.mark.parametrize(("method", "arguments"), [*((q, ()) for q in QUERIES), *ACTIONS])
def test_a_closed_slot(method, arguments):
    """Every method of a closed slot raises ValueError."""
    slot = nss.get_internal_slot()
    slot.close()
    with pytest.raises(ValueError, match="closed PK11Slot"):
        getattr(slot, method)(*arguments)


def test_there_is_no_constructor():
    """A slot is found, never made."""
    with pytest.raises(TypeError):
        nss.PK11Slot()


def test_mechanisms(slot):
    """The best mechanism to wrap is a member of the enumeration; lengths are octets."""
    assert slot.get_best_wrap_mechanism() in enums.Mechanism
    assert slot.get_best_key_length(nss.CKM_AES_CBC) == 32
    for wrong, kind in ((-1, OverflowError), (2**64, OverflowError), ("x", TypeError)):
        with pytest.raises(kind):
            slot.get_best_key_length(wrong)


def test_reasons():
    """Why a slot is disabled has a C name and words; an unknown number has neither."""
    with nss.get_internal_slot() as slot:
        assert slot.get_disabled_reason() is enums.DisableReason.NONE
    assert nss.pk11_disabled_reason_name(nss.PK11_DIS_NONE) == "PK11_DIS_NONE"
    assert nss.pk11_disabled_reason_str(nss.PK11_DIS_TOKEN_NOT_PRESENT) == "token not present"
    assert nss.pk11_disabled_reason_name(9) == nss.pk11_disabled_reason_str(9) == "unknown(0x9)"


def test_a_slot_without_a_password(slot):
    """It needs no login, accepts one, cannot be logged out of, and no password is right."""
    assert slot.need_login() is False
    assert slot.authenticate() is None
    assert slot.authenticate(True, "user data") is None
    assert slot.check_user_passwd("x") is False
    with pytest.raises(error.NSPRError) as caught:
        slot.logout()
    assert caught.value.errno == error.SEC_ERROR_TOKEN_NOT_LOGGED_IN
    assert nss.pk11_logout_all() is None


@pytest.mark.parametrize("wrong", [5, object()])
def test_passwords_are_text(slot, wrong):
    """A password of another type is a TypeError."""
    with pytest.raises(TypeError):
        slot.check_user_passwd(wrong)
    with pytest.raises(TypeError):
        slot.change_passwd(wrong, "x")
    with pytest.raises(TypeError):
        slot.init_pin(None, wrong)


@pytest.mark.peer
def test_the_same_text_as_python_nss(run_python, peer_python):
    """A slot describes itself as in python-nss."""
    code = """
    import nss.nss as nss
    nss.nss_init_nodb()
    for slot in nss.get_internal_slot(), nss.get_internal_key_slot():
        print(slot)
        print(slot.format(1, 2))
        print(slot.format_lines(3))
        print(slot.slot_name, slot.token_name)
    print(nss.need_pw_init(), nss.is_fips())
    """
    ours, theirs = run_python(code).stdout, peer_python(code).stdout
    # what wraps best is the choice of the NSS that runs
    wraps = re.compile(r"CKM_\w+ \(0x[0-9a-f]+\)")
    assert wraps.sub("", ours) == wraps.sub("", theirs)


def test_logging_in_and_out(run_python, nssdb):
    """A password opens a token until somebody logs out."""
    run_python(
        f"""
        import nss.nss as nss, nss.error as error
        nss.nss_init({nssdb.directory!r})
        slot = nss.get_internal_key_slot()
        assert slot.need_login() and not slot.is_logged_in("x")
        assert slot.check_user_passwd("wrong") is False
        assert not slot.is_logged_in()
        assert slot.check_user_passwd({nssdb.password!r}) is True
        assert slot.is_logged_in()
        slot.logout()
        assert not slot.is_logged_in()
        assert slot.check_user_passwd({nssdb.password!r}.encode()) is True
        nss.pk11_logout_all()
        assert not slot.is_logged_in()
        """
    )


def test_the_first_password(run_python, tmp_path):
    """A fresh database has no password; init_pin() gives it one, and only once."""
    run_python(
        f"""
        import nss.nss as nss, nss.error as error
        nss.nss_init_read_write({f"sql:{tmp_path}"!r})
        slot = nss.get_internal_key_slot()
        assert slot.need_user_init() and nss.need_pw_init()
        slot.init_pin(None, "first")
        assert not slot.need_user_init()
        assert slot.check_user_passwd("first") and not slot.check_user_passwd("other")
        try:
            slot.init_pin(None, "second")
        except error.NSPRError:
            pass
        else:
            raise AssertionError("no error")
        """
    )


def test_changing_the_password(run_python, nssdb_copy):
    """The old password must be right; no password at all is possible."""
    run_python(
        f"""
        import nss.nss as nss, nss.error as error
        nss.nss_init_read_write({nssdb_copy.directory!r})
        slot = nss.get_internal_key_slot()
        try:
            slot.change_passwd("wrong", "new")
        except error.NSPRError as problem:
            assert problem.errno == error.SEC_ERROR_BAD_PASSWORD, problem
        else:
            raise AssertionError("no error")
        slot.change_passwd({nssdb_copy.password!r}, "new")
        slot.logout()
        assert slot.check_user_passwd("new")
        slot.change_passwd(old_passwd="new", new_passwd=None)
        assert not slot.need_login()
        nss.set_password_callback(lambda *arguments: 1 / 0)
        nss.find_key_by_any_cert(nss.find_cert_from_nickname({nssdb_copy.server!r}))
        """
    )


def test_the_slots_of_nss_cannot_be_disabled(slot):
    """NSS would not work without them: SEC_ERROR_INVALID_ARGS; enabling changes nothing."""
    with pytest.raises(error.NSPRError) as caught:
        slot.user_disable()
    assert caught.value.errno == error.SEC_ERROR_INVALID_ARGS
    assert not slot.is_disabled()
    assert slot.user_enable() is None
    assert not slot.is_disabled()
