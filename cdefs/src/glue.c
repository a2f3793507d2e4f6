/* SPDX-License-Identifier: MPL-2.0 */
/* The C that Python cannot do without: destructors that disturb nothing, counts
 * of what is alive, and sockets whose descriptor outlives every call on it. */

static const char *const PYNSS_BUILT_NSS = NSS_VERSION;
static const char *const PYNSS_BUILT_NSPR = PR_VERSION;

/* Alive.
 *
 * NSS_Shutdown with one certificate alive fails and bricks NSS for the process,
 * so Python must know, exactly and without running Python, how many references
 * it holds: a count goes up when a pointer is adopted and down in its
 * destructor.  The destructor of a temporary may run between a failed call and
 * the reading of its error, hence it restores the error of the thread.  Once
 * NSS is down nothing is freed: there is nothing left to free it from. */

typedef enum {
    PYNSS_CERTIFICATE,
    PYNSS_PRIVATE_KEY,
    PYNSS_PUBLIC_KEY,
    PYNSS_SLOT,
    PYNSS_SYMMETRIC_KEY,
    PYNSS_CONTEXT,
    PYNSS_CRL,
    PYNSS_HPKE,
    PYNSS_SOCKET,
    PYNSS_PKCS12,
    PYNSS_MODULE,
    PYNSS_DATABASE,
    PYNSS_KINDS
} pynss_kind;

static int pynss_counts[PYNSS_KINDS];
static int pynss_usable;

static void pynss_adopt(pynss_kind kind)
{
    __atomic_add_fetch(&pynss_counts[kind], 1, __ATOMIC_SEQ_CST);
}

static void pynss_forget(pynss_kind kind)
{
    __atomic_sub_fetch(&pynss_counts[kind], 1, __ATOMIC_SEQ_CST);
}

static int pynss_count(pynss_kind kind)
{
    return __atomic_load_n(&pynss_counts[kind], __ATOMIC_SEQ_CST);
}

static void pynss_set_usable(int usable)
{
    __atomic_store_n(&pynss_usable, usable, __ATOMIC_SEQ_CST);
}

/* The gate.
 *
 * A call that no live handle protects must not meet the end of NSS.  So it is counted while
 * it is inside, and who ends NSS closes the gate first.  Both are one word, which changes as
 * a whole: nobody is counted behind a closed gate. */

#define PYNSS_GATE_CLOSED 0x40000000

static int pynss_gate;

/* A child that was forked inside counts from nothing, and comes out all the same. */
static void pynss_leave(void)
{
    int seen = __atomic_load_n(&pynss_gate, __ATOMIC_SEQ_CST);

    do {
        if (!(seen & ~PYNSS_GATE_CLOSED))
            return;
    } while (!__atomic_compare_exchange_n(&pynss_gate, &seen, seen - 1, 0, __ATOMIC_SEQ_CST,
                                          __ATOMIC_SEQ_CST));
}

static int pynss_enter(void)
{
    int seen = __atomic_load_n(&pynss_gate, __ATOMIC_SEQ_CST);

    do {
        if (seen & PYNSS_GATE_CLOSED)
            return 0;
    } while (!__atomic_compare_exchange_n(&pynss_gate, &seen, seen + 1, 0, __ATOMIC_SEQ_CST,
                                          __ATOMIC_SEQ_CST));
    if (NSS_IsInitialized())
        return 1;
    pynss_leave();
    return 0;
}

static int pynss_inside(void)
{
    return __atomic_load_n(&pynss_gate, __ATOMIC_SEQ_CST) & ~PYNSS_GATE_CLOSED;
}

/* Returns whether the gate was open. */
static int pynss_gate_close(void)
{
    return !(__atomic_fetch_or(&pynss_gate, PYNSS_GATE_CLOSED, __ATOMIC_SEQ_CST) &
             PYNSS_GATE_CLOSED);
}

static void pynss_gate_open(void)
{
    __atomic_and_fetch(&pynss_gate, ~PYNSS_GATE_CLOSED, __ATOMIC_SEQ_CST);
}

/* In a forked child: whoever was inside is not here. */
static void pynss_gate_reset(void)
{
    __atomic_store_n(&pynss_gate, 0, __ATOMIC_SEQ_CST);
}

#define PYNSS_DESTRUCTOR(noun, kind, type, release)                           \
    static void pynss_destroy_##noun(type *pointer)                           \
    {                                                                         \
        PRErrorCode error = PR_GetError();                                    \
        PRInt32 os_error = PR_GetOSError();                                   \
        if (__atomic_load_n(&pynss_usable, __ATOMIC_SEQ_CST))                 \
            release(pointer);                                                 \
        pynss_forget(kind);                                                   \
        PR_SetError(error, os_error);                                         \
    }

static void pynss_free_hpke(HpkeContext *context)
{
    PK11_HPKE_DestroyContext(context, PR_TRUE);
}

static void pynss_free_context(PK11Context *context)
{
    PK11_DestroyContext(context, PR_TRUE);
}

PYNSS_DESTRUCTOR(certificate, PYNSS_CERTIFICATE, CERTCertificate, CERT_DestroyCertificate)
PYNSS_DESTRUCTOR(private_key, PYNSS_PRIVATE_KEY, SECKEYPrivateKey, SECKEY_DestroyPrivateKey)
PYNSS_DESTRUCTOR(public_key, PYNSS_PUBLIC_KEY, SECKEYPublicKey, SECKEY_DestroyPublicKey)
PYNSS_DESTRUCTOR(slot, PYNSS_SLOT, PK11SlotInfo, PK11_FreeSlot)
PYNSS_DESTRUCTOR(symmetric_key, PYNSS_SYMMETRIC_KEY, PK11SymKey, PK11_FreeSymKey)
PYNSS_DESTRUCTOR(context, PYNSS_CONTEXT, PK11Context, pynss_free_context)
PYNSS_DESTRUCTOR(crl, PYNSS_CRL, CERTSignedCrl, SEC_DestroyCrl)
PYNSS_DESTRUCTOR(hpke, PYNSS_HPKE, HpkeContext, pynss_free_hpke)
PYNSS_DESTRUCTOR(module, PYNSS_MODULE, SECMODModule, SECMOD_DestroyModule)

