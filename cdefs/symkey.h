/* SPDX-License-Identifier: MPL-2.0 */
/* pk11pub.h, sechash.h: symmetric keys, mechanisms and contexts. */

typedef struct PK11Context PK11Context;
typedef int... PK11Origin;
typedef struct {
    ...;
} CK_RC5_CBC_PARAMS;
typedef struct {
    ...;
} CK_RC2_CBC_PARAMS;
typedef struct {
    ...;
} CK_AES_CTR_PARAMS;
#define HASH_LENGTH_MAX ...

/* mechanisms and their parameters */
CK_MECHANISM_TYPE PK11_AlgtagToMechanism(SECOidTag);
SECOidTag PK11_MechanismToAlgtag(CK_MECHANISM_TYPE);
int PK11_GetIVLength(CK_MECHANISM_TYPE);
int PK11_GetBlockSize(CK_MECHANISM_TYPE, SECItem *);
SECItem *PK11_ParamFromIV(CK_MECHANISM_TYPE, SECItem *);         /* new: SECITEM_ZfreeItem */
SECItem *PK11_GenerateNewParam(CK_MECHANISM_TYPE, PK11SymKey *); /* new: SECITEM_ZfreeItem */
SECItem *PK11_ParamFromAlgid(SECAlgorithmID *);                  /* new: SECITEM_ZfreeItem */

/* encryption under passwords */
SECAlgorithmID *PK11_CreatePBEV2AlgorithmID(SECOidTag, SECOidTag, SECOidTag, int, int,
                                            SECItem *);  /* new: SECOID_DestroyAlgorithmID */
void SECOID_DestroyAlgorithmID(SECAlgorithmID *, PRBool);
SECItem *PK11_GetPBEIV(SECAlgorithmID *, SECItem *);     /* new: SECITEM_ZfreeItem */

/* keys */
PK11SymKey *PK11_ReferenceSymKey(PK11SymKey *);          /* ref+1: PK11_FreeSymKey */
PK11SymKey *PK11_KeyGen(PK11SlotInfo *, CK_MECHANISM_TYPE, SECItem *, int,
                        void *);                         /* new: PK11_FreeSymKey */
PK11SymKey *PK11_ImportSymKey(PK11SlotInfo *, CK_MECHANISM_TYPE, PK11Origin, CK_ATTRIBUTE_TYPE,
                              SECItem *, void *);        /* new: PK11_FreeSymKey */
CK_MECHANISM_TYPE PK11_GetMechanism(PK11SymKey *);
unsigned int PK11_GetKeyLength(PK11SymKey *);
PK11SlotInfo *PK11_GetSlotFromKey(PK11SymKey *);         /* ref+1: PK11_FreeSlot */
PK11SymKey *PK11_Derive(PK11SymKey *, CK_MECHANISM_TYPE, SECItem *, CK_MECHANISM_TYPE,
                        CK_ATTRIBUTE_TYPE, int);         /* new: PK11_FreeSymKey */
SECStatus PK11_WrapSymKey(CK_MECHANISM_TYPE, SECItem *, PK11SymKey *, PK11SymKey *, SECItem *);
PK11SymKey *PK11_UnwrapSymKey(PK11SymKey *, CK_MECHANISM_TYPE, SECItem *, SECItem *,
                              CK_MECHANISM_TYPE, CK_ATTRIBUTE_TYPE,
                              int);                      /* new: PK11_FreeSymKey */
SECStatus PK11_PubWrapSymKey(CK_MECHANISM_TYPE, SECKEYPublicKey *, PK11SymKey *, SECItem *);

/* contexts */
PK11Context *PK11_CreateContextBySymKey(CK_MECHANISM_TYPE, CK_ATTRIBUTE_TYPE, PK11SymKey *,
                                        const SECItem *); /* new: PK11_DestroyContext */
PK11Context *PK11_CreateDigestContext(SECOidTag);        /* new: PK11_DestroyContext */
PK11Context *PK11_CloneContext(PK11Context *);           /* new: PK11_DestroyContext */
void PK11_DestroyContext(PK11Context *, PRBool);
SECStatus PK11_DigestBegin(PK11Context *);
SECStatus PK11_DigestOp(PK11Context *, const unsigned char *, unsigned int);
SECStatus PK11_DigestKey(PK11Context *, PK11SymKey *);
SECStatus PK11_DigestFinal(PK11Context *, unsigned char *, unsigned int *, unsigned int);
SECStatus PK11_Finalize(PK11Context *);
SECStatus PK11_CipherOp(PK11Context *, unsigned char *, int *, int, const unsigned char *, int);
unsigned int HASH_ResultLenByOidTag(SECOidTag);
