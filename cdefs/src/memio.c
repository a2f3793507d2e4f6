/* SPDX-License-Identifier: MPL-2.0 */
/* TLS without a socket of ours: a bottom layer for libssl that keeps bytes in memory.
 *
 * What libssl sends goes into a ring, from which the program takes it; what the program
 * feeds goes into another ring, from which libssl receives.  Neither calls Python, and
 * neither waits: receiving from an empty ring would block.  A datagram keeps its length
 * in front of it, so that it comes out as it went in.
 *
 * The second transport is a descriptor of the system's that belongs to somebody else: it
 * is read and written without waiting, whatever its own mode is, and never closed.  What
 * somebody has read from it before is fed, and comes first.
 * Only what a record needs is read, so whoever owns the descriptor can go on
 * with it after TLS has ended.  What the system does not take now waits in the ring, so
 * that libssl never has half of a record left, and goes out first at the next attempt.
 * A peer that has gone may have said something before.  libssl would forget that when it
 * cannot send a ticket, so what it sends is dropped from then on, without a word; whoever
 * has data to send is told.
 *
 * The layer lies at the very bottom, where the methods that NSPR gives to a layer would
 * ask the next lower one, which does not exist; so every method is ours. */

#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0    /* NSPR ignores SIGPIPE */
#endif

#define PYNSS_RING_LEAST 4096
#define PYNSS_RING_KEPT 16384    /* of an empty ring; the rest is given back */

typedef struct {
    unsigned char *data;
    size_t size;     /* a power of two, or 0 */
    size_t begin;
    size_t count;
} pynss_ring;

typedef struct pynss_memio {
    PRLock *lock;          /* the rings: one thread may feed while another receives */
    pynss_ring in, out;
    int datagrams;
    int osfd;              /* the transport, or -1: memory */
    int os_error;          /* why the transport has failed */
    int gone;              /* the system's error when the peer takes nothing any more */
    int ended;             /* nothing comes in after what is in the ring */
    int deaf;              /* nothing comes in any more */
    int dead;              /* nothing goes out any more */
    int at_end;            /* the end has been received */
} pynss_memio;

static int pynss_ring_grow(pynss_ring *ring, size_t amount)
{
    size_t size = ring->size ? ring->size : PYNSS_RING_LEAST, first;
    unsigned char *data;

    while (size - ring->count < amount) {
        if (size > (size_t)1 << 30)
            return 0;
        size *= 2;
    }
    if (size == ring->size)
        return 1;
    data = malloc(size);
    if (data == NULL)
        return 0;
    if (ring->count > 0) {
        first = ring->size - ring->begin;
        if (first > ring->count)
            first = ring->count;
        memcpy(data, ring->data + ring->begin, first);
        memcpy(data + first, ring->data, ring->count - first);
    }
    free(ring->data);
    ring->data = data;
    ring->size = size;
    ring->begin = 0;
    return 1;
}

/* There must be room for it. */
static void pynss_ring_put(pynss_ring *ring, const void *bytes, size_t amount)
{
    size_t end = (ring->begin + ring->count) & (ring->size - 1);
    size_t first = ring->size - end;

    if (first > amount)
        first = amount;
    memcpy(ring->data + end, bytes, first);
    memcpy(ring->data, (const unsigned char *)bytes + first, amount - first);
    ring->count += amount;
}

/* So much must be there; bytes may be NULL, to skip. */
static void pynss_ring_get(pynss_ring *ring, void *bytes, size_t amount)
{
    size_t first = ring->size - ring->begin;

    if (amount == 0)
        return;
    if (first > amount)
        first = amount;
    if (bytes != NULL) {
        memcpy(bytes, ring->data + ring->begin, first);
        memcpy((unsigned char *)bytes + first, ring->data, amount - first);
    }
    ring->begin = (ring->begin + amount) & (ring->size - 1);
    ring->count -= amount;
    if (ring->count == 0) {
        ring->begin = 0;
        if (ring->size > PYNSS_RING_KEPT) {
            free(ring->data);
            ring->data = NULL;
            ring->size = 0;
        }
    }
}

