"""``tocsin serve``: the workbench, in a browser of this machine."""

import webbrowser
from importlib.util import find_spec
from typing import Annotated

import typer

from tocsin.cli import arguments, signing
from tocsin.cli.screen import say
from tocsin.errors import WebExtraMissing

NEEDED = ("fastapi", "numpy", "python_multipart", "uvicorn")
"""Packages of the ``web`` extra."""


Decides = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help=f"Who decides and adds; else {signing.VARIABLE} of the environment, else your login.",
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
    no_open: Annotated[
        bool, typer.Option("--no-open", help="Print the address, and open no browser.")
    ] = False,
) -> None:
    """Open a case in the browser: map, timeline, and the words behind every value.

    Only whoever has the printed address is let in, and no request leaves this machine. Ctrl-C
    stops it.
    """
    check_installed()
    from tocsin.web.serving import serve as run

    def ready(address: str) -> None:
        say(f"{case}: {address}")
        say("Ctrl-C stops it")
        if not no_open:
            webbrowser.open(address)

    run(case, host=host, port=port, on_ready=ready, who=signing.signed_by(who))


def check_installed() -> None:
    """See that the packages of the workbench are there.

    Raises:
        WebExtraMissing: one is not.
    """
    if not all(find_spec(name) for name in NEEDED):
        raise WebExtraMissing
