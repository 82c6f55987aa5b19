"""A record of small accounts, one a document, joined into incidents as a test says."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tocsin.model import (
    Account,
    Act,
    Claim,
    Count,
    Decision,
    Document,
    Incident,
    Interval,
    Kind,
    Modality,
    Published,
    Record,
    Tell,
    TimeValue,
    content_id,
)
from tocsin.resolve import resolve
from tocsin.review.reviewing import counted
from tocsin.review.telling import Value, tell

NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)
ARSON = Kind(type="ASSAULT", mode="arson", label="arson")
SHOTS = Kind(type="ASSAULT", mode="firearms", label="armed assault")


def day(number: int) -> TimeValue:
    """A day of May 2031."""
    start = datetime(2031, 5, number)  # noqa: DTZ001 - local wall clock time
    interval = Interval(start=start, end=start + timedelta(days=1), granularity="day")
    return TimeValue(type="DATE", value=f"2031-05-{number:02}", interval=interval)


def telling(key: str, *, outlet: str, when: int = 4, burnt: int = 1) -> tuple[Document, Account]:
    """A report that tells of a fire, and its account; both are called by the key."""
    text = f"Lorries burnt in Veldham. {key} says that {burnt} burnt."
    start = datetime(2031, 5, 5) + timedelta(hours=burnt)  # noqa: DTZ001 - local wall clock time
    published = Published(
        interval=Interval(start=start, end=start + timedelta(minutes=1), granularity="minute"),
        said="5 May",
        by="header",
    )
    document = Document(
        id=f"doc-{key}",
        report=f"rep-{key}",
        text=text,
        language="en",
        title=text.split(".", maxsplit=1)[0],
        title_end=text.index("."),
        outlet=outlet,
        published=published,
    )
    span = document.span(0, len("Lorries burnt"))
    number = Count(low=burnt, best=burnt, high=burnt, unit="vehicle")
    happened: Modality = "happened"
    account = Account(
        id=f"acc-{key}",
        document=document.id,
        passages=(span,),
        kind=(Claim(value=ARSON, span=span, by="acts/1"),),
        modality=(Claim(value=happened, span=span, by="acts/1"),),
        when=(Claim(value=day(when), span=span, by="acts/1"),),
        damage=(Claim(value=number, span=span, by="acts/1"),),
    )
    return document, account


def pile(groups: Iterable[Sequence[str]], **more: int) -> Record:
    """A record whose accounts are joined so; every key is told by a report of its own."""
    listed = [tuple(group) for group in groups]
    told = [telling(key, outlet=f"The {key} Post", **more) for group in listed for key in group]
    record = Record(
        documents={document.id: document for document, _ in told},
        accounts={account.id: account for _, account in told},
    )
    return joined(record, [tuple(f"acc-{key}" for key in group) for group in listed])


def joined(record: Record, groups: Iterable[Sequence[str]]) -> Record:
    """The record as a machine would have joined its accounts, in the order of ids."""
    incidents = []
    for group in groups:
        ids = tuple(sorted(group))
        origins = tuple(sorted(record.accounts[id_].document for id_ in ids))
        incidents.append(Incident(id=content_id("inc", *ids), accounts=ids, origins=origins))
    incidents.sort(key=lambda incident: incident.id)
    linked = Record(
        documents=record.documents, accounts=record.accounts, decisions=record.decisions
    )
    resolved = replace(linked, incidents=resolve(linked, incidents, {}))
    return counted(resolved)


def told_by(who: str, document: Document, *, when: int) -> Tell:
    """What a person marks in a report: shots, on a day of May 2031."""
    passage = document.span(0, len("Lorries"))
    values = [
        Value(field="kind", value=SHOTS, span=passage),
        Value(field="when", value=day(when), span=passage),
    ]
    return tell(document, passage, values, who)


def line(number: int, act: Act, who: str = "Ann", why: str = "seen") -> Decision:
    """A line of a log; its digests are no concern of who replays it."""
    at = NOW + timedelta(minutes=number)
    return Decision(number=number, who=who, at=at, why=why, act=act, before="", digest="")


def log(*acts: Act | tuple[str, Act]) -> tuple[Decision, ...]:
    """A log of acts, each Ann's or of who is named with it."""
    return tuple(
        line(n, act[1], who=act[0]) if isinstance(act, tuple) else line(n, act)
        for n, act in enumerate(acts, 1)
    )
