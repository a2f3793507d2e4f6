# SPDX-License-Identifier: MPL-2.0
"""A client that computes in FIPS mode."""

import urllib.request

from nss import nss, tls

# made by: certutil -N -d sql:/etc/pki/nssdb; modutil -fips true -dbdir sql:/etc/pki/nssdb
nss.nss_init("sql:/etc/pki/nssdb")
nss.set_password_callback(lambda slot, retry: None if retry else "fips-secret")
if not nss.is_fips():
    raise SystemExit("NSS is not in FIPS mode")

with nss.get_internal_key_slot() as slot:
    slot.authenticate()  # without a login the module computes nothing

context = tls.create_default_context()
context.set_ciphers("ECDHE+AESGCM")
context.set_groups("P-256:P-384")

with urllib.request.urlopen("https://www.example.org/", context=context) as answer:
    print(answer.read().decode())
