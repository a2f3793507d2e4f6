# SPDX-License-Identifier: MPL-2.0
"""``python -m nss``: see ``python -m nss --help``."""

from ._cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
