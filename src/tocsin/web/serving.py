"""Serves a case until it is stopped."""

import socket
import threading
from collections.abc import Callable
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from tocsin.errors import InputError
from tocsin.web.app import workbench_app
from tocsin.web.jobs import Jobs
from tocsin.web.page import built_page
from tocsin.web.security import Door
from tocsin.web.workbench import Workbench

STOPS_WITHIN_S = 3
"""How long open requests may take once the server is told to stop [s]."""


class AddressNotFree(InputError):
    """The host and port cannot be listened on."""

    def __init__(self, *, host: str, port: int, why: str) -> None:
        self.host, self.port, self.why = host, port, why
        super().__init__(
            f"{host} port {port} cannot be used: {why}; give another with --host or --port, "
            "or leave --port out to have a free one chosen"
        )


def serve(
    path: Path,
    *,
    host: str,
    port: int,
    on_ready: Callable[[str], None],
    page: Path | None = None,
    who: str = "",
) -> None:
    """Serve a case until the process is interrupted.

    Args:
        path: The case's file.
        host: Name or number of the address to listen on.
        port: 0 for any that is free.
        on_ready: Called with the address to open, once it answers.
        page: The folder of the page; None: where it is built.
        who: Who decides and adds, as the log and custody tell it; empty: nothing is decided.

    Raises:
        AddressNotFree: nothing is served.
        PageNotBuilt: nothing is served.
    """
    folder = page or built_page()
    with (
        Workbench(path, who=who) as bench,
        Jobs(path, who=who) as jobs,
        listening(host, port) as listener,
    ):
        door = Door(host=host, port=listener.getsockname()[1])
        app = workbench_app(bench, jobs, door, page=folder)
        bench.state()
        threading.Thread(target=bench.prepare, daemon=True).start()
        Server(app, on_ready=lambda: on_ready(door.address)).run([listener])


class Server(uvicorn.Server):
    """Says when it answers, and ends what would go on without end when it is told to stop."""

    def __init__(self, app: FastAPI, *, on_ready: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_level="warning",
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=STOPS_WITHIN_S,
                lifespan="off",
                ws="none",
            )
        )
        self._app = app
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if self.started:
            self._on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams of events, then stop."""
        self._app.state.stopping.set()
        await super().shutdown(sockets)


def listening(host: str, port: int) -> socket.socket:
    """Listen on a host and port.

    Raises:
        AddressNotFree: it cannot be listened on.
    """
    try:
        # With its protocol named, or asyncio leaves small answers to wait for one another (40 ms).
        listener = socket.socket(*socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][:3])
    except OSError as problem:
        raise AddressNotFree(host=host, port=port, why=_why(problem)) from problem
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen()
    except (OSError, OverflowError) as problem:
        listener.close()
        raise AddressNotFree(host=host, port=port, why=_why(problem)) from problem
    return listener


def _why(problem: Exception) -> str:
    return (getattr(problem, "strerror", None) or str(problem)).lower()
