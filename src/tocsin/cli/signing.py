"""Who adds or decides, and why: options of every command that changes what a case holds."""

import getpass
import os
from datetime import UTC, datetime
from typing import Annotated

import typer

from tocsin.errors import InputError

VARIABLE = "TOCSIN_WHO"
"""Environment variable for a name other than that of the login."""

Who = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help=f"Who decides; else {VARIABLE} of the environment, else your login."
    ),
]
Adds = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help=f"Who adds them; else {VARIABLE} of the environment, else your login.",
    ),
]
Why = Annotated[str, typer.Option(metavar="WORDS", help="Why, in your words; kept in the log.")]


class WhoUnknown(InputError):
    """Nobody says who decides."""

    def __init__(self) -> None:
        super().__init__("nobody is logged in by a name: say --who NAME")


def signed_by(who: str | None) -> str:
    """The name a decision is signed with.

    Raises:
        WhoUnknown: neither the option, nor the environment, nor the login says one.
    """
    name = who if who is not None else os.environ.get(VARIABLE)
    if name is not None:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise WhoUnknown from None


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)
