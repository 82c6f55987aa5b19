"""``tocsin export``: a case as a file in another format."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from tocsin.cli import arguments
from tocsin.cli.screen import say
from tocsin.cli.serve import check_installed
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
        typer.Option(
            metavar="PATH",
            help="Ends in .csv, .jsonl, .geojson, .kml, .xlsx or .parquet; or in .html, .md, .docx "
            "or .pdf (a brief).",
        ),
    ],
    layout: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Write it as acled, ucdp, gtd (CSV), plover, stix, annotations (JSON) or ftm "
            "(JSON Lines) have it.",
        ),
    ] = None,
    of: Annotated[
        What,
        typer.Option(
            metavar="WHAT", help=f"incidents, or as .csv or .jsonl one of {', '.join(LEDGERS)}."
        ),
    ] = "incidents",
    workbench: Annotated[
        bool,
        typer.Option(
            "--workbench", help="Write a folder: the workbench for reading, without a server."
        ),
    ] = False,
) -> None:
    """Write a case as a table, a map layer, a workbook or a brief, or as neighbours have it.

    One of its ledgers (--of) is written as CSV or JSON Lines.

    The ending of the name chooses the format, unless --layout does; an earlier file of that name
    is replaced. Names of private persons are withheld. CSV is UTF-8 with a byte order mark, for
    spreadsheets; words that a spreadsheet would compute, beginning with = + - or @, get an
    apostrophe in front. An incident has a point only where its place is known as closely as a
    town. Layouts of other data sets hold acts that took place; how many are left out is told.

    With --workbench, a folder is written whose index.html opens in any browser: map, table, every
    incident and every report. The text of reports is in it as it is, with all its names.
    """
    if workbench:
        check_installed()
        from tocsin.web.copying import write_copy

        write_copy(case, to)
        say(f"{to} written: open {to / 'index.html'} in a browser")
        return
    from tocsin.case import Case

    with Case.open(case, create=False, read_only=True) as opened:
        left_out = opened.export(to, layout=layout, of=of)
    say(f"{to} written")
    for reason, number in left_out.items():
        say(f"left out: {number} {reason}", indent=2)
