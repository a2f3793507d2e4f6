# SPDX-License-Identifier: MPL-2.0
"""asyncio's streams on NSS."""

import asyncio

from nss import tls


async def main():
    context = tls.create_default_context()
    reader, writer = await asyncio.open_connection("www.example.org", 443, ssl=context)
    print(writer.get_extra_info("ssl_object").version())
    writer.write(b"GET / HTTP/1.0\r\nHost: www.example.org\r\n\r\n")
    print((await reader.read()).decode())
    writer.close()


asyncio.run(main())
