/* SPDX-License-Identifier: MPL-2.0 */
/* sslexp.h: what libssl gives out by name only (src/experimental.c); missing ones fail
 * with PR_NOT_IMPLEMENTED_ERROR.  sslt.h, for what goes with them. */

typedef struct SSLAntiReplayContextStr SSLAntiReplayContext;
typedef struct SSLAeadContextStr SSLAeadContext;
typedef struct SSLMaskingContextStr SSLMaskingContext;
typedef struct {
    CERTCertificate *peerCert;
    PRUint8 *alpnSelection;
    PRUint32 alpnSelectionLen;
    PRUint32 maxEarlyDataSize;
    PRTime expirationTime;
    ...;
} SSLResumptionTokenInfo;

SECStatus pynss_SSL_CipherSuiteOrderGet(PRFileDesc *, PRUint16 *, unsigned int *);
SECStatus pynss_SSL_CipherSuiteOrderSet(PRFileDesc *, const PRUint16 *, PRUint16);
SECStatus pynss_SSL_KeyUpdate(PRFileDesc *, PRBool);
SECStatus pynss_SSL_SendCertificateRequest(PRFileDesc *);
SECStatus pynss_SSL_GetCurrentEpoch(PRFileDesc *, PRUint16 *, PRUint16 *);
SECStatus pynss_SSL_SendSessionTicket(PRFileDesc *, const PRUint8 *, unsigned int);
SECStatus pynss_SSL_SetResumptionTokenCallback(PRFileDesc *,
                                               SECStatus (*)(PRFileDesc *, const PRUint8 *,
                                                             unsigned int, void *),
                                               void *);
SECStatus pynss_tls_set_token(PRFileDesc *, const PRUint8 *, unsigned int);
SECStatus pynss_SSL_GetResumptionTokenInfo(const PRUint8 *, unsigned int,
                                           SSLResumptionTokenInfo *, PRUintn);
SECStatus pynss_SSL_DestroyResumptionTokenInfo(SSLResumptionTokenInfo *);
SECStatus pynss_tls_discard_tokens(PRFileDesc *);
SECStatus pynss_tls_add_psk(PRFileDesc *, const unsigned char *, unsigned int,
                            const PRUint8 *, unsigned int, SSLHashType, PRUint16, PRUint32);
SECStatus pynss_SSL_RemoveExternalPsk(PRFileDesc *, const PRUint8 *, unsigned int);
SSLAntiReplayContext *pynss_anti_replay(PRTime, PRTime, unsigned int,
                                        unsigned int);  /* new: pynss_destroy_anti_replay */
void pynss_destroy_anti_replay(SSLAntiReplayContext *);
SECStatus pynss_SSL_SetAntiReplayContext(PRFileDesc *, SSLAntiReplayContext *);
SECStatus pynss_SSL_SetMaxEarlyDataSize(PRFileDesc *, PRUint32);
SECStatus pynss_SSL_DelegateCredential(const CERTCertificate *, const SECKEYPrivateKey *,
                                       const SECKEYPublicKey *, SSLSignatureScheme, PRUint32,
                                       PRTime, SECItem *);
SECStatus pynss_SSL_InstallExtensionHooks(PRFileDesc *, PRUint16,
                                          PRBool (*)(PRFileDesc *, SSLHandshakeType, PRUint8 *,
                                                     unsigned int *, unsigned int, void *),
                                          void *,
                                          SECStatus (*)(PRFileDesc *, SSLHandshakeType,
                                                        const PRUint8 *, unsigned int,
                                                        SSLAlertDescription *, void *),
                                          void *);
SECStatus pynss_tls_compress_certificates(PRFileDesc *, int, const char *);
SECStatus pynss_ech_generate(SECKEYPrivateKey **, SECKEYPublicKey **);
SECStatus pynss_ech_encode(PRUint8, const char *, unsigned int, const SECKEYPublicKey *,
                           const PRUint16 *, unsigned int, PRUint8 *, unsigned int *,
                           unsigned int);
SECStatus pynss_SSL_SetServerEchConfigs(PRFileDesc *, const SECKEYPublicKey *,
                                        const SECKEYPrivateKey *, const PRUint8 *, unsigned int);
SECStatus pynss_ech_offer(PRFileDesc *, const PRUint8 *, unsigned int, PRBool);
SECStatus pynss_SSL_GetEchRetryConfigs(PRFileDesc *, SECItem *);
SECStatus pynss_SSL_EnableTls13GreaseEch(PRFileDesc *, PRBool);
SECStatus pynss_SSL_SetTls13GreaseEchSize(PRFileDesc *, PRUint8);
SECStatus pynss_SSL_RecordLayerWriteCallback(PRFileDesc *,
                                             SECStatus (*)(PRFileDesc *, PRUint16, SSLContentType,
                                                           const PRUint8 *, unsigned int, void *),
                                             void *);
SECStatus pynss_SSL_RecordLayerData(PRFileDesc *, PRUint16, SSLContentType, const PRUint8 *,
                                    unsigned int);
SECStatus pynss_tls_watch_secrets(PRFileDesc *, void *);
SECStatus pynss_SSL_HelloRetryRequestCallback(
    PRFileDesc *,
    SSLHelloRetryRequestAction (*)(PRBool, const PRUint8 *, unsigned int, PRUint8 *,
                                   unsigned int *, unsigned int, void *),
    void *);
SECStatus pynss_SSL_SetTimeFunc(PRFileDesc *, PRTime (*)(void *), void *);
SECStatus pynss_SSL_EnableTls13BackendEch(PRFileDesc *, PRBool);

/* packets that somebody else carries */
SSLAeadContext *pynss_packet_key(PRUint16, SSLProtocolVariant, PK11SymKey *, const char *,
                                 unsigned int);        /* new: pynss_destroy_packet_key */
void pynss_destroy_packet_key(SSLAeadContext *);
SECStatus pynss_SSL_AeadEncrypt(const SSLAeadContext *, PRUint64, const PRUint8 *, unsigned int,
                                const PRUint8 *, unsigned int, PRUint8 *, unsigned int *,
                                unsigned int);
SECStatus pynss_SSL_AeadDecrypt(const SSLAeadContext *, PRUint64, const PRUint8 *, unsigned int,
                                const PRUint8 *, unsigned int, PRUint8 *, unsigned int *,
                                unsigned int);
SSLMaskingContext *pynss_header_key(PRUint16, SSLProtocolVariant, PK11SymKey *, const char *,
                                    unsigned int);     /* new: pynss_destroy_header_key */
void pynss_destroy_header_key(SSLMaskingContext *);
SECStatus pynss_SSL_CreateMask(SSLMaskingContext *, const PRUint8 *, unsigned int, PRUint8 *,
                               unsigned int);
SECStatus pynss_SSL_HkdfVariantExpandLabelWithMech(PRUint16, PRUint16, PK11SymKey *,
                                                   const PRUint8 *, unsigned int, const char *,
                                                   unsigned int, CK_MECHANISM_TYPE, unsigned int,
                                                   SSLProtocolVariant, PK11SymKey **);

/* a tap between libssl and what is below it, that sees what libssl does not tell */
SECStatus pynss_tap_install(PRFileDesc *);
int pynss_tap_random(pynss_socket *, unsigned char *);
int pynss_tls_show(pynss_socket *, SECStatus, SECKEYPrivateKey *, CERTCertificate *);
