"""One incident in full: what is shown, who says so, the passages, and where they disagree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.credibility import CLAIM_WORDS, proposed
from tocsin.export.brief.fields import NAMES, STATUS, in_words
from tocsin.export.brief.fit import LONGEST_VALUE, clean, cut
from tocsin.export.brief.numbering import APART, Numbered, Told
from tocsin.export.brief.passages import Mark, Passage, mark, passages
from tocsin.export.brief.prose import when
from tocsin.export.brief.sentences import support
from tocsin.export.decisions import decision_words, machine_words, state_words
from tocsin.model import (
    Account,
    Claim,
    Correction,
    Disagreement,
    Evidence,
    Incident,
    Link,
    Origin,
    Span,
)
from tocsin.plurals import plural

MOST_LINKS = 60
"""More links than this are counted, not listed: n reports have n (n - 1) / 2 of them."""

ORIGIN_KINDS = {
    "single": "one report",
    "copy": "the same text",
    "agency": "agency text",
    "version": "versions of one report",
}


@dataclass(frozen=True, slots=True)
class Tellers:
    """The reports that tell something, and whom they credit."""

    reports: tuple[int, ...]
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A value in words, and who tells it."""

    words: str
    tellers: tuple[Tellers, ...]  # those that say so themselves come first


@dataclass(frozen=True, slots=True)
class Row:
    """One field: the value shown, why that one, and the other values told."""

    name: str
    shown: Value | None  # None: values are told, but none was chosen
    rule: str
    others: tuple[Value, ...]
    corrected: str = ""  # by whom, why, and what would be shown without


@dataclass(frozen=True, slots=True)
class Reading:
    """One claim as it was read: for whoever wants to check the machine."""

    field: str
    value: str
    words: str
    report: int
    by: str
    confidence: str
    said_by: str


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report says of the incident."""

    report: int
    anchor: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """One origin: a first telling in full, and the reports that carry the same text."""

    number: int | None  # None: copies were not looked for
    words: str
    grounds: tuple[str, ...]
    first: Telling
    copies: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class VersionTold:
    """One of several values that reports tell for a field."""

    words: str
    reports: tuple[int, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """Values for one field that cannot all be right, or only look so."""

    field: str
    versions: tuple[VersionTold, ...]
    why: str
    real: bool


@dataclass(frozen=True, slots=True)
class Joined:
    """Why two reports were taken to tell of one incident."""

    left: int
    right: int
    by: str
    weight: str
    grounds_for: tuple[str, ...]
    grounds_against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that is known of one incident."""

    number: int
    title: str
    place: str
    when: str
    status: str
    modality: str
    apart: bool
    support: str
    rows: tuple[Row, ...]
    voices: tuple[Voice, ...]
    disputes: tuple[Dispute, ...]
    joined: tuple[Joined, ...]
    links: int
    readings: tuple[Reading, ...]
    identity: str
    review: str  # who reviewed it, and how
    credibility: str
    decisions: tuple[str, ...]


def anchor(incident: int, report: int) -> str:
    """The name of the place on the page where a report's passages on an incident stand."""
    return f"i{incident}-r{report}"


def card(case: Numbered, incident: Incident, *, readings: bool = True) -> Card:
    """Make the card of one incident, with or without every single claim."""
    number = case.incident(incident)
    accounts = case.accounts(incident)
    shown = dict(case.shown_fields(incident))
    kind = shown.get("kind")
    modality = case.modality(incident)
    return Card(
        number=number,
        title=_sentence_case(cut(kind.claim.value.label, LONGEST_VALUE)) if kind else "Act",
        place=place_line(case, incident),
        when=_sentence_case(_when(case, shown.get("when"))),
        status=STATUS[modality],
        modality=modality,
        apart=modality in APART,
        support=support(len(case.reports_of(incident)), len(incident.origins)),
        rows=tuple(_rows(case, incident, accounts, shown)),
        voices=tuple(_voices(case, number, accounts)),
        disputes=tuple(dispute(case, d) for d in _real_first(incident.disagreements)),
        joined=tuple(_joined(case, link) for link in incident.links[:MOST_LINKS]),
        links=len(incident.links),
        readings=tuple(_readings(case, accounts)) if readings else (),
        identity=incident.id,
        review=clean(state_words(incident.review)),
        credibility=credibility_words(case, incident),
        decisions=tuple(
            clean(decision_words(case.record, case.quotes, one))
            for one in case.record.decisions
            if one.number in incident.review.decisions
        ),
    )


