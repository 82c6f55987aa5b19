"""Serves a case until it is stopped."""

import gc
import ipaddress
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

from tocsin.collector import collector_paused
from tocsin.errors import InputError
from tocsin.team import Team
from tocsin.web.app import workbench_app
from tocsin.web.doors import Door
from tocsin.web.jobs import Jobs
from tocsin.web.keepers import People, Printed
from tocsin.web.page import built_page
from tocsin.web.patience import MOST_CONNECTIONS, PatientProtocol
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


class NotWithoutATeam(InputError):
    """Other machines could ask for a case that asks nobody who they are."""

    def __init__(self, *, host: str) -> None:
        self.host = host
        super().__init__(
            f"{host} can be reached from other machines, and only this one may be served without "
            "names and passwords: leave --host out, or add people with tocsin team and serve "
            "with --team"
        )


def serve(
    path: Path,
    *,
    host: str,
    port: int,
    on_ready: Callable[[str], None],
    page: Path | None = None,
    who: str = "",
    team: Team | None = None,
    behind: str = "",
) -> None:
    """Serve a case until the process is interrupted.

    Args:
        path: The case's file.
        host: Name or number of the address to listen on.
        port: 0 for any that is free.
        on_ready: Called with the address to open, once it answers.
        page: The folder of the page; None: where it is built.
        who: The one user's name, where there is no team.
        team: Who may log in; None: one user of this machine.
        behind: The address of a proxy that everything comes through, as `Door` has it.

    Raises:
        AddressNotFree, NotWithoutATeam: nothing is served.
        PageNotBuilt: nothing is served.
        TeamMissing: nothing is served.
    """
    folder = page or built_page()
    if team is not None:
        team.prepare()
    with (
        Workbench(path, who=who) as bench,
        Jobs(path) as jobs,
        listening(host, port, only_here=team is None) as listener,
    ):
        door = Door(
            host=host,
            port=listener.getsockname()[1],
            keeper=Printed() if team is None else People(team),
            behind=behind,
        )
        app = workbench_app(bench, jobs, door, page=folder)
        bench.state()
        gc.freeze()
        threading.Thread(target=_prepare, args=[bench], daemon=True).start()
        Server(app, on_ready=lambda: on_ready(door.address)).run([listener])


def _prepare(bench: Workbench) -> None:
    """Make what is asked first, and take it out of the collector's rounds.

    A round over all that is kept of 100,000 incidents halts every answer for a second, so there is
    none. Who asks meanwhile gets the interpreter ten times as soon as it is handed on by itself.
    """
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 10)
    with collector_paused():
        bench.prepare()
        gc.freeze()
    sys.setswitchinterval(usual)


class Server(uvicorn.Server):
    """Says when it answers, and ends what would go on without end when it is told to stop."""

    def __init__(self, app: FastAPI, *, on_ready: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_level="warning",
                access_log=False,
                server_header=False,
                proxy_headers=False,  # whoever asks could name any address as their own
                timeout_graceful_shutdown=STOPS_WITHIN_S,
                lifespan="off",
                ws="none",
                http=PatientProtocol,
                limit_concurrency=MOST_CONNECTIONS,
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


def listening(host: str, port: int, *, only_here: bool = False) -> socket.socket:
    """Listen on a host and port.

    Args:
        host: Name or number.
        port: 0 for any that is free.
        only_here: Whether only this machine may be able to ask.

    Raises:
        AddressNotFree: it cannot be listened on.
        NotWithoutATeam: other machines could ask.
    """
    try:
        family, kind, protocol, _, address = _resolved(host, port)
    except OSError as problem:
        raise AddressNotFree(host=host, port=port, why=_why(problem)) from problem
    if only_here and not _is_loopback(address):
        raise NotWithoutATeam(host=host)
    # With its protocol named, or asyncio leaves small answers to wait for one another (40 ms).
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()
    except (OSError, OverflowError) as problem:
        listener.close()
        raise AddressNotFree(host=host, port=port, why=_why(problem)) from problem
    return listener


def is_here(host: str) -> bool:
    """Whether only this machine can ask at a host."""
    return _is_loopback(_resolved(host, 0)[4])


def _resolved(host: str, port: int) -> tuple[int, int, int, str, tuple[Any, ...]]:
    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]


def _is_loopback(address: tuple[Any, ...]) -> bool:
    return ipaddress.ip_address(address[0]).is_loopback


def _why(problem: Exception) -> str:
    return (getattr(problem, "strerror", None) or str(problem)).lower()
