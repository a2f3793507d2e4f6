/* SPDX-License-Identifier: MPL-2.0 */
/* What NSS has only after the floor (3.79).
 *
 * NSS's symbols carry versions: an extension that links one which the running
 * library lacks cannot be loaded at all.  So a later function is looked up when
 * it is called, in the libraries that this very extension is linked to, and a
 * missing one fails as any other function does, with PR_NOT_IMPLEMENTED_ERROR and
 * a text that says which library lacks what. */

static void *pynss_self;    /* a handle of this extension, made once */

static void *pynss_symbol(const char *name)
{
    void *self = __atomic_load_n(&pynss_self, __ATOMIC_ACQUIRE);
    if (self == NULL) {
        Dl_info where;
        /* RTLD_DEFAULT would not do: Python loads extensions, and with them
         * their libraries, into a scope of their own. */
        if (dladdr((void *)&pynss_self, &where) == 0)
            return NULL;
        self = dlopen(where.dli_fname, RTLD_LAZY | RTLD_NOLOAD);
        if (self == NULL)
            return NULL;
        __atomic_store_n(&pynss_self, self, __ATOMIC_RELEASE);
    }
    return dlsym(self, name);
}

static int pynss_has_symbol(const char *name)
{
    return pynss_symbol(name) != NULL;
}

/* The files that NSS (0), libssl (1) and NSPR (2) were loaded from. */
static const char *pynss_library_path(int which)
{
    void *address = which == 0 ? (void *)NSS_GetVersion
                    : which == 1 ? (void *)SSL_ImportFD
                                 : (void *)PR_GetVersion;
    Dl_info where;
    return dladdr(address, &where) ? where.dli_fname : NULL;
}

static void pynss_absent(const char *name)
{
    char text[128];
    PRUint32 length = PR_snprintf(text, sizeof text, "NSS %s has no %s:", NSS_GetVersion(), name);
    PR_SetError(PR_NOT_IMPLEMENTED_ERROR, 0);
    PR_SetErrorText((PRIntn)length, text);
}

#define PYNSS_OPTIONAL(result, failure, name, parameters, arguments)          \
    static result pynss_##name parameters                                     \
    {                                                                         \
        result(*function) parameters = (result(*) parameters)pynss_symbol(#name); \
        if (function == NULL) {                                               \
            pynss_absent(#name);                                              \
            return failure;                                                   \
        }                                                                     \
        return function arguments;                                            \
    }

/* 3.94 */
PYNSS_OPTIONAL(PRBool, PR_FALSE, NSS_GetSystemFIPSEnabled, (void), ())

/* 3.80; takes over key and certificate */
PYNSS_OPTIONAL(SECStatus, SECFailure, SSL_ClientCertCallbackComplete,
               (PRFileDesc * fd, SECStatus outcome, SECKEYPrivateKey *key,
                CERTCertificate *certificate),
               (fd, outcome, key, certificate))

/* 3.97, though their symbols say 3.2 */
PYNSS_OPTIONAL(SECStatus, SECFailure, PK11_Encapsulate,
               (SECKEYPublicKey * key, CK_MECHANISM_TYPE target, PRUint32 attributes,
                unsigned long operations, PK11SymKey **secret, SECItem **ciphertext),
               (key, target, attributes, operations, secret, ciphertext))
PYNSS_OPTIONAL(SECStatus, SECFailure, PK11_Decapsulate,
               (SECKEYPrivateKey * key, const SECItem *ciphertext, CK_MECHANISM_TYPE target,
                PRUint32 attributes, unsigned long operations, PK11SymKey **secret),
               (key, ciphertext, target, attributes, operations, secret))

/* libssl gives out by name what it calls experimental, as pointers without a type; which of
 * them there are depends on the release, and on how it was built. */
#define PYNSS_EXPERIMENTAL(name, parameters, arguments)                       \
    static SECStatus pynss_##name parameters                                  \
    {                                                                         \
        SECStatus(*function) parameters =                                     \
            (SECStatus(*) parameters)SSL_GetExperimentalAPI(#name);           \
        if (function == NULL) {                                               \
            pynss_absent(#name);                                              \
            return SECFailure;                                                \
        }                                                                     \
        return function arguments;                                            \
    }
