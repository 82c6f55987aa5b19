"""The workbench served for real, on a free port of this machine, and a client that asks it."""

import http.client
import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tocsin.team import Team
from tocsin.web.app import workbench_app
from tocsin.web.doors import Door
from tocsin.web.jobs import READER, Jobs
from tocsin.web.keepers import People, Printed
from tocsin.web.serving import Server, listening
from tocsin.web.workbench import Workbench

LIMIT_S = 120

A_READER = (sys.executable, str(Path(__file__).with_name("a_reader.py")))
"""Stands in for the process that reads."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def wrong(self) -> dict[str, Any]:
        """What the answer complains of."""
        error: dict[str, Any] = self.json["error"]
        return error


@dataclass(frozen=True, slots=True)
class Served:
    """A running server."""

    host: str
    port: int
    token: str
    cookie: str = field(default="")
    """Sent with every request, where somebody logged in."""

    def log_in(self, name: str, password: str) -> "Served":
        """The same server, asked by somebody of its team."""
        answer = self.post("login", {"name": name, "password": password})
        if answer.status != 204:
            raise ValueError(answer)
        return replace(self, cookie=answer.headers["set-cookie"].partition(";")[0])

    def get(self, path: str, **asked: object) -> Reply:
        """Ask the API as the user does."""
        query = f"?{urlencode(asked, doseq=True)}" if asked else ""
        return self.send("GET", f"/api/v1/{path}{query}")

    def post(self, path: str, value: object, **headers: str) -> Reply:
        """Send JSON as the user does."""
        body = json.dumps(value).encode()
        return self.send(
            "POST", f"/api/v1/{path}", body, {"content-type": "application/json", **headers}
        )

    @contextmanager
    def listening(self) -> Iterator[Iterator[Any]]:
        """What the events of the case say, as they come."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=LIMIT_S)
        try:
            connection.request("GET", "/api/v1/events", headers={"x-tocsin-token": self.token})
            answer = connection.getresponse()

            def events() -> Iterator[Any]:
                name = b""
                while line := answer.readline():
                    head, _, value = line.strip().partition(b": ")
                    if head == b"event":
                        name = value
                    elif head == b"data" and name == b"case":
                        yield json.loads(value)

            yield events()
        finally:
            connection.close()

    def send(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
        *,
        known: bool = True,
    ) -> Reply:
        """Send anything; with the token where ``known``."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=LIMIT_S)
        try:
            own = {"x-tocsin-token": self.token} if known and self.token else {}
            if known and self.cookie:
                own["cookie"] = self.cookie
            connection.request(method, target, body, {**own, **(headers or {})})
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        names = {name.lower(): value for name, value in answer.getheaders()}
        return Reply(answer.status, names, content)


@contextmanager
def serving(
    case: Path,
    page: Path,
    *,
    reader: tuple[str, ...] = READER,
    host: str = "127.0.0.1",
    who: str = "Ann",
    team: Team | None = None,
    behind: str = "",
) -> Iterator[Served]:
    """Serve a case until the block ends, for one user or for a team."""
    (page / "assets").mkdir(exist_ok=True)
    (page / "index.html").write_text("<!doctype html><title>the page</title>")
    (page / "assets" / "app.js").write_text("0;")
    ready = threading.Event()
    with (
        Workbench(case, who=who) as bench,
        Jobs(case, reader=reader) as jobs,
        listening(host, 0) as listener,
    ):
        keeper = Printed() if team is None else People(team)
        door = Door(host=host, port=listener.getsockname()[1], keeper=keeper, behind=behind)
        app = workbench_app(bench, jobs, door, page=page)
        server = Server(app, on_ready=ready.set)
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        try:
            if not ready.wait(LIMIT_S):
                raise TimeoutError
            yield Served(host, door.port, keeper.token if isinstance(keeper, Printed) else "")
        finally:
            server.should_exit = True
            thread.join(LIMIT_S)
