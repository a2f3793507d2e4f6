/* SPDX-License-Identifier: MPL-2.0 */
/* cffi defines the functions of callbacks.h after this source; glue.c names
 * one of them, so it is declared here. */

static void pynss_on_handshake(PRFileDesc *, void *);
