"""``tocsin incidents``: the incidents of a case as a table."""

from dataclasses import replace
from typing import Annotated

import typer

from tocsin.assess import how_many_of
from tocsin.choosing import Question, choose
from tocsin.cli import arguments
from tocsin.cli.screen import say, table
from tocsin.export.jsonl import jsonl_text
from tocsin.export.table import Row, rows
from tocsin.model import Finding

HEAD = ("incident", "when", "place", "what", "target", "reports", "origins", "differs in")


def incidents(
    case: arguments.CasePath,
    *,
    place: Annotated[
        str | None, typer.Option(help="Words of the place, or of what it lies in.")
    ] = None,
    since: arguments.Since = None,
    until: arguments.Until = None,
    kind: Annotated[
        str | None, typer.Option(help="Words of the kind, or a PLOVER type or mode.")
    ] = None,
    site: Annotated[str | None, typer.Option(help="A site's id, or words of its name.")] = None,
    how_many: Annotated[
        bool, typer.Option("--how-many", help="How many acts they are: low, best and high, why.")
    ] = False,
    json: Annotated[
        bool, typer.Option("--json", help="Print JSON Lines, as tocsin export writes them.")
    ] = False,
) -> None:
    """List the incidents of a case.

    Reports are counted, and origins: independent tellings, where copies count once. An incident
    whose time or place is not known is left out where one is asked for.
    """
    from tocsin.case import Case

    with Case.open(case, create=False, read_only=True) as opened:
        record = opened.record()
    question = Question(place=place, since=since, until=until, kind=kind, site=site)
    fitting = replace(record, incidents=tuple(choose(record, question)))
    if how_many:
        _how_many(how_many_of(record, fitting.incidents))
    elif json:
        print(jsonl_text(fitting), end="")
    elif fitting.incidents:
        table(HEAD, map(_cells, rows(fitting)), whole=HEAD[:1])
    else:
        say("no incident fits")


def _how_many(found: Finding) -> None:
    if found.count is not None:
        high = "no upper bound" if found.count.high is None else found.count.high
        say(f"low {found.count.low}, best {found.count.best}, high {high}")
    say(found.answer)
    for title, lines in (("because", found.grounds), ("how it could be wrong", found.limits)):
        say(title)
        for line in lines:
            say(line, indent=2)


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.incident,
        row.when or _said(row.when_said),
        _place(row),
        row.kind if row.modality in {"", "happened"} else f"{row.kind} ({row.modality})",
        row.target,
        str(row.reports),
        str(row.origins),
        ", ".join(row.disagreements),
    )


def _place(row: Row) -> str:
    """The place with the country it lies in; where it is not resolved, the words of the report."""
    if not row.level:
        return _said(row.place_said)
    return row.place if row.level == "country" else f"{row.place} ({row.country})"


def _said(words: str) -> str:
    """Words that were not understood, as they stand in the report."""
    return f"\u201c{words}\u201d" if words else ""
