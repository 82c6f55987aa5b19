"""The same figure over reports and time; what is counted otherwise is kept apart."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tocsin.check.days import day_of, first_day, order
from tocsin.folding import fold
from tocsin.model import Figure, FigureSeries, Record, TimeValue

_EMPTY = frozenset(
    "the a an of in at on for all these those this that its his her their some other more new "
    "total number amount quantity le la les l un une des de du d en au aux ce ces cette son sa "
    "ses leur leurs autres plus nombre quantite record saisie saisies saisi seizure seizures "
    "seized".split()
)
# Words that say that something was counted, and how closely.
_COUNTING = frozenset(
    "were was been have has had are is recorded reported documented counted registered noted "
    "reportedly occurred over more than less fewer about around nearly almost some least most "
    "ont ete est sont recenses recensees enregistres enregistrees denombres comptabilises "
    "plus moins pres environ quelque du by from to with".split()
)
# Words that name no thing by themselves.
_GENERAL = frozenset(
    "incident case instance event act attack occurrence episode offence crime cas acte fait "
    "evenement infraction attaque agression person people personne victim victime".split()
)
COUNTER_CHARACTERS = 60  # before a number, in which it is looked for who counts
COUNTER_WORDS = 2  # "police recorded", "syndicat recense"
LEAST = 2  # [figures] of a series


class Figures:
    """The figures of a case, grouped by what they count.

    Attributes:
        series: Figures told more than once, each in the order of its periods.
    """

    def __init__(self, record: Record) -> None:
        self._record = record
        self.by_id = {figure.id: figure for figure in record.figures}
        self._groups = list(self._grouped())
        self._group_of = {f.id: group for group in self._groups for f in group}
        self.series = tuple(self._series())

    def like(self, figure: Figure) -> Sequence[Figure]:
        """The figures that count the same, this one included."""
        return self._group_of.get(figure.id, ())

    def _grouped(self) -> Iterator[list[Figure]]:
        groups: defaultdict[tuple[str, str], list[tuple[frozenset[str], list[Figure]]]]
        groups = defaultdict(list)
        for figure in self._record.figures:
            if figure.amount is None:
                continue
            words = counted_words(figure)
            if not words:
                continue
            same = groups[(figure.amount.unit, figure.counted)]
            group = next((g for known, g in same if known <= words or words <= known), None)
            if group is None:
                same.append((words, [figure]))
            else:
                group.append(figure)
        for same in groups.values():
            for _, group in same:
                yield sorted(group, key=self._when)

    def _when(self, figure: Figure) -> tuple[date, date, str]:
        period = figure.period.value if figure.period else None
        said = day_of(self._record, figure.document)
        return order(first_day(period) or said), order(said), figure.id

    def _series(self) -> Iterable[FigureSeries]:
        for group in sorted(self._groups, key=lambda g: self._when(g[0])):
            if len(group) < LEAST:
                continue
            first = group[0]
            yield FigureSeries(
                what=first.what.value if first.what else "",
                unit=first.amount.unit if first.amount else "",
                counted=first.counted,
                figures=tuple(f.id for f in group),
            )


def counted_words(figure: Figure) -> frozenset[str]:
    """The words that say what a figure counts, plurals as singulars."""
    said = figure.what.value if figure.what else ""
    words = [w for w in fold(said).split() if w not in _EMPTY and not re.fullmatch(r"\d+", w)]
    if figure.counted not in {"amount", "share"} and figure.amount:
        words += fold(figure.amount.unit).split()
    return frozenset(_singular(word) for word in words)


def one_thing(record: Record, left: Figure, right: Figure) -> bool:
    """Whether two figures can be held to count the very same thing.

    Their words must be the same, and those of place and period are compared apart. Words such as
    "incidents" alone name no thing: what they count, only the same source can be held to.
    """
    words = [_scope(record, figure) for figure in (left, right)]
    if words[0] != words[1] or not words[0]:
        return False
    general = left.counted == "acts" and len(words[0]) == 1
    if words[0] <= _GENERAL or general:
        return left.document != right.document and _counter(record, left) == _counter(record, right)
    return True


def _scope(record: Record, figure: Figure) -> frozenset[str]:
    """The words that say what a figure counts, where it is told and as it is named."""
    text = record.documents[figure.document].text
    told = list(text[figure.passages[0].start : figure.passages[0].end])
    for claim in (figure.value, figure.period, figure.where):
        if claim is None or claim.span.document != figure.document:
            continue
        for at in range(claim.span.start, claim.span.end):
            if 0 <= at - figure.passages[0].start < len(told):
                told[at - figure.passages[0].start] = " "
    words = fold("".join(told)).split()
    words += fold(figure.what.value).split() if figure.what else []
    unit = fold(figure.unit.value).split() if figure.unit and figure.counted == "amount" else []
    kept = [_singular(w) for w in words if not any(c.isdigit() for c in w)]
    left_out = {*_EMPTY, *map(_singular, (*_EMPTY, *_COUNTING, *unit)), *_COUNTING}
    return frozenset(w for w in kept if w not in left_out)


def _counter(record: Record, figure: Figure) -> str:
    """Who counts: the source credited, else the words before the number."""
    if figure.said_by is not None:
        return fold(figure.said_by.value)
    text = record.documents[figure.document].text
    start = figure.passages[0].start
    line = text[max(0, start - COUNTER_CHARACTERS) : start].rpartition("\n")[2]
    return " ".join(fold(line).split()[-COUNTER_WORDS:])


def same_period(left: TimeValue | None, right: TimeValue | None) -> bool:
    """Whether two periods are the same stretch of time, both known."""
    if left is None or right is None:
        return False
    if left.interval is None or right.interval is None:
        return left.value == right.value
    return (left.interval.start, left.interval.end) == (right.interval.start, right.interval.end)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word
