"""Reading reports into a case: what is shown while it runs, and what is said of it after."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli.screen import console
from tocsin.export.plain import plain
from tocsin.model import Given, Rejected

if TYPE_CHECKING:  # loaded only when a command runs
    from tocsin.case import Case, Progress, ReadSummary

MOST_LINES = 40
"""Reports let go that are named one by one; the case keeps all of them with their reasons."""


def check(paths: Sequence[str], *, given: Given, sites: Path | None) -> None:
    """Refuse what cannot be read at all, before a case is made for it.

    Raises:
        InputError: a path leads nowhere, a detail given or the list of sites is wrong.
    """
    from tocsin.collect import collect
    from tocsin.read import check_given

    collect(paths, given=given)
    check_given(given)
    if sites is not None:
        from tocsin.mark.sitelist import read_sites

        read_sites(sites)


def read_into(
    case: "Case", paths: Sequence[str], *, given: Given, sites: Path | None
) -> "ReadSummary":
    """Read into a case, with a line of progress where someone looks at a terminal."""
    with _progress() as show:
        return case.read(paths, given=given, sites=sites, now=datetime.now(UTC), on_progress=show)


def let_go(summary: "ReadSummary") -> tuple[Rejected, ...]:
    """What was not read, without the notes on reports that were."""
    from tocsin.read import NOTE

    return tuple(one for one in summary.rejected if one.stage != NOTE)


def reasons(rejected: Iterable[Rejected]) -> Iterator[str]:
    """What was let go or noted, one a line: where, and why."""
    lines = [f"{one.item}: {one.reason}" for one in rejected]
    yield from lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        yield f"and {len(lines) - MOST_LINES} more, which the case keeps with their reasons"


@contextmanager
def _progress() -> Iterator[Callable[["Progress"], None]]:
    """A callback that draws on standard error, or does nothing where that is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with console(errors=True).status("starting") as status:
        yield lambda at: status.update(plain(f"{at.step}: {at.done} reports  {at.item}"))
