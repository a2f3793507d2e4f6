/* SPDX-License-Identifier: MPL-2.0 */
/* cert.h, certdb.h, certt.h: certificates, names, databases. */

typedef struct CERTCertDBHandle CERTCertDBHandle;

/* seccomon.h */
typedef int... SECComparison;

/* names */
typedef struct {
    SECItem type;
    SECItem value;
} CERTAVA;
typedef struct {
    CERTAVA **avas;
} CERTRDN;
typedef struct {
    PLArenaPool *arena;
    CERTRDN **rdns;
} CERTName;

CERTName *CERT_AsciiToName(const char *);                /* new: CERT_DestroyName */
void CERT_DestroyName(CERTName *);
char *CERT_NameToAscii(CERTName *);                      /* new: PORT_Free */
char *CERT_DerNameToAscii(SECItem *);                    /* new: PORT_Free */
SECComparison CERT_CompareName(const CERTName *, const CERTName *);
SECItem *CERT_DecodeAVAValue(const SECItem *);           /* new: SECITEM_FreeItem */
CERTAVA *CERT_CreateAVA(PLArenaPool *, SECOidTag, int, char *); /* arena */
char *CERT_GetCommonName(const CERTName *);              /* new: PORT_Free, as all of these */
char *CERT_GetCountryName(const CERTName *);
char *CERT_GetLocalityName(const CERTName *);
char *CERT_GetStateName(const CERTName *);
char *CERT_GetOrgName(const CERTName *);
char *CERT_GetOrgUnitName(const CERTName *);
char *CERT_GetDomainComponentName(const CERTName *);
char *CERT_GetCertEmailAddress(const CERTName *);
char *CERT_GetCertUid(const CERTName *);

typedef struct {
    int nnames;
    SECItem *names;
    ...;
} CERTDistNames;

/* certificates */
typedef struct {
    SECItem data;
    SECAlgorithmID signatureAlgorithm;
    SECItem signature;    /* its length is in bits */
} CERTSignedData;
typedef struct {
    SECItem id;
    SECItem critical;
    SECItem value;
} CERTCertExtension;
typedef struct {
    CERTSignedData signatureWrap;
    SECItem derCert;
    SECItem derIssuer;
    SECItem derSubject;
    SECItem serialNumber;
    SECAlgorithmID signature;
    SECItem version;
    CERTName issuer;
    CERTName subject;
    SECItem derPublicKey;
    CERTCertExtension **extensions;
    PRUint32 nsCertType;
    char *nickname;
    ...;
} CERTCertificate;
typedef int... SECCertTimeValidity;
typedef int... SECCertUsage;

CERTCertificate *CERT_DupCertificate(CERTCertificate *); /* ref+1: CERT_DestroyCertificate */
CERTCertificate *CERT_NewTempCertificate(CERTCertDBHandle *, SECItem *, char *, PRBool,
                                         PRBool);        /* ref+1: CERT_DestroyCertificate */
SECStatus CERT_ImportCerts(CERTCertDBHandle *, SECCertUsage, unsigned int, SECItem **,
                           CERTCertificate ***, PRBool, PRBool, char *);
SECStatus CERT_GetCertIsPerm(const CERTCertificate *, PRBool *);
SECStatus CERT_GetCertTimes(const CERTCertificate *, PRTime *, PRTime *);
SECCertTimeValidity CERT_CheckCertValidTimes(const CERTCertificate *, PRTime, PRBool);
PRBool CERT_IsCACert(CERTCertificate *, unsigned int *);
char *CERT_MakeCANickname(CERTCertificate *);            /* new: PORT_Free */
int NSS_FindCertKEAType(CERTCertificate *);              /* ssl.h: an SSLKEAType */

/* trust */
typedef struct {
    unsigned int sslFlags;
    unsigned int emailFlags;
    unsigned int objectSigningFlags;
} CERTCertTrust;

SECStatus CERT_DecodeTrustString(CERTCertTrust *, const char *);
SECStatus CERT_GetCertTrust(const CERTCertificate *, CERTCertTrust *);
SECStatus CERT_ChangeCertTrust(CERTCertDBHandle *, CERTCertificate *, CERTCertTrust *);

/* lists; prclist.h */
typedef struct PRCList {
    struct PRCList *next;
    struct PRCList *prev;
    ...;
} PRCList;
typedef struct {
    PRCList links;
    CERTCertificate *cert;
    ...;
} CERTCertListNode;
typedef struct {
    PRCList list;
    ...;
} CERTCertList;

CERTCertList *CERT_GetCertChainFromCert(CERTCertificate *, PRTime,
                                        SECCertUsage);   /* new: CERT_DestroyCertList */
void CERT_DestroyCertList(CERTCertList *);

/* databases */
typedef struct {
    int numnicknames;
    char **nicknames;
    ...;
} CERTCertNicknames;

CERTCertDBHandle *CERT_GetDefaultCertDB(void);           /* borrowed: NSS */
CERTCertNicknames *CERT_GetCertNicknames(CERTCertDBHandle *, int,
                                         void *);        /* new: CERT_FreeNicknames */
void CERT_FreeNicknames(CERTCertNicknames *);
void nss_DumpCertificateCacheInfo(void);                 /* nss.h */

/* cert.h, certt.h, cryptohi.h: certificates made */
typedef int... CERTGeneralNameType;
typedef struct {
    PRBool isCA;
    int pathLenConstraint;
} CERTBasicConstraints;
#define CERT_UNLIMITED_PATH_CONSTRAINT ...

SECStatus CERT_FindCertExtension(const CERTCertificate *, int, SECItem *);
SECStatus CERT_DecodeBasicConstraintValue(CERTBasicConstraints *, const SECItem *);
SECStatus CERT_FindSubjectKeyIDExtension(CERTCertificate *, SECItem *);
SECStatus SEC_DerSignDataWithAlgorithmID(PLArenaPool *, SECItem *, const unsigned char *, int,
                                         SECKEYPrivateKey *, SECAlgorithmID *);
