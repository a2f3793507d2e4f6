# SPDX-License-Identifier: MPL-2.0
"""The commands, their arguments, and the exit status."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from .._core.ffi import nss_version
from .._version import __version__
from . import connect, demo, info, serve
from .output import DONE, FAILED, FORESEEABLE, INTERRUPTED, Failure, say
from .problems import as_failure

_COMMANDS = {"demo": demo, "connect": connect, "serve": serve, "info": info}

_EPILOG = """\
try:
  python -m nss demo                              TLS 1.3 between two sockets, nothing to set up
  python -m nss serve --echo                      a TLS server with a certificate made on the spot
  python -m nss connect localhost:8443 --ca ca.pem
  python -m nss info --json                       what a bug report needs

exit status: 0 done, 1 it could not be done (the reason is on standard error),
2 wrong usage, 130 interrupted
"""


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="python -m nss",
        description="TLS on Mozilla's NSS, from the command line.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    version = f"nss {__version__}, running on NSS {nss_version()}"
    parser.add_argument("--version", action="version", version=version)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, module in _COMMANDS.items():
        summary, details = module.DESCRIPTION.split("\n\n", 1)
        command = commands.add_parser(
            name,
            help=summary,
            description=summary,
            epilog=details,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add_arguments(command)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: the command line without the program's name; None for that of the process.

    Returns:
        The exit status.
    """
    options = make_parser().parse_args(arguments)
    try:
        _COMMANDS[options.command].run(options)
    except BrokenPipeError:  # whoever reads our output has seen enough
        _forget_output()
        return FAILED
    except (Failure, *FORESEEABLE) as problem:
        failure = as_failure(problem)
        say(f"nss {options.command}: {failure}", sys.stderr)
        if failure.advice:
            say(f"  {failure.advice}", sys.stderr)
        return failure.status
    except KeyboardInterrupt:
        return INTERRUPTED
    return DONE


def _forget_output() -> None:
    """Have the interpreter write to nowhere what is still buffered."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
