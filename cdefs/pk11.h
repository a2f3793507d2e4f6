/* SPDX-License-Identifier: MPL-2.0 */
/* pk11pub.h, secmodt.h: slots, tokens, and what they hold. */

/* pkcs11t.h */
typedef unsigned long CK_MECHANISM_TYPE;

typedef struct PK11SlotInfo PK11SlotInfo;
typedef char *(*PK11PasswordFunc)(PK11SlotInfo *, PRBool, void *);
typedef int... PK11CertListType;
typedef int... PK11DisableReasons;
typedef int... PK11ObjectType;
typedef unsigned long CK_OBJECT_HANDLE;
typedef unsigned long CK_OBJECT_CLASS;
typedef unsigned long CK_ATTRIBUTE_TYPE;
typedef struct PK11GenericObject PK11GenericObject;
typedef struct PK11SlotListElementStr {
    struct PK11SlotListElementStr *next;
    PK11SlotInfo *slot;
    ...;
} PK11SlotListElement;
typedef struct {
    PK11SlotListElement *head;
    ...;
} PK11SlotList;

/* passwords */
void PK11_SetPasswordFunc(PK11PasswordFunc);
SECStatus PK11_Authenticate(PK11SlotInfo *, PRBool, void *);
SECStatus PK11_Logout(PK11SlotInfo *);
void PK11_LogoutAll(void);
PRBool PK11_IsLoggedIn(PK11SlotInfo *, void *);
PRBool PK11_NeedLogin(PK11SlotInfo *);
PRBool PK11_NeedUserInit(PK11SlotInfo *);
PRBool PK11_NeedPWInit(void);
PRBool PK11_ProtectedAuthenticationPath(PK11SlotInfo *);
SECStatus PK11_CheckUserPassword(PK11SlotInfo *, const char *);
SECStatus PK11_CheckSSOPassword(PK11SlotInfo *, char *);
SECStatus PK11_InitPin(PK11SlotInfo *, const char *, const char *);
SECStatus PK11_ChangePW(PK11SlotInfo *, const char *, const char *);

/* slots */
PK11SlotInfo *PK11_GetInternalSlot(void);                /* ref+1: PK11_FreeSlot */
PK11SlotInfo *PK11_GetInternalKeySlot(void);             /* ref+1: PK11_FreeSlot */
PK11SlotInfo *PK11_FindSlotByName(const char *);         /* ref+1: PK11_FreeSlot */
PK11SlotInfo *PK11_GetBestSlot(CK_MECHANISM_TYPE, void *); /* ref+1: PK11_FreeSlot */
PK11SlotList *PK11_GetAllTokens(CK_MECHANISM_TYPE, PRBool, PRBool,
                                void *);                 /* new: PK11_FreeSlotList */
void PK11_FreeSlotList(PK11SlotList *);
PK11SlotInfo *PK11_ReferenceSlot(PK11SlotInfo *);        /* ref+1: PK11_FreeSlot */
char *PK11_GetSlotName(PK11SlotInfo *);                  /* borrowed: slot */
char *PK11_GetTokenName(PK11SlotInfo *);                 /* borrowed: slot */
PRBool PK11_IsHW(PK11SlotInfo *);
PRBool PK11_IsPresent(PK11SlotInfo *);
PRBool PK11_IsReadOnly(PK11SlotInfo *);
PRBool PK11_IsInternal(PK11SlotInfo *);
PRBool PK11_IsFriendly(PK11SlotInfo *);
PRBool PK11_IsRemovable(PK11SlotInfo *);
PRBool PK11_IsDisabled(PK11SlotInfo *);
PRBool PK11_HasRootCerts(PK11SlotInfo *);
PK11DisableReasons PK11_GetDisabledReason(PK11SlotInfo *);
PRBool PK11_UserDisableSlot(PK11SlotInfo *);
PRBool PK11_UserEnableSlot(PK11SlotInfo *);
PRBool PK11_TokenExists(CK_MECHANISM_TYPE);
int PK11_GetBestKeyLength(PK11SlotInfo *, CK_MECHANISM_TYPE);
CK_MECHANISM_TYPE PK11_GetBestWrapMechanism(PK11SlotInfo *);

/* keys and certificates on tokens */
SECKEYPrivateKey *PK11_FindKeyByAnyCert(CERTCertificate *,
                                        void *);         /* new: SECKEY_DestroyPrivateKey */
CERTCertificate *PK11_FindCertFromNickname(const char *,
                                           void *);      /* ref+1: CERT_DestroyCertificate */
CERTCertList *PK11_ListCertsInSlot(PK11SlotInfo *);       /* new: CERT_DestroyCertList */
CERTCertList *PK11_FindCertsFromNickname(const char *, void *);     /* new: CERT_DestroyCertList */
CERTCertList *PK11_FindCertsFromEmailAddress(const char *, void *); /* new: CERT_DestroyCertList */
CERTCertList *PK11_ListCerts(PK11CertListType, void *);  /* new: CERT_DestroyCertList */

/* objects on tokens */
PK11GenericObject *PK11_FindGenericObjects(PK11SlotInfo *,
                                           CK_OBJECT_CLASS); /* new: PK11_DestroyGenericObjects */