/* Trust as PKCS#11 3.2 has it, in which NSS shows and stores it from 3.114 on. */
#define PYNSS_CKO_TRUST 0x0000000bUL
#define PYNSS_CKA_TRUST_SERVER 0x0000062cUL
#define PYNSS_CKA_TRUST_CLIENT 0x0000062dUL
#define PYNSS_CKA_TRUST_CODE 0x0000062eUL
#define PYNSS_CKA_TRUST_EMAIL 0x0000062fUL
#define PYNSS_CKT_TRUSTED 1UL
#define PYNSS_CKT_ANCHOR 2UL
#define PYNSS_CKT_NOT_TRUSTED 3UL

static void pynss_close_database(PK11SlotInfo *slot)
{
    SECMOD_CloseUserDB(slot);
    PK11_FreeSlot(slot);
}

PYNSS_DESTRUCTOR(database, PYNSS_DATABASE, PK11SlotInfo, pynss_close_database)

/* Authenticated encryption in one step.
 *
 * The parameter of such a mechanism is a structure of addresses.  To build it takes Python
 * longer than NSS takes for a small message.  What could not be done leaves nothing in the
 * room. */

#define PYNSS_TAG_BITS 128

typedef SECStatus (*pynss_cipher)(PK11SymKey *, CK_MECHANISM_TYPE, SECItem *, unsigned char *,
                                  unsigned int *, unsigned int, const unsigned char *,
                                  unsigned int);

static SECStatus pynss_aead(PK11SymKey *key, CK_MECHANISM_TYPE mechanism, int encrypt,
                            const unsigned char *nonce, unsigned int nonce_size,
                            const unsigned char *clear, unsigned int clear_size,
                            const unsigned char *data, unsigned int size, unsigned char *room,
                            unsigned int most, unsigned int *made)
{
    CK_GCM_PARAMS_V3 gcm = { (CK_BYTE_PTR)nonce, nonce_size, 8UL * nonce_size,
                             (CK_BYTE_PTR)clear, clear_size, PYNSS_TAG_BITS };
    CK_SALSA20_CHACHA20_POLY1305_PARAMS chacha = { (CK_BYTE_PTR)nonce, nonce_size,
                                                   (CK_BYTE_PTR)clear, clear_size };
    SECItem parameter = { siBuffer, (unsigned char *)&gcm, sizeof(gcm) };
    pynss_cipher apply = encrypt ? PK11_Encrypt : PK11_Decrypt;
    SECStatus status;

    if (mechanism == CKM_CHACHA20_POLY1305) {
        parameter.data = (unsigned char *)&chacha;
        parameter.len = sizeof(chacha);
    }
    PR_SetError(0, 0);
    status = apply(key, mechanism, &parameter, room, made, most, data, size);
    if (status != SECSuccess)
        memset(room, 0, most);
    return status;
}

/* PKCS#12.
 *
 * NSS's decoder points at the password until it is finished, for the keys are decrypted
 * at the very end; so the two live and go together. */

typedef struct {
    SEC_PKCS12DecoderContext *context;
    SECItem password;
} pynss_pkcs12;

static void pynss_pkcs12_close(pynss_pkcs12 *reader)
{
    SEC_PKCS12DecoderFinish(reader->context);
    PORT_ZFree(reader->password.data, reader->password.len);
    PORT_Free(reader);
}

static pynss_pkcs12 *pynss_pkcs12_open(PK11SlotInfo *slot, const unsigned char *password,
                                       unsigned int length)
{
    pynss_pkcs12 *reader = PORT_ZAlloc(sizeof(*reader));

    if (reader == NULL)
        return NULL;
    reader->password.data = PORT_Alloc(length);
    if (reader->password.data == NULL) {
        PORT_Free(reader);
        return NULL;
    }
    memcpy(reader->password.data, password, length);
    reader->password.len = length;
    reader->context = SEC_PKCS12DecoderStart(&reader->password, slot, NULL, NULL, NULL, NULL,
                                             NULL, NULL);
    if (reader->context == NULL) {
        PORT_ZFree(reader->password.data, length);
        PORT_Free(reader);
        return NULL;
    }
    return reader;
}

PYNSS_DESTRUCTOR(pkcs12, PYNSS_PKCS12, pynss_pkcs12, pynss_pkcs12_close)

/* NSS leaves it to the program to turn the password of a new file into UTF-16; what it
 * calls ASCII is UTF-8, and big endian is what it wants on any machine. */
static PRBool pynss_convert(PRBool to_unicode, unsigned char *in, unsigned int length,
                            unsigned char *out, unsigned int room, unsigned int *written,
                            PRBool swap)
{
    return PORT_UCS2_UTF8Conversion(to_unicode, in, length, out, room, written);
}

typedef struct {
    SECItem *item;
    unsigned long room;
    int failed;
} pynss_output;

