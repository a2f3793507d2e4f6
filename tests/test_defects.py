# SPDX-License-Identifier: MPL-2.0
"""The programs that break python-nss do not break this package.

``compat/defects.py`` has them: about a hundred defects of python-nss 1.0.1, each of which
crashes, hangs or gives a wrong result there.  Here each must end as it should.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from compat import defects
from fix_process import require

import nss


@pytest.fixture(scope="session")
def environment(tmp_path_factory):
    """What the programs find in their environment: the package, and a database."""
    require("certutil")
    found = defects.environment(defects.make_database(str(tmp_path_factory.mktemp("defects"))))
    package = str(Path(nss.__file__).resolve().parent.parent)
    paths = [package, os.environ.get("PYTHONPATH", "")]
    return {**found, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


@pytest.mark.parametrize("program", defects.CASES, ids=lambda program: program.name)
def test_a_defect_of_python_nss(program, environment, tmp_path):
    """The program ends, without a signal, and everything it asserts is true."""
    wrong = defects.run(program, sys.executable, environment, str(tmp_path), limit=60)
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
