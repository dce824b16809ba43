"""The HTTP client of one provider: certificates, proxies, time limits, and the outlet's book.

Redirects are never followed: a key must not travel to a host that the person did not name. Proxies
are those of the environment and the system.
"""

import logging
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import truststore

from app import __version__
from app.engines.remote.outlet import OpenContact
from app.engines.remote.setup import RemoteSetup
from app.settings.address import address_of

for _name in ("httpx2", "httpcore2", "h2", "hpack"):
    logging.getLogger(_name).setLevel(logging.WARNING)  # they tell addresses and headers


class Client:
    """Lives in one event loop. Sending raises what httpx2 raises.

    Making one raises ValueError for an address that is none, OSError for an unreadable CA file.
    """

    def __init__(self, setup: RemoteSetup) -> None:
        self._outlet = setup.outlet
        base = _base(setup.provider.base_url)
        self._base = str(base)
        self.host = base.host
        limits = setup.limits
        timeout = httpx2.Timeout(limits.silence_s, connect=limits.connect_s, pool=limits.connect_s)
        self._client = httpx2.AsyncClient(
            verify=_context(setup.provider.ca_file),
            http2=True,
            timeout=timeout,
            headers={"User-Agent": f"firsttoken/{__version__}"},
        )
        # A server without TLS is a small one: some promise to keep a connection and then do not.
        self._usual = {"Connection": "close"} if base.scheme == "http" else {}

    @asynccontextmanager
    async def send(
        self, method: str, path: str, why: str, headers: Mapping[str, str], body: Any = None
    ) -> AsyncIterator[tuple[httpx2.Response, OpenContact]]:
        """Send a request; the response's body is still to be read. Raises OfflineError, too."""
        request = self._client.build_request(
            method, self._base + path, json=body, headers={**self._usual, **headers}
        )
        with self._outlet.contact(self.host, why) as contact:
            head = sum(len(k) + len(v) + 4 for k, v in request.headers.raw)
            contact.sent_bytes = head + len(request.content)
            response = await self._client.send(request, stream=True)
            try:
                yield response, contact
            finally:
                contact.received_bytes = response.num_bytes_downloaded
                await response.aclose()

    async def close(self) -> None:
        """Give the connections back."""
        await self._client.aclose()


def _base(address: str) -> httpx2.URL:
    """What paths are added to. It may come from a file that anyone can have written into."""
    try:
        return httpx2.URL(address_of(address))
    except httpx2.InvalidURL as error:  # which is no ValueError
        raise ValueError("no address") from error


def _context(ca_file: str | None) -> ssl.SSLContext:
    if ca_file is not None:
        return ssl.create_default_context(cafile=ca_file)
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
