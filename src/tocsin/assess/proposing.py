"""A series proposed by the scan: the window, class and length with the largest group ratio."""

from dataclasses import replace

import numpy as np

from tocsin.assess.arrays import Rows, rows_of
from tocsin.assess.counted import counted
from tocsin.assess.group.ratio import best_window
from tocsin.assess.history import Booleans
from tocsin.assess.remarks import remark
from tocsin.assess.replicas import generator
from tocsin.assess.with_history import LEAST_HISTORY_D
from tocsin.errors import InputError
from tocsin.model import Inputs, Occurrence

STREAM = 61

LEAST = 2
"""One act is no series."""

DRAWS = 41
"""Drawings of the times within what is known."""

MOSTLY, NEARLY_ALWAYS = 0.5, 0.95
"""Shares of the windows: more often in than out; and out no more often than by chance at 5 %."""

PROPOSED = (remark("proposed"),)


class NothingProposed(InputError):
    """No series can be proposed."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(
            f"no scan could be made to propose a series: {why}; name the incidents with --series, "
            "ask for them as with --kind or --since, or add acts with --history"
        )


def proposed(inputs: Inputs) -> Inputs:
    """Choose the series by scanning the case, with the history of a file beside it if there is one.

    Times are drawn again and again within what is known, and each time the best window is looked
    for. The act that is in most of these windows is taken for certain; of the windows that hold it,
    members are the acts of the case that are in half of them or more, doubtful where not in nearly
    all.

    Raises:
        NothingProposed: no act has a usable time, the whole stretch is shorter than a history
            must be, or no window holds two acts of the case.

    Cost:
        A search of all windows a draw: 0.1 s for some hundred acts, a second for two thousand.
    """
    everything = tuple(one.id for one in inputs.occurrences)
    rows = rows_of(replace(inputs, members=everything))
    if rows is None:
        raise NothingProposed("the time of no act is known within a week")
    if rows.span < LEAST_HISTORY_D:
        raise NothingProposed(
            f"the acts span {counted(round(rows.span), 'day')}, and a scan needs at least "
            f"{LEAST_HISTORY_D:.0f}"
        )
    known = set(everything)
    of_case = np.array([one.id in known for one in rows.acts])
    inside = np.array([window for n in range(DRAWS) if (window := _window(rows, inputs.seed, n))
                       is not None])  # fmt: skip
    if not len(inside):
        raise NothingProposed("no two acts of one class at different known sites are near in time")
    if not (inside & of_case).sum(axis=1).max() >= LEAST:
        raise NothingProposed("the densest window does not hold two incidents of this case")
    sure = int(np.argmax((inside & of_case).sum(axis=0)))
    shares = inside[inside[:, sure]].mean(axis=0)
    chosen = {
        rows.acts[n].id: float(shares[n]) for n in np.flatnonzero(of_case & (shares >= MOSTLY))
    }
    if len(chosen) < LEAST:
        raise NothingProposed("the densest window does not hold two incidents of this case")
    return replace(
        inputs,
        occurrences=tuple(_marked(one, chosen.get(one.id)) for one in inputs.occurrences),
        members=tuple(one.id for one in inputs.occurrences if one.id in chosen),
        chosen_by=PROPOSED,
    )


def _window(rows: Rows, seed: int, draw: int) -> Booleans | None:
    """Which acts are in the best window, at one drawing of the times."""
    history, position = rows.draw(generator(seed, draw, stream=STREAM))
    found = best_window(history)
    if found is None:
        return None
    times = history.times[position]
    within = (times >= found.start) & (times < found.start + found.length)
    return np.asarray(within & (rows.class_of == found.class_), dtype=np.bool_)


def _marked(one: Occurrence, share: float | None) -> Occurrence:
    """Mark a member that is not nearly always in the window."""
    if share is None or share >= NEARLY_ALWAYS:
        return one
    return replace(
        one,
        doubts=(
            *one.doubts,
            remark("often in the window proposed", share),
        ),
    )
