/* SPDX-License-Identifier: MPL-2.0 */
/* What a root module trusts, read without telling NSS of the module.
 *
 * A module that NSS loads is trusted by every verification of the process.  So it is
 * spoken to here, in PKCS#11.  It is never finalized: NSS may have initialized it, or may
 * do so later, which it takes for the same module and leaves to whom it belongs. */

/* Since PKCS#11 has trust of its own, the names of NSS's attributes depend on the header, but
 * for the last one; their numbers are the same everywhere. */
#define PYNSS_TRUST_SERVERS (CKA_TRUST_STEP_UP_APPROVED - 8)
#define PYNSS_TRUST_MAIL (CKA_TRUST_STEP_UP_APPROVED - 5)

#define PYNSS_MOST_ROOT_SLOTS 16
#define PYNSS_MOST_SERIAL 64
#define PYNSS_MOST_NAME 4096
#define PYNSS_TIME_SIZE 16

typedef struct pynss_root {
    unsigned char *data;
    unsigned int size;
    unsigned char distrusted[PYNSS_TIME_SIZE];    /* a UTCTime, after which it issues nothing */
    unsigned int distrusted_size;
    struct pynss_root *next;
} pynss_root;

static void pynss_free_roots(pynss_root *root)
{
    while (root != NULL) {
        pynss_root *next = root->next;
        free(root->data);
        free(root);
        root = next;
    }
}

/* How long an attribute is, which is copied if there is room for it; 0 for none. */
static CK_ULONG pynss_root_value(CK_FUNCTION_LIST *module, CK_SESSION_HANDLE session,
                                 CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type, void *room,
                                 CK_ULONG size)
{
    CK_ATTRIBUTE attribute = { type, room, size };
    CK_RV result = module->C_GetAttributeValue(session, object, &attribute, 1);
    return result == CKR_OK && attribute.ulValueLen <= (room ? size : attribute.ulValueLen)
               ? attribute.ulValueLen
               : 0;
}

/* Whether somebody trusts an authority for a purpose. */
static int pynss_root_is_trusted(CK_FUNCTION_LIST *module, CK_SESSION_HANDLE session,
                                 CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE purpose)
{
    unsigned char issuer[PYNSS_MOST_NAME], serial[PYNSS_MOST_SERIAL];
    CK_OBJECT_CLASS kind = CKO_NSS_TRUST;
    CK_OBJECT_HANDLE trust;
    CK_ULONG value = 0, count = 0;
    CK_ATTRIBUTE wanted[] = { { CKA_CLASS, &kind, sizeof(kind) },
                              { CKA_ISSUER, issuer, 0 },
                              { CKA_SERIAL_NUMBER, serial, 0 } };

    wanted[1].ulValueLen =
        pynss_root_value(module, session, object, CKA_ISSUER, issuer, sizeof(issuer));
    wanted[2].ulValueLen =
        pynss_root_value(module, session, object, CKA_SERIAL_NUMBER, serial, sizeof(serial));
    if (wanted[1].ulValueLen == 0 || wanted[2].ulValueLen == 0 ||
        module->C_FindObjectsInit(session, wanted, 3) != CKR_OK)
        return 0;
    if (module->C_FindObjects(session, &trust, 1, &count) != CKR_OK)
        count = 0;
    module->C_FindObjectsFinal(session);
    return count == 1 &&
           pynss_root_value(module, session, trust, purpose, &value, sizeof(value)) ==
               sizeof(value) &&
           value == CKT_NSS_TRUSTED_DELEGATOR;
}

