/* SPDX-License-Identifier: MPL-2.0 */
/* What libssl calls experimental.  The types below are those of sslexp.h, but stand here, so
 * that a function that is newer than the headers can be called; none of them has ever
 * changed. */

PYNSS_EXPERIMENTAL(SSL_CipherSuiteOrderGet,
                   (PRFileDesc * fd, PRUint16 *order, unsigned int *count), (fd, order, count))
PYNSS_EXPERIMENTAL(SSL_CipherSuiteOrderSet,
                   (PRFileDesc * fd, const PRUint16 *order, PRUint16 count), (fd, order, count))
PYNSS_EXPERIMENTAL(SSL_KeyUpdate, (PRFileDesc * fd, PRBool request), (fd, request))
PYNSS_EXPERIMENTAL(SSL_SendCertificateRequest, (PRFileDesc * fd), (fd))
PYNSS_EXPERIMENTAL(SSL_GetCurrentEpoch, (PRFileDesc * fd, PRUint16 *read, PRUint16 *write),
                   (fd, read, write))
PYNSS_EXPERIMENTAL(SSL_SecretCallback, (PRFileDesc * fd, SSLSecretCallback callback, void *arg),
                   (fd, callback, arg))

PYNSS_EXPERIMENTAL(SSL_SendSessionTicket,
                   (PRFileDesc * fd, const PRUint8 *token, unsigned int length),
                   (fd, token, length))
PYNSS_EXPERIMENTAL(SSL_SetResumptionTokenCallback,
                   (PRFileDesc * fd, SSLResumptionTokenCallback callback, void *arg),
                   (fd, callback, arg))
PYNSS_EXPERIMENTAL(SSL_SetResumptionToken,
                   (PRFileDesc * fd, const PRUint8 *token, unsigned int length),
                   (fd, token, length))
PYNSS_EXPERIMENTAL(SSL_GetResumptionTokenInfo,
                   (const PRUint8 *token, unsigned int length, SSLResumptionTokenInfo *info,
                    PRUintn size),
                   (token, length, info, size))
PYNSS_EXPERIMENTAL(SSL_DestroyResumptionTokenInfo, (SSLResumptionTokenInfo * info), (info))
PYNSS_EXPERIMENTAL(SSL_AddExternalPsk,
                   (PRFileDesc * fd, PK11SymKey *key, const PRUint8 *identity,
                    unsigned int length, SSLHashType hash),
                   (fd, key, identity, length, hash))
PYNSS_EXPERIMENTAL(SSL_AddExternalPsk0Rtt,
                   (PRFileDesc * fd, PK11SymKey *key, const PRUint8 *identity,
                    unsigned int length, SSLHashType hash, PRUint16 suite, PRUint32 most),
                   (fd, key, identity, length, hash, suite, most))
PYNSS_EXPERIMENTAL(SSL_RemoveExternalPsk,
                   (PRFileDesc * fd, const PRUint8 *identity, unsigned int length),
                   (fd, identity, length))
PYNSS_EXPERIMENTAL(SSL_CreateAntiReplayContext,
                   (PRTime now, PRTime window, unsigned int k, unsigned int bits,
                    SSLAntiReplayContext **context),
                   (now, window, k, bits, context))
PYNSS_EXPERIMENTAL(SSL_ReleaseAntiReplayContext, (SSLAntiReplayContext * context), (context))
PYNSS_EXPERIMENTAL(SSL_SetAntiReplayContext,
                   (PRFileDesc * fd, SSLAntiReplayContext *context), (fd, context))
PYNSS_EXPERIMENTAL(SSL_SetMaxEarlyDataSize, (PRFileDesc * fd, PRUint32 size), (fd, size))
PYNSS_EXPERIMENTAL(SSL_DelegateCredential,
                   (const CERTCertificate *certificate, const SECKEYPrivateKey *key,
                    const SECKEYPublicKey *delegate, SSLSignatureScheme scheme, PRUint32 valid,
                    PRTime now, SECItem *out),
                   (certificate, key, delegate, scheme, valid, now, out))

PYNSS_EXPERIMENTAL(SSL_InstallExtensionHooks,
                   (PRFileDesc * fd, PRUint16 number, SSLExtensionWriter writer, void *writer_arg,
                    SSLExtensionHandler handler, void *handler_arg),
                   (fd, number, writer, writer_arg, handler, handler_arg))
