# SPDX-License-Identifier: MPL-2.0
"""The forms of initialisation: plain, with contexts; shutdown callbacks; versions.

NSS is one per process, so nearly each test runs in a process of its own.
"""

import copy
import json

import pytest

from nss import enums, nss

SETUP = """
import nss.nss as nss, nss.error as error

def expect(code, call, *arguments):
    try:
        call(*arguments)
    except error.NSPRError as problem:
        assert problem.errno == code, problem
        return problem
    raise AssertionError("no error")
"""


@pytest.fixture
def snippet(run_python):
    """Runs a snippet after the common setup."""
    return lambda code, *arguments: run_python(SETUP + code, *arguments)


@pytest.mark.parametrize(
    "call",
    [
        "nss_init(D)",
        "nss_init(D.encode())",
        "nss_init(Path(D[4:]))",
        "nss_init_read_write(D)",
        "nss_initialize(D)",
        "nss_initialize(D, '', '', 'secmod.db', nss.NSS_INIT_READONLY)",
        "nss_initialize(cert_dir=D, cert_prefix='', key_prefix='', secmod_name=None, flags=0)",
    ],
)
def test_with_a_database(snippet, nssdb_copy, call):
    """Each form opens the database, and a second one while NSS is up does nothing."""
    snippet(
        f"""
from pathlib import Path
D = {nssdb_copy.directory!r}
for _ in range(2):
    assert nss.{call} is None
    assert nss.nss_is_initialized() is True
    assert nss.nss_init("sql:/no/such/directory") is None
    nss.find_cert_from_nickname({nssdb_copy.server!r}).close()
    nss.nss_shutdown()
    assert nss.nss_is_initialized() is False
"""
    )


@pytest.mark.parametrize("call", ["nss_init_nodb()", "nss_initialize()", "nss_initialize(None)"])
def test_without_a_database(snippet, tmp_path, call):
    """NSS works in memory, and leaves no file behind."""
    snippet(
        f"""
import os
os.chdir({str(tmp_path)!r})
nss.{call}
assert nss.nss_is_initialized()
assert len(nss.generate_random(16)) == 16
nss.nss_shutdown()
assert os.listdir() == []
"""
    )


@pytest.mark.parametrize("form", ["nss_init", "nss_init_read_write", "nss_initialize"])
def test_a_database_that_is_not_there(snippet, form):
    """It is SEC_ERROR_BAD_DATABASE, and NSS is not up; another try may succeed."""
    snippet(
        f"""
expect(error.SEC_ERROR_BAD_DATABASE, nss.{form}, "sql:/no/such/directory")
assert not nss.nss_is_initialized()
expect(error.SEC_ERROR_NOT_INITIALIZED, nss.nss_shutdown)
nss.nss_init_nodb()
nss.nss_shutdown()
"""
    )


def test_a_database_is_read_only_or_not(snippet, nssdb_copy):
    """nss_init only reads, nss_init_read_write writes."""
    snippet(
        f"""
for form, readonly in ((nss.nss_init, True), (nss.nss_init_read_write, False)):
    form({nssdb_copy.directory!r})
    with nss.get_internal_key_slot() as slot:
        assert slot.is_read_only() is readonly
    nss.nss_shutdown()
"""
    )


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        (lambda: nss.nss_init(None), TypeError),
        (lambda: nss.nss_init(5), TypeError),
        (lambda: nss.nss_init_read_write(None), TypeError),
        (lambda: nss.nss_init("sql:\0"), ValueError),
        (lambda: nss.nss_initialize(5), TypeError),
        (lambda: nss.nss_initialize("x", 5), TypeError),
        (lambda: nss.nss_initialize("x", secmod_name="a\0b"), ValueError),
        (lambda: nss.nss_initialize("x", flags=-1), OverflowError),
        (lambda: nss.nss_initialize("x", flags="x"), TypeError),
        (lambda: nss.nss_init_context("x", init_params="x"), TypeError),
        (lambda: nss.nss_shutdown_context("x"), TypeError),
        (nss.InitContext, TypeError),
        (lambda: nss.set_shutdown_callback("x"), TypeError),
        (lambda: nss.nss_version_check(None), TypeError),
        (lambda: nss.nss_version_check(5), TypeError),
    ],
)
def test_wrong_arguments(call, kind):
    """Arguments of another type are refused before NSS sees them."""
    with pytest.raises(kind):
        call()


def test_contexts_count(snippet, nssdb):
    """NSS goes down with the last context."""
    snippet(
        f"""
one = nss.nss_init_context({nssdb.directory!r})
two = nss.nss_init_context()
nss.find_cert_from_nickname({nssdb.server!r}).close()
nss.nss_shutdown_context(one)
assert nss.nss_is_initialized()
assert len(nss.generate_random(8)) == 8
two.shutdown()
assert not nss.nss_is_initialized()
with nss.nss_init_context() as three:
    assert nss.nss_is_initialized()
assert not nss.nss_is_initialized()
expect(error.SEC_ERROR_NOT_INITIALIZED, three.shutdown)
expect(error.SEC_ERROR_NOT_INITIALIZED, nss.nss_shutdown_context, one)
"""
    )


