"""A series proposed by the scan: the window, class and length with the largest group ratio."""

from dataclasses import replace

from tocsin.assess.arrays import rows_of
from tocsin.assess.counted import counted
from tocsin.assess.group.ratio import best_window
from tocsin.assess.replicas import generator
from tocsin.assess.with_history import LEAST_HISTORY_D
from tocsin.errors import InputError
from tocsin.model import Inputs

STREAM = 61

LEAST = 2
"""One act is no series."""

PROPOSED = (
    "proposed by the scan: the window and class that a plan would explain best, of all windows and "
    "classes (the p values count them all)"
)


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

    Members are the acts of the case in the best class whose time begins and ends within the best
    window, half a day of doubt on either side.

    Raises:
        NothingProposed: no act has a usable time, the whole stretch is shorter than a history
            must be, or no window holds two acts of the case.
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
    history, _ = rows.draw(generator(inputs.seed, 0, stream=STREAM))
    found = best_window(history)
    if found is None:
        raise NothingProposed("no two acts of one class at different known sites are near in time")
    first, last = found.start - 0.5, found.start + found.length + 0.5
    known = set(everything)
    chosen = tuple(
        one.id
        for n, one in enumerate(rows.acts)
        if one.id in known
        and rows.class_of[n] == found.class_
        and rows.start[n] >= first
        and rows.end[n] <= last
    )
    if len(chosen) < LEAST:
        raise NothingProposed("the densest window does not hold two incidents of this case")
    return replace(inputs, members=chosen, chosen_by=PROPOSED)