PYNSS_EXPERIMENTAL(SSL_EncodeEchConfigId,
                   (PRUint8 number, const char *name, unsigned int longest, HpkeKemId kem,
                    const SECKEYPublicKey *key, const HpkeSymmetricSuite *suites,
                    unsigned int count, PRUint8 *out, unsigned int *length, unsigned int room),
                   (number, name, longest, kem, key, suites, count, out, length, room))
PYNSS_EXPERIMENTAL(SSL_SetServerEchConfigs,
                   (PRFileDesc * fd, const SECKEYPublicKey *public_key,
                    const SECKEYPrivateKey *key, const PRUint8 *configs, unsigned int length),
                   (fd, public_key, key, configs, length))
PYNSS_EXPERIMENTAL(SSL_SetClientEchConfigs,
                   (PRFileDesc * fd, const PRUint8 *configs, unsigned int length),
                   (fd, configs, length))
PYNSS_EXPERIMENTAL(SSL_GetEchRetryConfigs, (PRFileDesc * fd, SECItem *configs), (fd, configs))
PYNSS_EXPERIMENTAL(SSL_EnableTls13GreaseEch, (PRFileDesc * fd, PRBool enable), (fd, enable))
PYNSS_EXPERIMENTAL(SSL_SetTls13GreaseEchSize, (PRFileDesc * fd, PRUint8 size), (fd, size))
PYNSS_EXPERIMENTAL(SSL_RecordLayerWriteCallback,
                   (PRFileDesc * fd, SSLRecordWriteCallback callback, void *arg),
                   (fd, callback, arg))
PYNSS_EXPERIMENTAL(SSL_RecordLayerData,
                   (PRFileDesc * fd, PRUint16 epoch, SSLContentType type, const PRUint8 *data,
                    unsigned int length),
                   (fd, epoch, type, data, length))

PYNSS_EXPERIMENTAL(SSL_HelloRetryRequestCallback,
                   (PRFileDesc * fd, SSLHelloRetryRequestCallback callback, void *arg),
                   (fd, callback, arg))
PYNSS_EXPERIMENTAL(SSL_SetTimeFunc, (PRFileDesc * fd, SSLTimeFunc clock, void *arg),
                   (fd, clock, arg))
PYNSS_EXPERIMENTAL(SSL_EnableTls13BackendEch, (PRFileDesc * fd, PRBool enable), (fd, enable))

/* Packets that somebody else carries. */

PYNSS_EXPERIMENTAL(SSL_MakeVariantAead,
                   (PRUint16 version, PRUint16 suite, SSLProtocolVariant variant,
                    PK11SymKey *secret, const char *label, unsigned int length,
                    SSLAeadContext **context),
                   (version, suite, variant, secret, label, length, context))
PYNSS_EXPERIMENTAL(SSL_DestroyAead, (SSLAeadContext * context), (context))
PYNSS_EXPERIMENTAL(SSL_AeadEncrypt,
                   (const SSLAeadContext *context, PRUint64 number, const PRUint8 *header,
                    unsigned int header_length, const PRUint8 *data, unsigned int length,
                    PRUint8 *out, unsigned int *out_length, unsigned int room),
                   (context, number, header, header_length, data, length, out, out_length, room))
PYNSS_EXPERIMENTAL(SSL_AeadDecrypt,
                   (const SSLAeadContext *context, PRUint64 number, const PRUint8 *header,
                    unsigned int header_length, const PRUint8 *data, unsigned int length,
                    PRUint8 *out, unsigned int *out_length, unsigned int room),
                   (context, number, header, header_length, data, length, out, out_length, room))
PYNSS_EXPERIMENTAL(SSL_CreateVariantMaskingContext,
                   (PRUint16 version, PRUint16 suite, SSLProtocolVariant variant,
                    PK11SymKey *secret, const char *label, unsigned int length,
                    SSLMaskingContext **context),
                   (version, suite, variant, secret, label, length, context))
PYNSS_EXPERIMENTAL(SSL_DestroyMaskingContext, (SSLMaskingContext * context), (context))
PYNSS_EXPERIMENTAL(SSL_CreateMask,
                   (SSLMaskingContext * context, const PRUint8 *sample, unsigned int length,
                    PRUint8 *mask, unsigned int mask_length),
                   (context, sample, length, mask, mask_length))
