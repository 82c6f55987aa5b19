"""One report: its text as it is, with every claim marked, and its versions and copies.

The text is the report's own, with all its names: here the source is shown, not what was made of it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import Field

from tocsin.export.quotes import Quotes
from tocsin.model import Document, Origin, Record
from tocsin.store.queries import part
from tocsin.trace.versions import same_article
from tocsin.web.answers import Refused, answer
from tocsin.web.asking import Bench
from tocsin.web.entries import Entry, entries_of, entry
from tocsin.web.grounds import Ground, ground
from tocsin.web.items import Namer, item
from tocsin.web.sources import Source, source
from tocsin.web.states import State
from tocsin.web.workbench import Workbench

router = APIRouter(tags=["reports"])


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSpan:
    """Characters of the text that something was read from."""

    start: int
    end: int
    kind: Annotated[
        str,
        Field(description="a field of an account, 'passage', 'attribution', or a kind of entry"),
    ]
    value: Annotated[str, Field(description="what was read, in words")]
    account: str
    incident: Annotated[str, Field(description="empty: in no incident")]
    entry: Annotated[str, Field(description="id of the entry of the ledger, or empty")]
    shown: Annotated[bool, Field(description="whether the incident shows this value")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPassage:
    """A passage that another report has too."""

    document: str
    start: int
    end: int
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """The independent telling that the report belongs to."""

    id: str
    kind: Annotated[str, Field(description="single, copy, agency or version")]
    credit: str
    grounds: list[Ground]
    reports: Annotated[list[Source], Field(description="all of them, earliest first")]
    shared: list[SharedPassage]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAnswer:
    """One report."""

    source: Source
    text: Annotated[str, Field(description="clean text; every offset counts its characters")]
    title_end: Annotated[int, Field(description="the title is the text up to here; 0: none")]
    address: str
    timezone: str
    file: Annotated[str, Field(description="where the report came from")]
    marks: list[MarkedSpan]
    origin: Telling | None
    versions: Annotated[list[Source], Field(description="other versions of the same article")]
    incidents: Annotated[dict[str, str], Field(description="title of each incident, by id")]
    ledger: list[Entry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A stretch of one version that stands otherwise in another; empty: added or left out."""

    start: int
    end: int
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """What two versions of a report do not share."""

    source: Source
    text: str
    other: Source
    other_text: str
    changes: list[Change]


@router.get("/reports/{report}", response_model=ReportAnswer)
def report(bench: Bench, report: str) -> Response:
    """Show one report with all that was read from it."""
    state = bench.state()
    view = state.ground.overview
    rows = view.incidents_of([report])
    with bench.reading() as connection:
        record = part.load_part(
            connection,
            [report],
            incidents=[view.ids[row] for row in rows],
            origins=view.origins_of([report]),
            ledger=True,
        )
        if report not in record.documents:
            raise _no_such(report)
        others = sorted({id_ for one in record.origins for id_ in one.documents} - {report})
        siblings = part.load_part(connection, others)
    document = record.documents[report]
    known = {**siblings.documents, report: document}
    quotes = bench.quotes(record, state)
    about_others = bench.quotes(siblings, state)

    def named(id_: str) -> Source:
        return source(record, quotes if id_ == report else about_others, known[id_])

    return answer(
        ReportAnswer(
            source=named(report),
            text=document.text,
            title_end=document.title_end,
            address=document.address or "",
            timezone=document.timezone or "",
            file=bench.store.origin_of(document.report),
            marks=sorted(_marks(record, quotes), key=lambda one: (one.start, -one.end, one.kind)),
            origin=next((_telling(one, report, named) for one in record.origins), None),
            versions=[
                named(id_) for id_ in known if id_ != report and same_article(document, known[id_])
            ],
            incidents=_titles(bench, state, rows),
            ledger=[entry(record, quotes, one) for one in entries_of(record)],
        )
    )


