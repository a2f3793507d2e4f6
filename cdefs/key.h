/* SPDX-License-Identifier: MPL-2.0 */
/* keyhi.h, keythi.h: asymmetric keys. */

typedef int... KeyType;
typedef struct SECKEYPrivateKey SECKEYPrivateKey;
typedef struct {
    SECItem modulus;
    SECItem publicExponent;
    ...;
} SECKEYRSAPublicKey;
typedef struct {
    SECItem prime;
    SECItem subPrime;
    SECItem base;
    ...;
} SECKEYPQGParams;
typedef struct {
    SECKEYPQGParams params;
    SECItem publicValue;
} SECKEYDSAPublicKey;
typedef struct SECKEYPublicKey SECKEYPublicKey;

KeyType SECKEY_GetPrivateKeyType(const SECKEYPrivateKey *);
KeyType SECKEY_GetPublicKeyType(const SECKEYPublicKey *);
SECKEYPrivateKey *SECKEY_CopyPrivateKey(const SECKEYPrivateKey *); /* new: SECKEY_DestroyPrivateKey */
SECKEYPublicKey *SECKEY_CopyPublicKey(const SECKEYPublicKey *);    /* new: SECKEY_DestroyPublicKey */

/* seccomon.h, secitem.h, secoidt.h, secasn1.h, secasn1t.h: keys and certificates as data */
typedef struct {
    SECItem algorithm;
    SECItem parameters;
} SECAlgorithmID;
typedef struct SEC_ASN1Template SEC_ASN1Template;
typedef struct CERTSubjectPublicKeyInfo CERTSubjectPublicKeyInfo;
#define DER_DEFAULT_CHUNKSIZE ...
#define SHA256_LENGTH ...

SECItem *SECITEM_AllocItem(PLArenaPool *, SECItem *, unsigned int); /* arena */
void SECITEM_ZfreeItem(SECItem *, PRBool);
SECItem *SEC_ASN1EncodeItem(PLArenaPool *, SECItem *, const void *,
                            const SEC_ASN1Template *);   /* new: SECITEM_ZfreeItem, or arena */

/* keyhi.h: public halves */
SECKEYPublicKey *SECKEY_ConvertToPublicKey(SECKEYPrivateKey *); /* new: SECKEY_DestroyPublicKey */
SECKEYPublicKey *SECKEY_ExtractPublicKey(
    const CERTSubjectPublicKeyInfo *);                   /* new: SECKEY_DestroyPublicKey */
unsigned int SECKEY_PublicKeyStrengthInBits(const SECKEYPublicKey *);
SECItem *SECKEY_EncodeDERSubjectPublicKeyInfo(const SECKEYPublicKey *); /* new: SECITEM_FreeItem */
CERTSubjectPublicKeyInfo *SECKEY_DecodeDERSubjectPublicKeyInfo(
    const SECItem *);                                    /* new: SECKEY_DestroySubjectPublicKeyInfo */
void SECKEY_DestroySubjectPublicKeyInfo(CERTSubjectPublicKeyInfo *);

/* secpkcs5.h: encryption with a password */
PRBool SEC_PKCS5IsAlgorithmPBEAlgTag(SECOidTag);
