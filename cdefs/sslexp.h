/* SPDX-License-Identifier: MPL-2.0 */
/* sslexp.h: what libssl gives out by name only (src/experimental.c); missing ones fail
 * with PR_NOT_IMPLEMENTED_ERROR.  sslt.h, for what goes with them. */

SECStatus pynss_SSL_CipherSuiteOrderGet(PRFileDesc *, PRUint16 *, unsigned int *);
SECStatus pynss_SSL_CipherSuiteOrderSet(PRFileDesc *, const PRUint16 *, PRUint16);
SECStatus pynss_SSL_KeyUpdate(PRFileDesc *, PRBool);
SECStatus pynss_SSL_SendCertificateRequest(PRFileDesc *);
SECStatus pynss_SSL_GetCurrentEpoch(PRFileDesc *, PRUint16 *, PRUint16 *);
SECStatus pynss_tls_watch_secrets(PRFileDesc *, void *);

/* a tap between libssl and what is below it, that sees what libssl does not tell */
SECStatus pynss_tap_install(PRFileDesc *);
int pynss_tap_random(pynss_socket *, unsigned char *);
int pynss_tls_show(pynss_socket *, SECStatus, SECKEYPrivateKey *, CERTCertificate *);
