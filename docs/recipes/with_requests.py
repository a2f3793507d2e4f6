import requests

from nss import tls

tls.inject_into_ssl()

print(requests.get("https://www.example.org/").text)
