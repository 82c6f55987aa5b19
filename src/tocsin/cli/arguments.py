"""Arguments and options that several commands share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from tocsin.model import Given


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise typer.BadParameter(f"{words!r} is no day; write it as 2025-04-15") from None


def given(*, published: str | None, outlet: str | None, timezone: str | None) -> Given:
    """What the options say of every report that is read; empty words say nothing."""
    return Given(published=published or None, outlet=outlet or None, timezone=timezone or None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """What the user lists besides the reports: sites, their other names, places, words."""

    sites: Path | None = None
    aliases: Path | None = None
    gazetteers: Sequence[Path] = ()
    words: Sequence[Path] = ()


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Reports: files, folders, - for standard input, or, for tocsin read, addresses.",
        show_default=False,
    ),
]
CasePath = Annotated[Path, typer.Argument(metavar="CASE", help="The case's file.")]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="When the reports were published, as 2025-04-15 or 2025-04-15T08:30+02:00.",
    ),
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Who published the reports.")]
Sites = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Your list of sites to watch: CSV, GeoJSON or an extract of OpenStreetMap.",
    ),
]
Aliases = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Other names for the sites: CSV with the columns site and alias."
    ),
]
Gazetteers = Annotated[
    list[Path] | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        help="Places besides those Tocsin knows, in GeoNames' dump format; may be repeated.",
    ),
]
Words = Annotated[
    list[Path] | None,
    typer.Option(
        "--words",
        metavar="FILE",
        help="Words of acts besides those Tocsin knows; may be repeated. See tocsin words.",
    ),
]
Language = Annotated[
    str | None,
    typer.Option(metavar="LANGUAGE", help="en or fr; without it, the words tell."),
]
Timezone = Annotated[
    str | None,
    typer.Option(
        metavar="ZONE", help="Where the events were, as Europe/Paris: whose clock counts."
    ),
]
Since = Annotated[
    date | None, typer.Option(metavar="DAY", parser=_day, help="First day, as 2025-04-15.")
]
Until = Annotated[date | None, typer.Option(metavar="DAY", parser=_day, help="Last day, included.")]
