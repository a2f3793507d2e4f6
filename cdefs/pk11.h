/* SPDX-License-Identifier: MPL-2.0 */
/* pk11pub.h: slots, tokens, and what they hold. */

typedef struct PK11SlotInfo PK11SlotInfo;
typedef char *(*PK11PasswordFunc)(PK11SlotInfo *, PRBool, void *);

void PK11_SetPasswordFunc(PK11PasswordFunc);
PK11SlotInfo *PK11_ReferenceSlot(PK11SlotInfo *); /* ref+1: PK11_FreeSlot */