static void pynss_collect(void *arg, const char *octets, unsigned long length)
{
    pynss_output *output = arg;
    SECItem *item = output->item;

    if (output->failed)
        return;
    if (length > output->room - item->len) {
        unsigned long room = 2 * (item->len + length);
        void *larger = room < PR_INT32_MAX ? PORT_Realloc(item->data, room) : NULL;
        if (larger == NULL) {
            output->failed = 1;
            return;
        }
        item->data = larger;
        output->room = room;
    }
    memcpy(item->data + item->len, octets, length);
    item->len += length;
}

static SEC_PKCS12ExportContext *pynss_pkcs12_export(PK11SlotInfo *slot, void *cookie)
{
    PORT_SetUCS2_ASCIIConversionFunction(pynss_convert);
    return SEC_PKCS12CreateExportContext(NULL, NULL, slot, cookie);
}

/* The encoding, in a new buffer (SECITEM_FreeItem). */
static SECStatus pynss_pkcs12_encode(SEC_PKCS12ExportContext *context, SECItem *item)
{
    pynss_output output = { item, 0, 0 };
    SECStatus status;

    item->data = NULL;
    item->len = 0;
    status = SEC_PKCS12Encode(context, pynss_collect, &output);
    if (status == SECSuccess && output.failed) {
        PORT_SetError(SEC_ERROR_NO_MEMORY);
        status = SECFailure;
    }
    if (status != SECSuccess) {
        PORT_Free(item->data);
        item->data = NULL;
    }
    return status;
}

/* Keys.  cffi has no name for the union in them. */

static const SECKEYRSAPublicKey *pynss_rsa_numbers(const SECKEYPublicKey *key)
{
    return &key->u.rsa;
}

static const SECKEYDSAPublicKey *pynss_dsa_numbers(const SECKEYPublicKey *key)
{
    return &key->u.dsa;
}

static const SECItem *pynss_curve(const SECKEYPublicKey *key)
{
    return &key->u.ec.DEREncodedParams;
}

/* Sockets.
 *
 * Python releases its lock around each call, so one thread may close a socket
 * while another is inside a call on it.  A pynss_socket counts the calls under
 * way; close() only marks it and wakes the readers, and whoever leaves last
 * closes the descriptor.  A callback that closes its own socket is the same
 * case: the call that led to the callback is still under way.
 *
 * The descriptor never blocks.  NSPR swallows signals while it waits and holds
 * libssl's locks meanwhile, and a timed-out PR_Send on a blocking TLS socket
 * loses track of what went out.  So each function here tries, waits in PR_Poll
 * for at most a slice, tries again, and returns PYNSS_AGAIN when the slice is
 * over: Python looks at signals and the clock, and comes back. */

#define PYNSS_AGAIN (-2)

/* The alerts of one direction; an honest peer sends few. */
#define PYNSS_ALERTS 8
typedef struct {
    SSLAlert seen[PYNSS_ALERTS];
    int count;
} pynss_alerts;

typedef struct pynss_socket {
    PRFileDesc *fd;
    int users;       /* one for being open, one for each call under way */
    int closing;
    int orphan;      /* inherited by fork (1), and talked through since (2) */
    int idle;        /* how often to wait before trying to receive */
    int done;        /* TLS: the handshake is complete (1), or is done again (-1) */
    int holds_nss;   /* TLS: owns certificates or keys, so NSS must not go down */
    void *cookie;    /* TLS: whom to tell of a finished handshake, or NULL */
    int bare;        /* TLS: somebody else carries its messages */
    pynss_alerts alerts[2];     /* TLS: received, sent */
    struct pynss_memio *memio;  /* an engine: what lies under TLS, until it is closed */
} pynss_socket;

static PRStatus pynss_set_nonblocking(PRFileDesc *fd)
{
    PRSocketOptionData option;
    option.option = PR_SockOpt_Nonblocking;
    option.value.non_blocking = PR_TRUE;
    return PR_SetSocketOption(fd, &option);
}

/* Takes over the descriptor, also when it fails. */
static pynss_socket *pynss_socket_wrap(PRFileDesc *fd)
{
    pynss_socket *sock = NULL;
    if (pynss_set_nonblocking(fd) == PR_SUCCESS) {
        sock = calloc(1, sizeof(*sock));
        if (sock == NULL)
            PR_SetError(PR_OUT_OF_MEMORY_ERROR, 0);
    }
    if (sock == NULL) {
        PRErrorCode error = PR_GetError();
        PRInt32 os_error = PR_GetOSError();
        PR_Close(fd);
        PR_SetError(error, os_error);
        return NULL;
    }
    sock->fd = fd;
    sock->users = 1;
    return sock;
}

static int pynss_socket_is_closed(pynss_socket *sock)
{
    return __atomic_load_n(&sock->closing, __ATOMIC_SEQ_CST);
}

/* A socket of the system's, as NSPR's; what is none stays untouched. */
static PRFileDesc *pynss_import_socket(int osfd, int *family)
{
    struct sockaddr_storage name;
    socklen_t name_size = sizeof(name), kind_size = sizeof(int);
    int kind = 0;

    memset(&name, 0, sizeof(name));
    if (getsockopt(osfd, SOL_SOCKET, SO_TYPE, &kind, &kind_size) != 0 ||
        getsockname(osfd, (struct sockaddr *)&name, &name_size) != 0) {
        PR_SetError(errno == ENOTSOCK ? PR_NOT_SOCKET_ERROR : PR_BAD_DESCRIPTOR_ERROR, errno);
        return NULL;
    }
    *family = name.ss_family;
    return kind == SOCK_DGRAM ? PR_ImportUDPSocket(osfd) : PR_ImportTCPSocket(osfd);
}

