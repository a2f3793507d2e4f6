# SPDX-License-Identifier: MPL-2.0
"""Nothing that python-nss has is missing: names, values, parameters, protocols.

``compat/python_nss_api.json`` tells what python-nss 1.0.1 has, ``compat/check_parity.py``
compares.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from compat import check_parity

from nss import error, io

COMPAT = Path(check_parity.__file__).parent
API = json.loads((COMPAT / "python_nss_api.json").read_text("utf-8"))["modules"]


def lacking(module: str) -> dict[str, str]:
    """What a module lacks of python-nss's: names, and what is wrong with what is there."""
    tally, problem = check_parity.check_module(module, API[module])
    assert problem is None
    return {name: detail for section in tally.lacking.values() for name, detail in section}


@pytest.mark.parametrize("module", list(API))
def test_nothing_is_missing(module):
    """Each module has everything that python-nss has, of the same kind and value."""
    assert lacking(module) == {}


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