def credibility_words(case: Numbered, incident: Incident) -> str:
    """How far an incident is to be believed, by whom, and why."""
    proposal = proposed(case.record, incident)
    words = f"{proposal.grade} ({CLAIM_WORDS[proposal.grade]}), as {proposal.why}"
    given = incident.review.grade
    if given is None:
        return clean(f"credibility, proposed: {words}")
    return clean(f"credibility {given} ({CLAIM_WORDS[given]}) by a reviewer; proposed was {words}")


def place_line(case: Numbered, incident: Incident) -> str:
    """Where it happened, in a few words for a heading."""
    site, place, told = case.site(incident), case.place(incident), case.told(incident, "place")
    if site is not None:
        town = f", {site.town}" if site.town and site.town not in site.name else ""
        return cut(f"{site.name}{town}", LONGEST_VALUE)
    if place is not None:
        return cut(", ".join(dict.fromkeys(p for p in (place.name, place.county) if p)), 120)
    return (
        f"“{cut(case.words(told.claim.value.name, told.account.document), 80)}” (not resolved)"
        if told
        else "place not told"
    )


def short_place(case: Numbered, incident: Incident) -> str:
    """Where it happened, in as few words as a map or an axis has room for."""
    site, place = case.site(incident), case.place(incident)
    if site is not None and site.town:
        return clean(site.town)
    if place is not None:
        return clean(place.name)
    return clean(site.name) if site else place_line(case, incident)


def dispute(case: Numbered, disagreement: Disagreement) -> Dispute:
    """Tell a disagreement with the numbers of the reports on each side."""
    accounts = case.record.accounts
    return Dispute(
        field=NAMES.get(disagreement.field, disagreement.field.replace("_", " ")),
        versions=tuple(
            VersionTold(
                words=cut(case.words(version.value.replace("_", " ")), LONGEST_VALUE),
                reports=tuple(
                    sorted({case.report(accounts[a].document) for a in version.accounts})
                ),
                origins=len(version.origins),
            )
            for version in disagreement.versions
        ),
        why=case.words(disagreement.why),
        real=disagreement.real,
    )


def marks_of(accounts: Iterable[Account]) -> list[Mark]:
    """The words of every claim of some accounts."""
    return [mark(field, claim.span) for account in accounts for field, claim in account.claims()]


def spans_of(account: Account) -> list[Span]:
    """Where an account is told: its passages, and the words of claims that stand elsewhere."""
    claims = [
        claim.span for _, claim in account.claims() if claim.span.document == account.document
    ]
    return [*account.passages, *claims]


def _rows(
    case: Numbered, incident: Incident, accounts: Sequence[Account], shown: dict[str, Told]
) -> Iterable[Row]:
    for field, name in NAMES.items():
        values: dict[str, dict[str, set[int]]] = {}
        for account in accounts:
            claims: tuple[Claim[Any], ...] = getattr(account, field)
            for claim in claims:
                if claim.person:
                    continue
                said_by = values.setdefault(in_words(case, field, claim, account), {})
                reports = said_by.setdefault(_said_by(case, claim, account), set())
                reports.add(case.report(account.document))
        told = shown.get(field)
        chosen = in_words(case, field, told.claim, told.account) if told else None
        others = tuple(
            Value(words, _tellers(told_by)) for words, told_by in values.items() if words != chosen
        )
        correction = incident.review.correction(field)
        corrected = _corrected(case, correction) if correction else ""
        if chosen is not None and told is not None:
            value = Value(chosen, _tellers(values.get(chosen, {})))
            yield Row(name, value, clean(told.rule), others, corrected)
        elif others or corrected:
            yield Row(name, None, "", others, corrected)


