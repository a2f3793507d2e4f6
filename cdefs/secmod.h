/* SPDX-License-Identifier: MPL-2.0 */
/* secmod.h, secmodt.h, pk11pub.h: modules, databases beside the first, what tokens store. */

typedef struct SECMODListLock SECMODListLock;
typedef struct SECMODModule {
    PRBool internal;
    PRBool loaded;
    PRBool isFIPS;
    char *dllName;
    char *commonName;
    PK11SlotInfo **slots;
    int slotCount;
    char *libraryParams;
    ...;
} SECMODModule;
typedef struct SECMODModuleList {
    struct SECMODModuleList *next;
    SECMODModule *module;
    ...;
} SECMODModuleList;

SECMODModule *SECMOD_LoadUserModule(char *, SECMODModule *, PRBool); /* new: SECMOD_DestroyModule */
SECStatus SECMOD_UnloadUserModule(SECMODModule *);
SECMODModule *SECMOD_ReferenceModule(SECMODModule *);   /* ref+1: SECMOD_DestroyModule */
void SECMOD_DestroyModule(SECMODModule *);
SECMODModuleList *SECMOD_GetDefaultModuleList(void);    /* borrowed: the read lock */
SECMODListLock *SECMOD_GetDefaultModuleListLock(void);  /* borrowed: NSS */
void SECMOD_GetReadLock(SECMODListLock *);
void SECMOD_ReleaseReadLock(SECMODListLock *);
PK11SlotInfo *SECMOD_WaitForAnyTokenEvent(SECMODModule *, unsigned long,
                                          PRIntervalTime); /* ref+1: PK11_FreeSlot */
PK11SlotInfo *SECMOD_OpenUserDB(const char *);          /* ref+1: PK11_FreeSlot */
SECMODModule *PK11_GetModule(PK11SlotInfo *);           /* borrowed: slot */

/* pkcs11n.h: what a trust object says */
#define CKT_NSS_TRUSTED ...
#define CKT_NSS_TRUSTED_DELEGATOR ...
#define CKT_NSS_VALID_DELEGATOR ...
#define CKT_NSS_NOT_TRUSTED ...

/* what a token can do */
PRBool PK11_DoesMechanism(PK11SlotInfo *, CK_MECHANISM_TYPE);

/* uniform resource identifiers */
char *PK11_GetTokenURI(PK11SlotInfo *);                 /* new: PORT_Free */
char *PK11_GetModuleURI(SECMODModule *);                /* new: PORT_Free */
CERTCertList *PK11_FindCertsFromURI(const char *, void *); /* new: CERT_DestroyCertList */

/* lists of what a token stores */
typedef struct {
    PRCList links;
    SECKEYPrivateKey *key;
} SECKEYPrivateKeyListNode;
typedef struct {
    PRCList list;
    ...;
} SECKEYPrivateKeyList;
SECKEYPrivateKeyList *PK11_ListPrivKeysInSlot(PK11SlotInfo *, char *,
                                              void *);  /* new: SECKEY_DestroyPrivateKeyList */
void SECKEY_DestroyPrivateKeyList(SECKEYPrivateKeyList *);
char *PK11_GetPrivateKeyNickname(SECKEYPrivateKey *);   /* new: PORT_Free */
SECStatus PK11_SetPrivateKeyNickname(SECKEYPrivateKey *, const char *);
SECItem *PK11_GetLowLevelKeyIDForPrivateKey(SECKEYPrivateKey *); /* new: SECITEM_FreeItem */
PK11SlotList *PK11_GetAllSlotsForCert(CERTCertificate *, void *); /* new: PK11_FreeSlotList */
SECKEYPrivateKey *PK11_FindKeyByDERCert(PK11SlotInfo *, CERTCertificate *,
                                        void *);        /* new: SECKEY_DestroyPrivateKey */
SECStatus PK11_ImportCert(PK11SlotInfo *, CERTCertificate *, CK_OBJECT_HANDLE, const char *, PRBool);
SECStatus SEC_DeletePermCertificate(CERTCertificate *);

/* databases joined */
typedef struct PK11MergeLogNode {
    struct PK11MergeLogNode *next;
    int error;
    ...;
} PK11MergeLogNode;
typedef struct {
    PK11MergeLogNode *head;
    ...;
} PK11MergeLog;
PK11MergeLog *PK11_CreateMergeLog(void);                /* new: PK11_DestroyMergeLog */
void PK11_DestroyMergeLog(PK11MergeLog *);
SECStatus PK11_MergeTokens(PK11SlotInfo *, PK11SlotInfo *, PK11MergeLog *, void *, void *);
