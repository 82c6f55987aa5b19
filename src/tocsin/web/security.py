"""Who may ask: one user of this machine, from the page that this server gave out.

The address that ``tocsin serve`` prints carries a token. Opening it sets a cookie, which no script
and no other site can use, and leads on to the address without the token. Programs send the token
as a header. A request that names another host (as a site would that had its name rebound to this
machine), or that another site's page makes, is refused.
"""

import asyncio
import hmac
import ipaddress
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tocsin.web.answers import complaint

TOKEN_HEADER = "x-tocsin-token"  # noqa: S105 - its name
TOKEN_PARAMETER = "token"  # noqa: S105 - its name

MOST_BODY_BYTES = 64_000_000
"""Largest body that is taken: a folder of some thousand reports [B]."""

BODY_SECONDS = 60.0
"""How long a body may take to arrive [s]."""

CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_OWN_FETCHES = frozenset({"same-origin", "none"})
_WILDCARDS = frozenset({"0.0.0.0", "::"})  # noqa: S104 - looked for, not bound
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

HEADERS: Mapping[str, str] = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
        "font-src 'self'; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
"""Sent with every answer."""


@dataclass(frozen=True, slots=True)
class Door:
    """What opens the workbench of one run of the server."""

    host: str
    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def cookie(self) -> str:
        """The name of the cookie; cookies are shared by all ports of a host, so it has the port."""
        return f"tocsin-{self.port}"

    @property
    def address(self) -> str:
        """What the user opens."""
        host = "127.0.0.1" if self.host in _WILDCARDS else self.host
        shown = f"[{host}]" if ":" in host else host
        return f"http://{shown}:{self.port}/?{TOKEN_PARAMETER}={self.token}"

    def is_ours(self, host: str) -> bool:
        """Whether a request names this server: by the host it is bound to, or as this machine.

        Bound to every address of the machine, any address in numbers is its own: a name that
        was rebound never is one.
        """
        name, _, port = host.rpartition(":")
        if not port.isdecimal() or name.endswith(":"):
            name, port = host, "80"
        if int(port) != self.port:
            return False
        bare = name.removeprefix("[").removesuffix("]")
        if name in _LOOPBACK or bare == self.host:
            return True
        return self.host in _WILDCARDS and _is_numeric(bare)

    def knows(self, headers: Headers) -> bool:
        """Whether a request carries the token or the cookie of this run."""
        token = headers.get(TOKEN_HEADER)
        if token is not None:
            return _same(token, self.token)
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        held = cookies.get(self.cookie)
        return held is not None and _same(held.value, self.session)


def _same(left: str, right: str) -> bool:
    return hmac.compare_digest(left.encode("utf-8", "replace"), right.encode())


def _is_numeric(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class Gate:
    """Lets in what the user asked for, and adds the headers that keep a page in its place."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-cache")
            await send(message)

        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, guarded)
            return
        if scope["method"] in CHANGING:
            body = await _body(receive, Headers(scope=scope).get("content-length", ""))
            if isinstance(body, Response):
                await body(scope, receive, guarded)
                return
            receive = _replayed(body, receive)
        await self._app(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        """The answer to what is not let in, or None."""
        headers, path = Headers(scope=scope), scope["path"]
        if not self._door.is_ours(headers.get("host", "")):
            return complaint(
                403,
                "this server does not answer for that host name",
                where="header: host",
                do="use the address that tocsin serve printed",
            )
        is_api = path == "/api" or path.startswith("/api/")
        if is_api or scope["method"] in CHANGING:
            own = headers.get("sec-fetch-site", "none") in _OWN_FETCHES
            origin = headers.get("origin")
            if not own or (origin is not None and origin != f"http://{headers['host']}"):
                return complaint(
                    403,
                    "another site's page asks, and is not answered",
                    where="header: origin",
                    do="use the address that tocsin serve printed",
                )
        if is_api:
            return None if self._door.knows(headers) else _no_token(path)
        return self._entry(scope)

    def _entry(self, scope: Scope) -> Response | None:
        """The way in for an address with a token: a cookie, and on to the address without."""
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        tokens = [value for name, value in query if name == TOKEN_PARAMETER]
        if not tokens or scope["method"] != "GET":
            return None
        if not _same(tokens[0], self._door.token):
            return PlainTextResponse(
                "This address is of another run of the server: use the one that tocsin serve "
                "printed last.",
                403,
            )
        kept = urlencode([one for one in query if one[0] != TOKEN_PARAMETER])
        path = "/" + scope["path"].lstrip("/\\")  # "//host" would lead to another site
        answer = RedirectResponse(path + (f"?{kept}" if kept else ""), 303)
        answer.set_cookie(
            self._door.cookie, self._door.session, httponly=True, samesite="strict", path="/"
        )
        return answer


def _no_token(path: str) -> Response:
    return complaint(
        401,
        "this request carries no token of this run of the server",
        where=path,
        do="open the address that tocsin serve printed",
    )


async def _body(receive: Receive, announced: str) -> bytes | Response:
    """The whole body, or what is wrong with it; one announced as too large is not waited for."""
    if announced.isdecimal() and int(announced) > MOST_BODY_BYTES:
        return _too_large()
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return complaint(400, "the body broke off", do="send it again")
                size += len(message.get("body", b""))
                if size > MOST_BODY_BYTES:
                    return _too_large()
                parts.append(message.get("body", b""))
                if not message.get("more_body", False):
                    return b"".join(parts)
    except TimeoutError:
        return complaint(408, f"the body took longer than {BODY_SECONDS:g} s", do="send it again")


def _too_large() -> Response:
    return complaint(
        413,
        f"more than {MOST_BODY_BYTES // 1_000_000} MB at once",
        where="body",
        do="send fewer files at once, or use tocsin read",
    )


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Give a body that was received, then what comes after it."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