/* A socket that this process has by fork.  The locks of NSPR and libssl may be held
 * by threads that did not come along, and what TLS holds is the parent's, so at the end
 * the system's descriptor is closed and all else is left.  The child takes leave of the
 * peer only if it has talked with it: a parent that goes on must not be cut off. */
static void pynss_socket_orphan(pynss_socket *sock, int users)
{
    sock->users = users;
    sock->orphan = 1;
}

/* The lowest layer: NSPR's own, or that of an engine. */
static PRFileDesc *pynss_bottom(PRFileDesc *fd)
{
    while (fd->lower != NULL)
        fd = fd->lower;
    return fd;
}

/* The last user has gone.  An engine says nothing more: what it said in its end could
 * not be taken any more. */
static PRStatus pynss_socket_end(pynss_socket *sock)
{
    PRStatus status;
    if (sock->memio != NULL) {
        PRFileDesc *bottom = pynss_bottom(sock->fd);
        if (sock->orphan)
            return PR_SUCCESS;
        bottom->methods->shutdown(bottom, PR_SHUTDOWN_BOTH);
    }
    if (sock->orphan == 2)
        sock->fd->methods->shutdown(sock->fd, PR_SHUTDOWN_SEND);
    if (sock->orphan)
        return close(PR_FileDesc2NativeHandle(sock->fd)) == 0 ? PR_SUCCESS : PR_FAILURE;
    status = PR_Close(sock->fd);
    sock->fd = NULL;
    if (sock->holds_nss)
        pynss_forget(PYNSS_SOCKET);
    return status;
}

static PRStatus pynss_socket_drop(pynss_socket *sock)
{
    if (__atomic_sub_fetch(&sock->users, 1, __ATOMIC_SEQ_CST) > 0)
        return PR_SUCCESS;
    return pynss_socket_end(sock);
}

static void pynss_socket_leave(pynss_socket *sock)
{
    PRErrorCode error;
    PRInt32 os_error;
    if (__atomic_sub_fetch(&sock->users, 1, __ATOMIC_SEQ_CST) > 0)
        return;
    error = PR_GetError();
    os_error = PR_GetOSError();
    pynss_socket_end(sock);
    PR_SetError(error, os_error);
}

