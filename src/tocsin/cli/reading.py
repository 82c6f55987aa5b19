"""Reading reports into a case: what is shown while it runs, and what is said of it after."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli.arguments import Lists
from tocsin.cli.screen import console, counted, note
from tocsin.export.plain import plain
from tocsin.model import Crowd, GazetteerSource, Given, Rejected, Site

if TYPE_CHECKING:  # loaded only when a command runs
    from tocsin.case import Case, Progress, ReadSummary
    from tocsin.collect import Fetch
    from tocsin.mark.usergazetteer import UserGazetteer

_COUNTED = {"indexing": "places"}

MOST_LINES = 40
"""Reports let go that are named one by one; the case keeps all of them with their reasons."""


def check(paths: Sequence[str], *, given: Given, lists: Lists, case: Path | None = None) -> None:
    """Refuse what cannot be read at all, before a case is made for it.

    Args:
        paths: The reports.
        given: What is said of all of them.
        lists: Sites, their other names, gazetteers, words.
        case: Where they go; the other names may be those of sites that it has.

    Raises:
        InputError: a path leads nowhere, a detail given or a list is wrong.
    """
    from tocsin.collect import collect
    from tocsin.read import check_given

    collect(paths, given=given)
    check_given(given)
    sites = listed_sites(lists.sites)
    if lists.aliases is not None:
        from tocsin.mark.sitealiases import with_aliases

        new = {site.id for site in sites}
        kept = _kept_sites(case) if case is not None and case.exists() else ()
        with_aliases([*sites, *(site for site in kept if site.id not in new)], lists.aliases)
    for path in lists.words:
        from tocsin.extract.lexicon.own import read_words

        read_words(path)
    for gazetteer in open_gazetteers(lists.gazetteers):
        for line in left_out(gazetteer.source):
            note(line)


def listed_sites(path: Path | None) -> tuple[Site, ...]:
    """The sites of a list, with a note of what could not become one."""
    if path is None:
        return ()
    from tocsin.mark.sitelist import read_site_list

    found = read_site_list(path)
    for words in found.notes:
        note(f"{path}: {words}")
    return found.sites


def _kept_sites(case: Path) -> tuple[Site, ...]:
    from tocsin.case import Case

    with Case.open(case, create=False, read_only=True) as opened:
        return opened.sites()


def open_gazetteers(paths: Sequence[Path]) -> "tuple[UserGazetteer, ...]":
    """Open gazetteers, with a line of progress while a large one is indexed."""
    if not paths:
        return ()
    from tocsin.case import Progress
    from tocsin.mark.usergazetteer import open_gazetteer

    with progress() as show:
        return tuple(
            open_gazetteer(
                path,
                on_progress=lambda name, rows: show(
                    Progress(step="indexing", done=rows, item=name)
                ),
            )
            for path in paths
        )


def left_out(source: GazetteerSource) -> Iterator[str]:
    """What of a gazetteer could not be used, the first rows with their lines."""
    if source.left_out:
        yield (
            f"{source.name}: {counted(source.left_out, 'row')} left out of "
            f"{source.left_out + source.places:,}: {'; '.join(source.examples)}"
        )


def read_into(
    case: "Case",
    paths: Sequence[str],
    *,
    given: Given,
    lists: Lists,
    who: str = "",
    fetch: "Fetch | None" = None,
) -> "ReadSummary":
    """Read into a case, with a line of progress where someone looks at a terminal."""
    with progress() as show:
        return case.read(
            paths,
            given=given,
            sites=lists.sites,
            aliases=lists.aliases,
            gazetteers=lists.gazetteers,
            words=lists.words,
            now=datetime.now(UTC),
            who=who,
            on_progress=show,
            fetch=fetch,
        )


def let_go(summary: "ReadSummary") -> tuple[Rejected, ...]:
    """What was not read, without the notes on reports that were."""
    return tuple(one for one in summary.rejected if not one.is_note)


def reasons(rejected: Iterable[Rejected]) -> Iterator[str]:
    """What was let go or noted, one a line: where, and why.

    Of words of acts that tell of no act the case keeps the reasons; there are too many to say.
    """
    from tocsin.extract import NOTE

    lines = [f"{one.item}: {one.reason}" for one in rejected if one.stage != NOTE]
    yield from lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        yield f"and {len(lines) - MOST_LINES} more, which the case keeps with their reasons"


MOST_CROWDS = 5
"""Crowds that are named one by one; `tocsin check` shows all."""


def crowd_lines(crowds: Sequence[Crowd]) -> Iterator[str]:
    """Which accounts were not all compared with one another, the largest crowds first, and why."""
    largest = sorted(crowds, key=lambda one: (-one.accounts, one.block))
    for one in largest[:MOST_CROWDS]:
        yield (
            f"{one.accounts:,} accounts {one.words}: too many to compare each with each; those "
            "that share a further detail were"
        )
    if len(largest) > MOST_CROWDS:
        yield f"and {len(largest) - MOST_CROWDS} more such crowds, which tocsin check shows"


@contextmanager
def progress() -> Iterator[Callable[["Progress"], None]]:
    """A callback that draws on standard error, or does nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with console(errors=True).status("starting") as status:
        yield lambda at: status.update(
            plain(f"{at.step}: {at.done} {_COUNTED.get(at.step, 'reports')}  {at.item}")
        )
