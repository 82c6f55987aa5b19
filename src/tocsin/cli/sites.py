"""``tocsin sites``: a list of sites, checked and shown."""

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.screen import counted, say, table
from tocsin.model import Site

HEAD = ("id", "name", "kind", "town", "country", "point", "aliases")
CASE_BEGINS = b"SQLite format 3\x00"
"""The first bytes of every case; a list of sites is text."""


def sites(
    of: Annotated[
        Path, typer.Argument(metavar="CASE|FILE", help="A case, or a list in CSV or GeoJSON.")
    ],
) -> None:
    """Check and show a list of sites, or those of a case.

    A CSV list needs a column "name"; kind, town, postcode, country (two letters), lat, lon and
    aliases (parted by |) help to tell sites apart. A wrong line is named with its number.
    """
    found = _sites(of)
    table(HEAD, map(_cells, found), whole=HEAD[:1])
    say(f"{of}: {counted(len(found), 'site')}")


def _sites(of: Path) -> tuple[Site, ...]:
    if _is_case(of):
        from tocsin.case import Case

        with Case.open(of, create=False, read_only=True) as case:
            return case.sites()
    from tocsin.mark.sitelist import read_sites

    return read_sites(of)


def _is_case(path: Path) -> bool:
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
