"""The gate in front of every page: what is refused, how much may be sent, and what browsers have to keep to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kit.desk.access import OPEN, OPEN_BELOW, STRANGER, Access, Refusal, refusal, visitor

TYPED: Final = 4 << 20  # bytes of a page that is sent in: the longest form of ten thousand rows is smaller
FILES: Final = 256 << 20  # bytes of files sent in at once
_PATIENCE: Final = 20.0  # seconds until the next piece; a line that slow is no office's
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_HEADERS: Final = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with no-referrer browsers leave out the Origin that we ask for
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


Refuse = Callable[[Scope, Refusal], ASGIApp]


class Guard:
    """The outermost application: answers what is refused, hands on the rest with `person` in its state."""

    def __init__(self, app: ASGIApp, access: Access, refuse: Refuse) -> None:
        self._app, self._access, self._refuse = app, access, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif scope["type"] != "http":
            await self._app(scope, receive, send)
        else:
            headers = Headers(scope=scope)
            app = self._app_for(scope, headers)
            await app(scope, _limited(receive, headers), _with_headers(send))

    def _app_for(self, scope: Scope, headers: Headers) -> ASGIApp:
        """The application behind, or the answer to what is refused."""
        person = visitor(self._access, headers, (scope.get("client") or ("",))[0])
        scope.setdefault("state", {})["person"] = person
        refused = refusal(self._access, scope["method"], headers)
        is_open = scope["path"] in OPEN or scope["path"].startswith(OPEN_BELOW)
        if refused is None and person is None and not is_open:
            refused = STRANGER
        return self._refuse(scope, refused) if refused else self._app


def _limited(receive: Receive, headers: Headers) -> Receive:
    """A body that ends in an error where it is larger, or comes more slowly, than anybody's of good will."""
    most = FILES if headers.get("content-type", "").startswith("multipart/form-data") else TYPED
    stated = headers.get("content-length", "0")
    left = most if stated.isdecimal() and int(stated) <= most else -1
    is_whole = False

    async def limited() -> Message:
        nonlocal left, is_whole
        if is_whole:
            return await receive()
        if left < 0:
            raise HTTPException(413, "refused-size")
        try:
            message = await asyncio.wait_for(receive(), _PATIENCE)
        except TimeoutError as error:
            raise HTTPException(408, "refused-slow") from error
        left -= len(message.get("body", b""))
        is_whole = not message.get("more_body", False)
        if left < 0:
            raise HTTPException(413, "refused-size")
        return message

    return limited


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return sending
