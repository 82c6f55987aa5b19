"""Power within a history of one's own: operations planted in it, one at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.assess.arrays import rows_of
from tocsin.assess.history import History
from tocsin.assess.power import Share, power
from tocsin.assess.replicas import generator
from tocsin.assess.simulate import of_history
from tocsin.assess.with_history import LEAST_HISTORY_D
from tocsin.errors import InputError
from tocsin.folding import fold
from tocsin.model import Inputs, Occurrence

STREAM = 73


class HistoryTooShort(InputError):
    """A history in which nothing can be told from its background."""

    def __init__(self, *, days: float) -> None:
        self.days = days
        super().__init__(
            f"the history spans {days:.0f} days, and at least {LEAST_HISTORY_D:.0f} are needed to "
            "tell anything from it: add older acts"
        )


class ClassNotInHistory(InputError):
    """A class of target is asked for that the history does not name."""

    def __init__(self, *, wanted: str, named: Sequence[str]) -> None:
        self.wanted, self.named = wanted, tuple(named)
        super().__init__(
            f"the history names no act of class {wanted!r}; it names {', '.join(named)}"
        )


@dataclass(frozen=True, slots=True)
class Within:
    """A history that operations of one class are planted in."""

    history: History
    class_: int

    @property
    def of_class(self) -> int:
        """Acts of the class."""
        return int(np.count_nonzero(self.history.class_of == self.class_))

    def power(self, *, sites: int, within_days: float, trials: int, seed: int) -> Share:
        """Count the operations that are found."""
        return power(
            lambda rng: of_history(self.history, rng),
            sites=sites,
            within_days=within_days,
            class_=self.class_,
            trials=trials,
            seed=seed,
        )


def planted_in(acts: Sequence[Occurrence], class_: str) -> Within:
    """Make a history ready, its times drawn once within what is known.

    Raises:
        HistoryTooShort: as it says, or no act has a usable time.
        ClassNotInHistory: as it says.
    """
    rows = rows_of(Inputs(occurrences=(), members=(), chosen_by=(), history=tuple(acts)))
    if rows is None or rows.span < LEAST_HISTORY_D:
        raise HistoryTooShort(days=rows.span if rows else 0.0)
    history, _ = rows.draw(generator(0, 0, stream=STREAM))
    name = fold(class_)
    if name not in rows.classes:
        raise ClassNotInHistory(wanted=class_, named=rows.classes)
    return Within(history, rows.classes.index(name))
