# SPDX-License-Identifier: MPL-2.0
"""urllib3 on NSS."""

import urllib3

from nss import tls

pool = urllib3.PoolManager(ssl_context=tls.create_default_context())

print(pool.request("GET", "https://www.example.org/").data.decode())
