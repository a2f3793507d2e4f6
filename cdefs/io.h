/* SPDX-License-Identifier: MPL-2.0 */
/* prio.h, prnetdb.h, prinrval.h: NSPR's sockets, addresses, intervals. */

typedef struct PRFileDesc PRFileDesc;

/* The address is a union; only glue.c looks inside. */
typedef union PRNetAddr { ...; } PRNetAddr;