PYNSS_EXPERIMENTAL(SSL_HkdfVariantExpandLabelWithMech,
                   (PRUint16 version, PRUint16 suite, PK11SymKey *secret, const PRUint8 *context,
                    unsigned int context_length, const char *label, unsigned int length,
                    CK_MECHANISM_TYPE mechanism, unsigned int size, SSLProtocolVariant variant,
                    PK11SymKey **key),
                   (version, suite, secret, context, context_length, label, length, mechanism,
                    size, variant, key))

static SSLAeadContext *pynss_packet_key(PRUint16 suite, SSLProtocolVariant variant,
                                        PK11SymKey *secret, const char *label,
                                        unsigned int length)
{
    SSLAeadContext *context = NULL;
    return pynss_SSL_MakeVariantAead(SSL_LIBRARY_VERSION_TLS_1_3, suite, variant, secret, label,
                                     length, &context) == SECSuccess
               ? context
               : NULL;
}

static SSLMaskingContext *pynss_header_key(PRUint16 suite, SSLProtocolVariant variant,
                                           PK11SymKey *secret, const char *label,
                                           unsigned int length)
{
    SSLMaskingContext *context = NULL;
    return pynss_SSL_CreateVariantMaskingContext(SSL_LIBRARY_VERSION_TLS_1_3, suite, variant,
                                                 secret, label, length, &context) == SECSuccess
               ? context
               : NULL;
}

PYNSS_DESTRUCTOR(packet_key, PYNSS_CONTEXT, SSLAeadContext, pynss_SSL_DestroyAead)
PYNSS_DESTRUCTOR(header_key, PYNSS_CONTEXT, SSLMaskingContext, pynss_SSL_DestroyMaskingContext)

/* Compression of certificates (3.99).  libssl takes a structure by value, with functions that
 * have no argument to tell them apart; so there is one pair for each algorithm. */

typedef struct {
    PRUint16 id;
    const char *name;
    SECStatus (*encode)(const SECItem *, SECItem *);
    SECStatus (*decode)(const SECItem *, unsigned char *, size_t, size_t *);
} pynss_compression;

PYNSS_EXPERIMENTAL(SSL_SetCertificateCompressionAlgorithm,
                   (PRFileDesc * fd, pynss_compression algorithm), (fd, algorithm))

#define PYNSS_COMPRESSION(number)                                             \
    static SECStatus pynss_compress_##number(const SECItem *in, SECItem *out) \
    {                                                                         \
        return pynss_on_compress(number, in, out);                            \
    }                                                                         \
    static SECStatus pynss_decompress_##number(const SECItem *in, unsigned char *out, \
                                               size_t room, size_t *used)     \
    {                                                                         \
        return pynss_on_decompress(number, in, out, room, used);              \
    }

PYNSS_COMPRESSION(1)
PYNSS_COMPRESSION(2)
PYNSS_COMPRESSION(3)

static SECStatus pynss_tls_compress_certificates(PRFileDesc *fd, int number, const char *name)
{
    pynss_compression algorithm = { (PRUint16)number, name, NULL, NULL };
    switch (number) {
    case 1:
        algorithm.encode = pynss_compress_1;
        algorithm.decode = pynss_decompress_1;
        break;
    case 2:
        algorithm.encode = pynss_compress_2;
        algorithm.decode = pynss_decompress_2;
        break;
    default:
        algorithm.encode = pynss_compress_3;
        algorithm.decode = pynss_decompress_3;
    }
    return pynss_SSL_SetCertificateCompressionAlgorithm(fd, algorithm);
}

/* Encrypted hellos. */

static SECStatus pynss_ech_generate(SECKEYPrivateKey **key, SECKEYPublicKey **public_key)
{
    SECOidData *curve = SECOID_FindOIDByTag(SEC_OID_CURVE25519);
    unsigned char octets[32] = { SEC_ASN1_OBJECT_ID };
    SECItem parameters = { siBuffer, octets, 0 };
    PK11SlotInfo *slot = PK11_GetInternalSlot();

    *key = NULL;
    if (slot == NULL)
        return SECFailure;
    octets[1] = (unsigned char)curve->oid.len;
    memcpy(octets + 2, curve->oid.data, curve->oid.len);
    parameters.len = curve->oid.len + 2;
    *key = PK11_GenerateKeyPair(slot, CKM_EC_KEY_PAIR_GEN, &parameters, public_key, PR_FALSE,
                                PR_FALSE, NULL);
    PK11_FreeSlot(slot);
    return *key == NULL ? SECFailure : SECSuccess;
}

