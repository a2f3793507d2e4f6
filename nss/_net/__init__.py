# SPDX-License-Identifier: MPL-2.0
"""NSPR's network: addresses, sockets, polling, intervals.

Nothing in here needs NSS to be initialised, and nothing knows TLS, except that a
socket is built so that TLS can be put on top of it.  ``nss.io`` is the front door.
"""
