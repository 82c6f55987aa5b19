"""``tocsin export``: a case as a file in another format."""

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli import arguments
from tocsin.cli.screen import say
from tocsin.cli.serve import check_installed


def export(
    case: arguments.CasePath,
    *,
    to: Annotated[
        Path,
        typer.Option(metavar="PATH", help="Ends in .csv, .jsonl, .geojson or .html (a brief)."),
    ],
    workbench: Annotated[
        bool,
        typer.Option(
            "--workbench", help="Write a folder: the workbench for reading, without a server."
        ),
    ] = False,
) -> None:
    """Write a case as CSV, JSON Lines, GeoJSON or brief.

    The ending of the name chooses the format; an earlier file of that name is replaced.
    Names of private persons are withheld. CSV is UTF-8 with a byte order mark, for spreadsheets;
    words that a spreadsheet would compute, beginning with = + - or @, get an apostrophe in front.
    An incident has a point only where its place is known as closely as a town.

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
        opened.export(to)
    say(f"{to} written")