def test_a_dropped_context_ends(snippet):
    """A context that nobody holds any more is shut down (as in python-nss)."""
    snippet(
        """
import gc
context = nss.nss_init_context()
assert nss.nss_is_initialized()
del context
for _ in range(3):
    gc.collect()
assert not nss.nss_is_initialized()
"""
    )


def test_a_context_beside_plain_initialisation(snippet, nssdb):
    """The end of all contexts leaves NSS up when it was started plainly."""
    snippet(
        f"""
nss.nss_init_nodb()
context = nss.nss_init_context({nssdb.directory!r})
token = nss.get_all_tokens()[-1].token_name
nss.find_cert_from_nickname(token + ":" + {nssdb.server!r}).close()
context.shutdown()
assert nss.nss_is_initialized()
nss.nss_shutdown()
assert not nss.nss_is_initialized()
"""
    )


def test_a_plain_shutdown_of_contexts_only(snippet):
    """It is SEC_ERROR_NOT_INITIALIZED and touches nothing, not even the shutdown callback."""
    snippet(
        """
told = []
nss.set_shutdown_callback(lambda data: told.append(data) or True)
with nss.nss_init_context():
    expect(error.SEC_ERROR_NOT_INITIALIZED, nss.nss_shutdown)
    assert nss.nss_is_initialized() and not told
    nss.generate_random(8)
assert not nss.nss_is_initialized() and told
"""
    )


def test_the_last_context_with_something_alive(snippet):
    """It is SEC_ERROR_BUSY and stays open; when all is closed it ends."""
    snippet(
        """
context = nss.nss_init_context()
slot = nss.get_internal_slot()
assert "1 slot" in str(expect(error.SEC_ERROR_BUSY, context.shutdown))
assert slot.token_name
slot.close()
context.shutdown()
assert not nss.nss_is_initialized()
"""
    )


def test_a_context_whose_database_is_not_there(snippet):
    """It is SEC_ERROR_BAD_DATABASE, and nothing is open."""
    snippet(
        """
expect(error.SEC_ERROR_BAD_DATABASE, nss.nss_init_context, "sql:/no/such/directory")
assert not nss.nss_is_initialized()
"""
    )


def test_parameters_reach_nss(snippet):
    """Tokens and slots call themselves as they were told."""
    snippet(
        """
parameters = nss.InitParameters(
    crypto_token_description="my token", db_slot_description="my slot, with an ä")
context = nss.nss_init_context(init_params=parameters)
del parameters
with nss.get_internal_slot() as slot:
    assert slot.token_name == "my token", slot.token_name
with nss.get_internal_key_slot() as slot:
    assert slot.slot_name == "my slot, with an ä", slot.slot_name
context.shutdown()
"""
    )


def test_parameters():
    """They are attributes and keyword arguments; the texts may be deleted."""
    parameters = nss.InitParameters(True, 5, manufacturer_id="x")
    assert parameters.password_required is True
    assert parameters.min_password_len == 5
    assert parameters.manufacturer_id == "x"
    assert parameters.library_description is None
    parameters.fips_token_description = "é"
    assert parameters.fips_token_description == "é"
    del parameters.manufacturer_id, parameters.crypto_slot_description
    assert parameters.manufacturer_id is None
    parameters.password_required = []
    assert parameters.password_required is False
    for name in ("password_required", "min_password_len"):
        with pytest.raises(AttributeError):
            delattr(parameters, name)
    assert nss.InitParameters().min_password_len == 0


@pytest.mark.parametrize(
    ("name", "wrong", "kind"),
    [("manufacturer_id", 5, TypeError), ("min_password_len", "x", TypeError),
     ("min_password_len", 2**40, OverflowError), ("db_slot_description", "a\0", ValueError)],
)  # fmt: skip
def test_wrong_parameters(name, wrong, kind):
    """A wrong value is refused by the constructor and by the attribute."""
    with pytest.raises(kind):
        nss.InitParameters(**{name: wrong})
    parameters = nss.InitParameters()
    before = str(parameters)
    with pytest.raises(kind):
        setattr(parameters, name, wrong)
    assert str(parameters) == before


PARAMETERS = """
import json
import nss.nss as nss
one = nss.InitParameters(True, 5, "x", fips_slot_description="z", library_description="\\u00e9")
two = nss.InitParameters()
print(json.dumps([[str(p), p.format(), p.format(1, 2), p.format_lines(2)] for p in (one, two)]))
"""


@pytest.mark.peer
def test_parameters_print_as_in_python_nss(run_python, peer_python):
    """Their text and lines agree with python-nss."""
    ours, theirs = run_python(PARAMETERS).stdout, peer_python(PARAMETERS).stdout
    assert json.loads(ours) == json.loads(theirs)


