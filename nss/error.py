# SPDX-License-Identifier: MPL-2.0
"""The errors of NSS and NSPR: the exceptions, and the number of each error.

``NSPRError.errno`` is one of the constants of this module, such as
``SEC_ERROR_BUSY``; they are members of ``nss.enums.ErrorCode``.
"""

from ._core.doors import front_door

_NAMES = {
    "_core.errors": "CertVerifyError NSPRError get_nspr_error_string",
}

__getattr__, __dir__, __all__ = front_door(__name__, globals(), _NAMES)
