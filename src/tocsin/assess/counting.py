"""How many acts: a range with its reasons, and beside it the numbers that sources give."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from tocsin.assess.act import Act
from tocsin.assess.counted import counted
from tocsin.assess.doubles import Double, groups, possible_doubles
from tocsin.model import Account, Count, Document, Finding, Interval, Record, Series
from tocsin.plurals import plural

QUESTION = "How many acts?"

LIMITS = (
    "Only what the reports of this case tell is counted, as far as it was read rightly.",
    "Reports count different things (acts, sites, cases taken on), as of different hours.",
    "Two incidents may be one event not recognised, and one may be two events told alike.",
)


@dataclass(frozen=True, slots=True)
class Reported:
    """A number of acts that a document gives, without telling them one by one."""

    account: Account
    document: Document
    count: Count
    said_by: str
    origin: str
    here: frozenset[str]
    """Incidents told one by one in the same document that it may include."""
    elsewhere: frozenset[str]
    """Further ones, told by other reports only."""
    span: Interval | None
    """When all of it happened, where that is told within a few days."""

    @property
    def may_be_more(self) -> bool:
        """Whether it is smaller than what it may include: part of that, or on top of it."""
        return self.count.high is not None and 0 < self.count.high < len(self.here)

    @property
    def most(self) -> int:
        """The number itself, as high as it is told."""
        return self.count.best if self.count.high is None else self.count.high

    @property
    def included(self) -> int:
        """How many incidents told one by one it may include."""
        return len(self.here | self.elsewhere)

    @property
    def further(self) -> int:
        """How many acts it tells of besides those that it may include."""
        return max(0, self.most - self.included)


def how_many(record: Record, series: Series, acts: Sequence[Act]) -> Finding:
    """Count the acts of a series, as a range.

    Low: incidents told as having happened, whose place or site is known, each group of possible
    double counts once. Best: every incident told one by one that happened or is alleged. High:
    those and the attempted ones, and what the reports' own numbers may add. A number smaller than
    what its document tells one by one may count others, so it is added, the largest sum of one
    origin. A larger one includes what it may count of all reports (`Record.inclusions`): what is
    left of it is added, of numbers of one time only the largest. One of no told time is a total
    that may include all, and is taken as it is.
    """
    told = [act for act in acts if act.modality in _TOLD]
    placed = [n for n, act in enumerate(told) if act.modality == "happened" and _has_place(act)]
    attempted = sum(act.modality == "attempted" for act in acts)
    doubles = possible_doubles(told)
    reported = tuple(_reported(record))
    best = len(told)
    low = groups(placed, doubles)
    high = max(
        best + attempted + max(_on_top(reported), _further(reported)),
        best,
        *(item.most for item in reported if item.span is None),
    )
    return Finding(
        series=series.id,
        question=QUESTION,
        answer=_answer(low, best, high),
        count=Count(low=low, best=best, high=high, unit="act"),
        grounds=(
            *_grounds(acts, len(placed)),
            *_doubles(doubles),
            *_numbers(reported),
        ),
        limits=LIMITS,
    )


def _has_place(act: Act) -> bool:
    return bool(act.spot or act.named_site or act.name)


def _answer(low: int, best: int, high: int) -> str:
    if low == best == high:
        return f"{best} are told of one by one, and no report gives another number."
    return f"Between {low} and {high}; {best} are told of one by one as happened or alleged."


def _on_top(reported: Sequence[Reported]) -> int:
    """The largest sum, over the reports of one origin, of numbers that may count further acts."""
    sums: dict[str, dict[str, int]] = {}
    for item in reported:
        if item.may_be_more and item.count.high:
            by_document = sums.setdefault(item.origin, {})
            key = item.document.id
            by_document[key] = by_document.get(key, 0) + item.count.high
    return max((max(by_document.values()) for by_document in sums.values()), default=0)


def _further(reported: Sequence[Reported]) -> int:
    """What numbers of times that do not meet add to the acts told one by one, the largest first."""
    taken: list[Interval] = []
    total = 0
    for item in sorted(reported, key=lambda item: (-item.further, item.account.id)):
        if item.span is not None and not any(item.span.overlaps(other) for other in taken):
            taken.append(item.span)
            total += item.further
    return total


def _reported(record: Record) -> Iterator[Reported]:
    origins = {d: origin.id for origin in record.origins for d in origin.documents}
    incident_of = {a: incident.id for incident in record.incidents for a in incident.accounts}
    others = {one.account: one.accounts for one in record.inclusions}
    for account in record.accounts.values():
        if account.aggregate and account.count and account.modality[0].value in _TOLD:
            claim = account.count[0]
            here, elsewhere = (
                frozenset(incident_of[key] for key in keys if key in incident_of)
                for keys in (account.may_include, others.get(account.id, ()))
            )
            yield Reported(
                account=account,
                document=record.documents[account.document],
                count=claim.value,
                said_by=claim.said_by.name if claim.said_by else "",
                origin=origins.get(account.document, account.document),
                here=here,
                elsewhere=elsewhere - here,
                span=next(
                    (i for c in account.when if (i := c.value.interval) and _is_short(i)), None
                ),
            )


_TOLD = {"happened", "alleged"}

SHORT = timedelta(days=8)
"""Longest stretch of time that says which acts a number may count, as for `Record.inclusions`."""


def _intervals(account: Account) -> Iterator[Interval]:
    for claim in account.when:
        if claim.value.interval is not None:
            yield claim.value.interval


def _is_short(interval: Interval) -> bool:
    return (
        interval.start is not None
        and interval.end is not None
        and interval.end - interval.start <= SHORT
    )


def _grounds(acts: Sequence[Act], placed: int) -> Iterator[str]:
    happened, alleged = (
        sum(act.modality == told for act in acts) for told in ("happened", "alleged")
    )
    told_of = f"{happened} incident is" if happened == 1 else f"{happened} incidents are"
    yield f"{told_of} told as having happened, {alleged} as alleged."
    unplaced = happened - placed
    if unplaced:
        yield (
            f"{unplaced} of those that happened has no known place and may be a telling of "
            "another: it is not in the low number."
            if unplaced == 1
            else f"{unplaced} of those that happened have no known place and may be tellings of "
            "others: they are not in the low number."
        )
    for modality, words in _NOT_COUNTED.items():
        number = sum(act.modality == modality for act in acts)
        if number:
            yield f"{number} told as {modality}: {words}."


_NOT_COUNTED = {
    "attempted": "counted in the high number only",
    "foiled": "stopped before anything happened, not counted",
    "planned": "not counted",
    "threatened": "not counted",
    "denied": "not counted",
}


def _doubles(doubles: Sequence[Double]) -> Iterator[str]:
    for double in doubles:
        yield f"Possible double count, not merged, once in the low number: {double.why}."


def _numbers(reported: Sequence[Reported]) -> Iterator[str]:
    """The numbers that reports give, each with who says so and as of when, earliest first."""
    lines: dict[str, list[str]] = {}
    for item in reported:
        words = item.document.read(item.account.count[0].span)
        said = f", according to {item.said_by}" if item.said_by else ""
        when = _as_of(item)
        line = (
            f"“{words}” = {_range(item.count)} ({item.document.outlet or item.document.id}{said})"
            f"{_counts(item)}"
        )
        lines.setdefault(when, []).append(line)
    for when, told in sorted(lines.items()):
        for line in sorted(set(told)):
            yield f"As of {when}: {line}."


def _counts(item: Reported) -> str:
    """What a number may count of the incidents told one by one, and what is left of it."""
    if not item.included:
        if item.span is None:
            return ""
        return ", of a time or kind of which none is told one by one"
    incidents = counted(item.included, "incident")
    if len(item.elsewhere) == item.included:
        incidents += ", told by other reports"
    elif item.elsewhere:
        incidents += f", {len(item.elsewhere)} of them told by other reports"
    left = f", so it tells of {item.further} more" if item.further else ""
    return f"; it may count {incidents}{left}"


def _as_of(item: Reported) -> str:
    published = item.document.published
    if published is None or published.interval.start is None:
        return "a day not known"
    return f"{published.interval.start:%Y-%m-%d %H:%M}".removesuffix(" 00:00")


def _range(count: Count) -> str:
    last = count.low if count.high is None else count.high
    unit = f" {plural(count.unit, last)}" if count.unit else ""
    if count.high is None:
        return f"at least {count.low}{unit}"
    return f"{count.best}{unit}" if count.low == count.high else f"{count.low}-{count.high}{unit}"
