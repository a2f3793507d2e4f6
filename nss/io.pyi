# SPDX-License-Identifier: MPL-2.0
# Made by tools/gen_doors.py from the module beside it and tools/constants.ini.

from . import enums as _enums
from ._net.addresses import AddrInfo as AddrInfo
from ._net.addresses import HostEntry as HostEntry
from ._net.addresses import NetworkAddress as NetworkAddress
from ._net.intervals import interval_now as interval_now
from ._net.intervals import interval_to_microseconds as interval_to_microseconds
from ._net.intervals import interval_to_milliseconds as interval_to_milliseconds
from ._net.intervals import interval_to_seconds as interval_to_seconds
from ._net.intervals import microseconds_to_interval as microseconds_to_interval
from ._net.intervals import milliseconds_to_interval as milliseconds_to_interval
from ._net.intervals import seconds_to_interval as seconds_to_interval
from ._net.intervals import ticks_per_second as ticks_per_second
from ._net.protocols import addr_family_name as addr_family_name
from ._net.protocols import get_proto_by_name as get_proto_by_name
from ._net.protocols import get_proto_by_number as get_proto_by_number
from ._net.protocols import htonl as htonl
from ._net.protocols import htons as htons
from ._net.protocols import ntohl as ntohl
from ._net.protocols import ntohs as ntohs
from ._net.sockets import Socket as Socket

__all__: list[str]

PR_AF_INET: _enums.AddressFamily
PR_AF_INET6: _enums.AddressFamily
PR_AF_LOCAL: _enums.AddressFamily
PR_AF_INET_SDP: _enums.AddressFamily
PR_AF_INET6_SDP: _enums.AddressFamily
PR_AF_UNSPEC: _enums.AddressFamily

PR_IpAddrNull: _enums.AddressValue
PR_IpAddrAny: _enums.AddressValue
PR_IpAddrLoopback: _enums.AddressValue
PR_IpAddrV4Mapped: _enums.AddressValue

PR_AI_ALL: _enums.AddressInfoFlag
PR_AI_V4MAPPED: _enums.AddressInfoFlag
PR_AI_ADDRCONFIG: _enums.AddressInfoFlag
PR_AI_NOCANONNAME: _enums.AddressInfoFlag
PR_AI_DEFAULT: _enums.AddressInfoFlag

PR_DESC_FILE: _enums.DescType
PR_DESC_SOCKET_TCP: _enums.DescType
PR_DESC_SOCKET_UDP: _enums.DescType
PR_DESC_LAYERED: _enums.DescType
PR_DESC_PIPE: _enums.DescType

PR_INTERVAL_MIN: _enums.Interval
PR_INTERVAL_MAX: _enums.Interval
PR_INTERVAL_NO_WAIT: _enums.Interval
PR_INTERVAL_NO_TIMEOUT: _enums.Interval

PR_MSG_PEEK: _enums.MessageFlag

PR_POLL_READ: _enums.PollFlag
PR_POLL_WRITE: _enums.PollFlag
PR_POLL_EXCEPT: _enums.PollFlag
PR_POLL_ERR: _enums.PollFlag
PR_POLL_NVAL: _enums.PollFlag
PR_POLL_HUP: _enums.PollFlag

PR_SHUTDOWN_RCV: _enums.ShutdownHow
PR_SHUTDOWN_SEND: _enums.ShutdownHow
PR_SHUTDOWN_BOTH: _enums.ShutdownHow

PR_SockOpt_Nonblocking: _enums.SocketOption
PR_SockOpt_Linger: _enums.SocketOption
PR_SockOpt_Reuseaddr: _enums.SocketOption
PR_SockOpt_Keepalive: _enums.SocketOption
PR_SockOpt_RecvBufferSize: _enums.SocketOption
PR_SockOpt_SendBufferSize: _enums.SocketOption
PR_SockOpt_IpTimeToLive: _enums.SocketOption
PR_SockOpt_IpTypeOfService: _enums.SocketOption
PR_SockOpt_AddMember: _enums.SocketOption
PR_SockOpt_DropMember: _enums.SocketOption
PR_SockOpt_McastInterface: _enums.SocketOption
PR_SockOpt_McastTimeToLive: _enums.SocketOption
PR_SockOpt_McastLoopback: _enums.SocketOption
PR_SockOpt_NoDelay: _enums.SocketOption
PR_SockOpt_MaxSegment: _enums.SocketOption
PR_SockOpt_Broadcast: _enums.SocketOption
PR_SockOpt_Reuseport: _enums.SocketOption
PR_SockOpt_DontFrag: _enums.SocketOption
