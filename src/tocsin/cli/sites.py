"""``tocsin sites``: a list of sites, checked and shown."""

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli import arguments
from tocsin.cli.reading import left_out, listed_sites
from tocsin.cli.screen import counted, say, table
from tocsin.model import GazetteerSource, Site

HEAD = ("id", "name", "kind", "town", "country", "point", "aliases")
CASE_BEGINS = b"SQLite format 3\x00"
"""The first bytes of every case; a list of sites is text."""


def sites(
    of: Annotated[
        Path,
        typer.Argument(
            metavar="CASE|FILE",
            help="A case, or a list in CSV, GeoJSON, Overpass JSON or .osm.",
        ),
    ],
    *,
    aliases: arguments.Aliases = None,
) -> None:
    """Check and show a list of sites, or those of a case.

    A CSV list needs a column "name"; kind, town, postcode, country (two letters), lat, lon,
    radius_m and aliases (parted by |) help to tell sites apart. A wrong line is named with its
    number. Of a case the gazetteers are told too that its reports were read with.
    """
    found, gazetteers = _of_case(of) if is_case(of) else (listed_sites(of), ())
    if aliases is not None:
        from tocsin.mark.sitealiases import with_aliases

        found = with_aliases(found, aliases)
    table(HEAD, map(_cells, found), whole=HEAD[:1])
    say(f"{of}: {counted(len(found), 'site')}")
    for one in gazetteers:
        say(f"places also from {one.name}: {one.places:,} places, SHA-256 {one.sha256}")
        for line in left_out(one):
            say(line, indent=2)


def _of_case(path: Path) -> tuple[tuple[Site, ...], tuple[GazetteerSource, ...]]:
    from tocsin.case import Case

    with Case.open(path, create=False, read_only=True) as case:
        return case.sites(), case.gazetteers()


def is_case(path: Path) -> bool:
    """Whether a file is a case, rather than a list."""
    try:
        with path.open("rb") as file:
            return file.read(len(CASE_BEGINS)) == CASE_BEGINS
    except OSError:
        return False  # whoever reads the list says what is wrong with the path


def _cells(site: Site) -> tuple[str, ...]:
    known = site.lat is not None and site.lon is not None
    return (
        site.id,
        site.name,
        site.kind,
        site.town,
        site.country,
        f"{site.lat:.4f} {site.lon:.4f}" if known else "",
        ", ".join(site.aliases),
    )