/* One root as far as it is trusted; 0 only when there is no memory. */
static int pynss_read_root(CK_FUNCTION_LIST *module, CK_SESSION_HANDLE session,
                           CK_OBJECT_HANDLE object, int mail, pynss_root **roots)
{
    CK_ATTRIBUTE_TYPE purpose = mail ? PYNSS_TRUST_MAIL : PYNSS_TRUST_SERVERS;
    CK_ATTRIBUTE_TYPE after = mail ? CKA_NSS_EMAIL_DISTRUST_AFTER : CKA_NSS_SERVER_DISTRUST_AFTER;
    CK_ULONG size = pynss_root_value(module, session, object, CKA_VALUE, NULL, 0);
    pynss_root *root;

    if (size == 0 || size > 1 << 20 || !pynss_root_is_trusted(module, session, object, purpose))
        return 1;
    root = calloc(1, sizeof(*root));
    if (root == NULL)
        return 0;
    root->next = *roots;
    *roots = root;
    root->data = malloc(size);
    if (root->data == NULL)
        return 0;
    root->size =
        (unsigned int)pynss_root_value(module, session, object, CKA_VALUE, root->data, size);
    root->distrusted_size = (unsigned int)pynss_root_value(
        module, session, object, after, root->distrusted, sizeof(root->distrusted));
    return 1;
}

static SECStatus pynss_read_slot(CK_FUNCTION_LIST *module, CK_SLOT_ID slot, int mail,
                                 pynss_root **roots)
{
    CK_OBJECT_CLASS kind = CKO_CERTIFICATE;
    CK_ATTRIBUTE wanted = { CKA_CLASS, &kind, sizeof(kind) };
    CK_SESSION_HANDLE session, reading;
    CK_OBJECT_HANDLE object;
    CK_ULONG count = 0;
    SECStatus status = SECSuccess;

    /* a session searches for one thing at a time */
    if (module->C_OpenSession(slot, CKF_SERIAL_SESSION, NULL, NULL, &session) != CKR_OK)
        goto failed;
    if (module->C_OpenSession(slot, CKF_SERIAL_SESSION, NULL, NULL, &reading) != CKR_OK) {
        module->C_CloseSession(session);
        goto failed;
    }
    if (module->C_FindObjectsInit(session, &wanted, 1) == CKR_OK) {
        while (status == SECSuccess &&
               module->C_FindObjects(session, &object, 1, &count) == CKR_OK && count == 1) {
            if (!pynss_read_root(module, reading, object, mail, roots)) {
                PR_SetError(PR_OUT_OF_MEMORY_ERROR, 0);
                status = SECFailure;
            }
        }
        module->C_FindObjectsFinal(session);
    }
    module->C_CloseSession(reading);
    module->C_CloseSession(session);
    return status;
failed:
    PR_SetError(SEC_ERROR_PKCS11_DEVICE_ERROR, 0);
    return SECFailure;
}

/* The roots of a module that are trusted for servers, or for mail. */
static SECStatus pynss_read_roots(const char *path, int mail, pynss_root **roots)
{
    CK_C_INITIALIZE_ARGS how;
    CK_FUNCTION_LIST *module = NULL;
    CK_SLOT_ID slots[PYNSS_MOST_ROOT_SLOTS];
    CK_ULONG index, count = PYNSS_MOST_ROOT_SLOTS;
    CK_C_GetFunctionList list;
    CK_RV result;
    SECStatus status = SECSuccess;
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);

    *roots = NULL;
    if (library == NULL) {
        PR_SetError(PR_LOAD_LIBRARY_ERROR, 0);
        return SECFailure;
    }
    list = (CK_C_GetFunctionList)dlsym(library, "C_GetFunctionList");
    if (list == NULL || list(&module) != CKR_OK || module == NULL) {
        dlclose(library);
        PR_SetError(PR_FIND_SYMBOL_ERROR, 0);
        return SECFailure;
    }
    memset(&how, 0, sizeof(how));
    how.flags = CKF_OS_LOCKING_OK;
    result = module->C_Initialize(&how);
    if ((result != CKR_OK && result != CKR_CRYPTOKI_ALREADY_INITIALIZED) ||
        module->C_GetSlotList(CK_TRUE, slots, &count) != CKR_OK) {
        PR_SetError(SEC_ERROR_PKCS11_GENERAL_ERROR, 0);
        return SECFailure;
    }
    for (index = 0; index < count && status == SECSuccess; index++)
        status = pynss_read_slot(module, slots[index], mail, roots);
    if (status != SECSuccess) {
        pynss_free_roots(*roots);
        *roots = NULL;
    }
    return status;
}
