import urllib3

from nss import tls

pool = urllib3.PoolManager(ssl_context=tls.create_default_context())

print(pool.request("GET", "https://www.example.org/").data.decode())
