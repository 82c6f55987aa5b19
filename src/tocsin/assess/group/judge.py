"""The verdict on a series against its history, and whether it holds when one thing is changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from tocsin.assess.background.tipping import tipping_factor
from tocsin.assess.group.calibrate import ENOUGH, REPLICAS, Maxima, maxima
from tocsin.assess.group.ratio import WINDOWS_D, Terms, best_window, first_of_each_site, terms
from tocsin.assess.history import Floats, History, Indices
from tocsin.assess.remarks import remark
from tocsin.model import Remark

LEVEL = 0.05
"""A p value above it does not tell a plan from background."""

LEAST_SITES = 4
"""Distinct sites below which nothing is concluded."""

LEAST_TIPPING = 2.0
"""Reporting may double by attention alone: below this factor nothing is concluded."""

ROW_REPLICAS, ROW_ENOUGH = 199, 20
"""Histories drawn for a row that needs its own, and as good ones after which it is settled."""

LOWEST = 0.05
"""Quantile of the ratio over the times drawn that stands for all of them."""

NONE_LEFT: Literal["too little is left"] = "too little is left"
"""In the place of a null hypothesis, where no two sites are left within a window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A series within its history, by positions."""

    history: History
    members: Indices
    """Rows of the history that are of the series, in order."""
    origins: tuple[frozenset[str], ...] = ()
    """Independent tellings of each member; empty: not known."""
    outlets: tuple[frozenset[str], ...] = ()
    doubtful: tuple[int, ...] = ()
    """Positions in ``members``."""
    doubles: tuple[tuple[int, int], ...] = ()
    """Positions in ``members`` of two that may be one."""
    apart: Indices = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    """Rows of other acts that may be two, once for each act that they may be besides."""
    drawn: tuple[float, ...] = ()
    """Ratios at times drawn within the intervals; minus infinity: no two sites in a window."""


@dataclass(frozen=True, slots=True)
class Best:
    """The densest window of the series."""

    terms: Terms
    class_: int
    start: float
    length: float
    firsts: Indices
    """Rows: the first act at each site."""
    inside: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the robustness table."""

    what: Remark
    ratio: float | None
    """Decimal logarithm; None: no two sites are left within a window."""
    sites: int
    p: float
    null: str
    """The null hypothesis that explains it best."""
    tipping: float
    holds: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """All rows, the base first."""

    best: Best | None
    rows: tuple[Row, ...]
    maxima: Maxima | None
    lacks: tuple[Remark, ...]
    """What is missing for any conclusion."""

    @property
    def worst(self) -> Row | None:
        """The row least in favour of a plan."""
        return max(
            self.rows, key=lambda row: (not row.holds, row.p, -(row.ratio or 0.0)), default=None
        )

    @property
    def plan(self) -> bool:
        """Whether every row holds, and nothing is missing."""
        return bool(self.rows) and not self.lacks and all(row.holds for row in self.rows)


def judge(
    candidate: Candidate,
    *,
    seed: int,
    replicas: int = REPLICAS,
    windows: tuple[float, ...] = WINDOWS_D,
    thorough: bool = True,
) -> Judgement:
    """Judge a series against its history.

    Args:
        candidate: The series within its history.
        seed: The only source of chance.
        replicas: Histories drawn of each null hypothesis.
        windows: Lengths looked through [d].
        thorough: Fill the whole table; else stop at the first row that does not hold, which
            decides the verdict already.
    """
    history = candidate.history
    best = densest(history, candidate.members, windows)
    if best is None:
        return Judgement(None, (), None, (remark("two sites in one window"),))
    ratio = best.terms.total
    drawn = maxima(
        history,
        cut=(best.start, best.start + best.length),
        at_ratio=_lowest(ratio, candidate.drawn),
        seed=seed,
        replicas=replicas,
        windows=windows,
        enough=ENOUGH if thorough else _settled(replicas),
        until_settled=not thorough,
    )
    base = _row(remark("as it is"), history, best, drawn)
    rows = [base]
    for row in _rows(candidate, best, drawn, seed, windows, thorough=thorough):
        if not (thorough or rows[-1].holds):
            break
        rows.append(row)
    return Judgement(best, tuple(rows), drawn, tuple(_lacks(best, base)))


