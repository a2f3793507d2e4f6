/* SPDX-License-Identifier: MPL-2.0 */
/* certdb.h, pk11pub.h, ocsp.h: revocation lists, and the online status. */

typedef struct CERTSignedCrl CERTSignedCrl;

CERTSignedCrl *CERT_DecodeDERCrlWithFlags(PLArenaPool *, SECItem *, int,
                                          PRInt32);      /* new: SEC_DestroyCrl */
CERTSignedCrl *PK11_ImportCRL(PK11SlotInfo *, SECItem *, char *, int, void *, PRInt32,
                              PLArenaPool *, PRInt32);   /* new: SEC_DestroyCrl */
CERTSignedCrl *SEC_FindCrlByName(CERTCertDBHandle *, SECItem *, int); /* ref+1: SEC_DestroyCrl */
CERTSignedCrl *SEC_DupCrl(CERTSignedCrl *);              /* ref+1: SEC_DestroyCrl */
SECStatus SEC_DeletePermCRL(CERTSignedCrl *);

/* the status by OCSP; all settings are of the process */
typedef int... SEC_OcspFailureMode;

SECStatus CERT_CheckOCSPStatus(CERTCertDBHandle *, CERTCertificate *, PRTime, void *);
SECStatus CERT_EnableOCSPChecking(CERTCertDBHandle *);
SECStatus CERT_DisableOCSPChecking(CERTCertDBHandle *);
SECStatus CERT_SetOCSPDefaultResponder(CERTCertDBHandle *, const char *, const char *);
SECStatus CERT_EnableOCSPDefaultResponder(CERTCertDBHandle *);
SECStatus CERT_DisableOCSPDefaultResponder(CERTCertDBHandle *);
SECStatus CERT_OCSPCacheSettings(PRInt32, PRUint32, PRUint32);
SECStatus CERT_SetOCSPFailureMode(SEC_OcspFailureMode);
SECStatus CERT_SetOCSPTimeout(PRUint32);
SECStatus CERT_ClearOCSPCache(void);

/* verification by libpkix */
SECStatus CERT_SetUsePKIXForValidation(PRBool);
PRBool CERT_GetUsePKIXForValidation(void);
