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


def count_alike(left: Figure, right: Figure) -> bool:
    """Whether the words of one figure hold all of the other's: attacks on schools are no others."""
    here, there = counted_words(left), counted_words(right)
    return here <= there or there <= here


def same_period(left: TimeValue | None, right: TimeValue | None) -> bool:
    """Whether two periods are the same stretch of time, both known."""
    if left is None or right is None:
        return False
    if left.interval is None or right.interval is None:
        return left.value == right.value
    return (left.interval.start, left.interval.end) == (right.interval.start, right.interval.end)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word