def test_the_shutdown_callback(snippet):
    """It is called once, with an empty dict and its arguments, while NSS still works."""
    snippet(
        """
called = []
def callback(data, *rest):
    called.append((data, rest, len(nss.generate_random(4))))
    return True
nss.set_shutdown_callback(lambda *arguments: 1 / 0)
nss.set_shutdown_callback(callback, "a", 5)
nss.nss_init_nodb()
nss.nss_shutdown()
assert called == [({}, ("a", 5), 4)], called
nss.nss_init_nodb()
nss.nss_shutdown()
assert len(called) == 1
nss.set_shutdown_callback(None)
nss.set_shutdown_callback(callback)
nss.set_shutdown_callback(None)
nss.nss_init_nodb()
nss.nss_shutdown()
assert len(called) == 1
"""
    )


@pytest.mark.parametrize("end", ["context", "session", "exit"])
def test_every_end_calls_the_shutdown_callback(snippet, end):
    """The last context, a session and the end of the program call it as well."""
    done = snippet(
        f"""
nss.set_shutdown_callback(lambda data: print("called") or True)
if {end!r} == "context":
    nss.nss_init_context().shutdown()
elif {end!r} == "session":
    with nss.session():
        pass
else:
    nss.nss_init_nodb()
"""
    )
    assert done.stdout == "called\n"
    assert done.stderr == ""


@pytest.mark.parametrize("answer", ["False", "None", "1", "'yes'"])
def test_a_shutdown_callback_that_does_not_agree(snippet, answer):
    """Anything but True is SEC_ERROR_LIBRARY_FAILURE; NSS is down all the same."""
    snippet(
        f"""
nss.nss_init_nodb()
nss.set_shutdown_callback(lambda data: {answer})
expect(error.SEC_ERROR_LIBRARY_FAILURE, nss.nss_shutdown)
assert not nss.nss_is_initialized()
nss.nss_init_nodb()
nss.nss_shutdown()
"""
    )


@pytest.mark.parametrize("kind", ["ZeroDivisionError", "KeyboardInterrupt"])
def test_a_shutdown_callback_that_raises(snippet, kind):
    """Its exception is raised, once NSS is down (python-nss: printed)."""
    snippet(
        f"""
nss.nss_init_nodb()
def fail(data):
    raise {kind}("in the callback")
nss.set_shutdown_callback(fail)
try:
    nss.nss_shutdown()
except {kind} as problem:
    assert str(problem) == "in the callback"
else:
    raise AssertionError("no error")
assert not nss.nss_is_initialized()
nss.nss_init_nodb()
nss.nss_shutdown()
"""
    )


def test_a_shutdown_callback_that_shuts_down(snippet):
    """The inner shutdown is SEC_ERROR_BUSY at once (python-nss: hangs)."""
    snippet(
        """
nss.nss_init_nodb()
def callback(data):
    expect(error.SEC_ERROR_BUSY, nss.nss_shutdown)
    return True
nss.set_shutdown_callback(callback)
nss.nss_shutdown()
"""
    )


def test_a_shutdown_callback_may_make_room(snippet):
    """It may close what would keep NSS up."""
    snippet(
        """
nss.nss_init_nodb()
slot = nss.get_internal_slot()
nss.set_shutdown_callback(lambda data: slot.close() is None)
nss.nss_shutdown()
assert not nss.nss_is_initialized()
"""
    )


def test_versions():
    """The version of NSS is text; what it can stand in for is a bool."""
    assert nss.nss_version_check(nss.nss_get_version())
    assert nss.nss_version_check("3.0") is True
    assert nss.nss_version_check("99.0") is False
    assert nss.nss_version_check("junk") is False


def test_flags_of_initialisation():
    """They are told by name, in words or as members (python-nss: always a SystemError)."""
    flags = nss.NSS_INIT_READONLY | nss.NSS_INIT_NOCERTDB
    assert nss.nss_init_flags(flags) == ["NSS_INIT_NOCERTDB", "NSS_INIT_READONLY"]
    assert nss.nss_init_flags(flags, nss.AsEnum) == [
        enums.InitFlag.READONLY,
        enums.InitFlag.NOCERTDB,
    ]
    assert nss.nss_init_flags(nss.NSS_INIT_READONLY, repr_kind=nss.AsEnumDescription) == [
        "Open the databases for reading only"
    ]
    for flag in enums.InitFlag:
        if flag & (flag - 1) == 0:
            assert "unknown" not in nss.nss_init_flags(flag, nss.AsEnumDescription)[0]


def test_parameters_can_be_copied():
    """A copy has the same values, and values of its own."""
    parameters = nss.InitParameters(manufacturer_id="x")
    other = copy.deepcopy(parameters)
    other.manufacturer_id = "y"
    assert parameters.manufacturer_id == "x"