/* What one call puts into a ring: bytes of the stream, or one datagram. */
static PRInt32 pynss_memio_put(pynss_memio *memio, pynss_ring *ring, const void *bytes,
                               PRInt32 amount)
{
    PRUint32 length = (PRUint32)amount;
    size_t header = memio->datagrams ? sizeof(length) : 0;

    if (!pynss_ring_grow(ring, header + length)) {
        PR_SetError(PR_OUT_OF_MEMORY_ERROR, 0);
        return -1;
    }
    if (memio->datagrams)
        pynss_ring_put(ring, &length, sizeof(length));
    if (amount > 0)
        pynss_ring_put(ring, bytes, length);
    return amount;
}

/* How many bytes the next call can get: all, or one datagram; -1 when there is nothing. */
static PRInt32 pynss_memio_next(pynss_memio *memio, pynss_ring *ring)
{
    PRUint32 length = 0;
    size_t i;

    if (ring->count == 0)
        return -1;
    if (!memio->datagrams)
        return ring->count > PR_INT32_MAX ? PR_INT32_MAX : (PRInt32)ring->count;
    for (i = 0; i < sizeof(length); i++)
        ((unsigned char *)&length)[i] = ring->data[(ring->begin + i) & (ring->size - 1)];
    return (PRInt32)length;
}

/* A datagram that does not fit is cut, as a socket cuts it. */
static PRInt32 pynss_memio_get(pynss_memio *memio, pynss_ring *ring, void *bytes, PRInt32 amount)
{
    PRInt32 there = pynss_memio_next(memio, ring);

    if (there < 0)
        return -1;
    if (amount > there)
        amount = there;
    if (memio->datagrams)
        pynss_ring_get(ring, NULL, sizeof(PRUint32));
    pynss_ring_get(ring, bytes, amount);
    if (memio->datagrams)
        pynss_ring_get(ring, NULL, there - amount);
    return amount;
}

static int pynss_memio_is_gone(int number)
{
    return number == EPIPE || number == ECONNRESET;
}

/* The system's error, as NSPR's: -1. */
static PRInt32 pynss_memio_failed(pynss_memio *memio, int number)
{
    PRErrorCode error;
    switch (number) {
    case EAGAIN:
#if EAGAIN != EWOULDBLOCK
    case EWOULDBLOCK:
#endif
        PR_SetError(PR_WOULD_BLOCK_ERROR, number);
        return -1;
    case ECONNRESET:
    case EPIPE:
        error = PR_CONNECT_RESET_ERROR;
        break;
    case ECONNABORTED:
        error = PR_CONNECT_ABORTED_ERROR;
        break;
    case ECONNREFUSED:
        error = PR_CONNECT_REFUSED_ERROR;
        break;
    case ENOTCONN:
        error = PR_NOT_CONNECTED_ERROR;
        break;
    case ETIMEDOUT:
        error = PR_IO_TIMEOUT_ERROR;
        break;
    case EHOSTUNREACH:
        error = PR_HOST_UNREACHABLE_ERROR;
        break;
    case ENETUNREACH:
        error = PR_NETWORK_UNREACHABLE_ERROR;
        break;
    case EBADF:
        error = PR_BAD_DESCRIPTOR_ERROR;
        break;
    case ENOTSOCK:
        error = PR_NOT_SOCKET_ERROR;
        break;
    case ENOMEM:
    case ENOBUFS:
        error = PR_INSUFFICIENT_RESOURCES_ERROR;
        break;
    default:
        error = PR_IO_ERROR;
    }
    memio->os_error = number;
    PR_SetError(error, number);
    return -1;
}

