/* SPDX-License-Identifier: MPL-2.0 */
/* What every part uses: plain types, results, errors, SECItem, memory. */

/* prtypes.h */
typedef int PRIntn;
typedef unsigned int PRUintn;
typedef unsigned char PRUint8;
typedef short PRInt16;
typedef unsigned short PRUint16;
typedef int PRInt32;
typedef unsigned int PRUint32;
typedef int... PRInt64;
typedef int... PRUint64;
typedef int PRBool;
typedef enum { PR_FAILURE = -1, PR_SUCCESS = 0 } PRStatus;

/* prtime.h: microseconds since 1970-01-01 00:00 UTC */
typedef int... PRTime;

/* prinrval.h: ticks */
typedef unsigned int PRIntervalTime;

/* prerror.h */
typedef int PRErrorCode;
PRErrorCode PR_GetError(void);
void PR_SetError(PRErrorCode, PRInt32);
PRInt32 PR_GetErrorTextLength(void);
PRInt32 PR_GetErrorText(char *);
const char *PR_ErrorToName(PRErrorCode);              /* borrowed: static */
const char *PR_ErrorToString(PRErrorCode, PRUint32);  /* borrowed: static */

/* seccomon.h */
typedef enum { SECWouldBlock = -2, SECFailure = -1, SECSuccess = 0 } SECStatus;
typedef int... SECItemType;
typedef struct {
    SECItemType type;
    unsigned char *data;
    unsigned int len;
} SECItem;
typedef int... SECOidTag;

/* nssutil.h */
SECStatus NSS_InitializePRErrorTable(void);

/* plarena.h, secport.h, secitem.h */
typedef struct PLArenaPool PLArenaPool;
PLArenaPool *PORT_NewArena(unsigned long);            /* new: PORT_FreeArena */
void PORT_FreeArena(PLArenaPool *, PRBool);
void *PORT_Alloc(size_t);                             /* new: PORT_Free */
void PORT_Free(void *);
void SECITEM_FreeItem(SECItem *, PRBool);
PRBool PORT_UCS2_UTF8Conversion(PRBool, unsigned char *, unsigned int, unsigned char *,
                                unsigned int, unsigned int *);
