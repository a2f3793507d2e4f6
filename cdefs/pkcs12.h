/* SPDX-License-Identifier: MPL-2.0 */
/* p12.h, p12plcy.h, secpkcs5.h: keys and certificates in one file (PKCS#12). */

typedef struct SEC_PKCS12ExportContext SEC_PKCS12ExportContext;
typedef struct SEC_PKCS12SafeInfo SEC_PKCS12SafeInfo;
typedef struct SEC_PKCS12DecoderContext SEC_PKCS12DecoderContext;
typedef int... SECPKCS12TargetTokenCAs;
typedef struct {
    SECItem *der;
    SECOidTag type;
    PRBool hasKey;
    SECItem *friendlyName;
    SECAlgorithmID *shroudAlg;
    ...;
} SEC_PKCS12DecoderItem;
typedef SECItem *(*SEC_PKCS12NicknameCollisionCallback)(SECItem *, PRBool *, void *);
#define SECPKCS12TargetTokenAllCAs ...

SECStatus SEC_PKCS12DecoderUpdate(SEC_PKCS12DecoderContext *, unsigned char *, unsigned long);
SECStatus SEC_PKCS12DecoderVerify(SEC_PKCS12DecoderContext *);
SECStatus SEC_PKCS12DecoderIterateInit(SEC_PKCS12DecoderContext *);
SECStatus SEC_PKCS12DecoderIterateNext(SEC_PKCS12DecoderContext *,
                                       const SEC_PKCS12DecoderItem **); /* borrowed: decoder */
SECStatus SEC_PKCS12DecoderSetTargetTokenCAs(SEC_PKCS12DecoderContext *, SECPKCS12TargetTokenCAs);
SECStatus SEC_PKCS12DecoderValidateBags(SEC_PKCS12DecoderContext *,
                                        SEC_PKCS12NicknameCollisionCallback);
SECStatus SEC_PKCS12DecoderImportBags(SEC_PKCS12DecoderContext *);

void SEC_PKCS12DestroyExportContext(SEC_PKCS12ExportContext *);
SECStatus SEC_PKCS12AddPasswordIntegrity(SEC_PKCS12ExportContext *, SECItem *, SECOidTag);
SEC_PKCS12SafeInfo *SEC_PKCS12CreateUnencryptedSafe(
    SEC_PKCS12ExportContext *);                          /* borrowed: export context */
SEC_PKCS12SafeInfo *SEC_PKCS12CreatePasswordPrivSafe(
    SEC_PKCS12ExportContext *, SECItem *, SECOidTag);    /* borrowed: export context */
SECStatus SEC_PKCS12AddCertOrChainAndKey(SEC_PKCS12ExportContext *, void *, void *,
                                         CERTCertificate *, CERTCertDBHandle *, void *, void *,
                                         PRBool, SECItem *, SECOidTag, PRBool);

SECStatus SEC_PKCS12EnableCipher(long, int);
SECStatus SEC_PKCS12SetPreferredCipher(long, int);
SECOidTag SEC_PKCS5GetPBEAlgorithm(SECOidTag, int);