@router.get("/reports/{report}/versions/{other}", response_model=Differences)
def versions(bench: Bench, report: str, other: str) -> Response:
    """Say what two reports do not share, word for word."""
    state = bench.state()
    with bench.reading() as connection:
        record = part.load_part(connection, [report, other])
    for id_ in (report, other):
        if id_ not in record.documents:
            raise _no_such(id_)
    left, right = record.documents[report], record.documents[other]
    quotes = bench.quotes(record, state)
    return answer(
        Differences(
            source=source(record, quotes, left),
            text=left.text,
            other=source(record, quotes, right),
            other_text=right.text,
            changes=list(changes(left, right)),
        )
    )


def _no_such(report: str) -> Refused:
    return Refused(
        404,
        f"there is no report {report[:40]!r} in this case",
        kind="no report of id",
        names=(report[:40],),
        do="choose one from the list",
    )


def _marks(record: Record, quotes: Quotes) -> Iterator[MarkedSpan]:
    owners = {id_: incident.id for incident in record.incidents for id_ in incident.accounts}
    shown = {
        (one.account, one.field, one.index)
        for incident in record.incidents
        for one in incident.shown
    }
    for account in record.accounts.values():
        incident = owners.get(account.id, "")
        seen: dict[str, int] = {}
        told = [("passage", span, "", False) for span in account.passages]
        for field, claim in account.claims():
            index = seen[field] = seen.get(field, -1) + 1
            is_shown = (account.id, field, index) in shown
            told.append((field, claim.span, quotes.value(claim), is_shown))
            if claim.said_by is not None:
                credit = quotes.words(claim.said_by.name, account.document)
                told.append(("attribution", claim.said_by.span, credit, False))
        for kind, span, value, is_shown in told:
            yield MarkedSpan(
                start=span.start,
                end=span.end,
                kind=kind,
                value=value,
                account=account.id,
                incident=incident,
                entry="",
                shown=is_shown,
            )
    for one in entries_of(record):
        for span in one.passages:
            yield MarkedSpan(
                start=span.start,
                end=span.end,
                kind=type(one).__name__.lower(),
                value="",
                account="",
                incident="",
                entry=one.id,
                shown=False,
            )


def _telling(origin: Origin, report: str, named: Callable[[str], Source]) -> Telling:
    return Telling(
        id=origin.id,
        kind=origin.kind,
        credit=origin.credit,
        grounds=list(map(ground, origin.grounds)),
        reports=[named(id_) for id_ in origin.documents],
        shared=list(_shared(origin, report)),
    )


def _shared(origin: Origin, report: str) -> Iterator[SharedPassage]:
    for one in origin.passages:
        for here, there in ((one.left, one.right), (one.right, one.left)):
            if here.document == report:
                yield SharedPassage(
                    document=there.document,
                    start=here.start,
                    end=here.end,
                    other_start=there.start,
                    other_end=there.end,
                )


def _titles(bench: Workbench, state: State, rows: list[int]) -> dict[str, str]:
    with bench.reading() as connection:
        namer = Namer(connection, state, state.ground, rows)
    return {one.id: one.title for one in (item(state.ground, namer, row) for row in rows)}


def changes(left: Document, right: Document) -> Iterator[Change]:
    """Stretches that differ, cut between words, in the order of both texts."""
    ours, theirs = _words(left.text), _words(right.text)
    matcher = SequenceMatcher(
        None, [word for word, _ in ours], [word for word, _ in theirs], autojunk=False
    )
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield Change(
                start=_at(ours, a, left.text),
                end=_end(ours, a, b, left.text),
                other_start=_at(theirs, c, right.text),
                other_end=_end(theirs, c, d, right.text),
            )


def _words(text: str) -> list[tuple[str, int]]:
    """The words of a text with where each begins."""
    words, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        words.append((word, at))
        at += len(word)
    return words


def _at(words: list[tuple[str, int]], number: int, text: str) -> int:
    return words[number][1] if number < len(words) else len(text)


def _end(words: list[tuple[str, int]], first: int, last: int, text: str) -> int:
    if first == last:
        return _at(words, first, text)
    word, at = words[last - 1]
    return at + len(word)
