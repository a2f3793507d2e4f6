/* SPDX-License-Identifier: MPL-2.0 */
/* cert.h, certt.h: certificates, names, databases. */

typedef struct CERTCertDBHandle CERTCertDBHandle;
typedef struct CERTName { ...; } CERTName;
typedef struct CERTCertificate {
    SECItem derCert;
    SECItem derIssuer;
    SECItem derSubject;
    SECItem serialNumber;
    SECItem version;
    CERTName issuer;
    CERTName subject;
    char *nickname;
    ...;
} CERTCertificate;
typedef struct {
    int nnames;
    SECItem *names;
    ...;
} CERTDistNames;

CERTCertDBHandle *CERT_GetDefaultCertDB(void);           /* borrowed: NSS */
CERTCertificate *CERT_DupCertificate(CERTCertificate *); /* ref+1: CERT_DestroyCertificate */
