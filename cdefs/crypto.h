/* SPDX-License-Identifier: MPL-2.0 */
/* pk11pub.h, pk11hpke.h, cryptohi.h, pkcs11t.h: what nss.crypto stands on. */

typedef struct {
    unsigned char bExtract;
    unsigned char bExpand;
    CK_MECHANISM_TYPE prfHashMechanism;
    unsigned long ulSaltType;
    unsigned char *pSalt;
    unsigned long ulSaltLen;
    unsigned long hSaltKey;
    unsigned char *pInfo;
    unsigned long ulInfoLen;
} CK_HKDF_PARAMS;
typedef struct {
    unsigned char *pInitVector;
    unsigned char *pPassword;
    unsigned long ulPasswordLen;
    unsigned char *pSalt;
    unsigned long ulSaltLen;
    unsigned long ulIteration;
} CK_PBE_PARAMS;
typedef struct {
    CK_MECHANISM_TYPE hashAlg;
    unsigned long mgf;
    unsigned long source;
    void *pSourceData;
    unsigned long ulSourceDataLen;
} CK_RSA_PKCS_OAEP_PARAMS;
typedef struct {
    CK_MECHANISM_TYPE hashAlg;
    unsigned long mgf;
    unsigned long sLen;
} CK_RSA_PKCS_PSS_PARAMS;
#define CKZ_DATA_SPECIFIED ...
#define CK_INVALID_HANDLE ...

/* keys */
PK11SymKey *PK11_ImportSymKeyWithFlags(PK11SlotInfo *, CK_MECHANISM_TYPE, PK11Origin,
                                       CK_ATTRIBUTE_TYPE, SECItem *, unsigned long, PRBool,
                                       void *);          /* new: PK11_FreeSymKey */
PK11SymKey *PK11_TokenKeyGenWithFlags(PK11SlotInfo *, CK_MECHANISM_TYPE, SECItem *, int, SECItem *,
                                      unsigned long, PRUint32,
                                      void *);           /* new: PK11_FreeSymKey */
PK11SymKey *PK11_DeriveWithFlags(PK11SymKey *, CK_MECHANISM_TYPE, SECItem *, CK_MECHANISM_TYPE,
                                 CK_ATTRIBUTE_TYPE, int,
                                 unsigned long);         /* new: PK11_FreeSymKey */
unsigned long PK11_ImportPublicKey(PK11SlotInfo *, SECKEYPublicKey *, PRBool);
int NSS_SecureMemcmp(const void *, const void *, size_t);

/* encryption and signatures in one step */
SECStatus PK11_Encrypt(PK11SymKey *, CK_MECHANISM_TYPE, SECItem *, unsigned char *, unsigned int *,
                       unsigned int, const unsigned char *, unsigned int);
SECStatus PK11_PubEncrypt(SECKEYPublicKey *, CK_MECHANISM_TYPE, SECItem *, unsigned char *,
                          unsigned int *, unsigned int, const unsigned char *, unsigned int, void *);
SECStatus PK11_PrivDecrypt(SECKEYPrivateKey *, CK_MECHANISM_TYPE, SECItem *, unsigned char *,
                           unsigned int *, unsigned int, const unsigned char *, unsigned int);
SECStatus PK11_SignWithMechanism(SECKEYPrivateKey *, CK_MECHANISM_TYPE, const SECItem *, SECItem *,
                                 const SECItem *);
SECStatus PK11_VerifyWithMechanism(SECKEYPublicKey *, CK_MECHANISM_TYPE, const SECItem *,
                                   const SECItem *, const SECItem *, void *);
unsigned int SECKEY_SignatureLen(const SECKEYPublicKey *);
SECStatus DSAU_EncodeDerSigWithLen(SECItem *, SECItem *, unsigned int);

/* hybrid public key encryption */
typedef struct HpkeContextStr HpkeContext;
typedef int... HpkeKemId;
typedef int... HpkeKdfId;
typedef int... HpkeAeadId;
HpkeContext *PK11_HPKE_NewContext(HpkeKemId, HpkeKdfId, HpkeAeadId, PK11SymKey *,
                                  const SECItem *);      /* new: PK11_HPKE_DestroyContext */
SECStatus PK11_HPKE_SetupS(HpkeContext *, const SECKEYPublicKey *, SECKEYPrivateKey *,
                           SECKEYPublicKey *, const SECItem *);
SECStatus PK11_HPKE_SetupR(HpkeContext *, const SECKEYPublicKey *, SECKEYPrivateKey *,
                           const SECItem *, const SECItem *);
SECStatus PK11_HPKE_Seal(HpkeContext *, const SECItem *, const SECItem *, SECItem **);
SECStatus PK11_HPKE_Open(HpkeContext *, const SECItem *, const SECItem *, SECItem **);
SECStatus PK11_HPKE_ExportSecret(const HpkeContext *, const SECItem *, unsigned int, PK11SymKey **);
const SECItem *PK11_HPKE_GetEncapPubKey(const HpkeContext *); /* borrowed: context */
SECStatus PK11_HPKE_ExportContext(const HpkeContext *, PK11SymKey *, SECItem **);
HpkeContext *PK11_HPKE_ImportContext(const SECItem *,
                                     PK11SymKey *);     /* new: PK11_HPKE_DestroyContext */
