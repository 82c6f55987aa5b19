"""What the whole record holds, what it does not tell, and which reports it was made from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.export.brief.cards import VersionTold, dispute, marks_of, origin_words, place_line
from tocsin.export.brief.fields import in_words
from tocsin.export.brief.fit import LONGEST_TITLE, LONGEST_VALUE, clean, cut, safe_address
from tocsin.export.brief.numbering import Numbered
from tocsin.export.brief.passages import Passage, passages
from tocsin.export.brief.prose import counted, day
from tocsin.model import Account, Count, Document, Finding, Incident
from tocsin.plurals import plural

MOST_ITEMS = 5
"""Items named for one reason of rejection; the others are counted."""

LANGUAGES = {"en": "English", "fr": "French"}


@dataclass(frozen=True, slots=True)
class Acts:
    """How many acts there were, as a range, and why."""

    low: int
    best: int
    high: int | None
    unit: str
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """What the record holds, in numbers."""

    reports: int
    origins: int
    incidents: int
    apart: int
    disputes: int
    period: str
    languages: str
    acts: tuple[Acts, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A finding: a question, its answer, and how it could be wrong."""

    question: str
    answer: str
    count: str
    grounds: tuple[str, ...]
    limits: tuple[str, ...]
    incidents: int


@dataclass(frozen=True, slots=True)
class Aggregate:
    """Several events told by number."""

    words: str
    count: str
    report: int
    copies: tuple[int, ...]  # other reports of the same origin that tell the same
    passages: tuple[Passage, ...]
    may_include: tuple[int, ...]  # numbers of incidents


@dataclass(frozen=True, slots=True)
class Disputed:
    """One disagreement, and the incident that it is about."""

    number: int
    place: str
    field: str
    versions: tuple[VersionTold, ...]
    why: str
    real: bool


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that is not told of some incidents."""

    title: str
    note: str
    incidents: tuple[tuple[int, str], ...]  # number, and what is told instead


@dataclass(frozen=True, slots=True)
class LetGo:
    """Items that a stage let go for one reason."""

    stage: str
    reason: str
    count: int
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One report in the list of sources."""

    number: int
    title: str
    outlet: str
    published: str
    language: str
    language_code: str
    origin: int | None
    carried_by: int  # reports of that origin
    incidents: tuple[int, ...]
    claims: int
    href: str | None
    address: str


def headline(case: Numbered) -> Headline:
    """Count what the record holds."""
    record = case.record
    days = sorted(
        d.published.interval.start.date()
        for d in case.documents
        if d.published is not None and d.published.interval.start is not None
    )
    period = ""
    if days:
        period = day(days[0]) if days[0] == days[-1] else f"{day(days[0])} to {day(days[-1])}"
    languages = [
        name for code, name in LANGUAGES.items() if any(d.language == code for d in case.documents)
    ]
    return Headline(
        reports=len(case.documents),
        origins=len(record.origins),
        incidents=len(case.happened()),
        apart=len(case.apart()),
        disputes=sum(1 for i in case.incidents for d in i.disagreements if d.real),
        period=period,
        languages=" and ".join(languages),
        acts=tuple(_acts(case, f, f.count) for f in record.findings if f.count is not None),
    )


def _acts(case: Numbered, finding: Finding, count: Count) -> Acts:
    return Acts(
        low=count.low,
        best=count.best,
        high=count.high,
        unit=plural(clean(count.unit) or "act", 2),
        grounds=tuple(case.words(g) for g in finding.grounds),
    )


def findings(case: Numbered) -> tuple[Asked, ...]:
    """Tell every finding with its grounds and its limits."""
    series = {s.id: len(s.incidents) for s in case.record.series}
    return tuple(
        Asked(
            question=case.words(f.question),
            answer=case.words(f.answer),
            count=counted(f.count, clean(f.count.unit) or "act") if f.count else "",
            grounds=tuple(case.words(g) for g in f.grounds),
            limits=tuple(case.words(limit) for limit in f.limits),
            incidents=series.get(f.series, 0),
        )
        for f in case.record.findings
    )


def aggregates(case: Numbered) -> tuple[Aggregate, ...]:
    """Tell what the reports count without telling it apart; the same told by copies once."""
    incident_of = {a: i for i in case.incidents for a in i.accounts}
    groups: dict[tuple[str, ...], list[Account]] = {}
    for account in case.aggregates:
        origin = case.origin(account.document)
        words, count = _told_by_number(case, account)
        key = (origin.id if origin else account.document, words, count)
        groups.setdefault(key, []).append(account)
    return tuple(_aggregate(case, accounts, incident_of) for accounts in groups.values())


def _aggregate(
    case: Numbered, accounts: Sequence[Account], incident_of: dict[str, Incident]
) -> Aggregate:
    first = accounts[0]
    words, count = _told_by_number(case, first)
    included = {
        case.incident(incident_of[identity])
        for account in accounts
        for identity in (*account.may_include, *case.elsewhere.get(account.id, ()))
        if identity in incident_of
    }
    return Aggregate(
        words=words,
        count=count,
        report=case.report(first.document),
        copies=tuple(
            sorted({case.report(a.document) for a in accounts} - {case.report(first.document)})
        ),
        passages=passages(case, first.passages, marks_of([first])),
        may_include=tuple(sorted(included)),
    )


