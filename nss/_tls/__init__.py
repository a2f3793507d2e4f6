# SPDX-License-Identifier: MPL-2.0
"""TLS: versions, suites, options, session caches, and the sockets that speak it.

``sockets`` puts libssl on top of the sockets of ``_net``; ``hooks`` holds the
callbacks of one socket; the other modules are about settings and about what a
handshake has agreed on.
"""
