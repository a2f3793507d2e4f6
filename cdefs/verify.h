/* SPDX-License-Identifier: MPL-2.0 */
/* cert.h, certt.h: is a certificate good, what for, and if not, why? */

typedef int... SECCertificateUsage;

typedef struct CERTVerifyLogNodeStr {
    CERTCertificate *cert;
    long error;
    unsigned int depth;
    void *arg;
    struct CERTVerifyLogNodeStr *next;
    ...;
} CERTVerifyLogNode;
typedef struct {
    PLArenaPool *arena;
    unsigned int count;
    CERTVerifyLogNode *head;
    ...;
} CERTVerifyLog;

SECStatus CERT_VerifyCertificate(CERTCertDBHandle *, CERTCertificate *, PRBool,
                                 SECCertificateUsage, PRTime, void *, CERTVerifyLog *,
                                 SECCertificateUsage *);
SECStatus CERT_VerifyCertName(const CERTCertificate *, const char *);
SECStatus NSS_CmpCertChainWCANames(CERTCertificate *, CERTDistNames *);
SECStatus CERT_VerifySignedDataWithPublicKey(const CERTSignedData *, SECKEYPublicKey *, void *);