def _told_by_number(case: Numbered, account: Account) -> tuple[str, str]:
    """What an aggregate tells of, and how many."""
    fields = [
        in_words(case, field, getattr(account, field)[0], account)
        for field in ("kind", "target_kind", "target", "site", "place", "when")
        if getattr(account, field)
    ]
    count = account.count[0].value if account.count else None
    number = counted(count, clean(count.unit) or "act") if count else "a number not told"
    return " · ".join(dict.fromkeys(fields)), number


def disagreements(case: Numbered) -> tuple[Disputed, ...]:
    """Gather the disagreements of all incidents, the real ones first."""
    found = []
    for incident in case.incidents:
        for disagreement in incident.disagreements:
            told = dispute(case, disagreement)
            found.append(
                Disputed(
                    number=case.incident(incident),
                    place=place_line(case, incident),
                    field=told.field,
                    versions=told.versions,
                    why=told.why,
                    real=told.real,
                )
            )
    return tuple(sorted(found, key=lambda d: (not d.real, d.number)))


def unknowns(case: Numbered) -> tuple[Unknown, ...]:
    """Tell what is not known of which incidents; what is known of all is left out."""

    def lacking(field: str) -> list[Incident]:
        return [i for i in case.incidents if case.told(i, field) is None]

    undated = [
        i
        for i in case.incidents
        if (interval := case.interval(i)) is None or not (interval.start or interval.end)
    ]
    found = (
        ("Place", "No point is shown for these, and no place served to join reports.",
         [i for i in case.incidents if case.place(i) is None and case.site(i) is None]),
        ("Time", "Not told, or told only in relation to a time that is not known.", undated),
        ("By whom", "No report describes who acted.", lacking("perpetrator")),
        ("Means", "No report tells how it was done.", lacking("means")),
    )  # fmt: skip
    return tuple(
        Unknown(
            title,
            note,
            tuple((case.incident(i), place_line(case, i)) for i in incidents),
        )
        for title, note, incidents in found
        if incidents
    )


def let_go(case: Numbered) -> tuple[LetGo, ...]:
    """Gather what was rejected by stage and reason, the most frequent reason first."""
    groups: dict[tuple[str, str], list[str]] = {}
    for rejected in case.record.rejected:
        groups.setdefault((rejected.stage, rejected.reason), []).append(rejected.item)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return tuple(
        LetGo(
            stage=clean(stage),
            reason=cut(case.words(reason), LONGEST_VALUE),
            count=len(items),
            items=tuple(_item(case, item) for item in items[:MOST_ITEMS]),
        )
        for (stage, reason), items in ordered
    )


def _item(case: Numbered, item: str) -> str:
    """A rejected item by its report's number where it is one, else by its name."""
    if item in case.record.documents:
        return f"report {case.report(item)}"
    account = case.record.accounts.get(item)
    if account is not None:
        return f"an account in report {case.report(account.document)}"
    # A file by its name alone: a brief is handed on, and folders are nobody else's.
    name = item if "://" in item else re.split(r"[\\/]", item)[-1]
    return cut(case.words(name or item), 120)


def sources(case: Numbered) -> tuple[Source, ...]:
    """List the reports."""
    claims: dict[str, int] = {}
    incidents: dict[str, set[int]] = {}
    for account in case.record.accounts.values():
        claims[account.document] = claims.get(account.document, 0) + sum(
            1 for _ in account.claims()
        )
    for incident in case.incidents:
        for account in case.accounts(incident):
            incidents.setdefault(account.document, set()).add(case.incident(incident))
    return tuple(
        _source(case, document, sorted(incidents.get(document.id, ())), claims.get(document.id, 0))
        for document in case.documents
    )


def _source(case: Numbered, document: Document, incidents: Sequence[int], claims: int) -> Source:
    origin = case.origin(document.id)
    title = case.quotes.words(document.title or "", document.id)
    return Source(
        number=case.report(document.id),
        title=cut(title, LONGEST_TITLE) or "Without a title",
        outlet=cut(case.quotes.words(document.outlet or "", document.id), 80) or "outlet not told",
        published=_published(document),
        language=LANGUAGES[document.language],
        language_code=document.language,
        origin=case.origin_number(origin) if origin else None,
        carried_by=len(origin.documents) if origin else 1,
        incidents=tuple(incidents),
        claims=claims,
        href=safe_address(document.address),
        address=cut(document.address or "", 200),
    )


def _published(document: Document) -> str:
    if document.published is None or document.published.interval.start is None:
        return "date not told"
    start = document.published.interval.start
    clock = (
        f", {start:%H:%M}" if document.published.interval.granularity in {"minute", "hour"} else ""
    )
    return f"{day(start.date())}{clock}"


@dataclass(frozen=True, slots=True)
class OriginTold:
    """An origin that several reports share."""

    number: int
    words: str
    reports: tuple[int, ...]
    grounds: tuple[str, ...]


def shared_origins(case: Numbered) -> tuple[OriginTold, ...]:
    """Tell the origins that more than one report carries."""
    return tuple(
        OriginTold(
            number=case.origin_number(origin),
            words=origin_words(origin, len(origin.documents)),
            reports=tuple(sorted(case.report(d) for d in origin.documents)),
            grounds=tuple(case.words(g) for g in origin.grounds),
        )
        for origin in case.origins
        if len(origin.documents) > 1
    )


def readers(case: Numbered) -> tuple[str, ...]:
    """The readers and linkers whose work the record holds, with their versions."""
    names = {claim.by for a in case.record.accounts.values() for _, claim in a.claims()}
    names |= {link.by for incident in case.incidents for link in incident.links}
    return tuple(sorted(clean(name) for name in names))
