"""``tocsin export``: a case as a file in another format."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from tocsin.cli import arguments
from tocsin.cli.screen import say
from tocsin.export import LEDGERS

What = Literal[
    "incidents",
    "statements",
    "figures",
    "measures",
    "responses",
    "leads",
    "doubts",
    "officials",
]


def export(
    case: arguments.CasePath,
    *,
    to: Annotated[
        Path,
        typer.Option(metavar="PATH", help="Ends in .csv, .jsonl, .geojson or .html (a brief)."),
    ],
    of: Annotated[
        What,
        typer.Option(
            metavar="WHAT", help=f"incidents, or as .csv or .jsonl one of {', '.join(LEDGERS)}."
        ),
    ] = "incidents",
) -> None:
    """Write a case as CSV, JSON Lines, GeoJSON or brief, or one of its ledgers as a table.

    The ending of the name chooses the format; an earlier file of that name is replaced.
    Names of private persons are withheld. CSV is UTF-8 with a byte order mark, for spreadsheets;
    words that a spreadsheet would compute, beginning with = + - or @, get an apostrophe in front.
    An incident has a point only where its place is known as closely as a town.
    """
    from tocsin.case import Case

    with Case.open(case, create=False, read_only=True) as opened:
        opened.export(to, of=of)
    say(f"{to} written")