/* suites: pairs of a key derivation and a cipher */
static SECStatus pynss_ech_encode(PRUint8 number, const char *name, unsigned int longest,
                                  const SECKEYPublicKey *key, const PRUint16 *suites,
                                  unsigned int count, PRUint8 *out, unsigned int *length,
                                  unsigned int room)
{
    HpkeSymmetricSuite all[16];
    unsigned int i;

    if (count > PR_ARRAY_SIZE(all)) {
        PR_SetError(SEC_ERROR_INVALID_ARGS, 0);
        return SECFailure;
    }
    for (i = 0; i < count; i++) {
        all[i].kdfId = suites[2 * i];
        all[i].aeadId = suites[2 * i + 1];
    }
    return pynss_SSL_EncodeEchConfigId(number, name, longest, HpkeDhKemX25519Sha256, key, all,
                                       count, out, length, room);
}

/* A server that has refused an encrypted hello shows who it is to the outside, and libssl
 * would look for the name inside. */
static SECStatus pynss_ech_authenticate(void *arg, PRFileDesc *fd, PRBool check, PRBool server)
{
    SSLPreliminaryChannelInfo info;
    char *url = NULL;
    SECStatus status;
    PRErrorCode error;

    if (pynss_tls_preliminary(fd, &info) == SECSuccess && info.echPublicName != NULL) {
        url = SSL_RevealURL(fd);
        if (SSL_SetURL(fd, info.echPublicName) != SECSuccess) {
            PORT_Free(url);
            return SECFailure;
        }
    }
    status = SSL_AuthCertificate(CERT_GetDefaultCertDB(), fd, check, server);
    error = PR_GetError();
    if (url != NULL) {
        SSL_SetURL(fd, url);
        PORT_Free(url);
    }
    PR_SetError(error, 0);
    return status;
}

static SECStatus pynss_ech_offer(PRFileDesc *fd, const PRUint8 *configs, unsigned int length,
                                 PRBool authenticate)
{
    SECStatus status = pynss_SSL_SetClientEchConfigs(fd, configs, length);
    if (status == SECSuccess && authenticate)
        status = SSL_AuthCertificateHook(fd, pynss_ech_authenticate, NULL);
    return status;
}

/* A token is for one server; libssl crashes when it does not know for which. */
static SECStatus pynss_tls_set_token(PRFileDesc *fd, const PRUint8 *token, unsigned int length)
{
    char *name = SSL_RevealURL(fd);
    if (name == NULL) {
        PR_SetError(SEC_ERROR_INVALID_ARGS, 0);
        return SECFailure;
    }
    PORT_Free(name);
    return pynss_SSL_SetResumptionToken(fd, token, length);
}

/* A client that has nowhere to keep its sessions. */
static SECStatus pynss_tls_discard_token(PRFileDesc *fd, const PRUint8 *token,
                                         unsigned int length, void *arg)
{
    return SECSuccess;
}

static SECStatus pynss_tls_discard_tokens(PRFileDesc *fd)
{
    return pynss_SSL_SetResumptionTokenCallback(fd, pynss_tls_discard_token, NULL);
}

/* A key that both sides know; early data is possible with it if most > 0. */
static SECStatus pynss_tls_add_psk(PRFileDesc *fd, const unsigned char *bytes,
                                   unsigned int length, const PRUint8 *identity,
                                   unsigned int identity_length, SSLHashType hash,
                                   PRUint16 suite, PRUint32 most)
{
    SECItem item = { siBuffer, (unsigned char *)bytes, length };
    PK11SlotInfo *slot = PK11_GetInternalSlot();
    PK11SymKey *key = NULL;
    SECStatus status = SECFailure;
    PRErrorCode error;

    if (slot != NULL)
        key = PK11_ImportSymKey(slot, CKM_HKDF_KEY_GEN, PK11_OriginUnwrap, CKA_DERIVE, &item,
                                NULL);
    if (key != NULL && most > 0)
        status = pynss_SSL_AddExternalPsk0Rtt(fd, key, identity, identity_length, hash, suite,
                                              most);
    else if (key != NULL)
        status = pynss_SSL_AddExternalPsk(fd, key, identity, identity_length, hash);
    error = PR_GetError();
    if (key != NULL)
        PK11_FreeSymKey(key);
    if (slot != NULL)
        PK11_FreeSlot(slot);
    if (PR_GetError() != error)    /* setting it drops its text */
        PR_SetError(error, 0);
    return status;
}

