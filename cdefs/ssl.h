/* SPDX-License-Identifier: MPL-2.0 */
/* ssl.h, sslt.h: TLS sockets, their options and what they negotiated. */

typedef int... SSLProtocolVariant;
typedef int... SSLAuthType;
typedef int... SSLKEAType;
typedef int... SSLNamedGroup;
typedef int... SSLSignatureScheme;
typedef int... SSLCipherAlgorithm;
typedef int... SSLMACAlgorithm;
typedef int... SSLCompressionMethod;
typedef int... SSLHashType;
typedef int... SSLPskType;
typedef int... SSLNextProtoState;
typedef int... SSLHandshakeType;
typedef int... SSLContentType;
typedef int... SSLHelloRetryRequestAction;
typedef PRUint8 SSLAlertDescription;

typedef struct {
    PRUint16 min;
    PRUint16 max;
} SSLVersionRange;

typedef struct {
    PRUint32 length;
    PRUint16 protocolVersion;
    PRUint16 cipherSuite;
    PRUint32 authKeyBits;
    PRUint32 keaKeyBits;
    PRUint32 creationTime;
    PRUint32 lastAccessTime;
    PRUint32 expirationTime;
    PRUint32 sessionIDLength;
    PRUint8 sessionID[32];
    const char *compressionMethodName;
    SSLCompressionMethod compressionMethod;
    PRBool extendedMasterSecretUsed;
    PRBool earlyDataAccepted;
    SSLKEAType keaType;
    SSLNamedGroup keaGroup;
    SSLCipherAlgorithm symCipher;
    SSLMACAlgorithm macAlgorithm;
    SSLAuthType authType;
    SSLSignatureScheme signatureScheme;
    SSLNamedGroup originalKeaGroup;
    PRBool resumed;
    PRBool peerDelegCred;
    SSLPskType pskType;
    PRBool echAccepted;
    PRBool isFIPS;
    ...;
} SSLChannelInfo;

typedef struct {
    PRUint16 length;
    PRUint16 cipherSuite;
    const char *cipherSuiteName;
    const char *authAlgorithmName;
    SSLAuthType authAlgorithm;
    const char *keaTypeName;
    SSLKEAType keaType;
    const char *symCipherName;
    SSLCipherAlgorithm symCipher;
    PRUint16 symKeyBits;
    PRUint16 symKeySpace;
    PRUint16 effectiveKeyBits;
    const char *macAlgorithmName;
    SSLMACAlgorithm macAlgorithm;
    PRUint16 macBits;
    SSLAuthType authType;
    SSLHashType kdfHash;
    ...;
} SSLCipherSuiteInfo;

typedef struct {
    SSLAuthType authType;
    ...;
} SSLExtraServerCertData;

typedef struct {
    SECItem *items;
    unsigned int len;
} SECItemArray;

typedef struct {
    PRUint32 valuesSet;
    PRUint16 protocolVersion;
    PRUint16 cipherSuite;
    PRBool canSendEarlyData;
    PRUint32 maxEarlyDataSize;
    PRUint16 zeroRttCipherSuite;
    PRBool echAccepted;
    const char *echPublicName;
    ...;
} SSLPreliminaryChannelInfo;

typedef SECStatus (*SSLAuthCertificate)(void *, PRFileDesc *, PRBool, PRBool);
typedef SECStatus (*SSLGetClientAuthData)(void *, PRFileDesc *, CERTDistNames *,
                                          CERTCertificate **, SECKEYPrivateKey **);

/* process-wide settings */
SECStatus SSL_OptionGetDefault(PRInt32, PRIntn *);
SECStatus SSL_OptionSetDefault(PRInt32, PRIntn);
SECStatus SSL_VersionRangeGetSupported(SSLProtocolVariant, SSLVersionRange *);
SECStatus SSL_VersionRangeGetDefault(SSLProtocolVariant, SSLVersionRange *);
SECStatus SSL_VersionRangeSetDefault(SSLProtocolVariant, const SSLVersionRange *);
SECStatus SSL_CipherPrefGetDefault(PRInt32, PRBool *);
SECStatus SSL_CipherPrefSetDefault(PRInt32, PRBool);
SECStatus SSL_CipherPolicyGet(PRInt32, PRInt32 *);
SECStatus SSL_CipherPolicySet(PRInt32, PRInt32);
const PRUint16 *SSL_GetImplementedCiphers(void);      /* borrowed: static */
PRUint16 SSL_GetNumImplementedCiphers(void);
SECStatus SSL_GetCipherSuiteInfo(PRUint16, SSLCipherSuiteInfo *, PRUintn);
SECStatus NSS_SetDomesticPolicy(void);
SECStatus NSS_SetExportPolicy(void);
SECStatus NSS_SetFrancePolicy(void);

/* session caches */
void SSL_ClearSessionCache(void);
SECStatus SSL_ConfigServerSessionIDCache(int, PRUint32, PRUint32, const char *);
SECStatus SSL_ConfigMPServerSIDCache(int, PRUint32, PRUint32, const char *);
SECStatus SSL_ConfigServerSessionIDCacheWithOpt(PRUint32, PRUint32, const char *, int, int, int,
                                                PRBool);
