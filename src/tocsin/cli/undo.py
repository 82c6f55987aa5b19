"""``tocsin undo``: take back a decision."""

from typing import Annotated

import typer

from tocsin.cli import arguments, signing
from tocsin.cli.acts import say_decided


def undo(
    case: arguments.CasePath,
    *,
    number: Annotated[
        int | None, typer.Option(help="Of the decision; else your last one that holds.")
    ] = None,
    who: signing.Who = None,
    why: signing.Why = "",
) -> None:
    """Take back a decision: the case is again exactly what it would be without it.

    The line stays in the log, and a further one says who took it back, when and why.
    """
    from tocsin.case import Case

    with Case.open(case, create=False) as opened:
        desk = opened.desk()
        decided = desk.undo(who=signing.signed_by(who), why=why, now=signing.now(), number=number)
        say_decided(desk.record, decided)