static SSLAntiReplayContext *pynss_anti_replay(PRTime now, PRTime window, unsigned int k,
                                               unsigned int bits)
{
    SSLAntiReplayContext *context = NULL;
    return pynss_SSL_CreateAntiReplayContext(now, window, k, bits, &context) == SECSuccess
               ? context
               : NULL;
}

PYNSS_DESTRUCTOR(anti_replay, PYNSS_CONTEXT, SSLAntiReplayContext,
                 pynss_SSL_ReleaseAntiReplayContext)

/* A traffic secret, as bytes; libssl owns the key. */
static void pynss_tls_secret(PRFileDesc *fd, PRUint16 epoch, SSLSecretDirection direction,
                             PK11SymKey *secret, void *cookie)
{
    SECItem *data;
    if (secret == NULL || PK11_ExtractKeyValue(secret) != SECSuccess)
        return;
    data = PK11_GetKeyData(secret);
    if (data != NULL)
        pynss_on_secret(epoch, direction, data->data, data->len, cookie);
}

static SECStatus pynss_tls_watch_secrets(PRFileDesc *fd, void *cookie)
{
    return pynss_SSL_SecretCallback(fd, pynss_tls_secret, cookie);
}

/* A tap under libssl, for what it tells to nobody.
 *
 * The random number of the client names the connection in a log of keys.  It is in the first
 * bytes that go through, whichever direction they take.  In DTLS numbers of records and
 * messages stand before it.
 *
 * Whether libssl waits for the program, rather than for the peer, shows in that it does not
 * even try to receive. */

#define PYNSS_TAP_STREAM (5 + 4 + 2)
#define PYNSS_TAP_DATAGRAM (13 + 12 + 2)
#define PYNSS_RANDOM 32

typedef struct {
    unsigned char first[PYNSS_TAP_DATAGRAM + PYNSS_RANDOM];
    int count;
    int wanted;
    unsigned int receives;
} pynss_tap;

static PRDescIdentity pynss_tap_identity;
static PRIOMethods pynss_tap_methods;
static PRCallOnceType pynss_tap_once;

static PRInt32 pynss_tap_see(PRFileDesc *fd, const void *bytes, PRInt32 amount)
{
    pynss_tap *tap = (pynss_tap *)fd->secret;
    PRInt32 more = amount < 0 ? 0 : amount;
    if (more > tap->wanted - tap->count)
        more = tap->wanted - tap->count;
    if (more > 0) {
        memcpy(tap->first + tap->count, bytes, more);
        tap->count += more;
    }
    return amount;
}

static PRInt32 pynss_tap_recv(PRFileDesc *fd, void *bytes, PRInt32 amount, PRIntn flags,
                              PRIntervalTime timeout)
{
    PRInt32 count = fd->lower->methods->recv(fd->lower, bytes, amount, flags, timeout);
    ((pynss_tap *)fd->secret)->receives++;
    return flags & PR_MSG_PEEK ? count : pynss_tap_see(fd, bytes, count);
}

static PRInt32 pynss_tap_read(PRFileDesc *fd, void *bytes, PRInt32 amount)
{
    return pynss_tap_see(fd, bytes, fd->lower->methods->read(fd->lower, bytes, amount));
}

static PRInt32 pynss_tap_send(PRFileDesc *fd, const void *bytes, PRInt32 amount, PRIntn flags,
                              PRIntervalTime timeout)
{
    return pynss_tap_see(fd, bytes,
                         fd->lower->methods->send(fd->lower, bytes, amount, flags, timeout));
}

static PRInt32 pynss_tap_write(PRFileDesc *fd, const void *bytes, PRInt32 amount)
{
    return pynss_tap_see(fd, bytes, fd->lower->methods->write(fd->lower, bytes, amount));
}

/* What a listener accepts gets a tap of its own. */
static PRFileDesc *pynss_tap_accept(PRFileDesc *fd, PRNetAddr *address, PRIntervalTime timeout)
{
    return fd->lower->methods->accept(fd->lower, address, timeout);
}

static PRStatus pynss_tap_close(PRFileDesc *fd)
{
    PRFileDesc *popped;
    free(fd->secret);
    fd->secret = NULL;
    popped = PR_PopIOLayer(fd, PR_TOP_IO_LAYER);
    popped->dtor(popped);
    /* the address stays, with the next lower layer in it */
    return fd->methods->close(fd);
}

