# SPDX-License-Identifier: MPL-2.0
"""The programs that break python-nss do not break this package.

``compat/defects.py`` has them: about a hundred defects of python-nss 1.0.1, each of which
crashes, hangs or gives a wrong result there.  Here each must end as it should.
"""

from __future__ import annotations

import ast
import os
import re
import sys
from pathlib import Path

import pytest
from compat import defects
from fix_process import require
from test_parity import not_yet

import nss

NOT_YET = not_yet()


@pytest.fixture(scope="session")
def environment(tmp_path_factory):
    """What the programs find in their environment: the package, and a database."""
    require("certutil")
    found = defects.environment(defects.make_database(str(tmp_path_factory.mktemp("defects"))))
    package = str(Path(nss.__file__).resolve().parent.parent)
    paths = [package, os.environ.get("PYTHONPATH", "")]
    return {**found, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


def names_used(code: str) -> set[str]:
    """The names of nss.nss that a program uses."""
    attributes = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Attribute))
    return {f"nss.nss.{a.attr}" for a in attributes if ast.unparse(a.value) == "nss"}


def name_missed(wrong: str) -> str:
    """The public name that an AttributeError is about."""
    found = re.fullmatch(r"AttributeError: '(\w+)' object has no attribute '(\w+)'", wrong)
    return "nss.nss.{}.{}".format(*found.groups()) if found else ""


def skip_for(name: str) -> None:
    """The program needs what is not here yet."""
    pytest.skip(f"needs {name}, which does not exist yet")


@pytest.mark.parametrize("program", defects.CASES, ids=lambda program: program.name)
def test_a_defect_of_python_nss(program, environment, tmp_path):
    """The program ends, without a signal, and everything it asserts is true."""
    for name in sorted(names_used(program.code) & NOT_YET):
        skip_for(name)
    wrong = defects.run(program, sys.executable, environment, str(tmp_path), limit=60)
    if wrong and name_missed(wrong) in NOT_YET:
        skip_for(name_missed(wrong))
    assert wrong is None, f"{program.title}\n\n{program.code}\n"


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("assert False", "AssertionError"),
        ("os.kill(os.getpid(), 11)", "SIGSEGV"),
        ("threading.Event().wait()", "it hangs"),
        ("sys.exit(3)", "status 3"),
        ("with raises(ValueError): pass", "AssertionError: no exception"),
        ("nss.SecItem().nothing", "AttributeError: 'SecItem' object has no attribute 'nothing'"),
    ],
)
def test_a_defect_is_noticed(code, wrong, environment, tmp_path):
    """Whatever a defect may look like, the program that has it is reported."""
    program = defects.Case("", "", code, "", {})
    limit = 2 if wrong == "it hangs" else 60
    found = defects.run(program, sys.executable, environment, str(tmp_path), limit)
    assert found is not None
    assert found.startswith(wrong)
    assert name_missed(found) in ("", "nss.nss.SecItem.nothing")
