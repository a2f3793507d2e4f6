# SPDX-License-Identifier: MPL-2.0
"""A client whose key lies on a smart card."""

import getpass
import urllib.request

from nss import db, nss, tls

nss.nss_init_nodb()
nss.set_password_callback(
    lambda slot, retry: None if retry else getpass.getpass(f"PIN of {slot.token_name}: ")
)
db.load_module("/usr/lib/softhsm/libsofthsm2.so", "card")

context = tls.create_default_context()
context.load_identity("pkcs11:object=me")  # the key stays on the card

with urllib.request.urlopen("https://www.example.org/", context=context) as answer:
    print(answer.read().decode())