def _corrected(case: Numbered, correction: Correction) -> str:
    words = f"corrected by {correction.who}, decision {correction.number}"
    if not correction.known:
        words = f"not known, says {correction.who} in decision {correction.number}"
    if correction.why:
        words += f": {correction.why}"
    machine = machine_words(case.record, case.quotes, correction)
    return clean(f"{words}; the machine shows {machine or 'nothing'}")


def _tellers(told_by: Mapping[str, set[int]]) -> tuple[Tellers, ...]:
    ordered = sorted(told_by.items(), key=lambda item: (item[0] != "", min(item[1])))
    return tuple(Tellers(tuple(sorted(reports)), said_by) for said_by, reports in ordered)


def _said_by(case: Numbered, claim: Claim[Any], account: Account) -> str:
    """Whom a report credits with a claim; empty where it says so itself."""
    if claim.said_by is None:
        return ""
    return cut(case.quotes.words(claim.said_by.name, account.document), 80)


def _voices(case: Numbered, number: int, accounts: Sequence[Account]) -> Iterable[Voice]:
    """Group the tellings by origin, in the order of their first report."""
    by_document: dict[str, list[Account]] = {}
    for account in accounts:
        by_document.setdefault(account.document, []).append(account)
    by_origin: dict[str, list[str]] = {}
    origins: dict[str, Origin | None] = {}
    for document in by_document:
        origin = case.origin(document)
        key = origin.id if origin else document
        by_origin.setdefault(key, []).append(document)
        origins[key] = origin
    for key, documents in by_origin.items():
        tellings = [_telling(case, number, by_document[d]) for d in documents]
        origin = origins[key]
        yield Voice(
            number=case.origin_number(origin) if origin else None,
            words=origin_words(origin, len(documents)) if origin else "",
            grounds=tuple(case.words(g) for g in origin.grounds) if origin else (),
            first=tellings[0],
            copies=tuple(tellings[1:]),
        )


def origin_words(origin: Origin, reports: int) -> str:
    """Tell what sort of origin it is, and how many reports carry it.

    >>> origin_words(Origin(id="o", documents=("a", "b"), kind="agency", credit="Meridian"), 2)
    'agency text, credited to Meridian, carried by 2 reports'
    """
    parts = [ORIGIN_KINDS[origin.kind]]
    if origin.credit:
        parts.append(f"credited to {cut(origin.credit, 80)}")
    if reports > 1:
        parts.append(f"carried by {reports} {plural('report', reports)}")
    return ", ".join(parts)


def _telling(case: Numbered, number: int, accounts: Sequence[Account]) -> Telling:
    report = case.report(accounts[0].document)
    spans = [span for account in accounts for span in spans_of(account)]
    return Telling(report, anchor(number, report), passages(case, spans, marks_of(accounts)))


def _joined(case: Numbered, link: Link) -> Joined:
    left, right = (
        case.report(case.record.accounts[account].document) for account in (link.left, link.right)
    )

    def grounds(evidence: Iterable[Evidence]) -> tuple[str, ...]:
        return tuple(case.words(e.grounds) for e in evidence)

    return Joined(
        left=min(left, right),
        right=max(left, right),
        by=clean(link.by),
        weight=f"{link.weight:+.1f}",
        grounds_for=grounds(e for e in link.evidence if e.weight > 0),
        grounds_against=grounds(e for e in link.evidence if e.weight <= 0),
    )


def _readings(case: Numbered, accounts: Sequence[Account]) -> Iterable[Reading]:
    for account in accounts:
        for field, claim in account.claims():
            yield Reading(
                field=NAMES[field],
                value=in_words(case, field, claim, account),
                words=cut(case.quotes.text(claim.span), 160),
                report=case.report(account.document),
                by=clean(claim.by),
                confidence=f"{claim.confidence:.2f}",
                said_by=_said_by(case, claim, account),
            )


def _real_first(disagreements: Sequence[Disagreement]) -> list[Disagreement]:
    return sorted(disagreements, key=lambda d: not d.real)


def _when(case: Numbered, told: Told | None) -> str:
    if told is None:
        return when(None)
    return when(told.claim.value, case.quotes.text(told.claim.span))


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]