PK11GenericObject *PK11_GetNextGenericObject(PK11GenericObject *); /* borrowed: the first one */
SECStatus PK11_DestroyGenericObjects(PK11GenericObject *);
CK_OBJECT_HANDLE PK11_GetObjectHandle(PK11ObjectType, void *, PK11SlotInfo **);
SECStatus PK11_ReadRawAttribute(PK11ObjectType, void *, CK_ATTRIBUTE_TYPE, SECItem *);
SECStatus PK11_WriteRawAttribute(PK11ObjectType, void *, CK_ATTRIBUTE_TYPE, SECItem *);
SECStatus PK11_DestroyTokenObject(PK11SlotInfo *, CK_OBJECT_HANDLE);
SECItem *PK11_GetLowLevelKeyIDForCert(PK11SlotInfo *, CERTCertificate *,
                                      void *);           /* new: SECITEM_FreeItem */

/* pk11pub.h, pk11pqg.h, secmodt.h, nssb64.h: private keys made, taken in and given out */
typedef struct PK11SymKey PK11SymKey;
typedef struct {
    int keySizeInBits;
    unsigned long pe;
} PK11RSAGenParams;
typedef struct {
    SECAlgorithmID algorithm;
    SECItem privateKey;
    ...;
} SECKEYPrivateKeyInfo;
typedef struct SECKEYEncryptedPrivateKeyInfo SECKEYEncryptedPrivateKeyInfo;

void PK11_FreeSlot(PK11SlotInfo *);
PK11SlotInfo *PK11_GetSlotFromPrivateKey(SECKEYPrivateKey *); /* ref+1: PK11_FreeSlot */
SECKEYPrivateKey *PK11_GenerateKeyPairWithFlags(PK11SlotInfo *, CK_MECHANISM_TYPE, void *,
                                                SECKEYPublicKey **, PRUint32,
                                                void *); /* new: SECKEY_DestroyPrivateKey */
SECStatus PK11_ImportPrivateKeyInfoAndReturnKey(PK11SlotInfo *, SECKEYPrivateKeyInfo *, SECItem *,
                                                SECItem *, PRBool, PRBool, unsigned int,
                                                SECKEYPrivateKey **, void *);
SECItem *PK11_ExportDERPrivateKeyInfo(SECKEYPrivateKey *, void *); /* new: SECITEM_ZfreeItem */
SECKEYEncryptedPrivateKeyInfo *PK11_ExportEncryptedPrivKeyInfoV2(
    PK11SlotInfo *, SECOidTag, SECOidTag, SECOidTag, SECItem *, SECKEYPrivateKey *, int,
    void *);                                             /* new: SECKEY_DestroyEncryptedPrivateKeyInfo */
SECStatus PK11_ImportEncryptedPrivateKeyInfoAndReturnKey(
    PK11SlotInfo *, SECKEYEncryptedPrivateKeyInfo *, SECItem *, SECItem *, SECItem *, PRBool,
    PRBool, KeyType, unsigned int, SECKEYPrivateKey **, void *);
void SECKEY_DestroyEncryptedPrivateKeyInfo(SECKEYEncryptedPrivateKeyInfo *, PRBool);
const SEC_ASN1Template *NSS_Get_SECKEY_EncryptedPrivateKeyInfoTemplate(
    void *, PRBool);                                     /* borrowed: static */
SECStatus PK11_Sign(SECKEYPrivateKey *, SECItem *, const SECItem *);
SECStatus PK11_Verify(SECKEYPublicKey *, const SECItem *, const SECItem *, void *);
int PK11_SignatureLen(SECKEYPrivateKey *);
SECStatus PK11_HashBuf(SECOidTag, unsigned char *, const unsigned char *, PRInt32);
PK11SymKey *PK11_PubDeriveWithKDF(SECKEYPrivateKey *, SECKEYPublicKey *, PRBool, SECItem *,
                                  SECItem *, CK_MECHANISM_TYPE, CK_MECHANISM_TYPE,
                                  CK_ATTRIBUTE_TYPE, int, unsigned long, SECItem *,
                                  void *);               /* new: PK11_FreeSymKey */
PK11SymKey *PK11_PBEKeyGen(PK11SlotInfo *, SECAlgorithmID *, SECItem *, PRBool,
                           void *);                      /* new: PK11_FreeSymKey */
void PK11_FreeSymKey(PK11SymKey *);
SECStatus PK11_ExtractKeyValue(PK11SymKey *);
SECItem *PK11_GetKeyData(PK11SymKey *);                  /* borrowed: key */
CK_MECHANISM_TYPE PK11_GetPBECryptoMechanism(SECAlgorithmID *, SECItem **, SECItem *);
CK_MECHANISM_TYPE PK11_GetPadMechanism(CK_MECHANISM_TYPE);
PK11SymKey *PK11_ListFixedKeysInSlot(PK11SlotInfo *, char *,
                                     void *);            /* new: PK11_FreeSymKey, each */
PK11SymKey *PK11_GetNextSymKey(PK11SymKey *);            /* borrowed: the list */
unsigned long PK11_GetSymKeyType(PK11SymKey *);
unsigned long PK11_GetKeyType(CK_MECHANISM_TYPE, unsigned long);
PK11SymKey *PK11_TokenKeyGen(PK11SlotInfo *, CK_MECHANISM_TYPE, SECItem *, int, SECItem *, PRBool,
                             void *);                    /* new: PK11_FreeSymKey */
SECStatus PK11_Decrypt(PK11SymKey *, CK_MECHANISM_TYPE, SECItem *, unsigned char *,
                       unsigned int *, unsigned int, const unsigned char *, unsigned int);
SECItem *NSSBase64_DecodeBuffer(PLArenaPool *, SECItem *, const char *,
                                unsigned int);           /* new: SECITEM_ZfreeItem */
