/* SPDX-License-Identifier: MPL-2.0 */
/* Our own C (src/glue.c, src/optional.c): what cannot be said in Python. */

static const char *const PYNSS_VERSION;
static const char *const PYNSS_DIGEST;
static const char *const PYNSS_NSS_FLOOR;
static const char *const PYNSS_NSPR_FLOOR;
static const char *const PYNSS_BUILT_NSS;
static const char *const PYNSS_BUILT_NSPR;

/* what Python owns of NSS, counted by kind */
typedef enum {
    PYNSS_CERTIFICATE,
    PYNSS_PRIVATE_KEY,
    PYNSS_PUBLIC_KEY,
    PYNSS_SLOT,
    PYNSS_SYMMETRIC_KEY,
    PYNSS_CONTEXT,
    PYNSS_CRL,
    PYNSS_HPKE,
    PYNSS_SOCKET,
    PYNSS_PKCS12,
    PYNSS_MODULE,
    PYNSS_DATABASE,
    PYNSS_KINDS
} pynss_kind;
void pynss_adopt(pynss_kind);
int pynss_count(pynss_kind);
void pynss_set_usable(int);
int pynss_enter(void);
void pynss_leave(void);
int pynss_inside(void);
int pynss_gate_close(void);
void pynss_gate_open(void);
void pynss_gate_reset(void);
void pynss_destroy_certificate(CERTCertificate *);
void pynss_destroy_private_key(SECKEYPrivateKey *);
void pynss_destroy_public_key(SECKEYPublicKey *);
void pynss_destroy_slot(PK11SlotInfo *);
void pynss_destroy_symmetric_key(PK11SymKey *);
void pynss_destroy_context(PK11Context *);
void pynss_destroy_crl(CERTSignedCrl *);
void pynss_destroy_hpke(HpkeContext *);
void pynss_destroy_module(SECMODModule *);
void pynss_destroy_database(PK11SlotInfo *);

/* trust objects of PKCS#11 3.2 */
#define PYNSS_CKO_TRUST ...
#define PYNSS_CKA_TRUST_SERVER ...
#define PYNSS_CKA_TRUST_CLIENT ...
#define PYNSS_CKA_TRUST_CODE ...
#define PYNSS_CKA_TRUST_EMAIL ...
#define PYNSS_CKT_TRUSTED ...
#define PYNSS_CKT_ANCHOR ...
#define PYNSS_CKT_NOT_TRUSTED ...

/* authenticated encryption in one step */
SECStatus pynss_aead(PK11SymKey *, CK_MECHANISM_TYPE, int, const unsigned char *, unsigned int,
                     const unsigned char *, unsigned int, const unsigned char *, unsigned int,
                     unsigned char *, unsigned int, unsigned int *);

/* PKCS#12 */
typedef struct {
    SEC_PKCS12DecoderContext *context;
    ...;
} pynss_pkcs12;
pynss_pkcs12 *pynss_pkcs12_open(PK11SlotInfo *, const unsigned char *,
                                unsigned int);          /* new: pynss_destroy_pkcs12 */
void pynss_destroy_pkcs12(pynss_pkcs12 *);
SEC_PKCS12ExportContext *pynss_pkcs12_export(
    PK11SlotInfo *, void *);                            /* new: SEC_PKCS12DestroyExportContext */
SECStatus pynss_pkcs12_encode(SEC_PKCS12ExportContext *, SECItem *);

/* members of the union in a key */
const SECKEYRSAPublicKey *pynss_rsa_numbers(const SECKEYPublicKey *); /* borrowed: the key */
const SECKEYDSAPublicKey *pynss_dsa_numbers(const SECKEYPublicKey *); /* borrowed: the key */
const SECItem *pynss_curve(const SECKEYPublicKey *);    /* borrowed: the key */

/* one socket: an NSPR descriptor that closes when the last call on it returns */
typedef struct pynss_socket pynss_socket;
#define PYNSS_AGAIN ...
PRFileDesc *pynss_import_socket(int, int *);            /* new: PR_Close */
pynss_socket *pynss_socket_wrap(PRFileDesc *);          /* new: pynss_socket_destroy */
void pynss_socket_destroy(pynss_socket *);
void pynss_socket_orphan(pynss_socket *, int);
PRFileDesc *pynss_socket_enter(pynss_socket *);         /* borrowed until pynss_socket_leave */
void pynss_socket_leave(pynss_socket *);
PRStatus pynss_socket_close(pynss_socket *);
void pynss_socket_abort(pynss_socket *);
void pynss_socket_hold_nss(pynss_socket *);
int pynss_connect(pynss_socket *, const PRNetAddr *, int, PRIntervalTime);
pynss_socket *pynss_accept(pynss_socket *, PRNetAddr *, PRIntervalTime,
                           int *);                      /* new: pynss_socket_destroy */
