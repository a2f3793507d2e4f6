# SPDX-License-Identifier: MPL-2.0
"""Nothing that python-nss has is missing: names, values, parameters, protocols.

``compat/python_nss_api.json`` tells what python-nss 1.0.1 has, ``compat/check_parity.py``
compares.  What ``nss.nss`` still lacks is listed in ``compat/not_yet.txt``, one name in a
line, written as check_parity.py writes it; a name that has arrived must leave the list.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from compat import check_parity

from nss import error, io

COMPAT = Path(check_parity.__file__).parent
API = json.loads((COMPAT / "python_nss_api.json").read_text("utf-8"))["modules"]


def not_yet() -> set[str]:
    """The names of python-nss that do not exist here yet."""
    lines = (COMPAT / "not_yet.txt").read_text("utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def lacking(module: str) -> dict[str, str]:
    """What a module lacks of python-nss's: names, and what is wrong with what is there."""
    tally, problem = check_parity.check_module(module, API[module])
    assert problem is None
    return {name: detail for section in tally.lacking.values() for name, detail in section}


@pytest.mark.parametrize("module", ["nss.error", "nss.io", "nss.ssl"])
def test_complete_modules(module):
    """These have everything that python-nss has, of the same kind and value."""
    assert lacking(module) == {}


def test_the_list_of_what_is_missing():
    """nss.nss lacks what the list says and nothing else, and nothing in it is wrong."""
    found = lacking("nss.nss")
    assert {name: detail for name, detail in found.items() if detail} == {}
    listed = not_yet()
    assert sorted(found.keys() - listed) == [], "missing, but not in not_yet.txt"
    assert sorted(listed - found.keys()) == [], "these exist: delete them from not_yet.txt"


def test_every_callable_says_its_parameters():
    """No parameter goes uncompared because a callable has no signature."""
    opaque = {name: check_parity.check_module(name, entry)[0].opaque for name, entry in API.items()}
    assert set(opaque.values()) == {0}


def shorter(host):
    """A function whose parameter has another name."""
    return host


@pytest.mark.parametrize(
    ("owner", "name", "value", "reported"),
    [
        (error.NSPRError, "strerror", None, "nss.error.NSPRError.strerror"),
        (io, "htons", 7, "nss.io.htons"),
        (io, "seconds_to_interval", 1, "nss.io.seconds_to_interval"),
        (io, "NetworkAddress", io.HostEntry, "nss.io.NetworkAddress.port"),
        (io, "HostEntry", shorter, "nss.io.HostEntry"),
        (io, "PR_SHUTDOWN_SEND", 7, "nss.io.PR_SHUTDOWN_SEND"),
        (io.Socket, "poll", lambda descs, timeout: None, "nss.io.Socket.poll"),
        (io.Socket, "recv", lambda self, size, timeout: b"", "nss.io.Socket.recv(amount)"),
        (io.Socket, "__iter__", None, "nss.io.Socket[iter]"),
    ],
)
def test_a_change_is_noticed(monkeypatch, owner, name, value, reported):
    """The comparison finds what is taken away, renamed or of another kind."""
    if value is None:
        places = owner.__mro__ if isinstance(owner, type) else [owner]
        monkeypatch.delattr(next(place for place in places if name in vars(place)), name)
    else:
        monkeypatch.setattr(owner, name, value)
    assert reported in {**lacking("nss.error"), **lacking("nss.io")}
