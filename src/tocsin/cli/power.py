"""``tocsin power``: how large a wave would have to be to stand out from a history."""

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.screen import note, say, table
from tocsin.errors import AssessExtraMissing

MOST_SITES = 40
"""Distinct sites of one operation."""


def _numbers(words: str) -> tuple[int, ...]:
    try:
        numbers = tuple(int(word) for word in words.split(","))
    except ValueError:
        numbers = (0,)
    if not all(2 <= number <= MOST_SITES for number in numbers):
        raise typer.BadParameter(
            f"{words!r} are no numbers of sites; give some from 2 to {MOST_SITES}, as in 4,6,8"
        )
    return numbers


def power(
    history: Annotated[
        Path,
        typer.Argument(metavar="HISTORY", help="Acts: CSV with start, class, site."),
    ],
    *,
    class_: Annotated[
        str, typer.Option("--class", metavar="WORDS", help="What the operations strike.")
    ],
    sites: Annotated[
        str, typer.Option(metavar="NUMBERS", help="Distinct sites of an operation, with commas.")
    ] = "4,6,8",
    within_days: Annotated[
        float, typer.Option(min=0.1, max=7.0, help="How long an operation takes.")
    ] = 2.0,
    trials: Annotated[int, typer.Option(min=1, help="Operations planted of each size.")] = 20,
    seed: Annotated[int, typer.Option(min=0, help="Of all chance; the same seed, the same.")] = 0,
) -> None:
    """Plant made-up operations in a history, and count those that tocsin assess would tell from it.

    Says, before a series is assessed, how large it would have to be: where few are found, "does not
    discriminate" says nothing against a plan. Times are taken as known to the hour; where yours are
    known to the night, fewer are found.
    """
    from tocsin.assess.whole import can_assess

    if not can_assess():
        raise AssessExtraMissing
    from tocsin.assess.history_file import read_history
    from tocsin.assess.planting import planted_in

    numbers = _numbers(sites)
    within = planted_in(read_history(history), class_)
    say(
        f"{len(within.history)} acts in {within.history.span:.0f} days, "
        f"{within.of_class} of class “{class_}”; operations within {within_days:g} days"
    )
    rows = []
    for number in numbers:
        found = within.power(sites=number, within_days=within_days, trials=trials, seed=seed)
        low, high = found.interval
        note(f"{number} sites: {found.hits} of {trials}")
        rows.append((f"{number}", f"{found.hits} of {trials}", f"{low:.0%} to {high:.0%}"))
    table(("sites", "found", "95 % interval of the share"), rows, whole=())
