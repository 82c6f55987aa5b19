"""The page: one file for every address of a view, and what it loads."""

from pathlib import Path

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from tocsin.errors import SetupError
from tocsin.web.answers import Refused

BUILT = Path(__file__).parent / "static"
"""Where ``make web`` puts the page."""

INDEX = "index.html"

ICON = "icon.png"
A_DAY = "public, max-age=86400"
"""A browser looks for the icon at every step from view to view."""

FOREVER = "public, max-age=31536000, immutable"
"""Files of the page carry a hash of their content in their names."""


class PageNotBuilt(SetupError):
    """The page of the workbench is not there."""

    def __init__(self, *, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            f"the page of the workbench is not in {folder}: build it with make web (Node 20 or "
            "later), or install a released wheel, which brings it"
        )


class _Assets(StaticFiles):
    """Files that never change under their names."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Serve one file."""
        answer = await super().get_response(path, scope)
        answer.headers["cache-control"] = FOREVER
        return answer


def built_page(folder: Path = BUILT) -> Path:
    """The folder of the page.

    Raises:
        PageNotBuilt: it is not there.
    """
    if not (folder / INDEX).is_file():
        raise PageNotBuilt(folder=folder)
    return folder


def page_routes(folder: Path) -> APIRouter:
    """Serve the page at every address that is none of the API, and its files."""
    router = APIRouter(include_in_schema=False)
    router.mount("/assets", _Assets(directory=folder / "assets", check_dir=False))
    top = {path.name: path for path in folder.iterdir() if path.is_file()}

    @router.get("/{path:path}")
    def page(request: Request, path: str) -> Response:
        if path == "api" or path.startswith("api/"):
            what = "there is nothing at this address"
            raise Refused(404, what, kind="nothing here", where=request.url.path)
        headers = {"cache-control": A_DAY} if path == ICON else None
        return FileResponse(top.get(path, folder / INDEX), headers=headers)

    return router
