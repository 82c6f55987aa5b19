"""Who may ask: those whom the keeper of the door knows, from the page that this server gave out.

Served for one user, the address that ``tocsin serve`` prints carries a token. Opening it sets a
cookie, which no script and no other site can use, and leads on to the address without the token.
Programs send the token as a header. Served for a team, logging in sets the cookie. A request that
names another host (as a site would that had its name rebound to this machine), or that another
site's page makes, is refused.
"""

from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tocsin.team import TeamUnusable
from tocsin.web.allowed import is_open
from tocsin.web.answers import complaint
from tocsin.web.bodies import MOST_BODY_BYTES, MOST_STRANGERS_BYTES, replayed, whole_body
from tocsin.web.doors import TOKEN_PARAMETER, Door
from tocsin.web.errors import nobody_is_let_in
from tocsin.web.headers import HEADERS
from tocsin.web.keepers import Person, Printed, same
from tocsin.web.patience import MOST_BODIES_BYTES, Room

LOG_IN_AT = "/login"
"""The page's address for logging in; an answer 401 names it where that helps."""

CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_OWN_FETCHES = frozenset({"same-origin", "none"})


class Gate:
    """Lets in what the user asked for, and adds the headers that keep a page in its place."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door
        self._bodies = Room(MOST_BODIES_BYTES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        guarded = self._guarded(scope, send)
        headers = Headers(scope=scope)
        person = self._stranger(scope, headers) or await self._person(scope, headers)
        if isinstance(person, Response):
            await person(scope, receive, guarded)
            return
        scope.setdefault("state", {}).update(person=person, caller=self._door.caller(scope))
        if scope["method"] not in CHANGING:
            await self._app(scope, receive, guarded)
            return
        most = MOST_STRANGERS_BYTES if person is None else MOST_BODY_BYTES
        announced = headers.get("content-length", "")
        size = min(int(announced), most) if announced.isdecimal() else most
        with self._bodies.taking(size) as fits:
            body = await whole_body(receive, announced, most=most) if fits else _too_much()
            if isinstance(body, Response):
                await body(scope, receive, guarded)
            else:
                await self._app(scope, replayed(body, receive), guarded)

    def _guarded(self, scope: Scope, send: Send) -> Send:
        # What a team's people see is not left on the disk of a browser that several may use.
        kept = "no-store" if self._is_for_a_team and _is_api(scope) else "no-cache"

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", kept)
            await send(message)

        return guarded

    @property
    def _is_for_a_team(self) -> bool:
        return not isinstance(self._door.keeper, Printed)

    async def _person(self, scope: Scope, headers: Headers) -> Person | Response | None:
        """Who asks, or the answer to whoever is not let in; None: nobody needs to be known."""
        if not _is_api(scope):
            return self._entry(scope)
        try:
            person = await self._door.keeper.person(headers, self._door.cookie)
        except TeamUnusable as problem:
            return nobody_is_let_in(problem)
        if person is None and not is_open(scope["method"], scope["path"]):
            return self._unknown(scope["path"])
        return person

    def _stranger(self, scope: Scope, headers: Headers) -> Response | None:
        """The answer to what names another host, or comes from another site's page, or None."""
        if not self._door.is_ours(headers.get("host", "")):
            return complaint(
                403,
                "this server does not answer for that host name",
                kind="other host",
                where="header: host",
                do="use the address that tocsin serve printed",
            )
        if _is_api(scope) or scope["method"] in CHANGING:
            own = headers.get("sec-fetch-site", "none") in _OWN_FETCHES
            origin = headers.get("origin")
            if not own or (
                origin is not None and not self._door.is_own_page(origin, headers["host"])
            ):
                return complaint(
                    403,
                    "another site's page asks, and is not answered",
                    kind="other site",
                    where="header: origin",
                    do="use the address that tocsin serve printed",
                )
        return None

    def _unknown(self, path: str) -> Response:
        if not self._is_for_a_team:
            return complaint(
                401,
                "this request carries no token of this run of the server",
                kind="no token",
                where=path,
                do="open the address that tocsin serve printed",
            )
        return complaint(
            401, "you are not logged in", kind="logged out", where=LOG_IN_AT, do="log in"
        )

    def _entry(self, scope: Scope) -> Response | None:
        """The way in for an address with a token: a cookie, and on to the address without."""
        keeper = self._door.keeper
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        tokens = [value for name, value in query if name == TOKEN_PARAMETER]
        if not tokens or scope["method"] != "GET" or not isinstance(keeper, Printed):
            return None
        if not same(tokens[0], keeper.token):
            return PlainTextResponse(
                "This address is of another run of the server: use the one that tocsin serve "
                "printed last.",
                403,
            )
        kept = urlencode([one for one in query if one[0] != TOKEN_PARAMETER])
        path = "/" + scope["path"].lstrip("/\\")  # "//host" would lead to another site
        answer = RedirectResponse(path + (f"?{kept}" if kept else ""), 303)
        answer.set_cookie(
            self._door.cookie, keeper.session, httponly=True, samesite="strict", path="/"
        )
        return answer


def _too_much() -> Response:
    return complaint(
        503,
        "more is sent at once than is taken",
        kind="much sent",
        where="body",
        do="send it again in a moment",
    )


def _is_api(scope: Scope) -> bool:
    path: str = scope["path"]
    return path == "/api" or path.startswith("/api/")
