/* SPDX-License-Identifier: MPL-2.0 */
/* keyhi.h, keythi.h: asymmetric keys. */

typedef struct SECKEYPrivateKey SECKEYPrivateKey;
typedef struct SECKEYPublicKey SECKEYPublicKey;
SECKEYPrivateKey *SECKEY_CopyPrivateKey(const SECKEYPrivateKey *); /* new: SECKEY_DestroyPrivateKey */
