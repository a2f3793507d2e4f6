# SPDX-License-Identifier: MPL-2.0
"""Mozilla's NSS (Network Security Services) and NSPR for Python.

The four modules of python-nss are ``nss.error``, ``nss.io``, ``nss.nss`` and
``nss.ssl``; ``nss.pki`` makes and reads keys and certificates without a
database.  Import the module that you need: this package itself exports its
version only.
"""

from ._version import __version__ as __version__
