"""A case as a folder that opens in a browser without a server, for reading.

The folder holds the page, and beside it one script for each answer of the API. A script, not JSON:
a page opened from a file may load scripts of its folder and nothing else. Each script hands its
answer to ``window.tocsin(key, answer)``; the key is the address of the answer under /api/v1/.
"""

import asyncio
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import msgspec
from starlette.types import ASGIApp, Message

from tocsin.errors import InputError, OutputNotWritable
from tocsin.web.allowed import API
from tocsin.web.answers import MOST_A_PAGE
from tocsin.web.app import workbench_app
from tocsin.web.doors import Door
from tocsin.web.jobs import Jobs
from tocsin.web.keepers import TOKEN_HEADER, Printed
from tocsin.web.page import INDEX, built_page
from tocsin.web.routes.matrix import MOST_COLUMNS
from tocsin.web.workbench import Workbench

MOST_INCIDENTS = 5000
"""Incidents of the largest case that is copied: each is a file, and the page filters them all."""

COPY_INDEX = "copy.html"
"""The page as it opens from a file; becomes the index of the copy."""

MARK = "tocsin-copy.txt"
"""What tells a folder as a copy, which the next one may replace."""

DATA = "data"

_LISTS = ("incidents", "unplaced", "reports", "ledger", "rejected")
_WHOLE = ("case", "asof", "sites")


class CaseTooLargeToCopy(InputError):
    """A case has more incidents than a page without a server can hold."""

    def __init__(self, *, got: int) -> None:
        self.got = got
        super().__init__(
            f"{got} incidents are too many for a page without a server, which holds "
            f"{MOST_INCIDENTS}: use tocsin serve, or export CSV, GeoJSON or JSON Lines"
        )


def write_copy(case: Path, folder: Path, *, page: Path | None = None) -> None:
    """Write a case as a folder that opens without a server.

    Args:
        case: The case's file.
        folder: Where to write; made anew, or in place of an earlier copy.
        page: The folder of the page; None: where it is built.

    Raises:
        PageNotBuilt, CaseTooLargeToCopy: nothing is written.
        OutputNotWritable: nothing is written; what stood there is as it was.
    """
    built = page or built_page()
    _refuse_other(folder)
    try:
        made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name[:40]}."))
        try:
            _fill(case, built, made)
            _put_in_place(made, folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as problem:
        why = (problem.strerror or type(problem).__name__).lower()
        raise OutputNotWritable(path=folder, why=why) from problem


def _refuse_other(folder: Path) -> None:
    if not folder.parent.is_dir():
        raise OutputNotWritable(path=folder, why="its folder does not exist; make it first")
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise OutputNotWritable(path=folder, why="it is no folder; give another path")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise OutputNotWritable(
            path=folder, why="the folder holds something else; give an empty or a new one"
        )


def _put_in_place(made: Path, folder: Path) -> None:
    made.chmod(0o777 & ~_mask())
    old = None
    if folder.exists():
        old = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name[:40]}."))
        folder.replace(old)
    made.replace(folder)
    if old is not None:
        shutil.rmtree(old, ignore_errors=True)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _fill(case: Path, page: Path, folder: Path) -> None:
    for part in page.iterdir():
        if part.is_dir():
            shutil.copytree(part, folder / part.name)
        elif part.name not in {INDEX, COPY_INDEX}:
            shutil.copyfile(part, folder / part.name)
    index = page / COPY_INDEX
    shutil.copyfile(index if index.is_file() else page / INDEX, folder / INDEX)
    (folder / MARK).write_text(
        "A copy of a case of Tocsin, for reading: open index.html. Written by tocsin export.\n",
        encoding="utf-8",
    )
    with Workbench(case) as bench, Jobs(case) as jobs:
        incidents = len(bench.state().ground.overview)
        if incidents > MOST_INCIDENTS:
            raise CaseTooLargeToCopy(got=incidents)
        for key, value in asyncio.run(_answers(bench, jobs)):
            _write(folder / DATA, key, value)


def _write(folder: Path, key: str, value: object) -> None:
    path = folder / f"{key}.js"
    path.parent.mkdir(parents=True, exist_ok=True)
    content = msgspec.json.encode(value).replace(b"<", b"\\u003c")  # no markup in any context
    path.write_bytes(b"window.tocsin(" + msgspec.json.encode(key) + b"," + content + b");\n")


async def _answers(bench: Workbench, jobs: Jobs) -> list[tuple[str, object]]:
    """Every answer that the page needs, by key; lists are whole."""
    keeper = Printed()
    door = Door(host="127.0.0.1", port=80, keeper=keeper)
    asked = _Asked(workbench_app(bench, jobs, door, page=None), keeper)
    found: list[tuple[str, object]] = [(name, await asked.one(name)) for name in _WHOLE]
    found += [(name, await asked.whole(name, MOST_A_PAGE, ("items",))) for name in _LISTS]
    found.append(("matrix", await asked.whole("matrix", MOST_COLUMNS, ("columns", "rows"))))
    map_ = await asked.one("map", zoom="0", outlines="true")
    outlined = [one for one in map_["features"] if one["properties"]["area"] is not None]
    found.append(("areas", {"type": "FeatureCollection", "features": outlined}))
    lists = dict(found)
    for one in _items(lists["incidents"]):
        key = f"incidents/{one['id']}"
        found.append((key, await asked.one(key)))
    for one in _items(lists["reports"]):
        key = f"reports/{one['id']}"
        report = await asked.one(key)
        found.append((key, report))
        for other in report["versions"]:
            between = f"{key}/versions/{other['document']}"
            found.append((between, await asked.one(between)))
    return found


def _items(page: Any) -> Iterator[Any]:  # noqa: ANN401 - decoded JSON
    yield from page["items"]


class _Asked:
    """Asks the application without a network."""

    def __init__(self, app: ASGIApp, keeper: Printed) -> None:
        self._app = app
        self._headers = [
            (b"host", b"127.0.0.1:80"),
            (TOKEN_HEADER.encode(), keeper.token.encode()),
        ]

    async def whole(self, name: str, size: int, lists: tuple[str, ...]) -> Any:  # noqa: ANN401 - an answer of the API, as JSON has it
        """All pages of a list as one."""
        first = await self.one(name, page="1", size=str(size))
        for number in range(2, -(-first["total"] // size) + 1):
            more = await self.one(name, page=str(number), size=str(size))
            for part in lists:
                first[part] += more[part]
        return first

    async def one(self, name: str, **asked: str) -> Any:  # noqa: ANN401 - decoded JSON
        """One answer."""
        body: list[bytes] = []
        status = 0

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                body.append(message.get("body", b""))

        path = f"{API}/{name}"
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": path,
            "raw_path": quote(path).encode(),
            "query_string": urlencode(asked).encode(),
            "root_path": "",
            "headers": self._headers,
            "client": None,
            "server": ("127.0.0.1", 80),
        }
        await self._app(scope, receive, send)
        if status != 200:
            raise RuntimeError(f"{path}: {status} {b''.join(body)[:200]!r}")
        return msgspec.json.decode(b"".join(body))
