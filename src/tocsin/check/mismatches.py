"""All that does not fit together in a case, each with both passages."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations
from typing import Any

from tocsin.check.comparisons import passages_of
from tocsin.check.countries import Countries
from tocsin.check.laws import law_of
from tocsin.check.quotations import told_in_two_ways
from tocsin.check.series import Figures, one_thing, same_period
from tocsin.model import (
    Amount,
    Checked,
    Claim,
    Count,
    Figure,
    Held,
    Incident,
    Interval,
    Law,
    LawStep,
    Measure,
    Mismatch,
    MismatchKind,
    Record,
    Span,
    TimeValue,
)

_FIELDS = {
    "killed": "people killed in",
    "injured": "people injured in",
    "damage": "things damaged in",
    "count": "number of acts in",
    "when": "time of",
}
_COUNTS = _FIELDS.keys() - {"when"}
_STAGES = ("announced", "proposed", "before parliament", "adopted", "in force")
LONGEST_BEFORE = timedelta(days=31)
"""A response told of longer before an act answers another act, and no slip of a date."""
ROUNDED = 0.02  # two values of one figure that far apart are the same, rounded [share]


def mismatches(record: Record, checked: Checked, figures: Figures) -> tuple[Mismatch, ...]:
    """Find what does not fit, by kind, in a stable order."""
    countries = Countries(record)
    found = [
        *_of_incidents(record),
        *_counts(record),
        *_answers(record),
        *_figures(record, checked, figures, countries),
        *_comparisons(checked, figures),
        *_roles(checked, countries),
        *told_in_two_ways(record, checked),
        *_laws(record, checked),
        *_leads(record, checked),
    ]
    kept: dict[tuple[str, tuple[Span, ...]], Mismatch] = {}
    for one in found:
        kept.setdefault((one.kind, one.passages), one)
    return tuple(kept.values())


def _of_incidents(record: Record) -> Iterator[Mismatch]:
    """What accounts of one incident disagree on, where both cannot be right."""
    for incident in record.incidents:
        for disagreement in incident.disagreements:
            field = disagreement.field
            kind: MismatchKind = "count" if field in _COUNTS else "time"
            if not disagreement.real or field not in _FIELDS:
                continue
            pair = _apart(record, incident, field)
            if pair is not None:
                told = " or ".join(v.value for v in disagreement.versions)
                named = f"{_FIELDS[field]} {_described(record, incident)} ({incident.id})"
                why = f"{named}: {told}; {disagreement.why}"
                yield Mismatch(kind=kind, why=why, passages=pair)


def _described(record: Record, incident: Incident) -> str:
    """An incident as a reader knows it: "arson in Caen"."""
    shown = {one.field: getattr(record.accounts[one.account], one.field) for one in incident.shown}
    index = {one.field: one.index for one in incident.shown}
    kind = shown["kind"][index["kind"]].value.label if "kind" in shown else "incident"
    if "place" not in shown:
        return f"the {kind}"
    place = shown["place"][index["place"]].value
    if place.chosen is None:
        return f"the {kind} in {place.name}"
    joint = "at" if place.chosen.level == "site" else "in"
    return f"the {kind} {joint} {place.chosen.name}"


def _apart(record: Record, incident: Incident, field: str) -> tuple[Span, Span] | None:
    """The words of two claims of a field that cannot both be right, of two reports if possible."""
    claims: list[Claim[Any]] = [
        claim for id_ in incident.accounts for claim in getattr(record.accounts[id_], field)
    ]
    pairs = [
        (left.span, right.span)
        for left, right in combinations(claims, 2)
        if left.span != right.span and _clash(left.value, right.value)
    ]
    pairs.sort(key=lambda pair: pair[0].document == pair[1].document)
    return next(iter(pairs), None)


def _clash(left: Count | TimeValue, right: Count | TimeValue) -> bool:
    """Whether no number or moment fits both."""
    match left, right:
        case Count(), Count():
            high, other = left.high, right.high
            below = high is not None and high < right.low
            above = other is not None and other < left.low
            return left.unit == right.unit and (below or above)
        case TimeValue(interval=Interval() as here), TimeValue(interval=Interval() as there):
            return not here.overlaps(there)
    return False


def _counts(record: Record) -> Iterator[Mismatch]:
    """Two numbers of like acts in one report."""
    for doubt in record.doubts:
        if doubt.kind == "counts":
            yield Mismatch(kind="count", why=doubt.why, passages=doubt.passages)


def _answers(record: Record) -> Iterator[Mismatch]:
    """A response that was made before the act it answers."""
    for response in record.responses:
        made = response.when.value.interval if response.when else None
        if response.planned or made is None or response.when is None:
            continue
        for id_ in response.accounts:
            account = record.accounts[id_]
            told = next((c for c in account.when if c.value.interval), None)
            if told is not None and _is_before(made, told.value.interval):
                why = f"{response.kind.value} is told of a time before the act that it answers"
                yield Mismatch(kind="time", why=why, passages=(response.when.span, told.span))
                break


def _is_before(left: Interval, right: Interval | None) -> bool:
    if right is None or left.end is None or right.start is None:
        return False
    # What a court did months before the act answers another one: "already convicted in 2029".
    return left.end <= right.start <= left.end + LONGEST_BEFORE


def _figures(
    record: Record, checked: Checked, figures: Figures, countries: Countries
) -> Iterator[Mismatch]:
    """The same figure of the same period with two values."""
    for series in checked.series:
        told = [figures.by_id[id_] for id_ in series.figures]
        for left, right in combinations(told, 2):
            if not countries.may_be_one([left.document], [right.document]):
                continue
            if _one_sentence(record, left, right):
                continue  # a list counts one thing after the other
            if _is_same(record, left, right) and not _meet(left.amount, right.amount):
                values = " or ".join(
                    record.documents[f.document].read(f.passages[0]) for f in (left, right)
                )
                period = (
                    record.documents[left.document].read(left.period.span) if left.period else ""
                )
                yield Mismatch(
                    kind="figure",
                    why=f"{series.what} of {period}: {values}",
                    passages=(left.passages[0], right.passages[0]),
                )


def _one_sentence(record: Record, left: Figure, right: Figure) -> bool:
    here, there = sorted((left.passages[0], right.passages[0]), key=lambda span: span.start)
    between = record.documents[left.document].text[here.end : there.start]
    return left.document == right.document and not re.search(r"[.!?]\s|\n", between)


def _is_same(record: Record, left: Figure, right: Figure) -> bool:
    """Whether two figures claim to count the same: one period, one place, no change between."""
    if left.period is None or right.period is None or left.relation or right.relation:
        return False
    places = {f.where.value for f in (left, right) if f.where is not None}
    one_period = same_period(left.period.value, right.period.value)
    return one_period and len(places) <= 1 and one_thing(record, left, right)


def _meet(left: Amount | None, right: Amount | None) -> bool:
    """Whether some value fits both, rounding granted."""
    if left is None or right is None:
        return True
    low = max(left.low or 0.0, right.low or 0.0)
    highs = [a.high for a in (left, right) if a.high is not None]
    return not highs or low <= min(highs) * (1 + ROUNDED)


def _comparisons(checked: Checked, figures: Figures) -> Iterator[Mismatch]:
    for test in checked.tested:
        if test.result == "fails":
            told = passages_of(figures, test)
            passages = tuple(dict.fromkeys(f.passages[0] for f in told))
            yield Mismatch(kind="comparison", why=test.why, passages=passages)


def _roles(checked: Checked, countries: Countries) -> Iterator[Mismatch]:
    """Two persons in one national office, or one in two, in reports of the same days."""
    held = [
        (official, one)
        for official in checked.officials
        for one in official.held
        if one.national and not one.former
    ]
    for (left, here), (right, there) in combinations(held, 2):
        if not _overlap(here, there) or not countries.may_be_one(
            _documents(here), _documents(there)
        ):
            continue
        if left is not right and here.office == there.office:
            why = f"{left.name} and {right.name} are both told as {here.office} at one time"
        elif left is right and here.office != there.office:
            why = f"{left.name} is told as {here.office} and as {there.office} at one time"
        else:
            continue
        yield Mismatch(kind="role", why=why, passages=(here.passages[0], there.passages[0]))


def _documents(held: Held) -> list[str]:
    return [span.document for span in held.passages]


def _overlap(left: Held, right: Held) -> bool:
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return True
    return left.first <= right.last and right.first <= left.last


def _laws(record: Record, checked: Checked) -> Iterator[Mismatch]:
    """A law that goes back a step, or whose change is told with two values."""
    measures = {measure.id: measure for measure in record.measures}
    for law in checked.laws:
        for before, after in combinations(law.steps, 2):
            if _goes_back(before, after):
                yield Mismatch(
                    kind="law",
                    why=_went_back(law, before, after),
                    passages=tuple(measures[s.measures[0]].status.span for s in (before, after)),
                )
    laws = law_of(checked.laws)
    changed: defaultdict[int, list[Measure]] = defaultdict(list)
    for measure in record.measures:
        if measure.after is not None and measure.id in laws:
            changed[id(laws[measure.id])].append(measure)
    for left, right in (pair for told in changed.values() for pair in combinations(told, 2)):
        if left.document != right.document and _is_one_change(left, right):
            yield Mismatch(
                kind="law",
                why=f"{_name(laws[left.id])}: the change is told with two values",
                passages=(left.passages[0], right.passages[0]),
            )


def _is_one_change(left: Measure, right: Measure) -> bool:
    """Whether two provisions change the same rule, told alike, to different values."""
    if left.before is None or right.before is None or left.after is None or right.after is None:
        return False
    return left.before.value == right.before.value and left.after.value != right.after.value


def _goes_back(before: LawStep, after: LawStep) -> bool:
    if before.on is None or after.on is None or before.on >= after.on:
        return False
    if before.status not in _STAGES or after.status not in _STAGES:
        return False
    adopted = _STAGES.index("adopted")
    first, second = _STAGES.index(before.status), _STAGES.index(after.status)
    return first >= adopted > second


def _went_back(law: Law, before: LawStep, after: LawStep) -> str:
    return f"{_name(law)}: {before.status} on {before.on}, {after.status} on {after.on}"


def _name(law: Law) -> str:
    return law.names[0] if law.names else "a measure without a name"


def _leads(record: Record, checked: Checked) -> Iterator[Mismatch]:
    leads = {lead.id: lead for lead in record.leads}
    for one in checked.superseded:
        yield Mismatch(
            kind="lead",
            why=f"a lead that a later report gives up: {one.why}",
            passages=(leads[one.lead].passages[0], leads[one.by].passages[0]),
        )
