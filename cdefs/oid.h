/* SPDX-License-Identifier: MPL-2.0 */
/* secoid.h, secoidt.h: object identifiers and NSS's numbers for them. */

typedef struct {
    SECItem oid;
    const char *desc;
    ...;
} SECOidData;

SECStatus SECOID_Init(void);
SECOidData *SECOID_FindOIDByTag(SECOidTag);             /* borrowed: static */
SECStatus NSS_GetAlgorithmPolicy(SECOidTag, PRUint32 *);

/* secasn1t.h: tags of strings */
#define SEC_ASN1_UTF8_STRING ...
#define SEC_ASN1_PRINTABLE_STRING ...
#define SEC_ASN1_IA5_STRING ...