PRInt32 pynss_recv(pynss_socket *, void *, PRInt32, PRIntervalTime);
PRInt32 pynss_send(pynss_socket *, const void *, PRInt32, PRIntervalTime);
PRInt32 pynss_recv_from(pynss_socket *, void *, PRInt32, PRNetAddr *, PRIntervalTime);
PRInt32 pynss_send_to(pynss_socket *, const void *, PRInt32, const PRNetAddr *, PRIntervalTime);
int pynss_poll(pynss_socket **, PRInt16 *, PRInt16 *, int, PRIntervalTime);

/* TLS on such a socket */
int pynss_tls_import(pynss_socket *, pynss_socket *);
int pynss_tls_handshake(pynss_socket *, PRIntervalTime);
void pynss_tls_restart(pynss_socket *);
SECStatus pynss_tls_reset(pynss_socket *, int);
void pynss_tls_tell(pynss_socket *, void *);
void pynss_tls_bare(pynss_socket *);
#define PYNSS_NO_CACHE ...
#define PYNSS_AS_SERVER ...
#define PYNSS_AS_CLIENT ...
int pynss_tls_equip(pynss_socket *, int);
SECStatus pynss_tls_serve(PRFileDesc *, CERTCertificate *, SECKEYPrivateKey *,
                          CERTCertificate **, int, const SECItemArray *, const SECItem *,
                          const SECItem *, const SECKEYPrivateKey *);
SECStatus pynss_tls_preliminary(PRFileDesc *, SSLPreliminaryChannelInfo *);
int pynss_tls_reconfigure(pynss_socket *, pynss_socket *);
SECStatus pynss_tls_false_start(PRFileDesc *, PRBool);
SECStatus pynss_tls_name_authorities(PRFileDesc *, CERTCertificate **, int);
int pynss_tls_alert(pynss_socket *, int, int);

/* TLS on memory, or on a descriptor of somebody else's (src/memio.c) */
pynss_socket *pynss_engine_new(int, int);               /* new: pynss_socket_destroy */
PRInt32 pynss_engine_feed(pynss_socket *, const void *, PRInt32);
PRStatus pynss_engine_end(pynss_socket *);
PRInt32 pynss_engine_waiting(pynss_socket *, int);
PRInt32 pynss_engine_take(pynss_socket *, void *, PRInt32);
PRInt32 pynss_engine_flush(pynss_socket *);
int pynss_engine_handshake(pynss_socket *);
PRInt32 pynss_engine_recv(pynss_socket *, void *, PRInt32);
PRInt32 pynss_engine_send(pynss_socket *, const void *, PRInt32);
PRStatus pynss_engine_shutdown(pynss_socket *);
int pynss_engine_at_end(pynss_socket *);
int pynss_engine_os_error(pynss_socket *);

/* bit fields */
int pynss_suite_is_fips(const SSLCipherSuiteInfo *);
int pynss_suite_is_exportable(const SSLCipherSuiteInfo *);
int pynss_suite_is_nonstandard(const SSLCipherSuiteInfo *);

/* found at run time (src/optional.c) */
const char *pynss_library_path(int);                    /* borrowed: static */
int pynss_has_symbol(const char *);
PRBool pynss_NSS_GetSystemFIPSEnabled(void);
SECStatus pynss_PK11_Encapsulate(SECKEYPublicKey *, CK_MECHANISM_TYPE, PRUint32, unsigned long,
                                 PK11SymKey **, SECItem **);
SECStatus pynss_PK11_Decapsulate(SECKEYPrivateKey *, const SECItem *, CK_MECHANISM_TYPE, PRUint32,
                                 unsigned long, PK11SymKey **);

/* what a root module trusts (src/roots.c) */
typedef struct pynss_root {
    unsigned char *data;
    unsigned int size;
    unsigned char distrusted[16];
    unsigned int distrusted_size;
    struct pynss_root *next;
} pynss_root;
SECStatus pynss_read_roots(const char *, int, pynss_root **);
void pynss_free_roots(pynss_root *);
