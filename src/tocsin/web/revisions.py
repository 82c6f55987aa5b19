"""Answers that stay the same while the case does are sent once."""

from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CHANGES_BY_ITSELF = tuple(
    f"/api/v1/{name}" for name in ("audit", "events", "jobs", "login", "me", "team")
)
"""Addresses whose answers change without the case."""


class Revisions:
    """Marks answers with the revision of the case, and says when nothing changed."""

    def __init__(self, app: ASGIApp, revision: Callable[[], str]) -> None:
        self._app = app
        self._revision = revision

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if (
            scope["type"] != "http"
            or scope["method"] not in {"GET", "HEAD"}
            or not scope["path"].startswith("/api/v1/")
            or scope["path"].startswith(CHANGES_BY_ITSELF)
        ):
            await self._app(scope, receive, send)
            return
        tag = f'"{self._revision()}"'
        if Headers(scope=scope).get("if-none-match") == tag:
            await Response(status_code=304, headers={"etag": tag})(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                MutableHeaders(scope=message)["etag"] = tag
            await send(message)

        await self._app(scope, receive, marked)