static PRStatus pynss_tap_prepare(void)
{
    pynss_tap_identity = PR_GetUniqueIdentity("pynss tap");
    pynss_tap_methods = *PR_GetDefaultIOMethods();
    pynss_tap_methods.recv = pynss_tap_recv;
    pynss_tap_methods.read = pynss_tap_read;
    pynss_tap_methods.send = pynss_tap_send;
    pynss_tap_methods.write = pynss_tap_write;
    pynss_tap_methods.accept = pynss_tap_accept;
    pynss_tap_methods.close = pynss_tap_close;
    return pynss_tap_identity == PR_INVALID_IO_LAYER ? PR_FAILURE : PR_SUCCESS;
}

/* Before anything goes through; a second time it does nothing. */
static SECStatus pynss_tap_install(PRFileDesc *fd)
{
    PRFileDesc *bottom = pynss_bottom(fd), *layer;
    pynss_tap *tap;

    if (PR_CallOnce(&pynss_tap_once, pynss_tap_prepare) != PR_SUCCESS)
        return SECFailure;
    if (PR_GetIdentitiesLayer(fd, pynss_tap_identity) != NULL)
        return SECSuccess;
    tap = calloc(1, sizeof(*tap));
    layer = tap == NULL ? NULL : PR_CreateIOLayerStub(pynss_tap_identity, &pynss_tap_methods);
    if (layer == NULL) {
        free(tap);
        PR_SetError(PR_OUT_OF_MEMORY_ERROR, 0);
        return SECFailure;
    }
    tap->wanted = PYNSS_RANDOM + (PR_GetDescType(bottom) == PR_DESC_SOCKET_UDP
                                      ? PYNSS_TAP_DATAGRAM
                                      : PYNSS_TAP_STREAM);
    layer->secret = (PRFilePrivate *)tap;
    if (PR_PushIOLayer(fd, bottom->identity, layer) != PR_SUCCESS) {
        free(tap);
        layer->secret = NULL;
        layer->dtor(layer);
        return SECFailure;
    }
    return SECSuccess;
}

static pynss_tap *pynss_tap_of(PRFileDesc *fd)
{
    PRFileDesc *layer = NULL;
    if (PR_CallOnce(&pynss_tap_once, pynss_tap_prepare) == PR_SUCCESS)
        layer = PR_GetIdentitiesLayer(fd, pynss_tap_identity);
    return layer == NULL ? NULL : (pynss_tap *)layer->secret;
}

/* Whether it has been seen; a connection that is asked inside a callback is open. */
static int pynss_tap_random(pynss_socket *sock, unsigned char *random)
{
    PRFileDesc *fd = pynss_socket_enter(sock);
    pynss_tap *tap;
    int seen;

    if (fd == NULL)
        return 0;
    tap = pynss_tap_of(fd);
    seen = tap != NULL && tap->count == tap->wanted;
    if (seen)
        memcpy(random, tap->first + tap->wanted - PYNSS_RANDOM, PYNSS_RANDOM);
    pynss_socket_leave(sock);
    return seen;
}

/* The certificate and key of a client, late: 1 when libssl has them, 0 when it cannot take
 * them yet, -1.  Until libssl waits for nothing else it would, in older releases,
 * go on at an address that nobody has set.  The references are taken over in any case. */
static int pynss_tls_show(pynss_socket *sock, SECStatus outcome, SECKEYPrivateKey *key,
                          CERTCertificate *certificate)
{
    PRFileDesc *fd = pynss_socket_enter(sock);
    pynss_tap *tap = fd == NULL ? NULL : pynss_tap_of(fd);
    unsigned int before;
    int result = fd == NULL ? -1 : 1, given = 0;
    PRErrorCode error;

    if (tap != NULL && !pynss_tls_is_done(sock)) {
        before = tap->receives;
        if (SSL_ForceHandshake(fd) != SECSuccess && !pynss_would_block())
            result = -1;
        else if (tap->receives != before)
            result = 0;
    }
    if (result > 0) {
        given = 1;
        if (pynss_SSL_ClientCertCallbackComplete(fd, outcome, key, certificate) != SECSuccess) {
            result = -1;
            given = PR_GetError() != PR_INVALID_STATE_ERROR &&
                    PR_GetError() != PR_NOT_IMPLEMENTED_ERROR;
        }
    }
    error = PR_GetError();
    if (!given && key != NULL)
        SECKEY_DestroyPrivateKey(key);
    if (!given && certificate != NULL)
        CERT_DestroyCertificate(certificate);
    if (fd != NULL)
        pynss_socket_leave(sock);
    if (PR_GetError() != error)
        PR_SetError(error, 0);
    return result;
}
