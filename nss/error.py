# SPDX-License-Identifier: MPL-2.0
"""The errors of NSS and NSPR: the exceptions, and the number of each error.

``NSPRError.errno`` is one of the constants of this module, such as
``SEC_ERROR_BUSY``; they are members of ``nss.enums.ErrorCode``.
"""

from ._core.enumeration import front_door
from ._core.errors import CertVerifyError, NSPRError, get_nspr_error_string

__getattr__, __dir__, _constants = front_door(__name__, globals())

__all__ = ["CertVerifyError", "NSPRError", "get_nspr_error_string"]
__all__.extend(_constants)
