# SPDX-License-Identifier: MPL-2.0
"""The front doors load what is asked for, and nothing else."""

from __future__ import annotations

import importlib
import json

import pytest

from nss._core.doors import front_door

DOORS = ("nss.error", "nss.io", "nss.nss", "nss.ssl")


@pytest.fixture
def loaded_by(run_python):
    """The modules of the package that a program has loaded at its end."""
    show = "\nimport sys, json; print(json.dumps([m for m in sys.modules if m.startswith('nss')]))"
    return lambda program: set(json.loads(run_python(program + show).stdout))


@pytest.mark.parametrize("door", DOORS)
def test_a_door_alone_is_light(loaded_by, door):
    """Importing a front door loads none of the rooms but what serves constants."""
    loaded = loaded_by(f"import {door}")
    assert "nss._core.enumeration" in loaded
    assert not loaded & {"nss._core.lifecycle", "nss._crypto", "nss._net", "nss._pki", "nss._tls"}


def test_what_is_used_is_loaded(loaded_by):
    """A name brings the module that it is from, and leaves the others alone."""
    loaded = loaded_by("import nss.nss\nnss.nss.generate_random")
    assert "nss._crypto.randomness" in loaded
    assert "nss._pki.certificates" not in loaded


@pytest.mark.parametrize("door", DOORS)
def test_every_name_leads_somewhere(door):
    """Each name of the table is there, and is the same object at the second look."""
    module = importlib.import_module(door)
    for home, names in module._NAMES.items():
        for name in names.split():
            found = getattr(module, name)
            assert found is getattr(importlib.import_module(f"nss.{home}"), name)
            assert vars(module)[name] is found


def test_a_module_of_the_package_is_loaded_when_it_is_used(loaded_by):
    """A program may import one of python-nss's modules and use another."""
    assert "nss.nss" in loaded_by("import nss.ssl\nnss.nss.nss_get_version()")


def test_a_wrong_name_is_an_attribute_error():
    """What does not exist is told as by any module."""
    package = importlib.import_module("nss")
    with pytest.raises(AttributeError, match="module 'nss' has no attribute 'nonsense'"):
        package.nonsense  # noqa: B018
    lookup, listed, names = front_door("nss.io", {}, {"_core.pem": "gone"})
    assert "gone" in names
    assert "gone" in listed()
    with pytest.raises(AttributeError, match="gone"):
        lookup("gone")
    with pytest.raises(AttributeError, match=r"module 'nss\.io' has no attribute 'nonsense'"):
        lookup("nonsense")
