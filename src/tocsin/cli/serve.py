"""``tocsin serve``: the workbench, in a browser of this machine or of a team."""

import webbrowser
from contextlib import ExitStack
from importlib.util import find_spec
from typing import Annotated
from urllib.parse import urlsplit

import typer

from tocsin.cli import arguments, signing
from tocsin.cli.browser import leading_to
from tocsin.cli.screen import counted, say
from tocsin.errors import WebExtraMissing

NEEDED = ("argon2", "fastapi", "numpy", "python_multipart", "uvicorn")
"""Packages of the ``web`` extra."""

UNENCRYPTED = (
    "what goes over the network is not encrypted, passwords neither: put a proxy with TLS on this "
    "machine before it, leave --host out, and say --behind https://ITS.NAME"
)
ONLY_THE_PROXY = (
    "the addresses of the audit are those that the proxy tells: let nothing but it reach this port"
)


def _public(words: str) -> str:
    parts = urlsplit(words.lower().removesuffix("/"))
    bare = f"{parts.scheme}://{parts.netloc}"
    if parts.scheme != "https" or not parts.hostname or "@" in bare or parts.geturl() != bare:
        raise typer.BadParameter(f"{words!r} is no address as https://review.example.org")
    return bare


Decides = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help=f"Who decides and adds; else {signing.VARIABLE} of the environment, else your login.",
    ),
]
Behind = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        parser=_public,
        help="With --team: a proxy with TLS stands before it, at https://SOME.NAME.",
    ),
]


def serve(
    case: arguments.CasePath,
    *,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port to listen on; 0: any that is free.")
    ] = 0,
    who: Decides = None,
    team: Annotated[
        bool, typer.Option("--team", help="Let in the people of tocsin team, by password.")
    ] = False,
    behind: Behind = None,
    no_open: Annotated[
        bool, typer.Option("--no-open", help="Print the address, and open no browser.")
    ] = False,
) -> None:
    """Open a case in the browser: map, timeline, and the words behind every value.

    Only whoever has the printed address is let in, from this machine; with --team, the people of
    tocsin team, by their passwords. No request leaves this machine. Ctrl-C stops it.
    """
    check_installed()
    from tocsin.team import Team, team_of
    from tocsin.web.serving import is_here
    from tocsin.web.serving import serve as run

    if behind and not team:
        raise typer.BadParameter("--behind is for --team: whoever the proxy lets through would do")
    people = Team(team_of(case)) if team else None

    def ready(address: str) -> None:
        say(f"{case}: {address}")
        if people is not None:
            say(f"{counted(len(people.members()), 'name')} in {people.path.name} may log in")
        if behind:
            say(ONLY_THE_PROXY)
        elif not is_here(host):
            say(UNENCRYPTED)
        say("Ctrl-C stops it")
        if not no_open:
            webbrowser.open(address if team else until_stopped.enter_context(leading_to(address)))

    with ExitStack() as until_stopped:
        run(
            case,
            host=host,
            port=port,
            on_ready=ready,
            who="" if team else signing.signed_by(who),
            team=people,
            behind=behind or "",
        )


def check_installed() -> None:
    """See that the packages of the workbench are there.

    Raises:
        WebExtraMissing: one is not.
    """
    if not all(find_spec(name) for name in NEEDED):
        raise WebExtraMissing
