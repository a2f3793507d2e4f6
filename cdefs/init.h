/* SPDX-License-Identifier: MPL-2.0 */
/* Start, stop, versions. */

/* nss.h */
typedef struct NSSInitContext NSSInitContext;
typedef struct {
    unsigned int length;
    PRBool passwordRequired;
    int minPWLen;
    char *manufactureID;
    char *libraryDescription;
    char *cryptoTokenDescription;
    char *dbTokenDescription;
    char *FIPSTokenDescription;
    char *cryptoSlotDescription;
    char *dbSlotDescription;
    char *FIPSSlotDescription;
    ...;
} NSSInitParameters;

const char *NSS_GetVersion(void);                       /* borrowed: static */
PRBool NSS_VersionCheck(const char *);
PRBool NSS_IsInitialized(void);
SECStatus NSS_OptionGet(PRInt32, PRInt32 *);
PRBool NSS_IsPolicyLocked(void);
SECStatus NSS_Initialize(const char *, const char *, const char *, const char *, PRUint32);
SECStatus NSS_Shutdown(void);
NSSInitContext *NSS_InitContext(const char *, const char *, const char *, const char *,
                                NSSInitParameters *, PRUint32); /* new: NSS_ShutdownContext */
SECStatus NSS_ShutdownContext(NSSInitContext *);

/* prinit.h */
PRBool PR_VersionCheck(const char *);
const char *PR_GetVersion(void);                        /* borrowed: static */

/* pk11pub.h: the random generator, and whom NSS asks for passwords */
SECStatus PK11_GenerateRandom(unsigned char *, int);
SECStatus PK11_RandomUpdate(void *, size_t);
PRBool PK11_IsFIPS(void);
SECStatus NSS_NoDB_Init(const char *);
