# SPDX-License-Identifier: MPL-2.0
"""requests on NSS, by a change of the whole program."""

import requests

from nss import tls

tls.inject_into_ssl()

print(requests.get("https://www.example.org/").text)
