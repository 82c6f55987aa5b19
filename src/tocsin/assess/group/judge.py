"""The verdict on a series against its history, and whether it holds when one thing is changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tocsin.assess.background.tipping import tipping_factor
from tocsin.assess.group.calibrate import ENOUGH, REPLICAS, Maxima, maxima
from tocsin.assess.group.ratio import WINDOWS_D, Terms, best_window, first_of_each_site, terms
from tocsin.assess.history import History, Indices

LEVEL = 0.05
"""A p value above it does not tell a plan from background."""

LEAST_SITES = 4
"""Distinct sites below which nothing is concluded."""

LEAST_TIPPING = 2.0
"""Reporting may double by attention alone: below this factor nothing is concluded."""

ROW_REPLICAS, ROW_ENOUGH = 199, 20
"""Histories drawn for a row that needs its own, and as good ones after which it is settled."""

MOST_LEFT_OUT = 60
"""Members up to which each is left out in turn."""


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
    drawn: tuple[float, ...] = ()
    """Ratios at times drawn within the intervals."""


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

    what: str
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
    lacks: tuple[str, ...]
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
        return Judgement(None, (), None, ("two members at different known sites, in one window",))
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
    base = _row("as it is", history, best, drawn)
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
    return min([ratio, *([float(np.quantile(drawn, 0.05))] if drawn else [])])


def _lacks(best: Best, base: Row) -> Iterator[str]:
    if len(best.firsts) < LEAST_SITES:
        yield f"at least {LEAST_SITES} distinct known sites within one window, not {base.sites}"
    if base.tipping < LEAST_TIPPING:
        yield (
            f"a history in which it would take at least {LEAST_TIPPING:g} times the reporting to "
            f"make the number unsurprising, not {base.tipping:.1f} times"
        )


def _row(what: str, history: History, best: Best | None, drawn: Maxima) -> Row:
    if best is None:
        return Row(what, None, 0, 1.0, "too little is left", 1.0, holds=False)
    ratio = best.terms.total
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
        low = float(np.quantile(candidate.drawn, 0.05))
        p, null = drawn.worst(low)
        factor = tipping(history, best)
        holds = p <= LEVEL and factor >= LEAST_TIPPING
        yield Row("times drawn within what is known (5 % lowest)", low, len(best.firsts), p, null,
                  factor, holds)  # fmt: skip
    yield from _left_out(candidate, drawn, windows)
    for what, length in (("window halved", best.length / 2), ("window doubled", best.length * 2)):
        changed = densest(history, candidate.members, (length,))
        yield _row(what, history, changed, drawn)
    yield from _drawn_anew(candidate, best, seed, windows, thorough=thorough)


def _left_out(candidate: Candidate, drawn: Maxima, windows: tuple[float, ...]) -> Iterator[Row]:
    """Rows that leave out some members: the worst of each kind of choice."""
    number = len(candidate.members)
    choices: list[tuple[str, list[tuple[int, ...]]]] = []
    if number <= MOST_LEFT_OUT:
        choices.append(("one incident left out", [(n,) for n in range(number)]))
    choices.append(("one origin left out", _only_told_by(candidate.origins)))
    choices.append(("one source left out", _only_told_by(candidate.outlets)))
    if candidate.doubtful:
        choices.append(("doubtful members left out", [candidate.doubtful]))
    if candidate.doubles:
        second = tuple(sorted({right for _, right in candidate.doubles}))
        choices.append(("possible doubles taken for one", [second]))
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
    candidate: Candidate, best: Best, seed: int, windows: tuple[float, ...], *, thorough: bool
) -> Iterator[Row]:
    """Rows that change the history, and so need null histories of their own."""
    for what, changed in (
        (f"class widened by {_widening(candidate.history, best.class_)[1]}",
         _widened(candidate, best.class_)),
        ("half of the history", _halved(candidate, best)),
    ):  # fmt: skip
        if changed is None:
            continue
        found = densest(changed.history, changed.members, windows)
        if found is None:
            yield Row(what, None, 0, 1.0, "too little is left", 1.0, holds=False)
            continue
        drawn = maxima(
            changed.history,
            cut=(found.start, found.start + found.length),
            at_ratio=found.terms.total,
            seed=seed,
            replicas=ROW_REPLICAS,
            windows=windows,
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
    return nearest, f"“{history.classes[nearest]}”"


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
