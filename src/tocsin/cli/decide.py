"""``tocsin decide``: one decision about a case, as one line of its log."""

from typing import Annotated

import typer

from tocsin.cli import arguments, signing
from tocsin.cli.acts import USES, Asked, act_of, say_decided


def decide(
    case: arguments.CasePath,
    act: Annotated[
        str, typer.Argument(metavar="ACT", help=f"One of {', '.join(USES)}.", show_default=False)
    ],
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID ...]", help="The incident, or the two that are merged, or a report."
        ),
    ] = None,
    *,
    field: Annotated[str | None, typer.Option(help="Which field, as tocsin show calls it.")] = None,
    value: Annotated[
        str | None,
        typer.Option(help="Its value: words, a number, a place's id, a date; or 'unknown'."),
    ] = None,
    account: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="An account that leaves or is moved.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="The source that is graded.")] = None,
    grade: Annotated[str | None, typer.Option(help="A to F of a source, 1 to 6 else.")] = None,
    rule: Annotated[str | None, typer.Option(help="Which of several values is shown.")] = None,
    words: Annotated[
        str | None, typer.Option(help="Words of a report that say so, as they stand in it.")
    ] = None,
    say: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD=VALUE", help="What the words tell of; kind is needed."),
    ] = None,
    who: signing.Who = None,
    why: signing.Why = "",
) -> None:
    """Decide something about a case: accept, correct, merge, split, tell ...

    A decision is one line of the case's log, with who, when and why; nothing is overwritten, and
    tocsin undo takes it back. A place is an id (geonames:2972328), a site of the list or
    latitude,longitude,radius (43.12,5.93,500m); a time is a day, a moment, an interval with a
    slash, or words as a report has them.
    """
    from tocsin.case import Case

    with Case.open(case, create=False) as opened:
        desk = opened.desk()
        name = signing.signed_by(who)
        asked = Asked(
            act=act,
            ids=ids or (),
            field=field,
            value=value,
            accounts=account or (),
            outlet=outlet,
            grade=grade,
            rule=rule,
            words=words,
            says=say or (),
            who=name,
        )
        decided = desk.decide(act_of(desk.record, asked), who=name, why=why, now=signing.now())
        say_decided(desk.record, decided)
