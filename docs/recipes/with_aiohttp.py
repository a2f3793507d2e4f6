import asyncio

import aiohttp

from nss import tls


async def main():
    connector = aiohttp.TCPConnector(ssl=tls.create_default_context())
    async with aiohttp.ClientSession(connector=connector) as session:
        async with session.get("https://www.example.org/") as answer:
            print(await answer.text())


asyncio.run(main())
