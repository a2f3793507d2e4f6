# SPDX-License-Identifier: MPL-2.0
"""The command line: ``python -m nss demo | connect | serve | info``.

``main`` knows the commands, each of which is a module with ``add_arguments`` and ``run``.
They share ``arguments``, what is shown (``output``, ``describe``, ``verdict``), what to do
about failures (``problems``), whom to trust (``trust``), certificates and passwords of the
user (``identities``), and a server with threads (``server``).
"""
