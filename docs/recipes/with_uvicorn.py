# SPDX-License-Identifier: MPL-2.0
"""uvicorn on NSS."""

import ssl

import uvicorn

from nss import tls


async def application(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"hello from NSS"})


context = tls.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain("server.pem")

config = uvicorn.Config(application, port=8443, lifespan="off")
config.load()
config.ssl = context

uvicorn.Server(config).run()
