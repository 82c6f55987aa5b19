"""The tests that need a history: background, surge of a class, distinct sites, group ratio."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from tocsin.assess.arrays import Rows
from tocsin.assess.group.judge import NONE_LEFT, Candidate, Judgement, densest, judge, tipping
from tocsin.assess.history import History, Indices
from tocsin.assess.remarks import remark
from tocsin.assess.replicas import generator
from tocsin.assess.scan.class_time import class_time
from tocsin.assess.site_shift import site_shift
from tocsin.model import Inputs, NullDistribution, Outcome, Remark, RobustRow
from tocsin.model.remark import RemarkKind

DRAWS = 201
"""Times drawn within what is known; the base is the draw with the median ratio."""

DRAWS_STREAM = 51

LEAST_HISTORY_D = 60.0
"""Days outside of the window below which there is no history to speak of [d]."""

LEAST_WINDOWS = 20
"""The history must hold so many windows outside of the one looked at."""

LEAST_ACTS = 10
"""Acts outside of the series below which nothing is known of the background."""

LEAST_OF_CLASS = 5
"""Acts of the series' class outside of it below which its usual rate is the prior's, not the
data's: with five, and not with four, the 95 % upper limit of the rate (Jeffreys) is below twice the
rate counted, the doubling that an answer has to withstand."""

MOST_CLASSES = 6
"""Classes named in one sentence; the others are counted."""


BINS = 30
"""Bars of a picture of a null distribution."""

NULLS: Mapping[str, RemarkKind] = {
    "shifted": "shifted",
    "exchanged": "exchanged",
    "self-exciting": "self-exciting",
    NONE_LEFT: NONE_LEFT,
}
"""What each null hypothesis is said by."""


@dataclass(frozen=True, slots=True)
class Base:
    """The draw that the figures are made from."""

    history: History
    members: Indices
    """Rows of the history."""
    position: Indices
    """Row of each act of `Rows`."""
    ratios: tuple[float, ...]
    """Of all draws; minus infinity: no two sites within a window."""


def lacking(rows: Rows | None) -> tuple[Remark, ...]:
    """What the history lacks for the tests that need one; empty where it will do."""
    if rows is None or len(rows.member) == 0:
        return (remark("member with a time"),)
    starts, ends = rows.start[rows.member], rows.end[rows.member]
    extent = float(ends.max() - starts.min())
    outside = len(rows.acts) - len(rows.member)
    lacks = []
    left = rows.span - extent
    if left < LEAST_HISTORY_D:
        lacks.append(remark("days of history", LEAST_HISTORY_D, round(left)))
    elif left < LEAST_WINDOWS * min(extent, 7.0):
        lacks.append(remark("windows of history", LEAST_WINDOWS))
    if outside < LEAST_ACTS:
        lacks.append(remark("acts besides", LEAST_ACTS, outside))
    if outside:
        classes = rows.class_of[rows.member]
        lacks.extend(lacking_of_class(rows, int(np.bincount(classes).argmax())))
    return tuple(lacks)


def lacking_of_class(rows: Rows, class_: int) -> tuple[Remark, ...]:
    """What the history lacks of the class that a series is of, by its position; empty: nothing.

    Where it has none, a class may only be called otherwise in it: those that it names come along.
    """
    outside = np.delete(rows.class_of, rows.member)
    number = int(np.count_nonzero(outside == class_))
    if number >= LEAST_OF_CLASS:
        return ()
    name = rows.classes[class_]
    named = [rows.classes[other] for other in np.unique(outside)]
    more = max(0, len(named) - MOST_CLASSES)
    return (
        remark(
            "acts of class besides",
            LEAST_OF_CLASS, number, more,
            names=(name, *named[:MOST_CLASSES]),
        ),
    )  # fmt: skip


def drawn_base(rows: Rows, seed: int) -> Base:
    """Draw times within what is known, and keep the draw with the median ratio."""
    draws = [rows.draw(generator(seed, n, stream=DRAWS_STREAM)) for n in range(DRAWS)]
    ratios = []
    for history, position in draws:
        found = densest(history, position[rows.member])
        ratios.append(found.terms.total if found else -np.inf)
    history, position = draws[int(np.argsort(ratios, kind="stable")[DRAWS // 2])]
    return Base(history, position[rows.member], position, tuple(float(r) for r in ratios))


def judged(rows: Rows, base: Base, inputs: Inputs) -> Judgement:
    """Judge the series against the history, with all rows of the robustness table."""
    used = [rows.acts[n] for n in rows.member]
    place = {one.id: n for n, one in enumerate(used)}
    candidate = Candidate(
        history=base.history,
        members=base.members,
        origins=tuple(frozenset(t.origin for t in one.tellings) for one in used),
        outlets=tuple(frozenset(t.outlet for t in one.tellings if t.outlet) for one in used),
        doubtful=tuple(n for n, one in enumerate(used) if one.doubts),
        doubles=tuple((place[a], place[b]) for a, b in inputs.doubles if a in place and b in place),
        apart=np.repeat(
            base.position[len(used) :],
            [one.may_be - 1 for one in rows.acts[len(used) :]],
        ).astype(np.int64),
        drawn=base.ratios,
    )
    return judge(candidate, seed=inputs.seed, replicas=inputs.replicas)


def rows_not_made(judgement: Judgement) -> tuple[Remark, ...]:
    """Rows of the table that could not be made, and why."""
    if not judgement.rows or any(row.what.kind == "class widened" for row in judgement.rows):
        return ()
    return (remark("row not made"),)


def robust_rows(judgement: Judgement) -> tuple[RobustRow, ...]:
    """The table as records."""
    return tuple(
        RobustRow(
            what=row.what,
            ratio=row.ratio,
            sites=row.sites,
            p=row.p,
            null=remark(NULLS[row.null]),
            tipping=row.tipping,
            verdict="plan" if row.holds else "does not discriminate",
        )
        for row in judgement.rows
    )


def distributions(judgement: Judgement) -> tuple[NullDistribution, ...]:
    """Histograms of the largest ratios of histories without any plan."""
    if judgement.maxima is None or judgement.best is None:
        return ()
    observed = judgement.best.terms.total
    drawn = judgement.maxima.drawn
    finite = [v for values in drawn.values() for v in values if np.isfinite(v)]
    edges = np.linspace(min([*finite, observed]) - 0.1, max([*finite, observed]) + 0.1, BINS + 1)
    return tuple(
        NullDistribution(
            null=remark(NULLS[null]),
            observed=observed,
            edges=tuple(round(float(e), 4) for e in edges),
            counts=tuple(
                int(c) for c in np.histogram([v for v in values if np.isfinite(v)], edges)[0]
            ),
            p=judgement.maxima.p(observed, null),
            drawn=len(values),
        )
        for null, values in drawn.items()
    )


def window_told(rows: Rows, judgement: Judgement) -> Remark | None:
    """The densest window of the series; None: there is none."""
    best = judgement.best
    if best is None:
        return None
    name = rows.classes[best.class_]
    return remark("densest window", len(best.firsts), best.length, names=(name,))


def background_test(rows: Rows, base: Base, judgement: Judgement) -> Outcome:
    """Tell how surprising the number of sites is, and how much reporting would explain it."""
    numbers: dict[str, float] = {}
    best, window = judgement.best, window_told(rows, judgement)
    if best is None or window is None:
        result = remark("not made, two sites")
    else:
        number = int(np.count_nonzero(base.history.class_of == best.class_))
        outside, exposure = number - best.inside, base.history.span - best.length
        factor = tipping(base.history, best)
        result = remark("history of the window", outside, round(exposure), factor, parts=(window,))
        numbers = {"sites": len(best.firsts), "window [d]": best.length, "history": outside,
                   "exposure [d]": exposure, "tipping factor": factor}  # fmt: skip
    return Outcome(
        key="background",
        title="How surprising is the number?",
        null="Acts of the window come at the rate of the history.",
        result=(result,),
        assumes="A constant rate; acts that do not bring about one another; reporting as before.",
        needs="A history of the class outside of the window.",
        blind="That the window was chosen after the fact, so that no p value is given of it; "
        "seasons, repeat offenders, attention.",
        numbers={name: float(value) for name, value in numbers.items()},
    )


def class_time_test(rows: Rows, base: Base, inputs: Inputs) -> Outcome:
    """Tell whether a class surges while the others do not."""
    numbers: dict[str, float] = {}
    if len(np.unique(base.history.class_of)) < 2:
        result = remark("not made, one class")
    else:
        found = class_time(base.history, seed=inputs.seed, replicas=inputs.replicas)
        p = found.chance.p if found.chance else 1.0
        result = remark("no class surges", p)
        if found.clusters:
            best = found.clusters[0]
            days = best.last_day - best.first_day + 1
            name = rows.classes[best.locations[0]]
            result = remark("class surges", best.cases, days, best.expected, p, names=(name,))
            numbers = {"ratio": best.ratio, "acts": best.cases, "expected": best.expected}
        numbers["p"] = p
    return Outcome(
        key="class-time",
        title="Does one class surge while others do not?",
        null="When an act happened has nothing to do with the class of its target.",
        result=(result,),
        assumes="Seasons, holidays and waves of reporting raise all classes alike.",
        needs="Acts of two classes or more over the same time.",
        blind="A plan that strikes all classes; contagion or a repeat offender within a class "
        "looks like a surge of it.",
        numbers={name: float(value) for name, value in numbers.items()},
    )


def site_shift_test(rows: Rows, base: Base, inputs: Inputs) -> Outcome:
    """Tell whether more sites were hit together than their own histories bring."""
    found = site_shift(base.history, seed=inputs.seed, replicas=inputs.replicas)
    numbers: dict[str, float] = {}
    result = remark("not made, no act")
    if found is not None:
        result = remark(
            "sites together", found.distinct, found.window, found.chance.p,
            names=(rows.classes[found.class_],),
        )  # fmt: skip
        numbers = {"sites": found.distinct, "window [d]": found.window, "p": found.chance.p}
    return Outcome(
        key="site-shift",
        title="Were more sites hit together than their own histories bring?",
        null="Each site's acts come at times of their own, whatever those of other sites.",
        result=(result,),
        assumes="Rates that do not change over the history.",
        needs="The history of several sites, each act with its site.",
        blind="Seasons and surges of everything, which also move sites together.",
        numbers={name: float(value) for name, value in numbers.items()},
    )


def group_test(judgement: Judgement) -> Outcome:
    """Tell the ratio with its terms, and its calibrated p values only."""
    numbers: dict[str, float] = {}
    best, drawn = judgement.best, judgement.maxima
    if best is None or drawn is None:
        result = remark("not made, two sites")
    else:
        ratio = best.terms.total
        p, null = drawn.worst(ratio)
        result = remark(
            "plan against background",
            ratio, best.terms.timing, best.terms.method, best.terms.sites, p,
            parts=(remark(NULLS[null]),),
        )  # fmt: skip
        numbers = {"log10 ratio": ratio, "p": p, "branching": drawn.branching}
        numbers |= {f"p, {name}": drawn.p(ratio, name) for name in drawn.drawn}
    return Outcome(
        key="group",
        title="A common plan or independent acts?",
        null="The acts are background: independent, or of repeat offenders, or part of a surge "
        "of everything, or contagious.",
        result=(result,),
        assumes="One rate a class; the method as usual outside of the window; a plan has m acts "
        "with weight 2^-(m-1).",
        needs="A history of several classes and sites, twenty windows long or more.",
        blind="Who planned; a plan that hides in the usual rate; contagion stronger than any in "
        "the history.",
        numbers={name: float(value) for name, value in numbers.items()},
    )
