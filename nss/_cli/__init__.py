# SPDX-License-Identifier: MPL-2.0
"""The command line: ``python -m nss demo | connect | serve | info``.

``main`` knows the commands, ``output`` how results and failures are shown,
``describe`` how a connection is told; each command is a module with
``add_arguments`` and ``run``.
"""
