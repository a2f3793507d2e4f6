# SPDX-License-Identifier: MPL-2.0
"""Numbers of NSS that are newer than the headers with which the package may be built.

The package is built once, with an old NSS, and runs with all newer ones.  What a newer one
calls something is in its headers, which are not there then; so the few numbers that are
needed stand here, each with where it comes from.  Whether the NSS that runs knows them, it
says itself when it is asked to do something.
"""

from __future__ import annotations

from .._core.oids import encode

# lib/cryptohi/keythi.h: NSS 3.97, 3.99, 3.103
KYBER_KEY = 9
EDWARDS_KEY = 10
MONTGOMERY_KEY = 11

# lib/util/pkcs11t.h, NSS 3.113; PKCS#11 version 3.2
CKM_ML_KEM_KEY_PAIR_GEN = 0x0F
CKM_ML_KEM = 0x17
CKP_ML_KEM_768 = 2
CKP_ML_KEM_1024 = 3

# RFC 8410: of keys, the former of signatures as well; NSS 3.99 and 3.103
ED25519_OID = encode("1.3.101.112")
X25519_OID = encode("1.3.101.110")

# the name of the curve of X25519 that all releases of NSS know
CURVE25519_OID = encode("1.3.6.1.4.1.11591.15.1")
