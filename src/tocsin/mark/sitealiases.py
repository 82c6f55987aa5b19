"""Other names for the sites of a list, in a small table of their own.

A list that a ministry publishes names its sites as offices do, "CP MARSEILLE"; reports write
"Les Baumettes". So that nobody has to edit such a list (and again when its next version comes),
the other names stand beside it, in a CSV file with the columns ``site`` and ``alias``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from tocsin.folding import fold
from tocsin.mark.sitelist import SiteListUnreadable, csv_rows
from tocsin.model import Site

COLUMNS: dict[str, tuple[str, ...]] = {
    "site": ("site", "site id", "id", "name", "nom"),
    "alias": ("alias", "aliases", "other name", "autre nom", "surnom"),
}
NEEDED = ("site", "alias")


def with_aliases(sites: Sequence[Site], path: Path) -> tuple[Site, ...]:
    """Give the sites the other names that a file lists for them.

    Its rows name a site by id, or by name as long as only one has it; several aliases in one
    row are parted by `|`.

    Raises:
        SiteListUnreadable: a row names no site of the list, or several; says which.
    """
    ids = {site.id: n for n, site in enumerate(sites)}
    names: dict[str, set[int]] = {}
    for n, site in enumerate(sites):
        for name in (site.name, *site.aliases):
            names.setdefault(fold(name), set()).add(n)
    added: dict[int, list[str]] = {}
    for line, said, aliases in _rows(path):
        found = {ids[said]} if said in ids else names.get(fold(said), set())
        if len(found) != 1:
            raise SiteListUnreadable(
                path=path,
                line=line,
                problem=_problem(said, found, sites),
                advice="write a site's id or its whole name, as tocsin sites shows them",
            )
        added.setdefault(next(iter(found)), []).extend(aliases)
    return tuple(
        replace(site, aliases=tuple(dict.fromkeys((*site.aliases, *added.get(n, ())))))
        for n, site in enumerate(sites)
    )


def _problem(said: str, found: set[int], sites: Sequence[Site]) -> str:
    if found:
        return f"{len(found)} sites are called {said!r}"
    folded = {fold(site.name): site.name for site in sites}
    near = get_close_matches(fold(said), folded, n=1)
    hint = f" (is it {folded[near[0]]!r}?)" if near else ""
    return f"no site of the list is called {said!r}{hint}"


def _rows(path: Path) -> Iterator[tuple[int, str, list[str]]]:
    any_row = False
    for line, row in csv_rows(path, COLUMNS, needed=NEEDED, example="site,alias"):
        any_row = True
        aliases = [alias.strip() for alias in row.get("alias", "").split("|") if alias.strip()]
        if not row.get("site") or not aliases:
            raise SiteListUnreadable(
                path=path,
                line=line,
                problem="the row lacks a site or an alias",
                advice="fill both or drop the row",
            )
        yield line, row["site"], aliases
    if not any_row:
        raise SiteListUnreadable(
            path=path, line=None, problem="lists no alias", advice="give one row an alias"
        )