static PRInt32 pynss_memio_os_send(pynss_memio *memio, const void *bytes, size_t amount)
{
    ssize_t sent;
    if (memio->gone)
        return (PRInt32)amount;
    do
        sent = send(memio->osfd, bytes, amount, MSG_DONTWAIT | MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    if (sent < 0 && !memio->datagrams && pynss_memio_is_gone(errno)) {
        memio->gone = errno;
        return (PRInt32)amount;
    }
    return sent < 0 ? pynss_memio_failed(memio, errno) : (PRInt32)sent;
}

/* Give the transport what waits in the ring, under the lock: how much is left, or -1.
 * Nothing is left for a peer that has gone. */
static PRInt32 pynss_memio_push(pynss_memio *memio)
{
    unsigned char datagram[1 << 16];
    PRInt32 length, sent;

    while ((length = pynss_memio_next(memio, &memio->out)) >= 0) {
        if (memio->datagrams) {
            pynss_ring copy = memio->out;
            if (length > (PRInt32)sizeof(datagram))
                length = sizeof(datagram);
            copy.begin = (copy.begin + sizeof(PRUint32)) & (copy.size - 1);
            copy.count = (size_t)length + 1;    /* never empty, so nothing is freed */
            pynss_ring_get(&copy, datagram, length);
            sent = pynss_memio_os_send(memio, datagram, length);
            if (sent >= 0)
                pynss_memio_get(memio, &memio->out, datagram, length);
        } else {
            size_t run = memio->out.size - memio->out.begin;
            if (run > memio->out.count)
                run = memio->out.count;
            sent = pynss_memio_os_send(memio, memio->out.data + memio->out.begin, run);
            if (sent > 0)
                pynss_ring_get(&memio->out, NULL, sent);
        }
        if (sent < 0)
            return PR_GetError() == PR_WOULD_BLOCK_ERROR ? (PRInt32)memio->out.count : -1;
    }
    return 0;
}

/* The methods of the layer. */

static pynss_memio *pynss_memio_of(PRFileDesc *fd)
{
    return (pynss_memio *)fd->secret;
}

static PRInt32 pynss_memio_recv(PRFileDesc *fd, void *bytes, PRInt32 amount, PRIntn flags,
                                PRIntervalTime timeout)
{
    pynss_memio *memio = pynss_memio_of(fd);
    ssize_t received;
    PRInt32 result = 0;

    if (memio->deaf)
        return 0;
    PR_Lock(memio->lock);
    if (memio->osfd < 0 || memio->in.count > 0) {
        result = pynss_memio_get(memio, &memio->in, bytes, amount);
        if (result < 0 && memio->ended) {
            memio->at_end = 1;
            result = 0;
        } else if (result < 0) {
            PR_SetError(PR_WOULD_BLOCK_ERROR, 0);
        }
        PR_Unlock(memio->lock);
        return result;
    }
    if (memio->out.count > 0)
        result = pynss_memio_push(memio);
    PR_Unlock(memio->lock);
    if (result < 0)
        return -1;
    do
        received = recv(memio->osfd, bytes, amount, MSG_DONTWAIT);
    while (received < 0 && errno == EINTR);
    if (received < 0)
        return pynss_memio_failed(memio, errno);
    if (received == 0 && !memio->datagrams)
        memio->at_end = 1;
    return (PRInt32)received;
}

static PRInt32 pynss_memio_send(PRFileDesc *fd, const void *bytes, PRInt32 amount, PRIntn flags,
                                PRIntervalTime timeout)
{
    pynss_memio *memio = pynss_memio_of(fd);
    PRInt32 result;

    if (memio->dead) {
        PR_SetError(PR_SOCKET_SHUTDOWN_ERROR, 0);
        return -1;
    }
    PR_Lock(memio->lock);
    result = pynss_memio_put(memio, &memio->out, bytes, amount);
    if (result >= 0 && memio->osfd >= 0 && pynss_memio_push(memio) < 0)
        result = -1;
    PR_Unlock(memio->lock);
    return result;
}

static PRInt32 pynss_memio_read(PRFileDesc *fd, void *bytes, PRInt32 amount)
{
    return pynss_memio_recv(fd, bytes, amount, 0, PR_INTERVAL_NO_TIMEOUT);
}

static PRInt32 pynss_memio_write(PRFileDesc *fd, const void *bytes, PRInt32 amount)
{
    return pynss_memio_send(fd, bytes, amount, 0, PR_INTERVAL_NO_TIMEOUT);
}

static PRInt32 pynss_memio_writev(PRFileDesc *fd, const PRIOVec *pieces, PRInt32 count,
                                  PRIntervalTime timeout)
{
    PRInt32 i, sent, total = 0;
    for (i = 0; i < count; i++) {
        sent = pynss_memio_send(fd, pieces[i].iov_base, pieces[i].iov_len, 0, timeout);
        if (sent < 0)
            return -1;
        total += sent;
    }
    return total;
}

static void pynss_memio_free(pynss_memio *memio)
{
    if (memio->lock != NULL)
        PR_DestroyLock(memio->lock);
    free(memio->in.data);
    free(memio->out.data);
    free(memio);
}

static PRStatus pynss_memio_close(PRFileDesc *fd)
{
    pynss_memio *memio = pynss_memio_of(fd);
    fd->secret = NULL;
    fd->dtor(fd);
    pynss_memio_free(memio);
    return PR_SUCCESS;
}

/* libssl, which has sent close_notify, ends the sending half by this; what waits to be
 * taken stays.  Both halves are ended to cut the connection: by us, and by libssl for a
 * client that has not shown the certificate that it had to. */
static PRStatus pynss_memio_shutdown(PRFileDesc *fd, PRIntn how)
{
    pynss_memio *memio = pynss_memio_of(fd);
    if (how != PR_SHUTDOWN_SEND)
        memio->deaf = 1;
    if (how == PR_SHUTDOWN_BOTH)
        memio->dead = 1;
    return PR_SUCCESS;
}

static PRInt16 pynss_memio_poll(PRFileDesc *fd, PRInt16 in, PRInt16 *out)
{
    pynss_memio *memio = pynss_memio_of(fd);
    int readable;

    PR_Lock(memio->lock);
    readable = memio->in.count > 0 || memio->ended || memio->deaf;
    PR_Unlock(memio->lock);
    *out = in & (PR_POLL_WRITE | (readable ? PR_POLL_READ : 0));
    return in;
}

/* libssl asks for the address of the peer to learn that there is one, and to tell
 * the sessions of one peer from those of another; the latter is up to its own identifier. */
static PRStatus pynss_memio_name(PRFileDesc *fd, PRNetAddr *address)
{
    memset(address, 0, sizeof(*address));
    address->inet.family = PR_AF_INET;
    return PR_SUCCESS;
}

static PRStatus pynss_memio_get_option(PRFileDesc *fd, PRSocketOptionData *option)
{
    if (option->option == PR_SockOpt_Nonblocking) {
        option->value.non_blocking = PR_TRUE;
        return PR_SUCCESS;
    }
    PR_SetError(PR_OPERATION_NOT_SUPPORTED_ERROR, 0);
    return PR_FAILURE;
}

/* libssl turns Nagle off before its last alert, which is all the same here. */
static PRStatus pynss_memio_set_option(PRFileDesc *fd, const PRSocketOptionData *option)
{
    return PR_SUCCESS;
}

static PRInt32 pynss_memio_refuse(void)
{
    PR_SetError(PR_OPERATION_NOT_SUPPORTED_ERROR, 0);
    return -1;
}

static PRInt64 pynss_memio_refuse_long(void)
{
    return pynss_memio_refuse();
}

static void *pynss_memio_refuse_pointer(void)
{
    pynss_memio_refuse();
    return NULL;
}

/* As NSPR does for its own: one function for all the methods that a kind lacks. */
#define PYNSS_REFUSE(type, function) ((type)(void (*)(void))function)

#define PYNSS_MEMIO_METHODS(kind)                                              \
    {                                                                          \
        kind, pynss_memio_close, pynss_memio_read, pynss_memio_write,          \
        PYNSS_REFUSE(PRAvailableFN, pynss_memio_refuse),                       \
        PYNSS_REFUSE(PRAvailable64FN, pynss_memio_refuse_long),                \
        PYNSS_REFUSE(PRFsyncFN, pynss_memio_refuse),                           \
        PYNSS_REFUSE(PRSeekFN, pynss_memio_refuse),                            \
        PYNSS_REFUSE(PRSeek64FN, pynss_memio_refuse_long),                     \
        PYNSS_REFUSE(PRFileInfoFN, pynss_memio_refuse),                        \
        PYNSS_REFUSE(PRFileInfo64FN, pynss_memio_refuse),                      \
        pynss_memio_writev,                                                    \
        PYNSS_REFUSE(PRConnectFN, pynss_memio_refuse),                         \
        PYNSS_REFUSE(PRAcceptFN, pynss_memio_refuse_pointer),                  \
        PYNSS_REFUSE(PRBindFN, pynss_memio_refuse),                            \
        PYNSS_REFUSE(PRListenFN, pynss_memio_refuse),                          \
        pynss_memio_shutdown, pynss_memio_recv, pynss_memio_send,              \
        PYNSS_REFUSE(PRRecvfromFN, pynss_memio_refuse),                        \
        PYNSS_REFUSE(PRSendtoFN, pynss_memio_refuse),                          \
        pynss_memio_poll,                                                      \
        PYNSS_REFUSE(PRAcceptreadFN, pynss_memio_refuse),                      \
        PYNSS_REFUSE(PRTransmitfileFN, pynss_memio_refuse),                    \
        pynss_memio_name, pynss_memio_name,                                    \
        PYNSS_REFUSE(PRReservedFN, pynss_memio_refuse),                        \
        PYNSS_REFUSE(PRReservedFN, pynss_memio_refuse),                        \
        pynss_memio_get_option, pynss_memio_set_option,                        \
        PYNSS_REFUSE(PRSendfileFN, pynss_memio_refuse),                        \
        PYNSS_REFUSE(PRConnectcontinueFN, pynss_memio_refuse),                 \
        PYNSS_REFUSE(PRReservedFN, pynss_memio_refuse),                        \
        PYNSS_REFUSE(PRReservedFN, pynss_memio_refuse),                        \
        PYNSS_REFUSE(PRReservedFN, pynss_memio_refuse),                        \
        PYNSS_REFUSE(PRReservedFN, pynss_memio_refuse)                         \
    }

static const PRIOMethods pynss_stream_methods = PYNSS_MEMIO_METHODS(PR_DESC_SOCKET_TCP);
static const PRIOMethods pynss_datagram_methods = PYNSS_MEMIO_METHODS(PR_DESC_SOCKET_UDP);

static PRDescIdentity pynss_memio_identity;
static PRCallOnceType pynss_memio_once;

static PRStatus pynss_memio_identify(void)
{
    pynss_memio_identity = PR_GetUniqueIdentity("pynss");
    return pynss_memio_identity == PR_INVALID_IO_LAYER ? PR_FAILURE : PR_SUCCESS;
}

/* A bottom layer over memory (osfd < 0), or over a descriptor that stays the caller's. */
static pynss_socket *pynss_engine_new(int osfd, int datagrams)
{
    pynss_memio *memio = calloc(1, sizeof(*memio));
    pynss_socket *sock;
    PRFileDesc *fd;

    if (memio == NULL || (memio->lock = PR_NewLock()) == NULL) {
        free(memio);
        PR_SetError(PR_OUT_OF_MEMORY_ERROR, 0);
        return NULL;
    }
    memio->osfd = osfd;
    memio->datagrams = datagrams;
    if (PR_CallOnce(&pynss_memio_once, pynss_memio_identify) != PR_SUCCESS ||
        (fd = PR_CreateIOLayerStub(pynss_memio_identity, datagrams ? &pynss_datagram_methods
                                                          : &pynss_stream_methods)) == NULL) {
        pynss_memio_free(memio);
        return NULL;
    }
    fd->secret = (PRFilePrivate *)memio;
    sock = pynss_socket_wrap(fd);
    if (sock != NULL)
        sock->memio = memio;
    return sock;
}

/* What a program does with an engine.  Each enters like a call on a socket, for another
 * thread may close the engine meanwhile. */

static PRInt32 pynss_engine_feed(pynss_socket *sock, const void *bytes, PRInt32 amount)
{
    pynss_memio *memio = sock->memio;
    PRInt32 result = -1;

    if (pynss_socket_talk(sock) == NULL)
        return -1;
    PR_Lock(memio->lock);
    if (memio->ended)
        PR_SetError(PR_SOCKET_SHUTDOWN_ERROR, 0);
    else
        result = pynss_memio_put(memio, &memio->in, bytes, amount);
    PR_Unlock(memio->lock);
    pynss_socket_leave(sock);
    return result;
}

static PRStatus pynss_engine_end(pynss_socket *sock)
{
    if (pynss_socket_enter(sock) == NULL)
        return PR_FAILURE;
    sock->memio->ended = 1;
    pynss_socket_leave(sock);
    return PR_SUCCESS;
}

/* How much waits in the ring of one direction; of datagrams, the next one, or -1. */
static PRInt32 pynss_engine_waiting(pynss_socket *sock, int outgoing)
{
    pynss_memio *memio = sock->memio;
    PRInt32 there;

    if (pynss_socket_enter(sock) == NULL)
        return -2;
    PR_Lock(memio->lock);
    there = pynss_memio_next(memio, outgoing ? &memio->out : &memio->in);
    PR_Unlock(memio->lock);
    pynss_socket_leave(sock);
    return there;
}

/* -1: there is nothing, which is no error; -2: closed. */
static PRInt32 pynss_engine_take(pynss_socket *sock, void *bytes, PRInt32 amount)
{
    pynss_memio *memio = sock->memio;
    PRInt32 result;

    if (pynss_socket_enter(sock) == NULL)
        return -2;
    PR_Lock(memio->lock);
    result = pynss_memio_get(memio, &memio->out, bytes, amount);
    PR_Unlock(memio->lock);
    pynss_socket_leave(sock);
    return result;
}

/* How much still waits for the transport, or -1, also when the peer has gone. */
static PRInt32 pynss_engine_flush(pynss_socket *sock)
{
    pynss_memio *memio = sock->memio;
    PRInt32 left;

    if (pynss_socket_talk(sock) == NULL)
        return -1;
    PR_Lock(memio->lock);
    left = memio->osfd < 0 ? (PRInt32)memio->out.count : pynss_memio_push(memio);
    if (memio->gone)
        left = pynss_memio_failed(memio, memio->gone);
    PR_Unlock(memio->lock);
    pynss_socket_leave(sock);
    return left;
}

/* The system's error that has ended the transport, or 0. */
static int pynss_engine_os_error(pynss_socket *sock)
{
    int number;
    if (pynss_socket_enter(sock) == NULL)
        return 0;
    number = sock->memio->os_error;
    pynss_socket_leave(sock);
    return number;
}

/* Whether the peer's bytes have ended, and libssl has seen it. */
static int pynss_engine_at_end(pynss_socket *sock)
{
    int at_end;
    if (pynss_socket_enter(sock) == NULL)
        return 1;
    at_end = sock->memio->at_end;
    pynss_socket_leave(sock);
    return at_end;
}

/* libssl passes over a datagram that is no good, and then says that it would block, though
 * more datagrams are there. */
static size_t pynss_memio_left(pynss_socket *sock)
{
    size_t count;
    PR_Lock(sock->memio->lock);
    count = sock->memio->in.count;
    PR_Unlock(sock->memio->lock);
    return count;
}

static int pynss_memio_goes_on(pynss_socket *sock, size_t before)
{
    size_t now = pynss_memio_left(sock);
    return sock->memio->datagrams && now > 0 && now != before;
}

/* As pynss_tls_handshake, but it never waits. */
static int pynss_engine_handshake(pynss_socket *sock)
{
    size_t before;
    int result;

    if (pynss_socket_enter(sock) == NULL)
        return -1;
    do {
        before = pynss_memio_left(sock);
        result = pynss_tls_handshake(sock, PR_INTERVAL_NO_WAIT);
    } while (result == PYNSS_AGAIN && pynss_memio_goes_on(sock, before));
    pynss_socket_leave(sock);
    return result;
}

/* Data for the program: 0 at the end, PYNSS_AGAIN when there is none, or -1. */
static PRInt32 pynss_engine_recv(pynss_socket *sock, void *buffer, PRInt32 amount)
{
    PRFileDesc *fd = pynss_socket_listen(sock);
    size_t before;
    PRInt32 result;

    if (fd == NULL)
        return -1;
    do {
        before = pynss_memio_left(sock);
        result = PR_Recv(fd, buffer, amount, 0, PR_INTERVAL_NO_TIMEOUT);
        if (result < 0 && pynss_would_block())
            result = PYNSS_AGAIN;
    } while (result == PYNSS_AGAIN && pynss_memio_goes_on(sock, before));
    result = pynss_received(sock, result);
    pynss_socket_leave(sock);
    return result;
}

/* How much of the program's data was taken, PYNSS_AGAIN when none can be now, or -1. */
static PRInt32 pynss_engine_send(pynss_socket *sock, const void *buffer, PRInt32 amount)
{
    PRFileDesc *fd = pynss_socket_talk(sock);
    PRInt32 result = 0;

    if (fd == NULL)
        return -1;
    if (sock->memio->osfd >= 0)
        result = pynss_engine_flush(sock);
    if (result > 0)
        result = PYNSS_AGAIN;
    else if (result == 0) {
        result = PR_Send(fd, buffer, amount, 0, PR_INTERVAL_NO_TIMEOUT);
        /* nothing taken: no more of early data, the peer must answer first */
        if ((result == 0 && amount > 0) || (result < 0 && pynss_would_block()))
            result = PYNSS_AGAIN;
        else if (sock->memio->gone)
            result = pynss_memio_failed(sock->memio, sock->memio->gone);
    }
    pynss_socket_leave(sock);
    return result;
}

/* Take leave: close_notify goes out, and what the peer sends can still be received. */
static PRStatus pynss_engine_shutdown(pynss_socket *sock)
{
    PRFileDesc *fd = pynss_socket_talk(sock);
    PRStatus status;

    if (fd == NULL)
        return PR_FAILURE;
    status = PR_Shutdown(fd, PR_SHUTDOWN_SEND);
    pynss_socket_leave(sock);
    return status;
}