static PRFileDesc *pynss_socket_enter(pynss_socket *sock)
{
    int users = __atomic_load_n(&sock->users, __ATOMIC_SEQ_CST);
    while (users > 0 && !pynss_socket_is_closed(sock)) {
        if (__atomic_compare_exchange_n(&sock->users, &users, users + 1, 0,
                                        __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
            return sock->fd;
    }
    /* Python has seen it open a moment ago: another thread was faster */
    PR_SetError(PR_OPERATION_ABORTED_ERROR, 0);
    return NULL;
}

/* Enter, to send or to receive. */
static PRFileDesc *pynss_socket_talk(pynss_socket *sock)
{
    PRFileDesc *fd = pynss_socket_enter(sock);
    if (fd == NULL)
        return NULL;
    if (sock->orphan)
        sock->orphan = 2;
    PR_SetError(0, 0);
    return fd;
}

static PRStatus pynss_socket_close(pynss_socket *sock)
{
    PRFileDesc *bottom;
    if (__atomic_exchange_n(&sock->closing, 1, __ATOMIC_SEQ_CST))
        return PR_SUCCESS;
    if (__atomic_load_n(&sock->users, __ATOMIC_SEQ_CST) > 1) {
        /* Below libssl, whose locks the others may hold; and there only the reading
         * half, so that the last one out can still send close_notify. */
        bottom = pynss_bottom(sock->fd);
        bottom->methods->shutdown(bottom,
                                  bottom == sock->fd ? PR_SHUTDOWN_BOTH : PR_SHUTDOWN_RCV);
    }
    return pynss_socket_drop(sock);
}

/* End the connection under libssl: nothing more goes out or comes in. */
static void pynss_socket_abort(pynss_socket *sock)
{
    PRErrorCode error = PR_GetError();
    PRInt32 os_error = PR_GetOSError();
    PRFileDesc *fd = pynss_socket_enter(sock), *bottom;
    if (fd != NULL) {
        bottom = pynss_bottom(fd);
        bottom->methods->shutdown(bottom, PR_SHUTDOWN_BOTH);
        pynss_socket_leave(sock);
    }
    PR_SetError(error, os_error);
}

static void pynss_socket_destroy(pynss_socket *sock)
{
    PRErrorCode error = PR_GetError();
    PRInt32 os_error = PR_GetOSError();
    pynss_socket_close(sock);
    free(sock);
    PR_SetError(error, os_error);
}

static void pynss_socket_hold_nss(pynss_socket *sock)
{
    if (!__atomic_exchange_n(&sock->holds_nss, 1, __ATOMIC_SEQ_CST))
        pynss_adopt(PYNSS_SOCKET);
}

/* Enter, to receive.  Where somebody else carries the messages nothing comes this way, and
 * libssl, asked for data after the handshake, would go on looking for it for ever. */
static PRFileDesc *pynss_socket_listen(pynss_socket *sock)
{
    if (sock->bare) {
        PR_SetError(PR_OPERATION_NOT_SUPPORTED_ERROR, 0);
        return NULL;
    }
    return pynss_socket_talk(sock);
}

/* The end of a slice, as a moment; PR_IntervalNow wraps, differences do not. */
typedef struct {
    PRIntervalTime begun;
    PRIntervalTime length;
    int running;
} pynss_slice;

/* After a call that could not go on: 1 to try it again, 0 when the slice is
 * over, -1 with the error set.  The clock is read only when we must wait. */
static int pynss_wait(pynss_socket *sock, PRFileDesc *fd, PRInt16 flags, pynss_slice *slice)
{
    PRPollDesc what;
    PRIntervalTime left = slice->length, passed;
    int ready;

    if (pynss_socket_is_closed(sock)) {
        PR_SetError(PR_OPERATION_ABORTED_ERROR, 0);
        return -1;
    }
    if (slice->length == PR_INTERVAL_NO_WAIT)
        return 0;
    if (slice->running) {
        passed = PR_IntervalNow() - slice->begun;
        if (passed >= slice->length)
            return 0;
        left -= passed;
    } else {
        slice->begun = PR_IntervalNow();
        slice->running = 1;
    }
    what.fd = fd;
    what.in_flags = flags;
    what.out_flags = 0;
    ready = PR_Poll(&what, 1, left);
    if (pynss_socket_is_closed(sock)) {
        PR_SetError(PR_OPERATION_ABORTED_ERROR, 0);
        return -1;
    }
    return ready;
}

/* Whether a failed call may succeed later.
 * For one failure libssl sets no error (tls13_UnprotectRecord: a record with a wrong
 * version, for which it sends the alert bad_record_mac).  An error of before, such as the
 * last PR_WOULD_BLOCK_ERROR, must not be taken for its reason, so none is left. */
static int pynss_would_block(void)
{
    PRErrorCode code = PR_GetError();
    if (code == 0)
        PR_SetError(SSL_ERROR_BAD_MAC_READ, 0);
    else if (code == PR_WOULD_BLOCK_ERROR)
        PR_SetError(0, 0);
    return code == PR_WOULD_BLOCK_ERROR;
}

/* Waiting, said as a result: 0 becomes PYNSS_AGAIN. */
static int pynss_stopped(int waited)
{
    return waited == 0 ? PYNSS_AGAIN : -1;
}

/* Zero bytes from a socket that another thread has just closed are no end of
 * the stream. */
static PRInt32 pynss_received(pynss_socket *sock, PRInt32 count)
{
    if (count == 0 && pynss_socket_is_closed(sock)) {
        PR_SetError(PR_OPERATION_ABORTED_ERROR, 0);
        return -1;
    }
    return count;
}

/* A reader that had to wait will have to wait again, as long as the peer speaks only
 * when it is spoken to: to wait first saves a call that would fail.  Where full buffers
 * come in without a pause, to try first saves a call that would not wait. */
#define PYNSS_IDLE 8

static PRInt32 pynss_recv(pynss_socket *sock, void *buffer, PRInt32 amount,
                          PRIntervalTime length)
{
    pynss_slice slice = { 0, length, 0 };
    PRFileDesc *fd = pynss_socket_listen(sock);
    PRInt32 result;
    int idle, wait, waited;

    if (fd == NULL)
        return -1;
    idle = __atomic_load_n(&sock->idle, __ATOMIC_RELAXED);
    wait = idle > 0 && length != PR_INTERVAL_NO_WAIT;
    for (;;) {
        if (wait && (waited = pynss_wait(sock, fd, PR_POLL_READ, &slice)) <= 0) {
            result = pynss_stopped(waited);
            break;
        }
        result = PR_Recv(fd, buffer, amount, 0, PR_INTERVAL_NO_TIMEOUT);
        if (result >= 0 || !pynss_would_block())
            break;
        idle = PYNSS_IDLE;
        wait = 1;
    }
    __atomic_store_n(&sock->idle, result == amount && idle > 0 ? idle - 1 : idle,
                     __ATOMIC_RELAXED);
    result = pynss_received(sock, result);
    pynss_socket_leave(sock);
    return result;
}

static PRInt32 pynss_recv_from(pynss_socket *sock, void *buffer, PRInt32 amount,
                               PRNetAddr *address, PRIntervalTime length)
{
    pynss_slice slice = { 0, length, 0 };
    PRFileDesc *fd = pynss_socket_enter(sock);
    PRInt32 result;
    int waited = 1;

    if (fd == NULL)
        return -1;
    for (;;) {
        result = PR_RecvFrom(fd, buffer, amount, 0, address, PR_INTERVAL_NO_TIMEOUT);
        if (result >= 0 || !pynss_would_block())
            break;
        waited = pynss_wait(sock, fd, PR_POLL_READ, &slice);
        if (waited <= 0) {
            result = pynss_stopped(waited);
            break;
        }
    }
    result = pynss_received(sock, result);
    pynss_socket_leave(sock);
    return result;
}

/* How much was taken until the slice was over; what has gone wrong after something
 * was taken, the next call will find.  PYNSS_AGAIN or -1 when nothing was. */
static PRInt32 pynss_send(pynss_socket *sock, const void *buffer, PRInt32 amount,
                          PRIntervalTime length)
{
    pynss_slice slice = { 0, length, 0 };
    PRFileDesc *fd = pynss_socket_talk(sock);
    PRInt32 sent, done = 0;
    int waited = 1;

    if (fd == NULL)
        return -1;
    do {
        sent = PR_Send(fd, (const char *)buffer + done, amount - done, 0,
                       PR_INTERVAL_NO_TIMEOUT);
        if (sent > 0)
            done += sent;
        else if (sent < 0)
            waited = pynss_would_block() ? pynss_wait(sock, fd, PR_POLL_WRITE, &slice) : -1;
        else if (amount > 0)    /* no more of early data: the peer must answer first */
            waited = pynss_wait(sock, fd, PR_POLL_READ, &slice);
    } while (waited > 0 && (done < amount || sent < 0));
    pynss_socket_leave(sock);
    return waited > 0 || done > 0 ? done : pynss_stopped(waited);
}

static PRInt32 pynss_send_to(pynss_socket *sock, const void *buffer, PRInt32 amount,
                             const PRNetAddr *address, PRIntervalTime length)
{
    pynss_slice slice = { 0, length, 0 };
    PRFileDesc *fd = pynss_socket_enter(sock);
    PRInt32 result;
    int waited;

    if (fd == NULL)
        return -1;
    for (;;) {
        result = PR_SendTo(fd, buffer, amount, 0, address, PR_INTERVAL_NO_TIMEOUT);
        if (result >= 0 || !pynss_would_block())
            break;
        waited = pynss_wait(sock, fd, PR_POLL_WRITE, &slice);
        if (waited <= 0) {
            result = pynss_stopped(waited);
            break;
        }
    }
    pynss_socket_leave(sock);
    return result;
}

/* Wait for a connection that is under way: 0, -1 or PYNSS_AGAIN. */
static int pynss_connected(pynss_socket *sock, PRFileDesc *fd, const PRNetAddr *address,
                           PRIntervalTime length)
{
    PRFileDesc *bottom = PR_GetIdentitiesLayer(fd, PR_NSPR_IO_LAYER);
    PRPollDesc what = { bottom, PR_POLL_WRITE | PR_POLL_EXCEPT, 0 };
    int ready = PR_Poll(&what, 1, length);

    if (pynss_socket_is_closed(sock)) {
        PR_SetError(PR_OPERATION_ABORTED_ERROR, 0);
        return -1;
    }
    if (ready <= 0)
        return pynss_stopped(ready);
    if (PR_GetConnectStatus(&what) != PR_SUCCESS)
        return PR_GetError() == PR_IN_PROGRESS_ERROR ? PYNSS_AGAIN : -1;
    /* libssl, and Linux, note the connection when they are asked to connect again */
    PR_Connect(fd, address, PR_INTERVAL_NO_TIMEOUT);
    return 0;
}

/* Begin (first != 0) or go on with a connection: 0, -1 or PYNSS_AGAIN.
 * Like NSPR it does not look, when it may not wait, what has come of one just begun. */
static int pynss_connect(pynss_socket *sock, const PRNetAddr *address, int first,
                         PRIntervalTime length)
{
    PRFileDesc *fd = pynss_socket_enter(sock);
    int result = -1;

    if (fd == NULL)
        return -1;
    if (first && PR_Connect(fd, address, PR_INTERVAL_NO_TIMEOUT) == PR_SUCCESS)
        result = 0;
    else if (!first || PR_GetError() == PR_IN_PROGRESS_ERROR)
        result = first && length == PR_INTERVAL_NO_WAIT
                     ? PYNSS_AGAIN : pynss_connected(sock, fd, address, length);
    pynss_socket_leave(sock);
    return result;
}

static pynss_socket *pynss_accept(pynss_socket *sock, PRNetAddr *address, PRIntervalTime length,
                                  int *result)
{
    pynss_slice slice = { 0, length, 0 };
    PRFileDesc *fd = pynss_socket_enter(sock), *accepted;
    pynss_socket *fresh = NULL;
    int waited;

    *result = -1;
    if (fd == NULL)
        return NULL;
    for (;;) {
        accepted = PR_Accept(fd, address, PR_INTERVAL_NO_TIMEOUT);
        if (accepted != NULL) {
            fresh = pynss_socket_wrap(accepted);
            *result = fresh == NULL ? -1 : 0;
            break;
        }
        if (!pynss_would_block()) {
            if (pynss_socket_is_closed(sock))
                PR_SetError(PR_OPERATION_ABORTED_ERROR, 0);
            break;
        }
        waited = pynss_wait(sock, fd, PR_POLL_READ, &slice);
        if (waited <= 0) {
            *result = pynss_stopped(waited);
            break;
        }
    }
    pynss_socket_leave(sock);
    return fresh;
}

/* PR_Poll on many sockets; a closed one, or NULL, is answered with PR_POLL_NVAL.
 * Returns how many have an answer. */
static int pynss_poll(pynss_socket **socks, PRInt16 *in, PRInt16 *out, int count,
                      PRIntervalTime length)
{
    PRPollDesc *what = calloc(count ? count : 1, sizeof(*what));
    int i, ready, found = 0;

    if (what == NULL) {
        PR_SetError(PR_OUT_OF_MEMORY_ERROR, 0);
        return -1;
    }
    for (i = 0; i < count; i++) {
        /* PR_Poll skips NULL */
        what[i].fd = socks[i] == NULL ? NULL : pynss_socket_enter(socks[i]);
        what[i].in_flags = in[i];
        if (what[i].fd == NULL)
            length = PR_INTERVAL_NO_WAIT;
    }
    ready = PR_Poll(what, count, length);
    for (i = 0; i < count; i++) {
        out[i] = ready > 0 ? what[i].out_flags : 0;
        if (socks[i] == NULL || pynss_socket_is_closed(socks[i]))
            out[i] = PR_POLL_NVAL;
        found += out[i] != 0;
        if (what[i].fd != NULL)
            pynss_socket_leave(socks[i]);
    }
    free(what);
    return ready < 0 ? ready : found;
}

/* TLS.
 *
 * SSL_ForceHandshake does not know that it has finished: on a complete
 * connection it waits for the next record.  The handshake callback is the only
 * sign, so it is always ours; it calls Python only where Python asked. */

static void pynss_tls_finished(PRFileDesc *fd, void *arg)
{
    pynss_socket *sock = arg;
    SSLChannelInfo info;

    /* libssl would look into the certificate of a server that has shown none */
    if (SSL_GetChannelInfo(fd, &info, sizeof(info)) == SECSuccess &&
        info.pskType == ssl_psk_external)
        SSL_OptionSet(fd, SSL_NO_CACHE, PR_TRUE);
    __atomic_store_n(&sock->done, 1, __ATOMIC_SEQ_CST);
    if (sock->cookie != NULL)
        pynss_on_handshake(fd, sock->cookie);
}

/* An alert, noted for whoever asks how the connection has ended. */
static void pynss_tls_note(pynss_alerts *alerts, const SSLAlert *alert)
{
    int count = __atomic_load_n(&alerts->count, __ATOMIC_SEQ_CST);
    if (count < PYNSS_ALERTS) {
        alerts->seen[count] = *alert;
        __atomic_store_n(&alerts->count, count + 1, __ATOMIC_SEQ_CST);
    }
}

static void pynss_tls_alert_received(const PRFileDesc *fd, void *arg, const SSLAlert *alert)
{
    pynss_tls_note(&((pynss_socket *)arg)->alerts[0], alert);
}

static void pynss_tls_alert_sent(const PRFileDesc *fd, void *arg, const SSLAlert *alert)
{
    pynss_tls_note(&((pynss_socket *)arg)->alerts[1], alert);
}

/* The alert of that number, received (0) or sent (1): level << 8 | description, or -1. */
static int pynss_tls_alert(pynss_socket *sock, int sent, int number)
{
    pynss_alerts *alerts = &sock->alerts[sent];
    if (number >= __atomic_load_n(&alerts->count, __ATOMIC_SEQ_CST))
        return -1;
    return alerts->seen[number].level << 8 | alerts->seen[number].description;
}

/* Whom to tell, by pynss_on_handshake, of a finished handshake; NULL for nobody. */
static void pynss_tls_tell(pynss_socket *sock, void *cookie)
{
    sock->cookie = cookie;
}

static void pynss_tls_bare(pynss_socket *sock)
{
    sock->bare = 1;
}

/* What every connection needs at its beginning, in one call: to be the one that hears of
 * its handshake and its alerts (what libssl has copied still tells the other), and no
 * delay of small messages on a socket.  Returns the options that Python must know, or -1. */
#define PYNSS_NO_CACHE 1
#define PYNSS_AS_SERVER 2
#define PYNSS_AS_CLIENT 4

static int pynss_tls_equip(pynss_socket *sock, int nodelay)
{
    PRFileDesc *fd = pynss_socket_enter(sock);
    PRSocketOptionData option;
    PRIntn no_cache = 0, as_server = 0, as_client = 0;
    int result = -1;

    if (fd == NULL)
        return -1;
    option.option = PR_SockOpt_NoDelay;
    option.value.no_delay = PR_TRUE;
    if (SSL_HandshakeCallback(fd, pynss_tls_finished, sock) == SECSuccess &&
        SSL_AlertReceivedCallback(fd, pynss_tls_alert_received, sock) == SECSuccess &&
        SSL_AlertSentCallback(fd, pynss_tls_alert_sent, sock) == SECSuccess &&
        SSL_OptionGet(fd, SSL_NO_CACHE, &no_cache) == SECSuccess &&
        SSL_OptionGet(fd, SSL_HANDSHAKE_AS_SERVER, &as_server) == SECSuccess &&
        SSL_OptionGet(fd, SSL_HANDSHAKE_AS_CLIENT, &as_client) == SECSuccess &&
        (!nodelay || PR_SetSocketOption(fd, &option) == PR_SUCCESS))
        result = (no_cache ? PYNSS_NO_CACHE : 0) | (as_server ? PYNSS_AS_SERVER : 0) |
                 (as_client ? PYNSS_AS_CLIENT : 0);
    pynss_socket_leave(sock);
    return result;
}

/* Put TLS on top of a plain socket, DTLS if it sends datagrams; configured like the model if
 * there is one. */
static int pynss_tls_import(pynss_socket *sock, pynss_socket *model)
{
    PRFileDesc *fd = pynss_socket_enter(sock), *from = NULL, *layered = NULL;
    if (fd == NULL)
        return -1;
    if (model == NULL || (from = pynss_socket_enter(model)) != NULL)
        layered = PR_GetDescType(fd) == PR_DESC_SOCKET_UDP ? DTLS_ImportFD(from, fd)
                                                           : SSL_ImportFD(from, fd);
    if (layered != NULL)
        sock->fd = layered;
    if (from != NULL)
        pynss_socket_leave(model);
    pynss_socket_leave(sock);
    return layered == NULL ? -1 : 0;
}

/* As far as the floor knows the structure: libssl refuses one that it does not know whole. */
static SECStatus pynss_tls_preliminary(PRFileDesc *fd, SSLPreliminaryChannelInfo *info)
{
    return SSL_GetPreliminaryChannelInfo(
        fd, info, offsetof(SSLPreliminaryChannelInfo, echPublicName) + sizeof(info->echPublicName));
}

/* An identity of a server, with its chain and with what goes along; libssl copies it all. */
static SECStatus pynss_tls_serve(PRFileDesc *fd, CERTCertificate *certificate,
                                 SECKEYPrivateKey *key, CERTCertificate **chain, int count,
                                 const SECItemArray *responses, const SECItem *timestamps,
                                 const SECItem *credential,
                                 const SECKEYPrivateKey *credential_key)
{
    SSLExtraServerCertData extra;
    CERTCertificateList list;
    SECStatus status;
    int i;

    memset(&extra, 0, sizeof(extra));
    memset(&list, 0, sizeof(list));
    extra.authType = ssl_auth_null;    /* for whatever the key can do */
    list.certs = calloc(count + 1, sizeof(SECItem));
    if (list.certs == NULL) {
        PR_SetError(PR_OUT_OF_MEMORY_ERROR, 0);
        return SECFailure;
    }
    list.certs[0] = certificate->derCert;
    for (i = 0; i < count; i++)
        list.certs[i + 1] = chain[i]->derCert;
    list.len = count + 1;
    extra.certChain = &list;
    extra.stapledOCSPResponses = responses;
    extra.signedCertTimestamps = timestamps;
    extra.delegCred = credential;
    extra.delegCredPrivKey = credential_key;
    status = SSL_ConfigServerCert(fd, certificate, key, &extra, sizeof(extra));
    free(list.certs);
    return status;
}

/* Configure a connection anew, in the middle of its handshake.  libssl copies the
 * callbacks of the model, too, so whoever calls this sets those of the connection again. */
static int pynss_tls_reconfigure(pynss_socket *sock, pynss_socket *model)
{
    PRFileDesc *fd = pynss_socket_enter(sock), *from, *result = NULL;
    if (fd == NULL)
        return -1;
    from = pynss_socket_enter(model);
    if (from != NULL) {
        result = SSL_ReconfigFD(from, fd);
        pynss_socket_leave(model);
    }
    pynss_socket_leave(sock);
    return result == NULL ? -1 : 0;
}

/* False start is sent under the conditions that NSS recommends. */
static SECStatus pynss_tls_can_false_start(PRFileDesc *fd, void *arg, PRBool *can)
{
    return SSL_RecommendedCanFalseStart(fd, can);
}

static SECStatus pynss_tls_false_start(PRFileDesc *fd, PRBool enable)
{
    SECStatus status =
        SSL_SetCanFalseStartCallback(fd, enable ? pynss_tls_can_false_start : NULL, NULL);
    return status == SECSuccess ? SSL_OptionSet(fd, SSL_ENABLE_FALSE_START, enable) : status;
}

/* libssl keeps the names only. */
static SECStatus pynss_tls_name_authorities(PRFileDesc *fd, CERTCertificate **authorities,
                                            int count)
{
    CERTCertList *list = CERT_NewCertList();
    SECStatus status = list == NULL ? SECFailure : SECSuccess;
    CERTCertificate *copy;
    int i;

    for (i = 0; i < count && status == SECSuccess; i++) {
        copy = CERT_DupCertificate(authorities[i]);
        status = CERT_AddCertToListTail(list, copy);
        if (status != SECSuccess)
            CERT_DestroyCertificate(copy);
    }
    if (status == SECSuccess)
        status = SSL_SetTrustAnchors(fd, list);
    if (list != NULL)
        CERT_DestroyCertList(list);
    return status;
}

static int pynss_tls_is_done(pynss_socket *sock)
{
    return __atomic_load_n(&sock->done, __ATOMIC_SEQ_CST) > 0;
}

/* One more handshake has been asked for. */
static void pynss_tls_restart(pynss_socket *sock)
{
    __atomic_store_n(&sock->done, -1, __ATOMIC_SEQ_CST);
}

/* SSL_ResetHandshake, before the two sides have agreed on a version: afterwards it
 * leaves libssl with half of a connection, which crashes at the next use. */
static SECStatus pynss_tls_reset(pynss_socket *sock, int as_server)
{
    PRFileDesc *fd = pynss_socket_enter(sock);
    SSLPreliminaryChannelInfo info;
    SECStatus status;

    if (fd == NULL)
        return SECFailure;
    status = SSL_GetPreliminaryChannelInfo(fd, &info, sizeof(info));
    if (status == SECSuccess && (info.valuesSet & ssl_preinfo_version)) {
        PR_SetError(SSL_ERROR_RENEGOTIATION_NOT_ALLOWED, 0);
        status = SECFailure;
    } else {
        status = SSL_ResetHandshake(fd, as_server);
    }
    pynss_socket_leave(sock);
    return status;
}

static int pynss_tls_handshake(pynss_socket *sock, PRIntervalTime length)
{
    pynss_slice slice = { 0, length, 0 };
    PRFileDesc *fd = pynss_socket_talk(sock);
    int waited, result = 0;

    if (fd == NULL)
        return -1;
    while (!pynss_tls_is_done(sock)) {
        if (SSL_ForceHandshake(fd) == SECSuccess) {
            /* libssl tells of the first handshake only */
            if (__atomic_load_n(&sock->done, __ATOMIC_SEQ_CST) < 0)
                __atomic_store_n(&sock->done, 1, __ATOMIC_SEQ_CST);
            break;
        }
        waited = -1;
        if (pynss_would_block()) {
            if (pynss_tls_is_done(sock))
                break;
            waited = pynss_wait(sock, fd, PR_POLL_READ, &slice);
        }
        if (waited <= 0) {
            result = pynss_stopped(waited);
            break;
        }
    }
    /* what ends because we close is no end that the peer has made */
    if (pynss_socket_is_closed(sock) &&
        (result == 0 || (result < 0 && PR_GetError() == PR_END_OF_FILE_ERROR))) {
        PR_SetError(PR_OPERATION_ABORTED_ERROR, 0);
        result = -1;
    }
    pynss_socket_leave(sock);
    return result;
}


/* cffi knows no bit fields in a structure that may grow. */

static int pynss_suite_is_fips(const SSLCipherSuiteInfo *info)
{
    return info->isFIPS;
}

static int pynss_suite_is_exportable(const SSLCipherSuiteInfo *info)
{
    return info->isExportable;
}

static int pynss_suite_is_nonstandard(const SSLCipherSuiteInfo *info)
{
    return info->nonStandard;
}
