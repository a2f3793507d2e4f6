/* SPDX-License-Identifier: MPL-2.0 */
/* prio.h, prnetdb.h, prinrval.h: NSPR's sockets, addresses, intervals. */

typedef struct PRFileDesc PRFileDesc;
typedef int... PRSockOption;
typedef int... PRDescType;
typedef int... PRShutdownHow;
typedef int... PRNetAddrValue;

/* prio.h: what is longer than a byte is in network byte order */
typedef struct {
    union {
        PRUint8 _S6_u8[16];
        PRUint16 _S6_u16[8];
        PRUint32 _S6_u32[4];
        unsigned long long _S6_u64[2];
    } _S6_un;
} PRIPv6Addr;
typedef union PRNetAddr {
    struct {
        PRUint16 family;
        char data[14];
    } raw;
    struct {
        PRUint16 family;
        PRUint16 port;
        PRUint32 ip;
        char pad[8];
    } inet;
    struct {
        PRUint16 family;
        PRUint16 port;
        PRUint32 flowinfo;
        PRIPv6Addr ip;
        PRUint32 scope_id;
    } ipv6;
    struct {
        PRUint16 family;
        char path[104];
    } local;
} PRNetAddr;

typedef struct {
    PRBool polarity;
    PRIntervalTime linger;
} PRLinger;
typedef struct {
    PRNetAddr mcaddr;
    PRNetAddr ifaddr;
} PRMcastRequest;
typedef struct {
    PRSockOption option;
    union {
        PRUintn ip_ttl;
        PRUintn mcast_ttl;
        PRUintn tos;
        PRBool non_blocking;
        PRBool reuse_addr;
        PRBool reuse_port;
        PRBool dont_fragment;
        PRBool keep_alive;
        PRBool mcast_loopback;
        PRBool no_delay;
        PRBool broadcast;
        size_t max_segment;
        size_t recv_buffer_size;
        size_t send_buffer_size;
        PRLinger linger;
        PRMcastRequest add_member;
        PRMcastRequest drop_member;
        PRNetAddr mcast_if;
    } value;
} PRSocketOptionData;

/* prio.h, private/pprio.h: what does not wait; what does is in glue.h */
PRFileDesc *PR_OpenTCPSocket(PRIntn);                   /* new: PR_Close */
PRFileDesc *PR_OpenUDPSocket(PRIntn);                   /* new: PR_Close */
PRStatus PR_NewTCPSocketPair(PRFileDesc *[2]);
PRDescType PR_GetDescType(PRFileDesc *);
PRInt32 PR_FileDesc2NativeHandle(PRFileDesc *);
PRStatus PR_Bind(PRFileDesc *, const PRNetAddr *);
PRStatus PR_Listen(PRFileDesc *, PRIntn);
PRStatus PR_Shutdown(PRFileDesc *, PRShutdownHow);
PRStatus PR_GetSockName(PRFileDesc *, PRNetAddr *);
PRStatus PR_GetPeerName(PRFileDesc *, PRNetAddr *);
PRStatus PR_GetSocketOption(PRFileDesc *, PRSocketOptionData *);
PRStatus PR_SetSocketOption(PRFileDesc *, const PRSocketOptionData *);

/* prnetdb.h: addresses and names */
#define PR_NETDB_BUF_SIZE ...
typedef struct {
    char *h_name;
    char **h_aliases;
    PRInt32 h_addrtype;
    ...;
} PRHostEnt;
typedef struct {
    char *p_name;
    char **p_aliases;
    PRInt32 p_num;
    ...;
} PRProtoEnt;
typedef struct PRAddrInfo PRAddrInfo;

PRStatus PR_SetNetAddr(PRNetAddrValue, PRUint16, PRUint16, PRNetAddr *);
PRStatus PR_NetAddrToString(const PRNetAddr *, char *, PRUint32);
PRAddrInfo *PR_GetAddrInfoByName(const char *, PRUint16, PRIntn); /* new: PR_FreeAddrInfo */
void PR_FreeAddrInfo(PRAddrInfo *);
void *PR_EnumerateAddrInfo(void *, const PRAddrInfo *, PRUint16,
                           PRNetAddr *);                /* borrowed: the info */
const char *PR_GetCanonNameFromAddrInfo(const PRAddrInfo *); /* borrowed: the info */
PRStatus PR_GetHostByName(const char *, char *, PRIntn, PRHostEnt *);
PRStatus PR_GetHostByAddr(const PRNetAddr *, char *, PRIntn, PRHostEnt *);
PRIntn PR_EnumerateHostEnt(PRIntn, const PRHostEnt *, PRUint16, PRNetAddr *);
PRStatus PR_GetProtoByName(const char *, char *, PRInt32, PRProtoEnt *);
PRStatus PR_GetProtoByNumber(PRInt32, char *, PRInt32, PRProtoEnt *);
PRUint16 PR_htons(PRUint16);
PRUint32 PR_htonl(PRUint32);
PRUint16 PR_ntohs(PRUint16);
PRUint32 PR_ntohl(PRUint32);

/* prinrval.h */
PRIntervalTime PR_IntervalNow(void);
PRUint32 PR_TicksPerSecond(void);
