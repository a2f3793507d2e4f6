/* SPDX-License-Identifier: MPL-2.0 */
/* Every function that C calls and Python implements, and nothing else.
 * Python attaches them with nss._core.callbacks.trampoline only. */

extern "Python" char *pynss_on_password(PK11SlotInfo *, PRBool, void *);
extern "Python" SECItem *pynss_on_nickname_collision(SECItem *, PRBool *, void *);
extern "Python" SECStatus pynss_on_auth_certificate(void *, PRFileDesc *, PRBool, PRBool);
extern "Python" SECStatus pynss_on_client_auth_data(void *, PRFileDesc *, CERTDistNames *,
                                                    CERTCertificate **, SECKEYPrivateKey **);
extern "Python" void pynss_on_handshake(PRFileDesc *, void *);
extern "Python" PRInt32 pynss_on_server_name(PRFileDesc *, const SECItem *, PRUint32, void *);
extern "Python" SECStatus pynss_on_next_protocol(void *, PRFileDesc *, const unsigned char *,
                                                 unsigned int, unsigned char *, unsigned int *,
                                                 unsigned int);
extern "Python" void pynss_on_secret(unsigned int, unsigned int, const unsigned char *,
                                     unsigned int, void *);
extern "Python" SECStatus pynss_on_token(PRFileDesc *, const PRUint8 *, unsigned int, void *);
extern "Python" PRBool pynss_on_extension_write(PRFileDesc *, SSLHandshakeType, PRUint8 *,
                                                unsigned int *, unsigned int, void *);
extern "Python" SECStatus pynss_on_extension_read(PRFileDesc *, SSLHandshakeType, const PRUint8 *,
                                                  unsigned int, SSLAlertDescription *, void *);
extern "Python" SECStatus pynss_on_compress(int, const SECItem *, SECItem *);
extern "Python" SECStatus pynss_on_decompress(int, const SECItem *, unsigned char *, size_t,
                                              size_t *);
extern "Python" SECStatus pynss_on_record(PRFileDesc *, PRUint16, SSLContentType,
                                          const PRUint8 *, unsigned int, void *);
extern "Python" SSLHelloRetryRequestAction pynss_on_hello(PRBool, const PRUint8 *, unsigned int,
                                                          PRUint8 *, unsigned int *,
                                                          unsigned int, void *);
extern "Python" PRTime pynss_on_clock(void *);
