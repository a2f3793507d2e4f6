/* SPDX-License-Identifier: MPL-2.0 */
/* cffi defines the functions of callbacks.h after this source; what is
 * named there already is declared here. */

static void pynss_on_handshake(PRFileDesc *, void *);
static void pynss_on_secret(unsigned int, unsigned int, const unsigned char *, unsigned int,
                            void *);
static SECStatus pynss_on_compress(int, const SECItem *, SECItem *);
static SECStatus pynss_on_decompress(int, const SECItem *, unsigned char *, size_t, size_t *);
