# SPDX-License-Identifier: MPL-2.0
"""The ground floor: what every other room of the package stands on.

Nothing in here knows certificates or sockets.  ``ffi`` loads the extension,
``errors`` turns a failed status into an exception, ``handles`` owns pointers,
``callbacks`` lets C call Python safely, ``lifecycle`` starts and stops NSS.
"""
