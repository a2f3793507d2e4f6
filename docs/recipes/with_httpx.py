# SPDX-License-Identifier: MPL-2.0
"""httpx on NSS."""

import httpx

from nss import tls

with httpx.Client(verify=tls.create_default_context()) as client:
    print(client.get("https://www.example.org/").text)
