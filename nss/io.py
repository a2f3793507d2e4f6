# SPDX-License-Identifier: MPL-2.0
"""NSPR's network, as python-nss offers it: sockets, addresses, intervals.

It does not need NSS to be initialised.  Time-outs are intervals in ticks, see
``seconds_to_interval`` and its kin, or the argument ``seconds``, a float.
"""

from ._core.doors import front_door

_NAMES = {
    "_net.addresses": "AddrInfo HostEntry NetworkAddress",
    "_net.intervals": """
        interval_now interval_to_microseconds interval_to_milliseconds interval_to_seconds
        microseconds_to_interval milliseconds_to_interval seconds_to_interval ticks_per_second
    """,
    "_net.protocols": """
        addr_family_name get_proto_by_name get_proto_by_number htonl htons ntohl ntohs
    """,
    "_net.sockets": "Socket",
}

__getattr__, __dir__, __all__ = front_door(__name__, globals(), _NAMES)
