# SPDX-License-Identifier: MPL-2.0
"""aiohttp on NSS."""

import asyncio

import aiohttp

from nss import tls


async def main():
    connector = aiohttp.TCPConnector(ssl=tls.create_default_context())
    async with aiohttp.ClientSession(connector=connector) as session:
        answer = await session.get("https://www.example.org/")
        print(await answer.text())


asyncio.run(main())