def densest(
    history: History, members: Indices, windows: tuple[float, ...] = WINDOWS_D
) -> Best | None:
    """The window, among members of one class, with the largest ratio."""
    found = best_window(history, windows, members=members)
    if found is None:
        return None
    start, end = found.start, found.start + found.length
    of_class = history.class_of == found.class_
    within = of_class & (history.times >= start) & (history.times < end)
    firsts = first_of_each_site(history, members[within[members]])
    inside = int(np.count_nonzero(within))
    shown = terms(history, firsts, class_=found.class_, window=found.length, inside=inside)
    return Best(shown, found.class_, start, found.length, firsts, inside)


def tipping(history: History, best: Best) -> float:
    """The tipping factor of the number of sites in the best window."""
    number = int(np.count_nonzero(history.class_of == best.class_))
    return tipping_factor(
        len(best.firsts),
        history=number - best.inside,
        exposure=history.span - best.length,
        window=best.length,
    )


def _settled(replicas: int) -> int:
    """As good histories with which p is above the level, however the others come out."""
    return int(LEVEL * (1 + replicas)) + 1


def _lowest(ratio: float, drawn: Sequence[float]) -> float:
    """The lower of a ratio and of what it is at an unfavourable drawing of the times."""
    low = _unfavourable(drawn) if drawn else ratio
    return min(ratio, low) if np.isfinite(low) else ratio


def _unfavourable(drawn: Sequence[float]) -> float:
    return float(np.quantile(drawn, LOWEST, method="lower"))


def _lacks(best: Best, base: Row) -> Iterator[Remark]:
    if len(best.firsts) < LEAST_SITES:
        yield remark("sites in one window", LEAST_SITES, base.sites)
    if base.tipping < LEAST_TIPPING:
        yield remark("reporting to withstand", LEAST_TIPPING, base.tipping)


def _row(what: Remark, history: History, best: Best | None, drawn: Maxima) -> Row:
    if best is None:
        return Row(what, None, 0, 1.0, NONE_LEFT, 1.0, holds=False)
    return _row_at(what, best.terms.total, history, best, drawn)


def _row_at(what: Remark, ratio: float, history: History, best: Best, drawn: Maxima) -> Row:
    if not np.isfinite(ratio):
        return Row(what, None, 0, 1.0, NONE_LEFT, 1.0, holds=False)
    p, null = drawn.worst(ratio)
    factor = tipping(history, best)
    holds = p <= LEVEL and factor >= LEAST_TIPPING
    return Row(what, ratio, len(best.firsts), p, null, factor, holds)


def _rows(
    candidate: Candidate,
    best: Best,
    drawn: Maxima,
    seed: int,
    windows: tuple[float, ...],
    *,
    thorough: bool,
) -> Iterator[Row]:
    history = candidate.history
    if candidate.drawn:
        what = remark("times drawn", LOWEST * 100)
        yield _row_at(what, _unfavourable(candidate.drawn), history, best, drawn)
    yield from _left_out(candidate, drawn, windows)
    lengths = (
        (remark("window halved"), best.length / 2),
        (remark("window doubled"), best.length * 2),
    )
    for what, length in lengths:
        if length in windows:
            yield _row(what, history, densest(history, candidate.members, (length,)), drawn)
    others = tuple((what, length) for what, length in lengths if length not in windows)
    yield from _drawn_anew(candidate, best, seed, windows, others, thorough=thorough)


def _left_out(candidate: Candidate, drawn: Maxima, windows: tuple[float, ...]) -> Iterator[Row]:
    """Rows that leave out some members: the worst of each kind of choice."""
    choices: list[tuple[Remark, list[tuple[int, ...]]]] = [
        (remark("incident left out"), [(n,) for n in range(len(candidate.members))]),
        (remark("origin left out"), _only_told_by(candidate.origins)),
        (remark("source left out"), _only_told_by(candidate.outlets)),
    ]
    if candidate.doubtful:
        choices.append((remark("doubtful left out"), [candidate.doubtful]))
    if candidate.doubles:
        second = tuple(sorted({right for _, right in candidate.doubles}))
        choices.append((remark("doubles as one"), [second]))
    for what, leaving in choices:
        rows = [_row(what, *_without(candidate, left, windows), drawn) for left in leaving if left]
        if rows:
            yield max(rows, key=lambda row: (not row.holds, row.p, -(row.ratio or -99.0)))


def _only_told_by(tellers: Sequence[frozenset[str]]) -> list[tuple[int, ...]]:
    """For each teller, the members that nobody else tells of."""
    every = sorted({teller for of_one in tellers for teller in of_one})
    return [
        tuple(n for n, of_one in enumerate(tellers) if of_one == frozenset({teller}))
        for teller in every
    ]


