"""``tocsin redo``: let a decision hold again that was undone."""

from typing import Annotated

import typer

from tocsin.cli import arguments, signing
from tocsin.cli.acts import say_decided


def redo(
    case: arguments.CasePath,
    *,
    number: Annotated[
        int | None, typer.Option(help="Of the decision; else the one you undid last.")
    ] = None,
    who: signing.Who = None,
    why: signing.Why = "",
) -> None:
    """Let a decision hold again that was undone, at its old place in the order."""
    from tocsin.case import Case

    with Case.open(case, create=False) as opened:
        desk = opened.desk()
        decided = desk.redo(who=signing.signed_by(who), why=why, now=signing.now(), number=number)
        say_decided(desk.record, decided)
