# SPDX-License-Identifier: MPL-2.0
"""NSPR's network, as python-nss offers it: sockets, addresses, intervals.

It does not need NSS to be initialised.  Time-outs are intervals in ticks, see
``seconds_to_interval`` and its kin, or the argument ``seconds``, a float.
"""

from ._core.enumeration import front_door
from ._net.addresses import AddrInfo, HostEntry, NetworkAddress
from ._net.intervals import (
    interval_now,
    interval_to_microseconds,
    interval_to_milliseconds,
    interval_to_seconds,
    microseconds_to_interval,
    milliseconds_to_interval,
    seconds_to_interval,
    ticks_per_second,
)
from ._net.protocols import (
    addr_family_name,
    get_proto_by_name,
    get_proto_by_number,
    htonl,
    htons,
    ntohl,
    ntohs,
)
from ._net.sockets import Socket

__getattr__, __dir__, _constants = front_door(__name__, globals())

__all__ = [
    "AddrInfo",
    "HostEntry",
    "NetworkAddress",
    "Socket",
    "addr_family_name",
    "get_proto_by_name",
    "get_proto_by_number",
    "htonl",
    "htons",
    "interval_now",
    "interval_to_microseconds",
    "interval_to_milliseconds",
    "interval_to_seconds",
    "microseconds_to_interval",
    "milliseconds_to_interval",
    "ntohl",
    "ntohs",
    "seconds_to_interval",
    "ticks_per_second",
]
__all__.extend(_constants)