def _without(
    candidate: Candidate, left_out: Sequence[int], windows: tuple[float, ...]
) -> tuple[History, Best | None]:
    history = candidate.history
    keep = np.ones(len(history), dtype=np.bool_)
    keep[candidate.members[list(left_out)]] = False
    position = np.cumsum(keep) - 1
    members = position[candidate.members[keep[candidate.members]]]
    left = history.taken(keep)
    return left, (densest(left, members, windows) if len(members) else None)


def _drawn_anew(
    candidate: Candidate,
    best: Best,
    seed: int,
    windows: tuple[float, ...],
    lengths: Sequence[tuple[Remark, float]],
    *,
    thorough: bool,
) -> Iterator[Row]:
    """Rows that change what is looked through, and so need null histories of their own."""
    changes: list[tuple[Remark, Candidate | None, tuple[float, ...], tuple[float, ...]]] = [
        (what, candidate, (length,), (*windows, length)) for what, length in lengths
    ]
    changes += [
        (what, changed, windows, windows)
        for what, changed in (
            (remark("class widened", names=(_widening(candidate.history, best.class_)[1],)),
             _widened(candidate, best.class_)),
            (remark("reports taken apart"), _taken_apart(candidate)),
            (remark("half of the history"), _halved(candidate, best)),
            (remark("history doubled"), _doubled(candidate)),
        )
    ]  # fmt: skip
    for what, changed, own, looked_through in changes:
        if changed is None:
            continue
        found = densest(changed.history, changed.members, own)
        if found is None:
            yield _row(what, changed.history, None, Maxima({}, 0.0))
            continue
        drawn = maxima(
            changed.history,
            cut=(found.start, found.start + found.length),
            at_ratio=found.terms.total,
            seed=seed,
            replicas=ROW_REPLICAS,
            windows=looked_through,
            enough=ROW_ENOUGH if thorough else _settled(ROW_REPLICAS),
            until_settled=not thorough,
        )
        yield _row(what, changed.history, found, drawn)


def _widening(history: History, class_: int) -> tuple[int, str]:
    """The other class nearest in number: taking it in widens the definition by about as much."""
    numbers = np.bincount(history.class_of, minlength=len(history.classes))
    others = [c for c in range(len(history.classes)) if c != class_ and numbers[c]]
    if not others:
        return class_, ""
    nearest = min(others, key=lambda c: (abs(int(numbers[c]) - int(numbers[class_])), c))
    return nearest, history.classes[nearest]


def _widened(candidate: Candidate, class_: int) -> Candidate | None:
    history = candidate.history
    other, _ = _widening(history, class_)
    if other == class_ or len(np.unique(history.class_of)) < 3:
        return None
    class_of = np.where(history.class_of == other, class_, history.class_of)
    return replace(candidate, history=replace(history, class_of=class_of))


def _halved(candidate: Candidate, best: Best) -> Candidate:
    """The half of the history that holds the window."""
    history = candidate.history
    middle = history.span / 2
    if best.start >= middle:
        keep, begins, span = history.times >= middle, middle, middle
    else:
        until = max(middle, best.start + best.length)
        keep, begins, span = history.times < until, 0.0, until
    position = np.cumsum(keep) - 1
    members = position[candidate.members[keep[candidate.members]]]
    left = history.taken(keep)
    return replace(
        candidate, history=replace(left, times=left.times - begins, span=span), members=members
    )


def _taken_apart(candidate: Candidate) -> Candidate | None:
    """Count other acts that may be several as so many: the background is denser then.

    A member that may be two adds no distinct site, and so is left alone.
    """
    if not len(candidate.apart):
        return None
    history = candidate.history
    rows = np.concatenate([np.arange(len(history)), candidate.apart])
    return _at(candidate, rows, history.times[rows])


def _doubled(candidate: Candidate) -> Candidate:
    """Twice the time, with what is not of the series once more: as many windows again to notice."""
    history = candidate.history
    others = np.setdiff1d(np.arange(len(history)), candidate.members)
    rows = np.concatenate([np.arange(len(history)), others])
    times = np.concatenate([history.times, history.times[others] + history.span])
    longer = replace(candidate, history=replace(history, span=2 * history.span))
    return _at(longer, rows, times)


def _at(candidate: Candidate, rows: Indices, times: Floats) -> Candidate:
    """Acts of the history, the first ones all of it in order, some then once more."""
    order = np.argsort(times, kind="stable")
    position = np.empty(len(order), dtype=np.int64)
    position[order] = np.arange(len(order))
    return replace(
        candidate,
        history=candidate.history.rows(rows, times),
        members=position[candidate.members],
    )