SECStatus SSL_InheritMPServerSIDCache(const char *);
SECStatus SSL_SetSessionTicketKeyPair(SECKEYPublicKey *, SECKEYPrivateKey *);
SECStatus SSL_ShutdownServerSessionIDCache(void);
PRUint32 SSL_GetMaxServerCacheLocks(void);
SECStatus SSL_SetMaxServerCacheLocks(PRUint32);

/* one socket */
SECStatus SSL_OptionGet(PRFileDesc *, PRInt32, PRIntn *);
SECStatus SSL_OptionSet(PRFileDesc *, PRInt32, PRIntn);
SECStatus SSL_VersionRangeGet(PRFileDesc *, SSLVersionRange *);
SECStatus SSL_VersionRangeSet(PRFileDesc *, const SSLVersionRange *);
SECStatus SSL_CipherPrefGet(PRFileDesc *, PRInt32, PRBool *);
SECStatus SSL_CipherPrefSet(PRFileDesc *, PRInt32, PRBool);
SECStatus SSL_NamedGroupConfig(PRFileDesc *, const SSLNamedGroup *, unsigned int);
SECStatus SSL_ConfigServerCert(PRFileDesc *, CERTCertificate *, SECKEYPrivateKey *,
                               const SSLExtraServerCertData *, unsigned int);
SECStatus SSL_CertDBHandleSet(PRFileDesc *, CERTCertDBHandle *);
SECStatus SSL_SetURL(PRFileDesc *, const char *);
char *SSL_RevealURL(PRFileDesc *);                     /* new: PORT_Free */
SECStatus SSL_SetPKCS11PinArg(PRFileDesc *, void *);
SECStatus SSL_SetSockPeerID(PRFileDesc *, const char *);
SECStatus SSL_AuthCertificateHook(PRFileDesc *, SSLAuthCertificate, void *);
SECStatus SSL_GetClientAuthDataHook(PRFileDesc *, SSLGetClientAuthData, void *);
SECStatus SSL_ReHandshake(PRFileDesc *, PRBool);
SECStatus SSL_InvalidateSession(PRFileDesc *);
int SSL_DataPending(PRFileDesc *);
CERTCertificate *SSL_PeerCertificate(PRFileDesc *);    /* new: CERT_DestroyCertificate */
CERTCertificate *SSL_LocalCertificate(PRFileDesc *);   /* new: CERT_DestroyCertificate */
CERTCertList *SSL_PeerCertificateChain(PRFileDesc *);  /* new: CERT_DestroyCertList */
SECItem *SSL_GetNegotiatedHostInfo(PRFileDesc *);      /* new: SECITEM_FreeItem */
SECItem *SSL_GetSessionID(PRFileDesc *);               /* new: SECITEM_FreeItem */
SECStatus SSL_SecurityStatus(PRFileDesc *, int *, char **, int *, int *, char **, char **);
SECStatus SSL_GetChannelInfo(PRFileDesc *, SSLChannelInfo *, PRUintn);
SECStatus SSL_SetNextProtoNego(PRFileDesc *, const unsigned char *, unsigned int);
SECStatus SSL_SetNextProtoCallback(PRFileDesc *,
                                   SECStatus (*)(void *, PRFileDesc *, const unsigned char *,
                                                 unsigned int, unsigned char *, unsigned int *,
                                                 unsigned int),
                                   void *);
SECStatus SSL_GetNextProto(PRFileDesc *, SSLNextProtoState *, unsigned char *, unsigned int *,
                           unsigned int);
SECStatus SSL_SNISocketConfigHook(PRFileDesc *,
                                  PRInt32 (*)(PRFileDesc *, const SECItem *, PRUint32, void *),
                                  void *);
SECStatus SSL_ExportKeyingMaterial(PRFileDesc *, const char *, unsigned int, PRBool,
                                   const unsigned char *, unsigned int, unsigned char *,
                                   unsigned int);
SECStatus SSL_ExportEarlyKeyingMaterial(PRFileDesc *, const char *, unsigned int,
                                        const unsigned char *, unsigned int, unsigned char *,
                                        unsigned int);
SECStatus SSL_SendAdditionalKeyShares(PRFileDesc *, unsigned int);
SECStatus SSL_SignatureSchemePrefSet(PRFileDesc *, const SSLSignatureScheme *, unsigned int);
SECStatus SSL_SignatureSchemePrefGet(PRFileDesc *, SSLSignatureScheme *, unsigned int *,
                                     unsigned int);
unsigned int SSL_SignatureMaxCount(void);
SECStatus SSL_AuthCertificateComplete(PRFileDesc *, PRErrorCode);
SECStatus SSL_SetDowngradeCheckVersion(PRFileDesc *, PRUint16);
const SECItemArray *SSL_PeerStapledOCSPResponses(PRFileDesc *);  /* borrowed: the descriptor */
const SECItem *SSL_PeerSignedCertTimestamps(PRFileDesc *);       /* borrowed: the descriptor */
SECStatus DTLS_GetHandshakeTimeout(PRFileDesc *, PRIntervalTime *);
SECStatus SSL_SetSRTPCiphers(PRFileDesc *, const PRUint16 *, unsigned int);
SECStatus SSL_GetSRTPCipher(PRFileDesc *, PRUint16 *);
