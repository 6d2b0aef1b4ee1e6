"""What stands before the application: who may ask, how much, for how long, and what a browser may do with answers."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class Guard:
    """Refuses what no page of this server and no program of its user would send.

    A page of somebody else can make a browser send requests to servers on loopback. So the name of the host must be
    ``localhost``, an address, or one that was allowed (a name that was rebound to this machine is none of these), and
    a request that says where it comes from must come from here.

    Args:
        app: The application behind it.
        hosts: Names of this machine that are allowed as well.
        max_bytes: The most a request may hold.
        seconds: The longest a request may take, from its first byte to the last of the answer.
    """

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str], max_bytes: int, seconds: float) -> None:
        self._app = app
        self._hosts = {"localhost", *(host.lower() for host in hosts)}
        self._max_bytes = max_bytes
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request by itself or has the application answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def answer(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        try:
            with anyio.fail_after(self._seconds):
                refusal = self._refusal(scope["method"], Headers(scope=scope))
                body = None if refusal else await self._body(receive)
                if refusal is None and body is None:
                    refusal = 413, f"a request may hold at most {self._max_bytes:,} bytes"
                if refusal is None and body is not None:
                    await self._app(scope, _replay(body, receive), answer)
                    return
        except TimeoutError:
            refusal = 503, f"not done within {self._seconds:g} seconds"
        if refusal and not started:
            status, detail = refusal
            await JSONResponse({"detail": detail}, status)(scope, receive, answer)

    def _refusal(self, method: str, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if not self._is_here(host):
            return 421, f"the host {host!r} is none of this server: see --allow-host"
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc.lower() != host.lower():
            return 403, "requests from other pages are not answered"
        site = headers.get("sec-fetch-site", "none")
        if site not in ("same-origin", "none") and (method != "GET" or headers.get("sec-fetch-mode") != "navigate"):
            return 403, "requests from other pages are not answered"
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length[:20]) > self._max_bytes:
            return 413, f"a request may hold at most {self._max_bytes:,} bytes"
        return None

    def _is_here(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return name in self._hosts or _is_address(name)

    async def _body(self, receive: Receive) -> bytes | None:
        """All that was sent; ``None`` if it is too much."""
        body = bytearray()
        while True:
            message = await receive()
            body += message.get("body", b"")
            if len(body) > self._max_bytes:
                return None
            if not message.get("more_body"):
                return bytes(body)


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _replay(body: bytes, receive: Receive) -> Receive:
    """Gives the application a body that was read already, then whatever comes."""
    pending = [body]

    async def read() -> Message:
        if pending:
            return {"type": "http.request", "body": pending.pop(), "more_body": False}
        return await receive()

    return read
